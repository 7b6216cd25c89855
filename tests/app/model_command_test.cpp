// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/safetensors.h"
#include "tests/support/program.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace attenscope;

/// `attenscope model` as typed, on the golden checkpoints.
class ModelCommandTest : public QObject {
  Q_OBJECT

  Program m_program;
  QStringList m_gpt2{"model", QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/models/gpt2"), "--text",
                     "3 7 5 2 9 1 4"};

  QString path(const QString& name) const { return m_program.path(name); }
  Outcome run(const QStringList& arguments) const { return m_program.run(arguments); }
  SafetensorsFile dumped(const QString& name) const { return m_program.dumped(name); }

  /// The texts of a wall of GPT-2's heads as it is drawn, in the order in which they are drawn.
  QStringList textsOfWall(const QStringList& more) const {
    if (run(m_gpt2 + QStringList{"--view", "wall", "--render", "wall.svg"} + more).code != 0) return {};
    QXmlStreamReader xml(m_program.contents("wall.svg"));
    QStringList texts;
    while (!xml.atEnd()) {
      if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text"))
        texts << xml.readElementText();
    }
    return texts;
  }
  /// Of the figures in `texts` ("L1 H0 · 1.16"): the heads, or the numbers.
  static QStringList figures(const QStringList& texts, int part) {
    QStringList found;
    for (const QString& text : texts)
      if (text.contains(" · ") && text.startsWith("L")) found << text.split(" · ")[part];
    return found;
  }
  QImage wall(const QStringList& more) const {
    QFile::remove(path("wall.png"));
    run(m_gpt2 + QStringList{"--view", "wall", "--render", "wall.png", "--size", "400x400"} + more);
    return QImage(path("wall.png"));
  }

 private slots:
  void initTestCase() {
    QVERIFY(QFile::exists(ATTENSCOPE_PROGRAM));
    QImage image(48, 32, QImage::Format_RGB32);
    image.fill(Qt::gray);
    QVERIFY(image.save(path("grey.png")));
  }

  void theSmallModelNeedsNoFolder() {
    const QStringList small{"model", ":stories", "--text", "Anna gave the red ball to Tom . Tom thanked"};
    const Outcome top = run(small + QStringList{"--top", "1"});
    QCOMPARE(top.code, 0);
    QVERIFY2(top.out.trimmed().split('\n').last().contains(QRegularExpression("^thanked +1 +Anna ")),
             qPrintable(top.out));
    QCOMPARE(run(small + QStringList{"--render", "small.png", "--step", "weights", "--layer", "1"}).code, 0);
    QVERIFY(QImage(path("small.png")).width() > 100);
    QVERIFY(run({"model", "--help"}).out.contains(":stories"));
    const Outcome other = run({"model", ":other", "--text", "Anna"});
    QCOMPARE(other.code, 2);
    QVERIFY2(other.error.contains(":other") && other.error.contains(":stories"), qPrintable(other.error));
    // A folder of the disk by that name is another path.
    QVERIFY(std::filesystem::create_directory((m_program.folder() + "/:stories").toStdString()));
    QCOMPARE(run(small + QStringList{"--top", "1"}).code, 0);
    QVERIFY(run({"model", "./:stories", "--text", "Anna"}).error.contains("config.json"));
  }

  void aNetworkIsDescribedRunAndDumped() {
    const QString network = QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/networks/cbam-17.onnx");
    const QJsonObject described = QJsonDocument::fromJson(run({"model", network, "--json"}).out.toUtf8())
                                      .object()["network"]
                                      .toObject();
    const QJsonArray finds = described["finds"].toArray();
    QCOMPARE(finds.size(), 4);
    QCOMPARE(finds[0].toObject()["kind"].toString(), QString("channel gate"));
    QCOMPARE(finds[1].toObject()["kind"].toString(), QString("spatial gate"));
    QCOMPARE(finds[2].toObject()["name"].toString(), QString("layers.1.attention"));
    QCOMPARE(finds[0].toObject()["shape"].toArray(), QJsonArray{8});
    const QString value = finds[2].toObject()["values"].toObject()["gate"].toString();
    const QStringList grey{"model", network, "--image", "grey.png"};
    QCOMPARE(run(grey + QStringList{"--dump", "finds.safetensors"}).code, 0);
    const SafetensorsFile finds2 = dumped("finds.safetensors");
    QVERIFY2(finds2.tensors.contains(value.toStdString()), qPrintable(value));
    QCOMPARE(finds2.tensors.at(value.toStdString()).shape(), (Shape{8}));
    // Every part of every find, also of those that are not shown in detail.
    for (const QJsonValue& find : finds)
      for (const QJsonValue& part : find.toObject()["values"].toObject())
        QVERIFY2(finds2.tensors.contains(part.toString().toStdString()), qPrintable(part.toString()));
    QCOMPARE(finds[1].toObject()["stride"].toArray(), (QJsonArray{4.0, 4.0}));
    QVERIFY(!finds[1].toObject().contains("strength"));
    const QJsonObject ran = QJsonDocument::fromJson(run(grey + QStringList{"--json"}).out.toUtf8()).object();
    const double strength = ran["network"].toObject()["finds"].toArray()[1].toObject()["strength"].toDouble();
    QVERIFY(strength > 0 && strength < 1);
    const QString table = run(grey).out;
    QVERIFY2(table.contains("RECEPTIVE FIELD") && table.contains(QString::number(strength, 'g', 6)),
             qPrintable(table));
    QVERIFY(run(grey + QStringList{"--top", "2"}).out.contains("class "));
    QCOMPARE(run(grey + QStringList{"--render", "gate.png", "--step", "spatial_gate", "--layer", "1"}).code,
             0);
    QVERIFY(QImage(path("gate.png")).width() > 100);
    // The step says to which of several kinds a layer belongs.
    const QStringList detr{
        "model",   QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/networks/zoo-detr-13.onnx"),
        "--image", "grey.png",
        "--layer", "1"};
    QVERIFY(run(detr + QStringList{"--print", "cross_weights"}).out.startsWith("cross_weights · "));
    QVERIFY(run(detr + QStringList{"--print", "attention_weights"}).error.contains("layers 0 to 0"));
    // Each query of the decoder reads other places.
    const auto read = [&](const char* query) {
      const QString file = QString(query) + ".png";
      const Outcome drawn = run(detr + QStringList{"--step", "cross_weights", "--view", "positions",
                                                   "--select", QString("query=") + query, "--render", file});
      return drawn.code == 0 ? QImage(path(file)) : QImage();
    };
    QVERIFY(!read("0").isNull() && read("0") != read("2"));
    const auto refused = [&](const char* typed) {
      return run(detr + QStringList{"--step", "cross_weights", "--select", typed, "--render", "no.png"})
          .error;
    };
    QVERIFY2(refused("query=99").contains("from 0 to"), qPrintable(refused("query=99")));
    QVERIFY2(refused("row=1").contains("expected query=N, key=N"), qPrintable(refused("row=1")));
    QVERIFY(run(detr + QStringList{"--select", "query=1"}).error.contains("--render"));
    const Outcome text = run({"model", network, "--text", "3 7"});
    QVERIFY2(text.code == 2 && text.error.contains("--image"), qPrintable(text.error));
    // The hooks' own input gives what they saw.
    const auto golden =
        readSafetensors(ATTENSCOPE_SOURCE_DIR "/tests/golden/networks/cbam-17.safetensors").tensors;
    writeSafetensors(path("inputs.safetensors").toStdString(),
                     TensorMap{{"image", golden.at("input.image")}});
    QCOMPARE(
        run({"model", network, "--tensors", path("inputs.safetensors"), "--dump", "same.safetensors"}).code,
        0);
    const Tensor gate = dumped("same.safetensors").tensors.at(value.toStdString());
    for (std::int64_t i = 0; i < gate.size(); ++i)
      QVERIFY(std::abs(gate[i] - golden.at("step.channel_gate.1")[i]) < 1e-4F);
    writeSafetensors(path("inputs.safetensors").toStdString(), TensorMap{{"x", golden.at("input.image")}});
    QVERIFY(run({"model", network, "--tensors", path("inputs.safetensors")})
                .error.contains("'x' is not an input"));
  }

  void aModelIsDescribedRunAndDrawn() {
    const QString models = QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/models/");
    const QJsonObject described =
        QJsonDocument::fromJson(run({"model", models + "bert", "--json"}).out.toUtf8()).object();
    QCOMPARE(described["family"].toString(), QString("bert"));
    QCOMPARE(described["stacks"].toArray()[0].toObject()["layers"].toInt(), 2);
    const QStringList gpt2{"model", models + "gpt2", "--text", "3 7 5 2"};
    QVERIFY(run(gpt2).out.contains("weights.1"));
    const Outcome top = run(gpt2 + QStringList{"--top", "3"});
    QVERIFY2(top.out.contains("PREDICTION"), qPrintable(top.out + top.error));
    QVERIFY(!top.out.contains("STEP"));
    QCOMPARE(run(gpt2 + QStringList{"--layer", "1", "--dump", "gpt2.safetensors"}).code, 0);
    const SafetensorsFile plain = dumped("gpt2.safetensors");
    QVERIFY(plain.tensors.contains("q.1") && !plain.tensors.contains("q.0"));
    QCOMPARE(run(gpt2 + QStringList{"--scale", "0.1=0", "--dump", "scaled.safetensors"}).code, 0);
    QVERIFY(!dumped("scaled.safetensors").tensors.at("output.1").equals(plain.tensors.at("output.1")));
    QVERIFY(dumped("scaled.safetensors").tensors.contains("output_change"));
    QCOMPARE(
        run(gpt2 + QStringList{"--step", "weights", "--layer", "1", "--render", "gpt2.png", "--view", "flow"})
            .code,
        0);
    QVERIFY(QImage(path("gpt2.png")).width() > 100);
    QVERIFY(run(gpt2 + QStringList{"--layer", "1", "--head", "1", "--print", "weights"}).out.size() > 20);
    const QStringList vit{"model", models + "vit", "--image", "grey.png"};
    QVERIFY2(run(vit).out.contains("patches"), qPrintable(run(vit).error));
    QVERIFY(run({"model", models + "t5", "--text", "3 7 5", "--pair", "4 2", "--stack", "cross", "--print",
                 "cross_weights"})
                .out.size() > 20);
  }

  void stackAndLayerSayWhatIsDetailed() {
    const QStringList t5{"model",  QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/models/t5"),
                         "--text", "3 7 5",
                         "--pair", "4 2",
                         "--dump", "t5.safetensors"};
    const auto detailed = [&](const QStringList& more) {
      run(t5 + more);
      QStringList names;
      for (const auto& [name, tensor] : dumped("t5.safetensors").tensors)
        if (name.find("_scores.") != std::string::npos) names << QString::fromStdString(name);
      return names.join(' ');
    };
    QCOMPARE(detailed({}), QString("encoder_scores.0"));
    QCOMPARE(detailed({"--layer", "1"}), QString("encoder_scores.1"));
    QCOMPARE(detailed({"--stack", "decoder", "--layer", "1"}), QString("cross_scores.1 decoder_scores.1"));
    QCOMPARE(detailed({"--stack", "cross"}), QString("cross_scores.0 decoder_scores.0"));
    // The decoder begins with a token of its own.
    QCOMPARE(dumped("t5.safetensors").tensors.at("cross_weights.0").shape(), (Shape{2, 3, 3}));
    QStringList longer = t5;
    longer[longer.indexOf("4 2")] = "4 2 8";
    QCOMPARE(run(longer).code, 0);
    QCOMPARE(dumped("t5.safetensors").tensors.at("cross_weights.0").shape(), (Shape{2, 4, 3}));
  }

  void parametersOfAModelAreSet() {
    QCOMPARE(run(m_gpt2 + QStringList{"--set", "statistics=off", "--dump", "set.safetensors"}).code, 0);
    QVERIFY(!dumped("set.safetensors").tensors.contains("head_entropy"));
    QCOMPARE(run(m_gpt2 + QStringList{"--set", "top=2", "--dump", "set.safetensors"}).code, 0);
    QCOMPARE(dumped("set.safetensors").tensors.at("predictions").shape(), (Shape{7, 2}));
    QVERIFY(run(m_gpt2 + QStringList{"--top", "1"}).out.count('\n') == 8);
  }

  /// Where the file names no layer, the numbers of the layers do.
  void layersOfAttentionFromElsewhereAreNamed() {
    writeSafetensors(path("layers.safetensors").toStdString(),
                     {{"attention", Tensor::filled({12, 2, 3, 3}, 1.0F / 3)}});
    const QString summary = run({"model", "layers.safetensors"}).out;
    QVERIFY2(
        summary.contains("Layer 0: weights of the file") && summary.contains("Layer 11: weights of the file"),
        qPrintable(summary));
    const QString printed = run({"model", "layers.safetensors", "--print", "weights", "--layer", "11"}).out;
    QVERIFY2(printed.startsWith("weights · Layer 11 "), qPrintable(printed));
    QVERIFY2(!run(m_gpt2).out.contains("Layer 0: "), qPrintable(run(m_gpt2).out));
  }

  void anItemAndAnArrayOfAttentionAreChosen() {
    TensorMap tensors;
    for (const char* layer : {"0", "1"})
      for (const char* name : {"scores.", "softmax."})
        tensors[std::string(name) + layer] =
            Tensor({2, 1, 2, 2}, {0.5F, 0.5F, 0.5F, 0.5F, 1, 0, 0.25F, 0.75F});
    tensors["scores.0"] = Tensor({2, 1, 2, 2}, {1, 2, 3, 4, 5, 6, -7, 8});
    writeSafetensors(path("batch.safetensors").toStdString(), tensors);
    const QStringList model{"model", "batch.safetensors"};
    Outcome outcome = run(model + QStringList{"--item", "1", "--dump", "item.safetensors"});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.error.contains("item 1 is shown"));
    QCOMPARE(dumped("item.safetensors").tensors.at("weights.1")[3], 0.75F);
    QCOMPARE(
        run(model + QStringList{"--array", "scores", "--item", "1", "--dump", "scores.safetensors"}).code, 0);
    QCOMPARE(dumped("scores.safetensors").tensors.at("scores.0")[2], -7.0F);
    QVERIFY(!dumped("scores.safetensors").tensors.contains("weights.0"));
    QVERIFY(run(model + QStringList{"--item", "2"}).error.contains("0 to 1"));
    QVERIFY(run(m_gpt2 + QStringList{"--item", "0"}).error.contains("this is not a batch of several items"));
    QVERIFY(run(model + QStringList{"--array", "logits"}).error.contains("scores"));
  }

  void wrongOptionsOfAModelAreNamed() {
    const QString bert = QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/models/bert");
    const std::vector<std::pair<QStringList, QString>> cases{
        {{"model", "nowhere", "--text", "3"}, "nowhere"},
        {{"model", bert}, "--text"},
        {{"model", bert, "--image", "grey.png"}, "--image"},
        {{"model", bert, "--pair", "3"}, "--pair needs --text"},
        {{"model", bert, "--text", "3 5", "--layer", "9"}, "0 to 1"},
        {{"model", bert, "--text", "3 5", "--stack", "cross"}, "--stack"},
        {{"model", bert, "--text", "3 5", "--scale", "0.0"}, "LAYER.HEAD=FACTOR"},
        {{"model", bert, "--text", "3 5", "--scale", "0.7=0"}, "heads 0 to 1"},
        {{"model", bert, "--text", "3 5", "--scale", "0.0=much"}, "factor"},
        {{"model", bert, "--text", "3 5", "--set", "colour=1"}, "colour"},
        {{"model", bert, "--text", "3 5", "--top", "900"}, "--top"},
        {{"model", bert, "--text", "3 5", "--step", "nothing", "--render", "x.png"}, "nothing"}};
    for (const auto& [arguments, expected] : cases) {
      const Outcome outcome = run(arguments);
      QVERIFY2(outcome.code == 2, qPrintable(arguments.join(' ')));
      QVERIFY2(outcome.error.contains(expected), qPrintable(arguments.join(' ') + ": " + outcome.error));
      QCOMPARE(outcome.error.count('\n'), 1);
      QVERIFY(outcome.out.isEmpty());
    }
  }

  void aWallIsSorted() {
    QVERIFY(figures(textsOfWall({}), 0).isEmpty());  // by layer: rows and columns are named instead
    run(m_gpt2 + QStringList{"--dump", "figures.safetensors"});
    for (const char* figure : {"entropy", "distance"}) {
      const QStringList texts = textsOfWall({"--sort", figure});
      QStringList expected;
      const Tensor values = dumped("figures.safetensors").tensors.at(std::string("head_") + figure);
      std::map<float, QString, std::greater<>> ordered;
      for (int layer = 0; layer < 2; ++layer)
        for (int head = 0; head < 2; ++head)
          ordered[values.at({layer, head})] = QString("L%1 H%2").arg(layer).arg(head);
      for (const auto& [value, name] : ordered) expected << name;
      QCOMPARE(figures(texts, 0), expected);
      for (int place = 0; place < 4; ++place)
        QVERIFY(std::abs(figures(texts, 1)[place].toFloat() - std::next(ordered.begin(), place)->first) <
                0.006F);
    }
    QVERIFY(figures(textsOfWall({"--sort", "entropy"}), 0) !=
            figures(textsOfWall({"--sort", "distance"}), 0));
  }

  void headsBelowAShareAreDimmed() {
    const QStringList sorted{"--sort", "distance"};
    const QImage plain = wall(sorted);
    QCOMPARE(plain.size(), QSize(400, 400));
    QCOMPARE(wall(sorted + QStringList{"--dim", "0"}), plain);
    // The figures are 1.76, 1.51, 1.38 and 1.13; only the last lies below 75 % of the first.
    const QImage dimmed = wall(sorted + QStringList{"--dim", "75"});
    QRect changed;
    for (int y = 0; y < plain.height(); ++y)
      for (int x = 0; x < plain.width(); ++x)
        if (plain.pixel(x, y) != dimmed.pixel(x, y)) changed |= QRect(x, y, 1, 1);
    QVERIFY(changed.left() > 160 && changed.top() > 200);            // at the right of all is the scale
    QVERIFY(dimmed.pixelColor(changed.center()).lightness() > 200);  // a veil of the paper's white
    // Without an order, the first figure says which: entropies 1.16 to 1.09, all above 90 %, not all
    // above 95.
    QCOMPARE(wall({"--dim", "90"}), wall({}));
    QVERIFY(wall({"--dim", "95"}) != wall({}));
    QCOMPARE(wall({"--dim", "0x5f"}), wall({"--dim", "95"}));
  }

  void oneHeadIsShownLarge() {
    const QStringList texts = textsOfWall({"--large", "--layer", "1", "--head", "1"});
    QVERIFY2(texts.contains("Layer 1 · head 1") && !texts.contains("Layer 0"), qPrintable(texts.join('|')));
    QCOMPARE(texts.count("9"), 2);  // a token's row and column, which the small heads do not name
    QVERIFY(wall({"--large", "--layer", "1", "--head", "1"}) !=
            wall({"--large", "--layer", "1", "--head", "0"}));
  }

  void optionsOfTheWallAreForTheWall() {
    // Whoever sorts means the wall.
    QCOMPARE(run(m_gpt2 + QStringList{"--sort", "entropy", "--render", "s.svg"}).code, 0);
    QVERIFY(m_program.contents("s.svg").contains(">L1 H0 · 1.16<"));
    const std::vector<std::pair<QStringList, QString>> cases{
        {{"--sort", "frob"}, "expected one of entropy, distance"},
        {{"--sort", ""}, "expected one of entropy, distance"},
        {{"--sort", "0"}, "--sort 0: there is no such measure"},
        {{"--sort", "entropy", "--view", "matrix"}, "--sort: the view 'matrix' is not a wall of heads"},
        {{"--dim", "50", "--view", "matrix"}, "--dim: the view 'matrix'"},
        {{"--large", "--view", "matrix"}, "--large: the view 'matrix'"},
        {{"--dim", "101"}, "0 to 100"},
        {{"--large", "--head", "2"}, "heads 0 to 1"},
        {{"--dim", "50", "--set", "statistics=off"}, "--dim"}};
    for (const auto& [arguments, expected] : cases) {
      const Outcome outcome = run(m_gpt2 + QStringList{"--render", "wrong.png"} + arguments);
      QVERIFY2(outcome.code == 2 && outcome.error.contains(expected),
               qPrintable(arguments.join(' ') + ": " + outcome.error));
      QVERIFY(!QFile::exists(path("wrong.png")));
    }
    for (const QStringList& alone :
         {QStringList{"--sort", "entropy"}, QStringList{"--dim", "5"}, QStringList{"--large"}})
      QVERIFY2(run(m_gpt2 + alone).error.contains(alone[0] + " requires --render"), qPrintable(alone[0]));
  }
};

QTEST_GUILESS_MAIN(ModelCommandTest)
#include "model_command_test.moc"
