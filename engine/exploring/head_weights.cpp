// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/head_weights.h"

#include "engine/error.h"
#include "engine/models/model.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::int64_t kProjections = 3;  // queries, keys and values in PyTorch's in_proj_weight

/// The numbers of a matrix that a head's columns (or rows, if it is [in × out]) are.
template <typename Take>
void forEachOfHead(const Shape& shape, const HeadPlace& place, const Take& take) {
  const std::int64_t columns = shape[1];
  const std::int64_t width = shape[place.inOut ? 0 : 1] / place.heads;
  const std::int64_t from = place.head * width;
  for (std::int64_t row = place.inOut ? from : 0; row < (place.inOut ? from + width : shape[0]); ++row)
    for (std::int64_t column = place.inOut ? 0 : from; column < (place.inOut ? columns : from + width);
         ++column)
      take(row * columns + column);
}

void checkOutput(const Tensor& output, const HeadPlace& place) {
  if (output.rank() != 2 || output.dim(place.inOut ? 0 : 1) % place.heads != 0)
    throw Error("tensor '" + place.output + "' has shape " + toString(output.shape()) + ", which " +
                std::to_string(place.heads) + " heads do not divide");
}

}  // namespace

std::vector<HeadPlace> placesOf(const PruningGoal& goal, const Trace& plain, const TensorMap& weights) {
  std::vector<HeadPlace> places;
  for (const PrunableHead& head : goal.heads) {
    HeadPlace place{.output = outProjectionOf(plain, head), .head = head.head};
    if (!weights.contains(place.output))
      throw Error("the weight by which " + head.text() + " is mixed was not found");
    place.heads = std::count_if(goal.heads.begin(), goal.heads.end(), [&](const PrunableHead& other) {
      return other.step == head.step && other.layer == head.layer;
    });
    checkOutput(weights.find(place.output)->second, place);
    // As torch.nn.MultiheadAttention names them.
    constexpr std::string_view kOutput = "out_proj.weight";
    if (place.output.ends_with(kOutput)) {
      const std::string module = place.output.substr(0, place.output.size() - kOutput.size());
      for (const char* name : {"in_proj_weight", "in_proj_bias"})
        if (weights.contains(module + name)) place.rows.push_back({module + name, kProjections});
    }
    places.push_back(std::move(place));
  }
  return places;
}

std::vector<HeadPlace> placesOf(const PruningGoal& goal, const ModelWeights& weights) {
  std::vector<HeadPlace> places;
  for (const PrunableHead& head : goal.heads) {
    const auto found =
        std::find_if(weights.heads.begin(), weights.heads.end(), [&](const HeadMatrices& layer) {
          return Model::step(layer.stack, "heads") == head.step && layer.layer == head.layer;
        });
    if (found == weights.heads.end() || head.head >= found->heads)
      throw Error("the tensor by which " + head.text() + " is mixed was not found");
    HeadPlace place{found->output, weights.inOut, found->heads, head.head, {}};
    for (const std::string& name : found->rows) place.rows.push_back({name, 1});
    places.push_back(std::move(place));
  }
  return places;
}

double magnitudeOf(const Tensor& output, const HeadPlace& place) {
  checkOutput(output, place);
  double sum = 0;
  forEachOfHead(output.shape(), place, [&](std::int64_t i) {
    sum += static_cast<double>(output[i]) * static_cast<double>(output[i]);
  });
  return std::sqrt(sum);
}

std::vector<double> magnitudesOf(const std::vector<HeadPlace>& places,
                                 const std::vector<MatrixSource>& matrices) {
  std::map<std::string, Tensor> outputs;
  for (const MatrixSource& matrix : matrices)
    if (std::any_of(places.begin(), places.end(),
                    [&](const HeadPlace& place) { return place.output == matrix.name; }))
      outputs[matrix.name] = matrix.read();
  std::vector<double> magnitudes;
  for (const HeadPlace& place : places) {
    const auto found = outputs.find(place.output);
    if (found == outputs.end()) throw Error("tensor '" + place.output + "' is not a matrix of a layer");
    magnitudes.push_back(magnitudeOf(found->second, place));
  }
  return magnitudes;
}

HeadZeros::HeadZeros(const PruningGoal& goal, const std::vector<HeadPlace>& places,
                     const std::vector<std::size_t>& removed, bool withRows) {
  for (const std::size_t i : removed) {
    const HeadPlace& place = places[i];
    for (std::size_t j = 0; j < places.size(); ++j)
      if (places[j].output == place.output && places[j].head == place.head &&
          std::find(removed.begin(), removed.end(), j) == removed.end())
        throw Error("all layers share the tensor '" + place.output + "', so " + goal.heads[i].text() +
                    " cannot be removed in a file while " + goal.heads[j].text() +
                    " stays; expected the same heads of all layers, or no --out");
    m_outputs[place.output].push_back({place, 1});
    if (!withRows) continue;
    for (const HeadPlace::Rows& rows : place.rows) m_rows[rows.name].push_back({place, rows.blocks});
  }
}

Tensor HeadZeros::applied(const std::string& name, const Tensor& tensor) const {
  const auto output = m_outputs.find(name);
  const auto rows = m_rows.find(name);
  if (output == m_outputs.end() && rows == m_rows.end()) return tensor;
  TensorBuilder out(tensor.shape());
  std::copy_n(tensor.data(), tensor.size(), out.data());
  if (output != m_outputs.end())
    for (const Gone& gone : output->second) {
      checkOutput(tensor, gone.place);
      forEachOfHead(tensor.shape(), gone.place, [&](std::int64_t i) { out[i] = 0; });
    }
  if (rows != m_rows.end())
    for (const Gone& gone : rows->second) {
      const std::int64_t numbers = tensor.size() / (gone.blocks * gone.place.heads);
      for (std::int64_t block = 0; block < gone.blocks; ++block)
        std::fill_n(out.data() + (block * gone.place.heads + gone.place.head) * numbers, numbers, 0.0F);
    }
  return out.finish();
}

std::string headsLeftText(const PruningGoal& goal, const std::vector<std::size_t>& removed) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < goal.heads.size(); ++i) {
    const PrunableHead& head = goal.heads[i];
    if (json.empty() || json.back()["part"] != head.step || json.back()["layer"] != head.layer)
      json.push_back({{"part", head.step},
                      {"layer", head.layer},
                      {"heads", 0},
                      {"left", nlohmann::ordered_json::array()}});
    nlohmann::ordered_json& layer = json.back();
    layer["heads"] = layer["heads"].get<int>() + 1;
    if (std::find(removed.begin(), removed.end(), i) == removed.end()) layer["left"].push_back(head.head);
  }
  return json.dump();
}

}  // namespace attenscope
