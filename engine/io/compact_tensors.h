// SPDX-License-Identifier: GPL-3.0-or-later
/// Matrices of which a file holds only the rows or columns that are not all 0, and says so in its metadata.
#pragma once

#include "engine/compute/tensor.h"
#include "engine/io/stored_tensor.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace attenscope {

/// What is left of a tensor: entries along one axis. Everything else of it is 0.
struct LeftPart {
  Shape shape;                                                ///< of the whole tensor
  int axis = 0;                                               ///< along which entries were left out
  std::vector<std::pair<std::int64_t, std::int64_t>> left{};  ///< [begin, end), ascending, not empty

  bool operator==(const LeftPart&) const = default;
  std::int64_t count() const;
  /// Of what is left.
  Shape leftShape() const;
};
/// By the names of the tensors.
using LeftParts = std::map<std::string, LeftPart, std::less<>>;

/// The part of a matrix [rows × columns] without the rows, or the columns, that are all 0, whichever leaves
/// less; nothing if none is, or all are.
std::optional<LeftPart> partWithoutZeros(const Tensor& matrix);
/// What is left of a tensor, and a whole one from that, with 0 elsewhere. The shape must fit.
Tensor leftOf(const Tensor& whole, const LeftPart& part);
StoredTensor leftOf(const StoredTensor& whole, const LeftPart& part);
Tensor wholeOf(const Tensor& left, const LeftPart& part);
StoredTensor wholeOf(const StoredTensor& left, const LeftPart& part);

/// The metadata's entry that says what is left, and its value.
inline constexpr const char* kLeftParts = "attenscope.left";
std::string leftPartsText(const LeftParts& parts);
/// What metadata say is left of which tensors. Throws Error, with `file` at its beginning, if the entry is
/// damaged: not JSON, no shape, an axis or entries that the shape does not have.
LeftParts leftPartsOf(const std::map<std::string, std::string>& metadata, const std::string& file);
/// Replaces the tensors of which only a part is there by whole ones. Throws Error, naming file and tensor, if
/// one is missing or not of the shape that the metadata say.
void makeWhole(TensorMap& tensors, const LeftParts& parts, const std::string& file);

}  // namespace attenscope
