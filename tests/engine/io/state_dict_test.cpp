// SPDX-License-Identifier: GPL-3.0-or-later
// State dicts as PyTorch wrote them (write_state_dict_goldens.py), and what must not be read of a pickle.
#include "engine/io/state_dict/state_dict.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"
#include "engine/io/state_dict/pickle.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

const fs::path kFolder = fs::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/state_dicts";

QString errorOf(const fs::path& path) {
  try {
    const SafetensorsView view = viewStateDict(path);
    for (const auto& [name, tensor] : view.tensors) tensor.tensor();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return "nothing was thrown";
}

/// What a pickle of these bytes is refused for.
QString errorOfPickle(const QByteArray& bytes) {
  try {
    Pickle pickle("a.pt", std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))),
                  [](std::string_view name) { return name == "torch.Size"; });
    pickle.next();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

QByteArray contentOf(const fs::path& path) {
  QFile file(QString::fromStdString(path.string()));
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class StateDictTest : public QObject {
  Q_OBJECT

 private slots:
  void everyTensorIsAsPyTorchHasIt_data() {
    QTest::addColumn<QString>("file");
    QTest::newRow("zip") << "views.pt";
    QTest::newRow("before 1.6") << "views-legacy.pt";
  }
  void everyTensorIsAsPyTorchHasIt() {
    QFETCH(QString, file);
    const SafetensorsFile read = readTensors(kFolder / file.toStdString());
    const SafetensorsFile expected = readSafetensors(kFolder / "expected.safetensors");
    QCOMPARE(read.tensors.size(), expected.tensors.size());
    QVERIFY(read.place.empty());
    for (const auto& [name, tensor] : expected.tensors) {
      const auto found = read.tensors.find(name);
      QVERIFY2(found != read.tensors.end(), name.c_str());
      QVERIFY2(found->second.equals(tensor), name.c_str());
    }
  }

  void whatLiesRowByRowIsNotCopied() {
    const SafetensorsView view = viewStateDict(kFolder / "views.pt");
    const std::span<const std::byte> file = view.file->bytes();
    for (const char* name : {"plain", "offset", "tied", "parameter", "half"})
      QVERIFY2(view.tensors.find(name)->second.bytes.data() > file.data() &&
                   view.tensors.find(name)->second.bytes.data() < file.data() + file.size(),
               name);
    const Tensor tied = view.tensors.find("tied")->second.tensor();
    const Tensor offset = view.tensors.find("offset")->second.tensor();
    QCOMPARE(offset.data(), tied.data() + 5);
    // Giving back pages of the file leaves what was put in order as it is.
    const StoredTensor& column = view.tensors.find("transposed")->second;
    view.file->release(column.bytes);
    QVERIFY(column.tensor().equals(
        readSafetensors(kFolder / "expected.safetensors").tensors.find("transposed")->second));
  }

  void theDictThatHoldsTensorsIsFoundAndNamed() {
    const SafetensorsFile read = readTensors(kFolder / "checkpoint.pth");
    QCOMPARE(read.place, std::string("state_dict, without 'module.'"));
    QCOMPARE(read.tensors.size(), std::size_t{2});
    QVERIFY(read.tensors.contains("plain"));
    QCOMPARE(weightsName("a/net.pt", read.place), std::string("net.pt (state_dict, without 'module.')"));
  }

  void storagesWithoutATypeAreReadByTheTensors() {
    const TensorMap tensors = readTensors(kFolder / "third-version.pt").tensors;
    QVERIFY(tensors.find("whole")->second.equals(Tensor({2, 2}, {1, -2, 300000, 4})));
    QVERIFY(tensors.find("column")->second.equals(Tensor({2}, {-2, 4})));
  }

  void whatIsNoStateDictIsNamed_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected");
    QTest::newRow("command") << "command.pt"
                             << "'posix.system', which is not part of a tensor and is never run";
    QTest::newRow("model") << "whole-model.pt"
                           << "'torch.nn.modules.linear.Linear'";
    QTest::newRow("program") << "program.pt"
                             << "is a program of TorchScript";
    QTest::newRow("two") << "two.pt"
                         << "several dicts of tensors ('student', 'teacher')";
    QTest::newRow("single") << "single.pt"
                            << "is a single tensor";
    QTest::newRow("type") << "complex.pt"
                          << "tensor 'c' is of torch.ComplexFloatStorage";
    QTest::newRow("safetensors") << "heads.safetensors"
                                 << "is not a file that torch.save() writes";
  }
  void whatIsNoStateDictIsNamed() {
    QFETCH(QString, file);
    QFETCH(QString, expected);
    const QString said = errorOf(kFolder / file.toStdString());
    QVERIFY2(said.contains(expected), qPrintable(said));
    QVERIFY2(said.contains(file), qPrintable(said));
  }

  void whatIsNotReadRefusesOnlyItsTensor() {
    const SafetensorsView view = viewStateDict(kFolder / "complex.pt");
    QVERIFY(view.tensors.find("w")->second.tensor().equals(Tensor({2}, {1, 1})));
    QVERIFY(!view.tensors.find("c")->second.unreadable.empty());
  }

  void truncatedFilesAreRefused_data() { everyTensorIsAsPyTorchHasIt_data(); }
  void truncatedFilesAreRefused() {
    QFETCH(QString, file);
    const QTemporaryDir folder;
    const QByteArray whole = contentOf(kFolder / file.toStdString());
    const fs::path part = fs::path(folder.path().toStdString()) / "part.pt";
    for (qsizetype length = 0; length < whole.size(); length += 13) {
      std::ofstream(part, std::ios::binary | std::ios::trunc).write(whole.data(), length);
      const QString said = errorOf(part);
      QVERIFY2(said.contains("part.pt: "), qPrintable(QString::number(length) + " bytes: " + said));
    }
  }

  void sizesThatDoNotFitAreRefused() {
    const QTemporaryDir folder;
    const fs::path changed = fs::path(folder.path().toStdString()) / "changed.pt";
    QByteArray bytes = contentOf(kFolder / "two.pt");
    // (storage, offset 0, (2,), (1,)): the length becomes 200.
    const QByteArray shape("K\0K\2\x85", 5);
    const qsizetype at = bytes.indexOf(shape);
    QVERIFY(at > 0);
    bytes[at + 3] = static_cast<char>(200);
    bytes.replace("student", "teacher");
    std::ofstream(changed, std::ios::binary).write(bytes.data(), bytes.size());
    // Both dicts have the same name now, so the second one, which was not touched, is the one that counts.
    QVERIFY2(errorOf(changed) == "nothing was thrown", qPrintable(errorOf(changed)));
    bytes[bytes.lastIndexOf(shape) + 3] = static_cast<char>(200);
    std::ofstream(changed, std::ios::binary | std::ios::trunc).write(bytes.data(), bytes.size());
    QVERIFY2(errorOf(changed).contains("reaches beyond the 2 numbers"), qPrintable(errorOf(changed)));
  }

  void onlyDescriptionsOfDataAreFollowed_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("global") << QByteArray("cos\nsystem\n.") << "'os.system'";
    QTest::newRow("protocol 4") << QByteArray("\x8c\2os\x8c\6system\x93.") << "'os.system'";
    QTest::newRow("old instance") << QByteArray("(ios\nsystem\n.") << "opcode 105";
    QTest::newRow("old object") << QByteArray("(ctorch\nSize\no.") << "opcode 111";
    QTest::newRow("extension") << QByteArray("\x82\1.") << "opcode 130";
    QTest::newRow("persistent text") << QByteArray("Pkey\n.") << "opcode 80";
    QTest::newRow("keywords") << QByteArray("ctorch\nSize\n)}\x92.") << "opcode 146";
    QTest::newRow("calls a text") << QByteArray("X\2\0\0\0os)R.", 11) << "is no global";
    QTest::newRow("empty stack") << QByteArray("0.") << "takes more values";
    QTest::newRow("under a mark") << QByteArray("N(0a.") << "takes more values";
    QTest::newRow("not kept") << QByteArray("h\1.") << "has not kept";
    QTest::newRow("truncated") << QByteArray("X\xff\xff\xff\x7f.") << "ends too early";
    QTest::newRow("no end") << QByteArray("N") << "ends too early";
    QTest::newRow("protocol") << QByteArray("\x80\6N.") << "protocol 6";
    QTest::newRow("harmless") << QByteArray("\x80\2}q\0(X\1\0\0\0aK\1u.", 16) << "";
  }
  void onlyDescriptionsOfDataAreFollowed() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    const QString said = errorOfPickle(bytes);
    QVERIFY2(expected.isEmpty() ? said.isEmpty() : said.contains(expected), qPrintable(said));
  }

  void numbersOfAPickleAreRead_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("one byte") << QByteArray("K\xff.") << qint64{255};
    QTest::newRow("four bytes") << QByteArray("J\xff\xff\xff\xff.") << qint64{-1};
    QTest::newRow("long") << QByteArray("\x8a\2\0\xff.", 5) << qint64{-256};
    QTest::newRow("long of nothing") << QByteArray("\x8a\0.", 3) << qint64{0};
    QTest::newRow("eight bytes") << QByteArray("\x8a\x8\0\0\0\0\0\0\0\x80.", 11)
                                 << std::numeric_limits<qint64>::min();
    QTest::newRow("digits") << QByteArray("L-12L\n.") << qint64{-12};
    QTest::newRow("true") << QByteArray("I01\n.") << qint64{1};
  }
  void numbersOfAPickleAreRead() {
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, expected);
    Pickle pickle("a.pt", std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))),
                  [](std::string_view) { return false; });
    QCOMPARE(pickle.next().number, expected);
  }
};

QTEST_GUILESS_MAIN(StateDictTest)
#include "state_dict_test.moc"
