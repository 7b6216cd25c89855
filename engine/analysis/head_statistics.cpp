// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/head_statistics.h"

#include "engine/compute/entropy_kernel.h"
#include "engine/compute/threads.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <unordered_map>

namespace attenscope {

namespace {

constexpr std::array kNames{"entropy", "distance", "previous", "first", "induction"};
constexpr std::int64_t kRowsOfBlock = 32;

/// Sum of a statistic over the queries for which it is defined, and their number.
struct Sums {
  std::array<double, kHeadStatistics> sum{};
  std::array<double, kHeadStatistics> count{};
};

/// What the statistics need to know about the tokens' positions, computed once for all heads.
class Places {
 public:
  Places(std::int64_t queries, std::int64_t keys, const Tensor& tokenIds, const HeadStatisticOptions& options)
      : m_keys(keys), m_options(options) {
    m_options.otherKeys = options.otherKeys || queries != keys;
    m_plain = !m_options.otherKeys && options.gridColumns <= 0;
    if (!m_plain || tokenIds.size() != keys) return;
    std::unordered_map<float, std::vector<std::int64_t>> places;
    m_after.resize(static_cast<std::size_t>(keys));
    for (std::int64_t q = 0; q < keys; ++q) {
      std::vector<std::int64_t>& before = places[tokenIds[q]];
      for (const std::int64_t p : before)
        if (p + 1 < q) m_after[static_cast<std::size_t>(q)].push_back(p + 1);
      before.push_back(q);
    }
  }

  /// The distance of each key from `query`; keys that are not patches count with weight 0.
  void distances(std::int64_t query, std::vector<float>& distance, std::vector<float>& counted) const {
    distance.assign(static_cast<std::size_t>(m_keys), 0.0F);
    counted.assign(static_cast<std::size_t>(m_keys), m_plain ? 1.0F : 0.0F);
    if (m_options.otherKeys) return;
    if (m_plain) {
      for (std::int64_t k = 0; k < m_keys; ++k)
        distance[static_cast<std::size_t>(k)] = static_cast<float>(std::abs(query - k));
      return;
    }
    const std::int64_t first = m_options.firstPatch;
    const std::int64_t columns = m_options.gridColumns;
    if (query < first) return;
    for (std::int64_t k = first; k < m_keys; ++k) {
      const std::int64_t down = (k - first) / columns - (query - first) / columns;
      const std::int64_t across = (k - first) % columns - (query - first) % columns;
      distance[static_cast<std::size_t>(k)] = std::sqrt(static_cast<float>(down * down + across * across));
      counted[static_cast<std::size_t>(k)] = 1.0F;
    }
  }

  void add(const float* row, std::int64_t query, const std::vector<float>& distance,
           const std::vector<float>& counted, Sums& sums) const {
    const kernels::RowFigures figures = kernels::rowFigures(row, distance.data(), counted.data(), m_keys);
    if (figures.sum == 0 || !std::isfinite(figures.sum)) return;
    const auto count = [&](HeadStatistic statistic, double value) {
      sums.sum[static_cast<std::size_t>(statistic)] += value;
      ++sums.count[static_cast<std::size_t>(statistic)];
    };
    count(HeadStatistic::Entropy, figures.entropy);
    if (m_plain) {
      count(HeadStatistic::Distance, figures.distance);
    } else if (!m_options.otherKeys && figures.counted > 0) {
      count(HeadStatistic::Distance, figures.distance / figures.counted);
    }
    if (m_options.otherKeys || query > 0) count(HeadStatistic::First, static_cast<double>(row[0]));
    if (m_plain && query > 0) count(HeadStatistic::Previous, static_cast<double>(row[query - 1]));
    if (m_after.empty() || m_after[static_cast<std::size_t>(query)].empty()) return;
    double induction = 0;
    for (const std::int64_t key : m_after[static_cast<std::size_t>(query)])
      induction += static_cast<double>(row[key]);
    count(HeadStatistic::Induction, induction);
  }

 private:
  std::int64_t m_keys;
  HeadStatisticOptions m_options;
  bool m_plain = true;                               ///< tokens of one text
  std::vector<std::vector<std::int64_t>> m_after{};  ///< by query: the places after earlier equal tokens
};

HeadStatisticOptions optionsOf(const Attributes& attributes) {
  return {attributes[0] != 0, static_cast<std::int64_t>(attributes[1]),
          static_cast<std::int64_t>(attributes[2])};
}

const Tensor& tokenIdsOf(Operands inputs) {
  static const Tensor none;
  return inputs.size() > 1 ? inputs[1] : none;
}

Tensor forwardStatistics(const OperationCall& call) {
  return headStatisticsOf(call.inputs[0], tokenIdsOf(call.inputs), optionsOf(call.attributes), call.control);
}

/// The figure of each query times one over their number.
Explained explainStatistics(const ExplainCall& call) {
  const Tensor& weights = call.inputs[0];
  const Places places(weights.dim(1), weights.dim(2), tokenIdsOf(call.inputs), optionsOf(call.attributes));
  const auto statistic = static_cast<std::size_t>(call.cell[0]);
  const Tensor head = weights.slice(call.cell[1]);
  std::vector<float> figures;
  std::vector<float> distance;
  std::vector<float> counted;
  for (std::int64_t query = 0; query < head.dim(0); ++query) {
    Sums one;
    places.distances(query, distance, counted);
    places.add(head.data() + query * head.dim(1), query, distance, counted, one);
    if (one.count[statistic] > 0) figures.push_back(static_cast<float>(one.sum[statistic]));
  }
  Explained explained;
  explained.leftName = std::string(kNames[statistic]) + " of a query";
  explained.rightName = "1/n";
  for (const float figure : figures)
    explained.products.push_back({figure, 1.0F / static_cast<float>(figures.size())});
  explained.lines.push_back(
      {"mean over " + std::to_string(figures.size()) + " queries", call.output.at(call.cell)});
  return explained;
}

Tensor forwardRows(const OperationCall& call) {
  const auto row = static_cast<std::int64_t>(call.attributes[0]);
  TensorBuilder out({static_cast<std::int64_t>(call.inputs.size()), call.inputs[0].dim(1)});
  for (std::size_t layer = 0; layer < call.inputs.size(); ++layer)
    std::copy_n(call.inputs[layer].slice(row).data(), out.shape()[1],
                out.data() + static_cast<std::int64_t>(layer) * out.shape()[1]);
  return out.finish();
}

Explained explainRows(const ExplainCall& call) {
  return {
      {}, {}, static_cast<int>(call.cell[0]), {static_cast<std::int64_t>(call.attributes[0]), call.cell[1]}};
}

const Operation kStatistics{"headStatistics", forwardStatistics, explainStatistics};
/// Row `attribute` of each layer's figures, one layer a row.
const Operation kRowOfLayers{"rowOfLayers", forwardRows, explainRows};

}  // namespace

const char* toString(HeadStatistic statistic) {
  return kNames[static_cast<std::size_t>(statistic)];
}

Tensor headStatisticsOf(const Tensor& weights, const Tensor& tokenIds, const HeadStatisticOptions& options,
                        const RunControl& control) {
  assert(weights.rank() == 3);
  const std::int64_t heads = weights.dim(0);
  const std::int64_t queries = weights.dim(1);
  const std::int64_t keys = weights.dim(2);
  const Places places(queries, keys, tokenIds, options);
  const std::int64_t blocks = (queries + kRowsOfBlock - 1) / kRowsOfBlock;
  // Each block sums its own rows; the sums are then added in order, whatever thread computed them.
  std::vector<Sums> sums(static_cast<std::size_t>(blocks * heads));
  forBlocks(blocks, weights.size() > (1 << 20), control, [&](std::int64_t block) {
    std::vector<float> distance;
    std::vector<float> counted;
    for (std::int64_t query = block * kRowsOfBlock; query < std::min(queries, (block + 1) * kRowsOfBlock);
         ++query) {
      places.distances(query, distance, counted);
      for (std::int64_t head = 0; head < heads; ++head)
        places.add(weights.data() + (head * queries + query) * keys, query, distance, counted,
                   sums[static_cast<std::size_t>(block * heads + head)]);
    }
  });
  TensorBuilder out({kHeadStatistics, heads}, 0.0F);
  for (std::int64_t head = 0; head < heads; ++head)
    for (std::size_t statistic = 0; statistic < kHeadStatistics; ++statistic) {
      double sum = 0;
      double count = 0;
      for (std::int64_t block = 0; block < blocks; ++block) {
        sum += sums[static_cast<std::size_t>(block * heads + head)].sum[statistic];
        count += sums[static_cast<std::size_t>(block * heads + head)].count[statistic];
      }
      if (count > 0)
        out[static_cast<std::int64_t>(statistic) * heads + head] = static_cast<float>(sum / count);
    }
  return out.finish();
}

Var headStatistics(Var weights, Var tokenIds, const HeadStatisticOptions& options) {
  std::vector<Var> inputs{weights};
  if (tokenIds.valid()) inputs.push_back(tokenIds);
  return weights.graph().record(kStatistics, inputs,
                                {options.otherKeys ? 1.0 : 0.0, static_cast<double>(options.gridColumns),
                                 static_cast<double>(options.firstPatch)});
}

Var headStatistic(const std::vector<Var>& layers, HeadStatistic statistic) {
  assert(!layers.empty());
  return layers.front().graph().record(kRowOfLayers, layers, {static_cast<double>(statistic)});
}

}  // namespace attenscope
