// SPDX-License-Identifier: GPL-3.0-or-later
// The program in Chinese: its texts are all there, the window changes at once and keeps everything, figures
// follow.
#include "app/language.h"

#include "app/catalogue_texts.h"
#include "app/window/export_dialog.h"
#include "app/window/exports.h"
#include "app/window/frame_bar.h"
#include "tests/support/drawn_texts.h"
#include "tests/support/opened_window.h"
#include "tests/support/program.h"

#include <QFile>
#include <QMenuBar>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace attenscope;

namespace {

const QString kFolder = QStringLiteral(ATTENSCOPE_SOURCE_DIR "/resources/translations/");

struct Message {
  QString context;
  QString source;
  QString translation;
  bool finished = true;
};

std::vector<Message> messagesOf(const QString& path) {
  std::vector<Message> messages;
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return messages;
  QXmlStreamReader xml(&file);
  QString context;
  while (!xml.atEnd()) {
    if (!xml.readNextStartElement() && !xml.isStartElement()) continue;
    if (xml.name() == u"name") context = xml.readElementText();
    if (xml.name() == u"message") messages.push_back({context, {}, {}});
    if (xml.name() == u"source") messages.back().source = xml.readElementText();
    if (xml.name() == u"translation") {
      messages.back().finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
      messages.back().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
    }
  }
  return messages;
}

/// "%1", "%2", "%n" as often as they are there, in order.
QStringList placeholdersOf(const QString& text) {
  static const QRegularExpression form(QStringLiteral("%(?:L?\\d|n)"));
  QStringList found;
  for (auto matches = form.globalMatch(text); matches.hasNext();) found << matches.next().captured();
  found.sort();
  return found;
}

}  // namespace

class LanguageTest : public QObject, private OpenedWindow {
  Q_OBJECT

  Program m_program;

 private slots:
  void init() { QSettings().clear(); }
  void cleanup() {
    m_window.reset();
    applyLanguage(Language::English);
  }

  void namesOfLanguagesAreUnderstood() {
    QVERIFY(languageFrom(QStringLiteral("zh_CN.UTF-8")) == Language::Chinese);
    QVERIFY(languageFrom(QStringLiteral("en-GB")) == Language::English);
    QVERIFY(languageFrom(QStringLiteral("C.UTF-8")) == Language::English);
    QVERIFY(languageFrom(QStringLiteral("system")) == Language::System);
    QVERIFY(!languageFrom(QStringLiteral("klingon")).has_value());
    for (const Language language : {Language::System, Language::English, Language::Chinese})
      QVERIFY(languageFrom(toString(language)) == language);
  }

  void everyTextIsTranslatedWithItsPlaceholders() {
    const std::vector<Message> messages = messagesOf(kFolder + QStringLiteral("attenscope_zh.ts"));
    QVERIFY(messages.size() > 1500);
    QStringList wrong;
    for (const Message& message : messages) {
      if (!message.finished || message.translation.isEmpty())
        wrong << QStringLiteral("not translated: ") + message.source;
      else if (placeholdersOf(message.source) != placeholdersOf(message.translation))
        wrong << QStringLiteral("other placeholders: ") + message.source + QStringLiteral(" | ") +
                     message.translation;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 10).join(u'\n')));
  }

  void theCataloguesAreThoseOfTheProgram() {
    QFile file(kFolder + QStringLiteral("catalogue_texts.h"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY2(file.readAll().toStdString() == catalogueSource(),
             "resources/translations/catalogue_texts.h is not up to date; scripts/update_translations.sh "
             "writes it");
  }

  /// Nothing that the sources say is missing, and nothing is left over.
  void theFileHasTheTextsOfTheSources() {
    // What the search path has may be that of another Qt.
    const QString lupdate =
        QStandardPaths::findExecutable(QStringLiteral("lupdate"), {QStringLiteral("/usr/lib/qt6/bin")});
    if (lupdate.isEmpty()) QSKIP("lupdate is not installed");
    const QTemporaryDir folder;
    const QString found = folder.filePath(QStringLiteral("found.ts"));
    QProcess process;
    process.setWorkingDirectory(QStringLiteral(ATTENSCOPE_SOURCE_DIR));
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(lupdate, {"-silent", "-locations", "none", "-source-language", "en", "-target-language",
                            "zh_CN", "-I", ".", "-recursive", "app", "widgets",
                            "resources/translations/catalogue_texts.h", "-ts", found});
    QVERIFY(process.waitForFinished(120000));
    const auto keysOf = [](const QString& path) {
      QStringList keys;
      for (const Message& message : messagesOf(path))
        keys << message.context + QStringLiteral("|") + message.source;
      keys.sort();
      return keys;
    };
    const QStringList inSources = keysOf(found);
    const QStringList inFile = keysOf(kFolder + QStringLiteral("attenscope_zh.ts"));
    QVERIFY(!inSources.isEmpty());
    QStringList other;
    for (const QString& key : inSources)
      if (!inFile.contains(key)) other << QStringLiteral("missing: ") + key;
    for (const QString& key : inFile)
      if (!inSources.contains(key)) other << QStringLiteral("left over: ") + key;
    QVERIFY2(other.isEmpty(), qPrintable(other.mid(0, 10).join(u'\n') +
                                         QStringLiteral("\nscripts/update_translations.sh finds them")));
  }

  void anotherLanguageTakesThePlaceAtOnceAndKeepsWhatCanBeUndone() {
    open();
    QCOMPARE(m_window->findChild<QMenuBar*>()->actions().front()->text(), QStringLiteral("&File"));
    const std::string before = state().input.text;
    type(QStringLiteral("one two three"));
    QCOMPARE(state().input.text, std::string("one two three"));
    applyLanguage(Language::Chinese);
    m_window = MainWindow::inPlaceOf(*m_window);
    m_window->show();
    settle();
    QCOMPARE(m_window->findChild<QMenuBar*>()->actions().front()->text(), QStringLiteral("文件(&F)"));
    QCOMPARE(state().input.text, std::string("one two three"));
    QCOMPARE(child<QPlainTextEdit>("sentence")->toPlainText(), QStringLiteral("one two three"));
    QVERIFY(mainView() != nullptr && mainView()->state().trace == session().trace());
    session().undoStack().undo();
    settle();
    QCOMPARE(state().input.text, before);
    QCOMPARE(child<QPlainTextEdit>("sentence")->toPlainText(), QString::fromStdString(before));
    // The new window answers as the old one did.
    type(QStringLiteral("four five"));
    QCOMPARE(session().trace()->tokens.size(), std::size_t{2});
  }

  void framesStayOpenInAnotherLanguage() {
    const QTemporaryDir folder;
    for (const int number : {1, 2, 3}) {
      QImage picture(32, 24, QImage::Format_RGB32);
      picture.fill(QColor(60 * number, 40, 200 - 50 * number));
      QVERIFY(picture.save(folder.filePath(QStringLiteral("frame_%1.png").arg(number))));
    }
    open();
    m_window->openFile(folder.path());
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<FrameBar*>()->isVisible(), kPatience);
    settle();
    applyLanguage(Language::Chinese);
    m_window = MainWindow::inPlaceOf(*m_window);
    m_window->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<FrameBar*>()->isVisible(), kPatience);
    settle();
    QVERIFY(state().frame.has_value());
  }

  void theMenuChoosesAndRemembersIt() {
    open();
    QSignalSpy chosen(m_window.get(), &MainWindow::languageChosen);
    QAction* chinese = nullptr;
    for (QAction* action : m_window->findChildren<QAction*>())
      if (action->text().startsWith(QStringLiteral("简体中文"))) chinese = action;
    QVERIFY(chinese != nullptr);
    chinese->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(QSettings().value(kLanguage).toString(), QStringLiteral("zh"));
  }

  void nothingInTheWindowIsWithoutTranslation() {
    watchMissedTexts();
    applyLanguage(Language::Chinese);
    open();
    m_window->findChild<Exports*>();
    for (const char* mechanism : {"cbam", "transformer", "kernel_regression", "additive"}) {
      SessionState next = state();
      chooseMechanism(next, mechanism);
      session().change(QStringLiteral("mechanism"), next);
      settle();
    }
    for (QMenu* menu : m_window->findChildren<QMenu*>()) emit menu->aboutToShow();
    QStringList missed = missedTexts();
    missed.removeDuplicates();
    // What the engine puts together of a run (notices, problems, where a number comes from) is English.
    missed.removeIf([](const QString& text) { return text.startsWith(QStringLiteral("engine: ")); });
    QVERIFY2(missed.isEmpty(), qPrintable(missed.mid(0, 20).join(u'\n')));
  }

  void figuresSpeakTheLanguageOfTheCommandLine() {
    const QStringList run{"run",     "multi_head", "--text", "one two", "--set",
                          "heads=2", "--panels",   "heads",  "--render"};
    QCOMPARE(m_program.run(QStringList{"--lang", "zh"} + run + QStringList{"zh.svg"}).code, 0);
    QVERIFY(textsOf(m_program.contents("zh.svg")).contains(QStringLiteral("头")));
    QCOMPARE(m_program.run(run + QStringList{"en.svg"}).code, 0);
    QVERIFY(textsOf(m_program.contents("en.svg")).contains(QStringLiteral("head 0")));
    QCOMPARE(m_program.run({"--lang", "zh", "--picture", "zh.png"}).code, 0);
    QCOMPARE(m_program.run({"--picture", "en.png"}).code, 0);
    QVERIFY(QImage(m_program.path("zh.png")) != QImage(m_program.path("en.png")));
    const Outcome wrong = m_program.run(QStringList{"--lang", "tlh"} + run + QStringList{"no.svg"});
    QCOMPARE(wrong.code, 2);
    QVERIFY(wrong.error.contains("--lang tlh: expected en or zh"));
  }
};

QTEST_MAIN(LanguageTest)
#include "language_test.moc"
