// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/onnx/message_count.h"

#include <optional>

namespace attenscope::onnx {

namespace {

using Bytes = std::span<const std::byte>;

constexpr int kDeepest = 64;

/// Reads the fields of one message of protobuf's wire format.
class Fields {
 public:
  explicit Fields(Bytes bytes) : m_rest(bytes) {}

  /// Goes on to the next field; false at the end, and where the bytes make no sense.
  bool next() {
    const std::optional<std::uint64_t> tag = varint();
    if (!tag) return false;
    number = static_cast<std::int64_t>(*tag >> 3U);
    content = {};
    isMessage = false;
    switch (*tag & 7U) {
      case 0:
        return varint().has_value();
      case 1:
        return skip(8);
      case 2: {
        const std::optional<std::uint64_t> length = varint();
        if (!length || *length > m_rest.size()) return false;
        content = m_rest.first(static_cast<std::size_t>(*length));
        isMessage = true;
        return skip(static_cast<std::size_t>(*length));
      }
      case 5:
        return skip(4);
      default:
        return false;
    }
  }

  std::int64_t number = 0;
  bool isMessage = false;
  Bytes content{};

 private:
  std::optional<std::uint64_t> varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
      const auto byte = std::to_integer<std::uint64_t>(m_rest.front());
      m_rest = m_rest.subspan(1);
      value |= (byte & 0x7FU) << shift;
      if (byte < 0x80U) return value;
    }
    return std::nullopt;
  }
  bool skip(std::size_t count) {
    if (count > m_rest.size()) return false;
    m_rest = m_rest.subspan(count);
    return true;
  }

  Bytes m_rest;
};

/// The messages whose fields may be messages in turn, by the numbers that ONNX gives them.
enum class Message { Model, Graph, Node, Attribute, Other };

Message inside(Message outer, std::int64_t field) {
  if (outer == Message::Model) return field == 7 ? Message::Graph : Message::Other;
  if (outer == Message::Graph) return field == 1 ? Message::Node : Message::Other;
  if (outer == Message::Node) return field == 5 ? Message::Attribute : Message::Other;
  if (outer == Message::Attribute) return field == 6 || field == 11 ? Message::Graph : Message::Other;
  return Message::Other;
}

void count(Message message, Bytes bytes, int depth, std::int64_t most, std::int64_t& sum) {
  if (depth > kDeepest) return;
  for (Fields fields(bytes); sum < most && fields.next();) {
    if (!fields.isMessage) continue;
    ++sum;
    if (const Message inner = inside(message, fields.number); inner != Message::Other)
      count(inner, fields.content, depth + 1, most, sum);
  }
}

}  // namespace

std::int64_t messageCount(std::span<const std::byte> model, std::int64_t most) {
  std::int64_t sum = 0;
  count(Message::Model, model, 0, most, sum);
  return sum;
}

}  // namespace attenscope::onnx
