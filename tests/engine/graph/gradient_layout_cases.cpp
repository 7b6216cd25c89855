// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "tests/engine/graph/gradient_cases.h"

namespace attenscope::gradient_cases {

std::vector<OperationCase> layoutCases() {
  using Values = std::vector<Var>;
  const auto image = [](Graph& graph) { return graph.leaf("picture", randomTensor({3, 20, 30}, 77)); };
  std::vector<OperationCase> cases{
      {"firstColumns", {{3, 4}}, [](Graph&, const Values& v) { return firstColumns(v[0], 3); }},
      {"firstColumns, wider", {{3, 4}}, [](Graph&, const Values& v) { return firstColumns(v[0], 6); }},
      {"averageOverPositions",
       {{3, 4, 5}},
       [](Graph&, const Values& v) { return averageOverPositions(v[0]); }},
      {"maximumOverPositions",
       {{3, 4, 5}},
       [](Graph&, const Values& v) { return maximumOverPositions(v[0]); }},
      {"averageAndMaximumOverChannels",
       {{3, 4, 5}},
       [](Graph&, const Values& v) { return averageAndMaximumOverChannels(v[0]); }},
      {"concatenate",
       {{2, 3, 2}, {2, 1, 2}, {2, 2, 2}},
       [](Graph&, const Values& v) { return concatenate(v, 1); }},
      {"origin", {{2, 3}}, [](Graph&, const Values& v) { return origin(v[0]); }},
      {"reshape",
       {{2, 3}},
       [](Graph&, const Values& v) {
         return reshape(v[0], {3, 2});
       }},
      {"rows", {{5, 3}}, [](Graph&, const Values& v) { return rows(v[0], 1, 3); }},
      {"splitHeads", {{3, 8}}, [](Graph&, const Values& v) { return splitHeads(v[0], 2); }},
      {"mergeHeads", {{2, 3, 4}}, [](Graph&, const Values& v) { return mergeHeads(v[0]); }},
      {"transpose", {{3, 5}}, [](Graph&, const Values& v) { return transpose(v[0]); }},
      {"resample, larger", {{2, 3, 4}}, [](Graph&, const Values& v) { return resample(v[0], 5, 9); }},
      {"resample, smaller", {{2, 5, 7}}, [](Graph&, const Values& v) { return resample(v[0], 2, 3); }},
      {"rowMaximumMinus", {{3, 4}}, [](Graph&, const Values& v) { return rowMaximumMinus(v[0]); }},
      {"placeAndSpread", {{12}}, [](Graph&, const Values& v) { return placeAndSpread(softmax(v[0]), 3, 4); }},
      {"queryMap", {{2, 7, 7}}, [](Graph&, const Values& v) { return queryMap(v[0], 2, 1, 2, 3); }},
      {"patchBias", {{18, 2}}, [](Graph&, const Values& v) { return patchBias(v[0], 2, 3); }},
      {"glimpseBoxes",
       {{3, 2}},
       [image](Graph& g, const Values& v) { return glimpseBoxes(v[0], image(g), 2, 0.3); }},
      {"sum", {{4, 5}}, [](Graph&, const Values& v) { return sum(v[0]); }},
      {"mean", {{2, 2, 5}}, [](Graph&, const Values& v) { return mean(v[0]); }},
      {"embeddingRows, one of them twice",
       {{6, 3}},
       [](Graph&, const Values& v) {
         return embeddingRows(v[0], {4, 0, 4, 5});
       }},
      {"largestOfRows", {{3, 7}}, [](Graph&, const Values& v) { return largestOfRows(v[0], 3); }},
      {"pickAlong, the middle axis",
       {{2, 4, 3}},
       [](Graph&, const Values& v) {
         return pickAlong(v[0], 1, {3, 1, 3});
       }},
  };
  for (const bool reverse : {false, true}) {
    cases.push_back(
        {"lstm", {{5, 4}, {12, 4}, {12, 3}, {12}, {12}, {3}, {3}}, [reverse](Graph&, const Values& v) {
           return lstm(v[0], {v[1], v[2], v[3], v[4]}, reverse, v[5], v[6]);
         }});
    cases.push_back({"gru", {{5, 4}, {9, 4}, {9, 3}, {9}, {9}, {3}}, [reverse](Graph&, const Values& v) {
                       return gru(v[0], {v[1], v[2], v[3], v[4]}, reverse, v[5]);
                     }});
  }
  return cases;
}

}  // namespace attenscope::gradient_cases
