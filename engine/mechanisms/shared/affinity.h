// SPDX-License-Identifier: GPL-3.0-or-later
/// Positions that meet each other: what non-local blocks and DANet's position module share.
#pragma once

#include "engine/mechanism/run.h"
#include "engine/mechanisms/shared/feature_map.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace attenscope {

/// The analytic projection that lets similar places find each other, for a weight [inner × channels × 1 × 1]
/// or its bias [inner]; the reasoning stands in the source file.
Tensor similarityWeight(const Shape& shape);
Tensor similarityBias(const Shape& shape);

/// Means over families of kindred channels [families × channels × 1 × 1], and each channel from its family's
/// value [channels × families × 1 × 1].
Tensor familyMeans(const Shape& shape);
Tensor familiesToChannels(const Shape& shape);

/// DANet's position module on `map`: names the steps `query`, `key`, `value`, `scores`, `weights`, `attended`
/// and returns γ·(A V) + F. Weights "<prefix>query_conv.weight" and so on, "<prefix>gamma".
Var positionModule(MechanismRun& run, FeatureMap& map, const std::string& prefix, const char* attendedStep);
/// What positionModule declares.
std::vector<WeightSpec> positionModuleWeights(const std::string& prefix);
std::vector<StepSpec> positionModuleSteps();
Tensor positionModuleAnalytic(std::string_view name, const Shape& shape);

}  // namespace attenscope
