// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/wiring.h"

#include "engine/models/network/operators.h"
#include "engine/models/network/subgraphs.h"

namespace attenscope {

Wiring::Wiring(const OnnxModel& model, const std::vector<const OnnxNode*>& nodes,
               const std::vector<std::string>& outputs) {
  const auto numbersOf = [this](const std::vector<std::string>& names) {
    std::vector<int> numbers;
    for (const std::string& name : names) numbers.push_back(numberOf(name));
    return numbers;
  };
  for (const OnnxValue& input : model.inputs) numberOf(input.name);
  for (const OnnxNode* node : nodes) {
    const Operator* const does = operatorOf(*node);
    m_nodes.push_back({numbersOf(node->inputs), numbersOf(node->outputs), numbersOf(capturedBy(*node)), does,
                       does != nullptr && honoursAttributes(*does, *node), holdsGraphs(*node)});
    for (const auto* read : {&m_nodes.back().inputs, &m_nodes.back().captured})
      for (const int value : *read)
        if (value >= 0) ++m_values[static_cast<std::size_t>(value)].reads;
  }
  for (const std::string& output : outputs)
    if (const int value = numberOf(output); value >= 0)  // files can name an output with nothing
      m_values[static_cast<std::size_t>(value)].answers = true;
  for (const auto& [name, tensor] : model.initialisers)
    if (const int value = find(name); value >= 0)
      m_values[static_cast<std::size_t>(value)].stored = &tensor.stored;
}

int Wiring::numberOf(const std::string& name) {
  if (name.empty()) return -1;
  const auto [number, isNew] = m_numbers.try_emplace(name, static_cast<int>(m_values.size()));
  if (isNew) m_values.push_back({&number->first});
  return number->second;
}

int Wiring::find(const std::string& name) const {
  const auto found = m_numbers.find(name);
  return found == m_numbers.end() ? -1 : found->second;
}

}  // namespace attenscope
