// SPDX-License-Identifier: GPL-3.0-or-later
/// What is found in a network by its structure: attention and gates. Names of modules only label it.
#pragma once

#include "engine/compute/tensor.h"
#include "engine/models/network/declared_finds.h"
#include "engine/models/network/value.h"
#include "engine/trace/trace.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace attenscope {

class Network;
struct OnnxNode;

/// Where the tokens of windows lie on the picture (Liu et al. 2021), as WindowPlaces has them.
struct FindWindows {
  std::int64_t count = 0;  ///< 0: there are no windows, the keys are the places of the grid
  /// The axes of weights [… × n × n] in the file, those of windows first, then those of heads.
  std::vector<int> axes{};
  /// [windows × n]: the place of each token on the grid; those beyond the picture are counted on behind it,
  /// window by window.
  std::vector<std::int64_t> places{};
  std::int64_t keys = 0;  ///< the places of the grid and those beyond it
};

/// A place of a map in pixels of the network's picture: how far apart two lie, and from how far around
/// convolutions and pools before it read. What attention and pooling over a whole map bring in is not
/// counted.
struct PlaceSize {
  double rowStride = 0;  ///< 0: not known
  double columnStride = 0;
  double rowField = 0;
  double columnField = 0;
};

/// One module that was found.
struct NetworkFind {
  enum class Kind {
    SelfAttention,      ///< weights from a product of two computed tensors, queries and keys of one source
    CrossAttention,     ///< the same, of two sources
    AdditiveAttention,  ///< a softmax of a layer over a function of a sum of queries and keys (Bahdanau)
    PoolingAttention,   ///< a softmax over positions, computed from these alone, that weighs them
    LinearAttention,    ///< φ(Q) (φ(K)ᵀ V) (Katharopoulos et al. 2020), whose weights are derived
    ChannelGate,        ///< numbers in [0, 1], one a channel, that multiply a feature map (Hu et al. 2018)
    SpatialGate,        ///< the same, one a place (Woo et al. 2018)
    RowGate,            ///< one a channel and row (Hou et al. 2021)
    ColumnGate,         ///< one a channel and column
    /// One a number of the map (Yang et al. 2021). Not where it is a function of that very number, as in
    /// SiLU: its logits come from other numbers, too, be they of the same map (their mean and variance) or
    /// the other half of a projection (gated linear units).
    ElementGate,
    BranchGate,     ///< a softmax over branches, one a branch and channel (Li et al. 2019)
    SampledPlaces,  ///< places that are computed, at which a map is read (Jaderberg et al. 2015)
    Tensor          ///< a value that somebody asked to see
  };
  Kind kind = Kind::SelfAttention;
  std::string name{};   ///< "layers.3.attention", or the value's name where the file names no modules
  std::string stack{};  ///< to which it belongs as layer `layer`
  int layer = 0;
  /// The network's own values: "weights", "scores", "q", "k", "v", "heads", and what is added to the scores
  /// ("bias", "mask") of attention; "gate", "logits", "average", "maximum", "features" and "gated" of gates;
  /// "grid",
  /// "features" and "sampled" of sampled places, whose "places" are derived; "tensor" of a value that was
  /// asked for. What cannot be told apart is missing, and so are the weights of linear attention: no value
  /// has them.
  std::map<std::string, std::string> values{};
  /// As shown: [heads × queries × keys], [channels], [rows × columns], [channels × rows],
  /// [channels × columns], [channels × rows × columns] or [branches × channels].
  Shape shape{};
  /// The softmax goes over the last axis but one, the file has keys × queries; or channels × branches.
  bool turned = false;
  std::set<std::string> lying{};  ///< parts whose vectors are columns in the file: [… × features × positions]
  /// The axes, by part, of those that have them otherwise ("blhd" of an Einsum): of heads, rows and features.
  std::map<std::string, std::vector<int>> orders{};
  bool masked = false;       ///< scores may be −∞: something is added to them or takes their place
  bool distribution = true;  ///< the weights of a query are shares of 1
  bool normalised = false;   ///< linear attention divides by the sums of its rows
  bool residual = false;     ///< the map is multiplied by 1 + gate
  /// Of a gate of rows, the value of the gate of columns that multiplies the same map, and the other way
  /// round; empty if there is none.
  std::string crossed{};
  std::int64_t keyHeads = 0;  ///< heads that keys have, if several heads of queries share them; else 0
  PatchGrid grid{};           ///< the keys as places of a feature map; no rows if they are none
  FindWindows windows{};      ///< into which the grid falls
  PlaceSize place{};          ///< of the grid, or of the gated map
  const OnnxNode* sampler =
      nullptr;  ///< of sampled places, the node that reads; it lives as the network does

  bool declared = false;  ///< by somebody, not found
  /// In a run on another size of picture than at opening, where its keys lie could not be told.
  bool unplaced = false;

  bool isAttention() const { return kind <= Kind::LinearAttention; }
  /// The part by which it is shown: "weights", "gate", "places" or "tensor".
  const char* mainPart() const {
    return isAttention()                 ? "weights"
           : kind == Kind::Tensor        ? "tensor"
           : kind == Kind::SampledPlaces ? "places"
                                         : "gate";
  }
  /// The part whose value stands for the find among the values of the network: the main one or, where that is
  /// derived, what comes of it.
  const char* listedPart() const {
    const char* main = mainPart();
    if (values.contains(main)) return main;
    return kind == Kind::SampledPlaces ? "sampled" : "heads";
  }
};
const char* toString(NetworkFind::Kind kind);

struct OpenedNetwork;

/// A value that a network computes from its input.
struct NetworkTensor {
  std::string name{};
  std::string module{};     ///< "layer3.5.cbam"; empty where the file names none
  std::string operation{};  ///< that computes it; empty for inputs
  Shape shape{};            ///< in the first run, on an empty input
};

/// What Model says of a network from elsewhere.
struct NetworkDescription {
  std::vector<NetworkFind> finds{};
  std::map<std::string, int> operators{};  ///< how often each occurs
  std::vector<std::string> inputs{};       ///< "image [batch × 3 × 224 × 224]"
  std::vector<std::string> outputs{};
  std::int64_t opset = 0;
  std::int64_t classes = 0;                       ///< of its answer, if it is one of classes; else 0
  std::vector<NetworkTensor> tensors{};           ///< all, in the order in which they are computed
  NetworkDeclaration declared{};                  ///< what somebody said of it
  std::shared_ptr<const OpenedNetwork> opened{};  ///< to make models of it that say something else
};

/// How much a find does in a run, from 0 to 1. Of gates the mean of |1 − gate|: what they take away. Of
/// weights that are shares, and of branches, 1 − entropy / ln(keys): 0 where all keys that have any weight
/// have the same, 1 where one has all; the mean over heads and queries that have a choice. Nothing for other
/// weights, and where the run does not show it.
std::optional<double> strengthOf(const NetworkFind& find, const Trace& trace);

/// What the host computed in a run: shapes, indices and other small constants, by name.
using HostValues = std::map<std::string, std::shared_ptr<const HostTensor>>;

/// Finds attention and gates in the order in which the file has them, with what was declared; `shapes` are
/// those of all values of a run. Without the host's values of that run, places on the picture are not known.
/// Throws Error naming a declared value that is not there or has another shape.
std::vector<NetworkFind> findAttention(const Network& network, const std::map<std::string, Shape>& shapes,
                                       const HostValues& hosts = {},
                                       const std::vector<DeclaredFind>& declared = {});

}  // namespace attenscope
