// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/onnx/message_count.h"

#include "engine/error.h"
#include "engine/io/onnx/wire.h"

namespace attenscope::onnx {

namespace {

constexpr int kDeepest = 64;

/// The messages whose fields may be messages in turn, by the numbers that ONNX gives them.
enum class Message { Model, Graph, Function, Node, Attribute, Other };

Message inside(Message outer, std::int64_t field) {
  if (outer == Message::Model)
    return field == 7 ? Message::Graph : field == 25 ? Message::Function : Message::Other;
  if (outer == Message::Function)
    return field == 7 ? Message::Node : field == 11 ? Message::Attribute : Message::Other;
  if (outer == Message::Graph) return field == 1 ? Message::Node : Message::Other;
  if (outer == Message::Node) return field == 5 ? Message::Attribute : Message::Other;
  if (outer == Message::Attribute) return field == 6 || field == 11 ? Message::Graph : Message::Other;
  return Message::Other;
}

void count(Message message, Bytes bytes, int depth, std::int64_t most, std::int64_t& sum) {
  if (depth > kDeepest) return;
  for (Fields fields(bytes); sum < most && fields.next();) {
    if (fields.form != Fields::Form::Content) continue;
    ++sum;
    if (const Message inner = inside(message, fields.id); inner != Message::Other)
      count(inner, fields.content, depth + 1, most, sum);
  }
}

}  // namespace

std::int64_t messageCount(std::span<const std::byte> model, std::int64_t most) {
  std::int64_t sum = 0;
  try {
    count(Message::Model, model, 0, most, sum);
  } catch (const Error&) {  // the parser says it
  }
  return sum;
}

}  // namespace attenscope::onnx
