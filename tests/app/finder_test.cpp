// SPDX-License-Identifier: GPL-3.0-or-later
// Finding whatever has a name: how typed words fit names, and the field over the window with real keys.
#include "app/window/finder.h"

#include "app/window/finder_list.h"
#include "app/window/finder_match.h"
#include "app/window/side_columns.h"
#include "engine/catalog.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/theme/text_scale.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSettings>

using namespace attenscope;

namespace {

/// A field that takes every key for its own.
class Greedy : public QObject {
 public:
  bool eventFilter(QObject*, QEvent* event) override {
    if (event->type() != QEvent::ShortcutOverride) return false;
    event->accept();
    return true;
  }
};

}  // namespace

class FinderTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  QWidget* finder() { return child<QWidget>("finder"); }
  QLineEdit* field() { return child<QLineEdit>("finderText"); }
  FinderList* list() { return child<FinderList>("finderList"); }
  void call() {
    QTest::keyClick(QApplication::focusWidget() == nullptr ? m_window.get() : QApplication::focusWidget(),
                    Qt::Key_K, Qt::ControlModifier);
    QVERIFY(finder()->isVisible());
    QVERIFY(field()->hasFocus());
  }
  void find(const QString& words) {
    call();
    QTest::keyClicks(field(), words);
    QVERIFY2(list()->count() > 0, qPrintable(words));
  }
  void choose(const QString& words) {
    find(words);
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(!finder()->isVisible());
    settle();
  }
  QString first() { return list()->current() == nullptr ? QString() : list()->current()->name; }
  QStringList names() {
    QStringList all;
    for (int i = 0; i < list()->count(); ++i) all << list()->model()->index(i, 0).data().toString();
    return all;
  }
  static bool matches(const QString& typed, const QString& name, const QString& also = {}) {
    return TypedWords(typed).match(name, also).has_value();
  }
  static int misfit(const QString& typed, const QString& name, const QString& also = {}) {
    return TypedWords(typed).match(name, also)->misfit;
  }

 private slots:
  void init() {
    QSettings().clear();
    setTextScale(1);
    open();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
  }
  void cleanup() {
    m_window.reset();
    setTextScale(1);
  }

  void wordsFitInAnyOrderByTheirBeginnings() {
    QVERIFY(matches("att mul", "Multi-head attention"));
    QVERIFY(matches("MULTI", "Multi-head attention"));
    QVERIFY(matches("ubung", "Übung"));
    QVERIFY(matches("eleve", "Élève"));
    QVERIFY(matches("", "anything"));
    QVERIFY(!matches("head head", "Multi-head attention"));
    QVERIFY(!matches("ead", "Multi-head attention"));
    QVERIFY(!matches("multi x", "Multi-head attention"));
    QVERIFY(matches("multi x", "Multi-head attention", "x-ray"));
    QVERIFY(matches("s st", "step size"));
    QVERIFY(matches("老鼠", "猫喜欢追逐老鼠"));
    QVERIFY(matches("2", "GPT2"));
  }

  void whatFitsBetterComesFirst() {
    QVERIFY(misfit("mask", "Mask") < misfit("mask", "Masked scores"));
    QVERIFY(misfit("mask", "Mask of places") < misfit("mask", "Spatial mask"));
    QVERIFY(misfit("next step", "Next step") < misfit("step next", "Next step"));
    QVERIFY(misfit("theme", "Theme") < misfit("theme", "Dark", "theme"));
    QVERIFY(misfit("layer 1", "Layer 1") < misfit("layer 1", "Layer 10"));
    QVERIFY(TypedWords("multi head").match("Multi-Head", {})->exact);
    QVERIFY(!TypedWords("multi").match("Multi-Head", {})->exact);
  }

  void typedLettersAreStressedWhereTheyStand() {
    using Spans = std::vector<std::pair<int, int>>;
    QCOMPARE(TypedWords("att mul").match("Multi-head attention", {})->stressed, (Spans{{0, 3}, {11, 3}}));
    QCOMPARE(TypedWords("ele").match("L’élève", {})->stressed, (Spans{{2, 3}}));
    QCOMPARE(TypedWords("dark").match("Dark", {})->stressed, (Spans{{0, 4}}));
    QCOMPARE(TypedWords("theme").match("Dark", "theme")->stressed, Spans{});
  }

  void aHeadIsNamedByItsNumbers() {
    for (const char* typed : {"layer 5 head 3", "head 3 layer 5", "L5H3", "lay 5 h3"}) {
      const auto named = typedHead(QString::fromLatin1(typed));
      QVERIFY2(named, typed);
      QCOMPARE(named->layer, 5);
      QCOMPARE(named->head, 3);
      QCOMPARE(named->rest, QString());
    }
    QCOMPARE(typedHead("decoder layer 1 head 2")->rest, QString("decoder"));
    QVERIFY(!typedHead("layer 5"));
    QVERIFY(!typedHead("shell 5 ahead 3"));
  }

  void wordsInTheWrongOrderSwitchTheMechanism() {
    const std::string before = state().mechanism;
    choose("attention cross");
    QCOMPARE(state().mechanism, std::string("cross_attention"));
    session().undoStack().undo();
    settle();
    QCOMPARE(state().mechanism, before);
  }

  void aParameterGetsTheKeyboard() {
    for (const bool folded : {false, true}) {
      if (folded) QTest::keyClick(m_window.get(), Qt::Key_F7);
      choose("temperature");
      QVERIFY(!child<QScrollArea>("leftPanel")->isHidden());
      auto* control = child<ParameterPanel>("parameters")->controlOf("temperature");
      QVERIFY(control != nullptr);
      QTRY_VERIFY(control->hasFocus() || control->isAncestorOf(QApplication::focusWidget()));
    }
  }

  void anActionRunsAndShowsItsShortcut() {
    find("hide token");
    QVERIFY(list()->current()->shortcut.contains("H"));
    QTest::keyClick(field(), Qt::Key_Escape);
    choose("cividis");
    QCOMPARE(state().display.colormap, QString("cividis"));
    choose("size 125");
    QCOMPARE(m_window->textSize(), 125);
  }

  void otherWordsFindAnActionToo() {
    for (const char* typed : {"largest weight", "largest", "peak"}) {
      find(typed);
      QVERIFY2(list()->current() != nullptr && list()->current()->shortcut.contains("G"), typed);
      QTest::keyClick(field(), Qt::Key_Escape);
    }
    for (const char* typed : {"command line", "grad", "heat map"}) {
      find(typed);
      QVERIFY2(list()->current() != nullptr, typed);
      QTest::keyClick(field(), Qt::Key_Escape);
    }
  }

  void theLargestCellOfWhatIsShownIsSelected() {
    QTest::keyClick(m_window.get(), Qt::Key_G, Qt::ControlModifier);
    const ViewState shown = mainView()->state();
    const MatrixSlice slice = matrixOf(*shown.stepOrNull(), shown.selection);
    const auto values = slice.values.values();
    const auto largest = std::max_element(values.begin(), values.end()) - values.begin();
    QCOMPARE(state().selection.along(slice.rowAxis.kind), static_cast<int>(largest / slice.values.dim(1)));
    QCOMPARE(state().selection.along(slice.columnAxis.kind), static_cast<int>(largest % slice.values.dim(1)));
    QVERIFY(state().selection.pinned);
  }

  void aStepAViewAHeadAndASampleAreFound() {
    choose("multi head attention");
    choose("tokens view");
    QCOMPARE(child<ViewPane>("mainPane")->currentId(), QString("tokens"));
    choose("QK scores");
    QCOMPARE(state().step, std::string("scores"));
    choose("head 1");
    QCOMPARE(state().selection.head, 1);
    const OfferedSample& sample = samples().back();
    choose(QStringLiteral("sample ") + QString::fromStdString(sample.title));
    QCOMPARE(message(), QString::fromStdString(sample.notice));
  }

  void aHeadOfALayerIsFoundByItsNumbers() {
    choose("transformer encoder");
    QCOMPARE(state().mechanism, std::string("transformer_encoder"));
    find("head 1 layer 1");
    QVERIFY2(first().contains("1 · head 1"), qPrintable(first()));
    QTest::keyClick(field(), Qt::Key_Return);
    settle();
    QCOMPARE(state().stepLayer, 1);
    QCOMPARE(state().selection.head, 1);
    call();
    QTest::keyClicks(field(), "layer 1 head 99");
    QCOMPARE(list()->count(), 0);
    QVERIFY(child<QLabel>("finderNothing")->isVisible());
    QTest::keyClick(field(), Qt::Key_Return);
    QVERIFY(finder()->isVisible());
  }

  void whatWasUsedLatelyComesFirst() {
    find("");
    QVERIFY(first() != "Cividis");
    QTest::keyClick(field(), Qt::Key_Escape);
    choose("cividis");
    choose("inferno");
    open();  // another window knows it, too
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    call();
    QVERIFY2(names()[0].startsWith("Inferno") && names()[1].startsWith("Cividis"),
             qPrintable(names().mid(0, 3).join('|')));
    QTest::keyClicks(field(), "c");
    QCOMPARE(first(), QString("Cividis"));
  }

  void escapeLeavesAllAsItWas() {
    auto* sentence = child<QPlainTextEdit>("sentence");
    sentence->setFocus();
    const QString text = sentence->toPlainText();
    const int undoable = session().undoStack().count();
    const SessionState before = state();
    find("cross attention");
    QTest::keyClick(field(), Qt::Key_Down);
    QTest::keyClick(field(), Qt::Key_Escape);
    settle();
    QVERIFY(!finder()->isVisible());
    QVERIFY(sentence->hasFocus());
    QCOMPARE(sentence->toPlainText(), text);
    QCOMPARE(session().undoStack().count(), undoable);
    QCOMPARE(state().mechanism, before.mechanism);
    QVERIFY(QSettings().value("finder/recent").toStringList().isEmpty());
    // Its key puts it away, too, and cuts no text.
    QTest::keyClick(sentence, Qt::Key_Home, Qt::ControlModifier);
    Greedy greedy;
    sentence->installEventFilter(&greedy);
    call();
    QTest::keyClick(field(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!finder()->isVisible());
    QCOMPARE(sentence->toPlainText(), text);
  }

  void theMouseChoosesAndAClickElsewherePutsItAway() {
    find("theme");
    const QModelIndex second = list()->model()->index(1, 0);
    const QString name = second.data().toString();
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualRect(second).center());
    settle();
    QVERIFY(!finder()->isVisible());
    QCOMPARE(QSettings().value("finder/recent").toStringList().size(), 1);
    call();
    QTest::mouseClick(child<QWidget>("strip"), Qt::LeftButton, {}, {2, 2});
    QVERIFY(!finder()->isVisible());
  }

  void itFitsTheWindow_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("text");
    QTest::newRow("small") << QSize(1280, 720) << 100;
    QTest::newRow("large text") << QSize(1280, 720) << 200;
    QTest::newRow("large window") << QSize(2000, 1200) << 100;
  }
  void itFitsTheWindow() {
    QFETCH(QSize, size);
    QFETCH(int, text);
    m_window->setTextSize(text);
    m_window->resize(size);
    settle();
    call();
    QVERIFY(m_window->rect().contains(finder()->geometry()));
    QVERIFY(list()->visibleLines() >= 6);
    QVERIFY(field()->height() >= field()->sizeHint().height());
    QCOMPARE(finder()->geometry().center().x(), m_window->rect().center().x());
  }
};

QTEST_MAIN(FinderTest)
#include "finder_test.moc"
