// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/spectrum.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using FloatMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Matrix matrixOf(const Tensor& tensor) {
  assert(tensor.rank() == 2);
  return Eigen::Map<const FloatMatrix>(tensor.data(), tensor.dim(0), tensor.dim(1)).cast<double>();
}

/// R of a = Q R, [min(n, r) × r].
Eigen::MatrixXd triangleOf(const Matrix& a) {
  const Eigen::Index rows = std::min(a.rows(), a.cols());
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr{Eigen::MatrixXd(a)};
  return qr.matrixQR().topRows(rows).triangularView<Eigen::Upper>();
}

/// The singular values of A are the upper eigenvalues of the symmetric [0 A; Aᵀ 0]; the others are their
/// negatives and zeros. (As quick as Eigen's BDCSVD up to 128 columns, which takes a minute to compile.)
Spectrum spectrumOfSmall(const Eigen::MatrixXd& matrix) {
  const Eigen::Index rows = matrix.rows(), columns = matrix.cols(), count = std::min(rows, columns);
  Eigen::MatrixXd both = Eigen::MatrixXd::Zero(rows + columns, rows + columns);
  both.bottomLeftCorner(columns, rows) = matrix.transpose();  // the solver reads the lower triangle
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(both, Eigen::EigenvaluesOnly);
  const Eigen::VectorXd values = solver.eigenvalues().tail(count).reverse().cwiseMax(0);
  Spectrum spectrum;
  spectrum.values.assign(values.data(), values.data() + values.size());
  spectrum.effectiveRank = effectiveRank(spectrum.values);
  return spectrum;
}

Tensor tensorOf(const Matrix& matrix) {
  TensorBuilder out({matrix.rows(), matrix.cols()});
  for (Eigen::Index i = 0; i < matrix.size(); ++i) out[i] = static_cast<float>(matrix.data()[i]);
  return out.finish();
}

/// The eigenvectors of the two largest eigenvalues as columns [d × 2], each with its largest entry positive.
Matrix componentsOf(const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>& solver) {
  const Eigen::Index width = solver.eigenvectors().rows();
  Matrix components = Matrix::Zero(width, 2);
  for (Eigen::Index i = 0; i < std::min<Eigen::Index>(2, width); ++i) {
    Eigen::VectorXd vector = solver.eigenvectors().col(width - 1 - i);  // they ascend
    Eigen::Index largest = 0;
    vector.cwiseAbs().maxCoeff(&largest);
    if (vector[largest] < 0) vector = -vector;
    components.col(i) = vector;
  }
  return components;
}

}  // namespace

double effectiveRank(const std::vector<double>& singularValues) {
  double sum = 0;
  for (const double value : singularValues) sum += value;
  if (sum <= 0) return 0;
  double nats = 0;
  for (const double value : singularValues)
    if (value > 0) nats -= value / sum * std::log(value / sum);
  return std::exp(nats);
}

Spectrum spectrumOfProduct(const Tensor& a, const Tensor& b) {
  assert(a.rank() == 2 && b.rank() == 2 && a.dim(1) == b.dim(1));
  if (!a.allFinite() || !b.allFinite()) return {};
  // a bᵀ = Q_a (R_a R_bᵀ) Q_bᵀ, and Q_a and Q_b leave singular values as they are.
  return spectrumOfSmall(triangleOf(matrixOf(a)) * triangleOf(matrixOf(b)).transpose());
}

Spectrum spectrumOf(const Tensor& a) {
  if (!a.allFinite()) return {};
  return spectrumOfSmall(triangleOf(matrixOf(a)));
}

Plane principalPlane(const Tensor& queries, const Tensor& keys) {
  assert(queries.rank() == 2 && keys.rank() == 2 && queries.dim(1) == keys.dim(1));
  if (!queries.allFinite() || !keys.allFinite()) return {};
  Matrix all(queries.dim(0) + keys.dim(0), queries.dim(1));
  all << matrixOf(queries), matrixOf(keys);
  const Eigen::RowVectorXd mean = all.colwise().mean();
  all.rowwise() -= mean;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(Eigen::MatrixXd(all.transpose() * all));
  const Matrix points = all * componentsOf(solver);
  Plane plane;
  plane.queries = tensorOf(points.topRows(queries.dim(0)));
  plane.keys = tensorOf(points.bottomRows(keys.dim(0)));
  const double variance = all.squaredNorm();
  for (Eigen::Index i = 0; i < 2 && variance > 0; ++i)
    plane.shares[static_cast<std::size_t>(i)] = points.col(i).squaredNorm() / variance;
  return plane;
}

}  // namespace attenscope
