// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/trace/head_ref.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace attenscope {

struct Model;

enum class InputKind { Sentence, Pair, Image, Numbers, Model };
const char* toString(InputKind kind);

/// Everything a run starts from. A plain value: copied into the run, never changed by it.
struct Input {
  InputKind kind = InputKind::Sentence;
  std::string text;
  std::string source;  ///< the keys' side of a pair
  std::string query;   ///< asks the sentence where the mechanism takes such a text; may be empty
  Tensor image;        ///< [3 × H × W], 0 to 1
  std::string imageName;
  std::int64_t originalWidth = 0;  ///< of the picture before it was reduced for the run; 0 where it was not
  std::int64_t originalHeight = 0;
  TensorMap tensors;                      ///< kind Numbers: raw inputs by name
  std::vector<std::string> numberTokens;  ///< labels of the keys for kind Numbers; may be empty
  std::set<int> hiddenTokens;             ///< keys that nobody may attend to
  Tensor paintedMask;                     ///< [T × T], 0 hides a pair; may be empty
  /// Kind Model: what runs; text, source (the second sentence, or the decoder's text) and image are its
  /// input.
  std::shared_ptr<const Model> model;
  std::map<HeadRef, float> headScales;  ///< factors on heads' outputs: 0 removes a head; 1 where not named
  std::string detailStack;              ///< the layer of a model whose queries, keys, scores … become steps
  int detailLayer = 0;
  /// Bytes of all layers' weights together; of more, those of the detail layer alone are kept.
  std::int64_t maxWeights = std::int64_t{768} << 20U;
};

}  // namespace attenscope
