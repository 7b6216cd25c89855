// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/range_histogram.h"

#include "widgets/theme/text_scale.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kBars = 64;
constexpr std::int64_t kCounted = std::int64_t{1} << 16;
constexpr TextPixels kWidth{300};
constexpr TextPixels kHeight{84};
constexpr double kMargin = 8;
constexpr double kHandle = 8;
constexpr double kArrow = 0.01;  // of the axis, for a press of an arrow key

}  // namespace

RangeHistogram::RangeHistogram(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("rangeHistogram"));
  setAccessibleName(tr("Values shown, and the ends of the colour range"));
  setToolTip(
      tr("How often the values shown occur (bars: square root of the count); drag the ends of the colour "
         "range"));
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RangeHistogram::sizeHint() const {
  return {kWidth, kHeight};
}

void RangeHistogram::setContent(const Tensor& values, const ValueRange& range) {
  m_values = values;
  m_range = range;
  if (m_dragged == End::None) count();  // while an end is dragged, the axis stays
  setEnabled(!range.rowsAlone);
  update();
}

void RangeHistogram::count() {
  const std::array<Tensor, 1> one{m_values};
  const std::vector<float> factors = m_range.rowsAlone ? rowFactors(m_values) : std::vector<float>();
  const std::vector<float> values = someValues(one, kCounted, factors);
  m_axis = ValueRange{m_range.low, m_range.high};
  m_axis.scale = m_range.scale == ColorScale::Logarithmic ? ColorScale::Logarithmic : ColorScale::Linear;
  for (const float value : values) {
    const auto number = static_cast<double>(value);
    m_axis.high = std::max(m_axis.high, number);
    if (m_axis.scale == ColorScale::Linear) m_axis.low = std::min(m_axis.low, number);
  }
  m_counts.assign(kBars, 0);
  for (const float value : values) {
    const double place = m_axis.normalized(static_cast<double>(value));
    ++m_counts[static_cast<std::size_t>(std::min(kBars - 1, static_cast<int>(place * kBars)))];
  }
}

double RangeHistogram::xOf(double value) const {
  return kMargin + m_axis.normalized(value) * (width() - 2 * kMargin);
}

double RangeHistogram::valueAtX(double x) const {
  return m_axis.valueAt(std::clamp((x - kMargin) / std::max(1.0, width() - 2 * kMargin), 0.0, 1.0));
}

void RangeHistogram::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QColor inside = palette().color(QPalette::Active, QPalette::Highlight);
  const QColor ink = palette().color(QPalette::Active, QPalette::Text);
  QColor outside = palette().color(QPalette::Active, QPalette::PlaceholderText);
  outside.setAlphaF(0.45F);
  const double ground = height() - kHandle - 2;
  const double wide = (width() - 2 * kMargin) / kBars;
  const int most = m_counts.empty() ? 1 : std::max(1, *std::ranges::max_element(m_counts));
  for (int bar = 0; bar < static_cast<int>(m_counts.size()); ++bar) {
    const int count = m_counts[static_cast<std::size_t>(bar)];
    if (count == 0) continue;
    const double high = std::max(1.5, std::sqrt(static_cast<double>(count) / most) * (ground - 4));
    const double middle = m_axis.valueAt((bar + 0.5) / kBars);
    painter.fillRect(QRectF(kMargin + bar * wide, ground - high, std::max(1.0, wide - 1), high),
                     middle >= m_range.low && middle <= m_range.high ? inside : outside);
  }
  painter.fillRect(QRectF(kMargin, ground, width() - 2 * kMargin, 1), outside);
  for (const End end : {End::Low, End::High}) {
    const double x = xOf(end == End::Low ? m_range.low : m_range.high);
    painter.fillRect(QRectF(x - 0.75, 2, 1.5, ground), ink);
    if (!isEnabled()) continue;
    const QPolygonF handle{
        {x, ground}, {x - kHandle / 1.6, ground + kHandle}, {x + kHandle / 1.6, ground + kHandle}};
    painter.setPen(Qt::NoPen);
    painter.setBrush(hasFocus() && end == m_active ? inside : ink);
    painter.drawPolygon(handle);
  }
}

RangeHistogram::End RangeHistogram::endAt(double x) const {
  const double low = std::abs(x - xOf(m_range.low));
  const double high = std::abs(x - xOf(m_range.high));
  // Where both stand at one place, the one that can move there is meant.
  if (low == high) return x < xOf(m_range.low) ? End::Low : End::High;
  return low < high ? End::Low : End::High;
}

void RangeHistogram::moveTo(End end, double value) {
  const double low = end == End::Low ? std::min(value, m_range.high) : m_range.low;
  const double high = end == End::High ? std::max(value, m_range.low) : m_range.high;
  if (!(low < high)) return;
  m_range.low = low;
  m_range.high = high;
  tellValue();
  update();
  emit moved(low, high);
}

SpokenWhole RangeHistogram::spoken() const {
  const bool low = m_active == End::Low;
  const QString text = low ? tr("lower end %1, upper end %2") : tr("upper end %2, lower end %1");
  return {QAccessible::Slider, QAccessible::NoRole,
          text.arg(formatNumber(m_range.low), formatNumber(m_range.high)),
          SpokenNumber{low ? m_range.low : m_range.high, m_axis.low, m_axis.high,
                       kArrow * (m_axis.high - m_axis.low)}};
}

void RangeHistogram::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
  m_dragged = m_active = endAt(event->position().x());
  moveTo(m_dragged, valueAtX(event->position().x()));
}

void RangeHistogram::mouseMoveEvent(QMouseEvent* event) {
  if (m_dragged != End::None) moveTo(m_dragged, valueAtX(event->position().x()));
}

void RangeHistogram::mouseReleaseEvent(QMouseEvent*) {
  m_dragged = End::None;
}

void RangeHistogram::keyPressEvent(QKeyEvent* event) {
  const int by = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
  if (by != 0) {
    const double place = m_axis.normalized(m_active == End::Low ? m_range.low : m_range.high);
    return moveTo(m_active, m_axis.valueAt(std::clamp(place + by * kArrow, 0.0, 1.0)));
  }
  if (event->key() != Qt::Key_Up && event->key() != Qt::Key_Down) return QWidget::keyPressEvent(event);
  m_active = m_active == End::Low ? End::High : End::Low;
  tellValue();
  update();
}

}  // namespace attenscope
