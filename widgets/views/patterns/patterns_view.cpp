// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/patterns/patterns_view.h"

#include "widgets/drawing/labels.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/drawing/text.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kCollectMilliseconds = 30;
constexpr int kTextSize = 11;

}  // namespace

PatternsView::PatternsView(QWidget* parent) : View(parent) {
  m_collect.setInterval(kCollectMilliseconds);
  connect(&m_collect, &QTimer::timeout, this, [this] {
    const bool found = m_finder.collect();
    if (!m_finder.waiting()) m_collect.stop();
    if (!found) return;
    arrange();
    update();
  });
}

bool PatternsView::accepts(const Trace& trace, const Step& step) {
  return isOfSeveralHeads(trace, step);
}

void PatternsView::stateChanged() {
  if (m_given != state().options) {
    m_given = state().options;
    m_order = patternOrderFrom(m_given);
  }
  const Step* step = state().stepOrNull();
  if (step == nullptr || !accepts(*state().trace, *step)) {
    m_finder.forget();
  } else {
    m_finder.look(state().trace, step->id);
  }
  if (m_finder.waiting()) m_collect.start();
  arrange();
}

void PatternsView::arrange() {
  m_rows.clear();
  m_names = 0;
  m_titles = 0;
  m_patterns = patternsAmong(m_finder.heads());
  if (m_order) {
    m_rows = sortedBy(m_finder.heads(), *m_order);
  } else {
    for (const HeadFits& head : m_finder.heads()) m_rows.push_back(&head);
  }
  for (const HeadFits* head : m_rows)
    m_names = std::max(m_names, textWidth(uiFont(kTextSize, QFont::DemiBold), nameOf(*head)));
  for (const HeadPattern pattern : m_patterns)
    m_titles = std::max(m_titles, textWidth(uiFont(kTextSize, QFont::DemiBold), patternTitle(pattern)));
}

void PatternsView::setOrder(const PatternOrder& order) {
  m_order = order;
  m_scroll = 0;
  arrange();
  update();
  emit wanted(request::SetOptions{optionsOf(m_order)});
}

QString PatternsView::heading() const {
  if (state().stepOrNull() == nullptr) return {};
  const QString what = m_order ? tr("sorted by %1").arg(patternTitle(*m_order)) : tr("by layer");
  return tr("What the heads do · %1").arg(what);
}

QString PatternsView::nameOf(const HeadFits& head) const {
  const Step& step = *state().stepOrNull();
  const QString number = tr("head %1").arg(head.head.head);
  if (head.head.layer >= 0)
    return layerTitle(head.head.stack, head.head.layer) + QStringLiteral(" · ") + number;
  const bool labelled = step.axes.size() == 3 && step.axes[0].labels &&
                        head.head.head < static_cast<int>(step.axes[0].labels->size());
  return labelled ? number + QStringLiteral(" · ") + axisLabel(step.axes[0], head.head.head) : number;
}

Selection PatternsView::selected(const HeadFits& head) const {
  Selection selection = state().selection;
  selection.layer = head.head.layer;
  selection.head = head.head.head;
  return selection;
}

bool PatternsView::isSelected(const HeadFits& head) const {
  const Step& step = *state().stepOrNull();
  return head.head.layer == step.layer && head.head.head == marked().head;
}

QString PatternsView::footnote() const {
  const int missing = layersNotKept(*state().trace);
  if (missing == 0) return {};
  return missing == 1 ? tr("The weights of one layer are not kept in this run: its heads are left out.")
                      : tr("The weights of %1 layers are not kept in this run: their heads are left out.")
                            .arg(missing);
}

PatternsLayout PatternsView::layout(const QRectF& rect) const {
  PatternsWish wish;
  wish.bounds = rect;
  wish.rows = static_cast<int>(m_rows.size());
  wish.columns = static_cast<int>(m_patterns.size());
  wish.names = m_names;
  wish.titles = m_titles;
  wish.numbers = textWidth(numberFont(kTextSize), QStringLiteral("0.00")) + 4;
  wish.lineHeight = QFontMetricsF(uiFont(kTextSize, QFont::DemiBold)).height();
  wish.footnote = state().stepOrNull() != nullptr && !footnote().isEmpty();
  wish.scroll = m_scroll;
  return layOutPatterns(wish);
}

const PatternFit* PatternsView::fitIn(const PatternsLayout& where, const HeadFits& head, int column) const {
  if (!where.single) return head.of(m_patterns[static_cast<std::size_t>(column)]);
  if (m_order) return head.of(*m_order);
  return head.fits.empty() ? nullptr : &head.fits.front();
}

std::optional<Selection> PatternsView::selectionAt(const QPointF& position) const {
  const int place = layout(QRectF(rect())).rowAt(position);
  if (place < 0) return std::nullopt;
  return selected(*m_rows[static_cast<std::size_t>(place)]);
}

QString PatternsView::toolTipAt(const QPointF& position) const {
  const PatternsLayout where = layout(QRectF(rect()));
  const int column = where.columnAt(position);
  const int place = where.rowAt(position);
  if (place < 0) {
    if (column < 0 || where.single) return {};
    const HeadPattern pattern = m_patterns[static_cast<std::size_t>(column)];
    return patternTitle(pattern) + QStringLiteral("\n") + patternHelp(pattern) + QStringLiteral("\n") +
           tr("Click to sort the heads by it (key S: next)");
  }
  const HeadFits& head = *m_rows[static_cast<std::size_t>(place)];
  const PatternFit* fit = column < 0 ? nullptr : fitIn(where, head, column);
  if (fit == nullptr) return nameOf(head);
  const QString first =
      nameOf(head) + QStringLiteral("\n") + fitTitle(*fit) + tr(": fit %1").arg(formatNumber(fit->fit, 2));
  if (fit->pattern == HeadPattern::Broad || fit->pattern == HeadPattern::Painted) return first;
  return first + QStringLiteral("\n") +
         tr("mean weight %1, where uniform weights give %2, over %3 queries")
             .arg(formatNumber(fit->mass), formatNumber(fit->uniform))
             .arg(fit->queries);
}

void PatternsView::mousePressEvent(QMouseEvent* event) {
  const PatternsLayout where = layout(QRectF(rect()));
  const int column = where.columnAt(event->position());
  if (event->button() == Qt::LeftButton && column >= 0 && where.header.contains(event->position())) {
    const HeadPattern pattern = m_patterns[static_cast<std::size_t>(column)];
    if (where.single) return setOrder(nextOrder(m_order, m_patterns, 1));
    return setOrder(m_order == pattern ? PatternOrder() : PatternOrder(pattern));
  }
  View::mousePressEvent(event);
}

void PatternsView::wheelEvent(QWheelEvent* event) {
  const PatternsLayout where = layout(QRectF(rect()));
  const int turned = event->angleDelta().y();
  if (where.maxScroll <= 0 || turned == 0) return event->ignore();
  m_scroll = std::clamp(where.scroll - turned * 0.75, 0.0, where.maxScroll);
  update();
  event->accept();
}

void PatternsView::keyPressEvent(QKeyEvent* event) {
  if (m_rows.empty()) return View::keyPressEvent(event);
  const bool back = (event->modifiers() & Qt::ShiftModifier) != 0;
  if (event->key() == Qt::Key_S) return setOrder(nextOrder(m_order, m_patterns, back ? -1 : 1));
  if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
    return walk(event->key() == Qt::Key_Up ? -1 : 1);
  View::keyPressEvent(event);
}

void PatternsView::walk(int by) {
  const auto found =
      std::find_if(m_rows.begin(), m_rows.end(), [this](const HeadFits* head) { return isSelected(*head); });
  const auto now = found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
  const int next = std::clamp(now + by, 0, static_cast<int>(m_rows.size()) - 1);
  if (next == now) return;
  const PatternsLayout where = layout(QRectF(rect()));
  const QRectF line = where.row(next);
  m_scroll = where.scroll + std::min(0.0, line.top() - where.body.top()) +
             std::max(0.0, line.bottom() - where.body.bottom());
  emit wanted(request::Pick{selected(*m_rows[static_cast<std::size_t>(next)])});
}

void PatternsView::paintEvent(QPaintEvent* event) {
  m_onScreen = true;
  View::paintEvent(event);
  m_onScreen = false;
}

ViewCells PatternsView::cells() const {
  ViewCells cells;
  cells.rows = static_cast<int>(m_rows.size());
  cells.columns = cells.rows > 0 ? 1 : 0;
  cells.say = [this](int row, int) {
    const HeadFits& head = *m_rows[static_cast<std::size_t>(row)];
    QStringList parts{nameOf(head)};
    for (const PatternFit& fit : head.notable())
      parts << fitTitle(fit) + tr(": fit %1").arg(formatNumber(fit.fit, 2));
    return parts.join(QStringLiteral(", "));
  };
  cells.nameRow = [this](int row) { return nameOf(*m_rows[static_cast<std::size_t>(row)]); };
  cells.place = [this](const Selection& selection) {
    const int layer = selection == state().selection ? state().stepOrNull()->layer : selection.layer;
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const HeadFits* head) {
      return head->head.layer == layer && head->head.head == selection.head;
    });
    return QPoint(0, found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin()));
  };
  cells.selection = [this](int row, int) { return selected(*m_rows[static_cast<std::size_t>(row)]); };
  cells.area = [this](int row, int) {
    const PatternsLayout where = layout(QRectF(rect()));
    return where.row(row).intersected(where.body);
  };
  return cells;
}

}  // namespace attenscope
