// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/half_hidden.h"

#include "engine/training/examples.h"
#include "engine/training/tasks/pictures/picture_answers.h"
#include "engine/training/tasks/pictures/scene_painter.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace attenscope {

namespace {

constexpr int kSideBySide = 0;
constexpr int kOneAbove = 1;

/// Shapes over each other and over the edges, so that hardly two patches are alike, and as many of them at
/// the edges as anywhere.
Tensor paint(std::mt19937_64& random, int painted, int pixels) {
  const ShapeSceneOptions options{.clutter = 0.5, .longest = painted, .square = true};
  ScenePainter painter(random, options);
  painter.ground();
  painter.clutter();
  const std::int64_t shapes = drawInteger(random, 18, 30);
  for (std::int64_t i = 0; i < shapes; ++i) {
    ScenePainter::Place place{};
    place.x = drawUniform(random) * painted;
    place.y = drawUniform(random) * painted;
    place.radius = (0.06 + 0.14 * drawUniform(random)) * painted;
    std::string kind;
    const cv::Mat cover = painter.cover(place, kind);
    const double strength = 0.7 + 0.3 * drawUniform(random);
    const ScenePainter::Named& named = drawFrom(random, ScenePainter::colors());
    painter.blend(cover, painter.overGround(named.color, strength));
  }
  Scene scene;
  painter.finish(cv::Mat(painter.size(), CV_8U, cv::Scalar(0)), scene);
  return painted == pixels ? scene.image : pictures::reduced(scene.image, pixels, pixels);
}

Tensor shownTwice(const Tensor& image, int regularity) {
  const auto side = static_cast<int>(image.dim(1));
  TensorBuilder whole(image.shape());
  for (int c = 0; c < 3; ++c)
    for (int row = 0; row < side; ++row)
      for (int column = 0; column < side; ++column) {
        const GridPlace here{row, column};
        const GridPlace partner = partnerOf(regularity, here, side);
        // The left or upper half is the one that was painted.
        const GridPlace from{std::min(row, partner.row), std::min(column, partner.column)};
        whole[(static_cast<std::int64_t>(c) * side + row) * side + column] =
            image.at({c, from.row, from.column});
      }
  return whole.finish();
}

/// Four places show the same in pairs, side by side or one above the other; of most fours two patches that
/// lie crosswise are hidden, of the others none. So each hidden patch is seen elsewhere either way, and what
/// is hidden says nothing of the regularity.
Tensor hide(std::mt19937_64& random) {
  constexpr int kHalf = kHalfHiddenPatches / 2;
  std::vector<GridPlace> fours;
  for (int place = 0; place < kHalf * kHalf; ++place) fours.push_back({place / kHalf, place % kHalf});
  TensorBuilder hidden({kHalfHiddenPatches, kHalfHiddenPatches}, 0.0F);
  for (std::size_t i = 0; i < kHiddenPatches / 2; ++i) {
    const auto last = static_cast<std::int64_t>(fours.size()) - 1;
    const auto chosen = static_cast<std::size_t>(drawInteger(random, static_cast<std::int64_t>(i), last));
    std::swap(fours[i], fours[chosen]);
    const auto [row, column] = fours[i];
    const int across = drawInteger(random, 0, 1) == 0 ? kHalf : 0;
    hidden[row * kHalfHiddenPatches + column + across] = 1;
    hidden[(row + kHalf) * kHalfHiddenPatches + column + kHalf - across] = 1;
  }
  return hidden.finish();
}

}  // namespace

bool isHiddenColor(float value) {
  return std::abs(value - kHiddenColor) < 0.003F;
}

const std::vector<std::string>& regularities() {
  static const std::vector<std::string> all{"side by side", "one above the other"};
  return all;
}

GridPlace partnerOf(int regularity, GridPlace place, int side) {
  assert(side % 2 == 0 && (regularity == kSideBySide || regularity == kOneAbove));
  if (regularity == kSideBySide) return {place.row, (place.column + side / 2) % side};
  return {(place.row + side / 2) % side, place.column};
}

HalfHidden drawHalfHidden(std::mt19937_64& random, int painted, int pixels, int regularity) {
  HalfHidden picture;
  const auto drawn =
      static_cast<int>(drawInteger(random, 0, static_cast<std::int64_t>(regularities().size()) - 1));
  picture.regularity = regularity >= 0 ? regularity : drawn;
  picture.hidden = hide(random);
  picture.whole = shownTwice(paint(random, painted, pixels), picture.regularity);
  TensorBuilder seen(picture.whole.shape());
  const int side = pixels / kHalfHiddenPatches;
  for (std::int64_t i = 0; i < seen.size(); ++i) {
    const std::int64_t row = i / pixels % pixels;
    const bool covered = picture.hidden.at({row / side, i % pixels / side}) > 0;
    seen[i] = covered ? kHiddenColor : picture.whole[i];
  }
  picture.seen = seen.finish();
  return picture;
}

}  // namespace attenscope
