// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "widgets/controls/number_grid.h"
#include "widgets/controls/number_table.h"
#include "widgets/theme/palette.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace attenscope;

class NumbersTest : public QObject {
  Q_OBJECT

 private slots:
  void numbersAreReadAsPeopleWriteThem() {
    float value = 0;
    QVERIFY(parseNumber(" −0,7 ", value));
    QCOMPARE(value, -0.7F);
    QVERIFY(!parseNumber("0.1x", value));
    QVERIFY(!parseNumber("nan", value));
    QVERIFY(!parseNumber("", value));
    const std::vector<std::vector<QString>> expected{{"1", "2"}, {"3", "4"}};
    QCOMPARE(pastedCells("1\t2\n3\t4\n"), expected);
    QCOMPARE(pastedCells("1, 2\r\n3; 4"), expected);
    QCOMPARE(pastedCells("[[1, 2], [3, 4]]"), expected);
    QCOMPARE(pastedCells("1 2\n3   4"), expected);
  }

  void smallNumbersAreNotShownAsZero() {
    QCOMPARE(formatNumber(0.0044, 2), QString("0.0044"));
    QCOMPARE(formatNumber(0.0044), QString("0.004"));
    QCOMPARE(formatNumber(1.0044, 2), QString("1.00"));
    QCOMPARE(formatNumber(12345678.0), QString("1.2e7"));
  }

  void aColumnSharesItsPrecision() {
    const int decimals = decimalsOfColumn(12.3456);
    for (const auto& [value, text] : std::initializer_list<std::pair<double, const char*>>{
             {12.3456, "12.346"}, {0.5, "0.500"}, {-0.0004, "0.000"}, {-3.0, "−3.000"}, {0.0, "0.000"}})
      QCOMPARE(formatInColumn(value, decimals), QString(text));
    QCOMPARE(formatInColumn(0.25, decimalsOfColumn(0.9)), QString("0.2500"));
    QCOMPARE(formatInColumn(2e-5, decimalsOfColumn(3e-5)), formatNumber(2e-5));
    QCOMPARE(formatInColumn(20000.4, decimalsOfColumn(30000)), QString("20000"));
  }

  void cellsAreEditedAndBadOnesKeepTheirNumber() {
    NumberTable table;
    table.setTensors(sample(), {"猫", "喜欢", "老鼠"});
    table.resize(264, 420);
    table.show();
    QSignalSpy changed(&table, &NumberTable::tensorsChanged);
    QSignalSpy refused(&table, &NumberTable::refused);
    typeInto(table.grid("k"), 1, 2, "-0.25");
    QCOMPARE(changed.count(), 1);
    const auto tensors = changed.at(0).at(0).value<TensorMap>();
    QCOMPARE(tensors.at("k").at({1, 1}), -0.25F);
    QCOMPARE(tensors.at("v").at({2, 1}), 0.3F);
    QCOMPARE(table.grid("k")->currentRow(), 2);  // Enter goes down
    typeInto(table.grid("q"), 0, 0, "two");
    QCOMPARE(changed.count(), 1);
    QCOMPARE(refused.count(), 1);
    QVERIFY(refused.at(0).at(0).toString().contains("two"));
    QCOMPARE(table.grid("q")->item(0, 0)->text(), QString("1"));
    typeInto(table.grid("k"), 0, 0, "cat");
    QCOMPARE(table.names().front(), std::string("cat"));
    QCOMPARE(table.grid("v")->verticalHeaderItem(0)->text(), QString("cat"));
  }

  void tabGoesThroughTheCellsAndOut() {
    NumberTable table;
    table.setTensors(sample(), {});
    table.resize(264, 420);
    table.show();
    QVERIFY(QTest::qWaitForWindowActive(&table));
    NumberGrid* q = table.grid("q");
    q->setFocus();
    q->setCurrentCell(0, 0);
    QTest::keyClick(q, Qt::Key_Tab);
    QCOMPARE(q->currentColumn(), 1);
    QVERIFY(q->hasFocus());
    QTest::keyClick(q, Qt::Key_Tab);
    QVERIFY(!q->hasFocus());
  }

  void shapesStayConsistent() {
    NumberTable table;
    table.setTensors(sample(), {});
    table.resize(264, 420);
    table.show();
    QSignalSpy changed(&table, &NumberTable::tensorsChanged);
    const auto press = [&](const char* name) {
      auto* button = table.findChild<QToolButton*>(name);
      QVERIFY2(button != nullptr, name);
      QTest::mouseClick(button, Qt::LeftButton);
    };
    press("KkeyMore");
    press("Qd_kMore");
    press("Vd_vLess");
    press("QqueryMore");
    QCOMPARE(changed.count(), 4);
    const TensorMap now = table.tensors();
    QCOMPARE(now.at("q").shape(), (Shape{2, 3}));
    QCOMPARE(now.at("k").shape(), (Shape{4, 3}));
    QCOMPARE(now.at("v").shape(), (Shape{4, 1}));
    QCOMPARE(now.at("k").at({2, 1}), 0.9F);  // what was there stays
    for (int i = 0; i < 6; ++i) press("VkeyLess");
    QCOMPARE(table.tensors().at("k").dim(0), 1);  // one is the least
    const TensorMap unfit{{"q", Tensor({1, 3}, {1, 2, 3})}, {"k", sample().at("k")}, {"v", sample().at("v")}};
    QVERIFY_THROWS_EXCEPTION(Error, table.setTensors(unfit, {}));
  }

  void aSpreadsheetBlockIsPasted() {
    NumberTable table;
    table.setTensors(sample(), {});
    table.resize(264, 420);
    table.show();
    QSignalSpy changed(&table, &NumberTable::tensorsChanged);
    QSignalSpy refused(&table, &NumberTable::refused);
    NumberGrid* k = table.grid("k");
    k->setCurrentCell(0, 1);
    QApplication::clipboard()->setText("1\t2\t3\n4\t5\t6\n7\t8\t9\n10\t11\t12");
    QTest::keySequence(k, QKeySequence::Paste);
    QCOMPARE(changed.count(), 1);
    const auto now = changed.at(0).at(0).value<TensorMap>();
    QCOMPARE(now.at("k").shape(), (Shape{4, 3}));
    QCOMPARE(now.at("k").at({3, 2}), 12.0F);
    QCOMPARE(now.at("q").shape(), (Shape{1, 3}));
    QCOMPARE(now.at("v").shape(), (Shape{4, 2}));
    QApplication::clipboard()->setText("1 two");
    QTest::keySequence(k, QKeySequence::Paste);
    QCOMPARE(changed.count(), 1);
    QVERIFY(refused.at(0).at(0).toString().contains("two"));
    QCOMPARE(table.tensors().at("k").at({0, 0}), 1.0F);
  }

 private:
  static TensorMap sample() {
    return {{"q", Tensor({1, 2}, {1.0F, 0.8F})},
            {"k", Tensor({3, 2}, {0.9F, 0.1F, 0.8F, 0.2F, 0.7F, 0.9F})},
            {"v", Tensor({3, 2}, {1.0F, 0.1F, 0.9F, 0.2F, 0.8F, 0.3F})}};
  }
  static void typeInto(NumberGrid* grid, int row, int column, const QString& text) {
    grid->setFocus();
    grid->setCurrentCell(row, column);
    QTest::keyClick(grid, Qt::Key_F2);
    auto* editor = grid->findChild<QLineEdit*>();
    QVERIFY(editor != nullptr);
    editor->selectAll();
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
    QApplication::processEvents();
  }
};

QTEST_MAIN(NumbersTest)
#include "numbers_test.moc"
