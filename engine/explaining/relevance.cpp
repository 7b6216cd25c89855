// SPDX-License-Identifier: GPL-3.0-or-later
/// What the weights of attention say of an answer: by themselves, times their gradients, and through all
/// layers.
#include "engine/error.h"
#include "engine/explaining/attention_layers.h"
#include "engine/explaining/maps.h"
#include "engine/explaining/method.h"
#include "engine/explaining/replay.h"
#include "engine/graph/gradients.h"

#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>

namespace attenscope {

namespace {

using Matrix = Eigen::MatrixXd;

/// Layers of one text or picture, or of two that look at one another, or of which one looks at the other.
struct Layers {
  std::vector<AttentionLayer> all{};
  bool two = false;
  std::string problem{};
};

/// Whether the one looks at what the other looks from, and the reverse.
bool areOpposite(const AttentionLayer& a, const AttentionLayer& b) {
  return a.queries != a.keys && a.queries == b.keys && a.keys == b.queries;
}

/// Whether a layer of self-attention is of the tokens that are looked at by the other side.
std::optional<bool> isOfKeys(const AttentionLayer& layer, const AttentionLayer& cross) {
  if (layer.queries == cross.keys && layer.queries != cross.queries) return true;
  if (layer.queries == cross.queries && layer.queries != cross.keys) return false;
  if (layer.step->stack == "encoder") return true;
  if (layer.step->stack == "decoder") return false;
  return std::nullopt;
}

Layers layersOf(const Trace& run, int target) {
  Layers layers{attentionLayers(run, target), false, {}};
  const auto cross =
      std::find_if(layers.all.begin(), layers.all.end(), [](const AttentionLayer& one) { return one.cross; });
  layers.two = cross != layers.all.end();
  if (layers.all.empty()) layers.problem = "the run keeps no attention weights that this answer goes through";
  for (const AttentionLayer& layer : layers.all) {
    const bool alike = layer.queries == cross->queries && layer.keys == cross->keys;
    if (layer.cross && !alike && !areOpposite(layer, *cross))
      layers.problem =
          "the layers look at tokens of several kinds, which are not followed from one to another";
    // Of as many tokens on both sides, a network from elsewhere does not say which way a layer looks.
    const bool level = run.ownValues.numbers && layer.queries == layer.keys && layer.node != cross->node;
    if (layer.cross && level)
      layers.problem = "which of two texts " + layer.text() + " belongs to cannot be told";
    if (layer.cross) continue;
    if (layer.queries != layer.keys ||
        (!layers.two && (layer.queries != layers.all.front().queries || layer.heads < 1)))
      layers.problem = "queries and keys of " + layer.text() + " are not the same tokens in every layer";
    else if (layers.two && !isOfKeys(layer, *cross))
      layers.problem = "which of two texts " + layer.text() + " belongs to cannot be told";
  }
  return layers;
}

std::string problemOfLayers(const Trace& run, const TargetValue& target) {
  return layersOf(run, target.node).problem;
}

/// The mean over heads of max(0, A ⊙ ∂score/∂A), [queries × keys]; of A itself without a gradient.
Matrix meanOfHeads(const AttentionLayer& layer, const Tensor& weights, const Tensor* gradient) {
  Matrix mean = Matrix::Zero(layer.queries, layer.keys);
  for (std::int64_t head = 0; head < layer.heads; ++head)
    for (std::int64_t q = 0; q < layer.queries; ++q)
      for (std::int64_t k = 0; k < layer.keys; ++k) {
        const std::int64_t i = (head * layer.queries + q) * layer.keys + k;
        const auto a = static_cast<double>(weights[i]);
        mean(q, k) += gradient == nullptr ? a : std::max(0.0, a * static_cast<double>((*gradient)[i]));
      }
  return mean / static_cast<double>(layer.heads);
}

/// The weights of all layers with their gradients.
class Weighed {
 public:
  /// `asks`: gradients are part of the method, which refuses where there are none. Other methods only want to
  /// know which tokens are read, which can be tried out behind a choice, too.
  Weighed(const MethodCall& call, std::vector<AttentionLayer> all, bool asks)
      : m_call(call), m_record(call.record), m_layers(std::move(all)) {
    std::vector<int> nodes;
    for (const AttentionLayer& layer : m_layers) nodes.push_back(layer.node);
    if (asks) {
      m_gradients = gradientsAt(call, call.record, nodes, call.control);
      return;
    }
    try {
      Gradients gradients = gradientsOf(call.record, call.target.node, call.target.seed, nodes, call.control);
      m_stopped = !gradients.stopped.empty();
      m_gradients = std::move(gradients.of);
    } catch (const Error&) {
      m_stopped = true;  // an operation that has no gradient
    }
  }

  const std::vector<AttentionLayer>& layers() const { return m_layers; }
  const Tensor& weights(const AttentionLayer& layer) const {
    return m_record[static_cast<std::size_t>(layer.node)].value;
  }
  Matrix timesGradient(const AttentionLayer& layer) const {
    return meanOfHeads(layer, weights(layer), &m_gradients.at(layer.node));
  }
  Matrix plain(const AttentionLayer& layer) const { return meanOfHeads(layer, weights(layer), nullptr); }

  /// The queries of a layer whose vectors the answer depends on afterwards; after the last layer these are
  /// the tokens that it is read from.
  std::vector<std::int64_t> readQueries(const AttentionLayer& layer) const {
    constexpr double kNothing = 1e-6;  // of the largest
    const auto found = m_gradients.find(layer.node);
    if (found == m_gradients.end()) return triedQueries(layer);
    const Tensor& gradient = found->second;
    std::vector<double> most(static_cast<std::size_t>(layer.queries));
    for (std::int64_t i = 0; i < gradient.size(); ++i) {
      double& own = most[static_cast<std::size_t>(i / layer.keys % layer.queries)];
      own = std::max(own, std::abs(static_cast<double>(gradient[i])));
    }
    const double largest = *std::max_element(most.begin(), most.end());
    if (largest == 0 && m_stopped) return triedQueries(layer);
    std::vector<std::int64_t> read;
    for (std::int64_t q = 0; q < layer.queries; ++q)
      if (most[static_cast<std::size_t>(q)] > kNothing * largest || largest == 0) read.push_back(q);
    return read;
  }

 private:
  /// The queries that change the score where their weights are taken away, by halves.
  std::vector<std::int64_t> triedQueries(const AttentionLayer& layer) const {
    constexpr int kMostTrials = 48;
    const Tensor score = m_record[static_cast<std::size_t>(m_call.target.node)].value;
    const auto changes = [&](std::int64_t from, std::int64_t to) {
      const Tensor& own = weights(layer);
      TensorBuilder without(own.shape());
      for (std::int64_t i = 0; i < own.size(); ++i) {
        const std::int64_t query = i / layer.keys % layer.queries;
        without[i] = query >= from && query < to ? 0.0F : own[i];
      }
      const Tensor after =
          replayedValue(m_record, {{layer.node, without.finish()}}, m_call.target.node, m_call.control);
      for (std::int64_t i = 0; i < score.size(); ++i)
        if (m_call.target.seed[i] != 0 && after[i] != score[i]) return true;
      return false;
    };
    std::vector<std::int64_t> read;
    std::deque<std::pair<std::int64_t, std::int64_t>> open{{0, layer.queries}};
    for (int trials = 0; !open.empty(); ++trials) {
      const auto [from, to] = open.front();
      open.pop_front();
      // So many that are read are nearly always all of them.
      if (trials >= kMostTrials) {
        for (std::int64_t query = from; query < to; ++query) read.push_back(query);
      } else if (changes(from, to)) {
        if (to - from == 1) {
          read.push_back(from);
        } else {
          open.emplace_back(from, from + (to - from) / 2);
          open.emplace_back(from + (to - from) / 2, to);
        }
      }
    }
    std::sort(read.begin(), read.end());
    return read;
  }

  const MethodCall& m_call;
  const Record& m_record;
  std::vector<AttentionLayer> m_layers;
  std::map<int, Tensor> m_gradients;
  bool m_stopped = false;
};

Tensor toTensor(const Matrix& matrix) {
  TensorBuilder out({matrix.rows(), matrix.cols()});
  for (Eigen::Index row = 0; row < matrix.rows(); ++row)
    for (Eigen::Index column = 0; column < matrix.cols(); ++column)
      out[row * matrix.cols() + column] = static_cast<float>(matrix(row, column));
  return out.finish();
}

bool namesKeys(const Step& step, const std::vector<std::string>& tokens) {
  const int axis = step.axisOf(AxisKind::Key);
  return axis >= 0 && step.axes[static_cast<std::size_t>(axis)].labels &&
         *step.axes[static_cast<std::size_t>(axis)].labels == tokens;
}

/// The mean of the rows that the answer is read from, over the tokens or places that the keys are.
ExplanationMap shown(const MethodCall& call, const AttentionLayer& keys, const Matrix& relevance,
                     const std::vector<std::int64_t>& rows, const std::string& of) {
  std::vector<double> sum(static_cast<std::size_t>(relevance.cols()));
  for (const std::int64_t row : rows)
    for (Eigen::Index k = 0; k < relevance.cols(); ++k)
      sum[static_cast<std::size_t>(k)] += relevance(row, k) / static_cast<double>(rows.size());
  ExplanationMap found;
  found.pairs = toTensor(relevance);
  found.of =
      of + (rows.size() == 1 ? ", read at token " + std::to_string(rows.front())
                             : ", mean of the " + std::to_string(rows.size()) + " tokens that are read");
  const PatchGrid grid = gridOf(call.run, keys);
  const std::int64_t places = static_cast<std::int64_t>(grid.rows) * grid.columns;
  found.picture = places > 0 && grid.before + places == std::ssize(sum);
  TensorBuilder map(found.picture ? Shape{grid.rows, grid.columns} : Shape{std::ssize(sum)});
  for (std::int64_t i = 0; i < map.size(); ++i)
    map[i] = static_cast<float>(sum[static_cast<std::size_t>(found.picture ? grid.before + i : i)]);
  found.map = map.finish();
  if (found.picture) {
    const auto input = explainedInput(call.run, call.target.node);
    if (input && input->picture) found.pixels = resizedMap(found.map, input->rows, input->columns);
  } else {
    found.source = namesKeys(*keys.step, call.run.sourceTokens) && !namesKeys(*keys.step, call.run.tokens);
  }
  return found;
}

/// "3 layers of attention".
std::string countText(std::size_t layers) {
  return std::to_string(layers) + (layers == 1 ? " layer" : " layers") + " of attention";
}

Matrix rowsToOne(Matrix m) {
  for (Eigen::Index row = 0; row < m.rows(); ++row)
    if (const double sum = m.row(row).sum(); sum > 0) m.row(row) /= sum;
  return m;
}

/// R̄ of the paper: what is beside the identity, each row divided by its sum, and the identity again.
Matrix withoutSelf(const Matrix& relevance) {
  const Matrix own = Matrix::Identity(relevance.rows(), relevance.cols());
  return rowsToOne(relevance - own) + own;
}

/// The relevance of two sides, 0 and 1, for themselves and for one another (equations 5 to 11 of the paper).
/// The order in which layers were computed says little of two that look at one another at once: each sees the
/// other as it was behind the layers that lead to it.
class TwoSides {
 public:
  /// Side 0 is that of the queries of `cross`.
  TwoSides(const Weighed& weighed, const Record& record, const AttentionLayer& cross)
      : m_weighed(weighed), m_record(record), m_cross(cross) {
    const std::int64_t sizes[] = {cross.queries, cross.keys};
    for (std::size_t side = 0; side < 2; ++side)
      m_of[side].push_back(
          {-1, Matrix::Identity(sizes[side], sizes[side]), Matrix::Zero(sizes[side], sizes[1 - side])});
  }

  /// The side that a layer looks from.
  std::size_t sideOf(const AttentionLayer& layer) const {
    if (layer.cross) return areOpposite(layer, m_cross) ? 1 : 0;
    return *isOfKeys(layer, m_cross) ? 1 : 0;
  }
  /// Of a side for the other, behind all layers.
  const Matrix& between(std::size_t side) const { return m_of[side].back().other; }

  void pass(const AttentionLayer& layer) {
    const Matrix weights = m_weighed.timesGradient(layer);
    const std::size_t side = sideOf(layer);
    Relevance own = m_of[side].back();
    own.behind = layer.node;
    if (layer.cross) {
      const Relevance& seen = before(layer.node, 1 - side);
      own.other += withoutSelf(own.self).transpose() * weights * withoutSelf(seen.self);
      own.self += weights * seen.other;
    } else {
      own.other += weights * own.other;
      own.self += weights * own.self;
    }
    m_of[side].push_back(std::move(own));
  }

 private:
  struct Relevance {
    int behind = -1;  ///< which layer
    Matrix self{};
    Matrix other{};
  };
  const Relevance& before(int node, std::size_t side) const {
    const std::vector<bool> leads = leadingTo(m_record, node);
    return *std::find_if(m_of[side].rbegin(), m_of[side].rend(), [&](const Relevance& one) {
      return one.behind < 0 || leads[static_cast<std::size_t>(one.behind)];
    });
  }

  const Weighed& m_weighed;
  const Record& m_record;
  const AttentionLayer& m_cross;
  std::vector<Relevance> m_of[2];
};

/// The relevance of what the side that the answer is read from sees of the other. Only a side that looks at
/// the other is taken for it.
ExplanationMap cheferOfTwo(const MethodCall& call, const Weighed& weighed) {
  const std::vector<AttentionLayer>& layers = weighed.layers();
  const auto first =
      std::find_if(layers.begin(), layers.end(), [](const AttentionLayer& one) { return one.cross; });
  TwoSides sides(weighed, call.record, *first);
  for (const AttentionLayer& layer : layers) sides.pass(layer);
  const auto lookingFrom = [&](std::size_t side) {
    return std::find_if(layers.rbegin(), layers.rend(),
                        [&](const AttentionLayer& one) { return one.cross && sides.sideOf(one) == side; });
  };
  // A side that never looks at the other has no relevance of it, even where its layers were computed last.
  const auto last = std::find_if(layers.rbegin(), layers.rend(), [&](const AttentionLayer& one) {
    return lookingFrom(sides.sideOf(one)) != layers.rend();
  });
  const std::size_t side = sides.sideOf(*last);
  return shown(call, *lookingFrom(side), sides.between(side), weighed.readQueries(*last),
               countText(layers.size()));
}

ExplanationMap computeChefer(const MethodCall& call) {
  const Layers found = layersOf(call.run, call.target.node);
  const Weighed weighed(call, found.all, true);
  const AttentionLayer& last = weighed.layers().back();
  if (!found.two) {
    Matrix relevance = Matrix::Identity(last.queries, last.keys);
    for (const AttentionLayer& layer : weighed.layers())
      relevance += weighed.timesGradient(layer) * relevance;
    relevance -= Matrix::Identity(last.queries, last.keys);
    return shown(call, last, relevance, weighed.readQueries(last), countText(weighed.layers().size()));
  }
  return cheferOfTwo(call, weighed);
}

std::string problemOfRollout(const Trace& run, const TargetValue& target) {
  const Layers layers = layersOf(run, target.node);
  if (!layers.problem.empty()) return layers.problem;
  for (const AttentionLayer& layer : layers.all)
    if (!layer.step->distribution) return layer.text() + " are not shares of 1, which are multiplied";
  return layers.two
             ? "a rollout follows one text or picture, and here one looks at another; Chefer's relevance "
               "follows both"
             : "";
}

ExplanationMap computeGradientRollout(const MethodCall& call) {
  const Weighed weighed(call, layersOf(call.run, call.target.node).all, true);
  const AttentionLayer& last = weighed.layers().back();
  Matrix relevance = Matrix::Identity(last.queries, last.keys);
  for (const AttentionLayer& layer : weighed.layers())
    relevance =
        rowsToOne(weighed.timesGradient(layer) + Matrix::Identity(last.queries, last.keys)) * relevance;
  return shown(call, last, relevance, weighed.readQueries(last), countText(weighed.layers().size()));
}

ExplanationMap computeRollout(const MethodCall& call) {
  const Weighed weighed(call, layersOf(call.run, call.target.node).all, false);
  const AttentionLayer& last = weighed.layers().back();
  Matrix relevance = Matrix::Identity(last.queries, last.keys);
  for (const AttentionLayer& layer : weighed.layers())
    relevance = rowsToOne(weighed.plain(layer) + Matrix::Identity(last.queries, last.keys)) * relevance;
  return shown(call, last, relevance, weighed.readQueries(last), countText(weighed.layers().size()));
}

/// The layer that is asked for, or the last.
const AttentionLayer& chosenLayer(const Weighed& weighed, const std::string& name) {
  if (name.empty()) return weighed.layers().back();
  std::string known;
  for (const AttentionLayer& layer : weighed.layers()) {
    const std::string own =
        layer.step->id + (layer.step->layer < 0 ? "" : "." + std::to_string(layer.step->layer));
    if (own == name) return layer;
    known = own;
  }
  throw Error("there are no weights '" + printable(name) +
              "' on the way to this answer; expected one such as " + known);
}

ExplanationMap computeTimesGradient(const MethodCall& call) {
  const Weighed weighed(call, attentionLayers(call.run, call.target.node), true);
  const AttentionLayer& layer = chosenLayer(weighed, call.layer);
  return shown(call, layer, weighed.timesGradient(layer), weighed.readQueries(layer), layer.text());
}

/// The last gate over places on the way to the answer; null if there is none.
const Step* lastGate(const Trace& run, int target) {
  const std::vector<bool> leads = leadingTo(*run.record, target);
  const Step* last = nullptr;
  for (const Step& step : run.steps)
    if (step.role == Role::SpatialGate && step.value.rank() == 2 && step.node >= 0 &&
        leads[static_cast<std::size_t>(step.node)])
      last = &step;
  return last;
}

std::string problemOfAttention(const Trace& run, const TargetValue& target) {
  if (!attentionLayers(run, target.node).empty() || lastGate(run, target.node) != nullptr) return {};
  return "the run keeps no attention weights and no gate over places that this answer goes through";
}

std::string problemOfTimesGradient(const Trace& run, const TargetValue& target) {
  return attentionLayers(run, target.node).empty()
             ? "the run keeps no attention weights that this answer goes through"
             : "";
}

ExplanationMap computeAttention(const MethodCall& call) {
  const std::vector<AttentionLayer> layers = attentionLayers(call.run, call.target.node);
  if (!layers.empty()) {
    const Weighed weighed(call, layers, false);
    const AttentionLayer& layer = chosenLayer(weighed, call.layer);
    return shown(call, layer, weighed.plain(layer), weighed.readQueries(layer), layer.text());
  }
  const Step* gate = lastGate(call.run, call.target.node);
  ExplanationMap found;
  found.map = call.record[static_cast<std::size_t>(gate->node)].value.reshaped(gate->value.shape());
  found.picture = true;
  found.of = "the gate '" + gate->id + (gate->layer < 0 ? "" : "." + std::to_string(gate->layer)) + "'";
  if (const auto input = explainedInput(call.run, call.target.node); input && input->picture)
    found.pixels = resizedMap(found.map, input->rows, input->columns);
  return found;
}

ExplanationMethod method(const char* id, const char* title, const char* summary, const char* paper,
                         std::string (*problem)(const Trace&, const TargetValue&),
                         ExplanationMap (*compute)(const MethodCall&)) {
  ExplanationMethod m{.id = id, .title = title, .summary = summary, .paper = paper};
  m.problem = problem;
  m.compute = compute;
  return m;
}

}  // namespace

namespace methods {

ExplanationMethod attention() {
  ExplanationMethod m =
      method("attention", "Attention",
             "The weights of the last layer averaged over heads, or the last spatial gate; it is the same "
             "for every answer.",
             "Vaswani et al. 2017, Attention is all you need", &problemOfAttention, &computeAttention);
  m.takesLayer = m.ofWeights = true;
  return m;
}

ExplanationMethod rollout() {
  return method("rollout", "Rollout",
                "The weights of all layers multiplied together, residual connections included; it is the "
                "same for every answer.",
                "Abnar and Zuidema 2020, Quantifying attention flow in transformers", &problemOfRollout,
                &computeRollout);
}

ExplanationMethod attentionTimesGradient() {
  ExplanationMethod m =
      method("attngrad", "Attention × gradient",
             "The weights of one layer times the score's gradients, negative products set to 0, averaged "
             "over heads.",
             "Barkan et al. 2021, Grad-SAM", &problemOfTimesGradient, &computeTimesGradient);
  m.takesLayer = m.ofWeights = true;
  return m;
}

ExplanationMethod gradientRollout() {
  return method("gradrollout", "Gradient-weighted rollout",
                "The weights times the score's gradients, negative products set to 0 and each row scaled to "
                "sum to 1, rolled out over all layers.",
                "Abnar and Zuidema 2020, with the gradients of Chefer et al. 2021", &problemOfRollout,
                &computeGradientRollout);
}

ExplanationMethod chefer() {
  return method(
      "chefer", "Relevance (Chefer)",
      "Relevance carried through all layers by weights times gradients, and between encoder and decoder too.",
      "Chefer et al. 2021, Generic attention-model explainability for interpreting bi-modal and "
      "encoder-decoder transformers",
      &problemOfLayers, &computeChefer);
}

}  // namespace methods

}  // namespace attenscope
