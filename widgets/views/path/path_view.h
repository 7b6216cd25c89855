// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"
#include "widgets/views/path/glimpses.h"

#include <QImage>

namespace attenscope {

/// An image that was only seen in glimpses: the locations as a numbered path over it, the squares of the
/// selected glimpse, and beside it what each square showed. Arrow keys move from glimpse to glimpse. Boxes
/// found in an image are shown in the same way, without the table.
class PathView : public View {
  Q_OBJECT

 public:
  explicit PathView(QWidget* parent = nullptr);

  static bool accepts(const Trace& trace, const Step& step);
  /// For boxes from which no patches were cut.
  static bool acceptsBoxes(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  PathLayout layout(const QRectF& rect) const;
  const std::vector<Glimpse>& glimpses() const { return m_glimpses; }
  int shownGlimpse() const { return glimpseOf(state().selection, static_cast<int>(m_glimpses.size())); }

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  bool hasPatches() const;
  /// Which one it is, and where.
  QString textOf(int glimpse) const;
  /// The glimpse at `position`: by its patches, its number, its finest square, or the nearest one; −1
  /// outside.
  int glimpseAt(const QPointF& position) const;
  void drawSquares(QCPPainter& painter, const QRectF& picture) const;
  void drawPath(QCPPainter& painter, const QRectF& picture) const;
  void drawTable(QCPPainter& painter, const PathLayout& where) const;

  std::vector<Glimpse> m_glimpses;
  Tensor m_pictureOf;
  QImage m_picture;
};

}  // namespace attenscope
