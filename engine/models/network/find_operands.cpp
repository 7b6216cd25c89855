// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/find_operands.h"

#include <algorithm>

namespace attenscope {

void OperandParts::addCompared(const OnnxNode& product) {
  if (const auto letters = lettersOf(s, product)) {
    const std::size_t rank = letters->result.size();
    if (rank < 2) return;
    const std::string batch = letters->result.substr(0, rank - 2);
    addLettered("q", product.inputs[0], letters->left, batch, letters->result[rank - 2]);
    addLettered("k", product.inputs[1], letters->right, batch, letters->result[rank - 1]);
  } else if (product.operation == "MatMul") {
    m_find.values.insert({{"q", product.inputs[0]}, {"k", product.inputs[1]}});
    m_find.lying.insert("k");
  }
}

void OperandParts::addMixed(const Mixing& mixing) {
  const std::string& mixed = mixing.last()->outputs.front();
  if (const auto letters = lettersOf(s, *mixing.node)) {
    const bool first = mixing.node->inputs[0] == mixing.weights;
    const std::string& weights = first ? letters->left : letters->right;
    if (weights.size() < 2) return;
    const std::string batch = weights.substr(0, weights.size() - 2);
    addLettered("v", mixing.values, first ? letters->right : letters->left, batch, weights.back());
    addLettered("heads", mixed, letters->result, batch, weights[weights.size() - 2]);
    return;
  }
  const Shape& values = s.shape(mixing.values);
  const auto rank = std::ssize(values);
  if (rank < 2 || s.shape(mixed).size() < 2 || mixing.axis < rank - 2 ||
      elementCount(values) != m_find.shape[0] * values[values.size() - 2] * values.back())
    return;
  const bool lies = mixing.axis == rank - 1;
  const std::int64_t features = values[values.size() - (lies ? 2 : 1)];
  add("v", mixing.values, lies);
  if (elementCount(s.shape(mixed)) == m_find.shape[0] * m_find.shape[1] * features) add("heads", mixed, lies);
}

void OperandParts::add(const std::string& part, const std::string& value, bool lies) {
  m_find.values[part] = value;
  if (lies) m_find.lying.insert(part);
}

void OperandParts::addLettered(const std::string& part, const std::string& value, const std::string& letters,
                               const std::string& batch, char row) {
  std::string feature;
  for (const char letter : letters)
    if (letter != row && batch.find(letter) == std::string::npos) feature += letter;
  if (feature.size() != 1 || letters.size() != batch.size() + 2) return;
  if (setOrder(m_find, part, letters, batch + row + feature)) m_find.values[part] = value;
}

bool setOrder(NetworkFind& find, const std::string& part, const std::string& letters,
              const std::string& wanted) {
  std::vector<int> order;
  for (const char letter : wanted) {
    const std::size_t at = letters.find(letter);
    if (at == std::string::npos) return false;
    order.push_back(static_cast<int>(at));
  }
  if (std::is_sorted(order.begin(), order.end())) return true;
  std::swap(order[order.size() - 1], order[order.size() - 2]);
  if (std::is_sorted(order.begin(), order.end())) {
    find.lying.insert(part);
    return true;
  }
  std::swap(order[order.size() - 1], order[order.size() - 2]);
  find.orders[part] = std::move(order);
  return true;
}

}  // namespace attenscope
