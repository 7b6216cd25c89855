// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/mechanism.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace attenscope {

std::string shapeText(const std::vector<std::string>& shape) {
  std::string text;
  for (const std::string& length : shape) text += (text.empty() ? "" : " × ") + length;
  return text;
}

const char* toString(InputKind kind) {
  static constexpr std::array names{"sentence", "pair", "image", "numbers", "model"};
  return names[static_cast<std::size_t>(kind)];
}

bool Mechanism::accepts(InputKind kind) const {
  return std::find(inputKinds.begin(), inputKinds.end(), kind) != inputKinds.end();
}

std::vector<std::string> Mechanism::formulasWith(const Parameters& values) const {
  std::vector<std::string> texts;
  for (const Formula& formula : formulas)
    if (values.holds(formula.onlyWhen)) texts.push_back(formula.markup);
  return texts;
}

const StepSpec* Mechanism::findStep(std::string_view stepId) const {
  const auto it = std::find_if(steps.begin(), steps.end(), [&](const StepSpec& s) { return s.id == stepId; });
  return it == steps.end() ? nullptr : &*it;
}

void Mechanism::link(std::string_view stepId, StepLinks links) {
  const auto it = std::find_if(steps.begin(), steps.end(), [&](const StepSpec& s) { return s.id == stepId; });
  assert(it != steps.end());
  it->links = std::move(links);
}

std::string WeightSpec::nameIn(int layer) const {
  constexpr std::string_view kLayer = "{layer}";
  const std::size_t at = name.find(kLayer);
  if (at == std::string::npos) return name;
  assert(layer >= 0);
  return name.substr(0, at) + std::to_string(layer) + name.substr(at + kLayer.size());
}

std::vector<std::string> WeightSpec::names(const Parameters& parameters) const {
  if (repeat.empty()) return {name};
  std::vector<std::string> all;
  for (int layer = 0; layer < parameters.integer(repeat); ++layer) all.push_back(nameIn(layer));
  return all;
}

}  // namespace attenscope
