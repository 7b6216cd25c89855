// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/list_command.h"

#include "app/command/figure_lists.h"
#include "app/command/text_table.h"
#include "app/session/samples.h"
#include "engine/catalog.h"
#include "engine/mechanism/describe.h"
#include "widgets/language/message_text.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace attenscope {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string kinds(const Mechanism& mechanism) {
  std::string text;
  for (const InputKind kind : mechanism.inputKinds) text += (text.empty() ? "" : ", ") + said(toString(kind));
  return text;
}

std::string shapeText(const std::vector<std::string>& shape) {
  std::string text;
  for (const std::string& length : shape) text += (text.empty() ? "" : " × ") + length;
  return "[" + text + "]";
}

/// "1 to 64", "none, causal, local", "on, off".
std::string possible(const Parameter& parameter) {
  switch (parameter.type) {
    case ParameterType::Switch:
      return "on, off";
    case ParameterType::Choice: {
      std::string text;
      for (const ChoiceValue& value : parameter.values) text += (text.empty() ? "" : ", ") + value.id;
      return text;
    }
    default: {
      std::string text = sixDigits(parameter.minimum) + " to " + sixDigits(parameter.maximum);
      if (parameter.oddOnly) text += ", odd";
      if (!parameter.divisorOf.empty()) text += ", divides " + parameter.divisorOf;
      return text;
    }
  }
}

void printTable(std::ostream& out) {
  Rows rows{heading({"ID", "INPUT", "TITLE"})};
  for (const Mechanism* one : mechanisms()) rows.push_back({one->id, kinds(*one), said(one->title)});
  out << table(rows) << "\n" << said("attenscope list ID describes one of them.") << "\n\n";
  rows.assign(1, heading({"SAMPLE", "MECHANISM", "TITLE"}));
  for (const OfferedSample& sample : samples())
    rows.push_back(
        {sample.id, sample.mechanism.empty() ? said("any") : sample.mechanism, said(sample.title)});
  out << table(rows) << "\n" << said("attenscope run --sample ID runs one of them.") << "\n";
}

void printSamples(std::ostream& out, const Mechanism& mechanism) {
  Rows rows;
  for (const OfferedSample& sample : samples())
    if (sample.mechanism == mechanism.id)
      rows.push_back({sample.id, said(sample.title), said(sample.notice)});
  if (!rows.empty()) out << "\n" << said("Samples (--sample)") << "\n" << table(rows, "  ");
}

void printOne(std::ostream& out, const Mechanism& mechanism) {
  out << said(mechanism.title) << " · " << mechanism.id << "\n"
      << said(mechanism.summary) << "\n"
      << mechanism.paper << "\n\n"
      << said("Input: ") << kinds(mechanism) << "\n";
  Rows rows;
  if (!mechanism.use.empty()) out << '\n' << said(mechanism.use) << '\n';
  if (!mechanism.queryText.empty())
    out << "\n" << said("Query (--query)") << "\n  " << said(mechanism.queryText) << '\n';
  if (!mechanism.inputs.empty()) {
    out << "\n" << said("Raw inputs (--tensors)") << "\n";
    for (const InputSpec& input : mechanism.inputs) {
      rows.push_back({input.name, shapeText(input.shape), said(input.help)});
    }
    out << table(rows, "  ");
  }
  if (!mechanism.parameters.empty()) {
    out << "\n" << said("Parameters (--set ID=VALUE)") << "\n";
    rows.clear();
    for (const Parameter& parameter : mechanism.parameters) {
      rows.push_back(
          {parameter.id,
           toString(parameter.defaultValue) + (parameter.unit.empty() ? "" : " " + said(parameter.unit)),
           said(possible(parameter)), said(parameter.help)});
    }
    rows.insert(rows.begin(), heading({"ID", "DEFAULT", "POSSIBLE", "MEANING"}));
    out << table(rows, "  ");
  }
  if (!mechanism.weights.empty()) {
    out << "\n" << said("Weights (--weights)") << "\n";
    rows.clear();
    for (const WeightSpec& weight : mechanism.weights) {
      std::string remark = weight.required ? "" : "may be missing";
      if (!weight.repeat.empty())
        remark += (remark.empty() ? "" : "; ") + ("{layer} from 0 to " + weight.repeat + " − 1");
      rows.push_back({weight.name, shapeText(weight.shape), said(remark)});
    }
    out << table(rows, "  ");
  }
  out << "\n" << said("Steps (--print, --step)") << "\n";
  rows.assign(1, heading({"ID", "AXES", "SYMBOL", "FORMULA"}));
  for (const StepSpec& step : mechanism.steps) {
    std::string axes;
    for (const AxisKind axis : step.axes) axes += (axes.empty() ? "" : " × ") + said(toString(axis));
    rows.push_back({step.id, axes, said(step.symbol), said(step.formula)});
  }
  out << table(rows, "  ");
  printSamples(out, mechanism);
}

}  // namespace

void listOf(std::ostream& out, const std::string& id, bool json) {
  if (id == "styles") return listStyles(out, json);
  if (id == "colormaps") return listColormaps(out, json);
  const Mechanism* one = id.empty() ? nullptr : &mechanism(id);
  if (!json) return one == nullptr ? printTable(out) : printOne(out, *one);
  nlohmann::ordered_json text;
  if (one != nullptr) {
    text = describe(*one);
  } else {
    text = nlohmann::ordered_json::array();
    for (const Mechanism* each : mechanisms()) text.push_back(describe(*each));
  }
  out << text.dump(2) << '\n';
}

}  // namespace attenscope
