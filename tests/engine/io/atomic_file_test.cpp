// SPDX-License-Identifier: GPL-3.0-or-later
/// Saving gives the old file or the new one, whole, whatever happens meanwhile.
#include "engine/io/atomic_file.h"

#include "engine/error.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <ostream>

using namespace attenscope;

namespace {

constexpr std::size_t kSize = std::size_t{1} << 18U;

/// Saves `letter` again and again, in pieces.
void save(const std::filesystem::path& path, char letter, std::size_t size = kSize) {
  writeAtomically(path, [&](std::ostream& stream) {
    const std::string piece(size / 16, letter);
    for (int i = 0; i < 16; ++i) stream << piece << std::flush;
  });
}

/// Runs `work` in a process of its own.
template <typename Work>
pid_t start(const Work& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      work();
    } catch (const Error&) {
      ::_exit(3);
    } catch (...) {
      ::_exit(4);
    }
    ::_exit(0);
  }
  return child;
}

int endOf(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

class AtomicFileTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  std::filesystem::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }
  QByteArray contents(const char* name) const {
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  QStringList leftovers() const {
    return QDir(m_folder.path()).entryList({".attenscope-*"}, QDir::Files | QDir::Hidden);
  }

 private slots:
  void aFullDiskLeavesTheOldFile() {
    save(path("kept"), 'a');
    for (const std::size_t most : {std::size_t{0}, std::size_t{1}, kSize / 2, 4 * kSize - 1}) {
      const pid_t child = start([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{most, most};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        save(path("kept"), 'b', 4 * kSize);
      });
      QCOMPARE(endOf(child), 3);
      QCOMPARE(contents("kept"), QByteArray(kSize, 'a'));
      QCOMPARE(leftovers(), QStringList());
    }
    QVERIFY_EXCEPTION_THROWN(save("/dev/full", 'b'), Error);
  }

  void aKilledSaveLeavesOneOfBothFilesWhole() {
    save(path("file"), 'a');
    int leaving = 0;
    for (int moment = 0; moment < 100; ++moment) {
      const pid_t child = start([&] {
        for (char letter = 'b';; letter = letter == 'z' ? 'b' : static_cast<char>(letter + 1))
          save(path("file"), letter);
      });
      ::usleep(static_cast<useconds_t>(300 + 150 * moment));
      ::kill(child, SIGKILL);
      QCOMPARE(endOf(child), -SIGKILL);
      const QByteArray found = contents("file");
      QCOMPARE(found, QByteArray(kSize, found.isEmpty() ? 'a' : found.front()));
      leaving += leftovers().isEmpty() ? 0 : 1;
    }
    QVERIFY2(leaving > 0, "no save was killed in its middle");
    // Those before are gone with the next save in the folder, of whatever file.
    save(path("other"), 'a');
    QCOMPARE(leftovers(), QStringList());
  }

  void onlyLeftoversOfTheDeadAreRemoved() {
    const pid_t dead = start([] {});
    QCOMPARE(endOf(dead), 0);
    const auto store = [&](const std::string& name) {
      QFile file(m_folder.filePath(QString::fromStdString(name)));
      QVERIFY(file.open(QIODevice::WriteOnly));
    };
    const std::string gone = ".attenscope-" + std::to_string(dead) + "-0.tmp";
    const std::string living = ".attenscope-" + std::to_string(::getppid()) + "-0.tmp";
    const std::string other = ".attenscope-" + std::to_string(dead) + "-mine.tmp";
    for (const std::string& name : {gone, living, other}) store(name);
    save(path("file"), 'c');
    QStringList expected{QString::fromStdString(living), QString::fromStdString(other)};
    expected.sort();
    QCOMPARE(leftovers(), expected);
  }
};

QTEST_GUILESS_MAIN(AtomicFileTest)
#include "atomic_file_test.moc"
