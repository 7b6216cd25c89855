// SPDX-License-Identifier: GPL-3.0-or-later
// Towers for pictures and for sentences: what is compared, and which patches carry it.
#include "engine/analysis/position_grid.h"
#include "engine/error.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

const fs::path kModels = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/models";

struct Tower {
  explicit Tower(const char* name) : folder(kModels / name) { open(); }
  /// A copy with another text in its configuration.
  Tower(const char* name, const QTemporaryDir& copy, const char* what, const char* by)
      : folder(copy.path().toStdString()) {
    for (const auto& entry : fs::directory_iterator(kModels / name))
      fs::copy(entry, folder / entry.path().filename());
    std::ifstream in(folder / "config.json");
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::size_t at = text.find(what);
    if (at == std::string::npos) throw Error("the configuration has no such text");
    std::ofstream(folder / "config.json") << text.replace(at, std::string(what).size(), by);
    open();
  }
  void open() {
    const SafetensorsFile expected = readSafetensors(folder / "expected.safetensors");
    request.input.model = model = openModel(folder);
    request.input.kind = InputKind::Model;
    request.input.text = expected.metadata.at("text");
    request.input.image = expected.tensors.at("image");
    request.mechanism = &model->mechanism;
    request.parameters = Parameters(model->mechanism.parameters);
  }
  std::shared_ptr<const Trace> run(const char* parameter = nullptr, const char* value = "") {
    if (parameter != nullptr) request.parameters.setText(parameter, value);
    return runMechanism(request);
  }

  fs::path folder;
  std::shared_ptr<const Model> model;
  RunRequest request;
};

double total(const Tensor& table) {
  return std::accumulate(table.values().begin(), table.values().end(), 0.0);
}

std::string errorOf(Tower& tower) {
  try {
    tower.run();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace

class PictureTextTest : public QObject {
  Q_OBJECT

 private slots:
  void partsAddUpToTheCosineOfTheChosenSentence_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("CLIP") << "clip";
    QTest::newRow("SigLIP") << "siglip";
  }
  void partsAddUpToTheCosineOfTheChosenSentence() {
    QFETCH(QString, name);
    Tower tower(qPrintable(name));
    for (const char* sentence : {"0", "1", "999"}) {
      const auto trace = tower.run("sentence", sentence);
      const Tensor& cosines = trace->find("similarity")->value;
      const std::int64_t chosen = std::min<std::int64_t>(std::atoi(sentence), cosines.dim(0) - 1);
      const Tensor& parts = trace->find("similarity_parts")->value;
      QVERIFY(std::abs(total(parts) - static_cast<double>(cosines[chosen])) < 1e-5);
      // The map of all layers is the column of the patches.
      double patches = 0;
      for (std::int64_t row = 0; row < parts.dim(0); ++row)
        patches += static_cast<double>(parts.at({row, 0}));
      QVERIFY(std::abs(patches - total(trace->find("patch_shares")->value)) < 1e-5);
    }
  }

  void partsAddUpWithScaledHeads() {
    Tower tower("clip");
    tower.request.edits = {Edit::scaleHead({"picture", 1, 0}, 0.25)};
    const auto trace = tower.run();
    QVERIFY(std::abs(total(trace->find("similarity_parts")->value) -
                     static_cast<double>(trace->find("similarity")->value[0])) < 1e-5);
    const Tensor with = trace->find("similarity")->value;
    const Tensor change = trace->find("similarity_change")->value;
    tower.request.edits.clear();
    const auto plain = tower.run();
    QVERIFY(plain->find("similarity_change") == nullptr);
    for (std::int64_t i = 0; i < with.size(); ++i) {
      QVERIFY(std::abs(with[i] - plain->find("similarity")->value[i] - change[i]) < 1e-6F);
      QVERIFY(change[i] != 0.0F);
    }
  }

  void theChosenSentenceIsShownAndChangesNoOther() {
    Tower tower("clip");
    const auto first = tower.run();
    QCOMPARE(first->tokens.size(), std::size_t{5});
    tower.request.previous = first;
    const auto second = tower.run("sentence", "1");
    QCOMPARE(second->tokens, (std::vector<std::string>{"12", "3", "13"}));
    QVERIFY(second->find("similarity")->value.equals(first->find("similarity")->value));
    QCOMPARE(second->find("text_weights", 0)->value.shape(), (Shape{3, 3, 3}));
    QVERIFY(!second->find("patch_shares")->value.equals(first->find("patch_shares")->value));
    // Its characters are those of its own line.
    const TokenSpan& span = second->tokenSpans.at(1);
    QCOMPARE(tower.request.input.text.substr(span.begin, span.end - span.begin), std::string("3"));
    QCOMPARE(tower.request.input.text[span.begin - 3], '1');
    // Its picture and the other sentences are taken from the run before.
    QVERIFY(second->reusedOperations > 3 * second->computedOperations);
  }

  void aHiddenTokenIsOneOfTheChosenSentence() {
    Tower tower("clip");
    const auto before = tower.run();
    tower.request.input.hiddenTokens = {1};
    const auto after = tower.run();
    const Tensor &was = before->find("similarity")->value, &is = after->find("similarity")->value;
    QVERIFY(was[0] != is[0]);
    QCOMPARE(is[1], was[1]);
    QCOMPARE(is[2], was[2]);
    QVERIFY(after->find("picture_output", 1)->value.equals(before->find("picture_output", 1)->value));
    QCOMPARE(after->find("text_weights", 0)->value.at({0, 4, 1}), 0.0F);
  }

  void withoutARivalOneSentenceHasNoProbability() {
    Tower clip("clip");
    clip.request.input.text = "12 7 13\n \n";
    const auto trace = clip.run();
    QVERIFY(trace->find("predictions") == nullptr);
    QVERIFY(trace->notice.find("with several, one per line") != std::string::npos);
    QCOMPARE(trace->find("similarity")->value.shape(), (Shape{1, 1}));
    Tower siglip("siglip");
    siglip.request.input.text = "12 7 13";
    QCOMPARE(siglip.run()->find("predictions")->value.shape(), (Shape{1, 1}));
  }

  void theSentenceEndsWhereItsConfigurationSays() {
    // The vocabulary's highest id, or the first token of another id.
    const QTemporaryDir early, other;
    Tower named("clip"), highest("clip", early, "\"eos_token_id\": 13", "\"eos_token_id\": 2"),
        early7("clip", other, "\"eos_token_id\": 13", "\"eos_token_id\": 7");
    const Tensor end = named.run()->find("text_vector")->value;
    QVERIFY(highest.run()->find("text_vector")->value.equals(end));
    QVERIFY(!early7.run()->find("text_vector")->value.equals(end));
  }

  void anEarlyConfigurationsSecondPartCounts() {
    const QTemporaryDir copy;
    Tower tower("clip", copy, "\"text_config\": {", "\"text_config\": {}, \"text_config_dict\": {");
    QVERIFY(tower.run()->find("similarity")->value.equals(Tower("clip").run()->find("similarity")->value));
    QVERIFY(tower.model->notices.empty());
  }

  /// As early versions of transformers wrote every key that a configuration may have.
  void aConfigurationWrittenInFullNeedsNoNotice() {
    const QTemporaryDir copy;
    Tower tower("clip", copy, "\"text_config\": {",
                "\"text_config_dict\": null, \"vision_config_dict\": null, \"text_config\": {"
                "\"add_cross_attention\": false, \"is_decoder\": false, \"tie_word_embeddings\": true, "
                "\"dropout\": 0.0, \"attention_dropout\": 0.0, \"initializer_range\": 0.02, \"top_k\": 50, "
                "\"bos_token_id\": 0, \"typical_p\": 1.0, \"transformers_version\": \"4.16.0.dev0\", ");
    for (const std::string& notice : tower.model->notices) qWarning("%s", notice.c_str());
    QVERIFY(tower.model->notices.empty());
    QVERIFY(tower.run()->find("similarity")->value.equals(Tower("clip").run()->find("similarity")->value));
  }

  void sentencesOfSigLipAreFilledUp() {
    Tower tower("siglip");
    const auto trace = tower.run();
    QCOMPARE(trace->tokens.size(), std::size_t{9});
    QCOMPARE(trace->tokens.back(), std::string("1"));
    QCOMPARE(trace->find("text_weights", 0)->value.shape(), (Shape{3, 9, 9}));
    const auto shown = tower.run("special", "off");
    QCOMPARE(shown->tokens.size(), std::size_t{5});
    QVERIFY(shown->find("similarity")->value.equals(trace->find("similarity")->value));
  }

  void onlyThePicturesTokensArePlacesOfThePicture() {
    Tower tower("clip");
    // As many tokens as patches and class token.
    tower.request.input.text = "12 1 2 3 4 5 6 7 13";
    const auto trace = tower.run();
    QCOMPARE(trace->patchesOfStacks.at("picture").before, 1);
    QVERIFY(positionGrid(*trace, *trace->find("picture_weights", 0)));
    QCOMPARE(trace->find("text_weights", 0)->value.dim(1), std::int64_t{9});
    QVERIFY(!positionGrid(*trace, *trace->find("text_weights", 0)));
  }

  void nothingToCompareIsSaid() {
    Tower tower("clip");
    tower.request.input.text = " \n\t";
    QVERIFY(QString::fromStdString(errorOf(tower)).contains("at least one sentence"));
  }
};

QTEST_GUILESS_MAIN(PictureTextTest)
#include "picture_text_test.moc"
