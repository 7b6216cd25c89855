// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch/drawn_run.h"
#include "app/motion/decoding.h"
#include "app/motion/motion.h"
#include "engine/analysis/film/film.h"
#include "engine/error.h"
#include "engine/models/model.h"
#include "engine/trace/visible_text.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/views/play/play_time.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::array kOvers{
    std::pair{Motion::Over::Heads, "heads"},       std::pair{Motion::Over::Layers, "layers"},
    std::pair{Motion::Over::Steps, "steps"},       std::pair{Motion::Over::Queries, "queries"},
    std::pair{Motion::Over::Decoding, "decoding"}, std::pair{Motion::Over::Film, "film"}};

QString tr(const char* text) {
  return QCoreApplication::translate("motion", text);
}

const Step& stepOf(const DrawnRun& drawn) {
  return *drawn.shown.stepOrNull();
}

/// The state with this step shown.
SessionState showing(SessionState state, const Step& step) {
  state.step = step.id;
  state.stepLayer = step.layer;
  if (step.layer >= 0) state.selection.layer = step.layer;
  return state;
}

/// With as many decimals as the value that has most, if these are few, so that nothing jumps.
std::vector<QString> alike(const std::vector<std::string>& values) {
  qsizetype decimals = 0;
  bool numbers = true;
  std::vector<QString> texts;
  for (const std::string& value : values) {
    texts.push_back(QString::fromStdString(value));
    bool number = false;
    texts.back().toDouble(&number);
    numbers = numbers && number && !texts.back().contains(QLatin1Char('e'));
    const qsizetype point = texts.back().indexOf(QLatin1Char('.'));
    if (point >= 0) decimals = std::max(decimals, texts.back().size() - point - 1);
  }
  constexpr qsizetype kFew = 2;
  if (numbers && decimals <= kFew)
    for (QString& text : texts) text = QString::number(text.toDouble(), 'f', static_cast<int>(decimals));
  return texts;
}

std::vector<MotionFrame> sweepFrames(const MotionPlan& plan) {
  const Sweep& sweep = plan.motion.sweep;
  const std::vector<BatchItem> items = batchItems({}, {sweep}, plan.state);
  const std::vector<QString> values = alike(sweep.values);
  std::vector<MotionFrame> frames;
  for (std::size_t i = 0; i < items.size(); ++i) {
    MotionFrame frame{stateOf(plan.state, items[i]), {}, plan.view};
    frame.caption = QStringLiteral("%1 = %2").arg(QString::fromStdString(sweep.parameter), values[i]);
    frame.settings = items[i].settings;
    frames.push_back(std::move(frame));
  }
  return frames;
}

std::vector<MotionFrame> headFrames(const MotionPlan& plan, const DrawnRun& drawn) {
  const Step& step = stepOf(drawn);
  const MatrixSlice slice = matrixOf(step, drawn.shown.selection);
  if (slice.leading < 0 || step.value.dim(slice.leading) < 2)
    throw Error("step '" + step.id + "' has no heads or channels to go through");
  if (drawn.view->wall)
    throw Error("the view '" + std::string(drawn.view->id) + "' shows all heads at once; expected another");
  const AxisKind kind = step.axes[static_cast<std::size_t>(slice.leading)].kind;
  std::vector<MotionFrame> frames;
  for (int i = 0; i < step.value.dim(slice.leading); ++i) {
    MotionFrame frame{showing(plan.state, step), {}, plan.view};
    frame.state.selection.setAlong(kind, i);
    frame.caption = (kind == AxisKind::Head ? tr("head %1") : tr("channel %1")).arg(i);
    frames.push_back(std::move(frame));
  }
  return frames;
}

std::vector<MotionFrame> layerFrames(const MotionPlan& plan, const DrawnRun& drawn, const Trace& trace) {
  const Step& step = stepOf(drawn);
  // Of a model in detail one layer at a time has such a step; then each takes its turn.
  std::vector<int> layers;
  for (const Step& one : trace.steps)
    if (one.id == step.id && one.layer >= 0) layers.push_back(one.layer);
  const Model* model = plan.state.input.kind == InputKind::Model ? plan.state.input.model.get() : nullptr;
  const bool detail = layers.size() == 1 && model != nullptr;
  if (detail) {
    for (const ModelStack& stack : model->stacks)
      if (stack.name == plan.state.input.detailStack) layers.resize(static_cast<std::size_t>(stack.layers));
    for (std::size_t i = 0; i < layers.size(); ++i) layers[i] = static_cast<int>(i);
  }
  if (layers.size() < 2) throw Error("step '" + step.id + "' is not there in several layers");
  std::vector<MotionFrame> frames;
  for (const int layer : layers) {
    MotionFrame frame{showing(plan.state, step), {}, plan.view};
    if (detail) chooseLayer(frame.state, plan.state.input.detailStack, layer);
    frame.state.step = step.id;
    frame.state.stepLayer = layer;
    frame.state.selection.layer = layer;
    frame.caption = layerTitle(step.stack, layer);
    frames.push_back(std::move(frame));
  }
  return frames;
}

std::vector<MotionFrame> stepFrames(const MotionPlan& plan, const DrawnRun& drawn, const Trace& trace) {
  const Step& now = stepOf(drawn);
  const int layer = now.layer >= 0 ? now.layer : std::max(0, plan.state.selection.layer);
  std::vector<const Step*> steps;
  for (const Step& step : trace.steps)
    if (step.layer < 0 || (step.layer == layer && step.stack == now.stack)) steps.push_back(&step);
  std::vector<MotionFrame> frames;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = *steps[i];
    MotionFrame frame{showing(plan.state, step), {}};
    if (&step == &now) frame.view = plan.view;
    frame.caption = tr("step %1 of %2 · %3")
                        .arg(i + 1)
                        .arg(steps.size())
                        .arg(QString::fromStdString(step.symbol.empty() ? step.id : step.symbol));
    frames.push_back(std::move(frame));
  }
  return frames;
}

/// What a place along an axis is called: "3 · cat".
QString placeText(const Axis& axis, std::int64_t place) {
  QString text = QString::number(place);
  if (axis.labels && place < static_cast<std::int64_t>(axis.labels->size()))
    text += QStringLiteral(" · ") +
            QString::fromStdString(visibleText((*axis.labels)[static_cast<std::size_t>(place)]));
  return text;
}

std::vector<MotionFrame> queryFrames(const MotionPlan& plan, const DrawnRun& drawn) {
  const Step& step = stepOf(drawn);
  int at = step.axisOf(AxisKind::Query);
  if (at < 0) at = step.axisOf(AxisKind::Token);
  if (at < 0 || step.value.dim(at) < 2)
    throw Error("step '" + step.id + "' has no queries to go through; expected one such as weights");
  const Axis& axis = step.axes[static_cast<std::size_t>(at)];
  std::vector<MotionFrame> frames;
  for (int i = 0; i < step.value.dim(at); ++i) {
    MotionFrame frame{showing(plan.state, step), tr("query %1").arg(placeText(axis, i)), plan.view};
    frame.state.selection.query = i;
    frame.state.selection.key = -1;
    frame.state.selection.moreQueries.clear();
    frame.state.selection.pinned = true;
    frame.marks = true;
    frames.push_back(std::move(frame));
  }
  return frames;
}

std::vector<MotionFrame> decodingFrames(const MotionPlan& plan, const DrawnRun& drawn, const Trace& trace) {
  const Step& step = stepOf(drawn);
  checkWritten(trace, step, learnedOf(plan.state));
  const int at = step.axisOf(AxisKind::Query);
  const Axis& axis = step.axes[static_cast<std::size_t>(at)];
  std::vector<MotionFrame> frames;
  for (int i = 0; i < step.value.dim(at); ++i) {
    MotionFrame frame{showing(plan.state, step), tr("token %1").arg(placeText(axis, i)), plan.view};
    frame.written = i;
    if (drawn.view->id != std::string_view("matrix")) {  // where the row stands out by itself
      frame.state.selection.query = i;
      frame.state.selection.key = -1;
      frame.state.selection.moreQueries.clear();
      frame.state.selection.pinned = true;
      frame.marks = true;
    }
    frames.push_back(std::move(frame));
  }
  return frames;
}

/// The computation in its own time: a picture for every frame.
std::vector<MotionFrame> filmFrames(const MotionPlan& plan, const DrawnRun& drawn, const Trace& trace) {
  constexpr const char* kView = "play";
  const Step& step = stepOf(drawn);
  if (!findView(QLatin1String(kView))->accepts(trace, step))
    throw Error("step '" + step.id + "' has no film; expected one that the run computes, such as weights");
  const Film film = filmOf(trace, drawn.shown.step);
  constexpr double kSecond = 1000;  // milliseconds
  const auto count = static_cast<std::size_t>(std::ceil(film.seconds * kSecond / plan.timing.frame)) + 1;
  constexpr std::size_t kMost = 3000;
  if (count > kMost)
    throw Error("the film of step '" + step.id + "' would have " + std::to_string(count) +
                " pictures; expected at most " + std::to_string(kMost) + ", by fewer frames per second");
  std::vector<MotionFrame> frames;
  for (std::size_t i = 0; i < count; ++i) {
    MotionFrame frame{showing(plan.state, step), {}, QLatin1String(kView)};
    const double part = static_cast<double>(i) / static_cast<double>(count - 1);
    frame.state.display.viewOptions[QLatin1String(kView)]["at"] = playTimeText(part);
    frames.push_back(std::move(frame));
  }
  return frames;
}

}  // namespace

std::optional<Motion::Over> overNamed(const std::string& name) {
  for (const auto& [over, own] : kOvers)
    if (name == own) return over;
  return std::nullopt;
}

void checkPanels(const MotionPlan& plan) {
  using Over = PanelAxis::Over;
  const auto moves = [&](const PanelAxis& axis) {
    switch (plan.motion.over) {
      case Motion::Over::Heads:
        return axis.over == Over::Heads || axis.over == Over::Channels;
      case Motion::Over::Layers:
        return axis.over == Over::Layers;
      case Motion::Over::Steps:
        return axis.over == Over::Steps;
      case Motion::Over::Queries:
      case Motion::Over::Decoding:
        return axis.over == Over::Queries;
      case Motion::Over::Film:
        return false;
      case Motion::Over::Sweep:
        break;
    }
    return axis.over == Over::Values && axis.parameter == plan.motion.sweep.parameter;
  };
  for (const PanelAxis& axis : plan.panels.axes) {
    if (axis.over == Over::Runs)
      throw Error("panels 'runs': what moves is a run alone; expected panels of something else");
    if (moves(axis))
      throw Error("panels '" + textOf(axis) +
                  "': the pictures go through these already; expected panels of something else");
  }
}

std::vector<MotionFrame> motionFrames(const MotionPlan& plan, const Trace* trace) {
  checkPanels(plan);
  if (plan.motion.over == Motion::Over::Sweep) return sweepFrames(plan);
  const auto owned = std::shared_ptr<const Trace>(std::shared_ptr<const Trace>(), trace);
  const DrawnRun drawn = drawnOf(plan.state, owned, plan.view, plan.theme);
  switch (plan.motion.over) {
    case Motion::Over::Heads:
      return headFrames(plan, drawn);
    case Motion::Over::Layers:
      return layerFrames(plan, drawn, *trace);
    case Motion::Over::Steps:
      return stepFrames(plan, drawn, *trace);
    case Motion::Over::Queries:
      return queryFrames(plan, drawn);
    case Motion::Over::Film:
      return filmFrames(plan, drawn, *trace);
    case Motion::Over::Decoding:
    case Motion::Over::Sweep:
      break;
  }
  return decodingFrames(plan, drawn, *trace);
}

}  // namespace attenscope
