// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/view_menu.h"

#include "app/session/edits.h"
#include "app/session/session.h"
#include "app/session/view_edits.h"
#include "app/window/compare_desk.h"
#include "app/window/edit_desk.h"
#include "app/window/edit_menu.h"
#include "app/window/exports.h"
#include "app/window/model_door.h"
#include "app/window/status_line.h"
#include "app/window/view_pane.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

namespace attenscope {

ViewMenu::ViewMenu(Session& session, ViewEdits& edits, EditDesk* desk, Exports* exports, ModelDoor* models,
                   CompareDesk* compare, Panes panes, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_edits(edits),
      m_desk(desk),
      m_exports(exports),
      m_models(models),
      m_compare(compare),
      m_panes(panes) {}

void ViewMenu::show(ViewPane* pane, const request::ShowMenu& wanted) {
  if (pane->currentView() == nullptr || pane->currentView()->state().stepOrNull() == nullptr) return;
  QMenu menu(pane->window());
  menu.setObjectName(QStringLiteral("viewContextMenu"));
  // Of a run that is only compared with nothing is changed.
  const bool own = pane->name().isEmpty() || pane == m_panes.main;
  if (own) m_models->addHead(menu, wanted.selection);
  addValue(menu, *pane, wanted.selection);
  if (!own) m_compare->addCause(menu, wanted.selection);
  if (own) addToken(menu, *pane, wanted.selection);
  if (own) addEdits(menu, *pane, wanted.selection);
  menu.addSeparator();
  addOffers(menu, *pane);
  menu.addSeparator();
  if (own || pane == m_panes.side) addRange(menu, *pane);  // maps side by side have a scale of their own
  if (pane->name().isEmpty()) addOtherPane(menu, pane);
  menu.addSeparator();
  addFigure(menu, pane);
  menu.exec(wanted.where);
}

void ViewMenu::addValue(QMenu& menu, const ViewPane& pane, const Selection& selection) {
  const Step& step = *pane.currentView()->state().stepOrNull();
  const Index cell = cellOf(step, selection);
  if (cell.empty()) return;
  const QString value = QString::number(static_cast<double>(step.value.at(cell)), 'g', 9);
  QAction* copy = menu.addAction(tr("Copy value %1").arg(value));
  copy->setToolTip(describeCell(step, selection));
  connect(copy, &QAction::triggered, this, [value] { QApplication::clipboard()->setText(value); });
}

void ViewMenu::addToken(QMenu& menu, const ViewPane& pane, const Selection& selection) {
  const ViewState& state = pane.currentView()->state();
  const int axis = state.stepOrNull()->axisOf(AxisKind::Key);
  if (axis < 0 || selection.key < 0) return;
  const Labels& labels = state.stepOrNull()->axes[static_cast<std::size_t>(axis)].labels;
  const auto key = static_cast<std::size_t>(selection.key);
  if (!labels || key >= labels->size()) return;  // no token: a place of a picture
  const bool hidden = m_session.state().input.hiddenTokens.contains(
      static_cast<int>(state.trace->tokenAt(state.stepOrNull()->stack, true, selection.key)));
  const QString token = QString::fromStdString((*labels)[key]).replace(u'&', QStringLiteral("&&"));
  connect(menu.addAction(hidden ? tr("Show “%1” as a key again").arg(token)
                                : tr("Hide “%1” as a key").arg(token)),
          &QAction::triggered, this, [this, at = selection.key] { m_edits.toggleKey(at); });
}

void ViewMenu::addEdits(QMenu& menu, const ViewPane& pane, const Selection& selection) {
  const ViewState& state = pane.currentView()->state();
  const std::vector<OfferedEdit> offered = offeredEdits(*state.trace, *state.stepOrNull(), selection);
  if (offered.empty()) return;
  QMenu* what = menu.addMenu(tr("What if …"));
  for (const OfferedEdit& one : offered) {
    QAction* action = what->addAction(QString(one.title).replace(u'&', QStringLiteral("&&")));
    action->setToolTip(QString::fromStdString(one.edit.text()));
    connect(action, &QAction::triggered, m_desk, [desk = m_desk, edit = one.edit] { desk->add(edit); });
  }
}

void ViewMenu::addOffers(QMenu& menu, const ViewPane& pane) {
  for (const View::Offer& offer : pane.currentView()->offers()) {
    QAction* action = menu.addAction(offer.text);
    action->setCheckable(true);
    action->setChecked(offer.on);
    connect(action, &QAction::triggered, this, [this, id = pane.currentId(), options = offer.leadsTo] {
      m_edits.answer(id, ViewRequest(request::SetOptions{options}));
    });
  }
}

void ViewMenu::addRange(QMenu& menu, const ViewPane& pane) {
  const ViewState& state = pane.currentView()->state();
  const Step& step = *state.stepOrNull();
  const RangeKey of{state.trace->mechanism, step.id};
  if (state.style.coloring.rowsAlone) return;  // every row goes up to its own largest
  const bool isFixed = state.style.fixedRange;
  const ValueRange range = valueRange(step, matrixOf(step, state.selection).values, state.style);
  const QString text =
      isFixed ? tr("Colours span the values shown")
              : tr("Fix the colours at %1 — %2").arg(formatNumber(range.low), formatNumber(range.high));
  connect(menu.addAction(text), &QAction::triggered, this, [this, of, range, isFixed] {
    DisplaySettings display = m_session.state().display;
    if (isFixed) {
      display.fixedRanges.erase(of);
    } else {
      display.fixedRanges[of] = {range.low, range.high};
    }
    m_session.change(tr("range"), edits::setDisplay(m_session.state(), display));
  });
}

void ViewMenu::addOtherPane(QMenu& menu, ViewPane* pane) {
  const bool fromMain = pane == m_panes.main;
  if (!fromMain && pane != m_panes.side) return;
  const ViewState& state = pane->currentView()->state();
  const QString id = pane->currentId();
  const int step = state.step;
  if (fromMain) {
    // The side pane never repeats the view of the main one: they change places.
    const ViewPane* side = m_panes.side;
    if (side->currentView() == nullptr || side->currentView()->state().step != step) return;
    connect(menu.addAction(tr("Open in the side pane")), &QAction::triggered, this,
            [this, id, other = side->currentId()] {
              SessionState next = edits::showMainView(m_session.state(), other);
              m_session.change(tr("view"), edits::showSideView(std::move(next), id));
            });
    return;
  }
  connect(menu.addAction(tr("Open in the main pane")), &QAction::triggered, this, [this, id, step] {
    const auto& trace = m_session.trace();
    if (!trace || step >= static_cast<int>(trace->steps.size())) return;
    SessionState next = m_session.state();
    if (step != m_session.shownStep())
      next = edits::showStep(std::move(next), trace->steps[static_cast<std::size_t>(step)]);
    m_session.change(tr("view"), edits::showMainView(std::move(next), id));
  });
}

void ViewMenu::addFigure(QMenu& menu, ViewPane* pane) {
  connect(menu.addAction(tr("Copy this figure")), &QAction::triggered, this,
          [this, pane] { m_exports->copyPicture(pane); });
  connect(menu.addAction(tr("Export this figure…")), &QAction::triggered, this,
          [this, pane] { m_exports->exportPicture(pane); });
  connect(menu.addAction(tr("Copy the matrix as a table")), &QAction::triggered, this,
          [this, pane] { m_exports->copyTable(pane); });
  connect(menu.addAction(tr("Export its numbers…")), &QAction::triggered, this,
          [this, pane] { m_exports->exportNumbers(*pane); });
}

}  // namespace attenscope
