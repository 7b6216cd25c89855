// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/find_places.h"

#include "engine/models/network/place_rules.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace attenscope {

namespace {

constexpr int kMostOthers = 8;      // tokens before the patches
constexpr double kRounding = 0.05;  // pixels, in which places are told apart
/// Windows are put back on the picture up to so many pairs: 160 MB.
constexpr std::int64_t kMostPairs = 40'000'000;

struct Point {
  float row = 0;
  float column = 0;
  bool placed() const { return row > kTextRow && column != 0; }
};

/// The distinct values along a side, in order.
std::vector<float> levelsOf(const std::vector<Point>& points, float Point::*side) {
  std::vector<float> levels;
  for (const Point& point : points)
    if (point.placed()) levels.push_back(point.*side);
  std::sort(levels.begin(), levels.end());
  const auto same = [](float a, float b) { return static_cast<double>(b - a) < kRounding; };
  levels.erase(std::unique(levels.begin(), levels.end(), same), levels.end());
  return levels;
}

std::int64_t levelOf(const std::vector<float>& levels, float value) {
  const auto near = std::lower_bound(levels.begin(), levels.end(), value - static_cast<float>(kRounding));
  return near - levels.begin();
}

/// Points that lie on a grid, each place of it taken once.
struct PointGrid {
  std::vector<float> rows{};
  std::vector<float> columns{};
  std::vector<std::int64_t> places{};  ///< of each point, row by row; −1: it has none

  double rowStep() const { return stepOf(rows, columns); }
  double columnStep() const { return stepOf(columns, rows); }

 private:
  static double stepOf(const std::vector<float>& own, const std::vector<float>& other) {
    const std::vector<float>& levels = own.size() > 1 ? own : other;
    return levels.size() < 2
               ? 0
               : static_cast<double>(levels.back() - levels.front()) / static_cast<double>(levels.size() - 1);
  }
};
std::optional<PointGrid> gridOf(const std::vector<Point>& points) {
  PointGrid grid{levelsOf(points, &Point::row), levelsOf(points, &Point::column), {}};
  const auto columns = std::ssize(grid.columns);
  if (grid.rows.empty() || grid.columns.size() > points.size() / grid.rows.size()) return std::nullopt;
  std::vector<bool> taken(grid.rows.size() * grid.columns.size());
  if (taken.size() < 2) return std::nullopt;
  std::int64_t count = 0;
  for (const Point& point : points) {
    grid.places.push_back(-1);
    if (!point.placed()) continue;
    const std::int64_t place = levelOf(grid.rows, point.row) * columns + levelOf(grid.columns, point.column);
    if (taken[static_cast<std::size_t>(place)]) return std::nullopt;
    taken[static_cast<std::size_t>(place)] = true;
    grid.places.back() = place;
    ++count;
  }
  return count == std::ssize(taken) ? std::optional(grid) : std::nullopt;
}

/// The points of the keys, [batch… × keys], and the axes before the keys along which they differ.
struct KeyPoints {
  std::vector<Point> points{};
  Shape batch{};
  std::vector<bool> varies{};
};
std::optional<KeyPoints> keyPoints(const FoundAttention& found, const Structure& s, const Places& places) {
  const Shape& shape = s.shape(found.mixed);
  const auto rank = std::ssize(shape);
  Placed cells = places.cells(found.mixed);
  if (cells.rows.size() == 0 || found.mixedAxis < 0 || rank < 2) return std::nullopt;
  // The features go; then the keys are last where a product of matrices has batches before them.
  const bool matrices = found.mixedAxis >= rank - 2;
  const auto fold = [&](std::int64_t axis) {
    PlaceLines lines = linesAlong(cells, static_cast<int>(axis));
    const bool blended = lines.rowSpread > kRounding || lines.columnSpread > kRounding;
    cells.rows = std::move(lines.rows);
    cells.columns = std::move(lines.columns);
    return !blended;
  };
  if (matrices) {
    if (!fold(found.mixedAxis == rank - 1 ? rank - 2 : rank - 1)) return std::nullopt;
  } else {
    for (std::int64_t axis = rank - 1; axis >= 0; --axis)
      if (axis != found.mixedAxis && !fold(axis)) return std::nullopt;
  }
  KeyPoints keys;
  for (std::int64_t i = 0; i < cells.rows.size(); ++i)
    keys.points.push_back({cells.rows[i], cells.columns[i]});
  keys.batch.assign(cells.rows.shape().begin(), cells.rows.shape().end() - 1);
  keys.varies.resize(keys.batch.size());
  std::int64_t each = cells.rows.shape().back();
  for (std::size_t axis = keys.batch.size(); axis-- > 0;) {
    for (std::size_t i = 0; i < keys.points.size(); ++i) {
      const std::int64_t at = static_cast<std::int64_t>(i) / each % keys.batch[axis];
      const Point& first = keys.points[i - static_cast<std::size_t>(at * each)];
      const Point& own = keys.points[i];
      if (std::abs(own.row - first.row) > kRounding || std::abs(own.column - first.column) > kRounding)
        keys.varies[axis] = true;
    }
    each *= keys.batch[axis];
  }
  return keys;
}

/// The points of one batch, or of all windows one after the other.
std::vector<Point> pointsOfWindows(const KeyPoints& keys, std::int64_t count) {
  std::vector<Point> points;
  for (std::int64_t i = 0; i < std::ssize(keys.points); i += count) {
    std::int64_t rest = i / count;
    bool first = true;
    for (std::size_t axis = keys.batch.size(); axis-- > 0;) {
      first = first && (keys.varies[axis] || rest % keys.batch[axis] == 0);
      rest /= keys.batch[axis];
    }
    if (first) points.insert(points.end(), keys.points.begin() + i, keys.points.begin() + i + count);
  }
  return points;
}

/// Whether the queries of windows are their keys: known of attention of one source whose rows, where they can
/// be followed, lie where its columns do.
bool asksItself(const FoundAttention& found, const Structure& s, const Places& places,
                const KeyPoints& keys) {
  const NetworkFind& find = found.find;
  if (find.kind != NetworkFind::Kind::SelfAttention || find.turned || find.shape[1] != find.shape[2])
    return false;
  const Shape& shape = s.shape(find.values.at("weights"));
  if (shape.size() != keys.batch.size() + 2) return false;
  const Placed cells = places.cells(find.values.at("weights"));
  if (cells.rows.size() == 0) return true;
  const std::int64_t count = find.shape[2];
  for (std::int64_t row = 0; row < cells.rows.size() / count && row < std::ssize(keys.points); ++row) {
    const Point& key = keys.points[static_cast<std::size_t>(row)];
    const float own = cells.rows[row * count];
    if (own != 0 && key.placed() &&
        (std::abs(own - key.row) > kRounding ||
         std::abs(cells.columns[row * count] - key.column) > kRounding))
      return false;
  }
  return std::equal(keys.batch.begin(), keys.batch.end(), shape.begin());
}

/// Windows that together cover the grid; places beyond it are counted on behind.
void settleWindows(FoundAttention& found, const KeyPoints& keys, const PointGrid& grid) {
  NetworkFind& find = found.find;
  FindWindows windows;
  const std::int64_t queries = std::ssize(grid.rows) * std::ssize(grid.columns);
  windows.count = 1;
  for (std::size_t axis = 0; axis < keys.batch.size(); ++axis)
    if (keys.varies[axis]) {
      windows.count *= keys.batch[axis];
      windows.axes.push_back(static_cast<int>(axis));
    }
  for (std::size_t axis = 0; axis < keys.batch.size(); ++axis)
    if (!keys.varies[axis]) windows.axes.push_back(static_cast<int>(axis));
  windows.axes.push_back(static_cast<int>(keys.batch.size()));
  windows.axes.push_back(static_cast<int>(keys.batch.size()) + 1);
  windows.keys = queries;
  for (const std::int64_t place : grid.places) windows.places.push_back(place < 0 ? windows.keys++ : place);
  const std::int64_t heads = find.shape[0] / windows.count;
  if (heads * queries * windows.keys > kMostPairs) return;
  find.shape = {heads, queries, windows.keys};
  find.grid = {static_cast<int>(grid.rows.size()), static_cast<int>(grid.columns.size()), 0};
  find.windows = std::move(windows);
}

/// A grid row by row behind a few tokens that have no place.
bool settlePlain(NetworkFind& find, const PointGrid& grid) {
  const std::int64_t places = std::ssize(grid.rows) * std::ssize(grid.columns);
  const std::int64_t others = std::ssize(grid.places) - places;
  if (others > kMostOthers) return false;
  for (std::int64_t i = 0; i < places; ++i)
    if (grid.places[static_cast<std::size_t>(others + i)] != i) return false;
  find.grid = {static_cast<int>(grid.rows.size()), static_cast<int>(grid.columns.size()),
               static_cast<int>(others)};
  return true;
}

}  // namespace

void settlePlaces(FoundAttention& found, const Structure& s, const Places& places) {
  NetworkFind& find = found.find;
  const auto keys = keyPoints(found, s, places);
  if (!keys || find.shape[2] < 2) return;
  const auto grid = gridOf(pointsOfWindows(*keys, find.shape[2]));
  if (!grid) return;
  const Placed* placed = places.of(found.mixed);
  find.place = {grid->rowStep(), grid->columnStep(), placed->rowField, placed->columnField};
  const bool several = std::find(keys->varies.begin(), keys->varies.end(), true) != keys->varies.end();
  if (!several && settlePlain(find, *grid)) return;
  if (asksItself(found, s, places, *keys)) settleWindows(found, *keys, *grid);
}

void settlePlaces(NetworkFind& gate, const Structure& s, const Places& places) {
  const std::string value = gatedMap(gate, s);
  const Placed* placed = places.of(value);
  const auto map = placed == nullptr ? std::nullopt : asMap(*placed, s.shape(value));
  if (map) gate.place = {map->rowStep, map->columnStep, placed->rowField, placed->columnField};
}

std::string gatedMap(const NetworkFind& gate, const Structure& s) {
  // Of branches, the map that is pooled.
  const bool branches = gate.kind == NetworkFind::Kind::BranchGate;
  const auto part = gate.values.find(branches ? "average" : "features");
  if (part == gate.values.end()) return {};
  const OnnxNode* pool = s.producer(part->second);
  return !branches ? part->second : pool == nullptr ? std::string() : pool->inputs.front();
}

}  // namespace attenscope
