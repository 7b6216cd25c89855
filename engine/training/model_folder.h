// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/weights_file.h"

#include <filesystem>

namespace attenscope {

/// Throws Error naming what stands against writing the task as a model: it is no language model
/// (Task::languageModel), or a setting is not as GPT-2 is built (pre-norm, causal, positions, final norm).
void checkModelFolder(const Task& task);
/// Writes the weights of a language model as the folder of a GPT-2 (Radford et al. 2019) as Hugging Face
/// saves it: model.safetensors, tokenizer.json and config.json, each atomically. The folder computes exactly
/// what the task does; with `half` the weights are rounded to float16. Throws Error.
void writeModelFolder(const std::filesystem::path& folder, const Task& task, const TensorMap& weights,
                      const TrainingNote& note, bool half = false);

}  // namespace attenscope
