// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/language/message_text.h"

#include <QTranslator>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

namespace attenscope {

namespace {

constexpr const char* kTexts[] = {
#include "widgets/language/message_texts.h"
#include "widgets/language/message_words.h"
};

std::atomic<const QTranslator*>& shownTexts() {
  static std::atomic<const QTranslator*> texts = nullptr;
  return texts;
}

bool isLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isPlace(std::string_view text, std::size_t at) {
  return text[at] == '%' && at + 1 < text.size() && text[at + 1] >= '1' && text[at + 1] <= '9';
}

/// Whether a quote begins in a text that does not end in it: what was quoted is torn apart.
bool opensQuote(std::string_view text) {
  bool open = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(';
    if (text[at] == '\'' && (open || begins)) open = !open;
  }
  return open;
}

/// Calls `each(word, from)` for each run of letters.
template <typename Each>
void forWords(std::string_view text, Each each) {
  for (std::size_t at = 0; at < text.size();) {
    if (!isLetter(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && isLetter(text[end])) ++end;
    each(text.substr(at, end - at), at);
    at = end;
  }
}

/// A text with places for values, taken apart: parts[i] stands before value i, the last part at the end.
struct Template {
  const char* source;
  std::vector<std::string_view> parts;
  std::vector<bool> quoted;  ///< of each value, whether it stands in quotes
  int letters = 0;
  std::size_t length = 0;  ///< of its own texts

  explicit Template(const char* text) : source(text) {
    const std::string_view whole = text;
    std::size_t from = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
      if (!isPlace(whole, at)) continue;
      parts.push_back(whole.substr(from, at - from));
      quoted.push_back(at > 0 && (whole[at - 1] == '\'' || whole[at - 1] == '"'));
      from = at + 2;
    }
    parts.push_back(whole.substr(from));
    for (const std::string_view part : parts) length += part.size();
    for (const std::string_view part : parts)
      letters += static_cast<int>(std::count_if(part.begin(), part.end(), isLetter));
  }

  /// Whether a value stands in brackets of the template's own.
  bool isBracketed(std::size_t value) const {
    return parts[value].ends_with('(') && parts[value + 1].starts_with(')');
  }

  /// The values in the text; nothing if it does not fit.
  std::optional<std::vector<std::string_view>> valuesIn(std::string_view text) const {
    if (!text.starts_with(parts.front()) || !text.ends_with(parts.back())) return std::nullopt;
    std::size_t at = parts.front().size();
    if (at + parts.back().size() > text.size()) return std::nullopt;
    const std::size_t end = text.size() - parts.back().size();
    std::vector<std::string_view> values;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const std::size_t next = i + 1 == parts.size() ? end : text.find(parts[i], at);
      if (next == std::string_view::npos || next > end || next < at) return std::nullopt;
      values.push_back(text.substr(at, next - at));
      if (quoted[i - 1] && values.back().find(parts[i - 1].back()) != std::string_view::npos)
        return std::nullopt;
      if (!quoted[i - 1] && opensQuote(values.back())) return std::nullopt;
      at = next + parts[i].size();
    }
    return values;
  }
};

/// The templates with values, by a word that is rare among them, the longest texts first.
class Templates {
 public:
  static const Templates& all() {
    static const Templates templates;
    return templates;
  }

  /// Calls `each` for those whose word is in the text, until it says true.
  template <typename Each>
  void among(std::string_view text, Each each) const {
    std::vector<std::uint32_t> found;
    forWords(text, [&](std::string_view word, std::size_t) {
      if (const auto at = m_byWord.find(word); at != m_byWord.end())
        found.insert(found.end(), at->second.begin(), at->second.end());
    });
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (const std::uint32_t i : found)
      if (each(m_templates[i])) return;
  }

 private:
  Templates() {
    for (const char* text : kTexts)
      if (std::string_view(text).find("%1") != std::string_view::npos) m_templates.emplace_back(text);
    std::stable_sort(m_templates.begin(), m_templates.end(), [](const Template& a, const Template& b) {
      return std::pair(a.letters, a.length) > std::pair(b.letters, b.length);
    });
    std::unordered_map<std::string_view, int> counts;
    for (const Template& one : m_templates)
      forWholeWords(one, [&](std::string_view word) { ++counts[word]; });
    for (std::uint32_t i = 0; i < m_templates.size(); ++i) {
      std::string_view rarest;
      forWholeWords(m_templates[i], [&](std::string_view word) {
        if (rarest.empty() || counts[word] < counts[rarest]) rarest = word;
      });
      m_byWord[rarest].push_back(i);
    }
  }

  /// Words that no value touches; if there are none, the others.
  template <typename Each>
  static void forWholeWords(const Template& one, Each each) {
    bool found = false;
    for (const bool touching : {false, true}) {
      for (std::size_t i = 0; i < one.parts.size() && !(touching && found); ++i) {
        const std::string_view part = one.parts[i];
        forWords(part, [&](std::string_view word, std::size_t from) {
          const bool touches =
              (from == 0 && i > 0) || (from + word.size() == part.size() && i + 1 < one.parts.size());
          if (touches != touching) return;
          found = true;
          each(word);
        });
      }
    }
  }

  std::vector<Template> m_templates;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> m_byWord;
};

/// What became of a text: `english` counts its words that stayed in English though they read as a sentence.
struct Said {
  QString text;
  int english = 0;
  bool changed = false;
};

bool isHan(QChar c) {
  return (c.unicode() >= 0x4e00 && c.unicode() <= 0x9fff) ||
         (c.unicode() >= 0x3000 && c.unicode() <= 0x303f) ||
         (c.unicode() >= 0xff00 && c.unicode() <= 0xff60) || c == u'“' || c == u'”';
}
bool isIdeograph(QChar c) {
  return c.unicode() >= 0x4e00 && c.unicode() <= 0x9fff;
}

/// Behind each other with a blank between a Chinese character and a Latin letter or digit, and none between
/// two Chinese ones.
void append(QString& text, const QString& next) {
  if (text.isEmpty() || next.isEmpty()) {
    text += next;
    return;
  }
  const QChar last = text.back();
  const QChar first = next.front();
  const auto latin = [](QChar c) { return c.unicode() < 0x250 && c.isLetterOrNumber(); };
  if ((isIdeograph(last) && latin(first)) || (latin(last) && isIdeograph(first))) text += u' ';
  if (last == u' ' && isHan(first) && text.size() > 1 && isHan(text[text.size() - 2])) text.chop(1);
  if (first == u' ' && isHan(last) && next.size() > 1 && isHan(next[1])) {
    text += QStringView(next).mid(1);
    return;
  }
  text += next;
}

class Speaker {
 public:
  explicit Speaker(const QTranslator& texts) : m_texts(texts) {}

  /// What a text without a blank may be: one of all the program's words, one of the few that stand within its
  /// sentences, or a name or an id, which stays as it is.
  enum class Word { Any, Common, Name };

  Said say(std::string_view text, int depth = 0, Word word = Word::Any) {
    if (const auto known = m_said.find({text, word}); known != m_said.end()) return known->second;
    return m_said[{text, word}] = sayAnew(text, depth, word);
  }

 private:
  Said sayAnew(std::string_view text, int depth, Word word) {
    if (const QString known = exactly(text, word); !known.isNull()) return {known, 0, true};
    Said best = asItIs(text);
    if (depth >= kDeepest || best.english == 0) return best;
    Templates::all().among(text, [&](const Template& one) {
      const auto values = one.valuesIn(text);
      if (!values) return false;
      const Said filled = fill(one, *values, depth);
      // What is mostly value says nothing of whether the template is meant.
      const bool strong = one.letters >= 12 && one.letters >= 3 * filled.english;
      if ((filled.english == 0 || strong) && (!best.changed || filled.english < best.english)) best = filled;
      return best.changed && best.english == 0;
    });
    if (best.changed && best.english == 0) return best;
    const Said parts = inParts(text, depth);
    return parts.changed && (!best.changed || parts.english < best.english) ? parts : best;
  }

  static constexpr int kDeepest = 5;
  static constexpr int kNotMeant = 5;  ///< words that stand for a value that cannot be one

  QString exactly(std::string_view text, Word word) const {
    const std::string source(text);
    if (source.empty()) return {};
    const bool single = source.find(' ') == std::string::npos;
    if (single && word == Word::Name) return {};
    if (single && word == Word::Common) return m_texts.QTranslator::translate("words", source.c_str());
    for (const char* context : {"message", "engine", "words", "views", "samples"})
      if (QString known = m_texts.QTranslator::translate(context, source.c_str()); !known.isEmpty())
        return known;
    return {};
  }

  /// A word by itself may be a name, and so may what stands in quotes; two that are written small are
  /// English.
  static Said asItIs(std::string_view text) {
    int words = 0;
    const auto isQuoted = [&](std::size_t at) {
      const std::string_view before = text.substr(0, at);
      return opensQuote(before) || std::count(before.begin(), before.end(), '"') % 2 == 1 ||
             std::count(before.begin(), before.end(), '`') % 2 == 1;
    };
    forWords(text, [&](std::string_view word, std::size_t from) {
      if (isQuoted(from)) return;
      const bool small = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a'; });
      const bool within =
          (from > 0 && std::string_view("_./\\-=").find(text[from - 1]) != std::string_view::npos) ||
          (from + word.size() < text.size() && text[from + word.size()] == '_');
      if (small && word.size() >= 2 && !within) ++words;
    });
    // A list of names is no sentence: "viridis, cividis, grey".
    bool sentence = false;
    for (std::size_t at = text.find(' '); at != std::string_view::npos && !sentence;
         at = text.find(' ', at + 1))
      sentence = at == 0 || text[at - 1] != ',';
    // The blank of a template that ends within a sentence belongs to a text, not to a value.
    if (text.size() > 1 && (text.front() == ' ' || text.back() == ' ')) words += 3;
    return {QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), sentence ? words : 0, false};
  }

  Said fill(const Template& one, const std::vector<std::string_view>& values, int depth) {
    Said result{{}, 0, true};
    std::array<QString, 9> filled;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const Said value =
          one.quoted[i] ? Said{asItIs(values[i]).text, 0, false} : say(values[i], depth + 1, Word::Common);
      result.english += value.english;
      const bool held = one.quoted[i] || one.isBracketed(i);
      if (!held && !isValueOf(one, values[i], value)) result.english += kNotMeant;
      filled[i] = value.text;
    }
    const QString translated = m_texts.QTranslator::translate("message", one.source);
    qsizetype from = 0;
    for (qsizetype at = 0; at + 1 < translated.size(); ++at) {
      const int place = translated[at] == u'%' ? translated[at + 1].digitValue() : 0;
      if (place < 1) continue;
      append(result.text, translated.mid(from, at - from));
      append(result.text, filled[static_cast<std::size_t>(place - 1)]);
      from = at + 2;
    }
    append(result.text, translated.mid(from));
    return result;
  }

  /// Whether a value can stand there: a list, or of a template of few letters a word, says that it is not
  /// meant.
  static bool isValueOf(const Template& one, std::string_view value, const Said& said) {
    const bool formula = !said.changed && said.english == 0;
    for (const std::string_view mark : {" · ", " → ", ". ", "\n"})
      if (value.find(mark) != std::string_view::npos && !formula) return false;
    if (one.letters >= 8) return true;
    if (value.starts_with(',') || value.ends_with(',')) return false;
    if (said.changed || (value.find(", ") != std::string_view::npos && said.english == 0)) return true;
    const bool word = !value.empty() && std::all_of(value.begin(), value.end(), isLetter);
    return !word && said.english == 0;
  }

  /// Where the mark stands next outside of quotes and brackets.
  static std::size_t next(std::string_view text, std::string_view mark, std::size_t from) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t at = from; at < text.size(); ++at) {
      const char c = text[at];
      const bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(';
      if (c == '\'' && (quoted || begins)) quoted = !quoted;
      if (!quoted && (c == '(' || c == '[')) ++depth;
      if (!quoted && (c == ')' || c == ']')) --depth;
      if (!quoted && depth <= 0 && text.substr(at).starts_with(mark)) return at;
    }
    return std::string_view::npos;
  }

  /// Lines, sentences and lists, each part by itself.
  Said inParts(std::string_view text, int depth) {
    struct Mark {
      std::string_view english;
      QString here;
      bool ends;  ///< belongs to the part before it
    };
    static const std::array<Mark, 9> kMarks{{{"\n", QStringLiteral("\n"), false},
                                             {". ", QString(), true},
                                             {": ", QStringLiteral("："), false},
                                             {"; ", QStringLiteral("；"), false},
                                             {" · ", QStringLiteral(" · "), false},
                                             {" → ", QStringLiteral(" → "), false},
                                             {", ", QStringLiteral("，"), false},
                                             {" and ", QStringLiteral(" 和 "), false},
                                             {" or ", QStringLiteral(" 或 "), false}}};
    Said best = asItIs(text);
    // "--panels 'x': reason"
    if (const std::size_t blank = text.find(' ');
        text.starts_with("--") && blank != std::string_view::npos && text[blank - 1] != ':') {
      const Said rest = say(text.substr(blank + 1), depth + 1, Word::Name);
      best = {QString::fromUtf8(text.data(), static_cast<qsizetype>(blank)), rest.english, rest.changed};
      append(best.text, QStringLiteral(" ") + rest.text);
      if (best.changed && best.english == 0) return best;
    }
    for (const Mark& mark : kMarks) {
      const bool joins = mark.english == " and " || mark.english == " or ";
      const bool lists = joins || mark.english == ", ";
      if (next(text, mark.english, 0) == std::string_view::npos || (joins && depth == 0)) continue;
      Said whole{{}, 0, false};
      bool before = false;  // whether the part before is in Chinese
      std::size_t from = 0;
      while (from <= text.size()) {
        // Of what a colon parts the rest is said as one: "file: tensor: reason".
        const std::size_t at = next(text, mark.english, from);
        const std::size_t end = at == std::string_view::npos ? text.size() : at;
        const std::size_t shown = mark.ends && end < text.size() ? end + 1 : end;
        const bool first = from == 0 && (mark.english == " · " || mark.english == "\n");
        const Word word = first ? Word::Any : lists ? Word::Name : Word::Common;
        const Said part = say(text.substr(from, shown - from), depth + 1, word);
        whole.english += part.english;
        whole.changed = whole.changed || part.changed || joins;
        const bool names = mark.english == ", " && !part.changed && !before;
        before = part.changed;
        if (from > 0) append(whole.text, names ? QStringLiteral(", ") : mark.here);
        if (mark.ends && !part.changed && from > 0) whole.text += u' ';
        append(whole.text, part.text);
        if (at == std::string_view::npos) break;
        from = at + mark.english.size();
        if (mark.english == ": ") {
          const Said rest = say(text.substr(from), depth + 1, Word::Common);
          whole.english += rest.english;
          whole.changed = whole.changed || rest.changed;
          whole.text += mark.here + rest.text;
          break;
        }
      }
      if (whole.changed && whole.english < best.english) best = whole;
      if (best.changed && best.english == 0) break;
    }
    return best;
  }

  const QTranslator& m_texts;
  std::map<std::pair<std::string_view, Word>, Said> m_said;  ///< parts of the message so far
};

}  // namespace

void setShownTexts(const QTranslator* texts) {
  shownTexts() = texts;
}

QString messageText(std::string_view message) {
  const QTranslator* texts = shownTexts();
  if (texts == nullptr) return QString::fromUtf8(message.data(), static_cast<qsizetype>(message.size()));
  return Speaker(*texts).say(message).text;
}

QString messageText(const QString& message) {
  return shownTexts().load() == nullptr ? message : messageText(std::string_view(message.toStdString()));
}

std::string said(std::string_view message) {
  return shownTexts().load() == nullptr ? std::string(message) : messageText(message).toStdString();
}

std::vector<std::string> messageTexts() {
  return {std::begin(kTexts), std::end(kTexts)};
}

}  // namespace attenscope
