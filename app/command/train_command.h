// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// `attenscope train …` as typed.
struct TrainOptions {
  std::string task;  ///< empty: the tasks are listed
  std::vector<std::string>
      settings;  ///< "name=value": of the plan (batch, learning_rate, …) or the mechanism
  std::optional<std::int64_t> steps;
  std::optional<std::uint64_t> seed;
  std::optional<std::string> weights;  ///< where what was learned goes
  std::optional<std::string> start;    ///< weights to go on from
  bool half = false;
};

/// Trains a task and writes its weights; a line on `notes` says how far it is. Ctrl+C keeps what was learned.
/// Throws Error.
void trainFromCommandLine(const TrainOptions& options, std::ostream& out, std::ostream& notes);

/// `attenscope evaluate …` as typed.
struct EvaluateOptions {
  std::string task;
  std::optional<std::string> weights;  ///< instead of those that the program brings
  bool all = false;                    ///< every task that the program brings weights for
  std::int64_t count = 500;            ///< held-out examples
};

/// Prints held-out scores beside what they should reach. Throws Error.
void evaluateFromCommandLine(const EvaluateOptions& options, std::ostream& out);

}  // namespace attenscope
