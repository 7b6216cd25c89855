// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attenscope {

/// How a step relates to others of the same run, so that a view can show them together without knowing
/// the mechanism. Ids of steps and parameters; empty where there is nothing to tell.
struct StepLinks {
  /// A step of the same shape, what this one is to be seen beside: a sample beside its distribution.
  std::string comparedWith{};
  /// Integer parameter of which another number draws this step again.
  std::string drawnBy{};
  /// Step [queries]: around which key, counted from 0 and between keys too, each query's window lies …
  std::string windowCenter{};
  /// … and the Integer parameter that says how many keys it reaches to each side; without a center it lies
  /// around the query's own place.
  std::string windowReach{};
  /// Real parameter: where on the axis of the keys the query lies …
  std::string queryPlace{};
  /// … and the one that says how wide the kernel around it is (σ).
  std::string kernelWidth{};
  /// Integer parameter: side of the square of positions that each position is computed from.
  std::string field{};
  /// Step [places × scales·4]: left, top, right and bottom of the squares looked at one after the other,
  /// finest first, as shares of the picture's width and height …
  std::string boxes{};
  /// … and the step, one a layer for each place, that holds what was seen there, [scales·C × rows × columns].
  std::string patches{};
};

}  // namespace attenscope
