// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/gates/gates_view.h"

#include "engine/analysis/kept_figures.h"
#include "engine/error.h"
#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/drawing/text.h"
#include "widgets/language/message_text.h"

#include <QFontMetricsF>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

constexpr float kOpen = 0.5F;
constexpr double kGap = 14;
constexpr double kHighestBar = 320;
constexpr double kHighestStrip = 36;
constexpr double kLowestStrip = 3;
constexpr double kWidestName = 0.35;  // of the view
constexpr double kMostWords = 0.5;    // likewise, of all that is no strip
constexpr double kBare = 180;         // smaller than this there are neither words nor a scale
constexpr int kTextSize = 11;
constexpr const char* kSorted = "sorted";

QFont nameFont(bool selected) {
  return uiFont(kTextSize, selected ? QFont::DemiBold : QFont::Normal);
}

bool isGate(const Step& step) {
  return (step.role == Role::ChannelGate && step.value.rank() == 1) ||
         (step.role == Role::SpatialGate && step.value.rank() == 2);
}

/// "layers.0.attention" of "layers.0.attention: gate in [0, 1]".
QString moduleOf(const Step& step) {
  const std::size_t colon = step.formula.find(": ");
  return colon == std::string::npos ? QString() : QString::fromStdString(step.formula.substr(0, colon));
}

}  // namespace

GatesView::GatesView(QWidget* parent) : View(parent) {
  setMinimumHeight(60);
}

bool GatesView::accepts(const Trace& trace, const Step& step) {
  if (!isGate(step) || step.layer < 0 || step.value.size() == 0) return false;
  return std::count_if(trace.steps.begin(), trace.steps.end(), [&](const Step& other) {
           return other.id == step.id && isGate(other) && other.value.size() > 0;
         }) > 1;
}

ViewOptions checkedGateOptions(const Trace&, const Step& step, const ViewOptions& typed) {
  if (typed.contains(kSorted) && step.role != Role::ChannelGate)
    throw Error("sorted: spatial gates have no order; expected channel gates");
  return typed;
}

bool GatesView::spatial() const {
  return m_gates.front().step->role == Role::SpatialGate;
}

bool GatesView::sorted() const {
  return state().options.contains(kSorted);
}

int GatesView::current() const {
  const Step* step = state().stepOrNull();
  const auto own = std::find_if(m_gates.begin(), m_gates.end(), [&](const Gate& gate) {
    return step != nullptr && gate.step->layer == step->layer;
  });
  return own == m_gates.end() ? -1 : static_cast<int>(own - m_gates.begin());
}

void GatesView::stateChanged() {
  m_gates.clear();
  const Step* step = state().stepOrNull();
  if (step == nullptr || !accepts(*state().trace, *step)) return;
  std::int64_t count = 0;
  for (const Step& other : state().trace->steps) {
    if (other.id != step->id || !isGate(other) || other.value.size() == 0) continue;
    Gate gate{&other, other.value, {}, 0, 0};
    for (const float value : other.value.values()) {
      gate.open += value >= kOpen ? 1 : 0;
      gate.mean += static_cast<double>(value);
    }
    gate.mean /= static_cast<double>(other.value.size());
    count += other.value.size();
    if (other.role == Role::ChannelGate) {
      if (sorted()) {
        gate.order.resize(static_cast<std::size_t>(other.value.size()));
        std::iota(gate.order.begin(), gate.order.end(), 0);
        std::stable_sort(gate.order.begin(), gate.order.end(),
                         [&](int a, int b) { return other.value[a] > other.value[b]; });
        TensorBuilder ordered({other.value.size()});
        for (std::size_t i = 0; i < gate.order.size(); ++i)
          ordered[static_cast<std::int64_t>(i)] = other.value[gate.order[i]];
        gate.shown = ordered.finish();
      }
      gate.shown = gate.shown.reshaped({1, other.value.size()});
    }
    m_gates.push_back(std::move(gate));
  }
  std::stable_sort(m_gates.begin(), m_gates.end(),
                   [](const Gate& a, const Gate& b) { return a.step->layer < b.step->layer; });
  TensorBuilder all({1, count});
  std::int64_t at = 0;
  for (const Gate& gate : m_gates)
    for (const float value : gate.step->value.values()) all[at++] = value;
  m_scale = valueRange(*step, all.finish(), state().style);
  for (const bool narrow : {false, true}) {
    Widest& widest = narrow ? m_narrow : m_wide;
    widest = {};
    for (const Gate& gate : m_gates) {
      widest.label = std::max(widest.label, textWidth(nameFont(true), labelOf(gate, narrow)));
      widest.figures = std::max(widest.figures, textWidth(nameFont(false), figuresOf(gate, narrow)));
    }
  }
}

QString GatesView::heading() const {
  if (!valid()) return {};
  const QString symbol = named(messageText(m_gates.front().step->symbol));
  const QString all = tr("%1 · all %2 layers").arg(symbol).arg(m_gates.size());
  return sorted() && !spatial() ? tr("%1 · each layer's channels, most open first").arg(all) : all;
}

std::optional<ValueRange> GatesView::shownRange() const {
  if (!valid()) return std::nullopt;
  return m_scale;
}

std::vector<View::Offer> GatesView::offers() const {
  if (!valid() || spatial()) return {};
  ViewOptions other = state().options;
  if (sorted())
    other.erase(kSorted);
  else
    other[kSorted] = "on";
  return {{tr("Channels, most open first"), sorted(), other}};
}

QString GatesView::nameOf(const Gate& gate) const {
  const QString title = layerTitle({}, gate.step->layer);
  const QString module = moduleOf(*gate.step);
  return module.isEmpty() ? title : title + QStringLiteral(" · ") + module;
}

QString GatesView::labelOf(const Gate& gate, bool narrow) const {
  return narrow ? QString::number(gate.step->layer) : nameOf(gate);
}

QString GatesView::figuresOf(const Gate& gate, bool narrow) const {
  const std::int64_t all = gate.step->value.size();
  return narrow ? QStringLiteral("%1/%2").arg(gate.open).arg(all)
                : tr("%1 of %2 open").arg(gate.open).arg(all);
}

bool GatesView::isNarrow(const QRectF& rect) const {
  return std::min(m_wide.label, kWidestName * rect.width()) + m_wide.figures + scaleSpace(rect) >
         kMostWords * rect.width();
}

bool GatesView::isBare(const QRectF& rect) {
  return rect.width() < kBare || rect.height() < kBare / 2;
}

double GatesView::scaleSpace(const QRectF& rect) const {
  if (isBare(rect)) return 0;
  return std::ceil(colorBarSpace(m_scale, state().style, 2 * kGap));
}

QRectF GatesView::strip(const QRectF& rect, int place) const {
  if (isBare(rect)) {
    const double pitch = rect.height() / static_cast<double>(m_gates.size());
    return {rect.left() + 5, rect.top() + place * pitch + 4, std::max(1.0, rect.width() - 10),
            std::max(1.0, pitch - 8)};
  }
  const bool narrow = isNarrow(rect);
  const double names = std::min((narrow ? m_narrow : m_wide).label + 6, kWidestName * rect.width()) + kGap;
  const double width =
      rect.width() - names - (narrow ? m_narrow : m_wide).figures - 2 * kGap - scaleSpace(rect);
  const double pitch = std::clamp((rect.height() - kGap) / static_cast<double>(m_gates.size()),
                                  kLowestStrip + 1, kHighestStrip + 8);
  const double height = std::max(kLowestStrip, std::min(kHighestStrip, pitch - std::min(8.0, pitch / 4)));
  const double top =
      rect.top() + std::max(kGap / 2, (rect.height() - pitch * static_cast<double>(m_gates.size())) / 2);
  return {std::round(rect.left() + names), std::round(top + place * pitch), std::max(8.0, std::floor(width)),
          std::floor(height)};
}

ThumbnailLayout GatesView::thumbnails(const QRectF& rect) const {
  const Tensor& drawn = state().trace->image.empty() ? m_gates.front().shown : state().trace->image;
  const double aspect = static_cast<double>(drawn.dim(-1)) / static_cast<double>(drawn.dim(-2));
  return layOutThumbnails(rect.adjusted(0, 0, -scaleSpace(rect), 0), static_cast<int>(m_gates.size()), aspect,
                          QFontMetricsF(nameFont(true)).height(), 0);
}

void GatesView::drawFrame(QCPPainter& painter, const QRectF& area, int place, int hovered) const {
  const bool shown = state().style.marks && place == current();
  if (!shown && place != hovered) return;
  const Palette& palette = state().style.palette;
  painter.setAntialiasing(true);
  painter.setPen(QPen(shown ? palette.accent : palette.muted, shown ? 2 : 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), 3, 3);
}

void GatesView::drawCell(QCPPainter& painter, const QRectF& area, int place) const {
  if (!state().style.marks || place != current()) return;
  const Gate& gate = m_gates[static_cast<std::size_t>(place)];
  const Selection& selection = state().selection;
  int row = selection.row;
  int column = selection.column;
  if (!spatial()) {
    row = 0;
    const auto found = std::find(gate.order.begin(), gate.order.end(), selection.channel);
    column = gate.order.empty() ? selection.channel : static_cast<int>(found - gate.order.begin());
  }
  if (row < 0 || column < 0 || row >= gate.shown.dim(0) || column >= gate.shown.dim(1)) return;
  const double width = area.width() / static_cast<double>(gate.shown.dim(1));
  const double height = area.height() / static_cast<double>(gate.shown.dim(0));
  const QRectF cell(area.left() + column * width, area.top() + row * height, std::max(2.0, width), height);
  painter.setAntialiasing(true);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(state().style.palette.window, 3));
  painter.drawRect(cell & area);
  painter.setPen(QPen(state().style.palette.text, 1));
  painter.drawRect(cell & area);
}

void GatesView::drawStrip(QCPPainter& painter, const QRectF& rect, int place) const {
  const Gate& gate = m_gates[static_cast<std::size_t>(place)];
  const QRectF area = strip(rect, place);
  const Palette& palette = state().style.palette;
  const double ratio = isVector(painter) ? 2 : pixelRatio(painter);
  const int most = static_cast<int>(std::ceil(area.width() * ratio));
  const Colormap& map = colormap(state().style.colormap);
  const CellWindow all{0, 0, 1, static_cast<int>(gate.shown.dim(1))};
  QImage cells = cellImage(
      *kept::reduction(gate.shown, Tensor(), all, 1, most, map.diverging ? Keep::Magnitude : Keep::Maximum,
                       hiddenCells(gate.step->role), false),
      m_scale, map);
  // Whole pixels for every cell, so that nothing is smoothed on paper either.
  cells = cells.scaled(cells.width() * std::max(1, most / std::max(1, cells.width())), 1);
  painter.setAntialiasing(false);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
  painter.drawImage(area, cells);
  if (isBare(rect) || QFontMetricsF(nameFont(false)).height() > area.height() + 8)
    return;  // no room for words
  const bool narrow = isNarrow(rect);
  const bool shown = state().style.marks && place == current();
  painter.setFont(nameFont(shown));
  painter.setPen(shown ? palette.text : palette.muted);
  drawElided(painter,
             QRectF(rect.left() + 4, area.top() - 4, area.left() - rect.left() - kGap - 4, area.height() + 8),
             Qt::AlignRight | Qt::AlignVCenter, labelOf(gate, narrow));
  painter.setFont(nameFont(false));
  painter.setPen(palette.muted);
  drawLine(painter,
           QRectF(area.right() + kGap, area.top() - 4, (narrow ? m_narrow : m_wide).figures + 2,
                  area.height() + 8),
           Qt::AlignLeft | Qt::AlignVCenter, figuresOf(gate, narrow));
}

void GatesView::drawMask(QCPPainter& painter, const ThumbnailLayout& where, int place) const {
  const Gate& gate = m_gates[static_cast<std::size_t>(place)];
  const QRectF area = where.pictureRect(place);
  const Palette& palette = state().style.palette;
  const double ratio = isVector(painter) ? 2 : pixelRatio(painter);
  const QSize most(static_cast<int>(std::ceil(area.width() * ratio)),
                   static_cast<int>(std::ceil(area.height() * ratio)));
  const Colormap& map = colormap(state().style.colormap);
  painter.setAntialiasing(false);
  if (state().trace->image.empty()) {
    const CellWindow all{0, 0, static_cast<int>(gate.shown.dim(0)), static_cast<int>(gate.shown.dim(1))};
    painter.drawImage(area, cellImage(*kept::reduction(gate.shown, Tensor(), all, most.height(), most.width(),
                                                       map.diverging ? Keep::Magnitude : Keep::Maximum,
                                                       hiddenCells(gate.step->role), false),
                                      m_scale, map)
                                .scaled(most));
  } else {
    QImage picture = pictureImage(state().trace->image, most)
                         .scaled(most, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                         .convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QPainter over(&picture);
    over.setOpacity(std::clamp(state().style.overlay, 0.0, 1.0));
    over.drawImage(0, 0, smoothImage(gate.shown, picture.size(), m_scale, map, true));
    over.end();
    painter.drawImage(area, picture);
  }
  if (where.caption <= 0) return;
  const bool shown = state().style.marks && place == current();
  painter.setFont(nameFont(shown));
  painter.setPen(shown ? palette.text : palette.muted);
  drawElided(
      painter,
      QRectF(area.left() - kGap / 2 + 2, area.bottom() + 4, area.width() + kGap - 4, where.caption - 4),
      Qt::AlignHCenter | Qt::AlignTop, nameOf(gate));
}

void GatesView::render(QCPPainter& painter, const QRectF& rect) {
  if (!valid()) return;
  painter.save();
  const double high = std::min(rect.height() - kGap, kHighestBar);
  if (scaleSpace(rect) > 0)
    drawColorBar(painter,
                 QRectF(rect.right() - scaleSpace(rect) + kGap, std::round(rect.center().y() - high / 2),
                        scaleSpace(rect), high),
                 m_scale, state().style);
  const int hovered = pointer() ? gateAt(*pointer()) : -1;
  const ThumbnailLayout where = spatial() ? thumbnails(rect) : ThumbnailLayout();
  for (int place = 0; place < static_cast<int>(m_gates.size()); ++place) {
    const QRectF area = spatial() ? where.pictureRect(place) : strip(rect, place);
    if (!rect.adjusted(-1, -1, 1, 1).contains(area)) continue;
    if (spatial())
      drawMask(painter, where, place);
    else
      drawStrip(painter, rect, place);
    drawCell(painter, area, place);
    drawFrame(painter, area, place, hovered);
  }
  painter.restore();
}

int GatesView::gateAt(const QPointF& position) const {
  if (!valid()) return -1;
  const QRectF whole(rect());
  if (spatial()) return thumbnails(whole).at(position);
  for (int place = 0; place < static_cast<int>(m_gates.size()); ++place) {
    const QRectF area = strip(whole, place);
    if (position.y() >= area.top() - 1 && position.y() <= area.bottom() + 1) return place;
  }
  return -1;
}

std::optional<Selection> GatesView::selectionAt(const QPointF& position) const {
  const int place = gateAt(position);
  if (place < 0) return std::nullopt;
  const Gate& gate = m_gates[static_cast<std::size_t>(place)];
  Selection selection = state().selection;
  selection.layer = gate.step->layer;
  const QRectF area = spatial() ? mask(QRectF(rect()), place) : strip(QRectF(rect()), place);
  const auto along = [](double at, double length, std::int64_t count) {
    return std::clamp(static_cast<int>(at / length * static_cast<double>(count)), 0,
                      static_cast<int>(count) - 1);
  };
  const QPointF inside = position - area.topLeft();
  const int column = along(inside.x(), area.width(), gate.shown.dim(1));
  if (spatial()) {
    selection.row = along(inside.y(), area.height(), gate.shown.dim(0));
    selection.column = column;
  } else if (inside.x() >= 0 && inside.x() <= area.width()) {
    selection.channel = gate.order.empty() ? column : gate.order[static_cast<std::size_t>(column)];
  }
  return selection;
}

QString GatesView::toolTipAt(const QPointF& position) const {
  const int place = gateAt(position);
  if (place < 0) return {};
  const Gate& gate = m_gates[static_cast<std::size_t>(place)];
  return textOf(gate, selectionAt(position).value_or(state().selection));
}

QString GatesView::textOf(const Gate& gate, const Selection& chosen) const {
  const Index cell = cellOf(*gate.step, chosen);
  QString text = nameOf(gate);
  if (!cell.empty() && !spatial())
    text +=
        tr("\nchannel %1: %2").arg(cell[0]).arg(formatNumber(static_cast<double>(gate.step->value.at(cell))));
  return text + tr("\nmean %1 · %2").arg(formatNumber(gate.mean), figuresOf(gate));
}

ViewCells GatesView::cells() const {
  ViewCells cells;
  cells.rows = static_cast<int>(m_gates.size());
  cells.columns = cells.rows > 0 ? 1 : 0;
  cells.say = [this](int row, int) {
    return textOf(m_gates[static_cast<std::size_t>(row)], state().selection);
  };
  cells.nameRow = [this](int row) { return nameOf(m_gates[static_cast<std::size_t>(row)]); };
  cells.place = [this](const Selection& selection) {
    const auto own = std::find_if(m_gates.begin(), m_gates.end(),
                                  [&](const Gate& gate) { return gate.step->layer == selection.layer; });
    return QPoint(0, own == m_gates.end() ? current() : static_cast<int>(own - m_gates.begin()));
  };
  cells.selection = [this](int row, int) {
    Selection selection = state().selection;
    selection.layer = m_gates[static_cast<std::size_t>(row)].step->layer;
    return selection;
  };
  cells.area = [this](int row, int) {
    return spatial() ? mask(QRectF(rect()), row) : strip(QRectF(rect()), row);
  };
  return cells;
}

}  // namespace attenscope
