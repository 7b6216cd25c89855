// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_dump.h"

#include "engine/analysis/head_digest.h"
#include "engine/analysis/head_statistics.h"
#include "engine/analysis/rollout.h"
#include "engine/error.h"
#include "engine/io/mapped_file.h"
#include "engine/models/attention_file.h"
#include "engine/models/attention_rows.h"
#include "engine/models/statistic_steps.h"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace attenscope {

namespace {

constexpr std::int64_t kBytes = sizeof(float);

std::string grouped(std::int64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

const char* nameOf(ElementType type) {
  switch (type) {
    case ElementType::F16:
      return "float16";
    case ElementType::BF16:
      return "bfloat16";
    case ElementType::F32:
      return "float32";
    case ElementType::F64:
      return "float64";
    default:
      return "whole numbers";
  }
}

Labels shared(const std::vector<std::string>& texts) {
  return texts.empty() ? nullptr : std::make_shared<const std::vector<std::string>>(texts);
}

/// Numbers that are equal for equal tokens.
Tensor idsOf(const std::vector<std::string>& tokens) {
  std::map<std::string, float> ids;
  TensorBuilder out({static_cast<std::int64_t>(tokens.size())});
  for (std::size_t i = 0; i < tokens.size(); ++i)
    out[static_cast<std::int64_t>(i)] = ids.emplace(tokens[i], static_cast<float>(ids.size())).first->second;
  return out.finish();
}

/// The summary of a layer whose weights are not kept.
struct Digest {
  Tensor figures{};  ///< [5 × H]
  Tensor thumbnails{};
};

/// The file and the layers converted so far.
class Dump {
 public:
  Dump(const std::filesystem::path& path, std::int64_t maxWhole)
      : m_file(readAttentionFile(path)), m_name(printable(path.filename().string())) {
    std::int64_t bytes = 0;
    for (const StoredAttention& stack : m_file.stacks) {
      bytes += stack.size() * kBytes;
      m_bytes += stack.size() * static_cast<std::int64_t>(byteSize(stack.layers.front().type));
      m_shares = m_shares && stack.layers.front().shares();
    }
    m_whole = bytes <= maxWhole;
  }

  const AttentionFile& file() const { return m_file; }
  bool shares() const { return m_shares; }
  bool whole() const { return m_whole; }

  void build(MechanismRun& run) const;

 private:
  Tensor layer(std::size_t stack, int layer) const;
  void buildStack(MechanismRun& run, std::size_t stack) const;
  /// Reads a layer head by head; `done` and `all` count heads, for the progress.
  Digest digest(std::size_t stack, int layer, const Tensor& ids, const HeadStatisticOptions& options,
                const RunControl& control, double done, double all) const;
  /// Rollout up to and including this layer, which reads all heads of the layers before it.
  Tensor rolledOut(std::size_t stack, int layer, const RunControl& control) const;
  /// The head statistics of all layers; their thumbnails are stored in the trace.
  std::vector<Var> digestAll(MechanismRun& run, std::size_t stack, Var ids,
                             const HeadStatisticOptions& options) const;
  void check(Var weights, const std::string& where, std::string& worst, double& offRows) const;

  AttentionFile m_file;
  std::string m_name;
  bool m_shares = true;
  bool m_whole = true;
  std::int64_t m_bytes = 0;  ///< of all weights in the file
  // The summaries of the layers of a file that is too large.
  mutable std::map<std::pair<std::size_t, int>, Digest> m_digests;
  // Converted layers, so that a second run finds the same memory; for a file that is too large, only the last
  // one.
  mutable std::mutex m_lock;
  mutable std::map<std::pair<std::size_t, int>, Tensor> m_converted;
};

Tensor Dump::layer(std::size_t stack, int layer) const {
  const StoredTensor& stored = m_file.stacks[stack].layers[static_cast<std::size_t>(layer)];
  if (stored.shares()) return stored.tensor();
  const std::lock_guard<std::mutex> lock(m_lock);
  if (const auto it = m_converted.find({stack, layer}); it != m_converted.end()) return it->second;
  if (!m_whole) std::erase_if(m_converted, [&](const auto& one) { return one.first.first == stack; });
  return m_converted[{stack, layer}] = stored.tensor();
}

Digest Dump::digest(std::size_t stack, int layer, const Tensor& ids, const HeadStatisticOptions& options,
                    const RunControl& control, double done, double all) const {
  {
    const std::lock_guard<std::mutex> lock(m_lock);
    if (const auto it = m_digests.find({stack, layer}); it != m_digests.end()) return it->second;
  }
  const StoredAttention& attention = m_file.stacks[stack];
  const StoredTensor& stored = attention.layers[static_cast<std::size_t>(layer)];
  const std::int64_t heads = attention.heads();
  TensorBuilder figures({kHeadStatistics, heads});
  std::vector<Tensor> thumbnails;
  for (std::int64_t head = 0; head < heads; ++head) {
    control.checkpoint((done + static_cast<double>(head)) / all);
    const Tensor weights = stored.slice(head).tensor().reshaped({1, attention.queries(), attention.keys()});
    if (!weights.allFinite())
      throw Error(m_name + ": layer " + std::to_string(layer) + ", head " + std::to_string(head) +
                  " holds a weight that is not finite (NaN or infinity)");
    const Tensor own = headStatisticsOf(weights, ids, options, {});
    for (std::int64_t i = 0; i < kHeadStatistics; ++i) figures[i * heads + head] = own[i];
    thumbnails.push_back(thumbnailsOf(weights, {}));
  }
  checkIntact(stored.bytes.data());
  const std::int64_t rows = thumbnails.front().dim(1);
  const std::int64_t columns = thumbnails.front().dim(2);
  TensorBuilder together({heads, rows, columns});
  for (std::int64_t head = 0; head < heads; ++head)
    std::copy_n(thumbnails[static_cast<std::size_t>(head)].data(), rows * columns,
                together.data() + head * rows * columns);
  const std::lock_guard<std::mutex> lock(m_lock);
  return m_digests[{stack, layer}] = {figures.finish(), together.finish()};
}

Tensor Dump::rolledOut(std::size_t stack, int layer, const RunControl& control) const {
  const StoredAttention& attention = m_file.stacks[stack];
  const std::int64_t heads = attention.heads();
  const auto share = 1.0F / static_cast<float>(heads);
  Tensor before;
  for (int i = 0; i <= layer; ++i) {
    TensorBuilder mean({1, attention.queries(), attention.keys()}, 0.0F);
    for (std::int64_t head = 0; head < heads; ++head) {
      control.checkpoint(static_cast<double>(i * heads + head) / static_cast<double>((layer + 1) * heads));
      const Tensor weights = attention.layers[static_cast<std::size_t>(i)].slice(head).tensor();
      for (std::int64_t cell = 0; cell < weights.size(); ++cell) mean[cell] += weights[cell] * share;
      checkIntact(weights.data());
    }
    Graph graph;
    const Var passed = graph.leaf("mean", mean.finish());
    before = rollout(passed, before.empty() ? Var() : graph.leaf("before", before)).tensor();
  }
  return before;
}

std::vector<Var> Dump::digestAll(MechanismRun& run, std::size_t index, Var ids,
                                 const HeadStatisticOptions& options) const {
  const StoredAttention& attention = m_file.stacks[index];
  std::vector<Var> figures;
  const auto layers = static_cast<int>(attention.layers.size());
  for (int layer = 0; layer < layers; ++layer) {
    const Digest found = digest(index, layer, ids.valid() ? ids.tensor() : Tensor(), options,
                                run.graph().control(), static_cast<double>(layer * attention.heads()),
                                static_cast<double>(layers * attention.heads()));
    figures.push_back(
        run.graph().leaf(attention.stack + " figures of layer " + std::to_string(layer), found.figures));
    run.trace().thumbnails[{attention.stack, layer}] = found.thumbnails;
  }
  return figures;
}

void Dump::check(Var weights, const std::string& where, std::string& worst, double& offRows) const {
  const RowFindings found = findingsOf(rowFindings(weights));
  const auto place = [&] {
    return where + "head " + std::to_string(found.head) + ", query " + std::to_string(found.query);
  };
  if (!found.finite)
    throw Error(m_name + ": " + place() + " holds a weight that is not finite (NaN or infinity)");
  if (found.offRows == 0) return;
  if (offRows == 0) worst = place() + ": " + std::to_string(found.sum).substr(0, 6);
  offRows += found.offRows;
}

void Dump::buildStack(MechanismRun& run, std::size_t index) const {
  const StoredAttention& attention = m_file.stacks[index];
  const std::string& stack = attention.stack;
  const auto id = [&](const char* step) { return Model::step(stack, step); };
  const bool ofSource = stack == "encoder" && !m_file.sourceTokens.empty();
  const bool toSource = stack == "cross" || attention.queries() != attention.keys() ||
                        (m_file.stacks.size() == 1 && !m_file.sourceTokens.empty());
  const Labels tokens = shared(m_file.tokens);
  const Labels source = shared(m_file.sourceTokens);
  const std::map<AxisKind, Labels> labels{{AxisKind::Query, ofSource ? source : tokens},
                                          {AxisKind::Key, ofSource || toSource ? source : tokens}};
  const auto layers = static_cast<int>(attention.layers.size());
  const int detail = std::clamp(run.input().detailLayer, 0, layers - 1);
  const std::string& analysis = run.choice("analysis");
  const bool across = m_whole && !toSource && analysis != "none";
  HeadStatisticOptions options;
  options.otherKeys = toSource;
  const std::vector<std::string>& keyTokens = ofSource ? m_file.sourceTokens : m_file.tokens;
  const Var ids = toSource || keyTokens.empty() ? Var{} : run.graph().leaf(id("token ids"), idsOf(keyTokens));

  std::vector<Var> statistics;
  std::vector<Var> passed;
  Var before;
  std::string worst;
  double offRows = 0;
  for (int layer = 0; layer < layers; ++layer) {
    if (!m_whole && !m_shares && layer != detail) continue;
    const Var weights =
        run.graph().leaf(id("weights") + " " + std::to_string(layer), this->layer(index, layer));
    if (m_whole || layer == detail)
      check(weights, (stack.empty() ? "" : stack + " ") + "layer " + std::to_string(layer) + ", ", worst,
            offRows);
    run.step(id("weights"), weights, labels, layer);
    if (m_whole) statistics.push_back(headStatistics(weights, ids, options));
    if (across && analysis == "rollout") {
      before = rollout(weights, before);
      run.step(id("rollout"), before, labels, layer);
    } else if (across) {
      passed.push_back(withResidual(weights));
    }
  }
  if (offRows > 0)
    run.notice("In " + grouped(static_cast<std::int64_t>(offRows)) + (offRows == 1 ? " row" : " rows") +
               " the weights do not sum to 1 (" + worst + ").");
  if (!m_whole && run.on("statistics")) statistics = digestAll(run, index, ids, options);
  if (!m_whole && !toSource && analysis == "rollout")
    run.step(id("rollout"),
             run.graph().leaf(id("rollout") + std::to_string(detail),
                              rolledOut(index, detail, run.graph().control())),
             labels, detail);
  if (!m_whole && !toSource && analysis == "flow") run.notice(flowNotice(layers, attention.queries()));
  addHeadStatistics(run, statistics, ids, options, stack);
  if (passed.empty()) return;
  if (flowFits(layers, attention.queries())) {
    const std::int64_t query = std::min(run.integer("query"), attention.queries() - 1);
    run.step(id("flow"), attentionFlow(passed, query), labels);
  } else {
    run.notice(flowNotice(layers, attention.queries()));
  }
}

void Dump::build(MechanismRun& run) const {
  run.trace().tokens = m_file.tokens;
  run.trace().sourceTokens = m_file.sourceTokens;
  if (!m_file.notice.empty()) run.notice(m_file.notice);
  if (!m_whole)
    run.notice((m_shares ? std::string("Of this much attention only the layer looked at is checked.")
                         : std::string("This much attention is converted one layer at a time.")) +
               (run.on("statistics") ? ""
                                     : " Head statistics, when switched on, read all of it (" +
                                           std::to_string((m_bytes + (1 << 29)) >> 30U) + " GB)."));
  for (std::size_t stack = 0; stack < m_file.stacks.size(); ++stack) buildStack(run, stack);
}

std::vector<Parameter> parametersOf(const AttentionFile& file, bool whole) {
  Parameter analysis;
  analysis.id = "analysis";
  analysis.title = "Across layers";
  analysis.type = ParameterType::Choice;
  analysis.values = {{"none", "None"}, {"rollout", "Rollout"}, {"flow", "Flow"}};
  analysis.defaultValue = std::string("none");
  analysis.help =
      "What reaches a layer from each token of the input through all layers before it (Abnar and "
      "Zuidema 2020): multiplied up, or as the largest flow from one token.";
  Parameter query;
  query.id = "query";
  query.title = "Flow from token";
  query.type = ParameterType::Integer;
  std::int64_t most = 1;
  for (const StoredAttention& stack : file.stacks) most = std::max(most, stack.queries() - 1);
  query.maximum = static_cast<double>(most);
  query.defaultValue = most;
  query.help = "The token of the last layer from which the flow to every token of the input is computed.";
  query.onlyWhen = "analysis=flow";
  if (whole) return {analysis, query};
  Parameter statistics;
  statistics.id = "statistics";
  statistics.title = "Head statistics";
  statistics.type = ParameterType::Switch;
  statistics.defaultValue = false;
  statistics.help =
      "Reads the whole file once for the figures of all heads and their pictures on the wall; of a file "
      "this large that takes a while.";
  return {statistics, analysis, query};
}

std::vector<StepSpec> stepsOf(const AttentionFile& file) {
  std::vector<StepSpec> steps;
  for (const StoredAttention& attention : file.stacks) {
    StepSpec weights;
    weights.id = Model::step(attention.stack, "weights");
    weights.symbol = "A";
    weights.formula = "weights of the file";
    weights.role = Role::Weights;
    weights.axes = {AxisKind::Head, AxisKind::Query, AxisKind::Key};
    weights.stack = attention.stack;
    steps.push_back(std::move(weights));
    steps.push_back(rolloutStep(attention.stack));
    for (StepSpec& spec : headStatisticSteps(attention.stack)) steps.push_back(std::move(spec));
    steps.push_back(flowStep(attention.stack));
  }
  return steps;
}

}  // namespace

std::shared_ptr<const Model> openAttention(const std::filesystem::path& path, std::int64_t maxWhole) {
  const auto dump = std::make_shared<const Dump>(path, maxWhole);
  const AttentionFile& file = dump->file();
  auto model = std::make_shared<Model>();
  model->name = path.filename().string();
  model->path = path;
  model->family = "attention";
  for (const StoredAttention& attention : file.stacks) {
    const auto layers = static_cast<std::int64_t>(attention.layers.size());
    model->stacks.push_back({attention.stack, layers, attention.heads(), attention.heads(), 0});
    model->summary += (model->summary.empty() ? "" : " · ") +
                      (attention.stack.empty() ? std::string("attention") : attention.stack) + " · " +
                      grouped(layers) + (layers == 1 ? " layer × " : " layers × ") +
                      grouped(attention.heads()) + (attention.heads() == 1 ? " head" : " heads") + " · " +
                      grouped(attention.queries()) + " × " + grouped(attention.keys()) + " tokens";
    model->parameters += attention.size();
  }
  model->summary += std::string(", ") + nameOf(file.stacks.front().layers.front().type);

  Mechanism& mechanism = model->mechanism;
  mechanism.id = "model";
  mechanism.title = model->name;
  mechanism.group = "Model";
  mechanism.summary = "Attention weights that something else computed, as the file holds them.";
  mechanism.inputKinds = {InputKind::Model};
  mechanism.parameters = parametersOf(file, dump->whole());
  mechanism.steps = stepsOf(file);
  mechanism.mainStep = Model::step(file.stacks.front().stack, "weights");
  mechanism.build = [dump](MechanismRun& run) { dump->build(run); };
  return model;
}

}  // namespace attenscope
