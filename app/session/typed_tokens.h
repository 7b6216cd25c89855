// SPDX-License-Identifier: GPL-3.0-or-later
/// What is said of tokens by their places follows the words when something is typed before them.
#pragma once

#include "app/session/session_state.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// Where the tokens of a text lie after it was edited in one place.
class TokenShift {
 public:
  TokenShift(const std::vector<std::string>& before, const std::vector<std::string>& after);
  /// The place of a token that is still there; nothing for one that was edited away.
  std::optional<int> of(int token) const;
  /// The same; of a token that others were typed in place of, the place of these. Nothing if it is gone.
  std::optional<int> orInItsPlace(int token) const;
  bool nothing() const { return m_before == m_after && m_front == m_before; }

 private:
  int m_front = 0;  ///< so many first and last tokens are the same
  int m_back = 0;
  int m_before = 0;
  int m_after = 0;
};

/// The tokens of a text as the run of a state counts them.
std::vector<std::string> tokensOf(const SessionState& state, std::string_view text, bool source);

/// The indices of hidden tokens after an edit of the text; tokens that were edited away are dropped.
std::set<int> hiddenAfter(const std::set<int>& hidden, const TokenShift& shift);
/// Edits that name tokens along these axes, after an edit of the text. One that is only of tokens that are
/// gone is switched off and keeps its places.
std::vector<Edit> editsAfter(std::vector<Edit> edits, const std::set<AxisKind>& axes,
                             const TokenShift& shift);

}  // namespace attenscope
