// SPDX-License-Identifier: GPL-3.0-or-later
// Videos, numbered pictures and a camera in the window: dropped, scrubbed, played, kept and left.
#include "app/session/session_file.h"
#include "app/window/frame_bar.h"
#include "app/window/frame_desk.h"
#include "engine/catalog.h"
#include "tests/support/clips.h"
#include "tests/support/opened_window.h"

#include <QLabel>
#include <QSettings>
#include <QSlider>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUrl>

using namespace attenscope;

class FramesWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

  QTemporaryDir m_folder;

  QString path(const QString& name) const { return m_folder.filePath(name); }
  FrameBar* bar() { return m_window->findChild<FrameBar*>(); }
  FrameDesk* desk() { return m_window->findChild<FrameDesk*>(); }
  QSlider* slider() { return child<QSlider>("frameSlider"); }
  int shown() { return clips::frameIn(session().trace()->image); }
  std::int64_t index() {
    const FramePlace* place = frameOf(state());
    return place == nullptr ? -1 : place->index;
  }
  bool haveClip() {
    return QFile::exists(path("clip.mkv")) ||
           clips::encode(path("pictures"), path("clip.mkv"), {"-c:v", "ffv1", "-g", "10"});
  }
  void dropFile(const QString& name) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path(name))});
    drop(&data);
    QTRY_COMPARE_WITH_TIMEOUT(index(), std::int64_t{0}, kPatience);
    settle();
    QTRY_VERIFY_WITH_TIMEOUT(bar()->isVisible() && bar()->text().contains("of 30"), kPatience);
  }
  void toFrame(std::int64_t wanted) {
    QTRY_COMPARE_WITH_TIMEOUT(index(), wanted, kPatience);
    settle();
  }

 private slots:
  void initTestCase() { clips::writePictures(path("pictures")); }
  void init() {
    QSettings().clear();
    open();
  }
  void cleanup() { m_window.reset(); }

  void aFolderOfPicturesIsScrubbedWithOneStepOfUndo() {
    QVERIFY(!bar()->isVisible());
    dropFile("pictures");
    QCOMPARE(shown(), 0);
    QVERIFY2(bar()->text().startsWith("frame 1 of 30"), qPrintable(bar()->text()));
    const int steps = session().undoStack().index();
    // Pressed, moved in several events, let go.
    const QPoint from(2, slider()->height() / 2);
    QTest::mousePress(slider(), Qt::LeftButton, Qt::NoModifier, from);
    for (int x = 10; x < slider()->width(); x += slider()->width() / 6) {
      QTest::mouseMove(slider(), QPoint(x, from.y()));
      QTest::qWait(20);
    }
    QTest::mouseMove(slider(), QPoint(slider()->width() - 2, from.y()));
    QTest::mouseRelease(slider(), Qt::LeftButton, Qt::NoModifier, QPoint(slider()->width() - 2, from.y()));
    toFrame(29);
    QCOMPARE(shown(), 29);
    QVERIFY2(bar()->text().contains("from frame to mask"), qPrintable(bar()->text()));
    QCOMPARE(session().undoStack().index(), steps + 1);
    session().undoStack().undo();
    toFrame(0);
    QCOMPARE(shown(), 0);
    QCOMPARE(slider()->value(), 0);
    session().undoStack().redo();
    toFrame(29);
    QCOMPARE(slider()->value(), 29);
  }

  void keysAndButtonsGoByOneFrame() {
    dropFile("pictures");
    QTest::mouseClick(child<QToolButton>("frameForth"), Qt::LeftButton);
    toFrame(1);
    slider()->setFocus();
    QTest::keyClick(slider(), Qt::Key_Right);
    toFrame(2);
    QTest::keyClick(slider(), Qt::Key_PageUp);
    toFrame(12);
    QTest::keyClick(slider(), Qt::Key_End);
    toFrame(29);
    QVERIFY(!child<QToolButton>("frameForth")->isEnabled());
    QTest::mouseClick(child<QToolButton>("frameBack"), Qt::LeftButton);
    toFrame(28);
    QCOMPARE(shown(), 28);
    // A click beside the handle goes there.
    QTest::mouseClick(slider(), Qt::LeftButton, Qt::NoModifier,
                      QPoint(slider()->width() / 2, slider()->height() / 2));
    QTRY_VERIFY_WITH_TIMEOUT(index() >= 13 && index() <= 16, kPatience);
  }

  void aVideoPlaysToItsEndAndIsOneStepOfUndo() {
    if (!haveClip()) QSKIP("needs ffmpeg");
    dropFile("clip.mkv");
    QVERIFY2(bar()->text().contains("0.00 s"), qPrintable(bar()->text()));
    const int steps = session().undoStack().index();
    slider()->setFocus();
    QTest::keyClick(slider(), Qt::Key_Space);
    QVERIFY(desk()->playing());
    std::int64_t last = 0;
    QTRY_VERIFY_WITH_TIMEOUT((last = std::max(last, index())) > 3, kPatience);
    QVERIFY2(bar()->text().contains("ms from frame to mask"), qPrintable(bar()->text()));
    QTRY_VERIFY_WITH_TIMEOUT(!desk()->playing(), kPatience);
    toFrame(29);
    QCOMPARE(shown(), 29);
    QCOMPARE(session().undoStack().index(), steps + 1);
    session().undoStack().undo();
    toFrame(0);
  }

  void playingCanBePausedLoopedAndInterrupted() {
    dropFile("pictures");
    auto* play = child<QToolButton>("framePlay");
    QTest::mouseClick(play, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(index() > 1, kPatience);
    QTest::mouseClick(play, Qt::LeftButton);
    QVERIFY(!desk()->playing());
    settle();
    const std::int64_t stands = index();
    QTest::qWait(200);
    QVERIFY(index() <= stands + 1);  // what was being read
    QMenu* options = child<QToolButton>("frameOptions")->menu();
    for (QAction* action : options->actions())
      if (action->text().contains("Loop")) action->setChecked(true);
    QTest::keyClick(slider(), Qt::Key_End);
    toFrame(29);
    QTest::mouseClick(play, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(index() < 20, kPatience);
    QVERIFY(desk()->playing());
    // A setting that changes while it plays is computed, and it goes on.
    SessionState next = state();
    next.parameters.at(next.mechanism).setText("gain", "2");
    session().change("gain", next);
    const std::int64_t then = index();
    QTRY_VERIFY_WITH_TIMEOUT(index() != then, kPatience);
    QVERIFY(desk()->playing());
    QCOMPARE(state().currentParameters().text("gain"), std::string("2"));
    // Whatever is undone stops it.
    session().undoStack().undo();
    QVERIFY(!desk()->playing());
  }

  void coloursStayTheSameUnlessToldOtherwise() {
    dropFile("pictures");
    const DisplaySettings before = state().display;
    QVERIFY(before.fixedRanges.empty());
    QTest::keyClick(slider(), Qt::Key_End);
    toFrame(29);
    QVERIFY(!state().display.fixedRanges.empty());
    const auto held = state().display.fixedRanges;
    QTest::keyClick(slider(), Qt::Key_Home);
    toFrame(0);
    for (const auto& [key, range] : state().display.fixedRanges) {
      const auto earlier = held.find(key);
      if (earlier == held.end()) continue;
      QVERIFY(range.low <= earlier->second.low && range.high >= earlier->second.high);
    }
    m_window->findChild<QAction*>("frameColors")->setChecked(false);
    QVERIFY(state().display.fixedRanges.empty());
    QTest::keyClick(slider(), Qt::Key_End);
    toFrame(29);
    QVERIFY(state().display.fixedRanges.empty());
  }

  void aRangeOfTheUsersOwnStays() {
    dropFile("pictures");
    const Step& step = session().trace()->steps[static_cast<std::size_t>(session().shownStep())];
    SessionState next = state();
    next.display.fixedRanges[{session().trace()->mechanism, step.id}] = {0.25, 0.75};
    session().change("range", next);
    QTest::keyClick(slider(), Qt::Key_End);
    toFrame(29);
    const auto kept = state().display.fixedRanges.at({session().trace()->mechanism, step.id});
    QVERIFY(kept.low == 0.25 && kept.high == 0.75);
  }

  void modelsAndNetworksSeeEveryFrame_data() {
    QTest::addColumn<QString>("model");
    QTest::newRow("checkpoint") << "models/vit";
    QTest::newRow("network") << "networks/cbam-17.onnx";
  }
  void modelsAndNetworksSeeEveryFrame() {
    QFETCH(QString, model);
    m_window->openFile(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/") + model);
    QTRY_VERIFY_WITH_TIMEOUT(state().input.kind == InputKind::Model, kPatience);
    settle();
    dropFile("pictures");
    QCOMPARE(state().input.kind, InputKind::Model);
    const auto before = session().trace();
    QTest::keyClick(slider(), Qt::Key_End);
    toFrame(29);
    QCOMPARE(state().input.kind, InputKind::Model);
    QCOMPARE(session().trace()->steps.size(), before->steps.size());
    const auto& last = session().trace()->steps.back().value;
    QVERIFY(!last.equals(before->steps.back().value));
    saveSession(path("model.attenscope"), state());
    const SessionState again = loadSession(path("model.attenscope"));
    QVERIFY(frameOf(again) != nullptr && again.input.image.equals(state().input.image));
    QCOMPARE(again.input.kind, InputKind::Model);
  }

  void learnedWeightsStayFromFrameToFrame() {
    dropFile("pictures");
    SessionState next = state();
    next.parameters.at(next.mechanism).setText("weights", "trained");
    session().change("weights", next);
    settle();
    QTest::keyClick(slider(), Qt::Key_PageUp);
    toFrame(10);
    QCOMPARE(state().currentParameters().choice("weights"), std::string("trained"));
    QCOMPARE(session().trace()->weights.kind, WeightOrigin::Kind::Trained);
  }

  void onePictureOffersThoseBesideIt() {
    m_window->openFile(path("pictures/frame_7.png"));
    QTRY_VERIFY_WITH_TIMEOUT(message().contains("differ only in their number"), kPatience);
    settle();
    QVERIFY(!bar()->isVisible());
    for (QToolButton* button : m_window->findChild<MessageBar*>()->findChildren<QToolButton*>())
      if (button->text().contains("Take them")) QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(index(), std::int64_t{7}, kPatience);
    settle();
    QVERIFY(bar()->isVisible());
    QCOMPARE(shown(), 7);
  }

  void aSessionOpensAtTheSameFrame() {
    dropFile("pictures");
    QTest::keyClick(slider(), Qt::Key_PageUp);
    toFrame(10);
    saveSession(path("kept.attenscope"), state());
    open();
    m_window->openFile(path("kept.attenscope"));
    toFrame(10);
    QCOMPARE(shown(), 10);
    QTRY_VERIFY_WITH_TIMEOUT(bar()->isVisible() && bar()->text().startsWith("frame 11 of 30"), kPatience);
    QCOMPARE(slider()->value(), 10);
    QVERIFY(QDir().rename(path("pictures"), path("gone")));
    open();
    m_window->openFile(path("kept.attenscope"));
    QTRY_VERIFY_WITH_TIMEOUT(message().contains("its frames are no longer at"), kPatience);
    QVERIFY(QDir().rename(path("gone"), path("pictures")));
  }

  void anotherPictureEndsIt() {
    dropFile("pictures");
    QTest::mouseClick(child<QToolButton>("framePlay"), Qt::LeftButton);
    writePng(path("other.png").toStdString(), clips::picture(20));
    m_window->openFile(path("other.png"));
    QTRY_COMPARE_WITH_TIMEOUT(state().input.imageName, std::string("other.png"), kPatience);
    settle();
    QVERIFY(!bar()->isVisible() && !desk()->playing());
    QCOMPARE(shown(), 20);
    session().undoStack().undo();
    QTRY_VERIFY_WITH_TIMEOUT(bar()->isVisible(), kPatience);
  }

  void somethingLiveIsShownUntilItIsLeft() {
    if (!ffmpegProgram()) QSKIP("needs ffmpeg");
    desk()->openCamera({"bars", {"-re", "-f", "lavfi", "-i", "testsrc=size=96x64:rate=25"}});
    QTRY_COMPARE_WITH_TIMEOUT(state().input.imageName, std::string("bars"), kPatience);
    const int steps = session().undoStack().index();
    const Tensor first = state().input.image;
    QTRY_VERIFY_WITH_TIMEOUT(!state().input.image.sameAs(first), kPatience);
    QVERIFY(bar()->isVisible() && desk()->playing());
    QTRY_VERIFY_WITH_TIMEOUT(bar()->text().contains("ms from frame to mask"), kPatience);
    QVERIFY2(bar()->text().startsWith("bars · live"), qPrintable(bar()->text()));
    QVERIFY(!slider()->isVisible());
    QVERIFY(session().undoStack().index() <= steps + 1);
    bar()->setFocus();
    QTest::keyClick(bar(), Qt::Key_Space);
    settle();
    const Tensor held = state().input.image;
    QTest::qWait(200);
    QVERIFY(state().input.image.sameAs(held));
    for (QAction* action : child<QToolButton>("frameOptions")->menu()->actions())
      if (action->text().contains("camera")) action->trigger();
    QVERIFY(!bar()->isVisible());
    QVERIFY(state().input.image.sameAs(held));
    QVERIFY(frameOf(state()) == nullptr);
    // What ends by itself says so.
    desk()->openCamera({"short", {"-f", "lavfi", "-i", "nonsense"}});
    QTRY_VERIFY_WITH_TIMEOUT(message().startsWith("short: gives no picture"), kPatience);
    QVERIFY(!bar()->isVisible());
  }

  void theBarFitsANarrowWindowAndBothThemes() {
    dropFile("pictures");
    QTest::keyClick(slider(), Qt::Key_End);
    toFrame(29);
    for (const QSize size : {QSize(1280, 720), QSize(1440, 900)})
      for (const ThemeChoice theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
        m_window->resize(size);
        m_window->setTheme(theme);
        QTest::qWait(50);
        for (const char* name : {"frameNumber", "frameTaken"}) {
          auto* label = child<QLabel>(name);
          if (!label->isVisible()) continue;
          QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(label->text()), name);
        }
        QVERIFY(child<QLabel>("frameNumber")->isVisible());
        QVERIFY(slider()->width() >= 60);
        QVERIFY(child<QToolButton>("frameOptions")->geometry().right() <= bar()->width());
      }
  }
};

QTEST_MAIN(FramesWindowTest)
#include "frames_window_test.moc"
