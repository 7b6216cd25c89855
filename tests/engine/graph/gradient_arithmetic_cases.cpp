// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/graph/gradient_cases.h"

namespace attenscope::gradient_cases {

std::vector<OperationCase> arithmeticCases() {
  using Values = std::vector<Var>;
  std::vector<OperationCase> cases{
      {"matmul", {{2, 3, 4}, {2, 4, 5}}, [](Graph&, const Values& v) { return matmul(v[0], v[1]); }},
      {"matmulTransposed",
       {{3, 4}, {5, 4}},
       [](Graph&, const Values& v) { return matmulTransposed(v[0], v[1]); }},
      {"linear", {{5, 3}, {4, 3}, {4}}, [](Graph&, const Values& v) { return linear(v[0], v[1], v[2]); }},
      {"linear, a vector", {{3}, {4, 3}}, [](Graph&, const Values& v) { return linear(v[0], v[1]); }},
      {"convolution",
       {{2, 5, 6}, {3, 2, 3, 3}, {3}},
       [](Graph&, const Values& v) { return convolution(v[0], v[1], v[2]); }},
      {"convolution, as one product",
       {{2, 5, 6}, {4, 2, 3, 3}, {4}},
       [](Graph&, const Values& v) { return convolution(v[0], v[1], v[2]); }},
      {"convolution, as one product and wider than the map",
       {{4, 2, 3}, {4, 4, 7, 7}},
       [](Graph&, const Values& v) { return convolution(v[0], v[1]); }},
      {"convolution, wider than the map",
       {{2, 2, 3}, {1, 2, 7, 7}},
       [](Graph&, const Values& v) { return convolution(v[0], v[1]); }},
      {"relu", {{4, 5}}, [](Graph&, const Values& v) { return relu(v[0]); }},
      {"sigmoid", {{4, 5}}, [](Graph&, const Values& v) { return sigmoid(v[0]); }},
      {"tanh", {{4, 5}}, [](Graph&, const Values& v) { return attenscope::tanh(v[0]); }},
      {"gelu", {{4, 5}}, [](Graph&, const Values& v) { return gelu(v[0]); }},
      {"exponential", {{4, 5}}, [](Graph&, const Values& v) { return exponential(v[0]); }},
      {"softmax", {{2, 3, 19}}, [](Graph&, const Values& v) { return softmax(v[0]); }},
      {"maskScores",
       {{2, 2, 3}},
       [](Graph& g, const Values& v) {
         return maskScores(v[0], g.leaf("m", Tensor({2, 3}, {1, 0, 1, 0, 0, 0})));
       }},
      {"additiveScores",
       {{3, 4}, {5, 4}, {4}},
       [](Graph&, const Values& v) { return additiveScores(v[0], v[1], v[2]); }},
      {"squaredDistances", {{3}, {5}}, [](Graph&, const Values& v) { return squaredDistances(v[0], v[1]); }},
      {"normalizeRows", {{3, 4}}, [](Graph&, const Values& v) { return normalizeRows(v[0]); }},
      {"sharesOfRows", {{3, 4}}, [](Graph&, const Values& v) { return divideRowsBySum(v[0]); }, true},
      {"entropyOfRows", {{3, 4}}, [](Graph&, const Values& v) { return entropyOfRows(v[0]); }, true},
      {"layerNorm", {{3, 7}, {7}, {7}}, [](Graph&, const Values& v) { return layerNorm(v[0], v[1], v[2]); }},
      {"negate", {{4, 5}}, [](Graph&, const Values& v) { return negate(v[0]); }},
      {"logarithm", {{4, 5}}, [](Graph&, const Values& v) { return logarithm(v[0]); }, true},
  };
  for (const Shape& other : {Shape{3, 4, 5}, Shape{}, Shape{5}, Shape{4, 1}, Shape{3, 1, 1}, Shape{3, 1, 5}})
    for (const bool swapped : {false, true}) {
      const auto both = [swapped](auto f) {
        return [f, swapped](Graph&, const Values& v) { return swapped ? f(v[1], v[0]) : f(v[0], v[1]); };
      };
      cases.push_back({"add", {{3, 4, 5}, other}, both([](Var a, Var b) { return add(a, b); })});
      cases.push_back({"subtract", {{3, 4, 5}, other}, both([](Var a, Var b) { return subtract(a, b); })});
      cases.push_back({"multiply", {{3, 4, 5}, other}, both([](Var a, Var b) { return multiply(a, b); })});
      cases.push_back({"divide", {{3, 4, 5}, other}, both([](Var a, Var b) { return divide(a, b); }), true});
    }
  return cases;
}

}  // namespace attenscope::gradient_cases
