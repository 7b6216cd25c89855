// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/explaining.h"

#include <utility>

namespace attenscope {

namespace edits {

SessionState explainAnswer(SessionState state, bool on) {
  state.explaining.on = on;
  return state;
}

SessionState explainTarget(SessionState state, std::string target) {
  state.explaining.target = std::move(target);
  return state;
}

SessionState explainBy(SessionState state, std::string method) {
  state.explaining.method = std::move(method);
  return state;
}

SessionState explainLayer(SessionState state, std::string layer) {
  state.explaining.layer = std::move(layer);
  return state;
}

SessionState setMethodParameters(SessionState state, const ExplanationMethod& method, Parameters parameters) {
  if (parameters == Parameters(method.parameters))
    state.explaining.parameters.erase(method.id);
  else
    state.explaining.parameters[method.id] = std::move(parameters);
  return state;
}

}  // namespace edits

ExplanationRequest explanationRequest(const Explaining& explaining, const ExplanationMethod& method,
                                      const Trace& run) {
  ExplanationRequest request = explanationBy(method, readTarget(explaining.target, run));
  if (const auto own = explaining.parameters.find(method.id); own != explaining.parameters.end())
    request.parameters = own->second;
  if (method.takesLayer) request.layer = explaining.layer;
  return request;
}

std::string textOf(const ExplanationTarget& target) {
  const auto cell = [&](const Index& index) {
    std::string text = target.output + "[";
    for (std::size_t i = 0; i < index.size(); ++i)
      text += (i > 0 ? "," : "") + (index[i] < 0 ? std::string("*") : std::to_string(index[i]));
    return text + "]";
  };
  return target.minus.empty() ? cell(target.cell) : cell(target.cell) + " - " + cell(target.minus);
}

}  // namespace attenscope
