// SPDX-License-Identifier: GPL-3.0-or-later
/// Recurrent layers: LSTM (Hochreiter and Schmidhuber 1997), GRU (Cho et al. 2014) and plain ones, in one
/// direction or both.
#include "engine/graph/operations/recurrent/recurrent.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/models/network/operators.h"

#include <algorithm>

namespace attenscope::operators {

namespace {

/// Operands of all three operators: x, input weights, hidden weights, biases, lengths, initial state.
constexpr std::size_t kInput = 0;
constexpr std::size_t kInputWeight = 1;
constexpr std::size_t kHiddenWeight = 2;
constexpr std::size_t kBias = 3;
constexpr std::size_t kLengths = 4;
constexpr std::size_t kHidden = 5;
constexpr std::size_t kCell = 6;
constexpr std::size_t kPeepholes = 7;
constexpr std::int64_t kMostSteps = 8192;  // that are written down one by one

/// One direction's states: h, and c of an LSTM, each [T × batch × n].
struct States {
  Var hidden{};
  Var cell{};
};

/// What the operators have in common, x being [T × batch × inputs] and all else by direction.
class Layer {
 public:
  Layer(const OperatorCall& call, std::int64_t gates) : m_call(call) {
    m_last = call.whole("layout", 0) != 0;
    x = call.var(kInput);
    if (x.rank() != 3 || x.size() == 0) throw Error("reads " + toString(x.shape()) + "; expected sequences");
    if (m_last) x = permute3(x);
    const Shape weight = call.at(kInputWeight).shape();
    const Shape hidden = call.at(kHiddenWeight).shape();
    directions = weight.empty() ? 0 : weight[0];
    width = hidden.empty() ? 0 : hidden.back();
    const std::string direction = call.text("direction", "forward");
    if (direction != "forward" && direction != "reverse" && direction != "bidirectional")
      throw Error("'direction' is '" + printable(direction) + "'");
    reverse = direction == "reverse";
    if (directions != (direction == "bidirectional" ? 2 : 1) || width < 1 ||
        weight != Shape{directions, gates * width, x.dim(2)} ||
        hidden != Shape{directions, gates * width, width} ||
        (call.has(kBias) && call.at(kBias).shape() != Shape{directions, 2 * gates * width}) ||
        (call.hasAttribute("hidden_size") && call.whole("hidden_size", 0) != width))
      throw Error("its weights " + toString(weight) + " and " + toString(hidden) + " do not fit " +
                  toString(x.shape()));
    checkLengths();
    checkElements({directions, x.dim(0), x.dim(1), (gates + 3) * width});
  }

  Var x{};
  std::int64_t directions = 1;
  std::int64_t width = 0;
  bool reverse = false;

  std::int64_t steps() const { return x.dim(0); }
  std::int64_t batch() const { return x.dim(1); }
  bool reversed(std::int64_t direction) const { return reverse || direction == 1; }

  /// Blocks of `width` rows of a direction's weights, in this order.
  Var blocks(std::size_t operand, std::int64_t direction, const std::vector<std::int64_t>& order) const {
    return picked(part(m_call.var(operand), direction), order);
  }
  /// The same of the biases, `second` being those beside the state; zeros if there are none.
  Var biases(std::int64_t direction, std::int64_t gates, bool second,
             const std::vector<std::int64_t>& order) const {
    if (!m_call.has(kBias)) return m_call.leaf("no bias", Tensor::filled({std::ssize(order) * width}, 0.0F));
    std::vector<std::int64_t> own = order;
    for (std::int64_t& block : own) block += second ? gates : 0;
    return picked(part(m_call.var(kBias), direction), own);
  }
  /// An initial state [batch × width]; zeros if it is left out.
  Var initial(std::size_t operand, std::int64_t direction) const {
    if (!m_call.has(operand)) return m_call.leaf("first state", Tensor::filled({batch(), width}, 0.0F));
    Var given = m_call.var(operand);
    if (m_last && given.rank() == 3) given = permute3(given);
    if (given.shape() != Shape{directions, batch(), width})
      throw Error("its first state has the shape " + toString(given.shape()));
    return part(given, direction);
  }

  /// Y, Y_h and, of an LSTM, Y_c.
  NetworkValues outputs(const std::vector<States>& all) const {
    std::vector<Var> sequences;
    std::vector<Var> lastHidden;
    std::vector<Var> lastCell;
    for (std::int64_t d = 0; d < directions; ++d) {
      const States& own = all[static_cast<std::size_t>(d)];
      const std::int64_t last = reversed(d) ? 0 : steps() - 1;
      sequences.push_back(reshape(own.hidden, {steps(), 1, batch(), width}));
      lastHidden.push_back(reshape(part(own.hidden, last), {1, batch(), width}));
      if (own.cell.valid()) lastCell.push_back(reshape(part(own.cell, last), {1, batch(), width}));
    }
    NetworkValues values{joined(sequences, 1), joined(lastHidden, 0)};
    if (!lastCell.empty()) values.emplace_back(joined(lastCell, 0));
    if (!m_last) return values;
    values[0] = permute(values[0].var, {2, 0, 1, 3});
    for (std::size_t i = 1; i < values.size(); ++i) values[i] = permute3(values[i].var);
    return values;
  }

 private:
  static Var permute3(Var value) { return permute(value, {1, 0, 2}); }
  static Var joined(const std::vector<Var>& parts, int axis) {
    return parts.size() == 1 ? parts.front() : concatenate(parts, axis);
  }
  Var picked(Var rows, const std::vector<std::int64_t>& order) const {
    std::vector<std::int64_t> places;
    for (const std::int64_t block : order)
      for (std::int64_t i = 0; i < width; ++i) places.push_back(block * width + i);
    return pickAlong(rows, 0, places);
  }
  void checkLengths() const {
    if (!m_call.has(kLengths)) return;
    for (const std::int64_t length : m_call.wholes(kLengths, "how long the sequences are"))
      if (length != x.dim(0)) throw Error("has sequences of several lengths, which is not supported");
  }

  const OperatorCall& m_call;
  bool m_last = false;  ///< sequences along the second axis
};

/// Throws Error unless every direction has the usual functions.
void checkFunctions(const OperatorCall& call, const std::vector<std::string>& usual) {
  const OnnxAttribute* given = call.attribute("activations");
  if (given == nullptr) return;
  for (std::size_t i = 0; i < given->texts.size(); ++i)
    if (given->texts[i] != usual[i % usual.size()])
      throw Error("has the function '" + printable(given->texts[i]) + "' where '" + usual[i % usual.size()] +
                  "' is usual, which is not supported");
}

/// Every sequence of a batch by itself, through an operation that shows all gates; part `hidden` of its
/// result is h, `cell` c (−1: there is none).
template <typename Run>
States ofSequences(const Layer& layer, std::int64_t hidden, std::int64_t cell, const Run& run) {
  std::vector<Var> h;
  std::vector<Var> c;
  for (std::int64_t i = 0; i < layer.batch(); ++i) {
    const Var x =
        reshape(layer.batch() == 1 ? layer.x : pickAlong(layer.x, 1, {i}), {layer.steps(), layer.x.dim(2)});
    const Var all = run(x, i);
    const Shape shape{layer.steps(), 1, layer.width};
    h.push_back(reshape(part(all, hidden), shape));
    if (cell >= 0) c.push_back(reshape(part(all, cell), shape));
  }
  const auto joined = [](const std::vector<Var>& parts) {
    return parts.size() == 1 ? parts.front() : concatenate(parts, 1);
  };
  return {joined(h), c.empty() ? Var() : joined(c)};
}

NetworkValues lstmOf(const OperatorCall& call) {
  if (call.has(kPeepholes)) throw Error("has peepholes, which are not supported");
  checkFunctions(call, {"Sigmoid", "Tanh", "Tanh"});
  const Layer layer(call, 4);
  const std::vector<std::int64_t> order{0, 2, 3, 1};  // i, o, f, c to i, f, g, o
  std::vector<States> all;
  for (std::int64_t d = 0; d < layer.directions; ++d) {
    const RecurrentWeights weights{layer.blocks(kInputWeight, d, order),
                                   layer.blocks(kHiddenWeight, d, order), layer.biases(d, 4, false, order),
                                   layer.biases(d, 4, true, order)};
    const Var hidden = layer.initial(kHidden, d);
    const Var cell = layer.initial(kCell, d);
    all.push_back(ofSequences(layer, 5, 4, [&](Var x, std::int64_t i) {
      return lstm(x, weights, layer.reversed(d), part(hidden, i), part(cell, i));
    }));
  }
  return layer.outputs(all);
}

/// Steps written down one by one: next(x's row block, state) gives the next state, [batch × width] each.
template <typename Next>
States stepByStep(const Layer& layer, std::int64_t direction, Var inputs, const Next& next) {
  if (layer.steps() > kMostSteps)
    throw Error("has " + std::to_string(layer.steps()) + " steps; expected at most " +
                std::to_string(kMostSteps));
  const std::int64_t batch = layer.batch();
  std::vector<Var> states(static_cast<std::size_t>(layer.steps()));
  Var h = layer.initial(kHidden, direction);
  for (std::int64_t step = 0; step < layer.steps(); ++step) {
    const std::int64_t row = layer.reversed(direction) ? layer.steps() - 1 - step : step;
    h = next(rows(inputs, row * batch, (row + 1) * batch), h);
    states[static_cast<std::size_t>(row)] = h;
  }
  const Var joined = states.size() == 1 ? states.front() : concatenate(states, 0);
  return {reshape(joined, {layer.steps(), batch, layer.width}), {}};
}

Var flatInputs(const Layer& layer) {
  return reshape(layer.x, {layer.steps() * layer.batch(), layer.x.dim(2)});
}

/// As Cho et al. have it: the state is reset before it is multiplied.
States resetBefore(const Layer& layer, const OperatorCall& call, std::int64_t d) {
  const Var inputs = linear(flatInputs(layer), layer.blocks(kInputWeight, d, {0, 1, 2}),
                            layer.biases(d, 3, false, {0, 1, 2}));
  const auto columns = [&](Var x, std::int64_t gate) {
    std::vector<std::int64_t> places;
    for (std::int64_t i = 0; i < layer.width; ++i) places.push_back(gate * layer.width + i);
    return pickAlong(x, 1, places);
  };
  Var weight[3];
  Var bias[3];
  for (std::int64_t gate = 0; gate < 3; ++gate) {
    weight[gate] = layer.blocks(kHiddenWeight, d, {gate});
    bias[gate] = layer.biases(d, 3, true, {gate});
  }
  const Var one = call.leaf("1", Tensor::scalar(1.0F));
  return stepByStep(layer, d, inputs, [&](Var x, Var h) {
    const auto gate = [&](std::int64_t i, Var state) {
      return add(columns(x, i), linear(state, weight[i], bias[i]));
    };
    const Var update = sigmoid(gate(0, h));
    const Var reset = sigmoid(gate(1, h));
    const Var candidate = attenscope::tanh(gate(2, multiply(reset, h)));
    return add(multiply(subtract(one, update), candidate), multiply(update, h));
  });
}

NetworkValues gruOf(const OperatorCall& call) {
  checkFunctions(call, {"Sigmoid", "Tanh"});
  const Layer layer(call, 3);
  const std::vector<std::int64_t> order{1, 0, 2};  // z, r, h to r, z, n
  const bool after = call.whole("linear_before_reset", 0) != 0;
  std::vector<States> all;
  for (std::int64_t d = 0; d < layer.directions; ++d) {
    if (!after) {
      all.push_back(resetBefore(layer, call, d));
      continue;
    }
    const RecurrentWeights weights{layer.blocks(kInputWeight, d, order),
                                   layer.blocks(kHiddenWeight, d, order), layer.biases(d, 3, false, order),
                                   layer.biases(d, 3, true, order)};
    const Var hidden = layer.initial(kHidden, d);
    all.push_back(ofSequences(layer, 3, -1, [&](Var x, std::int64_t i) {
      return gru(x, weights, layer.reversed(d), part(hidden, i));
    }));
  }
  return layer.outputs(all);
}

/// Elman 1990.
NetworkValues rnnOf(const OperatorCall& call) {
  const OnnxAttribute* given = call.attribute("activations");
  const std::string function = given == nullptr || given->texts.empty() ? "Tanh" : given->texts.front();
  if (function != "Tanh" && function != "Relu" && function != "Sigmoid")
    throw Error("has the function '" + printable(function) + "'; expected Tanh, Relu or Sigmoid");
  checkFunctions(call, {function});
  const Layer layer(call, 1);
  std::vector<States> all;
  for (std::int64_t d = 0; d < layer.directions; ++d) {
    const Var inputs =
        linear(flatInputs(layer), layer.blocks(kInputWeight, d, {0}), layer.biases(d, 1, false, {0}));
    const Var weight = layer.blocks(kHiddenWeight, d, {0});
    const Var bias = layer.biases(d, 1, true, {0});
    all.push_back(stepByStep(layer, d, inputs, [&](Var x, Var h) {
      const Var sum = add(x, linear(h, weight, bias));
      return function == "Tanh" ? attenscope::tanh(sum) : function == "Relu" ? relu(sum) : sigmoid(sum);
    }));
  }
  return layer.outputs(all);
}

const Operator kRecurrent[] = {
    {.name = "LSTM",
     .apply = lstmOf,
     .attributes = "activations direction hidden_size input_forget=0 layout"},
    {.name = "GRU",
     .apply = gruOf,
     .attributes = "activations direction hidden_size layout linear_before_reset"},
    {.name = "RNN", .apply = rnnOf, .attributes = "activations direction hidden_size layout"},
};

}  // namespace

std::span<const Operator> recurrent() {
  return kRecurrent;
}

}  // namespace attenscope::operators
