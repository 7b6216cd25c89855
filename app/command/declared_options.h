// SPDX-License-Identifier: GPL-3.0-or-later
/// Every option and subcommand of the program, declared once: the command line is parsed by it, and the
/// manual page and the completions of shells are made of it.
#pragma once

#include "app/command/animate_command.h"
#include "app/command/batch_command.h"
#include "app/command/lesson_command.h"
#include "app/command/list_command.h"
#include "app/command/model_command.h"
#include "app/command/prune_command.h"
#include "app/command/recipe_command.h"
#include "app/command/run_command.h"
#include "app/command/train_command.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// The options of a picture of the window, as typed.
struct WindowPicture {
  std::optional<std::string> file;
  std::optional<std::string> size;
  std::optional<std::string> theme;
};

/// The declarations, and where the values go that are typed.
struct DeclaredOptions {
  DeclaredOptions();
  DeclaredOptions(const DeclaredOptions&) = delete;
  DeclaredOptions& operator=(const DeclaredOptions&) = delete;

  CLI::App app;
  std::vector<std::string> paths;
  std::string language;
  bool fresh = false;
  std::optional<std::string> theme;  ///< of the window
  std::optional<int> threads;
  std::optional<int> megabytes;
  WindowPicture picture;
  std::string listed;
  bool json = false;
  RunOptions run;
  ModelOptions model;
  TrainOptions train;
  RecipeOptions recipe;
  BatchOptions batch;
  AnimateOptions animate;
  PruneOptions prune;
  EvaluateOptions evaluate;
  LessonOptions lesson;
  const CLI::App* listCommand = nullptr;
  const CLI::App* modelCommand = nullptr;
  const CLI::App* trainCommand = nullptr;
  const CLI::App* recipeCommand = nullptr;
  const CLI::App* batchCommand = nullptr;
  const CLI::App* animateCommand = nullptr;
  const CLI::App* pruneCommand = nullptr;
  const CLI::App* evaluateCommand = nullptr;
  std::string topic;
  const CLI::App* helpCommand = nullptr;
  const CLI::App* lessonCommand = nullptr;
};

}  // namespace attenscope
