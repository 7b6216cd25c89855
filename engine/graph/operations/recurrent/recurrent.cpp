// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/kernels.h"
#include "engine/compute/panels.h"
#include "engine/compute/products.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace attenscope {

namespace {

// Operands: x, W_ih, W_hh, b_ih, b_hh, h₀ and, for the LSTM, c₀. Attribute: 1 to read from the last row to
// the first.
constexpr std::int64_t kLstmParts = 6;  // i f g o c h
constexpr std::int64_t kGruParts = 4;   // r z n h

struct Walk {
  std::int64_t length;
  bool reverse;
  std::int64_t rowAt(std::int64_t step) const { return reverse ? length - 1 - step : step; }
  bool first(std::int64_t row) const { return row == rowAt(0); }
  std::int64_t before(std::int64_t row) const { return reverse ? row + 1 : row - 1; }
};

Walk walkOf(const Tensor& x, const Attributes& attributes) {
  return {x.dim(0), attributes[0] != 0};
}

/// x W_ihᵀ + b_ih for every row at once; the part that waits for nothing.
std::vector<float> inputSums(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  assert(x.rank() == 2 && x.dim(1) == weight.dim(1));
  const std::int64_t width = weight.dim(0);
  std::vector<float> sums(static_cast<std::size_t>(x.dim(0) * width));
  multiplyMatrices({x.data(), weight.data(), sums.data(), 1, x.dim(0), x.dim(1), width, true}, call.control);
  for (std::int64_t row = 0; row < x.dim(0); ++row)
    for (std::int64_t i = 0; i < width; ++i)
      sums[static_cast<std::size_t>(row * width + i)] += call.inputs[3][i];
  return sums;
}

/// h W_hhᵀ + b_hh of one step at a time, the matrix laid out once where there are several.
class HiddenSums {
 public:
  explicit HiddenSums(const OperationCall& call)
      : m_bias(call.inputs[4]),
        m_matrix(call.inputs[2]),
        m_hidden(call.inputs[2].dim(1)),
        m_width(call.inputs[2].dim(0)),
        m_sums(static_cast<std::size_t>(m_width)) {
    if (call.inputs[0].dim(0) <= kernels::kFewRows) return;
    m_packed.resize(static_cast<std::size_t>(panels::packedSize(m_hidden, m_width)));
    panels::pack(m_matrix.data(), m_hidden, true, m_hidden, m_width, m_packed.data());
  }
  float* of(const float* h) {
    if (m_packed.empty()) {
      kernels::productOfFewRows(h, m_matrix.data(), true, m_sums.data(), 1, m_hidden, m_width);
    } else {
      panels::product({h, m_hidden}, m_packed.data(), m_sums.data(), m_width, 1, m_hidden, m_width);
    }
    for (std::int64_t i = 0; i < m_width; ++i) m_sums[static_cast<std::size_t>(i)] += m_bias[i];
    return m_sums.data();
  }

 private:
  const Tensor& m_bias;
  const Tensor& m_matrix;
  std::int64_t m_hidden;
  std::int64_t m_width;
  std::vector<float> m_packed;
  std::vector<float> m_sums;
};

Tensor forwardLstm(const OperationCall& call) {
  const std::int64_t n = call.inputs[2].dim(1);
  assert(call.inputs[2].dim(0) == 4 * n && call.inputs[5].size() == n && call.inputs[6].size() == n);
  const Walk walk = walkOf(call.inputs[0], call.attributes);
  const std::vector<float> fromInput = inputSums(call);
  HiddenSums fromHidden(call);
  TensorBuilder out({kLstmParts, walk.length, n});
  const auto at = [&](std::int64_t part, std::int64_t row) {
    return out.data() + (part * walk.length + row) * n;
  };
  const float* h = call.inputs[5].data();
  const float* c = call.inputs[6].data();
  std::vector<float> sum(static_cast<std::size_t>(4 * n));
  std::vector<float> squashed(static_cast<std::size_t>(n));
  for (std::int64_t step = 0; step < walk.length; ++step) {
    call.control.checkpoint(static_cast<double>(step) / static_cast<double>(walk.length));
    const std::int64_t row = walk.rowAt(step);
    const float* hidden = fromHidden.of(h);
    for (std::int64_t i = 0; i < 4 * n; ++i)
      sum[static_cast<std::size_t>(i)] = fromInput[static_cast<std::size_t>(row * 4 * n + i)] + hidden[i];
    kernels::sigmoid(sum.data(), at(0, row), n);
    kernels::sigmoid(sum.data() + n, at(1, row), n);
    kernels::hyperbolicTangent(sum.data() + 2 * n, at(2, row), n);
    kernels::sigmoid(sum.data() + 3 * n, at(3, row), n);
    float* nextC = at(4, row);
    float* nextH = at(5, row);
    for (std::int64_t i = 0; i < n; ++i) nextC[i] = at(1, row)[i] * c[i] + at(0, row)[i] * at(2, row)[i];
    kernels::hyperbolicTangent(nextC, squashed.data(), n);
    for (std::int64_t i = 0; i < n; ++i) nextH[i] = at(3, row)[i] * squashed[static_cast<std::size_t>(i)];
    c = nextC;
    h = nextH;
  }
  return out.finish();
}

Tensor forwardGru(const OperationCall& call) {
  const std::int64_t n = call.inputs[2].dim(1);
  assert(call.inputs[2].dim(0) == 3 * n && call.inputs[5].size() == n);
  const Walk walk = walkOf(call.inputs[0], call.attributes);
  const std::vector<float> fromInput = inputSums(call);
  HiddenSums fromHidden(call);
  TensorBuilder out({kGruParts, walk.length, n});
  const auto at = [&](std::int64_t part, std::int64_t row) {
    return out.data() + (part * walk.length + row) * n;
  };
  const float* h = call.inputs[5].data();
  std::vector<float> sum(static_cast<std::size_t>(3 * n));
  for (std::int64_t step = 0; step < walk.length; ++step) {
    call.control.checkpoint(static_cast<double>(step) / static_cast<double>(walk.length));
    const std::int64_t row = walk.rowAt(step);
    const float* hidden = fromHidden.of(h);
    const float* input = fromInput.data() + row * 3 * n;
    for (std::int64_t i = 0; i < 2 * n; ++i) sum[static_cast<std::size_t>(i)] = input[i] + hidden[i];
    kernels::sigmoid(sum.data(), at(0, row), n);
    kernels::sigmoid(sum.data() + n, at(1, row), n);
    for (std::int64_t i = 0; i < n; ++i)
      sum[static_cast<std::size_t>(2 * n + i)] = input[2 * n + i] + at(0, row)[i] * hidden[2 * n + i];
    kernels::hyperbolicTangent(sum.data() + 2 * n, at(2, row), n);
    float* nextH = at(3, row);
    for (std::int64_t i = 0; i < n; ++i)
      nextH[i] = (1.0F - at(1, row)[i]) * at(2, row)[i] + at(1, row)[i] * h[i];
    h = nextH;
  }
  return out.finish();
}

/// Element i of part `part` before `row`: a state of the row before, or the initial one.
double previous(const ExplainCall& call, std::int64_t part, std::size_t initial, std::int64_t row,
                std::int64_t i) {
  const Walk walk = walkOf(call.inputs[0], call.attributes);
  return static_cast<double>(walk.first(row) ? call.inputs[initial][i]
                                             : call.output.at({part, walk.before(row), i}));
}

/// The lines of one gate: its sum of products over the input, over the state before, the biases. `factor`
/// scales what comes from the state (the GRU's reset gate); `hiddenPart` is where h lies.
void explainGate(const ExplainCall& call, std::int64_t unit, std::int64_t hiddenPart, double factor,
                 const char* last, Explained& explained) {
  const Tensor& x = call.inputs[0];
  const Tensor& inputWeight = call.inputs[1];
  const Tensor& hiddenWeight = call.inputs[2];
  const std::int64_t row = call.cell[1];
  double sum = 0;
  for (std::int64_t i = 0; i < x.dim(1); ++i) {
    explained.products.push_back({x.at({row, i}), inputWeight.at({unit, i})});
    sum += static_cast<double>(x.at({row, i})) * static_cast<double>(inputWeight.at({unit, i}));
  }
  double recurrent = static_cast<double>(call.inputs[4][unit]);
  for (std::int64_t i = 0; i < hiddenWeight.dim(1); ++i)
    recurrent += previous(call, hiddenPart, 5, row, i) * static_cast<double>(hiddenWeight.at({unit, i}));
  const auto bias = static_cast<double>(call.inputs[3][unit]);
  explained.lines.push_back({rowNameOf(call, 0, "x") + " · " + rowNameOf(call, 1, "w"), sum});
  explained.lines.push_back({"+ b_ih (" + shortNumber(bias) + ")", sum + bias});
  const std::string before = factor == 1.0 ? "+ h₋₁ · W_hh + b_hh (" : "+ r · (h₋₁ · W_hh + b_hh) (";
  explained.lines.push_back(
      {before + shortNumber(factor * recurrent) + ")", sum + bias + factor * recurrent});
  explained.lines.push_back({last, call.output.at(call.cell)});
}

Explained explainLstm(const ExplainCall& call) {
  const std::int64_t n = call.inputs[2].dim(1);
  const std::int64_t part = call.cell[0];
  const std::int64_t row = call.cell[1];
  const std::int64_t i = call.cell[2];
  const auto value = [&](std::int64_t p) { return static_cast<double>(call.output.at({p, row, i})); };
  Explained explained;
  if (part < 4) {
    explainGate(call, part * n + i, 5, 1.0, part == 2 ? "tanh(·)" : "σ(·)", explained);
  } else if (part == 4) {
    const double before = previous(call, 4, 6, row, i);
    explained.lines.push_back(
        {"f · c₋₁ (" + shortNumber(value(1)) + " · " + shortNumber(before) + ")", value(1) * before});
    explained.lines.push_back(
        {"+ i · g (" + shortNumber(value(0)) + " · " + shortNumber(value(2)) + ")", value(4)});
  } else {
    const float state = call.output.at({4, row, i});
    float squashed = 0;
    kernels::hyperbolicTangent(&state, &squashed, 1);
    explained.lines.push_back({"tanh(c), c = " + shortNumber(value(4)), static_cast<double>(squashed)});
    explained.lines.push_back({"× o (" + shortNumber(value(3)) + ")", value(5)});
  }
  return explained;
}

Explained explainGru(const ExplainCall& call) {
  const std::int64_t n = call.inputs[2].dim(1);
  const std::int64_t part = call.cell[0];
  const std::int64_t row = call.cell[1];
  const std::int64_t i = call.cell[2];
  const auto value = [&](std::int64_t p) { return static_cast<double>(call.output.at({p, row, i})); };
  Explained explained;
  if (part < 3) {
    explainGate(call, part * n + i, 3, part == 2 ? value(0) : 1.0, part == 2 ? "tanh(·)" : "σ(·)", explained);
  } else {
    const double before = previous(call, 3, 5, row, i);
    explained.lines.push_back(
        {"(1 − z) · n (" + shortNumber(1 - value(1)) + " · " + shortNumber(value(2)) + ")",
         (1 - value(1)) * value(2)});
    explained.lines.push_back(
        {"+ z · h₋₁ (" + shortNumber(value(1)) + " · " + shortNumber(before) + ")", value(3)});
  }
  return explained;
}

const Operation kLstm{
    .name = "lstm", .forward = forwardLstm, .explain = explainLstm, .backward = backwardLstm};
const Operation kGru{.name = "gru", .forward = forwardGru, .explain = explainGru, .backward = backwardGru};

Var zeros(Var x, std::int64_t count) {
  return x.graph().leaf("0 (" + std::to_string(count) + ")", Tensor::filled({count}, 0.0F));
}

}  // namespace

Var lstm(Var x, const RecurrentWeights& w, bool reverse, Var hidden, Var cell) {
  const std::int64_t n = w.hiddenWeight.dim(1);
  if (!hidden.valid()) hidden = zeros(x, n);
  if (!cell.valid()) cell = zeros(x, n);
  return x.graph().record(kLstm, {x, w.inputWeight, w.hiddenWeight, w.inputBias, w.hiddenBias, hidden, cell},
                          {reverse ? 1.0 : 0.0});
}

Var gru(Var x, const RecurrentWeights& w, bool reverse, Var hidden) {
  if (!hidden.valid()) hidden = zeros(x, w.hiddenWeight.dim(1));
  return x.graph().record(kGru, {x, w.inputWeight, w.hiddenWeight, w.inputBias, w.hiddenBias, hidden},
                          {reverse ? 1.0 : 0.0});
}

}  // namespace attenscope
