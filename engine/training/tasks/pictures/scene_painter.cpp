// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/scene_painter.h"

#include "engine/training/examples.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace attenscope {

namespace {

using Color = ScenePainter::Color;

constexpr int kShift = 4;  // OpenCV's fractional bits of a coordinate
constexpr double kFraction = 1 << kShift;

double between(std::mt19937_64& random, double low, double high) {
  return low + (high - low) * drawUniform(random);
}
bool chance(std::mt19937_64& random, double share) {
  return drawUniform(random) < share;
}

cv::Scalar paintOf(const Color& color) {
  return {color[0] * 255, color[1] * 255, color[2] * 255};
}

/// Noise between −1 and 1 whose blotches are about `cell` pixels wide.
cv::Mat noise(std::mt19937_64& random, const cv::Size& size, double cell) {
  cv::Mat coarse(static_cast<int>(size.height / cell) + 2, static_cast<int>(size.width / cell) + 2, CV_32F);
  for (int row = 0; row < coarse.rows; ++row)
    for (int column = 0; column < coarse.cols; ++column)
      coarse.at<float>(row, column) = static_cast<float>(between(random, -1, 1));
  cv::Mat out;
  cv::resize(coarse, out, size, 0, 0, cv::INTER_CUBIC);
  return out;
}

cv::Point at(double x, double y) {
  return {static_cast<int>(std::lround(x * kFraction)), static_cast<int>(std::lround(y * kFraction))};
}

cv::Size sizeOf(std::mt19937_64& random, int longest) {
  static const std::array<std::array<int, 2>, 5> aspects{{{16, 9}, {4, 3}, {3, 2}, {1, 1}, {3, 4}}};
  const auto& [wide, high] = drawFrom(random, aspects);
  const int longer = std::max(wide, high);
  return {longest * wide / longer, longest * high / longer};
}

template <typename Corner>
std::vector<cv::Point> outline(const std::string& kind, Corner corner) {
  std::vector<cv::Point> points;
  const auto regular = [&](int corners, double outer, double inner) {
    for (int i = 0; i < corners; ++i) {
      const double angle = 2 * std::numbers::pi * i / corners;
      const double radius = i % 2 == 0 ? outer : inner;
      points.push_back(corner(radius * std::sin(angle), -radius * std::cos(angle)));
    }
  };
  if (kind == "triangle") regular(3, 1.15, 1.15);
  if (kind == "square") regular(4, 1.2, 1.2);
  if (kind == "star") regular(10, 1.15, 0.5);
  if (kind == "bar") points = {corner(-1.15, -.4), corner(1.15, -.4), corner(1.15, .4), corner(-1.15, .4)};
  return points;
}

}  // namespace

const std::array<ScenePainter::Named, 8>& ScenePainter::colors() {
  static const std::array<Named, 8> named{{{"red", {.86, .19, .16}},
                                           {"orange", {.94, .53, .11}},
                                           {"yellow", {.95, .82, .17}},
                                           {"green", {.17, .68, .27}},
                                           {"cyan", {.10, .73, .80}},
                                           {"blue", {.16, .36, .88}},
                                           {"violet", {.53, .24, .83}},
                                           {"pink", {.94, .36, .66}}}};
  return named;
}

ScenePainter::ScenePainter(std::mt19937_64& random, const ShapeSceneOptions& options)
    : m_random(random),
      m_options(options),
      m_size(options.square ? cv::Size(options.longest, options.longest) : sizeOf(random, options.longest)),
      m_short(std::min(m_size.width, m_size.height)),
      m_picture(m_size, CV_8UC3) {
  const double light = between(random, options.darkest, options.lightest);
  m_ground = {light + tint(), light + tint(), light + tint()};
}

double ScenePainter::tint() {
  return between(m_random, -0.07, 0.07);
}

// Numbers are drawn one statement after the other: the order of arguments is the compiler's own.
cv::Point2d ScenePainter::anyPoint() {
  const double x = between(m_random, 0, m_size.width);
  return {x, between(m_random, 0, m_size.height)};
}

cv::Size ScenePainter::radii(double smallest, double largest) {
  const auto radius = [&] {
    return std::max(1, static_cast<int>(between(m_random, smallest, largest) * m_short * kFraction));
  };
  const int across = radius();
  return {across, radius()};
}

Color ScenePainter::muted(double span) {
  const double light = between(m_random, -span, span);
  Color color;
  for (int c = 0; c < 3; ++c) color[c] = std::clamp(m_ground[c] + light + tint(), 0.03, 0.97);
  if (m_options.contrast < 1) color = m_ground + m_options.contrast * (color - m_ground);
  return color;
}

Color ScenePainter::vivid() {
  Color color = drawFrom(m_random, colors()).color;
  for (int c = 0; c < 3; ++c) color[c] = std::clamp(color[c] + between(m_random, -0.06, 0.06), 0.02, 0.98);
  if (m_options.vividness < 1) color = m_ground + m_options.vividness * (color - m_ground);
  return color;
}

void ScenePainter::ground() {
  const cv::Mat wide = noise(m_random, m_size, 0.5 * m_short);
  const cv::Mat middle = noise(m_random, m_size, 0.12 * m_short);
  const double wideness = m_options.texture * between(m_random, 0.02, 0.10);
  const double roughness = m_options.texture * between(m_random, 0.01, 0.06);
  for (int row = 0; row < m_size.height; ++row)
    for (int column = 0; column < m_size.width; ++column) {
      const double change = wideness * static_cast<double>(wide.at<float>(row, column)) +
                            roughness * static_cast<double>(middle.at<float>(row, column));
      auto& pixel = m_picture.at<cv::Vec3b>(row, column);
      for (int c = 0; c < 3; ++c) pixel[c] = cv::saturate_cast<unsigned char>(255 * (m_ground[c] + change));
    }
}

void ScenePainter::line(const Color& color, double thick) {
  const int thickness = chance(m_random, thick) ? 2 : 1;
  const double angle = between(m_random, 0, 2 * std::numbers::pi);
  const double length = between(m_random, 0.15, 0.9) * m_short;
  const cv::Point2d from = anyPoint();
  cv::line(m_picture, at(from.x, from.y),
           at(from.x + length * std::cos(angle), from.y + length * std::sin(angle)), paintOf(color),
           thickness, cv::LINE_AA, kShift);
}

void ScenePainter::arc(const Color& color, double thick) {
  const int thickness = chance(m_random, thick) ? 2 : 1;
  const cv::Point2d centre = anyPoint();
  const cv::Size axes = radii(0.06, 0.4);
  const double turn = between(m_random, 0, 180);
  const double start = between(m_random, 0, 360);
  const double span = between(m_random, 50, 180);
  cv::ellipse(m_picture, at(centre.x, centre.y), axes, turn, start, start + span, paintOf(color), thickness,
              cv::LINE_AA, kShift);
}

void ScenePainter::blob(const Color& color, double smallest, double largest) {
  const cv::Point2d centre = anyPoint();
  const cv::Size axes = radii(smallest, largest);
  cv::ellipse(m_picture, at(centre.x, centre.y), axes, between(m_random, 0, 180), 0, 360, paintOf(color),
              cv::FILLED, cv::LINE_AA, kShift);
}

void ScenePainter::stripes() {
  const double angle = between(m_random, 0, 2 * std::numbers::pi);
  const double dx = std::cos(angle);
  const double dy = std::sin(angle);
  const double half = between(m_random, 0.1, 0.25) * m_short;
  const double gap = between(m_random, 3.5, 7) * m_short / 168;
  const cv::Point2d centre = anyPoint();
  const Color color = muted(0.25);
  for (double s = -half; s <= half; s += gap)
    cv::line(m_picture, at(centre.x + s * dy - half * dx, centre.y - s * dx - half * dy),
             at(centre.x + s * dy + half * dx, centre.y - s * dx + half * dy), paintOf(color), 1, cv::LINE_AA,
             kShift);
}

void ScenePainter::clutter() {
  const auto times = [&](std::int64_t least, std::int64_t most) {
    return std::llround(m_options.clutter * static_cast<double>(drawInteger(m_random, least, most)));
  };
  for (std::int64_t i = times(10, 30); i > 0; --i) blob(muted(0.12), 0.02, 0.14);
  for (std::int64_t i = times(0, 2); i > 0; --i) stripes();
  for (std::int64_t i = times(3, 10); i > 0; --i) line(muted(0.3), 0.5);
  for (std::int64_t i = times(0, 4); i > 0; --i) line(vivid(), 0.3);
  for (std::int64_t i = times(1, 5); i > 0; --i) arc(muted(0.3), 0.5);
  for (std::int64_t i = times(0, 2); i > 0; --i) arc(vivid(), 0);
  for (std::int64_t i = times(3, 12); i > 0; --i) blob(vivid(), 0.006, 0.024);
}

void ScenePainter::places(std::int64_t wanted, std::vector<Place> taken,
                          const std::function<void(const Place&)>& paint) {
  const auto most = static_cast<std::int64_t>(taken.size()) + wanted;
  for (int attempt = 0; attempt < 200 && static_cast<std::int64_t>(taken.size()) < most; ++attempt) {
    const Place place = anywhere(between(m_random, m_options.smallest, m_options.largest) * m_short);
    const bool fits = std::all_of(taken.begin(), taken.end(), [&](const Place& other) {
      return std::hypot(place.x - other.x, place.y - other.y) > 1.3 * (place.radius + other.radius);
    });
    if (!fits) continue;
    paint(place);
    taken.push_back(place);
  }
}

ScenePainter::Place ScenePainter::anywhere(double radius) {
  Place place{0, 0, radius};
  const double margin = 1.2 * radius + 2;
  place.x = between(m_random, margin, m_size.width - margin);
  place.y = between(m_random, margin, m_size.height - margin);
  return place;
}

cv::Mat ScenePainter::disc(const Place& place, double share) const {
  cv::Mat cover(m_size, CV_8U, cv::Scalar(0));
  cv::circle(cover, at(place.x, place.y), static_cast<int>(share * place.radius * kFraction), 255, cv::FILLED,
             cv::LINE_AA, kShift);
  return cover;
}

cv::Mat ScenePainter::polygon(const Place& place, double share, int corners, double turn) const {
  cv::Mat cover(m_size, CV_8U, cv::Scalar(0));
  std::vector<cv::Point> points;
  for (int i = 0; i < corners; ++i) {
    const double angle = turn + 2 * std::numbers::pi * i / corners;
    points.push_back(at(place.x + share * place.radius * std::sin(angle),
                        place.y - share * place.radius * std::cos(angle)));
  }
  cv::fillPoly(cover, std::vector<std::vector<cv::Point>>{points}, 255, cv::LINE_AA, kShift);
  return cover;
}

cv::Mat ScenePainter::cover(const Place& place, std::string& kind) {
  kind = drawFrom(m_random, shapeKinds());
  const double turn = between(m_random, -m_options.turn, m_options.turn);
  if (kind == "circle") return disc(place, 1);
  if (kind == "ring") {
    cv::Mat ring = disc(place, 1);
    cv::circle(ring, at(place.x, place.y),
               static_cast<int>(between(m_random, 0.45, 0.6) * place.radius * kFraction), 0, cv::FILLED,
               cv::LINE_AA, kShift);
    return ring;
  }
  const auto corner = [&](double u, double v) {
    return at(place.x + place.radius * (u * std::cos(turn) - v * std::sin(turn)),
              place.y + place.radius * (u * std::sin(turn) + v * std::cos(turn)));
  };
  cv::Mat cover(m_size, CV_8U, cv::Scalar(0));
  cv::fillPoly(cover, std::vector<std::vector<cv::Point>>{outline(kind, corner)}, 255, cv::LINE_AA, kShift);
  return cover;
}

ScenePainter::Color ScenePainter::overGround(const Color& color, double strength) {
  Color over;
  for (int c = 0; c < 3; ++c)
    over[c] = m_ground[c] + strength * (color[c] - m_ground[c]) + between(m_random, -0.04, 0.04);
  return over;
}

void ScenePainter::blend(const cv::Mat& cover, const Color& color) {
  const double slopeX = between(m_random, -0.06, 0.06) / m_short;
  const double slopeY = between(m_random, -0.06, 0.06) / m_short;
  for (int row = 0; row < m_size.height; ++row)
    for (int column = 0; column < m_size.width; ++column) {
      const double alpha = cover.at<unsigned char>(row, column) / 255.0;
      if (alpha == 0) continue;
      auto& pixel = m_picture.at<cv::Vec3b>(row, column);
      const double shade = slopeX * column + slopeY * row;
      for (int c = 0; c < 3; ++c)
        pixel[c] =
            cv::saturate_cast<unsigned char>((1 - alpha) * pixel[c] + alpha * 255 * (color[c] + shade));
    }
}

void ScenePainter::veil() {
  if (!chance(m_random, 0.3)) return;
  for (std::int64_t i = drawInteger(m_random, 1, 3); i > 0; --i) line(muted(0.15), 0);
}

SceneShape ScenePainter::shapeOf(const cv::Mat& solid, const std::string& kind, const std::string& color) {
  const cv::Rect box = cv::boundingRect(solid);
  return {kind, color, box.x, box.y, box.x + box.width, box.y + box.height};
}

void ScenePainter::finish(const cv::Mat& solid, Scene& scene) {
  const double grain = between(m_random, 0, 6);
  const std::int64_t plane = static_cast<std::int64_t>(m_size.width) * m_size.height;
  TensorBuilder image({3, m_size.height, m_size.width});
  TensorBuilder mask({m_size.height, m_size.width});
  for (std::int64_t i = 0; i < plane; ++i) {
    const auto& pixel = reinterpret_cast<const cv::Vec3b*>(m_picture.data)[i];
    const double change = grain * between(m_random, -1, 1);
    for (int c = 0; c < 3; ++c)
      image[c * plane + i] = static_cast<float>(cv::saturate_cast<unsigned char>(pixel[c] + change)) / 255.0F;
    mask[i] = solid.data[i] != 0 ? 1.0F : 0.0F;
  }
  scene.image = image.finish();
  scene.mask = mask.finish();
}

}  // namespace attenscope
