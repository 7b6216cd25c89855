// SPDX-License-Identifier: GPL-3.0-or-later
/// What a weight is worth. A weight says how much of a value vector is taken, not how much that moves: a key
/// with a large weight and a small value moves little. And what many heads or layers do together.
#pragma once

#include "engine/trace/trace.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace attenscope {

enum class Measure {
  Weights,  ///< α as it is
  Norms,  ///< α ‖v_j‖, the length of what a head takes of the key (Kobayashi et al. 2020, 3.1, of one head)
  /// α ‖v_j W_O‖, W_O being the rows of the output projection that belong to the head: what the head writes
  /// for the key (Kobayashi et al. 2020, α‖f(x)‖), before a norm or a factor that a layer may put on all of
  /// it. A bias of W_O belongs to no key and is left out.
  Written,
};
inline constexpr std::array kMeasures{Measure::Weights, Measure::Norms, Measure::Written};
/// "weights", "norms", "written".
const char* toString(Measure measure);
std::optional<Measure> measureNamed(std::string_view name);
/// What a weight is multiplied by: "‖v‖", "‖v W_O‖"; empty for weights as they are.
const char* symbolOf(Measure measure);

/// How the weights of several heads or layers become one matrix. The deviation is that of all there are:
/// √(Σ (x − mean)² / n).
enum class Aggregate { None, Mean, Maximum, Minimum, Deviation };
inline constexpr std::array kAggregates{Aggregate::None, Aggregate::Mean, Aggregate::Maximum,
                                        Aggregate::Minimum, Aggregate::Deviation};
/// "none", "mean", "max", "min", "std".
const char* toString(Aggregate aggregate);
std::optional<Aggregate> aggregateNamed(std::string_view name);

/// How a run shows its weights.
struct Measuring {
  Measure measure = Measure::Weights;
  Aggregate heads = Aggregate::None;
  Aggregate layers = Aggregate::None;

  bool plain() const { return *this == Measuring{}; }
  bool operator==(const Measuring&) const = default;
};

/// The id of the step that holds these aggregates of the step `id`: "weights_heads", "weights_layers",
/// "weights_heads_layers"; `id` itself without any.
std::string aggregateId(std::string_view id, const Measuring& measuring);
/// The step that an aggregate is of: "weights" for "weights_heads".
std::string sourceOfAggregate(std::string_view id);

/// Measures the weights of a run that `graph` has just recorded, and adds its aggregates as steps. The graph
/// says which values a step's weights mix, so that every layer is measured, also where its values are no
/// step; weights for which it does not say so stay as they are, and a notice names them. Since all is
/// recorded, cells explain themselves and the next run reuses what did not change.
void applyMeasuring(Graph& graph, Trace& trace, const Measuring& measuring);

}  // namespace attenscope
