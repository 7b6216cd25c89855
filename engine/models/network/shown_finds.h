// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/finds.h"
#include "engine/models/network/network.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace attenscope {

/// Finds with what is the same for all runs on inputs of one size: which values show them, which values stay.
class ShownFinds {
 public:
  /// A value is a part of a find.
  struct Place {
    const NetworkFind* find;
    const std::string* part;  ///< "weights"
  };

  ShownFinds(const Network& network, std::vector<NetworkFind> finds);
  ShownFinds(const ShownFinds&) = delete;  // places refer to the finds
  ShownFinds& operator=(const ShownFinds&) = delete;

  const std::vector<NetworkFind>& finds() const { return m_finds; }
  const Network::Plan& plan() const { return m_plan; }
  /// What the value is a part of.
  const std::vector<Place>& at(const Network::ValueName& value) const;
  const std::vector<Place>& at(const std::string& value) const;

 private:
  std::vector<NetworkFind> m_finds;
  std::unordered_map<std::string, std::vector<Place>> m_byName{};
  std::vector<const std::vector<Place>*> m_byNumber{};  ///< of values that are not inside nodes
  Network::Plan m_plan{};
};

}  // namespace attenscope
