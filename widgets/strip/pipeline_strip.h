// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/strip/strip_layout.h"
#include "widgets/view.h"

#include <QImage>
#include <QWidget>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace attenscope {

/// The steps of a trace from left to right: for each a live thumbnail with its symbol and shape, and the
/// operation that leads to the next. A click, Left, Right, Home and End choose a step; if the steps do not
/// fit, the strip scrolls and keeps the chosen one visible. A layer is folded into one card with a thumbnail
/// of its attention weights. One layer at a time is open: that of the chosen step, until its heading, Enter
/// or Space folds it. Clicking a folded layer opens it at the step with the same id as the one chosen before,
/// or at its weights; Page Up and Page Down do the same from layer to layer.
class PipelineStrip : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit PipelineStrip(QWidget* parent = nullptr);

  /// Thumbnails use the head, channel and colour map of the state; `state.step` is outlined.
  void setState(const ViewState& state);
  const ViewState& state() const { return m_state; }

  /// Highlights a step without choosing it; −1 for none.
  void setMarked(int step);
  int marked() const { return m_marked; }
  /// The rectangle of a step's card, or of the folded layer that contains it, in widget coordinates (outside
  /// the widget if scrolled out of view).
  QRect stepRect(int step) const;
  /// The layers of the trace, and the index of the open one (−1 for none).
  const std::vector<StripLayer>& layers() const { return m_layers; }
  int openLayer() const { return m_open; }
  /// The heading of the open layer, in widget coordinates; clicking it folds the layer. Empty if none is
  /// open.
  QRect headingRect() const;
  /// The number of thumbnails drawn so far, for tests of the cache.
  int thumbnailsDrawn() const { return m_drawn; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

  SpokenWhole spoken() const override;
  QSize spokenGrid() const override { return {1, static_cast<int>(m_layout.cards.size())}; }
  SpokenPart spokenPart(int part) const override;
  int spokenAt(const QPoint& position) const override { return cardAt(position); }
  int spokenCurrent() const override;
  void pressSpoken(int part) override { chooseCard(part, false); }

 signals:
  void stepChosen(int step);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;

 private:
  struct Thumbnail {
    Tensor shown;  ///< kept alive so that its address is not reused
    QString colormap;
    QSize size;
    QImage image;
    bool unfinished = false;  ///< some of it is still to come
  };

  void followState(bool otherTrace, bool otherStep);
  void arrange();
  /// Opens a layer and folds the one that was open; −1 only folds.
  void setOpen(int layer);
  /// Opens a layer and chooses the step in it with the same id as the chosen one, or its weights.
  void enter(int layer);
  int layerOf(int step) const;
  void scrollTo(int offset);
  void revealChosen();
  void reveal(int step);
  int cardAt(const QPoint& position) const;
  void choose(int step);
  void chooseCard(int card, bool fromRight);
  void forgetThumbnails();
  QString toolTipOf(const StripCard& card) const;

  // pipeline_strip_drawing.cpp
  const QImage& thumbnail(const StripPicture& picture);
  void drawCard(QPainter& painter, int card);
  void drawGround(QPainter& painter, const StripCard& card, int index) const;
  void drawPictures(QPainter& painter, const StripCard& card);
  void drawFrame(QPainter& painter) const;
  void drawHeading(QPainter& painter) const;
  void drawEnds(QPainter& painter) const;
  int furthest() const { return std::max(0, m_layout.width - width()); }

  FigureWatch* m_figures;
  ViewState m_state;
  std::vector<StripLayer> m_layers;
  StripLayout m_layout;
  int m_open = -1;
  /// The numbers that a thumbnail is of.
  Tensor shownOf(const StripPicture& picture) const;
  /// Whether the thumbnail that is kept is that of the state.
  bool isDrawn(const StripPicture& picture) const;
  /// Repaints the cards whose pictures the state has changed.
  void updatePictures();

  std::vector<Thumbnail> m_thumbnails;  ///< by step
  int m_offset = 0;
  int m_hovered = -1;  ///< index of the card
  bool m_headingHovered = false;
  int m_marked = -1;
  int m_unmarkedOffset = 0;  ///< scroll offset before a step was highlighted
  int m_drawn = 0;
};

}  // namespace attenscope
