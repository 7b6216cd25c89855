// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/formula/formula_layout.h"
#include "widgets/view.h"

#include <QWidget>

#include <set>
#include <string>
#include <vector>

namespace attenscope {

/// Formulas one below the other on a card. Signals report when a symbol that stands for a step is hovered or
/// clicked; the symbols of the chosen step are marked. After Tab, Left and Right move from symbol to symbol
/// and Enter chooses.
class FormulaView : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit FormulaView(QWidget* parent = nullptr);

  /// Sets the formulas, in the markup of widgets/formula/formula.h. Throws Error if it is invalid.
  void setFormulas(const std::vector<std::string>& markup);
  /// Whether all formulas are shown, or only the first.
  void setAllShown(bool all);
  /// Sets the colours, the steps of the run with their roles, and the chosen step.
  void setState(const ViewState& state);

  /// The rectangle of a symbol of this step, in widget coordinates; null if none is shown.
  QRectF areaOf(const QString& step) const;
  QString hoveredStep() const;
  /// The font size of each formula in pixels: smaller than usual if it would not fit.
  std::vector<double> sizes() const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;

  /// The symbols that stand for steps of the run.
  SpokenWhole spoken() const override { return {QAccessible::List, QAccessible::Link}; }
  QSize spokenGrid() const override { return {1, static_cast<int>(places().size())}; }
  SpokenPart spokenPart(int part) const override;
  int spokenCurrent() const override;
  void pressSpoken(int part) override;

 signals:
  void stepHovered(const QString& step);
  void hoverEnded();
  void stepChosen(const QString& step);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void leaveEvent(QEvent* event) override;
  bool event(QEvent* event) override;

 private:
  struct Placed {
    FormulaLayout layout;
    double size = 0;
    QPointF origin;  ///< left end of the baseline
  };
  struct Place {
    int formula = -1;
    int area = -1;
    bool operator==(const Place&) const = default;
  };

  std::vector<Placed> placedIn(int width) const;
  int heightOf(const std::vector<Placed>& placed) const;
  void arrange();
  Place placeAt(const QPointF& position) const;
  std::vector<Place> places() const;
  void hover(Place place);
  const Step* stepOf(const std::string& id) const;
  std::string idAt(const Place& place) const;
  QColor colorOf(const FormulaLayout& layout, FormulaLayout::Tint tint, int area) const;

  std::vector<FormulaNode> m_formulas;
  std::vector<Placed> m_placed;
  ViewState m_state;
  Place m_hovered;
  int m_arrangedFor = -1;  ///< the width
  /// A width and its height that a layout asked for; it asks again and again.
  mutable std::pair<int, int> m_asked{-1, 0};
  bool m_all = true;
};

}  // namespace attenscope
