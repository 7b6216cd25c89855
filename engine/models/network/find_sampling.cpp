// SPDX-License-Identifier: GPL-3.0-or-later
/// Maps that are read at places which the network computes (Jaderberg et al. 2015; Zhu et al. 2021,
/// "Deformable DETR").
#include "engine/error.h"
#include "engine/graph/gradients.h"
#include "engine/models/network/find_attention.h"
#include "engine/models/network/operators.h"
#include "engine/models/network/sampled_places.h"

namespace attenscope {

std::optional<NetworkFind> samplingAt(const Structure& s, const OnnxNode& node) {
  if (node.operation != "GridSample" || node.inputs.size() != 2) return std::nullopt;
  const std::string& map = node.inputs[0];
  const std::string& grid = node.inputs[1];
  const Shape& shape = s.shape(map);
  // At fixed places a map is only resized or turned.
  if (shape.size() != 4 || s.isWeight(grid) || s.isWeight(map)) return std::nullopt;
  NetworkFind find;
  find.kind = NetworkFind::Kind::SampledPlaces;
  find.name = moduleOf(node);
  find.shape = {shape[0], shape[2], shape[3]};
  find.values = {{"features", map}, {"grid", grid}, {"sampled", node.outputs.front()}};
  find.sampler = &node;
  return find;
}

Tensor sampledPlaces(const NetworkFind& find, const Tensor& grid, const Shape& map) {
  // Where a sample is read, the sum of all samples has its slope: how much each place counts in all of them.
  Graph graph;
  const Var ones = graph.leaf("map", Tensor::filled({map[0], 1, map[2], map[3]}, 1.0F));
  const OperatorCall call(graph, *find.sampler, 20,
                          {NetworkValue(ones), NetworkValue(graph.leaf("grid", grid))});
  const Var sampled = applyOperator(*operatorNamed("GridSample"), call).front().var;
  const Tensor seed = Tensor::filled(sampled.shape(), 1.0F);
  const int read = ones.node();
  const int of = sampled.node();
  const std::shared_ptr<const Record> record = graph.finish();
  const int wanted[]{read};
  return gradientsOf(*record, of, seed, wanted).of.at(read).reshaped({map[0], map[2], map[3]});
}

}  // namespace attenscope
