// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/arcs/arcs_view.h"

#include "engine/analysis/kept_figures.h"
#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/query_dashes.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/query_hues.h"
#include "widgets/views/arcs/arc_hairlines.h"

#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainterPath>
#include <QWheelEvent>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace attenscope {

namespace {

// Weights below this part of the largest are too faint to be seen and are left out.
constexpr double kFaintest = 0.04;
constexpr std::size_t kMaxFaintArcs = 1500;

QFont labelFont() {
  return uiFont(13);
}

/// The largest finite weight of a row; 0 if there is none above.
float largestOf(const float* row, int count) {
  float most = 0;
  for (int i = 0; i < count; ++i)
    if (std::isfinite(row[i])) most = std::max(most, row[i]);
  return most;
}

}  // namespace

ArcsView::ArcsView(QWidget* parent) : View(parent) {}

bool ArcsView::accepts(const Step& step) {
  const std::size_t rank = step.axes.size();
  // Numbers on a line have no words to draw arcs between: without labels this is no view of tokens.
  return step.role == Role::Weights && rank >= 2 && step.value.size() > 0 &&
         step.axes[rank - 2].kind == AxisKind::Query && step.axes[rank - 1].kind == AxisKind::Key &&
         (step.axes[rank - 2].labels || step.axes[rank - 1].labels);
}

QString ArcsView::heading() const {
  const Step* step = state().stepOrNull();
  if (step == nullptr) return {};
  return withPlace(tr("tokens · %1").arg(messageText(step->symbol)));
}

void ArcsView::stateChanged() {
  const Step* step = state().stepOrNull();
  m_slice = step != nullptr && accepts(*step) ? matrixOf(*step, state().selection) : MatrixSlice{};
  if (m_slice.values.rank() != 2) return;
  if (!m_mostOf.sameAs(m_slice.values)) {
    m_most = static_cast<float>(kept::summary(m_slice.values).maximum);
    m_mostOf = m_slice.values;
  }
  const int query = state().selection.query;
  if (query >= 0 && query != m_lastQuery && !underMouse()) {
    // Bring the selected token into the window, in its middle.
    const ArcsLayout where = layout(QRectF(rect()));
    if (where.cut() && (query < where.firstQuery || query >= where.firstQuery + where.shownQueries)) {
      m_firstQuery = query - where.shownQueries / 2;
      m_firstKey = query - where.shownKeys / 2;
    }
  }
  m_lastQuery = query;
  const auto keys = static_cast<int>(m_slice.values.dim(1));
  if (keys == m_lastKeys) return;
  m_lastKeys = keys;
  // Where all queries are in sight, of other keys those round the largest weight are shown first.
  const ArcsLayout where = layout(QRectF(rect()));
  if (where.shownQueries < where.queries || where.shownKeys == where.keys) return;
  const std::span<const float> values = m_slice.values.values();
  const auto less = [](float a, float b) { return std::isfinite(b) && (!std::isfinite(a) || a < b); };
  const auto largest =
      static_cast<int>((std::max_element(values.begin(), values.end(), less) - values.begin()) % keys);
  if (largest < where.firstKey || largest >= where.firstKey + where.shownKeys)
    m_firstKey = largest - where.shownKeys / 2;
}

void ArcsView::figuresArrived() {
  m_mostOf = Tensor();
  stateChanged();
}

ArcsLayout ArcsView::layout(const QRectF& rect) const {
  if (m_slice.values.rank() != 2) return {};
  const auto queries = static_cast<int>(m_slice.values.dim(0));
  const auto keys = static_cast<int>(m_slice.values.dim(1));
  const double widest = state().style.look.ticks == 0
                            ? 0
                            : std::max(m_queryWidth.of(m_slice.rowAxis, queries, labelFont()),
                                       m_keyWidth.of(m_slice.columnAxis, keys, labelFont()));
  const bool labels = widest > 0;
  return layOutArcs(rect, queries, keys, m_firstQuery, m_firstKey, labels ? std::ceil(widest) + 2 : 0,
                    QFontMetricsF(labelFont()).height());
}

QColor ArcsView::colorOf(int query) const {
  const Palette& palette = state().style.palette;
  if (query == state().selection.query) return palette.query;
  const std::vector<int>& more = state().selection.moreQueries;
  const auto found = std::find(more.begin(), more.end(), query);
  return found == more.end() ? palette.muted
                             : furtherQueryHue(palette, static_cast<std::size_t>(found - more.begin()));
}

void ArcsView::render(QCPPainter& painter, const QRectF& rect) {
  const ArcsLayout where = layout(rect);
  if (where.area.isEmpty()) return;
  painter.save();
  painter.setAntialiasing(true);
  drawAllArcs(painter, where);
  for (const int query : state().selection.moreQueries)
    if (query != state().selection.query) drawQueryArcs(painter, where, query, colorOf(query));
  drawQueryArcs(painter, where, state().selection.query, colorOf(state().selection.query));
  drawLabels(painter, where);
  painter.restore();
}

void ArcsView::drawArc(QCPPainter& painter, const ArcsLayout& where, int query, int key,
                       const QPen& pen) const {
  const bool inside = query >= where.firstQuery && query < where.firstQuery + where.shownQueries &&
                      key >= where.firstKey && key < where.firstKey + where.shownKeys;
  QPainterPath path;
  if (inside) {
    const double middle = (where.left + where.right) / 2;
    path.moveTo(where.onArc(query, key, 0));
    path.cubicTo(QPointF(middle, where.queryY(query)), QPointF(middle, where.keyY(key)),
                 where.onArc(query, key, 1));
  } else {
    // An arc to a token outside the window ends at its edge.
    constexpr int kParts = 48;
    const double inset = pen.widthF();
    bool drawing = false;
    for (int i = 0; i <= kParts; ++i) {
      const QPointF point = where.onArc(query, key, static_cast<double>(i) / kParts);
      const bool within = point.y() >= where.area.top() + inset && point.y() <= where.area.bottom() - inset;
      if (within && drawing) path.lineTo(point);
      if (within && !drawing) path.moveTo(point);
      drawing = within;
    }
  }
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(path);
}

void ArcsView::drawAllArcs(QCPPainter& painter, const ArcsLayout& where) const {
  if (!(m_most > 0)) return;
  struct Arc {
    int query;
    int key;
    float weight;
  };
  // Behind the arcs of a selected query the others are only a hint.
  const bool quiet = state().selection.query >= 0;
  const auto faintest = static_cast<float>(quiet ? 3 * kFaintest : kFaintest);
  std::vector<Arc> arcs;
  for (int query = where.firstQuery; query < where.firstQuery + where.shownQueries; ++query) {
    const float* row = m_slice.values.data() + static_cast<std::int64_t>(query) * where.keys;
    for (int key = where.firstKey; key < where.firstKey + where.shownKeys; ++key)
      if (std::isfinite(row[key]) && row[key] >= faintest * m_most) arcs.push_back({query, key, row[key]});
    if (!quiet) drawNotNumbers(painter, where, query);
  }
  const auto heavier = [](const Arc& a, const Arc& b) { return a.weight > b.weight; };
  if (arcs.size() > kMaxFaintArcs) {
    std::nth_element(arcs.begin(), arcs.begin() + kMaxFaintArcs, arcs.end(), heavier);
    arcs.resize(kMaxFaintArcs);
  }
  const Selection& selection = state().selection;
  const Palette& palette = state().style.palette;
  const QColor headColor = palette.head(std::max(0, selection.head));
  const bool paper = isVector(painter);
  ArcHairlines hairlines(
      QRectF(where.left, where.area.top(), where.right - where.left, where.area.height()).toAlignedRect(),
      paper ? 0 : pixelRatio(painter));
  std::vector<Arc> thick;
  for (const Arc& arc : arcs) {
    const double part = arc.weight / m_most;
    const bool toKey = !quiet && marked().key == arc.key;
    const bool hair = quiet || part < 0.2;
    if (!hair || toKey || paper) {
      thick.push_back(arc);
    } else {
      hairlines.add(where.queryY(arc.query), where.keyY(arc.key), part * (quiet ? 0.22 : 0.6));
    }
  }
  if (!paper) painter.drawImage(hairlines.place(), hairlines.picture(headColor));
  for (const Arc& arc : thick) {
    const double part = arc.weight / m_most;
    const bool toKey = !quiet && marked().key == arc.key;
    QColor color = toKey ? palette.key : headColor;
    color.setAlphaF(static_cast<float>(toKey ? 0.25 + 0.75 * part : part * (quiet ? 0.22 : 0.6)));
    const bool hair = quiet || part < 0.2;
    QPen pen(color, hair ? 1 : 0.8 + 3.2 * part, Qt::SolidLine, Qt::FlatCap);
    pen.setCosmetic(hair);
    drawArc(painter, where, arc.query, arc.key, pen);
  }
}

void ArcsView::drawNotNumbers(QCPPainter& painter, const ArcsLayout& where, int query) const {
  const float* row = m_slice.values.data() + static_cast<std::int64_t>(query) * where.keys;
  const QPen pen(QColor::fromRgb(kNotANumberColor), 1, Qt::DashLine, Qt::FlatCap);
  for (int key = where.firstKey; key < where.firstKey + where.shownKeys; ++key)
    if (!std::isfinite(row[key])) drawArc(painter, where, query, key, pen);
}

void ArcsView::drawQueryArcs(QCPPainter& painter, const ArcsLayout& where, int query,
                             const QColor& color) const {
  if (query < 0 || query >= where.queries) return;
  const float* row = m_slice.values.data() + static_cast<std::int64_t>(query) * where.keys;
  drawNotNumbers(painter, where, query);
  const float most = largestOf(row, where.keys);
  if (!(most > 0)) return;
  std::vector<int> order;
  for (int key = 0; key < where.keys; ++key)
    if (std::isfinite(row[key]) && row[key] >= 0.02 * most) order.push_back(key);
  // Thin ones first, so that the heaviest lies on top.
  std::sort(order.begin(), order.end(), [&](int a, int b) { return row[a] < row[b]; });
  if (order.size() > 400) order.erase(order.begin(), order.end() - 400);
  // Of the keys outside the window only the heaviest are hinted at.
  constexpr int kMaxOutside = 12;
  int outside = 0;
  std::vector<int> drawn;
  for (auto key = order.rbegin(); key != order.rend(); ++key) {
    const bool inside = *key >= where.firstKey && *key < where.firstKey + where.shownKeys;
    if (inside || outside++ < kMaxOutside) drawn.push_back(*key);
  }
  std::reverse(drawn.begin(), drawn.end());
  const double thickest = std::clamp(0.2 * where.rowHeight, 2.0, 5.5);
  const std::vector<int>& more = state().selection.moreQueries;
  const auto found = std::find(more.begin(), more.end(), query);
  const bool further = query != state().selection.query && found != more.end();
  for (const int key : drawn) {
    const bool inside = key >= where.firstKey && key < where.firstKey + where.shownKeys;
    const double part = row[key] / most;
    QColor shade = color;
    shade.setAlphaF(static_cast<float>((0.18 + 0.82 * part) * (inside ? 1.0 : 0.55)));
    const QPen whole(shade, 0.8 + (thickest - 0.8) * part, Qt::SolidLine, Qt::RoundCap);
    drawArc(painter, where, query, key,
            further ? withDashesOf(whole, static_cast<std::size_t>(found - more.begin())) : whole);
  }
}

void ArcsView::drawLabels(QCPPainter& painter, const ArcsLayout& where) const {
  const Palette& palette = state().style.palette;
  const Selection& selection = state().selection;
  const auto& more = selection.moreQueries;
  const bool chosen = selection.query >= 0 && selection.query < where.queries;
  const float* row =
      chosen ? m_slice.values.data() + static_cast<std::int64_t>(selection.query) * where.keys : nullptr;
  const float most = chosen ? largestOf(row, where.keys) : 0;
  const int ticks = state().style.look.ticks;
  const auto isLabelled = [ticks](int token) { return ticks > 0 && token % ticks == 0; };
  for (int query = where.firstQuery; query < where.firstQuery + where.shownQueries; ++query) {
    if (!isLabelled(query)) continue;
    const bool marked = query == selection.query || std::find(more.begin(), more.end(), query) != more.end();
    painter.setFont(uiFont(13, marked ? QFont::DemiBold : QFont::Normal));
    painter.setPen(marked ? colorOf(query) : palette.muted);
    drawElided(painter, where.queryLabel(query), Qt::AlignRight | Qt::AlignVCenter,
               axisLabel(m_slice.rowAxis, query));
  }
  for (int key = where.firstKey; key < where.firstKey + where.shownKeys; ++key) {
    if (!isLabelled(key)) continue;
    // Labels of keys that the query looks at stand out by as much.
    const double part =
        most > 0 ? std::sqrt(std::max(0.0F, std::isfinite(row[key]) ? row[key] : 0.0F) / most) : 0;
    const auto mixed = [&](float from, float to) { return from + static_cast<float>(part) * (to - from); };
    const QColor shade = QColor::fromRgbF(mixed(palette.muted.redF(), palette.text.redF()),
                                          mixed(palette.muted.greenF(), palette.text.greenF()),
                                          mixed(palette.muted.blueF(), palette.text.blueF()));
    const bool stressed = key == marked().key;
    painter.setFont(uiFont(13, stressed ? QFont::DemiBold : QFont::Normal));
    painter.setPen(stressed ? palette.key : shade);
    drawElided(painter, where.keyLabel(key), Qt::AlignLeft | Qt::AlignVCenter,
               axisLabel(m_slice.columnAxis, key));
  }
  if (where.note.isNull()) return;
  painter.setFont(uiFont(11));
  painter.setPen(palette.muted);
  drawElided(painter, where.note, Qt::AlignHCenter | Qt::AlignVCenter, rangeText(where));
}

QString ArcsView::rangeText(const ArcsLayout& where) const {
  const bool keys = where.keysAreCutMore();
  const int first = keys ? where.firstKey : where.firstQuery;
  return tr("tokens %1–%2 of %3 · scroll for more")
      .arg(first + 1)
      .arg(first + (keys ? where.shownKeys : where.shownQueries))
      .arg(keys ? where.keys : where.queries);
}

int ArcsView::keyOfArcAt(const ArcsLayout& where, const QPointF& position) const {
  const int query = state().selection.query;
  if (query < 0 || query >= where.queries || where.right <= where.left) return -1;
  const float* row = m_slice.values.data() + static_cast<std::int64_t>(query) * where.keys;
  const float most = *std::max_element(row, row + where.keys);
  int best = -1;
  double nearest = 7;
  for (int key = where.firstKey; key < where.firstKey + where.shownKeys; ++key) {
    if (row[key] < 0.02 * most) continue;
    for (int i = 0; i <= 24; ++i) {
      const QPointF point = where.onArc(query, key, i / 24.0);
      const double distance = std::hypot(point.x() - position.x(), point.y() - position.y());
      if (distance < nearest) {
        nearest = distance;
        best = key;
      }
    }
  }
  return best;
}

std::optional<Selection> ArcsView::selectionAt(const QPointF& position) const {
  const ArcsLayout where = layout(QRectF(rect()));
  if (!where.area.contains(position)) return std::nullopt;
  Selection selection = state().selection;
  const int query = where.queryAt(position.y());
  const int key = where.keyAt(position.y());
  if (position.x() > where.left && position.x() < where.right) {
    if (const int arc = keyOfArcAt(where, position); arc >= 0) {
      selection.key = arc;
      return selection;
    }
  }
  const bool onKeys = position.x() > (where.left + where.right) / 2;
  if ((onKeys ? key : query) < 0) return std::nullopt;
  (onKeys ? selection.key : selection.query) = onKeys ? key : query;
  return selection;
}

QString ArcsView::toolTipAt(const QPointF& position) const {
  const auto selection = selectionAt(position);
  if (!selection) return {};
  const ArcsLayout where = layout(QRectF(rect()));
  const bool pair = selection->query >= 0 && selection->query < where.queries && selection->key >= 0 &&
                    selection->key < where.keys;
  if (!pair) return {};
  return QStringLiteral("%1  %2").arg(
      cellText(m_slice.rowAxis, selection->query, m_slice.columnAxis, selection->key),
      formatNumber(m_slice.values.at({selection->query, selection->key})));
}

void ArcsView::wheelEvent(QWheelEvent* event) {
  const ArcsLayout where = layout(QRectF(rect()));
  if (!where.cut()) return event->ignore();
  const int lines = static_cast<int>(std::lround(-event->angleDelta().y() / 40.0));
  m_firstQuery = std::clamp(where.firstQuery + lines, 0, where.queries - where.shownQueries);
  m_firstKey = std::clamp(where.firstKey + lines, 0, where.keys - where.shownKeys);
  update();
  event->accept();
}

void ArcsView::mouseDoubleClickEvent(QMouseEvent* event) {
  const ArcsLayout where = layout(QRectF(rect()));
  const QPointF position = event->position();
  if (event->button() == Qt::LeftButton && where.area.contains(position)) {
    const bool otherKeys = state().trace && !state().trace->sourceTokens.empty();
    const int token = position.x() >= where.right                ? where.keyAt(position.y())
                      : position.x() <= where.left && !otherKeys ? where.queryAt(position.y())
                                                                 : -1;
    if (token >= 0) {
      emit wanted(request::ToggleToken{token});
      return;
    }
  }
  View::mouseDoubleClickEvent(event);
}

ViewCells ArcsView::cells() const {
  ViewCells cells = View::cells();
  cells.area = [this](int, int column) {
    const ArcsLayout where = layout(QRectF(rect()));
    const bool shown = column >= where.firstKey && column < where.firstKey + where.shownKeys;
    return shown ? where.keyLabel(column) : QRectF();
  };
  return cells;
}

}  // namespace attenscope
