// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/bars/bars_view.h"

#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/theme/text_scale.h"

#include <QFontMetricsF>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

constexpr std::size_t kHighlighted = 8;
constexpr double kBarShare = 0.78;
constexpr TextPixels kNames{20};  // below the bars
constexpr TextPixels kValue{22};  // above them, of the one under the pointer
constexpr TextPixels kLegend{18};
constexpr int kNameSize = 11;
constexpr double kSwatch = 13;  // a colour of the legend and the space after it
constexpr double kLegendGap = 16;
constexpr double kNamesShare = 0.35;  // of the height, for names that are turned

QFont tickFont() {
  return numberFont(11);
}

QFont nameFont() {
  return uiFont(kNameSize);
}

QColor plainColor(const Palette& palette) {
  QColor plain = palette.accent;
  plain.setAlphaF(0.5F);
  return plain;
}

}  // namespace

BarsView::BarsView(QWidget* parent)
    : View(parent),
      m_bars(new QCPBars(m_plot.xAxis, m_plot.yAxis)),
      m_topBars(new QCPBars(m_plot.xAxis, m_plot.yAxis)) {
  m_plot.setBackground(Qt::NoBrush);
  QCPAxisRect* area = m_plot.axisRect();
  area->setAutoMargins(QCP::msNone);
  area->setMinimumMargins(QMargins());
  area->setMinimumSize(1, 1);
  for (QCPAxis* axis : area->axes()) {
    axis->setTicks(false);
    axis->setTickLabels(false);
    axis->setBasePen(Qt::NoPen);
    axis->grid()->setVisible(false);
  }
  for (QCPBars* bars : {m_bars, m_topBars}) {
    bars->setPen(Qt::NoPen);
    bars->setWidth(kBarShare);
    bars->setSelectable(QCP::stNone);
    bars->setAntialiased(false);
    bars->setAntialiasedFill(false);
  }
}

bool BarsView::accepts(const Step& step) {
  return step.axes.size() == 1 && step.value.size() > 0;
}

QString BarsView::heading() const {
  const Step* step = state().stepOrNull();
  if (step == nullptr || step->axes.size() != 1) return View::heading();
  const QString text = View::heading();
  if (m_axis.kind == AxisKind::Channel) return tr("%1 · %2 channels").arg(text).arg(m_values.size());
  return text;
}

void BarsView::stateChanged() {
  const Step* step = state().stepOrNull();
  if (step == nullptr || !accepts(*step)) {
    m_values.clear();
    m_preparedOf = Tensor();
    return;
  }
  m_axis = step->axes[0];
  ViewStyle lengths = state().style;
  lengths.coloring = {};  // which scales colours alone
  const ValueRange range = valueRange(*step, step->value, lengths);
  // Bars are lengths, so 0 always belongs to the range.
  m_low = std::min(0.0, range.low);
  m_high = std::max(0.0, range.high);
  if (m_high <= m_low) m_high = m_low + 1;
  if (!state().style.fixedRange) {
    m_high += m_high > 0 ? 0.06 * (m_high - m_low) : 0;
    m_low -= m_low < 0 ? 0.06 * (m_high - m_low) : 0;
  }
  if (m_preparedOf.sameAs(step->value)) return;
  m_preparedOf = step->value;
  m_values.assign(step->value.values().begin(), step->value.values().end());
  for (double& value : m_values)
    if (!std::isfinite(value)) value = 0;
  LabelWidth widest;
  m_nameWidth = widest.of(m_axis, static_cast<std::int64_t>(m_values.size()), nameFont());

  std::vector<std::size_t> order(m_values.size());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t top = std::min(kHighlighted, (m_values.size() + 3) / 4);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(top), order.end(),
                    [&](std::size_t a, std::size_t b) { return m_values[a] > m_values[b]; });
  std::vector<bool> isTop(m_values.size(), false);
  m_largest.clear();
  for (std::size_t i = 0; i < top; ++i) {
    isTop[order[i]] = true;
    m_largest.push_back(static_cast<int>(order[i]));
  }
  QVector<double> keys[2];
  QVector<double> values[2];
  for (std::size_t i = 0; i < m_values.size(); ++i) {
    keys[isTop[i] ? 1 : 0].append(static_cast<double>(i));
    values[isTop[i] ? 1 : 0].append(m_values[i]);
  }
  m_bars->setData(keys[0], values[0], true);
  m_topBars->setData(keys[1], values[1], true);
}

double BarsView::Layout::thickness() const {
  const double share = spacing() * kBarShare;
  return share >= 2 ? std::round(share) : share;
}

QRectF BarsView::Layout::bar(int index, double value) const {
  const auto along = [&](double v) { return (std::clamp(v, low, high) - low) / (high - low); };
  const double width = thickness();
  if (lying) {
    const double center = plot.top() + (index + 0.5) * spacing();
    return QRectF(QPointF(plot.left() + along(0) * plot.width(), center - width / 2),
                  QPointF(plot.left() + along(value) * plot.width(), center + width / 2))
        .normalized();
  }
  const double center = plot.left() + (index + 0.5) * spacing();
  return QRectF(QPointF(center - width / 2, plot.bottom() - along(0) * plot.height()),
                QPointF(center + width / 2, plot.bottom() - along(value) * plot.height()))
      .normalized();
}

int BarsView::Layout::at(const QPointF& point) const {
  // A little beyond the plot still counts: low bars and the names beside them are hard to hit.
  const QRectF reach = lying ? plot.adjusted(-withText(120), 0, 8, 0) : plot.adjusted(0, -8, 0, names);
  if (count <= 0 || !reach.contains(point)) return -1;
  const double along = lying ? point.y() - plot.top() : point.x() - plot.left();
  return std::clamp(static_cast<int>(along / spacing()), 0, count - 1);
}

BarsView::Layout BarsView::layout(const QRectF& rect) const {
  Layout where;
  where.count = static_cast<int>(m_values.size());
  where.low = m_low;
  where.high = m_high;
  const double padding = std::clamp(0.04 * std::min(rect.width(), rect.height()), 1.0, 14.0);
  QRectF inner = rect.adjusted(padding, padding, -padding, -padding);
  if (where.count == 0 || inner.width() < 4 || inner.height() < 4) return where;
  where.axes = inner.width() >= 110 && inner.height() >= 80;
  where.lying = rect.width() < 0.75 * rect.height() && rect.width() < 460;
  where.names = kNames;
  if (where.axes && inner.height() >= withText(140) && legendWidth() <= inner.width()) {
    where.legend = QRectF(inner.left(), inner.top(), inner.width(), kLegend);
    inner.setTop(where.legend.bottom());
  }
  if (where.axes) {
    double widest = 0;
    for (const auto& [tick, text] : roundTicks({m_low, m_high}))
      widest = std::max(widest, QFontMetricsF(tickFont()).horizontalAdvance(text));
    if (where.lying) {
      inner.adjust(std::ceil(std::min(m_nameWidth, 0.4 * inner.width())) + 8, 0, -std::ceil(widest / 2),
                   -kNames);
    } else {
      const double left = std::ceil(widest) + 10;
      where.upright = hasNames() && (inner.width() - left) / where.count < m_nameWidth + 8 &&
                      inner.height() >= withText(170);
      if (where.upright) where.names = std::ceil(std::min(m_nameWidth, kNamesShare * inner.height())) + 10;
      // Above the bars, a line for the value under the pointer.
      inner.adjust(left, kValue, 0, -where.names);
      // A handful of bars need not be as wide as doors.
      const double most = 72.0 * where.count;
      if (inner.width() > most) inner.adjust((inner.width() - most) / 2, 0, -(inner.width() - most) / 2, 0);
    }
  }
  // Whole pixels from bar to bar keep them equally wide, where that costs little.
  const double spacing = (where.lying ? inner.height() : inner.width()) / where.count;
  if (spacing >= 3 && std::floor(spacing) > 0.85 * spacing) {
    const double spare = (spacing - std::floor(spacing)) * where.count / 2;
    where.lying ? inner.adjust(0, spare, 0, -spare) : inner.adjust(spare, 0, -spare, 0);
  }
  where.plot = QRectF(std::round(inner.left()), std::round(inner.top()),
                      std::max(1.0, std::floor(inner.width() + 1e-6)),
                      std::max(1.0, std::floor(inner.height() + 1e-6)));
  return where;
}

int BarsView::selected() const {
  const int index = marked().along(m_axis.kind);
  return index < static_cast<int>(m_values.size()) ? index : -1;
}

void BarsView::render(QCPPainter& painter, const QRectF& rect) {
  const Layout where = layout(rect);
  if (where.plot.isEmpty()) return;
  const Palette& palette = state().style.palette;
  painter.save();
  if (where.axes) {
    painter.setFont(tickFont());
    const double line = QFontMetricsF(tickFont()).height();
    // Where the text before ends, or above which line it stands: what would touch it is left out.
    double written = -1e9;
    double above = 1e9;
    for (const auto& [tick, text] : roundTicks({where.low, where.high})) {
      const double part = (tick - where.low) / (where.high - where.low);
      QColor grid = palette.border;
      painter.setAntialiasing(false);
      painter.setPen(palette.muted);
      if (where.lying) {
        const double x = std::round(where.plot.left() + part * where.plot.width());
        painter.fillRect(QRectF(x, where.plot.top(), 1, where.plot.height()), grid);
        const double half = QFontMetricsF(tickFont()).horizontalAdvance(text) / 2;
        if (x - half < written + 4) continue;
        written = x + half;
        painter.drawText(QRectF(x - 120, where.plot.bottom() + 3, 240, line),
                         Qt::AlignHCenter | Qt::AlignTop | Qt::TextDontClip, text);
      } else {
        const double y = std::round(where.plot.bottom() - part * where.plot.height());
        painter.fillRect(QRectF(where.plot.left(), y, where.plot.width(), 1), grid);
        if (above - y < 0.8 * line) continue;
        above = y;
        painter.drawText(QRectF(where.plot.left() - 248, y - line / 2, 240, line),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, text);
      }
    }
  }

  const QPointF origin(std::floor(rect.left()), std::floor(rect.top()));
  const QRect plot = where.plot.translated(-origin).toRect();
  const QSize size(static_cast<int>(std::ceil(rect.right() - origin.x())),
                   static_cast<int>(std::ceil(rect.bottom() - origin.y())));
  m_plot.axisRect()->setMargins(
      QMargins(plot.left(), plot.top(), size.width() - plot.right() - 1, size.height() - plot.bottom() - 1));
  QCPAxis* keys = where.lying ? m_plot.yAxis : m_plot.xAxis;
  QCPAxis* values = where.lying ? m_plot.xAxis : m_plot.yAxis;
  keys->setRange(-0.5, where.count - 0.5);
  keys->setRangeReversed(where.lying);
  values->setRange(where.low, where.high);
  values->setRangeReversed(false);
  for (QCPBars* bars : {m_bars, m_topBars}) {
    bars->setKeyAxis(keys);
    bars->setValueAxis(values);
    bars->setWidthType(QCPBars::wtAbsolute);
    bars->setWidth(where.thickness());
  }
  m_bars->setBrush(plainColor(palette));
  m_topBars->setBrush(palette.accent);
  painter.save();
  painter.translate(origin);
  m_plot.toPainter(&painter, size.width(), size.height());
  painter.restore();

  if (!where.legend.isNull()) drawLegend(painter, where);
  if (where.axes) drawNames(painter, where);
  drawMarks(painter, where);
  painter.restore();
}

/// In which order bars get their names: the selected one, the largest, all others from the first.
std::vector<int> BarsView::namedFirst(const Layout& where) const {
  std::vector<int> order;
  const auto add = [&](int index) {
    if (std::find(order.begin(), order.end(), index) == order.end()) order.push_back(index);
  };
  if (const int chosen = selected(); chosen >= 0) add(chosen);
  if (hasNames() && (where.upright || where.lying))
    for (const int index : m_largest) add(index);
  return order;
}

void BarsView::drawNames(QCPPainter& painter, const Layout& where) const {
  if (state().style.look.ticks == 0) return;
  // Lying bars have their names beside them; standing ones below, or their numbers.
  const bool names = hasNames() && (where.lying || where.upright || where.spacing() >= m_nameWidth + 8);
  painter.setFont(where.lying || where.upright ? fittingFont(kNameSize, where.spacing()) : nameFont());
  const QFontMetricsF metrics(painter.font());
  const double needed = where.lying || where.upright ? labelPitch(painter.font())
                        : names                      ? m_nameWidth + 8
                                : metrics.horizontalAdvance(QString::number(where.count)) + 10;
  const double apart = needed / where.spacing();
  std::vector<int> drawn;
  const bool all = state().style.look.ticks == 1;
  for (const int index : all ? namedFirst(where) : std::vector<int>())
    if (std::none_of(drawn.begin(), drawn.end(), [&](int other) { return std::abs(index - other) < apart; }))
      drawn.push_back(index);
  const std::vector<int> first = drawn;
  const int step = labelStep(where.spacing(), needed, !names, state().style.look.ticks);
  for (int index = 0; index < where.count; index += step)
    if (std::none_of(first.begin(), first.end(), [&](int other) { return std::abs(index - other) < apart; }))
      drawn.push_back(index);
  for (const int index : drawn) drawName(painter, where, index, names);
}

void BarsView::drawName(QCPPainter& painter, const Layout& where, int index, bool named) const {
  const Palette& palette = state().style.palette;
  const double line = QFontMetricsF(painter.font()).height();
  const QString text = named ? axisLabel(m_axis, index) : QString::number(index);
  painter.setPen(index == selected() ? axisColor(m_axis.kind, palette) : palette.muted);
  if (where.lying) {
    const double y = where.plot.top() + (index + 0.5) * where.spacing();
    const double width = std::min(m_nameWidth + 2, 0.72 * where.plot.width() + 2);
    drawElided(painter, QRectF(where.plot.left() - 6 - width, y - line / 2, width, line),
               Qt::AlignRight | Qt::AlignVCenter, text);
    return;
  }
  const double x = where.plot.left() + (index + 0.5) * where.spacing();
  if (where.upright)
    return drawTurnedLabel(painter, QPointF(x, where.plot.bottom() + 5), where.names - 5, false, text);
  painter.drawText(QRectF(x - 120, where.plot.bottom() + 5, 240, line),
                   Qt::AlignHCenter | Qt::AlignTop | Qt::TextDontClip, text);
}

std::array<QString, 2> BarsView::legendTexts() const {
  const auto largest = static_cast<int>(m_largest.size());
  return {largest == 1 ? tr("the largest") : tr("the %1 largest").arg(largest), tr("all others")};
}

double BarsView::legendWidth() const {
  if (m_largest.empty() || m_largest.size() == m_values.size()) return 1e9;  // one colour needs none
  const QFontMetricsF metrics(nameFont());
  double width = 0;
  for (const QString& text : legendTexts()) width += kSwatch + metrics.horizontalAdvance(text) + kLegendGap;
  return width;
}

void BarsView::drawLegend(QCPPainter& painter, const Layout& where) const {
  const Palette& palette = state().style.palette;
  const QFontMetricsF metrics(nameFont());
  painter.setFont(nameFont());
  painter.setAntialiasing(false);
  double left = where.legend.right() - legendWidth() + kLegendGap;
  const std::array<QColor, 2> colors{palette.accent, plainColor(palette)};
  const std::array<QString, 2> texts = legendTexts();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const double width = metrics.horizontalAdvance(texts[i]);
    painter.fillRect(QRectF(std::round(left), std::round(where.legend.center().y()) - 4, 8, 8), colors[i]);
    painter.setPen(palette.muted);
    painter.drawText(QRectF(left + kSwatch, where.legend.top(), width + 2, where.legend.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, texts[i]);
    left += kSwatch + width + kLegendGap;
  }
}

void BarsView::drawMarks(QCPPainter& painter, const Layout& where) const {
  const Palette& palette = state().style.palette;
  painter.setAntialiasing(false);
  // The line that bars stand on.
  const QRectF zero = where.bar(0, 0);
  painter.fillRect(where.lying
                       ? QRectF(std::round(zero.left()), where.plot.top(), 1, where.plot.height())
                       : QRectF(where.plot.left(), std::round(zero.bottom()) - 1, where.plot.width(), 1),
                   palette.muted);
  const int chosen = selected();
  const int hovered = pointer() ? where.at(*pointer()) : -1;
  if (chosen >= 0) {
    const QRectF bar = where.bar(chosen, value(chosen)).adjusted(-1, -1, 1, 1).intersected(where.plot);
    painter.setPen(QPen(palette.text, 1.5));
    painter.setBrush(Qt::NoBrush);
    if (!bar.isEmpty()) painter.drawRect(bar);
  }
  if (where.axes && (hovered >= 0 || chosen >= 0)) drawValue(painter, where, hovered >= 0 ? hovered : chosen);
}

void BarsView::drawValue(QCPPainter& painter, const Layout& where, int index) const {
  const Palette& palette = state().style.palette;
  const QFontMetricsF metrics(uiFont(11, QFont::DemiBold));
  QString text = QStringLiteral("%1  %2").arg(positionText(m_axis, index), formatNumber(value(index)));
  if (metrics.horizontalAdvance(text) + 12 > where.plot.width()) text = formatNumber(value(index));
  const double width = metrics.horizontalAdvance(text) + 12;
  if (width > where.plot.width()) return;
  const QRectF bar = where.bar(index, value(index));
  QRectF box(0, 0, width, metrics.height() + 4);
  box.moveCenter(where.lying ? QPointF(bar.right() + width / 2 + 6, bar.center().y())
                             : QPointF(bar.center().x(), where.plot.top() - box.height() / 2 - 2));
  // Near an edge the text moves inwards.
  box.moveLeft(std::clamp(box.left(), where.plot.left(), where.plot.right() - width));
  if (where.lying) {
    box.moveTop(std::clamp(box.top(), where.plot.top(), where.plot.bottom() - box.height()));
  } else if (bar.top() > box.bottom()) {
    // A thread from the value to its bar.
    QColor thread = palette.muted;
    thread.setAlphaF(0.6F);
    painter.setAntialiasing(false);
    painter.fillRect(QRectF(std::floor(bar.center().x()), box.bottom(), 1, bar.top() - box.bottom()), thread);
  }
  painter.setAntialiasing(true);
  painter.setPen(QPen(palette.border, 1));
  painter.setBrush(palette.window);
  painter.drawRoundedRect(box, 4, 4);
  painter.setFont(uiFont(11, QFont::DemiBold));
  painter.setPen(palette.text);
  painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, text);
}

std::optional<Selection> BarsView::selectionAt(const QPointF& position) const {
  if (m_values.empty()) return std::nullopt;
  const int index = layout(QRectF(rect())).at(position);
  if (index < 0) return std::nullopt;
  Selection selection = state().selection;
  selection.setAlong(m_axis.kind, index);
  return selection;
}

QString BarsView::toolTipAt(const QPointF& position) const {
  if (m_values.empty()) return {};
  const int index = layout(QRectF(rect())).at(position);
  if (index < 0) return {};
  return QStringLiteral("%1  %2").arg(positionText(m_axis, index), formatNumber(value(index)));
}

ViewCells BarsView::cells() const {
  ViewCells cells;
  cells.rows = static_cast<int>(m_values.size());
  cells.columns = cells.rows > 0 ? 1 : 0;
  cells.say = [this](int row, int) {
    return tr("%1, %2", "a bar and its number").arg(positionText(m_axis, row), formatNumber(value(row)));
  };
  cells.place = [kind = m_axis.kind](const Selection& selection) { return QPoint(0, selection.along(kind)); };
  cells.selection = [this](int row, int) {
    Selection selection = state().selection;
    selection.setAlong(m_axis.kind, row);
    return selection;
  };
  cells.area = [this](int row, int) { return layout(QRectF(rect())).bar(row, value(row)); };
  return cells;
}

}  // namespace attenscope
