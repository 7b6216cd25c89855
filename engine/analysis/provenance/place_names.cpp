// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/provenance/place_names.h"

#include "engine/analysis/provenance/rules.h"
#include "engine/trace/visible_text.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <string_view>

namespace attenscope {

namespace {

constexpr std::int64_t kMostCells = std::int64_t{1} << 24;  // whose numbers a float holds exactly

bool rearranges(const Node& node) {
  static constexpr auto names =
      std::to_array<std::string_view>({"reshape", "origin", "rows", "pickAlong", "splitHeads",
                                       "splitSharedHeads", "mergeHeads", "transpose"});
  return node.operation != nullptr && node.inputs.size() == 1 &&
         std::find(names.begin(), names.end(), node.operation->name) != names.end();
}

/// What an operation makes, in a word or two.
std::string nounOf(std::string_view operation) {
  static const std::map<std::string_view, const char*> nouns{
      {"add", "sum"},
      {"subtract", "difference"},
      {"multiply", "product"},
      {"divide", "quotient"},
      {"layerNorm", "normalised vector"},
      {"rmsNorm", "normalised vector"},
      {"normalizeRows", "normalised vector"},
      {"packedLinear", "layer"},
      {"linear", "layer"},
      {"feedForward", "network"},
      {"matmul", "matrix product"},
      {"matmulTransposed", "matrix product"},
      {"headScores", "scores"},
      {"headWeights", "weights"},
      {"headRow", "weights of a query"},
      {"mixHeads", "heads"},
      {"attendHeads", "heads"},
      {"maskScores", "masked scores"},
      {"visibility", "mask"},
      {"positions", "position encoding"},
      {"embedding", "word vector"},
      {"randomNormal", "drawn number"},
      {"concatenate", "joined vectors"},
      {"pickAlong", "rows"},
  };
  const auto found = nouns.find(operation);
  return found == nouns.end() ? std::string(operation) : found->second;
}

std::string words(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

std::string coordinate(const Axis& axis, std::int64_t at) {
  std::string text = std::string(toString(axis.kind)) + " " + std::to_string(at);
  if (axis.labels && at < std::ssize(*axis.labels)) {
    const std::string label = visibleText((*axis.labels)[static_cast<std::size_t>(at)]);
    if (label != std::to_string(at)) text += hasOwnNames(axis.kind) ? " (" + label + ")" : " '" + label + "'";
  }
  return text;
}

std::string plainCell(const Index& cell) {
  std::string text;
  for (const std::int64_t at : cell) text += (text.empty() ? "" : ", ") + std::to_string(at);
  return "[" + text + "]";
}

const char* innerName(Inner inner) {
  return inner == Inner::Scores ? "score" : inner == Inner::Weights ? "weight" : "hidden number";
}

}  // namespace

std::string PlaceName::text() const {
  std::string all = value;
  bool query = false;
  for (const std::string& part : coordinates) {
    const bool key = part.starts_with("key ");
    all += (query && key ? " → " : " · ") + part;
    query = part.starts_with("query ");
  }
  return all;
}

PlaceNames::PlaceNames(const Trace& trace) : m_trace(trace), m_places(trace.placesByNode()) {
  for (int step = 0; step < std::ssize(trace.steps); ++step) follow(step);
}

/// The values of a network from elsewhere are called as its file has them.
std::string PlaceNames::wordsOf(const std::string& id) const {
  const auto& own = m_trace.ownValues.numbers;
  return own && own->contains(id) ? id : words(id);
}

void PlaceNames::follow(int step) {
  const Step& shown = m_trace.steps[static_cast<std::size_t>(step)];
  if (shown.node < 0) return;
  Shown entry;
  entry.step = step;
  int at = shown.node;
  m_shown[at].push_back(entry);
  while (rearranges(node(at))) {
    entry.chain.push_back(at);
    at = node(at).inputs[0];
    m_shown[at].push_back(entry);
  }
  // Scores are shown beside the operation that makes weights of them, masked or not.
  if (shown.role != Role::Scores && shown.role != Role::Masked) return;
  if (node(at).operation != nullptr && std::string_view(node(at).operation->name) == "maskScores")
    at = node(at).inputs[0];
  if (node(at).operation != nullptr && std::string_view(node(at).operation->name) == "headScores")
    m_scores[{node(at).inputs[0], node(at).inputs[1]}] = step;  // the later is the masked one
}

bool PlaceNames::findShown(const Shown& shown, const Place& place, PlaceName& name) const {
  const Tensor& base = node(place.node).value;
  if (shown.chain.empty()) {
    name = ofStep(shown.step, place.cell);
    return true;
  }
  if (base.size() > kMostCells) return false;
  if (shown.cells.empty()) {
    TensorBuilder numbers(base.shape());
    std::iota(numbers.data(), numbers.data() + numbers.size(), 0.0F);
    Tensor moved = numbers.finish();
    for (auto it = shown.chain.rbegin(); it != shown.chain.rend(); ++it) {
      const std::vector<Tensor> inputs{moved};
      moved = node(*it).operation->forward({inputs, node(*it).attributes, {}});
    }
    shown.cells.assign(static_cast<std::size_t>(base.size()), -1);
    for (std::int64_t i = moved.size(); i-- > 0;)
      shown.cells[static_cast<std::size_t>(moved[i])] = static_cast<std::int32_t>(i);
  }
  const std::int32_t cell = shown.cells[static_cast<std::size_t>(base.flatIndex(place.cell))];
  if (cell < 0) return false;
  const Tensor& value = m_trace.steps[static_cast<std::size_t>(shown.step)].value;
  name = ofStep(shown.step, rules::unflatten(cell, value.shape()));
  return true;
}

PlaceName PlaceNames::ofStep(int step, const Index& cell) const {
  const Step& shown = m_trace.steps[static_cast<std::size_t>(step)];
  PlaceName name{step, cell, words(shown.id), {}};
  name.named = true;
  if (shown.layer >= 0) name.coordinates.push_back("layer " + std::to_string(shown.layer));
  for (std::size_t axis = 0; axis < cell.size() && axis < shown.axes.size(); ++axis)
    name.coordinates.push_back(coordinate(shown.axes[axis], cell[axis]));
  if (shown.id == "logits" && m_words && !shown.axes.back().labels)
    name.coordinates.back() += " '" + visibleText(m_words(cell.back()), EndSpaces::Shown) + "'";
  return name;
}

PlaceName PlaceNames::of(const Place& place) const {
  PlaceName name;
  if (!place.valid()) return name;
  const Node& at = node(place.node);
  if (place.inner == Inner::Scores)
    if (const auto found = m_scores.find({at.inputs[0], at.inputs[1]}); found != m_scores.end()) {
      const Step& step = m_trace.steps[static_cast<std::size_t>(found->second)];
      if (step.value.rank() == 3 && isThere(record(), {step.node, place.cell}))
        return ofStep(found->second, place.cell);
    }
  if (place.inner == Inner::None)
    if (const auto found = m_shown.find(place.node); found != m_shown.end())
      for (const Shown& shown : found->second)
        if (findShown(shown, place, name)) return name;
  name.coordinates.push_back(plainCell(place.cell));
  if (place.inner != Inner::None) {
    name.value = innerName(place.inner);
    name.named = true;
    return name;
  }
  const auto known = m_places.find(place.node);
  name.named = known != m_places.end() || at.operation == nullptr || !at.name.empty();
  if (known != m_places.end()) {
    name.value = wordsOf(known->second.first);
    if (known->second.second >= 0)
      name.coordinates.insert(name.coordinates.begin(), "layer " + std::to_string(known->second.second));
  } else if (at.operation == nullptr) {
    name.value = at.leaf;
    if (at.value.size() == 1) name.coordinates.clear();
  } else {
    name.value = at.name.empty() ? nounOf(at.operation->name) : at.name;
  }
  return name;
}

std::string PlaceNames::nextNamed(int start) const {
  std::set<int> reached{start};
  for (int i = start + 1; i < std::ssize(record()); ++i) {
    const std::vector<int>& inputs = node(i).inputs;
    if (std::none_of(inputs.begin(), inputs.end(), [&](int input) { return reached.contains(input); }))
      continue;
    if (const auto shown = m_shown.find(i); shown != m_shown.end()) {
      const Step& step = m_trace.steps[static_cast<std::size_t>(shown->second.front().step)];
      return words(step.id) + (step.layer < 0 ? "" : ", layer " + std::to_string(step.layer));
    }
    if (const auto known = m_places.find(i); known != m_places.end())
      return wordsOf(known->second.first) +
             (known->second.second < 0 ? "" : ", layer " + std::to_string(known->second.second));
    reached.insert(i);
  }
  return {};
}

}  // namespace attenscope
