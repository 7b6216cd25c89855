// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/reductions/row_reductions.h"

#include "engine/compute/kernels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <cassert>

namespace attenscope {

namespace {

constexpr std::int64_t kBlock = std::int64_t{1} << 13;
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 15;

Reduction reductionOf(const Attributes& attributes) {
  return static_cast<Reduction>(attributes[0]);
}

/// The first of the largest or smallest numbers.
const float* chosenOf(const float* begin, const float* end, Reduction reduction) {
  return reduction == Reduction::Maximum ? std::max_element(begin, end) : std::min_element(begin, end);
}

bool chooses(Reduction reduction) {
  return reduction == Reduction::Maximum || reduction == Reduction::Minimum;
}

float reduced(const float* row, std::int64_t width, Reduction reduction) {
  switch (reduction) {
    case Reduction::Maximum:
      return kernels::largest(row, width);
    case Reduction::Minimum:
      return kernels::smallest(row, width);
    case Reduction::Sum:
      return static_cast<float>(kernels::sum(row, width));
    case Reduction::Mean:
      break;
  }
  return static_cast<float>(kernels::sum(row, width) / static_cast<double>(width));
}

Tensor forwardRows(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Reduction reduction = reductionOf(call.attributes);
  const std::int64_t width = x.dim(-1);
  assert(width > 0);
  TensorBuilder out(Shape(x.shape().begin(), x.shape().end() - 1));
  const std::int64_t together = std::max<std::int64_t>(1, kBlock / width);
  forBlocks((out.size() + together - 1) / together, x.size() >= kThreadsFrom, call.control,
            [&](std::int64_t block) {
              const std::int64_t end = std::min(out.size(), (block + 1) * together);
              for (std::int64_t row = block * together; row < end; ++row)
                out[row] = reduced(x.data() + row * width, width, reduction);
            });
  return out.finish();
}

Explained explainRows(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const Reduction reduction = reductionOf(call.attributes);
  const std::string count = std::to_string(x.dim(-1));
  if (!chooses(reduction))
    return {{{(reduction == Reduction::Mean ? "mean of " : "sum of ") + count, call.output.at(call.cell)}},
            {},
            -1,
            {}};
  Index cell = call.cell;
  cell.push_back(0);
  const float* begin = x.data() + x.flatIndex(cell);
  cell.back() = chosenOf(begin, begin + x.dim(-1), reduction) - begin;
  return {{{(reduction == Reduction::Maximum ? "largest of " : "smallest of ") + count,
            call.output.at(call.cell)}},
          {},
          0,
          std::move(cell)};
}

Tensors backwardRows(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Reduction reduction = reductionOf(call.attributes);
  const std::int64_t width = x.dim(-1);
  TensorBuilder out(x.shape(), 0.0F);
  for (std::int64_t row = 0; row < call.gradient.size(); ++row) {
    const float* begin = x.data() + row * width;
    if (chooses(reduction)) {
      out[chosenOf(begin, begin + width, reduction) - x.data()] = call.gradient[row];
      continue;
    }
    const float share =
        reduction == Reduction::Mean ? call.gradient[row] / static_cast<float>(width) : call.gradient[row];
    std::fill_n(out.data() + row * width, width, share);
  }
  return {out.finish()};
}

const Operation kReduceRows{
    .name = "reduceRows", .forward = forwardRows, .explain = explainRows, .backward = backwardRows};

}  // namespace

Var reduceRows(Var x, Reduction reduction) {
  assert(x.rank() > 0);
  return x.graph().record(kReduceRows, {x}, {static_cast<double>(reduction)});
}

}  // namespace attenscope
