// SPDX-License-Identifier: GPL-3.0-or-later
// What files of attention hold: batches, scores, numbers that are none, several arrays, generated texts, and
// tokens in every shape.
#include "engine/error.h"
#include "engine/io/npy.h"
#include "engine/io/safetensors.h"
#include "engine/models/attention_file.h"
#include "tests/support/attention_runs.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

std::string messageOf(const fs::path& file) {
  try {
    run(openAttention(file));
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// `whole` with other numbers in some places.
Tensor changed(const Tensor& whole, const std::map<std::int64_t, float>& places) {
  TensorBuilder out(whole.shape());
  for (std::int64_t i = 0; i < whole.size(); ++i) out[i] = whole[i];
  for (const auto& [at, value] : places) out[at] = value;
  return out.finish();
}

/// The bytes of an array of `descr` and shape (`shape`, ).
std::string npyBytes(const std::string& descr, const std::string& shape, const std::string& data) {
  std::string header = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + shape + "), }\n";
  return std::string("\x93NUMPY\x01\0", 8) + static_cast<char>(header.size()) + '\0' + header + data;
}

/// An archive of stored entries.
void writeNpz(const fs::path& path, const std::map<std::string, std::string>& arrays) {
  const auto number = [](std::size_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xff);
    return text;
  };
  std::string file;
  std::string directory;
  for (const auto& [name, bytes] : arrays) {
    const std::string entry = name + ".npy";
    const std::string sizes = number(0, 4) + number(bytes.size(), 4) + number(bytes.size(), 4) +
                              number(entry.size(), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + number(20, 2) + number(0, 8) + sizes + number(0, 10) +
                 number(file.size(), 4) + entry;
    file += "PK\x03\x04" + number(20, 2) + number(0, 8) + sizes + entry + bytes;
  }
  const std::size_t start = file.size();
  writeText(path, file + directory + "PK\x05\x06" + number(0, 4) + number(arrays.size(), 2) +
                      number(arrays.size(), 2) + number(directory.size(), 4) + number(start, 4) +
                      number(0, 2));
}

/// A safetensors file with this header and zeros as data.
void writeHeader(const fs::path& path, const std::string& header, std::size_t bytes) {
  std::string length;
  for (int i = 0; i < 8; ++i) length += static_cast<char>(header.size() >> (8 * i) & 0xff);
  writeText(path, length + header + std::string(bytes, '\0'));
}

}  // namespace

class AttentionContentsTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  fs::path path(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }

  /// The tokens that a run shows, with those of the metadata; `notice` gets what was said.
  std::vector<std::string> tokensOf(const std::string& metadata, std::string* notice = nullptr) const {
    writeSafetensors(path("tokens.safetensors"), {{"attention", weights(1, 2, 3, 3)}},
                     {{"tokens", metadata}});
    const auto trace = run(openAttention(path("tokens.safetensors")));
    if (notice != nullptr) *notice = trace->notice;
    return trace->tokens;
  }

 private slots:
  void oneItemOfABatchIsShown() {
    // [layers × items × heads × queries × keys]
    const Tensor all = weights(3, 8, 5, 5).reshaped({3, 2, 4, 5, 5});
    TensorMap layers;
    for (const int layer : {0, 1, 2}) layers["layer_" + std::to_string(layer)] = all.slice(layer);
    writeSafetensors(path("layers.safetensors"), layers, {{"tokens", "[[1,2,3,4,5],[6,7,8,9,\"end\"]]"}});
    writeNpy(path("all.npy"), all);
    for (const char* file : {"layers.safetensors", "all.npy"}) {
      const auto model = openAttention(path(file));
      QCOMPARE(model->layers(), 3);
      QCOMPARE(model->heads(), 4);
      QVERIFY(contains(model->summary, "batch of 2"));
      for (const std::int64_t item : {0, 1}) {
        const auto trace = run(model, {{"item", std::to_string(item)}});
        for (const int layer : {0, 1, 2})
          QVERIFY(trace->find("weights", layer)->value.equals(all.slice(layer).slice(item)));
        QVERIFY(
            contains(trace->notice, "The batch holds 2 items; item " + std::to_string(item) + " is shown."));
      }
      QVERIFY_EXCEPTION_THROWN(run(model, {{"item", "2"}}), Error);
    }
    QCOMPARE(run(openAttention(path("layers.safetensors")), {{"item", "1"}})->tokens,
             (std::vector<std::string>{"6", "7", "8", "9", "end"}));
    // Other items and arrays are read from large files, too.
    const auto large = openAttention(path("all.npy"), 100);
    QVERIFY(run(large, {{"item", "1"}}, 2)->find("weights", 2)->value.equals(all.slice(2).slice(1)));
    // A batch of one has no such choice.
    writeSafetensors(path("one.safetensors"),
                     {{"attention.0", all.slice(0).slice(0).reshaped({1, 4, 5, 5})},
                      {"attention.1", all.slice(1).slice(0).reshaped({1, 4, 5, 5})}});
    QVERIFY(!Parameters(openAttention(path("one.safetensors"))->mechanism.parameters).has("item"));
  }

  void layersAreCountedWithinNames() {
    const Tensor all = weights(2, 3, 4, 4);
    writeSafetensors(path("within.safetensors"),
                     {{"layers.0.attn", all.slice(0)}, {"layers.1.attn", all.slice(1)}});
    QCOMPARE(difference(*run(openAttention(path("within.safetensors"))), all), 0.0);
  }

  void scoresAreNotCalledWeights() {
    const Tensor given = changed(weights(2, 2, 3, 3), {{9 + 4, -0.5F}});
    writeNpy(path("scores.npy"), given);
    const auto trace = run(openAttention(path("scores.npy")), {{"analysis", "rollout"}});
    QVERIFY(trace->find("weights") == nullptr && trace->find("head_entropy") == nullptr);
    QVERIFY(trace->find("rollout") == nullptr);
    QCOMPARE(difference(*trace, given, "scores"), 0.0);
    QCOMPARE(trace->find("scores", 0)->role, Role::Scores);
    QCOMPARE(
        trace->notice,
        std::string("These are scores, not weights: there are negative numbers, the lowest −0.5 in layer 0, "
                    "head 1, query 1, key 1. Rollout and flow are defined for weights, so there is neither "
                    "for scores."));
    writeNpy(path("large.npy"), Tensor::filled({1, 2, 3, 3}, 40));
    const auto large = run(openAttention(path("large.npy")));
    QVERIFY(large->find("scores") != nullptr);
    QVERIFY(contains(large->notice,
                     "These are scores, not weights: most rows do not sum to 1 (layer 0, head 0, "
                     "query 0: 120)."));
    // −∞ among scores hides a key, which is no fault.
    writeNpy(path("log.npy"), changed(given, {{1, -kInfinity}, {2, -kInfinity}}));
    const auto hidden = run(openAttention(path("log.npy")));
    QCOMPARE(hidden->find("scores", 0)->role, Role::Masked);
    QVERIFY(!contains(hidden->notice, "finite"));
    // A large file is not looked at as a whole.
    QVERIFY(run(openAttention(path("scores.npy"), 10), {{"statistics", "true"}})->find("scores", 0) !=
            nullptr);
  }

  void whatIsNoNumberIsKeptAndCounted() {
    const Tensor whole = weights(2, 2, 4, 4);
    const std::map<std::int64_t, float> odd{{16 + 6, kNan}, {32 + 3, kInfinity}, {32 + 4, -kInfinity}};
    const Tensor given = changed(whole, odd);
    writeNpy(path("odd.npy"), given);
    const auto trace = run(openAttention(path("odd.npy")), {{"analysis", "rollout"}});
    QVERIFY(std::isnan(trace->find("weights", 0)->value[16 + 6]));
    QCOMPARE(trace->find("weights", 1)->value[0], whole[32]);
    QCOMPARE(
        trace->notice,
        std::string("3 cells are not finite numbers (the first: layer 0, head 1, query 1, key 2); figures of "
                    "heads, rollout and flow leave their rows out."));
    // The figures are those of rows that see nothing in the same places.
    std::map<std::int64_t, float> nothing;
    for (const std::int64_t row : {16 + 4, 32, 32 + 4})
      for (int key = 0; key < 4; ++key) nothing[row + key] = 0;
    writeNpy(path("nothing.npy"), changed(whole, nothing));
    const auto expected = run(openAttention(path("nothing.npy")), {{"analysis", "rollout"}});
    for (const char* id : {"head_entropy", "head_distance", "head_previous", "head_first"})
      QVERIFY2(trace->find(id)->value.equals(expected->find(id)->value), id);
    QVERIFY(trace->find("rollout", 1)->value.equals(expected->find("rollout", 1)->value));
    const auto flow = run(openAttention(path("odd.npy")), {{"analysis", "flow"}});
    QVERIFY(flow->find("flow")->value.allFinite());
    // Head by head, of a large file.
    const auto large =
        run(openAttention(path("odd.npy"), 10), {{"statistics", "true"}, {"analysis", "rollout"}}, 1);
    QVERIFY(large->find("head_entropy")->value.equals(expected->find("head_entropy")->value));
    QVERIFY(large->find("rollout", 1)->value.allFinite());
    QVERIFY(std::isnan(large->thumbnails.at({"", 0})[16 + 6]));
    QVERIFY(std::isnan(large->thumbnails.at({"", 1})[4]));
    QCOMPARE(large->thumbnails.at({"", 1})[6], whole[32 + 6]);
    // Nothing but NaN is shown as well.
    writeNpy(path("none.npy"), Tensor::filled({1, 1, 2, 2}, kNan));
    QVERIFY(contains(run(openAttention(path("none.npy")))->notice, "4 cells are not finite numbers"));
  }

  void arraysBesideEachOtherAreChosen() {
    const Tensor softmax = weights(1, 2, 3, 3).reshaped({2, 3, 3});
    const Tensor scores = changed(softmax, {{0, -3.0F}});
    writeNpz(path("arrays.npz"), {{"scores", npyBytes(scores)},
                                  {"softmax", npyBytes(softmax)},
                                  {"logits_attention", npyBytes(weights(1, 2, 4, 4))},
                                  {"q", npyBytes(Tensor::filled({3, 8}, 1))}});
    const auto model = openAttention(path("arrays.npz"));
    const auto trace = run(model);
    QVERIFY(trace->find("weights")->value.equals(softmax));
    QVERIFY(contains(trace->notice, "The file also holds 'scores'; 'softmax' is shown."));
    QVERIFY(contains(trace->notice, "'logits_attention' is left out: it has another shape than 'softmax'."));
    QVERIFY(run(model, {{"array", "scores"}})->find("scores")->value.equals(scores));
    // Without heads, too.
    writeSafetensors(
        path("flat.safetensors"),
        {{"scores", scores.slice(0)}, {"softmax", softmax.slice(0)}, {"x", Tensor::filled({3, 8}, 1)}});
    QVERIFY(run(openAttention(path("flat.safetensors")))
                ->find("weights")
                ->value.slice(0)
                .equals(softmax.slice(0)));
    writeSafetensors(path("lora.safetensors"),
                     {{"layers.0.attn.q_proj.lora_A.weight", Tensor::filled({3, 8}, 1)}});
    QVERIFY(contains(messageOf(path("lora.safetensors")), "a matrix that adapts a network's weights"));
  }

  void stepsOfAGeneratedTextMakeOneMap() {
    // A prompt of two tokens and two more.
    const Tensor all = weights(2, 3, 4, 4);
    const auto rows = [&](std::int64_t layer, std::int64_t first, std::int64_t count) {
      const std::int64_t keys = first + count;
      TensorBuilder out({1, 3, count, keys});
      for (std::int64_t h = 0; h < 3; ++h)
        for (std::int64_t r = 0; r < count; ++r)
          for (std::int64_t k = 0; k < keys; ++k)
            out[(h * count + r) * keys + k] = all.at({layer, h, first + r, k});
      return out.finish();
    };
    const auto isMap = [&](const Tensor& map, std::int64_t layer, std::int64_t prompt, std::int64_t missing) {
      if (map.shape() != Shape{3, 4, 4}) return false;
      for (std::int64_t h = 0; h < 3; ++h)
        for (std::int64_t q = 0; q < 4; ++q)
          for (std::int64_t k = 0; k < 4; ++k) {
            const bool seen = k <= q || q < prompt - missing;
            const float expected = q >= 2 && !seen ? 0 : q < 2 && k >= 2 ? 0 : all.at({layer, h, q, k});
            const float value = map.at({h, q, k});
            if (q < missing ? !std::isnan(value) : value != expected) return false;
          }
      return true;
    };
    writeSafetensors(
        path("steps.safetensors"),
        {{"attention.0", rows(0, 0, 2)}, {"attention.1", rows(0, 2, 1)}, {"attention.2", rows(0, 3, 1)}});
    const auto one = run(openAttention(path("steps.safetensors")));
    QVERIFY(isMap(one->find("weights", 0)->value, 0, 2, 0));
    QVERIFY(contains(one->notice, "The rows of 3 steps are put together into one map."));
    // Layers by name, before or after the step.
    TensorMap byStep;
    TensorMap byLayer;
    for (const int layer : {0, 1})
      for (const int step : {0, 1, 2}) {
        const Tensor part = step == 0 ? rows(layer, 0, 2) : rows(layer, step + 1, 1);
        byStep["attention." + std::to_string(step) + "." + std::to_string(layer)] = part;
        byLayer["attn_layer" + std::to_string(layer) + "_" + std::to_string(step)] = part;
      }
    writeSafetensors(path("by_step.safetensors"), byStep);
    writeSafetensors(path("by_layer.safetensors"), byLayer);
    for (const char* file : {"by_step.safetensors", "by_layer.safetensors"}) {
      const auto model = openAttention(path(file));
      QCOMPARE(model->layers(), 2);
      const auto trace = run(model);
      for (const int layer : {0, 1}) QVERIFY2(isMap(trace->find("weights", layer)->value, layer, 2, 0), file);
      // Of a large file a head at a time.
      const auto large = run(openAttention(path(file), 10), {{"statistics", "true"}}, 1);
      QVERIFY(large->find("head_entropy")->value.equals(trace->find("head_entropy")->value));
    }
    // The prompt's rows may be missing; no number stands in for them, and none is counted.
    writeSafetensors(path("later.safetensors"),
                     {{"attention.0", rows(0, 2, 1)}, {"attention.1", rows(0, 3, 1)}});
    const auto later = run(openAttention(path("later.safetensors")));
    QVERIFY(isMap(later->find("weights", 0)->value, 0, 2, 2));
    QVERIFY(contains(later->notice, "those of the first 2 tokens are not in the file."));
    QVERIFY(!contains(later->notice, "finite"));
  }

  void tokensOfEveryKind() {
    const std::vector<std::string> words{"a", "b", "c"};
    const std::vector<std::string> ids{"101", "7592", "102"};
    QCOMPARE(tokensOf("a b c"), words);
    QCOMPARE(tokensOf("\xef\xbb\xbf[\"a\",\"b\",\"c\"]"), words);
    QCOMPARE(tokensOf("[101, 7592, 102]"), ids);
    QCOMPARE(tokensOf("[[101, 7592, 102]]"), ids);
    std::string notice;
    for (const char* broken :
         {"[\"a\", null, \"c\"]", "[\"a\", \"b\"", "{\"a\": 1}", "[[[\"a\"]]]", "['a', 'b', 'c']"}) {
      QVERIFY2(tokensOf(broken, &notice).empty(), broken);
      QVERIFY2(contains(notice, "\"tokens\" in the metadata") && contains(notice, "they are numbered"),
               broken);
    }
    QVERIFY(tokensOf("[[\"a\",\"b\",\"c\"],[\"d\",\"e\",\"f\"]]", &notice).empty());
    QVERIFY(contains(notice, "There are lists of tokens for 2 items, the batch has 1: they are numbered."));

    const std::string attention = npyBytes(weights(1, 2, 3, 3));
    const std::string numbers{"\x65\0\0\0\0\0\0\0\xa8\x1d\0\0\0\0\0\0\x66\0\0\0\0\0\0\0", 24};
    writeNpz(path("ids.npz"), {{"attention", attention}, {"tokens", npyBytes("<i8", "3,", numbers)}});
    QCOMPARE(run(openAttention(path("ids.npz")))->tokens, ids);
    writeNpz(path("ids.npz"),
             {{"attention", attention}, {"tokens", npyBytes("|S2", "1,3", std::string("a\0b\0c\0", 6))}});
    QCOMPARE(run(openAttention(path("ids.npz")))->tokens, words);
    writeNpz(path("ids.npz"), {{"attention", attention}, {"tokens", npyBytes("|O", "3,", "pickled")}});
    QVERIFY(contains(run(openAttention(path("ids.npz")))->notice, "array 'tokens': has type '|O'"));
    writeSafetensors(path("ids.safetensors"),
                     {{"attention", weights(1, 2, 3, 3)}, {"tokens", Tensor({3}, {101, 7592, 102})}});
    QCOMPARE(run(openAttention(path("ids.safetensors")))->tokens, ids);
  }

  void brokenTokensBesideRefuseNothing() {
    writeNpy(path("beside.npy"), weights(1, 2, 3, 3));
    const auto with = [&](const std::string& extension, const std::string& text) {
      fs::remove(path("beside.json"));
      writeText(path("beside" + extension), text);
      return run(openAttention(path("beside.npy")));
    };
    const std::vector<std::string> words{"a", "b", "c"};
    QCOMPARE(with(".json", "\xef\xbb\xbf[\"a\",\"b\",\"c\"]")->tokens, words);
    QCOMPARE(with(".json", "{\"tokens\": [[\"a\",\"b\",\"c\"]]}")->tokens, words);
    for (const auto& [text, why] : std::map<std::string, std::string>{
             {"[\"a\",\"b\",", "beside.json is not valid JSON"},
             {"[\"\xe9\",\"b\",\"c\"]", "beside.json is not UTF-8"},
             {"{\"words\":[\"a\",\"b\",\"c\"]}", "beside.json names no \"tokens\""},
             {"{\"tokens\": 3}", "beside.json holds no tokens, since it is not a list"}}) {
      const auto trace = with(".json", text);
      QVERIFY(trace->tokens.empty());
      QVERIFY2(contains(trace->notice, why) && contains(trace->notice, "numbered"), trace->notice.c_str());
    }
    QCOMPARE(with(".txt",
                  "\xef\xbb\xbf"
                  "a\r\nb\r\nc\r\n")
                 ->tokens,
             words);
    QVERIFY(contains(with(".txt", "\xe9\nb\nc\n")->notice, "beside.txt is not UTF-8"));
  }

  void whatIsNotNeededRefusesNothing() {
    const std::string attention =
        "\"attention\":{\"dtype\":\"F32\",\"shape\":[1,2,2],\"data_offsets\":[0,16]}";
    writeHeader(path("null.safetensors"), "{\"__metadata__\":null," + attention + "}", 16);
    QVERIFY(run(openAttention(path("null.safetensors")))->find("weights") != nullptr);
    const auto odd = [](const char* name, const char* offsets) {
      return std::string("\"") + name +
             "\":{\"dtype\":\"F8_E4M3\",\"shape\":[1,2,2],\"data_offsets\":" + offsets + "}";
    };
    writeHeader(path("odd.safetensors"), "{" + attention + "," + odd("scale", "[16,20]") + "}", 20);
    QVERIFY(run(openAttention(path("odd.safetensors")))->find("weights") != nullptr);
    writeHeader(path("needed.safetensors"), "{" + odd("attention", "[0,4]") + "}", 4);
    QVERIFY(contains(messageOf(path("needed.safetensors")),
                     "tensor 'attention' has dtype F8_E4M3, expected F32"));
  }

  void namesSayWhatIsAttention() {
    const auto holds = [&](const std::string& name, const Shape& shape) {
      writeSafetensors(path("named.safetensors"), {{name, Tensor::filled(shape, 0.5F)}});
      return holdsAttention(viewSafetensors(path("named.safetensors")));
    };
    QVERIFY(holds("decoder_attentions.3", {2, 3, 3}));
    QVERIFY(holds("softmax", {2, 3, 3}));
    QVERIFY(!holds("spatial_attention.conv.weight", {1, 2, 7, 7}));
    QVERIFY(!holds("multihead_attn.in_proj_weight", {12, 4}));
    QVERIFY(!holds("embeddings", {2, 3, 3}));
  }
};

QTEST_GUILESS_MAIN(AttentionContentsTest)
#include "attention_contents_test.moc"
