// SPDX-License-Identifier: GPL-3.0-or-later
/// How much each head of a checkpoint matters (Michel et al. 2019): the gradient of the loss with respect to
/// a factor ξ on what the head gives to the output projection, at ξ = 1 the sum of z · ∂L/∂z over its part z.
/// Against PyTorch (tests/golden/write_importance_goldens.py), and for every family against differences in
/// double precision.
#include "engine/graph/gradients.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"
#include "tests/engine/graph/gradient_cases.h"
#include "tests/support/double_operations.h"

#include <QTest>

#include <cmath>
#include <filesystem>
#include <set>

using namespace attenscope;
using gradient_cases::functional;
using gradient_cases::seedLike;

namespace {

const std::filesystem::path kGoldens = std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden";

std::shared_ptr<const Trace> run(const Input& input, const std::vector<Edit>& edits = {}) {
  RunRequest request;
  request.mechanism = &input.model->mechanism;
  request.input = input;
  request.parameters = Parameters(request.mechanism->parameters);
  request.edits = edits;
  return runMechanism(request);
}

/// The model of this folder, with the text or picture of its own golden file.
Input inputOf(const std::string& name) {
  const std::filesystem::path folder = kGoldens / "models" / name;
  const SafetensorsFile expected = readSafetensors(folder / "expected.safetensors");
  Input input;
  input.kind = InputKind::Model;
  input.model = openModel(folder);
  input.text = expected.metadata.at("text");
  if (expected.metadata.contains("source")) input.source = expected.metadata.at("source");
  if (expected.tensors.contains("image")) input.image = expected.tensors.at("image");
  return input;
}

/// −Σ log p of the true entry of each row of logits [n × m], −1 for none.
double lossOf(const Tensor& logits, const std::vector<std::int64_t>& truth) {
  double loss = 0;
  for (std::int64_t row = 0; row < logits.dim(0); ++row) {
    const std::int64_t entry = truth[static_cast<std::size_t>(row)];
    if (entry < 0) continue;
    double sum = 0;
    for (std::int64_t i = 0; i < logits.dim(1); ++i)
      sum += std::exp(static_cast<double>(logits.at({row, i})));
    loss += std::log(sum) - static_cast<double>(logits.at({row, entry}));
  }
  return loss;
}

/// ∂loss/∂logits: softmax less one-hot.
Tensor seedOf(const Tensor& logits, const std::vector<std::int64_t>& truth) {
  TensorBuilder seed(logits.shape(), 0.0F);
  const std::int64_t width = logits.dim(1);
  for (std::int64_t row = 0; row < logits.dim(0); ++row) {
    const std::int64_t entry = truth[static_cast<std::size_t>(row)];
    if (entry < 0) continue;
    double sum = 0;
    for (std::int64_t i = 0; i < width; ++i) sum += std::exp(static_cast<double>(logits[row * width + i]));
    for (std::int64_t i = 0; i < width; ++i)
      seed[row * width + i] =
          static_cast<float>(std::exp(static_cast<double>(logits[row * width + i])) / sum);
    seed[row * width + entry] -= 1;
  }
  return seed.finish();
}

/// The nodes of a record where heads are side by side before the output projection, in order, and how many
/// heads they hold.
struct Mixed {
  int node;
  std::int64_t heads;
};
std::vector<Mixed> mixedHeads(const Record& record) {
  std::vector<Mixed> all;
  for (std::size_t i = 0; i < record.size(); ++i) {
    const Node& node = record[i];
    const std::string name = node.operation != nullptr ? node.operation->name : "";
    if (name == "mixHeads" || name == "attendHeads")
      all.push_back({static_cast<int>(i), static_cast<std::int64_t>(node.attributes[0])});
  }
  return all;
}

/// Σ z · ∂/∂z of each head of each of these nodes.
std::vector<std::vector<double>> importance(const Record& record, int result, const Tensor& seed,
                                            const std::vector<Mixed>& mixed) {
  std::vector<int> wanted;
  for (const Mixed& one : mixed) wanted.push_back(one.node);
  const Gradients gradients = gradientsOf(record, result, seed, wanted);
  std::vector<std::vector<double>> all;
  for (const Mixed& one : mixed) {
    const Tensor& z = record[static_cast<std::size_t>(one.node)].value;
    const Tensor& gradient = gradients.of.at(one.node);
    const std::int64_t width = z.dim(1) / one.heads;
    std::vector<double> sums(static_cast<std::size_t>(one.heads), 0.0);
    for (std::int64_t i = 0; i < z.size(); ++i)
      sums[static_cast<std::size_t>(i % z.dim(1) / width)] +=
          static_cast<double>(z[i]) * static_cast<double>(gradient[i]);
    all.push_back(std::move(sums));
  }
  return all;
}

/// "encoder 0, cross 1": stack and layer of each attention.
std::vector<HeadRef> attentionsOf(const std::string& text) {
  std::vector<HeadRef> all;
  for (const QString& part : QString::fromStdString(text).split(", ")) {
    const QStringList words = part.split(' ');
    all.push_back({words[0].toStdString(), words[1].toInt(), 0});
  }
  return all;
}

/// The step that everything leads to: the scores, or of a model without them the last layer's output.
const Step* lastOf(const Trace& trace) {
  const Step* last = trace.find("logits");
  for (const Step& step : trace.steps)
    if (last == nullptr || (last->id != "logits" && step.id.ends_with("output") && step.node > last->node))
      last = &step;
  return last;
}

/// Σ factor · result in double, where one head's part of a node is multiplied by ξ.
double functionalAt(const Record& record, int result, const Mixed& mixed, std::int64_t head, double xi) {
  doubles::Array z(record[static_cast<std::size_t>(mixed.node)].value);
  const std::int64_t width = z.dim(1) / mixed.heads;
  for (std::int64_t i = 0; i < z.size(); ++i)
    if (i % z.dim(1) / width == head) z[i] *= xi;
  return functional(doubles::evaluate(record, result, {{mixed.node, z}}));
}

/// The operations with operands that lead to this node.
std::set<std::string> operationsTo(const Record& record, int result) {
  std::vector<bool> leads(static_cast<std::size_t>(result + 1), false);
  leads.back() = true;
  std::set<std::string> names;
  for (int i = result; i >= 0; --i) {
    const Node& node = record[static_cast<std::size_t>(i)];
    if (!leads[static_cast<std::size_t>(i)] || node.inputs.empty()) continue;
    names.insert(node.operation->name);
    for (const int input : node.inputs) leads[static_cast<std::size_t>(input)] = true;
  }
  return names;
}

/// The operations that are held against differences by themselves.
std::set<std::string> testedOperations() {
  std::set<std::string> names{"imagePatches"};  // in gradients_pictures_test
  for (const gradient_cases::OperationCase& c : gradient_cases::operationCases())
    names.insert(gradient_cases::runOf(c).operation);
  return names;
}

}  // namespace

class HeadImportanceTest : public QObject {
  Q_OBJECT

 private slots:
  void agreesWithPyTorch_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("keepsWeights");
    for (const char* name : {"bert", "bloom", "gpt2", "gptj", "llama", "t5"})
      for (const bool keeps : {true, false})
        QTest::addRow("%s%s", name, keeps ? "" : ", weights not kept") << name << keeps;
  }
  void agreesWithPyTorch() {
    QFETCH(QString, name);
    QFETCH(bool, keepsWeights);
    const SafetensorsFile golden =
        readSafetensors(kGoldens / ("head_importance_" + name.toStdString() + ".safetensors"));
    Input input = inputOf(name.toStdString());
    if (!keepsWeights) input.maxWeights = 0;
    const auto trace = run(input);
    const Step& last = *trace->find("logits");
    const Tensor& logits = last.value;
    const std::vector<std::int64_t> truth(golden.tensors.at("true").values().begin(),
                                          golden.tensors.at("true").values().end());
    QCOMPARE(static_cast<std::int64_t>(truth.size()), logits.dim(0));
    const double loss = golden.tensors.at("loss")[0];
    QVERIFY(std::abs(lossOf(logits, truth) - loss) < 1e-5 * loss);
    const Tensor& expected = golden.tensors.at("gradient");
    const std::vector<Mixed> mixed = mixedHeads(*trace->record);
    QCOMPARE(static_cast<std::int64_t>(mixed.size()), expected.dim(0));
    const auto found = importance(*trace->record, last.node, seedOf(logits, truth), mixed);
    double off = 0;
    double largest = 0;
    for (std::int64_t i = 0; i < expected.size(); ++i) {
      const double actual =
          found[static_cast<std::size_t>(i / expected.dim(1))][static_cast<std::size_t>(i % expected.dim(1))];
      off = std::max(off, std::abs(actual - static_cast<double>(expected[i])));
      largest = std::max(largest, std::abs(static_cast<double>(expected[i])));
    }
    QVERIFY2(off < 1e-5 * largest, qPrintable(QString("off by %1 of %2").arg(off).arg(largest)));
  }

  void theLossWithoutAHeadAgreesWithPyTorch_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"bert", "bloom", "gpt2", "gptj", "llama", "t5"}) QTest::newRow(name) << name;
  }
  void theLossWithoutAHeadAgreesWithPyTorch() {
    QFETCH(QString, name);
    const SafetensorsFile golden =
        readSafetensors(kGoldens / ("head_importance_" + name.toStdString() + ".safetensors"));
    const Input input = inputOf(name.toStdString());
    const std::vector<std::int64_t> truth(golden.tensors.at("true").values().begin(),
                                          golden.tensors.at("true").values().end());
    const Tensor& expected = golden.tensors.at("loss_without");
    const std::vector<HeadRef> attentions = attentionsOf(golden.metadata.at("attentions"));
    for (std::size_t row = 0; row < attentions.size(); ++row)
      for (std::int64_t head = 0; head < expected.dim(1); ++head) {
        const HeadRef removed{attentions[row].stack, attentions[row].layer, static_cast<int>(head)};
        const double loss = lossOf(run(input, {Edit::scaleHead(removed, 0)})->find("logits")->value, truth);
        const double due = expected.at({static_cast<std::int64_t>(row), head});
        QVERIFY2(std::abs(loss - due) < 1e-5 * due, qPrintable(QString("%1, not %2").arg(loss).arg(due)));
      }
  }

  void everyOperationOnTheWayIsTestedByItself() {
    const std::set<std::string> tested = testedOperations();
    std::set<std::string> seen;
    for (const auto& entry : std::filesystem::directory_iterator(kGoldens / "models"))
      for (const std::int64_t most : {std::int64_t{1} << 30, std::int64_t{0}}) {
        Input input = inputOf(entry.path().filename().string());
        input.maxWeights = most;
        const auto trace = run(input);
        seen.merge(operationsTo(*trace->record, lastOf(*trace)->node));
      }
    for (const std::string& name : seen) QVERIFY2(tested.contains(name), name.c_str());
    QVERIFY2(seen.size() >= 25, qPrintable(QString::number(seen.size())));
  }

  /// Every family lets gradients through all its layers, and they are those that differences in double give.
  void everyFamilyAgreesWithCentralDifferences_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("keepsWeights");
    for (const auto& entry : std::filesystem::directory_iterator(kGoldens / "models"))
      for (const bool keeps : {true, false}) {
        const std::string name = entry.path().filename().string();
        QTest::addRow("%s%s", name.c_str(), keeps ? "" : ", weights not kept")
            << QString::fromStdString(name) << keeps;
      }
  }
  void everyFamilyAgreesWithCentralDifferences() {
    QFETCH(QString, name);
    QFETCH(bool, keepsWeights);
    Input input = inputOf(name.toStdString());
    if (!keepsWeights) input.maxWeights = 0;
    const auto trace = run(input);
    const Record& record = *trace->record;
    const Step* last = lastOf(*trace);
    QVERIFY(last != nullptr);
    const std::vector<Mixed> mixed = mixedHeads(record);
    QVERIFY(mixed.size() >= 2);
    const auto found = importance(record, last->node, seedLike(last->value), mixed);
    double largest = 0;
    double worst = 0;
    for (std::size_t i = 0; i < mixed.size(); ++i)
      for (std::int64_t head = 0; head < mixed[i].heads; ++head) {
        constexpr double kStep = 1e-6;
        const double expected = (functionalAt(record, last->node, mixed[i], head, 1 + kStep) -
                                 functionalAt(record, last->node, mixed[i], head, 1 - kStep)) /
                                (2 * kStep);
        worst = std::max(worst, std::abs(found[i][static_cast<std::size_t>(head)] - expected));
        largest = std::max(largest, std::abs(expected));
      }
    QVERIFY2(largest > 0 && worst < 1e-4 * largest,
             qPrintable(QString("off by %1 of %2").arg(worst).arg(largest)));
  }
};

QTEST_GUILESS_MAIN(HeadImportanceTest)
#include "head_importance_test.moc"
