// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Converting dates in everyday spelling to ISO 8601, character by character, by a decoder whose
/// cross-attention reads the character embeddings directly. Only unambiguous spellings occur: where the day
/// could be mistaken for a month, the month is written out or stands where all conventions agree.
const std::vector<Task>& dateTasks();

/// A day of the calendar (Gregorian).
struct Date {
  int year = 2000;
  int month = 1;  ///< 1 to 12
  int day = 1;
};
/// A random date from 1900 to 2099.
Date drawDate(std::mt19937_64& random);
std::string isoText(const Date& date);
/// A random spelling among those that mean this date alone.
std::string drawSpelling(const Date& date, std::mt19937_64& random);

}  // namespace attenscope
