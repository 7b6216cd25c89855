// SPDX-License-Identifier: GPL-3.0-or-later
/// Gradients of the weights of every mechanism of the catalogue against central differences in double
/// precision, and that each operation that mechanisms and training record has a case of its own.
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/graph/gradients.h"
#include "engine/training/trainer.h"
#include "tests/engine/graph/gradient_cases.h"
#include "tests/support/double_operations.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace attenscope;
using namespace attenscope::gradient_cases;

namespace {

Input inputOf(InputKind kind) {
  Input input;
  input.kind = kind;
  input.text = "the cat saw the dog, 猫 saw it too";
  input.source = "ein Hund und eine Katze";
  TensorBuilder picture({3, 24, 32});
  for (std::int64_t i = 0; i < picture.size(); ++i)
    picture[i] = static_cast<float>(0.5 + 0.4 * std::sin(0.13 * static_cast<double>(i)) *
                                              std::cos(0.029 * static_cast<double>(i)));
  input.image = picture.finish();
  return input;
}

/// What chooses has no gradient: operations whose results stay the same, or jump.
const std::map<std::string, std::string> kWithoutGradient{
    {"oneHotOfLargest", "a choice: 1 for the largest, 0 for the others"},
    {"oneHotSample", "a choice: 1 for what was drawn, 0 for the others"},
    {"atMost", "a mask: 0 or 1"},
    {"glimpsesSeen", "a drawing of where glimpses fell: 0, 1, ½ …"},
};

/// Values of a parameter other than its own.
std::vector<std::string> otherValues(const Parameters& parameters, const Parameter& parameter) {
  std::vector<std::string> values;
  if (parameter.type == ParameterType::Switch) values = {"on", "off"};
  if (parameter.type == ParameterType::Choice)
    for (const ChoiceValue& value : parameter.values) values.push_back(value.id);
  std::erase_if(values, [&](const std::string& value) {
    Parameters changed = parameters;
    changed.setText(parameter.id, value);
    return value == "file" || changed == parameters;
  });
  return values;
}

/// Notes the operations of a record that have operands.
void note(const Record& record, std::map<std::string, const Operation*>& operations) {
  for (const Node& node : record)
    if (!node.inputs.empty()) operations[node.operation->name] = node.operation;
}

/// The operations of every mechanism, with each choice and switch turned by itself, and of one step of
/// training of every task.
std::map<std::string, const Operation*> recordedOperations() {
  std::map<std::string, const Operation*> all;
  for (const Mechanism* mechanism : mechanisms())
    for (const InputKind kind : mechanism->inputKinds) {
      RunRequest request;
      request.mechanism = mechanism;
      request.input = inputOf(kind);
      const Parameters plain = untrainedParameters(*mechanism);
      std::vector<Parameters> settings{plain};
      for (const Parameter& parameter : mechanism->parameters)
        for (const std::string& value : otherValues(plain, parameter)) {
          settings.push_back(plain);
          settings.back().setText(parameter.id, value);
        }
      for (const Parameters& parameters : settings) {
        request.parameters = parameters;
        try {
          note(*runMechanism(request)->record, all);
        } catch (const Error&) {  // a mask that has to be painted first, trained weights of other words
        }
      }
    }
  for (const Task* task : tasks()) {
    TrainingOptions options;
    options.steps = 1;
    options.batch = 1;
    options.observe = [&](const TrainingProgress& progress) {
      note(*progress.trace->record, all);
      return true;
    };
    train(*task, options);
  }
  return all;
}

/// The operations that are held against differences by themselves.
std::set<std::string> testedOperations() {
  std::set<std::string> names;
  for (const OperationCase& c : operationCases()) names.insert(runOf(c).operation);
  for (const PictureCase& c : pictureCases()) {
    Graph graph;
    const int node = c.build(graph.leaf("picture", randomTensor(c.picture, 1))).node();
    names.insert(graph.finish()->at(static_cast<std::size_t>(node)).operation->name);
  }
  return names;
}

}  // namespace

class GradientsCatalogTest : public QObject {
  Q_OBJECT

 private slots:
  void everyOperationIsTested() {
    const std::set<std::string> tested = testedOperations();
    const auto recorded = recordedOperations();
    for (const auto& [name, operation] : recorded) {
      QVERIFY2(operation->backward != nullptr, name.c_str());
      QVERIFY2(tested.contains(name) != kWithoutGradient.contains(name),
               (name + ": expected either a case of its own or a reason to have no gradient").c_str());
    }
    for (const auto& [name, reason] : kWithoutGradient) QVERIFY2(recorded.contains(name), name.c_str());
    // Nothing was lost on the way.
    QVERIFY2(recorded.size() > 45, qPrintable(QString::number(recorded.size())));
  }

  void weightsOfEveryMechanism() {
    int checked = 0;
    for (const Mechanism* each : mechanisms()) {
      const Mechanism& mechanism = *each;
      if (mechanism.weights.empty()) continue;
      RunRequest request;
      request.mechanism = &mechanism;
      request.parameters = untrainedParameters(mechanism);
      try {
        request.parameters.setText("weights", "random");
      } catch (const Error&) {
      }
      // A glimpse at the very centre meets a ReLU exactly at 0, where no difference is right.
      if (request.parameters.has("start_column")) request.parameters.setText("start_column", "0.3");
      request.input = inputOf(mechanism.inputKinds.front());
      const auto trace = runMechanism(request);
      std::set<std::string> names;
      for (const WeightSpec& spec : mechanism.weights)
        for (const std::string& name : spec.names(request.parameters)) names.insert(name);
      std::vector<int> wanted;
      for (std::size_t i = 0; i < trace->record->size(); ++i) {
        const Node& node = (*trace->record)[i];
        if (names.contains(node.leaf) || names.contains(node.name)) wanted.push_back(static_cast<int>(i));
      }
      QVERIFY2(!wanted.empty(), mechanism.id.c_str());
      for (const Step* step : {trace->find(mechanism.mainStep), &trace->steps.back()}) {
        TensorBuilder seed(step->value.shape());  // −∞ of a masked score is no number to sum
        for (std::int64_t i = 0; i < seed.size(); ++i)
          seed[i] = std::isfinite(step->value[i]) ? static_cast<float>(factor(i)) : 0.0F;
        double last = 0;
        const Gradients gradients =
            gradientsOf(*trace->record, step->node, seed.finish(), wanted, RunControl([&](double fraction) {
              const bool forwards = fraction >= last - 1e-9;
              last = fraction;
              return forwards;
            }));
        QCOMPARE(gradients.of.size(), std::set<int>(wanted.begin(), wanted.end()).size());
        std::map<int, doubles::Array> above;
        std::map<int, doubles::Array> below;
        double along = 0;
        double length = 0;
        constexpr double kStep = 1e-8;  // of thousands of ReLUs none must cross 0 on the way
        for (const int node : wanted) {
          const Tensor& value = (*trace->record)[static_cast<std::size_t>(node)].value;
          const Tensor& gradient = gradients.of.at(node);
          QCOMPARE(gradient.shape(), value.shape());
          QVERIFY2(gradient.allFinite(), mechanism.id.c_str());
          const Tensor way = randomTensor(value.shape(), static_cast<std::uint64_t>(node));
          above[node] = below[node] = doubles::Array(value);
          for (std::int64_t i = 0; i < value.size(); ++i) {
            above[node][i] += kStep * static_cast<double>(way[i]);
            below[node][i] -= kStep * static_cast<double>(way[i]);
            along += static_cast<double>(way[i]) * static_cast<double>(gradient[i]);
            length += std::pow(static_cast<double>(gradient[i]), 2);
          }
        }
        const double expected = (functional(doubles::evaluate(*trace->record, step->node, above)) -
                                 functional(doubles::evaluate(*trace->record, step->node, below))) /
                                (2 * kStep);
        const double off = std::abs(along - expected);
        QVERIFY2(off <= 1e-4 * std::sqrt(length) + 1e-7,
                 qPrintable(QString("%1, %2: along a random direction %3, expected %4; length %5")
                                .arg(mechanism.id.c_str(), step->id.c_str())
                                .arg(along)
                                .arg(expected)
                                .arg(std::sqrt(length))));
        ++checked;
      }
    }
    QVERIFY2(checked > 30, qPrintable(QString::number(checked)));
  }
};

QTEST_GUILESS_MAIN(GradientsCatalogTest)
#include "gradients_catalog_test.moc"
