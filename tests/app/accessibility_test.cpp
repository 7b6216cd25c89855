// SPDX-License-Identifier: GPL-3.0-or-later
// The window for those who do not see it, or use no mouse: what assistive technologies hear of it, where Tab
// and F6 go, and that the place of the keys is seen.
#include "app/reduced_motion.h"
#include "app/session/edits.h"
#include "app/window/focus_ring.h"
#include "app/window/tab_order.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/token_list.h"
#include "widgets/inspector/inspector.h"
#include "widgets/strip/pipeline_strip.h"
#include "widgets/theme/text_scale.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAccessibleInterface>
#include <QAction>
#include <QDialog>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <QWheelEvent>

using namespace attenscope;

#define COMPARE_NAMES(atLeast)                                   \
  do {                                                           \
    const QStringList found = nameless(m_window.get(), atLeast); \
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));    \
  } while (false)

namespace {

QString placeOf(QAccessibleInterface& interface) {
  QStringList names;
  if (interface.object() == nullptr && interface.parent() != nullptr)  // a part of what paints itself
    return placeOf(*interface.parent()) +
           QStringLiteral(", part %1").arg(interface.parent()->indexOfChild(&interface));
  for (const QObject* object = interface.object(); object != nullptr; object = object->parent())
    names.prepend(QString::fromLatin1(object->metaObject()->className()) + u' ' + object->objectName());
  return names.join(QStringLiteral(" / "));
}

/// What lies below `whole` and can have the focus without having a name; and what is broken.
void findNameless(QAccessibleInterface& whole, QStringList& nameless, int& focusable) {
  const QAccessible::State state = whole.state();
  if (state.invisible) return;
  if (state.focusable) {
    ++focusable;
    if (whole.text(QAccessible::Name).trimmed().isEmpty()) nameless << placeOf(whole);
  }
  constexpr int kSome = 40;  // cells of a table
  for (int i = 0; i < std::min(whole.childCount(), kSome); ++i) {
    QAccessibleInterface* child = whole.child(i);
    if (child == nullptr || !child->isValid()) {
      nameless << QStringLiteral("no child %1 of ").arg(i) + placeOf(whole);
      continue;
    }
    findNameless(*child, nameless, focusable);
  }
}

}  // namespace

class AccessibilityTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  static QStringList nameless(QWidget* window, int atLeast) {
    QStringList found;
    int focusable = 0;
    // Lists of Qt hear of their own changes only while somebody listens, which nobody does here: they are
    // asked anew.
    for (QAbstractItemView* list : window->findChildren<QAbstractItemView*>())
      QAccessible::deleteAccessibleInterface(
          QAccessible::uniqueId(QAccessible::queryAccessibleInterface(list)));
    findNameless(*QAccessible::queryAccessibleInterface(window), found, focusable);
    if (focusable < atLeast) found << QStringLiteral("only %1 that can have the focus").arg(focusable);
    return found;
  }
  void look(const char* mechanism, const char* step) {
    session().change(QStringLiteral("test"), edits::takeMechanism(state(), mechanism));
    settle();
    const Step* shown = session().trace()->find(step);
    QVERIFY(shown != nullptr);
    session().change(QStringLiteral("test"), edits::showStep(state(), *shown));
    settle();
  }
  void select(int query, int key) {
    Selection selection = state().selection;
    selection.query = query;
    selection.key = key;
    selection.pinned = true;
    session().change(QStringLiteral("test"), edits::pick(state(), selection, false, nullptr, -1));
    settle();
  }
  /// The controls that Tab reaches from the first one on, until it is there again.
  std::vector<QWidget*> tabbed(QWidget* window, bool back = false) {
    std::vector<QWidget*> order;
    constexpr int kMost = 400;
    for (int i = 0; i < kMost; ++i) {
      QTest::keyClick(window->focusWidget() != nullptr ? window->focusWidget() : window,
                      back ? Qt::Key_Backtab : Qt::Key_Tab, back ? Qt::ShiftModifier : Qt::NoModifier);
      QWidget* now = QApplication::focusWidget();
      if (!order.empty() && now == order.front()) return order;
      order.push_back(now);
    }
    return {};  // never round
  }

 private slots:
  void init() {
    QSettings().clear();
    setTextScale(1);
    open();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
  }
  void cleanup() { m_window.reset(); }

  void whatCanHaveTheFocusHasAName() {
    COMPARE_NAMES(60);
    m_window->openFile(QStringLiteral(":stories"));
    QTRY_COMPARE_WITH_TIMEOUT(state().input.kind, InputKind::Model, kPatience);
    settle();
    COMPARE_NAMES(60);
    for (const auto key : {Qt::Key_P, Qt::Key_A}) {  // the panels in place of the selected cell
      QTest::keyClick(m_window.get(), key, Qt::ControlModifier | Qt::ShiftModifier);
      settle();
      COMPARE_NAMES(60);
    }
    session().change(QStringLiteral("test"), edits::switchInput(state(), InputKind::Image));
    settle();
    COMPARE_NAMES(40);
  }

  void theCellUnderTheKeysIsSpoken() {
    look("dot_product", "weights");
    select(1, 0);
    View* view = mainView();
    const Step& weights = *view->state().stepOrNull();
    const auto cellNamed = [&](int query, int key) {
      const auto word = [&](int i) {
        return QString::fromStdString(session().trace()->tokens[static_cast<std::size_t>(i)]);
      };
      return word(query) + QStringLiteral(" → ") + word(key) + QStringLiteral(", ") +
             formatNumber(static_cast<double>(weights.value.at({query, key})));
    };
    QCOMPARE(view->spokenCell(), cellNamed(1, 0));
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Right);
    settle();
    QCOMPARE(view->spokenCell(), cellNamed(1, 1));
    QTest::keyClick(view, Qt::Key_Down);
    settle();
    QCOMPARE(view->spokenCell(), cellNamed(2, 1));
    // As a table: the cell, its row and its column.
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(view);
    QCOMPARE(table->role(), QAccessible::Table);
    QVERIFY(!table->text(QAccessible::Name).isEmpty());
    QVERIFY(table->text(QAccessible::Description).contains(QStringLiteral("softmax")));
    QCOMPARE(table->focusChild()->text(QAccessible::Name), cellNamed(2, 1));
    QVERIFY(table->focusChild()->state().focused && table->focusChild()->state().selected);
    QCOMPARE(table->tableInterface()->rowCount(), static_cast<int>(weights.value.dim(0)));
    QAccessibleInterface* cell = table->tableInterface()->cellAt(2, 1);
    QCOMPARE(cell, table->focusChild());
    QCOMPARE(cell->tableCellInterface()->rowIndex(), 2);
    QCOMPARE(cell->tableCellInterface()->columnIndex(), 1);
    QCOMPARE(cell->parent(), table);
    QCOMPARE(table->indexOfChild(cell), 2 * static_cast<int>(weights.value.dim(1)) + 1);
    // What lies under the pointer is that cell, and pressing it selects it.
    QCOMPARE(table->childAt(cell->rect().center().x(), cell->rect().center().y()), cell);
    table->tableInterface()->cellAt(0, 3)->actionInterface()->doAction(
        QAccessibleActionInterface::pressAction());
    settle();
    QCOMPARE(state().selection.query, 0);
    QCOMPARE(state().selection.key, 3);
    // A row alone says where it looks most.
    select(1, -1);
    QVERIFY2(view->spokenCell().contains(QStringLiteral("→")), qPrintable(view->spokenCell()));
  }

  void chipsCardsAndSlidersHaveValues() {
    look("multi_head", "weights");
    auto* chips = child<TokenList>("tokens");
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(chips);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), chips->tokenCount());
    chips->setFocus();
    QTest::keyClick(chips, Qt::Key_Home);
    QTest::keyClick(chips, Qt::Key_Right);
    QCOMPARE(list->focusChild()->text(QAccessible::Name),
             QString::fromStdString(session().trace()->tokens[1]));
    QTest::keyClick(chips, Qt::Key_Space);
    settle();
    QVERIFY(list->child(1)->text(QAccessible::Description).contains(QStringLiteral("hidden")));
    QTest::keyClick(chips, Qt::Key_Return);
    settle();
    QVERIFY(list->child(1)->state().selected);
    auto* strip = child<PipelineStrip>("strip");
    QAccessibleInterface* cards = QAccessible::queryAccessibleInterface(strip);
    QVERIFY(cards->text(QAccessible::Value).contains(QStringLiteral("softmax")));
    strip->setFocus();
    QTest::keyClick(strip, Qt::Key_Left);
    settle();
    // A slider says the number that it stands for.
    bool temperature = false;
    for (QSlider* slider : child<QWidget>("parameters")->findChildren<QSlider*>()) {
      QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(slider);
      QVERIFY(spoken->valueInterface() != nullptr);
      QCOMPARE(spoken->role(), QAccessible::Slider);
      if (!slider->accessibleName().startsWith(QStringLiteral("Temperature"))) continue;
      temperature = true;
      QCOMPARE(spoken->valueInterface()->currentValue().toDouble(),
               state().currentParameters().real("temperature"));
      spoken->valueInterface()->setCurrentValue(2);
      settle();
      QCOMPARE(state().currentParameters().real("temperature"), 2.0);
    }
    QVERIFY(temperature);
  }

  void tabFollowsTheLayout_data() {
    QTest::addColumn<QString>("opened");
    QTest::newRow("sentence") << QString();
    QTest::newRow("model") << QStringLiteral(":stories");
  }
  void tabFollowsTheLayout() {
    QFETCH(QString, opened);
    if (!opened.isEmpty()) {
      m_window->openFile(opened);
      QTRY_COMPARE_WITH_TIMEOUT(state().input.kind, InputKind::Model, kPatience);
      settle();
    }
    const auto panes = std::array<const char*, 8>{"topBar",   "leftContent", "strip",    "layerHeadBar",
                                                  "mainPane", "sidePane",    "wallPane", "inspector"};
    std::vector<QWidget*> expected;
    for (const char* pane : panes) {
      if (pane == std::string_view("mainPane"))  // above it, where there is something to say
        for (QWidget* control : controlsByEye(*m_window->findChild<MessageBar*>()))
          expected.push_back(control);
      for (QWidget* control : controlsByEye(*child<QWidget>(pane))) expected.push_back(control);
    }
    for (QWidget* control : controlsByEye(*child<QWidget>("statusLine"))) expected.push_back(control);
    // Tab leaves out what cannot be used now.
    expected.erase(std::remove_if(expected.begin(), expected.end(),
                                  [](const QWidget* one) { return !one->isEnabled(); }),
                   expected.end());
    QVERIFY(expected.size() > 20);
    expected.front()->setFocus();
    std::vector<QWidget*> order = tabbed(m_window.get());
    QVERIFY2(!order.empty(), "Tab does not come round");
    std::rotate(order.begin(), std::find(order.begin(), order.end(), expected.front()), order.end());
    for (std::size_t i = 0; i < std::max(order.size(), expected.size()); ++i) {
      const auto name = [&](const std::vector<QWidget*>& all) {
        return i < all.size() ? QString::fromLatin1(all[i]->metaObject()->className()) + u' ' +
                                    all[i]->objectName() + u' ' + all[i]->accessibleName()
                              : QStringLiteral("nothing");
      };
      if (i >= order.size() || i >= expected.size() || order[i] != expected[i])
        QFAIL(qPrintable(QStringLiteral("%1: %2 instead of %3").arg(i).arg(name(order), name(expected))));
    }
    expected.front()->setFocus();
    std::vector<QWidget*> back = tabbed(m_window.get(), true);
    std::reverse(back.begin(), back.end());
    std::rotate(back.begin(), std::find(back.begin(), back.end(), expected.front()), back.end());
    QVERIFY(back == order);
  }

  void f6GoesFromPaneToPane() {
    child<QWidget>("kinds")->setFocus();
    const auto paneWithFocus = [this](const char* pane) {
      return child<QWidget>(pane)->isAncestorOf(QApplication::focusWidget()) ||
             QApplication::focusWidget() == child<QWidget>(pane);
    };
    for (const char* pane :
         {"leftContent", "strip", "mainPane", "sidePane", "wallPane", "inspector", "statusLine", "topBar"}) {
      QTest::keyClick(m_window.get(), Qt::Key_F6);
      QVERIFY2(paneWithFocus(pane), pane);
    }
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(paneWithFocus("statusLine"));
    for (int i = 0; i < 4; ++i) QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), mainView());
    // Where the keys were last in a pane they are again.
    child<QWidget>("viewMenu");
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), mainView());
  }

  void thePlaceOfTheKeysIsSeen_data() {
    QTest::addColumn<int>("theme");
    for (const ThemeChoice theme :
         {ThemeChoice::Dark, ThemeChoice::Light, ThemeChoice::Contrast, ThemeChoice::ContrastLight})
      QTest::newRow(qPrintable(toString(theme))) << static_cast<int>(theme);
  }
  void thePlaceOfTheKeysIsSeen() {
    QFETCH(int, theme);
    m_window->setTheme(static_cast<ThemeChoice>(theme));
    const Palette palette = *paletteNamed(toString(static_cast<ThemeChoice>(theme)));
    const auto* ring = m_window->findChild<FocusRing*>();
    for (QWidget* control : controlsByEye(*m_window)) {
      if (!control->isEnabled()) continue;
      QTest::keyClick(m_window.get(), Qt::Key_Shift);
      control->setFocus(Qt::TabFocusReason);
      QVERIFY2(ring->ring() != nullptr, qPrintable(control->objectName()));
      const QImage seen = m_window->grab().toImage();
      const QRect around = ring->ring()->geometry();
      QVERIFY(around.intersects(QRect(control->mapTo(m_window.get(), QPoint()), control->size())));
      // Along the left edge, beyond its round ends.
      const QColor edge = seen.pixelColor(around.left() + 1, around.center().y());
      QVERIFY2(edge == palette.accent, qPrintable(control->objectName() + u' ' + edge.name()));
      QVERIFY(contrast(edge, palette.window) >= 3 && contrast(edge, palette.canvas) >= 3);
    }
    QTest::mouseClick(mainView(), Qt::LeftButton);
    QVERIFY(ring->ring() == nullptr);
  }

  void ctrlAndTheWheelSizeTheText() {
    const auto turn = [this](QWidget* over, int by, Qt::KeyboardModifiers keys) {
      const QPointF at = over->rect().center();
      QWheelEvent event(at, over->mapToGlobal(at), {}, {0, by}, Qt::NoButton, keys, Qt::NoScrollPhase, false);
      QApplication::sendEvent(over, &event);
    };
    turn(mainView(), 120, Qt::ControlModifier);
    QCOMPARE(m_window->textSize(), 110);
    turn(child<QWidget>("inspector"), -60, Qt::ControlModifier);
    QCOMPARE(m_window->textSize(), 110);
    turn(child<QWidget>("inspector"), -60, Qt::ControlModifier);
    QCOMPARE(m_window->textSize(), 100);
    turn(mainView(), 120, Qt::NoModifier);
    QCOMPARE(m_window->textSize(), 100);
  }

  void dialogsAreUsedByKeys_data() {
    QTest::addColumn<QString>("action");
    for (const char* action : {"&Export figure…", "Export mot&ion…"}) QTest::newRow(action) << action;
  }
  void dialogsAreUsedByKeys() {
    QFETCH(QString, action);
    bool seen = false;
    const auto check = [&](QDialog* dialog) {
      const QStringList found = nameless(dialog, 5);
      QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
      const QList<QPushButton*> buttons = dialog->findChildren<QPushButton*>();
      QVERIFY(std::any_of(buttons.begin(), buttons.end(),
                          [](const QPushButton* one) { return one->isDefault(); }));
      const std::vector<QWidget*> order = tabbed(dialog);
      QVERIFY2(!order.empty(), "Tab does not come round");
      for (const QWidget* control : controlsByEye(*dialog))
        if (control->isEnabled())
          QVERIFY2(std::find(order.begin(), order.end(), control) != order.end(),
                   qPrintable(QString::fromLatin1(control->metaObject()->className()) + u' ' +
                              control->objectName() + u' ' + control->accessibleName()));
      seen = true;
    };
    QTimer::singleShot(200, m_window.get(), [&] {
      auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
      if (dialog == nullptr) return;
      check(dialog);
      dialog->reject();
    });
    for (QAction* one : m_window->findChildren<QAction*>())
      if (one->text() == action) one->trigger();
    QVERIFY(seen);
  }

  void reducedMotionIsAsTheDesktopHasItUntilSomebodySaysSo() {
    QVERIFY(!reducedMotion());
    setReducedMotion(true);
    QVERIFY(reducedMotion());
    QCOMPARE(QApplication::cursorFlashTime(), 0);
    setReducedMotion(false);
    QVERIFY(!reducedMotion() && QApplication::cursorFlashTime() != 0);
  }
};

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
