<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CausalMap</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1, %2 s left</source>
        <translation>%1，剩余 %2 秒</translation>
    </message>
</context>
<context>
    <name>ChangeWords</name>
    <message>
        <source>%1 (%2) → %3 (%4)</source>
        <translation>%1（%2）→ %3（%4）</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>less than 0.1 %</source>
        <translation>&lt; 0.1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>output unchanged</source>
        <translation>输出相同</translation>
    </message>
    <message>
        <source>output differs by %1</source>
        <translation>输出相差 %1</translation>
    </message>
    <message>
        <source>cosine %1</source>
        <translation>余弦相似度 %1</translation>
    </message>
    <message>
        <source>KL %1</source>
        <translation>KL 散度 %1</translation>
    </message>
    <message>
        <source>mask IoU %1</source>
        <translation>掩码 IoU %1</translation>
    </message>
    <message>
        <source>1 more answer changed</source>
        <translation>另有 1 个答案改变</translation>
    </message>
    <message>
        <source>%1 more answers changed</source>
        <translation>另有 %1 个答案改变</translation>
    </message>
    <message>
        <source>no answer changed</source>
        <translation>答案均未改变</translation>
    </message>
    <message>
        <source>‖after − before‖ / ‖before‖ of %1: %2</source>
        <translation>%1 的相对变化 ‖后 − 前‖ / ‖前‖：%2</translation>
    </message>
    <message>
        <source>cosine of the two: %1</source>
        <translation>两者的余弦相似度：%1</translation>
    </message>
    <message>
        <source>KL: Σ p ln(p / p′) of the answers, averaged: %1 nats</source>
        <translation>KL 散度：各答案的 Σ p ln(p / p′) 取平均，为 %1 奈特</translation>
    </message>
    <message>
        <source>IoU: intersection over union of the masks before and after, each above the middle of the range before: %1</source>
        <translation>IoU：取值高于原掩码中间值的单元格，其前后的交并比：%1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 项</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>second text %1</source>
        <translation>第二段文本%1</translation>
    </message>
    <message>
        <source>query %1</source>
        <translation>查询%1</translation>
    </message>
    <message>
        <source>picture %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>no token hidden</source>
        <translation>未隐藏词元</translation>
    </message>
    <message>
        <source>1 token hidden</source>
        <translation>隐藏 1 个词元</translation>
    </message>
    <message>
        <source>%1 tokens hidden</source>
        <translation>隐藏 %1 个词元</translation>
    </message>
    <message>
        <source>a different painted mask</source>
        <translation>另一个手绘掩码</translation>
    </message>
    <message>
        <source>different numbers</source>
        <translation>其他数值</translation>
    </message>
    <message>
        <source>weights of %1</source>
        <translation>%1 的权重</translation>
    </message>
    <message>
        <source>without edits</source>
        <translation>无修改</translation>
    </message>
    <message>
        <source>%1 edits</source>
        <translation>%1 项修改</translation>
    </message>
    <message>
        <source>layer %1 head %2</source>
        <translation>第 %1 层的头 %2</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>weights, and which</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>Set this weight to 0</source>
        <translation>将此权重设为 0</translation>
    </message>
    <message>
        <source>Forbid this pair</source>
        <translation>禁止这一对查询和键</translation>
    </message>
    <message>
        <source>Add 2 to this score</source>
        <translation>将此得分加 2</translation>
    </message>
    <message>
        <source>This row: all visible keys equally</source>
        <translation>此行：各可见键权重相等</translation>
    </message>
    <message>
        <source>This row: only itself</source>
        <translation>此行：只关注自身</translation>
    </message>
    <message>
        <source>Keep the 3 largest of every row</source>
        <translation>每行只保留最大的 3 个权重</translation>
    </message>
    <message>
        <source>Drop weights below 0.05</source>
        <translation>去除小于 0.05 的权重</translation>
    </message>
    <message>
        <source>Freeze these weights as they are without edits</source>
        <translation>将这些权重冻结为无修改时的值</translation>
    </message>
    <message>
        <source>Close this gate (0)</source>
        <translation>关闭此门控（0）</translation>
    </message>
    <message>
        <source>Open this gate (1)</source>
        <translation>打开此门控（1）</translation>
    </message>
    <message>
        <source>Set %1 of this token to 0</source>
        <translation>将此词元的 %1 设为 0</translation>
    </message>
    <message>
        <source>Set %1 of this token to the mean of all tokens</source>
        <translation>将此词元的 %1 设为所有词元的平均值</translation>
    </message>
    <message>
        <source>Set %1 of every token to 0</source>
        <translation>将每个词元的 %1 设为 0</translation>
    </message>
</context>
<context>
    <name>Findables</name>
    <message>
        <source>%1 · head %2</source>
        <translation>%1 · 头 %2</translation>
    </message>
    <message>
        <source>Mechanism</source>
        <translation>机制</translation>
    </message>
    <message>
        <source>mechanism</source>
        <translation>选择机制</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source> layer</source>
        <translation> 层</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>view</source>
        <translation>选择视图</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>示例 %1</translation>
    </message>
    <message>
        <source>head</source>
        <translation>选择头</translation>
    </message>
</context>
<context>
    <name>MechanismPage</name>
    <message>
        <source>a sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>two sentences</source>
        <translation>两个句子</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Name on the command line: `%1`. Input: %2. Paper: %3.</source>
        <translation>命令行中的名称：`%1`。输入：%2。论文：%3。</translation>
    </message>
    <message>
        <source>Mechanisms</source>
        <translation>机制</translation>
    </message>
    <message>
        <source>Each mechanism shows every step from its input to its output. `attenscope list` names them in a terminal, `attenscope list ID` has the inputs, parameters, weights and steps of one.</source>
        <translation>每种机制都展示从输入到输出的每一步。在终端中，`attenscope list` 列出所有机制，`attenscope list ID` 给出其中一种的输入、参数、权重和步骤。</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 项</translation>
    </message>
    <message>
        <source> · one position every %1 pixels</source>
        <translation> · 每 %1 像素一个位置</translation>
    </message>
</context>
<context>
    <name>PatternsView</name>
    <message>
        <source>previous token</source>
        <translation>前一词元</translation>
    </message>
    <message>
        <source>Looks at the token before the query.</source>
        <translation>关注查询之前的一个词元。</translation>
    </message>
    <message>
        <source>next token</source>
        <translation>后一词元</translation>
    </message>
    <message>
        <source>Looks at the token after the query.</source>
        <translation>关注查询之后的一个词元。</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>Looks at the query&apos;s own position.</source>
        <translation>关注查询自身所在的位置。</translation>
    </message>
    <message>
        <source>induction</source>
        <translation>归纳</translation>
    </message>
    <message>
        <source>Looks at what followed an earlier occurrence of the query&apos;s token.</source>
        <translation>关注查询词元此前出现时紧随其后的词元。</translation>
    </message>
    <message>
        <source>same token</source>
        <translation>相同词元</translation>
    </message>
    <message>
        <source>Looks at other occurrences of the query&apos;s token.</source>
        <translation>关注其他位置上与查询相同的词元。</translation>
    </message>
    <message>
        <source>first token</source>
        <translation>首词元</translation>
    </message>
    <message>
        <source>Looks at the first token: an attention sink.</source>
        <translation>关注首词元：注意力汇聚点（attention sink）。</translation>
    </message>
    <message>
        <source>punctuation</source>
        <translation>标点</translation>
    </message>
    <message>
        <source>Looks at commas, full stops and the like.</source>
        <translation>关注逗号、句号等标点。</translation>
    </message>
    <message>
        <source>separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Looks at special tokens after the first, such as [SEP].</source>
        <translation>关注首词元之后的特殊词元，例如 [SEP]。</translation>
    </message>
    <message>
        <source>fixed offset</source>
        <translation>固定偏移</translation>
    </message>
    <message>
        <source>Looks at one fixed distance from the query, whatever it is.</source>
        <translation>关注与查询相距某一固定距离的位置，不论该距离是多少。</translation>
    </message>
    <message>
        <source>broad</source>
        <translation>分散</translation>
    </message>
    <message>
        <source>Looks equally at all the keys that it sees.</source>
        <translation>均等地关注所有可见的键。</translation>
    </message>
    <message>
        <source>painted</source>
        <translation>手绘掩码</translation>
    </message>
    <message>
        <source>Looks where the painted mask leaves keys visible: the cosine between the mask and the weights taken without it.</source>
        <translation>关注手绘掩码留为可见的键：不加掩码时的权重与该掩码的余弦相似度。</translation>
    </message>
</context>
<context>
    <name>PruneFigures</name>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>heads removed, out of %1</source>
        <translation>去掉的头数（共 %1 个）</translation>
    </message>
    <message>
        <source>threshold below which gates are closed</source>
        <translation>阈值（门控值低于此值即关闭）</translation>
    </message>
    <message>
        <source>attention weights kept</source>
        <translation>保留的注意力权重</translation>
    </message>
    <message>
        <source>weights that are 0</source>
        <translation>为 0 的权重</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>fine-tuned</source>
        <translation>微调后</translation>
    </message>
    <message>
        <source>mean gate of each channel</source>
        <translation>各通道的平均门控值</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>change of attention, in bits (0 to 1)</source>
        <translation>注意力的变化，单位比特（0 至 1）</translation>
    </message>
    <message>
        <source> head %1</source>
        <translation> 头 %1</translation>
    </message>
    <message>
        <source>%1: %2 bits</source>
        <translation>%1：%2 比特</translation>
    </message>
</context>
<context>
    <name>PruneWords</name>
    <message>
        <source>loss in nats per token</source>
        <translation>每词元损失（奈特）</translation>
    </message>
    <message>
        <source>KL divergence of the answers in nats</source>
        <translation>答案的散度（奈特）</translation>
    </message>
    <message>
        <source>relative change of the output</source>
        <translation>输出的相对变化</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 (perplexity %2)</source>
        <translation>%1（困惑度 %2）</translation>
    </message>
    <message>
        <source>%1, lower is better</source>
        <translation>%1，越小越好</translation>
    </message>
    <message>
        <source>%1, higher is better</source>
        <translation>%1，越大越好</translation>
    </message>
    <message>
        <source>Judged on %1</source>
        <translation>评判依据：%1</translation>
    </message>
    <message>
        <source>lowest gates first</source>
        <translation>门控值最低者优先</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>最大权重</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation>幅值</translation>
    </message>
    <message>
        <source>leave-one-out</source>
        <translation>逐个去掉</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>how much worse without it (%1)</source>
        <translation>去掉后变差的量 · %1</translation>
    </message>
    <message>
        <source>mean |∂L/∂ξ| of a factor ξ on the head</source>
        <translation>|∂L/∂ξ| 的均值，ξ 为该头所乘的因子</translation>
    </message>
    <message>
        <source>norm of the weights by which it writes</source>
        <translation>写入输出的权重的长度</translation>
    </message>
    <message>
        <source>a random number</source>
        <translation>随机数</translation>
    </message>
    <message>
        <source>the largest weight of each query</source>
        <translation>每个查询的最大权重</translation>
    </message>
    <message>
        <source>the %1 largest weights of each query</source>
        <translation>每个查询最大的 %1 个权重</translation>
    </message>
    <message>
        <source>weights at most %1 tokens away</source>
        <translation>相距不超过 %1 个词元的权重</translation>
    </message>
    <message numerus="yes">
        <source> and of the first %n token(s)</source>
        <translation>
            <numerusform> + 前 %n 个词元的权重</numerusform>
        </translation>
    </message>
    <message>
        <source>All attention is kept</source>
        <translation>保留全部注意力</translation>
    </message>
    <message>
        <source>Kept: %1
%2 of the weights, with %3 of the attention</source>
        <translation>保留：%1
占权重个数的 %2，占注意力总量的 %3</translation>
    </message>
    <message>
        <source>random, %1 of the weights: %2</source>
        <translation>随机保留 %1 的权重：%2</translation>
    </message>
    <message>
        <source>All %1 channels are open</source>
        <translation>%1 个通道全部打开</translation>
    </message>
    <message>
        <source>%1 of %2 channels closed, whose mean gate is below %3</source>
        <translation>%2 个通道中已关闭 %1 个，其平均门控值低于 %3</translation>
    </message>
    <message>
        <source>, before: %1</source>
        <translation>，剪枝前：%1</translation>
    </message>
    <message>
        <source>multiply-adds: %1</source>
        <translation>乘加次数：%1</translation>
    </message>
    <message>
        <source> before, %1 after</source>
        <translation> → 剪枝后 %1</translation>
    </message>
    <message>
        <source>not counted: %1</source>
        <translation>未计入：%1</translation>
    </message>
    <message>
        <source>%1 of %2 heads left</source>
        <translation>%2 个头中剩余 %1 个</translation>
    </message>
    <message>
        <source>%1 of the weights are 0</source>
        <translation>%1 的权重为 0</translation>
    </message>
    <message>
        <source>random: %1</source>
        <translation>随机：%1</translation>
    </message>
    <message>
        <source>after %1 steps of fine-tuning: %2</source>
        <translation>微调 %1 步后：%2</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>1 token</source>
        <translation>1 个词元</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>1 head</source>
        <translation>1 个头</translation>
    </message>
    <message>
        <source>%1 heads</source>
        <translation>%1 个头</translation>
    </message>
    <message>
        <source>%1 features</source>
        <translation>特征图 %1</translation>
    </message>
    <message>
        <source>random weights · seed %1</source>
        <translation>随机权重 · 随机种子 %1</translation>
    </message>
    <message>
        <source>analytic weights</source>
        <translation>解析权重</translation>
    </message>
    <message>
        <source>trained weights · %1</source>
        <translation>训练好的权重 · %1</translation>
    </message>
    <message>
        <source>weights from %1</source>
        <translation>权重来自 %1</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>行 %1</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>列 %1</translation>
    </message>
    <message>
        <source>feature %1</source>
        <translation>特征 %1</translation>
    </message>
</context>
<context>
    <name>attenscope</name>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>step %1 of %2 · %3</source>
        <translation>第 %1 步，共 %2 步 · %3</translation>
    </message>
    <message>
        <source>query %1</source>
        <translation>查询 %1</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>词元 %1</translation>
    </message>
    <message>
        <source>of its row</source>
        <translation>占行最大值</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>percentile</source>
        <translation>百分位</translation>
    </message>
    <message>
        <source>Stage %1 · layer %2</source>
        <translation>阶段 %1 · 第 %2 层</translation>
    </message>
    <message>
        <source>Encoder %1</source>
        <translation>编码器第 %1 层</translation>
    </message>
    <message>
        <source>Decoder %1</source>
        <translation>解码器第 %1 层</translation>
    </message>
    <message>
        <source>Cross %1</source>
        <translation>交叉注意力第 %1 层</translation>
    </message>
    <message>
        <source>Picture, layer %1</source>
        <translation>图片，第 %1 层</translation>
    </message>
    <message>
        <source>Text, layer %1</source>
        <translation>文本，第 %1 层</translation>
    </message>
    <message>
        <source>Glimpse %1</source>
        <translation>瞥视 %1</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>步骤 %1</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>Row distribution</source>
        <translation>行分布</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>%1 others</source>
        <translation>其余 %1 个</translation>
    </message>
    <message>
        <source>Strongest channels</source>
        <translation>最强的通道</translation>
    </message>
    <message>
        <source>this row</source>
        <translation>本行</translation>
    </message>
    <message>
        <source>rows left out</source>
        <translation>略去的行</translation>
    </message>
    <message>
        <source>not all finite</source>
        <translation>含非有限值</translation>
    </message>
    <message>
        <source>Rows with cells that are infinite or not a number have neither entropy nor sum.</source>
        <translation>含有无穷大或非数（NaN）单元格的行没有熵，也没有和。</translation>
    </message>
    <message>
        <source>row sum</source>
        <translation>行和</translation>
    </message>
    <message>
        <source>mean row sum</source>
        <translation>平均行和</translation>
    </message>
    <message>
        <source>These values are not shares of 1: a row has no entropy, and its sum says how much it holds in all.</source>
        <translation>这些值并非和为 1 的占比：行没有熵可言，行和表示总量的大小。</translation>
    </message>
    <message>
        <source>row entropy</source>
        <translation>行熵</translation>
    </message>
    <message>
        <source>mean row entropy</source>
        <translation>平均行熵</translation>
    </message>
    <message>
        <source> nats</source>
        <translation> 奈特</translation>
    </message>
    <message>
        <source>−Σ α ln α over the keys, in nats: 0 where one key gets everything, %1 where all %2 keys get the same.</source>
        <translation>对所有键求 −Σ α ln α，单位为奈特：全部权重归于一个键时为 0，%2 个键权重相等时为 %1。</translation>
    </message>
    <message>
        <source>effective keys</source>
        <translation>有效键数</translation>
    </message>
    <message>
        <source>exp(entropy): how many keys of equal weight would be just as undecided. No unit.</source>
        <translation>exp(熵)：分散程度相当于把权重平均分给这么多个键。无单位。</translation>
    </message>
    <message>
        <source>top 1 · 3 · 5</source>
        <translation>前 1 · 3 · 5 个</translation>
    </message>
    <message>
        <source>The row read as p(z | X, q), the probability that key z is meant: what the 1, 3 and 5 likeliest keys add up to.</source>
        <translation>将该行视为 p(z | X, q)，即所指为键 z 的概率：概率最大的前 1、3、5 个键各自合计的概率。</translation>
    </message>
    <message>
        <source>this query sees nothing</source>
        <translation>此查询看不到任何键</translation>
    </message>
    <message>
        <source>weights 0</source>
        <translation>权重为 0</translation>
    </message>
    <message>
        <source>The mask hides every key from this query: its weights are 0, and so is its output.</source>
        <translation>掩码遮蔽了它的所有键：其权重为 0，输出也为 0。</translation>
    </message>
    <message>
        <source>The weights of a query sum to 1, or to 0 where every key is hidden.</source>
        <translation>一个查询的权重之和为 1；所有键都被遮蔽时为 0。</translation>
    </message>
    <message>
        <source>area over 0.5</source>
        <translation>大于 0.5 的面积</translation>
    </message>
    <message>
        <source>Share of the positions whose factor is over 0.5, in percent.</source>
        <translation>系数大于 0.5 的位置所占的百分比。</translation>
    </message>
    <message>
        <source>box around 60 % of the mass</source>
        <translation>含总量 60 % 的框</translation>
    </message>
    <message>
        <source>The smallest box that holds 60 % of the mask&apos;s sum, width × height in pixels of the picture.</source>
        <translation>包含掩码总和 60 % 的最小矩形框，宽 × 高，以图片像素计。</translation>
    </message>
    <message>
        <source>The smallest box that holds 60 % of the mask&apos;s sum, width × height in cells.</source>
        <translation>包含掩码总和 60 % 的最小矩形框，宽 × 高，以单元格计。</translation>
    </message>
    <message>
        <source> (shown)</source>
        <translation> (所示部分)</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Length of every axis: %1.</source>
        <translation>各轴的长度：%1。</translation>
    </message>
    <message>
        <source>min · max</source>
        <translation>最小值 · 最大值</translation>
    </message>
    <message>
        <source>Smallest and largest finite value.</source>
        <translation>有限值中的最小值与最大值。</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Mean of the finite values.</source>
        <translation>有限值的平均值。</translation>
    </message>
    <message>
        <source>channels over 0.5</source>
        <translation>大于 0.5 的通道</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>How many channels have a factor over 0.5.</source>
        <translation>放行一半以上的通道的个数。</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>被遮蔽</translation>
    </message>
    <message>
        <source>Pairs that the mask hides: their score is −∞ and their weight exactly 0.</source>
        <translation>被掩码遮蔽的查询–键对：其得分为 −∞，权重恰为 0。</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>非有限值</translation>
    </message>
    <message>
        <source>Values that are infinite or not a number.</source>
        <translation>无穷大或非数（NaN）的值。</translation>
    </message>
    <message>
        <source>channel %1 · %2</source>
        <translation>通道 %1 · %2</translation>
    </message>
    <message>
        <source>component %1</source>
        <translation>分量 %1</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>第 %1 名</translation>
    </message>
    <message>
        <source>pixel (%1, %2)</source>
        <translation>像素 (%1, %2)</translation>
    </message>
    <message>
        <source>row %1, column %2</source>
        <translation>行 %1，列 %2</translation>
    </message>
    <message>
        <source>1 head</source>
        <translation>1 个头</translation>
    </message>
    <message>
        <source>%1 heads</source>
        <translation>%1 个头</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 个步骤</translation>
    </message>
    <message>
        <source>logarithmic colours, the lowest for 0 and below</source>
        <translation>对数配色，小于等于 0 者取最低色</translation>
    </message>
    <message>
        <source>logarithmic colours</source>
        <translation>对数配色</translation>
    </message>
    <message>
        <source>colours by percentile</source>
        <translation>按百分位配色</translation>
    </message>
    <message>
        <source>each row by itself</source>
        <translation>各行独立</translation>
    </message>
    <message>
        <source>one scale for all</source>
        <translation>共用一个标度</translation>
    </message>
    <message>
        <source>each on its own scale</source>
        <translation>各用各的标度</translation>
    </message>
    <message>
        <source>%1 up</source>
        <translation>上 %1</translation>
    </message>
    <message>
        <source>%1 down</source>
        <translation>下 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>左 %1</translation>
    </message>
    <message>
        <source>%1 right</source>
        <translation>右 %1</translation>
    </message>
    <message>
        <source>by layer</source>
        <translation>按层</translation>
    </message>
    <message>
        <source>Dim %1 &lt; %2 %</source>
        <translation>淡化 %1 &lt; %2 %</translation>
    </message>
    <message>
        <source>Dim: none</source>
        <translation>淡化：无</translation>
    </message>
    <message>
        <source>Dims the heads whose value is below a share of the largest one in the wall (key F)</source>
        <translation>淡化指标低于总览墙中最大值一定比例的头（F 键）</translation>
    </message>
    <message>
        <source>Sorts the heads by %1, largest first (key S: next order)</source>
        <translation>按 %1 从大到小排列各头（S 键：下一种顺序）</translation>
    </message>
    <message>
        <source>One row per layer (key S: next order)</source>
        <translation>每层一行（S 键：下一种顺序）</translation>
    </message>
    <message>
        <source>Order: %1 (S)</source>
        <translation>顺序：%1（S）</translation>
    </message>
    <message>
        <source>By layer, or sorted by one measure after another (key S)</source>
        <translation>按层排列，或依次改按各项指标排序（S 键）</translation>
    </message>
    <message>
        <source>two of ten colours look alike (ΔE %1)</source>
        <translation>十种颜色中有两种难以区分（ΔE %1）</translation>
    </message>
    <message>
        <source>order is kept, closest colours ΔE %1</source>
        <translation>次序不变，最接近的两种颜色 ΔE %1</translation>
    </message>
    <message>
        <source>lighter does not always mean more, closest colours ΔE %1</source>
        <translation>更亮不一定更大，最接近的两种颜色 ΔE %1</translation>
    </message>
    <message>
        <source>tokens are told apart by hue alone, and two look alike (ΔE %1)</source>
        <translation>词元仅以色相区分，且有两种难以区分（ΔE %1）</translation>
    </message>
    <message>
        <source>hues of tokens differ by ΔE %1 or more</source>
        <translation>词元的色相相差 ΔE %1 或更多</translation>
    </message>
    <message>
        <source>Greyscale</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Protanopia (no red)</source>
        <translation>红色盲</translation>
    </message>
    <message>
        <source>Deuteranopia (no green)</source>
        <translation>绿色盲</translation>
    </message>
    <message>
        <source>Tritanopia (no blue)</source>
        <translation>蓝色盲</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>汉字</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另 %1 项</translation>
    </message>
    <message>
        <source>Each row of %1 says how much of every row of %2 goes into the mix.</source>
        <translation>%1 的每一行说明 %2 的各行按多少比例混合。</translation>
    </message>
    <message>
        <source>%1: each row of %2 meets each column of %3.</source>
        <translation>%1：%2 的每一行与 %3 的每一列相乘求和。</translation>
    </message>
    <message>
        <source>%1: for each cell, %2 meets %3.</source>
        <translation>%1：每个单元格都由 %2 与 %3 算出。</translation>
    </message>
    <message>
        <source>%1 takes %2 by its weights: %3 becomes %4.</source>
        <translation>%1 按自己的权重取用 %2：%3 为 %4。</translation>
    </message>
    <message>
        <source>%1 meets %2: %3.</source>
        <translation>%1 与 %2 相乘求和：%3。</translation>
    </message>
    <message>
        <source>The weighted rows add up to %1.</source>
        <translation>加权后的各行相加，得到 %1。</translation>
    </message>
    <message>
        <source>%1 meets every column of %2 in turn.</source>
        <translation>%1 依次与 %2 的每一列相乘求和。</translation>
    </message>
    <message>
        <source>All rows at once: %1 is %2 × %3 numbers.</source>
        <translation>所有行一次算出：%1 共 %2 × %3 个数。</translation>
    </message>
    <message>
        <source>the scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>The softmax makes shares of the %1 numbers of a row of %2.</source>
        <translation>softmax 把 %2 一行的 %1 个数变成份额。</translation>
    </message>
    <message>
        <source>%1 sees nothing: its row stays 0.</source>
        <translation>%1 看不到任何键：该行保持为 0。</translation>
    </message>
    <message>
        <source>The largest number of %1 is %2.</source>
        <translation>%1 的最大值是 %2。</translation>
    </message>
    <message>
        <source>the row</source>
        <translation>该行</translation>
    </message>
    <message>
        <source>Each number less the largest, as a power of e: %1 gets %2.</source>
        <translation>各数减去最大值后取 e 的幂：%1 得到 %2。</translation>
    </message>
    <message>
        <source>Added up, they are %1.</source>
        <translation>相加得 %1。</translation>
    </message>
    <message>
        <source>Divided by their sum they are shares of 1: %1 gets %2.</source>
        <translation>除以总和，便成为和为 1 的份额：%1 得到 %2。</translation>
    </message>
    <message>
        <source>Every row of %1 adds up to 1.</source>
        <translation>%1 的每一行之和为 1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 is made number by number of %2.</source>
        <translation>%1 由 %2 逐个数值算出。</translation>
    </message>
    <message>
        <source>%1 is made of %2, each number by itself.</source>
        <translation>%1 由 %2 的每个数各自算出。</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 为 %2。</translation>
    </message>
    <message>
        <source>%1 of %2 is %3.</source>
        <translation>%2 的 %1 为 %3。</translation>
    </message>
    <message>
        <source>And so in every cell of %1.</source>
        <translation>%1 的每个单元格都如此。</translation>
    </message>
    <message>
        <source>The mask says which keys each query may see.</source>
        <translation>掩码说明每个查询可以看到哪些键。</translation>
    </message>
    <message>
        <source>%1 is hidden: its score becomes −∞.</source>
        <translation>%1 被遮蔽：得分变为 −∞。</translation>
    </message>
    <message>
        <source>%1 may be seen: its score stays %2.</source>
        <translation>%1 可见：得分仍为 %2。</translation>
    </message>
    <message>
        <source>No pair is hidden here: every score stays.</source>
        <translation>这里没有被遮蔽的查询–键对：所有得分不变。</translation>
    </message>
    <message>
        <source>%1 of %2 pairs shown are hidden.</source>
        <translation>所示 %2 对中有 %1 对被遮蔽。</translation>
    </message>
    <message>
        <source>A window slides over %1; under it every number is multiplied by the filter&apos;s.</source>
        <translation>窗口在 %1 上滑动，窗口内的每个数与滤波器对应的数相乘。</translation>
    </message>
    <message>
        <source>At %1 the window of %2 adds up to %3.</source>
        <translation>在%1处，%2 的窗口求和得 %3。</translation>
    </message>
    <message>
        <source>The same filter at every place makes %1.</source>
        <translation>同一滤波器用于每个位置，得到 %1。</translation>
    </message>
    <message>
        <source>Many numbers of %1 become one.</source>
        <translation>%1 的许多数合成一个数。</translation>
    </message>
    <message>
        <source>%1 is %2: %3.</source>
        <translation>%1 是%2：%3。</translation>
    </message>
    <message>
        <source>%1: %2 numbers make %3.</source>
        <translation>%1：由 %2 个数得到 %3。</translation>
    </message>
    <message>
        <source>And so for all of %1.</source>
        <translation>%1 的其余部分也是如此。</translation>
    </message>
    <message>
        <source>The state goes from token to token: each step reads one token and the state before.</source>
        <translation>状态逐个词元传递：每一步读入一个词元和前一状态。</translation>
    </message>
    <message>
        <source>The gates mix the old state and the new: %1 becomes %2.</source>
        <translation>门控把旧状态与新状态混合：%1 变为 %2。</translation>
    </message>
    <message>
        <source>%1 is read; the gates mix the old state and the new: %2 becomes %3.</source>
        <translation>读入 %1；门控把旧状态与新状态混合：%2 变为 %3。</translation>
    </message>
    <message>
        <source>The picture is cut into pieces.</source>
        <translation>图片被切成小块。</translation>
    </message>
    <message>
        <source>A glimpse is taken of the picture.</source>
        <translation>对图片瞥视一次。</translation>
    </message>
    <message>
        <source>The pixels of one piece, one after the other, are one row: %1 numbers.</source>
        <translation>一块的像素依次排成一行：%1 个数。</translation>
    </message>
    <message>
        <source>What lies in the square is reduced to %1 × %2 numbers.</source>
        <translation>方块中的内容缩小为 %1 × %2 个数。</translation>
    </message>
    <message>
        <source>All pieces become rows: %1 of them, one token each.</source>
        <translation>所有小块都变成行：共 %1 行，每行一个词元。</translation>
    </message>
    <message>
        <source>That is all that is seen at this moment.</source>
        <translation>这一刻所见的就是这些。</translation>
    </message>
    <message>
        <source>Each row of %1 is measured by itself.</source>
        <translation>%1 的每一行各自求统计量。</translation>
    </message>
    <message>
        <source>And so in every row of %1.</source>
        <translation>%1 的每一行都如此。</translation>
    </message>
    <message>
        <source>%1 is what the computation begins with: %2 × %3 numbers.</source>
        <translation>计算从 %1 开始：%2 × %3 个数。</translation>
    </message>
    <message>
        <source>The heads&apos; results stand side by side: %1.</source>
        <translation>各头的结果并排拼接：%1。</translation>
    </message>
    <message>
        <source>The same numbers in another order: %1 of %2.</source>
        <translation>同样的数换一种排列：由 %2 得到 %1。</translation>
    </message>
    <message>
        <source>The window of %1 adds up to %2.</source>
        <translation>%1 的窗口求和得 %2。</translation>
    </message>
    <message>
        <source>, all heads</source>
        <translation>，全部头</translation>
    </message>
    <message>
        <source>std. deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Standard deviation of the finite values: how far they typically lie from their mean.</source>
        <translation>有限值的标准差：它们通常偏离平均值多远。</translation>
    </message>
    <message>
        <source>Colours do not stand for values here.</source>
        <translation>这里的颜色不代表数值。</translation>
    </message>
</context>
<context>
    <name>attenscope::ArcsView</name>
    <message>
        <source>tokens · %1</source>
        <translation>词元 · %1</translation>
    </message>
    <message>
        <source>tokens %1–%2 of %3 · scroll for more</source>
        <translation>词元 %1–%2（共 %3 个） · 滚动查看更多</translation>
    </message>
</context>
<context>
    <name>attenscope::BarsView</name>
    <message>
        <source>%1 · %2 channels</source>
        <translation>%1 · %2 个通道</translation>
    </message>
    <message>
        <source>the largest</source>
        <translation>最大的一个</translation>
    </message>
    <message>
        <source>the %1 largest</source>
        <translation>最大的 %1 个</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>其余</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a bar and its number</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>attenscope::BatchDesk</name>
    <message>
        <source>Figures for many inputs</source>
        <translation>批量生成图片</translation>
    </message>
    <message>
        <source>Texts, pictures, videos and tables (*.txt *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.mp4 *.mkv *.webm *.avi *.mov *.csv);;All files (*)</source>
        <translation>文本、图片、视频和表格 (*.txt *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.mp4 *.mkv *.webm *.avi *.mov *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder for the figures</source>
        <translation>存放图片的文件夹</translation>
    </message>
    <message>
        <source>Frames of videos</source>
        <translation>视频的帧</translation>
    </message>
    <message>
        <source>From videos, take every n-th frame (1: every frame):</source>
        <translation>视频每隔多少帧取一帧（1 表示全部）：</translation>
    </message>
    <message>
        <source>Making the figures: %1 %</source>
        <translation>正在生成图片：%1 %</translation>
    </message>
    <message>
        <source> · %1 s left</source>
        <translation> · 剩余 %1 秒</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped. Figures already made are kept; doing the same again continues from there.</source>
        <translation>已停止。已生成的图片会保留；再次执行同样的操作将从中断处继续。</translation>
    </message>
    <message>
        <source>1 figure was made.</source>
        <translation>已生成 1 幅图片。</translation>
    </message>
    <message>
        <source>%1 figures were made.</source>
        <translation>已生成 %1 幅图片。</translation>
    </message>
    <message>
        <source>%1 could not be made; %2</source>
        <translation>有 %1 幅图片未能生成；%2</translation>
    </message>
    <message>
        <source> Note: %1.</source>
        <translation> 注意：%1。</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>attenscope::Builder</name>
    <message>
        <source>%1 steps</source>
        <translation>%1 个步骤</translation>
    </message>
</context>
<context>
    <name>attenscope::CellCard</name>
    <message>
        <source>Selected cell: %1</source>
        <translation>选中的单元格：%1</translation>
    </message>
</context>
<context>
    <name>attenscope::CircuitsView</name>
    <message>
        <source>Computing the circuits …</source>
        <translation>正在计算电路…</translation>
    </message>
    <message>
        <source>QK · which keys a query looks for</source>
        <translation>QK · 查询受哪些键吸引</translation>
    </message>
    <message>
        <source>OV · which words a key makes likelier</source>
        <translation>OV · 键使哪些词更可能出现</translation>
    </message>
    <message>
        <source>OV · what is written for a key</source>
        <translation>OV · 关注一个键时写入的内容</translation>
    </message>
    <message>
        <source>%1 · there is no such matrix</source>
        <translation>%1 · 没有此矩阵</translation>
    </message>
    <message>
        <source>%1 · effective rank %2 of %3</source>
        <translation>%1 · 有效秩 %2（最大 %3）</translation>
    </message>
    <message>
        <source>σ from %1 to %2</source>
        <translation>σ 从 %1 到 %2</translation>
    </message>
    <message>
        <source>Queries and keys · two principal components</source>
        <translation>查询与键 · 前两个主成分</translation>
    </message>
    <message>
        <source>● query</source>
        <translation>● 查询</translation>
    </message>
    <message>
        <source>■ key</source>
        <translation>■ 键</translation>
    </message>
    <message>
        <source>%1 % and %2 % of the variance</source>
        <translation>占方差的 %1 % 和 %2 %</translation>
    </message>
    <message>
        <source>Circuits</source>
        <translation>电路</translation>
    </message>
    <message>
        <source>QK · %1 · %2</source>
        <translation>QK · %1 · %2</translation>
    </message>
    <message>
        <source>OV · looking at %1 adds %2 to the score of %3</source>
        <translation>OV · 关注 %1 会给 %3 的得分加上 %2</translation>
    </message>
    <message>
        <source>OV · what is written for %1, along the vector of %2: %3</source>
        <translation>OV · 关注 %1 时写入的内容与 %2 的向量的内积：%3</translation>
    </message>
    <message>
        <source>Singular values; the effective rank is exp of their entropy.</source>
        <translation>奇异值；有效秩等于其熵的指数 exp(熵)。</translation>
    </message>
    <message>
        <source>%1, QK %2</source>
        <translation>%1，QK %2</translation>
    </message>
    <message>
        <source>%1, QK %2, OV %3</source>
        <translation>%1，QK %2，OV %3</translation>
    </message>
</context>
<context>
    <name>attenscope::CompareBar</name>
    <message>
        <source>The text that B reads</source>
        <translation>B 读取的文本</translation>
    </message>
    <message>
        <source>⇄ Swap</source>
        <translation>⇄ 交换</translation>
    </message>
    <message>
        <source>A becomes B and B becomes A (Ctrl+R)</source>
        <translation>A 与 B 互换（Ctrl+R）</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>B beside A (Ctrl+Shift+D)</source>
        <translation>在 A 旁边显示 B（Ctrl+Shift+D）</translation>
    </message>
    <message>
        <source>A − B</source>
        <translation>A − B</translation>
    </message>
    <message>
        <source>The difference beside A: red where A has more, blue where B has more (Ctrl+Shift+D)</source>
        <translation>在 A 旁边显示两者之差：A 较大处为红色，B 较大处为蓝色（Ctrl+Shift+D）</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>因果追踪</translation>
    </message>
    <message>
        <source>Takes each head or token of a step from B in turn: how far that moves A&apos;s answer (0) towards B&apos;s (1)</source>
        <translation>依次把某一步骤的每个头或词元换成 B 中的值，看 A 的答案（0）向 B 的答案（1）移动了多少</translation>
    </message>
    <message>
        <source>The step whose values are taken from B</source>
        <translation>换用 B 中数值的步骤</translation>
    </message>
    <message>
        <source>Heads ▾</source>
        <translation>头 ▾</translation>
    </message>
    <message>
        <source>Heads by how differently they look in B: mean Jensen–Shannon divergence of their rows</source>
        <translation>各头按 A、B 之间关注位置的差异排列：各行 Jensen–Shannon 散度的平均值</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束比较</translation>
    </message>
    <message>
        <source>B · %1</source>
        <translation>B · %1</translation>
    </message>
    <message>
        <source>Causes are traced between two runs; here B is not a run of its own</source>
        <translation>原因在两次运行之间追溯；这里的 B 不是单独的一次运行</translation>
    </message>
</context>
<context>
    <name>attenscope::CompareDesk</name>
    <message>
        <source>swapped A and B</source>
        <translation>交换 A 与 B</translation>
    </message>
    <message>
        <source>what is shown beside A</source>
        <translation>更改 A 旁边的显示</translation>
    </message>
    <message>
        <source>traced step</source>
        <translation>选择追踪的步骤</translation>
    </message>
    <message>
        <source>end of the comparison</source>
        <translation>结束比较</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比较(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keep this run as B</source>
        <translation>将这次运行留作 B(&amp;K)</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Use the run without &amp;edits as B</source>
        <translation>将无修改的运行作为 B(&amp;E)</translation>
    </message>
    <message>
        <source>Use the weights &amp;before training as B</source>
        <translation>将训练前的运行作为 B(&amp;B)</translation>
    </message>
    <message>
        <source>Use this &amp;head as B</source>
        <translation>将这个头作为 B(&amp;H)</translation>
    </message>
    <message>
        <source>Open a &amp;model folder as B…</source>
        <translation>打开模型文件夹作为 B(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Swap A and B</source>
        <translation>交换 A 与 B(&amp;S)</translation>
    </message>
    <message>
        <source>Show the &amp;difference A − B</source>
        <translation>显示差 A − B(&amp;D)</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>显示差</translation>
    </message>
    <message>
        <source>&amp;Trace what causes the different answer</source>
        <translation>追踪答案不同的原因(&amp;T)</translation>
    </message>
    <message>
        <source>causes</source>
        <translation>因果追踪</translation>
    </message>
    <message>
        <source>E&amp;nd the comparison</source>
        <translation>结束比较(&amp;N)</translation>
    </message>
    <message>
        <source>Open a model&apos;s folder as B</source>
        <translation>打开模型文件夹作为 B</translation>
    </message>
    <message>
        <source>Open as B</source>
        <translation>打开文件作为 B</translation>
    </message>
    <message>
        <source>The mechanism shown cannot read this file as another input.</source>
        <translation>当前机制无法改用此文件的内容。</translation>
    </message>
    <message>
        <source>text of B</source>
        <translation>更改 B 的文本</translation>
    </message>
    <message>
        <source>A − B</source>
        <translation>A − B</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>因果追踪</translation>
    </message>
    <message>
        <source>causes are traced between two runs; here B is not a run of its own</source>
        <translation>因果追踪在两次运行之间进行；此处的 B 不是独立的运行</translation>
    </message>
    <message>
        <source>B is being computed …</source>
        <translation>正在计算 B…</translation>
    </message>
    <message>
        <source>tracing: %1</source>
        <translation>正在追踪：%1</translation>
    </message>
    <message>
        <source>nothing can be traced here</source>
        <translation>此处没有可追踪的步骤</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>0: answers %1, 1: answers %2</source>
        <translation>0：答案为%1，1：答案为%2</translation>
    </message>
    <message>
        <source> at %1</source>
        <translation> · 位于%1</translation>
    </message>
    <message>
        <source> · a patched run takes %1 % of a full run</source>
        <translation> · 修补后的运行用时为完整运行的 %1 %</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>B has no step like the one shown</source>
        <translation>B 没有与所示步骤对应的步骤</translation>
    </message>
    <message>
        <source>an edit of B has no effect: %1</source>
        <translation>B 的一项修改不起作用：%1</translation>
    </message>
    <message>
        <source>%1 only in A, %2 only in B</source>
        <translation>%1 个仅在 A 中，%2 个仅在 B 中</translation>
    </message>
    <message>
        <source>the same as A so far</source>
        <translation>目前与 A 相同</translation>
    </message>
    <message>
        <source>From B to A:</source>
        <translation>从 B 到 A：</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>%1 · %2 bits</source>
        <translation>%1 · %2 比特</translation>
    </message>
    <message>
        <source>head</source>
        <translation>选择头</translation>
    </message>
    <message>
        <source>B stays as it is; swap A and B (Ctrl+R) to change it.</source>
        <translation>B 保持不变；如需更改，请先交换 A 与 B（Ctrl+R）。</translation>
    </message>
    <message>
        <source>A − B: head %1 − head %2</source>
        <translation>A − B：头 %1 − 头 %2</translation>
    </message>
    <message>
        <source>rows differ by %1 bits (mean Jensen–Shannon divergence)</source>
        <translation>各行相差 %1 比特（平均 Jensen–Shannon 散度）</translation>
    </message>
    <message>
        <source>Open a &amp;picture, text or session as B…</source>
        <translation>打开图片、文本或会话作为 B(&amp;P)…</translation>
    </message>
</context>
<context>
    <name>attenscope::CompareView</name>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Draw again (D)</source>
        <translation>重新抽样（D）</translation>
    </message>
    <message>
        <source>Side by side · %1 and %2</source>
        <translation>并排 · %1 与 %2</translation>
    </message>
    <message>
        <source>%1 “%2”</source>
        <translation>%1“%2”</translation>
    </message>
    <message>
        <source>Draw another sample from the same probabilities (key D)</source>
        <translation>按相同的概率重新抽取一个样本（D 键）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>attenscope::CurveView</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Curve · %1 points · query %2</source>
        <translation>曲线 · %1 个点 · 查询 %2</translation>
    </message>
    <message>
        <source>Curve · %1 points · queries %2</source>
        <translation>曲线 · %1 个点 · 查询 %2</translation>
    </message>
    <message>
        <source>key %1, value %2: weight %3</source>
        <translation>键 %1，值 %2：权重 %3</translation>
    </message>
    <message>
        <source>of query %1: weight %2</source>
        <translation>查询 %1 的权重：%2</translation>
    </message>
    <message>
        <source>Drag to move the query; Shift+drag or the wheel sets σ</source>
        <translation>拖动可移动查询；按住 Shift 拖动或滚动滚轮可调节 σ</translation>
    </message>
</context>
<context>
    <name>attenscope::DistributionChart</name>
    <message>
        <source>%1: factor %2 (0 blocks the channel, 1 lets it through).</source>
        <translation>%1：系数 %2（0 阻断该通道，1 使其完全通过）。</translation>
    </message>
    <message>
        <source>All other keys together get %1 of the attention.</source>
        <translation>其余所有键共得到 %1 的注意力。</translation>
    </message>
    <message>
        <source>%1 gives “%2” %3 of its attention.</source>
        <translation>%1分给“%2”的注意力为 %3。</translation>
    </message>
    <message>
        <source>Click to select it</source>
        <translation>点击可选中</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a bar and its number</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>attenscope::DropFrame</name>
    <message>
        <source>Drop to open</source>
        <translation>松开即可打开</translation>
    </message>
</context>
<context>
    <name>attenscope::EditDesk</name>
    <message>
        <source>switched edit</source>
        <translation>启用或停用修改</translation>
    </message>
    <message>
        <source>order of edits</source>
        <translation>调整修改的顺序</translation>
    </message>
    <message>
        <source>deleted edit</source>
        <translation>删除修改</translation>
    </message>
    <message>
        <source>deleted edits</source>
        <translation>删除全部修改</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>switched edits</source>
        <translation>启用或停用全部修改</translation>
    </message>
    <message>
        <source>1 edit</source>
        <translation>1 项修改</translation>
    </message>
    <message>
        <source>%1 edits</source>
        <translation>%1 项修改</translation>
    </message>
    <message>
        <source>the output has a different shape than without edits</source>
        <translation>输出的形状与无修改时不同</translation>
    </message>
    <message>
        <source>All off</source>
        <translation>全部停用</translation>
    </message>
    <message>
        <source>output of a different shape</source>
        <translation>输出的形状不同</translation>
    </message>
    <message>
        <source>does not change the output</source>
        <translation>输出不变</translation>
    </message>
    <message>
        <source>changes the output by %1</source>
        <translation>输出改变 %1</translation>
    </message>
</context>
<context>
    <name>attenscope::EditList</name>
    <message>
        <source>Apply earlier (Alt+Up)</source>
        <translation>前移（Alt+Up）</translation>
    </message>
    <message>
        <source>Apply later (Alt+Down)</source>
        <translation>后移（Alt+Down）</translation>
    </message>
    <message>
        <source>Delete this edit (Del)</source>
        <translation>删除此修改（Del）</translation>
    </message>
    <message>
        <source>Changes nothing: %1.</source>
        <translation>不起作用：%1。</translation>
    </message>
    <message>
        <source>Double-click to change it</source>
        <translation>双击可更改</translation>
    </message>
    <message>
        <source>scale, remove, set, add, zero, mean, forbid, drop, keep, uniform, diagonal, freeze, patch, hide or replace, then where: layer, head, query, key, token, channel, row, column. Alt+drag on a cell sets it; a right-click offers the rest.</source>
        <translation>先写 scale、remove、set、add、zero、mean、forbid、drop、keep、uniform、diagonal、freeze、patch、hide 或 replace，再写位置：layer、head、query、key、token、channel、row、column。按住 Alt 在单元格上拖动可设定其值；其余操作见右键菜单。</translation>
    </message>
    <message>
        <source>Type a change to the run</source>
        <translation>输入对这次运行的修改</translation>
    </message>
    <message>
        <source>Delete all</source>
        <translation>全部删除</translation>
    </message>
    <message>
        <source>All off (Ctrl+B)</source>
        <translation>全部停用（Ctrl+B）</translation>
    </message>
    <message>
        <source>All on (Ctrl+B)</source>
        <translation>全部启用（Ctrl+B）</translation>
    </message>
    <message>
        <source>What if … such as: %1</source>
        <translation>例如：%1</translation>
    </message>
    <message>
        <source>What if …</source>
        <translation>如果…会怎样？</translation>
    </message>
</context>
<context>
    <name>attenscope::ExplainDesk</name>
    <message>
        <source>explained answer</source>
        <translation>更改要解释的答案</translation>
    </message>
    <message>
        <source>method</source>
        <translation>更改解释方法</translation>
    </message>
    <message>
        <source>explained layer</source>
        <translation>更改解释所用的层</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>更改参数</translation>
    </message>
    <message>
        <source>explanation</source>
        <translation>解释答案</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>解释图</translation>
    </message>
    <message>
        <source>Deletion and insertion</source>
        <translation>删除与插入</translation>
    </message>
    <message>
        <source>Randomised weights</source>
        <translation>随机化权重</translation>
    </message>
    <message>
        <source>the likeliest: %1</source>
        <translation>最可能的答案：%1</translation>
    </message>
    <message>
        <source>%1, score %2</source>
        <translation>%1，得分 %2</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>较慢</translation>
    </message>
    <message>
        <source>No method can explain this answer; each one says why.</source>
        <translation>没有方法能够解释此答案；原因见各方法的提示。</translation>
    </message>
    <message>
        <source>Cancelled. Click the method to compute it.</source>
        <translation>已取消。点击该方法可重新计算。</translation>
    </message>
    <message>
        <source>%1: score %2, probability %3</source>
        <translation>%1：得分 %2，概率 %3</translation>
    </message>
    <message>
        <source>%1: score %2</source>
        <translation>%1：得分 %2</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1：%2 %</translation>
    </message>
    <message>
        <source>Which map explains it best?</source>
        <translation>哪张解释图最好？</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>insertion</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>deletion</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>share of positions</source>
        <translation>位置所占比例</translation>
    </message>
    <message>
        <source>the last attention layer</source>
        <translation>最后一个注意力层</translation>
    </message>
    <message>
        <source>the last feature map</source>
        <translation>最后一个特征图</translation>
    </message>
    <message>
        <source>Does the network matter?</source>
        <translation>解释图取决于网络吗？</translation>
    </message>
    <message>
        <source>Yes: with all weights randomised the map is another one.</source>
        <translation>重要：所有权重随机化之后，图变成了另一幅。</translation>
    </message>
    <message>
        <source>Hardly: with all weights randomised the map stays much as it was, so it reflects the input rather than the network.</source>
        <translation>几乎不重要：所有权重随机化之后，图基本不变，因此它反映的是输入，而不是网络。</translation>
    </message>
    <message>
        <source>Rank correlation with the map shown, weights randomised from the answer down to:</source>
        <translation>与所示图的秩相关，权重从答案起随机化，直到：</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>weights and a correlation</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: probability %2</source>
        <translation>%1：概率 %2</translation>
    </message>
    <message>
        <source>Area under the deletion curve %1 (lower is better), under the insertion curve %2 (higher is better); %3.</source>
        <translation>删除曲线下的面积 %1（越小越好），插入曲线下的面积 %2（越大越好）；%3。</translation>
    </message>
    <message>
        <source>This run gives no answer by itself. Type which number is to be explained: a step and a cell of it, such as %1.</source>
        <translation>这次运行本身不给出答案。请输入要解释的数值：某个步骤及其单元格，例如 %1。</translation>
    </message>
</context>
<context>
    <name>attenscope::ExplainPanel</name>
    <message>
        <source>Explain the answer</source>
        <translation>解释答案</translation>
    </message>
    <message>
        <source>End explaining</source>
        <translation>结束解释</translation>
    </message>
    <message>
        <source>Which answer is explained</source>
        <translation>要解释的答案</translation>
    </message>
    <message>
        <source>as typed below</source>
        <translation>以下方输入为准</translation>
    </message>
    <message>
        <source>or type one: cat - dog, 3, output[0,12]</source>
        <translation>或自行输入：cat - dog、3、output[0,12]</translation>
    </message>
    <message>
        <source>Another answer, a difference of two or a cell</source>
        <translation>其他答案、两个答案之差或某个单元格</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Looks at</source>
        <translation>所用的层</translation>
    </message>
    <message>
        <source>Which feature map the method looks at</source>
        <translation>该方法所用的特征图</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Removes and then restores what each map says matters most, and watches the answer</source>
        <translation>按各解释图所示的重要程度依次去除再恢复各部分，观察答案如何变化</translation>
    </message>
    <message>
        <source>Randomises the weights, from the answer down: a map that stays the same does not depend on the network</source>
        <translation>从答案一端起随机化权重：若解释图不变，则它反映的不是网络</translation>
    </message>
    <message>
        <source>After each method: area under its deletion / insertion curve</source>
        <translation>每种方法之后：其删除曲线 / 插入曲线下的面积</translation>
    </message>
    <message>
        <source>step[row,column], such as output[0,3]</source>
        <translation>步骤[行,列]，例如 output[0,3]</translation>
    </message>
</context>
<context>
    <name>attenscope::ExplanationPanel</name>
    <message>
        <source>How it works</source>
        <translation>工作原理</translation>
    </message>
    <message>
        <source>All formulas, when to use it, and the paper</source>
        <translation>全部公式、适用场合和论文</translation>
    </message>
    <message>
        <source>▾ Less</source>
        <translation>▾ 收起</translation>
    </message>
    <message>
        <source>▸ More</source>
        <translation>▸ 展开</translation>
    </message>
</context>
<context>
    <name>attenscope::ExplorationController</name>
    <message>
        <source>There is not enough memory for this; try a smaller input.</source>
        <translation>内存不足；请尝试较小的输入。</translation>
    </message>
</context>
<context>
    <name>attenscope::ExportDialog</name>
    <message>
        <source>The theme&apos;s own</source>
        <translation>主题默认</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>As in the window</source>
        <translation>与窗口一致</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>PNG has pixels; SVG and PDF keep lines and text sharp at any size; LaTeX is a document of its own, and HTML a page on which cells and tokens can be pointed at</source>
        <translation>PNG 由像素组成；SVG 和 PDF 的线条与文字在任何尺寸下都清晰；LaTeX 是可独立编译的文档；HTML 是网页，鼠标可指向其中的单元格和词元</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>The program&apos;s font</source>
        <translation>程序自带字体</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Heading above the figure</source>
        <translation>在图片上方显示标题</translation>
    </message>
    <message>
        <source>Selection marks</source>
        <translation>选择标记</translation>
    </message>
    <message>
        <source>Frames and highlights what is selected, as in the window</source>
        <translation>与窗口中一样，框出并突出显示选中的内容</translation>
    </message>
    <message>
        <source>How it was made, inside the file</source>
        <translation>在文件中附上生成设置</translation>
    </message>
    <message>
        <source>Whoever opens the figure in this program gets what it was made from: the input, the settings and what is shown. Paths in your own folder and large pictures are left out</source>
        <translation>在本程序中打开此图的人可以得到其制作方式：输入、设置和所显示的内容。个人文件夹的路径和较大的图片不会写入</translation>
    </message>
    <message>
        <source>Put the figure on the clipboard</source>
        <translation>将图片复制到剪贴板</translation>
    </message>
    <message>
        <source>Computing the runs for the panels: %1 %</source>
        <translation>正在计算各子图的运行：%1 %</translation>
    </message>
    <message>
        <source>The runs for the panels have not been computed yet.</source>
        <translation>各子图的运行尚未完成。</translation>
    </message>
    <message>
        <source>That makes %1 panels; at most %2 are possible.</source>
        <translation>共有 %1 个子图；最多允许 %2 个。</translation>
    </message>
    <message>
        <source>Computing the runs for the panels …</source>
        <translation>正在计算各子图的运行…</translation>
    </message>
    <message>
        <source>A page takes its size, font and colours from the window that shows it.</source>
        <translation>网页的大小、字体和颜色由显示它的窗口决定。</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1 文件 (*.%2)</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>The figure is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>高对比度，浅色</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度，深色</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>The line that makes this figure in a terminal, without the window</source>
        <translation>在终端中不用窗口制作这张图的命令</translation>
    </message>
    <message>
        <source>No command line makes this figure</source>
        <translation>没有命令行能制作这张图</translation>
    </message>
    <message>
        <source>Copy the li&amp;ne</source>
        <translation>复制命令(&amp;N)</translation>
    </message>
    <message>
        <source>Put the command line on the clipboard</source>
        <translation>把命令行放到剪贴板</translation>
    </message>
    <message>
        <source>The command line is on the clipboard.</source>
        <translation>命令行已在剪贴板上。</translation>
    </message>
</context>
<context>
    <name>attenscope::Exports</name>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The figure is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Export numbers</source>
        <translation>导出数值</translation>
    </message>
    <message>
        <source>There are more than a million numbers; export them as a file.</source>
        <translation>数值超过一百万个；请导出为文件。</translation>
    </message>
    <message>
        <source>The numbers are on the clipboard, as a table.</source>
        <translation>数值已以表格形式复制到剪贴板。</translation>
    </message>
    <message>
        <source>Export all steps</source>
        <translation>导出所有步骤</translation>
    </message>
    <message>
        <source>Tensors (*.safetensors)</source>
        <translation>张量 (*.safetensors)</translation>
    </message>
    <message>
        <source>All methods side by side</source>
        <translation>所有方法并排</translation>
    </message>
    <message>
        <source>No command line makes this figure.</source>
        <translation>没有命令行能制作这张图。</translation>
    </message>
    <message>
        <source>The command line is on the clipboard.</source>
        <translation>命令行已在剪贴板上。</translation>
    </message>
</context>
<context>
    <name>attenscope::FileDoor</name>
    <message>
        <source>%1. Everything else in the session is there.</source>
        <translation>%1。会话中的其余内容齐全。</translation>
    </message>
    <message>
        <source>Show where they are…</source>
        <translation>指出它们的位置…</translation>
    </message>
    <message>
        <source>Show its folder…</source>
        <translation>指定其文件夹…</translation>
    </message>
    <message>
        <source>Where is %1 now?</source>
        <translation>%1 现在位于何处？</translation>
    </message>
    <message>
        <source>There are more pictures beside this one that differ only in their number.</source>
        <translation>这张图片旁边还有仅编号不同的其他图片。</translation>
    </message>
    <message>
        <source>Take them as frames</source>
        <translation>作为各帧打开</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>It contains neither text nor a picture.</source>
        <translation>其中既没有文本，也没有图片。</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>载入图片</translation>
    </message>
    <message>
        <source>video</source>
        <translation>载入视频</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>载入图片</translation>
    </message>
    <message>
        <source>text</source>
        <translation>载入文本</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>载入权重</translation>
    </message>
    <message>
        <source>%1: this mechanism has no weights to load</source>
        <translation>%1：此机制没有可载入的权重</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>载入数值</translation>
    </message>
    <message>
        <source>%1: no mechanism takes these tensors; expected q, k and v</source>
        <translation>%1：没有机制接受这些张量；应为 q、k 和 v</translation>
    </message>
    <message>
        <source>model</source>
        <translation>载入模型</translation>
    </message>
    <message>
        <source>The animal didn&apos;t cross the street because it was too tired.</source>
        <translation>The animal didn&apos;t cross the street because it was too tired.</translation>
    </message>
    <message>
        <source>session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open weights</source>
        <translation>打开权重</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.pth *.bin *.ckpt);;All files (*)</source>
        <translation>权重 (*.safetensors *.pt *.pth *.bin *.ckpt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open attention</source>
        <translation>打开注意力</translation>
    </message>
    <message>
        <source>Attention weights (*.safetensors *.pt *.npy *.npz);;All files (*)</source>
        <translation>注意力权重 (*.safetensors *.pt *.npy *.npz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a network</source>
        <translation>打开网络</translation>
    </message>
    <message>
        <source>Networks (*.onnx);;All files (*)</source>
        <translation>网络 (*.onnx);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a model&apos;s folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>All files it reads (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ppm *.pgm *.gif *.mp4 *.mkv *.webm *.avi *.mov *.txt *.md *.safetensors *.pt *.pth *.bin *.onnx *.attenscope *.lesson *.handin *.svg *.pdf *.tex *.html);;All files (*)</source>
        <translation>所有可读取的文件 (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ppm *.pgm *.gif *.mp4 *.mkv *.webm *.avi *.mov *.txt *.md *.safetensors *.pt *.pth *.bin *.onnx *.attenscope *.lesson *.handin *.svg *.pdf *.tex *.html);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 is read; of data to train on one file or folder at a time.</source>
        <translation>读取 %1；训练数据每次只读一个文件或文件夹。</translation>
    </message>
</context>
<context>
    <name>attenscope::FileLoader</name>
    <message>
        <source>There is not enough memory to read this file.</source>
        <translation>内存不足，无法读取此文件。</translation>
    </message>
</context>
<context>
    <name>attenscope::FileWriter</name>
    <message>
        <source>There is not enough memory to write this file.</source>
        <translation>内存不足，无法写入此文件。</translation>
    </message>
</context>
<context>
    <name>attenscope::Finder</name>
    <message>
        <source>Find a mechanism, step, head, parameter, sample, action…</source>
        <translation>查找机制、步骤、头、参数、示例、操作…</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>全局查找</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Nothing has that name.</source>
        <translation>未找到匹配的名称。</translation>
    </message>
</context>
<context>
    <name>attenscope::FlowView</name>
    <message>
        <source>Through the layers</source>
        <translation>跨层信息流</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Through the layers · where %1 gets its information from</source>
        <translation>跨层信息流 · %1的信息来自何处</translation>
    </message>
    <message>
        <source>Through the layers · where %1 get their information from</source>
        <translation>跨层信息流 · %1的信息来自何处</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>at the input</source>
        <translation>输入处</translation>
    </message>
    <message>
        <source>after layer %1</source>
        <translation>第 %1 层之后</translation>
    </message>
    <message>
        <source>%1 %2: %3 of what “%4” holds at the end</source>
        <translation>%1（%2）：占“%4”最终信息的 %3</translation>
    </message>
</context>
<context>
    <name>attenscope::FormulaView</name>
    <message>
        <source>Formulas</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Click to show this step</source>
        <translation>单击可显示此步骤</translation>
    </message>
</context>
<context>
    <name>attenscope::FrameBar</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms from frame to mask</source>
        <translation>从帧到掩码 %1 毫秒</translation>
    </message>
    <message>
        <source>One frame back (←)</source>
        <translation>后退一帧（←）</translation>
    </message>
    <message>
        <source>One frame forward (→)</source>
        <translation>前进一帧（→）</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Speed, loop and colours</source>
        <translation>速度、循环与颜色</translation>
    </message>
    <message>
        <source>&amp;Speed</source>
        <translation>速度(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>循环(&amp;L)</translation>
    </message>
    <message>
        <source>Same &amp;colours for all frames</source>
        <translation>所有帧使用相同颜色(&amp;C)</translation>
    </message>
    <message>
        <source>%1 ▾</source>
        <translation>%1 ▾</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放（空格）</translation>
    </message>
    <message>
        <source>&amp;Close the camera; its last picture is kept</source>
        <translation>关闭摄像头，保留最后一幅画面(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Leave %1; this frame is kept</source>
        <translation>离开 %1，保留这一帧(&amp;L)</translation>
    </message>
    <message>
        <source>%1 · live</source>
        <translation>%1 · 实时</translation>
    </message>
    <message>
        <source>· %1 frames per second</source>
        <translation>· 每秒 %1 帧</translation>
    </message>
    <message>
        <source>frame %1</source>
        <translation>第 %1 帧</translation>
    </message>
    <message>
        <source>frame %1 of %2</source>
        <translation>第 %1 帧，共 %2 帧</translation>
    </message>
    <message>
        <source>From the moment the frame&apos;s pixels are there until its mask is computed and handed to the views. Reading the frame took %1 ms before that.</source>
        <translation>从取得该帧的像素，到算出掩码并交给各视图所用的时间。此前读取该帧用了 %1 毫秒。</translation>
    </message>
    <message>
        <source>Camera ▾</source>
        <translation>摄像头 ▾</translation>
    </message>
</context>
<context>
    <name>attenscope::FrameDesk</name>
    <message>
        <source>camera</source>
        <translation>打开摄像头</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>切换帧</translation>
    </message>
    <message>
        <source>frame without its video</source>
        <translation>保留单帧</translation>
    </message>
    <message>
        <source>range</source>
        <translation>颜色范围</translation>
    </message>
</context>
<context>
    <name>attenscope::FrameReader</name>
    <message>
        <source>There is not enough memory for these frames.</source>
        <translation>内存不足，无法容纳这些帧。</translation>
    </message>
</context>
<context>
    <name>attenscope::GatesView</name>
    <message>
        <source>%1 · all %2 layers</source>
        <translation>%1 · 全部 %2 层</translation>
    </message>
    <message>
        <source>%1 · each layer&apos;s channels, most open first</source>
        <translation>%1 · 各层通道按开启程度从高到低</translation>
    </message>
    <message>
        <source>Channels, most open first</source>
        <translation>通道按开启程度从高到低</translation>
    </message>
    <message>
        <source>%1 of %2 open</source>
        <translation>%1 / %2 开启</translation>
    </message>
    <message>
        <source>
channel %1: %2</source>
        <translation>
通道 %1：%2</translation>
    </message>
    <message>
        <source>
mean %1 · %2</source>
        <translation>
均值 %1 · %2</translation>
    </message>
</context>
<context>
    <name>attenscope::HandInDialog</name>
    <message>
        <source>Hand in</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Your answers to “%1” go into a file that you give to your teacher: as an attachment, on a stick, or in a shared folder. The program sends nothing.</source>
        <translation>您对“%1”的回答写入一个文件，由您交给老师：可以作附件发送，用 U 盘拷贝，或放进共享文件夹。程序不发送任何东西。</translation>
    </message>
    <message>
        <source>Your name:</source>
        <translation>姓名：</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>文件：</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Type your name first</source>
        <translation>请先填写姓名</translation>
    </message>
    <message>
        <source>Answers to lessons (*.handin);;All files (*)</source>
        <translation>课程答卷 (*.handin);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>attenscope::HandInList</name>
    <message>
        <source>Answers handed in</source>
        <translation>提交的答卷</translation>
    </message>
    <message>
        <source>Reading and counting…</source>
        <translation>正在读取并核对…</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……还有 %1 个</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Question %1</source>
        <translation>问题 %1</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>答对</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>第几次</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Counted again</source>
        <translation>已重新核对</translation>
    </message>
    <message>
        <source>%1
Said: %2
It is: %3</source>
        <translation>%1
回答：%2
正确答案：%3</translation>
    </message>
    <message>
        <source>Later attempts have seen the answers before</source>
        <translation>从第二次起，答案已经看过</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>The program has the lesson and comes to the same</source>
        <translation>程序有这一课，核对的结果相同</translation>
    </message>
    <message>
        <source>This lesson, or this version of it, is not here: what is right is as the file says. Put the lesson&apos;s file into the same folder.</source>
        <translation>这里没有这一课，或没有它的这个版本：对错以文件所写为准。请把课程文件放进同一文件夹。</translation>
    </message>
    <message>
        <source>Nothing could be read.</source>
        <translation>没有读到任何内容。</translation>
    </message>
    <message>
        <source>%1 handed in. A click on a heading sorts; point at an answer to read the question.</source>
        <translation>共 %1 份。点击列标题可排序；指向一个回答，可看到问题。</translation>
    </message>
    <message>
        <source>question %1: %2 of %3 right</source>
        <translation>问题 %1：%3 人中 %2 人答对</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>answers.csv</source>
        <translation>答卷.csv</translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation>表格 (*.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The table is in %1.</source>
        <translation>表格已写入 %1。</translation>
    </message>
</context>
<context>
    <name>attenscope::HeadsView</name>
    <message>
        <source>%1 · 1 head</source>
        <translation>%1 · 1 个头</translation>
    </message>
    <message>
        <source>%1 · %2 heads</source>
        <translation>%1 · %2 个头</translation>
    </message>
    <message>
        <source>%1 · %2 channels</source>
        <translation>%1 · %2 个通道</translation>
    </message>
    <message>
        <source>one colour scale for all</source>
        <translation>全部共用一个颜色标度</translation>
    </message>
    <message>
        <source>each with its own colours</source>
        <translation>各用自己的颜色标度</translation>
    </message>
    <message>
        <source>%1
smallest %2 · largest %3
%4</source>
        <translation>%1
最小 %2 · 最大 %3
%4</translation>
    </message>
    <message>
        <source>%1, smallest %2, largest %3</source>
        <translation>%1，最小 %2，最大 %3</translation>
    </message>
</context>
<context>
    <name>attenscope::HelpDesk</name>
    <message>
        <source>&amp;Help on what is here</source>
        <translation>此处的帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Contents</source>
        <translation>目录(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keys and gestures</source>
        <translation>按键与手势(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Tour of the window</source>
        <translation>窗口导览(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;About Attenscope</source>
        <translation>关于 Attenscope(&amp;A)</translation>
    </message>
    <message>
        <source>About Attenscope</source>
        <translation>关于 Attenscope</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Attenscope %1&lt;/b&gt; shows every number that an attention mechanism computes.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Attenscope %1&lt;/b&gt; 展示注意力机制算出的每一个数。&lt;/p&gt;&lt;p&gt;自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本。&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>attenscope::HelpWindow</name>
    <message>
        <source>Attenscope help</source>
        <translation>Attenscope 帮助</translation>
    </message>
    <message>
        <source>Back to the page before (Alt+←)</source>
        <translation>返回上一页（Alt+←）</translation>
    </message>
    <message>
        <source>Forward again (Alt+→)</source>
        <translation>再前进（Alt+→）</translation>
    </message>
    <message>
        <source>Search all pages (Ctrl+F)</source>
        <translation>搜索所有页面（Ctrl+F）</translation>
    </message>
    <message>
        <source>Search all pages</source>
        <translation>搜索所有页面</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>No page has all of these words.</source>
        <translation>没有页面包含所有这些词。</translation>
    </message>
</context>
<context>
    <name>attenscope::ImageCard</name>
    <message>
        <source>Click to open another picture, or drop one anywhere on the window</source>
        <translation>单击可打开另一张图片，也可将图片拖放到窗口任意位置</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Drop a picture here, or click to open one</source>
        <translation>将图片拖放到此处，或单击打开</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
</context>
<context>
    <name>attenscope::ImageView</name>
    <message>
        <source>%1, on the picture</source>
        <translation>%1，叠加在图片上</translation>
    </message>
    <message>
        <source>drawn %1 times its true height</source>
        <translation>显示高度为实际的 %1 倍</translation>
    </message>
    <message>
        <source>drawn %1 times its true width</source>
        <translation>显示宽度为实际的 %1 倍</translation>
    </message>
    <message>
        <source>row %1, column %2</source>
        <translation>行 %1，列 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a place and its number</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>attenscope::ImportanceMap</name>
    <message>
        <source>Map of the heads: a row for each layer</source>
        <translation>各头的分布图：每层一行</translation>
    </message>
    <message>
        <source>, removed</source>
        <translation>，已剪除</translation>
    </message>
</context>
<context>
    <name>attenscope::InputPanel</name>
    <message>
        <source>The numbers are generated by the program; a parameter below chooses which. Others can be opened from a safetensors file.</source>
        <translation>数值由程序生成，下方的一个参数决定采用哪一组。也可从 safetensors 文件打开其他数值。</translation>
    </message>
    <message>
        <source>This attention was computed elsewhere; there is nothing to type.</source>
        <translation>此注意力由其他程序算出，无需输入内容。</translation>
    </message>
    <message>
        <source>What the trained weights say about this input</source>
        <translation>训练好的权重对此输入给出的答案</translation>
    </message>
    <message>
        <source>What each decoder finds likeliest at every position, given the target&apos;s words before it</source>
        <translation>已知目标文本中前面的词，各解码器认为每个位置上最可能出现的词</translation>
    </message>
    <message>
        <source>Type a sentence</source>
        <translation>输入一个句子</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Source sentence</source>
        <translation>源句子</translation>
    </message>
    <message>
        <source>Query · asks</source>
        <translation>查询 · 提问方</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>A word that asks; may stay empty</source>
        <translation>用作查询的词，可留空</translation>
    </message>
    <message>
        <source>%1  (written by the model)</source>
        <translation>%1（由模型生成）</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>答案：%1</translation>
    </message>
    <message>
        <source>its alignment is shown</source>
        <translation>当前显示其对齐</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Two texts</source>
        <translation>两段文本</translation>
    </message>
    <message>
        <source>Type a target and a source</source>
        <translation>输入目标文本和源文本</translation>
    </message>
    <message>
        <source>Q, K, V</source>
        <translation>Q、K、V</translation>
    </message>
    <message>
        <source>Type the numbers of Q, K and V</source>
        <translation>输入 Q、K、V 的数值</translation>
    </message>
    <message>
        <source>PNG, JPEG, WebP, TIFF, BMP; any size</source>
        <translation>PNG、JPEG、WebP、TIFF、BMP，尺寸不限</translation>
    </message>
    <message>
        <source>%1 · %2 × %3, used at %4 × %5 · drop a picture here</source>
        <translation>%1 · %2 × %3，缩放为 %4 × %5 使用 · 可将图片拖放到此处</translation>
    </message>
    <message>
        <source>%1 · %2 × %3 · drop a picture here</source>
        <translation>%1 · %2 × %3 · 可将图片拖放到此处</translation>
    </message>
    <message>
        <source>Target · asks</source>
        <translation>目标文本 · 提问方</translation>
    </message>
    <message>
        <source>Its tokens are the queries</source>
        <translation>其词元作为查询</translation>
    </message>
    <message>
        <source>Source · is looked at</source>
        <translation>源文本 · 被关注方</translation>
    </message>
    <message>
        <source>Its tokens are the keys and values</source>
        <translation>其词元作为键和值</translation>
    </message>
    <message>
        <source>Sentences · one per line</source>
        <translation>句子 · 每行一句</translation>
    </message>
    <message>
        <source>Each is compared with the picture</source>
        <translation>每个句子分别与图片比较</translation>
    </message>
    <message>
        <source>Encoder · reads</source>
        <translation>编码器 · 读取</translation>
    </message>
    <message>
        <source>The text that the encoder reads</source>
        <translation>编码器读取的文本</translation>
    </message>
    <message>
        <source>Decoder · written so far</source>
        <translation>解码器 · 已生成</translation>
    </message>
    <message>
        <source>The decoder&apos;s text; its next token is predicted</source>
        <translation>解码器的文本；将预测其下一个词元</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无内容</translation>
    </message>
    <message>
        <source>First sentence</source>
        <translation>第一句</translation>
    </message>
    <message>
        <source>Second sentence · may stay empty</source>
        <translation>第二句 · 可留空</translation>
    </message>
    <message>
        <source>Read as a pair with the first, with a separator between them</source>
        <translation>与第一句组成句对，中间加分隔符后一并读取</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>attenscope::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Selected cell</source>
        <translation>所选单元格</translation>
    </message>
    <message>
        <source>What if it were …</source>
        <translation>假如它是 …</translation>
    </message>
    <message>
        <source>Type another number for this cell; everything that depends on it is recomputed</source>
        <translation>为此单元格输入另一个数值；受其影响的内容会全部重新计算</translation>
    </message>
    <message>
        <source>Another value for the selected cell</source>
        <translation>所选单元格的新数值</translation>
    </message>
    <message>
        <source>Elementwise</source>
        <translation>逐元素乘积</translation>
    </message>
    <message>
        <source>Every product as a number</source>
        <translation>以数字列出每一项乘积</translation>
    </message>
    <message>
        <source>Row distribution</source>
        <translation>行分布</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Nothing has been computed yet.</source>
        <translation>尚未计算任何内容。</translation>
    </message>
    <message>
        <source>Point at a cell to see how its number is computed; click to keep it.</source>
        <translation>将指针移到单元格上，可查看其数值的由来；单击可固定。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source> · head %1</source>
        <translation> · 头 %1</translation>
    </message>
    <message>
        <source>▾ Hide the products</source>
        <translation>▾ 隐藏各项乘积</translation>
    </message>
    <message numerus="yes">
        <source>▸ Show the %n products</source>
        <translation>
            <numerusform>▸ 显示 %n 项乘积</numerusform>
        </translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
</context>
<context>
    <name>attenscope::KeyCard</name>
    <message>
        <source>Keys and gestures</source>
        <translation>按键与手势</translation>
    </message>
</context>
<context>
    <name>attenscope::LayerHeadBar</name>
    <message>
        <source>Part of the model</source>
        <translation>模型部分</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Scale of this head&apos;s output</source>
        <translation>此头输出的缩放系数</translation>
    </message>
    <message>
        <source>Factor on this head&apos;s output: 0 removes the head, 1 leaves it as it is; what follows is recomputed</source>
        <translation>此头输出的缩放系数：0 表示移除该头，1 表示保持不变；其后的内容会重新计算</translation>
    </message>
    <message>
        <source>Use every head unscaled again</source>
        <translation>将所有头恢复原样</translation>
    </message>
    <message>
        <source>Previous %1</source>
        <translation>%1：上一个</translation>
    </message>
    <message>
        <source>Next %1</source>
        <translation>%1：下一个</translation>
    </message>
    <message>
        <source>/ %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>1 head changed · reset</source>
        <translation>已改 1 个头 · 重置</translation>
    </message>
    <message>
        <source>%1 heads changed · reset</source>
        <translation>已改 %1 个头 · 重置</translation>
    </message>
</context>
<context>
    <name>attenscope::LearningCurves</name>
    <message>
        <source>Loss, score and gradients over the steps; the arrow keys look at earlier steps</source>
        <translation>损失、得分和梯度随步数的变化；方向键可回看之前的步</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>loss %1, averaged %2</source>
        <translation>损失 %1，平均 %2</translation>
    </message>
    <message>
        <source>%1: %2 % at step %3</source>
        <translation>%1：第 %3 步时 %2 %</translation>
    </message>
    <message>
        <source>gradient of %1: %2</source>
        <translation>%1 的梯度：%2</translation>
    </message>
</context>
<context>
    <name>attenscope::LessonDesk</name>
    <message>
        <source>Type a number first.</source>
        <translation>请先输入一个数。</translation>
    </message>
    <message>
        <source>Guess first.</source>
        <translation>请先猜一猜。</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Or click the place in the view.</source>
        <translation>也可以在视图里点击那个位置。</translation>
    </message>
    <message>
        <source>Click the place in the view.</source>
        <translation>请在视图里点击那个位置。</translation>
    </message>
    <message>
        <source>Answer all questions first.</source>
        <translation>请先回答所有问题。</translation>
    </message>
    <message>
        <source>%1 of %2 right</source>
        <translation>%2 题答对 %1 题</translation>
    </message>
    <message>
        <source>The answer comes as soon as this is computed.</source>
        <translation>算完之后就会显示答案。</translation>
    </message>
</context>
<context>
    <name>attenscope::LessonEditor</name>
    <message>
        <source>This state as a page of a lesson</source>
        <translation>把当前状态作为课程的一页</translation>
    </message>
    <message>
        <source>The page as the file has it</source>
        <translation>文件中这一页的原文</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add the page</source>
        <translation>添加这一页</translation>
    </message>
    <message>
        <source>A new page</source>
        <translation>新的一页</translation>
    </message>
    <message>
        <source>What is to be seen here? Numbers such as {max:weights[#0]} are those of the run.</source>
        <translation>这里要看什么？像 {max:weights[#0]} 这样的数取自运行结果。</translation>
    </message>
    <message>
        <source>Lesson:</source>
        <translation>课程：</translation>
    </message>
    <message>
        <source>File of the lesson</source>
        <translation>课程文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Lessons (*.lesson)</source>
        <translation>课程 (*.lesson)</translation>
    </message>
    <message>
        <source>A saved session of this state is written beside the lesson.</source>
        <translation>这个状态会另存为会话，放在课程文件旁边。</translation>
    </message>
    <message>
        <source>The page can be read, and every number is there.</source>
        <translation>这一页可以读取，所有的数都有。</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
</context>
<context>
    <name>attenscope::LessonMap</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Each lesson runs in this window with real numbers. Your own session waits and comes back.</source>
        <translation>每一课都在这个窗口里用真实的数运行。你自己的会话会保留，课后恢复。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>attenscope::LessonPanel</name>
    <message>
        <source>Show the lesson again</source>
        <translation>重新显示课程</translation>
    </message>
    <message>
        <source>Fold the lesson away</source>
        <translation>收起课程</translation>
    </message>
    <message>
        <source>Leave the lesson: your own session is shown again</source>
        <translation>离开课程：重新显示你自己的会话</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>The page before (Alt+Page Up)</source>
        <translation>前一页（Alt+Page Up）</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>The next page (Alt+Page Down)</source>
        <translation>后一页（Alt+Page Down）</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>你的答案</translation>
    </message>
    <message>
        <source>Show the answer</source>
        <translation>显示答案</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Page %1 of %2; a click goes to another</source>
        <translation>第 %1 页，共 %2 页；点击可转到别的页</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Guess first: that is how it sticks</source>
        <translation>先猜一猜，这样才记得牢</translation>
    </message>
    <message>
        <source>You said ✓</source>
        <translation>你的答案 ✓</translation>
    </message>
    <message>
        <source>You said</source>
        <translation>你的答案</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>实际结果</translation>
    </message>
    <message>
        <source>Show the answers</source>
        <translation>显示答案</translation>
    </message>
    <message>
        <source>Your teacher wants to see them? Hand in writes them to a small file. Nothing is sent.</source>
        <translation>老师要看？“提交”把回答写入一个小文件，不发送任何东西。</translation>
    </message>
    <message>
        <source>Hand in…</source>
        <translation>提交…</translation>
    </message>
    <message>
        <source>Answer all questions first</source>
        <translation>请先回答所有问题</translation>
    </message>
</context>
<context>
    <name>attenscope::LessonStop</name>
    <message>
        <source>%1 of %2 pages done</source>
        <translation>已完成 %1 / %2 页</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
</context>
<context>
    <name>attenscope::LookForm</name>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Colours and colour bar, labels, cells, special tokens</source>
        <translation>配色与色条、标注、单元格、特殊词元</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Which colours stand for which values</source>
        <translation>以哪些颜色表示哪些值</translation>
    </message>
    <message>
        <source>As in the window</source>
        <translation>与窗口一致</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Labels of rows and columns; those without room are always left out</source>
        <translation>行与列的标注；放不下的总是省略</translation>
    </message>
    <message>
        <source>All that have room</source>
        <translation>放得下的全部</translation>
    </message>
    <message>
        <source>Every %1th</source>
        <comment>labels</comment>
        <translation>每隔 %1 个</translation>
    </message>
    <message>
        <source>Every 2nd</source>
        <translation>每隔 2 个</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Column labels</source>
        <translation>列标注</translation>
    </message>
    <message>
        <source>How far the column labels of a matrix are turned</source>
        <translation>矩阵列标注旋转的角度</translation>
    </message>
    <message>
        <source>Turned as far as needed</source>
        <translation>按需旋转</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>不旋转</translation>
    </message>
    <message>
        <source>Slanted, 45°</source>
        <translation>倾斜 45°</translation>
    </message>
    <message>
        <source>Turned, 90°</source>
        <translation>旋转 90°</translation>
    </message>
    <message>
        <source>Between cells</source>
        <translation>单元格之间</translation>
    </message>
    <message>
        <source>What separates the cells of a matrix</source>
        <translation>矩阵各单元格之间如何分隔</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>间隙</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Hairlines</source>
        <translation>细线</translation>
    </message>
    <message>
        <source>Numbers in cells</source>
        <translation>单元格中的数值</translation>
    </message>
    <message>
        <source>Always: even small ones, with enough decimals for rows of shares to add up</source>
        <translation>始终：单元格较小时也显示，小数位数足以使各行之和相符</translation>
    </message>
    <message>
        <source>Where they are easy to read</source>
        <translation>易读时显示</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Colour bar</source>
        <translation>色条</translation>
    </message>
    <message>
        <source>Shows which colour stands for which value</source>
        <translation>说明哪种颜色表示哪个值</translation>
    </message>
    <message>
        <source>Special tokens</source>
        <translation>特殊词元</translation>
    </message>
    <message>
        <source>Rows and columns of [CLS], &lt;/s&gt;, padding and the like; without them, rows of weights no longer sum to 1, which the figure then says</source>
        <translation>[CLS]、&lt;/s&gt;、填充等词元的行与列；省略后各行权重之和不再为 1，图中会予以说明</translation>
    </message>
</context>
<context>
    <name>attenscope::MainWindow</name>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>%1 is no longer there; it was removed from the list.</source>
        <translation>%1 已不存在，已从列表中移除。</translation>
    </message>
    <message>
        <source>Attenscope</source>
        <translation>Attenscope</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Mechanism</source>
        <translation>机制</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设分析</translation>
    </message>
    <message>
        <source>Sam&amp;ples</source>
        <translation>示例(&amp;P)</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New session</source>
        <translation>新建会话(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;model folder…</source>
        <translation>打开模型文件夹(&amp;M)…</translation>
    </message>
    <message>
        <source>Open net&amp;work…</source>
        <translation>打开网络(&amp;W)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open a&amp;ttention computed elsewhere…</source>
        <translation>打开外部注意力(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>保存会话(&amp;S)</translation>
    </message>
    <message>
        <source>Sa&amp;ve session as…</source>
        <translation>会话另存为(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Export figure…</source>
        <translation>导出图片(&amp;E)…</translation>
    </message>
    <message>
        <source>Export mot&amp;ion…</source>
        <translation>导出动画(&amp;I)…</translation>
    </message>
    <message>
        <source>Export this step&apos;s n&amp;umbers…</source>
        <translation>导出此步骤的数值(&amp;U)…</translation>
    </message>
    <message>
        <source>Copy the matri&amp;x as a table</source>
        <translation>将矩阵复制为表格(&amp;X)</translation>
    </message>
    <message>
        <source>Export &amp;all steps…</source>
        <translation>导出全部步骤(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Figures for many inputs…</source>
        <translation>批量生成图片(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Find anything…</source>
        <translation>全局查找(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Paste text or picture</source>
        <translation>粘贴文本或图片(&amp;P)</translation>
    </message>
    <message>
        <source>Edit the &amp;sentence</source>
        <translation>编辑句子(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Hide or show the selected token</source>
        <translation>隐藏或显示所选词元(&amp;H)</translation>
    </message>
    <message>
        <source>Show all &amp;tokens again</source>
        <translation>重新显示全部词元(&amp;T)</translation>
    </message>
    <message>
        <source>hidden tokens</source>
        <translation>隐藏的词元</translation>
    </message>
    <message>
        <source>Type a &amp;what-if edit</source>
        <translation>输入假设修改(&amp;W)</translation>
    </message>
    <message>
        <source>Switch all edits off or &amp;on</source>
        <translation>停用或启用全部修改(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Inside the network</source>
        <translation>网络内部(&amp;I)</translation>
    </message>
    <message>
        <source>E&amp;xplain the answer</source>
        <translation>解释答案(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Clear the painted mask</source>
        <translation>清除手绘掩码(&amp;C)</translation>
    </message>
    <message>
        <source>painted mask</source>
        <translation>手绘掩码</translation>
    </message>
    <message>
        <source>C&amp;lear the selection</source>
        <translation>取消选择(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>下一步骤(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous step</source>
        <translation>上一步骤(&amp;P)</translation>
    </message>
    <message>
        <source>Next &amp;head or channel</source>
        <translation>下一个头或通道(&amp;H)</translation>
    </message>
    <message>
        <source>Previous h&amp;ead or channel</source>
        <translation>上一个头或通道(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Back to the previous number</source>
        <translation>返回上一个数值(&amp;B)</translation>
    </message>
    <message>
        <source>For&amp;ward again</source>
        <translation>前进到下一个数值(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Colour map</source>
        <translation>配色(&amp;C)</translation>
    </message>
    <message>
        <source>colour map</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>跟随系统(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>放大(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>缩小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>正常(&amp;N)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>&amp;Left column: input and parameters</source>
        <translation>左栏：输入与参数(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Right column: the selected cell</source>
        <translation>右栏：所选单元格(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>typing</source>
        <translation>输入文字</translation>
    </message>
    <message>
        <source>kind of input</source>
        <translation>输入类型</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>mechanism</source>
        <translation>机制</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>They were not trained on such pictures; this one is kept.</source>
        <translation>它们不适用于当前图片；图片保持不变。</translation>
    </message>
    <message>
        <source>They do not know most of these words; the text is kept.</source>
        <translation>当前的词大多不在其词表中；文本保持不变。</translation>
    </message>
    <message>
        <source>These weights were trained on one task: “%1” %2 A sample that they can read: %3.</source>
        <translation>这组权重只学过一个任务：“%1”%2它们能读懂的示例：%3。</translation>
    </message>
    <message>
        <source>Show the sample</source>
        <translation>显示示例</translation>
    </message>
    <message>
        <source>view</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>range</source>
        <translation>颜色范围</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Which one:</source>
        <translation>选择哪一个：</translation>
    </message>
    <message>
        <source>Figures are being made. The language will change at the next start, or when it is chosen again.</source>
        <translation>正在生成图片。语言将在下次启动或再次选择时更改。</translation>
    </message>
    <message>
        <source>High &amp;contrast, dark</source>
        <translation>高对比度，深色(&amp;C)</translation>
    </message>
    <message>
        <source>Hi&amp;gh contrast, light</source>
        <translation>高对比度，浅色(&amp;G)</translation>
    </message>
    <message>
        <source>Reduced &amp;motion</source>
        <translation>减弱动态效果(&amp;M)</translation>
    </message>
    <message>
        <source>Nothing moves by itself: videos advance in steps, previews wait to be played</source>
        <translation>任何内容都不会自行移动：视频逐步前进，预览要等您播放</translation>
    </message>
    <message>
        <source>Ne&amp;xt pane</source>
        <translation>下一个窗格(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>上一个窗格(&amp;V)</translation>
    </message>
    <message>
        <source>Start with a sentence</source>
        <translation>从一个句子开始</translation>
    </message>
    <message>
        <source>Choose a mechanism</source>
        <translation>选择一种机制</translation>
    </message>
    <message>
        <source>From the dot product to whole transformers and the gates of CBAM. Point at one to read what it is for.</source>
        <translation>从点积到完整的 Transformer，再到 CBAM 的门控。指向一种机制即可看到它的用途。</translation>
    </message>
    <message>
        <source>Follow the computation</source>
        <translation>跟随计算过程</translation>
    </message>
    <message>
        <source>Every step from the input to the output, with its symbol and shape. Click one to see its numbers below.</source>
        <translation>从输入到输出的每一步，带有符号和形状。单击一步，下面就会显示它的数值。</translation>
    </message>
    <message>
        <source>Point, click, double-click</source>
        <translation>指向、单击、双击</translation>
    </message>
    <message>
        <source>Point at a cell to preview it, click to pin it, press Esc to let go. Double-click a token to hide it as a key. The wheel zooms; the right button offers more.</source>
        <translation>指向单元格可预览，单击可固定，按 Esc 取消选择。双击词元可使其不再作为键。滚轮缩放；右键有更多操作。</translation>
    </message>
    <message>
        <source>See where a number comes from</source>
        <translation>看一个数从何而来</translation>
    </message>
    <message>
        <source>The formula of what is shown, and how the selected cell came about, down to single products. Each term leads to the numbers that it is made of.</source>
        <translation>所示内容的公式，以及所选单元格的由来，直到单个乘积。每一项都通向构成它的数。</translation>
    </message>
    <message>
        <source>Change something</source>
        <translation>改动一下</translation>
    </message>
    <message>
        <source>Sliders act at once. Hold Alt and drag a cell to set it yourself, and see what follows. Ctrl+Z takes anything back.</source>
        <translation>滑块立即生效。按住 Alt 拖动单元格即可自行设定它的值，看看结果如何变化。Ctrl+Z 可撤销任何更改。</translation>
    </message>
    <message>
        <source>Find the rest</source>
        <translation>找到其余的一切</translation>
    </message>
    <message>
        <source>Type your own: everything is computed anew while you type. Or drop a picture, a video, a model or a saved session anywhere on the window.</source>
        <translation>输入自己的句子：一切随输入重新计算。也可以把图片、视频、模型或保存的会话拖到窗口的任何地方。</translation>
    </message>
    <message>
        <source>Samples to begin with, and figures for a paper under Export. Ctrl+K finds anything by its name, and F1 explains what you point at.</source>
        <translation>“示例”供入门之用，“导出”制作论文插图。Ctrl+K 按名称查找任何内容，F1 解释您所指向的内容。</translation>
    </message>
    <message>
        <source>&amp;Learn</source>
        <translation>学习(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Lessons…</source>
        <translation>课程(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Open a lesson…</source>
        <translation>打开课程(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Add this state as a page…</source>
        <translation>把当前状态添加为一页(&amp;A)…</translation>
    </message>
    <message>
        <source>The page is in %1.</source>
        <translation>这一页已写入 %1。</translation>
    </message>
    <message>
        <source>Show the lesson</source>
        <translation>显示课程</translation>
    </message>
    <message>
        <source>&amp;Next page</source>
        <translation>下一页(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Page before</source>
        <translation>上一页(&amp;P)</translation>
    </message>
    <message>
        <source>Lea&amp;ve the lesson</source>
        <translation>离开课程(&amp;V)</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>打开课程</translation>
    </message>
    <message>
        <source>Lessons (*.lesson);;All files (*)</source>
        <translation>课程 (*.lesson);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Pre&amp;sent</source>
        <translation>演示(&amp;S)</translation>
    </message>
    <message>
        <source>The whole screen and large type, for an audience; Esc leaves</source>
        <translation>全屏、大字，供众人观看；按 Esc 退出</translation>
    </message>
    <message>
        <source>&amp;Where to begin</source>
        <translation>从哪里开始(&amp;W)</translation>
    </message>
    <message>
        <source>Open &amp;hand-ins…</source>
        <translation>打开答卷(&amp;H)…</translation>
    </message>
    <message>
        <source>Open answers handed in</source>
        <translation>打开提交的答卷</translation>
    </message>
    <message>
        <source>Answers to lessons (*.handin *.lesson);;All files (*)</source>
        <translation>课程答卷 (*.handin *.lesson);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Your answers are in %1. Give this file to your teacher.</source>
        <translation>您的回答已写入 %1。请把这个文件交给老师。</translation>
    </message>
    <message>
        <source>&amp;Train in the window…</source>
        <translation>在窗口中训练(&amp;T)…</translation>
    </message>
    <message>
        <source>Watch a mechanism learn a task: curves, attention, gradients, and what is missing without one of its parts</source>
        <translation>观看机制学习一项任务：曲线、注意力、梯度，以及缺少某个部分时会怎样</translation>
    </message>
    <message>
        <source>Texts with labels, tagged words, or pictures in folders</source>
        <translation>带标签的文本、标注的词，或按文件夹分类的图片</translation>
    </message>
    <message>
        <source>command line terminal save picture image PDF SVG PNG LaTeX paper</source>
        <translation>命令行 终端 保存 图片 图像 PDF SVG PNG LaTeX 论文</translation>
    </message>
    <message>
        <source>terminal shell script</source>
        <translation>终端 脚本</translation>
    </message>
    <message>
        <source>Grad-CAM gradients saliency heat map relevance attribution deletion insertion why</source>
        <translation>Grad-CAM 梯度 显著性 热图 相关性 归因 删除 插入 为什么</translation>
    </message>
    <message>
        <source>&amp;Go to the largest cell</source>
        <translation>转到最大的单元格(&amp;G)</translation>
    </message>
    <message>
        <source>largest weight value highest maximum peak strongest</source>
        <translation>最大 权重 数值 最高 峰值 最强</translation>
    </message>
    <message>
        <source>Open the small mo&amp;del</source>
        <translation>打开小模型(&amp;D)</translation>
    </message>
    <message>
        <source>Open wei&amp;ghts…</source>
        <translation>打开权重(&amp;G)…</translation>
    </message>
    <message>
        <source>Open a &amp;camera</source>
        <translation>打开摄像头(&amp;C)</translation>
    </message>
    <message>
        <source>Cop&amp;y figure</source>
        <translation>复制图片(&amp;Y)</translation>
    </message>
    <message>
        <source>Pru&amp;ne heads or weights</source>
        <translation>对头或权重剪枝(&amp;N)</translation>
    </message>
    <message>
        <source>In&amp;vert the painted mask</source>
        <translation>反转手绘掩码(&amp;V)</translation>
    </message>
    <message>
        <source>C&amp;olour scale</source>
        <translation>颜色标度(&amp;O)</translation>
    </message>
    <message>
        <source>R&amp;ange of the colours…</source>
        <translation>颜色范围(&amp;A)…</translation>
    </message>
    <message>
        <source>Dar&amp;k</source>
        <translation>深色(&amp;K)</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>语言(&amp;U)</translation>
    </message>
    <message>
        <source>Text si&amp;ze</source>
        <translation>文字大小(&amp;Z)</translation>
    </message>
    <message>
        <source>Settin&amp;gs…</source>
        <translation>设置(&amp;G)…</translation>
    </message>
    <message>
        <source>Open a &amp;lesson…</source>
        <translation>打开课程(&amp;L)…</translation>
    </message>
    <message>
        <source>Train on your own &amp;data…</source>
        <translation>用自己的数据训练(&amp;D)…</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>学得的</translation>
    </message>
    <message>
        <source>Copy t&amp;he command line of the figure</source>
        <translation>复制图的命令行(&amp;H)</translation>
    </message>
</context>
<context>
    <name>attenscope::MatrixView</name>
    <message>
        <source>by attention received</source>
        <translation>按得到的注意力排序</translation>
    </message>
    <message>
        <source>not clustered: more than %1 tokens</source>
        <translation>未聚类：超过 %1 个词元</translation>
    </message>
    <message>
        <source>clustered</source>
        <translation>已聚类</translation>
    </message>
    <message>
        <source>means of cells that share a pixel</source>
        <translation>同一像素内的单元格取均值</translation>
    </message>
    <message>
        <source>largest %1 %</source>
        <translation>合计占 %1% 的最大权重</translation>
    </message>
    <message>
        <source>Rows and columns in text order</source>
        <translation>行列按输入顺序</translation>
    </message>
    <message>
        <source>By attention received</source>
        <translation>按得到的注意力排序</translation>
    </message>
    <message>
        <source>Similar rows side by side (clustered)</source>
        <translation>相似者相邻（聚类）</translation>
    </message>
    <message>
        <source>Sums along the edges</source>
        <translation>在边缘显示行列之和</translation>
    </message>
    <message>
        <source>Means of cells that share a pixel</source>
        <translation>同一像素内的单元格取均值</translation>
    </message>
    <message>
        <source>All weights</source>
        <translation>全部权重</translation>
    </message>
    <message>
        <source>Largest weights that hold %1 % of a row</source>
        <translation>每行合计占 %1% 的最大权重</translation>
    </message>
    <message>
        <source>%1 gives %2 in all</source>
        <translation>%1 共给出 %2</translation>
    </message>
    <message>
        <source>%1 receives %2 in all</source>
        <translation>%1 共得到 %2</translation>
    </message>
    <message>
        <source>The whole matrix and the part that is shown: drag to move it</source>
        <translation>整个矩阵及当前显示的部分；拖动可移动显示区域</translation>
    </message>
    <message>
        <source>%1  only in one of the two</source>
        <translation>%1  仅见于两者之一</translation>
    </message>
    <message>
        <source>%1  “%2” %3</source>
        <translation>%1  “%2” %3</translation>
    </message>
    <message>
        <source>cells of %1 × %2 units are too small for lines between them</source>
        <translation>%1 × %2 单位的单元格太小，无法在其间画线</translation>
    </message>
    <message>
        <source>cells of %1 × %2 units have no room for readable numbers</source>
        <translation>%1 × %2 单位的单元格放不下清晰可读的数值</translation>
    </message>
    <message>
        <source>%1, “%2”, %3</source>
        <translation>%1，“%2”，%3</translation>
    </message>
    <message>
        <source>%1, masked</source>
        <translation>%1，已遮蔽</translation>
    </message>
    <message>
        <source>%1, only in one of the two</source>
        <translation>%1，只存在于两者之一</translation>
    </message>
</context>
<context>
    <name>attenscope::MechanismList</name>
    <message>
        <source>Mechanism</source>
        <translation>机制</translation>
    </message>
</context>
<context>
    <name>attenscope::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Problem: %1</source>
        <translation>问题：%1</translation>
    </message>
</context>
<context>
    <name>attenscope::ModelCard</name>
    <message>
        <source>Inside the network…</source>
        <translation>网络内部…</translation>
    </message>
    <message>
        <source>What was found in it, and every value that it computes (Ctrl+Shift+N)</source>
        <translation>从中识别出的结构，以及它算出的每个张量（Ctrl+Shift+N）</translation>
    </message>
    <message>
        <source>Open the small model</source>
        <translation>打开小模型</translation>
    </message>
    <message>
        <source>A two-layer GPT-2 that this program trained on stories of its own; nothing is downloaded</source>
        <translation>一个两层的 GPT-2，由本程序用自编的故事训练而成；无需下载</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>A Hugging Face folder: config.json, model.safetensors and the tokenizer&apos;s files; or drop a network (.onnx) on the window</source>
        <translation>Hugging Face 文件夹：config.json、model.safetensors 和分词器文件；网络（.onnx）可直接拖放到窗口</translation>
    </message>
    <message>
        <source>Open attention…</source>
        <translation>打开注意力…</translation>
    </message>
    <message>
        <source>Attention weights computed elsewhere: .safetensors, .npy or .npz [layers × heads × T × T]</source>
        <translation>由其他程序算出的注意力权重：.safetensors、.npy 或 .npz [层 × 头 × T × T]</translation>
    </message>
    <message>
        <source>No model is open</source>
        <translation>尚未打开模型</translation>
    </message>
    <message>
        <source>What model_type in config.json may be: %1</source>
        <translation>config.json 中 model_type 的可选值：%1</translation>
    </message>
    <message>
        <source>Shows every layer and head of a language or vision model: the small one in the program opens at once, with nothing to download. Or open, or drop on the window, a checkpoint&apos;s folder as Hugging Face saves it (config.json, safetensors, tokenizer; %1 types, such as BERT, GPT-2, Llama, T5, ViT and CLIP), any network as .onnx, or attention computed elsewhere (.safetensors, .npy, .npz).</source>
        <translation>可查看语言或视觉模型的每一层、每个头：程序自带的小模型可立即打开，无需下载。也可打开以下内容，或将其拖放到窗口：Hugging Face 格式的检查点文件夹（config.json、safetensors、分词器；支持 BERT、GPT-2、Llama、T5、ViT、CLIP 等 %1 种类型），任意 .onnx 网络，或外部注意力（.safetensors、.npy、.npz）。</translation>
    </message>
</context>
<context>
    <name>attenscope::ModelDoor</name>
    <message>
        <source>%1 %2</source>
        <comment>a part and its number</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>Cross</source>
        <translation>交叉</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Channel gates</source>
        <translation>通道门控</translation>
    </message>
    <message>
        <source>Spatial gates</source>
        <translation>空间门控</translation>
    </message>
    <message>
        <source>Additive</source>
        <translation>加性</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Row gates</source>
        <translation>行门控</translation>
    </message>
    <message>
        <source>Column gates</source>
        <translation>列门控</translation>
    </message>
    <message>
        <source>Element gates</source>
        <translation>逐元素门控</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Sampled positions</source>
        <translation>采样位置</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>Stage %1</source>
        <translation>阶段 %1</translation>
    </message>
    <message>
        <source>part of the model</source>
        <translation>模型部分</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>scaled head</source>
        <translation>缩放的头</translation>
    </message>
    <message>
        <source>scaled heads</source>
        <translation>缩放的头</translation>
    </message>
    <message>
        <source>previous %1 %</source>
        <translation>前一词元 %1%</translation>
    </message>
    <message>
        <source>first %1 %</source>
        <translation>首词元 %1%</translation>
    </message>
    <message>
        <source>induction %1 %</source>
        <translation>归纳 %1%</translation>
    </message>
    <message>
        <source>entropy %1</source>
        <translation>熵 %1</translation>
    </message>
    <message>
        <source>%1 · head %2</source>
        <translation>%1 · 头 %2</translation>
    </message>
    <message>
        <source>Remove this head (× 0)</source>
        <translation>移除此头（× 0）</translation>
    </message>
    <message>
        <source>Halve it (× 0.5)</source>
        <translation>减半（× 0.5）</translation>
    </message>
    <message>
        <source>As it is (× 1)</source>
        <translation>保持原样（× 1）</translation>
    </message>
    <message>
        <source>Double it (× 2)</source>
        <translation>加倍（× 2）</translation>
    </message>
    <message>
        <source>Leave every head as it is</source>
        <translation>所有头恢复原样</translation>
    </message>
    <message>
        <source>mean distance %1 tokens</source>
        <translation>平均距离 %1 个词元</translation>
    </message>
</context>
<context>
    <name>attenscope::MotionDialog</name>
    <message>
        <source>Export motion</source>
        <translation>导出动画</translation>
    </message>
    <message>
        <source>WebP is the smallest; GIF works everywhere but has at most 256 colours per frame; PNG can be opened here again; MP4 is a video, for which ffmpeg must be installed</source>
        <translation>WebP 文件最小；GIF 随处可显示，但每帧最多 256 色；PNG 可在本程序中重新打开；MP4 是视频，需要安装 ffmpeg</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>As in the window</source>
        <translation>与窗口一致</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>The same colours for the same values</source>
        <translation>相同数值使用相同颜色</translation>
    </message>
    <message>
        <source>Colours span the values of all frames; otherwise each frame&apos;s own</source>
        <translation>颜色范围涵盖所有帧的数值；不勾选时每帧各用自己的范围</translation>
    </message>
    <message>
        <source>Dither missing colours</source>
        <translation>用抖动混合缺少的颜色</translation>
    </message>
    <message>
        <source>A GIF has 256 colours per frame: others are mixed from dots, or the nearest one is taken</source>
        <translation>GIF 每帧只有 256 色：其余颜色用色点抖动混合，否则取最接近的颜色</translation>
    </message>
    <message>
        <source>How it was made, inside the file</source>
        <translation>在文件中附上生成设置</translation>
    </message>
    <message>
        <source>Whoever opens the PNG in this program gets what it was made from</source>
        <translation>在本程序中打开此 PNG，即可得到制作它所用的全部内容</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>已停止，未写入文件。</translation>
    </message>
    <message>
        <source>Computing the preview…</source>
        <translation>正在计算预览…</translation>
    </message>
    <message>
        <source>%1 frames of %2 × %3 pixels, %4 s</source>
        <translation>%1 帧，%2 × %3 像素，%4 秒</translation>
    </message>
    <message>
        <source>, about %1</source>
        <translation>，约 %1</translation>
    </message>
    <message>
        <source>The preview leaves some of them out.</source>
        <translation>预览略去了其中一部分帧。</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1 文件 (*.%2)</translation>
    </message>
    <message>
        <source>Making the frames…</source>
        <translation>正在生成各帧…</translation>
    </message>
    <message>
        <source> %1 s left</source>
        <translation> 剩余 %1 秒</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>高对比度，浅色</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度，深色</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>后退一张</translation>
    </message>
    <message>
        <source>One frame forward</source>
        <translation>前进一张</translation>
    </message>
    <message>
        <source>Stop the preview</source>
        <translation>停止预览</translation>
    </message>
    <message>
        <source>Play the preview</source>
        <translation>播放预览</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>.</source>
        <comment>ends a sentence</comment>
        <translation>。</translation>
    </message>
</context>
<context>
    <name>attenscope::MotionForm</name>
    <message>
        <source>A parameter</source>
        <translation>某个参数</translation>
    </message>
    <message>
        <source>Heads or channels</source>
        <translation>头或通道</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>运行的各步骤</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Writing, token by token</source>
        <translation>逐词元生成</translation>
    </message>
    <message>
        <source>What changes from frame to frame</source>
        <translation>各帧之间变化的内容</translation>
    </message>
    <message>
        <source>What moves</source>
        <translation>变化内容</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始值</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source> frames per second</source>
        <translation> 帧/秒</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How long the last frame stays before the first comes again</source>
        <translation>最后一帧停留多久后重新从第一帧开始</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>无限循环</translation>
    </message>
    <message>
        <source> times</source>
        <translation> 次</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>First value</source>
        <translation>首个值</translation>
    </message>
    <message>
        <source>Last value</source>
        <translation>末个值</translation>
    </message>
    <message>
        <source>The computation, as a film</source>
        <translation>计算过程的影片</translation>
    </message>
</context>
<context>
    <name>attenscope::NetworkDesk</name>
    <message>
        <source> and others of %1 kinds</source>
        <translation> 及其他 %1 种</translation>
    </message>
    <message>
        <source>%1 · opset %2
Reads %3
Gives %4
%5 parameters · %6</source>
        <translation>%1 · 算子集 %2
输入 %3
输出 %4
%5 个参数 · %6</translation>
    </message>
    <message>
        <source>what a value is</source>
        <translation>张量的含义</translation>
    </message>
    <message>
        <source>No network is open. Choose File › Open network…, or drop an .onnx file on the window.</source>
        <translation>尚未打开自己的网络。请选择“文件 › 打开网络…”，或将 .onnx 文件拖放到窗口。</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>value shown</source>
        <translation>显示的张量</translation>
    </message>
    <message>
        <source>Names of the classes</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>Lists of names (*.txt *.names *.labels *.json);;All files (*)</source>
        <translation>名称列表 (*.txt *.names *.labels *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>class names</source>
        <translation>类别名称</translation>
    </message>
</context>
<context>
    <name>attenscope::NetworkPanel</name>
    <message>
        <source>As found</source>
        <translation>按识别结果</translation>
    </message>
    <message>
        <source>A tensor to look at</source>
        <translation>供查看的张量</translation>
    </message>
    <message>
        <source>Attention, rows are queries</source>
        <translation>注意力，每行一个查询</translation>
    </message>
    <message>
        <source>Attention, columns are queries</source>
        <translation>注意力，每列一个查询</translation>
    </message>
    <message>
        <source>Channel gate</source>
        <translation>通道门控</translation>
    </message>
    <message>
        <source>Spatial gate</source>
        <translation>空间门控</translation>
    </message>
    <message>
        <source>Nothing of these: leave it out</source>
        <translation>误识别，略去</translation>
    </message>
    <message>
        <source>Inside the network</source>
        <translation>网络内部</translation>
    </message>
    <message>
        <source>Close the network&apos;s outline</source>
        <translation>关闭网络大纲</translation>
    </message>
    <message>
        <source>Find a value: name, operator, kind</source>
        <translation>查找张量：名称、算子、类型</translation>
    </message>
    <message>
        <source>Find a value of the network</source>
        <translation>查找网络中的张量</translation>
    </message>
    <message>
        <source>What was found, and every value by module</source>
        <translation>识别结果，以及按模块列出的全部张量</translation>
    </message>
    <message>
        <source>Class names from a file…</source>
        <translation>从文件读取类别名称…</translation>
    </message>
    <message>
        <source>What the classes of the answer are called: one name per line, or JSON by number</source>
        <translation>答案各类别的名称：每行一个，或以编号为键的 JSON</translation>
    </message>
    <message>
        <source>Selected value</source>
        <translation>所选张量</translation>
    </message>
    <message>
        <source>The name of the selected value in the file</source>
        <translation>所选张量在文件中的名称</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>视为</translation>
    </message>
    <message>
        <source>What the selected value is taken for</source>
        <translation>将所选张量视为何种内容</translation>
    </message>
    <message>
        <source>keys as a map, such as 14 x 14 after 1</source>
        <translation>键排成的图：14 x 14 after 1</translation>
    </message>
    <message>
        <source>Rows and columns of the map that the keys form</source>
        <translation>键所排成的图的行数和列数</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>已识别：%1</translation>
    </message>
    <message>
        <source>All values: %1</source>
        <translation>全部张量：%1</translation>
    </message>
    <message>
        <source>an input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>As found: %1</source>
        <translation>按识别结果：%1</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>As the file has them</source>
        <translation>按文件中的顺序</translation>
    </message>
    <message>
        <source>How far from doing nothing in this run, from 0 to 1: of a gate the mean of |1 − gate|, of weights 1 − entropy ÷ ln(keys). A click puts the strongest first</source>
        <translation>在这次运行中的作用有多大，从 0（不起作用）到 1：对于门控，是 |1 − 门控| 的平均值；对于权重，是 1 − 熵 ÷ ln(键数)。点击可将最强的排在前面</translation>
    </message>
    <message>
        <source>The network is being searched again; what is shown holds until then.</source>
        <translation>正在重新搜索网络；在此之前显示的内容仍然有效。</translation>
    </message>
</context>
<context>
    <name>attenscope::NumberGrid</name>
    <message>
        <source>Numbers of %1</source>
        <translation>%1 的数值</translation>
    </message>
    <message>
        <source>Type to change a cell. Enter and Tab move on. Ctrl+V pastes numbers from a spreadsheet.</source>
        <translation>可直接键入以修改单元格。按 Enter 或 Tab 移到下一格。Ctrl+V 粘贴电子表格中的数值。</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>%1: “%2” is not a number; the cell keeps %3.</source>
        <translation>%1：“%2”不是数；单元格仍为 %3。</translation>
    </message>
    <message>
        <source>%1: nothing was pasted, because “%2” (row %3, column %4) is not a number.</source>
        <translation>%1：“%2”（第 %3 行第 %4 列）不是数，因此未粘贴任何内容。</translation>
    </message>
</context>
<context>
    <name>attenscope::NumberTable</name>
    <message>
        <source>Remove a %1 (the last row)</source>
        <translation>减少一个%1（最后一行）</translation>
    </message>
    <message>
        <source>Add a %1</source>
        <translation>增加一个%1</translation>
    </message>
    <message>
        <source>Remove the last column</source>
        <translation>减少一列（最后一列）</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>增加一列</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>d_k</source>
        <translation>d_k</translation>
    </message>
    <message>
        <source>key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>d_v</source>
        <translation>d_v</translation>
    </message>
</context>
<context>
    <name>attenscope::OwnDataDialog</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 parameters, %2 steps: about %3.</source>
        <translation>%1 个参数，%2 步：约 %3。</translation>
    </message>
    <message>
        <source>This takes longer than ten minutes; it can be paused, and the weights kept, at any time.</source>
        <translation>所需时间超过十分钟；可以随时暂停并保留权重。</translation>
    </message>
    <message>
        <source>Train on your own data</source>
        <translation>用自己的数据训练</translation>
    </message>
    <message>
        <source>Text file…</source>
        <translation>文本文件…</translation>
    </message>
    <message>
        <source>Folder of pictures…</source>
        <translation>图片文件夹…</translation>
    </message>
    <message>
        <source>What learns it</source>
        <translation>用什么机制训练</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Reading: %1 %</source>
        <translation>读取：%1 %</translation>
    </message>
    <message>
        <source>Folder with a folder for every class</source>
        <translation>每个类别各有一个文件夹的文件夹</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Choose a file or a folder first</source>
        <translation>请先选择文件或文件夹</translation>
    </message>
    <message>
        <source>A text file with a text, a tab and its label on every line, the same as CSV, a file of tagged words in CoNLL form, or a folder with a folder of pictures for every class. It is learned on this computer; nothing is sent.</source>
        <translation>每行为文本、制表符和标签的文本文件，同样内容的 CSV，CoNLL 格式的标注词文件，或者一个文件夹，其中每个类别有一个图片文件夹。训练在这台计算机上进行，不发送任何内容。</translation>
    </message>
    <message>
        <source>Texts with labels, tagged words (*.tsv *.csv *.txt *.conll *.conllu);;All files (*)</source>
        <translation>带标签的文本、标注的词 (*.tsv *.csv *.txt *.conll *.conllu);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>attenscope::PanelForm</name>
    <message>
        <source>Panels</source>
        <translation>子图</translation>
    </message>
    <message>
        <source>and across</source>
        <translation>横向再按</translation>
    </message>
    <message>
        <source>as many as fit best</source>
        <translation>自动取最合适的列数</translation>
    </message>
    <message>
        <source>Number of panels side by side</source>
        <translation>并排的子图数</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列数</translation>
    </message>
    <message>
        <source>Shared for the same step</source>
        <translation>同一步骤共用</translation>
    </message>
    <message>
        <source>Shared by all</source>
        <translation>全部共用</translation>
    </message>
    <message>
        <source>Each panel its own</source>
        <translation>各子图单独设定</translation>
    </message>
    <message>
        <source>Whether equal colours mean equal values in all panels; a single bar then explains them</source>
        <translation>相同的颜色在各子图中是否表示相同的数值；若是，则共用一个色条</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Letters (a), (b), …</source>
        <translation>字母编号 (a)、(b)、…</translation>
    </message>
    <message>
        <source>As high as needed</source>
        <translation>高度按需而定</translation>
    </message>
    <message>
        <source>The width is as chosen; the height follows from the panels</source>
        <translation>宽度按设定值，高度由子图决定</translation>
    </message>
    <message>
        <source>Choose from all that there are</source>
        <translation>从全部可选项中选择</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>选取</translation>
    </message>
    <message>
        <source>Only this view</source>
        <translation>仅此视图</translation>
    </message>
    <message>
        <source>nothing else</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Views of this step</source>
        <translation>此步骤的各个视图</translation>
    </message>
    <message>
        <source>A, B and their difference</source>
        <translation>A、B 及二者之差</translation>
    </message>
    <message>
        <source>Values of “%1”</source>
        <translation>“%1”的各个取值</translation>
    </message>
    <message>
        <source>Say which values the panels should have, such as 0.5, 1, 2.</source>
        <translation>请写明各子图的取值，例如 0.5, 1, 2。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>such as 0.5, 1, 2 or 0.5:2:0.5</source>
        <translation>例如 0.5, 1, 2 或 0.5:2:0.5</translation>
    </message>
</context>
<context>
    <name>attenscope::PaperForm</name>
    <message>
        <source>In pixels</source>
        <translation>按像素</translation>
    </message>
    <message>
        <source>%1, %2 mm</source>
        <comment>paper and its width</comment>
        <translation>%1，%2 mm</translation>
    </message>
    <message>
        <source>In millimetres</source>
        <translation>按毫米</translation>
    </message>
    <message>
        <source>On paper, text has the size that journals, slides or posters ask for</source>
        <translation>按纸面尺寸时，文字大小符合期刊、幻灯片或海报的要求</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Pixels in the file for each pixel of the size: 2 for print and sharp screens</source>
        <translation>尺寸中每个像素对应的文件像素数：用于印刷或高清屏幕时取 2</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Size of the labels on paper; headings are larger</source>
        <translation>纸面上标注文字的大小；标题更大</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Pixels in the file for each inch of paper</source>
        <translation>纸面上每英寸对应的文件像素数</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>Lines and text stay sharp at any size.</source>
        <translation>线条与文字在任何尺寸下都保持清晰。</translation>
    </message>
    <message>
        <source>%1 × %2 mm, labels of %3 pt</source>
        <translation>%1 × %2 mm，标注文字 %3 pt</translation>
    </message>
</context>
<context>
    <name>attenscope::ParameterRow</name>
    <message>
        <source>%1, value</source>
        <translation>%1，数值</translation>
    </message>
    <message>
        <source>%1: one less</source>
        <translation>%1：减一档</translation>
    </message>
    <message>
        <source>%1: one more</source>
        <translation>%1：增一档</translation>
    </message>
    <message>
        <source>%1 cannot be “%2”; possible: %3.</source>
        <translation>“%1”不能取“%2”；可取：%3。</translation>
    </message>
    <message>
        <source>odd numbers from %1 to %2</source>
        <translation>%1 至 %2 之间的奇数</translation>
    </message>
    <message>
        <source>whole numbers from %1 to %2</source>
        <translation>%1 至 %2 之间的整数</translation>
    </message>
    <message>
        <source>numbers from %1 to %2</source>
        <translation>%1 至 %2 之间的数</translation>
    </message>
    <message>
        <source>Possible: %1</source>
        <translation>可取：%1</translation>
    </message>
    <message>
        <source>Unit: %1</source>
        <translation>单位：%1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Double-click the name for its default, %1</source>
        <translation>双击名称恢复默认值：%1</translation>
    </message>
</context>
<context>
    <name>attenscope::PathView</name>
    <message>
        <source>Glimpse path · %1 of %2</source>
        <translation>瞥视路径 · 第 %1 次，共 %2 次</translation>
    </message>
    <message>
        <source>Box · %1 of %2</source>
        <translation>框 · 第 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>Box · columns %1 to %2, rows %3 to %4</source>
        <translation>框 · 横向 %1 至 %2，纵向 %3 至 %4</translation>
    </message>
    <message>
        <source>scale %1</source>
        <translation>尺度 %1</translation>
    </message>
    <message>
        <source>box %1 of %2: columns %3 to %4, rows %5 to %6 (shares of the picture)</source>
        <translation>第 %1 个框，共 %2 个：横向 %3 至 %4，纵向 %5 至 %6（以图片边长为 1）</translation>
    </message>
    <message>
        <source>glimpse %1 of %2: column %3, row %4 (shares of the picture)</source>
        <translation>第 %1 次瞥视，共 %2 次：横向 %3，纵向 %4（以图片边长为 1）</translation>
    </message>
</context>
<context>
    <name>attenscope::PatternsView</name>
    <message>
        <source>Looking at every head …</source>
        <translation>正在逐个分析各头…</translation>
    </message>
    <message>
        <source>No head has a choice among its keys.</source>
        <translation>没有哪个头能在键之间作出选择。</translation>
    </message>
    <message>
        <source>best fit</source>
        <translation>最吻合的模式</translation>
    </message>
    <message>
        <source>sorted by %1</source>
        <translation>按“%1”排序</translation>
    </message>
    <message>
        <source>by layer</source>
        <translation>按层排列</translation>
    </message>
    <message>
        <source>What the heads do · %1</source>
        <translation>各头的作用 · %1</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>The weights of one layer are not kept in this run: its heads are left out.</source>
        <translation>有一层的权重未在这次运行中保留：不列出该层的头。</translation>
    </message>
    <message>
        <source>The weights of %1 layers are not kept in this run: their heads are left out.</source>
        <translation>有 %1 层的权重未在这次运行中保留：不列出这些层的头。</translation>
    </message>
    <message>
        <source>Click to sort the heads by it (key S: next)</source>
        <translation>单击：按此项对头排序（S 键：换下一项）</translation>
    </message>
    <message>
        <source>: fit %1</source>
        <translation>：吻合度 %1</translation>
    </message>
    <message>
        <source>mean weight %1, where uniform weights give %2, over %3 queries</source>
        <translation>平均权重 %1，均匀分配时为 %2，统计了 %3 个查询</translation>
    </message>
</context>
<context>
    <name>attenscope::PipelineStrip</name>
    <message>
        <source>Steps of the computation</source>
        <translation>计算步骤</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>缩略图：%1</translation>
    </message>
    <message>
        <source>Click to expand it into its steps</source>
        <translation>单击可展开为各个步骤</translation>
    </message>
    <message>
        <source>shape %1</source>
        <translation>形状 %1</translation>
    </message>
    <message>
        <source> · picture: head %1</source>
        <translation> · 缩略图：头 %1</translation>
    </message>
    <message>
        <source> · picture: channel %1</source>
        <translation> · 缩略图：通道 %1</translation>
    </message>
    <message>
        <source>Click to show it</source>
        <translation>单击可显示</translation>
    </message>
    <message>
        <source>Click to fold this layer (Enter)</source>
        <translation>单击可折叠此层（Enter）</translation>
    </message>
    <message>
        <source>%1, folded</source>
        <comment>a layer</comment>
        <translation>%1，已折叠</translation>
    </message>
</context>
<context>
    <name>attenscope::PlayPainter</name>
    <message>
        <source>%1 %2–%3 of %4</source>
        <translation>%1 %2–%3（共 %4）</translation>
    </message>
    <message>
        <source>max = %1</source>
        <translation>最大值 = %1</translation>
    </message>
</context>
<context>
    <name>attenscope::PlayView</name>
    <message>
        <source>%1 scenes, %2 steps</source>
        <translation>%1 个场景，%2 步</translation>
    </message>
    <message>
        <source>Nothing of this step was recorded.</source>
        <translation>此步骤没有记录。</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>a matrix, its cell and the number</comment>
        <translation>%1，%2：%3</translation>
    </message>
</context>
<context>
    <name>attenscope::PositionView</name>
    <message>
        <source>Position map · %1 · class token</source>
        <translation>位置图 · %1 · 类别词元</translation>
    </message>
    <message>
        <source>Position map · %1 · row %2, column %3</source>
        <translation>位置图 · %1 · 第 %2 行第 %3 列</translation>
    </message>
    <message>
        <source>class token</source>
        <translation>类别词元</translation>
    </message>
    <message>
        <source>looks most at row %1, column %2: %3</source>
        <translation>最关注第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>Class token, %1</source>
        <translation>类别词元，%1</translation>
    </message>
    <message>
        <source>Row %1, column %2, %3</source>
        <translation>第 %1 行第 %2 列，%3</translation>
    </message>
    <message>
        <source>Position map · %1 · %2</source>
        <translation>位置图 · %1 · %2</translation>
    </message>
    <message>
        <source>query %1 of %2</source>
        <translation>查询 %1（共 %2 个）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Row %1, column %2: %3; %4</source>
        <translation>第 %1 行第 %2 列：%3；%4</translation>
    </message>
    <message>
        <source>row %1, column %2, looks most at row %3, column %4: %5</source>
        <translation>第 %1 行第 %2 列，最关注第 %3 行第 %4 列：%5</translation>
    </message>
</context>
<context>
    <name>attenscope::Presenter</name>
    <message>
        <source>presenting · Esc leaves</source>
        <translation>演示中 · Esc 退出</translation>
    </message>
    <message>
        <source>The page before (Page Up)</source>
        <translation>上一页 (Page Up)</translation>
    </message>
    <message>
        <source>The next page (Page Down)</source>
        <translation>下一页 (Page Down)</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>画线</translation>
    </message>
    <message>
        <source>Draw on the picture with the mouse (D); Esc clears it</source>
        <translation>用鼠标在画面上画 (D)；Esc 清除</translation>
    </message>
    <message>
        <source>Spotlight</source>
        <translation>聚光</translation>
    </message>
    <message>
        <source>The light around the pointer on or off (P)</source>
        <translation>打开或关闭指针周围的聚光 (P)</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>A black screen until a key is pressed (B)</source>
        <translation>黑屏，直到按下任意键 (B)</translation>
    </message>
    <message>
        <source>Leave the presentation (Esc)</source>
        <translation>退出演示 (Esc)</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>the last page</source>
        <translation>已是最后一页</translation>
    </message>
    <message>
        <source>the first page</source>
        <translation>已是第一页</translation>
    </message>
    <message>
        <source>next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>the last step</source>
        <translation>已是最后一步</translation>
    </message>
    <message>
        <source>the first step</source>
        <translation>已是第一步</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>step before</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>stroke taken back</source>
        <translation>撤回一笔</translation>
    </message>
    <message>
        <source>drawing cleared</source>
        <translation>已清除所画</translation>
    </message>
    <message>
        <source>draw with the mouse · Esc clears</source>
        <translation>用鼠标画 · Esc 清除</translation>
    </message>
    <message>
        <source>drawing ended</source>
        <translation>停止画线</translation>
    </message>
    <message>
        <source>spotlight on</source>
        <translation>聚光打开</translation>
    </message>
    <message>
        <source>spotlight off</source>
        <translation>聚光关闭</translation>
    </message>
</context>
<context>
    <name>attenscope::ProductChart</name>
    <message>
        <source>Bar chart of the individual products</source>
        <translation>各项乘积的条形图</translation>
    </message>
    <message>
        <source>%1 products, sum %2</source>
        <translation>%1 项乘积，总和 %2</translation>
    </message>
</context>
<context>
    <name>attenscope::ProductTable</name>
    <message>
        <source>Table of the individual products</source>
        <translation>各项乘积的表格</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>sum %1</source>
        <translation>总和 %1</translation>
    </message>
</context>
<context>
    <name>attenscope::ProvenancePanel</name>
    <message>
        <source>Where this comes from</source>
        <translation>数值来源</translation>
    </message>
    <message>
        <source>Back to the previous number (Alt+Left)</source>
        <translation>回到上一个数（Alt+Left）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward again (Alt+Right)</source>
        <translation>前进到下一个数（Alt+Right）</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>By parts of the model:</source>
        <translation>按模型的各部分：</translation>
    </message>
    <message>
        <source>Click a number to walk back to what it is computed from.</source>
        <translation>单击一个数，可追溯它由哪些数得出。</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>The same number as</source>
        <translation>与下列数相同</translation>
    </message>
    <message>
        <source>Given: it is not computed from anything.</source>
        <translation>给定的数：没有更早的来源。</translation>
    </message>
    <message>
        <source>%1 adds %2</source>
        <translation>%1 贡献 %2</translation>
    </message>
    <message>
        <source>length of the value, ‖v‖</source>
        <translation>值向量的长度 ‖v‖</translation>
    </message>
    <message>
        <source>moves the output by α · ‖v‖</source>
        <translation>使输出移动 α · ‖v‖</translation>
    </message>
    <message>
        <source>length of the output</source>
        <translation>输出的长度</translation>
    </message>
    <message>
        <source>share of the output, along its own direction</source>
        <translation>在输出中的占比（沿输出方向）</translation>
    </message>
    <message>
        <source>⟨α v, output⟩ ÷ ‖output‖²; over all keys, these add up to 100 %</source>
        <translation>⟨α v, 输出⟩ ÷ ‖输出‖²；所有键合计为 100 %</translation>
    </message>
    <message>
        <source>exp(x − max) of %1</source>
        <translation>%1 的 exp(x − max)</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>attenscope::PruneDesk</name>
    <message>
        <source>this text</source>
        <translation>当前文本</translation>
    </message>
    <message>
        <source>the input at hand</source>
        <translation>当前输入</translation>
    </message>
    <message>
        <source>What is shown has no heads, no attention weights that sum to 1, no channel gate and no trained weights: there is nothing to prune.</source>
        <translation>所示内容没有头，没有和为 1 的注意力权重，没有通道门控，也没有训练好的权重：没有可剪枝的部分。</translation>
    </message>
    <message>
        <source>Pruning weights</source>
        <translation>正在对权重剪枝</translation>
    </message>
    <message>
        <source>Pruning attention</source>
        <translation>正在对注意力剪枝</translation>
    </message>
    <message>
        <source>Pruning channels</source>
        <translation>正在对通道剪枝</translation>
    </message>
    <message>
        <source>Pruning heads</source>
        <translation>正在对头剪枝</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>正在微调</translation>
    </message>
    <message>
        <source>Texts, one per line</source>
        <translation>文本（每行一条）</translation>
    </message>
    <message>
        <source>Texts (*.txt);;All files (*)</source>
        <translation>文本 (*.txt);;所有文件 (*)</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n text(s)</source>
        <translation>
            <numerusform>%1，%n 条文本</numerusform>
        </translation>
    </message>
    <message>
        <source>Attention changed most:</source>
        <translation>注意力变化最大的头：</translation>
    </message>
    <message>
        <source>What is removed now is not a point on this curve.</source>
        <translation>当前去掉的部分不对应曲线上的任何一点。</translation>
    </message>
    <message>
        <source>Keeping part of the attention is an edit: no weights change. It is saved with the session.</source>
        <translation>注意力的取舍属于修改：权重不变，随会话一起保存。</translation>
    </message>
    <message>
        <source>Fine-tuning here is for pruned heads and weights only.</source>
        <translation>此处的继续训练只适用于头剪枝和权重剪枝。</translation>
    </message>
    <message>
        <source>Drag the point on the curve first.</source>
        <translation>请先拖动曲线上的点。</translation>
    </message>
    <message>
        <source>Only what was trained on a task of the program can be fine-tuned here.</source>
        <translation>此处只能继续训练在本程序的任务上训练过的网络。</translation>
    </message>
    <message>
        <source>head</source>
        <translation>选择头</translation>
    </message>
    <message>
        <source>Opening the model with zeros in its matrices …</source>
        <translation>正在打开模型，并将其矩阵中剪去的数置 0…</translation>
    </message>
    <message>
        <source>pruning</source>
        <translation>剪枝</translation>
    </message>
    <message>
        <source>Save pruned weights</source>
        <translation>保存剪枝后的权重</translation>
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation>权重 (*.safetensors)</translation>
    </message>
    <message>
        <source>Saved as %1; %2 numbers of the removed heads are 0</source>
        <translation>已保存为 %1；所去掉的头中有 %2 个数为 0</translation>
    </message>
    <message>
        <source>Saved as %1; %2 numbers of its matrices are 0</source>
        <translation>已保存为 %1；其矩阵中有 %2 个数为 0</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Saved as %1; %2 channels are closed</source>
        <translation>已保存为 %1；已关闭 %2 个通道</translation>
    </message>
    <message>
        <source>Saved with fine-tuning as %1; %2 % of the weights are 0</source>
        <translation>已将微调后的权重保存为 %1；%2 % 的权重为 0</translation>
    </message>
    <message>
        <source>Saved as %1; %2 % of the weights are 0</source>
        <translation>已保存为 %1；%2 % 的权重为 0</translation>
    </message>
</context>
<context>
    <name>attenscope::PrunePanel</name>
    <message>
        <source>Prune</source>
        <translation>剪枝</translation>
    </message>
    <message>
        <source>Close pruning</source>
        <translation>关闭剪枝面板</translation>
    </message>
    <message>
        <source>What a pruned network is judged on</source>
        <translation>剪枝后网络的评判依据</translation>
    </message>
    <message>
        <source>Judged on</source>
        <translation>评判依据</translation>
    </message>
    <message>
        <source> examples</source>
        <translation> 个样本</translation>
    </message>
    <message>
        <source>How many held-out examples</source>
        <translation>留出样本的个数</translation>
    </message>
    <message>
        <source>What is pruned first</source>
        <translation>剪枝先后的依据</translation>
    </message>
    <message>
        <source>Order by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>and the first </source>
        <translation>以及前 </translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> 个词元</translation>
    </message>
    <message>
        <source>How many of the first tokens are kept beside the window</source>
        <translation>除窗口外，还保留前多少个词元</translation>
    </message>
    <message>
        <source>What is kept sums to 1 again</source>
        <translation>将保留的权重重新归一化，使其和为 1</translation>
    </message>
    <message>
        <source>Kept weights sum to 1</source>
        <translation>保留的权重重新归一化</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>微调</translation>
    </message>
    <message>
        <source> steps</source>
        <translation> 步</translation>
    </message>
    <message>
        <source>Steps of training</source>
        <translation>训练步数</translation>
    </message>
    <message>
        <source>Save pruned weights…</source>
        <translation>保存剪枝后的权重…</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Remove whole heads</source>
        <translation>去掉整个头</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Set individual weights to 0</source>
        <translation>将单个权重置 0</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Keep a few of each query&apos;s weights</source>
        <translation>每个查询只保留少数权重</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Close the gates of channels</source>
        <translation>关闭通道的门控</translation>
    </message>
    <message>
        <source>held-out examples</source>
        <translation>留出的样本</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>文本文件</translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation>幅值</translation>
    </message>
    <message>
        <source>leave-one-out</source>
        <translation>逐个去掉</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>magnitude of weights</source>
        <translation>权重幅值</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>The largest</source>
        <translation>最大权重</translation>
    </message>
    <message>
        <source>The k largest weights of each query</source>
        <translation>每个查询最大的 k 个权重</translation>
    </message>
    <message>
        <source>A window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Weights of nearby tokens</source>
        <translation>邻近词元的权重</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>The smallest weights of all matrices</source>
        <translation>所有矩阵中最小的权重</translation>
    </message>
    <message>
        <source>Each matrix</source>
        <translation>逐矩阵</translation>
    </message>
    <message>
        <source>The same share of every matrix</source>
        <translation>每个矩阵剪去相同的比例</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>整行</translation>
    </message>
    <message>
        <source>Whole rows of each matrix, by their length</source>
        <translation>剪去各矩阵的整行，依据行向量的长度</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>一次排定</translation>
    </message>
    <message>
        <source>One order of importance for all removals</source>
        <translation>各次剪除都依据同一个重要性次序</translation>
    </message>
    <message>
        <source>Iterated</source>
        <translation>迭代</translation>
    </message>
    <message>
        <source>Compute importance again after each removal: slower</source>
        <translation>每次剪除后重新计算重要性：较慢</translation>
    </message>
    <message>
        <source>Choose a text file…</source>
        <translation>选择文本文件…</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>剩余 %1 秒</translation>
    </message>
    <message>
        <source>Train what is left further, so that the score at this point recovers</source>
        <translation>继续训练剩余部分：此点的得分得以恢复</translation>
    </message>
    <message>
        <source>As safetensors, with zeros in place of what was pruned</source>
        <translation>保存为 safetensors，剪去之处以 0 代替</translation>
    </message>
    <message>
        <source>What is pruned</source>
        <translation>剪枝对象</translation>
    </message>
    <message>
        <source>How it is pruned</source>
        <translation>剪枝方式</translation>
    </message>
</context>
<context>
    <name>attenscope::RangeHistogram</name>
    <message>
        <source>Values shown, and the ends of the colour range</source>
        <translation>所示数值的分布与颜色范围的两端</translation>
    </message>
    <message>
        <source>How often the values shown occur (bars: square root of the count); drag the ends of the colour range</source>
        <translation>所示数值的分布（条高为个数的平方根）；拖动两端可调整颜色范围</translation>
    </message>
    <message>
        <source>lower end %1, upper end %2</source>
        <translation>下限 %1，上限 %2</translation>
    </message>
    <message>
        <source>upper end %2, lower end %1</source>
        <translation>上限 %2，下限 %1</translation>
    </message>
</context>
<context>
    <name>attenscope::RangePopup</name>
    <message>
        <source>Mask over the picture</source>
        <translation>图片上的掩码</translation>
    </message>
    <message>
        <source>How strongly the mask covers the picture, in percent</source>
        <translation>掩码叠加在图片上的强度（百分比）</translation>
    </message>
    <message>
        <source>Colours span the values shown</source>
        <translation>颜色范围随所示数值变化</translation>
    </message>
    <message>
        <source>Colours span a fixed range</source>
        <translation>颜色范围固定</translation>
    </message>
    <message>
        <source>Keeps colours comparable while you change parameters, text or selection. Another model, file or picture starts with the values shown again.</source>
        <translation>改变参数、文本或选择时，颜色仍可相互比较。换用其他模型、文件或图片后，重新以所示数值的范围为准。</translation>
    </message>
    <message>
        <source>Lowest value</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>Highest value</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>标度</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>by percentile</source>
        <translation>百分位</translation>
    </message>
    <message>
        <source>Logarithmic: equal ratios are equal steps; 0 and below have the lowest colour. By percentile: by the share of values that are smaller.</source>
        <translation>对数：相等的比值对应相等的色阶；0 及以下取最低的颜色。百分位：按小于该值的数值所占的比例取色。</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>as each view sets them</source>
        <translation>由各视图决定</translation>
    </message>
    <message>
        <source>one scale for all</source>
        <translation>共用一个标度</translation>
    </message>
    <message>
        <source>each by itself</source>
        <translation>各自单独标度</translation>
    </message>
    <message>
        <source>Whether all heads or channels share one scale, or each has its own</source>
        <translation>所有头或通道共用一个标度，还是各用各的标度</translation>
    </message>
    <message>
        <source>Each row by itself, up to its largest value</source>
        <translation>每行单独标度，上限为该行最大值</translation>
    </message>
</context>
<context>
    <name>attenscope::RecentFiles</name>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>Sessions of earlier windows</source>
        <translation>此前窗口的会话</translation>
    </message>
    <message>
        <source>Session of %1</source>
        <translation>%1 的会话</translation>
    </message>
    <message>
        <source>Forget these files</source>
        <translation>清除这些记录</translation>
    </message>
</context>
<context>
    <name>attenscope::RunController</name>
    <message>
        <source>There is not enough memory for this run; try a smaller input.</source>
        <translation>内存不足，无法完成这次运行；请改用较小的输入。</translation>
    </message>
    <message>
        <source>This run needs more memory than the limit in the settings allows; try a smaller input or raise the limit.</source>
        <translation>这次运行所需的内存超出设置中的上限；请尝试较小的输入，或提高上限。</translation>
    </message>
</context>
<context>
    <name>attenscope::ScaleMenu</name>
    <message>
        <source>&amp;Linear colours</source>
        <translation>线性标度(&amp;L)</translation>
    </message>
    <message>
        <source>Lo&amp;garithmic colours</source>
        <translation>对数标度(&amp;G)</translation>
    </message>
    <message>
        <source>Colours by &amp;percentile</source>
        <translation>百分位标度(&amp;P)</translation>
    </message>
    <message>
        <source>Each &amp;row by itself</source>
        <translation>每行单独标度(&amp;R)</translation>
    </message>
    <message>
        <source>Heads as each &amp;view sets them</source>
        <translation>头的标度由各视图决定(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;One scale for all heads</source>
        <translation>所有头共用一个标度(&amp;O)</translation>
    </message>
    <message>
        <source>Each &amp;head by itself</source>
        <translation>每个头单独标度(&amp;H)</translation>
    </message>
    <message>
        <source>colours</source>
        <translation>更改颜色标度</translation>
    </message>
</context>
<context>
    <name>attenscope::ScoreCurve</name>
    <message>
        <source>Score against what is pruned; the arrow keys move the point</source>
        <translation>得分随剪枝程度的变化；用方向键移动点</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1: %2; %3: %4</source>
        <comment>title and number of a point, along x and y</comment>
        <translation>%1：%2；%3：%4</translation>
    </message>
</context>
<context>
    <name>attenscope::Session</name>
    <message>
        <source>What is compared with: %1</source>
        <translation>用于比较的运行：%1</translation>
    </message>
</context>
<context>
    <name>attenscope::SessionDocument</name>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Sessions (*.attenscope)</source>
        <translation>会话 (*.attenscope)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 has been changed. Save it?</source>
        <translation>%1 已更改，是否保存？</translation>
    </message>
    <message>
        <source>Without saving, the file stays as it is.</source>
        <translation>若不保存，文件将保持原样。</translation>
    </message>
</context>
<context>
    <name>attenscope::SessionKeeper</name>
    <message>
        <source>the program ended while it was being opened.</source>
        <translation>打开该会话时程序意外终止。</translation>
    </message>
    <message>
        <source>it is not a saved session</source>
        <translation>该文件不是已保存的会话</translation>
    </message>
    <message>
        <source>earlier session</source>
        <translation>恢复先前的会话</translation>
    </message>
    <message>
        <source>Attenscope did not close properly last time; the session is back as it was last kept.</source>
        <translation>Attenscope 上次未正常退出；会话已恢复到最近一次自动保存的状态。</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新建会话</translation>
    </message>
    <message>
        <source>The last session could not be restored: %1</source>
        <translation>无法恢复上次的会话：%1</translation>
    </message>
    <message>
        <source>%1 (kept as %2)</source>
        <translation>%1（已另存为 %2）</translation>
    </message>
    <message>
        <source>The last session was not restored; File › Open recent has it.</source>
        <translation>未恢复上次的会话；可通过“文件 › 最近打开”找回。</translation>
    </message>
    <message>
        <source>new session</source>
        <translation>新建会话</translation>
    </message>
    <message>
        <source>This session cannot be kept for the next start: %1</source>
        <translation>无法保留本次会话供下次启动时恢复：%1</translation>
    </message>
</context>
<context>
    <name>attenscope::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Colours of the window; figures choose their own</source>
        <translation>窗口的颜色；图有自己的设置</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Changes at once; everything stays open</source>
        <translation>立即切换，打开的内容全部保留</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>For this session and those that begin from now on</source>
        <translation>用于本次会话和此后开始的会话</translation>
    </message>
    <message>
        <source>Viridis; Inferno over pictures</source>
        <translation>Viridis；图片上用 Inferno</translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>For this session and those that begin from now on. Saved sessions keep theirs.</source>
        <translation>用于本次会话和此后开始的会话。已保存的会话保持各自的配色。</translation>
    </message>
    <message>
        <source>colour map</source>
        <translation>更改配色</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>无障碍</translation>
    </message>
    <message>
        <source>Ctrl and + − 0 do the same</source>
        <translation>也可按 Ctrl 加 +、−、0</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Of the whole window and of what is drawn in it. Exported figures do not depend on it.</source>
        <translation>适用于整个窗口及其中绘制的内容。导出的图不受影响。</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>From 1 to %1, the processors that this program may use</source>
        <translation>1 到 %1，即本程序可用的处理器数</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>How many threads share a large computation. Fewer leave more of the machine to others; the numbers are the same.</source>
        <translation>一次大型计算由多少个线程分担。线程少，留给其他程序的就多；算出的数值相同。</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>In megabytes of 10⁶ bytes; 0 sets no limit</source>
        <translation>以兆字节（10⁶ 字节）计；0 表示不限</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Brings the session back at the next start, after a crash, too</source>
        <translation>下次启动时恢复会话，包括崩溃之后</translation>
    </message>
    <message>
        <source>Keep the session by itself</source>
        <translation>自动保存会话</translation>
    </message>
    <message>
        <source>Switched off, what was kept is deleted, and what is not saved to a file is gone when the window closes.</source>
        <translation>关闭此项后，已保存的内容会被删除，没有保存到文件的内容在窗口关闭时就会丢失。</translation>
    </message>
    <message>
        <source>How long after the last change it is written</source>
        <translation>最后一次更改之后多久写出</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>After the last change</source>
        <translation>最后一次更改之后</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Figures and numbers go to</source>
        <translation>图和数值保存到</translation>
    </message>
    <message>
        <source>Files are opened from</source>
        <translation>从此处打开文件</translation>
    </message>
    <message>
        <source>Open the folder of kept sessions</source>
        <translation>打开存放会话的文件夹</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>There is nothing to send. Attenscope opens no network connection, has no account, counts nothing and reports nothing. Settings, recent files and kept sessions stay on this machine; a figure holds how it was made unless you leave that out when you export it.</source>
        <translation>不会发送任何内容。Attenscope 不建立网络连接，没有账户，不统计，不上报。设置、最近使用的文件和自动保存的会话都留在本机；图中含有制作方法，除非您在导出时选择不写入。</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度，深色</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>高对比度，浅色</translation>
    </message>
    <message>
        <source>Nothing plays, fades or blinks on its own</source>
        <translation>不自动播放，不淡入淡出，不闪烁</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>减弱动态效果</translation>
    </message>
    <message>
        <source>Previews stand still until they are played, and what plays goes in steps of a second. Until you choose, as the desktop has it.</source>
        <translation>预览在播放前保持静止，播放时每秒一步。未选择时与桌面设置一致。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Weights of trainings</source>
        <translation>训练的权重</translation>
    </message>
    <message>
        <source>They lie where saved sessions find them. Delete removes those older than a day that no session that is open, kept or was opened lately needs; a session saved elsewhere could not be opened with them any more.</source>
        <translation>它们放在保存的会话能找到的地方。“删除”会移除超过一天、并且没有任何打开的、已保存的或最近打开过的会话需要的那些；另存在别处的会话就无法再用它们打开了。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Delete %1 (%2)</source>
        <translation>删除 %1 个（%2）</translation>
    </message>
    <message>
        <source>one file, %1</source>
        <translation>一个文件，%1</translation>
    </message>
    <message>
        <source>%1 files, %2</source>
        <translation>%1 个文件，%2</translation>
    </message>
    <message>
        <source>What the numbers of runs may take. A run that needs more says so and leaves the last result in place. Weights that stay in their file, and are read from there, do not count.</source>
        <translation>运行的数值最多可占用的内存。需要更多内存的运行会说明，并保留上一个结果。留在文件中、直接从文件读取的权重不计入。</translation>
    </message>
</context>
<context>
    <name>attenscope::SidePanel</name>
    <message>
        <source>Close, to show the selected cell again</source>
        <translation>关闭：此处重新显示所选的单元格</translation>
    </message>
</context>
<context>
    <name>attenscope::SightForm</name>
    <message>
        <source>Shows the preview as a greyscale printer or a colour-blind reader would; the file stays as it is</source>
        <translation>按灰度打印机或色觉异常读者所见显示预览；文件本身不变</translation>
    </message>
    <message>
        <source>See it as</source>
        <translation>查看方式</translation>
    </message>
    <message>
        <source>Safe in grey and for colour-blind readers.</source>
        <translation>灰度打印和色觉异常读者均可辨认。</translation>
    </message>
    <message>
        <source>Not safe: %1.</source>
        <translation>不易辨认：%1。</translation>
    </message>
</context>
<context>
    <name>attenscope::StartStrip</name>
    <message>
        <source>New here? Begin with:</source>
        <translation>初次使用？可以从这里开始：</translation>
    </message>
    <message>
        <source>Your own sentence</source>
        <translation>自己的句子</translation>
    </message>
    <message>
        <source>Type it at the left: all is computed anew as you type</source>
        <translation>在左边输入：边输入边重新计算</translation>
    </message>
    <message>
        <source>A picture or another file…</source>
        <translation>图片或其他文件…</translation>
    </message>
    <message>
        <source>Or drop it anywhere on the window</source>
        <translation>也可以拖到窗口任意处</translation>
    </message>
    <message>
        <source>A model or network</source>
        <translation>模型或网络</translation>
    </message>
    <message>
        <source>The small one that comes along, or one of yours</source>
        <translation>附带的小模型，或您自己的</translation>
    </message>
    <message>
        <source>The small model that comes along</source>
        <translation>附带的小模型</translation>
    </message>
    <message>
        <source>A model&apos;s folder…</source>
        <translation>模型文件夹…</translation>
    </message>
    <message>
        <source>A network (ONNX)…</source>
        <translation>网络 (ONNX)…</translation>
    </message>
    <message>
        <source>The first lesson</source>
        <translation>第一课</translation>
    </message>
    <message>
        <source>What attention is, in ten minutes; your session waits</source>
        <translation>十分钟了解注意力是什么；您的会话会等着</translation>
    </message>
    <message>
        <source>A tour of the window</source>
        <translation>窗口导览</translation>
    </message>
    <message>
        <source>Half a minute</source>
        <translation>半分钟</translation>
    </message>
    <message>
        <source>Close this; Learn › Where to begin shows it again</source>
        <translation>关闭；“学习 › 从哪里开始”可再次显示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>attenscope::StatusLine</name>
    <message>
        <source>Where the weights of this run come from</source>
        <translation>本次运行所用权重的来源</translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>The values that the colours span: those of what is shown, or a range that is fixed until another model, file or picture is opened</source>
        <translation>颜色范围：随所示数值变化，或保持固定，直到打开其他模型、文件或图片</translation>
    </message>
    <message>
        <source>Colour map: %1</source>
        <translation>配色：%1</translation>
    </message>
    <message>
        <source>by row</source>
        <translation>各行独立</translation>
    </message>
    <message>
        <source>log %1</source>
        <translation>对数 %1</translation>
    </message>
    <message>
        <source>percentile %1</source>
        <translation>百分位 %1</translation>
    </message>
    <message>
        <source> fixed</source>
        <translation> 固定</translation>
    </message>
    <message>
        <source>Range of the colours: %1</source>
        <translation>颜色范围：%1</translation>
    </message>
</context>
<context>
    <name>attenscope::StyleForm</name>
    <message>
        <source>Size, text, background, colours and look in one</source>
        <translation>一次设定尺寸、文字、背景、配色和外观</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save what is chosen here under a name</source>
        <translation>以一个名称保存此处的选择</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete this style; the program&apos;s own ones stay</source>
        <translation>删除此样式；程序自带的样式不可删除</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>None: as chosen below</source>
        <translation>无：按下方选择</translation>
    </message>
    <message>
        <source>Save style</source>
        <translation>保存样式</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>样式名称</translation>
    </message>
</context>
<context>
    <name>attenscope::TermList</name>
    <message>
        <source>Terms</source>
        <translation>各项</translation>
    </message>
    <message numerus="yes">
        <source>▸ %n more</source>
        <translation>
            <numerusform>▸ 另有 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n smaller not listed</source>
        <translation>
            <numerusform>另有 %n 个较小的项未列出</numerusform>
        </translation>
    </message>
    <message>
        <source>▾ Only the largest</source>
        <translation>▾ 只列最大的项</translation>
    </message>
</context>
<context>
    <name>attenscope::ToggleSwitch</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>attenscope::TokenList</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Token %1: %2</source>
        <translation>词元 %1：%2</translation>
    </message>
    <message>
        <source>
Hidden: no token attends to it. Double-click to show it again.</source>
        <translation>
已隐藏：没有词元关注它。双击可重新显示。</translation>
    </message>
    <message>
        <source>
Click to choose it as the query; Ctrl+click adds another. Double-click to hide it as a key.</source>
        <translation>
单击选作查询，按住 Ctrl 单击可再加选一个。双击将其从键中隐藏。</translation>
    </message>
    <message>
        <source>query</source>
        <comment>of a token</comment>
        <translation>查询</translation>
    </message>
    <message>
        <source>key</source>
        <comment>of a token</comment>
        <translation>键</translation>
    </message>
    <message>
        <source>hidden as a key</source>
        <translation>已作为键隐藏</translation>
    </message>
</context>
<context>
    <name>attenscope::TopBar</name>
    <message>
        <source>Kind of input</source>
        <translation>输入类型</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Attention over a sentence</source>
        <translation>句子上的注意力</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Attention over a picture</source>
        <translation>图片上的注意力</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Every layer and head of a checkpoint of your own</source>
        <translation>您自己的检查点：查看其中的每一层、每个头</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Sentences, numbers and scenes to start with</source>
        <translation>可用来入门的句子、数值和场景</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel this run; what is shown stays</source>
        <translation>放弃本次运行，保留当前显示的内容</translation>
    </message>
    <message>
        <source>Fold or show the left column (F7)</source>
        <translation>折叠或显示左栏（F7）</translation>
    </message>
    <message>
        <source>Fold or show the right column (F8)</source>
        <translation>折叠或显示右栏（F8）</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>切换深色与浅色</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Save the figure or its numbers</source>
        <translation>保存图片或数值</translation>
    </message>
    <message>
        <source>● live · %1 ms</source>
        <translation>● 实时 · %1 ms</translation>
    </message>
    <message>
        <source>Time of the last run; %1 operations computed, %2 reused from the previous run</source>
        <translation>上次运行的用时；执行了 %1 次运算，另有 %2 个沿用前一次运行的结果</translation>
    </message>
    <message>
        <source>○ computing · %1 %</source>
        <translation>○ 计算中 · %1 %</translation>
    </message>
    <message>
        <source>The last result stays until this is done</source>
        <translation>计算完成前保留上一次的结果</translation>
    </message>
    <message>
        <source>○ opening · %1 %</source>
        <translation>○ 打开中 · %1 %</translation>
    </message>
    <message>
        <source>What is shown stays until the model is open</source>
        <translation>模型打开之前，保留当前显示的内容</translation>
    </message>
    <message>
        <source>○ cancelled</source>
        <translation>○ 已取消</translation>
    </message>
    <message>
        <source>The run was cancelled; what is shown is the previous result</source>
        <translation>运行已放弃，当前显示的是之前的结果</translation>
    </message>
</context>
<context>
    <name>attenscope::Tour</name>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>attenscope::TrainDesk</name>
    <message>
        <source>%1 · %2</source>
        <comment>task and mechanism</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>end of the comparison</source>
        <translation>结束比较</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Keep the weights</source>
        <translation>保留权重</translation>
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation>权重 (*.safetensors)</translation>
    </message>
    <message>
        <source>without scaling</source>
        <translation>不缩放</translation>
    </message>
    <message>
        <source>without the mask</source>
        <translation>不用掩码</translation>
    </message>
    <message>
        <source>Every query sees every key, also those that come after it</source>
        <translation>每个查询都看得到所有的键，包括它之后的键</translation>
    </message>
    <message>
        <source>one head</source>
        <translation>一个头</translation>
    </message>
    <message>
        <source>One head as wide as all of them together</source>
        <translation>只用一个头，宽度等于所有头之和</translation>
    </message>
    <message>
        <source>another seed</source>
        <translation>另一个随机种子</translation>
    </message>
    <message>
        <source>Other first weights and other examples: what of it is chance</source>
        <translation>另一组初始权重和另一批样本：看看哪些只是偶然</translation>
    </message>
    <message>
        <source>%1 steps of %2 examples each</source>
        <translation>共 %1 步，每步 %2 个样本</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>还需 %1 秒</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>还需 %1 分钟</translation>
    </message>
    <message>
        <source>A: </source>
        <translation>A：</translation>
    </message>
    <message>
        <source>B: </source>
        <translation>B：</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>size of the gradient at each head&apos;s scores</source>
        <translation>各头得分处的梯度大小</translation>
    </message>
    <message>
        <source>size of the gradient</source>
        <translation>梯度大小</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>%1, held out</source>
        <translation>%1（留出样本）</translation>
    </message>
    <message>
        <source>%1, now %2</source>
        <translation>%1，现在 %2</translation>
    </message>
    <message>
        <source>The views show something else.</source>
        <translation>各视图显示的是别的内容。</translation>
    </message>
    <message>
        <source>The views look back at step %1.</source>
        <translation>各视图在回看第 %1 步。</translation>
    </message>
    <message>
        <source>%1 after step %2</source>
        <translation>%1，第 %2 步之后</translation>
    </message>
    <message>
        <source>%1, %2, after step %3</source>
        <translation>%1，%2，第 %3 步之后</translation>
    </message>
    <message>
        <source>10 × rate</source>
        <translation>10 倍学习率</translation>
    </message>
    <message>
        <source>The same with ten times the learning rate</source>
        <translation>其余不变，学习率为十倍</translation>
    </message>
    <message>
        <source>B at step %1</source>
        <translation>B 在第 %1 步</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <comment>a score and its share</comment>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>The views show the weights after step %1.</source>
        <translation>各视图显示第 %1 步之后的权重。</translation>
    </message>
    <message>
        <source>Scores are not divided by √d_k: they grow with the width, and the softmax saturates. With wide keys it shows: “Sorting numbers, d_k = 128”</source>
        <translation>得分不除以 √d_k：它们随宽度增大，softmax 趋于饱和。键宽时看得出来：“数字排序，d_k = 128”</translation>
    </message>
</context>
<context>
    <name>attenscope::TrainPanel</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Close training</source>
        <translation>关闭训练</translation>
    </message>
    <message>
        <source>What is learned</source>
        <translation>学习什么</translation>
    </message>
    <message>
        <source>Train until it is paused</source>
        <translation>训练，直到暂停</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>走一步</translation>
    </message>
    <message>
        <source>One batch of examples, and stop</source>
        <translation>做一个批次的样本，然后停止</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>From the first step again, with the seed below</source>
        <translation>用下方的随机种子从第一步重新开始</translation>
    </message>
    <message>
        <source>Look back at the weights of earlier steps</source>
        <translation>回看之前各步的权重</translation>
    </message>
    <message>
        <source>Drag to the left to look at earlier weights; at the right end the views follow the training</source>
        <translation>向左拖动可看之前的权重；在最右端时各视图跟随训练</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show these weights in the views, as a step to undo</source>
        <translation>在各视图中显示这些权重（可撤销）</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The highest learning rate, from the next step on: it rises to it at first and then declines</source>
        <translation>最高学习率，从下一步起生效：先升到它，之后逐渐下降</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Of the first weights and the examples; Restart begins with it</source>
        <translation>用于初始权重和样本；重新开始时使用</translation>
    </message>
    <message>
        <source>Keep the weights…</source>
        <translation>保留权重…</translation>
    </message>
    <message>
        <source>Write the weights that the slider is at, as safetensors</source>
        <translation>把滑块所在处的权重写成 safetensors 文件</translation>
    </message>
    <message>
        <source>as the task has it</source>
        <translation>按任务的设定</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop after the step that is being done</source>
        <translation>做完当前一步后停止</translation>
    </message>
    <message>
        <source>Go on from here</source>
        <translation>从这里继续</translation>
    </message>
    <message>
        <source>Train on from these weights, at the learning rate that is set now; the later ones are let go</source>
        <translation>以当前设定的学习率从这些权重接着训练；之后的权重不再保留</translation>
    </message>
    <message>
        <source>Train again alongside:</source>
        <translation>同时另训练一次：</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>继续训练</translation>
    </message>
</context>
<context>
    <name>attenscope::TransportBar</name>
    <message>
        <source>One step back (,)</source>
        <translation>后退一步（,）</translation>
    </message>
    <message>
        <source>One step forward (.)</source>
        <translation>前进一步（.）</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Begin again at the end</source>
        <translation>播完后从头开始</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>%1 of %2 s</source>
        <translation>%1 / %2 秒</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（Space）</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放（Space）</translation>
    </message>
    <message>
        <source>%1 ▾</source>
        <translation>%1 ▾</translation>
    </message>
</context>
<context>
    <name>attenscope::View</name>
    <message>
        <source>%1 %2</source>
        <comment>a mechanism and its step</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source> · head %1</source>
        <translation> · 头 %1</translation>
    </message>
    <message>
        <source> · channel %1, %2</source>
        <translation> · 通道 %1，%2</translation>
    </message>
    <message>
        <source> · channel %1</source>
        <translation> · 通道 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a cell and its number</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1; largest: %2</source>
        <comment>a row and its largest cell</comment>
        <translation>%1；最大：%2</translation>
    </message>
</context>
<context>
    <name>attenscope::ViewEdits</name>
    <message>
        <source>painted mask</source>
        <translation>手绘掩码</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>更改参数</translation>
    </message>
    <message>
        <source>painted map</source>
        <translation>手绘空间图</translation>
    </message>
    <message>
        <source>value of a cell</source>
        <translation>修改单元格的值</translation>
    </message>
    <message>
        <source>view settings</source>
        <translation>更改视图设置</translation>
    </message>
    <message>
        <source>selection</source>
        <translation>更改选择</translation>
    </message>
    <message>
        <source>step</source>
        <translation>切换步骤</translation>
    </message>
    <message>
        <source>walk</source>
        <translation>追溯来源</translation>
    </message>
    <message>
        <source>hidden token</source>
        <translation>隐藏或显示词元</translation>
    </message>
</context>
<context>
    <name>attenscope::ViewMenu</name>
    <message>
        <source>Copy value %1</source>
        <translation>复制值 %1</translation>
    </message>
    <message>
        <source>Show “%1” as a key again</source>
        <translation>重新将“%1”显示为键</translation>
    </message>
    <message>
        <source>Hide “%1” as a key</source>
        <translation>将“%1”从键中隐藏</translation>
    </message>
    <message>
        <source>What if …</source>
        <translation>假设分析…</translation>
    </message>
    <message>
        <source>Colours span the values shown</source>
        <translation>颜色范围随所示数值变化</translation>
    </message>
    <message>
        <source>Fix the colours at %1 — %2</source>
        <translation>将颜色范围固定为 %1 — %2</translation>
    </message>
    <message>
        <source>range</source>
        <translation>颜色范围</translation>
    </message>
    <message>
        <source>Open in the side pane</source>
        <translation>在侧窗格中打开</translation>
    </message>
    <message>
        <source>view</source>
        <translation>选择视图</translation>
    </message>
    <message>
        <source>Open in the main pane</source>
        <translation>在主窗格中打开</translation>
    </message>
    <message>
        <source>Copy this figure</source>
        <translation>复制此图</translation>
    </message>
    <message>
        <source>Export this figure…</source>
        <translation>导出此图…</translation>
    </message>
    <message>
        <source>Copy the matrix as a table</source>
        <translation>将矩阵复制为表格</translation>
    </message>
    <message>
        <source>Export its numbers…</source>
        <translation>导出其数值…</translation>
    </message>
</context>
<context>
    <name>attenscope::ViewPane</name>
    <message>
        <source>Show this in another way</source>
        <translation>换一种方式显示</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>attenscope::WallView</name>
    <message>
        <source>L%1 H%2 · %3</source>
        <translation>L%1 H%2 · %3</translation>
    </message>
    <message>
        <source>not kept in this run</source>
        <translation>本次运行未保留</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>%1 (Esc: back to the wall)</source>
        <translation>%1（Esc：返回总览墙）</translation>
    </message>
    <message>
        <source>%1 · head %2</source>
        <translation>%1 · 头 %2</translation>
    </message>
    <message>
        <source>%1 · %2 layers × %3 heads</source>
        <translation>%1 · %2 层 × %3 头</translation>
    </message>
    <message>
        <source>%1
%2 · %3</source>
        <translation>%1
%2 · %3</translation>
    </message>
</context>
<context>
    <name>attenscope::WeightsMenu</name>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>heads: %1</source>
        <translation>头：%1</translation>
    </message>
    <message>
        <source>layers: %1</source>
        <translation>层：%1</translation>
    </message>
    <message>
        <source>Weights as they &amp;are</source>
        <translation>原始权重(&amp;A)</translation>
    </message>
    <message>
        <source>How much of each value a query takes</source>
        <translation>查询从每个值中取用多少</translation>
    </message>
    <message>
        <source>× length of the &amp;value, ‖v‖</source>
        <translation>× 值向量的长度 ‖v‖(&amp;V)</translation>
    </message>
    <message>
        <source>The length of what a head takes from each value: a large weight on a short vector moves little (Kobayashi et al. 2020)</source>
        <translation>头从每个值中取用的那部分向量的长度：向量很短时，权重再大作用也小（Kobayashi 等，2020）</translation>
    </message>
    <message>
        <source>× length of what the head &amp;writes, ‖v W_O‖</source>
        <translation>× 头写入的向量的长度 ‖v W_O‖(&amp;W)</translation>
    </message>
    <message>
        <source>The length of the vector that a head&apos;s part of the output projection makes of each value, as it is written before any normalisation; the bias of W_O is left out (Kobayashi et al. 2020)</source>
        <translation>每个值经输出投影中属于该头的部分变换后所得向量的长度，取写入时、任何归一化之前的结果；不计 W_O 的偏置（Kobayashi 等，2020）</translation>
    </message>
    <message>
        <source>All &amp;heads together</source>
        <translation>合并所有头(&amp;H)</translation>
    </message>
    <message>
        <source>All &amp;layers together</source>
        <translation>合并所有层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Each by itself</source>
        <translation>各自单独显示(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Mean</source>
        <translation>平均值(&amp;M)</translation>
    </message>
    <message>
        <source>Ma&amp;ximum</source>
        <translation>最大值(&amp;X)</translation>
    </message>
    <message>
        <source>M&amp;inimum</source>
        <translation>最小值(&amp;I)</translation>
    </message>
    <message>
        <source>Standard &amp;deviation</source>
        <translation>标准差(&amp;D)</translation>
    </message>
    <message>
        <source>How weights are measured in every view, and all heads or layers combined</source>
        <translation>各视图中权重的计量方式，以及是否合并所有头或层</translation>
    </message>
    <message>
        <source>We&amp;ights</source>
        <translation>权重(&amp;I)</translation>
    </message>
</context>
<context>
    <name>colormaps</name>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>Inferno</source>
        <translation>Inferno</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Blue–white–red</source>
        <translation>蓝–白–红</translation>
    </message>
    <message>
        <source>Blue–grey–yellow</source>
        <translation>蓝–灰–黄</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>A box and a colour</source>
        <translation>框与颜色</translation>
    </message>
    <message>
        <source>A coarse signal from deeper in the network decides which positions of the finer features pass.</source>
        <translation>来自网络深层的粗略信号决定精细特征中哪些位置得以通过。</translation>
    </message>
    <message>
        <source>A curve through points, computed as attention: each point&apos;s weight falls with its distance from the query.</source>
        <translation>用注意力得出穿过数据点的曲线：点离查询越远，权重越小。</translation>
    </message>
    <message>
        <source>The feature map times its gradients at each position, summed over channels.</source>
        <translation>特征图在每个位置乘以其梯度，再对通道求和。</translation>
    </message>
    <message>
        <source>The feature map times its positive gradients at each position.</source>
        <translation>特征图在每个位置乘以其梯度的正值部分。</translation>
    </message>
    <message>
        <source>A matrix between query and key says which feature of one goes with which feature of the other.</source>
        <translation>查询与键之间的矩阵决定一方的哪个特征与另一方的哪个特征相对应。</translation>
    </message>
    <message>
        <source>A picture is cut into patches and read like a sentence: every patch looks at every other.</source>
        <translation>将图片切成图像块，像句子一样读取：每个图像块关注所有其他图像块。</translation>
    </message>
    <message>
        <source>A picture is drawn from noise; one layer of attention lets distant positions agree with each other.</source>
        <translation>由噪声绘出图片；一层注意力使相距较远的位置彼此协调。</translation>
    </message>
    <message>
        <source>A query sees only a window of keys, around its own position or around one that it predicts.</source>
        <translation>查询只能看到一个窗口，窗口位于查询自身的位置或其预测的位置周围。</translation>
    </message>
    <message>
        <source>A question about a sentence</source>
        <translation>关于句子的一个问题</translation>
    </message>
    <message>
        <source>The weights times the score&apos;s gradients, negative products set to 0 and each row scaled to sum to 1, rolled out over all layers.</source>
        <translation>权重乘以得分的梯度，取正值部分，各行归一化为和为 1，再作注意力展开。</translation>
    </message>
    <message>
        <source>A sample</source>
        <translation>抽样</translation>
    </message>
    <message>
        <source>A sentence reads itself: in one step, every token gathers what it needs from all the others, however far away they are. Use it bidirectional to understand a whole text, causal to write one (no token may see the future), or local for long texts.</source>
        <translation>句子读取自身：每个词元只需一步，便可从所有其他词元处获取所需信息，无论相距多远。双向用于理解完整的文本；因果用于生成文本，因为生成时不能看到后文；局部用于长文本。</translation>
    </message>
    <message>
        <source>A small GPT-2: every word is predicted from those before it; names and things come up again.</source>
        <translation>小型 GPT-2：每个词都由其前面的词预测；名字和事物会再次出现。</translation>
    </message>
    <message>
        <source>A small module to put after any convolution in a classification or detection network: it costs few weights and keeps the shape of the feature map. The channel gate says what matters, the spatial gate where it is. Both look at the average and at the maximum, since one strong response may matter more than many weak ones.</source>
        <translation>可置于分类或检测网络中任意卷积之后的小模块：所需权重很少，且不改变特征图的形状。通道门控决定什么重要，空间门控决定它在哪里。两者都兼顾平均值与最大值，因为一个强响应可能比许多弱响应更重要。</translation>
    </message>
    <message>
        <source>A small network with one hidden layer reads the query and the key together and gives the score.</source>
        <translation>只有一个隐藏层的小网络同时读取查询和键，给出得分。</translation>
    </message>
    <message>
        <source>A small sign somewhere in the picture says which colour is asked for: positions of that colour find the sign, however far away it is.</source>
        <translation>图片某处的小标记指明所询问的颜色：该颜色的位置都能找到这个标记，无论相距多远。</translation>
    </message>
    <message>
        <source>A small sign somewhere in the picture says which colour is asked for; the answer marks the shapes of that colour.</source>
        <translation>图片某处的小标记指明所询问的颜色；答案是该颜色的形状所在之处。</translation>
    </message>
    <message>
        <source>A target token sees only itself and the tokens before it. Off: it also sees the tokens that it should predict.</source>
        <translation>目标词元只能看到自身及其前面的词元；关闭时，还能看到本应由它预测的词元。</translation>
    </message>
    <message>
        <source>With a query such as colour or place, the answer is the word that answers it; without a query, it is the animal.</source>
        <translation>输入 colour 或 place 等查询时，取出回答该查询的词；不输入查询时，取出动物。</translation>
    </message>
    <message>
        <source>Ablation-CAM</source>
        <translation>Ablation-CAM</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Add sinusoidal positional encodings to the embeddings, so that the same word gets a different vector at each position.</source>
        <translation>在嵌入上加正弦位置编码，使同一个词因所在位置不同而有别。</translation>
    </message>
    <message>
        <source>Additive</source>
        <translation>加性</translation>
    </message>
    <message>
        <source>After (post-norm)</source>
        <translation>后置（post-norm）</translation>
    </message>
    <message>
        <source>Placed after any block of a convolutional network, alone or behind a channel gate. It costs only one small filter and shows on the picture where the network looks.</source>
        <translation>置于卷积网络的任意块之后，可单独使用，也可接在通道门控之后。只需一个小卷积核，便能在图片上显示网络关注何处。</translation>
    </message>
    <message>
        <source>An LSTM reads the sentence; a learned query decides how much of each word goes into the summary.</source>
        <translation>LSTM 读取句子；学得的问题向量决定汇总时各词所占的比重。</translation>
    </message>
    <message>
        <source>An encoder reads the source; a decoder writes the target and looks at what the encoder found.</source>
        <translation>编码器读取源文本；解码器生成目标文本，并关注编码器得到的结果。</translation>
    </message>
    <message>
        <source>Analytic</source>
        <translation>解析</translation>
    </message>
    <message>
        <source>A different seed gives different noise.</source>
        <translation>更换随机种子即更换噪声。</translation>
    </message>
    <message>
        <source>Change the number to draw again; the same number and seed give the same sample.</source>
        <translation>更换编号即重新抽样；编号与随机种子都相同时，抽样结果也相同。</translation>
    </message>
    <message>
        <source>Like Grad-CAM, but with gradients weighted by their second and third derivatives.</source>
        <translation>与 Grad-CAM 相同，但梯度按二阶和三阶导数加权。</translation>
    </message>
    <message>
        <source>As for position attention, positions of the colour that a sign asks for look at the sign. Alongside, channels look at each other.</source>
        <translation>与位置注意力的任务相同：属于标记所询问颜色的位置关注该标记；与此同时，通道之间也相互关注。</translation>
    </message>
    <message>
        <source>Number of points along the path at which the gradient is taken.</source>
        <translation>在路径上多少个点处求梯度。</translation>
    </message>
    <message>
        <source>Used at the end of a classification or detection network, where a plain average would let the background drown out a small object. The weights show which positions the decision rests on.</source>
        <translation>用于分类或检测网络的末端；若只作简单平均，小物体会被背景淹没。权重显示判断所依据的位置。</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Attention before it had that name: the keys are the positions of points on a line, the values their heights, and the query asks for the height at another position. Nothing is learned but σ. Unlike pooling, the answer follows the query: move it, and other points count.</source>
        <translation>早在“注意力”得名之前就已存在的注意力：键是数据点的位置，值是数据点的高度，查询则询问另一位置的高度。除 σ 外没有需要学习的参数。与池化不同，答案随查询而变：移动查询，起作用的点也随之改变。</translation>
    </message>
    <message>
        <source>Attention gate</source>
        <translation>注意力门控</translation>
    </message>
    <message>
        <source>Number of attention patterns computed side by side in every layer, each on its share of the width.</source>
        <translation>每一层中并列的注意力模式的个数，各用总宽度中的一份。</translation>
    </message>
    <message>
        <source>Number of attention patterns computed side by side, each on its share of the width.</source>
        <translation>并列的注意力模式的个数，各用总宽度中的一份。</translation>
    </message>
    <message>
        <source>Attention pooling</source>
        <translation>注意力池化</translation>
    </message>
    <message>
        <source>Attention units</source>
        <translation>注意力单元数</translation>
    </message>
    <message>
        <source>Attention width</source>
        <translation>注意力宽度</translation>
    </message>
    <message>
        <source>Attention width a</source>
        <translation>注意力宽度 a</translation>
    </message>
    <message>
        <source>Attention × gradient</source>
        <translation>注意力 × 梯度</translation>
    </message>
    <message>
        <source>Average and maximum over the values: what stands out does so on its own, without any query asking for it.</source>
        <translation>对各值取平均和最大值：突出的内容是其自身使然，并非因查询而突出。</translation>
    </message>
    <message>
        <source>Before (pre-norm)</source>
        <translation>前置（pre-norm）</translation>
    </message>
    <message>
        <source>Between soft and hard attention: cheap for long texts, since only 2D + 1 keys are looked at, and still smooth. Local-m assumes that the two texts run in parallel; local-p lets each query predict where to look, and a Gaussian favours keys near that position.</source>
        <translation>介于软注意力与硬注意力之间：只查看 2D + 1 个键，处理长文本时代价低，且仍然平滑。local-m 假定两个文本步调一致；local-p 由每个查询自行决定看向何处，并以高斯函数偏重该处附近的键。</translation>
    </message>
    <message>
        <source>Bidirectional</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Bilinear</source>
        <translation>双线性</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Both branches read the features and their results are added; or the spatial branch reads what the channel branch gives.</source>
        <translation>两个分支都作用于原特征，结果相加；或空间分支作用于通道分支的输出。</translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>CBAM</source>
        <translation>CBAM</translation>
    </message>
    <message>
        <source>CBAM&apos;s gate</source>
        <translation>CBAM 门控</translation>
    </message>
    <message>
        <source>Causal</source>
        <translation>因果</translation>
    </message>
    <message>
        <source>Cells per side to which each square is reduced.</source>
        <translation>每个方块缩小后每边的单元格数。</translation>
    </message>
    <message>
        <source>Number of cells along the longer side of an image&apos;s feature map.</source>
        <translation>图像的特征图在长边上的单元格数。</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>Channel attention</source>
        <translation>通道注意力</translation>
    </message>
    <message>
        <source>Channel first</source>
        <translation>先通道</translation>
    </message>
    <message>
        <source>Channels C</source>
        <translation>通道数 C</translation>
    </message>
    <message>
        <source>The channels of a feature map, weighted by their mean gradients and summed; negative values are set to 0.</source>
        <translation>以平均梯度为权重，对特征图的各通道加权求和；负值置 0。</translation>
    </message>
    <message>
        <source>The channels of a feature map, weighted by what the score loses without each of them and summed; needs no gradients.</source>
        <translation>以去掉各通道后得分的减少量为权重，对特征图的各通道加权求和；不使用梯度。</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选取规则</translation>
    </message>
    <message>
        <source>Chooses the random numbers; the same seed gives the same numbers on every machine.</source>
        <translation>决定所用的随机数；同一随机种子在任何计算机上都产生相同的随机数。</translation>
    </message>
    <message>
        <source>Only class scores, or also a box around what is attended to.</source>
        <translation>只给出类别得分，或同时给出所关注区域的框。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Completing colours</source>
        <translation>补全颜色</translation>
    </message>
    <message>
        <source>Completing pictures</source>
        <translation>补全图片</translation>
    </message>
    <message>
        <source>Concatenated</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>Convolutions only draw what is near; for two eyes to have the same colour, it takes a layer in which every position looks at every other. The layer is SAGAN&apos;s, the training is not: there is no discriminator; instead, the network says at every step which picture it sees in the noise. It takes no input: the number of the noise chooses the picture.</source>
        <translation>卷积只能画出邻近的内容；要使两只眼睛颜色一致，需要一个让每个位置都能关注所有其他位置的层。此层出自 SAGAN，训练方式则不同：没有判别器，而是由网络在每一步判断它在噪声中看到的是怎样的图片。无需输入：噪声的编号决定画出哪幅图片。</translation>
    </message>
    <message>
        <source>Cosine (content-based)</source>
        <translation>余弦（基于内容）</translation>
    </message>
    <message>
        <source>Cross-attention</source>
        <translation>交叉注意力</translation>
    </message>
    <message>
        <source>DANet&apos;s position module: positions with similar features reinforce each other, however far apart they are.</source>
        <translation>DANet 的位置模块：特征相似的位置相互增强，无论相距多远。</translation>
    </message>
    <message>
        <source>DANet: positions look at positions and channels look at channels; the two results are added.</source>
        <translation>DANet：位置关注位置，通道关注通道；两个结果相加。</translation>
    </message>
    <message>
        <source>Dates to ISO 8601</source>
        <translation>日期转为 ISO 8601</translation>
    </message>
    <message>
        <source>Decoder layers</source>
        <translation>解码器层数</translation>
    </message>
    <message>
        <source>Detection</source>
        <translation>检测</translation>
    </message>
    <message>
        <source>Digits in clutter</source>
        <translation>杂乱背景中的数字</translation>
    </message>
    <message>
        <source>Divide by the sum</source>
        <translation>除以总和</translation>
    </message>
    <message>
        <source>Divide the scores by the square root of the key width, so that their spread does not grow with it.</source>
        <translation>将得分除以键宽度的平方根，使得分的离散程度不随宽度增大。</translation>
    </message>
    <message>
        <source>Divides the cosines, which lie between −1 and 1, before the softmax; 1/τ is the key strength β of the neural Turing machine.</source>
        <translation>取 softmax 之前，介于 −1 与 1 之间的余弦值先除以此数；1/τ 即神经图灵机中的键强度 β。</translation>
    </message>
    <message>
        <source>Divides the scores before the softmax: values below 1 sharpen the weights, values above 1 even them out.</source>
        <translation>取 softmax 之前，得分先除以此数：小于 1 使权重更集中，大于 1 使权重更均匀。</translation>
    </message>
    <message>
        <source>Dot product</source>
        <translation>点积</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>抽样编号</translation>
    </message>
    <message>
        <source>Draws two distant shapes of the same colour from noise: only through attention can one learn the colour of the other.</source>
        <translation>由噪声绘出两个相距较远、颜色相同的形状：只有注意力才能让一个形状得知另一个的颜色。</translation>
    </message>
    <message>
        <source>Dual attention</source>
        <translation>双重注意力</translation>
    </message>
    <message>
        <source>Each query takes the value of a single key: the one with the largest weight, or one drawn at random by the weights.</source>
        <translation>每个查询只取一个键的值：权重最大的键，或随机抽取的键。</translation>
    </message>
    <message>
        <source>In every layer, each target token looks at the tokens before it and then at the source.</source>
        <translation>在每一层中，每个目标词元先关注其前面的词元，再关注源文本。</translation>
    </message>
    <message>
        <source>Eigen-CAM</source>
        <translation>Eigen-CAM</translation>
    </message>
    <message>
        <source>Eight letters backwards</source>
        <translation>八个字母倒序</translation>
    </message>
    <message>
        <source>Encoder layers</source>
        <translation>编码器层数</translation>
    </message>
    <message>
        <source>Encoder-decoder, fixed and attended</source>
        <translation>编码器–解码器：固定上下文与注意力上下文</translation>
    </message>
    <message>
        <source>English to Chinese</source>
        <translation>英译中</translation>
    </message>
    <message>
        <source>English to French</source>
        <translation>英译法</translation>
    </message>
    <message>
        <source>Every closing bracket finds the opening bracket that it closes; the end says whether the text is balanced.</source>
        <translation>每个右括号找到与之配对的左括号；末尾给出全文的括号是否配平。</translation>
    </message>
    <message>
        <source>For every letter that has occurred before, the answer is the letter that followed it last time.</source>
        <translation>每遇到先前出现过的字母，便答出它上次出现时后面的字母。</translation>
    </message>
    <message>
        <source>Every number in a list points to the next larger one.</source>
        <translation>列表中的每个数指向比它大的下一个数。</translation>
    </message>
    <message>
        <source>Every position in a text of eight letters looks at its mirror image.</source>
        <translation>在八个字母的文本中，每个位置关注其镜像位置。</translation>
    </message>
    <message>
        <source>Every query is compared with every key by a dot product; the softmax of these scores says how to mix the values.</source>
        <translation>每个查询与每个键作点积；对点积取 softmax，即得混合各值的比例。</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>覆盖范围</translation>
    </message>
    <message>
        <source>Feed-forward width</source>
        <translation>前馈宽度</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Final layer norm</source>
        <translation>末尾层归一化</translation>
    </message>
    <message>
        <source>First column</source>
        <translation>起始横向位置</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>起始纵向位置</translation>
    </message>
    <message>
        <source>For comparison, the values are also weighted by how well they match the words of the query; average and maximum stay the same, whatever is asked.</source>
        <translation>作为对照，另按各值与查询词语的契合程度对值加权；无论查询什么，平均值和最大值都不变。</translation>
    </message>
    <message>
        <source>For image classification without convolutions, and as the first stage of models that both see and read. An extra token, the class token, gathers what the classification head needs. One set of trained weights tells six kinds of shape apart, and its class token has learned by itself to look at the shape; another completes a picture half of which is hidden.</source>
        <translation>用于不含卷积的图像分类，也用作图文模型的第一级。专设的类别词元汇集分类头所需的信息。一组训练好的权重可分辨六种形状，其类别词元自行学会了关注形状；另一组则可补全被遮住一半的图片。</translation>
    </message>
    <message>
        <source>For tasks with an answer at every pixel, such as keypoints or segmentation: each branch keeps one side (channels or positions) at full detail and collapses the other, so that little is lost at little cost.</source>
        <translation>用于对每个像素都给出答案的任务，如关键点检测或分割：每个分支完整保留一方（通道或位置）的细节，而将另一方压缩掉，从而以较小的代价只损失很少的信息。</translation>
    </message>
    <message>
        <source>Distance from one window to the next; 0 means half a window.</source>
        <translation>相邻两个窗口的间距；0 表示半个窗口。</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>Glimpse width</source>
        <translation>瞥视宽度</translation>
    </message>
    <message>
        <source>Glimpses</source>
        <translation>瞥视次数</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>Grad-CAM++</source>
        <translation>Grad-CAM++</translation>
    </message>
    <message>
        <source>Gradient-weighted rollout</source>
        <translation>梯度加权注意力展开</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Half of a picture has lost its colour; each position takes it from similar positions elsewhere.</source>
        <translation>图片有一半失去了颜色；每个位置从别处与其相似的位置取得颜色。</translation>
    </message>
    <message>
        <source>Half of a picture is hidden; each hidden patch is filled in from where the picture shows the same thing again.</source>
        <translation>图片有一半被遮住；每个被遮住的图像块取自图片中同一内容再次出现之处。</translation>
    </message>
    <message>
        <source>Hard</source>
        <translation>硬注意力</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>HiRes-CAM</source>
        <translation>HiRes-CAM</translation>
    </message>
    <message>
        <source>Hidden width d_a</source>
        <translation>隐藏层宽度 d_a</translation>
    </message>
    <message>
        <source>Hidden width n</source>
        <translation>隐藏层宽度 n</translation>
    </message>
    <message>
        <source>How far the influence of a point reaches: a small σ follows the noise, a large one flattens everything towards the mean.</source>
        <translation>一个点的影响范围：小则曲线紧随噪声，大则一切趋于平均值。</translation>
    </message>
    <message>
        <source>How far a query sees to either side under the local mask.</source>
        <translation>使用局部掩码时，查询向两侧各能看到多远。</translation>
    </message>
    <message>
        <source>How many points are generated; none if keys and values are given.</source>
        <translation>生成的数据点个数；已给出键和值时不生成。</translation>
    </message>
    <message>
        <source>How many times fewer cells per side the gating signal of an image has than the features.</source>
        <translation>输入为图像时，特征每边的单元格数是门控信号的多少倍。</translation>
    </message>
    <message>
        <source>How many times narrower queries and keys are than the features; it must divide the number of channels.</source>
        <translation>特征宽度是查询和键宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower the channel gate&apos;s inner layer is; it must divide the number of channels.</source>
        <translation>通道数是通道门控内层宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower the gate&apos;s inner layer is; it must divide the number of channels.</source>
        <translation>通道数是门控内层宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower the inner layer is; it must divide the number of channels.</source>
        <translation>通道数是内层宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower the position module&apos;s queries and keys are than the features; it must divide the number of channels.</source>
        <translation>特征宽度是位置模块中查询和键宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower θ, φ and g are than the features; it must divide the number of channels.</source>
        <translation>特征宽度是 θ、φ 和 g 宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many glimpses the model takes.</source>
        <translation>模型瞥视的次数。</translation>
    </message>
    <message>
        <source>How much the score changes with each pixel, or with each token&apos;s vector: the size of its gradient.</source>
        <translation>得分随各像素或各词元向量而变化的程度，即梯度的大小。</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>In how many steps noise becomes a picture: a single step gives a blur of all possible pictures.</source>
        <translation>噪声经多少步变为图片：只用一步时，得到的是各种可能图片的模糊混合。</translation>
    </message>
    <message>
        <source>Replaced by</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Used in segmentation, where the parts of one object may lie far apart and should get the same label. Each position draws on all positions with similar features.</source>
        <translation>用于分割：同一物体的各部分可能相距较远，却应得到相同的标签。每个位置从所有特征相似的位置汲取信息。</translation>
    </message>
    <message>
        <source>Used in segmentation: position attention connects positions of the same object, channel attention connects features that belong together. The channel module subtracts each score from the largest one, so that a channel draws on those that are unlike it.</source>
        <translation>用于分割：位置注意力联系同一物体的各个位置，通道注意力联系相互关联的特征。通道模块用最大得分减去各得分，因此每个通道取用的是与其不相似的通道。</translation>
    </message>
    <message>
        <source>Used in video and image networks and in generators, where a convolution sees only its neighbourhood: one block lets any position draw on any other. The cost grows with the square of the number of positions, so it is used on small maps.</source>
        <translation>用于视频网络、图像网络和生成器：卷积只能看到邻域，而一个非局部块就能让任一位置取用任何其他位置的信息。计算量随位置数的平方增长，因此用于较小的特征图。</translation>
    </message>
    <message>
        <source>Integrated gradients</source>
        <translation>积分梯度</translation>
    </message>
    <message>
        <source>Is a text positive, negative or neutral? Negations and the word but turn it around.</source>
        <translation>文本是正面、负面还是中性？否定词和 but 会使褒贬反转。</translation>
    </message>
    <message>
        <source>Kernel k</source>
        <translation>卷积核 k</translation>
    </message>
    <message>
        <source>Kernel regression</source>
        <translation>核回归</translation>
    </message>
    <message>
        <source>Kernel width σ</source>
        <translation>核宽度 σ</translation>
    </message>
    <message>
        <source>Keys up to D away from the centre are seen; the Gaussian has a standard deviation of D/2.</source>
        <translation>可看到与中心相距不超过 D 的键；高斯函数的标准差为 D/2。</translation>
    </message>
    <message>
        <source>Kinds of shape</source>
        <translation>形状的种类</translation>
    </message>
    <message>
        <source>LSTM</source>
        <translation>LSTM</translation>
    </message>
    <message>
        <source>Layer norm</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>LayerCAM</source>
        <translation>LayerCAM</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layers of self-attention and a small network for each token; the output of each is added to its input and normalised.</source>
        <translation>由自注意力和逐词元的小网络组成的多个层；二者的输出都与各自的输入相加，并作归一化。</translation>
    </message>
    <message>
        <source>Number of layers, one after another, each with weights of its own.</source>
        <translation>前后相接的层数，每层各有自己的权重。</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>学得的</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>局部</translation>
    </message>
    <message>
        <source>Location-based</source>
        <translation>基于位置</translation>
    </message>
    <message>
        <source>For looking things up by content, as in the neural Turing machine. Only directions count, so that no key wins just by being long. Cosines lie between −1 and 1: the temperature must be small, or all weights are nearly the same.</source>
        <translation>按内容查找，如神经图灵机。只有方向起作用，键不会因长度大而占优。余弦值介于 −1 与 1 之间：温度必须较小，否则所有权重几乎相同。</translation>
    </message>
    <message>
        <source>Luong&apos;s general score. One matrix stands between query and key, so they may have different widths, and a feature need not mean the same on both sides. With W = I it is the dot product; separate projections of queries and keys amount to W = W_QᵀW_K.</source>
        <translation>Luong 的 general 得分。查询与键之间有一个矩阵，因此二者宽度可以不同，同一特征在两侧的含义也不必相同。W = I 时即为点积；对查询和键分别作投影，则相当于 W = W_QᵀW_K。</translation>
    </message>
    <message>
        <source>Compute queries, keys and values from the vectors, each with its own matrix. Off: the vectors themselves are used.</source>
        <translation>各用一个矩阵由向量得到查询、键和值；关闭时，直接使用向量本身。</translation>
    </message>
    <message>
        <source>Make the weights sum to 1 again after the Gaussian. Luong et al. do not; off gives their output.</source>
        <translation>乘以高斯函数后，使权重之和重新为 1。Luong 等人未作此步：关闭即得到与其论文一致的输出。</translation>
    </message>
    <message>
        <source>Compute values from the vectors with a matrix. Off: the vectors themselves are pooled.</source>
        <translation>用一个矩阵由向量得到值；关闭时，直接对向量作池化。</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Matching brackets</source>
        <translation>括号配对</translation>
    </message>
    <message>
        <source>Multi-head self-attention</source>
        <translation>多头自注意力</translation>
    </message>
    <message>
        <source>Multiplies the next location before the tanh: the larger it is, the wider the jumps.</source>
        <translation>在 tanh 之前与下一位置相乘的系数：越大，跳跃的幅度越大。</translation>
    </message>
    <message>
        <source>Multiplies what enters the sigmoid: values above 1 make the gate harder.</source>
        <translation>与 sigmoid 的输入相乘的系数：大于 1 使门控更硬。</translation>
    </message>
    <message>
        <source>Multiplies what enters the two sigmoids: values above 1 make the gates harder, values below 1 softer.</source>
        <translation>与两个 sigmoid 的输入相乘的系数：大于 1 使门控更硬，小于 1 则更软。</translation>
    </message>
    <message>
        <source>Multiplies what enters the two sigmoids: values above 1 make the gates harder.</source>
        <translation>与两个 sigmoid 的输入相乘的系数：大于 1 使门控更硬。</translation>
    </message>
    <message>
        <source>Multiplies γ: at 0, no position knows of any beyond the reach of the convolutions.</source>
        <translation>与 γ 相乘的系数：为 0 时，任何位置都无从得知卷积所及范围以外的位置。</translation>
    </message>
    <message>
        <source>Names of people, places, organisations</source>
        <translation>人名、地名、机构名</translation>
    </message>
    <message>
        <source>Neurons of the hidden layer in which query and key meet.</source>
        <translation>结合查询与键的隐藏层的神经元数。</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Non-local block</source>
        <translation>非局部块</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Normalise once more after the last layer, as is usual with pre-norm layers.</source>
        <translation>在最后一层之后再作一次归一化，这是采用 pre-norm 时的通常做法。</translation>
    </message>
    <message>
        <source>Normalise the sum of a block and its input, as in the first transformer, or the block&apos;s input, as in most transformers since.</source>
        <translation>对块的输出与输入之和作归一化（如最初的 Transformer），或对块的输入作归一化（如此后的大多数模型）。</translation>
    </message>
    <message>
        <source>Width of the vectors in which a decoder state and an encoder state are compared.</source>
        <translation>比较解码器状态与编码器状态所用的分量数。</translation>
    </message>
    <message>
        <source>Width of the inner layer of the feed-forward network; usually four times the model&apos;s width.</source>
        <translation>前馈网络内层的分量数；通常为宽度的四倍。</translation>
    </message>
    <message>
        <source>Width of the recurrent network&apos;s state, in each direction.</source>
        <translation>循环网络的状态在每个方向上的分量数。</translation>
    </message>
    <message>
        <source>Width of the vector of each patch.</source>
        <translation>每个图像块的向量的分量数。</translation>
    </message>
    <message>
        <source>Width of the vector of each token.</source>
        <translation>每个词元的向量的分量数。</translation>
    </message>
    <message>
        <source>Width of u, in which states are compared with the learned query.</source>
        <translation>u 的分量数；各状态经由 u 与学得的问题向量相比较。</translation>
    </message>
    <message>
        <source>Number of channels at each position in the network; queries and keys have a quarter of them.</source>
        <translation>网络中每个位置的分量数；查询和键的分量数为其四分之一。</translation>
    </message>
    <message>
        <source>Width of the state in which the model remembers what it has seen.</source>
        <translation>模型所记忆的分量数。</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>Used on the skip connections of a U-Net for medical and other segmentation: deeper layers know what is there but not exactly where, and let through only those fine features that belong to it.</source>
        <translation>用于 U-Net 的跳跃连接，作医学图像分割或其他分割：较深的层知道有什么，却不知其确切位置，因此只让精细特征中与之相关的部分通过。</translation>
    </message>
    <message>
        <source>One branch keeps all channels and collapses the positions; the other does the reverse.</source>
        <translation>一个分支保留全部通道而压缩位置，另一个分支则相反。</translation>
    </message>
    <message>
        <source>One factor per channel, from each channel&apos;s average and maximum: what to look for.</source>
        <translation>由各通道的平均值和最大值得到每个通道的系数：关注什么。</translation>
    </message>
    <message>
        <source>One factor per position, from the average and the maximum over channels: where to look.</source>
        <translation>由通道上的平均值和最大值得到每个位置的系数：关注何处。</translation>
    </message>
    <message>
        <source>One sequence reads another: the decoder of a translation model looks at the source, a question looks at a document, text looks at a picture. There are as many rows as target tokens and as many columns as source tokens.</source>
        <translation>一个序列读取另一个序列：翻译模型的解码器关注源文本，问题关注文档，文本关注图片。行数等于目标词元数，列数等于源词元数。</translation>
    </message>
    <message>
        <source>One vector for a whole text: to classify reviews, to name the topic of a sentence, to choose what to keep in a summary. A learned query asks every text the same question, unless you type one of your own; the weights show which words answer it.</source>
        <translation>用一个向量表示整篇文本：可用于评论分类、判断句子的主题、选取摘要中应保留的内容。学得的向量向每篇文本提出同一个问题，除非另行输入查询；权重显示是哪些词作了回答。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Number of noisy copies over which the gradient is averaged.</source>
        <translation>梯度在多少个加噪副本上取平均。</translation>
    </message>
    <message>
        <source>Own place (local-m)</source>
        <translation>自身位置（local-m）</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>手绘</translation>
    </message>
    <message>
        <source>Parallel</source>
        <translation>并行</translation>
    </message>
    <message>
        <source>Patch side</source>
        <translation>图像块边长</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>图像块数</translation>
    </message>
    <message>
        <source>Number of patches along the longer side of the picture.</source>
        <translation>图片长边上的图像块数。</translation>
    </message>
    <message>
        <source>Side of a patch in pixels; the picture is scaled down to fit.</source>
        <translation>图像块每边的像素数；图片会相应缩小。</translation>
    </message>
    <message>
        <source>Side of the picture in pixels; attention works on positions of 2 × 2 pixels.</source>
        <translation>图片每边的像素数；注意力以 2 × 2 像素为一个位置。</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置数</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>Polarized self-attention</source>
        <translation>极化自注意力</translation>
    </message>
    <message>
        <source>Pooling without a query</source>
        <translation>无查询的池化</translation>
    </message>
    <message>
        <source>Position attention</source>
        <translation>位置注意力</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>位置编码</translation>
    </message>
    <message>
        <source>Positions are weighted and summed to one vector, from which class scores or a box are read.</source>
        <translation>对各位置加权求和得到一个向量，再由它得出类别得分或框。</translation>
    </message>
    <message>
        <source>Praise or blame</source>
        <translation>褒与贬</translation>
    </message>
    <message>
        <source>Predicted (local-p)</source>
        <translation>由查询预测（local-p）</translation>
    </message>
    <message>
        <source>Project Q, K, V</source>
        <translation>投影 Q、K、V</translation>
    </message>
    <message>
        <source>Project V</source>
        <translation>投影 V</translation>
    </message>
    <message>
        <source>Queries come from the target, keys and values from the source: one sentence reads another.</source>
        <translation>查询来自目标句，键和值来自源句：一个句子读取另一个句子。</translation>
    </message>
    <message>
        <source>Queries, keys and values all come from one sentence: every token looks at all the others.</source>
        <translation>查询、键和值都来自同一个句子：每个词元都关注句中的其他词元。</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Query x</source>
        <translation>查询 x</translation>
    </message>
    <message>
        <source>Questions about a sentence</source>
        <translation>关于句子的多个问题</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Random numbers; analytic weights, set by reasoning, in which each head has a job, such as looking at the previous token or at the same word, and words leave half of the features to the positions; or a safetensors file.</source>
        <translation>随机数；按推理设定，每个头各司其职（例如关注前一词元或相同的词），词把一半特征留给位置；或读取 safetensors 文件。</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>跳跃幅度</translation>
    </message>
    <message>
        <source>Read by the same network, its words ask the sentence in place of the learned query u_w.</source>
        <translation>查询由同一网络读取，其中的词代替学得的问题向量 u_w 向句子提问。</translation>
    </message>
    <message>
        <source>Also read the sentence from its end, so that a word&apos;s state knows what follows it as well (directions: 2).</source>
        <translation>同时从句尾反向读取，使每个词的状态也包含其后文的信息（directions: 2）。</translation>
    </message>
    <message>
        <source>Recurrent cell</source>
        <translation>循环单元</translation>
    </message>
    <message>
        <source>Recurrent glimpses</source>
        <translation>循环瞥视</translation>
    </message>
    <message>
        <source>Reduction r</source>
        <translation>缩减比 r</translation>
    </message>
    <message>
        <source>Relevance (Chefer)</source>
        <translation>相关性（Chefer）</translation>
    </message>
    <message>
        <source>Relevance carried through all layers by weights times gradients, and between encoder and decoder too.</source>
        <translation>用权重与梯度之积把相关性逐层传递，贯穿所有层，也跨越编码器与解码器。</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>注意力展开</translation>
    </message>
    <message>
        <source>Rows of W, one for each position that it can point to. Keys beyond them get no weight.</source>
        <translation>W 的行数，即可以指向的位置数。超出范围的键没有权重。</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>显著性</translation>
    </message>
    <message>
        <source>Saliency from the mean gradient over many noisy copies of the input.</source>
        <translation>对输入的多个加噪副本求平均梯度，由此得到显著性。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Says in one sentence who did what in a report of three sentences.</source>
        <translation>把三句话的报道概括为一句：谁做了什么。</translation>
    </message>
    <message>
        <source>Scale 1/√d_k</source>
        <translation>缩放 1/√d_k</translation>
    </message>
    <message>
        <source>Scaled dot-product</source>
        <translation>缩放点积</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>尺度数</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Number of scores read from the last state; with random weights they mean nothing.</source>
        <translation>从最后的状态读出的得分个数；权重随机时，这些得分没有意义。</translation>
    </message>
    <message>
        <source>Number of scores that the head gives; with random weights they mean nothing.</source>
        <translation>分类头给出的得分个数；权重随机时，这些得分没有意义。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选取方式</translation>
    </message>
    <message>
        <source>Self-attention</source>
        <translation>自注意力</translation>
    </message>
    <message>
        <source>Self-attention on a picture: every position looks at every other and gathers from those like it.</source>
        <translation>图片上的自注意力：每个位置都关注其他所有位置，并从与自己相似的位置汇集信息。</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Sequential</source>
        <translation>串行</translation>
    </message>
    <message>
        <source>Several attention patterns at once, each on its own projection of the sentence, then mixed.</source>
        <translation>同时使用多种注意力模式，各自作用于句子的不同投影，再混合起来。</translation>
    </message>
    <message>
        <source>Shapes in clutter</source>
        <translation>杂乱背景中的形状</translation>
    </message>
    <message>
        <source>Side of the filter: how much of its surroundings a position looks at.</source>
        <translation>卷积核边长：每个位置查看多大范围的周围区域。</translation>
    </message>
    <message>
        <source>Side of the finest square as a share of the picture&apos;s shorter side.</source>
        <translation>最精细方块的边长，以占图片短边的比例计。</translation>
    </message>
    <message>
        <source>Side of the spatial gate&apos;s filter: how much of its surroundings a position looks at.</source>
        <translation>空间门控的卷积核边长：每个位置查看多大范围的周围区域。</translation>
    </message>
    <message>
        <source>Side of the window that is taken out of a picture; 0 means an eighth of the shorter side.</source>
        <translation>图片上遮挡窗口的边长；0 表示短边的八分之一。</translation>
    </message>
    <message>
        <source>Signal coarser by</source>
        <translation>信号粗化倍数</translation>
    </message>
    <message>
        <source>Sinusoidal</source>
        <translation>正弦</translation>
    </message>
    <message>
        <source>Sinusoidal, rows and columns</source>
        <translation>正弦（按行列）</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>SmoothGrad</source>
        <translation>SmoothGrad</translation>
    </message>
    <message>
        <source>Soft (global)</source>
        <translation>软注意力（全局）</translation>
    </message>
    <message>
        <source>Sorting numbers</source>
        <translation>数字排序</translation>
    </message>
    <message>
        <source>Spatial attention</source>
        <translation>空间注意力</translation>
    </message>
    <message>
        <source>Spatial attention pooling</source>
        <translation>空间注意力池化</translation>
    </message>
    <message>
        <source>Spatial first</source>
        <translation>先空间</translation>
    </message>
    <message>
        <source>Sport, weather, food, money, music or science, told from a few words among many others.</source>
        <translation>体育、天气、饮食、金钱、音乐或科学；其间夹杂着其他词。</translation>
    </message>
    <message>
        <source>Square side</source>
        <translation>方块边长</translation>
    </message>
    <message>
        <source>Number of squares in a glimpse, each twice as wide as the one before.</source>
        <translation>一次瞥视所含的方块数，每个方块的边长是前一个的两倍。</translation>
    </message>
    <message>
        <source>Squeeze and excitation</source>
        <translation>压缩与激励</translation>
    </message>
    <message>
        <source>Standard deviation of the generated points around the curve.</source>
        <translation>生成的数据点偏离曲线的标准差。</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, as a share of the input&apos;s whole range.</source>
        <translation>噪声的标准差，以占输入整个取值范围的比例计。</translation>
    </message>
    <message>
        <source>State width</source>
        <translation>状态宽度</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Tags every word (a word in pieces by its first piece); the weights lie on the names, or on those of the kind that a query asks for.</source>
        <translation>为每个词标注类别，拆成子词的词以首个子词为准；权重落在各个名称上，若有查询，则落在所问类别的名称上。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>The baseline in Luong&apos;s comparison. Every position has a row of W, and the query chooses among positions without seeing what stands there. It fits where order alone says where to look, such as the word order of two languages; swap two words, and the weights stay the same.</source>
        <translation>Luong 对比实验中的基线。每个位置对应 W 的一行，查询只在位置之间选择，看不到那里的内容。适用于仅凭顺序就能确定该看哪里的情形，例如两种语言的语序；交换两个词，权重不变。</translation>
    </message>
    <message>
        <source>The core of every transformer. A query and a key that point in the same direction score high; dividing by √d_k keeps the scores of long vectors from driving the softmax to a single key. Use it whenever queries and keys have the same width: the scores of all pairs are one matrix product.</source>
        <translation>所有 Transformer 的核心。查询与键方向一致，得分就高；除以 √d_k，可避免高维向量的得分过大而使 softmax 集中到单个键上。只要查询与键宽度相同即可使用：所有配对只需一次矩阵乘法。</translation>
    </message>
    <message>
        <source>The digit near a place</source>
        <translation>某处附近的数字</translation>
    </message>
    <message>
        <source>The first attention in neural machine translation. Query and key may have different widths, and the hidden layer can learn a similarity that no product expresses; it costs a tanh for every pair and feature. Use it for short texts and for states of different widths.</source>
        <translation>神经机器翻译中最早的注意力。查询与键的宽度可以不同，隐藏层能学到乘积无法表达的相似关系；代价是每个配对的每个特征都要计算一次 tanh。适用于短文本，以及两侧状态宽度不同的情形。</translation>
    </message>
    <message>
        <source>The half of a transformer that reads: every token sees the whole sentence, and each layer works out anew what it means there. Use it wherever a finished text is read, as in classification, tagging or search; BERT is an encoder with 12 layers.</source>
        <translation>Transformer 中负责阅读的一半：每个词元都能看到整个句子，每一层都重新刻画它在句中的含义。适用于处理完整文本的任务，如分类、标注或检索；BERT 就是一个 12 层的编码器。</translation>
    </message>
    <message>
        <source>The half of a transformer that writes. Self-attention sees only what has already been written; cross-attention reads the source, which enters here directly as embeddings; the full transformer passes it through an encoder first.</source>
        <translation>Transformer 中负责写作的一半。自注意力只能看到已写出的部分；交叉注意力读取源文本，源文本在这里嵌入后直接使用；完整的 Transformer 会先让它经过编码器。</translation>
    </message>
    <message>
        <source>The headline of a report</source>
        <translation>报道的标题</translation>
    </message>
    <message>
        <source>The input minus a baseline, times the mean gradient along the straight path between them: the sum equals the change in the score.</source>
        <translation>输入与基线之差，乘以两者间直线路径上的平均梯度：总和等于得分的变化。</translation>
    </message>
    <message>
        <source>The largest</source>
        <translation>最大权重</translation>
    </message>
    <message>
        <source>The model never sees the whole picture: it looks at one place, remembers what it saw, and picks the next.</source>
        <translation>模型从不看到整幅图片：它看一处，记住所见，再选择下一处。</translation>
    </message>
    <message>
        <source>The query alone decides where to look; what is there does not matter.</source>
        <translation>看哪里只由查询决定，与那里的内容无关。</translation>
    </message>
    <message>
        <source>The same decoder three times: with one fixed context, with additive attention, and with scaled dot-product attention.</source>
        <translation>同一个解码器的三种形式：使用单一的固定上下文、使用加性注意力、使用缩放点积。</translation>
    </message>
    <message>
        <source>The score is the cosine of the angle between query and key: how long they are does not count.</source>
        <translation>得分由查询与键的夹角决定，与两者的长度无关。</translation>
    </message>
    <message>
        <source>The score is the dot product of query and key; it grows with the width of both.</source>
        <translation>得分是查询与键的点积，会随两者的宽度增大。</translation>
    </message>
    <message>
        <source>The simplest score, used in Luong&apos;s translation models and in every memory that is looked up by similarity. It requires queries and keys of the same width and has no weights of its own. Long vectors score high: without scaling, the softmax soon settles on one key.</source>
        <translation>最简单的得分，见于 Luong 的翻译模型和各种按相似度检索的记忆。它要求查询与键宽度相同，自身没有权重。长向量得分高：若不缩放，softmax 很快就会集中到一个键上。</translation>
    </message>
    <message>
        <source>The simplest way to turn many vectors into one, and the baseline for attention: there is no query, so the result is the same whatever is asked. The average counts all tokens alike; the maximum takes each feature from the token that shows it most. Hide a token to see what it contributed.</source>
        <translation>把多个向量合为一个的最简单方法，也是衡量注意力的基准：没有查询，无论问什么，结果都一样。平均值对所有词元一视同仁；最大值在每个特征上取该特征最强的词元。隐藏一个词元，即可看出它的贡献。</translation>
    </message>
    <message>
        <source>The strongest pattern of a feature map (its first singular vector); it is the same for every answer.</source>
        <translation>特征图中最强的模式（第一奇异向量）；与解释目标无关。</translation>
    </message>
    <message>
        <source>The task on which the weights were trained, by the program itself.</source>
        <translation>权重所学的任务，由本程序自行训练。</translation>
    </message>
    <message>
        <source>The usual choice: every value takes part, and everything is smooth, so that it can be trained with gradients. Read a row as p(z = i | X, q), the probability that the answer is at i. exp(H) says over how many keys the row is spread: 1 where it is certain, T where it knows nothing.</source>
        <translation>最常用的选择：所有值都参与计算，整个过程平滑，可以用梯度训练。一行可读作 p(z = i | X, q)，即答案位于 i 的概率。exp(H) 表示这一行分散在多少个键上：完全确定时为 1，一无所知时为 T。</translation>
    </message>
    <message>
        <source>The weights of all layers multiplied together, residual connections included; it is the same for every answer.</source>
        <translation>各层权重连乘，并计入残差连接；与解释目标无关。</translation>
    </message>
    <message>
        <source>The weights of one layer times the score&apos;s gradients, negative products set to 0, averaged over heads.</source>
        <translation>某一层的权重乘以得分的梯度，只保留正值，再对各头取平均。</translation>
    </message>
    <message>
        <source>The weights of the last layer averaged over heads, or the last spatial gate; it is the same for every answer.</source>
        <translation>最后一层权重对各头的平均，或最后一个空间门控；与解释目标无关。</translation>
    </message>
    <message>
        <source>Three sentences to one</source>
        <translation>三句并作一句</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>训练好的</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练任务</translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>Transformer decoder</source>
        <translation>Transformer 解码器</translation>
    </message>
    <message>
        <source>Transformer encoder</source>
        <translation>Transformer 编码器</translation>
    </message>
    <message>
        <source>Translates short English sentences; adjectives, negations and times change places.</source>
        <translation>翻译简短的英语句子；形容词、否定词和时间词的位置会变动。</translation>
    </message>
    <message>
        <source>Translates short English sentences; times and places come first, and nouns are counted with measure words.</source>
        <translation>翻译简短的英语句子；时间和地点要提前，名词计数要用量词。</translation>
    </message>
    <message>
        <source>Translation, summarisation, speech to text: one sequence becomes another. The encoder runs once over the whole source; every layer of the decoder reads its result. Later models keep only one half: BERT the encoder, GPT the decoder.</source>
        <translation>翻译、摘要、语音转文字：由一个序列得到另一个序列。编码器对整个源序列只运行一次；解码器的每一层都读取其结果。后来的模型只保留一半：BERT 保留编码器，GPT 保留解码器。</translation>
    </message>
    <message>
        <source>Two gates on a feature map: what to look for (one factor per channel) and where to look (one factor per position).</source>
        <translation>作用于特征图的两个门控：看什么（每个通道一个系数）和看哪里（每个位置一个系数）。</translation>
    </message>
    <message>
        <source>Two shapes of one colour</source>
        <translation>同色的两个形状</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Vision transformer</source>
        <translation>视觉 Transformer</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weights as probabilities: the output is the expected value when z is drawn from them.</source>
        <translation>把权重看作概率：输出是按权重抽取 z 时所得值的期望。</translation>
    </message>
    <message>
        <source>What a sign asks for</source>
        <translation>标记在问什么</translation>
    </message>
    <message>
        <source>What a distant sign asks for</source>
        <translation>远处的标记在问什么</translation>
    </message>
    <message>
        <source>What a text is about</source>
        <translation>文本的主题</translation>
    </message>
    <message>
        <source>The nonlinearity between the two matrices of the feed-forward network.</source>
        <translation>前馈网络的两个矩阵之间所用的非线性函数。</translation>
    </message>
    <message>
        <source>What came after it last time</source>
        <translation>上一次它后面是什么</translation>
    </message>
    <message>
        <source>What comes next in a story</source>
        <translation>故事接下来是什么</translation>
    </message>
    <message>
        <source>The recurrent cell of encoder and decoder: a GRU has two gates; an LSTM has three and a cell state.</source>
        <translation>编码器和解码器所用的循环单元：GRU 有两个门，LSTM 有三个门和一个细胞状态。</translation>
    </message>
    <message>
        <source>What takes the place of what is removed from a picture; vectors of tokens become zeros.</source>
        <translation>图片中被去除的部分以什么代替；词元的向量则置为零。</translation>
    </message>
    <message>
        <source>What tells patches apart by their position: learned encodings (random numbers, unless a file brings learned ones), sines of their number, sines of row and column, or nothing.</source>
        <translation>按位置区分图像块的方式：权重（随机数，除非文件提供学得的值）、按序号的正弦、按行和列的正弦，或不区分。</translation>
    </message>
    <message>
        <source>What the score loses when a window of the picture, or a token&apos;s vector, is taken away.</source>
        <translation>去掉图片的一个窗口或一个词元的向量后，得分降低多少。</translation>
    </message>
    <message>
        <source>What transformers use in place of a single attention. Each head has a width of its own, d/h, and so may look for something different: the previous word, the same word, the start of the sentence. The output projection mixes what the heads found.</source>
        <translation>Transformer 用它代替单个注意力。每个头都有自己的宽度 d/h，因而可以寻找不同的东西：前一个词、相同的词、句首。输出投影再把各头找到的内容混合起来。</translation>
    </message>
    <message>
        <source>Where attention came from: translation with recurrent networks. A fixed context must hold the whole source, however long it is; with attention, a new context is read for every word. The decoder is given the target that you typed, shifted by one word, as in training.</source>
        <translation>注意力的起源：基于循环网络的翻译。无论源文本多长，固定上下文都必须容纳其全部内容；由注意力得到的上下文则为每个词重新读取。与训练时一样，解码器的输入是所键入的目标文本，且错后一个词。</translation>
    </message>
    <message>
        <source>For cases where only one position may be read: it saves reading all the others, and says plainly what was looked at. The choice has no gradient, so it is trained by reinforcement learning or by sampling. Averaged over many draws, the sample gives the soft output.</source>
        <translation>用于只能读取一处的情形：不必读取其他各处，也明确表示看了哪里。选择没有梯度，因此要用强化学习或采样来训练。多次抽样取平均，就得到软注意力的输出。</translation>
    </message>
    <message>
        <source>For pictures that are large while what counts is small: the cost depends on the number of glimpses, not on the number of pixels. The choice of a position is not differentiable: Mnih et al. reward a path that led to the right answer. The trained weights here were told the position of the digit during training; with random weights, the path shows how each position follows from what was seen, not where it would be wise to look.</source>
        <translation>用于图片很大而关键内容很小的情形：代价取决于瞥视次数，而不是像素数。位置的选择不可微：Mnih 等人对得出正确答案的路径给予奖励。这里训练好的权重在学习时被告知了数字的位置；权重随机时，路径只表明每个位置如何由先前所见得出，而不表明看哪里才明智。</translation>
    </message>
    <message>
        <source>Horizontal position of the first glimpse, from left to right.</source>
        <translation>首次瞥视的横向位置，从左到右。</translation>
    </message>
    <message>
        <source>Vertical position of the first glimpse, from top to bottom.</source>
        <translation>首次瞥视的纵向位置，从上到下。</translation>
    </message>
    <message>
        <source>Where the only shape in a cluttered picture is, as a box, and which colour it has.</source>
        <translation>用框标出杂乱背景中唯一的形状，并说出它的颜色。</translation>
    </message>
    <message>
        <source>Where the shapes in a cluttered picture are, after one gate over channels and one over positions.</source>
        <translation>杂乱背景中的形状在哪里：先后经过一个通道门控和一个空间门控。</translation>
    </message>
    <message>
        <source>Where the shapes in a cluttered picture are: a coarse signal opens the gate for the fine features.</source>
        <translation>杂乱背景中的形状在哪里：由粗略的信号为精细的特征打开门控。</translation>
    </message>
    <message>
        <source>Where the shapes in a cluttered picture are: a mask read from what the gate lets through.</source>
        <translation>杂乱背景中的形状在哪里：从门控放行的内容读出掩码。</translation>
    </message>
    <message>
        <source>The position at which the value is asked for: points near it count most.</source>
        <translation>在何处求值：离该处近的点影响最大。</translation>
    </message>
    <message>
        <source>Where the weights come from: random numbers, analytic weights set by reasoning, or a safetensors file.</source>
        <translation>权重的来源：随机数、按推理设定，或 safetensors 文件。</translation>
    </message>
    <message>
        <source>Where the window lies: at a position that the query predicts, or at the query&apos;s own position.</source>
        <translation>窗口所在的位置：由查询预测的位置，或查询自身的位置。</translation>
    </message>
    <message>
        <source>Which whole digit is hidden among pieces of digits; the model goes there to read it.</source>
        <translation>辨认散布的数字碎片之间藏着的完整数字；模型会移到它所在之处去读。</translation>
    </message>
    <message>
        <source>Which gate comes first; in parallel, both gates look at the original features.</source>
        <translation>哪个门控在前；并行时，两个门控都直接查看原来的特征。</translation>
    </message>
    <message>
        <source>Which keys a query may see: all, those up to its own position, those near it, or those that your painted mask leaves.</source>
        <translation>查询可以看到哪些键：全部、到自身为止、自身附近，或手绘掩码保留的键。</translation>
    </message>
    <message>
        <source>Which kind of shape a cluttered picture shows: the gate turns up the channels that reveal it.</source>
        <translation>杂乱背景中的形状属于哪一种：门控增强有区分力的通道。</translation>
    </message>
    <message>
        <source>Which kind of shape a picture shows, from its pixels alone.</source>
        <translation>图片中的形状属于哪一种，仅凭像素判断。</translation>
    </message>
    <message>
        <source>Which noise the picture is drawn from: another number, another picture.</source>
        <translation>图片由哪份噪声生成：换一个编号，就换一幅图片。</translation>
    </message>
    <message>
        <source>Which key each query takes: the one with the largest weight, or one drawn by the weights.</source>
        <translation>每个查询取哪一个键：权重最大的键，或按权重抽取的键。</translation>
    </message>
    <message>
        <source>Which sentence is the news, and who does what in it? The others tell of deeds in the same words.</source>
        <translation>哪一句是新闻，其中谁做了什么？其他句子用同样的词讲述别的事情。</translation>
    </message>
    <message>
        <source>Which source tokens a target token may see: all, or those that your painted mask leaves.</source>
        <translation>目标词元可以看到哪些源词元：全部，或手绘掩码保留的词元。</translation>
    </message>
    <message>
        <source>Which tokens a token may see: all (bidirectional), those up to itself (causal), those near it, or those that your painted mask leaves.</source>
        <translation>词元可以看到哪些词元：全部（双向）、到自身为止（因果）、自身附近，或手绘掩码保留的词元。</translation>
    </message>
    <message>
        <source>Whose attention is drawn as a map: 0 is the class token, 1 the first patch, and so on, row by row.</source>
        <translation>把谁的注意力绘成空间图：0 为类别词元，1 为第一个图像块，其后逐行编号。</translation>
    </message>
    <message>
        <source>Width d</source>
        <translation>宽度 d</translation>
    </message>
    <message>
        <source>Width of the layer that scores a position.</source>
        <translation>为各位置计算得分的层的宽度。</translation>
    </message>
    <message>
        <source>Width of the layers that encode what was seen and where.</source>
        <translation>“看到什么”和“看哪里”两个层的宽度。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Window D</source>
        <translation>窗口 D</translation>
    </message>
    <message>
        <source>Number of classes; with analytic weights, the first eight are colours.</source>
        <translation>使用解析权重时，前八个类别是颜色。</translation>
    </message>
    <message>
        <source>Words such as colour, animal or place ask a question about a sentence; each is answered by one of its words.</source>
        <translation>用 colour、animal、place 等词向句子提问；每个问题都由句中的一个词来回答。</translation>
    </message>
    <message>
        <source>Writes a date in any format as 1987-03-03, character by character, or says that it is not a date; 4/7/1776 is read with the day first.</source>
        <translation>把任意写法的日期逐字符写成 1987-03-03 的形式，或指出它不是日期；4/7/1776 按日在前解读。</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>positions</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>The words start, middle and end each predict a position; the digit in the window around it is copied.</source>
        <translation>start、middle 或 end 预测一个位置；其周围窗口内的数字被复制。</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Is a short Chinese review praise (好评), blame (差评) or neither (中性)? Negations and 但是 turn it around.</source>
        <translation>一条简短的中文评价是好评、差评，还是两者都不是（中性）？否定和“但是”会使判断反转。</translation>
    </message>
    <message>
        <source>Names in Chinese sentences</source>
        <translation>中文句子中的名称</translation>
    </message>
    <message>
        <source>Praise or blame in Chinese</source>
        <translation>中文评价的褒贬</translation>
    </message>
    <message>
        <source>Tags every character as the beginning (B) or inside (I) of a person (PER), a place (LOC) or an organisation (ORG), or as none (O).</source>
        <translation>为每个字标注：人名（PER）、地名（LOC）或机构名（ORG）的开头（B）或内部（I），或者都不是（O）。</translation>
    </message>
    <message>
        <source>Every number in a list points to the next larger one, with one wide head: here it shows what dividing by √d_k is good for.</source>
        <translation>列表中的每个数指向下一个更大的数，只用一个宽的头：在这里能看出除以 √d_k 的用处。</translation>
    </message>
    <message>
        <source>Sorting numbers, d_k = 128</source>
        <translation>数字排序，d_k = 128</translation>
    </message>
    <message>
        <source>(x̂ + 1) / 2, cut off at 0 and 1</source>
        <translation>(x̂ + 1) / 2，截断到 0 与 1 之间</translation>
    </message>
    <message>
        <source>+ class, positions</source>
        <translation>+ 类别词元、位置</translation>
    </message>
    <message>
        <source>0 · Vᵀ, no query; −∞ where hidden</source>
        <translation>0 · Vᵀ，没有查询；被遮蔽处为 −∞</translation>
    </message>
    <message>
        <source>1 at the key that is taken, 0 elsewhere</source>
        <translation>取用的键处为 1，其余为 0</translation>
    </message>
    <message>
        <source>1 in the finest square, ½ in the next, …</source>
        <translation>最精细的方块为 1，下一个为 ½，依此类推</translation>
    </message>
    <message>
        <source>1 where the token has the feature&apos;s largest value</source>
        <translation>词元在该特征上取最大值处为 1</translation>
    </message>
    <message>
        <source>64 filters of the image</source>
        <translation>图像的 64 个滤波结果</translation>
    </message>
    <message>
        <source>A y, the fitted curve</source>
        <translation>A y，拟合曲线</translation>
    </message>
    <message>
        <source>B Cᵀ, every position with every other</source>
        <translation>B Cᵀ，每个位置与其他各个位置</translation>
    </message>
    <message>
        <source>F at the size of g</source>
        <translation>缩放到 g 大小的 F</translation>
    </message>
    <message>
        <source>FFN encoder</source>
        <translation>编码器 FFN</translation>
    </message>
    <message>
        <source>FFᵀ, every channel with every other</source>
        <translation>FFᵀ，每个通道与其他各个通道</translation>
    </message>
    <message>
        <source>K = X W_Kᵀ + b_K, by heads</source>
        <translation>K = X W_Kᵀ + b_K，按头分开</translation>
    </message>
    <message>
        <source>K = memory W_Kᵀ + b_K, by heads</source>
        <translation>K = 记忆 W_Kᵀ + b_K，按头分开</translation>
    </message>
    <message>
        <source>K = x W_Kᵀ + b_K, by heads</source>
        <translation>K = x W_Kᵀ + b_K，按头分开</translation>
    </message>
    <message>
        <source>K additive</source>
        <translation>加性注意力：K</translation>
    </message>
    <message>
        <source>K dot</source>
        <translation>点积注意力：K</translation>
    </message>
    <message>
        <source>K encoder</source>
        <translation>编码器 K</translation>
    </message>
    <message>
        <source>K self</source>
        <translation>自注意力 K</translation>
    </message>
    <message>
        <source>LN(vectors after the last layer)</source>
        <translation>LN(最后一层之后的向量)</translation>
    </message>
    <message>
        <source>LN₁ encoder</source>
        <translation>编码器 LN₁</translation>
    </message>
    <message>
        <source>LN₂ encoder</source>
        <translation>编码器 LN₂</translation>
    </message>
    <message>
        <source>Q = X W_Qᵀ + b_Q, by heads</source>
        <translation>Q = X W_Qᵀ + b_Q，按头分开</translation>
    </message>
    <message>
        <source>Q = x W_Qᵀ + b_Q, by heads</source>
        <translation>Q = x W_Qᵀ + b_Q，按头分开</translation>
    </message>
    <message>
        <source>Q W Kᵀ / τ, −∞ where hidden</source>
        <translation>Q W Kᵀ / τ，被遮蔽处为 −∞</translation>
    </message>
    <message>
        <source>Q encoder</source>
        <translation>编码器 Q</translation>
    </message>
    <message>
        <source>Q self</source>
        <translation>自注意力 Q</translation>
    </message>
    <message>
        <source>QKᵀ / (√d_k · τ), −∞ where hidden</source>
        <translation>QKᵀ / (√d_k · τ)，被遮蔽处为 −∞</translation>
    </message>
    <message>
        <source>QKᵀ / τ, −∞ where hidden</source>
        <translation>QKᵀ / τ，被遮蔽处为 −∞</translation>
    </message>
    <message>
        <source>QKᵀ / √d_k / τ, −∞ where hidden</source>
        <translation>QKᵀ / √d_k / τ，被遮蔽处为 −∞</translation>
    </message>
    <message>
        <source>QKᵀ / √d_k, −∞ where hidden</source>
        <translation>QKᵀ / √d_k，被遮蔽处为 −∞</translation>
    </message>
    <message>
        <source>QKᵀ encoder</source>
        <translation>编码器 QKᵀ</translation>
    </message>
    <message>
        <source>QKᵀ self</source>
        <translation>自注意力 QKᵀ</translation>
    </message>
    <message>
        <source>ReLU(x W₁ᵀ + b₁), or GELU</source>
        <translation>ReLU(x W₁ᵀ + b₁)，或 GELU</translation>
    </message>
    <message>
        <source>S D, as a map</source>
        <translation>S D，排成图</translation>
    </message>
    <message>
        <source>V = X W_Vᵀ + b_V, by heads</source>
        <translation>V = X W_Vᵀ + b_V，按头分开</translation>
    </message>
    <message>
        <source>V = memory W_Vᵀ + b_V, by heads</source>
        <translation>V = 记忆 W_Vᵀ + b_V，按头分开</translation>
    </message>
    <message>
        <source>V = x W_Vᵀ + b_V, by heads</source>
        <translation>V = x W_Vᵀ + b_V，按头分开</translation>
    </message>
    <message>
        <source>V encoder</source>
        <translation>编码器 V</translation>
    </message>
    <message>
        <source>V self</source>
        <translation>自注意力 V</translation>
    </message>
    <message>
        <source>W o + b, as a map</source>
        <translation>W o + b，排成图</translation>
    </message>
    <message>
        <source>W q / τ, −∞ where hidden</source>
        <translation>W q / τ，被遮蔽处为 −∞</translation>
    </message>
    <message>
        <source>W q, every place</source>
        <translation>W q，每个位置</translation>
    </message>
    <message>
        <source>W_A · output</source>
        <translation>W_A · 输出</translation>
    </message>
    <message>
        <source>W_A · output + b_A</source>
        <translation>W_A · 输出 + b_A</translation>
    </message>
    <message>
        <source>W_B F + b, one row per position</source>
        <translation>W_B F + b，每个位置一行</translation>
    </message>
    <message>
        <source>W_C F + b, one row per position</source>
        <translation>W_C F + b，每个位置一行</translation>
    </message>
    <message>
        <source>W_D F + b, one row per position</source>
        <translation>W_D F + b，每个位置一行</translation>
    </message>
    <message>
        <source>W_b z + W_p place + b</source>
        <translation>W_b z + W_p 位置 + b</translation>
    </message>
    <message>
        <source>W_f F + b, one row per place</source>
        <translation>W_f F + b，每个位置一行</translation>
    </message>
    <message>
        <source>W_g F + b, one row per place</source>
        <translation>W_g F + b，每个位置一行</translation>
    </message>
    <message>
        <source>W_g F + b_g, one row per position</source>
        <translation>W_g F + b_g，每个位置一行</translation>
    </message>
    <message>
        <source>W_h F + b, one row per place</source>
        <translation>W_h F + b，每个位置一行</translation>
    </message>
    <message>
        <source>W_q F + b, one score per position</source>
        <translation>W_q F + b，每个位置一个得分</translation>
    </message>
    <message>
        <source>W_v F + b, one row per position</source>
        <translation>W_v F + b，每个位置一行</translation>
    </message>
    <message>
        <source>W_z z + b, back to all channels</source>
        <translation>W_z z + b，还原到全部通道</translation>
    </message>
    <message>
        <source>W_θ F + b_θ, one row per position</source>
        <translation>W_θ F + b_θ，每个位置一行</translation>
    </message>
    <message>
        <source>W_φ F + b_φ, one row per position</source>
        <translation>W_φ F + b_φ，每个位置一行</translation>
    </message>
    <message>
        <source>X F, as a map</source>
        <translation>X F，排成图</translation>
    </message>
    <message>
        <source>Z W_Pᵀ + b_P: pixels of each patch</source>
        <translation>Z W_Pᵀ + b_P：每个图像块的像素</translation>
    </message>
    <message>
        <source>[average; maximum], and as asked where there is a query</source>
        <translation>[平均值; 最大值]；有查询时另加按查询池化</translation>
    </message>
    <message>
        <source>[class; E] + positions</source>
        <translation>[类别词元; E] + 位置</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>active</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>active encoder</source>
        <translation>编码器激活值</translation>
    </message>
    <message>
        <source>align</source>
        <translation>对齐权重</translation>
    </message>
    <message>
        <source>align · exp(−(s − p)² / 2σ²)</source>
        <translation>对齐权重 · exp(−(s − p)² / 2σ²)</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all locations, −1 to 1</source>
        <translation>所有瞥视位置，−1 到 1</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>answer additive</source>
        <translation>加性注意力：答案</translation>
    </message>
    <message>
        <source>answer dot</source>
        <translation>点积注意力：答案</translation>
    </message>
    <message>
        <source>answer fixed</source>
        <translation>固定上下文：答案</translation>
    </message>
    <message>
        <source>around p</source>
        <translation>p 周围</translation>
    </message>
    <message>
        <source>as a map</source>
        <translation>排成图</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>按查询池化</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>attention encoder</source>
        <translation>编码器注意力</translation>
    </message>
    <message>
        <source>attention self</source>
        <translation>自注意力注意力</translation>
    </message>
    <message>
        <source>average</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>averages, then maxima</source>
        <translation>先平均值，后最大值</translation>
    </message>
    <message>
        <source>box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>c additive</source>
        <translation>加性注意力：c</translation>
    </message>
    <message>
        <source>c dot</source>
        <translation>点积注意力：c</translation>
    </message>
    <message>
        <source>c fixed</source>
        <translation>固定上下文：c</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选取</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>补全结果</translation>
    </message>
    <message>
        <source>concat encoder</source>
        <translation>编码器拼接</translation>
    </message>
    <message>
        <source>concat self</source>
        <translation>自注意力拼接</translation>
    </message>
    <message>
        <source>concat(head₁, …, head_h)</source>
        <translation>拼接(头₁, …, 头_h)</translation>
    </message>
    <message>
        <source>concat(head₁, …, head_h) W_Oᵀ + b_O</source>
        <translation>拼接(头₁, …, 头_h) W_Oᵀ + b_O</translation>
    </message>
    <message>
        <source>conv</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>convolutions</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>cos(Q, K) / τ, −∞ where hidden</source>
        <translation>cos(Q, K) / τ，被遮蔽处为 −∞</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>切块</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>e / τ, −∞ where hidden</source>
        <translation>e / τ，被遮蔽处为 −∞</translation>
    </message>
    <message>
        <source>e additive</source>
        <translation>加性注意力：e</translation>
    </message>
    <message>
        <source>e dot</source>
        <translation>点积注意力：e</translation>
    </message>
    <message>
        <source>edges</source>
        <translation>边框</translation>
    </message>
    <message>
        <source>embed</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>embeddings + positions</source>
        <translation>嵌入 + 位置编码</translation>
    </message>
    <message>
        <source>exp(H), the number of keys that count</source>
        <translation>exp(H)，起作用的键数</translation>
    </message>
    <message>
        <source>f c₋₁ + i g, read from the end</source>
        <translation>f c₋₁ + i g，从末尾读起</translation>
    </message>
    <message>
        <source>f gᵀ, every place with every other</source>
        <translation>f gᵀ，每个位置与其他各个位置</translation>
    </message>
    <message>
        <source>filters</source>
        <translation>滤波器</translation>
    </message>
    <message>
        <source>first T</source>
        <translation>前 T 个</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>预测图片</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>查询网格</translation>
    </message>
    <message>
        <source>grid scores</source>
        <translation>网格得分</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>heads encoder</source>
        <translation>编码器头</translation>
    </message>
    <message>
        <source>heads self</source>
        <translation>自注意力头</translation>
    </message>
    <message>
        <source>heights</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>heights of the points</source>
        <translation>数据点的高度</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>inner</source>
        <translation>内层</translation>
    </message>
    <message>
        <source>inner encoder</source>
        <translation>编码器内层</translation>
    </message>
    <message>
        <source>join</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>k × k convolution of [avg; max]</source>
        <translation>[avg; max] 的 k × k 卷积</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>l ± extent · 2ˢ⁻¹, as shares of the picture</source>
        <translation>l ± 范围 · 2ˢ⁻¹，以占图片的比例计</translation>
    </message>
    <message>
        <source>last state</source>
        <translation>末状态</translation>
    </message>
    <message>
        <source>layer norm</source>
        <translation>层归一化</translation>
    </message>
    <message>
        <source>layer norm of the last layer</source>
        <translation>最后一层的层归一化</translation>
    </message>
    <message>
        <source>layer norm over channels</source>
        <translation>通道上的层归一化</translation>
    </message>
    <message>
        <source>left, top, right, bottom of the box</source>
        <translation>框的左、上、右、下</translation>
    </message>
    <message>
        <source>logits additive</source>
        <translation>加性注意力：logits</translation>
    </message>
    <message>
        <source>logits dot</source>
        <translation>点积注意力：logits</translation>
    </message>
    <message>
        <source>logits fixed</source>
        <translation>固定上下文：logits</translation>
    </message>
    <message>
        <source>logits mask</source>
        <translation>掩码 logits</translation>
    </message>
    <message>
        <source>logits mask without</source>
        <translation>不用门控的掩码 logits</translation>
    </message>
    <message>
        <source>look</source>
        <translation>瞥视</translation>
    </message>
    <message>
        <source>map</source>
        <translation>权重图</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>mask without</source>
        <translation>不用门控的掩码</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>遮蔽后得分</translation>
    </message>
    <message>
        <source>masked additive</source>
        <translation>加性注意力：遮蔽后得分</translation>
    </message>
    <message>
        <source>masked dot</source>
        <translation>点积注意力：遮蔽后得分</translation>
    </message>
    <message>
        <source>masked encoder</source>
        <translation>编码器遮蔽后得分</translation>
    </message>
    <message>
        <source>masked self</source>
        <translation>自注意力遮蔽后得分</translation>
    </message>
    <message>
        <source>max over tokens, by feature</source>
        <translation>每个特征在各词元上的最大值</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>maximum of F over rows and columns</source>
        <translation>F 在行与列上的最大值</translation>
    </message>
    <message>
        <source>mean and maximum of F over channels</source>
        <translation>F 在通道上的平均值与最大值</translation>
    </message>
    <message>
        <source>mean and maximum of F′ over channels</source>
        <translation>F′ 在通道上的平均值与最大值</translation>
    </message>
    <message>
        <source>mean and spread of the positions by α</source>
        <translation>按 α 加权的位置均值与离散程度</translation>
    </message>
    <message>
        <source>mean of F over rows and columns</source>
        <translation>F 在行与列上的平均值</translation>
    </message>
    <message>
        <source>mean of the query&apos;s words, · W_Vᵀ</source>
        <translation>查询各词的平均值，再乘 W_Vᵀ</translation>
    </message>
    <message>
        <source>mean over rows and columns</source>
        <translation>行与列上的平均值</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>编码器记忆</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>network of y: red, green and blue of each place</source>
        <translation>y 经网络：每个位置的红、绿、蓝</translation>
    </message>
    <message>
        <source>network, then a 1 × 1 convolution</source>
        <translation>网络，然后 1 × 1 卷积</translation>
    </message>
    <message>
        <source>o tanh(c), read from the end</source>
        <translation>o tanh(c)，从末尾读起</translation>
    </message>
    <message>
        <source>one-hot z</source>
        <translation>独热 z</translation>
    </message>
    <message>
        <source>out</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>output + e of a place in the headline</source>
        <translation>输出 + 标题中某个位置的 e</translation>
    </message>
    <message>
        <source>output additive</source>
        <translation>加性注意力：输出</translation>
    </message>
    <message>
        <source>output dot</source>
        <translation>点积注意力：输出</translation>
    </message>
    <message>
        <source>output fixed</source>
        <translation>固定上下文：输出</translation>
    </message>
    <message>
        <source>p = S sigmoid(vᵀ tanh(W q)), or the query&apos;s own place</source>
        <translation>p = S sigmoid(vᵀ tanh(W q))，或查询自身的位置</translation>
    </message>
    <message>
        <source>painted</source>
        <translation>补画的像素</translation>
    </message>
    <message>
        <source>part of the features that the token gives to the maximum</source>
        <translation>最大值中由该词元给出的特征所占比例</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>图像块</translation>
    </message>
    <message>
        <source>patches · W_Eᵀ + b_E</source>
        <translation>图像块 · W_Eᵀ + b_E</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>pixels of each patch, −1 to 1</source>
        <translation>每个图像块的像素，−1 到 1</translation>
    </message>
    <message>
        <source>pixels, red green blue</source>
        <translation>像素，红绿蓝</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>places of the points</source>
        <translation>数据点的位置</translation>
    </message>
    <message>
        <source>points</source>
        <translation>数据点</translation>
    </message>
    <message>
        <source>pooled</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>queries evenly over the keys, or as given</source>
        <translation>查询均匀分布在键的范围上，或按给定值</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>relu(W what + W where + b)</source>
        <translation>relu(W 看到什么 + W 看哪里 + b)</translation>
    </message>
    <message>
        <source>resample</source>
        <translation>重采样</translation>
    </message>
    <message>
        <source>s additive</source>
        <translation>加性注意力：s</translation>
    </message>
    <message>
        <source>s dot</source>
        <translation>点积注意力：s</translation>
    </message>
    <message>
        <source>s fixed</source>
        <translation>固定上下文：s</translation>
    </message>
    <message>
        <source>scaled</source>
        <translation>缩放后得分</translation>
    </message>
    <message>
        <source>scaled additive</source>
        <translation>加性注意力：缩放后得分</translation>
    </message>
    <message>
        <source>scaled dot</source>
        <translation>点积注意力：缩放后得分</translation>
    </message>
    <message>
        <source>scaled encoder</source>
        <translation>编码器缩放后得分</translation>
    </message>
    <message>
        <source>scaled self</source>
        <translation>自注意力缩放后得分</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>scores within p ± D, −∞ outside</source>
        <translation>p ± D 之内的得分，之外为 −∞</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>所见区域</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>呈现</translation>
    </message>
    <message>
        <source>softmax over features</source>
        <translation>特征上的 softmax</translation>
    </message>
    <message>
        <source>softmax over positions</source>
        <translation>位置上的 softmax</translation>
    </message>
    <message>
        <source>softmax within the window</source>
        <translation>窗口内的 softmax</translation>
    </message>
    <message>
        <source>softmax(W_q F), as a map</source>
        <translation>softmax(W_q F)，排成图</translation>
    </message>
    <message>
        <source>softmax(max − FFᵀ): unlike channels weigh most</source>
        <translation>softmax(max − FFᵀ)：越不相似的通道权重越大</translation>
    </message>
    <message>
        <source>softmax(wᵀu / τ) over positions</source>
        <translation>位置上的 softmax(wᵀu / τ)</translation>
    </message>
    <message>
        <source>softmax(−(x − x_i)² / 2σ²), every query</source>
        <translation>softmax(−(x − x_i)² / 2σ²)，每个查询</translation>
    </message>
    <message>
        <source>source embeddings</source>
        <translation>源文本嵌入</translation>
    </message>
    <message>
        <source>source embeddings + positions</source>
        <translation>源文本嵌入 + 位置编码</translation>
    </message>
    <message>
        <source>squares</source>
        <translation>方块</translation>
    </message>
    <message>
        <source>squares around l, finest first</source>
        <translation>l 周围的方块，最精细者在前</translation>
    </message>
    <message>
        <source>tanh(W F + b), one row per position</source>
        <translation>tanh(W F + b)，每个位置一行</translation>
    </message>
    <message>
        <source>tanh(W_ig x + b_ig + W_hg h₋₁ + b_hg), read from the end</source>
        <translation>tanh(W_ig x + b_ig + W_hg h₋₁ + b_hg)，从末尾读起</translation>
    </message>
    <message>
        <source>tanh(reach · (W_l h + b)), −1 to 1</source>
        <translation>tanh(跳跃幅度 · (W_l h + b))，−1 到 1</translation>
    </message>
    <message>
        <source>target embeddings</source>
        <translation>目标文本嵌入</translation>
    </message>
    <message>
        <source>target embeddings + positions</source>
        <translation>目标文本嵌入 + 位置编码</translation>
    </message>
    <message>
        <source>the curve that the points scatter around</source>
        <translation>数据点围绕其散布的曲线</translation>
    </message>
    <message>
        <source>the largest of the row − FFᵀ</source>
        <translation>该行的最大值 − FFᵀ</translation>
    </message>
    <message>
        <source>the likeliest words, softmax(logits)</source>
        <translation>最可能的词，softmax(logits)</translation>
    </message>
    <message>
        <source>the picture, each hidden patch as it was painted</source>
        <translation>图片，每个被遮住的图像块均为补画的结果</translation>
    </message>
    <message>
        <source>the query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>the same filters, coarser</source>
        <translation>相同的滤波器，尺度更粗</translation>
    </message>
    <message>
        <source>the same network without the attention</source>
        <translation>不用注意力的同一网络</translation>
    </message>
    <message>
        <source>the same network without the gates</source>
        <translation>不用门控的同一网络</translation>
    </message>
    <message>
        <source>the target one token late</source>
        <translation>推迟一个词元的目标文本</translation>
    </message>
    <message>
        <source>the value of the key that is taken</source>
        <translation>取用的键的值</translation>
    </message>
    <message>
        <source>the weights, divided by their sum</source>
        <translation>权重除以其总和</translation>
    </message>
    <message>
        <source>together</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>towards x̂</source>
        <translation>趋向 x̂</translation>
    </message>
    <message>
        <source>two convolutions of x_t, told t and the place, ReLU</source>
        <translation>x_t 的两次卷积，已知 t 与位置，ReLU</translation>
    </message>
    <message>
        <source>two convolutions of y: the picture that x_t is taken for</source>
        <translation>y 的两次卷积：x_t 被当作的图片</translation>
    </message>
    <message>
        <source>u of the typed query, in place of the learned u_w</source>
        <translation>由键入的查询得到的 u，代替学得的 u_w</translation>
    </message>
    <message>
        <source>uᵀ u_w / τ, −∞ where hidden</source>
        <translation>uᵀ u_w / τ，被遮蔽处为 −∞</translation>
    </message>
    <message>
        <source>vectors after the last layer</source>
        <translation>最后一层之后的向量</translation>
    </message>
    <message>
        <source>vᵀ tanh(W q + U k) / τ, −∞ where hidden</source>
        <translation>vᵀ tanh(W q + U k) / τ，被遮蔽处为 −∞</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>weights encoder</source>
        <translation>编码器权重</translation>
    </message>
    <message>
        <source>weights self</source>
        <translation>自注意力权重</translation>
    </message>
    <message>
        <source>what</source>
        <translation>看到什么</translation>
    </message>
    <message>
        <source>what is applied · V</source>
        <translation>所用权重 · V</translation>
    </message>
    <message>
        <source>what multiplies V: α, or a where it is not divided by its sum</source>
        <translation>与 V 相乘的权重：α，未除以总和时为 a</translation>
    </message>
    <message>
        <source>what the query looks at in the last layer</source>
        <translation>最后一层中查询关注的内容</translation>
    </message>
    <message>
        <source>where</source>
        <translation>看哪里</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>winners</source>
        <translation>最大值归属</translation>
    </message>
    <message>
        <source>without noise</source>
        <translation>去噪</translation>
    </message>
    <message>
        <source>x + (x̂ − x) · Δt / (1 − t), at first the noise</source>
        <translation>x + (x̂ − x) · Δt / (1 − t)，起初为噪声</translation>
    </message>
    <message>
        <source>x + FFN encoder</source>
        <translation>编码器 x + FFN</translation>
    </message>
    <message>
        <source>x + att</source>
        <translation>x + 注意力</translation>
    </message>
    <message>
        <source>x + att encoder</source>
        <translation>编码器 x + 注意力</translation>
    </message>
    <message>
        <source>x + attention(x)</source>
        <translation>x + 注意力(x)</translation>
    </message>
    <message>
        <source>x + attention(x, memory)</source>
        <translation>x + 注意力(x, 记忆)</translation>
    </message>
    <message>
        <source>x + cross</source>
        <translation>x + 交叉注意力</translation>
    </message>
    <message>
        <source>x + self-attention(x)</source>
        <translation>x + 自注意力(x)</translation>
    </message>
    <message>
        <source>x_1, where noise has become a picture</source>
        <translation>x_1，噪声已成为图片</translation>
    </message>
    <message>
        <source>± extent</source>
        <translation>± 范围</translation>
    </message>
    <message>
        <source>Σ of sentence</source>
        <translation>句子的 Σ</translation>
    </message>
    <message>
        <source>Σ weight · value</source>
        <translation>Σ 权重 · 值</translation>
    </message>
    <message>
        <source>Σ α over the words of a sentence</source>
        <translation>一句中各词的 Σ α</translation>
    </message>
    <message>
        <source>Σ αᵢ vᵢ, what soft attention gives</source>
        <translation>Σ αᵢ vᵢ，软注意力的结果</translation>
    </message>
    <message>
        <source>α additive</source>
        <translation>加性注意力：α</translation>
    </message>
    <message>
        <source>α dot</source>
        <translation>点积注意力：α</translation>
    </message>
    <message>
        <source>α or a</source>
        <translation>α 或 a</translation>
    </message>
    <message>
        <source>α, as a map</source>
        <translation>α，排成图</translation>
    </message>
    <message>
        <source>α↓ at the size of F</source>
        <translation>缩放到 F 大小的 α↓</translation>
    </message>
    <message>
        <source>β h, as a map</source>
        <translation>β h，排成图</translation>
    </message>
    <message>
        <source>γ · strength · o + F</source>
        <translation>γ · 强度 · o + F</translation>
    </message>
    <message>
        <source>θφᵀ, every position with every other</source>
        <translation>θφᵀ，每个位置与其他各个位置</translation>
    </message>
    <message>
        <source>σ(W_if x + b_if + W_hf h₋₁ + b_hf), read from the end</source>
        <translation>σ(W_if x + b_if + W_hf h₋₁ + b_hf)，从末尾读起</translation>
    </message>
    <message>
        <source>σ(W_ii x + b_ii + W_hi h₋₁ + b_hi), read from the end</source>
        <translation>σ(W_ii x + b_ii + W_hi h₋₁ + b_hi)，从末尾读起</translation>
    </message>
    <message>
        <source>σ(W_io x + b_io + W_ho h₋₁ + b_ho), read from the end</source>
        <translation>σ(W_io x + b_io + W_ho h₋₁ + b_ho)，从末尾读起</translation>
    </message>
    <message>
        <source>σ(gain · (MLP(F_avg) + MLP(F_max)))</source>
        <translation>σ(增益 · (MLP(F_avg) + MLP(F_max)))</translation>
    </message>
    <message>
        <source>σ(gain · LN(W_z z))</source>
        <translation>σ(增益 · LN(W_z z))</translation>
    </message>
    <message>
        <source>σ(gain · fᵏˣᵏ([avg; max]))</source>
        <translation>σ(增益 · fᵏˣᵏ([avg; max]))</translation>
    </message>
    <message>
        <source>σ(gain · logits)</source>
        <translation>σ(增益 · logits)</translation>
    </message>
    <message>
        <source>σ(gain · Σ weight · value)</source>
        <translation>σ(增益 · Σ 权重 · 值)</translation>
    </message>
    <message>
        <source>σ(gain · ψᵀ relu(W_x x + W_g g))</source>
        <translation>σ(增益 · ψᵀ relu(W_x x + W_g g))</translation>
    </message>
    <message>
        <source>σ(logits): whether a place belongs to a shape</source>
        <translation>σ(logits)：该位置是否属于某个形状</translation>
    </message>
    <message>
        <source>−(x − x_i)² / 2σ², every query</source>
        <translation>−(x − x_i)² / 2σ²，每个查询</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>asked_on_sign</source>
        <translation>所询颜色关注标记</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>配平判断</translation>
    </message>
    <message>
        <source>box_iou</source>
        <translation>框的交并比</translation>
    </message>
    <message>
        <source>channel_asked</source>
        <translation>所询通道打开</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别词元</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>colour_alone</source>
        <translation>颜色（无另一形状）</translation>
    </message>
    <message>
        <source>colour_drawn</source>
        <translation>所绘颜色</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>复制正确</translation>
    </message>
    <message>
        <source>dot_exact</source>
        <translation>完全正确（点积）</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>完全正确</translation>
    </message>
    <message>
        <source>f1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>f1_ending</source>
        <translation>F1（由词尾判断）</translation>
    </message>
    <message>
        <source>f1_open</source>
        <translation>F1（开放名称）</translation>
    </message>
    <message>
        <source>foretold</source>
        <translation>预测正确</translation>
    </message>
    <message>
        <source>foretold_again</source>
        <translation>foretold_a增益</translation>
    </message>
    <message>
        <source>gate_elsewhere</source>
        <translation>形状之外的门控</translation>
    </message>
    <message>
        <source>gate_on_shapes</source>
        <translation>形状上的门控</translation>
    </message>
    <message>
        <source>iou</source>
        <translation>交并比</translation>
    </message>
    <message>
        <source>like_on_like</source>
        <translation>同类相互关注</translation>
    </message>
    <message>
        <source>on_glyph</source>
        <translation>落在数字上</translation>
    </message>
    <message>
        <source>on_partner</source>
        <translation>落在配对处</translation>
    </message>
    <message>
        <source>on_shape</source>
        <translation>落在形状上</translation>
    </message>
    <message>
        <source>on_twin</source>
        <translation>落在同色形状上</translation>
    </message>
    <message>
        <source>openers</source>
        <translation>左括号配对</translation>
    </message>
    <message>
        <source>others_on_sign</source>
        <translation>其他颜色关注标记</translation>
    </message>
    <message>
        <source>peak_on_shape</source>
        <translation>峰值落在形状上</translation>
    </message>
    <message>
        <source>pointed</source>
        <translation>指向正确</translation>
    </message>
    <message>
        <source>pointed_1</source>
        <translation>指向正确（第 1 个）</translation>
    </message>
    <message>
        <source>predictable</source>
        <translation>可预测处正确</translation>
    </message>
    <message>
        <source>regularity</source>
        <translation>找到规律</translation>
    </message>
    <message>
        <source>reversed</source>
        <translation>倒序正确</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>right_unseen</source>
        <translation>正确（未见过的）</translation>
    </message>
    <message>
        <source>sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>shapes_drawn</source>
        <translation>所绘形状</translation>
    </message>
    <message>
        <source>sorted</source>
        <translation>排序正确</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>分布均匀</translation>
    </message>
    <message>
        <source>ECA</source>
        <translation>ECA</translation>
    </message>
    <message>
        <source>Used inside convolutional networks, after any block: the network turns up the kinds of feature that the picture as a whole calls for. Squeeze-and-excitation sees only averages; the maximum adds what is strong in one place; ECA does with a handful of weights.</source>
        <translation>用于卷积网络内部的任意块之后：网络根据整幅图片的需要，增强相应种类的特征。压缩与激励（SE）只看平均值；最大值则补充了只在某一处强烈的响应；ECA 只用寥寥几个权重。</translation>
    </message>
    <message>
        <source>What the gate sees: each channel&apos;s average; its average and its maximum, passed through the same layers and added; or both side by side, through two linear layers with no activation between them. ECA sees averages, each beside those of the neighbouring channels alone, through one small filter.</source>
        <translation>门控所见的内容：各通道的平均值；平均值与最大值经过相同的层后相加；或将两者并列，经过两个线性层，其间没有激活函数。ECA 看的也是平均值，但每个通道只与相邻的通道一起经过一个小卷积核。</translation>
    </message>
</context>
<context>
    <name>fonts</name>
    <message>
        <source>Chinese</source>
        <translation>汉字</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日文</translation>
    </message>
    <message>
        <source>Bopomofo</source>
        <translation>注音符号</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩文</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰文</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯文</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来文</translation>
    </message>
    <message>
        <source>Devanagari</source>
        <translation>天城文</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>孟加拉文</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>泰米尔文</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>泰卢固文</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>古吉拉特文</translation>
    </message>
    <message>
        <source>Gurmukhi</source>
        <translation>古木基文</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>卡纳达文</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>马拉雅拉姆文</translation>
    </message>
    <message>
        <source>Odia</source>
        <translation>奥里亚文</translation>
    </message>
    <message>
        <source>Sinhala</source>
        <translation>僧伽罗文</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>高棉文</translation>
    </message>
    <message>
        <source>Lao</source>
        <translation>老挝文</translation>
    </message>
    <message>
        <source>Burmese</source>
        <translation>缅甸文</translation>
    </message>
    <message>
        <source>Tibetan</source>
        <translation>藏文</translation>
    </message>
    <message>
        <source>Ethiopic</source>
        <translation>埃塞俄比亚文</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>格鲁吉亚文</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>亚美尼亚文</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊文</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>西里尔文</translation>
    </message>
    <message>
        <source>emoji</source>
        <translation>表情符号</translation>
    </message>
    <message>
        <source>No font on this machine has these characters: %1. To see them, install %2 (Debian, Ubuntu) and start the program again.</source>
        <translation>这台机器上没有字体包含这些字符：%1。要显示它们，请安装 %2（Debian、Ubuntu），然后重新启动程序。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>look</name>
    <message>
        <source>without special tokens</source>
        <translation>不含特殊词元</translation>
    </message>
    <message>
        <source>: up to %1 % of a row is left out</source>
        <translation>：每行最多略去 %1 %</translation>
    </message>
</context>
<context>
    <name>message</name>
    <message>
        <source> % pruned by </source>
        <translation>% 的剪枝，依据 </translation>
    </message>
    <message>
        <source> (also looked for as &apos;%1&apos;</source>
        <translation>（也查找了“%1”</translation>
    </message>
    <message>
        <source> after %1</source>
        <translation> after %1</translation>
    </message>
    <message>
        <source> and %1</source>
        <translation>与 %1</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation>等，另有 %1 个</translation>
    </message>
    <message>
        <source> answer </source>
        <translation> answer </translation>
    </message>
    <message>
        <source> at %1</source>
        <translation>，位于 %1</translation>
    </message>
    <message>
        <source> at &apos;%1&apos;</source>
        <translation>，位于“%1”</translation>
    </message>
    <message>
        <source> before pruning</source>
        <translation>（剪枝前）</translation>
    </message>
    <message>
        <source> by columns</source>
        <translation> by columns</translation>
    </message>
    <message>
        <source> by size, the largest first</source>
        <translation>（按大小，从大到小）</translation>
    </message>
    <message>
        <source> by size, the smallest first</source>
        <translation>（按大小，从小到大）</translation>
    </message>
    <message>
        <source> cell is not a finite number</source>
        <translation> 个单元格不是有限的数</translation>
    </message>
    <message>
        <source> cells are not finite numbers</source>
        <translation> 个单元格不是有限的数</translation>
    </message>
    <message>
        <source> head</source>
        <translation> 个头</translation>
    </message>
    <message>
        <source> heads</source>
        <translation> 个头</translation>
    </message>
    <message>
        <source> mm wide</source>
        <translation> mm 宽</translation>
    </message>
    <message>
        <source> of the %1</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source> or %1</source>
        <translation> 或 %1</translation>
    </message>
    <message>
        <source> over %1 x %2</source>
        <translation> over %1 x %2</translation>
    </message>
    <message>
        <source> pts:</source>
        <translation> pts:</translation>
    </message>
    <message>
        <source> renormalised</source>
        <translation> renormalised</translation>
    </message>
    <message>
        <source> row</source>
        <translation> 行</translation>
    </message>
    <message>
        <source> rows</source>
        <translation> 行</translation>
    </message>
    <message>
        <source> shown keys</source>
        <translation> 显示的键</translation>
    </message>
    <message>
        <source> shown queries</source>
        <translation> 显示的查询</translation>
    </message>
    <message>
        <source> with %1 = %2</source>
        <translation>，其中 %1 = %2</translation>
    </message>
    <message>
        <source> · %1 · %2 parameters</source>
        <translation> · %1 · %2 个参数</translation>
    </message>
    <message>
        <source> · batch of %1</source>
        <translation> · 批次为 %1</translation>
    </message>
    <message>
        <source> · head %1</source>
        <translation> · 头 %1</translation>
    </message>
    <message>
        <source> × %1 mm</source>
        <translation> × %1 mm</translation>
    </message>
    <message>
        <source>&quot;%1&quot; in the metadata</source>
        <translation>元数据中的“%1”</translation>
    </message>
    <message>
        <source>%1 %2 are named, the attention has %3: they are numbered.</source>
        <translation>%2 个%1有名称，而注意力有 %3 个：以数字编号。</translation>
    </message>
    <message>
        <source>%1 %2 are too many for LaTeX, which takes %3; .pdf, .svg and .png take any</source>
        <translation>%1 个%2对 LaTeX 过多，它最多容纳 %3 个；.pdf、.svg 与 .png 不限</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation>%3 的 %1 %2</translation>
    </message>
    <message>
        <source>%1 %2: expected %3</source>
        <translation>%1 %2：应为 %3</translation>
    </message>
    <message>
        <source>%1 %2: expected WIDTHxHEIGHT in pixels, such as 1200x800</source>
        <translation>%1 %2：应为以像素计的“宽x高”，例如 1200x800</translation>
    </message>
    <message>
        <source>%1 %2: expected a file ending in %3</source>
        <translation>%1 %2：应为以 %3 结尾的文件</translation>
    </message>
    <message>
        <source>%1 %2: expected a file ending in .png, .svg or .pdf</source>
        <translation>%1 %2：应为以 .png、.svg 或 .pdf 结尾的文件</translation>
    </message>
    <message>
        <source>%1 (%2 times, first &apos;%3&apos;)</source>
        <translation>%1（%2 次，首次为“%3”）</translation>
    </message>
    <message>
        <source>%1 (%2 times, first &apos;%3&apos;: %4)</source>
        <translation>%1（%2 次，首次为“%3”：%4）</translation>
    </message>
    <message>
        <source>%1 (once, &apos;%2&apos;)</source>
        <translation>%1（一次，“%2”）</translation>
    </message>
    <message>
        <source>%1 (once, &apos;%2&apos;: %3)</source>
        <translation>%1（一次，“%2”：%3）</translation>
    </message>
    <message>
        <source>%1 (perplexity %2)</source>
        <translation>%1（困惑度 %2）</translation>
    </message>
    <message>
        <source>%1 + bias</source>
        <translation>%1 + 偏置</translation>
    </message>
    <message>
        <source>%1 / τ, −∞ where hidden</source>
        <translation>%1 / τ，隐藏处为 −∞</translation>
    </message>
    <message>
        <source>%1 = %2\paren{%3}%4</source>
        <translation>%1 = %2\paren{%3}%4</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 等，另有 %2 个</translation>
    </message>
    <message>
        <source>%1 are not shares of 1, which are multiplied</source>
        <translation>%1 不是总和为 1 的份额，不能相乘</translation>
    </message>
    <message>
        <source>%1 axis %2</source>
        <translation>%1轴 %2</translation>
    </message>
    <message>
        <source>%1 beyond the picture</source>
        <translation>%1，位于图片之外</translation>
    </message>
    <message>
        <source>%1 beyond the picture&apos;s edge</source>
        <translation>%1，位于图片边缘之外</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 位</translation>
    </message>
    <message>
        <source>%1 by head</source>
        <translation>按头的%1</translation>
    </message>
    <message>
        <source>%1 cannot be decoded; the file is damaged there</source>
        <translation>%1无法解码；文件在该处已损坏</translation>
    </message>
    <message>
        <source>%1 could not be started</source>
        <translation>%1 无法启动</translation>
    </message>
    <message>
        <source>%1 does not make %2 heads</source>
        <translation>%1 不能分为 %2 个头</translation>
    </message>
    <message>
        <source>%1 figures of layer %2</source>
        <translation>第 %2 层的%1指标</translation>
    </message>
    <message>
        <source>%1 has %2 bytes; at most %3 were expected</source>
        <translation>%1 有 %2 字节；应不超过 %3</translation>
    </message>
    <message>
        <source>%1 has %2 bytes; expected a list of names</source>
        <translation>%1 有 %2 字节；应为名称的列表</translation>
    </message>
    <message>
        <source>%1 has no answer of classes that could have names</source>
        <translation>%1 没有可以命名的类别答案</translation>
    </message>
    <message>
        <source>%1 has no channel gate; expected one such as cbam, channel_attention or polarized</source>
        <translation>%1 没有通道门控；应为例如 cbam、channel_attention 或 polarized</translation>
    </message>
    <message>
        <source>%1 has the shape %2; expected %3 numbers</source>
        <translation>%1的形状为 %2；应为 %3 个数</translation>
    </message>
    <message>
        <source>%1 has the shape %2; expected one number</source>
        <translation>%1 的形状为 %2；应为单个数</translation>
    </message>
    <message>
        <source>%1 head %2</source>
        <translation>%1头 %2</translation>
    </message>
    <message>
        <source>%1 heads do not divide the width %2</source>
        <translation>%1 个头不能整除宽度 %2</translation>
    </message>
    <message>
        <source>%1 heads of keys do not divide %2 heads of even width</source>
        <translation>%1 个键的头不能整除 %2 个宽度为偶数的头</translation>
    </message>
    <message>
        <source>%1 holds no names of classes; expected one per line, a JSON list, or a table by number</source>
        <translation>%1 没有类别名称；应为每行一个、JSON 列表或按编号的表</translation>
    </message>
    <message>
        <source>%1 holds no tokens, since %2: they are numbered.</source>
        <translation>%1 没有词元，因为%2：以数字编号。</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2中的%1</translation>
    </message>
    <message>
        <source>%1 index</source>
        <translation>%1 序号</translation>
    </message>
    <message>
        <source>%1 is computed from the input; expected a constant or a shape</source>
        <translation>%1 由输入算出；应为常数或形状</translation>
    </message>
    <message>
        <source>%1 is cut short or damaged: of its %2 frames %3 are there.</source>
        <translation>%1 被截断或已损坏：共 %2 帧，现有 %3 帧。</translation>
    </message>
    <message>
        <source>%1 is cut short or damaged: of its %2 seconds %3 are there.</source>
        <translation>%1 被截断或已损坏：共 %2 秒，现有 %3 秒。</translation>
    </message>
    <message>
        <source>%1 is empty; expected names of classes, one per line</source>
        <translation>%1 是空的；应为类别名称，每行一个</translation>
    </message>
    <message>
        <source>%1 is missing; expected a model&apos;s configuration</source>
        <translation>缺少 %1；应有模型的配置</translation>
    </message>
    <message>
        <source>%1 is not a JSON object; expected a model&apos;s configuration</source>
        <translation>%1 不是 JSON 对象；应为模型的配置</translation>
    </message>
    <message>
        <source>%1 is not a folder; expected a folder with config.json</source>
        <translation>%1 不是文件夹；应为含有 config.json 的文件夹</translation>
    </message>
    <message>
        <source>%1 is not a network from an ONNX file</source>
        <translation>%1 不是来自 ONNX 文件的网络</translation>
    </message>
    <message>
        <source>%1 is not text; expected names of classes, one per line</source>
        <translation>%1 不是文本；应为类别名称，每行一个</translation>
    </message>
    <message>
        <source>%1 is not valid JSON: the tokens are numbered.</source>
        <translation>%1 不是有效的 JSON：词元以数字编号。</translation>
    </message>
    <message>
        <source>%1 is not UTF-8: the tokens are numbered.</source>
        <translation>%1 不是 UTF-8：词元以数字编号。</translation>
    </message>
    <message>
        <source>%1 keys for a map of %2 × %3</source>
        <translation>%2 × %3 的位置图有 %1 个键</translation>
    </message>
    <message>
        <source>%1 keys for a map of %2 × %3 after %4</source>
        <translation>%2 × %3 的位置图在 %4 个词元之后有 %1 个键</translation>
    </message>
    <message>
        <source>%1 layer %2</source>
        <translation>%1第 %2 层</translation>
    </message>
    <message>
        <source>%1 layer %2 head %3</source>
        <translation>%1第 %2 层头 %3</translation>
    </message>
    <message>
        <source>%1 layer of attention</source>
        <translation>%1 层注意力</translation>
    </message>
    <message>
        <source>%1 layers of attention</source>
        <translation>%1 层注意力</translation>
    </message>
    <message>
        <source>%1 looks at the input, not at a layer; expected no layer</source>
        <translation>%1考察的是输入而非某一层；此处不应指定层</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另有 %1 项</translation>
    </message>
    <message>
        <source>%1 names no &quot;tokens&quot; (expected a list, or an object with that list): they are numbered.</source>
        <translation>%1 没有给出“tokens”（应为列表，或含有该列表的对象）：以数字编号。</translation>
    </message>
    <message>
        <source>%1 names were given; %2 has %3 classes</source>
        <translation>给出了 %1 个名称；%2 有 %3 个类别</translation>
    </message>
    <message>
        <source>%1 needs --render, --animate, --numbers, --print or --against head=…</source>
        <translation>%1 需要 --render、--animate、--numbers、--print 或 --against head=…</translation>
    </message>
    <message>
        <source>%1 needs ffmpeg, which is not on this machine; install the package ffmpeg%2</source>
        <translation>%1需要 ffmpeg，而这台机器上没有；请安装软件包 ffmpeg%2</translation>
    </message>
    <message>
        <source>%1 needs ffmpeg, which is not on this machine; install the package ffmpeg, or %2</source>
        <translation>%1需要 ffmpeg，而这台机器上没有；请安装软件包 ffmpeg，或%2</translation>
    </message>
    <message>
        <source>%1 norms on the way have the statistics of this run, held fixed.</source>
        <translation>途中 %1 个归一化采用这次运行的统计量，并固定不变。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1 of %2 %3 is not possible; expected %4 to %5</source>
        <translation>%2 的%1不能为 %3；应为 %4 到 %5</translation>
    </message>
    <message>
        <source>%1 of %2 %3s</source>
        <translation>%2 个%3中的 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2 ms is not possible; expected %3 to %4 ms</source>
        <translation>%1不能为 %2 ms；应为 %3 到 %4 ms</translation>
    </message>
    <message>
        <source>%1 of a head</source>
        <translation>一个头的%1</translation>
    </message>
    <message>
        <source>%1 of a query</source>
        <translation>查询的%1</translation>
    </message>
    <message>
        <source>%1 of layer %2</source>
        <translation>第 %2 层的%1</translation>
    </message>
    <message>
        <source>%1 of queries</source>
        <translation>查询的%1</translation>
    </message>
    <message>
        <source>%1 over %2 rows</source>
        <translation>%1，遍及 %2 行</translation>
    </message>
    <message>
        <source>%1 over all %2 of %3</source>
        <translation>%1，遍及 %3 的全部 %2</translation>
    </message>
    <message>
        <source>%1 panels, %2 beside each other and %3 below, have no room in this figure; expected fewer of them, a larger figure or a smaller text</source>
        <translation>%1 个子图（每行 %2 个，共 %3 行）在此图中放不下；应减少子图、加大图或缩小文字</translation>
    </message>
    <message>
        <source>%1 queries see no key: their</source>
        <translation>%1 个查询看不到任何键：其</translation>
    </message>
    <message>
        <source>%1 relative positions</source>
        <translation>%1 相对位置</translation>
    </message>
    <message>
        <source>%1 relative positions %2</source>
        <translation>%1 相对位置 %2</translation>
    </message>
    <message>
        <source>%1 seen in layer %2</source>
        <translation>%1，在第 %2 层可见</translation>
    </message>
    <message>
        <source>%1 shifted windows</source>
        <translation>%1 移动后的窗口</translation>
    </message>
    <message>
        <source>%1 special token is not shown; %2 % of the attention went there.</source>
        <translation>有 %1 个特殊词元未显示；%2% 的注意力流向它们。</translation>
    </message>
    <message>
        <source>%1 special tokens are not shown; %2 % of the attention went there.</source>
        <translation>有 %1 个特殊词元未显示；%2% 的注意力流向它们。</translation>
    </message>
    <message>
        <source>%1 tanh(last vectors · W / %2)</source>
        <translation>%1 tanh(最后的向量 · W / %2)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>%1 tokens take %2 of memory here and %3 are free; expected at most %4 tokens, or fewer heads or layers</source>
        <translation>%1 个词元在此需要 %2 内存，可用 %3；应不超过 %4 个词元，或减少头或层</translation>
    </message>
    <message>
        <source>%1 turned</source>
        <translation>%1，已旋转</translation>
    </message>
    <message>
        <source>%1 was</source>
        <translation>%1 个</translation>
    </message>
    <message>
        <source>%1 was given no input; expected %2</source>
        <translation>没有给 %1 输入；应为 %2</translation>
    </message>
    <message>
        <source>%1 was given only a picture; expected %2</source>
        <translation>只给了 %1 图片；应为 %2</translation>
    </message>
    <message>
        <source>%1 was given only a text; expected %2</source>
        <translation>只给了 %1 文本；应为 %2</translation>
    </message>
    <message>
        <source>%1 weights and output are 0.</source>
        <translation>%1权重与输出为 0。</translation>
    </message>
    <message>
        <source>%1 were</source>
        <translation>%1 个</translation>
    </message>
    <message>
        <source>%1 windows</source>
        <translation>%1 窗口</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 with its batch first</source>
        <translation>%1，批次在前</translation>
    </message>
    <message>
        <source>%1 without edits</source>
        <translation>%1（未加修改）</translation>
    </message>
    <message>
        <source>%1 · %2, %3 apart</source>
        <translation>%1 · %2，相距 %3</translation>
    </message>
    <message>
        <source>%1 · layer %2</source>
        <translation>%1 · 第 %2 层</translation>
    </message>
    <message>
        <source>%1 · width %2 · %3 parameters, %4</source>
        <translation>%1 · 宽度 %2 · %3 个参数，%4</translation>
    </message>
    <message>
        <source>%1 · x + %2, between 0 and 1</source>
        <translation>%1 · x + %2，限制在 0 与 1 之间</translation>
    </message>
    <message>
        <source>%1 × %2 convolution of [avg; max]</source>
        <translation>[avg; max] 的 %1 × %2 卷积</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>%1 − 100 / τ between parts that do not border on each other</source>
        <translation>在互不相邻的部分之间为 %1 − 100 / τ</translation>
    </message>
    <message>
        <source>%1&apos; parts</source>
        <translation>%1的各部分</translation>
    </message>
    <message>
        <source>%1, %2 pt</source>
        <translation>%1，%2 pt</translation>
    </message>
    <message>
        <source>%1, and the one that is there is another</source>
        <translation>%1，而已有的是另一个</translation>
    </message>
    <message>
        <source>%1, frame %2</source>
        <translation>%1，第 %2 帧</translation>
    </message>
    <message>
        <source>%1, head %2, query %3</source>
        <translation>%1，头 %2，查询 %3</translation>
    </message>
    <message>
        <source>%1, key %2</source>
        <translation>%1，键 %2</translation>
    </message>
    <message>
        <source>%1, l being the layer, counted from 1</source>
        <translation>%1，l 为层的序号，从 1 开始计数</translation>
    </message>
    <message>
        <source>%1, layer %2</source>
        <translation>%1，第 %2 层</translation>
    </message>
    <message>
        <source>%1, mean of the %2 tokens that are read</source>
        <translation>%1，读出的 %2 个词元的平均</translation>
    </message>
    <message>
        <source>%1, of queries</source>
        <translation>查询的%1</translation>
    </message>
    <message>
        <source>%1, on the way to %2</source>
        <translation>%1，通往%2途中</translation>
    </message>
    <message>
        <source>%1, pairs</source>
        <translation>%1，成对</translation>
    </message>
    <message>
        <source>%1, read at token %2</source>
        <translation>%1，在词元 %2 处读出</translation>
    </message>
    <message>
        <source>%1, −∞ outside the window</source>
        <translation>%1，窗口之外为 −∞</translation>
    </message>
    <message>
        <source>%1, −∞ where hidden</source>
        <translation>%1，隐藏处为 −∞</translation>
    </message>
    <message>
        <source>%1/%2: tensor &apos;%3&apos; has shape %4; expected %5</source>
        <translation>%1/%2：张量“%3”的形状为 %4；应为 %5</translation>
    </message>
    <message>
        <source>%1/%2: tensor &apos;%3&apos; holds values that are not finite (NaN or infinity); expected finite numbers</source>
        <translation>%1/%2：张量“%3”含有非有限值（NaN 或无穷大）；应为有限的数</translation>
    </message>
    <message>
        <source>%1/%2: tensor &apos;%3&apos; is missing%4</source>
        <translation>%1/%2：缺少张量“%3”%4</translation>
    </message>
    <message>
        <source>%1/%2: tensor &apos;%3&apos; is missing%4)%5</source>
        <translation>%1/%2：缺少张量“%3”%4）%5</translation>
    </message>
    <message>
        <source>%1/%2: tensor &apos;%3&apos; is missing; the metadata say what is left of it</source>
        <translation>%1/%2：缺少张量“%3”；元数据说明了它剩下的部分</translation>
    </message>
    <message>
        <source>%1/%2: tensor &apos;%3&apos; is what is left of shape %4; expected %5</source>
        <translation>%1/%2：张量“%3”是形状 %4 剩下的部分；应为 %5</translation>
    </message>
    <message>
        <source>%1/result %2</source>
        <translation>%1/结果 %2</translation>
    </message>
    <message>
        <source>%1/scanned %2</source>
        <translation>%1/扫描 %2</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; is missing</source>
        <translation>%1：缺少“%2”</translation>
    </message>
    <message>
        <source>%1: %2 does not take it; expected %3</source>
        <translation>%1：%2 不接受它；应为 %3</translation>
    </message>
    <message>
        <source>%1: %2 has no layers</source>
        <translation>%1：%2 没有层</translation>
    </message>
    <message>
        <source>%1: %2 is missing; %3 names %4 files</source>
        <translation>%1：缺少 %2；%3 指明了 %4 个文件</translation>
    </message>
    <message>
        <source>%1: %2 is not a network; expected an .onnx file</source>
        <translation>%1：%2 不是网络；应为 .onnx 文件</translation>
    </message>
    <message>
        <source>%1: %2; expected a picture, a text, a saved session, a safetensors file or a model&apos;s folder</source>
        <translation>%1：%2；应为图片、文本、已保存的会话、safetensors 文件或模型文件夹</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not a number from 0</source>
        <translation>%1：“%2”不是从 0 开始的数</translation>
    </message>
    <message>
        <source>%1: &apos;split_by_punct&apos; is true, for which a tokenizer.json is needed beside it</source>
        <translation>%1：“split_by_punct”为 true，为此旁边需要有 tokenizer.json</translation>
    </message>
    <message>
        <source>%1: --outline lists a network&apos;s values and runs nothing; expected one of the two</source>
        <translation>%1：--outline 只列出网络的值，并不运行；两者应只取其一</translation>
    </message>
    <message>
        <source>%1: a frame of %2 × %3 pixels is too large</source>
        <translation>%1：%2 × %3 像素的帧过大</translation>
    </message>
    <message>
        <source>%1: a page of HTML has no %2; expected .png, .svg, .pdf or .tex</source>
        <translation>%1：HTML 页面没有%2；应为 .png、.svg、.pdf 或 .tex</translation>
    </message>
    <message>
        <source>%1: a page of HTML has the size, the font and the colours of the window that shows it</source>
        <translation>%1：HTML 页面采用显示它的窗口的大小、字体与颜色</translation>
    </message>
    <message>
        <source>%1: a quote in it does not end</source>
        <translation>%1：其中有一个引号没有结束</translation>
    </message>
    <message>
        <source>%1: added_tokens.json gives &quot;%2&quot; no id</source>
        <translation>%1：added_tokens.json 没有给出“%2”的编号</translation>
    </message>
    <message>
        <source>%1: another head is compared within one run; expected no other --against</source>
        <translation>%1：另一个头是在同一次运行内比较的；不应再有其他 --against</translation>
    </message>
    <message>
        <source>%1: belongs to</source>
        <translation>%1：属于</translation>
    </message>
    <message>
        <source>%1: cannot be made: %2</source>
        <translation>%1：无法建立：%2</translation>
    </message>
    <message>
        <source>%1: cannot be made: %2; expected a folder that can be written</source>
        <translation>%1：无法建立：%2；应为可以写入的文件夹</translation>
    </message>
    <message>
        <source>%1: cannot be mapped: %2</source>
        <translation>%1：无法映射到内存：%2</translation>
    </message>
    <message>
        <source>%1: cannot be mapped: %2 files are open already</source>
        <translation>%1：无法映射到内存：已经打开了 %2 个文件</translation>
    </message>
    <message>
        <source>%1: cannot be opened; expected a saved session</source>
        <translation>%1：无法打开；应为已保存的会话</translation>
    </message>
    <message>
        <source>%1: cannot be read</source>
        <translation>%1：无法读取</translation>
    </message>
    <message>
        <source>%1: cannot be read: %2</source>
        <translation>%1：无法读取：%2</translation>
    </message>
    <message>
        <source>%1: cannot be read; check its permissions</source>
        <translation>%1：无法读取；请检查其权限</translation>
    </message>
    <message>
        <source>%1: cannot be read; expected a text file</source>
        <translation>%1：无法读取；应为文本文件</translation>
    </message>
    <message>
        <source>%1: cannot be written</source>
        <translation>%1：无法写入</translation>
    </message>
    <message>
        <source>%1: cannot be written: %2</source>
        <translation>%1：无法写入：%2</translation>
    </message>
    <message>
        <source>%1: cannot be written: the header would exceed 100000000 bytes</source>
        <translation>%1：无法写入：文件头将超过 100000000 字节</translation>
    </message>
    <message>
        <source>%1: describes more than two million parts; expected a network of fewer</source>
        <translation>%1：描述了超过两百万个部分；应为更小的网络</translation>
    </message>
    <message>
        <source>%1: entry &apos;%2&apos; </source>
        <translation>%1：条目“%2”</translation>
    </message>
    <message>
        <source>%1: expected &apos;plain&apos;, or what is different, such as text=S or a parameter&apos;s NAME=VALUE</source>
        <translation>%1：应为“plain”，或不同之处，例如 text=S 或参数的 NAME=VALUE</translation>
    </message>
    <message>
        <source>%1: expected LAYER.HEAD=FACTOR, such as 5.3=0</source>
        <translation>%1：应为 LAYER.HEAD=FACTOR，例如 5.3=0</translation>
    </message>
    <message>
        <source>%1: expected a .txt with one text per line, a picture, a video, a .csv or a folder</source>
        <translation>%1：应为每行一个文本的 .txt、图片、视频、.csv 或文件夹</translation>
    </message>
    <message>
        <source>%1: expected a file ending in %2</source>
        <translation>%1：应为以 %2 结尾的文件</translation>
    </message>
    <message>
        <source>%1: expected layers 0 to %2 and heads 0 to %3</source>
        <translation>%1：应为第 0 到 %2 层、头 0 到 %3</translation>
    </message>
    <message>
        <source>%1: expected the number of a frame, from 1</source>
        <translation>%1：应为帧的序号，从 1 开始</translation>
    </message>
    <message>
        <source>%1: expected which, such as steps=scores,weights</source>
        <translation>%1：应指明哪些，例如 steps=scores,weights</translation>
    </message>
    <message>
        <source>%1: ffmpeg gave something else than a frame</source>
        <translation>%1：ffmpeg 给出的不是帧</translation>
    </message>
    <message>
        <source>%1: for &quot;%2&quot; a tokenizer.json is needed beside it, which says how its pieces are numbered</source>
        <translation>%1：对于“%2”，旁边需要有说明子词如何编号的 tokenizer.json</translation>
    </message>
    <message>
        <source>%1: for &quot;%2&quot; a tokenizer.json is needed beside it, which says how sentences are cleaned first</source>
        <translation>%1：对于“%2”，旁边需要有说明句子如何先行清理的 tokenizer.json</translation>
    </message>
    <message>
        <source>%1: frame %2 of %3</source>
        <translation>%1：第 %2 帧，共 %3 帧</translation>
    </message>
    <message>
        <source>%1: frame %2 of %3 cannot be decoded; the file is damaged there</source>
        <translation>%1：共 %3 帧，第 %2 帧无法解码；文件在该处已损坏</translation>
    </message>
    <message>
        <source>%1: gives no input besides a mask; expected %2</source>
        <translation>%1：除掩码之外没有给出输入；应为 %2</translation>
    </message>
    <message>
        <source>%1: gives no more pictures%2</source>
        <translation>%1：不再给出画面%2</translation>
    </message>
    <message>
        <source>%1: gives no more pictures; ffmpeg says: %2</source>
        <translation>%1：不再给出画面；ffmpeg 的说明：%2</translation>
    </message>
    <message>
        <source>%1: gives no picture%2</source>
        <translation>%1：没有给出画面%2</translation>
    </message>
    <message>
        <source>%1: gives no picture; ffmpeg says: %2</source>
        <translation>%1：没有给出画面；ffmpeg 的说明：%2</translation>
    </message>
    <message>
        <source>%1: goes beyond the end of &apos;%2&apos;, which has %3 bytes; is it cut short?</source>
        <translation>%1：超出了“%2”的末尾，后者有 %3 字节；文件是否被截短？</translation>
    </message>
    <message>
        <source>%1: has %2 MB; expected at most 256 MB</source>
        <translation>%1：有 %2 MB；应不超过 256 MB</translation>
    </message>
    <message>
        <source>%1: has %2 bytes; its shape %3 needs %4</source>
        <translation>%1：有 %2 字节；其形状 %3 需要 %4</translation>
    </message>
    <message>
        <source>%1: has a header of %2 bytes; expected at most %3</source>
        <translation>%1：文件头有 %2 字节；应不超过 %3</translation>
    </message>
    <message>
        <source>%1: has more than %2 frames; expected a shorter part of it</source>
        <translation>%1：有超过 %2 帧；应为其中较短的一段</translation>
    </message>
    <message>
        <source>%1: has shape %2, more elements than can be counted</source>
        <translation>%1：形状为 %2，元素多得无法计数</translation>
    </message>
    <message>
        <source>%1: has the shape %2</source>
        <translation>%1：形状为 %2</translation>
    </message>
    <message>
        <source>%1: has type &apos;%2&apos;; expected little-endian float16, float32, float64, an integer or bool</source>
        <translation>%1：类型为“%2”；应为小端的 float16、float32、float64、整数或 bool</translation>
    </message>
    <message>
        <source>%1: holds</source>
        <translation>%1：含有</translation>
    </message>
    <message>
        <source>%1: holds more than %2 pictures</source>
        <translation>%1：含有超过 %2 张图片</translation>
    </message>
    <message>
        <source>%1: holds no JSON object</source>
        <translation>%1：没有 JSON 对象</translation>
    </message>
    <message>
        <source>%1: holds no pictures</source>
        <translation>%1：没有图片</translation>
    </message>
    <message>
        <source>%1: holds no pictures and no .txt</source>
        <translation>%1：没有图片，也没有 .txt</translation>
    </message>
    <message>
        <source>%1: holds no rows below its heading</source>
        <translation>%1：标题行之下没有行</translation>
    </message>
    <message>
        <source>%1: holds no snapshot, and refs/main names none of them; open one of the folders in &apos;snapshots&apos;</source>
        <translation>%1：没有快照，refs/main 也没有指明任何一个；请打开“snapshots”中的一个文件夹</translation>
    </message>
    <message>
        <source>%1: holds no snapshot; download the model first</source>
        <translation>%1：没有快照；请先下载模型</translation>
    </message>
    <message>
        <source>%1: holds no text</source>
        <translation>%1：没有文本</translation>
    </message>
    <message>
        <source>%1: holds no tokenizer; tokenizer.json, vocab.txt, vocab.json with merges.txt, tokenizer.model, spiece.model or source.spm was expected</source>
        <translation>%1：没有分词器；应有 tokenizer.json、vocab.txt、vocab.json 与 merges.txt、tokenizer.model、spiece.model 或 source.spm</translation>
    </message>
    <message>
        <source>%1: holds no video that ffmpeg reads; expected, for example, MP4, MKV, WebM, AVI, MOV or GIF</source>
        <translation>%1：没有 ffmpeg 能读取的视频；应为例如 MP4、MKV、WebM、AVI、MOV 或 GIF</translation>
    </message>
    <message>
        <source>%1: holds no weights of the task &apos;%2&apos;</source>
        <translation>%1：没有任务“%2”的权重</translation>
    </message>
    <message>
        <source>%1: holds several snapshots, and refs/main names none of them; open one of the folders in &apos;snapshots&apos;</source>
        <translation>%1：有多个快照，refs/main 没有指明其中任何一个；请打开“snapshots”中的一个文件夹</translation>
    </message>
    <message>
        <source>%1: holds several snapshots; download the model first</source>
        <translation>%1：有多个快照；请先下载模型</translation>
    </message>
    <message>
        <source>%1: holds source.spm but no vocab.json, which gives the ids</source>
        <translation>%1：有 source.spm，但没有给出编号的 vocab.json</translation>
    </message>
    <message>
        <source>%1: is .npy version %2; expected 1 to 3</source>
        <translation>%1：是 .npy 的第 %2 版；应为 1 到 3</translation>
    </message>
    <message>
        <source>%1: is JSON nested deeper than %2 levels; expected lists and objects within fewer</source>
        <translation>%1：JSON 嵌套超过 %2 层；列表与对象的嵌套应少于此</translation>
    </message>
    <message>
        <source>%1: is JSON of more than %2 values; expected fewer</source>
        <translation>%1：JSON 的值超过 %2 个；应少于此</translation>
    </message>
    <message>
        <source>%1: is a SentencePiece model without a piece for what is unknown</source>
        <translation>%1：是没有未知子词的 SentencePiece 模型</translation>
    </message>
    <message>
        <source>%1: is a folder, a file was expected</source>
        <translation>%1：是文件夹；应为文件</translation>
    </message>
    <message>
        <source>%1: is a text of more than 4 MB; expected a sentence or a page</source>
        <translation>%1：是超过 4 MB 的文本；应为一个句子或一页文字</translation>
    </message>
    <message>
        <source>%1: is cut short before the table of its frames, which is at its end; nothing of it can be read</source>
        <translation>%1：在其末尾的帧索引表之前被截断；无法读取其中任何内容</translation>
    </message>
    <message>
        <source>%1: is damaged or no saved session; expected JSON that this program wrote</source>
        <translation>%1：已损坏或不是已保存的会话；应为本程序写出的 JSON</translation>
    </message>
    <message>
        <source>%1: is empty, one piece per line was expected</source>
        <translation>%1：是空的；应为每行一个子词</translation>
    </message>
    <message>
        <source>%1: is empty; expected an ONNX file</source>
        <translation>%1：是空的；应为 ONNX 文件</translation>
    </message>
    <message>
        <source>%1: is empty; expected an image, a text, a session or a safetensors file</source>
        <translation>%1：是空的；应为图像、文本、会话或 safetensors 文件</translation>
    </message>
    <message>
        <source>%1: is larger than 1 GB; expected a shorter animation</source>
        <translation>%1：大于 1 GB；应为更短的动画</translation>
    </message>
    <message>
        <source>%1: is larger than 256 MB; expected a saved session</source>
        <translation>%1：大于 256 MB；应为已保存的会话</translation>
    </message>
    <message>
        <source>%1: is larger than 4 MB; expected a few hundred lines</source>
        <translation>%1：大于 4 MB；应为几百行</translation>
    </message>
    <message>
        <source>%1: is not an .npy file</source>
        <translation>%1：不是 .npy 文件</translation>
    </message>
    <message>
        <source>%1: is not JSON (damaged at byte %2)</source>
        <translation>%1：不是 JSON（在第 %2 字节处损坏）</translation>
    </message>
    <message>
        <source>%1: is not JSON that can be read (a number is too large)</source>
        <translation>%1：不是可以读取的 JSON（有一个数过大）</translation>
    </message>
    <message>
        <source>%1: is not a SentencePiece model that can be read</source>
        <translation>%1：不是可以读取的 SentencePiece 模型</translation>
    </message>
    <message>
        <source>%1: is not an animated WebP</source>
        <translation>%1：不是动态 WebP</translation>
    </message>
    <message>
        <source>%1: is not an attention file; expected .safetensors, .pt, .npy or .npz</source>
        <translation>%1：不是注意力文件；应为 .safetensors、.pt、.npy 或 .npz</translation>
    </message>
    <message>
        <source>%1: is not a file; expected a video</source>
        <translation>%1：不是文件；应为视频</translation>
    </message>
    <message>
        <source>%1: is not a regular file</source>
        <translation>%1：不是普通文件</translation>
    </message>
    <message>
        <source>%1: is only a Git LFS pointer to the file; fetch the file with `git lfs pull`</source>
        <translation>%1：只是指向该文件的 Git LFS 指针；请用 `git lfs pull` 取得文件</translation>
    </message>
    <message>
        <source>%1: is truncated within its header</source>
        <translation>%1：在文件头处被截断</translation>
    </message>
    <message>
        <source>%1: is truncated: its shape %2 needs %3 bytes of data, there are %4</source>
        <translation>%1：被截断：其形状 %2 需要 %3 字节的数据，只有 %4 字节</translation>
    </message>
    <message>
        <source>%1: it cannot be read</source>
        <translation>%1：无法读取</translation>
    </message>
    <message>
        <source>%1: it is not a figure style; expected JSON as `attenscope list styles --json` prints it</source>
        <translation>%1：它不是图的样式；应为 `attenscope list styles --json` 所打印的 JSON</translation>
    </message>
    <message>
        <source>%1: it is too large for a figure style</source>
        <translation>%1：作为图的样式过大</translation>
    </message>
    <message>
        <source>%1: its figure shows &apos;%2&apos;, not a run alone; expected a figure of one run</source>
        <translation>%1：其图显示“%2”，而不是单次运行；应为单次运行的图</translation>
    </message>
    <message>
        <source>%1: its frames are %2 × %3 pixels; expected at most %4 million</source>
        <translation>%1：它的帧为 %2 × %3 像素；应不超过 %4 百万像素</translation>
    </message>
    <message>
        <source>%1: its frames have no size, or one that no video has; the file is damaged</source>
        <translation>%1：其帧没有大小，或大小不是任何视频所有；文件已损坏</translation>
    </message>
    <message>
        <source>%1: its panels compare runs; expected a figure of one run</source>
        <translation>%1：其子图比较多次运行；应为单次运行的图</translation>
    </message>
    <message>
        <source>%1: its recipe holds no session, since the input is too large or of a kind that none holds; `attenscope recipe` prints what is known</source>
        <translation>%1：其配方没有会话，因为输入过大，或属于任何会话都不能容纳的种类；`attenscope recipe` 打印已知的内容</translation>
    </message>
    <message>
        <source>%1: its shape %2 is larger than any memory</source>
        <translation>%1：其形状 %2 超出任何内存</translation>
    </message>
    <message>
        <source>%1: lies in &apos;%2&apos;, outside the network&apos;s folder; expected a file beside the network</source>
        <translation>%1：位于“%2”，在网络的文件夹之外；应为与网络放在一起的文件</translation>
    </message>
    <message>
        <source>%1: line %2 holds no two pieces</source>
        <translation>%1：第 %2 行没有两个子词</translation>
    </message>
    <message>
        <source>%1: metadata &apos;%2&apos; is damaged; expected an object</source>
        <translation>%1：元数据“%2”已损坏；应为对象</translation>
    </message>
    <message>
        <source>%1: metadata &apos;%2&apos; is damaged; expected an object by tensor</source>
        <translation>%1：元数据“%2”已损坏；应为按张量组织的对象</translation>
    </message>
    <message>
        <source>%1: metadata &apos;%2&apos; of tensor &apos;%3&apos; </source>
        <translation>%1：张量“%3”的元数据“%2”</translation>
    </message>
    <message>
        <source>%1: neither %2 nor %3 is there, nor %4; expected a model&apos;s weights as safetensors%5</source>
        <translation>%1：既没有 %2，也没有 %3 与 %4；应为以 safetensors 保存的模型权重%5</translation>
    </message>
    <message>
        <source>%1: no command line makes it; `attenscope FILE` opens what it was made of</source>
        <translation>%1：没有能生成它的命令行；`attenscope FILE` 打开它的制作内容</translation>
    </message>
    <message>
        <source>%1: none of its frames can be read; the file is damaged</source>
        <translation>%1：其中没有能读取的帧；文件已损坏</translation>
    </message>
    <message>
        <source>%1: nothing can be run again here</source>
        <translation>%1：这里没有可以重新运行的内容</translation>
    </message>
    <message>
        <source>%1: only the run itself can have other parameters</source>
        <translation>%1：只有运行本身可以采用其他参数</translation>
    </message>
    <message>
        <source>%1: reading a video</source>
        <translation>%1：读取视频</translation>
    </message>
    <message>
        <source>%1: row %2 has %3 fields; expected %4</source>
        <translation>%1：第 %2 行有 %3 个字段；应为 %4 个</translation>
    </message>
    <message>
        <source>%1: sessions cannot be kept here; expected a folder that can be written to</source>
        <translation>%1：无法在此保存会话；应为可以写入的文件夹</translation>
    </message>
    <message>
        <source>%1: step &apos;%2&apos; has %3 0 to %4</source>
        <translation>%1：步骤“%2”有%3 0 到 %4</translation>
    </message>
    <message>
        <source>%1: step &apos;%2&apos; has heads 0 to %3</source>
        <translation>%1：步骤“%2”有头 0 到 %3</translation>
    </message>
    <message>
        <source>%1: step &apos;%2&apos; has no %3</source>
        <translation>%1：步骤“%2”没有%3</translation>
    </message>
    <message>
        <source>%1: step &apos;%2&apos; has no heads</source>
        <translation>%1：步骤“%2”没有头</translation>
    </message>
    <message>
        <source>%1: step &apos;%2&apos; has no heads or channels</source>
        <translation>%1：步骤“%2”没有头或通道</translation>
    </message>
    <message>
        <source>%1: step &apos;%2&apos; has no numbers to write</source>
        <translation>%1：步骤“%2”没有可写入的数值</translation>
    </message>
    <message>
        <source>%1: step &apos;%2&apos; holds no weights of queries and keys; expected one that does, such as weights</source>
        <translation>%1：步骤“%2”不含查询与键的权重；应为含有权重的步骤，例如 weights</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos;</source>
        <translation>%1：张量“%2”</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; </source>
        <translation>%1：张量“%2”</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; and %3 both give the input; expected one of them</source>
        <translation>%1：张量“%2”与 %3 都给出输入；应只给出其一</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; and --text both give the input; expected one of them</source>
        <translation>%1：张量“%2”与 --text 都给出输入；应只给出其一</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; cannot be written: it has no values</source>
        <translation>%1：张量“%2”无法写入：它没有值</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; cannot be written: the format reserves this name</source>
        <translation>%1：张量“%2”无法写入：该格式保留了这个名称</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; has %3 bytes where %4 were announced</source>
        <translation>%1：张量“%2”有 %3 字节，而声明的是 %4</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; has dtype %3, expected %4</source>
        <translation>%1：张量“%2”的 dtype 为 %3，应为 %4</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; has shape %3; %4</source>
        <translation>%1：张量“%2”的形状为 %3；%4</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; holds values that are not finite (NaN or infinity); expected finite numbers</source>
        <translation>%1：张量“%2”含有非有限值（NaN 或无穷大）；应为有限的数</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; is in two files</source>
        <translation>%1：张量“%2”在两个文件中</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; is missing in %3</source>
        <translation>%1：%3 中缺少张量“%2”</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; is missing; %3</source>
        <translation>%1：缺少张量“%2”；%3</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; is not an input of %3; expected %4</source>
        <translation>%1：张量“%2”不是 %3 的输入；应为 %4</translation>
    </message>
    <message>
        <source>%1: that run has no step &apos;%2&apos;</source>
        <translation>%1：该运行没有步骤“%2”</translation>
    </message>
    <message>
        <source>%1: the animated picture is damaged; expected a whole WebP</source>
        <translation>%1：动态图片已损坏；应为完整的 WebP</translation>
    </message>
    <message>
        <source>%1: the column &apos;%2&apos; is neither text, source nor image, nor a parameter here</source>
        <translation>%1：列“%2”既不是 text、source、image，也不是这里的参数</translation>
    </message>
    <message>
        <source>%1: the factor is not a number from -100 to 100</source>
        <translation>%1：因子不是从 -100 到 100 的数</translation>
    </message>
    <message>
        <source>%1: the figure is not made of a pair of texts</source>
        <translation>%1：该图并非由一对文本生成</translation>
    </message>
    <message>
        <source>%1: the figure is not made of a picture</source>
        <translation>%1：该图并非由图片生成</translation>
    </message>
    <message>
        <source>%1: the figure is not made of a text</source>
        <translation>%1：该图并非由一个文本生成</translation>
    </message>
    <message>
        <source>%1: the file cannot be read; %2</source>
        <translation>%1：无法读取文件；%2</translation>
    </message>
    <message>
        <source>%1: the file has %2 MB; expected at most %3 MB</source>
        <translation>%1：文件有 %2 MB；应不超过 %3 MB</translation>
    </message>
    <message>
        <source>%1: the file is empty; %2</source>
        <translation>%1：文件是空的；%2</translation>
    </message>
    <message>
        <source>%1: the gradients left the range of float32, so there is no map</source>
        <translation>%1：梯度超出了 float32 的范围，因此没有解释图</translation>
    </message>
    <message>
        <source>%1: the merge &quot;%2&quot; needs a piece that the vocabulary lacks</source>
        <translation>%1：合并“%2”所需的子词不在词表中</translation>
    </message>
    <message>
        <source>%1: the normaliser &quot;%2&quot; makes this text longer than %3 characters, more than any should</source>
        <translation>%1：规范化器“%2”使这个文本超过 %3 个字符，多于任何合理的长度</translation>
    </message>
    <message>
        <source>%1: the numbers are more than the 4 GB of an .npz</source>
        <translation>%1：数值超过 .npz 的 4 GB 上限</translation>
    </message>
    <message>
        <source>%1: the panels show numbers along different axes, which one table cannot hold; expected .npz, .json or .safetensors</source>
        <translation>%1：各子图显示沿不同轴的数值，一张表容纳不下；应为 .npz、.json 或 .safetensors</translation>
    </message>
    <message>
        <source>%1: the picture holds no finite value; expected brightness in numbers</source>
        <translation>%1：图片中没有有限的值；应为以数表示的亮度</translation>
    </message>
    <message>
        <source>%1: the picture is %2 pixels; expected at most %3 million</source>
        <translation>%1：图片为 %2 像素；应不超过 %3 百万像素</translation>
    </message>
    <message>
        <source>%1: the picture is cut off; expected a complete file</source>
        <translation>%1：图片不完整；应为完整的文件</translation>
    </message>
    <message>
        <source>%1: the picture is damaged or of a kind that cannot be read; %2</source>
        <translation>%1：图片已损坏，或属于无法读取的种类；%2</translation>
    </message>
    <message>
        <source>%1: the picture of %2 pixels with %3 channels of %4 bits needs %5 MB to be read; expected at most %6 MB</source>
        <translation>%1：图片为 %2 像素，有 %3 个通道，每个 %4 位，读取需要 %5 MB；应不超过 %6 MB</translation>
    </message>
    <message>
        <source>%1: the program holds no such file; expected ./%2 for one of the disk</source>
        <translation>%1：程序中没有这个文件；磁盘上的文件应写作 ./%2</translation>
    </message>
    <message>
        <source>%1: the program holds no such model; expected %2, or ./%3 for a folder of that name</source>
        <translation>%1：程序中没有这个模型；应为 %2，或写作 ./%3 的同名文件夹</translation>
    </message>
    <message>
        <source>%1: the recipe inside is damaged or too large to be one; the picture itself may be whole</source>
        <translation>%1：其中的配方已损坏或过大；图片本身可能是完整的</translation>
    </message>
    <message>
        <source>%1: the special token &quot;%2&quot; is missing</source>
        <translation>%1：缺少特殊词元“%2”</translation>
    </message>
    <message>
        <source>%1: the trained weights fix &apos;%2&apos;</source>
        <translation>%1：训练好的权重固定了“%2”</translation>
    </message>
    <message>
        <source>%1: the view &apos;%2&apos; cannot show that run</source>
        <translation>%1：视图“%2”不能显示该运行</translation>
    </message>
    <message>
        <source>%1: the view &apos;%2&apos; has no %3; expected one such as matrix</source>
        <translation>%1：视图“%2”没有%3；应为例如 matrix</translation>
    </message>
    <message>
        <source>%1: the view &apos;%2&apos; has no colours that stand for values; expected one such as matrix</source>
        <translation>%1：视图“%2”没有表示值的颜色；应为例如 matrix</translation>
    </message>
    <message>
        <source>%1: the view &apos;%2&apos; shows all %3 at once</source>
        <translation>%1：视图“%2”同时显示所有%3</translation>
    </message>
    <message>
        <source>%1: the vocabulary lacks the unknown token &quot;%2&quot;</source>
        <translation>%1：词表中缺少未知词元“%2”</translation>
    </message>
    <message>
        <source>%1: there are no numbers to write</source>
        <translation>%1：没有可写入的数值</translation>
    </message>
    <message>
        <source>%1: there are none; expected something that this run has</source>
        <translation>%1：没有这样的内容；应为这次运行所有的内容</translation>
    </message>
    <message>
        <source>%1: there is no frame %2; expected 1 to %3</source>
        <translation>%1：没有第 %2 帧；应为 1 到 %3</translation>
    </message>
    <message>
        <source>%1: there is no parameter &apos;%2&apos; here</source>
        <translation>%1：这里没有参数“%2”</translation>
    </message>
    <message>
        <source>%1: there is no parameter &apos;%2&apos; here; expected text, source, query, image, frame, model, head or a parameter</source>
        <translation>%1：这里没有参数“%2”；应为 text、source、query、image、frame、model、head 或某个参数</translation>
    </message>
    <message>
        <source>%1: there is no part &apos;%2&apos;; %3 has only one</source>
        <translation>%1：没有部分“%2”；%3 只有一个</translation>
    </message>
    <message>
        <source>%1: there is no part &apos;%2&apos;; expected one of %3</source>
        <translation>%1：没有部分“%2”；应为以下之一：%3</translation>
    </message>
    <message>
        <source>%1: there is no picture of such a name</source>
        <translation>%1：没有这种名称的图片</translation>
    </message>
    <message>
        <source>%1: there is no picture that another could be compared with</source>
        <translation>%1：没有可供另一张图片比较的图片</translation>
    </message>
    <message>
        <source>%1: there is no recipe in it; expected a PNG, SVG, PDF, HTML or LaTeX file that Attenscope wrote, without --no-recipe</source>
        <translation>%1：其中没有配方；应为 Attenscope 不带 --no-recipe 写出的 PNG、SVG、PDF、HTML 或 LaTeX 文件</translation>
    </message>
    <message>
        <source>%1: there is no step &apos;%2&apos; in that layer</source>
        <translation>%1：该层中没有步骤“%2”</translation>
    </message>
    <message>
        <source>%1: there is no step &apos;%2&apos;; expected one of %3</source>
        <translation>%1：没有步骤“%2”；应为以下之一：%3</translation>
    </message>
    <message>
        <source>%1: there is no such file</source>
        <translation>%1：没有这个文件</translation>
    </message>
    <message>
        <source>%1: there is no such file or folder</source>
        <translation>%1：没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>%1: there is no such file or folder; %2, or a file of attention (.safetensors, .npy, .npz)</source>
        <translation>%1：没有这个文件或文件夹；%2，或注意力文件（.safetensors、.npy、.npz）</translation>
    </message>
    <message>
        <source>%1: there is no such file; %2</source>
        <translation>%1：没有这个文件；%2</translation>
    </message>
    <message>
        <source>%1: there is not enough memory for a picture of %2 pixels</source>
        <translation>%1：没有足够的内存容纳 %2 像素的图片</translation>
    </message>
    <message>
        <source>%1: this is a folder; %2</source>
        <translation>%1：这是一个文件夹；%2</translation>
    </message>
    <message>
        <source>%1: this is not a picture that can be read; %2</source>
        <translation>%1：这不是可以读取的图片；%2</translation>
    </message>
    <message>
        <source>%1: unknown kind of figure; expected %2</source>
        <translation>%1：未知的图的种类；应为 %2</translation>
    </message>
    <message>
        <source>%1: unknown kind of figure; expected .png, .svg or .pdf</source>
        <translation>%1：未知的图的种类；应为 .png、.svg 或 .pdf</translation>
    </message>
    <message>
        <source>%1: unknown kind of numbers; expected %2</source>
        <translation>%1：未知的数值的种类；应为 %2</translation>
    </message>
    <message>
        <source>%1: was cut short while it was open; expected the whole file, opened again</source>
        <translation>%1：在打开期间被截短；应重新打开完整的文件</translation>
    </message>
    <message>
        <source>%1: was trained for &apos;%2&apos; with other words than this program&apos;s; expected weights that `attenscope train` of this version wrote</source>
        <translation>%1：是用不同于本程序的词为“%2”训练的；应为此版本的 `attenscope train` 写出的权重</translation>
    </message>
    <message>
        <source>%1: was trained for a task that this program does not have: %2</source>
        <translation>%1：是为本程序没有的任务训练的：%2</translation>
    </message>
    <message>
        <source>%1: was trained to read %2; expected that as input</source>
        <translation>%1：训练时读取的是%2；输入应为此</translation>
    </message>
    <message>
        <source>%1; `attenscope --help` says what is possible</source>
        <translation>%1；`attenscope --help` 说明可用的选项</translation>
    </message>
    <message>
        <source>%1; expected a larger figure or smaller text</source>
        <translation>%1；应为更大的图或更小的文字</translation>
    </message>
    <message>
        <source>%1B has no step &apos;%2&apos;</source>
        <translation>%1B 没有步骤“%2”</translation>
    </message>
    <message>
        <source>%1B has no step &apos;%2&apos; of that head</source>
        <translation>%1B 没有该头的步骤“%2”</translation>
    </message>
    <message>
        <source>%1cannot be unpacked</source>
        <translation>%1无法解压</translation>
    </message>
    <message>
        <source>%1expected a, b or difference</source>
        <translation>%1应为 a、b 或 difference</translation>
    </message>
    <message>
        <source>%1has shape %2; its metadata say that %3 is left of %4</source>
        <translation>%1的形状为 %2；其元数据说明 %4 剩下 %3</translation>
    </message>
    <message>
        <source>%1heads are pruned by leave-one-out, gradient or random; by magnitude with --weights --scope heads</source>
        <translation>%1头按 leave-one-out、gradient 或 random 剪枝；按 magnitude 剪枝请用 --weights --scope heads</translation>
    </message>
    <message>
        <source>%1is damaged: it cannot unpack to %2 bytes</source>
        <translation>%1已损坏：不可能解压为 %2 字节</translation>
    </message>
    <message>
        <source>%1is damaged: it does not unpack to what was packed</source>
        <translation>%1已损坏：解压结果与打包前不同</translation>
    </message>
    <message>
        <source>%1is missing; its metadata say that %2 of it is left</source>
        <translation>%1缺失；其元数据说明它剩下 %2</translation>
    </message>
    <message>
        <source>%1is of %2, which is not read</source>
        <translation>%1属于不能读取的 %2</translation>
    </message>
    <message>
        <source>%1is spread over more memory than the file has; save tensor.contiguous()</source>
        <translation>%1分布的内存超过文件所有；请保存 tensor.contiguous()</translation>
    </message>
    <message>
        <source>%1nothing is compared</source>
        <translation>%1没有进行比较</translation>
    </message>
    <message>
        <source>%1step &apos;%2&apos; of B has other axes</source>
        <translation>%1B 的步骤“%2”的轴不同</translation>
    </message>
    <message>
        <source>%1unpacks to %2 bytes, at most 2 GB are unpacked; save it without compression</source>
        <translation>%1解压后为 %2 字节，最多解压 2 GB；请不加压缩地保存</translation>
    </message>
    <message>
        <source>%1weights are pruned by magnitude or random</source>
        <translation>%1权重按 magnitude 或 random 剪枝</translation>
    </message>
    <message>
        <source>%1would have the shape %2 as a whole; expected at most %3 numbers</source>
        <translation>%1完整时形状将为 %2；应不超过 %3 个数</translation>
    </message>
    <message>
        <source>&apos;%1&apos; begins with no whole number up to %2</source>
        <translation>“%1”不以不超过 %2 的整数开头</translation>
    </message>
    <message>
        <source>&apos;%1&apos; ends before it begins</source>
        <translation>“%1”的终点在起点之前</translation>
    </message>
    <message>
        <source>&apos;%1&apos; goes on where it should end; %2</source>
        <translation>“%1”在应结束处仍有内容；%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has %2 numbers; expected %3</source>
        <translation>“%1”有 %2 个数；应为 %3 个</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has %2 rows; expected 2, for where the answer starts and ends</source>
        <translation>“%1”有 %2 行；应为 2 行，即答案的起点与终点</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no %2 %3; there are %4, counted from 0</source>
        <translation>“%1”没有%2 %3；共有 %4 个，从 0 开始计数</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no axis &apos;%2&apos;</source>
        <translation>“%1”没有轴“%2”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no layers</source>
        <translation>“%1”没有层</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no rows over keys</source>
        <translation>“%1”没有以键为列的行</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no tokens to average over</source>
        <translation>“%1”没有可以求平均的词元</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has none of these cells; its last axes are %2</source>
        <translation>“%1”没有其中任何单元格；它的最后两个轴为 %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has shape %2, expected a list of tokens: they are numbered.</source>
        <translation>“%1”的形状为 %2，应为词元列表：以数字编号。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has the shape %2 in the other run and %3 in this one</source>
        <translation>“%1”在另一次运行中的形状为 %2，在这次运行中为 %3</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has the shape %2; expected a feature map, channels × rows × columns</source>
        <translation>“%1”的形状为 %2；应为特征图：通道 × 行 × 列</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds %2</source>
        <translation>“%1”含有 %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds what is not a number above 0</source>
        <translation>“%1”含有不是大于 0 的数的内容</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2, which is not supported; expected %3</source>
        <translation>“%1”为 %2，不受支持；应为 %3</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2; expected %3</source>
        <translation>“%1”为 %2；应为 %3</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2; expected a whole number from 1</source>
        <translation>“%1”为 %2；应为从 1 开始的整数</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2; expected at most 1000</source>
        <translation>“%1”为 %2；应不超过 1000</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2; expected heads</source>
        <translation>“%1”为 %2；应为头数</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a difference between two outputs; expected two cells of one</source>
        <translation>“%1”是两个输出之间的差；应为同一个输出的两个单元格</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a style of the program; expected another name</source>
        <translation>“%1”是程序自带的样式；应为另一个名称</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is empty, so nothing of it can be explained</source>
        <translation>“%1”是空的，因此无法解释其中任何内容</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is left out: it has another shape than &apos;%2&apos;.</source>
        <translation>未显示“%1”：它的形状与“%2”不同。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is missing; expected a whole number</source>
        <translation>缺少“%1”；应为整数</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is neither true nor false</source>
        <translation>“%1”既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an index; expected whole numbers from 0, such as 3 or 0-2,5</source>
        <translation>“%1”不是序号；应为从 0 开始的整数，例如 3 或 0-2,5</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a list of %2 numbers</source>
        <translation>“%1”不是由 %2 个数组成的列表</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a list of 1 to %2 whole numbers from 1 to %3</source>
        <translation>“%1”不是由 1 至 %2 个、从 1 到 %3 的整数组成的列表</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a list of 3 numbers</source>
        <translation>“%1”不是由 3 个数组成的列表</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a number</source>
        <translation>“%1”不是数</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a number that can be used</source>
        <translation>“%1”不是可用的数</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an object</source>
        <translation>“%1”不是对象</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not text</source>
        <translation>“%1”不是文本</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a way to show weights (%2)</source>
        <translation>“%1”不是显示权重的方式（%2）</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a whole number from 0</source>
        <translation>“%1”不是从 0 开始的整数</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is none of the answers; expected a word or class of the model</source>
        <translation>“%1”不是答案之一；应为模型的词或类别</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not above 1</source>
        <translation>“%1”不大于 1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not between 0 and 1</source>
        <translation>“%1”不在 0 与 1 之间</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not what it should be: %2</source>
        <translation>“%1”不正确：%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is nothing that a comparison shows</source>
        <translation>“%1”不是比较所能显示的内容</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is nothing to compare with; expected plain, head or run</source>
        <translation>“%1”不能用来比较；应为 plain、head 或 run</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is shown in another measure than the run computes it in; expected a run without</source>
        <translation>“%1”显示时采用的度量与运行中计算的不同；应为不另设度量的运行</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no cells; expected a row and its columns, such as 3:4-9</source>
        <translation>“%1”没有指明单元格；应为一行及其各列，例如 3:4-9</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no value; %2</source>
        <translation>“%1”没有指明值；%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; says nothing of a value; %2</source>
        <translation>“%1”没有说明值的用途；%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; takes values from B, the run compared with; there is none yet (menu Compare)</source>
        <translation>“%1”从 B（与之比较的运行）取值；目前还没有 B（见“比较”菜单）</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was not expected beside a subcommand</source>
        <translation>子命令旁不应有“%1”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was not expected there</source>
        <translation>此处不应有“%1”</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: &apos;%2&apos; does not go up by at most %3</source>
        <translation>“%1”：“%2”的递增不能超过 %3</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: &apos;%2&apos; is not a number counted from 0; expected, for example, heads=0,2,5 or heads=0:3</source>
        <translation>“%1”：“%2”不是从 0 开始计数的数；应为例如 heads=0,2,5 或 heads=0:3</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: &apos;%2&apos; is not a number; expected, for example, temperature=0.1:4:0.1</source>
        <translation>“%1”：“%2”不是数；应为例如 temperature=0.1:4:0.1</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: expected FROM:TO:STEP</source>
        <translation>“%1”：应为 FROM:TO:STEP</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: expected NAME=FROM:TO:STEP or NAME=VALUE,VALUE</source>
        <translation>“%1”：应为 NAME=FROM:TO:STEP 或 NAME=VALUE,VALUE</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: expected NAME=VALUE, such as samples=20</source>
        <translation>“%1”：应为 NAME=VALUE，例如 samples=20</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: expected bash, zsh or fish</source>
        <translation>“%1”：应为 bash、zsh 或 fish</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: expected heads, layers, channels, queries, steps, views, runs or a parameter with its values, such as temperature=0.5,1,2</source>
        <translation>“%1”：应为 heads、layers、channels、queries、steps、views、runs，或参数及其值，例如 temperature=0.5,1,2</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: expected, for example, heads=0,2,5 or heads=0:3</source>
        <translation>“%1”：应为例如 heads=0,2,5 或 heads=0:3</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: expected usual, shared or each</source>
        <translation>“%1”：应为 usual、shared 或 each</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: no method asked for has this setting; there are none</source>
        <translation>“%1”：所要求的方法都没有这项设置；它们没有任何设置</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: no method asked for has this setting; there is %2</source>
        <translation>“%1”：所要求的方法都没有这项设置；现有：%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: the step does not lead from one end to the other in 1 to %2 steps</source>
        <translation>“%1”：按此步长不能在 1 到 %2 步内从一端走到另一端</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: there is nothing after &apos;=&apos;</source>
        <translation>“%1”：&apos;=&apos; 之后没有内容</translation>
    </message>
    <message>
        <source>&apos;alpha&apos; is 0</source>
        <translation>“alpha”为 0</translation>
    </message>
    <message>
        <source>&apos;approximate&apos; is &apos;%1&apos;; expected none or tanh</source>
        <translation>“approximate”为“%1”；应为 none 或 tanh</translation>
    </message>
    <message>
        <source>&apos;attention_types&apos; names %1 layers; expected %2</source>
        <translation>“attention_types”指明了 %1 层；应为 %2</translation>
    </message>
    <message>
        <source>&apos;auto_pad&apos; is &apos;%1&apos;; expected NOTSET, VALID, SAME_UPPER or SAME_LOWER</source>
        <translation>“auto_pad”为“%1”；应为 NOTSET、VALID、SAME_UPPER 或 SAME_LOWER</translation>
    </message>
    <message>
        <source>&apos;background&apos; is &apos;%1&apos;; expected usual, white, transparent or theme</source>
        <translation>“background”为“%1”；应为 usual、white、transparent 或 theme</translation>
    </message>
    <message>
        <source>&apos;batch_dims&apos; is %1</source>
        <translation>“batch_dims”为 %1</translation>
    </message>
    <message>
        <source>&apos;classifier_pooling&apos; is &apos;%1&apos;, which is not supported; expected cls or mean</source>
        <translation>“classifier_pooling”为“%1”，不受支持；应为 cls 或 mean</translation>
    </message>
    <message>
        <source>&apos;conv_kernel_size&apos; is %1: the convolution beside the first layer is not supported; expected 0</source>
        <translation>“conv_kernel_size”为 %1：不支持第一层旁的卷积；应为 0</translation>
    </message>
    <message>
        <source>&apos;depths&apos; has %1 stages and &apos;num_heads&apos; %2; expected as many</source>
        <translation>“depths”有 %1 个阶段，“num_heads”有 %2 个；两者应相同</translation>
    </message>
    <message>
        <source>&apos;direction&apos; is &apos;%1&apos;</source>
        <translation>“direction”为“%1”</translation>
    </message>
    <message>
        <source>&apos;factor&apos; is below 1</source>
        <translation>“factor”小于 1</translation>
    </message>
    <message>
        <source>&apos;factor&apos; is not above 0</source>
        <translation>“factor”不大于 0</translation>
    </message>
    <message>
        <source>&apos;head_dim&apos; is %1; expected at most 65536</source>
        <translation>“head_dim”为 %1；应不超过 65536</translation>
    </message>
    <message>
        <source>&apos;image_mean&apos; holds what is not finite</source>
        <translation>“image_mean”含有非有限值</translation>
    </message>
    <message>
        <source>&apos;image_std&apos; holds what is not above 0</source>
        <translation>“image_std”含有不大于 0 的数</translation>
    </message>
    <message>
        <source>&apos;kernel_shape&apos; is not the size of a window</source>
        <translation>“kernel_shape”不是窗口的大小</translation>
    </message>
    <message>
        <source>&apos;kernel_shape&apos; is not that of its filters %1</source>
        <translation>“kernel_shape”与其卷积核 %1 不符</translation>
    </message>
    <message>
        <source>&apos;layer_types&apos; has %1, which is not supported; expected full_attention or sliding_attention</source>
        <translation>“layer_types”含有 %1，不受支持；应为 full_attention 或 sliding_attention</translation>
    </message>
    <message>
        <source>&apos;layer_types&apos; has sliding_attention but &apos;sliding_window&apos; is missing</source>
        <translation>“layer_types”含有 sliding_attention，但缺少“sliding_window”</translation>
    </message>
    <message>
        <source>&apos;layer_types&apos; has sliding_attention but &apos;use_sliding_window&apos; is false</source>
        <translation>“layer_types”含有 sliding_attention，但“use_sliding_window”为 false</translation>
    </message>
    <message>
        <source>&apos;layer_types&apos; is not a list of %1 texts, one for each layer</source>
        <translation>“layer_types”不是由 %1 个文本组成、每层一个的列表</translation>
    </message>
    <message>
        <source>&apos;logits_scaling&apos; is not above 0</source>
        <translation>“logits_scaling”不大于 0</translation>
    </message>
    <message>
        <source>&apos;look&apos; has no entry &apos;%1&apos;</source>
        <translation>“look”没有条目“%1”</translation>
    </message>
    <message>
        <source>&apos;look&apos; is not an object</source>
        <translation>“look”不是对象</translation>
    </message>
    <message>
        <source>&apos;mlp_ratio&apos; is not between 0 and 64</source>
        <translation>“mlp_ratio”不在 0 与 64 之间</translation>
    </message>
    <message>
        <source>&apos;mode&apos; is &apos;%1&apos;; expected constant, reflect, edge or wrap</source>
        <translation>“mode”为“%1”；应为 constant、reflect、edge 或 wrap</translation>
    </message>
    <message>
        <source>&apos;mode&apos; is &apos;%1&apos;; expected linear, nearest or cubic</source>
        <translation>“mode”为“%1”；应为 linear、nearest 或 cubic</translation>
    </message>
    <message>
        <source>&apos;mode&apos; is &apos;%1&apos;; expected nearest, linear or cubic</source>
        <translation>“mode”为“%1”；应为 nearest、linear 或 cubic</translation>
    </message>
    <message>
        <source>&apos;model_type&apos; is missing; expected one of %1</source>
        <translation>缺少“model_type”；应为以下之一：%1</translation>
    </message>
    <message>
        <source>&apos;multi_query&apos; is false without &apos;new_decoder_architecture&apos;, which is not supported; expected true</source>
        <translation>“multi_query”为 false 而没有“new_decoder_architecture”，不受支持；应为 true</translation>
    </message>
    <message>
        <source>&apos;nearest_mode&apos; is &apos;%1&apos;; expected floor, ceil or a rounding</source>
        <translation>“nearest_mode”为“%1”；应为 floor、ceil 或某种舍入</translation>
    </message>
    <message>
        <source>&apos;no_rope_layers&apos; is not a list of %1 numbers, one for each layer</source>
        <translation>“no_rope_layers”不是由 %1 个数组成、每层一个的列表</translation>
    </message>
    <message>
        <source>&apos;norm_rel_ebd&apos; is &apos;%1&apos;, which is not supported; expected layer_norm or none</source>
        <translation>“norm_rel_ebd”为“%1”，不受支持；应为 layer_norm 或 none</translation>
    </message>
    <message>
        <source>&apos;num_channels&apos; is not 3</source>
        <translation>“num_channels”不是 3</translation>
    </message>
    <message>
        <source>&apos;num_hidden_layers&apos; is beyond 1000</source>
        <translation>“num_hidden_layers”超过 1000</translation>
    </message>
    <message>
        <source>&apos;p&apos; is %1; expected 1 or 2</source>
        <translation>“p”为 %1；应为 1 或 2</translation>
    </message>
    <message>
        <source>&apos;pad_token_id&apos; leaves no positions of the %1 that there are</source>
        <translation>在现有的 %1 个位置中，“pad_token_id”没有留下任何位置</translation>
    </message>
    <message>
        <source>&apos;padding_mode&apos; is &apos;%1&apos;; expected zeros, border or reflection</source>
        <translation>“padding_mode”为“%1”；应为 zeros、border 或 reflection</translation>
    </message>
    <message>
        <source>&apos;pads&apos; does not hold two numbers for every axis</source>
        <translation>“pads”没有为每个轴给出两个数</translation>
    </message>
    <message>
        <source>&apos;patch_size&apos; %1 and &apos;image_size&apos; %2 do not fit; expected at most 1024 and 16384</source>
        <translation>“patch_size” %1 与“image_size” %2 不合适；应分别不超过 1024 与 16384</translation>
    </message>
    <message>
        <source>&apos;patch_size&apos; does not divide &apos;image_size&apos;</source>
        <translation>“patch_size”不能整除“image_size”</translation>
    </message>
    <message>
        <source>&apos;perm&apos; is not an order of %1 axes</source>
        <translation>“perm”不是 %1 个轴的排列</translation>
    </message>
    <message>
        <source>&apos;plain&apos; or &apos;B&apos;</source>
        <translation>&apos;plain&apos; 或 &apos;B&apos;</translation>
    </message>
    <message>
        <source>&apos;pos_att_type&apos; has &apos;%1&apos;, which is not supported; expected c2p, p2c or both</source>
        <translation>“pos_att_type”含有“%1”，不受支持；应为 c2p、p2c 或两者</translation>
    </message>
    <message>
        <source>&apos;pos_att_type&apos; is neither a text nor a list of texts</source>
        <translation>“pos_att_type”既不是文本，也不是文本的列表</translation>
    </message>
    <message>
        <source>&apos;position_buckets&apos; %1 and the largest distance %2 contradict each other</source>
        <translation>“position_buckets” %1 与最大距离 %2 相互矛盾</translation>
    </message>
    <message>
        <source>&apos;projection_size&apos; is %1, but pictures&apos; vectors have %2 features; expected as many</source>
        <translation>“projection_size”为 %1，而图片的向量有 %2 个特征；两者应相同</translation>
    </message>
    <message>
        <source>&apos;qk_matmul_output_mode&apos; is %1, which is not supported</source>
        <translation>“qk_matmul_output_mode”为 %1，这里不支持</translation>
    </message>
    <message>
        <source>&apos;qkv_hidden_sizes&apos; does not hold three numbers</source>
        <translation>“qkv_hidden_sizes”不是三个数</translation>
    </message>
    <message>
        <source>&apos;quantization_config&apos; says that the weights are quantised (%1); expected float32, float16 or bfloat16 weights, such as those that it was made from</source>
        <translation>“quantization_config”说明权重经过量化（%1）；应为 float32、float16 或 bfloat16 权重，例如量化之前的权重</translation>
    </message>
    <message>
        <source>&apos;quantization_config&apos; says that the weights are quantised%1; expected float32, float16 or bfloat16 weights, such as those that it was made from</source>
        <translation>“quantization_config”说明权重经过量化%1；应为 float32、float16 或 bfloat16 权重，例如量化之前的权重</translation>
    </message>
    <message>
        <source>&apos;query_pre_attn_scalar&apos; is not above 0</source>
        <translation>“query_pre_attn_scalar”不大于 0</translation>
    </message>
    <message>
        <source>&apos;reduction&apos; is &apos;%1&apos;; expected none or add</source>
        <translation>“reduction”为“%1”；应为 none 或 add</translation>
    </message>
    <message>
        <source>&apos;relative_attention&apos; is false, which is not supported; expected true</source>
        <translation>“relative_attention”为 false，不受支持；应为 true</translation>
    </message>
    <message>
        <source>&apos;relative_attention_num_buckets&apos; and &apos;relative_attention_max_distance&apos; contradict each other</source>
        <translation>“relative_attention_num_buckets”与“relative_attention_max_distance”相互矛盾</translation>
    </message>
    <message>
        <source>&apos;relative_attention_num_buckets&apos; is %1; expected 4 to 254 for distances up to 128</source>
        <translation>“relative_attention_num_buckets”为 %1；距离不超过 128 时应为 4 到 254</translation>
    </message>
    <message>
        <source>&apos;repeats&apos; is not as long as the shape</source>
        <translation>“repeats”的长度与形状不符</translation>
    </message>
    <message>
        <source>&apos;rope_theta&apos; is not above 1</source>
        <translation>“rope_theta”不大于 1</translation>
    </message>
    <message>
        <source>&apos;rope_type&apos; is &apos;%1&apos;, which is not supported; expected default, linear, dynamic, llama3, yarn or longrope</source>
        <translation>“rope_type”为“%1”，不受支持；应为 default、linear、dynamic、llama3、yarn 或 longrope</translation>
    </message>
    <message>
        <source>&apos;rotary_dim&apos; is %1; expected an even number up to the heads&apos; width %2</source>
        <translation>“rotary_dim”为 %1；应为不超过头宽度 %2 的偶数</translation>
    </message>
    <message>
        <source>&apos;s picture tower</source>
        <translation>的图片塔</translation>
    </message>
    <message>
        <source>&apos;s text tower</source>
        <translation>的文本塔</translation>
    </message>
    <message>
        <source>&apos;size&apos; has no entry &apos;%1&apos;</source>
        <translation>“size”没有条目“%1”</translation>
    </message>
    <message>
        <source>&apos;size&apos; is not an object</source>
        <translation>“size”不是对象</translation>
    </message>
    <message>
        <source>&apos;value&apos; is not one number</source>
        <translation>“value”不是单个数</translation>
    </message>
    <message>
        <source>&apos;vision_use_head&apos; is false, so that pictures have no vector to compare; expected true</source>
        <translation>“vision_use_head”为 false，因此图片没有可供比较的向量；应为 true</translation>
    </message>
    <message>
        <source>&apos;weight_map&apos; is missing; expected the shard of every tensor</source>
        <translation>缺少“weight_map”；应给出每个张量所在的分片</translation>
    </message>
    <message>
        <source>&apos;window_size&apos; is %1; expected at most %2</source>
        <translation>“window_size”为 %1；应不超过 %2</translation>
    </message>
    <message>
        <source>&apos;}&apos; closes nothing</source>
        <translation>&apos;}&apos; 没有与之对应的开头</translation>
    </message>
    <message>
        <source>(patched − A) / (B − A)</source>
        <translation>（修补后 − A）/（B − A）</translation>
    </message>
    <message>
        <source>(x − mean) ÷ σ · γ + β, mean and σ of the row held fixed</source>
        <translation>(x − 平均) ÷ σ · γ + β，该行的平均与 σ 固定不变</translation>
    </message>
    <message>
        <source>(½ mean A + ½ I) · rollout before</source>
        <translation>(½ A 的平均 + ½ I) · 之前的注意力展开</translation>
    </message>
    <message>
        <source>(½ · mean over heads + ½ for itself) ÷ Σ of the row</source>
        <translation>(½ · 各头的平均 + ½ 归自身) ÷ 该行的 Σ</translation>
    </message>
    <message>
        <source>+ bias of the distance (%1)</source>
        <translation>+ 距离的偏置（%1）</translation>
    </message>
    <message>
        <source>+ half the side</source>
        <translation>+ 边长的一半</translation>
    </message>
    <message>
        <source>+ zero point (%1), between %2 and %3</source>
        <translation>+ 零点（%1），限制在 %2 与 %3 之间</translation>
    </message>
    <message>
        <source>+ ½ (residual connection)</source>
        <translation>+ ½（残差连接）</translation>
    </message>
    <message>
        <source>, %1 bits</source>
        <translation>，%1 位</translation>
    </message>
    <message>
        <source>, %1 of %2</source>
        <translation>，%2 中的 %1</translation>
    </message>
    <message>
        <source>, capped</source>
        <translation>，封顶</translation>
    </message>
    <message>
        <source>, divides %1</source>
        <translation>，能整除 %1</translation>
    </message>
    <message>
        <source>, odd</source>
        <translation>，奇数</translation>
    </message>
    <message>
        <source>, then %1</source>
        <translation>，然后 %1</translation>
    </message>
    <message>
        <source>, without &apos;</source>
        <translation>，没有 &apos;</translation>
    </message>
    <message>
        <source>--against &apos;head=%1&apos;: expected a head, or LAYER.HEAD</source>
        <translation>--against“head=%1”：应为一个头，或 LAYER.HEAD</translation>
    </message>
    <message>
        <source>--against frame=N needs --against image=F beside it</source>
        <translation>--against frame=N 旁边还需要 --against image=F</translation>
    </message>
    <message>
        <source>--against head=</source>
        <translation>--against head=</translation>
    </message>
    <message>
        <source>--against model=: only a model can be compared with another model</source>
        <translation>--against model=：只有模型可以与另一个模型比较</translation>
    </message>
    <message>
        <source>--aggregate %1: expected heads or layers with mean, max, min or std, such as heads:mean</source>
        <translation>--aggregate %1：应为 heads 或 layers 加上 mean、max、min 或 std，例如 heads:mean</translation>
    </message>
    <message>
        <source>--animate: a run with tensors beside a text, or of a network&apos;s inputs, cannot be animated</source>
        <translation>--animate：文本之外的张量输入或网络的张量输入不能制作动画</translation>
    </message>
    <message>
        <source>--animate: a motion shows a single run; expected no --against, --of or --explain beside it</source>
        <translation>--animate：动画只对应单次运行；旁边不应有 --against、--of 或 --explain</translation>
    </message>
    <message>
        <source>--attention %1: expected top-k or window</source>
        <translation>--attention %1：应为 top-k 或 window</translation>
    </message>
    <message>
        <source>--background %1: expected white, transparent or theme</source>
        <translation>--background %1：应为 white、transparent 或 theme</translation>
    </message>
    <message>
        <source>--below belongs to --channels</source>
        <translation>--below 用于 --channels</translation>
    </message>
    <message>
        <source>--by belongs to --heads and --weights</source>
        <translation>--by 用于 --heads 与 --weights</translation>
    </message>
    <message>
        <source>--camera and --image both give the input; expected one of them</source>
        <translation>--camera 与 --image 都给出输入；应只给出其一</translation>
    </message>
    <message>
        <source>--channels has no curve and no attention to draw; expected it without --render and --maps</source>
        <translation>--channels 没有可以绘制的曲线与注意力；不应有 --render 与 --maps</translation>
    </message>
    <message>
        <source>--channels: &apos;%1&apos; has no channel gate; expected a task or mechanism such as shapes-cbam or cbam</source>
        <translation>--channels：“%1”没有通道门控；应为 shapes-cbam 或 cbam 这样的任务或机制</translation>
    </message>
    <message>
        <source>--channels: expected --below, the mean gate below which a channel is removed</source>
        <translation>--channels：应有 --below，即通道被去掉的平均门控阈值</translation>
    </message>
    <message>
        <source>--circuit %1: expected LAYER.HEAD, such as 5.3, or HEAD</source>
        <translation>--circuit %1：应为 LAYER.HEAD，例如 5.3，或 HEAD</translation>
    </message>
    <message>
        <source>--circuit %1: there are several such heads; expected %2</source>
        <translation>--circuit %1：有多个这样的头；应为%2</translation>
    </message>
    <message>
        <source>--circuit %1: there is no such head; expected %2</source>
        <translation>--circuit %1：没有这样的头；应为%2</translation>
    </message>
    <message>
        <source>--colormap %1: expected one of %2</source>
        <translation>--colormap %1：应为以下之一：%2</translation>
    </message>
    <message>
        <source>--compact belongs to --out</source>
        <translation>--compact 用于 --out</translation>
    </message>
    <message>
        <source>--dither: only a .gif lacks colours; the other formats have them all</source>
        <translation>--dither：只有 .gif 的颜色不足；其他格式的颜色是完整的</translation>
    </message>
    <message>
        <source>--dpi: only a PNG has pixels; the others are as sharp as the printer</source>
        <translation>--dpi：只有 PNG 有像素；其他格式的清晰度取决于打印机</translation>
    </message>
    <message>
        <source>--examples: a model is judged on --texts, a task on examples</source>
        <translation>--examples：模型以 --texts 评判，任务以样本评判</translation>
    </message>
    <message>
        <source>--explain-layer: no method asked for looks at a layer; expected one such as gradcam</source>
        <translation>--explain-layer：所要求的方法都不考察层；应为例如 gradcam</translation>
    </message>
    <message>
        <source>--explain: stopped</source>
        <translation>--explain：已停止</translation>
    </message>
    <message>
        <source>--finetune: checkpoints cannot be trained here; expected a task</source>
        <translation>--finetune：检查点不能在此训练；应为任务</translation>
    </message>
    <message>
        <source>--finetune: not after %1; expected --heads or --weights</source>
        <translation>--finetune：不能用于 %1 之后；应为 --heads 或 --weights</translation>
    </message>
    <message>
        <source>--fps and --frame-ms both say how long a frame stays; expected one of them</source>
        <translation>--fps 与 --frame-ms 都指定图片停留多久；应只给出其一</translation>
    </message>
    <message>
        <source>--frame %1: %2 has frames 1 to %3</source>
        <translation>--frame %1：%2 有第 1 到 %3 帧</translation>
    </message>
    <message>
        <source>--frame and --time are for videos; a camera gives what it sees now</source>
        <translation>--frame 与 --time 用于视频；摄像头给出当前的画面</translation>
    </message>
    <message>
        <source>--frame and --time both say which frame; expected one of them</source>
        <translation>--frame 与 --time 都指定哪一帧；应只给出其一</translation>
    </message>
    <message>
        <source>--fresh is for the window and was not expected beside a subcommand</source>
        <translation>--fresh 用于窗口，不应与子命令一起给出</translation>
    </message>
    <message>
        <source>--global belongs to --attention window</source>
        <translation>--global 用于 --attention window</translation>
    </message>
    <message>
        <source>--head %1: step &apos;%2&apos; has heads 0 to %3</source>
        <translation>--head %1：步骤“%2”有头 0 到 %3</translation>
    </message>
    <message>
        <source>--head: step &apos;%1&apos; has no heads</source>
        <translation>--head：步骤“%1”没有头</translation>
    </message>
    <message>
        <source>--height needs --width or --paper</source>
        <translation>--height 需要 --width 或 --paper</translation>
    </message>
    <message>
        <source>--image F and --text S</source>
        <translation>--image F 与 --text S</translation>
    </message>
    <message>
        <source>--iterated belongs to --heads</source>
        <translation>--iterated 用于 --heads</translation>
    </message>
    <message>
        <source>--lang %1: expected en or zh</source>
        <translation>--lang %1：应为 en 或 zh</translation>
    </message>
    <message>
        <source>--layer %1: %2 has layers 0 to %3</source>
        <translation>--layer %1：%2 有第 0 到 %3 层</translation>
    </message>
    <message>
        <source>--layer %1: step &apos;%2&apos; has layers 0 to %3</source>
        <translation>--layer %1：步骤“%2”有第 0 到 %3 层</translation>
    </message>
    <message>
        <source>--layer: step &apos;%1&apos; has no layers</source>
        <translation>--layer：步骤“%1”没有层</translation>
    </message>
    <message>
        <source>--long: only csv and tsv have the long form</source>
        <translation>--long：长格式只用于 csv 与 tsv</translation>
    </message>
    <message>
        <source>--maps: there is no attention that could be compared before and after</source>
        <translation>--maps：没有可以比较剪枝前后的注意力</translation>
    </message>
    <message>
        <source>--marks: LaTeX and HTML have no marks; expected .png, .svg or .pdf</source>
        <translation>--marks：LaTeX 与 HTML 没有标出的内容；应为 .png、.svg 或 .pdf</translation>
    </message>
    <message>
        <source>--masks %1: there is no such folder</source>
        <translation>--masks %1：没有这个文件夹</translation>
    </message>
    <message>
        <source>--measure %1: expected weights, norms or written</source>
        <translation>--measure %1：应为 weights、norms 或 written</translation>
    </message>
    <message>
        <source>--motion %1: expected a file ending in %2</source>
        <translation>--motion %1：应为以 %2 结尾的文件</translation>
    </message>
    <message>
        <source>--numbers %1: expected a file ending in %2</source>
        <translation>--numbers %1：应为以 %2 结尾的文件</translation>
    </message>
    <message>
        <source>--of %1: expected a, b, difference or causes</source>
        <translation>--of %1：应为 a、b、difference 或 causes</translation>
    </message>
    <message>
        <source>--of %1: there is no other run; expected --against</source>
        <translation>--of %1：没有另一次运行；应有 --against</translation>
    </message>
    <message>
        <source>--of causes: nothing is traced; expected --trace STEP</source>
        <translation>--of causes：没有做因果追踪；应有 --trace STEP</translation>
    </message>
    <message>
        <source>--of difference: B has no &apos;%1&apos; with the same axes; --step or --print names another step</source>
        <translation>--of difference：B 没有轴相同的“%1”；请用 --step 或 --print 指定另一个步骤</translation>
    </message>
    <message>
        <source>--of: with --explain the maps are written; leave one of the two out</source>
        <translation>--of：使用 --explain 时写出的是解释图；两者只能取其一</translation>
    </message>
    <message>
        <source>--out: dropping attention changes no weights; expected --heads, --weights or --channels</source>
        <translation>--out：丢弃的注意力不是权重；应为 --heads、--weights 或 --channels</translation>
    </message>
    <message>
        <source>--out: heads of a mechanism are not written; expected a task, a model, or --channels</source>
        <translation>--out：机制的头不会写出；应为任务、模型或 --channels</translation>
    </message>
    <message>
        <source>--outline lists a network&apos;s values and runs nothing; expected no analysis beside it</source>
        <translation>--outline 只列出网络的值，并不运行；旁边不应有分析</translation>
    </message>
    <message>
        <source>--pair needs --text</source>
        <translation>--pair 需要 --text</translation>
    </message>
    <message>
        <source>--panels runs: --of and --explain say which of them is drawn; leave one of the two out</source>
        <translation>--panels runs：--of 与 --explain 指定绘制其中哪一个；两者应去掉其一</translation>
    </message>
    <message>
        <source>--patterns: this run has no attention weights of queries and keys; expected a mechanism or a model with heads</source>
        <translation>--patterns：这次运行没有查询与键的注意力权重；应为有头的机制或模型</translation>
    </message>
    <message>
        <source>--per-matrix belongs to --weights</source>
        <translation>--per-matrix 用于 --weights</translation>
    </message>
    <message>
        <source>--per-matrix is --scope matrix; expected one of both</source>
        <translation>--per-matrix 就是 --scope matrix；两者应只取其一</translation>
    </message>
    <message>
        <source>--picture %1: expected a file ending in .png</source>
        <translation>--picture %1：应为以 .png 结尾的文件</translation>
    </message>
    <message>
        <source>--picture is for the window and was not expected beside a subcommand</source>
        <translation>--picture 用于窗口，不应与子命令一起给出</translation>
    </message>
    <message>
        <source>--picture-size %1: the window needs at least 800x600 pixels</source>
        <translation>--picture-size %1：窗口至少需要 800x600 像素</translation>
    </message>
    <message>
        <source>what was opened was not ready after a minute</source>
        <translation>一分钟之后，所要打开的内容仍未就绪</translation>
    </message>
    <message>
        <source>--query needs --text</source>
        <translation>--query 需要 --text</translation>
    </message>
    <message>
        <source>--query: %1 asks with a number; expected --set query=VALUE</source>
        <translation>--query：%1 以数提问；应为 --set query=VALUE</translation>
    </message>
    <message>
        <source>--query: %1 takes no query as text; expected %2</source>
        <translation>--query：%1 不接受文本形式的查询；应为 %2</translation>
    </message>
    <message>
        <source>--query: the text is empty; expected at least one word</source>
        <translation>--query：文本是空的；应至少有一个词</translation>
    </message>
    <message>
        <source>--render %1: expected a file ending in %2</source>
        <translation>--render %1：应为以 %2 结尾的文件</translation>
    </message>
    <message>
        <source>--render or --animate</source>
        <translation>--render 或 --animate</translation>
    </message>
    <message>
        <source>--render, --animate or --numbers</source>
        <translation>--render、--animate 或 --numbers</translation>
    </message>
    <message>
        <source>--renormalised belongs to --attention</source>
        <translation>--renormalised 用于 --attention</translation>
    </message>
    <message>
        <source>--rows-alone: the view &apos;%1&apos; of step &apos;%2&apos; has no rows to colour by themselves; expected one such as matrix of a step such as weights</source>
        <translation>--rows-alone：步骤“%2”的视图“%1”没有可以独立着色的行；应为例如 matrix，以及 weights 这样的步骤</translation>
    </message>
    <message>
        <source>--sample %1: %2 does not take such an input; expected %3</source>
        <translation>--sample %1：%2 不接受这种输入；应为 %3</translation>
    </message>
    <message>
        <source>--sample %1: it is one of %2, not of %3</source>
        <translation>--sample %1：它属于 %2，不属于 %3</translation>
    </message>
    <message>
        <source>--sample and %1 both give the input; expected one of them</source>
        <translation>--sample 与 %1 都给出输入；应只给出其一</translation>
    </message>
    <message>
        <source>--scale-colors %1: expected linear, log or percentile</source>
        <translation>--scale-colors %1：应为 linear、log 或 percentile</translation>
    </message>
    <message>
        <source>--scope %1: expected global, matrix, rows or heads</source>
        <translation>--scope %1：应为 global、matrix、rows 或 heads</translation>
    </message>
    <message>
        <source>--scope belongs to --weights</source>
        <translation>--scope 用于 --weights</translation>
    </message>
    <message>
        <source>--set %1: the trained weights of sample &apos;%2&apos; fix it; expected another parameter, or weights=%3 beside it</source>
        <translation>--set %1：示例“%2”的训练好的权重固定了它；应为另一个参数，或在旁边加上 weights=%3</translation>
    </message>
    <message>
        <source>--set %1=%2 cannot be written as a GPT-2; expected %3=%4</source>
        <translation>--set %1=%2 不能写成 GPT-2；应为 %3=%4</translation>
    </message>
    <message>
        <source>--set %1=%2: expected a number from %3 to %4</source>
        <translation>--set %1=%2：应为从 %3 到 %4 的数</translation>
    </message>
    <message>
        <source>--set &apos;%1&apos;: expected name=value</source>
        <translation>--set“%1”：应为 name=value</translation>
    </message>
    <message>
        <source>--set weights=file: no file was named; expected --weights F.safetensors</source>
        <translation>--set weights=file：没有指明文件；应为 --weights F.safetensors</translation>
    </message>
    <message>
        <source>--size and --paper both say how large the figure is; expected one of them</source>
        <translation>--size 与 --paper 都指定图的大小；应只给出其一</translation>
    </message>
    <message>
        <source>--size and --width both say how large the figure is; expected one of them</source>
        <translation>--size 与 --width 都指定图的大小；应只给出其一</translation>
    </message>
    <message>
        <source>--source needs --text, but for trained weights that write</source>
        <translation>--source 需要 --text，除非是会书写的训练好的权重</translation>
    </message>
    <message>
        <source>--source: %1 attends to its own sentence and takes no source; expected %2</source>
        <translation>--source：%1 关注自己的句子，不接受源文本；应为 %2</translation>
    </message>
    <message>
        <source>--tensors: %1 does not take it; expected %2</source>
        <translation>--tensors：%1 不接受它；应为 %2</translation>
    </message>
    <message>
        <source>--text and %1 both give the input; expected one of them</source>
        <translation>--text 与 %1 都给出输入；应只给出其一</translation>
    </message>
    <message>
        <source>--text: %1 needs --source too</source>
        <translation>--text：%1 还需要 --source</translation>
    </message>
    <message>
        <source>--theme %1: expected light or dark</source>
        <translation>--theme %1：应为 light 或 dark</translation>
    </message>
    <message>
        <source>--theme: a page of HTML has the colours of the window that shows it</source>
        <translation>--theme：HTML 页面采用显示它的窗口的颜色</translation>
    </message>
    <message>
        <source>--time: %1 are pictures without times; expected --frame N</source>
        <translation>--time：%1 是没有时间的图片；应为 --frame N</translation>
    </message>
    <message>
        <source>--time: %1 has frames from 0 to %2</source>
        <translation>--time：%1 有从 0 到 %2 的帧</translation>
    </message>
    <message>
        <source>--top: %1 predicts nothing</source>
        <translation>--top：%1 不预测任何内容</translation>
    </message>
    <message>
        <source>--trace patches from another run; --against head=… is the same run</source>
        <translation>--trace 从另一次运行修补；--against head=… 是同一次运行</translation>
    </message>
    <message>
        <source>--trace patches from another run; expected --against</source>
        <translation>--trace 从另一次运行修补；应有 --against</translation>
    </message>
    <message>
        <source>--trace: stopped</source>
        <translation>--trace：已停止</translation>
    </message>
    <message>
        <source>--view %1: it cannot show step &apos;%2&apos;; expected one of %3</source>
        <translation>--view %1：它不能显示步骤“%2”；应为以下之一：%3</translation>
    </message>
    <message>
        <source>--view %1: there is no such view; expected one of %2</source>
        <translation>--view %1：没有这个视图；应为以下之一：%2</translation>
    </message>
    <message>
        <source>--weights and --set %1 contradict each other; expected one of them</source>
        <translation>--weights 与 --set %1 相互矛盾；应只给出其一</translation>
    </message>
    <message>
        <source>--weights: %1 has no weights to load</source>
        <translation>--weights：%1 没有可以载入的权重</translation>
    </message>
    <message>
        <source>--weights: &apos;%1&apos; is a mechanism; expected a task or a model</source>
        <translation>--weights：“%1”是机制；应为任务或模型</translation>
    </message>
    <message>
        <source>.webp, .gif, .png or .mp4</source>
        <translation>.webp、.gif、.png 或 .mp4</translation>
    </message>
    <message>
        <source>0 (nearest), 1 (Lanczos), 2 (bilinear), 3 (bicubic), 4 (box) or 5 (Hamming)</source>
        <translation>0（最近邻）、1（Lanczos）、2（双线性）、3（双三次）、4（方框）或 5（Hamming）</translation>
    </message>
    <message>
        <source>0 between ±%1, else %2 towards 0</source>
        <translation>在 ±%1 之间为 0，否则向 0 移近 %2</translation>
    </message>
    <message>
        <source>0 in the shape stands for an axis that is not there</source>
        <translation>形状中的 0 对应不存在的轴</translation>
    </message>
    <message>
        <source>0 up to %1</source>
        <translation>不超过 %1 时为 0</translation>
    </message>
    <message>
        <source>0: another is the largest of the row</source>
        <translation>0：该行最大者是另一个</translation>
    </message>
    <message>
        <source>0: another was drawn from the row</source>
        <translation>0：从该行抽中的是另一个</translation>
    </message>
    <message>
        <source>0: dropped by an edit</source>
        <translation>0：被修改丢弃</translation>
    </message>
    <message>
        <source>0: outside the mass that is kept</source>
        <translation>0：在保留的概率质量之外</translation>
    </message>
    <message>
        <source>1 where a = b</source>
        <translation>a = b 处为 1</translation>
    </message>
    <message>
        <source>1 where a &gt; b</source>
        <translation>a &gt; b 处为 1</translation>
    </message>
    <message>
        <source>1 where a ≥ b</source>
        <translation>a ≥ b 处为 1</translation>
    </message>
    <message>
        <source>1 where at most %1</source>
        <translation>至多 %1 处为 1</translation>
    </message>
    <message>
        <source>1 where it holds</source>
        <translation>成立处为 1</translation>
    </message>
    <message>
        <source>1 where it is infinite</source>
        <translation>无穷大处为 1</translation>
    </message>
    <message>
        <source>1 where it is not a number</source>
        <translation>非数（NaN）处为 1</translation>
    </message>
    <message>
        <source>1 where the query may see the key</source>
        <translation>查询可以看到该键处为 1</translation>
    </message>
    <message>
        <source>1 where the query sees the key and 0 where it does not, or 0 and −∞.</source>
        <translation>查询能看到键处为 1，否则为 0；或 0 与 −∞。</translation>
    </message>
    <message>
        <source>1 where x ≤ limit</source>
        <translation>x ≤ 界限处为 1</translation>
    </message>
    <message>
        <source>1 ÷ count</source>
        <translation>1 ÷ 个数</translation>
    </message>
    <message>
        <source>1 − quotient</source>
        <translation>1 − 商</translation>
    </message>
    <message>
        <source>1, ½, ¼ … by the finest glimpse that covers the place</source>
        <translation>1、½、¼ ……，由覆盖该位置的最精细的瞥视决定</translation>
    </message>
    <message>
        <source>1: drawn from the row</source>
        <translation>1：从该行抽中</translation>
    </message>
    <message>
        <source>1: kept</source>
        <translation>1：保留</translation>
    </message>
    <message>
        <source>1: the largest of the row</source>
        <translation>1：该行最大者</translation>
    </message>
    <message>
        <source>4 bits</source>
        <translation>4 位</translation>
    </message>
    <message>
        <source>4 neighbours of the stage before, side by side</source>
        <translation>上一阶段的 4 个相邻者，并排</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 位</translation>
    </message>
    <message>
        <source>; expected shape %1</source>
        <translation>；形状应为 %1</translation>
    </message>
    <message>
        <source>; there are shards such as %1, but not the index that names them: get it too</source>
        <translation>；有 %1 这样的分片，但没有指明它们的索引：请一并取得</translation>
    </message>
    <message>
        <source>; there is only %1: name it pytorch_model.bin if it holds the weights</source>
        <translation>；只有 %1：如果它含有权重，请将其命名为 pytorch_model.bin</translation>
    </message>
    <message>
        <source>; there is only %1: save the model as safetensors</source>
        <translation>；只有 %1：请将模型保存为 safetensors</translation>
    </message>
    <message>
        <source>; {layer} from 0 to %1 − 1</source>
        <translation>；{layer} 从 0 到 %1 − 1</translation>
    </message>
    <message>
        <source>A PNG, SVG, PDF, HTML or LaTeX file of this program</source>
        <translation>本程序的 PNG、SVG、PDF、HTML 或 LaTeX 文件</translation>
    </message>
    <message>
        <source>A decoder: a token sees itself and the tokens before it. Such models are first trained to predict the next token.</source>
        <translation>解码器：每个词元能看到自己与之前的词元。这类模型首先训练预测下一个词元。</translation>
    </message>
    <message>
        <source>A figure of this program, or a saved session</source>
        <translation>本程序的图，或已保存的会话</translation>
    </message>
    <message>
        <source>Draw a motion of the attention to one example while the task is learned</source>
        <translation>对一个样本的注意力在学习过程中的动画</translation>
    </message>
    <message>
        <source>A network from an ONNX file; its attention and gates were found by their structure.</source>
        <translation>来自 ONNX 文件的网络；其注意力与门控由结构识别得出。</translation>
    </message>
    <message>
        <source>A or B was expected</source>
        <translation>应为 A 或 B</translation>
    </message>
    <message>
        <source>One panel for each of several heads, layers, channels, queries, steps, views, runs (those compared: a, b, difference) or values of a parameter, such as heads=0,2,5 or temperature=0.5,1,2; give it twice for rows and columns</source>
        <translation>为每个 heads（头）、layers（层）、channels（通道）、queries（查询）、steps（步骤）、views（视图）、runs（所比较的：a、b、difference）或某个参数的值各画一个子图，例如 heads=0,2,5 或 temperature=0.5,1,2；给出两次则分别为行与列</translation>
    </message>
    <message>
        <source>Set a parameter of the mechanism; may be repeated</source>
        <translation>机制的一个参数；可重复给出</translation>
    </message>
    <message>
        <source>Let a parameter take one value after another; also NAME=VALUE,VALUE</source>
        <translation>参数依次取各个值；也可为 NAME=VALUE,VALUE</translation>
    </message>
    <message>
        <source>Set a parameter; may be repeated</source>
        <translation>一个参数；可重复给出</translation>
    </message>
    <message>
        <source>One frame every N steps; default about 60 frames in all</source>
        <translation>每 N 步一张图片；默认总共约 60 张</translation>
    </message>
    <message>
        <source>Write one row per number</source>
        <translation>每个数占一行</translation>
    </message>
    <message>
        <source>A sample, with its mechanism and settings; `attenscope list` names them</source>
        <translation>带有机制与设置的示例；`attenscope list` 列出名称</translation>
    </message>
    <message>
        <source>Give each head a colour scale of its own</source>
        <translation>每个头的颜色各用自己的标度</translation>
    </message>
    <message>
        <source>A task, a model&apos;s folder or, with --channels, a mechanism</source>
        <translation>一个任务、模型文件夹，或与 --channels 一起给出的机制</translation>
    </message>
    <message>
        <source>A vision transformer: the picture is cut into patches, each patch is a token, and a class token gathers what the picture shows.</source>
        <translation>视觉 Transformer：图片被切分为图像块，每块是一个词元，由类别词元汇集图片所显示的内容。</translation>
    </message>
    <message>
        <source>Across layers</source>
        <translation>跨层</translation>
    </message>
    <message>
        <source>Combine the steps of all heads or layers: mean, max, min or std; may be repeated</source>
        <translation>另加所有头或层合并后的步骤：mean、max、min 或 std；可重复给出</translation>
    </message>
    <message>
        <source>An encoder reads the text; a decoder writes another one, each of its tokens looking at what has been written and, by cross-attention, at the encoder&apos;s output.</source>
        <translation>编码器读取文本；解码器写出另一个文本，它的每个词元都关注已写出的内容，并通过交叉注意力关注编码器的输出。</translation>
    </message>
    <message>
        <source>An encoder: a token sees those before and after it. Such models are first trained to fill in masked words; their vectors serve for classification, search and tagging.</source>
        <translation>编码器：每个词元能看到它前后的词元。这类模型首先训练填补被隐藏的词；其向量用于分类、检索与标注。</translation>
    </message>
    <message>
        <source>Print it as JSON, with the session</source>
        <translation>以 JSON 输出，含会话</translation>
    </message>
    <message>
        <source>Attention flow is computed up to %1 tokens in %2 layers; this input has %3.</source>
        <translation>注意力流最多计算 %2 层中的 %1 个词元；此输入有 %3 个。</translation>
    </message>
    <message>
        <source>Attention computed elsewhere, as the file holds it.</source>
        <translation>由其他程序算出的注意力，按文件所载。</translation>
    </message>
    <message>
        <source>Shows attention, down to every number. Without a subcommand, the window opens.</source>
        <translation>注意力，看清其中每一个数。不带子命令时打开窗口。</translation>
    </message>
    <message>
        <source>Attention: scale what is kept to sum to 1 again</source>
        <translation>注意力：保留部分之和重新为 1</translation>
    </message>
    <message>
        <source>What separates the cells of a matrix</source>
        <translation>矩阵单元格之间</translation>
    </message>
    <message>
        <source>The matrices of tokens include the biases, except b_O; the singular values are those of the weight matrices alone.</source>
        <translation>词元的矩阵包含偏置（b_O 除外）；奇异值只属于矩阵本身。</translation>
    </message>
    <message>
        <source>Blue first</source>
        <translation>蓝色在前</translation>
    </message>
    <message>
        <source>COCO, 80 classes</source>
        <translation>COCO，80 个类别</translation>
    </message>
    <message>
        <source>Prune channels whose gate is low (SE, CBAM and the like)</source>
        <translation>门控低的通道（SE、CBAM 及其同类）</translation>
    </message>
    <message>
        <source>Channels: remove those whose mean gate is below this</source>
        <translation>通道：平均门控低于此值时去掉</translation>
    </message>
    <message>
        <source>Class names</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <source>Colour each row by itself, up to its largest value</source>
        <translation>各行独立着色，以该行的最大值为上限</translation>
    </message>
    <message>
        <source>Colour map, such as viridis</source>
        <translation>配色，例如 viridis</translation>
    </message>
    <message>
        <source>Theme of the colours; default as in the recipe</source>
        <translation>配色主题；默认与配方相同</translation>
    </message>
    <message>
        <source>Theme of the colours; default light</source>
        <translation>配色主题；默认浅色</translation>
    </message>
    <message>
        <source>Compare with another run B: plain (without edits), or what is different in it, such as text=S, image=F (with frame=N of a video), model=DIR, weights=F or a parameter&apos;s NAME=VALUE; may be repeated. Or compare with another head of the same run: head=[LAYER.]HEAD. Edits may take values from B</source>
        <translation>与另一次运行 B 比较：plain（未加修改），或其不同之处，例如 text=S、image=F（视频可加 frame=N）、model=DIR、weights=F 或参数的 NAME=VALUE；可重复给出。或者与同一次运行的另一个头比较：head=[LAYER.]HEAD。修改可以从 B 取值</translation>
    </message>
    <message>
        <source>Compute the importance of heads again after each removal</source>
        <translation>每次去掉之后重新计算各头的重要性</translation>
    </message>
    <message>
        <source>Describe the model as JSON; with an input, also its tokens, their ids and the predictions</source>
        <translation>以 JSON 描述模型；有输入时还包括其词元、编号与预测</translation>
    </message>
    <message>
        <source>Describe the run as JSON: tokens, answer, steps, what edits changed and what analyses found</source>
        <translation>以 JSON 描述运行：词元、答案、步骤、修改带来的变化、分析结果</translation>
    </message>
    <message>
        <source>Digits 0 to 9</source>
        <translation>数字 0 到 9</translation>
    </message>
    <message>
        <source>Draw a step</source>
        <translation>绘制步骤</translation>
    </message>
    <message>
        <source>Draw a step as a motion</source>
        <translation>绘制成动画</translation>
    </message>
    <message>
        <source>Draw the attention of the head that changed most, before and after</source>
        <translation>绘制变化最大的头剪枝前后的注意力</translation>
    </message>
    <message>
        <source>Draw the score against what is pruned</source>
        <translation>绘制得分随剪枝的变化</translation>
    </message>
    <message>
        <source>Randomise the weights from the answer down, to see whether each map changes with them</source>
        <translation>从答案开始向下重新抽取权重：各解释图是否随之改变？</translation>
    </message>
    <message>
        <source>Edits of pairs that lie in different windows have no effect: a patch sees only the patches in its window.</source>
        <translation>对位于不同窗口的成对图像块的修改不起作用：图像块只能看到自己窗口内的图像块。</translation>
    </message>
    <message>
        <source>Entropy and distance of each head.</source>
        <translation>每个头的熵与距离。</translation>
    </message>
    <message>
        <source>Entropy, distance, previous-token, first-token and induction figures of each head.</source>
        <translation>每个头的熵、距离、前一词元、首词元与归纳指标。</translation>
    </message>
    <message>
        <source>Evaluate every task for which the program has weights</source>
        <translation>程序自带权重的每个任务</translation>
    </message>
    <message>
        <source>F32, F16, BF16, F64, I8, U8, I16, U16, I32, U32, I64, U64 or BOOL</source>
        <translation>F32、F16、BF16、F64、I8、U8、I16、U16、I32、U32、I64、U64 或 BOOL</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Flow from</source>
        <translation>流的起始词元</translation>
    </message>
    <message>
        <source>Flow from token</source>
        <translation>注意力流的起始词元</translation>
    </message>
    <message>
        <source>Folder for figures, numbers, table.csv and index.html</source>
        <translation>存放图、数值、table.csv 与 index.html 的文件夹</translation>
    </message>
    <message>
        <source>Font of all text</source>
        <translation>所有文字的字体</translation>
    </message>
    <message>
        <source>Fraction that is left; by default all heads are removed, or half of the weights</source>
        <translation>保留的比例；默认去掉所有的头，或一半的权重</translation>
    </message>
    <message>
        <source>GELU(·), tanh form</source>
        <translation>GELU(·)，tanh 形式</translation>
    </message>
    <message>
        <source>GIF cannot be coded: %1</source>
        <translation>无法编码 GIF：%1</translation>
    </message>
    <message>
        <source>GIF cannot be coded: for no known reason</source>
        <translation>无法编码 GIF：原因不明</translation>
    </message>
    <message>
        <source>GIF counts in hundredths of a second: times are rounded to 10 ms</source>
        <translation>GIF 以百分之一秒计时：时间舍入到 10 ms</translation>
    </message>
    <message>
        <source>GIF: dither colours for which it has no room; otherwise the nearest one is taken</source>
        <translation>GIF：用其他颜色混合出放不下的颜色；否则取最接近的颜色</translation>
    </message>
    <message>
        <source>GPT-2&apos;s pattern</source>
        <translation>GPT-2 的模式</translation>
    </message>
    <message>
        <source>Generated scenes</source>
        <translation>生成的场景</translation>
    </message>
    <message>
        <source>Folder of given masks, named like the pictures: table.csv then has the overlap (IoU) with each</source>
        <translation>给定的掩码，与图片同名：table.csv 中会有各自的重叠程度（IoU）</translation>
    </message>
    <message>
        <source>Background; default as in the recipe; .gif and .mp4 cannot be transparent</source>
        <translation>背景；默认与配方相同；.gif 与 .mp4 的背景不透明</translation>
    </message>
    <message>
        <source>Background; white unless the theme is dark</source>
        <translation>背景；除深色主题外默认为白色</translation>
    </message>
    <message>
        <source>Head statistics</source>
        <translation>头的统计</translation>
    </message>
    <message>
        <source>Head to draw or print, from 0</source>
        <translation>绘制或打印的头，从 0 开始</translation>
    </message>
    <message>
        <source>Head to draw, from 0</source>
        <translation>绘制的头，从 0 开始</translation>
    </message>
    <message>
        <source>Prune heads, the least important first (the default)</source>
        <translation>头，最不重要的在前（默认）</translation>
    </message>
    <message>
        <source>Order of removal. Heads: leave-one-out (default), gradient, random; weights: magnitude (default), random</source>
        <translation>头：leave-one-out（逐个去掉，默认）、gradient（梯度）、random（随机）；权重：magnitude（幅值，默认）、random（随机）</translation>
    </message>
    <message>
        <source>Height on paper in millimetres; default three quarters of the width</source>
        <translation>高度；默认为宽度的四分之三</translation>
    </message>
    <message>
        <source>Heights of the points.</source>
        <translation>各点的高度。</translation>
    </message>
    <message>
        <source>Number of held-out examples</source>
        <translation>留出的样本</translation>
    </message>
    <message>
        <source>Number of held-out examples of a task; default 200</source>
        <translation>任务的留出的样本；默认 200</translation>
    </message>
    <message>
        <source>How a picture of another shape is fitted to the network&apos;s size.</source>
        <translation>其他形状的图片如何调整为网络的大小。</translation>
    </message>
    <message>
        <source>How colours follow values; default linear</source>
        <translation>颜色如何随值变化；默认线性</translation>
    </message>
    <message>
        <source>How far the column labels of a matrix are turned, in degrees</source>
        <translation>矩阵各列标注旋转的角度</translation>
    </message>
    <message>
        <source>How far the noise is on its way to a picture, from 0 to below 1: a single step then goes to the end.</source>
        <translation>噪声走向图片的进度，从 0 到小于 1：一步走到终点。</translation>
    </message>
    <message>
        <source>How many to make at a time; default as many as there are processors</source>
        <translation>同时处理多少个；默认与处理器数相同</translation>
    </message>
    <message>
        <source>How many numbers --why prints, each being the largest term of the one before</source>
        <translation>--why 打印多少个数，每一个都是前一个数的最大项</translation>
    </message>
    <message>
        <source>How many of the likeliest %1 are shown.</source>
        <translation>显示多少个最可能的%1。</translation>
    </message>
    <message>
        <source>How many of the likeliest predictions are listed.</source>
        <translation>列出多少个最可能者。</translation>
    </message>
    <message>
        <source>How many steps to train</source>
        <translation>多少步</translation>
    </message>
    <message>
        <source>How many times it is played; default 0, for ever</source>
        <translation>播放的次数；默认 0，即循环不停</translation>
    </message>
    <message>
        <source>How pixels become numbers: as preprocessor_config.json beside the file says, or in another way.</source>
        <translation>像素如何变为数：按文件旁的 preprocessor_config.json，或另一种方式。</translation>
    </message>
    <message>
        <source>How pixels become numbers, as when the network was trained. The file does not say; this is a guess.</source>
        <translation>像素如何变为数：应与网络训练时一致。文件没有说明；这只是猜测。</translation>
    </message>
    <message>
        <source>The view to draw it with, such as matrix</source>
        <translation>绘制方式，例如 matrix</translation>
    </message>
    <message>
        <source>A Hugging Face folder, a network as .onnx, attention as .safetensors, .npy or .npz, or :stories, the small model in the program</source>
        <translation>Hugging Face 文件夹，.onnx 网络，以 .safetensors、.npy 或 .npz 保存的注意力，或 :stories，即程序自带的小模型</translation>
    </message>
    <message>
        <source>ICU could not normalise the text (%1)</source>
        <translation>ICU 无法规范化这个文本（%1）</translation>
    </message>
    <message>
        <source>ICU&apos;s data for %1 is missing</source>
        <translation>缺少 ICU 的%1数据</translation>
    </message>
    <message>
        <source>ICU&apos;s rules for characters are missing</source>
        <translation>缺少 ICU 的字符规则</translation>
    </message>
    <message>
        <source>ImageNet, 1,000 classes</source>
        <translation>ImageNet，1,000 个类别</translation>
    </message>
    <message>
        <source>In %1 the weights do not sum to 1 (%2).</source>
        <translation>在%1中，权重之和不为 1（%2）。</translation>
    </message>
    <message>
        <source>In --numbers, write one row per number, for R and pandas</source>
        <translation>在 --numbers 中每个数占一行，供 R 与 pandas 使用</translation>
    </message>
    <message>
        <source>Inputs of a network (.onnx) by name</source>
        <translation>按名称给出的网络（.onnx）的输入</translation>
    </message>
    <message>
        <source>File of weights to use instead of the program&apos;s own</source>
        <translation>代替程序自带的权重</translation>
    </message>
    <message>
        <source>Item of the batch</source>
        <translation>批次中的条目</translation>
    </message>
    <message>
        <source>Its own colour</source>
        <translation>自身颜色</translation>
    </message>
    <message>
        <source>K %1 and V %2 must have as many rows</source>
        <translation>K %1 与 V %2 的行数必须相同</translation>
    </message>
    <message>
        <source>K pool</source>
        <translation>K（池化）</translation>
    </message>
    <message>
        <source>K turned by the position</source>
        <translation>按位置旋转的 K</translation>
    </message>
    <message>
        <source>Keep the picture&apos;s shape instead of cutting or squeezing it to a square.</source>
        <translation>保持图片的形状，而不将其裁剪或压缩为正方形。</translation>
    </message>
    <message>
        <source>Keys, one a row.</source>
        <translation>键，每行一个。</translation>
    </message>
    <message>
        <source>Format of the figures; default as in the recipe</source>
        <translation>图的种类；默认与配方相同</translation>
    </message>
    <message>
        <source>Format of the numbers; default csv</source>
        <translation>数值的种类；默认 csv</translation>
    </message>
    <message>
        <source>LN(neighbours) · W</source>
        <translation>LN(相邻者) · W</translation>
    </message>
    <message>
        <source>Labels of rows and columns: all that have room, none, or every Nth</source>
        <translation>行与列的标注：全部放得下的、不标，或每 N 个标一个</translation>
    </message>
    <message>
        <source>Language of the window and of the figures that subcommands draw; the environment variable ATTENSCOPE_LANG says the same</source>
        <translation>窗口、子命令的输出以及所绘图的语言；也可由 ATTENSCOPE_LANG 指定</translation>
    </message>
    <message>
        <source>Layer to draw or print, from 0</source>
        <translation>绘制或打印的层，从 0 开始</translation>
    </message>
    <message>
        <source>Layer to draw, from 0</source>
        <translation>绘制的层，从 0 开始</translation>
    </message>
    <message>
        <source>Layers whose weights were too large to keep are not in the wall.</source>
        <translation>权重过大而未保留的层不在总览墙中。</translation>
    </message>
    <message>
        <source>Leave out rows and columns of special tokens such as [CLS] and &lt;/s&gt;</source>
        <translation>不显示 [CLS] 与 &lt;/s&gt; 等特殊词元的行与列</translation>
    </message>
    <message>
        <source>Leave rows and columns that are all 0 out of --out; the file then says which are left</source>
        <translation>--out 中不写入全为 0 的行与列，并说明剩下的部分</translation>
    </message>
    <message>
        <source>List the mechanisms and samples, describe a mechanism, or list the styles or colour maps of figures</source>
        <translation>列出机制与示例，说明一种机制，或列出图的样式或配色</translation>
    </message>
    <message>
        <source>List what was found in a network and every value that it computes; with WORDS, only those whose name, operator or kind contains all of them</source>
        <translation>列出在网络中识别出的内容及其计算的每个值；给出 WORDS 时只列出名称、算子或种类包含全部这些词的</translation>
    </message>
    <message>
        <source>Logit lens</source>
        <translation>Logit lens</translation>
    </message>
    <message>
        <source>MP4 does not say how often it is played: the player decides</source>
        <translation>MP4 不指明播放次数：由播放器决定</translation>
    </message>
    <message>
        <source>Make a figure again for many texts, pictures or values</source>
        <translation>为许多文本、图片或参数值重新生成一张图</translation>
    </message>
    <message>
        <source>Make a motion from a figure: WebP, GIF, PNG or MP4</source>
        <translation>将一张图制作成动画：WebP、GIF、PNG 或 MP4</translation>
    </message>
    <message>
        <source>Mark what is selected, as the window does</source>
        <translation>像窗口中那样标出所选内容</translation>
    </message>
    <message>
        <source>Mass shown</source>
        <translation>显示的质量</translation>
    </message>
    <message>
        <source>Measure each map by deletion and insertion</source>
        <translation>用删除与插入来度量每张解释图</translation>
    </message>
    <message>
        <source>Milliseconds for which the last frame stays; default 1500</source>
        <translation>最后一张图片停留的毫秒数；默认 1500</translation>
    </message>
    <message>
        <source>Milliseconds for each frame; default 500</source>
        <translation>每张图片的毫秒数；默认 500</translation>
    </message>
    <message>
        <source>Multiplies γ, in place of the parameter.</source>
        <translation>与 γ 相乘，代替该参数。</translation>
    </message>
    <message>
        <source>Names of a network&apos;s classes: one per line, or JSON by number</source>
        <translation>网络类别的名称：每行一个，或按编号的 JSON</translation>
    </message>
    <message>
        <source>Not multiplied by %1, since it is not known which values they mix: %2.</source>
        <translation>未乘以%1，因为不知道它们混合哪些值：%2。</translation>
    </message>
    <message>
        <source>Not multiplied by %1, since no values of heads and output projection of theirs are known: %2.</source>
        <translation>未乘以%1，因为不知道其各头的值与输出投影：%2。</translation>
    </message>
    <message>
        <source>Nothing is hidden: the encoder reads all patches.</source>
        <translation>没有隐藏任何内容：编码器读取所有图像块。</translation>
    </message>
    <message>
        <source>Numbers in the cells of a matrix</source>
        <translation>矩阵单元格中的数值</translation>
    </message>
    <message>
        <source>Numbers to start from, in place of normally distributed ones.</source>
        <translation>用来绘出图片的数，代替正态分布的随机数。</translation>
    </message>
    <message>
        <source>ONNX network, opset %1</source>
        <translation>ONNX 网络，算子集 %1</translation>
    </message>
    <message>
        <source>OV is read off directly by the unembedding: the layers above and the final norm are left out.</source>
        <translation>OV 直接由输出嵌入读出：未计入其上各层与最后的归一化。</translation>
    </message>
    <message>
        <source>For cross-attention: 1 where the query sees the key and 0 where it does not, or 0 and −∞.</source>
        <translation>交叉注意力的掩码：查询能看到键处为 1，否则为 0；或 0 与 −∞。</translation>
    </message>
    <message>
        <source>Seed of random orders and of fine-tuning</source>
        <translation>随机次序与微调的种子</translation>
    </message>
    <message>
        <source>Seed of the first weights and of the examples</source>
        <translation>初始权重与样本的种子</translation>
    </message>
    <message>
        <source>Of these %1 pictures %2 has another size than the first, %3: %4.</source>
        <translation>这 %1 张图片中有 %2 张的大小与第一张（%3）不同：%4。</translation>
    </message>
    <message>
        <source>Of these %1 pictures %2 has another size than the first, %3: such as %4.</source>
        <translation>这 %1 张图片中有 %2 张的大小与第一张（%3）不同：例如 %4。</translation>
    </message>
    <message>
        <source>Of these %1 pictures %2 have another size than the first, %3: %4.</source>
        <translation>这 %1 张图片中有 %2 张的大小与第一张（%3）不同：%4。</translation>
    </message>
    <message>
        <source>Of these %1 pictures %2 have another size than the first, %3: such as %4.</source>
        <translation>这 %1 张图片中有 %2 张的大小与第一张（%3）不同：例如 %4。</translation>
    </message>
    <message>
        <source>With this much attention, only the layer that is looked at is checked.</source>
        <translation>注意力如此之多，只检查所查看的层。</translation>
    </message>
    <message>
        <source>One array is left out: %1.</source>
        <translation>有一个数组未显示：%1。</translation>
    </message>
    <message>
        <source>One head</source>
        <translation>单个头</translation>
    </message>
    <message>
        <source>One frame for each head (or channel), layer, step or query of the run</source>
        <translation>运行的每个头（或通道）、层、步骤或查询各一张图片</translation>
    </message>
    <message>
        <source>One query sees no key: its</source>
        <translation>有一个查询看不到任何键：其</translation>
    </message>
    <message>
        <source>Use one colour scale for all heads</source>
        <translation>所有头的颜色共用一个标度</translation>
    </message>
    <message>
        <source>A single sentence has no other to be compared with; with several, one per line, the model says which fits best.</source>
        <translation>只有一个句子，没有可比较的对象；给出多个句子（一行一句）时，模型会指出哪一句最符合。</translation>
    </message>
    <message>
        <source>One such text, or the text of a mechanism whose result should stay the same</source>
        <translation>一个这样的文本，或其结果应保持不变的机制的文本</translation>
    </message>
    <message>
        <source>Print only the command line that makes it again</source>
        <translation>只输出重新生成它的命令行</translation>
    </message>
    <message>
        <source>Open the window with a sample instead of the last session</source>
        <translation>打开窗口时显示示例，代替上次的会话</translation>
    </message>
    <message>
        <source>Number of panels side by side; default as many as fit best</source>
        <translation>并排的子图数；默认为最合适的数目</translation>
    </message>
    <message>
        <source>Leave out the letters (a), (b), … of the panels</source>
        <translation>子图不带 (a)、(b)……</translation>
    </message>
    <message>
        <source>The part whose layer --layer means: encoder, decoder, cross, or stage1 to stage4</source>
        <translation>--layer 所指的部分：encoder、decoder、cross，或 stage1 到 stage4</translation>
    </message>
    <message>
        <source>Pascal VOC, 20 classes</source>
        <translation>Pascal VOC，20 个类别</translation>
    </message>
    <message>
        <source>Patch each head or token of STEP in every layer from the other run, and print how far the answer moves</source>
        <translation>从另一次运行修补每一层的 STEP 的每个头或词元，并打印答案移动了多少</translation>
    </message>
    <message>
        <source>Picture to attend over; or a video, a folder of numbered pictures or a pattern for them (frame_%04d.png), from which the first frame is taken</source>
        <translation>所关注的图片；也可为视频、由编号图片组成的文件夹或其文件名模式（frame_%04d.png），取其第一帧</translation>
    </message>
    <message>
        <source>Frames per second; default 2</source>
        <translation>每秒的图片数；默认 2</translation>
    </message>
    <message>
        <source>Pixels per inch of a PNG; default 96, on paper 300</source>
        <translation>PNG 每英寸的像素数；默认 96，按纸面尺寸时为 300</translation>
    </message>
    <message>
        <source>Pixels along the shorter side; 0 means as the model was trained.</source>
        <translation>较短边的像素数；0：与模型训练时相同。</translation>
    </message>
    <message>
        <source>Pixels per inch; default as in the recipe, or 300 with a new size on paper</source>
        <translation>每英寸的像素数；默认与配方相同，采用新的纸面尺寸时为 300</translation>
    </message>
    <message>
        <source>Positions of the points, given together with their values. Without both, points are generated from the seed.</source>
        <translation>各点的位置；与值一同给出。两者都没有时，各点由随机种子生成。</translation>
    </message>
    <message>
        <source>Points around 1.2 sin 2x + 0.4 x with noise, generated from the seed.</source>
        <translation>曲线 1.2 sin 2x + 0.4 x 周围带噪声的点，由随机种子生成。</translation>
    </message>
    <message>
        <source>Print the numbers of a step</source>
        <translation>打印步骤的数值</translation>
    </message>
    <message>
        <source>Print how a figure was made, as stored in its file</source>
        <translation>打印图的生成设置，它存于图的文件中</translation>
    </message>
    <message>
        <source>Print how the colours look in grey and to colour-blind readers</source>
        <translation>打印颜色在灰度下以及对色觉障碍读者的效果</translation>
    </message>
    <message>
        <source>Print the N likeliest predictions</source>
        <translation>打印 N 个最可能的预测</translation>
    </message>
    <message>
        <source>Print the QK and OV circuits of a head with their singular values; just HEAD where there are no layers</source>
        <translation>打印一个头的 QK 与 OV 电路及其奇异值；没有层时只写 HEAD</translation>
    </message>
    <message>
        <source>Print the heads in order of how similar their weights are to a painted pattern [queries × keys] of 0 and 1</source>
        <translation>按权重与手绘模式（由 0 与 1 组成的 [查询 × 键]）的相似程度列出各头</translation>
    </message>
    <message>
        <source>Print the held-out scores of trained weights</source>
        <translation>打印训练好的权重在留出的样本上的得分</translation>
    </message>
    <message>
        <source>Print what each head does: previous token, induction, …</source>
        <translation>打印每个头的作用：前一词元、归纳……</translation>
    </message>
    <message>
        <source>Print where a number comes from: &quot;weights layer 2 head 1 query 3 key 0&quot;, &quot;logits token 5&quot;</source>
        <translation>打印一个数的来源：“weights layer 2 head 1 query 3 key 0”、“logits token 5”</translation>
    </message>
    <message>
        <source>Q %1 and K %2 must have as many columns</source>
        <translation>Q %1 与 K %2 的列数必须相同</translation>
    </message>
    <message>
        <source>Q pool</source>
        <translation>Q（池化）</translation>
    </message>
    <message>
        <source>Q turned by the position</source>
        <translation>按位置旋转的 Q</translation>
    </message>
    <message>
        <source>QK is shown before the scores are capped.</source>
        <translation>QK 是得分封顶之前的值。</translation>
    </message>
    <message>
        <source>QKᵀ, scaled and masked</source>
        <translation>QKᵀ，已缩放并遮蔽</translation>
    </message>
    <message>
        <source>QKᵀ, scaled, with no softmax: not shares of 1</source>
        <translation>QKᵀ，已缩放，无 softmax：不是总和为 1 的份额</translation>
    </message>
    <message>
        <source>Queries and keys are normalised after their projections: QK has them normalised, and no single matrix W_Qᵀ W_K gives that.</source>
        <translation>查询与键在投影之后归一化：QK 中的查询与键已归一化，没有矩阵 W_Qᵀ W_K 与之对应。</translation>
    </message>
    <message>
        <source>Queries and keys are rotated by position here: QK is shown without that, as at a distance of 0.</source>
        <translation>这里的查询与键按位置旋转：QK 未计入旋转，相当于距离为 0 的情形。</translation>
    </message>
    <message>
        <source>Queries, one per row; given together with k and v.</source>
        <translation>查询，每行一个；与 k、v 一同给出。</translation>
    </message>
    <message>
        <source>RMS norm of K</source>
        <translation>K 的 RMS 归一化</translation>
    </message>
    <message>
        <source>RMS norm of Q</source>
        <translation>Q 的 RMS 归一化</translation>
    </message>
    <message>
        <source>Raw inputs by name, such as q, k, v and mask</source>
        <translation>按名称给出的原始输入，例如 q、k、v 与 mask</translation>
    </message>
    <message>
        <source>Read letter by letter: </source>
        <translation>逐字母读取：</translation>
    </message>
    <message>
        <source>Read the whole file once for the statistics of all heads and their pictures on the wall; with a file this large, that takes a while.</source>
        <translation>读取整个文件一遍，得到所有头的指标与它们在总览墙上的图；文件这样大，需要一些时间。</translation>
    </message>
    <message>
        <source>Red first</source>
        <translation>红色在前</translation>
    </message>
    <message>
        <source>Rollout and flow are defined for weights, so there is neither for scores.</source>
        <translation>注意力展开与注意力流以权重计算，因此得分没有。</translation>
    </message>
    <message>
        <source>Run a checkpoint folder (or open attention computed elsewhere) and write its steps</source>
        <translation>运行检查点文件夹（或外部注意力）并写出其步骤</translation>
    </message>
    <message>
        <source>Run a mechanism and write, print or draw its steps</source>
        <translation>运行一种机制，并写出、打印或绘制其步骤</translation>
    </message>
    <message>
        <source>Scale a head&apos;s output, such as 5.3=0; may be repeated</source>
        <translation>缩放一个头的输出，例如 5.3=0；可重复给出</translation>
    </message>
    <message>
        <source>Second sentence, or the decoder&apos;s text</source>
        <translation>第二个句子，或解码器的文本</translation>
    </message>
    <message>
        <source>Seed of the random numbers</source>
        <translation>随机数的种子</translation>
    </message>
    <message>
        <source>Sentence to attend over</source>
        <translation>所关注的句子</translation>
    </message>
    <message>
        <source>Set a method&apos;s parameter, such as smoothgrad.samples=20; may be repeated</source>
        <translation>设置方法的参数，例如 smoothgrad.samples=20；可重复给出</translation>
    </message>
    <message>
        <source>Show only the largest weights that together hold this share of each query&apos;s attention.</source>
        <translation>只显示最大的权重，它们合计占每个查询的注意力的这一份额。</translation>
    </message>
    <message>
        <source>Show the tokens that the model adds, such as [CLS] and [SEP].</source>
        <translation>显示模型添加的词元，例如 [CLS] 与 [SEP]。</translation>
    </message>
    <message>
        <source>Size in pixels of 1/96 inch; default 1200x800</source>
        <translation>以 1/96 英寸的像素计的大小；默认 1200x800</translation>
    </message>
    <message>
        <source>Size in pixels of 1/96 inch; default as in the recipe</source>
        <translation>以 1/96 英寸的像素计的大小；默认与配方相同</translation>
    </message>
    <message>
        <source>Size of labels in points</source>
        <translation>标注的字号，以磅计</translation>
    </message>
    <message>
        <source>Size of that window in pixels; default 1440x900</source>
        <translation>该窗口以像素计的大小；默认 1440x900</translation>
    </message>
    <message>
        <source>Size on paper: one column (88 mm), two columns (178 mm), a 16:9 slide or a poster</source>
        <translation>纸面尺寸：单栏（88 mm）、双栏（178 mm）、16:9 幻灯片或海报</translation>
    </message>
    <message>
        <source>Size, text, look and colours of a named style (`attenscope list styles`); other options win</source>
        <translation>采用某个命名样式的大小、文字、外观与颜色（`attenscope list styles`）；其他选项优先</translation>
    </message>
    <message>
        <source>Special tokens</source>
        <translation>特殊词元</translation>
    </message>
    <message>
        <source>Take every Nth frame of videos, animated pictures and folders of numbered pictures; default all frames of videos</source>
        <translation>取视频、动态图片与编号图片文件夹的每第 N 帧；视频默认取所有帧</translation>
    </message>
    <message>
        <source>Remove heads or weights from a task or a model, and say what that costs</source>
        <translation>从任务或模型中去掉头或权重，并说明其代价</translation>
    </message>
    <message>
        <source>Take one picture with a camera; default the first of /dev/video*</source>
        <translation>用摄像头拍一张图片；不给出 DEVICE 时取第一个 /dev/video*</translation>
    </message>
    <message>
        <source>Text files, one text per line; pictures; videos; folders; tables (.csv) with columns text, source, image and parameters</source>
        <translation>每行一个文本的文本文件；图片；视频；文件夹；含 text、source、image 与参数各列的表（.csv）</translation>
    </message>
    <message>
        <source>Query text that is asked of the sentence, for mechanisms that take one</source>
        <translation>向句子提问的文本，用于接受查询的机制</translation>
    </message>
    <message>
        <source>File of texts on which a model is judged, one per line</source>
        <translation>用来评判模型的文本，每行一个</translation>
    </message>
    <message>
        <source>The %1 has %2 tokens, the model reads %3: %4 cut off its end.</source>
        <translation>%1有 %2 个词元，模型读取 %3 个：从末尾截去了%4。</translation>
    </message>
    <message>
        <source>The %1 has %2 tokens; the first %3 are shown.</source>
        <translation>%1有 %2 个词元；显示前 %3 个。</translation>
    </message>
    <message>
        <source>The batch holds %1 items; item %2 is shown.</source>
        <translation>批次有 %1 个条目；显示条目 %2。</translation>
    </message>
    <message>
        <source>The bias that this layer adds to the scores by position is left out of QK.</source>
        <translation>QK 未计入该层按位置加到得分上的偏置。</translation>
    </message>
    <message>
        <source>The classifier of DINOv3 is not computed; layers and attention are.</source>
        <translation>不计算 DINOv3 的分类器；计算各层与注意力。</translation>
    </message>
    <message>
        <source>Let the colours of each frame span its own values, not those of all frames</source>
        <translation>每张图片的颜色覆盖自身的值，而不是所有图片的值</translation>
    </message>
    <message>
        <source>The configuration&apos;s %1 are not known here and not used; if the model needs it, these numbers are not the model&apos;s.</source>
        <translation>配置中的 %1 在此未知，没有使用；如果模型需要它，这些数值就不是该模型的。</translation>
    </message>
    <message>
        <source>The configuration&apos;s %1 are not known here and not used; if the model needs them, these numbers are not the model&apos;s.</source>
        <translation>配置中的 %1 在此未知，没有使用；如果模型需要它们，这些数值就不是该模型的。</translation>
    </message>
    <message>
        <source>The configuration&apos;s %1 is not known here and not used; if the model needs it, these numbers are not the model&apos;s.</source>
        <translation>配置中的 %1 在此未知，没有使用；如果模型需要它，这些数值就不是该模型的。</translation>
    </message>
    <message>
        <source>The configuration&apos;s %1 is not known here and not used; if the model needs them, these numbers are not the model&apos;s.</source>
        <translation>配置中的 %1 在此未知，没有使用；如果模型需要它们，这些数值就不是该模型的。</translation>
    </message>
    <message>
        <source>The configuration&apos;s &apos;hidden_act&apos; is gelu; as in Gemma&apos;s own code it is taken as gelu_pytorch_tanh.</source>
        <translation>配置中的“hidden_act”为 gelu；与 Gemma 自己的代码一样，按 gelu_pytorch_tanh 处理。</translation>
    </message>
    <message>
        <source>The decoder (&apos;decoder.…&apos;) is not computed; the encoder&apos;s layers and attention are.</source>
        <translation>不计算解码器（“decoder.…”）；计算编码器的各层与注意力。</translation>
    </message>
    <message>
        <source>The feature map that class activation maps look at; default the last one</source>
        <translation>类激活图所考察的特征图；默认为最后一个</translation>
    </message>
    <message>
        <source>Do not store in the figure how it was made</source>
        <translation>图中不存入其生成设置</translation>
    </message>
    <message>
        <source>Do not store in the figures how they were made</source>
        <translation>图中不存入其生成设置</translation>
    </message>
    <message>
        <source>The file also holds %1; &apos;%2&apos; is shown.</source>
        <translation>文件还含有 %1；显示的是“%2”。</translation>
    </message>
    <message>
        <source>The file holds several pictures, shown one after another; this is the first.</source>
        <translation>文件含有多张依次显示的图片；这是第一张。</translation>
    </message>
    <message>
        <source>The folder has no &apos;%1&apos;, so no words are predicted.</source>
        <translation>文件夹中没有“%1”，因此不预测词。</translation>
    </message>
    <message>
        <source>The folder has no preprocessor_config.json; pictures are resized to %1 × %2 and normalised as is usual for %3.</source>
        <translation>文件夹中没有 preprocessor_config.json；图片调整为 %1 × %2，并按 %3 的通常方式归一化。</translation>
    </message>
    <message>
        <source>The frame of --image that is shown at S seconds</source>
        <translation>--image 在第 S 秒显示的帧</translation>
    </message>
    <message>
        <source>The head of %1 is not computed; layers and attention are.</source>
        <translation>不计算 %1 的输出头；计算各层与注意力。</translation>
    </message>
    <message>
        <source>The head that classifies is not computed; layers and attention are.</source>
        <translation>不计算做分类的输出头；计算各层与注意力。</translation>
    </message>
    <message>
        <source>The image processor %1 is not known here; what %2 does not say is done as %3ImageProcessor does it.</source>
        <translation>图像处理器 %1 在此未知；%2 没有说明的部分按 %3ImageProcessor 处理。</translation>
    </message>
    <message>
        <source>The last norm has the statistics of this run, held fixed.</source>
        <translation>最后的归一化采用这次运行的统计量，并固定不变。</translation>
    </message>
    <message>
        <source>The memory: vectors of the source, instead of its embeddings; given together with x.</source>
        <translation>编码器记忆：源的向量，代替它的嵌入；与 x 一同给出。</translation>
    </message>
    <message>
        <source>The model transforms its last vectors before it predicts words, so OV is shown along the vectors that the layer reads.</source>
        <translation>模型在给出词之前还会变换最后的向量，因此 OV 沿该层读取的向量表述。</translation>
    </message>
    <message>
        <source>The network takes any size; the picture is scaled to this many pixels.</source>
        <translation>网络接受任意大小；图片调整为这么多像素。</translation>
    </message>
    <message>
        <source>The other sentence, for mechanisms that take a pair</source>
        <translation>另一个句子，用于接受一对句子的机制</translation>
    </message>
    <message>
        <source>The output %1 is left out: it needs operators that are not supported, %2.</source>
        <translation>未计入输出 %1：它需要不支持的算子，%2。</translation>
    </message>
    <message>
        <source>The parts add up to the score before the soft cap.</source>
        <translation>各部分相加得到软封顶之前的得分。</translation>
    </message>
    <message>
        <source>Channels: the picture that the mechanism looks at</source>
        <translation>用于机制的通道的图片</translation>
    </message>
    <message>
        <source>The preprocessor_config.json beside the network is not used: %1.</source>
        <translation>未使用网络旁的 preprocessor_config.json：%1。</translation>
    </message>
    <message>
        <source>The query &apos;%1&apos; sees no key: its</source>
        <translation>查询“%1”看不到任何键：其</translation>
    </message>
    <message>
        <source>The rows of %1 steps are put together into one map.</source>
        <translation>%1 步的各行合成一张图。</translation>
    </message>
    <message>
        <source>The rows of %1 steps are put together into one map; those of the first %2 token are not in the file.</source>
        <translation>%1 步的各行合成一张图；前 %2 个词元的行不在文件中。</translation>
    </message>
    <message>
        <source>The rows of %1 steps are put together into one map; those of the first %2 tokens are not in the file.</source>
        <translation>%1 步的各行合成一张图；前 %2 个词元的行不在文件中。</translation>
    </message>
    <message>
        <source>Use the same sparsity in every matrix, instead of one over all of them</source>
        <translation>每个矩阵的稀疏度相同，而不是全部一起计算</translation>
    </message>
    <message>
        <source>The tensor is read as [layers, items of the batch, heads, queries, keys].</source>
        <translation>该张量按 [层, 批次中的条目, 头, 查询, 键] 读取。</translation>
    </message>
    <message>
        <source>The token of the last layer from which the flow to every token of the input is computed.</source>
        <translation>最后一层的词元，从它计算到输入各词元的流。</translation>
    </message>
    <message>
        <source>The token whose flow is computed, counted from 0; −1 means the last.</source>
        <translation>计算其流的词元，从 0 开始计数；−1：最后一个。</translation>
    </message>
    <message>
        <source>The tokens are numbered: %1.</source>
        <translation>词元以数字编号：%1。</translation>
    </message>
    <message>
        <source>The trained weights (%1) read %2: these are %3.</source>
        <translation>训练好的权重（%1）读取%2：而这些是%3。</translation>
    </message>
    <message>
        <source>The weights of %1 are kept window by window: with those of later stages they would take more than %2 MB as pairs of all patches, so that those of the setting &apos;query&apos; are shown, and no figures of heads.</source>
        <translation>%1的权重按窗口保留：若与之后各阶段的权重一起作为所有图像块对保留，将超过 %2 MB，因此显示设置“query”所指的权重，没有头的指标。</translation>
    </message>
    <message>
        <source>The weights of all layers%1 would take more than %2 MB; those of head %3 of layer %4 are kept whole.</source>
        <translation>所有层%1的权重将超过 %2 MB；完整保留第 %4 层头 %3 的权重。</translation>
    </message>
    <message>
        <source>The weights of all layers%1 would take more than %2 MB; those of layer %3 are kept whole.</source>
        <translation>所有层%1的权重将超过 %2 MB；完整保留第 %3 层的权重。</translation>
    </message>
    <message>
        <source>Theme of that window; default light</source>
        <translation>该窗口的主题；默认浅色</translation>
    </message>
    <message>
        <source>There are lists of %1 for %2 items, the batch has %3: they are numbered.</source>
        <translation>有 %2 个条目的%1列表，而批次为 %3：以数字编号。</translation>
    </message>
    <message>
        <source>There are no heads whose weights could be combined.</source>
        <translation>没有可以放在一起查看权重的头。</translation>
    </message>
    <message>
        <source>There are not two layers whose weights could be combined.</source>
        <translation>没有可以放在一起查看权重的两层。</translation>
    </message>
    <message>
        <source>There is no OV matrix of tokens: the head writes vectors of %1 numbers, and tokens have %2.</source>
        <translation>没有词元的 OV 矩阵：该头写出的向量有 %1 个分量，而词元有 %2 个分量。</translation>
    </message>
    <message>
        <source>There is no unembedding of words here: OV is shown along the vectors that the layer reads.</source>
        <translation>这里没有词的输出嵌入：OV 沿该层读取的向量表述。</translation>
    </message>
    <message>
        <source>These are scores, not weights: most rows do not sum to 1 (%1).</source>
        <translation>这些是得分而不是权重：多数行之和不为 1（%1）。</translation>
    </message>
    <message>
        <source>These are scores, not weights: most rows do not sum to 1%1.</source>
        <translation>这些是得分而不是权重：多数行之和不为 1%1。</translation>
    </message>
    <message>
        <source>These are scores, not weights: there are negative numbers, the lowest %1.</source>
        <translation>这些是得分而不是权重：含有负数，最小为 %1。</translation>
    </message>
    <message>
        <source>These weights do not know: </source>
        <translation>这些权重不认识：</translation>
    </message>
    <message>
        <source>These weights were trained on generated scenes and never saw a picture such as this one: what they show here was not learned.</source>
        <translation>这些权重从生成的场景中学习，从未见过这样的图片：它们在此显示的内容并非学得。</translation>
    </message>
    <message>
        <source>With this much attention, one layer is converted at a time.</source>
        <translation>注意力如此之多，逐层转换。</translation>
    </message>
    <message>
        <source>Show the text token by token, as a decoder or a causal model writes it: row by row</source>
        <translation>逐词元，像解码器或因果模型书写那样：逐行进行</translation>
    </message>
    <message>
        <source>Train a task for so many steps after pruning</source>
        <translation>剪枝后将任务再训练这么多步</translation>
    </message>
    <message>
        <source>Train a task&apos;s weights; without a task, list the tasks</source>
        <translation>训练一个任务的权重；不给出任务时列出各任务</translation>
    </message>
    <message>
        <source>Two towers: one turns the picture into a vector, the other each sentence, one per line. The closer their directions, the better a sentence fits the picture; no classes are fixed beforehand.</source>
        <translation>两座塔：一座得到图片的向量，另一座得到每个句子（一行一句）的向量。两者方向越接近，句子越符合图片；类别无须事先确定。</translation>
    </message>
    <message>
        <source>V pool</source>
        <translation>V（池化）</translation>
    </message>
    <message>
        <source>Values of a parameter, one after another; may be repeated</source>
        <translation>参数依次取的各个值；可重复给出</translation>
    </message>
    <message>
        <source>Values, one row for each key.</source>
        <translation>值，每个键一行。</translation>
    </message>
    <message>
        <source>Vectors of a query&apos;s words, whose mean is the query; given together with x.</source>
        <translation>查询各词的向量，以其平均来提问；与 x 一同给出。</translation>
    </message>
    <message>
        <source>Vectors of a sentence, instead of its embeddings.</source>
        <translation>句子的向量，代替它的嵌入。</translation>
    </message>
    <message>
        <source>Vectors of a sentence, instead of q, k and v.</source>
        <translation>句子的向量，代替 q、k 与 v。</translation>
    </message>
    <message>
        <source>Vectors of the source, instead of its embeddings; given together with x.</source>
        <translation>源的向量，代替它的嵌入；与 x 一同给出。</translation>
    </message>
    <message>
        <source>Vectors of the target, instead of its embeddings; given together with source.</source>
        <translation>目标的向量，代替它的嵌入；与 source 一同给出。</translation>
    </message>
    <message>
        <source>W has %1 places: the keys after them get no weight.</source>
        <translation>W 有 %1 个位置：其后的键得不到权重。</translation>
    </message>
    <message>
        <source>WebP cannot be coded: %1</source>
        <translation>无法编码 WebP：%1</translation>
    </message>
    <message>
        <source>Prune weights of the matrices</source>
        <translation>各矩阵的权重</translation>
    </message>
    <message>
        <source>Weights to continue from; the optimiser starts afresh</source>
        <translation>从哪些权重继续；优化器重新开始</translation>
    </message>
    <message>
        <source>Weights under PyTorch&apos;s names</source>
        <translation>采用 PyTorch 名称的权重</translation>
    </message>
    <message>
        <source>Weights: prune the smallest of all (default), the smallest of each matrix, whole rows, or whole heads</source>
        <translation>权重：全部中最小的（默认）、每个矩阵中最小的、整行，或整个头</translation>
    </message>
    <message>
        <source>What a value of a network is taken for: &apos;look at VALUE&apos;, &apos;attention VALUE over 14 x 14&apos;, &apos;channel gate VALUE&apos;, &apos;spatial gate VALUE&apos; or &apos;leave out VALUE&apos;; may be repeated</source>
        <translation>将网络的某个值视为什么：&apos;look at VALUE&apos;、&apos;attention VALUE over 14 x 14&apos;、&apos;channel gate VALUE&apos;、&apos;spatial gate VALUE&apos; 或 &apos;leave out VALUE&apos;；可重复给出</translation>
    </message>
    <message>
        <source>How weights are measured: as they are, times the length of the value, or by the length of what the head writes</source>
        <translation>权重的度量：按原值、乘以其值的长度，或乘以该头写出内容的长度</translation>
    </message>
    <message>
        <source>What all heads write is then normalised together; that is left out.</source>
        <translation>各头写出的内容随后会一起归一化，这里未计入。</translation>
    </message>
    <message>
        <source>How much of the attention is needed: keep the largest weights of each query, or those within a window; as a curve</source>
        <translation>注意力自身需要什么：每个查询最大的权重，或邻近的权重；以曲线表示</translation>
    </message>
    <message>
        <source>What each layer would predict if it were the last.</source>
        <translation>若每一层都是最后一层，它会预测什么。</translation>
    </message>
    <message>
        <source>What edits do to the heads&apos; output is left out.</source>
        <translation>未计入修改对头的输出的影响。</translation>
    </message>
    <message>
        <source>What is explained: a class by number or name, a difference &quot;cat - dog&quot;, or a cell &quot;output[0,12]&quot;; default the likeliest answer</source>
        <translation>解释什么：以编号或名称表示的类别、差“cat - dog”、单元格“output[0,12]”；默认为最可能的答案</translation>
    </message>
    <message>
        <source>What is read where the picture is transparent: the colour stored there, as the model&apos;s own code reads it, or white.</source>
        <translation>图片透明处读取什么：按该处存储的颜色（与模型自己的代码相同），或白色。</translation>
    </message>
    <message>
        <source>What the classes are called. A list that comes with the program fits only a network trained on those classes.</source>
        <translation>各类别的名称。程序中的列表只适合以那些类别训练的网络。</translation>
    </message>
    <message>
        <source>Folder to write a language model to, as `attenscope model` opens it</source>
        <translation>将语言模型写成 `attenscope model` 可以打开的文件夹</translation>
    </message>
    <message>
        <source>File to write; .mp4 needs ffmpeg</source>
        <translation>写到哪里；.mp4 需要 ffmpeg</translation>
    </message>
    <message>
        <source>Where the curve is computed; otherwise evenly from the lowest to the highest key.</source>
        <translation>需要曲线的位置；否则均匀分布在最低与最高的键之间。</translation>
    </message>
    <message>
        <source>File to write the pruned weights to, with zeros in place of what was removed</source>
        <translation>剪枝后的权重写到哪里，去掉处为零</translation>
    </message>
    <message>
        <source>File to write the learned weights to</source>
        <translation>学得的内容写到哪里</translation>
    </message>
    <message>
        <source>Whether panels share their colours and colour bar; usual: where they show the same step</source>
        <translation>各子图是否共用颜色与色条；usual：显示同一步骤时共用</translation>
    </message>
    <message>
        <source>Which colour the first channel holds.</source>
        <translation>第一个通道是哪种颜色。</translation>
    </message>
    <message>
        <source>Which frame of --image, from 1</source>
        <translation>--image 的哪一帧，从 1 开始</translation>
    </message>
    <message>
        <source>Which item of a batch of attention arrays, from 0</source>
        <translation>批次注意力中的哪个条目，从 0 开始</translation>
    </message>
    <message>
        <source>Which mechanism to describe; or styles, or colormaps</source>
        <translation>说明哪种机制；或 styles（样式）、colormaps（配色）</translation>
    </message>
    <message>
        <source>Which mechanism; `attenscope list` names them</source>
        <translation>哪种机制；`attenscope list` 列出名称</translation>
    </message>
    <message>
        <source>Which of the attention arrays in the file, such as scores</source>
        <translation>文件的哪个注意力数组，例如 scores</translation>
    </message>
    <message>
        <source>Which of the file&apos;s arrays of this shape is shown.</source>
        <translation>显示文件中这种形状的哪一个数组。</translation>
    </message>
    <message>
        <source>Which run is printed, drawn or dumped: this one (a), the one it is compared with (b), A − B over the words that both have, or the map of --trace</source>
        <translation>打印、绘制或写出哪一次运行：这次运行、与之比较的运行、两者共有的词上的 A − B，或 --trace 的图</translation>
    </message>
    <message>
        <source>Which step of the mechanism to draw</source>
        <translation>绘制机制的哪个步骤</translation>
    </message>
    <message>
        <source>Which step to draw</source>
        <translation>绘制哪个步骤</translation>
    </message>
    <message>
        <source>Which text of the batch is shown, counted from 0.</source>
        <translation>显示批次中的哪一个文本，从 0 开始计数。</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>The token whose attention is shown: 0 is the class token, followed by registers and by patches row by row.</source>
        <translation>单独显示谁的注意力：0 为类别词元，其后为寄存器与按行的图像块。</translation>
    </message>
    <message>
        <source>The patch whose attention is shown, counted row by row from 0.</source>
        <translation>单独显示谁的注意力：图像块，按行，从 0 开始。</translation>
    </message>
    <message>
        <source>The patch whose attention is shown: patches of the first stage, row by row; in later stages, the patch that it has become part of.</source>
        <translation>单独显示谁的注意力：第一阶段的图像块，按行；在之后的阶段，为它所并入的图像块。</translation>
    </message>
    <message>
        <source>Which sentence&apos;s attention to which is shown where there are two sentences.</source>
        <translation>有两个句子时，显示谁对谁的注意力。</translation>
    </message>
    <message>
        <source>The sentence whose tokens are shown and with which patches are compared, counted from 0; the text has one sentence per line.</source>
        <translation>显示谁的词元，图像块与谁比较，从 0 开始计数；文本一行一句。</translation>
    </message>
    <message>
        <source>Width on paper in millimetres</source>
        <translation>纸面宽度，以毫米计</translation>
    </message>
    <message>
        <source>Window: let the first N tokens be seen from everywhere</source>
        <translation>窗口：前 N 个词元从各处可见</translation>
    </message>
    <message>
        <source>Given together with x: vectors of the source, from which keys and values are computed.</source>
        <translation>与 x 一同给出：源的向量，由它得到键与值。</translation>
    </message>
    <message>
        <source>Leave out the colour bar</source>
        <translation>不带色条</translation>
    </message>
    <message>
        <source>Leave out the heading</source>
        <translation>不带标题</translation>
    </message>
    <message>
        <source>Worked examples</source>
        <translation>计算示例</translation>
    </message>
    <message>
        <source>Write a picture of the window, with what it opens, and quit; needs no display</source>
        <translation>无需显示器，写出窗口及其所打开内容的图片，然后结束</translation>
    </message>
    <message>
        <source>Write every step to a file, each under its id</source>
        <translation>将每个步骤写入其标识之下</translation>
    </message>
    <message>
        <source>Write the numbers of what --render draws</source>
        <translation>写出 --render 所绘内容的数值</translation>
    </message>
    <message>
        <source>Write the scores into the metadata of --weights; its tensors are not changed</source>
        <translation>将得分写入 --weights 的元数据；其张量保持不变</translation>
    </message>
    <message>
        <source>Write what has been learned so far every N steps; default every minute</source>
        <translation>每 N 步写出目前学得的内容；默认每分钟一次</translation>
    </message>
    <message>
        <source>[avg; max]</source>
        <translation>[avg; max]</translation>
    </message>
    <message>
        <source>[class; patches]</source>
        <translation>[类别; 图像块]</translation>
    </message>
    <message>
        <source>[error] </source>
        <translation>[error] </translation>
    </message>
    <message>
        <source>[fatal] </source>
        <translation>[fatal] </translation>
    </message>
    <message>
        <source>__metadata__ has &apos;%1&apos; that is not text</source>
        <translation>__metadata__ 的“%1”不是文本</translation>
    </message>
    <message>
        <source>__metadata__ has more than %1 values; expected fewer texts</source>
        <translation>__metadata__ 的值多于 %1 个；文本应少于此</translation>
    </message>
    <message>
        <source>__metadata__ is not an object of texts</source>
        <translation>__metadata__ 不是由文本组成的对象</translation>
    </message>
    <message>
        <source>a feature map instead of an image&apos;s filter responses</source>
        <translation>特征图，代替图像的滤波响应</translation>
    </message>
    <message>
        <source>a figure of %1 at this scale is too large; expected at most %2 million pixels</source>
        <translation>按此比例，%1 的图过大；应不超过 %2 百万像素</translation>
    </message>
    <message>
        <source>a figure of %1 is not possible; expected sides from %2 to %3</source>
        <translation>图的大小不能为 %1；边长应为 %2 到 %3</translation>
    </message>
    <message>
        <source>a figure of %1 × %2 mm has no room for text of %3 points; expected a larger figure or smaller text</source>
        <translation>%1 × %2 mm 的图放不下 %3 磅的文字；应为更大的图或更小的文字</translation>
    </message>
    <message>
        <source>a figure of all of what it measures</source>
        <translation>其所度量全部内容的一个指标</translation>
    </message>
    <message>
        <source>a file name was expected</source>
        <translation>应为文件名</translation>
    </message>
    <message>
        <source>a filter of the feature bank at this place of the picture</source>
        <translation>图片此处的特征滤波器</translation>
    </message>
    <message>
        <source>a layer of f(Q + K)</source>
        <translation>f(Q + K) 的一层</translation>
    </message>
    <message>
        <source>a layer with %1</source>
        <translation>含%1的一层</translation>
    </message>
    <message>
        <source>a list was expected</source>
        <translation>应为列表</translation>
    </message>
    <message>
        <source>a longest_edge of at least the shortest_edge</source>
        <translation>不小于 shortest_edge 的 longest_edge</translation>
    </message>
    <message>
        <source>a map has at least one row and one column</source>
        <translation>位置图至少有一行一列</translation>
    </message>
    <message>
        <source>a matrix of %1 × %2 cells is too large for this format, which takes %3; .png, .svg and .pdf take any</source>
        <translation>%1 × %2 单元格的矩阵对这种格式过大，它最多容纳 %3 个；.png、.svg 与 .pdf 不限</translation>
    </message>
    <message>
        <source>a mechanism or a model with projected queries and keys</source>
        <translation>具有投影的查询与键的机制或模型</translation>
    </message>
    <message>
        <source>a normally distributed number, drawn with the seed</source>
        <translation>用随机种子抽取的正态分布随机数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>a number above 0</source>
        <translation>大于 0 的数</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>从 %1 到 %2 的数</translation>
    </message>
    <message>
        <source>a number was expected</source>
        <translation>应为数</translation>
    </message>
    <message>
        <source>a number, or an object with height and width</source>
        <translation>一个数，或含有 height 与 width 的对象</translation>
    </message>
    <message>
        <source>a number, or an object with height and width, with shortest_edge, or with shortest_edge and longest_edge</source>
        <translation>一个数，或含有 height 与 width、含有 shortest_edge、或含有 shortest_edge 与 longest_edge 的对象</translation>
    </message>
    <message>
        <source>a picture of any channels instead of an image file</source>
        <translation>任意通道数的图片，代替图像文件</translation>
    </message>
    <message>
        <source>a picture, red green blue, instead of an image file</source>
        <translation>一张红、绿、蓝的图片，代替图像文件</translation>
    </message>
    <message>
        <source>a piece and its score were expected</source>
        <translation>应为一个子词及其得分</translation>
    </message>
    <message>
        <source>a place</source>
        <translation>一个位置</translation>
    </message>
    <message>
        <source>a quotation mark is not closed</source>
        <translation>引号没有闭合</translation>
    </message>
    <message>
        <source>a rollout follows one text or picture, and here one looks at another; Chefer&apos;s relevance follows both</source>
        <translation>注意力展开只沿一个文本或一张图片追踪，而这里是一个关注另一个；Chefer 相关性可以同时追踪两者</translation>
    </message>
    <message>
        <source>a score is not a number (it overflowed float32); expected smaller inputs or weights</source>
        <translation>有一个得分不是数（超出 float32 的范围）；应为更小的输入或权重</translation>
    </message>
    <message>
        <source>a script without a base</source>
        <translation>上下标没有主体</translation>
    </message>
    <message>
        <source>a second script of the same side</source>
        <translation>同一侧的第二个上下标</translation>
    </message>
    <message>
        <source>a second template in one sequence is not supported</source>
        <translation>不支持同一序列中的第二个模板</translation>
    </message>
    <message>
        <source>a sequence in a sequence is not supported</source>
        <translation>不支持序列中的序列</translation>
    </message>
    <message>
        <source>a shape does not fit its numbers</source>
        <translation>某个形状与其数值不符</translation>
    </message>
    <message>
        <source>a shape is out of range</source>
        <translation>某个形状超出范围</translation>
    </message>
    <message>
        <source>a sine or cosine of the place</source>
        <translation>位置的正弦或余弦</translation>
    </message>
    <message>
        <source>a step</source>
        <translation>一个步骤</translation>
    </message>
    <message>
        <source>a step is named without quotes</source>
        <translation>步骤的名称不加引号</translation>
    </message>
    <message>
        <source>a style has no entry &apos;%1&apos;</source>
        <translation>样式没有条目“%1”</translation>
    </message>
    <message>
        <source>a style needs a name of at most %1 letters</source>
        <translation>样式需要不超过 %1 个字符的名称</translation>
    </message>
    <message>
        <source>a target and a source</source>
        <translation>目标文本与源文本</translation>
    </message>
    <message>
        <source>a text was expected</source>
        <translation>应为文本</translation>
    </message>
    <message>
        <source>a type of attention is %1; expected global or local</source>
        <translation>有一种注意力为 %1；应为 global 或 local</translation>
    </message>
    <message>
        <source>a verb such as &apos;scale&apos;, &apos;set&apos; or &apos;hide&apos;</source>
        <translation>动词，例如 &apos;scale&apos;、&apos;set&apos; 或 &apos;hide&apos;</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>一个整数</translation>
    </message>
    <message>
        <source>a whole number from 0 to 2147483647 was expected</source>
        <translation>应为 0 到 2147483647 的整数</translation>
    </message>
    <message>
        <source>a word in quotes</source>
        <translation>引号中的一个词</translation>
    </message>
    <message>
        <source>a, not divided by its sum: what multiplies V</source>
        <translation>a，未除以其和：与 V 相乘的量</translation>
    </message>
    <message>
        <source>a, where the mask is not 0</source>
        <translation>掩码不为 0 处取 a</translation>
    </message>
    <message>
        <source>activation &apos;%1&apos; is not supported; expected gelu, gelu_new, gelu_fast, gelu_pytorch_tanh, quick_gelu, relu, silu, swish or tanh</source>
        <translation>不支持激活函数“%1”；应为 gelu、gelu_new、gelu_fast、gelu_pytorch_tanh、quick_gelu、relu、silu、swish 或 tanh</translation>
    </message>
    <message>
        <source>add %1 to</source>
        <translation>add %1 to</translation>
    </message>
    <message>
        <source>added to the scores besides: a mask</source>
        <translation>另外加到得分上：掩码</translation>
    </message>
    <message>
        <source>added to the scores: a bias of positions or a mask</source>
        <translation>加到得分上：位置偏置或掩码</translation>
    </message>
    <message>
        <source>additive attention</source>
        <translation>加性注意力</translation>
    </message>
    <message>
        <source>adds up more products than int32 holds</source>
        <translation>相加的乘积多于 int32 所能容纳</translation>
    </message>
    <message>
        <source>adds too often at one position</source>
        <translation>在一处相加的次数过多</translation>
    </message>
    <message>
        <source>after &apos;over&apos; %1</source>
        <translation>&apos;over&apos; 之后%1</translation>
    </message>
    <message>
        <source>all alike</source>
        <translation>全都相同</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>所有的键</translation>
    </message>
    <message>
        <source>all layers share the tensor &apos;%1&apos;, so %2 cannot be removed in a file while %3 stays; expected the same heads of all layers, or no --out</source>
        <translation>各层共用张量“%1”，因此不能在文件中去掉%2而留下%3；应为所有层的相同的头，或不用 --out</translation>
    </message>
    <message>
        <source>all shards</source>
        <translation>所有分片</translation>
    </message>
    <message>
        <source>all tokens of step &apos;%1&apos; are special ones; none would be left</source>
        <translation>步骤“%1”的所有词元都是特殊词元；将没有剩下任何词元</translation>
    </message>
    <message>
        <source>all, none or a whole number from 1</source>
        <translation>all、none 或从 1 开始的整数</translation>
    </message>
    <message>
        <source>allowzero shape</source>
        <translation>allowzero shape</translation>
    </message>
    <message>
        <source>alpha beta</source>
        <translation>alpha beta</translation>
    </message>
    <message>
        <source>alpha beta bias size</source>
        <translation>alpha beta bias size</translation>
    </message>
    <message>
        <source>alpha beta transA transB</source>
        <translation>alpha beta transA transB</translation>
    </message>
    <message>
        <source>alpha gamma</source>
        <translation>alpha gamma</translation>
    </message>
    <message>
        <source>alpha transA transB</source>
        <translation>alpha transA transB</translation>
    </message>
    <message>
        <source>alpha transA transB transBatchA transBatchB</source>
        <translation>alpha transA transB transBatchA transBatchB</translation>
    </message>
    <message>
        <source>an edit</source>
        <translation>一项修改</translation>
    </message>
    <message>
        <source>an id was expected as the key</source>
        <translation>键应为编号</translation>
    </message>
    <message>
        <source>an input</source>
        <translation>一个输入</translation>
    </message>
    <message>
        <source>an object was expected</source>
        <translation>应为对象</translation>
    </message>
    <message>
        <source>analytic weights</source>
        <translation>解析权重</translation>
    </message>
    <message>
        <source>answers: </source>
        <translation>答案：</translation>
    </message>
    <message>
        <source>arcs between %1 tokens are too many for this format, which takes %2; .png, .svg and .pdf take any</source>
        <translation>%1 个词元之间的弧线对这种格式过多，它最多容纳 %2 个；.png、.svg 与 .pdf 不限</translation>
    </message>
    <message>
        <source>are slides; save one as a picture, or the words as .txt</source>
        <translation>是幻灯片；请将其中一张保存为图片，或将文字保存为文本</translation>
    </message>
    <message>
        <source>array &apos;%1&apos;</source>
        <translation>数组“%1”</translation>
    </message>
    <message>
        <source>at least 1 was expected</source>
        <translation>应至少为 1</translation>
    </message>
    <message>
        <source>at place %1</source>
        <translation>在位置 %1</translation>
    </message>
    <message>
        <source>at the column %1 and the row %2 (from −1 to 1)</source>
        <translation>在列 %1、行 %2 处（从 −1 到 1）</translation>
    </message>
    <message>
        <source>attenscope %1</source>
        <translation>attenscope %1</translation>
    </message>
    <message>
        <source>attenscope prune %1</source>
        <translation>attenscope prune %1</translation>
    </message>
    <message>
        <source>attenscope session</source>
        <translation>Attenscope 会话</translation>
    </message>
    <message>
        <source>attenscope: </source>
        <translation>attenscope: </translation>
    </message>
    <message>
        <source>attenscope: note: </source>
        <translation>attenscope：注意：</translation>
    </message>
    <message>
        <source>attention(x, memory)</source>
        <translation>attention(x, 编码器记忆)</translation>
    </message>
    <message>
        <source>auto, 0, 45 or 90</source>
        <translation>auto、0、45 或 90</translation>
    </message>
    <message>
        <source>auto, always or never</source>
        <translation>auto、always 或 never</translation>
    </message>
    <message>
        <source>avg · max</source>
        <translation>avg · max</translation>
    </message>
    <message>
        <source>axes ends starts steps</source>
        <translation>axes ends starts steps</translation>
    </message>
    <message>
        <source>axis %1 of %2 is not 1</source>
        <translation>%2 的轴 %1 不是 1</translation>
    </message>
    <message>
        <source>axis &apos;%1&apos; has two lengths</source>
        <translation>轴“%1”有两种长度</translation>
    </message>
    <message>
        <source>axis k largest sorted</source>
        <translation>axis k largest sorted</translation>
    </message>
    <message>
        <source>axis opset</source>
        <translation>axis opset</translation>
    </message>
    <message>
        <source>axis p</source>
        <translation>axis p</translation>
    </message>
    <message>
        <source>axis reduction</source>
        <translation>axis reduction</translation>
    </message>
    <message>
        <source>b, where the mask is 0</source>
        <translation>掩码为 0 处取 b</translation>
    </message>
    <message>
        <source>Set batch, learning_rate, warmup, clip, weight_decay, pool or a parameter of the mechanism; may be repeated</source>
        <translation>batch、learning_rate、warmup、clip、weight_decay、pool，或机制的参数；可重复给出</translation>
    </message>
    <message>
        <source>batch: stopped; the same command continues from here</source>
        <translation>batch：已停止；再次执行同一命令会从这里继续</translation>
    </message>
    <message>
        <source>before it is bounded</source>
        <translation>限制范围之前</translation>
    </message>
    <message>
        <source>before the activation</source>
        <translation>激活之前</translation>
    </message>
    <message>
        <source>before the cap c tanh(x / c), c = %1</source>
        <translation>封顶 c tanh(x / c) 之前，c = %1</translation>
    </message>
    <message>
        <source>before the function</source>
        <translation>函数之前</translation>
    </message>
    <message>
        <source>before the gate&apos;s activation</source>
        <translation>门控的激活之前</translation>
    </message>
    <message>
        <source>before the softmax</source>
        <translation>softmax 之前</translation>
    </message>
    <message>
        <source>before the tanh</source>
        <translation>tanh 之前</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>below %1</translation>
    </message>
    <message>
        <source>below 0 %1 · (e^(x ÷ %2) − 1)</source>
        <translation>小于 0 时为 %1 · (e^(x ÷ %2) − 1)</translation>
    </message>
    <message>
        <source>below 0 %1 · (eˣ − 1)</source>
        <translation>小于 0 时为 %1 · (eˣ − 1)</translation>
    </message>
    <message>
        <source>below 0 times %1</source>
        <translation>小于 0 时乘以 %1</translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation>限制在 %1 与 %2 之间</translation>
    </message>
    <message>
        <source>between rows %1 and %2, columns %3 and %4</source>
        <translation>位于行 %1 与 %2、列 %3 与 %4 之间</translation>
    </message>
    <message>
        <source>between two parts of the window</source>
        <translation>位于窗口的两部分之间</translation>
    </message>
    <message>
        <source>beyond %1</source>
        <translation>超出%1</translation>
    </message>
    <message>
        <source>beyond the last column</source>
        <translation>在最后一列之外</translation>
    </message>
    <message>
        <source>bias %1</source>
        <translation>偏置 %1</translation>
    </message>
    <message>
        <source>bias and mask</source>
        <translation>偏置与掩码</translation>
    </message>
    <message>
        <source>bias lambd</source>
        <translation>bias lambd</translation>
    </message>
    <message>
        <source>bias of the relative position, −∞ outside the window</source>
        <translation>相对位置的偏置，窗口之外为 −∞</translation>
    </message>
    <message>
        <source>bias, added behind the cap</source>
        <translation>偏置，在封顶之后加上</translation>
    </message>
    <message>
        <source>bias, less 100 between parts</source>
        <translation>偏置，两部分之间减 100</translation>
    </message>
    <message>
        <source>biased part %1</source>
        <translation>加偏置的部分 %1</translation>
    </message>
    <message>
        <source>blocksize mode</source>
        <translation>blocksize mode</translation>
    </message>
    <message>
        <source>blue − yellow</source>
        <translation>蓝 − 黄</translation>
    </message>
    <message>
        <source>blue–yellow blob · huge</source>
        <translation>蓝–黄斑 · 特大</translation>
    </message>
    <message>
        <source>blue–yellow blob · medium</source>
        <translation>蓝–黄斑 · 中</translation>
    </message>
    <message>
        <source>both runs give the same answer; expected inputs with different answers</source>
        <translation>两次运行的答案相同；应为答案不同的输入</translation>
    </message>
    <message>
        <source>branch </source>
        <translation>分支 </translation>
    </message>
    <message>
        <source>branch gate</source>
        <translation>分支门控</translation>
    </message>
    <message>
        <source>bright blob · huge</source>
        <translation>亮斑 · 特大</translation>
    </message>
    <message>
        <source>bright blob · large</source>
        <translation>亮斑 · 大</translation>
    </message>
    <message>
        <source>bright blob · medium</source>
        <translation>亮斑 · 中</translation>
    </message>
    <message>
        <source>bright blob · small</source>
        <translation>亮斑 · 小</translation>
    </message>
    <message>
        <source>bright lines</source>
        <translation>亮线</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>by %1</translation>
    </message>
    <message>
        <source>by %1: there is no such pattern of heads; expected one of %2</source>
        <translation>by %1：没有这种头的模式；应为以下之一：%2</translation>
    </message>
    <message>
        <source>by columns</source>
        <translation>by columns</translation>
    </message>
    <message>
        <source>camera %1: is none that gives pictures; expected %2</source>
        <translation>摄像头 %1：不能给出画面；应为 %2</translation>
    </message>
    <message>
        <source>camera %1: is none that gives pictures; there is no other on this machine</source>
        <translation>摄像头 %1：不能给出画面；这台机器上没有其他摄像头</translation>
    </message>
    <message>
        <source>caps masked scores (softcap), which is not supported</source>
        <translation>对遮蔽后的得分封顶（softcap），这里不支持</translation>
    </message>
    <message>
        <source>causal mask</source>
        <translation>因果掩码</translation>
    </message>
    <message>
        <source>cells %1</source>
        <translation>cells %1</translation>
    </message>
    <message>
        <source>cells such as 3:4-9;4:2,5</source>
        <translation>单元格，例如 3:4-9;4:2,5</translation>
    </message>
    <message>
        <source>centre column</source>
        <translation>中心列</translation>
    </message>
    <message>
        <source>centre row</source>
        <translation>中心行</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>channel gate</source>
        <translation>通道门控</translation>
    </message>
    <message>
        <source>channels around</source>
        <translation>周围的通道</translation>
    </message>
    <message>
        <source>class %1</source>
        <translation>类别 %1</translation>
    </message>
    <message>
        <source>class activation maps need a picture</source>
        <translation>类激活图需要图片</translation>
    </message>
    <message>
        <source>class token</source>
        <translation>类别词元</translation>
    </message>
    <message>
        <source>colour bar</source>
        <translation>色条</translation>
    </message>
    <message>
        <source>colour blob</source>
        <translation>色斑</translation>
    </message>
    <message>
        <source>colour edges · coarse</source>
        <translation>颜色边缘 · 粗略</translation>
    </message>
    <message>
        <source>colour edges · fine</source>
        <translation>颜色边缘 · 精细</translation>
    </message>
    <message>
        <source>colour opponent</source>
        <translation>颜色拮抗</translation>
    </message>
    <message>
        <source>colour variety</source>
        <translation>颜色变化</translation>
    </message>
    <message>
        <source>colours: </source>
        <translation>配色：</translation>
    </message>
    <message>
        <source>column gate</source>
        <translation>列门控</translation>
    </message>
    <message>
        <source>column spread</source>
        <translation>列的离散程度</translation>
    </message>
    <message>
        <source>columns (%1)</source>
        <translation>列（%1）</translation>
    </message>
    <message>
        <source>compared with %1</source>
        <translation>与 %1 比较</translation>
    </message>
    <message>
        <source>computed from each position alone</source>
        <translation>由每个位置单独算出</translation>
    </message>
    <message>
        <source>corners · coarse</source>
        <translation>角点 · 粗略</translation>
    </message>
    <message>
        <source>corners · fine</source>
        <translation>角点 · 精细</translation>
    </message>
    <message>
        <source>cos with edits − without</source>
        <translation>修改后的 cos − 未修改的 cos</translation>
    </message>
    <message>
        <source>cos · x ∓ sin · x of its pair</source>
        <translation>cos · x ∓ sin · 与之成对的 x</translation>
    </message>
    <message>
        <source>counts more numbers than are supported at once</source>
        <translation>计数的个数多于一次支持的数量</translation>
    </message>
    <message>
        <source>csv, tsv, npy, npz, json or safetensors</source>
        <translation>csv、tsv、npy、npz、json 或 safetensors</translation>
    </message>
    <message>
        <source>dark blob · huge</source>
        <translation>暗斑 · 特大</translation>
    </message>
    <message>
        <source>dark blob · large</source>
        <translation>暗斑 · 大</translation>
    </message>
    <message>
        <source>dark blob · medium</source>
        <translation>暗斑 · 中</translation>
    </message>
    <message>
        <source>dark blob · small</source>
        <translation>暗斑 · 小</translation>
    </message>
    <message>
        <source>dark lines</source>
        <translation>暗线</translation>
    </message>
    <message>
        <source>data2vec vision</source>
        <translation>data2vec 视觉</translation>
    </message>
    <message>
        <source>decoder&apos;s text</source>
        <translation>解码器的文本</translation>
    </message>
    <message>
        <source>derived, not a value of the network: φ(Q)φ(K)ᵀ</source>
        <translation>推导而得，不是网络中的值：φ(Q)φ(K)ᵀ</translation>
    </message>
    <message>
        <source>derived, not a value of the network: φ(Q)φ(K)ᵀ, rows divided by their sums</source>
        <translation>推导而得，不是网络中的值：φ(Q)φ(K)ᵀ，各行除以其和</translation>
    </message>
    <message>
        <source>derived: how much each position counts over all samples</source>
        <translation>推导而得：每个位置在所有采样中所占的分量</translation>
    </message>
    <message>
        <source>dim %1: expected 0 to 100</source>
        <translation>dim %1：应为 0 到 100</translation>
    </message>
    <message>
        <source>distances of patches</source>
        <translation>图像块的距离</translation>
    </message>
    <message>
        <source>distances of patches %1</source>
        <translation>图像块的距离 %1</translation>
    </message>
    <message>
        <source>distillation token</source>
        <translation>蒸馏词元</translation>
    </message>
    <message>
        <source>divergence in nats</source>
        <translation>散度（奈特）</translation>
    </message>
    <message>
        <source>divides a whole number by 0</source>
        <translation>将整数除以 0</translation>
    </message>
    <message>
        <source>drag </source>
        <translation>拖动 </translation>
    </message>
    <message>
        <source>drawn number</source>
        <translation>随机抽取的数</translation>
    </message>
    <message>
        <source>drawn with u = %1: no</source>
        <translation>用 u = %1 抽样：未抽中</translation>
    </message>
    <message>
        <source>drawn with u = %1: yes</source>
        <translation>用 u = %1 抽样：抽中</translation>
    </message>
    <message>
        <source>drops numbers at random, as in training; expected a network that was exported for inference</source>
        <translation>像训练时那样随机丢弃数；应为导出供使用的网络</translation>
    </message>
    <message>
        <source>dtype k</source>
        <translation>dtype k</translation>
    </message>
    <message>
        <source>e picture</source>
        <translation>e（图片）</translation>
    </message>
    <message>
        <source>e text</source>
        <translation>e（文本）</translation>
    </message>
    <message>
        <source>each divided by its largest magnitude</source>
        <translation>各自除以其最大幅值</translation>
    </message>
    <message>
        <source>edge after</source>
        <translation>之后的边缘</translation>
    </message>
    <message>
        <source>edge before</source>
        <translation>之前的边缘</translation>
    </message>
    <message>
        <source>edges · coarse</source>
        <translation>边缘 · 粗略</translation>
    </message>
    <message>
        <source>edges · fine</source>
        <translation>边缘 · 精细</translation>
    </message>
    <message>
        <source>edges · medium</source>
        <translation>边缘 · 中等</translation>
    </message>
    <message>
        <source>edit &apos;%1&apos;: %2</source>
        <translation>修改“%1”：%2</translation>
    </message>
    <message>
        <source>edit &apos;replace token %1&apos;: &apos;%2&apos; is read as %3 tokens; expected a word that is one</source>
        <translation>修改“replace token %1”：“%2”被读作 %3 个词元；应为只含一个词元的词</translation>
    </message>
    <message>
        <source>edit &apos;replace token %1&apos;: the model reads &apos;%2&apos; as %3 tokens; expected a word that is one</source>
        <translation>修改“replace token %1”：模型将“%2”读作 %3 个词元；应为只含一个词元的词</translation>
    </message>
    <message>
        <source>edit: </source>
        <translation>修改：</translation>
    </message>
    <message>
        <source>edit: %1 at %2,%3</source>
        <translation>修改：%2,%3 处的%1</translation>
    </message>
    <message>
        <source>edited: + %1</source>
        <translation>已修改：+ %1</translation>
    </message>
    <message>
        <source>edited: set by hand</source>
        <translation>已修改：手动设置</translation>
    </message>
    <message>
        <source>edited: set to this</source>
        <translation>已修改：设为此值</translation>
    </message>
    <message>
        <source>edited: taken from %1</source>
        <translation>已修改：取自%1</translation>
    </message>
    <message>
        <source>edited: taken from elsewhere</source>
        <translation>已修改：取自别处</translation>
    </message>
    <message>
        <source>edited: × %1</source>
        <translation>已修改：× %1</translation>
    </message>
    <message>
        <source>edited: ÷ Σ of what is kept of the row</source>
        <translation>已修改：÷ 该行保留部分的 Σ</translation>
    </message>
    <message>
        <source>edited: − %1</source>
        <translation>已修改：− %1</translation>
    </message>
    <message>
        <source>element gate</source>
        <translation>逐元素门控</translation>
    </message>
    <message>
        <source>entry &apos;%1&apos; is encrypted</source>
        <translation>条目“%1”已加密</translation>
    </message>
    <message>
        <source>entry &apos;%1&apos; is packed by method %2; expected stored or deflated</source>
        <translation>条目“%1”用方法 %2 打包；应为 stored 或 deflated</translation>
    </message>
    <message>
        <source>evaluate: --note keeps the scores of %1 examples; expected no --count</source>
        <translation>evaluate：--note 保留 %1 个样本的得分；不应有 --count</translation>
    </message>
    <message>
        <source>evaluate: --note writes into a file; expected --weights F.safetensors</source>
        <translation>evaluate：--note 写入文件；应为 --weights F.safetensors</translation>
    </message>
    <message>
        <source>evaluate: --weights belongs to one task, not to --all</source>
        <translation>evaluate：--weights 用于单个任务，不用于 --all</translation>
    </message>
    <message>
        <source>evaluate: expected either a task or --all; `attenscope train` lists the tasks</source>
        <translation>evaluate：应为任务或 --all 之一；`attenscope train` 列出各任务</translation>
    </message>
    <message>
        <source>every token is hidden; expected at least one to pool over</source>
        <translation>所有词元都被隐藏；应至少有一个可供池化</translation>
    </message>
    <message>
        <source>exclusive reverse</source>
        <translation>exclusive reverse</translation>
    </message>
    <message>
        <source>exp(score − maximum)</source>
        <translation>exp(得分 − 最大值)</translation>
    </message>
    <message>
        <source>expected %1 at its end</source>
        <translation>末尾应为%1</translation>
    </message>
    <message>
        <source>expected &apos;%1&apos; at its end</source>
        <translation>末尾应为“%1”</translation>
    </message>
    <message>
        <source>expected &apos;%1&apos; in place of &apos;%2&apos;</source>
        <translation>“%2”处应为“%1”</translation>
    </message>
    <message>
        <source>expected &apos;look at VALUE&apos;, &apos;attention VALUE [by columns] [over ROWS x COLUMNS [after TOKENS]]&apos;, &apos;channel gate VALUE&apos;, &apos;spatial gate VALUE&apos; or &apos;leave out VALUE&apos;</source>
        <translation>应为 &apos;look at VALUE&apos;、&apos;attention VALUE [by columns] [over ROWS x COLUMNS [after TOKENS]]&apos;、&apos;channel gate VALUE&apos;、&apos;spatial gate VALUE&apos; 或 &apos;leave out VALUE&apos;</translation>
    </message>
    <message>
        <source>expected &apos;{&apos;</source>
        <translation>应为 &apos;{&apos;</translation>
    </message>
    <message>
        <source>expected &apos;}&apos;</source>
        <translation>应为 &apos;}&apos;</translation>
    </message>
    <message>
        <source>expected 0 (for ever) to %1 times that it is played</source>
        <translation>播放的次数应为 0（循环不停）到 %1</translation>
    </message>
    <message>
        <source>expected [layers, heads, queries, keys], [heads, queries, keys] or [queries, keys]</source>
        <translation>应为 [层, 头, 查询, 键]、[头, 查询, 键] 或 [查询, 键]</translation>
    </message>
    <message>
        <source>expected a model&apos;s folder with config.json and safetensors files</source>
        <translation>应为含有 config.json 与 safetensors 文件的模型文件夹</translation>
    </message>
    <message>
        <source>expected a number after &apos;%1&apos;</source>
        <translation>“%1”之后应有一个数</translation>
    </message>
    <message>
        <source>expected a picture: PNG, JPEG, WebP, GIF, TIFF, BMP, PNM, HDR or EXR</source>
        <translation>应为图片：PNG、JPEG、WebP、GIF、TIFF、BMP、PNM、HDR 或 EXR</translation>
    </message>
    <message>
        <source>expected a script</source>
        <translation>应为上下标</translation>
    </message>
    <message>
        <source>expected a single token to be replaced</source>
        <translation>应为单个要替换的词元</translation>
    </message>
    <message>
        <source>expected a step and an index for each of its axes, such as &apos;weights head 1 query 3 key 0&apos;</source>
        <translation>应为步骤及其每个轴的序号，例如 &apos;weights head 1 query 3 key 0&apos;</translation>
    </message>
    <message>
        <source>expected a symbol</source>
        <translation>应为符号</translation>
    </message>
    <message>
        <source>expected a word that is not empty</source>
        <translation>应为非空的词</translation>
    </message>
    <message>
        <source>expected one %1, not several</source>
        <translation>应为一个%1，而不是多个</translation>
    </message>
    <message>
        <source>expected shape %1 (%2)</source>
        <translation>形状应为 %1（%2）</translation>
    </message>
    <message>
        <source>expected the id of a step, such as &apos;mlp&apos; or &apos;weights&apos;</source>
        <translation>应为步骤的标识，例如 &apos;mlp&apos; 或 &apos;weights&apos;</translation>
    </message>
    <message>
        <source>factors of heads %1</source>
        <translation>头的因子 %1</translation>
    </message>
    <message>
        <source>factors of heads at %1</source>
        <translation>%1处各头的因子</translation>
    </message>
    <message>
        <source>feature map</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>feed_forward_proj &apos;%1&apos; is not supported; expected relu, gated-gelu or gated-silu</source>
        <translation>不支持 feed_forward_proj“%1”；应为 relu、gated-gelu 或 gated-silu</translation>
    </message>
    <message>
        <source>ffmpeg gave nothing for %1 seconds</source>
        <translation>ffmpeg 在 %1 秒内没有给出任何内容</translation>
    </message>
    <message>
        <source>ffmpeg: %1</source>
        <translation>ffmpeg：%1</translation>
    </message>
    <message>
        <source>figures of heads</source>
        <translation>头的指标</translation>
    </message>
    <message>
        <source>filters %1 in %2 groups do not fit the map %3</source>
        <translation>分为 %2 组的卷积核 %1 与特征图 %3 不相容</translation>
    </message>
    <message>
        <source>first axis</source>
        <translation>第一个轴</translation>
    </message>
    <message>
        <source>first position</source>
        <translation>首个位置</translation>
    </message>
    <message>
        <source>first state</source>
        <translation>初始状态</translation>
    </message>
    <message>
        <source>first token</source>
        <translation>首词元</translation>
    </message>
    <message>
        <source>fixed offset</source>
        <translation>固定偏移</translation>
    </message>
    <message>
        <source>formula &quot;%1&quot;: %2 at character %3</source>
        <translation>公式“%1”：第 %3 个字符处%2</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>from %1</translation>
    </message>
    <message>
        <source>fᵏˣᵏ([avg; max])</source>
        <translation>fᵏˣᵏ([avg; max])</translation>
    </message>
    <message>
        <source>gaps, none or lines</source>
        <translation>gaps、none 或 lines</translation>
    </message>
    <message>
        <source>gate in [0, 1]</source>
        <translation>[0, 1] 内的门控</translation>
    </message>
    <message>
        <source>gate · (Σ x · w), with the gate as it is</source>
        <translation>门控 · (Σ x · w)，门控按原值</translation>
    </message>
    <message>
        <source>gated map</source>
        <translation>经门控的特征图</translation>
    </message>
    <message>
        <source>give its frames as numbered pictures</source>
        <translation>以编号图片的形式给出各帧</translation>
    </message>
    <message>
        <source>given mask</source>
        <translation>给定的掩码</translation>
    </message>
    <message>
        <source>glimpse %1</source>
        <translation>瞥视 %1</translation>
    </message>
    <message>
        <source>goes beyond what whole numbers of its type hold</source>
        <translation>超出了其类型的整数所能表示的范围</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>loops over nothing</source>
        <translation>没有可以遍历的内容</translation>
    </message>
    <message>
        <source>goes round so often that more than %1 operators would run</source>
        <translation>循环次数过多，将运行超过 %1 个算子</translation>
    </message>
    <message>
        <source>green − red</source>
        <translation>绿 − 红</translation>
    </message>
    <message>
        <source>grid of cells</source>
        <translation>单元格的网格</translation>
    </message>
    <message>
        <source>grid of patches</source>
        <translation>图像块网格</translation>
    </message>
    <message>
        <source>grows by a factor that is not positive</source>
        <translation>放大倍数不是正数</translation>
    </message>
    <message>
        <source>has %1 axes and %2 strides</source>
        <translation>有 %1 个轴，却有 %2 个步幅</translation>
    </message>
    <message>
        <source>has %1 bytes after its last tensor</source>
        <translation>最后一个张量之后还有 %1 字节</translation>
    </message>
    <message>
        <source>has %1 bytes, its shape %2 needs %3</source>
        <translation>有 %1 字节，其形状 %2 需要 %3</translation>
    </message>
    <message>
        <source>has %1 operands; expected two and more</source>
        <translation>有 %1 个操作数；应为两个或更多</translation>
    </message>
    <message>
        <source>has %1 steps; expected at most %2</source>
        <translation>有 %1 步；应不超过 %2</translation>
    </message>
    <message>
        <source>has a bias that does not fit</source>
        <translation>其偏置不相容</translation>
    </message>
    <message>
        <source>has a bias that is larger than what is held exactly</source>
        <translation>其偏置大于能精确表示的数</translation>
    </message>
    <message>
        <source>has a damaged header</source>
        <translation>文件头已损坏</translation>
    </message>
    <message>
        <source>has a dtype that is not text</source>
        <translation>其 dtype 不是文本</translation>
    </message>
    <message>
        <source>has a shape of more than %1 lengths</source>
        <translation>形状的长度多于 %1 个</translation>
    </message>
    <message>
        <source>has a shape or strides with a length that is not a whole number from 0</source>
        <translation>其形状或步幅中有一个长度不是从 0 开始的整数</translation>
    </message>
    <message>
        <source>has a shape that is not a list of 1 to 8 numbers</source>
        <translation>其形状不是由 1 至 8 个数组成的列表</translation>
    </message>
    <message>
        <source>has a shape that is not a list of lengths</source>
        <translation>其形状不是由长度组成的列表</translation>
    </message>
    <message>
        <source>has a shape that no tensor can have</source>
        <translation>其形状是任何张量都不可能有的</translation>
    </message>
    <message>
        <source>has a shape with a length that is not a whole number from 0</source>
        <translation>形状中有一个长度不是从 0 开始的整数</translation>
    </message>
    <message>
        <source>has an axis that its shape %1 does not have</source>
        <translation>有一个其形状 %1 所没有的轴</translation>
    </message>
    <message>
        <source>has an offset that is none</source>
        <translation>其偏移量无效</translation>
    </message>
    <message>
        <source>has an unknown header entry &apos;%1&apos;</source>
        <translation>文件头中有未知的条目“%1”</translation>
    </message>
    <message>
        <source>has computed weights; expected constants</source>
        <translation>其权重由计算得到；应为常数</translation>
    </message>
    <message>
        <source>has data_offsets %1 outside the file, which has %2 bytes of data</source>
        <translation>其 data_offsets %1 在文件之外，文件有 %2 字节的数据</translation>
    </message>
    <message>
        <source>has data_offsets that are not two whole numbers</source>
        <translation>其 data_offsets 不是两个整数</translation>
    </message>
    <message>
        <source>has entries left that are not ascending ranges within its %1</source>
        <translation>其剩下的条目不是 %1 之内递增的区间</translation>
    </message>
    <message>
        <source>has no %1</source>
        <translation>没有 %1</translation>
    </message>
    <message>
        <source>has no batch in %1</source>
        <translation>%1 中没有批次</translation>
    </message>
    <message>
        <source>has no condition</source>
        <translation>没有条件</translation>
    </message>
    <message>
        <source>has no entry %1</source>
        <translation>没有条目 %1</translation>
    </message>
    <message>
        <source>has no graph &apos;%1&apos;</source>
        <translation>没有计算图“%1”</translation>
    </message>
    <message>
        <source>has no operands</source>
        <translation>没有操作数</translation>
    </message>
    <message>
        <source>has no place for every number</source>
        <translation>没有每个数的位置</translation>
    </message>
    <message>
        <source>has no position for every token</source>
        <translation>没有每个词元的位置</translation>
    </message>
    <message>
        <source>has no positions</source>
        <translation>没有位置</translation>
    </message>
    <message>
        <source>has no row %1 in its cache</source>
        <translation>其缓存中没有第 %1 行</translation>
    </message>
    <message>
        <source>has no shape, axis and left</source>
        <translation>没有 shape、axis 与 left</translation>
    </message>
    <message>
        <source>has no two values or no depth</source>
        <translation>没有两个值或没有深度</translation>
    </message>
    <message>
        <source>has nothing left</source>
        <translation>没有剩下任何部分</translation>
    </message>
    <message>
        <source>has nothing to share out</source>
        <translation>没有可以分配的内容</translation>
    </message>
    <message>
        <source>has numbers of type %1, which are not read; expected float32, float16, bfloat16 or whole numbers</source>
        <translation>含有不能读取的 %1 类型的数；应为 float32、float16、bfloat16 或整数</translation>
    </message>
    <message>
        <source>has peepholes, which are not supported</source>
        <translation>含有窥视连接（peephole），这里不支持</translation>
    </message>
    <message>
        <source>has sequences of other lengths than its keys, which is not supported</source>
        <translation>序列的长度与其键不同，这里不支持</translation>
    </message>
    <message>
        <source>has sequences of several lengths, which is not supported</source>
        <translation>含有多种长度的序列，这里不支持</translation>
    </message>
    <message>
        <source>has shape %1, more elements than can be counted</source>
        <translation>形状为 %1，元素多得无法计数</translation>
    </message>
    <message>
        <source>has shape %1, more numbers than can be counted</source>
        <translation>形状为 %1，数多得无法计数</translation>
    </message>
    <message>
        <source>has the function &apos;%1&apos; where &apos;%2&apos; is usual, which is not supported</source>
        <translation>采用函数“%1”，而通常为“%2”，这里不支持</translation>
    </message>
    <message>
        <source>has the function &apos;%1&apos;; expected Tanh, Relu or Sigmoid</source>
        <translation>采用函数“%1”；应为 Tanh、Relu 或 Sigmoid</translation>
    </message>
    <message>
        <source>has weights of %1 bits in blocks of %2; expected 2, 4 or 8 bits in blocks of 8 or more</source>
        <translation>权重为 %1 位，块大小为 %2；应为 2、4 或 8 位，块大小至少为 8</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>heads are %1 features wide; expected a multiple of 4, for the rows and columns of patches</source>
        <translation>头的宽度为 %1 个特征；应为 4 的倍数，以用于图像块的行与列</translation>
    </message>
    <message>
        <source>heads last</source>
        <translation>头在最后</translation>
    </message>
    <message>
        <source>heads of %1 features cannot be turned in pairs</source>
        <translation>%1 个特征的头不能成对旋转</translation>
    </message>
    <message>
        <source>heads removed</source>
        <translation>去掉的头数</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>held-out example</source>
        <translation>留出的样本</translation>
    </message>
    <message>
        <source>hidden by the mask</source>
        <translation>被掩码遮蔽</translation>
    </message>
    <message>
        <source>hidden number</source>
        <translation>隐藏层的数</translation>
    </message>
    <message>
        <source>holds %1 bytes, which its trie&apos;s length does not fit</source>
        <translation>有 %1 字节，与其字典树的长度不符</translation>
    </message>
    <message>
        <source>holds &apos;%1&apos;, a matrix that adapts a network&apos;s weights; expected attention</source>
        <translation>含有“%1”，这是调整网络权重的矩阵；应为注意力</translation>
    </message>
    <message>
        <source>holds &apos;%1&apos;, which is not read; save the weights as safetensors</source>
        <translation>含有不能读取的“%1”；请将权重保存为 safetensors</translation>
    </message>
    <message>
        <source>holds graphs inside graphs, more than are read</source>
        <translation>图中嵌套图，层数多于能读取的</translation>
    </message>
    <message>
        <source>holds no graph; expected an ONNX file</source>
        <translation>没有计算图；应为 ONNX 文件</translation>
    </message>
    <message>
        <source>holds no numbers; %1</source>
        <translation>没有数值；%1</translation>
    </message>
    <message>
        <source>holds no numbers; expected &apos;value&apos;</source>
        <translation>没有数值；应为“value”</translation>
    </message>
    <message>
        <source>holds no numbers; expected a tensor</source>
        <translation>没有数值；应为张量</translation>
    </message>
    <message>
        <source>holds no tensors by name; expected what torch.save(model.state_dict(), …) writes</source>
        <translation>没有按名称存放的张量；应为 torch.save(model.state_dict(), …) 写出的文件</translation>
    </message>
    <message>
        <source>holds records; expected plain numbers</source>
        <translation>含有记录；应为单纯的数</translation>
    </message>
    <message>
        <source>holds several dicts of tensors (%1); save the one that is meant by itself</source>
        <translation>含有多个张量字典（%1）；请单独保存所要的那一个</translation>
    </message>
    <message>
        <source>holds several tensors (%1), none of which is named attention, attn, weights, softmax or scores with at least two axes; expected one, or one a layer (attention.0, attention.1, …)</source>
        <translation>含有多个张量（%1），其中没有名为 attention、attn、weights、softmax 或 scores 且至少有两个轴的；应为一个，或每层一个（attention.0、attention.1……）</translation>
    </message>
    <message>
        <source>holds several tensors that may be attention (%1); expected one, one a layer (attention.0, attention.1, …), or names with encoder, decoder, cross</source>
        <translation>含有多个可能是注意力的张量（%1）；应为一个，或每层一个（attention.0、attention.1……），或带 encoder、decoder、cross 的名称</translation>
    </message>
    <message>
        <source>holds the tensor &apos;%1&apos; twice</source>
        <translation>两次包含张量“%1”</translation>
    </message>
    <message>
        <source>how long the sequences are</source>
        <translation>各序列的长度</translation>
    </message>
    <message>
        <source>how many are taken</source>
        <translation>取用多少个</translation>
    </message>
    <message>
        <source>how much it grows</source>
        <translation>放大多少</translation>
    </message>
    <message>
        <source>how often it goes round</source>
        <translation>循环多少次</translation>
    </message>
    <message>
        <source>how often it is repeated</source>
        <translation>重复多少次</translation>
    </message>
    <message>
        <source>indices such as 3 or 0-2,5</source>
        <translation>序号，例如 3 或 0-2,5</translation>
    </message>
    <message>
        <source>input </source>
        <translation>输入 </translation>
    </message>
    <message>
        <source>input %1</source>
        <translation>输入 %1</translation>
    </message>
    <message>
        <source>input tensor &apos;%1&apos; has %2 rows; expected at most %3 tokens</source>
        <translation>输入张量“%1”有 %2 行；应不超过 %3 个词元</translation>
    </message>
    <message>
        <source>input tensor &apos;%1&apos; has shape %2; expected [%3]%4</source>
        <translation>输入张量“%1”的形状为 %2；应为 [%3]%4</translation>
    </message>
    <message>
        <source>input tensor &apos;%1&apos; holds values that are not finite; expected finite numbers</source>
        <translation>输入张量“%1”含有非有限值；应为有限的数</translation>
    </message>
    <message>
        <source>input tensor &apos;%1&apos; is missing; expected shape [%2]</source>
        <translation>缺少输入张量“%1”；形状应为 [%2]</translation>
    </message>
    <message>
        <source>input tensor &apos;mask&apos; holds %1; expected 1 and 0 (takes part, hidden), or 0 and −∞ to be added to the scores</source>
        <translation>输入张量“mask”含有 %1；应为 1 与 0（参与、隐藏），或加到得分上的 0 与 −∞</translation>
    </message>
    <message>
        <source>input tensor &apos;time&apos; is %1; expected a number from 0 to below 1</source>
        <translation>输入张量“time”为 %1；应为从 0 到小于 1 的数</translation>
    </message>
    <message>
        <source>input tensor &apos;time&apos; is given without &apos;noise&apos;; expected both, or noise alone</source>
        <translation>给出了输入张量“time”而没有“noise”；应两者都给出，或只给出 noise</translation>
    </message>
    <message>
        <source>input tensor &apos;x&apos; has %1 channels; expected an even number, since the branches are half as wide</source>
        <translation>输入张量“x”有 %1 个通道；应为偶数，因为各分支的宽度为其一半</translation>
    </message>
    <message>
        <source>input tensor &apos;x&apos; has %1 columns, which %2 heads do not divide; expected a multiple of the parameter &apos;heads&apos;</source>
        <translation>输入张量“x”有 %1 列，不能被 %2 个头整除；应为参数“heads”的倍数</translation>
    </message>
    <message>
        <source>is a GGUF file, packed for llama.cpp; get the same model as safetensors</source>
        <translation>是为 llama.cpp 打包的 GGUF 文件；请获取同一模型的 safetensors 文件</translation>
    </message>
    <message>
        <source>is a Keras file; save the model as safetensors</source>
        <translation>是 Keras 文件；请将模型保存为 safetensors</translation>
    </message>
    <message>
        <source>is a PDF; save a page as a picture, or its words as .txt</source>
        <translation>是 PDF；请将页面保存为图片，或将文字保存为 .txt</translation>
    </message>
    <message>
        <source>is a Scan of opset 8, which is not supported</source>
        <translation>是算子集 8 的 Scan，这里不支持</translation>
    </message>
    <message>
        <source>is a damaged or truncated zip archive</source>
        <translation>是已损坏或被截断的 zip 压缩包</translation>
    </message>
    <message>
        <source>is a parameter without a tensor</source>
        <translation>是没有张量的参数</translation>
    </message>
    <message>
        <source>is a pickle, but none that torch.save() writes; save the weights as safetensors</source>
        <translation>是 pickle，但不是 torch.save() 写出的；请将权重保存为 safetensors</translation>
    </message>
    <message>
        <source>is a program of TorchScript, which is never run; export it as .onnx, or save its state_dict()</source>
        <translation>是 TorchScript 程序，绝不会执行；请导出为 .onnx，或保存其 state_dict()</translation>
    </message>
    <message>
        <source>is a single tensor; expected a dict of tensors by name, or safetensors</source>
        <translation>是单个张量；应为按名称存放张量的字典，或 safetensors</translation>
    </message>
    <message>
        <source>is a spreadsheet; save a text as .txt or numbers as .npy</source>
        <translation>是电子表格；请将文本保存为 .txt，或将数保存为 .npy</translation>
    </message>
    <message>
        <source>is a zip archive without data.pkl; expected what torch.save() writes, or safetensors</source>
        <translation>是没有 data.pkl 的 zip 压缩包；应为 torch.save() 写出的文件，或 safetensors</translation>
    </message>
    <message>
        <source>is an office document; save its words as .txt</source>
        <translation>是办公文档；请将文字保存为 .txt</translation>
    </message>
    <message>
        <source>is causal behind past keys, which is not supported</source>
        <translation>在过去的键之后采用因果掩码，这里不支持</translation>
    </message>
    <message>
        <source>is damaged or truncated: %1 numbers of a tensor are not all there</source>
        <translation>已损坏或被截断：某个张量的 %1 个数不全</translation>
    </message>
    <message>
        <source>is damaged or truncated: its pickle ends too early</source>
        <translation>已损坏或被截断：其 pickle 过早结束</translation>
    </message>
    <message>
        <source>is damaged or truncated: numbers of a tensor are missing</source>
        <translation>已损坏或被截断：缺少某个张量的数</translation>
    </message>
    <message>
        <source>is damaged or truncated: the numbers &apos;%1&apos; have %2 bytes, %3 are needed</source>
        <translation>已损坏或被截断：数据“%1”有 %2 字节，需要 %3</translation>
    </message>
    <message>
        <source>is damaged, cut short or no ONNX file</source>
        <translation>已损坏、被截短或不是 ONNX 文件</translation>
    </message>
    <message>
        <source>is damaged: a number has another size</source>
        <translation>已损坏：某个数的长度不对</translation>
    </message>
    <message>
        <source>is damaged: a tensor would have more numbers than can be counted</source>
        <translation>已损坏：某个张量的数将多得无法计数</translation>
    </message>
    <message>
        <source>is damaged: it describes its tensors twice</source>
        <translation>已损坏：它两次描述其张量</translation>
    </message>
    <message>
        <source>is damaged: it has numbers that belong to no tensor</source>
        <translation>已损坏：含有不属于任何张量的数</translation>
    </message>
    <message>
        <source>is damaged: its pickle does not end with one value</source>
        <translation>已损坏：其 pickle 的末尾不是单个值</translation>
    </message>
    <message>
        <source>is damaged: its pickle fills something that is not a container</source>
        <translation>已损坏：其 pickle 向不是容器的东西中填入内容</translation>
    </message>
    <message>
        <source>is damaged: its pickle has a key without a value</source>
        <translation>已损坏：其 pickle 有一个键没有值</translation>
    </message>
    <message>
        <source>is damaged: its pickle has a number that is none</source>
        <translation>已损坏：其 pickle 有一个不成数的数</translation>
    </message>
    <message>
        <source>is damaged: its pickle has a text without quotation marks</source>
        <translation>已损坏：其 pickle 有一个不带引号的文本</translation>
    </message>
    <message>
        <source>is damaged: its pickle makes something of what is no global and its arguments</source>
        <translation>已损坏：其 pickle 用并非全局名称及其参数的东西来构造对象</translation>
    </message>
    <message>
        <source>is damaged: its pickle names a global by something that is not text</source>
        <translation>已损坏：其 pickle 用不是文本的东西指定全局名称</translation>
    </message>
    <message>
        <source>is damaged: its pickle names a part of a tensor&apos;s numbers in no known form</source>
        <translation>已损坏：其 pickle 没有用已知的形式指定张量的一部分数</translation>
    </message>
    <message>
        <source>is damaged: its pickle names stored numbers by no tuple</source>
        <translation>已损坏：其 pickle 没有用元组指定所存储的数</translation>
    </message>
    <message>
        <source>is damaged: its pickle names the numbers of a tensor in no known form</source>
        <translation>已损坏：其 pickle 没有用已知的形式指定张量的数</translation>
    </message>
    <message>
        <source>is damaged: its pickle refers to a value that it has not kept</source>
        <translation>已损坏：其 pickle 引用了未曾保存的值</translation>
    </message>
    <message>
        <source>is damaged: its pickle takes more values than it has</source>
        <translation>已损坏：其 pickle 取用的值多于它所有的</translation>
    </message>
    <message>
        <source>is damaged: the numbers &apos;%1&apos; of a tensor are missing</source>
        <translation>已损坏：缺少某个张量的数据“%1”</translation>
    </message>
    <message>
        <source>is described by no object</source>
        <translation>没有用对象来描述</translation>
    </message>
    <message>
        <source>is described in no known form</source>
        <translation>没有用已知的形式描述</translation>
    </message>
    <message>
        <source>is supported only for whole numbers, not for computed ones</source>
        <translation>只支持整数，不支持算出的整数</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>is in training mode; expected a network that was exported for inference</source>
        <translation>处于训练中；应为导出供使用的网络</translation>
    </message>
    <message>
        <source>is not base64</source>
        <translation>不是 base64</translation>
    </message>
    <message>
        <source>is not a file that torch.save() writes; expected a state dict (.pt, .pth, .bin) or safetensors</source>
        <translation>不是 torch.save() 写出的文件；应为 state dict（.pt、.pth、.bin）或 safetensors</translation>
    </message>
    <message>
        <source>is not a supported operator</source>
        <translation>不是受支持的算子</translation>
    </message>
    <message>
        <source>is not a regular expression that can be read (%1)</source>
        <translation>不是可以读取的正则表达式（%1）</translation>
    </message>
    <message>
        <source>is not a safetensors file: it has %1 bytes, at least 8 were expected</source>
        <translation>不是 safetensors 文件：它有 %1 字节，至少应有 8 字节</translation>
    </message>
    <message>
        <source>is not a safetensors file: its header does not begin with &apos;{&apos;</source>
        <translation>不是 safetensors 文件：其文件头不以 &apos;{&apos; 开头</translation>
    </message>
    <message>
        <source>is not a safetensors file: its header would have %1 bytes, at most 100000000 were expected</source>
        <translation>不是 safetensors 文件：其文件头将有 %1 字节，至多应为 100000000 字节</translation>
    </message>
    <message>
        <source>is not a way to split; Removed, Isolated, MergedWithPrevious, MergedWithNext or Contiguous was expected</source>
        <translation>不是切分方式；应为 Removed、Isolated、MergedWithPrevious、MergedWithNext 或 Contiguous</translation>
    </message>
    <message>
        <source>is not a zip archive, or is a truncated one: it has no zip directory at its end</source>
        <translation>不是 zip 压缩包，或被截断：末尾没有 zip 目录</translation>
    </message>
    <message>
        <source>is of a version of PyTorch&apos;s format that is not read; save the weights as safetensors</source>
        <translation>属于不能读取的 PyTorch 格式版本；请将权重保存为 safetensors</translation>
    </message>
    <message>
        <source>is one of so many graphs inside graphs that they would be more than %1 operators</source>
        <translation>属于层层嵌套的计算图，总计将超过 %1 个算子</translation>
    </message>
    <message>
        <source>is past the vocabulary&apos;s %1 pieces</source>
        <translation>超出了词表的 %1 个子词</translation>
    </message>
    <message>
        <source>is too short for rules of SentencePiece</source>
        <translation>太短，不能作为 SentencePiece 的规则</translation>
    </message>
    <message>
        <source>is truncated: its header has %1 bytes, the file only %2 after the length</source>
        <translation>被截断：其文件头有 %1 字节，而长度之后文件只剩 %2 字节</translation>
    </message>
    <message>
        <source>is unknown; always, first or never was expected</source>
        <translation>未知；应为 always、first 或 never</translation>
    </message>
    <message>
        <source>is written in opset %1 of the ONNX standard; expected %2 to %3</source>
        <translation>采用 ONNX 标准的算子集 %1；应为 %2 到 %3</translation>
    </message>
    <message>
        <source>it cannot be started</source>
        <translation>它无法启动</translation>
    </message>
    <message>
        <source>it comes from %1</source>
        <translation>它来自%1</translation>
    </message>
    <message>
        <source>it failed</source>
        <translation>它失败了</translation>
    </message>
    <message>
        <source>it holds no weights that this run computed</source>
        <translation>它不含这次运行算出的权重</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是一个文件夹</translation>
    </message>
    <message>
        <source>it is not a figure style</source>
        <translation>它不是图的样式</translation>
    </message>
    <message>
        <source>it is not a list</source>
        <translation>它不是列表</translation>
    </message>
    <message>
        <source>it is not valid JSON</source>
        <translation>它不是有效的 JSON</translation>
    </message>
    <message>
        <source>it is not a saved session</source>
        <translation>它不是已保存的会话</translation>
    </message>
    <message>
        <source>it is stored in the file; what it is added to can be edited</source>
        <translation>它存储在文件中；可以修改的是与它相加的内容</translation>
    </message>
    <message>
        <source>it names &apos;%1&apos; twice</source>
        <translation>它两次指明了“%1”</translation>
    </message>
    <message>
        <source>it names no model; expected the path of one</source>
        <translation>它没有指明模型；应为模型的路径</translation>
    </message>
    <message>
        <source>it names two layers</source>
        <translation>它指明了两个层</translation>
    </message>
    <message>
        <source>it takes no more pictures</source>
        <translation>它不再接受图片</translation>
    </message>
    <message>
        <source>its attribute &apos;%1&apos; is not supported here</source>
        <translation>这里不支持其属性“%1”</translation>
    </message>
    <message>
        <source>its attribute &apos;%1&apos; is not supported here; expected a network without it or with its usual value</source>
        <translation>这里不支持其属性“%1”；应为没有该属性或采用其通常值的网络</translation>
    </message>
    <message>
        <source>its bias beside packed operands is not supported</source>
        <translation>不支持打包的操作数旁的偏置</translation>
    </message>
    <message>
        <source>its branch has too few results</source>
        <translation>其分支的结果太少</translation>
    </message>
    <message>
        <source>its cache has the shape %1; expected a table</source>
        <translation>其缓存的形状为 %1；应为表</translation>
    </message>
    <message>
        <source>its cache has the shape %1; expected one row per token</source>
        <translation>其缓存的形状为 %1；应为每个词元一行</translation>
    </message>
    <message>
        <source>its entry &apos;%1&apos; is compressed, as torch.save() never does; pack it without compression</source>
        <translation>其条目“%1”经过压缩，torch.save() 从不如此；请不加压缩地打包</translation>
    </message>
    <message>
        <source>its first state has the shape %1</source>
        <translation>其初始状态的形状为 %1</translation>
    </message>
    <message>
        <source>its frames are no longer at %1</source>
        <translation>其各帧已不在 %1</translation>
    </message>
    <message>
        <source>its function &apos;%1&apos; has no numbers</source>
        <translation>其函数“%1”没有数值</translation>
    </message>
    <message>
        <source>its function &apos;%1&apos; is not supported</source>
        <translation>不支持其函数“%1”</translation>
    </message>
    <message>
        <source>its graph has %1 inputs; expected %2</source>
        <translation>其计算图有 %1 个输入；应为 %2 个</translation>
    </message>
    <message>
        <source>its graph has no output; expected an ONNX file</source>
        <translation>其计算图没有输出；应为 ONNX 文件</translation>
    </message>
    <message>
        <source>its graph has too few results</source>
        <translation>其计算图的结果太少</translation>
    </message>
    <message>
        <source>its graphs would run more than %1 operators</source>
        <translation>其计算图将运行超过 %1 个算子</translation>
    </message>
    <message>
        <source>its heads are picked</source>
        <translation>它的头是挑选出来的</translation>
    </message>
    <message>
        <source>its mask has the shape %1, which does not fit scores %2</source>
        <translation>其掩码的形状为 %1，与得分 %2 不相容</translation>
    </message>
    <message>
        <source>its mask has the shape %1, which is not supported for scores %2</source>
        <translation>其掩码的形状为 %1，对于得分 %2 不支持</translation>
    </message>
    <message>
        <source>its mean and deviation are asked for, which is not supported</source>
        <translation>要求给出其平均与偏差，这里不支持</translation>
    </message>
    <message>
        <source>its metadata</source>
        <translation>其元数据</translation>
    </message>
    <message>
        <source>its model is no longer at %1</source>
        <translation>其模型已不在 %1</translation>
    </message>
    <message>
        <source>its operand %1 is not supported here</source>
        <translation>这里不支持其操作数 %1</translation>
    </message>
    <message>
        <source>its operand &apos;%1&apos; is an output that is not computed</source>
        <translation>其操作数“%1”是没有算出的输出</translation>
    </message>
    <message>
        <source>its pickle asks for &apos;%1&apos;, which is not part of a tensor and is never run; save the state_dict() as safetensors</source>
        <translation>其 pickle 要求“%1”，它不是张量的组成部分，绝不会执行；请将 state_dict() 保存为 safetensors</translation>
    </message>
    <message>
        <source>its pickle has more than 64 MB; save the weights as safetensors</source>
        <translation>其 pickle 超过 64 MB；请将权重保存为 safetensors</translation>
    </message>
    <message>
        <source>its pickle has the opcode %1, which no file of tensors needs and which is not followed; save the weights as safetensors</source>
        <translation>其 pickle 含有操作码 %1，张量文件并不需要它，也不会执行；请将权重保存为 safetensors</translation>
    </message>
    <message>
        <source>its pickle is of protocol %1; expected one up to 5</source>
        <translation>其 pickle 采用第 %1 版协议；应不超过 5</translation>
    </message>
    <message>
        <source>its picture, which is too large to be inside</source>
        <translation>其图片，过大而没有存入其中</translation>
    </message>
    <message>
        <source>its queries, keys and values are packed, which is not supported</source>
        <translation>其查询、键与值打包在一起，这里不支持</translation>
    </message>
    <message>
        <source>its score</source>
        <translation>它的得分</translation>
    </message>
    <message>
        <source>its scores are asked for, which is not supported</source>
        <translation>要求给出其得分，这里不支持</translation>
    </message>
    <message>
        <source>its scores are not divided by a single number</source>
        <translation>它的得分没有除以单个数</translation>
    </message>
    <message>
        <source>its scores come from %1</source>
        <translation>它的得分来自%1</translation>
    </message>
    <message>
        <source>its sign</source>
        <translation>取符号</translation>
    </message>
    <message>
        <source>its size</source>
        <translation>其大小</translation>
    </message>
    <message>
        <source>its values are normalised</source>
        <translation>它的值经过归一化</translation>
    </message>
    <message>
        <source>its vectors are not projected from rows</source>
        <translation>它的向量不是由行投影得到的</translation>
    </message>
    <message>
        <source>its vectors come from %1</source>
        <translation>它的向量来自%1</translation>
    </message>
    <message>
        <source>its version is not 1</source>
        <translation>其版本不是 1</translation>
    </message>
    <message>
        <source>its weights %1 and %2 do not fit %3</source>
        <translation>其权重 %1、%2 与 %3 不相容</translation>
    </message>
    <message>
        <source>its weights, scales and zero points do not have the sizes that its attributes say</source>
        <translation>其权重、缩放与零点的大小与其属性不符</translation>
    </message>
    <message>
        <source>its width %1 makes no heads</source>
        <translation>其宽度 %1 不能分为各头</translation>
    </message>
    <message>
        <source>its window is larger than the map %1; expected a larger picture</source>
        <translation>其窗口大于特征图 %1；应为更大的图片</translation>
    </message>
    <message>
        <source>joined vectors</source>
        <translation>拼接的向量</translation>
    </message>
    <message>
        <source>joins tensors of unequal shapes</source>
        <translation>拼接形状不等的张量</translation>
    </message>
    <message>
        <source>keep random %1</source>
        <translation>keep random %1</translation>
    </message>
    <message>
        <source>keep random %1 seed %2</source>
        <translation>keep random %1 seed %2</translation>
    </message>
    <message>
        <source>keep top %1</source>
        <translation>keep top %1</translation>
    </message>
    <message>
        <source>keep window %1</source>
        <translation>keep window %1</translation>
    </message>
    <message>
        <source>keep window %1 global %2</source>
        <translation>keep window %1 global %2</translation>
    </message>
    <message>
        <source>kernel keys</source>
        <translation>核键</translation>
    </message>
    <message>
        <source>kernel noise</source>
        <translation>核噪声</translation>
    </message>
    <message>
        <source>key </source>
        <translation>键</translation>
    </message>
    <message>
        <source>key mask</source>
        <translation>键掩码</translation>
    </message>
    <message>
        <source>keys turned</source>
        <translation>旋转后的键</translation>
    </message>
    <message>
        <source>keys, projected</source>
        <translation>键，已投影</translation>
    </message>
    <message>
        <source>labels of rows or columns that can be thinned</source>
        <translation>可以稀疏化的行列标注</translation>
    </message>
    <message>
        <source>labels that can be turned</source>
        <translation>可以旋转的标注</translation>
    </message>
    <message>
        <source>largest flow from the query to each token of the input</source>
        <translation>从查询到输入各词元的最大流</translation>
    </message>
    <message>
        <source>largest of </source>
        <translation>最大者：</translation>
    </message>
    <message>
        <source>largest of %1</source>
        <translation>%1 中最大者</translation>
    </message>
    <message>
        <source>largest over %1</source>
        <translation>%1 中最大者</translation>
    </message>
    <message>
        <source>last vectors</source>
        <translation>最后的向量</translation>
    </message>
    <message>
        <source>last vectors · W</source>
        <translation>最后的向量 · W</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>layer %1 head %2</source>
        <translation>第 %1 层头 %2</translation>
    </message>
    <message>
        <source>layer %1 · head %2</source>
        <translation>第 %1 层 · 头 %2</translation>
    </message>
    <message>
        <source>layer scale</source>
        <translation>层缩放</translation>
    </message>
    <message>
        <source>layers=%1: there is no step &apos;%2&apos; in that layer</source>
        <translation>layers=%1：该层中没有步骤“%2”</translation>
    </message>
    <message>
        <source>layers=%1: this run has no layers</source>
        <translation>layers=%1：这次运行没有层</translation>
    </message>
    <message>
        <source>learned query</source>
        <translation>学得的查询</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>不计入</translation>
    </message>
    <message>
        <source>leaves a gap of %1 bytes before it</source>
        <translation>其前有 %1 字节的空隙</translation>
    </message>
    <message>
        <source>leaves nothing of %1</source>
        <translation>%1 没有剩下任何内容</translation>
    </message>
    <message>
        <source>leaves out what lies outside, which is supported only for cubic interpolation</source>
        <translation>不计入位于范围之外的部分，只对三次插值的份额支持</translation>
    </message>
    <message>
        <source>left out: </source>
        <translation>未包括：</translation>
    </message>
    <message>
        <source>length of each token&apos;s vector before and after every layer</source>
        <translation>每一层之前与之后各词元向量的长度</translation>
    </message>
    <message>
        <source>length of what each MLP adds</source>
        <translation>每个 MLP 所加内容的长度</translation>
    </message>
    <message>
        <source>linear attention</source>
        <translation>线性注意力</translation>
    </message>
    <message>
        <source>look at</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>looks for a position in an empty tensor</source>
        <translation>在没有任何数的情况下寻找位置</translation>
    </message>
    <message>
        <source>made by</source>
        <translation>制作程序</translation>
    </message>
    <message>
        <source>makes a diagonal of %1; expected a matrix</source>
        <translation>将 %1 变为对角阵；应为矩阵</translation>
    </message>
    <message>
        <source>makes a map of a different size than its window implies, which is not supported</source>
        <translation>得到的图与其窗口所决定的大小不同，这里不支持</translation>
    </message>
    <message>
        <source>converts computed numbers to fewer bits, which is not supported</source>
        <translation>将算出的数变为位数更少的数，这里不支持</translation>
    </message>
    <message>
        <source>masked scores</source>
        <translation>遮蔽后得分</translation>
    </message>
    <message>
        <source>masked token</source>
        <translation>被遮蔽的词元</translation>
    </message>
    <message>
        <source>masked, of one head</source>
        <translation>一个头的遮蔽后得分</translation>
    </message>
    <message>
        <source>masks %1; expected scores</source>
        <translation>遮蔽 %1；应为得分</translation>
    </message>
    <message>
        <source>mass %1: expected 1 to 99</source>
        <translation>mass %1：应为 1 到 99</translation>
    </message>
    <message>
        <source>matrix product</source>
        <translation>矩阵乘积</translation>
    </message>
    <message>
        <source>max of the row (%1) − ·</source>
        <translation>该行的最大值（%1）− ·</translation>
    </message>
    <message>
        <source>max of the row − x</source>
        <translation>该行的最大值 − x</translation>
    </message>
    <message>
        <source>max over %1 channels (channel %2)</source>
        <translation>%1 个通道中的最大值（通道 %2）</translation>
    </message>
    <message>
        <source>max over %1 positions</source>
        <translation>%1 个位置中的最大值</translation>
    </message>
    <message>
        <source>maximum of %1 over rows and columns</source>
        <translation>%1 在行与列上的最大值</translation>
    </message>
    <message>
        <source>maximum of F over channels</source>
        <translation>F 在通道上的最大值</translation>
    </message>
    <message>
        <source>maximum of F over columns</source>
        <translation>F 在列上的最大值</translation>
    </message>
    <message>
        <source>maximum of F over rows</source>
        <translation>F 在行上的最大值</translation>
    </message>
    <message>
        <source>maximum of the row</source>
        <translation>该行的最大值</translation>
    </message>
    <message>
        <source>may be missing</source>
        <translation>可以没有</translation>
    </message>
    <message>
        <source>mean and maximum of %1 over channels</source>
        <translation>%1 在通道上的平均与最大值</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>%1 的平均</translation>
    </message>
    <message>
        <source>mean of %1 over rows and columns</source>
        <translation>%1 在行与列上的平均</translation>
    </message>
    <message>
        <source>mean of A[q, 0]</source>
        <translation>A[q, 0] 的平均</translation>
    </message>
    <message>
        <source>mean of A[q, p + 1], token p = token q</source>
        <translation>A[q, p + 1] 的平均，词元 p = 词元 q</translation>
    </message>
    <message>
        <source>mean of A[q, q − 1]</source>
        <translation>A[q, q − 1] 的平均</translation>
    </message>
    <message>
        <source>mean of F over channels</source>
        <translation>F 在通道上的平均</translation>
    </message>
    <message>
        <source>mean of F over columns</source>
        <translation>F 在列上的平均</translation>
    </message>
    <message>
        <source>mean of F over rows</source>
        <translation>F 在行上的平均</translation>
    </message>
    <message>
        <source>mean of the picture there, channel %1, scale %2</source>
        <translation>该处图片的平均，通道 %1，尺度 %2</translation>
    </message>
    <message>
        <source>mean of the row</source>
        <translation>该行的平均</translation>
    </message>
    <message>
        <source>mean of the summed branches over rows and columns</source>
        <translation>各分支之和在行与列上的平均</translation>
    </message>
    <message>
        <source>mean of −Σ A ln A</source>
        <translation>−Σ A ln A 的平均</translation>
    </message>
    <message>
        <source>mean over %1</source>
        <translation>%1 的平均</translation>
    </message>
    <message>
        <source>mean over %1 queries</source>
        <translation>%1 个查询的平均</translation>
    </message>
    <message>
        <source>mean place</source>
        <translation>平均位置</translation>
    </message>
    <message>
        <source>mechanism &apos;%1&apos; does not take this kind of input</source>
        <translation>机制“%1”不接受这种输入</translation>
    </message>
    <message>
        <source>merged shape</source>
        <translation>合并后的形状</translation>
    </message>
    <message>
        <source>mixes whole numbers that are computed from the input, which is not supported</source>
        <translation>混合由输入算出的整数，这里不支持</translation>
    </message>
    <message>
        <source>mode pads value</source>
        <translation>mode pads value</translation>
    </message>
    <message>
        <source>mode scales</source>
        <translation>mode scales</translation>
    </message>
    <message>
        <source>model type &apos;%1&apos; is not supported; expected one of %2</source>
        <translation>不支持模型类型“%1”；应为以下之一：%2</translation>
    </message>
    <message>
        <source>moov atom not found</source>
        <translation>moov atom not found</translation>
    </message>
    <message>
        <source>more than one group of layers is not supported; expected num_hidden_groups 1</source>
        <translation>不支持多于一组的层；num_hidden_groups 应为 1</translation>
    </message>
    <message>
        <source>moves more whole numbers than are supported at once</source>
        <translation>一次移动的整数多于支持的数量</translation>
    </message>
    <message>
        <source>multiplies %1 by %2; expected two matrices</source>
        <translation>将 %1 乘以 %2；应为两个矩阵</translation>
    </message>
    <message>
        <source>multiplies %1 by weights for %2 numbers</source>
        <translation>将 %1 乘以用于 %2 个数的权重</translation>
    </message>
    <message>
        <source>multiplies a single number; expected matrices</source>
        <translation>与单个数做矩阵乘法；应为矩阵</translation>
    </message>
    <message>
        <source>multiplies computed numbers with each other, which is not supported</source>
        <translation>将算出的数彼此相乘，这里不支持</translation>
    </message>
    <message>
        <source>multiplies no matrices</source>
        <translation>相乘的不是矩阵</translation>
    </message>
    <message>
        <source>multiplies operand %1, which is of no 8 bits; expected int8 or uint8</source>
        <translation>乘以操作数 %1，它不是 8 位；应为 int8 或 uint8</translation>
    </message>
    <message>
        <source>does not name a size for every axis</source>
        <translation>没有给出每个轴的大小</translation>
    </message>
    <message>
        <source>near tokens</source>
        <translation>邻近词元</translation>
    </message>
    <message>
        <source>needs operators that are not supported: %1</source>
        <translation>需要不支持的算子：%1</translation>
    </message>
    <message>
        <source>never goes round, and collects results of no shape</source>
        <translation>从不循环，却收集没有形状的结果</translation>
    </message>
    <message>
        <source>next token</source>
        <translation>后一词元</translation>
    </message>
    <message>
        <source>no attention was found</source>
        <translation>没有识别出注意力</translation>
    </message>
    <message>
        <source>no bias</source>
        <translation>无偏置</translation>
    </message>
    <message>
        <source>no cell under the window</source>
        <translation>窗口下没有单元格</translation>
    </message>
    <message>
        <source>no feature map of the picture leads to this answer; expected a network of convolutions or of patches, or a layer chosen by its name</source>
        <translation>没有图片的特征图通向这个答案；应为由卷积或图像块构成的网络，或按名称选定的层</translation>
    </message>
    <message>
        <source>no input</source>
        <translation>没有输入</translation>
    </message>
    <message>
        <source>no method can explain this; the first says: %1</source>
        <translation>没有方法能解释它；第一个方法的说明：%1</translation>
    </message>
    <message>
        <source>no preprocessor</source>
        <translation>没有预处理器</translation>
    </message>
    <message>
        <source>no query</source>
        <translation>无查询</translation>
    </message>
    <message>
        <source>no row has a class</source>
        <translation>没有任何一行带有类别</translation>
    </message>
    <message>
        <source>no scores are masked here</source>
        <translation>这里没有被遮蔽的得分</translation>
    </message>
    <message>
        <source>no temporary file could be made beside it</source>
        <translation>无法在旁边建立临时文件</translation>
    </message>
    <message>
        <source>no temporary file could be made for ffmpeg</source>
        <translation>无法为 ffmpeg 建立临时文件</translation>
    </message>
    <message>
        <source>no text has a token to predict; expected longer texts</source>
        <translation>没有文本含有可预测的词元；应为更长的文本</translation>
    </message>
    <message>
        <source>no text says what the decoder should write; expected a text for it, or in a file, after each text, a tab and the decoder&apos;s text</source>
        <translation>没有文本指明解码器应写出什么；应给出相应的文本，或在文件的每个文本之后用制表符接上后续内容</translation>
    </message>
    <message>
        <source>no tokens are read here</source>
        <translation>这里不读取词元</translation>
    </message>
    <message>
        <source>no weights are loaded; expected a safetensors file</source>
        <translation>没有载入权重；应为 safetensors 文件</translation>
    </message>
    <message>
        <source>node &apos;%1&apos; (%2)</source>
        <translation>节点“%1”（%2）</translation>
    </message>
    <message>
        <source>normalised vector</source>
        <translation>归一化后的向量</translation>
    </message>
    <message>
        <source>normalises %1 in %2 groups</source>
        <translation>将 %1 按 %2 组归一化</translation>
    </message>
    <message>
        <source>normalises %1 over %2 channels</source>
        <translation>将 %1 按 %2 个通道归一化</translation>
    </message>
    <message>
        <source>normalises %1; expected [N × C × …]</source>
        <translation>对 %1 归一化；应为 [N × C × …]</translation>
    </message>
    <message>
        <source>normalises %1; expected a map</source>
        <translation>对 %1 归一化；应为特征图</translation>
    </message>
    <message>
        <source>normalises an empty tensor</source>
        <translation>归一化时没有任何数</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>不允许</translation>
    </message>
    <message>
        <source>not in the query&apos;s window</source>
        <translation>不在查询的窗口内</translation>
    </message>
    <message>
        <source>not safe</source>
        <translation>不安全</translation>
    </message>
    <message>
        <source>not scored; `attenscope evaluate` does</source>
        <translation>未评分；`attenscope evaluate` 可以评分</translation>
    </message>
    <message>
        <source>not the largest of the row</source>
        <translation>不是该行最大者</translation>
    </message>
    <message>
        <source>note: </source>
        <translation>注意：</translation>
    </message>
    <message>
        <source>nothing %1</source>
        <translation>没有%1</translation>
    </message>
    <message>
        <source>nothing between &apos;{&apos; and &apos;}&apos;</source>
        <translation>&apos;{&apos; 与 &apos;}&apos; 之间没有内容</translation>
    </message>
    <message>
        <source>nothing in the run is mixed by these weights</source>
        <translation>这次运行中没有用这些权重混合的内容</translation>
    </message>
    <message>
        <source>nothing is computed from &apos;%1&apos;, it is only shown</source>
        <translation>“%1”只用于显示，没有任何内容由它算出</translation>
    </message>
    <message>
        <source>nothing is written token by token here: in &apos;%1&apos; tokens look at those after them; expected a decoder, or a causal mask</source>
        <translation>这里不是逐词元写出的：在“%1”中，词元会看到之后的词元；应为解码器或因果掩码</translation>
    </message>
    <message>
        <source>nothing is written token by token here: the queries of &apos;%1&apos; are there at once; expected a decoder, or a causal mask</source>
        <translation>这里不是逐词元写出的：“%1”的各查询同时给出；应为解码器或因果掩码</translation>
    </message>
    <message>
        <source>nothing was found at &apos;%1&apos; that could be left out</source>
        <translation>在“%1”处没有识别出可以不计入的内容</translation>
    </message>
    <message>
        <source>nothing written</source>
        <translation>尚未写出任何内容</translation>
    </message>
    <message>
        <source>number %1 of </source>
        <translation>第 %1 个：</translation>
    </message>
    <message>
        <source>number %1 of the row by size</source>
        <translation>该行按大小排第 %1 的数</translation>
    </message>
    <message>
        <source>numbers in cells</source>
        <translation>单元格中的数值</translation>
    </message>
    <message>
        <source>of one layer [items, heads, queries, keys] is expected</source>
        <translation>每层应为 [条目, 头, 查询, 键]</translation>
    </message>
    <message>
        <source>of sentence %1</source>
        <translation>句子 %1</translation>
    </message>
    <message>
        <source>of shape %1 reaches beyond the %2 numbers that it lies in</source>
        <translation>形状为 %1，超出了它所在的 %2 个数</translation>
    </message>
    <message>
        <source>of the decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>on or off</source>
        <translation>on 或 off</translation>
    </message>
    <message>
        <source>on, off</source>
        <translation>on、off</translation>
    </message>
    <message>
        <source>one head</source>
        <translation>一个头</translation>
    </message>
    <message>
        <source>one number per channel, with axes of one beside it</source>
        <translation>每个通道一个数，旁边各轴长度为一</translation>
    </message>
    <message>
        <source>one number per place, rows and columns as its last two axes</source>
        <translation>每个位置一个数，以行与列为最后两个轴</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>以下之一：%1</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>以下之一：%1</translation>
    </message>
    <message>
        <source>one row</source>
        <translation>一行</translation>
    </message>
    <message>
        <source>one sentence</source>
        <translation>一个句子</translation>
    </message>
    <message>
        <source>only logits have answers; expected an index for each axis</source>
        <translation>只有 logits 有答案；应给出每个轴的序号</translation>
    </message>
    <message>
        <source>only what was trained on a task of the program can be trained further</source>
        <translation>只有学过本程序任务的权重才能继续训练</translation>
    </message>
    <message>
        <source>operand %1 has the shape %2; expected %3 for blocks of %4</source>
        <translation>操作数 %1 的形状为 %2；对大小为 %4 的块应为 %3</translation>
    </message>
    <message>
        <source>operand %1 has the shape %2; expected one number for each of %3 channels</source>
        <translation>操作数 %1 的形状为 %2；应为 %3 个通道各一个数</translation>
    </message>
    <message>
        <source>operand %1 has the shape %2; expected one number, or one for each of %3 along the axis</source>
        <translation>操作数 %1 的形状为 %2；应为单个数，或沿该轴 %3 个各一个数</translation>
    </message>
    <message>
        <source>operand %1 is left out; expected a tensor</source>
        <translation>缺少操作数 %1；应为张量</translation>
    </message>
    <message>
        <source>order %1: expected typed, received or clustered</source>
        <translation>order %1：应为 typed、received 或 clustered</translation>
    </message>
    <message>
        <source>orders its weights by group (g_idx), which is not supported</source>
        <translation>按组（g_idx）排列权重，这里不支持</translation>
    </message>
    <message>
        <source>other places</source>
        <translation>其他位置</translation>
    </message>
    <message>
        <source>output pool</source>
        <translation>输出（池化）</translation>
    </message>
    <message>
        <source>outside the mass that is kept</source>
        <translation>在保留的概率质量之外</translation>
    </message>
    <message>
        <source>overlaps the tensor before it</source>
        <translation>与前一个张量重叠</translation>
    </message>
    <message>
        <source>own keys</source>
        <translation>自己的键</translation>
    </message>
    <message>
        <source>own keys turned</source>
        <translation>自己的键，已旋转</translation>
    </message>
    <message>
        <source>own values</source>
        <translation>自己的值</translation>
    </message>
    <message>
        <source>packed keys</source>
        <translation>打包的键</translation>
    </message>
    <message>
        <source>packed queries</source>
        <translation>打包的查询</translation>
    </message>
    <message>
        <source>packed values</source>
        <translation>打包的值</translation>
    </message>
    <message>
        <source>painted mask</source>
        <translation>手绘掩码</translation>
    </message>
    <message>
        <source>panels go through &apos;%1&apos; and &apos;%2&apos;, which are the same</source>
        <translation>子图遍历“%1”与“%2”，两者相同</translation>
    </message>
    <message>
        <source>panels go through at most two things, one down and one across</source>
        <translation>子图至多遍历两项：一项向下，一项向右</translation>
    </message>
    <message>
        <source>panels: there is no step to draw</source>
        <translation>子图：没有可以绘制的步骤</translation>
    </message>
    <message>
        <source>parameter &apos;%1&apos; cannot be &apos;%2&apos;; expected %3</source>
        <translation>参数“%1”不能为“%2”；应为%3</translation>
    </message>
    <message>
        <source>parameter &apos;%1&apos; is %2, which does not divide &apos;%3&apos; = %4; possible: %5</source>
        <translation>参数“%1”为 %2，不能整除“%3” = %4；可以为：%5</translation>
    </message>
    <message>
        <source>parameter &apos;reduction&apos; is %1, which does not divide the %2 channels; possible: %3</source>
        <translation>参数“reduction”为 %1，不能整除 %2 个通道；可以为：%3</translation>
    </message>
    <message>
        <source>parts of cos</source>
        <translation>cos 的各部分</translation>
    </message>
    <message>
        <source>past alone</source>
        <translation>仅过去的部分</translation>
    </message>
    <message>
        <source>past keys</source>
        <translation>过去的键</translation>
    </message>
    <message>
        <source>past values</source>
        <translation>过去的值</translation>
    </message>
    <message>
        <source>patch %1</source>
        <translation>图像块 %1</translation>
    </message>
    <message>
        <source>patch %1,%2, channel %3, pixel %4,%5</source>
        <translation>图像块 %1,%2，通道 %3，像素 %4,%5</translation>
    </message>
    <message>
        <source>picture projection</source>
        <translation>图片投影</translation>
    </message>
    <message>
        <source>pictures are not brought to a size that &apos;patch_size&apos; %1 divides; expected &apos;size&apos; with height and width that it divides, or &apos;crop_size&apos;</source>
        <translation>图片没有调整到“patch_size” %1 能整除的大小；应有高与宽能被它整除的“size”，或“crop_size”</translation>
    </message>
    <message>
        <source>pictures cannot be read: %1; it belongs beside the program</source>
        <translation>无法读取图片：%1；它应与程序放在一起</translation>
    </message>
    <message>
        <source>pictures would be larger than 4096 pixels</source>
        <translation>图片将大于 4096 像素</translation>
    </message>
    <message>
        <source>pixels become %1</source>
        <translation>像素变为 %1</translation>
    </message>
    <message>
        <source>pixels become blurred</source>
        <translation>像素变得模糊</translation>
    </message>
    <message>
        <source>pixels of each patch, minus their mean, divided by their deviation</source>
        <translation>各图像块的像素，减去其平均，除以其标准差</translation>
    </message>
    <message>
        <source>place %1</source>
        <translation>位置 %1</translation>
    </message>
    <message>
        <source>place %1 of the list is neither a text nor a number</source>
        <translation>列表的第 %1 项既不是文本也不是数</translation>
    </message>
    <message>
        <source>place of number %1</source>
        <translation>第 %1 个数的位置</translation>
    </message>
    <message>
        <source>place ± half the side</source>
        <translation>位置 ± 边长的一半</translation>
    </message>
    <message>
        <source>place ÷ 2 + ½ ± half the side</source>
        <translation>位置 ÷ 2 + ½ ± 边长的一半</translation>
    </message>
    <message>
        <source>place, column</source>
        <translation>位置的列</translation>
    </message>
    <message>
        <source>place, row</source>
        <translation>位置的行</translation>
    </message>
    <message>
        <source>places before</source>
        <translation>之前的位置</translation>
    </message>
    <message>
        <source>places behind</source>
        <translation>之后的位置</translation>
    </message>
    <message>
        <source>places of W</source>
        <translation>W 的位置数</translation>
    </message>
    <message>
        <source>places, as column and row from −1 to 1</source>
        <translation>位置，以 −1 到 1 的列与行表示</translation>
    </message>
    <message>
        <source>png, svg, pdf, tex or html</source>
        <translation>png、svg、pdf、tex 或 html</translation>
    </message>
    <message>
        <source>pooling attention</source>
        <translation>池化注意力</translation>
    </message>
    <message>
        <source>pools %1</source>
        <translation>对 %1 做池化</translation>
    </message>
    <message>
        <source>pools %1; expected a map [N × C × H × W]</source>
        <translation>对 %1 做池化；应为特征图 [N × C × H × W]</translation>
    </message>
    <message>
        <source>position encoding</source>
        <translation>位置编码</translation>
    </message>
    <message>
        <source>present keys</source>
        <translation>现有的键</translation>
    </message>
    <message>
        <source>present values</source>
        <translation>现有的值</translation>
    </message>
    <message>
        <source>previous token</source>
        <translation>前一词元</translation>
    </message>
    <message>
        <source>probability of %1</source>
        <translation>%1 的概率</translation>
    </message>
    <message>
        <source>probability of the likeliest, if each layer were the last</source>
        <translation>若每一层都是最后一层，最可能者的概率</translation>
    </message>
    <message>
        <source>prune: %1 holds attention without weights; expected a model&apos;s folder</source>
        <translation>prune：%1 含有注意力而没有权重；应为模型文件夹</translation>
    </message>
    <message>
        <source>prune: a model needs texts on which it is judged; expected --texts F (one text per line) or --text S</source>
        <translation>prune：模型需要用来评判的文本；应为 --texts F（每行一个文本）或 --text S</translation>
    </message>
    <message>
        <source>prune: a task brings its own examples; --texts and --text are for models</source>
        <translation>prune：任务自带样本；--texts 与 --text 用于模型</translation>
    </message>
    <message>
        <source>prune: expected a task or a model; `attenscope train` lists the tasks</source>
        <translation>prune：应为任务或模型；`attenscope train` 列出各任务</translation>
    </message>
    <message>
        <source>prune: expected either --heads or --weights</source>
        <translation>prune：应为 --heads 或 --weights 之一</translation>
    </message>
    <message>
        <source>prune: expected one of --heads, --weights, --channels and --attention</source>
        <translation>prune：应为 --heads、--weights、--channels 与 --attention 之一</translation>
    </message>
    <message>
        <source>prune: stopped; nothing was written</source>
        <translation>prune：已停止；没有写入任何内容</translation>
    </message>
    <message>
        <source>prune: there are no heads in %1</source>
        <translation>prune：%1 中没有头</translation>
    </message>
    <message>
        <source>prune: there are no matrices in %1</source>
        <translation>prune：%1 中没有矩阵</translation>
    </message>
    <message>
        <source>pruning attention</source>
        <translation>正在对注意力剪枝</translation>
    </message>
    <message>
        <source>pruning channels</source>
        <translation>正在对通道剪枝</translation>
    </message>
    <message>
        <source>pruning heads</source>
        <translation>正在对头剪枝</translation>
    </message>
    <message>
        <source>pruning weights</source>
        <translation>正在对权重剪枝</translation>
    </message>
    <message>
        <source>puts %1 to %2 places</source>
        <translation>将 %1 放到 %2 的位置</translation>
    </message>
    <message>
        <source>puts a number to place %1</source>
        <translation>将一个数放到位置 %1</translation>
    </message>
    <message>
        <source>puts back %1</source>
        <translation>放回 %1</translation>
    </message>
    <message>
        <source>q + k, then tanh(·)</source>
        <translation>q + k，然后 tanh(·)</translation>
    </message>
    <message>
        <source>quantises an empty tensor</source>
        <translation>量化时没有任何数</translation>
    </message>
    <message>
        <source>quantises to a type that is not supported; expected whole numbers of 4, 8 or 16 bits</source>
        <translation>量化为不支持的类型；应为 4、8 或 16 位整数</translation>
    </message>
    <message>
        <source>queries and keys as its last two axes</source>
        <translation>以查询与键为最后两个轴</translation>
    </message>
    <message>
        <source>queries and keys of %1 are not the same tokens in every layer</source>
        <translation>%1 的查询与键并非在每一层都是相同的词元</translation>
    </message>
    <message>
        <source>queries turned</source>
        <translation>旋转后的查询</translation>
    </message>
    <message>
        <source>queries, projected</source>
        <translation>查询，已投影</translation>
    </message>
    <message>
        <source>query </source>
        <translation>查询</translation>
    </message>
    <message>
        <source>query %1</source>
        <translation>查询 %1</translation>
    </message>
    <message>
        <source>query embeddings</source>
        <translation>查询嵌入</translation>
    </message>
    <message>
        <source>r, held fixed</source>
        <translation>r，固定不变</translation>
    </message>
    <message>
        <source>random baseline</source>
        <translation>随机基线</translation>
    </message>
    <message>
        <source>random weights · seed %1</source>
        <translation>随机权重 · 种子 %1</translation>
    </message>
    <message>
        <source>reads %1 at the places %2; expected a map [N × C × H × W] and places [N × H&apos; × W&apos; × 2]</source>
        <translation>在位置 %2 读取 %1；应为特征图 [N × C × H × W] 与位置 [N × H&apos; × W&apos; × 2]</translation>
    </message>
    <message>
        <source>reads %1; expected sequences</source>
        <translation>读取 %1；应为序列</translation>
    </message>
    <message>
        <source>reads fractions; expected quantised numbers</source>
        <translation>读取小数；应为量化后的数</translation>
    </message>
    <message>
        <source>red − green</source>
        <translation>红 − 绿</translation>
    </message>
    <message>
        <source>reduces no axis, which is not supported</source>
        <translation>没有要归约的轴，这里不支持</translation>
    </message>
    <message>
        <source>reduces an empty tensor</source>
        <translation>归约时没有任何数</translation>
    </message>
    <message>
        <source>red–green blob · huge</source>
        <translation>红–绿斑 · 特大</translation>
    </message>
    <message>
        <source>red–green blob · medium</source>
        <translation>红–绿斑 · 中</translation>
    </message>
    <message>
        <source>register %1</source>
        <translation>寄存器 %1</translation>
    </message>
    <message>
        <source>relative change of the output</source>
        <translation>输出的相对变化</translation>
    </message>
    <message>
        <source>relative positions</source>
        <translation>相对位置</translation>
    </message>
    <message>
        <source>residual stream after the layer</source>
        <translation>该层之后的残差流</translation>
    </message>
    <message>
        <source>root of width</source>
        <translation>宽度的平方根</translation>
    </message>
    <message>
        <source>rounded down</source>
        <translation>向下取整</translation>
    </message>
    <message>
        <source>rounded up</source>
        <translation>向上取整</translation>
    </message>
    <message>
        <source>row %1 column %2</source>
        <translation>第 %1 行第 %2 列</translation>
    </message>
    <message>
        <source>row gate</source>
        <translation>行门控</translation>
    </message>
    <message>
        <source>row spread</source>
        <translation>行的离散程度</translation>
    </message>
    <message>
        <source>rows before</source>
        <translation>之前的行</translation>
    </message>
    <message>
        <source>rows of distances</source>
        <translation>距离的行</translation>
    </message>
    <message>
        <source>rows of features</source>
        <translation>特征的行</translation>
    </message>
    <message>
        <source>run: expected the ID of a mechanism, or --sample ID; `attenscope list` names both</source>
        <translation>run：应为机制的标识，或 --sample ID；`attenscope list` 列出两者</translation>
    </message>
    <message>
        <source>runs: nothing is compared; expected a run to compare with</source>
        <translation>runs：没有进行比较；应有一次用来比较的运行</translation>
    </message>
    <message>
        <source>runs=%1: </source>
        <translation>runs=%1：</translation>
    </message>
    <message>
        <source>same token</source>
        <translation>同一词元</translation>
    </message>
    <message>
        <source>same word</source>
        <translation>相同的词</translation>
    </message>
    <message>
        <source>sample %1 %2</source>
        <translation>样本 %1 %2</translation>
    </message>
    <message>
        <source>sampled places</source>
        <translation>采样位置</translation>
    </message>
    <message>
        <source>sampled places of %1</source>
        <translation>%1 的采样位置</translation>
    </message>
    <message>
        <source>says no type of model</source>
        <translation>没有说明模型的类型</translation>
    </message>
    <message>
        <source>scale %1 · %2</source>
        <translation>尺度 %1 · %2</translation>
    </message>
    <message>
        <source>scales what it turns, which is not supported</source>
        <translation>对旋转的内容进行缩放，这里不支持</translation>
    </message>
    <message>
        <source>score of %1</source>
        <translation>%1 的得分</translation>
    </message>
    <message>
        <source>scores of one head</source>
        <translation>一个头的得分</translation>
    </message>
    <message>
        <source>scores of the file</source>
        <translation>文件中的得分</translation>
    </message>
    <message>
        <source>scores of the file, −∞ where hidden</source>
        <translation>文件中的得分，隐藏处为 −∞</translation>
    </message>
    <message>
        <source>sequences are nested too deeply</source>
        <translation>序列嵌套过深</translation>
    </message>
    <message>
        <source>shape of queries</source>
        <translation>查询的形状</translation>
    </message>
    <message>
        <source>share of weights kept</source>
        <translation>保留的权重的比例</translation>
    </message>
    <message>
        <source>shared keys</source>
        <translation>共用的键</translation>
    </message>
    <message>
        <source>shared values</source>
        <translation>共用的值</translation>
    </message>
    <message>
        <source>shares of a layer</source>
        <translation>一层的份额</translation>
    </message>
    <message>
        <source>shares of axis %1</source>
        <translation>轴 %1 的份额</translation>
    </message>
    <message>
        <source>shares of cap</source>
        <translation>封顶的份额</translation>
    </message>
    <message>
        <source>shares of patches</source>
        <translation>图像块的份额</translation>
    </message>
    <message>
        <source>shares out along an axis that is not the last</source>
        <translation>沿并非最后的轴分配</translation>
    </message>
    <message>
        <source>single number</source>
        <translation>单个数</translation>
    </message>
    <message>
        <source>slides over %1; expected a map [N × C × H × W] or a line [N × C × L]</source>
        <translation>在 %1 上滑动；应为特征图 [N × C × H × W] 或序列 [N × C × L]</translation>
    </message>
    <message>
        <source>slides over an empty tensor</source>
        <translation>滑动时没有任何数</translation>
    </message>
    <message>
        <source>slope · place of the key</source>
        <translation>斜率 · 键的位置</translation>
    </message>
    <message>
        <source>smallest of %1</source>
        <translation>%1 中最小者</translation>
    </message>
    <message>
        <source>smooth area</source>
        <translation>平滑区域</translation>
    </message>
    <message>
        <source>softmax over branches: the share of each in a channel</source>
        <translation>在分支上做 softmax：每个分支在一个通道中的份额</translation>
    </message>
    <message>
        <source>softmax(%1) of one query</source>
        <translation>一个查询的 softmax(%1)</translation>
    </message>
    <message>
        <source>softmax(QKᵀ / √d_k) of the learned query</source>
        <translation>学得的查询的 softmax(QKᵀ / √d_k)</translation>
    </message>
    <message>
        <source>softmax(S) over positions</source>
        <translation>在位置上做 softmax(S)</translation>
    </message>
    <message>
        <source>softmax(logits) over the sentences</source>
        <translation>在各句子上做 softmax(logits)</translation>
    </message>
    <message>
        <source>sorted: spatial gates have no order; expected channel gates</source>
        <translation>sorted：位置的门控没有次序；应为通道的门控</translation>
    </message>
    <message>
        <source>source </source>
        <translation>源 </translation>
    </message>
    <message>
        <source>source sentence</source>
        <translation>源句子</translation>
    </message>
    <message>
        <source>source tokens</source>
        <translation>源词元</translation>
    </message>
    <message>
        <source>spatial gate</source>
        <translation>空间门控</translation>
    </message>
    <message>
        <source>special separator</source>
        <translation>特殊分隔词元</translation>
    </message>
    <message>
        <source>splits less than the axis has</source>
        <translation>拆分得少于轴的长度</translation>
    </message>
    <message>
        <source>splits more than the axis has</source>
        <translation>拆分得多于轴的长度</translation>
    </message>
    <message>
        <source>spread of the columns by weight</source>
        <translation>各列按权重的离散程度</translation>
    </message>
    <message>
        <source>spread of the rows by weight</source>
        <translation>各行按权重的离散程度</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>standard output cannot be written</source>
        <translation>无法写入标准输出</translation>
    </message>
    <message>
        <source>start end</source>
        <translation>start end</translation>
    </message>
    <message>
        <source>starts, ends, axes and steps are not of one length</source>
        <translation>starts、ends、axes 与 steps 的长度不一致</translation>
    </message>
    <message>
        <source>step %1 of %2 · loss %3</source>
        <translation>第 %1 步，共 %2 步 · 损失 %3</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has %2 0 to %3, not %4</source>
        <translation>步骤“%1”有%2 0 到 %3，没有 %4</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has %2 0 to %3; expected one of them</source>
        <translation>步骤“%1”有%2 0 到 %3；应为其中之一</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has heads 0 to %2, not %3</source>
        <translation>步骤“%1”有头 0 到 %2，没有 %3</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has no circuits: %2; expected a softmax of products of linearly projected queries and keys</source>
        <translation>步骤“%1”没有电路：%2；应为线性投影的查询与键之积的 softmax</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has no heads or channels to go through</source>
        <translation>步骤“%1”没有可以遍历的头或通道</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has no numbers to write</source>
        <translation>步骤“%1”没有可写入的数值</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has no queries to go through; expected one such as weights</source>
        <translation>步骤“%1”没有可以遍历的查询；应为例如 weights</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has no row for each token that is written; expected one such as weights</source>
        <translation>步骤“%1”没有与所写每个词元对应的行；应为例如 weights</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has no words along its rows or columns</source>
        <translation>步骤“%1”的行或列上没有词</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has several layers; expected &apos;layer N&apos;</source>
        <translation>步骤“%1”有多层；应有 &apos;layer N&apos;</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has too many numbers in all layers to be drawn without special tokens; expected a view of one layer, such as matrix</source>
        <translation>步骤“%1”各层的数值过多，无法在不显示特殊词元的情况下绘制；应为只显示一层的视图，例如 matrix</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; is not shown in layer %2; expected one of its layers, or --layer %3</source>
        <translation>第 %2 层不显示步骤“%1”；应为它的某一层，或 --layer %3</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; is not there in several layers</source>
        <translation>步骤“%1”并不在多个层中</translation>
    </message>
    <message>
        <source>step 0 of %1</source>
        <translation>第 0 步，共 %1 步</translation>
    </message>
    <message>
        <source>steps by 0</source>
        <translation>步长为 0</translation>
    </message>
    <message>
        <source>steps=%1: there is no such step; expected some of %2</source>
        <translation>steps=%1：没有这个步骤；应为 %2 中的若干个</translation>
    </message>
    <message>
        <source>sum of %1</source>
        <translation>%1 之和</translation>
    </message>
    <message>
        <source>sum of M ⊗ F over branches</source>
        <translation>M ⊗ F 在各分支上之和</translation>
    </message>
    <message>
        <source>takes %1 of %2</source>
        <translation>取用 %2 中的 %1</translation>
    </message>
    <message>
        <source>takes a computed place that lies outside of %1</source>
        <translation>取用 %1 之外的、由计算得到的位置</translation>
    </message>
    <message>
        <source>takes a triangle of %1; expected matrices</source>
        <translation>取 %1 的三角部分；应为矩阵</translation>
    </message>
    <message>
        <source>takes computed places of %1 numbers, which is not supported</source>
        <translation>取用 %1 个数的、由计算得到的位置，这里不支持</translation>
    </message>
    <message>
        <source>takes place %1 of %2</source>
        <translation>取用 %2 中的位置 %1</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; %2</source>
        <translation>张量“%1”%2</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; has a shard that is not a file name</source>
        <translation>张量“%1”所在的分片不是文件名</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; has an exponential that is not finite</source>
        <translation>张量“%1”的指数值不是有限的</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; has shape %2, which %3 heads do not divide</source>
        <translation>张量“%1”的形状为 %2，不能被 %3 个头整除</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; has shape %2; %3</source>
        <translation>张量“%1”的形状为 %2；%3</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; is described by more than %2 values; expected a type, a shape and two offsets</source>
        <translation>描述张量“%1”的值多于 %2 个；应为类型、形状与两个偏移量</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; is missing among the weights</source>
        <translation>权重中缺少张量“%1”</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; is not a matrix of a layer</source>
        <translation>张量“%1”不是某一层的矩阵</translation>
    </message>
    <message>
        <source>tensor &apos;%1.%2&apos; is missing between those of the other layers</source>
        <translation>其他各层之间缺少张量“%1.%2”</translation>
    </message>
    <message>
        <source>terms of positions</source>
        <translation>位置项</translation>
    </message>
    <message>
        <source>text bias</source>
        <translation>文本偏置</translation>
    </message>
    <message>
        <source>text projection</source>
        <translation>文本投影</translation>
    </message>
    <message>
        <source>texts are for models; expected examples of the task</source>
        <translation>文本用于模型；应为任务的样本</translation>
    </message>
    <message>
        <source>texture · coarse</source>
        <translation>纹理 · 粗略</translation>
    </message>
    <message>
        <source>texture · fine</source>
        <translation>纹理 · 精细</translation>
    </message>
    <message>
        <source>the %1 is empty; expected at least one token</source>
        <translation>%1是空的；应至少有一个词元</translation>
    </message>
    <message>
        <source>the %1 is empty; expected at least one word</source>
        <translation>%1是空的；应至少有一个词</translation>
    </message>
    <message>
        <source>the answer does not depend on &apos;%1&apos;; expected a value before it</source>
        <translation>答案不依赖于“%1”；应为它之前的值</translation>
    </message>
    <message>
        <source>the answer has no class &apos;%1&apos;; expected 0 to %2, or a name such as %3</source>
        <translation>答案没有类别“%1”；应为 0 到 %2，或类别名称，例如 %3</translation>
    </message>
    <message>
        <source>the axes</source>
        <translation>各轴</translation>
    </message>
    <message>
        <source>the axis</source>
        <translation>该轴</translation>
    </message>
    <message>
        <source>the batch has %1 items in %2 and %3 in %4; expected as many</source>
        <translation>批次在 %2 中有 %1 个条目，在 %4 中有 %3 个；应相同</translation>
    </message>
    <message>
        <source>the bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>the bias has the shape %1; expected one number per filter</source>
        <translation>偏置的形状为 %1；应为每个卷积核一个数</translation>
    </message>
    <message>
        <source>the cells have no room for numbers that can be read; expected a larger figure</source>
        <translation>单元格中没有足够的空间显示可以看清的数值；应为更大的图</translation>
    </message>
    <message>
        <source>the class token</source>
        <translation>类别词元</translation>
    </message>
    <message>
        <source>the colour scale &apos;%1&apos; is not known; expected linear, log or percentile</source>
        <translation>颜色标度“%1”未知；应为 linear、log 或 percentile</translation>
    </message>
    <message>
        <source>the compared run</source>
        <translation>与之比较的运行</translation>
    </message>
    <message>
        <source>the decoder&apos;s first token %1 is not in the vocabulary</source>
        <translation>解码器的首词元 %1 不在词表中</translation>
    </message>
    <message>
        <source>the depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>the diagonal</source>
        <translation>对角线</translation>
    </message>
    <message>
        <source>the disk may be full</source>
        <translation>磁盘可能已满</translation>
    </message>
    <message>
        <source>the divisor</source>
        <translation>除数</translation>
    </message>
    <message>
        <source>the encoder&apos;s output</source>
        <translation>编码器的输出</translation>
    </message>
    <message>
        <source>the examples have different numbers of channels</source>
        <translation>各样本的通道数不同</translation>
    </message>
    <message>
        <source>the exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>the factors of llama3 contradict each other</source>
        <translation>llama3 的各因子相互矛盾</translation>
    </message>
    <message>
        <source>the factors of yarn are not all above 0</source>
        <translation>yarn 的各因子并非都大于 0</translation>
    </message>
    <message>
        <source>the feature map%1, %2</source>
        <translation>特征图%1，%2</translation>
    </message>
    <message>
        <source>the figure&apos;s picture is too large to be in it; expected pictures to make it of</source>
        <translation>该图的图片过大，没有存入其中；应给出用来生成的图片</translation>
    </message>
    <message>
        <source>the folder %1 does not exist</source>
        <translation>文件夹 %1 不存在</translation>
    </message>
    <message>
        <source>the folder has no tokenizer and &apos;%1&apos; is not a token id; expected whole numbers</source>
        <translation>文件夹中没有分词器，而“%1”不是词元编号；应为整数</translation>
    </message>
    <message>
        <source>the gate &apos;%1&apos;</source>
        <translation>门控“%1”</translation>
    </message>
    <message>
        <source>the gate &apos;%1.%2&apos;</source>
        <translation>门控“%1.%2”</translation>
    </message>
    <message>
        <source>the gating signal, needed where x is given</source>
        <translation>门控信号，给出 x 时必需</translation>
    </message>
    <message>
        <source>the gradient of &apos;%1&apos; is not finite; expected numbers (a smaller learning rate may keep it so)</source>
        <translation>“%1”的梯度不是有限的；应为数（降低学习率可能有帮助）</translation>
    </message>
    <message>
        <source>the grid of %1 has %2 × %3 patches, fewer than the model&apos;s windows of %4 × %5; expected a larger &apos;resolution&apos;, or 0 for that of the preprocessor</source>
        <translation>%1的网格有 %2 × %3 个图像块，少于模型的 %4 × %5 窗口；应为更大的“resolution”，或 0，即采用预处理器的设置</translation>
    </message>
    <message>
        <source>the head that is compared with is out of range</source>
        <translation>用来比较的头超出范围</translation>
    </message>
    <message>
        <source>the header has more than %1 names; expected fewer tensors</source>
        <translation>文件头的名称多于 %1 个；张量应少于此</translation>
    </message>
    <message>
        <source>the header is nested deeper than %1 levels; expected three</source>
        <translation>文件头嵌套超过 %1 层；应为三层</translation>
    </message>
    <message>
        <source>the header is not valid JSON at byte %1</source>
        <translation>文件头在第 %1 字节处不是有效的 JSON</translation>
    </message>
    <message>
        <source>the header is not valid JSON: it holds no object</source>
        <translation>文件头不是有效的 JSON：没有对象</translation>
    </message>
    <message>
        <source>the header names &apos;%1&apos; twice</source>
        <translation>文件头两次写出“%1”</translation>
    </message>
    <message>
        <source>the heads of %1 do not share those of %2</source>
        <translation>%1 的各头不能共用 %2 的头</translation>
    </message>
    <message>
        <source>the input %1 is neither a picture nor a text; expected its numbers by --tensors</source>
        <translation>输入 %1 既不是图片也不是文本；应由 --tensors 给出其数值</translation>
    </message>
    <message>
        <source>the input &apos;%1&apos;</source>
        <translation>输入“%1”</translation>
    </message>
    <message>
        <source>the input at hand</source>
        <translation>当前输入</translation>
    </message>
    <message>
        <source>the input&apos;s vectors have %1 numbers, which %2 heads do not divide; expected a multiple of the parameter &apos;heads&apos;</source>
        <translation>输入的向量有 %1 个分量，不能被 %2 个头整除；应为参数“heads”的倍数</translation>
    </message>
    <message>
        <source>the kind of input &apos;%1&apos; is not known</source>
        <translation>输入的种类“%1”未知</translation>
    </message>
    <message>
        <source>the largest of %1</source>
        <translation>%1中最大者</translation>
    </message>
    <message>
        <source>the largest of %1 channels</source>
        <translation>%1 个通道中最大者</translation>
    </message>
    <message>
        <source>the largest of %1 positions</source>
        <translation>%1 个位置中最大者</translation>
    </message>
    <message>
        <source>the largest of the row</source>
        <translation>该行最大者</translation>
    </message>
    <message>
        <source>the largest of them</source>
        <translation>其中最大者</translation>
    </message>
    <message>
        <source>the largest under %1</source>
        <translation>%1之下最大者</translation>
    </message>
    <message>
        <source>the layer before it has %1, all must be alike</source>
        <translation>前一层有 %1，各层应相同</translation>
    </message>
    <message>
        <source>the layer before it has a batch of %1 items, all must be alike</source>
        <translation>前一层的批次有 %1 个条目，各层应相同</translation>
    </message>
    <message>
        <source>the layer before the gate &apos;%1&apos; was not found; its channels cannot be closed</source>
        <translation>未找到门控“%1”之前的层；无法关闭它的通道</translation>
    </message>
    <message>
        <source>the layers look at tokens of several kinds, which are not followed from one to another</source>
        <translation>各层关注几种不同的词元，无法从一种追踪到另一种</translation>
    </message>
    <message>
        <source>the library libwebp is of another version than the program was built with</source>
        <translation>libwebp 库的版本与构建程序时不同</translation>
    </message>
    <message>
        <source>the likeliest %1</source>
        <translation>最可能的%1</translation>
    </message>
    <message>
        <source>the likeliest of softmax(logits)</source>
        <translation>softmax(logits) 中最可能者</translation>
    </message>
    <message>
        <source>the likeliest of softmax(output)</source>
        <translation>softmax(output) 中最可能者</translation>
    </message>
    <message>
        <source>the likeliest of the output</source>
        <translation>输出中最可能者</translation>
    </message>
    <message>
        <source>the likeliest of σ(logits)</source>
        <translation>σ(logits) 中最可能者</translation>
    </message>
    <message>
        <source>the limit</source>
        <translation>终点</translation>
    </message>
    <message>
        <source>the logits are no sum over heads and networks: between them and the layers stands %1; expected a head that only projects and normalises</source>
        <translation>logits 不是各头与各网络之和：它们与各层之间隔着%1；应为只做投影与归一化的输出头</translation>
    </message>
    <message>
        <source>the logits are no sum over heads and networks: they reach none of the layers; expected a head that only projects and normalises</source>
        <translation>logits 不是各头与各网络之和：它们不通向任何一层；应为只做投影与归一化的输出头</translation>
    </message>
    <message>
        <source>the loss of step %1 is not finite; expected a number (a smaller learning rate may keep it so)</source>
        <translation>第 %1 步的损失不是有限的；应为数（降低学习率可能有帮助）</translation>
    </message>
    <message>
        <source>the lower limit</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>the map that is read</source>
        <translation>读取的位置图</translation>
    </message>
    <message>
        <source>the mean over all tokens</source>
        <translation>全部词元的平均</translation>
    </message>
    <message>
        <source>the middle of the picture</source>
        <translation>图片的中心</translation>
    </message>
    <message>
        <source>the model &quot;%1&quot; is not supported; BPE, Unigram, WordPiece or WordLevel was expected</source>
        <translation>不支持模型“%1”；应为 BPE、Unigram、WordPiece 或 WordLevel</translation>
    </message>
    <message>
        <source>the model predicts no words; expected one with a language-modelling head</source>
        <translation>该模型不预测词；应为带有语言模型输出头的模型</translation>
    </message>
    <message>
        <source>the model reads no text</source>
        <translation>该模型不读取文本</translation>
    </message>
    <message>
        <source>the model sees the tokens that it would have to predict, and its tokenizer has no mask token to hide some of them; expected a tokenizer with one, or the result for the input at hand as judge</source>
        <translation>该模型能看到它本应预测的词元，而它的分词器没有掩码词元来遮住其中一部分；应为带有掩码词元的分词器，或以当前输入的结果为评判依据</translation>
    </message>
    <message>
        <source>the normaliser &quot;%1&quot; is not supported</source>
        <translation>不支持规范化器“%1”</translation>
    </message>
    <message>
        <source>the number of a layer</source>
        <translation>层的序号</translation>
    </message>
    <message>
        <source>the number of frames cannot be corrected where it is written to</source>
        <translation>所写之处无法更正图片的数目</translation>
    </message>
    <message>
        <source>the numbers need a tensor &apos;%1&apos;</source>
        <translation>这些数值需要张量“%1”</translation>
    </message>
    <message>
        <source>the operation &apos;%1&apos;</source>
        <translation>运算“%1”</translation>
    </message>
    <message>
        <source>the operation &apos;%1&apos; has no gradient of operand %2, a packed weight; expected vectors, biases or factors of heads</source>
        <translation>运算“%1”没有对操作数 %2（打包的权重）的梯度；应为向量、偏置或各头的因子</translation>
    </message>
    <message>
        <source>the operation &apos;%1&apos; has no gradient; expected one that leads to a result, not a figure that measures one</source>
        <translation>运算“%1”没有梯度；应为通向结果的运算，而非度量结果的指标</translation>
    </message>
    <message>
        <source>the operation &apos;%1&apos; is not taken apart; expected a cell that another operation computes</source>
        <translation>运算“%1”不能拆解；应为由其他运算算出的单元格</translation>
    </message>
    <message>
        <source>the other run holds no &apos;%1&apos; there</source>
        <translation>另一次运行在该处没有“%1”</translation>
    </message>
    <message>
        <source>the output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>the padding leaves no positions of the %1 that there are</source>
        <translation>在现有的 %1 个位置中，填充没有留下任何位置</translation>
    </message>
    <message>
        <source>the painted pattern is %1; expected %2 queries × %3 keys</source>
        <translation>手绘模式的形状为 %1；应为 %2 个查询 × %3 个键</translation>
    </message>
    <message>
        <source>the painted pattern is %1; expected a run with attention weights</source>
        <translation>手绘模式的形状为 %1；应为含注意力权重的运行</translation>
    </message>
    <message>
        <source>the panels cannot have one colour bar: %1</source>
        <translation>各子图不能共用一个色条：%1</translation>
    </message>
    <message>
        <source>the panels cannot have one colour bar: they have different colour maps</source>
        <translation>各子图不能共用一个色条：它们的配色不同</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>the picture as the model gets it</source>
        <translation>模型得到的图片</translation>
    </message>
    <message>
        <source>the picture cannot be coded as PNG</source>
        <translation>无法将图片编码为 PNG</translation>
    </message>
    <message>
        <source>the picture cannot be coded as WebP</source>
        <translation>无法将图片编码为 WebP</translation>
    </message>
    <message>
        <source>the picture in the session</source>
        <translation>会话中的图片</translation>
    </message>
    <message>
        <source>the picture would be read at %1 × %2 pixels in %3 patches; expected a picture that is not so long, or a smaller resolution, for at most %4 patches</source>
        <translation>图片将以 %1 × %2 像素、%3 个图像块读取；应为不那么长的图片，或更低的分辨率，以使图像块不超过 %4 个</translation>
    </message>
    <message>
        <source>the picture would be read at %1 × %2 pixels; expected a picture that is not so long</source>
        <translation>图片将以 %1 × %2 像素读取；应为不那么长的图片</translation>
    </message>
    <message>
        <source>the picture&apos;s values are damaged</source>
        <translation>图片的值已损坏</translation>
    </message>
    <message>
        <source>the picture&apos;s values are out of range</source>
        <translation>图片的值超出范围</translation>
    </message>
    <message>
        <source>the picture&apos;s values do not fit its size</source>
        <translation>图片的值与其大小不符</translation>
    </message>
    <message>
        <source>the picture&apos;s vector, of length 1</source>
        <translation>图片的向量，长度为 1</translation>
    </message>
    <message>
        <source>the picture, %1 × %2 pixels</source>
        <translation>图片，%1 × %2 像素</translation>
    </message>
    <message>
        <source>the frames are not all of one kind</source>
        <translation>各图片并非同一种类</translation>
    </message>
    <message>
        <source>the place of number %1 of the row by size</source>
        <translation>该行按大小排第 %1 的数的位置</translation>
    </message>
    <message>
        <source>the places %1 do not fit %2</source>
        <translation>位置 %1 与 %2 不相容</translation>
    </message>
    <message>
        <source>the positions</source>
        <translation>各位置</translation>
    </message>
    <message>
        <source>the post-processor &quot;%1&quot; is not supported</source>
        <translation>不支持后处理器“%1”</translation>
    </message>
    <message>
        <source>the pre-tokeniser &quot;%1&quot; is not supported</source>
        <translation>不支持预分词器“%1”</translation>
    </message>
    <message>
        <source>the program brings no weights for &apos;%1&apos;; expected --weights F.safetensors</source>
        <translation>程序没有自带“%1”的权重；应为 --weights F.safetensors</translation>
    </message>
    <message>
        <source>the program brings no weights for &apos;%1&apos;; expected another task</source>
        <translation>程序没有自带“%1”的权重；应为另一个任务</translation>
    </message>
    <message>
        <source>the raw input g</source>
        <translation>原始输入 g</translation>
    </message>
    <message>
        <source>the raw input x</source>
        <translation>原始输入 x</translation>
    </message>
    <message>
        <source>the residual connection</source>
        <translation>残差连接</translation>
    </message>
    <message>
        <source>the result has a different length without these parts; expected examples of a task to judge by</source>
        <translation>去掉这些部分后，结果的长度不同；应以任务的样本为评判依据</translation>
    </message>
    <message>
        <source>the run gives no answers by a softmax; expected one that predicts</source>
        <translation>这次运行不用 softmax 给出答案；应为做预测的运行</translation>
    </message>
    <message>
        <source>the run has no output that could be kept</source>
        <translation>这次运行没有可以保持不变的输出</translation>
    </message>
    <message>
        <source>the run has no step to draw</source>
        <translation>这次运行没有可以绘制的步骤</translation>
    </message>
    <message>
        <source>the run has no such logit; expected a model with a head that predicts words or classes</source>
        <translation>这次运行没有这个 logit；应为带有预测词或类别的输出头的模型</translation>
    </message>
    <message>
        <source>the run has no weights that could be randomised</source>
        <translation>这次运行没有可以重新抽取的、称为权重的值</translation>
    </message>
    <message>
        <source>the run keeps no attention weights and no gate over places that this answer goes through</source>
        <translation>这次运行没有保留这个答案所经过的注意力权重或位置上的门控</translation>
    </message>
    <message>
        <source>the run keeps no attention weights that this answer goes through</source>
        <translation>这次运行没有保留这个答案所经过的注意力权重</translation>
    </message>
    <message>
        <source>the run without edits</source>
        <translation>未加修改的运行</translation>
    </message>
    <message>
        <source>the same number as</source>
        <translation>与此为同一个数</translation>
    </message>
    <message>
        <source>the scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>the scale of heads &apos;%1&apos; is not known; expected usual, common or alone</source>
        <translation>头的标度“%1”未知；应为 usual、common 或 alone</translation>
    </message>
    <message>
        <source>the sentences&apos; vectors, of length 1</source>
        <translation>各句子的向量，长度为 1</translation>
    </message>
    <message>
        <source>the session compares its run with another; what is drawn is the run alone</source>
        <translation>该会话将其运行与另一次运行比较；绘制的只是这次运行</translation>
    </message>
    <message>
        <source>the session explains its answer; what is drawn is the run alone</source>
        <translation>该会话解释其答案；绘制的只是这次运行</translation>
    </message>
    <message>
        <source>the shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>the shape %1 cannot become %2</source>
        <translation>形状 %1 不能变为 %2</translation>
    </message>
    <message>
        <source>the shape %1 has no blocks of %2</source>
        <translation>形状 %1 没有大小为 %2 的块</translation>
    </message>
    <message>
        <source>the shape of the queries</source>
        <translation>查询的形状</translation>
    </message>
    <message>
        <source>the shapes %1 and %2 cannot be joined</source>
        <translation>形状 %1 与 %2 不能拼接</translation>
    </message>
    <message>
        <source>the shapes %1 and %2 cannot be multiplied</source>
        <translation>形状 %1 与 %2 不能相乘</translation>
    </message>
    <message>
        <source>the shapes %1 and %2 do not fit together</source>
        <translation>形状 %1 与 %2 不相容</translation>
    </message>
    <message>
        <source>the shapes of its matrices do not fit together</source>
        <translation>其矩阵的形状互不相容</translation>
    </message>
    <message>
        <source>the share that is dropped</source>
        <translation>丢弃的份额</translation>
    </message>
    <message>
        <source>the size on paper has no width</source>
        <translation>纸面尺寸没有宽度</translation>
    </message>
    <message>
        <source>the smallest of %1</source>
        <translation>%1中最小者</translation>
    </message>
    <message>
        <source>the smallest of them</source>
        <translation>其中最小者</translation>
    </message>
    <message>
        <source>the start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>the step</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>only .png, .svg and .pdf can hold the sums along the edges of a matrix</source>
        <translation>矩阵边缘的和只在 .png、.svg 与 .pdf 中有</translation>
    </message>
    <message>
        <source>the task &apos;%1&apos; is not a language model and cannot be written as a model&apos;s folder; expected the task &apos;stories&apos;</source>
        <translation>任务“%1”不是语言模型，不能写成模型文件夹；应为任务“stories”</translation>
    </message>
    <message>
        <source>the task has no score &apos;%1&apos;</source>
        <translation>该任务没有得分“%1”</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; has shape %2; expected rows and columns</source>
        <translation>张量“%1”的形状为 %2；应有行与列</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; has the shape %2; expected %3</source>
        <translation>张量“%1”的形状为 %2；应为 %3</translation>
    </message>
    <message>
        <source>the tensor by which %1 is mixed was not found</source>
        <translation>未找到混合%1的张量</translation>
    </message>
    <message>
        <source>the text has %1 tokens; the network reads exactly %2</source>
        <translation>文本有 %1 个词元；网络恰好读取 %2 个</translation>
    </message>
    <message>
        <source>the text is empty; expected at least one sentence, one per line</source>
        <translation>文本是空的；应至少有一个句子，一行一句</translation>
    </message>
    <message>
        <source>the text is longer than 1 GiB</source>
        <translation>文本超过 1 GiB</translation>
    </message>
    <message>
        <source>the texts of the dark theme cannot be read on white; expected the light theme</source>
        <translation>深色主题的文字在白底上无法看清；应为浅色主题</translation>
    </message>
    <message>
        <source>the token %1 that sentences are filled up with is not in the vocabulary</source>
        <translation>用来填充句子的词元 %1 不在词表中</translation>
    </message>
    <message>
        <source>the tokenizer has no id for a piece of the text and none for unknown ones</source>
        <translation>分词器没有文本中某个子词的编号，也没有未知子词的编号</translation>
    </message>
    <message>
        <source>the tokenizer has no piece for a character of the text and none for unknown ones</source>
        <translation>分词器没有文本中某个字符的子词，也没有未知字符的子词</translation>
    </message>
    <message>
        <source>the tokenizer&apos;s regular expression takes too long on this text (%1)</source>
        <translation>分词器的正则表达式在这个文本上耗时过长（%1）</translation>
    </message>
    <message>
        <source>the tokenizer&apos;s vocabulary lacks &quot;%1&quot; for unknown words</source>
        <translation>分词器的词表缺少表示未知词的“%1”</translation>
    </message>
    <message>
        <source>the tokens of step &apos;%1&apos; are places of a picture; none of these is left out</source>
        <translation>步骤“%1”的词元是图片的位置；其中没有可以不显示的</translation>
    </message>
    <message>
        <source>the type %1 is not read; expected numbers</source>
        <translation>不能读取类型 %1；应为数</translation>
    </message>
    <message>
        <source>the upper limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>the value &apos;%1&apos; has the shape %2; expected %3</source>
        <translation>值“%1”的形状为 %2；应为%3</translation>
    </message>
    <message>
        <source>the value &apos;%1&apos; is computed from itself</source>
        <translation>值“%1”由自身算出</translation>
    </message>
    <message>
        <source>the value &apos;%1&apos; is computed nowhere</source>
        <translation>值“%1”没有在任何地方算出</translation>
    </message>
    <message>
        <source>the value &apos;%1&apos; is computed twice</source>
        <translation>值“%1”算出了两次</translation>
    </message>
    <message>
        <source>the values</source>
        <translation>各值</translation>
    </message>
    <message>
        <source>the vectors of %1 token</source>
        <translation>%1 个词元的向量</translation>
    </message>
    <message>
        <source>the vectors of %1 tokens</source>
        <translation>%1 个词元的向量</translation>
    </message>
    <message>
        <source>the vectors of the patches%1, %2</source>
        <translation>图像块的向量%1，%2</translation>
    </message>
    <message>
        <source>the version of its recipe is not 1</source>
        <translation>其配方的版本不是 1</translation>
    </message>
    <message>
        <source>the version of this figure style is not 1</source>
        <translation>这个图的样式的版本不是 1</translation>
    </message>
    <message>
        <source>the view &apos;%1&apos; cannot be written as LaTeX, which has matrix, tokens, bars and curve; .pdf, .svg and .png have every view</source>
        <translation>视图“%1”不能写成 LaTeX，LaTeX 有矩阵、词元、条形图与曲线；.pdf、.svg 与 .png 有所有视图</translation>
    </message>
    <message>
        <source>the view &apos;%1&apos; cannot show step &apos;%2&apos;</source>
        <translation>视图“%1”不能显示步骤“%2”</translation>
    </message>
    <message>
        <source>the view &apos;%1&apos; shows all heads at once; expected another</source>
        <translation>视图“%1”同时显示所有的头；应为另一个视图</translation>
    </message>
    <message>
        <source>the weight by which %1 is mixed was not found</source>
        <translation>未找到混合%1的权重</translation>
    </message>
    <message>
        <source>the weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>the weights fix &apos;%1&apos; to %2</source>
        <translation>权重将“%1”固定为 %2</translation>
    </message>
    <message>
        <source>the weights fix &apos;%1&apos;%2</source>
        <translation>权重固定了“%1”%2</translation>
    </message>
    <message>
        <source>the weights of %1 cannot be pruned: it is pruned already or has none; expected a checkpoint&apos;s folder</source>
        <translation>%1 的权重无法剪枝：已经剪枝，或没有权重；应为检查点文件夹</translation>
    </message>
    <message>
        <source>the weights of &apos;%1&apos;</source>
        <translation>“%1”的权重</translation>
    </message>
    <message>
        <source>the weights of all layers are too large to keep here; a shorter input is needed</source>
        <translation>所有层的权重过大，在此无法保留；需要更短的输入</translation>
    </message>
    <message>
        <source>the weights of all windows are too large to keep here; a smaller picture is needed</source>
        <translation>所有窗口的权重过大，在此无法保留；需要更小的图片</translation>
    </message>
    <message>
        <source>the weights where their keys lie</source>
        <translation>权重，置于各键所在处</translation>
    </message>
    <message>
        <source>the word&apos;s vector, drawn with the seed</source>
        <translation>用随机种子抽取的词向量</translation>
    </message>
    <message>
        <source>there are no examples: these weights were not trained on a task; expected the input at hand</source>
        <translation>没有样本：这些权重没有学习任务；应为当前输入</translation>
    </message>
    <message>
        <source>there are no heads here</source>
        <translation>这里没有头</translation>
    </message>
    <message>
        <source>there are no heads to prune</source>
        <translation>没有可以剪枝的头</translation>
    </message>
    <message>
        <source>there are no heads to prune here</source>
        <translation>这里没有可以剪枝的头</translation>
    </message>
    <message>
        <source>there are no several arrays to choose from</source>
        <translation>没有多个数组可供选择</translation>
    </message>
    <message>
        <source>there are no weights &apos;%1&apos; on the way to this answer; expected one such as %2</source>
        <translation>通往这个答案的途中没有权重“%1”；应为例如 %2</translation>
    </message>
    <message>
        <source>there are no weights here</source>
        <translation>这里没有权重</translation>
    </message>
    <message>
        <source>there are no attention weights to keep or drop</source>
        <translation>没有可以保留或丢弃的注意力权重</translation>
    </message>
    <message>
        <source>there are no weights that could be pruned here; expected those of a task or of a file, not of a checkpoint or random ones</source>
        <translation>这里没有可以剪枝的权重；应为任务或文件的权重，而不是检查点的或随机的权重</translation>
    </message>
    <message>
        <source>there are no weights whose magnitude could be compared here; expected leave-one-out</source>
        <translation>这里没有能看到幅值的权重；应为逐个去掉</translation>
    </message>
    <message>
        <source>there is no %1 in this run</source>
        <translation>这次运行中没有%1</translation>
    </message>
    <message>
        <source>there is no axis %1 among %2</source>
        <translation>%2 中没有轴 %1</translation>
    </message>
    <message>
        <source>there is no axis %1 to flatten from</source>
        <translation>没有可以从其开始展平的轴 %1</translation>
    </message>
    <message>
        <source>there is no camera on this machine: no /dev/video* gives pictures; connect one, or check that you may read it (group video)</source>
        <translation>这台机器上没有摄像头：没有 /dev/video* 给出画面；请连接摄像头，或检查是否有权读取（video 组）</translation>
    </message>
    <message>
        <source>there is no cell %1; &apos;%2&apos; has the shape %3</source>
        <translation>没有单元格 %1；“%2”的形状为 %3</translation>
    </message>
    <message>
        <source>there is no colour map &apos;%1&apos;</source>
        <translation>没有配色“%1”</translation>
    </message>
    <message>
        <source>there is no curve to draw</source>
        <translation>没有可以绘制的曲线</translation>
    </message>
    <message>
        <source>there is no font &apos;%1&apos; on this machine; expected the name of a family, such as DejaVu Sans</source>
        <translation>这台机器上没有字体“%1”；应为字体族的名称，例如 DejaVu Sans</translation>
    </message>
    <message>
        <source>there is no image; expected an image file</source>
        <translation>没有图像；应为图像文件</translation>
    </message>
    <message>
        <source>there is no layer %1; they are counted from 0</source>
        <translation>没有第 %1 层；层从 0 开始计数</translation>
    </message>
    <message>
        <source>there is no loss whose gradient could order the heads; expected leave-one-out or random</source>
        <translation>没有损失，无法用其梯度给头排序；应为 leave-one-out（逐个去掉）或 random（随机）</translation>
    </message>
    <message>
        <source>there is no mechanism &apos;%1&apos;; there are: %2</source>
        <translation>没有机制“%1”；现有：%2</translation>
    </message>
    <message>
        <source>there is no method &apos;%1&apos;; expected one of %2</source>
        <translation>没有方法“%1”；应为以下之一：%2</translation>
    </message>
    <message>
        <source>there is no other run to take it from</source>
        <translation>没有可从中取值的另一次运行</translation>
    </message>
    <message>
        <source>there is no paper &apos;%1&apos;; expected one of %2</source>
        <translation>没有纸面尺寸“%1”；应为以下之一：%2</translation>
    </message>
    <message>
        <source>there is no parameter &apos;%1&apos;</source>
        <translation>没有参数“%1”</translation>
    </message>
    <message>
        <source>there is no parameter &apos;%1&apos; here</source>
        <translation>这里没有参数“%1”</translation>
    </message>
    <message>
        <source>there is no parameter &apos;%1&apos;; there are: %2</source>
        <translation>没有参数“%1”；现有：%2</translation>
    </message>
    <message>
        <source>there is no run &apos;%1&apos;; expected &apos;plain&apos; (without edits) or &apos;B&apos; (the compared run)</source>
        <translation>没有运行“%1”；应为 &apos;plain&apos;（未加修改）或 &apos;B&apos;（与之比较的运行）</translation>
    </message>
    <message>
        <source>there is no sample &apos;%1&apos;; there are: %2</source>
        <translation>没有示例“%1”；现有：%2</translation>
    </message>
    <message>
        <source>there is no step &apos;%1&apos; here</source>
        <translation>这里没有步骤“%1”</translation>
    </message>
    <message>
        <source>there is no step &apos;%1&apos; of tokens or heads that could be patched; expected one such as output, mlp, attention or heads</source>
        <translation>没有可以修补的、属于词元或头的步骤“%1”；应为例如 output、mlp、attention 或 heads</translation>
    </message>
    <message>
        <source>there is no step &apos;%1&apos;; expected one of %2</source>
        <translation>没有步骤“%1”；应为以下之一：%2</translation>
    </message>
    <message>
        <source>there is no style &apos;%1&apos; of your own</source>
        <translation>没有您自己的样式“%1”</translation>
    </message>
    <message>
        <source>there is no style &apos;%1&apos;; expected a file ending in .json or one of %2</source>
        <translation>没有样式“%1”；应为以 .json 结尾的文件，或以下之一：%2</translation>
    </message>
    <message>
        <source>there is no task &apos;%1&apos;; there are: %2</source>
        <translation>没有任务“%1”；现有：%2</translation>
    </message>
    <message>
        <source>there is no token %1; there are %2, counted from 0</source>
        <translation>没有词元 %1；共有 %2 个，从 0 开始计数</translation>
    </message>
    <message>
        <source>there is no value &apos;%1&apos; that is computed from the input; --outline lists them all</source>
        <translation>没有由输入算出的值“%1”；--outline 列出全部</translation>
    </message>
    <message>
        <source>there is no value &apos;%1&apos; to explain; expected a step of the run, such as %2</source>
        <translation>没有可以解释的值“%1”；应为运行中的步骤，例如 %2</translation>
    </message>
    <message>
        <source>there is no value &apos;%1&apos; to explain; expected a step of the run, such as output</source>
        <translation>没有可以解释的值“%1”；应为运行中的步骤，例如 output</translation>
    </message>
    <message>
        <source>there is no value &apos;%1&apos;; expected a step such as output.3, or a value&apos;s own name in the network</source>
        <translation>没有值“%1”；应为 output.3 这样的步骤，或网络中某个值自己的名称</translation>
    </message>
    <message>
        <source>there is no verb &apos;%1&apos;; expected scale, remove, set, add, zero, mean, forbid, drop, keep, uniform, diagonal, freeze, patch, hide or replace</source>
        <translation>没有动词“%1”；应为 scale、remove、set、add、zero、mean、forbid、drop、keep、uniform、diagonal、freeze、patch、hide 或 replace</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>there is not enough memory for the picture</source>
        <translation>没有足够的内存容纳这张图片</translation>
    </message>
    <message>
        <source>there is only one frame, and nothing moves; expected at least 2</source>
        <translation>只有一张图片，没有动画；应至少有 2 张</translation>
    </message>
    <message>
        <source>these are %1 panels; expected at most %2</source>
        <translation>子图有 %1 个；应不超过 %2 个</translation>
    </message>
    <message>
        <source>these are more than %1 figures</source>
        <translation>这些图超过 %1 张</translation>
    </message>
    <message>
        <source>this answer does not come from a picture or from tokens that the run recorded</source>
        <translation>这个答案并非来自这次运行所记录的图片或词元</translation>
    </message>
    <message>
        <source>this answer comes from no picture and no vectors of tokens that the run recorded</source>
        <translation>这个答案并非来自这次运行所记录的图片或词元向量</translation>
    </message>
    <message>
        <source>this is not a batch of several items</source>
        <translation>这不是含有多个条目的批次</translation>
    </message>
    <message>
        <source>this model predicts nothing</source>
        <translation>该模型不预测任何内容</translation>
    </message>
    <message>
        <source>this cell is not in the run; expected a node and one of its cells</source>
        <translation>这个位置不在这次运行中；应为其中的节点与单元格</translation>
    </message>
    <message>
        <source>this run gives no answer; expected a target such as output[0,3], a cell of one of its steps</source>
        <translation>这次运行不给出答案；应为 output[0,3] 这样的目标，即某个步骤的单元格</translation>
    </message>
    <message>
        <source>this run kept no record of its operations, so nothing of it can be explained</source>
        <translation>这次运行没有保留运算记录，因此无法解释其中任何内容</translation>
    </message>
    <message>
        <source>time %1</source>
        <translation>时间 %1</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>to %1</translation>
    </message>
    <message>
        <source>to saturate</source>
        <translation>是否饱和</translation>
    </message>
    <message>
        <source>to which places</source>
        <translation>放到哪些位置</translation>
    </message>
    <message>
        <source>token %1 is not in the model&apos;s vocabulary of %2; expected the tokenizer that belongs to the model</source>
        <translation>词元 %1 不在模型的 %2 词的词表中；应为属于该模型的分词器</translation>
    </message>
    <message>
        <source>token ids</source>
        <translation>词元编号</translation>
    </message>
    <message>
        <source>token types</source>
        <translation>词元类型</translation>
    </message>
    <message>
        <source>tokens to leave out</source>
        <translation>可以不显示的词元</translation>
    </message>
    <message>
        <source>train: stopped before its first step was done; nothing was written</source>
        <translation>train：在完成第一步之前已停止；没有写入任何内容</translation>
    </message>
    <message>
        <source>trained weights · %1</source>
        <translation>训练好的权重 · %1</translation>
    </message>
    <message>
        <source>true or false was expected</source>
        <translation>应为 true 或 false</translation>
    </message>
    <message>
        <source>turned by the position</source>
        <translation>按位置旋转</translation>
    </message>
    <message>
        <source>turns %1 features by %2 angles</source>
        <translation>用 %2 个角旋转 %1 个特征</translation>
    </message>
    <message>
        <source>turns %1; expected [batch × T × width] or [batch × heads × T × width]</source>
        <translation>旋转 %1；应为 [批次 × T × 宽度] 或 [批次 × 头 × T × 宽度]</translation>
    </message>
    <message>
        <source>turns %1; expected matrices</source>
        <translation>转置 %1；应为矩阵</translation>
    </message>
    <message>
        <source>turns fractions back; expected quantised numbers</source>
        <translation>对小数做反量化；应为量化后的数</translation>
    </message>
    <message>
        <source>two pieces were expected</source>
        <translation>应为两个子词</translation>
    </message>
    <message>
        <source>two pieces with a space between them were expected</source>
        <translation>应为用空格隔开的两个子词</translation>
    </message>
    <message>
        <source>two tokens back</source>
        <translation>前两个词元</translation>
    </message>
    <message>
        <source>two whole numbers from 1</source>
        <translation>两个从 1 开始的整数</translation>
    </message>
    <message>
        <source>uniform attention</source>
        <translation>均匀注意力</translation>
    </message>
    <message>
        <source>unit %1</source>
        <translation>单元 %1</translation>
    </message>
    <message>
        <source>unknown command &apos;\%1&apos;</source>
        <translation>未知的命令“\%1”</translation>
    </message>
    <message>
        <source>unlike its surroundings</source>
        <translation>与周围不同</translation>
    </message>
    <message>
        <source>unusual brightness</source>
        <translation>不寻常的亮度</translation>
    </message>
    <message>
        <source>unusual colour</source>
        <translation>不寻常的颜色</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>值 %1</translation>
    </message>
    <message>
        <source>vectors of tokens become zeros</source>
        <translation>词元的向量变为零</translation>
    </message>
    <message>
        <source>views=%1: it cannot show step &apos;%2&apos;</source>
        <translation>views=%1：它不能显示步骤“%2”</translation>
    </message>
    <message>
        <source>views=%1: there is no such view</source>
        <translation>views=%1：没有这个视图</translation>
    </message>
    <message>
        <source>vivid blob · huge</source>
        <translation>鲜艳斑 · 特大</translation>
    </message>
    <message>
        <source>vivid blob · large</source>
        <translation>鲜艳斑 · 大</translation>
    </message>
    <message>
        <source>vivid blob · medium</source>
        <translation>鲜艳斑 · 中</translation>
    </message>
    <message>
        <source>vivid blob · small</source>
        <translation>鲜艳斑 · 小</translation>
    </message>
    <message>
        <source>warning: </source>
        <translation>警告：</translation>
    </message>
    <message>
        <source>was not made</source>
        <translation>没有生成</translation>
    </message>
    <message>
        <source>was written on a machine with the most significant byte first; save it as safetensors there</source>
        <translation>是在高位字节在前的机器上写出的；请在那台机器上保存为 safetensors</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>权重 %1</translation>
    </message>
    <message>
        <source>weight · length of what it moves</source>
        <translation>权重 · 所传递内容的长度</translation>
    </message>
    <message>
        <source>weights &apos;%1&apos; are not understood; expected, for example, &apos;pruned 0.8 magnitude global 1 TASK&apos;</source>
        <translation>无法理解权重“%1”；应为例如“pruned 0.8 magnitude global 1 TASK”</translation>
    </message>
    <message>
        <source>weights &apos;%1&apos; are pruned more than four times over</source>
        <translation>权重“%1”剪枝超过四次</translation>
    </message>
    <message>
        <source>weights from %1</source>
        <translation>来自 %1 的权重</translation>
    </message>
    <message>
        <source>weights of a query</source>
        <translation>一个查询的权重</translation>
    </message>
    <message>
        <source>weights of one head</source>
        <translation>一个头的权重</translation>
    </message>
    <message>
        <source>weights of one query</source>
        <translation>一个查询的权重</translation>
    </message>
    <message>
        <source>weights of the file</source>
        <translation>文件中的权重</translation>
    </message>
    <message>
        <source>weights pool</source>
        <translation>权重（池化）</translation>
    </message>
    <message>
        <source>weights · V</source>
        <translation>权重 · V</translation>
    </message>
    <message>
        <source>what %1 looks at in the last layer</source>
        <translation>%1 在最后一层关注的内容</translation>
    </message>
    <message>
        <source>what adds up</source>
        <translation>相加的内容</translation>
    </message>
    <message>
        <source>what each part of the picture&apos;s tower adds to the cosine</source>
        <translation>图片塔的各部分对余弦相似度的贡献</translation>
    </message>
    <message>
        <source>what each patch adds to the cosine by this layer&apos;s attention</source>
        <translation>该层的注意力使每个图像块对余弦相似度的贡献</translation>
    </message>
    <message>
        <source>what each patch adds to the cosine, over all layers</source>
        <translation>每个图像块对余弦相似度的贡献，遍及所有层</translation>
    </message>
    <message>
        <source>what is counted</source>
        <translation>计数的内容</translation>
    </message>
    <message>
        <source>what is divided</source>
        <translation>被除数</translation>
    </message>
    <message>
        <source>what is in it is not a recipe</source>
        <translation>其中的内容不是配方</translation>
    </message>
    <message>
        <source>what is read there</source>
        <translation>在该处读取的内容</translation>
    </message>
    <message>
        <source>what it is padded with</source>
        <translation>用什么填充</translation>
    </message>
    <message>
        <source>what it wrote cannot be read</source>
        <translation>它写出的文件无法读取</translation>
    </message>
    <message>
        <source>what it wrote is not there</source>
        <translation>它写出的文件不存在</translation>
    </message>
    <message>
        <source>what lies at the place</source>
        <translation>该位置上的值</translation>
    </message>
    <message>
        <source>what lies in its windows beyond the picture, or in several of them, is not shown</source>
        <translation>窗口中位于图片之外或由多个窗口共有的部分未显示</translation>
    </message>
    <message>
        <source>what the layer before gives</source>
        <translation>前一层给出的内容</translation>
    </message>
    <message>
        <source>the result at hand has gradient 0 with respect to itself; expected leave-one-out</source>
        <translation>当前的结果在其自身处没有梯度；应为逐个去掉</translation>
    </message>
    <message>
        <source>what was given</source>
        <translation>所给的内容</translation>
    </message>
    <message>
        <source>where %1 looks</source>
        <translation>%1 关注的内容</translation>
    </message>
    <message>
        <source>where %1,%2 looks</source>
        <translation>%1,%2 关注的内容</translation>
    </message>
    <message>
        <source>where the mask is 0</source>
        <translation>掩码为 0 处</translation>
    </message>
    <message>
        <source>where the mask is not 0</source>
        <translation>掩码不为 0 处</translation>
    </message>
    <message>
        <source>where the numbers were</source>
        <translation>各数原来的位置</translation>
    </message>
    <message>
        <source>where the query looks</source>
        <translation>查询所关注之处</translation>
    </message>
    <message>
        <source>whether it goes on</source>
        <translation>是否继续</translation>
    </message>
    <message>
        <source>whether it is in training</source>
        <translation>是否处于训练中</translation>
    </message>
    <message>
        <source>which branch is taken</source>
        <translation>选取哪个分支</translation>
    </message>
    <message>
        <source>which keys are seen</source>
        <translation>哪些键可见</translation>
    </message>
    <message>
        <source>which of two texts %1 belongs to cannot be told</source>
        <translation>无法判断 %1 属于两个文本中的哪一个</translation>
    </message>
    <message>
        <source>which places are hot</source>
        <translation>哪些位置为热</translation>
    </message>
    <message>
        <source>which places are taken</source>
        <translation>取用哪些位置</translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>whole: </source>
        <translation>完整：</translation>
    </message>
    <message>
        <source>width as number</source>
        <translation>以数表示的宽度</translation>
    </message>
    <message>
        <source>windows of %1 %2</source>
        <translation>%1的窗口 %2</translation>
    </message>
    <message>
        <source>without &apos;</source>
        <translation>没有 &apos;</translation>
    </message>
    <message>
        <source>without its fraction</source>
        <translation>去掉小数部分</translation>
    </message>
    <message>
        <source>word vector</source>
        <translation>词向量</translation>
    </message>
    <message>
        <source>word vectors</source>
        <translation>词向量</translation>
    </message>
    <message>
        <source>words + positions</source>
        <translation>词 + 位置编码</translation>
    </message>
    <message>
        <source>words and pictures, not raw vectors</source>
        <translation>词与图片，而不是原始向量</translation>
    </message>
    <message>
        <source>works on a whole number that is larger than what is held exactly</source>
        <translation>作用于大于能精确表示的整数</translation>
    </message>
    <message>
        <source>works on whole numbers that are computed from the input, which is not supported</source>
        <translation>作用于由输入算出的整数，这里不支持</translation>
    </message>
    <message>
        <source>would have the shape %1</source>
        <translation>形状将为 %1</translation>
    </message>
    <message>
        <source>would make a tensor of the shape %1, which is too large</source>
        <translation>将得到形状为 %1 的张量，过大</translation>
    </message>
    <message>
        <source>write .webp, .gif or .png</source>
        <translation>请写成 .webp、.gif 或 .png</translation>
    </message>
    <message>
        <source>written: </source>
        <translation>已写出：</translation>
    </message>
    <message>
        <source>x has several zero points; expected one</source>
        <translation>x 有多个零点；应为一个</translation>
    </message>
    <message>
        <source>x · the head&apos;s factor</source>
        <translation>x · 该头的因子</translation>
    </message>
    <message>
        <source>x ÷ %1, rounded, + %2, between %3 and %4</source>
        <translation>x ÷ %1，取整，+ %2，限制在 %3 与 %4 之间</translation>
    </message>
    <message>
        <source>x ÷ Σ x of the row, the sum held fixed</source>
        <translation>x ÷ 该行的 Σ x，和固定不变</translation>
    </message>
    <message>
        <source>x ÷ ‖x‖, the length held fixed</source>
        <translation>x ÷ ‖x‖，长度固定不变</translation>
    </message>
    <message>
        <source>x ÷ √(mean of squares + ε) · γ, the root held fixed</source>
        <translation>x ÷ √(平方的平均 + ε) · γ，根式固定不变</translation>
    </message>
    <message>
        <source>yellow − blue</source>
        <translation>黄 − 蓝</translation>
    </message>
    <message>
        <source>zero point</source>
        <translation>零点</translation>
    </message>
    <message>
        <source>{layer} from 0 to %1 − 1</source>
        <translation>{layer} 从 0 到 %1 − 1</translation>
    </message>
    <message>
        <source>½ · mean over heads</source>
        <translation>½ · 各头的平均</translation>
    </message>
    <message>
        <source>½ ÷ heads</source>
        <translation>½ ÷ 头数</translation>
    </message>
    <message>
        <source>× %1 of the key (%2)</source>
        <translation>× 该键的%1（%2）</translation>
    </message>
    <message>
        <source>× factor of the head (%1)</source>
        <translation>× 该头的因子（%1）</translation>
    </message>
    <message>
        <source>÷ %1, scale and temperature together</source>
        <translation>÷ %1，即缩放与温度之积</translation>
    </message>
    <message>
        <source>÷ sum of the row (%1)</source>
        <translation>÷ 该行之和（%1）</translation>
    </message>
    <message>
        <source>÷ sum of what is kept, %1</source>
        <translation>÷ 保留部分之和，%1</translation>
    </message>
    <message>
        <source>÷ union (IoU)</source>
        <translation>÷ 并集（IoU）</translation>
    </message>
    <message>
        <source>÷ √(mean of squares + ε) (%1)</source>
        <translation>÷ √(平方的平均 + ε)（%1）</translation>
    </message>
    <message>
        <source>÷ √(variance + ε) (%1)</source>
        <translation>÷ √(方差 + ε)（%1）</translation>
    </message>
    <message>
        <source>Σ %1 over %2 cells</source>
        <translation>Σ %1，遍及 %2 个单元格</translation>
    </message>
    <message>
        <source>Σ %1 · %2 of the windows here</source>
        <translation>Σ %1 · %2，遍及此处的各窗口</translation>
    </message>
    <message>
        <source>Σ %1 · %2 over %3×%4</source>
        <translation>Σ %1 · %2，遍及 %3×%4</translation>
    </message>
    <message>
        <source>Σ a · b of whole numbers</source>
        <translation>Σ a · b（整数）</translation>
    </message>
    <message>
        <source>Σ content · position ÷ %1</source>
        <translation>Σ 内容 · 位置 ÷ %1</translation>
    </message>
    <message>
        <source>Σ exp(x − maximum) over the row</source>
        <translation>该行的 Σ exp(x − 最大值)</translation>
    </message>
    <message>
        <source>Σ factor · x</source>
        <translation>Σ 因子 · x</translation>
    </message>
    <message>
        <source>Σ h · w + b over the hidden numbers</source>
        <translation>Σ h · w + b，遍及隐藏层的数</translation>
    </message>
    <message>
        <source>Σ h · w over the hidden numbers</source>
        <translation>Σ h · w，遍及隐藏层的数</translation>
    </message>
    <message>
        <source>Σ of the row</source>
        <translation>该行的 Σ</translation>
    </message>
    <message>
        <source>Σ of what is kept</source>
        <translation>保留部分的 Σ</translation>
    </message>
    <message>
        <source>Σ over %1 cells</source>
        <translation>Σ，遍及 %1 个单元格</translation>
    </message>
    <message>
        <source>Σ over %1 channels</source>
        <translation>Σ，遍及 %1 个通道</translation>
    </message>
    <message>
        <source>Σ over %1 positions</source>
        <translation>Σ，遍及 %1 个位置</translation>
    </message>
    <message>
        <source>Σ p ln(p / p′) of the predictions without and with edits</source>
        <translation>未修改与修改后的预测的 Σ p ln(p / p′)</translation>
    </message>
    <message>
        <source>Σ share · x of the cells around</source>
        <translation>Σ 份额 · 周围单元格的 x</translation>
    </message>
    <message>
        <source>Σ share · x of the cells around, the place held fixed</source>
        <translation>Σ 份额 · 周围单元格的 x，位置固定不变</translation>
    </message>
    <message>
        <source>Σ share · x of the picture there, the place held fixed</source>
        <translation>Σ 份额 · 该处图片的 x，位置固定不变</translation>
    </message>
    <message>
        <source>Σ weight · column</source>
        <translation>Σ 权重 · 列</translation>
    </message>
    <message>
        <source>Σ weight · place</source>
        <translation>Σ 权重 · 位置</translation>
    </message>
    <message>
        <source>Σ weight · place²</source>
        <translation>Σ 权重 · 位置²</translation>
    </message>
    <message>
        <source>Σ weight · row</source>
        <translation>Σ 权重 · 行</translation>
    </message>
    <message>
        <source>Σ weight · v</source>
        <translation>Σ 权重 · v</translation>
    </message>
    <message>
        <source>Σ x of the row</source>
        <translation>该行的 Σ x</translation>
    </message>
    <message>
        <source>Σ x · kernel of the windows that reach here</source>
        <translation>Σ x · 覆盖此处的各窗口的卷积核</translation>
    </message>
    <message>
        <source>Σ x · kernel over %1</source>
        <translation>Σ x · 卷积核，遍及 %1</translation>
    </message>
    <message>
        <source>Σ x · kernel over %1 × %2</source>
        <translation>Σ x · 卷积核，遍及 %1 × %2</translation>
    </message>
    <message>
        <source>Σ x ÷ %1 channels</source>
        <translation>Σ x ÷ %1 个通道</translation>
    </message>
    <message>
        <source>Σ x ÷ number of cells</source>
        <translation>Σ x ÷ 单元格数</translation>
    </message>
    <message>
        <source>Σ x ÷ number of cells under %1</source>
        <translation>Σ x ÷ %1之下的单元格数</translation>
    </message>
    <message>
        <source>Σ x ÷ number of positions</source>
        <translation>Σ x ÷ 位置数</translation>
    </message>
    <message>
        <source>Σ −ln p(class)</source>
        <translation>Σ −ln p(类别)</translation>
    </message>
    <message>
        <source>α ÷ size</source>
        <translation>α ÷ 大小</translation>
    </message>
    <message>
        <source>α: what multiplies V</source>
        <translation>α：与 V 相乘的量</translation>
    </message>
    <message>
        <source>σ of the row</source>
        <translation>该行的 σ</translation>
    </message>
    <message>
        <source>σ(gain · </source>
        <translation>σ(增益 · </translation>
    </message>
    <message>
        <source>σ(logits), each sentence by itself</source>
        <translation>σ(logits)，每个句子单独计算</translation>
    </message>
    <message>
        <source>‖with edits − without‖ / ‖without‖ of the last vectors</source>
        <translation>最后的向量的 ‖修改后 − 未修改‖ / ‖未修改‖</translation>
    </message>
    <message>
        <source>‖x‖ of the row</source>
        <translation>该行的 ‖x‖</translation>
    </message>
    <message>
        <source>− half the side</source>
        <translation>− 边长的一半</translation>
    </message>
    <message>
        <source>− mean of the row</source>
        <translation>− 该行的平均</translation>
    </message>
    <message>
        <source>− share of the enclosing box outside both</source>
        <translation>− 外接框中位于两者之外的份额</translation>
    </message>
    <message>
        <source>−ln p(class)</source>
        <translation>−ln p(类别)</translation>
    </message>
    <message>
        <source>−ln p(target)</source>
        <translation>−ln p(目标)</translation>
    </message>
    <message>
        <source>√(mean of squares + ε)</source>
        <translation>√(平方的平均 + ε)</translation>
    </message>
    <message>
        <source>√(Σ weight · place² − mean²)</source>
        <translation>√(Σ 权重 · 位置² − 平均²)</translation>
    </message>
    <message>
        <source> head %1</source>
        <translation> 头 %1</translation>
    </message>
    <message>
        <source> layer %1 head %2</source>
        <translation> 第 %1 层头 %2</translation>
    </message>
    <message>
        <source>%1 %2 % · %3 s left</source>
        <translation>%1 %2% · 剩余 %3 秒</translation>
    </message>
    <message>
        <source>%1 %2token: </source>
        <translation>%1 个%2词元：</translation>
    </message>
    <message>
        <source>%1 %2tokens: </source>
        <translation>%1 个%2词元：</translation>
    </message>
    <message>
        <source>%1 are left out</source>
        <translation>略去 %1 个</translation>
    </message>
    <message>
        <source>%1 before, %2 after</source>
        <translation>之前 %1，之后 %2</translation>
    </message>
    <message>
        <source>%1 holds &apos;%2&apos; alone; .npz, .json and .safetensors also hold %3</source>
        <translation>%1 只含有“%2”；.npz、.json 与 .safetensors 还含有 %3</translation>
    </message>
    <message>
        <source>%1 made, %2 there already; %3 shows them</source>
        <translation>已生成 %1 个，另有 %2 个已存在；见 %3</translation>
    </message>
    <message>
        <source>%1 made; %2 shows them</source>
        <translation>已生成 %1 个；见 %2</translation>
    </message>
    <message>
        <source>%1 of %2 channels have a mean gate (%3) below %4</source>
        <translation>%2 个通道中，%1 个的平均门控（%3）低于 %4</translation>
    </message>
    <message>
        <source>%1 of %2 could not be made:</source>
        <translation>%2 个中有 %1 个无法生成：</translation>
    </message>
    <message>
        <source>%1 of %2 numbers are left out</source>
        <translation>略去 %2 个数中的 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2 numbers of the matrices concerned are 0</source>
        <translation>相关矩阵的 %2 个数中有 %1 个为 0</translation>
    </message>
    <message>
        <source>%1 of the weights are 0</source>
        <translation>%1 的权重为 0</translation>
    </message>
    <message>
        <source>%1 rows, </source>
        <translation>%1 行，</translation>
    </message>
    <message>
        <source>%1 steps in %2, %3 parameters, loss %4</source>
        <translation>%1 步，用时 %2，%3 个参数，损失 %4</translation>
    </message>
    <message>
        <source>, KL %1 nats</source>
        <translation>，KL %1 奈特</translation>
    </message>
    <message>
        <source>, probability %1</source>
        <translation>，概率 %1</translation>
    </message>
    <message>
        <source>= ADDS</source>
        <translation>= 贡献</translation>
    </message>
    <message>
        <source>A map that stays as it was (correlation near 1) is the input&apos;s, not the network&apos;s.</source>
        <translation>保持不变的解释图（相关系数接近 1）反映的是输入，而不是网络。</translation>
    </message>
    <message>
        <source>ADDS</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>AT</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>AXES</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>BEFORE</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>CHANGED MOST</source>
        <translation>变化最大</translation>
    </message>
    <message>
        <source>CHANNEL</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>COLORMAP</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>COSINE</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>DEFAULT</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>DELETION</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>FACTOR IS</source>
        <translation>因子为</translation>
    </message>
    <message>
        <source>FINE-TUNED</source>
        <translation>微调后</translation>
    </message>
    <message>
        <source>FIT</source>
        <translation>吻合度</translation>
    </message>
    <message>
        <source>FITS BEST</source>
        <translation>最吻合的模式</translation>
    </message>
    <message>
        <source>FORMULA</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>FOUND</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>FROM</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>GATE</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>GOAL</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>HEAD</source>
        <translation>头</translation>
    </message>
    <message>
        <source>HELD OUT</source>
        <translation>留出的样本</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>IN THE BOX</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>INPUT</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>INSERTION</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>IS</source>
        <translation>为</translation>
    </message>
    <message>
        <source>Input: </source>
        <translation>输入：</translation>
    </message>
    <message>
        <source>KEPT</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>LARGEST AT</source>
        <translation>最大处</translation>
    </message>
    <message>
        <source>LAYER</source>
        <translation>层</translation>
    </message>
    <message>
        <source>LEFT</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>LOOKS ELSEWHERE (JENSEN–SHANNON, BITS)</source>
        <translation>关注的变化（JENSEN–SHANNON，比特）</translation>
    </message>
    <message>
        <source>MEANING</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>MECHANISM</source>
        <translation>机制</translation>
    </message>
    <message>
        <source>METHOD</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>NOT IN</source>
        <translation>不适合</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Not kept so far: </source>
        <translation>目前未能保存：</translation>
    </message>
    <message>
        <source>OF THE ATTENTION</source>
        <translation>占注意力</translation>
    </message>
    <message>
        <source>OPERATOR</source>
        <translation>算子</translation>
    </message>
    <message>
        <source>ORDER</source>
        <translation>次序</translation>
    </message>
    <message>
        <source>P</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>P OF BEFORE</source>
        <translation>原答案的概率</translation>
    </message>
    <message>
        <source>PART</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>POSSIBLE</source>
        <translation>可取值</translation>
    </message>
    <message>
        <source>PREDICTION</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>PROBABILITY</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Parameters (--set ID=VALUE)</source>
        <translation>参数（--set ID=VALUE）</translation>
    </message>
    <message>
        <source>Query (--query)</source>
        <translation>查询（--query）</translation>
    </message>
    <message>
        <source>RANGE</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>RANK</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>RANK CORRELATION</source>
        <translation>秩相关系数</translation>
    </message>
    <message>
        <source>RECEPTIVE FIELD</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>REMOVED</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Raw inputs (--tensors)</source>
        <translation>原始输入（--tensors）</translation>
    </message>
    <message>
        <source>SAFE IN</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>SAMPLE</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>SCORE</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>SHAPE</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>SPARSITY</source>
        <translation>稀疏度</translation>
    </message>
    <message>
        <source>STEP</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>STEPS</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>STRENGTH</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>STRIDE</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>STYLE</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>SYMBOL</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Safe: lightness follows the values (of a diverging map on each side), and no two of ten colours are nearer than ΔE %1 (CIEDE2000).</source>
        <translation>安全：亮度随值变化（发散配色的两侧各自如此），且十种颜色中任意两种的 ΔE 不小于 %1（CIEDE2000）。</translation>
    </message>
    <message>
        <source>Samples (--sample)</source>
        <translation>示例（--sample）</translation>
    </message>
    <message>
        <source>Steps (--print, --step)</source>
        <translation>步骤（--print、--step）</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2 steps; what was learned is kept.</source>
        <translation>共 %2 步，在第 %1 步之后停止；已保留学得的内容。</translation>
    </message>
    <message>
        <source>TASK</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>TERM</source>
        <translation>项</translation>
    </message>
    <message>
        <source>THEN</source>
        <translation>其次</translation>
    </message>
    <message>
        <source>TITLE</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>The weights of %1 layer were not kept: their heads are left out.</source>
        <translation>有 %1 层的权重未保留：其中的头未列出。</translation>
    </message>
    <message>
        <source>The weights of %1 layers were not kept: their heads are left out.</source>
        <translation>有 %1 层的权重未保留：其中的头未列出。</translation>
    </message>
    <message>
        <source>VALUE</source>
        <translation>值</translation>
    </message>
    <message>
        <source>WEIGHT</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>WEIGHTS DRAWN ANEW DOWN TO</source>
        <translation>重新抽取权重至</translation>
    </message>
    <message>
        <source>WHAT IS LEARNED</source>
        <translation>学习内容</translation>
    </message>
    <message>
        <source>WORSE BY</source>
        <translation>去掉后变差</translation>
    </message>
    <message>
        <source>Weights (--weights)</source>
        <translation>权重（--weights）</translation>
    </message>
    <message>
        <source>against: %1 of the same run, %2 being A</source>
        <translation>比较对象：同一次运行的%1，A 为%2</translation>
    </message>
    <message>
        <source>against: %1 queries and %2 keys are the same in both</source>
        <translation>比较：两者共有 %1 个查询与 %2 个键</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 项</translation>
    </message>
    <message>
        <source>answers changed: %1 of %2</source>
        <translation>改变的答案：%2 个中的 %1 个</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>attenscope list ID describes one of them.</source>
        <translation>attenscope list ID 说明其中一种机制。</translation>
    </message>
    <message>
        <source>attenscope run --sample ID runs one of them.</source>
        <translation>attenscope run --sample ID 运行其中一个示例。</translation>
    </message>
    <message>
        <source>attenscope run … --render F --style STYLE draws in one of them. Your own are files in %1.</source>
        <translation>attenscope run … --render F --style STYLE 按其中一种样式绘制。您自己的样式是 %1 中的文件。</translation>
    </message>
    <message>
        <source>by parts of the model</source>
        <translation>按模型的各部分</translation>
    </message>
    <message>
        <source>computed in %1 ms</source>
        <translation>计算用时 %1 ms</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>正在绘制</translation>
    </message>
    <message>
        <source>explained: %1, score %2</source>
        <translation>解释目标：%1，得分 %2</translation>
    </message>
    <message>
        <source>explaining</source>
        <translation>正在解释</translation>
    </message>
    <message>
        <source>fine-tuning</source>
        <translation>正在微调</translation>
    </message>
    <message>
        <source>held out: </source>
        <translation>留出的样本：</translation>
    </message>
    <message>
        <source>image %1, %2 × %3 pixels</source>
        <translation>图像 %1，%2 × %3 像素</translation>
    </message>
    <message>
        <source>lacks</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>mask (%1): intersection over union %2</source>
        <translation>掩码（%1）：交并比 %2</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>未达到</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>multiply-adds: %1 before, %2 after (products of gate and map)</source>
        <translation>乘加次数：之前 %1，之后 %2（门控与特征图的乘积）</translation>
    </message>
    <message>
        <source>multiply-adds: %1 before, %2 after (rows of %3, and products of gate and map)</source>
        <translation>乘加次数：之前 %1，之后 %2（%3 的各行，以及门控与特征图的乘积）</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>no weights to compare</source>
        <translation>没有可以比较的权重</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not counted: </source>
        <translation>未计入：</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>无处</translation>
    </message>
    <message>
        <source>output (%1): ‖B − A‖ / ‖A‖ = %2, cosine %3</source>
        <translation>输出（%1）：‖B − A‖ / ‖A‖ = %2，余弦 %3</translation>
    </message>
    <message>
        <source>output (%1): ‖after − before‖ / ‖before‖ = %2, cosine %3</source>
        <translation>输出（%1）：‖之后 − 之前‖ / ‖之前‖ = %2，余弦 %3</translation>
    </message>
    <message>
        <source>panels</source>
        <translation>子图</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>达到</translation>
    </message>
    <message>
        <source>rows differ by %1 bits (mean Jensen–Shannon divergence)</source>
        <translation>各行相差 %1 比特（平均 Jensen–Shannon 散度）</translation>
    </message>
    <message>
        <source>safe</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>singular values of %1, effective rank %2 of %3:</source>
        <translation>%1 的奇异值，有效秩 %2，共 %3 个：</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>step %1 of %2 · loss %3 · %4 · %5 left</source>
        <translation>第 %1 步，共 %2 步 · 损失 %3 · %4 · 剩余 %5</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>和</translation>
    </message>
    <message>
        <source>the output has a different shape than without edits</source>
        <translation>输出的形状与未修改时不同</translation>
    </message>
    <message>
        <source>traced: %1 from B moves the answer%2 from %3 (0) towards %4 (1)</source>
        <translation>因果追踪：来自 B 的 %1 使答案%2从 %3（0）移向 %4（1）</translation>
    </message>
    <message>
        <source>tracing</source>
        <translation>正在追踪</translation>
    </message>
    <message>
        <source>view</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>with %1:</source>
        <translation>取 %1 时：</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>正在写出</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>|∂L/∂ξ|</source>
        <translation>|∂L/∂ξ|</translation>
    </message>
    <message>
        <source>× EVEN</source>
        <translation>× 均匀</translation>
    </message>
    <message>
        <source>× FACTOR</source>
        <translation>× 因子</translation>
    </message>
    <message>
        <source>‖W_O‖</source>
        <translation>‖W_O‖</translation>
    </message>
    <message>
        <source>RANDOM</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>TOP</source>
        <translation>前几个</translation>
    </message>
    <message>
        <source>WINDOW</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>%1 excludes %2</source>
        <translation>%1 不能与 %2 同时给出</translation>
    </message>
    <message>
        <source>%1 is required</source>
        <translation>需要 %1</translation>
    </message>
    <message>
        <source>%1 requires %2</source>
        <translation>%1 需要 %2</translation>
    </message>
    <message>
        <source>%1 was given a disallowed flag override</source>
        <translation>%1 被赋予了不允许的值</translation>
    </message>
    <message>
        <source>%1: %2 required %3 missing</source>
        <translation>%1：缺少 %2 个必需的 %3</translation>
    </message>
    <message>
        <source>%1: At Most %2 required but received %3</source>
        <translation>%1：至多 %2 个，给出了 %3 个</translation>
    </message>
    <message>
        <source>%1: At least %2 required but received %3</source>
        <translation>%1：至少需要 %2 个，给出了 %3 个</translation>
    </message>
    <message>
        <source>%1: Value %2 not in range %3 to %4</source>
        <translation>%1：值 %2 不在 %3 到 %4 的范围内</translation>
    </message>
    <message>
        <source>0 if all went well, 2 after one line on standard error.</source>
        <translation>一切顺利时为 0；在标准错误上输出一行之后为 2。</translation>
    </message>
    <message>
        <source>Could not convert: %1 = %2</source>
        <translation>无法转换：%1 = %2</translation>
    </message>
    <message>
        <source>DESCRIPTION</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Display program version information and exit</source>
        <translation>显示程序的版本并退出</translation>
    </message>
    <message>
        <source>ENVIRONMENT</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>EXIT STATUS</source>
        <translation>退出状态</translation>
    </message>
    <message>
        <source>Env</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>Excludes</source>
        <translation>排斥</translation>
    </message>
    <message>
        <source>Language, en or zh, as --lang says it.</source>
        <translation>语言，en 或 zh，与 --lang 相同。</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Positionals</source>
        <translation>位置参数</translation>
    </message>
    <message>
        <source>Print this help message and exit</source>
        <translation>打印此帮助并退出</translation>
    </message>
    <message>
        <source>REQUIRED</source>
        <translation>必需</translation>
    </message>
    <message>
        <source>SUBCOMMAND</source>
        <translation>子命令</translation>
    </message>
    <message>
        <source>SUBCOMMANDS</source>
        <translation>子命令</translation>
    </message>
    <message>
        <source>SYNOPSIS</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Subcommands</source>
        <translation>子命令</translation>
    </message>
    <message>
        <source>The following argument was not expected: %1</source>
        <translation>不应有以下参数：%1</translation>
    </message>
    <message>
        <source>The following arguments were not expected: %1</source>
        <translation>不应有以下参数：%1</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>用法</translation>
    </message>
    <message>
        <source>User Commands</source>
        <translation>用户命令</translation>
    </message>
    <message>
        <source>see every number of attention</source>
        <translation>看清注意力的每一个数</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Explaining</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>子图</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source> · %1 %2 layer × %3 head</source>
        <translation> · %1 %2 层 × %3 个头</translation>
    </message>
    <message>
        <source> · %1 %2 layer × %3 heads</source>
        <translation> · %1 %2 层 × %3 个头</translation>
    </message>
    <message>
        <source> · %1 %2 layers × %3 head</source>
        <translation> · %1 %2 层 × %3 个头</translation>
    </message>
    <message>
        <source> · %1 %2 layers × %3 heads</source>
        <translation> · %1 %2 层 × %3 个头</translation>
    </message>
    <message>
        <source> · %1 layer × %2 head</source>
        <translation> · %1 层 × %2 个头</translation>
    </message>
    <message>
        <source> · %1 layer × %2 heads</source>
        <translation> · %1 层 × %2 个头</translation>
    </message>
    <message>
        <source> · %1 layers × %2 head</source>
        <translation> · %1 层 × %2 个头</translation>
    </message>
    <message>
        <source> · %1 layers × %2 heads</source>
        <translation> · %1 层 × %2 个头</translation>
    </message>
    <message>
        <source> · %1 · %2 layer × %3 · %4 × %5 tokens</source>
        <translation> · %1 · %2 层 × %3 · %4 × %5 个词元</translation>
    </message>
    <message>
        <source> · %1 · %2 layers × %3 · %4 × %5 tokens</source>
        <translation> · %1 · %2 层 × %3 · %4 × %5 个词元</translation>
    </message>
    <message>
        <source> · attention · %1 layer × %2 · %3 × %4 tokens</source>
        <translation> · 注意力 · %1 层 × %2 · %3 × %4 个词元</translation>
    </message>
    <message>
        <source> · attention · %1 layers × %2 · %3 × %4 tokens</source>
        <translation> · 注意力 · %1 层 × %2 · %3 × %4 个词元</translation>
    </message>
    <message>
        <source>%1 (the first: %2)%3</source>
        <translation>%1（第一处：%2）%3</translation>
    </message>
    <message>
        <source>%1 · %2 layer × %3 · %4 × %5 tokens</source>
        <translation>%1 · %2 层 × %3 · %4 × %5 个词元</translation>
    </message>
    <message>
        <source>%1 · %2 layers × %3 · %4 × %5 tokens</source>
        <translation>%1 · %2 层 × %3 · %4 × %5 个词元</translation>
    </message>
    <message>
        <source>%1, read from the end</source>
        <translation>%1，从末尾读起</translation>
    </message>
    <message>
        <source>, 4 bits</source>
        <translation>，4 位</translation>
    </message>
    <message>
        <source>, 8 bits</source>
        <translation>，8 位</translation>
    </message>
    <message>
        <source>--frame needs --image</source>
        <translation>--frame 需要 --image</translation>
    </message>
    <message>
        <source>--time needs --image</source>
        <translation>--time 需要 --image</translation>
    </message>
    <message>
        <source>; figures of heads, rollout and flow leave its row out.</source>
        <translation>；头的指标、注意力展开与注意力流未计入其所在的行。</translation>
    </message>
    <message>
        <source>; figures of heads, rollout and flow leave their rows out.</source>
        <translation>；头的指标、注意力展开与注意力流未计入它们所在的行。</translation>
    </message>
    <message>
        <source>Pictures are read as %1 says, %2 × %3 pixels.</source>
        <translation>图片按 %1 所述读取，%2 × %3 像素。</translation>
    </message>
    <message>
        <source>Pictures are read as %1 says, blue first, %2 × %3 pixels.</source>
        <translation>图片按 %1 所述读取，蓝色在前，%2 × %3 像素。</translation>
    </message>
    <message>
        <source>Pictures are read as %1, %2 × %3 pixels.</source>
        <translation>图片按%1读取，%2 × %3 像素。</translation>
    </message>
    <message>
        <source>Pictures are read as %1, blue first, %2 × %3 pixels.</source>
        <translation>图片按%1读取，蓝色在前，%2 × %3 像素。</translation>
    </message>
    <message>
        <source>W x + b + W h₋₁ + b), then tanh(·)</source>
        <translation>W x + b + W h₋₁ + b)，然后 tanh(·)</translation>
    </message>
    <message>
        <source>W x + b + W h₋₁ + b), then σ(·)</source>
        <translation>W x + b + W h₋₁ + b)，然后 σ(·)</translation>
    </message>
    <message>
        <source>W x + b + W h₋₁ + b, then tanh(·)</source>
        <translation>W x + b + W h₋₁ + b，然后 tanh(·)</translation>
    </message>
    <message>
        <source>W x + b + W h₋₁ + b, then σ(·)</source>
        <translation>W x + b + W h₋₁ + b，然后 σ(·)</translation>
    </message>
    <message>
        <source>W x + b + r · (W h₋₁ + b), then tanh(·)</source>
        <translation>W x + b + r · (W h₋₁ + b)，然后 tanh(·)</translation>
    </message>
    <message>
        <source>W x + b + r · (W h₋₁ + b), then σ(·)</source>
        <translation>W x + b + r · (W h₋₁ + b)，然后 σ(·)</translation>
    </message>
    <message>
        <source>W x + b + r · (W h₋₁ + b, then tanh(·)</source>
        <translation>W x + b + r · (W h₋₁ + b，然后 tanh(·)</translation>
    </message>
    <message>
        <source>W x + b + r · (W h₋₁ + b, then σ(·)</source>
        <translation>W x + b + r · (W h₋₁ + b，然后 σ(·)</translation>
    </message>
    <message>
        <source>[class; patches] + positions</source>
        <translation>[类别; 图像块] + 位置编码</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>从 %1 到 %2 的整数</translation>
    </message>
    <message>
        <source>an odd whole number from %1 to %2</source>
        <translation>从 %1 到 %2 的奇数</translation>
    </message>
    <message>
        <source>attention · %1 layer × %2 · %3 × %4 tokens</source>
        <translation>注意力 · %1 层 × %2 · %3 × %4 个词元</translation>
    </message>
    <message>
        <source>attention · %1 layers × %2 · %3 × %4 tokens</source>
        <translation>注意力 · %1 层 × %2 · %3 × %4 个词元</translation>
    </message>
    <message>
        <source>patches + positions</source>
        <translation>图像块 + 位置编码</translation>
    </message>
    <message>
        <source>train: expected --weights F.safetensors, where what is learned goes</source>
        <translation>train：应为 --weights F.safetensors，即学得的内容写到哪里</translation>
    </message>
    <message>
        <source>train: expected --weights F.safetensors, where what is learned goes, or --model DIR</source>
        <translation>train：应为 --weights F.safetensors，即学得的内容写到哪里，或 --model DIR</translation>
    </message>
    <message>
        <source>expected %1</source>
        <translation>应为 %1</translation>
    </message>
    <message>
        <source>token %1</source>
        <translation>词元 %1</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>键 %1</translation>
    </message>
    <message>
        <source>feature %1</source>
        <translation>特征 %1</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>池化 %1</translation>
    </message>
    <message>
        <source>color %1</source>
        <translation>颜色 %1</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>名次 %1</translation>
    </message>
    <message>
        <source>head %1 &apos;%2&apos;</source>
        <translation>头 %1“%2”</translation>
    </message>
    <message>
        <source>token %1 &apos;%2&apos;</source>
        <translation>词元 %1“%2”</translation>
    </message>
    <message>
        <source>query %1 &apos;%2&apos;</source>
        <translation>查询 %1“%2”</translation>
    </message>
    <message>
        <source>key %1 &apos;%2&apos;</source>
        <translation>键 %1“%2”</translation>
    </message>
    <message>
        <source>feature %1 &apos;%2&apos;</source>
        <translation>特征 %1“%2”</translation>
    </message>
    <message>
        <source>channel %1 &apos;%2&apos;</source>
        <translation>通道 %1“%2”</translation>
    </message>
    <message>
        <source>row %1 &apos;%2&apos;</source>
        <translation>行 %1“%2”</translation>
    </message>
    <message>
        <source>column %1 &apos;%2&apos;</source>
        <translation>列 %1“%2”</translation>
    </message>
    <message>
        <source>pool %1 &apos;%2&apos;</source>
        <translation>池化 %1“%2”</translation>
    </message>
    <message>
        <source>color %1 &apos;%2&apos;</source>
        <translation>颜色 %1“%2”</translation>
    </message>
    <message>
        <source>rank %1 &apos;%2&apos;</source>
        <translation>名次 %1“%2”</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有那个文件或目录</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不够</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是一个目录</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是目录</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>设备上没有空间</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>只读文件系统</translation>
    </message>
    <message>
        <source>%1 head</source>
        <translation>%1 个头</translation>
    </message>
    <message>
        <source>%1 heads</source>
        <translation>%1 个头</translation>
    </message>
    <message>
        <source>%1 layer</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>%1 layers</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>%1 layer × %2 head</source>
        <translation>%1 层 × %2 个头</translation>
    </message>
    <message>
        <source>%1 %2 layer × %3 head</source>
        <translation>%1 %2 层 × %3 个头</translation>
    </message>
    <message>
        <source>%1 layer × %2 heads</source>
        <translation>%1 层 × %2 个头</translation>
    </message>
    <message>
        <source>%1 %2 layer × %3 heads</source>
        <translation>%1 %2 层 × %3 个头</translation>
    </message>
    <message>
        <source>%1 layers × %2 head</source>
        <translation>%1 层 × %2 个头</translation>
    </message>
    <message>
        <source>%1 %2 layers × %3 head</source>
        <translation>%1 %2 层 × %3 个头</translation>
    </message>
    <message>
        <source>%1 layers × %2 heads</source>
        <translation>%1 层 × %2 个头</translation>
    </message>
    <message>
        <source>%1 %2 layers × %3 heads</source>
        <translation>%1 %2 层 × %3 个头</translation>
    </message>
    <message>
        <source>width %1</source>
        <translation>宽度 %1</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>%1 parameters, %2</source>
        <translation>%1 个参数，%2</translation>
    </message>
    <message>
        <source>%1 × %2 tokens</source>
        <translation>%1 × %2 个词元</translation>
    </message>
    <message>
        <source>batch of %1</source>
        <translation>批次为 %1</translation>
    </message>
    <message>
        <source>%1: has type &apos;%2&apos;; expected texts (&apos;&lt;U…&apos; or &apos;|S…&apos;) or numbers in C order</source>
        <translation>%1：类型为“%2”；应为文本（&apos;&lt;U…&apos; 或 &apos;|S…&apos;），或按 C 次序排列的数</translation>
    </message>
    <message>
        <source>mean of Σ A·|q − k|</source>
        <translation>Σ A·|q − k| 的平均</translation>
    </message>
    <message>
        <source>edit &apos;%1&apos;</source>
        <translation>修改“%1”</translation>
    </message>
    <message>
        <source>there is no verb &apos;%1&apos;</source>
        <translation>没有动词“%1”</translation>
    </message>
    <message>
        <source>there is no display for the window (neither DISPLAY nor WAYLAND_DISPLAY is set); expected one, or a subcommand such as `attenscope run`, which needs none</source>
        <translation>没有可供窗口使用的显示器（DISPLAY 与 WAYLAND_DISPLAY 都没有设置）；应有一个，或使用 `attenscope run` 这样不需要显示器的子命令</translation>
    </message>
    <message>
        <source>%1 %2: expected light, dark, contrast or contrast-light</source>
        <translation>%1 %2：应为 light、dark、contrast 或 contrast-light</translation>
    </message>
    <message>
        <source>%1 frames of %2 pixels are too much; expected at most %3 million pixels in all: fewer frames, or a smaller size</source>
        <translation>%1 帧 %2 像素的画面过多；总共应不超过 %3 百万像素：请减少帧数或缩小尺寸</translation>
    </message>
    <message>
        <source>%1 frames of %2 × %3 pixels, %4 s, %5 KB</source>
        <translation>%1 帧，%2 × %3 像素，%4 秒，%5 KB</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1为 %2</translation>
    </message>
    <message>
        <source>%1 is %2 × %3</source>
        <translation>%1为 %2 × %3</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1为空</translation>
    </message>
    <message>
        <source>%1: expected a condition, then a bar, then words for people: temperature &lt; 0.3 | Turn …</source>
        <translation>%1：应先写条件，再写竖线，再写说明文字：temperature &lt; 0.3 | 调低……</translation>
    </message>
    <message>
        <source>%1: expected something after it</source>
        <translation>%1：其后应有内容</translation>
    </message>
    <message>
        <source>%1: ffprobe says too much about it</source>
        <translation>%1：ffprobe 对它的描述过多</translation>
    </message>
    <message>
        <source>%1: it is larger than a megabyte, which no lesson is</source>
        <translation>%1：超过 1 MB，课程文件不会这么大</translation>
    </message>
    <message>
        <source>%1: it is not text</source>
        <translation>%1：不是文本</translation>
    </message>
    <message>
        <source>%1: only .csv and .tsv have the long form</source>
        <translation>%1：只有 .csv 与 .tsv 有长格式</translation>
    </message>
    <message>
        <source>%1: stopped; nothing was written</source>
        <translation>%1：已停止；没有写入任何内容</translation>
    </message>
    <message>
        <source>%1: the folder cannot be made</source>
        <translation>%1：无法建立文件夹</translation>
    </message>
    <message>
        <source>%1: the lesson cannot be read</source>
        <translation>%1：无法读取课程</translation>
    </message>
    <message>
        <source>%1: this format has no transparent background; expected .webp or .png for one</source>
        <translation>%1：这种格式没有透明背景；透明背景应为 .webp 或 .png</translation>
    </message>
    <message>
        <source>%1: what ffprobe says about it cannot be read</source>
        <translation>%1：无法读取 ffprobe 对它的描述</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not name the axes of %2, each once</source>
        <translation>“%1”没有把 %2 的各轴各写一次</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no condition; expected, for example, temperature &lt; 0.3</source>
        <translation>“%1”不是条件；应为例如 temperature &lt; 0.3</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not part of the header; expected title:, about:, minutes:, needs: or == Page</source>
        <translation>“%1”不属于课程开头；应为 title:、about:、minutes:、needs: 或 == 页</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not shown: its windows cannot be placed on a picture of this size.</source>
        <translation>未显示“%1”：无法在这样大小的图片上确定其窗口的位置。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is nothing that can be told to have changed</source>
        <translation>无法判断“%1”是否改变</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: a place can only be = or !=</source>
        <translation>“%1”：位置只能用 = 或 !=</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: expected how many decimals, 0 to 6</source>
        <translation>“%1”：应为小数位数，0 到 6</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: expected text or source before contains</source>
        <translation>“%1”：contains 之前应为 text 或 source</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: expected the number of a layer after @</source>
        <translation>“%1”：@ 之后应为层的序号</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: step %2 has %3 axes</source>
        <translation>“%1”：步骤 %2 有 %3 个轴</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: the bracket has no end</source>
        <translation>“%1”：方括号没有结束</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: words can only be = or !=</source>
        <translation>“%1”：文字只能用 = 或 !=</translation>
    </message>
    <message>
        <source>&apos;theme&apos; is &apos;%1&apos;; expected light, dark, contrast or contrast-light</source>
        <translation>“theme”为“%1”；应为 light、dark、contrast 或 contrast-light</translation>
    </message>
    <message>
        <source>, higher is better</source>
        <translation>，越大越好</translation>
    </message>
    <message>
        <source>, lower is better</source>
        <translation>，越小越好</translation>
    </message>
    <message>
        <source>--%1: the view &apos;%2&apos; is not a %3</source>
        <translation>--%1：视图“%2”不是%3</translation>
    </message>
    <message>
        <source>--by gradient: the result of &apos;%1&apos; is compared with itself, so its gradient is 0; expected leave-one-out or random</source>
        <translation>--by gradient：“%1”的结果与自身比较，因此梯度为 0；应为 leave-one-out 或 random</translation>
    </message>
    <message>
        <source>--set %1 cannot be set for training; expected a width, a number of layers or the like</source>
        <translation>--set %1 在训练中不起作用；应为宽度、层数等</translation>
    </message>
    <message>
        <source>--size %1: the window needs at least 800x600 pixels</source>
        <translation>--size %1：窗口至少需要 800x600 像素</translation>
    </message>
    <message>
        <source>--step %1: %2 has no such step</source>
        <translation>--step %1：%2没有这个步骤</translation>
    </message>
    <message>
        <source>--step %1: this run has no such step</source>
        <translation>--step %1：这次运行没有这个步骤</translation>
    </message>
    <message>
        <source>--theme before a subcommand is for the window; expected it behind %1</source>
        <translation>子命令之前的 --theme 用于窗口；应写在 %1 之后</translation>
    </message>
    <message>
        <source>--to: %1 cannot stop at a fraction; expected --heads or --weights</source>
        <translation>--to：%1 不会停在某个比例；应为 --heads 或 --weights</translation>
    </message>
    <message>
        <source>--view %1: there is no such view</source>
        <translation>--view %1：没有这个视图</translation>
    </message>
    <message>
        <source>A page, such as views, or a section of one, such as views#wall; without it the contents</source>
        <translation>一页，例如 views，或其中一节，例如 views#wall；不写则列出目录</translation>
    </message>
    <message>
        <source>A vision transformer in stages: a patch sees those in its window of %1 × %2 patches, which every other layer shifts by half; between two stages, 2 × 2 patches become one.</source>
        <translation>分阶段的视觉 Transformer：每个图像块能看到 %1 × %2 个图像块的窗口内的图像块，每隔一层窗口移动一半；两个阶段之间，2 × 2 个图像块合为一个。</translation>
    </message>
    <message>
        <source>An input of the network that is a single number.</source>
        <translation>网络的一个输入，是单个数。</translation>
    </message>
    <message>
        <source>Areas under the %1 as the positions with the largest values go first (%2): less is better for deletion, more for insertion.</source>
        <translation>从值最大的位置开始（%2），%1曲线下的面积：删除以小为好，插入以大为好。</translation>
    </message>
    <message>
        <source>Edit the run: &quot;scale layer 5 head 3 by 0&quot;, &quot;forbid query 3 key 1&quot;, &quot;zero mlp layer 2&quot; and more (`attenscope help edits`); may be repeated</source>
        <translation>修改运行：“scale layer 5 head 3 by 0”、“forbid query 3 key 1”、“zero mlp layer 2”等（见 `attenscope help edits`）；可重复给出</translation>
    </message>
    <message>
        <source>Explain which positions or tokens led to the answer: gradcam, saliency, relevance, … (`attenscope help explaining`); --print, --dump and --render then write these maps</source>
        <translation>解释哪些位置或词元促成了答案：gradcam、saliency、relevance……（见 `attenscope help explaining`）；--print、--dump 与 --render 随后写出的就是这些解释图</translation>
    </message>
    <message>
        <source>Fit, 0 to 1: (weight on the pattern&apos;s keys − that of uniform weights) ÷ (1 − that of uniform weights).</source>
        <translation>契合度，0 到 1：（模式之键上的权重 − 均匀权重时的值）÷（1 − 均匀权重时的值）。</translation>
    </message>
    <message>
        <source>From %1; the optimiser, its warm-up and the order of examples start afresh.</source>
        <translation>从 %1 开始；优化器、预热与样本的次序重新开始。</translation>
    </message>
    <message>
        <source>MP4 repeats the last frame: it stays for a multiple of %1 ms</source>
        <translation>MP4 重复最后一帧：它停留 %1 ms 的整数倍</translation>
    </message>
    <message>
        <source>Megabytes that the numbers of a run may take; default: all there is, or in the window those of its settings</source>
        <translation>一次运行的数值可占用的内存（MB）；默认为全部可用内存，在窗口中则按其设置</translation>
    </message>
    <message>
        <source>Picture, video, text, weights, model folder (or :stories, the small model in the program), lesson or saved session to open in the window instead of the last session</source>
        <translation>在窗口中打开的图片、视频、文本、权重、模型文件夹（或 :stories，即程序自带的小模型）、课程或已保存的会话，代替上次的会话</translation>
    </message>
    <message>
        <source>Print a page of the manual, or list its pages</source>
        <translation>输出手册的一页，或列出各页</translation>
    </message>
    <message>
        <source>Print as JSON</source>
        <translation>以 JSON 输出</translation>
    </message>
    <message>
        <source>The %1 has %2 tokens, the model reads %3: %4 cut off at the end of the first sentence, %5 off the second&apos;s.</source>
        <translation>%1有 %2 个词元，模型读取 %3 个：从第一句的末尾截去了%4，从第二句的末尾截去了 %5 个。</translation>
    </message>
    <message>
        <source>The %1 has %2 tokens, the model reads %3: %4 cut off at the end of the second sentence.</source>
        <translation>%1有 %2 个词元，模型读取 %3 个：从第二句的末尾截去了%4。</translation>
    </message>
    <message>
        <source>The file does not name its %1 classes; ImageNet&apos;s names are a guess, which the parameter &apos;classes&apos; changes.</source>
        <translation>文件没有给出其 %1 个类别的名称；ImageNet 的名称只是猜测，可用参数 classes 更改。</translation>
    </message>
    <message>
        <source>The numbers became too large for float32: &apos;%1&apos; is the first step that holds infinities or values that are not numbers; what follows from it means nothing.</source>
        <translation>数值超出了 float32 的范围：“%1”是第一个含有无穷大或非数的步骤，由它得出的都不是结果。</translation>
    </message>
    <message>
        <source>The numbers became too large for float32: &apos;%1&apos; of layer %2 is the first step that holds infinities or values that are not numbers; what follows from it means nothing.</source>
        <translation>数值超出了 float32 的范围：第 %2 层的“%1”是第一个含有无穷大或非数的步骤，由它得出的都不是结果。</translation>
    </message>
    <message>
        <source>The picture has more than %1 million pixels or comes from a session without them; it was scaled down to %2 × %3 before it was resized for the model.</source>
        <translation>图片超过 %1 百万像素，或来自没有原始像素的会话；先缩小到 %2 × %3，再调整为模型所需的大小。</translation>
    </message>
    <message>
        <source>The weights of all layers%1 would take more than %2 MB; none are kept whole while another layer is looked at.</source>
        <translation>所有层%1的权重将超过 %2 MB；查看其他层时不完整保留任何权重。</translation>
    </message>
    <message>
        <source>Theme of the window from now on; contrast has strong contrasts, on black or on white</source>
        <translation>今后窗口的主题；contrast 为高对比度，黑底或白底</translation>
    </message>
    <message>
        <source>Threads that share costly work; default: all processors, or in the window those of its settings</source>
        <translation>分担繁重计算的线程数；默认为所有处理器，在窗口中则按其设置</translation>
    </message>
    <message>
        <source>Type a sentence, drop a picture or open a model: a built-in attention engine computes the attention, and every number on the way can be seen, changed, explained and published.</source>
        <translation>键入一个句子、拖入一张图片或打开一个模型：内置的注意力引擎计算注意力，途中的每一个数都可以查看、修改、解释与发表。</translation>
    </message>
    <message>
        <source>Where nothing is given, %1.</source>
        <translation>未给出之处，%1。</translation>
    </message>
    <message>
        <source>Windows reach beyond the picture in %1; the cells there are keys too, as in the model, and get weights that no map shows.</source>
        <translation>在%1中，窗口超出了图片；与模型中一样，那里的单元格也是键，并得到任何图中都不显示的权重。</translation>
    </message>
    <message>
        <source>With this much attention, one layer is converted at a time. Head statistics, when switched on, read all of it (%1 GB).</source>
        <translation>注意力数据很大，因此逐层转换。头的统计开启后会读取全部（%1 GB）。</translation>
    </message>
    <message>
        <source>With this much attention, only the layer that is looked at is checked. Head statistics, when switched on, read all of it (%1 GB).</source>
        <translation>注意力数据很大，因此只检查所查看的层。头的统计开启后会读取全部（%1 GB）。</translation>
    </message>
    <message>
        <source>a %1 has no end in &apos;%2&apos;</source>
        <translation>“%2”中的 %1 没有结束</translation>
    </message>
    <message>
        <source>a frame</source>
        <translation>一帧</translation>
    </message>
    <message>
        <source>a last frame</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>a lesson has at most 200 pages</source>
        <translation>一课至多 200 页</translation>
    </message>
    <message>
        <source>a lesson&apos;s state cannot have such an input</source>
        <translation>课程的状态不能有这样的输入</translation>
    </message>
    <message>
        <source>a page asks at most three questions</source>
        <translation>一页至多问三个问题</translation>
    </message>
    <message>
        <source>a state says what is shown; expected no --render</source>
        <translation>状态只说明显示什么；不应有 --render</translation>
    </message>
    <message>
        <source>a text with both kinds of quotation marks can only be kept as a saved session</source>
        <translation>含有两种引号的文本只能存为会话</translation>
    </message>
    <message>
        <source>argmax: expected a row of %1, such as %2[#0]</source>
        <translation>argmax：应为%1的一行，例如 %2[#0]</translation>
    </message>
    <message>
        <source>ask: %1 needs what the truth is read from</source>
        <translation>ask：%1 需要给出正确答案从何处读取</translation>
    </message>
    <message>
        <source>ask: %1 of the answers are right; expected one</source>
        <translation>ask：有 %1 个答案为正确；应只有一个</translation>
    </message>
    <message>
        <source>ask: &apos;%1&apos; is no kind of question; expected place, number or choice</source>
        <translation>ask：没有“%1”这种问题；应为 place、number 或 choice</translation>
    </message>
    <message>
        <source>ask: a choice needs two answers or more, in lines that begin with -, * or ?</source>
        <translation>ask：选择题需要两个以上的答案，每行以 -、* 或 ? 开头</translation>
    </message>
    <message>
        <source>ask: expected one right answer (*), or conditions (?) alone that say which is</source>
        <translation>ask：应有一个正确答案（*），或者只用条件（?）说明哪个正确</translation>
    </message>
    <message>
        <source>ask: nothing is selected that &apos;%1&apos; could be read at</source>
        <translation>ask：没有选中可供读取“%1”的位置</translation>
    </message>
    <message>
        <source>ask: number needs a tolerance: number max:weights[0] within 0.05</source>
        <translation>ask：number 需要给出容差：number max:weights[0] within 0.05</translation>
    </message>
    <message>
        <source>ask: the tolerance &apos;%1&apos; is not a number above 0</source>
        <translation>ask：容差“%1”不是大于 0 的数</translation>
    </message>
    <message>
        <source>dim %1: there are no measures of heads; expected a model&apos;s run with head statistics</source>
        <translation>dim %1：没有头的指标；应为带有头的统计的模型运行</translation>
    </message>
    <message>
        <source>each word given the target&apos;s words before it, [in brackets] where the decoders differ:</source>
        <translation>给定之前的目标文本时的各词，各解码器不同之处置于[方括号]中：</translation>
    </message>
    <message>
        <source>frames of %1 pixels are not possible in %2; expected sides of at most %3</source>
        <translation>%2 不能有 %1 像素的帧；边长应不超过 %3</translation>
    </message>
    <message>
        <source>lesson %1: --json is for lesson list</source>
        <translation>lesson %1：--json 用于 lesson list</translation>
    </message>
    <message>
        <source>lesson %1: --out, --size, --theme and --answers are for lesson render</source>
        <translation>lesson %1：--out、--size、--theme 与 --answers 用于 lesson render</translation>
    </message>
    <message>
        <source>lesson %1: expected a file, or the ID of a lesson; `attenscope lesson list` names them</source>
        <translation>lesson %1：应为文件或课程的标识；`attenscope lesson list` 会列出</translation>
    </message>
    <message>
        <source>lesson list: expected no lesson after it</source>
        <translation>lesson list：其后不应有课程</translation>
    </message>
    <message>
        <source>lesson render: expected --out DIR</source>
        <translation>lesson render：应有 --out DIR</translation>
    </message>
    <message>
        <source>list: as JSON</source>
        <translation>list：以 JSON 输出</translation>
    </message>
    <message>
        <source>minutes: &apos;%1&apos; is not a whole number from 1</source>
        <translation>minutes：“%1”不是从 1 开始的整数</translation>
    </message>
    <message>
        <source>multiplies no number at all</source>
        <translation>没有任何可相乘的数</translation>
    </message>
    <message>
        <source>on the way to this answer there is a choice (&apos;%1&apos;), behind which there is no gradient; expected a method without one, such as occlusion</source>
        <translation>通往这个答案的途中有一次选择（“%1”），其后没有梯度；应为不用梯度的方法，例如 occlusion（遮挡）</translation>
    </message>
    <message>
        <source>one patched run took %1 ms, a full one %2 ms</source>
        <translation>一次修补的运行用时 %1 ms，完整的运行用时 %2 ms</translation>
    </message>
    <message>
        <source>ones %1</source>
        <translation>全 1 %1</translation>
    </message>
    <message>
        <source>open: &apos;%1&apos; is not part of the window; there are: %2</source>
        <translation>open：“%1”不是窗口的一部分；现有：%2</translation>
    </message>
    <message>
        <source>panels &apos;%1&apos;: the pictures go through these already; expected panels of something else</source>
        <translation>子图“%1”：各帧已经遍历这些内容；子图应为其他内容</translation>
    </message>
    <message>
        <source>panels &apos;runs&apos;: what moves is a run alone; expected panels of something else</source>
        <translation>子图“runs”：动画只对应单次运行；子图应为其他内容</translation>
    </message>
    <message>
        <source>prune: &apos;%1&apos; is a mechanism, which has no score of its own; expected --text S or --image F, whose result should stay the same, or a task or a model</source>
        <translation>prune：“%1”是机制，没有自己的得分；应有其结果要保持不变的 --text S 或 --image F，或者给出任务或模型</translation>
    </message>
    <message>
        <source>render: also every page that asks with the truth beside a guess</source>
        <translation>render：提问的页另绘一张，把正确答案与猜测并列</translation>
    </message>
    <message>
        <source>render: colours; light unless given</source>
        <translation>render：配色主题；默认浅色</translation>
    </message>
    <message>
        <source>render: size of the window; 1440x900 unless given</source>
        <translation>render：窗口的大小；默认 1440x900</translation>
    </message>
    <message>
        <source>render: where a PNG of every page goes</source>
        <translation>render：各页 PNG 的存放处</translation>
    </message>
    <message>
        <source>select: &apos;%1&apos;; expected query=, key=, head=, channel=, feature=, row= or column=</source>
        <translation>select：“%1”；应为 query=、key=、head=、channel=、feature=、row= 或 column=</translation>
    </message>
    <message>
        <source>select: there is no %1 &apos;%2&apos;</source>
        <translation>select：没有%1“%2”</translation>
    </message>
    <message>
        <source>sort %1: there is no such measure of heads; expected a model&apos;s run with head statistics</source>
        <translation>sort %1：没有这种头的指标；应为带有头的统计的模型运行</translation>
    </message>
    <message>
        <source>sort %1: there is no such measure of heads; expected one of %2</source>
        <translation>sort %1：没有这种头的指标；应为以下之一：%2</translation>
    </message>
    <message>
        <source>state: + adds to the state of a page before, and none has one</source>
        <translation>state：+ 是在前面某页的状态上添加，但前面没有状态</translation>
    </message>
    <message>
        <source>the answers of the two runs have different shapes, %1 and %2; expected inputs of as many tokens</source>
        <translation>两次运行的答案形状不同：%1 与 %2；应为词元数相同的输入</translation>
    </message>
    <message>
        <source>the brace before &apos;%1&apos; has no end</source>
        <translation>“%1”之前的花括号没有结束</translation>
    </message>
    <message>
        <source>the feature map has %1 × %2 = %3 positions; expected at most %4, since every position is compared with every other</source>
        <translation>特征图有 %1 × %2 = %3 个位置；应不超过 %4，因为每个位置都要与其他每个位置比较</translation>
    </message>
    <message>
        <source>the gate over all columns</source>
        <translation>所有列的门控</translation>
    </message>
    <message>
        <source>the gate over all rows</source>
        <translation>所有行的门控</translation>
    </message>
    <message>
        <source>the help page &apos;%1&apos; has no section &apos;%2&apos;; it has: %3</source>
        <translation>帮助页“%1”没有“%2”一节；现有：%3</translation>
    </message>
    <message>
        <source>the help page &apos;%1&apos; is missing in the program</source>
        <translation>程序中缺少帮助页“%1”</translation>
    </message>
    <message>
        <source>the lesson has no page; expected a line such as == First page</source>
        <translation>课程没有页；应有一行如 == 第一页</translation>
    </message>
    <message>
        <source>the lesson has no title; expected a line such as title: Softmax</source>
        <translation>课程没有标题；应有一行如 title: Softmax</translation>
    </message>
    <message>
        <source>the map of %1 is not one over %2, so it cannot say what to take away; expected all tokens shown</source>
        <translation>%1的解释图不是关于%2的，因此无法据此去掉内容；应显示全部词元</translation>
    </message>
    <message>
        <source>the motion ends early: its frames took up the memory meant for them</source>
        <translation>动画提前结束：各帧已占满预留的内存</translation>
    </message>
    <message>
        <source>the page &apos;%1&apos; has %2 words; expected at most %3</source>
        <translation>“%1”这一页有 %2 个词；应不超过 %3 个</translation>
    </message>
    <message>
        <source>the page &apos;%1&apos; says nothing</source>
        <translation>“%1”这一页没有文字</translation>
    </message>
    <message>
        <source>the page cannot be coded as PDF: %1</source>
        <translation>无法把页面编码为 PDF：%1</translation>
    </message>
    <message>
        <source>the page has no title; expected == Title</source>
        <translation>这一页没有标题；应为 == 标题</translation>
    </message>
    <message>
        <source>the parameter &apos;%1&apos; is not a number</source>
        <translation>参数“%1”不是数</translation>
    </message>
    <message>
        <source>the view &apos;%1&apos; cannot be written as HTML, which has matrix and tokens; .pdf, .svg and .png have every view</source>
        <translation>视图“%1”不能写成 HTML，HTML 只有矩阵与词元；.svg、.pdf 与 .png 有所有视图</translation>
    </message>
    <message>
        <source>then: stands behind ask:, and there is none before it on this page</source>
        <translation>then: 应在 ask: 之后，而这一页在它之前没有 ask:</translation>
    </message>
    <message>
        <source>there is no %1 &apos;%2&apos; in step %3</source>
        <translation>步骤 %3 中没有%1“%2”</translation>
    </message>
    <message>
        <source>there is no control &apos;%1&apos;</source>
        <translation>没有控件“%1”</translation>
    </message>
    <message>
        <source>there is no help page &apos;%1&apos;; there are: %2</source>
        <translation>没有帮助页“%1”；现有：%2</translation>
    </message>
    <message>
        <source>there is no lesson &apos;%1&apos; and no such file; the lessons are: %2</source>
        <translation>没有课程“%1”，也没有这个文件；现有课程：%2</translation>
    </message>
    <message>
        <source>there is no step &apos;%1&apos; in this run</source>
        <translation>这次运行中没有步骤“%1”</translation>
    </message>
    <message>
        <source>these are %1 frames; expected at most %2</source>
        <translation>共有 %1 帧；应不超过 %2 帧</translation>
    </message>
    <message>
        <source>this gate times that of columns</source>
        <translation>此门控乘以列的门控</translation>
    </message>
    <message>
        <source>this gate times that of rows</source>
        <translation>此门控乘以行的门控</translation>
    </message>
    <message>
        <source>this input can only be kept as a saved session</source>
        <translation>这个输入只能存为会话</translation>
    </message>
    <message>
        <source>this needs more memory than --memory allows</source>
        <translation>所需内存超过 --memory 的限制</translation>
    </message>
    <message>
        <source>this state can only be kept as a saved session</source>
        <translation>这个状态只能存为会话</translation>
    </message>
    <message>
        <source>try: &apos;%1&apos; holds before anything is done</source>
        <translation>try：“%1”在动手之前就已成立</translation>
    </message>
    <message>
        <source>value: expected one cell; this part of %1 has %2</source>
        <translation>value：应为一个单元格；%1的这一部分有 %2 个</translation>
    </message>
    <message>
        <source>φ(Q)(φ(K)ᵀV), divided by the sums of the rows here or in what follows</source>
        <translation>φ(Q)(φ(K)ᵀV)，在此处或其后除以各行之和</translation>
    </message>
    <message>
        <source>%1, by head</source>
        <translation>%1，按头分开</translation>
    </message>
    <message>
        <source>%1 to %2, odd</source>
        <translation>%1 到 %2，奇数</translation>
    </message>
    <message>
        <source>%1 to %2, divides %3</source>
        <translation>%1 到 %2，能整除 %3</translation>
    </message>
    <message>
        <source>%1 to %2, odd, divides %3</source>
        <translation>%1 到 %2，奇数，能整除 %3</translation>
    </message>
    <message>
        <source>features of %1</source>
        <translation>%1的特征</translation>
    </message>
    <message>
        <source>average of %1</source>
        <translation>%1的平均</translation>
    </message>
    <message>
        <source>maximum of %1</source>
        <translation>%1的最大值</translation>
    </message>
    <message>
        <source>queries of %1</source>
        <translation>%1的查询</translation>
    </message>
    <message>
        <source>keys of %1</source>
        <translation>%1的键</translation>
    </message>
    <message>
        <source>values of %1</source>
        <translation>%1的值</translation>
    </message>
    <message>
        <source>weights of %1</source>
        <translation>%1的权重</translation>
    </message>
    <message>
        <source>scores of %1</source>
        <translation>%1的得分</translation>
    </message>
    <message>
        <source>output of %1</source>
        <translation>%1的输出</translation>
    </message>
    <message>
        <source>gate of %1</source>
        <translation>%1的门控</translation>
    </message>
    <message>
        <source>channel gate %1</source>
        <translation>通道门控 %1</translation>
    </message>
    <message>
        <source>spatial gate %1</source>
        <translation>空间门控 %1</translation>
    </message>
    <message>
        <source>attention %1</source>
        <translation>注意力 %1</translation>
    </message>
    <message>
        <source>cross-attention %1</source>
        <translation>交叉注意力 %1</translation>
    </message>
    <message>
        <source>%1 operators</source>
        <translation>%1 个算子</translation>
    </message>
    <message>
        <source>class %1 (%2 %)</source>
        <translation>类别 %1（%2%）</translation>
    </message>
    <message>
        <source>%1 channel gate</source>
        <translation>%1 个通道门控</translation>
    </message>
    <message>
        <source>%1 channel gates</source>
        <translation>%1 个通道门控</translation>
    </message>
    <message>
        <source>%1 spatial gate</source>
        <translation>%1 个空间门控</translation>
    </message>
    <message>
        <source>%1 spatial gates</source>
        <translation>%1 个空间门控</translation>
    </message>
    <message>
        <source>%1 self-attention</source>
        <translation>%1 个自注意力</translation>
    </message>
    <message>
        <source>%1 self-attentions</source>
        <translation>%1 个自注意力</translation>
    </message>
    <message>
        <source>%1 cross-attention</source>
        <translation>%1 个交叉注意力</translation>
    </message>
    <message>
        <source>%1 cross-attentions</source>
        <translation>%1 个交叉注意力</translation>
    </message>
    <message>
        <source>%1 self-attention layer</source>
        <translation>%1 个自注意力层</translation>
    </message>
    <message>
        <source>%1 self-attention layers</source>
        <translation>%1 个自注意力层</translation>
    </message>
    <message>
        <source>%1is a view of other numbers; save tensor.resolve_neg()</source>
        <translation>%1是另一些数的视图；请保存 tensor.resolve_neg()</translation>
    </message>
    <message>
        <source>it moves the output by %1 (weight × ‖v‖, ‖v‖ = %2), %3 of the output, along its own direction</source>
        <translation>它使输出移动 %1（权重 × ‖v‖，‖v‖ = %2），占输出沿自身方向的 %3</translation>
    </message>
    <message>
        <source>preprocessor_config.json makes pictures of %1 × %2 pixels; the network reads %3 × %4, to which they are squeezed.</source>
        <translation>preprocessor_config.json 将图片调整为 %1 × %2 像素；网络读取 %3 × %4，图片会被压缩到此大小。</translation>
    </message>
    <message>
        <source>lacks descr, fortran_order or shape in its header</source>
        <translation>文件头缺少 descr、fortran_order 或 shape</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; has no %2</source>
        <translation>张量“%1”没有 %2</translation>
    </message>
    <message>
        <source>These weights do not know: %1.</source>
        <translation>这些权重不认识：%1。</translation>
    </message>
    <message>
        <source>Read letter by letter: %1.</source>
        <translation>逐字母读取：%1。</translation>
    </message>
    <message>
        <source>Order of rows and columns of a matrix of weights: as in the text, by attention received, or similar ones side by side</source>
        <translation>权重矩阵行与列的次序：按文本次序、按所得注意力，或把相似者并排</translation>
    </message>
    <message>
        <source>Draw the sums of rows and columns as bars along the edges of a matrix of weights</source>
        <translation>把各行与各列之和画成权重矩阵边缘的条形</translation>
    </message>
    <message>
        <source>Draw cells of a matrix of weights that share a pixel by their mean, not by the largest of them</source>
        <translation>权重矩阵中落在同一像素内的单元格取平均，而不取最大值</translation>
    </message>
    <message>
        <source>Draw only the largest weights of each row of a matrix that together hold N %</source>
        <translation>每行只绘制合计占 N % 的最大权重</translation>
    </message>
    <message>
        <source>Sort a wall of heads by a measure of the run</source>
        <translation>按运行的某个指标给头的总览墙排序</translation>
    </message>
    <message>
        <source>Dim the heads of a wall that are below N % of its largest</source>
        <translation>使总览墙中低于其最大值 N % 的头变暗</translation>
    </message>
    <message>
        <source>Show the head given by --layer and --head of a wall large</source>
        <translation>把由 --layer 与 --head 指定的头在总览墙中放大显示</translation>
    </message>
    <message>
        <source>In a figure of all gates, sort each layer&apos;s channels, most open first</source>
        <translation>在全部门控的图中，把每层的通道按开启程度从大到小排序</translation>
    </message>
    <message>
        <source>Sort the heads of a table of patterns by one pattern, such as induction</source>
        <translation>在模式表中按某个模式（例如 induction）给头排序</translation>
    </message>
    <message>
        <source>%1 is all ones</source>
        <translation>%1全为 1</translation>
    </message>
    <message>
        <source>runs: a training is one run; expected panels of something else</source>
        <translation>runs：一次训练只有一次运行；应为其他内容的子图</translation>
    </message>
    <message>
        <source>%1: it counts an answer otherwise than lesson %2 does; it was changed after it was handed in</source>
        <translation>%1：其中一题的对错与课程 %2 的判断不符；文件在提交之后被改动过</translation>
    </message>
    <message>
        <source>%1: it holds no answers to a lesson; expected a file that Hand in… wrote</source>
        <translation>%1：其中没有课程答卷；应为“提交…”写出的文件</translation>
    </message>
    <message>
        <source>%1: it is larger than 100 kB, which no answers are</source>
        <translation>%1：文件大于 100 kB，答卷不会这么大</translation>
    </message>
    <message>
        <source>%1: it is of another version of the program; expected format %2</source>
        <translation>%1：文件来自程序的其他版本；应为格式 %2</translation>
    </message>
    <message>
        <source>%1: it was changed after it was handed in; expected the file as Hand in… wrote it</source>
        <translation>%1：文件在提交之后被改动过；应为“提交…”写出的原样</translation>
    </message>
    <message>
        <source>%1: something is missing from the answers; expected the file as Hand in… wrote it</source>
        <translation>%1：答卷中缺少内容；应为“提交…”写出的原样</translation>
    </message>
    <message>
        <source>%1: the file cannot be read</source>
        <translation>%1：无法读取该文件</translation>
    </message>
    <message>
        <source>%1: there are no files *.handin in this folder</source>
        <translation>%1：这个文件夹里没有 *.handin 文件</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too long</source>
        <translation>“%1”太长</translation>
    </message>
    <message>
        <source>&apos;time&apos; is no time</source>
        <translation>“time”不是时间</translation>
    </message>
    <message>
        <source>A lesson&apos;s file, or its ID or number in the list; answers: files that were handed in, or folders of them</source>
        <translation>课程文件，或列表中的标识或序号；answers：提交的答卷文件，或装有它们的文件夹</translation>
    </message>
    <message>
        <source>ATTEMPT</source>
        <translation>第几次</translation>
    </message>
    <message>
        <source>COUNTED AGAIN</source>
        <translation>已重新核对</translation>
    </message>
    <message>
        <source>LESSON</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>List the lessons, check a lesson&apos;s file, draw its pages, or table answers handed in</source>
        <translation>列出课程、检查课程文件、绘出各页，或列出提交的答卷</translation>
    </message>
    <message>
        <source>RIGHT</source>
        <translation>答对</translation>
    </message>
    <message>
        <source>TIME</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>a page follows the quiz; expected the quiz: at the end of the lesson</source>
        <translation>测验后面还有一页；quiz: 应在课程末尾</translation>
    </message>
    <message>
        <source>answers: write the table for spreadsheets there</source>
        <translation>answers：把电子表格可读的表写入该文件</translation>
    </message>
    <message>
        <source>expected files *.handin, or a folder of them</source>
        <translation>应为 *.handin 文件，或装有它们的文件夹</translation>
    </message>
    <message>
        <source>expected one to three answers</source>
        <translation>应有一至三个回答</translation>
    </message>
    <message>
        <source>lesson %1: --csv is for lesson answers</source>
        <translation>lesson %1：--csv 用于 lesson answers</translation>
    </message>
    <message>
        <source>lesson answers: expected files *.handin, or a folder of them; Hand in… in a lesson&apos;s quiz writes them</source>
        <translation>lesson answers：应为 *.handin 文件，或装有它们的文件夹；课后测验中的“提交…”会写出这种文件</translation>
    </message>
    <message>
        <source>lesson: &apos;%1&apos; is not known; expected list, check, render or answers</source>
        <translation>lesson：没有“%1”；应为 list、check、render 或 answers</translation>
    </message>
    <message>
        <source>list, check, render or answers</source>
        <translation>list、check、render 或 answers</translation>
    </message>
    <message>
        <source>no: the lesson is not here</source>
        <translation>否：这里没有这一课</translation>
    </message>
    <message>
        <source>quiz: expected one to three questions, ask:</source>
        <translation>quiz: 应有一至三个问题，即 ask:</translation>
    </message>
    <message>
        <source>try: a quiz has questions alone, ask:</source>
        <translation>try: 测验只有问题，即 ask:</translation>
    </message>
    <message>
        <source>%1: begins nowhere in &apos;%2&apos;; expected an offset from 0</source>
        <translation>%1：在“%2”中没有起始位置；应为从 0 起的偏移量</translation>
    </message>
    <message>
        <source>%1: expected a number from 0 to %2</source>
        <translation>%1：应为 0 到 %2 的数</translation>
    </message>
    <message>
        <source>%1: step &apos;%2&apos; has no such axis</source>
        <translation>%1：步骤“%2”没有这样的轴</translation>
    </message>
    <message>
        <source>%1: step &apos;%2&apos; has no such axis; expected %3</source>
        <translation>%1：步骤“%2”没有这样的轴；应为 %3</translation>
    </message>
    <message>
        <source>&apos;mode&apos; is &apos;%1&apos;; expected DCR or CRD</source>
        <translation>“mode”为“%1”；应为 DCR 或 CRD</translation>
    </message>
    <message>
        <source>&apos;p&apos; is %1; expected 1 or more</source>
        <translation>“p”为 %1；应为 1 或更大</translation>
    </message>
    <message>
        <source>Which place of an axis is looked at, from 0, such as the query whose keys a view of one query shows; may be repeated</source>
        <translation>看轴上的哪个位置，从 0 起，例如只显示一个查询的视图显示哪个查询的键；可重复</translation>
    </message>
    <message>
        <source>adds %1, which does not fit %2</source>
        <translation>所加的 %1 与 %2 不符</translation>
    </message>
    <message>
        <source>has outputs of training; expected a network that was exported for inference</source>
        <translation>有训练时的输出；应为导出供使用的网络</translation>
    </message>
    <message>
        <source>has slopes of the shape %1, which do not fit %2</source>
        <translation>斜率的形状为 %1，与 %2 不符</translation>
    </message>
    <message>
        <source>its attribute &apos;%1&apos; is of another type than the standard says</source>
        <translation>其属性“%1”的类型与标准所规定的不同</translation>
    </message>
    <message>
        <source>quantised numbers are rounded on the way, which has no gradient; expected an order that needs none</source>
        <translation>途中的量化数经过取整，而取整没有梯度；应选用不需要梯度的次序</translation>
    </message>
    <message>
        <source>splits %1 into %2 parts</source>
        <translation>把 %1 分为 %2 份</translation>
    </message>
    <message>
        <source>takes the nearest numbers of a map that becomes smaller, of which opset 10 does not say which they are; expected opset 11 or later</source>
        <translation>在缩小特征图时取最近的数，而算子集 10 没有说明取哪些数；应为算子集 11 或更高</translation>
    </message>
    <message>
        <source>turns a fraction into a whole number that its type does not hold</source>
        <translation>把小数转换为其类型容纳不下的整数</translation>
    </message>
    <message>
        <source>Quantised numbers are rounded on the way, which has no gradient: gradients passed straight through the rounding, as if it were not there (the straight-through estimator).</source>
        <translation>途中的量化数经过取整，而取整没有梯度：梯度直接穿过取整，如同没有取整一样（直通估计）。</translation>
    </message>
    <message>
        <source>--curve %1: expected a file ending in .csv</source>
        <translation>--curve %1：应为以 .csv 结尾的文件</translation>
    </message>
    <message>
        <source>Table of every step: loss, learning rate, gradients per head, and scores from time to time</source>
        <translation>每步一行的表：损失、学习率、各头的梯度，以及每隔一段时间的得分</translation>
    </message>
    <message>
        <source>%1 are learned from; %2 are held out, chosen by a hash, so that they are the same every time.</source>
        <translation>用 %1 个学习；留出 %2 个，由散列值选出，因此每次都相同。</translation>
    </message>
    <message>
        <source>%1 is damaged; expected an object</source>
        <translation>%1 已损坏；应为一个对象</translation>
    </message>
    <message>
        <source>%1 is missing; expected what the weights were trained on, as `attenscope train` writes it</source>
        <translation>缺少 %1；应为 `attenscope train` 写入的、关于权重所用训练数据的说明</translation>
    </message>
    <message>
        <source>%1 with %2 parameters, %3 steps: about %4.</source>
        <translation>%1，%2 个参数，%3 步：约 %4。</translation>
    </message>
    <message>
        <source>%1 words and parts of words are known; %2 of the held-out words are read in parts or are unknown.</source>
        <translation>认识 %1 个词和词的部分；留出的词中有 %2 拆开来读或不认识。</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1 第 %2 行</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1 第 %2 行：%3</translation>
    </message>
    <message>
        <source>%1: %2 pictures at %3 cells take up to %4 of memory and %5 may be taken; expected fewer, or a smaller resolution</source>
        <translation>%1：%2 张图片在 %3 个单元的分辨率下最多占用 %4 内存，可用的为 %5；应减少图片或降低分辨率</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is label number %3; expected at most %4 different labels</source>
        <translation>%1：“%2”是第 %3 个标签；不同的标签最多 %4 个</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is the label of a single example; expected two or more, so that one can be held out</source>
        <translation>%1：标签“%2”只有一个样本；应有两个以上，以便留出一个</translation>
    </message>
    <message>
        <source>%1: cannot be listed (%2)</source>
        <translation>%1：无法列出其内容（%2）</translation>
    </message>
    <message>
        <source>%1: every label is &apos;%2&apos;; expected at least two different ones</source>
        <translation>%1：所有标签都是“%2”；应至少有两种不同的标签</translation>
    </message>
    <message>
        <source>%1: has %2 MB; expected at most %3 MB (a part of it, say)</source>
        <translation>%1：大小为 %2 MB；最多 %3 MB（例如取其一部分）</translation>
    </message>
    <message>
        <source>%1: has %2 classes; spatial_pooling takes at most %3, expected --on cbam</source>
        <translation>%1：有 %2 个类别；spatial_pooling 最多接受 %3 个，应使用 --on cbam</translation>
    </message>
    <message>
        <source>%1: has no folder with pictures in it; expected a folder for every class, named after it, with its pictures</source>
        <translation>%1：其中没有装有图片的文件夹；应为每个类别各有一个以类别命名的文件夹，内有其图片</translation>
    </message>
    <message>
        <source>%1: holds %2; the weights were trained on %3</source>
        <translation>%1：内容为 %2；权重是用 %3 训练的</translation>
    </message>
    <message>
        <source>%1: holds more than %2 files; expected at most %3 pictures</source>
        <translation>%1：文件多于 %2 个；图片最多 %3 张</translation>
    </message>
    <message>
        <source>%1: holds more than %2 pictures; expected at most so many</source>
        <translation>%1：图片多于 %2 张；最多只能有这么多</translation>
    </message>
    <message>
        <source>%1: holds no weights of one&apos;s own data; expected a file that `attenscope train FILE` wrote</source>
        <translation>%1：不含用自己的数据训练的权重；应为 `attenscope train FILE` 写出的文件</translation>
    </message>
    <message>
        <source>%1: metadata &apos;%2&apos;</source>
        <translation>%1：元数据“%2”</translation>
    </message>
    <message>
        <source>%1: none of the pictures can be read; expected at least one that can (%2)</source>
        <translation>%1：没有一张图片可以读取；应至少有一张可以读取（%2）</translation>
    </message>
    <message>
        <source>%1: of the pictures of &apos;%2&apos; only %3 can be read; expected two or more (%4)</source>
        <translation>%1：“%2”的图片中只有 %3 张可以读取；应有两张以上（%4）</translation>
    </message>
    <message>
        <source>%1: the number of examples is %2; expected %3 %4 or more</source>
        <translation>%1：样本数为 %2；应至少有 %3 个（%4）</translation>
    </message>
    <message>
        <source>%1: the weights do not know the label &apos;%2&apos;; expected %3</source>
        <translation>%1：权重不认识标签“%2”；应为 %3</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not learn %2 of one&apos;s own; expected %3 or %4</source>
        <translation>“%1”不能用自己的数据学习 %2；应为 %3 或 %4</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has %2 pictures of %3 classes: %4.</source>
        <translation>“%1”有 %2 张图片，分 %3 类：%4。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has %2 sentences whose words have %3 tags: %4.</source>
        <translation>“%1”有 %2 个句子，其中的词有 %3 种标注：%4。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has %2 texts with %3 labels: %4.</source>
        <translation>“%1”有 %2 条文本，%3 种标签：%4。</translation>
    </message>
    <message>
        <source>--on: task &apos;%1&apos; has its mechanism; expected a file or folder</source>
        <translation>--on：任务“%1”已有自己的机制；应为文件或文件夹</translation>
    </message>
    <message>
        <source>--set %1: data of one&apos;s own decides it; expected another parameter</source>
        <translation>--set %1：由自己的数据决定；应为其他参数</translation>
    </message>
    <message>
        <source>--start %1: was not trained on this data with this mechanism; expected weights that were</source>
        <translation>--start %1：不是用这份数据和这个机制训练的；应为这样训练的权重</translation>
    </message>
    <message>
        <source>Always saying &apos;%1&apos; would be right in %2 of what is held out.</source>
        <translation>若总是回答“%1”，留出部分的正确率为 %2。</translation>
    </message>
    <message>
        <source>Files beside the classes&apos; folders are left out: %1.</source>
        <translation>类别文件夹旁边的文件不计：%1 个。</translation>
    </message>
    <message>
        <source>Folders without pictures, which are left out: %1.</source>
        <translation>没有图片的文件夹，不计：%1。</translation>
    </message>
    <message>
        <source>Mechanism that learns data of your own: attention_pooling or transformer_encoder for texts, cbam or spatial_pooling for pictures</source>
        <translation>学习自己的数据的机制：文本用 attention_pooling 或 transformer_encoder，图片用 cbam 或 spatial_pooling</translation>
    </message>
    <message>
        <source>Of texts longer than %1 tokens only so many are read: %2.</source>
        <translation>超过 %1 个词元的文本只读取这么多词元：%2 条。</translation>
    </message>
    <message>
        <source>Pictures that cannot be read and are left out: %1; the first: %2.</source>
        <translation>无法读取而略去的图片：%1 张；第一张：%2。</translation>
    </message>
    <message>
        <source>Ten columns, as CoNLL-U has them: FORM is the word, UPOS its tag.</source>
        <translation>共十列，同 CoNLL-U：FORM 为词，UPOS 为其标注。</translation>
    </message>
    <message>
        <source>The labels are unbalanced: the most frequent has %1 examples, the rarest %2. Compare the score with that of always saying &apos;%3&apos;.</source>
        <translation>标签不均衡：最常见的有 %1 个样本，最少见的有 %2 个。请把得分与总是回答“%3”时的正确率相比。</translation>
    </message>
    <message>
        <source>The task to evaluate, or data of your own, which needs --weights</source>
        <translation>要评估的任务，或自己的数据（需要 --weights）</translation>
    </message>
    <message>
        <source>The weights were trained on other data: all %1 are judged.</source>
        <translation>权重是用其他数据训练的：全部 %1 个样本都用于评估。</translation>
    </message>
    <message>
        <source>This takes longer than ten minutes; --steps %1 takes about ten. Ctrl+C stops and keeps what was learned.</source>
        <translation>这需要十分钟以上；--steps %1 约需十分钟。Ctrl+C 会停止并保留所学。</translation>
    </message>
    <message>
        <source>What is no picture in the classes&apos; folders is left out: %1.</source>
        <translation>类别文件夹中不是图片的不计：%1 个。</translation>
    </message>
    <message>
        <source>What to learn: a task, or data of your own: a file of texts and labels, one in CoNLL form, or a folder with a folder of pictures for every class</source>
        <translation>要学习的内容：一项任务，或自己的数据：文本和标签的文件、CoNLL 形式的文件，或每个类别各有一个图片文件夹的文件夹</translation>
    </message>
    <message>
        <source>attenscope train TASK --weights F.safetensors learns one of them; a file or folder in place of TASK is data of your own.</source>
        <translation>attenscope train TASK --weights F.safetensors 学习其中一项；TASK 处也可以是文件或文件夹，即自己的数据。</translation>
    </message>
    <message>
        <source>evaluate: data of one&apos;s own is judged by weights that were trained on such; expected --weights F.safetensors</source>
        <translation>evaluate：自己的数据要用由这类数据训练的权重来评估；应有 --weights F.safetensors</translation>
    </message>
    <message>
        <source>expected a list of at most %1 texts</source>
        <translation>应为最多 %1 个文本的列表</translation>
    </message>
    <message>
        <source>expected at least one</source>
        <translation>应至少有一个</translation>
    </message>
    <message>
        <source>expected at least two</source>
        <translation>应至少有两个</translation>
    </message>
    <message>
        <source>expected texts, tags or pictures</source>
        <translation>应为 texts、tags 或 pictures</translation>
    </message>
    <message>
        <source>has %1 bytes; expected at most %2</source>
        <translation>有 %1 字节；最多 %2 字节</translation>
    </message>
    <message>
        <source>has %1 columns; expected two: a text, a tab and its label</source>
        <translation>有 %1 列；应为两列：文本、制表符、标签</translation>
    </message>
    <message>
        <source>has one column; expected a word, a tab or space, and its tag</source>
        <translation>只有一列；应为词、制表符或空格、标注</translation>
    </message>
    <message>
        <source>holds a zero byte, which no text has; expected a text file in UTF-8</source>
        <translation>含有文本中不会出现的零字节；应为 UTF-8 文本文件</translation>
    </message>
    <message>
        <source>holds no word; expected lines of a word and its tag</source>
        <translation>不含任何词；每行应为一个词及其标注</translation>
    </message>
    <message>
        <source>is not UTF-8; expected a text file in UTF-8</source>
        <translation>不是 UTF-8；应为 UTF-8 文本文件</translation>
    </message>
    <message>
        <source>is written in UTF-16; expected UTF-8, which editors offer when they save</source>
        <translation>是 UTF-16 编码；应为 UTF-8，编辑器保存时可以选择</translation>
    </message>
    <message>
        <source>p, by label</source>
        <translation>p，按标签</translation>
    </message>
    <message>
        <source>reading: %1 %</source>
        <translation>读取中：%1 %</translation>
    </message>
    <message>
        <source>the %1 has %2 bytes; expected at most %3</source>
        <translation>%1 有 %2 字节；最多 %3 字节</translation>
    </message>
    <message>
        <source>the number of columns is %1; expected %2 as in the lines before it</source>
        <translation>列数为 %1；应与前面各行一样为 %2</translation>
    </message>
    <message>
        <source>the word is empty; expected a word before its tag</source>
        <translation>词为空；标注之前应有一个词</translation>
    </message>
    <message>
        <source>these weights were trained for &apos;%1&apos;; expected that mechanism, not &apos;%2&apos;</source>
        <translation>这些权重是为“%1”训练的；应使用该机制，而不是“%2”</translation>
    </message>
    <message>
        <source>--over %1: expected heads, layers, steps, queries or film</source>
        <translation>--over %1：应为 heads、layers、steps、queries 或 film</translation>
    </message>
    <message>
        <source>at %1: expected a number from 0 to 1</source>
        <translation>at %1：应为 0 到 1 之间的数</translation>
    </message>
    <message>
        <source>expected one of --sweep NAME=FROM:TO:STEP, --over heads|layers|steps|queries|film and --decode, which say what moves</source>
        <translation>应给出 --sweep NAME=FROM:TO:STEP、--over heads|layers|steps|queries|film 和 --decode 之一，说明什么在变</translation>
    </message>
    <message>
        <source>moment %1: expected 1 to %2</source>
        <translation>moment %1：应为 1 到 %2</translation>
    </message>
    <message>
        <source>moment %1: expected either it or &apos;at&apos;</source>
        <translation>moment %1：它与 &apos;at&apos; 只能给出一个</translation>
    </message>
    <message>
        <source>step &apos;%1&apos; has no film; expected one that the run computes, such as weights</source>
        <translation>步骤 &apos;%1&apos; 没有影片；应为运行所计算的步骤，例如 weights</translation>
    </message>
    <message>
        <source>the film of step &apos;%1&apos; would have %2 pictures; expected at most %3, by fewer frames per second</source>
        <translation>步骤 &apos;%1&apos; 的影片会有 %2 幅画面；最多为 %3 幅，请降低每秒帧数</translation>
    </message>
    <message>
        <source>%1: a state says what is shown; expected no option that draws, writes or prints</source>
        <translation>%1：状态只说明显示什么；不应有绘图、写文件或打印的选项</translation>
    </message>
    <message>
        <source>%1: expected --view with the view that it belongs to</source>
        <translation>%1：需要同时用 --view 给出它所属的视图</translation>
    </message>
    <message>
        <source>%1: the weights learned all of its examples; expected some that they have not seen</source>
        <translation>%1：其中所有样本都已被这些权重学过；需要一些权重没有见过的样本</translation>
    </message>
    <message>
        <source>Examples that repeat an earlier one: %1; all copies are on one side of the split.</source>
        <translation>与前面的样本重复的样本：%1 个；所有副本都在划分的同一侧。</translation>
    </message>
    <message>
        <source>The weights learned %1 of them; the other %2 are judged.</source>
        <translation>权重学过其中 %1 个；评估其余 %2 个。</translation>
    </message>
    <message>
        <source>expected sixteen hexadecimal digits for every example</source>
        <translation>每个样本应有十六位十六进制数字</translation>
    </message>
    <message>
        <source>--start-step %1: expected less than %2, the number of steps in all</source>
        <translation>--start-step %1：应小于总步数 %2</translation>
    </message>
    <message>
        <source>--start-step: expected --start F.safetensors, the weights of that step</source>
        <translation>--start-step：还应给出 --start F.safetensors，即那一步的权重</translation>
    </message>
    <message>
        <source>From %1 at step %2; examples and learning rate are those of the steps after it, the optimiser&apos;s averages start afresh.</source>
        <translation>从 %1 的第 %2 步继续；样本和学习率是之后各步的，优化器的平均值重新开始。</translation>
    </message>
    <message>
        <source>Of %1 columns &apos;%2&apos; and &apos;%3&apos; are read.</source>
        <translation>在 %1 列中读取“%2”和“%3”。</translation>
    </message>
    <message>
        <source>Of sentences that make more than %1 pieces only the words of so many are read: %2.</source>
        <translation>超过 %1 个子词的句子只读取这么多子词的词：%2 个。</translation>
    </message>
    <message>
        <source>The step that they are of: training goes on with the examples and the learning rate of the steps after it</source>
        <translation>这些权重所在的步：训练以其后各步的样本和学习率继续</translation>
    </message>
    <message>
        <source>a field in quotes has more than %1 bytes; expected a quote that ends it before</source>
        <translation>引号中的字段超过 %1 字节；应在此之前以引号结束</translation>
    </message>
    <message>
        <source>a quote in it does not end; expected another one behind the field</source>
        <translation>其中的引号没有结束；字段之后应还有一个引号</translation>
    </message>
    <message>
        <source>a quote stands inside a field; expected the whole field in quotes, and quotes in it twice</source>
        <translation>字段中间有引号；应将整个字段放在引号中，其中的引号写两次</translation>
    </message>
    <message>
        <source>has %1 columns; expected %2 as in the first line (a text with commas stands in quotes)</source>
        <translation>有 %1 列；应与第一行一样为 %2 列（含逗号的文本放在引号中）</translation>
    </message>
    <message>
        <source>has %1 columns; expected two, a text and its label (a text with commas in quotes), or a first line that names the columns text and label</source>
        <translation>有 %1 列；应为两列，即文本和标签（含逗号的文本放在引号中），或者首行将两列命名为 text 和 label</translation>
    </message>
    <message>
        <source>has no tab; expected a text, a tab and its label</source>
        <translation>没有制表符；应为文本、制表符和标签</translation>
    </message>
    <message>
        <source>texts with their labels</source>
        <translation>带标签的文本</translation>
    </message>
    <message>
        <source>the %1 is empty; expected one in every line</source>
        <translation>%1为空；每行应有一个</translation>
    </message>
    <message>
        <source>the text is empty; expected at least one word before the label</source>
        <translation>文本为空；标签之前应至少有一个词</translation>
    </message>
    <message>
        <source>%1: its answers cannot be counted: %2</source>
        <translation>%1：无法核对其答案：%2</translation>
    </message>
    <message>
        <source>head %1 (%2)</source>
        <translation>头 %1（%2）</translation>
    </message>
    <message>
        <source>channel %1 (%2)</source>
        <translation>通道 %1（%2）</translation>
    </message>
    <message>
        <source>color %1 (%2)</source>
        <translation>颜色 %1（%2）</translation>
    </message>
    <message>
        <source>pool %1 (%2)</source>
        <translation>池化 %1（%2）</translation>
    </message>
    <message>
        <source>scale %1</source>
        <translation>尺度 %1</translation>
    </message>
    <message>
        <source>+ bias (%1)</source>
        <translation>+ 偏置 (%1)</translation>
    </message>
    <message>
        <source>The weights learned dates from %1 to %2, such as 4 July 1776, July 4th, 1776, 4.7.1776 or 1776-07-04, and words that are none: this is neither, and what is written of it may mean nothing.</source>
        <translation>这些权重学过 %1 到 %2 年的日期，例如 4 July 1776、July 4th, 1776、4.7.1776 或 1776-07-04，以及不是日期的词：此处两者都不是，写出的内容可能毫无意义。</translation>
    </message>
    <message>
        <source>The weights learned reports in which one sentence says that it is the news, as in The news is that Anna found a map: here %1 do, and the headline means nothing.</source>
        <translation>这些权重学过的报道中，只有一句说明自己是新闻，例如 The news is that Anna found a map：此处有 %1 句如此，标题没有意义。</translation>
    </message>
    <message>
        <source>The weights learned reports in which one sentence says that it is the news, as in The news is that Anna found a map: here none does, and the headline means nothing.</source>
        <translation>这些权重学过的报道中，只有一句说明自己是新闻，例如 The news is that Anna found a map：此处没有这样的句子，标题没有意义。</translation>
    </message>
    <message>
        <source>The weights learned to sort lists of %1 to %2 different numbers from 0 to %3: this is none, and what is shown of it was not learned.</source>
        <translation>这些权重学的是给 %1 到 %2 个 0 到 %3 之间互不相同的数排序：此处不是这样的列表，所示内容并非学得。</translation>
    </message>
    <message>
        <source>These weights learned generated pictures in which %1 is more vivid than every shape and never saw a picture such as this one: what lights up may not be what a sign asks for.</source>
        <translation>这些权重学的是生成的图片，其中%1比任何形状都鲜艳，从未见过这样的图片：亮起的未必是标记所要求的。</translation>
    </message>
    <message>
        <source>Whether a year has a 29th of February the weights tell right six times in seven, and they take %1 for a leap year: what is written of this day may be wrong.</source>
        <translation>某年有没有 2 月 29 日，这些权重七次中能判断对六次，并把 %1 年当作闰年：对这一天写出的内容可能有误。</translation>
    </message>
    <message>
        <source>%1: %2 pages, %3 to try, %4 questions; every state runs and every number is there</source>
        <translation>%1：%2 页，%3 处动手，%4 个问题；每个状态都能运行，每个数都在</translation>
    </message>
    <message>
        <source>In the window: Learn › Lessons. attenscope lesson render ID --out DIR draws the pages.</source>
        <translation>在窗口中：学习 › 课程。attenscope lesson render ID --out DIR 绘出各页。</translation>
    </message>
    <message>
        <source>MINUTES</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>PAGES</source>
        <translation>页数</translation>
    </message>
    <message>
        <source>&apos;%1&apos; at &apos;%2&apos;</source>
        <translation>“%2”处的“%1”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; at %2</source>
        <translation>%2 处的“%1”</translation>
    </message>
    <message>
        <source>logits of %1</source>
        <translation>%1 的 logits</translation>
    </message>
    <message>
        <source>%1 next token of %2</source>
        <translation>%2的 %1 个后续词元</translation>
    </message>
    <message>
        <source>%1 next tokens of %2</source>
        <translation>%2的 %1 个后续词元</translation>
    </message>
    <message>
        <source>%1 masked token of %2</source>
        <translation>%2的 %1 个被遮蔽词元</translation>
    </message>
    <message>
        <source>%1 masked tokens of %2</source>
        <translation>%2的 %1 个被遮蔽词元</translation>
    </message>
    <message>
        <source>%1 text</source>
        <translation>%1 个文本</translation>
    </message>
    <message>
        <source>%1 texts</source>
        <translation>%1 个文本</translation>
    </message>
    <message>
        <source>Pictures are read as %1 says, %2 × %3 pixels: a guess where the file does not say; Numbers, Colours and Fit (preset, colors, fit) change it.</source>
        <translation>图片按 %1 所述读取，%2 × %3 像素：文件没有说明处为猜测；可用“数值”“颜色”“适配”（preset、colors、fit）更改。</translation>
    </message>
    <message>
        <source>Pictures are read as %1 says, blue first, %2 × %3 pixels: a guess where the file does not say; Numbers, Colours and Fit (preset, colors, fit) change it.</source>
        <translation>图片按 %1 所述读取，蓝色在前，%2 × %3 像素：文件没有说明处为猜测；可用“数值”“颜色”“适配”（preset、colors、fit）更改。</translation>
    </message>
    <message>
        <source>Pictures are read as %1, %2 × %3 pixels: a guess where the file does not say; Numbers, Colours and Fit (preset, colors, fit) change it.</source>
        <translation>图片按%1读取，%2 × %3 像素：文件没有说明处为猜测；可用“数值”“颜色”“适配”（preset、colors、fit）更改。</translation>
    </message>
    <message>
        <source>Pictures are read as %1, blue first, %2 × %3 pixels: a guess where the file does not say; Numbers, Colours and Fit (preset, colors, fit) change it.</source>
        <translation>图片按%1读取，蓝色在前，%2 × %3 像素：文件没有说明处为猜测；可用“数值”“颜色”“适配”（preset、colors、fit）更改。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a way to read numbers; there are: %2, sqrt, exp, ln, sigmoid, argmax</source>
        <translation>“%1”不是读取数的方式；现有：%2、sqrt、exp、ln、sigmoid、argmax</translation>
    </message>
    <message>
        <source>&apos;%1&apos;: the text of a page is of its opening, without before:</source>
        <translation>“%1”：页面文字说的就是打开时的情形，不用 before:</translation>
    </message>
    <message>
        <source>&apos;keep_aspect_ratio_policy&apos; is &apos;%1&apos;; expected stretch, not_larger or not_smaller</source>
        <translation>“keep_aspect_ratio_policy”为“%1”；应为 stretch、not_larger 或 not_smaller</translation>
    </message>
    <message>
        <source>is a function in opset %1, in a network in opset %2; expected the same</source>
        <translation>是算子集 %1 的函数，网络则为算子集 %2；两者应相同</translation>
    </message>
    <message>
        <source>is a function that calls itself, or one of too many inside each other</source>
        <translation>是调用自身的函数，或嵌套得过深</translation>
    </message>
    <message>
        <source>is called with %1 operands and %2 results; its function has %3 and %4</source>
        <translation>调用时有 %1 个操作数、%2 个结果；其函数则有 %3 个和 %4 个</translation>
    </message>
    <message>
        <source>is one of so many functions that they would be more than %1 operators</source>
        <translation>是过多函数中的一个：展开后将超过 %1 个算子</translation>
    </message>
    <message>
        <source>is stored as a sparse tensor, which is not read; expected all of its numbers</source>
        <translation>以稀疏张量存储，不能读取；应给出其全部数值</translation>
    </message>
    <message>
        <source>lays a single place on both ends of its axis, where runtimes differ; expected two or more</source>
        <translation>把单个位置同时放在轴的两端，各运行时对此做法不一；应有两个以上</translation>
    </message>
    <message>
        <source>moves a map of the size %1 by %2; expected [N × 2 × 3] and a map [N × C × H × W]</source>
        <translation>以 %2 移动大小为 %1 的图；应为 [N × 2 × 3] 和图 [N × C × H × W]</translation>
    </message>
    <message>
        <source>places are &apos;%1&apos;; expected half_pixel, half_pixel_symmetric, pytorch_half_pixel, align_corners or asymmetric</source>
        <translation>位置的取法为“%1”；应为 half_pixel、half_pixel_symmetric、pytorch_half_pixel、align_corners 或 asymmetric</translation>
    </message>
    <message>
        <source>smooths what becomes smaller (antialias); expected linear or cubic interpolation</source>
        <translation>缩小时作平滑（antialias）；应为线性或三次插值</translation>
    </message>
    <message>
        <source>%1, by heads</source>
        <translation>%1，按头分开</translation>
    </message>
    <message>
        <source>x + attention</source>
        <translation>x + 注意力</translation>
    </message>
    <message>
        <source>× gain (%1)</source>
        <translation>× 增益 (%1)</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>table</source>
        <translation>查表</translation>
    </message>
    <message>
        <source>merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>lens</source>
        <translation>透镜</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>%1: each label has only one distinct example (the rest are copies), so none can be held out; expected at least two different examples of a label</source>
        <translation>%1：每个标签只有一个不同的样本（其余是副本），因此无法留出；一个标签至少应有两个不同的样本</translation>
    </message>
    <message>
        <source>The vocabulary has %1 words; %2 of the held-out words are not in it.</source>
        <translation>词表有 %1 个词；留出的词中有 %2 不在其中。</translation>
    </message>
    <message>
        <source>Which of your %1 classes the picture shows.</source>
        <translation>图片显示的是您的 %1 个类别中的哪一个。</translation>
    </message>
    <message>
        <source>Which of your %1 labels fits the text.</source>
        <translation>文本属于您的 %1 个标签中的哪一个。</translation>
    </message>
    <message>
        <source>Which of your %1 tags fits each word.</source>
        <translation>每个词属于您的 %1 种标注中的哪一种。</translation>
    </message>
    <message>
        <source>its attribute &apos;%1&apos; is none of its function&apos;s</source>
        <translation>其属性“%1”不是该函数的属性</translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>Table with headings</source>
        <translation>带表头的表格</translation>
    </message>
    <message>
        <source>Tab-separated table</source>
        <translation>制表符分隔的表格</translation>
    </message>
    <message>
        <source>One row per number, for R and pandas</source>
        <translation>每个数值一行，供 R 和 pandas 使用</translation>
    </message>
    <message>
        <source>NumPy array</source>
        <translation>NumPy 数组</translation>
    </message>
    <message>
        <source>NumPy arrays with labels</source>
        <translation>带标签的 NumPy 数组</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>query %1</source>
        <translation>查询 %1</translation>
    </message>
</context>
<context>
    <name>paper</name>
    <message>
        <source>One column</source>
        <translation>单栏</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>双栏</translation>
    </message>
    <message>
        <source>Slide 16:9</source>
        <translation>幻灯片 16:9</translation>
    </message>
    <message>
        <source>Poster</source>
        <translation>海报</translation>
    </message>
</context>
<context>
    <name>samples</name>
    <message>
        <source>How are the numbers computed?</source>
        <translation>这些数值是怎样算出来的？</translation>
    </message>
    <message>
        <source>What makes two words match?</source>
        <translation>两个词为何会相互匹配？</translation>
    </message>
    <message>
        <source>Which words can be seen?</source>
        <translation>能看到哪些词？</translation>
    </message>
    <message>
        <source>How do layers work together?</source>
        <translation>各层如何协同工作？</translation>
    </message>
    <message>
        <source>How does one text read another?</source>
        <translation>一段文本如何读取另一段文本？</translation>
    </message>
    <message>
        <source>What does it do with a sentence like this?</source>
        <translation>注意力如何处理这样的句子？</translation>
    </message>
    <message>
        <source>Where does it look in a picture?</source>
        <translation>注意力看向图片的哪里？</translation>
    </message>
    <message>
        <source>How does it translate, write and draw?</source>
        <translation>注意力如何翻译、写作和绘画？</translation>
    </message>
    <message>
        <source>What does it learn about order and position?</source>
        <translation>关于顺序与位置，模型学到了什么？</translation>
    </message>
    <message>
        <source>What does it learn to read in a text?</source>
        <translation>模型学会从文本中读出什么？</translation>
    </message>
    <message>
        <source>What does it learn to find in a picture?</source>
        <translation>模型学会在图片中找到什么？</translation>
    </message>
    <message>
        <source>A bracket that does not fit</source>
        <translation>不匹配的括号</translation>
    </message>
    <message>
        <source>A bracket that does not fit · Transformer encoder</source>
        <translation>不匹配的括号 · Transformer 编码器</translation>
    </message>
    <message>
        <source>A curve through points</source>
        <translation>穿过数据点的曲线</translation>
    </message>
    <message>
        <source>A date in words</source>
        <translation>用文字写的日期</translation>
    </message>
    <message>
        <source>A date in words · Transformer decoder</source>
        <translation>用文字写的日期 · Transformer 解码器</translation>
    </message>
    <message>
        <source>A day that does not exist</source>
        <translation>不存在的日期</translation>
    </message>
    <message>
        <source>A day that does not exist · Transformer decoder</source>
        <translation>不存在的日期 · Transformer 解码器</translation>
    </message>
    <message>
        <source>A decoder reads in two ways</source>
        <translation>解码器的两种读取方式</translation>
    </message>
    <message>
        <source>A digit in clutter</source>
        <translation>杂乱背景中的一个数字</translation>
    </message>
    <message>
        <source>A digit in clutter · Recurrent glimpses</source>
        <translation>杂乱背景中的一个数字 · 循环瞥视</translation>
    </message>
    <message>
        <source>A generator that has learned nothing</source>
        <translation>什么也没学过的生成器</translation>
    </message>
    <message>
        <source>A half without colour</source>
        <translation>失去颜色的一半</translation>
    </message>
    <message>
        <source>A half without colour · Non-local block</source>
        <translation>失去颜色的一半 · 非局部块</translation>
    </message>
    <message>
        <source>A harder scene</source>
        <translation>更难的场景</translation>
    </message>
    <message>
        <source>A long sentence: zoom with the wheel, drag to move.</source>
        <translation>一个长句：滚动滚轮缩放，拖动平移。</translation>
    </message>
    <message>
        <source>A longer Chinese sentence with punctuation.</source>
        <translation>带标点的较长中文句子。</translation>
    </message>
    <message>
        <source>A matrix between query and key</source>
        <translation>查询与键之间的矩阵</translation>
    </message>
    <message>
        <source>A pink star and a blue ring on dark clutter: are both found?</source>
        <translation>深色杂乱背景上有一个粉色星形和一个蓝色圆环：两者都能找到吗？</translation>
    </message>
    <message>
        <source>A question about a sentence</source>
        <translation>关于句子的一个问题</translation>
    </message>
    <message>
        <source>A question about a sentence · Attention pooling</source>
        <translation>关于句子的一个问题 · 注意力池化</translation>
    </message>
    <message>
        <source>A red sign</source>
        <translation>红色标记</translation>
    </message>
    <message>
        <source>A red sign far away</source>
        <translation>远处的红色标记</translation>
    </message>
    <message>
        <source>A red sign far away · Position attention</source>
        <translation>远处的红色标记 · 位置注意力</translation>
    </message>
    <message>
        <source>A red sign · CBAM</source>
        <translation>红色标记 · CBAM</translation>
    </message>
    <message>
        <source>A red sign, positions and channels</source>
        <translation>红色标记：位置与通道</translation>
    </message>
    <message>
        <source>A red sign, positions and channels · Dual attention</source>
        <translation>红色标记：位置与通道 · 双重注意力</translation>
    </message>
    <message>
        <source>A ring, cut into patches</source>
        <translation>切成图像块的圆环</translation>
    </message>
    <message>
        <source>A ring, cut into patches · Vision transformer</source>
        <translation>切成图像块的圆环 · 视觉 Transformer</translation>
    </message>
    <message>
        <source>A row is a distribution</source>
        <translation>一行就是一个分布</translation>
    </message>
    <message>
        <source>A sentence as one vector</source>
        <translation>把句子表示为一个向量</translation>
    </message>
    <message>
        <source>A shape to find</source>
        <translation>待寻找的形状</translation>
    </message>
    <message>
        <source>A shape to find · Spatial attention pooling</source>
        <translation>待寻找的形状 · 空间注意力池化</translation>
    </message>
    <message>
        <source>A star, cut into patches</source>
        <translation>切成图像块的星形</translation>
    </message>
    <message>
        <source>A star, cut into patches · Vision transformer</source>
        <translation>切成图像块的星形 · 视觉 Transformer</translation>
    </message>
    <message>
        <source>A window of two words on each side</source>
        <translation>左右各两个词的窗口</translation>
    </message>
    <message>
        <source>A word in pieces</source>
        <translation>拆成子词的词</translation>
    </message>
    <message>
        <source>A word in pieces · Attention pooling</source>
        <translation>拆成子词的词 · 注意力池化</translation>
    </message>
    <message>
        <source>A word with two topics</source>
        <translation>兼属两个主题的词</translation>
    </message>
    <message>
        <source>A word with two topics · Attention pooling</source>
        <translation>兼属两个主题的词 · 注意力池化</translation>
    </message>
    <message>
        <source>Additive score, two languages</source>
        <translation>加性得分：两种语言</translation>
    </message>
    <message>
        <source>All that the gate sees at a position is the mean and the maximum of its channels: it opens on the shapes and closes on the background, and the segmentation is read from what passes.</source>
        <translation>对每个位置，门控只看其各通道的平均值和最大值：它在形状处打开，在背景处关闭；分割结果由门控放行的内容读出。</translation>
    </message>
    <message>
        <source>Analytic heads: each has one job that was set by hand, such as looking at the previous token.</source>
        <translation>解析权重的头：每个头只做一件预先写定的事，例如关注前一词元。</translation>
    </message>
    <message>
        <source>Another digit in clutter</source>
        <translation>杂乱背景中的另一个数字</translation>
    </message>
    <message>
        <source>Another digit in clutter · Recurrent glimpses</source>
        <translation>杂乱背景中的另一个数字 · 循环瞥视</translation>
    </message>
    <message>
        <source>Another scene</source>
        <translation>另一个场景</translation>
    </message>
    <message>
        <source>Both 没 and 不 stand for not: 没 looks at did, which is past, and 不 at does.</source>
        <translation>两处的原文都是 not：“没”关注表示过去的 did，“不”关注 does。</translation>
    </message>
    <message>
        <source>Causal self-attention</source>
        <translation>因果自注意力</translation>
    </message>
    <message>
        <source>Change a word: its own row changes; the weights that other words give to its position do not.</source>
        <translation>更改一个词：它自己的行随之改变，其他词给它所在位置的权重不变。</translation>
    </message>
    <message>
        <source>Change the query: only the row “asked” of “pooled” changes. Average and maximum stay as they are.</source>
        <translation>更改查询：“池化”中只有“按查询池化”一行会变。平均值和最大值不受影响。</translation>
    </message>
    <message>
        <source>Chinese and English mixed: characters on one side, words on the other.</source>
        <translation>中英文混排：中文按字切分，英文按词切分。</translation>
    </message>
    <message>
        <source>Chinese text is split into characters.</source>
        <translation>中文文本按字切分。</translation>
    </message>
    <message>
        <source>Choose the ): in the last layer, a head looks at the [ that is still open there and that it cannot close; the answer at the end is not balanced.</source>
        <translation>选择 )：在最后一层，有一个头关注 [，它在此处尚未闭合，而 ) 无法与它配对；末尾的答案是 not balanced。</translation>
    </message>
    <message>
        <source>Choose a closing bracket: in the last layer, a head looks at the bracket that it closes.</source>
        <translation>选择一个右括号：在最后一层，有一个头关注与它配对的左括号。</translation>
    </message>
    <message>
        <source>Choose a position: its row says which others it looks at, near or far.</source>
        <translation>选择一个位置：它的行表明它关注哪些位置，不论远近。</translation>
    </message>
    <message>
        <source>Click a grey field: it looks at fields of the same lightness in the coloured half, and “completed” gives it their colour.</source>
        <translation>单击一个灰色格子：它关注有颜色的那一半中与自己明暗相同的格子，“补全结果”便取那些格子的颜色给它。</translation>
    </message>
    <message>
        <source>Click a hidden patch in the position map: it looks at the patch with the same content, five columns away, and “completed” is painted from there.</source>
        <translation>在位置图中单击一个被遮住的图像块：它关注相隔五列、内容相同的图像块，“补全结果”便据此补画。</translation>
    </message>
    <message>
        <source>Click a position on a red shape: it looks at the red dot, the sign. A position on another shape does not, and only positions that have found the sign are in the mask.</source>
        <translation>单击红色形状上的一个位置：它关注红点，也就是标记。其他形状上的位置则不然；只有找到标记的位置才在掩码之中。</translation>
    </message>
    <message>
        <source>Click a position on a red shape: it looks at the red dot, the sign; a position on another shape does not. The channel map connects features that differ, whatever the sign asks for.</source>
        <translation>单击红色形状上的一个位置：它关注红点，也就是标记；其他形状上的位置则不然。通道之间的注意力把互不相同的特征联系起来，与标记所问无关。</translation>
    </message>
    <message>
        <source>Click either shape: most of its weight lies on the other, from which it takes its colour. Change the number of the noise to draw another pair.</source>
        <translation>单击任一形状：其大部分权重落在另一个形状上，颜色也取自那里。换一个噪声编号，就会画出另一对形状。</translation>
    </message>
    <message>
        <source>Compare the answers: with one context for everything, the second half is made up; with attention, it is read from the source.</source>
        <translation>比较各个答案：整句共用一个上下文时，后半句是编造的；使用注意力时，后半句是从原文读出的。</translation>
    </message>
    <message>
        <source>Cosine: only directions count</source>
        <translation>余弦：只看方向</translation>
    </message>
    <message>
        <source>Digits in another order</source>
        <translation>数字换了次序</translation>
    </message>
    <message>
        <source>Digits in another order · Transformer decoder</source>
        <translation>数字换了次序 · Transformer 解码器</translation>
    </message>
    <message>
        <source>Drag the query; Shift+drag or the wheel sets σ: a narrow kernel follows the noise, a wide one evens it out.</source>
        <translation>拖动可移动查询；按住 Shift 拖动或滚动滚轮可调节 σ：窄则随噪声起伏，宽则趋于平均。</translation>
    </message>
    <message>
        <source>Each block adds to its input: follow one word from X through x + att to the output.</source>
        <translation>每个模块都把结果加到自身的输入上：不妨跟踪一个词，从 X 经 x + 注意力直到输出。</translation>
    </message>
    <message>
        <source>One map per head shows what the class token looks at; choose another query to see what a patch looks at.</source>
        <translation>每个头一幅图，显示类别词元关注何处；改选其他查询，可查看某个图像块关注何处。</translation>
    </message>
    <message>
        <source>Each word predicts a position, a window opens around it, and the digit inside gets the weight.</source>
        <translation>每个词预测一个位置，窗口在该处打开，窗口内的数字获得权重。</translation>
    </message>
    <message>
        <source>Eight letters backwards</source>
        <translation>八个字母倒序</translation>
    </message>
    <message>
        <source>Eight letters backwards · Location-based</source>
        <translation>八个字母倒序 · 基于位置</translation>
    </message>
    <message>
        <source>Encoder and decoder together</source>
        <translation>编码器与解码器协同</translation>
    </message>
    <message>
        <source>Endings tell</source>
        <translation>由词尾判断</translation>
    </message>
    <message>
        <source>Endings tell · Attention pooling</source>
        <translation>由词尾判断 · 注意力池化</translation>
    </message>
    <message>
        <source>English reads Chinese</source>
        <translation>英文读取中文</translation>
    </message>
    <message>
        <source>Every number looks at the next larger one; the largest looks at the end.</source>
        <translation>每个数关注大小紧随其后的数；最大的数关注结尾。</translation>
    </message>
    <message>
        <source>Every question looks at the word that answers it; where the sentence does not say, it looks at &lt;none&gt;.</source>
        <translation>每个问题关注回答它的词；句子中没有答案的，则关注 &lt;none&gt;。</translation>
    </message>
    <message>
        <source>Every word has a cosine of 1 with itself; lower the temperature to let it win.</source>
        <translation>每个词与自身的余弦都是 1；降低温度可使其胜出。</translation>
    </message>
    <message>
        <source>Half hidden, one half above the other</source>
        <translation>遮住一半，上下重复</translation>
    </message>
    <message>
        <source>Half hidden, one half above the other · Vision transformer</source>
        <translation>遮住一半，上下重复 · 视觉 Transformer</translation>
    </message>
    <message>
        <source>Half hidden, side by side</source>
        <translation>遮住一半，左右重复</translation>
    </message>
    <message>
        <source>Half hidden, side by side · Vision transformer</source>
        <translation>遮住一半，左右重复 · 视觉 Transformer</translation>
    </message>
    <message>
        <source>Masked scores are −∞ and their weights exactly 0: no token sees the future.</source>
        <translation>被遮蔽的得分为 −∞，其权重恰为 0：任何词元都看不到后文。</translation>
    </message>
    <message>
        <source>Hide a source character: it disappears from the rows of both encoder and decoder.</source>
        <translation>隐藏一个源字符：编码器与解码器的各行权重中都不再有它。</translation>
    </message>
    <message>
        <source>Hide a word, and the others share its weight. The weights are random: nothing has been learned.</source>
        <translation>隐藏一个词，它的权重便由其他词分得。所用的是随机权重，未经学习。</translation>
    </message>
    <message>
        <source>In the last layer, a head looks at what followed the same letter earlier; a head in the first layer looks one letter back to make that possible.</source>
        <translation>最后一层的一个头关注同一字母先前出现时紧随其后的字母；这有赖于第一层的一个头关注前一个字母。</translation>
    </message>
    <message>
        <source>Look at exp(H), which says over how many keys each query spreads; it changes with the temperature.</source>
        <translation>查看 exp(H)：每个查询的权重分散在多少个键上；它随温度而变。</translation>
    </message>
    <message>
        <source>Matching brackets</source>
        <translation>括号配对</translation>
    </message>
    <message>
        <source>Matching brackets · Transformer encoder</source>
        <translation>括号配对 · Transformer 编码器</translation>
    </message>
    <message>
        <source>Names in a sentence</source>
        <translation>句子中的名称</translation>
    </message>
    <message>
        <source>Names in a sentence · Attention pooling</source>
        <translation>句子中的名称 · 注意力池化</translation>
    </message>
    <message>
        <source>Nearly all the weight lies on not: its state has also read bad beside it, and both together are praise.</source>
        <translation>几乎全部权重都落在 not 上：它的状态已读入旁边的 bad，两者合起来便是褒义。</translation>
    </message>
    <message>
        <source>No training text contains joyless. Joy alone is praise; read with the ##less behind it, it is blame. Try words of your own.</source>
        <translation>训练文本中没有 joyless。单独的 joy 是褒义；与其后的 ##less 连读，则成贬义。可以换成自己的词试试。</translation>
    </message>
    <message>
        <source>With and without a query</source>
        <translation>有无提问</translation>
    </message>
    <message>
        <source>These names are made up, and nothing around them says what they are: ##burg, ##son and ##soft do, and every letter of a name gets the same tag.</source>
        <translation>这些名称都是虚构的，上下文也没有说明它们是什么：表明类别的是 ##burg、##son 和 ##soft，而且同一名称的每个字母都得到相同的标签。</translation>
    </message>
    <message>
        <source>Nobody told the model how the picture repeats: the class token looks along the seam where it begins again, and a hidden patch looks five rows up or down.</source>
        <translation>没有谁告诉模型图片如何重复：类别词元沿着图案重新开始处的接缝看，被遮住的图像块则关注上方或下方相隔五行之处。</translation>
    </message>
    <message>
        <source>Nobody told it where to look: in the last layer, nearly all of the class token&apos;s weight lies on the star, two heads on one arm, the third on another, the fourth inside.</source>
        <translation>没有谁教模型该看哪里：在最后一层，类别词元的权重几乎全部落在星形上，前两个头看一个角，第三个头看另一个角，第四个头看内部。</translation>
    </message>
    <message>
        <source>Not bad at all</source>
        <translation>一点也不差</translation>
    </message>
    <message>
        <source>Not bad at all · Attention pooling</source>
        <translation>一点也不差 · 注意力池化</translation>
    </message>
    <message>
        <source>Not every deed matters</source>
        <translation>并非每件事都重要</translation>
    </message>
    <message>
        <source>Not every deed matters · Transformer</source>
        <translation>并非每件事都重要 · Transformer</translation>
    </message>
    <message>
        <source>Not yet, not at all</source>
        <translation>“没”与“不”</translation>
    </message>
    <message>
        <source>Not yet, not at all · Transformer</source>
        <translation>“没”与“不” · Transformer</translation>
    </message>
    <message>
        <source>Nothing is projected: a word scores highest with itself and wherever else it occurs.</source>
        <translation>不做投影：一个词与自身以及该词在句中的其他各处得分最高。</translation>
    </message>
    <message>
        <source>One fixed context or one for each word</source>
        <translation>固定上下文，还是逐词的上下文</translation>
    </message>
    <message>
        <source>Only one key</source>
        <translation>只取一个键</translation>
    </message>
    <message>
        <source>One mask for all channels; a wider kernel compares with more of the surroundings.</source>
        <translation>所有通道共用一个掩码；卷积核越宽，参与比较的周围区域就越大。</translation>
    </message>
    <message>
        <source>One place decides</source>
        <translation>由一处决定</translation>
    </message>
    <message>
        <source>One shape in clutter</source>
        <translation>杂乱背景中的一个形状</translation>
    </message>
    <message>
        <source>One shape in clutter · Channel attention</source>
        <translation>杂乱背景中的一个形状 · 通道注意力</translation>
    </message>
    <message>
        <source>One small disc on pale clutter: is it found?</source>
        <translation>浅色的杂乱背景上有一个小圆盘：能找到它吗？</translation>
    </message>
    <message>
        <source>Only at its end does the second sentence say that it is the news; read from both ends, Clara, stole, strange and violin already know it, and share the weight.</source>
        <translation>第二句只在句末才说明自己是新闻；由于从两端读入，Clara、stole、strange 和 violin 已得知这一点，共同分得权重。</translation>
    </message>
    <message>
        <source>Only the dot has changed: now the gate opens “blue”, and the mask lies on other shapes.</source>
        <translation>只换了圆点：现在门控打开“蓝”，掩码落在另一些形状上。</translation>
    </message>
    <message>
        <source>Only the dot has changed: now the positions on blue shapes look at it, and the mask lies on them.</source>
        <translation>只换了圆点：现在关注它的是蓝色形状上的位置，掩码也落在这些位置上。</translation>
    </message>
    <message>
        <source>Outside the window, scores are −∞; choose the predicted centre, and the window moves with the query.</source>
        <translation>窗口之外的得分为 −∞；若改用预测的中心，窗口便随查询移动。</translation>
    </message>
    <message>
        <source>Patches as words</source>
        <translation>把图像块当作词</translation>
    </message>
    <message>
        <source>Positions and channels</source>
        <translation>位置与通道</translation>
    </message>
    <message>
        <source>Positions that find each other</source>
        <translation>相互找到的位置</translation>
    </message>
    <message>
        <source>Position attention</source>
        <translation>位置注意力</translation>
    </message>
    <message>
        <source>Praise before but</source>
        <translation>but 之前的褒义</translation>
    </message>
    <message>
        <source>Praise before but · Attention pooling</source>
        <translation>but 之前的褒义 · 注意力池化</translation>
    </message>
    <message>
        <source>Queries and keys are eight times narrower than the features, and still find what is like them.</source>
        <translation>查询和键的宽度只有特征的八分之一，仍能找到同类。</translation>
    </message>
    <message>
        <source>Questions about a sentence</source>
        <translation>关于句子的多个问题</translation>
    </message>
    <message>
        <source>Questions about a sentence · Cross-attention</source>
        <translation>关于句子的多个问题 · 交叉注意力</translation>
    </message>
    <message>
        <source>Random weights cannot turn noise into a picture; choose trained ones, and two shapes appear.</source>
        <translation>随机权重不能把噪声变成图片；改用训练好的权重，便会出现两个形状。</translation>
    </message>
    <message>
        <source>Repeated words: with positions off, their rows are equal.</source>
        <translation>重复的词：关闭位置编码后，它们的行相同。</translation>
    </message>
    <message>
        <source>The rows of “c fixed” are all alike; those of “c additive” change with the word. The weights are random.</source>
        <translation>“固定上下文：c”的各行全部相同，“加性注意力：c”的各行则随词而变。所用的是随机权重。</translation>
    </message>
    <message>
        <source>Scores 0.693, 0.679, 1.004 become weights 0.298, 0.294, 0.407; the output is 0.889, 0.211.</source>
        <translation>得分 0.693、0.679、1.004 变为权重 0.298、0.294、0.407；输出为 0.889、0.211。</translation>
    </message>
    <message>
        <source>Scores 5.196 and 4.041 become weights 0.760 and 0.240; V is the identity, so the output equals the weights.</source>
        <translation>得分 5.196 和 4.041 变为权重 0.760 和 0.240；V 是单位矩阵，因此输出与权重相同。</translation>
    </message>
    <message>
        <source>Shapes in clutter</source>
        <translation>杂乱背景中的形状</translation>
    </message>
    <message>
        <source>Shapes in clutter · Attention gate</source>
        <translation>杂乱背景中的形状 · 注意力门控</translation>
    </message>
    <message>
        <source>Shapes in clutter · Polarized self-attention</source>
        <translation>杂乱背景中的形状 · 极化自注意力</translation>
    </message>
    <message>
        <source>Shapes on clutter</source>
        <translation>杂乱背景上的形状</translation>
    </message>
    <message>
        <source>Shapes that stand out</source>
        <translation>醒目的形状</translation>
    </message>
    <message>
        <source>Shapes that stand out · Spatial attention</source>
        <translation>醒目的形状 · 空间注意力</translation>
    </message>
    <message>
        <source>Six glimpses</source>
        <translation>六次瞥视</translation>
    </message>
    <message>
        <source>Six queries, seven keys: the matrix is not square. The weights are random, so this is no real translation.</source>
        <translation>六个查询，七个键：矩阵不是方阵。所用的是随机权重，并非真正的翻译。</translation>
    </message>
    <message>
        <source>Soft weights above, the one key drawn from them below. Press D to draw again: likely keys come up often.</source>
        <translation>上方是软权重，下方是按其抽样得到的一个键。按 D 键重新抽样：概率大的键经常出现。</translation>
    </message>
    <message>
        <source>Sorting numbers</source>
        <translation>数字排序</translation>
    </message>
    <message>
        <source>Sorting numbers · Additive</source>
        <translation>数字排序 · 加性</translation>
    </message>
    <message>
        <source>Sorting numbers · Bilinear</source>
        <translation>数字排序 · 双线性</translation>
    </message>
    <message>
        <source>Sorting numbers · Cosine (content-based)</source>
        <translation>数字排序 · 余弦（基于内容）</translation>
    </message>
    <message>
        <source>Sorting numbers · Dot product</source>
        <translation>数字排序 · 点积</translation>
    </message>
    <message>
        <source>Sorting numbers · Hard</source>
        <translation>数字排序 · 硬注意力</translation>
    </message>
    <message>
        <source>Sorting numbers · Multi-head self-attention</source>
        <translation>数字排序 · 多头自注意力</translation>
    </message>
    <message>
        <source>Sorting numbers · Scaled dot-product</source>
        <translation>数字排序 · 缩放点积</translation>
    </message>
    <message>
        <source>Sorting numbers · Self-attention</source>
        <translation>数字排序 · 自注意力</translation>
    </message>
    <message>
        <source>Sorting numbers · Soft (global)</source>
        <translation>数字排序 · 软注意力（全局）</translation>
    </message>
    <message>
        <source>The animal did not cross the street because it was too tired</source>
        <translation>The animal did not cross the street because it was too tired</translation>
    </message>
    <message>
        <source>The bank by the river raised the price of a seat on the bank</source>
        <translation>The bank by the river raised the price of a seat on the bank</translation>
    </message>
    <message>
        <source>The channel branch weights positions to choose channels; the spatial branch does the reverse.</source>
        <translation>通道分支对位置加权以选出通道；空间分支则相反。</translation>
    </message>
    <message>
        <source>The classes are colours: what is attended to decides the class of the picture. Detection adds a box.</source>
        <translation>类别是颜色：所关注之处决定图片的类别。选择“检测”还会给出一个框。</translation>
    </message>
    <message>
        <source>The coarse gate opens where shapes lie and is nearly shut elsewhere; the segmentation takes their outline from the fine features that pass.</source>
        <translation>粗略的门控在形状所在之处打开，在其余各处几乎关闭；分割再从通过的精细特征中取得形状的轮廓。</translation>
    </message>
    <message>
        <source>The digit near a place</source>
        <translation>某处附近的数字</translation>
    </message>
    <message>
        <source>The digit near a place · Local</source>
        <translation>某处附近的数字 · 局部</translation>
    </message>
    <message>
        <source>The dot product alone</source>
        <translation>仅用点积</translation>
    </message>
    <message>
        <source>The first glimpse falls in the middle; the second goes to the corner but stops short, and the third, seeing better, lands on the 5.</source>
        <translation>第一次瞥视落在中央；第二次移向角落，但没有到位；第三次看得更清楚，落在数字 5 上。</translation>
    </message>
    <message>
        <source>The first half is read from the first sentence, the second from the last: in the last layer, every head looks at young once a is written, and at map after ancient.</source>
        <translation>前半部分读自第一句，后半部分读自最后一句：在最后一层，写出 a 之后，每个头都关注 young；写出 ancient 之后，每个头都关注 map。</translation>
    </message>
    <message>
        <source>The fixed context forgets</source>
        <translation>固定上下文会遗忘</translation>
    </message>
    <message>
        <source>The fixed context forgets · Encoder-decoder, fixed and attended</source>
        <translation>固定上下文会遗忘 · 编码器–解码器：固定上下文与注意力上下文</translation>
    </message>
    <message>
        <source>The gate is computed on a few cells and resampled; make the signal coarser, and it blurs.</source>
        <translation>门控在较少的单元格上算出，再重新采样；信号越粗略，门控越模糊。</translation>
    </message>
    <message>
        <source>The gate turns channels up and down for the whole picture; the answer says which kind of shape it shows.</source>
        <translation>门控针对整幅图片增强或减弱各通道；答案指出图中是哪一类形状。</translation>
    </message>
    <message>
        <source>The gist of a report</source>
        <translation>报道的要点</translation>
    </message>
    <message>
        <source>The gist of a report · Attention pooling</source>
        <translation>报道的要点 · 注意力池化</translation>
    </message>
    <message>
        <source>The head shown first reads digits: before the 9 and 8 of the year and before the day are written, it looks at those digits. Other heads read what the letters of March say.</source>
        <translation>打开示例时显示的头负责读取数字：在写出年份的 9 和 8 以及写出日之前，它关注原文中的这些数字。March 这几个字母的含义由其他头读取。</translation>
    </message>
    <message>
        <source>The heads share out the ring: the first and third look at its sides, the second and fourth at the lower rim.</source>
        <translation>各头分看圆环的不同部分：第一、第三个头看两侧，第二、第四个头看下缘。</translation>
    </message>
    <message>
        <source>The last word, red, looks at ball, which followed red earlier, and ball is predicted: an induction head. A head in layer 0 looks one word back to make that possible.</source>
        <translation>最后一个词 red 关注先前跟在 red 之后的 ball，于是预测出 ball：这是一个归纳头。这有赖于第 0 层的一个头关注前一个词。</translation>
    </message>
    <message>
        <source>The numbered path over the picture, and what each square showed; the arrow keys move along it.</source>
        <translation>图片上带编号的路径，以及每个方块所见的内容；按方向键可沿路径移动。</translation>
    </message>
    <message>
        <source>The query alone decides</source>
        <translation>只由查询决定</translation>
    </message>
    <message>
        <source>The query person moves the weights to Anna Tanaka; type place, and they move to Prague.</source>
        <translation>查询 person 使权重移到 Anna Tanaka 上；输入 place，权重便移到 Prague 上。</translation>
    </message>
    <message>
        <source>The red dot is the sign: the channel gate opens “red” and shuts the other colours, and the spatial gate is bright only on the red shapes. “without” is what the same network says without CBAM.</source>
        <translation>红点是标记：通道门控打开“红”，关闭其他颜色；空间门控只在红色形状上明亮。“不用门控的掩码”是同一网络不用 CBAM 时的结果。</translation>
    </message>
    <message>
        <source>The attention jumps from row to row: in the head shown first, the year&apos;s last digit looks at the end of the text and 25 at its beginning.</source>
        <translation>注意力逐行跳跃：在打开示例时显示的头中，年份的末位数字关注文本的末尾，25 关注文本的开头。</translation>
    </message>
    <message>
        <source>The same noise without attention</source>
        <translation>同一噪声，不用注意力</translation>
    </message>
    <message>
        <source>The same noise without attention · Generator</source>
        <translation>同一噪声，不用注意力 · 生成器</translation>
    </message>
    <message>
        <source>The same with a blue sign</source>
        <translation>同一图片，蓝色标记</translation>
    </message>
    <message>
        <source>The same with a blue sign far away</source>
        <translation>同一图片，远处的蓝色标记</translation>
    </message>
    <message>
        <source>The same with a blue sign far away · Position attention</source>
        <translation>同一图片，远处的蓝色标记 · 位置注意力</translation>
    </message>
    <message>
        <source>The same with a blue sign · CBAM</source>
        <translation>同一图片，蓝色标记 · CBAM</translation>
    </message>
    <message>
        <source>The same word has the same vector in both places; only its position tells them apart.</source>
        <translation>同一个词在两处的向量相同；只有位置能区分它们。</translation>
    </message>
    <message>
        <source>The spatial gate opens on the shapes and is nearly shut elsewhere, lines and dots included; the channel gate turns features up and down for the whole picture.</source>
        <translation>空间门控在形状上打开，在其余各处（包括线条和圆点）几乎关闭；通道门控则针对整幅图片增强或减弱各特征。</translation>
    </message>
    <message>
        <source>The step “tanh” is the hidden layer for every pair; target words look at source characters.</source>
        <translation>步骤“tanh”是每个查询–键对的隐藏层；目标词关注源字符。</translation>
    </message>
    <message>
        <source>The time moves to the front, the colours behind their nouns, and ne … pas around the verb: each is a bend in the line of attention.</source>
        <translation>时间移到句首，颜色移到名词之后，ne … pas 置于动词前后：每处变化都是注意力走向上的一个转折。</translation>
    </message>
    <message>
        <source>The weights cover the shape evenly, since their spread gives the box its size; equally vivid lines and dots get none.</source>
        <translation>权重均匀地覆盖形状，因为框的大小取决于权重的分布范围；同样鲜艳的线条和圆点则得不到权重。</translation>
    </message>
    <message>
        <source>The weights lie on baked and cake; words that fit every topic get almost none.</source>
        <translation>权重落在 baked 和 cake 上；适用于任何主题的词几乎得不到权重。</translation>
    </message>
    <message>
        <source>The weights lie only on the names. Put in names of your own: they are read letter by letter, and the words around them say what they are.</source>
        <translation>权重只落在名称上。可以换成自己的名称：名称逐字母读入，其类别由周围的词表明。</translation>
    </message>
    <message>
        <source>The weights lie on the anti-diagonal, whatever the letters are: only the position asks.</source>
        <translation>无论是什么字母，权重都落在副对角线上：只有位置在提问。</translation>
    </message>
    <message>
        <source>The weights lie on the word that answers the query; type place or who, and they move.</source>
        <translation>权重落在回答问题的词上；输入 place 或 who，权重随之移动。</translation>
    </message>
    <message>
        <source>The wide squares say roughly where the 7 is; each glimpse corrects the one before.</source>
        <translation>较宽的方块大致指出数字 7 的位置；每次瞥视都修正前一次。</translation>
    </message>
    <message>
        <source>Three people did something; nearly all the weight lies on Anna, found, golden and map, from which the headline is made. “sentences” adds it up for each sentence.</source>
        <translation>三个人各做了一件事；几乎全部权重都落在 Anna、found、golden 和 map 上，标题就由这些词构成。“各句合计”给出每句的权重之和。</translation>
    </message>
    <message>
        <source>Time flies like an arrow; fruit flies like a banana.</source>
        <translation>Time flies like an arrow; fruit flies like a banana.</translation>
    </message>
    <message>
        <source>Times come first</source>
        <translation>时间在前</translation>
    </message>
    <message>
        <source>Times come first · Transformer</source>
        <translation>时间在前 · Transformer</translation>
    </message>
    <message>
        <source>Two attentions side by side: positions look at positions, channels at channels that are unlike them.</source>
        <translation>两种注意力并列：位置关注位置，通道关注与自身不同的通道。</translation>
    </message>
    <message>
        <source>Two branches</source>
        <translation>两个分支</translation>
    </message>
    <message>
        <source>Two deeds of the same man: after oslo, where the verb is chosen, two heads in the last layer look at lost, which follows “What counts”.</source>
        <translation>同一个人做了两件事：写出 oslo 之后要选择动词，此时最后一层有两个头关注 What counts 之后的 lost。</translation>
    </message>
    <message>
        <source>Two layers of an encoder</source>
        <translation>编码器的两层</translation>
    </message>
    <message>
        <source>Two purple shapes on green clutter: see where the mechanism looks.</source>
        <translation>绿色的杂乱背景上有两个紫色形状：看看机制关注何处。</translation>
    </message>
    <message>
        <source>Two shapes of one colour</source>
        <translation>同色的两个形状</translation>
    </message>
    <message>
        <source>Two shapes of one colour · Generator</source>
        <translation>同色的两个形状 · 生成器</translation>
    </message>
    <message>
        <source>W is not symmetric: the score of cat with dog is not the score of dog with cat.</source>
        <translation>W 不是对称矩阵：cat 对 dog 的得分不等于 dog 对 cat 的得分。</translation>
    </message>
    <message>
        <source>What a text is about</source>
        <translation>文本的主题</translation>
    </message>
    <message>
        <source>What a text is about · Attention pooling</source>
        <translation>文本的主题 · 注意力池化</translation>
    </message>
    <message>
        <source>What came after it last time</source>
        <translation>上一次它后面是什么</translation>
    </message>
    <message>
        <source>What came after it last time · Transformer encoder</source>
        <translation>上一次它后面是什么 · Transformer 编码器</translation>
    </message>
    <message>
        <source>What comes after but decides: nearly all the weight lies on waste, none on beautiful.</source>
        <translation>but 之后的内容起决定作用：几乎全部权重都落在 waste 上，beautiful 则没有权重。</translation>
    </message>
    <message>
        <source>What followed last time</source>
        <translation>上一次后面跟着什么</translation>
    </message>
    <message>
        <source>What the text says is written down first, and then that it is not a date. Try hello, or 31 April.</source>
        <translation>先照原样写出内容，再指明它不是日期。可以试试 hello 或 31 April。</translation>
    </message>
    <message>
        <source>What the coarse signal lets through</source>
        <translation>粗略信号放行了什么</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>寻找什么</translation>
    </message>
    <message>
        <source>When the old lighthouse keeper finally climbed down the narrow stairs, carrying the lamp that had burned through forty winters, the whole village stood waiting at the harbour, and nobody said a word until he set it on the wall and it went on shining.</source>
        <translation>When the old lighthouse keeper finally climbed down the narrow stairs, carrying the lamp that had burned through forty winters, the whole village stood waiting at the harbour, and nobody said a word until he set it on the wall and it went on shining.</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>看向何处</translation>
    </message>
    <message>
        <source>Which sentence is the news</source>
        <translation>哪一句是新闻</translation>
    </message>
    <message>
        <source>Which sentence is the news · Attention pooling</source>
        <translation>哪一句是新闻 · 注意力池化</translation>
    </message>
    <message>
        <source>Who did what</source>
        <translation>谁做了什么</translation>
    </message>
    <message>
        <source>Who did what · Transformer</source>
        <translation>谁做了什么 · Transformer</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>是谁？</translation>
    </message>
    <message>
        <source>Who is it? · Attention pooling</source>
        <translation>是谁？ · 注意力池化</translation>
    </message>
    <message>
        <source>With the attention at 0, neither shape knows of the other: each takes a colour of its own.</source>
        <translation>“注意力”为 0 时，两个形状互不知晓：颜色各取各的。</translation>
    </message>
    <message>
        <source>Words change places</source>
        <translation>词序变换</translation>
    </message>
    <message>
        <source>Words change places · Encoder-decoder, fixed and attended</source>
        <translation>词序变换 · 编码器–解码器：固定上下文与注意力上下文</translation>
    </message>
    <message>
        <source>fruit: apple or orange? · Q, K, V</source>
        <translation>fruit：apple 还是 orange？ · Q、K、V</translation>
    </message>
    <message>
        <source>singer, recorded and studio decide; track and played, which also occur in sport, get little weight.</source>
        <translation>起决定作用的是 singer、recorded 和 studio；track 和 played 在体育主题中也会出现，权重很小。</translation>
    </message>
    <message>
        <source>“weights self” is a triangle: no token sees ahead. “weights” covers the whole source.</source>
        <translation>“weights self”呈三角形：任何词元都看不到后文。“weights”则关注整个源文本。</translation>
    </message>
    <message>
        <source>我昨天用 BERT 读了三篇 paper，感觉 attention 很有意思！</source>
        <translation>我昨天用 BERT 读了三篇 paper，感觉 attention 很有意思！</translation>
    </message>
    <message>
        <source>昨天 comes first and 公园 before the verb, so attention jumps back and forth; 只 is chosen by looking ahead to the birds.</source>
        <translation>“昨天”在句首，“公园”在动词之前，因此注意力来回跳跃；量词“只”是提前关注 birds 而选定的。</translation>
    </message>
    <message>
        <source>注意力机制让模型在每一步都能看见整个句子中最重要的部分。</source>
        <translation>注意力机制让模型在每一步都能看见整个句子中最重要的部分。</translation>
    </message>
    <message>
        <source>猫喜欢追逐老鼠</source>
        <translation>猫喜欢追逐老鼠</translation>
    </message>
    <message>
        <source>猫喜欢追逐老鼠 · Q, K, V</source>
        <translation>猫喜欢追逐老鼠 · Q、K、V</translation>
    </message>
    <message>
        <source>A person or a company</source>
        <translation>人名还是公司名</translation>
    </message>
    <message>
        <source>A person or a company · Transformer encoder</source>
        <translation>人名还是公司名 · Transformer 编码器</translation>
    </message>
    <message>
        <source>A surname, 县 and 公司 tell what these names are: every character of a name looks at the one that does. Put in names of your own.</source>
        <translation>姓氏、“县”和“公司”表明这些名称的类别：名称中的每个字都看向表明类别的那个字。试试您自己的名称。</translation>
    </message>
    <message>
        <source>A word never seen</source>
        <translation>从未见过的词</translation>
    </message>
    <message>
        <source>A word never seen · Attention pooling</source>
        <translation>从未见过的词 · 注意力池化</translation>
    </message>
    <message>
        <source>Names that nobody has</source>
        <translation>没有人用过的名称</translation>
    </message>
    <message>
        <source>Names that nobody has · Transformer encoder</source>
        <translation>没有人用过的名称 · Transformer 编码器</translation>
    </message>
    <message>
        <source>No training text says 难喝. 难 before a verb is blame as in 难吃 and 难看, and the weight lies there; with 好 in its place it is praise. Try sentences of your own.</source>
        <translation>训练文本中从未出现“难喝”。动词前的“难”表示贬义，如“难吃”“难看”，权重就落在那里；换成“好”就成了好评。试试您自己的句子。</translation>
    </message>
    <message>
        <source>Praise before 但是</source>
        <translation>“但是”之前的好话</translation>
    </message>
    <message>
        <source>Praise before 但是 · Attention pooling</source>
        <translation>“但是”之前的好话 · 注意力池化</translation>
    </message>
    <message>
        <source>The same two characters twice: the second 李 looks at 司 and is part of an organisation, the first looks at itself, a surname.</source>
        <translation>同样的两个字出现两次：第二个“李”看向“司”，属于机构名；第一个看向自己，是姓氏。</translation>
    </message>
    <message>
        <source>The weight lies on the 不 before 吵, where a fault is denied; both 不 of 不得不说 deny nothing and get none.</source>
        <translation>权重落在“吵”之前的“不”上，它否定了一个缺点；“不得不说”中的两个“不”什么也没有否定，没有得到权重。</translation>
    </message>
    <message>
        <source>What follows 但是 decides: nearly all weight lies on the 不 of 不耐烦, none on the 不 of 不错.</source>
        <translation>“但是”之后的内容起决定作用：几乎所有权重都落在“不耐烦”的“不”上，“不错”的“不”没有得到权重。</translation>
    </message>
    <message>
        <source>不 that denies, and 不 that does not</source>
        <translation>表示否定的“不”与不表示否定的“不”</translation>
    </message>
    <message>
        <source>不 that denies, and 不 that does not · Attention pooling</source>
        <translation>表示否定的“不”与不表示否定的“不” · 注意力池化</translation>
    </message>
    <message>
        <source>The bars show which filters are let through; compare the variants.</source>
        <translation>条形图显示哪些滤波器得以通过；可比较各种变体。</translation>
    </message>
</context>
<context>
    <name>styles</name>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <source>Poster</source>
        <translation>海报</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>单栏</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>双栏</translation>
    </message>
</context>
<context>
    <name>views</name>
    <message>
        <source>head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>One coloured cell per number; zoom with the wheel</source>
        <translation>每个数值对应一个着色的单元格；滚轮可缩放</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Arcs from every query to the keys that it looks at</source>
        <translation>从每个查询连向其所关注的键的弧线</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>The picture with the map laid over it</source>
        <translation>叠加了热力图的图片</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>条形图</translation>
    </message>
    <message>
        <source>One bar per channel, the largest marked</source>
        <translation>每个通道一个条形，并标出最大者</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Points on a line, a query&apos;s weights over them, and the fitted curve</source>
        <translation>数轴上的数据点、查询对各点的权重以及拟合曲线</translation>
    </message>
    <message>
        <source>Position map</source>
        <translation>位置图</translation>
    </message>
    <message>
        <source>Point at a position of the picture to see where it looks</source>
        <translation>指向图片中的某个位置，查看它关注何处</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Two related steps on one scale, with their difference</source>
        <translation>以同一标度显示两个相关的步骤及其差</translation>
    </message>
    <message>
        <source>Glimpse path</source>
        <translation>瞥视路径</translation>
    </message>
    <message>
        <source>Where the model looked, one place after another, and what it saw</source>
        <translation>依次看了图片的哪些位置，各看到了什么</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>The picture with a box around what was found</source>
        <translation>用框标出所找到内容的图片</translation>
    </message>
    <message>
        <source>Through the layers</source>
        <translation>跨层信息流</translation>
    </message>
    <message>
        <source>The paths by which a token&apos;s information came up from the input, averaged over heads</source>
        <translation>词元的信息从输入经由哪些路径逐层传来（对各头取平均）</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>总览墙</translation>
    </message>
    <message>
        <source>Every head of every layer; double-click one to see it large</source>
        <translation>每一层的每个头；双击可放大查看其中一个</translation>
    </message>
    <message>
        <source>All gates</source>
        <translation>全部门控</translation>
    </message>
    <message>
        <source>The gates of all layers: which channels are open, or every mask</source>
        <translation>所有层的门控：哪些通道开放，或各层的空间掩码</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>注意力模式</translation>
    </message>
    <message>
        <source>What each head does: previous token, induction, first token …</source>
        <translation>每个头的作用：前一词元、归纳、首词元…</translation>
    </message>
    <message>
        <source>Circuits</source>
        <translation>电路</translation>
    </message>
    <message>
        <source>What the head&apos;s weights look for and what they write: QK and OV</source>
        <translation>头的权重寻找什么、写入什么：QK 与 OV</translation>
    </message>
    <message>
        <source>Heads and channels</source>
        <translation>头与通道</translation>
    </message>
    <message>
        <source>Every head or channel as a small picture</source>
        <translation>每个头或通道各显示为一幅小图</translation>
    </message>
    <message>
        <source>MLP average</source>
        <translation>MLP（平均值）</translation>
    </message>
    <message>
        <source>MLP maximum</source>
        <translation>MLP（最大值）</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>additive answer</source>
        <translation>加性注意力：答案</translation>
    </message>
    <message>
        <source>additive answer logits</source>
        <translation>加性注意力：答案 logits</translation>
    </message>
    <message>
        <source>additive context</source>
        <translation>加性注意力：上下文</translation>
    </message>
    <message>
        <source>additive keys</source>
        <translation>加性注意力：键</translation>
    </message>
    <message>
        <source>additive masked</source>
        <translation>加性注意力：遮蔽后得分</translation>
    </message>
    <message>
        <source>additive output</source>
        <translation>加性注意力：输出</translation>
    </message>
    <message>
        <source>additive scaled</source>
        <translation>加性注意力：缩放后得分</translation>
    </message>
    <message>
        <source>additive scores</source>
        <translation>加性注意力：得分</translation>
    </message>
    <message>
        <source>additive states</source>
        <translation>加性注意力：状态序列</translation>
    </message>
    <message>
        <source>additive weights</source>
        <translation>加性注意力：权重</translation>
    </message>
    <message>
        <source>align</source>
        <translation>对齐权重</translation>
    </message>
    <message>
        <source>all scores</source>
        <translation>全部得分</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>answer logits</source>
        <translation>答案 logits</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>实际所用权重</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>按查询池化</translation>
    </message>
    <message>
        <source>asked scores</source>
        <translation>按查询的得分</translation>
    </message>
    <message>
        <source>asked weights</source>
        <translation>按查询的权重</translation>
    </message>
    <message>
        <source>attended</source>
        <translation>注意力结果</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力输出</translation>
    </message>
    <message>
        <source>average</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>backward candidate</source>
        <translation>反向候选值</translation>
    </message>
    <message>
        <source>backward cell</source>
        <translation>反向细胞状态</translation>
    </message>
    <message>
        <source>backward forget mask</source>
        <translation>反向遗忘门</translation>
    </message>
    <message>
        <source>backward input mask</source>
        <translation>反向输入门</translation>
    </message>
    <message>
        <source>backward output mask</source>
        <translation>反向输出门</translation>
    </message>
    <message>
        <source>backward state</source>
        <translation>反向状态</translation>
    </message>
    <message>
        <source>backward states</source>
        <translation>反向状态序列</translation>
    </message>
    <message>
        <source>box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>boxes</source>
        <translation>方块范围</translation>
    </message>
    <message>
        <source>channel attended</source>
        <translation>通道注意力结果</translation>
    </message>
    <message>
        <source>channel energy</source>
        <translation>通道能量</translation>
    </message>
    <message>
        <source>channel logits</source>
        <translation>通道 logits</translation>
    </message>
    <message>
        <source>channel map</source>
        <translation>通道分支权重图</translation>
    </message>
    <message>
        <source>channel mask</source>
        <translation>通道掩码</translation>
    </message>
    <message>
        <source>channel output</source>
        <translation>通道输出</translation>
    </message>
    <message>
        <source>channel pooled</source>
        <translation>通道池化</translation>
    </message>
    <message>
        <source>channel scores</source>
        <translation>通道得分</translation>
    </message>
    <message>
        <source>channel values</source>
        <translation>通道分支的值</translation>
    </message>
    <message>
        <source>channel weights</source>
        <translation>通道权重</translation>
    </message>
    <message>
        <source>channel widened</source>
        <translation>通道扩展</translation>
    </message>
    <message>
        <source>class scores</source>
        <translation>类别得分</translation>
    </message>
    <message>
        <source>coarse</source>
        <translation>粗略特征</translation>
    </message>
    <message>
        <source>coarse mask</source>
        <translation>粗略掩码</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>补全结果</translation>
    </message>
    <message>
        <source>concat</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>curve</source>
        <translation>拟合曲线</translation>
    </message>
    <message>
        <source>dot answer</source>
        <translation>点积注意力：答案</translation>
    </message>
    <message>
        <source>dot answer logits</source>
        <translation>点积注意力：答案 logits</translation>
    </message>
    <message>
        <source>dot context</source>
        <translation>点积注意力：上下文</translation>
    </message>
    <message>
        <source>dot keys</source>
        <translation>点积注意力：键</translation>
    </message>
    <message>
        <source>dot masked</source>
        <translation>点积注意力：遮蔽后得分</translation>
    </message>
    <message>
        <source>dot output</source>
        <translation>点积注意力：输出</translation>
    </message>
    <message>
        <source>dot scaled</source>
        <translation>点积注意力：缩放后得分</translation>
    </message>
    <message>
        <source>dot scores</source>
        <translation>点积注意力：得分</translation>
    </message>
    <message>
        <source>dot states</source>
        <translation>点积注意力：状态序列</translation>
    </message>
    <message>
        <source>dot weights</source>
        <translation>点积注意力：权重</translation>
    </message>
    <message>
        <source>effective</source>
        <translation>有效键数</translation>
    </message>
    <message>
        <source>embedded</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>encoded</source>
        <translation>编码结果</translation>
    </message>
    <message>
        <source>encoder activation</source>
        <translation>编码器激活值</translation>
    </message>
    <message>
        <source>encoder attention</source>
        <translation>编码器注意力输出</translation>
    </message>
    <message>
        <source>encoder concat</source>
        <translation>编码器拼接</translation>
    </message>
    <message>
        <source>encoder head output</source>
        <translation>编码器各头输出</translation>
    </message>
    <message>
        <source>encoder k</source>
        <translation>编码器 k</translation>
    </message>
    <message>
        <source>encoder linear1</source>
        <translation>编码器线性层 1</translation>
    </message>
    <message>
        <source>encoder linear2</source>
        <translation>编码器线性层 2</translation>
    </message>
    <message>
        <source>encoder masked</source>
        <translation>编码器遮蔽后得分</translation>
    </message>
    <message>
        <source>encoder norm1</source>
        <translation>编码器层归一化 1</translation>
    </message>
    <message>
        <source>encoder norm2</source>
        <translation>编码器层归一化 2</translation>
    </message>
    <message>
        <source>encoder q</source>
        <translation>编码器 q</translation>
    </message>
    <message>
        <source>encoder residual1</source>
        <translation>编码器残差连接 1</translation>
    </message>
    <message>
        <source>encoder residual2</source>
        <translation>编码器残差连接 2</translation>
    </message>
    <message>
        <source>encoder scaled</source>
        <translation>编码器缩放后得分</translation>
    </message>
    <message>
        <source>encoder scores</source>
        <translation>编码器得分</translation>
    </message>
    <message>
        <source>encoder v</source>
        <translation>编码器 v</translation>
    </message>
    <message>
        <source>encoder weights</source>
        <translation>编码器权重</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>estimate</source>
        <translation>图片估计</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>期望输出</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>fixed answer</source>
        <translation>固定上下文：答案</translation>
    </message>
    <message>
        <source>fixed answer logits</source>
        <translation>固定上下文：答案 logits</translation>
    </message>
    <message>
        <source>fixed context</source>
        <translation>固定上下文</translation>
    </message>
    <message>
        <source>fixed output</source>
        <translation>固定上下文：输出</translation>
    </message>
    <message>
        <source>fixed states</source>
        <translation>固定上下文：状态序列</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>预测图片</translation>
    </message>
    <message>
        <source>forward candidate</source>
        <translation>正向候选值</translation>
    </message>
    <message>
        <source>forward cell</source>
        <translation>正向细胞状态</translation>
    </message>
    <message>
        <source>forward forget mask</source>
        <translation>正向遗忘门</translation>
    </message>
    <message>
        <source>forward input mask</source>
        <translation>正向输入门</translation>
    </message>
    <message>
        <source>forward output mask</source>
        <translation>正向输出门</translation>
    </message>
    <message>
        <source>forward state</source>
        <translation>正向状态</translation>
    </message>
    <message>
        <source>forward states</source>
        <translation>正向状态序列</translation>
    </message>
    <message>
        <source>found</source>
        <translation>识别出的框</translation>
    </message>
    <message>
        <source>from features</source>
        <translation>来自特征</translation>
    </message>
    <message>
        <source>from signal</source>
        <translation>来自信号</translation>
    </message>
    <message>
        <source>g</source>
        <translation>g</translation>
    </message>
    <message>
        <source>gaussian</source>
        <translation>高斯函数</translation>
    </message>
    <message>
        <source>glimpse</source>
        <translation>瞥视</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>查询网格</translation>
    </message>
    <message>
        <source>grid scores</source>
        <translation>网格得分</translation>
    </message>
    <message>
        <source>grid weights</source>
        <translation>网格权重</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>head output</source>
        <translation>各头输出</translation>
    </message>
    <message>
        <source>headline</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隐藏层</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>k</source>
        <translation>k</translation>
    </message>
    <message>
        <source>k unit</source>
        <translation>单位键向量</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>linear1</source>
        <translation>线性层 1</translation>
    </message>
    <message>
        <source>linear2</source>
        <translation>线性层 2</translation>
    </message>
    <message>
        <source>location</source>
        <translation>瞥视位置</translation>
    </message>
    <message>
        <source>logits</source>
        <translation>logits</translation>
    </message>
    <message>
        <source>map</source>
        <translation>权重图</translation>
    </message>
    <message>
        <source>mapped</source>
        <translation>输出映射</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>遮蔽后得分</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>编码器记忆</translation>
    </message>
    <message>
        <source>norm1</source>
        <translation>层归一化 1</translation>
    </message>
    <message>
        <source>norm2</source>
        <translation>层归一化 2</translation>
    </message>
    <message>
        <source>norm3</source>
        <translation>层归一化 3</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>painted</source>
        <translation>补画的像素</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>图像块</translation>
    </message>
    <message>
        <source>path</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>phi</source>
        <translation>φ</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置与范围</translation>
    </message>
    <message>
        <source>pooled</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>position</source>
        <translation>窗口中心</translation>
    </message>
    <message>
        <source>position output</source>
        <translation>位置输出</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>projected</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>q</source>
        <translation>q</translation>
    </message>
    <message>
        <source>q unit</source>
        <translation>单位查询向量</translation>
    </message>
    <message>
        <source>qw</source>
        <translation>qᵀW</translation>
    </message>
    <message>
        <source>refined</source>
        <translation>调整后的特征</translation>
    </message>
    <message>
        <source>residual1</source>
        <translation>残差连接 1</translation>
    </message>
    <message>
        <source>residual2</source>
        <translation>残差连接 2</translation>
    </message>
    <message>
        <source>residual3</source>
        <translation>残差连接 3</translation>
    </message>
    <message>
        <source>scaled</source>
        <translation>缩放后得分</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>所见区域</translation>
    </message>
    <message>
        <source>segmentation</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>segmentation logits</source>
        <translation>分割 logits</translation>
    </message>
    <message>
        <source>self attention</source>
        <translation>自注意力输出</translation>
    </message>
    <message>
        <source>self concat</source>
        <translation>自注意力拼接</translation>
    </message>
    <message>
        <source>self head output</source>
        <translation>自注意力各头输出</translation>
    </message>
    <message>
        <source>self k</source>
        <translation>自注意力 k</translation>
    </message>
    <message>
        <source>self masked</source>
        <translation>自注意力遮蔽后得分</translation>
    </message>
    <message>
        <source>self q</source>
        <translation>自注意力 q</translation>
    </message>
    <message>
        <source>self scaled</source>
        <translation>自注意力缩放后得分</translation>
    </message>
    <message>
        <source>self scores</source>
        <translation>自注意力得分</translation>
    </message>
    <message>
        <source>self v</source>
        <translation>自注意力 v</translation>
    </message>
    <message>
        <source>self weights</source>
        <translation>自注意力权重</translation>
    </message>
    <message>
        <source>sentences</source>
        <translation>各句合计</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>shifted</source>
        <translation>后移一位的目标</translation>
    </message>
    <message>
        <source>signal</source>
        <translation>门控信号</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>软权重</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源文本</translation>
    </message>
    <message>
        <source>spatial average</source>
        <translation>空间平均值</translation>
    </message>
    <message>
        <source>spatial logits</source>
        <translation>空间 logits</translation>
    </message>
    <message>
        <source>spatial mask</source>
        <translation>空间掩码</translation>
    </message>
    <message>
        <source>spatial output</source>
        <translation>空间输出</translation>
    </message>
    <message>
        <source>spatial scores</source>
        <translation>空间得分</translation>
    </message>
    <message>
        <source>spatial values</source>
        <translation>空间分支的值</translation>
    </message>
    <message>
        <source>spatial weights</source>
        <translation>空间权重</translation>
    </message>
    <message>
        <source>squares</source>
        <translation>方块</translation>
    </message>
    <message>
        <source>start</source>
        <translation>初始状态</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>theta</source>
        <translation>θ</translation>
    </message>
    <message>
        <source>truth</source>
        <translation>真实曲线</translation>
    </message>
    <message>
        <source>u</source>
        <translation>u</translation>
    </message>
    <message>
        <source>uk</source>
        <translation>Uk</translation>
    </message>
    <message>
        <source>v</source>
        <translation>v</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>what</source>
        <translation>看到什么</translation>
    </message>
    <message>
        <source>where</source>
        <translation>看哪里</translation>
    </message>
    <message>
        <source>winners</source>
        <translation>最大值归属</translation>
    </message>
    <message>
        <source>without</source>
        <translation>不用门控</translation>
    </message>
    <message>
        <source>without logits</source>
        <translation>不用门控的 logits</translation>
    </message>
    <message>
        <source>wq</source>
        <translation>Wq</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>The computation as a film of its own numbers, step by step</source>
        <translation>用本次运行的数值把计算过程逐步播放成影片</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>头</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>键</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>color</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>broad</source>
        <translation>分散</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>induction</source>
        <translation>归纳</translation>
    </message>
    <message>
        <source>punctuation</source>
        <translation>标点</translation>
    </message>
    <message>
        <source>painted</source>
        <translation>手绘</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>预测数</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>注意力流</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中间部分</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>加边</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>注意力展开</translation>
    </message>
    <message>
        <source>Squeeze</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>显著性</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别词元</translation>
    </message>
    <message>
        <source>within</source>
        <translation>在以下范围内：</translation>
    </message>
    <message>
        <source>reach</source>
        <translation>跳跃幅度</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>patches</source>
        <translation>图像块</translation>
    </message>
    <message>
        <source>positions</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>self-attention</source>
        <translation>自注意力</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>cyan</source>
        <translation>青</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>粉红</translation>
    </message>
    <message>
        <source>luminance</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>darkness</source>
        <translation>暗度</translation>
    </message>
    <message>
        <source>saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>warmth</source>
        <translation>暖色度</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>精细</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中等</translation>
    </message>
    <message>
        <source>coarse</source>
        <translation>粗略</translation>
    </message>
    <message>
        <source>edges</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>corners</source>
        <translation>角点</translation>
    </message>
    <message>
        <source>average</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>按查询池化</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隐藏层</translation>
    </message>
    <message>
        <source>where hidden</source>
        <translation>被遮蔽处</translation>
    </message>
    <message>
        <source>drawn from</source>
        <translation>抽取自</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>pair</source>
        <translation>句对</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
</context>
</TS>
