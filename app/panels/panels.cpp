// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/panels.h"

#include "engine/error.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/language/engine_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace attenscope {

namespace {

using Over = PanelAxis::Over;

QString tr(const char* text) {
  return QCoreApplication::translate("panels", text);
}

const Step& stepOf(const FigurePanel& panel) {
  const Step* step = panel.state.stepOrNull();
  if (step == nullptr) throw Error("panels: there is no step to draw");
  return *step;
}

/// Shows another step, with what was chosen for the one before as far as it is the same.
void showStep(FigurePanel& panel, int index) {
  ViewState& state = panel.state;
  const std::string before = stepOf(panel).id;
  state.step = index;
  const Step& step = stepOf(panel);
  state.selection.layer = step.layer;
  if (step.id == before) return;
  state.style.fixedRange = false;
  state.style.coloring = {};
  panel.fitView();
}

/// Shows the same step of another run.
void showRun(FigurePanel& panel, std::shared_ptr<const Trace> trace, const std::string& what) {
  const Step& step = stepOf(panel);
  const int index = trace->indexOf(step.id, step.layer);
  if (index < 0) throw Error(what + ": that run has no step '" + step.id + "'");
  panel.state.trace = std::move(trace);
  panel.state.step = index;
  panel.state.selection = panel.state.selection.clampedTo(*panel.state.trace);
  if (!panel.view->accepts(*panel.state.trace, stepOf(panel)))
    throw Error(what + ": the view '" + panel.view->id + "' cannot show that run");
}

/// The axes along which panels show one place each, as the step has them.
struct Places {
  AxisKind kind;
  const char* name;   ///< in messages
  const char* title;  ///< before the number; marked for translation in the context "panels"
};

Places placesOf(Over over) {
  if (over == Over::Heads) return {AxisKind::Head, "heads", QT_TRANSLATE_NOOP("panels", "head %1")};
  if (over == Over::Channels)
    return {AxisKind::Channel, "channels", QT_TRANSLATE_NOOP("panels", "channel %1")};
  return {AxisKind::Query, "queries", QT_TRANSLATE_NOOP("panels", "query %1")};
}

int numberOf(const std::string& text) {
  return std::stoi(text);
}

std::vector<std::string> numbersTo(std::int64_t count) {
  std::vector<std::string> numbers;
  for (std::int64_t i = 0; i < count; ++i) numbers.push_back(std::to_string(i));
  return numbers;
}

/// The layers that have this step.
std::vector<std::string> layersOf(const Trace& trace, const Step& step) {
  std::vector<std::string> layers;
  for (const Step& other : trace.steps)
    if (other.id == step.id && other.stack == step.stack && other.layer >= 0)
      layers.push_back(std::to_string(other.layer));
  return layers;
}

/// What panels go through, where the plan says: all that there are.
std::vector<std::string> valuesOf(const PanelAxis& axis, const FigurePanel& base) {
  if (!axis.values.empty()) return axis.values;
  const Step& step = stepOf(base);
  switch (axis.over) {
    case Over::Heads:
    case Over::Channels:
    case Over::Queries: {
      const int along = step.axisOf(placesOf(axis.over).kind);
      return along < 0 ? std::vector<std::string>{"0"} : numbersTo(step.value.dim(along));  // refused below
    }
    case Over::Layers:
      return layersOf(*base.state.trace, step);
    case Over::Runs:
      return {"a", "b", "difference"};
    case Over::Views: {
      std::vector<std::string> views;
      for (const ViewSpec& view : viewCatalog())
        if (!view.wall && view.accepts(*base.state.trace, step)) views.emplace_back(view.id);
      return views;
    }
    case Over::Steps:
    case Over::Values:
      break;
  }
  throw Error(textOf(axis) + ": expected which, such as steps=scores,weights");
}

void showPlace(const PanelAxis& axis, FigurePanel& panel, const std::string& value) {
  const Places places = placesOf(axis.over);
  const Step& step = stepOf(panel);
  const int along = step.axisOf(places.kind);
  const std::string what = std::string(places.name) + "=" + value;
  if (along < 0) throw Error(what + ": step '" + step.id + "' has no " + places.name);
  const int index = numberOf(value);
  if (index >= step.value.dim(along))
    throw Error(what + ": step '" + step.id + "' has " + places.name + " 0 to " +
                std::to_string(step.value.dim(along) - 1));
  const bool all =
      panel.view->wall || (axis.over == Over::Queries && panel.view->id == std::string("matrix"));
  if (all) throw Error(what + ": the view '" + panel.view->id + "' shows all " + places.name + " at once");
  panel.state.selection.setAlong(places.kind, index);
  if (axis.over == Over::Queries) panel.state.selection.pinned = true;
  panel.addTitle(tr(places.title).arg(index));
}

void showLayer(FigurePanel& panel, const std::string& value) {
  const Step& step = stepOf(panel);
  const int layer = numberOf(value);
  int index = -1;
  const std::vector<Step>& steps = panel.state.trace->steps;
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].id == step.id && steps[i].stack == step.stack && steps[i].layer == layer)
      index = static_cast<int>(i);
  if (index < 0)
    throw Error(
        "layers=" + value + ": " +
        (step.layer < 0 ? "this run has no layers" : "there is no step '" + step.id + "' in that layer"));
  showStep(panel, index);
  panel.addTitle(layerTitle(step.stack, layer));
}

/// "weights", or "weights.2" of another layer than the one that is shown.
void showNamedStep(FigurePanel& panel, const std::string& value) {
  const Trace& trace = *panel.state.trace;
  const std::size_t dot = value.rfind('.');
  int index = trace.indexOf(value, stepOf(panel).layer);
  if (index < 0) index = trace.indexOf(value);
  if (index < 0 && dot != std::string::npos && dot + 1 < value.size() && dot + 6 > value.size() &&
      value.find_first_not_of("0123456789", dot + 1) == std::string::npos)
    index = trace.indexOf(value.substr(0, dot), numberOf(value.substr(dot + 1)));
  if (index < 0) {
    std::vector<std::string> ids;
    for (const Step& step : trace.steps)
      if (std::find(ids.begin(), ids.end(), step.id) == ids.end()) ids.push_back(step.id);
    throw Error("steps=" + printable(value) + ": there is no such step; expected some of " + someOf(ids));
  }
  showStep(panel, index);
}

void showView(FigurePanel& panel, const std::string& value) {
  const ViewSpec* view = findView(QString::fromStdString(value));
  if (view == nullptr || !view->accepts(*panel.state.trace, stepOf(panel)))
    throw Error(
        "views=" + printable(value) + ": " +
        (view == nullptr ? "there is no such view" : "it cannot show step '" + stepOf(panel).id + "'"));
  if (view != panel.view) panel.state.options.clear();
  panel.view = view;
  panel.addTitle(QCoreApplication::translate("views", view->title));
}

/// The panel that shows this value of an axis. Values of parameters are run for all axes together.
FigurePanel panelWith(const PanelAxis& axis, FigurePanel panel, const std::string& value,
                      const PanelRuns& runs) {
  switch (axis.over) {
    case Over::Heads:
    case Over::Channels:
    case Over::Queries:
      showPlace(axis, panel, value);
      break;
    case Over::Layers:
      showLayer(panel, value);
      break;
    case Over::Steps:
      showNamedStep(panel, value);
      break;
    case Over::Views:
      showView(panel, value);
      break;
    case Over::Runs:
      if (!runs.compared) throw Error("runs: nothing is compared; expected a run to compare with");
      panel = runs.compared(panel, value);
      break;
    case Over::Values:
      break;
  }
  return panel;
}

/// All combinations, the last axis quickest.
std::vector<std::vector<std::string>> combinations(const std::vector<std::vector<std::string>>& axes) {
  std::vector<std::vector<std::string>> all{{}};
  for (const std::vector<std::string>& values : axes) {
    if (all.size() * values.size() > kMostPanels)
      throw Error("these are " + std::to_string(all.size() * values.size()) + " panels; expected at most " +
                  std::to_string(kMostPanels));
    std::vector<std::vector<std::string>> next;
    for (const std::vector<std::string>& before : all)
      for (const std::string& value : values) {
        next.push_back(before);
        next.back().push_back(value);
      }
    all = std::move(next);
  }
  return all;
}

Settings settingsOf(const PanelPlan& plan, const std::vector<std::string>& values) {
  Settings settings;
  for (std::size_t i = 0; i < plan.axes.size(); ++i)
    if (plan.axes[i].over == Over::Values) settings.emplace_back(plan.axes[i].parameter, values[i]);
  return settings;
}

/// "Temperature 0.5".
QString settingWords(const Parameters& parameters, const std::string& id, const std::string& value) {
  const Parameter* parameter = parameters.find(id);
  if (parameter == nullptr) return QString::fromStdString(id + " " + value);
  QString shown = QString::fromStdString(value);
  for (const ChoiceValue& choice : parameter->values)
    if (choice.id == value) shown = engineText(choice.title);
  const QString unit = parameter->unit.empty() ? QString() : u' ' + engineText(parameter->unit);
  return engineText(parameter->title) + u' ' + shown + unit;
}

/// The run of the settings, of which each set is run once.
class Runs {
 public:
  explicit Runs(const PanelRuns& runs) : m_runs(runs) {}
  std::shared_ptr<const Trace> with(const Settings& settings) {
    for (const auto& [done, trace] : m_done)
      if (done == settings) return trace;
    if (!m_runs.with) throw Error(settings.front().first + ": nothing can be run again here");
    m_done.emplace_back(settings, m_runs.with(settings));
    return m_done.back().second;
  }

 private:
  const PanelRuns& m_runs;
  std::vector<std::pair<Settings, std::shared_ptr<const Trace>>> m_done;
};

}  // namespace

RunRequest withSettings(RunRequest request, const Settings& settings) {
  for (const auto& [id, value] : settings) {
    if (!request.parameters.has(id)) throw Error("there is no parameter '" + printable(id) + "' here");
    request.parameters.setText(id, value);
  }
  request.parameters.check();
  request.plain = nullptr;
  return request;
}

std::shared_ptr<const Trace> runWithSettings(const RunRequest& request, const Settings& settings) {
  const RunRequest changed = withSettings(request, settings);
  auto trace = runMechanism(changed);
  for (const std::string& problem : trace->editProblems)
    if (!problem.empty()) throw Error(problem);
  for (const auto& [id, value] : settings)
    if (const auto used = trace->parameters.find(id);
        used == trace->parameters.end() || used->second != changed.parameters.text(id))
      throw Error("the weights fix '" + id + "'" +
                  (used == trace->parameters.end() ? std::string() : " to " + used->second));
  return trace;
}

FigureContent panelsOf(const PanelPlan& plan, const FigurePanel& base, const PanelRuns& runs) {
  FigureContent content;
  content.columns = plan.columns;
  content.letters = plan.letters;
  content.bars = plan.bars;
  content.freeHeight = plan.freeHeight;
  if (!plan.any()) {
    content.panels.push_back(base);
    return content;
  }
  checkPanelPlan(plan);
  std::vector<std::vector<std::string>> axes;
  for (const PanelAxis& axis : plan.axes) axes.push_back(valuesOf(axis, base));
  if (plan.axes.size() == 2 && content.columns == 0) content.columns = static_cast<int>(axes.back().size());
  Runs done(runs);
  for (const std::vector<std::string>& values : combinations(axes)) {
    FigurePanel panel = base;
    const Settings settings = settingsOf(plan, values);
    if (!settings.empty()) showRun(panel, done.with(settings), settings.front().first);
    for (const auto& [id, value] : settings) panel.addTitle(settingWords(runs.parameters, id, value));
    // The run first, then what of it: a step, its layer, a place in it, and at last the view.
    for (const Over over :
         {Over::Runs, Over::Steps, Over::Layers, Over::Heads, Over::Channels, Over::Queries, Over::Views})
      for (std::size_t i = 0; i < plan.axes.size(); ++i)
        if (plan.axes[i].over == over) panel = panelWith(plan.axes[i], std::move(panel), values[i], runs);
    content.panels.push_back(std::move(panel));
  }
  if (content.panels.empty())
    throw Error(textOf(plan.axes.front()) + ": there are none; expected something that this run has");
  return content;
}

std::vector<Settings> settingsOf(const PanelPlan& plan) {
  std::vector<std::vector<std::string>> axes;
  for (const PanelAxis& axis : plan.axes)
    axes.push_back(axis.over == Over::Values ? axis.values : std::vector<std::string>{std::string()});
  std::vector<Settings> all;
  for (const std::vector<std::string>& values : combinations(axes))
    if (Settings settings = settingsOf(plan, values); !settings.empty()) all.push_back(std::move(settings));
  return all;
}

}  // namespace attenscope
