// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exploring/score_curve.h"

#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

using Places = ScoreCurveData::Places;

constexpr TextPixels kLine{16};
constexpr TextPixels kTicks{40};  // room for the numbers beside the plot
constexpr TextPixels kHeight{190};
constexpr double kHandle = 5;

QFont tickFont() {
  return numberFont(10);
}

/// The numbers at the lower edge: a few of the measured places.
std::vector<double> xTicks(const ScoreCurveData& data) {
  if (data.places == Places::Sparsity) return {0, 0.5, 0.8, 0.9, 0.95, 0.99};
  if (data.places == Places::Kept) return {1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01};
  std::vector<double> ticks;
  if (data.places == Places::Threshold) {
    const std::vector<double>& all = data.lines.front().x;
    if (all.empty()) return {};
    for (const auto& [value, text] : roundTicks({.low = all.front(), .high = all.back()}))
      ticks.push_back(value);
    return ticks;
  }
  const double last = data.lines.front().x.empty() ? 0 : data.lines.front().x.back();
  const double step = std::max(1.0, std::ceil(last / 6));
  for (double x = 0; x <= last + 1e-9; x += step) ticks.push_back(x);
  return ticks;
}

}  // namespace

ScoreCurveLayout::ScoreCurveLayout(const ScoreCurveData& data, const QSizeF& size) : places(data.places) {
  plot = QRectF(kTicks, 2 * kLine, size.width() - kTicks - 2 * kHandle, size.height() - 4 * kLine - 4);
  lowX = lowY = std::numeric_limits<double>::infinity();
  highX = highY = -lowX;
  for (const ScoreLine& line : data.lines)
    for (std::size_t i = 0; i < line.x.size(); ++i) {
      if (!std::isfinite(line.y[i])) continue;
      lowX = std::min(lowX, placeOf(line.x[i]));
      highX = std::max(highX, placeOf(line.x[i]));
      lowY = std::min(lowY, line.y[i]);
      highY = std::max(highY, line.y[i]);
    }
  if (!(highX > lowX)) highX = lowX + 1;
  if (!(highY > lowY)) {
    lowY -= 0.5;
    highY += 0.5;
  }
  const double margin = 0.06 * (highY - lowY);
  lowY -= margin;
  highY += margin;
}

double ScoreCurveLayout::placeOf(double x) const {
  switch (places) {
    case Places::Sparsity:
      return -std::log(std::max(1e-4, 1 - x));
    case Places::Kept:
      return -std::log(std::max(1e-4, x));
    case Places::Counts:
    case Places::Threshold:
      break;
  }
  return x;
}

QPointF ScoreCurveLayout::at(double x, double y) const {
  return {plot.left() + (placeOf(x) - lowX) / (highX - lowX) * plot.width(),
          plot.bottom() - (y - lowY) / (highY - lowY) * plot.height()};
}

int ScoreCurveLayout::nearest(const ScoreCurveData& data, double pixelX) const {
  int best = -1;
  double least = std::numeric_limits<double>::infinity();
  if (data.lines.empty()) return best;
  const std::vector<double>& x = data.lines.front().x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double away = std::abs(at(x[i], lowY).x() - pixelX);
    if (away >= least) continue;
    least = away;
    best = static_cast<int>(i);
  }
  return best;
}

ScoreCurve::ScoreCurve(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("scoreCurve"));
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Score against what is pruned; the arrow keys move the point"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ScoreCurve::sizeHint() const {
  return {wholeWithText(240), kHeight};
}

void ScoreCurve::setColors(const Palette& palette) {
  m_palette = palette;
  updateGeometry();
  update();
}

void ScoreCurve::setData(ScoreCurveData data) {
  if (data == m_data) return;
  m_data = std::move(data);
  m_point =
      std::clamp(m_point, 0,
                 std::max(0, static_cast<int>(m_data.lines.empty() ? 0 : m_data.lines.front().x.size()) - 1));
  update();
}

void ScoreCurve::setPoint(int index) {
  if (index == m_point) return;
  m_point = index;
  tellValue();
  update();
}

SpokenWhole ScoreCurve::spoken() const {
  SpokenWhole whole{QAccessible::Slider, QAccessible::NoRole};
  if (m_data.lines.empty() || m_point >= std::ssize(m_data.lines.front().x)) return whole;
  const ScoreLine& line = m_data.lines.front();
  const auto at = static_cast<std::size_t>(m_point);
  const auto [least, most] = std::minmax_element(line.x.begin(), line.x.end());
  whole.number = SpokenNumber{line.x[at], *least, *most, 0};
  whole.value = tr("%1: %2; %3: %4", "title and number of a point, along x and y")
                    .arg(m_data.xTitle, formatNumber(line.x[at]), m_data.yTitle, formatNumber(line.y[at]));
  return whole;
}

void ScoreCurve::setSpokenNumber(double number) {
  if (m_data.lines.empty()) return;
  const std::vector<double>& x = m_data.lines.front().x;
  const auto nearest = std::min_element(
      x.begin(), x.end(), [&](double a, double b) { return std::abs(a - number) < std::abs(b - number); });
  ++m_drag;
  moveTo(static_cast<int>(nearest - x.begin()));
}

QPoint ScoreCurve::pixelOf(int index) const {
  const ScoreLine& line = m_data.lines.front();
  const auto i = static_cast<std::size_t>(index);
  return ScoreCurveLayout(m_data, size()).at(line.x[i], line.y[i]).toPoint();
}

void ScoreCurve::moveTo(int index) {
  if (m_data.lines.empty() || index < 0 || index >= std::ssize(m_data.lines.front().x) || index == m_point)
    return;
  m_point = index;
  tellValue();
  update();
  emit pointMoved(index, m_drag);
}

QColor ScoreCurve::colorOf(std::size_t line) const {
  if (m_data.lines[line].dashed) return m_palette.muted;
  return line == 0 ? m_palette.accent : m_palette.query;
}

void ScoreCurve::drawAxes(QPainter& painter, const ScoreCurveLayout& layout) const {
  painter.setFont(tickFont());
  for (const auto& [value, text] : roundTicks({.low = layout.lowY, .high = layout.highY})) {
    const double y = layout.at(0, value).y();
    painter.setPen(QPen(m_palette.border, 1));
    painter.drawLine(QPointF(layout.plot.left(), y), QPointF(layout.plot.right(), y));
    painter.setPen(m_palette.muted);
    drawLine(painter, QRectF(0, y - kLine / 2.0, layout.plot.left() - 5, kLine),
             Qt::AlignRight | Qt::AlignVCenter, text);
  }
  painter.setPen(m_palette.muted);
  double end = 0;
  for (const double x : xTicks(m_data)) {
    const QString text = m_data.places == Places::Sparsity || m_data.places == Places::Kept
                             ? tr("%1 %").arg(100 * x)
                             : QString::number(x);
    const double wide = textWidth(tickFont(), text);
    const double left = std::min(layout.at(x, 0).x() - wide / 2, width() - wide);
    if (left < end || layout.placeOf(x) > layout.highX + 1e-9) continue;
    drawLine(painter, QRectF(left, layout.plot.bottom() + 3, wide, kLine), Qt::AlignLeft | Qt::AlignVCenter,
             text);
    end = left + wide + 6;
  }
  painter.setFont(uiFont(11));
  drawLine(painter, QRectF(layout.plot.left(), layout.plot.bottom() + 3 + kLine, layout.plot.width(), kLine),
           Qt::AlignLeft | Qt::AlignVCenter,
           elidedText(uiFont(11), m_data.xTitle, Qt::ElideRight, layout.plot.width()));
}

void ScoreCurve::drawLines(QPainter& painter, const ScoreCurveLayout& layout) const {
  for (std::size_t i = m_data.lines.size(); i-- > 0;) {
    const ScoreLine& line = m_data.lines[i];
    QPen pen(colorOf(i), line.dashed ? 1.2 : 2);
    if (line.dashed) pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    QPolygonF way;
    for (std::size_t j = 0; j < line.x.size(); ++j)
      if (std::isfinite(line.y[j])) way << layout.at(line.x[j], line.y[j]);
    painter.drawPolyline(way);
    if (line.dashed) continue;
    painter.setBrush(colorOf(i));
    painter.setPen(Qt::NoPen);
    for (const QPointF& point : way) painter.drawEllipse(point, 2, 2);
  }
}

void ScoreCurve::drawLegend(QPainter& painter) const {
  painter.setFont(uiFont(11));
  painter.setPen(m_palette.muted);
  drawLine(painter, QRectF(0, 0, width(), kLine), Qt::AlignLeft | Qt::AlignVCenter,
           elidedText(uiFont(11), m_data.yTitle, Qt::ElideRight, width()));
  double x = kTicks;
  constexpr double kDash = 14;
  for (std::size_t i = 0; i < m_data.lines.size(); ++i) {
    QPen pen(colorOf(i), 2);
    if (m_data.lines[i].dashed) pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    const double y = 1.5 * kLine;
    painter.drawLine(QPointF(x, y), QPointF(x + kDash, y));
    painter.setPen(m_palette.text);
    const double wide = textWidth(uiFont(11), m_data.lines[i].name);
    drawLine(painter, QRectF(x + kDash + 4, kLine, wide, kLine), Qt::AlignLeft | Qt::AlignVCenter,
             m_data.lines[i].name);
    x += kDash + 4 + wide + 12;
  }
}

void ScoreCurve::paintEvent(QPaintEvent*) {
  if (m_data.lines.empty() || m_data.lines.front().x.empty()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const ScoreCurveLayout layout(m_data, size());
  drawAxes(painter, layout);
  drawLines(painter, layout);
  drawLegend(painter);
  const QPointF at = pixelOf(m_point);
  painter.setPen(QPen(m_palette.text, 1, Qt::DotLine));
  painter.drawLine(QPointF(at.x(), layout.plot.top()), QPointF(at.x(), layout.plot.bottom()));
  painter.setPen(QPen(hasFocus() ? m_palette.text : m_palette.accent, 2));
  painter.setBrush(m_palette.window);
  painter.drawEllipse(at, kHandle, kHandle);
}

void ScoreCurve::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::FontChange) updateGeometry();
}

void ScoreCurve::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  m_dragging = true;
  ++m_drag;
  moveTo(ScoreCurveLayout(m_data, size()).nearest(m_data, event->position().x()));
}

void ScoreCurve::mouseMoveEvent(QMouseEvent* event) {
  if (m_dragging) moveTo(ScoreCurveLayout(m_data, size()).nearest(m_data, event->position().x()));
}

void ScoreCurve::mouseReleaseEvent(QMouseEvent*) {
  m_dragging = false;
}

void ScoreCurve::keyPressEvent(QKeyEvent* event) {
  const int last = m_data.lines.empty() ? 0 : static_cast<int>(m_data.lines.front().x.size()) - 1;
  int to = m_point;
  switch (event->key()) {
    case Qt::Key_Left:
      --to;
      break;
    case Qt::Key_Right:
      ++to;
      break;
    case Qt::Key_Home:
      to = 0;
      break;
    case Qt::Key_End:
      to = last;
      break;
    default:
      return QWidget::keyPressEvent(event);
  }
  if (!event->isAutoRepeat()) ++m_drag;
  moveTo(std::clamp(to, 0, last));
}

}  // namespace attenscope
