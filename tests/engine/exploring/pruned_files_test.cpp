// SPDX-License-Identifier: GPL-3.0-or-later
/// Pruned weights of checkpoints: the same numbers go as in PyTorch, and what is written opens again, with
/// zeros in place or without them, and does what the edits do.
#include "engine/error.h"
#include "engine/exploring/head_weights.h"
#include "engine/exploring/pruned_checkpoint.h"
#include "engine/io/safetensors.h"
#include "engine/models/model.h"
#include "tests/support/random_tensor.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace attenscope;

namespace {

const std::filesystem::path kGoldens = std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden";
const std::filesystem::path kModels = kGoldens / "models";

RunRequest requestFor(std::shared_ptr<const Model> model) {
  RunRequest request;
  request.input.kind = InputKind::Model;
  request.input.model = std::move(model);
  request.mechanism = &request.input.model->mechanism;
  request.parameters = Parameters(request.mechanism->parameters);
  return request;
}
RunRequest requestFor(const std::filesystem::path& folder) {
  return requestFor(openModel(folder));
}

/// The input of a checkpoint's golden.
void fillInput(Input& input, const std::string& name) {
  const SafetensorsFile expected = readSafetensors(kModels / name / "expected.safetensors");
  input.text = expected.metadata.at("text");
  if (expected.metadata.contains("source")) input.source = expected.metadata.at("source");
  if (expected.tensors.contains("image")) input.image = expected.tensors.at("image");
}

/// The vectors after the last layer of each stack.
std::vector<Tensor> outputsOf(const Trace& trace, const Model& model) {
  std::vector<Tensor> outputs;
  for (const ModelStack& stack : model.stacks)
    if (const Step* step = trace.find(Model::step(stack.name, "output"), static_cast<int>(stack.layers) - 1))
      outputs.push_back(step->value);
  return outputs;
}

double largestDifference(const std::vector<Tensor>& a, const std::vector<Tensor>& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::int64_t j = 0; j < a[i].size(); ++j)
      largest = std::max(largest, std::abs(static_cast<double>(a[i][j]) - static_cast<double>(b[i][j])));
  return largest;
}

FileChange changeOf(const HeadZeros& zeros, bool compact) {
  return {[&zeros](const std::string& name) { return zeros.concerns(name); },
          [&zeros](const std::string& name, const Tensor& tensor) { return zeros.applied(name, tensor); },
          compact};
}

/// Which numbers go, found the plain way: all of them sorted.
TensorMap sortedAway(const TensorMap& weights, double sparsity) {
  struct Number {
    float size;
    const std::string* name;
    std::int64_t at;
  };
  std::vector<Number> all;
  for (const auto& [name, tensor] : weights)
    for (std::int64_t i = 0; i < tensor.size(); ++i) all.push_back({std::abs(tensor[i]), &name, i});
  std::stable_sort(all.begin(), all.end(), [](const Number& a, const Number& b) { return a.size < b.size; });
  TensorMap result;
  for (const auto& [name, tensor] : weights) {
    TensorBuilder out(tensor.shape());
    std::copy_n(tensor.data(), tensor.size(), out.data());
    const auto gone = static_cast<std::size_t>(std::llrint(sparsity * static_cast<double>(all.size())));
    for (std::size_t i = 0; i < gone; ++i)
      if (*all[i].name == name) out[all[i].at] = 0;
    result[name] = out.finish();
  }
  return result;
}

}  // namespace

class PrunedFilesTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  /// A folder with a checkpoint's configuration and other weights.
  std::filesystem::path folderWith(const std::string& model, const char* name) {
    const std::filesystem::path folder =
        std::filesystem::path(m_folder.path().toStdString()) / (model + name);
    std::filesystem::create_directories(folder);
    for (const char* file : {"config.json", "preprocessor_config.json"})
      if (std::filesystem::exists(kModels / model / file))
        std::filesystem::copy_file(kModels / model / file, folder / file,
                                   std::filesystem::copy_options::overwrite_existing);
    return folder;
  }

 private slots:
  void theSmallestGoWhicheverWayTheyAreFound() {
    // Many equal numbers, as 16-bit files have them.
    const auto coarse = [](const Tensor& tensor) {
      TensorBuilder out(tensor.shape());
      for (std::int64_t i = 0; i < tensor.size(); ++i) out[i] = std::round(tensor[i] * 4) / 4;
      return out.finish();
    };
    const TensorMap weights{{"a", coarse(randomTensor({30, 20}, 1))},
                            {"b", coarse(randomTensor({7, 50}, 2))},
                            {"c", randomTensor({3, 3}, 3)}};
    for (const double sparsity : {0.0, 0.001, 0.25, 0.5, 0.77, 1.0}) {
      const TensorMap pruned = prunedWeights(weights, sparsity, WeightOrder::Magnitude, WeightScope::Global);
      for (const auto& [name, tensor] : sortedAway(weights, sparsity))
        QVERIFY(pruned.at(name).equals(tensor));
    }
  }

  void rowsOfATransposedMatrixAreItsColumns() {
    const Tensor matrix({2, 3}, {1, -5, 2, 1, 5, 2});
    const WeightCuts cuts({{"m", [&] { return matrix; }, true}},
                          {.sparsity = 1.0 / 3, .scope = WeightScope::Rows});
    QVERIFY(cuts.applied("m", matrix).equals(Tensor({2, 3}, {0, -5, 2, 0, 5, 2})));
    QVERIFY(cuts.applied("other", matrix).equals(matrix));
  }

  void prunedCheckpointsLoseWhatTheyLoseInPyTorch_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"gpt2", "gptj", "llama"}) QTest::newRow(name) << name;
  }
  void prunedCheckpointsLoseWhatTheyLoseInPyTorch() {
    QFETCH(QString, name);
    const SafetensorsFile golden =
        readSafetensors(kGoldens / ("pruned_weights_" + name.toStdString() + ".safetensors"));
    std::string ids;
    for (const float id : golden.tensors.at("ids").values())
      ids += std::to_string(static_cast<int>(id)) + " ";
    const std::filesystem::path folder = kModels / name.toStdString();
    const auto plain = openModel(folder);
    const auto matrices = matricesOf(*plain->weights);
    const auto tokens = static_cast<double>(golden.tensors.at("ids").size() - 1);
    const auto check = [&](const char* way, double sparsity, WeightScope scope) {
      const WeightCuts cuts(matrices, {.sparsity = sparsity, .scope = scope});
      const TensorChange change = [&](const std::string& one, const Tensor& tensor) {
        return cuts.applied(one, tensor);
      };
      const RunRequest request = requestFor(openModel(folder, {}, change));
      const double loss = keepTexts(request, {ids}).score({}, {}) * tokens;
      const auto due = static_cast<double>(golden.tensors.at(way)[0]);
      QVERIFY2(std::abs(loss - due) < 1e-4 * due,
               qPrintable(QString("%1: %2, not %3").arg(way).arg(loss).arg(due)));
    };
    check("loss", 0, WeightScope::Global);
    check("global", 0.3, WeightScope::Global);
    check("matrix", 0.5, WeightScope::PerMatrix);
    check("rows", 0.25, WeightScope::Rows);
  }

  void everyFamilyHasMatricesAndPlacesOfHeads_data() { families(); }
  void everyFamilyHasMatricesAndPlacesOfHeads() {
    QFETCH(QString, name);
    RunRequest request = requestFor(kModels / name.toStdString());
    const Model& model = *request.input.model;
    QVERIFY(model.weights->matrices.size() >= 4);
    fillInput(request.input, name.toStdString());
    PruningGoal goal;
    goal.heads = headsOf(*runMechanism(request));
    const std::vector<HeadPlace> places = placesOf(goal, *model.weights);
    QCOMPARE(places.size(), goal.heads.size());
    for (const HeadPlace& place : places)
      QVERIFY(std::find(model.weights->matrices.begin(), model.weights->matrices.end(), place.output) !=
              model.weights->matrices.end());
  }

  void prunedHeadsOpenAgainAndDoWhatTheEditsDo_data() { families(); }
  void prunedHeadsOpenAgainAndDoWhatTheEditsDo() {
    QFETCH(QString, name);
    const std::string model = name.toStdString();
    RunRequest request = requestFor(kModels / model);
    fillInput(request.input, model);
    const auto plain = runMechanism(request);
    PruningGoal goal;
    goal.heads = headsOf(*plain);
    const std::vector<HeadPlace> places = placesOf(goal, *request.input.model->weights);
    // The first head of every layer, which ALBERT's layers have in common.
    std::vector<std::size_t> removed;
    for (std::size_t i = 0; i < goal.heads.size(); ++i) {
      if (goal.heads[i].head != 0) continue;
      removed.push_back(i);
      request.edits.push_back(goal.heads[i].removal());
    }
    const auto edited = runMechanism(request);
    const std::vector<Tensor> due = outputsOf(*edited, *request.input.model);
    QVERIFY(!due.empty());
    QVERIFY(largestDifference(due, outputsOf(*plain, *request.input.model)) > 1e-4);
    std::vector<std::vector<Tensor>> found;
    std::vector<std::uintmax_t> sizes;
    for (const bool compact : {false, true}) {
      const HeadZeros zeros(goal, places, removed, compact);
      const std::filesystem::path folder = folderWith(model, compact ? "-compact" : "-zeros");
      const WrittenCheckpoint written =
          writeCheckpoint(folder / "model.safetensors", *request.input.model->weights,
                          changeOf(zeros, compact), {{kHeadsLeft, headsLeftText(goal, removed)}});
      QVERIFY(written.zeros > 0 && (written.leftOut > 0) == compact);
      sizes.push_back(std::filesystem::file_size(folder / "model.safetensors"));
      RunRequest again = requestFor(folder);
      fillInput(again.input, model);
      found.push_back(outputsOf(*runMechanism(again), *again.input.model));
      QVERIFY(largestDifference(due, found.back()) < 1e-5);
    }
    QVERIFY(largestDifference(found[0], found[1]) == 0);
    // A compact file of a compact one is the same once more.
    const auto reopened = openModel(folderWith(model, "-compact"));
    const HeadZeros zeros(goal, places, removed, true);
    const std::filesystem::path twice = folderWith(model, "-twice");
    writeCheckpoint(twice / "model.safetensors", *reopened->weights, changeOf(zeros, true), {});
    QCOMPARE(openModel(twice)->parameters, reopened->parameters);
  }

  void typesStayAndOtherNumbersToo() {
    const std::filesystem::path folder = folderWith("bert", "-half");
    writeSafetensors(folder / "model.safetensors",
                     readSafetensors(kModels / "bert/model.safetensors").tensors, {}, true);
    const auto model = openModel(folder);
    const WeightCuts cuts(matricesOf(*model->weights), {.sparsity = 0.6});
    const std::filesystem::path pruned = folder / "pruned.safetensors";
    const FileChange change{
        [&](const std::string& name) { return cuts.concerns(name); },
        [&](const std::string& name, const Tensor& tensor) { return cuts.applied(name, tensor); }, false};
    const WrittenCheckpoint written = writeCheckpoint(pruned, *model->weights, change, {{"note", "x"}});
    QVERIFY(std::abs(static_cast<double>(written.zeros) / static_cast<double>(written.numbers) - 0.6) < 0.01);
    const SafetensorsView before = viewSafetensors(folder / "model.safetensors");
    const SafetensorsView after = viewSafetensors(pruned);
    QCOMPARE(after.metadata.at("note"), std::string("x"));
    QCOMPARE(after.tensors.size(), before.tensors.size());
    for (const auto& [name, tensor] : before.tensors) {
      const StoredTensor& now = after.tensors.find(name)->second;
      QCOMPARE(now.type, ElementType::F16);
      const Tensor was = tensor.tensor();
      const Tensor is = now.tensor();
      for (std::int64_t i = 0; i < was.size(); ++i)
        QVERIFY(is[i] == was[i] || (is[i] == 0 && cuts.concerns(name)));
    }
  }

  void sharedLayersAreRefused() {
    RunRequest request = requestFor(kModels / "albert");
    fillInput(request.input, "albert");
    PruningGoal goal;
    goal.heads = headsOf(*runMechanism(request));
    const std::vector<HeadPlace> places = placesOf(goal, *request.input.model->weights);
    try {
      const HeadZeros zeros(goal, places, {0}, false);
      QFAIL("one layer alone");
    } catch (const Error& error) {
      QVERIFY2(QString(error.what()).contains("all layers share the tensor"), error.what());
    }
  }

  void aPartThatIsSaidWronglyIsRefused() {
    const std::filesystem::path folder = folderWith("bert", "-wrong");
    const SafetensorsFile whole = readSafetensors(kModels / "bert/model.safetensors");
    const auto refused = [&](const std::string& metadata, const char* named) {
      writeSafetensors(folder / "model.safetensors", whole.tensors, {{kLeftParts, metadata}});
      try {
        openModel(folder);
        return QString("opened: ") + named;
      } catch (const Error& error) {
        return QString(error.what()).contains(named) ? QString() : QString(error.what());
      }
    };
    QCOMPARE(refused(R"({"none":{"shape":[4,4],"axis":0,"left":[[0,1]]}})", "tensor 'none' is missing"),
             QString());
    const std::string name = openModel(kModels / "bert")->weights->matrices.front();
    QString wrong = "{'NAME':{'shape':[4,4],'axis':0,'left':[[0,1]]}}";
    wrong.replace('\'', '"').replace("NAME", QString::fromStdString(name));
    QCOMPARE(refused(wrong.toStdString(), "is what is left of shape"), QString());
  }

 private:
  static void families() {
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"albert",   "bart",       "beit",    "bert",    "bloom",      "clip_text", "deberta-v2",
          "dinov2",   "distilbert", "electra", "falcon",  "gemma2",     "gpt2",      "gpt_neo",
          "gpt_neox", "gptj",       "llama",   "marian",  "modernbert", "mpnet",     "olmo2",
          "opt",      "phi3",       "qwen3",   "roberta", "siglip",     "t5",        "vit"})
      QTest::newRow(name) << name;
  }
};

QTEST_APPLESS_MAIN(PrunedFilesTest)
#include "pruned_files_test.moc"
