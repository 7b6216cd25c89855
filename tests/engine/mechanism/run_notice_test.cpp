// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizer.h"
#include "engine/mechanism/run.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanism/trained_task.h"

#include <QTest>

using namespace attenscope;

namespace {

/// Reads a sentence and a source with words that were learned, and nothing else.
const Mechanism& reader() {
  static const Mechanism mechanism = [] {
    Mechanism m;
    m.id = "reader";
    m.parameters = {widthParameter(2, "Numbers in the vector of each word."), positionsParameter(),
                    weightsParameter({"random"}), seedParameter()};
    return m;
  }();
  return mechanism;
}

const TrainedTask& trained() {
  static const TrainedTask task = [] {
    TrainedTask l;
    l.id = "reading";
    TaskVocabulary words;
    words.words = {"?", "known"};
    l.vocabulary = LazyVocabulary(words);
    l.weights = {{"embedding.weight", {"words", "d"}}};
    return l;
  }();
  return task;
}

/// What reading the two says.
QString noticeOf(const std::string& sentence, const std::string& source) {
  RunRequest request;
  request.mechanism = &reader();
  request.parameters = Parameters(reader().parameters);
  request.input.kind = InputKind::Pair;
  request.input.text = sentence;
  request.input.source = source;
  Trace trace;
  Graph graph;
  MechanismRun run(request, graph, trace, &trained());
  run.embeddedSentence();
  run.embeddedSource();
  return QString::fromStdString(trace.notice);
}

std::string repeated(const std::string& word, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += word + " ";
  return text;
}

}  // namespace

class RunNoticeTest : public QObject {
  Q_OBJECT
 private slots:
  void oneSentenceStandsAlone() {
    QCOMPARE(noticeOf("known", "known"), QString());
    QCOMPARE(noticeOf("strange known", "known"), QString("These weights do not know: strange."));
  }

  void aCutSourceKeepsTheUnknownWords() {
    const QString notice = noticeOf("strange known", repeated("known", kMaxTokens + 1));
    QCOMPARE(
        notice,
        QString("These weights do not know: strange. The source sentence has 8193 tokens; the first 8192 are "
                "shown."));
  }

  void bothSidesCutAreBothSaid() {
    const QString notice = noticeOf(repeated("known", kMaxTokens + 1), repeated("known", kMaxTokens + 2));
    QCOMPARE(
        notice,
        QString(
            "The sentence has 8193 tokens; the first 8192 are shown. The source sentence has 8194 tokens; "
            "the first 8192 are shown."));
  }
};

QTEST_GUILESS_MAIN(RunNoticeTest)
#include "run_notice_test.moc"
