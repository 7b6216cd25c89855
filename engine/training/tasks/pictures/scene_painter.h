// SPDX-License-Identifier: GPL-3.0-or-later
/// What scenes of shapes are painted with: textured ground, clutter, and shapes among it.
#pragma once

#include "engine/input/scene.h"
#include "engine/training/tasks/pictures/shape_scene.h"

#include <opencv2/core.hpp>

#include <array>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace attenscope {

/// Paints one scene, from the random numbers alone; ground, clutter, shapes, in this order. Lengths that are
/// shares are of the picture's shorter side.
class ScenePainter {
 public:
  using Color = cv::Vec3d;  ///< red, green, blue, 0 to 1
  struct Named {
    const char* name;
    Color color;
  };
  static const std::array<Named, 8>& colors();
  /// A circle that a thing lies in, in pixels.
  struct Place {
    double x, y, radius;
  };

  ScenePainter(std::mt19937_64& random, const ShapeSceneOptions& options);

  void ground();
  void clutter();
  /// Up to `wanted` places in the picture, away from each other and from `taken`; `paint` is called at each.
  void places(std::int64_t wanted, std::vector<Place> taken, const std::function<void(const Place&)>& paint);
  /// A place of this radius in pixels anywhere in the picture.
  Place anywhere(double radius);
  /// How much of each pixel [height × width], 0 to 255, a shape of some kind covers, turned by chance.
  cv::Mat cover(const Place& place, std::string& kind);
  /// The same for a disc that fills `share` of the place.
  cv::Mat disc(const Place& place, double share) const;
  /// Paints what is covered, a little lighter to one side.
  void blend(const cv::Mat& cover, const Color& color);
  /// `color` laid over the ground with `strength` from 0 to 1, a little off by chance.
  Color overGround(const Color& color, double strength);
  /// Thin muted lines over everything, in one picture of three.
  void veil();
  /// The picture with a little grain, and the mask that `solid` [height × width] gives where it is not 0.
  void finish(const cv::Mat& solid, Scene& scene);
  /// The shape that `solid` covers.
  static SceneShape shapeOf(const cv::Mat& solid, const std::string& kind, const std::string& color);
  const cv::Size& size() const { return m_size; }
  int shorterSide() const { return m_short; }

 private:
  double tint();
  cv::Point2d anyPoint();
  cv::Size radii(double smallest, double largest);
  Color muted(double span);
  Color vivid();
  void line(const Color& color, double thick);
  void arc(const Color& color, double thick);
  void blob(const Color& color, double smallest, double largest);
  void stripes();

  std::mt19937_64& m_random;
  const ShapeSceneOptions& m_options;
  cv::Size m_size;
  int m_short;
  cv::Mat m_picture;
  Color m_ground;
};

}  // namespace attenscope
