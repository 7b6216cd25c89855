// SPDX-License-Identifier: GPL-3.0-or-later
// Exported figures: files that other programs can read, whatever is in them.
#include "app/export/figure.h"

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
