// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of gradients share: random operands, a functional that no symmetry hides from, and the
/// operations that are each held against central differences in double precision.
#pragma once

#include "engine/graph/operations.h"
#include "tests/support/double_array.h"
#include "tests/support/random_tensor.h"

#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace attenscope::gradient_cases {

/// The factors of a functional that no symmetry hides from.
inline double factor(std::int64_t i) {
  return std::sin(0.7 * static_cast<double>(i) + 1);
}
inline Tensor seedLike(const Tensor& value) {
  TensorBuilder seed(value.shape());
  for (std::int64_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<float>(factor(i));
  return seed.finish();
}
inline double functional(const doubles::Array& value) {
  double sum = 0;
  for (std::int64_t i = 0; i < value.size(); ++i)
    if (std::isfinite(value[i])) sum += value[i] * factor(i);
  return sum;
}

/// An operation with random operands.
struct OperationCase {
  const char* name;
  std::vector<Shape> operands;
  std::function<Var(Graph& graph, const std::vector<Var>& operands)> build;
  bool positive = false;
};

/// A case's operands and what was recorded of it.
struct OperationRun {
  std::string operation;  ///< the last, which is the one meant
  std::shared_ptr<const Record> record;
  int node = 0;
  std::vector<int> operands;
};
OperationRun runOf(const OperationCase& c);

/// What is done to a picture; the gradient is that of the picture.
struct PictureCase {
  const char* name;
  Shape picture;
  std::function<Var(Var picture)> build;
};
/// Linear in the picture, so that one difference is exact whatever its step: patches, glimpses. And filters,
/// which are not.
std::vector<PictureCase> pictureCases();

/// Sums, products, and what is done to numbers one by one.
std::vector<OperationCase> arithmeticCases();
/// Rows, heads, maps, recurrent layers: what moves, joins and reduces.
std::vector<OperationCase> layoutCases();
std::vector<OperationCase> lossCases();
/// Products with packed weights, multi-head attention, positions, windows: what checkpoints are run with.
std::vector<OperationCase> checkpointCases();
/// What networks from elsewhere are run with.
std::vector<OperationCase> networkCases();

inline std::vector<OperationCase> operationCases() {
  std::vector<OperationCase> all = arithmeticCases();
  for (const auto& more : {layoutCases(), lossCases(), checkpointCases(), networkCases()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace attenscope::gradient_cases
