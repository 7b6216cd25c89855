// SPDX-License-Identifier: GPL-3.0-or-later
// Everything here is plain IEEE arithmetic and square roots: no sine, no logarithm, no library that draws,
// and the file is compiled without contraction to fused operations, so that a seed gives the same bits
// anywhere.
#include "engine/input/scene.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace attenscope {

namespace {

using Color = std::array<double, 3>;

/// SplitMix64 (Steele et al. 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : m_state(seed * 0xD1342543DE82EF95ULL + 0x63652362ULL) {}
  std::uint64_t next() {
    m_state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  /// From 0 (included) to 1 (not), 24 bits.
  double unit() { return static_cast<double>(next() >> 40U) * 0x1p-24; }
  double between(double low, double high) { return low + (high - low) * unit(); }
  int below(int count) { return static_cast<int>(next() % static_cast<std::uint64_t>(count)); }
  bool chance(double p) { return unit() < p; }

 private:
  std::uint64_t m_state;
};

struct Direction {
  double x = 1, y = 0;
};

/// A unit vector from the rational parametrisation of the circle: no sine needed.
Direction randomDirection(Random& random) {
  const double t = random.between(-1, 1);
  const double sign = random.chance(0.5) ? 1 : -1;
  return {sign * (1 - t * t) / (1 + t * t), sign * 2 * t / (1 + t * t)};
}

struct Canvas {
  int width, height;
  std::vector<double> pixels;  ///< RGB, rows top to bottom

  void blend(int x, int y, const Color& color, double alpha) {
    double* pixel =
        &pixels[static_cast<std::size_t>(3) * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                                               static_cast<std::size_t>(x))];
    for (std::size_t c = 0; c < 3; ++c) pixel[c] += (color[c] - pixel[c]) * alpha;
  }
};

// --- ground and clutter ---

struct Ground {
  Color light, dark;  ///< the ground runs from one to the other
  Color clutter;      ///< what most clutter is tinted with
};

constexpr std::array<Ground, 7> kGrounds{{
    {{.50, .56, .46}, {.34, .45, .42}, {.42, .55, .50}},  // moss
    {{.50, .55, .60}, {.34, .40, .48}, {.44, .50, .58}},  // slate
    {{.60, .54, .46}, {.42, .36, .31}, {.58, .48, .38}},  // earth
    {{.66, .62, .54}, {.52, .49, .44}, {.60, .58, .50}},  // sand
    {{.54, .49, .57}, {.38, .35, .44}, {.52, .44, .54}},  // heather
    {{.28, .33, .36}, {.17, .21, .26}, {.27, .34, .37}},  // night
    {{.68, .70, .70}, {.54, .58, .60}, {.62, .66, .66}},  // mist
}};

/// A lattice of random values, read with smooth interpolation.
class Noise {
 public:
  Noise(Random& random, int width, int height, double cell)
      : m_cell(cell),
        m_columns(static_cast<int>(width / cell) + 2),
        m_values(static_cast<std::size_t>(m_columns) *
                 static_cast<std::size_t>(static_cast<int>(height / cell) + 2)) {
    for (double& value : m_values) value = random.between(-1, 1);
  }
  double at(int x, int y) const {
    const double fx = x / m_cell;
    const double fy = y / m_cell;
    const int ix = static_cast<int>(fx);
    const int iy = static_cast<int>(fy);
    const double u = smooth(fx - ix);
    const double v = smooth(fy - iy);
    const double top = value(ix, iy) + (value(ix + 1, iy) - value(ix, iy)) * u;
    const double bottom = value(ix, iy + 1) + (value(ix + 1, iy + 1) - value(ix, iy + 1)) * u;
    return top + (bottom - top) * v;
  }

 private:
  static double smooth(double t) { return t * t * (3 - 2 * t); }
  double value(int x, int y) const {
    return m_values[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_columns) +
                    static_cast<std::size_t>(x)];
  }
  double m_cell;
  int m_columns;
  std::vector<double> m_values;
};

void paintGround(Canvas& canvas, const Ground& ground, Random& random, double unit) {
  const Direction slope = randomDirection(random);
  const Noise wide(random, canvas.width, canvas.height, 150 * unit);
  const Noise middle(random, canvas.width, canvas.height, 45 * unit);
  const Noise fine(random, canvas.width, canvas.height, 9 * unit);
  const Noise tint(random, canvas.width, canvas.height, 90 * unit);
  const double span = canvas.width + canvas.height;
  for (int y = 0; y < canvas.height; ++y) {
    for (int x = 0; x < canvas.width; ++x) {
      const double along = 0.5 +
                           ((x - canvas.width * 0.5) * slope.x + (y - canvas.height * 0.5) * slope.y) / span +
                           0.25 * wide.at(x, y);
      const double mix = std::clamp(along, 0.0, 1.0);
      const double texture = 0.035 * middle.at(x, y) + 0.025 * fine.at(x, y) + 0.012 * random.between(-1, 1);
      const double shift = 0.03 * tint.at(x, y);
      Color color{};
      for (std::size_t c = 0; c < 3; ++c)
        color[c] = ground.dark[c] + (ground.light[c] - ground.dark[c]) * mix + texture;
      color[0] += shift;
      color[2] -= shift;
      canvas.blend(x, y, color, 1);
    }
  }
}

/// A soft-edged capsule from (x, y) over `length` along `direction`; a disc where the length is 0, a ring
/// where `hollow` is above 0.
struct Blob {
  double x = 0, y = 0, radius = 10, length = 0, hollow = 0, softness = 2, alpha = 0.2;
  Direction direction{};
  Color color{};
};

void paintBlob(Canvas& canvas, const Blob& blob) {
  const double reach = blob.radius + blob.softness;
  const double endX = blob.x + blob.direction.x * blob.length;
  const double endY = blob.y + blob.direction.y * blob.length;
  const int left = std::max(0, static_cast<int>(std::min(blob.x, endX) - reach));
  const int right = std::min(canvas.width, static_cast<int>(std::max(blob.x, endX) + reach) + 2);
  const int top = std::max(0, static_cast<int>(std::min(blob.y, endY) - reach));
  const int bottom = std::min(canvas.height, static_cast<int>(std::max(blob.y, endY) + reach) + 2);
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const double px = x + 0.5 - blob.x;
      const double py = y + 0.5 - blob.y;
      const double along = std::clamp(px * blob.direction.x + py * blob.direction.y, 0.0, blob.length);
      const double dx = px - along * blob.direction.x;
      const double dy = py - along * blob.direction.y;
      const double distance = std::sqrt(dx * dx + dy * dy);
      double cover = std::clamp((blob.radius - distance) / blob.softness + 0.5, 0.0, 1.0);
      if (blob.hollow > 0) cover *= std::clamp((distance - blob.hollow) / blob.softness + 0.5, 0.0, 1.0);
      if (cover > 0) canvas.blend(x, y, blob.color, cover * blob.alpha);
    }
  }
}

/// Muted: near the ground's tint, or in warm scenes now and then a dull red, ochre or brown.
Color clutterColor(const Ground& ground, bool warm, Random& random) {
  constexpr std::array<Color, 4> dull{{{.66, .40, .32}, {.68, .52, .32}, {.52, .38, .30}, {.70, .48, .40}}};
  Color color = warm && random.chance(0.4) ? dull[static_cast<std::size_t>(random.below(4))] : ground.clutter;
  const double light = random.between(-0.16, 0.16);
  for (double& c : color) c = std::clamp(c + light + random.between(-0.10, 0.10), 0.04, 0.92);
  return color;
}

void paintClutter(Canvas& canvas, const Ground& ground, Random& random, double unit, int count, bool warm) {
  for (int i = 0; i < count; ++i) {
    Blob blob;
    blob.x = random.between(-20, canvas.width + 20.0);
    blob.y = random.between(-20, canvas.height + 20.0);
    blob.direction = randomDirection(random);
    const double size = random.unit();
    blob.radius = (6 + 34 * size * size) * unit;
    blob.softness = random.between(1, 5) * unit;
    blob.alpha = random.between(0.12, 0.42);
    const double kind = random.unit();
    if (kind < 0.25) {  // a stroke
      blob.length = random.between(20, 130) * unit;
      blob.radius = random.between(1.5, 8) * unit;
    } else if (kind < 0.33) {
      blob.hollow = blob.radius * random.between(0.6, 0.85);
    }
    blob.color = clutterColor(ground, warm, random);
    paintBlob(canvas, blob);
  }
}

// --- shapes ---

struct Named {
  const char* name;
  Color color;
};
constexpr std::array<Named, 9> kVivid{{
    {"red", {.86, .21, .17}},
    {"orange", {.93, .52, .12}},
    {"yellow", {.95, .80, .18}},
    {"green", {.16, .68, .28}},
    {"cyan", {.10, .72, .80}},
    {"blue", {.16, .36, .88}},
    {"violet", {.52, .24, .82}},
    {"pink", {.93, .30, .58}},
    {"lime", {.60, .84, .14}},
}};

constexpr std::array<const char*, 6> kKinds{"circle", "square", "triangle", "star", "ring", "bar"};

/// Corners of a five-pointed star, the outer ones at distance 1, the inner ones at 0.45.
constexpr std::array<std::array<double, 2>, 10> kStar{{{0, -1},
                                                       {.264503, -.364058},
                                                       {.951057, -.309017},
                                                       {.427975, .139058},
                                                       {.587785, .809017},
                                                       {0, .45},
                                                       {-.587785, .809017},
                                                       {-.427975, .139058},
                                                       {-.951057, -.309017},
                                                       {-.264503, -.364058}}};

/// Whether the point (u, v) lies in the shape of size 1 around the origin.
bool inShape(int kind, double u, double v) {
  switch (kind) {
    case 0:
      return u * u + v * v <= 1;
    case 1:
      return std::abs(u) <= 0.86 && std::abs(v) <= 0.86;
    case 2:  // equilateral, corners at distance 1.15
      return v <= 0.575 && 1.7320508 * u - v <= 1.15 && -1.7320508 * u - v <= 1.15;
    case 3: {
      bool inside = false;
      for (std::size_t i = 0, j = kStar.size() - 1; i < kStar.size(); j = i++) {
        const auto& [xi, yi] = kStar[i];
        const auto& [xj, yj] = kStar[j];
        if ((yi > v) != (yj > v) && u < (xj - xi) * (v - yi) / (yj - yi) + xi) inside = !inside;
      }
      return inside;
    }
    case 4: {
      const double square = u * u + v * v;
      return square <= 1 && square >= 0.27;
    }
    default:
      return std::abs(u) <= 1.25 && std::abs(v) <= 0.42;
  }
}

struct Placed {
  int kind = 0;
  double x = 0, y = 0, size = 40;
  Direction turn{};
  Color color{};
};

/// Paints with 4 × 4 samples a pixel, marks the mask where at least half are covered, returns the box.
SceneShape paintShape(Canvas& canvas, std::vector<float>& mask, const Placed& shape, Random& random) {
  SceneShape drawn;
  const double reach = shape.size * 1.4 + 2;
  const int x0 = std::max(0, static_cast<int>(shape.x - reach));
  const int x1 = std::min(canvas.width, static_cast<int>(shape.x + reach) + 1);
  const int y0 = std::max(0, static_cast<int>(shape.y - reach));
  const int y1 = std::min(canvas.height, static_cast<int>(shape.y + reach) + 1);
  drawn.left = x1;
  drawn.top = y1;
  const Direction light = randomDirection(random);
  for (int y = y0; y < y1; ++y) {
    for (int x = x0; x < x1; ++x) {
      int covered = 0;
      for (int s = 0; s < 16; ++s) {
        const double dx = x + (s % 4 + 0.5) / 4 - shape.x;
        const double dy = y + (s / 4 + 0.5) / 4 - shape.y;
        const double u = (dx * shape.turn.x + dy * shape.turn.y) / shape.size;
        const double v = (dy * shape.turn.x - dx * shape.turn.y) / shape.size;
        covered += inShape(shape.kind, u, v) ? 1 : 0;
      }
      const double shade = 0.05 * ((x - shape.x) * light.x + (y - shape.y) * light.y) / shape.size +
                           0.012 * random.between(-1, 1);
      if (covered == 0) continue;
      Color color = shape.color;
      for (double& c : color) c += shade;
      canvas.blend(x, y, color, covered / 16.0);
      if (covered < 8) continue;
      mask[static_cast<std::size_t>(y) * static_cast<std::size_t>(canvas.width) +
           static_cast<std::size_t>(x)] = 1;
      drawn.left = std::min(drawn.left, x);
      drawn.top = std::min(drawn.top, y);
      drawn.right = std::max(drawn.right, x + 1);
      drawn.bottom = std::max(drawn.bottom, y + 1);
    }
  }
  return drawn;
}

double distanceSquared(const Color& a, const Color& b) {
  double sum = 0;
  for (std::size_t c = 0; c < 3; ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
  return sum;
}

}  // namespace

Scene generateScene(std::uint64_t seed, int width, int height) {
  Random random(seed);
  const double unit = std::min(width, height) / 360.0;
  Canvas canvas{width, height,
                std::vector<double>(static_cast<std::size_t>(3) * static_cast<std::size_t>(width) *
                                    static_cast<std::size_t>(height))};
  std::vector<float> mask(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0.0F);
  const Ground& ground = kGrounds[static_cast<std::size_t>(random.below(static_cast<int>(kGrounds.size())))];
  const bool warm = random.chance(0.3);
  const int clutter = 220 + random.below(160);
  paintGround(canvas, ground, random, unit);
  paintClutter(canvas, ground, random, unit, clutter, warm);

  Scene scene;
  std::vector<Placed> placed;
  const int wanted = 1 + random.below(3);
  for (int attempt = 0; attempt < 60 && static_cast<int>(placed.size()) < wanted; ++attempt) {
    Placed shape;
    shape.kind = random.below(static_cast<int>(kKinds.size()));
    shape.size = random.between(22, 58) * unit;
    const double margin = shape.size * 1.35 + 4 * unit;
    shape.x = random.between(margin, width - margin);
    shape.y = random.between(margin, height - margin);
    shape.turn = randomDirection(random);
    const Named& named = kVivid[static_cast<std::size_t>(random.below(static_cast<int>(kVivid.size())))];
    shape.color = named.color;
    for (double& c : shape.color) c = std::clamp(c + random.between(-0.05, 0.05), 0.05, 0.97);
    bool fits = distanceSquared(shape.color, ground.clutter) > 0.09;
    for (const Placed& other : placed) {
      const double dx = shape.x - other.x;
      const double dy = shape.y - other.y;
      const double apart = 1.3 * (shape.size + other.size) + 10 * unit;
      fits = fits && dx * dx + dy * dy > apart * apart;
    }
    if (!fits) continue;
    SceneShape drawn = paintShape(canvas, mask, shape, random);
    drawn.kind = kKinds[static_cast<std::size_t>(shape.kind)];
    drawn.color = named.name;
    scene.shapes.push_back(std::move(drawn));
    placed.push_back(shape);
  }
  // A thin veil over all, so that shapes lie in the scene and not upon it.
  for (int i = 0; i < 14; ++i) {
    Blob blob;
    blob.x = random.between(0, width);
    blob.y = random.between(0, height);
    blob.direction = randomDirection(random);
    blob.radius = random.between(8, 40) * unit;
    blob.softness = 6 * unit;
    blob.alpha = random.between(0.05, 0.12);
    blob.color = clutterColor(ground, warm, random);
    paintBlob(canvas, blob);
  }

  const std::int64_t plane = static_cast<std::int64_t>(width) * height;
  TensorBuilder image({3, height, width});
  for (std::int64_t i = 0; i < plane; ++i)
    for (std::int64_t c = 0; c < 3; ++c) {
      const double value = std::clamp(canvas.pixels[static_cast<std::size_t>(3 * i + c)], 0.0, 1.0);
      // 8 bits, so that a scene saved as PNG and read again is the same scene.
      image[c * plane + i] = static_cast<float>(static_cast<int>(value * 255 + 0.5)) / 255.0F;
    }
  scene.image = image.finish();
  scene.mask = Tensor({height, width}, mask);
  return scene;
}

}  // namespace attenscope
