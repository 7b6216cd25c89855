// SPDX-License-Identifier: GPL-3.0-or-later
/// The trainer, what it keeps in files, and every task's examples.
#include "engine/training/trainer.h"

#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/io/safetensors.h"
#include "engine/training/evaluate.h"
#include "engine/training/examples.h"
#include "engine/training/snapshots.h"
#include "engine/training/trained_weights.h"
#include "engine/training/training.h"
#include "engine/training/variants.h"
#include "engine/training/weights_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <set>

using namespace attenscope;

namespace {

constexpr const char* kTask = "sort-self-attention";

TrainingOptions stepsOf(std::int64_t steps, std::uint64_t seed = 1) {
  TrainingOptions options;
  options.steps = steps;
  options.seed = seed;
  return options;
}

bool same(const TensorMap& a, const TensorMap& b) {
  if (a.size() != b.size()) return false;
  for (const auto& [name, tensor] : a)
    if (!b.contains(name) || !tensor.equals(b.at(name))) return false;
  return true;
}

std::shared_ptr<const LoadedWeights> loaded(const Task& task, const TensorMap& tensors) {
  auto weights = std::make_shared<LoadedWeights>();
  weights->file = "trained.safetensors";
  weights->tensors = tensors;
  weights->trained = &task.trained;
  weights->settings = task.trained.settings;
  return weights;
}

/// A task of the catalogue, which lives on.
std::shared_ptr<const Task> shared(const Task& task) {
  return {std::shared_ptr<const Task>(), &task};
}

std::string messageOf(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

class TrainerTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  std::filesystem::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }

 private slots:
  void everyTaskHoldsItsExamplesApart_data() {
    QTest::addColumn<QString>("id");
    for (const Task* one : tasks())
      QTest::newRow(one->trained.id.c_str()) << QString::fromStdString(one->trained.id);
  }
  void everyTaskHoldsItsExamplesApart() {
    QFETCH(QString, id);
    const Task& one = task(id.toStdString());
    QVERIFY(!one.trained.title.empty() && !one.trained.summary.empty());
    const Mechanism& learner = mechanism(one.mechanism().id);
    std::set<std::string> trained;
    constexpr std::uint64_t kExamples = 12;
    for (std::uint64_t i = 0; i < kExamples; ++i) {
      const Example training = exampleAt(one, Split::Training, 1, i);
      const Example again = exampleAt(one, Split::Training, 1, i);
      QCOMPARE(again.key, training.key);
      QCOMPARE(again.input.text, training.input.text);
      QVERIFY(splitOf(training.key) == Split::Training);
      trained.insert(training.key);
      const Example held = exampleAt(one, Split::HeldOut, 1, i);
      QVERIFY(splitOf(held.key) == Split::HeldOut);
      QVERIFY(!trained.contains(held.key));
      QVERIFY(learner.accepts(held.input.kind) || !held.input.tensors.empty());
    }
    QVERIFY(trained.size() > 1);
    QVERIFY(exampleAt(one, Split::Training, 2, 0).key != exampleAt(one, Split::Training, 1, 0).key);
    // What is fixed can be set, and the words are all different.
    Parameters parameters(learner.parameters);
    for (const auto& [name, value] : one.trained.settings) parameters.setText(name, value);
    for (const LazyVocabulary* lazy : {&one.trained.vocabulary, &one.trained.sourceVocabulary}) {
      const TaskVocabulary* vocabulary = &**lazy;
      QCOMPARE(lazy->empty(), vocabulary->empty());
      const std::set<std::string> different(vocabulary->words.begin(), vocabulary->words.end());
      QCOMPARE(different.size(), vocabulary->words.size());
      for (const std::string& special : {vocabulary->before, vocabulary->after})
        QVERIFY(special.empty() || vocabulary->row(special) > 0);
    }
    for (const Sample& sample : one.samples) QVERIFY(!sample.title.empty() && !sample.notice.empty());
  }

  void theSameSeedLearnsTheSame() {
    const TrainingResult first = train(task(kTask), stepsOf(12));
    const TrainingResult again = train(task(kTask), stepsOf(12));
    QCOMPARE(first.steps, 12);
    QVERIFY(same(first.weights, again.weights));
    QVERIFY(!same(first.weights, train(task(kTask), stepsOf(12, 2)).weights));
  }

  void itLearns() {
    std::vector<double> losses;
    std::vector<double> rates;
    TrainingOptions options = stepsOf(400);
    options.observe = [&](const TrainingProgress& progress) {
      losses.push_back(progress.smoothLoss);
      rates.push_back(progress.learningRate);
      if (!progress.trace || progress.trace->find("weights") == nullptr) return false;
      return !progress.trace->record->empty();
    };
    const Task& sorting = task(kTask);
    const TrainingResult result = train(sorting, options);
    QCOMPARE(result.steps, 400);
    QCOMPARE(losses.size(), std::size_t{400});
    QVERIFY(losses.back() < 0.3 * losses[5]);
    QVERIFY(rates.front() < rates[99] && rates.back() < 0.2 * rates[99]);
    const Scores before = evaluate(sorting, loaded(sorting, firstWeights(sorting, 1)), 60);
    const Scores after = evaluate(sorting, loaded(sorting, result.weights), 60);
    QVERIFY(before.at("items") < 0.3);
    QVERIFY(after.at("items") > 0.8);
    Scores good;
    for (const Goal& goal : sorting.goals) good[goal.score] = goal.least;
    QVERIFY(!good.empty() && reached(sorting, good));
    good.begin()->second -= 0.01;
    QVERIFY(!reached(sorting, good));
    QVERIFY(!reached(sorting, {}));
  }

  void stepByStepItLearnsTheSame() {
    const Task& sorting = task("sort-multi-head");
    TrainingOptions options = stepsOf(30, 4);
    options.batch = 4;
    const TensorMap whole = train(sorting, options).weights;
    Training training(shared(sorting), options);
    Snapshots snapshots(12);
    std::map<std::int64_t, TensorMap> all;
    const auto keep = [&] {
      all[training.progress().step] = training.weights();
      snapshots.add(training.snapshot());
    };
    keep();
    QVERIFY(same(training.weights(), firstWeights(sorting, 4)));
    training.setWatched(true);  // changes nothing of what is learned
    while (training.step()) keep();
    QCOMPARE(training.progress().step, 30);
    QVERIFY(same(training.weights(), whole));
    QCOMPARE(training.progress().gradients.size(), std::size_t(2));
    // Some were let go; those that are there are exact, the first among them.
    QVERIFY(snapshots.all().size() <= 12 && snapshots.all().size() > 5);
    QCOMPARE(snapshots.all().front().step, 0);
    for (const Snapshot& one : snapshots.all()) QVERIFY(same(one.weights, all.at(one.step)));
    const Snapshot& middle = snapshots.at(17);
    QVERIFY(middle.step <= 17 && middle.step > 17 - snapshots.every());
  }

  void fromASnapshotItGoesOnAsIfItHadWaitedThere() {
    const Task& sorting = task("sort-multi-head");
    TrainingOptions options = stepsOf(24, 3);
    options.batch = 4;
    Training whole(shared(sorting), options);
    Snapshots snapshots;
    snapshots.add(whole.snapshot());
    std::vector<double> losses;
    while (whole.step()) {
      snapshots.add(whole.snapshot());
      losses.push_back(whole.progress().loss);
    }
    options.from = std::make_shared<const Snapshot>(snapshots.at(9));
    QCOMPARE(options.from->step, 9);
    Training again(shared(sorting), options);
    QCOMPARE(again.progress().step, 9);
    while (again.step()) {
      const auto at = static_cast<std::size_t>(again.progress().step - 1);
      QCOMPARE(again.progress().loss, losses[at]);
      if (at == 9) QCOMPARE(again.progress().smoothLoss, losses[at]);
    }
    QCOMPARE(again.progress().step, 24);
    QVERIFY(same(again.weights(), whole.weights()));
    snapshots.cutAfter(9);
    QCOMPARE(snapshots.all().back().step, 9);
    snapshots.add(*options.from);  // is there already
    QCOMPARE(snapshots.all().size(), std::size_t(10));
  }

  void anotherLearningRateHoldsFromTheNextStepOn() {
    TrainingOptions options = stepsOf(400);
    options.batch = 2;
    Training training(shared(task(kTask)), options);
    Training other(shared(task(kTask)), options);
    for (int i = 0; i < 3; ++i) QVERIFY(training.step() && other.step());
    const double before = training.progress().learningRate;
    QVERIFY(same(training.weights(), other.weights()));
    other.setLearningRate(1e-12);
    QVERIFY(training.step() && other.step());
    QVERIFY(training.progress().learningRate > before);
    QVERIFY(other.progress().learningRate < 1e-12);
    QVERIFY(!same(training.weights(), other.weights()));
    QCOMPARE(other.progress().loss, training.progress().loss);  // the weights before were the same
    const TensorMap still = other.weights();
    QVERIFY(other.step());
    for (const auto& [name, tensor] : still)
      for (std::int64_t i = 0; i < tensor.size(); ++i)
        QVERIFY(std::abs(tensor[i] - other.weights().at(name)[i]) < 1e-9F);
  }

  void gradientsAreThoseOfTheLossByTheScores() {
    const Task& sorting = task("sort-multi-head");
    TrainingOptions options = stepsOf(1);
    options.batch = 1;
    options.watchesHeads = true;
    AtPlaces sizes;
    double loss = 0;
    std::int64_t tokens = 0;
    options.observe = [&](const TrainingProgress& progress) {
      sizes = progress.gradients;
      loss = progress.loss;
      tokens = progress.trace->find("weights")->value.dim(-1);
      return true;
    };
    train(sorting, options);
    QCOMPARE(sizes.size(), std::size_t(2));
    // By differences: each score of the second head a little larger and a little smaller.
    const auto lossWith = [&](const std::string& edit) {
      TrainingOptions changed = options;
      changed.edits = {parseEdit(edit)};
      train(sorting, changed);
      return loss;
    };
    double squares = 0;
    constexpr double kStep = 0.02;
    for (std::int64_t query = 0; query < tokens; ++query)
      for (std::int64_t key = 0; key < tokens; ++key) {
        const std::string place =
            " to scaled head 1 query " + std::to_string(query) + " key " + std::to_string(key);
        const double slope = (lossWith("add 0.02" + place) - lossWith("add -0.02" + place)) / (2 * kStep);
        squares += slope * slope;
      }
    const GradientPlace second{.step = "weights", .head = 1};
    QVERIFY(sizes.contains(second));
    const double size = sizes.at(second);
    QVERIFY2(size > 0 && std::abs(std::sqrt(squares) - size) < 0.01 * size,
             qPrintable(QStringLiteral("%1 %2").arg(std::sqrt(squares)).arg(size)));
  }

  void variantsChangeWhatTheTaskHas() {
    const auto kindsOf = [](const char* id) {
      std::vector<Variant::Kind> kinds;
      for (const Variant& one : variantsOf(task(id))) kinds.push_back(one.kind);
      return kinds;
    };
    using enum Variant::Kind;
    QCOMPARE(kindsOf("sort-multi-head"), (std::vector{NoScale, OneHead}));
    QCOMPARE(kindsOf("sort-dot-product"), std::vector<Variant::Kind>());
    const auto letters = kindsOf("brackets");
    QVERIFY(std::find(letters.begin(), letters.end(), NoMask) != letters.end());
    // Every one that is offered can be trained.
    for (const Task* one : tasks())
      for (const Variant& variant : variantsOf(*one)) {
        const Task changed = withSettings(*one, variant.settings);
        const Parameters parameters = trainedParameters(changed);
        for (const auto& [id, value] : variant.settings) QCOMPARE(parameters.text(id), value);
      }
    const Task single = withSettings(task("sort-multi-head"), {{"heads", "1"}});
    TrainingOptions options = stepsOf(1);
    options.batch = 1;
    options.observe = [](const TrainingProgress& progress) {
      return progress.trace->find("weights")->value.dim(0) == 1;
    };
    QCOMPARE(train(single, options).steps, 1);
    QVERIFY(messageOf([] {
              withSettings(task("sort-multi-head"), {{"haeds", "1"}});
            }).find("haeds") != std::string::npos);
  }

  void stoppingKeepsWhatWasLearned() {
    TrainingOptions options = stepsOf(100);
    options.observe = [](const TrainingProgress& progress) { return progress.step < 3; };
    const TrainingResult stopped = train(task(kTask), options);
    QCOMPARE(stopped.steps, 3);
    QVERIFY(!same(stopped.weights, firstWeights(task(kTask), 1)));
    // And one goes on from there.
    TrainingOptions more = stepsOf(1);
    more.start = stopped.weights;
    QVERIFY(!same(train(task(kTask), more).weights, train(task(kTask), stepsOf(1)).weights));
  }

  void filesBringTheirTask() {
    const Task& sorting = task(kTask);
    const TensorMap weights = firstWeights(sorting, 1);
    TrainingNote note;
    note.command = "attenscope train";
    note.scores = {{"sorted", 0.5}};
    writeTrained(path("full.safetensors"), sorting, weights, note);
    writeTrained(path("half.safetensors"), sorting, weights, note, true);
    const auto full = readWeights(path("full.safetensors"));
    QVERIFY(full->trained == &sorting.trained);
    QCOMPARE(full->settings.at("width"), sorting.trained.settings.at("width"));
    QVERIFY(same(full->tensors, weights));
    const auto half = readWeights(path("half.safetensors"));
    QVERIFY(std::filesystem::file_size(path("half.safetensors")) <
            0.75 * static_cast<double>(std::filesystem::file_size(path("full.safetensors"))));
    const Tensor& exact = weights.at("q_proj.weight");
    const Tensor& rounded = half->tensors.at("q_proj.weight");
    for (std::int64_t i = 0; i < exact.size(); ++i)
      QVERIFY(std::abs(exact[i] - rounded[i]) <= std::abs(exact[i]) * 0x1p-11F + 1e-7F);

    auto metadata = readSafetensors(path("full.safetensors")).metadata;
    QCOMPARE(metadata.at("attenscope.task"), std::string(kTask));
    metadata["attenscope.words"] = "1";
    writeSafetensors(path("words.safetensors"), weights, metadata);
    QVERIFY(messageOf([&] { readWeights(path("words.safetensors")); }).find("other words") !=
            std::string::npos);
    metadata["attenscope.task"] = "no such task";
    writeSafetensors(path("task.safetensors"), weights, metadata);
    QVERIFY(messageOf([&] { readWeights(path("task.safetensors")); }).find("no such task") !=
            std::string::npos);
    writeSafetensors(path("plain.safetensors"), weights, {});
    QVERIFY(readWeights(path("plain.safetensors"))->trained == nullptr);
  }

  void aNumberThatIsNotOneIsRefused() {
    const Task& sorting = task(kTask);
    TrainingOptions options = stepsOf(2);
    options.start = firstWeights(sorting, 1);
    options.start["v_proj.weight"] = Tensor::filled({32, 32}, NAN);
    QVERIFY(messageOf([&] { train(sorting, options); }).find("not a number") != std::string::npos);
  }

  void unknownWordsAreMarked() {
    const Task& sorting = task(kTask);
    Input input;
    input.text = "17 zebra 4";
    const auto trace = runMechanism(requestOf(sorting, loaded(sorting, firstWeights(sorting, 1)), input));
    QCOMPARE(trace->tokens, (std::vector<std::string>{"17", "‹zebra›", "4", "<end>"}));
    QCOMPARE(trace->unknownTokens, std::set<int>{1});
    QVERIFY2(trace->notice.find("zebra") != std::string::npos, trace->notice.c_str());
    const Step* answer = trace->find("answer");
    QVERIFY(answer != nullptr && answer->cellTexts);
    QCOMPARE(answer->value.dim(0), 4);
    // What the weights fix is not offered; what they leave is.
    QVERIFY(!trace->usedParameters.contains("width"));
    QVERIFY(trace->usedParameters.contains("temperature"));
  }

  void trainedWeightsFitTheProgram() {
    std::size_t bytes = 0;
    for (const Task* one : tasks()) {
      if (!hasTrainedWeights(*one)) continue;
      const auto weights = trainedWeights(one->trained);
      QVERIFY(weights->trained == &one->trained);
      for (const auto& [name, tensor] : weights->tensors) QVERIFY2(tensor.allFinite(), name.c_str());
      QVERIFY(!trainedMetadata(*one).at("attenscope.command").empty());
      bytes += trainedBytes(*one);
      // Trained is what the mechanism starts with.
      const Parameters defaults(mechanism(one->mechanism().id).parameters);
      QCOMPARE(defaults.choice("weights"), std::string("trained"));
      for (const Sample& sample : one->samples) {
        RunRequest request;
        request.mechanism = &mechanism(one->mechanism().id);
        request.parameters = defaults;
        request.parameters.set("trained_on", one->trained.id);
        request.input = sample.drawn();
        const auto trace = runMechanism(request);
        QCOMPARE(trace->weights.kind, WeightOrigin::Kind::Trained);
        QVERIFY2(understands(*one, sample.drawn()), trace->notice.c_str());
        QVERIFY(!one->trained.writes || !sample.input.text.empty() || !trace->written.empty());
      }
    }
    constexpr std::size_t kMost = 8 << 20;
    QVERIFY(bytes < kMost);
  }
};

QTEST_APPLESS_MAIN(TrainerTest)
#include "trainer_test.moc"
