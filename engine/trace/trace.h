// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"
#include "engine/trace/axis_kind.h"
#include "engine/trace/step_links.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace attenscope {

/// The kind of a step, so that a view can decide whether it can draw it without knowing the mechanism.
enum class Role {
  Input,        ///< embeddings or other raw vectors
  Image,        ///< the input image, [3 × rows × columns], 0 to 1
  FeatureMap,   ///< [channels × rows × columns]
  Query,        ///< q vectors
  Key,          ///< k vectors
  Value,        ///< v vectors
  Scores,       ///< before the softmax, [heads × queries × keys] or [queries × keys]
  Masked,       ///< scores after masking: −∞ at hidden pairs
  Weights,      ///< a distribution over keys for each query
  Pooled,       ///< averages and maxima over channels or positions
  Hidden,       ///< hidden layers
  Logits,       ///< before a sigmoid gate
  ChannelGate,  ///< one factor per channel
  SpatialGate,  ///< one factor per position, [rows × columns]
  Output,       ///< the result of the mechanism
  Statistic,    ///< one number per head or per token, over the layers
  Prediction,   ///< probabilities of the likeliest tokens or classes, with their names in Step::cellTexts
};
const char* toString(Role role);

using Labels = std::shared_ptr<const std::vector<std::string>>;

struct Axis {
  AxisKind kind;
  Labels labels;  ///< one per position; null if positions are only numbered
};

/// A named node of a run.
struct Step {
  std::string id;         ///< "weights"
  std::string symbol;     ///< "A", "QKᵀ"
  std::string formula;    ///< "softmax(QKᵀ/√d_k)"
  std::string operation;  ///< the operation that leads here from the previous step, for the strip: "softmax"
  Role role = Role::Input;
  int layer = -1;  ///< −1 if the mechanism has no layers
  std::vector<Axis> axes;
  Tensor value;
  int node = -1;        ///< index in the record
  std::string stack{};  ///< stack of the layer ("encoder", "decoder") if there are several; else empty
  StepLinks links{};
  Labels cellTexts{};  ///< texts shown in place of the numbers, in row-major order; may be null
  /// Of weights: whether those of a query are shares of 1. Not so of weights that are measured (what they are
  /// worth) and of their maxima over heads.
  bool distribution = true;
  bool aggregated = false;  ///< made of the weights of several heads or layers
  bool partial = false;     ///< −∞ stands for no value at all: what one of two runs does not have

  /// Index of the axis of this kind in the shape, or −1.
  int axisOf(AxisKind kind) const;
};

/// One line of an explanation: a bit of arithmetic and its value.
struct CellLine {
  std::string text;
  double value = 0;
};

/// How a cell was computed from its operands: the lines in order of computation, the last one being the cell
/// itself, and the single products if the chain begins with a sum of products.
struct CellExplanation {
  std::vector<CellLine> lines;
  std::vector<ExplainedProduct> products;
  std::string leftSymbol;   ///< "Q"
  std::string rightSymbol;  ///< "K"
};

/// Where the weights of a run come from; the window always shows it.
struct WeightOrigin {
  enum class Kind { None, Random, Analytic, Trained, File };
  Kind kind = Kind::None;
  std::int64_t seed = 0;  ///< for Random
  std::string file;       ///< for File; for Trained the title of the task
  /// "random weights · seed 1", "analytic weights", "weights from model.safetensors"; empty for None.
  std::string text() const;
};

/// The place of a token: [begin, end) in bytes of the first (0) or second (1) input text.
struct TokenSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  int text = 0;
};

/// The grid of image patches among the keys, row by row, preceded by `before` other tokens (class token,
/// registers). `rows` is 0 if the keys are not patches.
struct PatchGrid {
  int rows = 0;
  int columns = 0;
  int before = 0;
};

/// The result of a run: its named steps. Immutable once the run has finished, and shared by everything that
/// displays it.
class Trace {
 public:
  std::string mechanism;  ///< id
  std::string title;
  std::vector<Step> steps;
  std::vector<std::string> tokens;          ///< of the queries; empty for images
  std::vector<std::string> sourceTokens;    ///< of the keys, if they come from another text
  std::vector<std::string> queryTokens;     ///< of a query typed in addition to the sentence
  std::set<int> unknownTokens;              ///< indices of `tokens` that the weights do not know
  std::set<int> unknownSourceTokens;        ///< of `sourceTokens`
  std::string written;                      ///< the target text, if the model generated it
  std::vector<TokenSpan> tokenSpans;        ///< of `tokens`, if known; begin = end for special tokens
  std::vector<TokenSpan> sourceTokenSpans;  ///< of `sourceTokens`
  std::vector<std::int64_t> tokenIds;       ///< of `tokens` in a checkpoint's vocabulary; else empty
  std::vector<std::int64_t> sourceTokenIds;
  Tensor image;  ///< [3 × H × W], 0 to 1, as read; empty for sentences
  std::string imageName;
  PatchGrid patches;
  std::map<std::string, PatchGrid> patchesOfStacks;  ///< where each stack has a grid of its own
  /// The head whose scores and weights of the detail layer are shown, where those of all heads are too large
  /// to keep; −1: all are.
  int keptHead = -1;
  /// For layers whose weights are too large to keep, by stack and layer: the maximum of each block of cells,
  /// [heads × rows × columns].
  std::map<std::pair<std::string, int>, Tensor> thumbnails;
  std::map<std::string, std::string> parameters;  ///< id → value as text
  std::set<std::string> usedParameters;           ///< ids that this run read; the others had no effect
  WeightOrigin weights;
  std::string measure;  ///< what weights were measured by: "norms", "written"; empty for weights as they are
  std::string notice;   ///< sentences for the user about truncation and the like; may be empty
  /// Index of the first step with numbers that are infinite or no numbers, which the notice then names, or
  /// −1.
  int firstNotFinite = -1;
  /// Every value that edits can change, also those that are no step: the node of step `id` of a layer, or −1
  /// where the run did not hold the value by itself.
  std::map<std::pair<std::string, int>, int> places;
  /// Of a network from elsewhere, the nodes of its values by their numbers; −1: the run has none.
  struct OwnValues {
    std::shared_ptr<const std::unordered_map<std::string, int>> numbers{};  ///< by name
    std::vector<int> nodes{};
  };
  OwnValues ownValues;
  std::vector<std::string> edits;         ///< the edits that were switched on, as text
  std::vector<std::string> editProblems;  ///< for each edit of the request, why it changed nothing; or empty
  /// By stack, the places among all tokens of those that are shown as queries and as keys; empty if all are.
  struct ShownPlaces {
    std::vector<std::int64_t> queries;
    std::vector<std::int64_t> keys;
  };
  std::map<std::string, ShownPlaces> shownOfStacks;
  double milliseconds = 0;
  int computedOperations = 0;
  int reusedOperations = 0;
  std::shared_ptr<const Record> record;

  /// All of `places`, and the values of a network from elsewhere (layer −1) that the run has, by node; of
  /// several at one node the first by name.
  std::map<int, std::pair<std::string, int>> placesByNode() const;
  /// The node of a place, or −1; and its value, empty if there is none.
  int nodeAt(const std::string& id, int layer) const;
  Tensor valueAt(const std::string& id, int layer) const;
  /// Whether the values shown of a step are those that the run goes on with, and edits can change. Weights
  /// that are shown by another measure are not.
  bool canEdit(const Step& step) const;
  /// The place of a shown query or key of a stack among all tokens that the model reads.
  std::int64_t tokenAt(const std::string& stack, bool key, std::int64_t shown) const;
  /// The grid of patches that a step's keys are.
  const PatchGrid& patchesOf(const Step& step) const;
  /// Appends a sentence to the notice.
  void addNotice(std::string_view sentence);
  /// Index of the step with this id (and of this layer, if ≥ 0), or −1.
  int indexOf(std::string_view id, int layer = -1) const;
  const Step* find(std::string_view id, int layer = -1) const;
  /// Index of the last step with this role, or −1.
  int lastWithRole(Role role) const;
  /// How the cell `index` of a step was computed: the record is walked back to a sum of products, or through
  /// at most a dozen operations. Empty if `index` does not fit the step.
  CellExplanation explain(int step, const Index& index) const;
};

/// Minimum, maximum and mean of the finite values, and the number of non-finite ones and of −∞ among them.
struct TensorSummary {
  double minimum = 0;
  double maximum = 0;
  double mean = 0;
  std::int64_t nonFinite = 0;
  std::int64_t minusInfinite = 0;  ///< of those
};
TensorSummary summarize(std::span<const float> values);
/// Entropy −Σ p ln p of a distribution, in nats, with 0 ln 0 = 0.
double entropy(std::span<const float> distribution);

}  // namespace attenscope
