// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/patterns/patterns_finder.h"

#include "engine/error.h"

#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <mutex>
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

/// Outlives the view where a thread is still at work.
struct PatternsFinder::Mailbox {
  std::atomic<bool> wanted{true};
  std::mutex lock;
  std::optional<std::vector<HeadFits>> found;
};

PatternsFinder::PatternsFinder() : m_mailbox(std::make_shared<Mailbox>()) {}

PatternsFinder::~PatternsFinder() {
  cancel();
}

void PatternsFinder::cancel() {
  m_mailbox->wanted = false;
  m_mailbox = std::make_shared<Mailbox>();
  m_waiting = false;
}

void PatternsFinder::forget() {
  cancel();
  m_trace = nullptr;
  m_of.clear();
  m_heads.clear();
}

void PatternsFinder::look(const std::shared_ptr<const Trace>& trace, const std::string& step) {
  if (m_trace == trace && m_step == step) return;
  std::vector<Tensor> weights = weightsOf(*trace, step);
  const bool same = m_step == step && !m_waiting &&
                    std::equal(weights.begin(), weights.end(), m_of.begin(), m_of.end(),
                               [](const Tensor& a, const Tensor& b) { return a.sameAs(b); });
  // Words that the weights do not know have the same weights, but are other words.
  const bool sameWords =
      m_trace && m_trace->tokens == trace->tokens && m_trace->sourceTokens == trace->sourceTokens;
  m_trace = trace;
  m_step = step;
  m_of = std::move(weights);
  if (same && sameWords) return;
  cancel();
  m_heads.clear();
  std::int64_t cells = 0;
  for (const Tensor& one : m_of) cells += one.size();
  if (cells <= kCellsAtOnce) {
    m_heads = headPatterns(*m_trace, m_step);
    return;
  }
  m_waiting = true;
  QThreadPool::globalInstance()->start([mailbox = m_mailbox, trace, step] {
    const RunControl control([&](double) { return mailbox->wanted.load(); });
    try {
      std::vector<HeadFits> heads = headPatterns(*trace, step, control);
      const std::lock_guard<std::mutex> lock(mailbox->lock);
      mailbox->found = std::move(heads);
    } catch (const Cancelled&) {
      // Nobody waits for it any more.
    }
  });
}

bool PatternsFinder::collect(bool wait) {
  if (!m_waiting) return false;
  std::optional<std::vector<HeadFits>> found;
  {
    const std::lock_guard<std::mutex> lock(m_mailbox->lock);
    found.swap(m_mailbox->found);
  }
  if (!found && wait) {
    cancel();
    found = headPatterns(*m_trace, m_step);
  }
  if (!found) return false;
  m_heads = std::move(*found);
  m_waiting = false;
  return true;
}

}  // namespace attenscope
