// SPDX-License-Identifier: GPL-3.0-or-later
/// What somebody says of a network beside its file: what values are, what classes are called, how pictures
/// are read.
#include "engine/analysis/head_statistics.h"
#include "engine/analysis/provenance/place_names.h"
#include "engine/error.h"
#include "engine/input/pixels.h"
#include "engine/mechanism/request.h"
#include "engine/models/network/class_names.h"
#include "engine/models/network/network_model.h"
#include "engine/models/network/outline.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

const fs::path kNetworks = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/networks";

Input pictureOf(const std::shared_ptr<const Model>& model) {
  TensorBuilder image({3, 40, 60});
  for (std::int64_t i = 0; i < 3 * 40 * 60; ++i) image[i] = static_cast<float>((i * 37) % 101) / 101;
  Input input;
  input.kind = InputKind::Model;
  input.model = model;
  input.image = image.finish();
  return input;
}

std::shared_ptr<const Trace> run(const std::shared_ptr<const Model>& model, const Input& input,
                                 const std::map<std::string, std::string>& settings = {}) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.parameters = Parameters(model->mechanism.parameters);
  for (const auto& [id, value] : settings) request.parameters.setText(id, value);
  request.input = input;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  return runMechanism(request);
}

/// The sentence with which a declaration is refused; empty if it is not.
QString refused(const std::shared_ptr<const Model>& model, const std::string& line) {
  try {
    withDeclaration(*model, {{parseDeclaredFind(line)}, {}});
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

void store(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

class NetworkDeclarationTest : public QObject {
  Q_OBJECT

 private slots:
  void linesAreReadAsTheyAreWritten_data() {
    QTest::addColumn<QString>("line");
    for (const char* line : {"look at /layers.0/Relu_output_0", "attention a", "attention a by columns",
                             "attention \"a b\" over 14 x 14 after 1", "attention a by columns over 2 x 3",
                             "channel gate x", "spatial gate x", "leave out x"})
      QTest::newRow(line) << line;
  }
  void linesAreReadAsTheyAreWritten() {
    QFETCH(QString, line);
    QCOMPARE(QString::fromStdString(parseDeclaredFind(line.toStdString()).text()), line);
  }

  void linesThatSayNothingAreRefused_data() {
    QTest::addColumn<QString>("line");
    for (const char* line : {"", "attention", "attentions a", "attention a over 14", "attention a over 0 x 3",
                             "attention \"a", "channel gate a b", "attention a over 99999 x 2", "gate a"})
      QTest::newRow(line) << line;
  }
  void linesThatSayNothingAreRefused() {
    QFETCH(QString, line);
    QVERIFY_EXCEPTION_THROWN(parseDeclaredFind(line.toStdString()), Error);
  }

  void aDeclaredMapIsShownAsItIsComputed() {
    const auto model = openNetwork(kNetworks / "cbam-17.onnx");
    const NetworkFind& gate = model->network->finds.front();
    const std::string& features = gate.values.at("features");
    const auto said = withDeclaration(*model, {{parseDeclaredFind("look at " + features)}, {}});
    QCOMPARE(said->network->finds.size(), model->network->finds.size() + 1);
    Input input = pictureOf(said);
    input.detailStack = gate.stack;
    const auto trace = run(said, input);
    const Step* tensor = trace->find("map_tensor");
    QVERIFY(tensor != nullptr);
    QVERIFY(tensor->value.equals(trace->find("channel_features", 0)->value));
    QCOMPARE(QString::fromStdString(toString(tensor->value.shape())), QString("[8, 6, 8]"));
    // What comes first in the network comes first among the steps.
    QVERIFY(trace->indexOf("map_tensor") < trace->indexOf("channel_gate", 0));
  }

  void whatWasFoundCanBeLeftOutAndPutBack() {
    const auto model = openNetwork(kNetworks / "cbam-17.onnx");
    const std::string gate = model->network->finds.front().values.at("gate");
    const auto without = withDeclaration(*model, {{parseDeclaredFind("leave out " + gate)}, {}});
    QCOMPARE(without->network->finds.size(), model->network->finds.size() - 1);
    const auto again = withDeclaration(*without, {});
    QCOMPARE(again->network->finds.size(), model->network->finds.size());
    QCOMPARE(again->network->finds.front().values.at("gate"), gate);
  }

  void declaredAttentionIsThatWhichIsFound() {
    const auto model = openNetwork(kNetworks / "vit-17.onnx");
    const std::string weights = model->network->finds.front().values.at("weights");
    const auto said =
        withDeclaration(*model, {{parseDeclaredFind("attention " + weights + " over 3 x 4 after 1")}, {}});
    QCOMPARE(said->network->finds.size(), model->network->finds.size());
    const auto found = run(model, pictureOf(model));
    const auto declared = run(said, pictureOf(said));
    QVERIFY(declared->find("attention_weights", 0)->value.equals(found->find("attention_weights", 0)->value));
    QCOMPARE(declared->patchesOfStacks.at("attention").columns, 4);
    const auto turned =
        withDeclaration(*model, {{parseDeclaredFind("attention " + weights + " by columns")}, {}});
    const Tensor a = run(turned, pictureOf(turned))->find("attention_weights", 0)->value;
    const Tensor b = found->find("attention_weights", 0)->value;
    QCOMPARE(a.at({1, 2, 5}), b.at({1, 5, 2}));
  }

  void whatDoesNotFitIsRefused() {
    const auto model = openNetwork(kNetworks / "vit-17.onnx");
    const std::string weights = model->network->finds.front().values.at("weights");
    QVERIFY(refused(model, "look at nosuch").contains("there is no value 'nosuch'"));
    QVERIFY(refused(model, "attention " + weights + " over 5 x 5").contains("expected 25 keys"));
    QVERIFY(refused(model, "channel gate " + weights).contains("one number per channel"));
    QVERIFY(refused(model, "leave out image").contains("nothing was found"));
    QVERIFY(refused(model, "look at " + weights).isEmpty());
  }

  void theOutlineHasEveryValueAndWhatItIs() {
    const auto model = openNetwork(kNetworks / "cbam-17.onnx");
    const std::vector<OutlineRow> rows = outlineOf(*model->network);
    QCOMPARE(rows.size(), model->network->tensors.size());
    QCOMPARE(rows.front().name, std::string("image"));
    QVERIFY(rows.front().operation.empty());
    std::size_t finds = 0;
    for (const OutlineRow& row : rows) finds += row.isMain ? 1 : 0;
    QCOMPARE(finds, model->network->finds.size());
    const auto gate =
        std::find_if(rows.begin(), rows.end(), [](const OutlineRow& row) { return row.isMain; });
    QCOMPARE(gate->is, std::string("channel gate 0"));
    QCOMPARE(gate->step, std::string("channel_gate"));
    QVERIFY(gate->has("SIGMOID gate") && gate->has("") && !gate->has("sigmoid nosuch"));
    // Weights are none of them.
    for (const OutlineRow& row : rows)
      QVERIFY(!model->network->operators.contains("Constant") || row.operation != "Constant");
  }

  void aLanguageModelSaysTheLikeliestWords() {
    const auto model = openNetwork(kNetworks / "gpt2-13.onnx");
    Input input;
    input.text = "3 7 5 2";
    const auto trace = run(model, input, {{"top", "2"}});
    const Step* likeliest = trace->find("predictions");
    const Tensor scores = trace->find("output")->value;
    QVERIFY(likeliest != nullptr);
    QCOMPARE(likeliest->value.shape(), (Shape{4, 2}));
    for (std::int64_t row = 0; row < 4; ++row) {
      const auto word = std::stoll((*likeliest->cellTexts)[static_cast<std::size_t>(2 * row)]);
      double sum = 0;
      for (std::int64_t i = 0; i < scores.dim(1); ++i) {
        QVERIFY(scores.at({row, i}) <= scores.at({row, word}));
        sum += std::exp(static_cast<double>(scores.at({row, i}) - scores.at({row, word})));
      }
      QVERIFY(std::abs(static_cast<double>(likeliest->value.at({row, 0})) - 1 / sum) < 1e-5);
      QVERIFY(likeliest->value.at({row, 0}) >= likeliest->value.at({row, 1}));
    }
  }

  void headsHaveFiguresAsThoseOfCheckpoints() {
    const auto model = openNetwork(kNetworks / "gpt2-13.onnx");
    Input input;
    input.text = "3 7 5 2 3 7";
    const auto trace = run(model, input);
    const Step* entropies = trace->find("attention_head_entropy");
    QVERIFY(entropies != nullptr);
    const Tensor ids({6}, {3, 7, 5, 2, 3, 7});
    for (int layer = 0; layer < 2; ++layer) {
      const Tensor own = headStatisticsOf(trace->find("attention_weights", layer)->value, ids, {}, {});
      for (std::int64_t head = 0; head < entropies->value.dim(1); ++head) {
        QCOMPARE(entropies->value.at({layer, head}), own.at({0, head}));
        QCOMPARE(trace->find("attention_head_induction")->value.at({layer, head}), own.at({4, head}));
      }
    }
    // Patches have none before them.
    const auto vit = openNetwork(kNetworks / "vit-17.onnx");
    const auto seen = run(vit, pictureOf(vit));
    QVERIFY(seen->find("attention_head_distance") != nullptr &&
            seen->find("attention_head_previous") == nullptr);
  }

  void namesOfClassesComeFromWhereTheyAre() {
    QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "net.onnx";
    fs::copy_file(kNetworks / "cbam-17.onnx", file);
    const auto namesOf = [&](const std::shared_ptr<const Model>& model) {
      const auto trace = run(model, pictureOf(model));
      return *trace->find("output")->axes.front().labels;
    };
    QCOMPARE(namesOf(openNetwork(file)).front(), std::string("class 0"));
    store(file.parent_path() / "classes.txt", "too\nfew\n");
    QCOMPARE(namesOf(openNetwork(file)).front(), std::string("class 0"));
    store(file.parent_path() / "net.txt", "cat\r\ndog\r\nowl\r\nbee\r\nfox\r\n");
    const auto model = openNetwork(file);
    QCOMPARE(namesOf(model), (std::vector<std::string>{"cat", "dog", "owl", "bee", "fox"}));
    const auto trace = run(model, pictureOf(model), {{"classes", "numbers"}});
    QCOMPARE(trace->find("output")->axes.front().labels->front(), std::string("class 0"));
    const auto given = withDeclaration(*model, {{}, {"a", "b", "c", "d", "e"}});
    QCOMPARE(namesOf(given).back(), std::string("e"));
    QVERIFY_EXCEPTION_THROWN(withDeclaration(*model, {{}, {"a", "b"}}), Error);
  }

  void listsOfNamesAreReadInEveryForm() {
    QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "names";
    const std::vector<std::string> two{"cat", "dog"};
    for (const char* text : {"cat\ndog", "[\"cat\", \"dog\"]", "{\"1\": \"dog\", \"0\": \"cat\"}",
                             "{\"id2label\": {\"0\": \"cat\", \"1\": \"dog\"}}"}) {
      store(file, text);
      QCOMPARE(readClassNames(file), two);
    }
    for (const std::string& text :
         {std::string(), std::string("[1, 2]"), std::string("{\"0\": \"cat\", \"2\": \"dog\"}"),
          std::string("{"), std::string("a\0b", 3)}) {
      store(file, text);
      QVERIFY_EXCEPTION_THROWN(readClassNames(file), Error);
    }
    for (const ClassList& list : classLists()) QCOMPARE(std::ssize(namesOfList(list.id)), list.count);
  }

  /// Maps lie over what the network saw, in the picture's own pixels: 40 × 60 here, of which it reads 24
  /// × 32.
  void whatIsSeenIsShownInItsOwnPixels() {
    const auto model = openNetwork(kNetworks / "cbam-17.onnx");
    const Input input = pictureOf(model);
    const Tensor squeezed = run(model, input)->image;
    QVERIFY(squeezed.equals(input.image));
    // Of a large picture the pixels are read; its reduced copy is what maps are shown on.
    Input large = input;
    large.pixels = std::make_shared<const PicturePixels>(pixelsOf(Tensor::filled({3, 120, 180}, 0.5F)));
    QVERIFY(run(model, large)->image.equals(input.image));
    const Tensor middle = run(model, input, {{"fit", "crop"}})->image;
    QCOMPARE(middle.shape(), (Shape{3, 40, 53}));
    QCOMPARE(middle.at({1, 7, 10}), input.image.at({1, 7, 13}));
    const Tensor bars = run(model, input, {{"fit", "letterbox"}})->image;
    QCOMPARE(bars.shape(), (Shape{3, 45, 60}));
    QCOMPARE(bars.at({0, 0, 5}), 114.0F / 255);
    QCOMPARE(bars.at({2, 12, 33}), input.image.at({2, 10, 33}));
  }

  void valuesAreCalledAsTheFileHasThem() {
    const auto model = openNetwork(kNetworks / "cbam-17.onnx");
    const auto trace = run(model, pictureOf(model));
    const PlaceNames names(*trace);
    int called = 0;
    for (const auto& [node, place] : trace->placesByNode()) {
      const Index first(
          static_cast<std::size_t>((*trace->record)[static_cast<std::size_t>(node)].value.rank()), 0);
      const std::string value = names.of({node, first}).value;
      called += value == place.first && value.find('_') != std::string::npos ? 1 : 0;
    }
    QVERIFY2(called > 5, qPrintable(QString::number(called)));
  }

  void aPreprocessorBesideTheFileIsFollowed() {
    QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "net.onnx";
    fs::copy_file(kNetworks / "cbam-17.onnx", file);
    const auto plain = openNetwork(file);
    store(file.parent_path() / "preprocessor_config.json",
          R"({"do_resize": true, "size": {"height": 24, "width": 32}, "do_center_crop": false, "resample": 2,
              "do_rescale": true, "rescale_factor": 0.00392156862745098, "do_normalize": true,
              "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5], "image_processor_type": "ViTImageProcessor"})");
    const auto model = openNetwork(file);
    const auto followed = run(model, pictureOf(model));
    const auto same = run(plain, pictureOf(plain), {{"preset", "signed"}});
    const Tensor a = followed->find("output")->value;
    const Tensor b = same->find("output")->value;
    for (std::int64_t i = 0; i < a.size(); ++i) QVERIFY(std::abs(a[i] - b[i]) < 1e-5F);
    QVERIFY(followed->notice.find("preprocessor_config.json") != std::string::npos);
    // Other numbers than without the file, which would be ImageNet's.
    QVERIFY(!a.equals(run(plain, pictureOf(plain))->find("output")->value));
    store(file.parent_path() / "preprocessor_config.json", R"({"size": 24, "sharpens": 3})");
    QVERIFY(openNetwork(file)->notices.front().find("sharpen") != std::string::npos);
    store(file.parent_path() / "preprocessor_config.json", R"({"do_pad": true})");
    const auto ignored = openNetwork(file);
    QVERIFY(ignored->notices.front().find("is not used") != std::string::npos);
    QVERIFY(run(ignored, pictureOf(ignored))
                ->find("output")
                ->value.equals(run(plain, pictureOf(plain))->find("output")->value));
  }
};

QTEST_APPLESS_MAIN(NetworkDeclarationTest)
#include "network_declaration_test.moc"
