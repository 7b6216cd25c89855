// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/features.h"

#include "engine/graph/operations/shared/backward.h"
#include "engine/input/filters.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace attenscope {

namespace {

std::vector<FilterInfo> makeBank() {
  std::vector<FilterInfo> bank;
  const auto add = [&](const std::string& family, std::initializer_list<const char*> names) {
    for (const char* name : names) bank.push_back({name, family});
  };
  add("brightness", {"luminance", "darkness"});
  add("colour opponent",
      {"red − green", "green − red", "blue − yellow", "yellow − blue", "saturation", "warmth"});
  add("colour", {"red", "orange", "yellow", "green", "cyan", "blue", "violet", "pink"});
  add("blob", {"bright blob · small", "bright blob · medium", "bright blob · large", "bright blob · huge",
               "dark blob · small", "dark blob · medium", "dark blob · large", "dark blob · huge"});
  add("colour blob", {"red–green blob · medium", "red–green blob · huge", "blue–yellow blob · medium",
                      "blue–yellow blob · huge", "vivid blob · small", "vivid blob · medium",
                      "vivid blob · large", "vivid blob · huge"});
  for (const char* scale : {"fine", "medium", "coarse", "broad"})
    for (const char* degrees : {"0°", "45°", "90°", "135°"})
      bank.push_back({std::string("Gabor ") + degrees + " · " + scale, "orientation"});
  add("edge", {"edges · fine", "edges · medium", "edges · coarse", "colour edges · fine",
               "colour edges · coarse", "corners · fine", "corners · coarse", "bright lines", "dark lines"});
  add("texture", {"texture · fine", "texture · coarse", "colour variety", "smooth area"});
  add("unusual", {"unusual colour", "unusual brightness", "unlike its surroundings"});
  assert(bank.size() == kFilterCount);
  return bank;
}

cv::Size cellsOf(const Shape& image, double resolution) {
  const auto longest = static_cast<double>(std::max(image[1], image[2]));
  const auto cells = [&](std::int64_t side) {
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(side) * resolution / longest)));
  };
  return {cells(image[2]), cells(image[1])};
}

/// A plane of a tensor [channels × rows × columns] in single precision, in its memory.
cv::Mat planeOf(const Tensor& tensor, std::int64_t channel) {
  // OpenCV has no read-only matrix; filters only read.
  return {static_cast<int>(tensor.dim(1)), static_cast<int>(tensor.dim(2)), CV_32F,
          const_cast<float*>(tensor.data() + channel * tensor.dim(1) * tensor.dim(2))};
}

std::vector<Plane> filtered(const Tensor& image, double resolution, PlaneTape* tape,
                            std::array<Plane, 3>& colors) {
  for (std::size_t c = 0; c < 3; ++c) colors[c] = Plane(planeOf(image, static_cast<std::int64_t>(c)), tape);
  return filterPlanes(colors, cellsOf(image.shape(), resolution));
}

void copyPlane(const cv::Mat& plane, float* to) {
  for (int row = 0; row < plane.rows; ++row) to = std::copy_n(plane.ptr<float>(row), plane.cols, to);
}

Tensor forward(const OperationCall& call) {
  const Tensor& image = call.inputs[0];
  std::array<Plane, 3> colors;
  const std::vector<Plane> planes = filtered(image, call.attributes[0], nullptr, colors);
  call.control.checkpoint(0.9);
  const cv::Size cells = planes.front().value.size();
  TensorBuilder features({kFilterCount, cells.height, cells.width});
  for (std::size_t c = 0; c < planes.size(); ++c)
    copyPlane(planes[c].value, features.data() + static_cast<std::int64_t>(c) * cells.area());
  return features.finish();
}

Tensors backward(const BackwardCall& call) {
  const Tensor& image = call.inputs[0];
  PlaneTape tape;
  std::array<Plane, 3> colors;
  const std::vector<Plane> planes = filtered(image, call.attributes[0], &tape, colors);
  call.control.checkpoint(0.3);
  for (std::size_t c = 0; c < planes.size(); ++c)
    tape.push(planes[c].node, planeOf(call.gradient, static_cast<std::int64_t>(c)));
  tape.pullAll();
  TensorBuilder out(image.shape());
  for (std::size_t c = 0; c < 3; ++c)
    copyPlane(tape.gradient(colors[c].node),
              out.data() + static_cast<std::int64_t>(c) * image.dim(1) * image.dim(2));
  return {out.finish()};
}

Explained explain(const ExplainCall& call) {
  const FilterInfo& filter = filterBank()[static_cast<std::size_t>(call.cell[0])];
  return {{{filter.name, call.output.at(call.cell)}}, {}, -1, {}};
}

const Operation kFilterFeatures{
    .name = "filters", .forward = forward, .explain = explain, .backward = backward};

}  // namespace

const std::vector<FilterInfo>& filterBank() {
  static const std::vector<FilterInfo> bank = makeBank();
  return bank;
}

Var filterFeatures(Var image, std::int64_t resolution) {
  assert(image.rank() == 3 && image.dim(0) == 3);
  return image.graph().record(kFilterFeatures, {image}, {static_cast<double>(resolution)});
}

}  // namespace attenscope
