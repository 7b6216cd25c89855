// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line prints as columns stands in columns, whatever the script.
#include "app/command/text_table.h"

#include <QTest>

using namespace attenscope;

class TextTableTest : public QObject {
  Q_OBJECT

 private slots:
  void columnsOfATerminal_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("ASCII") << "weights [8 x 12]" << 16;
    QTest::newRow("Greek and mathematics") << "α √d_k − Σ" << 10;
    QTest::newRow("Chinese") << "猫喜欢追逐老鼠" << 14;
    QTest::newRow("Chinese punctuation") << "，。！（）" << 10;
    QTest::newRow("Japanese") << "ねこ ネコ" << 9;
    QTest::newRow("halfwidth Katakana") << "ｶﾅ" << 2;
    QTest::newRow("Korean syllables") << "고양이" << 6;
    QTest::newRow("Korean letters") << QString::fromUcs4(U"\u1100\u1169\u11a8") << 2;
    QTest::newRow("fullwidth Latin") << "ＡＢ" << 4;
    QTest::newRow("composed accent") << QString::fromUcs4(U"caf\u00e9") << 4;
    QTest::newRow("combining accent") << QString::fromUcs4(U"cafe\u0301") << 4;
    QTest::newRow("two combining accents") << QString::fromUcs4(U"a\u0323\u0302") << 1;
    QTest::newRow("Hebrew with points") << QString::fromUcs4(U"\u05d1\u05bc\u05b0") << 1;
    QTest::newRow("emoji") << "🐈" << 2;
    QTest::newRow("emoji outside the pictographs") << "⌚⭐" << 4;
    QTest::newRow("heart as text") << QString::fromUcs4(U"\u2764") << 1;
    QTest::newRow("heart as emoji") << QString::fromUcs4(U"\u2764\ufe0f") << 2;
    QTest::newRow("emoji that says so twice") << QString::fromUcs4(U"\U0001f408\ufe0f") << 2;
    QTest::newRow("shade of skin") << QString::fromUcs4(U"\U0001f44d\U0001f3fd") << 2;
    QTest::newRow("family") << QString::fromUcs4(U"\U0001f468\u200d\U0001f469\u200d\U0001f467") << 2;
    QTest::newRow("flag") << QString::fromUcs4(U"\U0001f1eb\U0001f1f7") << 2;
    QTest::newRow("joined letters") << QString::fromUcs4(U"\u0915\u094d\u200d\u0937") << 2;
    QTest::newRow("control") << QString::fromUcs4(U"a\u200bb\u0007") << 2;
  }
  void columnsOfATerminal() {
    QFETCH(QString, text);
    QFETCH(int, columns);
    QCOMPARE(displayWidth(text.toStdString()), static_cast<std::size_t>(columns));
  }

  void bytesThatAreNoTextTakeAColumnEach() { QCOMPARE(displayWidth("a\xff\xfe"), std::size_t(3)); }

  void cellsAreFilledAndCut() {
    QCOMPARE(padRight("猫", 4), std::string("猫  "));
    QCOMPARE(padLeft("猫", 4), std::string("  猫"));
    QCOMPARE(padLeft("猫猫", 3), std::string("猫猫"));
    QCOMPARE(elided("猫喜欢", 6), std::string("猫喜欢"));
    QCOMPARE(elided("猫喜欢", 5), std::string("猫喜…"));
    QCOMPARE(elided("猫喜欢", 4), std::string("猫…"));
  }

  void columnsStandUnderOneAnother() {
    QCOMPARE(table({{"猫", "1"}, {"cafe\u0301", "2"}, {"x", "3"}}, "  "),
             std::string("  猫    1\n  cafe\u0301  2\n  x     3\n"));
  }
};

QTEST_APPLESS_MAIN(TextTableTest)
#include "text_table_test.moc"
