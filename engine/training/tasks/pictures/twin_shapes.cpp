// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/twin_shapes.h"

#include "engine/training/examples.h"

#include <algorithm>
#include <cmath>

namespace attenscope::twin_shapes {

namespace {

using Color = std::array<double, 3>;
constexpr std::array<Color, 6> kColors{{{0.95, 0.2, 0.2},
                                        {0.95, 0.85, 0.15},
                                        {0.2, 0.85, 0.25},
                                        {0.15, 0.8, 0.9},
                                        {0.3, 0.35, 0.95},
                                        {0.9, 0.3, 0.85}}};
constexpr Color kGround{0.1, 0.1, 0.12};

double between(std::mt19937_64& random, double low, double high) {
  return low + (high - low) * drawUniform(random);
}

struct Shape {
  enum Kind { Disc, Square, Diamond } kind = Disc;
  double x = 0;
  double y = 0;
  double radius = 0;

  bool covers(double px, double py) const {
    const double dx = std::abs(px - x);
    const double dy = std::abs(py - y);
    if (kind == Disc) return dx * dx + dy * dy <= radius * radius;
    if (kind == Square) return std::max(dx, dy) <= 0.88 * radius;
    return dx + dy <= 1.25 * radius;
  }
};

Shape drawShape(std::mt19937_64& random, double left) {
  return {static_cast<Shape::Kind>(drawInteger(random, 0, 2)), left + between(random, 5, 7),
          between(random, 8, 16), between(random, 3.3, 4.2)};
}

/// How much of a pixel the shape covers.
double covered(const Shape& shape, std::int64_t column, std::int64_t row) {
  constexpr int kFine = 4;
  int inside = 0;
  for (int i = 0; i < kFine * kFine; ++i)
    inside += shape.covers(static_cast<double>(column) + (i % kFine + 0.5) / kFine,
                           static_cast<double>(row) + (i / kFine + 0.5) / kFine)
                  ? 1
                  : 0;
  return static_cast<double>(inside) / (kFine * kFine);
}

std::int64_t placeOf(std::int64_t column, std::int64_t row) {
  return row / 2 * kPlaces + column / 2;
}

std::size_t nearest(const Color& color) {
  std::size_t best = 0;
  double least = 1e9;
  for (std::size_t i = 0; i < kColors.size(); ++i) {
    double distance = 0;
    for (std::size_t c = 0; c < 3; ++c) distance += std::pow(color[c] - kColors[i][c], 2);
    if (distance < least) best = i;
    least = std::min(least, distance);
  }
  return best;
}

}  // namespace

Twins draw(std::mt19937_64& random) {
  const Color& color = drawFrom(random, kColors);
  const std::array<Shape, 2> shapes{drawShape(random, 0), drawShape(random, kSize / 2)};
  TensorBuilder picture({3, kSize, kSize});
  std::array<TensorBuilder, 2> places{TensorBuilder({kPlaces, kPlaces}, 0.0F),
                                      TensorBuilder({kPlaces, kPlaces}, 0.0F)};
  for (std::int64_t row = 0; row < kSize; ++row)
    for (std::int64_t column = 0; column < kSize; ++column) {
      double share = 0;
      for (std::size_t i = 0; i < 2; ++i) {
        const double own = covered(shapes[i], column, row);
        places[i][placeOf(column, row)] += static_cast<float>(own / 4);
        share += own;
      }
      for (std::size_t c = 0; c < 3; ++c)
        picture[(static_cast<std::int64_t>(c) * kSize + row) * kSize + column] =
            static_cast<float>(kGround[c] + share * (color[c] - kGround[c]));
    }
  return {picture.finish(), {places[0].finish(), places[1].finish()}};
}

Found find(const Tensor& picture) {
  Found found;
  std::array<TensorBuilder, 2> places{TensorBuilder({kPlaces, kPlaces}, 0.0F),
                                      TensorBuilder({kPlaces, kPlaces}, 0.0F)};
  for (std::int64_t row = 0; row < kSize; ++row)
    for (std::int64_t column = 0; column < kSize; ++column) {
      Color color;
      for (std::size_t c = 0; c < 3; ++c)
        color[c] = static_cast<double>(picture.at({static_cast<std::int64_t>(c), row, column}));
      const auto [least, most] = std::minmax_element(color.begin(), color.end());
      if (*most - *least < 0.3) continue;
      const std::size_t half = column < kSize / 2 ? 0 : 1;
      ++found.pixels[half];
      for (std::size_t c = 0; c < 3; ++c) found.color[half][c] += color[c];
      places[half][placeOf(column, row)] += 0.25F;
    }
  for (std::size_t half = 0; half < 2; ++half) {
    for (double& sum : found.color[half]) sum /= std::max(1, found.pixels[half]);
    for (std::int64_t i = 0; i < kPlaces * kPlaces; ++i)
      places[half][i] = places[half][i] > 0.5F ? 1.0F : 0.0F;
    found.places[half] = places[half].finish();
  }
  return found;
}

bool Found::both() const {
  constexpr int kLeast = 12;
  constexpr int kMost = 80;
  return std::all_of(pixels.begin(), pixels.end(), [](int n) { return n >= kLeast && n <= kMost; });
}

bool Found::sameColor() const {
  return both() && nearest(color[0]) == nearest(color[1]);
}

}  // namespace attenscope::twin_shapes
