// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/safetensors.h"

#include "engine/error.h"
#include "engine/io/atomic_file.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <ostream>
#include <random>

using namespace attenscope;

namespace {

QByteArray lengthBytes(quint64 length) {
  QByteArray bytes;
  for (int i = 0; i < 8; ++i) bytes.append(static_cast<char>((length >> (8 * i)) & 0xff));
  return bytes;
}

QByteArray fileBytes(const QByteArray& header, const QByteArray& data = {}) {
  return lengthBytes(static_cast<quint64>(header.size())) + header + data;
}

/// JSON written with ' for ", which keeps moc able to read this file (raw strings lead it astray).
QByteArray json(QByteArray text) {
  return text.replace('\'', '"');
}

template <typename T>
QByteArray raw(std::initializer_list<T> values) {
  QByteArray bytes;
  for (const T value : values) bytes.append(reinterpret_cast<const char*>(&value), sizeof(T));
  return bytes;
}

}  // namespace

class SafetensorsTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  std::filesystem::path path(const QString& name) const { return m_folder.filePath(name).toStdString(); }
  std::filesystem::path store(const QByteArray& bytes, const QString& name = "file.safetensors") const {
    QFile file(m_folder.filePath(name));
    file.open(QIODevice::WriteOnly | QIODevice::Truncate);
    file.write(bytes);
    return path(name);
  }
  /// The message of the Error that reading `bytes` throws; empty where it throws none.
  QString errorOf(const QByteArray& bytes) const {
    try {
      readSafetensors(store(bytes));
    } catch (const Error& error) {
      return QString::fromUtf8(error.what());
    }
    return {};
  }

 private slots:
  void writesWhatItReads() {
    TensorMap tensors;
    tensors["b.weight"] = Tensor({2, 3}, {1, -2, 3.5F, 0, std::nanf(""), 1e-40F});
    tensors["a"] = Tensor::scalar(7);
    tensors["none"] = Tensor::filled({0, 4}, 0);
    tensors["名 \"quoted\"\n"] = Tensor({1}, {-std::numeric_limits<float>::infinity()});
    writeSafetensors(path("round.safetensors"), tensors, {{"tokens", "[\"猫\"]"}, {"empty", ""}});
    const SafetensorsFile file = readSafetensors(path("round.safetensors"));
    QCOMPARE(file.tensors.size(), tensors.size());
    for (const auto& [name, tensor] : tensors) QVERIFY(file.tensors.at(name).equals(tensor));
    QCOMPARE(file.tensors.at("a").rank(), 0);
    QVERIFY(!file.tensors.at("none").empty());
    QCOMPARE(file.metadata.at("tokens"), std::string("[\"猫\"]"));
    QCOMPARE(file.metadata.at("empty"), std::string());
  }

  void dataBeginAtAMultipleOfEight() {
    for (int length = 1; length < 10; ++length) {
      writeSafetensors(path("x.safetensors"),
                       {{std::string(static_cast<std::size_t>(length), 'x'), Tensor({1}, {1})}});
      QFile file(m_folder.filePath("x.safetensors"));
      QVERIFY(file.open(QIODevice::ReadOnly));
      QCOMPARE((file.size() - 4) % 8, 0);
    }
  }

  /// Whatever their types, order and numbers, also those that this program would not write so.
  void otherMetadataLeaveTheTensorsAsTheyAre() {
    const QByteArray data = raw<quint16>({0x7E01, 0x3C00}) + raw<double>({0.1}) + raw<quint32>({0x7FA00001});
    const QByteArray header = json(
        "{'z':{'dtype':'F16','shape':[2],'data_offsets':[0,4]},'__metadata__':{'a':'1','b':'2'},"
        "'d':{'dtype':'F64','shape':[],'data_offsets':[4,12]},"
        "'a':{'dtype':'F32','shape':[1],'data_offsets':[12,16],'note':'kept'}}");
    const std::filesystem::path file = store(fileBytes(header, data));
    replaceMetadata(file, {{"b", "two"}, {"c", "猫"}});
    const SafetensorsFile now = readSafetensors(file);
    QCOMPARE(now.metadata, (std::map<std::string, std::string>{{"b", "two"}, {"c", "猫"}}));
    QCOMPARE(now.tensors.size(), std::size_t{3});
    QCOMPARE(now.tensors.at("z")[1], 1.0F);
    QFile written(QString::fromStdString(file.string()));
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray bytes = written.readAll();
    QVERIFY(bytes.endsWith(data) && (bytes.size() - data.size()) % 8 == 0);
    QVERIFY(bytes.indexOf("\"z\"") < bytes.indexOf("\"d\"") && bytes.contains("kept"));
    const std::filesystem::path damaged = store(fileBytes(header, data.left(12)), "damaged.safetensors");
    QVERIFY_EXCEPTION_THROWN(replaceMetadata(damaged, {}), Error);
    QCOMPARE(QFileInfo(QString::fromStdString(damaged.string())).size(), 8 + header.size() + 12);
  }

  void tensorsOutliveTheirFile() {
    Tensor tensor;
    {
      writeSafetensors(path("gone.safetensors"), {{"w", Tensor({3}, {1, 2, 3})}});
      tensor = readSafetensors(path("gone.safetensors")).tensors.at("w");
    }
    QVERIFY(QFile::remove(m_folder.filePath("gone.safetensors")));
    QVERIFY(tensor.equals(Tensor({3}, {1, 2, 3})));
  }

  void convertsEveryType_data() {
    QTest::addColumn<QByteArray>("dtype");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QList<float>>("expected");
    QTest::newRow("F16") << QByteArray("F16") << raw<quint16>({0x3c00, 0xc000, 0x0001, 0x7c00})
                         << QList<float>{1, -2, 5.9604645e-8F, std::numeric_limits<float>::infinity()};
    QTest::newRow("BF16") << QByteArray("BF16") << raw<quint16>({0x3f80, 0xc049, 0x0000})
                          << QList<float>{1, -3.140625F, 0};
    QTest::newRow("F32") << QByteArray("F32") << raw<float>({1.5F, -0.0F}) << QList<float>{1.5F, 0};
    QTest::newRow("F64") << QByteArray("F64") << raw<double>({0.1, 1e300, -1e300})
                         << QList<float>{0.1F, std::numeric_limits<float>::infinity(),
                                         -std::numeric_limits<float>::infinity()};
    QTest::newRow("I8") << QByteArray("I8") << raw<qint8>({-128, 127}) << QList<float>{-128, 127};
    QTest::newRow("U8") << QByteArray("U8") << raw<quint8>({255}) << QList<float>{255};
    QTest::newRow("I16") << QByteArray("I16") << raw<qint16>({-32768}) << QList<float>{-32768};
    QTest::newRow("U16") << QByteArray("U16") << raw<quint16>({65535}) << QList<float>{65535};
    QTest::newRow("I32") << QByteArray("I32") << raw<qint32>({-70000}) << QList<float>{-70000};
    QTest::newRow("U32") << QByteArray("U32") << raw<quint32>({4000000000U}) << QList<float>{4e9F};
    QTest::newRow("I64") << QByteArray("I64") << raw<qint64>({-(1LL << 40)})
                         << QList<float>{-1099511627776.0F};
    QTest::newRow("U64") << QByteArray("U64") << raw<quint64>({1ULL << 63})
                         << QList<float>{9223372036854775808.0F};
    QTest::newRow("BOOL") << QByteArray("BOOL") << raw<quint8>({0, 1, 2}) << QList<float>{0, 1, 1};
  }
  void convertsEveryType() {
    QFETCH(QByteArray, dtype);
    QFETCH(QByteArray, data);
    QFETCH(QList<float>, expected);
    const QByteArray header =
        json("{'x':{'dtype':'" + dtype + "','shape':[" + QByteArray::number(expected.size()) +
             "],'data_offsets':[0," + QByteArray::number(data.size()) + "]}}");
    // Behind every length of header, so that most are not aligned.
    for (int spaces = 0; spaces < 8; ++spaces) {
      const Tensor x =
          readSafetensors(store(fileBytes(header + QByteArray(spaces, ' '), data))).tensors.at("x");
      QCOMPARE(x.shape(), Shape{expected.size()});
      QCOMPARE(reinterpret_cast<quintptr>(x.data()) % alignof(float), quintptr(0));
      for (qsizetype i = 0; i < expected.size(); ++i) QCOMPARE(x[i], expected[i]);
    }
  }

  void refusesBadFiles_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto x = [](const char* dtype, const char* shape, const char* offsets) {
      return QByteArray("{\"x\":{\"dtype\":\"") + dtype + "\",\"shape\":" + shape +
             ",\"data_offsets\":" + offsets + "}}";
    };
    const QByteArray four(4, '\0');
    QTest::newRow("empty") << QByteArray() << "0 bytes";
    QTest::newRow("seven bytes") << QByteArray(7, '\0') << "7 bytes";
    QTest::newRow("length 0") << lengthBytes(0) << "does not begin with '{'";
    QTest::newRow("header too long") << lengthBytes(100000001) + "{}"
                                     << "at most 100000000";
    QTest::newRow("header near 2^64") << lengthBytes(~0ULL) + "{}"
                                      << "at most 100000000";
    QTest::newRow("truncated header") << lengthBytes(50) + "{\"x\":"
                                      << "truncated";
    QTest::newRow("no JSON") << fileBytes("{\"x\":") << "not valid JSON";
    QTest::newRow("ill-formed UTF-8") << fileBytes("{\"\xff\":1}") << "not valid JSON";
    QTest::newRow("leading space") << fileBytes(" {}") << "does not begin with '{'";
    QTest::newRow("a list") << fileBytes("[]") << "does not begin with '{'";
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n", 8) + QByteArray(64, 'x')
                               << "not a safetensors";
    QTest::newRow("duplicate tensor")
        << fileBytes(json("{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'x':{'dtype':'F32','shape':["
                          "1],'data_offsets':[0,4]}}"),
                     four)
        << "names 'x' twice";
    QTest::newRow("duplicate key inside")
        << fileBytes(json("{'x':{'dtype':'F32','dtype':'I32','shape':[1],'data_offsets':[0,4]}}"), four)
        << "names 'dtype' twice";
    QTest::newRow("unknown dtype") << fileBytes(x("F8_E4M3", "[4]", "[0,4]"), four)
                                   << "'x' has dtype F8_E4M3";
    QTest::newRow("no dtype") << fileBytes(json("{'x':{'shape':[1],'data_offsets':[0,4]}}"), four)
                              << "'x' has no dtype";
    QTest::newRow("no shape") << fileBytes(json("{'x':{'dtype':'F32','data_offsets':[0,4]}}"), four)
                              << "'x' has no shape";
    QTest::newRow("no offsets") << fileBytes(json("{'x':{'dtype':'F32','shape':[1]}}"), four)
                                << "'x' has no data_offsets";
    QTest::newRow("no object") << fileBytes(json("{'x':3}")) << "'x' is described by no object";
    QTest::newRow("negative length") << fileBytes(x("F32", "[-1]", "[0,4]"), four) << "'x' has a shape";
    QTest::newRow("fraction") << fileBytes(x("F32", "[1.0]", "[0,4]"), four) << "'x' has a shape";
    QTest::newRow("length beyond 2^63")
        << fileBytes(x("F32", "[9223372036854775808]", "[0,4]"), four) << "'x' has a shape";
    QTest::newRow("shape is text") << fileBytes(x("F32", "\"1\"", "[0,4]"), four) << "'x' has a shape";
    QTest::newRow("overflow") << fileBytes(x("F32", "[4294967296,4294967296]", "[0,4]"), four)
                              << "more elements";
    QTest::newRow("overflow to the right size")
        << fileBytes(x("F32", "[4611686018427387905]", "[0,4]"), four) << "more elements";
    QTest::newRow("overflow beside 0")
        << fileBytes(x("F32", "[0,4294967296,4294967296]", "[0,0]")) << "more elements";
    QTest::newRow("outside") << fileBytes(x("F32", "[2]", "[0,8]"), four) << "outside the file";
    QTest::newRow("begins outside") << fileBytes(x("F32", "[0]", "[9,9]"), four) << "outside the file";
    QTest::newRow("backwards") << fileBytes(x("F32", "[1]", "[4,0]"), four) << "backwards";
    QTest::newRow("negative offset") << fileBytes(x("F32", "[1]", "[-4,0]"), four) << "two whole numbers";
    QTest::newRow("three offsets") << fileBytes(x("F32", "[1]", "[0,4,4]"), four) << "two whole numbers";
    QTest::newRow("size") << fileBytes(x("F16", "[3]", "[0,4]"), four) << "needs 6";
    QTest::newRow("bytes after") << fileBytes(x("F32", "[1]", "[0,4]"), four + four) << "4 bytes after";
    QTest::newRow("gap before") << fileBytes(x("F32", "[1]", "[4,8]"), four + four) << "gap of 4";
    QTest::newRow("overlap") << fileBytes(json("{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'y':{'"
                                               "dtype':'F32','shape':[1],'data_offsets':[4,8]}}"),
                                          four + four)
                             << "'y' overlaps";
    QTest::newRow("metadata no object") << fileBytes(json("{'__metadata__':[]}")) << "__metadata__";
    QTest::newRow("metadata number") << fileBytes(json("{'__metadata__':{'a':1}}")) << "'a'";
    QTest::newRow("deep nesting") << fileBytes("{\"x\":" + QByteArray(200000, '[')) << "nested deeper";
    QTest::newRow("newline in a name") << fileBytes(json("{'a\\nb':3}")) << "'a?b'";
  }
  void refusesBadFiles() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QString message = errorOf(bytes);
    QVERIFY2(message.contains(says), qPrintable(message));
    QVERIFY2(message.contains("file.safetensors"), qPrintable(message));
    QVERIFY2(!message.contains('\n'), qPrintable(message));
  }

  void refusesWhatIsNoFile() {
    QVERIFY_EXCEPTION_THROWN(readSafetensors(path("missing.safetensors")), Error);
    QVERIFY_EXCEPTION_THROWN(readSafetensors(m_folder.path().toStdString()), Error);
    const std::filesystem::path pipe = path("pipe");
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    QVERIFY_EXCEPTION_THROWN(readSafetensors(pipe), Error);
  }

  void acceptsAnEmptyFileAndUnknownKeys() {
    QVERIFY(readSafetensors(store(fileBytes("{}"))).tensors.empty());
    const QByteArray header =
        json("{'x':{'dtype':'F32','shape':[],'data_offsets':[0,4],'note':{'deep':[1,{}]}}}");
    QCOMPARE(readSafetensors(store(fileBytes(header, QByteArray(4, '\0')))).tensors.at("x").rank(), 0);
  }

  /// Twice the tensors take twice the time, and what no honest header is is refused before memory is taken
  /// for it.
  void longHeadersTakeTimeInProportion() {
    QByteArray header = "{";
    for (int i = 0; i < 40000; ++i)
      header += json("'model.layers." + QByteArray::number(i) +
                     ".weight':{'dtype':'F32','shape':[0],'data_offsets':[0,0]},");
    header.back() = '}';
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(viewSafetensors(store(fileBytes(header))).tensors.size(), std::size_t{40000});
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));

    constexpr qsizetype kLong = 60'000'000;
    const auto refused = [&](const QByteArray& begin, const QByteArray& again) {
      QByteArray text = begin;
      while (text.size() < kLong) text += again.repeated(10000);
      timer.start();
      return errorOf(fileBytes(text));
    };
    QVERIFY(refused("{\"x\":", "[").contains("nested deeper"));
    QVERIFY(refused("{\"x\":[", "[],").contains("more than 1000 values"));
    QVERIFY(refused("{\"x\":{\"shape\":[", "1,").contains("more than 1000 values"));
    QVERIFY(refused("{\"__metadata__\":[", "[],").contains("more than 200000 values"));
    QByteArray names = "{";
    for (int i = 0; i < 300000; ++i)
      names += json("'" + QByteArray::number(i) + "':{'dtype':'F32','shape':[0],'data_offsets':[0,0]},");
    names.back() = '}';
    QVERIFY(errorOf(fileBytes(names)).contains("more than 200000 names"));
  }

  void everyTruncationIsRefused() {
    writeSafetensors(path("whole.safetensors"), {{"a", Tensor({2}, {1, 2})}, {"b", Tensor({3}, {1, 2, 3})}});
    QFile file(m_folder.filePath("whole.safetensors"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    for (qsizetype length = 0; length < whole.size(); ++length) {
      QVERIFY2(!errorOf(whole.left(length)).isEmpty(), qPrintable(QString::number(length)));
    }
  }

  /// Damaged files give an Error or a tensor whose every number can be read; never a crash.
  void survivesRandomDamage() {
    writeSafetensors(path("whole.safetensors"),
                     {{"in_proj_weight", Tensor::filled({12, 4}, 1)}, {"s", Tensor::scalar(2)}},
                     {{"format", "pt"}});
    QFile file(m_folder.filePath("whole.safetensors"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    std::mt19937 random(1);
    int refused = 0;
    for (int round = 0; round < 4000; ++round) {
      QByteArray damaged = whole;
      const int flips = 1 + static_cast<int>(random() % 4);
      for (int flip = 0; flip < flips; ++flip) {
        // Mostly within the header, where the danger is.
        const auto within = static_cast<unsigned>(random() % 8 != 0 ? damaged.size() - 196 : damaged.size());
        damaged[static_cast<qsizetype>(random() % within)] =
            random() % 2 != 0 ? static_cast<char>(random()) : "0123456789{}[]\",:-"[random() % 18];
      }
      try {
        for (const auto& [name, tensor] : readSafetensors(store(damaged)).tensors) {
          double sum = 0;
          for (const float value : tensor.values()) sum += value;
          QVERIFY(std::isnan(sum) || sum <= std::numeric_limits<double>::max() || std::isinf(sum));
        }
      } catch (const Error&) {
        ++refused;
      }
    }
    QVERIFY(refused > 1000);
  }

  void aFailedWriteLeavesWhatWasThere() {
    const std::filesystem::path kept = store("before", "kept.txt");
    QVERIFY_EXCEPTION_THROWN(writeAtomically(kept,
                                             [](std::ostream& stream) {
                                               stream << "half";
                                               throw Error("stop");
                                             }),
                             Error);
    QVERIFY_EXCEPTION_THROWN(
        writeAtomically(kept, [](std::ostream& stream) { stream.setstate(std::ios::badbit); }), Error);
    QFile file(m_folder.filePath("kept.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("before"));
    QVERIFY(QDir(m_folder.path()).entryList({".attenscope-*"}, QDir::Files | QDir::Hidden).isEmpty());
  }

  void whatKilledRunsLeftIsRemovedByTheNextSave() {
    // A number that no process can have.
    const QString dead = ".attenscope-2147483646-0.tmp";
    const QString running = QString(".attenscope-%1-77777.tmp").arg(QCoreApplication::applicationPid());
    const QString reused = QString(".attenscope-%1-88888.tmp").arg(QCoreApplication::applicationPid());
    for (const QString& name : {dead, running, reused, QString(".attenscope-notes")}) store("half", name);
    QFile old(m_folder.filePath(reused));
    QVERIFY(old.open(QIODevice::ReadWrite));
    QVERIFY(old.setFileTime(QDateTime::currentDateTime().addSecs(-600), QFileDevice::FileModificationTime));
    old.close();
    bool nestedKept = false;
    writeAtomically(path("saved"), [&](std::ostream& stream) {
      stream << "whole";
      // Another save to the same folder leaves this one alone.
      writeAtomically(path("other"), [](std::ostream& other) { other << "whole"; });
      nestedKept =
          QDir(m_folder.path()).entryList({".attenscope-*.tmp"}, QDir::Files | QDir::Hidden).size() == 2;
    });
    QVERIFY(nestedKept);
    QVERIFY(QFile::exists(path("saved").c_str()));
    QVERIFY(!QFile::exists(m_folder.filePath(dead)));
    QVERIFY(!QFile::exists(m_folder.filePath(reused)));
    QVERIFY(QFile::remove(m_folder.filePath(running)));
    QVERIFY(QFile::remove(m_folder.filePath(".attenscope-notes")));
  }

  void refusesImpossibleTargets() {
    const auto nothing = [](std::ostream&) {};
    QVERIFY_EXCEPTION_THROWN(writeAtomically(path("no folder/x"), nothing), Error);
    QVERIFY_EXCEPTION_THROWN(writeAtomically(m_folder.path().toStdString(), nothing), Error);
    QVERIFY_EXCEPTION_THROWN(writeAtomically("/dev/full", [](std::ostream& s) { s << "x" << std::flush; }),
                             Error);
    QVERIFY_EXCEPTION_THROWN(writeSafetensors(path("x"), {{"__metadata__", Tensor::scalar(1)}}), Error);
    QVERIFY_EXCEPTION_THROWN(writeSafetensors(path("x"), {{"w", Tensor()}}), Error);
  }

  void writingKeepsLinksModesAndDevices() {
    store("old", "target");
    QVERIFY(QFile::setPermissions(m_folder.filePath("target"), QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(QFile::link(m_folder.filePath("target"), m_folder.filePath("link")));
    writeAtomically(path("link"), [](std::ostream& stream) { stream << "new"; });
    QVERIFY(QFileInfo(m_folder.filePath("link")).isSymLink());
    QFile file(m_folder.filePath("target"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("new"));
    QCOMPARE(file.permissions() & (QFile::ReadOther | QFile::ReadGroup), QFile::Permissions());
    writeAtomically("/dev/null", [](std::ostream& stream) { stream << "x"; });
    QVERIFY(!QFileInfo("/dev/null").isFile());
  }
};

QTEST_GUILESS_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
