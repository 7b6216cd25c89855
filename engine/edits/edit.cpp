// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/edits/edit.h"

#include "engine/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

/// The axes that a place may name, in the order in which they are written.
constexpr std::array kPlaceAxes{AxisKind::Head, AxisKind::Query,  AxisKind::Token,   AxisKind::Key,
                                AxisKind::Row,  AxisKind::Column, AxisKind::Channel, AxisKind::Feature};
constexpr double kLargestNumber = 3e38;  // of float32, in which runs compute
constexpr std::int64_t kMostIndex = 1'000'000;

/// The shortest text that is read as this number again.
std::string numberText(double value) {
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), end};
}

/// Counts are written as such: "100000", not "1e+05".
std::string countText(double count) {
  return std::to_string(static_cast<std::int64_t>(count));
}

std::string rangesText(const IndexRanges& ranges) {
  std::string text;
  for (const auto& [first, last] : ranges) {
    if (!text.empty()) text += ',';
    text += std::to_string(first);
    if (last != first) text += '-' + std::to_string(last);
  }
  return text;
}

/// The words of a line; what stands in quotes is one, and keeps its opening quote.
std::vector<std::string> wordsOf(std::string_view text) {
  std::vector<std::string> words;
  std::size_t i = 0;
  while (i < text.size()) {
    if (text[i] == ' ' || text[i] == '\t') {
      ++i;
      continue;
    }
    std::string word;
    if (text[i] == '"') {
      word = "\"";
      ++i;
      while (i < text.size() && text[i] != '"') {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        word += text[i++];
      }
      ++i;
    } else {
      while (i < text.size() && text[i] != ' ' && text[i] != '\t') word += text[i++];
    }
    words.push_back(std::move(word));
  }
  return words;
}

/// Reads the words of one line.
class Reader {
 public:
  explicit Reader(std::string_view text) : m_text(text), m_words(wordsOf(text)) {}

  Edit read() {
    const std::string verb = next("a verb such as 'scale', 'set' or 'hide'");
    Edit edit = byVerb(verb);
    if (m_at < m_words.size()) fail("'" + m_words[m_at] + "' was not expected there");
    return edit;
  }

 private:
  Edit byVerb(const std::string& verb) {
    using enum Edit::Kind;
    if (verb == "scale") return scale(false);
    if (verb == "remove") return scale(true);
    if (verb == "set") return withNumber(Set, "to");
    if (verb == "add") return add();
    if (verb == "zero") return zero();
    if (verb == "mean") return placed(Mean);
    if (verb == "forbid") return placed(Forbid);
    if (verb == "drop") return drop();
    if (verb == "keep") return keep();
    if (verb == "uniform") return placed(Uniform);
    if (verb == "diagonal") return placed(Diagonal);
    if (verb == "freeze") return fromRun(Freeze, "to");
    if (verb == "patch") return fromRun(Patch, "from");
    if (verb == "hide") return ofToken(HideToken);
    if (verb == "replace") return ofToken(ReplaceToken);
    fail("there is no verb '" + verb +
         "'; expected scale, remove, set, add, zero, mean, forbid, drop, keep, uniform, diagonal, freeze, "
         "patch, hide or replace");
  }

  [[noreturn]] void fail(const std::string& why) const {
    throw Error("edit '" + printable(m_text) + "': " + printableMessage(why));
  }
  std::string next(const std::string& expected) {
    if (m_at >= m_words.size()) fail("expected " + expected + " at its end");
    return m_words[m_at++];
  }
  bool take(std::string_view word) {
    if (m_at >= m_words.size() || m_words[m_at] != word) return false;
    ++m_at;
    return true;
  }
  void expect(const char* word) {
    if (!take(word))
      fail(std::string("expected '") + word + "'" +
           (m_at < m_words.size() ? " in place of '" + m_words[m_at] + "'" : " at its end"));
  }
  double number() {
    const std::string word = next("a number");
    if (word == "-inf" || word == "−∞") return -std::numeric_limits<double>::infinity();
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() || !(std::abs(value) <= kLargestNumber))
      fail("'" + word + "' is not a number that can be used");
    return value;
  }
  std::int64_t index(std::string_view word) const {
    std::int64_t value = -1;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size() || value < 0 || value > kMostIndex)
      fail("'" + std::string(word) + "' is not an index; expected whole numbers from 0, such as 3 or 0-2,5");
    return value;
  }
  IndexRanges ranges() { return rangesOf(next("indices such as 3 or 0-2,5")); }
  std::map<std::int64_t, IndexRanges> cells() {
    const std::string word = next("cells such as 3:4-9;4:2,5");
    std::map<std::int64_t, IndexRanges> all;
    std::string_view rest = word;
    while (true) {
      const std::string_view one = rest.substr(0, rest.find(';'));
      const std::size_t colon = one.find(':');
      if (colon == std::string_view::npos)
        fail("'" + std::string(one) + "' names no cells; expected a row and its columns, such as 3:4-9");
      all[index(one.substr(0, colon))] = rangesOf(one.substr(colon + 1));
      if (one.size() == rest.size()) return all;
      rest.remove_prefix(one.size() + 1);
    }
  }
  IndexRanges rangesOf(std::string_view word) const {
    IndexRanges all;
    std::string_view rest = word;
    while (true) {
      const std::string_view one = rest.substr(0, rest.find(','));
      const std::size_t dash = one.find('-');
      const std::int64_t first = index(one.substr(0, dash));
      const std::int64_t last = dash == std::string_view::npos ? first : index(one.substr(dash + 1));
      if (last < first) fail("'" + std::string(one) + "' ends before it begins");
      all.emplace_back(first, last);
      if (one.size() == rest.size()) return all;
      rest.remove_prefix(one.size() + 1);
    }
  }

  static std::optional<AxisKind> axisOf(std::string_view word) {
    for (const AxisKind axis : kPlaceAxes)
      if (word == toString(axis)) return axis;
    return std::nullopt;
  }
  bool atPlace() const {
    if (m_at >= m_words.size()) return false;
    const std::string& word = m_words[m_at];
    // A step may be called as an axis is: "add 1 to query", "add 1 to query query 3".
    const bool counted = m_at + 1 < m_words.size() && !isClosing(m_words[m_at + 1]) &&
                         m_words[m_at + 1] != "layer" && !axisOf(m_words[m_at + 1]);
    return word == "layer" || word == "cells" || (axisOf(word) && counted);
  }
  void place(Edit& edit) {
    while (atPlace()) {
      const std::string word = next("a place");
      if (word == "layer") {
        if (edit.layer >= 0) fail("it names two layers");
        edit.layer = static_cast<int>(index(next("the number of a layer")));
        continue;
      }
      if (word == "cells") {
        edit.cells = cells();
        continue;
      }
      const AxisKind axis = *axisOf(word);
      if (edit.at.contains(axis)) fail("it names '" + word + "' twice");
      edit.at[axis] = ranges();
    }
  }
  /// A step or part, if one is named, and the place.
  Edit target(Edit::Kind kind, bool needsStep = false) {
    Edit edit{.kind = kind};
    const bool named = m_at < m_words.size() && !atPlace() && !isClosing(m_words[m_at]);
    if (needsStep && !named) fail("expected the id of a step, such as 'mlp' or 'weights'");
    if (named) edit.step = next("a step");
    if (edit.step.starts_with('"')) fail("a step is named without quotes");
    place(edit);
    return edit;
  }
  static bool isClosing(std::string_view word) {
    constexpr std::array<std::string_view, 5> words{"by", "to", "below", "from", "renormalised"};
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  void renormalised(Edit& edit) { edit.renormalised = take("renormalised") || take("renormalized"); }

  Edit placed(Edit::Kind kind) { return target(kind, kind == Edit::Kind::Zero || kind == Edit::Kind::Mean); }
  Edit scale(bool toZero) {
    Edit edit = target(Edit::Kind::Scale);
    if (toZero) return edit;
    expect("by");
    edit.number = number();
    return edit;
  }
  /// A head without a step is taken away, as by "remove head 3".
  Edit zero() {
    const std::size_t from = m_at;
    Edit edit = target(Edit::Kind::Scale);
    if (edit.step.empty() && edit.at.contains(AxisKind::Head)) return edit;
    m_at = from;
    return placed(Edit::Kind::Zero);
  }
  Edit withNumber(Edit::Kind kind, const char* before) {
    Edit edit = target(kind, true);
    expect(before);
    edit.number = number();
    return edit;
  }
  Edit add() {
    const double amount = number();
    expect("to");
    Edit edit = target(Edit::Kind::Add, true);
    edit.number = amount;
    return edit;
  }
  Edit drop() {
    Edit edit = target(Edit::Kind::DropBelow);
    expect("below");
    edit.number = number();
    renormalised(edit);
    return edit;
  }
  Edit keep() {
    const bool top = take("top");
    const bool random = !top && take("random");
    if (!top && !random) expect("window");
    const std::int64_t count = index(next("a whole number"));
    const bool more = !top && take(random ? "seed" : "global");
    const std::int64_t global = more ? index(next("a whole number")) : 0;
    Edit edit = target(top ? Edit::Kind::KeepTop : random ? Edit::Kind::KeepRandom : Edit::Kind::KeepWindow);
    edit.number = static_cast<double>(count);
    edit.global = static_cast<double>(global);
    renormalised(edit);
    return edit;
  }
  Edit fromRun(Edit::Kind kind, const char* before) {
    Edit edit = target(kind, kind == Edit::Kind::Patch);
    expect(before);
    const std::string source = next("'plain' or 'B'");
    if (source != "plain" && source != "B")
      fail("there is no run '" + source + "'; expected 'plain' (without edits) or 'B' (the compared run)");
    edit.source = source == "plain" ? Edit::Source::Plain : Edit::Source::Other;
    return edit;
  }
  Edit ofToken(Edit::Kind kind) {
    Edit edit{.kind = kind};
    expect("token");
    edit.at[AxisKind::Token] = ranges();
    if (kind == Edit::Kind::HideToken) return edit;
    if (edit.token() < 0) fail("expected a single token to be replaced");
    expect("by");
    edit.word = next("a word in quotes");
    if (edit.word.starts_with('"')) edit.word.erase(0, 1);
    if (edit.word.empty()) fail("expected a word that is not empty");
    return edit;
  }

  std::string_view m_text;
  std::vector<std::string> m_words;
  std::size_t m_at = 0;
};

std::string quoted(const std::string& word) {
  std::string text = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + "\"";
}

}  // namespace

bool Edit::replaces(const Edit& other) const {
  return kind == other.kind && step == other.step && layer == other.layer && at == other.at &&
         cells == other.cells;
}

std::int64_t Edit::token() const {
  const auto it = at.find(AxisKind::Token);
  if (it == at.end() || it->second.size() != 1 || it->second.front().first != it->second.front().second)
    return -1;
  return it->second.front().first;
}

std::string Edit::text() const {
  std::string where = step;
  const auto append = [](std::string& to, const std::string& words) {
    if (!words.empty()) to += (to.empty() ? "" : " ") + words;
  };
  if (layer >= 0) append(where, "layer " + std::to_string(layer));
  for (const AxisKind axis : kPlaceAxes)
    if (const auto it = at.find(axis); it != at.end())
      append(where, std::string(toString(axis)) + " " + rangesText(it->second));
  if (!cells.empty()) {
    std::string rows;
    for (const auto& [row, columns] : cells)
      rows += (rows.empty() ? "" : ";") + std::to_string(row) + ":" + rangesText(columns);
    append(where, "cells " + rows);
  }
  const auto line = [&](std::string before, const std::string& after = {}) {
    append(before, where);
    append(before, after);
    if (renormalised) before += " renormalised";
    return before;
  };
  const std::string run = source == Source::Plain ? "plain" : "B";
  switch (kind) {
    case Kind::Scale:
      return line("scale", "by " + numberText(number));
    case Kind::Set:
      return line("set", "to " + numberText(number));
    case Kind::Add:
      return line("add " + numberText(number) + " to");
    case Kind::Zero:
      return line("zero");
    case Kind::Mean:
      return line("mean");
    case Kind::Forbid:
      return line("forbid");
    case Kind::DropBelow:
      return line("drop", "below " + numberText(number));
    case Kind::KeepTop:
      return line("keep top " + countText(number));
    case Kind::KeepWindow:
      return line("keep window " + countText(number) + (global > 0 ? " global " + countText(global) : ""));
    case Kind::KeepRandom:
      return line("keep random " + countText(number) + (global > 0 ? " seed " + countText(global) : ""));
    case Kind::Uniform:
      return line("uniform");
    case Kind::Diagonal:
      return line("diagonal");
    case Kind::Freeze:
      return line("freeze", "to " + run);
    case Kind::Patch:
      return line("patch", "from " + run);
    case Kind::HideToken:
      return line("hide");
    case Kind::ReplaceToken:
      return line("replace", "by " + quoted(word));
  }
  return {};
}

Edit Edit::scaleHead(const HeadRef& head, double factor) {
  Edit edit{.kind = Kind::Scale, .step = head.stack, .layer = head.layer};
  edit.at[AxisKind::Head] = {{head.head, head.head}};
  edit.number = factor;
  return edit;
}

std::optional<HeadRef> Edit::head() const {
  const auto it = at.find(AxisKind::Head);
  if (kind != Kind::Scale || at.size() != 1 || it == at.end() || it->second.size() != 1 ||
      it->second.front().first != it->second.front().second)
    return std::nullopt;
  return HeadRef{step, layer, static_cast<int>(it->second.front().first)};
}

Edit parseEdit(std::string_view text) {
  return Reader(text).read();
}

bool anyOn(const std::vector<Edit>& edits) {
  return std::any_of(edits.begin(), edits.end(), [](const Edit& edit) { return edit.on; });
}

}  // namespace attenscope
