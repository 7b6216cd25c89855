// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace attenscope {

/// Letters and digits for comparing: without case and diacritics, all else a space. `places` has for each
/// character of `letters` the index in the text that it comes from.
struct FoldedText {
  QString letters;
  std::vector<int> places;
};
FoldedText folded(const QString& text);

/// How well typed words fit a name.
struct NameMatch {
  bool exact = false;                         ///< the name is what was typed
  bool inName = true;                         ///< every word is of the name itself
  int misfit = 0;                             ///< 0 at best
  std::vector<std::pair<int, int>> stressed;  ///< what was matched in the name: first character and length
};

/// The words that someone types to find something by its name.
class TypedWords {
 public:
  explicit TypedWords(const QString& typed);

  bool empty() const { return m_words.isEmpty(); }
  /// Each word must begin a word of its own, in any order: of `name` or, which fits less well, of `also`,
  /// other words that the thing is known by. A Chinese character begins a word; so does a number.
  std::optional<NameMatch> match(const QString& name, const QString& also) const;

 private:
  QStringList m_words;         ///< as typed, folded
  std::vector<int> m_longest;  ///< their indices, the longest first
};

/// A layer and a head that are named by their numbers: "layer 5 head 3", "head 3 layer 5", "l5h3".
struct TypedHead {
  int layer = 0;
  int head = 0;
  QString rest;  ///< the other words
};
std::optional<TypedHead> typedHead(const QString& typed);

}  // namespace attenscope
