// SPDX-License-Identifier: GPL-3.0-or-later
/// Networks that PyTorch exported, against what its hooks saw (tests/golden/write_network_goldens.py): every
/// module that the script put in is found, nothing else is, and the numbers agree.
#include "engine/edits/edit.h"
#include "engine/error.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"
#include "engine/models/network/network_model.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

const fs::path kNetworks = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/networks";

std::shared_ptr<const Trace> run(const std::shared_ptr<const Model>& model, const Input& input) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.parameters = Parameters(model->mechanism.parameters);
  request.input = input;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  return runMechanism(request);
}

/// "input.image" → "image" and the like.
TensorMap partOf(const TensorMap& tensors, const std::string& prefix) {
  TensorMap part;
  for (const auto& [name, tensor] : tensors)
    if (name.starts_with(prefix)) part[name.substr(prefix.size())] = tensor;
  return part;
}

double apart(const Tensor& a, const Tensor& b) {
  if (a.shape() != b.shape()) return INFINITY;
  double largest = 0;
  for (std::int64_t i = 0; i < a.size(); ++i)
    largest = std::max(largest, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
  return largest;
}

}  // namespace

class NetworkGoldenTest : public QObject {
  Q_OBJECT

 private slots:
  void findsAgreeWithHooks_data() {
    QTest::addColumn<QString>("name");
    for (const auto& entry : fs::directory_iterator(kNetworks))
      if (entry.path().extension() == ".safetensors") {
        const QString name = QString::fromStdString(entry.path().stem().string());
        QTest::newRow(qPrintable(name)) << name;
      }
  }

  void findsAgreeWithHooks() {
    QFETCH(QString, name);
    const fs::path file = kNetworks / name.toStdString();
    const SafetensorsFile golden = readSafetensors(file.string() + ".safetensors");
    const TensorMap steps = partOf(golden.tensors, "step.");
    const auto model = openNetwork(file.string() + ".onnx");

    // "channel_gate.0": step and layer.
    std::size_t modules = 0;
    for (const auto& [key, expected] : steps)
      if (key.find("_weights.") != std::string::npos || key.find("_gate.") != std::string::npos) ++modules;
    QCOMPARE(model->network->finds.size(), modules);

    Input whole;
    whole.tensors = partOf(golden.tensors, "input.");
    const double off = apart(run(model, whole)->find("output")->value, golden.tensors.at("output"));
    QVERIFY2(off < 1e-4, qPrintable(QString("output: %1 apart").arg(off)));

    for (const auto& [key, expected] : steps) {
      const std::size_t dot = key.rfind('.');
      Input input;
      input.tensors = partOf(golden.tensors, "input.");
      input.detailStack = key.substr(0, key.find('_'));
      input.detailLayer = std::stoi(key.substr(dot + 1));
      const auto trace = run(model, input);
      const Step* step = trace->find(key.substr(0, dot), input.detailLayer);
      QVERIFY2(step != nullptr, key.c_str());
      const double stepOff = apart(step->value, expected);
      QVERIFY2(stepOff < 1e-4,
               qPrintable(QString("%1: %2 apart").arg(QString::fromStdString(key)).arg(stepOff)));
    }
  }

  void textIsReadAsIds() {
    for (const char* file : {"gpt2-13", "bert-17"}) {
      const auto model = openNetwork(kNetworks / (std::string(file) + ".onnx"));
      QVERIFY(model->takesText && !model->takesImage);
      Input input;
      input.text = "3 7 5 2 9 1 4";
      const auto trace = run(model, input);
      const SafetensorsFile golden = readSafetensors(kNetworks / (std::string(file) + ".safetensors"));
      QVERIFY(apart(trace->find("attention_weights", 1)->value,
                    golden.tensors.at("step.attention_weights.1")) < 1e-4);
      QCOMPARE(trace->tokens.size(), 7U);
      input.text = "3 40";
      QVERIFY_EXCEPTION_THROWN(run(model, input), Error);  // no such word
    }
  }

  /// Nothing came before the first token, and single numbers are settings.
  void inputsBesideTextHaveUsualValues() {
    const auto model = openNetwork(kNetworks / "zoo-remembering-13.onnx");
    RunRequest request;
    request.mechanism = &model->mechanism;
    request.parameters = Parameters(model->mechanism.parameters);
    request.input.kind = InputKind::Model;
    request.input.model = model;
    request.input.text = "3 7 5 2";
    const auto plain = runMechanism(request);
    QCOMPARE(plain->find("attention_weights", 0)->value.shape(), (Shape{2, 4, 4}));
    QVERIFY2(plain->notice.find("past_key is empty") != std::string::npos &&
                 plain->notice.find("temperature is 1") != std::string::npos,
             plain->notice.c_str());
    request.parameters.setText("input_temperature", "2");
    const auto cooled = runMechanism(request);
    const Tensor before = plain->find("output")->value;
    for (std::int64_t i = 0; i < before.size(); ++i)
      QVERIFY(std::abs(cooled->find("output")->value[i] - before[i] / 2) < 1e-6F);
  }

  /// Names that differ in signs and capitals alone make settings of their own.
  void everyNumberHasItsOwnSetting() {
    const auto model = openNetwork(kNetworks / "settings.onnx");
    RunRequest request;
    request.mechanism = &model->mechanism;
    request.parameters = Parameters(model->mechanism.parameters);
    request.input.kind = InputKind::Model;
    request.input.model = model;
    request.input.tensors = {{"x", Tensor({1, 3}, {1, 2, 3})}};
    request.parameters.setText("input_a_b", "10");
    request.parameters.setText("input_a_b_2", "5");
    request.parameters.setText("input_a_b_3", "2");
    const Tensor answer = runMechanism(request)->find("output")->value;
    QVERIFY(apart(answer.reshaped({1, 3}), Tensor({1, 3}, {13, 23, 33})) < 1e-5);
  }

  void patchesAreKnown() {
    const auto model = openNetwork(kNetworks / "vit-17.onnx");
    const NetworkFind& find = model->network->finds.front();
    QCOMPARE(find.name, std::string("blocks.0.attention"));
    QCOMPARE(find.grid.rows, 3);
    QCOMPARE(find.grid.columns, 4);
    QCOMPARE(find.grid.before, 1);
    QVERIFY(find.kind == NetworkFind::Kind::SelfAttention);
    const auto detector = openNetwork(kNetworks / "detector-13.onnx");
    QVERIFY(detector->network->finds.back().kind == NetworkFind::Kind::CrossAttention);
    QCOMPARE(detector->network->finds.back().grid.before, 0);
  }

  /// An edit reaches what lies behind, and a refresh computes the same as a fresh run.
  void gatesCanBeEdited() {
    const auto model = openNetwork(kNetworks / "se-17.onnx");
    RunRequest request;
    request.mechanism = &model->mechanism;
    request.parameters = Parameters(model->mechanism.parameters);
    request.input.kind = InputKind::Model;
    request.input.model = model;
    request.input.tensors = partOf(readSafetensors(kNetworks / "se-17.safetensors").tensors, "input.");
    const auto plain = runMechanism(request);
    request.edits.push_back(parseEdit("set channel_gate layer 1 to 0"));
    const auto edited = runMechanism(request);
    QVERIFY2(edited->editProblems.front().empty(), edited->editProblems.front().c_str());
    QVERIFY(apart(plain->find("output")->value, edited->find("output")->value) > 1e-4);
    QCOMPARE(edited->find("channel_gate", 1)->value[0], 0.0F);
    request.previous = edited;
    request.edits.clear();
    QVERIFY(runMechanism(request)->find("output")->value.equals(plain->find("output")->value));
  }
};

QTEST_APPLESS_MAIN(NetworkGoldenTest)
#include "network_golden_test.moc"
