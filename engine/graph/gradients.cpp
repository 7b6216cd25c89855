// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/gradients.h"

#include "engine/compute/kernels.h"
#include "engine/compute/products.h"
#include "engine/error.h"
#include "engine/graph/operations/elementwise/quantizing.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <unordered_map>
#include <utility>

namespace attenscope {

namespace {

const Node& at(const Record& record, int node) {
  return record[static_cast<std::size_t>(node)];
}

/// Concatenates matrices by rows: [r₁ + r₂ + … × m]. A single matrix is shared.
Tensor stacked(std::span<const Factors> all, const Tensor Factors::*part) {
  if (all.size() == 1) return all.front().*part;
  std::int64_t rows = 0;
  for (const Factors& one : all) rows += (one.*part).dim(0);
  TensorBuilder out({rows, (all.front().*part).dim(1)});
  float* to = out.data();
  for (const Factors& one : all) to = std::copy_n((one.*part).data(), (one.*part).size(), to);
  return out.finish();
}

/// Σ leftᵀ · right, as one product.
Tensor product(std::span<const Factors> all, const RunControl& control) {
  const Tensor left = stacked(all, &Factors::left);
  const Tensor right = stacked(all, &Factors::right);
  const Tensor turned = left.dim(0) == 1 ? left.reshaped({left.dim(1), 1}) : transposedMatrices(left);
  return multiplied(turned, right, false, control);
}

/// The sum of the gradients that flow back into a node. The first contribution is shared, since most nodes
/// have only one.
class Sum {
 public:
  bool any() const { return !m_first.empty() || m_sum || !m_factors.empty(); }
  /// If more can be added in place: a buffer of this shape with the sum so far.
  float* buffer(const Shape& shape) {
    if (!m_sum && m_first.empty()) m_sum.emplace(shape, 0.0F);
    if (!m_sum) {
      m_sum.emplace(shape);
      std::copy_n(m_first.data(), m_first.size(), m_sum->data());
      m_first = {};
    }
    return m_sum->data();
  }
  void add(const Tensor& gradient) {
    if (m_first.empty() && !m_sum) {
      m_first = gradient;
      return;
    }
    kernels::addScaled(1.0F, gradient.data(), buffer(gradient.shape()), gradient.size());
  }
  void add(Factors factors) { m_factors.push_back(std::move(factors)); }
  /// Returns the sum.
  Tensor take(const RunControl& control) {
    if (!m_factors.empty()) {
      add(product(m_factors, control));
      m_factors.clear();
    }
    Tensor result = m_sum ? m_sum->finish() : std::move(m_first);
    m_sum.reset();
    m_first = {};
    return result;
  }

 private:
  Tensor m_first;
  std::optional<TensorBuilder> m_sum;
  std::vector<Factors> m_factors;
};

/// What to do with a node.
enum Role : char { Idle = 0, Leads = 1, Wanted = 2 };

/// Determines which nodes up to `last` are wanted, and which lead to one that is.
std::vector<char> rolesOf(const Record& record, int last, std::span<const int> wanted) {
  std::vector<char> roles(static_cast<std::size_t>(last + 1), Idle);
  for (const int node : wanted)
    if (node <= last) roles[static_cast<std::size_t>(node)] = Leads | Wanted;
  for (std::size_t i = 0; i < roles.size(); ++i)
    for (const int input : record[i].inputs)
      if (roles[static_cast<std::size_t>(input)] != Idle) roles[i] |= Leads;
  return roles;
}

/// The values of a record as its gradients need them, from the last to the first: those that were released
/// are computed again once, in their order, and let go of as the way passes them.
class Values {
 public:
  /// For the nodes that `needed` marks and all their operands.
  Values(const Record& record, const std::vector<bool>& needed, const RunControl& control)
      : m_record(record) {
    std::vector<bool> read(needed.size(), false);
    for (std::size_t i = 0; i < needed.size(); ++i) {
      if (!needed[i]) continue;
      read[i] = true;
      for (const int input : record[i].inputs) read[static_cast<std::size_t>(input)] = true;
    }
    RunControl within;
    if (control.active())
      within = RunControl([&control](double) {
        control.checkpoint(0);  // what is reported is the way back
        return true;
      });
    std::vector<const Tensor*> room;
    for (std::size_t i = 0; i < read.size(); ++i)
      if (read[i] && record[i].value.isReleased())
        m_again[static_cast<int>(i)] =
            record[i].operation->forward({operands(record[i], room), record[i].attributes, within});
  }

  const Tensor& at(int node) const {
    const auto again = m_again.find(node);
    return again != m_again.end() ? again->second : m_record[static_cast<std::size_t>(node)].value.tensor();
  }
  Operands operands(const Node& node, std::vector<const Tensor*>& room) const {
    room.clear();
    for (const int input : node.inputs) room.push_back(&at(input));
    return std::span<const Tensor* const>(room);
  }
  /// Nothing before it needs this node.
  void passed(int node) { m_again.erase(node); }

 private:
  const Record& m_record;
  std::unordered_map<int, Tensor> m_again{};
};

/// The nodes on the way from `last` back to those that are wanted.
std::vector<bool> betweenOf(const Record& record, const std::vector<char>& roles, int last) {
  std::vector<bool> between(roles.size(), false);
  between[static_cast<std::size_t>(last)] = true;
  for (std::size_t i = roles.size(); i-- > 0;) {
    if (!between[i]) continue;
    for (const int input : record[i].inputs)
      between[static_cast<std::size_t>(input)] =
          between[static_cast<std::size_t>(input)] || roles[static_cast<std::size_t>(input)] != Idle;
  }
  return between;
}

/// The backward pass through one record.
class Way {
 public:
  Way(Values& values, std::vector<char> roles)
      : m_values(values), m_roles(std::move(roles)), m_sums(m_roles.size()) {}

  Sum& sum(int node) { return m_sums[static_cast<std::size_t>(node)]; }
  char role(int node) const { return m_roles[static_cast<std::size_t>(node)]; }
  bool straight = false;  ///< gradients passed straight through rounding

  /// Adds the gradients that flow back through `node` to the sums of its operands. False if it stops at one
  /// of them.
  bool pass(const Node& node, const Tensor& output, const Tensor& gradient, const RunControl& control) {
    m_asked.clear();
    for (const int input : node.inputs) m_asked.push_back(role(input) != Idle);
    if (std::find(m_asked.begin(), m_asked.end(), true) == m_asked.end()) return true;
    straight = straight || rounds(*node.operation);
    if (node.operation->backward == nullptr)
      throw Error("the operation '" + std::string(node.operation->name) +
                  "' has no gradient; expected one that leads to a result, not a figure that measures one");
    const Operands operands = m_values.operands(node, m_operands);
    if (node.operation->accumulate != nullptr) {
      assert(operands.size() == 1);
      node.operation->accumulate(
          {operands, node.attributes, gradient, sum(node.inputs[0]).buffer(operands[0].shape())});
      return true;
    }
    m_factors.assign(operands.size(), {});
    const std::vector<Tensor> back =
        node.operation->backward({operands, node.attributes, output, gradient, m_asked, m_factors, control});
    assert(back.size() == operands.size());
    bool all = true;
    for (std::size_t k = 0; k < back.size(); ++k) {
      if (!m_asked[k]) continue;
      assert(back[k].empty() || back[k].shape() == operands[k].shape());
      if (!m_factors[k].left.empty())
        sum(node.inputs[k]).add(std::move(m_factors[k]));
      else if (back[k].empty())
        all = false;
      else
        sum(node.inputs[k]).add(back[k]);
    }
    return all;
  }

 private:
  Values& m_values;
  std::vector<char> m_roles;
  std::vector<Sum> m_sums;
  std::vector<const Tensor*> m_operands;  // scratch: the operands of one node
  std::vector<bool> m_asked;
  std::vector<Factors> m_factors;
};

}  // namespace

Gradients gradientsOf(const Record& record, int node, const Tensor& seed, std::span<const int> wanted,
                      const RunControl& control) {
  assert(node >= 0 && node < static_cast<int>(record.size()) &&
         seed.shape() == at(record, node).value.shape());
  std::vector<char> roles = rolesOf(record, node, wanted);
  const auto total =
      static_cast<double>(roles.size()) - static_cast<double>(std::count(roles.begin(), roles.end(), Idle));
  Values values(record, betweenOf(record, roles, node), control);
  Way way(values, std::move(roles));
  way.sum(node).add(seed);
  Gradients result;
  double done = 0;
  double reported = 0;
  RunControl within;
  if (control.active())
    within = RunControl([&](double fraction) {
      // The backward function of one operation may run several products; reported progress never decreases.
      reported = std::max(reported, std::min(1.0, (done + fraction) / std::max(total, 1.0)));
      control.checkpoint(reported);
      return true;
    });
  for (int i = node; i >= 0; --i) {
    if (way.role(i) == Idle) continue;
    within.checkpoint(0);
    if (way.sum(i).any()) {
      const Tensor gradient = way.sum(i).take(within);
      if ((way.role(i) & Wanted) != 0) result.of[i] = gradient;
      const Node& passed = at(record, i);
      if (passed.operation != nullptr && !way.pass(passed, values.at(i), gradient, within))
        result.stopped.insert(i);
    }
    values.passed(i);
    ++done;
  }
  result.straight = way.straight;
  for (const int asked : wanted)
    if (!result.of.contains(asked)) result.of[asked] = Tensor::filled(at(record, asked).value.shape(), 0.0F);
  return result;
}

Gradients gradientsOf(const Record& record, int node, const Index& cell, std::span<const int> wanted,
                      const RunControl& control) {
  const Tensor& value = at(record, node).value;
  TensorBuilder seed(value.shape(), 0.0F);
  seed[value.flatIndex(cell)] = 1.0F;
  return gradientsOf(record, node, seed.finish(), wanted, control);
}

}  // namespace attenscope
