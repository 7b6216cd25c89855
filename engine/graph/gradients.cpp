// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/gradients.h"

#include "engine/error.h"
#include "engine/graph/operations/kernels.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace attenscope {

namespace {

const Node& at(const Record& record, int node) {
  return record[static_cast<std::size_t>(node)];
}

/// The sum of what flows back into a node. The first contribution is shared, since most nodes have only one.
class Sum {
 public:
  bool any() const { return !m_first.empty() || m_sum; }
  void add(const Tensor& gradient) {
    if (!any()) {
      m_first = gradient;
      return;
    }
    if (!m_sum) {
      m_sum.emplace(m_first.shape());
      std::copy_n(m_first.data(), m_first.size(), m_sum->data());
      m_first = {};
    }
    kernels::addScaled(1.0F, gradient.data(), m_sum->data(), gradient.size());
  }
  /// Hands the sum over.
  Tensor take() {
    Tensor result = m_sum ? m_sum->finish() : std::move(m_first);
    m_sum.reset();
    m_first = {};
    return result;
  }

 private:
  Tensor m_first;
  std::optional<TensorBuilder> m_sum;
};

/// Which nodes up to `last` are wanted or computed from one that is.
std::vector<bool> leadingBack(const Record& record, int last, std::span<const int> wanted) {
  std::vector<bool> leads(static_cast<std::size_t>(last + 1), false);
  for (const int node : wanted)
    if (node <= last) leads[static_cast<std::size_t>(node)] = true;
  for (std::size_t i = 0; i < leads.size(); ++i)
    for (const int input : record[i].inputs)
      if (leads[static_cast<std::size_t>(input)]) leads[i] = true;
  return leads;
}

std::vector<Tensor> backward(const Record& record, const Node& node, const Tensor& gradient,
                             const std::vector<bool>& wanted, const RunControl& control) {
  if (node.operation->backward == nullptr)
    throw Error("the operation '" + std::string(node.operation->name) +
                "' has no gradient; expected one that mechanisms of the catalogue use");
  std::vector<Tensor> inputs;
  for (const int input : node.inputs) inputs.push_back(at(record, input).value);
  std::vector<Tensor> gradients =
      node.operation->backward({inputs, node.attributes, node.value, gradient, wanted, control});
  assert(gradients.size() == inputs.size());
  return gradients;
}

}  // namespace

Gradients gradientsOf(const Record& record, int node, const Tensor& seed, std::span<const int> wanted,
                      const RunControl& control) {
  assert(node >= 0 && node < static_cast<int>(record.size()) &&
         seed.shape() == at(record, node).value.shape());
  const std::vector<bool> leads = leadingBack(record, node, wanted);
  const auto total = static_cast<double>(std::count(leads.begin(), leads.end(), true));
  const std::set<int> keep(wanted.begin(), wanted.end());
  std::vector<Sum> sums(leads.size());
  sums.back().add(seed);
  Gradients result;
  double done = 0;
  double reported = 0;
  const RunControl within([&](double fraction) {
    // An operation goes back by several products; what is reported never runs backwards.
    reported = std::max(reported, std::min(1.0, (done + fraction) / std::max(total, 1.0)));
    control.checkpoint(reported);
    return true;
  });
  for (int i = node; i >= 0; --i) {
    const auto index = static_cast<std::size_t>(i);
    if (!leads[index]) continue;
    within.checkpoint(0);
    if (sums[index].any()) {
      const Tensor gradient = sums[index].take();
      if (keep.contains(i)) result.of[i] = gradient;
      const Node& here = at(record, i);
      std::vector<bool> asked;
      for (const int input : here.inputs) asked.push_back(leads[static_cast<std::size_t>(input)]);
      if (std::find(asked.begin(), asked.end(), true) != asked.end()) {
        const std::vector<Tensor> back = backward(record, here, gradient, asked, within);
        for (std::size_t k = 0; k < back.size(); ++k) {
          if (!asked[k]) continue;
          if (back[k].empty()) {
            result.stopped.insert(i);
            continue;
          }
          assert(back[k].shape() == at(record, here.inputs[k]).value.shape());
          sums[static_cast<std::size_t>(here.inputs[k])].add(back[k]);
        }
      }
    }
    ++done;
  }
  for (const int asked : keep)
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
