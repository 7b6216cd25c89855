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
<message>
        <source>output the same</source>
        <translation>输出相同</translation>
    </message>
    <message>
        <source>output %1 different</source>
        <translation>输出相差 %1</translation>
    </message>
    <message>
        <source>cosine between both: %1</source>
        <translation>两者的余弦相似度：%1</translation>
    </message>
    <message>
        <source>KL: Σ p ln(p / p′) of the answers, on average: %1 nats</source>
        <translation>KL 散度：各答案的 Σ p ln(p / p′) 取平均，为 %1 奈特</translation>
    </message>
    <message>
        <source>IoU: of the cells above the middle of the mask before, intersection over union: %1</source>
        <translation>IoU：取值高于原掩码中间值的单元格，其前后的交并比：%1</translation>
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
        <source>another painted mask</source>
        <translation>另一个手绘掩码</translation>
    </message>
    <message>
        <source>other numbers</source>
        <translation>其他数值</translation>
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
<message>
        <source>This weight to 0</source>
        <translation>将此权重设为 0</translation>
    </message>
    <message>
        <source>This row: all visible keys alike</source>
        <translation>此行：各可见键权重相等</translation>
    </message>
    <message>
        <source>This row: itself alone</source>
        <translation>此行：只关注自身</translation>
    </message>
    <message>
        <source>%1 of this token to 0</source>
        <translation>将此词元的 %1 设为 0</translation>
    </message>
    <message>
        <source>%1 of this token: the mean of all</source>
        <translation>将此词元的 %1 设为所有词元的平均值</translation>
    </message>
    <message>
        <source>%1 of every token to 0</source>
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
<message>
        <source> · a place every %1 pixels</source>
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
        <source>Looks at the query's own position.</source>
        <translation>关注查询自身所在的位置。</translation>
    </message>
    <message>
        <source>induction</source>
        <translation>归纳</translation>
    </message>
    <message>
        <source>Looks at what followed an earlier occurrence of the query's token.</source>
        <translation>关注查询词元此前出现时紧随其后的词元。</translation>
    </message>
    <message>
        <source>same token</source>
        <translation>相同词元</translation>
    </message>
    <message>
        <source>Looks at other occurrences of the query's token.</source>
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
<message>
        <source>Looks at the query's own place.</source>
        <translation>关注查询自身所在的位置。</translation>
    </message>
    <message>
        <source>Looks at the place at one distance from the query, wherever that is.</source>
        <translation>关注与查询相距某一固定距离的位置，不论该距离是多少。</translation>
    </message>
    <message>
        <source>Looks at all keys that it sees alike.</source>
        <translation>均等地关注所有可见的键。</translation>
    </message>
    <message>
        <source>Looks where the painted mask leaves keys visible: the cosine of both, the weights taken without the mask.</source>
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
<message>
        <source>heads taken out of %1</source>
        <translation>去掉的头数（共 %1 个）</translation>
    </message>
    <message>
        <source>weights of attention that are kept</source>
        <translation>保留的注意力权重</translation>
    </message>
    <message>
        <source>attention moved by, in bits (0 to 1)</source>
        <translation>注意力的变化，单位比特（0 至 1）</translation>
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
<message>
        <source>divergence of the answers in nats</source>
        <translation>答案的散度（奈特）</translation>
    </message>
    <message>
        <source>%1, less is better</source>
        <translation>%1，越小越好</translation>
    </message>
    <message>
        <source>%1, more is better</source>
        <translation>%1，越大越好</translation>
    </message>
    <message>
        <source>leaving each out</source>
        <translation>逐个去掉</translation>
    </message>
    <message>
        <source>worse without it by (%1)</source>
        <translation>去掉后变差的量 · %1</translation>
    </message>
    <message>
        <source>mean |∂L/∂ξ| of a factor ξ on it</source>
        <translation>|∂L/∂ξ| 的均值，ξ 为该头所乘的因子</translation>
    </message>
    <message>
        <source>length of the weights by which it writes</source>
        <translation>写入输出的权重的长度</translation>
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
        <source>The smallest box that holds 60 % of the mask's sum, width × height in pixels of the picture.</source>
        <translation>包含掩码总和 60 % 的最小矩形框，宽 × 高，以图片像素计。</translation>
    </message>
    <message>
        <source>The smallest box that holds 60 % of the mask's sum, width × height in cells.</source>
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
        <source>no colours stand for values</source>
        <translation>没有以颜色表示的值</translation>
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
        <source>not all numbers</source>
        <translation>含非有限值</translation>
    </message>
    <message>
        <source>Rows with cells that are infinite or not a number have no entropy and no sum.</source>
        <translation>含有无穷大或非数（NaN）单元格的行没有熵，也没有和。</translation>
    </message>
    <message>
        <source>These are no shares of 1: a row has no entropy, and its sum says how much there is of it.</source>
        <translation>这些值并非和为 1 的占比：行没有熵可言，行和表示总量的大小。</translation>
    </message>
    <message>
        <source>exp(entropy): as many keys with equal weights would be as undecided. No unit.</source>
        <translation>exp(熵)：分散程度相当于把权重平均分给这么多个键。无单位。</translation>
    </message>
    <message>
        <source>The row read as p(z | X, q), the probability that key z is meant: what the 1, 3 and 5 likeliest keys hold together.</source>
        <translation>将该行视为 p(z | X, q)，即所指为键 z 的概率：概率最大的前 1、3、5 个键各自合计的概率。</translation>
    </message>
    <message>
        <source>The mask hides every key from it: its weights are 0 and so is its output.</source>
        <translation>掩码遮蔽了它的所有键：其权重为 0，输出也为 0。</translation>
    </message>
    <message>
        <source>Weights of a query sum to 1; to 0 where every key is hidden.</source>
        <translation>一个查询的权重之和为 1；所有键都被遮蔽时为 0。</translation>
    </message>
    <message>
        <source>Share of the positions whose factor is over 0.5, in per cent.</source>
        <translation>系数大于 0.5 的位置所占的百分比。</translation>
    </message>
    <message>
        <source>box around 60 % mass</source>
        <translation>含总量 60 % 的框</translation>
    </message>
    <message>
        <source>How many channels are let through by more than half.</source>
        <translation>放行一半以上的通道的个数。</translation>
    </message>
    <message>
        <source>logarithmic colours, the lowest for 0 and less</source>
        <translation>对数配色，小于等于 0 者取最低色</translation>
    </message>
    <message>
        <source>one scale over all</source>
        <translation>共用一个标度</translation>
    </message>
    <message>
        <source>Dims the heads whose figure is below a share of the largest one in the wall (key F)</source>
        <translation>淡化指标低于总览墙中最大值一定比例的头（F 键）</translation>
    </message>
    <message>
        <source>Sorts the heads by %1, the largest first (key S: the next order)</source>
        <translation>按 %1 从大到小排列各头（S 键：下一种顺序）</translation>
    </message>
    <message>
        <source>A row for each layer (key S: the next order)</source>
        <translation>每层一行（S 键：下一种顺序）</translation>
    </message>
    <message>
        <source>By layer, or sorted by one figure after the other (key S)</source>
        <translation>按层排列，或依次改按各项指标排序（S 键）</translation>
    </message>
    <message>
        <source>order kept, closest colours ΔE %1</source>
        <translation>次序不变，最接近的两种颜色 ΔE %1</translation>
    </message>
    <message>
        <source>lighter is not always more, closest colours ΔE %1</source>
        <translation>更亮不一定更大，最接近的两种颜色 ΔE %1</translation>
    </message>
    <message>
        <source>hues of tokens differ by ΔE %1 and more</source>
        <translation>词元的色相相差 ΔE %1 或更多</translation>
    </message>
    <message>
        <source>no colour stands for a value</source>
        <translation>没有以颜色表示的值</translation>
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
<message>
        <source>For all of these</source>
        <translation>批量生成图片</translation>
    </message>
    <message>
        <source>Of videos, take one frame of so many (1: all of them):</source>
        <translation>视频每隔多少帧取一帧（1 表示全部）：</translation>
    </message>
    <message>
        <source>Stopped. What was made stays; doing the same again goes on from there.</source>
        <translation>已停止。已生成的图片会保留；再次执行同样的操作将从中断处继续。</translation>
    </message>
    <message>
        <source>1 figure is made.</source>
        <translation>已生成 1 幅图片。</translation>
    </message>
    <message>
        <source>%1 figures are made.</source>
        <translation>已生成 %1 幅图片。</translation>
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
<message>
        <source>Working out the circuits …</source>
        <translation>正在计算电路…</translation>
    </message>
    <message>
        <source>QK · whom a query is drawn to</source>
        <translation>QK · 查询受哪些键吸引</translation>
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
        <source>Takes each head or token of a step from B in turn: how far that moves A's answer (0) towards B's (1)</source>
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
        <source>The difference beside A: red where A has more, blue where B has (Ctrl+Shift+D)</source>
        <translation>在 A 旁边显示两者之差：A 较大处为红色，B 较大处为蓝色（Ctrl+Shift+D）</translation>
    </message>
    <message>
        <source>Each head or token of a step taken from B in turn: how far that moves A's answer (0) to B's (1)</source>
        <translation>依次把某一步骤的每个头或词元换成 B 中的值，看 A 的答案（0）向 B 的答案（1）移动了多少</translation>
    </message>
    <message>
        <source>The step that is taken from B</source>
        <translation>换用 B 中数值的步骤</translation>
    </message>
    <message>
        <source>Heads by how far they look elsewhere in B: mean Jensen–Shannon divergence of their rows</source>
        <translation>各头按 A、B 之间关注位置的差异排列：各行 Jensen–Shannon 散度的平均值</translation>
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
        <source>Open a picture, text or session as B…</source>
        <translation>打开图片、文本或会话作为 B…</translation>
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
        <source>Open a model's folder as B</source>
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
        <source>rows differ by %1 bits</source>
        <translation>各行相差 %1 比特</translation>
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
        <source>The run without &amp;edits as B</source>
        <translation>将无修改的运行作为 B(&amp;E)</translation>
    </message>
    <message>
        <source>The same &amp;before training as B</source>
        <translation>将训练前的运行作为 B(&amp;B)</translation>
    </message>
    <message>
        <source>This &amp;head as B</source>
        <translation>将这个头作为 B(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Trace the causes of another answer</source>
        <translation>追踪答案不同的原因(&amp;T)</translation>
    </message>
    <message>
        <source>This file is nothing that the mechanism shown could read instead.</source>
        <translation>当前机制无法改用此文件的内容。</translation>
    </message>
    <message>
        <source>causes are traced between two runs; B is none of its own here</source>
        <translation>因果追踪在两次运行之间进行；此处的 B 不是独立的运行</translation>
    </message>
    <message>
        <source> · a patched run takes %1 % of a whole one</source>
        <translation> · 修补后的运行用时为完整运行的 %1 %</translation>
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
<message>
        <source>Drag to move the query; Shift and drag, or the wheel, for σ</source>
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
<message>
        <source>Drop it to open it</source>
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
<message>
        <source>the output has another shape than without edits</source>
        <translation>输出的形状与无修改时不同</translation>
    </message>
    <message>
        <source>output of another shape</source>
        <translation>输出的形状不同</translation>
    </message>
    <message>
        <source>leaves the output as it is</source>
        <translation>输出不变</translation>
    </message>
    <message>
        <source>moves the output by %1</source>
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
        <source>What if … such as: scale head 3 by 0</source>
        <translation>如果…会怎样？例如：scale head 3 by 0</translation>
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
        <source>Earlier (Alt+Up)</source>
        <translation>前移（Alt+Up）</translation>
    </message>
    <message>
        <source>Later (Alt+Down)</source>
        <translation>后移（Alt+Down）</translation>
    </message>
    <message>
        <source>scale, remove, set, add, zero, mean, forbid, drop, keep, uniform, diagonal, freeze, patch, hide or replace, then where: layer, head, query, key, token, channel, row, column. Alt and drag on a cell sets it; the right button offers the rest.</source>
        <translation>先写 scale、remove、set、add、zero、mean、forbid、drop、keep、uniform、diagonal、freeze、patch、hide 或 replace，再写位置：layer、head、query、key、token、channel、row、column。按住 Alt 在单元格上拖动可设定其值；其余操作见右键菜单。</translation>
    </message>
    <message>
        <source>Type a change of the run</source>
        <translation>输入对这次运行的修改</translation>
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
        <source>takes longer</source>
        <translation>耗时较长</translation>
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
        <source>Does the map depend on the network?</source>
        <translation>解释图取决于网络吗？</translation>
    </message>
    <message>
        <source>With the weights randomised from the answer down, the map's rank correlation with the one shown is %1. A map for which it stays near 1 reflects the input, not the network.</source>
        <translation>从答案一端起逐层随机化权重，所得的图与所示解释图的秩相关系数依次为 %1。若始终接近 1，则解释图反映的是输入，而不是网络。</translation>
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
        <source>Area under the deletion curve %1 (lower is better), under the insertion curve %2 (higher is better); %3. After each method: its two areas.</source>
        <translation>删除曲线下的面积为 %1（越小越好），插入曲线下的面积为 %2（越大越好）；%3。各方法后面列出这两个面积。</translation>
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
        <source>Weights drawn anew</source>
        <translation>随机化权重</translation>
    </message>
    <message>
        <source>No method can explain this answer; each says why.</source>
        <translation>没有方法能够解释此答案；原因见各方法的提示。</translation>
    </message>
    <message>
        <source>Is the map the network's?</source>
        <translation>解释图取决于网络吗？</translation>
    </message>
    <message>
        <source>With the weights drawn anew from the answer down, its rank correlation with the map shown is %1. One that stays near 1 is the input's, not the network's.</source>
        <translation>从答案一端起逐层随机化权重，所得的图与所示解释图的秩相关系数依次为 %1。若始终接近 1，则解释图反映的是输入，而不是网络。</translation>
    </message>
    <message>
        <source>share of places</source>
        <translation>位置所占比例</translation>
    </message>
    <message>
        <source>Area under deletion %1 (less is better), under insertion %2 (more is better); %3. Behind each method: the two areas.</source>
        <translation>删除曲线下的面积为 %1（越小越好），插入曲线下的面积为 %2（越大越好）；%3。各方法后面列出这两个面积。</translation>
    </message>
    <message>
        <source>the last layer of attention</source>
        <translation>最后一个注意力层</translation>
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
        <source>Takes away, and puts back, what each map says matters most, and watches the answer</source>
        <translation>按各解释图所示的重要程度依次去除再恢复各部分，观察答案如何变化</translation>
    </message>
    <message>
        <source>Draws the weights anew, from the answer down: a map that stays is not the network's</source>
        <translation>从答案一端起随机化权重：若解释图不变，则它反映的不是网络</translation>
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
<message>
        <source>All formulas, when it is used, and the paper</source>
        <translation>全部公式、适用场合和论文</translation>
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
        <source>The theme's own</source>
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
        <source>The program's font</source>
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
        <translation>在文件中附上制作配方</translation>
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
        <source>As usual for the theme</source>
        <translation>主题默认</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>PNG has pixels; SVG and PDF keep lines and text sharp at any size; LaTeX is a document of its own, and HTML a page whose cells and tokens can be pointed at</source>
        <translation>PNG 由像素组成；SVG 和 PDF 的线条与文字在任何尺寸下都清晰；LaTeX 是可独立编译的文档；HTML 是网页，鼠标可指向其中的单元格和词元</translation>
    </message>
    <message>
        <source>The program's own</source>
        <translation>程序自带字体</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>与窗口一致</translation>
    </message>
    <message>
        <source>Heading above the picture</source>
        <translation>在图片上方显示标题</translation>
    </message>
    <message>
        <source>Frames and stresses what is selected, as in the window</source>
        <translation>与窗口中一样，框出并突出显示选中的内容</translation>
    </message>
    <message>
        <source>How it was made, inside of the file</source>
        <translation>在文件中附上制作配方</translation>
    </message>
    <message>
        <source>Whoever opens the figure here gets what it was made of: the input, the settings, what is shown. Paths of your own folder and large pictures are left out</source>
        <translation>在本程序中打开此图的人可以得到其制作方式：输入、设置和所显示的内容。个人文件夹的路径和较大的图片不会写入</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Put the picture on the clipboard</source>
        <translation>将图片复制到剪贴板</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Computing the runs of the panels: %1 %</source>
        <translation>正在计算各子图的运行：%1 %</translation>
    </message>
    <message>
        <source>The runs of the panels are still to come.</source>
        <translation>各子图的运行尚未完成。</translation>
    </message>
    <message>
        <source>These are %1 panels; at most %2 are possible.</source>
        <translation>共有 %1 个子图；最多允许 %2 个。</translation>
    </message>
    <message>
        <source>Computing the runs of the panels …</source>
        <translation>正在计算各子图的运行…</translation>
    </message>
    <message>
        <source>A page has the size, the font and the colours of the window that shows it.</source>
        <translation>网页的大小、字体和颜色由显示它的窗口决定。</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
<message>
        <source>LaTeX and HTML have one view in a figure; PNG, SVG and PDF have panels.</source>
        <translation>LaTeX 和 HTML 的图只能包含一个视图；PNG、SVG 和 PDF 可以包含多个子图。</translation>
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
        <translation>%2 的%1</translation>
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
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>These are more than a million numbers; export them as a file.</source>
        <translation>数值超过一百万个；请导出为文件。</translation>
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
        <source>The animal didn't cross the street because it was too tired.</source>
        <translation>The animal didn't cross the street because it was too tired.</translation>
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
        <source>Open a model's folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>All files it reads (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ppm *.pgm *.gif *.mp4 *.mkv *.webm *.avi *.mov *.txt *.md *.safetensors *.pt *.pth *.bin *.onnx *.attenscope *.lesson *.svg *.pdf *.tex *.html);;All files (*)</source>
        <translation>所有可读取的文件 (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ppm *.pgm *.gif *.mp4 *.mkv *.webm *.avi *.mov *.txt *.md *.safetensors *.pt *.pth *.bin *.onnx *.attenscope *.lesson *.svg *.pdf *.tex *.html);;所有文件 (*)</translation>
    </message>
<message>
        <source>Beside this picture lie others that differ in their number alone.</source>
        <translation>这张图片旁边还有仅编号不同的其他图片。</translation>
    </message>
    <message>
        <source>There is no text and no picture in it.</source>
        <translation>其中既没有文本，也没有图片。</translation>
    </message>
    <message>
        <source>Everything it reads (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ppm *.pgm *.gif *.mp4 *.mkv *.webm *.avi *.mov *.txt *.md *.safetensors *.pt *.pth *.bin *.onnx *.attenscope *.svg *.pdf *.tex *.html);;All files (*)</source>
        <translation>所有可读取的文件 (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ppm *.pgm *.gif *.mp4 *.mkv *.webm *.avi *.mov *.txt *.md *.safetensors *.pt *.pth *.bin *.onnx *.attenscope *.svg *.pdf *.tex *.html);;所有文件 (*)</translation>
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
<message>
        <source>Nothing is called so.</source>
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
<message>
        <source>Through the layers · where %1 has its information from</source>
        <translation>跨层信息流 · %1的信息来自何处</translation>
    </message>
    <message>
        <source>Through the layers · where %1 have their information from</source>
        <translation>跨层信息流 · %1的信息来自何处</translation>
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
        <source>From the moment the frame's pixels are there until its mask is computed and handed to the views. Reading the frame took %1 ms before that.</source>
        <translation>从取得该帧的像素，到算出掩码并交给各视图所用的时间。此前读取该帧用了 %1 毫秒。</translation>
    </message>
    <message>
        <source>Camera ▾</source>
        <translation>摄像头 ▾</translation>
    </message>
<message>
        <source>One frame on (→)</source>
        <translation>前进一帧（→）</translation>
    </message>
    <message>
        <source>&amp;Close the camera; its last picture stays</source>
        <translation>关闭摄像头，保留最后一幅画面(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Leave %1; this frame stays</source>
        <translation>离开 %1，保留这一帧(&amp;L)</translation>
    </message>
    <message>
        <source>· %1 frames a second</source>
        <translation>· 每秒 %1 帧</translation>
    </message>
    <message>
        <source>From the frame's pixels being there until its mask is computed and handed to the views. Reading the frame took %1 ms before.</source>
        <translation>从取得该帧的像素，到算出掩码并交给各视图所用的时间。此前读取该帧用了 %1 毫秒。</translation>
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
        <source>%1 · each layer's channels, most open first</source>
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
<message>
        <source>%1 · each layer's channels from the most open</source>
        <translation>%1 · 各层通道按开启程度从高到低</translation>
    </message>
    <message>
        <source>Channels from the most open</source>
        <translation>通道按开启程度从高到低</translation>
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
<message>
        <source>one scale of colours over all</source>
        <translation>全部共用一个颜色标度</translation>
    </message>
    <message>
        <source>each with colours of its own</source>
        <translation>各用自己的颜色标度</translation>
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
<message>
        <source>drawn %1 times as high as it is</source>
        <translation>显示高度为实际的 %1 倍</translation>
    </message>
    <message>
        <source>drawn %1 times as wide as it is</source>
        <translation>显示宽度为实际的 %1 倍</translation>
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
<message>
        <source>, taken out</source>
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
        <source>What each decoder finds likeliest at every position, given the target's words before it</source>
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
        <source>The decoder's text; its next token is predicted</source>
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
<message>
        <source>The numbers are made by the program; a parameter below chooses which. Others can be opened from a safetensors file.</source>
        <translation>数值由程序生成，下方的一个参数决定采用哪一组。也可从 safetensors 文件打开其他数值。</translation>
    </message>
    <message>
        <source>What the trained weights say of this input</source>
        <translation>训练好的权重对此输入给出的答案</translation>
    </message>
    <message>
        <source>What each decoder finds likeliest at every place, given the words of the target before it</source>
        <translation>已知目标文本中前面的词，各解码器认为每个位置上最可能出现的词</translation>
    </message>
    <message>
        <source>A word that asks, or none</source>
        <translation>用作查询的词，可留空</translation>
    </message>
    <message>
        <source>%1 · %2 × %3, used at %4 × %5 · drop an image here</source>
        <translation>%1 · %2 × %3，缩放为 %4 × %5 使用 · 可将图片拖放到此处</translation>
    </message>
    <message>
        <source>%1 · %2 × %3 · drop an image here</source>
        <translation>%1 · %2 × %3 · 可将图片拖放到此处</translation>
    </message>
    <message>
        <source>Sentences · one a line</source>
        <translation>句子 · 每行一句</translation>
    </message>
    <message>
        <source>Decoder · has written so far</source>
        <translation>解码器 · 已生成</translation>
    </message>
    <message>
        <source>Read as a pair with the first, a separator between them</source>
        <translation>与第一句组成句对，中间加分隔符后一并读取</translation>
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
<message>
        <source>Type another number for this cell; all that follows from it is computed anew</source>
        <translation>为此单元格输入另一个数值；受其影响的内容会全部重新计算</translation>
    </message>
    <message>
        <source>Every single product as figures</source>
        <translation>以数字列出每一项乘积</translation>
    </message>
    <message>
        <source>Point at a cell to see how its number comes about; click to keep it.</source>
        <translation>将指针移到单元格上，可查看其数值的由来；单击可固定。</translation>
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
        <source>Scale of this head's output</source>
        <translation>此头输出的缩放系数</translation>
    </message>
    <message>
        <source>Factor on this head's output: 0 removes the head, 1 leaves it as it is; what follows is recomputed</source>
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
<message>
        <source>Factor on this head's output: 0 removes the head, 1 leaves it; what follows is computed again</source>
        <translation>此头输出的缩放系数：0 表示移除该头，1 表示保持不变；其后的内容会重新计算</translation>
    </message>
    <message>
        <source>Use every head as it is again</source>
        <translation>将所有头恢复原样</translation>
    </message>
    <message>
        <source>One %1 back</source>
        <translation>%1：上一个</translation>
    </message>
    <message>
        <source>One %1 on</source>
        <translation>%1：下一个</translation>
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
<message>
        <source>Colours and their bar, labels, cells, special tokens</source>
        <translation>配色与色条、标注、单元格、特殊词元</translation>
    </message>
    <message>
        <source>Of rows and columns; what has no room is always left out</source>
        <translation>行与列的标注；放不下的总是省略</translation>
    </message>
    <message>
        <source>How far the labels of a matrix's columns are turned</source>
        <translation>矩阵列标注旋转的角度</translation>
    </message>
    <message>
        <source>Turned as far as they must be</source>
        <translation>按需旋转</translation>
    </message>
    <message>
        <source>What sets the cells of a matrix apart</source>
        <translation>矩阵各单元格之间如何分隔</translation>
    </message>
    <message>
        <source>Always: also small ones, with decimals enough for rows of shares to add up</source>
        <translation>始终：单元格较小时也显示，小数位数足以使各行之和相符</translation>
    </message>
    <message>
        <source>Bar of colours</source>
        <translation>色条</translation>
    </message>
    <message>
        <source>Says which colour stands for which value</source>
        <translation>说明哪种颜色表示哪个值</translation>
    </message>
    <message>
        <source>Rows and columns of [CLS], &lt;/s&gt;, padding and the like; without them rows of weights no longer sum to 1, which the figure then says</source>
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
        <source>Open the small mode&amp;l</source>
        <translation>打开小模型(&amp;L)</translation>
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
        <source>Open &amp;weights…</source>
        <translation>打开权重(&amp;W)…</translation>
    </message>
    <message>
        <source>Open a camera</source>
        <translation>打开摄像头</translation>
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
        <source>&amp;Copy figure</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Export this step's n&amp;umbers…</source>
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
        <source>P&amp;rune heads or weights</source>
        <translation>对头或权重剪枝(&amp;R)</translation>
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
        <source>&amp;Invert the painted mask</source>
        <translation>反转手绘掩码(&amp;I)</translation>
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
        <source>Colour &amp;scale</source>
        <translation>颜色标度(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Range of the colours…</source>
        <translation>颜色范围(&amp;R)…</translation>
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
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>文字大小(&amp;S)</translation>
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
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
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
        <source>Open a lesson…</source>
        <translation>打开课程…</translation>
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
        <source>%1 is no longer there; it was taken off the list.</source>
        <translation>%1 已不存在，已从列表中移除。</translation>
    </message>
    <message>
        <source>Start a&amp;new</source>
        <translation>重新开始(&amp;N)</translation>
    </message>
    <message>
        <source>Open a&amp;ttention from elsewhere…</source>
        <translation>打开外部注意力(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>导出图片(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Export this step's &amp;numbers…</source>
        <translation>导出此步骤的数值(&amp;N)…</translation>
    </message>
    <message>
        <source>For all o&amp;f these…</source>
        <translation>批量生成图片(&amp;F)…</translation>
    </message>
    <message>
        <source>Type a &amp;what-if</source>
        <translation>输入假设修改(&amp;W)</translation>
    </message>
    <message>
        <source>All edits off or &amp;on</source>
        <translation>停用或启用全部修改(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Let go of the selection</source>
        <translation>取消选择(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Back to the number before</source>
        <translation>返回上一个数值(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Mouse and keys</source>
        <translation>鼠标与键盘(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;About Attenscope</source>
        <translation>关于 Attenscope(&amp;A)</translation>
    </message>
    <message>
        <source>They were not made for this picture, which stays.</source>
        <translation>它们不适用于当前图片；图片保持不变。</translation>
    </message>
    <message>
        <source>They do not know most of these words, which stay.</source>
        <translation>当前的词大多不在其词表中；文本保持不变。</translation>
    </message>
    <message>
        <source>These weights learned one task: “%1” %2 A sample that they read: %3.</source>
        <translation>这组权重只学过一个任务：“%1”%2它们能读懂的示例：%3。</translation>
    </message>
    <message>
        <source>Figures are being made. The language changes at the next start, or when it is chosen again.</source>
        <translation>正在生成图片。语言将在下次启动或再次选择时更改。</translation>
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
<message>
        <source>Rows and columns as typed</source>
        <translation>行列按输入顺序</translation>
    </message>
    <message>
        <source>Like beside like (clustered)</source>
        <translation>相似者相邻（聚类）</translation>
    </message>
    <message>
        <source>All of the matrix, and the part that is shown: drag it</source>
        <translation>整个矩阵及当前显示的部分；拖动可移动显示区域</translation>
    </message>
    <message>
        <source>%1  only in one of both</source>
        <translation>%1  仅见于两者之一</translation>
    </message>
    <message>
        <source>cells of %1 × %2 units have no room for numbers that can be read</source>
        <translation>%1 × %2 单位的单元格放不下清晰可读的数值</translation>
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
        <source>A Hugging Face folder: config.json, model.safetensors and the tokenizer's files; or drop a network (.onnx) on the window</source>
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
        <source>Shows every layer and head of a language or vision model: the small one in the program opens at once, with nothing to download. Or open, or drop on the window, a checkpoint's folder as Hugging Face saves it (config.json, safetensors, tokenizer; %1 types, such as BERT, GPT-2, Llama, T5, ViT and CLIP), any network as .onnx, or attention computed elsewhere (.safetensors, .npy, .npz).</source>
        <translation>可查看语言或视觉模型的每一层、每个头：程序自带的小模型可立即打开，无需下载。也可打开以下内容，或将其拖放到窗口：Hugging Face 格式的检查点文件夹（config.json、safetensors、分词器；支持 BERT、GPT-2、Llama、T5、ViT、CLIP 等 %1 种类型），任意 .onnx 网络，或外部注意力（.safetensors、.npy、.npz）。</translation>
    </message>
<message>
        <source>A GPT-2 of two layers that this program trained on stories of its own; nothing is downloaded</source>
        <translation>一个两层的 GPT-2，由本程序用自编的故事训练而成；无需下载</translation>
    </message>
    <message>
        <source>A Hugging Face folder: config.json, model.safetensors and the tokenizer's files; drop a network (.onnx) on the window</source>
        <translation>Hugging Face 文件夹：config.json、model.safetensors 和分词器文件；网络（.onnx）可直接拖放到窗口</translation>
    </message>
    <message>
        <source>Attention weights that something else computed: .safetensors, .npy or .npz [layers × heads × T × T]</source>
        <translation>由其他程序算出的注意力权重：.safetensors、.npy 或 .npz [层 × 头 × T × T]</translation>
    </message>
    <message>
        <source>Every layer and head of a language or vision model: the small one in the program opens at once, with nothing to download. Or open, or drop on the window, a checkpoint's folder as Hugging Face saves it (config.json, safetensors, tokenizer; %1 types, such as BERT, GPT-2, Llama, T5, ViT and CLIP), any network as .onnx, or attention from elsewhere (.safetensors, .npy, .npz).</source>
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
        <source>looks %1 tokens away</source>
        <translation>平均看向 %1 个词元之外</translation>
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
        <source>Sampled places</source>
        <translation>采样位置</translation>
    </message>
    <message>
        <source>one before %1 %</source>
        <translation>前一词元 %1%</translation>
    </message>
    <message>
        <source>Every head as it is</source>
        <translation>所有头恢复原样</translation>
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
        <source>Colours span the values of all frames; otherwise each frame's own</source>
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
        <translation>在文件中附上制作配方</translation>
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
        <source>WebP is the smallest; GIF is shown everywhere and has at most 256 colours a picture; PNG opens here again; MP4 is a video, for which ffmpeg must be installed</source>
        <translation>WebP 文件最小；GIF 随处可显示，但每帧最多 256 色；PNG 可在本程序中重新打开；MP4 是视频，需要安装 ffmpeg</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>与窗口一致</translation>
    </message>
    <message>
        <source>Colours span the values of all pictures; else each picture's own</source>
        <translation>颜色范围涵盖所有帧的数值；不勾选时每帧各用自己的范围</translation>
    </message>
    <message>
        <source>Mix colours that are missing</source>
        <translation>用抖动混合缺少的颜色</translation>
    </message>
    <message>
        <source>A GIF has 256 colours a picture: others are mixed of dots, or the nearest is taken</source>
        <translation>GIF 每帧只有 256 色：其余颜色用色点抖动混合，否则取最接近的颜色</translation>
    </message>
    <message>
        <source>How it was made, inside of the file</source>
        <translation>在文件中附上制作配方</translation>
    </message>
    <message>
        <source>Whoever opens the PNG here gets what it was made of</source>
        <translation>在本程序中打开此 PNG，即可得到制作它所用的全部内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Stopped; nothing is written.</source>
        <translation>已停止，未写入文件。</translation>
    </message>
    <message>
        <source>%1 pictures of %2 × %3 pixels, %4 s</source>
        <translation>%1 帧，%2 × %3 像素，%4 秒</translation>
    </message>
    <message>
        <source>Making the pictures…</source>
        <translation>正在生成各帧…</translation>
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
        <source>What is different from picture to picture</source>
        <translation>各帧之间变化的内容</translation>
    </message>
    <message>
        <source> pictures a second</source>
        <translation> 帧/秒</translation>
    </message>
    <message>
        <source>For how long the last picture stands before the first comes again</source>
        <translation>最后一帧停留多久后重新从第一帧开始</translation>
    </message>
    <message>
        <source>Last picture</source>
        <translation>最后一幅</translation>
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
        <translation>%1 · opset %2
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
<message>
        <source>No network of your own is open. File › Open network…, or drop an .onnx file on the window.</source>
        <translation>尚未打开自己的网络。请选择“文件 › 打开网络…”，或将 .onnx 文件拖放到窗口。</translation>
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
        <source>Close the network's outline</source>
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
<message>
        <source>No find: leave it out</source>
        <translation>误识别，略去</translation>
    </message>
    <message>
        <source>What the classes of the answer are called: one name a line, or JSON by number</source>
        <translation>答案各类别的名称：每行一个，或以编号为键的 JSON</translation>
    </message>
    <message>
        <source>keys as a map: 14 x 14 after 1</source>
        <translation>键排成的图：14 x 14 after 1</translation>
    </message>
    <message>
        <source>Rows and columns of the map that the keys are</source>
        <translation>键所排成的图的行数和列数</translation>
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
<message>
        <source>Type to change a cell. Enter and Tab go on. Ctrl+V pastes numbers from a spreadsheet.</source>
        <translation>可直接键入以修改单元格。按 Enter 或 Tab 移到下一格。Ctrl+V 粘贴电子表格中的数值。</translation>
    </message>
    <message>
        <source>%1: “%2” is no number; the cell keeps %3.</source>
        <translation>%1：“%2”不是数；单元格仍为 %3。</translation>
    </message>
    <message>
        <source>%1: nothing was pasted, because “%2” (row %3, column %4) is no number.</source>
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
<message>
        <source>One %1 less (the last row)</source>
        <translation>减少一个%1（最后一行）</translation>
    </message>
    <message>
        <source>One %1 more</source>
        <translation>增加一个%1</translation>
    </message>
    <message>
        <source>One column less (the last)</source>
        <translation>减少一列（最后一列）</translation>
    </message>
    <message>
        <source>One column more</source>
        <translation>增加一列</translation>
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
<message>
        <source>Panels beside each other</source>
        <translation>并排的子图数</translation>
    </message>
    <message>
        <source>In common for the same step</source>
        <translation>同一步骤共用</translation>
    </message>
    <message>
        <source>In common for all</source>
        <translation>全部共用</translation>
    </message>
    <message>
        <source>Whether equal colours mean equal values in all panels; one bar then explains them</source>
        <translation>相同的颜色在各子图中是否表示相同的数值；若是，则共用一个色条</translation>
    </message>
    <message>
        <source>As high as they need to be</source>
        <translation>高度按需而定</translation>
    </message>
    <message>
        <source>The width is as chosen, and the height follows from the panels</source>
        <translation>宽度按设定值，高度由子图决定</translation>
    </message>
    <message>
        <source>This view alone</source>
        <translation>仅此视图</translation>
    </message>
    <message>
        <source>Say which values the panels have, such as 0.5, 1, 2.</source>
        <translation>请写明各子图的取值，例如 0.5, 1, 2。</translation>
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
<message>
        <source>Pixels of the file for each pixel of the size: 2 for print and sharp screens</source>
        <translation>尺寸中每个像素对应的文件像素数：用于印刷或高清屏幕时取 2</translation>
    </message>
    <message>
        <source>Of the labels on paper; headings are larger</source>
        <translation>纸面上标注文字的大小；标题更大</translation>
    </message>
    <message>
        <source>Pixels of the file for each inch of paper</source>
        <translation>纸面上每英寸对应的文件像素数</translation>
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
        <source>Double-click the name to go back to %1</source>
        <translation>双击名称可恢复为“%1”</translation>
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
<message>
        <source>fits best</source>
        <translation>最吻合的模式</translation>
    </message>
    <message>
        <source>Click: sorts the heads by it (key S: the next)</source>
        <translation>单击：按此项对头排序（S 键：换下一项）</translation>
    </message>
    <message>
        <source>mean weight %1, even weights %2, over %3 queries</source>
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
<message>
        <source>Click to open it into its steps</source>
        <translation>单击可展开为各个步骤</translation>
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
    <name>attenscope::ProductChart</name>
    <message>
        <source>Bar chart of the individual products</source>
        <translation>各项乘积的条形图</translation>
    </message>
    <message>
        <source>%1 products, sum %2</source>
        <translation>%1 项乘积，总和 %2</translation>
    </message>
<message>
        <source>Bar chart of the single products</source>
        <translation>各项乘积的条形图</translation>
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
<message>
        <source>Table of the single products</source>
        <translation>各项乘积的表格</translation>
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
        <source>Back to the number before (Alt+Left)</source>
        <translation>回到上一个数（Alt+Left）</translation>
    </message>
    <message>
        <source>Click a number to walk back to what it is made of.</source>
        <translation>单击一个数，可追溯它由哪些数得出。</translation>
    </message>
    <message>
        <source>Given: nothing stands behind it.</source>
        <translation>给定的数：没有更早的来源。</translation>
    </message>
    <message>
        <source>share of the output, along itself</source>
        <translation>在输出中的占比（沿输出方向）</translation>
    </message>
    <message>
        <source>⟨α v, output⟩ ÷ ‖output‖²; over all keys these are 100 %</source>
        <translation>⟨α v, 输出⟩ ÷ ‖输出‖²；所有键合计为 100 %</translation>
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
<message>
        <source>What is shown has no heads, no weights of attention that sum to 1, no gate of channels and no trained weights: there is nothing to prune.</source>
        <translation>所示内容没有头，没有和为 1 的注意力权重，没有通道门控，也没有训练好的权重：没有可剪枝的部分。</translation>
    </message>
    <message>
        <source>Texts, one a line</source>
        <translation>文本（每行一条）</translation>
    </message>
    <message>
        <source>What is taken out now is no point of this curve.</source>
        <translation>当前去掉的部分不对应曲线上的任何一点。</translation>
    </message>
    <message>
        <source>What is kept of the attention is an edit: no weights change. It is saved with the session.</source>
        <translation>注意力的取舍属于修改：权重不变，随会话一起保存。</translation>
    </message>
    <message>
        <source>Only heads and weights are trained further here.</source>
        <translation>此处的继续训练只适用于头剪枝和权重剪枝。</translation>
    </message>
    <message>
        <source>Drag the point of the curve first.</source>
        <translation>请先拖动曲线上的点。</translation>
    </message>
    <message>
        <source>Only what learned a task of the program can be trained further here.</source>
        <translation>此处只能继续训练在本程序的任务上训练过的网络。</translation>
    </message>
    <message>
        <source>The model is opened with zeros in its matrices …</source>
        <translation>正在打开模型，并将其矩阵中剪去的数置 0…</translation>
    </message>
    <message>
        <source>Saved as %1; %2 numbers of the heads taken out are 0</source>
        <translation>已保存为 %1；所去掉的头中有 %2 个数为 0</translation>
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
        <source>Keep a few of each query's weights</source>
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
        <source>By what is pruned first</source>
        <translation>剪枝先后的依据</translation>
    </message>
    <message>
        <source>How many first tokens are kept beside the window</source>
        <translation>除窗口外，还保留前多少个词元</translation>
    </message>
    <message>
        <source>Take whole heads out</source>
        <translation>去掉整个头</translation>
    </message>
    <message>
        <source>Set single weights to 0</source>
        <translation>将单个权重置 0</translation>
    </message>
    <message>
        <source>Close gates of channels</source>
        <translation>关闭通道的门控</translation>
    </message>
    <message>
        <source>leaving each out</source>
        <translation>逐个去掉</translation>
    </message>
    <message>
        <source>Weights of tokens that are near</source>
        <translation>邻近词元的权重</translation>
    </message>
    <message>
        <source>Importance anew after each removal: slower</source>
        <translation>每次剪除后重新计算重要性：较慢</translation>
    </message>
    <message>
        <source>Train what is left further: the score at this point recovers</source>
        <translation>继续训练剩余部分：此点的得分得以恢复</translation>
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
<message>
        <source>Values shown, and the ends of the colours</source>
        <translation>所示数值的分布与颜色范围的两端</translation>
    </message>
    <message>
        <source>How many of the values shown there are (bars: the root of their number); drag the ends of the colours</source>
        <translation>所示数值的分布（条高为个数的平方根）；拖动两端可调整颜色范围</translation>
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
<message>
        <source>How strongly the mask lies over the picture, in percent</source>
        <translation>掩码叠加在图片上的强度（百分比）</translation>
    </message>
    <message>
        <source>Logarithmic: equal ratios are equal steps; 0 and less have the lowest colour. By percentile: by the share of the values that are smaller.</source>
        <translation>对数：相等的比值对应相等的色阶；0 及以下取最低的颜色。百分位：按小于该值的数值所占的比例取色。</translation>
    </message>
    <message>
        <source>as each view has them</source>
        <translation>由各视图决定</translation>
    </message>
    <message>
        <source>one scale over all</source>
        <translation>共用一个标度</translation>
    </message>
    <message>
        <source>Whether all heads or channels have one scale, or each its own</source>
        <translation>所有头或通道共用一个标度，还是各用各的标度</translation>
    </message>
    <message>
        <source>Each row by itself, up to its largest</source>
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
<message>
        <source>Heads as each &amp;view has them</source>
        <translation>头的标度由各视图决定(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;One scale over all heads</source>
        <translation>所有头共用一个标度(&amp;O)</translation>
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
<message>
        <source>Score over what is pruned; arrow keys move the point</source>
        <translation>得分随剪枝程度的变化；用方向键移动点</translation>
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
<message>
        <source>%1 was changed. Save it?</source>
        <translation>%1 已更改，是否保存？</translation>
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
<message>
        <source>it is no saved session</source>
        <translation>该文件不是已保存的会话</translation>
    </message>
    <message>
        <source>Attenscope did not end as it should last time; the session is back as it was last kept.</source>
        <translation>Attenscope 上次未正常退出；会话已恢复到最近一次自动保存的状态。</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>The last session could not be brought back: %1</source>
        <translation>无法恢复上次的会话：%1</translation>
    </message>
    <message>
        <source>The last session was not brought back; File › Open recent has it.</source>
        <translation>未恢复上次的会话；可通过“文件 › 最近打开”找回。</translation>
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
        <translation>跟随桌面</translation>
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
        <source>What the numbers of runs may take. A run that needs more says so and leaves the last result in place. Files of weights that are read where they lie do not count.</source>
        <translation>运行的数值最多可占用的内存。需要更多内存的运行会说明，并保留上一个结果。直接在原处读取的权重文件不计入。</translation>
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
        <translation>没有任何内容需要发送。Attenscope 不建立网络连接，没有账户，不统计，不上报。设置、最近使用的文件和自动保存的会话都留在本机；图中含有制作方法，除非您在导出时选择不写入。</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>尚未选择</translation>
    </message>
</context>
<context>
    <name>attenscope::SidePanel</name>
    <message>
        <source>Close, to show the selected cell again</source>
        <translation>关闭：此处重新显示所选的单元格</translation>
    </message>
<message>
        <source>Close: the selected cell is shown here again</source>
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
<message>
        <source>Shows the preview as a grey printer or a colour-blind reader does; the file stays as it is</source>
        <translation>按灰度打印机或色觉异常读者所见显示预览；文件本身不变</translation>
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
<message>
        <source>The values that the colours span: of what is shown, or fixed until another model, file or picture is opened</source>
        <translation>颜色范围：随所示数值变化，或保持固定，直到打开其他模型、文件或图片</translation>
    </message>
    <message>
        <source>rows alone</source>
        <translation>各行独立</translation>
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
        <source>Delete this style; the program's own ones stay</source>
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
<message>
        <source>Size, text, ground, colours and look at once</source>
        <translation>一次设定尺寸、文字、背景、配色和外观</translation>
    </message>
    <message>
        <source>Keep what is chosen here under a name</source>
        <translation>以一个名称保存此处的选择</translation>
    </message>
    <message>
        <source>Delete this style; those of the program stay</source>
        <translation>删除此样式；程序自带的样式不可删除</translation>
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
<message>
        <source>
Click to choose it as the query, Ctrl adds another. Double-click to hide it as a key.</source>
        <translation>
单击选作查询，按住 Ctrl 单击可再加选一个。双击将其从键中隐藏。</translation>
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
        <translation>上次运行的用时；计算了 %1 个运算，另有 %2 个沿用前一次运行的结果</translation>
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
<message>
        <source>A checkpoint of your own: every layer and head of it</source>
        <translation>您自己的检查点：查看其中的每一层、每个头</translation>
    </message>
    <message>
        <source>Sentences, numbers and scenes to begin with</source>
        <translation>可用来入门的句子、数值和场景</translation>
    </message>
    <message>
        <source>Give up this run; what is shown stays</source>
        <translation>放弃本次运行，保留当前显示的内容</translation>
    </message>
    <message>
        <source>Save the picture or the numbers</source>
        <translation>保存图片或数值</translation>
    </message>
    <message>
        <source>Time of the last run; %1 operations computed, %2 taken over from the run before</source>
        <translation>上次运行的用时；计算了 %1 个运算，另有 %2 个沿用前一次运行的结果</translation>
    </message>
    <message>
        <source>The run was given up; what is shown is the result before</source>
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
        <translation>%2 的%1</translation>
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
        <source>&amp;Weights</source>
        <translation>权重(&amp;W)</translation>
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
        <source>The length of the vector that a head's part of the output projection makes of each value, as it is written before any normalisation; the bias of W_O is left out (Kobayashi et al. 2020)</source>
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
        <source>How long the part is that a head takes of each value: a large weight on a short vector moves little (Kobayashi et al. 2020)</source>
        <translation>头从每个值中取用的那部分向量的长度：向量很短时，权重再大作用也小（Kobayashi 等，2020）</translation>
    </message>
    <message>
        <source>How long the vector is that a head's part of the output projection makes of each value, as it is written before any norm; the bias of W_O is left out (Kobayashi et al. 2020)</source>
        <translation>每个值经输出投影中属于该头的部分变换后所得向量的长度，取写入时、任何归一化之前的结果；不计 W_O 的偏置（Kobayashi 等，2020）</translation>
    </message>
    <message>
        <source>What weights are worth in every view, and all heads or layers together</source>
        <translation>各视图中权重的计量方式，以及是否合并所有头或层</translation>
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
        <source>A curve through points, computed as attention: each point's weight falls with its distance from the query.</source>
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
        <source>The weights times the score's gradients, negative products set to 0 and each row scaled to sum to 1, rolled out over all layers.</source>
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
        <source>CBAM's gate</source>
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
        <source>Number of cells along the longer side of an image's feature map.</source>
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
        <source>Convolutions only draw what is near; for two eyes to have the same colour, it takes a layer in which every position looks at every other. The layer is SAGAN's, the training is not: there is no discriminator; instead, the network says at every step which picture it sees in the noise. It takes no input: the number of the noise chooses the picture.</source>
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
        <source>DANet's position module: positions with similar features reinforce each other, however far apart they are.</source>
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
        <source>How many times narrower the channel gate's inner layer is; it must divide the number of channels.</source>
        <translation>通道数是通道门控内层宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower the gate's inner layer is; it must divide the number of channels.</source>
        <translation>通道数是门控内层宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower the inner layer is; it must divide the number of channels.</source>
        <translation>通道数是内层宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower the position module's queries and keys are than the features; it must divide the number of channels.</source>
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
        <source>How much the score changes with each pixel, or with each token's vector: the size of its gradient.</source>
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
        <source>Used inside convolutional networks, after any block: the network turns up the kinds of feature that the picture as a whole calls for. Squeeze-and-excitation sees only averages; the maximum adds what is strong in one place.</source>
        <translation>用于卷积网络内部的任意块之后：网络根据整幅图片的需要，增强相应种类的特征。压缩与激励（SE）只看平均值；最大值则补充了只在某一处强烈的响应。</translation>
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
        <source>Luong's general score. One matrix stands between query and key, so they may have different widths, and a feature need not mean the same on both sides. With W = I it is the dot product; separate projections of queries and keys amount to W = W_QᵀW_K.</source>
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
        <source>Normalise the sum of a block and its input, as in the first transformer, or the block's input, as in most transformers since.</source>
        <translation>对块的输出与输入之和作归一化（如最初的 Transformer），或对块的输入作归一化（如此后的大多数模型）。</translation>
    </message>
    <message>
        <source>Width of the vectors in which a decoder state and an encoder state are compared.</source>
        <translation>比较解码器状态与编码器状态所用的分量数。</translation>
    </message>
    <message>
        <source>Width of the inner layer of the feed-forward network; usually four times the model's width.</source>
        <translation>前馈网络内层的分量数；通常为宽度的四倍。</translation>
    </message>
    <message>
        <source>Width of the recurrent network's state, in each direction.</source>
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
        <source>One factor per channel, from each channel's average and maximum: what to look for.</source>
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
        <source>Also read the sentence from its end, so that a word's state knows what follows it as well (directions: 2).</source>
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
        <source>Side of the finest square as a share of the picture's shorter side.</source>
        <translation>最精细方块的边长，以占图片短边的比例计。</translation>
    </message>
    <message>
        <source>Side of the spatial gate's filter: how much of its surroundings a position looks at.</source>
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
        <source>Standard deviation of the noise, as a share of the input's whole range.</source>
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
        <source>The baseline in Luong's comparison. Every position has a row of W, and the query chooses among positions without seeing what stands there. It fits where order alone says where to look, such as the word order of two languages; swap two words, and the weights stay the same.</source>
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
        <source>The simplest score, used in Luong's translation models and in every memory that is looked up by similarity. It requires queries and keys of the same width and has no weights of its own. Long vectors score high: without scaling, the softmax soon settles on one key.</source>
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
        <source>The weights of one layer times the score's gradients, negative products set to 0, averaged over heads.</source>
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
        <source>What the gate sees: each channel's average; its average and its maximum, passed through the same layers and added; or both side by side, through two linear layers with no activation between them.</source>
        <translation>门控所见的内容：各通道的平均值；平均值与最大值经过相同的层后相加；或将两者并列，经过两个线性层，其间没有激活函数。</translation>
    </message>
    <message>
        <source>What the score loses when a window of the picture, or a token's vector, is taken away.</source>
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
        <source>Where the window lies: at a position that the query predicts, or at the query's own position.</source>
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
        <source>A coarse signal from deeper in the network says which places of the finer features pass.</source>
        <translation>来自网络深层的粗略信号决定精细特征中哪些位置得以通过。</translation>
    </message>
    <message>
        <source>A curve through points as attention: each point's weight falls with its distance from the query.</source>
        <translation>用注意力得出穿过数据点的曲线：点离查询越远，权重越小。</translation>
    </message>
    <message>
        <source>A feature map times its gradients at each place, summed over channels.</source>
        <translation>特征图在每个位置乘以其梯度，再对通道求和。</translation>
    </message>
    <message>
        <source>A feature map times its positive gradients at each place.</source>
        <translation>特征图在每个位置乘以其梯度的正值部分。</translation>
    </message>
    <message>
        <source>A matrix between query and key says which feature of one answers which feature of the other.</source>
        <translation>查询与键之间的矩阵决定一方的哪个特征与另一方的哪个特征相对应。</translation>
    </message>
    <message>
        <source>A picture cut into patches, read like a sentence: every patch looks at every other.</source>
        <translation>将图片切成图像块，像句子一样读取：每个图像块关注所有其他图像块。</translation>
    </message>
    <message>
        <source>A picture is drawn from noise; one layer of attention lets places far apart agree.</source>
        <translation>由噪声绘出图片；一层注意力使相距较远的位置彼此协调。</translation>
    </message>
    <message>
        <source>A query sees a window only, around its own place or around a place that it predicts.</source>
        <translation>查询只能看到一个窗口，窗口位于查询自身的位置或其预测的位置周围。</translation>
    </message>
    <message>
        <source>A rollout of the weights times the score's gradients, what is positive, each row a share of 1.</source>
        <translation>权重乘以得分的梯度，取正值部分，各行归一化为和为 1，再作注意力展开。</translation>
    </message>
    <message>
        <source>A sentence reads itself: every token gathers what it needs from all others in one step, however far away they are. Bidirectional to understand a whole text; causal to write one, since nobody may see the future; local for long texts.</source>
        <translation>句子读取自身：每个词元只需一步，便可从所有其他词元处获取所需信息，无论相距多远。双向用于理解完整的文本；因果用于生成文本，因为生成时不能看到后文；局部用于长文本。</translation>
    </message>
    <message>
        <source>A small GPT-2: every word is predicted from those before it; names and things come again.</source>
        <translation>小型 GPT-2：每个词都由其前面的词预测；名字和事物会再次出现。</translation>
    </message>
    <message>
        <source>A small module to put after any convolution of a network for classification or detection: it costs few weights and leaves the shape of the feature map as it is. The channel gate says what counts, the spatial gate where it is. Both look at the mean and at the maximum, as one strong response may matter more than many weak ones.</source>
        <translation>可置于分类或检测网络中任意卷积之后的小模块：所需权重很少，且不改变特征图的形状。通道门控决定什么重要，空间门控决定它在哪里。两者都兼顾平均值与最大值，因为一个强响应可能比许多弱响应更重要。</translation>
    </message>
    <message>
        <source>A small network with one hidden layer reads query and key together and gives the score.</source>
        <translation>只有一个隐藏层的小网络同时读取查询和键，给出得分。</translation>
    </message>
    <message>
        <source>A small sign somewhere in the picture says which colour is asked for: places of that colour find it, however far away it is.</source>
        <translation>图片某处的小标记指明所询问的颜色：该颜色的位置都能找到这个标记，无论相距多远。</translation>
    </message>
    <message>
        <source>A small sign somewhere in the picture says which colour is asked for; the answer is where the shapes of that colour are.</source>
        <translation>图片某处的小标记指明所询问的颜色；答案是该颜色的形状所在之处。</translation>
    </message>
    <message>
        <source>A target token sees itself and those before it; off: also those that it should foretell.</source>
        <translation>目标词元只能看到自身及其前面的词元；关闭时，还能看到本应由它预测的词元。</translation>
    </message>
    <message>
        <source>A typed query such as colour or place takes the word that answers it; without one, the animal.</source>
        <translation>输入 colour 或 place 等查询时，取出回答该查询的词；不输入查询时，取出动物。</translation>
    </message>
    <message>
        <source>Add sinusoidal positions to the embeddings, so that the same word differs by its place.</source>
        <translation>在嵌入上加正弦位置编码，使同一个词因所在位置不同而有别。</translation>
    </message>
    <message>
        <source>After any block of a convolutional network, alone or behind a channel gate. It costs one small filter and shows on the picture where the network looks.</source>
        <translation>置于卷积网络的任意块之后，可单独使用，也可接在通道门控之后。只需一个小卷积核，便能在图片上显示网络关注何处。</translation>
    </message>
    <message>
        <source>An LSTM reads the sentence; a learned question decides how much of each word the summary takes.</source>
        <translation>LSTM 读取句子；学得的问题向量决定汇总时各词所占的比重。</translation>
    </message>
    <message>
        <source>Another gives other noise.</source>
        <translation>更换随机种子即更换噪声。</translation>
    </message>
    <message>
        <source>Another number draws again; the same number and seed give the same sample.</source>
        <translation>更换编号即重新抽样；编号与随机种子都相同时，抽样结果也相同。</translation>
    </message>
    <message>
        <source>As Grad-CAM, with gradients weighed by their second and third derivatives.</source>
        <translation>与 Grad-CAM 相同，但梯度按二阶和三阶导数加权。</translation>
    </message>
    <message>
        <source>As for position attention: places of the colour that a sign asks for look at the sign. Channels look at each other beside it.</source>
        <translation>与位置注意力的任务相同：属于标记所询问颜色的位置关注该标记；与此同时，通道之间也相互关注。</translation>
    </message>
    <message>
        <source>At how many points on the way the gradient is taken.</source>
        <translation>在路径上多少个点处求梯度。</translation>
    </message>
    <message>
        <source>At the end of a network for classification or detection, where a plain average would let the background drown a small thing. The weights show which places the decision rests on.</source>
        <translation>用于分类或检测网络的末端；若只作简单平均，小物体会被背景淹没。权重显示判断所依据的位置。</translation>
    </message>
    <message>
        <source>Attention before its name: keys are the places of points, values their heights, and the query asks for the height at another place. Nothing is learned but σ. Unlike pooling, the answer follows the query: move it and other points count.</source>
        <translation>早在“注意力”得名之前就已存在的注意力：键是数据点的位置，值是数据点的高度，查询则询问另一位置的高度。除 σ 外没有需要学习的参数。与池化不同，答案随查询而变：移动查询，起作用的点也随之改变。</translation>
    </message>
    <message>
        <source>Attention patterns side by side in every layer, each on its share of the width.</source>
        <translation>每一层中并列的注意力模式的个数，各用总宽度中的一份。</translation>
    </message>
    <message>
        <source>Attention patterns side by side, each on its share of the width.</source>
        <translation>并列的注意力模式的个数，各用总宽度中的一份。</translation>
    </message>
    <message>
        <source>Average and maximum over the values: what stands out does so by itself, nobody asked for it.</source>
        <translation>对各值取平均和最大值：突出的内容是其自身使然，并非因查询而突出。</translation>
    </message>
    <message>
        <source>Between soft and hard: cheap for long texts, since only 2D + 1 keys are looked at, and still smooth. Local-m takes both texts to run in step; local-p lets each query say where to look, and a Gaussian favours keys near that place.</source>
        <translation>介于软注意力与硬注意力之间：只查看 2D + 1 个键，处理长文本时代价低，且仍然平滑。local-m 假定两个文本步调一致；local-p 由每个查询自行决定看向何处，并以高斯函数偏重该处附近的键。</translation>
    </message>
    <message>
        <source>Both branches on the features, added; or the spatial branch on what the channel branch left.</source>
        <translation>两个分支都作用于原特征，结果相加；或空间分支作用于通道分支的输出。</translation>
    </message>
    <message>
        <source>Cells on a side that each square is reduced to.</source>
        <translation>每个方块缩小后每边的单元格数。</translation>
    </message>
    <message>
        <source>Cells on the longer side of the feature map of an image.</source>
        <translation>图像的特征图在长边上的单元格数。</translation>
    </message>
    <message>
        <source>Channels of a feature map, weighed by their mean gradients; what is negative is 0.</source>
        <translation>以平均梯度为权重，对特征图的各通道加权求和；负值置 0。</translation>
    </message>
    <message>
        <source>Channels of a feature map, weighed by what the score loses without them; no gradients.</source>
        <translation>以去掉各通道后得分的减少量为权重，对特征图的各通道加权求和；不使用梯度。</translation>
    </message>
    <message>
        <source>Class scores alone, or a box around what is attended as well.</source>
        <translation>只给出类别得分，或同时给出所关注区域的框。</translation>
    </message>
    <message>
        <source>Convolutions draw what is near; that two eyes have one colour takes a layer in which every place looks at every other. The layer is SAGAN's, the training is not: no discriminator, but a network that says at every step which picture it sees in the noise. No input: the number of the noise chooses the picture.</source>
        <translation>卷积只能画出邻近的内容；要使两只眼睛颜色一致，需要一个让每个位置都能关注所有其他位置的层。此层出自 SAGAN，训练方式则不同：没有判别器，而是由网络在每一步判断它在噪声中看到的是怎样的图片。无需输入：噪声的编号决定画出哪幅图片。</translation>
    </message>
    <message>
        <source>DANet's position module: places with like features strengthen each other, however far apart.</source>
        <translation>DANet 的位置模块：特征相似的位置相互增强，无论相距多远。</translation>
    </message>
    <message>
        <source>DANet: places look at places and channels look at channels; both results are added.</source>
        <translation>DANet：位置关注位置，通道关注通道；两个结果相加。</translation>
    </message>
    <message>
        <source>Divides the scores before the softmax: below 1 sharpens the weights, above 1 evens them out.</source>
        <translation>取 softmax 之前，得分先除以此数：小于 1 使权重更集中，大于 1 使权重更均匀。</translation>
    </message>
    <message>
        <source>Draws two shapes from noise, far apart and of one colour: only attention can tell one of the other.</source>
        <translation>由噪声绘出两个相距较远、颜色相同的形状：只有注意力才能让一个形状得知另一个的颜色。</translation>
    </message>
    <message>
        <source>Each query takes the value of a single key: that with the largest weight, or one drawn at random.</source>
        <translation>每个查询只取一个键的值：权重最大的键，或随机抽取的键。</translation>
    </message>
    <message>
        <source>Each target token looks at those before it, then at the source, in every layer.</source>
        <translation>在每一层中，每个目标词元先关注其前面的词元，再关注源文本。</translation>
    </message>
    <message>
        <source>Every closing bracket finds the one that it closes; the end says whether the text is balanced.</source>
        <translation>每个右括号找到与之配对的左括号；末尾给出全文的括号是否配平。</translation>
    </message>
    <message>
        <source>Every letter that stood before is answered with what followed it then.</source>
        <translation>每遇到先前出现过的字母，便答出它上次出现时后面的字母。</translation>
    </message>
    <message>
        <source>Every number of a list points to the next larger one.</source>
        <translation>列表中的每个数指向比它大的下一个数。</translation>
    </message>
    <message>
        <source>Every place of a text of eight letters looks at its mirror image.</source>
        <translation>在八个字母的文本中，每个位置关注其镜像位置。</translation>
    </message>
    <message>
        <source>Every query meets every key by a dot product; the softmax of these says how to mix the values.</source>
        <translation>每个查询与每个键作点积；对点积取 softmax，即得混合各值的比例。</translation>
    </message>
    <message>
        <source>For comparison the values are also weighed by how well they fit its words; average and maximum stay as they are, whatever is asked.</source>
        <translation>作为对照，另按各值与查询词语的契合程度对值加权；无论查询什么，平均值和最大值都不变。</translation>
    </message>
    <message>
        <source>For image classification without convolutions, and as the first stage of models that see and read. A token of its own, the class token, gathers what the head needs. Trained weights tell six kinds of shape, which the class token has learned to look at by itself; others complete a picture half of which is hidden.</source>
        <translation>用于不含卷积的图像分类，也用作图文模型的第一级。专设的类别词元汇集分类头所需的信息。一组训练好的权重可分辨六种形状，其类别词元自行学会了关注形状；另一组则可补全被遮住一半的图片。</translation>
    </message>
    <message>
        <source>For tasks with an answer at every pixel, such as key points or segmentation: each branch keeps one side (channels or places) at full detail and folds the other away, so that little is lost at little cost.</source>
        <translation>用于对每个像素都给出答案的任务，如关键点检测或分割：每个分支完整保留一方（通道或位置）的细节，而将另一方压缩掉，从而以较小的代价只损失很少的信息。</translation>
    </message>
    <message>
        <source>From one window to the next; 0: half a window.</source>
        <translation>相邻两个窗口的间距；0 表示半个窗口。</translation>
    </message>
    <message>
        <source>Half of a picture has lost its colour; each place takes it from what is like it elsewhere.</source>
        <translation>图片有一半失去了颜色；每个位置从别处与其相似的位置取得颜色。</translation>
    </message>
    <message>
        <source>Half of a picture is hidden; each hidden patch is taken from where the picture shows it once more.</source>
        <translation>图片有一半被遮住；每个被遮住的图像块取自图片中同一内容再次出现之处。</translation>
    </message>
    <message>
        <source>How far a point is heard: small follows the noise, large evens everything out to the mean.</source>
        <translation>一个点的影响范围：小则曲线紧随噪声，大则一切趋于平均值。</translation>
    </message>
    <message>
        <source>How many points are made up; none where keys and values are given.</source>
        <translation>生成的数据点个数；已给出键和值时不生成。</translation>
    </message>
    <message>
        <source>How many times fewer cells a side the gating signal of an image has than the features.</source>
        <translation>输入为图像时，特征每边的单元格数是门控信号的多少倍。</translation>
    </message>
    <message>
        <source>How many times narrower queries and keys are than the features; it must divide the channels.</source>
        <translation>特征宽度是查询和键宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower the channel gate's inner layer is; it must divide the channels.</source>
        <translation>通道数是通道门控内层宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower the gate's inner layer is; it must divide the channels.</source>
        <translation>通道数是门控内层宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower the inner layer is; it must divide the channels.</source>
        <translation>通道数是内层宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower the position module's queries and keys are than the features; it must divide the channels.</source>
        <translation>特征宽度是位置模块中查询和键宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times narrower θ, φ and g are than the features; it must divide the channels.</source>
        <translation>特征宽度是 θ、φ 和 g 宽度的多少倍；须能整除通道数。</translation>
    </message>
    <message>
        <source>How many times the model looks.</source>
        <translation>模型瞥视的次数。</translation>
    </message>
    <message>
        <source>In how many steps noise becomes a picture: a single one gives a blur of all that could be.</source>
        <translation>噪声经多少步变为图片：只用一步时，得到的是各种可能图片的模糊混合。</translation>
    </message>
    <message>
        <source>In its place</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>In segmentation, where the parts of one thing lie far apart and should get the same label. Each place takes from all places with like features.</source>
        <translation>用于分割：同一物体的各部分可能相距较远，却应得到相同的标签。每个位置从所有特征相似的位置汲取信息。</translation>
    </message>
    <message>
        <source>In segmentation: position attention joins places of one thing, channel attention joins features that belong together. The channel module takes the largest score less each score, so that a channel draws on those unlike it.</source>
        <translation>用于分割：位置注意力联系同一物体的各个位置，通道注意力联系相互关联的特征。通道模块用最大得分减去各得分，因此每个通道取用的是与其不相似的通道。</translation>
    </message>
    <message>
        <source>In video and image networks and in generators, where a convolution sees only its neighbourhood: one block lets any place draw on any other. The cost grows with the square of the number of positions, so it is used on small maps.</source>
        <translation>用于视频网络、图像网络和生成器：卷积只能看到邻域，而一个非局部块就能让任一位置取用任何其他位置的信息。计算量随位置数的平方增长，因此用于较小的特征图。</translation>
    </message>
    <message>
        <source>Inside convolutional networks, after any block: the network turns up the kinds of feature that the picture as a whole asks for. Squeeze-and-excitation sees averages alone; the maximum adds what is strong in one place.</source>
        <translation>用于卷积网络内部的任意块之后：网络根据整幅图片的需要，增强相应种类的特征。压缩与激励（SE）只看平均值；最大值则补充了只在某一处强烈的响应。</translation>
    </message>
    <message>
        <source>Is a text positive, negative or neutral? Negations and but turn it around.</source>
        <translation>文本是正面、负面还是中性？否定词和 but 会使褒贬反转。</translation>
    </message>
    <message>
        <source>Keys up to D away from the centre are seen; the Gaussian has the deviation D/2.</source>
        <translation>可看到与中心相距不超过 D 的键；高斯函数的标准差为 D/2。</translation>
    </message>
    <message>
        <source>Layers of self-attention and a small network for each token, each added to what came in and normalised.</source>
        <translation>由自注意力和逐词元的小网络组成的多个层；二者的输出都与各自的输入相加，并作归一化。</translation>
    </message>
    <message>
        <source>Layers one behind the other, each with weights of its own.</source>
        <translation>前后相接的层数，每层各有自己的权重。</translation>
    </message>
    <message>
        <source>Looking things up by content, as in the neural Turing machine. Only directions count, so that no key wins by being long. Cosines lie between −1 and 1: the temperature must be small, or all weights are nearly the same.</source>
        <translation>按内容查找，如神经图灵机。只有方向起作用，键不会因长度大而占优。余弦值介于 −1 与 1 之间：温度必须较小，否则所有权重几乎相同。</translation>
    </message>
    <message>
        <source>Luong's general score. One matrix stands between query and key, so that they may have different widths and no feature need mean the same on both sides. With W = 1 it is the dot product; projections of queries and keys are the same thing with W = W_QᵀW_K.</source>
        <translation>Luong 的 general 得分。查询与键之间有一个矩阵，因此二者宽度可以不同，同一特征在两侧的含义也不必相同。W = 1 时即为点积；对查询和键分别作投影，则相当于 W = W_QᵀW_K。</translation>
    </message>
    <message>
        <source>Make queries, keys and values from the vectors with a matrix each; off: the vectors themselves serve.</source>
        <translation>各用一个矩阵由向量得到查询、键和值；关闭时，直接使用向量本身。</translation>
    </message>
    <message>
        <source>Make the weights sum to 1 again after the Gaussian. Luong et al. do not: off gives their output.</source>
        <translation>乘以高斯函数后，使权重之和重新为 1。Luong 等人未作此步：关闭即得到与其论文一致的输出。</translation>
    </message>
    <message>
        <source>Make values from the vectors with a matrix; off: pool the vectors themselves.</source>
        <translation>用一个矩阵由向量得到值；关闭时，直接对向量作池化。</translation>
    </message>
    <message>
        <source>Multiplies the next location before the tanh: the higher, the wider the jumps.</source>
        <translation>在 tanh 之前与下一位置相乘的系数：越大，跳跃的幅度越大。</translation>
    </message>
    <message>
        <source>Multiplies what enters the sigmoid: above 1 makes the gate harder.</source>
        <translation>与 sigmoid 的输入相乘的系数：大于 1 使门控更硬。</translation>
    </message>
    <message>
        <source>Multiplies what enters the two sigmoids: above 1 makes the gates harder, below 1 softer.</source>
        <translation>与两个 sigmoid 的输入相乘的系数：大于 1 使门控更硬，小于 1 则更软。</translation>
    </message>
    <message>
        <source>Multiplies what enters the two sigmoids: above 1 makes the gates harder.</source>
        <translation>与两个 sigmoid 的输入相乘的系数：大于 1 使门控更硬。</translation>
    </message>
    <message>
        <source>Multiplies γ: at 0 no place knows of those that lie farther than the convolutions reach.</source>
        <translation>与 γ 相乘的系数：为 0 时，任何位置都无从得知卷积所及范围以外的位置。</translation>
    </message>
    <message>
        <source>Normalise the sum of a block and its input, as in the first transformer, or the block's input, as in most since.</source>
        <translation>对块的输出与输入之和作归一化（如最初的 Transformer），或对块的输入作归一化（如此后的大多数模型）。</translation>
    </message>
    <message>
        <source>Numbers by which a decoder state and an encoder state are compared.</source>
        <translation>比较解码器状态与编码器状态所用的分量数。</translation>
    </message>
    <message>
        <source>Numbers in the inner layer of the feed-forward network; usually four times the width.</source>
        <translation>前馈网络内层的分量数；通常为宽度的四倍。</translation>
    </message>
    <message>
        <source>Numbers in the state of the recurrent network, in each direction.</source>
        <translation>循环网络的状态在每个方向上的分量数。</translation>
    </message>
    <message>
        <source>Numbers in the vector of each patch.</source>
        <translation>每个图像块的向量的分量数。</translation>
    </message>
    <message>
        <source>Numbers in the vector of each token.</source>
        <translation>每个词元的向量的分量数。</translation>
    </message>
    <message>
        <source>Numbers in u, by which a state meets the learned question.</source>
        <translation>u 的分量数；各状态经由 u 与学得的问题向量相比较。</translation>
    </message>
    <message>
        <source>Numbers of each place in the network; queries and keys have a quarter of them.</source>
        <translation>网络中每个位置的分量数；查询和键的分量数为其四分之一。</translation>
    </message>
    <message>
        <source>Numbers that the model remembers.</source>
        <translation>模型所记忆的分量数。</translation>
    </message>
    <message>
        <source>On the skip connections of a U-Net for medical and other segmentation: deeper layers know what is there but not exactly where, and let pass of the fine features only what belongs to it.</source>
        <translation>用于 U-Net 的跳跃连接，作医学图像分割或其他分割：较深的层知道有什么，却不知其确切位置，因此只让精细特征中与之相关的部分通过。</translation>
    </message>
    <message>
        <source>One branch keeps all channels and folds the places away, the other the other way round.</source>
        <translation>一个分支保留全部通道而压缩位置，另一个分支则相反。</translation>
    </message>
    <message>
        <source>One factor a channel, from each channel's average and maximum: what to look for.</source>
        <translation>由各通道的平均值和最大值得到每个通道的系数：关注什么。</translation>
    </message>
    <message>
        <source>One factor a place, from the average and the maximum over channels: where to look.</source>
        <translation>由通道上的平均值和最大值得到每个位置的系数：关注何处。</translation>
    </message>
    <message>
        <source>One vector for a whole text: classification of reviews, naming what a sentence is about, choosing what to keep in a summary. A learned vector asks every text the same question, unless you type one of your own; the weights show which words answered.</source>
        <translation>用一个向量表示整篇文本：可用于评论分类、判断句子的主题、选取摘要中应保留的内容。学得的向量向每篇文本提出同一个问题，除非另行输入查询；权重显示是哪些词作了回答。</translation>
    </message>
    <message>
        <source>Over how many noisy copies the gradient is averaged.</source>
        <translation>梯度在多少个加噪副本上取平均。</translation>
    </message>
    <message>
        <source>Patches on the longer side of the picture.</source>
        <translation>图片长边上的图像块数。</translation>
    </message>
    <message>
        <source>Pixels on each side of a patch; the picture is reduced to fit.</source>
        <translation>图像块每边的像素数；图片会相应缩小。</translation>
    </message>
    <message>
        <source>Pixels on each side of the picture; attention sees places of 2 × 2 pixels.</source>
        <translation>图片每边的像素数；注意力以 2 × 2 像素为一个位置。</translation>
    </message>
    <message>
        <source>Positions are weighed and added up to one vector, from which class scores or a box are read.</source>
        <translation>对各位置加权求和得到一个向量，再由它得出类别得分或框。</translation>
    </message>
    <message>
        <source>Queries, keys and values all come from one sentence: every token looks at its neighbours.</source>
        <translation>查询、键和值都来自同一个句子：每个词元都关注句中的其他词元。</translation>
    </message>
    <message>
        <source>Random numbers; a choice by reasoning, where each head has a job such as the previous token or the same word, and words leave half of the features to the positions; or a safetensors file.</source>
        <translation>随机数；按推理设定，每个头各司其职（例如关注前一词元或相同的词），词把一半特征留给位置；或读取 safetensors 文件。</translation>
    </message>
    <message>
        <source>Read by the same network, its words ask the sentence in place of the learned question u_w.</source>
        <translation>查询由同一网络读取，其中的词代替学得的问题向量 u_w 向句子提问。</translation>
    </message>
    <message>
        <source>Read the sentence from its end too, so that a word's state also knows what follows it (directions: 2).</source>
        <translation>同时从句尾反向读取，使每个词的状态也包含其后文的信息（directions: 2）。</translation>
    </message>
    <message>
        <source>Relevance carried through all layers by weights times gradients, across encoder and decoder too.</source>
        <translation>用权重与梯度之积把相关性逐层传递，贯穿所有层，也跨越编码器与解码器。</translation>
    </message>
    <message>
        <source>Rows of W: the positions that it can point to. Keys beyond them get no weight.</source>
        <translation>W 的行数，即可以指向的位置数。超出范围的键没有权重。</translation>
    </message>
    <message>
        <source>Saliency from the mean gradient of many noisy copies of the input.</source>
        <translation>对输入的多个加噪副本求平均梯度，由此得到显著性。</translation>
    </message>
    <message>
        <source>Says in one sentence who did what of a report of three.</source>
        <translation>把三句话的报道概括为一句：谁做了什么。</translation>
    </message>
    <message>
        <source>Scores read from the last state; with random weights they mean nothing.</source>
        <translation>从最后的状态读出的得分个数；权重随机时，这些得分没有意义。</translation>
    </message>
    <message>
        <source>Scores that the head gives; with random weights they mean nothing.</source>
        <translation>分类头给出的得分个数；权重随机时，这些得分没有意义。</translation>
    </message>
    <message>
        <source>Self-attention on a picture: every position looks at every other and takes from those like it.</source>
        <translation>图片上的自注意力：每个位置都关注其他所有位置，并从与自己相似的位置汇集信息。</translation>
    </message>
    <message>
        <source>Side of the filter: how much of its surroundings a place looks at.</source>
        <translation>卷积核边长：每个位置查看多大范围的周围区域。</translation>
    </message>
    <message>
        <source>Side of the spatial gate's filter: how much of its surroundings a place looks at.</source>
        <translation>空间门控的卷积核边长：每个位置查看多大范围的周围区域。</translation>
    </message>
    <message>
        <source>Side of the window of a picture; 0: an eighth of the shorter side.</source>
        <translation>图片上遮挡窗口的边长；0 表示短边的八分之一。</translation>
    </message>
    <message>
        <source>Sport, weather, food, money, music or science; other words stand between.</source>
        <translation>体育、天气、饮食、金钱、音乐或科学；其间夹杂着其他词。</translation>
    </message>
    <message>
        <source>Squares of a glimpse, each twice as wide as the one before.</source>
        <translation>一次瞥视所含的方块数，每个方块的边长是前一个的两倍。</translation>
    </message>
    <message>
        <source>Standard deviation of the made-up points around the curve.</source>
        <translation>生成的数据点偏离曲线的标准差。</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, of the input's whole range.</source>
        <translation>噪声的标准差，以占输入整个取值范围的比例计。</translation>
    </message>
    <message>
        <source>Tags every word, one in pieces by its first piece; the weights lie on the names, or on those of the kind that a query asks for.</source>
        <translation>为每个词标注类别，拆成子词的词以首个子词为准；权重落在各个名称上，若有查询，则落在所问类别的名称上。</translation>
    </message>
    <message>
        <source>The baseline of Luong's comparison. Every position has a row of W, and the query chooses among positions without seeing what stands there. It fits where order alone says where to look, such as word order in two languages; swap two words and the weights stay.</source>
        <translation>Luong 对比实验中的基线。每个位置对应 W 的一行，查询只在位置之间选择，看不到那里的内容。适用于仅凭顺序就能确定该看哪里的情形，例如两种语言的语序；交换两个词，权重不变。</translation>
    </message>
    <message>
        <source>The core of every transformer. A query and a key that point the same way score high; dividing by √d_k keeps the scores of long vectors from driving the softmax to one single key. Take it whenever queries and keys have the same width: all pairs together are one matrix product.</source>
        <translation>所有 Transformer 的核心。查询与键方向一致，得分就高；除以 √d_k，可避免高维向量的得分过大而使 softmax 集中到单个键上。只要查询与键宽度相同即可使用：所有配对只需一次矩阵乘法。</translation>
    </message>
    <message>
        <source>The first attention of neural translation. Query and key may have different widths, and the hidden layer can learn a likeness that no product expresses; it costs a tanh for every pair and feature. Take it for short texts and states of different size.</source>
        <translation>神经机器翻译中最早的注意力。查询与键的宽度可以不同，隐藏层能学到乘积无法表达的相似关系；代价是每个配对的每个特征都要计算一次 tanh。适用于短文本，以及两侧状态宽度不同的情形。</translation>
    </message>
    <message>
        <source>The half of a transformer that reads: every token sees the whole sentence, and each layer says anew what it means there. Take it for what looks at a finished text, such as classification, tagging or search; BERT is an encoder of 12 layers.</source>
        <translation>Transformer 中负责阅读的一半：每个词元都能看到整个句子，每一层都重新刻画它在句中的含义。适用于处理完整文本的任务，如分类、标注或检索；BERT 就是一个 12 层的编码器。</translation>
    </message>
    <message>
        <source>The half of a transformer that writes. Self-attention sees only what is already written; cross-attention reads the source, which here enters as it is embedded; the whole transformer puts an encoder before it.</source>
        <translation>Transformer 中负责写作的一半。自注意力只能看到已写出的部分；交叉注意力读取源文本，源文本在这里嵌入后直接使用；完整的 Transformer 会先让它经过编码器。</translation>
    </message>
    <message>
        <source>The input less a baseline, times the mean gradient on the straight way between: the sum is the change of the score.</source>
        <translation>输入与基线之差，乘以两者间直线路径上的平均梯度：总和等于得分的变化。</translation>
    </message>
    <message>
        <source>The model never sees the whole picture: it looks at one place, remembers, and picks the next.</source>
        <translation>模型从不看到整幅图片：它看一处，记住所见，再选择下一处。</translation>
    </message>
    <message>
        <source>The query alone decides where to look; what stands there does not count.</source>
        <translation>看哪里只由查询决定，与那里的内容无关。</translation>
    </message>
    <message>
        <source>The same decoder three times: with one fixed context, with additive attention, with scaled dot products.</source>
        <translation>同一个解码器的三种形式：使用单一的固定上下文、使用加性注意力、使用缩放点积。</translation>
    </message>
    <message>
        <source>The score is the angle between query and key: how long they are does not count.</source>
        <translation>得分由查询与键的夹角决定，与两者的长度无关。</translation>
    </message>
    <message>
        <source>The simplest score, in Luong's translation models and in every memory that is looked up by likeness. It needs queries and keys of the same width and no weights of its own. Long vectors score high: without a scale the softmax soon settles on one key.</source>
        <translation>最简单的得分，见于 Luong 的翻译模型和各种按相似度检索的记忆。它要求查询与键宽度相同，自身没有权重。长向量得分高：若不缩放，softmax 很快就会集中到一个键上。</translation>
    </message>
    <message>
        <source>The simplest way to make one vector of many, and the yardstick for attention: there is no query, so that the result is the same whatever is asked. The average counts all alike; the maximum takes each feature from the token that shows it most. Hide a token to see what it gave.</source>
        <translation>把多个向量合为一个的最简单方法，也是衡量注意力的基准：没有查询，无论问什么，结果都一样。平均值对所有词元一视同仁；最大值在每个特征上取该特征最强的词元。隐藏一个词元，即可看出它的贡献。</translation>
    </message>
    <message>
        <source>The strongest pattern of a feature map (its first singular vector); it does not ask about the target.</source>
        <translation>特征图中最强的模式（第一奇异向量）；与解释目标无关。</translation>
    </message>
    <message>
        <source>The task that the weights learned, with the program's own training.</source>
        <translation>权重所学的任务，由本程序自行训练。</translation>
    </message>
    <message>
        <source>The usual choice: every value takes part, and the whole is smooth, so that it can be trained by gradients. Read a row as p(z = i | X, q), the probability that the answer stands at i. exp(H) says how many keys the row spreads over: 1 where it is certain, T where it knows nothing.</source>
        <translation>最常用的选择：所有值都参与计算，整个过程平滑，可以用梯度训练。一行可读作 p(z = i | X, q)，即答案位于 i 的概率。exp(H) 表示这一行分散在多少个键上：完全确定时为 1，一无所知时为 T。</translation>
    </message>
    <message>
        <source>The weights of all layers multiplied, residual connections included; it does not ask about the target.</source>
        <translation>各层权重连乘，并计入残差连接；与解释目标无关。</translation>
    </message>
    <message>
        <source>The weights of one layer times the score's gradients, what is positive, mean over heads.</source>
        <translation>某一层的权重乘以得分的梯度，只保留正值，再对各头取平均。</translation>
    </message>
    <message>
        <source>The weights of the last layer, mean over heads, or the last gate over places; it does not ask about the target.</source>
        <translation>最后一层权重对各头的平均，或最后一个空间门控；与解释目标无关。</translation>
    </message>
    <message>
        <source>Translates small English sentences; adjectives, negation and times change places.</source>
        <translation>翻译简短的英语句子；形容词、否定词和时间词的位置会变动。</translation>
    </message>
    <message>
        <source>Translates small English sentences; times and places come first, nouns are counted by measures.</source>
        <translation>翻译简短的英语句子；时间和地点要提前，名词计数要用量词。</translation>
    </message>
    <message>
        <source>Translation, summaries, speech to text: one sequence becomes another. The encoder runs once over the whole source; every layer of the decoder reads its result. Later models keep one half: BERT the encoder, GPT the decoder.</source>
        <translation>翻译、摘要、语音转文字：由一个序列得到另一个序列。编码器对整个源序列只运行一次；解码器的每一层都读取其结果。后来的模型只保留一半：BERT 保留编码器，GPT 保留解码器。</translation>
    </message>
    <message>
        <source>Two gates on a feature map: what to look for (a factor a channel) and where (a factor a place).</source>
        <translation>作用于特征图的两个门控：看什么（每个通道一个系数）和看哪里（每个位置一个系数）。</translation>
    </message>
    <message>
        <source>Weights as probabilities: the output is the value expected where z is drawn from them.</source>
        <translation>把权重看作概率：输出是按权重抽取 z 时所得值的期望。</translation>
    </message>
    <message>
        <source>What a sign asks</source>
        <translation>标记在问什么</translation>
    </message>
    <message>
        <source>What a sign far away asks</source>
        <translation>远处的标记在问什么</translation>
    </message>
    <message>
        <source>What bends the line between the two matrices of the feed-forward network.</source>
        <translation>前馈网络的两个矩阵之间所用的非线性函数。</translation>
    </message>
    <message>
        <source>What encoder and decoder are made of: a GRU has two gates, an LSTM three and a cell state.</source>
        <translation>编码器和解码器所用的循环单元：GRU 有两个门，LSTM 有三个门和一个细胞状态。</translation>
    </message>
    <message>
        <source>What stands for nothing in a picture; vectors of tokens become zeros.</source>
        <translation>在图片中以什么表示“没有内容”；词元的向量则置为零。</translation>
    </message>
    <message>
        <source>What tells patches apart by their place: weights (random numbers, unless a file brings learned ones), sines of their number, sines of row and column, or nothing.</source>
        <translation>按位置区分图像块的方式：权重（随机数，除非文件提供学得的值）、按序号的正弦、按行和列的正弦，或不区分。</translation>
    </message>
    <message>
        <source>What the gate sees: each channel's average; its average and its maximum through the same layers, added; or both side by side through two linear layers with nothing between.</source>
        <translation>门控所见的内容：各通道的平均值；平均值与最大值经过相同的层后相加；或将两者并列，经过两个线性层，其间没有激活函数。</translation>
    </message>
    <message>
        <source>What the score loses where a window of the picture, or a token's vector, is taken away.</source>
        <translation>去掉图片的一个窗口或一个词元的向量后，得分降低多少。</translation>
    </message>
    <message>
        <source>What transformers use in place of a single attention. Each head has a width of its own, d/h, and so may look for something else: the previous word, the same word, the start of the sentence. The output projection mixes what they found.</source>
        <translation>Transformer 用它代替单个注意力。每个头都有自己的宽度 d/h，因而可以寻找不同的东西：前一个词、相同的词、句首。输出投影再把各头找到的内容混合起来。</translation>
    </message>
    <message>
        <source>Where attention came from: translation with recurrent networks. A fixed context must hold the whole source, however long; an attended one is read anew for every word. The decoder is given the target that you typed, one word late, as in training.</source>
        <translation>注意力的起源：基于循环网络的翻译。无论源文本多长，固定上下文都必须容纳其全部内容；由注意力得到的上下文则为每个词重新读取。与训练时一样，解码器的输入是所键入的目标文本，且错后一个词。</translation>
    </message>
    <message>
        <source>Where only one place may be read: it saves reading all others, and says plainly what was looked at. The choice has no gradient, so that it is trained by reinforcement or by sampling. On average over many draws the sample gives the soft output.</source>
        <translation>用于只能读取一处的情形：不必读取其他各处，也明确表示看了哪里。选择没有梯度，因此要用强化学习或采样来训练。多次抽样取平均，就得到软注意力的输出。</translation>
    </message>
    <message>
        <source>Where pictures are large and what counts is small: the cost depends on the number of glimpses and not on that of pixels. The choice of a place is not differentiable: Mnih et al. reward a path that led to the right answer. The trained weights here were told the place of the digit while they learned; with random ones the path shows how each place follows from what was seen, not where it would be wise to look.</source>
        <translation>用于图片很大而关键内容很小的情形：代价取决于瞥视次数，而不是像素数。位置的选择不可微：Mnih 等人对得出正确答案的路径给予奖励。这里训练好的权重在学习时被告知了数字的位置；权重随机时，路径只表明每个位置如何由先前所见得出，而不表明看哪里才明智。</translation>
    </message>
    <message>
        <source>Where the first glimpse falls, left to right.</source>
        <translation>首次瞥视的横向位置，从左到右。</translation>
    </message>
    <message>
        <source>Where the first glimpse falls, top to bottom.</source>
        <translation>首次瞥视的纵向位置，从上到下。</translation>
    </message>
    <message>
        <source>Where the one shape of a cluttered picture is, as a box, and which colour it has.</source>
        <translation>用框标出杂乱背景中唯一的形状，并说出它的颜色。</translation>
    </message>
    <message>
        <source>Where the shapes of a cluttered picture are, after one gate over channels and one over places.</source>
        <translation>杂乱背景中的形状在哪里：先后经过一个通道门控和一个空间门控。</translation>
    </message>
    <message>
        <source>Where the shapes of a cluttered picture are: a coarse signal opens the gate for the fine features.</source>
        <translation>杂乱背景中的形状在哪里：由粗略的信号为精细的特征打开门控。</translation>
    </message>
    <message>
        <source>Where the shapes of a cluttered picture are: a mask read from what the gate lets through.</source>
        <translation>杂乱背景中的形状在哪里：从门控放行的内容读出掩码。</translation>
    </message>
    <message>
        <source>Where the value is asked for: points near it count most.</source>
        <translation>在何处求值：离该处近的点影响最大。</translation>
    </message>
    <message>
        <source>Where the weights come from: random numbers, a choice by reasoning, or a safetensors file.</source>
        <translation>权重的来源：随机数、按推理设定，或 safetensors 文件。</translation>
    </message>
    <message>
        <source>Where the window lies: at a place that the query predicts, or at the query's own place.</source>
        <translation>窗口所在的位置：由查询预测的位置，或查询自身的位置。</translation>
    </message>
    <message>
        <source>Which digit stands somewhere among pieces of digits; the model goes there to read it.</source>
        <translation>辨认散布的数字碎片之间藏着的完整数字；模型会移到它所在之处去读。</translation>
    </message>
    <message>
        <source>Which gate comes first; parallel gates both look at the features as they are.</source>
        <translation>哪个门控在前；并行时，两个门控都直接查看原来的特征。</translation>
    </message>
    <message>
        <source>Which keys a query may see: all, those up to itself, those near it, or those left by your own painting.</source>
        <translation>查询可以看到哪些键：全部、到自身为止、自身附近，或手绘掩码保留的键。</translation>
    </message>
    <message>
        <source>Which kind of shape a cluttered picture shows: the gate turns up the channels that tell.</source>
        <translation>杂乱背景中的形状属于哪一种：门控增强有区分力的通道。</translation>
    </message>
    <message>
        <source>Which one key each query takes: that with the largest weight, or one drawn by the weights.</source>
        <translation>每个查询取哪一个键：权重最大的键，或按权重抽取的键。</translation>
    </message>
    <message>
        <source>Which sentence is the news, and who does what in it? Others tell of deeds in the same words.</source>
        <translation>哪一句是新闻，其中谁做了什么？其他句子用同样的词讲述别的事情。</translation>
    </message>
    <message>
        <source>Which source tokens a target token may see: all, or those left by your own painting.</source>
        <translation>目标词元可以看到哪些源词元：全部，或手绘掩码保留的词元。</translation>
    </message>
    <message>
        <source>Which tokens a token may see: all (bidirectional), those up to itself (causal), those near it, or those left by your own painting.</source>
        <translation>词元可以看到哪些词元：全部（双向）、到自身为止（因果）、自身附近，或手绘掩码保留的词元。</translation>
    </message>
    <message>
        <source>Whose attention is drawn as maps: 0 is the class token, 1 the first patch, and so on by rows.</source>
        <translation>把谁的注意力绘成空间图：0 为类别词元，1 为第一个图像块，其后逐行编号。</translation>
    </message>
    <message>
        <source>Width of the layers for what and where.</source>
        <translation>“看到什么”和“看哪里”两个层的宽度。</translation>
    </message>
    <message>
        <source>With analytic weights the first eight are colours.</source>
        <translation>使用解析权重时，前八个类别是颜色。</translation>
    </message>
    <message>
        <source>Words such as colour, animal or place ask a sentence; each is answered by one of its words.</source>
        <translation>用 colour、animal、place 等词向句子提问；每个问题都由句中的一个词来回答。</translation>
    </message>
    <message>
        <source>Writes a date in any spelling as 1987-03-03, character by character, or that it is no date; 4/7/1776 is read with the day first.</source>
        <translation>把任意写法的日期逐字符写成 1987-03-03 的形式，或指出它不是日期；4/7/1776 按日在前解读。</translation>
    </message>
    <message>
        <source>start, middle or end predicts a place; the digit in the window around it is copied.</source>
        <translation>start、middle 或 end 预测一个位置；其周围窗口内的数字被复制。</translation>
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
<message>
        <source>Table, fields between tabs</source>
        <translation>制表符分隔的表格</translation>
    </message>
    <message>
        <source>A row for every number, for R and pandas</source>
        <translation>每个数值一行，供 R 和 pandas 使用</translation>
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
        <translation>更改查询：“pooled”（池化）中只有“asked”一行会变。平均值和最大值不受影响。</translation>
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
        <translation>单击一个灰色格子：它关注有颜色的那一半中与自己明暗相同的格子，“completed”（补全结果）便取那些格子的颜色给它。</translation>
    </message>
    <message>
        <source>Click a hidden patch in the position map: it looks at the patch with the same content, five columns away, and “completed” is painted from there.</source>
        <translation>在位置图中单击一个被遮住的图像块：它关注相隔五列、内容相同的图像块，“completed” 便据此补画。</translation>
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
        <translation>每个模块都把结果加到自身的输入上：不妨跟踪一个词，从 X 经 x + att 直到 output。</translation>
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
        <source>Nobody told it where to look: in the last layer, nearly all of the class token's weight lies on the star, two heads on one arm, the third on another, the fourth inside.</source>
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
        <translation>只换了圆点：现在门控打开 “blue”，掩码落在另一些形状上。</translation>
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
        <translation>“c fixed”的各行全部相同，“c additive”的各行则随词而变。所用的是随机权重。</translation>
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
        <source>The bars show which filters are let through; compare the three variants.</source>
        <translation>条形图显示哪些滤波器得以通过；可比较三种变体。</translation>
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
        <translation>红点是标记：通道门控打开 “red”，关闭其他颜色；空间门控只在红色形状上明亮。“without”（不用门控）是同一网络不用 CBAM 时的结果。</translation>
    </message>
    <message>
        <source>The attention jumps from row to row: in the head shown first, the year's last digit looks at the end of the text and 25 at its beginning.</source>
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
        <translation>三个人各做了一件事；几乎全部权重都落在 Anna、found、golden 和 map 上，标题就由这些词构成。“sentences”（各句合计）给出每句的权重之和。</translation>
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
        <source>What does it do with such a sentence?</source>
        <translation>注意力如何处理这样的句子？</translation>
    </message>
    <message>
        <source>What does it learn of order and places?</source>
        <translation>关于顺序与位置，模型学到了什么？</translation>
    </message>
    <message>
        <source>A day that there is not</source>
        <translation>不存在的日期</translation>
    </message>
    <message>
        <source>A day that there is not · Transformer decoder</source>
        <translation>不存在的日期 · Transformer 解码器</translation>
    </message>
    <message>
        <source>A decoder reads two ways</source>
        <translation>解码器的两种读取方式</translation>
    </message>
    <message>
        <source>A red sign, places and channels</source>
        <translation>红色标记：位置与通道</translation>
    </message>
    <message>
        <source>A red sign, places and channels · Dual attention</source>
        <translation>红色标记：位置与通道 · 双重注意力</translation>
    </message>
    <message>
        <source>A window of two words to each side</source>
        <translation>左右各两个词的窗口</translation>
    </message>
    <message>
        <source>A word of two topics</source>
        <translation>兼属两个主题的词</translation>
    </message>
    <message>
        <source>A word of two topics · Attention pooling</source>
        <translation>兼属两个主题的词 · 注意力池化</translation>
    </message>
    <message>
        <source>All that the gate sees of a place is the mean and the maximum of its channels: it opens on the shapes and closes on their ground, and the segmentation is read from what passes.</source>
        <translation>对每个位置，门控只看其各通道的平均值和最大值：它在形状处打开，在背景处关闭；分割结果由门控放行的内容读出。</translation>
    </message>
    <message>
        <source>Analytic heads: each has one job that was written down, such as looking at the token before.</source>
        <translation>解析权重的头：每个头只做一件预先写定的事，例如关注前一词元。</translation>
    </message>
    <message>
        <source>Both are not: 没 looks at did, which is past, 不 at does.</source>
        <translation>两处的原文都是 not：“没”关注表示过去的 did，“不”关注 does。</translation>
    </message>
    <message>
        <source>Change a word: its own row changes, the weights that others give to its place do not.</source>
        <translation>更改一个词：它自己的行随之改变，其他词给它所在位置的权重不变。</translation>
    </message>
    <message>
        <source>Change the query: only the row asked of pooled moves. Average and maximum do not listen.</source>
        <translation>更改查询：pooled（池化）中只有 asked 一行会变。平均值和最大值不受影响。</translation>
    </message>
    <message>
        <source>Choose ): in the last layer a head looks at [, which is open there and which it cannot close; the answer at the end is not balanced.</source>
        <translation>选择 )：在最后一层，有一个头关注 [，它在此处尚未闭合，而 ) 无法与它配对；末尾的答案是 not balanced。</translation>
    </message>
    <message>
        <source>Choose a closing bracket: in the last layer a head looks at the bracket that it closes.</source>
        <translation>选择一个右括号：在最后一层，有一个头关注与它配对的左括号。</translation>
    </message>
    <message>
        <source>Click a grey field: it looks at fields as light as itself in the coloured half, and `completed` gives it their colour.</source>
        <translation>单击一个灰色格子：它关注有颜色的那一半中与自己明暗相同的格子，`completed`（补全结果）便取那些格子的颜色给它。</translation>
    </message>
    <message>
        <source>Click a hidden patch in the position map: it looks at the patch that shows the same, five columns away, and `completed` is painted from there.</source>
        <translation>在位置图中单击一个被遮住的图像块：它关注相隔五列、内容相同的图像块，`completed` 便据此补画。</translation>
    </message>
    <message>
        <source>Click a place on a red shape: it looks at the red dot, the sign. A place on another shape does not, and only what has found the sign is in the mask.</source>
        <translation>单击红色形状上的一个位置：它关注红点，也就是标记。其他形状上的位置则不然；只有找到标记的位置才在掩码之中。</translation>
    </message>
    <message>
        <source>Click a place on a red shape: it looks at the red dot, the sign; a place on another shape does not. The channel map joins features that differ, whatever the sign asks.</source>
        <translation>单击红色形状上的一个位置：它关注红点，也就是标记；其他形状上的位置则不然。通道之间的注意力把互不相同的特征联系起来，与标记所问无关。</translation>
    </message>
    <message>
        <source>Click either shape: most of its weight lies on the other, from which it takes its colour. Another number of the noise draws another pair.</source>
        <translation>单击任一形状：其大部分权重落在另一个形状上，颜色也取自那里。换一个噪声编号，就会画出另一对形状。</translation>
    </message>
    <message>
        <source>Compare the answers: with one context for everything the second half is made up, with attention it is read.</source>
        <translation>比较各个答案：整句共用一个上下文时，后半句是编造的；使用注意力时，后半句是从原文读出的。</translation>
    </message>
    <message>
        <source>Drag the query; Shift+drag or the wheel sets σ: narrow follows the noise, wide evens out.</source>
        <translation>拖动可移动查询；按住 Shift 拖动或滚动滚轮可调节 σ：窄则随噪声起伏，宽则趋于平均。</translation>
    </message>
    <message>
        <source>Each block adds to what came in: follow one word from X through x + att to the output.</source>
        <translation>每个模块都把结果加到自身的输入上：不妨跟踪一个词，从 X 经 x + att 直到 output。</translation>
    </message>
    <message>
        <source>Each head's map of what the class token looks at; choose another query for a patch.</source>
        <translation>每个头一幅图，显示类别词元关注何处；改选其他查询，可查看某个图像块关注何处。</translation>
    </message>
    <message>
        <source>Each word predicts a place, a window opens around it, and the digit within gets the weight.</source>
        <translation>每个词预测一个位置，窗口在该处打开，窗口内的数字获得权重。</translation>
    </message>
    <message>
        <source>Every number looks at the next larger one; the largest at the end.</source>
        <translation>每个数关注大小紧随其后的数；最大的数关注结尾。</translation>
    </message>
    <message>
        <source>Every question looks at the word that answers it; what the sentence does not say, at &lt;none&gt;.</source>
        <translation>每个问题关注回答它的词；句子中没有答案的，则关注 &lt;none&gt;。</translation>
    </message>
    <message>
        <source>Every word has the cosine 1 with itself; lower the temperature to let it win.</source>
        <translation>每个词与自身的余弦都是 1；降低温度可使其胜出。</translation>
    </message>
    <message>
        <source>Half hidden, one above the other</source>
        <translation>遮住一半，上下重复</translation>
    </message>
    <message>
        <source>Half hidden, one above the other · Vision transformer</source>
        <translation>遮住一半，上下重复 · 视觉 Transformer</translation>
    </message>
    <message>
        <source>Hidden scores are −∞ and their weights exactly 0: nobody sees the future.</source>
        <translation>被遮蔽的得分为 −∞，其权重恰为 0：任何词元都看不到后文。</translation>
    </message>
    <message>
        <source>Hide a source character: it vanishes from the encoder's rows and from the decoder's.</source>
        <translation>隐藏一个源字符：编码器与解码器的各行权重中都不再有它。</translation>
    </message>
    <message>
        <source>Hide a word and the others share its weight. The weights are random: nothing was learned.</source>
        <translation>隐藏一个词，它的权重便由其他词分得。所用的是随机权重，未经学习。</translation>
    </message>
    <message>
        <source>In the last layer a head looks at what stood after the same letter; a head of the first looks one letter back to make that possible.</source>
        <translation>最后一层的一个头关注同一字母先前出现时紧随其后的字母；这有赖于第一层的一个头关注前一个字母。</translation>
    </message>
    <message>
        <source>Look at exp(H): how many keys each query spreads over; the temperature moves it.</source>
        <translation>查看 exp(H)：每个查询的权重分散在多少个键上；它随温度而变。</translation>
    </message>
    <message>
        <source>Nearly all weight lies on not: its state has read bad beside it, and both together are praise.</source>
        <translation>几乎全部权重都落在 not 上：它的状态已读入旁边的 bad，两者合起来便是褒义。</translation>
    </message>
    <message>
        <source>No training text says joyless. Joy alone is praise; read with ##less behind it, it is blame. Try words of your own.</source>
        <translation>训练文本中没有 joyless。单独的 joy 是褒义；与其后的 ##less 连读，则成贬义。可以换成自己的词试试。</translation>
    </message>
    <message>
        <source>Nobody asks, or somebody does</source>
        <translation>有无提问</translation>
    </message>
    <message>
        <source>Nobody has these names, and nothing around them says what they are: ##burg, ##son and ##soft do, and every letter of a name is tagged alike.</source>
        <translation>这些名称都是虚构的，上下文也没有说明它们是什么：表明类别的是 ##burg、##son 和 ##soft，而且同一名称的每个字母都得到相同的标签。</translation>
    </message>
    <message>
        <source>Nobody says how the picture repeats: the class token looks along the seam where it begins anew, and a hidden patch looks five rows up or down.</source>
        <translation>没有谁告诉模型图片如何重复：类别词元沿着图案重新开始处的接缝看，被遮住的图像块则关注上方或下方相隔五行之处。</translation>
    </message>
    <message>
        <source>Nobody told it where to look: in the last layer nearly all of the class token's weight lies on the star, two heads on one arm, the third on the other, the fourth inside.</source>
        <translation>没有谁教模型该看哪里：在最后一层，类别词元的权重几乎全部落在星形上，前两个头看一个角，第三个头看另一个角，第四个头看内部。</translation>
    </message>
    <message>
        <source>Nothing is projected: a word scores highest with itself and with every other place it stands.</source>
        <translation>不做投影：一个词与自身以及该词在句中的其他各处得分最高。</translation>
    </message>
    <message>
        <source>One key only</source>
        <translation>只取一个键</translation>
    </message>
    <message>
        <source>Only its end says that the second sentence is the news; read from both ends, Clara, stole, strange and violin know it already, and share the weight.</source>
        <translation>第二句只在句末才说明自己是新闻；由于从两端读入，Clara、stole、strange 和 violin 已得知这一点，共同分得权重。</translation>
    </message>
    <message>
        <source>Only the dot has changed: now the gate opens `blue`, and the mask lies on other shapes.</source>
        <translation>只换了圆点：现在门控打开 `blue`，掩码落在另一些形状上。</translation>
    </message>
    <message>
        <source>Only the dot has changed: now the places on blue shapes look at it, and the mask lies on them.</source>
        <translation>只换了圆点：现在关注它的是蓝色形状上的位置，掩码也落在这些位置上。</translation>
    </message>
    <message>
        <source>Outside the window scores are −∞; choose the predicted centre and it moves with the query.</source>
        <translation>窗口之外的得分为 −∞；若改用预测的中心，窗口便随查询移动。</translation>
    </message>
    <message>
        <source>Places and channels</source>
        <translation>位置与通道</translation>
    </message>
    <message>
        <source>Places that find each other</source>
        <translation>相互找到的位置</translation>
    </message>
    <message>
        <source>Queries and keys eight times narrower than the features still find their like.</source>
        <translation>查询和键的宽度只有特征的八分之一，仍能找到同类。</translation>
    </message>
    <message>
        <source>Random weights make no picture of noise; choose trained ones and two shapes appear.</source>
        <translation>随机权重不能把噪声变成图片；改用训练好的权重，便会出现两个形状。</translation>
    </message>
    <message>
        <source>Rows of c fixed are all alike, those of c additive move with the word. The weights are random.</source>
        <translation>c fixed 的各行全部相同，c additive 的各行则随词而变。所用的是随机权重。</translation>
    </message>
    <message>
        <source>Scores 5.196 and 4.041 become weights 0.760 and 0.240; V is the identity, so the output repeats them.</source>
        <translation>得分 5.196 和 4.041 变为权重 0.760 和 0.240；V 是单位矩阵，因此输出与权重相同。</translation>
    </message>
    <message>
        <source>Six queries, seven keys: the matrix is not square. The weights are random, no translation.</source>
        <translation>六个查询，七个键：矩阵不是方阵。所用的是随机权重，并非真正的翻译。</translation>
    </message>
    <message>
        <source>Soft weights above, the one key drawn from them below. Press D: likely keys come up often.</source>
        <translation>上方是软权重，下方是按其抽样得到的一个键。按 D 键重新抽样：概率大的键经常出现。</translation>
    </message>
    <message>
        <source>The bars say which filters are let through; compare the three variants.</source>
        <translation>条形图显示哪些滤波器得以通过；可比较三种变体。</translation>
    </message>
    <message>
        <source>The channel branch weighs places to find channels; the spatial branch the other way.</source>
        <translation>通道分支对位置加权以选出通道；空间分支则相反。</translation>
    </message>
    <message>
        <source>The classes are colours: what is attended names the picture. Detection adds a box.</source>
        <translation>类别是颜色：所关注之处决定图片的类别。选择“检测”还会给出一个框。</translation>
    </message>
    <message>
        <source>The first half is read from the first sentence, the second from the last: in the last layer every head looks at young once a is written, and at map after ancient.</source>
        <translation>前半部分读自第一句，后半部分读自最后一句：在最后一层，写出 a 之后，每个头都关注 young；写出 ancient 之后，每个头都关注 map。</translation>
    </message>
    <message>
        <source>The gate is decided on few cells and resampled; make the signal coarser and it blurs.</source>
        <translation>门控在较少的单元格上算出，再重新采样；信号越粗略，门控越模糊。</translation>
    </message>
    <message>
        <source>The head that opens reads digits: before 9 and 8 of the year and before the day are written, it looks at those digits. What the letters of March say, other heads read.</source>
        <translation>打开示例时显示的头负责读取数字：在写出年份的 9 和 8 以及写出日之前，它关注原文中的这些数字。March 这几个字母的含义由其他头读取。</translation>
    </message>
    <message>
        <source>The heads share the ring out: the first and third look at its sides, the second and fourth at the lower rim.</source>
        <translation>各头分看圆环的不同部分：第一、第三个头看两侧，第二、第四个头看下缘。</translation>
    </message>
    <message>
        <source>The last word, red, looks at ball, which followed red before, and ball is predicted: an induction head. A head of layer 0 looks one word back to make that possible.</source>
        <translation>最后一个词 red 关注先前跟在 red 之后的 ball，于是预测出 ball：这是一个归纳头。这有赖于第 0 层的一个头关注前一个词。</translation>
    </message>
    <message>
        <source>The numbered path over the picture, and what each square showed; arrow keys go along it.</source>
        <translation>图片上带编号的路径，以及每个方块所见的内容；按方向键可沿路径移动。</translation>
    </message>
    <message>
        <source>The red dot is the sign: the channel gate opens `red` and shuts the other colours, the spatial gate is bright on the red shapes alone. `without` is what the same network says without CBAM.</source>
        <translation>红点是标记：通道门控打开 `red`，关闭其他颜色；空间门控只在红色形状上明亮。`without`（不用门控）是同一网络不用 CBAM 时的结果。</translation>
    </message>
    <message>
        <source>The rows of attention jump: in the head that opens, the year's last digit looks at the end of the text and 25 at its beginning.</source>
        <translation>注意力逐行跳跃：在打开示例时显示的头中，年份的末位数字关注文本的末尾，25 关注文本的开头。</translation>
    </message>
    <message>
        <source>The step tanh is the hidden layer of every pair; target words look at source characters.</source>
        <translation>步骤 tanh 是每个查询–键对的隐藏层；目标词关注源字符。</translation>
    </message>
    <message>
        <source>The time moves to the front, the colours behind their nouns and ne … pas around the verb: each is a bend in the line of attention.</source>
        <translation>时间移到句首，颜色移到名词之后，ne … pas 置于动词前后：每处变化都是注意力走向上的一个转折。</translation>
    </message>
    <message>
        <source>The weights cover the shape evenly, as their spread gives the box its size; lines and dots as vivid as it get none.</source>
        <translation>权重均匀地覆盖形状，因为框的大小取决于权重的分布范围；同样鲜艳的线条和圆点则得不到权重。</translation>
    </message>
    <message>
        <source>The weights lie on baked and cake; the words that fit every topic get almost none.</source>
        <translation>权重落在 baked 和 cake 上；适用于任何主题的词几乎得不到权重。</translation>
    </message>
    <message>
        <source>The weights lie on the names alone. Put in names of your own: they are read letter by letter, and the words around them say what they are.</source>
        <translation>权重只落在名称上。可以换成自己的名称：名称逐字母读入，其类别由周围的词表明。</translation>
    </message>
    <message>
        <source>The weights lie on the other diagonal whatever the letters are: only the place asks.</source>
        <translation>无论是什么字母，权重都落在副对角线上：只有位置在提问。</translation>
    </message>
    <message>
        <source>The weights lie on the word that answers; type place or who, and they move.</source>
        <translation>权重落在回答问题的词上；输入 place 或 who，权重随之移动。</translation>
    </message>
    <message>
        <source>The wide squares say roughly where the 7 is; each glimpse puts right the one before.</source>
        <translation>较宽的方块大致指出数字 7 的位置；每次瞥视都修正前一次。</translation>
    </message>
    <message>
        <source>Three people did something; nearly all weight lies on Anna, found, golden and map, of which the headline is made. `sentences` adds it up.</source>
        <translation>三个人各做了一件事；几乎全部权重都落在 Anna、found、golden 和 map 上，标题就由这些词构成。`sentences`（各句合计）给出每句的权重之和。</translation>
    </message>
    <message>
        <source>Two attentions side by side: places look at places, channels at channels unlike them.</source>
        <translation>两种注意力并列：位置关注位置，通道关注与自身不同的通道。</translation>
    </message>
    <message>
        <source>Two deeds of the same man: after oslo, where the verb is chosen, two heads of the last layer look at lost, which follows What counts.</source>
        <translation>同一个人做了两件事：写出 oslo 之后要选择动词，此时最后一层有两个头关注 What counts 之后的 lost。</translation>
    </message>
    <message>
        <source>What comes after but decides: nearly all weight lies on waste, none on beautiful.</source>
        <translation>but 之后的内容起决定作用：几乎全部权重都落在 waste 上，beautiful 则没有权重。</translation>
    </message>
    <message>
        <source>What stands there is written down first, and then that it is no date. Try hello, or 31 April.</source>
        <translation>先照原样写出内容，再指明它不是日期。可以试试 hello 或 31 April。</translation>
    </message>
    <message>
        <source>With the attention at 0 neither shape knows of the other: each takes a colour of its own.</source>
        <translation>“注意力”为 0 时，两个形状互不知晓：颜色各取各的。</translation>
    </message>
    <message>
        <source>singer, recorded and studio decide; track and played, which sport has too, get little weight.</source>
        <translation>起决定作用的是 singer、recorded 和 studio；track 和 played 在体育主题中也会出现，权重很小。</translation>
    </message>
    <message>
        <source>weights self is a triangle: nobody sees ahead. weights looks at the whole source.</source>
        <translation>weights self 呈三角形：任何词元都看不到后文。weights 则关注整个源文本。</translation>
    </message>
    <message>
        <source>昨天 comes first and 公园 before the verb, so that attention jumps back and forth; 只 is chosen by looking ahead to the birds.</source>
        <translation>“昨天”在句首，“公园”在动词之前，因此注意力来回跳跃；量词“只”是提前关注 birds 而选定的。</translation>
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
        <source>Points on a line, a query's weights over them, and the fitted curve</source>
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
        <source>The paths by which a token's information came up from the input, averaged over heads</source>
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
        <source>What the head's weights look for and what they write: QK and OV</source>
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
        <source>A coloured cell for every number; zoom with the wheel</source>
        <translation>每个数值对应一个着色的单元格；滚轮可缩放</translation>
    </message>
    <message>
        <source>A bar for every channel, the largest marked</source>
        <translation>每个通道一个条形，并标出最大者</translation>
    </message>
    <message>
        <source>Points on a line, the weights of a query over them and the fitted curve</source>
        <translation>数轴上的数据点、查询对各点的权重以及拟合曲线</translation>
    </message>
    <message>
        <source>Two steps that belong together on one scale, with their difference</source>
        <translation>以同一标度显示两个相关的步骤及其差</translation>
    </message>
    <message>
        <source>Where the picture was looked at, one place after the other, and what was seen</source>
        <translation>依次看了图片的哪些位置，各看到了什么</translation>
    </message>
    <message>
        <source>The picture with what was found in it, boxed</source>
        <translation>用框标出所找到内容的图片</translation>
    </message>
    <message>
        <source>On which ways a token's information came up from the input, heads averaged</source>
        <translation>词元的信息从输入经由哪些路径逐层传来（对各头取平均）</translation>
    </message>
    <message>
        <source>Every head of every layer; double-click to see one large</source>
        <translation>每一层的每个头；双击可放大查看其中一个</translation>
    </message>
    <message>
        <source>What every head does: previous token, induction, first token …</source>
        <translation>每个头的作用：前一词元、归纳、首词元…</translation>
    </message>
    </context>
<context>
    <name>Help</name>
    <message>
        <source>Mouse and keys</source>
        <translation>鼠标与键盘</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Ctrl+K&lt;/b&gt; finds anything by its name and does it.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Move&lt;/b&gt; over a view to preview a cell, &lt;b&gt;click&lt;/b&gt; to pin it, &lt;b&gt;Esc&lt;/b&gt; to let go.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl+click&lt;/b&gt; adds another token. &lt;b&gt;Double-click&lt;/b&gt; a token to hide it as a key and run again.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Arrow keys&lt;/b&gt; move the selection; &lt;b&gt;Ctrl+←/→&lt;/b&gt; changes the step, &lt;b&gt;Ctrl+↑/↓&lt;/b&gt; the head or channel.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Alt+←/→&lt;/b&gt;, or the mouse's back and forward, walk through the numbers that were gone to under “Where this comes from”.&lt;/p&gt;&lt;p&gt;In the strip, &lt;b&gt;Page Up/Down&lt;/b&gt; shows the same step in another layer; &lt;b&gt;Enter&lt;/b&gt; folds or opens the layer.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Wheel&lt;/b&gt; zooms a matrix, &lt;b&gt;drag&lt;/b&gt; moves it. With the painted mask, drag over cells to hide or show pairs.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Alt and drag&lt;/b&gt; sets a cell, or paints a mask; the right button offers more under “What if”; &lt;b&gt;Ctrl+I&lt;/b&gt; types an edit, &lt;b&gt;Ctrl+B&lt;/b&gt; switches all edits off and on.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl+D&lt;/b&gt; keeps this run as B to compare with, &lt;b&gt;Ctrl+R&lt;/b&gt; swaps A and B, &lt;b&gt;Ctrl+Shift+D&lt;/b&gt; shows their difference; &lt;b&gt;Ctrl+Shift+P&lt;/b&gt; prunes, &lt;b&gt;Ctrl+Shift+A&lt;/b&gt; explains the answer, &lt;b&gt;Ctrl+Shift+N&lt;/b&gt; opens the outline of a network.&lt;/p&gt;&lt;p&gt;Over a matrix of weights, &lt;b&gt;S&lt;/b&gt; changes the order of rows and columns, &lt;b&gt;M&lt;/b&gt; shows their sums, &lt;b&gt;L&lt;/b&gt; leaves only the largest.&lt;/p&gt;&lt;p&gt;&lt;b&gt;D&lt;/b&gt; draws another sample where one is drawn.&lt;/p&gt;&lt;p&gt;In the wall of layers and heads, &lt;b&gt;double-click&lt;/b&gt; or &lt;b&gt;Enter&lt;/b&gt; shows one head large, &lt;b&gt;S&lt;/b&gt; sorts, &lt;b&gt;F&lt;/b&gt; dims.&lt;/p&gt;&lt;p&gt;On the bar of frames, &lt;b&gt;Space&lt;/b&gt; plays or pauses, &lt;b&gt;←/→&lt;/b&gt; and &lt;b&gt;Page Up/Down&lt;/b&gt; go by one or ten.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl+S&lt;/b&gt; saves the session to its file, &lt;b&gt;Ctrl+Shift+S&lt;/b&gt; to another; &lt;b&gt;Ctrl+N&lt;/b&gt; starts anew. What is not saved comes back at the next start.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl and + − 0&lt;/b&gt; make the text larger, smaller, as it was; &lt;b&gt;F7&lt;/b&gt; and &lt;b&gt;F8&lt;/b&gt; fold or show the columns.&lt;/p&gt;&lt;p&gt;Drop or paste a text, a picture, a video, weights or a saved session anywhere.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Ctrl+K&lt;/b&gt; 按名称查找任意内容并执行。&lt;/p&gt;&lt;p&gt;在视图上&lt;b&gt;移动&lt;/b&gt;鼠标可预览单元格，&lt;b&gt;单击&lt;/b&gt;可固定，&lt;b&gt;Esc&lt;/b&gt; 取消固定。&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl+单击&lt;/b&gt;可再选一个词元。&lt;b&gt;双击&lt;/b&gt;词元可将其从键中隐藏并重新运行。&lt;/p&gt;&lt;p&gt;&lt;b&gt;方向键&lt;/b&gt;移动选择；&lt;b&gt;Ctrl+←/→&lt;/b&gt; 切换步骤，&lt;b&gt;Ctrl+↑/↓&lt;/b&gt; 切换头或通道。&lt;/p&gt;&lt;p&gt;&lt;b&gt;Alt+←/→&lt;/b&gt; 或鼠标的后退键、前进键，可在经由“数值来源”查看过的各个数值之间来回切换。&lt;/p&gt;&lt;p&gt;在步骤条中，&lt;b&gt;Page Up/Down&lt;/b&gt; 显示另一层中的同一步骤；&lt;b&gt;Enter&lt;/b&gt; 折叠或展开该层。&lt;/p&gt;&lt;p&gt;&lt;b&gt;滚轮&lt;/b&gt;缩放矩阵，&lt;b&gt;拖动&lt;/b&gt;可平移。使用手绘掩码时，在单元格上拖动可隐藏或显示词元对。&lt;/p&gt;&lt;p&gt;&lt;b&gt;按住 Alt 拖动&lt;/b&gt;可设置单元格的值或绘制掩码；右键菜单的“假设分析”中有更多操作；&lt;b&gt;Ctrl+I&lt;/b&gt; 输入修改，&lt;b&gt;Ctrl+B&lt;/b&gt; 停用或启用全部修改。&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl+D&lt;/b&gt; 将本次运行留作 B 以供比较，&lt;b&gt;Ctrl+R&lt;/b&gt; 交换 A 与 B，&lt;b&gt;Ctrl+Shift+D&lt;/b&gt; 显示两者之差；&lt;b&gt;Ctrl+Shift+P&lt;/b&gt; 剪枝，&lt;b&gt;Ctrl+Shift+A&lt;/b&gt; 解释答案，&lt;b&gt;Ctrl+Shift+N&lt;/b&gt; 打开网络大纲。&lt;/p&gt;&lt;p&gt;指针位于权重矩阵上时，&lt;b&gt;S&lt;/b&gt; 更改行列顺序，&lt;b&gt;M&lt;/b&gt; 显示行列之和，&lt;b&gt;L&lt;/b&gt; 只保留最大的权重。&lt;/p&gt;&lt;p&gt;显示抽样结果时，&lt;b&gt;D&lt;/b&gt; 重新抽样。&lt;/p&gt;&lt;p&gt;在各层各头的总览墙中，&lt;b&gt;双击&lt;/b&gt;或按 &lt;b&gt;Enter&lt;/b&gt; 放大显示一个头，&lt;b&gt;S&lt;/b&gt; 排序，&lt;b&gt;F&lt;/b&gt; 淡化。&lt;/p&gt;&lt;p&gt;在帧条上，&lt;b&gt;空格&lt;/b&gt;播放或暂停，&lt;b&gt;←/→&lt;/b&gt; 和 &lt;b&gt;Page Up/Down&lt;/b&gt; 前后移动一帧或十帧。&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl+S&lt;/b&gt; 将会话保存到其文件，&lt;b&gt;Ctrl+Shift+S&lt;/b&gt; 另存到其他文件；&lt;b&gt;Ctrl+N&lt;/b&gt; 重新开始。未保存的内容会在下次启动时恢复。&lt;/p&gt;&lt;p&gt;&lt;b&gt;Ctrl 加 + − 0&lt;/b&gt; 分别放大、缩小、还原文字；&lt;b&gt;F7&lt;/b&gt; 和 &lt;b&gt;F8&lt;/b&gt; 折叠或显示左右两栏。&lt;/p&gt;&lt;p&gt;文本、图片、视频、权重或已保存的会话可拖放或粘贴到窗口任意位置。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About Attenscope</source>
        <translation>关于 Attenscope</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Attenscope %1&lt;/b&gt; shows every number that an attention mechanism computes.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Attenscope %1&lt;/b&gt; 展示注意力机制算出的每一个数值。&lt;/p&gt;&lt;p&gt;自由软件，依据 GNU 通用公共许可证第 3 版或更高版本发布。&lt;/p&gt;</translation>
    </message>
</context>
</TS>
