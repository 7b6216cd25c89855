// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/color_bar.h"

#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/text.h"

#include <QFontMetricsF>
#include <QLocale>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr double kBar = 10;
constexpr double kGap = 7;

QFont tickFont() {
  return numberFont(11);
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

std::vector<std::pair<double, QString>> barTicks(const ValueRange& range) {
  std::vector<std::pair<double, QString>> ticks = roundTicks(range);
  const double near = 0.06 * (range.high - range.low);
  const auto textOf = [&](double value) {
    for (const auto& [place, text] : ticks)
      if (std::abs(place - value) < 1e-9 * (range.high - range.low)) return text;
    return formatNumber(value);
  };
  if (range.below) {
    const QString text = QStringLiteral("≤ ") + textOf(range.low);
    std::erase_if(ticks, [&](const auto& tick) { return tick.first < range.low + near; });
    ticks.insert(ticks.begin(), {range.low, text});
  }
  if (range.above) {
    const QString text = QStringLiteral("≥ ") + textOf(range.high);
    std::erase_if(ticks, [&](const auto& tick) { return tick.first > range.high - near; });
    ticks.emplace_back(range.high, text);
  }
  return ticks;
}

double colorBarWidth(const ValueRange& range) {
  const QFont font = tickFont();
  double widest = 0;
  for (const auto& [value, text] : barTicks(range)) widest = std::max(widest, textWidth(font, text));
  return kBar + kGap + std::ceil(widest);
}

void drawColorBar(QCPPainter& painter, const QRectF& rect, const ValueRange& range, const ViewStyle& style) {
  const Colormap& map = colormap(style.colormap);
  const QRectF bar(rect.left(), rect.top(), kBar, rect.height());
  painter.save();
  painter.setAntialiasing(false);
  if (isVector(painter)) {
    QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
    constexpr int kStops = 32;
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
    const double part = range.high > range.low ? (value - range.low) / (range.high - range.low) : 0.5;
    const double y = bar.bottom() - part * bar.height();
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
