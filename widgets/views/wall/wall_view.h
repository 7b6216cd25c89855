// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/drawing/labels.h"
#include "widgets/view.h"
#include "widgets/views/wall/wall_controls.h"
#include "widgets/views/wall/wall_layout.h"
#include "widgets/views/wall/wall_order.h"
#include "widgets/views/wall/wall_pictures.h"

#include <QTimer>

#include <vector>

namespace attenscope {

/// One head of one layer.
struct WallTile {
  int layer = -1;
  int head = -1;
  bool valid() const { return layer >= 0 && head >= 0; }
  bool operator==(const WallTile&) const = default;
};

/// Every head of every layer as a small picture, with a row per layer and a column per head, or sorted by a
/// head statistic. If the tokens are image patches, a tile is the map of the selected query, else the whole
/// matrix. A click selects layer and head; a double-click or Enter enlarges one head, Esc goes back; arrow
/// keys move the selection. All tiles have one scale, which a colour bar says; hidden pairs are hatched.
class WallView : public View {
  Q_OBJECT

 public:
  explicit WallView(QWidget* parent = nullptr);

  /// Weights with several heads, of a trace with several layers.
  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  std::optional<ValueRange> shownRange() const override;
  /// The layout on the screen, with buttons.
  WallLayout layout(const QRectF& rect) const { return layout(rect, true); }
  std::vector<WallButton> buttons(const QRectF& rect) const;
  /// The area of the cells of the enlarged head.
  QRectF largeArea(const QRectF& rect) const;
  /// The tile at each position of the layout.
  const std::vector<WallTile>& tiles() const { return m_tiles; }
  const WallOrder& order() const { return m_order; }
  bool dimmed(const WallTile& tile) const;
  /// Whether one head is enlarged.
  bool zoomed() const { return m_order.large; }

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;
  void figuresArrived() override;
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  /// Whether there is anything to show for this layer.
  bool kept(int layer) const { return !m_weights[static_cast<std::size_t>(layer)].empty(); }
  WallTile current() const;
  int placeOf(const WallTile& tile) const;
  WallTile tileAt(const QPointF& position) const;
  Selection selected(const WallTile& tile) const;
  QString nameOf(const WallTile& tile) const;
  QString captionOf(const WallTile& tile) const;
  /// Its name and its figures.
  QString textOf(const WallTile& tile) const;
  Tensor shownOf(const WallTile& tile) const;
  WallLayout layout(const QRectF& rect, bool controls) const;
  /// Whether tiles are maps that are drawn over the image.
  bool overPicture() const { return !m_maps.empty() && !state().trace->image.empty(); }
  const WallButton* buttonAt(const std::vector<WallButton>& buttons, const QPointF& position) const;

  void updateMaps();
  void updateScale();
  void updateMasks();
  /// The state's style, as far as it suits what is drawn.
  ViewStyle wallStyle() const;
  ValueRange linearScale(const std::vector<Tensor>& drawn) const;
  ValueRange otherScale(const std::vector<Tensor>& drawn) const;
  /// The scale of all heads; nothing where each has its own.
  std::optional<ValueRange> commonScale() const;
  /// `rect` without the colour bar's place.
  QRectF boundsOf(const QRectF& rect) const;
  /// At the right of the tiles or of the large head.
  void drawScale(QCPPainter& painter, const QRectF& rect, const QRectF& beside) const;
  std::vector<const Step*> statistics() const;
  double figureOf(const WallTile& tile) const;
  void arrange();
  void setOrder(const WallOrder& order);
  void zoom(bool in, const WallTile& tile);
  void walk(int key);

  void drawTile(QCPPainter& painter, const WallTile& tile, const QRectF& area);
  QSizeF labelSpace(const QRectF& rect) const;
  void drawLargeLabels(QCPPainter& painter, const QRectF& area, const QSizeF& space) const;
  void drawLarge(QCPPainter& painter, const QRectF& rect);
  void drawTiles(QCPPainter& painter, const WallLayout& where, const QRectF& rect);
  void drawRowNames(QCPPainter& painter, const WallLayout& where) const;
  void drawHeadNumbers(QCPPainter& painter, const WallLayout& where) const;
  void drawCaption(QCPPainter& painter, const WallLayout& where, int place) const;

  /// By layer: its weights, or the thumbnails of them that the run kept, or empty.
  std::vector<Tensor> m_weights;
  std::vector<Tensor> m_maps;  ///< by layer: the query's maps [heads × rows × columns], for patches
  std::vector<Tensor> m_mapsOf;
  int m_mapsQuery = -1;
  std::vector<WallTile> m_tiles;
  int m_heads = 0;
  std::int64_t m_cells = 0;
  double m_aspect = 1;
  WallOrder m_order;
  ViewOptions m_given;              ///< the state's when they last changed
  const Step* m_figures = nullptr;  ///< the chosen statistic, [layers × heads], of the state's trace
  double m_largest = 0;             ///< of these
  double m_scroll = 0;
  bool m_onScreen = false;
  WallPictures m_pictures;
  WallPictures m_large;
  std::vector<Tensor> m_scaleOf;  ///< the weights or maps that the scale is for
  ViewStyle m_scaleStyle;
  ValueRange m_scale;           ///< of all of them
  std::vector<Tensor> m_masks;  ///< by layer: masked scores of the shape of its weights, or empty
  mutable LabelWidth m_queryLabels;
  mutable LabelWidth m_keyLabels;
  QTimer m_collect;
};

}  // namespace attenscope
