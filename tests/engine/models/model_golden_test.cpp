// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints of every family: each layer's attention and vectors and the scores, against PyTorch.
#include "engine/analysis/attention_row.h"
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/io/safetensors.h"
#include "engine/models/model.h"
#include "tests/support/golden_steps.h"

#include <QTest>

#include <cmath>
#include <filesystem>

using namespace attenscope;
using attenscope::testing::difference;
using attenscope::testing::Settings;

namespace {

const std::filesystem::path kModels = std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/models";

Input inputFor(const std::shared_ptr<const Model>& model, const SafetensorsFile& expected) {
  Input input;
  input.kind = InputKind::Model;
  input.model = model;
  input.text = expected.metadata.at("text");
  if (expected.metadata.contains("source")) input.source = expected.metadata.at("source");
  if (expected.tensors.contains("image")) input.image = expected.tensors.at("image");
  return input;
}

std::shared_ptr<const Trace> run(const std::shared_ptr<const Model>& model, const Input& input,
                                 const std::vector<std::pair<std::string, std::string>>& settings = {},
                                 const std::shared_ptr<const Trace>& previous = nullptr,
                                 const std::vector<Edit>& edits = {}) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input = input;
  request.parameters = Parameters(request.mechanism->parameters);
  for (const auto& [name, value] : settings) request.parameters.setText(name, value);
  request.previous = previous;
  request.edits = edits;
  if (!edits.empty()) request.plain = previous;
  return runMechanism(request);
}

/// The run in which the layer of a step's stack is looked at.
std::shared_ptr<const Trace> lookingAt(const std::shared_ptr<const Model>& model, Input input,
                                       const std::string& id, int layer) {
  for (const ModelStack& stack : model->stacks)
    if (id.starts_with(Model::step(stack.name, ""))) input.detailStack = stack.name;
  input.detailLayer = std::max(0, layer);
  return run(model, input);
}

bool sameTrace(const Trace& a, const Trace& b) {
  if (a.steps.size() != b.steps.size()) return false;
  for (std::size_t i = 0; i < a.steps.size(); ++i)
    if (a.steps[i].id != b.steps[i].id || !a.steps[i].value.equals(b.steps[i].value)) return false;
  return true;
}

}  // namespace

class ModelGoldenTest : public QObject {
  Q_OBJECT

 private slots:
  void everyLayerAgreesWithPyTorch_data() { families(); }
  void everyLayerAgreesWithPyTorch() {
    QFETCH(QString, name);
    const std::filesystem::path folder = kModels / name.toStdString();
    const auto model = openModel(folder);
    const SafetensorsFile expected = readSafetensors(folder / "expected.safetensors");
    const auto trace = run(model, inputFor(model, expected));
    double largest = 0;
    int compared = 0;
    for (const auto& [key, value] : expected.tensors) {
      if (key == "image") continue;
      const std::size_t dot = key.find('.');
      const std::string id = key.substr(0, dot);
      const int layer = dot == std::string::npos ? -1 : std::stoi(key.substr(dot + 1));
      std::shared_ptr<const Trace> own = trace;
      if (own->find(id, layer) == nullptr) own = lookingAt(model, inputFor(model, expected), id, layer);
      const Step* step = own->find(id, layer);
      QVERIFY2(step != nullptr, key.c_str());
      const double off = difference(step->value, value);
      QVERIFY2(off < 1e-4, qPrintable(QString("%1 is off by %2").arg(QString::fromStdString(key)).arg(off)));
      largest = std::max(largest, off);
      ++compared;
    }
    QVERIFY(compared >= 4);
    qInfo("%d steps, largest difference %.2g", compared, largest);
  }

  void everyStepCanBeExplainedAndItsLabelsFit_data() { families(); }
  void everyStepCanBeExplainedAndItsLabelsFit() {
    QFETCH(QString, name);
    const auto model = openModel(kModels / name.toStdString());
    const SafetensorsFile expected = readSafetensors(kModels / name.toStdString() / "expected.safetensors");
    Input input = inputFor(model, expected);
    for (const ModelStack& stack : model->stacks) {
      input.detailStack = stack.name;
      input.detailLayer = 1;
      const bool rolls =
          model->mechanism.findStep(Model::step(model->stacks.front().name, "rollout")) != nullptr;
      const auto trace = run(model, input, rolls ? Settings{{"analysis", "rollout"}} : Settings());
      QVERIFY(trace->find(Model::step(stack.name, "q"), 1) != nullptr);
      QVERIFY(trace->find(Model::step(stack.name, "q"), 0) == nullptr);
      for (std::size_t i = 0; i < trace->steps.size(); ++i) {
        const Step& step = trace->steps[i];
        QCOMPARE(step.axes.size(), step.value.shape().size());
        for (std::size_t axis = 0; axis < step.axes.size(); ++axis)
          if (step.axes[axis].labels)
            QVERIFY2(static_cast<std::int64_t>(step.axes[axis].labels->size()) == step.value.shape()[axis],
                     step.id.c_str());
        if (step.cellTexts) QCOMPARE(static_cast<std::int64_t>(step.cellTexts->size()), step.value.size());
        Index cell(step.value.shape().size(), 0);
        const CellExplanation why = trace->explain(static_cast<int>(i), cell);
        if (why.lines.empty()) continue;
        const double last = why.lines.back().value;
        const double value = step.value.at(cell);
        QVERIFY2(std::abs(last - value) <= 1e-4 * std::max(1.0, std::abs(value)), step.id.c_str());
      }
    }
  }

  /// The formulas are those of this model: its scale, its cap, its biases, its norms, its gate.
  void formulasFollowTheModel_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("score");
    QTest::addColumn<QString>("residual");
    QTest::addColumn<QString>("stream");
    const auto row = [](const char* name, const char* score, const char* residual, const char* stream) {
      QTest::newRow(name) << name << score << residual << stream;
    };
    const char* before = "= x + \\step{attention}{\\op{attention}}\\paren{\\op{RMS}\\paren{x}}";
    row("llama", "q′k′ᵀ / (√d_k · τ)", "x + attention", before);
    row("gemma2", "2 tanh(q′k′ᵀ · 0.3333 / 2) / τ", "x + RMS(attention)",
        "= x + \\op{RMS}\\paren{\\step{attention}{\\op{attention}}\\paren{\\op{RMS}\\paren{x}}}");
    row("olmo2", "q′k′ᵀ / (√d_k · τ)", "x + RMS(attention)",
        "= x + \\op{RMS}\\paren{\\step{attention}{\\op{attention}}\\paren{x}}");
    row("granite", "q′k′ᵀ · 0.3 / τ", "x + λ ⊙ attention", before);
    row("bloom", "QKᵀ / (√d_k · τ) + B / τ", "x + attention", "\\op{LN}");
    row("dinov3_vit", "q′k′ᵀ / (√d_k · τ)", "x + λ ⊙ attention", "\\op{LN}");
    row("beit", "QKᵀ / (√d_k · τ) + B / τ", "x + λ ⊙ attention", " + B}");
    row("beit-shared", "QKᵀ / (√d_k · τ) + B / τ", "x + attention", " + B}");
    row("gpt2-score", "QKᵀ / (l · √d_k · τ), l being the layer, counted from 1", "x + attention", "\\op{LN}");
    row("bert", "QKᵀ / (√d_k · τ)", "LN(x + attention)",
        "= \\op{LN}\\paren{x + \\step{attention}{\\op{attention}}\\paren{x}}");
  }
  void formulasFollowTheModel() {
    QFETCH(QString, name);
    QFETCH(QString, score);
    QFETCH(QString, residual);
    QFETCH(QString, stream);
    const auto model = openModel(kModels / name.toStdString());
    QCOMPARE(QString::fromStdString(model->mechanism.findStep("scores")->formula), score);
    QCOMPARE(QString::fromStdString(model->mechanism.findStep("residual")->formula), residual);
    const bool found = std::any_of(
        model->mechanism.formulas.begin(), model->mechanism.formulas.end(),
        [&](const Formula& one) { return one.markup.find(stream.toStdString()) != std::string::npos; });
    QVERIFY2(found, qPrintable(stream));
  }

  void anotherDetailLayerComputesOnlyItsSteps_data() { families(); }
  void anotherDetailLayerComputesOnlyItsSteps() {
    QFETCH(QString, name);
    const auto model = openModel(kModels / name.toStdString());
    Input input = inputFor(model, readSafetensors(kModels / name.toStdString() / "expected.safetensors"));
    const auto first = run(model, input);
    input.detailLayer = 1;
    const auto second = run(model, input, {}, first);
    // Of a decoder's layer the cross-attention is shown too.
    const int norms = model->mechanism.findStep("q_normed") != nullptr ? 2 : 0;
    const bool parted = model->mechanism.findStep("content_content") != nullptr;  // terms and their sums
    const int most = model->stacks.size() > 1 ? 20 : 11 + norms + (parted ? 4 : 0);
    QVERIFY2(second->computedOperations <= most, qPrintable(QString::number(second->computedOperations)));
    QVERIFY(second->reusedOperations > 20);
    QVERIFY(sameTrace(*second, *run(model, input)));
    // And back again, with what was computed between.
    input.detailLayer = 0;
    const auto third = run(model, input, {}, second);
    QVERIFY2(third->computedOperations <= most, qPrintable(QString::number(third->computedOperations)));
    QVERIFY(sameTrace(*third, *first));
  }

  void theShownLayersInnerVectorsAreComputedOnce() {
    const auto model = openModel(kModels / "gpt2");
    Input input = inputFor(model, readSafetensors(kModels / "gpt2" / "expected.safetensors"));
    const auto closed = [](const Trace& trace) {
      return std::count_if(trace.record->begin(), trace.record->end(), [](const Node& node) {
        return node.operation != nullptr && std::string(node.operation->name) == "feedForward";
      });
    };
    const auto first = run(model, input);
    QCOMPARE(closed(*first), static_cast<std::ptrdiff_t>(model->stacks.front().layers - 1));
    // Another layer is shown and then the text's end changed: rows are still taken over.
    input.detailLayer = 1;
    const auto second = run(model, input, {}, first);
    input.text += " 3";
    const auto edited = run(model, input, {}, second);
    QVERIFY(sameTrace(*edited, *run(model, input)));
    const auto extended = std::count_if(edited->record->begin(), edited->record->end(),
                                        [](const Node& node) { return node.extended; });
    QVERIFY2(extended >= 10, qPrintable(QString::number(extended)));
  }

  void aScaledHeadChangesLaterLayersAndSaysByHowMuch() {
    const auto model = openModel(kModels / "gpt2");
    Input input = inputFor(model, readSafetensors(kModels / "gpt2" / "expected.safetensors"));
    const auto before = run(model, input);
    const std::vector<Edit> removed{Edit::scaleHead({"", 1, 0}, 0)};
    const auto after = run(model, input, {}, before, removed);
    QVERIFY(after->find("weights", 1)->value.sameAs(before->find("weights", 1)->value));
    QVERIFY(!after->find("output", 1)->value.equals(before->find("output", 1)->value));
    const Step* change = after->find("logits_change");
    QVERIFY(change != nullptr && change->value[change->value.size() - 1] > 0);
    QVERIFY(after->find("output_change") != nullptr);
    QVERIFY(sameTrace(*after, *run(model, input, {}, nullptr, removed)));
    // Taking the factor back gives the first run again without computing a layer.
    QVERIFY(sameTrace(*before, *run(model, input, {}, after)));
  }

  void aTextChangedAtItsEndIsComputedFromThereOn_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"gpt2", "gpt_neox", "llama", "mistral"}) QTest::newRow(name) << name;
  }
  void aTextChangedAtItsEndIsComputedFromThereOn() {
    QFETCH(QString, name);
    const auto model = openModel(kModels / name.toStdString());
    Input input;
    input.kind = InputKind::Model;
    input.model = model;
    input.text = "2 7 11 7 3";
    const auto first = run(model, input);
    for (const char* text : {"2 7 11 7 3 9", "2 7 11 4", "2 7 11", "2 5 11 7 3", "7"}) {
      input.text = text;
      const auto next = run(model, input, {}, first);
      QVERIFY2(sameTrace(*next, *run(model, input)), text);
      int extended = 0;
      for (const Node& node : *next->record) extended += node.extended ? 1 : 0;
      QVERIFY2(text == std::string("7") ? extended == 0 : extended >= 10, text);
    }
  }

  void aRowIsTheSameHoweverItIsComputed() {
    const auto model = openModel(kModels / "vit");
    const Input input = inputFor(model, readSafetensors(kModels / "vit" / "expected.safetensors"));
    const auto trace = run(model, input);
    const Tensor row = attentionRow(*trace, "", 1, 4);
    QCOMPARE(row.at({1, 7}), trace->find("weights", 1)->value.at({1, 4, 7}));
    QVERIFY(attentionRow(*trace, "", 1, 10).empty());
    QVERIFY(attentionRow(*trace, "", 7, 0).empty());
  }

  void aTemperatureDividesTheScores_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("stack");
    QTest::newRow("gpt2") << "gpt2"
                          << "";
    QTest::newRow("llama") << "llama"
                           << "";
    QTest::newRow("vit") << "vit"
                         << "";
    // With biases of distances, which are divided, too.
    QTest::newRow("t5") << "t5"
                        << "encoder";
    QTest::newRow("beit") << "beit"
                          << "";
    QTest::newRow("beit-shared") << "beit-shared"
                                 << "";
    QTest::newRow("swin") << "swin"
                          << "stage1";
  }
  void aTemperatureDividesTheScores() {
    QFETCH(QString, name);
    QFETCH(QString, stack);
    const std::filesystem::path folder = kModels / name.toStdString();
    const auto model = openModel(folder);
    const Input input = inputFor(model, readSafetensors(folder / "expected.safetensors"));
    const auto plain = run(model, input);
    QVERIFY(sameTrace(*plain, *run(model, input, {{"temperature", "1"}})));
    const std::string scores = Model::step(stack.toStdString(), "scores");
    const std::string weights = Model::step(stack.toStdString(), "weights");
    const auto warm = run(model, input, {{"temperature", "2.5"}}, plain);
    QVERIFY(warm->reusedOperations > 0);
    QVERIFY(sameTrace(*warm, *run(model, input, {{"temperature", "2.5"}})));
    // The first layer reads the same vectors: its weights are the softmax of the scores by 2.5.
    const Step* masked = plain->find(Model::step(stack.toStdString(), "masked"), 0);
    const Tensor& before = masked != nullptr ? masked->value : plain->find(scores, 0)->value;
    const Tensor& after = warm->find(weights, 0)->value;
    for (std::int64_t head = 0; head < before.dim(0); ++head)
      for (std::int64_t query = 0; query < before.dim(1); ++query) {
        double sum = 0;
        const auto part = [&](std::int64_t key) {
          return std::exp(static_cast<double>(before.at({head, query, key})) / 2.5);
        };
        for (std::int64_t key = 0; key < before.dim(2); ++key) sum += part(key);
        for (std::int64_t key = 0; key < before.dim(2); ++key)
          QVERIFY(std::abs(static_cast<double>(after.at({head, query, key})) - part(key) / sum) < 1e-5);
      }
    QVERIFY(!warm->find(weights, 1)->value.equals(plain->find(weights, 1)->value));
  }

  void aMassKeepsTheLargestWeights() {
    const auto model = openModel(kModels / "vit");
    const Input input = inputFor(model, readSafetensors(kModels / "vit" / "expected.safetensors"));
    const Tensor all = run(model, input)->find("weights", 0)->value;
    const Tensor kept = run(model, input, {{"mass", "0.6"}})->find("weights", 0)->value;
    double held = 0;
    float smallest = 1;
    float largestGone = 0;
    for (std::int64_t key = 0; key < all.dim(2); ++key) {
      const float weight = all.at({1, 3, key});
      held += static_cast<double>(kept.at({1, 3, key}));
      if (kept.at({1, 3, key}) > 0)
        smallest = std::min(smallest, weight);
      else
        largestGone = std::max(largestGone, weight);
    }
    QVERIFY(held >= 0.6 && held - static_cast<double>(smallest) < 0.6 && largestGone <= smallest);
  }

  void aHiddenTokenGetsNoAttention() {
    const auto model = openModel(kModels / "bert");
    Input input = inputFor(model, readSafetensors(kModels / "bert" / "expected.safetensors"));
    input.hiddenTokens = {2};
    const Tensor weights = run(model, input)->find("weights", 1)->value;
    for (std::int64_t query = 0; query < weights.dim(1); ++query) QCOMPARE(weights.at({1, query, 2}), 0.0F);
  }

  void twoSentencesCanBeShownOneToTheOther() {
    const auto model = openModel(kModels / "bert");
    Input input;
    input.kind = InputKind::Model;
    input.text = "2 7 3";
    input.source = "5 4";
    const Tensor all = run(model, input)->find("weights", 0)->value;
    const auto trace = run(model, input, {{"pairs", "ab"}});
    const Tensor part = trace->find("weights", 0)->value;
    QCOMPARE(part.shape(), (Shape{2, 3, 2}));
    QCOMPARE(part.at({1, 2, 1}), all.at({1, 2, 4}));
    QCOMPARE(trace->tokens.size(), std::size_t{3});
    QCOMPARE(trace->sourceTokens.size(), std::size_t{2});
  }

  void theLensEndsWithThePrediction() {
    const auto model = openModel(kModels / "llama");
    const Input input = inputFor(model, readSafetensors(kModels / "llama" / "expected.safetensors"));
    const auto trace = run(model, input, {{"lens", "true"}, {"top", "3"}});
    const Step* lens = trace->find("lens");
    const Step* predictions = trace->find("predictions");
    QCOMPARE(lens->value.shape(), (Shape{3, 7}));
    for (std::int64_t token = 0; token < 7; ++token) {
      QCOMPARE(lens->value.at({2, token}), predictions->value.at({token, 0}));
      QCOMPARE(lens->cellTexts->at(static_cast<std::size_t>(14 + token)),
               predictions->cellTexts->at(static_cast<std::size_t>(3 * token)));
    }
  }

  void aSqueezedPictureIsShownAsItWas() {
    const auto model = openModel(kModels / "vit");
    Input input = inputFor(model, readSafetensors(kModels / "vit" / "expected.safetensors"));
    const auto trace = run(model, input);
    QVERIFY(trace->image.sameAs(input.image));
    QCOMPARE(trace->find("pixels")->value.shape(), (Shape{3, 12, 12}));
    // What was cut off has no patches over it.
    const auto cut = openModel(kModels / "dinov2");
    input = inputFor(cut, readSafetensors(kModels / "dinov2" / "expected.safetensors"));
    QCOMPARE(run(cut, input)->image.shape(), (Shape{3, 12, 12}));
  }

  void largerPicturesKeepTheirShape() {
    const auto model = openModel(kModels / "dinov2_with_registers");
    const Input input =
        inputFor(model, readSafetensors(kModels / "dinov2_with_registers" / "expected.safetensors"));
    const auto trace = run(model, input, {{"whole", "true"}, {"resolution", "16"}});
    QCOMPARE(trace->find("pixels")->value.shape(), (Shape{3, 20, 16}));
    QCOMPARE(trace->find("weights", 0)->value.dim(1), std::int64_t{3 + 20});
    QCOMPARE(trace->image.shape(), (Shape{3, 20, 16}));
    // Class token and two registers stand before the patches.
    const auto third = run(model, input, {{"whole", "true"}, {"resolution", "16"}, {"query", "5"}});
    const Tensor map = third->find("map", 1)->value;
    QCOMPARE(map.shape(), (Shape{2, 5, 4}));
    const float weight = third->find("weights", 1)->value.at({1, 5, 3 + 4 * 2 + 1});
    QVERIFY(std::abs(map.at({1, 2, 1}) - weight) < 1e-6F);
  }

  void windowsArePutBackOnThePicture() {
    const auto model = openModel(kModels / "swin");
    const Input input = inputFor(model, readSafetensors(kModels / "swin" / "expected.safetensors"));
    const auto trace = run(model, input, {{"query", "18"}});  // row 2, column 4 of 5 × 7
    QVERIFY(trace->notice.find("Windows reach beyond the picture in stage1, stage2;") != std::string::npos);
    const Tensor weights = trace->find("stage1_weights", 0)->value;
    QCOMPARE(weights.shape(), (Shape{2, 35, 48}));
    for (std::int64_t head = 0; head < 2; ++head)
      for (std::int64_t query = 0; query < 35; ++query) {
        double sum = 0;
        int seen = 0;
        for (std::int64_t key = 0; key < 48; ++key) {
          sum += static_cast<double>(weights.at({head, query, key}));
          seen += weights.at({head, query, key}) > 0 ? 1 : 0;
        }
        QVERIFY(std::abs(sum - 1) < 1e-5 && seen == 4);
      }
    // Its window holds rows 2 and 3, columns 4 and 5; shifted by one, rows 1 and 2, columns 3 and 4.
    const auto seenOn = [](const Tensor& map) {
      QStringList cells;
      for (std::int64_t row = 0; row < map.dim(1); ++row)
        for (std::int64_t column = 0; column < map.dim(2); ++column)
          if (map.at({0, row, column}) > 0) cells << QString("%1,%2").arg(row).arg(column);
      return cells.join(' ');
    };
    QCOMPARE(seenOn(trace->find("stage1_map", 0)->value), QString("2,4 2,5 3,4 3,5"));
    QCOMPARE(seenOn(trace->find("stage1_map", 1)->value), QString("1,3 1,4 2,3 2,4"));
    // In the next stage it is part of the patch at row 1, column 2 of 3 × 4.
    QCOMPARE(trace->find("stage2_map", 0)->formula, std::string("where 1,2 looks"));
    QCOMPARE(trace->patchesOf(*trace->find("stage2_weights", 0)).columns, 4);
  }

  void windowsTooLargeToKeepShowOneQuery() {
    const auto model = openModel(kModels / "swin");
    Input input = inputFor(model, readSafetensors(kModels / "swin" / "expected.safetensors"));
    const auto whole = run(model, input);
    input.maxWeights = 8000;  // of the first stage's 26,880 bytes; later ones are below
    const auto trace = run(model, input, {{"query", "18"}});
    QVERIFY(trace->find("stage1_weights") == nullptr && trace->find("stage1_scores") == nullptr);
    QVERIFY(trace->find("stage2_weights") != nullptr);
    QVERIFY(trace->notice.find("weights of stage1 are kept window by window") != std::string::npos);
    QVERIFY(trace->find("stage1_output", 1)->value.equals(whole->find("stage1_output", 1)->value));
    for (const std::int64_t query : {18, 34}) {
      const Tensor row = attentionRow(*trace, "stage1", 1, query);
      QCOMPARE(row.shape(), (Shape{2, 48}));
      for (std::int64_t key = 0; key < 48; ++key)
        QCOMPARE(row.at({1, key}), whole->find("stage1_weights", 1)->value.at({1, query, key}));
    }
    QVERIFY(attentionRow(*trace, "stage1", 1, 35).empty());
  }

  void aScaledHeadOfAStageChangesLaterStages() {
    const auto model = openModel(kModels / "swin");
    Input input = inputFor(model, readSafetensors(kModels / "swin" / "expected.safetensors"));
    const auto before = run(model, input);
    const std::vector<Edit> removed{Edit::scaleHead({"stage1", 1, 0}, 0)};
    const auto after = run(model, input, {}, before, removed);
    QVERIFY(after->find("stage1_output", 0)->value.equals(before->find("stage1_output", 0)->value));
    QVERIFY(!after->find("stage2_output", 0)->value.equals(before->find("stage2_output", 0)->value));
    QVERIFY(after->find("output_change") != nullptr && after->find("logits_change")->value[0] > 0);
    QVERIFY(sameTrace(*after, *run(model, input, {}, nullptr, removed)));
  }

  void aGridSmallerThanItsWindowsIsRefused() {
    const auto model = openModel(kModels / "swin-backbone");
    const Input input = inputFor(model, readSafetensors(kModels / "swin-backbone" / "expected.safetensors"));
    const QString message = attenscope::testing::messageOf([&] { run(model, input, {{"resolution", "8"}}); });
    QVERIFY2(message.contains("stage2 has 2 × 2 patches, fewer than the model's windows of 3 × 3"),
             qPrintable(message));
  }

 private:
  static void families() {
    QTest::addColumn<QString>("name");
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(kModels)) {
      QTest::newRow(entry.path().filename().c_str())
          << QString::fromStdString(entry.path().filename().string());
      ++count;
    }
    QVERIFY(count >= 65);
  }
};

QTEST_GUILESS_MAIN(ModelGoldenTest)
#include "model_golden_test.moc"
