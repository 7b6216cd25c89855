// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/pictures/asked_shapes.h"

#include "engine/graph/operations.h"
#include "engine/input/features.h"
#include "engine/mechanisms/list.h"
#include "engine/training/answers.h"
#include "engine/training/tasks/pictures/picture_answers.h"
#include "engine/training/tasks/pictures/sign_scene.h"

#include <algorithm>

namespace attenscope {

namespace {

using namespace pictures;

constexpr int kCells = 32;
constexpr std::int64_t kWidth = 16;
constexpr int kDepth = 1;

Example draw(std::mt19937_64& random) {
  const std::uint64_t seed = random();
  std::mt19937_64 own(seed);
  // One in four is such as the samples are.
  const SignScene drawn = drawSignScene(own, {}, seed % 4 == 0 ? Signs::Alike : Signs::Varied);
  Example example = exampleOf(drawn.scene, kCells, "sign " + std::to_string(seed));
  example.answer = drawn.asked;
  return example;
}

/// The scene in which the sign has the colour `Color` of signColors().
template <std::size_t Color>
Scene sampleAsking(std::mt19937_64& random) {
  return drawSignScene(random, signColors()[Color]).scene;
}

/// The channels of the filter bank that answer to the colours a sign can ask for.
const std::vector<std::int64_t>& colorChannels() {
  static const std::vector<std::int64_t> channels = [] {
    std::vector<std::int64_t> found;
    for (const std::string& color : signColors())
      found.push_back(std::find_if(filterBank().begin(), filterBank().end(),
                                   [&](const FilterInfo& filter) { return filter.name == color; }) -
                      filterBank().begin());
    return found;
  }();
  return channels;
}

/// What the channel gate should be: open for the colour that is asked for and no other of the four, and else
/// as shut, and with logits as small, as the rest of the loss lets it be. Without this the gate stands open
/// for what all shapes have in common, and the colour is told apart after it.
Var channelLoss(MechanismRun& run, const Example& example) {
  const auto count = static_cast<std::int64_t>(signColors().size());
  TensorBuilder rows({count, kFilterCount}, 0.0F);
  TensorBuilder open({count}, 0.0F);
  for (std::int64_t i = 0; i < count; ++i) {
    rows[i * kFilterCount + colorChannels()[static_cast<std::size_t>(i)]] = 1;
    open[i] = signColors()[static_cast<std::size_t>(i)] == example.answer ? 1.0F : 0.0F;
  }
  Graph& graph = run.graph();
  const Var logits = answers::valueOf(run, "channel_logits");
  const Var colors = linear(logits, graph.leaf("four colours", rows.finish()));
  const Var size = multiply(mean(multiply(logits, logits)), graph.leaf("0.002", Tensor::scalar(0.002F)));
  return add(add(binaryCrossEntropy(colors, graph.leaf("asked", open.finish())), size),
             mean(answers::valueOf(run, "channel_gate")));
}

/// Whether of the four colours the one that is asked for is the most open.
void judgeChannels(const Trace& trace, const Example& example, Tallies& tallies) {
  const Tensor& gate = trace.find("channel_gate")->value;
  const auto most = std::max_element(colorChannels().begin(), colorChannels().end(),
                                     [&](std::int64_t a, std::int64_t b) { return gate[a] < gate[b]; });
  const auto which = static_cast<std::size_t>(most - colorChannels().begin());
  tallies["channel_asked"].right += signColors()[which] == example.answer ? 1 : 0;
  tallies["channel_asked"].of += 1;
}

/// Only the generator's own pictures surely have a sign that is more vivid than any shape, which is what it
/// is known by. `signs` says which signs were learned.
std::string outsideSigns(const Input& input, const std::string& signs) {
  const auto shows = [&](const Task& task) { return hasSample(task, input.imageName); };
  if (input.imageName.empty() || std::any_of(askedShapeTasks().begin(), askedShapeTasks().end(), shows))
    return {};
  return "These weights learned generated pictures in which " + signs +
         " is more vivid than every shape and "
         "never saw a picture such as this one: what lights up may not be what a sign asks for.";
}

std::string outsideVaried(const Input& input) {
  return outsideSigns(input, "a small red, yellow, green or blue sign");
}

std::string outsideAlike(const Input& input) {
  return outsideSigns(input, "a small round sign, edged in white and black,");
}

/// CBAM before a small network, and the same network on what comes before the gates.
Task cbamTask() {
  Task task = taskOf(cbam, "shapes-cbam", "What a sign asks for",
                     "A small sign somewhere in the picture says which colour is asked for; the answer marks "
                     "the shapes of that colour.",
                     kCells);
  TrainedTask& trained = task.trained;
  trained.outside = outsideVaried;
  trained.settings["order"] = "channel_first";
  trained.settings["reduction"] = "4";
  trained.settings["kernel"] = "7";
  declareNetwork(trained, "network", "C", kWidth, kDepth);
  declareMask(trained, kWidth);
  declareNetwork(trained, "without_network", "C", kWidth, kDepth);
  declareMask(trained, kWidth, "without", "the same network without the gates");
  trained.answer = [](MechanismRun& run) {
    // Two gates make features small.
    const Var four = run.graph().leaf("4", Tensor::scalar(4));
    readMask(run, network(run, multiply(answers::valueOf(run, "output"), four), "network", kDepth));
    readMask(run, network(run, answers::valueOf(run, "features"), "without_network", kDepth), "without");
  };
  task.anyPicture = false;  // without a sign both gates stay nearly shut
  task.plan.steps = 4000;
  task.plan.pool = 4000;
  task.vary = mirrored;
  task.draw = draw;
  task.keyWord = "sign";
  task.loss = [](MechanismRun& run, const Example& example) {
    const Var two = run.graph().leaf("2", Tensor::scalar(2));
    const Var gates = add(multiply(gateLoss(run, example, "spatial_logits"), two), channelLoss(run, example));
    return add(add(maskLoss(run, example), maskLoss(run, example, "without")), gates);
  };
  task.judge = [](const Trace& trace, const Example& example, Tallies& tallies) {
    judgeMask(trace, example, tallies);
    judgeMask(trace, example, tallies, "without", "iou_without_cbam");
    judgePeak(trace, example, tallies, "spatial_gate", "peak_on_shape");
    judgeLevels(trace, example, tallies, "spatial_gate", "gate_on_shapes", "gate_elsewhere");
    judgeChannels(trace, example, tallies);
  };
  task.goals = {{"iou", 0.8}, {"peak_on_shape", 0.97}, {"channel_asked", 0.97}};
  task.samples = {
      sampleOf(sampleAsking<0>, 11, "A red sign",
               "The red dot is the sign: the channel gate opens “red” and shuts the other colours, and the "
               "spatial gate is bright only on the red shapes. “without” is what the same network says "
               "without CBAM."),
      sampleOf(sampleAsking<3>, 11, "The same with a blue sign",
               "Only the dot has changed: now the gate opens “blue”, and the mask lies on other shapes."),
  };
  return task;
}

// --- places that look for the sign ---

constexpr int kPlaceCells = 24;

Example drawFarSign(std::mt19937_64& random) {
  const std::uint64_t seed = random();
  std::mt19937_64 own(seed);
  const SignScene drawn = drawSignScene(own);
  Example example = exampleOf(drawn.scene, kPlaceCells, "sign " + std::to_string(seed));
  example.answer = drawn.asked;
  const std::int64_t rows = target(example, "mask").dim(0);
  const std::int64_t columns = target(example, "mask").dim(1);
  example.targets["sign"] = reduced(drawn.sign, rows, columns);
  example.targets["others"] = reduced(drawn.others, rows, columns);
  return example;
}

/// How much of their weight the places of `from` [rows × columns] give to the sign, a single number.
Var weightOnSign(MechanismRun& run, const Example& example, const Tensor& from) {
  const std::int64_t places = from.size();
  double area = 0;
  for (const float share : from.values()) area += static_cast<double>(share);
  TensorBuilder even({1, places});
  for (std::int64_t i = 0; i < places; ++i) even[i] = static_cast<float>(from[i] / std::max(area, 1e-6));
  Graph& graph = run.graph();
  const Var looked = matmul(graph.leaf("from", even.finish()), answers::valueOf(run, "weights"));
  return sum(multiply(looked, graph.leaf("sign", target(example, "sign").reshaped({1, places}))));
}

/// Cross entropy of looking at the sign: the places of the shapes asked for should, those of the others
/// should not. Without it the sign's colour may as well reach them in the sum over all places.
Var lookingLoss(MechanismRun& run, const Example& example) {
  Graph& graph = run.graph();
  const Var least = graph.leaf("least", Tensor::scalar(1e-4F));
  const Var asked = weightOnSign(run, example, target(example, "mask"));
  const Var others = weightOnSign(run, example, target(example, "others"));
  const Var away = add(subtract(graph.leaf("1", Tensor::scalar(1)), others), least);
  return negate(add(logarithm(add(asked, least)), logarithm(away)));
}

/// How much of their weight the places of `from` give to the places of `to`, as `score`.
void judgeShare(const Tensor& weights, const Tensor& from, const Tensor& to, Tally& tally) {
  const std::int64_t places = from.size();
  for (std::int64_t query = 0; query < places; ++query) {
    const auto share = static_cast<double>(from[query]);
    if (share == 0) continue;
    tally.of += share;
    for (std::int64_t key = 0; key < places; ++key)
      tally.right += share * static_cast<double>(weights[query * places + key] * to[key]);
  }
}

void judgeLooking(const Trace& trace, const Example& example, Tallies& tallies) {
  const Tensor& weights = trace.find("weights")->value;
  const Tensor& sign = target(example, "sign");
  judgeShare(weights, target(example, "mask"), sign, tallies["asked_on_sign"]);
  judgeShare(weights, target(example, "others"), sign, tallies["others_on_sign"]);
}

Task farSignTask(const Mechanism& (*mechanism)(), const char* id, const char* summary) {
  Task task = taskOf(mechanism, id, "What a distant sign asks for", summary, kPlaceCells);
  TrainedTask& trained = task.trained;
  trained.outside = outsideAlike;
  trained.settings["reduction"] = "8";
  declareNetwork(trained, "network", "C", kWidth, kDepth);
  declareMask(trained, kWidth);
  declareNetwork(trained, "without_network", "C", kWidth, kDepth);
  declareMask(trained, kWidth, "without", "the same network without the attention");
  trained.answer = [](MechanismRun& run) {
    readMask(run, network(run, answers::valueOf(run, "output"), "network", kDepth));
    readMask(run, network(run, answers::valueOf(run, "features"), "without_network", kDepth), "without");
  };
  task.anyPicture = false;  // without a sign nothing is asked
  task.plan.steps = 1000;
  task.plan.pool = 1500;
  task.vary = mirrored;
  task.draw = drawFarSign;
  task.keyWord = "sign";
  task.loss = [](MechanismRun& run, const Example& example) {
    const Var part = run.graph().leaf("0.2", Tensor::scalar(0.2F));
    return add(add(maskLoss(run, example), maskLoss(run, example, "without")),
               multiply(lookingLoss(run, example), part));
  };
  task.judge = [](const Trace& trace, const Example& example, Tallies& tallies) {
    judgeMask(trace, example, tallies);
    judgeMask(trace, example, tallies, "without", "iou_without_attention");
    judgeLooking(trace, example, tallies);
  };
  task.goals = {{"iou", 0.8}, {"asked_on_sign", 0.8}, {"others_on_sign", 0.1, true}};
  return task;
}

Task positionTask() {
  Task task = farSignTask(positionAttention, "shapes-position-attention",
                          "A small sign somewhere in the picture says which colour is asked for: positions "
                          "of that colour find the sign, however far away it is.");
  task.samples = {
      sampleOf(sampleAsking<0>, 11, "A red sign far away",
               "Click a position on a red shape: it looks at the red dot, the sign. A position on another "
               "shape does not, and only positions that have found the sign are in the mask."),
      sampleOf(sampleAsking<3>, 11, "The same with a blue sign far away",
               "Only the dot has changed: now the positions on blue shapes look at it, and the mask lies on "
               "them."),
  };
  task.samples[0].look = {.query = 249};  // row 10, column 9 of 16 × 24, on a red shape
  task.samples[1].look = {.query = 112};  // row 4, column 16, on a blue one
  return task;
}

Task dualTask() {
  Task task = farSignTask(dualAttention, "shapes-dual-attention",
                          "As for position attention, positions of the colour that a sign asks for look at "
                          "the sign. Alongside, channels look at each other.");
  task.samples = {
      sampleOf(sampleAsking<0>, 11, "A red sign, positions and channels",
               "Click a position on a red shape: it looks at the red dot, the sign; a position on another "
               "shape does not. The channel map connects features that differ, whatever the sign asks for."),
  };
  task.samples[0].look = {.query = 249};
  return task;
}

}  // namespace

const std::vector<Task>& askedShapeTasks() {
  static const std::vector<Task> all{cbamTask(), positionTask(), dualTask()};
  return all;
}

}  // namespace attenscope
