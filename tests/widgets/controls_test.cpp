// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/view_helpers.h"
#include "widgets/controls/mechanism_list.h"
#include "widgets/controls/parameter_panel.h"
#include "widgets/controls/segmented.h"
#include "widgets/controls/slider_stops.h"
#include "widgets/controls/toggle_switch.h"
#include "widgets/controls/token_list.h"
#include "widgets/controls/tool_tip.h"
#include "widgets/theme/query_hues.h"
#include "widgets/theme/style_sheet.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace attenscope;

namespace {

const std::vector<Parameter>& declared() {
  static const std::vector<Parameter> all{
      {.id = "width",
       .title = "Width",
       .type = ParameterType::Integer,
       .minimum = 4,
       .maximum = 256,
       .defaultValue = std::int64_t{64}},
      {.id = "heads",
       .title = "Heads",
       .type = ParameterType::Integer,
       .minimum = 1,
       .maximum = 64,
       .defaultValue = std::int64_t{8},
       .divisorOf = "width"},
      {.id = "kernel",
       .title = "Kernel",
       .type = ParameterType::Integer,
       .minimum = 1,
       .maximum = 15,
       .defaultValue = std::int64_t{7},
       .oddOnly = true},
      {.id = "temperature",
       .title = "Temperature",
       .type = ParameterType::Real,
       .minimum = 0.05,
       .maximum = 20,
       .logarithmic = true,
       .defaultValue = 1.0},
      {.id = "scale", .title = "Scale", .type = ParameterType::Switch, .defaultValue = true},
      {.id = "mask",
       .title = "Mask",
       .type = ParameterType::Choice,
       .values = {{"none", "None"}, {"causal", "Causal"}, {"local", "Local"}},
       .defaultValue = std::string("none")},
      {.id = "window",
       .title = "Window",
       .type = ParameterType::Integer,
       .minimum = 0,
       .maximum = 20,
       .defaultValue = std::int64_t{2},
       .onlyWhen = "mask=local"},
      {.id = "weights",
       .title = "Weights",
       .type = ParameterType::Choice,
       .values = {{"random", "Random"}, {"file", "File"}},
       .defaultValue = std::string("random")},
      {.id = "seed",
       .title = "Seed",
       .type = ParameterType::Integer,
       .minimum = 0,
       .maximum = 2147483647,
       .defaultValue = std::int64_t{1}},
  };
  return all;
}

struct Panel {
  ParameterPanel panel;
  Panel() {
    panel.setParameters(Parameters(declared()));
    panel.resize(264, 400);
    panel.show();
    panel.activateWindow();
    if (!QTest::qWaitForWindowActive(&panel)) qWarning("the window is not active");
  }
  QSlider* slider(const char* id) { return qobject_cast<QSlider*>(panel.controlOf(id)); }
  QLineEdit* field(const QString& title) {
    for (QLineEdit* field : panel.findChildren<QLineEdit*>())
      if (field->accessibleName().startsWith(title)) return field;
    return nullptr;
  }
  QLabel* label(const QString& title) {
    for (QLabel* label : panel.findChildren<QLabel*>())
      if (label->text() == title) return label;
    return nullptr;
  }
  void type(QLineEdit* field, const QString& text) {
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
  }
};

}  // namespace

class ControlsTest : public QObject {
  Q_OBJECT

 private slots:
  void theSheetHasTheColoursOfThePalette_data() {
    QTest::addColumn<QString>("theme");
    for (const char* theme : {"dark", "light", "contrast", "contrast-light"}) QTest::newRow(theme) << theme;
  }
  void theSheetHasTheColoursOfThePalette() {
    QFETCH(QString, theme);
    QFile file(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/styles/attenscope.qss"));
    QVERIFY(file.open(QFile::ReadOnly));
    const QString sheet = QString::fromUtf8(file.readAll());
    const QHash<QString, QString> block = paletteBlock(sheet, theme);
    const Palette p = *paletteNamed(theme);
    const std::vector<std::pair<const char*, QColor>> expected{
        {"window", p.window},
        {"panel", p.panel},
        {"canvas", p.canvas},
        {"border", p.border},
        {"text", p.text},
        {"muted", p.muted},
        {"accent", p.accent},
        {"accentText", p.accentText},
        {"selection", p.selection},
        {"query", p.query},
        {"key", p.key},
        {"value", p.value},
        {"positive", p.positive},
        {"negative", p.negative},
        {"grid", p.grid},
    };
    for (const auto& [name, color] : expected)
      QVERIFY2(block.value(name) == color.name(), qPrintable(QString("%1: %2").arg(name, block.value(name))));
    const QString filled = styleSheetFor(sheet, theme);
    QVERIFY2(!filled.contains(QLatin1Char('@')), "a name of the sheet is missing from the palette block");
    QVERIFY(filled.contains(p.accent.name()));
    // All themes know the same names.
    QCOMPARE(QSet<QString>(block.keyBegin(), block.keyEnd()).size(), paletteBlock(sheet, "dark").size());
  }

  void segmentsAreChosenByMouseAndKeyboard() {
    Segmented control;
    control.setSegments({{"a", "Sentence"}, {"b", "Image"}, {"c", "Numbers"}});
    control.setCurrent("a");
    control.resize(control.sizeHint());
    control.show();
    QSignalSpy chosen(&control, &Segmented::chosen);
    QTest::mouseClick(&control, Qt::LeftButton, {}, control.segmentRect(2).center());
    QCOMPARE(chosen.takeLast().at(0).toString(), QString("c"));
    QTest::keyClick(&control, Qt::Key_Left);
    QCOMPARE(chosen.takeLast().at(0).toString(), QString("b"));
    QTest::keyClick(&control, Qt::Key_Home);
    QCOMPARE(control.current(), QString("a"));
    chosen.clear();
    control.setCurrent("c");
    QTest::keyClick(&control, Qt::Key_Right);  // already the last
    QCOMPARE(chosen.count(), 0);
    // The chosen segment is drawn on the accent.
    QVERIFY(countPixels(control.grab().toImage().copy(control.segmentRect(2)), darkPalette().accent) > 200);
  }

  void segmentsWrapAndAreNeverCutOff() {
    Segmented control;
    control.setSegments({{"t", "Trained"}, {"a", "Analytic"}, {"r", "Random"}, {"f", "File"}});
    control.show();
    for (const int width : {400, 200, 160, 120, control.minimumSizeHint().width()}) {
      control.resize(width, control.heightForWidth(width));
      QApplication::processEvents();
      for (int i = 0; i < 4; ++i) {
        const QRect rect = control.segmentRect(i);
        QVERIFY2(control.rect().contains(rect),
                 qPrintable(QString("segment %1 at width %2").arg(i).arg(width)));
        const int text =
            QFontMetrics(uiFont(12)).horizontalAdvance(control.segments()[static_cast<std::size_t>(i)].title);
        QVERIFY(rect.width() >= text);
        for (int j = 0; j < i; ++j) QVERIFY(!rect.intersects(control.segmentRect(j)));
      }
    }
    QVERIFY(control.heightForWidth(120) > control.heightForWidth(400));
  }

  void slidersStepThroughPossibleValuesOnly() {
    Parameters parameters(declared());
    QCOMPARE(sliderStops(parameters, *parameters.find("heads")),
             (std::vector<double>{1, 2, 4, 8, 16, 32, 64}));
    QCOMPARE(sliderStops(parameters, *parameters.find("kernel")),
             (std::vector<double>{1, 3, 5, 7, 9, 11, 13, 15}));
    const std::vector<double> temperatures = sliderStops(parameters, *parameters.find("temperature"));
    QVERIFY(std::is_sorted(temperatures.begin(), temperatures.end()));
    QCOMPARE(temperatures.front(), 0.05);
    QCOMPARE(temperatures.back(), 20.0);
    QCOMPARE(temperatures[static_cast<std::size_t>(nearestStop(temperatures, 1.0, true))], 1.0);
    QVERIFY(sliderStops(parameters, *parameters.find("seed")).empty());
  }

  void everySliderMoveTells() {
    Panel p;
    QSignalSpy changed(&p.panel, &ParameterPanel::parametersChanged);
    QTest::keyClick(p.slider("heads"), Qt::Key_Right);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).value<Parameters>().integer("heads"), 16);
    QCOMPARE(changed.at(0).at(1).toString(), QString("heads"));
    QCOMPARE(p.field("Heads")->text(), QString("16"));
    QTest::keyClick(p.slider("kernel"), Qt::Key_Right);
    QCOMPARE(p.panel.parameters().integer("kernel"), 9);
  }

  void draggingIsNotInterruptedByItsResult() {
    Panel p;
    QSlider* slider = p.slider("temperature");
    QSignalSpy changed(&p.panel, &ParameterPanel::parametersChanged);
    QSignalSpy finished(&p.panel, &ParameterPanel::editingFinished);
    const int y = slider->height() / 2;
    QTest::mousePress(slider, Qt::LeftButton, {}, {slider->width() / 4, y});
    QVERIFY(changed.count() >= 1);
    const Parameters late = p.panel.parameters();
    QTest::mouseMove(slider, {slider->width() / 2, y});
    const double dragged = p.panel.parameters().real("temperature");
    QVERIFY(dragged > late.real("temperature"));
    const qsizetype before = changed.count();
    p.panel.setParameters(late);  // the result of the first move comes back while the second is under way
    QCOMPARE(p.panel.parameters().real("temperature"), dragged);
    QCOMPARE(changed.count(), before);
    QCOMPARE(p.slider("temperature"), slider);
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() / 2, y});
    QCOMPARE(finished.count(), 1);
    p.panel.setParameters(late);
    QCOMPARE(p.panel.parameters().real("temperature"), late.real("temperature"));
    QCOMPARE(changed.count(), before);
  }

  void headsFollowTheWidth() {
    Panel p;
    QSignalSpy changed(&p.panel, &ParameterPanel::parametersChanged);
    p.type(p.field("Width"), "30");
    QCOMPARE(changed.count(), 1);
    const auto now = changed.at(0).at(0).value<Parameters>();
    QCOMPARE(now.integer("width"), 30);
    QCOMPARE(30 % now.integer("heads"), 0);
    now.check();
    QCOMPARE(p.slider("heads")->maximum(), 7);  // 1 2 3 5 6 10 15 30
  }

  void impossibleTextGoesBackWithASentence_data() {
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QString>("says");
    QTest::newRow("out of range") << "Temperature"
                                  << "100"
                                  << "1.00"
                                  << "from 0.05 to 20";
    QTest::newRow("no number") << "Temperature"
                               << "warm"
                               << "1.00"
                               << "warm";
    QTest::newRow("no divisor") << "Heads"
                                << "7"
                                << "8"
                                << "1, 2, 4, 8, 16, 32, 64";
    QTest::newRow("even") << "Kernel"
                          << "4"
                          << "7"
                          << "1, 3, 5";
  }
  void impossibleTextGoesBackWithASentence() {
    QFETCH(QString, title);
    QFETCH(QString, typed);
    QFETCH(QString, kept);
    QFETCH(QString, says);
    Panel p;
    QSignalSpy changed(&p.panel, &ParameterPanel::parametersChanged);
    QSignalSpy refused(&p.panel, &ParameterPanel::refused);
    p.type(p.field(title), typed);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(refused.count(), 1);
    QVERIFY2(refused.at(0).at(0).toString().contains(says), qPrintable(refused.at(0).at(0).toString()));
    QCOMPARE(p.field(title)->text(), kept);
  }

  void doubleClickOnTheNameResets() {
    Panel p;
    p.type(p.field("Temperature"), "2,5");
    QCOMPARE(p.panel.parameters().real("temperature"), 2.5);
    QTest::mouseDClick(p.label("Temperature"), Qt::LeftButton);
    QCOMPARE(p.panel.parameters().real("temperature"), 1.0);
    QVERIFY(p.label("Temperature")->toolTip().contains("Double-click"));
  }

  void whatHasNoEffectIsHidden() {
    Panel p;
    QVERIFY(!p.panel.controlOf("window")->isVisible());
    auto* mask = qobject_cast<Segmented*>(p.panel.controlOf("mask"));
    QTest::mouseClick(mask, Qt::LeftButton, {}, mask->segmentRect(2).center());
    QCOMPARE(p.panel.parameters().choice("mask"), std::string("local"));
    QVERIFY(p.panel.controlOf("window")->isVisible());
  }

  void switchAndSeed() {
    Panel p;
    QSignalSpy changed(&p.panel, &ParameterPanel::parametersChanged);
    QTest::mouseClick(p.panel.controlOf("scale"), Qt::LeftButton);
    QCOMPARE(p.panel.parameters().on("scale"), false);
    QTest::keyClick(p.panel.controlOf("scale"), Qt::Key_Space);
    QCOMPARE(p.panel.parameters().on("scale"), true);
    QVERIFY(p.slider("seed") == nullptr);
    QTest::mouseClick(p.panel.controlOf("seed")->findChildren<QToolButton*>().last(), Qt::LeftButton);
    QCOMPARE(p.panel.parameters().integer("seed"), 2);
    p.type(p.field("Seed"), "123456");
    QCOMPARE(p.panel.parameters().integer("seed"), 123456);
    QCOMPARE(changed.count(), 4);
  }

  void aFileOfWeightsIsAskedFor() {
    Panel p;
    auto* weights = qobject_cast<Segmented*>(p.panel.controlOf("weights"));
    QSignalSpy changed(&p.panel, &ParameterPanel::parametersChanged);
    QSignalSpy wanted(&p.panel, &ParameterPanel::weightsFileWanted);
    QTest::mouseClick(weights, Qt::LeftButton, {}, weights->segmentRect(1).center());
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(weights->current(), QString("random"));
    p.panel.setWeightsFileAvailable(true);
    QTest::mouseClick(weights, Qt::LeftButton, {}, weights->segmentRect(1).center());
    QCOMPARE(p.panel.parameters().choice("weights"), std::string("file"));
  }

  void settingParametersKeepsTheControlsAndIsSilent() {
    Panel p;
    QSignalSpy changed(&p.panel, &ParameterPanel::parametersChanged);
    QWidget* before = p.panel.controlOf("heads");
    Parameters next(declared());
    next.set("heads", std::int64_t{4});
    next.set("mask", std::string("local"));
    p.panel.setParameters(next);
    QCOMPARE(p.panel.controlOf("heads"), before);
    QCOMPARE(p.field("Heads")->text(), QString("4"));
    QCOMPARE(changed.count(), 0);
    static const std::vector<Parameter> others{declared()[3]};
    p.panel.setParameters(Parameters(others));
    QVERIFY(p.panel.controlOf("heads") == nullptr);
    QVERIFY(p.panel.controlOf("temperature") != nullptr);
  }

  void theListIsWalkedByKeyboardPastItsHeadings() {
    MechanismList list;
    list.setItems({{"a", "A", "Sequence", "first"}, {"b", "B", "Sequence", ""}, {"c", "C", "Image", ""}});
    list.resize(200, 200);
    list.show();
    QSignalSpy chosen(&list, &MechanismList::chosen);
    list.setCurrent("b");
    QCOMPARE(chosen.count(), 0);
    QTest::keyClick(&list, Qt::Key_Down);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.at(0).at(0).toString(), QString("c"));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(1)).center());
    QCOMPARE(list.current(), QString("a"));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(list.item(0)).center());
    QCOMPARE(list.current(), QString("a"));  // a heading is no choice
    QCOMPARE(list.item(1)->toolTip(), QString("first"));
  }

  void tokensAreHoveredPickedAndHidden() {
    TokenList flow;
    flow.setTokens({"The", "animal", "did", "not", "cross"}, {3});
    flow.setSelection(1, 4);
    flow.resize(140, 80);
    flow.show();
    QSignalSpy hovered(&flow, &TokenList::hovered);
    QSignalSpy picked(&flow, &TokenList::picked);
    QSignalSpy toggled(&flow, &TokenList::toggled);
    QTest::mouseMove(flow.viewport(), flow.chipRect(2).center());
    QCOMPARE(hovered.last().at(0).toInt(), 2);
    QTest::mouseClick(flow.viewport(), Qt::LeftButton, Qt::ControlModifier, flow.chipRect(0).center());
    QCOMPARE(picked.last().at(0).toInt(), 0);
    QCOMPARE(picked.last().at(1).value<Qt::KeyboardModifiers>(), Qt::ControlModifier);
    QTest::mouseDClick(flow.viewport(), Qt::LeftButton, {}, flow.chipRect(3).center());
    QCOMPARE(toggled.last().at(0).toInt(), 3);
    QTest::keyClick(&flow, Qt::Key_Right);
    QTest::keyClick(&flow, Qt::Key_Space);
    QCOMPARE(toggled.last().at(0).toInt(), 1);
    QTest::keyClick(&flow, Qt::Key_Return);
    QCOMPARE(picked.last().at(0).toInt(), 1);
    // Chips flow in lines and stay inside; the query is drawn amber, the key teal.
    for (int token = 0; token < 5; ++token) {
      QVERIFY(flow.chipRect(token).right() <= flow.viewport()->width());
      for (int other = 0; other < token; ++other)
        QVERIFY(!flow.chipRect(token).intersects(flow.chipRect(other)));
    }
    const QImage image = flow.viewport()->grab().toImage();
    QVERIFY(countPixels(image.copy(flow.chipRect(1)), darkPalette().query) > 5);
    QVERIFY(countPixels(image.copy(flow.chipRect(4)), darkPalette().key) > 5);
    QCOMPARE(countPixels(image.copy(flow.chipRect(0)), darkPalette().query), 0);
  }

  /// A token that was added has its hue, and stands on the line by which it is known without colours.
  void addedTokensHaveTheSignsOfTheirLines() {
    TokenList flow;
    flow.setTokens({"animal", "animal", "animal", "animal", "animal", "animal"});
    flow.setSelection(0, -1, {1, 2, 3, 4});
    flow.resize(600, 60);
    flow.show();
    const QImage image = flow.viewport()->grab().toImage();
    const auto foot = [&](int token) {  // where its line is drawn, as one row of dots
      const QRect chip = flow.chipRect(token);
      QString dots;
      for (int x = chip.left() + 6; x < chip.right() - 6; ++x)
        dots += contrast(image.pixelColor(x, chip.bottom()), darkPalette().window) > 2 ? u'-' : u' ';
      return dots;
    };
    QVERIFY(!foot(0).contains(u' '));  // the selected one stands on a whole line
    for (int further = 1; further <= 4; ++further) {
      const QColor hue = furtherQueryHue(darkPalette(), static_cast<std::size_t>(further - 1));
      QVERIFY(countPixels(image.copy(flow.chipRect(further)), hue) > 5);
      QVERIFY2(foot(further).contains(u' ') && foot(further).contains(u'-'), qPrintable(foot(further)));
      for (int other = 1; other < further; ++other) QVERIFY(foot(other) != foot(further));
    }
  }

  void manyTokensStayQuick() {
    TokenList flow;
    flow.setMaximumLines(5);
    flow.resize(264, 200);
    flow.show();
    std::vector<std::string> tokens;
    for (int i = 0; i < 2048; ++i) tokens.push_back("token" + std::to_string(i % 97));
    QElapsedTimer timer;
    timer.start();
    flow.setTokens(tokens);
    const qint64 layout = timer.elapsed();
    QCOMPARE(flow.tokenCount(), 2048);
    QVERIFY(flow.height() < 150);
    QVERIFY(flow.verticalScrollBar()->maximum() > 1000);
    flow.setSelection(2000, -1);
    QVERIFY(flow.viewport()->rect().contains(flow.chipRect(2000).center()));
    QImage image(flow.viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    flow.viewport()->render(&image);
    timer.restart();
    for (int i = 0; i < 10; ++i) flow.viewport()->render(&image);
    qInfo("2,048 tokens: laid out in %lld ms, painted in %.2f ms", layout,
          static_cast<double>(timer.nsecsElapsed()) / 1e7);
    QVERIFY(timer.nsecsElapsed() / 10 < 16'000'000);
  }

  void markupInTokensIsShownAsItIs() {
    QCOMPARE(plainToolTip("Token 0: cat"), QString("Token 0: cat"));
    QVERIFY(plainToolTip("Token 0: <s>\nHidden").contains("&lt;s&gt;<br>Hidden"));
  }
};

QTEST_MAIN(ControlsTest)
#include "controls_test.moc"
