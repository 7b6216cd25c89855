// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/own_data/own_labels.h"

#include "engine/error.h"

namespace attenscope {

std::int64_t OwnLabels::met(std::string_view label, const std::string& place) {
  if (const auto found = m_labels.find(label); found != m_labels.end()) return found->second.number;
  const auto number = std::ssize(m_labels);
  if (number == kMostOwnLabels)
    throw Error(place + ": '" + printable(label, 40) + "' is label number " + std::to_string(number + 1) +
                "; expected at most " + std::to_string(kMostOwnLabels) + " different labels");
  m_labels.emplace(std::string(label), Met{number, place});
  return number;
}

void OwnLabels::settle(OwnData& data, OwnUse use) const {
  const std::string what = data.form == OwnForm::Tags       ? "sentences"
                           : data.form == OwnForm::Pictures ? "pictures"
                                                            : "texts with their labels";
  const std::int64_t least = use == OwnUse::Training ? kLeastOwnExamples : 1;
  if (std::ssize(data.examples) < least)
    throw Error(printable(data.name) + ": the number of examples is " + std::to_string(data.examples.size()) +
                "; expected " + std::to_string(least) + " " + what + " or more");
  if (use == OwnUse::Training && m_labels.size() < 2)
    throw Error(printable(data.name) + ": every label is '" + printable(m_labels.begin()->first, 40) +
                "'; expected at least two different ones");
  std::vector<std::int64_t> count(m_labels.size(), 0);
  for (const OwnExample& example : data.examples)
    for (const std::int64_t label : example.labels) ++count[static_cast<std::size_t>(label)];
  std::vector<std::int64_t> place(m_labels.size());
  for (const auto& [label, met] : m_labels) {
    const auto number = static_cast<std::size_t>(met.number);
    if (use == OwnUse::Training && count[number] == 1 && data.form != OwnForm::Tags)
      throw Error(met.place + ": '" + printable(label, 40) +
                  "' is the label of a single example; expected two or more, so that one can be held out");
    place[number] = std::ssize(data.labels);
    data.labels.push_back(label);
  }
  for (OwnExample& example : data.examples)
    for (std::int64_t& label : example.labels) label = place[static_cast<std::size_t>(label)];
}

}  // namespace attenscope
