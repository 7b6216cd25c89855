// SPDX-License-Identifier: GPL-3.0-or-later
// `--explain` of `run` and `model`: text, JSON, files, drawings, and what is refused.
#include "engine/io/safetensors.h"
#include "tests/support/program.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace attenscope;

class ExplainCommandTest : public QObject {
  Q_OBJECT

  Program m_program;
  const QStringList m_stories{"model", ":stories", "--text", "Anna gave the red ball to Tom ."};
  const QStringList m_signs{"run", "--sample", "learned-shapes-vit-0"};

  Outcome run(const QStringList& arguments) const { return m_program.run(arguments); }
  QJsonObject explained(const QStringList& arguments) const {
    const QJsonObject json =
        QJsonDocument::fromJson(run(arguments + QStringList{"--json"}).out.toUtf8()).object();
    return (json.contains("run") ? json["run"].toObject() : json)["explained"].toObject();
  }

 private slots:
  void aTextNamesTheAnswerAndWhereTheMapsAreLargest() {
    const Outcome outcome = run(m_stories + QStringList{"--explain", "saliency,chefer"});
    QCOMPARE(outcome.code, 0);
    const QStringList lines = outcome.out.split('\n');
    QVERIFY2(lines[0].startsWith("explained: 'Tom' at '.', score "), qPrintable(lines[0]));
    QVERIFY2(lines[0].contains(", probability 0."), qPrintable(lines[0]));
    QVERIFY2(lines[1].startsWith("METHOD"), qPrintable(lines[1]));
    QVERIFY2(lines[2].startsWith("saliency") && lines[3].startsWith("chefer"), qPrintable(outcome.out));
  }

  void allThatFitAreTakenAndTheOthersNamed() {
    const QJsonObject json = explained(m_stories + QStringList{"--explain", "all"});
    QVERIFY(json["methods"].toArray().size() >= 8);
    QVERIFY(json["left_out"].toObject().contains("gradcam"));
    for (const QJsonValueRef one : json["methods"].toArray())
      QCOMPARE(one.toObject()["values"].toArray().size(), 8);
  }

  void aDifferenceIsTheDifferenceOfBothSaliencies() {
    // Integrated gradients are linear in what is explained.
    const auto values = [&](const char* target) {
      return explained(m_stories + QStringList{"--explain", "integrated", "--target", target})["methods"]
          .toArray()[0]
          .toObject()["values"]
          .toArray();
    };
    const QJsonArray a = values("3"), b = values("5"), both = values("3-5");
    QCOMPARE(both.size(), 8);
    double largest = 0;
    for (int i = 0; i < 8; ++i) {
      QVERIFY(std::abs(a[i].toDouble() - b[i].toDouble() - both[i].toDouble()) < 1e-3);
      largest = std::max(largest, std::abs(both[i].toDouble()));
    }
    QVERIFY(largest > 0.01);
  }

  void settingsChangeWhatTheySay() {
    const auto map = [&](const QStringList& more) -> QJsonValue {
      return explained(m_stories + QStringList{"--explain", "smoothgrad"} + more)["methods"]
          .toArray()[0]
          .toObject()["values"];
    };
    const QJsonValue usual = map({});
    QCOMPARE(map({}), usual);
    QVERIFY(map({"--explain-set", "seed=9"}) != usual);
    QVERIFY(map({"--explain-set", "smoothgrad.samples=3"}) != usual);
  }

  void curvesAndFiles() {
    const QJsonObject json = explained(m_stories + QStringList{"--explain", "saliency", "--curves"});
    const QJsonObject curves = json["methods"].toArray()[0].toObject()["curves"].toObject();
    const QJsonArray deletion = curves["deletion"].toArray();
    QVERIFY(std::abs(deletion.first().toDouble() - json["probability"].toDouble()) < 1e-5);
    QVERIFY(curves["insertion_area"].toDouble() > curves["deletion_area"].toDouble());
    QCOMPARE(run(m_stories + QStringList{"--explain", "saliency", "--dump", "maps.safetensors"}).code, 0);
    const TensorMap tensors = readSafetensors(m_program.path("maps.safetensors").toStdString()).tensors;
    QCOMPARE(tensors.at("saliency").shape(), Shape{8});
    const QString first = run(m_stories + QStringList{"--explain", "saliency", "--print", "saliency"}).out;
    QVERIFY2(first.contains("Anna"), qPrintable(first));
  }

  void mapsThatAreTheNetworksChangeWithItsWeights() {
    const QStringList asked{"--explain", "saliency", "--randomised-check"};
    const QJsonArray layers =
        explained(m_stories + asked)["methods"].toArray()[0].toObject()["randomised"].toArray();
    QVERIFY(layers.size() > 2);
    for (const QJsonValueConstRef layer : layers)
      QVERIFY(std::abs(layer.toObject()["correlation"].toDouble()) <= 1);
    QVERIFY(layers.last().toObject()["correlation"].toDouble() < 0.9);
    QVERIFY(run(m_stories + asked).out.contains("RANK CORRELATION"));
  }

  void otherQuestionsAreStillOfTheRun() {
    const Outcome outcome = run(
        m_stories + QStringList{"--explain", "saliency", "--why", "weights layer 1 head 0 query 3 key 0"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    QVERIFY2(outcome.out.contains("query 3 'red'"), qPrintable(outcome.out));
    QVERIFY(!run(m_stories + QStringList{"--explain", "saliency"}).out.contains("computed in"));
    // What is to be known of the run is said of its maps, too.
    QImage picture(32, 24, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    QVERIFY(picture.save(m_program.path("flat.png")));
    const Outcome guessed =
        run({"model", QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/networks/cbam-17.onnx"), "--image",
             "flat.png", "--explain", "saliency", "--print", "saliency"});
    QVERIFY2(guessed.error.contains("a guess"), qPrintable(guessed.error));
  }

  void aPictureIsDrawnWithItsMaps() {
    const Outcome outcome =
        run(m_signs + QStringList{"--explain", "gradcam,saliency", "--render", "maps.png"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    const QImage drawn(m_program.path("maps.png"));
    QCOMPARE(drawn.size(), QSize(1200, 800));
    const Outcome one = run(m_signs + QStringList{"--explain", "gradcam,saliency", "--render", "one.png",
                                                  "--step", "gradcam", "--view", "image"});
    QVERIFY2(one.code == 0, qPrintable(one.error));
    QVERIFY(QImage(m_program.path("one.png")) != drawn);
  }

  void whatIsWrongIsNamed_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const QStringList& arguments, const char* message) {
      QTest::newRow(name) << arguments << message;
    };
    row("no method", m_stories + QStringList{"--explain", "magic"}, "--explain: there is no method 'magic'");
    row("no picture", m_stories + QStringList{"--explain", "gradcam"}, "--explain: gradcam: ");
    row("no answer", m_stories + QStringList{"--explain", "saliency", "--target", "zebra"}, "--target: ");
    row("no setting", m_stories + QStringList{"--explain", "saliency", "--explain-set", "samples=3"},
        "--explain-set: 'samples=3': no method asked for has this setting");
    row("no value", m_stories + QStringList{"--explain", "smoothgrad", "--explain-set", "samples"},
        "--explain-set: 'samples': expected NAME=VALUE");
    row("no layer", m_stories + QStringList{"--explain", "saliency", "--explain-layer", "x"},
        "--explain-layer: ");
    row("layer", m_stories + QStringList{"--explain", "saliency", "--render", "x.png", "--layer", "1"},
        "--layer: step 'saliency' has no layers");
    row("head", m_stories + QStringList{"--explain", "saliency", "--print", "saliency", "--head", "1"},
        "--head: step 'saliency' has no heads");
    row("alone", m_stories + QStringList{"--target", "3"}, "--target requires --explain");
    row("of", m_stories + QStringList{"--explain", "saliency", "--against", "text=Tom", "--of", "b"},
        "--of: ");
  }
  void whatIsWrongIsNamed() {
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, message);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.error.contains(message), qPrintable(outcome.error));
  }
};

QTEST_GUILESS_MAIN(ExplainCommandTest)
#include "explain_command_test.moc"
