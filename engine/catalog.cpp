// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/catalog.h"

#include "engine/error.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/list.h"
#include "engine/training/shipped.h"

#include <algorithm>

namespace attenscope {

namespace {

/// The mechanism with the trained weights that the program brings for it: they come first among the weights
/// offered, and their answers are among its steps.
Mechanism withTrained(Mechanism m) {
  for (const Task* task : tasksOf(m.id)) {
    if (hasShipped(*task)) m.learned.push_back(&task->learned);
  }
  const auto weights = std::find_if(m.parameters.begin(), m.parameters.end(),
                                    [](const Parameter& p) { return p.id == "weights"; });
  if (m.learned.empty() || weights == m.parameters.end()) return m;
  m.shipped = shippedWeights;
  weights->values.insert(weights->values.begin(), {"trained", "Trained"});
  weights->defaultValue = std::string("trained");
  m.parameters.insert(weights + 1, trainedOnParameter(m.learned));
  for (const Learned* learned : m.learned)
    for (const StepSpec& step : learned->steps)
      if (m.findStep(step.id) == nullptr) m.steps.push_back(step);
  return m;
}

std::vector<Mechanism> catalogue() {
  std::vector<Mechanism> all;
#define ATTENSCOPE_ADD(name) all.push_back(withTrained(name()));
  ATTENSCOPE_MECHANISMS(ATTENSCOPE_ADD)
#undef ATTENSCOPE_ADD
  return all;
}

}  // namespace

const std::vector<const Mechanism*>& mechanisms() {
  static const std::vector<Mechanism> all = catalogue();
  static const std::vector<const Mechanism*> pointers = [] {
    std::vector<const Mechanism*> list;
    for (const Mechanism& one : all) list.push_back(&one);
    return list;
  }();
  return pointers;
}

Parameters untrainedParameters(const Mechanism& mechanism) {
  Parameters parameters(mechanism.parameters);
  const std::string other = untrainedOrigin(parameters);
  if (!other.empty() && parameters.choice("weights") == "trained") parameters.set("weights", other);
  return parameters;
}

const Mechanism& mechanism(std::string_view id) {
  std::string known;
  for (const Mechanism* candidate : mechanisms()) {
    if (candidate->id == id) return *candidate;
    known += (known.empty() ? "" : ", ") + candidate->id;
  }
  throw Error("there is no mechanism '" + std::string(id) + "'; there are: " + known);
}

}  // namespace attenscope
