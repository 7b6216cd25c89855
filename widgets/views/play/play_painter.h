// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/views/play/play_drawing.h"

#include <QColor>
#include <QCoreApplication>

class QCPPainter;

namespace attenscope {

/// How much of a matrix is there already, as opacities.
struct PlayShown {
  double all = 1;     ///< of every cell
  double cell = 1;    ///< of the chosen one
  double row = 1;     ///< of its row: so much of it, from the left
  double before = 0;  ///< of the rows above the chosen one
};

/// From 0 to 1, slow at both ends.
double eased(double t);
QColor withAlpha(QColor color, double alpha);

/// Draws one moment: see drawPlay().
class PlayPainter {
  Q_DECLARE_TR_FUNCTIONS(attenscope::PlayPainter)

 public:
  PlayPainter(QCPPainter& painter, const QRectF& rect, const PlayStage& ready, const Beat& beat,
              double progress, const ViewStyle& style);
  void draw(const QString& title);

 private:
  bool is(BeatKind kind) const { return m_beat.kind == kind; }
  bool after(BeatKind kind) const { return static_cast<int>(m_beat.kind) > static_cast<int>(kind); }
  bool ofOneRow() const { return m_ready.rowOnly; }
  bool hasRowBeat() const { return m_stage.play == Play::Product || m_stage.play == Play::Mix; }
  void words();

  // Matrices.
  void name(const PlaySheet& sheet, const PlayPlace& place, Qt::Alignment side = Qt::AlignLeft,
            double room = 0);
  /// Which part of a longer axis is shown.
  void spanNote(const PlaySheet& sheet, const PlayPlace& place);
  /// "feature 0–24 of 768": the parts shown of axes that are longer.
  static QStringList spanText(const Sheet& sheet);
  void rowLabels(const PlaySheet& sheet, const PlayPlace& place, std::int64_t lit);
  void columnLabels(const PlaySheet& sheet, const PlayPlace& place, std::int64_t lit);
  void cellNumbers(const PlaySheet& sheet, const PlayPlace& place, std::int64_t row, std::int64_t from,
                   std::int64_t to, double opacity);
  void part(const PlaySheet& sheet, const PlayPlace& place, std::int64_t row, std::int64_t column,
            std::int64_t rows, std::int64_t columns, double opacity);
  void empty(const PlayPlace& place);
  void whole(const PlaySheet& sheet, const PlayPlace& place, double opacity = 1);
  void frame(const QRectF& rect, const QColor& color, double width = 1.8);
  /// Rows other than the lit one step back.
  void dimRows(const PlayPlace& place, std::int64_t lit, std::int64_t rows, double by);
  void dimColumns(const PlayPlace& place, std::int64_t lit, std::int64_t columns, double by);
  /// The result as far as it is there.
  void growing(const PlaySheet& sheet, const PlayPlace& place, const PlayShown& shown);
  PlayShown shownNow() const;
  void given();
  PlayPlace withLabels(PlayPlace place) const;

  // Sums of products.
  void product();
  /// The sum so far, over the cell that it will be.
  void running(std::int64_t at, bool done);
  void bias(const PlaySheet& sheet);
  /// Rows of values as visible as their weights.
  void mixedRows(const PlaySheet& values, const PlayPlace& place, const PlaySheet& weights, std::int64_t row);
  /// At the left of each row of values what its weight is.
  void weightBars(const PlaySheet& values, const PlayPlace& place, const PlaySheet& weights,
                  std::int64_t row);
  void nameBelow(const PlaySheet& sheet, const PlayPlace& place);
  void nameLeftOf(const PlaySheet& sheet, const PlayPlace& place);

  // Side by side.
  QString sign() const;
  void between(const PlayPlace& a, const PlayPlace& b, const QString& text, bool strong);
  void row();
  /// The chosen cell and those that it is made of.
  void litCells();
  QRectF onPlane(const PlayPlace& place, const PlaySheet& sheet, const CellRect& rect) const;
  void slide();
  void fly();

  // Softmax.
  void softmax();
  void bars();

  // Recurrent.
  void strip(const QRectF& box, const QString& label, std::int64_t part, std::int64_t row, double opacity,
             const QColor& hue);
  void recurrent();

  QCPPainter& m_painter;
  const PlayStage& m_ready;
  const Stage& m_stage;
  const Beat& m_beat;
  double m_progress;
  const ViewStyle& m_style;
  const Palette& m_palette;
  PlayLayout m_layout;
};

}  // namespace attenscope
