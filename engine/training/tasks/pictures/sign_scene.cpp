// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/sign_scene.h"

#include "engine/training/examples.h"
#include "engine/training/tasks/pictures/scene_painter.h"

#include <algorithm>
#include <array>

namespace attenscope {

namespace {

/// As pure as a colour can be: the filters see the sign's as more vivid than any shape's.
const std::array<ScenePainter::Named, 4> kSigns{{{"red", {.96, .05, .05}},
                                                 {"yellow", {.98, .93, .02}},
                                                 {"green", {.04, .84, .12}},
                                                 {"blue", {.04, .20, .98}}}};

constexpr ShapeSceneOptions kOptions{
    .least = 3, .most = 4, .smallest = 0.15, .largest = 0.22, .vividness = 0.35};

double between(std::mt19937_64& random, double low, double high) {
  return low + (high - low) * drawUniform(random);
}

struct Drawn {
  std::size_t color;
  cv::Mat solid;
  SceneShape shape;
};

/// The colours of `count` shapes, of which the first `different` are different ones.
std::vector<std::size_t> drawColors(std::mt19937_64& random, std::size_t count, std::size_t different) {
  std::vector<std::size_t> colors;
  while (colors.size() < count) {
    const auto color = static_cast<std::size_t>(drawInteger(random, 0, kSigns.size() - 1));
    if (colors.size() >= different || std::find(colors.begin(), colors.end(), color) == colors.end())
      colors.push_back(color);
  }
  return colors;
}

/// 1 where a place is covered, else 0: [height × width].
Tensor planeOf(const cv::Mat& cover) {
  TensorBuilder plane({cover.rows, cover.cols});
  for (int row = 0; row < cover.rows; ++row)
    for (int column = 0; column < cover.cols; ++column)
      plane[static_cast<std::int64_t>(row) * cover.cols + column] =
          cover.at<unsigned char>(row, column) >= 128 ? 1.0F : 0.0F;
  return plane.finish();
}

void paintSign(ScenePainter& painter, const ScenePainter::Place& place, const ScenePainter::Color& color) {
  painter.blend(painter.disc(place, 1), {.05, .05, .05});
  painter.blend(painter.disc(place, .92), {.97, .97, .97});
  painter.blend(painter.disc(place, .7), color);
}

}  // namespace

const std::vector<std::string>& signColors() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const ScenePainter::Named& sign : kSigns) all.emplace_back(sign.name);
    return all;
  }();
  return names;
}

SignScene drawSignScene(std::mt19937_64& random, const std::string& asked) {
  while (true) {
    ScenePainter painter(random, kOptions);
    painter.ground();
    painter.clutter();
    const ScenePainter::Place sign = painter.anywhere(between(random, 9.5, 10.2));
    const auto count = static_cast<std::size_t>(drawInteger(random, kOptions.least, kOptions.most));
    const std::vector<std::size_t> colors = drawColors(random, count, 3);
    std::vector<Drawn> all;
    painter.places(static_cast<std::int64_t>(count), {sign}, [&](const ScenePainter::Place& place) {
      std::string kind;
      const cv::Mat cover = painter.cover(place, kind);
      const std::size_t color = colors[all.size()];
      painter.blend(cover, painter.overGround(kSigns[color].color, between(random, 0.34, 0.46)));
      const cv::Mat solid = cover >= 128;
      all.push_back({color, solid, ScenePainter::shapeOf(solid, kind, kSigns[color].name)});
    });
    std::vector<std::size_t> there;
    for (std::size_t i = 0; i < kSigns.size(); ++i)
      if (std::any_of(all.begin(), all.end(), [&](const Drawn& one) { return one.color == i; }))
        there.push_back(i);
    if (there.size() < 2) continue;  // the picture was too narrow for them
    std::size_t wanted = drawFrom(random, there);
    for (const std::size_t other : there)
      if (kSigns[other].name == asked) wanted = other;
    painter.veil();
    paintSign(painter, sign, kSigns[wanted].color);
    SignScene drawn;
    drawn.asked = kSigns[wanted].name;
    drawn.sign = planeOf(painter.disc(sign, 1));
    cv::Mat mask(painter.size(), CV_8U, cv::Scalar(0));
    cv::Mat others = mask.clone();
    for (const bool first : {true, false})
      for (const Drawn& one : all) {
        if ((one.color == wanted) != first) continue;
        drawn.scene.shapes.push_back(one.shape);
        (first ? mask : others) |= one.solid;
      }
    drawn.others = planeOf(others);
    painter.finish(mask, drawn.scene);
    return drawn;
  }
}

}  // namespace attenscope
