// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Dates as people spell them to ISO 8601, character by character, by a decoder that reads the bare
/// characters with its cross-attention. Only spellings that have one meaning: where a number of the day could
/// be that of a month, the month is a word or comes where all agree on.
const std::vector<Task>& dateTasks();

/// A day of the calendar (Gregorian).
struct Date {
  int year = 2000;
  int month = 1;  ///< 1 to 12
  int day = 1;
};
/// 1900 to 2099.
Date drawDate(std::mt19937_64& random);
std::string isoText(const Date& date);
/// One of the spellings that mean this date alone.
std::string drawSpelling(const Date& date, std::mt19937_64& random);

}  // namespace attenscope
