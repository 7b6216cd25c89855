// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of which the weights of all heads are too large, even in one layer: one head is kept whole, and any
// row of any head is computed from the queries and keys.
#include "engine/analysis/attention_row.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

constexpr int kTokens = 5100;  // of four heads, some more than are kept

/// The small Mistral, which reads longer texts here.
std::shared_ptr<const Model> longReader(const fs::path& folder) {
  const fs::path from = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/models/mistral";
  fs::copy_file(from / "model.safetensors", folder / "model.safetensors");
  std::stringstream config;
  config << std::ifstream(from / "config.json").rdbuf();
  std::string text = config.str();
  const std::string places = "\"max_position_embeddings\": 9";
  text.replace(text.find(places), places.size(), "\"max_position_embeddings\": 5200");
  const std::string window = "\"sliding_window\": 3";
  text.replace(text.find(window), window.size(), "\"sliding_window\": 4000");
  std::ofstream(folder / "config.json") << text;
  return openModel(folder);
}

RunRequest requestFor(const std::shared_ptr<const Model>& model, int tokens, int head) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  for (int i = 0; i < tokens; ++i) request.input.text += std::to_string(i * i % 13) + " ";
  request.input.detailLayer = 1;
  request.input.detailHead = head;
  request.parameters = Parameters(request.mechanism->parameters);
  request.parameters.setText("statistics", "off");
  return request;
}

}  // namespace

class LongTextTest : public QObject {
  Q_OBJECT

 private slots:
  void oneHeadIsKept() {
    const QTemporaryDir folder;
    const auto model = longReader(folder.path().toStdString());
    RunRequest request = requestFor(model, kTokens, 2);
    const auto trace = runMechanism(request);
    QCOMPARE(trace->tokens.size(), std::size_t{kTokens});
    QCOMPARE(trace->keptHead, 2);
    QVERIFY(trace->notice.find("head 2 of layer 1") != std::string::npos);
    QVERIFY(trace->find("weights") == nullptr && trace->find("scores") == nullptr);
    const Step* weights = trace->find("head_weights", 1);
    QVERIFY(weights != nullptr);
    QCOMPARE(weights->value.shape(), (Shape{kTokens, kTokens}));
    QVERIFY(weights->formula.find("head 2") != std::string::npos);
    for (const std::int64_t query : {0, 1, 777, 4000, 5099}) {
      const Tensor row = attentionRow(*trace, "", 1, query);
      QCOMPARE(row.shape(), (Shape{4, kTokens}));
      double sum = 0;
      for (std::int64_t key = 0; key < kTokens; ++key) {
        QVERIFY(std::abs(row.at({2, key}) - weights->value.at({query, key})) < 1e-6F);
        sum += static_cast<double>(weights->value.at({query, key}));
      }
      QVERIFY(std::abs(sum - 1) < 1e-5);
      QCOMPARE(weights->value.at({query, kTokens - 1}) > 0, query == kTokens - 1);  // causal
    }
    // Cells of it explain themselves as those of all heads do.
    const CellExplanation why = trace->explain(trace->indexOf("head_scores", 1), {777, 700});
    QCOMPARE(why.products.size(), std::size_t{4});

    // Another head is another run, of which all else is there.
    request.input.detailHead = 3;
    request.previous = trace;
    const auto other = runMechanism(request);
    QCOMPARE(other->keptHead, 3);
    QVERIFY(other->computedOperations < other->reusedOperations / 4);
    const Tensor row = attentionRow(*other, "", 1, 777);
    for (std::int64_t key = 0; key < kTokens; ++key)
      QVERIFY(std::abs(row.at({3, key}) - other->find("head_weights", 1)->value.at({777, key})) < 1e-6F);
  }

  void shortTextsHaveAllHeads() {
    const QTemporaryDir folder;
    const auto trace = runMechanism(requestFor(longReader(folder.path().toStdString()), 40, 2));
    QCOMPARE(trace->keptHead, -1);
    QCOMPARE(trace->find("weights", 1)->value.shape(), (Shape{4, 40, 40}));
  }

  void whatTheModelCannotReadIsCutOff() {
    const QTemporaryDir folder;
    const auto trace = runMechanism(requestFor(longReader(folder.path().toStdString()), 5203, 0));
    QCOMPARE(trace->tokens.size(), std::size_t{5200});
    QVERIFY(trace->notice.find("The text has 5203 tokens, the model reads 5200: 3 were cut off its end.") !=
            std::string::npos);
  }
};

QTEST_GUILESS_MAIN(LongTextTest)
#include "long_text_test.moc"
