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

constexpr const char* kEndOfLine = "\r\n";

std::string quoted(const std::string& text) {
  // Also around outer spaces, which some readers would trim.
  const bool plain = text.find_first_of(",\"\r\n") == std::string::npos &&
                     (text.empty() || (text.front() != ' ' && text.back() != ' '));
  if (plain) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

/// The shortest text that reads back as the same float; "inf", "-inf" and "nan" as NumPy and pandas read
/// them.
std::string number(float value) {
  if (std::isnan(value)) return "nan";
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? std::string(text.data(), end) : "nan";
}

std::string label(const Axis& axis, std::int64_t position) {
  const auto index = static_cast<std::size_t>(position);
  return axis.labels && index < axis.labels->size() ? (*axis.labels)[index] : std::to_string(position);
}

void writeVector(std::ostream& stream, const Step& step) {
  const Axis& axis = step.axes[0];
  stream << toString(axis.kind) << ",value" << kEndOfLine;
  for (std::int64_t i = 0; i < step.value.size(); ++i) {
    stream << quoted(label(axis, i)) << ',' << number(step.value[i]) << kEndOfLine;
  }
}

void writeRows(std::ostream& stream, const Step& step) {
  const Shape& shape = step.value.shape();
  const std::size_t rowAxes = shape.size() - 1;
  for (std::size_t axis = 0; axis < rowAxes; ++axis) stream << toString(step.axes[axis].kind) << ',';
  const std::int64_t columns = shape.back();
  for (std::int64_t column = 0; column < columns; ++column) {
    stream << (column > 0 ? "," : "") << quoted(label(step.axes.back(), column));
  }
  stream << kEndOfLine;
  if (step.value.size() == 0) return;

  Index index(rowAxes, 0);
  for (std::int64_t row = 0; row < step.value.size() / columns; ++row) {
    for (std::size_t axis = 0; axis < rowAxes; ++axis) {
      stream << quoted(label(step.axes[axis], index[axis])) << ',';
    }
    for (std::int64_t column = 0; column < columns; ++column) {
      stream << (column > 0 ? "," : "") << number(step.value[row * columns + column]);
    }
    stream << kEndOfLine;
    for (std::size_t axis = rowAxes; axis-- > 0;) {
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
}

}  // namespace

void writeCsv(const std::filesystem::path& path, const Step& step) {
  if (step.value.empty() || static_cast<int>(step.axes.size()) != step.value.rank()) {
    throw Error(printable(path.string()) + ": step '" + step.id + "' has no numbers to write");
  }
  writeAtomically(path, [&](std::ostream& stream) {
    if (step.value.rank() == 0) {
      stream << "value" << kEndOfLine << number(step.value[0]) << kEndOfLine;
    } else if (step.value.rank() == 1) {
      writeVector(stream, step);
    } else {
      writeRows(stream, step);
    }
  });
}

}  // namespace attenscope
