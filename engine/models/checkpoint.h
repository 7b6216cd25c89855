// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/operations.h"
#include "engine/io/safetensors.h"
#include "engine/run_control.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// The tensors of a folder, mapped: model.safetensors, or the shards that model.safetensors.index.json names.
/// Names are looked up behind the prefixes of the family first ("bert.embeddings…"), then plainly.
class Checkpoint {
 public:
  /// Throws Error where files are missing, damaged, or hold the same tensor twice.
  static std::shared_ptr<Checkpoint> open(const std::filesystem::path& folder, const RunControl& control);

  void setPrefixes(std::vector<std::string> prefixes) { m_prefixes = std::move(prefixes); }
  bool has(std::string_view name) const { return find(name) != nullptr; }
  /// The stored tensor, checked against its shape; throws Error naming file, tensor and shapes.
  const StoredTensor& stored(std::string_view name, const Shape& shape) const;
  /// The shape of a tensor; throws Error where it is missing.
  const Shape& shapeOf(std::string_view name) const;
  /// As float32, in memory of its own. Throws Error where it holds what is not finite.
  Tensor read(std::string_view name, const Shape& shape) const;

  /// Numbers in all files, and the type that most of them have: "float32".
  std::int64_t numbers() const;
  std::string typeName() const { return nameOf(type()); }
  /// How its matrices are kept in memory: in 16 bits where most of the file is.
  Precision precision() const;
  const std::string& folder() const { return m_folder; }

 private:
  struct Place {
    std::size_t file;
    const StoredTensor* tensor;
  };
  const Place* find(std::string_view name) const;
  const Place& require(std::string_view name, const std::string& expected) const;
  void add(const std::filesystem::path& file);
  ElementType type() const;
  static std::string nameOf(ElementType type);

  struct File {
    std::string name;
    SafetensorsView view;
  };
  std::string m_folder;
  std::vector<std::unique_ptr<File>> m_files;
  std::map<std::string, Place, std::less<>> m_tensors;
  std::vector<std::string> m_prefixes;
};

/// y = x·W + b with W in panels.
struct LinearWeight {
  std::string name{};
  PackedWeight weight{};
  Tensor bias{};  ///< [out]; empty for none
  std::int64_t in = 0;
  std::int64_t out = 0;

  bool empty() const { return weight.panels.empty(); }
  PackedLinear on(Graph& graph) const;
};

struct NormWeight {
  std::string name{};
  Tensor weight{};
  Tensor bias{};  ///< empty for an RMS norm

  bool empty() const { return weight.empty(); }
};

/// Rows by number, read from the file when they are asked for: a vocabulary's vectors.
struct Table {
  std::shared_ptr<const Checkpoint> checkpoint{};
  std::string name{};
  std::int64_t rows = 0;
  std::int64_t width = 0;

  bool empty() const { return rows == 0; }
  /// [indices × width]; an index outside is a programming error.
  Tensor pick(const std::vector<std::int64_t>& indices) const;
};

enum class Bias { None, Needed, IfThere };
/// How a weight lies in its file: [out × in] as torch.nn.Linear, or [in × out] as GPT-2's Conv1D.
enum class WeightLayout { OutIn, InOut };

/// Reads a model's weights with their shapes checked, packs matrices, reports progress for each.
class WeightReader {
 public:
  WeightReader(std::shared_ptr<Checkpoint> checkpoint, RunControl control);

  Checkpoint& checkpoint() { return *m_checkpoint; }
  bool has(std::string_view name) const { return m_checkpoint->has(name); }
  Tensor tensor(const std::string& name, const Shape& shape);
  /// `name`.weight and `name`.bias.
  LinearWeight linear(const std::string& name, std::int64_t in, std::int64_t out, Bias bias = Bias::Needed,
                      WeightLayout layout = WeightLayout::OutIn);
  /// A matrix [out × in], or as `layout` says, that was put together from others.
  LinearWeight linearOf(const std::string& name, const Tensor& weight, Tensor bias,
                        WeightLayout layout = WeightLayout::OutIn) const;
  /// `name`.weight and .bias (or .gamma and .beta, as early BERT checkpoints have it).
  NormWeight layerNorm(const std::string& name, std::int64_t width, Bias bias = Bias::Needed);
  NormWeight rmsNorm(const std::string& name, std::int64_t width);
  /// `name` of `rows` × `width`; rows 0: as many as there are.
  Table table(const std::string& name, std::int64_t rows, std::int64_t width);

 private:
  void loaded();

  std::shared_ptr<Checkpoint> m_checkpoint;
  RunControl m_control;
  std::int64_t m_loaded = 0;
};

}  // namespace attenscope
