// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line says of heads, as text and as JSON.
#include "engine/io/npy.h"
#include "tests/support/program.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace attenscope;

class AnalysesCommandTest : public QObject {
  Q_OBJECT

  Program m_program;
  const QStringList m_jobs{"run",   "multi_head",      "--text", "red blue green , red blue green .",
                           "--set", "weights=analytic"};
  const QStringList m_stories{
      "model", ":stories", "--text",
      "ball Tom park gave old Ben the red dog ball Tom park gave old Ben the red dog"};

  Outcome run(const QStringList& arguments) const { return m_program.run(arguments); }
  static QJsonObject object(const Outcome& outcome) {
    return QJsonDocument::fromJson(outcome.out.toUtf8()).object();
  }

 private slots:
  void patternsAsText() {
    const Outcome outcome = run(m_jobs + QStringList{"--patterns"});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.error, QString());
    const QStringList lines = outcome.out.split('\n');
    QVERIFY2(lines[0].startsWith("HEAD  STEP     FITS BEST"), qPrintable(lines[0]));
    QVERIFY2(lines[1].startsWith("0     weights  previous token"), qPrintable(lines[1]));
    QVERIFY2(lines[2].startsWith("1     weights  next token"), qPrintable(lines[2]));
    QVERIFY2(lines[7].contains("fixed offset -2"), qPrintable(lines[7]));
    QVERIFY2(!outcome.out.contains("computed in"), "no summary besides");
  }

  void patternsOfAModelAsJson() {
    const QJsonObject json = object(run(m_stories + QStringList{"--patterns", "--json"}));
    QCOMPARE(json["family"].toString(), QString("gpt2"));
    const QJsonArray heads = json["patterns"].toArray();
    QCOMPARE(heads.size(), 8);
    const QJsonObject first = heads[0].toObject();
    QCOMPARE(first["layer"].toInt(), 0);
    const QJsonObject best = first["fits"].toArray()[0].toObject();
    QCOMPARE(best["pattern"].toString(), QString("previous"));
    QVERIFY(best["fit"].toDouble() > 0.9 && best["weight"].toDouble() > best["even"].toDouble());
  }

  void patternsOfARunAsJson() {
    const QJsonObject json = object(run(m_jobs + QStringList{"--patterns", "--json"}));
    QCOMPARE(json["patterns"].toArray().size(), 8);
    QCOMPARE(json["patterns"].toArray()[6].toObject()["fits"].toArray()[0].toObject()["offset"].toInt(), -2);
    // Alone it describes the run.
    QVERIFY(!object(run(m_jobs + QStringList{"--json"})).contains("patterns"));
  }

  void headsLikeAPaintedPattern() {
    TensorBuilder next({8, 8}, 0.0F);
    for (std::int64_t query = 0; query + 1 < 8; ++query) next[query * 8 + query + 1] = 1.0F;
    writeNpy(m_program.path("next.npy").toStdString(), next.finish());
    const Outcome outcome = run(m_jobs + QStringList{"--like", "next.npy"});
    QCOMPARE(outcome.error, QString());
    QVERIFY2(outcome.out.split('\n')[1].startsWith("1     weights"), qPrintable(outcome.out));
    const QJsonArray like =
        object(run(m_jobs + QStringList{"--like", "next.npy", "--json"}))["like"].toArray();
    QCOMPARE(like.size(), 8);
    QCOMPARE(like[0].toObject()["head"].toInt(), 1);
    const Outcome wrong = run(m_stories + QStringList{"--like", "next.npy"});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.error.contains("--like: the painted pattern is 8×8; expected 18 queries × 18 keys"),
             qPrintable(wrong.error));
  }

  void circuitsAsText() {
    const Outcome outcome = run(m_stories + QStringList{"--circuit", "1.2"});
    QCOMPARE(outcome.error, QString());
    QVERIFY2(outcome.out.startsWith("QK  X W_Qᵀ W_K Xᵀ, scaled  18×18"), qPrintable(outcome.out.left(80)));
    QVERIFY(outcome.out.contains("\nOV  X W_Vᵀ W_Oᵀ W_Uᵀ  18×18"));
    QVERIFY(outcome.out.contains("singular values of W_Qᵀ W_K, effective rank "));
    QVERIFY(outcome.out.contains(" of 16:\n"));
    QVERIFY(outcome.out.contains("OV is read off directly by the unembedding"));
  }

  void circuitsAsJson() {
    const QJsonObject circuit =
        object(run(m_jobs + QStringList{"--circuit", "0", "--json"}))["circuit"].toObject();
    QCOMPARE(circuit["head"].toInt(), 0);
    QCOMPARE(circuit["keys"].toArray()[1].toString(), QString("blue"));
    QCOMPARE(circuit["qk"].toArray().size(), 8);
    QCOMPARE(circuit["ov"].toArray()[0].toArray().size(), 8);
    QVERIFY(!circuit["ov_unembedded"].toBool());
    const QJsonObject spectrum = circuit["qk_spectrum"].toObject();
    QCOMPARE(spectrum["singular_values"].toArray().size(), 8);
    QVERIFY(spectrum["effective_rank"].toDouble() > 1);
    QVERIFY(!circuit["notes"].toArray().isEmpty());
    const QJsonObject model = object(run(m_stories + QStringList{"--circuit", "0.3", "--json"}));
    QCOMPARE(model["circuit"].toObject()["layer"].toInt(), 0);
    QVERIFY(model["circuit"].toObject()["ov_unembedded"].toBool());
  }

  void headsThatAreNotThereAreNamed_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const QStringList& arguments, const char* message) {
      QTest::newRow(name) << arguments << message;
    };
    row("a letter", m_stories + QStringList{"--circuit", "x"},
        "--circuit x: expected LAYER.HEAD, such as 5.3");
    row("no layer", m_stories + QStringList{"--circuit", "1"},
        "--circuit 1: there is no such head; expected one of weights:0.HEAD, weights:1.HEAD");
    row("layer 7", m_stories + QStringList{"--circuit", "7.1"}, "--circuit 7.1: there is no such head");
    row("head 9", m_stories + QStringList{"--circuit", "0.9"},
        "--circuit 0.9: step 'weights' has heads 0 to 3, not 9");
    row("cosine", {"run", "cosine", "--text", "a b c", "--circuit", "0"},
        "--circuit 0: step 'weights' has no circuits");
    row("two steps", {"run", "transformer_decoder", "--text", "a b", "--source", "c d", "--circuit", "0.1"},
        "--circuit 0.1: there are several such heads; expected one of self_weights:");
  }
  void headsThatAreNotThereAreNamed() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.error.contains(message), qPrintable(outcome.error));
  }

  void aNumberSaysWhereItComesFrom() {
    const Outcome outcome =
        run(m_jobs + QStringList{"--why", "weights head 1 query 3 key 0", "--depth", "2"});
    QCOMPARE(outcome.error, QString());
    const QStringList lines = outcome.out.split('\n');
    QVERIFY2(lines[0].startsWith("weights · head 1 (next token) · query 3 ',' → key 0 'red' = "),
             qPrintable(lines[0]));
    QVERIFY(outcome.out.contains("\n  exp(x − max) ÷ Σ exp(x − max)\n"));
    QVERIFY(outcome.out.contains("\n  sum "));
    QVERIFY(outcome.out.contains("it moves the output by "));
    QVERIFY2(outcome.out.contains("\n\nmasked · head 1 (next token) · query 3 ',' → key 4 'red' = "),
             qPrintable(outcome.out));
  }

  void aLogitIsASumOfParts() {
    const QStringList asked{"--why", "logits token 17 answer \"park\"", "--json"};
    const QJsonArray why = object(run(m_stories + asked))["why"].toArray();
    QCOMPARE(why.size(), 1);
    const QJsonObject logit = why[0].toObject();
    QVERIFY2(logit["place"].toString().endsWith("'park'"), qPrintable(logit["place"].toString()));
    const QJsonObject attribution = logit["attribution"].toObject();
    double sum = 0;
    int heads = 0;
    for (const QJsonValue& part : attribution["parts"].toArray()) {
      sum += part["contribution"].toDouble();
      heads += part["head"].toInt() >= 0 ? 1 : 0;
    }
    QCOMPARE(heads, 8);
    QVERIFY(std::abs(sum - logit["value"].toDouble()) < 1e-4);
    double terms = 0;
    for (const QJsonValue& term : logit["terms"].toArray()) terms += term["contribution"].toDouble();
    QVERIFY(std::abs(terms - logit["value"].toDouble()) < 1e-4);
    // Without a word the likeliest.
    const Outcome likeliest = run(m_stories + QStringList{"--why", "logits token 17"});
    QVERIFY2(likeliest.out.startsWith("logits · token 17 "), qPrintable(likeliest.out.left(80)));
    QVERIFY(likeliest.out.contains("\n  mlp · layer 1 "));
  }

  void stepsOfALayerAreThereForTheQuestion() {
    const Outcome outcome = run(m_stories + QStringList{"--why", "mlp layer 1 token 3 feature 4"});
    QCOMPARE(outcome.error, QString());
    QVERIFY2(outcome.out.startsWith("mlp · layer 1 · token 3 'gave' · feature 4 = "),
             qPrintable(outcome.out));
  }

  void placesThatAreNotThereAreNamed_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const QStringList& arguments, const char* message) {
      QTest::newRow(name) << arguments << message;
    };
    row("no place", m_jobs + QStringList{"--why", "7"}, "--why '7': there is no step '7'; expected one of ");
    row("no step", m_jobs + QStringList{"--why", "head 1"},
        "--why 'head 1': expected a step and an index for each of its axes, such as");
    row("no key", m_jobs + QStringList{"--why", "weights head 1 query 0"},
        "step 'weights' has key 0 to 7; expected one of them");
    row("key 9", m_jobs + QStringList{"--why", "weights head 1 query 0 key 9"},
        "step 'weights' has key 0 to 7, not 9");
    row("several", m_jobs + QStringList{"--why", "weights head 0-2 query 0 key 1"},
        "expected one head, not several");
    row("no word", m_stories + QStringList{"--why", "logits token 2 answer 'xyzzy'"},
        "'xyzzy' is none of the answers");
    row("answer of weights", m_jobs + QStringList{"--why", "weights head 0 query 0 answer 'a'"},
        "only logits have answers");
    row("no layer", m_stories + QStringList{"--why", "output token 0 feature 0"},
        "step 'output' has several layers; expected 'layer N'");
    row("depth alone", m_jobs + QStringList{"--depth", "2"}, "--depth requires --why");
  }
  void placesThatAreNotThereAreNamed() { headsThatAreNotThereAreNamed(); }

  void aRunWithoutAttentionOfTokensIsRefused() {
    QImage image(48, 32, QImage::Format_RGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(m_program.path("red.png")));
    const Outcome outcome = run({"run", "cbam", "--image", "red.png", "--patterns"});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.error.contains("--patterns: this run has no attention weights"),
             qPrintable(outcome.error));
  }
};

QTEST_GUILESS_MAIN(AnalysesCommandTest)
#include "analyses_command_test.moc"
