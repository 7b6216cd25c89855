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
struct TrainedTask;
struct LoadedWeights;

/// A declared shape as text: "C/reduction × C".
std::string shapeText(const std::vector<std::string>& shape);

/// A raw input, as given by `--tensors`. `shape` is written in the symbols T, d, C, H, W, in numbers and in
/// ids of parameters ("T", "3*d", "C/reduction").
struct InputSpec {
  std::string name{};
  std::vector<std::string> shape{};
  bool required = true;
  std::string help{};
};

/// A weight, under the name that PyTorch's module gives it.
struct WeightSpec {
  enum class Init {
    FanIn,  ///< normal with variance 1 / fan-in (product of all axes but the first)
    Zero,
    One,
    Unit,  ///< normal with variance 1 (embeddings)
  };
  std::string name{};
  std::vector<std::string> shape{};
  Init init = Init::FanIn;
  bool required = true;  ///< if false, a file may lack it (biases): Zero or One as `init` says
  /// Id of the Integer parameter with the number of layers, if the name contains "{layer}"; else empty.
  std::string repeat{};

  /// The name for layer `layer`, with "{layer}" filled in.
  std::string nameIn(int layer) const;
  /// Every name that a weights file has for it: one per layer.
  std::vector<std::string> names(const Parameters& parameters) const;
};

/// A step that the mechanism may produce; MechanismRun::step attaches the value.
struct StepSpec {
  std::string id{};
  std::string symbol{};
  std::string formula{};
  std::string operation{};  ///< as Step::operation, shown between the thumbnails of the strip
  Role role = Role::Input;
  std::vector<AxisKind> axes{};
  std::string stack{};  ///< "encoder" or "decoder" if the mechanism has several stacks of layers
  StepLinks links{};    ///< set by Mechanism::link
};

/// A formula in the markup of widgets/formula/formula.h.
struct Formula {
  Formula(const char* text) : markup(text) {}             // NOLINT: lists of formulas are written as texts
  Formula(std::string text) : markup(std::move(text)) {}  // NOLINT
  Formula(const char* text, const char* condition) : markup(text), onlyWhen(condition) {}

  std::string markup;
  std::string onlyWhen{};  ///< "scale=on": holds while that parameter has that value; empty: always
};

/// A mechanism, as a plain value: everything that the rest of the program knows about it is declared here,
/// once.
struct Mechanism {
  std::string id;
  std::string title;
  std::string group;    ///< heading in the list of mechanisms: "Sequence", "Image", …
  std::string summary;  ///< one line
  std::string paper;    ///< "Vaswani et al. 2017, Attention Is All You Need"
  /// Two or three sentences on when the mechanism is used.
  std::string use{};
  /// The formulas in the notation of the paper, the most important one first, in the markup of
  /// widgets/formula/formula.h; `\step{id}{A}` links a symbol to a declared step.
  std::vector<Formula> formulas{};
  /// The formulas that hold with these values of the parameters, in their order.
  std::vector<std::string> formulasWith(const Parameters& values) const;
  std::vector<InputKind> inputKinds;
  /// One sentence on the effect of a typed query; empty if the mechanism takes none.
  std::string queryText{};
  std::vector<InputSpec> inputs;
  std::vector<Parameter> parameters;
  std::vector<WeightSpec> weights;
  std::vector<StepSpec> steps;
  std::string mainStep;  ///< id of the step shown first
  /// Samples that show what it does, in display order.
  std::vector<Sample> samples{};
  /// Computes the mechanism on the run's graph and names its steps.
  std::function<void(MechanismRun& run)> build{};
  /// The hand-constructed ("analytic") weight `name`, of the given shape; null if the mechanism has none.
  /// Must be a pure function.
  Tensor (*analyticWeight)(const MechanismRun& run, std::string_view name, const Shape& shape) = nullptr;
  /// The tasks for which there are built-in trained weights, the default first, and the function that returns
  /// these weights; set by the catalogue.
  std::vector<const TrainedTask*> trained{};
  std::function<std::shared_ptr<const LoadedWeights>(const TrainedTask& task)> trainedWeights{};
  /// Whether trained weights saw pictures such as that of the input (true if it has none); set by the
  /// catalogue.
  bool (*knowsPicture)(const Input& input) = nullptr;

  bool accepts(InputKind kind) const;
  const StepSpec* findStep(std::string_view id) const;
  /// Sets the links of the declared step `id`.
  void link(std::string_view id, StepLinks links);
};

}  // namespace attenscope
