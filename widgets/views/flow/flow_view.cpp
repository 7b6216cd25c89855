// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/flow/flow_view.h"

#include "widgets/drawing/query_dashes.h"
#include "widgets/theme/query_hues.h"
#include "widgets/theme/text_scale.h"

#include <QFontMetricsF>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

constexpr TextPixels kTop{26};  // the layers' numbers
constexpr TextPixels kWidestWord{120};
constexpr TextPixels kShareWidth{40};

QFont wordFont(bool marked) {
  return uiFont(12, marked ? QFont::DemiBold : QFont::Normal);
}

}  // namespace

double TokenListLayout::x(int column) const {
  return columns > 1 ? area.left() + area.width() * column / (columns - 1) : area.center().x();
}

double TokenListLayout::y(int token) const {
  return area.top() + (token + 0.5) * rowHeight();
}

int TokenListLayout::tokenAt(double y) const {
  if (tokens == 0 || y < area.top() || y >= area.bottom()) return -1;
  return std::min(tokens - 1, static_cast<int>((y - area.top()) / rowHeight()));
}

FlowView::FlowView(QWidget* parent) : View(parent) {}

bool FlowView::accepts(const Trace& trace, const Step& step) {
  const int query = step.axisOf(AxisKind::Query);
  return query >= 0 && step.axes[static_cast<std::size_t>(query)].labels &&
         !layersOfStack(trace, step).empty();
}

QString FlowView::heading() const {
  if (m_traced.front().token < 0) return tr("Through the layers");
  QStringList words;
  for (const Traced& traced : m_traced) words << tr("“%1”").arg(word(traced.token));
  return m_traced.size() == 1
             ? tr("Through the layers · where %1 gets its information from").arg(words.front())
             : tr("Through the layers · where %1 get their information from").arg(words.join(tr(", ")));
}

std::vector<int> FlowView::tokens() const {
  std::vector<int> all;
  for (const Traced& traced : m_traced) all.push_back(traced.token);
  return all;
}

QString FlowView::word(int token) const {
  const Step* step = state().stepOrNull();
  const int axis = step == nullptr ? -1 : step->axisOf(AxisKind::Query);
  return axis < 0 ? QString() : axisLabel(step->axes[static_cast<std::size_t>(axis)], token);
}

void FlowView::stateChanged() {
  const Step* step = state().stepOrNull();
  std::vector<Tensor> layers = step != nullptr && accepts(*state().trace, *step)
                                   ? layersOfStack(*state().trace, *step)
                                   : std::vector<Tensor>{};
  const bool same = std::equal(layers.begin(), layers.end(), m_layers.begin(), m_layers.end(),
                               [](const Tensor& a, const Tensor& b) { return a.sameAs(b); });
  const int tokens = layers.empty() ? 0 : static_cast<int>(layers.front().dim(-1));
  std::vector<Traced> traced = tracedTokens(tokens);
  for (Traced& one : traced) {
    const auto known = std::find_if(m_traced.begin(), m_traced.end(),
                                    [&](const Traced& other) { return other.token == one.token; });
    one.paths = same && known != m_traced.end() ? known->paths : rolloutPaths(layers, one.token);
  }
  m_layers = std::move(layers);
  m_traced = std::move(traced);
}

std::vector<FlowView::Traced> FlowView::tracedTokens(int tokens) const {
  const Selection& selection = state().selection;
  const Palette& palette = state().style.palette;
  // Without a selection the last token: in a causal model the one that has seen all.
  const int token = selection.query >= 0 ? std::min(selection.query, tokens - 1) : tokens - 1;
  std::vector<Traced> traced{{token, palette.query, -1, {}}};
  for (std::size_t i = 0; i < selection.moreQueries.size(); ++i)
    if (const int more = selection.moreQueries[i]; more >= 0 && more < tokens && more != token)
      traced.push_back({more, furtherQueryHue(palette, i), static_cast<int>(i), {}});
  return traced;
}

TokenListLayout FlowView::layout(const QRectF& rect) const {
  TokenListLayout where;
  const Step* step = state().stepOrNull();
  if (m_layers.empty() || step == nullptr) return where;
  where.columns = paths().layers + 1;
  where.tokens = paths().tokens;
  const Axis& axis = step->axes[static_cast<std::size_t>(step->axisOf(AxisKind::Query))];
  const double widest = m_width.of(axis, where.tokens, wordFont(true)) + 8;
  const double most = std::min<double>(kWidestWord, rect.width() * 0.2);
  where.output = std::min(widest, most);
  where.words = where.output + kShareWidth;
  if (rect.width() < 180) where.words = where.output = 0;
  where.numbers = rect.height() > 120;
  const double top = where.numbers ? kTop : 6;
  where.area = rect.adjusted(where.words + 14, top, -where.output - 14, -10);
  if (where.area.width() < 10 || where.area.height() < 10) where.tokens = 0;
  return where;
}

void FlowView::render(QCPPainter& painter, const QRectF& rect) {
  const TokenListLayout where = layout(rect);
  if (where.tokens == 0) return;
  painter.save();
  painter.setAntialiasing(true);
  drawLayerNumbers(painter, where);
  for (auto traced = m_traced.rbegin(); traced != m_traced.rend(); ++traced)
    drawEdges(painter, where, *traced);  // the selected token's above the others
  drawNodes(painter, where);
  drawWords(painter, where);
  if (where.output > 0) drawOutputs(painter, where);
  painter.restore();
}

void FlowView::drawLayerNumbers(QCPPainter& painter, const TokenListLayout& where) const {
  const Palette& palette = state().style.palette;
  const Step& step = *state().stepOrNull();
  const double pitch = where.area.width() / std::max(1, where.columns - 1);
  painter.setFont(uiFont(11));
  const double needed = QFontMetricsF(uiFont(11)).horizontalAdvance(QStringLiteral("000"));
  const int every = std::max(1, static_cast<int>(std::ceil(needed / pitch)));
  for (int column = 0; column < where.columns; ++column) {
    const bool current = column == step.layer + 1;
    QColor line = current ? palette.accent : palette.border;
    painter.setPen(QPen(line, 1));
    painter.drawLine(QPointF(where.x(column), where.area.top()),
                     QPointF(where.x(column), where.area.bottom()));
    if (!where.numbers || (column % every != 0 && !current)) continue;
    painter.setPen(current ? palette.text : palette.muted);
    const QString text = column == 0 ? tr("input") : QString::number(column - 1);
    painter.drawText(
        QRectF(where.x(column) - withText(30), where.area.top() - withText(20), withText(60), withText(16)),
        Qt::AlignCenter, text);
  }
}

void FlowView::drawEdges(QCPPainter& painter, const TokenListLayout& where, const Traced& traced) const {
  const Palette& palette = state().style.palette;
  const RolloutPaths& paths = traced.paths;
  const double thickest = std::clamp(0.5 * where.rowHeight(), 2.0, 9.0);
  const int key = marked().key;
  const bool first = &traced == &m_traced.front();
  std::vector<double> largest(static_cast<std::size_t>(paths.layers), 0.0);
  for (const RolloutEdge& edge : paths.edges)
    largest[static_cast<std::size_t>(edge.layer)] =
        std::max(largest[static_cast<std::size_t>(edge.layer)], edge.share);
  for (const RolloutEdge& edge : paths.edges) {
    // Where everything is spread thin, the largest of a layer still stand out.
    const double part = edge.share / largest[static_cast<std::size_t>(edge.layer)];
    const double strength = std::max(std::sqrt(edge.share), 0.7 * part * part);
    QColor color = first && edge.layer == 0 && edge.to == key ? palette.key : traced.hue;
    color.setAlphaF(static_cast<float>(std::clamp(0.1 + 0.9 * strength, 0.0, 1.0)));
    const QPen whole(color, std::max(0.5, thickest * edge.share), Qt::SolidLine, Qt::RoundCap);
    painter.setPen(traced.further < 0 ? whole
                                      : withDashesOf(whole, static_cast<std::size_t>(traced.further)));
    painter.drawLine(QPointF(where.x(edge.layer + 1), where.y(edge.from)),
                     QPointF(where.x(edge.layer), where.y(edge.to)));
  }
}

void FlowView::drawNodes(QCPPainter& painter, const TokenListLayout& where) const {
  const Palette& palette = state().style.palette;
  const double largest = std::clamp(0.42 * where.rowHeight(), 1.5, 7.0);
  painter.setPen(Qt::NoPen);
  std::vector<std::pair<double, QColor>> dots;
  for (int column = 0; column < where.columns; ++column)
    for (int token = 0; token < where.tokens; ++token) {
      dots.clear();
      for (const Traced& traced : m_traced)
        dots.emplace_back(
            traced.paths.shares[static_cast<std::size_t>(column)][static_cast<std::size_t>(token)],
            traced.hue);
      // Smaller dots lie on larger ones.
      std::stable_sort(dots.begin(), dots.end(),
                       [](const auto& a, const auto& b) { return a.first > b.first; });
      for (std::size_t i = 0; i < dots.size(); ++i) {
        const auto& [share, hue] = dots[i];
        if (share <= 0.002 && i > 0) break;
        painter.setBrush(share > 0.002 ? hue : palette.border);
        const double radius = std::max(std::min(1.2, largest), largest * std::sqrt(share));
        painter.drawEllipse(QPointF(where.x(column), where.y(token)), radius, radius);
      }
    }
}

std::vector<int> FlowView::orderOfWords() const {
  std::vector<double> shares(static_cast<std::size_t>(paths().tokens), 0.0);
  for (const Traced& traced : m_traced)
    for (std::size_t i = 0; i < shares.size(); ++i)
      shares[i] = std::max(shares[i], traced.paths.shares.front()[i]);
  std::vector<int> order(shares.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return shares[static_cast<std::size_t>(a)] > shares[static_cast<std::size_t>(b)];
  });
  return order;
}

void FlowView::drawWords(QCPPainter& painter, const TokenListLayout& where) const {
  if (where.output <= 0) return;
  const Palette& palette = state().style.palette;
  const std::vector<double>& shares = paths().shares.front();
  const double line = QFontMetricsF(wordFont(true)).height();
  // Where rows are lower than a line of text, the tokens with the largest shares get theirs.
  std::vector<double> taken;
  for (const int token : orderOfWords()) {
    const double y = where.y(token);
    if (std::any_of(taken.begin(), taken.end(), [&](double other) { return std::abs(other - y) < line - 1; }))
      continue;
    taken.push_back(y);
    const double share = shares[static_cast<std::size_t>(token)];
    const bool isKey = token == marked().key;
    painter.setFont(wordFont(isKey));
    painter.setPen(isKey ? palette.key : share >= 0.01 ? palette.text : palette.muted);
    const double left = where.area.left() - 12 - where.words;
    drawElided(painter, QRectF(left, y - line / 2, where.words - kShareWidth, line),
               Qt::AlignRight | Qt::AlignVCenter, word(token));
    if (share < 0.005) continue;
    painter.setFont(numberFont(11));
    painter.setPen(palette.muted);
    drawElided(painter, QRectF(where.area.left() - 12 - kShareWidth, y - line / 2, kShareWidth, line),
               Qt::AlignRight | Qt::AlignVCenter, tr("%1 %").arg(std::lround(share * 100)));
  }
}

void FlowView::drawOutputs(QCPPainter& painter, const TokenListLayout& where) const {
  const double line = QFontMetricsF(wordFont(true)).height();
  painter.setFont(wordFont(true));
  std::vector<double> taken;
  for (const Traced& traced : m_traced) {
    if (traced.token < 0) continue;
    const double y = where.y(traced.token);
    if (std::any_of(taken.begin(), taken.end(), [&](double other) { return std::abs(other - y) < line - 1; }))
      continue;
    taken.push_back(y);
    painter.setPen(traced.hue);
    drawElided(painter, QRectF(where.area.right() + 12, y - line / 2, where.output, line),
               Qt::AlignLeft | Qt::AlignVCenter, word(traced.token));
  }
}

std::optional<Selection> FlowView::selectionAt(const QPointF& position) const {
  const TokenListLayout where = layout(QRectF(rect()));
  const int token = where.tokenAt(position.y());
  if (token < 0) return std::nullopt;
  Selection selection = state().selection;
  const bool input = position.x() < where.area.left() + 0.25 * where.area.width();
  (input ? selection.key : selection.query) = token;
  return selection;
}

QString FlowView::placeText(int column) {
  return column == 0 ? tr("at the input") : tr("after layer %1").arg(column - 1);
}

QString FlowView::shareText(const Traced& traced, int token, int column) const {
  return tr("%1 %2: %3 of what “%4” holds at the end")
      .arg(word(token), placeText(column),
           formatNumber(
               traced.paths.shares[static_cast<std::size_t>(column)][static_cast<std::size_t>(token)]),
           word(traced.token));
}

QString FlowView::toolTipAt(const QPointF& position) const {
  const TokenListLayout where = layout(QRectF(rect()));
  const int token = where.tokenAt(position.y());
  if (token < 0 || m_traced.front().token < 0) return {};
  const double pitch = where.area.width() / std::max(1, where.columns - 1);
  const int column = std::clamp(static_cast<int>(std::lround((position.x() - where.area.left()) / pitch)), 0,
                                where.columns - 1);
  QStringList lines;
  for (const Traced& traced : m_traced) lines << shareText(traced, token, column);
  return lines.join(u'\n');
}

ViewCells FlowView::cells() const {
  ViewCells cells;
  if (m_traced.front().token < 0) return cells;
  const Traced& traced = m_traced.front();
  cells.columns = static_cast<int>(traced.paths.shares.size());
  cells.rows = cells.columns > 0 ? static_cast<int>(traced.paths.shares.front().size()) : 0;
  cells.say = [this](int row, int column) { return shareText(m_traced.front(), row, column); };
  cells.nameRow = [this](int row) { return word(row); };
  cells.nameColumn = [](int column) { return placeText(column); };
  // A key is chosen at the input, a query at the end.
  cells.place = [last = cells.columns - 1](const Selection& selection) {
    return selection.key >= 0 ? QPoint(0, selection.key) : QPoint(last, selection.query);
  };
  cells.selection = [this](int row, int column) {
    Selection selection = state().selection;
    selection.key = column == 0 ? row : -1;
    if (column > 0) selection.query = row;
    return selection;
  };
  cells.area = [this](int row, int column) {
    constexpr double kNode = 12;
    const TokenListLayout where = layout(QRectF(rect()));
    return QRectF(where.x(column) - kNode / 2, where.y(row) - kNode / 2, kNode, kNode);
  };
  return cells;
}

}  // namespace attenscope
