// SPDX-License-Identifier: GPL-3.0-or-later
/// Attention of which each query keeps a few weights, and which heads changed.
#include "engine/exploring/attention_sparsity.h"

#include "engine/error.h"
#include "engine/exploring/changed_heads.h"
#include "engine/models/model.h"

#include <QTest>

#include <cmath>

using namespace attenscope;
using Pattern = AttentionSparsity::Pattern;

namespace {

PruningGoal goalOf(const char* text) {
  RunRequest request;
  request.input.kind = InputKind::Model;
  request.input.model = openModel(":stories");
  request.mechanism = &request.input.model->mechanism;
  request.parameters = Parameters(request.mechanism->parameters);
  return keepTexts(request, {text});
}

}  // namespace

class AttentionSparsityTest : public QObject {
  Q_OBJECT

  PruningGoal m_goal;

 private slots:
  void initTestCase() { m_goal = goalOf("Anna gave the red ball to Tom . Tom took the red ball"); }

  void theCurveEndsWithEverything() {
    const double whole = m_goal.score({}, {});
    for (const Pattern pattern : {Pattern::Top, Pattern::Window, Pattern::Random}) {
      const auto curve = attentionCurve(m_goal, {.pattern = pattern});
      QVERIFY(curve.size() > 3);
      QCOMPARE(curve.front().k, std::int64_t(pattern == Pattern::Window ? 0 : 1));
      QCOMPARE(curve.back().share, 1.0);
      QVERIFY(std::abs(curve.back().mass - 1) < 1e-9 && std::abs(curve.back().score - whole) < 1e-6);
      for (std::size_t i = 1; i < curve.size(); ++i) QVERIFY(curve[i].share > curve[i - 1].share);
    }
  }

  void sharesAreCountedOfWhatIsSeen() {
    // Causal: of T tokens query i sees i + 1 keys and keeps the k largest of them.
    const auto tokens = static_cast<std::int64_t>(m_goal.run({}, 0)->tokens.size());
    for (const Pattern pattern : {Pattern::Top, Pattern::Random})
      for (const AttentionPoint& point : attentionCurve(m_goal, {.pattern = pattern})) {
        std::int64_t kept = 0;
        for (std::int64_t i = 0; i < tokens; ++i) kept += std::min(i + 1, point.k);
        const double due = static_cast<double>(kept) / static_cast<double>(tokens * (tokens + 1) / 2);
        QVERIFY(std::abs(point.share - due) < 1e-9);
      }
    // The largest hold more than as many others.
    const auto top = attentionCurve(m_goal, {.pattern = Pattern::Top});
    const auto drawn = attentionCurve(m_goal, {.pattern = Pattern::Random});
    QVERIFY(top[1].mass > drawn[1].mass);
    const auto near = attentionCurve(m_goal, {.pattern = Pattern::Window});
    const auto global = attentionCurve(m_goal, {.pattern = Pattern::Window, .global = 1});
    QVERIFY(global[1].share > near[1].share);
    QVERIFY(attentionCurve(m_goal, {.renormalised = true})[0].score != top[0].score);
  }

  void headsThatChangedAreFoundAndShownBesideBefore() {
    const RunsBeforeAndAfter runs = runsOf(m_goal, m_goal, {parseEdit("uniform layer 1 head 2")});
    const auto heads = changedHeads(runs);
    QCOMPARE(heads.size(), std::size_t(8));
    QCOMPARE(heads.front().layer, 1);
    QCOMPARE(heads.front().head, 2);
    QVERIFY(heads.front().divergence > 0.01 && heads.back().divergence == 0);
    const auto both = besideBefore(runs, heads.front());
    const Step* after = both->find(heads.front().step, 1);
    const Step* before = both->find(after->links.comparedWith, 1);
    QVERIFY(before != nullptr);
    QVERIFY(before->value.equals(runs.before.front()->find(heads.front().step, 1)->value));
    QVERIFY(!before->value.equals(after->value));
  }

  void whatHasNoAttentionIsRefused() {
    PruningGoal none = m_goal;
    none.runs = 0;
    try {
      attentionCurve(none, {});
      QFAIL("had weights");
    } catch (const Error& error) {
      QVERIFY(QString(error.what()).contains("no attention weights"));
    }
  }
};

QTEST_APPLESS_MAIN(AttentionSparsityTest)
#include "attention_sparsity_test.moc"
