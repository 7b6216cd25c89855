// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help/help_pages.h"

#include "engine/error.h"

#include <QFile>

#include <algorithm>

static void useHelp() {
  Q_INIT_RESOURCE(help);
}

namespace attenscope {

namespace {

/// All that is said, without marks, one line a block.
QString plainText(const std::vector<HelpBlock>& blocks) {
  QStringList lines;
  for (const HelpBlock& block : blocks) {
    if (block.kind == HelpBlock::Kind::Code) {
      lines << block.text;
    } else if (block.kind != HelpBlock::Kind::Table) {
      lines << withoutMarks(block.text);
    }
    for (const QStringList& row : block.rows) lines << withoutMarks(row.join(QStringLiteral(" · ")));
  }
  return lines.join(u'\n');
}

bool hasAll(const QString& text, const QStringList& words) {
  return std::all_of(words.begin(), words.end(),
                     [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// The line that has the first word, or the most of them, shortened around it.
QString excerptOf(const QString& text, const QStringList& words) {
  QString best;
  qsizetype most = 0;
  for (const QString& line : text.split(u'\n')) {
    const auto found = std::count_if(words.begin(), words.end(), [&](const QString& word) {
      return line.contains(word, Qt::CaseInsensitive);
    });
    if (found <= most) continue;
    most = found;
    best = line;
  }
  if (best.isEmpty()) best = text.section(u'\n', 0, 0);
  qsizetype at = best.size();
  for (const QString& word : words)
    if (const auto found = best.indexOf(word, 0, Qt::CaseInsensitive); found >= 0) at = std::min(at, found);
  // A Chinese character says as much as a short word.
  const bool chinese =
      std::any_of(best.begin(), best.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
  const qsizetype before = chinese ? 15 : 40;
  const qsizetype length = chinese ? 60 : 130;
  const qsizetype from = at == best.size() || at < before ? 0 : at - before;
  QString excerpt = best.mid(from, length).simplified();
  if (from > 0) excerpt.prepend(u'…');
  if (from + length < best.size()) excerpt += u'…';
  return excerpt;
}

}  // namespace

std::vector<HelpSection> HelpPage::sections() const {
  std::vector<HelpSection> all(1);
  all.front().title = title;
  for (const HelpBlock& block : blocks) {
    if (block.kind == HelpBlock::Kind::Heading && block.level == 2)
      all.push_back({block.anchor, withoutMarks(block.text), {}});
    else if (block.kind != HelpBlock::Kind::Heading || block.level > 2)
      all.back().blocks.push_back(block);
  }
  return all;
}

const QStringList& helpPageIds() {
  static const QStringList ids{
      QStringLiteral("getting-started"), QStringLiteral("lessons"),
      QStringLiteral("views"),           QStringLiteral("keys"),
      QStringLiteral("mechanisms"),      QStringLiteral("edits"),
      QStringLiteral("comparing"),       QStringLiteral("explaining"),
      QStringLiteral("pruning"),         QStringLiteral("models"),
      QStringLiteral("networks"),        QStringLiteral("videos"),
      QStringLiteral("publishing"),      QStringLiteral("batches"),
      QStringLiteral("files"),           QStringLiteral("training"),
      QStringLiteral("command-line"),    QStringLiteral("settings"),
      QStringLiteral("glossary"),
  };
  return ids;
}

HelpPage helpPage(const QString& id, Language language) {
  useHelp();
  if (!helpPageIds().contains(id))
    throw Error("there is no help page '" + printable(id.toStdString()) +
                "'; there are: " + helpPageIds().join(QStringLiteral(", ")).toStdString());
  QFile file(QStringLiteral(":/help/%1/%2.md").arg(toString(resolved(language)), id));
  if (!file.open(QIODevice::ReadOnly))
    throw Error("the help page '" + id.toStdString() + "' is missing in the program");
  HelpPage page{id, id, helpBlocks(QString::fromUtf8(file.readAll()))};
  if (!page.blocks.empty() && page.blocks.front().level == 1)
    page.title = withoutMarks(page.blocks.front().text);
  return page;
}

HelpTopic HelpTopic::of(const QString& text, const QString& page) {
  HelpTopic topic{text.section(u'#', 0, 0), text.section(u'#', 1)};
  if (topic.page.endsWith(QLatin1String(".md"))) topic.page.chop(3);
  if (topic.page.isEmpty()) topic.page = page;
  return topic;
}

bool isHelpTopic(const HelpTopic& topic, Language language) {
  if (!helpPageIds().contains(topic.page)) return false;
  const std::vector<HelpSection> sections = helpPage(topic.page, language).sections();
  return std::any_of(sections.begin(), sections.end(),
                     [&](const HelpSection& section) { return section.anchor == topic.anchor; });
}

std::vector<HelpHit> findInHelp(const QString& words, Language language) {
  const QStringList typed = words.simplified().split(u' ', Qt::SkipEmptyParts);
  std::vector<HelpHit> named;  // by their titles
  std::vector<HelpHit> others;
  if (typed.isEmpty()) return named;
  for (const QString& id : helpPageIds()) {
    const HelpPage page = helpPage(id, language);
    for (const HelpSection& section : page.sections()) {
      const QString text = plainText(section.blocks);
      if (!hasAll(section.title + u'\n' + text, typed)) continue;
      HelpHit hit{{id, section.anchor},
                  page.title,
                  section.anchor.isEmpty() ? QString() : section.title,
                  excerptOf(text, typed)};
      (hasAll(section.title, typed) ? named : others).push_back(std::move(hit));
    }
  }
  named.insert(named.end(), others.begin(), others.end());
  return named;
}

}  // namespace attenscope
