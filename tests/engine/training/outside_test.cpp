// SPDX-License-Identifier: GPL-3.0-or-later
/// Inputs whose words are known but whose form was never learned: the run says so, and only then.
#include "engine/catalog.h"
#include "engine/training/examples.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"

#include <QTest>

using namespace attenscope;

namespace {

Input inputOf(const Task& task, const std::string& text) {
  return task.trained.readsPair() ? pairInput({}, text) : sentenceInput(text);
}

}  // namespace

class OutsideTest : public QObject {
  Q_OBJECT

 private slots:
  void whatIsLearnedFromIsInside() {
    int rules = 0;
    for (const Task* one : tasks()) {
      if (one->trained.outside == nullptr) continue;
      ++rules;
      const bool pictures = one->samples.front().input.kind == InputKind::Image;  // slow to draw
      for (std::uint64_t i = 0; i < (pictures ? 10U : 2000U); ++i) {
        const Example example = exampleAt(*one, i % 2 == 0 ? Split::Training : Split::HeldOut, 4, i);
        const std::string& text =
            example.input.kind == InputKind::Pair ? example.input.source : example.input.text;
        // The one thing that dates met and did not learn.
        const std::string outside = one->trained.outside(example.input);
        QVERIFY2(outside.empty() || outside.find("29th of February") != std::string::npos, text.c_str());
      }
      for (const Sample& sample : one->samples)
        QVERIFY2(one->trained.outside(sample.drawn()).empty(), sample.title.c_str());
    }
    QVERIFY(rules >= 12);
  }

  void otherFormsAreOutside_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("text");
    for (const char* date : {"4.7.76", "3th March 1987", "3 of March 1987", "1987-03-03 1987-03-03",
                             "4 July 3000", "17:30", "29.2.1900", "from 4 July 1776 to 5 July 1776"})
      QTest::addRow("date %s", date) << "dates" << date;
    for (const char* list : {"17 4 28", "17 4 4 28 9", "17 4 28 99", "1 2 3 4 5 6 7 8 9 10 11"})
      QTest::addRow("list %s", list) << "sort-multi-head" << list;
    for (const char* report : {"Anna found a map. It was raining.", "It is no news that Anna found a map.",
                               "The news is that Anna found a map. Most important, Paul lost a ring."})
      QTest::addRow("report %s", report) << "headline" << report;
  }
  void otherFormsAreOutside() {
    QFETCH(QString, id);
    QFETCH(QString, text);
    const Task& one = task(id.toStdString());
    const Input input = inputOf(one, text.toStdString());
    const std::string said = one.trained.outside(input);
    QVERIFY(!said.empty());
    const auto trace = runMechanism(requestOf(one, trainedWeights(one.trained), input));
    QVERIFY2(trace->notice.find(said) != std::string::npos, trace->notice.c_str());
  }

  void aPictureWithoutALearnedSignIsOutside() {
    for (const char* id : {"shapes-cbam", "shapes-position-attention", "shapes-dual-attention"}) {
      const Task& one = task(id);
      Input own = one.samples.front().drawn();
      own.imageName = "own.png";
      const std::string said = one.trained.outside(own);
      QVERIFY2(said.find("sign") != std::string::npos, id);
      const auto trace = runMechanism(requestOf(one, trainedWeights(one.trained), own));
      QVERIFY2(trace->notice.find(said) != std::string::npos, trace->notice.c_str());
    }
  }

  void anyCaseAndSpaceAroundIsInside() {
    for (const char* date : {" 3 march 1987 ", "MARCH 3RD, 1987", "tue, mar 3 1987", "25.12.2031", "5/5/2005",
                             "4 July 1776", "2024-02-30", "31 April 1999", "3/4/1987", "hello",
                             "good morning", "March 1987", "1987", "4. 7. 1776", "Sept. 4, 1901", "17760704"})
      QVERIFY2(task("dates").trained.outside(pairInput({}, date)).empty(), date);
    QVERIFY(task("sort-soft").trained.outside(sentenceInput("The animal did not cross")).empty());
  }
};

QTEST_GUILESS_MAIN(OutsideTest)
#include "outside_test.moc"
