// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/vocabulary.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace attenscope {

void Vocabulary::add(std::string piece, std::int64_t id) {
  m_longest = std::max(m_longest, piece.size());
  m_size = std::max(m_size, id + 1);
  m_pieces.emplace(id, piece);
  m_ids.insert_or_assign(std::move(piece), id);
}

Vocabulary Vocabulary::read(const JsonNode& object) {
  Vocabulary vocabulary;
  for (const auto& [piece, id] : object.object().items()) {
    if (!id.is_number_unsigned() || id.get<std::uint64_t>() > 2147483647u)
      object.at(piece).fail("a whole number from 0 to 2147483647 was expected");
    vocabulary.add(piece, id.get<std::int64_t>());
  }
  return vocabulary;
}

std::optional<std::int64_t> Vocabulary::idOf(std::string_view piece) const {
  const auto found = m_ids.find(piece);
  if (found == m_ids.end()) return std::nullopt;
  return found->second;
}

const std::string* Vocabulary::pieceOf(std::int64_t id) const {
  const auto found = m_pieces.find(id);
  return found == m_pieces.end() ? nullptr : &found->second;
}

std::string bytePiece(unsigned char byte) {
  constexpr const char* kDigits = "0123456789ABCDEF";
  return std::string("<0x") + kDigits[byte >> 4] + kDigits[byte & 15] + ">";
}

std::array<std::int64_t, 256> byteIds(const Vocabulary& vocabulary) {
  std::array<std::int64_t, 256> ids{};
  for (std::size_t byte = 0; byte < ids.size(); ++byte)
    ids[byte] = vocabulary.idOf(bytePiece(static_cast<unsigned char>(byte))).value_or(-1);
  return ids;
}

}  // namespace attenscope
