// SPDX-License-Identifier: GPL-3.0-or-later
/// Weights of a run: loaded, analytic or random.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/run.h"
#include "engine/mechanism/trained_task.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

const WeightSpec* findWeight(const std::vector<WeightSpec>& weights, std::string_view name) {
  const auto found =
      std::find_if(weights.begin(), weights.end(), [&](const WeightSpec& s) { return s.name == name; });
  return found == weights.end() ? nullptr : &*found;
}

}  // namespace

Var MechanismRun::weight(std::string_view declared, int layer) {
  const WeightSpec* spec = findWeight(mechanism().weights, declared);
  if (spec == nullptr && m_trained != nullptr) spec = findWeight(m_trained->weights, declared);
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
  const std::string expected = "expected shape " + toString(shape) + " (" + shapeText(spec.shape) + ")";
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

}  // namespace attenscope
