// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"
#include "app/window/run_window.h"

int main(int argc, char** argv) {
  attenscope::WindowOptions options;
  if (const std::optional<int> code = attenscope::runCommandLine(argc, argv, options)) return *code;
  return attenscope::runWindow(argc, argv, options);
}
