// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exploring/pruned_checkpoint.h"

#include "engine/error.h"

#include <algorithm>
#include <cstring>
#include <memory>

namespace attenscope {

namespace {

/// Tensors of a checkpoint as a whole, as they are stored.
class Source {
 public:
  explicit Source(const ModelWeights& weights)
      : m_tensors(weights.checkpoint->all()), m_left(weights.checkpoint->leftParts()) {}

  const std::map<std::string, const StoredTensor*>& tensors() const { return m_tensors; }
  StoredTensor whole(const std::string& name) const {
    const StoredTensor& stored = *m_tensors.at(name);
    const auto part = m_left.find(name);
    return part == m_left.end() ? stored : wholeOf(stored, part->second);
  }

 private:
  std::map<std::string, const StoredTensor*> m_tensors;
  const LeftParts& m_left;
};

/// The tensor with the bytes of those numbers set to 0 that are 0 in `values`.
StoredTensor withZeros(const StoredTensor& stored, const Tensor& values) {
  const std::size_t width = byteSize(stored.type);
  auto bytes = std::make_shared<std::vector<std::byte>>(stored.bytes.begin(), stored.bytes.end());
  for (std::int64_t i = 0; i < values.size(); ++i)
    if (values[i] == 0.0F) std::memset(bytes->data() + static_cast<std::size_t>(i) * width, 0, width);
  return {stored.type, stored.shape, *bytes, bytes, {}};
}

}  // namespace

std::vector<MatrixSource> matricesOf(const ModelWeights& weights) {
  const auto source = std::make_shared<const Source>(weights);
  std::vector<MatrixSource> all;
  for (const std::string& name : weights.matrices)
    all.push_back({name, [source, name] { return source->whole(name).tensor(); }, weights.inOut});
  return all;
}

WrittenCheckpoint writeCheckpoint(const std::filesystem::path& path, const ModelWeights& weights,
                                  const FileChange& change, std::map<std::string, std::string> metadata,
                                  const RunControl& control) {
  const Source source(weights);
  WrittenCheckpoint written;
  LeftParts left;
  std::vector<TensorToWrite> tensors;
  for (const auto& [name, stored] : source.tensors()) {
    stored->checkReadable();
    if (!change.concerns(name)) {
      // What is left of it stays so.
      if (const auto part = weights.checkpoint->leftParts().find(name);
          part != weights.checkpoint->leftParts().end())
        left.insert(*part);
      tensors.push_back({name, stored->type, stored->shape, [one = stored] { return *one; }});
      continue;
    }
    control.checkpoint(0);
    const auto changed = [&source, &change, name = name] {
      const StoredTensor whole = source.whole(name);
      return withZeros(whole, change.change(name, whole.tensor()));
    };
    const StoredTensor now = changed();
    const Tensor values = now.tensor();
    const auto part = change.compact ? partWithoutZeros(values) : std::nullopt;
    written.numbers += values.size();
    written.zeros += std::count(values.values().begin(), values.values().end(), 0.0F);
    if (!part) {
      tensors.push_back({name, now.type, now.shape, changed});
      continue;
    }
    written.leftOut += values.size() - elementCount(part->leftShape());
    left[name] = *part;
    tensors.push_back(
        {name, now.type, part->leftShape(), [changed, part] { return leftOf(changed(), *part); }});
  }
  metadata["format"] = "pt";
  if (!left.empty()) metadata[kLeftParts] = leftPartsText(left);
  writeSafetensors(path, tensors, metadata, control);
  return written;
}

}  // namespace attenscope
