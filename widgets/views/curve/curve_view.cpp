// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/curve/curve_view.h"

#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/query_dashes.h"
#include "widgets/theme/query_hues.h"
#include "widgets/theme/text_scale.h"

#include <QMouseEvent>
#include <QWheelEvent>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kWheelFactor = 1.1;  // of σ, a notch
constexpr double kRadius = 4.5;

int nearest(const std::vector<double>& values, double wanted) {
  const auto closer = [wanted](double a, double b) { return std::abs(a - wanted) < std::abs(b - wanted); };
  return static_cast<int>(std::min_element(values.begin(), values.end(), closer) - values.begin());
}

QColor faded(QColor color, double opacity) {
  color.setAlphaF(static_cast<float>(opacity));
  return color;
}

}  // namespace

CurveView::CurveView(QWidget* parent) : View(parent) {}

bool CurveView::accepts(const Trace& trace, const Step& step) {
  return regressionOf(trace, step).has_value();
}

void CurveView::stateChanged() {
  const Step* step = state().stepOrNull();
  m_regression = step == nullptr ? std::nullopt : regressionOf(*state().trace, *step);
}

QString CurveView::heading() const {
  if (!m_regression) return View::heading();
  QStringList at{formatNumber(shown().at)};
  for (const Further& more : further()) at << formatNumber(more.query.at);
  const QString places = at.join(tr(", "));
  return at.size() == 1 ? tr("Curve · %1 points · query %2").arg(m_regression->keys.size()).arg(places)
                        : tr("Curve · %1 points · queries %2").arg(m_regression->keys.size()).arg(places);
}

int CurveView::shownQuery() const {
  const int last = static_cast<int>(m_regression->queries.size()) - 1;
  if (last > 0 && state().selection.query >= 0) return std::min(state().selection.query, last);
  return m_regression->live ? -1 : 0;
}

std::vector<CurveView::Further> CurveView::further() const {
  std::vector<Further> all;
  if (!m_regression || m_regression->queries.size() < 2) return all;
  const std::vector<int>& more = state().selection.moreQueries;
  for (std::size_t i = 0; i < more.size(); ++i)
    if (more[i] >= 0 && more[i] < static_cast<int>(m_regression->queries.size()) && more[i] != shownQuery())
      all.push_back({m_regression->query(more[i]), furtherQueryHue(state().style.palette, i), i});
  return all;
}

CurveGeometry CurveView::geometryIn(const QRectF& rect) const {
  return m_regression ? curveGeometry(*m_regression, rect) : CurveGeometry();
}

std::optional<CurveView::Named> CurveView::parameter(std::string StepLinks::*link) const {
  const Step* step = state().stepOrNull();
  if (step == nullptr) return std::nullopt;
  const auto found = state().trace->parameters.find(step->links.*link);
  if (found == state().trace->parameters.end()) return std::nullopt;
  bool number = false;
  const double value = QString::fromStdString(found->second).toDouble(&number);
  if (!number) return std::nullopt;
  return Named{QString::fromStdString(found->first), value};
}

void CurveView::render(QCPPainter& painter, const QRectF& rect) {
  const CurveGeometry where = geometryIn(rect);
  if (!m_regression || where.empty()) return;
  const Palette& palette = state().style.palette;
  painter.save();
  painter.setAntialiasing(true);
  drawAxes(painter, where);
  drawStems(painter, where);
  const auto drawCurve = [&](const std::vector<CurvePoint>& points, const QPen& pen) {
    QPolygonF curve;
    for (const CurvePoint& point : points) curve << QPointF(where.x(point.x), where.y(point.y));
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    if (curve.size() > 1) painter.drawPolyline(curve);
  };
  drawCurve(m_regression->truth, QPen(palette.muted, 1.4, Qt::DotLine, Qt::FlatCap, Qt::RoundJoin));
  drawCurve(m_regression->curve, QPen(palette.accent, 2.2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
  // The points, the fuller the more the query takes from them.
  const Tensor weights = shown().weights;
  const std::span<const float> row = weights.values();
  const double most = std::max(1e-12, static_cast<double>(*std::max_element(row.begin(), row.end())));
  const double radius = std::clamp(where.plot.height() / 40, 1.0, kRadius);
  for (std::size_t i = 0; i < m_regression->keys.size(); ++i) {
    const double share = std::isfinite(row[i]) ? std::clamp(static_cast<double>(row[i]) / most, 0.0, 1.0) : 0;
    painter.setPen(QPen(palette.value, 1.2));
    painter.setBrush(faded(palette.value, 0.08 + 0.92 * share));
    painter.drawEllipse(QPointF(where.x(m_regression->keys[i]), where.y(m_regression->values[i])), radius,
                        radius);
  }
  for (const Further& other : further())
    drawQuery(painter, where, other.query, withDashesOf(QPen(other.hue, 1.6), other.place));
  drawSigma(painter, where);
  drawQuery(painter, where, shown(), QPen(palette.query, 1.6));
  painter.restore();
}

void CurveView::drawAxes(QCPPainter& painter, const CurveGeometry& where) const {
  const Palette& palette = state().style.palette;
  painter.setPen(QPen(palette.border, 1));
  painter.drawLine(where.plot.bottomLeft(), where.plot.bottomRight());
  painter.drawLine(where.stems.bottomLeft(), where.stems.bottomRight());
  if (!where.figures) return;
  painter.setFont(numberFont(11));
  for (const auto& [value, text] : roundTicks({where.low, where.high})) {
    const double y = where.y(value);
    painter.setPen(QPen(faded(palette.border, 0.6), 1));
    painter.drawLine(QPointF(where.plot.left(), y), QPointF(where.plot.right(), y));
    painter.setPen(palette.muted);
    drawElided(painter,
               QRectF(where.plot.left() - withText(46) + 2, y - withText(8), withText(46) - 8, withText(16)),
               Qt::AlignRight | Qt::AlignVCenter, text);
  }
  for (const auto& [value, text] : roundTicks({where.left, where.right})) {
    painter.setPen(palette.muted);
    drawElided(painter,
               QRectF(std::clamp(where.x(value) - withText(24), where.plot.left() - withText(24),
                                 where.plot.right() - withText(36)),
                      where.stems.bottom() + 3, withText(48), withText(16)),
               Qt::AlignCenter, text);
  }
}

void CurveView::drawStems(QCPPainter& painter, const CurveGeometry& where) const {
  const Palette& palette = state().style.palette;
  const Tensor weights = shown().weights;
  const std::int64_t columns = weights.size();
  double most = 0;
  for (const float weight : weights.values()) most = std::max(most, static_cast<double>(weight));
  for (const Further& other : further())
    for (const float weight : other.query.weights.values())
      most = std::max(most, static_cast<double>(weight));
  const double thick = std::clamp(where.stems.width() / (2.5 * static_cast<double>(columns)), 1.0, 6.0);
  for (std::int64_t i = 0; i < columns; ++i) {
    const auto weight = static_cast<double>(weights[i]);
    const double x = where.x(m_regression->keys[static_cast<std::size_t>(i)]);
    const bool chosen = i == marked().key;
    painter.setPen(QPen(palette.key, chosen ? thick + 2 : thick, Qt::SolidLine, Qt::FlatCap));
    const double share = most > 0 && std::isfinite(weight) ? std::clamp(weight / most, 0.0, 1.0) : 0;
    const double height = share * (where.stems.height() - 2);
    painter.drawLine(QPointF(x, where.stems.bottom()),
                     QPointF(x, where.stems.bottom() - std::max(1.0, height)));
    if (chosen) {  // the point that this key stands for
      painter.setPen(QPen(faded(palette.key, 0.7), 1, Qt::DotLine));
      painter.drawLine(QPointF(x, where.stems.bottom() - height),
                       QPointF(x, where.y(m_regression->values[static_cast<std::size_t>(i)])));
    }
  }
  drawFurtherStems(painter, where, most);
  if (!where.figures || where.stems.height() < 40) return;
  painter.setFont(numberFont(11));
  painter.setPen(palette.muted);
  drawElided(
      painter,
      QRectF(where.stems.left() - withText(46) + 2, where.stems.top() - 6, withText(46) - 8, withText(16)),
      Qt::AlignRight | Qt::AlignVCenter, formatNumber(most, 2));
}

void CurveView::drawFurtherStems(QCPPainter& painter, const CurveGeometry& where, double most) const {
  if (most <= 0) return;
  const double half =
      std::clamp(where.stems.width() / (3 * static_cast<double>(m_regression->keys.size())), 1.0, 6.0);
  for (const Further& other : further()) {
    painter.setPen(QPen(other.hue, 2, Qt::SolidLine, Qt::FlatCap));
    for (std::size_t i = 0; i < m_regression->keys.size(); ++i) {
      const auto weight = static_cast<double>(other.query.weights[static_cast<std::int64_t>(i)]);
      if (!std::isfinite(weight)) continue;
      const double y =
          where.stems.bottom() - std::clamp(weight / most, 0.0, 1.0) * (where.stems.height() - 2);
      const double x = where.x(m_regression->keys[i]);
      painter.drawLine(QPointF(x - half, y), QPointF(x + half, y));
    }
  }
}

/// ±σ around the query.
void CurveView::drawSigma(QCPPainter& painter, const CurveGeometry& where) const {
  const auto sigma = parameter(&StepLinks::kernelWidth);
  if (!sigma) return;
  const double at = shown().at;
  const QRectF band(QPointF(where.x(at - sigma->value), where.stems.top()),
                    QPointF(where.x(at + sigma->value), where.stems.bottom()));
  painter.fillRect(band, faded(state().style.palette.query, 0.10));
}

void CurveView::drawQuery(QCPPainter& painter, const CurveGeometry& where, const Regression::Query& query,
                          const QPen& line) const {
  const Palette& palette = state().style.palette;
  const double x = where.x(query.at);
  const QColor hue = line.color();
  painter.setPen(line);
  painter.drawLine(QPointF(x, where.plot.top()), QPointF(x, where.stems.bottom()));
  if (!query.output) return;
  const QPointF point(x, where.y(*query.output));
  painter.setPen(QPen(palette.canvas, 2));
  painter.setBrush(hue);
  const double radius = std::clamp(where.plot.height() / 30, 1.5, 6.0);
  painter.drawEllipse(point, radius, radius);
  if (where.plot.width() < 160 || where.plot.height() < 60) return;
  painter.setFont(numberFont(12, QFont::DemiBold));
  painter.setPen(hue);
  const bool left = x > where.plot.center().x();
  const double top =
      std::clamp(point.y() - withText(24), where.plot.top(), where.plot.bottom() - withText(18));
  drawElided(painter, QRectF(left ? x - 10 - withText(120) : x + 10, top, withText(120), withText(18)),
             (left ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, formatNumber(*query.output));
}

std::optional<Selection> CurveView::selectionAt(const QPointF& position) const {
  const CurveGeometry where = geometryIn(QRectF(rect()));
  if (!m_regression || where.empty()) return std::nullopt;
  if (!where.plot.united(where.stems).contains(position)) return std::nullopt;
  Selection selection = state().selection;
  const double value = where.valueAt(position.x());
  selection.key = nearest(m_regression->keys, value);
  // The pointer moves the live query, which no row of a grid stands for.
  const bool grid = m_regression->queries.size() > 1;
  selection.query = grid && m_regression->live ? -1 : nearest(m_regression->queries, value);
  return selection;
}

std::optional<Selection> CurveView::rowAt(const QPointF& position) const {
  auto selection = selectionAt(position);
  if (selection)
    selection->query = nearest(m_regression->queries, geometryIn(QRectF(rect())).valueAt(position.x()));
  return selection;
}

QString CurveView::toolTipAt(const QPointF& position) const {
  const auto selection = selectionAt(position);
  if (!selection) return {};
  const auto key = static_cast<std::size_t>(selection->key);
  QString text = tr("key %1, value %2: weight %3")
                     .arg(formatNumber(m_regression->keys[key]), formatNumber(m_regression->values[key]),
                          formatNumber(static_cast<double>(shown().weights[selection->key])));
  for (const Further& other : further())
    text += u'\n' + tr("of query %1: weight %2")
                        .arg(formatNumber(other.query.at),
                             formatNumber(static_cast<double>(other.query.weights[selection->key])));
  return text + u'\n' + tr("Drag to move the query; Shift+drag or the wheel sets σ");
}

void CurveView::dragTo(const QPointF& position, Qt::KeyboardModifiers modifiers) {
  const CurveGeometry where = geometryIn(QRectF(rect()));
  if (!m_regression || where.empty()) return;
  const double value = where.valueAt(position.x());
  if ((modifiers & Qt::ShiftModifier) != 0) {
    // σ reaches from the query to the pointer.
    const double query = shown().at;
    const double least = 1e-3 * (where.right - where.left);
    if (const auto sigma = parameter(&StepLinks::kernelWidth))
      emit wanted(request::DragParameter{sigma->id, std::max(least, std::abs(value - query))});
  } else if (const auto place = parameter(&StepLinks::queryPlace)) {
    emit wanted(request::DragParameter{place->id, value});
  }
}

void CurveView::mousePressEvent(QMouseEvent* event) {
  // Ctrl adds a row of the grid; the query stays where it is.
  m_adding = event->button() == Qt::LeftButton && (event->modifiers() & Qt::ControlModifier) != 0 &&
             m_regression && m_regression->queries.size() > 1;
  if (m_adding) {
    if (const auto selection = rowAt(event->position()))
      emit wanted(request::Pick{*selection, event->modifiers()});
    return;
  }
  View::mousePressEvent(event);
  if (event->button() == Qt::LeftButton && selectionAt(event->position()))
    dragTo(event->position(), event->modifiers());
}

void CurveView::mouseMoveEvent(QMouseEvent* event) {
  if (m_adding && event->buttons() != Qt::NoButton) return;
  if ((event->buttons() & Qt::LeftButton) != 0) {
    if (const auto selection = selectionAt(event->position())) emit wanted(request::Hover{*selection});
    dragTo(event->position(), event->modifiers());
  } else {
    View::mouseMoveEvent(event);
  }
}

void CurveView::mouseReleaseEvent(QMouseEvent* event) {
  if (m_adding) {
    m_adding = false;
    return;
  }
  // The query stays where it was dropped.
  if (const auto selection = selectionAt(event->position()); selection && event->button() == Qt::LeftButton)
    emit wanted(request::Pick{*selection});
}

void CurveView::wheelEvent(QWheelEvent* event) {
  const auto sigma = parameter(&StepLinks::kernelWidth);
  if (!sigma) return event->ignore();
  emit wanted(request::DragParameter{sigma->id,
                                     sigma->value * std::pow(kWheelFactor, event->angleDelta().y() / 120.0)});
  event->accept();
}

ViewCells CurveView::cells() const {
  ViewCells cells;
  if (!m_regression) return cells;
  cells.rows = 1;
  cells.columns = static_cast<int>(m_regression->keys.size());
  cells.say = [this](int, int column) {
    const auto key = static_cast<std::size_t>(column);
    return tr("key %1, value %2: weight %3")
        .arg(formatNumber(m_regression->keys[key]), formatNumber(m_regression->values[key]),
             formatNumber(static_cast<double>(shown().weights[column])));
  };
  cells.place = [](const Selection& selection) { return QPoint(selection.key, 0); };
  cells.selection = [this](int, int column) {
    Selection selection = state().selection;
    selection.key = column;
    return selection;
  };
  cells.area = [this](int, int column) {
    constexpr double kPoint = 9;
    const CurveGeometry where = geometryIn(QRectF(rect()));
    const auto key = static_cast<std::size_t>(column);
    return QRectF(where.x(m_regression->keys[key]) - kPoint / 2,
                  where.y(m_regression->values[key]) - kPoint / 2, kPoint, kPoint);
  };
  return cells;
}

}  // namespace attenscope
