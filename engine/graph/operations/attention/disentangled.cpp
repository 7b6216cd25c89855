// SPDX-License-Identifier: GPL-3.0-or-later
/// Disentangled attention (He et al. 2021): what relative positions add to the scores.
#include "engine/compute/kernels.h"
#include "engine/compute/panels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace attenscope {

namespace {

constexpr std::int64_t kBlock = 48;
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 20;

// Operands: the rows, then for each term its content vectors and its position vectors. Attributes: heads,
// scale, whether there are position vectors as keys, and as queries.
struct Terms {
  explicit Terms(Operands inputs, const Attributes& attributes)
      : heads(static_cast<std::int64_t>(attributes[0])),
        scale(static_cast<float>(attributes[1])),
        rows(inputs[0]),
        tokens(inputs[1].dim(0)),
        width(inputs[1].dim(1) / heads) {
    assert(rows.size() == 2 * tokens - 1);
    std::size_t next = 1;
    if (attributes[2] != 0) {
      query = &inputs[next++];
      positionKey = &inputs[next++];
    }
    if (attributes[3] != 0) {
      key = &inputs[next++];
      positionQuery = &inputs[next];
    }
  }
  /// The row of the position vectors for a pair of tokens.
  std::int64_t row(std::int64_t q, std::int64_t k) const {
    return static_cast<std::int64_t>(rows[q - k + tokens - 1]);
  }

  std::int64_t heads;
  float scale;
  const Tensor& rows;
  std::int64_t tokens, width;
  const Tensor* query = nullptr;
  const Tensor* positionKey = nullptr;
  const Tensor* key = nullptr;
  const Tensor* positionQuery = nullptr;
};

/// One head's products of content vectors with all position vectors, a block of tokens at a time:
/// use(token, products of that token).
template <typename Use>
void forProducts(const Terms& terms, const Tensor& content, const Tensor& positions, std::int64_t head,
                 const Use& use) {
  const std::int64_t stride = content.dim(1);
  const std::int64_t count = positions.dim(0);
  std::vector<float> packed(static_cast<std::size_t>(panels::packedSize(terms.width, count)));
  std::vector<float> products(static_cast<std::size_t>(kBlock * count));
  panels::pack(positions.data() + head * terms.width, stride, true, terms.width, count, packed.data());
  for (std::int64_t from = 0; from < terms.tokens; from += kBlock) {
    const std::int64_t size = std::min(kBlock, terms.tokens - from);
    panels::product({content.data() + from * stride + head * terms.width, stride}, packed.data(),
                    products.data(), count, size, terms.width, count);
    for (std::int64_t i = 0; i < size; ++i) use(from + i, products.data() + i * count);
  }
}

Tensor forwardPositionScores(const OperationCall& call) {
  const Terms terms(call.inputs, call.attributes);
  const std::int64_t n = terms.tokens;
  TensorBuilder out({terms.heads, n, n}, 0.0F);
  forBlocks(terms.heads, terms.heads * n * n * terms.width >= kThreadsFrom, call.control,
            [&](std::int64_t head) {
              float* scores = out.data() + head * n * n;
              if (terms.query != nullptr)
                forProducts(terms, *terms.query, *terms.positionKey, head,
                            [&](std::int64_t q, const float* products) {
                              for (std::int64_t k = 0; k < n; ++k)
                                scores[q * n + k] += terms.scale * products[terms.row(q, k)];
                            });
              if (terms.key != nullptr)
                forProducts(terms, *terms.key, *terms.positionQuery, head,
                            [&](std::int64_t k, const float* products) {
                              for (std::int64_t q = 0; q < n; ++q)
                                scores[q * n + k] += terms.scale * products[terms.row(q, k)];
                            });
            });
  return out.finish();
}

/// One head's term backwards: collect(token, sums) adds up the gradients of that token's products with all
/// position vectors. Writes the head's columns of the gradients of both.
template <typename Collect>
void passTerm(const Terms& terms, const Tensor& content, const Tensor& positions, std::int64_t head,
              const Collect& collect, float* ofContent, float* ofPositions) {
  const std::int64_t stride = content.dim(1);
  const std::int64_t count = positions.dim(0);
  const std::int64_t from = head * terms.width;
  std::vector<float> packed(static_cast<std::size_t>(panels::packedSize(count, terms.width)));
  panels::pack(positions.data() + from, stride, false, count, terms.width, packed.data());
  std::vector<float> sums(static_cast<std::size_t>(count));
  for (std::int64_t token = 0; token < terms.tokens; ++token) {
    std::fill(sums.begin(), sums.end(), 0.0F);
    collect(token, sums.data());
    panels::product({sums.data(), count}, packed.data(), ofContent + token * stride + from, stride, 1, count,
                    terms.width);
    for (std::int64_t position = 0; position < count; ++position)
      kernels::addScaled(sums[static_cast<std::size_t>(position)], content.data() + token * stride + from,
                         ofPositions + position * stride + from, terms.width);
  }
}

Tensors backwardPositionScores(const BackwardCall& call) {
  const Terms terms(call.inputs, call.attributes);
  const std::int64_t n = terms.tokens;
  Tensors result(call.inputs.size());
  std::size_t next = 1;
  const auto pass = [&](const Tensor& content, const Tensor& positions, const auto& collect) {
    TensorBuilder ofContent(content.shape());
    TensorBuilder ofPositions(positions.shape(), 0.0F);
    forBlocks(terms.heads, terms.heads * n * n * terms.width >= kThreadsFrom, call.control,
              [&](std::int64_t head) {
                const float* slopes = call.gradient.data() + head * n * n;
                passTerm(
                    terms, content, positions, head,
                    [&](std::int64_t token, float* sums) { collect(slopes, token, sums); }, ofContent.data(),
                    ofPositions.data());
              });
    result[next++] = ofContent.finish();
    result[next++] = ofPositions.finish();
  };
  if (terms.query != nullptr)
    pass(*terms.query, *terms.positionKey, [&](const float* slopes, std::int64_t q, float* sums) {
      for (std::int64_t k = 0; k < n; ++k) sums[terms.row(q, k)] += terms.scale * slopes[q * n + k];
    });
  if (terms.key != nullptr)
    pass(*terms.key, *terms.positionQuery, [&](const float* slopes, std::int64_t k, float* sums) {
      for (std::int64_t q = 0; q < n; ++q) sums[terms.row(q, k)] += terms.scale * slopes[q * n + k];
    });
  return result;
}

Explained explainPositionScores(const ExplainCall& call) {
  const Terms terms(call.inputs, call.attributes);
  const std::int64_t q = call.cell[1];
  const std::int64_t k = call.cell[2];
  const bool both = terms.query != nullptr && terms.key != nullptr;
  Explained explained;
  double sum = 0;
  const auto term = [&](const Tensor& content, std::int64_t token, const Tensor& positions, const char* left,
                        const char* right) {
    const std::int64_t from = call.cell[0] * terms.width;
    double product = 0;
    for (std::int64_t i = from; i < from + terms.width; ++i) {
      const float a = content.at({token, i});
      const float b = positions.at({terms.row(q, k), i});
      if (!both) explained.products.push_back({a, b});
      product += static_cast<double>(a) * static_cast<double>(b);
    }
    explained.leftName = left;
    explained.rightName = right;
    explained.lines.push_back(
        {std::string(left) + " · " + right + ", " + std::to_string(q - k) + " apart", product});
    sum += product;
  };
  if (terms.query != nullptr) term(*terms.query, q, *terms.positionKey, "q", "kᵣ");
  if (terms.key != nullptr) term(*terms.key, k, *terms.positionQuery, "k", "qᵣ");
  if (both) explained.lines.push_back({"sum", sum});
  explained.lines.push_back(
      {"÷ " + shortNumber(1.0 / static_cast<double>(terms.scale)), call.output.at(call.cell)});
  return explained;
}

const Operation kPositionScores{.name = "positionScores",
                                .forward = forwardPositionScores,
                                .explain = explainPositionScores,
                                .backward = backwardPositionScores};

}  // namespace

Var positionScores(const PositionTerms& terms, Var rows, const HeadLayout& layout) {
  std::vector<Var> operands{rows};
  if (terms.positionKey.valid()) operands.insert(operands.end(), {terms.query, terms.positionKey});
  if (terms.positionQuery.valid()) operands.insert(operands.end(), {terms.key, terms.positionQuery});
  assert(operands.size() > 1);
  return rows.graph().record(
      kPositionScores, std::move(operands),
      {static_cast<double>(layout.heads), layout.scale, terms.positionKey.valid() ? 1.0 : 0.0,
       terms.positionQuery.valid() ? 1.0 : 0.0});
}

}  // namespace attenscope
