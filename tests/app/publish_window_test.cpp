// SPDX-License-Identifier: GPL-3.0-or-later
// Figures, numbers and batches from the window.
#include "app/batch/read_csv.h"
#include "app/command/figure_command.h"
#include "app/export/recipe.h"
#include "app/session/explaining.h"
#include "app/session/samples.h"
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
    return {QStringLiteral("main"), spec, shown,
            [this, spec, shown](const FigureWish& wish) {
              Recipe recipe = recipeOf(state(), *spec, wish.style.palette, wish.options);
              recipe.panels = wish.panels;
              return recipe;
            },
            requestOf(state())};
  }

  /// Exports the main figure by the dialog as it is after `prepare`; what the dialog says of the command
  /// line.
  QString exported(const QString& file, const std::function<void(ExportDialog&)>& prepare = {}) {
    QString line;
    QTimer::singleShot(0, m_window.get(), [&] {
      auto* dialog = qobject_cast<ExportDialog*>(QApplication::activeModalWidget());
      if (dialog == nullptr) return;
      if (prepare) prepare(*dialog);
      dialog->save(path(file));
      auto* copy = dialog->findChild<QPushButton*>(QStringLiteral("copyCommand"));
      if (copy->isEnabled()) copy->click();
      line = dialog->findChild<QLineEdit*>(QStringLiteral("figureCommand"))->text();
      if (copy->isEnabled()) QCOMPARE(QApplication::clipboard()->text(), line);
      dialog->reject();
    });
    m_window->findChild<Exports*>()->exportPicture();
    return line;
  }
  /// But for the edges of letters, which a process that drew others before rounds in another way.
  static bool alike(const QImage& a, const QImage& b) {
    constexpr int kFew = 1000;
    if (a.size() != b.size()) return false;
    int different = 0;
    for (int y = 0; y < a.height(); ++y)
      for (int x = 0; x < a.width(); ++x) different += a.pixel(x, y) != b.pixel(x, y) ? 1 : 0;
    return different < a.width() * a.height() / kFew;
  }
  /// The recipe's line, run by a shell, writes the picture again.
  void makesItAgain(const QString& file) {
    const QImage drawn(path(file));
    QVERIFY(!drawn.isNull());
    const Outcome said = m_program.run({"recipe", file, "--command"});
    QVERIFY2(said.code == 0, qPrintable(said.error));
    QVERIFY(QFile::remove(path(file)));
    QProcess shell;
    m_program.prepare(shell);
    shell.start("/bin/sh", {"-c", QString(said.out).replace("attenscope ", ATTENSCOPE_PROGRAM " ")});
    QVERIFY(shell.waitForFinished(60000));
    QVERIFY2(QFile::exists(path(file)),
             qPrintable(said.out + QString::fromUtf8(shell.readAllStandardError())));
    QVERIFY2(alike(QImage(path(file)), drawn), qPrintable(said.out));
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

  void theCommandOfTheDialogMakesTheSamePicture() {
    const QString line = exported(QStringLiteral("first.png"));
    QVERIFY2(line.startsWith(QStringLiteral("attenscope run ")), qPrintable(line));
    QVERIFY2(line.endsWith(QStringLiteral("--render attention.png")), qPrintable(line));
    makesItAgain(QStringLiteral("first.png"));
    // A head of analytic weights, for one column of a paper.
    SessionState next = state();
    chooseMechanism(next, "multi_head");
    next.parameters.at("multi_head").setText("weights", "analytic");
    next.input.text = "it's the animal that didn't cross";
    next.selection.head = 2;
    session().reset(next);
    settle();
    const auto single = [](ExportDialog& dialog) {
      auto* size = dialog.findChild<QComboBox*>(QStringLiteral("figureSize"));
      size->setCurrentIndex(size->findData(QStringLiteral("single")));
    };
    const QString head = exported(QStringLiteral("head.png"), single);
    QVERIFY2(head.contains(QStringLiteral("--set weights=analytic")) &&
                 head.contains(QStringLiteral("--head 2")) && head.contains(QStringLiteral("--paper single")),
             qPrintable(head));
    const QString recipe = m_program.run({"recipe", "head.png"}).out;
    QVERIFY2(recipe.contains(QStringLiteral("head    ")), qPrintable(recipe));
    const QByteArray json = m_program.run({"recipe", "head.png", "--json"}).out.toUtf8();
    QVERIFY2(json.contains("\"width_mm\": 88.0,") && json.contains("\"dpi\": 600.0,"), json.constData());
    makesItAgain(QStringLiteral("head.png"));
  }

  void theCommandOfASampleMakesTheSamePicture_data() {
    QTest::addColumn<QString>("id");
    for (const char* id : {"cat-numbers", "scene-b", "map-glimpse", "learned-translation-fr-0",
                           "learned-shapes-cbam-1", "learned-twins-1", ":stories"})
      QTest::newRow(id) << id;
  }
  void theCommandOfASampleMakesTheSamePicture() {
    QFETCH(const QString, id);
    if (id.startsWith(u':')) {
      m_window->openFile(id);
    } else {
      SessionState next = state();
      sampleNamed(id.toStdString()).apply(next);
      session().reset(next);
    }
    settle();
    QVERIFY(!exported(QStringLiteral("sample.png")).isEmpty());
    makesItAgain(QStringLiteral("sample.png"));
  }

  void theCommandOfAnExplanationMakesTheSamePicture() {
    SessionState next = state();
    sampleNamed("learned-shapes-vit-0").apply(next);
    next = edits::explainBy(edits::explainAnswer(std::move(next), true), "gradcam");
    session().reset(next);
    settle();
    QTRY_COMPARE_WITH_TIMEOUT(
        child<ViewPane>("sidePane")->currentView() != nullptr &&
            child<ViewPane>("sidePane")->currentView()->state().trace != session().trace() &&
            child<ViewPane>("sidePane")->currentView()->state().stepOrNull() != nullptr,
        true, kPatience);
    const QString line = exported(QStringLiteral("cam.png"));  // what was asked for last leads
    QVERIFY2(line.contains(QStringLiteral("--explain gradcam")), qPrintable(line));
    const QString recipe = m_program.run({"recipe", "cam.png"}).out;
    QVERIFY2(recipe.contains(QStringLiteral("gradcam")) && recipe.contains(QStringLiteral("target")),
             qPrintable(recipe));
    makesItAgain(QStringLiteral("cam.png"));
  }

  void whereNoLineMakesAFigureNoneIsOffered() {
    SessionState next = state();
    next.input.paintedMask = Tensor::filled({1, 1}, 1);
    const Recipe recipe = recipeOf(next, *findView(QStringLiteral("matrix")), darkPalette(), {});
    const ViewState shown = mainView()->state();
    QVERIFY(figureCommand(next, recipe, shown, "x.png").empty());
    QVERIFY(!figureCommand(state(), recipe, shown, "x.png").empty());
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
