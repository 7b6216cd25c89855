// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/picture_answers.h"

#include "engine/graph/operations.h"
#include "engine/input/features.h"
#include "engine/training/answers.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>

namespace attenscope::pictures {

namespace {

std::string text(std::int64_t number) {
  return std::to_string(number);
}

Labels shared(const std::vector<std::string>& labels) {
  return std::make_shared<const std::vector<std::string>>(labels);
}

/// A 1 × 1 convolution as one product: [C × H × W] → [outputs × H × W].
Var pointwise(Var map, Var weight, Var bias) {
  const std::int64_t outputs = weight.dim(0);
  const Var flat = reshape(map, {map.dim(0), map.dim(1) * map.dim(2)});
  const Var product = matmul(reshape(weight, {outputs, map.dim(0)}), flat);
  return reshape(add(product, reshape(bias, {outputs, 1})), {outputs, map.dim(1), map.dim(2)});
}

struct Mirroring {
  bool columns = false;  ///< left to right
  bool rows = false;     ///< upside down
  bool turned = false;   ///< rows for columns, after both
};

/// Which filter gives, in a mirrored picture, what filter `channel` gives in the picture as it is.
std::int64_t counterpart(std::int64_t channel, const Mirroring& how) {
  const std::string& name = filterBank()[static_cast<std::size_t>(channel)].name;
  const auto instead = [&](const char* one, const char* other) -> std::int64_t {
    const std::size_t at = name.find(one);
    if (at == std::string::npos) return -1;
    std::string wanted = name;
    wanted.replace(at, std::string(one).size(), other);
    const auto found = std::find_if(filterBank().begin(), filterBank().end(),
                                    [&](const FilterInfo& filter) { return filter.name == wanted; });
    return found - filterBank().begin();
  };
  if (!name.starts_with("Gabor")) return channel;
  if (how.columns != how.rows) {
    if (const std::int64_t other = instead(" 45°", " 135°"); other >= 0) return other;
    if (const std::int64_t other = instead(" 135°", " 45°"); other >= 0) return other;
  }
  if (how.turned) {
    if (const std::int64_t other = instead(" 0°", " 90°"); other >= 0) return other;
    if (const std::int64_t other = instead(" 90°", " 0°"); other >= 0) return other;
  }
  return channel;
}

/// One plane [rows × columns] mirrored into `out`.
void mirrorPlane(const float* in, std::int64_t rows, std::int64_t columns, const Mirroring& how, float* out) {
  for (std::int64_t row = 0; row < rows; ++row)
    for (std::int64_t column = 0; column < columns; ++column) {
      const std::int64_t r = how.rows ? rows - 1 - row : row;
      const std::int64_t c = how.columns ? columns - 1 - column : column;
      out[how.turned ? c * rows + r : r * columns + c] = in[row * columns + column];
    }
}

}  // namespace

Example mirrored(Example example, std::mt19937_64& random) {
  Mirroring how;
  how.columns = (random() & 4096U) != 0;
  how.rows = (random() & 4096U) != 0;
  how.turned = (random() & 4096U) != 0;
  const auto shapeOf = [&](std::int64_t rows, std::int64_t columns) {
    return how.turned ? Shape{columns, rows} : Shape{rows, columns};
  };
  for (auto& [name, tensor] : example.input.tensors) {
    const std::int64_t plane = tensor.dim(1) * tensor.dim(2);
    Shape shape = shapeOf(tensor.dim(1), tensor.dim(2));
    shape.insert(shape.begin(), tensor.dim(0));
    TensorBuilder out(shape);
    for (std::int64_t c = 0; c < tensor.dim(0); ++c)
      mirrorPlane(tensor.data() + c * plane, tensor.dim(1), tensor.dim(2), how,
                  out.data() + counterpart(c, how) * plane);
    tensor = out.finish();
  }
  for (auto& [name, plane] : example.targets) {
    if (plane.rank() != 2) continue;
    TensorBuilder turned(shapeOf(plane.dim(0), plane.dim(1)));
    mirrorPlane(plane.data(), plane.dim(0), plane.dim(1), how, turned.data());
    plane = turned.finish();
  }
  Tensor& box = example.targets.find("box")->second;
  const float column = how.columns ? 1 - box[0] : box[0];
  const float row = how.rows ? 1 - box[1] : box[1];
  box = how.turned ? Tensor({4}, {row, column, box[3], box[2]}) : Tensor({4}, {column, row, box[2], box[3]});
  return example;
}

Tensor responses(const Tensor& image, std::int64_t resolution) {
  Graph graph;
  return filterFeatures(graph.leaf("image", image), resolution).tensor();
}

Tensor reduced(const Tensor& planes, std::int64_t rows, std::int64_t columns) {
  Shape shape = planes.shape();
  shape.end()[-2] = rows;
  shape.end()[-1] = columns;
  TensorBuilder out(shape);
  const std::int64_t height = planes.dim(-2);
  const std::int64_t width = planes.dim(-1);
  for (std::int64_t i = 0; i < planes.size() / (height * width); ++i) {
    // OpenCV has no read-only matrix; resize only reads.
    const cv::Mat whole(static_cast<int>(height), static_cast<int>(width), CV_32F,
                        const_cast<float*>(planes.data() + i * height * width));
    cv::Mat small(static_cast<int>(rows), static_cast<int>(columns), CV_32F, out.data() + i * rows * columns);
    cv::resize(whole, small, small.size(), 0, 0, cv::INTER_AREA);
  }
  return out.finish();
}

Example exampleOf(const Scene& scene, std::int64_t resolution, const std::string& key) {
  Example example;
  example.key = key;
  example.input.kind = InputKind::Image;
  const Tensor features = responses(scene.image, resolution);
  example.input.tensors["x"] = features;
  example.targets["mask"] = reduced(scene.mask, features.dim(1), features.dim(2));
  const SceneShape& shape = scene.shapes.front();
  const auto width = static_cast<float>(scene.image.dim(2));
  const auto height = static_cast<float>(scene.image.dim(1));
  example.targets["box"] = Tensor({4}, {static_cast<float>(shape.left + shape.right) / 2 / width,
                                        static_cast<float>(shape.top + shape.bottom) / 2 / height,
                                        static_cast<float>(shape.right - shape.left) / width,
                                        static_cast<float>(shape.bottom - shape.top) / height});
  const auto kind = std::find(shapeKinds().begin(), shapeKinds().end(), shape.kind);
  assert(kind != shapeKinds().end());
  example.classes = {kind - shapeKinds().begin()};
  example.answer = shape.kind;
  return example;
}

const Tensor& target(const Example& example, std::string_view name) {
  return example.targets.find(name)->second;
}

Task taskOf(const Mechanism& (*mechanism)(), const char* id, const char* title, const char* summary,
            int resolution) {
  Task task;
  task.mechanism = mechanism;
  task.trained.id = id;
  task.trained.title = title;
  task.trained.summary = summary;
  task.trained.settings["resolution"] = std::to_string(resolution);
  task.keyWord = "scene";
  task.plan.batch = 16;
  task.plan.learningRate = 4e-3;
  task.plan.steps = 700;
  task.plan.pool = 800;
  task.plan.forget = 0;
  return task;
}

Sample sampleOf(Scene (*draw)(std::mt19937_64& random), std::uint64_t seed, std::string title,
                std::string notice) {
  Sample sample;
  sample.picture = [draw, seed] {
    std::mt19937_64 random(seed);
    return draw(random).image;
  };
  sample.input.kind = InputKind::Image;
  sample.input.imageName = title;
  sample.title = std::move(title);
  sample.notice = std::move(notice);
  return sample;
}

void declareNetwork(TrainedTask& trained, const std::string& prefix, const std::string& channels,
                    std::int64_t width, int depth) {
  trained.weights.push_back({prefix + ".0.weight", {text(width), channels, "1", "1"}});
  trained.weights.push_back({prefix + ".0.bias", {text(width)}, WeightSpec::Init::Zero});
  for (int i = 1; i <= depth; ++i) {
    const std::string layer = prefix + "." + std::to_string(i);
    trained.weights.push_back({layer + ".weight", {text(width), text(width), "3", "3"}});
    trained.weights.push_back({layer + ".bias", {text(width)}, WeightSpec::Init::Zero});
  }
}

Var network(MechanismRun& run, Var map, const std::string& prefix, int depth) {
  const auto weight = [&](int i, const char* what) {
    return run.weight(prefix + "." + std::to_string(i) + what);
  };
  Var x = relu(pointwise(map, weight(0, ".weight"), weight(0, ".bias")));
  for (int i = 1; i <= depth; ++i) x = relu(convolution(x, weight(i, ".weight"), weight(i, ".bias")));
  return x;
}

void declareClasses(TrainedTask& trained, const std::string& width, std::int64_t count,
                    const std::string& name, const std::string& formula) {
  trained.weights.push_back({name + ".0.weight", {width, width}});
  trained.weights.push_back({name + ".0.bias", {width}, WeightSpec::Init::Zero});
  trained.weights.push_back({name + ".1.weight", {text(count), width}});
  trained.weights.push_back({name + ".1.bias", {text(count)}, WeightSpec::Init::Zero});
  using enum AxisKind;
  trained.steps.push_back(
      {name + "_logits", "logits", "W_A relu(W_B z + b_B) + b_A", "network", Role::Logits, {Feature}});
  trained.steps.push_back({name, name, formula, "softmax", Role::Output, {Feature}});
}

Var readClasses(MechanismRun& run, Var vector, const std::vector<std::string>& names,
                const std::string& name) {
  const Var hidden = relu(linear(vector, run.weight(name + ".0.weight"), run.weight(name + ".0.bias")));
  const Var logits = linear(hidden, run.weight(name + ".1.weight"), run.weight(name + ".1.bias"));
  run.step(name + "_logits", logits, {{AxisKind::Feature, shared(names)}});
  run.step(name, softmax(logits), {{AxisKind::Feature, shared(names)}});
  return logits;
}

void labelClasses(MechanismRun& run, const std::vector<std::string>& names,
                  std::initializer_list<const char*> steps) {
  const Labels labels = shared(names);
  for (Step& step : run.trace().steps)
    for (const char* id : steps)
      if (step.id == id) step.axes.back().labels = labels;
}

namespace {

std::string maskWeight(const std::string& name) {
  return name == "segmentation" ? "mask" : name + "_mask";
}

}  // namespace

void declareMask(TrainedTask& trained, std::int64_t width, const std::string& name,
                 const std::string& formula) {
  trained.weights.push_back({maskWeight(name) + ".weight", {"1", text(width), "1", "1"}});
  trained.weights.push_back({maskWeight(name) + ".bias", {"1"}, WeightSpec::Init::Zero});
  using enum AxisKind;
  const std::string symbol = name == "segmentation" ? "mask" : "mask " + name;
  trained.steps.push_back({name + "_logits",
                           "logits " + symbol,
                           "network, then a 1 × 1 convolution",
                           "network",
                           Role::Logits,
                           {Row, Column}});
  trained.steps.push_back({name, symbol, formula, "σ", Role::SpatialGate, {Row, Column}});
}

Var readMask(MechanismRun& run, Var map, const std::string& name) {
  const Var plane =
      pointwise(map, run.weight(maskWeight(name) + ".weight"), run.weight(maskWeight(name) + ".bias"));
  const Var logits = reshape(plane, {map.dim(1), map.dim(2)});
  run.step(name + "_logits", logits);
  run.step(name, sigmoid(logits));
  return logits;
}

Var maskLoss(MechanismRun& run, const Example& example, const std::string& name) {
  const Var logits = answers::valueOf(run, name + "_logits");
  const Var target = run.graph().leaf("mask target", example.targets.find("mask")->second);
  return add(binaryCrossEntropy(logits, target), softIou(logits, target));
}

Var gateLoss(MechanismRun& run, const Example& example, const char* step) {
  const Var logits = answers::valueOf(run, step);
  const Tensor mask = reduced(target(example, "mask"), logits.dim(0), logits.dim(1));
  const std::int64_t places = mask.size();
  const Var on = sum(
      multiply(softmax(reshape(logits, {places})), run.graph().leaf("on a shape", mask.reshaped({places}))));
  const Var peak = negate(logarithm(add(on, run.graph().leaf("least", Tensor::scalar(1e-6F)))));
  return add(peak, binaryCrossEntropy(logits, run.graph().leaf("mask target", mask)));
}

void judgeMask(const Trace& trace, const Example& example, Tallies& tallies, const char* step,
               const char* score) {
  const Tensor& said = trace.find(step)->value;
  const Tensor& target = example.targets.find("mask")->second;
  assert(said.shape() == target.shape());
  double both = 0;
  double either = 0;
  for (std::int64_t i = 0; i < said.size(); ++i) {
    const bool a = said[i] >= 0.5F;
    const bool b = target[i] >= 0.5F;
    both += a && b ? 1 : 0;
    either += a || b ? 1 : 0;
  }
  tallies[score].right += either > 0 ? both / either : 1;
  tallies[score].of += 1;
}

void judgeClass(const Trace& trace, const Example& example, Tallies& tallies, const char* step,
                const char* score) {
  tallies[score].right += answers::likeliest(trace, step).front() == example.classes.front() ? 1 : 0;
  tallies[score].of += 1;
}

void judgePeak(const Trace& trace, const Example& example, Tallies& tallies, const char* step,
               const char* score) {
  const std::span<const float> map = trace.find(step)->value.values();
  const auto at = std::max_element(map.begin(), map.end()) - map.begin();
  tallies[score].right += example.targets.find("mask")->second[at] > 0 ? 1 : 0;
  tallies[score].of += 1;
}

void judgeLevels(const Trace& trace, const Example& example, Tallies& tallies, const char* step,
                 const char* on, const char* off) {
  const Tensor& map = trace.find(step)->value;
  const Tensor& mask = example.targets.find("mask")->second;
  for (std::int64_t i = 0; i < map.size(); ++i) {
    const auto value = static_cast<double>(map[i]);
    const auto share = static_cast<double>(mask[i]);
    tallies[on].right += value * share;
    tallies[on].of += share;
    tallies[off].right += value * (1 - share);
    tallies[off].of += 1 - share;
  }
}

double boxIou(const Tensor& box, const Tensor& target) {
  double shared = 1;
  double own = 1;
  double other = 1;
  for (const std::int64_t i : {0, 1}) {
    const auto low = [&](const Tensor& b) { return static_cast<double>(b[i] - b[i + 2] / 2); };
    const auto high = [&](const Tensor& b) { return static_cast<double>(b[i] + b[i + 2] / 2); };
    shared *= std::max(0.0, std::min(high(box), high(target)) - std::max(low(box), low(target)));
    own *= std::max(0.0, high(box) - low(box));
    other *= high(target) - low(target);
  }
  return shared / (own + other - shared);
}

}  // namespace attenscope::pictures
