// SPDX-License-Identifier: GPL-3.0-or-later
/// Matrices without their rows or columns of zeros: what is left, whole again, damaged metadata.
#include "engine/io/compact_tensors.h"

#include "engine/error.h"

#include <QTest>

using namespace attenscope;

class CompactTensorsTest : public QObject {
  Q_OBJECT

 private slots:
  void rowsOrColumnsOfZerosAreLeftOut() {
    const Tensor byColumns({2, 4}, {1, 0, 0, 2, 3, 0, 0, 0});
    const auto part = partWithoutZeros(byColumns);
    QVERIFY(part.has_value());
    QCOMPARE(part->axis, 1);
    QCOMPARE(part->left, (std::vector<std::pair<std::int64_t, std::int64_t>>{{0, 1}, {3, 4}}));
    QVERIFY(leftOf(byColumns, *part).equals(Tensor({2, 2}, {1, 2, 3, 0})));
    QVERIFY(wholeOf(leftOf(byColumns, *part), *part).equals(byColumns));
    const Tensor byRows({3, 2}, {0, 0, 1, 0, 2, 3});
    QCOMPARE(partWithoutZeros(byRows)->axis, 0);
    QVERIFY(wholeOf(leftOf(byRows, *partWithoutZeros(byRows)), *partWithoutZeros(byRows)).equals(byRows));
    QVERIFY(!partWithoutZeros(Tensor({2, 2}, {1, 0, 0, 2})));
    QVERIFY(!partWithoutZeros(Tensor::filled({2, 2}, 0)));
  }

  void storedBytesAreLeftAsTheyAre() {
    const auto bytes = std::make_shared<std::vector<std::byte>>();
    for (int i = 0; i < 12; ++i) bytes->push_back(static_cast<std::byte>(i));
    const StoredTensor whole{ElementType::F16, {3, 2}, *bytes, bytes, {}};
    const LeftPart part{{3, 2}, 0, {{0, 1}, {2, 3}}};
    const StoredTensor left = leftOf(whole, part);
    QCOMPARE(left.shape, (Shape{2, 2}));
    QCOMPARE(left.bytes.size(), std::size_t(8));
    QCOMPARE(left.bytes[4], static_cast<std::byte>(8));
    const StoredTensor again = wholeOf(left, part);
    QCOMPARE(again.bytes[0], static_cast<std::byte>(0));
    QCOMPARE(again.bytes[4], static_cast<std::byte>(0));
    QCOMPARE(again.bytes[11], static_cast<std::byte>(11));
  }

  void metadataSayItAndAreChecked() {
    const LeftParts parts{{"w", {{4, 3}, 0, {{0, 1}, {3, 4}}}}};
    QCOMPARE(leftPartsOf({{kLeftParts, leftPartsText(parts)}}, "f"), parts);
    TensorMap tensors{{"w", Tensor({2, 3}, {1, 2, 3, 4, 5, 6})}};
    makeWhole(tensors, parts, "f");
    QVERIFY(tensors.at("w").equals(Tensor({4, 3}, {1, 2, 3, 0, 0, 0, 0, 0, 0, 4, 5, 6})));
    const auto refused = [](const std::string& text, const char* named) {
      try {
        leftPartsOf({{kLeftParts, text}}, "f");
        return QString("taken: ") + named;
      } catch (const Error& error) {
        return QString(error.what()).contains(named) ? QString() : QString(error.what());
      }
    };
    QCOMPARE(refused("[", "damaged"), QString());
    QCOMPARE(refused(R"({"w":{}})", "no shape, axis and left"), QString());
    QCOMPARE(refused(R"({"w":{"shape":[4,0],"axis":0,"left":[[0,1]]}})", "no tensor can have"), QString());
    QCOMPARE(refused(R"({"w":{"shape":[4],"axis":1,"left":[[0,1]]}})", "an axis that its shape"), QString());
    QCOMPARE(refused(R"({"w":{"shape":[4],"axis":0,"left":[[2,3],[1,2]]}})", "ascending"), QString());
    QCOMPARE(refused(R"({"w":{"shape":[4],"axis":0,"left":[[2,9]]}})", "ascending"), QString());
    QCOMPARE(refused(R"({"w":{"shape":[4],"axis":0,"left":[]}})", "nothing left"), QString());
    TensorMap other{{"w", Tensor({1, 3}, {1, 2, 3})}};
    try {
      makeWhole(other, parts, "f");
      QFAIL("was made whole");
    } catch (const Error& error) {
      QVERIFY2(QString(error.what()).contains("f: tensor 'w' has shape [1, 3]"), error.what());
    }
  }
};

QTEST_APPLESS_MAIN(CompactTensorsTest)
#include "compact_tensors_test.moc"
