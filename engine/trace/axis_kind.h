// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attenscope {

/// What the positions along an axis of a step are.
enum class AxisKind { Head, Token, Query, Key, Feature, Channel, Row, Column, Pool, Color, Layer, Rank };
const char* toString(AxisKind kind);
/// Whether what lies along the axis is called by the program's own words ("next token", "bright blob"), which
/// are said in the reader's language; a token stays as it is.
bool hasOwnNames(AxisKind kind);

}  // namespace attenscope
