// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/run.h"
#include "engine/models/network/finds.h"
#include "engine/models/network/network.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace attenscope {

/// The steps that finds may have, a set for every stack.
std::vector<StepSpec> stepsOf(const std::vector<NetworkFind>& finds);

/// Adds finds to a run's trace as their values are computed, and lets edits change these.
class FindWriter {
 public:
  FindWriter(MechanismRun& run, const std::vector<NetworkFind>& finds);

  /// Labels of queries and keys that are tokens of a text.
  void labelTokens(Labels labels) { m_tokens = std::move(labels); }
  /// Whether a find names the value.
  bool names(const std::string& value) const { return m_places.contains(value); }
  /// Shows the value where it belongs to a find; what an edit makes of it takes its place.
  void see(const std::string& name, NetworkValue& value);

 private:
  struct Place {
    const NetworkFind* find;
    std::string part;  ///< "weights"
  };
  void show(const Place& place, NetworkValue& value);
  std::map<AxisKind, Labels> labelsOf(const NetworkFind& find, Var shown, const StepSpec& spec) const;

  MechanismRun& m_run;
  std::map<std::string, std::vector<Place>> m_places;
  Labels m_tokens{};
  std::string m_stack;  ///< whose layer is shown in detail
  int m_layer = 0;
};

}  // namespace attenscope
