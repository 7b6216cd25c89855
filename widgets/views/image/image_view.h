// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QImage>

namespace attenscope {

/// The image with a step of rows × columns laid over it, or the step alone if there is no image.
class ImageView : public View {
  Q_OBJECT

 public:
  explicit ImageView(QWidget* parent = nullptr);

  static bool accepts(const Trace& trace, const Step& step);
  void render(QCPPainter& painter, const QRectF& rect) override;
  QString heading() const override;
  std::optional<ValueRange> shownRange() const override;

  struct Layout {
    QRectF picture;
    QRectF bar;  ///< null without a map or without room
    int rows = 0;
    int columns = 0;
    double stretched = 1;  ///< how many times a thin picture is wider, or higher, than it would be
  };
  Layout layout(const QRectF& rect) const;

 protected:
  std::optional<Selection> selectionAt(const QPointF& position) const override;
  QString toolTipAt(const QPointF& position) const override;
  ViewCells cells() const override;
  void stateChanged() override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  bool hasPicture() const;
  bool hasMap() const { return m_map.rank() == 2; }
  void drawStretch(QCPPainter& painter, const Layout& where, const QRectF& rect) const;
  void drawPicture(QCPPainter& painter, const QRectF& area);
  void drawMap(QCPPainter& painter, const QRectF& area);
  void drawMarks(QCPPainter& painter, const Layout& where) const;

  Tensor m_map;  ///< empty for the image itself
  ValueRange m_range;
  int m_rows = 0;  ///< rows and columns of selectable positions
  int m_columns = 0;

  // Large images are reduced once to screen resolution, and again to the size drawn.
  Tensor m_pictureOf;
  QImage m_picture;
  QImage m_scaled;
  // The coloured map for this tensor, size and style.
  Tensor m_overlayOf;
  ValueRange m_overlayRange;
  QString m_overlayColors;
  QImage m_overlay;
};

}  // namespace attenscope
