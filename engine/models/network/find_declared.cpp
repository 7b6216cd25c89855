// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/models/network/find_attention.h"

#include <algorithm>

namespace attenscope {

namespace {

using As = DeclaredFind::As;

/// The shape without the axes of one in front of the last `kept`.
Shape withoutOnes(const Shape& shape, std::size_t kept) {
  std::size_t first = 0;
  while (first + kept < shape.size() && shape[first] == 1) ++first;
  return {shape.begin() + static_cast<std::ptrdiff_t>(first), shape.end()};
}

[[noreturn]] void refuse(const DeclaredFind& declared, const Shape& shape, const std::string& expected) {
  throw Error("the value '" + printable(declared.value) + "' has the shape " + toString(shape) +
              "; expected " + expected);
}

void asAttention(NetworkFind& find, const DeclaredFind& declared, const Shape& shape) {
  if (shape.size() < 2) refuse(declared, shape, "queries and keys as its last two axes");
  const std::int64_t rows = shape[shape.size() - 2];
  const std::int64_t columns = shape.back();
  if (rows < 1 || columns < 1) refuse(declared, shape, "queries and keys as its last two axes");
  find.turned = declared.byColumns;
  find.shape = {elementCount(shape) / (rows * columns), find.turned ? columns : rows,
                find.turned ? rows : columns};
  const PatchGrid& grid = declared.grid;
  const std::int64_t places = std::int64_t{grid.rows} * grid.columns + grid.before;
  if (grid.rows > 0 && places != find.shape[2])
    refuse(declared, shape,
           std::to_string(places) + " keys for a map of " + std::to_string(grid.rows) + " × " +
               std::to_string(grid.columns) +
               (grid.before > 0 ? " after " + std::to_string(grid.before) : ""));
  find.grid = grid;
  find.values = {{"weights", declared.value}};
}

void asChannelGate(NetworkFind& find, const DeclaredFind& declared, const Shape& shape) {
  const std::int64_t count = elementCount(shape);
  if (count < 1 || std::find(shape.begin(), shape.end(), count) == shape.end())
    refuse(declared, shape, "one number per channel, with axes of one beside it");
  find.shape = {count};
  find.values = {{"gate", declared.value}};
}

void asSpatialGate(NetworkFind& find, const DeclaredFind& declared, const Shape& shape) {
  const Shape own = withoutOnes(shape, 2);
  if (own.size() != 2) refuse(declared, shape, "one number per place, rows and columns as its last two axes");
  find.shape = own;
  find.values = {{"gate", declared.value}};
}

/// At most three axes; what is more goes into the first.
void asTensor(NetworkFind& find, const DeclaredFind& declared, const Shape& shape) {
  find.shape = withoutOnes(shape, 1);
  while (find.shape.size() > 3) {
    find.shape[1] *= find.shape[0];
    find.shape.erase(find.shape.begin());
  }
  if (find.shape.empty()) find.shape = {1};
  find.values = {{"tensor", declared.value}};
}

NetworkFind made(const Structure& s, const DeclaredFind& declared) {
  const Shape& shape = s.shape(declared.value);
  if (elementCount(shape) < 1) refuse(declared, shape, "numbers");
  NetworkFind find;
  find.declared = true;
  const OnnxNode* node = s.producer(declared.value);
  find.name = declared.as == As::Tensor || node == nullptr ? declared.value : moduleOf(*node);
  using Kind = NetworkFind::Kind;
  switch (declared.as) {
    case As::Attention:
      find.kind = Kind::SelfAttention;
      asAttention(find, declared, shape);
      break;
    case As::ChannelGate:
      find.kind = Kind::ChannelGate;
      asChannelGate(find, declared, shape);
      break;
    case As::SpatialGate:
      find.kind = Kind::SpatialGate;
      asSpatialGate(find, declared, shape);
      break;
    default:
      find.kind = Kind::Tensor;
      asTensor(find, declared, shape);
  }
  return find;
}

}  // namespace

void addDeclared(const Structure& s, const std::vector<DeclaredFind>& declared,
                 std::vector<FoundAttention>& finds) {
  for (const DeclaredFind& one : declared) {
    if (!s.isComputed(one.value))
      throw Error("there is no value '" + printable(one.value) +
                  "' that is computed from the input; --outline lists them all");
    const auto own = std::find_if(finds.begin(), finds.end(), [&](const FoundAttention& found) {
      const auto main = found.find.values.find(found.find.mainPart());
      return main != found.find.values.end() && main->second == one.value;
    });
    if (own == finds.end() && one.as == As::Nothing)
      throw Error("nothing was found at '" + printable(one.value) + "' that could be left out");
    // A tensor may be looked at beside what it is.
    if (own != finds.end() && one.as != As::Tensor) finds.erase(own);
    if (one.as != As::Nothing) finds.push_back({.find = made(s, one), .anchor = s.producer(one.value)});
  }
}

}  // namespace attenscope
