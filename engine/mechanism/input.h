// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace attenscope {

struct Model;
struct PicturePixels;

enum class InputKind { Sentence, Pair, Image, Numbers, Model };
const char* toString(InputKind kind);

/// The input of a run: a plain value, copied into the run and never changed by it.
struct Input {
  InputKind kind = InputKind::Sentence;
  std::string text;
  std::string source;  ///< the source of a pair, from which the keys come
  std::string query;   ///< query text, if the mechanism takes one; may be empty
  Tensor image;        ///< [3 × H × W], 0 to 1
  std::string imageName;
  std::int64_t originalWidth = 0;  ///< of the image, if it was reduced for the run; else 0
  std::int64_t originalHeight = 0;
  bool firstFrame = false;  ///< the image is the first of several that its file shows one after the other
  /// The picture's own pixels, as models read it, where `image` does not hold them: it was reduced, laid over
  /// white or has more bits. Null otherwise.
  std::shared_ptr<const PicturePixels> pixels;
  TensorMap tensors;                      ///< raw inputs by name
  std::vector<std::string> numberTokens;  ///< labels of the keys, for kind Numbers; may be empty
  std::set<int> hiddenTokens;             ///< indices of keys that no query may attend to
  Tensor paintedMask;                     ///< [T × T], 0 hides a pair; may be empty
  /// For kind Model: the model to run. Its inputs are `text`, `source` (the second sentence, or the text of
  /// the decoder) and `image`.
  std::shared_ptr<const Model> model;
  std::string detailStack;  ///< stack and layer of a model whose queries, keys, scores, … become steps
  int detailLayer = 0;
  int detailHead = 0;  ///< the head whose weights are shown where those of all heads are too large to keep
  /// Limit in bytes on the weights of all layers together; above it only those of the detail layer are kept.
  std::int64_t maxWeights = std::int64_t{768} << 20U;
};

}  // namespace attenscope
