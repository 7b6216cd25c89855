// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/language.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace attenscope {

/// What the command line says of the window.
struct WindowOptions {
  QStringList files;                   ///< to open in it
  bool fresh = false;                  ///< begin with the sample instead of the last session
  std::optional<Language> language{};  ///< else that of the settings
  std::optional<int> threads{};        ///< of this run of the program; else those of the settings
  std::optional<int> megabytes{};      ///< likewise
  QString picture{};                   ///< PNG to write of the window instead of showing it; empty: none
  QSize pictureSize{1440, 900};
  QString theme{};  ///< of the window, as themeChoiceFrom() has it; empty for that of the settings
};

/// Parses the arguments and runs a subcommand, `--help` or `--version` without a display. Returns the exit
/// code: 0, or 2 after one line on standard error. Without a subcommand returns nothing and stores what the
/// arguments say of the window in `window`.
std::optional<int> runCommandLine(int& argc, char** argv, WindowOptions& window);

}  // namespace attenscope
