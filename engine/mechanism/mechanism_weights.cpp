// SPDX-License-Identifier: GPL-3.0-or-later
/// Where a run's weights and learned words come from.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/learned.h"
#include "engine/mechanism/mechanism.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " × ") + part;
  return text;
}

const WeightSpec* findWeight(const std::vector<WeightSpec>& weights, std::string_view name) {
  const auto found =
      std::find_if(weights.begin(), weights.end(), [&](const WeightSpec& s) { return s.name == name; });
  return found == weights.end() ? nullptr : &*found;
}

/// The first few of these, with commas.
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kNamed = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i) text += (i == 0 ? "" : ", ") + names[i];
  return names.size() > kNamed ? text + ", …" : text;
}

}  // namespace

const StepSpec* Learned::findStep(std::string_view stepId) const {
  const auto it = std::find_if(steps.begin(), steps.end(), [&](const StepSpec& s) { return s.id == stepId; });
  return it == steps.end() ? nullptr : &*it;
}

Var MechanismRun::weight(std::string_view declared, int layer) {
  const WeightSpec* spec = findWeight(mechanism().weights, declared);
  if (spec == nullptr && m_learned != nullptr) spec = findWeight(m_learned->weights, declared);
  assert(spec != nullptr);
  const std::string name = spec->nameIn(layer);
  if (const auto it = m_weights.find(name); it != m_weights.end()) return it->second;
  const Shape shape = evaluate(spec->shape);
  const std::string& origin = choice("weights");
  Var value;
  if (origin == "file" || origin == "trained") {
    value = loadedWeight(name, *spec, shape);
  } else if (origin == "analytic") {
    assert(mechanism().analyticWeight != nullptr);
    const Tensor reasoned = mechanism().analyticWeight(*this, name, shape);
    assert(reasoned.shape() == shape);
    value = m_graph.leaf(name, reasoned);
  } else {
    value = randomWeight(name, shape, spec->init);
  }
  m_weights[name] = value;
  return value;
}

Var MechanismRun::loadedWeight(const std::string& name, const WeightSpec& spec, const Shape& shape) {
  if (!m_request.weights) throw Error("no weights are loaded; expected a safetensors file");
  const LoadedWeights& loaded = *m_request.weights;
  const std::string expected = "expected shape " + toString(shape) + " (" + joined(spec.shape) + ")";
  const auto it = loaded.tensors.find(name);
  if (it == loaded.tensors.end()) {
    if (!spec.required)
      return m_graph.leaf(name, Tensor::filled(shape, spec.init == WeightSpec::Init::One ? 1.0F : 0.0F));
    throw Error(loaded.file + ": tensor '" + name + "' is missing; " + expected);
  }
  if (it->second.shape() != shape)
    throw Error(loaded.file + ": tensor '" + name + "' has shape " + toString(it->second.shape()) + "; " +
                expected);
  if (!loaded.checked && !it->second.allFinite())
    throw Error(loaded.file + ": tensor '" + name +
                "' holds values that are not finite (NaN or infinity); expected finite numbers");
  return m_graph.leaf(name, it->second);
}

Var MechanismRun::randomWeight(const std::string& name, const Shape& shape, WeightSpec::Init init) {
  if (init == WeightSpec::Init::Zero || init == WeightSpec::Init::One)
    return m_graph.leaf(name, Tensor::filled(shape, init == WeightSpec::Init::One ? 1.0F : 0.0F));
  double deviation = 1;
  if (init == WeightSpec::Init::FanIn) {
    std::int64_t fanIn = 1;
    for (std::size_t axis = 1; axis < shape.size(); ++axis) fanIn *= shape[axis];
    deviation = 1.0 / std::sqrt(static_cast<double>(std::max<std::int64_t>(fanIn, 1)));
  }
  const Var value =
      randomNormal(m_graph, shape, static_cast<std::uint64_t>(integer("seed")), name, deviation);
  m_graph.name(value, name);
  return value;
}

Var MechanismRun::learnedEmbeddings(const std::vector<ReadToken>& words, const char* table) {
  std::vector<std::int64_t> rows;
  for (const ReadToken& word : words) rows.push_back(word.row);
  return embeddingRows(weight(table), rows);
}

void MechanismRun::markUnknown(const std::vector<ReadToken>& words, bool source) {
  const bool own = source && !m_learned->sourceReading.empty();
  const Reading& known = own ? m_learned->sourceReading : m_learned->reading;
  std::vector<std::string> unknown;
  std::vector<std::string> spelled;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const ReadToken& word = words[i];
    if (word.spelled && !continuesWord(word.text)) spelled.emplace_back();
    if (word.spelled && !spelled.empty()) spelled.back() += joinPieces(known, {word.text});
    if (word.added || word.row != 0) continue;
    (source ? m_trace.unknownSourceTokens : m_trace.unknownTokens).insert(static_cast<int>(i));
    unknown.push_back(word.text);
  }
  const auto tell = [&](const char* what, const std::vector<std::string>& names) {
    if (!names.empty()) m_trace.notice += (m_trace.notice.empty() ? "" : " ") + (what + listed(names)) + ".";
  };
  tell("These weights do not know: ", unknown);
  tell("Read letter by letter: ", spelled);
}

}  // namespace attenscope
