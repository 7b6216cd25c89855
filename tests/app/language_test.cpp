// SPDX-License-Identifier: GPL-3.0-or-later
// The program in Chinese: its texts are all there, the window changes at once and keeps everything, figures
// follow.
#include "app/language.h"

#include "app/catalogue_texts.h"
#include "app/message_sources.h"
#include "app/sweep.h"
#include "app/window/export_dialog.h"
#include "app/window/exports.h"
#include "app/window/frame_bar.h"
#include "engine/catalog.h"
#include "engine/edits/edit.h"
#include "engine/error.h"
#include "engine/input/features.h"
#include "engine/input/image.h"
#include "engine/io/json.h"
#include "engine/io/npy.h"
#include "engine/io/safetensors.h"
#include "tests/support/drawn_texts.h"
#include "tests/support/opened_window.h"
#include "tests/support/program.h"
#include "widgets/drawing/labels.h"
#include "widgets/language/message_text.h"

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

/// What reads as an English sentence: three words behind each other, outside of quotes. Lists of ids, options
/// and choices stay as they are typed.
QStringList englishOf(QString text) {
  static const QRegularExpression quoted(QStringLiteral("“[^”]*”|'[^']*'|`[^`]*`"));
  static const QRegularExpression words(QStringLiteral("\\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\\b"));
  text.remove(quoted);
  QStringList found;
  for (auto each = words.globalMatch(text); each.hasNext();) found << each.next().captured();
  return found;
}

/// What is wrong with a message as it is said in Chinese; empty if nothing is.
QString wrongWith(const QString& english) {
  static const QRegularExpression chinese(QStringLiteral("[\\x{4e00}-\\x{9fff}]"));
  const QString said = messageText(english);
  if (!said.contains(chinese)) return QStringLiteral("not in Chinese: ") + english;
  if (!englishOf(said).isEmpty()) return QStringLiteral("English in it: ") + said;
  return {};
}

/// The sentence with which a call refuses.
template <typename Call>
QString refusal(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
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

  void theMessagesAreThoseOfTheSources() {
    QFile file(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/widgets/language/message_texts.h"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY2(file.readAll().toStdString() == messageSource(ATTENSCOPE_SOURCE_DIR),
             "widgets/language/message_texts.h is not up to date; scripts/update_translations.sh writes it");
    QVERIFY(messageTexts().size() > 2300);
  }

  void templatesAreReadOutOfSources() {
    using Texts = std::vector<std::string>;
    const auto read = [](const char* source) { return templatesIn(source, false); };
    QCOMPARE(read("throw Error(file + \": has \" + std::to_string(n) + \" bytes\" \" in all\");"),
             Texts{"%1: has %2 bytes in all"});
    // Alternatives make a sentence each.
    QCOMPARE(read("fail(\"there is \" + a + (many ? \", and more\" : \"\"));"),
             (Texts{"there is %1, and more", "there is %1"}));
    QCOMPARE(
        read("throw Error(std::string(odd ? \"an odd\" : \"a\") + \" number from \" + number(p.least(2)));"),
        (Texts{"an odd number from %1", "a number from %1"}));
    // Within a value stand messages of their own.
    QCOMPARE(read("throw Error(\"it is \" + join(\"a part of it\"));"), (Texts{"it is %1", "a part of it"}));
    // Names, formulas and what nobody is told are no messages.
    QVERIFY(
        read("throw Error(tr(\"in Qt's hands\")); find(\"some words\"); Error(\"auto_pad kernel_shape\");")
            .empty());
    QCOMPARE(templatesIn("const char* text = \"of any text\"; // \"of a remark\"", true),
             Texts{"of any text"});
    QCOMPARE(read("out << said(\"LAYER\");"), Texts{"LAYER"});
  }

  void namesAndNumbersStayAsTheyAre() {
    const QString english = QStringLiteral("a.npz: tensor 'is damaged' has dtype X, expected F32");
    QCOMPARE(messageText(english), english);
    applyLanguage(Language::Chinese);
    QCOMPARE(messageText(english), QStringLiteral("a.npz：张量“is damaged”的 dtype 为 X，应为 F32"));
    QCOMPARE(messageText("weights · layer 2 · head 3 · query 4 'it' → key 0 'the'"),
             QStringLiteral("权重 · 第 2 层 · 头 3 · 查询 4“it” → 键 0“the”"));
    // A reason is said within its sentence, and a text that no source has stays whole.
    QCOMPARE(messageText("x.bin: cannot be written: Permission denied"),
             QStringLiteral("x.bin：无法写入：权限不够"));
    QCOMPARE(messageText("what nobody ever wrote of this"), QStringLiteral("what nobody ever wrote of this"));
    QCOMPARE(messageText(""), QString());
    applyLanguage(Language::English);
    QCOMPARE(messageText(english), english);
  }

  /// What stands under, between and over the pictures of every step; only functions and variables keep their
  /// names.
  void symbolsAndFormulasOfStepsAreChinese() {
    applyLanguage(Language::Chinese);
    QStringList wrong;
    const auto check = [&](const StepSpec& step) {
      for (const std::string& text : {step.symbol, step.formula, step.operation})
        if (const QString said = messageText(text); hasWords(said.toStdString()))
          wrong << QString::fromStdString(step.id + ": ") + said;
    };
    for (const Mechanism* one : mechanisms())
      for (const StepSpec& step : one->steps) check(step);
    for (const Task* one : tasks())
      for (const StepSpec& step : one->trained.steps) check(step);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.mid(0, 10).join(u'\n')));
    QVERIFY(hasWords("logits, then a sum") && !hasWords("softmax(W_g x_i) · exp(−s)"));
  }

  void namesOfHeadsAndChannelsAreChinese() {
    applyLanguage(Language::Chinese);
    QCOMPARE(messageText("weights · head 3 (near tokens) · query 4 'it' → key 0 'the'"),
             QStringLiteral("权重 · 头 3（邻近词元） · 查询 4“it” → 键 0“the”"));
    QCOMPARE(messageText("squares · channel 0 (scale 1 · red)"),
             QStringLiteral("方块 · 通道 0（尺度 1 · 红）"));
    for (const FilterInfo& filter : filterBank()) {
      Axis axis{AxisKind::Channel, std::make_shared<const std::vector<std::string>>(1, filter.name)};
      QVERIFY2(!hasWords(axisLabel(axis, 0).toStdString()), filter.name.c_str());
    }
    // A word of a vocabulary is none of the program's.
    const Axis words{AxisKind::Feature, std::make_shared<const std::vector<std::string>>(1, "red")};
    QCOMPARE(axisLabel(words, 0), QStringLiteral("red"));
    QCOMPARE(messageText("'ball' at 'red'"), QStringLiteral("“red”处的“ball”"));
    // What was typed is never taken apart.
    QVERIFY(messageText("--edit 'set weights query 9 key 1 to 1': 'weights' has no query 9; there are 3, "
                        "counted from 0")
                .contains(QStringLiteral("set weights query 9 key 1 to 1")));
    QCOMPARE(messageText("K = x · W_K, by heads"), QStringLiteral("K = x · W_K，按头分开"));
    // An apostrophe is no quote.
    QCOMPARE(messageText("ICU's data for words is missing"), QStringLiteral("缺少 ICU 的 words 数据"));
  }

  void refusalsOfTheEngineAreChinese() {
    const QTemporaryDir folder;
    const auto file = [&](const char* name, const QByteArray& bytes) {
      QFile written(folder.filePath(QString::fromLatin1(name)));
      if (written.open(QIODevice::WriteOnly)) written.write(bytes);
      return std::filesystem::path(written.fileName().toStdString());
    };
    QStringList refusals;
    const auto take = [&](auto call) { refusals << refusal(call); };
    for (const char* edit :
         {"", "paint layer 2", "scale layer", "scale layer x by 0", "scale layer 1 layer 2 by 0",
          "scale head 3", "set weights query 1 key 2 to", "zero", "replace token 2 with", "keep top",
          "hide token 5-3", "scale head 1 by much", "patch output from C", "freeze",
          "zero mlp layer 2 twice"})
      take([&] { parseEdit(edit); });
    Parameters parameters(mechanism("multi_head").parameters);
    for (const auto& [id, value] :
         {std::pair{"heads", "99"}, {"mask", "some"}, {"nothing", "1"}, {"temperature", "0"}, {"bias", "x"}})
      take([&] { parameters.setText(id, value); });
    take([] { mechanism("nothing"); });
    take([] { task("nothing"); });
    for (const char* sweep : {"", "heads", "heads=", "heads=1:x:1", "heads=1:4:0", "heads=4:1:1"})
      take([&] { readSweep(sweep); });
    const QByteArray npy = QByteArrayLiteral("\x93NUMPY\x01\x00");
    for (const QByteArray& bytes :
         {QByteArray(), QByteArrayLiteral("nothing"), npy, npy + QByteArrayLiteral("\xff\x00{"),
          npy + QByteArrayLiteral("\x02\x00{}"), QByteArrayLiteral("\x93NUMPY\x07\x00\x02\x00{}")})
      take([&] { readNpy(file("a.npy", bytes)); });
    const auto header = [](const QByteArray& json) {
      return QByteArray(1, static_cast<char>(json.size())) + QByteArray(7, '\0') + json;
    };
    for (const QByteArray& bytes :
         {QByteArrayLiteral("abc"), QByteArray(8, '\x7f'), header("{}").chopped(1), header("nothing"),
          header("{\"a\":3}"), header("{\"a\":{}}"),
          header("{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}"),
          header("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}") + QByteArray(4, '\0'),
          header("{}") + QByteArray(4, '\0')})
      take([&] { readSafetensors(file("a.safetensors", bytes)); });
    for (const QByteArray& bytes :
         {QByteArray(), QByteArrayLiteral("nothing"), QByteArrayLiteral("\x89PNG\r\n\x1a\n")})
      take([&] { readImage(file("a.png", bytes)); });
    take([&] { readImage(folder.path().toStdString()); });
    take([&] { readImage(folder.filePath("none.png").toStdString()); });
    take([] { checkJsonSize(std::string(200, '['), "a.json"); });
    take([] { checkJsonSize("[1,2,3,4]", "a.json", 2); });
    QVERIFY(refusals.size() > 45);
    applyLanguage(Language::Chinese);
    QStringList wrong;
    for (const QString& sentence : std::as_const(refusals))
      if (const QString why =
              sentence.isEmpty() ? QStringLiteral("not refused: %1").arg(wrong.size()) : wrongWith(sentence);
          !why.isEmpty())
        wrong << why;
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
  }

  void theCommandLineAnswersInItsLanguage() {
    const auto chinese = [&](const QStringList& arguments) {
      return m_program.run(QStringList{"--lang", "zh"} + arguments);
    };
    for (const QStringList& line : {QStringList{"run", "nothing"},
                                    {"run", "multi_head", "--nothing"},
                                    {"run", "multi_head", "--head", "-1"},
                                    {"run", "multi_head", "--text", "a", "--set", "heads=99"},
                                    {"run", "multi_head", "--text", "a", "--style", "none.json"},
                                    {"model", "nowhere"},
                                    {"prune"},
                                    {"run", "multi_head", "--text", "a b", "--print", "nothing"}}) {
      const Outcome refused = chinese(line);
      QCOMPARE(refused.code, 2);
      QVERIFY2(refused.error.startsWith(QStringLiteral("attenscope: ")) && englishOf(refused.error).isEmpty(),
               qPrintable(refused.error));
      QVERIFY2(refused.error.contains(QRegularExpression(QStringLiteral("[\\x{4e00}-\\x{9fff}]"))),
               qPrintable(refused.error));
    }
    const Outcome help = chinese({"run", "--help"});
    QCOMPARE(help.code, 0);
    QVERIFY2(help.out.contains(QStringLiteral("用法:")) && help.out.contains(QStringLiteral("绘制步骤")),
             qPrintable(help.out));
    for (const char* english : {"Draw", "Print", "unless", "REQUIRED", "Usage", "Input:"})
      QVERIFY2(!help.out.contains(QString::fromLatin1(english)), english);
    const Outcome summary = chinese({"run", "multi_head", "--text", "one two"});
    for (const char* word : {"词元：", "步骤", "形状", "公式", "计算用时"})
      QVERIFY2(summary.out.contains(QString::fromUtf8(word)), qPrintable(summary.out));
    QVERIFY(summary.out.contains(QStringLiteral("one | two")));
    const Outcome list = chinese({"list", "cbam"});
    for (const char* word : {"两个门控", "含义", "图像", "不用门控的掩码"})
      QVERIFY2(list.out.contains(QString::fromUtf8(word)), qPrintable(list.out));
    // What programs read is the same in every language.
    const QStringList json{"run", "multi_head", "--text", "one two", "--json"};
    const auto withoutTime = [](QString text) {
      return text.remove(QRegularExpression(QStringLiteral("\"milliseconds\": [^\n]*")));
    };
    QCOMPARE(withoutTime(chinese(json).out), withoutTime(m_program.run(json).out));
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
