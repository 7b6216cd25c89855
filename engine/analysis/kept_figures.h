// SPDX-License-Identifier: GPL-3.0-or-later
/// What a picture needs of large matrices, computed once for all who draw them: extremes, the upper end of a
/// scale, the matrix reduced to the screen. While a slider moves, a run follows a run, and what was asked of
/// one is asked of the next: prepare() computes it on the thread of the run, so that the window, which gets
/// the result afterwards, only has to draw. All may be called from any thread.
#pragma once

#include "engine/analysis/matrix_reduce.h"
#include "engine/analysis/scale_figures.h"
#include "engine/trace/trace.h"

#include <memory>
#include <span>
#include <vector>

namespace attenscope::kept {

/// Of fewer numbers everything is computed anew, which is quicker than looking it up.
inline constexpr std::int64_t kFewNumbers = std::int64_t{1} << 18;

/// As summarize().
TensorSummary summary(const Tensor& values);

/// The number that a share of these, 0 to 1, do not exceed; of many, some are looked at. 0 if none is finite.
double quantile(const Tensor& values, double share);
/// The same of several together; nothing is kept.
double quantile(std::span<const Tensor> parts, double share);

/// As scaleFigures().
std::shared_ptr<const ScaleFigures> scale(const Tensor& values, bool rowsAlone);

/// As reduceMatrix(), with each row divided by its largest magnitude if `rowsAlone`.
std::shared_ptr<const ReducedMatrix> reduction(const Tensor& matrix, const Tensor& maskedScores,
                                               const CellWindow& window, int maxRows, int maxColumns,
                                               Keep keep, Hidden hidden, bool rowsAlone = false);

/// The rows and the columns of a matrix in the order of clusteredOrder().
std::shared_ptr<const std::vector<int>> clusteredRows(const Tensor& matrix);
std::shared_ptr<const std::vector<int>> clusteredColumns(const Tensor& matrix);

/// As attenscope::beyondLargest().
Tensor beyondLargest(const Tensor& weights, double share, const Tensor& maskedScores);

/// Computes for the steps of `now` what is kept of the same steps of `before`.
void prepare(const Trace& before, const Trace& now);

/// Lets go of what is kept of `before`, and of its memory, but for what `now` shares with it.
void forget(const Trace& before, const Trace& now);

/// How much is kept: for tests.
std::size_t count();

}  // namespace attenscope::kept
