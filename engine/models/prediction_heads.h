// SPDX-License-Identifier: GPL-3.0-or-later
/// The heads that checkpoints are trained with: words, classes of a text or of its tokens, spans of answers.
#pragma once

#include "engine/models/families.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace attenscope {

/// What a checkpoint was trained to give, by the class that 'architectures' names, or else by its tensors.
enum class HeadTask {
  Words,     ///< words in place of masked ones, or the next word; also models without a head
  Sequence,  ///< …ForSequenceClassification, …ForImageClassification
  Tokens,    ///< …ForTokenClassification
  Span,      ///< …ForQuestionAnswering
  Other,     ///< a head that is not computed here; `a.notices` names it
};
HeadTask headTaskOf(const FamilyInput& in, Architecture& a);

/// The tensors of a head that classifies.
struct ClassifierNames {
  std::string dense{};  ///< a layer between; empty for none
  Activation activation = Activation::Tanh;
  std::string decoder{};
};
/// Reads a head that classifies; the number of classes is the decoder's, their names are id2label's.
void readClassifier(const FamilyInput& in, Architecture& a, PredictionHead::Reads reads,
                    const ClassifierNames& names);
/// The heads that a family may have, by HeadTask.
struct HeadNames {
  PredictionHead::Reads sequenceReads = PredictionHead::Reads::First;
  ClassifierNames sequence{};
  std::string tokens = "classifier";
  std::string span = "qa_outputs";
};
/// Reads the head that the checkpoint was trained with; `words` reads the one that predicts words. Returns
/// what it is for.
HeadTask readHead(const FamilyInput& in, Architecture& a, const HeadNames& names,
                  const std::function<void()>& words);
/// The tensors of a head that fills in hidden words: a layer and its norm, then the matrix, if it is not that
/// of the word embeddings, and its bias.
struct MaskedWordNames {
  std::string dense{};
  std::string norm{};
  std::string decoder{};
  std::string bias{};
};
void readMaskedWords(const FamilyInput& in, Architecture& a, const MaskedWordNames& names,
                     Activation activation, double epsilon);
/// The usual heads of decoders: `score` for the last token or all tokens, `qa_outputs`; or the words: those
/// of the (tied) embeddings, `own` if it is there and they are not tied, or none, said in a notice.
void readDecoderHead(const FamilyInput& in, Architecture& a, bool tiedByDefault,
                     const std::string& own = "lm_head.weight", const Tensor& bias = {});
/// The output projection onto the vocabulary as readDecoderHead has it; empty if there is none.
LinearWeight readWordDecoder(const FamilyInput& in, Architecture& a, const Table& words, bool tiedByDefault,
                             const std::string& own = "lm_head.weight", const Tensor& bias = {});
/// Reads the `classifier` of a picture if it has one; another head is named and left out. Returns whether
/// there is one.
bool readPictureClassifier(const FamilyInput& in, Architecture& a, PredictionHead::Reads reads);
/// The class names (id2label), or "class 0", "class 1", … without them.
std::vector<std::string> classNames(const ModelConfig& config, std::int64_t count);

}  // namespace attenscope
