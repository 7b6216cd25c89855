// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/convolution/grid_sample.h"
#include "engine/graph/operations/convolution/transposed.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/elementwise/quantizing.h"
#include "engine/graph/operations/products/exact.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/graph/operations/shapes/places.h"
#include "tests/engine/graph/gradient_cases.h"

namespace attenscope::gradient_cases {

namespace {

using Values = std::vector<Var>;

OperationCase functionCase(const char* name, Function function, double a = 0, double b = 0,
                           bool positive = false) {
  return {
      name, {{3, 4}}, [=](Graph&, const Values& v) { return applyFunction(v[0], function, a, b); }, positive};
}

OperationCase convolutionCase(const char* name, std::vector<Shape> operands, const Window& window,
                              std::int64_t groups) {
  return {name, std::move(operands), [=](Graph&, const Values& v) {
            return stridedConvolution(v[0], v[1], v.size() > 2 ? v[2] : Var(), window, groups);
          }};
}

OperationCase poolCase(const char* name, Pooling pooling, const Window& window, bool up = false) {
  return {name, {{2, 2, 5, 6}}, [=](Graph&, const Values& v) { return pool(v[0], pooling, window, up); }};
}

OperationCase spreadCase(const char* name, std::vector<Shape> operands, const Window& window,
                         std::int64_t groups, std::int64_t height, std::int64_t width) {
  return {name, std::move(operands), [=](Graph&, const Values& v) {
            return transposedConvolution(v[0], v[1], v.size() > 2 ? v[2] : Var(), window, groups, height,
                                         width);
          }};
}

OperationCase sampleCase(const char* name, Sampling sampling, BeyondEdge beyond, bool aligned) {
  return {name, {{2, 2, 4, 5}, {2, 3, 2, 2}}, [=](Graph&, const Values& v) {
            return gridSample(v[0], v[1], sampling, beyond, aligned);
          }};
}

Tensor mask() {
  return Tensor({2, 1, 4}, {1, 0, 0, 1, 0, 1, 1, 0});
}

}  // namespace

std::vector<OperationCase> networkCases() {
  const Window shrinking{{3, 2, 1, 1, 1}, {3, 2, 1, 1, 0}};
  const Window wide{{3, 1, 2, 2, 2}, {2, 1, 1, 0, 0}};
  const Window one{};
  const Window pools{{3, 2, 1, 1, 1}, {2, 2, 1, 0, 0}};
  std::vector<OperationCase> cases{
      functionCase("|x|", Function::Absolute),
      functionCase("erf", Function::Erf),
      functionCase("x³", Function::Power, 3),
      functionCase("√x", Function::Power, 0.5, 0, true),
      functionCase("1/x", Function::Power, -1, 0, true),
      functionCase("clip", Function::Clip, -0.4, 0.6),
      functionCase("hard sigmoid", Function::HardSigmoid, 0.7, 0.5),
      functionCase("leaky relu", Function::LeakyRelu, 0.1),
      functionCase("elu", Function::Elu, 1.3),
      functionCase("softplus", Function::Softplus),
      functionCase("sine", Function::Sine),
      functionCase("cosine", Function::Cosine),
      functionCase("tangent", Function::Tangent),
      functionCase("arctangent", Function::Arctangent),
      functionCase("sinh", Function::HyperbolicSine),
      functionCase("cosh", Function::HyperbolicCosine),
      functionCase("softsign", Function::Softsign),
      functionCase("threshold", Function::Threshold, 0.2),
      functionCase("celu", Function::Celu, 1.7),
      functionCase("shrink", Function::Shrink, 0.3, 0.2),
      {"arcsine",
       {{3, 4}},
       [](Graph&, const Values& v) {
         return applyFunction(applyFunction(v[0], Function::Clip, -0.9, 0.9), Function::Arcsine);
       }},
      {"arccosine",
       {{3, 4}},
       [](Graph&, const Values& v) {
         return applyFunction(applyFunction(v[0], Function::Clip, -0.9, 0.9), Function::Arccosine);
       }},
      spreadCase("transposed convolution", {{2, 3, 3, 4}, {3, 2, 3, 2}, {2}},
                 {{3, 2, 1, 1, 0}, {2, 3, 1, 0, 0}}, 1, 7, 10),
      spreadCase("transposed convolution, in groups", {{1, 4, 3, 3}, {4, 2, 2, 3}},
                 {{2, 1, 2, 0, 0}, {3, 2, 1, 1, 0}}, 2, 5, 6),
      sampleCase("sampled grid", Sampling::Linear, BeyondEdge::Zeros, false),
      sampleCase("sampled grid, aligned", Sampling::Linear, BeyondEdge::Reflection, true),
      sampleCase("sampled grid, reflected", Sampling::Linear, BeyondEdge::Reflection, false),
      sampleCase("sampled grid, border", Sampling::Linear, BeyondEdge::Border, false),
      {"sampled grid, nearest",
       {{2, 2, 4, 5}},
       [](Graph& g, const Values& v) {
         return gridSample(v[0], g.leaf("grid", randomTensor({2, 3, 2, 2}, 5)), Sampling::Nearest,
                           BeyondEdge::Zeros, false);
       }},
      sampleCase("sampled grid, cubic", Sampling::Cubic, BeyondEdge::Zeros, true),
      sampleCase("sampled grid, cubic, border", Sampling::Cubic, BeyondEdge::Border, false),
      sampleCase("sampled grid, cubic, reflected", Sampling::Cubic, BeyondEdge::Reflection, false),
      {"quantize, straight through the rounding",
       {{3, 4}, {4}},
       [](Graph& g, const Values& v) {
         return quantize(v[0], v[1], g.leaf("zero", Tensor({4}, {0, 1, -1, 2})), -2, 3);
       },
       true},
      {"quantize, of one scale",
       {{3, 4}, {}},
       [](Graph& g, const Values& v) {
         return quantize(v[0], v[1], g.leaf("zero", Tensor::scalar(1)), 0, 3);
       },
       true},
      {"exact product",
       {{2, 3, 4}, {4, 5}, {5}},
       [](Graph&, const Values& v) { return exactProduct(v[0], v[1], v[2]); }},
      {"exact product, a matrix each",
       {{2, 3, 4}, {2, 4, 5}, {3, 1}},
       [](Graph&, const Values& v) { return exactProduct(v[0], v[1], v[2]); }},
      {"exact convolution",
       {{2, 4, 6, 7}, {6, 2, 3, 3}, {6}},
       [=](Graph&, const Values& v) { return exactConvolution(v[0], v[1], v[2], shrinking, 2); }},
      {"choose",
       {{3, 1}, {2, 3, 4}},
       [](Graph& g, const Values& v) { return choose(g.leaf("mask", mask()), v[0], v[1]); }},
      {"takeAt",
       {{3, 4}},
       [](Graph& g, const Values& v) {
         return takeAt(v[0], g.leaf("places", Tensor({2, 3}, {11, 0, 5, 5, 2, 5})));
       }},
      {"permute",
       {{2, 3, 4}},
       [](Graph&, const Values& v) {
         return permute(v[0], {2, 0, 1});
       }},
      convolutionCase("convolution, 1 × 1", {{1, 3, 4, 5}, {4, 3, 1, 1}, {4}}, one, 1),
      convolutionCase("convolution, strided", {{2, 3, 6, 7}, {4, 3, 3, 3}, {4}}, shrinking, 1),
      convolutionCase("convolution, dilated", {{1, 3, 6, 7}, {2, 3, 3, 2}}, wide, 1),
      convolutionCase("convolution, in groups", {{2, 4, 6, 7}, {6, 2, 3, 3}, {6}}, shrinking, 2),
      convolutionCase("convolution, depthwise", {{2, 3, 6, 7}, {3, 1, 3, 3}, {3}}, shrinking, 3),
      poolCase("pool, largest", Pooling::Maximum, pools),
      poolCase("pool, average", Pooling::Average, pools),
      poolCase("pool, average of padded", Pooling::AverageOfPadded, pools),
  };
  for (const Reduction reduction : {Reduction::Mean, Reduction::Sum, Reduction::Maximum, Reduction::Minimum})
    cases.push_back(
        {"reduceRows", {{2, 3, 4}}, [=](Graph&, const Values& v) { return reduceRows(v[0], reduction); }});
  for (const Reduction reduction : {Reduction::Mean, Reduction::Sum, Reduction::Maximum, Reduction::Minimum})
    cases.push_back({"reduceColumns", {{2, 3, 4}}, [=](Graph&, const Values& v) {
                       return reduceColumns(v[0], reduction);
                     }});
  return cases;
}

}  // namespace attenscope::gradient_cases
