// SPDX-License-Identifier: GPL-3.0-or-later
// Mechanisms made of layers (transformers, recurrent networks): every step of every layer against PyTorch.
#include "tests/support/golden_steps.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
using namespace attenscope::testing;

class LayersGoldenTest : public QObject {
  Q_OBJECT

 private slots:
  void everyStepAgreesWithPyTorch_data() {
    QTest::addColumn<QString>("path");
    const auto files = goldenFiles({"transformer_", "pooling_", "seq2seq_"});
    for (const auto& file : files)
      QTest::newRow(file.filename().c_str()) << QString::fromStdString(file.string());
    QVERIFY(files.size() >= 11);
  }

  void everyStepAgreesWithPyTorch() {
    QFETCH(QString, path);
    const Golden golden = readGolden(path.toStdString());
    QVERIFY(golden.steps.size() >= 5);
    const QString wrong = disagreement(*golden.run(), golden);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
  }

  void aLayerMoreComputesOnlyItself() {
    const Input input = sentence("the cat saw the dog");
    const auto two = run("transformer_encoder", input, {{"layers", "2"}});
    const auto three = run("transformer_encoder", input, {{"layers", "3"}}, nullptr, two);
    for (const Step& step : two->steps)
      if (step.id != "output")
        QVERIFY2(three->find(step.id, step.layer)->value.sameAs(step.value), step.id.c_str());
    QVERIFY(three->find("weights", 2) != nullptr && three->find("weights", 3) == nullptr);
    // Layers have weights of their own.
    QVERIFY(!three->find("weights", 0)->value.equals(three->find("weights", 1)->value));
  }

  void normComesBeforeOrAfter() {
    const Input input = sentence("the cat saw the dog");
    const auto meanOf = [](const Tensor& x) {
      double sum = 0;
      for (const float value : x.slice(1).values()) sum += static_cast<double>(value);
      return std::abs(sum / static_cast<double>(x.dim(-1)));
    };
    const auto post = run("transformer_encoder", input);
    QVERIFY(meanOf(post->find("output")->value) < 1e-6);
    const auto pre = run("transformer_encoder", input, {{"norm", "pre"}});
    QVERIFY(meanOf(pre->find("output")->value) > 1e-4);
    QVERIFY(pre->find("output")->value.sameAs(pre->find("residual2", 1)->value));
    const auto normed = run("transformer_encoder", input, {{"norm", "pre"}, {"final_norm", "on"}});
    QVERIFY(meanOf(normed->find("output")->value) < 1e-6);
  }

  void aMissingLayerIsNamed() {
    const auto weights = std::make_shared<LoadedWeights>();
    weights->file = "model.safetensors";
    const QString text = messageOf([&] {
      run("transformer_encoder", sentence("a b"), {{"weights", "file"}}, weights);
    });
    QVERIFY2(text.contains("model.safetensors") && text.contains("'layers.0.self_attn.in_proj_weight'") &&
                 text.contains("[96, 32]"),
             qPrintable(text));
  }

  void aDecoderSeesNothingAhead() {
    const Input input = pair("the cat saw the dog", "猫看见狗");
    for (const bool causal : {true, false}) {
      const auto trace = run("transformer_decoder", input, {{"causal", causal ? "on" : "off"}});
      for (const int layer : {0, 1}) {
        const Tensor& weights = trace->find("self_weights", layer)->value;
        QCOMPARE(weights.shape(), (Shape{4, 5, 5}));
        QCOMPARE(weights.at({0, 1, 3}) == 0.0F, causal);
        QCOMPARE(trace->find("weights", layer)->value.shape(), (Shape{4, 5, 4}));
      }
    }
    // What comes later changes nothing before it.
    const auto trace = run("transformer_decoder", input);
    const auto other = run("transformer_decoder", pair("the cat saw the bird", "猫看见狗"));
    QVERIFY(trace->find("output")->value.rows(0, 4).equals(other->find("output")->value.rows(0, 4)));
    QVERIFY(!trace->find("output")->value.equals(other->find("output")->value));
  }

  void hiddenSourceTokensAreHiddenEverywhere() {
    Input input = pair("the cat saw the dog", "猫看见狗");
    input.hiddenTokens = {1};
    const auto whole = run("transformer", input);
    for (const char* id : {"weights", "encoder_weights"}) {
      const Step& step = *whole->find(id, 1);
      for (std::int64_t query = 0; query < step.value.dim(1); ++query)
        QCOMPARE(step.value.at({2, query, 1}), 0.0F);
      QCOMPARE(step.axes[2].labels->at(1), std::string("看"));
    }
    QCOMPARE(whole->find("encoder_weights", 0)->axes[1].labels->at(0), std::string("猫"));
    QCOMPARE(whole->find("self_weights", 0)->axes[2].labels->at(1), std::string("cat"));
    const auto recurrent = run("seq2seq", input);
    for (const char* id : {"additive_weights", "dot_weights"})
      for (std::int64_t query = 0; query < 5; ++query)
        QCOMPARE(recurrent->find(id)->value.at({query, 1}), 0.0F);
  }

  void aFixedContextStaysAndAnAttendedOneMoves() {
    const auto trace = run("seq2seq", pair("the cat saw the dog", "猫看见狗"));
    const Tensor& fixed = trace->find("fixed_context")->value;
    QVERIFY(fixed.slice(0).equals(fixed.slice(4)));
    for (const char* id : {"additive_context", "dot_context"}) {
      const Tensor& attended = trace->find(id)->value;
      QCOMPARE(attended.shape(), fixed.shape());
      QVERIFY(!attended.slice(0).equals(attended.slice(4)));
    }
    // The first token is foretold from nothing written.
    for (const float value : trace->find("shifted")->value.slice(0).values()) QCOMPARE(value, 0.0F);
    QVERIFY(trace->find("shifted")->value.slice(1).equals(trace->find("x")->value.slice(0)));
    const CellExplanation cell = trace->explain(trace->indexOf("additive_weights"), {3, 2});
    QCOMPARE(cell.products.size(), std::size_t{16});
    QCOMPARE(cell.lines.back().value, static_cast<double>(trace->find("additive_weights")->value.at({3, 2})));
  }

  void aHiddenWordLeavesTheSummary() {
    Input input = sentence("the film was wonderful");
    const auto all = run("attention_pooling", input);
    QCOMPARE(all->find("weights")->value.shape(), (Shape{1, 4}));
    input.hiddenTokens = {3};
    const auto fewer = run("attention_pooling", input, {}, nullptr, all);
    QCOMPARE(fewer->find("weights")->value[3], 0.0F);
    QVERIFY(fewer->find("scores")->value.sameAs(all->find("scores")->value));
    QVERIFY(!fewer->find("output")->value.equals(all->find("output")->value));
  }

  void explanationsStayInTheirLayer() {
    const auto trace = run("transformer_encoder", sentence("the cat saw the dog"));
    const CellExplanation sum = trace->explain(trace->indexOf("residual1", 1), {2, 3});
    QCOMPARE(sum.lines.size(), std::size_t{2});
    QCOMPARE(sum.lines[0].text, std::string("x"));
    QVERIFY(QString::fromStdString(sum.lines[1].text).startsWith("+ attention ("));
    const CellExplanation norm = trace->explain(trace->indexOf("norm1", 1), {2, 3});
    QCOMPARE(norm.lines.size(), std::size_t{6});
    const CellExplanation inner = trace->explain(trace->indexOf("linear1", 1), {2, 3});
    QCOMPARE(inner.products.size(), std::size_t{32});
    QCOMPARE(inner.rightSymbol, std::string("W₁"));
  }
};

QTEST_GUILESS_MAIN(LayersGoldenTest)
#include "layers_golden_test.moc"
