// SPDX-License-Identifier: GPL-3.0-or-later
/// Edits of every mechanism: what is shown is what was edited, and everything downstream follows.
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/graph/gradients.h"
#include "engine/training/trained_weights.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace attenscope;

namespace {

Input inputOf(const Mechanism& mechanism) {
  for (const Sample& sample : mechanism.samples)
    if (mechanism.accepts(sample.input.kind) && sample.input.kind != InputKind::Image) return sample.input;
  Input input;
  input.kind = mechanism.inputKinds.front();
  input.text = "the cat saw the dog";
  input.source = "ein Hund und eine Katze";
  if (input.kind == InputKind::Image) {
    const Tensor noise = randomTensor({3, 24, 32}, 3);
    TensorBuilder picture(noise.shape());
    for (std::int64_t i = 0; i < noise.size(); ++i) picture[i] = 0.5F + 0.4F * std::tanh(noise[i]);
    input.image = picture.finish();
  }
  return input;
}

RunRequest requestOf(const Mechanism& mechanism, const std::string& text = {}) {
  RunRequest request;
  request.mechanism = &mechanism;
  request.input = inputOf(mechanism);
  if (!text.empty()) request.input.text = text;
  request.parameters = untrainedParameters(mechanism);
  return request;
}

std::shared_ptr<const Trace> edited(RunRequest request, const std::vector<std::string>& texts,
                                    const std::shared_ptr<const Trace>& other = nullptr) {
  for (const std::string& text : texts) request.edits.push_back(parseEdit(text));
  request.other = other;
  return runMechanism(request);
}

std::string problemOf(const RunRequest& request, const std::string& text) {
  return edited(request, {text})->editProblems.at(0);
}

/// Whether `node` is used by something else than `user`.
bool usedByOthers(const Record& record, int node, int user) {
  for (int i = 0; i < static_cast<int>(record.size()); ++i) {
    if (i == user) continue;
    const std::vector<int>& inputs = record[static_cast<std::size_t>(i)].inputs;
    if (std::find(inputs.begin(), inputs.end(), node) != inputs.end()) return true;
  }
  return false;
}

bool isUsed(const Record& record, int node) {
  return usedByOthers(record, node, -1);
}

bool sameSteps(const Trace& a, const Trace& b) {
  return std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
                    [](const Step& x, const Step& y) { return x.id == y.id && x.value.equals(y.value); });
}

const Mechanism& multiHead() {
  return mechanism("multi_head");
}

}  // namespace

class AppliedEditsTest : public QObject {
  Q_OBJECT

 private slots:
  void everyStepOfEveryMechanismCanBeEdited();
  void everythingDownstreamFollows();
  void aScoreIsSetAndForbidden();
  void weightsAreDroppedAndKept();
  void rowsBecomeUniformOrDiagonal();
  void attentionIsFrozen();
  void aValueIsPatchedFromAnotherRun();
  void aHeadIsRemoved();
  void tokensAreHiddenAndReplaced();
  void gatesAreSetByHand();
  void meansAndZeros();
  void decodersAreEditedRowByRow();
  void whatFindsNothingSaysWhy();
  void gradientsPassThroughEdits();
  void everyCellStillExplainsItself();
};

void AppliedEditsTest::everyStepOfEveryMechanismCanBeEdited() {
  QStringList faults;
  for (const Mechanism* m : mechanisms()) {
    const RunRequest request = requestOf(*m);
    const auto plain = runMechanism(request);
    for (const Step& step : plain->steps) {
      const std::string where = step.layer < 0 ? "" : " layer " + std::to_string(step.layer);
      const std::string text = "add 0.25 to " + step.id + where;
      const auto trace = edited(request, {text});
      const auto fault = [&](const char* what) {
        faults << QString::fromStdString(m->id + ": " + text + ": ") + what;
      };
      if (const std::string& problem = trace->editProblems.at(0); !problem.empty()) {
        fault(problem.c_str());
        continue;
      }
      const Step* now = trace->find(step.id, step.layer);
      if (now == nullptr) {
        fault("the step is gone");
        continue;
      }
      const Node& node = (*trace->record)[static_cast<std::size_t>(now->node)];
      if (node.operation == nullptr || std::string(node.operation->name) != "addToBlock") {
        // Rows that are computed one by one: the result must follow.
        if (now->value.equals(step.value)) fault("is not edited");
        continue;
      }
      if (usedByOthers(*trace->record, node.inputs.at(0), now->node))
        fault("something uses the value before the edit");
      if (isUsed(*plain->record, step.node) != isUsed(*trace->record, now->node))
        fault("what used the value does not use the edited one");
    }
  }
  QVERIFY2(faults.isEmpty(), qPrintable("\n" + faults.join("\n")));
}

void AppliedEditsTest::everythingDownstreamFollows() {
  const RunRequest request = requestOf(multiHead());
  const auto plain = runMechanism(request);
  const auto trace = edited(request, {"add 1 to scores head 2 query 3 key 1"});
  QVERIFY(trace->find("k")->value.equals(plain->find("k")->value));
  const Tensor scores = trace->find("scores")->value;
  for (std::int64_t i = 0; i < scores.size(); ++i) {
    const bool here = i == scores.flatIndex(std::vector<std::int64_t>{2, 3, 1});
    QCOMPARE(scores[i], plain->find("scores")->value[i] + (here ? 1.0F : 0.0F));
  }
  // The weights of the row follow the softmax by hand, all others stay as they are.
  const Tensor weights = trace->find("weights")->value;
  const Tensor before = plain->find("weights")->value;
  const Tensor scaled = trace->find("scaled")->value;
  double sum = 0;
  for (std::int64_t key = 0; key < weights.dim(2); ++key)
    sum += std::exp(static_cast<double>(scaled.at({2, 3, key})));
  for (std::int64_t head = 0; head < weights.dim(0); ++head)
    for (std::int64_t query = 0; query < weights.dim(1); ++query)
      for (std::int64_t key = 0; key < weights.dim(2); ++key) {
        const float now = weights.at({head, query, key});
        if (head != 2 || query != 3) {
          QCOMPARE(now, before.at({head, query, key}));
        } else {
          QVERIFY(std::abs(now - std::exp(scaled.at({2, 3, key})) / sum) < 1e-6);
        }
      }
  QVERIFY(!trace->find("output")->value.equals(plain->find("output")->value));
  // Switched off, or with nothing to change, the run is what it was.
  RunRequest off = request;
  off.edits = {parseEdit("add 1 to scores")};
  off.edits.front().on = false;
  QVERIFY(sameSteps(*runMechanism(off), *plain));
  // A refresh gives what a fresh run gives.
  RunRequest again = request;
  again.edits = {parseEdit("add 1 to scores head 2 query 3 key 1")};
  again.previous = again.plain = plain;
  const auto refreshed = runMechanism(again);
  QVERIFY(sameSteps(*refreshed, *trace));
  QVERIFY(refreshed->reusedOperations > 0);
}

void AppliedEditsTest::aScoreIsSetAndForbidden() {
  const RunRequest request = requestOf(multiHead());
  const auto set = edited(request, {"set scores head 0 query 2 key 3 to 7"});
  QCOMPARE(set->find("scores")->value.at({0, 2, 3}), 7.0F);
  const auto forbidden = edited(request, {"forbid query 2 key 3-4", "forbid head 1 query 0"});
  const Tensor masked = forbidden->find("masked")->value;
  const Tensor weights = forbidden->find("weights")->value;
  for (std::int64_t head = 0; head < weights.dim(0); ++head)
    for (const std::int64_t key : {3, 4}) {
      QCOMPARE(masked.at({head, 2, key}), -std::numeric_limits<float>::infinity());
      QCOMPARE(weights.at({head, 2, key}), 0.0F);
    }
  // A query that may see no key has no weights.
  for (std::int64_t key = 0; key < weights.dim(2); ++key) QCOMPARE(weights.at({1, 0, key}), 0.0F);
}

void AppliedEditsTest::weightsAreDroppedAndKept() {
  const RunRequest request = requestOf(multiHead());
  const auto plain = runMechanism(request);
  const Tensor before = plain->find("weights")->value;
  const std::int64_t keys = before.dim(2);
  const auto checkRows = [&](const std::string& text, auto kept, bool renormalised) {
    const Tensor now = edited(request, {text})->find("weights")->value;
    for (std::int64_t row = 0; row < before.size() / keys; ++row) {
      double sum = 0;
      for (std::int64_t key = 0; key < keys; ++key)
        if (kept(row, key)) sum += static_cast<double>(before[row * keys + key]);
      for (std::int64_t key = 0; key < keys; ++key) {
        const auto was = static_cast<double>(before[row * keys + key]);
        const double expected = !kept(row, key) ? 0 : renormalised && sum > 0 ? was / sum : was;
        QVERIFY2(std::abs(static_cast<double>(now[row * keys + key]) - expected) < 1e-6, text.c_str());
      }
    }
  };
  const auto largest = [&](std::int64_t row, std::int64_t key, std::int64_t count) {
    std::int64_t larger = 0;
    for (std::int64_t other = 0; other < keys; ++other)
      larger += before[row * keys + other] > before[row * keys + key] ? 1 : 0;
    return larger < count;
  };
  for (const bool renormalised : {false, true}) {
    const std::string end = renormalised ? " renormalised" : "";
    checkRows(
        "drop below 0.1" + end,
        [&](std::int64_t row, std::int64_t key) { return before[row * keys + key] >= 0.1F; }, renormalised);
    checkRows(
        "keep top 2" + end, [&](std::int64_t row, std::int64_t key) { return largest(row, key, 2); },
        renormalised);
    checkRows(
        "keep window 1 global 1" + end,
        [&](std::int64_t row, std::int64_t key) {
          return std::abs(row % before.dim(1) - key) <= 1 || key == 0;
        },
        renormalised);
  }
  // As many as asked of those that a query sees, others by another seed.
  const auto drawn = [&](const std::string& edit) { return edited(request, {edit})->find("weights")->value; };
  const Tensor two = drawn("keep random 2 seed 1");
  for (std::int64_t row = 0; row < before.size() / keys; ++row) {
    const auto cells =
        two.values().subspan(static_cast<std::size_t>(row * keys), static_cast<std::size_t>(keys));
    QCOMPARE(keys - std::count(cells.begin(), cells.end(), 0.0F), std::int64_t(2));
  }
  QVERIFY(two.equals(drawn("keep random 2 seed 1")) && !two.equals(drawn("keep random 2 seed 2")));
  QVERIFY(drawn("keep random 100").equals(before));
  // One row alone.
  const Tensor one = edited(request, {"keep top 1 head 0 query 1"})->find("weights")->value;
  std::int64_t zeros = 0;
  for (std::int64_t i = 0; i < one.size(); ++i) zeros += one[i] == 0.0F && before[i] != 0.0F ? 1 : 0;
  QCOMPARE(zeros, keys - 1);
}

void AppliedEditsTest::rowsBecomeUniformOrDiagonal() {
  RunRequest request = requestOf(multiHead());
  request.parameters.setText("mask", "causal");
  const Tensor uniform = edited(request, {"uniform head 0"})->find("weights")->value;
  const Tensor diagonal = edited(request, {"diagonal head 1 query 2"})->find("weights")->value;
  for (std::int64_t query = 0; query < uniform.dim(1); ++query)
    for (std::int64_t key = 0; key < uniform.dim(2); ++key)
      QCOMPARE(uniform.at({0, query, key}), key <= query ? 1.0F / static_cast<float>(query + 1) : 0.0F);
  for (std::int64_t key = 0; key < diagonal.dim(2); ++key)
    QCOMPARE(diagonal.at({1, 2, key}), key == 2 ? 1.0F : 0.0F);
}

void AppliedEditsTest::attentionIsFrozen() {
  const RunRequest request = requestOf(multiHead());
  const auto plain = runMechanism(request);
  const auto trace = edited(request, {"add 3 to q head 0 feature 0", "freeze to plain"});
  QVERIFY(trace->find("weights")->value.equals(plain->find("weights")->value));
  QVERIFY(!trace->find("masked")->value.equals(plain->find("masked")->value));
  QVERIFY(trace->find("output")->value.equals(plain->find("output")->value));
}

void AppliedEditsTest::aValueIsPatchedFromAnotherRun() {
  const RunRequest request = requestOf(multiHead(), "one two three four");
  RunRequest b = requestOf(multiHead(), "one two five four");
  const auto plain = runMechanism(request);
  const auto other = runMechanism(b);
  const auto patched = edited(request, {"patch v head 1 key 2 from B"}, other);
  QCOMPARE(patched->editProblems.at(0), std::string());
  const Tensor v = patched->find("v")->value;
  for (std::int64_t head = 0; head < v.dim(0); ++head)
    for (std::int64_t key = 0; key < v.dim(1); ++key)
      for (std::int64_t i = 0; i < v.dim(2); ++i) {
        const bool from = head == 1 && key == 2;
        QCOMPARE(v.at({head, key, i}), (from ? other : plain)->find("v")->value.at({head, key, i}));
      }
  // Everything from B at the input gives B.
  const auto whole = edited(request, {"patch x from B"}, other);
  QVERIFY(whole->find("output")->value.equals(other->find("output")->value));
  const auto longer = runMechanism(requestOf(multiHead(), "one two three four five"));
  RunRequest uneven = request;
  uneven.other = longer;
  uneven.edits = {parseEdit("patch x from B")};
  const std::string problem = runMechanism(uneven)->editProblems.at(0);
  QVERIFY2(problem.find("5×") != std::string::npos && problem.find("4×") != std::string::npos,
           problem.c_str());
  QVERIFY(problemOf(request, "patch x from B").find("no other run") != std::string::npos);
}

void AppliedEditsTest::aHeadIsRemoved() {
  const RunRequest request = requestOf(multiHead());
  const auto plain = runMechanism(request);
  const auto trace = edited(request, {"scale head 1 by 0"});
  const Tensor heads = trace->find("head_output")->value;
  for (std::int64_t i = 0; i < heads.dim(1) * heads.dim(2); ++i) {
    QCOMPARE(heads.slice(1)[i], 0.0F);
    QCOMPARE(heads.slice(0)[i], plain->find("head_output")->value.slice(0)[i]);
  }
  // The transformers name their stacks, and the attention to the encoder is a part of its own.
  const RunRequest layered = requestOf(mechanism("transformer_encoder"));
  const auto layer = edited(layered, {"scale layer 1 head 0 by 0"});
  QCOMPARE(layer->editProblems.at(0), std::string());
  const Tensor of =
      layer->find("head_output", 1) != nullptr ? layer->find("head_output", 1)->value : Tensor();
  QVERIFY(!of.empty());
  for (std::int64_t i = 0; i < of.dim(1) * of.dim(2); ++i) QCOMPARE(of.slice(0)[i], 0.0F);
}

void AppliedEditsTest::tokensAreHiddenAndReplaced() {
  const RunRequest request = requestOf(multiHead(), "the cat saw the dog");
  const Tensor weights = edited(request, {"hide token 1"})->find("weights")->value;
  for (std::int64_t row = 0; row < weights.size() / weights.dim(2); ++row)
    QCOMPARE(weights[row * weights.dim(2) + 1], 0.0F);
  const auto replaced = edited(request, {"replace token 1 by \"bird\""});
  const auto typed = runMechanism(requestOf(multiHead(), "the bird saw the dog"));
  QCOMPARE(replaced->tokens, typed->tokens);
  QVERIFY(replaced->find("output")->value.equals(typed->find("output")->value));
  try {
    edited(request, {"replace token 1 by \"two words\""});
    QFAIL("was read");
  } catch (const Error& error) {
    QVERIFY2(QString(error.what()).contains("2 tokens"), error.what());
  }
}

void AppliedEditsTest::gatesAreSetByHand() {
  const RunRequest request = requestOf(mechanism("cbam"));
  const auto plain = runMechanism(request);
  const auto trace = edited(request, {"set channel_gate channel 2 to 0", "set spatial_gate row 0-1 to 0"});
  for (const std::string& problem : trace->editProblems) QCOMPARE(problem, std::string());
  QCOMPARE(trace->find("channel_gate")->value[2], 0.0F);
  const Tensor gate = trace->find("spatial_gate")->value;
  for (std::int64_t column = 0; column < gate.dim(1); ++column) QCOMPARE(gate.at({1, column}), 0.0F);
  const Tensor output = trace->steps[static_cast<std::size_t>(trace->lastWithRole(Role::Output))].value;
  for (std::int64_t i = 0; i < 2 * output.dim(2); ++i) QCOMPARE(output.slice(0)[i], 0.0F);
  for (std::int64_t i = 0; i < output.dim(1) * output.dim(2); ++i) QCOMPARE(output.slice(2)[i], 0.0F);
}

void AppliedEditsTest::meansAndZeros() {
  const RunRequest request = requestOf(mechanism("transformer_encoder"));
  const auto plain = runMechanism(request);
  const Tensor before = plain->find("linear2", 0)->value;
  const auto trace = edited(request, {"mean linear2 layer 0", "zero attention layer 1 token 2"});
  for (const std::string& problem : trace->editProblems) QCOMPARE(problem, std::string());
  const Tensor now = trace->find("linear2", 0)->value;
  for (std::int64_t i = 0; i < before.dim(1); ++i) {
    double sum = 0;
    for (std::int64_t token = 0; token < before.dim(0); ++token)
      sum += static_cast<double>(before.at({token, i}));
    for (std::int64_t token = 0; token < before.dim(0); ++token)
      QVERIFY(std::abs(static_cast<double>(now.at({token, i})) - sum / static_cast<double>(before.dim(0))) <
              1e-6);
  }
  const Tensor attention = trace->find("attention", 1)->value;
  for (std::int64_t i = 0; i < attention.dim(1); ++i) {
    QCOMPARE(attention.at({2, i}), 0.0F);
    QVERIFY(attention.at({1, i}) != 0.0F);
  }
}

void AppliedEditsTest::decodersAreEditedRowByRow() {
  const RunRequest request = requestOf(mechanism("seq2seq"));
  const auto plain = runMechanism(request);
  const auto trace = edited(request, {"uniform additive_weights query 1"});
  QCOMPARE(trace->editProblems.at(0), std::string());
  const Tensor weights = trace->find("additive_weights")->value;
  const Tensor before = plain->find("additive_weights")->value;
  for (std::int64_t key = 0; key < weights.dim(1); ++key) {
    QCOMPARE(weights.at({0, key}), before.at({0, key}));
    QCOMPARE(weights.at({1, key}), 1.0F / static_cast<float>(weights.dim(1)));
  }
  // What came before stays, what comes after follows; the other decoders do not.
  const Tensor output = trace->find("additive_output")->value;
  const Tensor was = plain->find("additive_output")->value;
  for (std::int64_t i = 0; i < output.dim(1); ++i) QCOMPARE(output.at({0, i}), was.at({0, i}));
  QVERIFY(!output.slice(1).equals(was.slice(1)));
  QVERIFY(!output.slice(2).equals(was.slice(2)));
  QVERIFY(trace->find("dot_output")->value.equals(plain->find("dot_output")->value));
  const auto frozen =
      edited(request, {"add 1 to additive_scores query 1 key 0", "freeze additive_weights to plain"});
  QVERIFY(frozen->find("additive_output")->value.equals(was));
}

void AppliedEditsTest::whatFindsNothingSaysWhy() {
  const RunRequest request = requestOf(multiHead(), "one two three");
  const auto has = [&](const std::string& text, const char* words) {
    const std::string problem = problemOf(request, text);
    if (problem.find(words) == std::string::npos) qWarning("%s: %s", text.c_str(), problem.c_str());
    return problem.find(words) != std::string::npos;
  };
  QVERIFY(has("zero mlp", "no step 'mlp'"));
  QVERIFY(has("scale head 99 by 0", "no head 99"));
  QVERIFY(has("scale layer 2 head 1 by 0", "has no layers"));
  QVERIFY(has("zero weights channel 1", "no axis 'channel'"));
  QVERIFY(has("hide token 7", "no token 7"));
  QVERIFY(has("replace token 7 by dog", "no token 7"));
  QVERIFY(has("mean weights head 0", "") && problemOf(request, "mean weights head 0").empty());
  const RunRequest picture = requestOf(mechanism("cbam"));
  QVERIFY(problemOf(picture, "scale head 1 by 0").find("no heads") != std::string::npos);
  QVERIFY(problemOf(picture, "hide token 1").find("no tokens") != std::string::npos);
  QVERIFY(problemOf(picture, "keep top 3").find("no weights") != std::string::npos);
  const RunRequest layered = requestOf(mechanism("transformer_encoder"));
  QVERIFY(problemOf(layered, "zero linear2 layer 30").find("no layer 30") != std::string::npos);
}

/// Σ output² by scores, against differences.
void AppliedEditsTest::gradientsPassThroughEdits() {
  const RunRequest request = requestOf(multiHead(), "one two three four");
  for (const char* text :
       {"scale scaled query 1 by 0.5", "keep top 2 renormalised", "drop below 0.2",
        "set scaled head 0 query 0 key 1 to 1", "add 1 to scaled query 2", "uniform query 1"}) {
    const auto total = [](const Trace& trace) {
      double sum = 0;
      for (const float x : trace.find("output")->value.values()) sum += static_cast<double>(x) * x;
      return sum;
    };
    const auto trace = edited(request, {text});
    const Tensor output = trace->find("output")->value;
    TensorBuilder seed(output.shape());
    for (std::int64_t i = 0; i < output.size(); ++i) seed[i] = 2 * output[i];
    const int scores = trace->find("scores")->node;
    const Tensor gradient =
        gradientsOf(*trace->record, trace->find("output")->node, seed.finish(), std::vector<int>{scores})
            .of.at(scores);
    for (const std::int64_t cell : {0, 1, 5, 9, 14}) {
      const auto at = [&](double by) {
        const std::string where =
            " to scores head 0 query " + std::to_string(cell / 4) + " key " + std::to_string(cell % 4);
        return total(*edited(request, {"add " + std::to_string(by) + where, text}));
      };
      constexpr double kStep = 2e-2;
      const double difference = (at(kStep) - at(-kStep)) / (2 * kStep);
      QVERIFY2(std::abs(difference - static_cast<double>(gradient[cell])) < 2e-3 * (1 + std::abs(difference)),
               qPrintable(QString("%1 cell %2: %3, by differences %4")
                              .arg(text)
                              .arg(cell)
                              .arg(static_cast<double>(gradient[cell]))
                              .arg(difference)));
    }
  }
}

void AppliedEditsTest::everyCellStillExplainsItself() {
  const RunRequest request = requestOf(multiHead(), "one two three four");
  const auto trace = edited(request, {"set scores head 0 query 1 key 2 to 5", "scale head 1 by 0.5",
                                      "keep top 2 head 2 renormalised", "uniform head 3"});
  for (std::size_t i = 0; i < trace->steps.size(); ++i) {
    const Step& step = trace->steps[i];
    if (step.id == "x") continue;
    for (std::int64_t flat = 0; flat < step.value.size(); flat += 7) {
      Index cell;
      std::int64_t rest = flat;
      for (int axis = step.value.rank(); axis-- > 0; rest /= step.value.dim(axis))
        cell.insert(cell.begin(), rest % step.value.dim(axis));
      const CellExplanation explanation = trace->explain(static_cast<int>(i), cell);
      QVERIFY2(!explanation.lines.empty(), step.id.c_str());
      const double last = explanation.lines.back().value;
      const auto value = static_cast<double>(step.value[flat]);
      QVERIFY2(last == value || std::abs(last - value) < 1e-5 * (1 + std::abs(value)), step.id.c_str());
    }
  }
  const CellExplanation set = trace->explain(trace->indexOf("scores"), {0, 1, 2});
  QCOMPARE(set.lines.back().text, std::string("edited: set by hand"));
}

QTEST_APPLESS_MAIN(AppliedEditsTest)
#include "applied_edits_test.moc"
