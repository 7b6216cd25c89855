// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/run_control.h"
#include "engine/trace/trace.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace attenscope {

/// Pairs of places of two lists of tokens that are the same word, in order: a longest common subsequence.
/// Of lists of more than 5,000 tokens only what is the same at their beginnings and ends is paired.
std::vector<std::pair<int, int>> alignedTokens(const std::vector<std::string>& a,
                                               const std::vector<std::string>& b);

/// How far one head looks elsewhere in another run.
struct HeadDifference {
  std::string step;  ///< id of the weights
  int layer = -1;
  int head = 0;
  double divergence = 0;  ///< mean Jensen–Shannon divergence of its rows, in bits: 0 (alike) to 1
};

/// Two runs side by side.
struct RunComparison {
  std::vector<std::pair<int, int>> queries;  ///< aligned tokens of both runs
  std::vector<std::pair<int, int>> keys;
  std::vector<HeadDifference> heads;  ///< those that changed most first
};

/// Compares the weights of two runs head by head. Rows of aligned queries are compared over the aligned keys;
/// what goes to other keys counts as one key more. Steps that only one of both runs has, or that are no
/// distributions, are left out. Throws Cancelled.
RunComparison compareRuns(const Trace& a, const Trace& b, const RunControl& control = {});

/// The mean Jensen–Shannon divergence of the rows of two heads; a step without heads has one. Nothing if
/// these are no distributions over keys.
std::optional<double> headDivergence(const Step& a, int headA, const Step& b, int headB);

/// The Jensen–Shannon divergence of two distributions of as many numbers (Lin 1991), in bits: 0 to 1.
double jensenShannon(const std::vector<double>& p, const std::vector<double>& q);

}  // namespace attenscope
