// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/explain_answer.h"

#include "app/command/meter.h"
#include "app/command/stop_signals.h"
#include "app/command/text_table.h"
#include "engine/error.h"
#include "engine/explaining/explanation_trace.h"
#include "engine/explaining/replay.h"
#include "engine/trace/visible_text.h"
#include "widgets/language/message_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

/// Calls what may throw Error, which then begins with the option.
template <typename Call>
auto under(const char* option, Call call) {
  try {
    return call();
  } catch (const Error& error) {
    throw Error(std::string(option) + ": " + error.what());
  }
}

std::vector<const ExplanationMethod*> wantedMethods(const Trace& run, const ExplanationTarget& target,
                                                    const std::string& typed, ExplainedAnswer& answer) {
  std::vector<const ExplanationMethod*> methods;
  if (typed == "all") {
    for (const MethodFit& fit : methodsFor(run, target)) {
      if (fit.problem.empty())
        methods.push_back(fit.method);
      else
        answer.left.emplace_back(fit.method->id, fit.problem);
    }
    if (methods.empty())
      throw Error("no method can explain this; the first says: " + answer.left.front().second);
    return methods;
  }
  for (std::size_t from = 0; from <= typed.size();) {
    const std::size_t comma = std::min(typed.find(',', from), typed.size());
    const ExplanationMethod& method = explanationMethod(typed.substr(from, comma - from));
    if (std::find(methods.begin(), methods.end(), &method) == methods.end()) methods.push_back(&method);
    from = comma + 1;
  }
  return methods;
}

/// Sets "name=value" in all methods that have it, "method.name=value" in one.
void applySettings(const ExplainOptions& options, std::vector<ExplanationRequest>& requests) {
  for (const std::string& typed : options.settings) {
    const std::size_t equals = typed.find('=');
    if (equals == std::string::npos || equals == 0)
      throw Error("'" + printable(typed) + "': expected NAME=VALUE, such as samples=20");
    std::string name = typed.substr(0, equals);
    std::string only;
    if (const std::size_t dot = name.find('.'); dot != std::string::npos) {
      only = name.substr(0, dot);
      name = name.substr(dot + 1);
    }
    bool found = false;
    std::set<std::string> known;
    for (ExplanationRequest& request : requests) {
      for (const Parameter& parameter : request.method->parameters)
        known.insert(request.method->id + "." + parameter.id);
      if ((!only.empty() && request.method->id != only) || !request.parameters.has(name)) continue;
      request.parameters.setText(name, typed.substr(equals + 1));
      found = true;
    }
    if (!found)
      throw Error("'" + printable(typed) + "': no method asked for has this setting; there " +
                  (known.empty() ? "are none" : "is " + someOf({known.begin(), known.end()})));
  }
}

std::vector<ExplanationRequest> requestsOf(const Trace& run, const ExplainOptions& options,
                                           ExplainedAnswer& answer) {
  const ExplanationTarget target =
      under("--target", [&] { return readTarget(options.target.value_or(""), run); });
  std::vector<ExplanationRequest> requests;
  for (const ExplanationMethod* method :
       under("--explain", [&] { return wantedMethods(run, target, *options.methods, answer); })) {
    requests.push_back(explanationBy(*method, target));
    if (method->takesLayer) requests.back().layer = options.layer.value_or("");
  }
  const bool layered = std::any_of(requests.begin(), requests.end(),
                                   [](const ExplanationRequest& one) { return one.method->takesLayer; });
  if (options.layer && !layered)
    throw Error("--explain-layer: no method asked for looks at a layer; expected one such as gradcam");
  under("--explain-set", [&] { applySettings(options, requests); });
  return requests;
}

std::string placeText(const Explanation& one, const Trace& run, const Index& place) {
  if (place.size() == 2)
    return said("row " + std::to_string(place[0]) + " column " + std::to_string(place[1]));
  const std::vector<std::string>& tokens = one.found.source ? run.sourceTokens : run.tokens;
  const auto at = static_cast<std::size_t>(place.front());
  return at < tokens.size() ? printable(visibleText(tokens[at])) : std::to_string(at);
}

void printChecks(std::ostream& out, const ExplainedAnswer& answer) {
  if (answer.checks.empty()) return;
  std::vector<std::vector<std::string>> rows{
      heading({"METHOD", "WEIGHTS DRAWN ANEW DOWN TO", "RANK CORRELATION"})};
  for (const RandomisedCheck& check : answer.checks)
    for (const RandomisedCheck::Layer& layer : check.layers)
      rows.push_back({check.method, printable(layer.weights), sixDigits(layer.correlation)});
  out << table(rows)
      << said("A map that stays as it was (correlation near 1) is the input's, not the network's.") << "\n";
}

}  // namespace

ExplainedAnswer explainAnswer(const Trace& run, const ExplainOptions& options, std::ostream& notes) {
  ExplainedAnswer answer;
  const std::vector<ExplanationRequest> requests = requestsOf(run, options, answer);
  const StopsOnSignals stops;
  Meter meter(notes, "explaining");
  const RunControl control = meter.control();
  const double whole = static_cast<double>(requests.size());
  try {
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const double from = static_cast<double>(i) / whole;
      const double end = from + 1 / whole;
      const double measured = options.randomised ? from + 0.6 / whole : end;
      const double middle = options.curves || options.randomised ? from + 0.2 / whole : end;
      answer.maps.push_back(under("--explain", [&] {
        try {
          return explain(run, requests[i], part(control, from, middle));
        } catch (const Error& error) {
          throw Error(requests[i].method->id + ": " + error.what());
        }
      }));
      answer.signs = answer.signs || answer.maps.back().found.signs;
      if (options.curves)
        answer.curves.push_back(under("--curves", [&] {
          return deletionCurves(run, answer.maps.back(), {}, part(control, middle, measured));
        }));
      if (options.randomised)
        answer.checks.push_back(under("--randomised-check", [&] {
          return randomisedCheck(run, requests[i], {}, part(control, measured, end));
        }));
    }
  } catch (const Cancelled&) {
    throw Error("--explain: stopped");
  }
  answer.trace = asTrace(answer.maps, run);
  answer.requests = requests;
  return answer;
}

namespace {

/// What must be known of the numbers, with the methods that it is said of.
std::map<std::string, std::string> noticesOf(const ExplainedAnswer& answer) {
  std::map<std::string, std::string> notices;
  for (const Explanation& one : answer.maps)
    if (!one.found.notice.empty()) {
      std::string& methods = notices[one.found.notice];
      methods += (methods.empty() ? "" : ", ") + one.method;
    }
  return notices;
}

}  // namespace

void printExplained(std::ostream& out, const ExplainedAnswer& answer) {
  const TargetValue& target = answer.maps.front().target;
  out << said("explained: " + printable(target.name) + ", score " + sixDigits(target.score));
  if (target.probability) out << said(", probability " + sixDigits(*target.probability));
  out << "\n";
  std::vector<std::vector<std::string>> rows{heading({"METHOD", "SHAPE", "LARGEST AT", "FROM"})};
  if (!answer.curves.empty())
    for (const std::string& title : heading({"DELETION", "INSERTION"})) rows.front().push_back(title);
  for (std::size_t i = 0; i < answer.maps.size(); ++i) {
    const Explanation& one = answer.maps[i];
    const std::vector<Index> largest = one.largest();
    rows.push_back({one.method, toPrettyString(one.found.map.shape()),
                    largest.empty() ? said("nowhere") : placeText(one, *answer.trace, largest.front()),
                    printable(said(one.found.of))});
    if (!answer.curves.empty())
      rows.back().insert(rows.back().end(), {sixDigits(answer.curves[i].deletionArea),
                                             sixDigits(answer.curves[i].insertionArea)});
  }
  out << table(rows);
  if (!answer.curves.empty())
    out << said("Areas under the " + printable(answer.curves.front().what) +
                " as the positions with the largest values go first (" + answer.curves.front().how +
                "): less is better for deletion, more for insertion.")
        << "\n";
  printChecks(out, answer);
  for (const auto& [notice, methods] : noticesOf(answer))
    out << said("note: ") << methods << ": " << said(notice) << "\n";
  for (const auto& [method, why] : answer.left)
    out << said("left out: ") << method << ": " << printable(said(why), kLongestMessage) << "\n";
  out << "\n";
}

Json explainedJson(const ExplainedAnswer& answer) {
  const TargetValue& target = answer.maps.front().target;
  Json json{{"target", target.name},
            {"output", target.target.output},
            {"cell", target.target.cell},
            {"score", target.score}};
  if (!target.target.minus.empty()) json["minus"] = target.target.minus;
  json["probability"] = target.probability ? Json(*target.probability) : Json(nullptr);
  json["methods"] = Json::array();
  for (std::size_t i = 0; i < answer.maps.size(); ++i) {
    const Explanation& one = answer.maps[i];
    Json entry{{"id", one.method},
               {"title", one.title},
               {"shape", one.found.map.shape()},
               {"from", one.found.of},
               {"notice", one.found.notice},
               {"signed", one.found.signs},
               {"largest", one.largest()},
               {"values", std::vector<float>(one.found.map.values().begin(), one.found.map.values().end())}};
    if (!answer.curves.empty()) {
      const DeletionCurves& curves = answer.curves[i];
      entry["curves"] = {{"of", curves.what},
                         {"how", curves.how},
                         {"shares", curves.shares},
                         {"deletion", curves.deletion},
                         {"insertion", curves.insertion},
                         {"deletion_area", curves.deletionArea},
                         {"insertion_area", curves.insertionArea}};
    }
    if (!answer.checks.empty())
      for (const RandomisedCheck::Layer& layer : answer.checks[i].layers)
        entry["randomised"].push_back({{"weights", layer.weights}, {"correlation", layer.correlation}});
    json["methods"].push_back(std::move(entry));
  }
  for (const auto& [method, why] : answer.left) json["left_out"][method] = why;
  return json;
}

}  // namespace attenscope
