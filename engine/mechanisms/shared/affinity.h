// SPDX-License-Identifier: GPL-3.0-or-later
/// Affinity between positions of a feature map: shared by non-local blocks and DANet's position module.
#pragma once

#include "engine/mechanism/run.h"
#include "engine/mechanisms/shared/feature_map.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace attenscope {

/// The analytic query and key projection, under which positions with similar features have a large dot
/// product: a weight [inner × channels × 1 × 1] and its bias [inner]. The construction is explained in the
/// source file.
Tensor similarityWeight(const Shape& shape);
Tensor similarityBias(const Shape& shape);

/// Averages over families of related channels, [families × channels × 1 × 1]; and the map back, which gives
/// each channel its family's value, [channels × families × 1 × 1].
Tensor familyMeans(const Shape& shape);
Tensor familiesToChannels(const Shape& shape);

/// DANet's position module (Fu et al. 2019) on `map`: adds the steps `query`, `key`, `value`, `scores`,
/// `weights` and `attendedStep`, and returns γ·(A V) + F. Its weights are "<prefix>query_conv.weight" and so
/// on, and "<prefix>gamma".
Var positionModule(MechanismRun& run, FeatureMap& map, const std::string& prefix, const char* attendedStep);
/// The weights, steps and analytic weights of positionModule.
std::vector<WeightSpec> positionModuleWeights(const std::string& prefix);
std::vector<StepSpec> positionModuleSteps();
Tensor positionModuleAnalytic(std::string_view name, const Shape& shape);

}  // namespace attenscope
