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

/// An integer for Integer, a double for Real, a bool for Switch, the id of a value for Choice.
using ParameterValue = std::variant<std::int64_t, double, bool, std::string>;
std::string toString(const ParameterValue& value);

struct ChoiceValue {
  std::string id;     ///< "causal"
  std::string title;  ///< "Causal"
};

/// The declaration of a parameter, from which the control in the window, `--set`, `list --json`, saved
/// sessions and the contract tests are all derived.
struct Parameter {
  std::string id{};
  std::string title{};
  ParameterType type = ParameterType::Real;
  double minimum = 0;
  double maximum = 1;
  double step = 1;                    ///< the slider's step
  bool logarithmic = false;           ///< the slider moves by ratios (temperatures, gains)
  std::vector<ChoiceValue> values{};  ///< for Choice
  ParameterValue defaultValue{};
  std::string unit{};
  std::string help{};
  std::string divisorOf{};              ///< id of an Integer parameter that this one must divide; else empty
  bool oddOnly = false;                 ///< Integer: only odd values
  std::vector<std::int64_t> offered{};  ///< Integer: values offered if only a run can tell what is valid
  std::string onlyWhen{};  ///< "mask=local": relevant only while that parameter has that value; else empty
};

/// The values of declared parameters; every change is checked against the declaration.
class Parameters {
 public:
  Parameters() = default;
  /// The default values of `declared`, which must outlive this object (mechanisms live as long as the
  /// program).
  explicit Parameters(const std::vector<Parameter>& declared);

  const std::vector<Parameter>& declared() const { return *m_declared; }
  const Parameter* find(std::string_view id) const;
  bool has(std::string_view id) const { return m_values.contains(std::string(id)); }

  std::int64_t integer(std::string_view id) const;
  double real(std::string_view id) const;  ///< also of an Integer
  bool on(std::string_view id) const;
  const std::string& choice(std::string_view id) const;
  const ParameterValue& value(std::string_view id) const;
  /// The value as `--set` writes it.
  std::string text(std::string_view id) const;

  /// Sets a value from text, as in `--set`. Throws Error naming the parameter and the values that are
  /// possible.
  void setText(std::string_view id, std::string_view text);
  /// Sets a value of the parameter's type. Throws Error if it is out of range.
  void set(std::string_view id, ParameterValue value);
  /// Throws Error if values contradict each other (a number of heads that does not divide the width).
  void check() const;
  /// The values that an Integer may take now, if it is restricted (`offered`, `divisorOf`, `oddOnly`); else
  /// empty.
  std::vector<std::int64_t> allowedIntegers(const Parameter& parameter) const;
  /// Moves contradictory values to the nearest valid ones; returns the ids of those that changed.
  std::vector<std::string> repair();
  /// Whether the parameter has an effect, given the other values (`onlyWhen`).
  bool relevant(const Parameter& parameter) const { return holds(parameter.onlyWhen); }
  /// Whether "mask=local" is so, for a parameter that there is; an empty condition holds.
  bool holds(const std::string& condition) const;

  /// All values as text, by id.
  std::map<std::string, std::string> texts() const;
  bool operator==(const Parameters& other) const { return m_values == other.m_values; }

 private:
  const std::vector<Parameter>* m_declared = nullptr;
  std::map<std::string, ParameterValue, std::less<>> m_values;
};

}  // namespace attenscope
