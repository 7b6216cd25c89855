// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/train_own.h"

#include "app/command/stop_signals.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/training/estimate.h"
#include "widgets/language/message_text.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <ostream>

namespace attenscope {

namespace {

constexpr const char* kStopped = "train: stopped before its first step was done; nothing was written";

/// Whether reading goes on; pictures say how far they are.
RunControl reading(std::ostream* notes) {
  return RunControl([notes, shown = -1](double fraction) mutable {
    const auto percent = static_cast<int>(100 * fraction);
    if (notes != nullptr && percent >= shown + 5 && percent < 100) {
      shown = percent;
      *notes << "\r\033[K" << said("reading: " + std::to_string(percent) + " %") << std::flush;
    }
    return !stopAsked();
  });
}

/// "attention-pooling" is attention_pooling.
std::string mechanismId(std::string typed) {
  std::replace(typed.begin(), typed.end(), '-', '_');
  return typed;
}

std::string aboutTime(double seconds) {
  constexpr double kMinute = 60;
  constexpr double kHours = 100;
  if (seconds < 2 * kMinute) return std::to_string(std::max<std::int64_t>(1, std::llround(seconds))) + " s";
  if (seconds < kHours * kMinute) return std::to_string(std::llround(seconds / kMinute)) + " min";
  return std::to_string(std::llround(seconds / kMinute / kMinute)) + " h";
}

}  // namespace

bool isOwnData(const std::string& name) {
  if (name.empty()) return false;
  if (std::any_of(tasks().begin(), tasks().end(), [&](const Task* one) { return one->trained.id == name; }))
    return false;
  std::error_code none;
  return name.find('/') != std::string::npos || std::filesystem::exists(name, none) ||
         std::filesystem::path(name).has_extension();
}

OwnTask ownTaskOf(const TrainOptions& options, const std::map<std::string, std::string>& settings,
                  std::ostream& notes) {
  try {
    OwnData data = readOwnData(options.task, OwnUse::Training, reading(nullptr));
    const bool pictures = data.form == OwnForm::Pictures;
    OwnTask made = makeOwnTask(std::move(data), {mechanismId(options.on.value_or("")), settings},
                               reading(pictures ? &notes : nullptr));
    if (pictures) notes << "\r\033[K";
    for (const std::string& sentence : made.facts.sentences()) notes << said(sentence) << "\n";
    return made;
  } catch (const Cancelled&) {
    throw Error(kStopped);
  }
}

void sayEstimate(const Task& task, const TrainingOptions& options, std::ostream& notes) {
  constexpr double kLong = 600;
  TrainingEstimate estimate;
  try {
    estimate = estimateTraining(task, options);
  } catch (const Cancelled&) {
    throw Error(kStopped);
  }
  const std::int64_t steps = options.steps > 0 ? options.steps : task.plan.steps;
  notes << said(task.mechanism().id + " with " + std::to_string(estimate.parameters) + " parameters, " +
                std::to_string(steps) + " steps: about " + aboutTime(estimate.seconds) + ".")
        << "\n";
  if (estimate.seconds > kLong)
    notes << said("This takes longer than ten minutes; --steps " +
                  std::to_string(std::max<std::int64_t>(1, std::llround(kLong / estimate.secondsPerStep))) +
                  " takes about ten. Ctrl+C stops and keeps what was learned.")
          << "\n";
}

void checkStart(const Task& task, const LoadedWeights& start) {
  if (start.trained == nullptr || start.trained->described != task.trained.described)
    throw Error("--start " + start.file +
                ": was not trained on this data with this mechanism; expected weights that were");
}

OwnTask judgedOwnTaskOf(const std::string& data, const LoadedWeights& weights) {
  if (!weights.own)
    throw Error(weights.file +
                ": holds no weights of one's own data; expected a file that `attenscope train FILE` wrote");
  return judgedOwnTask(readOwnData(data, OwnUse::Judging), ownAnswers(weights.own->described, weights.file),
                       weights.settings);
}

}  // namespace attenscope
