// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tasks/text/dates.h"

#include "engine/mechanisms/list.h"
#include "engine/training/examples.h"
#include "engine/training/tasks/text/word_lists.h"
#include "engine/training/tasks/text/word_parts.h"
#include "engine/training/writing.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <regex>

namespace attenscope {

namespace {

constexpr int kFirstYear = 1000;
constexpr int kTakenForLeap = 1900;  // by the weights; it is none
constexpr int kLastYear = 2999;
constexpr const char* kNoDate = "no date";
constexpr std::size_t kLongest = 40;  // characters of a text
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

bool isMonth(int month) {
  return month >= 1 && month <= 12;
}

bool isDay(const Date& date) {
  return isMonth(date.month) && date.day >= 1 && (std::chrono::year(date.year) / date.month / date.day).ok();
}

/// Month first: "March 3, 1987".
std::string monthFirst(const std::string& month, const std::string& day, const std::string& year,
                       std::mt19937_64& random) {
  return month + " " + day + (drawUniform(random) < 0.7 ? ", " : " ") + year;
}

/// Day first: "3 March 1987", "3. March 1987", "the 3rd of March, 1987", "3-Mar-1987".
std::string dayFirst(const std::string& month, const std::string& day, bool ordinal, const std::string& year,
                     std::mt19937_64& random) {
  const double share = drawUniform(random);
  if (ordinal)
    return (share > 0.9 ? "the " : "") + day + (share < 0.5 || share > 0.9 ? " of " : " ") + month +
           (share < 0.2 ? ", " : " ") + year;
  if (share < 0.1) return day + ". " + month + " " + year;
  if (share < 0.2) return day + " " + month + ", " + year;
  const std::string between = share < 0.8 ? " " : share < 0.95 ? "-" : "/";
  return day + between + month + between + year;
}

/// All in digits. With the year last the day comes first, but where only the month can: 12/25/2031.
std::string digits(const Date& date, std::mt19937_64& random) {
  const bool padded = drawUniform(random) < 0.6;
  const auto number = [&](int value) { return padded ? twoDigits(value) : std::to_string(value); };
  const std::string day = number(date.day);
  const std::string month = number(date.month);
  const std::string year = std::to_string(date.year);
  // Of a month that there is not only the year-first forms say which number it is.
  const double share = drawUniform(random) * (isMonth(date.month) ? 1 : 0.4);
  if (share < 0.05) return year + twoDigits(date.month) + twoDigits(date.day);
  if (share < 0.4) {
    const std::string between = share < 0.22 ? "-" : share < 0.28 ? "." : share < 0.35 ? "/" : " ";
    return year + between + month + between + day;
  }
  if (share < 0.55 && date.day > 12)
    return month + (share < 0.5 ? "/" : "-") + day + (share < 0.5 ? "/" : "-") + year;
  const std::string between = share < 0.7    ? "/"
                              : share < 0.87 ? "."
                              : share < 0.92 ? "-"
                              : share < 0.96 ? " "
                                             : ". ";
  return day + between + month + between + year;
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
  static const TaskVocabulary vocabulary = writing::causalVocabulary(
      [] {
        std::vector<std::string> pieces = charactersOf("0123456789-nodate");
        std::erase(pieces, " ");
        pieces.emplace_back("␣");
        return pieces;
      }(),
      TaskVocabulary::Unit::Characters);
  return vocabulary;
}

/// "march", "mar" or "mar." as 3; 0 for no month.
int monthOf(std::string word) {
  if (word.ends_with('.')) word.pop_back();
  if (word == "sept") word = "sep";
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    std::string name = kMonths[i];
    name.front() = static_cast<char>(name.front() - 'A' + 'a');
    if (word == name || word == name.substr(0, 3)) return static_cast<int>(i) + 1;
  }
  return 0;
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

/// A spelling, and the order of year, month, day and ordinal in it.
struct Form {
  std::regex pattern;
  std::string order;  ///< of Y, M, m (in digits), D and O
};

Form formOf(std::string_view written, bool words = true) {
  std::string expression = words ? weekdayPattern() : std::string();
  std::string order;
  for (const char c : written) {
    if (std::string_view("YMmDO").find(c) != std::string_view::npos) order += c;
    expression += c == 'Y'               ? R"((\d{4}))"
                  : c == 'M'             ? R"(([a-z]+\.?))"
                  : c == 'D' || c == 'm' ? R"((\d{1,2}))"
                  : c == 'O'             ? R"((\d{1,2}(?:st|nd|rd|th)))"
                                         : std::string(1, c);
  }
  return {std::regex(expression, std::regex::icase), order};
}

const std::vector<Form>& forms() {
  static const std::vector<Form> all = [] {
    std::vector<Form> list;
    for (const char* words : {"Y M D", "Y M O", "M D,? Y", "M O,? Y", "D\\.? M,? Y", "D-M-Y", "D/M/Y",
                              "(?:the )?O (?:of )?M,? Y"})
      list.push_back(formOf(words));
    for (const char* digits :
         {"Y-m-D", "Y/m/D", "Y\\.m\\.D", "Y m D", "D-m-Y", "D/m/Y", "D\\.m\\.Y", "D m Y", "D\\. m\\. Y"})
      list.push_back(formOf(digits, false));
    list.push_back({std::regex(R"((\d{4})(\d{2})(\d{2}))"), "YmD"});
    return list;
  }();
  return all;
}

/// The numbers of a text in this form, of a day that there may not be; nothing if it is not in this form.
std::optional<Date> readAs(const std::string& text, const Form& form) {
  std::smatch found;
  if (!std::regex_match(text, found, form.pattern)) return std::nullopt;
  Date date;
  for (std::size_t i = 0; i < form.order.size(); ++i) {
    const std::string part = found[i + 1];
    const char kind = form.order[i];
    if (kind == 'M') {
      date.month = monthOf(part);
      if (date.month == 0) return std::nullopt;
      continue;
    }
    (kind == 'Y' ? date.year : kind == 'm' ? date.month : date.day) = std::stoi(part);
    if (kind == 'O' && !part.ends_with(ordinalEnd(date.day))) return std::nullopt;
  }
  // 12/25/2031, where the day cannot come first.
  const bool swaps = form.order == "DmY" && text.find_first_of("/-") != std::string::npos;
  if (swaps && date.month > 12 && date.day <= 12) std::swap(date.month, date.day);
  return date;
}

/// The first form that fits, whatever the year.
std::optional<Date> readAnyYear(const std::string& text) {
  if (text.size() > kLongest) return std::nullopt;
  for (const Form& form : forms())
    if (const std::optional<Date> date = readAs(text, form)) return date;
  return std::nullopt;
}

bool isLearnedYear(int year) {
  return year >= kFirstYear && year <= kLastYear;
}

std::string trimmedLower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Words, numbers, or a spelling that lacks a part of the date: learned to be none.
bool isKnownAsNone(const std::string& text) {
  static const std::regex words("[a-z ,.'-]+");
  static const std::regex partial(
      R"(\d{1,4}|[a-z]+ \d{1,2}, \d{4}|\d{1,2} [a-z]+ \d{4}|[a-z]+ \d{4}|\d{1,2} [a-z]+|\d{1,2}\.\d{4})");
  return std::regex_match(text, words) || std::regex_match(text, partial);
}

std::string outside(const Input& input) {
  const std::string text = trimmedLower(input.source);
  const std::optional<Date> date = readAnyYear(text);
  if (date && date->month == 2 && date->day == 29)
    return "Whether a year has a 29th of February the weights tell right six times in seven, and they take " +
           std::to_string(kTakenForLeap) + " for a leap year: what is written of this day may be wrong.";
  if (text.empty() || (date && isLearnedYear(date->year)) ||
      (!date && text.size() <= kLongest && isKnownAsNone(text)))
    return {};
  return "The weights learned dates from " + std::to_string(kFirstYear) + " to " + std::to_string(kLastYear) +
         ", such as 4 July 1776, July 4th, 1776, 4.7.1776 or 1776-07-04, and words that are none: this is "
         "neither, and what is written of it may mean nothing.";
}

/// The day, or the day and that there is none such.
std::string answerOf(const Date& date) {
  return isoText(date) + (isDay(date) ? std::string() : std::string(" ") + kNoDate);
}

/// A date that is in no calendar: the 30th of February, the 31st of a shorter month, a 13th month.
Date drawImpossible(std::mt19937_64& random) {
  Date date = drawDate(random);
  const double kind = drawUniform(random);
  if (kind < 0.45) {
    date.month = 2;
    date.day = static_cast<int>(drawInteger(random, 29, 31));
    while (isDay(date)) ++date.year;
  } else if (kind < 0.75) {
    static constexpr std::array kShorter{4, 6, 9, 11};
    date.month = drawFrom(random, kShorter);
    date.day = 31;
  } else if (kind < 0.85) {
    date.day = static_cast<int>(drawInteger(random, 32, 99));
  } else if (kind < 0.9) {
    date.day = 0;
  } else {
    date.month = static_cast<int>(drawInteger(random, 0, 1) * drawInteger(random, 13, 99));
  }
  date.year = std::min(date.year, kLastYear);
  return date;
}

/// The 29th of February where there is one, which must not be taken for one of those.
Date drawLeapDay(std::mt19937_64& random) {
  Date date = drawDate(random);
  date.month = 2;
  date.day = 29;
  while (!isDay(date)) date.year = date.year == kLastYear ? kFirstYear : date.year + 1;
  return date;
}

/// Words that are no date, though a month, a weekday or a number may be among them.
std::string drawWords(std::mt19937_64& random) {
  static const word_lists::Words words = word_lists::entries(
      "hello|good|morning|the|a|cat|river|today|tomorrow|yesterday|next|week|year|day|date|month|we|met|in|"
      "on|"
      "of|and|it|is|was|very|late|old|new|house|garden|music|winter|summer|spring|autumn|soon|never|always|"
      "before|after|thank|you|yes|no|maybe|please|how|are|what|when|dear|friend|book|red|blue|train|city");
  std::string text;
  for (std::int64_t count = drawInteger(random, 1, 5); count > 0; --count) {
    const double kind = drawUniform(random);
    const char* named = kind < 0.08   ? drawFrom(random, kMonths)
                        : kind < 0.14 ? drawFrom(random, kWeekdays)
                                      : nullptr;
    const std::string word = named != nullptr ? named
                             : kind < 0.5     ? word_parts::invented(random)
                                              : drawFrom(random, words);
    text += (text.empty() ? "" : " ") + word;
  }
  return text.substr(0, kLongest);
}

/// A date's spelling with something else in place of its month.
std::string drawMonthless(std::mt19937_64& random) {
  const std::string day = std::to_string(drawInteger(random, 1, 31));
  const std::string year = std::to_string(drawInteger(random, kFirstYear, kLastYear));
  const std::string word = word_parts::invented(random);
  const double kind = drawUniform(random);
  if (kind < 0.3) return day + " " + word + " " + year;
  if (kind < 0.5) return word + " " + day + ", " + year;
  if (kind < 0.6) return year;
  if (kind < 0.7) return day;
  const std::string month = drawFrom(random, kMonths);
  return kind < 0.8 ? month + " " + year : kind < 0.9 ? day + " " + month : day + "." + year;
}

Example draw(std::mt19937_64& random) {
  const double kind = drawUniform(random);
  if (kind < 0.12) return writing::exampleOf(iso(), drawWords(random), kNoDate);
  if (kind < 0.2) return writing::exampleOf(iso(), drawMonthless(random), kNoDate);
  const Date date = kind < 0.32   ? drawImpossible(random)
                    : kind < 0.36 ? drawLeapDay(random)
                                  : drawDate(random);
  Example example = writing::exampleOf(iso(), drawSpelling(date, random), answerOf(date));
  example.key = example.answer;  // what is held out is never seen in any spelling
  return example;
}

Task dates() {
  Task task = writing::causalWriterOf(transformerDecoder, spelled, iso);
  TrainedTask& trained = task.trained;
  trained.id = "dates";
  trained.title = "Dates to ISO 8601";
  trained.summary =
      "Writes a date in any format as 1987-03-03, character by character, or says that it is not a date; "
      "4/7/1776 is read with the day first.";
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
  task.goals = {{"exact", 0.98}};
  task.samples = {
      writing::sampleOf(
          "A date in words", "Tuesday, March 3rd, 1987",
          "The head shown first reads digits: before the 9 and 8 of the year and before the day are written, "
          "it looks at those digits. Other heads read what the letters of March say."),
      writing::sampleOf("Digits in another order", "25.12.2031",
                        "The attention jumps from row to row: in the head shown first, the year's last digit "
                        "looks at the end of the text and 25 at its beginning."),
      writing::sampleOf("A day that does not exist", "30 February 2024",
                        "What the text says is written down first, and then that it is not a date. Try "
                        "hello, or 31 April."),
  };
  // Tested to be the heads that show it most.
  for (Sample& sample : task.samples) sample.look = {.layer = 1, .head = 3};
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

std::optional<Date> readDate(const std::string& text) {
  const std::optional<Date> date = readAnyYear(trimmedLower(text));
  return date && isLearnedYear(date->year) ? date : std::nullopt;
}

std::string isoText(const Date& date) {
  return std::to_string(date.year) + "-" + twoDigits(date.month) + "-" + twoDigits(date.day);
}

std::string drawSpelling(const Date& date, std::mt19937_64& random) {
  if (drawUniform(random) < 0.4 || !isMonth(date.month)) return digits(date, random);
  const std::string name = kMonths[static_cast<std::size_t>(date.month - 1)];
  constexpr std::size_t kShort = 3;
  const double share = drawUniform(random);
  const std::string month = share < 0.6                       ? name
                            : share < 0.92                    ? name.substr(0, kShort)
                            : share < 0.97 || date.month != 9 ? name.substr(0, kShort) + "."
                                                              : "Sept";
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
    const std::string named =
        isDay(date) ? kWeekdays[std::chrono::weekday(std::chrono::year(date.year) / date.month / date.day)
                                    .c_encoding()]
                    : drawFrom(random, kWeekdays);
    text = (drawUniform(random) < 0.6 ? named : named.substr(0, kShort)) + ", " + text;
  }
  return text;
}

const std::vector<Task>& dateTasks() {
  static const std::vector<Task> all{dates()};
  return all;
}

}  // namespace attenscope
