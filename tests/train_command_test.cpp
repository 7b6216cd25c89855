// SPDX-License-Identifier: GPL-3.0-or-later
/// `attenscope train` and `attenscope evaluate` as typed.
#include "engine/io/safetensors.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace attenscope;

namespace {

constexpr const char* kTask = "sort-self-attention";

struct Outcome {
  int code = -1;
  QString out;
  QString error;
};

}  // namespace

class TrainCommandTest : public QObject {
  Q_OBJECT

  QTemporaryDir m_folder;

  QString path(const QString& name) const { return m_folder.filePath(name); }
  Outcome run(const QStringList& arguments) const {
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(ATTENSCOPE_PROGRAM, arguments);
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit) return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
  }

 private slots:
  void tasksAreListed() {
    const Outcome list = run({"train"});
    QCOMPARE(list.code, 0);
    QVERIFY(list.out.contains(kTask));
  }

  void aTaskIsTrainedEvaluatedAndUsed() {
    const Outcome trained = run(
        {"train", kTask, "--steps", "300", "--seed", "3", "--set", "batch=16", "--weights", "w.safetensors"});
    QCOMPARE(trained.code, 0);
    QVERIFY2(trained.out.contains("300 steps") && trained.out.contains("held out"), qPrintable(trained.out));
    QVERIFY2(trained.error.contains("loss") && trained.error.contains("left"), qPrintable(trained.error));
    const SafetensorsFile file = readSafetensors(path("w.safetensors").toStdString());
    QCOMPARE(file.metadata.at("attenscope.seed"), std::string("3"));
    QVERIFY(file.metadata.at("attenscope.command").find("--set batch=16") != std::string::npos);

    const Outcome scored = run({"evaluate", kTask, "--weights", "w.safetensors", "--count", "50"});
    QCOMPARE(scored.code, 0);
    QVERIFY2(scored.out.contains("sorted") && scored.out.contains("%"), qPrintable(scored.out));

    const Outcome used = run({"run", "self_attention", "--text", "7 3 9", "--weights", "w.safetensors"});
    QCOMPARE(used.code, 0);
    QVERIFY2(used.out.contains("answers: ") && used.out.contains("<end>"), qPrintable(used.out));
  }

  void parametersOfTheMechanismCanBeTrainedAtAnotherValue() {
    const Outcome trained = run(
        {"train", kTask, "--steps", "2", "--set", "width=16", "--half", "--weights", "narrow.safetensors"});
    QCOMPARE(trained.code, 0);
    const SafetensorsFile file = readSafetensors(path("narrow.safetensors").toStdString());
    QCOMPARE(file.tensors.at("q_proj.weight").shape(), (Shape{16, 16}));
    // The file knows the width that it needs.
    QCOMPARE(run({"run", "self_attention", "--text", "7 3 9", "--weights", "narrow.safetensors"}).code, 0);
    const Outcome more = run({"train", kTask, "--steps", "2", "--set", "width=16", "--start",
                              "narrow.safetensors", "--weights", "more.safetensors"});
    QCOMPARE(more.code, 0);
  }

  void interruptingKeepsWhatWasLearned() {
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(ATTENSCOPE_PROGRAM, {"train", kTask, "--steps", "1000000", "--weights", "cut.safetensors"});
    QVERIFY(process.waitForStarted());
    process.setReadChannel(QProcess::StandardError);
    QByteArray said;
    for (int i = 0; i < 300 && !said.contains("step"); ++i) {
      process.waitForReadyRead(100);
      said += process.readAllStandardError();
    }
    QVERIFY(said.contains("step"));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitCode(), 0);
    const SafetensorsFile file = readSafetensors(path("cut.safetensors").toStdString());
    QVERIFY(std::stoll(file.metadata.at("attenscope.steps")) > 0);
    QVERIFY(std::stoll(file.metadata.at("attenscope.steps")) < 1000000);
  }

  void mistakesAreNamed_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no file") << QStringList{"train", kTask} << "--weights";
    QTest::newRow("no such task") << QStringList{"train", "juggling", "--weights", "x"} << "juggling";
    QTest::newRow("setting") << QStringList{"train", kTask, "--set", "speed=9", "--weights", "x"} << "speed";
    QTest::newRow("value") << QStringList{"train", kTask, "--set", "batch=many", "--weights", "x"} << "batch";
    QTest::newRow("weights") << QStringList{"train", kTask, "--set", "weights=file", "--weights", "x"}
                             << "weights";
    QTest::newRow("steps") << QStringList{"train", kTask, "--steps", "0", "--weights", "x"} << "--steps";
    QTest::newRow("folder") << QStringList{"train", kTask, "--steps", "1", "--weights", "none/x.safetensors"}
                            << "none/x.safetensors";
    QTest::newRow("start") << QStringList{"train", kTask, "--start", "none.safetensors", "--weights", "x"}
                           << "none.safetensors";
    QTest::newRow("nothing to evaluate") << QStringList{"evaluate"} << "--all";
    QTest::newRow("both") << QStringList{"evaluate", kTask, "--all"} << "--all";
    QTest::newRow("file and all") << QStringList{"evaluate", "--all", "--weights", "x"} << "--weights";
    QTest::newRow("missing file") << QStringList{"evaluate", kTask, "--weights", "none"} << "none";
  }
  void mistakesAreNamed() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, expected);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.error.contains(expected), qPrintable(outcome.error));
    QCOMPARE(outcome.error.trimmed().count('\n'), 0);
    QVERIFY(!QFile::exists(path("x")));
  }

  void everythingInTheBoxIsScored() {
    const Outcome all = run({"evaluate", "--all", "--count", "5"});
    QCOMPARE(all.code, 0);
    QVERIFY(all.out.contains("HELD OUT"));
  }
};

QTEST_APPLESS_MAIN(TrainCommandTest)
#include "train_command_test.moc"
