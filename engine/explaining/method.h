// SPDX-License-Identifier: GPL-3.0-or-later
/// What methods share: their call, and the methods themselves for the list in explanation.cpp.
#pragma once

#include "engine/explaining/explained_input.h"
#include "engine/explaining/explanation.h"

namespace attenscope {

/// Arguments of ExplanationMethod::compute. `record` may be another than the run's: weights drawn anew.
struct MethodCall {
  const Trace& run;
  const Record& record;
  const TargetValue& target;
  const Parameters& parameters;
  const std::string& layer;
  const RunControl& control;
  /// Set where gradients passed straight through rounding (Gradients::straight).
  bool& straight;
};

namespace methods {

ExplanationMethod saliency();
ExplanationMethod smoothGrad();
ExplanationMethod integratedGradients();
ExplanationMethod gradCam();
ExplanationMethod gradCamPlusPlus();
ExplanationMethod hiResCam();
ExplanationMethod layerCam();
ExplanationMethod eigenCam();
ExplanationMethod ablationCam();
ExplanationMethod occlusion();
ExplanationMethod attention();
ExplanationMethod rollout();
ExplanationMethod attentionTimesGradient();
ExplanationMethod gradientRollout();
ExplanationMethod chefer();

}  // namespace methods

}  // namespace attenscope
