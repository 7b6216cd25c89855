// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/film/stage.h"

#include <algorithm>

namespace attenscope {

int FilmLook::along(AxisKind kind) const {
  switch (kind) {
    case AxisKind::Head:
      return head;
    case AxisKind::Token:
    case AxisKind::Query:
      return query;
    case AxisKind::Key:
      return key;
    case AxisKind::Feature:
    case AxisKind::Rank:
      return feature;
    case AxisKind::Channel:
      return channel;
    case AxisKind::Row:
      return row;
    case AxisKind::Column:
      return column;
    default:
      return 0;
  }
}

FilmLook completed(const Trace& trace, const Film& film, FilmLook look) {
  const Step* weights = nullptr;
  const Step* gate = nullptr;
  std::int64_t queries = 0;
  for (const Scene& scene : film.scenes) {
    if (scene.step < 0) continue;
    const Step& step = trace.steps[static_cast<std::size_t>(scene.step)];
    if (weights == nullptr && step.role == Role::Weights && step.value.rank() >= 1) weights = &step;
    if (gate == nullptr && step.role == Role::SpatialGate && step.value.rank() == 2) gate = &step;
    for (std::size_t axis = 0; axis < step.axes.size(); ++axis)
      if (step.axes[axis].kind == AxisKind::Query || step.axes[axis].kind == AxisKind::Token)
        queries = std::max(queries, step.value.shape()[axis]);
  }
  if (look.query < 0) look.query = static_cast<int>(queries / 2);
  const bool anyKey = look.key < 0;
  if (anyKey) look.key = look.query;
  if (weights != nullptr && anyKey && weights->value.rank() >= 2) {
    Tensor matrix = weights->value;
    for (int axis = 0; axis + 2 < weights->value.rank(); ++axis)
      matrix = matrix.slice(std::clamp<std::int64_t>(
          look.along(weights->axes[static_cast<std::size_t>(axis)].kind), 0, matrix.dim(0) - 1));
    const std::int64_t row = std::clamp<std::int64_t>(look.query, 0, matrix.dim(0) - 1);
    const float* from = matrix.data() + row * matrix.dim(1);
    look.key = static_cast<int>(std::max_element(from, from + matrix.dim(1)) - from);
  }
  if (look.feature < 0) look.feature = 0;
  if (gate != nullptr && (look.row < 0 || look.column < 0)) {
    const auto values = gate->value.values();
    const auto at = std::max_element(values.begin(), values.end()) - values.begin();
    look.row = static_cast<int>(at / gate->value.dim(1));
    look.column = static_cast<int>(at % gate->value.dim(1));
  }
  for (int* place : {&look.row, &look.column})
    if (*place < 0) *place = 3;
  return look;
}

}  // namespace attenscope
