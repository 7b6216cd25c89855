// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/causal_map.h"

#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <utility>

namespace attenscope {

const CausalMap::Found* CausalMap::of(const Of& wanted, const RunRequest& a, const RunRequest& b) {
  // Runs are large: those of before are given back.
  m_known.remove_if([&](const Found& one) { return one.of.a != wanted.a || one.of.b != wanted.b; });
  const auto known =
      std::find_if(m_known.begin(), m_known.end(), [&](const Found& one) { return one.of == wanted; });
  if (known != m_known.end()) {
    m_later.cancel();
    return &*known;
  }
  if (m_later.waiting() && m_wanted == wanted) return nullptr;
  m_wanted = wanted;
  m_since.start();
  m_later.start([wanted, a, b](const RunControl& control) {
    Found found{wanted, {}, nullptr, {}};
    try {
      found.trace = causalTrace(a, b, wanted.step, control);
      found.map = asTrace(found.trace, *wanted.a);
    } catch (const Error& error) {
      found.problem = messageText(error.what());
    }
    return found;
  });
  return nullptr;
}

bool CausalMap::collect() {
  std::optional<Found> found = m_later.collect();
  if (!found) return false;
  m_known.push_front(std::move(*found));
  return true;
}

void CausalMap::forget() {
  m_later.cancel();
  m_known.clear();
  m_wanted = {};
}

QString CausalMap::progress() const {
  const double part = m_later.progress();
  const QString share = QCoreApplication::translate("CausalMap", "%1 %").arg(std::lround(100 * part));
  constexpr double kEnough = 0.02;
  constexpr double kThousand = 1000;
  const auto elapsed = static_cast<double>(m_since.elapsed()) / kThousand;
  if (part < kEnough || elapsed < 1) return share;
  return QCoreApplication::translate("CausalMap", "%1, %2 s left")
      .arg(share)
      .arg(std::lround(std::ceil(elapsed / part * (1 - part))));
}

}  // namespace attenscope
