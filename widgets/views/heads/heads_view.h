// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/drawing/position_grid.h"
#include "widgets/drawing/thumbnail_layout.h"
#include "widgets/view.h"

#include <QImage>

#include <vector>

namespace attenscope {

/// Every head or channel of a step as a thumbnail. Weights between image positions are drawn as the map of
/// the selected query. Heads have one scale together, which a colour bar says: each on its own, one that
/// looks everywhere would be as bright as one that looks at a single key. Channels are of different things,
/// and have each its own.
class HeadsView : public View {
  Q_OBJECT

 public:
  explicit HeadsView(QWidget* parent = nullptr);

  static bool accepts(const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  std::optional<ValueRange> shownRange() const override;
  ThumbnailLayout layout(const QRectF& rect) const;

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;
  void figuresArrived() override;
  void wheelEvent(QWheelEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  bool valid() const;
  int selected() const;
  QString caption(int index) const;
  const QImage& picture(int index, const QSize& most);
  void showSelected();

  /// Updates what the thumbnails show, [n × rows × columns]: the step itself, or each head's map of the
  /// query.
  void updateShown(const Step& step);
  /// Whether all thumbnails have the same scale.
  bool sharesScale() const;
  ValueRange sharedScale() const;
  /// What the rows of this head's matrix (of a map: all of it) are multiplied by.
  float mapFactor(int index) const;
  /// What stands in place of the colour bar where heads have scales of their own.
  void drawAlone(QCPPainter& painter, const QRectF& rect, double space) const;
  /// At the right, for the colour bar; 0 without.
  double scaleSpace(const QRectF& rect) const;
  QImage thumbnail(int index, const QSize& most) const;

  Tensor m_shown;
  ValueRange m_scale;  ///< of all heads together
  Tensor m_shownOf;
  std::optional<PositionGrid> m_grid;
  int m_query = -1;
  double m_scroll = 0;
  int m_lastSelected = -1;
  double m_lastSpace = 0;
  // The thumbnails of this tensor in this style, made on first use and discarded with the next run.
  Tensor m_picturesOf;
  ViewStyle m_picturesStyle;
  QSize m_picturesMost;
  std::vector<QImage> m_pictures;
  std::vector<bool> m_unfinished;  ///< those of which some is still to come
};

}  // namespace attenscope
