// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of checkpoints: with a tokenizer, in shards, and damaged in every way that a folder can be.
#include "engine/error.h"
#include "engine/input/pixels.h"
#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"
#include "engine/models/model_place.h"
#include "engine/models/text_input.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <functional>
#include <random>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

const fs::path kModels = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/models";

/// A copy of a golden folder that may be damaged.
class Folder {
 public:
  explicit Folder(const char* model) {
    for (const auto& entry : fs::directory_iterator(kModels / model))
      fs::copy(entry, path() / entry.path().filename());
  }
  fs::path path() const { return m_dir.path().toStdString(); }
  std::string read(const char* file) const {
    std::ifstream in(path() / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const char* file, const std::string& text) const {
    std::ofstream(path() / file, std::ios::binary) << text;
  }
  void replace(const char* file, const std::string& what, const std::string& by) const {
    std::string text = read(file);
    const std::size_t at = text.find(what);
    QVERIFY2(at != std::string::npos, what.c_str());
    write(file, text.replace(at, what.size(), by));
  }

  /// Sets keys of a JSON file; null removes one.
  void merge(const char* file, const QString& changes) const {
    QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(read(file))).object();
    QJsonParseError wrong;
    const QJsonObject wanted = QJsonDocument::fromJson(changes.toUtf8(), &wrong).object();
    QVERIFY2(wrong.error == QJsonParseError::NoError, qPrintable(wrong.errorString()));
    for (auto it = wanted.begin(); it != wanted.end(); ++it)
      if (it.value().isNull())
        json.remove(it.key());
      else
        json[it.key()] = it.value();
    write(file, QJsonDocument(json).toJson().toStdString());
  }

 private:
  QTemporaryDir m_dir;
};

QString message(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return "nothing was thrown";
}

std::shared_ptr<const Trace> run(const std::shared_ptr<const Model>& model, const std::string& text,
                                 const std::vector<std::pair<std::string, std::string>>& settings = {}) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  request.input.text = text;
  request.parameters = Parameters(request.mechanism->parameters);
  for (const auto& [name, value] : settings) request.parameters.setText(name, value);
  return runMechanism(request);
}

PicturePixels noise(std::int64_t height, std::int64_t width) {
  std::mt19937 random(7);
  PicturePixels pixels{width, height, 3, {}};
  for (std::int64_t i = 0; i < height * width * 3; ++i)
    pixels.values.push_back(static_cast<std::uint8_t>(random()));
  return pixels;
}

std::shared_ptr<const Trace> run(const std::shared_ptr<const Model>& model, const PicturePixels& pixels,
                                 const std::vector<std::pair<std::string, std::string>>& settings = {}) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  request.input.image = Tensor::filled({3, 2, 3}, 0.5F);  // reduced: not what is read
  request.input.pixels = std::make_shared<const PicturePixels>(pixels);
  request.parameters = Parameters(request.mechanism->parameters);
  for (const auto& [name, value] : settings) request.parameters.setText(name, value);
  return runMechanism(request);
}

}  // namespace

class ModelFolderTest : public QObject {
  Q_OBJECT

 private slots:
  void sistersOfRobertaAreReadLikeIt() {
    const auto logits = [](const Folder& folder) {
      return run(openModel(folder.path(), {}), "3 7 5 2")->find("output", 1)->value;
    };
    const Tensor expected = logits(Folder("roberta"));
    for (const char* type : {"camembert", "xlm-roberta"}) {
      const Folder folder("roberta");
      folder.replace("config.json", "\"roberta\"", "\"" + std::string(type) + "\"");
      const auto model = openModel(folder.path(), {});
      QCOMPARE(QString::fromStdString(model->family), QString(type));
      QVERIFY2(logits(folder).equals(expected), type);
    }
  }

  /// What a key of the configuration does, by the attention of the second layer: equal to that of another
  /// spelling, or different from that without the key.
  void everyKeyIsHonoured_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("equal");
    const auto row = [](const char* name, const char* model, const char* one, const char* other, bool equal) {
      QTest::newRow(name) << model << one << other << equal;
    };
    row("both spellings of the base", "mistral", R"({"rope_theta": 500000.0})",
        R"({"rope_theta": null, "rope_parameters": {"rope_theta": 500000.0, "rope_type": "default"}})", true);
    row("the base", "mistral", "{}", R"({"rope_theta": 500000.0})", false);
    row("both spellings of linear", "mistral", R"({"rope_scaling": {"type": "linear", "factor": 4.0}})",
        R"({"rope_parameters": {"rope_type": "linear", "factor": 4.0, "rope_theta": 10000.0}})", true);
    row("linear", "mistral", "{}", R"({"rope_scaling": {"type": "linear", "factor": 4.0}})", false);
    row("both spellings of yarn", "mistral", R"({"rope_scaling": {"rope_type": "yarn", "factor": 4.0}})",
        R"({"rope_parameters": {"rope_type": "yarn", "factor": 4.0, "rope_theta": 10000.0}})", true);
    row("NeoX scales", "gpt_neox", "{}", R"({"rope_scaling": {"type": "linear", "factor": 3.0}})", false);
    row("NeoX's fraction in the new spelling", "gpt_neox", "{}",
        R"({"rotary_pct": null, "rope_parameters": {"rope_type": "default", "partial_rotary_factor": 0.5}})",
        true);
    row("dynamic leaves short texts", "gpt_neox", "{}",
        R"({"rope_scaling": {"type": "dynamic", "factor": 4.0}})", true);
    row("no window unless it is used", "qwen2", "{}", R"({"use_sliding_window": false, "sliding_window": 2})",
        true);
    row("a window from a layer on that is not there", "qwen2", "{}",
        R"({"use_sliding_window": true, "sliding_window": 2, "max_window_layers": 28})", true);
    row("a window from the second layer on", "qwen2", "{}",
        R"({"use_sliding_window": true, "sliding_window": 2, "max_window_layers": 1})", false);
    row("layer types instead", "qwen2",
        R"({"use_sliding_window": true, "sliding_window": 2, "max_window_layers": 1})",
        R"({"sliding_window": 2, "layer_types": ["full_attention", "sliding_attention"]})", true);
    row("a decoder", "bert", "{}", R"({"is_decoder": true})", false);
    row("places as they are", "bert", "{}", R"({"position_embedding_type": "absolute"})", true);
    row("unscaled", "gpt2", "{}", R"({"scale_attn_weights": false})", false);
    row("scaled by layer", "gpt2", "{}", R"({"scale_attn_by_inverse_layer_idx": true})", false);
    row("half a window to each side", "modernbert", "{}", R"({"local_attention": 4})", true);
    row("a wider window", "modernbert", "{}", R"({"local_attention": 6})", false);
    row("layer types instead of every n-th", "modernbert", R"({"global_attn_every_n_layers": 1})",
        R"({"layer_types": ["full_attention", "full_attention", "full_attention", "full_attention"]})", true);
    row("a base for near tokens", "modernbert", "{}", R"({"local_rope_theta": 500.0})", false);
    row("terms in any order", "deberta-v2", "{}", R"({"pos_att_type": ["c2p", "p2c"]})", true);
    row("one term less", "deberta-v2", "{}", R"({"pos_att_type": "c2p"})", false);
    row("another distance in the buckets", "deberta-v2", "{}", R"({"max_relative_positions": 4})", false);
    row("what changes nothing", "gpt2", "{}",
        R"({"reorder_and_upcast_attn": true, "summary_type": "cls_index", "resid_pdrop": 0.5, "use_cache": false})",
        true);
  }
  void everyKeyIsHonoured() {
    QFETCH(QString, model);
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, equal);
    const auto weights = [&](const QString& changes) {
      const Folder folder(model.toUtf8());
      folder.merge("config.json", changes);
      const auto opened = openModel(folder.path());
      for (const std::string& notice : opened->notices) qWarning("%s", notice.c_str());
      if (!opened->notices.empty()) return Tensor();
      return run(opened, "2 7 11 7 3 13 7")->find("weights", 1)->value;
    };
    const Tensor a = weights(one);
    const Tensor b = weights(other);
    QVERIFY(!a.empty() && !b.empty());
    QCOMPARE(a.equals(b), equal);
  }

  /// The same for pictures, by the attention of the second layer; "" for what is equal to the plain folder.
  void everyKeyOfPictureModelsIsHonoured_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("changes");
    QTest::addColumn<bool>("equal");
    const auto row = [](const char* name, const char* model, const char* changes, bool equal) {
      QTest::newRow(name) << model << changes << equal;
    };
    row("no distances", "beit", R"({"use_relative_position_bias": false})", false);
    row("no shared distances", "beit-both", R"({"use_shared_relative_position_bias": false})", false);
    row("the base", "dinov3_vit", R"({"rope_theta": 30.0})", false);
    row("the base in its new place", "dinov3_vit",
        R"({"rope_theta": null, "rope_parameters": {"rope_type": "default", "rope_theta": 100.0}})", true);
    row("the usual base", "dinov3_vit", R"({"rope_theta": null})", true);
    row("no registers", "dinov3_vit", R"({"num_register_tokens": 0})", false);
    row("no bias of queries", "dinov3_vit", R"({"query_bias": false})", false);
    row("another activation", "dinov3_vit", R"({"hidden_act": "gelu"})", false);
    row("what training moves", "dinov3_vit",
        R"({"pos_embed_shift": 0.1, "pos_embed_jitter": 1.2, "pos_embed_rescale": 3.0, "drop_path_rate": 0.5,
            "apply_layernorm": true, "reshape_hidden_states": true})",
        true);
    row("no places", "beit-shared", R"({"use_absolute_position_embeddings": false})", false);
    row("no scale", "beit", R"({"layer_scale_init_value": 0})", false);
    row("what segmenting needs", "beit",
        R"({"pool_scales": [1], "use_auxiliary_head": true, "auxiliary_channels": 4, "add_fpn": false,
            "semantic_loss_ignore_index": 255, "use_mask_token": false, "drop_path_rate": 0.5})",
        true);
  }
  void everyKeyOfPictureModelsIsHonoured() {
    QFETCH(QString, model);
    QFETCH(QString, changes);
    QFETCH(bool, equal);
    const auto weights = [&](const QString& merged) {
      const Folder folder(model.toUtf8());
      folder.merge("config.json", merged);
      const auto opened = openModel(folder.path());
      for (const std::string& notice : opened->notices) qWarning("%s", notice.c_str());
      return opened->notices.empty() ? run(opened, noise(10, 15))->find("weights", 1)->value : Tensor();
    };
    const Tensor a = weights("{}");
    const Tensor b = weights(changes);
    QVERIFY(!a.empty() && !b.empty());
    QCOMPARE(a.equals(b), equal);
  }

  void aHeadOfPicturesThatIsNotComputedIsNamed() {
    const Folder folder("beit");
    folder.merge("config.json", R"({"architectures": ["BeitForMaskedImageModeling"]})");
    const auto model = openModel(folder.path());
    QCOMPARE(model->notices.size(), std::size_t{1});
    QVERIFY(model->notices[0].starts_with("The head of BeitForMaskedImageModeling is not computed"));
    QVERIFY(run(model, noise(10, 15))->find("logits") == nullptr);
    QVERIFY(run(openModel(kModels / "beit"), noise(10, 15))->find("logits") != nullptr);
  }

  void dinov3IsReadWithoutAClassifier() {
    const Folder folder("dinov3_vit");
    folder.merge("config.json", R"({"architectures": ["DINOv3ViTForImageClassification"]})");
    QCOMPARE(openModel(folder.path())->notices,
             std::vector<std::string>{"The classifier of DINOv3 is not computed; layers and attention are."});
    folder.merge("config.json", R"({"model_type": "dinov3_convnext"})");
    QVERIFY(
        message([&] { openModel(folder.path()); }).contains("model type 'dinov3_convnext' is not supported"));
  }

  /// On another grid, patches turn by where they lie in the whole picture, class token and registers not at
  /// all.
  void patchesTurnByTheirPlace() {
    const auto model = openModel(kModels / "dinov3_vit");
    for (const char* resolution : {"12", "20"}) {
      const auto trace = run(model, noise(16, 20), {{"resolution", resolution}});
      const Tensor before = trace->find("q", 0)->value;
      const Tensor after = trace->find("q_rotated", 0)->value;
      const int rows = trace->patches.rows;
      const int columns = trace->patches.columns;
      QCOMPARE(trace->patches.before, 3);
      for (std::int64_t token = 0; token < before.dim(1); ++token) {
        // The first pair of rows (features 0 and 4) and of columns (2 and 6) turn fastest, once round in two.
        const int patch = static_cast<int>(token) - 3;
        const double height = patch < 0 ? 0 : (2.0 * (patch / columns) + 1) / rows - 1;
        const double side = patch < 0 ? 0 : (2.0 * (patch % columns) + 1) / columns - 1;
        for (const auto& [feature, place] : {std::pair{0, height}, std::pair{2, side}}) {
          const double angle = 2 * 3.14159265358979323846 * place;
          const double expected = static_cast<double>(before.at({1, token, feature})) * std::cos(angle) -
                                  static_cast<double>(before.at({1, token, feature + 4})) * std::sin(angle);
          QVERIFY(std::abs(static_cast<double>(after.at({1, token, feature})) - expected) < 1e-5);
        }
      }
    }
  }

  void data2vecIsReadLikeBeit() {
    const Folder folder("beit");
    folder.merge("config.json", R"({"model_type": "data2vec-vision"})");
    const SafetensorsFile file = readSafetensors(folder.path() / "model.safetensors");
    TensorMap renamed;
    for (const auto& [name, tensor] : file.tensors)
      renamed[name.starts_with("beit.") ? "data2vec_vision." + name.substr(5) : name] = tensor;
    writeSafetensors(folder.path() / "model.safetensors", renamed, file.metadata);
    const auto model = openModel(folder.path());
    QCOMPARE(model->family, std::string("data2vec-vision"));
    const auto logits = [](const std::shared_ptr<const Model>& of) {
      return run(of, noise(10, 15))->find("logits")->value;
    };
    QVERIFY(logits(model).equals(logits(openModel(kModels / "beit"))));
  }

  void aWindowIsThatOfItsLayer() {
    const Folder folder("qwen2");
    folder.merge("config.json",
                 R"({"use_sliding_window": true, "sliding_window": 2, "max_window_layers": 1})");
    const auto trace = run(openModel(folder.path()), "2 7 11 7");
    QVERIFY(trace->find("weights", 0)->value.at({0, 3, 0}) > 0.0F);
    QCOMPARE(trace->find("weights", 1)->value.at({0, 3, 1}), 0.0F);
    QVERIFY(trace->find("weights", 1)->value.at({0, 3, 2}) > 0.0F);
  }

  void dynamicFrequenciesFollowTheTextsLength() {
    // A text longer than the model was trained for: the base grows, so that earlier tokens change, too.
    const Folder folder("mistral");
    folder.merge("config.json",
                 R"({"max_position_embeddings": 4, "rope_scaling": {"type": "dynamic", "factor": 4.0}})");
    const auto model = openModel(folder.path());
    QVERIFY(model->maxTokens >= 16);
    const auto weightOf = [&](const char* text) {
      return run(model, text)->find("weights", 0)->value.at({0, 2, 0});
    };
    QCOMPARE(weightOf("2 7 11"), weightOf("2 7 11 7"));
    QVERIFY(weightOf("2 7 11 7 3 13") != weightOf("2 7 11"));
  }

  void unknownKeysAreNamed() {
    const Folder folder("llama");
    folder.merge("config.json",
                 R"({"attn_logit_scale": 3, "hidden_dropout": 0.1, "rope_scaling": {"rope_type": "linear",
                                    "factor": 2.0, "bent": 1}})");
    const auto model = openModel(folder.path());
    QCOMPARE(model->notices.size(), std::size_t{1});
    const QString expected =
        "The configuration's 'attn_logit_scale' and 'rope_scaling.bent' are not known here";
    QVERIFY2(QString::fromStdString(model->notices[0]).startsWith(expected), model->notices[0].c_str());
    QVERIFY(run(model, "2 7")->notice.find("attn_logit_scale") != std::string::npos);
    QVERIFY(describeJson(*model).find("'rope_scaling.bent'") != std::string::npos);
  }

  void quantisedWeightsAreRefused_data() {
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("expected");
    QTest::newRow("gptq") << R"({"quantization_config": {"quant_method": "gptq", "bits": 4}})"
                          << "'quantization_config' says that the weights are quantised (gptq, 4 bits)";
    QTest::newRow("bitsandbytes") << R"({"quantization_config": {"load_in_8bit": true}})"
                                  << "the weights are quantised (8 bits); expected float32";
    QTest::newRow("no object") << R"({"quantization_config": true})"
                               << "the weights are quantised; expected";
  }
  void quantisedWeightsAreRefused() {
    QFETCH(QString, how);
    QFETCH(QString, expected);
    const Folder folder("llama");
    folder.merge("config.json", how);
    const QString text = message([&] { openModel(folder.path()); });
    QVERIFY2(text.contains(expected), qPrintable(text));
  }

  void longTextsAreCutAsTheReferenceDoes() {
    // [CLS] and [SEP] stay; of two sentences the longer one is cut first.
    const auto ids = [](const std::string& first, const std::string& second, std::int64_t most) {
      TokenizedText tokens;
      const auto add = [&](std::int64_t id, int text, bool special) {
        tokens.ids.push_back(id);
        tokens.texts.push_back(std::to_string(id));
        tokens.spans.push_back({0, 0, text});
        tokens.segments.push_back(text);
        tokens.special.push_back(special);
      };
      add(101, 0, true);
      for (const char letter : first) add(letter - 'a', 0, false);
      add(102, 0, true);
      for (const char letter : second) add(letter - 'a' + 50, 1, false);
      if (!second.empty()) add(102, 1, true);
      const CutTokens cut = cutToLength(tokens, most);
      std::string text = std::to_string(cut.first) + "," + std::to_string(cut.second) + ":";
      for (const std::int64_t id : tokens.ids) text += " " + std::to_string(id);
      return text;
    };
    QCOMPARE(ids("abcde", "", 5), "2,0: 101 0 1 2 102");
    QCOMPARE(ids("abcdef", "ab", 8), "3,0: 101 0 1 2 102 50 51 102");
    QCOMPARE(ids("ab", "abcdef", 8), "0,3: 101 0 1 102 50 51 52 102");
    QCOMPARE(ids("abcd", "abcd", 8), "2,1: 101 0 1 102 50 51 52 102");  // of equals the second keeps more
    QCOMPARE(ids("abcd", "abc", 8), "1,1: 101 0 1 2 102 50 51 102");
    QCOMPARE(ids("abc", "", 1), "3,0: 101");
    QCOMPARE(ids("ab", "", 9), "0,0: 101 0 1 102");
  }

  void damagedFoldersSayWhatIsWrong_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("by");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no model type") << "bert"
                                   << "config.json"
                                   << "\"model_type\""
                                   << "\"type\""
                                   << "'model_type' is missing; expected one of albert, bart, beit, bert";
    QTest::newRow("unknown type")
        << "bert"
        << "config.json"
        << "\"bert\""
        << "\"mamba\""
        << "model type 'mamba' is not supported; expected one of albert, bart, beit, bert";
    QTest::newRow("no JSON") << "bert"
                             << "config.json"
                             << "{"
                             << "["
                             << "config.json is not a JSON object";
    QTest::newRow("no width") << "bert"
                              << "config.json"
                              << "hidden_size"
                              << "size"
                              << "config.json: 'hidden_size' is missing; expected a whole number";
    QTest::newRow("width of text") << "bert"
                                   << "config.json"
                                   << "\"hidden_size\": 8"
                                   << "\"hidden_size\": \"8\""
                                   << "'hidden_size' is \"8\"; expected a whole number from 1";
    QTest::newRow("other width")
        << "bert"
        << "config.json"
        << "\"hidden_size\": 8"
        << "\"hidden_size\": 10"
        << "tensor 'embeddings.word_embeddings.weight' has shape [14, 8]; expected [14, 10]";
    QTest::newRow("vast width") << "gpt2"
                                << "config.json"
                                << "\"n_embd\": 8"
                                << "\"n_embd\": 2000000000"
                                << "tensor 'wte.weight' has shape [14, 8]; expected [14, 2000000000]";
    QTest::newRow("too many layers")
        << "bert"
        << "config.json"
        << "\"num_hidden_layers\": 2"
        << "\"num_hidden_layers\": 2000000000"
        << "tensor 'encoder.layer.2.attention.self.query.weight' is missing (also "
           "looked for as 'bert.encoder.layer.2.attention.self.query.weight')";
    QTest::newRow("too many shared layers") << "albert"
                                            << "config.json"
                                            << "\"num_hidden_layers\": 3"
                                            << "\"num_hidden_layers\": 2000000000"
                                            << "beyond 1000";
    QTest::newRow("heads") << "bert"
                           << "config.json"
                           << "\"num_attention_heads\": 2"
                           << "\"num_attention_heads\": 3"
                           << "3 heads do not divide the width 8";
    QTest::newRow("activation") << "bert"
                                << "config.json"
                                << "\"gelu\""
                                << "\"mish\""
                                << "activation 'mish' is not supported; expected gelu, gelu_new";
    QTest::newRow("tensor missing") << "llama"
                                    << "model.safetensors"
                                    << "layers.1.mlp.up_proj"
                                    << "layers.1.mlp.xx_proj"
                                    << "model.safetensors: tensor 'layers.1.mlp.up_proj.weight' is missing";
    QTest::newRow("lying offsets") << "llama"
                                   << "model.safetensors"
                                   << "\"data_offsets\":[0,"
                                   << "\"data_offsets\":[4,"
                                   << "model.safetensors: tensor";
    QTest::newRow("rope") << "llama"
                          << "config.json"
                          << "\"llama3\""
                          << "\"unheard\""
                          << "'rope_type' is 'unheard', which is not supported; expected default, linear";
    QTest::newRow("picture") << "vit"
                             << "preprocessor_config.json"
                             << "\"resample\": 2"
                             << "\"resample\": 6"
                             << "'resample' is 6, which is not supported; expected 0 (nearest), 1 (Lanczos)";
    QTest::newRow("no positions") << "roberta"
                                  << "config.json"
                                  << "\"pad_token_id\": 1"
                                  << "\"pad_token_id\": 8"
                                  << "'pad_token_id' leaves no positions";
    QTest::newRow("padding beyond counting") << "roberta"
                                             << "config.json"
                                             << "\"pad_token_id\": 1"
                                             << "\"pad_token_id\": 1e300"
                                             << "'pad_token_id' is not a whole number";
    QTest::newRow("distances") << "t5"
                               << "config.json"
                               << "\"relative_attention_max_distance\": 6"
                               << "\"relative_attention_max_distance\": 2"
                               << "contradict each other";
    QTest::newRow("vast patches") << "vit"
                                  << "config.json"
                                  << "\"patch_size\": 4"
                                  << "\"patch_size\": 2000000000"
                                  << "do not fit; expected at most 1024";
    QTest::newRow("ratio") << "dinov2"
                           << "config.json"
                           << "\"mlp_ratio\": 2"
                           << "\"mlp_ratio\": 1e300"
                           << "'mlp_ratio' is not between 0 and 64";
    const auto refused = [](const char* name, const char* model, const char* what, const char* by,
                            const char* expected) {
      QTest::newRow(name) << model << "config.json" << what << by << expected;
    };
    refused("a convolution", "deberta-v2", "\"hidden_size\": 8",
            "\"hidden_size\": 8, \"conv_kernel_size\": 3",
            "'conv_kernel_size' is 3: the convolution beside the first layer is not supported; expected 0");
    refused("positions to positions", "deberta-v2", "p2c|c2p", "p2c|p2p",
            "'pos_att_type' has 'p2p', which is not supported; expected c2p, p2c or both");
    refused("content alone", "deberta-v2", "\"relative_attention\": true", "\"relative_attention\": false",
            "'relative_attention' is false, which is not supported; expected true");
    refused("another norm of positions", "deberta-v2", "layer_norm\"", "batch_norm\"",
            "'norm_rel_ebd' is 'batch_norm', which is not supported; expected layer_norm or none");
    refused("buckets beyond the distance", "deberta-v2", "\"position_buckets\": 4",
            "\"position_buckets\": 16",
            "'position_buckets' 16 and the largest distance 9 contradict each other");
    refused("heads of two features", "dinov3_vit", "\"num_attention_heads\": 2", "\"num_attention_heads\": 8",
            "heads are 2 features wide; expected a multiple of 4");
    refused("other turns", "dinov3_vit", "\"rope_theta\": 100.0",
            "\"rope_parameters\": {\"rope_type\": \"linear\", \"factor\": 2}",
            "'rope_type' is \"linear\", which is not supported; expected default");
    refused("distances of another grid", "beit", "\"image_size\": 12", "\"image_size\": 16",
            "relative_position_bias_table' has shape [28, 2]; expected [52, 2]");
    refused("another pooling", "modernbert-mean", "\"mean\"", "\"max\"",
            "'classifier_pooling' is 'max', which is not supported; expected cls or mean");
    refused("relative places", "bert", "\"hidden_size\": 8",
            "\"hidden_size\": 8, \"position_embedding_type\": \"relative_key\"",
            "'position_embedding_type' is \"relative_key\", which is not supported; expected absolute");
    refused("norms after", "mbart", "\"normalize_before\": true", "\"normalize_before\": false",
            "'normalize_before' is false, which is not supported; expected true");
    refused("buckets of MPNet", "mpnet", "num_buckets\": 8", "num_buckets\": 2",
            "tensor 'encoder.relative_attention_bias.weight' has shape [8, 2]; expected [2, 2]");
    refused("positions of Swin", "swin", "use_absolute_embeddings\": false",
            "use_absolute_embeddings\": true",
            "'use_absolute_embeddings' is true, which is not supported; expected false");
    refused("windows of Swin", "swin", "window_size\": 2", "window_size\": 3",
            "relative_position_bias_table' has shape [9, 2]; expected [25, 2]");
    refused("a stage without heads", "swin", "  4\n ],\n \"window", "  4,\n  4\n ],\n \"window",
            "'depths' has 3 stages and 'num_heads' 4; expected as many");
    refused("half a layer", "swin", "\"depths\": [\n  2,", "\"depths\": [\n  1.5,",
            "'depths' is not a list of 1 to 8 whole numbers");
    QTest::newRow("half a patch") << "swin"
                                  << "preprocessor_config.json"
                                  << "\"height\": 10"
                                  << "\"height\": 11"
                                  << "expected 'size' with height and width that it divides";
    QTest::newRow("the second Swin") << "swin"
                                     << "config.json"
                                     << "\"swin\""
                                     << "\"swinv2\""
                                     << "model type 'swinv2' is not supported";
    QTest::newRow("vast picture") << "vit"
                                  << "preprocessor_config.json"
                                  << "\"height\": 12"
                                  << "\"height\": 100000"
                                  << "pictures would be larger than 4096 pixels";
  }
  void damagedFoldersSayWhatIsWrong() {
    QFETCH(QString, model);
    QFETCH(QString, file);
    QFETCH(QString, what);
    QFETCH(QString, by);
    QFETCH(QString, expected);
    const Folder folder(model.toUtf8());
    folder.replace(file.toUtf8(), what.toStdString(), by.toStdString());
    const QString text = message([&] { openModel(folder.path()); });
    QVERIFY2(text.contains(expected), qPrintable(text));
  }

  /// What of a picture 10 pixels high and 15 wide a preprocessor gives to the model.
  void preprocessorsAreHonouredWhole_data() {
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QList<int>>("resized");  // height, width, filter
    QTest::addColumn<QList<int>>("kept");     // top, left, height, width
    QTest::addColumn<QList<double>>("red");   // factor on 0 … 255, then mean, deviation
    const QList<double> plain{1.0 / 255, 0, 1};
    const QList<double> usual{1.0 / 255, 0.5, 0.5};
    QTest::newRow("a number") << R"("size": 8, "do_normalize": false)" << QList{8, 8, 2} << QList{0, 0, 8, 8}
                              << plain;
    QTest::newRow("a number for the shorter side")
        << R"("size": 8, "image_processor_type": "CLIPImageProcessorFast", "do_center_crop": false, "image_mean": 0.5,
              "image_std": [0.5, 0.5, 0.5])"
        << QList{8, 12, 3} << QList{0, 0, 8, 12} << usual;
    QTest::newRow("both edges") << R"("size": {"shortest_edge": 8, "longest_edge": 9}, "resample": 1)"
                                << QList{6, 9, 1} << QList{0, 0, 4, 8} << usual;
    QTest::newRow("height and width") << R"("size": {"height": 8, "width": 16}, "resample": 5)"
                                      << QList{8, 16, 5} << QList{0, 0, 8, 16} << usual;
    QTest::newRow("resized, then cropped")
        << R"("size": {"height": 16, "width": 17}, "resample": 0, "do_center_crop": true, "crop_size": 8)"
        << QList{16, 17, 0} << QList{4, 4, 8, 8} << usual;
    QTest::newRow("black around it") << R"("do_resize": false, "do_center_crop": true, "crop_size": 12)"
                                     << QList{10, 15, 0} << QList{-1, 1, 12, 12} << usual;
    QTest::newRow("a row more above it")
        << R"("do_resize": false, "do_center_crop": true, "crop_size": {"height": 13, "width": 8})"
        << QList{10, 15, 0} << QList{-2, 3, 12, 8} << usual;
    QTest::newRow("not rescaled")
        << R"("size": 8, "do_rescale": false, "image_mean": [10, 20, 30], "image_std": [2, 4, 8])"
        << QList{8, 8, 2} << QList{0, 0, 8, 8} << QList<double>{1, 10, 2};
    QTest::newRow("from −1 to 1")
        << R"("size": 8, "resample": 4, "rescale_factor": 0.00784313725490196, "offset": true, "do_normalize": false)"
        << QList{8, 8, 4} << QList{0, 0, 8, 8} << QList<double>{1 / 127.5, 1, 1};
  }
  void preprocessorsAreHonouredWhole() {
    QFETCH(QString, keys);
    QFETCH(QList<int>, resized);
    QFETCH(QList<int>, kept);
    QFETCH(QList<double>, red);
    const Folder folder("vit");
    folder.write("preprocessor_config.json", "{" + keys.toStdString() + "}");
    const auto model = openModel(folder.path());
    QVERIFY2(model->notices.empty(), model->notices.empty() ? "" : model->notices.front().c_str());
    const PicturePixels picture = noise(10, 15);
    const auto trace = run(model, picture);
    const PicturePixels fitted =
        attenscope::resized(picture, resized[1], resized[0], static_cast<Resample>(resized[2]));
    const Tensor pixels = trace->find("pixels")->value;
    const Tensor patches = trace->find("patches")->value;
    QCOMPARE(pixels.shape(), (Shape{3, kept[2], kept[3]}));
    for (int y = 0; y < kept[2]; ++y)
      for (int x = 0; x < kept[3]; ++x) {
        const int row = y + kept[0];
        const int column = x + kept[1];
        const bool inside = row >= 0 && row < resized[0] && column >= 0 && column < resized[1];
        const int level =
            inside ? fitted.values[static_cast<std::size_t>((row * resized[1] + column) * 3)] : 0;
        QCOMPARE(std::lround(pixels.at({0, y, x}) * 255), level);
        const float expected = static_cast<float>((level * red[0] - red[1]) / red[2]);
        const float got = patches.at({y / 4 * (kept[3] / 4) + x / 4, y % 4 * 4 + x % 4});
        QVERIFY2(std::abs(got - expected) < 1e-5F * std::max(1.0F, std::abs(expected)),
                 qPrintable(QString("%1, not %2").arg(got).arg(expected)));
      }
  }

  void whatAPreprocessorAsksInVainIsNamed_data() {
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QString>("expected");
    QTest::newRow("size") << R"("size": {"max_height": 3})"
                          << "'size' is {\"max_height\":3}, which is not supported; expected a number";
    QTest::newRow("edges") << R"("size": {"shortest_edge": 9, "longest_edge": 8})"
                           << "expected a longest_edge of at least the shortest_edge";
    QTest::newRow("crop") << R"("do_center_crop": true, "crop_size": {"shortest_edge": 3})"
                          << "'crop_size' is {\"shortest_edge\":3}, which is not supported";
    QTest::newRow("resample") << R"("resample": "bicubic")"
                              << "'resample' is not a number";
    QTest::newRow("padding") << R"("do_pad": true)"
                             << "'do_pad' is true, which is not supported; expected false";
    QTest::newRow("mean") << R"("image_mean": [0.5, 0.5])"
                          << "'image_mean' is not a list of 3 numbers";
  }
  void whatAPreprocessorAsksInVainIsNamed() {
    QFETCH(QString, keys);
    QFETCH(QString, expected);
    const Folder folder("vit");
    folder.write("preprocessor_config.json", "{" + keys.toStdString() + "}");
    const QString text = message([&] { openModel(folder.path()); });
    QVERIFY2(text.contains(expected) && text.contains("preprocessor_config.json"), qPrintable(text));
  }

  void whatIsGuessedOfAPreprocessorIsSaid() {
    const Folder folder("vit");
    const auto notices = [&] {
      std::string all;
      const auto model = openModel(folder.path());
      for (const std::string& notice : model->notices) all += notice;
      return QString::fromStdString(all);
    };
    folder.write("preprocessor_config.json",
                 R"({"size": 12, "image_processor_type": "OtherImageProcessor"})");
    QVERIFY(notices().contains("OtherImageProcessor is not known here"));
    folder.write("preprocessor_config.json", R"({"size": 12, "sharpness": 3})");
    QVERIFY(notices().contains("'sharpness' is not known here"));
    fs::remove(folder.path() / "preprocessor_config.json");
    QVERIFY(notices().contains("no preprocessor_config.json; pictures are resized to 12 × 12"));
  }

  void theFilesOwnPixelsAreRead() {
    const auto model = openModel(kModels / "vit");
    PicturePixels picture = noise(10, 15);
    const auto trace = run(model, picture);
    QVERIFY(trace->notice.empty());
    QVERIFY(!trace->usedParameters.contains("alpha"));
    // With alpha, the colours stay what they are, or are laid over white.
    PicturePixels clear{15, 10, 4, {}};
    for (std::size_t i = 0; i < 150; ++i)
      for (std::size_t c = 0; c < 4; ++c)
        clear.values.push_back(c < 3 ? picture.values[3 * i + c] : i % 3 == 0 ? 0 : 255);
    const auto dropped = run(model, clear);
    QVERIFY(dropped->usedParameters.contains("alpha"));
    QVERIFY(dropped->find("pixels")->value.equals(trace->find("pixels")->value));
    const auto white = run(model, clear, {{"alpha", "white"}});
    QVERIFY(white->find("pixels")->value.equals(run(model, overWhite(clear))->find("pixels")->value));
    QVERIFY(!white->find("pixels")->value.equals(trace->find("pixels")->value));
    // A picture that was reduced and whose pixels are not there.
    RunRequest request;
    request.mechanism = &model->mechanism;
    request.input.kind = InputKind::Model;
    request.input.model = model;
    request.input.image = Tensor::filled({3, 12, 9}, 0.5F);
    request.input.originalWidth = 12000;
    request.input.originalHeight = 9000;
    request.parameters = Parameters(request.mechanism->parameters);
    QVERIFY(runMechanism(request)->notice.find("it was scaled down to 9 × 12 before") != std::string::npos);
    // So long that no grid of patches would hold it.
    const auto shape = openModel(kModels / "dinov2");
    QVERIFY(message([&] {
              run(shape, noise(1, 40000), {{"whole", "true"}, {"resolution", "1024"}});
            }).contains("expected a picture that is not so long"));
  }

  /// Numbers of config.json changed, bytes of the weights turned over: an error that says so, or a run.
  void changedFoldersAreAnErrorOrARun() {
    std::mt19937 random(11);
    const auto odd = [&]() -> QJsonValue {
      const QJsonArray values{0,     1,     2,    3,      5,   8,  -1,           1e300,
                              1e9,   0.5,   true, "gelu", "x", "", QJsonArray{}, QJsonObject{},
                              65536, 1e-320};
      return values[static_cast<qsizetype>(random() % static_cast<std::uint32_t>(values.size()))];
    };
    int refused = 0;
    int ran = 0;
    for (const auto& entry : fs::directory_iterator(kModels)) {
      const std::string name = entry.path().filename().string();
      for (int round = 0; round < 25; ++round) {
        const Folder folder(name.c_str());
        if (round % 3 != 0) {
          QJsonObject config =
              QJsonDocument::fromJson(QByteArray::fromStdString(folder.read("config.json"))).object();
          QStringList keys = config.keys();
          keys.removeOne("model_type");
          const QString key =
              keys[static_cast<qsizetype>(random() % static_cast<std::uint32_t>(keys.size()))];
          if (random() % 4 == 0)
            config.remove(key);
          else
            config[key] = odd();
          folder.write("config.json", QJsonDocument(config).toJson().toStdString());
        } else {
          std::string bytes = folder.read("model.safetensors");
          for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
          if (random() % 3 == 0) bytes.resize(random() % bytes.size());
          folder.write("model.safetensors", bytes);
        }
        const QString said = message([&] {
          const auto model = openModel(folder.path(), {});
          RunRequest request;
          request.mechanism = &model->mechanism;
          request.input.kind = InputKind::Model;
          request.input.model = model;
          request.input.text = "3 7 5 2";
          if (model->takesImage) request.input.image = Tensor::filled({3, 12, 9}, 0.5F);
          request.parameters = Parameters(request.mechanism->parameters);
          runMechanism(request);
        });
        (said == "nothing was thrown" ? ran : refused) += 1;
        QVERIFY2(!said.isEmpty() && !said.contains('\n'), qPrintable(said));
      }
    }
    QVERIFY2(refused > 150 && ran > 10, qPrintable(QString("%1 refused, %2 ran").arg(refused).arg(ran)));
  }

  void whatIsAtAPathIsNamed_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("folder");  // its folder is opened
    QTest::addColumn<QString>("expected");
    const QByteArray pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n";
    QTest::newRow("nothing") << "" << QByteArray() << false << "there is no such file or folder";
    QTest::newRow("LFS pointer") << "a.safetensors" << pointer << false << "git lfs pull";
    QTest::newRow("LFS weights") << "model.safetensors" << pointer << true << "git lfs pull";
    QTest::newRow("gguf") << "a.GGUF" << QByteArray("GGUF") << false << "is a GGUF file";
    QTest::newRow("h5") << "tf_model.h5" << QByteArray("x") << false << "is a Keras file";
    QTest::newRow("pickle") << "pytorch_model.bin" << QByteArray("x") << true
                            << "is not a file that torch.save()";
    QTest::newRow("pdf") << "a.pdf" << QByteArray("%PDF") << false << "is a PDF; save";
    QTest::newRow("docx") << "a.docx" << QByteArray("PK") << false << "is an office document; save its words";
    QTest::newRow("folder of gguf") << "a.gguf" << QByteArray("GGUF") << true << "is a GGUF file";
    QTest::newRow("folder of an adapter")
        << "adapter_config.json" << QByteArray("{}") << true << "merge it into its base";
    QTest::newRow("empty folder") << "notes" << QByteArray("x") << true << "config.json is missing";
  }
  void whatIsAtAPathIsNamed() {
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    QFETCH(bool, folder);
    QFETCH(QString, expected);
    const QTemporaryDir dir;
    const fs::path at = fs::path(dir.path().toStdString());
    const fs::path path = at / (file.isEmpty() ? "nowhere" : file.toStdString());
    if (!file.isEmpty()) std::ofstream(path, std::ios::binary) << content.toStdString();
    if (file == "model.safetensors" || file == "pytorch_model.bin")
      fs::copy(kModels / "bert/config.json", at / "config.json");
    const QString text = message([&] {
      const fs::path place = modelPlace(folder ? at : path);
      if (fs::is_directory(place)) openModel(place);
    });
    QVERIFY2(text.contains(expected), qPrintable(text));
    QVERIFY2(!text.contains('\n'), qPrintable(text));
  }

  void weightsInAnotherFormAreNamed() {
    const Folder folder("bert");
    fs::rename(folder.path() / "model.safetensors", folder.path() / "net.pt");
    const auto said = [&] { return message([&] { openModel(folder.path()); }); };
    QVERIFY2(said().contains("there is only net.pt: name it pytorch_model.bin if it holds the weights"),
             qPrintable(said()));
    fs::rename(folder.path() / "net.pt", folder.path() / "model-00001-of-00002.safetensors");
    QVERIFY2(said().contains("shards such as model-00001-of-00002.safetensors, but not the index"),
             qPrintable(said()));
  }

  void whatPyTorchPickledIsReadAsSafetensorsAre_data() {
    QTest::addColumn<QString>("weights");
    QTest::newRow("whole") << "bert";
    QTest::newRow("in shards") << "bert-shards";
  }
  void whatPyTorchPickledIsReadAsSafetensorsAre() {
    QFETCH(QString, weights);
    const Folder folder("bert");
    fs::remove(folder.path() / "model.safetensors");
    fs::path part;
    for (const auto& entry : fs::directory_iterator(fs::path(ATTENSCOPE_SOURCE_DIR) /
                                                    "tests/golden/state_dicts" / weights.toStdString())) {
      part = folder.path() / entry.path().filename();
      fs::copy(entry, part);
    }
    QCOMPARE(modelPlace(part), folder.path());
    const auto outputs = [](const fs::path& place) { return run(openModel(place), "3 7 5 2")->steps; };
    const auto read = outputs(folder.path());
    const auto expected = outputs(kModels / "bert");
    QCOMPARE(read.size(), expected.size());
    for (std::size_t i = 0; i < read.size(); ++i)
      QVERIFY2(read[i].value.equals(expected[i].value), read[i].id.c_str());
  }

  void aFileOfAModelOpensItsFolder() {
    const Folder folder("bert");
    for (const char* file : {"config.json", "model.safetensors"})
      QCOMPARE(modelPlace(folder.path() / file), folder.path());
    // Without a configuration beside them, weights are only weights.
    fs::remove(folder.path() / "config.json");
    QCOMPARE(modelPlace(folder.path() / "model.safetensors"), folder.path() / "model.safetensors");
  }

  void aHubsCacheOpensItsSnapshot() {
    const QTemporaryDir dir;
    const fs::path cache = fs::path(dir.path().toStdString()) / "models--some-org--tiny";
    const auto add = [&](const char* commit) {
      fs::create_directories(cache / "snapshots");
      fs::copy(kModels / "bert", cache / "snapshots" / commit);
    };
    fs::create_directories(cache / "snapshots");
    QVERIFY(message([&] { modelPlace(cache); }).contains("holds no snapshot"));
    add("aaa");
    QCOMPARE(modelPlace(cache), cache / "snapshots" / "aaa");
    QCOMPARE(QString::fromStdString(openModel(modelPlace(cache))->name), QString("some-org/tiny"));
    add("bbb");
    QVERIFY(message([&] { modelPlace(cache); }).contains("refs/main names none of them"));
    fs::create_directories(cache / "refs");
    std::ofstream(cache / "refs" / "main") << "bbb\n";
    QCOMPARE(modelPlace(cache / ""), cache / "snapshots" / "bbb");
    std::ofstream(cache / "refs" / "main") << "../../..\n";
    QVERIFY(message([&] { modelPlace(cache); }).contains("refs/main names none of them"));
  }

  void namesThatWereWrappedAreFound_data() {
    QTest::addColumn<QString>("wrapping");
    for (const char* wrapping :
         {"module.", "_orig_mod.", "base_model.model.", "language_model.", "module._orig_mod."})
      QTest::newRow(wrapping) << wrapping;
  }
  void namesThatWereWrappedAreFound() {
    QFETCH(QString, wrapping);
    const Folder folder("bert");
    const SafetensorsFile file = readSafetensors(folder.path() / "model.safetensors");
    TensorMap wrapped;
    for (const auto& [name, tensor] : file.tensors) wrapped[wrapping.toStdString() + name] = tensor;
    const auto plain = openModel(folder.path());
    writeSafetensors(folder.path() / "model.safetensors", wrapped, file.metadata);
    const auto model = openModel(folder.path());
    QCOMPARE(model->parameters, plain->parameters);
    const auto text = "1 2 3";
    QVERIFY(run(model, text)->find("weights")->value.equals(run(plain, text)->find("weights")->value));
  }

  void missingFilesAreNamed() {
    const Folder folder("bert");
    fs::remove(folder.path() / "model.safetensors");
    QVERIFY(message([&] {
              openModel(folder.path());
            }).contains("neither model.safetensors nor model.safetensors.index.json"));
    fs::remove(folder.path() / "config.json");
    QVERIFY(message([&] { openModel(folder.path()); }).contains("config.json is missing"));
    QVERIFY(message([&] { openModel(folder.path() / "nowhere"); }).contains("is not a folder"));
  }

  void aTruncatedFileIsRefused() {
    const Folder folder("gpt2");
    const std::string whole = folder.read("model.safetensors");
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{7}, std::size_t{100}, whole.size() / 2, whole.size() - 1}) {
      folder.write("model.safetensors", whole.substr(0, size));
      const QString text = message([&] { openModel(folder.path()); });
      QVERIFY2(text.contains("model.safetensors"), qPrintable(text));
    }
  }

  void valuesThatAreNotFiniteAreRefused() {
    const Folder folder("bert");
    std::string bytes = folder.read("model.safetensors");
    bytes.replace(bytes.size() - 4, 4, std::string("\0\0\xc0\x7f", 4));
    folder.write("model.safetensors", bytes);
    QVERIFY(message([&] { openModel(folder.path()); }).contains("not finite"));
  }

  void shardsAreOneCheckpoint() {
    const Folder folder("gpt2");
    const SafetensorsFile all = readSafetensors(folder.path() / "model.safetensors");
    TensorMap first;
    TensorMap second;
    std::string map;
    for (const auto& [name, tensor] : all.tensors) {
      const bool early = name.find("h.0.") != std::string::npos;
      (early ? first : second).emplace(name, tensor);
      map += (map.empty() ? "\"" : ", \"") + name + "\": \"" + (early ? "a" : "b") + ".safetensors\"";
    }
    writeSafetensors(folder.path() / "a.safetensors", first);
    writeSafetensors(folder.path() / "b.safetensors", second);
    const auto whole = run(openModel(folder.path()), "2 7 11");
    fs::remove(folder.path() / "model.safetensors");
    folder.write("model.safetensors.index.json", "{\"weight_map\": {" + map + "}}");
    const auto model = openModel(folder.path());
    QVERIFY(run(model, "2 7 11")->find("logits")->value.equals(whole->find("logits")->value));

    folder.write("model.safetensors.index.json",
                 "{\"weight_map\": {" + map + ", \"extra\": \"b.safetensors\"}}");
    QVERIFY(
        message([&] { openModel(folder.path()); }).contains("tensor 'extra' is missing in b.safetensors"));
    folder.write("model.safetensors.index.json", "{\"weight_map\": {" + map + ", \"extra\": \"../x\"}}");
    QVERIFY(message([&] { openModel(folder.path()); }).contains("a shard that is not a file name"));
    folder.write("model.safetensors.index.json", "{\"weight_map\": {" + map + "}}");
    fs::remove(folder.path() / "b.safetensors");
    QVERIFY(message([&] { openModel(folder.path()); }).contains("b.safetensors is missing"));
  }

  void progressGrowsAndCancellingStops() {
    double last = -1;
    int calls = 0;
    openModel(kModels / "bert", RunControl([&](double fraction) {
                last = std::max(last, fraction);
                ++calls;
                return true;
              }));
    QVERIFY(calls > 30);
    QCOMPARE(last, 1.0);
    int left = 5;
    QVERIFY_EXCEPTION_THROWN(openModel(kModels / "bert", RunControl([&](double) { return --left > 0; })),
                             Cancelled);
  }

  void wordsArePredictedThroughTheTokenizer() {
    const Folder folder("bert");
    folder.write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\ncat\nsat\n##s\na\nmat\non\n.\n,\n");
    folder.write("tokenizer_config.json", "{\"do_lower_case\": true}");
    const auto model = openModel(folder.path());
    QVERIFY(model->tokenizer != nullptr);
    const auto trace = run(model, "The cats sat on [MASK].", {{"top", "3"}});
    const std::vector<std::string> expected{"[CLS]", "the",    "cat", "##s",  "sat",
                                            "on",    "[MASK]", ".",   "[SEP]"};
    QCOMPARE(trace->tokens, expected);
    QCOMPARE(trace->tokenSpans[2].begin, std::size_t{4});
    QCOMPARE(trace->tokenSpans[2].end, std::size_t{7});
    const Step* predictions = trace->find("predictions");
    QCOMPARE(predictions->value.shape(), (Shape{1, 3}));
    QCOMPARE(predictions->axes[0].labels->front(), std::string("[MASK]"));
    QVERIFY(model->tokenizer->idOf(predictions->cellTexts->front()).has_value());

    const auto without = run(model, "The cats sat on [MASK].", {{"special", "false"}});
    QVERIFY(without->tokens.front() == "the");
    QVERIFY2(QString::fromStdString(without->notice).contains("% of the attention went there"),
             without->notice.c_str());
    QVERIFY(without->find("weights", 0)->value.dim(1) < 9);
  }

  void everyNameOfATokenizersFileIsFound() {
    const fs::path piece = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/tokenizers/t5_model/spiece.model";
    for (const char* name :
         {"tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "sentencepiece.model", "spm.model"}) {
      const Folder folder("t5");
      fs::copy(piece, folder.path() / name);
      QVERIFY2(openModel(folder.path())->tokenizer != nullptr, name);
    }
    QVERIFY(openModel(kModels / "t5")->tokenizer == nullptr);
  }

  void inputsThatDoNotFitAreRefused() {
    const auto model = openModel(kModels / "bert");
    QVERIFY(message([&] { run(model, ""); }).contains("the text is empty"));
    QVERIFY(message([&] { run(model, "2 14"); }).contains("token 14 is not in the model's vocabulary of 14"));
    QVERIFY(message([&] { run(model, "2 cat"); }).contains("'cat' is not a token id"));
    const auto trace = run(model, "1 2 3 4 5 6 7 8 9 10 11 12");
    QCOMPARE(trace->tokens.size(), std::size_t{9});
    QVERIFY(trace->notice.find("The text has 12 tokens, the model reads 9: 3 were cut off its end.") !=
            std::string::npos);
    QVERIFY(message([&] { run(openModel(kModels / "vit"), "cat"); }).contains("there is no image"));
  }

  /// A causal model's last token has seen all; in front of an encoder's tokens stands the class token.
  void flowStartsWhereTheModelLooksFrom() {
    const auto flow = [](const char* name, const char* query) {
      std::vector<std::pair<std::string, std::string>> settings{{"analysis", "flow"}};
      if (query != nullptr) settings.emplace_back("flow_query", query);
      return run(openModel(kModels / name), "3 7 5 2", settings)->find("flow")->value;
    };
    QVERIFY(flow("gpt2", nullptr).equals(flow("gpt2", "3")));
    QVERIFY(!flow("gpt2", nullptr).equals(flow("gpt2", "0")));
    QVERIFY(flow("gpt2", "-1").equals(flow("gpt2", "3")));
    QVERIFY(flow("bert", nullptr).equals(flow("bert", "0")));
    QVERIFY(!flow("bert", nullptr).equals(flow("bert", "-1")));
  }

  void aModelDescribesItself() {
    const auto model = openModel(kModels / "llama");
    QCOMPARE(model->family, std::string("llama"));
    QCOMPARE(model->stacks.front().keyHeads, std::int64_t{2});
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(describeJson(*model))).object();
    QCOMPARE(json["stacks"].toArray()[0].toObject()["layers"].toInt(), 2);
    QVERIFY(json["steps"].toArray().contains("predictions"));
    QVERIFY2(model->summary.find("2 layers × 4 heads · width 16") != std::string::npos,
             model->summary.c_str());
  }
};

QTEST_GUILESS_MAIN(ModelFolderTest)
#include "model_folder_test.moc"
