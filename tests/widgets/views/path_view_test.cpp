// SPDX-License-Identifier: GPL-3.0-or-later
// A picture seen in glimpses: the path is found by its link, its numbers and squares lie where the model
// looked, the arrow keys go along it.
#include "widgets/views/path/path_view.h"

#include "engine/catalog.h"
#include "engine/input/scene.h"
#include "engine/mechanism/request.h"
#include "tests/support/request_spy.h"
#include "tests/support/view_helpers.h"
#include "widgets/views/catalog.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace attenscope;

namespace {

std::shared_ptr<const Trace> scene() {
  static const auto trace = [] {
    RunRequest request;
    request.mechanism = &mechanism("glimpse");
    request.parameters = untrainedParameters(*request.mechanism);
    request.input.kind = InputKind::Image;
    request.input.image = generateScene(24).image;
    return runMechanism(request);
  }();
  return trace;
}

/// A grey picture of 200 × 100 on which a path was walked that the test knows: squares of 0.2 of the height.
std::shared_ptr<const Trace> grey(const std::vector<QPointF>& places) {
  auto trace = std::make_shared<Trace>();
  trace->image = Tensor::filled({3, 100, 200}, 0.5F);
  Step boxes;
  boxes.id = boxes.symbol = "boxes";
  boxes.links.boxes = "boxes";
  boxes.axes = {{AxisKind::Query, nullptr}, {AxisKind::Feature, nullptr}};
  TensorBuilder values({static_cast<std::int64_t>(places.size()), 4});
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto x = static_cast<float>(places[i].x());
    const auto y = static_cast<float>(places[i].y());
    const auto at = static_cast<std::int64_t>(4 * i);
    values[at] = x - 0.05F;
    values[at + 1] = y - 0.1F;
    values[at + 2] = x + 0.05F;
    values[at + 3] = y + 0.1F;
  }
  boxes.value = values.finish();
  trace->steps = {boxes};
  return trace;
}

QPointF on(const QRectF& picture, const QPointF& share) {
  return {picture.left() + share.x() * picture.width(), picture.top() + share.y() * picture.height()};
}

bool like(const QColor& a, const QColor& b) {
  return std::abs(a.red() - b.red()) < 12 && std::abs(a.green() - b.green()) < 12 &&
         std::abs(a.blue() - b.blue()) < 12;
}

}  // namespace

class PathViewTest : public QObject {
  Q_OBJECT

 private slots:
  void thePathIsFoundByItsLink() {
    const auto trace = scene();
    const auto found = glimpsesOf(*trace, *trace->find("seen"));
    QVERIFY(found.has_value());
    const Tensor& boxes = trace->find("boxes")->value;
    QCOMPARE(found->size(), static_cast<std::size_t>(boxes.dim(0)));
    for (std::size_t i = 0; i < found->size(); ++i) {
      const auto row = static_cast<std::int64_t>(i);
      const Glimpse& glimpse = (*found)[i];
      QCOMPARE(glimpse.squares.size(), static_cast<std::size_t>(boxes.dim(1) / 4));
      QVERIFY(std::abs(glimpse.centre.x() -
                       static_cast<double>(boxes.at({row, 0}) + boxes.at({row, 2})) / 2) < 1e-6);
      QVERIFY(std::abs(glimpse.centre.y() -
                       static_cast<double>(boxes.at({row, 1}) + boxes.at({row, 3})) / 2) < 1e-6);
      for (std::size_t scale = 1; scale < glimpse.squares.size(); ++scale)
        QVERIFY(glimpse.squares[scale].contains(glimpse.squares[scale - 1]));
      // On the picture the squares are square.
      const double wide = glimpse.squares[0].width() * static_cast<double>(trace->image.dim(2));
      const double high = glimpse.squares[0].height() * static_cast<double>(trace->image.dim(1));
      QVERIFY(std::abs(wide - high) < 0.01 * wide);
      QVERIFY(!glimpse.patches[0].isNull());
    }
    QCOMPARE(std::string(bestView(*trace, *trace->find("seen")).id), std::string("path"));
    QVERIFY(!glimpsesOf(*trace, *trace->find("output")));
  }

  void numbersAndSquaresLieWhereTheModelLooked() {
    const std::vector<QPointF> places{{0.2, 0.3}, {0.5, 0.7}, {0.8, 0.4}};
    PathView view;
    view.resize(820, 460);
    for (int shown = 0; shown < 3; ++shown) {
      view.setState(stateOf(grey(places), "boxes", shown));
      QCOMPARE(view.shownGlimpse(), shown);
      const QImage image = view.grab().toImage();
      const QRectF picture = view.layout(QRectF(view.rect())).picture;
      QVERIFY(std::abs(picture.width() - 2 * picture.height()) <= 2);
      for (int i = 0; i < 3; ++i) {
        // The disc of a number, beside its digit.
        const QPointF centre = on(picture, places[static_cast<std::size_t>(i)]);
        const QColor disc = image.pixelColor((centre + QPointF(-6, 0)).toPoint());
        QVERIFY2(like(disc, i == shown ? darkPalette().query : QColor(250, 250, 250)),
                 qPrintable(disc.name()));
        // Its digit is dark on it.
        int dark = 0;
        for (int dx = -4; dx <= 4; ++dx)
          for (int dy = -5; dy <= 5; ++dy)
            dark += image.pixelColor((centre + QPointF(dx, dy)).toPoint()).lightness() < 80 ? 1 : 0;
        QVERIFY2(dark >= 4, qPrintable(QString::number(dark)));
      }
      // The four sides of the selected square.
      const QPointF place = places[static_cast<std::size_t>(shown)];
      const QPointF from = on(picture, place - QPointF(0.05, 0.1));
      const QPointF to = on(picture, place + QPointF(0.05, 0.1));
      const QPointF middle = on(picture, place);
      for (const QPointF& side : {QPointF(from.x(), middle.y() + 12), QPointF(to.x(), middle.y() + 12),
                                  QPointF(middle.x() + 12, from.y()), QPointF(middle.x() + 12, to.y())}) {
        bool found = false;
        for (int dx = -1; dx <= 1; ++dx)
          for (int dy = -1; dy <= 1; ++dy)
            found = found || like(image.pixelColor((side + QPointF(dx, dy)).toPoint()), darkPalette().query);
        QVERIFY2(found, qPrintable(QString("glimpse %1 at %2, %3").arg(shown).arg(side.x()).arg(side.y())));
      }
    }
  }

  void theTableShowsWhatEachSquareShowed() {
    PathView view;
    view.resize(900, 520);
    const ViewState state = stateOf(scene(), "seen", 2);
    view.setState(state);
    const QImage image = view.grab().toImage();
    const PathLayout where = view.layout(QRectF(view.rect()));
    const auto count = static_cast<int>(view.glimpses().size());
    QVERIFY(!where.table.isNull());
    for (int i = 0; i < count; ++i)
      for (int scale = 0; scale < static_cast<int>(view.glimpses()[0].patches.size()); ++scale) {
        const QRectF area = where.patch(i, scale);
        QVERIFY(where.table.contains(area));
        const QImage& patch =
            view.glimpses()[static_cast<std::size_t>(i)].patches[static_cast<std::size_t>(scale)];
        // The cell of the patch that lies under this pixel.
        const int cell = patch.width() / 2;
        const double size = area.width() / patch.width();
        const QPointF at = area.topLeft() + QPointF((cell + 0.5) * size, (cell + 0.5) * size);
        QVERIFY2(like(image.pixelColor(at.toPoint()), patch.pixelColor(cell, cell)),
                 qPrintable(QString("glimpse %1, scale %2").arg(i).arg(scale)));
      }
  }

  void aBoxHasNoTableAndNoNumber() {
    PathView view;
    view.resize(820, 460);
    view.setState(stateOf(grey({{0.3, 0.6}}), "boxes", -1));
    QCOMPARE(view.heading(), QString("Box · columns 0.250 to 0.350, rows 0.500 to 0.700"));
    QCOMPARE(std::string(bestView(*view.state().trace, *view.state().stepOrNull()).id), std::string("box"));
    const PathLayout where = view.layout(QRectF(view.rect()));
    QVERIFY(where.table.isNull());
    // The picture has the room of the table, and inside the box it stays as it is.
    QVERIFY(where.picture.width() > 0.9 * view.width());
    const QImage image = view.grab().toImage();
    const QColor inside = image.pixelColor(on(where.picture, {0.3, 0.6}).toPoint());
    QVERIFY2(like(inside, QColor(128, 128, 128)), qPrintable(inside.name()));
    const QPointF left = on(where.picture, {0.25, 0.6});
    bool found = false;
    for (int dx = -1; dx <= 1; ++dx)
      found = found || like(image.pixelColor((left + QPointF(dx, 0)).toPoint()), darkPalette().query);
    QVERIFY(found);
    view.setState(stateOf(grey({{0.3, 0.6}, {0.7, 0.4}}), "boxes", 1));
    QCOMPARE(view.heading(), QString("Box · 2 of 2"));
    QVERIFY(view.layout(QRectF(view.rect())).table.isNull());
    view.setState(stateOf(scene(), "seen", 0));
    QVERIFY(view.heading().startsWith("Glimpse path · 1 of "));
    QVERIFY(!view.layout(QRectF(view.rect())).table.isNull());
  }

  void pointingChoosesAGlimpse() {
    PathView view;
    view.resize(900, 520);
    view.setState(stateOf(scene(), "seen", 0));
    const PathLayout where = view.layout(QRectF(view.rect()));
    const RequestSpy<request::Hover> hovered(&view);
    const RequestSpy<request::Pick> picked(&view);
    send(view, QEvent::MouseMove, where.patch(3, 1).center());
    QCOMPARE(hovered.last().selection.query, 3);
    send(view, QEvent::MouseButtonPress, where.number(4).center());
    QCOMPARE(picked.last().selection.query, 4);
    const QPointF centre = view.glimpses()[1].centre;
    send(view, QEvent::MouseButtonPress, on(where.picture, centre));
    const auto selection = picked.last().selection;
    QCOMPARE(selection.query, 1);
    // The place in the map, too.
    const Step& seen = *view.state().stepOrNull();
    QCOMPARE(selection.row, static_cast<int>(centre.y() * static_cast<double>(seen.value.dim(0))));
    QCOMPARE(selection.column, static_cast<int>(centre.x() * static_cast<double>(seen.value.dim(1))));
  }

  void arrowsGoFromGlimpseToGlimpse() {
    PathView view;
    view.resize(900, 520);
    ViewState state = stateOf(scene(), "seen", -1);
    view.setState(state);
    const auto count = static_cast<int>(view.glimpses().size());
    QCOMPARE(view.shownGlimpse(), 0);
    // As the window does: what is picked becomes the state.
    connect(&view, &View::wanted, &view, [&](const ViewRequest& wanted) {
      const auto* picked = std::get_if<request::Pick>(&wanted);
      if (picked == nullptr) return;
      state.selection = picked->selection;
      view.setState(state);
    });
    QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.shownGlimpse(), 0);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.shownGlimpse(), 2);
    QVERIFY(view.heading().contains("3 of"));
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(view.shownGlimpse(), 1);
    for (int i = 0; i < count + 3; ++i) QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.shownGlimpse(), count - 1);
  }

  void partsStayInsideAtEverySize() {
    for (const QSizeF& size :
         {QSizeF(20, 20), QSizeF(120, 90), QSizeF(260, 180), QSizeF(1400, 300), QSizeF(300, 900)}) {
      const QRectF rect(QPointF(10, 10), size);
      const PathLayout where = layOutPath(rect, QSizeF(640, 360), 6, 3);
      QVERIFY(rect.contains(where.picture));
      QVERIFY(where.table.isNull() || (rect.contains(where.table) && !where.table.intersects(where.picture)));
    }
  }
};

QTEST_MAIN(PathViewTest)
#include "path_view_test.moc"
