// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/io/csv.h"
#include "engine/io/npy.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

using namespace attenscope;

namespace {

Labels labels(std::vector<std::string> texts) {
  return std::make_shared<const std::vector<std::string>>(std::move(texts));
}

template <typename T>
QByteArray raw(std::initializer_list<T> values) {
  QByteArray bytes;
  for (const T value : values) bytes.append(reinterpret_cast<const char*>(&value), sizeof(T));
  return bytes;
}

QByteArray npy(const QByteArray& header, const QByteArray& data, int version = 1) {
  QByteArray bytes("\x93NUMPY", 6);
  bytes.append(static_cast<char>(version)).append('\0');
  const auto length = static_cast<quint32>(header.size());
  for (int i = 0; i < (version == 1 ? 2 : 4); ++i)
    bytes.append(static_cast<char>((length >> (8 * i)) & 0xff));
  return bytes + header + data;
}

}  // namespace

class NpyCsvTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  std::filesystem::path path(const QString& name) const { return m_folder.filePath(name).toStdString(); }
  QByteArray contents(const QString& name) const {
    QFile file(m_folder.filePath(name));
    file.open(QIODevice::ReadOnly);
    return file.readAll();
  }
  std::filesystem::path store(const QByteArray& bytes) const {
    QFile file(m_folder.filePath("file.npy"));
    file.open(QIODevice::WriteOnly | QIODevice::Truncate);
    file.write(bytes);
    return path("file.npy");
  }
  QByteArray csv(const Step& step) const {
    writeCsv(path("step.csv"), step);
    return contents("step.csv");
  }

 private slots:
  void npyWritesWhatItReads() {
    const float infinity = std::numeric_limits<float>::infinity();
    for (const Tensor& tensor :
         {Tensor::scalar(3), Tensor({3}, {1, 2, -infinity}), Tensor({2, 2}, {1, 2, 3, 4}),
          Tensor::filled({0, 3}, 0), Tensor({1, 2, 1, 2}, {1, 2, 3, 1e-40F})}) {
      writeNpy(path("x.npy"), tensor);
      QVERIFY(readNpy(path("x.npy")).equals(tensor));
      QCOMPARE((contents("x.npy").size() - tensor.size() * 4) % 64, 0);
    }
  }

  void npyHeaderIsWhatNumPyWrites() {
    writeNpy(path("x.npy"), Tensor({2, 3}, {1, 2, 3, 4, 5, 6}));
    QVERIFY(contents("x.npy").startsWith(QByteArray(
        "\x93NUMPY\x01\x00\x76\x00{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", 68)));
    writeNpy(path("x.npy"), Tensor({2}, {1, 2}));
    QVERIFY(contents("x.npy").contains("'shape': (2, ), }"));
    writeNpy(path("x.npy"), Tensor::scalar(1));
    QVERIFY(contents("x.npy").contains("'shape': (), }"));
  }

  void npyReadsFortranOrderTypesAndVersions() {
    const QByteArray columns = raw<float>({1, 4, 2, 5, 3, 6});
    QVERIFY(readNpy(store(npy("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", columns)))
                .equals(Tensor({2, 3}, {1, 2, 3, 4, 5, 6})));
    QVERIFY(readNpy(store(npy("{'shape': (2,), 'fortran_order': False, 'descr': '<f2'}",
                              raw<quint16>({0x3c00, 0xc000}), 2)))
                .equals(Tensor({2}, {1, -2})));
    QVERIFY(
        readNpy(store(npy("{'descr': '<f8', 'fortran_order': False, 'shape': ()}", raw<double>({0.1}), 3)))
            .equals(Tensor::scalar(0.1F)));
    QVERIFY(readNpy(store(npy("{'descr': '<i8', 'fortran_order': False, 'shape': (1,)}", raw<qint64>({-5}))))
                .equals(Tensor({1}, {-5})));
    QVERIFY(readNpy(store(npy("{'descr': '|b1', 'fortran_order': False, 'shape': (2,)}", raw<char>({0, 1}))))
                .equals(Tensor({2}, {0, 1})));
  }

  void npyRefusesBadFiles_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QByteArray four = raw<float>({1});
    QTest::newRow("empty") << QByteArray() << "not an .npy";
    QTest::newRow("other") << QByteArray(40, 'x') << "not an .npy";
    QTest::newRow("version") << npy("{}", {}, 9) << "version 9";
    QTest::newRow("header cut") << npy("{'descr'", {}).left(12) << "truncated";
    QTest::newRow("header damaged") << npy("{'descr': <f4}", four) << "records";
    QTest::newRow("no end") << npy("{'descr': '<f4'", four) << "damaged";
    QTest::newRow("nothing in it") << npy("{}", four) << "lacks";
    QTest::newRow("big-endian") << npy("{'descr': '>f4', 'fortran_order': False, 'shape': (1,)}", four)
                                << "'>f4'";
    QTest::newRow("complex") << npy("{'descr': '<c8', 'fortran_order': False, 'shape': (1,)}", four)
                             << "'<c8'";
    QTest::newRow("negative") << npy("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", four)
                              << "whole number";
    QTest::newRow("overflow")
        << npy("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296,4294967296)}", four)
        << "counted";
    QTest::newRow("short") << npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", four)
                           << "needs 8";
  }
  void npyRefusesBadFiles() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    try {
      readNpy(store(bytes));
      QFAIL("no error");
    } catch (const Error& error) {
      QVERIFY2(QString(error.what()).contains(says) && QString(error.what()).contains("file.npy"),
               error.what());
    }
  }

  void npySurvivesRandomDamage() {
    writeNpy(path("x.npy"), Tensor::filled({3, 5}, 1));
    const QByteArray whole = contents("x.npy");
    std::mt19937 random(2);
    for (int round = 0; round < 2000; ++round) {
      QByteArray damaged =
          whole.left(static_cast<qsizetype>(random() % 3 != 0 ? whole.size() : random() % whole.size()));
      if (!damaged.isEmpty())
        damaged[static_cast<qsizetype>(random() % damaged.size())] = static_cast<char>(random());
      try {
        readNpy(store(damaged));
      } catch (const Error&) {
      }
    }
  }

  void csvHasLabelsAndLeadingAxes() {
    Step step;
    step.id = "weights";
    const Labels tokens = labels({"say", "\"hi\"", ","});
    step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, tokens}, {AxisKind::Key, tokens}};
    step.value = Tensor({1, 3, 3}, {0.1F, 0.25F, -1, 1e-30F, 3, 4, 5, std::nanf(""),
                                    -std::numeric_limits<float>::infinity()});
    QCOMPARE(csv(step), QByteArray("head,query,say,\"\"\"hi\"\"\",\",\"\r\n"
                                   "0,say,0.1,0.25,-1\r\n"
                                   "0,\"\"\"hi\"\"\",1e-30,3,4\r\n"
                                   "0,\",\",5,nan,-inf\r\n"));
  }

  void csvOfVectorsScalarsAndNothing() {
    Step step;
    step.axes = {{AxisKind::Channel, labels({"red", "绿\n"})}};
    step.value = Tensor({2}, {1, 2});
    QCOMPARE(csv(step), QByteArray("channel,value\r\nred,1\r\n\"绿\n\",2\r\n"));
    step.axes = {};
    step.value = Tensor::scalar(0.5F);
    QCOMPARE(csv(step), QByteArray("value\r\n0.5\r\n"));
    step.axes = {{AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
    step.value = Tensor::filled({0, 2}, 0);
    QCOMPARE(csv(step), QByteArray("query,0,1\r\n"));
    step.value = Tensor();
    QVERIFY_EXCEPTION_THROWN(csv(step), Error);
  }

  void csvKeepsEveryBit() {
    Step step;
    step.axes = {{AxisKind::Feature, nullptr}};
    std::mt19937 random(3);
    std::vector<float> values;
    for (int i = 0; i < 500; ++i) {
      const auto bits = static_cast<std::uint32_t>(random());
      const float value = std::bit_cast<float>(bits);
      if (std::isfinite(value)) values.push_back(value);
    }
    step.value = Tensor({static_cast<std::int64_t>(values.size())}, values);
    const QList<QByteArray> lines = csv(step).split('\n');
    for (std::size_t i = 0; i < values.size(); ++i) {
      QCOMPARE(std::strtof(lines[static_cast<qsizetype>(i) + 1].split(',')[1].constData(), nullptr),
               values[i]);
    }
  }
};

QTEST_GUILESS_MAIN(NpyCsvTest)
#include "npy_csv_test.moc"
