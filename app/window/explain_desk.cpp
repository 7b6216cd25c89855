// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/explain_desk.h"

#include "app/window/explain_panel.h"
#include "app/window/message_bar.h"
#include "engine/error.h"
#include "engine/explaining/explanation_trace.h"
#include "engine/explaining/replay.h"
#include "widgets/drawing/text.h"
#include "widgets/language/engine_text.h"
#include "widgets/language/message_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace attenscope {

namespace {

QString words(const std::string& text) {
  return QString::fromStdString(text);
}

QString sentence(const std::string& text) {
  QString said = messageText(text);
  const QChar stop = said == words(text) ? u'.' : u'。';
  if (!said.isEmpty()) said[0] = said[0].toUpper();
  if (!said.endsWith(u'.') && !said.endsWith(u'。')) said += stop;
  return said;
}

/// Views that show many small pictures in a row.
const ViewSpec* wallFor(const Trace& trace, const Step& step) {
  for (const ViewSpec& view : viewCatalog())
    if (view.wall && view.accepts(trace, step)) return &view;
  return nullptr;
}

bool isOfPicture(const Step& step) {
  return step.axisOf(AxisKind::Row) >= 0;
}

constexpr double kSameScore = 1e-9;
constexpr double kAlike = 0.5;  // of a rank correlation: the map is much as it was

/// What came of weights drawn anew, layer by layer, the verdict first.
QString checkedWords(const RandomisedCheck& check) {
  if (check.layers.empty()) return {};
  QStringList lines;
  const bool depends = std::abs(check.layers.back().correlation) < kAlike;
  lines << (depends
                ? ExplainDesk::tr("Yes: with all weights randomised the map is another one.")
                : ExplainDesk::tr("Hardly: with all weights randomised the map stays much as it was, so it "
                                  "reflects the input rather than the network."));
  lines << ExplainDesk::tr(
      "Rank correlation with the map shown, weights randomised from the answer down to:");
  for (const RandomisedCheck::Layer& layer : check.layers)
    lines << ExplainDesk::tr("%1: %2", "weights and a correlation")
                 .arg(words(layer.weights), formatNumber(layer.correlation));
  return lines.join(u'\n');
}

}  // namespace

ExplainDesk::ExplainDesk(Session& session, ViewEdits& edits, ExplainPanel* panel, MessageBar* messages,
                         QWidget* window)
    : QObject(window), m_session(session), m_edits(edits), m_panel(panel) {
  constexpr int kCollectMilliseconds = 15;
  m_collect.setInterval(kCollectMilliseconds);
  connect(&m_collect, &QTimer::timeout, this, &ExplainDesk::collect);
  connect(panel, &ExplainPanel::closeWanted, this, [this] { setOn(false); });
  connect(panel, &ExplainPanel::targetChosen, this, [this](const QString& typed) {
    change(tr("explained answer"), edits::explainTarget(m_session.state(), typed.toStdString()));
  });
  connect(panel, &ExplainPanel::methodChosen, this, [this](const QString& id) {
    m_explained.again(id.toStdString());
    change(tr("method"), edits::explainBy(m_session.state(), id.toStdString()));
    show();
  });
  connect(panel, &ExplainPanel::layerChosen, this, [this](const QString& layer) {
    change(tr("explained layer"), edits::explainLayer(m_session.state(), layer.toStdString()));
  });
  connect(panel, &ExplainPanel::parametersChanged, this,
          [this](const Parameters& parameters, const QString& id) {
            const ExplainedRun::Entry* shown = m_explained.shown();
            if (shown == nullptr) return;
            change(tr("parameter"), edits::setMethodParameters(m_session.state(), *shown->method, parameters),
                   QStringLiteral("explanation ") + id);
          });
  connect(panel, &ExplainPanel::measureWanted, this, &ExplainDesk::measure);
  connect(panel, &ExplainPanel::checkWanted, this, &ExplainDesk::check);
  connect(panel, &ExplainPanel::cancelWanted, this, [this] {
    m_measuring.cancel();
    m_explained.stop();
    m_panel->setContent(content());
  });
  connect(&m_measuring, &ExplorationController::failed, messages, &MessageBar::showProblem);
  connect(&m_measuring, &ExplorationController::progressed, this, [this](double fraction, double) {
    m_measuredPart = fraction;
    m_panel->setContent(content());
  });
  connect(&m_measuring, &ExplorationController::ended, this, [this] {
    if (on()) m_panel->setContent(content());
  });
}

void ExplainDesk::change(const QString& what, SessionState next, const QString& merge) {
  m_session.change(what, std::move(next), merge);
}

void ExplainDesk::setOn(bool on) {
  if (on != this->on()) change(tr("explanation"), edits::explainAnswer(m_session.state(), on));
}

void ExplainDesk::show() {
  if (!on() || !m_session.trace()) {
    m_collect.stop();
    m_measuring.cancel();
    m_explained.forget();
    m_curves.clear();
    m_checks.clear();
    m_curvesOf = nullptr;
    return;
  }
  if (m_explained.run() != m_session.trace()) m_possible = possibleTargets(*m_session.trace());
  m_explained.look(m_session.trace(), m_session.state().explaining);
  // What was measured is of the maps as they were then.
  Explaining now = m_session.state().explaining;
  now.method.clear();
  if (m_curvesOf != m_session.trace() || m_curvesFor != now) {
    m_measuring.cancel();
    m_curves.clear();
    m_checks.clear();
    m_curvesOf = m_session.trace();
    m_curvesFor = now;
  }
  if (m_explained.waiting()) m_collect.start();
  m_panel->setContent(content());
}

void ExplainDesk::collect() {
  const bool news = m_explained.collect();
  if (!m_explained.waiting()) m_collect.stop();
  if (news)
    emit ready();
  else
    m_panel->setContent(content());
}

ExplainedPane ExplainDesk::paneOf(const ViewState& main, const std::shared_ptr<const Trace>& trace, int index,
                                  bool signs, bool ones) const {
  ExplainedPane pane;
  pane.state = main;
  pane.state.trace = trace;
  pane.state.step = index;
  const Step& step = *pane.state.stepOrNull();
  const ViewSpec* wall = ones ? wallFor(*trace, step) : nullptr;
  pane.view = wall != nullptr ? wall : &bestView(*trace, step);
  const DisplaySettings& display = m_session.state().display;
  const auto options = display.viewOptions.find(QString::fromLatin1(pane.view->id));
  pane.state.options = options == display.viewOptions.end() ? ViewOptions() : options->second;
  pane.state.style.coloring = {};
  pane.state.style.fixedRange = ones;
  pane.state.style.low = signs ? -1 : 0;
  pane.state.style.high = 1;
  if (const auto fixed = display.fixedRanges.find({trace->mechanism, step.id});
      !ones && fixed != display.fixedRanges.end()) {
    pane.state.style.fixedRange = true;
    pane.state.style.low = fixed->second.low;
    pane.state.style.high = fixed->second.high;
  }
  if (signs) pane.state.style.colormap = QStringLiteral("diverging");
  if (isOfPicture(step)) {
    // The places of these maps are pixels, not those of what is selected.
    pane.state.selection.row = pane.state.selection.column = -1;
    pane.state.selection.pinned = false;
  }
  return pane;
}

ExplainedPane ExplainDesk::large(const ViewState& main) const {
  const ExplainedRun::Entry* shown = m_explained.shown();
  const auto& trace = m_explained.large();
  if (!trace || shown == nullptr || (shown->settled() && !shown->found)) return {};
  // Of tokens the relevance of each pair, where there is one.
  const Step& map = trace->steps.front();
  const int pairs = isOfPicture(map) ? -1 : trace->indexOf(map.id + "_pairs");
  ExplainedPane pane = paneOf(main, trace, std::max(0, pairs), m_explained.largeSigned(), false);
  pane.name = messageText(map.symbol);
  return pane;
}

ExplainedPane ExplainDesk::together(const ViewState& main) const {
  const auto& trace = m_explained.together();
  const int index = trace ? trace->indexOf(kExplanationsTogether) : -1;
  if (index < 0) return {};
  ExplainedPane pane = paneOf(main, trace, index, m_explained.togetherSigned(), true);
  const std::vector<std::string>& titles = *pane.state.stepOrNull()->axes.front().labels;
  if (const ExplainedRun::Entry* shown = m_explained.shown()) {
    const auto at = std::find(titles.begin(), titles.end(), shown->method->title);
    pane.state.selection.channel = at == titles.end() ? -1 : static_cast<int>(at - titles.begin());
  }
  pane.name = tr("Maps");
  return pane;
}

void ExplainDesk::answer(const QString& view, const ViewRequest& wanted) {
  const Step* maps = m_explained.together() ? m_explained.together()->find(kExplanationsTogether) : nullptr;
  const bool tokens = maps != nullptr && !isOfPicture(*maps);
  // Of the run's own selection only the tokens change: methods are no channels of it.
  const auto inRun = [&](const Selection& selection) {
    Selection own = m_session.state().selection;
    own.query = selection.query;
    own.key = selection.key;
    return own;
  };
  if (const auto* hover = std::get_if<request::Hover>(&wanted)) {
    if (tokens) m_session.hover(inRun(hover->selection));
  } else if (const auto* picked = std::get_if<request::Pick>(&wanted)) {
    if (tokens) m_edits.pick(inRun(picked->selection), picked->modifiers);
    chooseMap(picked->selection.channel);
  } else if (std::holds_alternative<request::EndHover>(wanted) ||
             std::holds_alternative<request::SetOptions>(wanted)) {
    m_edits.answer(view, wanted);
  }
}

void ExplainDesk::chooseMap(int channel) {
  const Step* maps = m_explained.together() ? m_explained.together()->find(kExplanationsTogether) : nullptr;
  const ExplainedRun::Entry* shown = m_explained.shown();
  if (maps == nullptr || shown == nullptr) return;
  const std::vector<std::string>& titles = *maps->axes.front().labels;
  if (channel < 0 || channel >= static_cast<int>(titles.size())) return;
  const std::string& title = titles[static_cast<std::size_t>(channel)];
  for (const ExplainedRun::Entry& entry : m_explained.entries())
    if (entry.method->title == title && entry.method != shown->method)
      change(tr("method"), edits::explainBy(m_session.state(), entry.method->id));
}

void ExplainDesk::measure() {
  std::vector<Explanation> maps;
  for (const ExplainedRun::Entry& entry : m_explained.entries())
    if (entry.found) maps.push_back(*entry.found);
  if (maps.empty()) return;
  m_measuredPart = 0;
  m_job = tr("Deletion and insertion");
  m_measuring.start<std::vector<DeletionCurves>>(
      [run = m_explained.run(), maps](const RunControl& control) {
        std::vector<DeletionCurves> curves;
        for (std::size_t i = 0; i < maps.size(); ++i) {
          const double whole = static_cast<double>(maps.size());
          const double from = static_cast<double>(i) / whole;
          curves.push_back(deletionCurves(*run, maps[i], {}, part(control, from, from + 1 / whole)));
        }
        return curves;
      },
      [this](std::vector<DeletionCurves> curves) { m_curves = std::move(curves); });
  m_panel->setContent(content());
}

void ExplainDesk::check() {
  const ExplainedRun::Entry* shown = m_explained.shown();
  if (shown == nullptr || !shown->found) return;
  m_measuredPart = 0;
  m_job = tr("Randomised weights");
  m_measuring.start<RandomisedCheck>(
      [run = m_explained.run(),
       request = explanationRequest(m_session.state().explaining, *shown->method, *m_explained.run())](
          const RunControl& control) { return randomisedCheck(*run, request, {}, control); },
      [this](RandomisedCheck check) {
        std::erase_if(m_checks, [&](const RandomisedCheck& one) { return one.method == check.method; });
        m_checks.push_back(std::move(check));
      });
  m_panel->setContent(content());
}

const DeletionCurves* ExplainDesk::measured(const std::string& method) const {
  const auto at = std::find_if(m_curves.begin(), m_curves.end(),
                               [&](const DeletionCurves& one) { return one.method == method; });
  return at == m_curves.end() ? nullptr : &*at;
}

ExplainContent ExplainDesk::content() const {
  ExplainContent content;
  const Explaining& explaining = m_session.state().explaining;
  content.target = words(explaining.target);
  const auto& run = m_explained.run();
  if (!run) return content;
  if (!m_possible.empty())
    content.answers.emplace_back(QString(),
                                 tr("the likeliest: %1").arg(messageText(m_possible.front().name)));
  for (const PossibleTarget& one : m_possible)
    content.answers.emplace_back(words(textOf(one.target)),
                                 tr("%1, score %2").arg(messageText(one.name), formatNumber(one.score)));
  if (!m_explained.problem().empty()) {
    content.asks = explaining.target.empty() && m_possible.empty() && run->record != nullptr;
    content.why = content.asks
                      ? tr("This run gives no answer by itself. Type which number is to be explained: a "
                           "step and a cell of it, such as %1.")
                            .arg(exampleTarget())
                      : sentence(m_explained.problem());
    return content;
  }
  addMethods(content);
  addShown(content);
  addMeasured(content);
  return content;
}

QString ExplainDesk::exampleTarget() const {
  const Trace& run = *m_explained.run();
  const auto textFor = [&](const Step& step, const Selection& selection) {
    Index cell = cellOf(step, selection);
    if (cell.empty()) cell = Index(static_cast<std::size_t>(step.value.rank()), 0);
    return words(textOf({step.id, cell, {}}));
  };
  // What is looked at, if the run goes on with it just as it is shown.
  if (const int shown = m_session.shownStep(); shown >= 0 && m_session.trace() == m_explained.run()) {
    const Step& step = run.steps[static_cast<std::size_t>(shown)];
    if (step.node >= 0 && step.layer < 0) return textFor(step, m_session.state().selection);
  }
  const Step* output = run.find("output");
  return output != nullptr && output->node >= 0 ? textFor(*output, {}) : QStringLiteral("output[0,3]");
}

void ExplainDesk::addMethods(ExplainContent& content) const {
  for (const ExplainedRun::Entry& entry : m_explained.entries()) {
    ExplainRow row{words(entry.method->id), engineText(entry.method->title), {}, {}, true};
    row.fits = entry.problem.empty();
    row.tip = row.fits ? engineText(entry.method->summary) + u'\n' + words(entry.method->paper)
                       : sentence(entry.problem);
    if (!row.fits) row.why = sentence(entry.problem);
    if (const DeletionCurves* curves = measured(entry.method->id))
      row.figures =
          formatNumber(curves->deletionArea) + QStringLiteral(" / ") + formatNumber(curves->insertionArea);
    else if (row.fits && entry.method->slow && !entry.found)
      row.figures = tr("slow");
    content.methods.push_back(row);
  }
}

void ExplainDesk::addShown(ExplainContent& content) const {
  const ExplainedRun::Entry* shown = m_explained.shown();
  if (shown == nullptr) {
    content.words = tr("No method can explain this answer; each one says why.");
    return;
  }
  const ExplanationMethod& method = *shown->method;
  const Explaining& explaining = m_session.state().explaining;
  content.method = words(method.id);
  content.summary = engineText(method.summary);
  const auto own = explaining.parameters.find(method.id);
  content.parameters = own == explaining.parameters.end() ? Parameters(method.parameters) : own->second;
  if (method.takesLayer) {
    content.layers = layersFor(method);
    content.layer = words(explaining.layer);
  }
  if (!shown->problem.empty()) {
    content.words = sentence(shown->problem);
  } else if (shown->cancelled) {
    content.words = tr("Cancelled. Click the method to compute it.");
  } else if (shown->found) {
    const TargetValue& target = shown->found->target;
    // Of an answer that is a probability the score says nothing else.
    const bool apart = target.probability && std::abs(*target.probability - target.score) > kSameScore;
    content.words = apart ? tr("%1: score %2, probability %3")
                                .arg(messageText(target.name), formatNumber(target.score),
                                     formatNumber(*target.probability))
                    : target.probability
                        ? tr("%1: probability %2").arg(messageText(target.name), formatNumber(target.score))
                        : tr("%1: score %2").arg(messageText(target.name), formatNumber(target.score));
    if (!shown->found->found.of.empty())
      content.words += u'\n' + tr("from %1").arg(messageText(shown->found->found.of));
    if (!shown->found->found.notice.empty()) content.words += u'\n' + messageText(shown->found->found.notice);
  }
  if (m_explained.waiting() && !shown->settled())
    content.waiting =
        tr("%1: %2 %").arg(engineText(method.title)).arg(std::lround(100 * m_explained.progress()));
}

void ExplainDesk::addMeasured(ExplainContent& content) const {
  const bool any = std::any_of(m_explained.entries().begin(), m_explained.entries().end(),
                               [](const ExplainedRun::Entry& entry) { return entry.found.has_value(); });
  if (m_measuring.busy()) {
    content.waiting = tr("%1: %2 %").arg(m_job).arg(std::lround(100 * m_measuredPart));
    return;
  }
  if (const ExplainedRun::Entry* shown = m_explained.shown(); shown != nullptr && shown->found) {
    content.check = tr("Does the network matter?");
    for (const RandomisedCheck& check : m_checks)
      if (check.method == shown->method->id) {
        content.check.clear();
        content.checked = checkedWords(check);
      }
  }
  if (any && m_curves.empty()) content.measure = tr("Which map explains it best?");
  const DeletionCurves* curves = content.method.isEmpty() ? nullptr : measured(content.method.toStdString());
  if (curves == nullptr) {
    if (!m_curves.empty() && any) content.measure = tr("Measure again");
    return;
  }
  content.curves.lines = {{tr("insertion"), curves->shares, curves->insertion, false},
                          {tr("deletion"), curves->shares, curves->deletion, true}};
  content.curves.xTitle = tr("share of positions");
  content.curves.yTitle = messageText(curves->what);
  content.curves.places = ScoreCurveData::Places::Threshold;
  content.areas = tr("Area under the deletion curve %1 (lower is better), under the insertion curve %2 "
                     "(higher is better); %3.")
                      .arg(formatNumber(curves->deletionArea), formatNumber(curves->insertionArea),
                           messageText(curves->how));
}

std::vector<std::pair<QString, QString>> ExplainDesk::layersFor(const ExplanationMethod& method) const {
  std::vector<std::pair<QString, QString>> layers{
      {QString(), method.ofWeights ? tr("the last attention layer") : tr("the last feature map")}};
  for (const Step& step : m_explained.run()->steps) {
    const bool weights = step.role == Role::Weights && step.distribution && !step.aggregated;
    const bool map =
        step.axisOf(AxisKind::Channel) == 0 && step.axisOf(AxisKind::Row) == 1 && step.value.rank() == 3;
    if (method.ofWeights ? !weights : !map) continue;
    const std::string name = step.layer >= 0 ? step.id + "." + std::to_string(step.layer) : step.id;
    layers.emplace_back(words(name), words(name));
  }
  return layers;
}

}  // namespace attenscope
