// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/features.h"

#include "engine/input/filters.h"

#include <opencv2/imgproc.hpp>

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

/// Divisive normalisation (after Heeger 1992): a channel's responses are divided by their own mean over the
/// picture plus a floor. A filter that answers everywhere alike then gives about 1 everywhere; one that
/// answers in a single place gives a high value there, and the rarer the higher. The floor is what an
/// ordinary picture gives on average: it keeps a filter with hardly any answer from shouting about noise.
constexpr double kFloor = 0.08;

Tensor forward(const OperationCall& call) {
  const Tensor& image = call.inputs[0];
  const auto resolution = call.attributes[0];
  const auto longest = static_cast<double>(std::max(image.dim(1), image.dim(2)));
  const auto cells = [&](std::int64_t side) {
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(side) * resolution / longest));
  };
  const std::int64_t rows = cells(image.dim(1));
  const std::int64_t columns = cells(image.dim(2));
  TensorBuilder features({kFilterCount, rows, columns});
  const std::vector<cv::Mat> responses = filterResponses(image);
  call.control.checkpoint(0.8);
  for (std::size_t c = 0; c < responses.size(); ++c) {
    const cv::Mat& response = responses[c];
    cv::Mat plane(static_cast<int>(rows), static_cast<int>(columns), CV_32F,
                  features.data() + static_cast<std::int64_t>(c) * rows * columns);
    const bool shrinks = response.cols >= plane.cols && response.rows >= plane.rows;
    cv::resize(response, plane, plane.size(), 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    plane *= 1 / (cv::mean(plane)[0] + kFloor);
  }
  return features.finish();
}

Explained explain(const ExplainCall& call) {
  const FilterInfo& filter = filterBank()[static_cast<std::size_t>(call.cell[0])];
  return {{{filter.name, call.output.at(call.cell)}}, {}, -1, {}};
}

const Operation kFilterFeatures{"filters", forward, explain};

}  // namespace

const std::vector<FilterInfo>& filterBank() {
  static const std::vector<FilterInfo> bank = makeBank();
  return bank;
}

Value filterFeatures(Value image, std::int64_t resolution) {
  assert(image.rank() == 3 && image.dim(0) == 3);
  return image.graph().record(kFilterFeatures, {image}, {static_cast<double>(resolution)});
}

}  // namespace attenscope
