// SPDX-License-Identifier: GPL-3.0-or-later
/// What mechanisms on feature maps share: their input, its labels, and the parameters declared alike.
#pragma once

#include "engine/mechanism/run.h"

#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// The most positions that meet each other in a matrix [positions × positions] (10 MB).
inline constexpr std::int64_t kMaxPositions = 1600;

/// Reads F [C × H × W] from the raw input `x` or from the image's filter responses, names the steps `image`
/// and `features`, binds C, H and W, and labels the axes of later steps: channels with the filters' names,
/// positions with "row,column".
class FeatureMap {
 public:
  /// Throws Error where `maxPositions` is not 0 and F has more.
  explicit FeatureMap(MechanismRun& run, std::int64_t maxPositions = 0);

  Var value() const { return m_value; }
  /// The picture; invalid where F is a raw input.
  Var image() const { return m_image; }
  std::int64_t channels() const { return m_value.dim(0); }
  std::int64_t rows() const { return m_value.dim(1); }
  std::int64_t columns() const { return m_value.dim(2); }
  std::int64_t positions() const { return rows() * columns(); }
  /// Null where the channels are only numbered.
  const Labels& channelLabels() const { return m_channels; }
  const Labels& positionLabels() const { return m_positions; }

  /// Names a step, its axes labelled where their lengths are those of channels or positions; `formula` is
  /// this run's, where it differs from the declared one. `labels` come before both.
  void step(std::string_view id, Var value, const std::string& formula = {},
            const std::map<AxisKind, Labels>& labels = {}, int layer = -1);
  /// Throws Error where the parameter `reduction` does not divide the channels.
  void checkReduction() const;
  /// A 1 × 1 convolution at every position, rows being positions: [N × C] → [N × outputs]. The weight is
  /// [outputs × C × 1 × 1] as in torch.nn.Conv2d.
  Var pointwise(Var rows, std::string_view weight, std::string_view bias = {}) const;
  /// F as one row a position, [N × C]; and back.
  static Var toRows(Var map);
  Var toMap(Var rows) const;

 private:
  MechanismRun& m_run;
  Var m_value;
  Var m_image;
  Labels m_channels;
  Labels m_positions;
};

Labels shareLabels(std::vector<std::string> labels);

InputSpec featureMapInput();
StepSpec imageStep();
StepSpec featuresStep();
Parameter resolutionParameter(std::int64_t defaultCells, std::int64_t maxCells);
Parameter reductionParameter(std::int64_t defaultRatio, const std::string& help);
Parameter kernelParameter(const std::string& help);
Parameter gainParameter(const std::string& help);
/// The parameter `seed`, shown only with random weights.
Parameter seedOfRandomWeights();
/// The generated scene `seed` for this mechanism, its parameters as declared.
Sample mapSample(const std::string& mechanism, std::uint64_t seed, std::string title, std::string notice);

}  // namespace attenscope
