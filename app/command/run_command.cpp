// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/run_command.h"

#include "app/command/run_input.h"
#include "app/session/samples.h"
#include "engine/error.h"

#include <ostream>

namespace attenscope {

void runFromCommandLine(const RunOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                        char** argv) {
  const RunRequest request = runRequest(options);
  OutputOptions outputs = options;
  if (options.sample) outputs.look = sampleNamed(*options.sample).look;
  if (options.json && !options.analyses.any()) throw Error("--json needs --patterns, --like or --circuit");
  const std::shared_ptr<const Trace> trace = runMechanism(request);
  if (!options.json) return writeOutputs(outputs, *request.mechanism, trace, out, notes, argc, argv);
  outputs.analyses = {};
  if (outputs.dump || outputs.print || outputs.render)
    writeOutputs(outputs, *request.mechanism, trace, notes, notes, argc, argv);
  out << analysesJson(options.analyses, *trace) << "\n";
}

}  // namespace attenscope
