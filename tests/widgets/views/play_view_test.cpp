// SPDX-License-Identifier: GPL-3.0-or-later
/// The film as one watches it: it plays, stands, goes in steps, follows the slider and the selected cell.
#include "widgets/views/play/play_view.h"

#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/mechanism/request.h"
#include "tests/support/view_helpers.h"
#include "widgets/controls/scrub_slider.h"
#include "widgets/theme/motion.h"

#include <QScopeGuard>
#include <QSemaphore>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>
#include <qcustomplot.h>

#include <cmath>

using namespace attenscope;

namespace {

std::shared_ptr<const Trace> sentence(int words) {
  RunRequest request;
  request.mechanism = &mechanism("multi_head");
  request.parameters = untrainedParameters(*request.mechanism);
  request.input.kind = InputKind::Sentence;
  for (int i = 0; i < words; ++i) request.input.text += "w" + std::to_string(i) + " ";
  return runMechanism(request);
}

QImage drawn(View& view) {
  QImage image(700, 420, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::white);
  QCPPainter painter(&image);
  view.render(painter, QRectF(image.rect()));
  return image;
}

/// Where the cell of a drawing's result is, in the view's coordinates.
ViewState playState(const std::shared_ptr<const Trace>& trace, const char* step, int query, int key) {
  ViewState state = stateOf(trace, step, query);
  state.selection.key = key;
  state.selection.pinned = true;
  return state;
}

}  // namespace

class PlayViewTest : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    m_view = std::make_unique<PlayView>();
    m_view->resize(760, 460);
    m_view->show();
    connect(m_view.get(), &View::wanted, this, [this](const ViewRequest& wanted) {
      ViewState state = m_view->state();
      if (const auto* set = std::get_if<request::SetOptions>(&wanted)) state.options = set->options;
      if (const auto* pick = std::get_if<request::Pick>(&wanted)) {
        state.selection = pick->selection;
        state.selection.pinned = true;
      }
      m_view->setState(state);
    });
  }
  void cleanup() {
    setMotionReduced(false);
    m_view.reset();
  }

  void spacePlaysAndPauses() {
    m_view->setState(playState(sentence(12), "weights", 8, 7));
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->time(), 0.0);
    QTest::keyClick(m_view.get(), Qt::Key_Space);
    QVERIFY(m_view->playing());
    QTRY_VERIFY(m_view->time() > 0.3);
    QTest::keyClick(m_view.get(), Qt::Key_Space);
    QVERIFY(!m_view->playing());
    const auto [mean, most] = m_view->frameTimes();
    qInfo("a frame at 12 tokens: %.2f ms, longest %.2f ms", mean, most);
    // Where it stands is kept as the state's option.
    const double at = std::stod(m_view->state().options.at("at"));
    QVERIFY(std::abs(at * m_view->film().seconds - m_view->time()) < 1e-3);
  }
  void commaAndFullStopGoInSteps() {
    m_view->setState(playState(sentence(5), "weights", 2, 1));
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    for (int beat = 0; beat < 6; ++beat) {
      QTest::keyClick(m_view.get(), Qt::Key_Period);
      QCOMPARE(beatOf(m_view->film(), m_view->moment()), beat);
      QVERIFY(m_view->moment().progress > 0.98);
    }
    QTest::keyClick(m_view.get(), Qt::Key_Comma);
    QCOMPARE(beatOf(m_view->film(), m_view->moment()), 4);
    QTest::mouseClick(m_view->findChild<QToolButton*>(QStringLiteral("playForth")), Qt::LeftButton);
    QCOMPARE(beatOf(m_view->film(), m_view->moment()), 5);
  }
  void theSliderScrubs() {
    m_view->setState(playState(sentence(5), "weights", 2, 1));
    auto* slider = m_view->findChild<ScrubSlider*>(QStringLiteral("playTime"));
    QVERIFY(slider != nullptr);
    const int middle = slider->maximum() / 2;
    QTest::mouseClick(slider, Qt::LeftButton, {}, QPoint(slider->placeOf(middle), slider->height() / 2));
    QVERIFY(std::abs(m_view->time() / m_view->film().seconds - 0.5) < 0.03);
    QVERIFY(m_view->state().options.contains("at"));
  }
  void theSentenceNamesTheNumbers() {
    const auto trace = sentence(5);
    m_view->setState(playState(trace, "scores", 2, 3));
    const Film& film = m_view->film();
    const int scene = film.sceneOf(trace->indexOf("scores"));
    m_view->seek(timeOf(film, {scene, 1, 0.99}));
    const PlayWords words = m_view->words();
    const float value = trace->steps[static_cast<std::size_t>(trace->indexOf("scores"))].value.at({0, 2, 3});
    QVERIFY2(words.sentence.contains(formatNumber(static_cast<double>(value), 3)),
             qPrintable(words.sentence));
    QVERIFY2(words.sentence.contains(QStringLiteral("w2")) && words.sentence.contains(QStringLiteral("w3")),
             qPrintable(words.sentence));
    QVERIFY2(words.numbers.endsWith(QStringLiteral("= ") + formatNumber(static_cast<double>(value), 3)),
             qPrintable(words.numbers));
  }
  void itFollowsTheCell() {
    const auto trace = sentence(5);
    m_view->setState(playState(trace, "scores", 2, 3));
    const int scene = m_view->film().sceneOf(trace->indexOf("scores"));
    m_view->seek(timeOf(m_view->film(), {scene, 1, 0.99}));
    const QString before = m_view->words().sentence;
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->grab();
    // The last row and column of the result, at the right and below.
    QPoint found(-1, -1);
    for (int y = m_view->height() - 100; y > 100 && found.x() < 0; y -= 3)
      for (int x = m_view->width() - 20; x > 300 && found.x() < 0; x -= 3) {
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, QPoint(x, y));
        if (m_view->state().selection.query == 4 && m_view->state().selection.key == 4) found = {x, y};
      }
    QVERIFY(found.x() >= 0);
    QVERIFY(m_view->words().sentence != before);
    QVERIFY2(m_view->words().sentence.contains(QStringLiteral("w4")), qPrintable(m_view->words().sentence));
  }
  void aStepThatIsChosenIsGoneTo() {
    const auto trace = sentence(5);
    m_view->setState(playState(trace, "scores", 2, 3));
    ViewState state = m_view->state();
    state.step = trace->indexOf("output");
    m_view->setState(state);
    const Moment now = m_view->moment();
    QCOMPARE(m_view->film().scenes[static_cast<std::size_t>(now.scene)].step, trace->indexOf("output"));
  }
  void withReducedMotionItGoesInSteps() {
    setMotionReduced(true);
    ViewState state = playState(sentence(4), "weights", 2, 1);
    state.options["speed"] = "8";
    m_view->setState(state);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QTest::keyClick(m_view.get(), Qt::Key_Space);
    QTRY_VERIFY(m_view->time() > 0);
    QVERIFY(m_view->moment().progress > 0.98);
  }
  void threeFramesDiffer() {
    const auto trace = sentence(5);
    QList<QImage> frames;
    for (const char* at : {"0.2", "0.5", "0.8"}) {
      ViewState state = playState(trace, "weights", 2, 1);
      state.options["at"] = at;
      PlayView view;
      view.setState(state);
      frames << drawn(view);
      QVERIFY(std::abs(view.time() - std::stod(at) * view.film().seconds) < 1e-6);
    }
    QVERIFY(frames[0] != frames[1] && frames[1] != frames[2]);
  }
  /// A stage that takes longer than a frame is made beside the window: until then the film stands, and shows
  /// what it showed.
  void theLastPictureStaysUntilTheNextIsThere() {
    m_view->setState(playState(sentence(12), "weights", 8, 7));
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QTRY_VERIFY(!m_view->waits());
    m_view->grab();
    QTRY_VERIFY(!m_view->waits());
    const auto shown = [&] {
      return m_view->grab(QRect(0, 0, m_view->width(), m_view->height() - 60)).toImage();
    };
    const QImage first = shown();
    auto* pool = QThreadPool::globalInstance();
    const int threads = pool->maxThreadCount();
    pool->setMaxThreadCount(1);
    const auto busy = std::make_shared<QSemaphore>();
    const auto freed = qScopeGuard([pool, threads, busy] {
      busy->release();
      pool->setMaxThreadCount(threads);
    });
    pool->start([busy] { busy->acquire(); });
    m_view->seek(m_view->film().seconds * 0.6);
    QCOMPARE(shown(), first);
    QVERIFY(m_view->waits());
    m_view->play(true);
    const double before = m_view->time();
    QTest::qWait(120);
    QCOMPARE(m_view->time(), before);
    QCOMPARE(shown(), first);
    busy->release();
    QTRY_VERIFY(!m_view->waits());
    QTRY_VERIFY(m_view->time() > before);
    m_view->play(false);
    QTRY_VERIFY(!m_view->waits());
    m_view->grab();
    QTRY_VERIFY(!m_view->waits());
    QVERIFY(shown() != first);
    // Another film: what is exported is never the one before.
    ViewState state = playState(sentence(4), "output", 1, 1);
    m_view->setState(state);
    PlayView other;
    other.setState(state);
    for (PlayView* view : {m_view.get(), &other}) view->seek(0.5 * view->film().seconds);
    QCOMPARE(drawn(*m_view), drawn(other));
  }
  void whatDoesNotFitIsRefused() {
    const auto trace = sentence(4);
    const Step& step = trace->steps[static_cast<std::size_t>(trace->indexOf("weights"))];
    for (const ViewOptions& wrong :
         {ViewOptions{{"at", "1.5"}}, ViewOptions{{"at", "half"}}, ViewOptions{{"moment", "999"}},
          ViewOptions{{"at", "0.1"}, {"moment", "2"}}})
      QVERIFY_EXCEPTION_THROWN(checkedPlayOptions(*trace, step, wrong), Error);
    QVERIFY(checkedPlayOptions(*trace, step, {{"moment", "3"}}).contains("at"));
  }
  void manyTokensShowAWindowAndSaySo() {
    ViewState state = playState(sentence(60), "scores", 40, 41);
    m_view->setState(state);
    const FilmRoom room = playRoom(QRectF(0, 0, 700, 420));
    QVERIFY(room.rows < 60);
    const int scene = m_view->film().sceneOf(state.step);
    const Stage stage = stageOf(*state.trace, m_view->film(), scene, {.query = 40, .key = 41}, room);
    QVERIFY(!stage.result.rowSpan.whole());
    QCOMPARE(stage.result.rowSpan.first + stage.row, 40);
    QCOMPARE(stage.result.columnSpan.first + stage.column, 41);
    QVERIFY(!drawn(*m_view).isNull());
  }

 private:
  std::unique_ptr<PlayView> m_view;
};

QTEST_MAIN(PlayViewTest)
#include "play_view_test.moc"
