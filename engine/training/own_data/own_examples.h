// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/run_control.h"
#include "engine/training/own_data/own_split.h"
#include "engine/training/task.h"

#include <memory>
#include <random>

namespace attenscope {

/// The examples of a task of one's own. Immutable once made, so any thread may ask.
class OwnExamples {
 public:
  /// `features` of pictures, in the order of the examples; empty for texts.
  OwnExamples(OwnData data, OwnSplit split, std::vector<Tensor> features);

  const OwnData& data() const { return m_data; }
  const OwnSplit& split() const { return m_split; }
  /// Number `index` of one side: of the training part in rounds, each in another order.
  Example numbered(Split side, std::uint64_t seed, std::uint64_t index) const;
  /// Any example of the training part.
  Example drawn(std::mt19937_64& random) const;
  /// The example at a place of the data.
  Example at(std::size_t place) const;

 private:
  OwnData m_data;
  OwnSplit m_split;
  std::vector<Tensor> m_features;
};

/// Example::targets of Tags: 1 at tokens that begin a word of the file, 0 at those that go on [T].
inline constexpr const char* kBegins = "begins";

/// Another valid example: of a text, now and then a word is replaced by one that no vocabulary has, so that
/// unknown words mean something.
Example withUnknownWords(Example example, std::mt19937_64& random);

/// Reads the pictures as feature maps with `resolution` cells on the longer side, by several threads, and
/// removes from `data` those that cannot be read; which these are is added to its notes. Throws Error if they
/// would take too much memory, if none can be read, or for training if a label has fewer than two pictures
/// left, and Cancelled.
std::vector<Tensor> readFeatures(OwnData& data, std::int64_t resolution, OwnUse use,
                                 const RunControl& control);

}  // namespace attenscope
