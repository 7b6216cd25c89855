// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspector.h"

#include "widgets/controls/heading.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/figure_watch.h"
#include "widgets/inspector/cell_card.h"
#include "widgets/inspector/distribution.h"
#include "widgets/inspector/figure_list.h"
#include "widgets/inspector/product_chart.h"
#include "widgets/inspector/provenance_panel.h"
#include "widgets/inspector/step_figures.h"
#include "widgets/language/message_text.h"

#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>
#include <limits>

namespace attenscope {

Inspector::Inspector(QWidget* parent) : QScrollArea(parent) {
  m_figures = new FigureWatch(this, [this] {
    m_statisticsOf = {};
    showStatistics();
  });
  setObjectName(QStringLiteral("inspector"));
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setAccessibleName(tr("Inspector"));
  auto* inside = new QWidget(this);
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(12, 12, 12, 14);
  column->setSpacing(7);
  const auto heading = [&](const QString& words) {
    auto* made = new Heading(words, inside);
    column->addWidget(made);
    return made;
  };
  const auto gap = [column] { column->addSpacing(12); };

  m_cellHeading = heading(tr("Selected cell"));
  m_cell = new CellCard(inside);
  column->addWidget(m_cell);
  m_value = new QLineEdit(inside);
  m_value->setObjectName(QStringLiteral("cellValue"));
  m_value->setPlaceholderText(tr("What if it were …"));
  m_value->setToolTip(tr("Type another number for this cell; everything that depends on it is recomputed"));
  m_value->setAccessibleName(tr("Another value for the selected cell"));
  m_value->hide();
  column->addWidget(m_value);
  connect(m_value, &QLineEdit::returnPressed, this, &Inspector::takeValue);

  m_productsPart = new QWidget(inside);
  auto* products = new QVBoxLayout(m_productsPart);
  products->setContentsMargins(0, 12, 0, 0);
  products->setSpacing(7);
  m_productsHeading = new Heading(tr("Elementwise"), m_productsPart);
  m_products = new ProductChart(m_productsPart);
  m_productsToggle = new QToolButton(m_productsPart);
  m_productsToggle->setProperty("role", QStringLiteral("link"));
  m_productsToggle->setCheckable(true);
  m_productsToggle->setToolTip(tr("Every product as a number"));
  m_productTable = new ProductTable(m_productsPart);
  m_productTable->hide();
  products->addWidget(m_productsHeading);
  products->addWidget(m_products);
  products->addWidget(m_productsToggle, 0, Qt::AlignLeft);
  products->addWidget(m_productTable);
  column->addWidget(m_productsPart);
  connect(m_productsToggle, &QToolButton::toggled, this, [this](bool shown) {
    m_productTable->setVisible(shown);
    if (shown) m_productTable->setProducts(m_products->products());
    nameToggle();
  });
  connect(m_products, &ProductChart::hovered, m_productTable, &ProductTable::mark);

  m_distributionPart = new QWidget(inside);
  auto* distribution = new QVBoxLayout(m_distributionPart);
  distribution->setContentsMargins(0, 12, 0, 0);
  distribution->setSpacing(7);
  m_distributionHeading = new Heading(tr("Row distribution"), m_distributionPart);
  m_distribution = new DistributionChart(m_distributionPart);
  distribution->addWidget(m_distributionHeading);
  distribution->addWidget(m_distribution);
  column->addWidget(m_distributionPart);
  m_provenance = new ProvenancePanel(inside);
  column->addWidget(m_provenance);
  connect(m_distribution, &DistributionChart::picked, this, [this](int index) {
    Selection selection = m_state.selection;
    selection.setAlong(m_distribution->distribution().axis, index);
    emit picked(selection);
  });

  gap();
  m_statisticsHeading = heading(tr("Step"));
  m_statistics = new FigureList(inside);
  column->addWidget(m_statistics);
  column->addStretch(1);
  setWidget(inside);
  inside->setAutoFillBackground(false);
  viewport()->setAutoFillBackground(false);
  setState({});
}

void Inspector::setTop(QWidget* widget) {
  static_cast<QVBoxLayout*>(this->widget()->layout())->insertWidget(0, widget);
}

QSize Inspector::sizeHint() const {
  return {288, 600};
}

void Inspector::setState(const ViewState& state) {
  m_state = state;
  const Palette& palette = state.style.palette;
  m_cell->setColors(palette);
  m_products->setColors(palette);
  m_productTable->setColors(palette);
  m_distribution->setColors(palette);
  m_statistics->setColors(palette);
  showCell();
  m_provenance->setState(state);
  showDistribution();
  showStatistics();
}

void Inspector::showCell() {
  const ExplainedCell explained = cellToExplain(m_state);
  m_valueStep = explained.step;
  const Step* valued =
      explained.step < 0 ? nullptr : &m_state.trace->steps[static_cast<std::size_t>(explained.step)];
  m_value->setVisible(valued != nullptr && m_state.selection.pinned && m_state.trace->canEdit(*valued));
  if (explained.step < 0) {
    m_cellHeading->setHeading(tr("Selected cell"));
    m_cell->setHint(m_state.stepOrNull() == nullptr
                        ? tr("Nothing has been computed yet.")
                        : tr("Point at a cell to see how its number is computed; click to keep it."));
    showProducts({});
    return;
  }
  const Step& step = m_state.trace->steps[static_cast<std::size_t>(explained.step)];
  m_cellHeading->setHeading(tr("Selected cell"), placedSymbol(step));
  const CellExplanation explanation = m_state.trace->explain(explained.step, explained.cell);
  std::vector<Figure> lines;
  for (const CellLine& line : explanation.lines)
    lines.push_back({messageText(line.text), formatNumber(line.value),
                     tr("%1: %2").arg(messageText(line.text)).arg(line.value, 0, 'g', 8)});
  if (lines.empty()) {
    const auto value = static_cast<double>(step.value.at(explained.cell));
    lines.push_back({messageText(step.formula.empty() ? step.symbol : step.formula), formatNumber(value),
                     QString::number(value, 'g', 8)});
  }
  lines.back().strong = true;
  m_cell->setCell(cellName(*m_state.trace, step, explained.cell), std::move(lines));
  showProducts(explanation);
}

void Inspector::takeValue() {
  QString typed = m_value->text().trimmed();
  const bool none = typed == QStringLiteral("-inf") || typed == QStringLiteral("−∞");
  bool isNumber = false;
  const double value = none ? -std::numeric_limits<double>::infinity()
                            : typed.replace(u'−', u'-').replace(u',', u'.').toDouble(&isNumber);
  if (!none && (!isNumber || !std::isfinite(value))) return m_value->selectAll();
  m_value->clear();
  emit valueTyped(m_valueStep, m_state.selection, value);
}

QString Inspector::placedSymbol(const Step& step) const {
  QString symbol = messageText(step.symbol);
  if (step.layer >= 0) symbol += QStringLiteral(" · ") + layerTitle(step.stack, step.layer);
  if (step.axisOf(AxisKind::Head) >= 0) symbol += tr(" · head %1").arg(m_state.selection.head);
  return symbol;
}

void Inspector::nameToggle() {
  const auto count = static_cast<int>(m_products->products().factors.size());
  m_productsToggle->setText(m_productsToggle->isChecked() ? tr("▾ Hide the products")
                                                          : tr("▸ Show the %n products", nullptr, count));
}

void Inspector::showProducts(const CellExplanation& explanation) {
  m_productsPart->setVisible(!explanation.products.empty());
  Products products = productsOf(explanation);
  m_productsHeading->setHeading(tr("Elementwise"), products.left + QStringLiteral(" ⊙ ") + products.right);
  if (m_productsToggle->isChecked()) m_productTable->setProducts(products);
  m_products->setProducts(std::move(products));
  nameToggle();
}

void Inspector::setConcealing(bool conceals) {
  if (conceals == m_conceals) return;
  m_conceals = conceals;
  showDistribution();
}

void Inspector::showDistribution() {
  const Step* step = m_state.stepOrNull();
  const bool own = step != nullptr && (step->role == Role::Weights || step->role == Role::ChannelGate);
  std::optional<Distribution> distribution;
  if (!m_conceals || own) distribution = distributionOf(m_state);
  m_distributionPart->setVisible(distribution.has_value());
  if (!distribution) return;
  m_distributionHeading->setHeading(distribution->words, distribution->symbols);
  m_distribution->setDistribution(*distribution);
}

void Inspector::showStatistics() {
  const Step* step = m_state.stepOrNull();
  const bool gate = step != nullptr && (step->role == Role::ChannelGate || step->role == Role::SpatialGate);
  m_statisticsHeading->setHeading(gate ? tr("Mask") : tr("Step"),
                                  step == nullptr ? QString() : placedSymbol(*step));
  // The same step with the same row and head has the same figures; a hover within a row costs nothing.
  const StatisticsKey key{step == nullptr ? Tensor() : step->value, m_state.selection.head,
                          m_state.selection.channel, m_state.selection.query};
  if (step != nullptr && m_statisticsOf.values.sameAs(key.values) && !key.values.empty() &&
      m_statisticsOf.head == key.head && m_statisticsOf.channel == key.channel &&
      m_statisticsOf.query == key.query)
    return;
  m_statisticsOf = key;
  m_figures->withoutWaiting([this] { m_statistics->setFigures(stepFigures(m_state)); });
}

}  // namespace attenscope
