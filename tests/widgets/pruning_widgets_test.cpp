// SPDX-License-Identifier: GPL-3.0-or-later
/// The map of heads and the curve of scores: where things lie, and what a click or a drag does.
#include "widgets/exploring/importance_map.h"
#include "widgets/exploring/score_curve.h"

#include <QSignalSpy>
#include <QTest>

using namespace attenscope;

namespace {

HeadMap twoLayers() {
  HeadMap map;
  map.rows = {QStringLiteral("layer 0"), QStringLiteral("layer 1")};
  for (int row = 0; row < 2; ++row)
    for (int head = 0; head < 3; ++head)
      map.cells.push_back(
          {row, head, row + 0.1 * head, QStringLiteral("layer %1 head %2").arg(row).arg(head)});
  map.caption = QStringLiteral("worse by");
  return map;
}

ScoreCurveData falling() {
  ScoreCurveData data;
  data.lines = {{QStringLiteral("own"), {0, 1, 2, 3, 4}, {0.9, 0.9, 0.8, 0.4, 0.1}, false},
                {QStringLiteral("chance"), {0, 1, 2, 3, 4}, {0.9, 0.6, 0.3, 0.2, 0.1}, true}};
  data.xTitle = QStringLiteral("heads");
  data.yTitle = QStringLiteral("score");
  return data;
}

QColor colorAt(QWidget& widget, const QPoint& at) {
  return widget.grab().toImage().pixelColor(at);
}

}  // namespace

class PruningWidgetsTest : public QObject {
  Q_OBJECT

 private slots:
  void everyCellIsFoundWhereItLies() {
    const HeadMap map = twoLayers();
    const HeadMapLayout layout(map, 200);
    for (std::size_t i = 0; i < map.cells.size(); ++i)
      QCOMPARE(layout.cellAt(map, layout.cellRect(map.cells[i]).center()), static_cast<int>(i));
    QCOMPARE(layout.cellAt(map, QPointF(1, 1)), -1);
    QVERIFY(layout.cells.right() <= 200.0);
    // Many heads still fit.
    HeadMap wide;
    wide.rows = {QStringLiteral("layer 0")};
    for (int head = 0; head < 32; ++head) wide.cells.push_back({0, head, 1, {}});
    QVERIFY(HeadMapLayout(wide, 240).cells.right() <= 240.0);
  }

  void aClickAndArrowKeysPickAHead() {
    ImportanceMap map;
    map.resize(220, 200);
    map.setMap(twoLayers());
    map.show();
    QSignalSpy picked(&map, &ImportanceMap::picked);
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.cellRect(4).center());
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked.at(0).at(0).toInt(), 4);
    map.setSelected(4);
    QTest::keyClick(&map, Qt::Key_Right);
    QTest::keyClick(&map, Qt::Key_Up);
    QTest::keyClick(&map, Qt::Key_Down);  // there is no row below
    QCOMPARE(picked.count(), 3);
    QCOMPARE(picked.at(1).at(0).toInt(), 5);
    QCOMPARE(picked.at(2).at(0).toInt(), 1);
  }

  void removedHeadsAreHatchedAndHarmfulOnesHaveAnotherHue() {
    ImportanceMap map;
    map.resize(220, 200);
    HeadMap shown = twoLayers();
    shown.cells[0].value = -1;
    shown.cells[5].value = 1;
    map.setMap(shown);
    const auto ground = [&](int cell) { return colorAt(map, map.cellRect(cell).topLeft() + QPoint(2, 2)); };
    const QColor harmful = ground(0);
    const QColor needed = ground(5);
    QVERIFY(harmful != needed);
    QVERIFY((harmful.red() > harmful.blue()) != (needed.red() > needed.blue()));
    const QImage before = map.grab().toImage().copy(map.cellRect(3));
    map.setRemoved({3});
    QVERIFY(map.grab().toImage().copy(map.cellRect(3)) != before);
    QCOMPARE(ground(5), needed);
  }

  void thePointIsDraggedAlongTheFirstLine() {
    ScoreCurve curve;
    curve.resize(240, 190);
    curve.setData(falling());
    curve.show();
    QSignalSpy moved(&curve, &ScoreCurve::pointMoved);
    QTest::mousePress(&curve, Qt::LeftButton, {}, curve.pixelOf(1));
    QTest::mouseMove(&curve, curve.pixelOf(2));
    QTest::mouseMove(&curve, QPoint(curve.pixelOf(3).x(), 5));
    QTest::mouseRelease(&curve, Qt::LeftButton, {}, curve.pixelOf(3));
    QCOMPARE(curve.point(), 3);
    QCOMPARE(moved.count(), 3);
    QCOMPARE(moved.at(0).at(0).toInt(), 1);
    QCOMPARE(moved.at(2).at(0).toInt(), 3);
    QCOMPARE(moved.at(0).at(1), moved.at(2).at(1));
    // Without a button nothing moves; another drag has another number.
    QTest::mouseMove(&curve, curve.pixelOf(0));
    QCOMPARE(moved.count(), 3);
    QTest::keyClick(&curve, Qt::Key_Left);
    QTest::keyClick(&curve, Qt::Key_End);
    QTest::keyClick(&curve, Qt::Key_Right);  // already at the end
    QCOMPARE(moved.count(), 5);
    QCOMPARE(moved.at(3).at(0).toInt(), 2);
    QCOMPARE(moved.at(4).at(0).toInt(), 4);
    QVERIFY(moved.at(3).at(1) != moved.at(0).at(1));
  }

  void sparsitiesNearOneHaveMoreRoom() {
    ScoreCurveData data;
    data.lines = {{QStringLiteral("own"), {0, 0.5, 0.9, 0.98}, {1, 1, 0.5, 0}, false}};
    data.places = ScoreCurveData::Places::Sparsity;
    const ScoreCurveLayout layout(data, QSizeF(300, 190));
    const double first = layout.at(0.5, 0).x() - layout.at(0, 0).x();
    const double last = layout.at(0.98, 0).x() - layout.at(0.9, 0).x();
    QVERIFY(last > 2 * first);
    QVERIFY(layout.at(0, 1).y() < layout.at(0, 0).y());
    QCOMPARE(layout.nearest(data, layout.at(0.9, 0).x() + 1), 2);
  }
};

QTEST_MAIN(PruningWidgetsTest)
#include "pruning_widgets_test.moc"
