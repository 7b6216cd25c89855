// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/circuits/circuits_view.h"

#include "engine/analysis/kept_figures.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/text.h"
#include "widgets/language/message_text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kCollectMilliseconds = 30;
constexpr int kTextSize = 11;
constexpr double kLongestLabel = 90;
constexpr double kBarGap = 10;
constexpr std::int64_t kWorkAtOnce = std::int64_t{1} << 24;  // multiply-adds: a few milliseconds

}  // namespace

CircuitsView::CircuitsView(QWidget* parent) : View(parent) {
  m_collect.setInterval(kCollectMilliseconds);
  connect(&m_collect, &QTimer::timeout, this, [this] { collect(false); });
}

bool CircuitsView::accepts(const Trace& trace, const Step& step) {
  const bool weights = step.role == Role::Weights && step.axes.size() >= 2 && step.axes.size() <= 3 &&
                       step.axes.back().kind == AxisKind::Key && step.value.size() > 0;
  return weights && hasCircuits(trace, step);
}

int CircuitsView::head() const {
  const Step& step = *state().stepOrNull();
  return step.value.rank() == 3
             ? std::clamp(state().selection.head, 0, static_cast<int>(step.value.dim(0)) - 1)
             : 0;
}

const Axis& CircuitsView::axis(AxisKind kind) const {
  const Step& step = *state().stepOrNull();
  return step.axes[static_cast<std::size_t>(step.axisOf(kind))];
}

void CircuitsView::stateChanged() {
  const Step* step = state().stepOrNull();
  const bool shown = step != nullptr && accepts(*state().trace, *step);
  if (!shown || m_trace != state().trace || m_step != state().step) {
    m_later.cancel();
    m_known.clear();
    m_circuits = nullptr;
    m_trace = shown ? state().trace : nullptr;
    m_step = shown ? state().step : -1;
  }
  if (!shown) return;
  const int now = head();
  if (const auto known = m_known.find(now); known != m_known.end()) {
    m_later.cancel();
    return show(known->second);
  }
  if (m_later.waiting() && m_wanted == now) return;
  m_circuits = nullptr;
  m_wanted = now;
  const auto work = [trace = m_trace, at = m_step, now](const RunControl&) -> Shared {
    return std::make_shared<const HeadCircuits>(
        headCircuits(*trace, trace->steps[static_cast<std::size_t>(at)], now));
  };
  if (circuitWork(*m_trace, *step) <= kWorkAtOnce) {
    m_later.cancel();
    return take(work({}));
  }
  m_later.start(work);
  m_collect.start();
}

void CircuitsView::take(Shared circuits) {
  m_known[m_wanted] = circuits;
  show(std::move(circuits));
}

void CircuitsView::show(Shared circuits) {
  m_circuits = std::move(circuits);
  double across = 1e-12;
  double up = 1e-12;
  for (const Tensor* one : {&m_circuits->plane.queries, &m_circuits->plane.keys})
    for (std::int64_t i = 0; i < one->size(); ++i) {
      double& most = i % 2 == 0 ? across : up;
      most = std::max(most, std::abs(static_cast<double>((*one)[i])));
    }
  m_reach = {across, up};
}

void CircuitsView::collect(bool wait) {
  if (!m_later.waiting()) return m_collect.stop();
  if (std::optional<Shared> found = m_later.collect()) {
    take(std::move(*found));
    m_collect.stop();
    update();
  } else if (wait) {
    m_later.cancel();
    take(std::make_shared<const HeadCircuits>(headCircuits(*m_trace, *state().stepOrNull(), m_wanted)));
  }
}

QString CircuitsView::heading() const {
  return state().stepOrNull() == nullptr ? QString() : withPlace(tr("Circuits"));
}

QString CircuitsView::notes() const {
  QStringList sentences;
  for (const std::string& note : m_circuits->notes) sentences << messageText(note);
  return sentences.join(QLatin1Char(' '));
}

CircuitsLayout CircuitsView::layout(const QRectF& rect) const {
  if (!m_circuits) return {};
  const double line = QFontMetricsF(uiFont(kTextSize)).height();
  const int wrapped =
      wrappedHeight(uiFont(kTextSize), notes(), std::max(1, static_cast<int>(rect.width()) - 16));
  return layOutCircuits(rect, !m_circuits->ov.empty(), wrapped, line);
}

TokenMap CircuitsView::qkMap(const CircuitsLayout& where) const {
  return mapOf(where.qk, m_circuits->qk, AxisKind::Query, AxisKind::Key);
}

TokenMap CircuitsView::ovMap(const CircuitsLayout& where) const {
  return mapOf(where.ov, m_circuits->ov, AxisKind::Key, AxisKind::Query);
}

TokenMap CircuitsView::mapOf(const QRectF& part, const Tensor& matrix, AxisKind rows,
                             AxisKind columns) const {
  if (matrix.empty() || part.isNull()) return {};
  const QFont font = uiFont(kTextSize, QFont::DemiBold);
  const Step& step = *state().stepOrNull();
  const bool across = rows == AxisKind::Query;
  const double queries = m_queryLabels.of(axis(AxisKind::Query), step.value.dim(-2), font);
  const double keys = m_keyLabels.of(axis(AxisKind::Key), step.value.dim(-1), font);
  const double labels =
      state().style.look.ticks == 0
          ? 0
          : std::min(std::max(across ? queries : keys, across ? keys : queries) + 8, kLongestLabel);
  Q_UNUSED(columns)
  return layOutTokenMap(part, static_cast<int>(matrix.dim(0)), static_cast<int>(matrix.dim(1)), labels,
                        colorBarSpace(rangeOf(matrix), state().style, 2 * kBarGap),
                        QFontMetricsF(font).height());
}

ViewStyle CircuitsView::styleOf(const Tensor& matrix) const {
  ViewStyle style = state().style;
  style.fixedRange = false;  // which is that of the weights
  const TensorSummary summary = kept::summary(matrix);
  if (summary.minimum < 0 && summary.maximum > 0) style.colormap = QStringLiteral("diverging");
  return style;
}

ValueRange CircuitsView::rangeOf(const Tensor& matrix) const {
  Step step;
  step.role = Role::Scores;
  return valueRange(step, matrix, styleOf(matrix));
}

QRectF CircuitsView::plotOf(const CircuitsLayout& where) const {
  const double line = QFontMetricsF(uiFont(kTextSize)).height();
  if (where.plane.isNull() || where.plane.height() < 4 * line) return {};
  return where.plane.adjusted(0, line + 6, 0, -line - 4);
}

QPointF CircuitsView::pointOf(const QRectF& plot, const Tensor& points, int token) const {
  // One scale for both components, so that distances are those of the plane.
  const double scale =
      std::min((plot.width() / 2 - 12) / m_reach.width(), (plot.height() / 2 - 12) / m_reach.height());
  return plot.center() + QPointF(static_cast<double>(points.at({token, 0})) * scale,
                                 -static_cast<double>(points.at({token, 1})) * scale);
}

std::optional<Selection> CircuitsView::nearestPoint(const QRectF& plot, const QPointF& position) const {
  std::optional<Selection> nearest;
  double least = INFINITY;
  const auto look = [&](const Tensor& points, int Selection::*token) {
    for (int i = 0; !points.empty() && i < static_cast<int>(points.dim(0)); ++i) {
      const QPointF apart = pointOf(plot, points, i) - position;
      const double distance = QPointF::dotProduct(apart, apart);
      if (distance >= least) continue;
      least = distance;
      nearest = state().selection;
      (*nearest).*token = i;
    }
  };
  look(m_circuits->plane.queries, &Selection::query);
  look(m_circuits->plane.keys, &Selection::key);
  return nearest;
}

std::optional<Selection> CircuitsView::selectionAt(const QPointF& position) const {
  if (!m_circuits) return std::nullopt;
  const CircuitsLayout where = layout(QRectF(rect()));
  Selection selection = state().selection;
  if (const TokenMap map = qkMap(where); map.rowAt(position) >= 0) {
    selection.query = map.rowAt(position);
    selection.key = map.columnAt(position);
    return selection;
  }
  if (const TokenMap map = ovMap(where); map.rowAt(position) >= 0) {
    selection.key = map.rowAt(position);
    selection.query = map.columnAt(position);
    return selection;
  }
  if (const QRectF plot = plotOf(where); plot.contains(position)) return nearestPoint(plot, position);
  return std::nullopt;
}

QString CircuitsView::toolTipAt(const QPointF& position) const {
  if (!m_circuits) return {};
  const CircuitsLayout where = layout(QRectF(rect()));
  const Axis& queries = axis(AxisKind::Query);
  const Axis& keys = axis(AxisKind::Key);
  if (const TokenMap map = qkMap(where); map.rowAt(position) >= 0) {
    const int query = map.rowAt(position);
    const int key = map.columnAt(position);
    return tr("QK · %1 · %2")
        .arg(cellText(queries, query, keys, key),
             formatNumber(static_cast<double>(m_circuits->qk.at({query, key}))));
  }
  if (const TokenMap map = ovMap(where); map.rowAt(position) >= 0) {
    const int key = map.rowAt(position);
    const int query = map.columnAt(position);
    const QString number = formatNumber(static_cast<double>(m_circuits->ov.at({key, query})));
    return m_circuits->unembedded ? tr("OV · looking at %1 adds %2 to the score of %3")
                                        .arg(positionText(keys, key), number, positionText(queries, query))
                                  : tr("OV · what is written for %1, along the vector of %2: %3")
                                        .arg(positionText(keys, key), positionText(queries, query), number);
  }
  const bool bars = where.qkBars.contains(position) || where.ovBars.contains(position);
  return bars ? tr("Singular values; the effective rank is exp of their entropy.") : notes();
}

void CircuitsView::paintEvent(QPaintEvent* event) {
  m_onScreen = true;
  View::paintEvent(event);
  m_onScreen = false;
}

ViewCells CircuitsView::cells() const {
  ViewCells cells = View::cells();
  if (!m_circuits || cells.rows == 0) return {};
  cells.say = [this](int row, int column) {
    const QString qk = formatNumber(static_cast<double>(m_circuits->qk.at({row, column})));
    const QString name = cellText(axis(AxisKind::Query), row, axis(AxisKind::Key), column);
    if (m_circuits->ov.empty()) return tr("%1, QK %2").arg(name, qk);
    return tr("%1, QK %2, OV %3")
        .arg(name, qk, formatNumber(static_cast<double>(m_circuits->ov.at({column, row}))));
  };
  cells.area = [this](int row, int column) { return qkMap(layout(QRectF(rect()))).cell(row, column); };
  return cells;
}

}  // namespace attenscope
