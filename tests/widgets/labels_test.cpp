// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of every kind as labels: nothing is drawn as nothing, and what is drawn is what the token holds.
#include "widgets/drawing/labels.h"

#include "engine/trace/visible_text.h"
#include "tests/support/drawn_texts.h"
#include "tests/support/view_helpers.h"
#include "widgets/controls/token_list.h"
#include "widgets/controls/tool_tip.h"
#include "widgets/drawing/missing_fonts.h"
#include "widgets/inspector/distribution.h"
#include "widgets/views/catalog.h"

#include <QMap>
#include <QTest>
#include <QTextLayout>

using namespace attenscope;

namespace {

using Words = std::vector<std::string>;

/// Weights of one head in one layer, among tokens of these names.
std::shared_ptr<const Trace> among(const Words& tokens) {
  auto trace = std::make_shared<Trace>();
  const auto count = static_cast<std::int64_t>(tokens.size());
  const auto labels = std::make_shared<const Words>(tokens);
  Step step;
  step.id = step.symbol = "weights";
  step.role = Role::Weights;
  step.layer = 0;
  step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, labels}, {AxisKind::Key, labels}};
  step.value = TensorBuilder({1, count, count}, 1.0F / static_cast<float>(count)).finish();
  trace->tokens = tokens;
  trace->steps.push_back(step);
  return trace;
}

std::unique_ptr<View> shown(const char* id, const Words& tokens, const ViewOptions& options = {}) {
  std::unique_ptr<View> view(findView(QString::fromLatin1(id))->create(nullptr));
  ViewState state = stateOf(among(tokens), "weights", 0);
  state.selection.head = 0;
  state.selection.layer = 0;
  state.options = options;
  view->resize(900, 700);
  view->setState(state);
  return view;
}

}  // namespace

class LabelsTest : public QObject {
  Q_OBJECT

 private slots:
  void noTokenIsInvisible_data() {
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("predicted");
    const auto row = [](const char* name, const QString& token, const QString& label,
                        const QString& predicted = {}) {
      QTest::newRow(name) << token << label << (predicted.isEmpty() ? label : predicted);
    };
    row("word", "end", "end");
    row("line", "\n", "↵");
    row("lines of Windows", "\r\n", "U+000D↵");
    row("tab", "\ta", "⇥a");
    row("space", " ", "␣");
    row("two spaces", "  ", "␣␣");
    row("space before a word", " l", "l", "·l");
    row("space after a word", "l ", "l", "l·");
    row("space within", "a b", "a b");
    row("none", "", "\"\"");
    row("hard space", QString(QChar(0xa0)), "U+00A0");
    row("no width", QString(QChar(0x200b)), "U+200B");
    row("control", QString(QChar(1)), "U+0001");
    row("no character", QString(QChar(0xfffe)), "U+FFFE");
    row("turned direction", QString("a") + QChar(0x202e) + "b", "aU+202Eb");
    row("family", "👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦");
    row("flag of tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿");
    row("joiner by itself", QString(QChar(0x200d)), "U+200D");
    row("markup", "<b>", "<b>");
  }

  void noTokenIsInvisible() {
    QFETCH(QString, token);
    QFETCH(QString, shown);
    QFETCH(QString, predicted);
    QCOMPARE(QString::fromStdString(visibleText(token.toStdString())), shown);
    QCOMPARE(QString::fromStdString(visibleText(token.toStdString(), EndSpaces::Shown)), predicted);
  }

  void viewsDrawThem_data() {
    QTest::addColumn<QString>("view");
    QTest::addColumn<int>("times");
    QTest::newRow("matrix") << "matrix" << 2;
    QTest::newRow("tokens") << "tokens" << 2;
  }

  void viewsDrawThem() {
    QFETCH(QString, view);
    QFETCH(int, times);
    const auto drawn = drawnTexts(
        *shown(qPrintable(view), {"\n", "\t", " ", std::string(1, '\1'), "<b>", "&amp;", "end"}), {900, 700});
    for (const char* label : {"↵", "⇥", "␣", "U+0001", "<b>", "&amp;", "end"})
      QVERIFY2(drawn.count(QString::fromUtf8(label)) >= times, label);
  }

  void aListOfTokensAndTheInspectorNameThemAlike() {
    ViewState state = stateOf(among({"\n", "a"}), "weights", 0);
    const auto row = distributionOf(state, 8);
    QVERIFY(row);
    QCOMPARE(row->bars[0].label, QStringLiteral("↵"));
    QVERIFY(row->symbols.contains(QStringLiteral("“↵”")));
  }

  void whatReadsAlikeOnBothSidesIsSaidOnce() {
    const auto equation = [](const char* symbol, const char* formula) {
      Step step;
      step.symbol = symbol;
      step.formula = formula;
      return stepEquation(step);
    };
    QCOMPARE(equation("QKᵀ", "QKᵀ"), QStringLiteral("QKᵀ"));
    QCOMPARE(equation("QKᵀ", "Q Kᵀ"), QStringLiteral("QKᵀ"));
    QCOMPARE(equation("QKᵀ", ""), QStringLiteral("QKᵀ"));
    QCOMPARE(equation("K", "X W_K"), QStringLiteral("K = X W_K"));
    QCOMPARE(equation("h", "h = o · tanh(c)"), QStringLiteral("h = o · tanh(c)"));
    QCOMPARE(equation("QKᵀ", "s(q, k) = q · k"), QStringLiteral("QKᵀ: s(q, k) = q · k"));
  }

  void predictionsShowTheirSpaces() {
    auto trace = std::make_shared<Trace>();
    Step step;
    step.id = "predictions";
    step.role = Role::Prediction;
    step.axes = {{AxisKind::Token, nullptr}, {AxisKind::Rank, nullptr}};
    step.value = TensorBuilder({1, 3}, 0.3F).finish();
    step.cellTexts = std::make_shared<const Words>(Words{" l", "l", "\n"});
    trace->steps.push_back(step);
    std::unique_ptr<View> view(findView(QStringLiteral("matrix"))->create(nullptr));
    view->resize(600, 300);
    view->setState(stateOf(trace, "predictions", 0));
    const QStringList drawn = drawnTexts(*view, {600, 300});
    for (const char* label : {"·l", "l", "↵"}) QVERIFY2(drawn.contains(QString::fromUtf8(label)), label);
  }

  void everyLabelIsDrawnWhileThereIsRoom_data() {
    QTest::addColumn<int>("count");
    for (const int count : {5, 12, 21, 22, 24, 30, 40}) QTest::addRow("%d", count) << count;
  }

  void everyLabelIsDrawnWhileThereIsRoom() {
    QFETCH(int, count);
    Words tokens;
    for (int i = 0; i < count; ++i) tokens.push_back("word" + std::to_string(i));
    const QStringList drawn = drawnTexts(*shown("matrix", tokens), {700, 500});
    for (const std::string& token : tokens)
      QVERIFY2(drawn.count(QString::fromStdString(token)) == 2, token.c_str());
  }

  void numbersAreNeverCutOff() {
    for (const int count : {11, 12, 112}) {
      auto trace = std::make_shared<Trace>(*among(Words(static_cast<std::size_t>(count), "a")));
      for (Axis& axis : trace->steps[0].axes) axis.labels = nullptr;
      std::unique_ptr<View> view(findView(QStringLiteral("matrix"))->create(nullptr));
      view->resize(700, 500);
      view->setState(stateOf(trace, "weights", 0));
      const QStringList drawn = drawnTexts(*view, {700, 500});
      QVERIFY(drawn.contains(QStringLiteral("10")) || count > 40);
      for (const QString& text : drawn) QVERIFY2(!text.contains(QChar(0x2026)), qPrintable(text));
    }
  }

  void singleChineseCharactersStandUpright() {
    const QByteArray svg =
        drawnSvg(*shown("matrix", {"[CLS]", "我", "喜", "欢", "猫", "。", "[SEP]"}), {400, 300});
    // A turned text lies in a group with a turned matrix.
    QMap<QString, bool> turned;
    QXmlStreamReader reader(svg);
    QStringList matrices;
    while (!reader.atEnd()) {
      const auto token = reader.readNext();
      if (token != QXmlStreamReader::StartElement) continue;
      if (reader.name() == QLatin1String("g"))
        matrices << reader.attributes().value(QLatin1String("transform")).toString();
      if (reader.name() == QLatin1String("text")) {
        const bool now = !matrices.isEmpty() && !matrices.last().startsWith(QLatin1String("matrix(1,0,0,1"));
        const QString text = reader.readElementText().trimmed();
        turned[text] = turned.value(text) || now;
      }
    }
    QVERIFY(turned.value(QStringLiteral("[CLS]")));
    for (const char* label : {"我", "喜", "欢", "猫", "。"})
      QVERIFY2(turned.contains(QString::fromUtf8(label)) && !turned.value(QString::fromUtf8(label)), label);
  }

  /// "it → animal" in Hebrew: without isolation the whole would be turned around, and the arrow point
  /// backwards.
  void whatIsWrittenLeftwardsStaysInItsPlace() {
    const auto trace = among({"שרק", "غرب", "it"});
    const auto& axes = trace->steps[0].axes;
    const QString cell = cellText(axes[1], 0, axes[2], 1);
    QCOMPARE(cell, QStringLiteral("\u2068שרק\u2069 → \u2068غرب\u2069"));
    QTextLayout layout(cell, uiFont(13));
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    QVERIFY(line.cursorToX(2) < line.cursorToX(static_cast<int>(cell.indexOf(u'→'))));
    QVERIFY(line.cursorToX(static_cast<int>(cell.indexOf(u'→'))) <
            line.cursorToX(static_cast<int>(cell.size() - 2)));
    QCOMPARE(cellText(axes[1], 2, axes[2], 2), QStringLiteral("it → it"));
  }

  void missingFontsAreNamedWithTheirPackages() {
    const auto only = [](const QString& drawn) {
      return [drawn](char32_t code) { return drawn.contains(QString::fromUcs4(&code, 1)); };
    };
    const QString text =
        QStringLiteral("ab สวัสดี 你好。 नमस्ते 🙂 ꤀ שלום");
    const std::vector<MissingFont> missing = missingFonts(text, only(QStringLiteral("שלום")));
    QStringList packages;
    for (const MissingFont& one : missing) packages << one.package;
    QCOMPARE(packages, (QStringList{"fonts-thai-tlwg", "fonts-noto-cjk", "fonts-deva",
                                    "fonts-noto-color-emoji", "fonts-noto-core"}));
    QCOMPARE(missing[0].script, QStringLiteral("Thai"));
    QCOMPARE(missing[1].characters, QStringLiteral("你好。"));  // punctuation comes with the script
    const QString notice = missingFontsNotice(missing);
    for (const char* part :
         {"Thai", "Chinese", "Devanagari", "emoji", "U+A900", "install fonts-thai-tlwg fonts-noto-cjk"})
      QVERIFY2(notice.contains(QLatin1String(part)), qPrintable(notice));
    // Vowel signs are drawn with their letters, joiners not at all.
    QVERIFY(missingFonts(QStringLiteral("นี่ न\u094d\u200dन"), only(QStringLiteral("นन"))).empty());
    QVERIFY(missingFonts(text, [](char32_t) { return true; }).empty());
    QVERIFY(missingFontsNotice(std::vector<MissingFont>()).isEmpty());
    // By the fonts of this machine: what they draw is not missing.
    QVERIFY(missingFonts(QStringLiteral("Straße №5 Ω")).empty());
  }

  void tooltipsShowMarkupAsItIs() {
    for (const char* token : {"<b>", "a<b<c", "&lt;"}) {
      const QString tip = plainToolTip(QString::fromUtf8(token));
      QVERIFY(!Qt::mightBeRichText(tip) ? tip == QLatin1String(token)
                                        : tip.contains(QString::fromUtf8(token).toHtmlEscaped()));
    }
  }
};

QTEST_MAIN(LabelsTest)
#include "labels_test.moc"
