// SPDX-License-Identifier: GPL-3.0-or-later
/// Networks as ONNX files: what a sound one holds, and what is said of the others.
#include "engine/error.h"
#include "engine/io/onnx/message_count.h"
#include "engine/io/onnx/onnx_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

const fs::path kNetworks = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/networks";

std::string contents(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  text.replace(text.find(what), what.size(), by);
  return text;
}

}  // namespace

class OnnxTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }
  /// What is said of a file with these bytes; empty if it is read.
  QString problem(const std::string& bytes, const char* name = "network.onnx") const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    try {
      readOnnx(path(name));
    } catch (const Error& error) {
      return QString::fromUtf8(error.what());
    }
    return {};
  }

 private slots:
  void aNetworkIsAPlainValue() {
    const OnnxModel model = readOnnx(kNetworks / "bert-13.onnx");
    QCOMPARE(model.opset, 13);
    QCOMPARE(model.producer, std::string("pytorch"));
    QCOMPARE(model.inputs.size(), 3U);
    QCOMPARE(model.inputs[1].name, std::string("attention_mask"));
    QVERIFY(model.inputs[1].isTensor && model.inputs[1].type == ElementType::I64);
    QCOMPARE(model.inputs[1].shape.size(), 2U);
    QCOMPARE(model.inputs[1].shape[1].symbol, std::string("tokens"));
    QCOMPARE(model.inputs[1].shape[1].length, -1);
    QCOMPARE(model.outputs.size(), 1U);
    QCOMPARE(model.initialisers.at("words.weight").stored.shape, (Shape{40, 16}));
    const auto softmax = std::find_if(model.nodes.begin(), model.nodes.end(),
                                      [](const OnnxNode& node) { return node.operation == "Softmax"; });
    QVERIFY(softmax != model.nodes.end());
    QCOMPARE(softmax->attributes.at("axis").whole, -1);
    const OnnxModel pictures = readOnnx(kNetworks / "se-17.onnx");
    QCOMPARE(pictures.inputs.size(), 1U);
    QCOMPARE(pictures.inputs[0].shape[2].length, 24);
  }

  void numbersAreReadHoweverTheyAreStored() {
    const OnnxModel model = readOnnx(kNetworks / "types.onnx");
    QCOMPARE(model.initialisers.size(), 8U);
    for (const auto& [name, tensor] : model.initialisers) {
      const Tensor values = tensor.stored.tensor();
      QVERIFY2(values.equals(Tensor({3}, {1, 2, 3})), name.c_str());
    }
    QVERIFY(model.initialisers.at("bfloat").stored.type == ElementType::BF16);
    QVERIFY(model.metadata.at("names").starts_with("{0: 'cat'"));
  }

  void graphsInsideNodesAreKept() {
    const OnnxModel model = readOnnx(kNetworks.parent_path() / "operators/loops-17.onnx");
    const auto loop = std::find_if(model.nodes.begin(), model.nodes.end(),
                                   [](const OnnxNode& node) { return node.operation == "Loop"; });
    QVERIFY(loop != model.nodes.end());
    const OnnxAttribute& body = loop->attributes.at("body");
    QVERIFY(body.kind == OnnxAttribute::Kind::Graph && body.graph != nullptr);
    QCOMPARE(body.graph->inputs.size(), 3U);
    QCOMPARE(body.graph->outputs.size(), 3U);
    QCOMPARE(body.graph->nodes.size(), 7U);
    const auto message = [](char tag, const std::string& inside) {
      std::string bytes(1, tag);
      std::size_t length = inside.size();
      for (; length > 0x7FU; length >>= 7U) bytes += static_cast<char>((length & 0x7FU) | 0x80U);
      return bytes + static_cast<char>(length) + inside;
    };
    // An attribute of the kind 5 (graph) in a node in a graph, and so on.
    const auto nested = [&](int depth) {
      std::string graph = std::string("\x62\x03\x0a\x01y", 5);
      for (int i = 0; i < depth; ++i)
        graph = message('\x0a',
                        message('\x2a', message('\x32', graph) + std::string("\x0a\x01g\xa0\x01\x05", 6))) +
                std::string("\x62\x03\x0a\x01y", 5);
      return message('\x3a', graph);
    };
    QCOMPARE(problem(nested(10)), QString());
    QVERIFY(problem(nested(20)).contains("graphs inside graphs"));
    QVERIFY(problem(nested(200)).contains("graphs inside graphs"));
  }

  void numbersOfFourBitsAreUnpacked() {
    const OnnxModel model = readOnnx(kNetworks.parent_path() / "operators/four-bits-21.onnx");
    const Tensor with = model.initialisers.at("signed").stored.tensor();
    const Tensor without = model.initialisers.at("unsigned").stored.tensor();
    QCOMPARE(with.shape(), (Shape{3, 5}));
    for (std::int64_t i = 0; i < with.size(); ++i) {
      QVERIFY(with[i] >= -8 && with[i] < 8);
      QCOMPARE(without[i], with[i] < 0 ? with[i] + 16 : with[i]);
    }
    const std::string sound = contents(kNetworks.parent_path() / "operators/four-bits-21.onnx");
    // Eight bytes for fifteen numbers; of a shape of 3 × 6 nine are needed.
    const QString wrong =
        problem(replaced(sound, std::string("\x08\x03\x08\x05", 4), std::string("\x08\x03\x08\x07", 4)));
    QVERIFY2(wrong.contains("needs 11"), qPrintable(wrong));
  }

  void filesBesideItStayInItsFolder() {
    const std::string sound = contents(kNetworks / "types.onnx");
    std::ofstream(path("types.data"), std::ios::binary) << contents(kNetworks / "types.data");
    QCOMPARE(problem(sound), QString());
    fs::create_directory(path("inner"));
    QVERIFY(problem(sound, "inner/network.onnx").contains("types.data"));  // not there
    QVERIFY(problem(replaced(sound, "types.data", "../s.data1"), "inner/network.onnx").contains("outside"));
    QVERIFY(problem(replaced(sound, "types.data", "/etc/hosts")).contains("outside"));
    fs::create_symlink("../types.data", path("inner/types.data"));
    QVERIFY(problem(sound, "inner/network.onnx").contains("outside"));
    std::ofstream(path("types.data"), std::ios::binary) << "short";
    QVERIFY(problem(sound).contains("beyond the end of 'types.data'"));
  }

  void damagedFilesAreNamed() {
    const std::string sound = contents(kNetworks / "se-17.onnx");
    QVERIFY(problem("").contains("is empty"));
    QVERIFY(problem("{\"no\": \"network\"}").contains("no ONNX file"));
    QVERIFY(problem(sound.substr(0, sound.size() / 2)).contains("cut short"));
    // A graph that says no more than its name.
    QVERIFY(problem(std::string("\x3a\x03\x12\x01g", 5)).contains("has no output"));
  }

  void shapesAndNumbersMustAgree() {
    // Field 5 (initialisers) of field 7 (graph): dimensions, float32, raw data of 12 bytes.
    const auto network = [](const std::string& dimension) {
      const std::string tensor = std::string("\x08\x03\x08") + dimension +
                                 std::string("\x10\x01\x42\x01w\x4a\x0c", 7) + std::string(12, 'x');
      const auto message = [](char tag, const std::string& inside) {
        return std::string(1, tag) + static_cast<char>(inside.size()) + inside;
      };
      return message('\x3a', message('\x2a', tensor) + std::string("\x62\x03\x0a\x01y", 5));
    };
    QCOMPARE(problem(network("\x01")), QString());
    const QString wrong = problem(network("\x05"));
    QVERIFY2(wrong.contains("'w'") && wrong.contains("12 bytes") && wrong.contains("needs 60"),
             qPrintable(wrong));
    const QString huge = problem(network("\x80\x80\x80\x80\x80\x80\x80\x80\x40"));
    QVERIFY2(huge.contains("larger than any memory"), qPrintable(huge));
  }

  void sparseTensorsAreNamed() {
    const auto message = [](char tag, const std::string& inside) {
      return std::string(1, tag) + static_cast<char>(inside.size()) + inside;
    };
    // Field 15 (sparse initialisers) of field 7 (graph): values called w.
    const std::string sparse = message('\x7a', message('\x0a', std::string("\x10\x01\x42\x01w", 5)));
    std::ofstream(path("sparse.onnx"), std::ios::binary)
        << message('\x3a', sparse + std::string("\x62\x03\x0a\x01y", 5));
    const OnnxModel model = readOnnx(path("sparse.onnx"));
    const StoredTensor& stored = model.initialisers.at("w").stored;
    QVERIFY2(stored.unreadable.find("'w': is stored as a sparse tensor") != std::string::npos,
             stored.unreadable.c_str());
  }

  void functionsAreKeptWithTheirDefaults() {
    const OnnxModel model = readOnnx(kNetworks.parent_path() / "operators/functions-18.onnx");
    QCOMPARE(model.functions.size(), 2U);
    const OnnxFunction& shifted = model.functions.front();
    QCOMPARE(shifted.domain + "." + shifted.name, std::string("own.shifted"));
    QCOMPARE(shifted.opset, 18);
    QCOMPARE(shifted.nodes.size(), 3U);
    QCOMPARE(shifted.nodes[1].attributes.at("alpha").reference, std::string("slope"));
    QCOMPARE(shifted.defaults.at("slope").number, 0.25);
  }

  /// Two bytes are an empty node, which takes a hundred times as many in memory.
  void partsAreCountedBeforeMemoryIsTaken() {
    std::string nodes;
    for (int i = 0; i < 3'000'000; ++i) nodes += std::string("\x0a\x00", 2);
    std::string bytes("\x3a");
    for (std::size_t length = nodes.size(); length != 0; length >>= 7U)
      bytes += static_cast<char>((length & 0x7FU) | (length > 0x7FU ? 0x80U : 0U));
    QVERIFY(problem(bytes + nodes).contains("two million"));
    const std::string sound = contents(kNetworks / "se-17.onnx");
    const std::int64_t count = onnx::messageCount(std::as_bytes(std::span(sound)), 100000);
    QVERIFY2(count > 200 && count < 5000, qPrintable(QString::number(count)));
  }
};

QTEST_APPLESS_MAIN(OnnxTest)
#include "onnx_test.moc"
