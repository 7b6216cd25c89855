// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"
#include "engine/trace/step_links.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attenscope {

/// What a step is, so that a view can tell whether it can draw it without knowing the mechanism.
enum class Role {
  Input,        ///< embeddings or other raw vectors
  Image,        ///< the picture itself, [3 × rows × columns], 0 to 1
  FeatureMap,   ///< [channels × rows × columns]
  Query,        ///< q vectors
  Key,          ///< k vectors
  Value,        ///< v vectors
  Scores,       ///< before the softmax, [heads × queries × keys] or [queries × keys]
  Masked,       ///< scores with −∞ where hidden
  Weights,      ///< a distribution over keys for each query
  Pooled,       ///< statistics over channels or positions
  Hidden,       ///< inner layers
  Logits,       ///< before a sigmoid gate
  ChannelGate,  ///< one factor a channel
  SpatialGate,  ///< one factor a position, [rows × columns]
  Output,       ///< what leaves the mechanism
  Statistic,    ///< one figure a head or a token, over the layers
  Prediction,   ///< probabilities of what comes next, each cell with a word of its own
};
const char* toString(Role role);

/// What an axis of a step runs over.
enum class AxisKind { Head, Token, Query, Key, Feature, Channel, Row, Column, Pool, Color, Layer, Rank };
const char* toString(AxisKind kind);

using Labels = std::shared_ptr<const std::vector<std::string>>;

struct Axis {
  AxisKind kind;
  Labels labels;  ///< one text a position, or null where positions are only numbered
};

/// A named node of a run.
struct Step {
  std::string id;         ///< "weights"
  std::string symbol;     ///< "A", "QKᵀ"
  std::string formula;    ///< "softmax(QKᵀ/√d_k)"
  std::string operation;  ///< what leads here from the step before, for the strip: "softmax"
  Role role = Role::Input;
  int layer = -1;  ///< −1 where the mechanism has no layers
  std::vector<Axis> axes;
  Tensor value;
  int node = -1;        ///< position in the record
  std::string stack{};  ///< which of several stacks the layer is of ("encoder", "decoder"); else empty
  StepLinks links{};
  Labels cellTexts{};  ///< what the cells say instead of their numbers, one a cell in order; may be null

  /// Position of the axis of this kind in the shape, or −1.
  int axisOf(AxisKind kind) const;
};

/// One line of an explanation with the step that it belongs to (empty where it lies between steps).
struct CellLine {
  std::string text;
  double value = 0;
};

/// A cell explained from its operands: lines in the order of computing, the last is the cell itself; and the
/// single products where the chain begins with a sum of products.
struct CellExplanation {
  std::vector<CellLine> lines;
  std::vector<ExplainedProduct> products;
  std::string leftSymbol;   ///< "Q"
  std::string rightSymbol;  ///< "K"
};

/// Where the weights of a run come from; the window always says so.
struct WeightOrigin {
  enum class Kind { None, Random, Analytic, Trained, File };
  Kind kind = Kind::None;
  std::int64_t seed = 0;  ///< for Random
  std::string file;       ///< for File; the task's title for Trained
  /// "random weights · seed 1", "analytic weights", "weights from model.safetensors"; empty for None.
  std::string text() const;
};

/// Where a token stands: [begin, end) in bytes of the text (0) or the second text (1) that was typed.
struct TokenSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  int text = 0;
};

/// Keys that are patches of the picture, row by row; `before` other tokens stand in front of them. No rows
/// where there are none.
struct PatchGrid {
  int rows = 0;
  int columns = 0;
  int before = 0;
};

/// What a run shows: an immutable snapshot of named steps, shared by everybody who looks at it.
class Trace {
 public:
  std::string mechanism;  ///< id
  std::string title;
  std::vector<Step> steps;
  std::vector<std::string> tokens;          ///< of the queries' side; empty for images
  std::vector<std::string> sourceTokens;    ///< of the keys' side where it is another text
  std::vector<std::string> queryTokens;     ///< of a query that was typed beside the sentence
  std::set<int> unknownTokens;              ///< of `tokens`, those that the weights do not know
  std::set<int> unknownSourceTokens;        ///< of `sourceTokens`
  std::string written;                      ///< the target, where the model wrote it itself
  std::vector<TokenSpan> tokenSpans;        ///< of `tokens`, where known; begin = end for special tokens
  std::vector<TokenSpan> sourceTokenSpans;  ///< of `sourceTokens`
  Tensor image;                             ///< [3 × H × W], 0 to 1, as read; empty for sentences
  std::string imageName;
  PatchGrid patches;
  /// Of layers whose weights are too large to keep, by stack and layer: the largest weight in each block of
  /// cells, [heads × rows × columns].
  std::map<std::pair<std::string, int>, Tensor> thumbnails;
  std::map<std::string, std::string> parameters;  ///< id → value as text
  std::set<std::string> usedParameters;           ///< ids that this run asked for; the others changed nothing
  WeightOrigin weights;
  std::string notice;  ///< sentences on what was cut or is special; else empty
  double milliseconds = 0;
  int computedOperations = 0;
  int reusedOperations = 0;
  std::shared_ptr<const Record> record;

  /// Adds a sentence to the notice.
  void addNotice(std::string_view sentence);
  /// Position of the step with this id (and layer, where ≥ 0), or −1.
  int indexOf(std::string_view id, int layer = -1) const;
  const Step* find(std::string_view id, int layer = -1) const;
  /// The last step with this role, or −1.
  int lastWithRole(Role role) const;
  /// How the cell `index` of a step came about, walked back along the record up to a sum of products or
  /// through at most a dozen operations. Empty where `index` does not fit the step.
  CellExplanation explain(int step, const Index& index) const;
};

/// Minimum, maximum and mean of the finite values, and how many are not finite.
struct TensorSummary {
  double minimum = 0;
  double maximum = 0;
  double mean = 0;
  std::int64_t nonFinite = 0;
};
TensorSummary summarize(std::span<const float> values);
/// −Σ p ln p in nats of a distribution (zeros count nothing).
double entropy(std::span<const float> distribution);

}  // namespace attenscope
