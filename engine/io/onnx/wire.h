// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace attenscope::onnx {

using Bytes = std::span<const std::byte>;

/// Reads the fields of one message of protobuf's wire format (not by libprotobuf: libsentencepiece exports a
/// version of its own, and one process cannot hold both), one after the other, taking no memory. Throws
/// Error where the bytes are cut short or make no sense.
class Fields {
 public:
  enum class Form { Number, Eight, Content, Four };

  explicit Fields(Bytes bytes) : m_rest(bytes) {}

  /// Goes on to the next field; false at the end.
  bool next();

  std::int64_t id = 0;  ///< of the field
  Form form = Form::Number;
  std::int64_t number = 0;  ///< of the form Number
  Bytes content{};          ///< of the other forms

  std::string text() const { return {reinterpret_cast<const char*>(content.data()), content.size()}; }

  /// The numbers of a repeated field, packed or this one alone.
  std::vector<std::int64_t> numbers() const;

 private:
  std::uint64_t varint();
  Bytes take(std::size_t count);

  Bytes m_rest;
};

}  // namespace attenscope::onnx
