// SPDX-License-Identifier: GPL-3.0-or-later
/// How trained weights read texts in pieces of words: what is cut where, and what is marked.
#include "engine/input/task_vocabulary.h"

#include "engine/catalog.h"
#include "engine/training/task.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QTest>

using namespace attenscope;

namespace {

std::vector<std::string> withLetters(std::vector<std::string> pieces) {
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    pieces.emplace_back(1, letter);
    pieces.push_back(kContinues + std::string(1, letter));
  }
  return pieces;
}

const TaskVocabulary& vocabulary() {
  static const TaskVocabulary known = vocabularyOfPieces(
      withLetters({"<unknown>", "un##", "in##", "##able", "##ful", "##less", "##ly", "##s", "##n't", "##'",
                   "like", "joy", "was", "the", "not", "interest", ".", "in"}));
  return known;
}

/// Names keep their capital.
const TaskVocabulary& names() {
  static const TaskVocabulary known =
      vocabularyOfPieces(withLetters({"<unknown>", "the", "maria", "##burg", "##'s", "T", "H", "Z"}));
  return known;
}

QStringList shown(const TaskVocabulary& known, const char* text) {
  QStringList list;
  for (const VocabularyToken& token : tokenizeWith(known, text))
    list << QString::fromStdString(shownToken(token));
  return list;
}

}  // namespace

class TaskVocabularyTest : public QObject {
  Q_OBJECT

 private slots:
  void cuts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pieces");
    const auto row = [](const char* name, const char* text, const char* pieces) {
      QTest::newRow(name) << QString(text) << QString(pieces);
    };
    row("whole words", "The joy.", "The joy .");
    row("longest first", "interests", "interest ##s");
    row("both ends", "unlikeable", "un ##like ##able");
    row("three parts", "Joylessly", "Joy ##less ##ly");
    row("a word that is also a prefix", "in", "in");
    row("spelled", "zorb", "z ##o ##r ##b");
    row("a known beginning", "notice", "not ##i ##c ##e");
    row("contraction", "wasn't", "was ##n't");
    row("curly apostrophe", "wasn’t", "was ##n’t");
    row("hyphen", "un-joyful", "u ##n ‹-› joy ##ful");
    row("nothing", "", "");
    row("blank", " \n\t ", "");
    row("no piece", "猫", "‹猫›");
    row("neighbours that no piece covers", "кот the", "‹кот› the");
    row("inside a word", "joyïéful", "joy ‹##ïé› ##ful");
    row("capitals everywhere", "JOYLESS", "JOY ##LESS");
    row("digits that are no piece", "joy42", "joy ‹##42›");
  }
  // What is read as one character is one token, however many code points it has.
  void charactersKeepTheirMarks() {
    TaskVocabulary known;
    known.unit = TaskVocabulary::Unit::Characters;
    known.words = {"<unknown>", "a", "␣", "e\u0301", "\u0e19\u0e35\u0e48"};
    QCOMPARE(shown(known, "ae\u0301 \u0e19\u0e35\u0e48\r\na").join('|'),
             QString("a|e\u0301|␣|\u0e19\u0e35\u0e48|␣|a"));
    QCOMPARE(shown(known, "👩‍👩‍👧👍🏽🇨🇳").join('|'),
             QString("‹👩‍👩‍👧›|‹👍🏽›|‹🇨🇳›"));
    QCOMPARE(shown(known, "a\xff").join('|'), QString("a|‹\ufffd›"));
  }

  void cuts() {
    QFETCH(QString, text);
    QFETCH(QString, pieces);
    QCOMPARE(shown(vocabulary(), text.toUtf8().constData()).join(' '), pieces);
  }

  void aNameKeepsItsCapital() {
    QCOMPARE(shown(names(), "Maria maria"), (QStringList{"Maria", "maria"}));
    const auto rowOf = [](const char* text) { return tokenizeWith(names(), text).front().row; };
    QCOMPARE(rowOf("Maria"), rowOf("maria"));
    QCOMPARE(shown(names(), "Zaburg"), (QStringList{"Z", "##a", "##burg"}));
    QVERIFY(rowOf("Zaburg") != rowOf("zaburg"));
    // Only as a whole is "the" known without its capital.
    QCOMPARE(shown(names(), "The Thebes"), (QStringList{"The", "T", "##h", "##e", "##b", "##e", "##s"}));
    QCOMPARE(shown(names(), "Maria’s Mariaburg"), (QStringList{"Maria", "##’s", "Maria", "##burg"}));
    QCOMPARE(tokenizeWith(names(), "Maria’s").front().row, rowOf("maria"));
    QVERIFY(!tokenizeWith(names(), "Zaburg").front().spelled);
    QVERIFY(tokenizeWith(names(), "zaburg").front().spelled);
  }

  void spelledWordsAreToldFromCutOnes() {
    for (const char* word : {"unlikeable", "joyful", "the", "interests", "q"})
      QVERIFY2(!tokenizeWith(vocabulary(), word).front().spelled, word);
    for (const char* word : {"zorb", "notice", "unzo"})
      QVERIFY2(tokenizeWith(vocabulary(), word).front().spelled, word);
  }

  void piecesBecomeWords() {
    std::vector<std::string> pieces;
    for (const VocabularyToken& token : tokenizeWith(vocabulary(), "the joy wasn't unlikeable."))
      pieces.push_back(token.text);
    QCOMPARE(joinPieces(vocabulary(), pieces), std::string("the joy wasn't unlikeable."));
    QVERIFY(continuesWord("##ly") && continuesWord("‹##é›") && !continuesWord("‹é›") && !continuesWord("ly"));
  }

  void longWordsTakeNoTime() {
    QElapsedTimer timer;
    timer.start();
    const std::string word(10000, 'q');
    QCOMPARE(tokenizeWith(vocabulary(), word).size(), word.size());
    const std::string unknown(10000, '7');
    QCOMPARE(tokenizeWith(vocabulary(), unknown).size(), std::size_t{1});
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
  }

  void otherVocabulariesStayAsTheyWere() {
    TaskVocabulary words;
    words.words = {"<unknown>", "like"};
    QCOMPARE(shown(words, "Like unlike"), (QStringList{"Like", "‹unlike›"}));
    words.unit = TaskVocabulary::Unit::Characters;
    words.words = {"<unknown>", "a"};
    QCOMPARE(shown(words, "ab"), (QStringList{"a", "‹b›"}));
    // Of a text that goes on the last space counts.
    words.words = {"<unknown>", "a", "␣", "<start>"};
    QCOMPARE(shown(words, "a a "), (QStringList{"a", "␣", "a"}));
    words.before = "<start>";
    QCOMPARE(shown(words, "a a "), (QStringList{"<start>", "a", "␣", "a", "␣"}));
  }

  // A word that must be spelled is none that weights understand: such texts are not for them.
  void whoUnderstandsCountsWords() {
    const auto chosen = [](const char* text) {
      Input input;
      input.text = text;
      const Task* knows = taskForInput(task("sentiment"), mechanism("attention_pooling"), input);
      return QString::fromStdString(knows == nullptr ? "none" : knows->trained.id);
    };
    QCOMPARE(chosen("The play was unlikeable and joyless."), QString("sentiment"));
    QCOMPARE(chosen("Quibble zarf mungo plonk"), QString("none"));
    QCOMPARE(chosen("кот кот кот was"), QString("none"));
    QCOMPARE(chosen("猫很好"), QString("reviews-zh"));
    QCOMPARE(chosen("the scientist measured the telescope"), QString("topic"));
  }
};

QTEST_APPLESS_MAIN(TaskVocabularyTest)
#include "task_vocabulary_test.moc"
