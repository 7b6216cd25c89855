// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/run_model.h"

#include "engine/analysis/head_digest.h"
#include "engine/analysis/head_statistics.h"
#include "engine/analysis/rollout.h"
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/models/layer_room.h"
#include "engine/models/model.h"
#include "engine/models/picture_input.h"
#include "engine/models/picture_text.h"
#include "engine/models/predictions.h"
#include "engine/models/statistic_steps.h"
#include "engine/models/text_input.h"
#include "engine/models/windows.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace attenscope {

namespace {

constexpr double kMergingEpsilon = 1e-5;              // no configuration says another
constexpr const char* kLastVectors = "last vectors";  // after the last norm, to compare runs by
constexpr std::int64_t kMaxInWindows = 16384;         // patches of the first stage

/// One side of the input, with its intermediate results.
struct Side {
  Var x;
  std::vector<std::int64_t> ids;  ///< token ids; empty for pictures
  ShownTokens queries;
  ShownTokens keys;
  HeadStatisticOptions statistics{};
  bool hides = true;  ///< whether Input::hiddenTokens are tokens of this side
  PatchGrid grid{};   ///< of a picture, or of x where attention stays within windows
};

/// A line of a text, and where it begins in it.
struct Line {
  std::string text;
  std::size_t begin = 0;
};
/// The lines of a text that are not blank. Throws Error if there are none.
std::vector<Line> linesOf(const std::string& text) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.size(), text.find('\n', begin));
    const std::string line = text.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") != std::string::npos) lines.push_back({line, begin});
    begin = end + 1;
  }
  if (lines.empty()) throw Error("the text is empty; expected at least one sentence, one per line");
  return lines;
}

std::vector<std::int64_t> everything(std::int64_t count) {
  std::vector<std::int64_t> all(static_cast<std::size_t>(count));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

ShownTokens shown(std::vector<std::int64_t> indices, const std::vector<std::string>& names) {
  std::vector<std::string> labels;
  for (const std::int64_t i : indices) labels.push_back(names[static_cast<std::size_t>(i)]);
  const bool all = indices.size() == names.size();
  return {std::move(indices), std::make_shared<const std::vector<std::string>>(std::move(labels)), all};
}

/// The model with its scores divided by `temperature`; shares the weights.
Architecture atTemperature(Architecture architecture, double temperature) {
  const auto divide = [&](BlockOptions& options) {
    options.scale /= temperature;
    options.softcap /= temperature;
    options.temperature = temperature;
  };
  for (LayerStack& stack : architecture.stacks) {
    divide(stack.options);
    for (BlockOptions& own : stack.ownOptions) divide(own);
  }
  return architecture;
}

class ModelRun {
 public:
  ModelRun(MechanismRun& run, const Architecture& architecture, const TextTokenizer* tokenizer)
      : m_run(run),
        m_graph(run.graph()),
        m_a(atTemperature(architecture, run.real("temperature"))),
        m_tokenizer(tokenizer),
        m_writer(run) {}

  void build() {
    m_run.trace().weights = {WeightOrigin::Kind::File, 0, m_run.mechanism().title};
    for (const std::string& sentence : m_a.notices) say(sentence);
    std::size_t layers = 0;
    for (const LayerStack& stack : m_a.stacks)
      layers += stack.layers.size() * (stack.cross() || m_a.readsPictures() ? 3 : 2);
    m_run.expectSteps(layers + 30);
    switch (m_a.kind) {
      case ModelKind::Vision:
        m_a.stacks.front().windowSide > 0 ? buildStages() : buildVision();
        break;
      case ModelKind::EncoderDecoder:
        buildTwo();
        break;
      case ModelKind::PictureAndText:
        buildTowers();
        break;
      default:
        buildOne();
    }
  }

 private:
  const Input& input() const { return m_run.input(); }

  /// For how many tokens, or patches, so many matrices of one head fit in memory.
  static std::int64_t mostInOneHead(int matrices) {
    return static_cast<std::int64_t>(std::sqrt(static_cast<double>(layerRoom().oneHead) /
                                               (matrices * static_cast<double>(sizeof(float)))));
  }
  static std::int64_t mostTokens() {
    return mostInOneHead(4);  // scores, masked scores, weights, mask
  }
  static std::int64_t mostPatches() {
    return mostInOneHead(2);  // pictures have no mask
  }

  /// Truncates tokens to what the model can read, with a notice.
  void limit(TokenizedText& tokens, const char* noun) {
    if (tokens.ids.empty())
      throw Error("the " + std::string(noun) + " is empty; expected at least one token");
    // The weights of one head of a layer must fit, even if no others are kept.
    const std::int64_t most = mostTokens();
    const std::int64_t limit = m_a.maxTokens > 0 ? std::min(m_a.maxTokens, most) : most;
    const std::int64_t all = tokens.size();
    const CutTokens cut = cutToLength(tokens, limit);
    if (cut.all() == 0 && tokens.size() == all) return;
    const auto count = [](std::int64_t n) { return std::to_string(n) + (n == 1 ? " was" : " were"); };
    say("The " + std::string(noun) + " has " + std::to_string(all) + " tokens, the model reads " +
        std::to_string(limit) + ": " +
        (cut.second == 0  ? count(all - tokens.size()) + " cut off its end."
         : cut.first == 0 ? count(cut.second) + " cut off at the end of the second sentence."
                          : count(cut.first) + " cut off at the end of the first sentence, " +
                                std::to_string(cut.second) + " off the second's."));
  }

  void say(const std::string& sentence) { m_run.notice(sentence); }

  /// Puts the words of edits in place of tokens. Throws Error where such a word is no single token.
  void replaceTokens(TokenizedText& tokens) {
    m_run.edits().noteTokens(tokens.size());
    for (std::int64_t i = 0; i < tokens.size(); ++i) {
      const std::string* word = m_run.edits().replacement(i);
      if (word == nullptr) continue;
      const auto at = static_cast<std::size_t>(i);
      // As it is read inside of a text: many vocabularies have the space before a word in its token.
      const bool spaced = i > 0 && at < tokens.spans.size() && tokens.spans[at].begin > 0;
      TokenizedText read =
          tokenizeInput(m_tokenizer, (spaced ? " " : "") + *word, {}, true, m_a.text.words.rows);
      std::vector<std::size_t> own;
      for (std::size_t j = 0; j < read.special.size(); ++j)
        if (!read.special[j]) own.push_back(j);
      if (own.size() != 1)
        throw Error("edit 'replace token " + std::to_string(i) + "': the model reads '" + printable(*word) +
                    "' as " + std::to_string(own.size()) + " tokens; expected a word that is one");
      tokens.ids[at] = read.ids[own.front()];
      tokens.texts[at] = read.texts[own.front()];
    }
  }

  /// Selects the tokens that are shown as queries and as keys.
  void choose(const TokenizedText& tokens, Side& side) {
    const bool special = m_run.on("special");
    const std::string& pairs = m_a.pairs ? m_run.choice("pairs") : std::string("all");
    const bool two = std::find(tokens.segments.begin(), tokens.segments.end(), 1) != tokens.segments.end();
    const auto pick = [&](char segment) {
      std::vector<std::int64_t> indices;
      for (std::int64_t i = 0; i < tokens.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (!special && tokens.special[at]) continue;
        if (two && segment != 'l' && tokens.segments[at] != segment - 'a') continue;
        indices.push_back(i);
      }
      return indices.empty() ? everything(tokens.size()) : indices;
    };
    side.queries = shown(pick(pairs == "all" ? 'l' : pairs[0]), tokens.texts);
    side.keys = shown(pick(pairs == "all" ? 'l' : pairs[1]), tokens.texts);
  }

  Side textSide(const TokenizedText& tokens, const TextEmbedding& embedding, const std::string& whose = {}) {
    Side side;
    side.ids = tokens.ids;
    side.x = embedTokens(m_graph, embedding, tokens, whose);
    choose(tokens, side);
    return side;
  }

  /// Fills in the trace's tokens: only those that are shown.
  static void fill(const TokenizedText& tokens, const ShownTokens& shownTokens,
                   std::vector<std::string>& names, std::vector<TokenSpan>& spans,
                   std::vector<std::int64_t>& ids) {
    names = *shownTokens.labels;
    for (const std::int64_t i : shownTokens.indices) {
      spans.push_back(tokens.spans[static_cast<std::size_t>(i)]);
      ids.push_back(tokens.ids[static_cast<std::size_t>(i)]);
    }
  }

  /// Of stages, each with a grid of its own, the last ones are the smallest and kept first.
  bool keepsWeights(const LayerStack& stage, PatchGrid grid) const {
    std::int64_t bytes = 0;
    for (auto stack = m_a.stacks.begin(); stack != m_a.stacks.end(); ++stack) {
      if (bytes == 0 && stack->name != stage.name) continue;
      if (bytes > 0) grid = mergedGrid(grid);
      const WindowPlan plan = planWindows(grid, stack->windowSide, 0);
      const auto queries = static_cast<std::int64_t>(plan.placesOfTokens.size());
      bytes += static_cast<std::int64_t>(stack->layers.size()) * stack->options.heads * queries *
               (queries + plan.padding) * 4;
    }
    return bytes <= input().maxWeights;
  }

  /// Bytes of the weights of all layers of a stack, for `keys` keys.
  static std::int64_t bytesOf(const LayerStack& stack, std::int64_t queries, std::int64_t keys) {
    // With relative positions of each layer's own, their terms or biases are kept as well.
    const bool alone = stack.relative.empty() && !stack.ownDistances();
    return static_cast<std::int64_t>(stack.layers.size()) * stack.options.heads * queries * keys *
           (alone ? 4 : 8);
  }

  bool keepsWeights(std::int64_t tokens) const {
    std::int64_t bytes = 0;
    for (const LayerStack& stack : m_a.stacks) bytes += bytesOf(stack, tokens, tokens);
    return bytes <= input().maxWeights;
  }

  /// Which weights of an encoder and a decoder are kept: the smallest ones first.
  struct Kept {
    bool encoder = false;
    bool decoder = false;
    bool cross = false;
  };
  Kept keptOfTwo(std::int64_t source, std::int64_t target) const {
    Kept kept;
    std::vector<std::pair<std::int64_t, bool*>> parts{{bytesOf(m_a.stacks[0], source, source), &kept.encoder},
                                                      {bytesOf(m_a.stacks[1], target, target), &kept.decoder},
                                                      {bytesOf(m_a.stacks[1], target, source), &kept.cross}};
    std::sort(parts.begin(), parts.end());
    std::int64_t all = 0;
    for (const auto& [bytes, keeps] : parts) *keeps = (all += bytes) <= input().maxWeights;
    return kept;
  }

  using Layers = std::vector<LayerValues>;
  Layers layersOf(const LayerStack& stack, const Side& side) {
    const bool keeps = stack.windowSide > 0 ? keepsWeights(stack, side.grid) : keepsWeights(side.x.dim(0));
    return layersOf(stack, side, {}, keeps, keeps);
  }
  Layers layersOf(const LayerStack& stack, const Side& side, Var memory, bool keeps, bool keepsCross) {
    m_run.place(Model::step(stack.name, "embeddings"), side.x, -1);
    return runLayers(m_run, stack,
                     {side.x, side.hides ? hiddenKeys(side.x.dim(0)) : std::vector<std::int64_t>(), memory,
                      keeps, keepsCross, detailOf(stack), side.grid});
  }

  std::vector<std::int64_t> hiddenKeys(std::int64_t tokens) const {
    std::vector<std::int64_t> hidden;
    for (const int token : m_run.hiddenTokens())
      if (token >= 0 && token < tokens) hidden.push_back(token);
    return hidden;
  }

  /// The detail layer; −1 if it belongs to another stack.
  int detailOf(const LayerStack& stack) const {
    const bool own = m_a.stacks.size() == 1 || input().detailStack == stack.name ||
                     (stack.cross() && input().detailStack == "cross") ||
                     (stack.name == m_a.stacks.front().name && input().detailStack.empty());
    return own ? std::clamp(input().detailLayer, 0, static_cast<int>(stack.layers.size()) - 1) : -1;
  }

  void rememberShown(const std::string& stack, const ShownTokens& queries, const ShownTokens& keys) {
    if (queries.all && keys.all) return;
    m_run.trace().shownOfStacks[stack] = {queries.all ? std::vector<std::int64_t>() : queries.indices,
                                          keys.all ? std::vector<std::int64_t>() : keys.indices};
  }

  void showStack(const LayerStack& stack, const Side& side, const Layers& layers,
                 const Side* memory = nullptr) {
    rememberShown(stack.name, side.queries, side.keys);
    if (memory != nullptr) rememberShown("cross", side.queries, memory->keys);
    m_writer.show(Model::step(stack.name, "embeddings"), side.x, -1, side.queries);
    const int detail = std::clamp(input().detailLayer, 0, static_cast<int>(layers.size()) - 1);
    const bool rolls = stack.name != "decoder" && analysis() == "rollout";
    Var rolled;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const auto index = static_cast<int>(i);
      const LayerValues& values = layers[i];
      m_writer.layer(stack, index, values, index == detailOf(stack), side.queries, side.keys,
                     memory != nullptr ? memory->keys : side.keys);
      if (!rolls) continue;
      if (!values.self.weights.valid()) {
        if (index == detail) showRolledOut(stack, side, layers, detail);
        continue;
      }
      rolled = rollout(values.self.weights, rolled);
      m_writer.show(rolloutStep(stack.name).id, rolled, index, side.queries, side.keys);
    }
    m_writer.norms(stack, layers, side.queries);
    showStatistics(stack, side, layers, memory);
    showFlow(stack, side, layers);
    const bool crossKept = memory == nullptr || layers.front().cross.weights.valid();
    if (layers.front().self.weights.valid() && crossKept) return;
    if (stack.windowSide > 0)
      say("The weights of " + stack.name +
          " are kept window by window: with those of later stages they would "
          "take more than " +
          std::to_string(input().maxWeights >> 20U) +
          " MB as pairs of all patches, so that those of the setting 'query' are shown, and no figures of "
          "heads.");
    else
      sayNotKept(stack, detail);
  }

  /// Notes that weights are not kept, and which are.
  void sayNotKept(const LayerStack& stack, int detail) {
    const std::string whose = stack.name.empty() ? "" : " of the " + stack.name;
    const int head = m_run.trace().keptHead;
    say("The weights of all layers" + whose + " would take more than " +
        std::to_string(input().maxWeights >> 20U) + " MB; " +
        (detailOf(stack) < 0 ? "none are kept whole while another layer is looked at."
                             : "those of " + (head < 0 ? "" : "head " + std::to_string(head) + " of ") +
                                   "layer " + std::to_string(detail) + " are kept whole."));
  }

  /// "none" for models in which nothing is followed through all layers.
  std::string analysis() const {
    return m_run.parameters().has("analysis") ? m_run.choice("analysis") : std::string("none");
  }

  static HeadOperands operandsOf(const LayerStack& stack, int layer, const AttentionValues& values) {
    return {values.rotatedQ, values.rotatedK, values.bias, values.visible, layoutOf(stack.optionsOf(layer))};
  }

  /// Rollout without kept weights: for the detail layer only.
  void showRolledOut(const LayerStack& stack, const Side& side, const Layers& layers, int detail) {
    std::vector<HeadOperands> through;
    for (int i = 0; i <= detail; ++i)
      through.push_back(operandsOf(stack, i, layers[static_cast<std::size_t>(i)].self));
    m_writer.show(rolloutStep(stack.name).id, rolloutOfHeads(through), detail, side.queries, side.keys);
  }

  /// The head statistics of a layer; if its weights are not kept, its thumbnails are stored in the trace as
  /// well.
  Var figuresOf(const LayerStack& stack, const std::string& name, int layer, const AttentionValues& values,
                Var ids, const HeadStatisticOptions& options, const ShownTokens& queries,
                const ShownTokens& keys) {
    if (values.weights.valid()) return headStatistics(values.weights, ids, options);
    const auto chosen = [&](const ShownTokens& tokens, const char* what) {
      if (tokens.all) return Var();
      TensorBuilder indices({static_cast<std::int64_t>(tokens.indices.size())});
      std::copy(tokens.indices.begin(), tokens.indices.end(), indices.data());
      return m_graph.leaf(name + what, indices.finish());
    };
    const Var digest = headDigest(operandsOf(stack, layer, values), ids, options,
                                  chosen(queries, " shown queries"), chosen(keys, " shown keys"));
    m_run.trace().thumbnails[{name, layer}] =
        thumbnailsOfDigest(digest.tensor(), static_cast<std::int64_t>(queries.indices.size()),
                           static_cast<std::int64_t>(keys.indices.size()));
    return statisticsOfDigest(digest);
  }

  void showStatistics(const LayerStack& stack, const Side& side, const Layers& layers, const Side* memory) {
    const bool inWindows = stack.windowSide > 0 && !layers.front().self.weights.valid();
    if (!m_run.on("statistics") || inWindows) return;
    const auto idsOf = [&](const Side& keys, const char* name) {
      if (keys.ids.empty()) return Var();
      TensorBuilder ids({static_cast<std::int64_t>(keys.ids.size())});
      for (std::size_t i = 0; i < keys.ids.size(); ++i)
        ids[static_cast<std::int64_t>(i)] = static_cast<float>(keys.ids[i]);
      return m_graph.leaf(name, ids.finish());
    };
    const Var ids = idsOf(side, "token ids");
    std::vector<Var> figures;
    for (std::size_t i = 0; i < layers.size(); ++i)
      figures.push_back(figuresOf(stack, stack.name, static_cast<int>(i), layers[i].self, ids,
                                  side.statistics, side.queries, side.keys));
    addHeadStatistics(m_run, figures, ids, side.statistics, stack.name);
    if (memory == nullptr || !stack.cross()) return;
    const HeadStatisticOptions other{.otherKeys = true};
    figures.clear();
    for (std::size_t i = 0; i < layers.size(); ++i)
      figures.push_back(figuresOf(stack, "cross", static_cast<int>(i), layers[i].cross, {}, other,
                                  side.queries, memory->keys));
    addHeadStatistics(m_run, figures, {}, other, "cross");
  }

  void showFlow(const LayerStack& stack, const Side& side, const Layers& layers) {
    if (stack.name == "decoder" || analysis() != "flow") return;
    const auto count = static_cast<std::int64_t>(layers.size());
    if (!layers.front().self.weights.valid() || !flowFits(count, side.x.dim(0))) {
      say(flowNotice(count, side.x.dim(0)));
      return;
    }
    std::vector<Var> links;
    for (const LayerValues& values : layers) links.push_back(withResidual(values.self.weights));
    const std::int64_t last = side.x.dim(0) - 1;
    const std::int64_t asked = m_run.integer("flow_query");
    const std::int64_t query = asked < 0 ? last : std::min(asked, last);
    m_writer.show(flowStep(stack.name).id, attentionFlow(links, query), -1, side.keys);
  }

  /// Predictions, and their change by edits.
  void showOutput(const Side& side, const Layers& layers, const std::vector<std::int64_t>& rows,
                  const std::vector<std::string>& names) {
    const LayerStack& last = m_a.stacks.back();
    const Var vectors = finalNorm(m_graph, last, layers.back().output);
    m_run.remember(kLastVectors, vectors);
    if (const Var before = m_run.withoutEdits(kLastVectors, vectors.shape()); before.valid())
      m_writer.show("output_change", relativeRowChange(before, vectors), -1, side.queries);
    if (m_a.head.empty() || rows.empty()) return;
    Prediction prediction{m_a, m_tokenizer, rows, {}};
    if (m_a.head.reads == PredictionHead::Reads::Span) {
      prediction.rowLabels = {"start", "end"};
      prediction.columns = names;
    } else if (m_a.head.reads == PredictionHead::Reads::Mean) {
      prediction.rowLabels = {"mean"};
    } else {
      for (const std::int64_t row : rows)
        prediction.rowLabels.push_back(names[static_cast<std::size_t>(row)]);
    }
    const Var logits = showPredictions(m_writer, prediction, layers);
    if (const Var before = m_run.withoutEdits("logits", logits.shape()); before.valid())
      showLogitsChange(m_writer, prediction, before, logits);
  }

  /// The tokens for which predictions are made: masked ones; else, from the end, as many as are affordable.
  std::vector<std::int64_t> predictedRows(const TokenizedText& tokens, bool next) {
    std::vector<std::int64_t> rows;
    if (m_a.head.empty()) return rows;
    switch (m_a.head.reads) {
      case PredictionHead::Reads::First:
      case PredictionHead::Reads::Mean:
        return {0};
      case PredictionHead::Reads::Last:
        return {tokens.size() - 1};
      case PredictionHead::Reads::Span:
        return everything(tokens.size());
      case PredictionHead::Reads::Tokens:
        if (!m_a.classes.empty()) return everything(tokens.size());
    }
    const std::int64_t each =
        m_run.on("lens") ? static_cast<std::int64_t>(m_a.stacks.back().layers.size()) + 2 : 1;
    const std::int64_t most = maxPredictedRows(m_a.head, each);
    const auto mask = m_tokenizer != nullptr ? m_tokenizer->maskId() : std::nullopt;
    for (std::int64_t i = 0; i < tokens.size() && !next && mask; ++i)
      if (tokens.ids[static_cast<std::size_t>(i)] == *mask) rows.push_back(i);
    if (rows.empty()) rows = everything(tokens.size());
    if (static_cast<std::int64_t>(rows.size()) > most)
      rows.erase(next ? rows.begin() : rows.begin() + most, next ? rows.end() - most : rows.end());
    return rows;
  }

  void buildOne() {
    const LayerStack& stack = m_a.stacks.front();
    TokenizedText tokens = tokenizeInput(
        m_tokenizer, input().text, m_a.pairs ? input().source : std::string(), true, m_a.text.words.rows);
    limit(tokens, "text");
    replaceTokens(tokens);
    fillUp(tokens);
    const Side side = textSide(tokens, m_a.text);
    fill(tokens, side.queries, m_run.trace().tokens, m_run.trace().tokenSpans, m_run.trace().tokenIds);
    if (side.keys.indices != side.queries.indices)
      fill(tokens, side.keys, m_run.trace().sourceTokens, m_run.trace().sourceTokenSpans,
           m_run.trace().sourceTokenIds);
    const Layers layers = layersOf(stack, side);
    showStack(stack, side, layers);
    sayDropped(tokens, side, layers);
    const bool next = m_a.kind == ModelKind::Decoder;
    showOutput(side, layers, predictedRows(tokens, next), tokens.texts);
  }

  /// Notes how much attention goes to tokens that are not shown.
  void sayDropped(const TokenizedText& tokens, const Side& side, const Layers& layers) {
    if (m_run.on("special") || !layers.front().self.weights.valid()) return;
    const auto dropped = std::count(tokens.special.begin(), tokens.special.end(), true);
    if (dropped == 0 || side.keys.all) return;
    double held = 0;
    double rowCount = 0;
    for (const LayerValues& values : layers) {
      const Tensor& weights = values.self.weights.tensor();
      const std::int64_t keys = weights.dim(2);
      for (std::int64_t head = 0; head < weights.dim(0); ++head)
        for (const std::int64_t query : side.queries.indices) {
          const float* row = weights.data() + (head * weights.dim(1) + query) * keys;
          for (std::int64_t key = 0; key < keys; ++key)
            if (tokens.special[static_cast<std::size_t>(key)]) held += static_cast<double>(row[key]);
          ++rowCount;
        }
    }
    say(std::to_string(dropped) + (dropped == 1 ? " special token is" : " special tokens are") +
        " not shown; " + std::to_string(std::lround(100 * held / rowCount)) +
        " % of the attention went there.");
  }

  void buildTwo() {
    const LayerStack& encoder = m_a.stacks[0];
    const LayerStack& decoder = m_a.stacks[1];
    TokenizedText source = tokenizeInput(m_tokenizer, input().text, {}, true, m_a.text.words.rows);
    limit(source, "text");
    replaceTokens(source);
    TokenizedText target;
    if (!input().source.empty())
      target = tokenizeInput(m_tokenizer, input().source, {}, false, m_a.text.words.rows);
    prependStart(target);
    for (TokenSpan& span : target.spans) span.text = 1;
    limit(target, "decoder's text");
    Trace& trace = m_run.trace();
    const Side from = textSide(source, m_a.text);
    const Side to = textSide(target, m_a.decoderText, "of the decoder");
    fill(source, from.queries, trace.tokens, trace.tokenSpans, trace.tokenIds);
    fill(target, to.queries, trace.sourceTokens, trace.sourceTokenSpans, trace.sourceTokenIds);
    const Kept kept = keptOfTwo(source.size(), target.size());
    const Layers encoded = layersOf(encoder, from, {}, kept.encoder, false);
    showStack(encoder, from, encoded);
    const Var memory = finalNorm(m_graph, encoder, encoded.back().output);
    const Layers decoded = layersOf(decoder, to, memory, kept.decoder, kept.cross);
    showStack(decoder, to, decoded, &from);
    showOutput(to, decoded, predictedRows(target, true), target.texts);
  }

  void prependStart(TokenizedText& target) {
    const std::int64_t id = std::max<std::int64_t>(0, m_a.startToken);
    if (id >= m_a.decoderText.words.rows)
      throw Error("the decoder's first token " + std::to_string(id) + " is not in the vocabulary");
    const std::string name = m_tokenizer != nullptr ? m_tokenizer->pieceOf(id) : std::to_string(id);
    target.ids.insert(target.ids.begin(), id);
    target.texts.insert(target.texts.begin(), name.empty() ? "start" : name);
    target.spans.insert(target.spans.begin(), TokenSpan{0, 0, 1});
    target.segments.insert(target.segments.begin(), 0);
    target.special.insert(target.special.begin(), true);
  }

  /// A picture as its tower sees it, all shown but what comes of its vectors.
  struct Vision {
    Side side;
    Layers layers;
    EmbeddedPicture picture;
    ShownTokens places;
  };
  Vision look(const LayerStack& stack) {
    Vision v;
    v.picture = embedPicture(m_run, m_a.picture, mostPatches());
    const EmbeddedPicture& picture = v.picture;
    const ShownTokens tokens = shown(everything(picture.x.dim(0)), picture.names);
    v.places = shown(everything(picture.rows * picture.columns),
                     std::vector<std::string>(picture.names.begin() + static_cast<long>(picture.firstPatch),
                                              picture.names.end()));
    m_writer.show("pixels", picture.pixels, -1, v.places);
    m_writer.show("patches", picture.patches, -1, v.places);
    v.side = {picture.x, {}, tokens, tokens, {}, true, {}};
    v.side.hides = m_a.kind == ModelKind::Vision;
    v.side.grid = {static_cast<int>(picture.rows), static_cast<int>(picture.columns),
                   static_cast<int>(picture.firstPatch)};
    v.side.statistics.gridColumns = picture.columns;
    v.side.statistics.firstPatch = picture.firstPatch;
    // Maps must be drawn over the part of the image that the model saw.
    m_run.trace().image = picture.shown;
    v.layers = layersOf(stack, v.side);
    showStack(stack, v.side, v.layers);
    for (std::size_t i = 0; i < v.layers.size(); ++i)
      showMap(stack, static_cast<int>(i), v.layers[i].self, picture);
    if (stack.name.empty()) {
      m_run.trace().patches = v.side.grid;
    } else {
      m_run.trace().patchesOfStacks[stack.name] = v.side.grid;
    }
    return v;
  }

  /// The picture with its vector where the model pools.
  SeenPicture pooled(const Vision& v, const std::vector<LayerValues>& through) {
    SeenPicture seen{v.picture, through, {}};
    if (!m_a.pool.empty())
      seen.pooled =
          poolPicture(m_graph, m_a.pool, finalNorm(m_graph, m_a.stacks.front(), through.back().output));
    return seen;
  }

  void buildVision() {
    const Vision v = look(m_a.stacks.front());
    const SeenPicture seen = pooled(v, v.layers);
    if (!m_a.pool.empty()) showPool(m_writer, m_a, seen.pooled, v.places);
    showOutput(v.side, v.layers, {0}, v.picture.names);
  }

  void buildTowers() {
    const Vision v = look(m_a.stacks.front());
    const SeenPicture seen = pooled(v, v.layers);
    if (!m_a.pool.empty()) showPool(m_writer, m_a, seen.pooled, v.places);
    const std::vector<Line> sentences = linesOf(input().text);
    std::vector<std::string> names;
    for (const Line& sentence : sentences) names.push_back(sentence.text);
    const auto chosen = static_cast<std::size_t>(
        std::min<std::int64_t>(m_run.integer("sentence"), static_cast<std::int64_t>(names.size()) - 1));
    std::vector<Var> vectors;
    for (std::size_t i = 0; i < names.size(); ++i)
      vectors.push_back(readSentence(sentences[i], i, i == chosen));
    const Comparison comparison = compare(m_graph, m_a.alignment, pictureVector(m_graph, m_a, seen), vectors);
    m_run.remember("similarity", comparison.similarity);
    showComparison(m_writer, m_a, comparison, names);
    if (const Var before = m_run.withoutEdits("similarity", comparison.similarity.shape()); before.valid()) {
      const ShownTokens all = shown(everything(static_cast<std::int64_t>(names.size())), names);
      m_writer.show("similarity_change", subtract(comparison.similarity, before), -1, all);
    }
    showShares(m_writer, m_a, seen, pickAlong(comparison.sentences, 0, {static_cast<std::int64_t>(chosen)}));
  }

  /// A sentence's vector. Edits of the text's tower concern every sentence; the places that other runs can
  /// look up are those of the one that is shown.
  Var readSentence(const Line& sentence, std::size_t index, bool isShown) {
    const LayerStack& stack = m_a.stacks.back();
    TokenizedText tokens = tokenizeInput(m_tokenizer, sentence.text, {}, true, m_a.text.words.rows);
    for (TokenSpan& span : tokens.spans)
      if (span.end > span.begin) span = {span.begin + sentence.begin, span.end + sentence.begin, span.text};
    limit(tokens, "sentence");
    fillUp(tokens);
    auto placesBefore = m_run.trace().places;
    Side side = textSide(tokens, m_a.text, "of sentence " + std::to_string(index));
    side.hides = isShown;
    const Layers layers = layersOf(stack, side);
    const std::int64_t row = sentenceRow(m_a, tokens.ids);
    const Var vector = sentenceVector(m_graph, m_a, layers.back().output, row);
    if (!isShown) {
      m_run.trace().places = std::move(placesBefore);
      return vector;
    }
    fill(tokens, side.queries, m_run.trace().tokens, m_run.trace().tokenSpans, m_run.trace().tokenIds);
    showStack(stack, side, layers);
    sayDropped(tokens, side, layers);
    return vector;
  }

  /// Fills a sentence up to the length that the model was trained with.
  void fillUp(TokenizedText& tokens) const {
    const auto padding = m_tokenizer != nullptr ? m_tokenizer->padId() : std::nullopt;
    const std::int64_t id = padding.value_or(m_a.text.fill);
    if (m_a.text.filledTo > 0 && id >= m_a.text.words.rows)
      throw Error("the token " + std::to_string(id) +
                  " that sentences are filled up with is not in the vocabulary");
    const std::string name = m_tokenizer != nullptr ? m_tokenizer->pieceOf(id) : std::to_string(id);
    while (tokens.size() < m_a.text.filledTo) {
      tokens.ids.push_back(id);
      tokens.texts.push_back(name.empty() ? std::to_string(id) : name);
      tokens.spans.push_back({});
      tokens.segments.push_back(0);
      tokens.special.push_back(true);
    }
  }

  /// A vision model in stages: attention stays within windows, and patches are merged in between (Swin).
  void buildStages() {
    const EmbeddedPicture picture = embedPicture(m_run, m_a.picture, kMaxInWindows);
    const ShownTokens places = shown(everything(picture.x.dim(0)), picture.names);
    m_writer.show("pixels", picture.pixels, -1, places);
    m_writer.show("patches", picture.patches, -1, places);
    m_run.trace().image = picture.shown;
    PatchGrid grid{static_cast<int>(picture.rows), static_cast<int>(picture.columns), 0};
    const std::int64_t asked = std::min(m_run.integer("query"), picture.x.dim(0) - 1);
    PatchGrid at{static_cast<int>(asked / picture.columns), static_cast<int>(asked % picture.columns), 0};
    Side side{picture.x, {}, {}, {}, {}, true, {}};
    Layers layers;
    std::string beyond;
    for (const LayerStack& stack : m_a.stacks) {
      if (!stack.merging.empty()) {
        mergePatches(stack, side, layers, grid);
        grid = mergedGrid(grid);
        at = {at.rows / 2, at.columns / 2, 0};
      }
      placeStage(stack, grid, side);
      m_writer.chooseQuery(at.rows * grid.columns + at.columns);
      layers = layersOf(stack, side);
      showStack(stack, side, layers);
      if (side.keys.indices.size() > side.queries.indices.size())
        beyond += (beyond.empty() ? "" : ", ") + stack.name;
      for (std::size_t i = 0; i < layers.size(); ++i)
        showWindowMap(stack, static_cast<int>(i), layers[i].self.windows, grid, at);
      m_run.trace().patchesOfStacks[stack.name] = grid;
    }
    if (!beyond.empty())
      say("Windows reach beyond the picture in " + beyond +
          "; the cells there are keys too, as in the model, and get weights that no map shows.");
    showOutput(side, layers, {0}, *side.queries.labels);
  }

  /// The input of a stage from the output of the stage before.
  void mergePatches(const LayerStack& stack, Side& side, const Layers& before, const PatchGrid& grid) {
    const auto joined = [&](Var x) {
      return neighbours(m_graph, stack.name + " beyond the picture's edge", x, grid);
    };
    const auto merged = [&](Var x) {
      return packedLinear(normalized(m_graph, x, stack.merging.norm, kMergingEpsilon),
                          stack.merging.reduction.on(m_graph));
    };
    const Var x = joined(before.back().output);
    const PatchGrid next = mergedGrid(grid);
    m_writer.show(Model::step(stack.name, "neighbours"), x, -1, patchNames(next, 0));
    side.x = merged(x);
  }

  /// Names the patches of a stage, and what lies beyond the picture in its windows. Throws Error where the
  /// grid is smaller than the windows whose relative positions the model has.
  static void placeStage(const LayerStack& stack, const PatchGrid& grid, Side& side) {
    if (std::min(grid.rows, grid.columns) < stack.windowSide)
      throw Error("the grid of " + stack.name + " has " + std::to_string(grid.rows) + " × " +
                  std::to_string(grid.columns) + " patches, fewer than the model's windows of " +
                  std::to_string(stack.windowSide) + " × " + std::to_string(stack.windowSide) +
                  "; expected a larger 'resolution', or 0 for that of the preprocessor");
    side.grid = grid;
    side.queries = patchNames(grid, 0);
    const std::int64_t padding = planWindows(grid, stack.windowSide, 0).padding;
    side.keys = patchNames(grid, padding);
    // Weights for what lies beyond the picture have no distance.
    side.statistics = {.otherKeys = padding > 0, .gridColumns = grid.columns};
  }

  static ShownTokens patchNames(const PatchGrid& grid, std::int64_t padding) {
    std::vector<std::string> names;
    for (int row = 0; row < grid.rows; ++row)
      for (int column = 0; column < grid.columns; ++column)
        names.push_back(std::to_string(row) + "," + std::to_string(column));
    for (std::int64_t i = 0; i < padding; ++i) names.push_back("beyond " + std::to_string(i + 1));
    return shown(everything(static_cast<std::int64_t>(names.size())), names);
  }

  /// Where the chosen query looks within its window; `at` is its row and column.
  void showWindowMap(const LayerStack& stack, int layer, const WindowValues& values, const PatchGrid& grid,
                     const PatchGrid& at) {
    Var row = rowOfWindows(values.weights, values.places, at.rows * grid.columns + at.columns);
    if (m_run.real("mass") < 1) row = keepLargestMass(row, m_run.real("mass"));
    const std::string id = Model::step(stack.name, "map");
    m_run.say(id, "where " + std::to_string(at.rows) + "," + std::to_string(at.columns) + " looks");
    m_run.show(id, queryMap(reshape(row, {row.dim(0), 1, row.dim(1)}), 0, 0, grid.rows, grid.columns), {},
               layer);
  }

  /// The attention map of the chosen query on the image.
  void showMap(const LayerStack& stack, int layer, const AttentionValues& values,
               const EmbeddedPicture& picture) {
    const std::int64_t query = std::min(m_run.integer("query"), values.q.dim(0) - 1);
    Var row = headRow(values.rotatedQ, values.rotatedK, values.bias, values.visible, query,
                      layoutOf(stack.optionsOf(layer)));
    if (m_run.real("mass") < 1) row = keepLargestMass(row, m_run.real("mass"));
    const Var map = queryMap(reshape(row, {row.dim(0), 1, row.dim(1)}), 0, picture.firstPatch, picture.rows,
                             picture.columns);
    m_run.say("map", "where " + picture.names[static_cast<std::size_t>(query)] + " looks");
    m_run.show("map", map, {}, layer);
  }

  MechanismRun& m_run;
  Graph& m_graph;
  const Architecture m_a;
  const TextTokenizer* m_tokenizer;
  StepWriter m_writer;
};

}  // namespace

void runModel(MechanismRun& run, const Architecture& architecture, const TextTokenizer* tokenizer) {
  ModelRun(run, architecture, tokenizer).build();
}

}  // namespace attenscope
