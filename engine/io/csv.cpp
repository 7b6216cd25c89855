// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/csv.h"

#include "engine/error.h"
#include "engine/io/atomic_file.h"

#include <array>
#include <charconv>
#include <cmath>
#include <ostream>
#include <string>

namespace attenscope {

namespace {

std::string label(const Axis& axis, std::int64_t position) {
  const auto index = static_cast<std::size_t>(position);
  return axis.labels && index < axis.labels->size() ? (*axis.labels)[index] : std::to_string(position);
}

void writeVector(std::ostream& stream, const Step& step, char separator) {
  const Axis& axis = step.axes[0];
  stream << toString(axis.kind) << separator << "value" << kEndOfRow;
  for (std::int64_t i = 0; i < step.value.size(); ++i) {
    stream << csvField(label(axis, i), separator) << separator << csvNumber(step.value[i]) << kEndOfRow;
  }
}

void writeRows(std::ostream& stream, const Step& step, char separator) {
  const Shape& shape = step.value.shape();
  const std::size_t rowAxes = shape.size() - 1;
  for (std::size_t axis = 0; axis < rowAxes; ++axis) stream << toString(step.axes[axis].kind) << separator;
  const std::int64_t columns = shape.back();
  for (std::int64_t column = 0; column < columns; ++column) {
    if (column > 0) stream << separator;
    stream << csvField(label(step.axes.back(), column), separator);
  }
  stream << kEndOfRow;
  if (step.value.size() == 0) return;

  Index index(rowAxes, 0);
  for (std::int64_t row = 0; row < step.value.size() / columns; ++row) {
    for (std::size_t axis = 0; axis < rowAxes; ++axis) {
      stream << csvField(label(step.axes[axis], index[axis]), separator) << separator;
    }
    for (std::int64_t column = 0; column < columns; ++column) {
      if (column > 0) stream << separator;
      stream << csvNumber(step.value[row * columns + column]);
    }
    stream << kEndOfRow;
    for (std::size_t axis = rowAxes; axis-- > 0;) {
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
}

}  // namespace

std::string csvField(const std::string& text, char separator) {
  // Also around outer spaces, which some readers would trim.
  const bool plain = text.find_first_of(std::string("\"\r\n") + separator) == std::string::npos &&
                     (text.empty() || (text.front() != ' ' && text.back() != ' '));
  if (plain) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

std::string csvNumber(float value) {
  if (std::isnan(value)) return "nan";
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? std::string(text.data(), end) : "nan";
}

void writeTable(std::ostream& stream, const Step& step, char separator) {
  if (step.value.empty() || static_cast<int>(step.axes.size()) != step.value.rank())
    throw Error("step '" + step.id + "' has no numbers to write");
  if (step.value.rank() == 0) {
    stream << "value" << kEndOfRow << csvNumber(step.value[0]) << kEndOfRow;
  } else if (step.value.rank() == 1) {
    writeVector(stream, step, separator);
  } else {
    writeRows(stream, step, separator);
  }
}

void writeCsv(const std::filesystem::path& path, const Step& step) {
  if (step.value.empty() || static_cast<int>(step.axes.size()) != step.value.rank()) {
    throw Error(printable(path.string()) + ": step '" + step.id + "' has no numbers to write");
  }
  writeAtomically(path, [&](std::ostream& stream) { writeTable(stream, step); });
}

}  // namespace attenscope
