// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QScrollArea>

class QLineEdit;
class QToolButton;

namespace attenscope {

class CellCard;
class DistributionChart;
class FigureList;
class Heading;
class ProductChart;
class ProductTable;
class ProvenancePanel;

/// The right panel: the selected cell explained down to single products, the distribution that it belongs to,
/// and statistics of the step.
class Inspector : public QScrollArea {
  Q_OBJECT

 public:
  explicit Inspector(QWidget* parent = nullptr);

  /// Puts a widget on top; it scrolls with the rest.
  void setTop(QWidget* widget);
  /// Sets the state, including the colours in its style.
  void setState(const ViewState& state);
  const ViewState& state() const { return m_state; }
  /// Keeps the distribution of another step than the one that is shown to itself: it is yet to be guessed.
  void setConcealing(bool conceals);
  /// Where the selected number comes from.
  ProvenancePanel* provenance() const { return m_provenance; }

  QSize sizeHint() const override;

 signals:
  /// A bar was clicked: the state's selection with that key (or channel).
  void picked(const attenscope::Selection& selection);
  /// A number was typed in place of the selected cell of the step with this index.
  void valueTyped(int step, const attenscope::Selection& selection, double value);

 private:
  /// "α · Layer 3 · head 1", as views are headed.
  QString placedSymbol(const Step& step) const;
  void showCell();
  void takeValue();
  void showProducts(const CellExplanation& explanation);
  void nameToggle();
  void showDistribution();
  void showStatistics();

  /// What the statistics depend on.
  struct StatisticsKey {
    Tensor values;
    int head = 0;
    int channel = 0;
    int query = -1;
  };

  FigureWatch* m_figures = nullptr;
  bool m_conceals = false;
  ViewState m_state;
  StatisticsKey m_statisticsOf;
  Heading* m_cellHeading = nullptr;
  CellCard* m_cell = nullptr;
  QLineEdit* m_value = nullptr;  ///< another value for the cell
  int m_valueStep = -1;
  QWidget* m_productsPart = nullptr;
  Heading* m_productsHeading = nullptr;
  ProductChart* m_products = nullptr;
  QToolButton* m_productsToggle = nullptr;
  ProductTable* m_productTable = nullptr;
  ProvenancePanel* m_provenance = nullptr;
  QWidget* m_distributionPart = nullptr;
  Heading* m_distributionHeading = nullptr;
  DistributionChart* m_distribution = nullptr;
  Heading* m_statisticsHeading = nullptr;
  FigureList* m_statistics = nullptr;
};

}  // namespace attenscope
