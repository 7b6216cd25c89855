// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/view_edits.h"

#include "app/session/edits.h"

#include <utility>

namespace attenscope {

ViewEdits::ViewEdits(Session& session, QObject* parent) : QObject(parent), m_session(session) {}

void ViewEdits::answer(const QString& view, const ViewRequest& wanted) {
  std::visit([&](const auto& one) { answer(view, one); }, wanted);
}

void ViewEdits::answer(const QString&, const request::Hover& hover) {
  m_session.hover(hover.selection);
}

void ViewEdits::answer(const QString&, const request::EndHover&) {
  m_session.endHover();
}

void ViewEdits::answer(const QString&, const request::Pick& picked) {
  pick(picked.selection, picked.modifiers);
}

void ViewEdits::answer(const QString&, const request::ToggleToken& token) {
  toggleKey(token.token);
}

void ViewEdits::answer(const QString&, const request::PaintPair& pair) {
  if (!m_session.trace()) return;
  const auto count = static_cast<std::int64_t>(m_session.trace()->tokens.size());
  if (pair.query < 0 || pair.key < 0 || pair.query >= count || pair.key >= count) return;
  m_session.change(tr("painted mask"),
                   edits::paintPair(m_session.state(), pair.query, pair.key, pair.hide, count),
                   QStringLiteral("mask"));
}

void ViewEdits::answer(const QString&, const request::DragParameter& dragged) {
  if (auto next = edits::dragParameter(m_session.state(), dragged.id.toStdString(), dragged.value))
    m_session.change(tr("parameter"), std::move(*next), QStringLiteral("parameter ") + dragged.id);
}

void ViewEdits::answer(const QString&, const request::SetCell& cell) {
  setCell(m_session.shownStep(), cell.selection, cell.value);
}

void ViewEdits::answer(const QString&, const request::PaintPlace& place) {
  const auto& trace = m_session.trace();
  const int shown = m_session.shownStep();
  if (!trace || shown < 0) return;
  const Step& step = trace->steps[static_cast<std::size_t>(shown)];
  if (!trace->canEdit(step)) return;
  m_session.change(tr("painted map"),
                   edits::paintPlace(m_session.state(), step, place.selection, place.value),
                   QStringLiteral("paint"));
}

void ViewEdits::setCell(int at, const Selection& selection, double value) {
  const auto& trace = m_session.trace();
  if (!trace || at < 0 || at >= static_cast<int>(trace->steps.size())) return;
  const Step& step = trace->steps[static_cast<std::size_t>(at)];
  if (const auto edit = edits::cellEdit(*trace, step, selection, value))
    m_session.change(tr("value of a cell"), edits::addEdit(m_session.state(), *edit), QStringLiteral("cell"));
}

void ViewEdits::answer(const QString& view, const request::SetOptions& set) {
  m_session.change(tr("view settings"), edits::setViewOptions(m_session.state(), view, set.options),
                   QStringLiteral("options ") + view);
}

void ViewEdits::answer(const QString&, const request::ShowMenu&) {
  // The window's own: a menu changes nothing by itself.
}

void ViewEdits::hoverToken(int Selection::*axis, int token) {
  Selection selection = m_session.selection();
  selection.*axis = token;
  m_session.hover(selection);
}

void ViewEdits::pickToken(int Selection::*axis, int token, Qt::KeyboardModifiers modifiers) {
  Selection selection = m_session.selection();
  selection.*axis = token;
  pick(selection, modifiers);
}

void ViewEdits::pick(const Selection& selection, Qt::KeyboardModifiers modifiers) {
  const bool adding = (modifiers & Qt::ControlModifier) != 0;
  m_session.change(
      tr("selection"),
      edits::pick(m_session.state(), selection, adding, m_session.trace().get(), m_session.shownStep()),
      QStringLiteral("selection"));
}

void ViewEdits::unpin() {
  if (!m_session.state().selection.pinned) return;
  m_session.change(tr("selection"), edits::unpin(m_session.state()), QStringLiteral("selection"));
}

void ViewEdits::showStep(int step) {
  if (!m_session.trace()) return;
  const Step& chosen = m_session.trace()->steps[static_cast<std::size_t>(step)];
  m_session.change(tr("step"), edits::showStep(m_session.state(), chosen), QStringLiteral("step"));
}

void ViewEdits::showCell(int at, const Index& cell) {
  const auto& trace = m_session.trace();
  if (!trace || at < 0 || at >= static_cast<int>(trace->steps.size())) return;
  m_session.change(tr("walk"),
                   edits::showCell(m_session.state(), trace->steps[static_cast<std::size_t>(at)], cell));
}

void ViewEdits::goToLargest() {
  const auto& trace = m_session.trace();
  const int shown = m_session.shownStep();
  if (!trace || shown < 0) return;
  const Step& step = trace->steps[static_cast<std::size_t>(shown)];
  Selection selection = m_session.state().selection;
  const MatrixSlice slice = matrixOf(step, selection);
  const auto values = slice.values.values();
  std::int64_t largest = -1;
  for (std::int64_t i = 0; i < std::ssize(values); ++i) {
    const auto place = static_cast<std::size_t>(i);
    if (std::isfinite(values[place]) &&
        (largest < 0 || values[place] > values[static_cast<std::size_t>(largest)]))
      largest = i;
  }
  if (largest < 0) return;
  const std::int64_t columns = slice.values.dim(-1);
  if (step.axes.size() > 1) selection.setAlong(slice.rowAxis.kind, static_cast<int>(largest / columns));
  selection.setAlong(slice.columnAxis.kind, static_cast<int>(largest % columns));
  pick(selection);
}

void ViewEdits::showNextStep(int by) {
  const auto& trace = m_session.trace();
  const int next = m_session.shownStep() + by;
  if (trace && next >= 0 && next < static_cast<int>(trace->steps.size())) showStep(next);
}

void ViewEdits::turn(int by) {
  if (const auto& trace = m_session.trace())
    m_session.change(tr("selection"), edits::turn(m_session.state(), by, *trace),
                     QStringLiteral("selection"));
}

void ViewEdits::toggleQuery(int shown) {
  const auto& trace = m_session.trace();
  toggleToken(trace ? edits::firstTextToken(*trace, shown) : shown);
}

void ViewEdits::toggleKey(int shown) {
  const auto& trace = m_session.trace();
  const int at = m_session.shownStep();
  const std::string stack =
      trace && at >= 0 ? trace->steps[static_cast<std::size_t>(at)].stack : std::string();
  toggleToken(trace ? static_cast<int>(trace->tokenAt(stack, true, shown)) : shown);
}

void ViewEdits::toggleToken(int token) {
  m_session.change(tr("hidden token"), edits::toggleToken(m_session.state(), token));
}

void ViewEdits::invertMask() {
  if (!m_session.trace() || m_session.trace()->tokens.empty()) return;
  const auto count = static_cast<std::int64_t>(m_session.trace()->tokens.size());
  m_session.change(tr("painted mask"), edits::invertMask(m_session.state(), count));
}

}  // namespace attenscope
