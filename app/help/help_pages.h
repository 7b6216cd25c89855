// SPDX-License-Identifier: GPL-3.0-or-later
/// The manual: pages of Markdown in resources/help, in both languages, which the program holds.
#pragma once

#include "app/help/help_blocks.h"
#include "app/language.h"

namespace attenscope {

/// A page with its heading, or a section of it with the one of its own.
struct HelpSection {
  QString anchor{};  ///< empty for what stands before the first section
  QString title{};
  std::vector<HelpBlock> blocks{};  ///< without the heading
};

struct HelpPage {
  QString id{};  ///< "views"
  QString title{};
  std::vector<HelpBlock> blocks{};
  /// The beginning, and what lies under each heading of the second level.
  std::vector<HelpSection> sections() const;
};

/// The ids of all pages, in the order in which they are read.
const QStringList& helpPageIds();
/// Throws Error for an id that is not one of these.
HelpPage helpPage(const QString& id, Language language);

/// A place in the manual: a page, or a section of one.
struct HelpTopic {
  QString page{};
  QString anchor{};
  /// "views" or "views#wall"; as links between pages, "views.md#wall", or "#wall" within `page`, say it.
  static HelpTopic of(const QString& text, const QString& page = {});
  QString text() const { return anchor.isEmpty() ? page : page + u'#' + anchor; }
  friend bool operator==(const HelpTopic&, const HelpTopic&) = default;
};
/// Whether there is such a page with such a section.
bool isHelpTopic(const HelpTopic& topic, Language language);

/// A section in which words were found.
struct HelpHit {
  HelpTopic topic{};
  QString page{};     ///< its title
  QString section{};  ///< its title; empty for the beginning of the page
  QString excerpt{};  ///< what stands around the first of the words
};
/// Sections that have all of the words, those first whose titles have them.
std::vector<HelpHit> findInHelp(const QString& words, Language language);

}  // namespace attenscope
