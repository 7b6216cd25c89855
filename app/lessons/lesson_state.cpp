// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_state.h"

#include "app/command/change.h"
#include "app/command/command_session.h"
#include "app/command/declared_options.h"
#include "app/command/run_input.h"
#include "app/session/samples.h"
#include "app/session/session_file.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/explaining/explanation.h"
#include "engine/input/tokenizer.h"
#include "widgets/views/catalog.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

namespace attenscope {

namespace {

namespace fs = std::filesystem;

/// What a state may say; all else that `attenscope run` takes draws, writes or prints.
constexpr std::array kOfState{"ID",         "--sample",  "--text",    "--source",       "--query", "--image",
                              "--frame",    "--time",    "--tensors", "--weights",      "--set",   "--seed",
                              "--edit",     "--measure", "--step",    "--view",         "--layer", "--head",
                              "--colormap", "--explain", "--target",  "--explain-layer"};

void checkOptions(const CLI::App& command, const RunOptions& run) {
  for (const CLI::Option* option : command.get_options()) {
    const std::string name = option->get_name();
    if (option->count() == 0 || name == "--render") continue;
    const bool ofView = name.starts_with("--") && run.viewOptions.contains(name.substr(2));
    if (ofView && !run.view) throw Error(name + ": expected --view with the view that it belongs to");
    if (!ofView && std::find(kOfState.begin(), kOfState.end(), name) == kOfState.end())
      throw Error(name + ": a state says what is shown; expected no option that draws, writes or prints");
  }
}

RunOptions readRun(const std::string& arguments) {
  DeclaredOptions declared;
  std::vector<std::string> words{"run"};
  for (std::string& word : splitArguments(arguments)) words.push_back(std::move(word));
  if (std::find(words.begin(), words.end(), "--render") != words.end())
    throw Error("a state says what is shown; expected no --render");
  words.insert(words.end(), {"--render", "shown.png"});  // what is drawn may then be said
  std::reverse(words.begin(), words.end());              // as CLI11 takes them
  try {
    declared.app.parse(std::move(words));
  } catch (const CLI::Error& error) {
    throw Error(error.what());
  }
  declared.run.render.reset();
  checkOptions(*declared.app.get_subcommand("run"), declared.run);
  return std::move(declared.run);
}

void lookAtStep(SessionState& state, const RunOptions& run) {
  if (run.sample) {
    lookAt(state, sampleNamed(*run.sample).look);
    state.selection = {};  // what is selected, the page says
  }
  const Mechanism& mechanism = mechanismOf(state);
  if (run.step) {
    const bool known = std::any_of(mechanism.steps.begin(), mechanism.steps.end(),
                                   [&](const StepSpec& step) { return step.id == *run.step; });
    if (!known) throw Error("--step " + printable(*run.step) + ": " + mechanism.id + " has no such step");
    state.step = *run.step;
    // The sample may look at a layer, which the step that is asked for need not have.
    if (run.sample && run.layer < 0) state.stepLayer = -1;
  }
  if (run.layer >= 0) state.stepLayer = state.selection.layer = run.layer;
  if (run.head >= 0) state.selection.head = run.head;
  if (run.view && findView(QString::fromStdString(*run.view)) == nullptr)
    throw Error("--view " + printable(*run.view) + ": there is no such view");
  if (run.view) state.mainView = QString::fromStdString(*run.view);
  if (run.colormap) state.display.colormap = QString::fromStdString(*run.colormap);
  if (!run.viewOptions.empty() && run.view) state.display.viewOptions[state.mainView] = run.viewOptions;
}

/// The answer explained as `attenscope run --explain` would, by one method.
void explain(SessionState& state, const ExplainOptions& options) {
  if (!options.methods) return;
  Explaining& explaining = state.explaining;
  explaining.on = true;
  if (*options.methods != "all") explaining.method = explanationMethod(*options.methods).id;
  explaining.target = options.target.value_or("");
  explaining.layer = options.layer.value_or("");
}

/// The place among `labels` that a word names; −1 for none.
int placeOf(const std::string& word, const std::vector<std::string>& labels) {
  const auto found = std::find(labels.begin(), labels.end(), word);
  if (found != labels.end()) return static_cast<int>(found - labels.begin());
  const bool numbered = word.starts_with("#");
  const std::string digits = word.substr(numbered ? 1 : 0);
  int place = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place);
  return error == std::errc() && end == digits.data() + digits.size() && place >= 0 ? place : -1;
}

std::vector<std::string> textsOf(const std::string& text) {
  std::vector<std::string> texts;
  for (const Token& token : tokenize(text)) texts.push_back(token.text);
  return texts;
}

/// The tokens along an axis before anything ran.
std::vector<std::string> labelsOf(const Input& input, const std::string& axis) {
  if (input.kind == InputKind::Numbers)
    return axis == "key" ? input.numberTokens : std::vector<std::string>();
  if (axis == "query" && !input.query.empty()) return {};
  if (axis == "key" && input.kind == InputKind::Pair) return textsOf(input.source);
  if (axis == "query" || axis == "key") return textsOf(input.text);
  return {};
}

}  // namespace

SessionState lessonState(const std::string& arguments, const std::string& file) {
  const std::vector<std::string> words = splitArguments(arguments);
  if (words.size() == 1 && words.front().ends_with(".attenscope")) {
    const fs::path beside = fs::path(file).parent_path() / fs::path(words.front()).filename();
    return loadSession(QString::fromStdString(beside.string()));
  }
  RunOptions run = readRun(arguments);
  if (run.image) {
    const fs::path beside = fs::path(file).parent_path() / fs::path(*run.image);
    if (fs::exists(beside)) run.image = beside.string();
  }
  RunRequest request = runRequest(run);
  request.edits = readEdits(run.edits);
  request.measuring = measuringOf(run);
  std::optional<SessionState> state = sessionOf(request, run.weights);
  if (!state) throw Error("a lesson's state cannot have such an input");
  lookAtStep(*state, run);
  explain(*state, run.explain);
  return std::move(*state);
}

SessionState selectIn(SessionState state, const std::string& selection) {
  for (const std::string& word : splitArguments(selection)) {
    const std::size_t equals = word.find('=');
    const std::string axis = word.substr(0, equals);
    int* place = axis == "query"     ? &state.selection.query
                 : axis == "key"     ? &state.selection.key
                 : axis == "head"    ? &state.selection.head
                 : axis == "channel" ? &state.selection.channel
                 : axis == "feature" ? &state.selection.feature
                 : axis == "row"     ? &state.selection.row
                 : axis == "column"  ? &state.selection.column
                                     : nullptr;
    if (place == nullptr || equals == std::string::npos)
      throw Error("select: '" + printable(word) +
                  "'; expected query=, key=, head=, channel=, feature=, row= or column=");
    *place = placeOf(word.substr(equals + 1), labelsOf(state.input, axis));
    if (*place < 0)
      throw Error("select: there is no " + axis + " '" + printable(word.substr(equals + 1)) + "'");
  }
  return state;
}

namespace {

template <typename Make>
SessionState atLine(const Lesson& lesson, int line, Make make) {
  try {
    return make();
  } catch (const std::exception& error) {
    throw Error(lessonProblem(lesson.file, line, error.what()));
  }
}

}  // namespace

SessionState openingOf(const Lesson& lesson, const LessonPage& page) {
  // A page without a state goes on with that of the page before.
  const LessonPage* described = nullptr;
  for (const LessonPage& one : lesson.pages) {
    if (!one.state.empty()) described = &one;
    if (&one == &page) break;
  }
  SessionState state = described == nullptr ? openingState() : atLine(lesson, described->stateLine, [&] {
    return lessonState(described->state, lesson.file);
  });
  if (page.select.empty() && described != nullptr && !described->select.empty() && page.state.empty())
    return atLine(lesson, described->selectLine, [&] { return selectIn(state, described->select); });
  if (page.select.empty()) return state;
  return atLine(lesson, page.selectLine, [&] { return selectIn(state, page.select); });
}

bool wantsOwnInput(const LessonPage& page) {
  return std::ranges::any_of(page.tasks, [](const LessonTask& task) {
    return std::ranges::any_of(std::array{"text ", "source ", "asked ", "picture "},
                               [&](const char* input) { return task.condition.starts_with(input); });
  });
}

SessionState answeredOf(const Lesson& lesson, const LessonPage& page, const LessonQuestion& question,
                        const SessionState& before) {
  SessionState state = before;
  if (!question.then.empty()) {
    const bool adds = question.then.starts_with("+");
    std::string described = page.state;
    for (const LessonPage& one : lesson.pages) {
      if (&one == &page) break;
      if (page.state.empty() && !one.state.empty()) described = one.state;
    }
    state = atLine(lesson, question.thenLine, [&] {
      return lessonState(adds ? mergeArguments(described, question.then.substr(1)) : question.then,
                         lesson.file);
    });
    if (adds) {
      // What was selected stays, as far as it is not said.
      const bool pinned = state.selection.pinned;
      const int head = state.selection.head;
      state.selection = before.selection;
      state.selection.pinned = pinned;
      if (question.then.find("--head") != std::string::npos) state.selection.head = head;
      if (wantsOwnInput(page)) state.input = before.input;
    }
  }
  if (question.select.empty()) return state;
  return atLine(lesson, question.line, [&] { return selectIn(state, question.select); });
}

namespace {

std::string quoted(const std::string& text) {
  if (text.find('"') == std::string::npos) return '"' + text + '"';
  if (text.find('\'') == std::string::npos) return '\'' + text + '\'';
  throw Error("a text with both kinds of quotation marks can only be kept as a saved session");
}

}  // namespace

std::string argumentsOf(const SessionState& state) {
  const Input& input = state.input;
  std::string line = state.mechanism;
  if (input.kind == InputKind::Sentence || input.kind == InputKind::Pair) {
    line += " --text " + quoted(input.text);
    if (input.kind == InputKind::Pair) line += " --source " + quoted(input.source);
    if (!input.query.empty()) line += " --query " + quoted(input.query);
  } else {
    throw Error("this input can only be kept as a saved session");
  }
  const bool hidden = !input.hiddenTokens.empty() || !input.paintedMask.empty();
  if (hidden || state.weights != nullptr || state.comparison.on() || state.explaining.on)
    throw Error("this state can only be kept as a saved session");
  const Mechanism& mechanism = mechanismOf(state);
  const Parameters usual(mechanism.parameters);
  for (const auto& [name, value] : state.currentParameters().texts())
    if (value != usual.text(name) || name == "weights") line += " --set " + name + "=" + value;
  for (const Edit& edit : state.currentEdits())
    if (edit.on) line += " --edit " + quoted(edit.text());
  if (!state.step.empty()) line += " --step " + state.step;
  if (state.stepLayer >= 0) line += " --layer " + std::to_string(state.stepLayer);
  if (state.selection.head > 0) line += " --head " + std::to_string(state.selection.head);
  if (!state.mainView.isEmpty()) line += " --view " + state.mainView.toStdString();
  return line;
}

}  // namespace attenscope
