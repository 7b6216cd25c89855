// SPDX-License-Identifier: GPL-3.0-or-later
// Training in the window, with real events: it begins, pauses and goes step by step, one looks back, a
// variant trains beside, the weights are kept.
#include "app/export/recipe.h"
#include "app/export/recipe_places.h"
#include "app/session/edits.h"
#include "app/session/session_file.h"
#include "app/session/trained_choice.h"
#include "app/window/own_data_dialog.h"
#include "app/window/train_desk.h"
#include "app/window/train_panel.h"
#include "app/window/trained_files.h"
#include "engine/catalog.h"
#include "engine/io/safetensors.h"
#include "engine/training/trainer.h"
#include "engine/training/weights_file.h"
#include "tests/support/opened_window.h"
#include "tests/support/program.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/controls/segmented.h"
#include "widgets/views/catalog.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUrl>

using namespace attenscope;
using enum TrainingRuns::Which;

class TrainWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  TrainPanel* panel() { return m_window->findChild<TrainPanel*>(); }
  TrainDesk* desk() { return m_window->findChild<TrainDesk*>(); }
  LearningCurves* curves() { return panel()->curves(); }
  void click(const char* name) { QTest::mouseClick(child<QPushButton>(name), Qt::LeftButton); }
  std::int64_t step(TrainingRuns::Which which = A) {
    const LearnedRun* run = desk()->runs().run(which);
    return run == nullptr ? -1 : run->step;
  }
  void waitForStep(std::int64_t wanted, TrainingRuns::Which which = A) {
    QTRY_VERIFY_WITH_TIMEOUT(step(which) >= wanted, 20000);
  }
  void rest() {
    QTRY_VERIFY_WITH_TIMEOUT(!desk()->runs().busy(), 20000);
    settle();
  }
  void openOn(const char* id) {
    session().change(QStringLiteral("test"), edits::takeTaskSample(state(), task(id)));
    settle();
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    QVERIFY(panel()->isVisible());
    QCOMPARE(child<QComboBox>("trainTask")->currentData().toString(), QLatin1String(id));
  }
  const Tensor& weightsShown() { return session().trace()->find("weights")->value; }
  /// What these weights of the task make of what is shown.
  static Tensor weightsBy(const Task& task, const TensorMap& tensors, const Input& input) {
    auto loaded = std::make_shared<LoadedWeights>();
    loaded->tensors = tensors;
    loaded->trained = &task.trained;
    loaded->settings = task.trained.settings;
    return runMechanism(requestOf(task, loaded, input))->find("weights")->value;
  }

 private slots:
  void init() { open(); }
  void cleanup() { m_window.reset(); }

  void itBeginsPausesAndGoesStepByStep() {
    openOn("sort-multi-head");
    const int undo = session().undoStack().index();
    const auto trained = session().trace();
    QVERIFY(curves()->isHidden());
    click("trainPlay");
    waitForStep(25);
    QVERIFY(curves()->isVisible());
    QVERIFY(desk()->runs().playing());
    QCOMPARE(child<QPushButton>("trainPlay")->text(), QStringLiteral("Pause"));
    const std::size_t before = curves()->data().runs.front().loss.size();
    QVERIFY(before >= 25);
    QTRY_VERIFY(curves()->data().runs.front().loss.size() > before);
    click("trainPlay");
    rest();
    QVERIFY(!desk()->runs().playing());
    const std::int64_t at = step();
    QTest::qWait(150);
    QCOMPARE(step(), at);
    // The session has the weights of now, as one step to undo.
    QCOMPARE(session().undoStack().index(), undo + 1);
    const Task& sorting = task("sort-multi-head");
    QVERIFY(weightsShown().equals(weightsBy(sorting, desk()->runs().run(A)->weights, state().input)));
    QVERIFY2(child<QLabel>("trainShown")->text().contains(QString::number(at)),
             qPrintable(child<QLabel>("trainShown")->text()));
    QVERIFY(session().trace()->weights.text().find("after step " + std::to_string(at)) != std::string::npos);
    // The same seed learns what the command line does.
    TrainingOptions options;
    options.seed = sorting.plan.seed;
    const TensorMap now = desk()->runs().run(A)->weights;
    options.observe = [&](const TrainingProgress& progress) { return progress.step < at; };
    const TensorMap same = train(sorting, options).weights;
    for (const auto& [name, tensor] : same) QVERIFY2(tensor.equals(now.at(name)), name.c_str());
    click("trainStep");
    QTRY_COMPARE(step(), at + 1);
    rest();
    QCOMPARE(step(), at + 1);
    session().undoStack().undo();
    settle();
    QVERIFY(weightsShown().equals(trained->find("weights")->value));
    QVERIFY(child<QPushButton>("trainShow")->isVisible());
    click("trainShow");
    settle();
    QVERIFY(weightsShown().equals(weightsBy(sorting, desk()->runs().run(A)->weights, state().input)));
  }

  void oneLooksBackAndKeepsWhatOneSees() {
    openOn("sort-self-attention");
    click("trainPlay");
    waitForStep(40);
    click("trainPlay");
    rest();
    const Task& sorting = task("sort-self-attention");
    const LearnedRun& run = *desk()->runs().run(A);
    // By the slider's keys, and by a click on the curves.
    auto* slider = child<QSlider>("trainSnapshots");
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    settle();
    QVERIFY(
        weightsShown().equals(weightsBy(sorting, firstWeights(sorting, sorting.plan.seed), state().input)));
    QTest::mouseClick(curves()->childAt(curves()->rect().center()), Qt::LeftButton, {},
                      QPoint(curves()->pixelOf(20), 60));
    settle();
    const Snapshot& snapshot = run.snapshots.at(20);
    QVERIFY(std::abs(static_cast<int>(snapshot.step) - 20) <= 4);
    QVERIFY2(child<QLabel>("trainShown")->text().contains(QStringLiteral("look back")),
             qPrintable(child<QLabel>("trainShown")->text()));
    const auto looked = static_cast<std::int64_t>(curves()->data().marked);
    QVERIFY(looked > 0 && looked < run.step);
    const TensorMap& then = run.snapshots.at(looked).weights;
    QVERIFY(weightsShown().equals(weightsBy(sorting, then, state().input)));
    QVERIFY(!weightsShown().equals(weightsBy(sorting, run.weights, state().input)));
    // They come from no file that somebody opened.
    const auto* origins =
        qobject_cast<Segmented*>(child<ParameterPanel>("parameters")->controlOf(QStringLiteral("weights")));
    QVERIFY(origins != nullptr && origins->current() == QStringLiteral("file"));
    for (const Segment& origin : origins->segments())
      QCOMPARE(origin.title == QStringLiteral("Learned"), origin.id == QStringLiteral("file"));
    const QTemporaryDir folder;
    const QString path = folder.filePath("kept.safetensors");
    desk()->keepAs(path);
    QTRY_VERIFY(message().contains(QStringLiteral("Saved as")));
    const auto kept = readWeights(path.toStdString());
    QVERIFY(kept->trained != nullptr);
    for (const auto& [name, tensor] : then) QVERIFY2(tensor.equals(kept->tensors.at(name)), name.c_str());
    const Program program;
    QCOMPARE(program.run({"run", "self_attention", "--text", "7 3 9", "--weights", path}).code, 0);
    // A saved session finds them again.
    const QString file = folder.filePath("session.attenscope");
    QTRY_VERIFY(QFile::exists(state().weightsPath));
    QTest::qWait(600);
    saveSession(file, state());
    const auto opened = loadSession(file);
    QVERIFY(opened.weights != nullptr);
    for (const auto& [name, tensor] : then) QVERIFY(tensor.equals(opened.weights->tensors.at(name)));
    // At the right end it follows again.
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_End);
    settle();
    QVERIFY(weightsShown().equals(weightsBy(sorting, run.weights, state().input)));
  }

  void fromWhereOneLooksBackItGoesOn() {
    openOn("sort-self-attention");
    click("trainPlay");
    waitForStep(40);
    click("trainPlay");
    rest();
    auto* goOn = child<QPushButton>("trainGoOn");
    QVERIFY(goOn->isHidden());
    QTest::mouseClick(curves()->childAt(curves()->rect().center()), Qt::LeftButton, {},
                      QPoint(curves()->pixelOf(20), 60));
    settle();
    QVERIFY(goOn->isVisible());
    const LearnedRun before = *desk()->runs().run(A);
    const auto from = static_cast<std::int64_t>(curves()->data().marked);
    QVERIFY(from > 0 && from < before.step);
    // At the same rate it learns the same.
    click("trainGoOn");
    QVERIFY(step() >= from && step() < before.step);
    waitForStep(from + 12);
    click("trainPlay");
    rest();
    const LearnedRun& after = *desk()->runs().run(A);
    QCOMPARE(after.loss.size(), static_cast<std::size_t>(after.step));
    for (std::size_t i = 0; i < std::min(after.loss.size(), before.loss.size()); ++i)
      QCOMPARE(after.loss[i], before.loss[i]);
    for (std::size_t i = 1; i < after.snapshots.all().size(); ++i)
      QVERIFY(after.snapshots.all()[i].step > after.snapshots.all()[i - 1].step);
    QVERIFY(goOn->isHidden());
    const Task& sorting = task("sort-self-attention");
    QTRY_VERIFY(weightsShown().equals(weightsBy(sorting, after.weights, state().input)));
    // At another it learns something else from there.
    auto* slider = child<QSlider>("trainSnapshots");
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    settle();
    child<QSlider>("trainRate")->setValue(0);
    click("trainGoOn");
    waitForStep(6);
    click("trainPlay");
    rest();
    QCOMPARE(desk()->runs().run(A)->loss.front(), before.loss.front());
    QVERIFY(desk()->runs().run(A)->loss[5] != before.loss[5]);
  }

  void aVariantTrainsBeside() {
    openOn("sort-multi-head");
    click("trainPlay");
    waitForStep(8);
    QTest::mouseClick(child<QToolButton>("trainVariant-heads"), Qt::LeftButton);
    waitForStep(20, B);
    click("trainPlay");
    rest();
    QVERIFY(std::abs(step(A) - step(B)) <= 1);
    QCOMPARE(curves()->data().runs.size(), std::size_t(2));
    QCOMPARE(curves()->data().runs[0].gradients.size(), std::size_t(2));
    QCOMPARE(curves()->data().runs[1].gradients.size(), std::size_t(1));
    QVERIFY(state().comparison.with == Comparison::With::Run);
    QTRY_VERIFY(session().otherTrace() != nullptr);
    settle();
    QCOMPARE(session().otherTrace()->find("weights")->value.dim(0), 1);
    const Task& single = *desk()->runs().run(B)->learner.task;
    QTRY_VERIFY(session().otherTrace()->find("weights")->value.equals(
        weightsBy(single, desk()->runs().run(B)->weights, state().input)));
    // Another text is read by both.
    type(QStringLiteral("3 1 2 20 7"));
    QTRY_COMPARE(state().comparison.run->input.text, std::string("3 1 2 20 7"));
    QTest::mouseClick(child<QToolButton>("trainVariant-heads"), Qt::LeftButton);
    settle();
    QVERIFY(!state().comparison.on());
    QCOMPARE(curves()->data().runs.size(), std::size_t(1));
  }

  /// Wide keys show what √d_k is for; the command that learns the same says so.
  void presetsAreTrainedAsTheCommandLineDoes() {
    openOn("sort-multi-head");
    auto* box = child<QComboBox>("trainTask");
    box->setCurrentIndex(box->findData(QStringLiteral("sort-wide")));
    emit box->activated(box->currentIndex());
    QCOMPARE(box->currentData().toString(), QStringLiteral("sort-wide"));
    QVERIFY2(box->currentText().contains(QStringLiteral("128")), qPrintable(box->currentText()));
    QTest::mouseClick(child<QToolButton>("trainVariant-scale"), Qt::LeftButton);
    click("trainStep");
    QTRY_VERIFY(step(B) == 1 && step() == 1);
    rest();
    // Longer keys, larger scores, a larger loss to begin with.
    QVERIFY(desk()->runs().run(B)->loss.front() > 2 * desk()->runs().run(A)->loss.front());
    QCOMPARE(desk()->runs().run(A)->steps, 300);
    QCOMPARE(weightsShown().dim(0), 1);
    const QTemporaryDir folder;
    const QString path = folder.filePath("kept.safetensors");
    desk()->keepAs(path);
    QTRY_VERIFY(message().contains(QStringLiteral("Saved as")));
    QCOMPARE(
        readSafetensors(path.toStdString()).metadata.at("attenscope.command"),
        std::string("attenscope train sort-multi-head --set heads=1 --set width=128 --steps 300 --seed 1"));
    const Program program;
    QCOMPARE(program.run({"run", "multi_head", "--text", "7 3 9", "--weights", path}).code, 0);
  }

  /// What nothing refers to any more can be deleted, nothing else.
  void weightsThatNothingNeedsAreDeleted() {
    const QTemporaryDir folder;
    const auto write = [&](const char* name, const QByteArray& bytes, int daysOld) {
      QFile out(folder.filePath(QLatin1String(name)));
      QVERIFY(out.open(QIODevice::WriteOnly));
      out.write(bytes);
      out.flush();
      QVERIFY(
          out.setFileTime(QDateTime::currentDateTime().addDays(-daysOld), QFileDevice::FileModificationTime));
    };
    for (const char* name : {"used", "named", "pictured", "forgotten"})
      write(qPrintable(QLatin1String(name) + QStringLiteral(".safetensors")), "12345678", 3);
    write("new.safetensors", "1234", 0);
    write("other.txt", "", 9);
    write("session.attenscope", "{\"weights\": \"/elsewhere/named.safetensors\"}", 3);
    SessionState shown = state();
    shown.weightsPath = folder.filePath("pictured.safetensors");
    const Recipe recipe = recipeOf(shown, *findView(QStringLiteral("matrix")), darkPalette(), {});
    write("figure.svg",
          recipeIntoSvg("<svg xmlns=\"http://www.w3.org/2000/svg\"><desc></desc></svg>", recipeText(recipe)),
          3);
    const QStringList used{folder.filePath("used.safetensors")};
    const QStringList sessions{folder.filePath("session.attenscope"), folder.filePath("figure.svg"),
                               folder.filePath("gone.attenscope")};
    const TrainedFiles files = trainedFilesIn(folder.path(), used, sessions);
    QCOMPARE(files.count, 5);
    QCOMPARE(files.bytes, 36);
    QCOMPARE(files.forgotten, QStringList{folder.filePath("forgotten.safetensors")});
    QCOMPARE(files.forgottenBytes, 8);
    deleteForgotten(files);
    QVERIFY(!QFile::exists(folder.filePath("forgotten.safetensors")));
    QCOMPARE(trainedFilesIn(folder.path(), used, sessions).count, 4);
  }

  void rateAndSeedAreTheUsers() {
    openOn("sort-self-attention");
    const int undo = session().undoStack().index();
    child<QSlider>("trainRate")->setValue(0);
    click("trainStep");
    QTRY_COMPARE(step(), 1);
    rest();
    QVERIFY(desk()->runs().run(A)->learningRate < 1e-5);
    child<QSlider>("trainRate")->setValue(60);
    click("trainStep");
    QTRY_COMPARE(step(), 2);
    rest();
    QVERIFY(desk()->runs().run(A)->learningRate > 1e-5);
    const TensorMap first = desk()->runs().run(A)->snapshots.all().front().weights;
    child<QSpinBox>("trainSeed")->setValue(9);
    click("trainRestart");
    QTRY_VERIFY(desk()->runs().run(A) != nullptr && !desk()->runs().run(A)->weights.empty());
    rest();
    QCOMPARE(step(), 0);
    QTRY_VERIFY(child<QLabel>("trainShown")->text().contains(QStringLiteral("step 0")));
    QCOMPARE(session().undoStack().index(), undo + 2);  // one a beginning
    const Task& sorting = task("sort-self-attention");
    for (const auto& [name, tensor] : firstWeights(sorting, 9))
      QVERIFY(tensor.equals(desk()->runs().run(A)->weights.at(name)));
    QVERIFY(!first.at("embedding.weight").equals(desk()->runs().run(A)->weights.at("embedding.weight")));
    // Another task begins anew.
    auto* box = child<QComboBox>("trainTask");
    box->setCurrentIndex(box->findData(QStringLiteral("reverse")));
    emit box->activated(box->currentIndex());
    QVERIFY(desk()->runs().run(A) == nullptr);
    click("trainStep");
    QTRY_COMPARE(step(), 1);
    rest();
    QCOMPARE(state().mechanism, task("reverse").mechanism().id);
    QCOMPARE(state().input.text, std::string("backward"));
  }

  /// A file of one's own is dropped, read, told of, learned and kept.
  void dataOfOnesOwnAreLearned() {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("my reviews.tsv"));
    {
      QFile out(file);
      QVERIFY(out.open(QIODevice::WriteOnly));
      for (int i = 0; i < 40; ++i) {
        const bool good = i % 2 == 0;
        out.write(QStringLiteral("this %1 number %2 was %3\t%4\n")
                      .arg(good ? "soup" : "bread")
                      .arg(i)
                      .arg(good ? "lovely" : "stale", good ? "good" : "bad")
                      .toUtf8());
      }
    }
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    drop(&data);
    auto* facts = child<QLabel>("ownDataFacts");
    auto* learn = child<QPushButton>("ownDataTrain");
    QVERIFY(!learn->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(learn->isEnabled(), 20000);
    QVERIFY2(facts->text().contains(QStringLiteral("40")) && facts->text().contains(QStringLiteral("good")) &&
                 facts->text().contains(QStringLiteral("steps")),
             qPrintable(facts->text()));
    auto* mechanisms = child<QComboBox>("ownDataMechanism");
    QCOMPARE(mechanisms->currentData().toString(), QStringLiteral("attention_pooling"));
    QCOMPARE(mechanisms->count(), 2);
    QTest::mouseClick(learn, Qt::LeftButton);
    waitForStep(30);
    click("trainPlay");
    rest();
    QCOMPARE(child<QComboBox>("trainTask")->currentData().toString(), QStringLiteral("own"));
    QVERIFY(child<QComboBox>("trainTask")->currentText().contains(QStringLiteral("reviews")));
    QCOMPARE(state().mechanism, std::string("attention_pooling"));
    const QString kept = folder.filePath(QStringLiteral("kept.safetensors"));
    desk()->keepAs(kept);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(kept), 5000);
    const auto weights = readWeights(kept.toStdString());
    QVERIFY(weights->own != nullptr);
    // The same on the command line, for a shell.
    const auto note = readSafetensors(kept.toStdString()).metadata;
    QVERIFY2(note.at("attenscope.command")
                 .starts_with("attenscope train 'my reviews.tsv' --on attention_pooling --seed"),
             note.at("attenscope.command").c_str());
    // A file that is none of these says why, and nothing begins.
    const QString broken = folder.filePath(QStringLiteral("broken.tsv"));
    {
      QFile out(broken);
      QVERIFY(out.open(QIODevice::WriteOnly));
      out.write("only one line\tgood\n");
    }
    data.setUrls({QUrl::fromLocalFile(broken)});
    drop(&data);
    facts = child<QLabel>("ownDataFacts");
    QTRY_VERIFY_WITH_TIMEOUT(facts->text().contains(QStringLiteral("broken.tsv")), 20000);
    QVERIFY(!child<QPushButton>("ownDataTrain")->isEnabled());
    // A table with commas, too.
    const QString table = folder.filePath(QStringLiteral("table.csv"));
    {
      QFile out(table);
      QVERIFY(out.open(QIODevice::WriteOnly));
      for (int i = 0; i < 20; ++i)
        out.write(i % 2 == 0 ? "\"a soup, warm\",good\n" : "\"a bread, stale\",bad\n");
      out.write("a soup,good\na bread,bad\n");
    }
    data.setUrls({QUrl::fromLocalFile(table)});
    drop(&data);
    QCOMPARE(child<QLabel>("ownDataName")->text(), QStringLiteral("table.csv"));
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("ownDataTrain")->isEnabled(), 20000);
    // Several are read in one dialog, one at a time.
    data.setUrls({QUrl::fromLocalFile(file), QUrl::fromLocalFile(broken)});
    drop(&data);
    QCOMPARE(m_window->findChildren<OwnDataDialog*>().size(), 1);
    QCOMPARE(child<QLabel>("ownDataName")->text(), QStringLiteral("my reviews.tsv"));
    QVERIFY2(message().contains(QStringLiteral("one file or folder at a time")), qPrintable(message()));
  }
};

QTEST_MAIN(TrainWindowTest)
#include "train_window_test.moc"
