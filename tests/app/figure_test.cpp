// SPDX-License-Identifier: GPL-3.0-or-later
// Exported figures: files that other programs can read, whatever is in them.
#include "app/export/figure.h"

#include "engine/catalog.h"
#include "engine/input/scene.h"
#include "engine/mechanism/request.h"
#include "tests/support/drawn_texts.h"
#include "tests/support/view_helpers.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace attenscope;

namespace {

using Words = std::vector<std::string>;

std::shared_ptr<const Trace> among(const Words& tokens, const std::string& formula = {}) {
  auto trace = std::make_shared<Trace>();
  const auto count = static_cast<std::int64_t>(tokens.size());
  const auto labels = std::make_shared<const Words>(tokens);
  Step step;
  step.id = step.symbol = "weights";
  step.formula = formula;
  step.role = Role::Weights;
  step.axes = {{AxisKind::Query, labels}, {AxisKind::Key, labels}};
  step.value = TensorBuilder({count, count}, 1.0F / static_cast<float>(count)).finish();
  trace->tokens = tokens;
  trace->steps.push_back(step);
  return trace;
}

std::shared_ptr<const Trace> runOf(const char* id, const Input& input) {
  RunRequest request;
  request.mechanism = &mechanism(id);
  request.parameters = untrainedParameters(*request.mechanism);
  request.input = input;
  return runMechanism(request);
}

std::shared_ptr<const Trace> runOfPicture() {
  Input input;
  input.kind = InputKind::Image;
  input.image = generateScene(7).image;
  return runOf("cbam", input);
}

std::shared_ptr<const Trace> runOfSentence(const char* id) {
  Input input;
  input.text = "the cat likes to chase the small mice";
  return runOf(id, input);
}

ViewState selectedIn(const std::shared_ptr<const Trace>& trace, const char* step, bool selected) {
  ViewState state;
  state.trace = trace;
  state.step = trace->indexOf(step);
  if (selected)
    state.selection.key = state.selection.feature = state.selection.row = state.selection.column = 2;
  if (selected && trace->steps[static_cast<std::size_t>(state.step)].axes.size() == 1)
    state.selection.channel = 2;
  return state;
}

}  // namespace

class FigureTest : public QObject {
  Q_OBJECT

 private:
  QByteArray exported(const char* ending, const ViewState& state, const FigureOptions& options = {}) {
    const QString path = m_folder.filePath(QStringLiteral("figure") + QString::fromLatin1(ending));
    renderFigure(path.toStdString(), *findView(QStringLiteral("matrix")), state, options);
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }

  QTemporaryDir m_folder;

 private slots:
  void aSmallFigureIsTheWholeFigure() {
    const ViewState state = selectedIn(runOfSentence("multi_head"), "weights", false);
    FigureOptions options;
    const QImage whole = figureImage(*findView("matrix"), state, options);
    options.scale = 0.5;
    const QImage half = figureImage(*findView("matrix"), state, options);
    QCOMPARE(half.size(), QSize(600, 400));
    QCOMPARE(half, whole.scaled(half.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                       .convertToFormat(half.format()));
  }

  /// What a figure of a picture is, in words and not only as a formula; on the screen, too.
  void aFigureOfAPictureSaysWhatItIs_data() {
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("says");
    QTest::newRow("mask on the picture") << "image"
                                         << "spatial_gate"
                                         << "CBAM spatial mask · σ(";
    QTest::newRow("mask alone") << "matrix"
                                << "spatial_gate"
                                << "CBAM spatial mask · σ(";
    QTest::newRow("bars") << "bars"
                          << "channel_gate"
                          << "CBAM channel mask · σ(";
    QTest::newRow("average") << "bars"
                             << "avg"
                             << "CBAM average · mean of F";
    QTest::newRow("channels") << "heads"
                              << "features"
                              << "CBAM features · F · 64 channels";
  }
  void aFigureOfAPictureSaysWhatItIs() {
    QFETCH(QString, view);
    QFETCH(QString, step);
    QFETCH(QString, says);
    const ViewSpec& spec = *findView(view);
    const ViewState state = selectedIn(runOfPicture(), qPrintable(step), false);
    const std::unique_ptr<View> shown(spec.create(nullptr));
    shown->setState(state);
    QVERIFY2(shown->heading().startsWith(says), qPrintable(shown->heading()));
    const QString path = m_folder.filePath(QStringLiteral("named.svg"));
    renderFigure(path.toStdString(), spec, state, {});
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QString texts = textsOf(file.readAll()).join(QString());  // a text of several fonts is in parts
    QVERIFY2(texts.remove(' ').startsWith(shown->heading().remove(' ')), qPrintable(texts));
  }

  void aFigureOfWordsHasItsFormula() {
    const std::unique_ptr<View> shown(findView(QStringLiteral("matrix"))->create(nullptr));
    shown->setState(selectedIn(runOfSentence("multi_head"), "weights", false));
    QVERIFY2(shown->heading().startsWith("softmax("), qPrintable(shown->heading()));
  }

  void marksOfTheSelectionAreDrawnWhereTheyAreWanted_data() {
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("mechanism");
    QTest::addColumn<QString>("step");
    const auto row = [](const char* view, const char* mechanism, const char* step) {
      QTest::newRow(view) << view << mechanism << step;
    };
    row("matrix", "multi_head", "weights");
    row("tokens", "multi_head", "weights");
    row("heads", "multi_head", "weights");
    row("wall", "transformer_encoder", "weights");
    row("flow", "transformer_encoder", "weights");
    row("bars", "cbam", "channel_gate");
    row("image", "cbam", "spatial_gate");
  }
  void marksOfTheSelectionAreDrawnWhereTheyAreWanted() {
    QFETCH(QString, view);
    QFETCH(QString, mechanism);
    QFETCH(QString, step);
    const auto trace = mechanism == "cbam" ? runOfPicture() : runOfSentence(mechanism.toStdString().c_str());
    const auto figure = [&](bool selected, bool marks) {
      FigureOptions options;
      options.marks = marks;
      return figureImage(*findView(view), selectedIn(trace, qPrintable(step), selected), options);
    };
    QVERIFY(!FigureOptions().marks);
    QCOMPARE(figure(true, false), figure(false, false));
    QVERIFY(figure(true, true) != figure(true, false));
  }

  void svgIsValidXmlWhateverTheTokenIs() {
    const Words tokens{std::string(1, '\1'), "be\all", "\x1b[31m", "\xef\xbf\xbe", "\v",
                       std::string(1, '\0'), "\x7f",   "<b>",      "&amp;",        "]]>",
                       "\xff\xfe",           "\xc3"};
    const QStringList texts = textsOf(exported(".svg", stateOf(among(tokens), "weights", 0)));
    for (const char* label : {"U+0001", "beU+0007ll", "U+001B[31m", "U+FFFE", "<b>", "&amp;", "]]>"})
      QVERIFY2(texts.contains(QString::fromUtf8(label)), label);
    // Names of steps come from files, too.
    QVERIFY(!textsOf(exported(".svg", stateOf(among({"a"}, "f\1\xef\xbf\xbf"), "weights", 0))).isEmpty());
  }

  void emojiAreOneTextInSvgAndPicturesInPdf() {
    const Words tokens{"👨‍👩‍👧‍👦", "a👍🏽b", "🇩🇪", "❤️", "text-ab", "猫 a"};
    const QByteArray svg = exported(".svg", stateOf(among(tokens), "weights", 0));
    for (const std::string& token : tokens) QCOMPARE(textsOf(svg).count(QString::fromStdString(token)), 2);
    const auto pictures = [&](const Words& of) {
      return exported(".pdf", stateOf(among(of), "weights", 0)).count("/Subtype /Image");
    };
    QCOMPARE(pictures({"a", "猫"}), 0);
    QVERIFY(pictures({"a", "👍"}) >= 2);
  }
};

QTEST_MAIN(FigureTest)
#include "figure_test.moc"
