// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QPointF>
#include <QPolygonF>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace attenscope {

/// What lies over the window while something is presented: the light around the pointer, what is drawn by
/// hand, the key that was pressed, and the dark of a break. The mouse goes through it unless something is
/// drawn, or all is black.
class PresenterLayer : public QWidget {
  Q_OBJECT

 public:
  PresenterLayer(const Palette& palette, QWidget* window);

  void setColors(const Palette& palette);
  /// Where the light falls, in the window's coordinates; nothing: everywhere.
  void setLight(std::optional<QPointF> at);
  std::optional<QPointF> light() const { return m_light; }
  /// How far the light reaches, in pixels.
  double reach() const;
  /// A key and what it did; both empty: none.
  void setCue(const QString& keys, const QString& words);
  const QString& cueKeys() const { return m_keys; }
  const QString& cueWords() const { return m_words; }
  void setBlack(bool black);
  bool black() const { return m_black; }
  void setDrawing(bool drawing);
  bool drawing() const { return m_drawing; }
  const std::vector<QPolygonF>& strokes() const { return m_strokes; }
  void takeBackStroke();
  void clearStrokes();

 signals:
  /// The black was clicked away.
  void blackEnded();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  void fitMouse();
  void paintCue(QPainter& painter) const;
  QRect cueRect() const;
  QRect lightRect(const QPointF& at) const;
  double penWidth() const;

  Palette m_palette;
  std::optional<QPointF> m_light;
  QString m_keys;
  QString m_words;
  bool m_black = false;
  bool m_drawing = false;
  bool m_penDown = false;
  std::vector<QPolygonF> m_strokes;
};

}  // namespace attenscope
