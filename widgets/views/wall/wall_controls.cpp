// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/wall/wall_controls.h"

#include "widgets/drawing/labels.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <qcustomplot.h>

namespace attenscope {

namespace {

QFont buttonFont() {
  return uiFont(12);
}

QString tr(const char* text) {
  return QCoreApplication::translate("WallView", text);
}

QString nameOf(const WallOrder& order) {
  return order.sorted ? QString::fromStdString(order.statistic) : tr("by layer");
}

/// "By layer" first, then each figure.
std::vector<WallOrder> ordersOf(const WallOrder& now, const std::vector<const Step*>& statistics) {
  std::vector<WallOrder> orders{now};
  orders.front().sorted = false;
  for (const Step* statistic : statistics) orders.push_back({statistic->symbol, true, now.share});
  return orders;
}

WallButton dimButton(const WallOrder& now, const std::vector<const Step*>& statistics) {
  WallButton button;
  button.on = now.share > 0;
  button.leadsTo = nextShare(now, statistics);
  button.text = button.on ? tr("Dim %1 < %2 %").arg(QString::fromStdString(now.statistic)).arg(now.share)
                          : tr("Dim: none");
  button.help = tr("Dims the heads whose value is below a share of the largest one in the wall (key F)");
  return button;
}

/// Puts them into the line one after the other; whether they fit.
bool place(std::vector<WallButton>& buttons, const QRectF& line) {
  const QFontMetricsF metrics(buttonFont());
  constexpr double kGap = 6;
  double left = line.left();
  for (WallButton& button : buttons) {
    button.rect = QRectF(left, line.top(), metrics.horizontalAdvance(button.text) + 14, line.height());
    left = button.rect.right() + kGap;
  }
  return left - kGap <= line.right();
}

}  // namespace

WallOrder nextOrder(const WallOrder& now, const std::vector<const Step*>& statistics, int by) {
  const std::vector<WallOrder> orders = ordersOf(now, statistics);
  const int count = static_cast<int>(orders.size());
  int at = 0;
  for (int i = 1; i < count; ++i)
    if (now.sorted && orders[static_cast<std::size_t>(i)].statistic == now.statistic) at = i;
  return orders[static_cast<std::size_t>(((at + by) % count + count) % count)];
}

WallOrder nextShare(const WallOrder& now, const std::vector<const Step*>& statistics) {
  WallOrder next = now;
  if (next.statistic.empty() && !statistics.empty()) next.statistic = statistics.front()->symbol;
  next.share = (now.share + 25) % 100;
  return next;
}

std::vector<WallButton> wallButtons(const QRectF& line, const WallOrder& now,
                                    const std::vector<const Step*>& statistics) {
  std::vector<WallButton> buttons;
  if (line.isNull() || statistics.empty()) return buttons;
  for (const WallOrder& order : ordersOf(now, statistics)) {
    WallButton button;
    button.text = nameOf(order);
    button.help = order.sorted
                      ? tr("Sorts the heads by %1, largest first (key S: next order)").arg(nameOf(order))
                      : tr("One row per layer (key S: next order)");
    button.on = order == now || (!order.sorted && !now.sorted);
    button.leadsTo = order;
    buttons.push_back(button);
  }
  buttons.push_back(dimButton(now, statistics));
  if (place(buttons, line)) return buttons;
  WallButton order;
  order.text = tr("Order: %1 (S)").arg(nameOf(now));
  order.help = tr("By layer, or sorted by one measure after another (key S)");
  order.on = now.sorted;
  order.leadsTo = nextOrder(now, statistics, 1);
  buttons = {order, dimButton(now, statistics)};
  if (!place(buttons, line)) buttons.pop_back();
  return buttons;
}

void drawWallButton(QCPPainter& painter, const WallButton& button, bool hovered, const Palette& palette) {
  painter.setAntialiasing(true);
  painter.setPen(QPen(hovered || button.on ? palette.accent : palette.border, 1.2));
  painter.setBrush(hovered || button.on ? palette.selection : palette.window);
  painter.drawRoundedRect(button.rect.adjusted(0.6, 0.6, -0.6, -0.6), 5, 5);
  painter.setFont(buttonFont());
  painter.setPen(palette.text);
  drawElided(painter, button.rect.adjusted(6, 0, -6, 0), Qt::AlignCenter, button.text);
}

}  // namespace attenscope
