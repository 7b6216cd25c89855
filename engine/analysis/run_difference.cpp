// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/run_difference.h"

#include "engine/analysis/run_comparison.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace attenscope {

namespace {

using Pairs = std::vector<std::pair<int, int>>;

bool namesTokens(AxisKind kind) {
  return kind == AxisKind::Token || kind == AxisKind::Query || kind == AxisKind::Key;
}

const std::vector<std::string>* labelsOf(const Axis& axis) {
  return axis.labels && !axis.labels->empty() ? axis.labels.get() : nullptr;
}

Pairs pairsAlong(const Axis& a, std::int64_t lengthA, const Axis& b, std::int64_t lengthB) {
  const auto* wordsA = labelsOf(a);
  const auto* wordsB = labelsOf(b);
  if (namesTokens(a.kind) && wordsA != nullptr && wordsB != nullptr && *wordsA != *wordsB)
    return alignedTokens(*wordsA, *wordsB);
  Pairs pairs;
  for (int i = 0; i < static_cast<int>(std::min(lengthA, lengthB)); ++i) pairs.emplace_back(i, i);
  return pairs;
}

/// The step without its leading axis, at one index of it.
Step partOf(const Step& whole, int part) {
  if (part < 0 || whole.value.rank() < 2 || part >= whole.value.dim(0)) return whole;
  Step step = whole;
  step.value = whole.value.slice(part);
  step.axes.erase(step.axes.begin());
  step.cellTexts = nullptr;
  return step;
}

class Difference {
 public:
  Difference(const Tensor& a, const Tensor& b, const StepAlignment& alignment, const RunControl& control)
      : m_a(a), m_b(b), m_alignment(alignment), m_control(control), m_result(a.shape()) {}

  Tensor compute() {
    along(0, 0, 0);
    return m_result.finish();
  }

 private:
  /// Fills everything under an axis; `inB` < 0 where B has nothing there.
  void along(int axis, std::int64_t inA, std::int64_t inB) {
    if (axis == m_a.rank()) {
      m_result[inA] = inB < 0 ? kNone : numberOf(m_a[inA], m_b[inB]);
      return;
    }
    if (axis + 1 < m_a.rank()) m_control.checkpoint(0);
    const std::vector<int>& places = m_alignment.axes[static_cast<std::size_t>(axis)];
    for (std::int64_t i = 0; i < m_a.dim(axis); ++i) {
      const int there = places[static_cast<std::size_t>(i)];
      along(axis + 1, inA * m_a.dim(axis) + i, inB < 0 || there < 0 ? -1 : inB * m_b.dim(axis) + there);
    }
  }

  static float numberOf(float a, float b) { return std::isinf(a) || std::isinf(b) ? kNone : a - b; }

  static constexpr float kNone = -std::numeric_limits<float>::infinity();
  const Tensor& m_a;
  const Tensor& m_b;
  const StepAlignment& m_alignment;
  const RunControl& m_control;
  TensorBuilder m_result;
};

/// What a run shows besides its steps.
std::shared_ptr<Trace> withoutSteps(const Trace& run) {
  auto trace = std::make_shared<Trace>();
  trace->mechanism = run.mechanism;
  trace->title = run.title;
  trace->tokens = run.tokens;
  trace->sourceTokens = run.sourceTokens;
  trace->queryTokens = run.queryTokens;
  trace->image = run.image;
  trace->imageName = run.imageName;
  trace->patches = run.patches;
  trace->patchesOfStacks = run.patchesOfStacks;
  trace->parameters = run.parameters;
  return trace;
}

/// A role whose numbers have either sign.
Role signedRole(Role role) {
  switch (role) {
    case Role::Weights:
    case Role::Masked:
      return Role::Scores;
    case Role::ChannelGate:
    case Role::SpatialGate:
    case Role::Prediction:
      return Role::Logits;
    case Role::Image:
      return Role::FeatureMap;
    default:
      return role;
  }
}

std::optional<Step> differenceOfSteps(Step step, const Step& other, const RunControl& control) {
  const std::optional<StepAlignment> alignment = alignSteps(step, other);
  if (!alignment || step.value.empty() || other.value.empty()) return std::nullopt;
  step.value = Difference(step.value, other.value, *alignment, control).compute();
  step.symbol = "Δ" + step.symbol;
  step.formula.clear();
  step.role = signedRole(step.role);
  step.distribution = false;
  step.partial = true;
  step.links = {};
  step.cellTexts = nullptr;
  step.node = -1;
  return step;
}

}  // namespace

int StepAlignment::missing(int axis) const {
  const std::vector<int>& places = axes[static_cast<std::size_t>(axis)];
  return static_cast<int>(std::count(places.begin(), places.end(), -1));
}

int StepAlignment::missingBack(int axis) const {
  const std::vector<int>& places = back[static_cast<std::size_t>(axis)];
  return static_cast<int>(std::count(places.begin(), places.end(), -1));
}

bool StepAlignment::same() const {
  for (const auto* all : {&axes, &back})
    for (const std::vector<int>& places : *all)
      for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i] != static_cast<int>(i)) return false;
  return true;
}

std::optional<StepAlignment> alignSteps(const Step& a, const Step& b) {
  if (a.axes.size() != b.axes.size() || a.value.rank() != static_cast<int>(a.axes.size()) ||
      b.value.rank() != static_cast<int>(b.axes.size()))
    return std::nullopt;
  StepAlignment alignment;
  for (std::size_t i = 0; i < a.axes.size(); ++i) {
    if (a.axes[i].kind != b.axes[i].kind) return std::nullopt;
    const std::int64_t lengthA = a.value.dim(static_cast<int>(i));
    const std::int64_t lengthB = b.value.dim(static_cast<int>(i));
    std::vector<int>& there = alignment.axes.emplace_back(static_cast<std::size_t>(lengthA), -1);
    std::vector<int>& back = alignment.back.emplace_back(static_cast<std::size_t>(lengthB), -1);
    for (const auto& [first, second] : pairsAlong(a.axes[i], lengthA, b.axes[i], lengthB)) {
      if (first >= lengthA || second >= lengthB) continue;
      there[static_cast<std::size_t>(first)] = second;
      back[static_cast<std::size_t>(second)] = first;
    }
  }
  return alignment;
}

std::shared_ptr<const Trace> differenceOf(const StepOfRun& a, const StepOfRun& b, const RunControl& control) {
  std::optional<Step> step = differenceOfSteps(partOf(a.get(), a.part), partOf(b.get(), b.part), control);
  if (!step) return nullptr;
  std::shared_ptr<Trace> trace = withoutSteps(*a.trace);
  trace->steps.push_back(std::move(*step));
  return trace;
}

std::shared_ptr<const Trace> differenceOfRuns(const Trace& a, const Trace& b, const std::string& step,
                                              const RunControl& control) {
  std::shared_ptr<Trace> trace = withoutSteps(a);
  for (const Step& own : a.steps) {
    const Step* other = step.empty() || own.id == step ? b.find(own.id, own.layer) : nullptr;
    if (other == nullptr) continue;
    if (std::optional<Step> difference = differenceOfSteps(own, *other, control))
      trace->steps.push_back(std::move(*difference));
  }
  return trace->steps.empty() ? nullptr : trace;
}

}  // namespace attenscope
