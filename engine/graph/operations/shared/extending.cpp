// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/shared/extending.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace attenscope {

std::int64_t commonRows(const Tensor& a, const Tensor& b) {
  if (a.rank() < 1 || a.rank() != b.rank() ||
      !std::equal(a.shape().begin() + 1, a.shape().end(), b.shape().begin() + 1))
    return 0;
  const std::int64_t rows = std::min(a.dim(0), b.dim(0));
  if (rows == 0 || a.data() == b.data()) return rows;
  const std::int64_t width = a.size() / a.dim(0);
  std::int64_t row = 0;
  while (row < rows && std::memcmp(a.data() + row * width, b.data() + row * width,
                                   static_cast<std::size_t>(width) * sizeof(float)) == 0)
    ++row;
  return row;
}

Tensor joinRows(const Tensor& earlier, std::int64_t rows, const Tensor& rest) {
  Shape shape = rest.shape();
  shape[0] += rows;
  TensorBuilder out(std::move(shape));
  const Tensor first = earlier.rows(0, rows);
  std::copy_n(first.data(), first.size(), out.data());
  std::copy_n(rest.data(), rest.size(), out.data() + first.size());
  return out.finish();
}

Tensor extendRows(const ExtendCall& call) {
  if (call.inputs.size() != call.earlierInputs.size()) return {};
  const std::int64_t rows = call.inputs[0].dim(0);
  const std::int64_t earlierRows = call.earlierInputs[0].dim(0);
  std::int64_t same = std::min(rows, earlierRows);
  std::vector<Tensor> rest = call.inputs.copies();
  const auto hasRows = [](const Tensor& x, std::int64_t count) { return x.rank() == 2 && x.dim(0) == count; };
  for (std::size_t i = 0; i < rest.size() && same > 0; ++i) {
    const Tensor& earlier = call.earlierInputs[i];
    if (hasRows(rest[i], rows) && hasRows(earlier, earlierRows))
      same = std::min(same, commonRows(rest[i], earlier));
    else if (!rest[i].sameAs(earlier))
      return {};
  }
  if (same == 0) return {};
  if (same == rows) return call.earlierOutput.rows(0, rows);
  for (Tensor& input : rest)
    if (hasRows(input, rows)) input = input.rows(same, rows);
  return joinRows(call.earlierOutput, same, call.operation.forward({rest, call.attributes, call.control}));
}

}  // namespace attenscope
