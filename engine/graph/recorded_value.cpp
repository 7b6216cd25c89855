// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/recorded_value.h"

#include <cassert>
#include <mutex>
#include <unordered_map>

namespace attenscope {

/// How a released value is computed again, and what came of it.
struct RecordedValue::Recipe {
  const Operation* operation;
  Attributes attributes;
  std::vector<RecordedValue> inputs;
  std::mutex lock{};
  Tensor again{};  ///< under the lock; never changed once it is there

  Tensor computed() {
    const std::lock_guard<std::mutex> guard(lock);
    return again;
  }
};

struct RecordedValue::State {
  Shape shape;
  Tensor kept;                       ///< empty if it was released
  std::unique_ptr<Recipe> recipe{};  ///< if it was released

  State(Tensor tensor) : shape(tensor.shape()), kept(std::move(tensor)) {}
  State(Shape of, std::unique_ptr<Recipe> how) : shape(std::move(of)), recipe(std::move(how)) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  /// Operands that nobody else has go one after the other: a chain of thousands would be as many calls deep.
  ~State() {
    if (!recipe) return;
    std::vector<RecordedValue> going = std::move(recipe->inputs);
    while (!going.empty()) {
      const std::shared_ptr<State> last = std::move(going.back().m_state);
      going.pop_back();
      if (last.use_count() != 1 || !last->recipe) continue;
      for (RecordedValue& input : last->recipe->inputs) going.push_back(std::move(input));
      last->recipe->inputs.clear();
    }
  }
};

/// Computes one released value from the nearest values that are there.
class RecordedValue::Again {
 public:
  explicit Again(State* wanted) : m_wanted(wanted) { collect(); }

  Tensor compute() {
    for (State* state : m_order) {
      std::vector<Tensor> operands;
      for (const RecordedValue& input : state->recipe->inputs) operands.push_back(take(input));
      m_values[state].tensor = state->recipe->operation->forward({operands, state->recipe->attributes, {}});
    }
    return m_values.at(m_wanted).tensor;
  }

 private:
  struct Value {
    Tensor tensor{};
    int uses = 0;  ///< that are still to come
  };

  /// Puts all that has to be computed in order, operands first, without recursion: networks are thousands of
  /// operations deep.
  void collect() {
    struct Stop {
      State* state;
      std::size_t next = 0;
    };
    std::vector<Stop> stops{{m_wanted}};
    m_values[m_wanted].uses = 1;
    while (!stops.empty()) {
      Stop& stop = stops.back();
      const std::vector<RecordedValue>& inputs = stop.state->recipe->inputs;
      if (stop.next == inputs.size()) {
        m_order.push_back(stop.state);
        stops.pop_back();
        continue;
      }
      State* const input = inputs[stop.next++].m_state.get();
      if (!input->recipe) continue;
      Value& value = m_values[input];
      if (value.uses++ > 0) continue;
      value.tensor = input->recipe->computed();
      if (value.tensor.empty()) stops.push_back({input});
    }
  }

  /// An operand, which is let go of with its last use.
  Tensor take(const RecordedValue& input) {
    if (!input.m_state->recipe) return input.m_state->kept;
    Value& value = m_values.at(input.m_state.get());
    return --value.uses == 0 ? std::move(value.tensor) : value.tensor;
  }

  State* m_wanted;
  std::vector<State*> m_order{};
  std::unordered_map<State*, Value> m_values{};
};

RecordedValue::RecordedValue(Tensor tensor)
    : m_state(tensor.empty() ? nullptr : std::make_shared<State>(std::move(tensor))) {}

RecordedValue::RecordedValue(Shape shape, const Operation& operation, Attributes attributes,
                             std::vector<RecordedValue> inputs)
    : m_state(std::make_shared<State>(
          std::move(shape),
          std::unique_ptr<Recipe>(new Recipe{&operation, std::move(attributes), std::move(inputs)}))) {}

const Tensor& RecordedValue::tensor() const {
  static const Tensor none;
  if (!m_state) return none;
  if (!m_state->recipe) return m_state->kept;
  Recipe& recipe = *m_state->recipe;
  if (recipe.computed().empty()) {
    Tensor again = Again(m_state.get()).compute();
    // Another thread may have been quicker, with the same numbers.
    const std::lock_guard<std::mutex> guard(recipe.lock);
    if (recipe.again.empty()) recipe.again = std::move(again);
  }
  return recipe.again;
}

const Shape& RecordedValue::shape() const {
  static const Shape none;
  return m_state ? m_state->shape : none;
}

std::int64_t RecordedValue::size() const {
  return m_state ? elementCount(m_state->shape) : 0;
}

std::int64_t RecordedValue::dim(int axis) const {
  const int position = axis < 0 ? rank() + axis : axis;
  assert(position >= 0 && position < rank());
  return shape()[static_cast<std::size_t>(position)];
}

std::int64_t RecordedValue::flatIndex(std::span<const std::int64_t> index) const {
  assert(index.size() == shape().size());
  std::int64_t flat = 0;
  for (std::size_t axis = 0; axis < index.size(); ++axis) flat = flat * shape()[axis] + index[axis];
  return flat;
}

bool RecordedValue::isReleased() const {
  return m_state && m_state->recipe;
}

bool RecordedValue::sameAs(const RecordedValue& other) const {
  if (m_state == other.m_state) return true;
  if (!m_state || !other.m_state || m_state->recipe || other.m_state->recipe) return false;
  return m_state->kept.sameAs(other.m_state->kept);
}

const void* RecordedValue::identity() const {
  if (!m_state) return nullptr;
  return m_state->recipe ? static_cast<const void*>(m_state.get()) : m_state->kept.data();
}

void RecordedValue::release(const Operation& operation, Attributes attributes,
                            std::vector<RecordedValue> inputs) {
  if (!m_state || m_state->recipe) return;
  m_state->recipe.reset(new Recipe{&operation, std::move(attributes), std::move(inputs)});
  m_state->kept = {};
}

void RecordedValue::settle(Tensor numbers) {
  assert(m_state && m_state->recipe && numbers.shape() == m_state->shape);
  m_state->kept = std::move(numbers);
  m_state->recipe.reset();
}

}  // namespace attenscope
