// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/lesson_values.h"

#include "app/session/view_state.h"
#include "engine/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string(text);
}

std::optional<double> literal(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

std::vector<std::string> splitAt(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t from = 0;;) {
    const std::size_t at = text.find(separator, from);
    parts.push_back(trimmed(text.substr(from, at - from)));
    if (at == std::string_view::npos) return parts;
    from = at + separator.size();
  }
}

std::string nameOf(const Axis& axis, std::int64_t at) {
  if (axis.labels != nullptr && at >= 0 && at < static_cast<std::int64_t>(axis.labels->size()))
    return (*axis.labels)[static_cast<std::size_t>(at)];
  return std::to_string(at);
}

/// Nothing for what is selected where nothing is.
std::optional<std::int64_t> placeAlong(const LessonSight& sight, const Step& step, std::size_t axis,
                                       const std::string& word) {
  const std::int64_t length = step.value.dim(static_cast<int>(axis));
  const Axis& along = step.axes[axis];
  std::int64_t place = -1;
  if (word == "*") {
    place = sight.state.selection.along(along.kind);
    if (place < 0) return std::nullopt;
  } else if (along.labels != nullptr) {
    const auto found = std::find(along.labels->begin(), along.labels->end(), word);
    if (found != along.labels->end()) place = found - along.labels->begin();
  }
  if (place < 0) {
    const std::string digits = word.starts_with("#") ? word.substr(1) : word;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place);
    if (error != std::errc() || end != digits.data() + digits.size()) place = -1;
  }
  if (place < 0 || place >= length)
    throw Error("there is no " + std::string(toString(along.kind)) + " '" + printable(word) + "' in step " +
                step.id);
  return place;
}

}  // namespace

LessonSights::LessonSights(const LessonMoment& opened, const SessionState& state, const Trace& trace)
    : m_opened{.state = opened.state, .trace = *opened.trace, .opened = &opened.state, .now = &m_now},
      m_now{.state = state,
            .trace = trace,
            .opened = &opened.state,
            .before = &m_opened,
            .changed = &trace != opened.trace.get()} {}

LessonSight LessonSights::at(const LessonMoment& moment) const {
  return {.state = moment.state,
          .trace = *moment.trace,
          .opened = m_opened.opened,
          .before = &m_opened,
          .now = &m_now,
          .changed = moment.trace.get() != &m_opened.trace};
}

std::pair<const LessonSight*, std::string> sightOf(const LessonSight& sight, const std::string& text) {
  constexpr std::string_view kNow = "now:";
  constexpr std::string_view kBefore = "before:";
  if (text.starts_with(kNow)) return {sight.now != nullptr ? sight.now : &sight, text.substr(kNow.size())};
  if (text.starts_with(kBefore)) {
    if (sight.before == nullptr)
      throw Error("'" + printable(text) + "': the text of a page is of its opening, without before:");
    return {sight.before, text.substr(kBefore.size())};
  }
  return {&sight, text};
}

std::optional<LessonPart> lessonPart(const LessonSight& sight, std::string_view text) {
  const std::size_t bracket = text.find('[');
  std::string name = trimmed(text.substr(0, bracket));
  int layer = sight.state.stepLayer;
  if (const std::size_t at = name.find('@'); at != std::string::npos) {
    const auto number = literal(name.substr(at + 1));
    if (!number) throw Error("'" + printable(name) + "': expected the number of a layer after @");
    layer = static_cast<int>(*number);
    name.resize(at);
  }
  LessonPart part;
  part.index = sight.trace.indexOf(name, layer);
  if (part.index < 0) part.index = sight.trace.indexOf(name);
  if (part.index < 0) throw Error("there is no step '" + printable(name) + "' in this run");
  part.step = &sight.trace.steps[static_cast<std::size_t>(part.index)];
  std::vector<std::string> words;
  if (bracket != std::string_view::npos) {
    const std::size_t end = text.rfind(']');
    if (end == std::string_view::npos || end < bracket)
      throw Error("'" + printable(text) + "': the bracket has no end");
    words = splitAt(text.substr(bracket + 1, end - bracket - 1), ",");
  }
  const auto& axes = part.step->axes;
  // One head of several is the one that is looked at.
  const bool fillsLeading = axes.size() > 1 && axes.front().kind == AxisKind::Head &&
                            bracket != std::string_view::npos && words.size() < axes.size();
  if (words.size() + (fillsLeading ? 1 : 0) > axes.size())
    throw Error("'" + printable(text) + "': step " + part.step->id + " has " + std::to_string(axes.size()) +
                " axes");
  Tensor block = part.step->value;
  if (fillsLeading) {
    const std::int64_t leading =
        std::clamp<std::int64_t>(sight.state.selection.along(axes.front().kind), 0, block.dim(0) - 1);
    part.cell.push_back(leading);
  }
  for (const std::string& word : words) {
    const auto place = placeAlong(sight, *part.step, part.cell.size(), word);
    if (!place) return std::nullopt;
    part.cell.push_back(*place);
  }
  const auto all = block.values();
  std::size_t size = all.size();
  std::size_t offset = 0;
  for (std::size_t i = 0; i < part.cell.size(); ++i) {
    size /= static_cast<std::size_t>(block.dim(static_cast<int>(i)));
    offset += static_cast<std::size_t>(part.cell[i]) * size;
  }
  const auto values = all.subspan(offset, size);
  part.values.assign(values.begin(), values.end());
  if (part.cell.size() + 1 == axes.size()) part.lastAxis = static_cast<int>(axes.size()) - 1;
  return part;
}

std::string placeName(const LessonPart& part, int at) {
  if (part.lastAxis < 0) return std::to_string(at);
  return nameOf(part.step->axes[static_cast<std::size_t>(part.lastAxis)], at);
}

namespace {

double reduced(const std::string& how, const LessonPart& part) {
  const std::vector<float>& values = part.values;
  const auto largest = std::max_element(values.begin(), values.end());
  const double count = static_cast<double>(values.size());
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  if (how == "value") {
    if (values.size() != 1)
      throw Error("value: expected one cell; this part of " + part.step->id + " has " +
                  std::to_string(values.size()));
    return static_cast<double>(values.front());
  }
  if (how == "max") return static_cast<double>(*largest);
  if (how == "min") return static_cast<double>(*std::min_element(values.begin(), values.end()));
  if (how == "sum") return sum;
  if (how == "mean") return sum / count;
  if (how == "count") return count;
  if (how == "place") return static_cast<double>(largest - values.begin());
  if (how == "length") {
    double squares = 0;
    for (const float value : values) squares += static_cast<double>(value) * static_cast<double>(value);
    return std::sqrt(squares);
  }
  if (how == "entropy") return entropy(values);
  double squares = 0;  // std
  for (const float value : values)
    squares += (static_cast<double>(value) - sum / count) * (static_cast<double>(value) - sum / count);
  return std::sqrt(squares / count);
}

std::optional<double> termOf(const LessonSight& sight, const std::string& text) {
  if (const auto number = literal(text)) return number;
  if (const auto [other, rest] = sightOf(sight, text); rest != text) return termOf(*other, rest);
  const Parameters& parameters = sight.state.currentParameters();
  if (const Parameter* parameter = parameters.find(text)) {
    if (parameter->type != ParameterType::Integer && parameter->type != ParameterType::Real)
      throw Error("the parameter '" + printable(text) + "' is not a number");
    return parameters.real(text);
  }
  const std::size_t colon = text.find(':');
  const std::string how = colon == std::string::npos ? "value" : text.substr(0, colon);
  const std::string what = colon == std::string::npos ? text : trimmed(text.substr(colon + 1));
  if (how == "sqrt" || how == "exp" || how == "ln" || how == "sigmoid") {
    const auto inner = termOf(sight, what);
    if (!inner) return std::nullopt;
    return how == "sqrt"  ? std::sqrt(*inner)
           : how == "exp" ? std::exp(*inner)
           : how == "ln"  ? std::log(*inner)
                          : 1 / (1 + std::exp(-*inner));
  }
  static const std::vector<std::string> kKnown{"value", "max",   "min",   "sum",    "mean",
                                               "std",   "count", "place", "length", "entropy"};
  if (std::find(kKnown.begin(), kKnown.end(), how) == kKnown.end())
    throw Error("'" + printable(how) + "' is not a way to read numbers; there are: " + someOf(kKnown) +
                ", sqrt, exp, ln, sigmoid, argmax");
  const auto part = lessonPart(sight, what);
  if (!part || part->values.empty()) return std::nullopt;
  return reduced(how, *part);
}

}  // namespace

std::optional<double> lessonValue(const LessonSight& sight, std::string_view text) {
  // Of all that follows it; before: is of its term alone, so that the two can be compared.
  if (text.starts_with("now:")) {
    const auto [now, rest] = sightOf(sight, std::string(text));
    return lessonValue(*now, rest);
  }
  // From left to right, as they are read aloud.
  std::optional<double> value;
  char operation = 0;
  std::size_t from = 0;
  int depth = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] == '[') ++depth;
    if (at < text.size() && text[at] == ']') --depth;
    const bool spaced = at + 2 < text.size() && at > 0 && text[at - 1] == ' ' && text[at + 1] == ' ';
    const bool ends = at == text.size();
    if (!ends && (depth > 0 || !spaced || std::string_view("+-*/").find(text[at]) == std::string_view::npos))
      continue;
    const auto term = termOf(sight, trimmed(text.substr(from, at - from)));
    if (!term) return std::nullopt;
    value = operation == 0     ? *term
            : operation == '+' ? *value + *term
            : operation == '-' ? *value - *term
            : operation == '*' ? *value * *term
                               : *value / *term;
    if (ends) break;
    operation = text[at];
    from = at + 1;
  }
  return value;
}

std::optional<std::string> lessonLargest(const LessonSight& sight, std::string_view text) {
  if (const auto [other, rest] = sightOf(sight, std::string(text)); rest != text)
    return lessonLargest(*other, rest);
  if (text.starts_with("argmax:")) text.remove_prefix(7);
  const auto part = lessonPart(sight, text);
  if (!part) return std::nullopt;
  if (part->lastAxis < 0)
    throw Error("argmax: expected a row of " + part->step->id + ", such as " + part->step->id + "[#0]");
  const auto largest = std::max_element(part->values.begin(), part->values.end());
  return placeName(*part, static_cast<int>(largest - part->values.begin()));
}

namespace {

bool compared(double left, const std::string& operation, double right) {
  constexpr double kSame = 1e-9;
  const double difference = left - right;
  const double slack = kSame * std::max({1.0, std::abs(left), std::abs(right)});
  if (operation == "=") return std::abs(difference) <= slack;
  if (operation == "!=") return std::abs(difference) > slack;
  if (operation == "<") return difference < -slack;
  if (operation == "<=") return difference <= slack;
  if (operation == ">") return difference > slack;
  return difference >= -slack;
}

/// What of the state is compared as text; nothing for other words.
std::optional<std::string> wordOf(const SessionState& state, const Trace& trace, const std::string& name) {
  const auto token = [](const std::vector<std::string>& tokens, int at) {
    return at >= 0 && at < static_cast<int>(tokens.size()) ? tokens[static_cast<std::size_t>(at)] : "";
  };
  const int shown = shownStepOf(state, trace);
  const Step* step = shown < 0 ? nullptr : &trace.steps[static_cast<std::size_t>(shown)];
  if (name == "step") return step == nullptr ? "" : step->id;
  if (name == "mechanism") return state.mechanism;
  if (name == "view") return state.mainView.toStdString();
  if (name == "text") return state.input.text;
  if (name == "source") return state.input.source;
  if (name == "asked") return state.input.query;
  if (name == "picture") return state.input.imageName;
  if (name == "explaining") return state.explaining.on ? "on" : "off";
  if (name == "query") return token(trace.tokens, state.selection.query);
  if (name == "key")
    return token(trace.sourceTokens.empty() ? trace.tokens : trace.sourceTokens, state.selection.key);
  const Parameters& parameters = state.currentParameters();
  if (const Parameter* parameter = parameters.find(name);
      parameter != nullptr &&
      (parameter->type == ParameterType::Choice || parameter->type == ParameterType::Switch))
    return parameters.text(name);
  return std::nullopt;
}

std::optional<double> numberOf(const SessionState& state, const std::string& name) {
  const Selection& selection = state.selection;
  if (name == "head") return selection.head;
  if (name == "channel") return selection.channel;
  if (name == "layer") return state.stepLayer;
  if (name == "row") return selection.row;
  if (name == "column") return selection.column;
  if (name == "feature") return selection.feature;
  if (name == "hidden") return static_cast<double>(state.input.hiddenTokens.size());
  if (name == "edits")
    return static_cast<double>(std::count_if(state.currentEdits().begin(), state.currentEdits().end(),
                                             [](const Edit& edit) { return edit.on; }));
  return std::nullopt;
}

bool oneHolds(const LessonSight& sight, const std::string& text) {
  if (text.ends_with(" changed")) {
    const std::string name = trimmed(text.substr(0, text.size() - 8));
    const auto now = wordOf(sight.state, sight.trace, name);
    if (!now) throw Error("'" + printable(name) + "' is nothing that can be told to have changed");
    if (sight.opened == nullptr) return false;
    if (name == "text") return sight.opened->input.text != *now;
    if (name == "source") return sight.opened->input.source != *now;
    if (name == "asked") return sight.opened->input.query != *now;
    if (name == "picture") return !sight.opened->input.image.sameAs(sight.state.input.image);
    return wordOf(*sight.opened, sight.trace, name) != now;
  }
  if (const std::size_t at = text.find(" contains "); at != std::string::npos) {
    const auto word = wordOf(sight.state, sight.trace, trimmed(text.substr(0, at)));
    if (!word) throw Error("'" + printable(text) + "': expected text or source before contains");
    return word->find(trimmed(text.substr(at + 10))) != std::string::npos;
  }
  for (const char* operation : {" <= ", " >= ", " != ", " = ", " < ", " > "}) {
    const std::size_t at = text.find(operation);
    if (at == std::string::npos) continue;
    const std::string sign = trimmed(operation);
    const std::string left = trimmed(text.substr(0, at));
    const std::string right = trimmed(text.substr(at + std::string_view(operation).size()));
    if (const auto word = wordOf(sight.state, sight.trace, left)) {
      const bool numbered = right.starts_with("#");
      const int place = left == "query" ? sight.state.selection.query : sight.state.selection.key;
      const bool same = numbered ? std::to_string(place) == right.substr(1) : *word == right;
      if (sign == "=") return same;
      if (sign == "!=") return !same && (left != "query" && left != "key" ? true : place >= 0);
      throw Error("'" + printable(text) + "': words can only be = or !=");
    }
    if (sightOf(sight, left).second.starts_with("argmax:")) {
      const auto largest = lessonLargest(sight, left);
      if (sign != "=" && sign != "!=") throw Error("'" + printable(text) + "': a place can only be = or !=");
      return largest && (*largest == right) == (sign == "=");
    }
    const auto fixed = numberOf(sight.state, left);
    const auto leftValue = fixed ? fixed : lessonValue(sight, left);
    const auto rightValue = lessonValue(sight, right);
    return leftValue && rightValue && compared(*leftValue, sign, *rightValue);
  }
  throw Error("'" + printable(text) + "' is no condition; expected, for example, temperature < 0.3");
}

}  // namespace

bool conditionHolds(const LessonSight& sight, std::string_view text) {
  bool any = false;
  for (const std::string& part : splitAt(text, " or ")) {
    bool all = true;
    for (const std::string& one : splitAt(part, " and "))
      all = oneHolds(sight, one) && all;  // each is read, so that every mistake is found
    any = any || all;
  }
  return any;
}

}  // namespace attenscope
