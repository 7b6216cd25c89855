// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson_links.h"

#include "app/lessons/lesson_text.h"
#include "app/window/lesson_mark.h"
#include "app/window/side_columns.h"
#include "engine/error.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/explanation/explanation_panel.h"
#include "widgets/explanation/formula_view.h"
#include "widgets/strip/pipeline_strip.h"

namespace attenscope {

LessonLinks::LessonLinks(Session& session, ViewEdits& edits, LessonParts parts, QWidget* window)
    : QObject(window), m_session(session), m_edits(edits), m_parts(parts), m_mark(new LessonMark(window)) {}

void LessonLinks::end() {
  m_mark->end();
}

void LessonLinks::bringIntoView(const std::vector<std::string>& markups) {
  for (const std::string& markup : markups)
    for (const LessonReference& reference : referencesIn(markup)) {
      if (reference.kind != "control") continue;
      QWidget* control = m_parts.parameters->controlOf(QString::fromStdString(reference.target));
      if (control == nullptr || !control->isVisible()) continue;
      return LessonMark::scrollTo(control);
    }
}

std::optional<LessonPart> LessonLinks::partOf(const std::string& target) {
  const auto& trace = m_session.trace();
  if (!trace || m_session.busy()) return std::nullopt;
  const LessonSight sight{m_session.state(), *trace};
  try {
    if (target.find('[') != std::string::npos || trace->find(target) != nullptr)
      return lessonPart(sight, target);
    const int step = m_session.shownStep();
    if (step < 0) return std::nullopt;
    return lessonPart(sight, trace->steps[static_cast<std::size_t>(step)].id + "[" + target + "]");
  } catch (const Error&) {
    return std::nullopt;  // it is not there now
  }
}

void LessonLinks::hover(const QString& link) {
  m_parts.strip->setMarked(-1);
  m_mark->end();
  m_session.endHover();
  if (link.isEmpty()) return;
  const LessonReference reference = referenceOf(link);
  if (reference.kind == "control") {
    QWidget* control = m_parts.parameters->controlOf(QString::fromStdString(reference.target));
    return m_mark->showAround(control);
  }
  const auto part = partOf(reference.target);
  if (!part) return;
  if (reference.kind == "cell") {
    Selection selection = m_session.state().selection;
    for (std::size_t i = 0; i < part->cell.size(); ++i)
      selection.setAlong(part->step->axes[i].kind, static_cast<int>(part->cell[i]));
    return m_session.hover(selection);
  }
  m_parts.strip->setMarked(part->index);
  FormulaView* formulas = m_parts.explanation->formulas();
  const QRectF area = formulas->areaOf(QString::fromStdString(part->step->id));
  if (reference.kind == "symbol" && !area.isNull() && formulas->isVisible())
    m_mark->showAround(formulas, area.toAlignedRect());
  else
    m_mark->showAround(m_parts.strip, m_parts.strip->stepRect(part->index));
}

void LessonLinks::follow(const QString& link) {
  const LessonReference reference = referenceOf(link);
  if (reference.kind == "control") {
    m_parts.sides->setShown(SideColumns::Left, true);
    QWidget* control = m_parts.parameters->controlOf(QString::fromStdString(reference.target));
    if (control != nullptr) control->setFocus(Qt::ShortcutFocusReason);
    return m_mark->showAround(control);
  }
  const auto part = partOf(reference.target);
  if (!part) return;
  if (reference.kind == "cell")
    m_edits.showCell(part->index, part->cell);
  else
    m_edits.showStep(part->index);
}

}  // namespace attenscope
