// SPDX-License-Identifier: GPL-3.0-or-later
// What heads do: on matrices made for it, in weights with jobs that were written down, in trained ones.
#include "engine/analysis/head_patterns.h"

#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"
#include "engine/models/model_place.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace attenscope;

namespace {

/// Each query gives `share` to the keys that are in the pattern, the rest evenly to the other visible ones.
Tensor weightsOn(std::int64_t tokens, const std::function<bool(std::int64_t, std::int64_t)>& in, double share,
                 bool causal) {
  TensorBuilder out({tokens, tokens}, 0.0F);
  for (std::int64_t q = 0; q < tokens; ++q) {
    const std::int64_t seen = causal ? q + 1 : tokens;
    std::int64_t cells = 0;
    for (std::int64_t k = 0; k < seen; ++k) cells += in(q, k) ? 1 : 0;
    for (std::int64_t k = 0; k < seen; ++k) {
      const bool even = cells == 0 || cells == seen;
      out[q * tokens + k] = static_cast<float>(even       ? 1.0 / static_cast<double>(seen)
                                               : in(q, k) ? share / static_cast<double>(cells)
                                                          : (1 - share) / static_cast<double>(seen - cells));
    }
  }
  return out.finish();
}

Tensor causalPairs(std::int64_t tokens) {
  TensorBuilder out({tokens, tokens}, 0.0F);
  for (std::int64_t q = 0; q < tokens; ++q)
    for (std::int64_t k = 0; k <= q; ++k) out[q * tokens + k] = 1.0F;
  return out.finish();
}

/// a b c . a b c . a b: tokens that come again, every fourth one punctuation.
PatternTokens repeating(std::int64_t count) {
  PatternTokens tokens;
  for (std::int64_t i = 0; i < count; ++i) {
    tokens.queryIds.push_back(i % 4);
    tokens.punctuation.push_back(i % 4 == 3);
  }
  tokens.keyIds = tokens.queryIds;
  return tokens;
}

const PatternFit* fitTo(const std::vector<PatternFit>& fits, HeadPattern pattern) {
  for (const PatternFit& fit : fits)
    if (fit.pattern == pattern) return &fit;
  return nullptr;
}

bool near(double actual, double expected, double tolerance = 1e-6) {
  if (std::abs(actual - expected) <= tolerance) return true;
  qWarning("%.9g, expected %.9g", actual, expected);
  return false;
}

std::shared_ptr<const Trace> jobsOn(const std::string& text) {
  RunRequest request;
  request.mechanism = &mechanism("multi_head");
  request.parameters = Parameters(request.mechanism->parameters);
  request.parameters.set("weights", std::string("analytic"));
  request.input.kind = InputKind::Sentence;
  request.input.text = text;
  return runMechanism(request);
}

std::shared_ptr<const Trace> stories(const std::string& text) {
  static const std::shared_ptr<const Model> model = openModel(kStoriesModel);
  RunRequest request;
  request.mechanism = &model->mechanism;
  request.input.kind = InputKind::Model;
  request.input.model = model;
  request.input.text = text;
  request.parameters = Parameters(request.mechanism->parameters);
  return runMechanism(request);
}

constexpr const char* kRepeated =
    "red blue green , red blue green . red blue green , red blue green . red blue green";

}  // namespace

class HeadPatternsTest : public QObject {
  Q_OBJECT

 private slots:
  void aMatrixMadeForAPatternFitsItBest_data() {
    QTest::addColumn<int>("pattern");
    QTest::addColumn<bool>("causal");
    for (const bool causal : {false, true})
      for (int i = 0; i < kHeadPatterns; ++i) {
        const auto pattern = static_cast<HeadPattern>(i);
        if (pattern == HeadPattern::Broad || pattern == HeadPattern::Offset) continue;
        if (pattern == HeadPattern::Separator || pattern == HeadPattern::Painted) continue;
        if (causal && pattern == HeadPattern::Next) continue;
        QTest::newRow((std::string(toString(pattern)) + (causal ? " causal" : "")).c_str()) << i << causal;
      }
  }
  void aMatrixMadeForAPatternFitsItBest() {
    QFETCH(int, pattern);
    QFETCH(bool, causal);
    const auto wanted = static_cast<HeadPattern>(pattern);
    constexpr std::int64_t kTokens = 14;
    const PatternTokens tokens = repeating(kTokens);
    const auto in = [&](std::int64_t q, std::int64_t k) {
      switch (wanted) {
        case HeadPattern::Previous:
          return k == q - 1;
        case HeadPattern::Next:
          return k == q + 1;
        case HeadPattern::Itself:
          return k == q;
        case HeadPattern::First:
          return k == 0 && q > 0;
        case HeadPattern::Punctuation:
          return k % 4 == 3;
        case HeadPattern::SameToken:
          return k != q && (k - q) % 4 == 0;
        default:
          return k < q && k > 0 && (k - 1 - q) % 4 == 0;
      }
    };
    const Tensor weights = weightsOn(kTokens, in, 0.9, causal);
    const auto fits = patternFits(weights, causal ? causalPairs(kTokens) : Tensor(), tokens);
    QCOMPARE(fits.front().pattern, wanted);
    QVERIFY(near(fits.front().mass, 0.9));
    QVERIFY(near(fits.front().fit, (0.9 - fits.front().uniform) / (1 - fits.front().uniform)));
    QVERIFY(near(fits.front().lift(), 0.9 / fits.front().uniform));
    QVERIFY(fits.front().fit > fits[1].fit || fits[1].pattern == HeadPattern::Offset);
    for (const PatternFit& fit : fits) QVERIFY(fit.fit >= 0 && fit.fit <= 1);
  }

  void theBestOffsetIsFound() {
    const Tensor weights = weightsOn(
        12, [](std::int64_t q, std::int64_t k) { return k == q - 3; }, 0.8, true);
    const auto fits = patternFits(weights, causalPairs(12), {});
    QCOMPARE(fits.front().pattern, HeadPattern::Offset);
    QCOMPARE(fits.front().offset, -3);
    QCOMPARE(fits.front().queries, 9);
    QVERIFY(near(fits.front().mass, 0.8));
  }

  void inAPictureAnOffsetGoesDownAndAcross() {
    PatternTokens grid;
    grid.gridColumns = 4;
    grid.before = 1;
    const auto aboveLeft = [](std::int64_t q, std::int64_t k) {
      if (q < 1 || k < 1) return false;
      return (k - 1) / 4 == (q - 1) / 4 - 1 && (k - 1) % 4 == (q - 1) % 4 + 1;
    };
    const auto fits = patternFits(weightsOn(17, aboveLeft, 0.9, false), {}, grid);
    QCOMPARE(fits.front().pattern, HeadPattern::Offset);
    QCOMPARE(fits.front().rows, -1);
    QCOMPARE(fits.front().offset, 1);
    QCOMPARE(fits.front().queries, 9);
    QVERIFY(fitTo(fits, HeadPattern::Previous) == nullptr);
    QVERIFY(fitTo(fits, HeadPattern::SameToken) == nullptr);
    QVERIFY(fitTo(fits, HeadPattern::First) != nullptr);
  }

  void equalWeightsFitNothingButBroad() {
    const auto none = [](std::int64_t, std::int64_t) { return false; };
    for (const bool causal : {false, true}) {
      const auto fits =
          patternFits(weightsOn(14, none, 0, causal), causal ? causalPairs(14) : Tensor(), repeating(14));
      QCOMPARE(fits.front().pattern, HeadPattern::Broad);
      QVERIFY(near(fits.front().fit, 1, 1e-5));
      for (std::size_t i = 1; i < fits.size(); ++i) {
        QVERIFY2(near(fits[i].fit, 0, 1e-6), toString(fits[i].pattern));
        QVERIFY(near(fits[i].lift(), 1, 1e-6));
      }
    }
  }

  void onlyVisibleKeysCount() {
    // Query 0 sees itself alone and counts for nothing; hidden keys do not make the others' share smaller.
    const Tensor weights({3, 3}, {1, 0, 0, 0.5F, 0.5F, 0, 0.25F, 0.25F, 0.5F});
    const auto fits = patternFits(weights, causalPairs(3), {});
    const PatternFit* first = fitTo(fits, HeadPattern::First);
    QCOMPARE(first->queries, 2);
    QVERIFY(near(first->mass, (0.5 + 0.25) / 2));
    QVERIFY(near(first->uniform, (1.0 / 2 + 1.0 / 3) / 2));
    const PatternFit* itself = fitTo(fits, HeadPattern::Itself);
    QCOMPARE(itself->queries, 2);
    QVERIFY(near(itself->mass, 0.5));
    QVERIFY(fitTo(fits, HeadPattern::Next) == nullptr);
    QVERIFY(fitTo(fits, HeadPattern::SameToken) == nullptr);
    const PatternFit* broad = fitTo(fits, HeadPattern::Broad);
    QVERIFY(near(broad->mass, (1 + (std::exp(1.5 * std::log(2.0)) - 1) / 2) / 2));
  }

  void aQueryThatSeesOnlyThePatternsKeysHasNoChoice() {
    PatternTokens tokens;
    tokens.punctuation = {true, true, false};
    const auto fits =
        patternFits(Tensor({3, 3}, {1, 0, 0, 0.5F, 0.5F, 0, 0.2F, 0.2F, 0.6F}), causalPairs(3), tokens);
    QCOMPARE(fitTo(fits, HeadPattern::Punctuation)->queries, 1);
    QVERIFY(near(fitTo(fits, HeadPattern::Punctuation)->mass, 0.4));
  }

  void whatFollowsTheTokenBeforeIsTheQueryItself() {
    PatternTokens tokens;
    tokens.queryIds = tokens.keyIds = {7, 7, 8, 7};
    const auto fits = patternFits(Tensor::filled({4, 4}, 0.25F), causalPairs(4), tokens);
    const PatternFit* induction = fitTo(fits, HeadPattern::Induction);
    QCOMPARE(induction->queries, 1);  // the last: keys 1 and 2
    QVERIFY(near(induction->uniform, 0.5));
  }

  void rowsThatAreNoNumbersDoNotCount() {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const Tensor weights({3, 3}, {0, 0, 0, nan, 0.5F, 0.5F, 0, 1, 0});
    const auto fits = patternFits(weights, {}, {});
    const PatternFit* previous = fitTo(fits, HeadPattern::Previous);
    QCOMPARE(previous->queries, 1);
    QVERIFY(near(previous->mass, 1));
    const Tensor nothing = Tensor::filled({3, 3}, nan);
    QVERIFY(patternFits(nothing, {}, {}).empty());
  }

  void ofTwoTextsThereIsNoPreviousToken() {
    PatternTokens tokens;
    tokens.sameText = false;
    tokens.queryIds = {0, 1, 2};
    tokens.keyIds = {2, 0, 1};
    const auto fits = patternFits(Tensor({3, 3}, {0, 1, 0, 0, 0, 1, 1, 0, 0}), {}, tokens);
    QCOMPARE(fits.front().pattern, HeadPattern::SameToken);
    QVERIFY(near(fits.front().fit, 1));
    for (const HeadPattern pattern : {HeadPattern::Previous, HeadPattern::Next, HeadPattern::Itself,
                                      HeadPattern::Induction, HeadPattern::Offset})
      QVERIFY2(fitTo(fits, pattern) == nullptr, toString(pattern));
    QCOMPARE(fitTo(fits, HeadPattern::First)->queries, 3);
  }

  void tokensAreToldByTheirTexts() {
    for (const char* token : {".", ",", "…", "。", "\u0120,", "\u2581.", "##.", "?!"})
      QVERIFY2(isPunctuation(token), token);
    for (const char* token : {"a", "", " ", "\u0120the", "[SEP]", "##ed", "1"})
      QVERIFY2(!isPunctuation(token), token);
    for (const char* token : {"[SEP]", "</s>", "<s>", "<|endoftext|>", "[CLS]"})
      QVERIFY2(isSpecialToken(token), token);
    for (const char* token : {"[", "<", "[]", "[1]", "a", "<-", "<unk>", "[UNK]"})
      QVERIFY2(!isSpecialToken(token), token);
  }

  void theJobsOfAnalyticHeadsAreFound_data() {
    QTest::addColumn<QString>("job");
    QTest::addColumn<int>("pattern");
    const auto row = [](const char* job, HeadPattern pattern) {
      QTest::newRow(job) << QString(job) << static_cast<int>(pattern);
    };
    row("previous token", HeadPattern::Previous);
    row("next token", HeadPattern::Next);
    row("itself", HeadPattern::Itself);
    row("same word", HeadPattern::SameToken);
    row("first token", HeadPattern::First);
    row("two tokens back", HeadPattern::Offset);
    row("all alike", HeadPattern::Broad);
  }
  void theJobsOfAnalyticHeadsAreFound() {
    QFETCH(QString, job);
    QFETCH(int, pattern);
    const auto wanted = static_cast<HeadPattern>(pattern);
    const auto trace = jobsOn(kRepeated);
    const Labels labels = trace->find("weights")->axes[0].labels;
    const auto heads = headPatterns(*trace);
    QCOMPARE(heads.size(), labels->size());
    for (const HeadFits& head : heads) {
      if ((*labels)[static_cast<std::size_t>(head.head.head)] != job.toStdString()) continue;
      QVERIFY2(head.fits.front().pattern == wanted, titleOf(head.fits.front().pattern));
      // And no other head does it better, but for offsets, of which the neighbours are some.
      if (wanted != HeadPattern::Offset) QCOMPARE(sortedBy(heads, wanted).front(), &head);
      if (wanted == HeadPattern::Offset) QCOMPARE(head.fits.front().offset, -2);
      return;
    }
    QFAIL("no head has this job");
  }

  void theSmallModelHasAPreviousTokenHeadAndAnInductionHead() {
    const auto trace =
        stories("ball Tom park gave old Ben the red dog ball Tom park gave old Ben the red dog");
    const auto heads = headPatterns(*trace);
    QCOMPARE(heads.size(), std::size_t{8});
    const HeadFits& previous = *sortedBy(heads, HeadPattern::Previous).front();
    QCOMPARE(previous.head.layer, 0);
    QVERIFY(previous.of(HeadPattern::Previous)->fit > 0.9);
    QCOMPARE(previous.fits.front().pattern, HeadPattern::Previous);
    // The distance −1 says no more.
    QVERIFY(fitTo(previous.fits, HeadPattern::Offset) != nullptr);
    QVERIFY(fitTo(previous.notable(), HeadPattern::Offset) == nullptr);
    const HeadFits& induction = *sortedBy(heads, HeadPattern::Induction).front();
    QCOMPARE(induction.head.layer, 1);
    QVERIFY(induction.of(HeadPattern::Induction)->fit > 0.3);
    QVERIFY(induction.of(HeadPattern::Induction)->lift() > 3);
    QCOMPARE(induction.fits.front().pattern, HeadPattern::Induction);
    // The score is that of the statistic but for queries that have no choice.
    const Step* statistic = trace->find("head_induction");
    for (const HeadFits& head : heads)
      QVERIFY(near(head.of(HeadPattern::Induction)->mass,
                   static_cast<double>(statistic->value.at({head.head.layer, head.head.head})), 1e-5));
    QCOMPARE(layersNotKept(*trace), 0);
  }

  void aPaintedPatternIsFound() {
    const auto trace = jobsOn(kRepeated);
    const Labels labels = trace->find("weights")->axes[0].labels;
    const std::int64_t tokens = trace->find("weights")->value.dim(2);
    const auto best = [&](const std::function<bool(std::int64_t, std::int64_t)>& in) {
      TensorBuilder painted({tokens, tokens}, 0.0F);
      for (std::int64_t q = 0; q < tokens; ++q)
        for (std::int64_t k = 0; k < tokens; ++k)
          if (in(q, k)) painted[q * tokens + k] = 1.0F;
      return (*labels)[static_cast<std::size_t>(headsLike(*trace, painted.finish()).front().head.head)];
    };
    QCOMPARE(best([](auto q, auto k) { return k == q + 1; }), std::string("next token"));
    QCOMPARE(best([](auto q, auto k) { return std::abs(q - k) <= 2; }), std::string("near tokens"));
    QCOMPARE(best([](auto q, auto k) { return (q - k) % 8 == 0 || (q - k) % 8 == 4 || (q - k) % 8 == -4; }),
             std::string("same word"));
    QCOMPARE(best([](auto, auto) { return true; }), std::string("all alike"));
  }

  /// The mask is the pattern: only the next token is left visible, and the weights are those without it.
  void thePaintedMaskOfARunIsSearchedFor() {
    const auto plain = jobsOn("red blue green , red blue");
    QVERIFY(paintedFits(*plain, *plain->find("weights")).empty());
    RunRequest request;
    request.mechanism = &mechanism("multi_head");
    request.parameters = Parameters(request.mechanism->parameters);
    request.parameters.set("weights", std::string("analytic"));
    request.parameters.set("mask", std::string("painted"));
    request.input.kind = InputKind::Sentence;
    request.input.text = "red blue green , red blue";
    TensorBuilder mask({6, 6}, 0.0F);
    for (std::int64_t query = 0; query < 6; ++query)
      mask[query * 6 + std::min<std::int64_t>(query + 1, 5)] = 1.0F;
    request.input.paintedMask = mask.finish();
    const auto trace = runMechanism(request);
    const auto heads = headPatterns(*trace);
    const HeadFits& best = *sortedBy(heads, HeadPattern::Painted).front();
    QCOMPARE(best.head.head, 1);
    QVERIFY(best.fits.back().pattern == HeadPattern::Painted && best.of(HeadPattern::Painted)->fit > 0.9);
    for (const HeadFits& head : heads) {
      const Tensor weights = plain->find("weights")->value.slice(head.head.head);
      QVERIFY(
          near(head.of(HeadPattern::Painted)->fit, likeness(weights, {}, request.input.paintedMask), 1e-5));
      for (const PatternFit& fit : head.notable()) QVERIFY(fit.pattern != HeadPattern::Painted);
    }
    // A hidden token stays hidden.
    request.input.hiddenTokens = {2};
    const auto both = runMechanism(request);
    request.parameters.set("mask", std::string("none"));
    const auto hidden = runMechanism(request);
    for (const HeadFits& head : headPatterns(*both)) {
      const Tensor weights = hidden->find("weights")->value.slice(head.head.head);
      const Tensor seen = visiblePairsOf(*hidden, *hidden->find("weights"));
      QVERIFY(
          near(head.of(HeadPattern::Painted)->fit, likeness(weights, seen, request.input.paintedMask), 1e-5));
    }
  }

  void likenessIsACosineOverVisiblePairs() {
    const Tensor weights({2, 2}, {1, 0, 0.5F, 0.5F});
    const Tensor visible({2, 2}, {1, 0, 1, 1});
    QVERIFY(near(likeness(weights, visible, Tensor({2, 2}, {1, 0, 0, 0})), 1 / std::sqrt(1.5)));
    // What is painted where nothing is visible does not count.
    QVERIFY(near(likeness(weights, visible, Tensor({2, 2}, {1, 1, 0, 0})), 1 / std::sqrt(1.5)));
    QVERIFY(near(likeness(weights, {}, Tensor({2, 2}, {1, 1, 0, 0})), 1 / std::sqrt(3.0)));
    QCOMPARE(likeness(weights, visible, Tensor({2, 2}, {0, 1, 0, 0})), 0.0);
  }

  void aPaintedPatternOfAnotherSizeIsRefused() {
    const auto trace = jobsOn("the cat saw the dog");
    QVERIFY_EXCEPTION_THROWN(headsLike(*trace, Tensor::filled({4, 4}, 1)), Error);
    QVERIFY_EXCEPTION_THROWN(headsLike(Trace(), Tensor::filled({4, 4}, 1)), Error);
  }

  void pairsThatNoHeadLooksAtAreHiddenWhereScoresAreNotKept() {
    Trace trace;
    Step step;
    step.role = Role::Weights;
    step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
    step.value = Tensor({2, 2, 2}, {1, 0, 0, 1, 1, 0, 1, 0});
    trace.steps.push_back(step);
    QVERIFY(visiblePairsOf(trace, trace.steps[0]).equals(Tensor({2, 2}, {1, 0, 1, 1})));
    QVERIFY(isOfSeveralHeads(trace, trace.steps[0]));
  }
};

QTEST_APPLESS_MAIN(HeadPatternsTest)
#include "head_patterns_test.moc"
