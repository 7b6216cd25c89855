// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/sentencepiece_model.h"

#include "engine/error.h"
#include "engine/input/tokenizers/charsmap.h"

#include <sentencepiece_processor.h>

#include <algorithm>
#include <exception>

namespace attenscope {

namespace {

/// Walks over a message in protocol buffers' layout and calls visit(number, bytes) for every field that has
/// bytes. False where the message is damaged.
template <typename Visit>
bool forEachField(std::string_view message, Visit&& visit) {
  std::size_t at = 0;
  const auto number = [&](std::uint64_t& value) {
    value = 0;
    for (int shift = 0; shift < 64 && at < message.size(); shift += 7) {
      const auto byte = static_cast<unsigned char>(message[at++]);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return true;
    }
    return false;
  };
  while (at < message.size()) {
    std::uint64_t key = 0;
    std::uint64_t length = 0;
    if (!number(key)) return false;
    const std::uint64_t kind = key & 7;
    if (kind != 0 && kind != 1 && kind != 2 && kind != 5) return false;
    if (kind == 1 || kind == 5) length = kind == 1 ? 8 : 4;
    if ((kind == 0 || kind == 2) && !number(length)) return false;
    if (kind == 0) continue;
    if (length > message.size() - at) return false;
    if (kind == 2) visit(key >> 3, message.substr(at, length));
    at += length;
  }
  return true;
}

/// The library follows the rules for cleaning (field 2 of normalizer_spec and denormalizer_spec, 3 and 5)
/// without looking whether they lead outside, so this looks first.
bool hasSoundRules(std::string_view model) {
  bool sound = true;
  const auto check = [&](std::uint64_t field, std::string_view rules) {
    if (field != 2 || rules.empty()) return;
    const auto map = Charsmap::fromBytes(rules);
    sound = sound && map && map->isSound();
  };
  const bool whole = forEachField(model, [&](std::uint64_t field, std::string_view bytes) {
    if (field == 3 || field == 5) sound = forEachField(bytes, check) && sound;
  });
  return whole && sound;
}

class SentencePieceModel : public SubwordModel {
 public:
  SentencePieceModel(const std::filesystem::path& path, SentencePieceIds numbers,
                     std::vector<std::string>& controls) {
    const std::string file = printable(path.string());
    const std::string bytes = readWholeFile(path);
    if (!hasSoundRules(bytes) || !loads(bytes) || m_processor.GetPieceSize() == 0)
      throw Error(file + ": is not a SentencePiece model that can be read");
    if (m_processor.unk_id() < 0)
      throw Error(file + ": is a SentencePiece model without a piece for what is unknown");
    const int size = m_processor.GetPieceSize();
    for (int i = 0; i < size; ++i) {
      const std::string& piece = m_processor.IdToPiece(i);
      if (m_processor.IsControl(i) || m_processor.IsUnknown(i)) controls.push_back(piece);
      std::int64_t id = i;
      if (numbers.vocabulary) id = numbers.vocabulary->idOf(piece).value_or(-1);
      if (numbers.kind == PieceNumbering::XlmRoberta) id = xlmRobertaId(i, piece);
      if (numbers.kind == PieceNumbering::CamemBert) id = i + kCamemBertShift;
      if (numbers.kind == PieceNumbering::Pegasus) id = pegasusId(i, piece);
      m_ids.push_back(id);
      if (!numbers.vocabulary) m_vocabulary.add(piece, id);
    }
    if (numbers.vocabulary) m_vocabulary = std::move(*numbers.vocabulary);
    const auto addControl = [&](const std::string& piece, std::int64_t id) {
      m_vocabulary.add(piece, id);
      controls.push_back(piece);
    };
    if (numbers.kind == PieceNumbering::XlmRoberta) {
      addControl("<pad>", 1);
      addControl("<mask>", size + 1);
    }
    if (numbers.kind == PieceNumbering::CamemBert) {
      // The file's own unknown piece keeps its place, but is never given.
      const int unknown = m_processor.unk_id();
      addControl("<s>NOTUSED", 0);
      addControl("<pad>", 1);
      addControl("</s>NOTUSED", 2);
      addControl(m_processor.IdToPiece(unknown), 3);
      addControl("<mask>", size + kCamemBertShift);
      m_ids[static_cast<std::size_t>(unknown)] = 3;
    }
    if (numbers.kind == PieceNumbering::Pegasus) {
      addControl("<mask_1>", 2);
      addControl("<mask_2>", 3);
      for (int i = 2; i < kPegasusShift; ++i) addControl("<unk_" + std::to_string(i) + ">", i + 2);
    }
    m_unknown = m_vocabulary.idOf(m_processor.IdToPiece(m_processor.unk_id()));
  }

  std::vector<WordPart> parts(std::string_view word) const override {
    const auto encoded = m_processor.EncodeAsImmutableProto(word);
    std::vector<WordPart> parts;
    std::size_t firstByte = 0;  // the parts from here on are bytes of one character
    for (std::size_t i = 0; i < encoded.pieces_size(); ++i) {
      const auto piece = encoded.pieces(static_cast<int>(i));
      const std::size_t begin = std::min<std::size_t>(piece.begin(), word.size());
      const std::size_t end = std::clamp<std::size_t>(piece.end(), begin, word.size());
      const bool isByte = m_processor.IsByte(static_cast<int>(piece.id()));
      parts.push_back({idOf(piece.id()), begin, end});
      // The library gives the place of a character to the last of its bytes only.
      if (isByte && end > begin)
        for (std::size_t j = firstByte; j < parts.size(); ++j) parts[j] = {parts[j].id, begin, end};
      if (!isByte || end > begin) firstByte = parts.size();
    }
    return parts;
  }

  const Vocabulary& vocabulary() const override { return m_vocabulary; }
  std::optional<std::int64_t> unknownId() const override { return m_unknown; }

 private:
  static constexpr std::int64_t kCamemBertShift = 4;

  /// The library answers with a status, but for what the one below it throws (of a piece without characters).
  bool loads(const std::string& bytes) {
    try {
      return m_processor.LoadFromSerializedProto(bytes).ok();
    } catch (const std::exception&) {
      return false;
    }
  }

  static constexpr int kPegasusShift = 103;

  static std::int64_t pegasusId(int i, const std::string& piece) {
    if (piece == "<pad>") return 0;
    if (piece == "</s>") return 1;
    return i + kPegasusShift;
  }
  static std::int64_t xlmRobertaId(int i, const std::string& piece) {
    if (piece == "<unk>") return 3;
    if (piece == "<s>") return 0;
    if (piece == "</s>") return 2;
    return i + 1;
  }

  std::int64_t idOf(std::uint32_t number) const {
    const std::int64_t id = number < m_ids.size() ? m_ids[number] : -1;
    if (id >= 0) return id;
    if (!m_unknown) throw Error("the tokenizer has no id for a piece of the text and none for unknown ones");
    return *m_unknown;
  }

  sentencepiece::SentencePieceProcessor m_processor;
  std::vector<std::int64_t> m_ids;  ///< of the file's pieces; -1 where the model does not know one
  Vocabulary m_vocabulary;
  std::optional<std::int64_t> m_unknown;
};

}  // namespace

std::shared_ptr<const SubwordModel> openSentencePiece(const std::filesystem::path& path,
                                                      SentencePieceIds numbers,
                                                      std::vector<std::string>& controls) {
  return std::make_shared<SentencePieceModel>(path, std::move(numbers), controls);
}

}  // namespace attenscope
