// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/find_attention.h"

#include <string>

namespace attenscope {

/// Adds the operands and results of a find's two products to its parts, where it is clear how they lie.
class OperandParts {
 public:
  OperandParts(const Structure& structure, NetworkFind& find) : s(structure), m_find(find) {}

  /// Queries and keys of the product whose result has the axes of the weights.
  void addCompared(const OnnxNode& product);
  /// Values and what is mixed of them.
  void addMixed(const Mixing& mixing);

 private:
  void add(const std::string& part, const std::string& value, bool lies);
  /// A value of the axes [batch… × rows × features], in any order.
  void addLettered(const std::string& part, const std::string& value, const std::string& letters,
                   const std::string& batch, char row);

  const Structure& s;
  NetworkFind& m_find;
};

/// Notes how the axes of a part, which have these letters, are brought into the order `wanted`. False where
/// letters are missing.
bool setOrder(NetworkFind& find, const std::string& part, const std::string& letters,
              const std::string& wanted);

/// Says whether softmax weights that come from no product are additive or pooling attention, and adds their
/// parts.
void addPooling(const Structure& structure, NetworkFind& find, const Mixing& mixing);

}  // namespace attenscope
