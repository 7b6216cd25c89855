// SPDX-License-Identifier: GPL-3.0-or-later
/// What `attenscope train` and `evaluate` do where a file or folder is named in place of a task.
#pragma once

#include "app/command/train_command.h"
#include "engine/training/own_data/own_task.h"
#include "engine/training/trainer.h"

#include <iosfwd>

namespace attenscope {

/// Whether a name on the command line is a file or folder and no task.
bool isOwnData(const std::string& name);
/// The task of this data, with `settings` of the mechanism; what is in the data is said on `notes`. Stops
/// where a signal asks for it. Throws Error.
OwnTask ownTaskOf(const TrainOptions& options, const std::map<std::string, std::string>& settings,
                  std::ostream& notes);
/// Says on `notes` how long the training will take, from a few real steps.
void sayEstimate(const Task& task, const TrainingOptions& options, std::ostream& notes);
/// Throws Error if the weights to start from were trained on other data.
void checkStart(const Task& task, const LoadedWeights& start);

/// The task by which the weights of a file are judged on this data. Throws Error.
OwnTask judgedOwnTaskOf(const std::string& data, const LoadedWeights& weights);

}  // namespace attenscope
