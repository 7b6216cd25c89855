// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/dates.h"

#include "engine/mechanisms/list.h"
#include "engine/training/examples.h"
#include "engine/training/writing.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <regex>

namespace attenscope {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2099;
constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};
constexpr std::array kWeekdays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

std::string twoDigits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

const char* ordinalEnd(int day) {
  if (day / 10 == 1) return "th";
  constexpr std::array ends{"th", "st", "nd", "rd"};
  const auto last = static_cast<std::size_t>(day % 10);
  return last < ends.size() ? ends[last] : "th";
}

std::chrono::sys_days daysOf(const Date& date) {
  return std::chrono::year(date.year) / date.month / date.day;
}

/// Month first: "March 3, 1987".
std::string monthFirst(const std::string& month, const std::string& day, const std::string& year,
                       std::mt19937_64& random) {
  return month + " " + day + (drawUniform(random) < 0.7 ? ", " : " ") + year;
}

/// Day first: "3 March 1987", "3rd of March, 1987", "3-Mar-1987".
std::string dayFirst(const std::string& month, const std::string& day, bool ordinal, const std::string& year,
                     std::mt19937_64& random) {
  const double share = drawUniform(random);
  if (ordinal) return day + (share < 0.5 ? " of " : " ") + month + (share < 0.2 ? ", " : " ") + year;
  const std::string between = share < 0.75 ? " " : "-";
  return day + between + month + between + year;
}

/// All in digits; the day is beyond twelve or the same as the month where day or month comes first.
std::string digits(const Date& date, std::mt19937_64& random) {
  const bool padded = drawUniform(random) < 0.6;
  const auto number = [&](int value) { return padded ? twoDigits(value) : std::to_string(value); };
  const std::string day = number(date.day);
  const std::string month = number(date.month);
  const std::string year = std::to_string(date.year);
  const bool clear = date.day > 12 || date.day == date.month;
  const double share = drawUniform(random);
  if (!clear || share < 0.4) {
    const std::string between = share < 0.15 ? "-" : share < 0.28 ? "." : "/";
    return year + between + month + between + day;
  }
  if (share < 0.6) return month + "/" + day + "/" + year;
  if (share < 0.8) return day + "/" + month + "/" + year;
  return day + "." + month + "." + year;
}

std::vector<std::string> charactersOf(std::string_view text) {
  std::vector<std::string> pieces;
  for (const char c : text) pieces.emplace_back(1, c);
  return pieces;
}

const TaskVocabulary& spelled() {
  static const TaskVocabulary vocabulary = [] {
    std::vector<std::string> pieces = charactersOf("0123456789abcdefghijklmnopqrstuvwxyz,./-'");
    pieces.emplace_back("␣");
    return writing::endedVocabulary(pieces, TaskVocabulary::Unit::Characters);
  }();
  return vocabulary;
}

const TaskVocabulary& iso() {
  static const TaskVocabulary vocabulary =
      writing::causalVocabulary(charactersOf("0123456789-"), TaskVocabulary::Unit::Characters);
  return vocabulary;
}

/// "march" or "mar" as 3; 0 for no month.
int monthOf(const std::string& word) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    std::string name = kMonths[i];
    name.front() = static_cast<char>(name.front() - 'A' + 'a');
    if (word == name || word == name.substr(0, 3)) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool isDay(int year, int month, int day) {
  return year >= kFirstYear && year <= kLastYear && (std::chrono::year(year) / month / day).ok();
}

/// A weekday and a comma before the date, as a pattern.
const std::string& weekdayPattern() {
  static const std::string pattern = [] {
    std::string names;
    for (const std::string weekday : kWeekdays) names += "|" + weekday + "|" + weekday.substr(0, 3);
    return "(?:(?:" + names.substr(1) + "), )?";
  }();
  return pattern;
}

/// A spelling with the month as a word, and the order of year, month, day and ordinal in it.
struct Form {
  std::regex pattern;
  std::string order;  ///< of Y, M, D and O
};

Form formOf(std::string_view written) {
  std::string expression = weekdayPattern();
  std::string order;
  for (const char c : written) {
    if (c == 'Y' || c == 'M' || c == 'D' || c == 'O') order += c;
    expression += c == 'Y'   ? R"((\d{4}))"
                  : c == 'M' ? "([a-z]+)"
                  : c == 'D' ? R"((\d{1,2}))"
                  : c == 'O' ? R"((\d{1,2}(?:st|nd|rd|th)))"
                             : std::string(1, c);
  }
  return {std::regex(expression, std::regex::icase), order};
}

const std::vector<Form>& forms() {
  static const std::vector<Form> all{formOf("Y M D"),          formOf("Y M O"), formOf("M D,? Y"),
                                     formOf("M O,? Y"),        formOf("D M Y"), formOf("D-M-Y"),
                                     formOf("O (?:of )?M,? Y")};
  return all;
}

bool isSpelling(const std::string& text, const Form& form) {
  std::smatch found;
  if (!std::regex_match(text, found, form.pattern)) return false;
  const std::string& order = form.order;
  int year = 0;
  int month = 0;
  int day = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::string part = found[i + 1];
    if (order[i] == 'M') {
      month = monthOf(part);
    } else {
      (order[i] == 'Y' ? year : day) = std::stoi(part);
      if (order[i] == 'O' && !part.ends_with(ordinalEnd(day))) return false;
    }
  }
  return month > 0 && isDay(year, month, day);
}

/// All in digits, where no other reading is possible.
bool isInDigits(const std::string& text) {
  static const std::regex yearFirst(R"((\d{4})([-./])(\d{1,2})\2(\d{1,2}))");
  static const std::regex yearLast(R"((\d{1,2})([./])(\d{1,2})\2(\d{4}))");
  std::smatch found;
  if (std::regex_match(text, found, yearFirst))
    return isDay(std::stoi(found[1]), std::stoi(found[3]), std::stoi(found[4]));
  if (!std::regex_match(text, found, yearLast)) return false;
  const int first = std::stoi(found[1]);
  const int second = std::stoi(found[3]);
  const int year = std::stoi(found[4]);
  const bool dayFirst = isDay(year, second, first);
  const bool monthFirst = found[2] == "/" && isDay(year, first, second);
  return first == second ? dayFirst : dayFirst != monthFirst && (first > 12 || second > 12);
}

std::string outside(const Input& input) {
  std::string text = input.source;
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
  constexpr std::size_t kLongest = 60;
  const bool like = text.size() <= kLongest &&
                    (isInDigits(text) || std::any_of(forms().begin(), forms().end(), [&](const Form& form) {
                       return isSpelling(text, form);
                     }));
  if (like) return {};
  return "The weights learned dates from " + std::to_string(kFirstYear) + " to " + std::to_string(kLastYear) +
         ", such as March 3rd, 1987, 3 March 1987 or 25.12.2031: this is none of these, and what is written "
         "of it means nothing.";
}

Example draw(std::mt19937_64& random) {
  const Date date = drawDate(random);
  Example example = writing::exampleOf(iso(), drawSpelling(date, random), isoText(date));
  example.key = example.answer;  // what is held out is never seen in any spelling
  return example;
}

Task dates() {
  Task task = writing::causalWriterOf(transformerDecoder, spelled(), iso());
  TrainedTask& trained = task.trained;
  trained.id = "dates";
  trained.title = "Dates to ISO 8601";
  trained.summary = "Writes a date in any spelling as 1987-03-03, character by character.";
  trained.settings.insert({{"width", "48"},
                           {"heads", "4"},
                           {"layers", "3"},
                           {"feed_forward", "96"},
                           {"norm", "pre"},
                           {"activation", "relu"},
                           {"final_norm", "on"}});
  trained.outside = outside;
  task.draw = draw;
  task.plan.steps = 8000;
  task.plan.learningRate = 2e-3;
  task.plan.forget = 0;
  task.goals = {{"exact", 0.99}};
  task.samples = {
      writing::sampleOf(
          "A date in words", "Tuesday, March 3rd, 1987",
          "The head that opens reads digits: before 8 and 7 of the year and before the day are written, it "
          "looks at those digits. What the letters of March say, other heads read."),
      writing::sampleOf(
          "Digits in another order", "25.12.2031",
          "The rows of attention jump: in the head that opens, 31 looks at the end of the text and 25 at its "
          "beginning."),
  };
  // Tested to be the heads that show it most.
  task.samples[0].look = {.layer = 1, .head = 3};
  task.samples[1].look = {.layer = 1, .head = 2};
  return task;
}

}  // namespace

Date drawDate(std::mt19937_64& random) {
  Date date;
  date.year = static_cast<int>(drawInteger(random, kFirstYear, kLastYear));
  date.month = static_cast<int>(drawInteger(random, 1, 12));
  const auto last = (std::chrono::year(date.year) / date.month / std::chrono::last).day();
  date.day = static_cast<int>(drawInteger(random, 1, static_cast<unsigned>(last)));
  return date;
}

std::string isoText(const Date& date) {
  return std::to_string(date.year) + "-" + twoDigits(date.month) + "-" + twoDigits(date.day);
}

std::string drawSpelling(const Date& date, std::mt19937_64& random) {
  if (drawUniform(random) < 0.3) return digits(date, random);
  const std::string name = kMonths[static_cast<std::size_t>(date.month - 1)];
  constexpr std::size_t kShort = 3;
  const std::string month = drawUniform(random) < 0.6 ? name : name.substr(0, kShort);
  const std::string year = std::to_string(date.year);
  const bool ordinal = drawUniform(random) < 0.4;
  const std::string day = ordinal                     ? std::to_string(date.day) + ordinalEnd(date.day)
                          : drawUniform(random) < 0.3 ? twoDigits(date.day)
                                                      : std::to_string(date.day);
  const double order = drawUniform(random);
  std::string text = order < 0.1   ? year + " " + month + " " + day
                     : order < 0.5 ? monthFirst(month, day, year, random)
                                   : dayFirst(month, day, ordinal, year, random);
  if (drawUniform(random) < 0.2) {
    const std::chrono::weekday weekday(daysOf(date));
    const std::string named = kWeekdays[weekday.c_encoding()];
    text = (drawUniform(random) < 0.6 ? named : named.substr(0, kShort)) + ", " + text;
  }
  return text;
}

const std::vector<Task>& dateTasks() {
  static const std::vector<Task> all{dates()};
  return all;
}

}  // namespace attenscope
