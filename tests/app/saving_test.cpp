// SPDX-License-Identifier: GPL-3.0-or-later
// Saving by the menu and its dialog, and what becomes of a window that is closed meanwhile.
#include "app/session/session_file.h"
#include "tests/support/opened_window.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTimer>

using namespace attenscope;

class SavingTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  /// Chooses the menu's entry and types `path` into the dialog that it opens.
  void save(const QString& path) {
    const auto actions = m_window->findChildren<QAction*>();
    const auto save = std::find_if(actions.begin(), actions.end(), [](const QAction* action) {
      return action->shortcut() == QKeySequence(QKeySequence::Save);
    });
    QVERIFY(save != actions.end());
    QTimer answer;
    connect(&answer, &QTimer::timeout, this, [&] {
      auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
      if (dialog == nullptr) return;
      auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
      name->setText(path);
      QTest::keyClick(name, Qt::Key_Return);
    });
    answer.start(20);
    (*save)->trigger();
  }

 private slots:
  void init() { open(); }
  void cleanup() { m_window.reset(); }

  void whatIsSavedIsSaidAndOpensAgain() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.attenscope"));
    type(QStringLiteral("rivers run to the sea"));
    save(path);
    QTRY_COMPARE_WITH_TIMEOUT(message(), QStringLiteral("Saved as ") + path, kPatience);
    QCOMPARE(loadSession(path).input.text, std::string("rivers run to the sea"));
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
