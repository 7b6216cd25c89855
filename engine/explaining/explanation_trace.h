// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/explaining/explanation.h"

#include <memory>
#include <vector>

namespace attenscope {

/// The step that holds all maps on one scale.
inline constexpr const char* kExplanationsTogether = "maps";

/// Explanations as a run that views can draw, over the picture or the tokens of `run`. Each gives a step
/// under its method's id: a map [rows × columns] of the picture that the model reads, or [tokens]; where it
/// has relevance of pairs, another with "_pairs" behind [queries × keys]. All maps on one scale, each divided
/// by its largest magnitude, are the step `maps`: [methods × rows × columns], the methods' titles as labels,
/// or [methods × tokens].
std::shared_ptr<const Trace> asTrace(const std::vector<Explanation>& explanations, const Trace& run);

}  // namespace attenscope
