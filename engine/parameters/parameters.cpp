// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/parameters/parameters.h"

#include "engine/error.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace attenscope {

namespace {

std::string number(double value) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? std::string(text.data(), end) : std::string();
}

template <typename T>
bool parse(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

std::string listed(const std::vector<std::int64_t>& values) {
  std::string text;
  for (const std::int64_t value : values) text += (text.empty() ? "" : ", ") + std::to_string(value);
  return text;
}

std::string choices(const Parameter& parameter) {
  std::string text;
  for (const ChoiceValue& value : parameter.values) text += (text.empty() ? "" : ", ") + value.id;
  return text;
}

[[noreturn]] void refuse(const Parameter& parameter, std::string_view text) {
  std::string expected;
  switch (parameter.type) {
    case ParameterType::Integer:
      expected = std::string(parameter.oddOnly ? "an odd" : "a") + " whole number from " +
                 number(parameter.minimum) + " to " + number(parameter.maximum);
      break;
    case ParameterType::Real:
      expected = "a number from " + number(parameter.minimum) + " to " + number(parameter.maximum);
      break;
    case ParameterType::Switch:
      expected = "on or off";
      break;
    case ParameterType::Choice:
      expected = "one of: " + choices(parameter);
      break;
  }
  throw Error("parameter '" + parameter.id + "' cannot be '" + printable(text) + "'; expected " + expected);
}

}  // namespace

const char* toString(ParameterType type) {
  static constexpr std::array names{"integer", "real", "switch", "choice"};
  return names[static_cast<std::size_t>(type)];
}

std::string toString(const ParameterValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&value)) return number(*real);
  if (const auto* on = std::get_if<bool>(&value)) return *on ? "on" : "off";
  return std::get<std::string>(value);
}

Parameters::Parameters(const std::vector<Parameter>& declared) : m_declared(&declared) {
  for (const Parameter& parameter : declared) m_values[parameter.id] = parameter.defaultValue;
}

const Parameter* Parameters::find(std::string_view id) const {
  if (m_declared == nullptr) return nullptr;
  const auto it =
      std::find_if(m_declared->begin(), m_declared->end(), [&](const Parameter& p) { return p.id == id; });
  return it == m_declared->end() ? nullptr : &*it;
}

const ParameterValue& Parameters::value(std::string_view id) const {
  const auto it = m_values.find(id);
  assert(it != m_values.end());
  return it->second;
}

std::int64_t Parameters::integer(std::string_view id) const {
  return std::get<std::int64_t>(value(id));
}

double Parameters::real(std::string_view id) const {
  const ParameterValue& v = value(id);
  if (const auto* integer = std::get_if<std::int64_t>(&v)) return static_cast<double>(*integer);
  return std::get<double>(v);
}

bool Parameters::on(std::string_view id) const {
  return std::get<bool>(value(id));
}
const std::string& Parameters::choice(std::string_view id) const {
  return std::get<std::string>(value(id));
}
std::string Parameters::text(std::string_view id) const {
  return toString(value(id));
}

void Parameters::setText(std::string_view id, std::string_view text) {
  const Parameter* parameter = find(id);
  if (parameter == nullptr) {
    std::vector<std::string> known;
    if (m_declared != nullptr)
      for (const Parameter& p : *m_declared) known.push_back(p.id);
    throw Error("there is no parameter '" + printable(id) + "'; there are: " + someOf(known));
  }
  switch (parameter->type) {
    case ParameterType::Integer: {
      std::int64_t value = 0;
      if (!parse(text, value)) refuse(*parameter, text);
      set(id, value);
      break;
    }
    case ParameterType::Real: {
      double value = 0;
      if (!parse(text, value)) refuse(*parameter, text);
      set(id, value);
      break;
    }
    case ParameterType::Switch:
      if (text == "on" || text == "true" || text == "1" || text == "yes") {
        set(id, true);
      } else if (text == "off" || text == "false" || text == "0" || text == "no") {
        set(id, false);
      } else {
        refuse(*parameter, text);
      }
      break;
    case ParameterType::Choice:
      set(id, std::string(text));
      break;
  }
}

void Parameters::set(std::string_view id, ParameterValue value) {
  const Parameter* parameter = find(id);
  if (parameter == nullptr) throw Error("there is no parameter '" + std::string(id) + "'");
  const auto refuseUnless = [&](bool good) {
    if (!good) refuse(*parameter, toString(value));
  };
  switch (parameter->type) {
    case ParameterType::Integer: {
      const auto* integer = std::get_if<std::int64_t>(&value);
      refuseUnless(integer != nullptr && static_cast<double>(*integer) >= parameter->minimum &&
                   static_cast<double>(*integer) <= parameter->maximum &&
                   (!parameter->oddOnly || *integer % 2 != 0));
      break;
    }
    case ParameterType::Real: {
      const auto* real = std::get_if<double>(&value);
      refuseUnless(real != nullptr && std::isfinite(*real) && *real >= parameter->minimum &&
                   *real <= parameter->maximum);
      break;
    }
    case ParameterType::Switch:
      refuseUnless(std::holds_alternative<bool>(value));
      break;
    case ParameterType::Choice: {
      const auto* choice = std::get_if<std::string>(&value);
      refuseUnless(choice != nullptr && std::any_of(parameter->values.begin(), parameter->values.end(),
                                                    [&](const ChoiceValue& v) { return v.id == *choice; }));
      break;
    }
  }
  m_values[parameter->id] = std::move(value);
}

std::vector<std::int64_t> Parameters::allowedIntegers(const Parameter& parameter) const {
  std::vector<std::int64_t> allowed = parameter.offered;
  if (!allowed.empty()) return allowed;
  if (parameter.type != ParameterType::Integer || (parameter.divisorOf.empty() && !parameter.oddOnly))
    return allowed;
  const std::int64_t whole = parameter.divisorOf.empty() ? 0 : integer(parameter.divisorOf);
  for (auto value = static_cast<std::int64_t>(parameter.minimum);
       value <= static_cast<std::int64_t>(parameter.maximum); ++value) {
    if (parameter.oddOnly && value % 2 == 0) continue;
    if (whole > 0 && whole % value != 0) continue;
    allowed.push_back(value);
  }
  return allowed;
}

void Parameters::check() const {
  if (m_declared == nullptr) return;
  for (const Parameter& parameter : *m_declared) {
    const std::vector<std::int64_t> allowed = allowedIntegers(parameter);
    if (!parameter.offered.empty()) continue;  // a run may know of others that fit
    if (allowed.empty() || std::find(allowed.begin(), allowed.end(), integer(parameter.id)) != allowed.end())
      continue;
    throw Error("parameter '" + parameter.id + "' is " + text(parameter.id) + ", which does not divide '" +
                parameter.divisorOf + "' = " + text(parameter.divisorOf) + "; possible: " + listed(allowed));
  }
}

std::vector<std::string> Parameters::repair() {
  std::vector<std::string> moved;
  for (const Parameter& parameter : *m_declared) {
    const std::vector<std::int64_t> allowed = allowedIntegers(parameter);
    if (allowed.empty() || !parameter.offered.empty()) continue;
    const std::int64_t current = integer(parameter.id);
    const auto nearest = *std::min_element(
        allowed.begin(), allowed.end(),
        [current](std::int64_t a, std::int64_t b) { return std::abs(a - current) < std::abs(b - current); });
    if (nearest == current) continue;
    m_values[parameter.id] = nearest;
    moved.push_back(parameter.id);
  }
  return moved;
}

bool Parameters::holds(const std::string& condition) const {
  const std::size_t equals = condition.find('=');
  if (equals == std::string::npos) return true;
  return text(condition.substr(0, equals)) == condition.substr(equals + 1);
}

std::map<std::string, std::string> Parameters::texts() const {
  std::map<std::string, std::string> all;
  for (const auto& [id, value] : m_values) all[id] = toString(value);
  return all;
}

}  // namespace attenscope
