// SPDX-License-Identifier: GPL-3.0-or-later
/// Class activation maps: the channels of a feature map, weighed by what the answer makes of them.
#include "engine/error.h"
#include "engine/explaining/feature_map.h"
#include "engine/explaining/maps.h"
#include "engine/explaining/method.h"
#include "engine/explaining/replay.h"

#include <Eigen/Eigenvalues>

#include <cmath>

namespace attenscope {

namespace {

std::string problemOfCam(const Trace& run, const TargetValue& target) {
  const auto input = explainedInput(run, target.node);
  if (!input || !input->picture) return "class activation maps need a picture";
  try {
    featureMapFor(run, target.node);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

/// A feature map and its gradient, both [C × rows × columns].
struct Activation {
  FeatureMap place;
  Tensor map;
  Tensor gradient;
  std::int64_t places() const { return place.rows * place.columns; }
};

Activation activationOf(const MethodCall& call) {
  Activation a{featureMapFor(call.run, call.target.node, call.layer), {}, {}};
  a.map = a.place.asMap(call.record[static_cast<std::size_t>(a.place.node)].value);
  a.gradient = a.place.asMap(gradientsAt(call, call.record, {a.place.node}, call.control).at(a.place.node));
  return a;
}

/// A map of the layer with what it is at the size of the picture.
ExplanationMap shown(const MethodCall& call, const FeatureMap& place, const Tensor& map) {
  ExplanationMap found;
  found.map = map.reshaped({place.rows, place.columns});
  found.picture = true;
  found.of = place.text;
  if (const auto input = explainedInput(call.run, call.target.node); input && input->picture)
    found.pixels = resizedMap(found.map, input->rows, input->columns);
  return found;
}

/// ReLU(Σ_c weight(c, place) · A_c).
template <typename Weight>
ExplanationMap weighted(const MethodCall& call, const Activation& a, const Weight& weight) {
  TensorBuilder map({a.places()});
  for (std::int64_t place = 0; place < a.places(); ++place) {
    double sum = 0;
    for (std::int64_t c = 0; c < a.place.channels; ++c)
      sum += weight(c, c * a.places() + place) * static_cast<double>(a.map[c * a.places() + place]);
    map[place] = static_cast<float>(std::max(0.0, sum));
  }
  return shown(call, a.place, map.finish());
}

/// Of each channel, the mean over its places.
std::vector<double> meansOf(const Tensor& map, std::int64_t channels) {
  std::vector<double> means(static_cast<std::size_t>(channels));
  const std::int64_t places = map.size() / channels;
  for (std::int64_t i = 0; i < map.size(); ++i)
    means[static_cast<std::size_t>(i / places)] += static_cast<double>(map[i]) / static_cast<double>(places);
  return means;
}

ExplanationMap computeGradCam(const MethodCall& call) {
  const Activation a = activationOf(call);
  const std::vector<double> weights = meansOf(a.gradient, a.place.channels);
  return weighted(call, a,
                  [&](std::int64_t c, std::int64_t) { return weights[static_cast<std::size_t>(c)]; });
}

ExplanationMap computeHiResCam(const MethodCall& call) {
  const Activation a = activationOf(call);
  return weighted(call, a, [&](std::int64_t, std::int64_t i) { return static_cast<double>(a.gradient[i]); });
}

ExplanationMap computeLayerCam(const MethodCall& call) {
  const Activation a = activationOf(call);
  return weighted(call, a, [&](std::int64_t, std::int64_t i) {
    return std::max(0.0, static_cast<double>(a.gradient[i]));
  });
}

/// Equation 19 of the paper: of an exponential, higher derivatives are powers of the first.
ExplanationMap computePlusPlus(const MethodCall& call) {
  const Activation a = activationOf(call);
  std::vector<double> weights(static_cast<std::size_t>(a.place.channels));
  for (std::int64_t c = 0; c < a.place.channels; ++c) {
    double sum = 0;
    for (std::int64_t i = c * a.places(); i < (c + 1) * a.places(); ++i) sum += static_cast<double>(a.map[i]);
    for (std::int64_t i = c * a.places(); i < (c + 1) * a.places(); ++i) {
      const auto g = static_cast<double>(a.gradient[i]);
      const double below = 2 * g * g + sum * g * g * g;
      if (g > 0 && below != 0) weights[static_cast<std::size_t>(c)] += g * g * g / below;
    }
  }
  return weighted(call, a,
                  [&](std::int64_t c, std::int64_t) { return weights[static_cast<std::size_t>(c)]; });
}

/// A's projection onto its first right singular vector; of the two signs the one whose sum is positive.
ExplanationMap computeEigenCam(const MethodCall& call) {
  const FeatureMap place = featureMapFor(call.run, call.target.node, call.layer);
  const Tensor map = place.asMap(call.record[static_cast<std::size_t>(place.node)].value);
  const std::int64_t places = place.rows * place.columns;
  const Eigen::MatrixXd a =
      Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
          map.data(), place.channels, places)
          .cast<double>()
          .transpose();
  call.control.checkpoint(0);
  // By the eigenvectors of the smaller of A Aᵀ and Aᵀ A, which ascend.
  const bool byPlaces = places <= place.channels;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(byPlaces ? Eigen::MatrixXd(a * a.transpose())
                                                                       : Eigen::MatrixXd(a.transpose() * a));
  const Eigen::VectorXd last = solver.eigenvectors().rightCols(1);
  Eigen::VectorXd first = last;
  if (byPlaces)
    first *= std::sqrt(std::max(0.0, solver.eigenvalues().tail(1)[0]));
  else
    first = a * last;
  if (first.sum() < 0) first = -first;
  TensorBuilder out({places});
  for (std::int64_t i = 0; i < places; ++i) out[i] = static_cast<float>(std::max(0.0, first[i]));
  return shown(call, place, out.finish());
}

/// Of each channel, what the score loses without it.
ExplanationMap computeAblation(const MethodCall& call) {
  const FeatureMap place = featureMapFor(call.run, call.target.node, call.layer);
  const Tensor& value = call.record[static_cast<std::size_t>(place.node)].value;
  Activation a{place, place.asMap(value), {}};
  const double whole = call.target.scoreIn(call.record[static_cast<std::size_t>(call.target.node)].value);
  std::vector<double> losses;
  for (std::int64_t c = 0; c < place.channels; ++c) {
    TensorBuilder without(a.map.shape());
    std::copy_n(a.map.data(), a.map.size(), without.data());
    std::fill_n(without.data() + c * a.places(), a.places(), 0.0F);
    const auto all = static_cast<double>(place.channels);
    const Tensor score =
        replayedValue(call.record, {{place.node, place.withMap(value, without.finish())}}, call.target.node,
                      part(call.control, static_cast<double>(c) / all, static_cast<double>(c + 1) / all));
    losses.push_back(whole - call.target.scoreIn(score));
  }
  return weighted(call, a, [&](std::int64_t c, std::int64_t) { return losses[static_cast<std::size_t>(c)]; });
}

ExplanationMethod cam(const char* id, const char* title, const char* summary, const char* paper,
                      ExplanationMap (*compute)(const MethodCall&)) {
  ExplanationMethod method{.id = id, .title = title, .summary = summary, .paper = paper};
  method.takesLayer = true;
  method.problem = &problemOfCam;
  method.compute = compute;
  return method;
}

}  // namespace

namespace methods {

ExplanationMethod gradCam() {
  return cam("gradcam", "Grad-CAM",
             "The channels of a feature map, weighted by their mean gradients and summed; negative values "
             "are set to 0.",
             "Selvaraju et al. 2017, Grad-CAM: visual explanations from deep networks", &computeGradCam);
}

ExplanationMethod hiResCam() {
  return cam(
      "hirescam", "HiRes-CAM", "The feature map times its gradients at each position, summed over channels.",
      "Draelos and Carin 2020, Use HiResCAM instead of Grad-CAM for faithful explanations", &computeHiResCam);
}

ExplanationMethod gradCamPlusPlus() {
  return cam("gradcam++", "Grad-CAM++",
             "Like Grad-CAM, but with gradients weighted by their second and third derivatives.",
             "Chattopadhyay et al. 2018, Grad-CAM++", &computePlusPlus);
}

ExplanationMethod layerCam() {
  return cam("layercam", "LayerCAM", "The feature map times its positive gradients at each position.",
             "Jiang et al. 2021, LayerCAM: exploring hierarchical class activation maps", &computeLayerCam);
}

ExplanationMethod ablationCam() {
  ExplanationMethod m = cam("ablationcam", "Ablation-CAM",
                            "The channels of a feature map, weighted by what the score loses without each of "
                            "them and summed; needs no gradients.",
                            "Desai and Ramaswamy 2020, Ablation-CAM", &computeAblation);
  m.slow = true;
  return m;
}

ExplanationMethod eigenCam() {
  return cam(
      "eigencam", "Eigen-CAM",
      "The strongest pattern of a feature map (its first singular vector); it is the same for every answer.",
      "Muhammad and Yeasin 2020, Eigen-CAM", &computeEigenCam);
}

}  // namespace methods

}  // namespace attenscope
