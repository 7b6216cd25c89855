// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/graph/operations/attention/score_bias.h"
#include "tests/engine/graph/gradient_cases.h"

#include <functional>

namespace attenscope::gradient_cases {

namespace {

using Values = std::vector<Var>;

/// A random weight [out × in], packed.
PackedLinear weightOf(Graph& graph, const std::string& name, std::int64_t in, std::int64_t out,
                      Var bias = {}) {
  const PackedWeight packed = packWeight(randomTensor({out, in}, stableHash(name, 3)), true);
  return {graph.leaf(name, packed.panels), bias, in, out, packed.precision};
}

/// Every query of [5 × 7] sees what comes before it and one key behind; the fourth sees nothing.
Var somePairs(Graph& graph) {
  TensorBuilder visible({5, 7}, 0.0F);
  for (std::int64_t query = 0; query < 5; ++query)
    for (std::int64_t key = 0; query != 3 && key <= query + 1; ++key) visible[query * 7 + key] = 1;
  return graph.leaf("visible", visible.finish());
}

/// Four query heads of width 3 share two key heads.
HeadLayout sharedHeads(double softcap = 0) {
  return {4, 2, 0.6, softcap};
}

void addProducts(std::vector<OperationCase>& cases) {
  for (const Activation activation :
       {Activation::None, Activation::Relu, Activation::Gelu, Activation::GeluTanh, Activation::QuickGelu,
        Activation::Silu, Activation::Tanh}) {
    cases.push_back({"activate", {{4, 20}}, [activation](Graph&, const Values& v) {
                       return activate(v[0], activation);
                     }});
    cases.push_back({"packedLinear", {{3, 5}, {70}}, [activation](Graph& g, const Values& v) {
                       return packedLinear(v[0], weightOf(g, "w", 5, 70, v[1]), activation);
                     }});
    cases.push_back({"feedForward", {{3, 5}, {9}, {4}}, [activation](Graph& g, const Values& v) {
                       return feedForward(v[0], weightOf(g, "up", 5, 9, v[1]), {},
                                          weightOf(g, "down", 9, 4, v[2]), activation);
                     }});
    cases.push_back({"feedForward, gated", {{3, 5}, {9}, {9}}, [activation](Graph& g, const Values& v) {
                       return feedForward(v[0], weightOf(g, "up", 5, 9, v[1]),
                                          weightOf(g, "gate", 5, 9, v[2]), weightOf(g, "down", 9, 4),
                                          activation);
                     }});
  }
  cases.push_back(
      {"rmsNorm", {{3, 7}, {7}}, [](Graph&, const Values& v) { return rmsNorm(v[0], v[1], 0.1); }});
}

void addHeads(std::vector<OperationCase>& cases) {
  const Shape q{5, 12};
  const Shape k{7, 6};
  const Shape bias{4, 5, 7};
  for (const double softcap : {0.0, 1.5}) {
    const HeadLayout layout = sharedHeads(softcap);
    cases.push_back({"headScores", {q, k}, [layout](Graph&, const Values& v) {
                       return headScores(v[0], v[1], Var(), layout);
                     }});
    cases.push_back({"headScores, with a bias", {q, k, bias}, [layout](Graph&, const Values& v) {
                       return headScores(v[0], v[1], v[2], layout);
                     }});
    cases.push_back({"headWeights", {q, k}, [layout](Graph&, const Values& v) {
                       return headWeights(v[0], v[1], Var(), {}, layout);
                     }});
    cases.push_back(
        {"headWeights, masked and with a bias", {q, k, bias}, [layout](Graph& g, const Values& v) {
           return headWeights(v[0], v[1], v[2], somePairs(g), layout);
         }});
    cases.push_back({"attendHeads", {q, k, k}, [layout](Graph&, const Values& v) {
                       return attendHeads(v[0], v[1], v[2], Var(), {}, layout);
                     }});
    cases.push_back(
        {"attendHeads, masked and with a bias", {q, k, k, bias}, [layout](Graph& g, const Values& v) {
           return attendHeads(v[0], v[1], v[2], v[3], somePairs(g), layout);
         }});
    cases.push_back({"headRow", {q, k, bias}, [layout](Graph& g, const Values& v) {
                       return headRow(v[0], v[1], v[2], somePairs(g), 2, layout);
                     }});
  }
  cases.push_back(
      {"attendHeads, in several blocks", {{60, 4}, {70, 2}, {70, 2}}, [](Graph& g, const Values& v) {
         const Var visible = visiblePairs(g, 60, 70, 60, 3, {1});
         return attendHeads(v[0], v[1], v[2], Var(), visible, {2, 1, 0.7});
       }});
  cases.push_back({"headWeights, in several blocks", {{60, 4}, {60, 4}}, [](Graph& g, const Values& v) {
                     return headWeights(v[0], v[1], Var(), visiblePairs(g, 60, 60, 60, 0, {}), {2, 2, 0.7});
                   }});
  cases.push_back(
      {"mixHeads", {bias, k}, [](Graph&, const Values& v) { return mixHeads(v[0], v[1], sharedHeads()); }});
  cases.push_back({"mixHeads, in several blocks", {{2, 60, 50}, {50, 2}}, [](Graph&, const Values& v) {
                     return mixHeads(v[0], v[1], {2, 1});
                   }});
  cases.push_back({"scaleHeads", {q, {4}}, [](Graph&, const Values& v) { return scaleHeads(v[0], v[1]); }});
  cases.push_back({"splitSharedHeads", {k}, [](Graph&, const Values& v) {
                     return splitSharedHeads(v[0], sharedHeads());
                   }});
}

/// Biases that are looked up or computed while they are needed.
void addBiases(std::vector<OperationCase>& cases) {
  using enum ScoreBias::Kind;
  const Shape q{5, 12};
  const auto grid = [](Graph& g) { return g.leaf("grid", Tensor({2}, {2, 2})); };
  const auto rows = [](Graph& g) { return g.leaf("rows", Tensor({9}, {0, 0, 1, 2, 3, 3, 3, 4, 4})); };
  const auto add = [&](const char* name, std::vector<Shape> operands,
                       const std::function<ScoreBias(Graph&, const Values&)>& bias, std::int64_t keys) {
    const Shape k{keys, 6};
    for (const double softcap : {0.0, 1.5}) {
      const HeadLayout layout = sharedHeads(softcap);
      std::vector<Shape> all{q, k, k};
      all.insert(all.end(), operands.begin(), operands.end());
      cases.push_back({name, all, [=](Graph& g, const Values& v) {
                         const Var seen = keys == 7 ? somePairs(g) : visiblePairs(g, 5, 5, 3, 1, {});
                         return attendHeads(v[0], v[1], v[2], bias(g, v), seen, layout);
                       }});
      all.erase(all.begin() + 2);
      const auto shifted = [=](Graph& g, Values v) {
        v.insert(v.begin() + 2, Var());
        return bias(g, v);
      };
      cases.push_back({name, all, [=](Graph& g, const Values& v) {
                         return headScores(v[0], v[1], shifted(g, v), layout);
                       }});
      cases.push_back({name, all, [=](Graph& g, const Values& v) {
                         return headWeights(v[0], v[1], shifted(g, v), {}, layout);
                       }});
      cases.push_back({name, all, [=](Graph& g, const Values& v) {
                         return headRow(v[0], v[1], shifted(g, v), {}, 2, layout);
                       }});
    }
  };
  const auto stored = [](ScoreBias::Kind kind) {
    return [kind](Graph&, const Values& v) { return ScoreBias{kind, {v[3]}}; };
  };
  add("heads, by distances", {{4, 11}}, stored(Distances), 7);
  add("heads, by places", {{4, 7}}, stored(Places), 7);
  add(
      "heads, by patches", {{12, 4}},
      [=](Graph& g, const Values& v) {
        return ScoreBias{Patches, {v[3], grid(g)}};
      },
      5);
  add(
      "heads, positions as keys", {{5, 12}},
      [=](Graph& g, const Values& v) {
        return ScoreBias{AsKeys, {rows(g), v[3]}};
      },
      5);
  add(
      "heads, positions as queries", {{5, 12}},
      [=](Graph& g, const Values& v) {
        return ScoreBias{AsQueries, {rows(g), v[3]}};
      },
      5);
  add(
      "heads, positions as both", {{5, 12}, {5, 12}},
      [=](Graph& g, const Values& v) {
        return ScoreBias{AsBoth, {rows(g), v[3], v[4]}};
      },
      5);
}

void addPositions(std::vector<OperationCase>& cases) {
  for (const bool interleaved : {false, true})
    cases.push_back({"rotate", {{3, 14}, {3, 6}}, [interleaved](Graph&, const Values& v) {
                       return rotate(v[0], v[1], 2, interleaved);
                     }});
  cases.push_back({"slopedBias", {{3}}, [](Graph&, const Values& v) { return slopedBias(v[0], 4, 5); }});
  for (const bool bothSides : {false, true})
    cases.push_back({"relativeBias", {{8, 3}}, [bothSides](Graph&, const Values& v) {
                       return relativeBias(v[0], 9, 11, bothSides, 7);
                     }});
  // Six distances share four vectors.
  const auto rows = [](Graph& g) { return g.leaf("rows", Tensor({7}, {0, 0, 1, 2, 3, 3, 3})); };
  const HeadLayout layout{2, 2, 0.4};
  cases.push_back({"positionScores", {{4, 6}, {4, 6}, {4, 6}, {4, 6}}, [=](Graph& g, const Values& v) {
                     return positionScores({v[0], v[1], v[2], v[3]}, rows(g), layout);
                   }});
  cases.push_back({"positionScores, of queries alone", {{4, 6}, {4, 6}}, [=](Graph& g, const Values& v) {
                     return positionScores({v[0], v[1], {}, {}}, rows(g), layout);
                   }});
  cases.push_back({"positionScores, of keys alone", {{4, 6}, {4, 6}}, [=](Graph& g, const Values& v) {
                     return positionScores({{}, {}, v[0], v[1]}, rows(g), layout);
                   }});
}

void addWindows(std::vector<OperationCase>& cases) {
  // Two windows of 2 × 2 hold eight tokens, of which the last three lie beyond the picture and do not ask.
  const auto places = [](Graph& g) {
    return WindowPlaces{g.leaf("tokens", Tensor({2, 4}, {3, 0, 5, 6, 1, 2, 4, 7})),
                        g.leaf("places", Tensor({5, 2}, {0, 1, 1, 0, 1, 1, 0, 0, 1, 2})), 8};
  };
  cases.push_back(
      {"windowBias", {{9, 3}}, [](Graph&, const Values& v) { return windowBias(v[0], {}, 2, 2); }});
  cases.push_back({"windowBias, of parts", {{9, 3}}, [](Graph& g, const Values& v) {
                     return windowBias(v[0], g.leaf("parts", Tensor({2, 4}, {0, 0, 0, 0, 0, 1, 0, 1})), 2, 2);
                   }});
  cases.push_back({"intoWindows", {{6, 4, 4}, {3, 5, 8}}, [=](Graph& g, const Values& v) {
                     return intoWindows(v[0], v[1], places(g));
                   }});
  cases.push_back({"pairsOfWindows", {{6, 4, 4}}, [=](Graph& g, const Values& v) {
                     return pairsOfWindows(v[0], places(g), 0);
                   }});
  cases.push_back({"rowOfWindows", {{6, 4, 4}}, [=](Graph& g, const Values& v) {
                     return rowOfWindows(v[0], places(g), 4);
                   }});
}

}  // namespace

std::vector<OperationCase> checkpointCases() {
  std::vector<OperationCase> cases;
  addProducts(cases);
  addHeads(cases);
  addBiases(cases);
  addPositions(cases);
  addWindows(cases);
  return cases;
}

}  // namespace attenscope::gradient_cases
