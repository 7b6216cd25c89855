// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/pdf_operation.h"

#include "app/export/svg_path.h"

#define POINTERHOLDER_TRANSITION 4  // qpdf: standard pointers alone
#include <qpdf/QPDFObjectHandle.hh>

#include <algorithm>
#include <initializer_list>

namespace attenscope {

namespace {

using Handle = QPDFObjectHandle;

bool isOneOf(const PdfOperation& operation, std::initializer_list<const char*> names) {
  return std::any_of(names.begin(), names.end(), [&](const char* name) { return operation.is(name); });
}

int decimalsOf(const std::string& name) {
  constexpr int kUsual = 3;
  constexpr int kOfMatrices = 6;
  return name == "cm" || name == "Tm" ? kOfMatrices : kUsual;
}

std::string textOf(Handle operand, int decimals) {
  if (operand.isNumber()) return shortNumber(operand.getNumericValue(), decimals).toStdString();
  if (!operand.isArray()) return operand.isString() ? operand.unparseBinary() : operand.unparse();
  std::string list = "[";
  for (int i = 0; i < operand.getArrayNItems(); ++i)
    list += (i == 0 ? "" : " ") + textOf(operand.getArrayItem(i), decimals);
  return list + "]";
}

class Reader : public Handle::ParserCallbacks {
 public:
  void handleObject(Handle object, std::size_t, std::size_t) override {
    if (!object.isOperator()) {
      m_operands.push_back(object);
      return;
    }
    PdfOperation one{object.getOperatorValue()};
    for (Handle& operand : m_operands) {
      one.operands += textOf(operand, decimalsOf(one.name)) + ' ';
      if (operand.isNumber()) one.numbers.push_back(operand.getNumericValue());
      if (operand.isString()) one.glyphs = operand.getStringValue();
    }
    operations.push_back(std::move(one));
    m_operands.clear();
  }
  void handleEOF() override {}
  PdfOperations operations{};

 private:
  std::vector<Handle> m_operands;
};

}  // namespace

PdfOperations operationsOf(QPDFObjectHandle& stream) {
  Reader reader;
  stream.parseAsContents(&reader);
  return std::move(reader.operations);
}

PdfOperation operation(const char* name, const std::vector<double>& numbers) {
  PdfOperation one{name, {}, numbers};
  for (const double number : numbers)
    one.operands += shortNumber(number, decimalsOf(one.name)).toStdString() + ' ';
  return one;
}

bool paints(const PdfOperation& operation) {
  return strokes(operation) || isOneOf(operation, {"f", "f*", "Tj", "TJ", "Do", "sh"});
}

bool strokes(const PdfOperation& operation) {
  return isOneOf(operation, {"S", "s", "B", "B*", "b", "b*"});
}

bool setsStroke(const PdfOperation& operation) {
  return isOneOf(operation, {"CS", "SCN", "w", "J", "j", "M", "d"});
}

std::size_t endOfBlock(const PdfOperations& operations, std::size_t begin) {
  int depth = 0;
  for (std::size_t i = begin; i < operations.size(); ++i) {
    if (operations[i].is("q")) ++depth;
    if (operations[i].is("Q") && --depth == 0) return i + 1;
  }
  return operations.size();
}

}  // namespace attenscope
