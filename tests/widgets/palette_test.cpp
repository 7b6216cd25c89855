// SPDX-License-Identifier: GPL-3.0-or-later
// What is written and what means something can be seen in both themes: contrast after WCAG 2.1.
#include "widgets/theme/palette.h"

#include <QTest>

using namespace attenscope;

class PaletteTest : public QObject {
  Q_OBJECT

 private slots:
  void contrastIsThatOfTheStandard() {
    QVERIFY(std::abs(contrast(Qt::black, Qt::white) - 21) < 1e-9);
    QVERIFY(std::abs(contrast(Qt::white, Qt::white) - 1) < 1e-9);
    QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.478) < 1e-3);
  }

  void textsCanBeRead_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("dark") << true;
    QTest::newRow("light") << false;
  }
  void textsCanBeRead() {
    QFETCH(bool, dark);
    const Palette p = dark ? darkPalette() : lightPalette();
    constexpr double kText = 4.5;
    for (const QColor& ground : {p.window, p.panel, p.canvas}) {
      for (const QColor& text : {p.text, p.muted, p.query, p.key, p.value, p.accent, p.positive, p.negative})
        QVERIFY2(contrast(text, ground) >= kText, qPrintable(text.name() + " on " + ground.name() + ": " +
                                                             QString::number(contrast(text, ground))));
    }
    for (const QColor& text : {p.text, p.muted}) QVERIFY(contrast(text, p.selection) >= kText);
    QVERIFY2(contrast(p.accentText, p.accent) >= kText,
             qPrintable(QString::number(contrast(p.accentText, p.accent))));
  }

  void marksOfHeadsCanBeSeenAndToldApart_data() { textsCanBeRead_data(); }
  void marksOfHeadsCanBeSeenAndToldApart() {
    QFETCH(bool, dark);
    const Palette p = dark ? darkPalette() : lightPalette();
    for (int head = 0; head < 24; ++head) {
      QVERIFY2(contrast(p.head(head), p.canvas) >= 3,
               qPrintable(QStringLiteral("head %1: %2").arg(head).arg(contrast(p.head(head), p.canvas))));
      for (int other = 0; other < head; ++other) QVERIFY(p.head(head) != p.head(other));
    }
  }
};

QTEST_MAIN(PaletteTest)
#include "palette_test.moc"
