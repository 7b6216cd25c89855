// SPDX-License-Identifier: GPL-3.0-or-later
/// The parts of the search: each looks at one operator and says what it is the middle of.
#pragma once

#include "engine/models/network/finds.h"
#include "engine/models/network/places.h"
#include "engine/models/network/structure.h"

#include <optional>
#include <string_view>

namespace attenscope {

/// What may lie between a product and its softmax: scales, masks, biases, other shapes.
inline constexpr std::string_view kBetween =
    "Mul Div Add Sub Where Clip Max Min Cast Identity Dropout Reshape Transpose Squeeze Unsqueeze Slice Tanh "
    "QuantizeLinear DequantizeLinear";

/// The module of a node, from the scope that exporters put into its name: "layers.3.attention".
std::string moduleOf(const OnnxNode& node);
/// The axis of a softmax, counted from the front.
std::int64_t softmaxAxis(const OnnxNode& softmax, const Shape& shape, std::int64_t opset);

/// Where an axis of `value`, an operand of `node`, lies in the node's first output, if the node only moves
/// numbers or treats cells alone; nothing if it is gone.
std::optional<std::int64_t> axisBehind(const Structure& structure, const OnnxNode& node,
                                       const std::string& value, std::int64_t axis);

/// The operator that mixes values by weights along an axis of these.
struct Mixing {
  const OnnxNode* node = nullptr;  ///< a product of matrices, or one of cells
  const OnnxNode* sum = nullptr;   ///< of the cells
  std::string weights{};           ///< the operand that the weights are
  std::string values{};            ///< the other one
  std::int64_t axis = -1;          ///< of `values`, that is mixed

  const OnnxNode* last() const { return sum != nullptr ? sum : node; }
};
/// Follows the weights to where their axis is summed over; no node if they are used otherwise.
Mixing mixingOf(const Structure& structure, const std::string& weights, std::int64_t axis);

/// The letters of an Einsum of two operands, "bhid,bhjd->bhij", or of three; nothing for others.
struct EinsumLetters {
  std::string left{};
  std::string right{};
  std::string result{};
  std::string third{};
};
std::optional<EinsumLetters> lettersOf(const Structure& structure, const OnnxNode& node);

/// What was found by structure, with what its places are to be learnt from.
struct FoundAttention {
  NetworkFind find{};
  const OnnxNode* anchor = nullptr;  ///< by which finds are ordered
  std::string mixed{};               ///< the value whose axis `mixedAxis` the keys are
  std::int64_t mixedAxis = -1;
};

/// The attention whose weights this softmax computes: between two products, additive, or pooling.
std::optional<FoundAttention> attentionAt(const Structure& structure, const OnnxNode& softmax,
                                          std::int64_t opset);
/// A product whose result weighs values without a softmax, if it may be attention; `places` says whether it
/// is.
struct PlainProduct {
  std::string left{};  ///< operands of the first product
  std::string right{};
  std::string weights{};  ///< its result, scaled
  std::string other{};    ///< the other operand of the second product
  bool first = false;     ///< the weights are that product's first operand
  const OnnxNode* node = nullptr;
  const OnnxNode* mixing = nullptr;
};
std::optional<PlainProduct> plainProductAt(const Structure& structure, const OnnxNode& product);
std::optional<FoundAttention> withoutSoftmax(const Structure& structure, const PlainProduct& product,
                                             const Places& places);

/// Lets what was declared take the place of what was found of the same values. Throws Error naming a value
/// that is not there, or whose shape is another.
void addDeclared(const Structure& structure, const std::vector<DeclaredFind>& declared,
                 std::vector<FoundAttention>& finds);

/// Whether what comes of φ(Q) (φ(K)ᵀ V) is divided by numbers that its features share, whose axis is
/// `features`, counted from behind (1 is the last).
bool isDivided(const Structure& structure, const std::string& mixed, std::size_t features);

/// φ(Q) (φ(K)ᵀ V) written as two Einsums, the second of which may take the numbers to divide by, too, if the
/// letters allow it; `places` say whether it is.
struct LetteredProducts {
  /// A value with its axes: those of heads in the same order for all, then rows and features.
  struct Part {
    std::string value{};
    std::string letters{};
    std::string wanted{};

    std::size_t axisOf(char letter) const { return letters.find(letter); }
    std::size_t rows() const { return axisOf(wanted[wanted.size() - 2]); }
    std::size_t features() const { return axisOf(wanted.back()); }
  };
  std::map<std::string, Part> parts{};  ///< "q", "k", "v" and "heads"
  const OnnxNode* mixing = nullptr;
  bool divided = false;  ///< by the second Einsum itself
};
std::optional<LetteredProducts> letteredProductsAt(const Structure& structure, const OnnxNode& product);
std::optional<FoundAttention> linearByLetters(const Structure& structure, const LetteredProducts& products,
                                              const Places& places);

/// How a gate is broadcast over a feature map [1 × C × H × W]; nothing if it is not.
std::optional<NetworkFind::Kind> gateKind(const Shape& gate, const Shape& map);
/// The gates that this product applies to a feature map.
std::vector<NetworkFind> gatesAt(const Structure& structure, const OnnxNode& product);
/// The places at which this node reads a map, if they are computed.
std::optional<NetworkFind> samplingAt(const Structure& structure, const OnnxNode& node);
/// The softmax whose shares weigh several maps.
std::optional<NetworkFind> branchesAt(const Structure& structure, const OnnxNode& softmax,
                                      std::int64_t opset);
/// Adds what a gate is made of: "logits", and the pooled maps "average" and "maximum".
void addInsides(const Structure& structure, NetworkFind& find, const std::string& gate);

}  // namespace attenscope
