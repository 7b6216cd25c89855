// SPDX-License-Identifier: GPL-3.0-or-later
// What the window leaves alone: wheels that scroll a page, what another language finds as it was, what was
// closed, what is under the pointer; and one letter once a menu.
#include "app/language.h"
#include "app/window/explain_panel.h"
#include "app/window/lesson_desk.h"
#include "app/window/network_panel.h"
#include "app/window/settings_dialog.h"
#include "app/window/start_strip.h"
#include "app/window/trained_files.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/choice_box.h"
#include "widgets/controls/mechanism_list.h"
#include "widgets/controls/toggle_switch.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSpinBox>
#include <QSplitter>
#include <QStyleOptionComboBox>
#include <QToolButton>

using namespace attenscope;

class MannersTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  SettingsDialog* settings() {
    for (QAction* action : m_window->actions())
      if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_Comma)) action->trigger();
    auto* dialog = m_window->findChild<SettingsDialog*>();
    [&] { QVERIFY(dialog != nullptr && QTest::qWaitForWindowExposed(dialog)); }();
    QTest::qWait(30);
    return dialog;
  }
  /// Notches down, turned with the pointer over the middle of the widget, as the desktop sends them.
  static void turnWheel(QWidget* over, int notches) {
    const QPointF at(over->rect().center());
    QWheelEvent event(at, over->mapToGlobal(at), {}, {0, -120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&event);
    qApp->notify(over, &event);
  }
  void anotherLanguage(Language language) {
    applyLanguage(language);
    m_window = MainWindow::inPlaceOf(*m_window);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    settle();
  }
  void explain() {
    QTest::keyClick(m_window.get(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
  }
  /// Letters that stand twice in this menu or one in it, with what they stand in.
  static QStringList repeated(const QList<QAction*>& actions) {
    QStringList found;
    QHash<QChar, QString> letters;
    for (const QAction* action : actions) {
      if (action->menu() != nullptr) found << repeated(action->menu()->actions());
      const QString text = QString(action->text()).replace(QStringLiteral("&&"), QString());
      const qsizetype mark = text.indexOf(u'&');
      if (mark < 0 || mark + 1 >= text.size()) continue;
      const QChar letter = text[mark + 1].toLower();
      if (letters.contains(letter)) found << letters[letter] + QStringLiteral(" | ") + text;
      letters.insert(letter, text);
    }
    return found;
  }

 private slots:
  /// Weights that a session needs by the time of the click stay, though they were offered before.
  void weightsThatAreNeededMeanwhileStay() {
    QVERIFY(QDir().mkpath(trainedFolder()));
    const QString forgotten = trainedFolder() + QStringLiteral("/forgotten.safetensors");
    const QString needed = trainedFolder() + QStringLiteral("/needed.safetensors");
    for (const QString& path : {forgotten, needed}) {
      QFile file(path);
      QVERIFY(file.open(QIODevice::WriteOnly) && file.write("12345678") == 8 && file.flush());
      QVERIFY(file.setFileTime(QDateTime::currentDateTime().addDays(-3), QFileDevice::FileModificationTime));
    }
    auto* button = settings()->findChild<QPushButton*>(QStringLiteral("settingsDeleteTrained"));
    QTRY_VERIFY(button->isEnabled());
    SessionState next = state();
    next.weightsPath = needed;
    session().change(QStringLiteral("test"), next);
    settle();
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(!QFile::exists(forgotten));
    QTRY_VERIFY(!button->isEnabled());
    QVERIFY(QFile::exists(needed));
    QVERIFY(QFile::remove(needed));
  }

  void init() {
    QSettings().clear();
    open();
  }
  void cleanup() {
    m_window.reset();
    applyLanguage(Language::English);
  }

  void aWheelTurnsThePageOfSettingsAndNotItsFields() {
    SettingsDialog* dialog = settings();
    auto* bar = dialog->findChild<QScrollArea*>()->verticalScrollBar();
    QVERIFY(bar->maximum() > 200);
    QWidget* const before = dialog->focusWidget();
    for (QWidget* field : dialog->findChildren<QWidget*>()) {
      auto* spin = qobject_cast<QSpinBox*>(field);
      auto* choice = qobject_cast<QComboBox*>(field);
      if (spin == nullptr && choice == nullptr) continue;
      bar->setValue(100);
      const QVariant was = spin != nullptr ? spin->value() : choice->currentIndex();
      turnWheel(field, 1);
      turnWheel(field, -2);
      QVERIFY2(bar->value() != 100, qPrintable(field->objectName()));
      QCOMPARE(spin != nullptr ? spin->value() : choice->currentIndex(), was);
      QCOMPARE(dialog->focusWidget(), before);
    }
    // Clicked, it is the field's.
    auto* memory = dialog->findChild<QSpinBox*>(QStringLiteral("settingsMemory"));
    dialog->findChild<QScrollArea*>()->ensureWidgetVisible(memory);
    QTest::mouseClick(memory->findChild<QLineEdit*>(), Qt::LeftButton);
    const int at = bar->value();
    const int was = memory->value();
    turnWheel(memory, -1);
    QCOMPARE(memory->value(), was + memory->singleStep());
    QCOMPARE(bar->value(), at);
    turnWheel(memory, 1);
    QCOMPARE(memory->value(), was);
  }

  void switchesInSettingsHaveTheColoursOfTheWindow() {
    m_window->setTheme(ThemeChoice::Light);
    SettingsDialog* dialog = settings();
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
      auto* themes = dialog->findChild<QComboBox*>(QStringLiteral("settingsTheme"));
      themes->setCurrentIndex(themes->findData(toString(theme)));
      for (ToggleSwitch* one : dialog->findChildren<ToggleSwitch*>()) {
        one->setChecked(false);
        const QImage drawn = one->grab().toImage();
        const QColor track = drawn.pixelColor(22, drawn.height() / 2);  // right of the knob
        QCOMPARE(track.rgb(), m_window->colors().panel.rgb());
      }
    }
  }

  void choicesInSettingsAreWideEnoughForTheirTexts() {
    m_window->setTextSize(150);
    for (ChoiceBox* box : settings()->findChildren<ChoiceBox*>()) {
      QStyleOptionComboBox option;
      option.initFrom(box);
      option.subControls = QStyle::SC_All;
      const int room = box->style()
                           ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box)
                           .width();
      for (int i = 0; i < box->count(); ++i)
        QVERIFY2(box->fontMetrics().horizontalAdvance(box->itemText(i)) <= room - 4,
                 qPrintable(box->itemText(i)));
    }
  }

  void theColumnsKeepTheirWidthsInAnotherLanguage() {
    explain();
    auto* columns = child<QSplitter>("columns");
    columns->setSizes({320, 780, 340});
    QTest::qWait(30);
    const QList<int> before = columns->sizes();
    anotherLanguage(Language::Chinese);
    QVERIFY(child<ExplainPanel>("explainPanel")->isVisible());
    QCOMPARE(child<QSplitter>("columns")->sizes(), before);
    anotherLanguage(Language::English);
    QCOMPARE(child<QSplitter>("columns")->sizes(), before);
    explain();
    QVERIFY(child<ExplainPanel>("explainPanel")->isHidden());
    QCOMPARE(child<QSplitter>("columns")->sizes(), before);
  }

  void theStartIsThereInAnotherLanguageToo() {
    anotherLanguage(Language::Chinese);
    QVERIFY(!child<StartStrip>("startStrip")->isVisible());
    m_window->showStart();
    anotherLanguage(Language::English);
    QVERIFY(child<StartStrip>("startStrip")->isVisible());
    QTest::mouseClick(child<QToolButton>("startClose"), Qt::LeftButton);
    anotherLanguage(Language::Chinese);
    QVERIFY(!child<StartStrip>("startStrip")->isVisible());
  }

  void aNoticeThatWasClosedStaysClosedAfterALesson() {
    auto* bar = m_window->findChild<MessageBar*>();
    bar->setStanding(QStringLiteral("guessed"));
    QCOMPARE(message(), QStringLiteral("guessed"));
    bar->dismiss();
    bar->setStanding({}, true);
    bar->setStanding(QStringLiteral("cut"), true);
    QCOMPARE(message(), QStringLiteral("cut"));
    bar->setStanding(QStringLiteral("guessed"));
    QVERIFY(message().isEmpty());
    // Of something else it is said again.
    bar->setStanding({});
    bar->setStanding(QStringLiteral("guessed"));
    QCOMPARE(message(), QStringLiteral("guessed"));
  }

  void escapeClosesWhatWasCalledIntoTheRightColumn() {
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    auto* panel = child<NetworkPanel>("networkPanel");
    QVERIFY(panel->isVisible());
    mainView()->setFocus();
    SessionState pinned = state();
    pinned.selection.pinned = true;
    session().change(QStringLiteral("test"), pinned);
    QTest::keyClick(mainView(), Qt::Key_Escape);  // first lets go
    QVERIFY(panel->isVisible() && !state().selection.pinned);
    QTest::keyClick(mainView(), Qt::Key_Escape);
    QVERIFY(panel->isHidden() && child<QWidget>("inspector")->isVisible());
  }

  void theListOfMechanismsStaysUnderThePointer() {
    auto* list = child<MechanismList>("mechanismList");
    QListWidgetItem* cross = nullptr;
    for (int i = 0; i < list->count(); ++i)
      if (list->item(i)->data(Qt::UserRole).toString() == QLatin1String("cross_attention"))
        cross = list->item(i);
    QVERIFY(cross != nullptr);
    list->scrollToItem(cross);
    const QPoint at = list->visualItemRect(cross).center();
    QEnterEvent enter(at, at, list->viewport()->mapToGlobal(at));
    for (QWidget* over : {static_cast<QWidget*>(list), list->parentWidget()})
      QApplication::sendEvent(over, &enter);
    QVERIFY(list->underMouse());
    const QPoint pointer = list->viewport()->mapTo(m_window.get(), at);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, at);
    settle();
    QCOMPARE(state().mechanism, std::string("cross_attention"));
    QTest::qWait(60);
    QVERIFY(child<QWidget>("source")->isVisible());
    QCOMPARE(list->itemAt(list->viewport()->mapFrom(m_window.get(), pointer)), cross);
    QSet<QString> groups;
    for (int i = 0; i < list->count(); ++i)
      if (!(list->item(i)->flags() & Qt::ItemIsEnabled)) {
        QVERIFY2(!groups.contains(list->item(i)->text()), qPrintable(list->item(i)->text()));
        groups.insert(list->item(i)->text());
      }
  }

  void whereARunGivesNoAnswerOneIsTyped() {
    explain();
    auto* typed = child<QLineEdit>("explainTarget");
    QVERIFY(typed->isVisible() && child<ChoiceBox>("explainAnswers")->isHidden());
    const QString why = child<QLabel>("explainWhy")->text();
    // What is said as an example can be typed.
    const qsizetype from = why.lastIndexOf(u' ') + 1;
    const QString example = why.mid(from, why.lastIndexOf(u']') + 1 - from);
    QVERIFY2(example.contains(u'['), qPrintable(why));
    typed->setFocus();
    QTest::keyClicks(typed, example);
    QTest::keyClick(typed, Qt::Key_Return);
    settle();
    QCOMPARE(QString::fromStdString(state().explaining.target), example);
    QVERIFY2(child<QLabel>("explainWhy")->isHidden(), qPrintable(child<QLabel>("explainWhy")->text()));
    QVERIFY(typed->isVisible());  // and can be changed
  }

  void aLetterStandsOnceInAMenu() {
    for (const Language language : {Language::English, Language::Chinese}) {
      anotherLanguage(language);
      const QList<QAction*> bar = m_window->findChild<QMenuBar*>()->actions();
      QVERIFY(bar.size() >= 6);
      const QStringList twice = repeated(bar);
      QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
      for (const QAction* menu : bar)
        for (const QAction* action : menu->menu()->actions())
          QVERIFY2(action->isSeparator() || action->text().contains(u'&'), qPrintable(action->text()));
    }
  }
};

QTEST_MAIN(MannersTest)
#include "manners_test.moc"
