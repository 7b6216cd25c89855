// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/compare_desk.h"

#include "app/session/comparing.h"
#include "app/session/edits.h"
#include "app/session/view_edits.h"
#include "app/session/view_state.h"
#include "app/window/change_words.h"
#include "app/window/folders.h"
#include "app/window/message_bar.h"
#include "engine/models/model.h"
#include "engine/trace/visible_text.h"
#include "widgets/controls/compare_bar.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/drawing/text.h"
#include "widgets/language/message_text.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>

#include <algorithm>
#include <cmath>
#include <utility>

namespace attenscope {

namespace {

constexpr std::size_t kHeadsListed = 20;

QString shownBeside(Comparison::Beside beside) {
  return QLatin1String(beside == Comparison::Beside::Causes       ? CompareBar::kCauses
                       : beside == Comparison::Beside::Difference ? CompareBar::kDifference
                                                                  : CompareBar::kOther);
}

/// The state with what a file holds in place of its own; nothing if the mechanism reads nothing of the kind.
std::optional<SessionState> opened(const SessionState& state, const OpenedFile& file) {
  if (const auto* image = std::get_if<OpenedImage>(&file)) return edits::takeImage(state, *image);
  if (const auto* frames = std::get_if<OpenedFrames>(&file))
    return edits::takeFrames(state, frames->image, frames->place);
  if (const auto* text = std::get_if<OpenedText>(&file)) return edits::takeText(state, *text);
  if (const auto* weights = std::get_if<OpenedWeights>(&file)) return edits::takeWeights(state, *weights);
  if (const auto* tensors = std::get_if<OpenedTensors>(&file)) return edits::takeTensors(state, *tensors);
  if (const auto* session = std::get_if<OpenedSession>(&file)) return session->state;
  SessionState other = state;
  chooseModel(other, std::get<OpenedModel>(file).model);
  return other;
}

}  // namespace

CompareDesk::CompareDesk(Session& session, ViewEdits& edits, CompareBar* bar, MessageBar* messages,
                         QWidget* window)
    : QObject(window),
      m_session(session),
      m_edits(edits),
      m_bar(bar),
      m_messages(messages),
      m_window(window) {
  makeMenu();
  constexpr int kCollectMilliseconds = 15;
  m_collect.setInterval(kCollectMilliseconds);
  connect(&m_collect, &QTimer::timeout, this, &CompareDesk::collect);
  connect(&m_loader, &FileLoader::loaded, this,
          [this](const std::shared_ptr<const OpenedFile>& file, const QString&) { take(*file); });
  connect(&m_loader, &FileLoader::failed, m_messages, &MessageBar::showProblem);
  connect(bar, &CompareBar::swapWanted, this,
          [this] { change(tr("swapped A and B"), edits::swapCompared(m_session.state())); });
  connect(bar, &CompareBar::shownWanted, this, [this](const QString& shown) {
    const auto beside = shown == QLatin1String(CompareBar::kCauses)       ? Comparison::Beside::Causes
                        : shown == QLatin1String(CompareBar::kDifference) ? Comparison::Beside::Difference
                                                                          : Comparison::Beside::Other;
    change(tr("what is shown beside A"), edits::showBeside(m_session.state(), beside));
  });
  connect(bar, &CompareBar::stepWanted, this, [this](const QString& step) {
    change(tr("traced step"), edits::traceStep(m_session.state(), step.toStdString()));
  });
  connect(bar, &CompareBar::textTyped, this, &CompareDesk::typeText);
  connect(bar, &CompareBar::headWanted, this, &CompareDesk::goToHead);
  connect(bar, &CompareBar::endWanted, this,
          [this] { change(tr("end of the comparison"), edits::endComparison(m_session.state())); });
}

void CompareDesk::makeMenu() {
  m_menu = new QMenu(tr("&Compare"), m_window);
  const auto add = [this](const QString& text, const QKeySequence& keys, auto slot) {
    QAction* action = m_menu->addAction(text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    m_window->addAction(action);
    return action;
  };
  add(tr("&Keep this run as B"), QKeySequence(Qt::CTRL | Qt::Key_D),
      [this] { change(tr("comparison"), edits::compareWithThis(m_session.state())); });
  QAction* plain = add(tr("Use the run without &edits as B"), {},
                       [this] { change(tr("comparison"), edits::compareWithPlain(m_session.state())); });
  QAction* untrained = add(tr("Use the weights &before training as B"), {}, [this] {
    if (edits::hasUntrained(m_session.state()))
      change(tr("comparison"), edits::compareWithUntrained(m_session.state()));
  });
  QAction* head = add(tr("Use this &head as B"), {}, [this] {
    const SessionState& state = m_session.state();
    const int shown = m_session.shownStep();
    if (shown < 0) return;
    const Step& step = m_session.trace()->steps[static_cast<std::size_t>(shown)];
    change(tr("comparison"),
           edits::compareWithHead(state, {step.stack, step.layer, std::max(0, state.selection.head)}));
  });
  add(tr("Open a &picture, text or session as B…"), {}, [this] { chooseFile(false); });
  add(tr("Open a &model folder as B…"), {}, [this] { chooseFile(true); });
  m_menu->addSeparator();
  QAction* swap = add(tr("&Swap A and B"), QKeySequence(Qt::CTRL | Qt::Key_R), [this] {
    if (on()) change(tr("swapped A and B"), edits::swapCompared(m_session.state()));
  });
  QAction* difference =
      add(tr("Show the &difference A − B"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), [this] {
        if (!on()) return;
        const bool shown = m_session.state().comparison.beside == Comparison::Beside::Difference;
        change(tr("difference"),
               edits::showBeside(m_session.state(),
                                 shown ? Comparison::Beside::Other : Comparison::Beside::Difference));
      });
  QAction* causes = add(tr("&Trace what causes the different answer"), {}, [this] {
    if (m_session.state().comparison.with == Comparison::With::Run)
      change(tr("causes"), edits::showBeside(m_session.state(), Comparison::Beside::Causes));
  });
  QAction* end = add(tr("E&nd the comparison"), {}, [this] {
    if (on()) change(tr("end of the comparison"), edits::endComparison(m_session.state()));
  });
  difference->setCheckable(true);
  connect(m_menu, &QMenu::aboutToShow, this, [=, this] {
    const int shown = m_session.shownStep();
    const bool heads =
        shown >= 0 && m_session.trace()->steps[static_cast<std::size_t>(shown)].axisOf(AxisKind::Head) == 0;
    plain->setEnabled(m_session.edited());
    untrained->setEnabled(edits::hasUntrained(m_session.state()));
    head->setEnabled(heads);
    for (QAction* action : {swap, difference, end}) action->setEnabled(on());
    causes->setEnabled(m_session.state().comparison.with == Comparison::With::Run);
    difference->setChecked(m_session.state().comparison.beside == Comparison::Beside::Difference);
  });
  // Keys work also where the menu was closed while they were of no use.
  connect(m_menu, &QMenu::aboutToHide, this, [=] {
    for (QAction* action : {plain, untrained, head, swap, difference, causes, end}) action->setEnabled(true);
  });
}

void CompareDesk::change(const QString& what, SessionState next, const QString& merge) {
  m_session.change(what, std::move(next), merge);
}

void CompareDesk::chooseFile(bool folder) {
  const QString path =
      folder ? QFileDialog::getExistingDirectory(m_window, tr("Open a model's folder as B"),
                                                 folders::last(folders::kFiles))
             : QFileDialog::getOpenFileName(m_window, tr("Open as B"), folders::last(folders::kFiles));
  if (!path.isEmpty()) open(path);
}

void CompareDesk::open(const QString& path) {
  m_loader.open({path});
}

void CompareDesk::take(const OpenedFile& file) {
  if (std::optional<SessionState> other = opened(m_session.state(), file)) {
    change(tr("comparison"), edits::compareWithRun(m_session.state(), std::move(*other)));
  } else {
    m_messages->showProblem(tr("The mechanism shown cannot read this file as another input."));
  }
}

void CompareDesk::typeText(const QString& text) {
  change(tr("text of B"), edits::typeComparedText(m_session.state(), text.toStdString()),
         QStringLiteral("text of B"));
}

ComparedPanes CompareDesk::panes(const ViewState& main, const ViewSpec& view) {
  ComparedPanes panes;
  panes.a = main;
  panes.view = &view;
  const Comparison& comparison = m_session.state().comparison;
  const Step* step = main.stepOrNull();
  ComparedSteps::Pair pair{main.trace, main.step, -1, m_session.otherTrace(), -1, -1};
  if (pair.b && step != nullptr) {
    const bool head = comparison.with == Comparison::With::Head;
    const int layer = head && comparison.head.layer >= 0 ? comparison.head.layer : step->layer;
    pair.stepB = pair.b->indexOf(step->id, layer);
    if (head && step->axisOf(AxisKind::Head) == 0) {
      pair.partA = std::clamp(main.selection.head, 0, static_cast<int>(step->value.dim(0)) - 1);
      pair.partB = comparison.head.head;
      if (pair.stepB >= 0 && pair.partB >= pair.b->steps[static_cast<std::size_t>(pair.stepB)].value.dim(0))
        pair.stepB = -1;
    }
  }
  m_steps.look(pair);
  panes.coming = !pair.b;
  const bool difference = comparison.beside == Comparison::Beside::Difference;
  panes.otherName = difference ? tr("A − B") : tr("B");
  if (difference && pair.partA >= 0 && pair.partB >= 0)
    panes.otherName = tr("A − B: head %1 − head %2").arg(pair.partA).arg(pair.partB);
  if (comparison.beside != Comparison::Beside::Causes) {
    m_map.cancel();
    m_causes = nullptr;
  } else {
    panes.otherName = tr("Causes");
    panes.other = causes(main);
    panes.coming = panes.coming || m_map.waiting();
    if (panes.other) panes.otherView = &viewCatalog().front();
    return panes;
  }
  if (!m_steps.comparable()) return panes;
  ViewState other = main;
  if (difference) {
    other.trace = m_steps.difference();
    if (!other.trace) {
      m_collect.start();
      panes.coming = true;
      return panes;
    }
    other.step = 0;
    other.style.colormap = QStringLiteral("diverging");
    other.style.fixedRange = false;
    other.style.coloring = {};
    panes.otherView = view.accepts(*other.trace, *other.stepOrNull())
                          ? &view
                          : &bestView(*other.trace, *other.stepOrNull());
  } else {
    other.trace = pair.b;
    other.step = pair.stepB;
    other.selection = m_steps.inB(main.selection);
    panes.otherView = view.accepts(*other.trace, *other.stepOrNull()) ? &view : nullptr;
    if (panes.otherView == nullptr) return panes;
    m_steps.shareRange(panes.a, other);
    if (m_steps.waiting()) m_collect.start();
  }
  panes.other = std::move(other);
  return panes;
}

void CompareDesk::showBar() {
  if (!on()) {
    forget();
    return m_bar->show(std::nullopt);
  }
  compareHeads();
  const std::optional<std::string> text = edits::comparedText(m_session.state());
  CompareBar::Content content{
      edits::comparedWords(m_session.state()),          std::nullopt, changeText(), changeTip(),
      shownBeside(m_session.state().comparison.beside), ranked()};
  content.causes = m_session.state().comparison.with == Comparison::With::Run;
  if (m_session.state().comparison.beside == Comparison::Beside::Causes) {
    for (const std::string& step : m_traceable) content.steps << QString::fromStdString(step);
    content.traced = QString::fromStdString(tracedStep());
    content.change = causesText();
  }
  if (text) content.text = QString::fromStdString(*text);
  m_bar->show(content);
}

void CompareDesk::forget() {
  m_later.cancel();
  m_known.reset();
  m_knownA = m_knownB = m_traceableOf = nullptr;
  m_causes = nullptr;
  m_map.forget();
  m_steps.look({});
}

void CompareDesk::compareHeads() {
  const auto& a = m_session.trace();
  const auto b = m_session.otherTrace();
  if (!a || !b || m_session.state().comparison.with == Comparison::With::Head) {
    m_later.cancel();
    m_known.reset();
    m_knownA = m_knownB = nullptr;
    return;
  }
  if (a == m_knownA && b == m_knownB) return;
  m_knownA = a;
  m_knownB = b;
  m_later.start([a, b](const RunControl& control) {
    Known known{compareRuns(*a, *b, control), outputChange(*b, *a)};
    return known;
  });
  m_collect.start();
}

void CompareDesk::collect() {
  bool news = m_steps.collect();
  news = m_map.collect() || news;
  if (std::optional<Known> known = m_later.collect()) {
    m_known = std::move(known);
    news = true;
  }
  if (!m_steps.waiting() && !m_later.waiting() && !m_map.waiting()) m_collect.stop();
  if (news) {
    emit ready();
  } else if (m_map.waiting()) {
    showBar();
  }
}

std::string CompareDesk::tracedStep() const {
  const std::string& chosen = m_session.state().comparison.traced;
  if (std::find(m_traceable.begin(), m_traceable.end(), chosen) != m_traceable.end()) return chosen;
  return m_traceable.empty() ? std::string() : m_traceable.front();
}

std::optional<ViewState> CompareDesk::causes(const ViewState& main) {
  m_causes = nullptr;
  const auto other = m_session.otherTrace();
  std::optional<RunRequest> b = m_session.otherRequest();
  if (!other || !b || !main.trace || main.trace != m_session.trace() || m_session.busy()) return std::nullopt;
  if (m_traceableOf != main.trace) {
    m_traceableOf = main.trace;
    m_traceable = traceableSteps(mechanismOf(m_session.state()), *main.trace);
  }
  if (m_traceable.empty()) return std::nullopt;
  b->previous = other;
  m_causes = m_map.of({main.trace, other, tracedStep()}, m_session.request(), *b);
  if (m_causes == nullptr) m_collect.start();
  if (m_causes == nullptr || !m_causes->map) return std::nullopt;
  ViewState state = main;
  state.trace = m_causes->map;
  state.step = 0;
  state.options.clear();
  state.style.colormap = QStringLiteral("diverging");
  state.style.fixedRange = false;
  state.style.coloring = {};
  return state;
}

QString CompareDesk::causesText() const {
  if (m_session.state().comparison.with != Comparison::With::Run)
    return tr("causes are traced between two runs; here B is not a run of its own");
  if (!m_session.otherTrace()) return tr("B is being computed …");
  if (m_map.waiting()) return tr("tracing: %1").arg(m_map.progress());
  if (m_causes == nullptr) return m_traceable.empty() ? tr("nothing can be traced here") : QString();
  if (!m_causes->problem.isEmpty()) return m_causes->problem;
  const CausalTrace& trace = m_causes->trace;
  const auto word = [](const std::string& text) {
    return tr("“%1”").arg(QString::fromStdString(visibleText(text, EndSpaces::LeftOut)));
  };
  QString text = tr("0: answers %1, 1: answers %2").arg(word(trace.answerA), word(trace.answerB));
  if (!trace.place.empty()) text += tr(" at %1").arg(word(trace.place));
  if (trace.patchedMilliseconds > 0)
    text += tr(" · a patched run takes %1 % of a full run")
                .arg(std::lround(100 * trace.patchedMilliseconds / std::max(1e-9, trace.fullMilliseconds)));
  return text;
}

void CompareDesk::addCause(QMenu& menu, const Selection& selection) {
  if (m_causes == nullptr || !m_causes->map) return;
  const Step& step = m_causes->map->steps.front();
  const int column = selection.along(step.axes[1].kind);
  if (selection.layer < 0 || column < 0) return;
  for (const TracedPlace& place : m_causes->trace.places) {
    if (place.index != column || (place.layer != selection.layer && place.layer >= 0)) continue;
    const QString text = QString::fromStdString(place.edit.text());
    connect(menu.addAction(QString(text).replace(u'&', QStringLiteral("&&"))), &QAction::triggered, this,
            [this, edit = place.edit] { change(tr("edit"), edits::addEdit(m_session.state(), edit)); });
    return;
  }
}

QString CompareDesk::changeText() const {
  if (!m_session.otherTrace()) return tr("B is being computed …");
  if (!m_steps.comparable()) return tr("B has no step like the one shown");
  QStringList parts;
  const ComparedSteps::Pair& pair = m_steps.pair();
  if (pair.partA >= 0) {
    if (const auto bits = headDivergence(pair.inA(), pair.partA, pair.inB(), pair.partB))
      parts << tr("rows differ by %1 bits (mean Jensen–Shannon divergence)").arg(formatNumber(*bits));
  } else if (m_known && m_known->change) {
    // Against the run without edits, the bar of the edits says it already.
    const bool said = m_session.state().comparison.with == Comparison::With::Plain && m_session.edited();
    if (!comparedSame() && !said) parts << changeLine(*m_known->change);
  }
  if (m_session.state().comparison.with == Comparison::With::Run)
    for (const std::string& problem : m_session.otherTrace()->editProblems)
      if (!problem.empty()) parts << tr("an edit of B has no effect: %1").arg(messageText(problem));
  const StepAlignment& alignment = m_steps.alignment();
  const int last = static_cast<int>(alignment.axes.size()) - 1;
  const int tokens = std::max(pair.inA().axisOf(AxisKind::Query), pair.inA().axisOf(AxisKind::Token));
  if (const int axis = tokens >= 0 ? tokens : last; axis >= 0 && !alignment.same()) {
    const int only = alignment.missing(axis);
    const int onlyB = alignment.missingBack(axis);
    if (only + onlyB > 0) parts << tr("%1 only in A, %2 only in B").arg(only).arg(onlyB);
  }
  if (parts.isEmpty() && comparedSame()) return tr("the same as A so far");
  return parts.join(QStringLiteral(" · "));
}

bool CompareDesk::comparedSame() const {
  const SessionState& state = m_session.state();
  return state.comparison.with == Comparison::With::Run && edits::comparedWords(state).isEmpty() &&
         state.comparison.run->input.text == state.input.text;
}

QString CompareDesk::changeTip() const {
  return m_known && m_known->change ? tr("From B to A:") + u'\n' + changeDetails(*m_known->change)
                                    : QString();
}

std::vector<RankedHead> CompareDesk::ranked() const {
  std::vector<RankedHead> list;
  if (!m_known || !m_knownA) return list;
  const std::vector<HeadDifference>& heads = m_known->heads.heads;
  for (std::size_t i = 0; i < heads.size() && i < kHeadsListed; ++i) {
    const Step* step = m_knownA->find(heads[i].step, heads[i].layer);
    if (step == nullptr) continue;
    QString name = tr("head %1").arg(heads[i].head);
    name = step->layer >= 0 ? layerTitle(step->stack, step->layer) + QStringLiteral(" · ") + name
                            : messageText(step->symbol) + QStringLiteral(" · ") + name;
    list.push_back({tr("%1 · %2 bits").arg(name, formatNumber(heads[i].divergence)), static_cast<int>(i)});
  }
  return list;
}

void CompareDesk::goToHead(int place) {
  if (!m_known || place >= static_cast<int>(m_known->heads.heads.size()) || !m_session.trace()) return;
  const HeadDifference& head = m_known->heads.heads[static_cast<std::size_t>(place)];
  const Step* step = m_session.trace()->find(head.step, head.layer);
  if (step == nullptr) return;
  change(tr("head"), edits::selectHead(edits::showStep(m_session.state(), *step), head.head));
}

bool CompareDesk::answer(const QString& view, const ViewRequest& wanted) {
  if (!on()) return false;
  if (m_session.state().comparison.beside == Comparison::Beside::Other && !m_steps.comparable()) return false;
  const bool other = m_session.state().comparison.beside == Comparison::Beside::Other;
  const auto inA = [&](const Selection& selection) { return other ? m_steps.inA(selection) : selection; };
  if (const auto* hover = std::get_if<request::Hover>(&wanted)) {
    m_session.hover(inA(hover->selection));
  } else if (const auto* picked = std::get_if<request::Pick>(&wanted)) {
    m_edits.pick(inA(picked->selection), picked->modifiers);
  } else if (std::holds_alternative<request::EndHover>(wanted) ||
             std::holds_alternative<request::SetOptions>(wanted)) {
    m_edits.answer(view, wanted);
  } else if (!std::holds_alternative<request::ShowMenu>(wanted)) {
    m_messages->showNotice(tr("B stays as it is; swap A and B (Ctrl+R) to change it."));
  }
  return true;
}

}  // namespace attenscope
