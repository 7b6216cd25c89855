// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/embedding.h"

#include "engine/compute/random.h"
#include "engine/input/task_vocabulary.h"

namespace attenscope {

std::vector<std::uint64_t> embeddingKeys(const std::vector<std::string>& tokens, std::uint64_t seed) {
  std::vector<std::uint64_t> keys;
  keys.reserve(tokens.size());
  for (const std::string& token : tokens) keys.push_back(stableHash(foldCase(token), seed));
  return keys;
}

}  // namespace attenscope
