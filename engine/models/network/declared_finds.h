// SPDX-License-Identifier: GPL-3.0-or-later
/// What somebody says of a network where its structure says too little: what a value is, what is no find,
/// what the classes are called.
#pragma once

#include "engine/trace/trace.h"

#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// One value of a network and what it is taken for. As text, one line:
///   look at VALUE
///   attention VALUE [by columns] [over ROWS x COLUMNS [after TOKENS]]
///   channel gate VALUE
///   spatial gate VALUE
///   leave out VALUE
/// A name with blanks stands in quotation marks.
struct DeclaredFind {
  enum class As {
    Tensor,       ///< shown as it is
    Attention,    ///< its last two axes are queries and keys, those before them heads
    ChannelGate,  ///< one number a channel
    SpatialGate,  ///< its last two axes are rows and columns
    Nothing       ///< what was found there is none
  };
  As as = As::Tensor;
  std::string value{};
  bool byColumns = false;  ///< of attention: the last axis but one are the keys
  PatchGrid grid{};        ///< of attention: the keys as places of a map; no rows if they are none

  std::string text() const;
  bool operator==(const DeclaredFind& other) const { return text() == other.text(); }
};
/// Reads such a line. Throws Error naming what is expected.
DeclaredFind parseDeclaredFind(std::string_view text);

struct NetworkDeclaration {
  std::vector<DeclaredFind> finds{};
  std::vector<std::string> classes{};  ///< their names; empty if nothing is said of them
  bool operator==(const NetworkDeclaration&) const = default;
  bool empty() const { return finds.empty() && classes.empty(); }
};
/// The declaration with this in place of what it said of the same value.
NetworkDeclaration declaring(NetworkDeclaration declaration, const DeclaredFind& find);
/// The declaration without what it says of a value.
NetworkDeclaration withoutDeclared(NetworkDeclaration declaration, const std::string& value);

}  // namespace attenscope
