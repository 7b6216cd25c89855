// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/prune_command.h"

#include "app/command/meter.h"
#include "app/command/prune_kinds.h"
#include "app/command/stop_signals.h"
#include "app/export/figure.h"
#include "app/export/figure_theme.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/training/trainer.h"

#include <algorithm>
#include <initializer_list>

namespace attenscope {

namespace {

void refuse(bool when, const std::string& sentence) {
  if (when) throw Error(sentence);
}

bool isOneOf(const std::string& text, std::initializer_list<const char*> all) {
  return std::any_of(all.begin(), all.end(), [&](const char* one) { return text == one; });
}

/// What is pruned, by what order and over what.
void checkKind(const PruneOptions& options) {
  const int kinds = (options.heads ? 1 : 0) + (options.weights ? 1 : 0) + (options.channels ? 1 : 0) +
                    (options.attention ? 1 : 0);
  refuse(options.heads && options.weights, "prune: expected either --heads or --weights");
  refuse(kinds > 1, "prune: expected one of --heads, --weights, --channels and --attention");
  const std::string& by = options.by;
  const std::string order = "--by " + printable(by) + ": ";
  refuse(!by.empty() && (options.channels || options.attention), "--by belongs to --heads and --weights");
  const bool ofHeads = !options.weights && !options.channels && !options.attention;
  refuse(options.weights && !isOneOf(by, {"", "magnitude", "random"}),
         order + "weights are pruned by magnitude or random");
  refuse(
      ofHeads && !isOneOf(by, {"", "leave-one-out", "gradient", "random"}),
      order +
          "heads are pruned by leave-one-out, gradient or random; by magnitude with --weights --scope heads");
  refuse(options.perMatrix && !options.weights, "--per-matrix belongs to --weights");
  refuse(options.scope && !options.weights, "--scope belongs to --weights");
  refuse(options.scope && options.perMatrix, "--per-matrix is --scope matrix; expected one of both");
  refuse(options.scope && !isOneOf(*options.scope, {"global", "matrix", "rows", "heads"}),
         "--scope " + printable(options.scope.value_or("")) + ": expected global, matrix, rows or heads");
  refuse(options.iterated && !ofHeads, "--iterated belongs to --heads");
}

void checkAttentionAndChannels(const PruneOptions& options) {
  refuse(options.attention && !isOneOf(*options.attention, {"top-k", "window"}),
         "--attention " + printable(options.attention.value_or("")) + ": expected top-k or window");
  refuse(options.global && options.attention.value_or("") != "window",
         "--global belongs to --attention window");
  refuse(options.renormalised && !options.attention, "--renormalised belongs to --attention");
  refuse(options.channels && !options.below,
         "--channels: expected --below, the mean gate below which a channel is removed");
  refuse(options.below && !options.channels, "--below belongs to --channels");
  const bool alone = options.channels || options.attention;
  const char* kind = options.channels ? "--channels" : "--attention";
  refuse(alone && options.to,
         std::string("--to: ") + kind + " cannot stop at a fraction; expected --heads or --weights");
  refuse(alone && options.finetune,
         std::string("--finetune: not after ") + kind + "; expected --heads or --weights");
  refuse(options.channels && (options.render || options.maps),
         "--channels has no curve and no attention to draw; expected it without --render and --maps");
  refuse(options.attention && options.out.has_value(),
         "--out: dropping attention changes no weights; expected --heads, --weights or --channels");
}

void checkFiles(const PruneOptions& options) {
  for (const auto& [name, file] : {std::pair("--render", options.render), std::pair("--maps", options.maps)})
    refuse(file && !hasEveryView(figureFormat(*file)), std::string(name) + " " +
                                                           printable(file.value_or("")) +
                                                           ": expected a file ending in .png, .svg or .pdf");
  if (options.theme) figurePalette(*options.theme, "--theme");  // or it throws
  refuse(options.compact && !options.out, "--compact belongs to --out");
}

/// What the thing that is pruned does not have.
void checkSubject(const PruneOptions& options) {
  refuse(options.what.empty(), "prune: expected a task or a model; `attenscope train` lists the tasks");
  const bool task = isTask(options.what);
  const bool mechanism = !task && isMechanism(options.what);
  refuse(mechanism && !options.channels && !options.text && !options.image,
         "prune: '" + options.what +
             "' is a mechanism, which has no score of its own; expected --text S or --image F, whose result "
             "should stay the same, or a task or a model");
  refuse(mechanism && options.weights,
         "--weights: '" + options.what + "' is a mechanism; expected a task or a model");
  refuse(mechanism && !options.channels && options.by == "gradient",
         "--by gradient: the result of '" + options.what +
             "' is compared with itself, so its gradient is 0; expected leave-one-out or random");
  refuse(mechanism && !options.channels && options.out,
         "--out: heads of a mechanism are not written; expected a task, a model, or --channels");
  refuse(options.channels && !task && !mechanism,
         "--channels: '" + printable(options.what) +
             "' has no channel gate; expected a task or mechanism such as shapes-cbam or cbam");
  refuse(!mechanism && (options.image || !options.settings.empty()),
         "--image and --set belong to a mechanism such as cbam or multi_head");
  refuse(task && (options.texts || options.text),
         "prune: a task brings its own examples; --texts and --text are for models");
  refuse(!task && options.examples, "--examples: a model is judged on --texts, a task on examples");
  refuse(!task && options.finetune, "--finetune: checkpoints cannot be trained here; expected a task");
}

}  // namespace

TensorMap finetuned(const PruneSubject& subject, const PruneJob& job, const TensorMap& start,
                    const std::vector<Edit>& edits) {
  Meter meter(job.notes, "fine-tuning");
  const RunControl control = meter.control();
  TrainingOptions training;
  training.steps = *job.options.finetune;
  training.seed = job.options.seed;
  training.start = start;
  training.edits = edits;
  training.keepZeros = true;
  // As at the end of training: large steps would undo what was learned.
  training.learningRate = subject.task().plan.learningRate / 4;
  training.stopped = [] { return stopAsked(); };
  training.observe = [&](const TrainingProgress& progress) {
    control.checkpoint(static_cast<double>(progress.step) / static_cast<double>(progress.steps));
    return true;
  };
  TrainingResult result = train(subject.task(), training);
  if (stopAsked()) throw Cancelled();
  return std::move(result.weights);
}

void pruneFromCommandLine(const PruneOptions& options, std::ostream& out, std::ostream& notes, int& argc,
                          char** argv) {
  checkSubject(options);
  checkKind(options);
  checkAttentionAndChannels(options);
  checkFiles(options);
  const StopsOnSignals stops;
  PruneFigures figures(options, argc, argv);
  const PruneJob job{options, out, notes, figures};
  try {
    if (options.channels) return pruneChannelsOf(job);
    const PruneSubject subject(options);
    if (options.attention) return pruneAttentionOf(subject, job);
    const bool wholeHeads = options.weights && options.scope.value_or("") == "heads";
    options.weights && !wholeHeads ? pruneWeightsOf(subject, job) : pruneHeadsOf(subject, job);
  } catch (const Cancelled&) {
    throw Error("prune: stopped; nothing was written");
  }
}

}  // namespace attenscope
