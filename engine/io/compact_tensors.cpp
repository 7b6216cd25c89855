// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/compact_tensors.h"

#include "engine/error.h"
#include "engine/io/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <memory>

namespace attenscope {

namespace {

using Ranges = std::vector<std::pair<std::int64_t, std::int64_t>>;

constexpr std::int64_t kMostNumbers = std::int64_t{1} << 40U;  // of any tensor
constexpr std::int64_t kMostWhole = std::int64_t{1}
                                    << 28U;  // of one that is made whole before it is asked for

std::int64_t countOf(const Ranges& ranges) {
  std::int64_t count = 0;
  for (const auto& [begin, end] : ranges) count += end - begin;
  return count;
}

/// The entries that are true, as ranges.
Ranges rangesOf(const std::vector<bool>& used) {
  Ranges ranges;
  for (std::size_t i = 0; i < used.size(); ++i) {
    const auto at = static_cast<std::int64_t>(i);
    if (!used[i]) continue;
    if (!ranges.empty() && ranges.back().second == at) {
      ++ranges.back().second;
    } else {
      ranges.emplace_back(at, at + 1);
    }
  }
  return ranges;
}

/// Runs of numbers that lie side by side in the whole tensor and in what is left of it.
template <typename Copy>
void forEachRun(const LeftPart& part, const Copy& copy) {
  const auto axis = static_cast<std::size_t>(part.axis);
  std::int64_t outer = 1;
  std::int64_t inner = 1;
  for (std::size_t i = 0; i < part.shape.size(); ++i)
    (i < axis ? outer : inner) *= i == axis ? 1 : part.shape[i];
  const std::int64_t length = part.shape[axis];
  std::int64_t left = 0;
  for (std::int64_t block = 0; block < outer; ++block)
    for (const auto& [begin, end] : part.left) {
      const std::int64_t numbers = (end - begin) * inner;
      copy((block * length + begin) * inner, left, numbers);
      left += numbers;
    }
}

class PartReader {
 public:
  PartReader(const std::string& file, const std::string& tensor)
      : m_where(file + ": metadata '" + kLeftParts + "' of tensor '" + printable(tensor) + "' ") {}

  LeftPart read(const nlohmann::json& json) const {
    if (!json.is_object() || !json.contains("shape") || !json.contains("axis") || !json.contains("left"))
      fail("has no shape, axis and left");
    LeftPart part;
    part.shape = shape(json["shape"]);
    if (!json["axis"].is_number_integer() || json["axis"] < 0 ||
        json["axis"] >= static_cast<std::int64_t>(part.shape.size()))
      fail("has an axis that its shape " + toString(part.shape) + " does not have");
    part.axis = json["axis"].get<int>();
    part.left = ranges(json["left"], part.shape[static_cast<std::size_t>(part.axis)]);
    return part;
  }

 private:
  [[noreturn]] void fail(const std::string& why) const { throw Error(m_where + why); }

  Shape shape(const nlohmann::json& json) const {
    Shape shape;
    std::int64_t numbers = 1;
    if (!json.is_array() || json.empty() || json.size() > 8)
      fail("has a shape that is not a list of 1 to 8 numbers");
    for (const nlohmann::json& length : json) {
      if (!length.is_number_integer() || length < 1 || length > kMostNumbers / numbers)
        fail("has a shape that no tensor can have");
      shape.push_back(length.get<std::int64_t>());
      numbers *= shape.back();
    }
    return shape;
  }

  Ranges ranges(const nlohmann::json& json, std::int64_t length) const {
    Ranges ranges;
    std::int64_t from = 0;
    if (!json.is_array() || json.empty()) fail("has nothing left");
    for (const nlohmann::json& range : json) {
      if (!range.is_array() || range.size() != 2 || !range[0].is_number_integer() ||
          !range[1].is_number_integer() || range[0] < from || range[1] <= range[0] || range[1] > length)
        fail("has entries left that are not ascending ranges within its " + std::to_string(length));
      ranges.emplace_back(range[0].get<std::int64_t>(), range[1].get<std::int64_t>());
      from = ranges.back().second;
    }
    return ranges;
  }

  std::string m_where;
};

}  // namespace

std::int64_t LeftPart::count() const {
  return countOf(left);
}

Shape LeftPart::leftShape() const {
  Shape own = shape;
  own[static_cast<std::size_t>(axis)] = count();
  return own;
}

std::optional<LeftPart> partWithoutZeros(const Tensor& matrix) {
  if (matrix.rank() != 2) return std::nullopt;
  const std::int64_t rows = matrix.dim(0);
  const std::int64_t columns = matrix.dim(1);
  std::vector<bool> usedRows(static_cast<std::size_t>(rows), false);
  std::vector<bool> usedColumns(static_cast<std::size_t>(columns), false);
  for (std::int64_t i = 0; i < matrix.size(); ++i) {
    if (matrix[i] == 0.0F) continue;
    usedRows[static_cast<std::size_t>(i / columns)] = true;
    usedColumns[static_cast<std::size_t>(i % columns)] = true;
  }
  LeftPart byRows{matrix.shape(), 0, rangesOf(usedRows)};
  LeftPart byColumns{matrix.shape(), 1, rangesOf(usedColumns)};
  if (byRows.left.empty()) return std::nullopt;
  const LeftPart& less = byRows.count() * columns <= byColumns.count() * rows ? byRows : byColumns;
  if (elementCount(less.leftShape()) == matrix.size()) return std::nullopt;
  return less;
}

Tensor leftOf(const Tensor& whole, const LeftPart& part) {
  assert(whole.shape() == part.shape);
  TensorBuilder out(part.leftShape());
  forEachRun(part, [&](std::int64_t from, std::int64_t to, std::int64_t count) {
    std::copy_n(whole.data() + from, count, out.data() + to);
  });
  return out.finish();
}

StoredTensor leftOf(const StoredTensor& whole, const LeftPart& part) {
  assert(whole.shape == part.shape);
  const std::size_t width = byteSize(whole.type);
  const auto size = static_cast<std::size_t>(elementCount(part.leftShape())) * width;
  const auto bytes = std::make_shared<std::vector<std::byte>>(size);
  forEachRun(part, [&](std::int64_t from, std::int64_t to, std::int64_t count) {
    std::memcpy(bytes->data() + static_cast<std::size_t>(to) * width,
                whole.bytes.data() + static_cast<std::size_t>(from) * width,
                static_cast<std::size_t>(count) * width);
  });
  return {whole.type, part.leftShape(), *bytes, bytes, {}};
}

Tensor wholeOf(const Tensor& left, const LeftPart& part) {
  assert(left.shape() == part.leftShape());
  TensorBuilder out(part.shape, 0.0F);
  forEachRun(part, [&](std::int64_t to, std::int64_t from, std::int64_t count) {
    std::copy_n(left.data() + from, count, out.data() + to);
  });
  return out.finish();
}

StoredTensor wholeOf(const StoredTensor& left, const LeftPart& part) {
  assert(left.shape == part.leftShape());
  const std::size_t width = byteSize(left.type);
  const auto size = static_cast<std::size_t>(elementCount(part.shape)) * width;
  const auto bytes = std::make_shared<std::vector<std::byte>>(size, std::byte{0});
  forEachRun(part, [&](std::int64_t to, std::int64_t from, std::int64_t count) {
    std::memcpy(bytes->data() + static_cast<std::size_t>(to) * width,
                left.bytes.data() + static_cast<std::size_t>(from) * width,
                static_cast<std::size_t>(count) * width);
  });
  return {left.type, part.shape, *bytes, bytes, {}};
}

std::string leftPartsText(const LeftParts& parts) {
  nlohmann::json json = nlohmann::json::object();
  for (const auto& [name, part] : parts)
    json[name] = {{"shape", part.shape}, {"axis", part.axis}, {"left", part.left}};
  return json.dump();
}

LeftParts leftPartsOf(const std::map<std::string, std::string>& metadata, const std::string& file) {
  LeftParts parts;
  const auto found = metadata.find(kLeftParts);
  if (found == metadata.end()) return parts;
  checkJsonSize(found->second, file);
  const auto json = nlohmann::json::parse(found->second, nullptr, false);
  if (!json.is_object())
    throw Error(file + ": metadata '" + kLeftParts + "' is damaged; expected an object by tensor");
  for (const auto& [name, value] : json.items()) parts[name] = PartReader(file, name).read(value);
  return parts;
}

void makeWhole(TensorMap& tensors, const LeftParts& parts, const std::string& file) {
  for (const auto& [name, part] : parts) {
    const auto found = tensors.find(name);
    const std::string tensor = file + ": tensor '" + printable(name) + "' ";
    if (found == tensors.end())
      throw Error(tensor + "is missing; its metadata say that " + toString(part.leftShape()) +
                  " of it is left");
    if (found->second.shape() != part.leftShape())
      throw Error(tensor + "has shape " + toString(found->second.shape()) + "; its metadata say that " +
                  toString(part.leftShape()) + " is left of " + toString(part.shape));
    if (elementCount(part.shape) > kMostWhole)
      throw Error(tensor + "would have the shape " + toString(part.shape) + " as a whole; expected at most " +
                  std::to_string(kMostWhole) + " numbers");
    found->second = wholeOf(found->second, part);
  }
}

}  // namespace attenscope
