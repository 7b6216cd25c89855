// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as they are published: their size on paper, their texts and fonts, and how they were made, which is
// inside of them; each file is read back.
#include "app/command_line.h"
#include "app/export/figure.h"
#include "app/export/packed.h"
#include "app/export/paper.h"
#include "app/export/private_paths.h"
#include "app/export/recipe.h"
#include "app/export/recipe_places.h"
#include "app/session/file_loader.h"
#include "engine/error.h"
#include "tests/support/drawn_texts.h"
#include "tests/support/program.h"
#include "tests/support/sentence_of.h"
#include "widgets/theme/colormap.h"

#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTest>

#define POINTERHOLDER_TRANSITION 4  // qpdf: standard pointers alone
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

using namespace attenscope;

namespace {

constexpr double kPointsPerMillimetre = 72 / 25.4;

/// What a tool says of a file, or nothing where it is not installed.
std::optional<QString> said(const QString& tool, const QStringList& arguments) {
  if (QStandardPaths::findExecutable(tool).isEmpty()) return std::nullopt;
  QProcess process;
  process.start(tool, arguments);
  if (!process.waitForFinished(60000) || process.exitCode() != 0) return std::nullopt;
  return QString::fromUtf8(process.readAllStandardOutput());
}

/// A run of a large matrix of weights.
ViewState largeState(int side) {
  auto trace = std::make_shared<Trace>();
  TensorBuilder values({side, side});
  for (std::int64_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<float>((i * i * 7919 + i) % 256) / 255.0F;  // a colour each
  Step step;
  step.id = step.symbol = "weights";
  step.role = Role::Weights;
  step.axes = {{AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
  step.value = values.finish();
  step.distribution = false;
  trace->mechanism = "dot_product";
  trace->steps.push_back(step);
  ViewState state;
  state.trace = trace;
  state.step = 0;
  state.style.palette = lightPalette();
  state.style.fixedRange = true;
  return state;
}

/// How much two pictures differ in the block of pixels where they differ most, from 0 to 1; text is smoothed
/// differently by everybody, shapes are not moved.
double largestDifference(const QImage& a, const QImage& b) {
  constexpr int kBlock = 16;
  const QSize blocks(a.width() / kBlock, a.height() / kBlock);
  const auto reduced = [&](const QImage& image) {
    return image.convertToFormat(QImage::Format_RGB32)
        .scaled(blocks, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  };
  const QImage first = reduced(a);
  const QImage second = reduced(b);
  int most = a.size() == b.size() ? 0 : 255;
  for (int y = 0; y < blocks.height(); ++y)
    for (int x = 0; x < blocks.width(); ++x) {
      const QColor one = first.pixelColor(x, y);
      const QColor other = second.pixelColor(x, y);
      most = std::max({most, std::abs(one.red() - other.red()), std::abs(one.green() - other.green()),
                       std::abs(one.blue() - other.blue())});
    }
  return most / 255.0;
}

}  // namespace

class PublishTest : public QObject {
  Q_OBJECT

  Program m_program;
  const QStringList m_run{"run",   "multi_head", "--text", "The cat's <b> sat & on $5 \\ 猫",
                          "--set", "heads=2"};

  QString path(const QString& name) const { return m_program.path(name); }
  Outcome render(const QString& name, const QStringList& more = {}) const {
    return m_program.run(m_run + QStringList{"--render", name} + more);
  }
  QString failure(const QString& name, const QStringList& more) const {
    const Outcome outcome = render(name, more);
    return outcome.code == 2 && outcome.error.count(u'\n') == 1 ? outcome.error : QStringLiteral("none");
  }

 private slots:
  void aPngHasItsSizeOnPaper() {
    QCOMPARE(render("single.png", {"--paper", "single"}).code, 0);
    const QImage single(path("single.png"));
    QCOMPARE(single.size(), QSize(2079, 1654));  // 88 × 70 mm at 600 dots per inch
    QCOMPARE(single.dotsPerMeterX(), 23622);
    QCOMPARE(render("wide.png", {"--width", "127", "--height", "50.8", "--dpi", "100"}).code, 0);
    const QImage wide(path("wide.png"));
    QCOMPARE(wide.size(), QSize(500, 200));
    QCOMPARE(wide.dotsPerMeterX(), 3937);
    QVERIFY(m_program.contents("wide.png").contains("pHYs"));
    // In pixels of the screen, only with more of them.
    QCOMPARE(render("sharp.png", {"--size", "300x200", "--dpi", "192"}).code, 0);
    QCOMPARE(QImage(path("sharp.png")).size(), QSize(600, 400));
  }

  void svgAndPdfHaveTheirSizeInMillimetres() {
    QCOMPARE(render("slide.svg", {"--paper", "slide"}).code, 0);
    const QByteArray svg = m_program.contents("slide.svg");
    QVERIFY2(svg.contains("width=\"254mm\" height=\"142.875mm\""), svg.left(400).constData());
    QCOMPARE(render("narrow.pdf", {"--width", "88", "--height", "70"}).code, 0);
    const QByteArray pdf = m_program.contents("narrow.pdf");
    // Other programs need no repair to read it.
    QPDF page;
    page.setAttemptRecovery(false);
    page.processMemoryFile("narrow.pdf", pdf.constData(), static_cast<std::size_t>(pdf.size()));
    QPDFObjectHandle first = page.getAllPages().at(0);
    const auto box = first.getKey("/MediaBox").getArrayAsRectangle();
    QVERIFY(std::abs(box.urx - box.llx - 88 * kPointsPerMillimetre) < 1e-3);
    QVERIFY(std::abs(box.ury - box.lly - 70 * kPointsPerMillimetre) < 1e-3);
    QVERIFY(!page.anyWarnings());
    if (const auto info = said("pdfinfo", {path("narrow.pdf")}))
      QVERIFY2(info->contains("249.449 x 198.425 pts"), qPrintable(*info));
  }

  void textsAreTextsInFontsOfTheFile() {
    QCOMPARE(render("a.svg", {"--paper", "single"}).code, 0);
    const QStringList texts = textsOf(m_program.contents("a.svg"));
    for (const char* token : {"<", "&", "$", "\\", "猫"})
      QVERIFY2(texts.contains(QString::fromUtf8(token)), token);
    QCOMPARE(render("a.pdf", {"--paper", "single", "--font", "DejaVu Serif"}).code, 0);
    if (const auto text = said("pdftotext", {path("a.pdf"), "-"})) QVERIFY(text->contains("sat"));
    const auto fonts = said("pdffonts", {path("a.pdf")});
    if (!fonts) QSKIP("pdffonts is not installed");
    QVERIFY2(fonts->contains("DejaVuSerif"), qPrintable(*fonts));
    QVERIFY(!fonts->contains("Inter") && !fonts->contains("JetBrains"));
    static const QRegularExpression notEmbedded(QStringLiteral("Identity-H\\s+no"));
    QVERIFY(!fonts->contains(notEmbedded));
  }

  void anSvgIsDrawnAlikeByTwoRenderers_data() {
    QTest::addColumn<QStringList>("options");
    QTest::newRow("cells") << QStringList{"--view", "matrix"};
    QTest::newRow("arcs") << QStringList{"--view", "tokens"};
    QTest::newRow("heads") << QStringList{"--view", "heads"};
    QTest::newRow("panels") << QStringList{"--panels", "heads", "--size", "800x640"};
    QTest::newRow("dark vectors") << QStringList{"--theme", "dark", "--step", "output"};
  }
  void anSvgIsDrawnAlikeByTwoRenderers() {
    QFETCH(QStringList, options);
    if (!options.contains("--size"))
      options << "--size"
              << "800x640";
    QCOMPARE(render("alike.png", options).code, 0);
    QCOMPARE(render("alike.svg", options).code, 0);
    const QImage picture = QImage(path("alike.png")).convertToFormat(QImage::Format_RGB32);
    constexpr double kAlike = 0.12;
    QSvgRenderer renderer(path("alike.svg"));
    QVERIFY(renderer.isValid());
    QImage byQt(picture.size(), QImage::Format_RGB32);
    byQt.fill(Qt::white);
    QPainter painter(&byQt);
    renderer.render(&painter, QRectF(QPointF(), byQt.size()));
    painter.end();
    const double qt = largestDifference(picture, byQt);
    QVERIFY2(qt < kAlike, qPrintable(QStringLiteral("Qt: %1").arg(qt)));
    const QStringList size{"-w", QString::number(picture.width()), "-h", QString::number(picture.height())};
    if (!said("rsvg-convert", size + QStringList{path("alike.svg"), "-o", path("rsvg.png")}))
      QSKIP("rsvg-convert is not installed");
    const double rsvg = largestDifference(picture, QImage(path("rsvg.png")));
    QVERIFY2(rsvg < kAlike, qPrintable(QStringLiteral("rsvg: %1").arg(rsvg)));
  }

  /// What matplotlib writes of such matrices is 34 and 119 KB as SVG, 13 and 17 KB as PDF; here a second font
  /// has the signs of the heading, which takes 6 KB.
  void filesAreSmall() {
    const auto size = [&](int tokens, const QString& name) {
      const Outcome outcome =
          m_program.run({"run", "dot_product", "--text", QString("token ").repeated(tokens), "--render", name,
                         "--no-recipe", "--size", "800x640"});
      return outcome.code == 0 ? m_program.contents(name).size() : 10'000'000;
    };
    for (const auto& [tokens, name, most] :
         {std::tuple{12, "12.svg", 34'000}, std::tuple{64, "64.svg", 119'000},
          std::tuple{12, "12.pdf", 19'000}, std::tuple{64, "64.pdf", 25'000}}) {
      const qsizetype bytes = size(tokens, name);
      QVERIFY2(bytes < most, qPrintable(QStringLiteral("%1: %2").arg(name).arg(bytes)));
    }
  }

  void labelsHaveTheirSizeInPoints() {
    // 13 units high; the coordinates of an SVG are units, which its width in millimetres scales.
    QCOMPARE(render("small.svg", {"--width", "100", "--font-size", "6"}).code, 0);
    static const QRegularExpression view(QStringLiteral("viewBox=\"0 0 ([0-9.]+) "));
    const double units =
        view.match(QString::fromUtf8(m_program.contents("small.svg"))).captured(1).toDouble();
    QVERIFY(std::abs(13 * 100 / units * kPointsPerMillimetre - 6) < 1e-3);
  }

  void theGroundIsAsAskedFor() {
    const auto corner = [&](const QStringList& options) {
      render("ground.png", options);
      return QImage(path("ground.png")).pixelColor(1, 1);
    };
    QCOMPARE(corner({}), QColor(Qt::white));
    QCOMPARE(corner({"--background", "white"}), QColor(Qt::white));
    QCOMPARE(corner({"--background", "theme"}), lightPalette().canvas);
    QCOMPARE(corner({"--background", "theme", "--theme", "dark"}), darkPalette().canvas);
    QCOMPARE(corner({"--background", "transparent"}).alpha(), 0);
    QVERIFY(failure("ground.png", {"--background", "white", "--theme", "dark"}).contains("cannot be read"));
    QCOMPARE(render("ground.svg", {"--background", "transparent", "--no-title"}).code, 0);
    QVERIFY(!textsOf(m_program.contents("ground.svg")).join(QString()).contains("softmax"));
  }

  void whatCannotBeIsSaidInOneSentence() {
    QVERIFY(failure("x.pdf", {"--dpi", "300"}).contains("--dpi: only a PNG has pixels"));
    QVERIFY(failure("x.png", {"--size", "400x300", "--paper", "single"}).contains("--size and --paper"));
    QVERIFY(failure("x.png", {"--height", "30"}).contains("--height needs --width"));
    QVERIFY(failure("x.png", {"--width", "5"}).contains("expected 10 to 3000"));
    QVERIFY(failure("x.png", {"--width", "20", "--font-size", "40"}).contains("no room for text"));
    QVERIFY(failure("x.png", {"--width", "3000", "--dpi", "2400"}).contains("million pixels"));
    QVERIFY(failure("x.png", {"--paper", "a4"}).contains("single, double, slide, poster"));
    QVERIFY(failure("x.png", {"--font", "No Such Font"}).contains("there is no font"));
    QVERIFY(failure("x.png", {"--background", "red"}).contains("white, transparent or theme"));
    QVERIFY(!QFile::exists(path("x.png")));
  }

  void aLargeMatrixIsOneExactPicture() {
    constexpr int kSide = 300;
    const ViewState state = largeState(kSide);
    const ViewSpec& matrix = *findView(QStringLiteral("matrix"));
    renderFigure(path("large.svg").toStdString(), matrix, state, {});
    const QString svg = QString::fromUtf8(m_program.contents("large.svg"));
    static const QRegularExpression coded(QStringLiteral("<image[^>]*base64,([^\"]+)\""));
    QImage cells;
    auto pictures = coded.globalMatch(svg);
    while (pictures.hasNext()) {
      const QImage one = QImage::fromData(QByteArray::fromBase64(pictures.next().captured(1).toLatin1()));
      if (one.width() == kSide) cells = one;
    }
    QCOMPARE(cells.size(), QSize(kSide, kSide));
    const Tensor& values = state.trace->steps.front().value;
    for (int row = 0; row < kSide; ++row)
      for (int column = 0; column < kSide; ++column)
        QCOMPARE(
            cells.pixel(column, row),
            colormap(state.style.colormap)
                .colors[static_cast<std::size_t>(255 * static_cast<double>(values.at({row, column})) + 0.5)]);
    const auto notes = figureNotes("large.svg", matrix, state);
    QCOMPARE(notes.size(), std::size_t{1});
    QVERIFY(figureNotes("large.png", matrix, state).empty());
  }

  void aFigureOfAVeryLargeMatrixIsQuickAndSmall() {
    const ViewState state = largeState(2048);
    for (const char* name : {"very.png", "very.svg", "very.pdf"}) {
      QElapsedTimer time;
      time.start();
      renderFigure(path(name).toStdString(), *findView(QStringLiteral("matrix")), state, {});
      qInfo("%s: %lld ms, %lld bytes", name, time.elapsed(), QFileInfo(path(name)).size());
      QVERIFY(QFileInfo(path(name)).size() < 20'000'000);
    }
  }

  void aFigureHoldsHowItWasMade_data() {
    QTest::addColumn<QString>("file");
    for (const char* file : {"made.png", "made.svg", "made.pdf"}) QTest::newRow(file) << file;
  }
  void aFigureHoldsHowItWasMade() {
    QFETCH(QString, file);
    const QStringList options{"--head",  "1",      "--colormap", "inferno",
                              "--paper", "single", "--edit",     "scale head 0 by 0.5"};
    QCOMPARE(render(file, options).code, 0);
    const std::optional<Recipe> recipe = recipeIn(path(file).toStdString());
    QVERIFY(recipe.has_value());
    QCOMPARE(recipe->view, std::string("matrix"));
    QCOMPARE(recipe->theme, std::string("light"));
    QVERIFY(std::abs(recipe->figure.size.width() * recipe->figure.unit - 88) < 1e-6);
    const OpenedFile opened = readAnyFile(path(file));
    const auto* session = std::get_if<OpenedSession>(&opened);
    QVERIFY(session != nullptr && session->path.isEmpty());
    const SessionState& state = session->state;
    QCOMPARE(state.mechanism, std::string("multi_head"));
    QCOMPARE(state.input.text, m_run[3].toStdString());
    QCOMPARE(state.currentEdits().size(), std::size_t{1});
    QCOMPARE(state.selection.head, 1);
    QCOMPARE(state.display.colormap, QStringLiteral("inferno"));
    QCOMPARE(state.mainView, QStringLiteral("matrix"));
    // The run is the same, number by number.
    QCOMPARE(m_program.run(m_run + options.mid(6) + QStringList{"--dump", "dumped.safetensors"}).code, 0);
    const auto again = runMechanism(requestOf(state));
    QVERIFY(
        again->find("weights")->value.equals(m_program.dumped("dumped.safetensors").tensors.at("weights")));
  }

  void theCommandInsideMakesTheSamePicture() {
    QCOMPARE(render("first.png", {"--head", "1", "--paper", "single"}).code, 0);
    const QImage first(path("first.png"));
    const Outcome said = m_program.run({"recipe", "first.png", "--command"});
    QCOMPARE(said.code, 0);
    QVERIFY(QFile::remove(path("first.png")));
    QProcess shell;
    m_program.prepare(shell);
    shell.start("/bin/sh", {"-c", QString(said.out).replace("attenscope run", ATTENSCOPE_PROGRAM " run")});
    QVERIFY(shell.waitForFinished(60000));
    QCOMPARE(QImage(path("first.png")), first);
    const Outcome people = m_program.run({"recipe", "first.png"});
    QVERIFY2(people.out.contains("heads        2"), qPrintable(people.out));
    QVERIFY(m_program.run({"recipe", "first.png", "--json"}).out.startsWith("{"));
  }

  void aLongHeadingTakesTwoLinesOfAColumn() {
    for (const char* step : {"spatial_gate", "channel_gate"}) {
      const Outcome outcome = m_program.run({"run", "cbam", "--sample", "scene-a", "--step", step, "--paper",
                                             "single", "--render", "gate.svg"});
      QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
      const QStringList texts = textsOf(m_program.contents("gate.svg"));
      QVERIFY(texts.size() > 1);
      for (const QString& text : texts.mid(0, 2))
        QVERIFY2(!text.endsWith(u'…'), qPrintable(texts.join(u'|')));
    }
  }

  void withoutARecipeThereIsNone() {
    QCOMPARE(render("none.png", {"--no-recipe"}).code, 0);
    QVERIFY(!recipeIn(path("none.png").toStdString()).has_value());
    const Outcome outcome = m_program.run({"recipe", "none.png"});
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.error.contains("there is no recipe in it"));
  }

  /// The program's home is the folder of the test.
  void nothingOfTheHomeFolderIsInside() {
    QDir(m_program.folder()).mkpath("secret place");
    QImage picture(32, 24, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    QVERIFY(picture.save(path("secret place/cat.png")));
    for (const char* file : {"home.png", "home.svg", "home.pdf"}) {
      const Outcome outcome =
          m_program.run({"run", "cbam", "--image", path("secret place/cat.png"), "--against",
                         "image=" + path("secret place/cat.png"), "--render", path(file)});
      QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
      const auto recipe = recipeIn(path(file).toStdString());
      QVERIFY(recipe.has_value());
      const QByteArray text = QByteArray::fromStdString(recipeText(*recipe));
      QVERIFY2(!text.contains(m_program.folder().toUtf8()), text.constData());
      QVERIFY(!m_program.contents(file).contains(m_program.folder().toUtf8()));
      QVERIFY2(text.contains("--image ~/'secret place/cat.png' --against image=cat.png"),
               text.left(400).constData());
    }
  }

  void pathsOfModelsAndWeightsComeBackWithTheHome() {
    const std::string home = QDir::homePath().toStdString();
    QCOMPARE(withoutHome(home + "/models/gpt2"), std::string("~/models/gpt2"));
    QCOMPARE(withoutHome("pruned 0.8 magnitude global 1 " + home + "/w"),
             std::string("pruned 0.8 magnitude global 1 ~/w"));
    QCOMPARE(withHome(withoutHome(home + "/models/gpt2")), home + "/models/gpt2");
    QCOMPARE(withHome("/data/a~/b"), std::string("/data/a~/b"));
    QCOMPARE(commandLine({"attenscope", "it's", ""}), std::string("attenscope 'it'\\''s' ''"));
  }

  /// A photograph is not carried about in every figure; it is found again beside it.
  void aLargePictureIsLeftOut() {
    QImage photo(1200, 900, QImage::Format_RGB32);
    for (int y = 0; y < photo.height(); ++y)
      for (int x = 0; x < photo.width(); ++x)
        photo.setPixel(x, y, qRgb((x * 37 + y * y) % 256, (x * y) % 256, (x * x + 91 * y) % 256));
    QVERIFY(photo.save(path("photo.png")));
    QCOMPARE(m_program.run({"run", "cbam", "--image", "photo.png", "--render", "gate.png"}).code, 0);
    const auto recipe = recipeIn(path("gate.png").toStdString());
    QVERIFY(lacksPicture(*recipe));
    QVERIFY(recipeText(*recipe).size() < 20000);
    const SessionState state = stateOf(*recipe, path("gate.png").toStdString());
    QCOMPARE(state.input.image.dim(2), std::int64_t{1024});  // as large as mechanisms read it
    QCOMPARE(state.input.imageName, std::string("photo.png"));
    photo.setPixel(5, 5, qRgb(1, 2, 3));
    QVERIFY(photo.save(path("photo.png")));
    QVERIFY(sentenceOf([&] { stateOf(*recipe, path("gate.png").toStdString()); }).contains("is another"));
    QVERIFY(QFile::remove(path("photo.png")));
    QVERIFY(
        sentenceOf([&] { readAnyFile(path("gate.png")); }).contains("'photo.png' was too large to be in it"));
  }

  void aLargeRecipeIsPackedInSvg() {
    const std::string large(400'000, 'x');
    const QByteArray svg = recipeIntoSvg("<svg><desc>a</desc></svg>", large);
    QVERIFY(svg.size() < 10'000);
    QVERIFY(recipeInSvg(svg, "file") == large);
    QByteArray broken = svg;
    broken.replace("packed\">", "packed\">AAAA");
    QVERIFY(sentenceOf([&] { recipeInSvg(broken, "file"); }).contains("damaged"));
  }

  void hostileRecipesAreOneSentence_data() {
    QTest::addColumn<QByteArray>("recipe");
    QTest::newRow("not JSON") << QByteArray("hello");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("another JSON") << QByteArray("{\"format\":\"something\"}");
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("deep") << QByteArray(100000, '[');
    QTest::newRow("without a figure") << QByteArray(R"({"format":"attenscope recipe","version":1})");
    QTest::newRow("size of nothing") << QByteArray(
        R"({"format":"attenscope recipe","version":1,"figure":{"view":"matrix","theme":"light",)"
        R"("width_mm":0,"height_mm":1e300,"font_size_pt":0,"dpi":-1}})");
    QTest::newRow("session of another kind") << QByteArray(
        R"({"format":"attenscope recipe","version":1,"figure":{"view":"matrix","theme":"light",)"
        R"("width_mm":100,"height_mm":80,"font_size_pt":9.75,"dpi":96},"session":[1]})");
  }
  void hostileRecipesAreOneSentence() {
    QFETCH(QByteArray, recipe);
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(Qt::white);
    QVERIFY(image.save(path("plain.png")));
    m_program.store("hostile.png", recipeIntoPng(m_program.contents("plain.png"), recipe.toStdString()));
    QVERIFY(!QImage(path("hostile.png")).isNull());  // the picture itself is whole
    const QString sentence = sentenceOf([&] { readAnyFile(path("hostile.png")); });
    QVERIFY2(sentence.startsWith("hostile.png: ") && !sentence.contains(u'\n'), qPrintable(sentence));
    m_program.store("hostile.svg",
                    recipeIntoSvg("<svg xmlns=\"http://www.w3.org/2000/svg\"><desc>x</desc></svg>",
                                  recipe.toStdString()));
    QVERIFY(sentenceOf([&] { readAnyFile(path("hostile.svg")); }).startsWith("hostile.svg: "));
  }

  void damagedContainersAreOneSentence() {
    QCOMPARE(render("whole.png").code, 0);
    QCOMPARE(render("whole.pdf").code, 0);
    const auto problem = [&](const QString& name, const QByteArray& bytes) {
      m_program.store(name, bytes);
      return sentenceOf([&] { recipeIn(path(name).toStdString()); });
    };
    const QByteArray png = m_program.contents("whole.png");
    QByteArray broken = png;
    broken[png.indexOf("attenscope recipe") + 40] =
        static_cast<char>(broken[png.indexOf("attenscope recipe") + 40] ^ 1);
    QVERIFY(problem("broken.png", broken).contains("recipe inside is damaged"));
    for (qsizetype length = 0; length < 200; ++length) problem("cut.png", png.first(length));  // no crash
    const QByteArray pdf = m_program.contents("whole.pdf");
    broken = pdf;
    const qsizetype data = broken.indexOf("stream\n", broken.lastIndexOf(kPdfRecipeMark)) + 7;
    QVERIFY(data > 7);
    broken[data + 40] = static_cast<char>(broken[data + 40] ^ 1);
    QVERIFY(problem("broken.pdf", broken).contains("recipe inside is damaged"));
    for (qsizetype length = 0; length < pdf.size(); length += 97) problem("cut.pdf", pdf.first(length));
    // A bomb: gigabytes of zeros in a few kilobytes.
    const QByteArray zeros = packed(std::string(kMostUnpacked + 1, ' '));
    QVERIFY(!unpacked(zeros).has_value());
  }
};

QTEST_MAIN(PublishTest)
#include "publish_test.moc"
