// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/play/play_drawing.h"

#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"

#include <QCoreApplication>
#include <QPainterPath>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("PlayView", text);
}

double eased(double t) {
  t = std::clamp(t, 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

QColor withAlpha(QColor color, double alpha) {
  color.setAlphaF(static_cast<float>(std::clamp(alpha, 0.0, 1.0)));
  return color;
}

/// How much of a matrix is there already, as opacities.
struct Shown {
  double all = 1;     ///< of every cell
  double cell = 1;    ///< of the chosen one
  double row = 1;     ///< of its row: so much of it, from the left
  double before = 0;  ///< of the rows above the chosen one
};

class Painter {
 public:
  Painter(QCPPainter& painter, const QRectF& rect, const PlayStage& ready, const Beat& beat, double progress,
          const ViewStyle& style)
      : m_painter(painter),
        m_ready(ready),
        m_stage(ready.stage),
        m_beat(beat),
        m_progress(progress),
        m_style(style),
        m_palette(style.palette),
        m_layout(layOutPlay(rect, ready)) {}

  void draw(const QString& title) {
    m_painter.setAntialiasing(true);
    m_painter.setFont(uiFont(12, QFont::DemiBold));
    m_painter.setPen(m_palette.muted);
    drawElided(m_painter, m_layout.title, Qt::AlignLeft | Qt::AlignVCenter, title);
    constexpr QSizeF kLeast(240, 90);  // a scene in less room is its sentence alone
    if (m_layout.field.width() < kLeast.width() || m_layout.field.height() < kLeast.height()) return words();
    switch (m_stage.play) {
      case Play::Given:
        given();
        break;
      case Play::Product:
      case Play::Mix:
      case Play::Pair:
        if (m_ready.operands.size() >= 2) {
          product();
        } else {
          row();
        }
        break;
      case Play::Softmax:
        softmax();
        break;
      case Play::Recurrent:
        recurrent();
        break;
      default:
        row();
    }
    words();
  }

 private:
  bool is(BeatKind kind) const { return m_beat.kind == kind; }
  bool after(BeatKind kind) const { return static_cast<int>(m_beat.kind) > static_cast<int>(kind); }

  void words() {
    const PlayWords said = wordsOf(m_ready, m_beat, m_layout.numbers.width());
    m_painter.setPen(m_palette.text);
    m_painter.setFont(uiFont(14, QFont::Medium));
    const QString& text = said.sentence;
    if (textWidth(m_painter.font(), text) <= m_layout.sentence.width() ||
        m_layout.sentence.height() < withText(30)) {
      drawElided(m_painter, m_layout.sentence, Qt::AlignCenter, text);
    } else {
      m_painter.setFont(uiFont(13, QFont::Medium));
      m_painter.drawText(m_layout.sentence, Qt::AlignCenter | Qt::TextWordWrap, text);
    }
    m_painter.setFont(numberFont(12));
    m_painter.setPen(m_palette.muted);
    drawElided(m_painter, m_layout.numbers, Qt::AlignCenter, said.numbers);
  }

  // --- matrices ---

  void name(const PlaySheet& sheet, const PlayPlace& place, Qt::Alignment side = Qt::AlignLeft,
            double room = 0) {
    QString text = sheet.name;
    if (!sheet.part.isEmpty() && sheet.sheet.values.size() > 1) text += QStringLiteral(" · ") + sheet.part;
    m_painter.setFont(uiFont(12, QFont::DemiBold));
    m_painter.setPen(sheet.hue);
    const double width = std::max({place.cells.width(), room, 60.0});
    const double left = (side & Qt::AlignRight)     ? place.cells.right() - width
                        : (side & Qt::AlignHCenter) ? place.cells.center().x() - width / 2
                                                    : place.cells.left();
    const QRectF box(left, place.cells.top() - place.columnLabels - withText(17), width, withText(16));
    drawElided(m_painter, box, side | Qt::AlignVCenter, text);
  }

  /// Which part of a longer axis is shown.
  void spanNote(const PlaySheet& sheet, const PlayPlace& place) {
    QStringList notes;
    const auto note = [&](const Span& span, const Axis& axis) {
      if (span.total > 0 && !span.whole() && span.count > 1)
        notes << tr("%1 %2–%3 of %4")
                     .arg(axisName(axis.kind))
                     .arg(span.first)
                     .arg(span.first + span.count - 1)
                     .arg(span.total);
    };
    note(sheet.sheet.rowSpan, sheet.sheet.rows);
    note(sheet.sheet.columnSpan, sheet.sheet.columns);
    if (notes.isEmpty()) return;
    m_painter.setFont(uiFont(10));
    m_painter.setPen(m_palette.muted);
    const QRectF box(place.cells.left() - 30, place.cells.bottom() + 2, place.cells.width() + 60,
                     withText(14));
    drawElided(m_painter, box, Qt::AlignHCenter | Qt::AlignTop, notes.join(QStringLiteral(" · ")));
  }

  void rowLabels(const PlaySheet& sheet, const PlayPlace& place, std::int64_t lit) {
    if (place.rowLabels <= 0) return;
    const double needed = withText(12);
    const std::int64_t step =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(needed / place.height)));
    for (std::int64_t r = 0; r < sheet.sheet.rowCount(); ++r) {
      const bool own = r == lit;
      if (!own && (r % step != 0 || (lit >= 0 && std::abs(r - lit) < step && step > 1))) continue;
      const QRectF cell = place.cell(r, 0);
      m_painter.setFont(uiFont(11, own ? QFont::DemiBold : QFont::Normal));
      m_painter.setPen(own ? axisColor(sheet.sheet.rows.kind, m_palette) : m_palette.muted);
      drawElided(m_painter,
                 QRectF(cell.left() - place.rowLabels, cell.center().y() - 9, place.rowLabels - 6, 18),
                 Qt::AlignRight | Qt::AlignVCenter,
                 axisLabel(sheet.sheet.rows, static_cast<int>(sheet.sheet.rowSpan.first + r)));
    }
  }

  void columnLabels(const PlaySheet& sheet, const PlayPlace& place, std::int64_t lit) {
    if (place.columnLabels <= 0) return;
    const bool upright = place.columnLabels <= withText(16) + 0.5;
    const std::int64_t step =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(withText(12) / place.width)));
    for (std::int64_t c = 0; c < sheet.sheet.columnCount(); ++c) {
      const bool own = c == lit;
      if (!own && (c % step != 0 || (lit >= 0 && std::abs(c - lit) < step && step > 1))) continue;
      const QRectF cell = place.cell(0, c);
      m_painter.setFont(uiFont(11, own ? QFont::DemiBold : QFont::Normal));
      m_painter.setPen(own ? axisColor(sheet.sheet.columns.kind, m_palette) : m_palette.muted);
      const QString text = axisLabel(sheet.sheet.columns, static_cast<int>(sheet.sheet.columnSpan.first + c));
      if (upright) {
        drawElided(m_painter, QRectF(cell.left(), cell.top() - withText(16), cell.width(), withText(15)),
                   Qt::AlignCenter, text);
      } else {
        drawTurnedLabel(m_painter, QPointF(cell.center().x(), cell.top() - 3), place.columnLabels - 4, true,
                        text);
      }
    }
  }

  void cellNumbers(const PlaySheet& sheet, const PlayPlace& place, std::int64_t row, std::int64_t from,
                   std::int64_t to, double opacity) {
    constexpr double kWide = 34;
    constexpr double kHigh = 14;
    if (place.width < kWide || place.height < kHigh || opacity < 0.5) return;
    m_painter.setFont(numberFont(place.width < 42 ? 9 : 10));
    const Colormap& map = colormap(m_style.colormap);
    for (std::int64_t c = from; c < to; ++c) {
      const float value = sheet.sheet.values[row * sheet.sheet.columnCount() + c];
      const QString text = formatNumber(static_cast<double>(value), 2);
      m_painter.setPen(std::isinf(value) ? m_palette.muted
                                         : inkOn(map.at(sheet.range.normalized(static_cast<double>(value)))));
      drawLine(m_painter, place.cell(row, c), Qt::AlignCenter, text);
    }
  }

  void part(const PlaySheet& sheet, const PlayPlace& place, std::int64_t row, std::int64_t column,
            std::int64_t rows, std::int64_t columns, double opacity) {
    if (rows <= 0 || columns <= 0 || opacity <= 0) return;
    const QRectF target(place.cells.left() + static_cast<double>(column) * place.width,
                        place.cells.top() + static_cast<double>(row) * place.height,
                        static_cast<double>(columns) * place.width, static_cast<double>(rows) * place.height);
    m_painter.save();
    m_painter.setOpacity(m_painter.opacity() * opacity);
    if (sheet.hidden) {
      m_painter.save();
      m_painter.setClipRect(target, Qt::IntersectClip);
      drawHatch(m_painter, target, m_palette);
      m_painter.restore();
    }
    const bool small = place.width < 1.5 || place.height < 1.5 || sheet.sheet.map;
    if (!sheet.picture.isNull()) {
      m_painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
      m_painter.drawImage(place.cells, sheet.picture);
    } else {
      m_painter.setRenderHint(QPainter::SmoothPixmapTransform, small && !sheet.sheet.map);
      m_painter.drawImage(target, sheet.cells,
                          QRectF(static_cast<double>(column), static_cast<double>(row),
                                 static_cast<double>(columns), static_cast<double>(rows)));
      constexpr double kSmallestWithGap = 7;
      if (place.width >= kSmallestWithGap && place.height >= kSmallestWithGap) {
        m_painter.setAntialiasing(false);
        for (std::int64_t r = 1; r < rows; ++r)
          m_painter.fillRect(
              QRectF(target.left(), std::round(target.top() + static_cast<double>(r) * place.height),
                     target.width(), 1),
              m_palette.grid);
        for (std::int64_t c = 1; c < columns; ++c)
          m_painter.fillRect(QRectF(std::round(target.left() + static_cast<double>(c) * place.width),
                                    target.top(), 1, target.height()),
                             m_palette.grid);
        m_painter.setAntialiasing(true);
      }
      for (std::int64_t r = row; r < row + rows; ++r)
        cellNumbers(sheet, place, r, column, column + columns, opacity);
    }
    m_painter.restore();
  }

  void empty(const PlayPlace& place) {
    m_painter.setBrush(m_palette.panel);
    m_painter.setPen(QPen(m_palette.border, 1));
    m_painter.drawRect(place.cells);
  }

  void whole(const PlaySheet& sheet, const PlayPlace& place, double opacity = 1) {
    part(sheet, place, 0, 0, sheet.sheet.rowCount(), sheet.sheet.columnCount(), opacity);
  }

  void frame(const QRectF& rect, const QColor& color, double width = 1.8) {
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color, width));
    m_painter.drawRect(rect);
  }

  /// Rows other than the lit one step back.
  void dimRows(const PlayPlace& place, std::int64_t lit, std::int64_t rows, double by) {
    if (rows <= 1 || by <= 0) return;
    const QColor veil = withAlpha(m_palette.canvas, by);
    const QRectF one = place.cell(lit, 0);
    m_painter.fillRect(
        QRectF(place.cells.left(), place.cells.top(), place.cells.width(), one.top() - place.cells.top()),
        veil);
    m_painter.fillRect(
        QRectF(place.cells.left(), one.bottom(), place.cells.width(), place.cells.bottom() - one.bottom()),
        veil);
  }
  void dimColumns(const PlayPlace& place, std::int64_t lit, std::int64_t columns, double by) {
    if (columns <= 1 || by <= 0) return;
    const QColor veil = withAlpha(m_palette.canvas, by);
    const QRectF one = place.cell(0, lit);
    m_painter.fillRect(
        QRectF(place.cells.left(), place.cells.top(), one.left() - place.cells.left(), place.cells.height()),
        veil);
    m_painter.fillRect(
        QRectF(one.right(), place.cells.top(), place.cells.right() - one.right(), place.cells.height()),
        veil);
  }

  /// The result as far as it is there.
  void growing(const PlaySheet& sheet, const PlayPlace& place, const Shown& shown) {
    empty(place);
    const std::int64_t rows = sheet.sheet.rowCount();
    const std::int64_t columns = sheet.sheet.columnCount();
    const std::int64_t r = m_stage.row;
    if (shown.before > 0) part(sheet, place, 0, 0, r, columns, shown.before);
    if (shown.all > 0) {
      if (shown.before <= 0) part(sheet, place, 0, 0, r, columns, shown.all);
      part(sheet, place, r + 1, 0, rows - r - 1, columns, shown.all);
    }
    const auto upTo = static_cast<std::int64_t>(std::floor(shown.row * static_cast<double>(columns) + 1e-9));
    part(sheet, place, r, 0, 1, upTo, 1);
    if (m_stage.column >= upTo) part(sheet, place, r, m_stage.column, 1, 1, shown.cell);
  }

  Shown shownNow() const {
    Shown shown{0, 0, 0, 0};
    // Rows of tokens before it are there already.
    if (ofOneRow()) shown.before = 1;
    switch (m_beat.kind) {
      case BeatKind::Operands:
        break;
      case BeatKind::Cell:
        shown.cell = eased((m_progress - 0.72) / 0.25);
        break;
      case BeatKind::Row:
        shown.cell = 1;
        shown.row = m_progress;
        break;
      default:
        shown.cell = 1;
        shown.row = hasRowBeat() ? 1 : m_progress;
        shown.all = ofOneRow() ? 0 : eased(m_progress);
        if (m_progress >= 1) shown.row = 1;
    }
    return shown;
  }
  bool ofOneRow() const { return m_ready.rowOnly; }
  bool hasRowBeat() const { return m_stage.play == Play::Product || m_stage.play == Play::Mix; }

  // --- scenes ---

  void given() {
    const double opacity = eased(m_progress * 1.6);
    for (std::size_t i = 0; i < m_ready.operands.size(); ++i) {
      whole(m_ready.operands[i], m_layout.operands[i]);
      name(m_ready.operands[i], m_layout.operands[i]);
    }
    rowLabels(m_ready.result, withLabels(m_layout.result), -1);
    const PlayPlace place = m_layout.result;
    empty(place);
    const auto rows = m_ready.result.sheet.rowCount();
    if (m_ready.result.sheet.map || rows == 1 || !m_ready.result.picture.isNull()) {
      whole(m_ready.result, place, opacity);
    } else {
      // Row after row.
      for (std::int64_t r = 0; r < rows; ++r)
        part(m_ready.result, place, r, 0, 1, m_ready.result.sheet.columnCount(),
             eased(m_progress * 1.5 * static_cast<double>(rows) / 1.5 - 0.6 * static_cast<double>(r)));
    }
    if (m_progress > 0.9) frame(place.cell(m_stage.row, m_stage.column), m_palette.text, 2);
    name(m_ready.result, place);
    spanNote(m_ready.result, place);
  }

  PlayPlace withLabels(PlayPlace place) const {
    if (place.rowLabels <= 0) place.rowLabels = place.cells.left() - m_layout.field.left();
    const AxisKind kind = m_ready.result.sheet.rows.kind;
    const bool tokens = kind == AxisKind::Token || kind == AxisKind::Query || kind == AxisKind::Key;
    if (!tokens || m_ready.result.sheet.rowSpan.total <= 1) place.rowLabels = 0;
    return place;
  }

  void product() {
    const PlaySheet& a = m_ready.operands[0];
    const PlaySheet& b = m_ready.operands[1];
    const PlayPlace& left = m_layout.operands[0];
    const PlayPlace& upper = m_layout.operands[1];
    const bool aligned = m_stage.separable;
    const std::int64_t row = aligned && a.sheet.rowCount() > 1 ? m_stage.row : 0;
    const std::int64_t column = aligned ? m_stage.column : 0;
    const bool mix = m_stage.play == Play::Mix;
    const double arrive = is(BeatKind::Operands) ? eased(m_progress) : 1;
    const bool one = is(BeatKind::Cell);
    const bool oneRow = is(BeatKind::Row);
    std::int64_t now = column;  // the column that is being met
    if (oneRow)
      now = std::min<std::int64_t>(
          static_cast<std::int64_t>(m_progress * static_cast<double>(b.sheet.columnCount())),
          b.sheet.columnCount() - 1);
    if (!aligned) now = 0;

    m_painter.save();
    m_painter.setOpacity(arrive);
    whole(a, left);
    if (mix && (one || oneRow || is(BeatKind::All))) {
      mixedRows(b, upper, a, row);
    } else {
      whole(b, upper);
    }
    m_painter.restore();
    if (one || oneRow) {
      dimRows(left, row, a.sheet.rowCount(), 0.62);
      if (!(mix && oneRow)) dimColumns(upper, now, b.sheet.columnCount(), 0.62);
      if (left.height > 3)
        frame(QRectF(left.cells.left(), left.cell(row, 0).top(), left.cells.width(), left.height),
              axisColor(m_ready.result.sheet.rows.kind, m_palette));
      frame(QRectF(upper.cell(0, now).left(), upper.cells.top(), upper.width, upper.cells.height()),
            axisColor(m_ready.result.sheet.columns.kind, m_palette));
    }
    growing(m_ready.result, m_layout.result, shownNow());
    if (one) {
      // Pair after pair is multiplied; the sum grows in its cell.
      const auto inner = static_cast<std::int64_t>(a.sheet.columnCount());
      const double t = std::min(m_progress / 0.72, 1.0);
      const auto at =
          std::min<std::int64_t>(static_cast<std::int64_t>(t * static_cast<double>(inner)), inner - 1);
      if (m_progress < 0.72) {
        frame(left.cell(row, at), m_palette.text, 2);
        frame(upper.cell(at, now), m_palette.text, 2);
      }
      running(at, t >= 1);
    }
    const PlayPlace& result = m_layout.result;
    if (is(BeatKind::Cell) || is(BeatKind::Row)) {
      const std::int64_t lit = is(BeatKind::Row) && aligned ? now : m_stage.column;
      frame(result.cell(m_stage.row, lit), m_palette.text, 2);
    }
    PlayPlace rows = left;
    if (aligned && a.sheet.rowCount() > 1) {
      rowLabels(m_ready.result, rows, one || oneRow ? row : -1);
    } else {
      rows = result;
      rows.rowLabels = left.rowLabels;
      rows.cells.moveLeft(left.cells.left());
      if (m_ready.result.sheet.rowCount() > 1) rowLabels(m_ready.result, rows, m_stage.row);
    }
    PlayPlace above = upper;
    if (aligned) columnLabels(m_ready.result, above, one ? column : oneRow ? now : -1);
    // Names: of the left one under it, of the upper one at its left, of the result under it.
    nameBelow(a, left);
    if (!mix || is(BeatKind::Operands)) {
      nameLeftOf(b, upper);
    } else {
      weightBars(b, upper, a, row);
    }
    nameBelow(m_ready.result, result);
    if (m_ready.operands.size() > 2) bias(m_ready.operands[2]);
  }

  /// The sum so far, over the cell that it will be.
  void running(std::int64_t at, bool done) {
    double sum = 0;
    const std::vector<DerivedTerm>& terms = m_stage.chosen.terms;
    for (std::size_t i = 0; i < terms.size(); ++i)
      if (done || static_cast<std::int64_t>(i) <= at) sum += terms[i].contribution;
    const QString text = formatNumber(done ? m_stage.value : sum, 3);
    const QRectF cell = m_layout.result.cell(m_stage.row, m_stage.column);
    m_painter.setFont(numberFont(12, QFont::DemiBold));
    const double width = textWidth(m_painter.font(), text) + 12;
    // Beside the cell, over cells that are still empty.
    QRectF box(cell.right() + 5, cell.center().y() - withText(19) / 2, width, withText(19));
    if (box.right() > m_layout.field.right()) box.moveRight(cell.left() - 5);
    m_painter.setPen(QPen(m_palette.accent, 1));
    m_painter.setBrush(m_palette.window);
    m_painter.drawRoundedRect(box, 4, 4);
    m_painter.setPen(m_palette.text);
    drawLine(m_painter, box, Qt::AlignCenter, text);
  }

  void bias(const PlaySheet& sheet) {
    const double value = static_cast<double>(sheet.sheet.values[0]);
    const QString text = QStringLiteral("+ %1 %2").arg(sheet.name, formatNumber(value));
    m_painter.setFont(uiFont(11));
    m_painter.setPen(m_palette.muted);
    const QRectF& upper = m_layout.operands[1].cells;
    const QRectF box(m_layout.field.left(), upper.top() + withText(18),
                     upper.left() - m_layout.field.left() - 10, withText(16));
    if (is(BeatKind::Cell)) drawElided(m_painter, box, Qt::AlignRight | Qt::AlignVCenter, text);
  }

  /// Rows of values as visible as their weights.
  void mixedRows(const PlaySheet& values, const PlayPlace& place, const PlaySheet& weights,
                 std::int64_t row) {
    const double t = is(BeatKind::Cell) ? eased(m_progress / 0.6) : 1;
    double largest = 1e-9;
    for (std::int64_t i = 0; i < values.sheet.rowCount(); ++i)
      largest = std::max(
          largest,
          std::abs(static_cast<double>(weights.sheet.values[row * weights.sheet.columnCount() + i])));
    for (std::int64_t i = 0; i < values.sheet.rowCount(); ++i) {
      const double weight =
          std::abs(static_cast<double>(weights.sheet.values[row * weights.sheet.columnCount() + i]));
      const double goal = 0.08 + 0.92 * weight / largest;
      part(values, place, i, 0, 1, values.sheet.columnCount(), 1 + (goal - 1) * t);
    }
  }

  /// At the left of each row of values what its weight is.
  void weightBars(const PlaySheet& values, const PlayPlace& place, const PlaySheet& weights,
                  std::int64_t row) {
    const double gap = 8;
    const double room = place.cells.left() - m_layout.field.left() - gap;
    const double labels = std::min(0.42 * room, 90.0);
    const double bar = std::min(0.5 * (room - labels), 90.0);
    double largest = 1e-9;
    for (std::int64_t i = 0; i < values.sheet.rowCount(); ++i)
      largest = std::max(
          largest,
          std::abs(static_cast<double>(weights.sheet.values[row * weights.sheet.columnCount() + i])));
    const bool numbers = place.height >= 11;
    for (std::int64_t i = 0; i < values.sheet.rowCount(); ++i) {
      const double weight = static_cast<double>(weights.sheet.values[row * weights.sheet.columnCount() + i]);
      const QRectF line(place.cells.left() - gap - bar, place.cell(i, 0).top(), bar, place.height);
      const double length = bar * std::abs(weight) / largest;
      m_painter.fillRect(
          QRectF(line.right() - length, line.top() + line.height() * 0.2, length, line.height() * 0.6),
          withAlpha(weights.hue, 0.85));
      if (!numbers) continue;
      m_painter.setFont(numberFont(10));
      m_painter.setPen(m_palette.muted);
      drawLine(m_painter, QRectF(line.right() - length - 52, line.top(), 48, line.height()),
               Qt::AlignRight | Qt::AlignVCenter, formatNumber(weight, 2));
      if (values.sheet.rows.labels) {
        m_painter.setFont(uiFont(11));
        m_painter.setPen(m_palette.key);
        drawElided(m_painter,
                   QRectF(m_layout.field.left(), line.top() - 3, room - bar - 54, line.height() + 6),
                   Qt::AlignRight | Qt::AlignVCenter,
                   axisLabel(values.sheet.rows, static_cast<int>(values.sheet.rowSpan.first + i)));
      }
    }
    m_painter.setFont(uiFont(12, QFont::DemiBold));
    m_painter.setPen(values.hue);
    drawElided(m_painter, QRectF(place.cells.right() - 80, place.cells.bottom() + 1, 80, withText(15)),
               Qt::AlignRight | Qt::AlignVCenter, values.name);
  }

  void nameBelow(const PlaySheet& sheet, const PlayPlace& place) {
    QString text = sheet.name;
    if (!sheet.part.isEmpty()) text += QStringLiteral(" · ") + sheet.part;
    m_painter.setFont(uiFont(12, QFont::DemiBold));
    m_painter.setPen(sheet.hue);
    const double width = std::max(place.cells.width() + 16, 70.0);
    const QRectF box(place.cells.center().x() - width / 2, place.cells.bottom() + 2, width, withText(16));
    QString span;
    const auto note = [&](const Span& one, const Axis& axis) {
      if (one.total > 0 && !one.whole() && one.count > 1)
        span += tr(" · %1 %2–%3 of %4")
                    .arg(axisName(axis.kind))
                    .arg(one.first)
                    .arg(one.first + one.count - 1)
                    .arg(one.total);
    };
    if (&sheet == &m_ready.result) {
      note(sheet.sheet.rowSpan, sheet.sheet.rows);
      note(sheet.sheet.columnSpan, sheet.sheet.columns);
    }
    const QString both = text + span;
    drawElided(m_painter,
               textWidth(m_painter.font(), both) <= box.width() ? box : box.adjusted(-20, 0, 20, 0),
               Qt::AlignCenter, both);
  }

  void nameLeftOf(const PlaySheet& sheet, const PlayPlace& place) {
    m_painter.setFont(uiFont(12, QFont::DemiBold));
    m_painter.setPen(sheet.hue);
    const QRectF box(m_layout.field.left(), place.cells.top(),
                     place.cells.left() - m_layout.field.left() - 10, withText(17));
    drawElided(m_painter, box, Qt::AlignRight | Qt::AlignVCenter, sheet.name);
  }

  // --- side by side ---

  QString sign() const {
    const std::string& operation = m_stage.operation;
    if (operation == "add") return QStringLiteral("+");
    if (operation == "subtract") return QStringLiteral("−");
    if (operation == "multiply") return QStringLiteral("×");
    if (operation == "divide") return QStringLiteral("÷");
    return {};
  }

  void between(const PlayPlace& a, const PlayPlace& b, const QString& text, bool strong) {
    m_painter.setFont(uiFont(17, QFont::DemiBold));
    m_painter.setPen(strong ? m_palette.text : m_palette.muted);
    const QRectF box = m_layout.stacked ? QRectF(b.cells.left() - 30, b.cells.center().y() - 12, 26, 24)
                                        : QRectF(a.cells.right(), m_layout.field.center().y() - 12,
                                                 b.cells.left() - a.cells.right(), 24);
    drawLine(m_painter, box, Qt::AlignCenter, text);
  }

  void row() {
    const double arrive = is(BeatKind::Operands) ? eased(m_progress) : 1;
    const PlayPlace& result = m_layout.result;
    for (std::size_t i = 0; i < m_ready.operands.size(); ++i) {
      const PlaySheet& sheet = m_ready.operands[i];
      const PlayPlace& place = m_layout.operands[i];
      m_painter.save();
      m_painter.setOpacity(arrive);
      empty(place);
      whole(sheet, place);
      m_painter.restore();
      rowLabels(
          sheet, place,
          sheet.sheet.rowCount() == m_ready.result.sheet.rowCount() && is(BeatKind::Cell) ? m_stage.row : -1);
      columnLabels(sheet, place, is(BeatKind::Cell) ? m_stage.column : -1);
      name(sheet, place, m_layout.stacked ? Qt::AlignLeft : Qt::AlignHCenter, place.cells.width() + 26);
      if (i > 0)
        between(m_layout.operands[i - 1], place, m_stage.play == Play::Window ? QString() : sign(), true);
    }
    if (!m_ready.operands.empty())
      between(m_layout.operands.back(), result, sign().isEmpty() ? QStringLiteral("→") : QStringLiteral("="),
              false);
    if (m_stage.play == Play::Window || m_stage.play == Play::Patches) {
      slide();
    } else {
      growing(m_ready.result, result, shownNow());
      litCells();
    }
    columnLabels(m_ready.result, result, is(BeatKind::Cell) ? m_stage.column : -1);
    name(m_ready.result, result, m_layout.stacked ? Qt::AlignLeft : Qt::AlignHCenter,
         result.cells.width() + 26);
    spanNote(m_ready.result, result);
  }

  /// The chosen cell and those that it is made of.
  void litCells() {
    const PlayPlace& result = m_layout.result;
    if (m_stage.play == Play::Join && is(BeatKind::All) && m_progress > 0.9)
      frame(result.cell(m_stage.row, m_stage.column), m_palette.text, 2);
    if (!is(BeatKind::Cell)) return;
    frame(result.cell(m_stage.row, m_stage.column), m_palette.text, 2);
    for (std::size_t i = 0; i < m_ready.operands.size(); ++i) {
      const Sheet& sheet = m_ready.operands[i].sheet;
      const PlayPlace& place = m_layout.operands[i];
      const Sheet& made = m_ready.result.sheet;
      const bool sameRows = sheet.rowCount() == made.rowCount() || sheet.rowCount() == 1;
      const bool sameColumns = sheet.columnCount() == made.columnCount() || sheet.columnCount() == 1;
      const bool aligned =
          m_stage.play == Play::Elementwise || m_stage.play == Play::Mask || m_stage.play == Play::Row;
      if (aligned && sameRows && sameColumns) {
        const std::int64_t r = sheet.rowCount() == 1 ? 0 : m_stage.row;
        const std::int64_t c = sheet.columnCount() == 1 ? 0 : m_stage.column;
        if (m_stage.play == Play::Row && i == 0)
          frame(QRectF(place.cells.left(), place.cell(r, 0).top(), place.cells.width(), place.height),
                axisColor(sheet.rows.kind, m_palette), 1.4);
        frame(place.cell(r, c), m_palette.text, 2);
        continue;
      }
      if (m_stage.play != Play::Pool) continue;
      // What a pooling reads: cells of this matrix.
      const double swept = std::min(m_progress / 0.7, 1.0);
      std::size_t left = m_stage.chosen.terms.size();
      left = static_cast<std::size_t>(std::ceil(swept * static_cast<double>(left)));
      if (m_stage.chosen.terms.size() == 1) {
        const Index& cell = m_stage.chosen.terms[0].place.cell;
        if (cell.size() >= 2 && sheet.rowCount() > 1)
          frame(place.cell(cell[cell.size() - 2] - sheet.rowSpan.first, cell.back() - sheet.columnSpan.first),
                m_palette.text, 2);
        continue;
      }
      m_painter.setPen(Qt::NoPen);
      const double lit = static_cast<double>(left) /
                         static_cast<double>(std::max<std::size_t>(1, m_stage.chosen.terms.size()));
      if (sheet.map) {
        m_painter.setBrush(withAlpha(m_palette.accent, 0.28));
        m_painter.drawRect(
            QRectF(place.cells.left(), place.cells.top(), place.cells.width(), place.cells.height() * lit));
        frame(place.cells, m_palette.accent);
      }
    }
  }

  QRectF onPlane(const PlayPlace& place, const PlaySheet& sheet, const CellRect& rect) const {
    const double across =
        place.cells.width() / static_cast<double>(std::max<std::int64_t>(1, sheet.sheet.columnSpan.total));
    const double down =
        place.cells.height() / static_cast<double>(std::max<std::int64_t>(1, sheet.sheet.rowSpan.total));
    return {place.cells.left() + static_cast<double>(rect.column) * across,
            place.cells.top() + static_cast<double>(rect.row) * down,
            static_cast<double>(rect.columns) * across, static_cast<double>(rect.rows) * down};
  }

  void slide() {
    if (m_stage.play == Play::Patches) return fly();
    const PlaySheet& result = m_ready.result;
    const PlayPlace& place = m_layout.result;
    const std::int64_t columns = result.sheet.columnCount();
    const std::int64_t cells = result.sheet.rowCount() * columns;
    std::int64_t at = m_stage.row * columns + m_stage.column;
    empty(place);
    if (is(BeatKind::All)) {
      const auto done = static_cast<std::int64_t>(m_progress * static_cast<double>(cells));
      at = std::min(done, cells - 1);
      const std::int64_t rows = done / columns;
      part(result, place, 0, 0, rows, columns, 1);
      part(result, place, rows, 0, rows < result.sheet.rowCount() ? 1 : 0, done % columns, 1);
    } else if (is(BeatKind::Cell)) {
      part(result, place, m_stage.row, m_stage.column, 1, 1, eased((m_progress - 0.6) / 0.3));
    }
    if (is(BeatKind::Operands) || (is(BeatKind::All) && m_progress >= 1)) return;
    // The window keeps its size; it moves as far as the cell does from the chosen one.
    const std::size_t planes = (m_ready.operands.size() + 1) / 2;
    const double stepDown = static_cast<double>(m_ready.operands[0].sheet.rowCount()) /
                            static_cast<double>(result.sheet.rowCount());
    const double stepRight =
        static_cast<double>(m_ready.operands[0].sheet.columnCount()) / static_cast<double>(columns);
    for (std::size_t i = 0; i < planes; ++i) {
      const PlayPlace& plane = m_layout.operands[i];
      QRectF window = onPlane(plane, m_ready.operands[i], m_stage.window);
      window.translate(static_cast<double>(at % columns - m_stage.column) * stepRight * plane.width,
                       static_cast<double>(at / columns - m_stage.row) * stepDown * plane.height);
      window = window.intersected(plane.cells);
      m_painter.fillRect(window, withAlpha(m_palette.query, 0.22));
      frame(window, m_palette.query, 2);
    }
    frame(place.cell(at / columns, at % columns), m_palette.text, 2);
  }

  void fly() {
    const PlaySheet& picture = m_ready.operands[0];
    const PlayPlace& from = m_layout.operands[0];
    const PlaySheet& result = m_ready.result;
    const PlayPlace& place = m_layout.result;
    empty(place);
    const bool rows = m_stage.pieces.size() > 1;
    for (const CellRect& piece : m_stage.pieces) {
      const QRectF box = onPlane(from, picture, piece);
      frame(box, withAlpha(m_palette.query, rows ? 0.5 : 1.0), rows ? 0.8 : 2);
    }
    if (is(BeatKind::Operands)) return;
    const auto image = [&](std::size_t i, double t) {
      const QRectF start = onPlane(from, picture, m_stage.pieces[i]);
      const QRectF goal = rows ? QRectF(place.cells.left(), place.cell(static_cast<std::int64_t>(i), 0).top(),
                                        place.cells.width(), place.height)
                               : place.cells;
      if (t >= 1) {
        if (rows)
          part(result, place, static_cast<std::int64_t>(i), 0, 1, result.sheet.columnCount(), 1);
        else
          whole(result, place);
        return;
      }
      const double s = eased(t);
      const QRectF now(start.left() + (goal.left() - start.left()) * s,
                       start.top() + (goal.top() - start.top()) * s,
                       start.width() + (goal.width() - start.width()) * s * s,
                       start.height() + (goal.height() - start.height()) * s);
      const QImage& pixels = picture.picture.isNull() ? picture.cells : picture.picture;
      const double across = pixels.width() / from.cells.width();
      const double down = pixels.height() / from.cells.height();
      const QRectF source((start.left() - from.cells.left()) * across,
                          (start.top() - from.cells.top()) * down, start.width() * across,
                          start.height() * down);
      m_painter.drawImage(now, pixels, source);
      frame(now, m_palette.query, 1.4);
    };
    const auto count = static_cast<double>(m_stage.pieces.size());
    if (!rows) return image(0, is(BeatKind::Cell) ? m_progress : 1);
    const auto own =
        static_cast<std::size_t>(std::clamp<std::int64_t>(m_stage.row, 0, std::ssize(m_stage.pieces) - 1));
    for (std::size_t i = 0; i < m_stage.pieces.size(); ++i) {
      double t = is(BeatKind::All) ? (m_progress * (count + 5) - static_cast<double>(i)) / 5 : 0;
      if (i == own) t = is(BeatKind::Cell) ? m_progress : 1;
      if (t > 0) image(i, t);
    }
  }

  // --- softmax ---

  void softmax() {
    const PlayPlace& result = m_layout.result;
    const bool chosen = !is(BeatKind::Operands) && !is(BeatKind::All);
    if (!m_ready.operands.empty()) {
      const PlaySheet& scores = m_ready.operands[0];
      const PlayPlace& place = m_layout.operands[0];
      whole(scores, place, is(BeatKind::Operands) ? eased(m_progress) : 1);
      const std::int64_t own = scores.sheet.rowCount() > 1 ? m_stage.row : 0;
      if (chosen && scores.sheet.rowCount() > 1) {
        dimRows(place, own, scores.sheet.rowCount(), 0.5);
        frame(QRectF(place.cells.left(), place.cell(own, 0).top(), place.cells.width(), place.height),
              m_palette.query);
      }
      if (scores.sheet.rowCount() > 1) rowLabels(m_ready.result, place, chosen ? own : -1);
      name(scores, place);
    }
    Shown shown{0, 0, 0, m_ready.rowOnly ? 1.0 : 0.0};
    if (is(BeatKind::Divide)) shown.cell = 1, shown.row = eased(m_progress);
    if (is(BeatKind::All))
      shown = {m_ready.rowOnly ? 0 : eased(m_progress), 1, 1, m_ready.rowOnly ? 1.0 : 0.0};
    growing(m_ready.result, result, shown);
    if (is(BeatKind::Divide) && m_ready.result.sheet.rowCount() > 1)
      frame(
          QRectF(result.cells.left(), result.cell(m_stage.row, 0).top(), result.cells.width(), result.height),
          m_palette.query);
    name(m_ready.result, result);
    if (!is(BeatKind::Operands)) bars();
    spanNote(m_ready.result, result);
  }

  void bars() {
    const std::vector<DerivedTerm>& terms = m_stage.chosen.terms;
    if (terms.empty() || m_layout.bars.width() < 40) return;
    const Span& span = m_ready.result.sheet.columnSpan;
    const Axis& axis = m_ready.result.sheet.columns;
    const bool labels = axis.labels != nullptr;
    const QRectF all = m_layout.bars;
    const double below = labels ? std::min(64.0, 0.26 * all.height()) : withText(16);
    const double above = withText(34);
    const QRectF field(all.left(), all.top() + above, all.width(), all.height() - above - below);
    const double pitch = m_layout.stacked
                             ? m_layout.result.width
                             : field.width() / static_cast<double>(std::max<std::int64_t>(1, span.count));
    double maximum = -std::numeric_limits<double>::infinity();
    double minimum = std::numeric_limits<double>::infinity();
    for (const DerivedTerm& term : terms)
      if (std::isfinite(term.value)) {
        maximum = std::max(maximum, term.value);
        minimum = std::min(minimum, term.value);
      }
    if (!std::isfinite(maximum)) return;
    const double reach = std::max(maximum - minimum, 1e-9);
    const double sum = std::max(m_stage.chosen.sum, 1e-30);
    double most = 0;
    for (const DerivedTerm& term : terms) most = std::max(most, term.contribution / sum);
    // From scores to exp(x − maximum) to shares, in the beats' order.
    const double toExp = is(BeatKind::Maximum) ? 0 : is(BeatKind::Exponential) ? eased(m_progress) : 1;
    const double toShare = is(BeatKind::Divide) ? eased(m_progress) : is(BeatKind::All) ? 1 : 0;
    m_painter.setPen(QPen(m_palette.border, 1));
    m_painter.drawLine(field.bottomLeft(), field.bottomRight());
    for (std::int64_t i = 0; i < span.count; ++i) {
      const DerivedTerm& term = terms[static_cast<std::size_t>(span.first + i)];
      const QRectF slot(field.left() + static_cast<double>(i) * pitch, field.top(), pitch, field.height());
      const bool own = i == m_stage.column;
      if (std::isfinite(term.value)) {
        const double score = 0.08 + 0.92 * (term.value - minimum) / reach;
        const double share = term.contribution / sum / most;
        double height = score + (term.contribution - score) * toExp;
        height += (share - height) * toShare;
        const QRectF bar(slot.left() + pitch * 0.14, field.bottom() - field.height() * height, pitch * 0.72,
                         field.height() * height);
        m_painter.fillRect(bar, withAlpha(own ? m_palette.key : m_palette.accent, own ? 1 : 0.75));
        const double number = toShare > 0.5 ? term.contribution / sum
                              : toExp > 0.5 ? term.contribution
                                            : term.value;
        m_painter.setFont(numberFont(pitch < 40 ? 9 : 10, own ? QFont::DemiBold : QFont::Normal));
        if (own || textWidth(m_painter.font(), formatNumber(number, 2)) < pitch) {
          m_painter.setPen(own ? m_palette.text : m_palette.muted);
          drawLine(m_painter, QRectF(bar.center().x() - 30, bar.top() - 15, 60, 14), Qt::AlignCenter,
                   formatNumber(number, 2));
        }
      } else {
        m_painter.setFont(numberFont(10));
        m_painter.setPen(m_palette.muted);
        drawLine(m_painter, QRectF(slot.left() - 4, field.bottom() - 15, pitch + 8, 14), Qt::AlignCenter,
                 toShare > 0.5 ? QStringLiteral("0") : QStringLiteral("−∞"));
      }
      if (!labels) continue;
      m_painter.setFont(uiFont(11, own ? QFont::DemiBold : QFont::Normal));
      m_painter.setPen(own ? m_palette.key : m_palette.muted);
      const QString text = axisLabel(axis, static_cast<int>(span.first + i));
      if (textWidth(m_painter.font(), text) <= pitch - 2)
        drawElided(m_painter, QRectF(slot.left(), field.bottom() + 3, pitch, 16), Qt::AlignCenter, text);
      else if (pitch >= 11)
        drawTurnedLabel(m_painter, QPointF(slot.center().x(), field.bottom() + 4), below - 6, false, text);
    }
    m_painter.setFont(numberFont(11, QFont::DemiBold));
    if (is(BeatKind::Maximum)) {
      m_painter.setPen(QPen(m_palette.query, 1.5, Qt::DashLine));
      const double x = field.left() + field.width() * eased(m_progress / 0.6);
      m_painter.drawLine(QPointF(field.left(), field.top()), QPointF(x, field.top()));
      m_painter.setPen(m_palette.query);
      drawLine(m_painter, QRectF(field.left(), all.top(), field.width(), withText(16)),
               Qt::AlignLeft | Qt::AlignVCenter, tr("max = %1").arg(formatNumber(maximum)));
    } else if (is(BeatKind::Sum) || is(BeatKind::Divide)) {
      m_painter.setPen(m_palette.query);
      double so = 0;
      const double t = is(BeatKind::Sum) ? m_progress : 1;
      const auto upTo = static_cast<std::size_t>(std::ceil(t * static_cast<double>(terms.size())));
      for (std::size_t i = 0; i < upTo; ++i) so += terms[i].contribution;
      const QString text = is(BeatKind::Sum) ? QStringLiteral("Σ = %1").arg(formatNumber(so))
                                             : QStringLiteral("÷ %1").arg(formatNumber(m_stage.chosen.sum));
      drawLine(m_painter, QRectF(field.left(), all.top(), field.width(), withText(16)),
               Qt::AlignRight | Qt::AlignVCenter, text);
    } else if (is(BeatKind::Exponential)) {
      m_painter.setPen(m_palette.query);
      drawLine(m_painter, QRectF(field.left(), all.top(), field.width(), withText(16)),
               Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("exp(x − %1)").arg(formatNumber(maximum)));
    }
  }

  // --- recurrent ---

  void strip(const QRectF& box, const QString& label, std::int64_t part, std::int64_t row, double opacity,
             const QColor& hue) {
    const Tensor& gates = m_stage.gates;
    const std::int64_t rows = gates.dim(1);
    const std::int64_t units = gates.dim(2);
    const Colormap& map = colormap(m_style.colormap);
    const std::int64_t shown = std::min<std::int64_t>(units, 48);
    const double cell = box.width() / static_cast<double>(shown);
    m_painter.save();
    m_painter.setOpacity(opacity);
    for (std::int64_t u = 0; u < shown; ++u) {
      const double value =
          row < 0 || row >= rows ? 0.0 : static_cast<double>(gates[(part * rows + row) * units + u]);
      m_painter.fillRect(
          QRectF(box.left() + static_cast<double>(u) * cell, box.top(), cell + 0.5, box.height()),
          QColor::fromRgb(map.at((value + 1) / 2)));
    }
    m_painter.restore();
    if (m_stage.unit < shown)
      frame(QRectF(box.left() + static_cast<double>(m_stage.unit) * cell, box.top(), cell, box.height()),
            m_palette.text, 1.4);
    m_painter.setFont(uiFont(12, QFont::DemiBold));
    m_painter.setPen(hue);
    drawLine(m_painter, QRectF(box.left(), box.top() - withText(16), box.width(), withText(15)),
             Qt::AlignLeft | Qt::AlignVCenter, label);
    const double own =
        row < 0 || row >= rows ? 0.0 : static_cast<double>(gates[(part * rows + row) * units + m_stage.unit]);
    m_painter.setFont(numberFont(11));
    m_painter.setPen(m_palette.text);
    drawLine(m_painter, QRectF(box.left(), box.top() - withText(16), box.width(), withText(15)),
             Qt::AlignRight | Qt::AlignVCenter, formatNumber(own));
  }

  void recurrent() {
    const PlaySheet& x = m_ready.operands[0];
    const PlayPlace& from = m_layout.operands[0];
    const PlayPlace& result = m_layout.result;
    const bool lstm = m_stage.operation == "lstm";
    const std::int64_t rows = m_stage.gates.dim(1);
    const std::int64_t token = rows == 1 ? 0 : std::max(0, m_beat.at);
    const bool reads = is(BeatKind::Token);
    whole(x, from, is(BeatKind::Operands) ? eased(m_progress) : 1);
    const std::int64_t own = std::clamp<std::int64_t>(token - x.sheet.rowSpan.first, 0,
                                                      std::max<std::int64_t>(0, x.sheet.rowCount() - 1));
    if (reads && x.sheet.rowCount() > 1) {
      dimRows(from, own, x.sheet.rowCount(), 0.5);
      frame(QRectF(from.cells.left(), from.cell(own, 0).top(), from.cells.width(), from.height),
            m_palette.query);
    }
    PlayPlace labels = from;
    if (x.sheet.rowCount() > 1) rowLabels(x, labels, reads ? own : -1);
    name(x, from);
    // States of tokens that were read.
    empty(result);
    const PlaySheet& made = m_ready.result;
    const std::int64_t columns = made.sheet.columnCount();
    const std::int64_t r = m_stage.row;
    if (reads) {
      const double now = eased((m_progress - 0.55) / 0.4);
      const bool back = m_ready.reverse;
      if (back) {
        part(made, result, r + 1, 0, made.sheet.rowCount() - r - 1, columns, 1);
      } else {
        part(made, result, 0, 0, r, columns, 1);
      }
      part(made, result, r, 0, 1, columns, now);
      frame(QRectF(result.cells.left(), result.cell(r, 0).top(), result.cells.width(), result.height),
            m_palette.accent);
    } else if (m_ready.rowOnly) {
      part(made, result, 0, 0, r, columns, 1);
    }
    name(made, result);
    spanNote(made, result);
    const QRectF& box = m_layout.bars;
    if (box.width() < 60) return;
    const std::vector<QString> parts =
        lstm ? std::vector<QString>{"i", "f", "g", "o", "c", "h"} : std::vector<QString>{"r", "z", "n", "h"};
    const double pitch = box.height() / static_cast<double>(parts.size() + 1);
    const double high = std::min(20.0, pitch - withText(18));
    if (high < 3) return;
    const auto place = [&](std::size_t i) {
      return QRectF(box.left(), box.top() + static_cast<double>(i) * pitch + pitch - high - 2, box.width(),
                    high);
    };
    const std::int64_t before = m_ready.reverse ? token + 1 : token - 1;
    if (!reads) return;
    const auto hidden = static_cast<std::int64_t>(parts.size()) - 1;
    if (rows > 1) strip(place(0), QStringLiteral("h₋₁"), hidden, before, 1, m_palette.muted);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const double when = 0.1 + 0.5 * static_cast<double>(i) / static_cast<double>(parts.size());
      strip(place(i + 1), parts[i], static_cast<std::int64_t>(i), token, eased((m_progress - when) / 0.15),
            i + 1 == parts.size() ? m_palette.accent : m_palette.text);
    }
    if (rows > 1) {
      // The state goes round.
      m_painter.setBrush(Qt::NoBrush);
      m_painter.setPen(QPen(withAlpha(m_palette.accent, 0.8), 1.6));
      const QRectF last = place(parts.size());
      const QRectF first = place(0);
      QPainterPath loop(QPointF(last.right() + 3, last.center().y()));
      loop.cubicTo(last.right() + 18, last.center().y(), first.right() + 18, first.center().y(),
                   first.right() + 3, first.center().y());
      m_painter.drawPath(loop);
      QPainterPath head(QPointF(first.right() + 3, first.center().y()));
      head.lineTo(first.right() + 9, first.center().y() - 4);
      head.lineTo(first.right() + 9, first.center().y() + 4);
      head.closeSubpath();
      m_painter.fillPath(head, withAlpha(m_palette.accent, 0.8));
    }
  }

  QCPPainter& m_painter;
  const PlayStage& m_ready;
  const Stage& m_stage;
  const Beat& m_beat;
  double m_progress;
  const ViewStyle& m_style;
  const Palette& m_palette;
  PlayLayout m_layout;
};

}  // namespace

void drawPlay(QCPPainter& painter, const QRectF& rect, const PlayStage& ready, const Beat& beat,
              double progress, const ViewStyle& style, const QString& title) {
  painter.save();
  painter.setClipRect(rect, Qt::IntersectClip);
  constexpr double kWhole = 0.99;  // where steps end
  Painter(painter, rect, ready, beat, std::min(1.0, progress / kWhole), style).draw(title);
  painter.restore();
}

}  // namespace attenscope
