// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/picture_input.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/models/layers.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

/// Keys' cubic convolution kernel; a = −0.5 (Catmull–Rom) for resizing images, −0.75 for positions.
double cubic(double x, double a) {
  x = std::abs(x);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
  return 0;
}

/// One pixel of the result: the weights of the source pixels from `first` on.
struct Mix {
  std::int64_t first = 0;
  std::vector<double> shares;
};

std::vector<Mix> mixes(std::int64_t from, std::int64_t to, int resample) {
  const double ratio = static_cast<double>(from) / static_cast<double>(to);
  const double wide = std::max(1.0, ratio);  // when shrinking, more pixels contribute
  const double support = (resample == 3 ? 2.0 : 1.0) * wide;
  std::vector<Mix> all(static_cast<std::size_t>(to));
  for (std::int64_t i = 0; i < to; ++i) {
    Mix& mix = all[static_cast<std::size_t>(i)];
    const double centre = (static_cast<double>(i) + 0.5) * ratio;
    if (resample == 0) {
      mix = {std::min(from - 1, static_cast<std::int64_t>(centre)), {1.0}};
      continue;
    }
    mix.first = std::max<std::int64_t>(0, static_cast<std::int64_t>(centre - support + 0.5));
    const std::int64_t end = std::min(from, static_cast<std::int64_t>(centre + support + 0.5));
    double sum = 0;
    for (std::int64_t x = mix.first; x < end; ++x) {
      const double away = (static_cast<double>(x) + 0.5 - centre) / wide;
      const double share = resample == 3 ? cubic(away, -0.5) : std::max(0.0, 1 - std::abs(away));
      mix.shares.push_back(share);
      sum += share;
    }
    for (double& share : mix.shares) share /= sum;
  }
  return all;
}

// Attributes: height, width, resample, top, left, cropped height, cropped width.
Tensor forwardFit(const OperationCall& call) {
  const Tensor& image = call.inputs[0];
  std::array<std::int64_t, 7> a{};
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = static_cast<std::int64_t>(call.attributes[i]);
  const std::vector<Mix> rows = mixes(image.dim(1), a[0], static_cast<int>(a[2]));
  const std::vector<Mix> columns = mixes(image.dim(2), a[1], static_cast<int>(a[2]));
  TensorBuilder out({image.dim(0), a[5], a[6]}, 0.0F);
  std::vector<double> line(static_cast<std::size_t>(image.dim(1) * a[6]));
  for (std::int64_t c = 0; c < image.dim(0); ++c) {
    call.control.checkpoint(static_cast<double>(c) / static_cast<double>(image.dim(0)));
    const float* plane = image.data() + c * image.dim(1) * image.dim(2);
    for (std::int64_t y = 0; y < image.dim(1); ++y)
      for (std::int64_t x = 0; x < a[6]; ++x) {
        const std::int64_t column = x + a[4];
        double sum = 0;
        if (column >= 0 && column < a[1]) {
          const Mix& mix = columns[static_cast<std::size_t>(column)];
          const float* from = plane + y * image.dim(2) + mix.first;
          for (std::size_t i = 0; i < mix.shares.size(); ++i)
            sum += mix.shares[i] * static_cast<double>(from[i]);
        }
        line[static_cast<std::size_t>(y * a[6] + x)] = sum;
      }
    for (std::int64_t y = 0; y < a[5]; ++y) {
      const std::int64_t row = y + a[3];
      if (row < 0 || row >= a[0]) continue;
      const Mix& mix = rows[static_cast<std::size_t>(row)];
      for (std::int64_t x = 0; x < a[6]; ++x) {
        double sum = 0;
        for (std::size_t i = 0; i < mix.shares.size(); ++i)
          sum += mix.shares[i] *
                 line[static_cast<std::size_t>((mix.first + static_cast<std::int64_t>(i)) * a[6] + x)];
        // Cubic interpolation overshoots; pixels are clamped to 0 and 1.
        out[(c * a[5] + y) * a[6] + x] = static_cast<float>(std::clamp(sum, 0.0, 1.0));
      }
    }
  }
  return out.finish();
}

const Operation kFit{"fitPicture", forwardFit};

/// The size to which the image is resized, and the part that is kept.
struct Plan {
  std::int64_t height, width;  ///< resized
  std::int64_t top, left;      ///< corner of the part that is kept
  std::int64_t keptHeight, keptWidth;
};

Plan planOf(const Shape& image, const PictureEmbedding& embedding, std::int64_t resolution, bool whole) {
  const PictureFit& fit = embedding.fit;
  const auto shorter = static_cast<double>(std::min(image[1], image[2]));
  const auto grown = [&](std::int64_t side, std::int64_t target) {
    return std::max<std::int64_t>(
        1, static_cast<std::int64_t>(static_cast<double>(target) * static_cast<double>(side) / shorter));
  };
  const auto patches = [&](std::int64_t pixels) {
    return std::max(embedding.side, pixels / embedding.side * embedding.side);
  };
  if (whole) {
    const std::int64_t target = resolution > 0 ? resolution : std::min(fit.height, fit.width);
    const std::int64_t height = patches(grown(image[1], target));
    const std::int64_t width = patches(grown(image[2], target));
    return {height, width, 0, 0, height, width};
  }
  Plan plan{fit.height, fit.width, 0, 0, fit.height, fit.width};
  if (fit.shortest > 0) {
    plan.height = grown(image[1], fit.shortest);
    plan.width = grown(image[2], fit.shortest);
    plan.keptHeight = fit.crop ? fit.height : plan.height;
    plan.keptWidth = fit.crop ? fit.width : plan.width;
  }
  if (resolution > 0) {
    const double factor =
        static_cast<double>(resolution) / static_cast<double>(std::min(plan.keptHeight, plan.keptWidth));
    for (std::int64_t* side : {&plan.height, &plan.width, &plan.keptHeight, &plan.keptWidth})
      *side = std::max<std::int64_t>(1, std::llround(static_cast<double>(*side) * factor));
  }
  plan.keptHeight = patches(plan.keptHeight);
  plan.keptWidth = patches(plan.keptWidth);
  plan.top = (plan.height - plan.keptHeight) / 2;
  plan.left = (plan.width - plan.keptWidth) / 2;
  return plan;
}

Var perChannel(Graph& graph, const std::string& name, const std::vector<float>& values, float sign) {
  TensorBuilder leaf({3, 1, 1});
  for (std::size_t c = 0; c < 3; ++c) leaf[static_cast<std::int64_t>(c)] = sign * values[c];
  return graph.leaf(name, leaf.finish());
}

}  // namespace

Var fitPicture(Var image, std::int64_t height, std::int64_t width, int resample, std::int64_t top,
               std::int64_t left, std::int64_t cropHeight, std::int64_t cropWidth) {
  return image.graph().record(
      kFit, {image},
      {static_cast<double>(height), static_cast<double>(width), static_cast<double>(resample),
       static_cast<double>(top), static_cast<double>(left), static_cast<double>(cropHeight),
       static_cast<double>(cropWidth)});
}

Tensor interpolatedPositions(const Tensor& positions, std::int64_t rows, std::int64_t columns,
                             std::int64_t newRows, std::int64_t newColumns) {
  const std::int64_t width = positions.dim(1);
  const std::int64_t first = positions.dim(0) - rows * columns;
  TensorBuilder out({first + newRows * newColumns, width});
  std::copy_n(positions.data(), first * width, out.data());
  const auto source = [](std::int64_t i, std::int64_t from, std::int64_t to) {
    return (static_cast<double>(i) + 0.5) * static_cast<double>(from) / static_cast<double>(to) - 0.5;
  };
  std::vector<double> sum(static_cast<std::size_t>(width));
  for (std::int64_t row = 0; row < newRows; ++row)
    for (std::int64_t column = 0; column < newColumns; ++column) {
      const double y = source(row, rows, newRows);
      const double x = source(column, columns, newColumns);
      std::fill(sum.begin(), sum.end(), 0.0);
      for (int dy = -1; dy <= 2; ++dy)
        for (int dx = -1; dx <= 2; ++dx) {
          const double atY = std::floor(y) + dy;
          const double atX = std::floor(x) + dx;
          const double share = cubic(y - atY, -0.75) * cubic(x - atX, -0.75);
          const auto fromRow = std::clamp<std::int64_t>(static_cast<std::int64_t>(atY), 0, rows - 1);
          const auto fromColumn = std::clamp<std::int64_t>(static_cast<std::int64_t>(atX), 0, columns - 1);
          const float* from = positions.data() + (first + fromRow * columns + fromColumn) * width;
          for (std::int64_t i = 0; i < width; ++i)
            sum[static_cast<std::size_t>(i)] += share * static_cast<double>(from[i]);
        }
      float* to = out.data() + (first + row * newColumns + column) * width;
      for (std::int64_t i = 0; i < width; ++i) to[i] = static_cast<float>(sum[static_cast<std::size_t>(i)]);
    }
  return out.finish();
}

EmbeddedPicture embedPicture(MechanismRun& run, const PictureEmbedding& embedding, std::int64_t resolution,
                             bool whole) {
  Graph& graph = run.graph();
  const Var image = run.image();
  const Plan plan = planOf(image.shape(), embedding, resolution, whole);
  EmbeddedPicture picture;
  picture.pixels = fitPicture(image, plan.height, plan.width, embedding.fit.resample, plan.top, plan.left,
                              plan.keptHeight, plan.keptWidth);
  const bool squeezed = !whole && plan.keptHeight == plan.height && plan.keptWidth == plan.width;
  picture.shown = squeezed ? image.tensor() : picture.pixels.tensor();
  picture.rows = plan.keptHeight / embedding.side;
  picture.columns = plan.keptWidth / embedding.side;
  const Var normed = divide(add(picture.pixels, perChannel(graph, "mean", embedding.fit.mean, -1)),
                            perChannel(graph, "deviation", embedding.fit.deviation, 1));
  picture.patches = imagePatches(normed, picture.rows, picture.columns, embedding.side);
  const Var embedded = packedLinear(picture.patches, embedding.patches.on(graph));

  std::vector<Var> tokens{leafOf(graph, "class token", embedding.classToken)};
  picture.names = {"class"};
  if (!embedding.distillationToken.empty()) {
    tokens.push_back(leafOf(graph, "distillation token", embedding.distillationToken));
    picture.names.emplace_back("distillation");
  }
  tokens.push_back(embedded);
  const bool fits = picture.rows == embedding.gridRows && picture.columns == embedding.gridColumns;
  const Tensor positions = fits ? embedding.positions
                                : interpolatedPositions(embedding.positions, embedding.gridRows,
                                                        embedding.gridColumns, picture.rows, picture.columns);
  picture.x = add(concatenate(tokens, 0), leafOf(graph, "positions", positions));
  picture.firstPatch = static_cast<std::int64_t>(picture.names.size());
  if (!embedding.registers.empty()) {
    const std::int64_t first = picture.firstPatch;
    const std::int64_t count = embedding.registers.dim(0);
    picture.x = concatenate({rows(picture.x, 0, first), leafOf(graph, "registers", embedding.registers),
                             rows(picture.x, first, picture.x.dim(0))},
                            0);
    for (std::int64_t i = 0; i < count; ++i) picture.names.push_back("register " + std::to_string(i + 1));
    picture.firstPatch += count;
  }
  for (std::int64_t row = 0; row < picture.rows; ++row)
    for (std::int64_t column = 0; column < picture.columns; ++column)
      picture.names.push_back(std::to_string(row) + "," + std::to_string(column));
  return picture;
}

}  // namespace attenscope
