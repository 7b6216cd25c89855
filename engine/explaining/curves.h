// SPDX-License-Identifier: GPL-3.0-or-later
/// Two measures of a map: which places really carry the answer, and whether it is the model's at all.
#pragma once

#include "engine/explaining/explanation.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// Deletion and insertion (Petsiuk et al. 2018, "RISE"): the score as the places with the most are taken away
/// first, and as they alone are put back first. A good map has a small area under the first and a large one
/// under the second.
struct DeletionCurves {
  std::string method{};
  std::string what{};            ///< "probability of cat" or "score of cat − dog"
  std::string how{};             ///< "pixels become blurred", "vectors of tokens become zeros"
  std::vector<double> shares{};  ///< of the places, from 0 to 1
  std::vector<double> deletion{};
  std::vector<double> insertion{};
  double deletionArea = 0;  ///< by trapezes; the mean of the curve
  double insertionArea = 0;
};
struct CurveOptions {
  std::int64_t steps = 20;
  std::string baseline = "blur";  ///< as baselineParameter has it
};
/// Throws Error where the map is not one over the run's input, and Cancelled.
DeletionCurves deletionCurves(const Trace& run, const Explanation& explanation,
                              const CurveOptions& options = {}, const RunControl& control = {});

/// The map of a network whose weights are drawn anew, layer after layer from the answer down (Adebayo et al.
/// 2018, "Sanity checks for saliency maps"), against the map itself. A map that stays as it was is the
/// picture's, not the model's.
struct RandomisedCheck {
  struct Layer {
    std::string weights{};   ///< the last of those drawn anew, with all before it
    double correlation = 0;  ///< Spearman's, with the map of the network as it is
  };
  std::string method{};
  std::vector<Layer> layers{};  ///< from the answer down
};
struct RandomisedOptions {
  std::int64_t seed = 1;
  std::int64_t most = 10;  ///< so many maps; layers between are taken together
};
/// Weights are drawn anew from themselves: each tensor's numbers in another order. Throws Error where the run
/// has no stored weights, and Cancelled.
RandomisedCheck randomisedCheck(const Trace& run, const ExplanationRequest& request,
                                const RandomisedOptions& options = {}, const RunControl& control = {});

}  // namespace attenscope
