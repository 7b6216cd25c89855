// SPDX-License-Identifier: GPL-3.0-or-later
/// Painting scenes of shapes: a textured background, clutter, and shapes among it.
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

/// Paints one scene, from the random numbers alone: background, clutter, shapes, in this order. Relative
/// lengths are fractions of the image's shorter side.
class ScenePainter {
 public:
  using Color = cv::Vec3d;  ///< red, green, blue, 0 to 1
  struct Named {
    const char* name;
    Color color;
  };
  static const std::array<Named, 8>& colors();
  /// A bounding circle, in pixels.
  struct Place {
    double x, y, radius;
  };

  ScenePainter(std::mt19937_64& random, const ShapeSceneOptions& options);

  void ground();
  void clutter();
  /// Calls `paint` for up to `wanted` places in the image that keep a distance from each other and from
  /// `taken`.
  void places(std::int64_t wanted, std::vector<Place> taken, const std::function<void(const Place&)>& paint);
  /// A random place in the image with this radius in pixels.
  Place anywhere(double radius);
  /// The coverage of each pixel [height × width], 0 to 255, by a shape of random kind and rotation; sets
  /// `kind`.
  cv::Mat cover(const Place& place, std::string& kind);
  /// The coverage by a disc with the fraction `share` of the place's radius.
  cv::Mat disc(const Place& place, double share) const;
  /// The same by a regular polygon with corners on that disc's edge, turned by `turn` radians.
  cv::Mat polygon(const Place& place, double share, int corners, double turn) const;
  /// Paints the covered pixels, slightly lighter towards one side.
  void blend(const cv::Mat& cover, const Color& color);
  /// `color` mixed with the background at `strength` from 0 to 1, with a small random deviation.
  Color overGround(const Color& color, double strength);
  /// In three images of ten, a few thin muted lines over everything.
  void veil();
  /// Writes to `scene` the image with some noise, and the mask: 1 where `solid` [height × width] is not 0.
  void finish(const cv::Mat& solid, Scene& scene);
  /// The shape whose pixels `solid` marks.
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
