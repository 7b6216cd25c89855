// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_series.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"

#include <algorithm>
#include <optional>
#include <set>

namespace attenscope {

namespace {

constexpr const char* kExpected =
    "expected [layers, heads, queries, keys], [heads, queries, keys] or [queries, keys]";

using Series = std::map<int, StoredTensor>;  ///< by the number at the end of the name

/// A stack of layers as its tensors are named: several for a layer are the steps of a generated text. The
/// number −1 stands for a tensor without one, which holds all layers.
struct NamedStack {
  std::string name;
  std::map<int, std::vector<StoredTensor>> layers;
};

std::string listed(const TensorDirectory& tensors) {
  std::string names;
  int count = 0;
  for (const auto& [name, tensor] : tensors) {
    if (++count > 4) return names + ", …";
    names += (names.empty() ? "" : ", ") + printable(name);
  }
  return names;
}

std::vector<StoredTensor> valuesOf(const Series& series) {
  std::vector<StoredTensor> values;
  for (const auto& [number, tensor] : series) values.push_back(tensor);
  return values;
}

/// "encoder_attentions" and "cross_attentions" are of one kind.
std::string kindOf(const std::string& name) {
  const std::string stack = stackOf(name);
  if (stack.empty()) return name;
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  std::string kind = name;
  kind.erase(lower.find(stack), stack.size());
  kind.erase(0, kind.find_first_not_of("._-"));
  while (!kind.empty() && std::string_view("._-").find(kind.back()) != std::string_view::npos)
    kind.pop_back();
  return kind;
}

class Finder {
 public:
  Finder(std::string file, const TensorDirectory& tensors, std::string& notice)
      : m_file(std::move(file)), m_tensors(tensors), m_notice(notice) {}

  std::vector<AttentionArray> arrays() const {
    const std::vector<NamedStack> stacks = namedStacks();
    std::set<std::string> names;
    for (const NamedStack& stack : stacks) names.insert(stackOf(stack.name));
    if (stacks.size() == 1 || (names.size() == stacks.size() && !names.contains("")))
      return {arrayOf(stacks.front().name, stacks)};
    std::map<std::string, std::vector<NamedStack>> kinds;
    for (const NamedStack& stack : stacks) kinds[kindOf(stack.name)].push_back(stack);
    std::vector<std::pair<std::string, std::vector<NamedStack>>> ordered(kinds.begin(), kinds.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto& a, const auto& b) { return rankOfName(a.first) < rankOfName(b.first); });
    std::vector<AttentionArray> arrays;
    std::optional<Error> refused;
    for (const auto& [name, own] : ordered) {
      try {
        AttentionArray array = arrayOf(name, own);
        if (arrays.empty() || alike(array, arrays.front())) {
          arrays.push_back(std::move(array));
        } else {
          note("'" + printable(name) + "' is left out: it has another shape than '" +
               printable(arrays.front().name) + "'.");
        }
      } catch (const Error& error) {
        if (!refused) refused = error;
      }
    }
    if (arrays.empty()) throw *refused;
    if (refused) note(std::string("One array is left out: ") + refused->what() + ".");
    return arrays;
  }

 private:
  [[noreturn]] void fail(const std::string& reason) const { throw Error(m_file + ": " + reason); }
  [[noreturn]] void fail(const std::string& name, const StoredTensor& tensor,
                         const std::string& expected) const {
    fail("tensor '" + printable(name) + "' has shape " + printable(toString(tensor.shape)) + "; " + expected);
  }
  void note(const std::string& sentence) const { m_notice += (m_notice.empty() ? "" : " ") + sentence; }

  [[noreturn]] void failForSeveral() const {
    fail("holds several tensors that may be attention (" + listed(m_tensors) +
         "); expected one, one a layer (attention.0, attention.1, …), or names with encoder, decoder, cross");
  }

  /// The tensors that are attention, put together by their numbers.
  std::vector<NamedStack> namedStacks() const {
    if (m_tensors.empty()) fail("holds no numbers; " + std::string(kExpected));
    if (m_tensors.size() == 1) {
      const auto& [name, tensor] = *m_tensors.begin();
      if (namesLora(name))
        fail("holds '" + printable(name) + "', a matrix that adapts a network's weights; expected attention");
      return {{name, {{-1, {tensor}}}}};
    }
    std::map<std::string, Series> groups;
    for (const auto& [name, tensor] : m_tensors) {
      const auto [prefix, number] = layerOf(name);
      groups[prefix][number] = tensor;
    }
    if (groups.size() > 1) groups = namedAttention(groups);
    return together(groups);
  }

  std::map<std::string, Series> namedAttention(const std::map<std::string, Series>& groups) const {
    std::map<std::string, Series> named;
    // Matrices count where nothing has heads: beside heads they are something else.
    for (const std::size_t axes : {std::size_t{3}, std::size_t{2}}) {
      if (!named.empty()) break;
      for (const auto& [prefix, series] : groups)
        if (namesAttention(prefix) && std::all_of(series.begin(), series.end(), [&](const auto& one) {
              return one.second.shape.size() >= axes || !one.second.unreadable.empty();
            }))
          named[prefix] = series;
    }
    if (named.empty())
      fail("holds several tensors (" + listed(m_tensors) +
           "), none of which is named attention, attn, weights, softmax or scores with at least two axes; "
           "expected one, or one a layer (attention.0, attention.1, …)");
    return named;
  }

  /// Series of layers, of steps, and of both ("attention.STEP.LAYER" or the other way round).
  std::vector<NamedStack> together(const std::map<std::string, Series>& groups) const {
    std::map<std::string, std::map<int, Series>> nested;
    for (const auto& [prefix, series] : groups) {
      const auto [base, number] = layerOf(prefix);
      nested[number < 0 ? prefix : base][number] = series;
    }
    std::vector<NamedStack> stacks;
    for (const auto& [base, outer] : nested) {
      if (outer.size() == 1) {
        const auto& [number, series] = *outer.begin();
        const std::string name = number < 0 ? base : base + "." + std::to_string(number);
        checkNumbers(name, series);
        NamedStack stack{name, {}};
        if (areGenerated(valuesOf(series))) {
          stack.layers[-1] = valuesOf(series);
        } else {
          for (const auto& [layer, tensor] : series) stack.layers[layer] = {tensor};
        }
        stacks.push_back(std::move(stack));
        continue;
      }
      NamedStack byOuter{base, {}};
      NamedStack byInner{base, {}};
      for (const auto& [number, series] : outer) {
        checkNumbers(base + "." + std::to_string(number), series);
        byOuter.layers[number] = valuesOf(series);
        for (const auto& [inner, tensor] : series) byInner.layers[inner].push_back(tensor);
      }
      const auto generated = [](const NamedStack& stack) {
        return std::all_of(stack.layers.begin(), stack.layers.end(),
                           [](const auto& layer) { return areGenerated(layer.second); });
      };
      if (!generated(byOuter) && !generated(byInner)) failForSeveral();
      stacks.push_back(generated(byOuter) ? byOuter : byInner);
    }
    return stacks;
  }

  void checkNumbers(const std::string& name, const Series& series) const {
    int expected = series.begin()->first;
    for (const auto& [number, tensor] : series)
      if (number != expected++)
        fail("tensor '" + printable(name) + "." + std::to_string(expected - 1) +
             "' is missing between those of the other layers");
  }

  AttentionArray arrayOf(const std::string& name, const std::vector<NamedStack>& named) const {
    AttentionArray array{name, {}};
    for (const NamedStack& stack : named) array.stacks.push_back(attentionOf(stack));
    const auto rank = [](const StoredAttention& a) {
      return a.stack == "encoder" ? 0 : a.stack == "decoder" ? 1 : 2;
    };
    std::stable_sort(array.stacks.begin(), array.stacks.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    if (array.stacks.size() == 1) array.stacks.front().stack.clear();
    for (std::size_t i = 1; i < array.stacks.size(); ++i) {
      const StoredAttention& one = array.stacks[i];
      const StoredAttention& before = array.stacks[i - 1];
      if (one.stack == before.stack || one.stack.empty() || before.stack.empty()) failForSeveral();
      if (one.items.size() != before.items.size())
        fail("the batch has " + std::to_string(before.items.size()) + " items in " + before.stack + " and " +
             std::to_string(one.items.size()) + " in " + one.stack + "; expected as many");
    }
    return array;
  }

  StoredAttention attentionOf(const NamedStack& named) const {
    StoredAttention attention;
    attention.stack = stackOf(named.name);
    for (const auto& [number, tensors] : named.layers) {
      const std::string name = number < 0 ? named.name : named.name + "." + std::to_string(number);
      std::vector<StoredTensor> parts;
      for (const StoredTensor& tensor : tensors) parts.push_back(withAllAxes(name, tensor, number >= 0));
      const std::int64_t layers = parts.front().shape[0];
      const auto items = static_cast<std::size_t>(parts.front().shape[1]);
      if (attention.items.empty()) attention.items.resize(items);
      if (attention.items.size() != items)
        fail(name, tensors.front(),
             "the layer before it has a batch of " + std::to_string(attention.items.size()) +
                 " items, all must be alike");
      for (std::size_t item = 0; item < items; ++item)
        for (std::int64_t layer = 0; layer < layers; ++layer) {
          std::vector<StoredTensor> own;
          for (const StoredTensor& part : parts)
            own.push_back(part.slice(layer).slice(static_cast<std::int64_t>(item)));
          StoredLayer stored = own.size() == 1 ? StoredLayer(own.front()) : StoredLayer(std::move(own));
          if (!attention.items[item].empty() && attention.items[item].front().shape() != stored.shape())
            fail(name, tensors.front(),
                 "the layer before it has " + toString(attention.items[item].front().shape()) +
                     ", all must be alike");
          attention.items[item].push_back(std::move(stored));
        }
    }
    if (const auto& first = named.layers.begin()->second; first.size() > 1) {
      noteGenerated(attention, first.size());
    } else if (first.front().shape.size() == 5 && attention.layers() > 1 && attention.items.size() > 1) {
      note("The tensor is read as [layers, items of the batch, heads, queries, keys].");
    }
    return attention;
  }

  /// The tensor as [layers × items × heads × queries × keys]; of a single layer if `ofLayer`.
  StoredTensor withAllAxes(const std::string& name, const StoredTensor& tensor, bool ofLayer) const {
    tensor.checkReadable();
    Shape shape = tensor.shape;
    if (std::find(shape.begin(), shape.end(), 0) != shape.end() || shape.size() < 2 || shape.size() > 5)
      fail(name, tensor, kExpected);
    while (shape.size() < 4) shape.insert(shape.begin(), 1);
    if (shape.size() == 4) {
      shape.insert(shape.begin() + (ofLayer ? 0 : 1), 1);
    } else if (shape[ofLayer ? 0 : 1] != 1 && shape[ofLayer ? 1 : 0] == 1) {
      std::swap(shape[0], shape[1]);
    } else if (ofLayer && shape[0] != 1) {
      fail(name, tensor, "of one layer [items, heads, queries, keys] is expected");
    }
    return tensor.reshaped(shape);
  }

  void noteGenerated(const StoredAttention& attention, std::size_t steps) const {
    const std::int64_t missing = attention.first().missingRows();
    note("The rows of " + std::to_string(steps) + " steps are put together into one map" +
         (missing == 0 ? "."
                       : "; those of the first " + std::to_string(missing) +
                             (missing == 1 ? " token are" : " tokens are") + " not in the file."));
  }

  static bool alike(const AttentionArray& a, const AttentionArray& b) {
    return std::equal(a.stacks.begin(), a.stacks.end(), b.stacks.begin(), b.stacks.end(),
                      [](const StoredAttention& x, const StoredAttention& y) {
                        return x.stack == y.stack && x.items.size() == y.items.size() &&
                               x.layers() == y.layers() && x.first().shape() == y.first().shape();
                      });
  }

  std::string m_file;
  const TensorDirectory& m_tensors;
  std::string& m_notice;
};

}  // namespace

std::vector<AttentionArray> attentionArrays(const std::string& file, const TensorDirectory& tensors,
                                            std::string& notice) {
  return Finder(file, tensors, notice).arrays();
}

}  // namespace attenscope
