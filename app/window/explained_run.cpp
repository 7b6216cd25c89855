// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/explained_run.h"

#include "engine/error.h"
#include "engine/explaining/explanation_trace.h"

#include <algorithm>
#include <utility>

namespace attenscope {

namespace {

/// Whether a method gives the same in both.
bool sameFor(const ExplanationMethod& method, const Explaining& a, const Explaining& b) {
  const auto parametersOf = [&](const Explaining& explaining) {
    const auto own = explaining.parameters.find(method.id);
    return own == explaining.parameters.end() ? Parameters(method.parameters) : own->second;
  };
  return parametersOf(a) == parametersOf(b) && (!method.takesLayer || a.layer == b.layer);
}

}  // namespace

void ExplainedRun::look(const std::shared_ptr<const Trace>& run, const Explaining& explaining) {
  if (run != m_run || explaining.target != m_explaining.target) {
    reset(run, explaining);
  } else {
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
      Entry& entry = m_entries[i];
      if (sameFor(*entry.method, explaining, m_explaining)) continue;
      const ExplanationTarget target = readTarget(explaining.target, *m_run);
      entry = {entry.method, entry.method->problem(*m_run, targetIn(*m_run, target))};
      if (m_computed == i) m_later.cancel();
    }
    m_explaining = explaining;
  }
  m_shown = m_entries.size();
  for (std::size_t i = m_entries.size(); i-- > 0;) {
    const bool fits = m_entries[i].found || m_entries[i].problem.empty();
    if (m_entries[i].method->id == explaining.method) {
      m_shown = i;
      break;
    }
    if (fits && !m_entries[i].method->slow) m_shown = i;
  }
  // Known from before it was the one that is shown.
  if (const Entry* now = shown(); now != nullptr && now->found && !isLarge(*now)) {
    m_large = asTrace({*now->found}, *m_run);
    m_largeSigned = now->found->found.signs;
  }
  start();
}

void ExplainedRun::reset(const std::shared_ptr<const Trace>& run, const Explaining& explaining) {
  m_later.cancel();
  m_run = run;
  m_explaining = explaining;
  m_entries.clear();
  m_problem.clear();
  try {
    const ExplanationTarget target = readTarget(explaining.target, *run);
    targetIn(*run, target);
    for (const MethodFit& fit : methodsFor(*run, target)) m_entries.push_back({fit.method, fit.problem});
  } catch (const Error& error) {
    m_problem = error.what();
    m_large = m_together = nullptr;
  }
}

void ExplainedRun::forget() {
  m_later.cancel();
  m_run = m_large = m_together = nullptr;
  m_entries.clear();
  m_problem.clear();
  m_shown = 0;
}

bool ExplainedRun::isLarge(const Entry& entry) const {
  if (!m_large) return false;
  const float* shown = m_large->steps.front().value.data();
  return shown == entry.found->found.map.data() || shown == entry.found->found.pixels.data();
}

void ExplainedRun::stop() {
  if (!m_later.waiting()) return;
  m_later.cancel();
  m_entries[m_computed].cancelled = true;
}

void ExplainedRun::again(const std::string& method) {
  for (Entry& entry : m_entries)
    if (entry.method->id == method) entry.cancelled = false;
}

const ExplainedRun::Entry* ExplainedRun::shown() const {
  return m_shown < m_entries.size() ? &m_entries[m_shown] : nullptr;
}

std::optional<std::size_t> ExplainedRun::next() const {
  if (m_shown < m_entries.size() && !m_entries[m_shown].settled()) return m_shown;
  for (std::size_t i = 0; i < m_entries.size(); ++i)
    if (!m_entries[i].settled() && !m_entries[i].method->slow) return i;
  return std::nullopt;
}

void ExplainedRun::start() {
  const std::optional<std::size_t> wanted = next();
  if (m_later.waiting()) {
    // What takes little time comes to its end.
    if (m_computed == wanted || !m_entries[m_computed].method->slow) return;
    m_later.cancel();
  }
  if (!wanted) return;
  m_computed = *wanted;
  const bool last = m_computed == m_shown;
  std::vector<Explanation> known;
  std::size_t before = 0;
  for (std::size_t i = 0; i < m_entries.size(); ++i) {
    if (m_entries[i].found) known.push_back(*m_entries[i].found);
    if (i < m_computed) before = known.size();
  }
  std::string problem;
  ExplanationRequest request;
  try {
    request = explanationRequest(m_explaining, *m_entries[m_computed].method, *m_run);
  } catch (const Error& error) {
    problem = error.what();
  }
  m_later.start(
      [=, run = m_run, at = m_computed, known = std::move(known)](const RunControl& control) mutable {
        Outcome outcome{at, problem, {}, nullptr, nullptr, false};
        try {
          if (problem.empty()) outcome.found = explain(*run, request, control);
        } catch (const Error& error) {
          outcome.problem = error.what();
        }
        if (outcome.found) {
          if (last) outcome.large = asTrace({*outcome.found}, *run);
          known.insert(known.begin() + static_cast<std::ptrdiff_t>(before), *outcome.found);
        }
        if (!known.empty()) outcome.together = asTrace(known, *run);
        outcome.togetherSigned =
            std::any_of(known.begin(), known.end(), [](const Explanation& one) { return one.found.signs; });
        return outcome;
      });
}

bool ExplainedRun::collect() {
  std::optional<Outcome> outcome = m_later.collect();
  if (!outcome) return false;
  Entry& entry = m_entries[outcome->entry];
  entry.found = std::move(outcome->found);
  entry.problem = std::move(outcome->problem);
  if (outcome->large) {
    m_large = outcome->large;
    m_largeSigned = entry.found->found.signs;
  }
  // Of a new run all at once, not one after the other.
  const std::optional<std::size_t> more = next();
  if (!more || m_together == nullptr) {
    m_together = outcome->together;
    m_togetherSigned = outcome->togetherSigned;
  }
  start();
  return true;
}

}  // namespace attenscope
