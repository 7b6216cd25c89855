// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/head_statistics.h"
#include "engine/compute/tensor.h"
#include "engine/mechanism/run.h"
#include "engine/models/network/finds.h"
#include "engine/models/network/network.h"
#include "engine/models/network/shown_finds.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace attenscope {

/// Adds finds to a run's trace as their values are computed, and lets edits change these.
class FindWriter {
 public:
  FindWriter(MechanismRun& run, const Network& network, const ShownFinds& finds);

  /// Labels of queries and keys that are tokens of a text.
  void labelTokens(Labels labels) { m_tokens = std::move(labels); }
  /// Shows the value where it belongs to a find; what an edit makes of it takes its place.
  void see(const Network::ValueName& of, NetworkValue& value);
  /// What the whole run has to be seen for: figures of the heads of every stack of attention whose weights
  /// were seen, and gates of rows and columns over the places of their map.
  void showFigures();

 private:
  using Place = ShownFinds::Place;
  bool inDetail(const NetworkFind& find) const { return find.stack == m_stack && find.layer == m_layer; }
  void show(const Place& place, NetworkValue& value);
  HeadStatisticOptions statisticOptions(const NetworkFind& find) const;
  Var tokenIds(std::int64_t keys) const;
  void measure(const NetworkFind& find, Var weights);
  void showStored(const NetworkFind& find);
  void showPlaces(const NetworkFind& find);
  void showBands(const NetworkFind& find);
  void showOnly(const NetworkFind& find, const std::string& id, Var shown, const std::string& why);
  void showDerived(const NetworkFind& find, const std::string& part, Var value);
  std::string sayPart(const NetworkFind& find, const std::string& part);
  std::map<AxisKind, Labels> labelsOf(const NetworkFind& find, Var shown, const StepSpec& spec) const;

  MechanismRun& m_run;
  const Network& m_network;
  const ShownFinds& m_places;
  const std::vector<NetworkFind>& m_finds;
  /// Parts from which others are derived: queries and keys of linear attention, gates of rows and columns.
  std::map<std::pair<const NetworkFind*, std::string>, Var> m_held;
  /// [5 × heads] of a layer.
  struct Measured {
    const NetworkFind* find;
    Var figures;
  };
  std::map<std::string, std::vector<Measured>> m_measured;  ///< by stack, in the order of layers
  Labels m_tokens{};
  std::string m_stack;  ///< whose layer is shown in detail
  int m_layer = 0;
};

/// The values of all parts of all finds of a run, as they are shown, by the network's own names.
TensorMap valuesOfFinds(const std::vector<NetworkFind>& finds, const Trace& trace);

}  // namespace attenscope
