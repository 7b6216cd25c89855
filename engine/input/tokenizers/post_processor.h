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

/// One part of the encoded sequence: special tokens, or one of the two texts.
struct TemplatePart {
  std::vector<SpecialToken> tokens;  ///< if empty, this is the text number `sentence`
  int sentence = 0;
  int segment = 0;
};
using Template = std::vector<TemplatePart>;

/// Adds special tokens around one or two texts and sets the segment of every token.
class PostProcessor {
 public:
  PostProcessor() = default;
  /// An empty template adds no special tokens; the second text is then segment 1.
  PostProcessor(Template single, Template pair, bool trimsSpaces)
      : m_single(std::move(single)), m_pair(std::move(pair)), m_trims(trimsSpaces) {}
  /// The post-processor described in tokenizer.json. Throws Error naming file and component.
  static PostProcessor read(const JsonNode& where);

  /// [CLS] A [SEP], [CLS] A [SEP] B [SEP] with segments 0 and 1.
  static PostProcessor bert(const SpecialToken& begin, const SpecialToken& end);
  /// <s> A </s>, <s> A </s> </s> B </s>, all of segment 0.
  static PostProcessor roberta(const SpecialToken& begin, const SpecialToken& end, bool trimsSpaces);

  /// Whether the place of a token excludes spaces at its ends, as in GPT-2's family.
  bool trimsSpaces() const { return m_trims; }
  EncodedText apply(const std::vector<TextToken>& first, const std::vector<TextToken>& second, bool hasPair,
                    bool addSpecial) const;

 private:
  void include(const PostProcessor& part, const JsonNode& where);

  Template m_single;
  Template m_pair;
  bool m_trims = false;
};

}  // namespace attenscope
