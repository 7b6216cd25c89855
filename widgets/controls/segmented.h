// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessibility/spoken.h"
#include "widgets/theme/palette.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace attenscope {

struct Segment {
  QString id;
  QString title;
  QString toolTip{};
  QString why{};  ///< it cannot be chosen; empty if it can
};

/// A row of mutually exclusive choices. If the width is too small, they wrap onto further rows, so that none
/// is cut off. Arrow keys, Home and End change the choice.
class Segmented : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit Segmented(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  void setSegments(std::vector<Segment> segments);
  const std::vector<Segment>& segments() const { return m_segments; }
  /// Emits nothing; an unknown id clears the choice.
  void setCurrent(const QString& id);
  /// Whether a segment can be chosen; `why` not is its tooltip then.
  void setUsed(const QString& id, bool used, const QString& why);
  QString current() const;
  /// Font size and row height in pixels, of text of the normal size.
  void setMetrics(int fontPixels, int rowHeight);

  /// The rectangle of a segment, in widget coordinates.
  QRect segmentRect(int index) const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;

  SpokenWhole spoken() const override;
  QSize spokenGrid() const override { return {1, static_cast<int>(m_segments.size())}; }
  SpokenPart spokenPart(int part) const override;
  int spokenCurrent() const override { return m_current; }
  void pressSpoken(int part) override { choose(part); }

 signals:
  /// The user chose another segment.
  void chosen(const QString& id);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;

 private:
  int rowHeight() const;
  int segmentWidth(int index, int padding) const;
  std::vector<QRect> layoutFor(int width) const;
  int segmentAt(const QPoint& position) const;
  void choose(int index);

  Palette m_palette = darkPalette();
  std::vector<Segment> m_segments;
  std::vector<QRect> m_rects;
  int m_current = -1;
  int m_hovered = -1;
  bool m_focusShown = false;  ///< focused by keyboard; a click shows no focus ring
  int m_fontPixels = 12;
  int m_rowHeight = 24;
};

}  // namespace attenscope
