// SPDX-License-Identifier: GPL-3.0-or-later
/// What is found in a network by its structure: attention and gates. Names of modules only label it.
#pragma once

#include "engine/compute/tensor.h"
#include "engine/trace/trace.h"

#include <map>
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
    SpatialGate      ///< the same, one a place (Woo et al. 2018)
  };
  Kind kind = Kind::SelfAttention;
  std::string name{};   ///< "layers.3.attention", or the value's name where the file names no modules
  std::string stack{};  ///< to which it belongs as layer `layer`
  int layer = 0;
  /// The network's own values: "weights", "scores", "q", "k", "v" and "heads" of attention; "gate",
  /// "average", "maximum", "features" and "gated" of gates. What cannot be told apart is missing.
  std::map<std::string, std::string> values{};
  /// As shown: [heads × queries × keys], [channels] or [rows × columns].
  Shape shape{};
  /// The softmax goes over the last axis but one: the file has keys × queries.
  bool turned = false;
  PatchGrid grid{};  ///< the keys as places of a feature map; no rows if they are none

  bool isAttention() const { return kind == Kind::SelfAttention || kind == Kind::CrossAttention; }
};
const char* toString(NetworkFind::Kind kind);

/// What Model says of a network from elsewhere.
struct NetworkDescription {
  std::vector<NetworkFind> finds{};
  std::map<std::string, int> operators{};  ///< how often each occurs
  std::vector<std::string> inputs{};       ///< "image [batch × 3 × 224 × 224]"
  std::vector<std::string> outputs{};
  std::int64_t opset = 0;
};

/// Finds attention and gates in the order in which they are computed; `shapes` are those of all values of a
/// run.
std::vector<NetworkFind> findAttention(const Network& network, const std::map<std::string, Shape>& shapes);

}  // namespace attenscope
