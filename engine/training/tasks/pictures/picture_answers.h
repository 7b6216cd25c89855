// SPDX-License-Identifier: GPL-3.0-or-later
/// How feature maps are read as answers, and what pictures are learned from: what the tasks of shapes share.
#pragma once

#include "engine/training/task.h"
#include "engine/training/tasks/pictures/shape_scene.h"

namespace attenscope::pictures {

// --- examples ---
/// What a picture is learned from: the scene's filter responses at `resolution` cells on the longer side as
/// the raw input `x`, computed by the operation that also runs on the picture itself (without which an
/// example would take thirty times as much memory), and as targets the mask at that resolution, "mask"
/// [rows × columns], and the first shape's box, "box" [4]: centre column, centre row, width, height as shares
/// of the picture. `classes` holds the first shape's kind.
Example exampleOf(const Scene& scene, std::int64_t resolution, const std::string& key);
/// The example mirrored left to right, upside down, and rows for columns, each or not by chance, as its scene
/// would be seen: filters of one direction answer for another.
Example mirrored(Example example, std::mt19937_64& random);
/// One of the example's targets, which it must have.
const Tensor& target(const Example& example, std::string_view name);
/// A task of pictures that has no answer yet, trained as most of them are; the mechanism's input has
/// `resolution` cells on its longer side.
Task taskOf(const Mechanism& (*mechanism)(), const char* id, const char* title, const char* summary,
            int resolution);
/// The filter responses [64 × rows × columns].
Tensor responses(const Tensor& image, std::int64_t resolution);
/// A plane [height × width], or several [C × height × width], at another size, each cell being the mean of
/// its area.
Tensor reduced(const Tensor& planes, std::int64_t rows, std::int64_t columns);
/// A sample for the menus: the scene that `random` seeded with `seed` draws.
Sample sampleOf(Scene (*draw)(std::mt19937_64& random), std::uint64_t seed, std::string title,
                std::string notice);

// --- networks ---
/// Declares a small network over a map of `channels`: 1 × 1 convolution to `width` channels and `depth`
/// convolutions 3 × 3, each with a ReLU; its weights begin with `prefix`.
void declareNetwork(Learned& learned, const std::string& prefix, const std::string& channels,
                    std::int64_t width, int depth);
/// Records it: [C × H × W] → [width × H × W].
Var network(MechanismRun& run, Var map, const std::string& prefix, int depth);

/// Declares the step `answer` of probabilities over `count` classes from a vector of `width` through one
/// hidden layer as wide, its logits in `answer_logits`, and their weights; `name` in place of "answer" where
/// there are several.
void declareClasses(Learned& learned, const std::string& width, std::int64_t count,
                    const std::string& name = "answer", const std::string& formula = "softmax(logits)");
Var readClasses(MechanismRun& run, Var vector, const std::vector<std::string>& names,
                const std::string& name = "answer");
/// Names the classes of a mechanism's own steps.
void labelClasses(MechanismRun& run, const std::vector<std::string>& names,
                  std::initializer_list<const char*> steps);

/// Declares the step `segmentation` [rows × columns], the probability that a place belongs to a shape, read
/// from a network of `width` by a 1 × 1 convolution; its logits are `segmentation_logits`. `name` in place of
/// "segmentation" where there are several.
void declareMask(Learned& learned, std::int64_t width, const std::string& name = "segmentation",
                 const std::string& formula = "σ(logits): whether a place belongs to a shape");
Var readMask(MechanismRun& run, Var map, const std::string& name = "segmentation");

// --- losses and scores ---
/// Cross entropy of each place plus what the masks' intersection over union lacks.
Var maskLoss(MechanismRun& run, const Example& example, const std::string& name = "segmentation");
/// For a gate over places whose logits are the step `step`: cross entropy of each place with the mask, and
/// −ln of how much of the logits' softmax over all places lies on the mask. Left to itself a gate may as well
/// learn to be dark on shapes, since the network after it can take either, and the peak alone lets it be open
/// everywhere.
Var gateLoss(MechanismRun& run, const Example& example, const char* step);
/// Intersection over union of the mask (over one half) with the example's, as `score`.
void judgeMask(const Trace& trace, const Example& example, Tallies& tallies,
               const char* step = "segmentation", const char* score = "iou");
/// Whether the likeliest class of `step` is the example's, as `score`.
void judgeClass(const Trace& trace, const Example& example, Tallies& tallies, const char* step,
                const char* score);
/// Whether the largest value of a map lies on a shape, as `score`.
void judgePeak(const Trace& trace, const Example& example, Tallies& tallies, const char* step,
               const char* score);
/// The mean of a map on shapes and elsewhere, as `on` and `off`.
void judgeLevels(const Trace& trace, const Example& example, Tallies& tallies, const char* step,
                 const char* on, const char* off);
/// Intersection over union of two boxes: centre column, centre row, width, height.
double boxIou(const Tensor& box, const Tensor& target);

}  // namespace attenscope::pictures
