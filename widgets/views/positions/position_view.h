// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/drawing/position_grid.h"
#include "widgets/view.h"

#include <QImage>

namespace attenscope {

/// Self-attention between the positions of an image: pointing at a position shows its attention map over the
/// image; a click pins it. A class token has a button of its own above the image. Of cross-attention from
/// queries that are no positions, the map of one query, which the box above the image and the arrow keys
/// choose; pointing at a position then chooses the key.
class PositionView : public View {
  Q_OBJECT

 public:
  explicit PositionView(QWidget* parent = nullptr);

  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  std::optional<ValueRange> shownRange() const override { return m_range; }

  struct Layout {
    QRectF picture;
    QRectF token;  ///< button of the class token; null if there is none or no room
    QRectF bar;    ///< null without room
  };
  Layout layout(const QRectF& rect) const;
  /// The query whose map is shown.
  int shownQuery() const { return m_query; }

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  void updateRange(const Step& step);
  QRectF cellRect(const QRectF& picture, int query) const;
  Selection selectionOf(int query) const;
  Selection selectionOfKey(int row, int column) const;
  QString queryText() const;
  void stepQuery(int by);
  void drawQueries(QCPPainter& painter, const QRectF& box) const;
  void drawMap(QCPPainter& painter, const QRectF& area);
  void drawMarks(QCPPainter& painter, const Layout& where) const;

  std::optional<PositionGrid> m_grid;
  int m_query = 0;
  int m_strongest = 0;  ///< index in the map
  Tensor m_map;
  ValueRange m_range;
  float m_factor = 1;  ///< what the map is multiplied by before it is coloured
  QImage m_overlay;
  QSize m_overlaySize;
  QString m_overlayColors;
  Tensor m_pictureOf;
  QImage m_picture;
};

}  // namespace attenscope
