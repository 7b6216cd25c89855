// SPDX-License-Identifier: GPL-3.0-or-later
// The window before an audience: what F5 puts away, what the keys do, and that all of it comes back.
#include "app/window/lesson_desk.h"
#include "app/window/lesson_panel.h"
#include "app/window/presenter.h"
#include "app/window/presenter_layer.h"
#include "app/window/side_columns.h"
#include "app/window/start_strip.h"
#include "app/window/status_line.h"
#include "app/window/top_bar.h"
#include "app/window/view_pane.h"
#include "tests/support/opened_window.h"
#include "widgets/theme/text_scale.h"
#include "widgets/views/play/play_view.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>

using namespace attenscope;

namespace {

const std::string kLesson =
    "title: T\n== One\nstate: soft --text \"a b c\" --set weights=random --step weights\nText.\n"
    "ask: number max:weights within 0.1 | How large?\n== Two\nstate: + --step scores\nText.\n";

}  // namespace

class PresentTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  void openSmall() {
    open();
    m_window->resize(1280, 720);
    settle();
  }
  Presenter& presenter() { return m_window->presenter(); }
  PresenterLayer& layer() { return *presenter().layer(); }
  /// As a key comes: to what has the keyboard.
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QWidget* focus = m_window->focusWidget() != nullptr ? m_window->focusWidget() : m_window.get();
    QTest::keyClick(focus, key, modifiers);
    settle();
  }
  void present() {
    press(Qt::Key_F5);
    QVERIFY(presenter().on());
  }
  QList<QSplitter*> splitters() {
    return {child<QSplitter>("columns"), child<QSplitter>("panes"), child<QSplitter>("middleRows")};
  }

 private slots:
  void init() {
    QSettings().clear();
    setTextScale(1);
  }
  void cleanup() { m_window.reset(); }

  void everythingIsPutAwayAndComesBackAsItWas() {
    QSettings().setValue(kTextSize, 110);
    openSmall();
    press(Qt::Key_F8);  // the right column is folded away
    splitters()[1]->setSizes({200, 300});
    settle();
    const QSize size = m_window->size();
    QList<QList<int>> sizes;
    for (const QSplitter* splitter : splitters()) sizes << splitter->sizes();
    QWidget* left = child<QWidget>("leftPanel");
    QWidget* right = child<QWidget>("inspector");
    QVERIFY(left->isVisible() && !right->isVisible());
    present();
    QVERIFY(m_window->isFullScreen());
    QVERIFY(!left->isVisible() && !right->isVisible());
    QVERIFY(!m_window->findChild<TopBar*>()->isVisible() && !m_window->findChild<StatusLine*>()->isVisible());
    QVERIFY(mainView()->isVisible() && !child<QWidget>("sidePane")->isVisible());
    QCOMPARE(m_window->textSize(), qRound(150.0 * m_window->height() / 720));
    // A column that is called is there meanwhile; a larger text, too. Neither is remembered.
    press(Qt::Key_F8);
    QVERIFY(right->isVisible() && !left->isVisible());
    const int before = m_window->textSize();
    press(Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(m_window->textSize() < before);
    press(Qt::Key_Escape);
    QVERIFY(!presenter().on() && !m_window->isFullScreen());
    QTRY_COMPARE(m_window->size(), size);
    QCOMPARE(m_window->textSize(), 110);
    QCOMPARE(QSettings().value(kTextSize).toInt(), 110);
    QVERIFY(left->isVisible() && !right->isVisible());
    QVERIFY(m_window->findChild<TopBar*>()->isVisible() && m_window->findChild<StatusLine*>()->isVisible());
    QVERIFY(!child<StartStrip>("startStrip")->isVisible());
    for (int i = 0; i < sizes.size(); ++i) QTRY_COMPARE(splitters()[i]->sizes(), sizes[i]);
    QVERIFY(m_window->findChild<PresenterLayer*>() == nullptr || presenter().layer() == nullptr);
  }

  void textIsAsLargeForEveryScreen() {
    openSmall();
    present();
    for (const QSize size : {QSize(1280, 720), QSize(3840, 2160)}) {
      m_window->resize(size);
      QCOMPARE(m_window->textSize(), 150 * size.height() / 720);
    }
  }

  void pagesAreTheStepsOfTheRun() {
    openSmall();
    present();
    const int step = session().shownStep();
    press(Qt::Key_PageUp);
    QCOMPARE(session().shownStep(), step - 1);
    QCOMPARE(layer().cueWords(), QString("step before"));
    press(Qt::Key_PageDown);
    press(Qt::Key_PageDown);
    QCOMPARE(session().shownStep(), step + 1);
    const auto last = static_cast<int>(session().trace()->steps.size()) - 1;
    for (int i = 0; i <= last; ++i) QTest::keyClick(mainView(), Qt::Key_PageDown);
    settle();
    QCOMPARE(session().shownStep(), last);
    QCOMPARE(layer().cueWords(), QString("the last step"));
    QVERIFY(child<QLabel>("presentPlace")->text().contains(QString::number(last + 1)));
  }

  void pagesAreThoseOfALessonWhereOneIsOpen() {
    openSmall();
    m_window->lessons().open(readLesson(kLesson, "t.lesson"));
    auto* panel = child<LessonPanel>("lessonPanel");
    panel->setFolded(true);
    settle();
    present();
    QVERIFY(panel->isVisible() && !panel->folded());
    QVERIFY(panel->width() <= m_window->width() * 0.4);
    // Letters are typed where somebody types; pages turn from there, too.
    auto* line = child<QLineEdit>("lessonNumber_0");
    line->setFocus();
    QTest::keyClicks(line, QStringLiteral("b.dp"));
    QCOMPARE(line->text(), QString("b.dp"));
    QVERIFY(!layer().black() && !layer().drawing());
    press(Qt::Key_PageDown);
    QCOMPARE(m_window->lessons().page(), 1);
    press(Qt::Key_PageDown);  // the lesson is not left before an audience
    QVERIFY(m_window->lessons().on());
    QCOMPARE(m_window->lessons().page(), 1);
    QCOMPARE(layer().cueWords(), QString("the last page"));
    press(Qt::Key_Escape);
    QVERIFY(!presenter().on() && panel->folded());
  }

  void theScreenIsBlackUntilAnyKey() {
    openSmall();
    present();
    const int step = session().shownStep();
    for (const Qt::Key key : {Qt::Key_B, Qt::Key_Period}) {
      press(key);
      QVERIFY(layer().black());
      QCOMPARE(layer().grab().toImage().pixelColor(5, 5), QColor(Qt::black));
      press(Qt::Key_PageDown);  // brings the picture back and does nothing else
      QVERIFY(!layer().black());
      QCOMPARE(session().shownStep(), step);
    }
    press(Qt::Key_B);
    press(Qt::Key_Escape);
    QVERIFY(!layer().black() && presenter().on());
    press(Qt::Key_B);
    QTest::mouseClick(&layer(), Qt::LeftButton);
    QVERIFY(!layer().black());
  }

  void thePlayViewHasItsOwnKeys() {
    openSmall();
    type(QStringLiteral("a few words"));
    SessionState state = session().state();
    state.mainView = "play";
    session().change({}, state);
    settle();
    present();
    auto* play = qobject_cast<PlayView*>(child<ViewPane>("mainPane")->currentView());
    QVERIFY(play != nullptr && play->hasFocus());
    press(Qt::Key_Home);
    press(Qt::Key_Period);
    press(Qt::Key_Period);
    QVERIFY(!layer().black());
    QCOMPARE(beatOf(play->film(), play->moment()), 1);
    press(Qt::Key_B);
    QVERIFY(layer().black());
    press(Qt::Key_Period);  // brings the picture back and does nothing else
    QVERIFY(!layer().black());
    QCOMPARE(beatOf(play->film(), play->moment()), 1);
    child<ViewPane>("wallPane")->currentView()->setFocus();
    press(Qt::Key_Period);
    QVERIFY(layer().black());
  }

  void theMouseDrawsUntilEsc() {
    openSmall();
    type(QStringLiteral("a few words"));
    present();
    const auto draw = [&](const QPoint& from, const QPoint& to) {
      QTest::mousePress(&layer(), Qt::LeftButton, {}, from);
      QMouseEvent move(QEvent::MouseMove, to, layer().mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
      QApplication::sendEvent(&layer(), &move);
      QTest::mouseRelease(&layer(), Qt::LeftButton, {}, to);
    };
    // The mouse goes through the layer until something is drawn.
    QVERIFY(layer().testAttribute(Qt::WA_TransparentForMouseEvents));
    press(Qt::Key_D);
    QVERIFY(layer().drawing() && !layer().testAttribute(Qt::WA_TransparentForMouseEvents));
    const QImage clean = m_window->grab().toImage();
    draw({200, 200}, {300, 260});
    draw({400, 200}, {420, 300});
    QCOMPARE(layer().strokes().size(), std::size_t{2});
    QVERIFY(m_window->grab().toImage() != clean);
    const std::string text = state().input.text;
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(layer().strokes().size(), std::size_t{1});
    press(Qt::Key_Z, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier);  // nothing of the session is undone by one too many
    QVERIFY(layer().strokes().empty());
    QCOMPARE(state().input.text, text);
    draw({200, 200}, {300, 260});
    press(Qt::Key_Escape);
    QVERIFY(presenter().on() && !layer().drawing() && layer().strokes().empty());
    // What was drawn belongs to the page.
    QTest::mouseClick(child<QToolButton>("presentDraw"), Qt::LeftButton);
    QVERIFY(layer().drawing());
    draw({200, 200}, {300, 260});
    press(Qt::Key_PageUp);
    QVERIFY(layer().strokes().empty());
    press(Qt::Key_Escape);
    QVERIFY(presenter().on());
    press(Qt::Key_Escape);
    QVERIFY(!presenter().on());
    press(Qt::Key_Z, Qt::ControlModifier);  // the step that was turned to
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(state().input.text != text);
  }

  void theLightFollowsThePointer() {
    openSmall();
    present();
    const auto point = [&](const QPoint& at) {
      QMouseEvent move(QEvent::MouseMove, mainView()->mapFrom(m_window.get(), at), m_window->mapToGlobal(at),
                       Qt::NoButton, Qt::NoButton, {});
      QApplication::sendEvent(mainView(), &move);
    };
    point({300, 300});
    QVERIFY(layer().light().has_value());
    QCOMPARE(layer().light()->toPoint(), QPoint(300, 300));
    QVERIFY(child<QWidget>("presenterBar")->isVisible());
    press(Qt::Key_P);
    QVERIFY(!layer().light());
    point({310, 300});
    QVERIFY(!layer().light());
    press(Qt::Key_P);
    point({320, 300});
    QVERIFY(layer().light().has_value());
  }

  void aKeyIsShownWhenItActs() {
    openSmall();
    present();
    mainView()->setFocus();
    press(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(layer().cueKeys(), QString("Ctrl+Down"));
    QCOMPARE(layer().cueWords(), QString("Next head or channel"));
    press(Qt::Key_M);  // the view's own
    QCOMPARE(layer().cueKeys(), QString("M"));
    press(Qt::Key_J);  // nobody's
    QCOMPARE(layer().cueKeys(), QString("M"));
  }

  void theStartLeadsOnAndStaysAwayOnceClosed() {
    open();
    auto* start = child<StartStrip>("startStrip");
    QVERIFY(!start->isVisible() && !StartStrip::done());
    m_window->showStart();
    QVERIFY(start->isVisible());
    QTest::mouseClick(child<QToolButton>("startLesson"), Qt::LeftButton);
    settle();
    QVERIFY(m_window->lessons().on());
    QCOMPARE(m_window->lessons().lesson().id, std::string("01-what-attention-is"));
    QVERIFY(!start->isVisible() && StartStrip::done());
    m_window->lessons().leave();
    settle();
    m_window->showStart();
    QTest::mouseClick(child<QToolButton>("startSentence"), Qt::LeftButton);
    auto* sentence = child<QPlainTextEdit>("sentence");
    QCOMPARE(m_window->focusWidget(), sentence);
    QCOMPARE(sentence->textCursor().selectedText(), sentence->toPlainText());  // typing replaces the sample
    // Whoever has begun needs it no more.
    m_window->showStart();
    type(QStringLiteral("my own words"));
    QVERIFY(!start->isVisible());
    QSettings().clear();
    m_window->showStart();
    QTest::mouseClick(child<QToolButton>("startClose"), Qt::LeftButton);
    QVERIFY(!start->isVisible() && StartStrip::done());
  }
};

QTEST_MAIN(PresentTest)
#include "present_test.moc"
