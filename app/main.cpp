// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"
#include "app/window/run_window.h"

int main(int argc, char** argv) {
  QStringList files;
  if (const std::optional<int> code = attenscope::runCommandLine(argc, argv, files)) return *code;
  return attenscope::runWindow(argc, argv, files);
}
