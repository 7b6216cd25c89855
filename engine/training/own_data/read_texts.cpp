// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/own_data/read_texts.h"

#include "engine/input/task_vocabulary.h"
#include "engine/input/tokenizer.h"
#include "engine/training/own_data/csv_records.h"
#include "engine/training/own_data/own_labels.h"

#include <algorithm>
#include <utility>

namespace attenscope {

namespace {

std::string placeOf(const OwnData& data, std::size_t line) {
  return printable(data.name) + ", line " + std::to_string(line + 1);
}

void checkLabel(const TextLines& file, std::size_t line, std::string_view label, const char* what) {
  constexpr std::size_t kLongest = 100;
  if (label.empty()) file.fail(line, "the " + std::string(what) + " is empty; expected one in every line");
  if (label.size() > kLongest)
    file.fail(line, "the " + std::string(what) + " has " + std::to_string(label.size()) +
                        " bytes; expected at most " + std::to_string(kLongest));
}

void noteCut(OwnData& data, std::int64_t count) {
  if (count > 0)
    data.notes.push_back("Of texts longer than " + std::to_string(kMostOwnTokens) +
                         " tokens only so many are read: " + std::to_string(count) + ".");
}

bool namesText(std::string_view name) {
  const std::string folded = foldCase(trimmed(name));
  return folded == "text" || folded == "sentence";
}
bool namesLabel(std::string_view name) {
  const std::string folded = foldCase(trimmed(name));
  return folded == "label" || folded == "class";
}

/// Texts with labels, as they are met.
class LabelledTexts {
 public:
  LabelledTexts(const TextLines& file, OwnData& data) : m_file(file), m_data(data) {}

  void take(std::size_t line, std::string_view text, std::string_view label) {
    text = trimmed(text);
    label = trimmed(label);
    checkLabel(m_file, line, label, "label");
    const std::vector<Token> tokens = tokenize(text);
    if (tokens.empty()) m_file.fail(line, "the text is empty; expected at least one word before the label");
    OwnExample example;
    example.text = text;
    if (tokens.size() > kMostOwnTokens) {
      example.text = text.substr(0, tokens[kMostOwnTokens - 1].end);
      ++m_cut;
    }
    example.labels = {m_labels.met(label, placeOf(m_data, line))};
    m_data.examples.push_back(std::move(example));
  }

  void settle(OwnUse use) {
    noteCut(m_data, m_cut);
    m_labels.settle(m_data, use);
  }

 private:
  const TextLines& m_file;
  OwnData& m_data;
  OwnLabels m_labels;
  std::int64_t m_cut = 0;
};

void readTabs(const TextLines& file, LabelledTexts& texts) {
  bool first = true;
  for (std::size_t i = 0; i < file.lines().size(); ++i) {
    const std::string_view line = file.lines()[i];
    if (trimmed(line).empty()) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) file.fail(i, "has no tab; expected a text, a tab and its label");
    if (line.rfind('\t') != tab)
      file.fail(i, "has " + std::to_string(std::count(line.begin(), line.end(), '\t') + 1) +
                       " columns; expected two: a text, a tab and its label");
    const std::string_view text = line.substr(0, tab);
    const std::string_view label = line.substr(tab + 1);
    if (std::exchange(first, false) && namesText(text) && namesLabel(label)) continue;
    texts.take(i, text, label);
  }
}

/// Of more than two columns those that the first line names.
void readCommas(const TextLines& file, LabelledTexts& texts, OwnData& data) {
  const std::vector<CsvRecord> records = csvRecords(file);
  if (records.empty()) return;  // too few examples, as is said of all that is read
  const CsvRecord& heading = records.front();
  const auto columns = heading.fields.size();
  const auto at = [&](bool (*names)(std::string_view)) {
    return static_cast<std::size_t>(std::find_if(heading.fields.begin(), heading.fields.end(), names) -
                                    heading.fields.begin());
  };
  std::size_t text = at(namesText);
  std::size_t label = at(namesLabel);
  const bool named = text < columns && label < columns;
  if (!named) {
    if (columns != 2)
      file.fail(heading.line, "has " + std::to_string(columns) +
                                  " columns; expected two, a text and its label (a text with commas in "
                                  "quotes), or a first line that names the columns text and label");
    text = 0;
    label = 1;
  }
  for (const CsvRecord& record : records) {
    if (named && &record == &heading) continue;
    if (record.fields.size() != columns)
      file.fail(record.line, "has " + std::to_string(record.fields.size()) + " columns; expected " +
                                 std::to_string(columns) +
                                 " as in the first line (a text with commas stands "
                                 "in quotes)");
    texts.take(record.line, record.fields[text], record.fields[label]);
  }
  if (columns > 2)
    data.notes.push_back("Of " + std::to_string(columns) + " columns '" +
                         printable(heading.fields[text], 40) + "' and '" +
                         printable(heading.fields[label], 40) + "' are read.");
}

/// The columns of a line, separated by tabs, or by spaces where it has none.
std::vector<std::string_view> columnsOf(std::string_view line) {
  const char separator = line.find('\t') != std::string_view::npos ? '\t' : ' ';
  std::vector<std::string_view> columns;
  std::size_t begin = 0;
  while (begin <= line.size()) {
    const std::size_t end = std::min(line.find(separator, begin), line.size());
    const std::string_view column = line.substr(begin, end - begin);
    if (separator == '\t' || !column.empty()) columns.push_back(column);
    begin = end + 1;
  }
  return columns;
}

/// CoNLL-U's "# text = …" and the heading of a document.
bool isRemark(std::string_view line) {
  return line.starts_with("-DOCSTART-") ||
         (line.starts_with("# ") && line.find(" = ") != std::string_view::npos) ||
         (line.starts_with("# ") && line.find('\t') == std::string_view::npos && columnsOf(line).size() != 2);
}

constexpr std::size_t kUniversal = 10;  // columns of CoNLL-U

/// Which columns hold the word and its tag.
struct Columns {
  std::size_t count = 0;
  bool tabs = false;  ///< between them, rather than spaces
  std::size_t word = 0;
  std::size_t tag = 0;
  bool universal = false;
};

Columns columnsIn(const TextLines& file) {
  for (std::size_t i = 0; i < file.lines().size(); ++i) {
    const std::string_view line = file.lines()[i];
    if (trimmed(line).empty() || isRemark(line)) continue;
    const std::size_t count = columnsOf(line).size();
    if (count < 2) file.fail(i, "has one column; expected a word, a tab or space, and its tag");
    const bool universal = count == kUniversal && line.front() >= '0' && line.front() <= '9';
    const bool tabs = line.find('\t') != std::string_view::npos;
    if (universal) return {count, tabs, 1, 3, true};
    return {count, tabs, 0, count - 1, false};
  }
  file.fail("holds no word; expected lines of a word and its tag");
}

/// Whether a line is the word # with as many columns as the others, which without them looks like a remark.
bool isHashWord(std::string_view line, const Columns& columns) {
  return line.starts_with("# ") && line.find(" = ") == std::string_view::npos && !columns.tabs &&
         line.find('\t') == std::string_view::npos && columnsOf(line).size() == columns.count;
}

}  // namespace

void readLabelledText(const TextLines& file, OwnUse use, OwnData& data) {
  data.form = OwnForm::Texts;
  LabelledTexts texts(file, data);
  looksCommaSeparated(file) ? readCommas(file, texts, data) : readTabs(file, texts);
  texts.settle(use);
}

bool looksTagged(const TextLines& file) {
  constexpr std::size_t kLooked = 2000;
  bool between = false;  // an empty line between others
  bool ended = false;
  std::size_t words = 0;
  std::size_t columns = 0;
  std::size_t alike = 0;
  bool tabs = false;
  for (std::size_t i = 0; i < std::min(file.lines().size(), kLooked); ++i) {
    const std::string_view line = file.lines()[i];
    if (trimmed(line).empty()) {
      ended = words > 0;
      continue;
    }
    if (isRemark(line)) continue;
    between = between || ended;
    ++words;
    const std::vector<std::string_view> parts = columnsOf(line);
    if (parts.front().find(' ') != std::string_view::npos) return false;
    if (columns == 0) columns = parts.size();
    alike += parts.size() == columns ? 1 : 0;
    tabs = tabs || line.find('\t') != std::string_view::npos;
  }
  // Without tabs it is no file of labelled texts, but it may be prose.
  return between && columns >= 2 && (tabs || 10 * alike >= 9 * words);
}

void readConll(const TextLines& file, OwnUse use, OwnData& data) {
  data.form = OwnForm::Tags;
  const Columns columns = columnsIn(file);
  OwnLabels labels;
  std::int64_t cut = 0;
  OwnExample sentence;
  std::size_t tokens = 0;
  const auto end = [&] {
    if (tokens > kMostOwnTokens) ++cut;
    tokens = 0;
    if (!sentence.words.empty()) data.examples.push_back(std::exchange(sentence, {}));
  };
  for (std::size_t i = 0; i < file.lines().size(); ++i) {
    const std::string_view line = file.lines()[i];
    if (trimmed(line).empty()) {
      end();
      continue;
    }
    if (isRemark(line) && !isHashWord(line, columns)) continue;
    const std::vector<std::string_view> parts = columnsOf(line);
    if (parts.size() != columns.count)
      file.fail(i, "the number of columns is " + std::to_string(parts.size()) + "; expected " +
                       std::to_string(columns.count) + " as in the lines before it");
    // Several words in one (1-2) and words that are not written (1.1).
    if (columns.universal && parts.front().find_first_of("-.") != std::string_view::npos) continue;
    const std::string_view word = trimmed(parts[columns.word]);
    const std::string_view tag = trimmed(parts[columns.tag]);
    checkLabel(file, i, tag, "tag");
    const std::size_t read = tokenize(word).size();
    if (read == 0) file.fail(i, "the word is empty; expected a word before its tag");
    const std::int64_t label = labels.met(tag, placeOf(data, i));
    tokens += read;
    if (tokens > kMostOwnTokens) continue;
    sentence.words.emplace_back(word);
    sentence.labels.push_back(label);
  }
  end();
  if (columns.universal)
    data.notes.emplace_back("Ten columns, as CoNLL-U has them: FORM is the word, UPOS its tag.");
  noteCut(data, cut);
  labels.settle(data, use);
}

}  // namespace attenscope
