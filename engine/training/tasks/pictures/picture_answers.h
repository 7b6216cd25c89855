// SPDX-License-Identifier: GPL-3.0-or-later
/// Reading answers from feature maps, and the examples for this: shared by the tasks on images of shapes.
#pragma once

#include "engine/training/task.h"
#include "engine/training/tasks/pictures/shape_scene.h"

namespace attenscope::pictures {

// --- examples ---
/// A training example made from a scene. The input `x` is the scene's filter responses, `resolution` cells on
/// the longer side, computed by the same operation as for an input image (keeping the scene instead would
/// take thirty times as much memory). Targets are "mask" [rows × columns], at the same resolution, and "box"
/// [4] of the first shape: centre column, centre row, width, height as fractions of the image. `classes`
/// holds the kind of the first shape.
Example exampleOf(const Scene& scene, std::int64_t resolution, const std::string& key);
/// The example randomly mirrored left to right, upside down and along the diagonal, as if the scene itself
/// had been: responses of oriented filters change places accordingly.
Example mirrored(Example example, std::mt19937_64& random);
/// The example's target of this name, which must exist.
const Tensor& target(const Example& example, std::string_view name);
/// A task on images without an answer yet, with the usual training plan; the mechanism's input has
/// `resolution` cells on its longer side.
Task taskOf(const Mechanism& (*mechanism)(), const char* id, const char* title, const char* summary,
            int resolution);
/// The filter responses of an image, [64 × rows × columns].
Tensor responses(const Tensor& image, std::int64_t resolution);
/// A plane [height × width], or several [C × height × width], resized by area averaging.
Tensor reduced(const Tensor& planes, std::int64_t rows, std::int64_t columns);
/// A sample for the menus: the scene that `draw` gives with a generator seeded with `seed`.
Sample sampleOf(Scene (*draw)(std::mt19937_64& random), std::uint64_t seed, std::string title,
                std::string notice);

// --- networks ---
/// Declares a small network on a map of `channels` (a shape expression): a 1 × 1 convolution to `width`
/// channels and `depth` 3 × 3 convolutions, each followed by ReLU. Its weights begin with `prefix`.
void declareNetwork(TrainedTask& trained, const std::string& prefix, const std::string& channels,
                    std::int64_t width, int depth);
/// Applies it: [C × H × W] → [width × H × W].
Var network(MechanismRun& run, Var map, const std::string& prefix, int depth);

/// Declares a classifier with one hidden layer, on a vector of `width` (a shape expression): the step `name`
/// with the probabilities of `count` classes, the step of its logits, named `name` + "_logits", and their
/// weights.
void declareClasses(TrainedTask& trained, const std::string& width, std::int64_t count,
                    const std::string& name = "answer", const std::string& formula = "softmax(logits)");
Var readClasses(MechanismRun& run, Var vector, const std::vector<std::string>& names,
                const std::string& name = "answer");
/// Labels the classes in steps of the mechanism itself.
void labelClasses(MechanismRun& run, const std::vector<std::string>& names,
                  std::initializer_list<const char*> steps);

/// Declares a segmentation, read from a network's map of `width` channels by a 1 × 1 convolution: the step
/// `name` [rows × columns] with the probability that each position belongs to a shape, and the step of its
/// logits, named `name` + "_logits".
void declareMask(TrainedTask& trained, std::int64_t width, const std::string& name = "segmentation",
                 const std::string& formula = "σ(logits): whether a place belongs to a shape");
Var readMask(MechanismRun& run, Var map, const std::string& name = "segmentation");

// --- losses and scores ---
/// Binary cross entropy per position plus the soft IoU loss of the masks.
Var maskLoss(MechanismRun& run, const Example& example, const std::string& name = "segmentation");
/// A loss for a spatial gate whose logits are the step `step`: binary cross entropy of each position with the
/// mask (made coarser where the logits are), plus −ln of the part of the softmax over all positions that lies
/// on the mask. Without a loss of its own a gate may learn to be closed on shapes, since the network after it
/// can handle either; with the second term alone it may be open everywhere.
Var gateLoss(MechanismRun& run, const Example& example, const char* step);
/// Scores the intersection over union of the predicted mask (probability ≥ 0.5) with the example's, as
/// `score`.
void judgeMask(const Trace& trace, const Example& example, Tallies& tallies,
               const char* step = "segmentation", const char* score = "iou");
/// Scores whether the likeliest class of `step` is the example's, as `score`.
void judgeClass(const Trace& trace, const Example& example, Tallies& tallies, const char* step,
                const char* score);
/// Scores whether the maximum of a map lies on a shape, as `score`.
void judgePeak(const Trace& trace, const Example& example, Tallies& tallies, const char* step,
               const char* score);
/// Scores the mean of a map on shapes and elsewhere, as `on` and `off`.
void judgeLevels(const Trace& trace, const Example& example, Tallies& tallies, const char* step,
                 const char* on, const char* off);
/// Intersection over union of two boxes [4]: centre column, centre row, width, height.
double boxIou(const Tensor& box, const Tensor& target);

}  // namespace attenscope::pictures
