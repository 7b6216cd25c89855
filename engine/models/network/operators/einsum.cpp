// SPDX-License-Identifier: GPL-3.0-or-later
/// Einsum, taken apart into sums and products of two operands.
#include "engine/models/network/operators/einsum.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/models/network/einsum_equation.h"

#include <algorithm>
#include <map>

namespace attenscope::operators {

namespace {

bool holds(const std::string& letters, char letter) {
  return letters.find(letter) != std::string::npos;
}

/// A tensor with a letter for every axis.
struct Lettered {
  Var x{};
  std::string letters{};
};

Var shaped(Var x, const Shape& shape) {
  return x.shape() == shape ? x : reshape(x, shape);
}

Var inOrder(Var x, const std::string& own, const std::string& wanted) {
  std::vector<int> order;
  for (const char letter : wanted) order.push_back(static_cast<int>(own.find(letter)));
  return std::is_sorted(order.begin(), order.end()) ? x : permute(x, order);
}

/// The products of an Einsum, one operand after the other.
class Products {
 public:
  explicit Products(std::map<char, std::int64_t> lengths) : m_lengths(std::move(lengths)) {}

  /// Without the axes that are not among `needed`, which are summed over.
  Lettered summed(const Lettered& one, const std::string& needed) const {
    std::vector<int> gone;
    Lettered left;
    for (std::size_t i = 0; i < one.letters.size(); ++i) {
      if (holds(needed, one.letters[i]))
        left.letters += one.letters[i];
      else
        gone.push_back(static_cast<int>(i));
    }
    if (gone.empty()) return one;
    left.x = shaped(reduceRows(rowsOf(one.x, gone), Reduction::Sum), shapeOf(left.letters));
    return left;
  }

  /// The product of two, with the letters that are `needed` of it: those of both first, then those of the one
  /// and of the other.
  Lettered product(const Lettered& a, const Lettered& b, const std::string& needed) const {
    std::string batch;
    std::string left;
    std::string right;
    std::string summed;
    for (const char letter : a.letters)
      (!holds(b.letters, letter) ? left : holds(needed, letter) ? batch : summed) += letter;
    for (const char letter : b.letters)
      if (!holds(a.letters, letter)) right += letter;
    const Shape shape = shapeOf(batch + left + right);
    checkElements(shape);
    const auto arranged = [&](const Lettered& one, const std::string& own) {
      return shaped(inOrder(one.x, one.letters, batch + own + summed),
                    {count(batch), count(own), count(summed)});
    };
    return {shaped(matmulTransposed(arranged(a, left), arranged(b, right)), shape), batch + left + right};
  }

 private:
  Shape shapeOf(const std::string& letters) const {
    Shape shape;
    for (const char letter : letters) shape.push_back(m_lengths.at(letter));
    return shape;
  }
  std::int64_t count(const std::string& letters) const {
    std::int64_t numbers = 1;
    for (const char letter : letters) numbers *= m_lengths.at(letter);
    return numbers;
  }

  std::map<char, std::int64_t> m_lengths;
};

/// The axes of an ellipsis are broadcast: one of them that is 1 where another operand has more is left out.
Lettered withoutOnes(Lettered one, const std::map<char, std::int64_t>& lengths) {
  Lettered kept;
  Shape shape;
  for (std::size_t i = 0; i < one.letters.size(); ++i) {
    const std::int64_t length = one.x.shape()[i];
    if (length == 1 && lengths.at(one.letters[i]) != 1) continue;
    kept.letters += one.letters[i];
    shape.push_back(length);
  }
  kept.x = shaped(one.x, shape);
  return kept;
}

}  // namespace

NetworkValues einsumOf(const OperatorCall& call) {
  const std::string text = call.text("equation", "");
  std::vector<Lettered> operands;
  std::vector<std::size_t> ranks;
  for (std::size_t i = 0; i < call.count(); ++i) {
    operands.push_back({call.var(i), {}});
    ranks.push_back(operands.back().x.shape().size());
  }
  const auto equation = readEquation(text, ranks);
  if (!equation) {
    std::string shapes;
    for (const Lettered& one : operands) shapes += (shapes.empty() ? "" : ", ") + toString(one.x.shape());
    throw Error("'" + printable(text) + "' does not name the axes of " + shapes + ", each once");
  }
  std::map<char, std::int64_t> lengths;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    operands[i].letters = equation->operands[i];
    if (operands[i].x.size() == 0) throw Error("multiplies no number at all");
    for (std::size_t axis = 0; axis < ranks[i]; ++axis) {
      const char letter = operands[i].letters[axis];
      const std::int64_t length = operands[i].x.shape()[axis];
      const bool spreads = letter >= '0' && letter <= '9';
      std::int64_t& known = lengths.try_emplace(letter, length).first->second;
      if (spreads && known == 1) known = length;
      if (known != length && !(spreads && length == 1))
        throw Error(std::string("axis '") + letter + "' has two lengths");
    }
  }
  for (Lettered& one : operands) one = withoutOnes(std::move(one), lengths);
  const Products products(lengths);
  Lettered made;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    std::string later = equation->result;
    for (std::size_t k = i + 1; k < operands.size(); ++k) later += operands[k].letters;
    if (i == 0) {
      made = products.summed(operands[0], later);
      continue;
    }
    const Lettered first = products.summed(made, later + operands[i].letters);
    const Lettered second = products.summed(operands[i], later + first.letters);
    made = products.product(first, second, later);
  }
  return {inOrder(made.x, made.letters, equation->result)};
}

}  // namespace attenscope::operators
