// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/run.h"
#include "engine/models/network/network.h"

#include <map>
#include <string>
#include <vector>

namespace attenscope {

/// How a network's first output is shown.
struct NetworkAnswer {
  std::string value{};               ///< of the network
  std::vector<AxisKind> axes{};      ///< of the step `output`
  std::int64_t classes = 0;          ///< of a classifier, whose output is [1 × classes]; else 0
  std::vector<std::string> names{};  ///< of the classes
};
NetworkAnswer answerOf(const Network& network, const std::map<std::string, Shape>& shapes);
/// Adds the steps `output` and, of a classifier, `predictions` with the parameter `top`.
void declareAnswer(const NetworkAnswer& answer, Mechanism& mechanism);
void showAnswer(MechanismRun& run, const NetworkAnswer& answer, const Network::Values& values);

/// The names that a file's metadata have for its classes: "names" as a list or a table by number, in JSON or
/// as Python writes it; empty if there are none for each of `count`.
std::vector<std::string> classNamesIn(const std::map<std::string, std::string>& metadata, std::int64_t count);

}  // namespace attenscope
