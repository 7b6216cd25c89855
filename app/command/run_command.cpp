// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/run_command.h"

#include "app/command/change.h"
#include "app/command/run_input.h"
#include "app/session/samples.h"

#include <ostream>

namespace attenscope {

void runFromCommandLine(const RunOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                        char** argv) {
  RunRequest request = runRequest(options);
  request.edits = readEdits(options.edits);
  request.measuring = measuringOf(options);
  OutputOptions outputs = options;
  if (options.sample) outputs.look = sampleNamed(*options.sample).look;
  const Mechanism& mechanism = *request.mechanism;
  const ComparedRun run = runCompared(std::move(request), options, notes);
  outputs = optionsOfShown(std::move(outputs), run);
  const bool writes = options.dump || options.print || options.render || options.animate || options.numbers;
  if (options.json) {
    outputs.analyses = {};
    if (writes) writeOutputs(outputs, mechanism, run, notes, notes, argc, argv);
    const std::string described =
        runJson(run).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    out << withAnalyses(described, options.analyses, *run.trace) << "\n";
    return;
  }
  printChange(writes ? notes : out, run);
  writeOutputs(outputs, mechanism, run, out, notes, argc, argv);
}

}  // namespace attenscope
