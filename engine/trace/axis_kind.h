// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attenscope {

/// What the positions along an axis of a step are.
enum class AxisKind { Head, Token, Query, Key, Feature, Channel, Row, Column, Pool, Color, Layer, Rank };
const char* toString(AxisKind kind);

}  // namespace attenscope
