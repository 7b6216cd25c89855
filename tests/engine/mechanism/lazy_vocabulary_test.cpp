// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/lazy_vocabulary.h"

#include <QTest>

#include <type_traits>

using namespace attenscope;

namespace {

int s_made = 0;

const TaskVocabulary& counted() {
  static const TaskVocabulary vocabulary = [] {
    ++s_made;
    TaskVocabulary made;
    made.words = {"<unknown>", "bank"};
    return made;
  }();
  return vocabulary;
}

}  // namespace

class LazyVocabularyTest : public QObject {
  Q_OBJECT

 private slots:
  void isMadeOnceAndOnlyWhereItIsRead() {
    const LazyVocabulary vocabulary = counted;
    const LazyVocabulary copy = vocabulary;
    QVERIFY(!vocabulary.empty() && !copy.empty());
    QCOMPARE(s_made, 0);
    QCOMPARE(vocabulary->row("bank"), 1);
    QCOMPARE((*copy).size(), 2);
    QCOMPARE(&*copy, &*vocabulary);
    QCOMPARE(s_made, 1);
  }

  void isTakenAsItIsGiven() {
    TaskVocabulary given;
    given.words = {"<unknown>", "river"};
    const LazyVocabulary vocabulary(given);
    QVERIFY(!vocabulary.empty());
    QCOMPARE(vocabulary->row("river"), 1);
  }

  void withoutOneThereAreNoPieces() {
    const LazyVocabulary none;
    QVERIFY(none.empty() && none->empty());
    QVERIFY(LazyVocabulary(TaskVocabulary{}).empty());
  }

  void aTaskThatCallsTheFunctionDoesNotCompile() {
    QVERIFY((std::is_convertible_v<const TaskVocabulary& (*)(), LazyVocabulary>));
    QVERIFY((!std::is_convertible_v<const TaskVocabulary&, LazyVocabulary>));
  }
};

QTEST_GUILESS_MAIN(LazyVocabularyTest)
#include "lazy_vocabulary_test.moc"
