// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"
#include "widgets/views/wall/wall_layout.h"
#include "widgets/views/wall/wall_pictures.h"

#include <QTimer>

#include <vector>

namespace attenscope {

/// Every head of every layer as a small picture: a row for each layer, a column for each head. A click picks
/// layer and head; a double-click, Enter or the wheel shows one head large, Esc or the wheel goes back; arrow
/// keys walk.
class WallView : public View {
  Q_OBJECT

 public:
  explicit WallView(QWidget* parent = nullptr);

  /// Weights by heads, of which the trace has several layers.
  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  WallLayout layout(const QRectF& rect) const;
  /// Whether one head is shown large.
  bool zoomed() const { return m_zoomed; }

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  void stateChanged() override;
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  const Step* stepOf(int row) const;
  WallTile current() const;
  Selection selected(const WallTile& tile) const;
  QString nameOf(const WallTile& tile) const;
  void zoom(bool in, const WallTile& tile);
  void drawTile(QCPPainter& painter, const WallTile& tile, const QRectF& area);
  void drawLabels(QCPPainter& painter, const WallLayout& where) const;

  std::vector<int> m_steps;  ///< by layer: position in the trace, −1 where the run did not keep it
  int m_heads = 0;
  std::int64_t m_cells = 0;
  double m_aspect = 1;
  bool m_zoomed = false;
  bool m_onScreen = false;
  WallPictures m_pictures;
  WallPictures m_large;
  QTimer m_collect;
};

}  // namespace attenscope
