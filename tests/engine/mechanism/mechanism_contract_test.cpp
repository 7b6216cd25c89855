// SPDX-License-Identifier: GPL-3.0-or-later
/// What every mechanism of the catalogue promises, checked for a new one before its author writes a line.
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/training/trained_weights.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace attenscope;

namespace {

struct Case {
  const Mechanism* mechanism = nullptr;
  Input input;
};

/// A bright disc and a dark bar on a slope: something for every filter.
Tensor picture() {
  constexpr std::int64_t kHeight = 40;
  constexpr std::int64_t kWidth = 56;
  TensorBuilder out({3, kHeight, kWidth});
  for (std::int64_t color = 0; color < 3; ++color)
    for (std::int64_t y = 0; y < kHeight; ++y)
      for (std::int64_t x = 0; x < kWidth; ++x) {
        float value = 0.3F + 0.3F * static_cast<float>(x) / kWidth;
        if ((x - 15) * (x - 15) + (y - 14) * (y - 14) < 64) value = color == 0 ? 0.95F : 0.2F;
        if (x > 34 && x < 50 && y > 25 && y < 30) value = 0.05F;
        out[(color * kHeight + y) * kWidth + x] = value;
      }
  return out.finish();
}

const std::map<std::string, std::int64_t> kLengths{
    {"gates", 4}, {"directions", 2}, {"T", 7},   {"d", 16},  {"T_q", 3}, {"T_k", 5},
    {"d_k", 4},   {"d_v", 6},        {"C", 64},  {"H", 9},   {"W", 11},  {"S", 5},
    {"d_q", 3},   {"G", 64},         {"H_g", 5}, {"W_g", 6}, {"k", 3}};

/// Raw inputs whose shapes are plain symbols, as many as are required.
TensorMap rawInputs(const Mechanism& mechanism) {
  TensorMap tensors;
  for (const InputSpec& spec : mechanism.inputs) {
    if (!spec.required) continue;
    Shape shape;
    for (const std::string& symbol : spec.shape) shape.push_back(kLengths.at(symbol));
    tensors[spec.name] = randomTensor(shape, stableHash(spec.name, 1));
  }
  return tensors;
}

Input inputOf(const Mechanism& mechanism, InputKind kind) {
  Input input;
  input.kind = kind;
  if (kind == InputKind::Sentence || kind == InputKind::Pair)
    input.text = "the cat saw the dog, 猫 saw it too";
  if (kind == InputKind::Pair) input.source = "ein Hund und eine Katze";
  if (kind == InputKind::Image) input.image = picture();
  if (kind == InputKind::Numbers) input.tensors = rawInputs(mechanism);
  return input;
}

std::shared_ptr<const Trace> run(const Case& c, const Parameters& parameters,
                                 const std::shared_ptr<const Trace>& previous = nullptr,
                                 const std::shared_ptr<const LoadedWeights>& weights = nullptr,
                                 const RunControl& control = {}) {
  RunRequest request;
  request.mechanism = c.mechanism;
  request.input = c.input;
  request.parameters = parameters;
  request.previous = previous;
  request.weights = weights;
  request.control = control;
  return runMechanism(request);
}

/// The case's input with a painted mask that fits its queries and keys.
Case painted(Case c, const Trace& trace) {
  const Step* weights = trace.find("weights");
  if (weights == nullptr) return c;
  TensorBuilder mask({weights->value.dim(-2), weights->value.dim(-1)}, 1.0F);
  mask[0] = 0.0F;
  for (std::int64_t i = 1; i < mask.size(); i += 3) mask[i] = 0.0F;
  c.input.paintedMask = mask.finish();
  return c;
}

/// A weights file that fits: what a run used, made a little smaller.
std::shared_ptr<const LoadedWeights> weightsLike(const Trace& trace, const Mechanism& mechanism,
                                                 const Parameters& parameters) {
  auto loaded = std::make_shared<LoadedWeights>();
  loaded->file = "test.safetensors";
  std::set<std::string> names;
  for (const WeightSpec& spec : mechanism.weights)
    for (const std::string& name : spec.names(parameters)) names.insert(name);
  for (const Node& node : *trace.record)
    for (const std::string& name : {node.leaf, node.name})
      if (names.contains(name) && !loaded->tensors.contains(name)) {
        TensorBuilder smaller(node.value.shape());
        for (std::int64_t i = 0; i < smaller.size(); ++i) smaller[i] = 0.9F * node.value[i];
        loaded->tensors[name] = smaller.finish();
      }
  return loaded;
}

/// Other values of a parameter, as text.
std::vector<std::string> alternatives(const Parameters& parameters, const Parameter& parameter) {
  std::vector<std::string> texts;
  const auto offer = [&](const std::string& text) {
    if (text == parameters.text(parameter.id)) return;
    Parameters trial = parameters;
    try {
      trial.setText(parameter.id, text);
      trial.check();
      texts.push_back(text);
    } catch (const Error&) {  // outside the range, or against a rule
    }
  };
  switch (parameter.type) {
    case ParameterType::Switch:
      offer("on");
      offer("off");
      break;
    case ParameterType::Choice:
      for (const ChoiceValue& value : parameter.values) offer(value.id);
      break;
    case ParameterType::Real:
      offer(std::to_string(parameters.real(parameter.id) * 1.5));
      break;
    case ParameterType::Integer:
      for (const std::int64_t value : parameters.allowedIntegers(parameter)) offer(std::to_string(value));
      if (texts.size() > 2) texts.resize(2);
      for (const std::int64_t step : {1, 2, 8})
        if (texts.empty()) offer(std::to_string(parameters.integer(parameter.id) - step));
      for (const std::int64_t step : {1, 2, 8})
        if (texts.empty()) offer(std::to_string(parameters.integer(parameter.id) + step));
      break;
  }
  return texts;
}

/// Empty where both traces show the same, else what differs.
QString differenceOf(const Trace& a, const Trace& b) {
  if (a.steps.size() != b.steps.size()) return "number of steps";
  for (std::size_t i = 0; i < a.steps.size(); ++i) {
    if (a.steps[i].id != b.steps[i].id) return QString::fromStdString("order of step " + a.steps[i].id);
    if (!a.steps[i].value.equals(b.steps[i].value)) return QString::fromStdString("step " + a.steps[i].id);
  }
  return {};
}

bool hasNaN(const Tensor& tensor) {
  return std::any_of(tensor.values().begin(), tensor.values().end(), [](float v) { return std::isnan(v); });
}

/// What is wrong with a trace whatever the mechanism, or nothing.
QString faultOf(const Mechanism& mechanism, const Trace& trace) {
  if (trace.firstNotFinite >= 0) return QString::fromStdString(trace.notice);
  for (const Step& step : trace.steps) {
    const auto fault = [&](const QString& text) { return QString::fromStdString(step.id + ": ") + text; };
    const StepSpec* spec = mechanism.findStep(step.id);
    if (spec == nullptr) return fault("not declared");
    if (spec->role != step.role) return fault("another role than declared");
    if (static_cast<int>(step.axes.size()) != step.value.rank()) return fault("axes do not fit the shape");
    for (std::size_t axis = 0; axis < step.axes.size(); ++axis) {
      if (step.axes[axis].kind != spec->axes[axis]) return fault("another axis than declared");
      const Labels& labels = step.axes[axis].labels;
      if (labels && static_cast<std::int64_t>(labels->size()) != step.value.shape()[axis])
        return fault("labels do not fit the shape");
    }
    if (step.node < 0 || !(*trace.record)[static_cast<std::size_t>(step.node)].value.sameAs(step.value))
      return fault("not the value of its node");
    if (step.role == Role::Masked ? hasNaN(step.value) : !step.value.allFinite()) return fault("not finite");
    if (step.role == Role::ChannelGate || step.role == Role::SpatialGate)
      for (const float factor : step.value.values())
        if (factor < 0 || factor > 1) return fault("a factor outside 0 to 1");
    if (step.role != Role::Weights) continue;
    const Tensor* masked = nullptr;
    for (const Step& other : trace.steps)
      if (other.role == Role::Masked && other.layer == step.layer &&
          other.value.shape() == step.value.shape())
        masked = &other.value;
    const std::int64_t keys = step.value.dim(-1);
    for (std::int64_t row = 0; row < step.value.size() / keys; ++row) {
      double sum = 0;
      bool anySeen = masked == nullptr;
      for (std::int64_t i = row * keys; i < (row + 1) * keys; ++i) {
        sum += static_cast<double>(step.value[i]);
        if (step.value[i] < 0) return fault("a negative weight");
        if (masked == nullptr) continue;
        const bool hidden = std::isinf((*masked)[i]);
        anySeen = anySeen || !hidden;
        if (hidden && step.value[i] != 0.0F) return fault("a hidden key has a weight");
      }
      if (std::abs(sum - (anySeen ? 1 : 0)) > 1e-5) return fault(QString("a row sums to %1").arg(sum));
    }
  }
  return {};
}

QString nameOf(const Case& c) {
  return QString::fromStdString(c.mechanism->id + " · ") + toString(c.input.kind);
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const Mechanism* mechanism : mechanisms())
    for (const InputKind kind : mechanism->inputKinds) {
      all.push_back({mechanism, inputOf(*mechanism, kind)});
      if (mechanism->queryText.empty() || kind != InputKind::Sentence) continue;
      all.push_back(all.back());
      all.back().input.query = "which dog";
    }
  return all;
}

/// Calls check(parameters, weights, case) for the defaults and for every parameter changed alone (with what
/// makes it relevant).
template <typename Check>
void forEveryParameter(const Case& c, Check check) {
  const Parameters defaults = untrainedParameters(*c.mechanism);
  for (const Parameter& parameter : c.mechanism->parameters) {
    Parameters base = defaults;
    if (const auto equals = parameter.onlyWhen.find('='); equals != std::string::npos)
      base.setText(parameter.onlyWhen.substr(0, equals), parameter.onlyWhen.substr(equals + 1));
    const auto before = run(c, base);
    for (const std::string& text : alternatives(base, parameter)) {
      Parameters changed = base;
      changed.setText(parameter.id, text);
      check(parameter, changed, before, text == "file" ? weightsLike(*before, *c.mechanism, base) : nullptr,
            text == "painted" ? painted(c, *before) : c);
    }
  }
}

/// Steps with cells that nothing explains, and the operations that made them: nothing was computed there.
const std::map<std::string, std::string> kWithoutExplanation{
    {"image: given", "the picture"},
    {"keys: given", "the points"},
    {"values: given", "the points"},
    {"query: given", "the question is a number"},
    {"grid: given", "places at which the curve is drawn"},
    {"truth: given", "the function that the points came from"},
    {"location: given", "where the first glimpse looks"},
    {"path: concatenate", "where the first glimpse looks"},
    {"x: randomNormal", "the noise that a picture is drawn from"},
    {"seen: glimpsesSeen", "a drawing of where glimpses fell"},
    {"position: reshape", "the place of the query itself, where none is predicted"},
    {"x: embedding", "vectors of words without positions"},
    {"source: embedding", "vectors of words without positions"},
    {"x: concatenate", "the class token, a weight"},
    {"shifted: concatenate", "nothing written yet, or a vector of a word"},
    {"q: reshape", "vectors that are not projected"},
    {"k: reshape", "vectors that are not projected"},
    {"v: reshape", "vectors that are not projected"},
    {"x: pickAlong", "vectors of words, rows of a table"},
    {"source: pickAlong", "vectors of words, rows of a table"},
};

}  // namespace

class MechanismContractTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { QVERIFY(mechanisms().size() >= 3); }
  void declarationsAreWhole();
  void shownTextsAreWords();
  void shapesEvaluate();
  void tracesHold();
  void sameInputGivesTheSameTrace();
  void refreshGivesWhatAFreshRunGives();
  void everyParameterChangesSomething();
  void everyDeclaredStepOccurs();
  void hiddenTokensGetNoWeight();
  void everyCellExplainsItself();
  void everyRunCanBeCancelled();
  void formulasSayWhetherScoresAreScaled();
};

/// No identifier of the source stands where a person reads.
void MechanismContractTest::shownTextsAreWords() {
  const QRegularExpression identifier(QStringLiteral("[a-z][A-Z][a-z]"));
  const auto words = [&](const std::string& text) {
    return !QString::fromStdString(text).contains(identifier);
  };
  for (const Mechanism* m : mechanisms()) {
    QVERIFY2(words(m->title) && words(m->group), m->title.c_str());
    for (const Parameter& parameter : m->parameters) {
      QVERIFY2(words(parameter.title), parameter.title.c_str());
      for (const ChoiceValue& value : parameter.values) QVERIFY2(words(value.title), value.title.c_str());
    }
    for (const Sample& sample : m->samples)
      QVERIFY2(words(sample.group) && words(sample.title), sample.title.c_str());
  }
}

void MechanismContractTest::declarationsAreWhole() {
  std::set<std::string> ids;
  for (const Mechanism* m : mechanisms()) {
    QVERIFY2(ids.insert(m->id).second, m->id.c_str());
    QVERIFY2(!m->title.empty() && !m->group.empty() && !m->summary.empty() && !m->paper.empty(),
             m->id.c_str());
    QVERIFY2(!m->inputKinds.empty() && m->build != nullptr, m->id.c_str());
    QVERIFY2(m->findStep(m->mainStep) != nullptr, m->id.c_str());
    QCOMPARE(&mechanism(m->id), m);
    std::set<std::string> names;
    for (const StepSpec& step : m->steps)
      QVERIFY2(names.insert("step " + step.id).second && !step.symbol.empty() && !step.formula.empty(),
               step.id.c_str());
    for (const Parameter& p : m->parameters) {
      QVERIFY2(names.insert("parameter " + p.id).second, p.id.c_str());
      if (p.id != "weights") continue;
      for (const ChoiceValue& value : p.values)
        QVERIFY2(value.id != "analytic" || m->analyticWeight != nullptr, m->id.c_str());
    }
    for (const WeightSpec& weight : m->weights)
      QVERIFY2(names.insert("weight " + weight.name).second, weight.name.c_str());
  }
  QVERIFY_EXCEPTION_THROWN(mechanism("nothing"), Error);
}

void MechanismContractTest::shapesEvaluate() {
  for (const Mechanism* m : mechanisms()) {
    RunRequest request;
    request.mechanism = m;
    request.parameters = untrainedParameters(*m);
    Graph graph;
    Trace trace;
    MechanismRun bound(request, graph, trace);
    std::set<std::string> known;
    for (const auto& [symbol, length] : kLengths) {
      bound.bind(symbol, length);
      known.insert(symbol);
    }
    for (const Parameter& parameter : m->parameters)
      if (parameter.type == ParameterType::Integer) known.insert(parameter.id);
    const auto check = [&](const std::string& name, const std::vector<std::string>& shape) {
      for (const std::string& length : shape) {
        for (const QString& factor : QString::fromStdString(length).split(QRegularExpression("[*/+]"))) {
          bool isNumber = false;
          factor.toInt(&isNumber);
          QVERIFY2(isNumber || known.contains(factor.toStdString()),
                   (m->id + " " + name + " " + length).c_str());
        }
        QVERIFY2(bound.evaluate(length) > 0, (m->id + " " + name + " " + length).c_str());
      }
    };
    for (const InputSpec& input : m->inputs) check(input.name, input.shape);
    for (const WeightSpec& weight : m->weights) check(weight.name, weight.shape);
  }
}

void MechanismContractTest::tracesHold() {
  for (const Case& c : cases()) {
    const auto defaults = run(c, untrainedParameters(*c.mechanism));
    QVERIFY2(faultOf(*c.mechanism, *defaults).isEmpty(),
             qPrintable(nameOf(c) + ": " + faultOf(*c.mechanism, *defaults)));
    forEveryParameter(c, [&](const Parameter& parameter, const Parameters& changed, const auto&,
                             const auto& weights, const Case& adapted) {
      const QString fault = faultOf(*c.mechanism, *run(adapted, changed, nullptr, weights));
      QVERIFY2(fault.isEmpty(),
               qPrintable(QString("%1, %2 = %3: %4")
                              .arg(nameOf(c), QString::fromStdString(parameter.id),
                                   QString::fromStdString(changed.text(parameter.id)), fault)));
    });
  }
}

void MechanismContractTest::sameInputGivesTheSameTrace() {
  for (const Case& c : cases()) {
    const Parameters parameters = untrainedParameters(*c.mechanism);
    const auto first = run(c, parameters);
    const auto second = run(c, parameters);
    QVERIFY2(differenceOf(*first, *second).isEmpty(), qPrintable(nameOf(c) + differenceOf(*first, *second)));
    const auto refreshed = run(c, parameters, first);
    QVERIFY2(differenceOf(*first, *refreshed).isEmpty(), qPrintable(nameOf(c)));
    QVERIFY2(refreshed->computedOperations == 0,
             qPrintable(nameOf(c) + QString(": %1 computed").arg(refreshed->computedOperations)));
  }
}

void MechanismContractTest::refreshGivesWhatAFreshRunGives() {
  for (const Case& c : cases()) {
    forEveryParameter(c, [&](const Parameter& parameter, const Parameters& changed, const auto& before,
                             const auto& weights, const Case& adapted) {
      const auto fresh = run(adapted, changed, nullptr, weights);
      const auto refreshed = run(adapted, changed, before, weights);
      const QString difference = differenceOf(*fresh, *refreshed);
      QVERIFY2(difference.isEmpty(),
               qPrintable(nameOf(c) + ", " + QString::fromStdString(parameter.id) + ": " + difference));
      QCOMPARE(refreshed->computedOperations + refreshed->reusedOperations,
               fresh->computedOperations + fresh->reusedOperations);
    });
  }
}

void MechanismContractTest::everyParameterChangesSomething() {
  // For at least one kind of input: projections mean nothing to numbers that are already projected.
  for (const Mechanism* m : mechanisms()) {
    std::map<std::string, bool> changes;
    for (const Case& c : cases()) {
      if (c.mechanism != m) continue;
      forEveryParameter(c, [&](const Parameter& parameter, const Parameters& changed, const auto& before,
                               const auto& weights, const Case& adapted) {
        bool& found = changes[parameter.id + " = " + changed.text(parameter.id)];
        found = found || !differenceOf(*run(adapted, changed, before, weights), *before).isEmpty();
      });
    }
    QVERIFY(changes.size() >= m->parameters.size());
    for (const auto& [change, found] : changes) QVERIFY2(found, (m->id + ": " + change).c_str());
  }
}

void MechanismContractTest::everyDeclaredStepOccurs() {
  for (const Mechanism* m : mechanisms()) {
    std::set<std::string> seen;
    const auto note = [&seen](const std::shared_ptr<const Trace>& trace) {
      for (const Step& step : trace->steps) seen.insert(step.id);
    };
    for (const Case& c : cases()) {
      if (c.mechanism != m) continue;
      note(run(c, untrainedParameters(*m)));
      forEveryParameter(c, [&](const Parameter&, const Parameters& changed, const auto&, const auto& weights,
                               const Case& adapted) { note(run(adapted, changed, nullptr, weights)); });
    }
    for (const Task* trained : tasksOf(m->id)) {
      if (!hasTrainedWeights(*trained)) continue;
      for (const Sample& sample : trained->samples) {
        Parameters parameters(m->parameters);
        parameters.set("trained_on", trained->trained.id);
        note(run({m, sample.drawn()}, parameters));
      }
    }
    for (const StepSpec& step : m->steps) QVERIFY2(seen.contains(step.id), (m->id + ": " + step.id).c_str());
  }
}

void MechanismContractTest::hiddenTokensGetNoWeight() {
  for (Case c : cases()) {
    const Parameters parameters = untrainedParameters(*c.mechanism);
    if (!parameters.has("mask")) continue;
    for (const bool everyone : {false, true}) {
      const auto plain = run(c, parameters);
      QVERIFY2(plain->find("weights") != nullptr, qPrintable(nameOf(c) + ": a mask but no step 'weights'"));
      const std::int64_t keys = plain->find("weights")->value.dim(-1);
      c.input.hiddenTokens = {1};
      for (int key = 0; everyone && key < keys; ++key) c.input.hiddenTokens.insert(key);
      const auto hidden = run(c, parameters, plain);
      const Tensor& weights = hidden->find("weights")->value;
      for (std::int64_t row = 0; row < weights.size() / keys; ++row)
        for (const int key : c.input.hiddenTokens) QCOMPARE(weights[row * keys + key], 0.0F);
      QVERIFY2(faultOf(*c.mechanism, *hidden).isEmpty(), qPrintable(faultOf(*c.mechanism, *hidden)));
      QVERIFY(differenceOf(*hidden, *run(c, parameters)).isEmpty());
    }
  }
}

void MechanismContractTest::everyCellExplainsItself() {
  std::set<std::string> unexplained;
  const auto check = [&](const QString& name, const Trace& trace) {
    for (std::size_t i = 0; i < trace.steps.size(); ++i) {
      const Step& step = trace.steps[i];
      const Operation* operation = (*trace.record)[static_cast<std::size_t>(step.node)].operation;
      const std::string made = step.id + ": " + (operation == nullptr ? "given" : operation->name);
      const QString where = name + ", " + QString::fromStdString(made);
      for (std::int64_t flat = 0; flat < step.value.size(); flat += 1 + step.value.size() / 23) {
        Index cell(step.value.shape().size());
        std::int64_t rest = flat;
        for (std::size_t axis = cell.size(); axis-- > 0;) {
          cell[axis] = rest % step.value.shape()[axis];
          rest /= step.value.shape()[axis];
        }
        const CellExplanation explanation = trace.explain(static_cast<int>(i), cell);
        if (explanation.lines.empty()) {
          QVERIFY2(kWithoutExplanation.contains(made), qPrintable(where + " is not explained"));
          unexplained.insert(made);
          continue;
        }
        const double explained = explanation.lines.back().value;
        const auto value = static_cast<double>(step.value[flat]);
        QVERIFY2(explained == value || std::abs(explained - value) < 1e-9,
                 qPrintable(where));  // −∞ is itself
        for (const CellLine& line : explanation.lines) QVERIFY2(!line.text.empty(), qPrintable(where));
      }
      if (step.role == Role::Weights || step.role == Role::Scores)
        QVERIFY2(!trace.explain(static_cast<int>(i), Index(step.value.shape().size(), 0)).products.empty(),
                 qPrintable(where));
    }
  };
  for (const Case& c : cases()) {
    check(nameOf(c), *run(c, untrainedParameters(*c.mechanism)));
    if (QTest::currentTestFailed()) return;
    forEveryParameter(c, [&](const Parameter& parameter, const Parameters& changed, const auto&,
                             const auto& weights, const Case& adapted) {
      if (QTest::currentTestFailed()) return;
      check(nameOf(c) + ", " + QString::fromStdString(parameter.id + " = " + changed.text(parameter.id)),
            *run(adapted, changed, nullptr, weights));
    });
    if (QTest::currentTestFailed()) return;
  }
  for (const auto& [made, reason] : kWithoutExplanation)
    QVERIFY2(unexplained.contains(made), (made + " is explained, or occurs no more: " + reason).c_str());
}

void MechanismContractTest::everyRunCanBeCancelled() {
  for (const Case& c : cases()) {
    const Parameters parameters = untrainedParameters(*c.mechanism);
    double last = 0;
    bool backwards = false;
    const auto whole = run(c, parameters, nullptr, nullptr, RunControl([&](double fraction) {
                             backwards = backwards || fraction < last - 1e-9;
                             last = fraction;
                             return true;
                           }));
    QVERIFY2(!backwards && last == 1, qPrintable(nameOf(c)));
    // At once, half way and at the very end.
    for (const double at : {0.0, 0.5, 1.0})
      QVERIFY_EXCEPTION_THROWN(
          run(c, parameters, nullptr, nullptr, RunControl([&](double fraction) { return fraction < at; })),
          Cancelled);
    QVERIFY(differenceOf(*whole, *run(c, parameters, whole)).isEmpty());
  }
}

void MechanismContractTest::formulasSayWhetherScoresAreScaled() {
  int scaling = 0;
  for (const Case& c : cases()) {
    Parameters parameters = untrainedParameters(*c.mechanism);
    if (!parameters.has("scale")) continue;
    ++scaling;
    for (const bool on : {true, false}) {
      parameters.set("scale", on);
      std::string texts;
      for (const Step& step : run(c, parameters)->steps) texts += step.formula + step.operation;
      QCOMPARE(texts.find("√d_k") != std::string::npos, on);
      std::string formulas;
      for (const std::string& formula : c.mechanism->formulasWith(parameters)) formulas += formula;
      QVERIFY(!formulas.empty());
      QCOMPARE(formulas.find("\\sqrt{d_k}") != std::string::npos, on);
    }
  }
  QVERIFY(scaling >= 2);
}

QTEST_GUILESS_MAIN(MechanismContractTest)
#include "mechanism_contract_test.moc"
