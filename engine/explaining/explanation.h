// SPDX-License-Identifier: GPL-3.0-or-later
/// Explaining an answer: which places of the picture, or which tokens, made a score what it is. Everything is
/// computed from a finished run, whose record is walked backwards or computed again with other values; the
/// run's own numbers stay as they are.
#pragma once

#include "engine/explaining/target.h"
#include "engine/parameters/parameters.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

struct MethodCall;

/// A map over the input.
struct ExplanationMap {
  /// [rows × columns] of a picture, coarse for maps of a layer; [tokens] of a text.
  Tensor map{};
  bool picture = false;
  Tensor pixels{};      ///< of a picture: the same, as large as what the model reads [H × W] (bilinear)
  Tensor pairs{};       ///< relevance of every key for every query [queries × keys]; empty for none
  bool signs = false;   ///< negative numbers speak against the target
  bool source = false;  ///< of a text: the tokens are Trace::sourceTokens
  std::string of{};     ///< what was looked at, in words: "the feature map 'Relu_12' [8 × 14 × 14]"
  /// What must be known of the numbers, as a sentence; mostly empty.
  std::string notice{};
};

/// A method, as a plain value.
struct ExplanationMethod {
  std::string id{};       ///< "gradcam"
  std::string title{};    ///< "Grad-CAM"
  std::string summary{};  ///< one line: what its numbers are
  std::string paper{};
  std::vector<Parameter> parameters{};
  bool takesLayer = false;  ///< explain() takes a layer by name
  bool ofWeights = false;   ///< which is one of attention; else a feature map
  bool slow = false;        ///< computes the network many times
  /// Why it cannot explain this target of this run, as a sentence; empty if it can.
  std::string (*problem)(const Trace& run, const TargetValue& target) = nullptr;
  ExplanationMap (*compute)(const MethodCall& call) = nullptr;
};

/// All methods in the order in which they are offered.
const std::vector<ExplanationMethod>& explanationMethods();
/// Throws Error naming the methods that there are.
const ExplanationMethod& explanationMethod(std::string_view id);

/// Whether a method can explain a target of a run.
struct MethodFit {
  const ExplanationMethod* method = nullptr;
  std::string problem{};  ///< why not, as a sentence; empty if it can
};
std::vector<MethodFit> methodsFor(const Trace& run, const ExplanationTarget& target = {});

/// What a method finds.
struct Explanation {
  std::string method{};
  std::string title{};  ///< of the method
  TargetValue target{};
  ExplanationMap found{};
  /// The largest places of the map: row and column, or the token; most first.
  std::vector<Index> largest() const;
};

/// How an answer is explained.
struct ExplanationRequest {
  const ExplanationMethod* method = nullptr;
  Parameters parameters{};  ///< of the method; default values if they are not set
  ExplanationTarget target{};
  /// For methods that take one, which value is looked at: an id of a step, with ".LAYER" where it has layers,
  /// or a value's own name in a network; empty: the last feature map before the answer.
  std::string layer{};
};
/// Throws Error saying what the method needs, and Cancelled.
Explanation explain(const Trace& run, const ExplanationRequest& request, const RunControl& control = {});
/// The request for a method with its default parameters.
ExplanationRequest explanationBy(const ExplanationMethod& method, const ExplanationTarget& target = {});

}  // namespace attenscope
