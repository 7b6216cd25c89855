// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"
#include "widgets/views/play/play_drawing.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr double kGap = 18;
constexpr double kName = 18;  // the line above a matrix

bool isToken(AxisKind kind) {
  return kind == AxisKind::Token || kind == AxisKind::Query || kind == AxisKind::Key;
}

bool labelled(const Axis& axis, const Span& span) {
  return span.total > 1 && (isToken(axis.kind) || axis.labels != nullptr);
}

double rowLabelsOf(const PlaySheet& sheet, double most) {
  if (!labelled(sheet.sheet.rows, sheet.sheet.rowSpan)) return 0;
  double widest = 0;
  for (std::int64_t r = 0; r < sheet.sheet.rowCount(); ++r)
    widest = std::max(
        widest,
        textWidth(uiFont(11), axisLabel(sheet.sheet.rows, static_cast<int>(sheet.sheet.rowSpan.first + r))));
  return std::min(most, widest + 8);
}

double columnLabelsOf(const PlaySheet& sheet, double cell, double most) {
  if (!labelled(sheet.sheet.columns, sheet.sheet.columnSpan)) return 0;
  double widest = 0;
  for (std::int64_t c = 0; c < sheet.sheet.columnCount(); ++c)
    widest = std::max(widest,
                      textWidth(uiFont(11), axisLabel(sheet.sheet.columns,
                                                      static_cast<int>(sheet.sheet.columnSpan.first + c))));
  return widest + 4 <= cell ? withText(16) : std::min(most, widest + 8);
}

/// Left a matrix, above one, the result where rows and columns cross.
void layOutProduct(PlayLayout& layout, const PlayStage& ready) {
  const QRectF& field = layout.field;
  const PlaySheet& a = ready.operands[0];
  const PlaySheet& b = ready.operands[1];
  const PlaySheet& result = ready.result;
  const bool aligned = ready.stage.separable;
  const auto inner = static_cast<double>(std::max<std::int64_t>(1, a.sheet.columnCount()));
  const auto rows = static_cast<double>(std::max<std::int64_t>(1, result.sheet.rowCount()));
  const auto columns = static_cast<double>(std::max<std::int64_t>(1, result.sheet.columnCount()));
  const bool mix = ready.stage.play == Play::Mix;
  PlaySheet labels = result;
  const double left =
      std::max(rowLabelsOf(labels, 0.16 * field.width()), mix ? rowLabelsOf(b, 0.16 * field.width()) : 0.0);
  const double room = field.width() - left - kGap;
  const double leftWidth =
      std::min({0.42 * room, inner * (inner < 3 ? 44 : 24), std::max(0.3 * room, room - columns * 40)});
  const double cellWidth = std::min(56.0, (room - leftWidth) / columns);
  const double above = columnLabelsOf(result, cellWidth, 0.16 * field.height());
  const double height = field.height() - above - 2 * kName - kGap;
  const double upperHeight = std::min(
      {(mix ? 0.5 : 0.42) * height, inner * (mix ? 24.0 : 20.0), std::max(0.3 * height, height - rows * 26)});
  const double cellHeight = std::min(30.0, (height - upperHeight) / rows);
  const double width = left + leftWidth + kGap + cellWidth * columns;
  const double x = field.left() + (field.width() - width) / 2;
  const double y =
      field.top() + kName + above + std::max(0.0, (height - upperHeight - cellHeight * rows) / 2);
  const QRectF cells(x + left + leftWidth + kGap, y + upperHeight + kGap, cellWidth * columns,
                     cellHeight * rows);
  layout.result = {cells, cellWidth, cellHeight, 0, 0};
  layout.operands.resize(ready.operands.size());
  const double leftHeight = aligned ? cellHeight * static_cast<double>(a.sheet.rowCount()) : cellHeight;
  const double top = aligned && a.sheet.rowCount() == result.sheet.rowCount()
                         ? cells.top()
                         : cells.top() + static_cast<double>(ready.stage.row) * cellHeight;
  layout.operands[0] = {QRectF(x + left, top, leftWidth, leftHeight), leftWidth / inner, cellHeight, left, 0};
  const double upperLeft =
      aligned ? cells.left() : cells.left() + static_cast<double>(ready.stage.column) * cellWidth;
  layout.operands[1] = {QRectF(upperLeft, y, aligned ? cellWidth * columns : cellWidth, upperHeight),
                        cellWidth, upperHeight / inner, mix ? left : 0, above};
}

void layOutRow(PlayLayout& layout, const PlayStage& ready) {
  const QRectF& field = layout.field;
  std::vector<const PlaySheet*> sheets;
  for (const PlaySheet& operand : ready.operands) sheets.push_back(&operand);
  sheets.push_back(&ready.result);
  double rows = 1;
  double columns = 0;
  bool flat = true;
  for (const PlaySheet* sheet : sheets) {
    rows = std::max(rows, static_cast<double>(sheet->sheet.rowCount()));
    columns += static_cast<double>(sheet->sheet.columnCount());
    flat = flat && sheet->sheet.rowCount() == 1;
  }
  const auto count = static_cast<double>(sheets.size());
  std::vector<PlayPlace> places(sheets.size());
  layout.stacked = flat && ready.stage.play != Play::Recurrent;
  if (layout.stacked) {
    double widest = 1;
    for (const PlaySheet* sheet : sheets)
      widest = std::max(widest, static_cast<double>(sheet->sheet.columnCount()));
    const double cell = std::min(56.0, (field.width() - 64) / widest);
    const double pitch = std::min(74.0, field.height() / count);
    const double height = std::min(30.0, pitch - kName - 8);
    double y = field.top() + (field.height() - pitch * count) / 2;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      const double width = cell * static_cast<double>(sheets[i]->sheet.columnCount());
      places[i] = {QRectF(field.center().x() - cell * widest / 2, y + kName + 2, width, height), cell, height,
                   0, 0};
      y += pitch;
    }
  } else {
    const double labels = rowLabelsOf(*sheets.front(), 0.14 * field.width());
    const double sign = std::max(34.0, kGap);
    bool maps = false;
    for (const PlaySheet* sheet : sheets) maps = maps || sheet->sheet.map || !sheet->picture.isNull();
    const double room = field.width() - labels - sign * (count - 1);
    const double above = maps ? 0 : 0.15 * field.height();
    const double height = field.height() - kName - above - 16;
    if (maps) {
      // Planes of pictures have square cells and as much room as each other; single numbers little.
      double planes = 0;
      const auto worth = [&](const PlaySheet& sheet) {
        const bool filter = ready.stage.play == Play::Window && &sheet != &ready.result &&
                            sheet.sheet.rowCount() * 3 < ready.result.sheet.rowCount();
        return sheet.sheet.values.size() <= 1 ? 0.4 : filter ? 0.5 : 1.0;
      };
      for (const PlaySheet* sheet : sheets) planes += worth(*sheet);
      double x = field.left() + labels;
      const double share = room / planes;
      for (std::size_t i = 0; i < sheets.size(); ++i) {
        const Sheet& sheet = sheets[i]->sheet;
        const bool one = sheet.values.size() <= 1;
        const double own = share * worth(*sheets[i]);
        const double across = static_cast<double>(std::max<std::int64_t>(1, sheet.columnCount()));
        const double down = static_cast<double>(std::max<std::int64_t>(1, sheet.rowCount()));
        double cell = std::min({own / across, height / down, one ? 56.0 : sheet.map ? 40.0 : 30.0});
        double tall = cell;
        if (!sheet.map && !one && sheet.rowCount() == 1) tall = std::min(26.0, height);
        if (!sheet.map && !one && sheet.rowCount() > 1) {
          tall = std::min(24.0, height / down);
          cell = std::min(40.0, own / across);
        }
        if (one) tall = std::min(30.0, height);
        const QSizeF size(cell * across, tall * down);
        places[i] = {QRectF(x + (own - size.width()) / 2, field.top() + kName + (height - size.height()) / 2,
                            size.width(), size.height()),
                     cell, tall, 0, 0};
        x += own + sign;
      }
    } else {
      double units = 0;
      for (const PlaySheet* sheet : sheets)
        units += std::max(1.6, static_cast<double>(sheet->sheet.columnCount()));
      const double cell = std::min(52.0, room / units);
      const double tall = std::min(30.0, height / rows);
      double width = labels + sign * (count - 1);
      for (const PlaySheet* sheet : sheets)
        width += sheet->sheet.columnCount() == 1 && sheet->sheet.rowCount() == 1
                     ? std::max(cell, std::min(52.0, 1.6 * cell))
                     : cell * static_cast<double>(sheet->sheet.columnCount());
      double x = field.center().x() - width / 2 + labels;
      const double up = above > 0 ? columnLabelsOf(*sheets.back(), cell, above) : 0;
      const double y = field.top() + kName + up + std::max(0.0, (height + above - up - tall * rows) / 2);
      for (std::size_t i = 0; i < sheets.size(); ++i) {
        const Sheet& sheet = sheets[i]->sheet;
        const bool one = sheet.values.size() == 1;
        const double own = one ? std::max(cell, std::min(52.0, 1.6 * cell)) : cell;
        const double high = one ? std::max(tall, 22.0) : tall;
        const double w = own * static_cast<double>(std::max<std::int64_t>(1, sheet.columnCount()));
        const double h = high * static_cast<double>(std::max<std::int64_t>(1, sheet.rowCount()));
        const double top = sheet.rowCount() == static_cast<std::int64_t>(rows) ? y
                           : !one && ready.stage.result.rowCount() > 1 && sheet.rowSpan.total > 1
                               ? y + static_cast<double>(ready.stage.row) * tall
                               : y + (tall * rows - h) / 2;
        places[i] = {QRectF(x, top, w, h), own, high, i == 0 ? labels : 0, one ? 0 : up};
        x += w + sign;
      }
    }
  }
  layout.result = places.back();
  places.pop_back();
  layout.operands = places;
}

/// Scores at the left, shares at the right, the row as bars between; of a single row all above each other.
void layOutSoftmax(PlayLayout& layout, const PlayStage& ready) {
  const QRectF field = layout.field;
  const Sheet& sheet = ready.result.sheet;
  layout.operands.resize(ready.operands.size());
  const auto rows = static_cast<double>(std::max<std::int64_t>(1, sheet.rowCount()));
  const auto columns = static_cast<double>(std::max<std::int64_t>(1, sheet.columnCount()));
  if (sheet.rowCount() == 1) {
    layout.stacked = true;
    const double cell = std::min(56.0, field.width() / columns);
    const double left = field.center().x() - cell * columns / 2;
    const double strip = std::min(26.0, field.height() * 0.1);
    if (!layout.operands.empty())
      layout.operands[0] = {QRectF(left, field.top() + kName, cell * columns, strip), cell, strip, 0, 0};
    layout.result = {QRectF(left, field.bottom() - strip - 4, cell * columns, strip), cell, strip, 0, 0};
    layout.bars = QRectF(left, field.top() + 2 * kName + strip, cell * columns,
                         field.height() - 2 * strip - 3 * kName - 12);
    return;
  }
  const double side = std::min(0.28 * field.width(), columns * 30);
  const double tall = std::min({26.0, (field.height() - kName - 24) / rows, 1.4 * side / columns});
  const double height = tall * rows;
  const double top = field.top() + kName + (field.height() - kName - height) / 2;
  const double labels = rowLabelsOf(ready.result, 0.12 * field.width());
  if (!layout.operands.empty()) {
    const bool one = ready.operands[0].sheet.rowCount() == 1;
    const double from = one ? top + static_cast<double>(ready.stage.row) * tall : top;
    layout.operands[0] = {QRectF(field.left() + labels, from, side, one ? tall : height), side / columns,
                          tall, labels, 0};
  }
  layout.result = {QRectF(field.right() - side, top, side, height), side / columns, tall, 0, 0};
  const double left = layout.operands.empty() ? field.left() : field.left() + labels + side + kGap;
  layout.bars =
      QRectF(left, field.top() + kName, layout.result.cells.left() - kGap - left, field.height() - kName - 4);
}

void layOutRecurrent(PlayLayout& layout, const PlayStage& ready) {
  const QRectF& field = layout.field;
  layout.operands.resize(ready.operands.size());
  const double labels = rowLabelsOf(ready.result, 0.12 * field.width());
  const Sheet& x = ready.operands[0].sheet;
  const Sheet& h = ready.result.sheet;
  const double side = 0.25 * field.width();
  const auto place = [&](const Sheet& sheet, double left, double room) {
    const double wide =
        std::min(26.0, room / static_cast<double>(std::max<std::int64_t>(1, sheet.columnCount())));
    const double tall = std::min(26.0, (field.height() - kName - 8) /
                                           static_cast<double>(std::max<std::int64_t>(1, sheet.rowCount())));
    const QSizeF size(wide * static_cast<double>(sheet.columnCount()),
                      tall * static_cast<double>(sheet.rowCount()));
    return PlayPlace{QRectF(left, field.top() + kName + (field.height() - kName - size.height()) / 2,
                            size.width(), size.height()),
                     wide, tall, 0, 0};
  };
  layout.operands[0] = place(x, field.left() + labels, side);
  layout.operands[0].rowLabels = labels;
  layout.result = place(h, field.right() - side, side);
  layout.bars = QRectF(field.left() + labels + side + 2 * kGap, field.top() + kName,
                       field.width() - labels - 2 * side - 4 * kGap, field.height() - kName);
}

}  // namespace

FilmRoom playRoom(const QRectF& rect) {
  constexpr double kRow = 12;
  constexpr double kColumn = 17;
  return {std::clamp<std::int64_t>(static_cast<std::int64_t>((rect.height() - 130) * 0.55 / kRow), 12, 40),
          std::clamp<std::int64_t>(static_cast<std::int64_t>(rect.width() * 0.5 / kColumn), 12, 48)};
}

PlayLayout layOutPlay(const QRectF& rect, const PlayStage& ready) {
  PlayLayout layout;
  const QRectF inside = rect.adjusted(14, 8, -14, -8);
  const double line = withText(20);
  layout.title = QRectF(inside.left(), inside.top(), inside.width(), line);
  layout.numbers = QRectF(inside.left(), inside.bottom() - line, inside.width(), line);
  const double sentence = withText(rect.width() < 560 ? 40 : 24);
  layout.sentence = QRectF(inside.left(), layout.numbers.top() - sentence, inside.width(), sentence);
  layout.field = QRectF(inside.left(), layout.title.bottom() + 4, inside.width(),
                        layout.sentence.top() - layout.title.bottom() - 10);
  const Play play = ready.stage.play;
  const bool crossed =
      (play == Play::Product || play == Play::Mix || play == Play::Pair) && ready.operands.size() >= 2;
  if (crossed) {
    layOutProduct(layout, ready);
  } else if (play == Play::Softmax) {
    layOutSoftmax(layout, ready);
  } else if (play == Play::Recurrent && !ready.operands.empty()) {
    layOutRecurrent(layout, ready);
  } else {
    layOutRow(layout, ready);
  }
  return layout;
}

}  // namespace attenscope
