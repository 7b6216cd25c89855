// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/batch_command.h"

#include "app/batch/run_batch.h"
#include "app/command/drawing_queue.h"
#include "app/command/meter.h"
#include "app/command/stop_signals.h"
#include "app/command/text_table.h"
#include "app/command/without_display.h"
#include "app/export/number_files.h"
#include "engine/compute/thread_limit.h"
#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <ostream>

namespace attenscope {

namespace {

std::string endingOf(const std::string& typed, const char* option, bool known, const char* expected) {
  if (!known) throw Error(std::string(option) + " " + printable(typed) + ": expected " + expected);
  return typed;
}

BatchPlan planFrom(const BatchOptions& options) {
  BatchPlan plan = planOf(std::filesystem::path(options.recipe));
  plan.folder = options.out;
  plan.longForm = options.longForm;
  plan.recipes = !options.noRecipe;
  if (options.figures)
    plan.figures = endingOf(*options.figures, "--format", figureFormat("x." + *options.figures).has_value(),
                            "png, svg, pdf, tex or html");
  if (options.numbers)
    plan.numbers = endingOf(*options.numbers, "--numbers", numberFormat("x." + *options.numbers).has_value(),
                            "csv, tsv, npy, npz, json or safetensors");
  if (plan.longForm && plan.numbers != "csv" && plan.numbers != "tsv")
    throw Error("--long: only csv and tsv have the long form");
  if (options.masks) {
    plan.masks = *options.masks;
    if (!std::filesystem::is_directory(plan.masks))
      throw Error("--masks " + printable(*options.masks) + ": there is no such folder");
  }
  const bool model =
      plan.state.input.kind == InputKind::Model;  // which takes memory, and all processors itself
  plan.jobs = options.jobs > 0 ? options.jobs : model ? 1 : static_cast<int>(threadsInUse());
  return plan;
}

int report(const BatchPlan& plan, const std::vector<BatchRow>& rows, std::ostream& out, std::ostream& notes) {
  std::size_t kept = 0;
  std::size_t failed = 0;
  for (const BatchRow& row : rows) {
    kept += row.kept ? 1 : 0;
    failed += row.problem.empty() ? 0 : 1;
  }
  const std::string made = std::to_string(rows.size() - kept - failed);
  const std::string page = (plan.folder / "index.html").string();
  out << (kept > 0 ? said(made + " made, " + std::to_string(kept) + " there already; " + page + " shows them")
                   : said(made + " made; " + page + " shows them"))
      << "\n";
  if (failed == 0) return 0;
  notes << "attenscope: "
        << said(std::to_string(failed) + " of " + std::to_string(rows.size()) + " could not be made:")
        << "\n";
  for (const BatchRow& row : rows)
    if (!row.problem.empty())
      notes << "  " << printable(row.name) << ": " << printableMessage(said(row.problem)) << "\n";
  return 2;
}

}  // namespace

int batchFromCommandLine(const BatchOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                         char** argv) {
  const BatchPlan plan = planFrom(options);
  if (!plan.notice.empty()) notes << noteLine(plan.notice);
  std::vector<Sweep> sweeps;
  for (const std::string& sweep : options.sweeps) sweeps.push_back(readSweep(sweep));
  const std::vector<std::filesystem::path> inputs(options.inputs.begin(), options.inputs.end());
  const std::vector<BatchItem> items = batchItems(inputs, sweeps, plan.state, options.every);
  const WithoutDisplay application(argc, argv);
  const StopsOnSignals stops;
  std::vector<BatchRow> rows;
  try {
    drawOnThisThread([&](const OnDrawingThread& draw) {
      Meter meter(notes, "drawing");
      rows = runBatch(plan, items, draw, meter.control());
    });
  } catch (const Cancelled&) {
    throw Error("batch: stopped; the same command continues from here");
  }
  return report(plan, rows, out, notes);
}

}  // namespace attenscope
