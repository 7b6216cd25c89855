// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/theme/palette.h"

namespace attenscope {

/// Queries, keys and values each have their hue, wherever they are; all else has the accent.
inline QColor hueOf(Role role, const Palette& palette) {
  switch (role) {
    case Role::Query:
      return palette.query;
    case Role::Key:
      return palette.key;
    case Role::Value:
      return palette.value;
    default:
      return palette.accent;
  }
}

}  // namespace attenscope
