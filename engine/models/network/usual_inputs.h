// SPDX-License-Identifier: GPL-3.0-or-later
/// What inputs are fed that are neither a picture nor a text, where nothing is given for them: no keys and
/// values of earlier tokens, a mask of ones, the picture's size, and single numbers that are asked
/// for.
#pragma once

#include "engine/models/network/feeding.h"

#include <optional>
#include <string>

namespace attenscope {

/// How large the picture is that the network reads.
struct FedPicture {
  std::int64_t height = 1;
  std::int64_t width = 1;
};

/// The setting that asks for a single number, such as a threshold; nothing for other inputs.
std::optional<Parameter> inputParameter(const NetworkInput& input);

/// What an input is fed and how that is said: "past_key_values.0.key is empty".
struct UsualInput {
  HostTensor value{};
  std::string said{};
};
/// `number` is that of the setting. Nothing where no value is usual.
std::optional<UsualInput> usualInput(const NetworkInput& input, const FedPicture& picture, double number);

}  // namespace attenscope
