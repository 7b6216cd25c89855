// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/dates.h"

#include "engine/mechanisms/list.h"
#include "engine/training/examples.h"
#include "engine/training/writing.h"

#include <array>
#include <chrono>

namespace attenscope {

namespace {

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
  task.draw = draw;
  task.plan.steps = 8000;
  task.plan.learningRate = 2e-3;
  task.plan.forget = 0;
  task.goals = {{"exact", 0.99}};
  task.samples = {
      writing::sampleOf(
          "A date in words", "Tuesday, March 3rd, 1987",
          "Each digit of the year looks at its own digit; those of the month at the letters that "
          "tell March from the others."),
      writing::sampleOf("Digits in another order", "25.12.2031",
                        "The rows of attention jump: the last four digits are written first."),
  };
  return task;
}

}  // namespace

Date drawDate(std::mt19937_64& random) {
  Date date;
  date.year = static_cast<int>(drawInteger(random, 1900, 2099));
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
