// SPDX-License-Identifier: GPL-3.0-or-later
/// Files that another program cuts short while they are open end in a sentence, never in the end of the
/// program.
#include "engine/io/mapped_file.h"

#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/io/npy.h"
#include "engine/io/safetensors.h"
#include "engine/io/zip_archive.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <fstream>
#include <thread>

using namespace attenscope;

namespace {

constexpr std::size_t kLarge = std::size_t{1} << 20U;

/// What goes wrong in `call`; empty where nothing does.
template <typename Call>
std::string errorOf(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

bool saysCutShort(const std::string& message) {
  return message.find("was cut short while it was open") != std::string::npos;
}

std::size_t sumOf(std::span<const std::byte> bytes) {
  std::size_t sum = 0;
  for (const std::byte byte : bytes) sum += std::to_integer<std::size_t>(byte);
  return sum;
}

}  // namespace

class MappedFileTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  std::filesystem::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }
  std::filesystem::path store(const char* name, std::size_t size) const {
    std::ofstream(path(name), std::ios::binary) << std::string(size, '\1');
    return path(name);
  }

 private slots:
  void wholeFilesAreReadAsTheyAre() {
    const auto file = MappedFile::open(store("whole", kLarge));
    QCOMPARE(sumOf(file->bytes()), kLarge);
    file->checkIntact();
    QVERIFY(isMapped(file->bytes().data()) && isMapped(file->bytes().data() + kLarge - 1));
    QVERIFY(!isMapped(file->bytes().data() + kLarge + 4096) && !isMapped(&m_folder) && !isMapped(nullptr));
    // Removed or replaced by another, it stays as it was.
    QVERIFY(std::filesystem::remove(path("whole")));
    store("whole", 10);
    file->release(file->bytes());
    QCOMPARE(sumOf(file->bytes()), kLarge);
    file->checkIntact();
  }

  void whatIsMissingReadsAsZeroInEveryThreadAndIsNamed() {
    const auto cut = MappedFile::open(store("cut", kLarge));
    const auto other = MappedFile::open(store("other", kLarge));
    std::filesystem::resize_file(path("cut"), 5000);
    // The page in which the file ends is filled up with zeros by the system itself.
    std::vector<std::size_t> sums(4);
    std::vector<std::thread> threads;
    for (std::size_t& sum : sums) threads.emplace_back([&cut, &sum] { sum = sumOf(cut->bytes()); });
    for (std::thread& thread : threads) thread.join();
    for (const std::size_t sum : sums) QCOMPARE(sum, std::size_t{5000});
    QCOMPARE(sumOf(other->bytes()), kLarge);

    const std::string message = errorOf([&] { cut->checkIntact(); });
    QVERIFY2(saysCutShort(message) && message.find("/cut: ") != std::string::npos, message.c_str());
    QCOMPARE(errorOf([&] { checkIntact(cut->bytes().data() + 7); }), message);
    other->checkIntact();
    checkIntact(&message);
  }

  void aPlaceGivenBackIsSoundAgain() {
    for (int round = 0; round < 5000; ++round) {
      const auto file = MappedFile::open(round == 0 ? store("again", kLarge) : path("again"));
      file->checkIntact();
    }
    {
      const auto file = MappedFile::open(path("again"));
      std::filesystem::resize_file(path("again"), 0);
      QCOMPARE(sumOf(file->bytes()), std::size_t{0});
      QVERIFY(saysCutShort(errorOf([&] { file->checkIntact(); })));
    }
    const auto file = MappedFile::open(store("again", kLarge));
    QCOMPARE(sumOf(file->bytes()), kLarge);
    file->checkIntact();
  }

  void convertedTensorsAreRefused() {
    writeSafetensors(path("half.safetensors"), {{"w", Tensor::filled({300, 300}, 1)}}, {}, true);
    const SafetensorsView view = viewSafetensors(path("half.safetensors"));
    std::filesystem::resize_file(path("half.safetensors"), 4096);
    QVERIFY(saysCutShort(errorOf([&] { view.tensors.at("w").tensor(); })));
  }

  void aRunOnNumbersThatAreGoneIsRefused() {
    constexpr std::int64_t kRows = 500;
    writeSafetensors(path("x.safetensors"), {{"x", Tensor::filled({kRows, 16}, 1)}});
    RunRequest request;
    request.mechanism = &mechanism("dot_product");
    request.parameters = untrainedParameters(*request.mechanism);
    request.input.kind = InputKind::Numbers;
    request.input.tensors = readSafetensors(path("x.safetensors")).tensors;
    const auto before = runMechanism(request);
    QVERIFY(before->find("output") != nullptr);
    std::filesystem::resize_file(path("x.safetensors"), 4096);
    const std::string message = errorOf([&] { runMechanism(request); });
    QVERIFY2(saysCutShort(message) && message.find("x.safetensors") != std::string::npos, message.c_str());
    // Again, too, where the missing pages fault no more; and with the record of the run before.
    request.previous = before;
    QVERIFY(saysCutShort(errorOf([&] { runMechanism(request); })));
  }
};

QTEST_GUILESS_MAIN(MappedFileTest)
#include "mapped_file_test.moc"
