// SPDX-License-Identifier: GPL-3.0-or-later
// QK and OV circuits: against PyTorch, against what runs compute, and what is refused.
#include "engine/analysis/circuits.h"

#include "engine/graph/operations.h"
#include "engine/models/model.h"
#include "tests/support/golden_steps.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
using namespace attenscope::testing;

namespace {

const std::filesystem::path kGolden = std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden";

std::shared_ptr<const Trace> runOf(const std::filesystem::path& folder, const std::string& text,
                                   int layer = 0) {
  const auto model = openModel(folder);
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  request.input.text = text;
  request.input.source = model->takesPair && model->stacks.size() > 1 ? "4 6 1" : "";
  request.input.detailLayer = layer;
  request.parameters = Parameters(request.mechanism->parameters);
  if (model->takesImage)
    request.input.image = readSafetensors(folder / "expected.safetensors").tensors.at("image");
  return runMechanism(request);
}

std::string textOf(const std::filesystem::path& folder) {
  const auto metadata = readSafetensors(folder / "expected.safetensors").metadata;
  return metadata.contains("text") ? metadata.at("text") : std::string();
}

Tensor valuesOf(const Spectrum& spectrum) {
  const std::vector<float> values(spectrum.values.begin(), spectrum.values.end());
  return Tensor({static_cast<std::int64_t>(values.size())}, values);
}

/// What is wrong with the circuits of every head in a file; empty if nothing is.
QString disagreementOf(const Trace& trace, const TensorMap& expected) {
  int compared = 0;
  for (const auto& [name, value] : expected) {
    if (!name.starts_with("qk.")) continue;
    const std::string place = name.substr(3);
    const int layer = std::stoi(place);
    const int head = std::stoi(place.substr(place.find('.') + 1));
    const Step* step = trace.find("weights", layer);
    if (step == nullptr) step = trace.find("weights");
    const HeadCircuits circuits = headCircuits(trace, *step, head);
    const Tensor ranks({2}, {static_cast<float>(circuits.qkSpectrum.effectiveRank),
                             static_cast<float>(circuits.ovSpectrum.effectiveRank)});
    const std::vector<std::pair<std::string, Tensor>> found{{"qk.", circuits.qk},
                                                            {"ov.", circuits.ov},
                                                            {"qk_values.", valuesOf(circuits.qkSpectrum)},
                                                            {"ov_values.", valuesOf(circuits.ovSpectrum)},
                                                            {"ranks.", ranks}};
    for (const auto& [what, tensor] : found)
      if (const double off = difference(tensor, expected.at(what + place)); !(off < 1e-5))
        return QString("%1%2 is off by %3").arg(what.c_str(), place.c_str()).arg(off);
    ++compared;
  }
  return compared >= 4 ? QString() : QString("only %1 heads").arg(compared);
}

bool says(const HeadCircuits& circuits, const char* words) {
  return std::any_of(circuits.notes.begin(), circuits.notes.end(),
                     [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

/// Softmax of each row where `weights` are not 0.
Tensor softmaxWhere(const Tensor& scores, const Tensor& weights) {
  TensorBuilder out(scores.shape(), 0.0F);
  const std::int64_t keys = scores.dim(1);
  for (std::int64_t q = 0; q < scores.dim(0); ++q) {
    double sum = 0;
    double largest = -INFINITY;
    for (std::int64_t k = 0; k < keys; ++k)
      if (weights[q * keys + k] != 0) largest = std::max(largest, static_cast<double>(scores[q * keys + k]));
    const auto power = [&](std::int64_t i) { return std::exp(static_cast<double>(scores[i]) - largest); };
    for (std::int64_t k = 0; k < keys; ++k) sum += weights[q * keys + k] != 0 ? power(q * keys + k) : 0;
    for (std::int64_t k = 0; k < keys; ++k)
      if (weights[q * keys + k] != 0) out[q * keys + k] = static_cast<float>(power(q * keys + k) / sum);
  }
  return out.finish();
}

Tensor headOf(const Step& step, int head) {
  return step.value.rank() == 3 ? step.value.slice(head) : step.value;
}

/// Whether the scores hold more than the QK circuit does.
bool partly(const HeadCircuits& circuits) {
  return says(circuits, "rotated") || says(circuits, "bias that this layer adds") || says(circuits, "capped");
}

}  // namespace

class CircuitsTest : public QObject {
  Q_OBJECT

 private slots:
  void multiHeadAgreesWithPyTorch() {
    const Golden golden = readGolden((kGolden / "circuits_multi_head.safetensors").string());
    const auto trace = golden.run();
    const QString wrong =
        disagreementOf(*trace, readSafetensors(kGolden / "circuits_multi_head.safetensors").tensors);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    const HeadCircuits circuits = headCircuits(*trace, *trace->find("weights"), 0);
    QVERIFY(!circuits.unembedded);
    QVERIFY(says(circuits, "no unembedding") && says(circuits, "include the biases"));
    QVERIFY(!partly(circuits));
  }

  void checkpointsAgreeWithPyTorch_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"gpt2", "llama"}) QTest::newRow(name) << name;
  }
  void checkpointsAgreeWithPyTorch() {
    QFETCH(QString, name);
    const SafetensorsFile file =
        readSafetensors(kGolden / ("circuits_" + name.toStdString() + ".safetensors"));
    const auto trace = runOf(kGolden / "models" / name.toStdString(), file.metadata.at("text"));
    const QString wrong = disagreementOf(*trace, file.tensors);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    const HeadCircuits circuits = headCircuits(*trace, *trace->find("weights", 0), 1);
    QVERIFY(circuits.unembedded);
    QCOMPARE(says(circuits, "rotated"), name == "llama");
    if (name != "gpt2") return;
    for (const char* place : {"0.0", "0.1", "1.0", "1.1"}) {
      const Tensor weights = trace->find("weights", place[0] - '0')->value.slice(place[2] - '0');
      QVERIFY(difference(weights, file.tensors.at(std::string("weights.") + place)) < 1e-5);
    }
  }

  /// Of every family and every layer: the softmax of the QK circuit is the head's weights, wherever nothing
  /// but the circuit goes into the scores.
  void circuitsAreWhatRunsCompute_data() {
    QTest::addColumn<QString>("name");
    for (const auto& entry : std::filesystem::directory_iterator(kGolden / "models")) {
      const std::string name = entry.path().filename().string();
      QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
  }
  void circuitsAreWhatRunsCompute() {
    QFETCH(QString, name);
    const auto path = kGolden / "models" / name.toStdString();
    const auto trace = runOf(path, textOf(path));
    const bool windows = name.startsWith("swin");  // attention within windows is refused
    int heads = 0;
    for (const Step& step : trace->steps) {
      if (step.role != Role::Weights || step.axisOf(AxisKind::Head) != 0) continue;
      QVERIFY2(hasCircuits(*trace, step) != windows, step.id.c_str());
      heads += windows ? 1 : 0;
      if (windows) continue;
      for (int head = 0; head < step.value.dim(0); ++head) {
        const HeadCircuits circuits = headCircuits(*trace, step, head);
        QCOMPARE(circuits.qk.shape(), (Shape{step.value.dim(1), step.value.dim(2)}));
        QVERIFY(circuits.ovSpectrum.effectiveRank > 0);
        ++heads;
        if (partly(circuits)) continue;
        const double off = difference(softmaxWhere(circuits.qk, headOf(step, head)), headOf(step, head));
        QVERIFY2(
            off < 1e-4,
            qPrintable(QString("%1 %2 head %3: %4").arg(step.id.c_str()).arg(step.layer).arg(head).arg(off)));
      }
    }
    QVERIFY(heads >= 2);
  }

  /// What heads write together is the attention of the layer, but for the bias of all heads.
  void whatHeadsWriteAddsUp_data() { circuitsAreWhatRunsCompute_data(); }
  void whatHeadsWriteAddsUp() {
    QFETCH(QString, name);
    const auto path = kGolden / "models" / name.toStdString();
    const auto trace = runOf(path, textOf(path), 1);
    const Step* attention = trace->find("attention", 1);
    if (attention == nullptr) QSKIP("several stacks");
    const Step& weights = *trace->find("weights", 1);
    const std::int64_t width = attention->value.dim(1);
    TensorBuilder sum(attention->value.shape(), 0.0F);
    for (int head = 0; head < weights.value.dim(0); ++head) {
      const HeadProjections one = headProjections(*trace, weights, head);
      for (std::int64_t q = 0; q < weights.value.dim(1); ++q)
        for (std::int64_t f = 0; f < width; ++f)
          for (std::int64_t k = 0; k < one.values.dim(0); ++k)
            for (std::int64_t i = 0; i < one.values.dim(1); ++i)
              sum[q * width + f] +=
                  weights.value.at({head, q, k}) * one.values.at({k, i}) * one.output.at({f, i});
    }
    const auto less = [&](const Tensor& rows) {  // the first row, with its bias
      TensorBuilder out(rows.shape());
      for (std::int64_t i = 0; i < rows.size(); ++i) out[i] = rows[i] - rows[i % width];
      return out.finish();
    };
    QVERIFY(difference(less(sum.finish()), less(attention->value)) < 1e-4);
  }

  void circuitsOfMechanismsAreWhatTheyCompute() {
    int followed = 0;
    for (const Mechanism* one : mechanisms()) {
      if (one->accepts(InputKind::Image)) continue;
      const bool two = one->accepts(InputKind::Pair);
      const auto trace = two ? run(one->id, pair("the cat sat", "a dog sat up"))
                             : run(one->id, sentence("the cat sat on it"));
      for (const Step& step : trace->steps) {
        if (step.role != Role::Weights || !hasCircuits(*trace, step)) continue;
        const HeadCircuits circuits = headCircuits(*trace, step, 0);
        QVERIFY(!circuits.unembedded && !partly(circuits));
        QCOMPARE(circuits.projected, one->id.find("attention") == std::string::npos &&
                                         (one->id == "multi_head" || one->id.starts_with("transformer")));
        const Tensor weights = headOf(step, 0);
        QVERIFY2(difference(softmaxWhere(circuits.qk, weights), weights) < 1e-4, one->id.c_str());
        ++followed;
      }
    }
    QVERIFY2(followed >= 10, qPrintable(QString::number(followed)));
  }

  void hiddenSpecialTokensAreLeftOut() {
    const auto path = kGolden / "models/gpt2";
    const auto whole = runOf(path, "3 7 5 2 7");
    // The same run, of which two queries and three keys are shown.
    const Step& step = *whole->find("weights", 0);
    const HeadCircuits all = headCircuits(*whole, step, 1);
    Graph graph;
    auto trace = std::make_shared<Trace>(*whole);
    auto record = std::make_shared<Record>(*whole->record);
    Node rows = record->at(static_cast<std::size_t>(step.node));
    const Var picked = pickAlong(pickAlong(graph.leaf("w", step.value), 1, {1, 4}), 2, {0, 2, 4});
    const int first = static_cast<int>(record->size());
    Node query = graph.node(picked.node() - 1);
    query.inputs = {step.node};
    Node key = graph.node(picked.node());
    key.inputs = {first};
    record->push_back(query);
    record->push_back(key);
    trace->record = record;
    Step& shown = trace->steps[static_cast<std::size_t>(trace->indexOf("weights", 0))];
    shown.node = first + 1;
    shown.value = picked.tensor();
    const HeadCircuits some = headCircuits(*trace, shown, 1);
    QCOMPARE(some.qk.shape(), (Shape{2, 3}));
    QCOMPARE(some.qk.at({1, 1}), all.qk.at({4, 2}));
    QCOMPARE(some.qk.at({0, 2}), all.qk.at({1, 4}));
    QCOMPARE(some.plane.keys.dim(0), 3);
  }

  void whatIsNoSuchSoftmaxIsRefused_data() {
    QTest::addColumn<QString>("mechanism");
    QTest::addColumn<QString>("why");
    QTest::newRow("additive") << "additive"
                              << "linear";
    QTest::newRow("cosine") << "cosine"
                            << "normalizeRows";
    QTest::newRow("hard") << "hard"
                          << "oneHot";
  }
  void whatIsNoSuchSoftmaxIsRefused() {
    QFETCH(QString, mechanism);
    QFETCH(QString, why);
    const auto trace = run(mechanism.toStdString(), sentence("the cat sat on it"));
    const Step& step = *trace->find("weights");
    QVERIFY(!hasCircuits(*trace, step));
    const QString message = messageOf([&] { headCircuits(*trace, step, 0); });
    QVERIFY2(message.startsWith("step 'weights' has no circuits: ") && message.contains(why) &&
                 message.endsWith("; expected a softmax of products of linearly projected queries and keys"),
             qPrintable(message));
  }

  void vectorsThatAreNotProjectedAreRefused() {
    const auto trace = run("scaled_dot_product", sentence("the cat sat"), {{"project", "off"}});
    const QString message = messageOf([&] { headCircuits(*trace, *trace->find("weights"), 0); });
    QVERIFY2(message.contains("its vectors come from"), qPrintable(message));
    const auto heads = run("multi_head", sentence("the cat sat"));
    QCOMPARE(messageOf([&] { headCircuits(*heads, *heads->find("weights"), 8); }),
             QString("step 'weights' has heads 0 to 7, not 8"));
    QVERIFY(messageOf([&] { headCircuits(*heads, *heads->find("q"), 0); }).contains("holds no weights"));
  }

  void normsOfQueriesLeaveNoMatrix() {
    const auto trace = runOf(kGolden / "models/qwen3", "3 7 5 2");
    const HeadCircuits circuits = headCircuits(*trace, *trace->find("weights", 0), 0);
    QVERIFY(circuits.qkSpectrum.empty() && !circuits.ovSpectrum.empty());
    QVERIFY(says(circuits, "normalised after their projections") && says(circuits, "rotated"));
  }

  void modelsThatTransformBeforeTheyNameWordsAreToldByTheirVectors() {
    const auto trace = runOf(kGolden / "models/bert", "3 7 5 2");
    const HeadCircuits circuits = headCircuits(*trace, *trace->find("weights", 0), 0);
    QVERIFY(!circuits.unembedded && !circuits.ov.empty());
    QVERIFY2(says(circuits, "transforms its last vectors"), circuits.notes.back().c_str());
  }

  void anEncodersHeadsNameNoWords() {
    const auto trace = runOf(kGolden / "models/t5", "3 7 5 2");
    const HeadCircuits encoder = headCircuits(*trace, *trace->find("encoder_weights", 0), 0);
    QVERIFY(!encoder.unembedded && says(encoder, "bias that this layer adds"));
    const HeadCircuits decoder = headCircuits(*trace, *trace->find("decoder_weights", 0), 0);
    QVERIFY(decoder.unembedded);
    // T5 scales its last vectors by 1/√d before the words.
    const SafetensorsFile file = readSafetensors(kGolden / "models/t5/model.safetensors");
    const Tensor& words = file.tensors.at("shared.weight");
    const HeadProjections head = headProjections(*trace, *trace->find("decoder_weights", 0), 0);
    double sum = 0;  // of what is written for key 1, along the word of query 2
    for (std::int64_t f = 0; f < 8; ++f)
      for (std::int64_t i = 0; i < head.values.dim(1); ++i)
        sum += static_cast<double>(head.values.at({1, i}) * head.output.at({f, i}) *
                                   words.at({trace->sourceTokenIds[2], f})) /
               std::sqrt(8.0);
    QVERIFY(std::abs(sum - static_cast<double>(decoder.ov.at({1, 2}))) < 1e-5);
    const HeadCircuits cross = headCircuits(*trace, *trace->find("cross_weights", 0), 0);
    QVERIFY(cross.unembedded);
    QCOMPARE(cross.ov.dim(0), trace->find("cross_weights", 0)->value.dim(2));
    QCOMPARE(cross.ov.dim(1), trace->find("cross_weights", 0)->value.dim(1));
  }

  void spectraWorkedOutByHand() {
    const Tensor three({3, 2}, {3, 0, 0, 4, 0, 0});
    const std::vector<double> values = spectrumOf(three).values;
    QCOMPARE(values.size(), std::size_t{2});
    QVERIFY(std::abs(values[0] - 4) < 1e-12 && std::abs(values[1] - 3) < 1e-12);
    const Tensor one({4, 2}, {1, 0, 0, 0, 0, 0, 0, 0});
    const Spectrum product = spectrumOfProduct(three, one);
    QCOMPARE(product.values.size(), std::size_t{2});
    QVERIFY(std::abs(product.values[0] - 3) < 1e-12 && product.values[1] < 1e-12);
    QVERIFY(std::abs(product.effectiveRank - 1) < 1e-9);
    // More columns than rows.
    const Tensor wide({1, 3}, {1, 2, 2});
    QCOMPARE(spectrumOfProduct(wide, wide).values.size(), std::size_t{1});
    QVERIFY(std::abs(spectrumOfProduct(wide, wide).values[0] - 9) < 1e-12);
    QVERIFY(std::abs(effectiveRank({2, 2, 2, 2}) - 4) < 1e-12);
    QCOMPARE(effectiveRank({0, 0}), 0.0);
    QVERIFY(std::abs(effectiveRank({3, 1}) - std::exp(-0.75 * std::log(0.75) - 0.25 * std::log(0.25))) <
            1e-12);
    QVERIFY(spectrumOf(Tensor::filled({2, 2}, NAN)).empty());
  }

  void thePlaneIsThatOfTheGreatestVariance() {
    const Tensor queries({2, 3}, {0, 10, 1, 0, -10, 1});
    const Tensor keys({2, 3}, {2, 0, 1, -2, 0, 1});
    const Plane plane = principalPlane(queries, keys);
    QVERIFY(difference(plane.queries, Tensor({2, 2}, {10, 0, -10, 0})) < 1e-6);
    QVERIFY(difference(plane.keys, Tensor({2, 2}, {0, 2, 0, -2})) < 1e-6);
    QVERIFY(std::abs(plane.shares[0] - 200.0 / 208) < 1e-6 && std::abs(plane.shares[1] - 8.0 / 208) < 1e-6);
    const Plane line = principalPlane(Tensor({2, 1}, {1, 3}), Tensor({1, 1}, {2}));
    QVERIFY(difference(line.queries, Tensor({2, 2}, {-1, 0, 1, 0})) < 1e-6);
    QVERIFY(principalPlane(Tensor::filled({2, 2}, NAN), keys.reshaped({3, 2})).queries.empty());
  }
};

QTEST_APPLESS_MAIN(CircuitsTest)
#include "circuits_test.moc"
