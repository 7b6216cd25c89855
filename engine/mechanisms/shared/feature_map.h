// SPDX-License-Identifier: GPL-3.0-or-later
/// What mechanisms on feature maps share: their input, its labels, and common parameters.
#pragma once

#include "engine/mechanism/run.h"

#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// Limit on the number of positions if all pairs are compared, in a matrix [positions × positions] of 10 MB.
inline constexpr std::int64_t kMaxPositions = 1600;

/// The input F [C × H × W], from the raw input `x` or from the filter responses of the image. Adds the steps
/// `image` and `features`, binds C, H and W, and labels the axes of later steps: channels by filter names,
/// positions by "row,column".
class FeatureMap {
 public:
  /// Throws Error if F has more than `maxPositions` positions; 0 means no limit.
  explicit FeatureMap(MechanismRun& run, std::int64_t maxPositions = 0);

  Var value() const { return m_value; }
  /// The image; invalid if F is a raw input.
  Var image() const { return m_image; }
  std::int64_t channels() const { return m_value.dim(0); }
  std::int64_t rows() const { return m_value.dim(1); }
  std::int64_t columns() const { return m_value.dim(2); }
  std::int64_t positions() const { return rows() * columns(); }
  /// Null if the channels are only numbered.
  const Labels& channelLabels() const { return m_channels; }
  const Labels& positionLabels() const { return m_positions; }

  /// Adds a step. Axes are labelled with `labels`, else by matching their length with the number of channels
  /// or positions. `formula`, if given, replaces the declared one.
  void step(std::string_view id, Var value, const std::string& formula = {},
            const std::map<AxisKind, Labels>& labels = {}, int layer = -1);
  /// Throws Error if the parameter `reduction` does not divide the number of channels.
  void checkReduction() const;
  /// A 1 × 1 convolution on rows that are positions: [N × C] → [N × outputs], N = H·W. The weight is
  /// [outputs × C × 1 × 1], as in torch.nn.Conv2d.
  Var pointwise(Var rows, std::string_view weight, std::string_view bias = {}) const;
  /// F with one row per position, [N × C]; and the inverse.
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
/// The parameter `seed`, relevant only with random weights.
Parameter seedOfRandomWeights();
/// The generated scene `seed` for this mechanism, its parameters as declared.
Sample mapSample(const std::string& mechanism, std::uint64_t seed, std::string title, std::string notice);

}  // namespace attenscope
