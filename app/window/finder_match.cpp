// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/finder_match.h"

#include <QRegularExpression>

#include <algorithm>
#include <numeric>

namespace attenscope {

namespace {

// What a misfit costs. The length of the name decides last.
constexpr int kElsewhere = 10000;  // a word is not in the name itself
constexpr int kNotFirst = 1000;    // the first word of the name was not typed
constexpr int kOutOfOrder = 300;
constexpr int kUnfinished = 100;  // the beginning of a word, not the whole
constexpr int kLongestName = 99;

/// Chinese characters and their like, which are written without spaces.
bool standsAlone(QChar c) {
  return c.script() == QChar::Script_Han;
}

bool beginsWord(const QString& letters, qsizetype at) {
  const QChar here = letters[at];
  if (here == u' ') return false;
  if (at == 0) return true;
  const QChar before = letters[at - 1];
  return before == u' ' || before.isDigit() != here.isDigit() || standsAlone(here) || standsAlone(before);
}

bool endsWord(const QString& letters, qsizetype end) {
  return end >= letters.size() || beginsWord(letters, end) || letters[end] == u' ';
}

std::vector<qsizetype> beginnings(const QString& letters) {
  std::vector<qsizetype> all;
  for (qsizetype at = 0; at < letters.size(); ++at)
    if (beginsWord(letters, at)) all.push_back(at);
  return all;
}

/// Takes a beginning that `word` fits, rather one that it fills; −1 if there is none.
qsizetype take(const QString& word, const QString& letters, std::vector<qsizetype>& free) {
  auto best = free.end();
  for (auto at = free.begin(); at != free.end(); ++at) {
    if (!QStringView(letters).mid(*at).startsWith(word)) continue;
    const bool whole = endsWord(letters, *at + word.size());
    if (best == free.end() || whole) best = at;
    if (whole) break;
  }
  if (best == free.end()) return -1;
  const qsizetype taken = *best;
  free.erase(best);
  return taken;
}

}  // namespace

FoldedText folded(const QString& text) {
  FoldedText result;
  for (qsizetype i = 0; i < text.size(); ++i) {
    const QString parts = QString(text[i]).normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar part : parts) {
      if (part.isMark()) continue;
      result.letters += part.isLetterOrNumber() || part.isSurrogate() ? part : QChar(u' ');
      result.places.push_back(static_cast<int>(i));
    }
  }
  return result;
}

TypedWords::TypedWords(const QString& typed)
    : m_words(folded(typed).letters.split(u' ', Qt::SkipEmptyParts)),
      m_longest(static_cast<std::size_t>(m_words.size())) {
  std::iota(m_longest.begin(), m_longest.end(), 0);
  // "s st" finds "step size": the longer word has fewer places to go.
  std::stable_sort(m_longest.begin(), m_longest.end(),
                   [&](int a, int b) { return m_words[a].size() > m_words[b].size(); });
}

std::optional<NameMatch> TypedWords::match(const QString& name, const QString& also) const {
  const FoldedText inName = folded(name);
  const QString elsewhere = folded(also).letters;
  std::vector<qsizetype> free = beginnings(inName.letters);
  std::vector<qsizetype> freeElsewhere = beginnings(elsewhere);
  const qsizetype first = free.empty() ? -1 : free.front();
  NameMatch found;
  std::vector<qsizetype> taken(m_longest.size(), -1);
  for (const int index : m_longest) {
    const QString& word = m_words[index];
    const qsizetype at = take(word, inName.letters, free);
    if (at < 0) {
      if (take(word, elsewhere, freeElsewhere) < 0) return std::nullopt;
      found.inName = false;
      found.misfit += kElsewhere;
      continue;
    }
    taken[static_cast<std::size_t>(index)] = at;
    if (!endsWord(inName.letters, at + word.size())) found.misfit += kUnfinished;
    const int from = inName.places[static_cast<std::size_t>(at)];
    const int last = inName.places[static_cast<std::size_t>(at + word.size() - 1)];
    found.stressed.emplace_back(from, last - from + 1);
  }
  std::erase(taken, -1);
  if (!std::is_sorted(taken.begin(), taken.end())) found.misfit += kOutOfOrder;
  if (!taken.empty() && std::ranges::find(taken, first) == taken.end()) found.misfit += kNotFirst;
  found.misfit += static_cast<int>(std::min<qsizetype>(name.size(), kLongestName));
  found.exact = !empty() && m_words == inName.letters.split(u' ', Qt::SkipEmptyParts);
  std::sort(found.stressed.begin(), found.stressed.end());
  return found;
}

std::optional<TypedHead> typedHead(const QString& typed) {
  static const QRegularExpression layer(QStringLiteral("(?<![a-z])l(?:a(?:y(?:e(?:r)?)?)?)?\\s*(\\d{1,6})"));
  static const QRegularExpression head(QStringLiteral("(?<![a-z])h(?:e(?:a(?:d)?)?)?\\s*(\\d{1,6})"));
  QString rest = folded(typed).letters;
  const auto number = [&](const QRegularExpression& form) {
    const QRegularExpressionMatch match = form.match(rest);
    if (!match.hasMatch()) return -1;
    rest.replace(match.capturedStart(), match.capturedLength(), QStringLiteral(" "));
    return match.captured(1).toInt();
  };
  TypedHead named;
  named.layer = number(layer);
  named.head = number(head);
  if (named.layer < 0 || named.head < 0) return std::nullopt;
  named.rest = rest.simplified();
  return named;
}

}  // namespace attenscope
