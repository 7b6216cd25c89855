// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/shapes.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/pictures/picture_answers.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace attenscope {

namespace {

using namespace pictures;

/// One scene in five is one of the program's own (input/scene.h), which differ in ground and clutter.
Scene sceneOf(std::uint64_t seed, const ShapeSceneOptions& options) {
  std::mt19937_64 random(seed);
  if (drawInteger(random, 0, 4) > 0) return drawShapeScene(random, options);
  while (true) {
    Scene scene = generateScene(random(), 224, 126);
    const auto count = static_cast<int>(scene.shapes.size());
    if (count >= options.least && count <= options.most) return scene;
  }
}

Example drawScene(std::mt19937_64& random, const ShapeSceneOptions& options, std::int64_t resolution) {
  const std::uint64_t seed = random();
  return exampleOf(sceneOf(seed, options), resolution, "scene " + std::to_string(seed));
}

constexpr ShapeSceneOptions kOneShape{.least = 1, .most = 1, .smallest = 0.13, .largest = 0.27};
constexpr ShapeSceneOptions kShapes{.least = 1, .most = 3, .smallest = 0.12, .largest = 0.24};

template <int Cells>
Example drawShapes(std::mt19937_64& random) {
  return drawScene(random, kShapes, Cells);
}
Scene sampleOne(std::mt19937_64& random) {
  return drawShapeScene(random, kOneShape);
}
Scene sampleShapes(std::mt19937_64& random) {
  return drawShapeScene(random, kShapes);
}

// --- which kind ---

constexpr int kClassCells = 32;
constexpr std::int64_t kClassWidth = 20;
constexpr std::int64_t kCoarseWidth = 32;

/// Large enough for the kinds to differ in cells of seven pixels.
constexpr ShapeSceneOptions kLargeShape{.least = 1, .most = 1, .smallest = 0.2, .largest = 0.32};

Scene sampleLarge(std::mt19937_64& random) {
  return drawShapeScene(random, kLargeShape);
}
Example drawLargeShape(std::mt19937_64& random) {
  const std::uint64_t seed = random();
  std::mt19937_64 own(seed);
  return exampleOf(drawShapeScene(own, kLargeShape), kClassCells, "scene " + std::to_string(seed));
}

Task channelTask() {
  Task task =
      taskOf(channelAttention, "shapes-channel-attention", "Kinds of shape",
             "Which kind of shape a cluttered picture shows: the gate turns up the channels that reveal it.",
             kClassCells);
  TrainedTask& trained = task.trained;
  trained.settings["variant"] = "se";
  trained.settings["reduction"] = "8";
  declareNetwork(trained, "network", "C", kClassWidth, 1);
  declareNetwork(trained, "coarse", std::to_string(kClassWidth), kCoarseWidth, 2);
  declareClasses(trained, std::to_string(2 * kCoarseWidth), static_cast<std::int64_t>(shapeKinds().size()));
  trained.answer = [](MechanismRun& run) {
    const Var fine = network(run, answers::valueOf(run, "output"), "network", 1);
    // At half the resolution the last convolutions see a shape's whole width.
    const Var half = resample(fine, (fine.dim(1) + 1) / 2, (fine.dim(2) + 1) / 2);
    const Var map = network(run, half, "coarse", 2);
    readClasses(run, concatenate({averageOverPositions(map), maximumOverPositions(map)}, 0), shapeKinds());
  };
  task.plan.steps = 2000;
  task.plan.pool = 3000;
  task.plan.learningRate = 3e-3;
  task.vary = mirrored;
  task.draw = drawLargeShape;
  task.loss = [](MechanismRun& run, const Example& example) {
    return crossEntropy(answers::valueOf(run, "answer_logits"), example.classes, 0.03);
  };
  task.judge = [](const Trace& trace, const Example& example, Tallies& tallies) {
    judgeClass(trace, example, tallies, "answer", "class");
  };
  task.goals = {{"class", 0.97}};
  task.samples = {sampleOf(sampleLarge, 11, "One shape in clutter",
                           "The gate turns channels up and down for the whole picture; the answer says which "
                           "kind of shape it shows.")};
  return task;
}

// --- where ---

constexpr std::int64_t kMaskWidth = 16;

/// Shapes as a mask, read from the mechanism's output by a network of `Depth` 3 × 3 convolutions.
template <int Cells, int Depth>
Task maskTask(const Mechanism& (*mechanism)(), const char* id, const char* summary, const char* notice,
              std::uint64_t sample) {
  Task task = taskOf(mechanism, id, "Shapes in clutter", summary, Cells);
  declareNetwork(task.trained, "network", "C", kMaskWidth, Depth);
  declareMask(task.trained, kMaskWidth);
  task.trained.answer = [](MechanismRun& run) {
    readMask(run, network(run, answers::valueOf(run, "output"), "network", Depth));
  };
  task.draw = drawShapes<Cells>;
  task.loss = [](MechanismRun& run, const Example& example) { return maskLoss(run, example); };
  task.judge = [](const Trace& trace, const Example& example, Tallies& tallies) {
    judgeMask(trace, example, tallies);
  };
  task.goals = {{"iou", 0.8}};
  task.samples = {sampleOf(sampleShapes, sample, "Shapes in clutter", notice)};
  return task;
}

/// Shapes that stand out: clutter is fainter than they. All that a gate without one over channels sees of
/// a place is the mean and the maximum of its channels.
constexpr int kClearCells = 32;
constexpr ShapeSceneOptions kClear{.least = 1,
                                   .most = 3,
                                   .smallest = 0.15,
                                   .largest = 0.25,
                                   .clutter = 0.7,
                                   .contrast = 0.5,
                                   .vividness = 0.4};
Scene sampleClear(std::mt19937_64& random) {
  return drawShapeScene(random, kClear);
}
Example drawClear(std::mt19937_64& random) {
  const std::uint64_t seed = random();
  std::mt19937_64 own(seed);
  return exampleOf(drawShapeScene(own, kClear), kClearCells, "scene " + std::to_string(seed));
}

Task spatialTask() {
  Task task = maskTask<kClearCells, 1>(
      spatialAttention, "shapes-spatial-attention",
      "Where the shapes in a cluttered picture are: a mask read from what the gate lets through.",
      "The gate opens on the shapes and closes on their ground; the segmentation is read from what passes.",
      21);
  task.trained.settings["kernel"] = "9";
  task.plan.steps = 1500;
  task.plan.pool = 1500;
  task.vary = mirrored;
  task.draw = drawClear;
  task.loss = [](MechanismRun& run, const Example& example) {
    return add(maskLoss(run, example),
               multiply(gateLoss(run, example, "logits"), run.graph().leaf("2", Tensor::scalar(2))));
  };
  task.judge = [](const Trace& trace, const Example& example, Tallies& tallies) {
    judgeMask(trace, example, tallies);
    judgePeak(trace, example, tallies, "gate", "peak_on_shape");
    judgeLevels(trace, example, tallies, "gate", "gate_on_shapes", "gate_elsewhere");
  };
  task.goals.push_back({"peak_on_shape", 0.97});
  task.samples = {
      sampleOf(sampleClear, 26, "Shapes that stand out",
               "All that the gate sees at a position is the mean and the maximum of its channels: it opens "
               "on the shapes and closes on the background, and the segmentation is read from what passes.")};
  return task;
}

/// As other mask examples, with the gate's coarser signal.
constexpr int kGateCells = 32;
constexpr int kGateCoarser = 4;
Example drawGated(std::mt19937_64& random) {
  const std::uint64_t seed = random();
  const Scene scene = sceneOf(seed, kShapes);
  Example example = exampleOf(scene, kGateCells, "scene " + std::to_string(seed));
  example.input.tensors["g"] = responses(scene.image, kGateCells / kGateCoarser);
  return example;
}

Task gateTask() {
  Task task = maskTask<kGateCells, 1>(
      attentionGate, "shapes-attention-gate",
      "Where the shapes in a cluttered picture are: a coarse signal opens the gate for the fine features.",
      "The coarse gate opens where shapes lie and is nearly shut elsewhere; the segmentation takes their "
      "outline from the fine features that pass.",
      22);
  task.trained.settings["reduction"] = "8";
  task.trained.settings["coarser"] = std::to_string(kGateCoarser);
  task.draw = drawGated;
  task.loss = [](MechanismRun& run, const Example& example) {
    return add(maskLoss(run, example),
               multiply(gateLoss(run, example, "logits"), run.graph().leaf("2", Tensor::scalar(2))));
  };
  task.judge = [](const Trace& trace, const Example& example, Tallies& tallies) {
    judgeMask(trace, example, tallies);
    judgeLevels(trace, example, tallies, "gate", "gate_on_shapes", "gate_elsewhere");
  };
  task.goals.push_back({"gate_on_shapes", 0.45});
  task.goals.push_back({"gate_elsewhere", 0.1, true});
  return task;
}

Task polarizedTask() {
  Task task = maskTask<32, 1>(
      polarized, "shapes-polarized",
      "Where the shapes in a cluttered picture are, after one gate over channels and one over positions.",
      "The spatial gate opens on the shapes and is nearly shut elsewhere, lines and dots included; the "
      "channel "
      "gate turns features up and down for the whole picture.",
      23);
  task.vary = mirrored;
  task.loss = [](MechanismRun& run, const Example& example) {
    return add(maskLoss(run, example),
               multiply(gateLoss(run, example, "spatial_logits"), run.graph().leaf("2", Tensor::scalar(2))));
  };
  task.judge = [](const Trace& trace, const Example& example, Tallies& tallies) {
    judgeMask(trace, example, tallies);
    judgeLevels(trace, example, tallies, "spatial_gate", "gate_on_shapes", "gate_elsewhere");
  };
  task.goals.push_back({"gate_on_shapes", 0.7});
  task.goals.push_back({"gate_elsewhere", 0.1, true});
  return task;
}

// --- a box and a colour ---

constexpr int kBoxCells = 32;

Example drawBoxed(std::mt19937_64& random) {
  const std::uint64_t seed = random();
  std::mt19937_64 own(seed);
  const Scene scene = drawShapeScene(own, kOneShape);
  Example example = exampleOf(scene, kBoxCells, "scene " + std::to_string(seed));
  const std::vector<std::string>& colors = shapeColors();
  example.answer = scene.shapes.front().color;
  example.classes = {std::find(colors.begin(), colors.end(), example.answer) - colors.begin()};
  return example;
}

/// How far the weights are from lying evenly on the shape: −Σ t ln α, t being its mask divided by its sum.
/// Their spread can then give the box its size; class and box alone let them shrink to one place.
Var evenness(MechanismRun& run, const Example& example) {
  const Tensor& mask = example.targets.find("mask")->second;
  double total = 0;
  for (std::int64_t i = 0; i < mask.size(); ++i) total += static_cast<double>(mask[i]);
  TensorBuilder share({mask.size()});
  for (std::int64_t i = 0; i < mask.size(); ++i) share[i] = static_cast<float>(mask[i] / total);
  const Var least = run.graph().leaf("least", Tensor::scalar(1e-9F));
  const Var logarithms = logarithm(add(answers::valueOf(run, "weights"), least));
  return negate(sum(multiply(logarithms, run.graph().leaf("even", share.finish()))));
}

/// The box [4] as the views draw it: left, top, right, bottom, by weights that are no choice.
Var edgesOf(MechanismRun& run, Var box) {
  const Var weights = run.graph().leaf(
      "edges of a box", Tensor({4, 4}, {1, 0, -.5F, 0, 0, 1, 0, -.5F, 1, 0, .5F, 0, 0, 1, 0, .5F}));
  return linear(reshape(box, {1, 4}), weights);
}

Task boxTask() {
  Task task =
      taskOf(spatialPooling, "shapes-box", "A box and a colour",
             "Where the only shape in a cluttered picture is, as a box, and which colour it has.", kBoxCells);
  TrainedTask& trained = task.trained;
  trained.settings["task"] = "detection";
  trained.settings["units"] = "32";
  trained.settings["classes"] = std::to_string(shapeColors().size());
  using enum AxisKind;
  trained.steps = {
      {"found", "box", "left, top, right, bottom of the box", "edges", Role::Hidden, {Token, Feature}}};
  trained.steps.back().links.boxes = "found";
  trained.answer = [](MechanismRun& run) {
    labelClasses(run, shapeColors(), {"class_scores", "output"});
    const auto labels = [](std::vector<std::string> names) {
      return std::make_shared<const std::vector<std::string>>(std::move(names));
    };
    run.step("found", edgesOf(run, answers::valueOf(run, "box")),
             {{Token, labels({"shape"})}, {Feature, labels({"left", "top", "right", "bottom"})}});
  };
  task.plan.steps = 4000;
  task.plan.learningRate = 1.5e-2;
  task.draw = drawBoxed;
  task.loss = [](MechanismRun& run, const Example& example) {
    const Var box = answers::valueOf(run, "box");
    const Var target = run.graph().leaf("box target", example.targets.find("box")->second);
    const Var factor = run.graph().leaf("4", Tensor::scalar(4));
    const Var distance = multiply(meanAbsoluteError(box, target), factor);
    return add(add(distance, crossEntropy(answers::valueOf(run, "class_scores"), example.classes)),
               add(boxIouLoss(relu(box), target), evenness(run, example)));
  };
  task.judge = [](const Trace& trace, const Example& example, Tallies& tallies) {
    tallies["box_iou"].right += boxIou(trace.find("box")->value, example.targets.find("box")->second);
    tallies["box_iou"].of += 1;
    judgeClass(trace, example, tallies, "output", "colour");
    judgePeak(trace, example, tallies, "map", "peak_on_shape");
  };
  task.goals = {{"box_iou", 0.75}, {"colour", 0.97}, {"peak_on_shape", 0.97}};
  task.samples = {sampleOf(sampleOne, 31, "A shape to find",
                           "The weights cover the shape evenly, since their spread gives the box its size; "
                           "equally vivid lines and dots get none.")};
  return task;
}

}  // namespace

const std::vector<Task>& shapeTasks() {
  static const std::vector<Task> all{channelTask(), spatialTask(), boxTask(), gateTask(), polarizedTask()};
  return all;
}

}  // namespace attenscope
