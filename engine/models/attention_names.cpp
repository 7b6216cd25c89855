// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_names.h"

#include <algorithm>
#include <cctype>

namespace attenscope {

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

bool contains(const std::string& text, std::string_view word) {
  return lower(text).find(word) != std::string::npos;
}

bool containsAny(const std::string& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
}

bool namesParameter(const std::string& name) {
  const std::string text = lower(name);
  return text.ends_with(".weight") || text.ends_with(".bias") || contains(text, "proj") || namesLora(name);
}

}  // namespace

std::pair<std::string, int> layerOf(const std::string& name) {
  constexpr std::size_t kMostDigits = 4;
  const auto isDigit = [](unsigned char c) { return std::isdigit(c) != 0; };
  std::size_t digits = name.size();
  while (digits > 0 && isDigit(name[digits - 1])) --digits;
  if (digits < name.size() && name.size() - digits <= kMostDigits) {
    std::size_t end = digits;
    while (end > 0 && (name[end - 1] == '.' || name[end - 1] == '_' || name[end - 1] == '-')) --end;
    return {name.substr(0, end), std::stoi(name.substr(digits))};
  }
  for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) {
    const std::size_t next = name.find('.', dot + 1);
    if (next == std::string::npos || next == dot + 1 || next - dot - 1 > kMostDigits) continue;
    const std::string between = name.substr(dot + 1, next - dot - 1);
    if (std::all_of(between.begin(), between.end(), isDigit))
      return {name.substr(0, dot) + name.substr(next), std::stoi(between)};
  }
  return {name, -1};
}

std::string stackOf(const std::string& name) {
  for (const char* stack : {"cross", "encoder", "decoder"})
    if (contains(name, stack)) return stack;
  return {};
}

bool namesAttention(const std::string& name) {
  if (namesParameter(name)) return false;
  return containsAny(name, {"attention", "attn", "softmax", "prob", "score"}) || name == "weights" ||
         name.ends_with("_weights");
}

bool namesLora(const std::string& name) {
  return containsAny(name, {"lora_", ".lora", "_lora"});
}

int rankOfName(const std::string& name) {
  if (containsAny(name, {"score", "logit", "mask"})) return 2;
  return containsAny(name, {"softmax", "prob", "weights"}) ? 0 : 1;
}

}  // namespace attenscope
