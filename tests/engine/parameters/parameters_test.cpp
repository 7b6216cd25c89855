// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/parameters/parameters.h"

#include "engine/catalog.h"
#include "engine/error.h"

#include <QTest>

using namespace attenscope;

namespace {

const std::vector<Parameter>& declared() {
  static const std::vector<Parameter> all = [] {
    Parameter width{.id = "width", .type = ParameterType::Integer, .minimum = 2, .maximum = 64};
    width.defaultValue = std::int64_t{12};
    Parameter heads{.id = "heads", .type = ParameterType::Integer, .minimum = 1, .maximum = 16};
    heads.defaultValue = std::int64_t{4};
    heads.divisorOf = "width";
    Parameter kernel{.id = "kernel", .type = ParameterType::Integer, .minimum = 1, .maximum = 9};
    kernel.defaultValue = std::int64_t{7};
    kernel.oddOnly = true;
    Parameter temperature{.id = "temperature", .type = ParameterType::Real, .minimum = 0.05, .maximum = 20};
    temperature.defaultValue = 1.0;
    Parameter scale{.id = "scale", .type = ParameterType::Switch};
    scale.defaultValue = true;
    Parameter mask{.id = "mask", .type = ParameterType::Choice};
    mask.values = {{"none", "None"}, {"local", "Local"}};
    mask.defaultValue = std::string("none");
    Parameter window{.id = "window", .type = ParameterType::Integer, .minimum = 0, .maximum = 64};
    window.defaultValue = std::int64_t{2};
    window.onlyWhen = "mask=local";
    return std::vector<Parameter>{width, heads, kernel, temperature, scale, mask, window};
  }();
  return all;
}

/// The text of the Error that `action` throws, or an empty string.
template <typename Action>
QString messageOf(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

}  // namespace

class ParametersTest : public QObject {
  Q_OBJECT

 private slots:
  void defaultsAreAsDeclared();
  void textBecomesValues();
  void badTextIsRefused_data();
  void badTextIsRefused();
  void refusedTextChangesNothing();
  void valuesOfAnotherTypeAreRefused();
  void headsMustDivideTheWidth();
  void repairMovesToTheNearest();
  void allowedValuesFollowTheRules();
  void relevanceFollowsAnotherParameter();
  void textsReadBack();
  void catalogueDefaultsKeepTheirRules();
};

void ParametersTest::defaultsAreAsDeclared() {
  const Parameters parameters(declared());
  QCOMPARE(parameters.integer("width"), std::int64_t{12});
  QCOMPARE(parameters.real("temperature"), 1.0);
  QCOMPARE(parameters.real("heads"), 4.0);
  QVERIFY(parameters.on("scale"));
  QCOMPARE(parameters.choice("mask"), std::string("none"));
  QVERIFY(parameters.has("kernel"));
  QVERIFY(!parameters.has("nothing"));
  parameters.check();
}

void ParametersTest::textBecomesValues() {
  Parameters parameters(declared());
  parameters.setText("width", "24");
  parameters.setText("temperature", "0.5");
  for (const char* off : {"off", "false", "0", "no"}) {
    parameters.setText("scale", "on");
    parameters.setText("scale", off);
    QVERIFY(!parameters.on("scale"));
  }
  for (const char* on : {"on", "true", "1", "yes"}) {
    parameters.setText("scale", "off");
    parameters.setText("scale", on);
    QVERIFY(parameters.on("scale"));
  }
  parameters.setText("mask", "local");
  QCOMPARE(parameters.integer("width"), std::int64_t{24});
  QCOMPARE(parameters.real("temperature"), 0.5);
  QCOMPARE(parameters.choice("mask"), std::string("local"));
}

void ParametersTest::badTextIsRefused_data() {
  QTest::addColumn<QString>("id");
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("expected");
  const auto add = [](const char* id, const char* text, const char* expected) {
    QTest::addRow("%s=%s", id, text) << id << text << expected;
  };
  add("width", "1", "a whole number from 2 to 64");
  add("width", "65", "a whole number from 2 to 64");
  add("width", "8.5", "a whole number from 2 to 64");
  add("width", "", "a whole number from 2 to 64");
  add("width", "8x", "a whole number from 2 to 64");
  add("width", "99999999999999999999", "a whole number from 2 to 64");
  add("kernel", "4", "an odd whole number from 1 to 9");
  add("temperature", "0", "a number from 0.05 to 20");
  add("temperature", "nan", "a number from 0.05 to 20");
  add("temperature", "inf", "a number from 0.05 to 20");
  add("temperature", "warm", "a number from 0.05 to 20");
  add("scale", "maybe", "on or off");
  add("mask", "half", "one of: none, local");
}

void ParametersTest::badTextIsRefused() {
  QFETCH(QString, id);
  QFETCH(QString, text);
  QFETCH(QString, expected);
  Parameters parameters(declared());
  const QString message = messageOf([&] { parameters.setText(id.toStdString(), text.toStdString()); });
  QVERIFY2(message.contains("'" + id + "'"), qPrintable(message));
  QVERIFY2(message.contains("'" + text + "'"), qPrintable(message));
  QVERIFY2(message.contains(expected), qPrintable(message));
}

void ParametersTest::refusedTextChangesNothing() {
  Parameters parameters(declared());
  const Parameters before = parameters;
  for (const char* id : {"width", "kernel", "temperature", "scale", "mask"})
    QVERIFY(!messageOf([&] { parameters.setText(id, "?"); }).isEmpty());
  QVERIFY(parameters == before);
  const QString unknown = messageOf([&] { parameters.setText("depth", "3"); });
  QVERIFY(unknown.contains("'depth'"));
  QVERIFY(unknown.contains("width, heads, kernel"));
}

void ParametersTest::valuesOfAnotherTypeAreRefused() {
  Parameters parameters(declared());
  QVERIFY(!messageOf([&] { parameters.set("width", 12.0); }).isEmpty());
  QVERIFY(!messageOf([&] { parameters.set("temperature", std::int64_t{1}); }).isEmpty());
  QVERIFY(!messageOf([&] { parameters.set("scale", std::string("on")); }).isEmpty());
  QVERIFY(!messageOf([&] { parameters.set("mask", true); }).isEmpty());
  QVERIFY(!messageOf([&] { parameters.set("nothing", true); }).isEmpty());
}

void ParametersTest::headsMustDivideTheWidth() {
  Parameters parameters(declared());
  parameters.setText("heads", "5");
  const QString message = messageOf([&] { parameters.check(); });
  QVERIFY2(message.contains("'heads' is 5") && message.contains("'width' = 12"), qPrintable(message));
  QVERIFY2(message.contains("possible: 1, 2, 3, 4, 6, 12"), qPrintable(message));
}

void ParametersTest::repairMovesToTheNearest() {
  Parameters parameters(declared());
  QVERIFY(parameters.repair().empty());
  parameters.setText("width", "14");
  const std::vector<std::string> moved = parameters.repair();
  QCOMPARE(moved, std::vector<std::string>{"heads"});
  QCOMPARE(parameters.integer("heads"), std::int64_t{2});
  parameters.check();
}

void ParametersTest::allowedValuesFollowTheRules() {
  const Parameters parameters(declared());
  QCOMPARE(parameters.allowedIntegers(*parameters.find("heads")),
           (std::vector<std::int64_t>{1, 2, 3, 4, 6, 12}));
  QCOMPARE(parameters.allowedIntegers(*parameters.find("kernel")),
           (std::vector<std::int64_t>{1, 3, 5, 7, 9}));
  QVERIFY(parameters.allowedIntegers(*parameters.find("width")).empty());
  QVERIFY(parameters.allowedIntegers(*parameters.find("scale")).empty());
}

void ParametersTest::relevanceFollowsAnotherParameter() {
  Parameters parameters(declared());
  QVERIFY(!parameters.relevant(*parameters.find("window")));
  parameters.setText("mask", "local");
  QVERIFY(parameters.relevant(*parameters.find("window")));
  QVERIFY(parameters.relevant(*parameters.find("width")));
}

void ParametersTest::textsReadBack() {
  Parameters parameters(declared());
  parameters.setText("temperature", "0.1");
  parameters.setText("scale", "off");
  Parameters copy(declared());
  for (const auto& [id, text] : parameters.texts()) copy.setText(id, text);
  QVERIFY(copy == parameters);
  QCOMPARE(parameters.text("temperature"), std::string("0.1"));
}

void ParametersTest::catalogueDefaultsKeepTheirRules() {
  for (const Mechanism* mechanism : mechanisms()) {
    Parameters parameters(mechanism->parameters);
    parameters.check();
    for (const Parameter& parameter : mechanism->parameters) {
      // Every default can be typed in again.
      parameters.setText(parameter.id, parameters.text(parameter.id));
      QVERIFY2(!parameter.title.empty() && !parameter.help.empty(), parameter.id.c_str());
      if (!parameter.divisorOf.empty()) QVERIFY2(parameters.has(parameter.divisorOf), parameter.id.c_str());
      if (const auto equals = parameter.onlyWhen.find('='); equals != std::string::npos)
        QVERIFY2(parameters.has(parameter.onlyWhen.substr(0, equals)), parameter.id.c_str());
    }
    QVERIFY(parameters == Parameters(mechanism->parameters));
  }
}

QTEST_GUILESS_MAIN(ParametersTest)
#include "parameters_test.moc"
