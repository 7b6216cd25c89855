// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace attenscope {

enum class ParameterType { Integer, Real, Switch, Choice };
const char* toString(ParameterType type);

/// An integer (Integer), a double (Real), a bool (Switch) or a value's id (Choice).
using ParameterValue = std::variant<std::int64_t, double, bool, std::string>;
std::string toString(const ParameterValue& value);

struct ChoiceValue {
  std::string id;     ///< "causal"
  std::string title;  ///< "Causal"
};

/// A parameter, declared once: the window's control, `--set`, `list --json`, saved sessions and the contract
/// tests all come from here.
struct Parameter {
  std::string id{};
  std::string title{};
  ParameterType type = ParameterType::Real;
  double minimum = 0;
  double maximum = 1;
  double step = 1;                    ///< the slider's step
  bool logarithmic = false;           ///< the slider moves by factors (temperatures, gains)
  std::vector<ChoiceValue> values{};  ///< for Choice
  ParameterValue defaultValue{};
  std::string unit{};
  std::string help{};
  std::string divisorOf{};              ///< id of an Integer parameter that this one must divide; else empty
  bool oddOnly = false;                 ///< Integer: only odd values
  std::vector<std::int64_t> offered{};  ///< Integer: what a control offers, where only a run knows what fits
  std::string onlyWhen{};  ///< "mask=local": shown only while another parameter has this value; else empty
};

/// Values for declared parameters; every change is checked against the declaration.
class Parameters {
 public:
  Parameters() = default;
  /// The defaults of `declared`, which must outlive this (mechanisms live as long as the program).
  explicit Parameters(const std::vector<Parameter>& declared);

  const std::vector<Parameter>& declared() const { return *m_declared; }
  const Parameter* find(std::string_view id) const;
  bool has(std::string_view id) const { return m_values.contains(std::string(id)); }

  std::int64_t integer(std::string_view id) const;
  double real(std::string_view id) const;  ///< also of an Integer
  bool on(std::string_view id) const;
  const std::string& choice(std::string_view id) const;
  const ParameterValue& value(std::string_view id) const;
  std::string text(std::string_view id) const;

  /// Sets from text as typed after `--set`. Throws Error naming the parameter and what would be possible.
  void setText(std::string_view id, std::string_view text);
  /// Sets a value of the parameter's type. Throws Error where it is out of range.
  void set(std::string_view id, ParameterValue value);
  /// Throws Error where values contradict each other (heads that do not divide the width).
  void check() const;
  /// What a control may offer now: for an Integer with a rule, the values that keep it; else empty.
  std::vector<std::int64_t> allowedIntegers(const Parameter& parameter) const;
  /// Moves values that contradict others to the nearest possible one; returns the ids that moved.
  std::vector<std::string> repair();
  /// Whether the parameter has any effect with the other values as they are (`onlyWhen`).
  bool relevant(const Parameter& parameter) const;

  std::map<std::string, std::string> texts() const;
  bool operator==(const Parameters& other) const { return m_values == other.m_values; }

 private:
  const std::vector<Parameter>* m_declared = nullptr;
  std::map<std::string, ParameterValue, std::less<>> m_values;
};

}  // namespace attenscope
