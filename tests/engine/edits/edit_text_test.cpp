// SPDX-License-Identifier: GPL-3.0-or-later
/// The language of edits: what is written is read again, and what is not understood is named.
#include "engine/edits/edit.h"
#include "engine/error.h"

#include <QTest>

using namespace attenscope;

class EditTextTest : public QObject {
  Q_OBJECT

 private slots:
  void everyFormIsReadAndWritten_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("written");
    const auto same = [](const char* text) { QTest::newRow(text) << text << text; };
    same("scale layer 5 head 3 by 0");
    same("scale encoder layer 0 head 1 by 0.5");
    same("scale weights layer 2 head 0-1,4 key 3 by 2");
    same("scale by 0");
    same("set scores head 0 query 3 key 4 to -1.25");
    same("set masked query 3 key 4 to -inf");
    same("set channel_gate channel 3 to 1");
    same("set spatial_gate row 1-2 column 0-9 to 0");
    same("add 2 to scores query 1 key 2");
    same("zero mlp layer 3");
    same("mean attention layer 3 token 4");
    same("forbid layer 2 head 0 query 3 key 4");
    same("drop layer 2 below 0.05");
    same("drop below 0.05 renormalised");
    same("keep top 3 layer 2 renormalised");
    same("keep window 4 global 1");
    same("keep window 2 layer 0 renormalised");
    same("keep random 3 seed 7 layer 1 renormalised");
    same("uniform layer 2 head 0 query 3");
    same("diagonal query 3");
    same("freeze layer 5 to plain");
    same("freeze to B");
    same("patch output layer 2 token 3 from B");
    same("set spatial_gate cells 3:4-9;4:2,5 to 0");
    same("forbid layer 1 cells 0:1;2:0-1");
    same("add 0.25 to query");
    same("add 0.25 to query query 3 feature 1");
    same("scale query layer 1 by 2");
    same("keep top 1000000 renormalised");
    same("keep window 100000 global 200000");
    same("set scores head 0 query 1 key 2 to 3e+37");
    same("hide token 3");
    same("hide token 0-2,5");
    same("replace token 3 by \"dog\"");
    same("replace token 3 by \"a \\\"b\\\" \\\\\"");
    const auto as = [](const char* typed, const char* written) { QTest::newRow(typed) << typed << written; };
    as("remove layer 5 head 3", "scale layer 5 head 3 by 0");
    as("zero layer 5 head 3", "scale layer 5 head 3 by 0");
    as("zero head 3", "scale head 3 by 0");
    as("  scale   head 3 layer 5   by 0.0 ", "scale layer 5 head 3 by 0");
    as("drop below .05 renormalized", "drop below 0.05 renormalised");
    as("replace token 3 by dog", "replace token 3 by \"dog\"");
  }
  void everyFormIsReadAndWritten() {
    QFETCH(QString, typed);
    QFETCH(QString, written);
    const Edit edit = parseEdit(typed.toStdString());
    QCOMPARE(QString::fromStdString(edit.text()), written);
    QCOMPARE(parseEdit(edit.text()), edit);
  }

  void whatIsNotUnderstoodIsNamed_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("named");
    const auto wrong = [](const char* typed, const char* named) { QTest::newRow(typed) << typed << named; };
    wrong("", "expected a verb");
    wrong("colour head 3", "there is no verb 'colour'");
    wrong("scale head 3", "expected 'by' at its end");
    wrong("scale head x by 0", "'x' is not an index");
    wrong("scale head 3-1 by 0", "ends before it begins");
    wrong("scale head 3 by much", "'much' is not a number");
    wrong("scale head 3 by 4e38", "'4e38' is not a number");
    wrong("scale head 3 by nan", "'nan' is not a number");
    wrong("scale head 3 by 1 twice", "'twice' was not expected");
    wrong("scale head 1 head 2 by 0", "names 'head' twice");
    wrong("scale layer 1 layer 2 by 0", "two layers");
    wrong("set to 3", "expected the id of a step");
    wrong("zero layer 3", "expected the id of a step");
    wrong("keep 3", "expected 'window'");
    wrong("freeze layer 1 to C", "there is no run 'C'");
    wrong("replace token 1-2 by x", "a single token");
    wrong("replace token 1 by \"\"", "not empty");
    wrong("hide head 1", "expected 'token'");
    wrong("hide token 99999999999", "is not an index");
  }
  void whatIsNotUnderstoodIsNamed() {
    QFETCH(QString, typed);
    QFETCH(QString, named);
    try {
      parseEdit(typed.toStdString());
      QFAIL("was read");
    } catch (const Error& error) {
      QVERIFY2(QString::fromUtf8(error.what()).contains(named), error.what());
    }
  }

  void aHeadsFactorIsFoundAgain() {
    const HeadRef head{"cross", 2, 7};
    QCOMPARE(Edit::scaleHead(head, 0.5).head(), std::optional<HeadRef>(head));
    QVERIFY(!parseEdit("scale layer 2 head 7-8 by 0.5").head());
    QVERIFY(!parseEdit("scale layer 2 head 7 query 1 by 0.5").head());
    QVERIFY(parseEdit("scale layer 2 head 7 by 0.5").replaces(parseEdit("scale layer 2 head 7 by 2")));
    QVERIFY(!parseEdit("scale layer 2 head 7 by 0.5").replaces(parseEdit("scale layer 1 head 7 by 0.5")));
  }
};

QTEST_APPLESS_MAIN(EditTextTest)
#include "edit_text_test.moc"
