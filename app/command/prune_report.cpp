// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/prune_report.h"

#include "app/command/text_table.h"
#include "app/export/figure.h"
#include "app/language.h"
#include "app/session/session_state.h"
#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <QApplication>

#include <algorithm>
#include <cmath>
#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kChangedPrinted = 8;

/// The query whose row of a head changed most.
int changedQuery(const Trace& both, const Step& step, int head) {
  const Step* before = both.find(step.links.comparedWith, step.layer);
  if (before == nullptr || before->value.shape() != step.value.shape() || step.value.rank() < 2) return -1;
  const std::int64_t queries = step.value.dim(-2);
  const std::int64_t keys = step.value.dim(-1);
  const std::int64_t from = step.value.rank() == 3 ? head * queries * keys : 0;
  double most = -1;
  std::int64_t found = -1;
  for (std::int64_t query = 0; query < queries; ++query) {
    double sum = 0;
    for (std::int64_t i = from + query * keys; i < from + (query + 1) * keys; ++i)
      sum += std::abs(static_cast<double>(step.value[i]) - static_cast<double>(before->value[i]));
    if (sum > most) found = query;
    most = std::max(most, sum);
  }
  return static_cast<int>(found);
}

}  // namespace

CurveLine lineOf(const std::string& name, const std::vector<PrunePoint>& points, bool tuned) {
  CurveLine line{messageText(name), {}, {}};
  for (const PrunePoint& point : points) {
    if (tuned && !point.tuned) continue;
    line.x.push_back(point.x);
    line.y.push_back(tuned ? *point.tuned : point.score);
  }
  return line;
}

std::string scoreText(const PruningGoal& goal, bool ofTask, double score) {
  if (goal.measure == "loss")
    return said(sixDigits(score) + " (perplexity " + sixDigits(std::exp(score)) + ")");
  return ofTask ? percentText(score) : sixDigits(score);
}

std::string titleText(const PruneOptions& options, const PruningGoal& goal) {
  return options.what + " · " + said(goal.title) + " · " + said(goal.measure) +
         (goal.lower ? said(", lower is better") : said(", higher is better")) + "\n";
}

Json titleJson(const PruneOptions& options, const PruningGoal& goal) {
  return {{"what", options.what},
          {"judged_on", goal.title},
          {"measure", goal.measure},
          {"less_is_better", goal.lower}};
}

void printChanged(std::ostream& out, const std::vector<HeadDifference>& heads) {
  if (heads.empty()) return;
  std::vector<std::vector<std::string>> rows{
      heading({"CHANGED MOST", "LOOKS ELSEWHERE (JENSEN–SHANNON, BITS)"})};
  for (std::size_t i = 0; i < heads.size() && i < kChangedPrinted; ++i)
    rows.push_back(
        {heads[i].step + said((heads[i].layer >= 0 ? " layer " + std::to_string(heads[i].layer) : "") +
                              " head " + std::to_string(heads[i].head)),
         sixDigits(heads[i].divergence)});
  out << '\n' << table(rows);
}

Json changedJson(const std::vector<HeadDifference>& heads) {
  Json json = Json::array();
  for (const HeadDifference& head : heads)
    json.push_back(
        {{"step", head.step}, {"layer", head.layer}, {"head", head.head}, {"divergence", head.divergence}});
  return json;
}

PruneFigures::PruneFigures(const PruneOptions& options, int& argc, char** argv)
    : m_options(options), m_argc(argc), m_argv(argv) {}
PruneFigures::~PruneFigures() = default;

void PruneFigures::start() {
  if (m_application) return;
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
  m_application = std::make_unique<QApplication>(m_argc, m_argv);
  applyLanguage(commandLanguage());
}

void PruneFigures::curve(const PruningGoal& goal, const char* xTitle, const std::vector<CurveLine>& lines) {
  if (!m_options.render) return;
  start();
  renderCurve(*m_options.render,
              {QString::fromStdString(m_options.what + " · " + said(goal.title)), messageText(xTitle),
               messageText(goal.measure), lines},
              palette(), {900, 600});
}

void PruneFigures::maps(const RunsBeforeAndAfter& runs, const std::vector<HeadDifference>& heads) {
  if (!m_options.maps) return;
  ViewState state;
  for (const HeadDifference& head : heads) {
    state.trace = besideBefore(runs, head);
    if (!state.trace) continue;
    state.step = state.trace->indexOf(head.step, head.layer);
    state.selection.layer = head.layer;
    state.selection.head = head.head;
    state.selection.query =
        changedQuery(*state.trace, state.trace->steps[static_cast<std::size_t>(state.step)], head.head);
    break;
  }
  const Step* step = state.stepOrNull();
  const ViewSpec* view = findView(QStringLiteral("compare"));
  if (step == nullptr || view == nullptr || !view->accepts(*state.trace, *step))
    throw Error("--maps: there is no attention that could be compared before and after");
  start();
  state.style.palette = palette();
  state.style.colormap = colormapOf({}, state.trace.get());
  renderFigure(*m_options.maps, *view, state, {});
}

}  // namespace attenscope
