// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QString>
#include <QWidget>

#include <vector>

class QLabel;

namespace attenscope {

class FigureList;
struct Figure;

/// A word in the name of a cell: a chip in the colour of its part, or plain text between chips.
struct CellName {
  enum class Part { Query, Key, Plain };
  QString text;
  Part part = Part::Plain;
  bool operator==(const CellName&) const = default;
};

/// The card of the selected cell: its name as chips, then its computation line by line; or a single sentence
/// if nothing is selected.
class CellCard : public QWidget {
  Q_OBJECT

 public:
  explicit CellCard(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  void setCell(std::vector<CellName> name, std::vector<Figure> lines);
  void setHint(const QString& sentence);

  const std::vector<CellName>& name() const { return m_name; }
  FigureList* lines() const { return m_lines; }
  QString hint() const;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void placeName();

  Palette m_palette = darkPalette();
  std::vector<CellName> m_name;
  std::vector<QRect> m_rects;  ///< of the words of the name
  FigureList* m_lines = nullptr;
  QLabel* m_hint = nullptr;
  QWidget* m_nameSpace = nullptr;  ///< reserves the space in which the name is painted
};

}  // namespace attenscope
