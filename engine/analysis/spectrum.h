// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <array>
#include <vector>

namespace attenscope {

/// The singular values of a matrix, largest first, and how many of them count: the effective rank
/// exp(−Σ p ln p) with p = σ / Σσ (Roy and Vetterli 2007, "The effective rank"). 0 for a matrix of zeros.
struct Spectrum {
  std::vector<double> values{};
  double effectiveRank = 0;

  bool empty() const { return values.empty(); }
};
double effectiveRank(const std::vector<double>& singularValues);
/// Those of a · bᵀ, a [n × r] and b [m × r]: min(n, m, r) of them. Computed from the triangular factors of a
/// and b, so that n × m numbers are never formed. Numbers that are not finite give an empty spectrum.
Spectrum spectrumOfProduct(const Tensor& a, const Tensor& b);
/// Those of a [n × r] itself.
Spectrum spectrumOf(const Tensor& a);

/// Points in the plane of the first two principal components.
struct Plane {
  Tensor queries;                      ///< [T_q × 2]
  Tensor keys;                         ///< [T_k × 2]
  std::array<double, 2> shares{0, 0};  ///< of the variance of all points together, by component
};
/// The two components of greatest variance of queries [T_q × d] and keys [T_k × d] together, about their
/// common mean; of vectors of one number the second is 0. The largest entry of each component is positive.
/// Empty if a number is not finite.
Plane principalPlane(const Tensor& queries, const Tensor& keys);

}  // namespace attenscope
