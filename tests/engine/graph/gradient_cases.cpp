// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/graph/gradient_cases.h"

#include "engine/input/features.h"

namespace attenscope::gradient_cases {

OperationRun runOf(const OperationCase& c) {
  Graph graph;
  std::vector<Var> operands;
  OperationRun run;
  for (std::size_t i = 0; i < c.operands.size(); ++i) {
    Tensor value = randomTensor(c.operands[i], stableHash(c.name, i));
    if (c.positive) {
      TensorBuilder positive(value.shape());
      for (std::int64_t k = 0; k < value.size(); ++k) positive[k] = 0.3F + std::abs(value[k]);
      value = positive.finish();
    }
    operands.push_back(graph.leaf(std::to_string(i), value));
    run.operands.push_back(operands.back().node());
  }
  run.node = c.build(graph, operands).node();
  run.record = graph.finish();
  run.operation = run.record->at(static_cast<std::size_t>(run.node)).operation->name;
  return run;
}

std::vector<PictureCase> pictureCases() {
  const auto glimpse = [](Var picture) {
    return glimpsesAt(picture, picture.graph().leaf("place", Tensor({2}, {0.2F, -0.4F})), 4, 2, 0.5);
  };
  return {{"patches", {3, 11, 14}, [](Var picture) { return imagePatches(picture, 2, 3, 3); }},
          {"glimpses", {3, 11, 14}, glimpse},
          {"filters", {3, 24, 32}, [](Var picture) { return filterFeatures(picture, 14); }}};
}

}  // namespace attenscope::gradient_cases
