// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QImage>
#include <QWidget>

#include <algorithm>
#include <vector>

namespace attenscope {

/// The steps of a trace from left to right: a live thumbnail of each with its symbol and shape, and the
/// operation that leads to the next. Click, Left, Right, Home and End choose; where the steps do not fit, the
/// strip scrolls and keeps the chosen one in sight.
class PipelineStrip : public QWidget {
  Q_OBJECT

 public:
  explicit PipelineStrip(QWidget* parent = nullptr);

  /// Thumbnails follow head, channel and colour map of the state; `state.step` is outlined.
  void setState(const ViewState& state);
  const ViewState& state() const { return m_state; }

  /// Points at a step from elsewhere, without choosing it; −1 for none.
  void setMarked(int step);
  int marked() const { return m_marked; }
  /// Where a step's card is, in widget coordinates (outside the widget where it is scrolled away).
  QRect stepRect(int step) const;
  /// How often thumbnails had to be drawn anew so far, for tests of the cache.
  int thumbnailsDrawn() const { return m_drawn; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 signals:
  void stepChosen(int step);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;

 private:
  struct Card {
    QRect rect;   ///< in content coordinates
    QRect arrow;  ///< the operation that leads here; empty for the first
    QString symbol;
    QString shape;
    QString operation;
    QSize picture;  ///< of the thumbnail, in pixels
  };
  struct Thumbnail {
    Tensor shown;  ///< kept, so that its address is not given to another tensor
    QString colormap;
    QSize size;
    QImage image;
  };

  void arrange();
  void scrollTo(int offset);
  void revealChosen();
  void reveal(int step);
  int stepAt(const QPoint& position) const;
  void choose(int step);
  const QImage& thumbnail(int step);
  void drawCard(QPainter& painter, int step);
  void drawEnds(QPainter& painter) const;
  int furthest() const { return std::max(0, m_contentWidth - width()); }

  ViewState m_state;
  std::vector<Card> m_cards;
  std::vector<Thumbnail> m_thumbnails;
  int m_offset = 0;
  int m_contentWidth = 0;
  int m_hovered = -1;
  int m_marked = -1;
  int m_drawn = 0;
};

}  // namespace attenscope
