// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exploring/causal_tracing.h"
#include "widgets/later.h"

#include <QElapsedTimer>
#include <QString>

#include <list>
#include <memory>
#include <optional>

namespace attenscope {

/// Causal traces of a pair of runs, computed on another thread and kept until another pair is looked at.
class CausalMap {
 public:
  struct Of {
    std::shared_ptr<const Trace> a;
    std::shared_ptr<const Trace> b;
    std::string step;
    bool operator==(const Of&) const = default;
  };
  struct Found {
    Of of;
    CausalTrace trace;
    std::shared_ptr<const Trace> map;  ///< asTrace(); null if it could not be computed
    QString problem;                   ///< why not
  };

  /// What is known of a pair. If nothing is, it is computed, in place of what was before.
  const Found* of(const Of& wanted, const RunRequest& a, const RunRequest& b);
  void cancel() { m_later.cancel(); }
  /// Lets go of the runs and of what is known of them.
  void forget();
  bool waiting() const { return m_later.waiting(); }
  /// Whether something came since it was asked for.
  bool collect();
  /// "43 %, 12 s left".
  QString progress() const;

 private:
  std::list<Found> m_known;
  Of m_wanted;
  Later<Found> m_later;
  QElapsedTimer m_since;
};

}  // namespace attenscope
