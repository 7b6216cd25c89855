// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/checkpoint.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"
#include "engine/io/program_files.h"
#include "engine/io/state_dict/state_dict.h"
#include "engine/models/config.h"
#include "engine/models/model_place.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <set>

namespace attenscope {

namespace {

/// What a folder's weights are called, the first that is there being read.
constexpr std::array kSingles{"model.safetensors", "pytorch_model.bin"};
constexpr std::array kIndices{"model.safetensors.index.json", "pytorch_model.bin.index.json"};

Tensor asFloat(const StoredTensor& stored) {
  TensorBuilder builder(stored.shape);
  convertToFloat(stored.type, stored.bytes.data(), builder.size(), builder.data());
  checkIntact(stored.bytes.data());
  return builder.finish();
}

}  // namespace

std::shared_ptr<Checkpoint> Checkpoint::open(const std::filesystem::path& folder, const RunControl& control) {
  auto checkpoint = std::make_shared<Checkpoint>();
  checkpoint->m_folder = printable(folder.string());
  for (std::size_t form = 0; form < kSingles.size(); ++form) {
    const bool whole = isThere(folder / kSingles[form]);
    if (!whole && !isThere(folder / kIndices[form])) continue;
    if (whole) {
      checkpoint->add(folder / kSingles[form]);
    } else {
      checkpoint->addShards(folder, kIndices[form], control);
    }
    checkpoint->findWrappings();
    return checkpoint;
  }
  throw Error(checkpoint->m_folder + ": neither " + kSingles[0] + " nor " + kIndices[0] + " is there, nor " +
              kSingles[1] + "; expected a model's weights as safetensors" + foundInstead(folder));
}

void Checkpoint::addShards(const std::filesystem::path& folder, const std::string& indexFile,
                           const RunControl& control) {
  const ModelConfig index = ModelConfig::read(folder / indexFile);
  const ModelConfig map = index.part("weight_map");
  if (map.json().empty()) index.fail("'weight_map' is missing; expected the shard of every tensor");
  std::set<std::string> shards;
  for (const auto& [name, shard] : map.json().items()) {
    // Only names of files in the same folder, or the index could make the program read any file.
    if (!shard.is_string() ||
        std::filesystem::path(shard.get<std::string>()).filename() != shard.get<std::string>())
      index.fail("tensor '" + printable(name) + "' has a shard that is not a file name");
    shards.insert(shard.get<std::string>());
  }
  for (const std::string& shard : shards) {
    control.checkpoint(0);
    if (!isThere(folder / shard))
      throw Error(m_folder + ": " + printable(shard) + " is missing; " + indexFile + " names " +
                  std::to_string(shards.size()) + " files");
    add(folder / shard);
  }
  for (const auto& [name, shard] : map.json().items())
    if (!m_tensors.contains(name))
      throw Error(m_folder + ": tensor '" + printable(name) + "' is missing in " +
                  printable(shard.get<std::string>()));
}

void Checkpoint::add(const std::filesystem::path& file) {
  m_files.push_back(std::make_unique<File>(File{printable(file.filename().string()), viewTensors(file)}));
  const SafetensorsView& view = m_files.back()->view;
  for (auto& [name, part] : leftPartsOf(view.metadata, m_folder + "/" + m_files.back()->name)) {
    if (!view.tensors.contains(name))
      throw Error(m_folder + "/" + m_files.back()->name + ": tensor '" + printable(name) +
                  "' is missing; the metadata say what is left of it");
    m_left[name] = part;
  }
  for (const auto& [name, tensor] : view.tensors) {
    const auto left = m_left.find(name);
    const Place place{m_files.size() - 1, &tensor, left == m_left.end() ? nullptr : &left->second};
    if (!m_tensors.emplace(name, place).second)
      throw Error(m_folder + ": tensor '" + printable(name) + "' is in two files");
  }
}

const Checkpoint::Place* Checkpoint::find(std::string_view name) const {
  for (const std::string& wrapped : m_wrappings) {
    for (const std::string& prefix : m_prefixes)
      if (const auto it = m_tensors.find(wrapped + prefix + std::string(name)); it != m_tensors.end())
        return &it->second;
    if (const auto it = m_tensors.find(wrapped + std::string(name)); it != m_tensors.end())
      return &it->second;
  }
  return nullptr;
}

void Checkpoint::findWrappings() {
  // Of DataParallel, torch.compile, PEFT and models of pictures and text.
  for (const char* wrapping : {"module.", "_orig_mod.", "base_model.model.", "language_model.",
                               "module._orig_mod.", "_orig_mod.module.", "model.language_model."})
    if (const auto it = m_tensors.lower_bound(wrapping);
        it != m_tensors.end() && it->first.starts_with(wrapping))
      m_wrappings.emplace_back(wrapping);
}

const Checkpoint::Place& Checkpoint::require(std::string_view name, const std::string& expected) const {
  if (const Place* place = find(name)) return *place;
  std::string also;
  for (const std::string& prefix : m_prefixes)
    also += (also.empty() ? " (also looked for as '" : ", '") + prefix + std::string(name) + "'";
  const std::string file = m_files.size() == 1 ? m_files.front()->name : std::string("all shards");
  throw Error(m_folder + "/" + file + ": tensor '" + std::string(name) + "' is missing" + also +
              (also.empty() ? "" : ")") + expected);
}

const StoredTensor& Checkpoint::stored(std::string_view name, const Shape& shape) const {
  const Place& place = require(name, "; expected shape " + toString(shape));
  place.tensor->checkReadable();
  if (place.tensor->shape != shape)
    throw Error(m_folder + "/" + m_files[place.file]->name + ": tensor '" + std::string(name) +
                "' has shape " + toString(place.tensor->shape) + "; expected " + toString(shape));
  return *place.tensor;
}

const Shape& Checkpoint::shapeOf(std::string_view name) const {
  const Place& place = require(name, "");
  return place.left != nullptr ? place.left->shape : place.tensor->shape;
}

std::string Checkpoint::nameInFile(std::string_view name) const {
  const Place& place = require(name, "");
  const auto found = std::find_if(m_tensors.begin(), m_tensors.end(),
                                  [&](const auto& one) { return one.second.tensor == place.tensor; });
  return found->first;
}

std::map<std::string, const StoredTensor*> Checkpoint::all() const {
  std::map<std::string, const StoredTensor*> tensors;
  for (const auto& [name, place] : m_tensors) tensors[name] = place.tensor;
  return tensors;
}

Tensor Checkpoint::read(std::string_view name, const Shape& shape) const {
  const Place& place = require(name, "; expected shape " + toString(shape));
  if (place.left != nullptr && place.left->shape != shape)
    throw Error(m_folder + "/" + m_files[place.file]->name + ": tensor '" + std::string(name) +
                "' is what is left of shape " + toString(place.left->shape) + "; expected " +
                toString(shape));
  const StoredTensor& tensor = stored(name, place.left == nullptr ? shape : place.left->leftShape());
  Tensor value = asFloat(tensor);
  if (place.left != nullptr) value = wholeOf(value, *place.left);
  if (m_change) value = m_change(nameInFile(name), std::move(value));
  m_files[place.file]->view.file->release(tensor.bytes);
  if (!value.allFinite())
    throw Error(m_folder + "/" + m_files[place.file]->name + ": tensor '" + std::string(name) +
                "' holds values that are not finite (NaN or infinity); expected finite numbers");
  return value;
}

std::int64_t Checkpoint::numbers() const {
  std::int64_t count = 0;
  for (const auto& [name, place] : m_tensors) count += elementCount(place.tensor->shape);
  return count;
}

std::string Checkpoint::nameOf(ElementType type) {
  static constexpr const char* names[] = {"float16", "bfloat16", "float32", "float64", "int8",
                                          "int16",   "int32",    "int64",   "uint8",   "uint16",
                                          "uint32",  "uint64",   "bool"};
  return names[static_cast<std::size_t>(type)];
}

Precision Checkpoint::precision() const {
  const ElementType most = type();
  if (most == ElementType::F16) return Precision::Float16;
  return most == ElementType::BF16 ? Precision::BFloat16 : Precision::Float32;
}

ElementType Checkpoint::type() const {
  std::map<ElementType, std::int64_t> counts;
  for (const auto& [name, place] : m_tensors) counts[place.tensor->type] += elementCount(place.tensor->shape);
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? ElementType::F32 : most->first;
}

PackedLinear LinearWeight::on(Graph& graph) const {
  assert(!empty());
  return {graph.leaf(name + ".weight", weight.panels),
          bias.empty() ? Var() : graph.leaf(name + ".bias", bias), in, out, weight.precision};
}

Tensor Table::pick(const std::vector<std::int64_t>& indices) const {
  const StoredTensor& stored = checkpoint->stored(name, {rows, width});
  const std::size_t bytes = byteSize(stored.type) * static_cast<std::size_t>(width);
  TensorBuilder out({static_cast<std::int64_t>(indices.size()), width});
  for (std::size_t i = 0; i < indices.size(); ++i) {
    assert(indices[i] >= 0 && indices[i] < rows);
    convertToFloat(stored.type, stored.bytes.data() + static_cast<std::size_t>(indices[i]) * bytes, width,
                   out.data() + static_cast<std::int64_t>(i) * width);
  }
  checkIntact(stored.bytes.data());
  return out.finish();
}

WeightReader::WeightReader(std::shared_ptr<Checkpoint> checkpoint, RunControl control)
    : m_checkpoint(std::move(checkpoint)), m_control(std::move(control)) {}

void WeightReader::loaded() {
  // The number of tensors is not known in advance: the fraction approaches 1 as they are loaded.
  ++m_loaded;
  m_control.checkpoint(static_cast<double>(m_loaded) / static_cast<double>(m_loaded + 100));
}

Tensor WeightReader::tensor(const std::string& name, const Shape& shape) {
  Tensor value = m_checkpoint->read(name, shape);
  m_names.insert(m_checkpoint->nameInFile(name));
  loaded();
  return value;
}

LinearWeight WeightReader::linear(const std::string& name, std::int64_t in, std::int64_t out, Bias bias,
                                  WeightLayout layout) {
  const bool outIn = layout == WeightLayout::OutIn;
  const Tensor weight = tensor(name + ".weight", outIn ? Shape{out, in} : Shape{in, out});
  LinearWeight linear = linearOf(name, weight, {}, layout);
  if (bias == Bias::Needed || (bias == Bias::IfThere && has(name + ".bias")))
    linear.bias = tensor(name + ".bias", {out});
  return linear;
}

LinearWeight WeightReader::linearOf(const std::string& name, const Tensor& weight, Tensor bias,
                                    WeightLayout layout) const {
  const bool outIn = layout == WeightLayout::OutIn;
  return {name, packWeight(weight, outIn, m_checkpoint->precision()), std::move(bias),
          weight.dim(outIn ? 1 : 0), weight.dim(outIn ? 0 : 1)};
}

NormWeight WeightReader::layerNorm(const std::string& name, std::int64_t width, Bias bias) {
  const bool early = !has(name + ".weight") && has(name + ".gamma");
  NormWeight norm{name, tensor(name + (early ? ".gamma" : ".weight"), {width}), {}};
  const std::string biasName = name + (early ? ".beta" : ".bias");
  norm.bias =
      bias == Bias::Needed || has(biasName) ? tensor(biasName, {width}) : Tensor::filled({width}, 0.0F);
  return norm;
}

NormWeight WeightReader::rmsNorm(const std::string& name, std::int64_t width) {
  return {name, tensor(name + ".weight", {width}), {}};
}

Table WeightReader::table(const std::string& name, std::int64_t rows, std::int64_t width) {
  if (rows == 0) {
    const Shape& shape = m_checkpoint->shapeOf(name);
    if (shape.size() != 2 || shape[0] < 1) m_checkpoint->stored(name, {1, width});  // throws
    rows = shape[0];
  }
  m_checkpoint->stored(name, {rows, width});
  loaded();
  return {m_checkpoint, name, rows, width};
}

}  // namespace attenscope
