// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/declared_finds.h"

#include "engine/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace attenscope {

namespace {

constexpr const char* kExpected =
    "expected 'look at VALUE', 'attention VALUE [by columns] [over ROWS x COLUMNS [after TOKENS]]', "
    "'channel gate VALUE', 'spatial gate VALUE' or 'leave out VALUE'";
constexpr int kMostSide = 1 << 14;

using As = DeclaredFind::As;
constexpr std::array<std::pair<As, std::string_view>, 5> kWords{{{As::Tensor, "look at"},
                                                                 {As::Attention, "attention"},
                                                                 {As::ChannelGate, "channel gate"},
                                                                 {As::SpatialGate, "spatial gate"},
                                                                 {As::Nothing, "leave out"}}};

/// Takes words and numbers from the beginning of a line.
class Reader {
 public:
  explicit Reader(std::string_view text) : m_rest(text) { skipBlanks(); }

  bool done() const { return m_rest.empty(); }
  /// Takes these words if they come next.
  bool take(std::string_view words) {
    if (!m_rest.starts_with(words)) return false;
    if (m_rest.size() > words.size() && m_rest[words.size()] != ' ') return false;
    m_rest.remove_prefix(words.size());
    skipBlanks();
    return true;
  }
  std::string name() {
    const bool quoted = m_rest.starts_with('"');
    if (quoted) m_rest.remove_prefix(1);
    const std::size_t end = m_rest.find(quoted ? '"' : ' ');
    if (quoted && end == std::string_view::npos) throw Error("a quotation mark is not closed");
    std::string taken(m_rest.substr(0, end));
    m_rest.remove_prefix(std::min(m_rest.size(), quoted ? end + 1 : taken.size()));
    skipBlanks();
    return taken;
  }
  int number() {
    int value = -1;
    const auto [stop, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
    if (error != std::errc() || value < 0 || value > kMostSide)
      throw Error("'" + printable(m_rest) + "' begins with no whole number up to " +
                  std::to_string(kMostSide));
    m_rest.remove_prefix(static_cast<std::size_t>(stop - m_rest.data()));
    skipBlanks();
    return value;
  }
  /// "x" or "×", with or without blanks around it.
  bool takeTimes() {
    for (const std::string_view sign : {"x", "×"})
      if (m_rest.starts_with(sign)) {
        m_rest.remove_prefix(sign.size());
        skipBlanks();
        return true;
      }
    return false;
  }

 private:
  void skipBlanks() { m_rest.remove_prefix(std::min(m_rest.size(), m_rest.find_first_not_of(' '))); }

  std::string_view m_rest;
};

PatchGrid readGrid(Reader& reader) {
  PatchGrid grid;
  grid.rows = reader.number();
  if (!reader.takeTimes()) throw Error("after 'over' " + std::string(kExpected));
  grid.columns = reader.number();
  if (reader.take("after")) grid.before = reader.number();
  if (grid.rows < 1 || grid.columns < 1) throw Error("a map has at least one row and one column");
  return grid;
}

}  // namespace

std::string DeclaredFind::text() const {
  const auto* const word =
      std::find_if(kWords.begin(), kWords.end(), [&](const auto& one) { return one.first == as; });
  const bool quoted = value.find(' ') != std::string::npos;
  std::string line = std::string(word->second) + " " + (quoted ? "\"" + value + "\"" : value);
  if (as != As::Attention) return line;
  if (byColumns) line += " by columns";
  if (grid.rows > 0) line += " over " + std::to_string(grid.rows) + " x " + std::to_string(grid.columns);
  if (grid.rows > 0 && grid.before > 0) line += " after " + std::to_string(grid.before);
  return line;
}

DeclaredFind parseDeclaredFind(std::string_view text) {
  Reader reader(text);
  const auto* const word =
      std::find_if(kWords.begin(), kWords.end(), [&](const auto& one) { return reader.take(one.second); });
  if (word == kWords.end()) throw Error("'" + printable(text) + "' says nothing of a value; " + kExpected);
  DeclaredFind find;
  find.as = word->first;
  find.value = reader.name();
  if (find.value.empty()) throw Error("'" + printable(text) + "' names no value; " + kExpected);
  if (find.as == As::Attention) {
    find.byColumns = reader.take("by columns");
    if (reader.take("over")) find.grid = readGrid(reader);
  }
  if (!reader.done()) throw Error("'" + printable(text) + "' goes on where it should end; " + kExpected);
  return find;
}

NetworkDeclaration withoutDeclared(NetworkDeclaration declaration, const std::string& value) {
  std::erase_if(declaration.finds, [&](const DeclaredFind& one) { return one.value == value; });
  return declaration;
}

NetworkDeclaration declaring(NetworkDeclaration declaration, const DeclaredFind& find) {
  declaration = withoutDeclared(std::move(declaration), find.value);
  declaration.finds.push_back(find);
  return declaration;
}

}  // namespace attenscope
