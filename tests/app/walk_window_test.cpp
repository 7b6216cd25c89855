// SPDX-License-Identifier: GPL-3.0-or-later
// Walking back through a run in the window, with real events: terms, back and forward by button, key and
// mouse.
#include "app/session/edits.h"
#include "app/session/view_edits.h"
#include "tests/support/opened_window.h"
#include "widgets/inspector/inspector.h"
#include "widgets/inspector/provenance_panel.h"
#include "widgets/inspector/term_list.h"

#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

#include <cmath>

using namespace attenscope;

class WalkWindowTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  ProvenancePanel& panel() { return *child<Inspector>("inspector")->provenance(); }
  QString title() { return child<QLabel>("walkTitle")->text(); }
  QString shownStep() {
    return QString::fromStdString(
        session().trace()->steps[static_cast<std::size_t>(session().shownStep())].id);
  }
  void useMechanism(const char* id) {
    session().change(QStringLiteral("test"), edits::takeMechanism(state(), id));
    settle();
  }
  void pin(const char* step, const Index& cell, int layer = -1) {
    const Step* shown = session().trace()->find(step, layer);
    QVERIFY(shown != nullptr);
    session().change(QStringLiteral("test"), edits::showCell(state(), *shown, cell));
    settle();
  }
  /// Clicks the term with these words.
  void clickTerm(const QString& words, const char* list = "walkTerms") {
    auto* terms = child<TermList>(list);
    for (int i = 0; i < terms->shownLines(); ++i) {
      if (i >= static_cast<int>(terms->terms().size()) ||
          !terms->terms()[static_cast<std::size_t>(i)].label.contains(words))
        continue;
      QTest::mouseClick(terms, Qt::LeftButton, Qt::NoModifier, terms->lineRect(i).center());
      settle();
      return;
    }
    QFAIL(qPrintable("no term " + words));
  }
  void pressOnView(Qt::MouseButton button) {
    QTest::mousePress(mainView(), button, Qt::NoModifier, mainView()->rect().center());
    settle();
  }

 private slots:
  void init() { open(); }
  void cleanup() { m_window.reset(); }

  void termsAddUpToTheSelectedNumber() {
    useMechanism("multi_head");
    pin("scores", {1, 2, 0});
    QVERIFY(panel().shown().has_value());
    const Provenance& shown = *panel().shown();
    double sum = 0;
    for (const TermLine& term : child<TermList>("walkTerms")->terms()) sum += term.number;
    QVERIFY(std::abs(sum - static_cast<double>(session().trace()->find("scores")->value.at({1, 2, 0}))) <
            1e-4);
    QCOMPARE(shown.rule, Rule::Sum);
    QVERIFY2(title().startsWith("scores · head 1 ") && title().contains("query 2 "), qPrintable(title()));
  }

  /// What adds up below a weight are not the scores: each line says what its number is.
  void linesOfASoftmaxSayThatTheyAreExponentials() {
    useMechanism("multi_head");
    pin("weights", {0, 1, 2});
    QCOMPARE(panel().shown()->rule, Rule::Softmax);
    const auto& lines = child<TermList>("walkTerms")->terms();
    const auto& terms = panel().shown()->terms;
    QVERIFY(lines.size() > 1 && lines.size() == terms.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      QVERIFY2(lines[i].label.startsWith("exp(x − max) of "), qPrintable(lines[i].label));
      QVERIFY(std::abs(lines[i].number - terms[i].contribution) < 1e-12);
    }
  }

  void aTermIsAPlaceToGoTo() {
    useMechanism("multi_head");
    pin("output", {2, 3});
    const QString start = title();
    QVERIFY(!child<QToolButton>("walkBack")->isEnabled() || panel().canGoBack());
    clickTerm("concat");
    QVERIFY2(title().startsWith("concat"), qPrintable(title()));
    QCOMPARE(shownStep(), QString("concat"));  // every view follows
    QVERIFY(state().selection.pinned);
    QCOMPARE(state().selection.query, 2);
    // The arrow that leads back, then forward again.
    QTest::mouseClick(child<QToolButton>("walkBack"), Qt::LeftButton);
    settle();
    QCOMPARE(title(), start);
    QCOMPARE(shownStep(), QString("output"));
    QVERIFY(panel().canGoForward());
    QTest::mouseClick(child<QToolButton>("walkForward"), Qt::LeftButton);
    settle();
    QCOMPARE(shownStep(), QString("concat"));
    // The selection is undone as any other.
    session().undoStack().undo();
    settle();
    QCOMPARE(shownStep(), QString("output"));
  }

  void keysAndMouseButtonsGoBackAndForward() {
    useMechanism("multi_head");
    pin("weights", {0, 1, 2});
    const QString start = title();
    clickTerm("key 0");
    const QString term = title();
    QVERIFY(term != start);
    mainView()->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    settle();
    QCOMPARE(title(), start);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    settle();
    QCOMPARE(title(), term);
    pressOnView(Qt::BackButton);
    QCOMPARE(title(), start);
    pressOnView(Qt::ForwardButton);
    QCOMPARE(title(), term);
    QVERIFY(!panel().canGoForward());
  }

  void anInnerValueIsShownByThePanelAlone() {
    useMechanism("multi_head");
    pin("scaled", {0, 1, 2});
    const QString before = shownStep();
    clickTerm("τ");
    QCOMPARE(title(), QString("τ"));
    QCOMPARE(shownStep(), before);
    QVERIFY(panel().canGoBack());
    panel().goBack();
    QVERIFY(title().startsWith("scaled"));
  }

  void theWalkFollowsAParameterAndEndsWithAnotherSentence() {
    useMechanism("multi_head");
    pin("output", {2, 3});
    clickTerm("concat");
    QVERIFY(panel().canGoBack());
    Parameters warmer = state().currentParameters();
    warmer.setText("temperature", "2");
    session().change(QStringLiteral("test"), edits::setParameters(state(), warmer));
    settle();
    QVERIFY(panel().canGoBack());
    const Provenance& shown = *panel().shown();
    QVERIFY2(std::abs(shown.value - shown.computed) < 1e-4, "numbers of the new run");
    type(QStringLiteral("quite another sentence with more words"));
    QVERIFY(!panel().canGoForward());
    QVERIFY(panel().shown().has_value());
    panel().goBack();  // nothing that is not there any more
    QVERIFY(isThere(*session().trace()->record, panel().shown()->place));
  }

  void moreTermsUnfoldAndKeysChoose() {
    useMechanism("multi_head");
    pin("q", {0, 1, 2});
    auto* terms = child<TermList>("walkTerms");
    QVERIFY(terms->terms().size() > 9);
    const int folded = terms->shownLines();
    QTest::mouseClick(terms, Qt::LeftButton, Qt::NoModifier, terms->lineRect(folded - 1).center());
    QVERIFY(terms->unfolded());
    QCOMPARE(terms->shownLines(), static_cast<int>(terms->terms().size()) + 1);
    terms->setFocus();
    QTest::keyClick(terms, Qt::Key_Down);
    QTest::keyClick(terms, Qt::Key_Return);
    settle();
    QVERIFY2(title().startsWith("x · "), qPrintable(title()));
  }

  void whatIsPointedAtIsAPreviewAndNoStepOfTheWalk() {
    useMechanism("multi_head");
    Selection hovered;
    hovered.head = 1;
    hovered.query = 2;
    hovered.key = 1;
    session().hover(hovered);
    QTRY_VERIFY_WITH_TIMEOUT(panel().shown().has_value() && title().contains("query 2"), kPatience);
    QVERIFY(!panel().canGoBack());
    // Going on from there keeps it.
    clickTerm("key ");
    QVERIFY(panel().canGoBack());
    QVERIFY(state().selection.pinned);
  }

  void aLogitIsShownByPartsOfTheModel() {
    m_window->openFiles({QStringLiteral(":stories")});
    QTRY_VERIFY_WITH_TIMEOUT(
        session().trace() && session().trace()->mechanism == "model" && !session().busy(), kPatience);
    settle();
    const Step* logits = session().trace()->find("logits");
    QVERIFY(logits != nullptr);
    pin("logits", {logits->value.dim(0) - 1, 5});
    QVERIFY(panel().attribution().has_value());
    double sum = 0;
    for (const TermLine& part : child<TermList>("walkParts")->terms()) sum += part.number;
    QVERIFY(std::abs(sum - panel().shown()->value) < 1e-3);
    QVERIFY2(title().contains("'"), qPrintable(title()));  // the word
    clickTerm("layer 1", "walkParts");
    QVERIFY2(title().contains("layer 1"), qPrintable(title()));
    QVERIFY(!panel().attribution().has_value());
    QVERIFY(panel().canGoBack());
  }
};

QTEST_MAIN(WalkWindowTest)
#include "walk_window_test.moc"
