// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/explaining/explanation.h"

#include "engine/error.h"
#include "engine/explaining/explaining_again.h"
#include "engine/explaining/method.h"

#include <algorithm>
#include <numeric>

namespace attenscope {

const std::vector<ExplanationMethod>& explanationMethods() {
  static const std::vector<ExplanationMethod> all{
      methods::attention(),
      methods::rollout(),
      methods::attentionTimesGradient(),
      methods::gradientRollout(),
      methods::chefer(),
      methods::gradCam(),
      methods::gradCamPlusPlus(),
      methods::hiResCam(),
      methods::layerCam(),
      methods::eigenCam(),
      methods::ablationCam(),
      methods::saliency(),
      methods::smoothGrad(),
      methods::integratedGradients(),
      methods::occlusion(),
  };
  return all;
}

const ExplanationMethod& explanationMethod(std::string_view id) {
  std::vector<std::string> ids;
  for (const ExplanationMethod& method : explanationMethods()) {
    if (method.id == id) return method;
    ids.push_back(method.id);
  }
  std::string known;
  for (const std::string& one : ids) known += (known.empty() ? "" : ", ") + one;
  throw Error("there is no method '" + printable(id) + "'; expected one of " + known);
}

std::vector<MethodFit> methodsFor(const Trace& run, const ExplanationTarget& target) {
  const TargetValue found = targetIn(run, target);
  std::vector<MethodFit> fits;
  for (const ExplanationMethod& method : explanationMethods())
    fits.push_back({&method, method.problem(run, found)});
  return fits;
}

std::vector<Index> Explanation::largest() const {
  constexpr std::size_t kMost = 5;
  std::vector<std::int64_t> order(static_cast<std::size_t>(found.map.size()));
  std::iota(order.begin(), order.end(), 0);
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(kMost, order.size()));
  std::partial_sort(order.begin(), end, order.end(), [&](std::int64_t a, std::int64_t b) {
    return found.map[a] != found.map[b] ? found.map[a] > found.map[b] : a < b;
  });
  std::vector<Index> places;
  for (auto at = order.begin(); at != end; ++at)
    places.push_back(found.map.rank() == 2 ? Index{*at / found.map.dim(1), *at % found.map.dim(1)}
                                           : Index{*at});
  return places;
}

ExplanationRequest explanationBy(const ExplanationMethod& method, const ExplanationTarget& target) {
  return {&method, Parameters(method.parameters), target, {}};
}

Explanation explainIn(const Trace& run, const Record& record, const ExplanationRequest& request,
                      const RunControl& control) {
  const ExplanationMethod& method = *request.method;
  const TargetValue target = targetIn(run, request.target);
  if (std::string problem = method.problem(run, target); !problem.empty() && request.layer.empty())
    throw Error(method.title + ": " + problem);
  if (!request.layer.empty() && !method.takesLayer)
    throw Error(method.title + " looks at the input, not at a layer; expected no layer");
  Explanation explanation{method.id, method.title, target, {}};
  const Parameters parameters =
      request.parameters.texts().empty() ? Parameters(method.parameters) : request.parameters;
  bool straight = false;
  explanation.found = method.compute({run, record, target, parameters, request.layer, control, straight});
  if (straight)
    explanation.found.notice =
        "Quantised numbers are rounded on the way, which has no gradient: gradients passed straight through "
        "the rounding, as if it were not there (the straight-through estimator).";
  if (!explanation.found.map.allFinite())
    throw Error(method.title + ": the gradients left the range of float32, so there is no map");
  control.checkpoint(1);
  return explanation;
}

Explanation explain(const Trace& run, const ExplanationRequest& request, const RunControl& control) {
  if (!run.record)
    throw Error("this run kept no record of its operations, so nothing of it can be explained");
  return explainIn(run, *run.record, request, control);
}

}  // namespace attenscope
