// SPDX-License-Identifier: GPL-3.0-or-later
/// Pruning: importance of heads by both ways, curves, sparsity of weights.
#include "engine/analysis/output_change.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/exploring/head_pruning.h"
#include "engine/exploring/head_weights.h"
#include "engine/exploring/weight_pruning.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/run.h"
#include "engine/models/model.h"
#include "engine/training/examples.h"
#include "engine/training/trained_weights.h"
#include "engine/training/trainer.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace attenscope;

namespace {

/// The first task with trained weights whose mechanism has several heads.
const Task& taskWithHeads() {
  for (const Task* one : tasks()) {
    if (!hasTrainedWeights(*one) || one->goals.empty()) continue;
    if (keepScore(*one, trainedWeights(one->trained), 1).heads.size() > 1) return *one;
  }
  qFatal("no task has heads");
}

/// The loss of a held-out example with edits.
double lossOf(const Task& task, const std::vector<Edit>& edits) {
  const Example example = exampleAt(task, Split::HeldOut, 7, 0);
  RunRequest request = requestOf(task, trainedWeights(task.trained), example.input);
  request.edits = edits;
  Trace trace;
  Graph graph;
  MechanismRun run(request, graph, trace);
  request.mechanism->build(run);
  if (task.trained.answer != nullptr) task.trained.answer(run);
  return static_cast<double>(task.loss(run, example).tensor()[0]);
}

/// A goal made up: each head is worth its index, and head 0 harms.
PruningGoal madeUp() {
  PruningGoal goal{.title = "made up", .measure = "points"};
  for (int head = 0; head < 4; ++head) goal.heads.push_back({"heads", 0, head});
  goal.score = [](const std::vector<Edit>& edits, const RunControl& control) {
    control.checkpoint(0);
    double points = 5;
    for (const Edit& edit : edits) {
      const auto head = edit.head()->head;
      points -= head == 0 ? -1 : head;
    }
    return points;
  };
  return goal;
}

}  // namespace

class PruningTest : public QObject {
  Q_OBJECT

 private slots:
  void headsAreFoundAndRemoved() {
    const Task& task = taskWithHeads();
    const PruningGoal goal = keepScore(task, trainedWeights(task.trained), 20);
    QVERIFY(goal.heads.size() > 1);
    const Example example = exampleAt(task, Split::HeldOut, 7, 0);
    for (const PrunableHead& head : goal.heads) {
      RunRequest request = requestOf(task, trainedWeights(task.trained), example.input);
      request.edits = {head.removal()};
      const auto trace = runMechanism(request);
      QCOMPARE(trace->editProblems.at(0), std::string());
      const HeadValues at = valuesOf(*trace, head);
      const Tensor& z = (*trace->record)[static_cast<std::size_t>(at.node)].value;
      for (std::int64_t i = 0; i < at.length; ++i) QCOMPARE(z[at.first + i], 0.0F);
      QCOMPARE(parseEdit(head.removal().text()), head.removal());
    }
  }

  void gradientImportanceAgreesWithDifferences() {
    const Task& task = taskWithHeads();
    const PruningGoal goal = keepScore(task, trainedWeights(task.trained), 1);
    const std::vector<double> gradient = goal.gradient({}, {});
    constexpr double kStep = 1e-2;
    for (std::size_t i = 0; i < goal.heads.size(); ++i) {
      Edit edit = goal.heads[i].removal();
      edit.number = 1 + kStep;
      const double above = lossOf(task, {edit});
      edit.number = 1 - kStep;
      const double difference = std::abs(above - lossOf(task, {edit})) / (2 * kStep);
      QVERIFY2(std::abs(difference - gradient[i]) < 1e-3 + 2e-2 * difference,
               qPrintable(QString("%1: %2, by differences %3")
                              .arg(QString::fromStdString(goal.heads[i].text()))
                              .arg(gradient[i])
                              .arg(difference)));
    }
  }

  void headsOfACheckpointAgreeWithPyTorch_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"gpt2", "bloom", "llama", "gptj"}) QTest::newRow(name) << name;
  }
  void headsOfACheckpointAgreeWithPyTorch() {
    QFETCH(QString, name);
    const std::filesystem::path goldens = std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden";
    const SafetensorsFile golden =
        readSafetensors(goldens / ("head_importance_" + name.toStdString() + ".safetensors"));
    RunRequest request;
    request.input.kind = InputKind::Model;
    request.input.model = openModel(goldens / "models" / name.toStdString());
    request.mechanism = &request.input.model->mechanism;
    request.parameters = Parameters(request.mechanism->parameters);
    std::string ids;
    for (const float id : golden.tensors.at("ids").values())
      ids += std::to_string(static_cast<int>(id)) + " ";
    const PruningGoal goal = keepTexts(request, {ids});
    const auto tokens = static_cast<double>(golden.tensors.at("ids").size() - 1);
    const double loss = static_cast<double>(golden.tensors.at("loss")[0]) / tokens;
    QVERIFY(std::abs(goal.score({}, {}) - loss) < 1e-5 * loss);
    const std::vector<double> gradient = goal.gradient({}, {});
    const Tensor& expected = golden.tensors.at("gradient");
    const Tensor& without = golden.tensors.at("loss_without");
    QCOMPARE(static_cast<std::int64_t>(goal.heads.size()), expected.size());
    for (std::size_t i = 0; i < goal.heads.size(); ++i) {
      const Index cell{goal.heads[i].layer, goal.heads[i].head};
      const double due = std::abs(static_cast<double>(expected.at(cell)));
      QVERIFY2(std::abs(gradient[i] - due) < 1e-4 * (1e-2 + due),
               qPrintable(QString("%1, not %2").arg(gradient[i]).arg(due)));
      const double removed = goal.score({goal.heads[i].removal()}, {});
      QVERIFY(std::abs(removed - static_cast<double>(without.at(cell)) / tokens) < 1e-5 * removed);
    }
  }

  void theResultAtHandIsKept() {
    const Task& task = taskWithHeads();
    const auto weights = trainedWeights(task.trained);
    RunRequest request = requestOf(task, weights, exampleAt(task, Split::HeldOut, 7, 0).input);
    // What somebody has edited before does not count.
    request.edits = {parseEdit("scale head 0 by 0")};
    const PruningGoal goal = keepOutput(request);
    QVERIFY(goal.lower);
    QVERIFY(!goal.gradient);
    QCOMPARE(goal.measure, std::string("divergence in nats"));
    QCOMPARE(goal.score({}, {}), 0.0);
    request.edits.clear();
    const auto plain = runMechanism(request);
    request.edits = {goal.heads.back().removal()};
    const auto without = runMechanism(request);
    const double due = *outputChange(*plain, *without)->divergence;
    QVERIFY(due > 0);
    QVERIFY(std::abs(goal.score(request.edits, {}) - due) < 1e-9);
    // Without answers it is the output that is compared.
    RunRequest plainHeads;
    plainHeads.mechanism = &mechanism("multi_head");
    plainHeads.parameters = untrainedParameters(*plainHeads.mechanism);
    plainHeads.input.text = "one two three";
    const PruningGoal output = keepOutput(plainHeads);
    QCOMPARE(output.measure, std::string("relative change of the output"));
    std::vector<Edit> all;
    for (const PrunableHead& head : output.heads) all.push_back(head.removal());
    QVERIFY(output.score(all, {}) > 0);
  }

  void leaveOneOutIsTheScoreWithout() {
    const Task& task = taskWithHeads();
    const PruningGoal goal = keepScore(task, trainedWeights(task.trained), 30);
    const std::vector<double> importance = headImportance(goal, HeadOrder::LeaveOneOut, 1);
    const double all = goal.score({}, {});
    for (std::size_t i = 0; i < goal.heads.size(); ++i)
      QVERIFY(std::abs(importance[i] - (all - goal.score({goal.heads[i].removal()}, {}))) < 1e-12);
  }

  void theLeastImportantGoFirst() {
    const PruningGoal goal = madeUp();
    const HeadPruning result = pruneHeads(goal, {});
    QCOMPARE(result.importance, (std::vector<double>{-1, 1, 2, 3}));
    QCOMPARE(result.curve.size(), std::size_t(5));
    std::vector<double> scores;
    for (const PruningPoint& point : result.curve) scores.push_back(point.score);
    QCOMPARE(scores, (std::vector<double>{5, 6, 5, 3, 0}));
    QCOMPARE(result.edits(goal, 2).size(), std::size_t(2));
    QCOMPARE(pruneHeads(goal, {.iterated = true}).curve.back().head, std::size_t(3));
    // In a given order.
    QCOMPARE(pruneHeads(goal, {.order = HeadOrder::Magnitude, .magnitudes = {4, 3, 1, 2}}).curve[1].head,
             std::size_t(2));
    // Half of them stay.
    QCOMPARE(pruneHeads(goal, {.left = 0.5}).curve.back().removed, std::size_t(2));
    // A random order depends on its seed alone.
    const auto order = [&](std::uint64_t seed) { return headImportance(goal, HeadOrder::Random, seed); };
    QCOMPARE(order(1), order(1));
    QVERIFY(order(1) != order(2));
    try {
      headImportance(goal, HeadOrder::Gradient, 1);
      QFAIL("had a gradient");
    } catch (const Error& error) {
      QVERIFY(QString(error.what()).contains("leave-one-out"));
    }
  }

  void itCanBeCancelled() {
    int asked = 0;
    try {
      pruneHeads(madeUp(), {}, RunControl([&](double) { return ++asked < 3; }));
      QFAIL("went on");
    } catch (const Cancelled&) {
      QCOMPARE(asked, 3);
    }
  }

  void weightsArePrunedToTheSparsity() {
    const TensorMap weights{{"a.weight", randomTensor({20, 30}, 1)},
                            {"b.weight", Tensor({2, 2}, {10, -20, 30, 40})},
                            {"a.bias", randomTensor({20}, 2)},
                            {"embedding.weight", randomTensor({50, 30}, 3)}};
    for (const WeightOrder order : {WeightOrder::Magnitude, WeightOrder::Random})
      for (const double sparsity : {0.0, 0.3, 0.9}) {
        const TensorMap pruned = prunedWeights(weights, sparsity, order, WeightScope::Global);
        QVERIFY(std::abs(sparsityOf(pruned) - sparsity) < 1e-3);
        QVERIFY(pruned.at("a.bias").equals(weights.at("a.bias")));
        QVERIFY(pruned.at("embedding.weight").equals(weights.at("embedding.weight")));
        if (order == WeightOrder::Random) continue;
        // Nothing that is left is smaller than what went.
        float largestGone = 0;
        float smallestLeft = 1e9F;
        for (const char* name : {"a.weight", "b.weight"})
          for (std::int64_t i = 0; i < weights.at(name).size(); ++i) {
            const float size = std::abs(weights.at(name)[i]);
            if (pruned.at(name)[i] == 0.0F) {
              largestGone = std::max(largestGone, size);
            } else {
              smallestLeft = std::min(smallestLeft, size);
            }
          }
        QVERIFY(largestGone <= smallestLeft);
      }
    // In each matrix alike, and by whole rows.
    const TensorMap each = prunedWeights(weights, 0.5, WeightOrder::Magnitude, WeightScope::PerMatrix);
    QVERIFY(each.at("b.weight").equals(Tensor({2, 2}, {0, 0, 30, 40})));
    const TensorMap rows = prunedWeights(weights, 0.5, WeightOrder::Magnitude, WeightScope::Rows);
    QVERIFY(rows.at("b.weight").equals(Tensor({2, 2}, {0, 0, 30, 40})));
    QVERIFY(std::abs(sparsityOf(rows) - 0.5) < 1e-6);
  }

  void zerosInPlaceDoWhatTheEditDoes() {
    const Task& task = taskWithHeads();
    const auto weights = trainedWeights(task.trained);
    const Example example = exampleAt(task, Split::HeldOut, 7, 0);
    const auto plain = runMechanism(requestOf(task, weights, example.input));
    const PruningGoal goal = keepScore(task, weights, 1);
    const PrunableHead& head = goal.heads.back();
    const HeadZeros zeros(goal, placesOf(goal, *plain, weights->tensors), {goal.heads.size() - 1}, false);
    auto zeroed = std::make_shared<LoadedWeights>(*weights);
    for (auto& [name, tensor] : zeroed->tensors) tensor = zeros.applied(name, tensor);
    RunRequest edited = requestOf(task, weights, example.input);
    edited.edits = {head.removal()};
    const auto by = runMechanism(edited);
    const auto in = runMechanism(requestOf(task, zeroed, example.input));
    const int output = in->lastWithRole(Role::Output);
    const Tensor& a = by->steps[static_cast<std::size_t>(output)].value;
    const Tensor& b = in->steps[static_cast<std::size_t>(output)].value;
    QVERIFY(!b.equals(plain->steps[static_cast<std::size_t>(output)].value));
    for (std::int64_t i = 0; i < a.size(); ++i) QVERIFY(std::abs(a[i] - b[i]) < 1e-5F);
  }
};

QTEST_APPLESS_MAIN(PruningTest)
#include "pruning_test.moc"
