// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/run_command.h"

#include "app/command/run_input.h"
#include "app/session/samples.h"

namespace attenscope {

void runFromCommandLine(const RunOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                        char** argv) {
  RunRequest request = runRequest(options);
  request.measuring = measuringOf(options);
  OutputOptions outputs = options;
  if (options.sample) outputs.look = sampleNamed(*options.sample).look;
  writeOutputs(outputs, *request.mechanism, runMechanism(request), out, notes, argc, argv);
}

}  // namespace attenscope
