// SPDX-License-Identifier: GPL-3.0-or-later
// Attention that something else computed: every kind of file and shape, what is wrong with them, and how
// little is read of large ones.
#include "engine/models/attention_dump.h"

#include "engine/error.h"
#include "engine/io/npy.h"
#include "engine/io/safetensors.h"
#include "engine/io/zip_archive.h"
#include "tests/support/attention_runs.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>
#include <fstream>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

std::string messageOf(const fs::path& file) {
  try {
    run(openAttention(file));
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

/// A safetensors file with one tensor whose data are `bytes` bytes that are not written: a hole.
void writeSparse(const fs::path& path, const std::string& dtype, const std::string& shape,
                 std::uint64_t bytes) {
  std::string header = "{\"attention\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape +
                       ",\"data_offsets\":[0," + std::to_string(bytes) + "]}}";
  header.resize((header.size() + 7) / 8 * 8, ' ');
  std::uint64_t length = header.size();
  std::string start(8, '\0');
  std::memcpy(start.data(), &length, 8);
  writeText(path, start + header);
  fs::resize_file(path, 8 + header.size() + bytes);
}

/// Memory of the process in MB, mapped files included.
double residentMegabytes() {
  std::ifstream status("/proc/self/statm");
  double total = 0;
  double resident = 0;
  status >> total >> resident;
  return resident * 4096 / 1e6;
}

fs::path golden(const char* file) {
  return fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden" / file;
}

}  // namespace

class AttentionDumpTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;
  fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

 private slots:
  void everyShape_data() {
    QTest::addColumn<QList<int>>("shape");
    QTest::addColumn<QList<int>>("layers");  // layers, heads, queries, keys
    QTest::newRow("layers") << QList<int>{2, 3, 5, 5} << QList<int>{2, 3, 5, 5};
    QTest::newRow("one layer") << QList<int>{3, 5, 5} << QList<int>{1, 3, 5, 5};
    QTest::newRow("one head") << QList<int>{5, 5} << QList<int>{1, 1, 5, 5};
    QTest::newRow("batch of one before") << QList<int>{1, 2, 3, 5, 5} << QList<int>{2, 3, 5, 5};
    QTest::newRow("batch of one after") << QList<int>{2, 1, 3, 5, 5} << QList<int>{2, 3, 5, 5};
    QTest::newRow("other keys") << QList<int>{2, 3, 4, 6} << QList<int>{2, 3, 4, 6};
    QTest::newRow("one token") << QList<int>{2, 3, 1, 1} << QList<int>{2, 3, 1, 1};
  }
  void everyShape() {
    QFETCH(QList<int>, shape);
    QFETCH(QList<int>, layers);
    const Tensor expected = weights(layers[0], layers[1], layers[2], layers[3]);
    const Tensor given = expected.reshaped(Shape(shape.begin(), shape.end()));
    writeSafetensors(path("shape.safetensors"), {{"attention", given}});
    writeNpy(path("shape.npy"), given);
    for (const char* file : {"shape.safetensors", "shape.npy"}) {
      const auto model = openAttention(path(file));
      QCOMPARE(model->layers(), layers[0]);
      QCOMPARE(model->heads(), layers[1]);
      const auto trace = run(model);
      QCOMPARE(difference(*trace, expected), 0.0);
      QVERIFY(trace->notice.empty());
      const Step* entropy = trace->find("head_entropy");
      QVERIFY(entropy != nullptr);
      QCOMPARE(entropy->value.shape(), (Shape{layers[0], layers[1]}));
      QCOMPARE(trace->find("head_previous") != nullptr, layers[2] == layers[3]);
    }
  }

  void filesOfNumpy() {
    const Tensor expected = weights(2, 3, 4, 4);
    const auto stored = run(openAttention(golden("attention_stored.npz")));
    QCOMPARE(difference(*stored, expected), 0.0);
    QCOMPARE(stored->tokens, (std::vector<std::string>{"the", "cat", "saw", "猫"}));
    const auto deflated = run(openAttention(golden("attention_deflated.npz")));
    QVERIFY(difference(*deflated, expected) < 1e-7);
    const auto fortran = run(openAttention(golden("attention_fortran.npy")));
    QVERIFY(difference(*fortran, expected) < 1e-3);  // float16
  }

  void oneTensorALayerAndSeveralStacks() {
    const Tensor self = weights(3, 2, 4, 4);
    const Tensor cross = weights(3, 2, 4, 6);
    TensorMap tensors;
    for (int layer = 0; layer < 3; ++layer) {
      const std::string number = std::to_string(layer);
      tensors["decoder_attentions." + number] = self.slice(layer);
      tensors["cross_attentions." + number] = cross.slice(layer).reshaped({1, 2, 4, 6});
    }
    tensors["logits"] = Tensor({2}, {1, 2});
    writeSafetensors(path("stacks.safetensors"), tensors,
                     {{"tokens", "[\"a\",\"b\",\"a\",\"c\"]"}, {"source_tokens", "u v w x y z"}});
    const auto model = openAttention(path("stacks.safetensors"));
    QCOMPARE(model->stacks.size(), std::size_t{2});
    QCOMPARE(model->summary, std::string("decoder · 3 layers × 2 heads · 4 × 4 tokens · cross · 3 layers × 2 "
                                         "heads · 4 × 6 tokens, float32"));
    const auto trace = run(model, {{"analysis", "rollout"}});
    QCOMPARE(difference(*trace, self, "decoder_weights"), 0.0);
    QCOMPARE(difference(*trace, cross, "cross_weights"), 0.0);
    QCOMPARE(trace->find("cross_weights", 1)->stack, std::string("cross"));
    QCOMPARE(trace->find("cross_weights", 1)->axes[2].labels->at(5), std::string("z"));
    QVERIFY(trace->find("decoder_rollout", 2) && !trace->find("cross_rollout"));
    QVERIFY(trace->find("decoder_head_induction") && !trace->find("cross_head_distance"));
    QVERIFY(trace->find("cross_head_first"));
  }

  void tokensBesideTheFile() {
    const Tensor given = weights(1, 2, 3, 3);
    writeNpy(path("beside.npy"), given);
    QVERIFY(run(openAttention(path("beside.npy")))->tokens.empty());
    writeText(path("beside.txt"), "New York\nis\nbig\n");
    QCOMPARE(run(openAttention(path("beside.npy")))->tokens,
             (std::vector<std::string>{"New York", "is", "big"}));
    writeText(path("beside.json"), "{\"tokens\": [\"x\", \"y\", \"z\"], \"other\": 1}");
    QCOMPARE(run(openAttention(path("beside.npy")))->tokens, (std::vector<std::string>{"x", "y", "z"}));
    writeText(path("beside.json"), "[\"x\", \"y\"]");
    const auto trace = run(openAttention(path("beside.npy")));
    QVERIFY(trace->tokens.empty());
    QCOMPARE(trace->notice, std::string("2 tokens are named, the attention has 3: they are numbered."));
  }

  void rolloutFlowAndRefresh() {
    writeNpy(path("analysis.npy"), weights(2, 3, 5, 5));
    const auto model = openAttention(path("analysis.npy"));
    const auto first = run(model);
    QVERIFY(first->find("rollout") == nullptr && first->find("flow") == nullptr);
    const auto rollout = run(model, {{"analysis", "rollout"}}, 0, first);
    QCOMPARE(rollout->find("rollout", 1)->value.shape(), (Shape{5, 5}));
    QCOMPARE(rollout->computedOperations, 3);  // two layers, one product; the statistics are there
    const auto flow = run(model, {{"analysis", "flow"}, {"query", "2"}}, 0, rollout);
    QCOMPARE(flow->find("flow")->value.shape(), (Shape{5}));
    QCOMPARE(flow->computedOperations, 1);
  }

  void flowStartsAtTheLastToken() {
    writeNpy(path("flow.npy"), weights(2, 3, 5, 5));
    const auto flow = [&](std::vector<std::pair<std::string, std::string>> settings) {
      settings.emplace_back("analysis", "flow");
      return run(openAttention(path("flow.npy")), settings)->find("flow")->value;
    };
    QVERIFY(flow({}).equals(flow({{"query", "4"}})));
    QVERIFY(!flow({}).equals(flow({{"query", "0"}})));
  }

  void whatIsOddIsSaidInASentence() {
    TensorBuilder builder({2, 2, 3, 3}, 1.0F / 3);
    builder[9 + 3] = 0;  // layer 0, head 1, query 1 sums to 2/3
    Tensor given = builder.finish();
    writeNpy(path("odd.npy"), given);
    QCOMPARE(run(openAttention(path("odd.npy")))->notice,
             std::string("In 1 row the weights do not sum to 1 (layer 0, head 1, query 1: 0.6667)."));
    // Hidden queries and padding are nothing odd.
    writeNpy(path("zeros.npy"), Tensor::filled({1, 2, 3, 3}, 0.0F));
    QVERIFY(run(openAttention(path("zeros.npy")))->notice.empty());
  }

  void errorsNameFileAndTensor() {
    const auto says = [&](const fs::path& file, const char* part) {
      const std::string message = messageOf(file);
      if (message.find(file.filename().string()) == std::string::npos ||
          message.find(part) == std::string::npos) {
        qWarning("%s", message.c_str());
        return false;
      }
      return true;
    };
    writeNpy(path("vector.npy"), Tensor({3}, {1, 2, 3}));
    QVERIFY(says(path("vector.npy"), "has shape [3]; expected [layers, heads, queries, keys]"));
    writeSafetensors(path("batches.safetensors"), {{"attention.0", Tensor::filled({2, 3, 4, 4}, 0.25F)},
                                                   {"attention.1", Tensor::filled({3, 3, 4, 4}, 0.25F)}});
    QVERIFY(says(path("batches.safetensors"), "a batch of 2 items, all must be alike"));
    writeSafetensors(path("two.safetensors"), {{"a", weights(1, 2, 3, 3)}, {"b", weights(1, 2, 3, 3)}});
    QVERIFY(says(path("two.safetensors"), "holds several tensors (a, b)"));
    writeSafetensors(path("uneven.safetensors"),
                     {{"attention.0", weights(1, 2, 3, 3)}, {"attention.1", weights(1, 2, 4, 4)}});
    QVERIFY(says(path("uneven.safetensors"), "all must be alike"));
    writeSafetensors(path("gap.safetensors"),
                     {{"attention.0", weights(1, 2, 3, 3)}, {"attention.2", weights(1, 2, 3, 3)}});
    QVERIFY(says(path("gap.safetensors"), "'attention.1' is missing"));
    writeText(path("picture.png"), "no attention");
    QVERIFY(says(path("picture.png"), "expected .safetensors, .pt, .npy or .npz"));
    QVERIFY(says(path("missing.npz"), "No such file"));
    writeText(path("no.npz"), std::string(100, 'x'));
    QVERIFY(says(path("no.npz"), "no zip directory"));
  }

  void damagedArchivesAreRefused() {
    std::ifstream file(golden("attention_deflated.npz"), std::ios::binary);
    const std::string whole((std::istreambuf_iterator<char>(file)), {});
    for (std::size_t length = 0; length < whole.size(); length += 7) {
      writeText(path("cut.npz"), whole.substr(0, length));
      QVERIFY(messageOf(path("cut.npz")) != "no error");
    }
    // Every byte spoilt once: refused or read, but nothing else happens.
    int refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::string spoilt = whole;
      spoilt[at] = static_cast<char>(spoilt[at] ^ 0x55);
      writeText(path("spoilt.npz"), spoilt);
      refused += messageOf(path("spoilt.npz")) != "no error";
    }
    QVERIFY(refused > static_cast<int>(whole.size()) / 2);
  }

  void sixGigabytesOpenAtOnce() {
    constexpr std::uint64_t kBytes = std::uint64_t{24} * 16 * 2048 * 2048 * 4;
    writeSparse(path("large.safetensors"), "F32", "[24,16,2048,2048]", kBytes);
    const double before = residentMegabytes();
    QElapsedTimer timer;
    timer.start();
    const auto model = openAttention(path("large.safetensors"));
    QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(residentMegabytes() - before < 20);
    QCOMPARE(model->summary, std::string("attention · 24 layers × 16 heads · 2,048 × 2,048 tokens, float32"));
    const auto trace = run(model, {}, 7);
    QCOMPARE(trace->find("weights", 23)->value.shape(), (Shape{16, 2048, 2048}));
    QVERIFY(trace->find("head_entropy") == nullptr);
    QVERIFY(!trace->notice.empty());
    // The layer looked at was read (268 MB), no other.
    QVERIFY2(residentMegabytes() - before < 300, qPrintable(QString::number(residentMegabytes() - before)));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
  }

  void headsOfALargeFileAreSummedUpWhenAskedFor() {
    const Tensor all = weights(3, 4, 20, 20);
    writeNpy(path("all.npy"), all);
    const auto small = openAttention(path("all.npy"));
    const auto large = openAttention(path("all.npy"), 1000);
    QVERIFY(run(large, {}, 1)->find("head_entropy") == nullptr);
    QVERIFY(run(large, {}, 1)->thumbnails.empty());
    const auto whole = run(small, {{"analysis", "rollout"}}, 1);
    const auto summed = run(large, {{"analysis", "rollout"}, {"statistics", "true"}}, 1);
    for (const char* id : {"head_entropy", "head_distance", "head_previous", "head_first"})
      QVERIFY2(summed->find(id)->value.equals(whole->find(id)->value), id);
    QCOMPARE(summed->thumbnails.size(), std::size_t{3});
    QVERIFY(summed->thumbnails.at({"", 2}).equals(all.slice(2)));
    const Tensor& rolled = summed->find("rollout", 1)->value;
    for (std::int64_t i = 0; i < rolled.size(); ++i)
      QVERIFY(std::abs(rolled[i] - whole->find("rollout", 1)->value[i]) < 1e-6F);
  }

  void halfPrecisionIsConvertedByTheLayer() {
    constexpr std::uint64_t kBytes = std::uint64_t{24} * 16 * 2048 * 2048 * 2;
    writeSparse(path("half.safetensors"), "BF16", "[24,16,2048,2048]", kBytes);
    const auto model = openAttention(path("half.safetensors"));
    const auto trace = run(model, {}, 5);
    QCOMPARE(trace->find("weights", 5)->value.dim(0), 16);
    QVERIFY(trace->find("weights", 4) == nullptr);
    QVERIFY(trace->notice.find("one layer is converted at a time") != std::string::npos);
    const auto again = run(model, {}, 5, trace);
    QVERIFY(again->find("weights", 5)->value.sameAs(trace->find("weights", 5)->value));
    QCOMPARE(again->computedOperations, 0);
    // Small ones are there whole.
    writeNpy(path("small.npy"), weights(2, 2, 3, 3));
    QVERIFY(run(openAttention(path("small.npy")), {}, 1)->find("weights", 0) != nullptr);
  }
};

QTEST_GUILESS_MAIN(AttentionDumpTest)
#include "attention_dump_test.moc"
