// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/color_bar.h"

#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kBar = 10;
constexpr double kGap = 9;  // before the text: a tick and a minus beside it would be two

QFont tickFont() {
  return numberFont(11);
}

QFont captionFont() {
  return uiFont(11);
}

}  // namespace

std::vector<std::pair<double, QString>> roundTicks(const ValueRange& range) {
  const double span = range.high - range.low;
  if (!(span > 0) || !std::isfinite(span)) return {{range.low, formatNumber(range.low)}};
  // QCustomPlot chooses the places; its labels would have as many decimals as each number needs.
  QCPAxisTicker ticker;
  ticker.setTickCount(3);
  QVector<double> places;
  ticker.generate({range.low, range.high}, QLocale::c(), QLatin1Char('g'), 6, places, nullptr, nullptr);
  places.removeIf(
      [&](double value) { return value < range.low - 1e-9 * span || value > range.high + 1e-9 * span; });
  if (places.size() < 2)
    return {{range.low, formatNumber(range.low)}, {range.high, formatNumber(range.high)}};
  const double step = places[1] - places[0];
  int decimals = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 12);
  const double shown = step * std::pow(10, decimals);
  if (std::abs(shown - std::round(shown)) > 1e-6) ++decimals;  // steps of 2.5 and 0.25
  const double largest = std::max(std::abs(range.low), std::abs(range.high));
  std::vector<std::pair<double, QString>> ticks;
  for (const double place : places) {
    const double value = std::abs(place) < 1e-9 * span ? 0 : place;
    QString text =
        largest >= 1e5 || largest < 1e-3 ? formatNumber(value) : QString::number(value, 'f', decimals);
    text.replace(QLatin1Char('-'), QStringLiteral("−"));
    ticks.emplace_back(value, value == 0 ? QStringLiteral("0") : text);
  }
  return ticks;
}

namespace {

using Ticks = std::vector<std::pair<double, QString>>;

/// A part of its row's largest, where rows stand alone.
QString partText(double part) {
  return QString::number(100 * part, 'g', 3).replace(u'-', QStringLiteral("−")) + QStringLiteral(" %");
}

QString valueText(const ValueRange& range, double value) {
  return range.rowsAlone ? partText(value) : formatNumber(value);
}

/// Powers of ten, of a short range also 2 and 5 times these.
Ticks logarithmicTicks(const ValueRange& range) {
  Ticks ticks;
  const double decades = std::log10(range.high / range.low);
  for (int power = static_cast<int>(std::floor(std::log10(range.low))); ticks.size() < 40; ++power) {
    const double ten = std::pow(10.0, power);
    if (ten > range.high * (1 + 1e-9)) break;
    for (const int times : {1, 2, 5}) {
      const double value = times * ten;
      const bool inside = value >= range.low * (1 - 1e-9) && value <= range.high * (1 + 1e-9);
      if (inside && (times == 1 || decades < 2)) ticks.emplace_back(value, valueText(range, value));
    }
  }
  if (ticks.size() < 2)
    ticks = {{range.low, valueText(range, range.low)}, {range.high, valueText(range, range.high)}};
  return ticks;
}

/// The values at the quarters of the bar.
Ticks percentileTicks(const ValueRange& range) {
  Ticks ticks;
  for (const double place : {0.0, 0.25, 0.5, 0.75, 1.0})
    if (const double value = range.valueAt(place); ticks.empty() || value > ticks.back().first)
      ticks.emplace_back(value, valueText(range, value));
  return ticks;
}

Ticks ticksOf(const ValueRange& range) {
  if (range.scale == ColorScale::Logarithmic) return logarithmicTicks(range);
  if (range.scale == ColorScale::Percentile) return percentileTicks(range);
  Ticks ticks = roundTicks(range);
  if (range.rowsAlone)
    for (auto& [value, text] : ticks) text = partText(value);
  return ticks;
}

/// Where the middle of the bar shows a value, from 0 to 1.
double placeOf(const ValueRange& range, double value) {
  return range.high > range.low ? range.normalized(value) : 0.5;
}

/// What stands above a bar whose colours are not what one expects; empty for others.
QString captionOf(const ValueRange& range) {
  const auto tr = [](const char* text) { return QCoreApplication::translate("scales", text); };
  if (range.rowsAlone) return tr("of its row");
  if (range.scale == ColorScale::Logarithmic) return tr("log");
  return range.scale == ColorScale::Percentile ? tr("percentile") : QString();
}

}  // namespace

std::vector<std::pair<double, QString>> barTicks(const ValueRange& range) {
  Ticks ticks = ticksOf(range);
  constexpr double kNear = 0.06;
  const auto textOf = [&](double value) {
    for (const auto& [place, text] : ticks)
      if (std::abs(place - value) < 1e-9 * (range.high - range.low)) return text;
    return valueText(range, value);
  };
  if (range.below) {
    const QString text = QStringLiteral("≤ ") + textOf(range.low);
    std::erase_if(ticks, [&](const auto& tick) { return placeOf(range, tick.first) < kNear; });
    ticks.insert(ticks.begin(), {range.low, text});
  }
  if (range.above) {
    const QString text = QStringLiteral("≥ ") + textOf(range.high);
    std::erase_if(ticks, [&](const auto& tick) { return placeOf(range, tick.first) > 1 - kNear; });
    ticks.emplace_back(range.high, text);
  }
  return ticks;
}

double colorBarWidth(const ValueRange& range) {
  const QFont font = tickFont();
  double widest = 0;
  for (const auto& [value, text] : barTicks(range)) widest = std::max(widest, textWidth(font, text));
  return std::max(kBar + kGap + std::ceil(widest), std::ceil(textWidth(captionFont(), captionOf(range))));
}

double colorBarSpace(const ValueRange& range, const ViewStyle& style, double margin) {
  return style.look.colorBar ? colorBarWidth(range) + margin : 0;
}

void drawColorBar(QCPPainter& painter, const QRectF& rect, const ValueRange& range, const ViewStyle& style) {
  const Colormap& map = colormap(style.colormap);
  painter.save();
  const QString caption = captionOf(range);
  const double above = caption.isEmpty() ? 0 : QFontMetricsF(captionFont()).height() + 4;
  if (above > 0) {
    painter.setFont(captionFont());
    painter.setPen(style.palette.muted);
    drawLine(painter, QRectF(rect.left(), rect.top(), 400, above - 4), Qt::AlignLeft | Qt::AlignVCenter,
             caption);
  }
  const QRectF bar(rect.left(), rect.top() + above, kBar, std::max(1.0, rect.height() - above));
  painter.setAntialiasing(false);
  if (isVector(painter)) {
    QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
    constexpr int kStops = 16;
    for (int i = 0; i <= kStops; ++i)
      gradient.setColorAt(double(i) / kStops, QColor::fromRgb(map.at(double(i) / kStops)));
    painter.fillRect(bar, gradient);
  } else {
    QImage image(1, 256, QImage::Format_RGB32);
    for (int i = 0; i < 256; ++i) image.setPixel(0, i, map.colors[static_cast<std::size_t>(255 - i)]);
    painter.drawImage(bar, image);
  }
  const QFontMetricsF metrics(tickFont());
  painter.setFont(tickFont());
  painter.setAntialiasing(false);
  double previous = 1e9;
  for (const auto& [value, text] : barTicks(range)) {
    const double y = bar.bottom() - placeOf(range, value) * bar.height();
    // Text stays beside the bar, also at its ends; what would touch the tick below is left out.
    const double half = metrics.height() / 2;
    const double center =
        std::clamp(y, bar.top() + std::min(half, bar.height() / 2) - 3, bar.bottom() - half + 3);
    if (previous - center < metrics.height()) continue;
    previous = center;
    painter.setPen(QPen(style.palette.muted, 1));
    painter.drawLine(QLineF(bar.right() + 1, y, bar.right() + 4, y));
    drawLine(painter, QRectF(bar.right() + kGap, center - half, 400, metrics.height()),
             Qt::AlignLeft | Qt::AlignVCenter, text);
  }
  painter.restore();
}

}  // namespace attenscope
