// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/operations.h"
#include "engine/io/compact_tensors.h"
#include "engine/io/safetensors.h"
#include "engine/models/tensor_change.h"
#include "engine/run_control.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// The layout of a weight in its file: [out × in] as torch.nn.Linear, or [in × out] as GPT-2's Conv1D.
enum class WeightLayout { OutIn, InOut };

/// The memory-mapped tensors of a checkpoint folder: model.safetensors, or the shards listed in
/// model.safetensors.index.json, or what PyTorch pickled, pytorch_model.bin and its shards. Names are looked
/// up with the prefixes of the family first
/// ("bert.embeddings…"), then as they are, then both with what saving may have put before them ("module.").
class Checkpoint {
 public:
  /// Throws Error if files are missing or damaged, or if two of them hold the same tensor.
  static std::shared_ptr<Checkpoint> open(const std::filesystem::path& folder, const RunControl& control);

  void setPrefixes(std::vector<std::string> prefixes) { m_prefixes = std::move(prefixes); }
  bool has(std::string_view name) const { return find(name) != nullptr; }
  /// The stored tensor; throws Error naming the file, the tensor and the shapes if it is missing or not of
  /// this shape.
  const StoredTensor& stored(std::string_view name, const Shape& shape) const;
  /// The shape of a tensor, as a whole if only a part is there; throws Error if it is missing.
  const Shape& shapeOf(std::string_view name) const;
  /// The tensor as float32, in its own memory, with 0 for what the file's metadata say was left out of it.
  /// Throws Error if it holds non-finite values.
  Tensor read(std::string_view name, const Shape& shape) const;

  /// The name under which the file holds the tensor `name`, with prefixes; throws Error if it is missing.
  std::string nameInFile(std::string_view name) const;
  /// From here on read() gives what `change` makes of each tensor, by its name in the file.
  void setChange(TensorChange change) { m_change = std::move(change); }
  /// Whether matrices are [in × out], as GPT-2's.
  void setLayout(WeightLayout layout) { m_layout = layout; }
  WeightLayout layout() const { return m_layout; }
  /// Every tensor as it is stored, by its name in the file; and what metadata say is left of some.
  std::map<std::string, const StoredTensor*> all() const;
  const LeftParts& leftParts() const { return m_left; }

  /// Number of values in all files; and the type of most of them: "float32".
  std::int64_t numbers() const;
  std::string typeName() const { return nameOf(type()); }
  /// The precision in which matrices are kept in memory: 16 bits if most of the file is.
  Precision precision() const;
  const std::string& folder() const { return m_folder; }

 private:
  struct Place {
    std::size_t file;
    const StoredTensor* tensor;
    const LeftPart* left = nullptr;  ///< null if it is all there
  };
  const Place* find(std::string_view name) const;
  const Place& require(std::string_view name, const std::string& expected) const;
  void add(const std::filesystem::path& file);
  void addShards(const std::filesystem::path& folder, const std::string& indexFile,
                 const RunControl& control);
  void findWrappings();
  ElementType type() const;
  static std::string nameOf(ElementType type);

  struct File {
    std::string name;
    SafetensorsView view;
  };
  std::string m_folder;
  std::vector<std::unique_ptr<File>> m_files;
  std::map<std::string, Place, std::less<>> m_tensors;
  LeftParts m_left;
  TensorChange m_change;
  WeightLayout m_layout = WeightLayout::OutIn;
  std::vector<std::string> m_prefixes;
  std::vector<std::string> m_wrappings{""};  ///< what saving put before all names, none first
};

/// A linear layer y = x·W + b, with W packed into panels.
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

/// A table whose rows are read from the file on demand: the embeddings of a vocabulary.
struct Table {
  std::shared_ptr<const Checkpoint> checkpoint{};
  std::string name{};
  std::int64_t rows = 0;
  std::int64_t width = 0;

  bool empty() const { return rows == 0; }
  /// The rows `indices`, [indices × width]; an index out of range is a programming error.
  Tensor pick(const std::vector<std::int64_t>& indices) const;
};

enum class Bias { None, Needed, IfThere };

/// Reads the weights of a model, checking their shapes, packing matrices and reporting progress for each.
/// Methods throw Error as Checkpoint::stored and Checkpoint::read do.
class WeightReader {
 public:
  WeightReader(std::shared_ptr<Checkpoint> checkpoint, RunControl control);

  Checkpoint& checkpoint() { return *m_checkpoint; }
  /// The names in the file of all tensors that were read, tables aside.
  const std::set<std::string>& names() const { return m_names; }
  bool has(std::string_view name) const { return m_checkpoint->has(name); }
  Tensor tensor(const std::string& name, const Shape& shape);
  /// `name`.weight and `name`.bias.
  LinearWeight linear(const std::string& name, std::int64_t in, std::int64_t out, Bias bias = Bias::Needed,
                      WeightLayout layout = WeightLayout::OutIn);
  /// The same for a matrix that was assembled from others, [out × in] or as `layout` says.
  LinearWeight linearOf(const std::string& name, const Tensor& weight, Tensor bias,
                        WeightLayout layout = WeightLayout::OutIn) const;
  /// `name`.weight and .bias (or .gamma and .beta, as in early BERT checkpoints).
  NormWeight layerNorm(const std::string& name, std::int64_t width, Bias bias = Bias::Needed);
  NormWeight rmsNorm(const std::string& name, std::int64_t width);
  /// The table `name` [rows × width]; if `rows` is 0, with as many rows as the file has.
  Table table(const std::string& name, std::int64_t rows, std::int64_t width);

 private:
  void loaded();

  std::shared_ptr<Checkpoint> m_checkpoint;
  RunControl m_control;
  std::int64_t m_loaded = 0;
  std::set<std::string> m_names;
};

}  // namespace attenscope
