// SPDX-License-Identifier: GPL-3.0-or-later
/// `--edit` and `attenscope prune` as typed.
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace attenscope;

class EditCommandTest : public QObject {
  Q_OBJECT

  Program m_program;

  Outcome run(const QStringList& arguments) const { return m_program.run(arguments); }
  QJsonObject json(const QStringList& arguments) const {
    const Outcome outcome = run(arguments);
    [&] { QVERIFY2(outcome.code == 0, qPrintable(outcome.error)); }();
    return QJsonDocument::fromJson(outcome.out.toUtf8()).object();
  }

 private slots:
  void anEditIsAppliedAndItsChangeIsSaid() {
    const QStringList plain{"run", "multi_head", "--text", "the cat saw the dog"};
    const Outcome said =
        run(plain + QStringList{"--edit", "remove head 1", "--edit", "forbid query 2 key 1"});
    QVERIFY2(said.code == 0, qPrintable(said.error));
    QVERIFY2(said.out.startsWith("edit: scale head 1 by 0\nedit: forbid query 2 key 1\noutput (output): "),
             qPrintable(said.out));
    const QJsonObject with = json(plain + QStringList{"--edit", "remove head 1", "--json"});
    QCOMPARE(with["edits"].toArray().at(0).toString(), QString("scale head 1 by 0"));
    const QJsonObject change = with["change"].toObject();
    QVERIFY(change["relative_l2"].toDouble() > 0 && change["cosine"].toDouble() < 1);
    QVERIFY(!json(plain + QStringList{"--json"}).contains("change"));
    // What is written is what was edited; the change goes to the notes.
    const Outcome dumped =
        run(plain + QStringList{"--edit", "zero head_output head 0", "--dump", "d.safetensors"});
    QVERIFY2(dumped.code == 0 && dumped.error.contains("edit: zero head_output head 0"),
             qPrintable(dumped.error));
    QCOMPARE(m_program.dumped("d.safetensors").tensors.at("head_output")[0], 0.0F);
  }

  void editsOfAModelAndOfAMask() {
    const QJsonObject model =
        json({"model", ":stories", "--text", "Anna gave the ball to Tom", "--json", "--edit",
              "scale layer 1 head 2 by 0", "--edit", "mean mlp layer 0 token 2"});
    const QJsonObject change = model["run"].toObject()["change"].toObject();
    QVERIFY(change["kl_nats"].toDouble() > 0);
    QCOMPARE(change["answers"].toArray().size(), model["run"].toObject()["tokens"].toArray().size());
    // The option of before is an edit, too.
    const QJsonObject scaled = json({"model", ":stories", "--text", "Anna gave the ball to Tom", "--json",
                                     "--scale", "1.2=0", "--edit", "mean mlp layer 0 token 2"});
    QCOMPARE(scaled["run"].toObject()["change"].toObject(), change);
  }

  void aRunIsComparedWithAnother() {
    const QStringList run{"model", ":stories", "--text", "Anna gave the ball to Tom", "--json"};
    const QJsonObject other = json(run + QStringList{"--against", "text=Anna gave the cake to Tom"});
    const QJsonObject against = other["run"].toObject()["against"].toObject();
    const QJsonArray heads = against["heads"].toArray();
    QCOMPARE(heads.size(), 8);
    for (int i = 1; i < heads.size(); ++i)
      QVERIFY(heads[i - 1].toObject()["js_bits"].toDouble() >= heads[i].toObject()["js_bits"].toDouble());
    QVERIFY(heads[0].toObject()["js_bits"].toDouble() > 0);
    // All of the embeddings from B make it B.
    const QJsonObject patched = json(run + QStringList{"--against", "text=Anna gave the cake to Tom",
                                                       "--edit", "patch embeddings from B"});
    QCOMPARE(patched["run"].toObject()["against"].toObject()["relative_l2"].toDouble(), 0.0);
    QVERIFY(patched["run"].toObject()["change"].toObject()["relative_l2"].toDouble() > 0);
    const Outcome said =
        m_program.run({"run", "multi_head", "--text", "one two three", "--against", "temperature=2"});
    QVERIFY2(said.code == 0 && said.out.contains("LOOKS ELSEWHERE"), qPrintable(said.error + said.out));
    const Outcome refused =
        m_program.run({"run", "multi_head", "--text", "one two", "--against", "colour=red"});
    QVERIFY2(refused.code == 2 && refused.error.contains("there is no parameter 'colour' here"),
             qPrintable(refused.error));
  }

  void theOtherRunAndTheDifferenceAreWritten() {
    const auto weights = [&](const QStringList& more) {
      const Outcome outcome = m_program.run(
          QStringList{"run", "multi_head", "--text", "the cat saw me", "--dump", "of.safetensors"} + more);
      [&] { QVERIFY2(outcome.code == 0, qPrintable(outcome.error)); }();
      return m_program.dumped("of.safetensors").tensors.at("weights");
    };
    const QStringList other{"--against", "text=the big cat saw me"};
    const Tensor a = weights({});
    const Tensor b = weights(other + QStringList{"--of", "b"});
    const Tensor difference = weights(other + QStringList{"--of", "difference"});
    QCOMPARE(b.shape(), (Shape{8, 5, 5}));
    QCOMPARE(difference.shape(), a.shape());
    QVERIFY(weights(other + QStringList{"--of", "a"}).equals(a));
    // Of “saw” to “cat”, which B has one place further.
    QCOMPARE(difference.at({4, 2, 1}), a.at({4, 2, 1}) - b.at({4, 3, 2}));
    const Tensor heads = weights({"--head", "2", "--against", "head=5", "--of", "difference"});
    QCOMPARE(heads.at({3, 1}), a.at({2, 3, 1}) - a.at({5, 3, 1}));
    const Outcome drawn =
        m_program.run({"run", "multi_head", "--text", "the cat", "--edit", "uniform query 1", "--against",
                       "plain", "--of", "difference", "--render", "difference.png"});
    QVERIFY2(drawn.code == 0 && drawn.error.contains("against: 2 queries"), qPrintable(drawn.error));
    const auto refused = [&](const QStringList& more, const char* sentence) {
      const Outcome outcome = m_program.run(QStringList{"run", "multi_head", "--text", "the cat"} + more);
      QVERIFY2(outcome.code == 2 && outcome.error.contains(sentence), qPrintable(outcome.error));
    };
    refused({"--of", "b"}, "there is no other run");
    refused({"--against", "plain", "--of", "c"}, "expected a, b, difference or causes");
    refused({"--against", "plain", "--of", "causes"}, "expected --trace STEP");
    refused({"--against", "head=9"}, "has heads 0 to 7");
    refused({"--against", "head=two"}, "expected a head, or LAYER.HEAD");
    refused({"--against", "head=1", "--against", "plain"}, "compared within one run");
    refused({"--against", "model=:stories"}, "only a model can be compared");
  }

  void modelsAreComparedOnOneText() {
    const QJsonObject same =
        json({"model", ":stories", "--text", "Anna gave the ball", "--json", "--against", "model=:stories"});
    const QJsonObject against = same["run"].toObject()["against"].toObject();
    QCOMPARE(against["relative_l2"].toDouble(), 0.0);
    QCOMPARE(against["heads"].toArray().size(), 8);
  }

  void causesAreTraced() {
    const QStringList run{"model",
                          ":stories",
                          "--text",
                          "Anna gave the red ball to Tom . Tom took the red",
                          "--json",
                          "--against",
                          "text=Anna gave the red cake to Tom . Tom took the red"};
    const QJsonObject byToken =
        json(run + QStringList{"--trace", "output"})["run"].toObject()["traced"].toObject();
    QCOMPARE(byToken["answer_a"].toString().trimmed(), QString("ball"));
    QCOMPARE(byToken["answer_b"].toString().trimmed(), QString("cake"));
    const QJsonArray places = byToken["places"].toArray();
    const auto moved = [&](int layer, int index) {
      for (const QJsonValue& place : places)
        if (place["layer"].toInt() == layer && place["index"].toInt() == index)
          return place["moved"].toDouble();
      return -1.0;
    };
    // After the last layer, all that matters stands at the last token; before it, at the word that differs.
    QVERIFY(std::abs(moved(1, 11) - 1) < 1e-3);
    for (int token = 0; token < 11; ++token) QVERIFY(std::abs(moved(1, token)) < 1e-3);
    QVERIFY(std::abs(moved(0, 0)) < 1e-3);
    QVERIFY2(moved(0, 4) > 0.5, qPrintable(QString::number(moved(0, 4))));
    const Outcome mapped =
        m_program.run(run.mid(0, 4) + run.mid(5) +
                      QStringList{"--trace", "output", "--of", "causes", "--dump", "m.safetensors"});
    QVERIFY2(mapped.code == 0, qPrintable(mapped.error));
    const Tensor map = m_program.dumped("m.safetensors").tensors.at("moved");
    QCOMPARE(map.shape(), (Shape{2, 12}));
    QVERIFY(std::abs(static_cast<double>(map.at({0, 4})) - moved(0, 4)) < 1e-6);
    const QJsonObject byHead =
        json(run + QStringList{"--trace", "heads"})["run"].toObject()["traced"].toObject();
    QCOMPARE(byHead["places"].toArray().size(), 8);
    const Outcome same =
        m_program.run({"model", ":stories", "--text", "Anna", "--against", "text=Anna", "--trace", "mlp"});
    QVERIFY2(same.code == 2 && same.error.contains("give the same answer"), qPrintable(same.error));
    const Outcome alone = m_program.run({"model", ":stories", "--text", "Anna", "--trace", "mlp"});
    QVERIFY2(alone.code == 2 && alone.error.contains("expected --against"), qPrintable(alone.error));
  }

  void anEditThatFindsNothingIsRefused_data() {
    QTest::addColumn<QString>("edit");
    QTest::addColumn<QString>("named");
    QTest::newRow("verb") << "paint it black"
                          << "there is no verb 'paint'";
    QTest::newRow("step") << "zero mlp"
                          << "there is no step 'mlp' here";
    QTest::newRow("head") << "scale head 9 by 0"
                          << "no head 9; there are 8";
    QTest::newRow("other") << "freeze to B"
                           << "no other run";
  }
  void anEditThatFindsNothingIsRefused() {
    QFETCH(QString, edit);
    QFETCH(QString, named);
    const Outcome outcome = run({"run", "multi_head", "--text", "one two three", "--edit", edit});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.error.startsWith("attenscope: --edit") && outcome.error.contains(named),
             qPrintable(outcome.error));
    QCOMPARE(outcome.error.count('\n'), 1);
  }

  void headsOfATaskArePruned() {
    const QJsonObject pruned =
        json({"prune", "sort-multi-head", "--examples", "20", "--json", "--by", "gradient"});
    const auto heads = pruned["heads"].toArray();
    QVERIFY(heads.size() > 1);
    QCOMPARE(pruned["curve"].toArray().size(), heads.size() + 1);
    QCOMPARE(pruned["by"].toString(), QString("gradient"));
  }

  void headsOfAModelArePrunedOnTexts() {
    m_program.store("texts.txt", "Anna gave the ball to Tom\nThe dog ran to the park\n");
    const QJsonObject pruned =
        json({"prune", ":stories", "--texts", "texts.txt", "--json", "--to", "0.5", "--iterated"});
    QCOMPARE(pruned["heads"].toArray().size(), 8);
    QCOMPARE(pruned["curve"].toArray().size(), 5);
    QCOMPARE(pruned["measure"].toString(), QString("loss"));
  }

  void weightsArePrunedFineTunedAndWritten() {
    const Outcome outcome = run({"prune", "sort-self-attention", "--weights", "--to", "0.2", "--examples",
                                 "20", "--finetune", "3", "--out", "p.safetensors", "--render", "p.png"});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
    QVERIFY2(outcome.out.contains("FINE-TUNED"), qPrintable(outcome.out));
    QVERIFY(QFile::exists(m_program.path("p.png")));
    const Outcome again =
        run({"evaluate", "sort-self-attention", "--weights", "p.safetensors", "--count", "10"});
    QVERIFY2(again.code == 0, qPrintable(again.error));
    std::int64_t zeros = 0;
    std::int64_t all = 0;
    for (const auto& [name, tensor] : m_program.dumped("p.safetensors").tensors) {
      if (tensor.rank() < 2 || name.find("embedding") != std::string::npos) continue;
      all += tensor.size();
      const auto values = tensor.values();
      zeros += std::count(values.begin(), values.end(), 0.0F);
    }
    QVERIFY2(std::abs(static_cast<double>(zeros) / static_cast<double>(all) - 0.8) < 0.01,
             qPrintable(QString::number(static_cast<double>(zeros) / static_cast<double>(all))));
  }

  void whatContradictsItselfIsRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    const auto wrong = [](const char* name, const QStringList& arguments, const char* named) {
      QTest::newRow(name) << arguments << named;
    };
    wrong("nothing", {}, "expected a task or a model");
    wrong("both", {"sort-multi-head", "--heads", "--weights"}, "either --heads or --weights");
    wrong("order", {"sort-multi-head", "--by", "magnitude"}, "heads are pruned by");
    wrong("order of weights", {"sort-multi-head", "--weights", "--by", "gradient"}, "weights are pruned by");
    wrong("texts", {":stories"}, "expected --texts");
    wrong("texts of a task", {"sort-multi-head", "--text", "x"}, "brings its own examples");
    wrong("weights of a model without texts", {":stories", "--weights"}, "expected --texts");
    wrong("scope", {"sort-multi-head", "--weights", "--scope", "all"}, "global, matrix, rows or heads");
    wrong("scope of heads", {"sort-multi-head", "--scope", "rows"}, "--scope belongs to --weights");
    wrong("two kinds", {"sort-multi-head", "--weights", "--attention", "top-k"}, "expected one of");
    wrong("attention", {"sort-multi-head", "--attention", "some"}, "top-k or window");
    wrong("global", {"sort-multi-head", "--attention", "top-k", "--global", "1"}, "--attention window");
    wrong("attention file", {"sort-multi-head", "--attention", "top-k", "--out", "x.safetensors"},
          "no weight");
    wrong("threshold", {"shapes-cbam", "--channels"}, "expected --below");
    wrong("channels of text", {"sort-multi-head", "--channels", "--below", "0.5"}, "no channel gate");
    wrong("channels of a model", {":stories", "--channels", "--below", "0.5"}, "no channel gate");
    wrong("mechanism", {"cbam", "--heads"}, "is a mechanism");
    wrong("compact", {"sort-multi-head", "--compact"}, "--compact belongs to --out");
    wrong("maps", {"sort-multi-head", "--maps", "x.bmp"}, ".png, .svg or .pdf");
    wrong("figure", {"sort-multi-head", "--render", "x.bmp"}, ".png, .svg or .pdf");
  }
  void whatContradictsItselfIsRefused() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const Outcome outcome = run(QStringList{"prune"} + arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.error.contains(named), qPrintable(outcome.error));
  }
};

QTEST_APPLESS_MAIN(EditCommandTest)
#include "edit_command_test.moc"
