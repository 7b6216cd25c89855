// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue_texts.h"

#include "app/session/samples.h"
#include "engine/catalog.h"
#include "engine/explaining/explanation.h"
#include "widgets/drawing/labels.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace attenscope {

namespace {

class Texts {
 public:
  void add(const char* context, const std::string& text) {
    if (!text.empty()) m_texts.emplace(context, text);
  }
  void add(const std::vector<Parameter>& parameters) {
    for (const Parameter& parameter : parameters) {
      for (const std::string& text : {parameter.title, parameter.help, parameter.unit}) add("engine", text);
      for (const ChoiceValue& value : parameter.values) add("engine", value.title);
    }
  }
  void add(const Mechanism& mechanism) {
    for (const std::string& text :
         {mechanism.title, mechanism.group, mechanism.summary, mechanism.use, mechanism.queryText})
      add("engine", text);
    add(mechanism.parameters);
    for (const StepSpec& spec : mechanism.steps) add(spec);
  }
  void add(const StepSpec& spec) {
    Step step;
    step.id = spec.id;
    add("views", englishStepName(step).toStdString());
    for (const std::string& text : {spec.symbol, spec.formula, spec.operation})
      if (hasWords(text)) add("engine", text);
  }
  void add(const Sample& sample) {
    for (const std::string& text : {sample.group, sample.title, sample.notice}) add("samples", text);
  }
  std::vector<CatalogueText> all() const { return {m_texts.begin(), m_texts.end()}; }

 private:
  std::set<CatalogueText> m_texts;
};

/// As a literal of C++.
std::string quoted(const std::string& text) {
  std::string literal = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') literal += '\\';
    literal += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return literal + "\"";
}

}  // namespace

bool hasWords(const std::string& text) {
  static const std::set<std::string> functions{"arg", "argmax",  "avg",     "concat", "cos",  "exp",
                                               "ln",  "log",     "logits",  "max",    "mean", "relu",
                                               "sin", "sigmoid", "softmax", "tanh",   "var"};
  const auto isSmall = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto isOfName = [&](std::size_t at) {
    return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && isSmall(text[end])) ++end;
    const bool name = isOfName(end) || (at > 0 && isOfName(at - 1));
    if (end >= at + 2 && !name && !functions.contains(text.substr(at, end - at))) return true;
    at = std::max(at + 1, end);
  }
  return false;
}

std::vector<CatalogueText> catalogueTexts() {
  Texts texts;
  for (const Mechanism* mechanism : mechanisms()) texts.add(*mechanism);
  for (const Task* task : tasks()) {
    texts.add("engine", task->trained.title);
    texts.add("engine", task->trained.summary);
    for (const StepSpec& spec : task->trained.steps) texts.add(spec);
    for (const Sample& sample : task->samples) texts.add(sample);
    for (const Goal& goal : task->goals) texts.add("engine", goal.score);
  }
  for (const TaskPreset& preset : taskPresets()) {
    texts.add("engine", preset.task.trained.title);
    texts.add("engine", preset.task.trained.summary);
  }
  for (const OfferedSample& sample : samples())
    for (const std::string& text : {sample.group, sample.title, sample.notice}) texts.add("samples", text);
  texts.add(storiesSample());
  for (const ExplanationMethod& method : explanationMethods()) {
    texts.add("engine", method.title);
    texts.add("engine", method.summary);
    texts.add(method.parameters);
  }
  return texts.all();
}

std::string catalogueSource() {
  std::string source =
      "// SPDX-License-Identifier: GPL-3.0-or-later\n"
      "// Made by scripts/update_translations.sh from the program's catalogues, for lupdate; nothing "
      "includes "
      "it.\n";
  for (const auto& [context, text] : catalogueTexts())
    source += "QT_TRANSLATE_NOOP(\"" + context + "\", " + quoted(text) + ")\n";
  return source;
}

}  // namespace attenscope
