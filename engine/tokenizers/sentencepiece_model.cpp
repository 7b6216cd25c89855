// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokenizers/sentencepiece_model.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"

#include <sentencepiece_processor.h>

#include <algorithm>

namespace attenscope {

namespace {

class SentencePieceModel : public SubwordModel {
 public:
  SentencePieceModel(const std::filesystem::path& path, SentencePieceNumbers numbers,
                     std::vector<std::string>& controls) {
    const std::string file = printable(path.string());
    const std::string bytes = readWholeFile(path);
    const auto status = m_processor.LoadFromSerializedProto(bytes);
    if (!status.ok() || m_processor.GetPieceSize() == 0)
      throw Error(file + ": is no SentencePiece model that can be read");
    const int size = m_processor.GetPieceSize();
    for (int i = 0; i < size; ++i) {
      const std::string& piece = m_processor.IdToPiece(i);
      if (m_processor.IsControl(i) || m_processor.IsUnknown(i)) controls.push_back(piece);
      std::int64_t id = i;
      if (numbers.vocabulary) id = numbers.vocabulary->idOf(piece).value_or(-1);
      if (numbers.fairseq) id = fairseqId(i, piece);
      m_ids.push_back(id);
      if (!numbers.vocabulary) m_vocabulary.add(piece, id);
    }
    if (numbers.vocabulary) m_vocabulary = std::move(*numbers.vocabulary);
    if (numbers.fairseq) {
      m_vocabulary.add("<pad>", 1);
      m_vocabulary.add("<mask>", size + 1);
      controls.insert(controls.end(), {"<pad>", "<mask>"});
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
  static std::int64_t fairseqId(int i, const std::string& piece) {
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
                                                      SentencePieceNumbers numbers,
                                                      std::vector<std::string>& controls) {
  return std::make_shared<SentencePieceModel>(path, std::move(numbers), controls);
}

}  // namespace attenscope
