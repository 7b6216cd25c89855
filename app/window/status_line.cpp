// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/status_line.h"

#include "widgets/controls/elided_label.h"
#include "widgets/controls/fitting_row.h"
#include "widgets/controls/steady_size.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/figure_watch.h"
#include "widgets/language/message_text.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace attenscope {

namespace {

QString extentOf(const Trace& trace, const Step& shown) {
  QStringList parts;
  if (!trace.tokens.empty())
    parts << (trace.tokens.size() == 1
                  ? QCoreApplication::translate("StatusLine", "1 token")
                  : QCoreApplication::translate("StatusLine", "%1 tokens").arg(trace.tokens.size()));
  for (const Step& step : trace.steps) {
    const int heads = step.axisOf(AxisKind::Head);
    if (heads >= 0 && step.stack == shown.stack) {
      parts << (step.value.dim(heads) == 1
                    ? QCoreApplication::translate("StatusLine", "1 head")
                    : QCoreApplication::translate("StatusLine", "%1 heads").arg(step.value.dim(heads)));
      break;
    }
    if (step.role == Role::FeatureMap) {
      parts << QCoreApplication::translate("StatusLine", "%1 features")
                   .arg(QString::fromStdString(toPrettyString(step.value.shape())));
      break;
    }
  }
  return parts.join(QStringLiteral("     "));
}

QString weightsText(const WeightOrigin& origin) {
  switch (origin.kind) {
    case WeightOrigin::Kind::None:
      return {};
    case WeightOrigin::Kind::Random:
      return QCoreApplication::translate("StatusLine", "random weights · seed %1").arg(origin.seed);
    case WeightOrigin::Kind::Analytic:
      return QCoreApplication::translate("StatusLine", "analytic weights");
    case WeightOrigin::Kind::Trained:
      return QCoreApplication::translate("StatusLine", "trained weights · %1").arg(messageText(origin.file));
    case WeightOrigin::Kind::File:
      return QCoreApplication::translate("StatusLine", "weights from %1")
          .arg(QString::fromStdString(origin.file));
  }
  return {};
}

}  // namespace

QString describeCell(const Step& step, const Selection& selection) {
  const Index cell = cellOf(step, selection);
  if (cell.empty()) return {};
  QStringList parts;
  for (std::size_t axis = 0; axis < step.axes.size(); ++axis) {
    const QString label = isolated(axisLabel(step.axes[axis], static_cast<int>(cell[axis])));
    switch (step.axes[axis].kind) {
      case AxisKind::Head:
        parts << QCoreApplication::translate("StatusLine", "head %1").arg(cell[axis]);
        if (step.axes[axis].labels) parts.last() += QStringLiteral(" (%1)").arg(label);
        break;
      case AxisKind::Row:
        parts << QCoreApplication::translate("StatusLine", "row %1").arg(label);
        break;
      case AxisKind::Column:
        parts << QCoreApplication::translate("StatusLine", "column %1").arg(label);
        break;
      case AxisKind::Feature:
        parts << QCoreApplication::translate("StatusLine", "feature %1").arg(label);
        break;
      case AxisKind::Rank:
        parts << positionText(step.axes[axis], static_cast<int>(cell[axis]));
        break;
      case AxisKind::Key:
        if (axis > 0 && step.axes[axis - 1].kind == AxisKind::Query) {
          parts.last() += QStringLiteral(" → ") + label;
        } else {
          parts << label;
        }
        break;
      default:
        parts << label;
        break;
    }
  }
  return parts.join(QStringLiteral(" · "));
}

StatusLine::StatusLine(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("statusLine"));
  setProperty("role", "bar");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 3, 10, 3);
  row->setSpacing(22);
  m_extent = new QLabel(this);
  m_weights = new QLabel(this);
  m_weights->setObjectName(QStringLiteral("weightsOrigin"));
  m_weights->setToolTip(tr("Where the weights of this run come from"));
  for (QLabel* label : {m_extent, m_weights}) label->setProperty("role", "muted");
  m_cell = new ElidedLabel(this);
  m_cell->setObjectName(QStringLiteral("statusCell"));
  m_cell->setFont(numberFont(12));
  m_cell->setMinimumWidth(20);
  m_cell->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  row->addWidget(m_extent);
  row->addWidget(m_weights);
  row->addWidget(m_cell, 1);
  m_colormap = new QPushButton(this);
  m_colormap->setObjectName(QStringLiteral("colormapButton"));
  m_colormap->setProperty("role", "flat");
  m_colormap->setToolTip(tr("Colour map"));
  auto* menu = new QMenu(m_colormap);
  for (const Colormap& map : colormaps()) {
    QAction* action = menu->addAction(map.title);
    constexpr int kSide = 16;  // an icon's; a wider picture would be shrunk to a line
    QImage swatch(kSide, kSide, QImage::Format_RGB32);
    for (int x = 0; x < kSide; ++x)
      for (int y = 0; y < kSide; ++y) swatch.setPixel(x, y, map.at(x / (kSide - 1.0)));
    action->setIcon(QIcon(QPixmap::fromImage(swatch)));
    connect(action, &QAction::triggered, this, [this, id = map.id] { emit colormapChosen(id); });
  }
  m_colormap->setMenu(menu);
  row->addWidget(m_colormap);
  m_range = new QPushButton(this);
  m_range->setObjectName(QStringLiteral("rangeButton"));
  m_range->setProperty("role", "flat");
  m_range->setFont(numberFont(12));
  m_range->setToolTip(
      tr("The values that the colours span: those of what is shown, or a range that is fixed until another "
         "model, file or picture is opened"));
  connect(m_range, &QPushButton::clicked, this, &StatusLine::openRange);
  row->addWidget(m_range);
  m_fitting = new FittingRow(this, {m_extent, m_colormap, m_weights});
  m_figures = new FigureWatch(this, [this] {
    if (m_state.stepOrNull() != nullptr) showRange();
  });
}

void StatusLine::setState(const ViewState& state, const DisplaySettings& display) {
  const bool sameDisplay = m_display == display;
  m_display = display;
  const Step* step = state.stepOrNull();
  m_colormap->setText(colormap(state.style.colormap).title + QStringLiteral(" ▾"));
  m_colormap->setAccessibleName(tr("Colour map: %1").arg(colormap(state.style.colormap).title));
  if (step == nullptr) return;
  m_extent->setText(extentOf(*state.trace, *step));
  m_weights->setText(weightsText(state.trace->weights));
  m_fitting->setWanted(m_weights, !m_weights->text().isEmpty());
  QString cell = describeCell(*step, state.selection);
  if (!cell.isEmpty() && step->layer >= 0)
    cell = layerTitle(step->stack, step->layer) + QStringLiteral(" · ") + cell;
  m_cell->setText(cell.isEmpty() ? QString()
                                 : cell + QStringLiteral("  ") +
                                       formatNumber(step->value.at(cellOf(*step, state.selection))));
  m_state = state;
  showRange();
  if (m_popup != nullptr && m_popup->isVisible() && !sameDisplay)  // else a number may be half typed
    m_popup->setDisplay(m_display, *m_shown);
}

void StatusLine::showRange() {
  const ViewState& state = m_state;
  const Step& step = *state.stepOrNull();
  const bool common = state.style.coloring.heads == HeadScale::Common;
  const Tensor values = common ? asOneMatrix(step.value) : matrixOf(step, state.selection).values;
  ValueRange now;
  ValueRange unfixed;
  ViewStyle automatic = state.style;
  automatic.fixedRange = false;
  m_figures->withoutWaiting([&] {
    now = valueRange(step, values, state.style);
    unfixed = state.style.fixedRange ? valueRange(step, values, automatic) : now;
  });
  m_shown = std::make_unique<RangePopup::Shown>(RangePopup::Shown{{state.trace->mechanism, step.id},
                                                                  values,
                                                                  unfixed,
                                                                  now,
                                                                  !state.trace->image.empty(),
                                                                  hasParts(step),
                                                                  rowsStandAlone(step)});
  const bool fixed = state.style.fixedRange && !now.rowsAlone;
  QString span = formatNumber(now.low) + QStringLiteral(" — ") + formatNumber(now.high);
  if (now.rowsAlone) span = tr("by row");
  if (now.scale == ColorScale::Logarithmic) span = tr("log %1").arg(span);
  if (now.scale == ColorScale::Percentile) span = tr("percentile %1").arg(span);
  if (m_figures->missed() && !fixed) span = QStringLiteral("…");
  if (fixed) span += tr(" fixed");
  m_range->setText(span + QStringLiteral(" ▾"));
  fitSteadily(m_range, m_range->text());
  m_range->setAccessibleName(tr("Range of the colours: %1").arg(span));
}

void StatusLine::openRange() {
  if (m_shown == nullptr) return;
  if (m_popup == nullptr) {
    m_popup = new RangePopup(this);
    connect(m_popup, &RangePopup::displayChanged, this, &StatusLine::displayChanged);
    connect(m_popup, &RangePopup::undoWanted, this, &StatusLine::undoWanted);
    connect(m_popup, &RangePopup::redoWanted, this, &StatusLine::redoWanted);
  }
  m_popup->setDisplay(m_display, *m_shown);
  m_popup->adjustSize();
  m_popup->move(m_range->mapToGlobal(QPoint(m_range->width() - m_popup->width(), -m_popup->height() - 4)));
  m_popup->show();
}

}  // namespace attenscope
