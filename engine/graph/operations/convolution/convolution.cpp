// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/kernels.h"
#include "engine/compute/products.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace attenscope {

namespace {

/// The part of one axis that a kernel cell shifted by `shift` reads: output positions [begin, end).
struct Span {
  std::int64_t begin;
  std::int64_t end;
};
Span inside(std::int64_t shift, std::int64_t length) {
  return {std::max<std::int64_t>(0, -shift), std::min(length, length - shift)};
}

/// Whether to compute a convolution as one matrix product (im2col): worthwhile if several outputs share the
/// windows and these fit the cache.
bool byWindows(const Tensor& x, const Tensor& weight) {
  constexpr std::int64_t kLeastOutputs = 4;
  constexpr std::int64_t kMaxValues = std::int64_t{1} << 21;
  const std::int64_t window = weight.size() / weight.dim(0);
  return weight.dim(0) >= kLeastOutputs && window * x.dim(1) * x.dim(2) <= kMaxValues;
}

/// The contents of the windows (im2col), [C · side · side × H · W]: each plane shifted by each kernel cell,
/// zeros beyond the edge.
Tensor windowsOf(const Tensor& x, std::int64_t side) {
  const std::int64_t height = x.dim(1);
  const std::int64_t width = x.dim(2);
  const std::int64_t positions = height * width;
  if (side == 1) return x.reshaped({x.dim(0), positions});
  const std::int64_t padding = (side - 1) / 2;
  TensorBuilder out({x.dim(0) * side * side, positions}, 0.0F);
  float* line = out.data();
  for (std::int64_t c = 0; c < x.dim(0); ++c)
    for (std::int64_t ky = 0; ky < side; ++ky)
      for (std::int64_t kx = 0; kx < side; ++kx, line += positions) {
        const auto [top, bottom] = inside(ky - padding, height);
        const auto [begin, end] = inside(kx - padding, width);
        if (begin >= end) continue;
        for (std::int64_t row = top; row < bottom; ++row)
          std::copy_n(x.data() + (c * height + row + ky - padding) * width + begin + kx - padding,
                      end - begin, line + row * width + begin);
      }
  return out.finish();
}

Tensor forwardByWindows(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const std::int64_t outputs = weight.dim(0);
  const std::int64_t positions = x.dim(1) * x.dim(2);
  const Tensor windows = windowsOf(x, weight.dim(2));
  TensorBuilder out({outputs, x.dim(1), x.dim(2)});
  multiplyMatrices({weight.data(), windows.data(), out.data(), 1, outputs, windows.dim(0), positions, false},
                   call.control);
  if (call.inputs.size() > 2)
    for (std::int64_t i = 0; i < out.size(); ++i) out[i] += call.inputs[2][i / positions];
  return out.finish();
}

Tensor forwardConvolution(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  assert(x.rank() == 3 && weight.rank() == 4 && weight.dim(1) == x.dim(0));
  if (byWindows(x, weight)) return forwardByWindows(call);
  const std::int64_t channels = x.dim(0);
  const std::int64_t height = x.dim(1);
  const std::int64_t width = x.dim(2);
  const std::int64_t outputs = weight.dim(0);
  const std::int64_t side = weight.dim(2);
  assert(side == weight.dim(3) && side % 2 == 1);
  const std::int64_t padding = (side - 1) / 2;
  const Tensor bias = call.inputs.size() > 2 ? call.inputs[2] : Tensor();
  assert(bias.empty() || bias.shape() == Shape{outputs});
  TensorBuilder out({outputs, height, width});
  constexpr std::int64_t kRowsPerBlock = 16;
  const std::int64_t blocksPerOutput = (height + kRowsPerBlock - 1) / kRowsPerBlock;
  const bool costly = outputs * channels * side * side * height * width > (std::int64_t{1} << 22);
  forBlocks(outputs * blocksPerOutput, costly, call.control, [&](std::int64_t block) {
    const std::int64_t o = block / blocksPerOutput;
    const std::int64_t first = block % blocksPerOutput * kRowsPerBlock;
    for (std::int64_t row = first; row < std::min(height, first + kRowsPerBlock); ++row) {
      float* line = out.data() + (o * height + row) * width;
      std::fill_n(line, width, bias.empty() ? 0.0F : bias[o]);
      for (std::int64_t c = 0; c < channels; ++c) {
        for (std::int64_t ky = 0; ky < side; ++ky) {
          const std::int64_t from = row + ky - padding;
          if (from < 0 || from >= height) continue;
          for (std::int64_t kx = 0; kx < side; ++kx) {
            const auto [begin, end] = inside(kx - padding, width);
            if (begin >= end) continue;
            const float factor = weight[((o * channels + c) * side + ky) * side + kx];
            kernels::addScaled(factor, x.data() + (c * height + from) * width + begin + kx - padding,
                               line + begin, end - begin);
          }
        }
      }
    }
  });
  return out.finish();
}

Explained explainConvolution(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const std::int64_t side = weight.dim(2);
  const std::int64_t padding = (side - 1) / 2;
  const std::int64_t o = call.cell[0];
  Explained explained;
  double sum = 0;
  for (std::int64_t c = 0; c < x.dim(0); ++c) {
    for (std::int64_t ky = 0; ky < side; ++ky) {
      for (std::int64_t kx = 0; kx < side; ++kx) {
        const std::int64_t row = call.cell[1] + ky - padding;
        const std::int64_t column = call.cell[2] + kx - padding;
        if (row < 0 || row >= x.dim(1) || column < 0 || column >= x.dim(2)) continue;  // padding adds nothing
        const ExplainedProduct product{x.at({c, row, column}), weight.at({o, c, ky, kx})};
        sum += static_cast<double>(product.left) * static_cast<double>(product.right);
        explained.products.push_back(product);
      }
    }
  }
  const double value = call.output.at(call.cell);
  const std::string text = "Σ " + nameOf(call, 0, "window") + " · " + nameOf(call, 1, "w") + " over " +
                           std::to_string(side) + "×" + std::to_string(side);
  if (call.inputs.size() < 3) {
    explained.lines.push_back({text, value});
  } else {
    explained.lines.push_back({text, sum});
    explained.lines.push_back(
        {"+ " + nameOf(call, 2, "bias") + " (" + shortNumber(call.inputs[2][o]) + ")", value});
  }
  return explained;
}

/// The weight with which the gradient is convolved to give the input's: channels swapped, cells turned round.
Tensor turned(const Tensor& weight) {
  const std::int64_t outputs = weight.dim(0);
  const std::int64_t channels = weight.dim(1);
  const std::int64_t cells = weight.dim(2) * weight.dim(3);
  TensorBuilder out({channels, outputs, weight.dim(2), weight.dim(3)});
  for (std::int64_t o = 0; o < outputs; ++o)
    for (std::int64_t c = 0; c < channels; ++c)
      std::reverse_copy(weight.data() + (o * channels + c) * cells,
                        weight.data() + (o * channels + c + 1) * cells,
                        out.data() + (c * outputs + o) * cells);
  return out.finish();
}

/// Each cell of the weight: the gradient times the input shifted by it, summed over positions.
Tensor ofWeight(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const std::int64_t channels = x.dim(0);
  const std::int64_t height = x.dim(1);
  const std::int64_t width = x.dim(2);
  const std::int64_t side = weight.dim(2);
  const std::int64_t padding = (side - 1) / 2;
  TensorBuilder out(weight.shape());
  if (byWindows(x, weight)) {
    const Tensor windows = windowsOf(x, side);
    multiplyMatrices({call.gradient.data(), windows.data(), out.data(), 1, weight.dim(0), height * width,
                      windows.dim(0), true},
                     call.control);
    return out.finish();
  }
  const bool costly = weight.size() * height * width > (std::int64_t{1} << 22);
  forBlocks(weight.dim(0) * channels, costly, call.control, [&](std::int64_t block) {
    const float* gradient = call.gradient.data() + block / channels * height * width;
    const float* plane = x.data() + block % channels * height * width;
    for (std::int64_t ky = 0; ky < side; ++ky)
      for (std::int64_t kx = 0; kx < side; ++kx) {
        const auto [top, bottom] = inside(ky - padding, height);
        const auto [begin, end] = inside(kx - padding, width);
        double sum = 0;
        for (std::int64_t row = top; row < bottom && begin < end; ++row)
          sum += static_cast<double>(kernels::dot(gradient + row * width + begin,
                                                  plane + (row + ky - padding) * width + begin + kx - padding,
                                                  end - begin));
        out[(block * side + ky) * side + kx] = static_cast<float>(sum);
      }
  });
  return out.finish();
}

Tensors backwardConvolution(const BackwardCall& call) {
  Tensors result(call.inputs.size());
  if (call.wanted[0]) {
    const Tensor operands[] = {call.gradient, turned(call.inputs[1])};
    result[0] = forwardConvolution({operands, call.attributes, call.control});
  }
  if (call.wanted[1]) result[1] = ofWeight(call);
  if (call.inputs.size() > 2 && call.wanted[2]) {
    const std::int64_t positions = call.gradient.dim(1) * call.gradient.dim(2);
    TensorBuilder sums({call.gradient.dim(0)});
    for (std::int64_t o = 0; o < sums.size(); ++o)
      sums[o] = static_cast<float>(std::accumulate(call.gradient.data() + o * positions,
                                                   call.gradient.data() + (o + 1) * positions, 0.0));
    result[2] = sums.finish();
  }
  return result;
}

const Operation kConvolution{.name = "convolution",
                             .forward = forwardConvolution,
                             .explain = explainConvolution,
                             .backward = backwardConvolution};

}  // namespace

Var convolution(Var x, Var weight, Var bias) {
  if (bias.valid()) return x.graph().record(kConvolution, {x, weight, bias});
  return x.graph().record(kConvolution, {x, weight});
}

}  // namespace attenscope
