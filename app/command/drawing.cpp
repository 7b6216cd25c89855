// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/drawing.h"

#include "app/command/named_step.h"
#include "app/command/outputs.h"
#include "app/export/figure_theme.h"
#include "app/session/session_state.h"
#include "engine/error.h"
#include "engine/explaining/explanation_trace.h"
#include "widgets/special_tokens.h"
#include "widgets/theme/colormap.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace attenscope {

namespace {

/// The view that has this option; null for none.
const ViewSpec* viewWith(const std::string& option) {
  for (const ViewSpec& view : viewCatalog())
    for (const ViewOption& own : view.options)
      if (option == own.id) return &view;
  return nullptr;
}

/// What a trace ends in; of one explanation alone its map, not the wall that holds nothing else.
const Step& lastOf(const Trace& trace) {
  const Step& last = trace.steps.back();
  return last.id == kExplanationsTogether && last.value.dim(0) == 1 ? trace.steps.front() : last;
}

}  // namespace

Drawing::Drawing(const OutputOptions& options, const Mechanism& mechanism,
                 std::shared_ptr<const Trace> trace) {
  setStep(options, mechanism, *trace);
  const Step& step = trace->steps[static_cast<std::size_t>(m_state.step)];
  checkHead(*trace, step, options.head);
  m_state.selection.head = options.head >= 0 ? options.head : options.look.head;
  m_state.selection.query = options.look.query;
  m_state.selection.key = options.look.key;
  m_state.selection.pinned = options.look.pinned;
  m_state.selection.layer = step.layer;
  select(options, step);
  m_state.trace = std::move(trace);
  setView(options, step);
  setStyle(options);
  setColoring(options, step);
  setLook(options);
  setViewOptions(options, step);
}

void Drawing::setStep(const OutputOptions& options, const Mechanism& mechanism, const Trace& trace) {
  const auto kept = std::find_if(trace.steps.begin(), trace.steps.end(), [&](const Step& step) {
    return step.role == Role::Weights && isOfKeptHead(trace, step);
  });
  const std::string ofHead = kept == trace.steps.end() ? std::string() : kept->id;
  const std::string& main = trace.find(mechanism.mainStep) != nullptr ? mechanism.mainStep
                            : trace.find(ofHead) != nullptr           ? ofHead
                                                                      : lastOf(trace).id;
  const std::string& usual = options.look.step.empty() ? main : options.look.step;
  const std::string aggregate = aggregateId(usual, measuringOf(options));
  const bool aggregated = trace.find(aggregate) != nullptr;
  const std::string& fallback = aggregated ? aggregate : usual;
  const bool own = options.layer < 0 && !options.step;  // what the sample is to be looked at with
  const bool ofLayer = !aggregated || trace.find(aggregate)->layer >= 0;
  m_state.step = stepIndex(trace, options.step.value_or(fallback),
                           own && ofLayer ? options.look.layer : options.layer, "--step");
}

bool Drawing::canSelect(AxisKind kind) {
  constexpr AxisKind kSelectable[] = {AxisKind::Query,  AxisKind::Token,   AxisKind::Key,     AxisKind::Row,
                                      AxisKind::Column, AxisKind::Channel, AxisKind::Feature, AxisKind::Rank};
  return std::find(std::begin(kSelectable), std::end(kSelectable), kind) != std::end(kSelectable);
}

void Drawing::select(const OutputOptions& options, const Step& step) {
  for (const std::string& typed : options.selected) {
    const std::string option = "--select " + printable(typed);
    const std::size_t equals = std::min(typed.find('='), typed.size());
    const std::string name = typed.substr(0, equals);
    std::string possible;
    int axis = -1;
    for (std::size_t i = 0; i < step.axes.size(); ++i) {
      const AxisKind kind = step.axes[i].kind;
      if (!canSelect(kind)) continue;
      if (name == toString(kind)) axis = static_cast<int>(i);
      possible += (possible.empty() ? "" : ", ") + std::string(toString(kind)) + "=N";
    }
    if (axis < 0)
      throw Error(option + ": step '" + step.id + "' has no such axis" +
                  (possible.empty() ? "" : "; expected " + possible));
    int place = -1;
    const char* const end = typed.data() + typed.size();
    const char* const begin = typed.data() + std::min(equals + 1, typed.size());
    const auto [stop, error] = std::from_chars(begin, end, place);
    const std::int64_t length = step.value.dim(axis);
    if (error != std::errc() || stop != end || place < 0 || place >= length)
      throw Error(option + ": expected a number from 0 to " + std::to_string(length - 1));
    m_state.selection.setAlong(step.axes[static_cast<std::size_t>(axis)].kind, place);
    m_state.selection.pinned = true;
  }
}

void Drawing::setView(const OutputOptions& options, const Step& step) {
  // Whoever sets something of a view means that view.
  const ViewSpec* meant =
      options.viewOptions.empty() ? nullptr : viewWith(options.viewOptions.begin()->first);
  m_view = options.view       ? findView(QString::fromStdString(*options.view))
           : meant != nullptr ? meant
                              : &bestView(*m_state.trace, step);
  const bool known = m_view != nullptr;
  if (known && m_view->accepts(*m_state.trace, step)) return;
  std::vector<std::string> possible;
  for (const ViewSpec& view : viewCatalog())
    if (view.accepts(*m_state.trace, step)) possible.emplace_back(view.id);
  throw Error("--view " + printable(options.view ? *options.view : m_view->id) + ": " +
              (known ? "it cannot show step '" + step.id + "'" : "there is no such view") +
              "; expected one of " + someOf(possible));
}

void Drawing::setViewOptions(const OutputOptions& options, const Step& step) {
  for (const auto& [id, value] : options.viewOptions)
    if (const ViewSpec* owner = viewWith(id); m_view != owner)
      throw Error("--" + id + ": the view '" + m_view->id + "' is not a " + owner->noun);
  if (options.viewOptions.empty()) return;
  ViewOptions typed;
  for (const auto& [id, value] : options.viewOptions) typed[id] = printable(value);
  try {
    m_state.options = m_view->checkOptions(*m_state.trace, step, typed);
  } catch (const Error& error) {
    throw Error(std::string("--") + error.what());
  }
}

void Drawing::setStyle(const OutputOptions& options) {
  // Light by default: figures are mostly printed.
  m_state.style.palette = figurePalette(options.theme.value_or("light"), "--theme");
  m_state.style.colormap = options.of == "difference" || options.of == "causes"
                               ? QStringLiteral("diverging")
                               : colormapOf({}, m_state.trace.get());
  if (!options.colormap) return;
  std::string possible;
  for (const Colormap& map : colormaps()) {
    if (map.id.toStdString() == *options.colormap) {
      m_state.style.colormap = map.id;
      return;
    }
    possible += (possible.empty() ? "" : ", ") + map.id.toStdString();
  }
  throw Error("--colormap " + printable(*options.colormap) + ": expected one of " + possible);
}

void Drawing::setLook(const OutputOptions& options) {
  FigureLook& look = m_state.style.look;
  look = figureLook(options.figure, *m_view,
                    options.render ? figureFormat(*options.render) : std::optional<FigureFormat>());
  if (look.specials) return;
  try {
    checkWithoutSpecials(*m_state.trace, m_state.step, m_view->part);
  } catch (const Error& error) {
    throw Error(std::string("--hide-special: ") + error.what());
  }
}

void Drawing::setColoring(const OutputOptions& options, const Step& step) {
  Coloring& coloring = m_state.style.coloring;
  const std::string text = options.colorScale.value_or("linear");
  const std::optional<ColorScale> scale = colorScaleFrom(text);
  if (!scale) throw Error("--scale-colors " + printable(text) + ": expected linear, log or percentile");
  const bool heads = options.headsTogether || options.headsAlone;
  coloring.scale = *scale;
  coloring.rowsAlone = options.rowsAlone;
  coloring.heads = options.headsTogether ? HeadScale::Common
                   : options.headsAlone  ? HeadScale::Alone
                                         : HeadScale::Usual;
  const char* option = options.headsTogether ? "--heads-together" : "--heads-alone";
  if (*scale != ColorScale::Linear) checkColored("--scale-colors");
  if (heads) checkColored(option);
  if (heads && !hasParts(step))
    throw Error(std::string(option) + ": step '" + step.id + "' has no heads or channels");
  if (options.rowsAlone && (!m_view->rowsAlone || !rowsStandAlone(step)))
    throw Error(
        "--rows-alone: the view '" + std::string(m_view->id) + "' of step '" + step.id +
        "' has no rows to colour by themselves; expected one such as matrix of a step such as weights");
}

void Drawing::checkColored(const char* option) const {
  if (!m_view->colors)
    throw Error(std::string(option) + ": the view '" + m_view->id +
                "' has no colours that stand for values; expected one such as matrix");
}

}  // namespace attenscope
