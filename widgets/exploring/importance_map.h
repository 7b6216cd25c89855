// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessibility/spoken.h"
#include "widgets/theme/palette.h"
#include "widgets/value_range.h"

#include <QRectF>
#include <QString>
#include <QWidget>

#include <set>
#include <vector>

namespace attenscope {

/// A number for each head: a row for each layer, a column for each head.
struct HeadMap {
  struct Cell {
    int row = 0;
    int head = 0;
    double value = 0;
    QString name;  ///< "layer 2 head 1"

    bool operator==(const Cell&) const = default;
  };
  std::vector<QString> rows;  ///< "0", "encoder 0"
  std::vector<Cell> cells;
  QString caption;  ///< what the numbers are, with their unit

  bool operator==(const HeadMap&) const = default;
};

/// Where the cells of a map lie in a widget of some width.
struct HeadMapLayout {
  QRectF cells;  ///< all of them
  QRectF bar;    ///< the colours, below the cells
  double cellWidth = 0;
  double cellHeight = 0;
  double height = 0;  ///< of the whole widget

  HeadMapLayout(const HeadMap& map, double width);
  QRectF cellRect(const HeadMap::Cell& cell) const;
  /// The cell at a position, as an index of HeadMap::cells; −1 for none.
  int cellAt(const HeadMap& map, const QPointF& position) const;
};

/// A map of heads × layers by colour, with its scale below. Heads that were taken out are hatched; a click
/// or the arrow keys pick one.
class ImportanceMap : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit ImportanceMap(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  void setMap(HeadMap map);
  const HeadMap& map() const { return m_map; }
  /// The cells that are hatched, as indices of HeadMap::cells.
  void setRemoved(const std::set<int>& removed);
  const std::set<int>& removed() const { return m_removed; }
  /// The cell with a frame; −1 for none.
  void setSelected(int cell);
  int selected() const { return m_selected; }
  QRect cellRect(int cell) const;

  SpokenWhole spoken() const override;
  QSize spokenGrid() const override { return {1, static_cast<int>(m_map.cells.size())}; }
  SpokenPart spokenPart(int part) const override;
  int spokenCurrent() const override { return m_selected; }
  void pressSpoken(int part) override { emit picked(part); }

 signals:
  /// A head was clicked: an index of HeadMap::cells.
  void picked(int cell);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void fit();
  void step(int heads, int rows);
  QString textOf(int cell) const;
  void drawCells(QPainter& painter, const HeadMapLayout& layout) const;
  void drawScale(QPainter& painter, const HeadMapLayout& layout) const;

  Palette m_palette = darkPalette();
  HeadMap m_map;
  ValueRange m_range;
  bool m_diverging = false;
  std::set<int> m_removed;
  int m_selected = -1;
  int m_hovered = -1;
};

}  // namespace attenscope
