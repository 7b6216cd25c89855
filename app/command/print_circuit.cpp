// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/print_circuit.h"

#include "app/command/print_step.h"
#include "app/command/text_table.h"
#include "engine/analysis/circuits.h"
#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <optional>
#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

/// Where a head is, as typed; what was left out is empty or −1.
struct Place {
  std::string step{};
  std::string stack{};
  int layer = -1;
  int head = -1;
};

int whole(std::string_view text, const std::string& typed) {
  int value = -1;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || value < 0)
    throw Error("--circuit " + printable(typed) + ": expected LAYER.HEAD, such as 5.3, or HEAD");
  return value;
}

Place placeOf(const std::string& typed) {
  Place place;
  std::string rest = typed;
  if (const std::size_t colon = rest.find(':'); colon != std::string::npos) {
    place.step = rest.substr(0, colon);
    rest.erase(0, colon + 1);
  }
  const std::size_t last = rest.rfind('.');
  place.head = whole(std::string_view(rest).substr(last == std::string::npos ? 0 : last + 1), typed);
  if (last == std::string::npos) return place;
  rest.erase(last);
  const std::size_t before = rest.rfind('.');
  place.layer = whole(std::string_view(rest).substr(before == std::string::npos ? 0 : before + 1), typed);
  if (before != std::string::npos) place.stack = rest.substr(0, before);
  return place;
}

bool isThere(const Step& step, const Place& place) {
  return step.role == Role::Weights && step.axisOf(AxisKind::Key) >= 0 && step.layer == place.layer &&
         (place.step.empty() || step.id == place.step) && (place.stack.empty() || step.stack == place.stack);
}

std::string nameOf(const Step& step) {
  const std::string stack = step.stack.empty() ? std::string() : step.stack + ".";
  return step.id + ":" + stack + (step.layer < 0 ? std::string() : std::to_string(step.layer) + ".") + "HEAD";
}

/// The step of weights that is meant: the only one there with circuits, or the only one there.
const Step& stepAt(const Trace& trace, const Place& place, const std::string& typed) {
  std::vector<const Step*> there;
  std::vector<const Step*> followed;
  std::vector<std::string> names;
  for (const Step& step : trace.steps) {
    const bool weights = step.role == Role::Weights && step.axisOf(AxisKind::Key) >= 0;
    if (weights && hasCircuits(trace, step)) names.push_back(nameOf(step));
    if (!isThere(step, place)) continue;
    there.push_back(&step);
    if (hasCircuits(trace, step)) followed.push_back(&step);
  }
  if (followed.size() == 1) return *followed.front();
  if (followed.empty() && there.size() == 1) return *there.front();
  const std::string possible =
      names.empty() ? "a mechanism or a model with projected queries and keys" : "one of " + someOf(names);
  throw Error("--circuit " + printable(typed) +
              (followed.size() > 1 ? ": there are several such heads" : ": there is no such head") +
              "; expected " + possible);
}

struct Found {
  const Step& step;
  Place place;
  HeadCircuits circuits;
};
Found found(const Trace& trace, const std::string& typed) {
  const Place place = placeOf(typed);
  const Step& step = stepAt(trace, place, typed);
  try {
    return {step, place, headCircuits(trace, step, place.head)};
  } catch (const Error& error) {
    throw Error("--circuit " + printable(typed) + ": " + error.what());
  }
}

const Axis& axisOf(const Step& step, AxisKind kind) {
  return step.axes[static_cast<std::size_t>(step.axisOf(kind))];
}

/// A matrix of tokens as a step, for printStep().
Step matrixOf(const char* id, const char* formula, const Tensor& value, const Axis& rows,
              const Axis& columns) {
  Step step;
  step.id = step.symbol = id;
  step.formula = formula;
  step.role = Role::Scores;
  step.axes = {rows, columns};
  step.value = value;
  return step;
}

const char* ovFormula(const HeadCircuits& circuits) {
  return circuits.unembedded ? "X W_Vᵀ W_Oᵀ W_Uᵀ" : circuits.projected ? "X W_Vᵀ W_Oᵀ Xᵀ" : "X W_Vᵀ Xᵀ";
}

void printSpectrum(const char* of, const Spectrum& spectrum, std::ostream& out) {
  if (spectrum.empty()) return;
  out << "\n"
      << said(std::string("singular values of ") + of + ", effective rank " +
              sixDigits(spectrum.effectiveRank) + " of " + std::to_string(spectrum.values.size()) + ":")
      << "\n ";
  for (const double value : spectrum.values) out << " " << sixDigits(value);
  out << "\n";
}

std::vector<std::string> labelsOf(const Axis& axis, std::int64_t count) {
  std::vector<std::string> labels;
  for (std::int64_t i = 0; i < count; ++i) labels.push_back(positionLabel(axis, i));
  return labels;
}

Json rowsOf(const Tensor& matrix) {
  Json rows = Json::array();
  for (std::int64_t row = 0; !matrix.empty() && row < matrix.dim(0); ++row) {
    const Tensor line = matrix.slice(row);
    rows.push_back(std::vector<float>(line.values().begin(), line.values().end()));
  }
  return rows;
}

}  // namespace

void printCircuit(const Trace& trace, const std::string& typed, std::ostream& out) {
  const auto [step, place, circuits] = found(trace, typed);
  const Axis& queries = axisOf(step, AxisKind::Query);
  const Axis& keys = axisOf(step, AxisKind::Key);
  printStep(out, matrixOf("QK", "X W_Qᵀ W_K Xᵀ, scaled", circuits.qk, queries, keys));
  if (!circuits.ov.empty()) {
    out << "\n";
    printStep(out, matrixOf("OV", ovFormula(circuits), circuits.ov, keys, queries));
  }
  printSpectrum("W_Qᵀ W_K", circuits.qkSpectrum, out);
  printSpectrum(circuits.projected ? "W_O W_V" : "W_V", circuits.ovSpectrum, out);
  out << "\n";
  for (const std::string& note : circuits.notes) out << said(note) << "\n";
}

Json circuitJson(const Trace& trace, const std::string& typed) {
  const auto [step, place, circuits] = found(trace, typed);
  const auto spectrum = [](const Spectrum& of) {
    return Json{{"singular_values", of.values}, {"effective_rank", of.effectiveRank}};
  };
  return {{"step", step.id},
          {"stack", step.stack},
          {"layer", step.layer},
          {"head", place.head},
          {"queries", labelsOf(axisOf(step, AxisKind::Query), circuits.qk.dim(0))},
          {"keys", labelsOf(axisOf(step, AxisKind::Key), circuits.qk.dim(1))},
          {"qk", rowsOf(circuits.qk)},
          {"ov", rowsOf(circuits.ov)},
          {"ov_unembedded", circuits.unembedded},
          {"qk_spectrum", spectrum(circuits.qkSpectrum)},
          {"ov_spectrum", spectrum(circuits.ovSpectrum)},
          {"plane",
           {{"queries", rowsOf(circuits.plane.queries)},
            {"keys", rowsOf(circuits.plane.keys)},
            {"shares", circuits.plane.shares}}},
          {"notes", circuits.notes}};
}

}  // namespace attenscope
