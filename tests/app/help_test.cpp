// SPDX-License-Identifier: GPL-3.0-or-later
// The manual says what is true in both languages, and is found: by F1, by words, on the command line. The
// card of keys, the tour and the settings.
#include "app/command/command_examples.h"
#include "app/command/declared_options.h"
#include "app/help/help_text.h"
#include "app/help/mechanism_page.h"
#include "app/session/edits.h"
#include "app/settings.h"
#include "app/window/help_desk.h"
#include "app/window/help_topics.h"
#include "app/window/help_window.h"
#include "app/window/key_card.h"
#include "app/window/session_keeper.h"
#include "app/window/settings_dialog.h"
#include "app/window/tour.h"
#include "engine/compute/memory.h"
#include "engine/compute/memory_limit.h"
#include "engine/compute/thread_limit.h"
#include "engine/error.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/toggle_switch.h"
#include "widgets/theme/text_scale.h"
#include "widgets/views/catalog.h"

#include <QComboBox>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTreeWidget>

#include <utility>

using namespace attenscope;

namespace {

constexpr Language kBoth[] = {Language::English, Language::Chinese};

/// As a shell takes a line apart, up to a remark.
std::vector<std::string> words(const std::string& line) {
  std::vector<std::string> all;
  std::string word;
  bool quoted = false;
  bool begun = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\\' && i + 1 < line.size()) {
      word += line[++i];
      begun = true;
    } else if (c == '"') {
      quoted = !quoted;
      begun = true;
    } else if (c == ' ' && !quoted) {
      if (begun) all.push_back(word);
      word.clear();
      begun = false;
    } else if (c == '#' && !begun && !quoted) {
      break;
    } else {
      word += c;
      begun = true;
    }
  }
  if (begun) all.push_back(word);
  return all;
}

/// Why the command line does not understand it; empty if it does.
std::string refusal(const std::string& line) {
  std::vector<std::string> arguments = words(line);
  if (arguments.empty() || arguments.front() != "attenscope") return "it is no line of attenscope";
  arguments.erase(arguments.begin());
  std::reverse(arguments.begin(), arguments.end());
  DeclaredOptions options;
  try {
    options.app.parse(arguments);
  } catch (const std::exception& error) {
    return error.what();
  }
  return {};
}

QStringList linesOfAttenscope(const QString& text) {
  QStringList lines;
  for (const QString& line : text.split(u'\n'))
    if (line.trimmed().startsWith(QStringLiteral("attenscope "))) lines << line.trimmed();
  return lines;
}

/// Every piece of a page, those of tables, too.
std::vector<HelpSpan> spansOf(const HelpPage& page) {
  std::vector<HelpSpan> all;
  const auto add = [&](const QString& text) {
    for (HelpSpan& span : helpSpans(text)) all.push_back(std::move(span));
  };
  for (const HelpBlock& block : page.blocks) {
    if (block.kind != HelpBlock::Kind::Code) add(block.text);
    for (const QStringList& row : block.rows)
      for (const QString& cell : row) add(cell);
  }
  return all;
}

/// What a page is made of, without its words.
QStringList skeletonOf(const HelpPage& page) {
  QStringList parts;
  for (const HelpBlock& block : page.blocks) {
    QString part =
        QStringLiteral("%1/%2 #%3").arg(static_cast<int>(block.kind)).arg(block.level).arg(block.anchor);
    for (const QStringList& row : block.rows) part += QString::number(row.size());
    parts << part;
  }
  return parts;
}

QStringList optionNames() {
  QStringList names{QStringLiteral("--help"), QStringLiteral("--version")};
  DeclaredOptions options;
  const auto add = [&](const CLI::App& app) {
    for (const CLI::Option* option : app.get_options())
      for (const std::string& name : option->get_lnames()) names << QStringLiteral("--") + name.c_str();
  };
  add(options.app);
  for (const CLI::App* command : options.app.get_subcommands([](const CLI::App*) { return true; }))
    add(*command);
  return names;
}

QString fileText(const QString& path) {
  QFile file(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/") + path);
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

}  // namespace

class HelpTest : public QObject, private OpenedWindow {
  Q_OBJECT

  bool m_keeps = false;  ///< the window is as it was: the next test may have it

  /// Only for what is tested in the window: it takes a while to open.
  void openActive() {
    if (!m_window) open();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
  }
  template <typename Window>
  static Window* shown() {
    for (QWidget* widget : QApplication::topLevelWidgets())
      if (auto* window = qobject_cast<Window*>(widget); window != nullptr && window->isVisible())
        return window;
    return nullptr;
  }
  QList<QKeySequence> shortcuts() {
    QList<QKeySequence> all;
    for (const QAction* action : m_window->findChildren<QAction*>()) all << action->shortcuts();
    return all;
  }
  SettingsDialog* openSettings() {
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    return shown<SettingsDialog>();
  }

 private slots:
  void init() {
    QSettings().clear();
    setTextScale(1);
    limitThreads(0);
    limitMemory(0);
  }
  void cleanup() {
    if (!std::exchange(m_keeps, false)) m_window.reset();
    setTextScale(1);
    limitThreads(0);
    limitMemory(0);
    applyLanguage(Language::English);
  }

  void pagesAreTheSameInBothLanguages() {
    for (const QString& id : helpPageIds()) {
      const HelpPage english = helpPage(id, Language::English);
      const HelpPage chinese = helpPage(id, Language::Chinese);
      QVERIFY2(english.title != chinese.title && !chinese.title.isEmpty(), qPrintable(id));
      const QStringList one = skeletonOf(english);
      const QStringList other = skeletonOf(chinese);
      for (qsizetype i = 0; i < std::min(one.size(), other.size()); ++i)
        QVERIFY2(one[i] == other[i],
                 qPrintable(id + ": " + english.blocks[static_cast<std::size_t>(i)].text.left(60) + " | " +
                            chinese.blocks[static_cast<std::size_t>(i)].text.left(40)));
      QVERIFY2(one.size() == other.size(), qPrintable(id));
      QSet<QString> anchors;
      for (const HelpBlock& block : english.blocks)
        if (block.kind == HelpBlock::Kind::Heading && block.level == 2) {
          QVERIFY2(!block.anchor.isEmpty() && !anchors.contains(block.anchor),
                   qPrintable(id + ": " + block.text));
          anchors << block.anchor;
        }
    }
    // And what is in the folders is in the list.
    for (const char* language : {"en", "zh"})
      QCOMPARE(QDir(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/resources/help/") + QLatin1String(language))
                   .entryList({QStringLiteral("*.md")})
                   .size(),
               helpPageIds().size());
    QVERIFY_THROWS_EXCEPTION(Error, helpPage(QStringLiteral("nonsense"), Language::English));
  }

  void linksLeadSomewhere() {
    int links = 0;
    for (const Language language : kBoth)
      for (const QString& id : helpPageIds())
        for (const HelpSpan& span : spansOf(helpPage(id, language)))
          if (span.kind == HelpSpan::Kind::Link) {
            ++links;
            QVERIFY2(isHelpTopic(HelpTopic::of(span.target, id), language),
                     qPrintable(id + ": " + span.target));
          }
    QVERIFY(links > 10);
    static const QRegularExpression form(QStringLiteral("\\]\\(([^)#:]+)\\)"));
    for (const char* page : {"README.md", "resources/notes/training.md", "resources/notes/parts.md"}) {
      const QDir folder(QFileInfo(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/") + page).path());
      for (const auto& match : form.globalMatch(fileText(QLatin1String(page))))
        QVERIFY2(QFileInfo::exists(folder.filePath(match.captured(1))), qPrintable(match.captured(1)));
    }
    for (const QString& id : helpPageIds())
      QVERIFY2(
          fileText(QStringLiteral("README.md")).contains(QStringLiteral("resources/help/en/%1.md").arg(id)),
          qPrintable(id));
  }

  void whatIsToBeTypedIsUnderstood() {
    int lines = 0;
    for (const Language language : kBoth)
      for (const QString& id : helpPageIds())
        for (const HelpBlock& block : helpPage(id, language).blocks) {
          if (block.kind != HelpBlock::Kind::Code) continue;
          for (const QString& line : linesOfAttenscope(block.text)) {
            ++lines;
            QVERIFY2(refusal(line.toStdString()).empty(),
                     qPrintable(line + ": " + QString::fromStdString(refusal(line.toStdString()))));
          }
        }
    QVERIFY(lines > 100);
    for (const QString& line : linesOfAttenscope(fileText(QStringLiteral("README.md"))))
      QVERIFY2(refusal(line.toStdString()).empty(), qPrintable(line));
    QVERIFY(!refusal("attenscope run cbam --nonsense").empty());
  }

  void everySubcommandHasExamplesThatAreUnderstood() {
    DeclaredOptions options;
    const auto commands = options.app.get_subcommands([](const CLI::App*) { return true; });
    QVERIFY(commands.size() >= 10);
    for (const CLI::App* command : commands) {
      const QString footer = QString::fromStdString(command->get_footer());
      const QStringList lines = linesOfAttenscope(footer);
      QVERIFY2(lines.size() >= 2 && lines.size() <= 4, command->get_name().c_str());
      for (const QString& line : lines) {
        QVERIFY2(refusal(line.toStdString()).empty(),
                 qPrintable(line + ": " + QString::fromStdString(refusal(line.toStdString()))));
        QVERIFY2(line.contains(QString::fromStdString(" " + command->get_name())), qPrintable(line));
      }
      QVERIFY(QString::fromStdString(command->help()).contains(lines.front()));
    }
    QVERIFY(examplesFor("nonsense").empty());
  }

  void optionsThatAreNamedExist() {
    const QStringList names = optionNames();
    static const QRegularExpression form(QStringLiteral("(?<![\\w-])--[a-z][a-z-]+"));
    int named = 0;
    for (const Language language : kBoth)
      for (const QString& id : helpPageIds())
        for (const HelpSpan& span : spansOf(helpPage(id, language)))
          if (span.kind == HelpSpan::Kind::Code)
            for (const auto& match : form.globalMatch(span.text)) {
              ++named;
              QVERIFY2(names.contains(match.captured()), qPrintable(id + ": " + match.captured()));
            }
    QVERIFY(named > 100);
  }

  void thePageOfMechanismsIsOfTheCatalogue() {
    for (const Language language : kBoth) {
      applyLanguage(language);
      const QString path = QStringLiteral("resources/help/%1/mechanisms.md").arg(toString(language));
      QVERIFY2(fileText(path) == mechanismPage(),
               qPrintable(path + ": scripts/update_translations.sh writes it"));
    }
  }

  void keysThatAreNamedAreShortcutsAndAllAreNamed() {
    openActive();
    // What views and windows beside the main one have by themselves.
    const QStringList own{QStringLiteral("Ctrl+C"), QStringLiteral("Ctrl+Q")};
    const QList<QKeySequence> all = shortcuts();
    static const QRegularExpression form(QStringLiteral("^((Ctrl|Alt|Shift)\\+.+|F\\d+)$"));
    const auto sequence = [](QString text) {
      return QKeySequence(text.replace(u'←', QStringLiteral("Left"))
                              .replace(u'→', QStringLiteral("Right"))
                              .replace(u'↑', QStringLiteral("Up"))
                              .replace(u'↓', QStringLiteral("Down"))
                              .replace(QStringLiteral("Page"), QStringLiteral("Pg")));
    };
    for (const Language language : kBoth) {
      QList<QKeySequence> named;
      for (const QString& id : helpPageIds())
        for (const HelpSpan& span : spansOf(helpPage(id, language))) {
          if (span.kind != HelpSpan::Kind::Code || !form.match(span.text).hasMatch()) continue;
          if (id == QLatin1String("keys")) named << sequence(span.text);
          QVERIFY2(own.contains(span.text) || all.contains(sequence(span.text)),
                   qPrintable(id + ": " + span.text));
        }
      // The card is complete: but for second ways to do the same.
      for (const QKeySequence& keys : all)
        QVERIFY2(keys.isEmpty() || named.contains(keys) || keys == QKeySequence(Qt::CTRL | Qt::Key_Equal) ||
                     keys == QKeySequence(Qt::CTRL | Qt::Key_Question),
                 qPrintable(keys.toString()));
    }
    m_keeps = true;
  }

  void everyViewAndEveryPartHasATopic() {
    openActive();
    for (const ViewSpec& view : viewCatalog())
      for (const Language language : kBoth)
        QVERIFY2(isHelpTopic({QStringLiteral("views"), QStringLiteral("view-") + QLatin1String(view.id)},
                             language),
                 view.id);
    // Each widget of the program's own that takes the keyboard, in the window as it opens.
    const HelpTopic none{helpPageIds().front(), {}};
    int parts = 0;
    for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
      if (widget->focusPolicy() == Qt::NoFocus || widget->window() != m_window.get()) continue;
      const HelpTopic topic = helpTopicOf(widget);
      for (const Language language : kBoth) QVERIFY2(isHelpTopic(topic, language), qPrintable(topic.text()));
      if (QLatin1String(widget->metaObject()->className()).startsWith(QLatin1String("attenscope::"))) {
        ++parts;
        QVERIFY2(topic != none,
                 qPrintable(widget->metaObject()->className() + QStringLiteral(" ") + widget->objectName()));
      }
    }
    QVERIFY(parts > 10);
    // And every dialog that there is.
    QDirIterator files(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/app/window"), {QStringLiteral("*.h")});
    static const QRegularExpression form(QStringLiteral("class (\\w+) : public (?:QDialog|QMainWindow)"));
    const QString table = fileText(QStringLiteral("app/window/help_topics.cpp"));
    while (files.hasNext()) {
      QFile file(files.next());
      QVERIFY(file.open(QIODevice::ReadOnly));
      for (const auto& match : form.globalMatch(QString::fromUtf8(file.readAll())))
        QVERIFY2(match.captured(1) == QLatin1String("MainWindow") ||
                     table.contains(u'"' + match.captured(1) + u'"'),
                 qPrintable(match.captured(1) + " has no topic"));
    }
    static const QRegularExpression row(QStringLiteral("\\{\"\\w+\", \"([^\"]+)\"\\}"));
    for (const auto& match : row.globalMatch(table))
      for (const Language language : kBoth)
        QVERIFY2(isHelpTopic(HelpTopic::of(match.captured(1)), language), qPrintable(match.captured(1)));
    m_window->setProperty(kHelpTopic, QStringLiteral("glossary#study"));
    QCOMPARE(helpTopicOf(m_window.get()).text(), QStringLiteral("glossary#study"));
    m_window->setProperty(kHelpTopic, QVariant());
    m_keeps = true;
  }

  void f1OpensWhatHasTheKeyboardAndTheCardTheSecondTime() {
    openActive();
    QCOMPARE(shown<HelpWindow>(), nullptr);
    auto* strip = child<QWidget>("strip");
    strip->setFocus();
    QTest::keyClick(strip, Qt::Key_Home);  // the keyboard is in use, wherever the pointer lies
    QTest::keyClick(strip, Qt::Key_F1);
    auto* help = shown<HelpWindow>();
    QVERIFY(help != nullptr);
    QCOMPARE(help->topic().text(), QStringLiteral("views#strip"));
    QVERIFY(QTest::qWaitForWindowActive(help));
    QTest::keyClick(help, Qt::Key_F1);
    auto* card = shown<KeyCard>();
    QVERIFY(card != nullptr);
    int keys = 0;
    for (const QLabel* label : card->findChildren<QLabel*>())
      keys += label->property("role") == "key" ? 1 : 0;
    QVERIFY(keys > 50);
    // It scrolls down, if at all: nothing is cut at the right.
    const auto* area = card->findChild<QScrollArea*>();
    QVERIFY2(area->widget()->width() <= area->viewport()->width(),
             qPrintable(QString::number(card->width())));
    QTest::keyClick(card, Qt::Key_Escape);
    QVERIFY(!card->isVisible());
    // Of what lies under the pointer once the mouse was used.
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    auto* pane = child<ViewPane>("mainPane");
    help->hide();  // it lies over the window
    const QPoint middle = pane->currentView()->mapToGlobal(pane->currentView()->rect().center());
    QCursor::setPos(middle);
    QTest::mouseMove(pane->currentView(), pane->currentView()->rect().center());
    m_window->help().showHere();
    QCOMPARE(help->topic().text(), QStringLiteral("views#view-") + pane->currentId());
    m_keeps = true;
  }

  void theTourPointsAtRealPartsAndEndsAtAnyTime() {
    openActive();
    m_window->help().startTour();
    auto* tour = m_window->findChild<Tour*>();
    QVERIFY(tour->isVisible() && tour->count() >= 5 && tour->count() <= 7);
    QSet<QString> said;
    for (int i = 0; i < tour->count(); ++i) {
      QCOMPARE(tour->current(), i);
      said << tour->findChild<QLabel*>(QStringLiteral("tourTitle"))->text();
      auto* bubble = tour->findChild<QFrame*>(QStringLiteral("tourBubble"));
      QVERIFY(tour->rect().contains(bubble->geometry()));
      if (i + 1 < tour->count()) QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
    QCOMPARE(said.size(), tour->count());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QCOMPARE(tour->current(), tour->count() - 2);
    // Nothing below takes a key or a click.
    const SessionState before = state();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("abc"));
    QTest::mouseClick(tour, Qt::LeftButton, {}, {60, 300});
    QCOMPARE(state().input.text, before.input.text);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(m_window->findChild<Tour*>() == nullptr);
    m_keeps = true;
  }

  void aRunBeyondTheLimitIsRefusedAndTheRestStays() {
    openActive();
    constexpr std::size_t kPiece = std::size_t{64} << 20U;
    const auto take = [] { giveMemory(takeMemory(kPiece), kPiece); };
    limitMemory(memoryInUse() + 300'000);
    {
      const HeldToMemoryLimit held;
      QVERIFY_THROWS_EXCEPTION(std::bad_alloc, take());
      QVERIFY(availableMemory() <= 300'000);
    }
    take();  // what draws is not held to it
    // A run of the window says so, and the last result stays.
    const auto before = session().trace();
    QString words;
    for (int i = 0; i < 600; ++i) words += QStringLiteral("w%1 ").arg(i);
    session().change(QStringLiteral("typing"), edits::typeText(session().state(), words.toStdString()));
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("limit in the settings")), kPatience);
    QCOMPARE(session().trace(), before);
    limitMemory(0);
    session().undoStack().undo();
    settle();
    m_keeps = true;
  }

  void theManualIsReadFollowedAndSearched() {
    openActive();
    m_window->help().showTopic(HelpTopic::of(QStringLiteral("getting-started")));
    auto* help = shown<HelpWindow>();
    auto* page = help->findChild<QTextBrowser*>(QStringLiteral("helpPage"));
    QVERIFY(page->toPlainText().startsWith(QStringLiteral("Getting started")));
    emit page->anchorClicked(QUrl(QStringLiteral("models.md")));
    QCOMPARE(help->topic().text(), QStringLiteral("models"));
    emit page->anchorClicked(QUrl(QStringLiteral("#elsewhere")));
    QCOMPARE(help->topic().text(), QStringLiteral("models#elsewhere"));
    QVERIFY(QTest::qWaitForWindowActive(help));
    QTest::keyClick(help, Qt::Key_Left, Qt::AltModifier);
    QTest::keyClick(help, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(help->topic().text(), QStringLiteral("getting-started"));
    QTest::keyClick(help, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(help->topic().text(), QStringLiteral("models"));
    auto* field = help->findChild<QLineEdit*>(QStringLiteral("helpWords"));
    auto* hits = help->findChild<QListWidget*>(QStringLiteral("helpHits"));
    QTest::keyClicks(field, QStringLiteral("deletion insertion"));
    QVERIFY(hits->isVisible() && hits->count() >= 1);
    QTest::keyClick(field, Qt::Key_Down);
    QCOMPARE(help->topic().page, QStringLiteral("explaining"));
    QVERIFY(!page->extraSelections().isEmpty());
    field->setText(QStringLiteral("xyzzy"));
    QCOMPARE(hits->count(), 1);
    QVERIFY(!(hits->item(0)->flags() & Qt::ItemIsSelectable));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(field->text().isEmpty() && help->isVisible());
    const int before = page->document()->begin().begin().fragment().charFormat().font().pixelSize();
    m_window->setTextSize(200);
    QVERIFY(page->document()->begin().begin().fragment().charFormat().font().pixelSize() > before);
  }

  void theManualFollowsTheLanguage() {
    openActive();
    m_window->help().showTopic(HelpTopic::of(QStringLiteral("views#view-wall")));
    openSettings();
    applyLanguage(Language::Chinese);
    m_window = MainWindow::inPlaceOf(*m_window);
    m_window->show();
    settle();
    auto* help = shown<HelpWindow>();
    QVERIFY(help != nullptr);
    QCOMPARE(help->topic().text(), QStringLiteral("views#view-wall"));
    QVERIFY(help->findChild<QTextBrowser*>()->toPlainText().startsWith(QStringLiteral("视图与手势")));
    QTRY_VERIFY(shown<SettingsDialog>() != nullptr);
    QCOMPARE(shown<SettingsDialog>()->windowTitle(), QStringLiteral("设置"));
  }

  void wordsAreFoundTitlesFirst() {
    const std::vector<HelpHit> hits = findInHelp(QStringLiteral("CIRCUITS"), Language::English);
    QVERIFY(hits.size() > 1);
    QCOMPARE(hits.front().topic.text(), QStringLiteral("views#view-circuits"));
    QVERIFY(findInHelp(QStringLiteral(" "), Language::English).empty());
    QVERIFY(!findInHelp(QStringLiteral("因果追踪"), Language::Chinese).empty());
    QVERIFY(findInHelp(QStringLiteral("因果追踪"), Language::English).empty());
  }

  void theCommandLinePrintsPagesWithoutMarks() {
    const QString page =
        QString::fromStdString(helpText(HelpTopic::of(QStringLiteral("edits")), Language::English));
    QVERIFY(page.startsWith(QStringLiteral("What if: edits\n==============\n")));
    QVERIFY(!page.contains(QStringLiteral("**")) && !page.contains(u'`') &&
            !page.contains(QStringLiteral("<a id")));
    const QString part =
        QString::fromStdString(helpText(HelpTopic::of(QStringLiteral("views#view-wall")), Language::Chinese));
    QVERIFY(part.startsWith(QStringLiteral("总览墙\n------\n")) && !part.contains(QStringLiteral("电路")));
    for (const QString& line : page.split(u'\n'))
      QVERIFY2(line.size() <= 96 || line.startsWith("    "), qPrintable(line));
    QVERIFY(helpContents(Language::English).find("getting-started") != std::string::npos);
    for (const char* wrong : {"nonsense", "views#nonsense"})
      QVERIFY_THROWS_EXCEPTION(Error, helpText(HelpTopic::of(QLatin1String(wrong)), Language::English));
  }

  void settingsActAtOnceAndAreKept() {
    openActive();
    auto* dialog = openSettings();
    QVERIFY(dialog != nullptr);
    const auto choose = [&](const char* name, const QVariant& value) {
      auto* box = dialog->findChild<QComboBox*>(QLatin1String(name));
      QVERIFY2(box->findData(value) >= 0, name);
      box->setCurrentIndex(box->findData(value));
    };
    choose("settingsTheme", QStringLiteral("light"));
    QVERIFY(!m_window->colors().dark && m_window->themeChoice() == ThemeChoice::Light);
    choose("settingsTheme", QStringLiteral("dark"));
    QVERIFY(m_window->colors().dark);
    QCOMPARE(QSettings().value("theme").toString(), QStringLiteral("dark"));
    choose("settingsTextSize", 125);
    QCOMPARE(m_window->textSize(), 125);
    choose("settingsColormap", QStringLiteral("cividis"));
    QCOMPARE(state().display.colormap, QStringLiteral("cividis"));
    QCOMPARE(settings::colormap(), QStringLiteral("cividis"));
    auto* threads = dialog->findChild<QSpinBox*>(QStringLiteral("settingsThreads"));
    QCOMPARE(threads->maximum(), static_cast<int>(usableThreads()));
    threads->setValue(1);
    QCOMPARE(threadsInUse(), std::min<std::int64_t>(1, usableThreads()));
    auto* memory = dialog->findChild<QSpinBox*>(QStringLiteral("settingsMemory"));
    memory->setValue(5);  // less than anything needs
    QCOMPARE(memoryLimit(), std::size_t{64'000'000});
    memory->setValue(2000);
    QCOMPARE(memoryLimit(), std::size_t{2'000'000'000});
    limitThreads(0);
    limitMemory(0);
    settings::applyLimits();  // as the next start does
    QCOMPARE(memoryLimit(), std::size_t{2'000'000'000});
    QCOMPARE(threadsInUse(), std::min<std::int64_t>(1, usableThreads()));
    QVERIFY(
        dialog->findChild<QLabel*>(QStringLiteral("settingsPrivacy"))->text().contains("nothing to send"));
    QVERIFY(dialog->rect().width() <= m_window->width());
  }

  void keepingTheSessionCanBeSwitchedOffAndOn() {
    openActive();
    const QTemporaryDir folder;
    m_window->keepSession(folder.path(), StartWith::Sample);
    auto* keeper = m_window->findChild<SessionKeeper*>();
    type(QStringLiteral("one two"));
    const auto kept = [&] { return QDir(folder.path()).entryList({QStringLiteral("*.attenscope")}).size(); };
    QTRY_COMPARE_WITH_TIMEOUT(kept(), 1, kPatience);
    QCOMPARE(keeper->folder(), folder.path());
    auto* dialog = openSettings();
    auto* keeps = dialog->findChild<ToggleSwitch*>(QStringLiteral("settingsKeeps"));
    QVERIFY(keeps->isChecked());
    keeps->click();
    QCOMPARE(kept(), 0);
    QVERIFY(!settings::keeping().on &&
            !dialog->findChild<QComboBox*>(QStringLiteral("settingsPause"))->isEnabled());
    type(QStringLiteral("three four"));
    QVERIFY(keeper->finish());
    QCOMPARE(kept(), 0);
    keeps->click();
    QVERIFY(keeper->finish());
    QCOMPARE(kept(), 1);
    m_window.reset();  // before the folder
  }

  void theColourMapOfTheSettingsBeginsSessions() {
    openActive();
    settings::rememberColormap(QStringLiteral("inferno"));
    m_window->findChild<SessionKeeper*>()->startAnew();
    settle();
    QCOMPARE(state().display.colormap, QStringLiteral("inferno"));
    settings::rememberColormap(QStringLiteral("nonsense"));
    QVERIFY(settings::colormap().isEmpty());
  }
};

QTEST_MAIN(HelpTest)
#include "help_test.moc"
