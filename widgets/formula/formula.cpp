// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/formula/formula.h"

#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <cctype>

namespace attenscope {

namespace {

using Kind = FormulaNode::Kind;

class Parser {
 public:
  explicit Parser(std::string_view markup) : m_markup(markup) {}

  FormulaNode whole() {
    FormulaNode row = rowUntilEnd();
    if (m_at < m_markup.size()) fail("'}' closes nothing");
    return row;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error("formula \"" + std::string(m_markup) + "\": " + what + " at character " +
                std::to_string(m_at + 1));
  }

  bool atEnd() const { return m_at >= m_markup.size(); }
  char now() const { return m_markup[m_at]; }

  void skipBlanks() {
    while (!atEnd() && now() == ' ') ++m_at;
  }

  std::string character() {
    // One code point of UTF-8.
    const auto lead = static_cast<unsigned char>(now());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string one(m_markup.substr(m_at, length));
    m_at += one.size();
    return one;
  }

  FormulaNode rowUntilEnd() {
    FormulaNode row;
    for (skipBlanks(); !atEnd() && now() != '}'; skipBlanks()) row.children.push_back(withScripts());
    return row;
  }

  /// What stands between braces.
  FormulaNode group() {
    skipBlanks();
    if (atEnd() || now() != '{') fail("expected '{'");
    ++m_at;
    FormulaNode row = rowUntilEnd();
    if (atEnd()) fail("expected '}'");
    ++m_at;
    return row;
  }

  std::string words() {
    skipBlanks();
    if (atEnd() || now() != '{') fail("expected '{'");
    const std::size_t end = m_markup.find('}', m_at);
    if (end == std::string_view::npos) fail("expected '}'");
    const std::string text(m_markup.substr(m_at + 1, end - m_at - 1));
    if (text.empty()) fail("nothing between '{' and '}'");
    m_at = end + 1;
    return text;
  }

  FormulaNode filledGroup() {
    FormulaNode row = group();
    if (row.children.empty()) fail("nothing between '{' and '}'");
    return row;
  }

  FormulaNode withScripts() {
    FormulaNode base = atom();
    FormulaNode below;
    FormulaNode above;
    for (skipBlanks(); !atEnd(); skipBlanks()) {
      if (now() == '_' || now() == '^') {
        FormulaNode& script = now() == '_' ? below : above;
        if (!script.emptyRow()) fail("a second script of the same side");
        ++m_at;
        skipBlanks();
        if (atEnd()) fail("expected a script");
        script = now() == '{' ? filledGroup() : FormulaNode{.children = {atom()}};
      } else if (m_markup.substr(m_at, 2) == "\\T" &&
                 (m_at + 2 == m_markup.size() ||
                  std::isalpha(static_cast<unsigned char>(m_markup[m_at + 2])) == 0)) {
        if (!above.emptyRow()) fail("a second script of the same side");
        m_at += 2;
        above.children.push_back({.kind = Kind::Symbol, .text = "T", .upright = true});
      } else {
        break;
      }
    }
    if (below.emptyRow() && above.emptyRow()) return base;
    return {.kind = Kind::Scripts, .children = {std::move(base), std::move(below), std::move(above)}};
  }

  FormulaNode atom() {
    if (now() == '\\') return command();
    if (now() == '{') return group();
    if (now() == '_' || now() == '^') fail("a script without a base");
    if (now() == '}') fail("expected a symbol");
    if (std::isdigit(static_cast<unsigned char>(now())) != 0) {
      std::string digits;
      while (!atEnd() && (std::isdigit(static_cast<unsigned char>(now())) != 0 || now() == '.'))
        digits += character();
      return {.kind = Kind::Symbol, .text = digits, .upright = true};
    }
    const bool latin = std::isalpha(static_cast<unsigned char>(now())) != 0;
    const std::string one = character();
    const bool greek = one >= "α" && one <= "ω";
    return {.kind = Kind::Symbol, .text = one, .upright = !latin && !greek};
  }

  FormulaNode command() {
    const std::size_t from = m_at++;
    if (!atEnd() && now() == ',') {
      ++m_at;
      return {.kind = Kind::Space};
    }
    std::string name;
    while (!atEnd() && std::isalpha(static_cast<unsigned char>(now())) != 0) name += character();
    const auto one = [&](Kind kind) { return FormulaNode{.kind = kind, .children = {filledGroup()}}; };
    const auto enclosed = [&](const char* left, const char* right) {
      return FormulaNode{.kind = Kind::Enclosed, .text = left, .right = right, .children = {filledGroup()}};
    };
    if (name == "frac") {
      FormulaNode over = filledGroup();
      FormulaNode under = filledGroup();
      return {.kind = Kind::Fraction, .children = {std::move(over), std::move(under)}};
    }
    if (name == "sqrt") return one(Kind::Root);
    if (name == "hat") return one(Kind::Hat);
    if (name == "bar") return one(Kind::Bar);
    if (name == "sum") return {.kind = Kind::Sum, .text = "Σ", .upright = true};
    if (name == "paren") return enclosed("(", ")");
    if (name == "bracket") return enclosed("[", "]");
    if (name == "norm") return enclosed("‖", "‖");
    if (name == "op") return {.kind = Kind::Symbol, .text = words(), .upright = true};
    if (name == "text")
      return {.kind = Kind::Symbol, .text = messageText(words()).toStdString(), .upright = true};
    if (name == "query") return one(Kind::Query);
    if (name == "key") return one(Kind::Key);
    if (name == "value") return one(Kind::Value);
    if (name == "step") {
      std::string id = words();
      return {.kind = Kind::Step, .text = std::move(id), .children = {filledGroup()}};
    }
    m_at = from;
    fail("unknown command '\\" + name + "'");
  }

  std::string_view m_markup;
  std::size_t m_at = 0;
};

void collectSteps(const FormulaNode& node, std::vector<std::string>& steps) {
  if (node.kind == Kind::Step) steps.push_back(node.text);
  for (const FormulaNode& child : node.children) collectSteps(child, steps);
}

std::string bracketed(const FormulaNode& node) {
  const std::string text = plainText(node);
  const bool single = node.kind == Kind::Row && node.children.size() == 1;
  return single ? text : "(" + text + ")";
}

}  // namespace

FormulaNode parseFormula(std::string_view markup) {
  return Parser(markup).whole();
}

std::vector<std::string> stepsOf(const FormulaNode& formula) {
  std::vector<std::string> steps;
  collectSteps(formula, steps);
  return steps;
}

std::string plainText(const FormulaNode& node) {
  std::string text;
  switch (node.kind) {
    case Kind::Symbol:
    case Kind::Sum:
      return node.text;
    case Kind::Space:
      return " ";
    case Kind::Scripts:
      text = plainText(node.children[0]);
      if (!node.children[1].emptyRow()) text += "_" + bracketed(node.children[1]);
      if (!node.children[2].emptyRow()) text += "^" + bracketed(node.children[2]);
      return text;
    case Kind::Fraction:
      return bracketed(node.children[0]) + " / " + bracketed(node.children[1]);
    case Kind::Root:
      return "√" + bracketed(node.children[0]);
    case Kind::Hat:
      return plainText(node.children[0]) + "̂";
    case Kind::Bar:
      return plainText(node.children[0]) + "̄";
    case Kind::Enclosed:
      return node.text + plainText(node.children[0]) + node.right;
    case Kind::Row:
    case Kind::Step:
    case Kind::Query:
    case Kind::Key:
    case Kind::Value:
      for (const FormulaNode& child : node.children) {
        if (!text.empty() && child.kind != Kind::Enclosed && child.text != "," && child.text != ")")
          text += ' ';
        text += plainText(child);
      }
      return text;
  }
  return text;
}

}  // namespace attenscope
