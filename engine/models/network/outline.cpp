// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/outline.h"

#include "engine/models/model.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace attenscope {

namespace {

std::string lower(std::string_view text) {
  std::string made(text);
  std::transform(made.begin(), made.end(), made.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return made;
}

/// "queries of self-attention 0", "channel gate 2".
std::string whatItIs(const NetworkFind& find, const std::string& part) {
  static const std::map<std::string, std::string, std::less<>> words{
      {"q", "queries"},       {"k", "keys"},          {"v", "values"},
      {"scores", "scores"},   {"heads", "output"},    {"features", "features"},
      {"average", "average"}, {"maximum", "maximum"}, {"gated", "gated map"},
      {"weights", "weights"}, {"bias", "bias"},       {"mask", "mask"},
      {"logits", "logits"},   {"grid", "places"},     {"sampled", "samples"}};
  const std::string whole = std::string(toString(find.kind)) + " " + std::to_string(find.layer);
  if (part == find.listedPart() && (part != find.mainPart() || !find.isAttention())) return whole;
  const auto word = words.find(part);
  return (word == words.end() ? part : word->second) + " of " + whole;
}

}  // namespace

bool OutlineRow::has(std::string_view words) const {
  const std::string all = lower(name + " " + module + " " + operation + " " + is);
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    if (end > begin && all.find(lower(words.substr(begin, end - begin))) == std::string::npos) return false;
    begin = end + 1;
  }
  return true;
}

std::vector<OutlineRow> outlineOf(const NetworkDescription& network) {
  struct Place {
    const NetworkFind* find;
    const std::string* part;
  };
  std::map<std::string, Place, std::less<>> places;
  const auto isMain = [](const Place& place) { return *place.part == place.find->listedPart(); };
  for (const NetworkFind& find : network.finds)
    for (const auto& [part, value] : find.values) {
      const Place place{&find, &part};
      const auto [own, added] = places.emplace(value, place);
      if (!added && isMain(place) && !isMain(own->second)) own->second = place;
    }
  std::vector<OutlineRow> rows;
  for (const NetworkTensor& tensor : network.tensors) {
    OutlineRow row{tensor.name, tensor.module, tensor.operation, tensor.shape};
    if (const auto own = places.find(tensor.name); own != places.end()) {
      const auto& [find, part] = own->second;
      row.is = whatItIs(*find, *part);
      row.isMain = isMain(own->second);
      row.step = Model::step(find->stack, row.isMain ? std::string(find->mainPart()) : *part);
      row.layer = find->layer;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace attenscope
