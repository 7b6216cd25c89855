// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/patches.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/tasks/pictures/picture_answers.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

using namespace pictures;

constexpr std::int64_t kPatches = 8;
constexpr std::int64_t kSide = 8;
constexpr ShapeSceneOptions kScene{
    .least = 1, .most = 1, .smallest = 0.26, .largest = 0.4, .clutter = 0.4, .longest = 96, .turn = 0.25};

/// The picture reduced to the pixels of its patches: what the mechanism would do first.
Tensor patchPixels(const Tensor& image) {
  const auto longest = static_cast<double>(std::max(image.dim(1), image.dim(2)));
  const auto pixels = [&](std::int64_t side) {
    return kSide * std::max<std::int64_t>(1, std::llround(static_cast<double>(side * kPatches) / longest));
  };
  return reduced(image, pixels(image.dim(1)), pixels(image.dim(2)));
}

Scene sample(std::mt19937_64& random) {
  ShapeSceneOptions options = kScene;
  options.longest = 224;
  return drawShapeScene(random, options);
}

Example draw(std::mt19937_64& random) {
  const std::uint64_t seed = random();
  std::mt19937_64 own(seed);
  const Scene scene = drawShapeScene(own, kScene);
  Example example;
  example.key = "scene " + std::to_string(seed);
  example.input.kind = InputKind::Image;
  const Tensor pixels = patchPixels(scene.image);
  example.input.tensors["x"] = pixels;
  example.targets["covered"] = reduced(scene.mask, pixels.dim(1) / kSide, pixels.dim(2) / kSide);
  example.answer = scene.shapes.front().kind;
  example.classes = {std::find(shapeKinds().begin(), shapeKinds().end(), example.answer) -
                     shapeKinds().begin()};
  return example;
}

/// "class", and the share of the class token's weight, over the heads of the last layer, on patches that lie
/// on the shape or its outline: "on_shape".
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  judgeClass(trace, example, tallies, "output", "class");
  const Tensor& map = trace.find("map")->value;
  const Tensor& covered = example.targets.find("covered")->second;
  constexpr float kTouched = 0.15F;
  for (std::int64_t i = 0; i < map.size(); ++i) {
    const auto weight = static_cast<double>(map[i]);
    tallies["on_shape"].of += weight;
    if (covered[i % covered.size()] >= kTouched) tallies["on_shape"].right += weight;
  }
}

Task patchTask() {
  Task task;
  task.mechanism = vit;
  TrainedTask& trained = task.trained;
  trained.id = "shapes-vit";
  trained.title = "Kinds of shape";
  trained.summary = "Which kind of shape a picture shows, from its pixels alone.";
  trained.settings = {{"patches", std::to_string(kPatches)},
                      {"side", std::to_string(kSide)},
                      {"width", "48"},
                      {"layers", "3"},
                      {"heads", "4"},
                      {"positions", "grid"},
                      {"norm", "pre"},
                      {"activation", "gelu"},
                      {"feed_forward", "128"},
                      {"classes", std::to_string(shapeKinds().size())}};
  trained.answer = [](MechanismRun& run) { labelClasses(run, shapeKinds(), {"logits", "output"}); };
  task.draw = draw;
  task.keyWord = "scene";
  task.loss = [](MechanismRun& run, const Example& example) {
    return crossEntropy(answers::valueOf(run, "logits"), example.classes);
  };
  task.judge = judge;
  task.plan.batch = 32;
  task.plan.learningRate = 1e-3;
  task.plan.warmup = 500;
  task.plan.forget = 0;
  task.plan.steps = 9000;
  task.goals = {{"class", 0.97}, {"on_shape", 0.65}};
  task.samples = {
      sampleOf(sample, 49, "A star, cut into patches",
               "Nobody told it where to look: in the last layer, nearly all of the class token's weight lies "
               "on the star, two heads on one arm, the third on another, the fourth inside."),
      sampleOf(sample, 46, "A ring, cut into patches",
               "The heads share out the ring: the first and third look at its sides, the second and fourth "
               "at the lower rim."),
  };
  return task;
}

}  // namespace

const std::vector<Task>& patchTasks() {
  static const std::vector<Task> all{patchTask()};
  return all;
}

}  // namespace attenscope
