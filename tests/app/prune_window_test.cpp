// SPDX-License-Identifier: GPL-3.0-or-later
// Pruning in the window, with real events: start and cancel, heads, weights and attention, the map, the
// curve, fine-tuning, saving.
#include "app/session/edits.h"
#include "app/session/exploration_controller.h"
#include "app/session/pruned_state.h"
#include "app/session/session_file.h"
#include "app/session/trained_choice.h"
#include "app/window/prune_desk.h"
#include "app/window/prune_panel.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/exploring/pruning_goals.h"
#include "engine/io/safetensors.h"
#include "engine/models/model.h"
#include "engine/models/model_weights.h"
#include "engine/training/trained_weights.h"
#include "tests/support/opened_window.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/toggle_switch.h"
#include "widgets/exploring/importance_map.h"
#include "widgets/exploring/score_curve.h"

#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <tuple>

using namespace attenscope;

class PruneWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  PrunePanel* panel() { return m_window->findChild<PrunePanel*>(); }
  ImportanceMap* map() { return panel()->map(); }
  ScoreCurve* curve() { return panel()->curve(); }
  PruneDesk* desk() { return m_window->findChild<PruneDesk*>(); }
  QString words() { return child<QLabel>("pruneWords")->text(); }
  void choose(const char* box, const char* id) {
    auto* choice = child<QComboBox>(box);
    const int at = choice->findData(QString::fromLatin1(id));
    QVERIFY2(at >= 0, id);
    choice->setCurrentIndex(at);
  }
  void click(const char* name) { QTest::mouseClick(child<QPushButton>(name), Qt::LeftButton); }
  void finish() {
    QTRY_VERIFY_WITH_TIMEOUT(!desk()->busy(), 60000);
    settle();
  }
  void openOn(const char* id) {
    session().change(QStringLiteral("test"), edits::takeTaskSample(state(), task(id)));
    settle();
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    QVERIFY(panel()->isVisible());
  }
  void start(int examples) {
    child<QSpinBox>("pruneExamples")->setValue(examples);
    click("pruneStart");
    finish();
    QVERIFY2(!words().isEmpty(), qPrintable(message()));
  }
  void drag(int from, int to) {
    QTest::mousePress(curve(), Qt::LeftButton, {}, curve()->pixelOf(from));
    const int way = from < to ? 1 : -1;
    for (int at = from; at != to; at += way) QTest::mouseMove(curve(), curve()->pixelOf(at + way));
    QTest::mouseRelease(curve(), Qt::LeftButton, {}, curve()->pixelOf(to));
    settle();
  }
  void clickSegment(const char* control, const char* id) {
    auto* segmented = child<Segmented>(control);
    const auto& all = segmented->segments();
    for (int i = 0; i < std::ssize(all); ++i)
      if (all[static_cast<std::size_t>(i)].id == QLatin1String(id))
        QTest::mouseClick(segmented, Qt::LeftButton, {}, segmented->segmentRect(i).center());
    QCOMPARE(segmented->current(), QLatin1String(id));
  }
  void chooseWeights() { clickSegment("pruneWhat", "weights"); }
  /// The most numbers above 0 that any row of the weights shown has.
  int mostKept() {
    const Tensor& weights = weightsShown();
    int most = 0;
    for (std::int64_t from = 0; from < weights.size(); from += weights.dim(-1))
      most = std::max(
          most, static_cast<int>(std::count_if(weights.data() + from, weights.data() + from + weights.dim(-1),
                                               [](float weight) { return weight > 0; })));
    return most;
  }
  const Tensor& weightsShown() { return session().trace()->find("weights")->value; }

 private slots:
  void init() { open(); }
  void cleanup() { m_window.reset(); }

  void headsAreTakenOutAtTheCurvesPoint() {
    openOn("sort-multi-head");
    const auto plain = session().trace();
    start(20);
    QVERIFY(child<QLabel>("pruneTitle")->text().endsWith(QStringLiteral("20 held-out examples")));
    const auto heads = map()->map().cells.size();
    QVERIFY(heads > 1);
    QCOMPARE(curve()->data().lines.front().x.size(), heads + 1);
    QCOMPARE(curve()->data().lines.size(), std::size_t(2));
    QCOMPARE(curve()->point(), 0);
    QVERIFY(state().currentEdits().empty());
    // Dragged slowly, it is one step to undo; everything follows.
    const int undo = session().undoStack().index();
    QTest::mousePress(curve(), Qt::LeftButton, {}, curve()->pixelOf(0));
    QTest::mouseMove(curve(), curve()->pixelOf(1));
    QTest::qWait(1200);
    QTest::mouseMove(curve(), curve()->pixelOf(2));
    QTest::mouseRelease(curve(), Qt::LeftButton, {}, curve()->pixelOf(2));
    settle();
    QCOMPARE(session().undoStack().index(), undo + 1);
    QCOMPARE(map()->removed().size(), std::size_t(2));
    QCOMPARE(edits::headsTakenOut(state().currentEdits()), std::int64_t(2));
    QVERIFY2(words().startsWith(QStringLiteral("%1 of %2 heads left").arg(heads - 2).arg(heads)),
             qPrintable(words()));
    QVERIFY(session().edited());
    QVERIFY(!session().trace()->find("output")->value.equals(plain->find("output")->value));
    for (const std::string& problem : session().trace()->editProblems) QCOMPARE(problem, std::string());
    session().undoStack().undo();
    settle();
    QVERIFY(state().currentEdits().empty());
    QVERIFY(map()->removed().empty());
    QCOMPARE(curve()->point(), 0);
    session().undoStack().redo();
    settle();
    QCOMPARE(curve()->point(), 2);
    // Another edit of heads is no point of the curve.
    session().change(QStringLiteral("test"), edits::removeEdits(state()));
    session().change(QStringLiteral("test"), edits::addEdit(state(), parseEdit("scale head 0-9 by 0")));
    settle();
    QCOMPARE(map()->removed().size(), heads);
    // Other numbers are another network.
    session().change(QStringLiteral("test"), edits::takeMechanism(state(), "cosine"));
    settle();
    QVERIFY(words().isEmpty());
  }

  void aClickOnTheMapSelectsThatHeadEverywhere() {
    openOn("sort-multi-head");
    start(10);
    const int cell = static_cast<int>(map()->map().cells.size()) - 1;
    QTest::mouseClick(map(), Qt::LeftButton, {}, map()->cellRect(cell).center());
    settle();
    QCOMPARE(state().selection.head, map()->map().cells.back().head);
    QCOMPARE(map()->selected(), cell);
  }

  void aJobShowsItsProgressAndIsCancelled() {
    openOn("brackets");
    child<QSpinBox>("pruneExamples")->setValue(5000);
    click("pruneStart");
    QVERIFY(child<QProgressBar>("pruneProgress")->isVisible());
    QVERIFY(child<QPushButton>("pruneStart")->isHidden());
    QTRY_VERIFY2_WITH_TIMEOUT(child<QLabel>("pruneJob")->text().contains(QStringLiteral("s left")),
                              qPrintable(message() + words() + child<QLabel>("pruneJob")->text()), 5000);
    QVERIFY(desk()->busy());
    click("pruneCancel");
    QVERIFY(!desk()->busy());
    QVERIFY(child<QPushButton>("pruneStart")->isVisible());
    QVERIFY(words().isEmpty());
    // What changes the network gives the job up, too.
    click("pruneStart");
    QVERIFY(desk()->busy());
    session().change(QStringLiteral("test"), edits::takeMechanism(state(), "cosine"));
    QVERIFY(!desk()->busy());
    settle();
    QVERIFY(words().isEmpty());
  }

  void headsGoByTheLengthOfTheirWeights() {
    openOn("sort-multi-head");
    choose("pruneOrder", "magnitude");
    QVERIFY(child<Segmented>("pruneWay")->isHidden());
    start(10);
    std::vector<double> lengths;
    for (const auto& cell : map()->map().cells) lengths.push_back(cell.value);
    const auto tensors = trainedWeights(task("sort-multi-head").trained)->tensors;
    const auto mixing = std::find_if(tensors.begin(), tensors.end(),
                                     [](const auto& one) { return one.first.ends_with("out_proj.weight"); });
    QVERIFY(mixing != tensors.end());
    const std::int64_t wide = mixing->second.dim(1) / std::ssize(lengths);
    double squares = 0;  // of the first head's columns
    for (std::int64_t i = 0; i < mixing->second.size(); ++i)
      if (i % mixing->second.dim(1) < wide)
        squares += static_cast<double>(mixing->second[i]) * static_cast<double>(mixing->second[i]);
    QVERIFY(std::abs(lengths.front() - std::sqrt(squares)) < 1e-4);
    drag(0, 1);
    QCOMPARE(map()->removed().size(), std::size_t(1));
    const auto least = std::min_element(lengths.begin(), lengths.end()) - lengths.begin();
    QCOMPARE(*map()->removed().begin(), static_cast<int>(least));
  }

  void theInputAtHandJudgesToo() {
    openOn("sort-multi-head");
    choose("pruneJudged", "input");
    QCOMPARE(child<QComboBox>("pruneOrder")->findData(QStringLiteral("gradient")), -1);
    click("pruneStart");
    finish();
    QCOMPARE(curve()->data().lines.front().y.front(), 0.0);
    QVERIFY(curve()->data().yTitle.contains(QStringLiteral("lower is better")));
    type(QStringLiteral("3 1 2"));
    QVERIFY(words().isEmpty());
  }

  void weightsAreThoseOfTheSessionWhilePruned() {
    openOn("sort-multi-head");
    const Tensor before = weightsShown();
    chooseWeights();
    start(10);
    QCOMPARE(curve()->data().places, ScoreCurveData::Places::Sparsity);
    QVERIFY(map()->map().cells.empty());
    const auto base = state().weights;
    drag(0, 9);
    QVERIFY(state().weights && state().weights != base);
    QCOMPARE(state().currentParameters().choice("weights"), std::string("file"));
    QVERIFY2(state().weights->file.ends_with("% pruned by magnitude"), state().weights->file.c_str());
    QVERIFY(!weightsShown().equals(before));
    QTRY_VERIFY_WITH_TIMEOUT(!map()->map().cells.empty(), kPatience);
    const auto listed = panel()->findChildren<QToolButton*>(QStringLiteral("pruneListed"));
    QVERIFY(!listed.isEmpty());
    // The same numbers come back from a session's file.
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("s.attenscope"));
    saveSession(file, state());
    const SessionState again = loadSession(file);
    for (const auto& [name, tensor] : state().weights->tensors)
      QVERIFY2(again.weights->tensors.at(name).equals(tensor), name.c_str());
    // Picking from the list keeps the result; undo brings the weights back.
    QTest::mouseClick(listed.first(), Qt::LeftButton);
    settle();
    QCOMPARE(curve()->point(), 9);
    while (curve()->point() != 0 && session().undoStack().canUndo()) session().undoStack().undo();
    settle();
    QVERIFY(weightsShown().equals(before));
    QVERIFY(!words().isEmpty());
  }

  void attentionIsKeptAsTheCurvesPointSays() {
    openOn("sort-multi-head");
    const Tensor before = weightsShown();
    session().change(QStringLiteral("test"), edits::addEdit(state(), parseEdit("keep top 3")));
    session().change(QStringLiteral("test"), edits::addEdit(state(), parseEdit("scale head 0 by 0.5")));
    settle();
    clickSegment("pruneWhat", "attention");
    QVERIFY(child<QComboBox>("pruneOrder")->isHidden());
    QVERIFY(child<QSpinBox>("pruneGlobal")->isHidden());
    start(10);
    QCOMPARE(curve()->data().places, ScoreCurveData::Places::Kept);
    QCOMPARE(curve()->data().lines.size(), std::size_t(2));
    const auto& shares = curve()->data().lines.front().x;
    QCOMPARE(shares.front(), 1.0);
    QVERIFY(std::is_sorted(shares.rbegin(), shares.rend()));
    // The edit that is there already keeps as many as no point does.
    QVERIFY2(words().contains(QStringLiteral("not a point")), qPrintable(words()));
    const int undo = session().undoStack().index();
    const int last = static_cast<int>(shares.size()) - 1;
    drag(0, last);
    QCOMPARE(session().undoStack().index(), undo + 1);
    QCOMPARE(state().currentEdits().size(), std::size_t(2));
    QCOMPARE(state().currentEdits().back().text(), std::string("keep top 1"));
    QCOMPARE(mostKept(), 1);
    QVERIFY2(words().contains(QStringLiteral("the largest weight of each query")), qPrintable(words()));
    QTRY_VERIFY_WITH_TIMEOUT(!map()->map().cells.empty(), kPatience);
    QVERIFY(!child<QPushButton>("pruneSave")->isEnabled());
    // All of it is one end of the curve, where other edits stay.
    QTest::keyClick(curve(), Qt::Key_Home);
    settle();
    QCOMPARE(state().currentEdits().size(), std::size_t(1));
    QVERIFY(weightsShown().equals(before));
    QVERIFY2(words().startsWith(QStringLiteral("All attention")), qPrintable(words()));
  }

  void aWindowOfAttentionHasFirstTokens() {
    openOn("sort-multi-head");
    clickSegment("pruneWhat", "attention");
    clickSegment("pruneWay", "window");
    child<QSpinBox>("pruneGlobal")->setValue(1);
    QTest::mouseClick(child<ToggleSwitch>("pruneRenormalised"), Qt::LeftButton, {}, QPoint(8, 8));
    choose("pruneJudged", "input");
    click("pruneStart");
    finish();
    const int last = static_cast<int>(curve()->data().lines.front().x.size()) - 1;
    QTest::mouseClick(curve(), Qt::LeftButton, {}, curve()->pixelOf(last));
    settle();
    QCOMPARE(state().currentEdits().back().text(), std::string("keep window 0 global 1 renormalised"));
    const Tensor& weights = weightsShown();
    for (std::int64_t from = 0; from < weights.size(); from += weights.dim(-1))
      QVERIFY(std::abs(std::accumulate(weights.data() + from, weights.data() + from + weights.dim(-1), 0.0) -
                       1) < 1e-5);
    QCOMPARE(mostKept(), 2);
    session().undoStack().undo();
    settle();
    QCOMPARE(curve()->point(), 0);
  }

  void fineTuningAddsALineAndIsSaved() {
    openOn("sort-multi-head");
    start(10);
    QVERIFY(!child<QPushButton>("pruneTune")->isEnabled());
    drag(0, 1);
    child<QSpinBox>("pruneSteps")->setValue(10);
    click("pruneTune");
    finish();
    QVERIFY2(words().contains(QStringLiteral("after 10 steps of fine-tuning")), qPrintable(words()));
    QCOMPARE(curve()->data().lines.size(), std::size_t(3));
    QCOMPARE(curve()->data().lines.at(1).x, std::vector<double>{1});
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("pruned.safetensors"));
    desk()->saveTo(file);
    finish();
    QVERIFY2(message().startsWith(QStringLiteral("Saved with fine-tuning")), qPrintable(message()));
    const auto written = readWeights(file.toStdString());
    QVERIFY(sparsityOf(written->tensors) > 0);
    QCOMPARE(written->trained->id, std::string("sort-multi-head"));
  }

  void aModelIsJudgedOnItsTextAndOnTexts() {
    session().change(QStringLiteral("test"), edits::takeStories(state(), openAnyModel(":stories")));
    settle();
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    choose("pruneOrder", "gradient");
    click("pruneStart");
    finish();
    QVERIFY2(words().contains(QStringLiteral("perplexity")), qPrintable(words() + message()));
    const int all = static_cast<int>(map()->map().cells.size());
    drag(0, all - 1);
    // An edit a layer, however many heads are out.
    QVERIFY(std::ssize(state().currentEdits()) <= std::ssize(map()->map().rows));
    QCOMPARE(map()->removed().size(), static_cast<std::size_t>(all - 1));
    // The checkpoint's own tensors, with 0 where the heads that are out would write.
    QVERIFY(child<QPushButton>("pruneSave")->isEnabled());
    QTemporaryDir folder;
    const QString pruned = folder.filePath(QStringLiteral("model.safetensors"));
    desk()->saveTo(pruned);
    finish();
    QVERIFY2(message().startsWith(QStringLiteral("Saved as")), qPrintable(message()));
    std::int64_t zeros = 0;
    for (const auto& [name, tensor] : readSafetensors(pruned.toStdString()).tensors)
      if (name.ends_with("attn.c_proj.weight"))
        zeros += std::count(tensor.values().begin(), tensor.values().end(), 0.0F);
    QVERIFY2(zeros >= (all - 1) * 16 * 64, qPrintable(QString::number(zeros)));
    const QString file = folder.filePath(QStringLiteral("texts.txt"));
    std::ofstream(file.toStdString()) << "Tom had a dog.\n\nAnn saw a cat.\n";
    desk()->useTexts(file);
    QVERIFY(child<QPushButton>("pruneTexts")->text().contains(QStringLiteral("2")));
    choose("pruneJudged", "texts");
    click("pruneStart");
    finish();
    QVERIFY2(child<QLabel>("pruneTitle")->text().contains(QStringLiteral("2 texts")),
             qPrintable(child<QLabel>("pruneTitle")->text()));
  }

  void channelsAreClosedBelowAThreshold() {
    openOn("shapes-cbam");
    clickSegment("pruneWhat", "channels");
    QVERIFY(child<QComboBox>("pruneOrder")->isHidden());
    start(10);
    const auto thresholds = curve()->data().lines.front().x;
    QVERIFY(thresholds.size() > 2);
    QCOMPARE(thresholds.front(), 0.0);
    QVERIFY(std::is_sorted(thresholds.begin(), thresholds.end()));
    QVERIFY2(words().startsWith(QStringLiteral("All ")), qPrintable(words()));
    QVERIFY(map()->removed().empty());
    const int undo = session().undoStack().index();
    drag(0, 2);
    QCOMPARE(session().undoStack().index(), undo + 1);
    std::set<int> below;
    const auto cells = map()->map().cells;
    for (int i = 0; i < std::ssize(cells); ++i)
      if (cells[static_cast<std::size_t>(i)].value < thresholds.at(2)) below.insert(i);
    QVERIFY(!below.empty() && below.size() < cells.size());
    QCOMPARE(map()->removed(), below);
    QVERIFY2(
        words().startsWith(QStringLiteral("%1 of %2 channels closed").arg(below.size()).arg(cells.size())),
        qPrintable(words()));
    QVERIFY2(words().contains(QStringLiteral("multiply-adds")) && words().contains(QStringLiteral("after")),
             qPrintable(words()));
    const auto gate = [](const Trace& trace) {
      return std::find_if(trace.steps.begin(), trace.steps.end(),
                          [](const Step& step) { return step.role == Role::ChannelGate; })
          ->value;
    };
    const Tensor closed = gate(*session().trace());
    for (int i = 0; i < std::ssize(cells); ++i) QCOMPARE(closed[i] == 0, below.contains(i));
    // The file's own weights close the same gates.
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("closed.safetensors"));
    QVERIFY(child<QPushButton>("pruneSave")->isEnabled());
    desk()->saveTo(file);
    finish();
    QVERIFY2(message().startsWith(QStringLiteral("Saved as")), qPrintable(message()));
    RunRequest request = session().request();
    request.edits.clear();
    request.weights = readWeights(file.toStdString());
    request.parameters.set("weights", std::string("file"));
    const Tensor written = gate(*runMechanism(request));
    for (int i = 0; i < std::ssize(cells); ++i) QCOMPARE(written[i] < 1e-30F, below.contains(i));
    session().undoStack().undo();
    settle();
    QVERIFY(map()->removed().empty());
    QCOMPARE(curve()->point(), 0);
  }

  void weightsOfAModelArePrunedAndKept() {
    session().change(QStringLiteral("test"), edits::takeStories(state(), openAnyModel(":stories")));
    settle();
    const auto base = state().input.model;
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    chooseWeights();
    clickSegment("pruneWay", "matrix");
    click("pruneStart");
    finish();
    QVERIFY2(words().contains(QStringLiteral("perplexity")), qPrintable(words() + message()));
    const auto& line = curve()->data().lines.front();
    QCOMPARE(curve()->data().lines.size(), std::size_t(2));
    QVERIFY(line.y.back() > line.y.front());
    const int undo = session().undoStack().index();
    drag(0, 5);
    finish();
    QTRY_COMPARE_WITH_TIMEOUT(curve()->point(), 5, kPatience);
    settle();
    QCOMPARE(session().undoStack().index(), undo + 1);
    const auto pruned = state().input.model;
    QVERIFY2(pruned->name.ends_with("% pruned by magnitude"), pruned->name.c_str());
    QVERIFY(pruned->name.starts_with(base->name));
    // What is shown is what the curve says: the loss of the model on this text.
    const double loss = keepTexts(session().request(), {state().input.text}).score({}, {});
    QCOMPARE(loss, line.y.at(5));
    QTRY_VERIFY_WITH_TIMEOUT(!map()->map().cells.empty(), kPatience);
    QTemporaryDir folder;
    const QString session1 = folder.filePath(QStringLiteral("s.attenscope"));
    saveSession(session1, state());
    const SessionState again = loadSession(session1);
    QCOMPARE(again.input.model->name, pruned->name);
    QCOMPARE(keepTexts(requestOf(again), {state().input.text}).score({}, {}), loss);
    // A file of it is the model that was shown.
    const QString file = folder.filePath(QStringLiteral("model.safetensors"));
    desk()->saveTo(file);
    finish();
    QVERIFY2(message().startsWith(QStringLiteral("Saved as")), qPrintable(message()));
    const auto matrices = base->weights->matrices;
    std::int64_t zeros = 0;
    std::int64_t all = 0;
    for (const auto& [name, tensor] : readSafetensors(file.toStdString()).tensors)
      if (std::find(matrices.begin(), matrices.end(), name) != matrices.end()) {
        zeros += std::count(tensor.values().begin(), tensor.values().end(), 0.0F);
        all += tensor.size();
      }
    QVERIFY(std::abs(static_cast<double>(zeros) / static_cast<double>(all) - line.x.at(5)) < 1e-9);
    session().undoStack().undo();
    settle();
    QCOMPARE(state().input.model, base);
    QCOMPARE(curve()->point(), 0);
    session().undoStack().redo();
    settle();
    QCOMPARE(curve()->point(), 5);
    // Opened again, it is pruned from the model that it came from, and is that point of the curve.
    session().reset(again);
    settle();
    QCOMPARE(state().input.model, again.input.model);
    chooseWeights();
    clickSegment("pruneWay", "matrix");
    click("pruneStart");
    finish();
    QCOMPARE(curve()->data().lines.front().y, line.y);
    QCOMPARE(curve()->point(), 5);
    QCOMPARE(state().input.model, again.input.model);
    QVERIFY2(words().contains(QStringLiteral("perplexity")), qPrintable(words() + message()));
    drag(5, 7);
    finish();
    QTRY_COMPARE_WITH_TIMEOUT(curve()->point(), 7, kPatience);
    QVERIFY(state().input.model->name != again.input.model->name);
    QVERIFY(state().input.model->name.starts_with(base->name));
    const QString later = folder.filePath(QStringLiteral("later.safetensors"));
    desk()->saveTo(later);
    finish();
    QVERIFY2(message().startsWith(QStringLiteral("Saved as")), qPrintable(message()));
    // Heads are pruned of what is shown, not of what it was before.
    clickSegment("pruneWhat", "heads");
    choose("pruneOrder", "random");
    click("pruneStart");
    finish();
    const double whole = keepTexts(session().request(), {state().input.text}).score({}, {});
    QCOMPARE(curve()->data().lines.front().y.front(), whole);
  }

  void otherCheckpointsArePruned_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("judge");
    const auto row = [](const char* title, const char* name, const char* source, const char* judge) {
      QTest::newRow(title) << name << source << judge;
    };
    row("decoder", "gpt2", "", "next token");
    row("encoder without a mask token", "bert", "", "the input at hand");
    row("classes of tokens", "bert-tokens", "", "the input at hand");
    row("places of an answer", "bert-answer", "3 4", "the input at hand");
    row("encoder and decoder", "t5", "3 4 5", "3 next tokens of 1 text");
    row("encoder alone asked", "t5", "", "the input at hand");
    row("picture", "vit", "", "the input at hand");
    row("windows of a picture", "swin", "", "the input at hand");
    row("picture and text", "clip", "", "the input at hand");
  }
  void otherCheckpointsArePruned() {
    QFETCH(QString, name);
    QFETCH(QString, source);
    QFETCH(QString, judge);
    const auto model = openAnyModel(std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/models" /
                                    name.toStdString());
    SessionState with = edits::takeModel(state(), model, {});
    with.input.text = "3 5 4 3 6 2";
    with.input.source = source.toStdString();
    if (model->takesImage)
      with.input.image = readSafetensors(model->path.string() + "/expected.safetensors").tensors.at("image");
    session().change(QStringLiteral("test"), with);
    settle();
    QVERIFY2(session().trace() != nullptr, qPrintable(message()));
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    for (const char* order : {"leave-one-out", "magnitude", "random"}) {
      clickSegment("pruneWhat", "heads");
      choose("pruneOrder", order);
      click("pruneStart");
      finish();
      QVERIFY2(!words().isEmpty(), qPrintable(QString::fromLatin1(order) + message()));
      QVERIFY2(child<QLabel>("pruneTitle")->text().contains(judge),
               qPrintable(child<QLabel>("pruneTitle")->text()));
      const auto heads = static_cast<int>(map()->map().cells.size());
      QCOMPARE(curve()->data().lines.front().y.size(), static_cast<std::size_t>(heads) + 1);
      drag(0, heads);
      for (const std::string& problem : session().trace()->editProblems) QCOMPARE(problem, std::string());
      drag(heads, 0);
      QVERIFY(state().currentEdits().empty());
    }
    for (const char* way : {"global", "matrix", "rows"}) {
      chooseWeights();
      clickSegment("pruneWay", way);
      click("pruneStart");
      finish();
      QVERIFY2(!words().isEmpty(), qPrintable(QString::fromLatin1(way) + message()));
      QVERIFY2(child<QLabel>("pruneTitle")->text().contains(judge),
               qPrintable(child<QLabel>("pruneTitle")->text()));
      const auto& line = curve()->data().lines.front();
      QVERIFY(line.x.back() > 0.9);
      drag(0, 4);
      finish();
      QTRY_COMPARE_WITH_TIMEOUT(curve()->point(), 4, kPatience);
      QVERIFY(state().input.model != model);
      drag(4, 0);
      finish();
      QTRY_COMPARE_WITH_TIMEOUT(curve()->point(), 0, kPatience);
      QCOMPARE(state().input.model, model);
    }
  }

  void textsOfADecoderHoldWhatItIsToSay() {
    const auto model = openAnyModel(std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/models/t5");
    SessionState with = edits::takeModel(state(), model, {});
    with.input.text = "3 5 4";
    session().change(QStringLiteral("test"), with);
    settle();
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    QTemporaryDir folder;
    const QString alone = folder.filePath(QStringLiteral("alone.txt"));
    const QString both = folder.filePath(QStringLiteral("both.txt"));
    std::ofstream(alone.toStdString()) << "3 5 4\n";
    std::ofstream(both.toStdString()) << "3 5 4\t4 6\n5 3\t3\n";
    choose("pruneJudged", "texts");
    choose("pruneOrder", "gradient");
    desk()->useTexts(alone);
    click("pruneStart");
    finish();
    QVERIFY2(message().contains(QStringLiteral("no text says what the decoder should write")),
             qPrintable(message()));
    desk()->useTexts(both);
    click("pruneStart");
    finish();
    QVERIFY2(child<QLabel>("pruneTitle")->text().contains(QStringLiteral("3 next tokens of 2 texts")),
             qPrintable(child<QLabel>("pruneTitle")->text() + message()));
    // −ln p of what the decoder is to say, from its own logits.
    double loss = 0;
    for (const auto& [source, target, ids] :
         {std::tuple("3 5 4", "4 6", std::vector{4, 6}), std::tuple("5 3", "3", std::vector{3})}) {
      RunRequest request = session().request();
      request.input.text = source;
      request.input.source = target;
      const Tensor logits = runMechanism(request)->find("logits")->value;
      for (std::size_t i = 0; i < ids.size(); ++i) {
        const Tensor line = logits.slice(static_cast<std::int64_t>(i));
        double sum = 0;
        for (const float score : line.values()) sum += std::exp(static_cast<double>(score));
        loss += std::log(sum) - static_cast<double>(line[ids[i]]);
      }
    }
    QVERIFY(std::abs(curve()->data().lines.front().y.front() - loss / 3) < 1e-5);
  }

  void whereNothingCanBePrunedThePanelSaysSo() {
    session().change(QStringLiteral("test"), edits::takeMechanism(state(), "spatial_attention"));
    SessionState plain = state();
    plain.parameters.at(plain.mechanism).set("weights", std::string("random"));
    session().change(QStringLiteral("test"), plain);
    settle();
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    QVERIFY(child<QLabel>("pruneWhy")->isVisible());
    QVERIFY(child<QPushButton>("pruneStart")->isHidden());
    QTest::mouseClick(child<QToolButton>("pruneClose"), Qt::LeftButton);
    QVERIFY(!panel()->isVisible());
  }

  void recipesAreReadAsTheyAreWritten() {
    const PrunedRecipe recipe{0.85, WeightOrder::Random, WeightScope::PerMatrix, 3, "/a b/c.safetensors"};
    const auto read = PrunedRecipe::read(recipe.text());
    QVERIFY(read.has_value());
    QCOMPARE(read->text(), recipe.text());
    QVERIFY(!PrunedRecipe::read("/home/pruned 1.safetensors"));
    for (const char* damaged : {"pruned", "pruned 2 magnitude global 1 x", "pruned 0.5 size global 1 x",
                                "pruned 0.5 magnitude global 1", "pruned nan magnitude global 1 x"})
      QVERIFY_THROWS_EXCEPTION(Error, PrunedRecipe::read(damaged));
    std::string deep = "sort-multi-head";
    for (int i = 0; i < 5; ++i) deep = "pruned 0.5 magnitude global 1 " + deep;
    QVERIFY_THROWS_EXCEPTION(Error, weightsFrom(deep));
  }

  void theLatestJobAloneIsDelivered() {
    ExplorationController jobs;
    QSignalSpy failed(&jobs, &ExplorationController::failed);
    QSignalSpy ended(&jobs, &ExplorationController::ended);
    int first = 0;
    int second = 0;
    const auto forEver = [](const RunControl& control) {
      for (double done = 0; true; done = std::min(0.99, done + 1e-6)) control.checkpoint(done);
      return 1;
    };
    jobs.start<int>(forEver, [&](int value) { first = value; });
    jobs.start<int>([](const RunControl&) { return 2; }, [&](int value) { second = value; });
    QTRY_COMPARE_WITH_TIMEOUT(second, 2, kPatience);
    QCOMPARE(first, 0);
    QVERIFY(!jobs.busy());
    QCOMPARE(ended.count(), 2);
    jobs.start<int>([](const RunControl&) -> int { throw Error("it was not to be"); }, [](int) {});
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatience);
    QCOMPARE(failed.at(0).at(0).toString(), QStringLiteral("it was not to be"));
    QVERIFY(!jobs.busy());
    // One that runs is given up when its owner goes.
    jobs.start<int>(forEver, [&](int value) { first = value; });
  }
};

QTEST_MAIN(PruneWindowTest)
#include "prune_window_test.moc"
