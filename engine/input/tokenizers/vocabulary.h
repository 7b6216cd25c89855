// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/json.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace attenscope {

/// A bidirectional map between pieces and ids. Ids may have gaps.
class Vocabulary {
 public:
  /// If an id is added twice, the first piece keeps it.
  void add(std::string piece, std::int64_t id);
  /// Reads an object {"piece": id, …}.
  static Vocabulary read(const JsonNode& object);

  std::optional<std::int64_t> idOf(std::string_view piece) const;
  const std::string* pieceOf(std::int64_t id) const;
  std::int64_t size() const { return m_size; }            ///< one more than the largest id
  std::size_t longestPiece() const { return m_longest; }  ///< bytes
  const std::unordered_map<std::int64_t, std::string>& pieces() const { return m_pieces; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> m_ids;
  std::unordered_map<std::int64_t, std::string> m_pieces;
  std::int64_t m_size = 0;
  std::size_t m_longest = 0;
};

/// The piece "<0xE7>" of a byte, for byte fallback.
std::string bytePiece(unsigned char byte);
/// The ids of <0x00> … <0xFF>, or -1 where the vocabulary lacks one.
std::array<std::int64_t, 256> byteIds(const Vocabulary& vocabulary);

}  // namespace attenscope
