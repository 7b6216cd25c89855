// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/predictions.h"

#include "engine/graph/operations.h"

#include <algorithm>
#include <numeric>

namespace attenscope {

namespace {

constexpr std::int64_t kMaxProducts = 2'000'000'000;  // a tenth of a second

std::string wordOf(const Prediction& prediction, std::int64_t id) {
  const std::vector<std::string>& classes =
      prediction.columns.empty() ? prediction.architecture.classes : prediction.columns;
  if (!classes.empty()) return classes[static_cast<std::size_t>(id)];
  if (prediction.tokenizer == nullptr) return std::to_string(id);
  const std::string word = prediction.tokenizer->pieceOf(id);
  return word.empty() ? "#" + std::to_string(id) : word;
}

/// The `count` likeliest of each row, likeliest first; on ties the one with the lower index first.
std::vector<std::string> likeliest(const Prediction& prediction, const Tensor& scores, std::int64_t count) {
  std::vector<std::string> words;
  std::vector<std::int64_t> order(static_cast<std::size_t>(scores.dim(1)));
  for (std::int64_t row = 0; row < scores.dim(0); ++row) {
    const float* line = scores.data() + row * scores.dim(1);
    std::iota(order.begin(), order.end(), 0);
    const auto end = order.begin() + std::min<std::int64_t>(count, scores.dim(1));
    std::partial_sort(order.begin(), end, order.end(), [&](std::int64_t a, std::int64_t b) {
      return line[a] != line[b] ? line[a] > line[b] : a < b;
    });
    for (auto it = order.begin(); it != end; ++it) words.push_back(wordOf(prediction, *it));
  }
  return words;
}

/// The mean of the vectors from `first` on: [1 × d].
Var meanFrom(Var hidden, std::int64_t first) {
  std::vector<std::int64_t> rest(static_cast<std::size_t>(hidden.dim(0) - first));
  std::iota(rest.begin(), rest.end(), first);
  const auto count = static_cast<std::int64_t>(rest.size());
  const Var mean =
      averageOverPositions(reshape(transpose(pickAlong(hidden, 0, rest)), {hidden.dim(1), count, 1}));
  return reshape(mean, {1, hidden.dim(1)});
}

/// Each row of x [n × d] with the mean of the vectors from `first` on behind it: [n × 2d].
Var withMean(Var hidden, Var x, std::int64_t first) {
  return concatenate({x, pickAlong(meanFrom(hidden, first), 0,
                                   std::vector<std::int64_t>(static_cast<std::size_t>(x.dim(0)), 0))},
                     1);
}

/// What the head makes of its scores; not for a regression.
Var probabilitiesOf(const Prediction& prediction, Var logits) {
  return prediction.architecture.head.gives == PredictionHead::Gives::EachByItself ? sigmoid(logits)
                                                                                   : softmax(logits);
}

ShownTokens shownRows(const Prediction& prediction) {
  return {{}, std::make_shared<const std::vector<std::string>>(prediction.rowLabels), true};
}

/// The names of classes or, of a span, of tokens; none for words, of which there are too many.
std::map<AxisKind, Labels> columnLabels(const Prediction& prediction) {
  const std::vector<std::string>& names =
      prediction.columns.empty() ? prediction.architecture.classes : prediction.columns;
  if (names.empty()) return {};
  return {{AxisKind::Feature, std::make_shared<const std::vector<std::string>>(names)}};
}

}  // namespace

std::int64_t maxPredictedRows(const PredictionHead& head, std::int64_t timesEach) {
  return std::max<std::int64_t>(1, kMaxProducts / (head.decoder.in * head.decoder.out * timesEach));
}

Var logitsOf(Graph& graph, const Prediction& prediction, Var hidden) {
  const PredictionHead& head = prediction.architecture.head;
  const LayerStack& last = prediction.architecture.stacks.back();
  const bool mean = head.reads == PredictionHead::Reads::Mean;
  Var x = mean ? meanFrom(finalNorm(graph, last, hidden), std::max<std::int64_t>(0, head.meanFrom))
               : finalNorm(graph, last, pickAlong(hidden, 0, prediction.rows));
  if (!mean && head.meanFrom >= 0) x = withMean(finalNorm(graph, last, hidden), x, head.meanFrom);
  if (!head.transform.empty()) x = packedLinear(x, head.transform.on(graph), head.activation);
  if (!head.norm.empty()) x = normalized(graph, x, head.norm, head.epsilon);
  if (head.scale != 1) x = multiply(x, graph.leaf("1/√d", Tensor::scalar(static_cast<float>(head.scale))));
  Var logits = packedLinear(x, head.decoder.on(graph));
  if (!head.second.empty()) {
    const Var other = packedLinear(finalNorm(graph, last, pickAlong(hidden, 0, {1})), head.second.on(graph));
    logits = multiply(add(logits, other), graph.leaf("½", Tensor::scalar(0.5F)));
  }
  if (head.softcap > 0) {
    const Var cap = graph.leaf("c", Tensor::scalar(static_cast<float>(head.softcap)));
    logits = multiply(tanh(divide(logits, cap)), cap);
  }
  // Of a span, one row of scores for its start and one for its end.
  return head.reads == PredictionHead::Reads::Span ? transpose(logits) : logits;
}

Var showPredictions(StepWriter& writer, const Prediction& prediction,
                    const std::vector<LayerValues>& layers) {
  MechanismRun& run = writer.run();
  Graph& graph = run.graph();
  const ShownTokens rows = shownRows(prediction);
  const Var logits = logitsOf(graph, prediction, layers.back().output);
  run.place("logits", logits);
  writer.show("logits", logits, -1, rows, rows, columnLabels(prediction));
  if (prediction.architecture.head.gives == PredictionHead::Gives::Number) return logits;
  const std::int64_t count = std::min(run.integer("top"), logits.dim(1));
  writer.show("predictions", largestOfRows(probabilitiesOf(prediction, logits), count), -1, rows);
  writer.texts(likeliest(prediction, logits.tensor(), count));
  if (!run.parameters().has("lens") || !run.on("lens")) return logits;
  std::vector<Var> lines;
  std::vector<std::string> words;
  std::vector<std::string> names{"in"};
  const auto add = [&](Var hidden) {
    const Var scores = logitsOf(graph, prediction, hidden);
    lines.push_back(reshape(largestOfRows(probabilitiesOf(prediction, scores), 1), {1, scores.dim(0)}));
    for (std::string& word : likeliest(prediction, scores.tensor(), 1)) words.push_back(std::move(word));
  };
  add(layers.front().input);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    add(layers[i].output);
    names.push_back(std::to_string(i));
  }
  writer.show("lens", concatenate(lines, 0), -1, rows, rows,
              {{AxisKind::Layer, std::make_shared<const std::vector<std::string>>(std::move(names))}});
  writer.texts(std::move(words));
  return logits;
}

void showLogitsChange(StepWriter& writer, const Prediction& prediction, Var before, Var after) {
  if (prediction.architecture.head.gives != PredictionHead::Gives::OneOfAll) return;  // no distribution
  writer.show("logits_change", rowDivergence(before, after), -1, shownRows(prediction));
  const std::vector<std::string> first = likeliest(prediction, before.tensor(), 1);
  const std::vector<std::string> second = likeliest(prediction, after.tensor(), 1);
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < first.size(); ++i)
    cells.push_back(first[i] == second[i] ? first[i] : first[i] + " → " + second[i]);
  writer.texts(std::move(cells));
}

}  // namespace attenscope
