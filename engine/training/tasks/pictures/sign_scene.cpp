// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/sign_scene.h"

#include "engine/training/examples.h"
#include "engine/training/tasks/pictures/scene_painter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

namespace {

/// As pure as a colour can be: the filters see such a sign's as more vivid than any shape's.
const std::array<ScenePainter::Named, 4> kSigns{{{"red", {.96, .05, .05}},
                                                 {"yellow", {.98, .93, .02}},
                                                 {"green", {.04, .84, .12}},
                                                 {"blue", {.04, .20, .98}}}};

constexpr ShapeSceneOptions kOptions{
    .least = 3, .most = 4, .smallest = 0.15, .largest = 0.22, .vividness = 0.35};

double between(std::mt19937_64& random, double low, double high) {
  return low + (high - low) * drawUniform(random);
}

/// What is meant by the colours' names, in degrees of hue: from, to.
constexpr std::array<std::array<double, 2>, 4> kHues{{{-12, 12}, {48, 64}, {108, 140}, {214, 242}}};

/// A tone of any of the colours.
struct Tone {
  double hue = 0.5;  ///< from 0 to 1 in the range of kHues
  double saturation = 1;
  double value = 1;
};

Tone drawTone(std::mt19937_64& random) {
  Tone tone;
  tone.hue = drawUniform(random);
  tone.saturation = between(random, 0.85, 1);
  tone.value = between(random, 0.78, 1);
  return tone;
}

/// About the chroma that the filters see: it is 1 for pure red, yellow, green and blue, and 0.87 between
/// them.
double usualChroma(const Tone& tone) {
  return 0.9 * tone.saturation * tone.value;
}

/// Smith 1978, Color gamut transform pairs: hue, saturation and value as red, green and blue.
ScenePainter::Color colorOf(std::size_t which, const Tone& tone) {
  const double hue = kHues[which][0] + tone.hue * (kHues[which][1] - kHues[which][0]);
  const auto part = [&](double offset) {
    const double k = std::fmod(offset + hue / 60 + 6, 6);
    return tone.value * (1 - tone.saturation * std::clamp(std::min(k, 4 - k), 0.0, 1.0));
  };
  return {part(5), part(3), part(1)};
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

/// What a picture's shapes and its sign look like.
struct Look {
  ShapeSceneOptions options = kOptions;
  double palest = 0.34;  ///< contrast of shapes with the background
  double strongest = 0.46;
  bool jitter = false;  ///< whether shapes have any tone of their colours
  Tone tone;            ///< the sign's, if it is not kSigns'
  double radius = 0;    ///< the sign's, in pixels
  int corners = 0;      ///< of the sign; 0 is a disc
  double turn = 0;
  double edge = .92;  ///< what the black edge leaves for the white one, and that for the colour
  double core = .7;
};

/// All that shapes and sign can be while it is the most vivid.
Look variedLook(std::mt19937_64& random) {
  Look look;
  look.tone = drawTone(random);
  look.jitter = true;
  look.strongest = 0.85 * usualChroma(look.tone) - 0.04;
  look.palest = between(random, 0.34, look.strongest);
  look.strongest = std::min(look.strongest, look.palest + 0.12);
  look.options = {.least = 2, .most = 4, .smallest = 0.13, .largest = 0.24, .vividness = 0.35};
  look.options.clutter = std::max(0.0, between(random, -1, 1));
  look.options.texture = std::max(0.0, between(random, -1, 1));
  look.options.darkest = 0.08;
  look.options.lightest = 1;
  look.radius = between(random, 8, 13);
  const auto form = drawInteger(random, 0, 5);  // half of the signs are discs
  look.corners = form < 3 ? 0 : static_cast<int>(form);
  look.turn = drawInteger(random, 0, 1) == 0 ? 0 : between(random, 0, 3.2);
  look.edge = drawInteger(random, 0, 1) == 0 ? 1 : .92;
  look.core = drawInteger(random, 0, 2) == 0 ? look.edge : between(random, .7, .85);
  return look;
}

/// In three pictures of four it lies at an edge or in a corner, in the others anywhere.
ScenePainter::Place variedPlace(ScenePainter& painter, std::mt19937_64& random, double radius) {
  ScenePainter::Place place = painter.anywhere(radius);
  const auto moved = [&](double free, double end) {
    const auto where = drawInteger(random, 0, 3);
    const double off = radius + between(random, 1, 9);
    if (where < 2) return free;
    return where == 2 ? off : end - off;
  };
  place.x = moved(place.x, painter.size().width);
  place.y = moved(place.y, painter.size().height);
  return place;
}

cv::Mat coverOf(const ScenePainter& painter, const ScenePainter::Place& place, const Look& look,
                double share) {
  return look.corners == 0 ? painter.disc(place, share)
                           : painter.polygon(place, share, look.corners, look.turn);
}

void paintSign(ScenePainter& painter, const ScenePainter::Place& place, const Look& look,
               const ScenePainter::Color& color) {
  const auto paint = [&](double share, const ScenePainter::Color& with) {
    painter.blend(coverOf(painter, place, look, share), with);
  };
  paint(1, look.edge < 1 ? ScenePainter::Color(.05, .05, .05) : ScenePainter::Color(.97, .97, .97));
  if (look.edge < 1) paint(look.edge, {.97, .97, .97});
  paint(look.core, color);
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

SignScene drawSignScene(std::mt19937_64& random, const std::string& asked, Signs signs) {
  while (true) {
    const bool varied = signs == Signs::Varied;
    const Look look = varied ? variedLook(random) : Look();
    ScenePainter painter(random, look.options);
    painter.ground();
    painter.clutter();
    const ScenePainter::Place sign =
        varied ? variedPlace(painter, random, look.radius) : painter.anywhere(between(random, 9.5, 10.2));
    const auto count = static_cast<std::size_t>(drawInteger(random, look.options.least, look.options.most));
    const std::vector<std::size_t> colors = drawColors(random, count, 3);
    std::vector<Drawn> all;
    painter.places(static_cast<std::int64_t>(count), {sign}, [&](const ScenePainter::Place& place) {
      std::string kind;
      const cv::Mat cover = painter.cover(place, kind);
      const std::size_t color = colors[all.size()];
      const ScenePainter::Color pure = look.jitter ? colorOf(color, drawTone(random)) : kSigns[color].color;
      painter.blend(cover, painter.overGround(pure, between(random, look.palest, look.strongest)));
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
    paintSign(painter, sign, look, varied ? colorOf(wanted, look.tone) : kSigns[wanted].color);
    SignScene drawn;
    drawn.asked = kSigns[wanted].name;
    drawn.sign = planeOf(coverOf(painter, sign, look, 1));
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
