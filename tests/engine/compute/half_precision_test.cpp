// SPDX-License-Identifier: GPL-3.0-or-later
// Weights of 16 bits stay as they are in memory and give the bits that widening them first gives.
#include "engine/compute/half.h"
#include "engine/graph/operations.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"

#include <QTemporaryDir>
#include <QTest>

#include <Eigen/Core>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

const fs::path kModels = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/models";

std::uint16_t narrowed(Precision precision, float number) {
  return precision == Precision::Float16
             ? Eigen::numext::bit_cast<std::uint16_t>(static_cast<Eigen::half>(number))
             : Eigen::numext::bit_cast<std::uint16_t>(static_cast<Eigen::bfloat16>(number));
}

/// Every number rounded to 16 bits, as float32.
Tensor rounded(const Tensor& tensor, Precision precision) {
  TensorBuilder out(tensor.shape());
  for (std::int64_t i = 0; i < tensor.size(); ++i) {
    const std::uint16_t bits = narrowed(precision, tensor[i]);
    widen(precision, &bits, 1, &out[i]);
  }
  return out.finish();
}

void writeHalf(const fs::path& path, const TensorMap& tensors, Precision precision) {
  std::string header = "{";
  std::string bytes;
  for (const auto& [name, tensor] : tensors) {
    const std::size_t begin = bytes.size();
    for (const float number : tensor.values()) {
      const std::uint16_t bits = narrowed(precision, number);
      bytes.append(reinterpret_cast<const char*>(&bits), sizeof(bits));
    }
    header += (header.size() > 1 ? ", \"" : "\"") + name + "\": {\"dtype\": \"" +
              (precision == Precision::Float16 ? "F16" : "BF16") +
              "\", \"shape\": " + toString(tensor.shape()) + ", \"data_offsets\": [" + std::to_string(begin) +
              ", " + std::to_string(bytes.size()) + "]}";
  }
  header += "}";
  const std::uint64_t size = header.size();
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&size), sizeof(size));
  out << header << bytes;
}

std::shared_ptr<const Trace> run(const std::shared_ptr<const Model>& model, const SafetensorsFile& expected) {
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  request.input.text = expected.metadata.at("text");
  if (expected.metadata.contains("source")) request.input.source = expected.metadata.at("source");
  if (expected.tensors.contains("image")) request.input.image = expected.tensors.at("image");
  request.parameters = Parameters(request.mechanism->parameters);
  return runMechanism(request);
}

/// What the bits of a float16 mean, by definition.
float meaningOf(std::uint16_t bits) {
  const int exponent = bits >> 10U & 31U;
  const double fraction = bits & 1023U;
  const double size = exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25);
  return static_cast<float>(bits >> 15U != 0 ? -size : size);
}

}  // namespace

class HalfPrecisionTest : public QObject {
  Q_OBJECT

 private slots:
  void everyFloat16Widens() {
    std::vector<std::uint16_t> bits;
    for (unsigned i = 0; i < 65536; ++i)
      if ((i >> 10U & 31U) != 31U) bits.push_back(static_cast<std::uint16_t>(i));
    std::vector<unsigned char> bytes(bits.size() * 2 + 1);
    std::memcpy(bytes.data() + 1, bits.data(), bits.size() * 2);
    std::vector<float> together(bits.size());
    widen(Precision::Float16, bytes.data() + 1, static_cast<std::int64_t>(bits.size()), together.data());
    std::vector<std::uint16_t> back(bits.size());
    QVERIFY(narrowExactly(Precision::Float16, together.data(), static_cast<std::int64_t>(bits.size()),
                          back.data()));
    QVERIFY(back == bits);
    for (std::size_t i = 0; i < bits.size(); ++i) {
      float alone = 0;  // the way of processors without an instruction for it
      widen(Precision::Float16, &bits[i], 1, &alone);
      QCOMPARE(std::memcmp(&alone, &together[i], 4), 0);
      QCOMPARE(alone, meaningOf(bits[i]));
      QCOMPARE(std::signbit(alone), bits[i] >> 15U != 0);
    }
    const std::uint16_t infinity = 0x7c00;
    float alone = 0;
    widen(Precision::Float16, &infinity, 1, &alone);
    QVERIFY(std::isinf(alone));
  }

  void whatWouldChangeIsNotNarrowed() {
    std::vector<std::uint16_t> out(40);
    for (const Precision precision : {Precision::Float16, Precision::BFloat16})
      for (const float number : {1.00001F, 1e-30F * 1.37F, 3.3e38F, 65536.0F * 1.001F}) {
        std::vector<float> numbers(40, 0.5F);
        QVERIFY(narrowExactly(precision, numbers.data(), 40, out.data()));
        numbers[37] = number;
        QVERIFY(!narrowExactly(precision, numbers.data(), 40, out.data()));
      }
    const Tensor weight({2, 2}, {1, 2, 3, 1.00001F});
    QVERIFY(packWeight(weight, true, Precision::Float16).precision == Precision::Float32);
    QVERIFY(packWeight(weight.rows(0, 1), true, Precision::Float16).precision == Precision::Float16);
  }

  void aProductHasTheSameBits_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::newRow("one row") << 1 << 768 << 96;
    QTest::newRow("not whole panels") << 13 << 50 << 70;
    QTest::newRow("sums in parts") << 200 << 2100 << 33;
  }
  void aProductHasTheSameBits() {
    QFETCH(int, rows);
    QFETCH(int, in);
    QFETCH(int, out);
    for (const Precision precision : {Precision::Float16, Precision::BFloat16})
      for (const bool transposed : {true, false}) {
        Graph graph;
        const Var x = randomNormal(graph, {rows, in}, 1, "x", 1.0);
        const Tensor weight =
            rounded(randomNormal(graph, transposed ? Shape{out, in} : Shape{in, out}, 1, "w", 0.05).tensor(),
                    precision);
        const auto linear = [&](const char* name, Precision kept) {
          const PackedWeight packed = packWeight(weight, transposed, kept);
          return PackedLinear{graph.leaf(name, packed.panels), {}, in, out, packed.precision};
        };
        const PackedLinear wide = linear("wide", Precision::Float32);
        const PackedLinear narrow = linear("narrow", precision);
        QVERIFY(narrow.precision == precision);
        QCOMPARE(narrow.packed.tensor().size() * 2, wide.packed.tensor().size());
        const Var expected = packedLinear(x, wide, Activation::Gelu);
        QVERIFY(packedLinear(x, narrow, Activation::Gelu).tensor().equals(expected.tensor()));
      }
  }

  void everyFamilyRunsOnWhatItsFileHolds_data() {
    QTest::addColumn<QString>("family");
    QTest::addColumn<bool>("brain");
    for (const auto& entry : fs::directory_iterator(kModels))
      for (const bool brain : {false, true}) {
        const std::string name = entry.path().filename().string();
        QTest::addRow("%s %s", name.c_str(), brain ? "bfloat16" : "float16")
            << QString::fromStdString(name) << brain;
      }
  }
  void everyFamilyRunsOnWhatItsFileHolds() {
    QFETCH(QString, family);
    QFETCH(bool, brain);
    const Precision precision = brain ? Precision::BFloat16 : Precision::Float16;
    const QTemporaryDir folder;
    const fs::path path = folder.path().toStdString();
    for (const auto& entry : fs::directory_iterator(kModels / family.toStdString()))
      fs::copy(entry, path / entry.path().filename());
    TensorMap tensors = readSafetensors(path / "model.safetensors").tensors;
    for (auto& [name, tensor] : tensors) tensor = rounded(tensor, precision);
    const SafetensorsFile expected = readSafetensors(path / "expected.safetensors");
    writeSafetensors(path / "model.safetensors", tensors);
    const auto wide = run(openModel(path), expected);
    writeHalf(path / "model.safetensors", tensors, precision);
    const auto model = openModel(path);
    QVERIFY2(model->summary.ends_with(brain ? ", bfloat16" : ", float16"), model->summary.c_str());
    const auto narrow = run(model, expected);
    QCOMPARE(narrow->steps.size(), wide->steps.size());
    for (std::size_t i = 0; i < wide->steps.size(); ++i)
      QVERIFY2(narrow->steps[i].value.equals(wide->steps[i].value), wide->steps[i].id.c_str());
  }
};

QTEST_GUILESS_MAIN(HalfPrecisionTest)
#include "half_precision_test.moc"
