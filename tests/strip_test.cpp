// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/scene.h"
#include "engine/mechanisms/catalog.h"
#include "engine/mechanisms/mechanism.h"
#include "widgets/strip/pipeline_strip.h"
#include "widgets/strip/thumbnail.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace attenscope;

namespace {

ViewState stateOf(const char* id, const Input& input) {
  RunRequest request;
  request.mechanism = &mechanism(id);
  request.parameters = Parameters(request.mechanism->parameters);
  request.input = input;
  ViewState state;
  state.trace = runMechanism(request);
  state.step = 0;
  return state;
}

ViewState sentenceState() {
  Input input;
  input.text = "The animal did not cross the street because it was too tired";
  return stateOf("multi_head", input);
}

ViewState imageState() {
  Input input;
  input.kind = InputKind::Image;
  input.image = generateScene(7).image;
  return stateOf("cbam", input);
}

Step matrixStep(Shape shape, const std::vector<float>& values) {
  Step step;
  step.role = Role::Scores;
  step.axes = {{AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
  step.value = Tensor(std::move(shape), values);
  return step;
}

}  // namespace

class StripTest : public QObject {
  Q_OBJECT

 private slots:
  void aClickChooses() {
    PipelineStrip strip;
    const ViewState state = sentenceState();
    strip.resize(2400, strip.sizeHint().height());
    strip.setState(state);
    strip.show();
    QSignalSpy chosen(&strip, &PipelineStrip::stepChosen);
    const auto steps = static_cast<int>(state.trace->steps.size());
    for (int step = 1; step < steps; ++step) {
      QVERIFY(strip.rect().contains(strip.stepRect(step)));
      QVERIFY(strip.stepRect(step).left() > strip.stepRect(step - 1).right());
      QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.stepRect(step).center());
      QCOMPARE(chosen.last().at(0).toInt(), step);
    }
    const qsizetype before = chosen.count();
    QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.stepRect(0).center());  // chosen already
    QCOMPARE(chosen.count(), before);
  }

  void theKeyboardChooses() {
    PipelineStrip strip;
    ViewState state = sentenceState();
    state.step = 2;
    strip.setState(state);
    strip.show();
    QSignalSpy chosen(&strip, &PipelineStrip::stepChosen);
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(chosen.last().at(0).toInt(), 3);
    QTest::keyClick(&strip, Qt::Key_Left);
    QCOMPARE(chosen.last().at(0).toInt(), 1);
    QTest::keyClick(&strip, Qt::Key_Home);
    QCOMPARE(chosen.last().at(0).toInt(), 0);
    QTest::keyClick(&strip, Qt::Key_End);
    QCOMPARE(chosen.last().at(0).toInt(), static_cast<int>(state.trace->steps.size()) - 1);
  }

  void theChosenStepStaysInSight() {
    PipelineStrip strip;
    ViewState state = sentenceState();
    strip.resize(420, strip.sizeHint().height());
    strip.show();
    const auto steps = static_cast<int>(state.trace->steps.size());
    for (int step = 0; step < steps; ++step) {
      state.step = step;
      strip.setState(state);
      QVERIFY2(strip.rect().contains(strip.stepRect(step)), qPrintable(QString("step %1").arg(step)));
    }
    // The button at the end scrolls and chooses nothing.
    state.step = 0;
    strip.setState(state);
    QSignalSpy chosen(&strip, &PipelineStrip::stepChosen);
    const int before = strip.stepRect(0).left();
    QTest::mouseClick(&strip, Qt::LeftButton, {}, {strip.width() - 8, 40});
    QVERIFY(strip.stepRect(0).left() < before);
    QCOMPARE(chosen.count(), 0);
    state.style.colormap = "inferno";  // another state of the same step leaves the scroll where it is
    const int scrolled = strip.stepRect(0).left();
    strip.setState(state);
    QCOMPARE(strip.stepRect(0).left(), scrolled);
  }

  void thumbnailsAreKeptUntilWhatTheyShowChanges() {
    PipelineStrip strip;
    ViewState state = sentenceState();
    strip.resize(2400, strip.sizeHint().height());
    strip.setState(state);
    strip.grab();
    const int first = strip.thumbnailsDrawn();
    QCOMPARE(first, static_cast<int>(state.trace->steps.size()));
    state.selection.query = 4;
    strip.setState(state);
    strip.grab();
    QCOMPARE(strip.thumbnailsDrawn(), first);
    state.selection.head = 2;
    strip.setState(state);
    strip.grab();
    const int withHeads = static_cast<int>(std::count_if(
        state.trace->steps.begin(), state.trace->steps.end(),
        [](const Step& step) { return step.value.rank() == 3 && step.axisOf(AxisKind::Head) == 0; }));
    QVERIFY(withHeads > 0);
    QCOMPARE(strip.thumbnailsDrawn(), first + withHeads);
    state.style.colormap = "cividis";
    strip.setState(state);
    strip.grab();
    QCOMPARE(strip.thumbnailsDrawn(), 2 * first + withHeads);
  }

  void noSpikeIsLost() {
    constexpr int kCells = 1500;
    std::vector<float> values(kCells * kCells, 0.0F);
    values[700 * kCells + 1111] = 1.0F;
    const Step step = matrixStep({kCells, kCells}, values);
    const QImage image = drawThumbnail(step, {}, {}, thumbnailSize(step));
    const QRgb peak = colormap("viridis").at(1.0);
    int found = 0;
    for (int y = 0; y < image.height(); ++y)
      for (int x = 0; x < image.width(); ++x) found += image.pixel(x, y) == peak ? 1 : 0;
    QCOMPARE(found, 1);
  }

  void hiddenCellsAreTransparent() {
    const float hidden = -std::numeric_limits<float>::infinity();
    const Step step = matrixStep({2, 2}, {1.0F, hidden, 2.0F, 3.0F});
    const QSize size = thumbnailSize(step);
    const QImage image = drawThumbnail(step, {}, {}, size);
    QCOMPARE(qAlpha(image.pixel(size.width() - 2, 2)), 0);
    QCOMPARE(image.pixel(2, 2), colormap("viridis").at(0.0));
    QCOMPARE(image.pixel(size.width() - 2, size.height() - 2), colormap("viridis").at(1.0));
  }

  void thumbnailsHaveWholePixelsACell() {
    for (const std::int64_t cells : {2, 5, 7, 9, 12, 20, 27}) {
      const Step step =
          matrixStep({cells, cells}, std::vector<float>(static_cast<std::size_t>(cells * cells)));
      QCOMPARE(thumbnailSize(step).width() % cells, 0);
      QCOMPARE(thumbnailSize(step).height() % cells, 0);
    }
  }

  void thePictureIsShownWithItsShape() {
    const ViewState state = imageState();
    const Step& picture = state.trace->steps.front();
    QCOMPARE(picture.role, Role::Image);
    const QSize size = thumbnailSize(picture);
    const double aspect =
        static_cast<double>(picture.value.dim(2)) / static_cast<double>(picture.value.dim(1));
    QVERIFY(std::abs(static_cast<double>(size.width()) / size.height() - aspect) < 0.1);
    const QImage image = drawThumbnail(picture, {}, {}, size);
    // The mean colour of the thumbnail is that of the picture.
    const auto plane = static_cast<std::size_t>(picture.value.dim(1) * picture.value.dim(2));
    for (int color = 0; color < 3; ++color) {
      double expected = 0;
      for (const float v : picture.value.values().subspan(static_cast<std::size_t>(color) * plane, plane))
        expected += static_cast<double>(v);
      expected *= 255.0 / static_cast<double>(plane);
      double mean = 0;
      for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x) {
          const QRgb p = image.pixel(x, y);
          mean += color == 0 ? qRed(p) : color == 1 ? qGreen(p) : qBlue(p);
        }
      mean /= size.width() * size.height();
      QVERIFY2(std::abs(mean - expected) < 4, qPrintable(QString("%1 against %2").arg(mean).arg(expected)));
    }
  }

  void repaintingIsQuick() {
    PipelineStrip strip;
    strip.resize(1100, strip.sizeHint().height());
    strip.setState(sentenceState());
    QImage image(strip.size(), QImage::Format_ARGB32_Premultiplied);
    strip.render(&image);
    QElapsedTimer timer;
    timer.start();
    constexpr int kTimes = 50;
    for (int i = 0; i < kTimes; ++i) strip.render(&image);
    const double each = static_cast<double>(timer.nsecsElapsed()) / 1e6 / kTimes;
    qInfo("one repaint: %.3f ms", each);
    QVERIFY(each < 15);  // a loaded machine is no failure; measured alone it is under 1.5 ms
  }
};

QTEST_MAIN(StripTest)
#include "strip_test.moc"
