// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/shown_finds.h"

namespace attenscope {

namespace {

const std::vector<ShownFinds::Place> kNone;

}  // namespace

ShownFinds::ShownFinds(const Network& network, std::vector<NetworkFind> finds) : m_finds(std::move(finds)) {
  for (const NetworkFind& find : m_finds)
    for (const auto& [part, value] : find.values) m_byName[value].push_back({&find, &part});
  m_byNumber.resize(network.valueCount(), &kNone);
  for (const auto& [value, places] : m_byName)
    if (const int number = network.numberOf(value); number >= 0)
      m_byNumber[static_cast<std::size_t>(number)] = &places;
  m_plan = network.plan([this](const std::string& value) { return m_byName.contains(value); });
}

const std::vector<ShownFinds::Place>& ShownFinds::at(const Network::ValueName& value) const {
  const auto number = static_cast<std::size_t>(value.number);
  return number < m_byNumber.size() ? *m_byNumber[number] : at(value.name);
}

const std::vector<ShownFinds::Place>& ShownFinds::at(const std::string& value) const {
  const auto found = m_byName.find(value);
  return found == m_byName.end() ? kNone : found->second;
}

}  // namespace attenscope
