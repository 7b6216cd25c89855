// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_dump.h"

#include "engine/analysis/head_digest.h"
#include "engine/analysis/head_statistics.h"
#include "engine/analysis/rollout.h"
#include "engine/error.h"
#include "engine/io/mapped_file.h"
#include "engine/models/attention_declaration.h"
#include "engine/models/attention_file.h"
#include "engine/models/attention_findings.h"
#include "engine/models/grouped_digits.h"
#include "engine/models/statistic_steps.h"

#include <algorithm>
#include <mutex>

namespace attenscope {

namespace {

constexpr std::int64_t kBytes = sizeof(float);

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

std::vector<std::string> tokensOf(const TokenLists& lists, std::size_t item) {
  if (lists.empty()) return {};
  return lists[lists.size() == 1 ? 0 : item];
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

/// Where a layer is in the file.
struct LayerPlace {
  std::size_t array = 0;
  std::size_t item = 0;
  std::size_t stack = 0;
  std::size_t layer = 0;
  auto operator<=>(const LayerPlace&) const = default;
};

/// What is shown of a stack in a run, and what its numbers turned out to be.
struct ShownStack {
  LayerPlace place{};  ///< of its first layer
  std::vector<Var> layers{};
  std::vector<int> numbers{};  ///< of these layers
  AttentionFindings findings{};
  std::map<AxisKind, Labels> labels{};
  bool toSource = false;
  Var ids{};  ///< of the keys' tokens
  HeadStatisticOptions options{};
};

/// The file and the layers converted so far.
class Dump {
 public:
  Dump(const std::filesystem::path& path, std::int64_t maxWhole) : m_file(readAttentionFile(path)) {
    std::int64_t bytes = 0;
    for (const StoredAttention& stack : m_file.arrays.front().stacks) {
      bytes += stack.size() * kBytes;
      m_bytes += stack.size() * static_cast<std::int64_t>(byteSize(stack.first().type()));
    }
    for (const AttentionArray& array : m_file.arrays)
      for (const StoredAttention& stack : array.stacks) m_shares = m_shares && stack.first().shares();
    m_whole = bytes <= maxWhole;
  }

  const AttentionFile& file() const { return m_file; }
  bool whole() const { return m_whole; }

  void build(MechanismRun& run) const;

 private:
  const StoredAttention& attention(const LayerPlace& place) const {
    return m_file.arrays[place.array].stacks[place.stack];
  }
  const StoredLayer& stored(const LayerPlace& place) const {
    return attention(place).items[place.item][place.layer];
  }
  Tensor layer(const LayerPlace& place) const;
  void forgetOthers(const LayerPlace& place) const;
  LayerPlace chosen(MechanismRun& run) const;
  ShownStack shownStack(MechanismRun& run, const LayerPlace& place) const;
  void addWeights(MechanismRun& run, const ShownStack& shown) const;
  /// Reads a layer head by head; `done` and `all` count heads, for the progress.
  Digest digest(const LayerPlace& place, const ShownStack& shown, const RunControl& control, double done,
                double all) const;
  /// Rollout up to and including this layer, which reads all heads of the layers before it.
  Tensor rolledOut(const LayerPlace& place, const RunControl& control) const;
  /// The head statistics of all layers; their thumbnails are stored in the trace.
  std::vector<Var> digestAll(MechanismRun& run, const ShownStack& shown) const;

  AttentionFile m_file;
  bool m_shares = true;
  bool m_whole = true;
  std::int64_t m_bytes = 0;  ///< of one item of all stacks
  // The summaries of the layers of a file that is too large.
  mutable std::map<LayerPlace, Digest> m_digests;
  // Converted layers of one array and item, so that a second run finds the same memory; for a file that is
  // too large, only the last one of each stack.
  mutable std::mutex m_lock;
  mutable std::map<LayerPlace, Tensor> m_converted;
};

Tensor Dump::layer(const LayerPlace& place) const {
  const StoredLayer& own = stored(place);
  if (own.shares()) return own.tensor();
  const std::lock_guard<std::mutex> lock(m_lock);
  if (const auto it = m_converted.find(place); it != m_converted.end()) return it->second;
  std::erase_if(m_converted, [&](const auto& one) {
    return one.first.array != place.array || one.first.item != place.item ||
           (!m_whole && one.first.stack == place.stack);
  });
  return m_converted[place] = own.tensor();
}

Digest Dump::digest(const LayerPlace& place, const ShownStack& shown, const RunControl& control, double done,
                    double all) const {
  {
    const std::lock_guard<std::mutex> lock(m_lock);
    if (const auto it = m_digests.find(place); it != m_digests.end()) return it->second;
  }
  const std::int64_t heads = attention(place).heads();
  const Tensor ids = shown.ids.valid() ? shown.ids.tensor() : Tensor();
  TensorBuilder figures({kHeadStatistics, heads});
  std::vector<Tensor> thumbnails;
  for (std::int64_t head = 0; head < heads; ++head) {
    control.checkpoint((done + static_cast<double>(head)) / all);
    const Tensor weights = stored(place).head(head);
    const Tensor own = headStatisticsOf(weights, ids, shown.options, {});
    for (std::int64_t i = 0; i < kHeadStatistics; ++i) figures[i * heads + head] = own[i];
    thumbnails.push_back(thumbnailsOf(weights, {}));
    checkIntact(weights.data());
  }
  const std::int64_t rows = thumbnails.front().dim(1);
  const std::int64_t columns = thumbnails.front().dim(2);
  TensorBuilder together({heads, rows, columns});
  for (std::int64_t head = 0; head < heads; ++head)
    std::copy_n(thumbnails[static_cast<std::size_t>(head)].data(), rows * columns,
                together.data() + head * rows * columns);
  const std::lock_guard<std::mutex> lock(m_lock);
  return m_digests[place] = {figures.finish(), together.finish()};
}

Tensor Dump::rolledOut(const LayerPlace& place, const RunControl& control) const {
  const std::int64_t heads = attention(place).heads();
  const std::int64_t keys = attention(place).keys();
  Tensor before;
  for (LayerPlace at{place.array, place.item, place.stack, 0}; at.layer <= place.layer; ++at.layer) {
    TensorBuilder mean({1, attention(place).queries(), keys}, 0.0F);
    for (std::int64_t head = 0; head < heads; ++head) {
      control.checkpoint(static_cast<double>(static_cast<std::int64_t>(at.layer) * heads + head) /
                         static_cast<double>(static_cast<std::int64_t>(place.layer + 1) * heads));
      const Tensor weights = stored(at).head(head);
      addFiniteRows(weights, 1.0F / static_cast<float>(heads), mean.data());
      checkIntact(weights.data());
    }
    Graph graph;
    const Var passed = graph.leaf("mean", mean.finish());
    before = rollout(passed, before.empty() ? Var() : graph.leaf("before", before)).tensor();
  }
  return before;
}

std::vector<Var> Dump::digestAll(MechanismRun& run, const ShownStack& shown) const {
  const StoredAttention& own = attention(shown.place);
  std::vector<Var> figures;
  for (LayerPlace at = shown.place; static_cast<std::int64_t>(at.layer) < own.layers(); ++at.layer) {
    const Digest found = digest(at, shown, run.graph().control(),
                                static_cast<double>(static_cast<std::int64_t>(at.layer) * own.heads()),
                                static_cast<double>(own.layers() * own.heads()));
    figures.push_back(
        run.graph().leaf(own.stack + " figures of layer " + std::to_string(at.layer), found.figures));
    run.trace().thumbnails[{own.stack, static_cast<int>(at.layer)}] = found.thumbnails;
  }
  return figures;
}

LayerPlace Dump::chosen(MechanismRun& run) const {
  LayerPlace place;
  if (m_file.arrays.size() > 1) {
    const std::string& name = run.choice("array");
    std::string others;
    for (std::size_t i = 0; i < m_file.arrays.size(); ++i) {
      const std::string own = printable(m_file.arrays[i].name);
      if (own == name) {
        place.array = i;
      } else {
        others += (others.empty() ? "'" : ", '") + own + "'";
      }
    }
    run.notice("The file also holds " + others + "; '" + name + "' is shown.");
  }
  if (m_file.items > 1) {
    place.item = static_cast<std::size_t>(run.integer("item"));
    run.notice("The batch holds " + groupedDigits(m_file.items) + " items; item " +
               std::to_string(place.item) + " is shown.");
  }
  return place;
}

ShownStack Dump::shownStack(MechanismRun& run, const LayerPlace& place) const {
  const StoredAttention& own = attention(place);
  const std::string& stack = own.stack;
  const std::vector<std::string> tokens = tokensOf(m_file.tokens.tokens, place.item);
  const std::vector<std::string> sourceTokens = tokensOf(m_file.tokens.sourceTokens, place.item);
  const bool ofSource = stack == "encoder" && !sourceTokens.empty();
  ShownStack shown;
  shown.place = place;
  shown.toSource = stack == "cross" || own.queries() != own.keys() ||
                   (m_file.arrays[place.array].stacks.size() == 1 && !sourceTokens.empty());
  shown.labels = {{AxisKind::Query, shared(ofSource ? sourceTokens : tokens)},
                  {AxisKind::Key, shared(ofSource || shown.toSource ? sourceTokens : tokens)}};
  shown.options.otherKeys = shown.toSource;
  const std::vector<std::string>& keyTokens = ofSource ? sourceTokens : tokens;
  if (!shown.toSource && !keyTokens.empty())
    shown.ids = run.graph().leaf(Model::step(stack, "token ids"), idsOf(keyTokens));
  const auto layers = static_cast<int>(own.layers());
  const int detail = std::clamp(run.input().detailLayer, 0, layers - 1);
  for (int layer = 0; layer < layers; ++layer) {
    if (!m_whole && !m_shares && layer != detail) continue;
    LayerPlace at = place;
    at.layer = static_cast<std::size_t>(layer);
    shown.layers.push_back(
        run.graph().leaf(Model::step(stack, "weights") + " " + std::to_string(layer), this->layer(at)));
    shown.numbers.push_back(layer);
    if (m_whole || layer == detail)
      shown.findings.add(findingsOf(rowFindings(shown.layers.back())),
                         (stack.empty() ? "" : stack + " ") + "layer " + std::to_string(layer),
                         stored(at).missingRows() * own.heads() * own.keys());
  }
  return shown;
}

void Dump::addWeights(MechanismRun& run, const ShownStack& shown) const {
  const StoredAttention& own = attention(shown.place);
  const std::string& stack = own.stack;
  const auto id = [&](const char* step) { return Model::step(stack, step); };
  const auto layers = static_cast<int>(own.layers());
  const int detail = std::clamp(run.input().detailLayer, 0, layers - 1);
  const std::string& analysis = run.choice("analysis");
  const bool across = m_whole && !shown.toSource && analysis != "none";
  std::vector<Var> statistics;
  std::vector<Var> passed;
  Var before;
  for (std::size_t i = 0; i < shown.layers.size(); ++i) {
    const Var weights = shown.layers[i];
    run.step(id("weights"), weights, shown.labels, shown.numbers[i]);
    if (m_whole) statistics.push_back(headStatistics(weights, shown.ids, shown.options));
    if (across && analysis == "rollout") {
      before = rollout(weights, before);
      run.step(id("rollout"), before, shown.labels, shown.numbers[i]);
    } else if (across) {
      passed.push_back(withResidual(weights));
    }
  }
  if (!m_whole && run.on("statistics")) statistics = digestAll(run, shown);
  if (!m_whole && !shown.toSource && analysis == "rollout") {
    LayerPlace last = shown.place;
    last.layer = static_cast<std::size_t>(detail);
    run.step(id("rollout"),
             run.graph().leaf(id("rollout") + std::to_string(detail), rolledOut(last, run.graph().control())),
             shown.labels, detail);
  }
  if (!m_whole && !shown.toSource && analysis == "flow") run.notice(flowNotice(layers, own.queries()));
  addHeadStatistics(run, statistics, shown.ids, shown.options, stack);
  if (passed.empty()) return;
  if (flowFits(layers, own.queries())) {
    const std::int64_t query = std::min(run.integer("query"), own.queries() - 1);
    run.step(id("flow"), attentionFlow(passed, query), shown.labels);
  } else {
    run.notice(flowNotice(layers, own.queries()));
  }
}

void Dump::build(MechanismRun& run) const {
  if (!m_file.notice.empty()) run.notice(m_file.notice);
  LayerPlace place = chosen(run);
  run.trace().tokens = tokensOf(m_file.tokens.tokens, place.item);
  run.trace().sourceTokens = tokensOf(m_file.tokens.sourceTokens, place.item);
  if (!m_whole)
    run.notice((m_shares
                    ? std::string("With this much attention, only the layer that is looked at is checked.")
                    : std::string("With this much attention, one layer is converted at a time.")) +
               (run.on("statistics") ? ""
                                     : " Head statistics, when switched on, read all of it (" +
                                           std::to_string((m_bytes + (1 << 29)) >> 30U) + " GB)."));
  for (place.stack = 0; place.stack < m_file.arrays[place.array].stacks.size(); ++place.stack) {
    const ShownStack shown = shownStack(run, place);
    const std::string& stack = attention(place).stack;
    if (const std::string said = shown.findings.sentences(); !said.empty()) run.notice(said);
    if (!shown.findings.areScores()) {
      addWeights(run, shown);
      continue;
    }
    run.say({scoresStep(stack, shown.findings.hide())});
    for (std::size_t i = 0; i < shown.layers.size(); ++i)
      run.step(Model::step(stack, "scores"), shown.layers[i], shown.labels, shown.numbers[i]);
    if (run.choice("analysis") != "none")
      run.notice("Rollout and flow are defined for weights, so there is neither for scores.");
  }
}

}  // namespace

std::shared_ptr<const Model> openAttention(const std::filesystem::path& path, std::int64_t maxWhole) {
  const auto dump = std::make_shared<const Dump>(path, maxWhole);
  const AttentionFile& file = dump->file();
  auto model = std::make_shared<Model>();
  model->name = path.filename().string();
  model->path = path;
  model->family = "attention";
  for (const StoredAttention& attention : file.arrays.front().stacks) {
    const std::int64_t layers = attention.layers();
    model->stacks.push_back({attention.stack, layers, attention.heads(), attention.heads(), 0});
    model->summary += (model->summary.empty() ? "" : " · ") +
                      (attention.stack.empty() ? std::string("attention") : attention.stack) + " · " +
                      groupedDigits(layers) + (layers == 1 ? " layer × " : " layers × ") +
                      groupedDigits(attention.heads()) + (attention.heads() == 1 ? " head" : " heads") +
                      " · " + groupedDigits(attention.queries()) + " × " + groupedDigits(attention.keys()) +
                      " tokens";
    model->parameters += attention.size();
  }
  if (file.items > 1) model->summary += " · batch of " + groupedDigits(file.items);
  model->summary += std::string(", ") + nameOf(file.arrays.front().stacks.front().first().type());

  Mechanism& mechanism = model->mechanism;
  mechanism.id = "model";
  mechanism.title = model->name;
  mechanism.group = "Model";
  mechanism.summary = "Attention computed elsewhere, as the file holds it.";
  mechanism.inputKinds = {InputKind::Model};
  mechanism.parameters = attentionParameters(file, dump->whole());
  mechanism.steps = attentionSteps(file);
  mechanism.mainStep = Model::step(file.arrays.front().stacks.front().stack, "weights");
  mechanism.build = [dump](MechanismRun& run) { dump->build(run); };
  return model;
}

}  // namespace attenscope
