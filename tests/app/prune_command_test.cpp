// SPDX-License-Identifier: GPL-3.0-or-later
/// `attenscope prune`: weights by scope, checkpoints in files, attention, channels, what changed.
#include "engine/io/safetensors.h"
#include "tests/support/program.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace attenscope;

class PruneCommandTest : public QObject {
  Q_OBJECT

  Program m_program;

  QJsonObject json(const QStringList& arguments) const {
    const Outcome outcome = m_program.run(QStringList{"prune", "--json"} + arguments);
    [&] { QVERIFY2(outcome.code == 0, qPrintable(outcome.error)); }();
    return QJsonDocument::fromJson(outcome.out.toUtf8()).object();
  }
  /// A copy of a tiny checkpoint; its texts are token ids.
  QString model(const QString& name) const {
    const QDir from(QString(ATTENSCOPE_SOURCE_DIR) + "/tests/golden/models/" + name);
    QDir(m_program.folder()).mkpath(name);
    for (const char* file : {"config.json", "model.safetensors"})
      QFile::copy(from.filePath(file), m_program.path(name + "/" + file));
    return name;
  }
  double loss(const QString& folder) const {
    return json({folder, "--text", "5 9 2 7 11 3", "--to", "1"})["curve"].toArray().at(0)["score"].toDouble();
  }

 private slots:
  void weightsByScope() {
    for (const char* scope : {"global", "matrix", "rows"}) {
      const QJsonObject pruned = json({"sort-multi-head", "--weights", "--scope", scope, "--examples", "10"});
      QCOMPARE(pruned["scope"].toString(), QString(scope));
      const QJsonArray curve = pruned["curve"].toArray();
      QCOMPARE(curve.size(), 11);
      QVERIFY(std::abs(curve.last()["sparsity"].toDouble() - 0.5) < 0.02);
      QVERIFY(curve.last().toObject().contains("random"));
      const QJsonArray changed = pruned["changed"].toArray();
      QVERIFY(!changed.isEmpty());
      QVERIFY(changed[0]["divergence"].toDouble() > 0);
    }
    const QJsonObject heads = json({"sort-multi-head", "--weights", "--scope", "heads", "--examples", "10"});
    QCOMPARE(heads["by"].toString(), QString("magnitude"));
    QVERIFY(heads["heads"].toArray().at(0)["importance"].toDouble() > 0);
  }

  void weightsOfACheckpointAreWrittenAndOpenAgain() {
    const QString folder = model("gpt2");
    const double whole = loss(folder);
    const QJsonObject pruned =
        json({folder, "--weights", "--to", "0.4", "--text", "5 9 2 7 11 3", "--out", "pruned.safetensors"});
    const QJsonArray curve = pruned["curve"].toArray();
    QVERIFY(std::abs(curve.first()["score"].toDouble() - whole) < 1e-6);
    QVERIFY(std::abs(curve.last()["sparsity"].toDouble() - 0.6) < 0.01);
    QVERIFY(QFile::remove(m_program.path("gpt2/model.safetensors")));
    QVERIFY(QFile::rename(m_program.path("pruned.safetensors"), m_program.path("gpt2/model.safetensors")));
    QVERIFY(std::abs(loss(folder) - curve.last()["score"].toDouble()) < 1e-6);
  }

  void headsOfACheckpointAreWrittenCompact() {
    const QString folder = model("llama");
    const QJsonObject pruned = json({folder, "--to", "0.5", "--text", "5 9 2 7 11 3", "--out",
                                     "pruned.safetensors", "--compact", "--maps", "maps.png"});
    QVERIFY(QFile::exists(m_program.path("maps.png")));
    const auto metadata = m_program.dumped("pruned.safetensors").metadata;
    const QJsonArray left =
        QJsonDocument::fromJson(QByteArray::fromStdString(metadata.at("attenscope.heads_left"))).array();
    QVERIFY(!left.isEmpty() && left[0]["left"].toArray().size() <= left[0]["heads"].toInt());
    QVERIFY(metadata.contains("attenscope.left"));
    QVERIFY(QFile(m_program.path("pruned.safetensors")).size() <
            QFile(m_program.path("llama/model.safetensors")).size());
    QVERIFY(QFile::remove(m_program.path("llama/model.safetensors")));
    QVERIFY(QFile::rename(m_program.path("pruned.safetensors"), m_program.path("llama/model.safetensors")));
    QVERIFY(std::abs(loss(folder) - pruned["curve"].toArray().last()["score"].toDouble()) < 1e-5);
  }

  void compactWeightsOfATaskDoTheSame() {
    for (const QString& kind : {QString("--heads"), QString("--weights")}) {
      const QStringList all{"sort-multi-head", kind, "--to", "0.5", "--examples", "20"};
      const QStringList rows = kind == "--weights" ? QStringList{"--scope", "rows"} : QStringList();
      QStringList scores;
      for (const bool compact : {false, true}) {
        const QString file = compact ? "compact.safetensors" : "zeros.safetensors";
        const QJsonObject pruned = json(all + rows + QStringList{"--out", file} +
                                        (compact ? QStringList{"--compact"} : QStringList()));
        const Outcome outcome =
            m_program.run({"evaluate", "sort-multi-head", "--weights", file, "--count", "20"});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
        // Where removed heads look means nothing any more; what comes out is the same.
        scores << outcome.out.split('\n').filter(QRegularExpression("items|sorted")).join('\n');
        QCOMPARE(scores.last().count('\n'), 1);
      }
      QCOMPARE(scores[0], scores[1]);
      QVERIFY(QFile(m_program.path("compact.safetensors")).size() <
              QFile(m_program.path("zeros.safetensors")).size());
    }
  }

  void attentionIsPrunedAsACurve() {
    const QStringList all{":stories", "--text", "Anna gave the ball to Tom . Tom took the ball"};
    const QJsonObject top = json(all + QStringList{"--attention", "top-k", "--render", "top.png"});
    QVERIFY(QFile::exists(m_program.path("top.png")));
    const QJsonArray curve = top["curve"].toArray();
    QCOMPARE(curve[0]["k"].toInt(), 1);
    QCOMPARE(curve.last()["share"].toDouble(), 1.0);
    QVERIFY(std::abs(curve.last()["score"].toDouble() - top["whole"].toDouble()) < 1e-6);
    QVERIFY(curve[0]["mass"].toDouble() > top["random"].toArray().at(0)["mass"].toDouble());
    QVERIFY(!top["changed"].toArray().isEmpty());
    const QJsonObject window =
        json(all + QStringList{"--attention", "window", "--global", "1", "--renormalised"});
    QCOMPARE(window["global"].toInt(), 1);
    QVERIFY(window["renormalised"].toBool());
    QCOMPARE(window["curve"].toArray().at(0)["k"].toInt(), 0);
    const Outcome said = m_program.run(QStringList{"prune"} + all + QStringList{"--attention", "window"});
    QVERIFY2(said.code == 0 && said.out.contains("RANDOM"), qPrintable(said.error + said.out));
  }

  void channelsOfATaskAndOfAMechanism() {
    const QJsonObject task = json({"shapes-cbam", "--channels", "--below", "0.5", "--examples", "4", "--out",
                                   "closed.safetensors", "--compact"});
    QVERIFY(!task["removed"].toArray().isEmpty());
    QVERIFY(task["score"].toObject().contains("before") && task["score"].toObject().contains("after"));
    const QJsonObject count = task["multiply_adds"].toObject();
    QVERIFY(count["after"].toDouble() < count["before"].toDouble());
    const Outcome again =
        m_program.run({"evaluate", "shapes-cbam", "--weights", "closed.safetensors", "--count", "4"});
    QVERIFY2(again.code == 0, qPrintable(again.error));
    const QString picture = QString(ATTENSCOPE_SOURCE_DIR) + "/resources/pictures/";
    const QStringList pictures = QDir(picture).entryList({"*.jpg", "*.png"});
    QVERIFY(!pictures.isEmpty());
    const QJsonObject own = json({"cbam", "--channels", "--below", "0.5", "--image", picture + pictures[0],
                                  "--out", "cbam.safetensors", "--compact"});
    QVERIFY(own["output"].toObject()["relative_l2"].toDouble() > 0);
    QVERIFY(!own.contains("score"));
    const Outcome run = m_program.run({"run", "cbam", "--image", picture + pictures[0], "--weights",
                                       "cbam.safetensors", "--dump", "steps.safetensors"});
    QVERIFY2(run.code == 0, qPrintable(run.error));
    const Tensor gate = m_program.dumped("steps.safetensors").tensors.at("channel_gate");
    for (const QJsonValue& channel : own["removed"].toArray()) QCOMPARE(gate[channel.toInt()], 0.0F);
  }

  void aMechanismIsJudgedOnItsInput() {
    const Outcome said = m_program.run({"prune", "multi_head", "--text", "the cat sat on the mat", "--json"});
    QVERIFY2(said.code == 0, qPrintable(said.error));
    const QJsonObject json = QJsonDocument::fromJson(said.out.toUtf8()).object();
    QCOMPARE(json["heads"].toArray().size(), 8);
    QCOMPARE(json["judged_on"].toString(), QString("the input at hand"));
    const Outcome kept =
        m_program.run({"prune", "multi_head", "--text", "the cat sat on the mat", "--attention", "top-k"});
    QVERIFY2(kept.code == 0, qPrintable(kept.error));
    const auto refused = [&](const QStringList& more, const char* sentence) {
      const Outcome outcome = m_program.run(QStringList{"prune", "multi_head"} + more);
      QVERIFY2(outcome.code == 2 && outcome.error.contains(sentence), qPrintable(outcome.error));
    };
    refused({}, "which has no score of its own");
    refused({"--text", "a b", "--by", "gradient"}, "so its gradient is 0");
    refused({"--text", "a b", "--weights"}, "expected a task or a model");
    refused({"--text", "a b", "--out", "f.safetensors"}, "heads of a mechanism are not written");
  }
};

QTEST_APPLESS_MAIN(PruneCommandTest)
#include "prune_command_test.moc"
