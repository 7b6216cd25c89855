// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/completion.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/list.h"
#include "engine/mechanisms/shared/feature_map.h"
#include "engine/training/answers.h"
#include "engine/training/tasks/pictures/half_hidden.h"
#include "engine/training/tasks/pictures/picture_answers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

using namespace pictures;

constexpr int kPatches = kHalfHiddenPatches;
constexpr int kSide = 4;  ///< pixels on each side of a patch
constexpr int kPixels = kPatches * kSide;
constexpr int kLastLayer = 2;

/// "whole" [3 × 40 × 40]: the picture; "hidden" [10 × 10]: 1 where a patch is hidden. `classes` holds how the
/// picture shows everything twice.
Example draw(std::mt19937_64& random) {
  const std::uint64_t seed = random();
  std::mt19937_64 own(seed);
  HalfHidden picture = drawHalfHidden(own, 2 * kPixels, kPixels);
  Example example;
  example.key = "picture " + std::to_string(seed);
  example.input.kind = InputKind::Image;
  example.input.tensors["x"] = std::move(picture.seen);
  example.answer = regularities()[static_cast<std::size_t>(picture.regularity)];
  example.classes = {picture.regularity};
  example.targets["whole"] = std::move(picture.whole);
  example.targets["hidden"] = std::move(picture.hidden);
  return example;
}

/// Which patch, counted by rows, shows once more what the patch `place` shows.
std::int64_t partnerAt(const Example& example, std::int64_t place) {
  const GridPlace here{static_cast<int>(place / kPatches), static_cast<int>(place % kPatches)};
  const GridPlace partner = partnerOf(static_cast<int>(example.classes.front()), here, kPatches);
  return static_cast<std::int64_t>(partner.row) * kPatches + partner.column;
}

// --- the answer ---

/// Patches [rows·columns × 3·side²] as the picture that they were cut from, [3 × rows·side × columns·side].
Var joined(Var patches, std::int64_t rows, std::int64_t columns) {
  std::vector<Var> planes;
  // [patches × (colour, y) × x] → [colour × y × row × (column, x)] → rows of pixels.
  const Var lines = splitHeads(patches, 3 * kSide);
  for (std::int64_t color = 0; color < 3; ++color) {
    const Var plane = attenscope::rows(lines, color * kSide, (color + 1) * kSide);
    const Var byRows = splitHeads(reshape(plane, {kSide, rows * columns * kSide}), rows);
    planes.push_back(reshape(byRows, {1, rows * kSide, columns * kSide}));
  }
  return concatenate(planes, 0);
}

/// 1 where a patch [patches × pixels] is of the one colour that hides [patches × 1].
Tensor hiddenPatches(const Tensor& pixels) {
  TensorBuilder hidden({pixels.dim(0), 1});
  for (std::int64_t i = 0; i < pixels.dim(0); ++i) {
    const std::span<const float> patch = pixels.slice(i).values();
    hidden[i] = std::all_of(patch.begin(), patch.end(), isHiddenColor) ? 1.0F : 0.0F;
  }
  return hidden.finish();
}

void answer(MechanismRun& run) {
  labelClasses(run, regularities(), {"logits", "output"});
  const Var map = answers::valueOf(run, "map");
  const Var encoded = answers::valueOf(run, "encoded");
  const Var patches = rows(encoded, 1, encoded.dim(0));
  const Var painted = linear(patches, run.weight("pixels.weight"), run.weight("pixels.bias"));
  run.step("painted", painted, {{AxisKind::Token, run.trace().find("patches")->axes.front().labels}});
  // From −1 to 1 back to what they were.
  Graph& graph = run.graph();
  const Var half = graph.leaf("½", Tensor::scalar(0.5F));
  const Var seen = add(multiply(answers::valueOf(run, "patches"), half), half);
  const Var hidden = graph.leaf("hidden", hiddenPatches(seen.tensor()));
  const Var completed = add(seen, multiply(hidden, subtract(painted, seen)));
  run.step("completed", joined(completed, map.dim(1), map.dim(2)),
           {{AxisKind::Color, shareLabels({"red", "green", "blue"})}});
}

void declareAnswer(TrainedTask& trained) {
  const std::string values = std::to_string(3 * kSide * kSide);
  trained.weights.push_back({"pixels.weight", {values, "d"}});
  trained.weights.push_back({"pixels.bias", {values}, WeightSpec::Init::Zero});
  using enum AxisKind;
  trained.steps = {
      {"painted", "painted", "Z W_Pᵀ + b_P: pixels of each patch", "· W_P", Role::Hidden, {Token, Feature}},
      {"completed",
       "completed",
       "the picture, each hidden patch as it was painted",
       "join",
       Role::Image,
       {Color, Row, Column}}};
  trained.answer = answer;
}

// --- loss ---

/// Mean of |painted − right| over the pixels of hidden patches.
Var pixelLoss(MechanismRun& run, const Example& example) {
  const Var whole = run.graph().leaf("whole", target(example, "whole"));
  const Var right = imagePatches(whole, kPatches, kPatches, kSide);
  const Tensor& hidden = target(example, "hidden");
  TensorBuilder counts({hidden.size(), 1});
  for (std::int64_t i = 0; i < hidden.size(); ++i)
    counts[i] = hidden[i] * static_cast<float>(hidden.size()) / kHiddenPatches;
  const Var share = run.graph().leaf("share", counts.finish());
  return meanAbsoluteError(multiply(answers::valueOf(run, "painted"), share), multiply(right, share));
}

/// −ln of how much of a hidden patch's weight in the last layer, over all heads, lies on its partner: mean
/// over hidden patches.
Var lookLoss(MechanismRun& run, const Example& example) {
  const Var weights = answers::valueOf(run, "weights", kLastLayer);
  const std::int64_t heads = weights.dim(0);
  const std::int64_t tokens = weights.dim(1);
  const Tensor& hidden = target(example, "hidden");
  TensorBuilder partners({tokens, tokens}, 0.0F);
  TensorBuilder shares({tokens, 1}, 0.0F);
  for (std::int64_t i = 0; i < hidden.size(); ++i) {
    if (hidden[i] == 0) continue;
    partners[(i + 1) * tokens + 1 + partnerAt(example, i)] = 1.0F / static_cast<float>(heads);
    shares[i + 1] = 1.0F / kHiddenPatches;
  }
  Graph& graph = run.graph();
  const Var on = multiply(weights, graph.leaf("partners", partners.finish()));
  Var all = part(on, 0);
  for (std::int64_t head = 1; head < heads; ++head) all = add(all, part(on, head));
  const Var each = matmul(all, graph.leaf("ones", Tensor::filled({tokens, 1}, 1.0F)));
  const Var logarithms = logarithm(add(each, graph.leaf("least", Tensor::scalar(1e-6F))));
  return negate(sum(multiply(logarithms, graph.leaf("shares", shares.finish()))));
}

Var loss(MechanismRun& run, const Example& example) {
  const Var tenth = run.graph().leaf("0.1", Tensor::scalar(0.1F));
  const Var told = crossEntropy(answers::valueOf(run, "logits"), example.classes);
  return add(pixelLoss(run, example), multiply(add(lookLoss(run, example), told), tenth));
}

// --- scores ---

/// Whether every colour of pixel `a` of `said` is within a tenth of that of pixel `b` of `right`.
bool alike(const Tensor& said, std::int64_t a, const Tensor& right, std::int64_t b) {
  const std::int64_t plane = kPixels * kPixels;
  for (std::int64_t c = 0; c < 3; ++c)
    if (std::abs(said[c * plane + a] - right[c * plane + b]) > 0.1F) return false;
  return true;
}

bool isHidden(const Tensor& hidden, int row, int column) {
  return hidden.at({row / kSide, column / kSide}) > 0;
}

/// The seen pixel nearest to a hidden one.
std::int64_t nearestSeen(const Tensor& hidden, int row, int column) {
  std::int64_t nearest = 0;
  int least = std::numeric_limits<int>::max();
  for (int r = 0; r < kPixels; ++r)
    for (int c = 0; c < kPixels; ++c) {
      const int distance = (r - row) * (r - row) + (c - column) * (c - column);
      if (distance >= least || isHidden(hidden, r, c)) continue;
      least = distance;
      nearest = static_cast<std::int64_t>(r) * kPixels + c;
    }
  return nearest;
}

/// "pixels": of the hidden pixels, how many are right in all three colours to within a tenth; "pixels by
/// nearest": how many would be with the colour of the nearest pixel that is seen; "on partner": how much of
/// the hidden patches' weight in the last layer lies on the patch that shows the same; "regularity": whether
/// the class token knows how the picture shows everything twice.
void judge(const Trace& trace, const Example& example, Tallies& tallies) {
  judgeClass(trace, example, tallies, "output", "regularity");
  const Tensor& said = trace.find("completed")->value;
  const Tensor& whole = target(example, "whole");
  const Tensor& hidden = target(example, "hidden");
  for (int row = 0; row < kPixels; ++row)
    for (int column = 0; column < kPixels; ++column) {
      if (!isHidden(hidden, row, column)) continue;
      const std::int64_t at = static_cast<std::int64_t>(row) * kPixels + column;
      tallies["pixels"].right += alike(said, at, whole, at) ? 1 : 0;
      tallies["pixels"].of += 1;
      tallies["pixels_by_nearest"].right += alike(whole, nearestSeen(hidden, row, column), whole, at) ? 1 : 0;
      tallies["pixels_by_nearest"].of += 1;
    }
  const Tensor& weights = trace.find("weights", kLastLayer)->value;
  for (std::int64_t head = 0; head < weights.dim(0); ++head)
    for (std::int64_t i = 0; i < hidden.size(); ++i) {
      if (hidden[i] == 0) continue;
      tallies["on_partner"].right +=
          static_cast<double>(weights.at({head, i + 1, 1 + partnerAt(example, i)}));
      tallies["on_partner"].of += 1;
    }
}

// --- the task ---

template <int Regularity>
Scene sample(std::mt19937_64& random) {
  constexpr int kSharp = 5 * kPixels;
  Scene scene;
  scene.image = drawHalfHidden(random, kSharp, kSharp, Regularity).seen;
  return scene;
}

Task completion() {
  Task task;
  task.mechanism = vit;
  TrainedTask& trained = task.trained;
  trained.id = "completion";
  trained.title = "Completing pictures";
  trained.summary =
      "Half of a picture is hidden; each hidden patch is filled in from where the picture shows the same "
      "thing again.";
  trained.settings = {{"patches", std::to_string(kPatches)},
                      {"side", std::to_string(kSide)},
                      {"width", "80"},
                      {"layers", std::to_string(kLastLayer + 1)},
                      {"heads", "4"},
                      {"positions", "grid"},
                      {"norm", "pre"},
                      {"activation", "gelu"},
                      {"feed_forward", "96"},
                      {"classes", std::to_string(regularities().size())}};
  declareAnswer(trained);
  task.draw = draw;
  task.keyWord = "picture";
  task.loss = loss;
  task.judge = judge;
  task.plan.batch = 16;
  task.plan.learningRate = 3e-3;
  task.plan.forget = 0;
  task.plan.steps = 8000;
  task.goals = {{"pixels", 0.9}, {"on_partner", 0.97}, {"regularity", 0.97}};
  task.anyPicture = false;
  task.samples = {
      sampleOf(sample<0>, 74, "Half hidden, side by side",
               "Click a hidden patch in the position map: it looks at the patch with the same content, five "
               "columns away, and “completed” is painted from there."),
      sampleOf(sample<1>, 70, "Half hidden, one half above the other",
               "Nobody told the model how the picture repeats: the class token looks along the seam where it "
               "begins again, and a hidden patch looks five rows up or down."),
  };
  task.samples[0].look = {.step = "weights", .layer = 2, .query = 44};  // hidden, in row 4 and column 3
  return task;
}

}  // namespace

const std::vector<Task>& completionTasks() {
  static const std::vector<Task> all{completion()};
  return all;
}

}  // namespace attenscope
