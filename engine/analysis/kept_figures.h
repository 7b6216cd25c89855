// SPDX-License-Identifier: GPL-3.0-or-later
/// What a picture needs of large matrices, computed once for all who draw them: extremes, the upper end of a
/// scale, the matrix reduced to the screen. While a slider moves, a run follows a run, and what was asked of
/// one is asked of the next: prepare() computes it on the thread of the run, so that the window, which gets
/// the result afterwards, only has to draw. All may be called from any thread. Of matrices with more than
/// kManyNumbers cells a thread can do without waiting (background_figures.h): what is not there yet is then
/// computed later, and the answer is what some of the numbers say, or none.
#pragma once

#include "engine/analysis/marginals.h"
#include "engine/analysis/matrix_reduce.h"
#include "engine/analysis/scale_figures.h"
#include "engine/trace/trace.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace attenscope::kept {

/// Of fewer numbers everything is computed anew, which is quicker than looking it up.
inline constexpr std::int64_t kFewNumbers = std::int64_t{1} << 18;
/// Of more numbers than this a pass takes longer than a frame.
inline constexpr std::int64_t kManyNumbers = std::int64_t{1} << 22;

/// As summarize(). Without waiting, of some of the numbers if it is not there.
TensorSummary summary(const Tensor& values);
/// The same, or nothing if it is not there and this thread does not wait.
std::optional<TensorSummary> wholeSummary(const Tensor& values);

/// The number that a share of these, 0 to 1, do not exceed; of many, some are looked at. 0 if none is finite.
double quantile(const Tensor& values, double share);
/// The same of several together; nothing is kept.
double quantile(std::span<const Tensor> parts, double share);

/// As scaleFigures().
std::shared_ptr<const ScaleFigures> scale(const Tensor& values, bool rowsAlone);

/// As reduceMatrix(), with each row divided by its largest magnitude if `rowsAlone`. Large matrices have a
/// pyramid (matrix_pyramid.h), whose window may be somewhat larger; without waiting, some may be pending.
std::shared_ptr<const ReducedMatrix> reduction(const Tensor& matrix, const Tensor& maskedScores,
                                               const CellWindow& window, int maxRows, int maxColumns,
                                               Keep keep, Hidden hidden, bool rowsAlone = false);

/// The rows and the columns of a matrix in the order of clusteredOrder().
std::shared_ptr<const std::vector<int>> clusteredRows(const Tensor& matrix);
std::shared_ptr<const std::vector<int>> clusteredColumns(const Tensor& matrix);

/// As marginalsOf(); nothing if it is not there and this thread does not wait.
std::shared_ptr<const Marginals> marginals(const Tensor& weights);

/// A matrix with its rows and columns in another order (empty: as they are); no tensor if it is not there and
/// this thread does not wait.
Tensor reordered(const Tensor& matrix, const std::vector<int>& rows, const std::vector<int>& columns);

/// As attenscope::beyondLargest(); `maskedScores` if it is not there and this thread does not wait.
Tensor beyondLargest(const Tensor& weights, double share, const Tensor& maskedScores);

/// As attenscope::largestDifference(); nothing if it is not there and this thread does not wait.
std::optional<double> largestDifference(const Tensor& before, const Tensor& after);

/// Computes for the steps of `now` what is kept of the same steps of `before`.
void prepare(const Trace& before, const Trace& now);

/// Lets go of what is kept of `before`, and of its memory, but for what `now` shares with it.
void forget(const Trace& before, const Trace& now);

/// How much is kept: for tests.
std::size_t count();

}  // namespace attenscope::kept
