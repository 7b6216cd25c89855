// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/pruning_goals.h"

#include "engine/analysis/answer_probabilities.h"
#include "engine/analysis/attention_row.h"
#include "engine/analysis/output_change.h"
#include "engine/compute/threads.h"
#include "engine/error.h"
#include "engine/graph/gradients.h"
#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/mechanism/run.h"
#include "engine/models/model.h"
#include "engine/training/evaluate.h"
#include "engine/training/examples.h"
#include "engine/training/trainer.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <mutex>
#include <numeric>
#include <optional>

namespace attenscope {

namespace {

constexpr std::int64_t kMaskedEvery = 7;  // tokens, about the 15 % of BERT's training

/// Σ z · ∂L/∂z over the numbers of each head, added as absolute values.
void addImportance(const Trace& trace, const std::vector<PrunableHead>& heads, int node, const Tensor& seed,
                   std::vector<double>& sums) {
  std::vector<HeadValues> values;
  std::vector<int> wanted;
  for (const PrunableHead& head : heads) {
    values.push_back(valuesOf(trace, head));
    if (values.back().node < 0) throw Error("there is no " + head.text() + " in this run");
    wanted.push_back(values.back().node);
  }
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  const Gradients gradients = gradientsOf(*trace.record, node, seed, wanted);
  if (gradients.straight)
    throw Error(
        "quantised numbers are rounded on the way, which has no gradient; expected an order that needs none");
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const HeadValues& at = values[i];
    const Tensor& z = (*trace.record)[static_cast<std::size_t>(at.node)].value;
    const Tensor& gradient = gradients.of.at(at.node);
    double sum = 0;
    for (std::int64_t run = 0; run < at.count; ++run)
      for (std::int64_t j = 0; j < at.length; ++j) {
        const std::int64_t cell = at.first + run * at.stride + j;
        sum += static_cast<double>(z[cell]) * static_cast<double>(gradient[cell]);
      }
    sums[i] += std::abs(sum);
  }
}

/// The examples of a task, with the loss of each.
class TaskRuns {
 public:
  TaskRuns(const Task& task, std::shared_ptr<const LoadedWeights> weights, std::int64_t examples)
      : m_task(task), m_weights(std::move(weights)), m_examples(examples) {}

  RunRequest requestFor(const Example& example, const std::vector<Edit>& edits) const {
    RunRequest request = requestOf(m_task, m_weights, example.input);
    request.edits = edits;
    request.comparesWithPlain = false;
    return request;
  }

  std::shared_ptr<const Trace> plain() const { return run({}, 0); }
  std::shared_ptr<const Trace> run(const std::vector<Edit>& edits, std::size_t index) const {
    return runMechanism(requestFor(exampleAt(m_task, Split::HeldOut, kHeldOutSeed, index), edits));
  }

  double score(const std::vector<Edit>& edits, const std::string& name, const RunControl& control) const {
    const auto found = evaluateEdited(m_task, m_weights, m_examples, edits, control);
    const auto own = found.find(name);
    if (own == found.end()) throw Error("the task has no score '" + name + "'");
    return own->second;
  }

  std::vector<double> gradient(const std::vector<PrunableHead>& heads, const std::vector<Edit>& edits,
                               const RunControl& control) const {
    std::vector<std::vector<double>> each(static_cast<std::size_t>(m_examples));
    std::mutex lock;
    std::exception_ptr failed;
    forBlocks(m_examples, true, control, [&](std::int64_t i) {
      try {
        each[static_cast<std::size_t>(i)] = gradientOf(
            exampleAt(m_task, Split::HeldOut, kHeldOutSeed, static_cast<std::uint64_t>(i)), heads, edits);
      } catch (...) {
        const std::lock_guard<std::mutex> guard(lock);
        failed = std::current_exception();
      }
    });
    if (failed) std::rethrow_exception(failed);
    std::vector<double> mean(heads.size(), 0.0);
    for (const std::vector<double>& one : each)
      for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += one[i] / static_cast<double>(m_examples);
    return mean;
  }

 private:
  std::vector<double> gradientOf(const Example& example, const std::vector<PrunableHead>& heads,
                                 const std::vector<Edit>& edits) const {
    const RunRequest request = requestFor(example, edits);
    Trace trace;
    Graph graph;
    MechanismRun run(request, graph, trace);
    request.mechanism->build(run);
    if (m_task.trained.answer != nullptr) m_task.trained.answer(run);
    const Var loss = m_task.loss(run, example);
    const int node = loss.node();
    const Tensor seed = Tensor::filled(loss.shape(), 1.0F);
    trace.record = graph.finish();
    std::vector<double> sums(heads.size(), 0.0);
    addImportance(trace, heads, node, seed, sums);
    return sums;
  }

  const Task& m_task;
  std::shared_ptr<const LoadedWeights> m_weights;
  std::int64_t m_examples;
};

/// A text as a model reads it, and the right token of each row of its logits; −1 for none.
struct TextCase {
  RunRequest request;
  std::shared_ptr<const Trace> plain;
  std::vector<std::int64_t> right;
};

const Step& logitsOf(const Trace& trace) {
  if (!predictsWords(trace))
    throw Error("the model predicts no words; expected one with a language-modelling head");
  return *trace.find("logits");
}

/// The tokens whose successors the rows of the logits tell: those of the decoder where there is one.
const std::vector<std::int64_t>& tellingTokens(const RunRequest& request, const Trace& trace) {
  return hasDecoder(*request.input.model) ? trace.sourceTokenIds : trace.tokenIds;
}

/// Whether queries see tokens after them, which they would only have to copy.
bool looksAhead(const Model& model, const Trace& trace) {
  const Tensor row = attentionRow(trace, hasDecoder(model) ? "decoder" : "", 0, 0);
  for (std::int64_t head = 0; !row.empty() && head < row.dim(0); ++head)
    for (std::int64_t key = 1; key < row.dim(1); ++key)
      if (row.at({head, key}) > 0) return true;
  return false;
}

std::optional<std::int64_t> maskOf(const Model& model) {
  return model.tokenizer && !hasDecoder(model) ? model.tokenizer->maskId() : std::nullopt;
}

/// The next token of each row; the logits are those of the last tokens.
TextCase nextTokens(RunRequest request) {
  TextCase one;
  one.plain = runMechanism(request);
  const Tensor& logits = logitsOf(*one.plain).value;
  if (looksAhead(*request.input.model, *one.plain))
    throw Error(
        "the model sees the tokens that it would have to predict, and its tokenizer has no mask token to "
        "hide "
        "some of them; expected a tokenizer with one, or the result for the input at hand as judge");
  const std::vector<std::int64_t>& ids = tellingTokens(request, *one.plain);
  const auto tokens = std::ssize(ids);
  const std::int64_t first = tokens - logits.dim(0);
  for (std::int64_t row = 0; row < logits.dim(0); ++row)
    one.right.push_back(first + row + 1 < tokens ? ids[static_cast<std::size_t>(first + row + 1)] : -1);
  one.request = std::move(request);
  return one;
}

/// Puts a text of a file into a request: of models with a decoder what the encoder reads and, after a tab,
/// what the decoder is to say; without a tab the request's own.
void takeText(RunRequest& request, const std::string& text) {
  const std::size_t tab = hasDecoder(*request.input.model) ? text.find('\t') : std::string::npos;
  request.input.text = text.substr(0, tab);
  if (tab != std::string::npos) request.input.source = text.substr(tab + 1);
}

/// Every seventh token replaced by the mask token, to be told from the others.
TextCase maskedTokens(RunRequest request, const TextTokenizer& tokenizer, std::int64_t mask) {
  const auto whole = runMechanism(request);
  std::string text;
  std::size_t done = 0;
  std::vector<std::int64_t> right;
  std::int64_t seen = 0;
  for (std::size_t i = 0; i < whole->tokenSpans.size(); ++i) {
    const TokenSpan& span = whole->tokenSpans[i];
    if (span.begin >= span.end || span.text != 0) continue;
    if (seen++ % kMaskedEvery != kMaskedEvery / 2) continue;
    text += request.input.text.substr(done, span.begin - done) + tokenizer.pieceOf(mask);
    done = span.end;
    right.push_back(whole->tokenIds[i]);
  }
  text += request.input.text.substr(done);
  TextCase one;
  request.input.text = text;
  one.plain = runMechanism(request);
  // Rows are the masked tokens, in their order, if there are any.
  if (logitsOf(*one.plain).value.dim(0) == std::ssize(right)) one.right = std::move(right);
  one.request = std::move(request);
  return one;
}

/// −ln p of the right token of each row, and its gradient by the logits.
double lossOf(const TextCase& one, const Trace& trace, Tensor* seed) {
  const Tensor& logits = logitsOf(trace).value;
  TensorBuilder gradient(logits.shape(), 0.0F);
  double loss = 0;
  const std::int64_t words = logits.dim(1);
  for (std::int64_t row = 0; row < logits.dim(0); ++row) {
    const std::int64_t right = one.right[static_cast<std::size_t>(row)];
    if (right < 0 || right >= words) continue;
    const float* line = logits.data() + row * words;
    const double whole = logOfSum({line, static_cast<std::size_t>(words)});
    loss += whole - static_cast<double>(line[right]);
    if (seed == nullptr) continue;
    for (std::int64_t i = 0; i < words; ++i)
      gradient[row * words + i] = static_cast<float>(std::exp(static_cast<double>(line[i]) - whole));
    gradient[row * words + right] -= 1.0F;
  }
  if (seed != nullptr) *seed = gradient.finish();
  return loss;
}

/// Runs a case with edits; layers before the first edit are those of the run without.
std::shared_ptr<const Trace> editedRun(const TextCase& one, const std::vector<Edit>& edits) {
  if (edits.empty()) return one.plain;
  RunRequest request = one.request;
  request.edits = edits;
  request.plain = request.previous = one.plain;
  return runMechanism(request);
}

std::string counted(std::size_t count, const char* noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

bool predictsWords(const Trace& trace) {
  const Step* logits = trace.find("logits");
  if (logits == nullptr || logits->value.rank() != 2) return false;
  // Classes and places have names.
  const int words = logits->axisOf(AxisKind::Feature);
  return words >= 0 && logits->axes[static_cast<std::size_t>(words)].labels == nullptr;
}

bool hasDecoder(const Model& model) {
  return std::any_of(model.stacks.begin(), model.stacks.end(),
                     [](const ModelStack& stack) { return stack.name == "decoder"; });
}

bool tellsTexts(const Model& model, const Trace& run) {
  return model.takesText && predictsWords(run) && (maskOf(model) || !looksAhead(model, run));
}

bool tellsOwnText(const Model& model, const Trace& run) {
  return tellsTexts(model, run) && (!hasDecoder(model) || run.sourceTokenIds.size() > 1);
}

PruningGoal keepScore(const Task& task, const std::shared_ptr<const LoadedWeights>& weights,
                      std::int64_t examples) {
  const auto runs = std::make_shared<TaskRuns>(task, weights, examples);
  const std::string name = task.goals.empty() ? std::string() : task.goals.front().score;
  PruningGoal goal{
      .title = task.trained.title + ", " + counted(static_cast<std::size_t>(examples), "held-out example"),
      .measure = name,
      .lower = !task.goals.empty() && task.goals.front().lower,
      .heads = headsOf(*runs->plain())};
  goal.score = [runs, name](const std::vector<Edit>& edits, const RunControl& control) {
    return runs->score(edits, name, control);
  };
  goal.gradient = [runs, heads = goal.heads](const std::vector<Edit>& edits, const RunControl& control) {
    return runs->gradient(heads, edits, control);
  };
  goal.runs = std::min(kRunsSeen, static_cast<std::size_t>(examples));
  goal.run = [runs](const std::vector<Edit>& edits, std::size_t index) { return runs->run(edits, index); };
  return goal;
}

PruningGoal keepTexts(const RunRequest& request, const std::vector<std::string>& texts) {
  const Model* model = request.input.model.get();
  if (model == nullptr || !model->takesText) throw Error("the model reads no text");
  const auto mask = maskOf(*model);
  auto cases = std::make_shared<std::vector<TextCase>>();
  std::int64_t tokens = 0;
  for (const std::string& text : texts) {
    RunRequest one = request;
    takeText(one, text);
    if (one.parameters.has("special")) one.parameters.set("special", true);
    if (one.parameters.has("statistics")) one.parameters.set("statistics", false);
    TextCase read =
        mask ? maskedTokens(std::move(one), *model->tokenizer, *mask) : nextTokens(std::move(one));
    const auto told = std::count_if(read.right.begin(), read.right.end(), [](auto id) { return id >= 0; });
    if (told == 0) continue;
    tokens += told;
    cases->push_back(std::move(read));
  }
  if (cases->empty() && hasDecoder(*model))
    throw Error(
        "no text says what the decoder should write; expected a text for it, or in a file, after each text, "
        "a tab and the decoder's text");
  if (cases->empty()) throw Error("no text has a token to predict; expected longer texts");
  PruningGoal goal{.title = counted(static_cast<std::size_t>(tokens), mask ? "masked token" : "next token") +
                            " of " + counted(cases->size(), "text"),
                   .measure = "loss",
                   .lower = true,
                   .heads = headsOf(*cases->front().plain)};
  goal.score = [cases, tokens](const std::vector<Edit>& edits, const RunControl& control) {
    double loss = 0;
    for (std::size_t i = 0; i < cases->size(); ++i) {
      control.checkpoint(static_cast<double>(i) / static_cast<double>(cases->size()));
      loss += lossOf((*cases)[i], *editedRun((*cases)[i], edits), nullptr);
    }
    return loss / static_cast<double>(tokens);
  };
  goal.gradient = [cases, heads = goal.heads](const std::vector<Edit>& edits, const RunControl& control) {
    std::vector<double> sums(heads.size(), 0.0);
    for (std::size_t i = 0; i < cases->size(); ++i) {
      control.checkpoint(static_cast<double>(i) / static_cast<double>(cases->size()));
      const auto trace = editedRun((*cases)[i], edits);
      Tensor seed;
      lossOf((*cases)[i], *trace, &seed);
      addImportance(*trace, heads, trace->nodeAt("logits", -1), seed, sums);
    }
    for (double& sum : sums) sum /= static_cast<double>(cases->size());
    return sums;
  };
  goal.runs = std::min(kRunsSeen, cases->size());
  goal.run = [cases](const std::vector<Edit>& edits, std::size_t index) {
    return editedRun((*cases)[index], edits);
  };
  return goal;
}

std::string movedMeasure(const Trace& run) {
  const auto same = outputChange(run, run);
  if (!same) throw Error("the run has no output that could be kept");
  return same->divergence ? "divergence in nats" : "relative change of the output";
}

double movedOutput(const Trace& before, const Trace& after) {
  const auto change = outputChange(before, after);
  if (!change)
    throw Error(
        "the result has a different length without these parts; expected examples of a task to judge by");
  return change->divergence.value_or(change->relative);
}

PruningGoal keepOutput(RunRequest request) {
  request.edits.clear();
  request.measuring = {};
  request.previous = request.plain = request.other = nullptr;
  request.control = {};
  if (request.parameters.has("statistics")) request.parameters.set("statistics", false);
  const auto plain = runMechanism(request);
  PruningGoal goal{
      .title = "the input at hand", .measure = movedMeasure(*plain), .lower = true, .heads = headsOf(*plain)};
  goal.score = [request, plain](const std::vector<Edit>& edits, const RunControl& control) {
    control.checkpoint(0);
    if (edits.empty()) return 0.0;
    RunRequest edited = request;
    edited.edits = edits;
    edited.plain = edited.previous = plain;
    return movedOutput(*plain, *runMechanism(edited));
  };
  goal.runs = 1;
  goal.run = [request, plain](const std::vector<Edit>& edits, std::size_t) -> std::shared_ptr<const Trace> {
    if (edits.empty()) return plain;
    RunRequest edited = request;
    edited.edits = edits;
    edited.plain = edited.previous = plain;
    return runMechanism(edited);
  };
  return goal;
}

}  // namespace attenscope
