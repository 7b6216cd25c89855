// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/value_norms.h"

#include "engine/compute/products.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace attenscope {

namespace {

constexpr std::int64_t kManyNumbers = std::int64_t{1} << 20;
constexpr std::int64_t kRowsOfBlock = 64;

/// The value vectors of one head.
struct HeadValues {
  const float* first = nullptr;
  std::int64_t keys = 0;
  std::int64_t width = 0;
  std::int64_t stride = 0;  ///< from one key's vector to the next

  const float* of(std::int64_t key) const { return first + key * stride; }
};

std::int64_t headsOf(const Tensor& v, const Attributes& attributes) {
  if (attributes[1] > 0) return static_cast<std::int64_t>(attributes[0]);
  return v.rank() == 3 ? v.dim(0) : 1;
}

// Attributes of both kinds of norms begin with: heads, key heads (0: by heads).
HeadValues valuesOf(const Tensor& v, const Attributes& attributes, std::int64_t head) {
  const auto keyHeads = static_cast<std::int64_t>(attributes[1]);
  if (keyHeads == 0) {
    const std::int64_t keys = v.dim(-2);
    const std::int64_t width = v.dim(-1);
    return {v.data() + head * keys * width, keys, width, width};
  }
  const std::int64_t width = v.dim(1) / keyHeads;
  const std::int64_t own = head / (static_cast<std::int64_t>(attributes[0]) / keyHeads);
  return {v.data() + own * width, v.dim(0), width, v.dim(1)};
}

Shape normShape(const Tensor& v, const Attributes& attributes) {
  const std::int64_t keys = valuesOf(v, attributes, 0).keys;
  return v.rank() == 2 && attributes[1] == 0 ? Shape{keys} : Shape{headsOf(v, attributes), keys};
}

Tensor forwardValueNorms(const OperationCall& call) {
  const Tensor& v = call.inputs[0];
  TensorBuilder out(normShape(v, call.attributes));
  for (std::int64_t head = 0; head < headsOf(v, call.attributes); ++head) {
    const HeadValues values = valuesOf(v, call.attributes, head);
    for (std::int64_t key = 0; key < values.keys; ++key) {
      double sum = 0;
      for (std::int64_t i = 0; i < values.width; ++i) {
        const double one = values.of(key)[i];
        sum += one * one;
      }
      out[head * values.keys + key] = static_cast<float>(std::sqrt(sum));
    }
  }
  return out.finish();
}

/// Number `row` of the projection's input and `column` of its output, whichever way it is stored. Attributes
/// from the third on: those of the packed product, or none.
double projectionAt(const Tensor& matrix, const Attributes& attributes, std::int64_t row,
                    std::int64_t column) {
  if (attributes.size() < 6) return matrix[column * matrix.dim(1) + row];
  const PackedMatrix packed{matrix.data(), static_cast<Precision>(attributes[5]),
                            static_cast<std::int64_t>(attributes[2]),
                            static_cast<std::int64_t>(attributes[3])};
  return packedAt(packed, row, column);
}

/// W_h W_hᵀ of the `width` rows of the projection that belong to a head, [width × width].
std::vector<double> squareOf(const Tensor& matrix, const Attributes& attributes, std::int64_t head,
                             std::int64_t width) {
  const std::int64_t outputs =
      attributes.size() < 6 ? matrix.dim(0) : static_cast<std::int64_t>(attributes[3]);
  std::vector<double> rows(static_cast<std::size_t>(width * outputs));
  for (std::int64_t i = 0; i < width; ++i)
    for (std::int64_t o = 0; o < outputs; ++o)
      rows[static_cast<std::size_t>(i * outputs + o)] = projectionAt(matrix, attributes, head * width + i, o);
  std::vector<double> square(static_cast<std::size_t>(width * width));
  for (std::int64_t i = 0; i < width; ++i)
    for (std::int64_t j = 0; j <= i; ++j) {
      const double* a = rows.data() + i * outputs;
      const double* b = rows.data() + j * outputs;
      double sum = 0;
      for (std::int64_t o = 0; o < outputs; ++o) sum += a[o] * b[o];
      square[static_cast<std::size_t>(i * width + j)] = square[static_cast<std::size_t>(j * width + i)] = sum;
    }
  return square;
}

/// v · square · vᵀ, which is not negative but for rounding.
double lengthUnder(const std::vector<double>& square, const float* v, std::int64_t width) {
  double all = 0;
  for (std::int64_t i = 0; i < width; ++i) {
    const double* row = square.data() + i * width;
    double sum = 0;
    for (std::int64_t j = 0; j < width; ++j) sum += row[j] * static_cast<double>(v[j]);
    all += sum * static_cast<double>(v[i]);
  }
  return std::isnan(all) ? all : std::sqrt(std::max(0.0, all));
}

Tensor forwardWrittenNorms(const OperationCall& call) {
  const Tensor& v = call.inputs[0];
  const std::int64_t heads = headsOf(v, call.attributes);
  TensorBuilder out({heads, valuesOf(v, call.attributes, 0).keys});
  const bool costly = call.inputs[1].size() * valuesOf(v, call.attributes, 0).width > kManyNumbers;
  forBlocks(heads, costly, call.control, [&](std::int64_t head) {
    const HeadValues values = valuesOf(v, call.attributes, head);
    const std::vector<double> square = squareOf(call.inputs[1], call.attributes, head, values.width);
    const double factor = call.inputs.size() > 2 ? std::abs(static_cast<double>(call.inputs[2][head])) : 1;
    for (std::int64_t key = 0; key < values.keys; ++key)
      out[head * values.keys + key] =
          static_cast<float>(factor * lengthUnder(square, values.of(key), values.width));
  });
  return out.finish();
}

/// The norm that belongs to a cell of the weights.
float normAt(const Tensor& norms, const Index& cell) {
  return norms.rank() == 1 ? norms[cell.back()] : norms.at({cell.front(), cell.back()});
}

// Attribute: of what.
Tensor forwardTimesNorms(const OperationCall& call) {
  const Tensor& weights = call.inputs[0];
  const Tensor& norms = call.inputs[1];
  assert(weights.dim(-1) == norms.dim(-1) && (norms.rank() == 1 || weights.dim(0) == norms.dim(0)));
  TensorBuilder out(weights.shape());
  const std::int64_t keys = weights.dim(-1);
  const std::int64_t rows = keys == 0 ? 0 : weights.size() / keys;
  const std::int64_t rowsOfHead = norms.rank() == 1 ? rows : rows / std::max<std::int64_t>(1, norms.dim(0));
  forBlocks((rows + kRowsOfBlock - 1) / kRowsOfBlock, weights.size() > kManyNumbers, call.control,
            [&](std::int64_t block) {
              for (std::int64_t row = block * kRowsOfBlock; row < std::min(rows, (block + 1) * kRowsOfBlock);
                   ++row) {
                const float* norm = norms.data() + row / std::max<std::int64_t>(1, rowsOfHead) * keys;
                for (std::int64_t key = 0; key < keys; ++key)
                  out[row * keys + key] = weights[row * keys + key] * norm[key];
              }
            });
  return out.finish();
}

Explained explainTimesNorms(const ExplainCall& call) {
  const char* symbol = static_cast<NormOf>(call.attributes[0]) == NormOf::Value ? "‖v‖" : "‖v W_O‖";
  const auto norm = static_cast<double>(normAt(call.inputs[1], call.cell));
  return {{{std::string("× ") + symbol + " of the key (" + shortNumber(norm) + ")",
            static_cast<double>(call.output.at(call.cell))}},
          {},
          0,
          call.cell};
}

const Operation kValueNorms{.name = "valueNorms", .forward = forwardValueNorms};
const Operation kWrittenNorms{.name = "writtenNorms", .forward = forwardWrittenNorms};
const Operation kTimesNorms{.name = "timesNorms", .forward = forwardTimesNorms, .explain = explainTimesNorms};

Attributes attributesOf(const ValueLayout& layout) {
  return {static_cast<double>(layout.heads), static_cast<double>(layout.keyHeads)};
}

}  // namespace

Var valueNorms(Var v, const ValueLayout& layout) {
  return v.graph().record(kValueNorms, {v}, attributesOf(layout));
}

Var writtenNorms(Var v, const ValueLayout& layout, const OutputProjection& projection) {
  Attributes attributes = attributesOf(layout);
  if (projection.packed)
    attributes.insert(attributes.end(), projection.packed->begin(), projection.packed->end());
  std::vector<Var> inputs{v, projection.matrix};
  if (projection.factors.valid()) inputs.push_back(projection.factors);
  return v.graph().record(kWrittenNorms, inputs, std::move(attributes));
}

Var timesNorms(Var weights, Var norms, NormOf of) {
  return weights.graph().record(kTimesNorms, {weights, norms}, {static_cast<double>(of)});
}

Tensor timesNorms(const Tensor& weights, const Tensor& norms) {
  const Tensor operands[] = {weights, norms};
  return forwardTimesNorms({operands, {}, {}});
}

bool isTimesNorms(const Operation& operation) {
  return &operation == &kTimesNorms;
}

}  // namespace attenscope
