// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/picture_input.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/input/image.h"
#include "engine/models/layers.h"

#include <algorithm>
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

/// The size to which the image is resized, and the part that is kept.
struct Plan {
  std::int64_t height, width;  ///< resized
  std::int64_t top, left;      ///< corner of the part that is kept; below 0 where that is larger
  std::int64_t keptHeight, keptWidth;
};

/// Half of what is too much, rounded down; also where it is too little.
std::int64_t halved(std::int64_t spare) {
  return spare >= 0 ? spare / 2 : -((1 - spare) / 2);
}

std::int64_t grown(std::int64_t side, std::int64_t target, std::int64_t shorter) {
  return std::max<std::int64_t>(
      1, static_cast<std::int64_t>(static_cast<double>(target * side) / static_cast<double>(shorter)));
}

/// As the preprocessor has it.
Plan planAsTrained(std::int64_t height, std::int64_t width, const PictureFit& fit) {
  Plan plan{height, width, 0, 0, 0, 0};
  if (fit.resizes && fit.shortest > 0) {
    const std::int64_t shorter = std::min(height, width);
    const std::int64_t longer = std::max(height, width);
    std::int64_t newShort = fit.shortest;
    std::int64_t newLong = grown(longer, newShort, shorter);
    if (fit.longest > 0 && newLong > fit.longest) {
      newShort = grown(newShort, fit.longest, newLong);
      newLong = fit.longest;
    }
    plan.height = height <= width ? newShort : newLong;
    plan.width = height <= width ? newLong : newShort;
  } else if (fit.resizes) {
    plan.height = fit.height;
    plan.width = fit.width;
  }
  plan.keptHeight = fit.crops ? fit.cropHeight : plan.height;
  plan.keptWidth = fit.crops ? fit.cropWidth : plan.width;
  return plan;
}

Plan planOf(std::int64_t height, std::int64_t width, const PictureEmbedding& embedding,
            std::int64_t resolution, bool whole) {
  const PictureFit& fit = embedding.fit;
  const auto patches = [&](std::int64_t pixels) {
    return std::max(embedding.side, pixels / embedding.side * embedding.side);
  };
  Plan plan = planAsTrained(height, width, fit);
  const std::int64_t side = std::min(plan.keptHeight, plan.keptWidth);
  if (whole) {
    const std::int64_t target = resolution > 0 ? resolution : side;
    const std::int64_t shorter = std::min(height, width);
    plan.height = plan.keptHeight = patches(grown(height, target, shorter));
    plan.width = plan.keptWidth = patches(grown(width, target, shorter));
    return plan;
  }
  if (resolution > 0) {
    const double factor = static_cast<double>(resolution) / static_cast<double>(side);
    for (std::int64_t* length : {&plan.height, &plan.width, &plan.keptHeight, &plan.keptWidth})
      *length = std::max<std::int64_t>(1, std::llround(static_cast<double>(*length) * factor));
  }
  plan.top = halved(plan.height - plan.keptHeight);
  plan.left = halved(plan.width - plan.keptWidth);
  // What is left over of a last patch at the right and the bottom is not read.
  plan.keptHeight = patches(plan.keptHeight);
  plan.keptWidth = patches(plan.keptWidth);
  return plan;
}

/// Throws Error if no memory would hold what a layer computes of so large a picture.
void checkSize(const Plan& plan, const PictureEmbedding& embedding, std::int64_t maxTokens) {
  const std::int64_t tokens = plan.keptHeight / embedding.side * (plan.keptWidth / embedding.side);
  if (plan.height > kMaxKeptPixels / plan.width || tokens > maxTokens)
    throw Error("the picture would be read at " + std::to_string(plan.width) + " × " +
                std::to_string(plan.height) + " pixels in " + std::to_string(tokens) +
                " patches; expected a picture that is not so long, or a smaller resolution, for at most " +
                std::to_string(maxTokens) + " patches");
}

/// The picture's own pixels, with what is transparent as the run asks for it.
std::shared_ptr<const PicturePixels> pixelsRead(MechanismRun& run) {
  const Input& input = run.input();
  if (!input.pixels) {
    if (input.originalWidth > 0)
      run.notice("The picture has more than " + std::to_string(kMaxKeptPixels / 1'000'000) +
                 " million pixels or comes from a session without them; it was scaled down to " +
                 std::to_string(input.image.dim(2)) + " × " + std::to_string(input.image.dim(1)) +
                 " before it was resized for the model.");
    return std::make_shared<const PicturePixels>(pixelsOf(input.image));
  }
  if (!input.pixels->hasAlpha()) return input.pixels;
  return std::make_shared<const PicturePixels>(run.choice("alpha") == "white" ? overWhite(*input.pixels)
                                                                              : withoutAlpha(*input.pixels));
}

/// The whole picture as the model's file has it resized, from 0 to 1: [3 × H × W].
Tensor fitted(const PicturePixels& pixels, const Plan& plan, const PictureFit& fit,
              const RunControl& control) {
  if (!fit.rounds) return resizedUnrounded(pixels, plan.width, plan.height, fit.filter, control);
  return imageOf(resized(pixels, plan.width, plan.height, fit.filter, control));
}

/// The part of an image [3 × H × W] that is kept; black where there is no picture.
Tensor kept(const Tensor& image, const Plan& plan) {
  TensorBuilder out({3, plan.keptHeight, plan.keptWidth}, 0.0F);
  for (std::int64_t y = 0; y < plan.keptHeight; ++y) {
    const std::int64_t row = y + plan.top;
    if (row < 0 || row >= image.dim(1)) continue;
    for (std::int64_t x = 0; x < plan.keptWidth; ++x) {
      const std::int64_t column = x + plan.left;
      if (column < 0 || column >= image.dim(2)) continue;
      for (std::int64_t c = 0; c < 3; ++c)
        out[(c * plan.keptHeight + y) * plan.keptWidth + x] =
            image[(c * image.dim(1) + row) * image.dim(2) + column];
    }
  }
  return out.finish();
}

Var perChannel(Graph& graph, const std::string& name, const std::vector<float>& values, float sign) {
  TensorBuilder leaf({3, 1, 1});
  for (std::size_t c = 0; c < 3; ++c) leaf[static_cast<std::int64_t>(c)] = sign * values[c];
  return graph.leaf(name, leaf.finish());
}

}  // namespace

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

Tensor fittedAsTrained(const PicturePixels& pixels, const PictureFit& fit, const RunControl& control) {
  Plan plan = planAsTrained(pixels.height, pixels.width, fit);
  if (plan.height > kMaxKeptPixels / std::max<std::int64_t>(1, plan.width))
    throw Error("the picture would be read at " + std::to_string(plan.width) + " × " +
                std::to_string(plan.height) + " pixels; expected a picture that is not so long");
  plan.top = halved(plan.height - plan.keptHeight);
  plan.left = halved(plan.width - plan.keptWidth);
  return kept(fitted(pixels, plan, fit, control), plan);
}

EmbeddedPicture embedPicture(MechanismRun& run, const PictureEmbedding& embedding, std::int64_t maxTokens) {
  Graph& graph = run.graph();
  const Var image = run.image();
  const std::shared_ptr<const PicturePixels> pixels = pixelsRead(run);
  const bool whole = run.on("whole");
  const Plan plan = planOf(pixels->height, pixels->width, embedding, run.integer("resolution"), whole);
  checkSize(plan, embedding, maxTokens);
  EmbeddedPicture picture;
  picture.pixels = graph.leaf("pixels", kept(fitted(*pixels, plan, embedding.fit, graph.control()), plan));
  // Where the model sees all of it, the picture itself is drawn, with what it has of finer detail.
  const bool squeezed = !whole && plan.keptHeight == plan.height && plan.keptWidth == plan.width;
  const bool transparent = run.input().pixels && run.input().pixels->hasAlpha();
  picture.shown = squeezed && !transparent ? image.tensor() : picture.pixels.tensor();
  picture.rows = plan.keptHeight / embedding.side;
  picture.columns = plan.keptWidth / embedding.side;
  Var scaled = picture.pixels;
  if (const double factor = 255 * embedding.fit.rescale; std::abs(factor - 1) > 1e-6)
    scaled = multiply(scaled, graph.leaf("rescale", Tensor::scalar(static_cast<float>(factor))));
  const Var normed = divide(add(scaled, perChannel(graph, "mean", embedding.fit.mean, -1)),
                            perChannel(graph, "deviation", embedding.fit.deviation, 1));
  picture.patches = imagePatches(normed, picture.rows, picture.columns, embedding.side);
  Var embedded = packedLinear(picture.patches, embedding.patches.on(graph));

  std::vector<Var> tokens;
  if (!embedding.classToken.empty()) {
    tokens.push_back(leafOf(graph, "class token", embedding.classToken));
    picture.names.emplace_back("class");
  }
  if (!embedding.distillationToken.empty()) {
    tokens.push_back(leafOf(graph, "distillation token", embedding.distillationToken));
    picture.names.emplace_back("distillation");
  }
  tokens.push_back(embedded);
  picture.x = tokens.size() == 1 ? embedded : concatenate(tokens, 0);
  if (!embedding.positions.empty()) {
    const bool fits = picture.rows == embedding.gridRows && picture.columns == embedding.gridColumns;
    const Tensor positions =
        fits ? embedding.positions
             : interpolatedPositions(embedding.positions, embedding.gridRows, embedding.gridColumns,
                                     picture.rows, picture.columns);
    picture.x = add(picture.x, leafOf(graph, "positions", positions));
  }
  if (!embedding.norm.empty()) picture.x = normalized(graph, picture.x, embedding.norm, embedding.epsilon);
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
