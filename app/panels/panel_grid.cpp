// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/panel_grid.h"

#include "engine/error.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace attenscope {

namespace {

constexpr double kBetween = 14;   // columns and rows
constexpr double kSmallest = 72;  // side of a view

/// The room of one view among so many columns and rows.
QSizeF roomOf(const QRectF& area, int columns, int rows, double caption) {
  return {(area.width() - (columns - 1) * kBetween) / columns,
          (area.height() - (rows - 1) * kBetween) / rows - caption};
}

int rowsOf(std::size_t count, int columns) {
  return static_cast<int>((count + static_cast<std::size_t>(columns) - 1) /
                          static_cast<std::size_t>(columns));
}

int bestColumns(const QRectF& area, std::size_t count, double aspect, double caption) {
  int best = 1;
  double largest = -1;
  for (int columns = 1; columns <= static_cast<int>(count); ++columns) {
    const QSizeF room = roomOf(area, columns, rowsOf(count, columns), caption);
    const double width = std::min(room.width(), room.height() * aspect);
    // Full rows look calmer than a little more size.
    const bool full = count % static_cast<std::size_t>(columns) == 0;
    constexpr double kFull = 1.12;
    if (const double size = width * (full ? kFull : 1); size > largest) {
      largest = size;
      best = columns;
    }
  }
  return best;
}

}  // namespace

double panelAspect(const FigurePanel& panel) {
  constexpr double kWide = 1.5;
  constexpr double kLabels = 60;  // units that the labels of a matrix take, about, on either side
  const Step* step = panel.state.stepOrNull();
  const std::string_view id = panel.view->id;
  if (step == nullptr) return kWide;
  if (id == "image" && !panel.state.trace->image.empty()) {
    const Tensor& image = panel.state.trace->image;
    return static_cast<double>(image.dim(2)) / static_cast<double>(std::max<std::int64_t>(1, image.dim(1)));
  }
  if (id != "matrix" && id != "positions") return kWide;
  const Tensor cells = matrixOf(*step, panel.state.selection).values;
  if (cells.rank() != 2 || cells.size() == 0) return kWide;
  constexpr double kCell = 20;
  const double width = kLabels + kCell * static_cast<double>(cells.dim(1));
  const double height = kLabels + kCell * static_cast<double>(cells.dim(0));
  return std::clamp(width / height, 0.4, 4.0);
}

int readableColumns(double width, std::size_t count) {
  constexpr double kReadable = 175;
  const int most = std::clamp(static_cast<int>(width / kReadable), 1, static_cast<int>(count));
  const int rows = rowsOf(count, most);
  return rowsOf(count, rows);  // as even rows as there can be
}

double heightOfPanels(double width, std::size_t count, int columns, double aspect, double caption) {
  const int rows = rowsOf(count, columns);
  const double view = (width - (columns - 1) * kBetween) / columns;
  return rows * (std::max(kSmallest, view / aspect) + caption) + (rows - 1) * kBetween;
}

std::vector<PanelPlace> panelPlaces(const QRectF& area, std::size_t count, int columns, double aspect,
                                    double caption) {
  const int across =
      columns > 0 ? std::min(columns, static_cast<int>(count)) : bestColumns(area, count, aspect, caption);
  const int down = rowsOf(count, across);
  const QSizeF room = roomOf(area, across, down, caption);
  if (room.width() < kSmallest || room.height() < kSmallest)
    throw Error(std::to_string(count) + " panels, " + std::to_string(across) + " beside each other and " +
                std::to_string(down) +
                " below, have no room in this figure; expected fewer of them, a larger figure or a smaller "
                "text");
  std::vector<PanelPlace> places;
  for (std::size_t i = 0; i < count; ++i) {
    const auto column = static_cast<double>(i % static_cast<std::size_t>(across));
    const auto row = static_cast<double>(i / static_cast<std::size_t>(across));
    const QPointF corner(area.left() + column * (room.width() + kBetween),
                         area.top() + row * (room.height() + caption + kBetween));
    places.push_back(
        {QRectF(corner, QSizeF(room.width(), caption)), QRectF(corner + QPointF(0, caption), room)});
  }
  return places;
}

}  // namespace attenscope
