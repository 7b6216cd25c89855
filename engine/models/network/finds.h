// SPDX-License-Identifier: GPL-3.0-or-later
/// What is found in a network by its structure: attention and gates. Names of modules only label it.
#pragma once

#include "engine/compute/tensor.h"
#include "engine/models/network/declared_finds.h"
#include "engine/trace/trace.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace attenscope {

class Network;

/// One module that was found.
struct NetworkFind {
  enum class Kind {
    SelfAttention,   ///< a softmax between two products of computed tensors, queries and keys of one source
    CrossAttention,  ///< the same, of two sources
    ChannelGate,     ///< numbers in [0, 1], one a channel, that multiply a feature map (Hu et al. 2018)
    SpatialGate,     ///< the same, one a place (Woo et al. 2018)
    Tensor           ///< a value that somebody asked to see
  };
  Kind kind = Kind::SelfAttention;
  std::string name{};   ///< "layers.3.attention", or the value's name where the file names no modules
  std::string stack{};  ///< to which it belongs as layer `layer`
  int layer = 0;
  /// The network's own values: "weights", "scores", "q", "k", "v" and "heads" of attention; "gate",
  /// "average", "maximum", "features" and "gated" of gates; "tensor" of a value that was asked for. What
  /// cannot be told apart is missing.
  std::map<std::string, std::string> values{};
  /// As shown: [heads × queries × keys], [channels] or [rows × columns].
  Shape shape{};
  /// The softmax goes over the last axis but one: the file has keys × queries.
  bool turned = false;
  PatchGrid grid{};  ///< the keys as places of a feature map; no rows if they are none

  bool declared = false;  ///< by somebody, not found

  /// The part that is shown of every layer: "weights", "gate" or "tensor".
  const char* mainPart() const;
  bool isAttention() const { return kind == Kind::SelfAttention || kind == Kind::CrossAttention; }
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

/// Finds attention and gates in the order in which they are computed, with what was declared; `shapes` are
/// those of all values of a run. Throws Error naming a declared value that is not there or has another shape.
std::vector<NetworkFind> findAttention(const Network& network, const std::map<std::string, Shape>& shapes,
                                       const std::vector<DeclaredFind>& declared = {});

}  // namespace attenscope
