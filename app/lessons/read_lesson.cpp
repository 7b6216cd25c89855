// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson.h"
#include "engine/error.h"

#include <QCryptographicHash>
#include <QFile>
#include <QString>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <tuple>

namespace attenscope {

namespace {

constexpr std::size_t kLargestFile = 1'000'000;  // bytes
constexpr std::size_t kMostPages = 200;
constexpr std::size_t kMostQuestions = 3;  // of a page

std::string trimmed(const std::string& text) {
  constexpr const char* kBlank = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// Reads a lesson line by line.
class Reader {
 public:
  Reader(const std::string& text, const std::string& file) : m_file(file) {
    m_lesson.file = file;
    m_lesson.id = std::filesystem::path(file).stem().string();
    m_lesson.hash = QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256)
                        .toHex()
                        .toStdString();
    std::size_t from = 0;
    while (from <= text.size()) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      m_lines.push_back(text.substr(from, end - from));
      from = end + 1;
    }
  }

  Lesson read() {
    for (m_at = 0; m_at < m_lines.size(); ++m_at) readLine();
    if (m_lesson.title.empty()) fail(1, "the lesson has no title; expected a line such as title: Softmax");
    if (m_lesson.pages.empty()) fail(1, "the lesson has no page; expected a line such as == First page");
    for (const LessonPage& page : m_lesson.pages) checkPage(page);
    return std::move(m_lesson);
  }

 private:
  [[noreturn]] void fail(int line, const std::string& sentence) const {
    throw Error(lessonProblem(m_file, line, sentence));
  }
  int line() const { return static_cast<int>(m_at) + 1; }

  /// The word before a colon if the line begins with one that means something.
  std::string keyOf(const std::string& text) const {
    static const std::vector<std::string> kOfLesson{"title", "about", "minutes", "needs", "quiz"};
    static const std::vector<std::string> kOfPage{"state", "select", "open",  "try",     "ask",
                                                  "then",  "hint",   "after", "summary", "quiz"};
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) return {};
    const std::string word = text.substr(0, colon);
    const std::vector<std::string>& known = m_lesson.pages.empty() ? kOfLesson : kOfPage;
    if (std::find(known.begin(), known.end(), word) != known.end()) return word;
    return {};
  }

  /// What follows the key, with the lines after it that are indented.
  std::string valueOf(const std::string& key) {
    std::string value = trimmed(m_lines[m_at].substr(key.size() + 1));
    while (m_at + 1 < m_lines.size() && m_lines[m_at + 1].starts_with("  ") &&
           !trimmed(m_lines[m_at + 1]).empty())
      value += (value.empty() ? "" : " ") + trimmed(m_lines[++m_at]);
    return value;
  }

  void readLine() {
    const std::string& text = m_lines[m_at];
    if (text.starts_with("#")) return;
    if (trimmed(text).empty()) {
      m_paragraphOpen = false;
      return;
    }
    if (text.starts_with("==")) return startPage(trimmed(text.substr(2)));
    if (const std::string key = keyOf(text); !key.empty()) {
      m_paragraphOpen = false;
      return m_lesson.pages.empty() && key != "quiz" ? readHeader(key) : readOfPage(key);
    }
    if (m_lesson.pages.empty())
      fail(line(), "'" + printable(trimmed(text)) +
                       "' is not part of the header; expected title:, about:, minutes:, needs: or == Page");
    readText(text);
  }

  void startPage(const std::string& title) {
    if (title.empty()) fail(line(), "the page has no title; expected == Title");
    if (!m_lesson.pages.empty() && m_lesson.pages.back().quiz)
      fail(line(), "a page follows the quiz; expected the quiz: at the end of the lesson");
    if (m_lesson.pages.size() == kMostPages) fail(line(), "a lesson has at most 200 pages");
    m_paragraphOpen = false;
    m_lesson.pages.push_back({.title = title, .line = line()});
  }

  void startQuiz(const std::string& title, int at) {
    startPage(title);
    m_lesson.pages.back().quiz = true;
    m_lesson.pages.back().line = at;
  }

  void readHeader(const std::string& key) {
    const int at = line();
    const std::string value = valueOf(key);
    if (value.empty()) fail(at, key + ": expected something after it");
    if (key == "title") m_lesson.title = value;
    if (key == "about") m_lesson.about = value;
    if (key == "minutes") {
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), m_lesson.minutes);
      if (error != std::errc() || end != value.data() + value.size() || m_lesson.minutes < 1)
        fail(at, "minutes: '" + printable(value) + "' is not a whole number from 1");
    }
    if (key == "needs") m_lesson.needs = splitArguments(value);
  }

  void readOfPage(const std::string& key) {
    const int at = line();
    const std::string value = valueOf(key);
    if (value.empty()) fail(at, key + ": expected something after it");
    if (key == "quiz") return startQuiz(value, at);
    LessonPage& page = m_lesson.pages.back();
    LessonQuestion* question = page.questions.empty() ? nullptr : &page.questions.back();
    if (key == "state") readState(page, value, at);
    if (key == "select") {
      (question != nullptr ? question->select : page.select) = value;
      page.selectLine = at;
    }
    if (key == "open") page.open = splitArguments(value);
    if (key == "try") readTask(page, value, at);
    if (key == "ask") readQuestion(page, value, at);
    if (key == "then") {
      if (question == nullptr) fail(at, "then: stands behind ask:, and there is none before it on this page");
      question->then = value;
      question->thenLine = at;
    }
    if (key == "hint") page.hint = value;
    if (key == "after") (question != nullptr ? question->after : page.after) = value;
    if (key == "summary") page.summary = value;
  }

  void readState(LessonPage& page, const std::string& value, int at) {
    page.stateLine = at;
    if (!value.starts_with("+")) {
      page.state = value;
      return;
    }
    // What is added to the state in which a page before opens.
    const auto before = std::find_if(m_lesson.pages.rbegin() + 1, m_lesson.pages.rend(),
                                     [](const LessonPage& earlier) { return !earlier.state.empty(); });
    if (before == m_lesson.pages.rend())
      fail(at, "state: + adds to the state of a page before, and none has one");
    page.state = mergeArguments(before->state, value.substr(1));
  }

  /// "condition | words".
  std::pair<std::string, std::string> halves(const std::string& key, const std::string& value, int at) const {
    const std::size_t bar = value.find(" | ");
    if (bar == std::string::npos)
      fail(at, key + ": expected a condition, then a bar, then words for people: temperature < 0.3 | Turn …");
    return {trimmed(value.substr(0, bar)), trimmed(value.substr(bar + 3))};
  }

  void readTask(LessonPage& page, const std::string& value, int at) {
    auto [condition, words] = halves("try", value, at);
    page.tasks.push_back({std::move(condition), std::move(words), at});
  }

  void readQuestion(LessonPage& page, const std::string& value, int at) {
    if (page.questions.size() == kMostQuestions) fail(at, "a page asks at most three questions");
    auto [what, words] = halves("ask", value, at);
    LessonQuestion question{.words = words, .line = at};
    const std::size_t space = what.find(' ');
    const std::string kind = what.substr(0, space);
    std::string rest = space == std::string::npos ? std::string() : trimmed(what.substr(space));
    if (kind == "choice") {
      question.kind = LessonQuestion::Kind::Choice;
    } else if (kind == "place") {
      question.kind = LessonQuestion::Kind::Place;
    } else if (kind == "number") {
      question.kind = LessonQuestion::Kind::Number;
      readTolerance(question, rest, at);
    } else {
      fail(at, "ask: '" + printable(kind) + "' is no kind of question; expected place, number or choice");
    }
    if (kind != "choice" && rest.empty()) fail(at, "ask: " + kind + " needs what the truth is read from");
    question.truth = rest;
    page.questions.push_back(std::move(question));
    if (kind == "choice") readOptions(page.questions.back());
  }

  void readTolerance(LessonQuestion& question, std::string& rest, int at) const {
    const std::size_t within = rest.rfind(" within ");
    if (within == std::string::npos)
      fail(at, "ask: number needs a tolerance: number max:weights[0] within 0.05");
    const std::string number = trimmed(rest.substr(within + 8));
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), question.tolerance);
    if (error != std::errc() || end != number.data() + number.size() || !(question.tolerance > 0))
      fail(at, "ask: the tolerance '" + printable(number) + "' is not a number above 0");
    rest = trimmed(rest.substr(0, within));
  }

  /// "- wrong", "* right" and "? condition | right where it holds".
  void readOptions(LessonQuestion& question) {
    while (m_at + 1 < m_lines.size()) {
      const std::string text = trimmed(m_lines[m_at + 1]);
      if (text.size() < 3 || text[1] != ' ' || std::string("-*?").find(text[0]) == std::string::npos) break;
      ++m_at;
      LessonOption option{.words = trimmed(text.substr(2)), .right = text[0] == '*', .line = line()};
      if (text[0] == '?') std::tie(option.condition, option.words) = halves("?", option.words, line());
      question.options.push_back(std::move(option));
    }
  }

  void readText(const std::string& text) {
    LessonPage& page = m_lesson.pages.back();
    if (page.textLine == 0) page.textLine = line();
    if (m_paragraphOpen) {
      page.paragraphs.back() += " " + trimmed(text);
    } else {
      page.paragraphs.push_back(trimmed(text));
    }
    m_paragraphOpen = true;
  }

  void checkPage(const LessonPage& page) const {
    if (page.paragraphs.empty() && page.questions.empty() && page.summary.empty())
      fail(page.line, "the page '" + printable(page.title) + "' says nothing");
    int words = 0;
    for (const std::string& paragraph : page.paragraphs) words += wordsOf(paragraph);
    if (words > kMostWords)
      fail(page.textLine, "the page '" + printable(page.title) + "' has " + std::to_string(words) +
                              " words; expected at most " + std::to_string(kMostWords));
    static const std::vector<std::string> kOpen{"parameters", "cell", "formula", "input", "edits"};
    for (const std::string& part : page.open)
      if (std::find(kOpen.begin(), kOpen.end(), part) == kOpen.end())
        fail(page.line,
             "open: '" + printable(part) + "' is not part of the window; there are: " + someOf(kOpen));
    for (const LessonQuestion& question : page.questions) checkQuestion(question);
    if (page.quiz && page.questions.empty()) fail(page.line, "quiz: expected one to three questions, ask:");
    if (page.quiz && !page.tasks.empty())
      fail(page.tasks.front().line, "try: a quiz has questions alone, ask:");
  }

  void checkQuestion(const LessonQuestion& question) const {
    if (question.kind != LessonQuestion::Kind::Choice) return;
    if (question.options.size() < 2)
      fail(question.line, "ask: a choice needs two answers or more, in lines that begin with -, * or ?");
    const auto marked = std::count_if(question.options.begin(), question.options.end(),
                                      [](const LessonOption& one) { return one.right; });
    const bool computed = std::any_of(question.options.begin(), question.options.end(),
                                      [](const LessonOption& one) { return !one.condition.empty(); });
    if (computed ? marked != 0 : marked != 1)
      fail(question.line, "ask: expected one right answer (*), or conditions (?) alone that say which is");
  }

  const std::string& m_file;
  std::vector<std::string> m_lines;
  std::size_t m_at = 0;
  Lesson m_lesson;
  bool m_paragraphOpen = false;
};

}  // namespace

std::string lessonProblem(const std::string& file, int line, const std::string& sentence) {
  return printable(file) + ":" + std::to_string(line) + ": " + sentence;
}

Lesson readLesson(const std::string& text, const std::string& file) {
  return Reader(text, file).read();
}

Lesson readLessonFile(const std::string& file) {
  QFile read(QString::fromStdString(file));
  if (!read.open(QIODevice::ReadOnly)) throw Error(printable(file) + ": the lesson cannot be read");
  const QByteArray bytes = read.read(kLargestFile + 1);
  if (static_cast<std::size_t>(bytes.size()) > kLargestFile)
    throw Error(printable(file) + ": it is larger than a megabyte, which no lesson is");
  if (bytes.contains('\0')) throw Error(printable(file) + ": it is not text");
  return readLesson(QString::fromUtf8(bytes).toStdString(), file);
}

std::vector<std::string> splitArguments(const std::string& line) {
  std::vector<std::string> arguments;
  std::string now;
  bool any = false;
  char quote = 0;
  for (const char c : line) {
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        now += c;
      }
    } else if (c == '"' || c == '\'') {
      quote = c;
      any = true;
    } else if (c == ' ' || c == '\t') {
      if (any || !now.empty()) arguments.push_back(now);
      now.clear();
      any = false;
    } else {
      now += c;
    }
  }
  if (quote != 0) throw Error(std::string("a ") + quote + " has no end in '" + printable(line) + "'");
  if (any || !now.empty()) arguments.push_back(now);
  return arguments;
}

std::string mergeArguments(const std::string& arguments, const std::string& more) {
  struct Part {
    std::string name;  ///< of the option, with the parameter of --set; empty: the mechanism
    std::vector<std::string> words;
  };
  const auto partsOf = [](const std::string& line) {
    std::vector<Part> parts;
    for (const std::string& word : splitArguments(line)) {
      if (word.starts_with("--")) {
        parts.push_back({word, {word}});
      } else if (!parts.empty() && parts.back().words.size() == 1 && parts.back().name.starts_with("--")) {
        parts.back().words.push_back(word);
        if (parts.back().name == "--set") parts.back().name += " " + word.substr(0, word.find('='));
        if (parts.back().name == "--edit") parts.back().name += " " + word;
      } else {
        parts.push_back({"", {word}});
      }
    }
    return parts;
  };
  std::vector<Part> all = partsOf(arguments);
  for (Part& part : partsOf(more)) {
    const auto same =
        std::find_if(all.begin(), all.end(), [&](const Part& one) { return one.name == part.name; });
    same == all.end() ? all.push_back(std::move(part)) : void(*same = std::move(part));
  }
  std::string line;
  for (const Part& part : all)
    for (const std::string& word : part.words) {
      const char quote = word.find('"') == std::string::npos ? '"' : '\'';
      const bool plain = !word.empty() && word.find_first_of(" \t\"'") == std::string::npos;
      line += (line.empty() ? "" : " ") + (plain ? word : quote + word + quote);
    }
  return line;
}

int wordsOf(const std::string& markup) {
  const QString text = QString::fromStdString(markup);
  int halves = 0;
  bool inside = false;
  int depth = 0;
  for (const QChar c : text) {
    if (c == u'{') {
      if (depth++ == 0) halves += inside ? 0 : 2;  // what is put in counts as a word
      inside = true;
    } else if (c == u'}') {
      depth = std::max(0, depth - 1);
    } else if (depth > 0) {
      continue;
    } else if (c.script() == QChar::Script_Han) {
      halves += 1;
      inside = false;
    } else if (c.isLetterOrNumber()) {
      halves += inside ? 0 : 2;
      inside = true;
    } else if (c.isSpace() || !c.isPunct()) {
      inside = false;
    }
  }
  return (halves + 1) / 2;
}

}  // namespace attenscope
