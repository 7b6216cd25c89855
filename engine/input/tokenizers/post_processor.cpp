// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/post_processor.h"

namespace attenscope {

namespace {

TemplatePart text(int sentence, int segment) {
  return {{}, sentence, segment};
}
TemplatePart special(SpecialToken token, int segment) {
  return {{std::move(token)}, 0, segment};
}

/// ["[SEP]", 102]
SpecialToken readNamedId(const JsonNode& where) {
  return {where.at(std::size_t{0}).text(), where.at(std::size_t{1}).id()};
}

TemplatePart readPart(const JsonNode& entry, const JsonNode& specials) {
  if (entry.has("Sequence")) {
    const JsonNode sequence = entry.at("Sequence");
    const std::string& name = sequence.at("id").text();
    if (name != "A" && name != "B") sequence.at("id").fail("A or B was expected");
    return text(name == "B" ? 1 : 0, static_cast<int>(sequence.at("type_id").id()));
  }
  const JsonNode wanted = entry.at("SpecialToken");
  const JsonNode token = specials.at(wanted.at("id").text());
  const JsonNode ids = token.at("ids");
  TemplatePart part;
  part.segment = static_cast<int>(wanted.at("type_id").id());
  for (std::size_t i = 0; i < ids.size(); ++i)
    part.tokens.push_back(
        {token.has("tokens") ? token.at("tokens").at(i).text() : wanted.at("id").text(), ids.at(i).id()});
  if (part.tokens.empty()) ids.fail("is empty");
  return part;
}

Template readTemplate(const JsonNode& list, const JsonNode& specials) {
  Template parts;
  for (std::size_t i = 0; i < list.size(); ++i) parts.push_back(readPart(list.at(i), specials));
  return parts;
}

}  // namespace

PostProcessor PostProcessor::bert(const SpecialToken& begin, const SpecialToken& end) {
  return {{special(begin, 0), text(0, 0), special(end, 0)},
          {special(begin, 0), text(0, 0), special(end, 0), text(1, 1), special(end, 1)},
          false};
}

PostProcessor PostProcessor::roberta(const SpecialToken& begin, const SpecialToken& end, bool trimsSpaces) {
  return {{special(begin, 0), text(0, 0), special(end, 0)},
          {special(begin, 0), text(0, 0), special(end, 0), special(end, 0), text(1, 0), special(end, 0)},
          trimsSpaces};
}

PostProcessor PostProcessor::read(const JsonNode& where) {
  const std::string& type = where.type();
  if (type == "Sequence") {
    PostProcessor all;
    const JsonNode list = where.at("processors");
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (list.at(i).type() == "Sequence") list.at(i).fail("a sequence in a sequence is not supported");
      all.include(read(list.at(i)), list.at(i));
    }
    return all;
  }
  if (type == "ByteLevel") return {{}, {}, where.flag("trim_offsets", true)};
  if (type == "BertProcessing") return bert(readNamedId(where.at("cls")), readNamedId(where.at("sep")));
  if (type == "RobertaProcessing")
    return roberta(readNamedId(where.at("cls")), readNamedId(where.at("sep")),
                   where.flag("trim_offsets", true));
  if (type == "TemplateProcessing") {
    const JsonNode specials = where.at("special_tokens");
    return {readTemplate(where.at("single"), specials), readTemplate(where.at("pair"), specials), false};
  }
  where.fail("the post-processor \"" + type + "\" is not supported");
}

void PostProcessor::include(const PostProcessor& part, const JsonNode& where) {
  m_trims = m_trims || part.m_trims;
  if (part.m_single.empty()) return;
  if (!m_single.empty()) where.fail("a second template in one sequence is not supported");
  m_single = part.m_single;
  m_pair = part.m_pair;
}

EncodedText PostProcessor::apply(const std::vector<TextToken>& first, const std::vector<TextToken>& second,
                                 bool hasPair, bool addSpecial) const {
  static const Template plainSingle{text(0, 0)};
  static const Template plainPair{text(0, 0), text(1, 1)};
  const Template& wanted =
      hasPair ? (m_pair.empty() ? plainPair : m_pair) : (m_single.empty() ? plainSingle : m_single);

  EncodedText encoded;
  std::size_t at = 0;  // where a special token stands: after what came before it
  int sentence = 0;
  for (const TemplatePart& part : wanted) {
    for (const SpecialToken& token : part.tokens)
      if (addSpecial)
        encoded.tokens.push_back({token.id, token.piece, token.piece, at, at, true, part.segment, sentence});
    if (!part.tokens.empty() || (part.sentence == 1 && !hasPair)) continue;
    if (part.sentence != sentence) at = 0;
    sentence = part.sentence;
    for (const TextToken& token : part.sentence == 0 ? first : second) {
      encoded.tokens.push_back(token);
      encoded.tokens.back().segment = part.segment;
      encoded.tokens.back().sentence = sentence;
      at = token.end;
    }
  }
  return encoded;
}

}  // namespace attenscope
