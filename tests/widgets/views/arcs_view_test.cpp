// SPDX-License-Identifier: GPL-3.0-or-later
// Two columns of tokens with arcs between them, where more tokens exist than lines.
#include "widgets/views/arcs/arcs_view.h"

#include "tests/support/view_helpers.h"
#include "widgets/views/arcs/arc_hairlines.h"
#include "widgets/views/arcs/arcs_layout.h"

#include <QPainter>
#include <QPainterPath>
#include <QTest>
#include <QWheelEvent>

using namespace attenscope;

namespace {

/// Every weight is alike but that of `largest`.
std::shared_ptr<const Trace> weights(std::int64_t queries, std::int64_t keys, std::int64_t largest = 0) {
  auto trace = std::make_shared<Trace>();
  Step step;
  step.id = step.symbol = "weights";
  step.role = Role::Weights;
  step.axes = {{AxisKind::Query, nullptr},
               {AxisKind::Key,
                std::make_shared<const std::vector<std::string>>(static_cast<std::size_t>(keys), "word")}};
  TensorBuilder values({queries, keys}, 0.5F / static_cast<float>(keys));
  for (std::int64_t query = 0; query < queries; ++query) values[query * keys + largest] = 0.5F;
  step.value = values.finish();
  trace->steps.push_back(step);
  return trace;
}

class Shown {
 public:
  Shown(std::int64_t queries, std::int64_t keys, std::int64_t largest = 0) {
    view.resize(300, 300);
    view.setState(stateOf(weights(queries, keys, largest), "weights", 0));
    view.show();
  }
  QString range() const { return view.rangeText(view.layout(QRectF(view.rect()))); }
  void wheel(int angle) {
    const QPointF at(view.rect().center());
    QWheelEvent event(at, view.mapToGlobal(at), {}, {0, angle}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &event);
  }
  ArcsView view;
};

}  // namespace

class ArcsViewTest : public QObject {
  Q_OBJECT

 private slots:
  void everythingFitsWithoutANote() {
    const Shown few(3, 4);
    QVERIFY(!few.view.layout(QRectF(few.view.rect())).cut());
  }

  void hairlinesLieWhereTheCurveDoes() {
    const QRectF area(10, 20, 160, 220);
    for (const auto& [from, to] : {std::pair(100.0, 130.0), {40.0, 230.0}, {225.0, 25.0}, {77.0, 77.0}}) {
      for (const double ratio : {1.0, 2.0}) {
        ArcHairlines hairlines(area, ratio);
        hairlines.add(from, to, 1);
        const QImage drawn = hairlines.picture(Qt::black);
        QImage expected(drawn.size(), QImage::Format_ARGB32_Premultiplied);
        expected.fill(Qt::transparent);
        QPainter painter(&expected);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(ratio, ratio);
        painter.translate(-area.topLeft());
        QPen pen(Qt::black, 1);
        pen.setCosmetic(true);
        painter.setPen(pen);
        QPainterPath path(QPointF(area.left(), from));
        path.cubicTo(QPointF(area.center().x(), from), QPointF(area.center().x(), to),
                     QPointF(area.right(), to));
        painter.drawPath(path);
        painter.end();
        // Of a smoothed line the places count, and how dark it is on the whole.
        double ink = 0;
        double inkExpected = 0;
        double away = 0;
        for (int y = 0; y < drawn.height(); ++y)
          for (int x = 0; x < drawn.width(); ++x) {
            const int alpha = qAlpha(drawn.pixel(x, y));
            ink += alpha;
            inkExpected += qAlpha(expected.pixel(x, y));
            bool near = false;
            for (int dy = -1; dy <= 1 && !near; ++dy)
              for (int dx = -1; dx <= 1 && !near; ++dx)
                near =
                    expected.rect().contains(x + dx, y + dy) && qAlpha(expected.pixel(x + dx, y + dy)) > 40;
            if (!near) away += alpha;
          }
        QVERIFY2(ink > 0.75 * inkExpected && ink < 1.35 * inkExpected,
                 qPrintable(QStringLiteral("%1 of %2").arg(ink).arg(inkExpected)));
        QVERIFY2(away < 0.02 * ink, qPrintable(QStringLiteral("%1 of %2").arg(away).arg(ink)));
      }
    }
  }

  void whatIsNoNumberIsADashedArcOfItsOwn() {
    auto trace = std::make_shared<Trace>(*weights(3, 3));
    TensorBuilder values({3, 3}, 0.3F);
    values[4] = std::numeric_limits<float>::quiet_NaN();
    trace->steps[0].value = values.finish();
    ArcsView view;
    view.resize(300, 300);
    for (const int query : {1, 2}) {
      view.setState(stateOf(trace, "weights", query));
      QCOMPARE(countPixels(view.grab().toImage(), QColor::fromRgb(kNotANumberColor)) > 10, query == 1);
    }
  }

  /// One query and forty keys: what is missing are keys.
  void theRangeIsOfTheColumnThatIsCut() {
    Shown pooled(1, 40);
    const ArcsLayout where = pooled.view.layout(QRectF(pooled.view.rect()));
    QVERIFY(where.cut() && where.shownKeys < 40);
    QCOMPARE(pooled.range(), QString("tokens 1–%1 of 40 · scroll for more").arg(where.shownKeys));
    Shown asked(40, 5);
    QVERIFY(asked.range().endsWith("of 40 · scroll for more"));
    Shown both(50, 50);
    QVERIFY(both.range().endsWith("of 50 · scroll for more"));
  }

  /// Or there would be no arc in sight.
  void theLargestWeightIsInSightAtFirst() {
    const Shown pooled(1, 60, 40);
    const ArcsLayout where = pooled.view.layout(QRectF(pooled.view.rect()));
    QVERIFY(where.shownKeys < 30);
    QVERIFY(where.firstKey <= 40 && 40 < where.firstKey + where.shownKeys);
  }

  void theWheelMovesIt() {
    Shown pooled(1, 40);
    const int shown = pooled.view.layout(QRectF(pooled.view.rect())).shownKeys;
    for (int turn = 0; turn < 60; ++turn) pooled.wheel(-120);
    QCOMPARE(pooled.range(), QString("tokens %1–40 of 40 · scroll for more").arg(40 - shown + 1));
    for (int turn = 0; turn < 60; ++turn) pooled.wheel(120);
    QVERIFY(pooled.range().startsWith("tokens 1–"));
  }
};

QTEST_MAIN(ArcsViewTest)
#include "arcs_view_test.moc"
