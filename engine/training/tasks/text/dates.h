// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <optional>

namespace attenscope {

/// Converting dates in everyday spelling to ISO 8601, character by character, by a decoder whose
/// cross-attention reads the character embeddings directly. A day that no calendar has is written as it was
/// read, with "no date" behind it ("2024-02-30 no date"); what is no date at all is "no date". All in digits
/// with the year last, the day comes first (4/7/1776, 4.7.1776) unless only the month can (7/14/1776).
const std::vector<Task>& dateTasks();

/// A day of the calendar (Gregorian), or numbers that look like one.
struct Date {
  int year = 2000;
  int month = 1;  ///< 1 to 12
  int day = 1;
};
/// A random date from 1000 to 2999.
Date drawDate(std::mt19937_64& random);
std::string isoText(const Date& date);
/// The numbers of a text in one of the forms that are learned, of a day that there may not be; nothing if it
/// is in no such form.
std::optional<Date> readDate(const std::string& text);
/// A random spelling among those that are read as this date, which may be none of the calendar.
std::string drawSpelling(const Date& date, std::mt19937_64& random);

}  // namespace attenscope
