// SPDX-License-Identifier: GPL-3.0-or-later
// What the window promises, with real events: a fixed range holds for what it was fixed for, what one typed
// stays, messages stay as long as they matter.
#include "engine/input/image.h"
#include "engine/input/scene.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/mechanism_list.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QUrl>

using namespace attenscope;

class PromisesTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  void dropFile(const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    drop(&data);
    QTRY_VERIFY_WITH_TIMEOUT(!session().busy(), kPatience);
    settle();
  }
  void dropModel(const char* name) {
    dropFile(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/models/") + QLatin1String(name));
    QTRY_COMPARE_WITH_TIMEOUT(session().trace()->mechanism, std::string("model"), kPatience);
    settle();
  }
  QString range() { return child<QPushButton>("rangeButton")->text(); }
  bool isFixed() { return mainView()->state().style.fixedRange; }
  /// By the status line's button and the choice in what it opens.
  void fixRange() {
    QTest::mouseClick(child<QPushButton>("rangeButton"), Qt::LeftButton);
    auto* popup = child<QWidget>("rangePopup");
    for (auto* choice : popup->findChildren<QRadioButton*>())
      if (choice->text().contains("fixed")) choice->click();
    popup->hide();
    QVERIFY2(range().contains("fixed"), qPrintable(range()));
    QVERIFY(isFixed());
  }
  void undo() {
    session().undoStack().undo();
    settle();
  }

 private slots:
  void init() { open(); }
  void cleanup() { m_window.reset(); }

  void aFixedRangeStaysWhileParametersAndTextChange() {
    fixRange();
    const QString fixed = range();
    SessionState warmer = state();
    warmer.parameters.at(warmer.mechanism).set("temperature", 3.0);
    session().change(QStringLiteral("parameter"), warmer);
    type("green ideas sleep furiously");
    QCOMPARE(range(), fixed);
    QMimeData pasted;
    pasted.setText("other words");
    drop(&pasted);
    settle();
    QCOMPARE(range(), fixed);
    QCOMPARE(child<QPushButton>("rangeButton")->accessibleName(),
             "Range of the colours: " + fixed.chopped(2));
  }

  void aFixedRangeIsOneMechanismsAlone() {
    fixRange();
    const QString fixed = range();
    const std::string first = state().mechanism;
    auto* list = m_window->findChild<MechanismList*>();
    emit list->chosen(QStringLiteral("scaled_dot_product"));
    settle();
    QTRY_COMPARE(session().trace()->mechanism, std::string("scaled_dot_product"));
    QVERIFY2(!isFixed() && !range().contains("fixed"), qPrintable(range()));
    emit list->chosen(QString::fromStdString(first));
    settle();
    QTRY_COMPARE(session().trace()->mechanism, first);
    QCOMPARE(range(), fixed);
  }

  void anotherPictureStartsWithTheValuesShown() {
    const QTemporaryDir folder;
    for (const int seed : {3, 4})
      writePng(folder.filePath(QString::number(seed) + ".png").toStdString(), generateScene(seed).image);
    dropFile(folder.filePath("3.png"));
    QTRY_COMPARE_WITH_TIMEOUT(state().input.imageName, std::string("3.png"), kPatience);
    settle();
    fixRange();
    const QString fixed = range();
    dropFile(folder.filePath("4.png"));
    QTRY_COMPARE_WITH_TIMEOUT(state().input.imageName, std::string("4.png"), kPatience);
    settle();
    QVERIFY2(!isFixed() && !range().contains("fixed"), qPrintable(range()));
    undo();
    QTRY_COMPARE(state().input.imageName, std::string("3.png"));
    QCOMPARE(range(), fixed);
  }

  void anotherModelStartsWithTheValuesShown() {
    dropModel("bert");
    fixRange();
    const QString fixed = range();
    type("3 7 5");
    QCOMPARE(range(), fixed);
    dropModel("gpt2");
    QTRY_COMPARE_WITH_TIMEOUT(child<QLabel>("modelName")->text(), QString("gpt2"), kPatience);
    settle();
    QVERIFY2(!isFixed() && !range().contains("fixed"), qPrintable(range()));
    undo();
    QTRY_COMPARE(child<QLabel>("modelName")->text(), QString("bert"));
    QCOMPARE(range(), fixed);
  }
};

QTEST_MAIN(PromisesTest)
#include "promises_test.moc"
