// SPDX-License-Identifier: GPL-3.0-or-later
// What is written and what means something can be seen in all themes: contrast after WCAG 2.1.
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
    QTest::addColumn<QString>("theme");
    for (const char* theme : {"dark", "light", "contrast", "contrast-light"}) QTest::newRow(theme) << theme;
  }
  void textsCanBeRead() {
    QFETCH(QString, theme);
    const Palette p = *paletteNamed(theme);
    QCOMPARE(paletteName(p), theme);
    const double kText = p.contrast ? 7 : 4.5;
    for (const QColor& ground : {p.window, p.panel, p.canvas}) {
      for (const QColor& text : {p.text, p.muted, p.query, p.key, p.value, p.accent, p.positive, p.negative})
        QVERIFY2(contrast(text, ground) >= kText, qPrintable(text.name() + " on " + ground.name() + ": " +
                                                             QString::number(contrast(text, ground))));
    }
    for (const QColor& text : {p.text, p.muted}) QVERIFY(contrast(text, p.selection) >= kText);
    // Borders of fields and buttons mean something where nothing else sets them apart.
    if (p.contrast)
      for (const QColor& ground : {p.window, p.panel, p.canvas, p.selection})
        QVERIFY2(contrast(p.border, ground) >= 3, qPrintable(ground.name()));
    QVERIFY2(contrast(p.accentText, p.accent) >= kText,
             qPrintable(QString::number(contrast(p.accentText, p.accent))));
  }

  void marksOfHeadsCanBeSeenAndToldApart_data() { textsCanBeRead_data(); }
  void marksOfHeadsCanBeSeenAndToldApart() {
    QFETCH(QString, theme);
    const Palette p = *paletteNamed(theme);
    const double least = p.contrast ? 4.5 : 3;
    for (int head = 0; head < 24; ++head) {
      QVERIFY2(contrast(p.head(head), p.canvas) >= least,
               qPrintable(QStringLiteral("head %1: %2").arg(head).arg(contrast(p.head(head), p.canvas))));
      for (int other = 0; other < head; ++other) QVERIFY(p.head(head) != p.head(other));
    }
  }
};

QTEST_MAIN(PaletteTest)
#include "palette_test.moc"
