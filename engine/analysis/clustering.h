// SPDX-License-Identifier: GPL-3.0-or-later
/// Orders of the rows of a matrix in which like stands beside like.
#pragma once

#include "engine/compute/tensor.h"

#include <cstddef>
#include <vector>

namespace attenscope {

/// Beyond so many rows an order would take longer than a glance: n² distances of n numbers each.
inline constexpr int kMostClustered = 500;

/// Distances between all pairs of `count` things, symmetric, 0 on the diagonal.
struct Distances {
  int count = 0;
  std::vector<double> values{};  ///< [count × count]

  double at(int a, int b) const {
    return values[static_cast<std::size_t>(a) * static_cast<std::size_t>(count) +
                  static_cast<std::size_t>(b)];
  }
};
/// Euclidean distances between the rows of `matrix` [n × m]; what is no finite number counts as 0.
Distances rowDistances(const Tensor& matrix);

/// A step of hierarchical clustering: two clusters become one. Things are clusters 0 to n − 1, the i-th merge
/// makes cluster n + i.
struct Merge {
  int left = 0;
  int right = 0;
  double distance = 0;
};
/// Average linkage (UPGMA, Sokal and Michener 1958): the distance of two clusters is the mean over their
/// pairs. n − 1 merges in order of their distances, found by chains of nearest neighbours in O(n²).
std::vector<Merge> averageLinkage(const Distances& distances);

/// The order of the leaves of this tree, among the 2^(n−1) that its branches allow, with the least sum of
/// distances between neighbours (Bar-Joseph et al. 2001), in O(n³).
std::vector<int> optimalLeafOrder(const std::vector<Merge>& tree, const Distances& distances);

/// The sum of the distances between neighbours in an order.
double lengthOf(const std::vector<int>& order, const Distances& distances);

/// [n × m] → [m × n].
Tensor transposedMatrix(const Tensor& matrix);
/// The rows of `matrix`, clustered and in the best order of the leaves; the end with the smaller index comes
/// first. At most kMostClustered rows (asserted).
std::vector<int> clusteredOrder(const Tensor& matrix);

}  // namespace attenscope
