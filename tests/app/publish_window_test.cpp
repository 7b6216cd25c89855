// SPDX-License-Identifier: GPL-3.0-or-later
// Figures, numbers and batches from the window.
#include "app/batch/read_csv.h"
#include "app/export/recipe.h"
#include "app/window/batch_desk.h"
#include "app/window/export_dialog.h"
#include "app/window/exports.h"
#include "tests/support/drawn_texts.h"
#include "tests/support/opened_window.h"
#include "tests/support/program.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace attenscope;

class PublishWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

  Program m_program;

  QString path(const QString& name) const { return m_program.path(name); }
  ExportSource source() {
    auto* pane = child<ViewPane>("mainPane");
    const ViewSpec* spec = findView(pane->currentId());
    const ViewState shown = pane->currentView()->state();
    return {
        QStringLiteral("main"), spec, shown,
        [this, spec, shown](const FigureOptions& options, const ViewStyle& style, const PanelPlan& panels) {
          Recipe recipe = recipeOf(state(), *spec, style.palette, options);
          recipe.panels = panels;
          return recipeText(recipe);
        },
        requestOf(state())};
  }

 private slots:
  void init() {
    QSettings().clear();
    open();
  }
  void cleanup() { m_window.reset(); }

  void aDroppedFigureOpensWhatItWasMadeOf() {
    QCOMPARE(m_program
                 .run({"run", "multi_head", "--text", "rivers run to the sea", "--set", "heads=2", "--head",
                       "1", "--colormap", "inferno", "--render", "rivers.pdf"})
                 .code,
             0);
    auto* data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(path("rivers.pdf"))});
    drop(data);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.text, std::string("rivers run to the sea"), kPatience);
    settle();
    QCOMPARE(state().mechanism, std::string("multi_head"));
    QCOMPARE(state().selection.head, 1);
    QCOMPARE(state().display.colormap, QStringLiteral("inferno"));
    QCOMPARE(child<ViewPane>("mainPane")->currentId(), QStringLiteral("matrix"));
    // Saving the session never writes over the figure.
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Attenscope"));
    delete data;
  }

  void theDialogPutsTheRecipeInsideOrLeavesItOut() {
    ExportDialog dialog({source()}, m_window.get());
    auto* recipe = dialog.findChild<QCheckBox*>(QStringLiteral("figureRecipe"));
    QVERIFY(recipe != nullptr && recipe->isChecked());
    dialog.save(path("with.png"));
    const auto inside = recipeIn(path("with.png").toStdString());
    QVERIFY(inside.has_value());
    QCOMPARE(stateOf(*inside, path("with.png").toStdString()).input.text, state().input.text);
    recipe->setChecked(false);
    dialog.save(path("without.png"));
    QVERIFY(!recipeIn(path("without.png").toStdString()).has_value());
    QCOMPARE(QImage(path("with.png")), QImage(path("without.png")));
    // Every format ends as its files do.
    auto* format = dialog.findChild<QComboBox*>(QStringLiteral("figureFormat"));
    format->setCurrentText(QStringLiteral("LaTeX"));
    QCOMPARE(dialog.save(path("paper")), path("paper.tex"));
  }

  void theDialogMakesPanelsOfValuesAndOfSteps() {
    ExportDialog dialog({source()}, m_window.get());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto* panels = dialog.findChild<QComboBox*>(QStringLiteral("panels"));
    auto* list = dialog.findChild<QLineEdit*>(QStringLiteral("panelsList"));
    auto* save = dialog.findChild<QPushButton*>(QStringLiteral("saveFigure"));
    QVERIFY(panels != nullptr && list != nullptr && save != nullptr);
    QVERIFY(!list->isVisible());
    const int temperature = panels->findText(QStringLiteral("emperature"), Qt::MatchContains);
    QVERIFY(temperature > 0);
    panels->setFocus();
    panels->setCurrentIndex(temperature);
    QVERIFY(list->isVisible() && !list->text().isEmpty());
    list->selectAll();
    QTest::keyClicks(list, QStringLiteral("0.5, 2"));
    QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), kPatience);
    dialog.save(path("two.svg"));
    const QStringList texts = textsOf(m_program.contents("two.svg"));
    QVERIFY2(texts.contains(QStringLiteral("(b)")) && !texts.contains(QStringLiteral("(c)")),
             qPrintable(texts.join(u'|')));
    QCOMPARE(textOf(recipeIn(path("two.svg").toStdString())->panels.axes.at(0)),
             std::string("temperature=0.5,2"));
    // What is no list is said, and nothing can be saved.
    list->selectAll();
    QTest::keyClicks(list, QStringLiteral("warm"));
    QTRY_VERIFY_WITH_TIMEOUT(!save->isEnabled(), kPatience);
    panels->setCurrentIndex(panels->findData(QStringLiteral("steps")));
    QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), kPatience);
    QVERIFY(!list->text().isEmpty());
    panels->setCurrentIndex(0);
    QVERIFY(save->isEnabled() && !list->isVisible());
  }

  void aFigureOfPanelsBringsThemBackIntoTheDialog() {
    QCOMPARE(m_program
                 .run({"run", "multi_head", "--text", "one two three", "--set", "heads=4", "--panels",
                       "heads=1,3", "--columns", "1", "--render", "panels.png"})
                 .code,
             0);
    m_window->openFile(path("panels.png"));
    QTRY_COMPARE_WITH_TIMEOUT(state().input.text, std::string("one two three"), kPatience);
    settle();
    QStringList chosen;
    QTimer::singleShot(0, m_window.get(), [&] {
      auto* dialog = qobject_cast<ExportDialog*>(QApplication::activeModalWidget());
      if (dialog == nullptr) return;
      chosen << dialog->findChild<QComboBox*>(QStringLiteral("panels"))->currentData().toString()
             << dialog->findChild<QLineEdit*>(QStringLiteral("panelsList"))->text();
      dialog->reject();
    });
    m_window->findChild<Exports*>()->exportPicture();
    QCOMPARE(chosen, QStringList({QStringLiteral("heads"), QStringLiteral("1, 3")}));
  }

  void theMatrixIsCopiedAsATable() {
    m_window->findChild<Exports*>()->copyTable();
    const QString text = QApplication::clipboard()->text();
    const View* view = mainView();
    const Tensor& shown = matrixOf(*view->state().stepOrNull(), view->state().selection).values;
    QCOMPARE(text.count(QStringLiteral("\r\n")), static_cast<int>(shown.dim(0)) + 1);
    QCOMPARE(text.section(QStringLiteral("\r\n"), 0, 0).count(u'\t'), static_cast<int>(shown.dim(1)));
    QCOMPARE(text.section(QStringLiteral("\r\n"), 1, 1).section(u'\t', 1, 1).toFloat(), shown[0]);
    QVERIFY(message().contains(QStringLiteral("clipboard")));
  }

  void theFigureIsMadeOfAllTheseInTheBackground() {
    type(QStringLiteral("the cat sat"));
    m_program.store("lines.txt", "one two\nthree four five\n");
    auto* desk = m_window->findChild<BatchDesk*>();
    QVERIFY(desk != nullptr);
    QSignalSpy finished(desk, &BatchDesk::finished);
    desk->start({path("lines.txt")}, path("many"));
    QVERIFY(message().contains(QStringLiteral("Making the figures")));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
    QCOMPARE(finished.front().at(0).toInt(), 2);
    QCOMPARE(finished.front().at(1).toInt(), 0);
    QVERIFY(QFile::exists(path("many/0002-three-four-five.png")));
    QCOMPARE(readCsvRows(path("many/table.csv").toStdString()).size(), std::size_t{3});
    QCOMPARE(state().input.text, std::string("the cat sat"));  // the window stays as it is
    desk->start({path("nowhere.txt")}, path("many"));
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("there is no such file")), kPatience);
  }

  void closingTheWindowStopsABatch() {
    QByteArray lines;
    for (int i = 0; i < 400; ++i) lines += "line number " + QByteArray::number(i) + " of many\n";
    m_program.store("long.txt", lines);
    m_window->findChild<BatchDesk*>()->start({path("long.txt")}, path("stopped"));
    QTest::qWait(300);
    m_window.reset();  // neither hangs nor crashes
    QVERIFY(QDir(path("stopped")).entryList({"*.png"}, QDir::Files).size() < 400);
  }
};

QTEST_MAIN(PublishWindowTest)
#include "publish_window_test.moc"
