// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/patterns/patterns_finder.h"

#include <algorithm>
#include <optional>

namespace attenscope {

namespace {

constexpr std::int64_t kCellsAtOnce = std::int64_t{1} << 20;  // what a frame has time for

std::vector<Tensor> weightsOf(const Trace& trace, const std::string& id) {
  std::vector<Tensor> all;
  for (const Step* step : stepsOfHeads(trace))
    if (step->id == id) all.push_back(step->value);
  return all;
}

}  // namespace

void PatternsFinder::forget() {
  m_later.cancel();
  m_trace = nullptr;
  m_of.clear();
  m_heads.clear();
}

void PatternsFinder::look(const std::shared_ptr<const Trace>& trace, const std::string& step) {
  if (m_trace == trace && m_step == step) return;
  std::vector<Tensor> weights = weightsOf(*trace, step);
  const bool same = m_step == step && !waiting() &&
                    std::equal(weights.begin(), weights.end(), m_of.begin(), m_of.end(),
                               [](const Tensor& a, const Tensor& b) { return a.sameAs(b); });
  // Words that the weights do not know have the same weights, but are other words.
  const bool sameWords =
      m_trace && m_trace->tokens == trace->tokens && m_trace->sourceTokens == trace->sourceTokens;
  m_trace = trace;
  m_step = step;
  m_of = std::move(weights);
  if (same && sameWords) return;
  m_later.cancel();
  m_heads.clear();
  std::int64_t cells = 0;
  for (const Tensor& one : m_of) cells += one.size();
  if (cells <= kCellsAtOnce) {
    m_heads = headPatterns(*m_trace, m_step);
  } else {
    m_later.start([trace, step](const RunControl& control) { return headPatterns(*trace, step, control); });
  }
}

bool PatternsFinder::collect(bool wait) {
  if (!waiting()) return false;
  std::optional<std::vector<HeadFits>> found = m_later.collect();
  if (!found && wait) {
    m_later.cancel();
    found = headPatterns(*m_trace, m_step);
  }
  if (!found) return false;
  m_heads = std::move(*found);
  return true;
}

}  // namespace attenscope
