// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/input.h"
#include "engine/mechanism/sample.h"
#include "engine/parameters/parameters.h"
#include "engine/trace/trace.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

class MechanismRun;
struct Learned;
struct LoadedWeights;

/// A declared shape in words: "C/reduction × C".
std::string shapeText(const std::vector<std::string>& shape);

/// A raw input as `--tensors` gives it. `shape` is in T, d, C, H, W, numbers and parameter ids ("T", "3*d",
/// "C/reduction").
struct InputSpec {
  std::string name{};
  std::vector<std::string> shape{};
  bool required = true;
  std::string help{};
};

/// A weight under the name that PyTorch's module gives it.
struct WeightSpec {
  enum class Init {
    FanIn,  ///< normal with variance 1 / fan-in (product of all but the first axis)
    Zero,
    One,
    Unit,  ///< normal with variance 1 (embeddings)
  };
  std::string name{};
  std::vector<std::string> shape{};
  Init init = Init::FanIn;
  bool required = true;  ///< a file without it is refused; else `init` stands in (biases)
  /// Id of the Integer parameter that counts the layers where the name holds "{layer}"; else empty.
  std::string repeat{};

  /// The name in layer `layer`; the name itself where there are no layers.
  std::string nameIn(int layer) const;
  /// Every name that a file of weights has for it.
  std::vector<std::string> names(const Parameters& parameters) const;
};

/// A step that the mechanism may produce; the run attaches values by id.
struct StepSpec {
  std::string id{};
  std::string symbol{};
  std::string formula{};
  std::string operation{};  ///< what leads here from the step before, as shown between the strip's thumbnails
  Role role = Role::Input;
  std::vector<AxisKind> axes{};
  std::string stack{};  ///< "encoder", "decoder" where the mechanism has more than one stack of layers
  StepLinks links{};    ///< set by Mechanism::link
};

/// A mechanism is a plain value. Everything that others know about it is declared here, once.
struct Mechanism {
  std::string id;
  std::string title;
  std::string group;    ///< heading in the list: "Sequence", "Image", …
  std::string summary;  ///< one line
  std::string source;   ///< "Vaswani et al. 2017, Attention Is All You Need"
  /// Two or three sentences on when it is used.
  std::string use{};
  /// The formulas as the paper prints them, the one that makes the point first, in the markup of
  /// widgets/formula/formula.h; `\step{id}{A}` ties a symbol to a declared step.
  std::vector<std::string> formulas{};
  std::vector<InputKind> inputKinds;
  /// What a query typed as text beside the sentence does here, in a sentence; empty where it takes none.
  std::string queryText{};
  std::vector<InputSpec> inputs;
  std::vector<Parameter> parameters;
  std::vector<WeightSpec> weights;
  std::vector<StepSpec> steps;
  std::string mainStep;  ///< id of the step shown first
  /// What shows best what it does, in the order offered.
  std::vector<Sample> samples{};
  /// Writes the mechanism down on the run's graph, naming its steps.
  std::function<void(MechanismRun& run)> build{};
  /// The weight `name` chosen by reasoning, in its declared shape; null where there are none. Must be pure.
  Tensor (*analyticWeight)(const MechanismRun& run, std::string_view name, const Shape& shape) = nullptr;
  /// The tasks for which the program brings trained weights, the first being the default, and what gives
  /// these weights; set by the catalogue.
  std::vector<const Learned*> learned{};
  std::function<std::shared_ptr<const LoadedWeights>(const Learned& task)> shipped{};

  bool accepts(InputKind kind) const;
  const StepSpec* findStep(std::string_view id) const;
  /// Says how the declared step `id` relates to others.
  void link(std::string_view id, StepLinks links);
};

}  // namespace attenscope
