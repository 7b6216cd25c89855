// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/picture_text.h"

#include "engine/graph/operations.h"
#include "engine/models/model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

using enum AxisKind;

const char* const kPicture = "picture";

StepSpec stepOf(const char* stack, const char* id, const char* symbol, const char* formula,
                const char* operation, Role role, std::vector<AxisKind> axes) {
  StepSpec spec{Model::step(stack, id), symbol, formula, operation, role, std::move(axes)};
  spec.stack = stack;
  return spec;
}

Labels labelsOf(std::vector<std::string> names) {
  return std::make_shared<const std::vector<std::string>>(std::move(names));
}

ShownTokens named(std::vector<std::string> names) {
  return {{}, labelsOf(std::move(names)), true};
}

Var scalarOf(Graph& graph, const std::string& name, double value) {
  return graph.leaf(name, Tensor::scalar(static_cast<float>(value)));
}

/// x · matrixᵀ, x itself without a matrix.
Var projected(Graph& graph, Var x, const std::string& name, const Tensor& matrix) {
  return matrix.empty() ? x : matmulTransposed(x, leafOf(graph, name, matrix));
}

/// The class token's vector after the last layer, or what the pooling's attention gives: [1 × d].
Var vectorBeforeLast(const Architecture& a, const SeenPicture& seen) {
  return a.pool.empty() ? pickAlong(seen.layers.back().output, 0, {0}) : seen.pooled.mixed;
}

/// By how much the cosine grows with the vector before the last norm (CLIP) or before the last MLP is added
/// (SigLIP), if the vector's length and the norm's deviation are held: [1 × d].
Var direction(Graph& graph, const Architecture& a, const SeenPicture& seen, Var sentence) {
  const Var length = rowNorms(pictureVector(graph, a, seen));
  if (!a.pool.empty()) return divide(sentence, length);
  const LayerStack& stack = a.stacks.front();
  const Var back = matmul(sentence, leafOf(graph, "picture projection", a.alignment.picture));
  const Var scaled = multiply(back, leafOf(graph, stack.finalNorm.name + ".weight", stack.finalNorm.weight));
  const Var centred = subtract(scaled, mean(scaled));
  const Var z = vectorBeforeLast(a, seen);
  const Var spread = subtract(z, mean(z));
  const auto width = static_cast<double>(z.dim(1));
  const auto rest = static_cast<float>(std::sqrt(width * stack.options.epsilon));
  const Var deviation =  // √(mean of squares + ε), as a length
      multiply(rowNorms(concatenate({spread, graph.leaf("√(d ε)", Tensor({1, 1}, {rest}))}, 1)),
               scalarOf(graph, "1/√d", 1 / std::sqrt(width)));
  return divide(divide(centred, deviation), length);
}

/// What each key's value adds along `along` through one query's weights [heads × keys], head by head:
/// [keys × 1].
Var sharesOf(Graph& graph, const LinearWeight& out, Var row, Var values, Var factors, std::int64_t heads,
             Var along) {
  const std::int64_t keys = row.dim(1);
  const Var byHead = multiply(reshape(row, {heads, keys, 1}), splitHeads(values, heads));
  Var joined = mergeHeads(byHead);
  if (factors.valid()) joined = scaleHeads(joined, factors);
  PackedLinear matrix = out.on(graph);
  matrix.bias = {};
  return matmulTransposed(packedLinear(joined, matrix), along);
}

/// By what edits have scaled the output of each head of the first query: the factor of Σ weights · v that
/// comes closest to it, [heads].
Var factorsOf(Graph& graph, Var row, const AttentionValues& self, std::int64_t heads, std::size_t layer) {
  const Tensor& weights = row.tensor();
  const Tensor& values = self.v.tensor();
  const std::int64_t keys = weights.dim(1);
  const std::int64_t width = values.dim(1) / heads;
  TensorBuilder factors({heads}, 1.0F);
  for (std::int64_t head = 0; head < heads; ++head) {
    double both = 0;
    double own = 0;
    for (std::int64_t i = head * width; i < (head + 1) * width; ++i) {
      double mixed = 0;
      for (std::int64_t key = 0; key < keys; ++key)
        mixed += static_cast<double>(weights[head * keys + key]) *
                 static_cast<double>(values[key * values.dim(1) + i]);
      both += mixed * static_cast<double>(self.heads.tensor()[i]);
      own += mixed * mixed;
    }
    if (own > 0) factors[head] = static_cast<float>(both / own);
  }
  return graph.leaf("factors of heads " + std::to_string(layer), factors.finish());
}

Var biasShare(Graph& graph, const LinearWeight& out, Var along) {
  if (out.bias.empty()) return graph.leaf("no bias", Tensor({1, 1}, {0.0F}));
  return matmulTransposed(reshape(leafOf(graph, out.name + ".bias", out.bias), {1, out.out}), along);
}

/// The sum of rows [from, to) of a column, [1 × 1].
Var sumOf(Var column, std::int64_t from, std::int64_t to) {
  return reshape(sum(rows(column, from, to)), {1, 1});
}

}  // namespace

void addPictureTextSteps(const Architecture& a, std::vector<StepSpec>& all) {
  if (!a.pool.empty()) {
    all.push_back(stepOf("", "pool_q", "Q pool", "learned query · W_Q, by heads", "· W_Q", Role::Query,
                         {Head, Query, Feature}));
    all.push_back(
        stepOf("", "pool_k", "K pool", "patches · W_K, by heads", "· W_K", Role::Key, {Head, Key, Feature}));
    all.push_back(stepOf("", "pool_v", "V pool", "patches · W_V, by heads", "· W_V", Role::Value,
                         {Head, Key, Feature}));
    all.push_back(stepOf("", "pool_weights", "weights pool", "softmax(QKᵀ / √d_k) of the learned query",
                         "softmax", Role::Weights, {Head, Query, Key}));
    all.push_back(stepOf("", "pool_output", "output pool", "y + MLP(LN(y)), y = concat(heads) W_O", "+ MLP",
                         Role::Hidden, {Token, Feature}));
  }
  if (a.alignment.empty()) return;
  const bool each = a.alignment.each;
  all.push_back(stepOf(kPicture, "vector", "e picture", "the picture's vector, of length 1", "‖·‖ = 1",
                       Role::Hidden, {Token, Feature}));
  all.push_back(stepOf("text", "vector", "e text", "the sentences' vectors, of length 1", "‖·‖ = 1",
                       Role::Hidden, {Token, Feature}));
  const auto plain = [&](const char* id, const char* symbol, const char* formula, const char* operation,
                         Role role, std::vector<AxisKind> axes) {
    all.push_back(stepOf("", id, symbol, formula, operation, role, std::move(axes)));
  };
  plain("similarity", "cos", "e_text · e_picture", "·", Role::Hidden, {Token, Feature});
  plain("logits", "logits", a.alignment.bias != 0 ? "s · cos + b" : "s · cos", "· s", Role::Logits,
        {Token, Feature});
  plain("predictions", "p",
        each ? "σ(logits), each sentence by itself" : "softmax(logits) over the sentences",
        each ? "σ" : "softmax", Role::Prediction, {Token, Rank});
  plain("similarity_change", "Δ cos", "cos with edits − without", "compare", Role::Statistic,
        {Token, Feature});
  plain("similarity_parts", "parts of cos", "what each part of the picture's tower adds to the cosine", "Σ",
        Role::Statistic, {Layer, Feature});
  plain("layer_shares", "shares of a layer", "what each patch adds to the cosine by this layer's attention",
        "u · A V W_O", Role::Hidden, {Row, Column});
  plain("patch_shares", "shares of patches", "what each patch adds to the cosine, over all layers", "Σ",
        Role::Hidden, {Row, Column});
}

PooledPicture poolPicture(Graph& graph, const AttentionPool& pool, Var x) {
  const HeadLayout layout = layoutOf(pool.options);
  PooledPicture pooled;
  pooled.q = packedLinear(leafOf(graph, "learned query", pool.probe), pool.attention.q.on(graph));
  pooled.k = packedLinear(x, pool.attention.k.on(graph));
  pooled.v = packedLinear(x, pool.attention.v.on(graph));
  pooled.weights = headWeights(pooled.q, pooled.k, Var(), {}, layout);
  pooled.mixed = packedLinear(mixHeads(pooled.weights, pooled.v, layout), pool.attention.o.on(graph));
  const Var normed = normalized(graph, pooled.mixed, pool.norm, pool.options.epsilon);
  const Var inner = packedLinear(normed, pool.up.on(graph), pool.options.activation);
  pooled.mlp = packedLinear(inner, pool.down.on(graph));
  pooled.vector = add(pooled.mixed, pooled.mlp);
  return pooled;
}

void showPool(StepWriter& writer, const Architecture& a, const PooledPicture& pooled,
              const ShownTokens& keys) {
  const HeadLayout layout = layoutOf(a.pool.options);
  const ShownTokens query = named({"learned query"});
  writer.show("pool_q", splitSharedHeads(pooled.q, layout), -1, query, keys);
  writer.show("pool_k", splitSharedHeads(pooled.k, layout), -1, query, keys);
  writer.show("pool_v", splitSharedHeads(pooled.v, layout), -1, query, keys);
  writer.show("pool_weights", pooled.weights, -1, query, keys);
  writer.show("pool_output", pooled.vector, -1, query);
}

Var pictureVector(Graph& graph, const Architecture& a, const SeenPicture& seen) {
  const Var vector =
      a.pool.empty() ? finalNorm(graph, a.stacks.front(), vectorBeforeLast(a, seen)) : seen.pooled.vector;
  return projected(graph, vector, "picture projection", a.alignment.picture);
}

std::int64_t sentenceRow(const Architecture& a, const std::vector<std::int64_t>& ids) {
  if (a.text.filledTo > 0) return static_cast<std::int64_t>(ids.size()) - 1;
  if (a.alignment.endToken < 0) return std::max_element(ids.begin(), ids.end()) - ids.begin();
  const auto end = std::find(ids.begin(), ids.end(), a.alignment.endToken);
  return end == ids.end() ? 0 : end - ids.begin();  // as transformers has it
}

Var sentenceVector(Graph& graph, const Architecture& a, Var output, std::int64_t row) {
  const Var last = finalNorm(graph, a.stacks.back(), pickAlong(output, 0, {row}));
  const Var vector = projected(graph, last, "text projection", a.alignment.text);
  return a.alignment.textBias.empty() ? vector
                                      : add(vector, leafOf(graph, "text bias", a.alignment.textBias));
}

Comparison compare(Graph& graph, const Alignment& alignment, Var pictureVector,
                   const std::vector<Var>& sentenceVectors) {
  Comparison c;
  c.picture = normalizeRows(pictureVector);
  c.sentences =
      normalizeRows(sentenceVectors.size() == 1 ? sentenceVectors.front() : concatenate(sentenceVectors, 0));
  c.similarity = matmulTransposed(c.sentences, c.picture);
  c.logits = multiply(c.similarity, scalarOf(graph, "s", alignment.scale));
  if (alignment.bias != 0) c.logits = add(c.logits, scalarOf(graph, "b", alignment.bias));
  return c;
}

void showComparison(StepWriter& writer, const Architecture& a, const Comparison& c,
                    const std::vector<std::string>& names) {
  const ShownTokens sentences = named(names);
  const ShownTokens picture = named({kPicture});
  const std::map<AxisKind, Labels> column{{Feature, picture.labels}};
  writer.show("picture_vector", c.picture, -1, picture);
  writer.show("text_vector", c.sentences, -1, sentences);
  writer.show("similarity", c.similarity, -1, sentences, sentences, column);
  writer.show("logits", c.logits, -1, sentences, sentences, column);
  // One sentence among one is always certain.
  if (!a.alignment.each && names.size() < 2)
    return writer.run().notice(
        "A single sentence has no other to be compared with; with several, one per line, the model says "
        "which fits best.");
  const Var line = reshape(c.logits, {1, c.logits.dim(0)});
  const std::int64_t count = std::min(writer.run().integer("top"), line.dim(1));
  writer.show("predictions", largestOfRows(a.alignment.each ? sigmoid(line) : softmax(line), count), -1,
              picture);
  std::vector<std::int64_t> order(names.size());
  std::iota(order.begin(), order.end(), 0);
  const Tensor& scores = line.tensor();
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int64_t x, std::int64_t y) { return scores[x] > scores[y]; });
  std::vector<std::string> ranked;
  for (std::int64_t i = 0; i < count; ++i)
    ranked.push_back(names[static_cast<std::size_t>(order[static_cast<std::size_t>(i)])]);
  writer.texts(std::move(ranked));
}

namespace {

/// Adds up what patches, class token, MLPs and the rest give, a row for each layer.
class ShareTable {
 public:
  ShareTable(StepWriter& writer, const SeenPicture& seen)
      : m_writer(writer),
        m_picture(seen.picture),
        m_zero(writer.run().graph().leaf("0", Tensor({1, 1}, {0.0F}))) {}

  /// Shares of the tokens in a layer, shown as a map; −1 for the pooling.
  void layer(const std::string& name, int layer, Var shares, Var mlp, Var rest) {
    const std::int64_t first = m_picture.firstPatch;
    const Var patches = rows(shares, first, shares.dim(0));
    const Var map = reshape(patches, {m_picture.rows, m_picture.columns});
    if (layer >= 0) m_writer.show("layer_shares", map, layer, {});
    m_sum = m_sum.valid() ? add(m_sum, map) : map;
    addRow(name, sumOf(shares, first, shares.dim(0)), first > 0 ? sumOf(shares, 0, first) : m_zero, mlp,
           rest);
  }
  void other(const std::string& name, Var rest) { addRow(name, m_zero, m_zero, m_zero, rest); }
  void show() {
    m_writer.show("patch_shares", m_sum, -1, {});
    m_writer.show(
        "similarity_parts", concatenate(m_rows, 0), -1, {}, {},
        {{Layer, labelsOf(m_names)}, {Feature, labelsOf({"patches", "class token", "MLP", "rest"})}});
  }

 private:
  void addRow(const std::string& name, Var patches, Var token, Var mlp, Var rest) {
    m_names.push_back(name);
    m_rows.push_back(concatenate({patches, token, mlp, rest}, 1));
  }

  StepWriter& m_writer;
  const EmbeddedPicture& m_picture;
  Var m_zero;
  Var m_sum;
  std::vector<Var> m_rows;
  std::vector<std::string> m_names;
};

}  // namespace

void showShares(StepWriter& writer, const Architecture& a, const SeenPicture& seen, Var sentence) {
  Graph& graph = writer.run().graph();
  const Var along = direction(graph, a, seen, sentence);
  const auto share = [&](Var vector) { return matmulTransposed(vector, along); };
  ShareTable table(writer, seen);
  if (!a.pool.empty()) {
    const Var row = reshape(seen.pooled.weights, {a.pool.options.heads, seen.pooled.k.dim(0)});
    table.layer("pool", -1,
                sharesOf(graph, a.pool.attention.o, row, seen.pooled.v, {}, a.pool.options.heads, along),
                share(seen.pooled.mlp), biasShare(graph, a.pool.attention.o, along));
    return table.show();
  }
  const LayerStack& stack = a.stacks.front();
  const auto ofClass = [](Var x) { return pickAlong(x, 0, {0}); };
  table.other("in", share(ofClass(seen.picture.x)));
  Var before = seen.picture.x;
  for (std::size_t i = 0; i < seen.layers.size(); ++i) {
    const LayerValues& values = seen.layers[i];
    const AttentionValues& self = values.self;
    const HeadLayout layout = layoutOf(stack.options);
    const bool edited = writer.run().edits().active();
    const Var row = edited && self.weights.valid()
                        ? reshape(pickAlong(self.weights, 1, {0}), {layout.heads, self.v.dim(0)})
                        : headRow(self.rotatedQ, self.rotatedK, self.bias, self.visible, 0, layout);
    const LinearWeight& out = stack.layers[i]->attention.o;
    const Var factors = edited ? factorsOf(graph, row, self, layout.heads, i) : Var();
    const Var shares = sharesOf(graph, out, row, self.v, factors, layout.heads, along);
    const Var mlp = share(ofClass(values.mlp));
    Var rest = biasShare(graph, out, along);
    // What edits add to the residual stream, or take from it, is neither of patches nor of MLPs.
    if (edited)
      rest = subtract(subtract(share(subtract(ofClass(values.output), ofClass(before))), mlp),
                      sumOf(shares, 0, shares.dim(0)));
    table.layer(std::to_string(i), static_cast<int>(i), shares, mlp, rest);
    before = values.output;
  }
  // What the last norm adds whatever the picture.
  const Var shift =
      reshape(leafOf(graph, stack.finalNorm.name + ".bias", stack.finalNorm.bias), {1, a.width});
  const Var length = rowNorms(pictureVector(graph, a, seen));
  table.other(
      "norm",
      divide(matmulTransposed(projected(graph, shift, "picture projection", a.alignment.picture), sentence),
             length));
  table.show();
}

}  // namespace attenscope
