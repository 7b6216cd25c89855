// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/attention_rows.h"

#include <cstdint>
#include <string>

namespace attenscope {

/// What the numbers of a stack of layers are: weights, or scores before the softmax.
class AttentionFindings {
 public:
  /// `where` names the layer; of its cells that are no numbers, `missing` are known to be in no file.
  void add(const RowFindings& layer, const std::string& where, std::int64_t missing);

  /// Negative numbers, or most rows with sums more than a half off 1.
  bool areScores() const { return m_negative || 2 * m_farRows > m_rows; }
  /// Whether some of the scores are −∞, where a key is hidden.
  bool hide() const { return m_minusInfinities > 0; }
  /// What is to be said of it, in sentences; empty if these are weights without fault.
  std::string sentences() const;

 private:
  bool m_negative = false;
  double m_rows = 0;
  double m_offRows = 0;
  double m_farRows = 0;
  double m_notNumbers = 0;
  double m_minusInfinities = 0;
  double m_worstOff = 0;
  double m_lowest = 0;
  bool m_missing = false;
  std::string m_worstPlace{};
  std::string m_lowestPlace{};
  std::string m_notNumberPlace{};
  std::string m_minusInfinityPlace{};
};

}  // namespace attenscope
