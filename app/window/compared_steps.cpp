// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/compared_steps.h"

#include "engine/analysis/background_figures.h"
#include "widgets/value_range.h"

#include <algorithm>

namespace attenscope {

namespace {

/// Differences of fewer cells take less than a frame.
constexpr std::int64_t kAtOnce = std::int64_t{1} << 20;

}  // namespace

void ComparedSteps::look(const Pair& pair) {
  if (pair == m_pair) return;
  m_pair = pair;
  m_later.cancel();
  m_difference = nullptr;
  m_rangeOf.reset();
  m_rangeMissed = false;
  m_alignment = pair.valid() ? alignSteps(pair.inA(), pair.inB()) : std::nullopt;
}

Selection ComparedSteps::mapped(Selection selection, const Step& from,
                                const std::vector<std::vector<int>>& places) const {
  for (std::size_t axis = 0; axis < from.axes.size(); ++axis) {
    const AxisKind kind = from.axes[axis].kind;
    const auto there = [&](int index) {
      return index >= 0 && index < static_cast<int>(places[axis].size())
                 ? places[axis][static_cast<std::size_t>(index)]
                 : -1;
    };
    if (kind == AxisKind::Head || kind == AxisKind::Channel) continue;
    selection.setAlong(kind, there(selection.along(kind)));
    if (kind != AxisKind::Query && kind != AxisKind::Token) continue;
    std::vector<int> more;
    for (const int query : selection.moreQueries)
      if (const int other = there(query); other >= 0) more.push_back(other);
    selection.moreQueries = std::move(more);
  }
  return selection;
}

Selection ComparedSteps::inB(Selection selection) const {
  selection = mapped(std::move(selection), m_pair.inA(), m_alignment->axes);
  if (m_pair.partB >= 0) selection.head = m_pair.partB;
  return selection;
}

Selection ComparedSteps::inA(Selection selection) const {
  selection = mapped(std::move(selection), m_pair.inB(), m_alignment->back);
  if (m_pair.partA >= 0) selection.head = m_pair.partA;
  return selection;
}

std::shared_ptr<const Trace> ComparedSteps::difference() {
  if (m_difference || !m_alignment) return m_difference;
  const auto compute = [pair = m_pair](const RunControl& control) {
    return differenceOf({pair.a.get(), pair.stepA, pair.partA}, {pair.b.get(), pair.stepB, pair.partB},
                        control);
  };
  if (m_pair.inA().value.size() <= kAtOnce) {
    m_difference = compute({});
  } else if (!m_later.waiting()) {
    m_later.start(compute);
  }
  return m_difference;
}

bool ComparedSteps::collect() {
  bool news = false;
  if (m_rangeMissed && kept::nothingLater()) {
    m_rangeMissed = false;
    m_rangeOf.reset();
    news = true;
  }
  if (std::optional<std::shared_ptr<const Trace>> found = m_later.collect()) {
    m_difference = std::move(*found);
    news = true;
  }
  return news;
}

void ComparedSteps::shareRange(ViewState& a, ViewState& b) {
  const Coloring& coloring = a.style.coloring;
  if (a.style.fixedRange || coloring.rowsAlone || coloring.scale == ColorScale::Percentile) return;
  const RangeOf now{a.selection.head, b.selection.head, a.selection.channel, a.style.colormap, coloring};
  if (m_rangeOf != now) {
    m_rangeOf = now;
    const auto rangeOf = [](const ViewState& state) {
      const Step& step = *state.stepOrNull();
      const bool all = state.style.coloring.heads == HeadScale::Common && hasParts(step);
      return valueRange(step, all ? asOneMatrix(step.value) : matrixOf(step, state.selection).values,
                        state.style);
    };
    const kept::NotWaiting asking;
    const ValueRange first = rangeOf(a);
    const ValueRange second = rangeOf(b);
    m_low = std::min(first.low, second.low);
    m_high = std::max(first.high, second.high);
    m_rangeMissed = asking.missed();
  }
  for (ViewState* state : {&a, &b}) {
    state->style.fixedRange = true;
    state->style.low = m_low;
    state->style.high = m_high;
  }
}

}  // namespace attenscope
