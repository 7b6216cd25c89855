// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model_weights.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace attenscope {

namespace {

bool isNumber(std::string_view part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
  });
}

/// Whether the name has a number among its parts: "h.0.mlp.c_fc.weight".
bool isOfLayer(std::string_view name) {
  while (!name.empty()) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    if (isNumber(name.substr(0, dot))) return true;
    name.remove_prefix(std::min(dot + 1, name.size()));
  }
  return false;
}

bool isMatrixOfLayer(const std::string& name, const Shape& shape) {
  if (shape.size() != 2 || !isOfLayer(name)) return false;
  constexpr std::array kOthers{"embed", "bias", "norm", "ln_", "classifier"};
  return std::none_of(kOthers.begin(), kOthers.end(),
                      [&](const char* part) { return name.find(part) != std::string::npos; });
}

class Finder {
 public:
  Finder(const Checkpoint& checkpoint, ModelWeights& found) : m_checkpoint(checkpoint), m_found(found) {}

  void addLayer(const std::string& stack, int layer, const AttentionWeights& weights,
                const BlockOptions& options) {
    HeadMatrices heads{stack, layer, options.heads, options.headWidth, {}, {}};
    if (!m_checkpoint.has(weights.o.name + ".weight")) return;
    heads.output = m_checkpoint.nameInFile(weights.o.name + ".weight");
    const bool together = !weights.qNorm.empty() &&
                          weights.qNorm.weight.dim(0) == options.heads * options.headWidth &&
                          options.heads > 1;
    if (!together) addRows(weights.q, heads);
    if (options.keyHeads == options.heads) {
      if (!together) addRows(weights.k, heads);
      addRows(weights.v, heads);
    }
    m_found.heads.push_back(std::move(heads));
  }

 private:
  void addRows(const LinearWeight& linear, HeadMatrices& heads) const {
    if (m_found.inOut) return;
    for (const char* end : {".weight", ".bias"})
      if (const std::string name = linear.name + end; m_checkpoint.has(name))
        heads.rows.push_back(m_checkpoint.nameInFile(name));
  }

  const Checkpoint& m_checkpoint;
  ModelWeights& m_found;
};

}  // namespace

ModelWeights modelWeights(std::shared_ptr<const Checkpoint> checkpoint, const Architecture& architecture,
                          const std::set<std::string>& read) {
  ModelWeights found;
  found.checkpoint = std::move(checkpoint);
  found.inOut = found.checkpoint->layout() == WeightLayout::InOut;
  for (const std::string& name : read)
    if (isMatrixOfLayer(name, found.checkpoint->shapeOf(name))) found.matrices.push_back(name);
  Finder finder(*found.checkpoint, found);
  for (const LayerStack& stack : architecture.stacks)
    for (std::size_t i = 0; i < stack.layers.size(); ++i) {
      const BlockWeights& block = *stack.layers[i];
      const BlockOptions& options = stack.optionsOf(static_cast<int>(i));
      finder.addLayer(stack.name, static_cast<int>(i), block.attention, options);
      if (stack.cross()) finder.addLayer("cross", static_cast<int>(i), block.cross, options);
    }
  return found;
}

}  // namespace attenscope
