// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/io/json.h"

namespace attenscope {

/// A special token and its id.
struct SpecialToken {
  std::string piece;
  std::int64_t id = 0;
};

/// One part of what the model reads: special tokens, or one of the two texts.
struct TemplatePart {
  std::vector<SpecialToken> tokens;  ///< empty: the text number `source`
  int source = 0;
  int segment = 0;
};
using Template = std::vector<TemplatePart>;

/// Puts special tokens around the tokens of one or two texts and numbers their segments.
class PostProcessor {
 public:
  PostProcessor() = default;
  /// An empty template: the tokens as they are, the second text as segment 1.
  PostProcessor(Template single, Template pair, bool trimsSpaces)
      : m_single(std::move(single)), m_pair(std::move(pair)), m_trims(trimsSpaces) {}
  /// What tokenizer.json describes. Throws Error naming file and component.
  static PostProcessor read(const JsonPlace& where);

  /// [CLS] A [SEP], [CLS] A [SEP] B [SEP] with segments 0 and 1.
  static PostProcessor bert(const SpecialToken& begin, const SpecialToken& end);
  /// <s> A </s>, <s> A </s> </s> B </s>, all of segment 0.
  static PostProcessor roberta(const SpecialToken& begin, const SpecialToken& end, bool trimsSpaces);

  /// Whether spaces at the ends of a token are left out of its place, as GPT-2's family does.
  bool trimsSpaces() const { return m_trims; }
  EncodedText apply(const std::vector<TextToken>& first, const std::vector<TextToken>& second, bool hasPair,
                    bool addSpecial) const;

 private:
  void include(const PostProcessor& part, const JsonPlace& where);

  Template m_single;
  Template m_pair;
  bool m_trims = false;
};

}  // namespace attenscope
