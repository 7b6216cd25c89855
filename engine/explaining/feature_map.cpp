// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/explaining/feature_map.h"

#include "engine/error.h"
#include "engine/explaining/attention_layers.h"
#include "engine/explaining/explained_input.h"
#include "engine/explaining/replay.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace attenscope {

namespace {

const Node& at(const Record& record, int node) {
  return record[static_cast<std::size_t>(node)];
}

bool isMapShape(const RecordedValue& value) {
  return value.rank() == 3 || (value.rank() == 4 && value.dim(0) == 1);
}

bool isOneOf(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// How a value comes from the picture.
enum class Way : char { None, Pixels, Map };

/// What an operation makes of a map: after it, cells may have other places, or none.
Way wayOf(const Record& record, const Node& node, const std::vector<Way>& ways) {
  static constexpr auto kConvolutions =
      std::to_array<std::string_view>({"convolution", "stridedConvolution", "pool", "resample"});
  static constexpr auto kRearranging =
      std::to_array<std::string_view>({"permute", "transpose", "softmax", "matmul", "matmulTransposed",
                                       "linear", "packedLinear", "splitHeads", "mergeHeads", "imagePatches"});
  Way way = Way::None;
  bool keeps = false;  // rows and columns
  for (const int input : node.inputs) {
    const Way own = ways[static_cast<std::size_t>(input)];
    if (own == Way::None) continue;
    way = std::max(way, own);
    const RecordedValue& value = at(record, input).value;
    // A batch axis of one may come and go.
    const bool alike = value.rank() == node.value.rank() || value.size() == node.value.size();
    keeps = keeps || (alike && value.dim(-1) == node.value.dim(-1) && value.dim(-2) == node.value.dim(-2));
  }
  if (way == Way::None || !isMapShape(node.value) || isOneOf(node.operation->name, kRearranging))
    return Way::None;
  if (isOneOf(node.operation->name, kConvolutions)) return Way::Map;
  return keeps ? way : Way::None;
}

std::string sizes(const RecordedValue& value) {
  Shape shape = value.shape();
  if (shape.size() > 1 && shape[0] == 1 && (shape.size() == 4 || shape.size() == 3))
    shape.erase(shape.begin());
  std::string text;
  for (const std::int64_t length : shape) text += (text.empty() ? "" : " × ") + std::to_string(length);
  return text;
}

std::string nameOf(const Trace& run, int node) {
  const auto places = run.placesByNode();
  if (const auto found = places.find(node); found != places.end()) {
    const auto& [id, layer] = found->second;
    return " '" + id + (layer < 0 ? "" : "." + std::to_string(layer)) + "'";
  }
  for (const Step& step : run.steps)
    if (step.node == node)
      return " '" + step.id + (step.layer < 0 ? "" : "." + std::to_string(step.layer)) + "'";
  return {};
}

FeatureMap mapAt(const Trace& run, int node) {
  const RecordedValue& value = at(*run.record, node).value;
  return {node,
          value.dim(-3),
          value.dim(-2),
          value.dim(-1),
          0,
          false,
          "the feature map" + nameOf(run, node) + ", " + sizes(value)};
}

/// The last map of the picture with more than one place that leads to the target; −1 if there is none.
int lastMap(const Trace& run, int target) {
  const Record& record = *run.record;
  const auto picture = explainedInput(run, target);
  if (!picture || !picture->picture) return -1;
  const std::vector<bool> leads = leadingTo(record, target);
  std::vector<Way> ways(record.size(), Way::None);
  ways[static_cast<std::size_t>(picture->node)] = Way::Pixels;
  int last = -1;
  for (int i = picture->node + 1; i <= target; ++i) {
    const Node& node = at(record, i);
    if (node.operation == nullptr) continue;
    Way& way = ways[static_cast<std::size_t>(i)];
    way = wayOf(record, node, ways);
    const bool places = way == Way::Map && node.value.dim(-1) * node.value.dim(-2) > 1;
    if (places && leads[static_cast<std::size_t>(i)] && i != target) last = i;
  }
  return last;
}

/// Whether a value holds a vector for every token of a grid.
bool isOfTokens(const RecordedValue& value, const PatchGrid& grid) {
  return value.rank() >= 2 && value.rank() <= 3 && (value.rank() == 2 || value.dim(0) == 1) &&
         value.dim(-2) == grid.before + static_cast<std::int64_t>(grid.rows) * grid.columns;
}

FeatureMap tokensAt(const Trace& run, int node, const PatchGrid& grid) {
  const RecordedValue& value = at(*run.record, node).value;
  return {node,
          value.dim(-1),
          grid.rows,
          grid.columns,
          grid.before,
          true,
          "the vectors of the patches" + nameOf(run, node) + ", " + sizes(value)};
}

/// A sum of two computed values with a vector for every token: what a layer adds to, and its sum.
bool isResidual(const Record& record, const Node& node, const PatchGrid& grid) {
  if (node.operation == nullptr || std::string_view(node.operation->name) != "add" ||
      !isOfTokens(node.value, grid))
    return false;
  return std::all_of(node.inputs.begin(), node.inputs.end(), [&](int input) {
    return at(record, input).operation != nullptr && at(record, input).value.shape() == node.value.shape();
  });
}

/// What the last layer of attention over patches reads: the last sum before it, else the embedded patches.
FeatureMap lastTokens(const Trace& run, int target) {
  const std::vector<AttentionLayer> layers = attentionLayers(run, target);
  const Record& record = *run.record;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    const PatchGrid grid = gridOf(run, *layer);
    if (grid.rows == 0 || layer->cross) continue;
    const std::vector<bool> leads = leadingTo(record, layer->node);
    int embedded = -1;
    for (int i = layer->node - 1; i >= 0; --i) {
      const Node& node = at(record, i);
      if (!leads[static_cast<std::size_t>(i)] || node.operation == nullptr) continue;
      if (isResidual(record, node, grid)) return tokensAt(run, i, grid);
      if (embedded < 0 && isOfTokens(node.value, grid) && std::string_view(node.operation->name) == "add" &&
          at(record, node.inputs.back()).operation == nullptr &&
          at(record, node.inputs.back()).value.size() == node.value.size())
        embedded = i;
    }
    if (embedded >= 0) return tokensAt(run, embedded, grid);
  }
  throw Error(
      "no feature map of the picture leads to this answer; expected a network of convolutions or of patches, "
      "or a "
      "layer chosen by its name");
}

int nodeNamed(const Trace& run, const std::string& name) {
  if (const int node = run.nodeAt(name, -1); node >= 0) return node;
  if (const Step* step = run.find(name, -1); step != nullptr && step->layer < 0 && step->node >= 0)
    return step->node;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos) return -1;
  int layer = -1;
  const auto [stop, error] = std::from_chars(name.data() + dot + 1, name.data() + name.size(), layer);
  if (error != std::errc() || stop != name.data() + name.size()) return -1;
  const std::string id = name.substr(0, dot);
  if (const int node = run.nodeAt(id, layer); node >= 0) return node;
  const Step* step = run.find(id, layer);
  return step == nullptr ? -1 : step->node;
}

FeatureMap namedMap(const Trace& run, int target, const std::string& name) {
  const int node = nodeNamed(run, name);
  if (node < 0)
    throw Error("there is no value '" + printable(name) +
                "'; expected a step such as output.3, or a value's own name in the network");
  if (node == target || !leadingTo(*run.record, target)[static_cast<std::size_t>(node)])
    throw Error("the answer does not depend on '" + printable(name) + "'; expected a value before it");
  const RecordedValue& value = at(*run.record, node).value;
  for (const AttentionLayer& layer : attentionLayers(run, target))
    if (const PatchGrid grid = gridOf(run, layer); grid.rows > 0 && isOfTokens(value, grid))
      return tokensAt(run, node, grid);
  if (!isMapShape(value) || value.dim(-1) * value.dim(-2) < 2)
    throw Error("'" + printable(name) + "' has the shape " + toPrettyString(value.shape()) +
                "; expected a feature map, channels × rows × columns");
  return mapAt(run, node);
}

}  // namespace

Tensor FeatureMap::asMap(const Tensor& value) const {
  if (!tokens) return value.reshaped({channels, rows, columns});
  const std::int64_t places = rows * columns;
  TensorBuilder map({channels, rows, columns});
  for (std::int64_t place = 0; place < places; ++place)
    for (std::int64_t c = 0; c < channels; ++c)
      map[c * places + place] = value[(before + place) * channels + c];
  return map.finish();
}

Tensor FeatureMap::withMap(const Tensor& value, const Tensor& map) const {
  if (!tokens) return map.reshaped(value.shape());
  const std::int64_t places = rows * columns;
  TensorBuilder out(value.shape());
  std::copy_n(value.data(), value.size(), out.data());
  for (std::int64_t place = 0; place < places; ++place)
    for (std::int64_t c = 0; c < channels; ++c)
      out[(before + place) * channels + c] = map[c * places + place];
  return out.finish();
}

FeatureMap featureMapFor(const Trace& run, int target, const std::string& layer) {
  if (!layer.empty()) return namedMap(run, target, layer);
  const int last = lastMap(run, target);
  return last >= 0 ? mapAt(run, last) : lastTokens(run, target);
}

}  // namespace attenscope
