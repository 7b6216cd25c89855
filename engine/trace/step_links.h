// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attenscope {

/// How a step relates to others of the same run, so that a view can show them together without knowing the
/// mechanism. The fields hold ids of steps or parameters and are empty where there is no such relation.
struct StepLinks {
  /// Step of the same shape to show beside this one: for a sample, the distribution that it was drawn from.
  std::string comparedWith{};
  /// Step that belongs to this one where the run does the same thing several times: the weights by which the
  /// same decoder attended. Nothing of the others is shown beside it.
  std::string partner{};
  /// Integer parameter that, when changed, draws this step anew (the index of the sample).
  std::string drawnBy{};
  /// Step [queries]: the key index, counted from 0 and possibly fractional, at which each query's window is
  /// centred.
  std::string windowCenter{};
  /// Integer parameter: half-width of that window, in keys to each side. Without `windowCenter` the window is
  /// centred on the query's own position.
  std::string windowReach{};
  /// Real parameter: the position of the query on the axis of the keys …
  std::string queryPlace{};
  /// … and the Real parameter that sets the width σ of the kernel around it.
  std::string kernelWidth{};
  /// Integer parameter: side of the square neighbourhood from which each position is computed (a kernel
  /// size).
  std::string field{};
  /// Step [glimpses × scales·4]: left, top, right and bottom of the squares of successive glimpses, finest
  /// scale first, as fractions of the image's width and height …
  std::string boxes{};
  /// … and the step that holds what each glimpse saw, [scales·C × rows × columns]; Step::layer counts the
  /// glimpses.
  std::string patches{};
};

}  // namespace attenscope
