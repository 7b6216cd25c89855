// SPDX-License-Identifier: GPL-3.0-or-later
/// Fused operators taken apart into plain ones, so that what they compute on the way (scores, weights) has
/// names and is found, shown, edited and explained as in any other network.
#pragma once

#include "engine/io/onnx/onnx_model.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// Of operators that only fused ones are taken apart into.
inline constexpr std::string_view kOwnDomain = "attenscope";

/// Why nodes are left as they are, by their first output.
using Refusals = std::map<std::string, std::string>;

/// Takes apart what is known of com.microsoft, and the standard's Attention (opset 23). A node of a variant
/// that is not covered stays, and is named in `refusals`.
void expandFused(OnnxGraph& graph, Refusals& refusals);

/// One node at work: reads it, and writes the nodes that stand for it. Values on the way are called
/// "NODE/scores" and the like.
class Expansion {
 public:
  Expansion(const OnnxNode& node, std::string base) : m_node(node), m_base(std::move(base)) {}

  const OnnxNode& node() const { return m_node; }
  bool has(std::size_t i) const { return i < m_node.inputs.size() && !m_node.inputs[i].empty(); }
  /// The name of an operand. Throws Error if it is left out.
  const std::string& in(std::size_t i) const;
  std::string inOrNone(std::size_t i) const { return has(i) ? m_node.inputs[i] : std::string(); }
  bool wants(std::size_t i) const { return i < m_node.outputs.size() && !m_node.outputs[i].empty(); }

  /// Throws Error for an attribute that is none of these words, separated by blanks; "past=0": with this
  /// value alone.
  void allow(std::string_view words) const;
  /// Throws Error if one of these operands is there.
  void refuse(std::initializer_list<std::size_t> operands) const;
  std::int64_t whole(std::string_view name, std::int64_t otherwise) const;
  double fraction(std::string_view name, double otherwise) const;
  std::string text(std::string_view name, const char* otherwise) const;
  const OnnxAttribute* attribute(std::string_view name) const;

  using Attributes = std::map<std::string, OnnxAttribute, std::less<>>;
  /// Adds a node; returns the name of its first result.
  std::string add(const std::string& what, const std::string& operation, std::vector<std::string> inputs,
                  Attributes attributes = {});
  /// The same with several results: "what", "what 1", …
  std::vector<std::string> addSeveral(const std::string& what, const std::string& operation,
                                      std::vector<std::string> inputs, std::size_t count,
                                      Attributes attributes = {});
  /// A number, or whole numbers.
  std::string constant(const std::string& what, double value);
  std::string constant(const std::string& what, std::vector<std::int64_t> values);
  /// Makes a value one of the node's own results.
  void result(std::size_t i, const std::string& value);

  std::vector<OnnxNode> nodes{};

 private:
  const OnnxNode& m_node;
  std::string m_base;
};

OnnxAttribute attributeOf(std::int64_t value);
OnnxAttribute attributeOf(double value);
OnnxAttribute attributeOf(std::vector<std::int64_t> values);
/// Whether one of the words of `list`, which are separated by blanks, allows an attribute of this value:
/// "name", or "name=0".
bool allowsAttribute(std::string_view list, std::string_view name, std::int64_t value);

/// The functions that write for one node (fused_attention.cpp).
namespace fused {
void attentionOfMicrosoft(Expansion& e);
void multiHeadAttention(Expansion& e);
void groupQueryAttention(Expansion& e);
void attentionOfStandard(Expansion& e);
}  // namespace fused

}  // namespace attenscope
