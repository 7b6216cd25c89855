// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace attenscope;

/// `attenscope list` and `attenscope run` as typed.
class CommandLineTest : public QObject {
  Q_OBJECT

  Program m_program;

  QString path(const QString& name) const { return m_program.path(name); }
  Outcome run(const QStringList& arguments) const { return m_program.run(arguments); }
  QByteArray contents(const QString& name) const { return m_program.contents(name); }
  void store(const QString& name, const QByteArray& bytes) const { m_program.store(name, bytes); }
  SafetensorsFile dumped(const QString& name) const { return m_program.dumped(name); }
  void write(const QString& name, const TensorMap& tensors,
             const std::map<std::string, std::string>& metadata = {}) const {
    writeSafetensors(path(name).toStdString(), tensors, metadata);
  }

 private slots:
  void initTestCase() {
    QVERIFY(QFile::exists(ATTENSCOPE_PROGRAM));
    write("cats.safetensors", {{"q", Tensor({1, 2}, {1, 0.8F})},
                               {"k", Tensor({3, 2}, {0.9F, 0.1F, 0.8F, 0.2F, 0.7F, 0.9F})},
                               {"v", Tensor({3, 2}, {1, 0.1F, 0.9F, 0.2F, 0.8F, 0.3F})}});
    QImage image(48, 32, QImage::Format_RGB32);
    image.fill(Qt::gray);
    for (int i = 10; i < 20; ++i)
      for (int j = 8; j < 18; ++j) image.setPixelColor(i, j, Qt::red);
    QVERIFY(image.save(path("red.png")));
    store("half.png", contents("red.png").left(40));
    store("text.safetensors", "no tensors at all");
  }

  /// OpenCV's codecs need more than a hundred libraries: they are loaded with the first picture.
  void codecsAreNotLoadedAtTheStart() {
    QProcess process;
    m_program.prepare(process);
    QProcessEnvironment environment = process.processEnvironment();
    environment.insert("LD_TRACE_LOADED_OBJECTS", "1");  // the linker's list instead of a run
    process.setProcessEnvironment(environment);
    process.start(ATTENSCOPE_PROGRAM, {"list"});
    QVERIFY(process.waitForFinished());
    const QByteArray libraries = process.readAllStandardOutput();
    QVERIFY(libraries.contains("libopencv_core"));
    QVERIFY2(!libraries.contains("imgcodecs"), libraries.constData());
  }

  void helpAndVersion() {
    for (const QStringList& arguments : {QStringList{"--help"}, {"run", "--help"}, {"list", "-h"}}) {
      const Outcome outcome = run(arguments);
      QCOMPARE(outcome.code, 0);
      QVERIFY(outcome.out.contains("Usage"));
      QVERIFY(outcome.error.isEmpty());
    }
    QVERIFY(run({"--version"}).out.startsWith("attenscope "));
  }

  void aFreshWindowIsOfferedAndIsForTheWindowAlone() {
    QVERIFY(m_program.run({"--help"}).out.contains("--fresh"));
    const Outcome refused = m_program.run({"--fresh", "list"});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.error.contains("--fresh"), qPrintable(refused.error));
  }

  void listsEveryMechanism() {
    const Outcome table = run({"list"});
    QCOMPARE(table.code, 0);
    const Outcome json = run({"list", "--json"});
    QCOMPARE(json.code, 0);
    const QJsonArray all = QJsonDocument::fromJson(json.out.toUtf8()).array();
    QVERIFY(all.size() >= 3);
    for (const QJsonValue& one : all) {
      const QString id = one["id"].toString();
      QVERIFY(table.out.contains(id));
      const Outcome described = run({"list", id});
      QCOMPARE(described.code, 0);
      for (const QJsonValue& step : one["steps"].toArray())
        QVERIFY(described.out.contains(step["id"].toString()));
      const Outcome alone = run({"list", id, "--json"});
      QCOMPARE(QJsonDocument::fromJson(alone.out.toUtf8()).object(), one.toObject());
      for (const char* key :
           {"title", "summary", "source", "input", "inputs", "parameters", "weights", "steps"}) {
        QVERIFY2(one.toObject().contains(key), key);
      }
    }
  }

  void summaryOfASentence() {
    const Outcome outcome = run({"run", "multi_head", "--text", "The 猫 sat.", "--seed", "3"});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.error.isEmpty());
    for (const char* part :
         {"multi_head", "4 tokens: The | 猫 | sat | .", "seed 3", "weights", "8×4×4", " ms"}) {
      QVERIFY2(outcome.out.contains(part), part);
    }
  }

  void printsTheWorkedExample() {
    const Outcome outcome =
        run({"run", "scaled_dot_product", "--tensors", "cats.safetensors", "--print", "weights"});
    QCOMPARE(outcome.code, 0);
    const QString last = outcome.out.trimmed().section('\n', -1);
    const QStringList numbers = last.split(' ', Qt::SkipEmptyParts);
    QVERIFY(numbers.size() >= 3);
    const QList<double> expected{0.2984, 0.2942, 0.4073};
    for (int i = 0; i < 3; ++i) {
      QVERIFY2(std::abs(numbers[numbers.size() - 3 + i].toDouble() - expected[i]) < 6e-5, qPrintable(last));
    }
  }

  void printsEveryHeadOrOne() {
    const QStringList base{"run",   "multi_head", "--text",  "one two three",
                           "--set", "heads=4",    "--print", "scores"};
    const QString all = run(base).out;
    for (int head = 0; head < 4; ++head) QVERIFY(all.contains("head " + QString::number(head)));
    QCOMPARE(all.count("two"), 8);  // a row and a column in each block
    const QString one = run(base + QStringList{"--head", "2"}).out;
    QVERIFY(one.contains("head 2") && !one.contains("head 1"));
    QCOMPARE(one.count("two"), 2);
  }

  void printsEveryLayerOrOne() {
    const QStringList base{
        "run", "transformer_encoder", "--text", "one two", "--set", "layers=2", "--print", "weights"};
    const QString all = run(base).out;
    QVERIFY(all.contains("Layer 0") && all.contains("Layer 1"));
    const QString last = run(base + QStringList{"--layer", "1"}).out;
    QVERIFY(last.contains("Layer 1") && !last.contains("Layer 0"));
    QVERIFY(all.endsWith(last));
    QVERIFY(run(base + QStringList{"--layer", "2"}).error.contains("layers 0 to 1"));
  }

  void dumpsEveryStep() {
    const Outcome outcome = run({"run", "multi_head", "--text", "The cat sat", "--set", "heads=2", "--set",
                                 "width=8", "--set", "mask=causal", "--dump", "d.safetensors"});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.isEmpty() && outcome.error.isEmpty());
    const SafetensorsFile file = dumped("d.safetensors");
    const QJsonArray steps =
        QJsonDocument::fromJson(run({"list", "multi_head", "--json"}).out.toUtf8())["steps"].toArray();
    qsizetype own = 0;  // trained weights read an answer beside
    for (const QJsonValue& step : steps) {
      const QString id = step["id"].toString();
      if (id.startsWith("answer")) continue;
      QVERIFY(file.tensors.contains(id.toStdString()));
      ++own;
    }
    QCOMPARE(file.tensors.size(), static_cast<std::size_t>(own));
    const Tensor& weights = file.tensors.at("weights");
    QCOMPARE(weights.shape(), (Shape{2, 3, 3}));
    QCOMPARE(weights.at({0, 0, 0}), 1.0F);
    QCOMPARE(weights.at({1, 0, 2}), 0.0F);
    QVERIFY(std::abs(weights.at({1, 2, 0}) + weights.at({1, 2, 1}) + weights.at({1, 2, 2}) - 1) < 1e-6);
    QCOMPARE(file.tensors.at("masked").at({0, 0, 1}), -std::numeric_limits<float>::infinity());
    QCOMPARE(file.metadata.at("mechanism"), std::string("multi_head"));
    QCOMPARE(file.metadata.at("tokens"), std::string("[\"The\",\"cat\",\"sat\"]"));
    QVERIFY(file.metadata.at("parameters").find("\"mask\":\"causal\"") != std::string::npos);
    QVERIFY(file.metadata.at("weights").find("seed 1") != std::string::npos);
  }

  void theSeedChoosesTheNumbers() {
    const auto output = [&](const QString& seed) {
      run({"run", "multi_head", "--text", "a b", "--seed", seed, "--dump", "s.safetensors"});
      return dumped("s.safetensors").tensors.at("output");
    };
    const Tensor one = output("1");
    QVERIFY(one.equals(output("1")));
    QVERIFY(!one.equals(output("2")));
  }

  void weightsAndTensorsFromFiles() {
    // Identity projections: q, k and v are x itself.
    TensorBuilder in({12, 4}, 0);
    TensorBuilder out({4, 4}, 0);
    for (int i = 0; i < 12; ++i) in[i * 4 + i % 4] = 1;
    for (int i = 0; i < 4; ++i) out[i * 4 + i] = 1;
    write("w.safetensors", {{"in_proj_weight", in.finish()}, {"out_proj.weight", out.finish()}});
    const Tensor x({2, 4}, {1, 2, 3, 4, 5, 6, 7, 8});
    write("x.safetensors", {{"x", x}, {"mask", Tensor({2, 2}, {1, 0, 0, 1})}},
          {{"tokens", "[\"left\",\"right\"]"}});
    const QStringList base{"run",           "multi_head", "--tensors", "x.safetensors", "--weights",
                           "w.safetensors", "--set",      "width=4",   "--set",         "heads=2"};
    QCOMPARE(run(base + QStringList{"--dump", "wx.safetensors"}).code, 0);
    const SafetensorsFile file = dumped("wx.safetensors");
    QCOMPARE(file.tensors.at("q").at({1, 0, 0}), 3.0F);
    QVERIFY(file.tensors.at("output").equals(x));  // each sees itself alone
    QCOMPARE(file.metadata.at("weights"), std::string("weights from w.safetensors"));
    QVERIFY(run(base + QStringList{"--print", "weights"}).out.contains("left"));

    // Of raw vectors trained weights know nothing: the first others that are offered take their place.
    const Outcome raw = run({"run", "multi_head", "--tensors", "x.safetensors", "--set", "weights=trained",
                             "--set", "width=4", "--set", "heads=2"});
    QVERIFY2(raw.out.contains("these are random.") && raw.out.contains("seed 1"),
             qPrintable(raw.out + raw.error));

    write("m.safetensors", {{"mask", Tensor({2, 2}, {1, 0, 1, 1})}});
    QCOMPARE(
        run({"run", "multi_head", "--text", "a b", "--tensors", "m.safetensors", "--dump", "mx.safetensors"})
            .code,
        0);
    QCOMPARE(dumped("mx.safetensors").tensors.at("weights").at({3, 0, 1}), 0.0F);
  }

  void whatPyTorchSavedIsReadLikeSafetensors() {
    const QString folder = QStringLiteral(ATTENSCOPE_SOURCE_DIR "/tests/golden/state_dicts/");
    const auto weightsOf = [&](const QString& weights) {
      run({"run", "multi_head", "--text", "a b c", "--weights", folder + weights, "--set", "width=16",
           "--set", "heads=4", "--dump", "sw.safetensors"});
      return dumped("sw.safetensors");
    };
    const SafetensorsFile saved = weightsOf("heads.pt");
    QCOMPARE(saved.metadata.at("weights"), std::string("weights from heads.pt"));
    QVERIFY(saved.tensors.at("weights").equals(weightsOf("heads.safetensors").tensors.at("weights")));
    const Outcome inputs =
        run({"run", "scaled_dot_product", "--tensors", folder + "inputs.pt", "--dump", "si.safetensors"});
    QCOMPARE(inputs.code, 0);
    QCOMPARE(dumped("si.safetensors").tensors.at("weights").shape(), (Shape{3, 5}));
    const Outcome refused = run({"run", "multi_head", "--text", "a", "--weights", folder + "whole-model.pt"});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.error.contains("whole-model.pt: its pickle asks for 'torch.nn.modules.linear.Linear'"),
             qPrintable(refused.error));
  }

  void runsOnAPair() {
    const QStringList base{"run", "cross_attention", "--text", "the cat", "--source", "猫喜欢"};
    const Outcome outcome = run(base);
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.contains("2 tokens: the | cat") && outcome.out.contains("3 source tokens: 猫"));
    QCOMPARE(run(base + QStringList{"--dump", "p.safetensors"}).code, 0);
    QCOMPARE(dumped("p.safetensors").tensors.at("weights").shape(), (Shape{2, 3}));
    QVERIFY(run({"run", "cross_attention", "--text", "a"}).error.contains("--source"));
    QVERIFY(run({"run", "cross_attention", "--text", "a", "--source", " "})
                .error.contains("source sentence is empty"));
  }

  void aTextAsks() {
    const QStringList base{"run", "pooling", "--text", "the quick fox jumps"};
    QCOMPARE(run(base + QStringList{"--dump", "n.safetensors"}).code, 0);
    QVERIFY(!dumped("n.safetensors").tensors.contains("asked"));
    const Outcome outcome = run(base + QStringList{"--query", "fox"});
    QVERIFY2(outcome.code == 0 && outcome.out.contains("1 query token: fox"), qPrintable(outcome.out));
    QCOMPARE(run(base + QStringList{"--query", "fox", "--dump", "q.safetensors"}).code, 0);
    const SafetensorsFile file = dumped("q.safetensors");
    QCOMPARE(file.metadata.at("query_tokens"), "[\"fox\"]");
    const Tensor weights = file.tensors.at("asked_weights");
    for (const std::int64_t other : {0, 1, 3}) QVERIFY(weights.at({0, 2}) > weights.at({0, other}));
    // Average and maximum do not listen; the third row does.
    const Tensor before = dumped("n.safetensors").tensors.at("output");
    QVERIFY(file.tensors.at("output").rows(0, 2).equals(before));
    QCOMPARE(file.tensors.at("output").shape(), (Shape{3, 16}));

    const QStringList trained{"run", "attention_pooling", "--text", "the quick fox jumps", "--dump"};
    QCOMPARE(run(trained + QStringList{"l.safetensors"}).code, 0);
    QCOMPARE(run(trained + QStringList{"a.safetensors", "--query", "who jumps"}).code, 0);
    QVERIFY(dumped("a.safetensors").tensors.contains("query"));
    QVERIFY(dumped("a.safetensors").tensors.at("u").equals(dumped("l.safetensors").tensors.at("u")));
    QVERIFY(
        !dumped("a.safetensors").tensors.at("weights").equals(dumped("l.safetensors").tensors.at("weights")));

    const QStringList asking{"run",    "attention_pooling", "--text", "the fox jumps", "--query", "who",
                             "--print"};
    QVERIFY(run(asking + QStringList{"weights"}).out.contains("softmax(uᵀ q / τ)"));

    QVERIFY(run({"list", "pooling"}).out.contains("Query (--query)"));
    QVERIFY(run({"run", "soft", "--text", "a", "--query", "b"}).error.contains("takes no query as text"));
    QVERIFY(run({"run", "kernel_regression", "--query", "b"}).error.contains("--set query=VALUE"));
    QVERIFY(run(base + QStringList{"--query", " "}).error.contains("at least one word"));
    QVERIFY(
        run({"run", "kernel_regression", "--set", "query=3.25", "--print", "query"}).out.contains("3.25"));
  }

  void runsWithoutInputWhereNoneIsNeeded() {
    const Outcome outcome = run({"run", "kernel_regression", "--print", "output"});
    QCOMPARE(outcome.code, 0);
    QVERIFY(!outcome.out.isEmpty());
    QVERIFY(run({"run", "dot_product"}).error.contains("no input"));
  }

  void runsOnAnImage() {
    const Outcome outcome = run({"run", "cbam", "--image", "red.png", "--dump", "i.safetensors"});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(dumped("i.safetensors").metadata.at("image"), std::string("red.png"));
    QCOMPARE(run({"run", "cbam", "--image", "red.png", "--render", "i.png"}).code, 0);
    QVERIFY(!QImage(path("i.png")).isNull());
  }

  /// As in the window: inferno for a picture, viridis for a sentence.
  void aPictureIsDrawnInItsOwnColours() {
    QImage image(16, 16, QImage::Format_RGB32);
    image.fill(Qt::red);
    image.setPixelColor(3, 4, Qt::blue);
    QVERIFY(image.save(path("spot.png")));
    const auto drawn = [&](const QStringList& input, const QStringList& more) {
      run(QStringList{"run"} + input + QStringList{"--render", "colours.png"} + more);
      return QImage(path("colours.png"));
    };
    for (const auto& [input, own] :
         {std::pair{QStringList{"cbam", "--image", "spot.png"}, "inferno"},
          std::pair{QStringList{"multi_head", "--text", "The cat sat"}, "viridis"}}) {
      const QImage plain = drawn(input, {});
      QVERIFY(!plain.isNull());
      QCOMPARE(plain, drawn(input, {"--colormap", own}));
      QVERIFY(plain != drawn(input, {"--colormap", "cividis"}));
    }
  }

  void rendersPng() {
    const QStringList base{"run", "multi_head", "--text", "The cat sat", "--render"};
    Outcome outcome = run(base + QStringList{"light.png"});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.error, QString());
    QCOMPARE(QImage(path("light.png")).size(), QSize(1200, 800));
    outcome = run(base + QStringList{"dark.png", "--size", "640x360", "--theme", "dark", "--colormap",
                                     "inferno", "--step", "scores", "--head", "3", "--view", "matrix"});
    QCOMPARE(outcome.code, 0);
    const QImage dark(path("dark.png"));
    QCOMPARE(dark.size(), QSize(640, 360));
    QVERIFY(dark.pixelColor(1, 1).lightness() < 60);
    QVERIFY(QImage(path("light.png")).pixelColor(1, 1).lightness() > 200);
    QSet<QRgb> colors;
    for (int y = 0; y < dark.height(); ++y)
      for (int x = 0; x < dark.width(); ++x) colors.insert(dark.pixel(x, y));
    QVERIFY(colors.size() > 20);
    run(base + QStringList{"other.png", "--size", "640x360", "--theme", "dark", "--colormap", "inferno",
                           "--step", "scores", "--head", "4", "--view", "matrix"});
    QVERIFY(QImage(path("other.png")) != dark);
  }

  /// Each of the options for drawing alone changes the picture.
  void everyOptionOfADrawingShows() {
    const QStringList base{"run",      "transformer_encoder",
                           "--text",   "The cat sat",
                           "--set",    "layers=2",
                           "--render", "o.png",
                           "--size",   "300x300"};
    const auto drawn = [&](const QStringList& more) {
      QFile::remove(path("o.png"));
      run(base + more);
      return QImage(path("o.png"));
    };
    const QStringList matrix{"--step", "weights", "--view", "matrix"};
    const QImage plain = drawn(matrix);
    QCOMPARE(plain.size(), QSize(300, 300));
    QCOMPARE(drawn(matrix + QStringList{"--theme", "light", "--layer", "0", "--head", "0"}), plain);
    for (const QStringList& more :
         {QStringList{"--theme", "dark"}, {"--colormap", "inferno"}, {"--layer", "1"}, {"--head", "1"}}) {
      const QImage other = drawn(matrix + more);
      QVERIFY2(!other.isNull() && other != plain, qPrintable(more.join(' ')));
    }
    for (const QStringList& more : {QStringList{"--scale-colors", "log"},
                                    {"--scale-colors", "percentile"},
                                    {"--rows-alone"},
                                    {"--heads-together"}}) {
      const QImage other = drawn(matrix + more);
      QVERIFY2(!other.isNull() && other != plain, qPrintable(more.join(' ')));
    }
    QCOMPARE(drawn(matrix + QStringList{"--scale-colors", "linear"}), plain);
    const QStringList heads{"--step", "weights", "--view", "heads"};
    QVERIFY(drawn(heads + QStringList{"--heads-alone"}) != drawn(heads));
    QVERIFY(drawn({"--step", "weights", "--view", "arcs"}) != plain);
    QVERIFY(drawn({"--step", "scores", "--view", "matrix"}) != plain);
  }

  void weightsAreMeasuredAndAggregated() {
    const QStringList base{"run", "multi_head", "--text", "The cat sat", "--set", "heads=2"};
    const Outcome norms = run(base + QStringList{"--measure", "norms", "--print", "weights"});
    QCOMPARE(norms.code, 0);
    QVERIFY2(norms.out.contains("· ‖v‖"), qPrintable(norms.out));
    run(base + QStringList{"--dump", "plain.safetensors"});
    run(base + QStringList{"--measure", "norms", "--dump", "norms.safetensors"});
    QCOMPARE(dumped("norms.safetensors").metadata.at("measure"), std::string("norms"));
    QVERIFY(!dumped("plain.safetensors").metadata.contains("measure"));
    const Tensor weights = dumped("plain.safetensors").tensors.at("weights");
    const Tensor v = dumped("plain.safetensors").tensors.at("v");
    double length = 0;
    for (std::int64_t i = 0; i < v.dim(2); ++i)
      length += static_cast<double>(v.at({1, 2, i})) * static_cast<double>(v.at({1, 2, i}));
    const double expected = static_cast<double>(weights.at({1, 0, 2})) * std::sqrt(length);
    const double found = dumped("norms.safetensors").tensors.at("weights").at({1, 0, 2});
    QVERIFY(std::abs(found - expected) < 1e-6);
    const Outcome mean = run(base + QStringList{"--aggregate", "heads:mean", "--print", "weights_heads"});
    QCOMPARE(mean.code, 0);
    QVERIFY(mean.out.contains("mean over all heads") && mean.out.contains("3×3"));
  }

  void aDrawingTakesWhatIsMeasuredAndAggregated() {
    const QStringList base{"run",      "multi_head", "--text", "The cat sat",
                           "--render", "o.png",      "--size", "400x400"};
    const auto drawn = [&](const QStringList& more) {
      QFile::remove(path("o.png"));
      run(base + more);
      return QImage(path("o.png"));
    };
    QList<QImage> all;
    for (const QStringList& more : {QStringList{},
                                    {"--measure", "norms"},
                                    {"--measure", "written"},
                                    {"--aggregate", "heads:mean"},
                                    {"--aggregate", "heads:std"},
                                    {"--order", "received"},
                                    {"--marginals"},
                                    {"--mass", "50"}}) {
      const QImage image = drawn(more);
      QVERIFY2(!image.isNull() && !all.contains(image), qPrintable(more.join(' ')));
      all << image;
    }
  }

  void rendersSvgAndPdf() {
    const QStringList base{"run", "multi_head", "--text", "The cat < 猫 &", "--render"};
    for (const char* view : {"matrix", "tokens", "heads"}) {
      QCOMPARE(run(base + QStringList{"v.svg", "--view", view, "--size", "800x500"}).code, 0);
      QXmlStreamReader xml(contents("v.svg"));
      int shapes = 0;
      QString texts;
      while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("svg")) {
          QCOMPARE(xml.attributes().value("viewBox").toString(), QString("0 0 800 500"));
        }
        if (xml.isStartElement() &&
            QStringList{"path", "rect", "polyline", "image", "polygon"}.contains(xml.name().toString()))
          ++shapes;
        if (xml.isCharacters()) texts += xml.text();
      }
      QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
      QVERIFY2(shapes > 3, view);
      QVERIFY2(texts.contains("weights"), qPrintable(texts));
      QCOMPARE(run(base + QStringList{"v.PDF", "--view", view}).code, 0);
      QVERIFY(contents("v.PDF").startsWith("%PDF-") && contents("v.PDF").size() > 1000);
    }
  }

  void aNoteSaysThatATextWasCut() {
    const Outcome outcome =
        run({"run", "scaled_dot_product", "--text", QString("word ").repeated(8300), "--print", "output"});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.error.contains("8300") && outcome.error.contains("8192"));
    QCOMPARE(outcome.error.count('\n'), 1);
  }

  void everyErrorIsOneLine_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    const QStringList sentence{"run", "multi_head", "--text", "a b"};
    const auto with = [&](const QStringList& more) { return sentence + more; };
    QTest::newRow("unknown option") << QStringList{"--frob"} << "--frob";
    QTest::newRow("unknown option of run") << with({"--frob"}) << "--frob";
    QTest::newRow("run without id") << QStringList{"run"} << "ID";
    QTest::newRow("files beside run") << QStringList{"a.png", "run", "multi_head", "--text", "a"} << "a.png";
    QTest::newRow("unknown mechanism") << QStringList{"run", "nope", "--text", "a"} << "dot_product";
    QTest::newRow("unknown mechanism listed") << QStringList{"list", "nope"} << "dot_product";
    QTest::newRow("no value") << QStringList{"run", "multi_head", "--text"} << "--text";
    QTest::newRow("twice") << with({"--text", "c"}) << "--text";
    QTest::newRow("no input") << QStringList{"run", "multi_head"} << "--text";
    QTest::newRow("no input of an image") << QStringList{"run", "cbam"} << "--image";
    QTest::newRow("empty text") << QStringList{"run", "multi_head", "--text", ""} << "empty";
    QTest::newRow("text for an image") << QStringList{"run", "cbam", "--text", "a"} << "--image";
    QTest::newRow("image for a text") << QStringList{"run", "multi_head", "--image", "red.png"} << "--text";
    QTest::newRow("source") << with({"--source", "c"}) << "--source";
    QTest::newRow("two inputs") << with({"--image", "red.png"}) << "--image";
    QTest::newRow("no such image") << QStringList{"run", "cbam", "--image", "none.png"} << "none.png";
    QTest::newRow("half an image") << QStringList{"run", "cbam", "--image", "half.png"} << "half.png";
    QTest::newRow("image is a folder without pictures")
        << QStringList{"run", "cbam", "--image", "/sys"} << "/sys: this is a folder";
    QTest::newRow("no such tensors") << QStringList{"run", "multi_head", "--tensors", "none.safetensors"}
                                     << "none.safetensors";
    QTest::newRow("no tensors") << QStringList{"run", "multi_head", "--tensors", "text.safetensors"}
                                << "text.safetensors";
    QTest::newRow("unknown tensor") << QStringList{"run", "multi_head", "--tensors", "cats.safetensors"}
                                    << "'k'";
    QTest::newRow("text and tensors")
        << QStringList{"run", "scaled_dot_product", "--text", "a", "--tensors", "cats.safetensors"}
        << "--text";
    QTest::newRow("no such weights") << with({"--weights", "none.safetensors"}) << "none.safetensors";
    QTest::newRow("weights without names") << with({"--weights", "cats.safetensors"}) << "in_proj_weight";
    QTest::newRow("weights contradict")
        << with({"--weights", "cats.safetensors", "--set", "weights=random"}) << "contradict";
    QTest::newRow("weights=file alone") << with({"--set", "weights=file"}) << "--weights";
    QTest::newRow("set without =") << with({"--set", "heads"}) << "name=value";
    QTest::newRow("set unknown") << with({"--set", "frob=1"}) << "heads";
    QTest::newRow("set no number") << with({"--set", "heads=many"}) << "heads";
    QTest::newRow("set not dividing") << with({"--set", "heads=7"}) << "divide";
    QTest::newRow("even kernel") << QStringList{"run", "cbam", "--image", "red.png", "--set", "kernel=4"}
                                 << "kernel";
    QTest::newRow("seed") << with({"--seed", "-1"}) << "seed";
    QTest::newRow("print unknown") << with({"--print", "frob"}) << "weights";
    QTest::newRow("measure unknown") << with({"--measure", "length"}) << "weights, norms or written";
    QTest::newRow("aggregate unknown") << with({"--aggregate", "heads:median"}) << "mean, max, min or std";
    QTest::newRow("aggregate of what") << with({"--aggregate", "mean"}) << "heads or layers";
    QTest::newRow("head of all heads")
        << with({"--print", "weights_heads", "--aggregate", "heads:mean", "--head", "0"}) << "no heads";
    QTest::newRow("order of scores") << with({"--render", "e.png", "--step", "scores", "--order", "received"})
                                     << "no weights";
    QTest::newRow("order unknown") << with({"--render", "e.png", "--order", "name"}) << "clustered";
    QTest::newRow("mass of all") << with({"--render", "e.png", "--mass", "100"}) << "1 to 99";
    QTest::newRow("step unknown") << with({"--render", "e.png", "--step", "frob"}) << "weights";
    QTest::newRow("head too large") << with({"--print", "weights", "--head", "8"}) << "0 to 7";
    QTest::newRow("head negative") << with({"--print", "weights", "--head", "-1"}) << "--head";
    QTest::newRow("head of none") << with({"--print", "x", "--head", "0"}) << "no heads";
    QTest::newRow("layer of none") << with({"--print", "x", "--layer", "0"}) << "no layers";
    QTest::newRow("head alone") << with({"--head", "0"}) << "--render";
    QTest::newRow("view alone") << with({"--view", "matrix"}) << "--render";
    QTest::newRow("view unknown") << with({"--render", "e.png", "--view", "frob"}) << "matrix";
    QTest::newRow("view cannot") << with({"--render", "e.png", "--view", "image"}) << "matrix";
    QTest::newRow("theme") << with({"--render", "e.png", "--theme", "pink"}) << "dark";
    QTest::newRow("colour map") << with({"--render", "e.png", "--colormap", "jet"}) << "viridis";
    QTest::newRow("colour scale") << with({"--render", "e.png", "--scale-colors", "cubic"}) << "percentile";
    QTest::newRow("colour scale alone") << with({"--scale-colors", "log"}) << "--render";
    QTest::newRow("colour scale of no colours")
        << with({"--render", "e.png", "--view", "tokens", "--scale-colors", "log"}) << "'tokens'";
    QTest::newRow("rows of no rows") << with({"--render", "e.png", "--view", "tokens", "--rows-alone"})
                                     << "--rows-alone";
    QTest::newRow("heads of none") << with({"--render", "e.png", "--step", "x", "--view", "matrix",
                                            "--heads-together"})
                                   << "no heads";
    QTest::newRow("heads both") << with({"--render", "e.png", "--heads-together", "--heads-alone"})
                                << "--heads";
    QTest::newRow("size no numbers") << with({"--render", "e.png", "--size", "big"}) << "WIDTHxHEIGHT";
    QTest::newRow("size negative") << with({"--render", "e.png", "--size", "-4x5"}) << "--size";
    QTest::newRow("size tiny") << with({"--render", "e.png", "--size", "1x1"}) << "64";
    QTest::newRow("size absurd") << with({"--render", "e.png", "--size", "999999999x9"}) << "16384";
    QTest::newRow("size too many pixels")
        << with({"--render", "e.png", "--size", "16384x16384"}) << "million";
    QTest::newRow("ending") << with({"--render", "e.gif"}) << ".svg";
    QTest::newRow("render into nowhere") << with({"--render", "none/e.png"}) << "none";
    QTest::newRow("dump into nowhere") << with({"--dump", "none/e.safetensors"}) << "none";
    QTest::newRow("dump onto a folder") << with({"--dump", "."}) << "folder";
    QTest::newRow("window without a display") << QStringList() << "display";
    QTest::newRow("newline in a name") << with({"--print", "a\nb"}) << "a?b";
  }
  void everyErrorIsOneLine() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const QStringList before = QDir(m_program.folder()).entryList(QDir::Files | QDir::Hidden);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QCOMPARE(outcome.out, QString());
    QVERIFY2(outcome.error.count('\n') == 1 && outcome.error.endsWith('\n'), qPrintable(outcome.error));
    QVERIFY2(outcome.error.startsWith("attenscope: ") && outcome.error.contains(says),
             qPrintable(outcome.error));
    QCOMPARE(QDir(m_program.folder()).entryList(QDir::Files | QDir::Hidden), before);
  }

  /// Whatever an argument holds: bytes that are no text are written by the shell.
  void everyErrorIsPrintable() {
    for (const QString& odd : {QString("$(printf 'a\\033[31m\\007\\177\\342\\200\\256z')"),
                               QString("$(printf 'a\\377\\200\\303z')"), QString("猫").repeated(5000)})
      for (const char* command :
           {"run \"%1\"", "list \"%1\"", "run multi_head \"--%1\"", "model \"%1\"",
            "run multi_head --text a --print \"%1\"", "run multi_head --text a --set \"%1=2\"",
            "run cbam --image \"%1\"", "run multi_head --text a --weights \"%1\"",
            "run multi_head --layer \"%1\"", "train sort --weights \"%1/w\""}) {
        QProcess shell;
        m_program.prepare(shell);
        shell.start("/bin/sh", {"-c", "exec \"$0\" " + QString::fromUtf8(command).replace("%1", odd),
                                ATTENSCOPE_PROGRAM});
        QVERIFY(shell.waitForFinished(60000));
        QCOMPARE(shell.exitCode(), 2);
        const QByteArray said = shell.readAllStandardError();
        QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
        const std::u32string line = QString(decoder(said)).chopped(1).toStdU32String();
        QVERIFY2(!decoder.hasError() && said.endsWith('\n') && line.size() <= 300, said);
        QVERIFY2(std::all_of(line.begin(), line.end(), [](char32_t c) { return QChar::isPrint(c); }), said);
      }
  }

  /// A sample brings mechanism, weights, input and what is looked at; settings go on top.
  void aSampleRunsByItsId() {
    const QString listed = run({"list"}).out;
    for (const char* id : {"learned-dates-0", "head-local", "scene-a"}) QVERIFY2(listed.contains(id), id);
    QVERIFY(run({"list", "local"}).out.contains("head-local"));
    const Outcome date = run({"run", "--sample", "learned-dates-0"});
    QCOMPARE(date.code, 0);
    QVERIFY2(date.out.contains("written: 1987-03-03"), qPrintable(date.out));
    const Outcome same = run({"run", "transformer_decoder", "--sample", "learned-dates-0", "--print",
                              "weights", "--layer", "1", "--head", "3"});
    QCOMPARE(same.code, 0);
    QVERIFY(same.out.contains("head 3"));
    QCOMPARE(run({"run", "cbam", "--sample", "scene-a", "--dump", "scene.safetensors"}).code, 0);
    QVERIFY(dumped("scene.safetensors").tensors.contains("spatial_gate"));
    const Outcome wider = run({"run", "--sample", "head-local", "--set", "window=3"});
    QVERIFY2(wider.code == 0 && wider.out.contains("local"), qPrintable(wider.error));
    // What the window opens is what is drawn.
    const QStringList draw{"run", "--sample", "learned-dates-0", "--no-recipe", "--render"};
    QCOMPARE(run(draw + QStringList{"opened.png"}).code, 0);
    QCOMPARE(run(draw + QStringList{"chosen.png", "--step", "weights", "--layer", "1", "--head", "3"}).code,
             0);
    QCOMPARE(contents("opened.png"), contents("chosen.png"));
    // Marks of what the sample selects are drawn on request.
    const QStringList marked{"run", "--sample", "fruit-numbers", "--render"};
    QCOMPARE(run(marked + QStringList{"plain.png"}).code, 0);
    QCOMPARE(run(marked + QStringList{"marked.png", "--marks"}).code, 0);
    QVERIFY(contents("plain.png") != contents("marked.png"));
    const Outcome nothing = run({"run", "--sample", "head-local", "--marks"});
    QVERIFY2(nothing.code == 2 && nothing.error.contains("--render"), qPrintable(nothing.error));
    QCOMPARE(run(draw + QStringList{"first.png", "--layer", "0"}).code, 0);
    QVERIFY(contents("opened.png") != contents("first.png"));
  }

  void aSampleIsRefusedInOneSentence_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown") << QStringList{"--sample", "frob"} << "no sample 'frob'; there are: animal";
    QTest::newRow("two inputs") << QStringList{"--sample", "bank", "--text", "a"} << "--sample and --text";
    QTest::newRow("another's") << QStringList{"cbam", "--sample", "learned-dates-0"} << "transformer_decoder";
    QTest::newRow("another kind") << QStringList{"cbam", "--sample", "bank"} << "--image F";
    QTest::newRow("fixed") << QStringList{"--sample", "learned-dates-0", "--set", "heads=2"} << "fix it";
    QTest::newRow("none") << QStringList{} << "--sample ID";
  }
  void aSampleIsRefusedInOneSentence() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const Outcome outcome = run(QStringList{"run"} + arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.error.count('\n') == 1 && outcome.error.contains(says), qPrintable(outcome.error));
  }

  /// The words, with their probabilities.
  void theAnswerIsPrintedInWords() {
    const Outcome sorted = run({"run", "soft", "--text", "17 4 28 9 12 21", "--print", "answer"});
    QCOMPARE(sorted.code, 0);
    for (const QString& line : sorted.out.split('\n'))
      if (line.startsWith("17 "))
        QVERIFY2(line.contains(QRegularExpression("^17 +21 0\\.9")), qPrintable(line));
    QVERIFY(sorted.out.contains("<end> "));
  }

  void aFormThatWasNeverLearnedIsSaid() {
    const Outcome date = run({"run", "transformer_decoder", "--source", "4 July 3776", "--print", "answer"});
    QVERIFY2(date.code == 0 && date.error.contains("1000 to 2999"), qPrintable(date.error));
    QVERIFY(
        run({"run", "transformer_decoder", "--source", "4 July 1776", "--print", "answer"}).error.isEmpty());
    // Random weights take numbers that the trained ones do not know, which is said, too.
    const Outcome list = run({"run", "soft", "--text", "170 40 280 90", "--print", "weights"});
    QVERIFY2(list.code == 0 && list.error.contains("0 to 29"), qPrintable(list.error));
  }

  void numbersThatAreNotFiniteAreWarnedOf() {
    const auto tensors = [&](float value) {
      write("map.safetensors", {{"x", Tensor({64, 3, 3}, std::vector<float>(64 * 9, value))}});
      return QStringList{"run", "cbam", "--tensors", "map.safetensors"};
    };
    const Outcome large = run(tensors(3e38F) + QStringList{"--dump", "large.safetensors"});
    QCOMPARE(large.code, 0);
    QVERIFY2(large.error.startsWith("attenscope: warning: ") && large.error.count('\n') == 1,
             qPrintable(large.error));
    // The step that is named is the first, and the notice is with what was written.
    const SafetensorsFile file = dumped("large.safetensors");
    QString first;
    const QJsonArray steps =
        QJsonDocument::fromJson(run({"list", "cbam", "--json"}).out.toUtf8())["steps"].toArray();
    for (const QJsonValue& step : steps) {
      const auto tensor = file.tensors.find(step["id"].toString().toStdString());
      if (first.isEmpty() && tensor != file.tensors.end() && !tensor->second.allFinite())
        first = step["id"].toString();
    }
    QVERIFY2(!first.isEmpty() && large.error.contains("'" + first + "'"), qPrintable(large.error));
    QVERIFY(QString::fromStdString(file.metadata.at("notice")).contains("'" + first + "'"));
    QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(file.metadata.at("parameters"))).isNull());
    // Beside the summary, too; and never for what is finite.
    const Outcome summary = run(tensors(3e38F));
    QVERIFY(summary.out.contains("'" + first + "'") && summary.error.contains("warning"));
    QCOMPARE(run(tensors(3)).error, QString());
  }

  void whatWasThereStaysWhenARunFails() {
    store("kept.safetensors", "before");
    store("kept.png", "before");
    QCOMPARE(run({"run", "multi_head", "--text", "a", "--dump", "kept.safetensors", "--print", "frob"}).code,
             2);
    QCOMPARE(run({"run", "multi_head", "--text", "a", "--render", "kept.png", "--view", "frob"}).code, 2);
    QCOMPARE(contents("kept.safetensors"), QByteArray("before"));
    QCOMPARE(contents("kept.png"), QByteArray("before"));
  }

  void fullDisksAreReported() {
    if (!QFile::exists("/dev/full")) QSKIP("no /dev/full here");
    const Outcome outcome = run({"run", "multi_head", "--text", "a", "--dump", "/dev/full"});
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.error.contains("/dev/full"));
  }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
