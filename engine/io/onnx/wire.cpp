// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/onnx/wire.h"

#include "engine/error.h"

namespace attenscope::onnx {

namespace {

[[noreturn]] void refuse() {
  throw Error("is damaged, cut short or no ONNX file");
}

std::uint64_t takeVarint(Bytes& rest) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest.empty()) refuse();
    const auto byte = std::to_integer<std::uint64_t>(rest.front());
    rest = rest.subspan(1);
    value |= (byte & 0x7FU) << shift;
    if (byte < 0x80U) return value;
  }
  refuse();
}

}  // namespace

std::uint64_t Fields::varint() {
  return takeVarint(m_rest);
}

Bytes Fields::take(std::size_t count) {
  if (count > m_rest.size()) refuse();
  const Bytes taken = m_rest.first(count);
  m_rest = m_rest.subspan(count);
  return taken;
}

bool Fields::next() {
  if (m_rest.empty()) return false;
  const std::uint64_t tag = varint();
  id = static_cast<std::int64_t>(tag >> 3U);
  number = 0;
  content = {};
  switch (tag & 7U) {
    case 0:
      form = Form::Number;
      number = static_cast<std::int64_t>(varint());
      break;
    case 1:
      form = Form::Eight;
      content = take(8);
      break;
    case 2:
      form = Form::Content;
      content = take(static_cast<std::size_t>(varint()));
      break;
    case 5:
      form = Form::Four;
      content = take(4);
      break;
    default:
      refuse();
  }
  if (id == 0) refuse();
  return true;
}

std::vector<std::int64_t> Fields::numbers() const {
  if (form == Form::Number) return {number};
  std::vector<std::int64_t> all;
  for (Bytes rest = content; !rest.empty();) all.push_back(static_cast<std::int64_t>(takeVarint(rest)));
  return all;
}

}  // namespace attenscope::onnx
