// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/find_sources.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::string_view kProjections =
    "MatMul Gemm Conv Einsum MatMulInteger ConvInteger QLinearMatMul QLinearConv QGemm DynamicQuantizeMatMul "
    "MatMulIntegerToFloat MatMulNBits";
constexpr std::string_view kQuantises = "DynamicQuantizeLinear QuantizeLinear DequantizeLinear Cast Identity";
constexpr std::string_view kMoves =
    "Reshape Transpose Squeeze Unsqueeze Cast Identity Expand Tile Slice Gather Split";
constexpr int kLongestWay = 12;

/// Whether a value says how numbers were quantised while the network ran: a scale or zero point, or a product
/// of these.
bool isScale(const Structure& s, const std::string& value, int way = kLongestWay) {
  const OnnxNode* node = s.producer(value);
  if (node == nullptr || way == 0) return false;
  if (node->operation == "DynamicQuantizeLinear") return value != node->outputs.front();
  if (!isOneOf(node->operation, "Mul Cast Identity Reshape Unsqueeze Squeeze")) return false;
  const std::vector<std::string> operands = s.computed(*node);
  return !operands.empty() && std::all_of(operands.begin(), operands.end(), [&](const std::string& operand) {
    return isScale(s, operand, way - 1);
  });
}

/// Whether a value is an input of the network, moved at most.
bool isGiven(const Structure& s, std::string value) {
  for (int way = 0; way < kLongestWay; ++way) {
    const OnnxNode* node = s.producer(value);
    if (node == nullptr) return true;
    if (!isOneOf(node->operation, kMoves)) return false;
    value = node->inputs.front();
  }
  return false;
}

/// The numbers before they were quantised.
std::string unquantised(const Structure& s, std::string value) {
  for (int way = 0; way < kLongestWay; ++way) {
    const OnnxNode* node = s.producer(value);
    if (node == nullptr || !isOneOf(node->operation, kQuantises)) break;
    value = node->inputs.front();
  }
  return value;
}

/// The operands that hold what a node works on.
std::vector<std::string> followed(const Structure& s, const OnnxNode& node) {
  std::vector<std::string> operands = s.computed(node);
  const auto drop = [&](const auto& isDropped) {
    std::vector<std::string> rest;
    std::copy_if(operands.begin(), operands.end(), std::back_inserter(rest),
                 [&](const std::string& operand) { return !isDropped(operand); });
    if (!rest.empty()) operands = std::move(rest);
  };
  drop([&](const std::string& operand) { return isScale(s, operand); });
  if (node.operation == "Concat") drop([&](const std::string& operand) { return isGiven(s, operand); });
  return operands;
}

/// Whether two values are the same, or the same sum written twice.
bool sameSource(const Structure& s, const std::string& a, const std::string& b) {
  if (a == b) return true;
  const OnnxNode* first = s.producer(a);
  const OnnxNode* second = s.producer(b);
  return first != nullptr && second != nullptr && first->operation == "Add" && second->operation == "Add" &&
         std::is_permutation(first->inputs.begin(), first->inputs.end(), second->inputs.begin(),
                             second->inputs.end());
}

}  // namespace

std::set<std::string> sourcesOf(const Structure& s, const std::string& value) {
  constexpr std::size_t kMost = 256;
  std::set<std::string> sources;
  std::set<std::string> seen{value};
  std::vector<std::string> open{value};
  while (!open.empty() && seen.size() < kMost) {
    const std::string one = open.back();
    open.pop_back();
    const OnnxNode* node = s.producer(one);
    std::vector<std::string> operands = node == nullptr ? std::vector<std::string>() : followed(s, *node);
    if (node != nullptr && isOneOf(node->operation, kProjections)) {
      // Queries may be learnt: then nothing but weights is projected.
      if (operands.empty()) operands.push_back(node->inputs.front());
      for (const std::string& operand : operands) sources.insert(unquantised(s, operand));
    } else if (operands.empty()) {
      sources.insert(one);
    } else {
      for (const std::string& operand : operands)
        if (seen.insert(operand).second) open.push_back(operand);
    }
  }
  return sources;
}

bool sameSources(const Structure& s, const std::set<std::string>& some, const std::set<std::string>& all) {
  return std::all_of(some.begin(), some.end(), [&](const std::string& one) {
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& other) { return sameSource(s, one, other); });
  });
}

}  // namespace attenscope
