// SPDX-License-Identifier: GPL-3.0-or-later
// The small model that is in the program: read as a folder is, held against PyTorch, and what its sample's
// notice says of it.
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/io/program_files.h"
#include "engine/io/safetensors.h"
#include "engine/models/model.h"
#include "engine/models/model_place.h"
#include "engine/training/model_folder.h"
#include "engine/training/trainer.h"
#include "tests/support/random_tensor.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

const fs::path kResources = fs::path(ATTENSCOPE_SOURCE_DIR) / "resources/models/stories";

std::shared_ptr<const Trace> run(const std::shared_ptr<const Model>& model, const std::string& text) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  request.input.text = text;
  request.input.detailLayer = 1;
  request.parameters = Parameters(request.mechanism->parameters);
  return runMechanism(request);
}

std::shared_ptr<const Trace> run(const std::string& text) {
  static const std::shared_ptr<const Model> model = openModel(kStoriesModel);
  return run(model, text);
}

/// The largest difference as a share of the largest number of b, if that is above 1.
double difference(const Tensor& a, const Tensor& b) {
  if (a.shape() != b.shape()) return 1e9;
  double apart = 0;
  double largest = 1;
  for (std::int64_t i = 0; i < a.size(); ++i) {
    apart = std::max(apart, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    largest = std::max(largest, std::abs(static_cast<double>(b[i])));
  }
  return apart / largest;
}

/// The likeliest word after the text, and its probability.
std::pair<std::string, float> foretold(const std::string& text) {
  const auto trace = run(text);
  const Step* predictions = trace->find("predictions");
  const std::int64_t last = predictions->value.dim(0) - 1;
  const std::int64_t at = last * predictions->value.dim(1);
  return {(*predictions->cellTexts)[static_cast<std::size_t>(at)], predictions->value[at]};
}

template <typename Call>
std::string errorOf(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace

class StoriesModelTest : public QObject {
  Q_OBJECT

 private slots:
  void everyLayerAndTheLogitsAgreeWithPyTorch() {
    const SafetensorsFile golden =
        readSafetensors(fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/stories.safetensors");
    for (const std::string text : {"0", "1"}) {
      const auto trace = run(golden.metadata.at("text." + text));
      const Tensor& ids = golden.tensors.at("ids." + text);
      QCOMPARE(std::ssize(trace->tokenIds), ids.size());
      for (std::int64_t i = 0; i < ids.size(); ++i)
        QCOMPARE(static_cast<float>(trace->tokenIds[static_cast<std::size_t>(i)]), ids[i]);
      for (const char* id : {"weights", "output"})
        for (const int layer : {0, 1}) {
          const std::string name = std::string(id) + "." + std::to_string(layer) + "." + text;
          const double apart = difference(trace->find(id, layer)->value, golden.tensors.at(name));
          QVERIFY2(apart < 1e-5, (name + ": " + std::to_string(apart)).c_str());
        }
      const double apart = difference(trace->find("logits")->value, golden.tensors.at("logits." + text));
      QVERIFY2(apart < 1e-5, std::to_string(apart).c_str());
    }
  }

  void itIsTheFolderOfTheSources() {
    const auto inside = openModel(kStoriesModel);
    const auto outside = openModel(kResources);
    QCOMPARE(inside->summary, outside->summary);
    QVERIFY(inside->notices.empty());
    QVERIFY2(inside->summary.find("2 layers × 4 heads") != std::string::npos, inside->summary.c_str());
    const std::string text = task("stories").samples.front().input.text;
    QVERIFY(run(inside, text)->find("logits")->value.equals(run(outside, text)->find("logits")->value));
    QVERIFY(programFile(":stories/model.safetensors")->size() < 600'000);
  }

  void theSampleShowsWhatItsNoticeSays() {
    const Sample& sample = task("stories").samples.front();
    const auto trace = run(sample.input.text);
    const Sample::Look& look = sample.look;
    QCOMPARE(trace->tokens[static_cast<std::size_t>(look.query)], std::string("red"));
    QCOMPARE(look.query, static_cast<int>(trace->tokens.size()) - 1);
    QCOMPARE(trace->tokens[static_cast<std::size_t>(look.key)], std::string("ball"));
    QCOMPARE(trace->tokens[static_cast<std::size_t>(look.key) - 1], std::string("red"));
    const Tensor& weights = trace->find("weights", look.layer)->value;
    QVERIFY2(weights.at({look.head, look.query, look.key}) > 0.6F,
             std::to_string(weights.at({look.head, look.query, look.key})).c_str());
    const auto [word, probability] = foretold(sample.input.text);
    QCOMPARE(word, std::string("ball"));
    QVERIFY2(probability > 0.8F, std::to_string(probability).c_str());
    // One of the heads of layer 0 looks one word back, here and through the whole text.
    const Tensor& before = trace->find("head_previous")->value;
    float most = 0;
    for (std::int64_t head = 0; head < 4; ++head) most = std::max(most, before.at({0, head}));
    QVERIFY2(most > 0.6F, std::to_string(most).c_str());
    QVERIFY(trace->find("head_induction")->value.at({look.layer, look.head}) > 0.5F);
  }

  void namesAndThingsThatComeAgainAreForetold() {
    const std::vector<std::pair<std::string, std::string>> stories{
        {"Anna gave the red ball to Tom . Tom thanked", "Anna"},
        {"Ben and Lucy went to the river . Ben gave the new map to", "Lucy"},
        {"Ben and Lucy went to the river . Lucy gave the new map to", "Ben"},
        {"Max lost the old key in the barn . Nora found the old key in the", "barn"},
        {"Ida has a green hat and Leo has a small drum . Leo likes the small", "drum"}};
    for (const auto& [text, right] : stories) {
      const auto [word, probability] = foretold(text);
      QVERIFY2(word == right, (text + ": " + word).c_str());
      QVERIFY2(probability > 0.5F, (text + ": " + std::to_string(probability)).c_str());
    }
  }

  void onlyWhatTheProgramHoldsHasSuchAPath() {
    QCOMPARE(modelPlace(kStoriesModel), fs::path(kStoriesModel));
    QCOMPARE(modelTitle(kStoriesModel), std::string("stories"));
    QVERIFY(isFolder(":stories") && isThere(":stories/config.json") && !isThere(":stories/vocab.txt"));
    QVERIFY(!isFolder(":stories/config.json") && !isThere(":nothing") && !isThere("stories"));
    const std::string error = errorOf([] { modelPlace(":nothing"); });
    QVERIFY2(error.find(":nothing") == 0 && error.find(":stories") != std::string::npos, error.c_str());
    const std::string file = errorOf([] { readSafetensors(":weights/nothing.safetensors"); });
    QVERIFY2(file.find("holds no such file") != std::string::npos, file.c_str());
  }

  void theFolderComputesWhatWasTrained() {
    const Task& stories = task("stories");
    // Biases begin at 0 and norms at 1: moved off, so that none can be mistaken for another.
    TensorMap weights = firstWeights(stories, 5);
    std::uint64_t seed = 0;
    for (auto& [name, value] : weights) {
      const Tensor noise = randomTensor(value.shape(), ++seed);
      TensorBuilder moved(value.shape());
      for (std::int64_t i = 0; i < value.size(); ++i) moved[i] = value[i] + 0.1F * noise[i];
      value = moved.finish();
    }
    const QTemporaryDir place;
    const fs::path folder = fs::path(place.path().toStdString()) / "new";
    writeModelFolder(folder, stories, weights, {});
    auto loaded = std::make_shared<LoadedWeights>();
    loaded->tensors = weights;
    loaded->trained = &stories.trained;
    loaded->settings = stories.trained.settings;
    for (const std::string& text :
         {stories.samples.front().input.text, std::string("Ben met Anna . zebra")}) {
      const auto trained = runMechanism(requestOf(stories, loaded, sentenceInput(text)));
      const auto model = run(openModel(folder), text);
      const double logits = difference(trained->find("answer_logits")->value, model->find("logits")->value);
      QVERIFY2(logits < 1e-5, std::to_string(logits).c_str());
      QVERIFY(difference(trained->find("weights", 1)->value, model->find("weights", 1)->value) < 1e-5);
    }
  }

  void whatIsNoGpt2IsNotWritten() {
    const std::string sorting = errorOf([] { checkModelFolder(task("sort-soft")); });
    QVERIFY2(
        sorting.find("'sort-soft'") != std::string::npos && sorting.find("'stories'") != std::string::npos,
        sorting.c_str());
    Task other = task("stories");
    other.trained.settings["norm"] = "post";
    const std::string norm = errorOf([&] { checkModelFolder(other); });
    QVERIFY2(norm.find("norm=post") != std::string::npos && norm.find("norm=pre") != std::string::npos,
             norm.c_str());
  }
};

QTEST_GUILESS_MAIN(StoriesModelTest)
#include "stories_model_test.moc"
