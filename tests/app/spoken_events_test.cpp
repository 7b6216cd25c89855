// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader is told while the window is used: the cell that the keys reach, values that change,
// alerts.
#include "app/language.h"
#include "app/session/edits.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/token_list.h"
#include "widgets/strip/pipeline_strip.h"
#include "widgets/view.h"
#include "widgets/views/catalog.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QSettings>
#include <QSlider>

using namespace attenscope;

namespace {

/// One event as it would be spoken.
struct Heard {
  QAccessible::Event type;
  const QObject* of;
  QString name;  ///< of the part that the event is of, else of the widget
};

std::vector<Heard>& heard() {
  static std::vector<Heard> all;
  return all;
}

void hear(QAccessibleEvent& event) {
  QAccessibleInterface* spoken = event.accessibleInterface();
  if (spoken == nullptr || !spoken->isValid()) return;
  heard().push_back({event.type(), event.object(), spoken->text(QAccessible::Name)});
}

/// The last event of this kind and widget; nothing if there was none.
std::optional<Heard> lastOf(QAccessible::Event type, const QObject* of) {
  for (auto one = heard().rbegin(); one != heard().rend(); ++one)
    if (one->type == type && one->of == of) return *one;
  return std::nullopt;
}

}  // namespace

class SpokenEventsTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  void press(QWidget* widget, Qt::Key key) {
    widget->setFocus();
    heard().clear();
    QTest::keyClick(widget, key);
    settle();
  }

 private slots:
  void init() {
    QSettings().clear();
    open();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    Spoken::listen(&hear);
    heard().clear();
  }
  void cleanup() {
    Spoken::listen({});
    m_window.reset();
    applyLanguage(Language::English);
  }

  /// In every view that draws the sentence, whatever its cells are.
  void theCellThatTheKeysReachIsHeard() {
    int walked = 0;
    for (const ViewSpec& spec : viewCatalog()) {
      const Step* step = mainView()->state().stepOrNull();
      if (spec.wall || !spec.accepts(*session().trace(), *step)) continue;
      session().change(QStringLiteral("test"), edits::showMainView(state(), QString::fromLatin1(spec.id)));
      settle();
      View* view = mainView();
      for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Right}) {
        const QString before = view->spokenCell();
        press(view, key);
        if (view->spokenCell() == before) continue;
        ++walked;
        const auto focus = lastOf(QAccessible::Focus, view);
        QVERIFY2(focus, spec.id);
        const auto named = lastOf(QAccessible::NameChanged, view);
        QVERIFY2(named, spec.id);
        if (static_cast<const Spoken*>(view)->spokenCurrent() < 0) continue;
        QCOMPARE(focus->name, view->spokenCell());
        QCOMPARE(named->name, view->spokenCell());
      }
    }
    QVERIFY2(walked >= 4, qPrintable(QString::number(walked)));
  }

  /// Another number in the cell where the keys are is heard without a key.
  void aNumberThatChangesIsHeard() {
    View* view = mainView();
    press(view, Qt::Key_Down);
    press(view, Qt::Key_Right);
    const QString before = view->spokenCell();
    heard().clear();
    QSlider* temperature = nullptr;
    for (QSlider* slider : child<QWidget>("parameters")->findChildren<QSlider*>())
      if (slider->accessibleName().startsWith(QStringLiteral("Temperature"))) temperature = slider;
    QVERIFY(temperature != nullptr);
    QAccessible::queryAccessibleInterface(temperature)->valueInterface()->setCurrentValue(2);
    settle();
    QVERIFY(view->spokenCell() != before);
    const auto cell = lastOf(QAccessible::NameChanged, view);
    QVERIFY(cell);
    QCOMPARE(cell->name, view->spokenCell());
  }

  void chipsCardsAndChoicesAreHeard() {
    auto* chips = child<TokenList>("tokens");
    press(chips, Qt::Key_Home);
    press(chips, Qt::Key_Right);
    auto focus = lastOf(QAccessible::Focus, chips);
    QVERIFY(focus);
    QCOMPARE(focus->name, QString::fromStdString(session().trace()->tokens[1]));
    auto* strip = child<PipelineStrip>("strip");
    press(strip, Qt::Key_Left);
    focus = lastOf(QAccessible::Focus, strip);
    QVERIFY(focus && !focus->name.isEmpty());
    QVERIFY(lastOf(QAccessible::NameChanged, strip));
    auto* kinds = child<Segmented>("kinds");
    press(kinds, Qt::Key_Right);
    focus = lastOf(QAccessible::Focus, kinds);
    QVERIFY(focus && !focus->name.isEmpty());
    QVERIFY(lastOf(QAccessible::StateChanged, kinds));
  }

  void aProblemIsAnAlertInTheLanguageShown_data() {
    QTest::addColumn<bool>("chinese");
    QTest::newRow("en") << false;
    QTest::newRow("zh") << true;
  }
  void aProblemIsAnAlertInTheLanguageShown() {
    QFETCH(bool, chinese);
    applyLanguage(chinese ? Language::Chinese : Language::English);
    settle();
    heard().clear();
    m_window->openFile(QStringLiteral("/there/is/nothing.safetensors"));
    auto* bar = m_window->findChild<MessageBar*>();
    QTRY_VERIFY(!bar->text().isEmpty());
    const auto alert = lastOf(QAccessible::Alert, bar);
    QVERIFY(alert);
    QVERIFY2(alert->name.contains(bar->text()), qPrintable(alert->name));
    QCOMPARE(bar->text().contains(u'。') || bar->text().contains(QStringLiteral("文件")), chinese);
  }
};

QTEST_MAIN(SpokenEventsTest)
#include "spoken_events_test.moc"
