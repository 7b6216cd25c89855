// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/message_sources.h"

#include "app/catalogue_texts.h"
#include "engine/error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>

namespace attenscope {

namespace {

enum class Kind { Text, Word, Sign };

struct Token {
  Kind kind;
  std::string text;         ///< of a text what it says
  std::size_t partner = 0;  ///< of a bracket, where its other one stands
};
using Tokens = std::vector<Token>;

bool isWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// What stands between the quotes, read as C++ does; `at` ends behind the last quote.
std::string readText(std::string_view source, std::size_t& at) {
  std::string text;
  for (++at; at < source.size() && source[at] != '"'; ++at) {
    if (source[at] != '\\') {
      text += source[at];
      continue;
    }
    ++at;
    text += source[at] == 'n' ? '\n' : source[at] == 't' ? '\t' : source[at];
  }
  ++at;
  return text;
}

std::string readRawText(std::string_view source, std::size_t& at) {
  const std::size_t open = source.find('(', at);
  const std::string end = ")" + std::string(source.substr(at + 1, open - at - 1)) + "\"";
  const std::size_t close = std::min(source.find(end, open), source.size());
  at = std::min(close + end.size(), source.size());
  return std::string(source.substr(open + 1, close - open - 1));
}

/// Behind a comment or a line of the preprocessor that begins here; the same place if none does.
std::size_t behindRemark(std::string_view source, std::size_t at) {
  if (source.substr(at, 2) == "/*") return std::min(source.find("*/", at), source.size() - 2) + 2;
  const bool directive = source[at] == '#';
  if (!directive && source.substr(at, 2) != "//") return at;
  while (at < source.size() && (source[at] != '\n' || (directive && source[at - 1] == '\\'))) ++at;
  return at;
}

Tokens tokensOf(std::string_view source) {
  static constexpr std::array<std::string_view, 13> kSigns{
      "<<", ">>", "->", "::", "+=", "==", "!=", "<=", ">=", "&&", "||", "++", "--"};
  Tokens tokens;
  for (std::size_t at = 0; at < source.size();) {
    const char c = source[at];
    if (const std::size_t behind = behindRemark(source, at); behind != at) {
      at = behind;
    } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      ++at;
    } else if (c == '"') {
      std::string text = readText(source, at);
      if (!tokens.empty() && tokens.back().kind == Kind::Text)
        tokens.back().text += text;
      else
        tokens.push_back({Kind::Text, std::move(text)});
    } else if (c == '\'') {
      std::size_t end = at + 1;
      while (source[end] != '\'') end += source[end] == '\\' ? 2 : 1;
      tokens.push_back({Kind::Word, std::string(source.substr(at, end + 1 - at))});
      at = end + 1;
    } else if (isWordByte(c)) {
      std::size_t end = at;
      const bool number = std::isdigit(static_cast<unsigned char>(c)) != 0;
      while (end < source.size() && (isWordByte(source[end]) || (number && source[end] == '\''))) ++end;
      const std::string_view word = source.substr(at, end - at);
      at = end;
      if (source.substr(at, 1) == "\"" && (word == "R" || word == "u8R"))
        tokens.push_back({Kind::Text, readRawText(source, at)});
      else if (source.substr(at, 1) != "\"" || word.size() > 2)
        tokens.push_back({Kind::Word, std::string(word)});
    } else {
      const auto sign = std::find(kSigns.begin(), kSigns.end(), source.substr(at, 2));
      tokens.push_back({Kind::Sign, std::string(source.substr(at, sign == kSigns.end() ? 1 : 2))});
      at += tokens.back().text.size();
    }
  }
  return tokens;
}

bool is(const Token& token, std::string_view sign) {
  return token.kind == Kind::Sign && token.text == sign;
}

/// Whether a `<` behind this word opens the arguments of a template.
bool isTemplate(const Token& token) {
  static const std::set<std::string> names{"static_cast",    "reinterpret_cast",
                                           "const_cast",     "dynamic_cast",
                                           "span",           "array",
                                           "vector",         "get",
                                           "optional",       "pair",
                                           "make_shared",    "map",
                                           "duration",       "function",
                                           "numeric_limits", "make_unique",
                                           "get_if",         "set"};
  return token.kind == Kind::Word && names.count(token.text) > 0;
}

void pairBrackets(Tokens& tokens) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    if (is(token, "(") || is(token, "[") || is(token, "{") ||
        (is(token, "<") && i > 0 && isTemplate(tokens[i - 1]))) {
      open.push_back(i);
    } else if (is(token, ")") || is(token, "]") || is(token, "}") ||
               (is(token, ">") && !open.empty() && is(tokens[open.back()], "<"))) {
      if (open.empty()) continue;
      token.partner = open.back();
      tokens[open.back()].partner = i;
      open.pop_back();
    }
  }
}

/// Pieces of a message: texts, and places where a value stands.
struct Piece {
  std::optional<std::size_t> text;  ///< which token; nothing for a value
};
using Pieces = std::vector<Piece>;

bool isSmall(char c) {
  return c >= 'a' && c <= 'z';
}

/// Without what stands in quotes, and 9 for values: what remains is the message's own.
std::string ownWords(std::string_view text) {
  std::string own;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0) {
      own += '9';
      ++i;
      continue;
    }
    const std::size_t close =
        text[i] == '\'' || text[i] == '"' ? text.find(text[i], i + 1) : std::string_view::npos;
    if (close != std::string_view::npos) {
      own += ' ';
      i = close;
    } else {
      own += text[i];
    }
  }
  return own;
}

/// "Vaswani et al. 2017": a year.
bool citesWork(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const auto digit = [&](std::size_t at) {
      return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
    };
    const std::string_view century = text.substr(i, 2);
    if ((century == "19" || century == "20") && digit(i + 2) && digit(i + 3) && !digit(i + 4) &&
        (i == 0 || !digit(i - 1)))
      return true;
  }
  return false;
}

/// Names of operators, attributes or tensors beside each other: some has an underscore or an equals sign.
bool listsNames(std::string_view text) {
  static constexpr std::array<std::string_view, 8> kLinks{" is ", " are ",  " of ",  " has ",
                                                          " no ", " with ", " the ", " expected "};
  if (std::any_of(kLinks.begin(), kLinks.end(),
                  [&](std::string_view link) { return text.find(link) != std::string_view::npos; }))
    return false;
  for (std::size_t i = 1; i + 1 < text.size(); ++i)
    if (text[i] == '_' && (isWordByte(text[i - 1]) || isWordByte(text[i + 1]))) return true;
  return text.find("::") != std::string_view::npos;
}

/// Whether a text is English and not a formula, a list of names, a format or a citation: it has a blank and a
/// word of its own that is written small and is no function.
bool readsAsWords(std::string_view text) {
  static const std::set<std::string_view> kFunctions{"cos", "sin",     "tanh",   "softmax", "relu",
                                                     "exp", "ln",      "max",    "min",     "mean",
                                                     "log", "sigmoid", "concat", "ids",     "gelu"};
  static constexpr std::array<std::string_view, 6> kForms{"\n", "||", "   ", "\\step", "\\op", "://"};
  if (text.find(' ') == std::string_view::npos) return false;
  if (std::any_of(kForms.begin(), kForms.end(),
                  [&](std::string_view form) { return text.find(form) != std::string_view::npos; }))
    return false;
  if (std::count(text.begin(), text.end(), '|') > 4) return false;
  const std::string own = ownWords(text);
  if (citesWork(own) || listsNames(own)) return false;
  for (std::size_t at = 0; at < own.size(); ++at) {
    if (!isSmall(own[at]) ||
        (at > 0 && (isWordByte(own[at - 1]) || own[at - 1] == '.' || own[at - 1] == '-')))
      continue;
    std::size_t end = at;
    while (end < own.size() && isSmall(own[end])) ++end;
    const bool called = end < own.size() && (isWordByte(own[end]) || own[end] == '(' || own[end] == '.');
    if (end - at >= 2 && !called && kFunctions.count(std::string_view(own).substr(at, end - at)) == 0)
      return true;
    at = end;
  }
  return false;
}

/// Whether a text says anything beside its values, and in words.
bool hasLetters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
}

constexpr std::size_t kMostAlternatives = 8;

class Reader {
 public:
  Reader(Tokens tokens, bool all) : m_tokens(std::move(tokens)), m_all(all) {}

  std::vector<std::string> read() {
    pairBrackets(m_tokens);
    readRegion(0, m_tokens.size(), m_all);
    return std::move(m_found);
  }

 private:
  struct Range {
    std::size_t from;
    std::size_t to;
    bool empty() const { return from >= to; }
  };

  std::size_t behind(std::size_t i) const {
    return m_tokens[i].partner > i ? m_tokens[i].partner + 1 : i + 1;
  }

  /// Parts of a range between signs of its own level.
  template <typename Ends>
  std::vector<Range> partsOf(Range range, Ends ends) const {
    std::vector<Range> parts;
    std::size_t from = range.from;
    for (std::size_t i = range.from; i < range.to; i = behind(i)) {
      if (!ends(m_tokens[i])) continue;
      parts.push_back({from, i});
      from = i + 1;
    }
    parts.push_back({from, range.to});
    return parts;
  }

  static bool endsExpression(const Token& token) {
    static const std::set<std::string> signs{",",  ";", "?", ":",  "=",  "+=", "==", "!=", "&&",
                                             "||", "<", ">", "<=", ">=", "<<", ">>", "}"};
    static const std::set<std::string> words{"return", "throw", "case", "else", "co_return"};
    return token.kind == Kind::Sign ? signs.count(token.text) > 0
                                    : token.kind == Kind::Word && words.count(token.text) > 0;
  }

  /// A part of std::string before its parentheses.
  static bool isStringType(const Token& token) {
    return token.kind != Kind::Text && (token.text == "std" || token.text == "::" || token.text == "string" ||
                                        token.text == "string_view");
  }

  /// The token of std::string("…") or "…"; nothing for other operands.
  std::optional<std::size_t> literal(Range range) const {
    while (!range.empty() && isStringType(m_tokens[range.from])) ++range.from;
    if (range.empty()) return std::nullopt;
    if (is(m_tokens[range.from], "(") && behind(range.from) == range.to) {
      ++range.from;
      --range.to;
    }
    if (range.to == range.from + 1 && m_tokens[range.from].kind == Kind::Text) return range.from;
    return std::nullopt;
  }

  /// Both branches of a choice in parentheses.
  std::vector<Range> branchesOf(Range range) const {
    std::size_t question = range.to;
    for (std::size_t i = range.from; i < range.to && question == range.to; i = behind(i))
      if (is(m_tokens[i], "?")) question = i;
    if (question == range.to) return {range};
    int depth = 0;
    for (std::size_t i = question + 1; i < range.to; i = behind(i)) {
      if (is(m_tokens[i], "?")) ++depth;
      if (!is(m_tokens[i], ":") || depth-- > 0) continue;
      std::vector<Range> all{{question + 1, i}};
      for (const Range& other : branchesOf({i + 1, range.to})) all.push_back(other);
      return all;
    }
    return {range};
  }

  std::vector<Pieces> piecesOfOperand(Range range) {
    if (const std::optional<std::size_t> text = literal(range)) return {{Piece{*text}}};
    while (!range.empty() && isStringType(m_tokens[range.from])) ++range.from;
    if (!range.empty() && is(m_tokens[range.from], "(") && behind(range.from) == range.to) {
      std::vector<Pieces> all;
      for (const Range& branch : branchesOf({range.from + 1, range.to - 1}))
        for (Pieces& pieces : piecesOfSum(branch)) all.push_back(std::move(pieces));
      if (all.size() <= kMostAlternatives) return all;
    }
    return {{Piece{}}};
  }

  std::vector<Pieces> piecesOfSum(Range range) {
    std::vector<Pieces> all{{}};
    for (const Range& operand : partsOf(range, [](const Token& token) { return is(token, "+"); })) {
      std::vector<Pieces> own = piecesOfOperand(operand);
      if (own.size() * all.size() > kMostAlternatives) own = {{Piece{}}};
      std::vector<Pieces> longer;
      for (const Pieces& before : all)
        for (const Pieces& next : own) {
          longer.push_back(before);
          longer.back().insert(longer.back().end(), next.begin(), next.end());
        }
      all = std::move(longer);
    }
    return all;
  }

  std::string templateOf(const Pieces& pieces) const {
    std::string text;
    int values = 0;
    bool wasValue = false;
    for (const Piece& piece : pieces) {
      const std::string said = piece.text ? m_tokens[*piece.text].text : std::string();
      if (!piece.text && !wasValue) text += "%" + std::to_string(++values);
      text += said;
      wasValue = !piece.text || (wasValue && said.empty());
    }
    return values > 9 ? std::string() : text;
  }

  /// Whether the call that these arguments belong to takes what people read.
  static bool speaks(const std::string& name) {
    static const std::set<std::string> names{"Error",  "MissingModel", "fail",
                                             "refuse", "noteLine",     "warningLine"};
    return names.count(name) > 0 || speaksWords(name);
  }
  /// The same, even of single words.
  static bool speaksWords(const std::string& name) {
    static const std::set<std::string> names{"said", "messageText", "heading", "meter", "group"};
    return names.count(name) > 0;
  }

  void readRegion(std::size_t from, std::size_t to, bool wanted, bool words = false) {
    const Range region{from, to};
    for (const Range& part : partsOf(region, endsExpression)) {
      if (part.empty()) continue;
      if (wanted) add(part, words);
      for (std::size_t i = part.from; i < part.to; i = behind(i)) {
        if (m_tokens[i].partner <= i) continue;
        const bool called = i > 0 && m_tokens[i - 1].kind == Kind::Word;
        if (called && isOfQt(m_tokens[i - 1].text)) continue;
        const std::string& name = called ? m_tokens[i - 1].text : std::string();
        const bool list = !called && is(m_tokens[i], "{");  // heading({"ID", "TITLE"})
        readRegion(i + 1, m_tokens[i].partner, wanted || (called && speaks(name)),
                   (called && speaksWords(name)) || (list && words));
      }
    }
  }

  /// Calls whose texts lupdate finds by itself, or which nobody reads.
  static bool isOfQt(const std::string& name) {
    static const std::set<std::string> names{
        "tr",     "translate",         "QStringLiteral", "QLatin1String", "static_assert",
        "assert", "QT_TRANSLATE_NOOP", "sentenceInput",  "pairInput"};
    return names.count(name) > 0;
  }

  void add(Range part, bool words) {
    const std::vector<Pieces> all = piecesOfSum(part);
    std::set<std::size_t> texts;
    for (const Pieces& pieces : all)
      for (const Piece& piece : pieces)
        if (piece.text) texts.insert(*piece.text);
    // What a sum around this one has said already is no message of its own.
    if (std::includes(m_said.begin(), m_said.end(), texts.begin(), texts.end())) return;
    m_said.insert(texts.begin(), texts.end());
    for (const Pieces& pieces : all)
      if (std::string text = templateOf(pieces); words ? hasLetters(text) : readsAsWords(text))
        m_found.push_back(std::move(text));
  }

  Tokens m_tokens;
  bool m_all;
  std::set<std::size_t> m_said;  ///< texts that are within a message found
  std::vector<std::string> m_found;
};

std::vector<std::filesystem::path> sourcesIn(const std::filesystem::path& place) {
  if (std::filesystem::is_regular_file(place)) return {place};
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(place))
    if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h") paths.push_back(entry.path());
  return paths;
}

std::string contentsOf(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw Error(printable(path.string()) + ": cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// As a literal of C++.
std::string quotedText(const std::string& text) {
  std::string literal = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') literal += '\\';
    literal += c;
  }
  return literal + "\"";
}

}  // namespace

std::vector<std::string> templatesIn(std::string_view source, bool all) {
  return Reader(tokensOf(source), all).read();
}

std::vector<std::string> templatesOfSources(const std::filesystem::path& root) {
  // Folders of which every text that reads as words is for people; of the others only what is said.
  static const std::vector<std::pair<std::string, bool>> kFolders{
      {"engine", true},        {"app/batch", true},   {"app/command", true}, {"app/motion", true},
      {"app/panels", true},    {"app/session", true}, {"app/video", true},   {"app/command_line.cpp", true},
      {"app/sweep.cpp", true}, {"app", false},        {"widgets", false}};
  std::set<std::string> known;
  for (const CatalogueText& text : catalogueTexts()) known.insert(text.second);
  std::set<std::string> texts;
  for (const auto& [folder, all] : kFolders)
    for (const std::filesystem::path& path : sourcesIn(root / folder)) {
      // Words and sentences that the tasks' generators put together are data, but for what they say of the
      // weights.
      const bool data = path.string().find("/training/tasks/") != std::string::npos;
      for (const std::string& text : templatesIn(contentsOf(path), all)) {
        const bool notice = text.find(" weights ") != std::string::npos;
        if ((!data || notice) && known.count(text) == 0) texts.insert(text);
      }
    }
  return {texts.begin(), texts.end()};
}

std::string messageSource(const std::filesystem::path& root) {
  std::string source =
      "// SPDX-License-Identifier: GPL-3.0-or-later\n"
      "// Made by scripts/update_translations.sh from the sources, for lupdate and message_text.cpp.\n"
      "// clang-format off\n";
  for (const std::string& text : templatesOfSources(root))
    source += "QT_TRANSLATE_NOOP(\"message\", " + quotedText(text) + "),\n";
  return source;
}

}  // namespace attenscope
