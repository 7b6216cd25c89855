// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/graph/gradient_cases.h"

namespace attenscope::gradient_cases {

std::vector<OperationCase> lossCases() {
  using Values = std::vector<Var>;
  const auto boxes = [](Tensor box, Tensor target) {  // changes are small enough to keep how they lie
    return [box, target](Graph& g, const Values& v) {
      const Var small = g.leaf("small", Tensor::scalar(0.01F));
      return boxIouLoss(add(g.leaf("box", box), multiply(v[0], small)),
                        add(g.leaf("target", target), multiply(v[1], small)));
    };
  };
  return {
      {"crossEntropy",
       {{3, 19}},
       [](Graph&, const Values& v) {
         return crossEntropy(v[0], {18, 2, 0});
       }},
      {"crossEntropy, one row", {{7}}, [](Graph&, const Values& v) { return crossEntropy(v[0], {6}); }},
      {"crossEntropy, smoothed and ignored",
       {{4, 5}},
       [](Graph&, const Values& v) {
         return crossEntropy(v[0], {1, -1, 4, -1}, 0.1);
       }},
      {"binaryCrossEntropy",
       {{3, 4}, {3, 4}},
       [](Graph&, const Values& v) { return binaryCrossEntropy(v[0], v[1]); }},
      {"binaryCrossEntropy, weighted",
       {{3, 4}, {3, 4}},
       [](Graph&, const Values& v) { return binaryCrossEntropy(v[0], v[1], 3); }},
      {"softIou", {{3, 4}, {3, 4}}, [](Graph&, const Values& v) { return softIou(v[0], v[1]); }, true},
      {"meanAbsoluteError",
       {{3, 4}, {3, 4}},
       [](Graph&, const Values& v) { return meanAbsoluteError(v[0], v[1]); }},
      {"meanSquaredError",
       {{3, 4}, {3, 4}},
       [](Graph&, const Values& v) { return meanSquaredError(v[0], v[1]); }},
      {"boxIouLoss, overlapping", {{4}, {4}}, boxes({{4}, {2, 3, 2, 3}}, {{4}, {3, 2, 4, 1.5F}})},
      {"boxIouLoss, one inside", {{4}, {4}}, boxes({{4}, {2, 3, 2, 3}}, {{4}, {2, 3, 8, 9}})},
      {"boxIouLoss, apart", {{4}, {4}}, boxes({{4}, {2, 3, 2, 3}}, {{4}, {9, 8, 2, 1}})},
  };
}

}  // namespace attenscope::gradient_cases
