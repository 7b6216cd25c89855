// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/shape_scene.h"

#include "engine/training/examples.h"
#include "engine/training/tasks/pictures/scene_painter.h"

namespace attenscope {

const std::vector<std::string>& shapeKinds() {
  static const std::vector<std::string> kinds{"circle", "square", "triangle", "star", "ring", "bar"};
  return kinds;
}

const std::vector<std::string>& shapeColors() {
  static const std::vector<std::string> colors = [] {
    std::vector<std::string> names;
    for (const ScenePainter::Named& named : ScenePainter::colors()) names.emplace_back(named.name);
    return names;
  }();
  return colors;
}

Scene drawShapeScene(std::mt19937_64& random, const ShapeSceneOptions& options) {
  ScenePainter painter(random, options);
  painter.ground();
  painter.clutter();
  Scene scene;
  cv::Mat mask(painter.size(), CV_8U, cv::Scalar(0));
  const std::int64_t wanted = drawInteger(random, options.least, options.most);
  painter.places(wanted, {}, [&](const ScenePainter::Place& place) {
    std::string kind;
    const cv::Mat cover = painter.cover(place, kind);
    // A low contrast lies closer to the ground's colour.
    const ScenePainter::Named& named = drawFrom(random, ScenePainter::colors());
    const bool low = drawUniform(random) < 0.3;
    const double strength = low ? 0.5 + 0.2 * drawUniform(random) : 0.8 + 0.2 * drawUniform(random);
    painter.blend(cover, painter.overGround(named.color, strength));
    const cv::Mat solid = cover >= 128;
    mask |= solid;
    scene.shapes.push_back(ScenePainter::shapeOf(solid, kind, named.name));
  });
  painter.veil();
  painter.finish(mask, scene);
  return scene;
}

}  // namespace attenscope
