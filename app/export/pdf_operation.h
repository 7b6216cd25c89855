// SPDX-License-Identifier: GPL-3.0-or-later
/// What is done on a page of PDF, one after the other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

class QPDFObjectHandle;

namespace attenscope {

/// One thing to do, with what it is done with before it.
struct PdfOperation {
  std::string name{};
  std::string operands{};         ///< as they are written, with a space behind each
  std::vector<double> numbers{};  ///< of those that are numbers
  std::string glyphs{};           ///< of Tj

  bool is(std::string_view other) const { return name == other; }
  bool operator==(const PdfOperation& other) const {
    return name == other.name && operands == other.operands;
  }
};
using PdfOperations = std::vector<PdfOperation>;

/// With numbers of three decimals, of matrices six.
PdfOperations operationsOf(QPDFObjectHandle& stream);
PdfOperation operation(const char* name, const std::vector<double>& numbers);

/// Whether it leaves something on the page, whether that has edges, and whether it only says how.
bool paints(const PdfOperation& operation);
bool strokes(const PdfOperation& operation);
bool setsStroke(const PdfOperation& operation);

/// Where the state ends that is saved at `begin`; the end of all if it does not.
std::size_t endOfBlock(const PdfOperations& operations, std::size_t begin);

}  // namespace attenscope
