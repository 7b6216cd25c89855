// SPDX-License-Identifier: GPL-3.0-or-later
/// `attenscope train` and `attenscope evaluate` as typed.
#include "engine/training/weights_file.h"
#include "tests/support/program.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace attenscope;

namespace {

constexpr const char* kTask = "sort-self-attention";

}  // namespace

class TrainCommandTest : public QObject {
  Q_OBJECT

  Program m_program;

  QString path(const QString& name) const { return m_program.path(name); }
  Outcome run(const QStringList& arguments) const { return m_program.run(arguments); }
  SafetensorsFile dumped(const QString& name) const { return m_program.dumped(name); }
  void start(QProcess& process, const QStringList& arguments) const {
    m_program.prepare(process);
    process.start(ATTENSCOPE_PROGRAM, arguments);
  }
  /// Until it says `text` on standard error.
  static bool waitForText(QProcess& process, const QByteArray& text) {
    QByteArray said;
    for (int i = 0; i < 600 && !said.contains(text); ++i) {
      process.waitForReadyRead(100);
      said += process.readAllStandardError();
    }
    return said.contains(text);
  }

 private slots:
  void tasksAreListed() {
    const Outcome list = run({"train"});
    QCOMPARE(list.code, 0);
    QVERIFY(list.out.contains(kTask));
  }

  void aLanguageModelIsWrittenAsAFolder() {
    const Outcome trained = run({"train", "stories", "--steps", "2", "--set", "batch=2", "--half", "--model",
                                 "small", "--seed", "3"});
    QVERIFY2(trained.code == 0 && trained.out.contains("written: small"), qPrintable(trained.error));
    for (const char* file : {"config.json", "tokenizer.json", "model.safetensors"})
      QVERIFY2(QFile::exists(path("small/") + file), file);
    QVERIFY(dumped("small/model.safetensors").metadata.at("attenscope.command").find("train stories") == 11);
    const Outcome used = run({"model", "small", "--text", "Anna gave the zebra to Tom", "--top", "1"});
    QVERIFY2(used.code == 0, qPrintable(used.error));
    QVERIFY2(used.out.contains("<unk>"), qPrintable(used.out));
    const Outcome other = run({"train", kTask, "--steps", "2", "--model", "other"});
    QCOMPARE(other.code, 2);
    QVERIFY2(other.error.contains("not a language model") && !QFile::exists(path("other")),
             qPrintable(other.error));
    const Outcome shape = run({"train", "stories", "--set", "norm=post", "--model", "other"});
    QVERIFY2(shape.code == 2 && shape.error.contains("norm=pre"), qPrintable(shape.error));
    const Outcome nowhere = run({"train", "stories"});
    QVERIFY2(nowhere.code == 2 && nowhere.error.contains("--model DIR"), qPrintable(nowhere.error));
    const Outcome place = run({"train", "stories", "--model", "/proc/nothing/here"});
    QVERIFY2(place.code == 2 && place.error.contains("--model"), qPrintable(place.error));
    QVERIFY(run({"train"}).out.contains(QRegularExpression("stories +transformer_encoder +\\d+ +model")));
  }

  void aTaskIsTrainedEvaluatedAndUsed() {
    const Outcome trained = run(
        {"train", kTask, "--steps", "300", "--seed", "3", "--set", "batch=16", "--weights", "w.safetensors"});
    QCOMPARE(trained.code, 0);
    QVERIFY2(trained.out.contains("300 steps") && trained.out.contains("held out"), qPrintable(trained.out));
    QVERIFY2(trained.error.contains("loss") && trained.error.contains("left"), qPrintable(trained.error));
    const SafetensorsFile file = dumped("w.safetensors");
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
    const SafetensorsFile file = dumped("narrow.safetensors");
    QCOMPARE(file.tensors.at("q_proj.weight").shape(), (Shape{16, 16}));
    // The file knows the width that it needs.
    QCOMPARE(run({"run", "self_attention", "--text", "7 3 9", "--weights", "narrow.safetensors"}).code, 0);
    QVERIFY(m_program.contents("narrow.safetensors").contains("\"F16\""));
    QVERIFY(!m_program.contents("narrow.safetensors").contains("\"F32\""));
  }

  void theCurveIsATable() {
    const QStringList train{"train",     "sort-multi-head", "--steps", "12",       "--set",
                            "batch=2",   "--seed",          "4",       "--set",    "scale=off",
                            "--weights", "w.safetensors",   "--curve", "curve.csv"};
    const Outcome trained = run(train + QStringList{"--set", "learning_rate=0.02"});
    QVERIFY2(trained.code == 0 && trained.out.contains("curve.csv"), qPrintable(trained.error));
    const QStringList lines = QString::fromUtf8(m_program.contents("curve.csv")).trimmed().split('\n');
    QCOMPARE(lines.size(), 13);
    const QStringList titles = lines.front().split(',');
    for (const char* title :
         {"step", "loss", "learning_rate", "sorted", "gradient weights head 0", "gradient weights head 1"})
      QVERIFY2(titles.contains(QLatin1String(title)), title);
    const QStringList last = lines.back().split(',');
    QCOMPARE(last.size(), titles.size());
    QCOMPARE(last.front(), QStringLiteral("12"));
    QCOMPARE(last[titles.indexOf("learning_rate")].toDouble(), 0.02 * 12 / 100);  // warming up
    QVERIFY(last[titles.indexOf("gradient weights head 1")].toDouble() > 0);
    QVERIFY(!last[titles.indexOf("sorted")].isEmpty());
    // What was set is in the file, and runs with it.
    QVERIFY(dumped("w.safetensors").metadata.at("attenscope.settings").find("\"scale\":\"off\"") !=
            std::string::npos);
    const Outcome other = run({"train", kTask, "--weights", "w.safetensors", "--curve", "curve.txt"});
    QVERIFY2(other.code == 2 && other.error.contains("--curve") && other.error.contains(".csv"),
             qPrintable(other.error));
  }

  void trainingGoesOnFromAFile() {
    const QStringList narrow{"train", kTask, "--set", "width=16", "--seed", "5", "--weights"};
    QCOMPARE(run(narrow + QStringList{"first.safetensors", "--steps", "20"}).code, 0);
    QVERIFY(m_program.contents("first.safetensors").contains("\"F32\""));
    // One step so small that nothing moves, from there and from the beginning.
    const QStringList still{"--steps", "1", "--set", "learning_rate=0.0000001"};
    QCOMPARE(run(narrow + QStringList{"begun.safetensors"} + still).code, 0);
    QCOMPARE(run(narrow + QStringList{"gone.safetensors", "--start", "first.safetensors"} + still).code, 0);
    const auto farthest = [&](const QString& name) {
      const Tensor one = dumped("first.safetensors").tensors.at("q_proj.weight");
      const Tensor other = dumped(name).tensors.at("q_proj.weight");
      float most = 0;
      for (std::int64_t i = 0; i < one.size(); ++i) most = std::max(most, std::abs(one[i] - other[i]));
      return most;
    };
    QVERIFY(farthest("gone.safetensors") < 1e-6F);
    QVERIFY(farthest("begun.safetensors") > 1e-3F);
  }

  void everySettingOfThePlanCounts() {
    const QStringList base{"train", kTask, "--steps", "3", "--set", "width=8", "--weights", "p.safetensors"};
    const auto weights = [&](const QStringList& more) {
      const Outcome outcome = run(base + more);
      if (outcome.code != 0) qWarning() << more << outcome.error;
      return dumped("p.safetensors").tensors.at("q_proj.weight");
    };
    const Tensor plain = weights({});
    QVERIFY(weights({}).equals(plain));
    for (const char* setting :
         {"batch=7", "learning_rate=0.05", "warmup=1", "clip=0.000001", "weight_decay=5", "pool=1"})
      QVERIFY2(!weights({"--set", setting}).equals(plain), setting);
    QVERIFY(!weights({"--seed", "2"}).equals(plain));
    QVERIFY(!weights({"--steps", "4"}).equals(plain));
  }

  void theNumberOfHeldOutExamplesCounts() {
    QCOMPARE(run({"train", kTask, "--steps", "40", "--weights", "c.safetensors"}).code, 0);
    const auto scores = [&](const QStringList& more) {
      return run(QStringList{"evaluate", kTask, "--weights", "c.safetensors"} + more).out;
    };
    QVERIFY(scores({"--count", "3"}).contains("pointed"));
    QVERIFY(scores({"--count", "3"}) != scores({"--count", "30"}));
    QCOMPARE(scores({"--count", "500"}), scores({}));
    QVERIFY(run({"evaluate", kTask, "--count", "0"}).error.contains("--count"));
  }

  /// Of what the file holds, which in float16 is not quite what was learned.
  void scoresAreThoseOfTheFile() {
    const QStringList written{"--weights", "n.safetensors"};
    QCOMPARE(run(QStringList{"train", kTask, "--steps", "150", "--half"} + written).code, 0);
    const SafetensorsFile trained = dumped("n.safetensors");
    const std::string scores = trained.metadata.at("attenscope.scores");
    QVERIFY(scores.find("\"sorted\"") != std::string::npos);
    const QByteArray bytes = m_program.contents("n.safetensors");
    const std::filesystem::path file = path("n.safetensors").toStdString();
    noteScores(file, {{"sorted", 2}});
    QCOMPARE(dumped("n.safetensors").metadata.at("attenscope.scores"), std::string("{\"sorted\":2.0}"));
    QCOMPARE(run(QStringList{"evaluate", kTask, "--note"} + written).code, 0);
    const SafetensorsFile noted = dumped("n.safetensors");
    QCOMPARE(noted.metadata.at("attenscope.scores"), scores);
    QCOMPARE(noted.metadata, trained.metadata);
    QCOMPARE(m_program.contents("n.safetensors"), bytes);
  }

  void interruptingKeepsWhatWasLearned_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl+C") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
  }
  void interruptingKeepsWhatWasLearned() {
    QFETCH(int, signal);
    QProcess process;
    // Batches that take long, so that most of one would still have to be waited for.
    start(process, {"train", "translation-zh", "--set", "batch=1024", "--steps", "1000", "--weights",
                    "cut.safetensors"});
    QElapsedTimer batch;
    batch.start();
    QVERIFY(waitForText(process, "step 1 of"));
    const qint64 takes = batch.elapsed();
    for (int i = 0; i < 3; ++i) {
      QTest::qWait(50);
      ::kill(static_cast<pid_t>(process.processId()), signal);
    }
    QElapsedTimer stopping;
    stopping.start();
    QVERIFY(process.waitForFinished(60000));
    QVERIFY2(stopping.elapsed() < std::max<qint64>(takes / 2, 300),
             qPrintable(QString("%1 ms of %2 ms").arg(stopping.elapsed()).arg(takes)));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    const QByteArray said = process.readAllStandardOutput();
    QVERIFY2(said.contains("1 steps in") && said.contains("not scored"), said.constData());
    QCOMPARE(dumped("cut.safetensors").metadata.at("attenscope.steps"), std::string("1"));
  }

  void interruptingTheLastScoringKeepsAllSteps() {
    QProcess process;
    start(process,
          {"train", "translation-zh", "--set", "batch=1", "--steps", "2", "--weights", "scored.safetensors"});
    QVERIFY(waitForText(process, "step 2 of"));
    QElapsedTimer stopping;
    stopping.start();
    for (int i = 0; i < 2; ++i) ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().contains("not scored"));
    QCOMPARE(dumped("scored.safetensors").metadata.at("attenscope.steps"), std::string("2"));
  }

  void whatWasLearnedSoFarIsWrittenAsItGoes() {
    QProcess process;
    start(process,
          {"train", kTask, "--steps", "1000000", "--snapshot", "3", "--weights", "so_far.safetensors"});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("so_far.safetensors")), 30000);
    ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
    QVERIFY(process.waitForFinished());
    const std::string steps = dumped("so_far.safetensors").metadata.at("attenscope.steps");
    QVERIFY2(std::stoll(steps) >= 3 && std::stoll(steps) % 3 == 0, steps.c_str());
    const Outcome on =
        run({"train", kTask, "--steps", "1", "--start", "so_far.safetensors", "--weights", "on.safetensors"});
    QCOMPARE(on.code, 0);
    QVERIFY2(on.error.contains("From so_far.safetensors; the optimiser"), qPrintable(on.error));
    QVERIFY(dumped("on.safetensors").metadata.at("attenscope.command").find("--start so_far.safetensors") !=
            std::string::npos);
  }

  void itGoesOnAtTheStepThatTheWeightsAreOf() {
    QCOMPARE(run({"train", kTask, "--steps", "6", "--weights", "six.safetensors", "--curve", "six.csv"}).code,
             0);
    const Outcome on = run({"train", kTask, "--steps", "9", "--start", "six.safetensors", "--start-step", "6",
                            "--weights", "nine.safetensors", "--curve", "on.csv"});
    QCOMPARE(on.code, 0);
    QVERIFY2(on.error.contains("From six.safetensors at step 6"), qPrintable(on.error));
    QCOMPARE(dumped("nine.safetensors").metadata.at("attenscope.steps"), std::string("9"));
    QVERIFY(dumped("nine.safetensors").metadata.at("attenscope.command").find("--start-step 6") !=
            std::string::npos);
    // The examples are those of the seventh step, at its learning rate.
    QCOMPARE(run({"train", kTask, "--steps", "9", "--weights", "all.safetensors", "--curve", "all.csv"}).code,
             0);
    const QStringList went = QString::fromUtf8(m_program.contents("on.csv")).split('\n');
    const QStringList whole = QString::fromUtf8(m_program.contents("all.csv")).split('\n');
    QVERIFY2(went[1].startsWith("7,"), qPrintable(went[1]));
    for (const int column : {0, 1, 3})
      QCOMPARE(went[1].section(',', column, column), whole[7].section(',', column, column));
  }

  void whereItWillWriteIsTriedFirst_data() {
    QTest::addColumn<QString>("weights");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no folder") << "none/x.safetensors"
                               << "the folder none does not exist";
    QTest::newRow("a folder") << "."
                              << "it is a folder";
    QTest::newRow("a folder that takes no files") << "/proc/x.safetensors"
                                                  << "/proc/x.safetensors: cannot be written";
    QTest::newRow("too long a name") << QString(300, 'x') << "name too long";
  }
  void whereItWillWriteIsTriedFirst() {
    QFETCH(QString, weights);
    QFETCH(QString, expected);
    QProcess process;
    start(process, {"train", kTask, "--steps", "1000000", "--weights", weights});
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitCode(), 2);
    const QString said = QString::fromUtf8(process.readAllStandardError());
    QVERIFY2(said.contains(expected, Qt::CaseInsensitive), qPrintable(said));
    QVERIFY2(!said.contains("step"), qPrintable(said));
    QCOMPARE(said.trimmed().count('\n'), 0);
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
    QTest::newRow("step of nothing") << QStringList{"train", kTask, "--start-step", "5", "--weights", "x"}
                                     << "--start F.safetensors";
    QTest::newRow("nothing to evaluate") << QStringList{"evaluate"} << "--all";
    QTest::newRow("both") << QStringList{"evaluate", kTask, "--all"} << "--all";
    QTest::newRow("file and all") << QStringList{"evaluate", "--all", "--weights", "x"} << "--weights";
    QTest::newRow("missing file") << QStringList{"evaluate", kTask, "--weights", "none"} << "none";
    QTest::newRow("noted nowhere") << QStringList{"evaluate", kTask, "--note"} << "--weights F.safetensors";
    QTest::newRow("noted of few") << QStringList{"evaluate", kTask,       "--note",       "--count",
                                                 "50",       "--weights", "c.safetensors"}
                                  << "no --count";
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
