// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lessons/hand_in.h"

#include "engine/error.h"
#include "engine/io/atomic_file.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr qint64 kLargestFile = 100'000;  // bytes
constexpr std::size_t kMostAnswers = 3;
constexpr std::size_t kLongestText = 10'000;  // bytes

std::string sumOf(const Json& json) {
  const std::string text = json.dump();
  const QByteArray sum =
      QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha256).toHex();
  return sum.toStdString();
}

Json jsonOf(const HandIn& handIn) {
  auto answers = Json::array();
  for (const HandIn::Answer& answer : handIn.answers) {
    Json one{{"question", answer.question}, {"answer", answer.given}};
    if (answer.option >= 0) one["option"] = answer.option;
    one["truth"] = answer.truth;
    one["right"] = answer.right;
    answers.push_back(std::move(one));
  }
  return {{"attenscope", "answers"}, {"format", kVersion},        {"name", handIn.name},
          {"lesson", handIn.lesson}, {"title", handIn.title},     {"version", handIn.version},
          {"time", handIn.time},     {"attempt", handIn.attempt}, {"answers", std::move(answers)}};
}

std::string text(const Json& json, const char* key) {
  std::string value = json.at(key).get<std::string>();
  if (value.size() > kLongestText) throw Error(std::string("'") + key + "' is too long");
  return value;
}

HandIn fromJson(const Json& json) {
  HandIn handIn{.name = text(json, "name"),
                .lesson = text(json, "lesson"),
                .title = text(json, "title"),
                .version = text(json, "version"),
                .time = text(json, "time"),
                .attempt = json.at("attempt").get<int>()};
  if (!QDateTime::fromString(QString::fromStdString(handIn.time), Qt::ISODate).isValid())
    throw Error("'time' is no time");
  const Json& answers = json.at("answers");
  if (!answers.is_array() || answers.empty() || answers.size() > kMostAnswers)
    throw Error("expected one to three answers");
  for (const Json& one : answers)
    handIn.answers.push_back({text(one, "question"), text(one, "answer"),
                              one.contains("option") ? one.at("option").get<int>() : -1, text(one, "truth"),
                              one.at("right").get<bool>()});
  return handIn;
}

}  // namespace

int HandIn::right() const {
  return static_cast<int>(std::ranges::count_if(answers, &Answer::right));
}

std::string handInText(const HandIn& handIn) {
  Json json = jsonOf(handIn);
  json["sum"] = sumOf(json);
  return json.dump(2) + "\n";
}

HandIn readHandIn(const std::string& text, const std::string& file) {
  const std::string name = printable(file);
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object() || json.value("attenscope", Json()) != "answers")
    throw Error(name + ": it holds no answers to a lesson; expected a file that Hand in… wrote");
  if (json.value("format", Json()) != kVersion)
    throw Error(name + ": it is of another version of the program; expected format " +
                std::to_string(kVersion));
  HandIn handIn;
  std::string sum;
  try {
    sum = json.at("sum").get<std::string>();
    handIn = fromJson(json);
  } catch (const std::exception&) {
    throw Error(name + ": something is missing from the answers; expected the file as Hand in… wrote it");
  }
  json.erase("sum");
  if (sumOf(json) != sum)
    throw Error(name + ": it was changed after it was handed in; expected the file as Hand in… wrote it");
  return handIn;
}

HandIn readHandInFile(const std::filesystem::path& file) {
  QFile read(QString::fromStdString(file.string()));
  if (!read.open(QIODevice::ReadOnly)) throw Error(printable(file.string()) + ": the file cannot be read");
  const QByteArray bytes = read.read(kLargestFile + 1);
  if (bytes.size() > kLargestFile)
    throw Error(printable(file.string()) + ": it is larger than 100 kB, which no answers are");
  return readHandIn(bytes.toStdString(), file.string());
}

void writeHandIn(const HandIn& handIn, const std::filesystem::path& file) {
  writeAtomically(file, [&](std::ostream& stream) { stream << handInText(handIn); });
}

void checkAgainst(const HandIn& handIn, const Lesson& lesson, const std::vector<LessonTruth>& truths,
                  const std::string& file) {
  const LessonPage* quiz = quizOf(lesson);
  const std::size_t asked = quiz == nullptr ? 0 : quiz->questions.size();
  bool fits = asked == handIn.answers.size() && asked == truths.size();
  for (std::size_t i = 0; fits && i < asked; ++i) {
    const HandIn::Answer& answer = handIn.answers[i];
    const GivenAnswer given{answer.option, QString::fromStdString(answer.given)};
    fits = isRight(quiz->questions[i], truths[i], given) == answer.right;
  }
  if (!fits)
    throw Error(printable(file) + ": it counts an answer otherwise than lesson " + printable(lesson.id) +
                " does; it was changed after it was handed in");
}

}  // namespace attenscope
