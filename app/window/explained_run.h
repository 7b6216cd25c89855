// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/explaining.h"
#include "engine/explaining/explanation.h"
#include "widgets/later.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// What the methods find in the run that is shown, computed one after the other on another thread: the one
/// that is shown large first, then those that take little time. Of a new run the traces of before stay until
/// the new ones are there.
class ExplainedRun {
 public:
  struct Entry {
    const ExplanationMethod* method = nullptr;
    std::string problem{};  ///< why it cannot explain this, or what went wrong; empty if neither
    std::optional<Explanation> found{};
    bool cancelled = false;  ///< it was given up
    bool settled() const { return found.has_value() || !problem.empty() || cancelled; }
  };

  /// Looks at a run in this way. What is known of the same run, target and settings stays.
  void look(const std::shared_ptr<const Trace>& run, const Explaining& explaining);
  /// Lets go of the run and of what is known of it.
  void forget();
  /// Gives up what is being computed: its method stays without a map until again() asks for it.
  void stop();
  void again(const std::string& method);
  /// Whether something came since it was asked for.
  bool collect();

  const std::vector<Entry>& entries() const { return m_entries; }
  /// Why the target cannot be explained at all; empty if it can.
  const std::string& problem() const { return m_problem; }
  /// The entry of the method that is shown; null if none fits.
  const Entry* shown() const;
  /// The last explanation by the shown method, of this run or of one before, as a run of steps; null if there
  /// is none.
  const std::shared_ptr<const Trace>& large() const { return m_large; }
  /// All that is known, likewise.
  const std::shared_ptr<const Trace>& together() const { return m_together; }
  /// Whether they may have negative numbers.
  bool largeSigned() const { return m_largeSigned; }
  bool togetherSigned() const { return m_togetherSigned; }
  const std::shared_ptr<const Trace>& run() const { return m_run; }
  bool waiting() const { return m_later.waiting(); }
  double progress() const { return m_later.progress(); }

 private:
  struct Outcome {
    std::size_t entry = 0;
    std::string problem{};
    std::optional<Explanation> found{};
    std::shared_ptr<const Trace> large{};
    std::shared_ptr<const Trace> together{};
    bool togetherSigned = false;
  };
  void reset(const std::shared_ptr<const Trace>& run, const Explaining& explaining);
  void start();
  /// Whether what is shown large is what this entry found.
  bool isLarge(const Entry& entry) const;
  std::optional<std::size_t> next() const;

  std::shared_ptr<const Trace> m_run;
  Explaining m_explaining;
  std::vector<Entry> m_entries;
  std::string m_problem;
  std::size_t m_shown = 0;  ///< index of the entry; their number if none fits
  std::size_t m_computed = 0;
  Later<Outcome> m_later;
  std::shared_ptr<const Trace> m_large;
  std::shared_ptr<const Trace> m_together;
  bool m_largeSigned = false;
  bool m_togetherSigned = false;
};

}  // namespace attenscope
