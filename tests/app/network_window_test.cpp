// SPDX-License-Identifier: GPL-3.0-or-later
// A network's outline in the window and on the command line: values are found, shown and said to be
// something, which is undone, and kept in sessions.
#include "app/session/edits.h"
#include "app/session/session_file.h"
#include "app/window/network_desk.h"
#include "app/window/network_panel.h"
#include "engine/models/model.h"
#include "engine/models/network/finds.h"
#include "tests/support/opened_window.h"
#include "tests/support/program.h"

#include <QComboBox>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>

using namespace attenscope;

class NetworkWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  const std::string m_file = ATTENSCOPE_SOURCE_DIR "/tests/golden/networks/cbam-17.onnx";
  Program m_program;

  QTreeWidget* tree() { return child<QTreeWidget>("networkTree"); }
  std::size_t finds() { return state().input.model->network->finds.size(); }
  /// The items that are seen, without those that hold others.
  QList<QTreeWidgetItem*> seen() {
    QList<QTreeWidgetItem*> items;
    for (QTreeWidgetItemIterator it(tree(), QTreeWidgetItemIterator::NotHidden); *it != nullptr; ++it)
      if ((*it)->childCount() == 0 && (*it)->parent() != nullptr) items << *it;
    return items;
  }
  QTreeWidgetItem* itemOf(const QString& value) {
    for (QTreeWidgetItem* item : seen())
      if (item->toolTip(0) == value) return item;
    return nullptr;
  }
  QTreeWidgetItem* begins(const char* text) {
    for (QTreeWidgetItem* item : seen())
      if (item->text(0).startsWith(QLatin1String(text))) return item;
    return nullptr;
  }
  void search(const QString& words) {
    auto* line = child<QLineEdit>("networkSearch");
    line->setFocus();
    line->clear();
    QTest::keyClicks(line, words);
  }
  void press(QTreeWidgetItem* item) {
    QVERIFY(item != nullptr);
    tree()->scrollToItem(item);
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualItemRect(item).center());
    settle();
  }
  void take(const char* id) {
    auto* box = child<QComboBox>("networkTaken");
    box->setCurrentIndex(box->findData(QLatin1String(id)));
    emit box->activated(box->currentIndex());
    searched();
  }
  /// Waits until the network is searched again, which goes on beside the window, and run.
  void searched() {
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->findChild<NetworkDesk*>()->busy(), kPatience);
    settle();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->findChild<NetworkDesk*>()->busy(), kPatience);
  }

 private slots:
  void init() {
    open();
    session().change(QStringLiteral("test"), edits::takeModel(state(), openAnyModel(m_file), {}));
    settle();
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(tree()->isVisible());
  }
  void cleanup() { m_window.reset(); }

  void findsAreGoneToByAClick() {
    search("spatial gate 1");
    press(begins("spatial gate 1"));
    QCOMPARE(state().step, std::string("spatial_gate"));
    QCOMPARE(state().stepLayer, 1);
    QCOMPARE(mainView()->state().stepOrNull()->id, std::string("spatial_gate"));
  }

  void anyValueCanBeLookedAtAndUndone() {
    search("conv");
    QTreeWidgetItem* item = nullptr;
    for (QTreeWidgetItem* one : seen())
      if (item == nullptr && one->text(1).count(QStringLiteral("×")) == 2) item = one;
    QVERIFY(item != nullptr);
    const QString value = item->toolTip(0);
    press(item);
    QCOMPARE(child<QLineEdit>("networkName")->text(), value);
    QCOMPARE(finds(), 4U);  // selecting shows nothing yet
    QTest::mouseClick(child<QPushButton>("networkLook"), Qt::LeftButton);
    searched();
    QCOMPARE(finds(), 5U);
    QVERIFY(mainView()->state().stepOrNull()->role == Role::FeatureMap);
    QVERIFY(state().step.ends_with("_tensor"));
    session().undoStack().undo();
    settle();
    QCOMPARE(finds(), 4U);
  }

  void whatAValueIsCanBeCorrectedAndIsKept() {
    search("channel gate 0");
    press(begins("channel gate 0"));
    const std::string gate = child<QLineEdit>("networkName")->text().toStdString();
    take("leave out");
    QCOMPARE(finds(), 3U);
    QCOMPARE(state().input.model->network->declared.finds.front().text(), "leave out " + gate);
    QTemporaryDir folder;
    saveSession(folder.filePath("s.attenscope"), state());
    const SessionState again = loadSession(folder.filePath("s.attenscope"));
    QCOMPARE(again.input.model->network->finds.size(), 3U);
    QCOMPARE(again.input.model->network->declared, state().input.model->network->declared);
    search("");
    press(itemOf(QString::fromStdString(gate)));
    take("");
    QCOMPARE(finds(), 4U);
    QVERIFY(state().input.model->network->declared.empty());
  }

  void keysOfAttentionAreSaidToBeAMap() {
    const std::string file = ATTENSCOPE_SOURCE_DIR "/tests/golden/networks/vit-17.onnx";
    session().change(QStringLiteral("test"), edits::takeModel(state(), openAnyModel(file), {}));
    settle();
    press(begins("weights of self-attention 0"));
    auto* map = child<QLineEdit>("networkMap");
    QVERIFY(map->isHidden());  // nothing was said yet that a map would belong to
    take("attention");
    QVERIFY(!map->isHidden());
    QCOMPARE(state().input.model->network->finds.front().grid.rows, 0);
    map->setFocus();
    QTest::keyClicks(map, "3 x 4 after 1");
    QTest::keyClick(map, Qt::Key_Return);
    searched();
    QCOMPARE(state().input.model->network->finds.front().grid.columns, 4);
    QCOMPARE(state().input.model->network->finds.front().grid.before, 1);
    QVERIFY(state().input.model->network->finds.front().declared);
  }

  void strengthsAreListedAndSortTheFinds() {
    searched();
    QTreeWidgetItem* found = tree()->topLevelItem(0);
    const auto strengths = [&] {
      std::vector<double> all;
      for (int i = 0; i < found->childCount(); ++i) all.push_back(found->child(i)->text(2).toDouble());
      return all;
    };
    const auto& finds = state().input.model->network->finds;
    const std::vector<double> listed = strengths();
    QCOMPARE(listed.size(), 4U);
    for (std::size_t i = 0; i < finds.size(); ++i)
      QVERIFY(std::abs(listed[i] - strengthOf(finds[i], *session().trace()).value()) < 0.0051);
    const auto sort = [&] { emit tree()->header()->sectionClicked(2); };
    sort();
    std::vector<double> sorted = strengths();
    QVERIFY(std::is_sorted(sorted.rbegin(), sorted.rend()) && sorted != listed);
    sort();
    sorted = strengths();
    QVERIFY(std::is_sorted(sorted.begin(), sorted.end()));
    sort();
    QCOMPARE(strengths(), listed);
  }

  /// What is said while a network is being searched is added to what was said before, in one search.
  void whatIsSaidInTheMeantimeIsNotLost() {
    const auto before = state().input.model;
    const auto& finds = before->network->finds;
    const auto say = [&](std::size_t i) {
      emit child<NetworkPanel>("networkPanel")
          ->declared(QString::fromStdString("leave out " + finds[i].values.at("gate")));
    };
    say(0);
    QVERIFY(state().input.model == before);  // nothing waits for it
    say(1);
    searched();
    QCOMPARE(state().input.model->network->finds.size(), 2U);
  }

  void whatDoesNotFitIsSaidAndChangesNothing() {
    search("conv");
    press(seen().back());
    take("channel gate");
    QVERIFY2(message().contains("one number per channel"), qPrintable(message()));
    QCOMPARE(finds(), 4U);
    QCOMPARE(child<QComboBox>("networkTaken")->currentIndex(), 0);
  }

  void namesOfClassesComeFromAFile() {
    QTemporaryDir folder;
    QFile file(folder.filePath("five.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("cat\ndog\nowl\nbee\nfox\n");
    file.close();
    m_window->findChild<NetworkDesk*>()->useClasses(file.fileName());
    searched();
    QCOMPARE(session().trace()->find("output")->axes.front().labels->at(2), std::string("owl"));
    // Others that are given later show, though numbers were chosen meanwhile.
    Parameters parameters = state().currentParameters();
    parameters.setText("classes", "numbers");
    session().change(QStringLiteral("test"), edits::setParameters(state(), parameters));
    settle();
    QCOMPARE(session().trace()->find("output")->axes.front().labels->at(2), std::string("class 2"));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("1st\n2nd\n3rd\n4th\n5th\n");
    file.close();
    m_window->findChild<NetworkDesk*>()->useClasses(file.fileName());
    searched();
    QCOMPARE(session().trace()->find("output")->axes.front().labels->at(2), std::string("3rd"));
  }

  void theOutlineIsEmptyWithoutANetwork() {
    session().change(QStringLiteral("test"), edits::switchInput(state(), InputKind::Sentence));
    settle();
    QVERIFY(tree()->isHidden());
    QVERIFY(!child<QLabel>("networkWhy")->text().isEmpty());
  }

  void theCommandLineListsAndDeclares() {
    const QString file = QString::fromStdString(m_file);
    const Outcome all = m_program.run({"model", file, "--outline"});
    QCOMPARE(all.code, 0);
    QVERIFY(all.out.contains("channel gate 1") && all.out.startsWith("VALUE"));
    const Outcome some = m_program.run({"model", file, "--outline", "spatial sigmoid"});
    QCOMPARE(some.out.count('\n'), 3);
    const QString gate = some.out.split('\n')[1].section(' ', 0, 0);
    const auto json = [&](const QStringList& more) {
      return QJsonDocument::fromJson(m_program.run(QStringList{"model", file, "--json"} + more).out.toUtf8())
          .object()["network"]
          .toObject();
    };
    QCOMPARE(json({})["finds"].toArray().size(), 4);
    QCOMPARE(json({"--find", "leave out " + gate})["finds"].toArray().size(), 3);
    QCOMPARE(json({"--find", "leave out " + gate})["declared"].toArray().first().toString(),
             "leave out " + gate);
    m_program.store("five.txt", "cat\ndog\nowl\nbee\nfox\n");
    m_program.store("two.txt", "cat\ndog\n");
    const QString picture = ATTENSCOPE_SOURCE_DIR "/resources/samples/scene-24.png";
    const Outcome named =
        m_program.run({"model", file, "--image", picture, "--classes", "five.txt", "--top", "5"});
    QVERIFY2(named.out.contains("owl"), qPrintable(named.out + named.error));
    const Outcome wrong = m_program.run({"model", file, "--image", picture, "--classes", "two.txt"});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.error.contains("2 names were given"), qPrintable(wrong.error));
    // An outline passes over nothing else that is asked for.
    for (const QStringList& more : {QStringList{"--render", "x.png"}, QStringList{"--json"},
                                    QStringList{"--image", picture}, QStringList{"--explain", "gradcam"}}) {
      const Outcome both = m_program.run(QStringList{"model", file, "--outline"} + more);
      QCOMPARE(both.code, 2);
      QVERIFY2(both.error.contains(more.front()), qPrintable(both.error));
    }
    const Outcome drawn = m_program.run({"model", file, "--json", "--render", "x.png"});
    QVERIFY2(drawn.code == 2 && drawn.error.contains("given no input"), qPrintable(drawn.error));
    const Outcome none = m_program.run({"model", ":stories", "--outline"});
    QCOMPARE(none.code, 2);
    QVERIFY(none.error.contains("is not a network"));
  }
};

QTEST_MAIN(NetworkWindowTest)
#include "network_window_test.moc"
