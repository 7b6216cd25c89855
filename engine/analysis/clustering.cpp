// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/clustering.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace attenscope {

namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

/// Distances between clusters while these are merged; a merged cluster takes the place of its second part.
class Chain {
 public:
  explicit Chain(const Distances& distances)
      : m_count(distances.count),
        m_values(distances.values),
        m_sizes(static_cast<std::size_t>(distances.count), 1.0),
        m_alive(static_cast<std::size_t>(distances.count), true) {}

  /// Merges two clusters each of which is the nearest of the other.
  Merge next() {
    if (m_chain.empty()) m_chain.push_back(firstAlive());
    while (true) {
      const int last = m_chain.back();
      const int before = m_chain.size() > 1 ? m_chain[m_chain.size() - 2] : -1;
      const int nearest = nearestOf(last, before);
      if (nearest == before) break;
      m_chain.push_back(nearest);
    }
    const int a = m_chain[m_chain.size() - 2];
    const int b = m_chain.back();
    m_chain.resize(m_chain.size() - 2);
    const Merge merge{std::min(a, b), std::max(a, b), at(a, b)};
    join(merge.left, merge.right);
    return merge;
  }

 private:
  double& at(int a, int b) {
    return m_values[static_cast<std::size_t>(a) * static_cast<std::size_t>(m_count) +
                    static_cast<std::size_t>(b)];
  }
  bool alive(int cluster) const { return m_alive[static_cast<std::size_t>(cluster)]; }
  int firstAlive() const {
    return static_cast<int>(std::find(m_alive.begin(), m_alive.end(), true) - m_alive.begin());
  }

  /// Of clusters that are as near, the one before in the chain, so that it ends.
  int nearestOf(int cluster, int before) {
    int nearest = before;
    double least = before >= 0 ? at(cluster, before) : kFar;
    for (int other = 0; other < m_count; ++other)
      if (other != cluster && alive(other) && (at(cluster, other) < least || nearest < 0)) {
        nearest = other;
        least = at(cluster, other);
      }
    return nearest;
  }

  void join(int gone, int kept) {
    double& goneSize = m_sizes[static_cast<std::size_t>(gone)];
    double& keptSize = m_sizes[static_cast<std::size_t>(kept)];
    const double sum = goneSize + keptSize;
    for (int other = 0; other < m_count; ++other)
      if (alive(other) && other != gone && other != kept)
        at(other, kept) = at(kept, other) = (goneSize * at(gone, other) + keptSize * at(kept, other)) / sum;
    keptSize = sum;
    m_alive[static_cast<std::size_t>(gone)] = false;
  }

  int m_count;
  std::vector<double> m_values;
  std::vector<double> m_sizes;
  std::vector<bool> m_alive;
  std::vector<int> m_chain;
};

/// The cluster that a thing has come to belong to.
class Belonging {
 public:
  explicit Belonging(int count) : m_parents(static_cast<std::size_t>(2 * count - 1)) {
    std::iota(m_parents.begin(), m_parents.end(), 0);
  }
  int of(int cluster) const {
    while (m_parents[static_cast<std::size_t>(cluster)] != cluster)
      cluster = m_parents[static_cast<std::size_t>(cluster)];
    return cluster;
  }
  void put(int cluster, int into) { m_parents[static_cast<std::size_t>(cluster)] = into; }

 private:
  std::vector<int> m_parents;
};

/// Sums in several lanes, which a processor adds side by side.
constexpr std::int64_t kLanes = 8;

double squaredDistance(const double* a, const double* b, std::int64_t count) {
  std::array<double, kLanes> sums{};
  std::int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes)
    for (std::int64_t lane = 0; lane < kLanes; ++lane) {
      const double off = a[i + lane] - b[i + lane];
      sums[static_cast<std::size_t>(lane)] += off * off;
    }
  for (; i < count; ++i) sums[0] += (a[i] - b[i]) * (a[i] - b[i]);
  return std::accumulate(sums.begin(), sums.end(), 0.0);
}

/// The least of a[i] + b[i].
double leastSum(const double* a, const double* b, int count) {
  std::array<double, kLanes> least{};
  least.fill(kFar);
  int i = 0;
  for (; i + kLanes <= count; i += kLanes)
    for (int lane = 0; lane < kLanes; ++lane) {
      const double sum = a[i + lane] + b[i + lane];
      double& own = least[static_cast<std::size_t>(lane)];
      own = sum < own ? sum : own;
    }
  double shortest = *std::min_element(least.begin(), least.end());
  for (; i < count; ++i) shortest = std::min(shortest, a[i] + b[i]);
  return shortest;
}

/// Leaves [begin, end) in an order in which every cluster is such a range.
struct Range {
  int begin = 0;
  int end = 0;
  int length() const { return end - begin; }
};

/// The dynamic programme of Bar-Joseph et al.: for each pair of leaves the least length of an order of the
/// smallest branch that holds both, with one at either end. Leaves are numbered along the tree.
class LeafOrder {
 public:
  LeafOrder(const std::vector<Merge>& tree, const Distances& distances)
      : m_tree(tree),
        m_count(distances.count),
        m_distances(distances.values.size()),
        m_least(distances.values.size(), 0.0),
        m_ranges(tree.size() + static_cast<std::size_t>(m_count)) {
    number(m_count + static_cast<int>(tree.size()) - 1);
    for (int a = 0; a < m_count; ++a)
      for (int b = 0; b < m_count; ++b) m_distances[placeOf(a, b)] = distances.at(nameOf(a), nameOf(b));
    for (const Merge& merge : tree) fill(merge);
  }

  std::vector<int> best() const {
    const Merge& root = m_tree.back();
    const Range left = rangeOf(root.left);
    const Range right = rangeOf(root.right);
    std::pair<int, int> ends{left.begin, right.begin};
    for (int u = left.begin; u < left.end; ++u)
      for (int w = right.begin; w < right.end; ++w)
        if (least(u, w) < least(ends.first, ends.second)) ends = {u, w};
    std::vector<int> order;
    append(m_count + static_cast<int>(m_tree.size()) - 1, ends.first, ends.second, order);
    return order;
  }

 private:
  Range rangeOf(int cluster) const { return m_ranges[static_cast<std::size_t>(cluster)]; }
  const Merge& mergeOf(int cluster) const { return m_tree[static_cast<std::size_t>(cluster - m_count)]; }
  int nameOf(int leaf) const { return m_names[static_cast<std::size_t>(leaf)]; }
  std::size_t placeOf(int u, int w) const {
    return static_cast<std::size_t>(u) * static_cast<std::size_t>(m_count) + static_cast<std::size_t>(w);
  }
  double least(int u, int w) const { return m_least[placeOf(u, w)]; }
  double distance(int u, int w) const { return m_distances[placeOf(u, w)]; }

  void number(int cluster) {
    Range& own = m_ranges[static_cast<std::size_t>(cluster)];
    own.begin = static_cast<int>(m_names.size());
    if (cluster < m_count) {
      m_names.push_back(cluster);
    } else {
      number(mergeOf(cluster).left);
      number(mergeOf(cluster).right);
    }
    own.end = static_cast<int>(m_names.size());
  }

  /// The leaves that can stand at the other end of a branch from `leaf`.
  Range otherEnds(int cluster, int leaf) const {
    if (cluster < m_count) return rangeOf(cluster);
    const Range left = rangeOf(mergeOf(cluster).left);
    return leaf < left.end ? rangeOf(mergeOf(cluster).right) : left;
  }

  void fill(const Merge& merge) {
    const Range left = rangeOf(merge.left);
    const Range right = rangeOf(merge.right);
    std::vector<double> toRight(static_cast<std::size_t>(m_count));
    for (int u = left.begin; u < left.end; ++u) {
      const Range middle = otherEnds(merge.left, u);
      for (int k = right.begin; k < right.end; ++k)
        toRight[static_cast<std::size_t>(k)] = leastSum(
            &m_least[placeOf(u, middle.begin)], &m_distances[placeOf(k, middle.begin)], middle.length());
      for (int w = right.begin; w < right.end; ++w) {
        const Range ends = otherEnds(merge.right, w);
        m_least[placeOf(u, w)] = m_least[placeOf(w, u)] = leastSum(
            &toRight[static_cast<std::size_t>(ends.begin)], &m_least[placeOf(w, ends.begin)], ends.length());
      }
    }
  }

  /// The best order of a branch that begins with `u` and ends with `w`.
  void append(int cluster, int u, int w, std::vector<int>& order) const {
    if (cluster < m_count) return order.push_back(cluster);
    const Merge& merge = mergeOf(cluster);
    const bool straight = u < rangeOf(merge.left).end;
    const int first = straight ? merge.left : merge.right;
    const int second = straight ? merge.right : merge.left;
    const Range ends = otherEnds(first, u);
    const Range begins = otherEnds(second, w);
    std::pair<int, int> meeting{ends.begin, begins.begin};
    double shortest = kFar;
    for (int m = ends.begin; m < ends.end; ++m)
      for (int k = begins.begin; k < begins.end; ++k)
        if (const double length = least(u, m) + distance(m, k) + least(k, w); length < shortest) {
          shortest = length;
          meeting = {m, k};
        }
    append(first, u, meeting.first, order);
    append(second, meeting.second, w, order);
  }

  const std::vector<Merge>& m_tree;
  int m_count;
  std::vector<int> m_names;         ///< index of the thing that is a leaf
  std::vector<double> m_distances;  ///< [count × count]
  std::vector<double> m_least;      ///< [count × count]
  std::vector<Range> m_ranges;      ///< of every cluster
};

}  // namespace

Distances rowDistances(const Tensor& matrix) {
  const std::int64_t rows = matrix.dim(0);
  const std::int64_t columns = matrix.dim(1);
  Distances distances{static_cast<int>(rows), std::vector<double>(static_cast<std::size_t>(rows * rows))};
  std::vector<double> numbers(static_cast<std::size_t>(matrix.size()));
  for (std::int64_t i = 0; i < matrix.size(); ++i)
    numbers[static_cast<std::size_t>(i)] = std::isfinite(matrix[i]) ? static_cast<double>(matrix[i]) : 0.0;
  for (std::int64_t a = 0; a < rows; ++a)
    for (std::int64_t b = 0; b < a; ++b) {
      const double* all = numbers.data();
      const double sum = squaredDistance(all + a * columns, all + b * columns, columns);
      distances.values[static_cast<std::size_t>(a * rows + b)] =
          distances.values[static_cast<std::size_t>(b * rows + a)] = std::sqrt(sum);
    }
  return distances;
}

std::vector<Merge> averageLinkage(const Distances& distances) {
  std::vector<Merge> found;
  if (distances.count < 2) return found;
  Chain chain(distances);
  for (int i = 1; i < distances.count; ++i) found.push_back(chain.next());
  // A chain finds merges out of order.
  std::stable_sort(found.begin(), found.end(),
                   [](const Merge& a, const Merge& b) { return a.distance < b.distance; });
  Belonging belonging(distances.count);
  int made = distances.count;
  for (Merge& merge : found) {
    const int left = belonging.of(merge.left);
    const int right = belonging.of(merge.right);
    merge.left = std::min(left, right);
    merge.right = std::max(left, right);
    belonging.put(left, made);
    belonging.put(right, made);
    ++made;
  }
  return found;
}

std::vector<int> optimalLeafOrder(const std::vector<Merge>& tree, const Distances& distances) {
  assert(static_cast<int>(tree.size()) + 1 == distances.count || distances.count == 0);
  if (distances.count == 0) return {};
  if (tree.empty()) return {0};
  return LeafOrder(tree, distances).best();
}

double lengthOf(const std::vector<int>& order, const Distances& distances) {
  double sum = 0;
  for (std::size_t i = 1; i < order.size(); ++i) sum += distances.at(order[i - 1], order[i]);
  return sum;
}

Tensor transposedMatrix(const Tensor& matrix) {
  TensorBuilder out({matrix.dim(1), matrix.dim(0)});
  for (std::int64_t row = 0; row < matrix.dim(0); ++row)
    for (std::int64_t column = 0; column < matrix.dim(1); ++column)
      out[column * matrix.dim(0) + row] = matrix[row * matrix.dim(1) + column];
  return out.finish();
}

std::vector<int> clusteredOrder(const Tensor& matrix) {
  assert(matrix.rank() == 2 && matrix.dim(0) <= kMostClustered);
  const Distances distances = rowDistances(matrix);
  std::vector<int> order = optimalLeafOrder(averageLinkage(distances), distances);
  if (!order.empty() && order.front() > order.back()) std::reverse(order.begin(), order.end());
  return order;
}

}  // namespace attenscope
