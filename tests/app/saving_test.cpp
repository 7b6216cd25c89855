// SPDX-License-Identifier: GPL-3.0-or-later
// Saving by the menu and its dialog, and what becomes of a window that is closed meanwhile.
#include "app/session/samples.h"
#include "app/session/session_file.h"
#include "app/window/export_dialog.h"
#include "tests/support/opened_window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

using namespace attenscope;

class SavingTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  /// Chooses the menu's entry with these keys.
  void trigger(const QKeySequence& keys) {
    const auto actions = m_window->findChildren<QAction*>();
    const auto found = std::find_if(actions.begin(), actions.end(),
                                    [&](const QAction* action) { return action->shortcut() == keys; });
    QVERIFY(found != actions.end());
    (*found)->trigger();
  }
  /// Saves without a dialog; one that opens is closed again.
  void saveAtOnce() {
    QTimer refusal;
    connect(&refusal, &QTimer::timeout, this, [] {
      if (auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())) dialog->reject();
    });
    refusal.start(20);
    trigger(QKeySequence(QKeySequence::Save));
  }
  /// Saves the session and types `path` into the dialog that opens.
  void save(const QString& path, const QKeySequence& keys = QKeySequence(QKeySequence::Save)) {
    QTimer answer;
    connect(&answer, &QTimer::timeout, this, [&] {
      auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
      if (dialog == nullptr) return;
      auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
      name->setText(path);
      QTest::keyClick(name, Qt::Key_Return);
    });
    answer.start(20);
    trigger(keys);
  }

 private slots:
  void init() {
    QSettings().clear();
    open();
  }
  void cleanup() { m_window.reset(); }

  void whatIsSavedIsSaidAndOpensAgain() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.attenscope"));
    type(QStringLiteral("rivers run to the sea"));
    save(path);
    QTRY_COMPARE_WITH_TIMEOUT(message(), QStringLiteral("Saved as ") + path, kPatience);
    QCOMPARE(loadSession(path).input.text, std::string("rivers run to the sea"));
  }

  void anOpenedSessionIsSavedToItsFile() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.attenscope"));
    SessionState state = openingState();
    state.input.text = "as it was";
    saveSession(path, state);
    const auto text = [&] { return loadSession(path).input.text; };
    m_window->openFile(path);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state().input.text, std::string("as it was"), kPatience);
    type(QStringLiteral("as it is now"));
    saveAtOnce();
    QTRY_COMPARE_WITH_TIMEOUT(text(), std::string("as it is now"), kPatience);
    // Under another name, and from then on there.
    const QString copy = folder.filePath(QStringLiteral("copy.attenscope"));
    save(copy, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    type(QStringLiteral("in the copy"));
    saveAtOnce();
    QTRY_COMPARE_WITH_TIMEOUT(loadSession(copy).input.text, std::string("in the copy"), kPatience);
    QCOMPARE(text(), std::string("as it is now"));
  }

  /// What was there before the session was opened is not written over it.
  void aSessionWhoseOpeningIsUndoneIsNotSavedTo() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.attenscope"));
    SessionState state = openingState();
    state.input.text = "as it was";
    saveSession(path, state);
    m_window->openFile(path);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state().input.text, std::string("as it was"), kPatience);
    trigger(QKeySequence(QKeySequence::Undo));
    const QString other = folder.filePath(QStringLiteral("other.attenscope"));
    save(other);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(other), kPatience);
    QCOMPARE(loadSession(path).input.text, std::string("as it was"));
  }

  /// A figure is written beside the window's thread; where it cannot be, the dialog stays and says so.
  void aFigureIsExportedThroughItsDialog() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("figure.png"));
    const QString forbidden = QStringLiteral("/proc/figure.png");  // where nobody may write, root neither
    QString said;
    QTimer answer;
    connect(&answer, &QTimer::timeout, this, [&] {
      if (auto* files = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())) {
        auto* name = files->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        name->setText(said.isEmpty() ? forbidden : path);
        QTest::keyClick(name, Qt::Key_Return);
      } else if (auto* dialog = qobject_cast<ExportDialog*>(QApplication::activeModalWidget())) {
        for (const QLabel* label : dialog->findChildren<QLabel*>())
          if (label->text().contains(forbidden)) said = label->text();
        auto* save = dialog->findChild<QPushButton*>(QStringLiteral("saveFigure"));
        // Not from here: a timer does not fire again while its own slot waits in another dialog.
        if (save->isEnabled()) QTimer::singleShot(0, save, &QPushButton::click);
      }
    });
    answer.start(20);
    trigger(QKeySequence(Qt::CTRL | Qt::Key_E));
    QVERIFY(!said.isEmpty());
    QCOMPARE(message(), QStringLiteral("Saved as ") + path);
    QCOMPARE(QImage(path).size(), QSize(2400, 1800));
  }

  void aDialogOpensAsTheLastOneWasClosed() {
    const auto inDialog = [&](auto look) {
      QTimer answer;
      connect(&answer, &QTimer::timeout, this, [&] {
        auto* dialog = qobject_cast<ExportDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr) return;
        look(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
      });
      answer.start(20);
      trigger(QKeySequence(Qt::CTRL | Qt::Key_E));
    };
    inDialog([](ExportDialog* dialog) {
      dialog->findChild<QComboBox*>(QStringLiteral("figureFormat"))->setCurrentText(QStringLiteral("SVG"));
      dialog->findChild<QComboBox*>(QStringLiteral("figureTheme"))->setCurrentIndex(1);
      dialog->findChild<QSpinBox*>(QStringLiteral("figureWidth"))->setValue(777);
      dialog->findChild<QSpinBox*>(QStringLiteral("figureHeight"))->setValue(555);
      dialog->findChild<QDoubleSpinBox*>(QStringLiteral("figureScale"))->setValue(3.5);
      auto* marks = dialog->findChild<QCheckBox*>(QStringLiteral("figureMarks"));
      QVERIFY(!marks->isChecked());
      const QImage plain = dialog->picture();
      marks->click();
      QVERIFY(dialog->picture() != plain);  // the window begins with a cell that is selected
    });
    open();
    int seen = 0;
    inDialog([&seen](ExportDialog* dialog) {
      ++seen;
      QCOMPARE(dialog->findChild<QComboBox*>(QStringLiteral("figureFormat"))->currentText(),
               QStringLiteral("SVG"));
      QCOMPARE(dialog->findChild<QComboBox*>(QStringLiteral("figureTheme"))->currentIndex(), 1);
      QCOMPARE(dialog->findChild<QSpinBox*>(QStringLiteral("figureWidth"))->value(), 777);
      QCOMPARE(dialog->findChild<QSpinBox*>(QStringLiteral("figureHeight"))->value(), 555);
      QCOMPARE(dialog->findChild<QDoubleSpinBox*>(QStringLiteral("figureScale"))->value(), 3.5);
      QVERIFY(dialog->findChild<QCheckBox*>(QStringLiteral("figureMarks"))->isChecked());
    });
    QCOMPARE(seen, 1);
  }

  void aFigureHasItsSizeOnPaper() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("column.png");
    int seen = 0;
    const auto inDialog = [&](auto look) {
      QTimer answer;
      connect(&answer, &QTimer::timeout, this, [&] {
        auto* dialog = qobject_cast<ExportDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr) return;
        ++seen;
        look(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
      });
      answer.start(20);
      trigger(QKeySequence(Qt::CTRL | Qt::Key_E));
    };
    inDialog([&](ExportDialog* dialog) {
      auto* size = dialog->findChild<QComboBox*>(QStringLiteral("figureSize"));
      QVERIFY(!dialog->findChild<QSpinBox*>(QStringLiteral("figureWidth"))->isHidden());
      size->setCurrentIndex(size->findData(QStringLiteral("single")));
      QVERIFY(dialog->findChild<QSpinBox*>(QStringLiteral("figureWidth"))->isHidden());
      auto* ground = dialog->findChild<QComboBox*>(QStringLiteral("figureBackground"));
      dialog->findChild<QComboBox*>(QStringLiteral("figureTheme"))->setCurrentIndex(1);
      ground->setCurrentIndex(ground->findData(QStringLiteral("transparent")));
      dialog->save(path);
      const QImage image(path);
      QCOMPARE(image.size(), QSize(2079, 1654));  // 88 × 70 mm at 600 dots per inch
      QVERIFY(std::abs(image.dotsPerMeterX() * 0.0254 - 600) < 1);
      QCOMPARE(image.pixelColor(2, 1650).alpha(), 0);
      // A measure of one's own is no preset any more; what has no room for its text is said.
      auto* width = dialog->findChild<QDoubleSpinBox*>(QStringLiteral("figurePaperWidth"));
      width->setValue(120);
      QCOMPARE(size->currentData().toString(), QStringLiteral("own"));
      auto* points = dialog->findChild<QDoubleSpinBox*>(QStringLiteral("figureFontSize"));
      points->setValue(200);
      QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("saveFigure"))->isEnabled());
      points->setValue(9);
      // What a format does not have cannot be set for it.
      auto* format = dialog->findChild<QComboBox*>(QStringLiteral("figureFormat"));
      auto* marks = dialog->findChild<QCheckBox*>(QStringLiteral("figureMarks"));
      format->setCurrentText(QStringLiteral("HTML"));
      QVERIFY(!size->isEnabled() && !points->isEnabled() && !ground->isEnabled() && !marks->isEnabled());
      format->setCurrentText(QStringLiteral("LaTeX"));
      QVERIFY(size->isEnabled() && points->isEnabled() && !marks->isEnabled());
      format->setCurrentText(QStringLiteral("PNG"));
      QVERIFY(marks->isEnabled());
      QVERIFY(dialog->findChild<QPushButton*>(QStringLiteral("saveFigure"))->isEnabled());
    });
    QCOMPARE(seen, 1);
    open();
    inDialog([&](ExportDialog* dialog) {
      QCOMPARE(dialog->findChild<QDoubleSpinBox*>(QStringLiteral("figurePaperWidth"))->value(), 120.0);
      QCOMPARE(dialog->findChild<QDoubleSpinBox*>(QStringLiteral("figureFontSize"))->value(), 9.0);
    });
    QCOMPARE(seen, 2);
  }

  void figuresAreOfferedTheFolderOfTheLastOne() {
    const QTemporaryDir folder;
    QString offered;
    const auto exportTo = [&](const QString& path) {
      QTimer answer;
      connect(&answer, &QTimer::timeout, this, [&] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr) return;
        offered = dialog->directory().absolutePath();
        if (path.isEmpty()) return dialog->reject();
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
      });
      answer.start(20);
      trigger(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    };
    exportTo(folder.filePath(QStringLiteral("numbers.csv")));
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(folder.filePath(QStringLiteral("numbers.csv"))), kPatience);
    // The folder is remembered when the writer reports back.
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("numbers.csv")), kPatience);
    open();
    exportTo({});
    QCOMPARE(QFileInfo(offered).canonicalFilePath(), QFileInfo(folder.path()).canonicalFilePath());
  }

  void closingWaitsForWhatIsWritten() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.attenscope"));
    save(path);
    QVERIFY(m_window->close());
    QVERIFY(QFileInfo::exists(path));
  }

  void aWindowWhoseSessionCannotBeWrittenStaysOpen() {
    save(QStringLiteral("/proc/mine.attenscope"));  // where nobody may write, root neither
    QVERIFY(!m_window->close());
    QVERIFY(m_window->isVisible());
    QVERIFY2(message().contains(QStringLiteral("/proc/mine.attenscope")), qPrintable(message()));
    QVERIFY(m_window->close());  // it was said
  }
};

QTEST_MAIN(SavingTest)
#include "saving_test.moc"
