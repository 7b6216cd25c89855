// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/twins.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/pictures/picture_answers.h"
#include "engine/training/tasks/pictures/twin_shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace attenscope {

namespace {

using pictures::target;

/// Normally distributed numbers (Box and Muller 1958), the same on every machine.
Tensor normal(std::mt19937_64& random, const Shape& shape) {
  TensorBuilder out(shape);
  for (std::int64_t i = 0; i < out.size(); ++i) {
    const double radius = std::sqrt(-2 * std::log(1 - drawUniform(random)));
    out[i] = static_cast<float>(radius * std::cos(2 * std::numbers::pi * drawUniform(random)));
  }
  return out.finish();
}

const Shape& pictureShape() {
  static const Shape shape{3, twin_shapes::kSize, twin_shapes::kSize};
  return shape;
}

/// A picture on its way: the input is x_t and t, the target "velocity" x₁ − x₀; "left" and "right" [12 × 12]
/// say how much of each place its shapes cover. In one of six the attention is left out, so that the network
/// can draw without it too.
Example draw(std::mt19937_64& random) {
  const std::uint64_t seed = random();
  std::mt19937_64 own(seed);
  const twin_shapes::Twins twins = twin_shapes::draw(own);
  const Tensor noise = normal(own, pictureShape());
  const auto time = static_cast<float>(0.98 * drawUniform(own));
  TensorBuilder way(pictureShape());
  TensorBuilder picture(pictureShape());
  for (std::int64_t i = 0; i < way.size(); ++i) {
    picture[i] = 2 * twins.picture[i] - 1;
    way[i] = (1 - time) * noise[i] + time * picture[i];
  }
  Example example;
  example.key = "twins " + std::to_string(seed);
  example.input.kind = InputKind::Numbers;
  example.input.tensors["noise"] = way.finish();
  example.input.tensors["time"] = Tensor({1}, {time});
  const bool alone = drawInteger(own, 0, 5) == 0;
  example.input.tensors["strength"] = Tensor({1}, {alone ? 0.0F : 1.0F});
  example.targets["picture"] = picture.finish();
  example.targets["left"] = twins.places[0];
  example.targets["right"] = twins.places[1];
  return example;
}

/// Noise alone: a picture is to be drawn.
Example drawNoise(std::mt19937_64& random) {
  Example example;
  example.input.kind = InputKind::Numbers;
  example.input.tensors["noise"] = normal(random, pictureShape());
  example.key = "noise";
  return example;
}

/// The same without attention.
Example drawAlone(std::mt19937_64& random) {
  Example example = drawNoise(random);
  example.input.tensors["strength"] = Tensor({1}, {0.0F});
  return example;
}

constexpr float kOfShape = 0.6F;  // covered, for a place that asks
constexpr float kOnShape = 0.3F;  // covered, for a place that is looked at

/// −ln of the weight that each place of `one` gives to `other`, in the mean.
Var farLoss(MechanismRun& run, Var weights, const Tensor& one, const Tensor& other) {
  TensorBuilder asks({1, one.size()}, 0.0F);
  TensorBuilder there({other.size(), 1}, 0.0F);
  float count = 0;
  for (std::int64_t i = 0; i < one.size(); ++i) {
    count += one[i] >= kOfShape ? 1.0F : 0.0F;
    there[i] = other[i] >= kOnShape ? 1.0F : 0.0F;
  }
  for (std::int64_t i = 0; i < one.size(); ++i) asks[i] = one[i] >= kOfShape ? 1 / count : 0.0F;
  constexpr float kLeast = 1e-3F;  // whose logarithm is still a number
  const Var on = matmul(weights, run.graph().leaf("the other shape", there.finish()));
  const Var each = negate(logarithm(add(on, run.constant("least", kLeast))));
  return mean(matmul(run.graph().leaf("one shape", asks.finish()), each));
}

/// The squared error of the picture that x_t is taken for, divided by (1 − t)² as the way to it will be; and,
/// the more the clearer it is, that the shapes look at each other.
Var loss(MechanismRun& run, const Example& example) {
  constexpr float kShortest = 0.5F;
  constexpr float kLooking = 0.02F;
  const float time = example.input.tensors.at("time")[0];
  const Var scale = run.constant("1 / (1 − t)", 1 / std::max(1 - time, kShortest));
  const Var right = run.graph().leaf("picture", target(example, "picture"));
  const Var said = answers::valueOf(run, "estimate", 0);
  const Var error = meanSquaredError(multiply(said, scale), multiply(right, scale));
  const Var weights = answers::valueOf(run, "weights", 0);
  const Tensor& left = target(example, "left");
  const Tensor& other = target(example, "right");
  const Var looks = add(farLoss(run, weights, left, other), farLoss(run, weights, other, left));
  return add(error, multiply(looks, run.constant("share", kLooking * time)));
}

/// Of the weight of the places of one shape, what lies on the other.
void judgeFar(const Tensor& weights, const Tensor& one, const Tensor& other, Tally& tally) {
  for (std::int64_t query = 0; query < one.size(); ++query) {
    if (one[query] < kOfShape) continue;
    tally.of += 1;
    for (std::int64_t key = 0; key < other.size(); ++key)
      if (other[key] >= kOnShape) tally.right += static_cast<double>(weights[query * other.size() + key]);
  }
}

/// Of pictures on their way "on twin". Of those drawn from noise "shapes", whether there is one in either
/// half, and "colour", whether both have the same.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  if (!example.targets.empty()) {
    const Tensor& weights = trace.find("weights", 0)->value;
    const Tensor& left = target(example, "left");
    const Tensor& right = target(example, "right");
    judgeFar(weights, left, right, tallies["on_twin"]);
    judgeFar(weights, right, left, tallies["on_twin"]);
    return;
  }
  const twin_shapes::Found found = twin_shapes::find(trace.find("picture")->value);
  tallies["shapes"].of += 1;
  tallies["shapes"].right += found.both() ? 1 : 0;
  if (!found.both()) return;
  tallies["colour"].of += 1;
  tallies["colour"].right += found.sameColor() ? 1 : 0;
}

void addSamples(Task& task) {
  Sample together;
  together.title = "Two shapes of one colour";
  together.input.kind = InputKind::Numbers;
  together.notice =
      "Click either shape: most of its weight lies on the other, from which it takes its colour. Change the "
      "number of the noise to draw another pair.";
  together.settings = {{"noise", "1"}, {"strength", "1"}, {"steps", "8"}};
  together.look = {.step = "weights", .layer = 4, .query = 75, .pinned = true};
  Sample alone = together;
  alone.title = "The same noise without attention";
  alone.notice = "With the attention at 0, neither shape knows of the other: each takes a colour of its own.";
  alone.settings["strength"] = "0";
  alone.look = {.step = "picture"};
  task.samples = {together, alone};
}

Task twins() {
  Task task;
  task.mechanism = generator;
  TrainedTask& trained = task.trained;
  trained.id = "twins";
  trained.title = "Two shapes of one colour";
  trained.summary =
      "Draws two distant shapes of the same colour from noise: only through attention can one learn the "
      "colour of the other.";
  trained.settings = {{"size", std::to_string(twin_shapes::kSize)}, {"channels", "48"}};
  task.draw = draw;
  task.keyWord = "twins";
  task.otherExamples = {{"drawn", drawNoise}, {"alone", drawAlone}};
  task.loss = loss;
  task.judge = judge;
  task.plan.steps = 5000;
  task.plan.batch = 32;
  task.plan.learningRate = 3e-3;
  task.plan.forget = 0;
  task.goals = {
      {"shapes_drawn", 0.75}, {"colour_drawn", 0.95}, {"on_twin", 0.85}, {"colour_alone", 0.3, true}};
  addSamples(task);
  return task;
}

}  // namespace

const std::vector<Task>& twinTasks() {
  static const std::vector<Task> all{twins()};
  return all;
}

}  // namespace attenscope
