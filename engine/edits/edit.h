// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/axis_kind.h"
#include "engine/trace/head_ref.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attenscope {

/// Indices along an axis as ranges [first, last], counted from 0: "3", "0-2,5".
using IndexRanges = std::vector<std::pair<std::int64_t, std::int64_t>>;

/// One change that somebody makes to a run, as a plain value: what if this head gave nothing, this score were
/// 2, this token were hidden. The run applies it to the value of a step while it computes, so that everything
/// downstream follows.
///
/// An edit is written in one line of text, the same in the window, in sessions and on the command line
/// (`text()`, `parseEdit()`):
///
///     scale layer 5 head 3 by 0              the output of a head (all layers or heads if none is named)
///     scale STEP PLACE by X                  any step, by its id
///     set STEP PLACE to X · add X to STEP PLACE · zero STEP PLACE · mean STEP PLACE
///     forbid PLACE                           no attention from these queries to these keys
///     drop PLACE below X [renormalised]      weights under a threshold become 0
///     keep top K PLACE [renormalised]        the K largest of each row
///     keep window R [global G] PLACE [renormalised]
///     keep random K [seed S] PLACE [renormalised]   K of the visible keys of each row
///     uniform PLACE · diagonal PLACE         rows of weights: all visible keys alike, or the query itself
///     freeze PLACE to (plain | B)            weights of another run: without edits, or compared with
///     patch STEP PLACE from (plain | B)
///     hide token 3 · replace token 3 by "dog"
///
/// PLACE is any of `layer N` and, for each axis of the step, `head`, `query`, `key`, `token`, `channel`,
/// `row`, `column`, `feature` with indices such as `3` or `0-2,5`; cells that were painted are named row by
/// row with their columns, `cells 3:4-9;4:2,5`. Where an edit of heads, weights or masks does not name a
/// step, a word before the place names the part of a model with several: `scale encoder layer 0 head 1 by 0`.
struct Edit {
  enum class Kind {
    Scale,
    Set,
    Add,
    Zero,
    Mean,  ///< the mean over the tokens in place of each
    Forbid,
    DropBelow,
    KeepTop,
    KeepWindow,
    KeepRandom,  ///< the baseline of the two before
    Uniform,
    Diagonal,
    Freeze,
    Patch,
    HideToken,
    ReplaceToken,
  };
  enum class Source { Plain, Other };  ///< for Freeze and Patch

  Kind kind = Kind::Scale;
  std::string step{};  ///< a step's id; or the name of a part, or empty (see above)
  int layer = -1;      ///< −1: every layer
  std::map<AxisKind, IndexRanges> at{};
  /// Cells of the last two axes, by row: what was painted. Empty for all.
  std::map<std::int64_t, IndexRanges> cells{};
  double number = 0;  ///< factor, value, amount, threshold, count, or reach of the window
  double global = 0;  ///< KeepWindow: so many first keys are kept as well; KeepRandom: the seed
  bool renormalised = false;
  Source source = Source::Plain;
  std::string word{};  ///< ReplaceToken
  bool on = true;      ///< switched on; not part of the text

  bool operator==(const Edit&) const = default;

  /// The line of text that means this edit.
  std::string text() const;
  /// Whether the edit takes values from the other run of a comparison.
  bool needsOther() const { return (kind == Kind::Freeze || kind == Kind::Patch) && source == Source::Other; }
  /// Whether this edit takes the place of `other`: it does the same to the same cells, perhaps by another
  /// number.
  bool replaces(const Edit& other) const;
  /// Tokens that it hides or replaces; −1 for none.
  std::int64_t token() const;

  /// The factor of 0 to which a head is scaled.
  static Edit scaleHead(const HeadRef& head, double factor);
  /// The head whose output this edit scales, and nothing else; nothing for other edits.
  std::optional<HeadRef> head() const;
};

/// The edit that a line of text means. Throws Error that quotes the line and says what was expected.
Edit parseEdit(std::string_view text);
/// Whether any of them is switched on.
bool anyOn(const std::vector<Edit>& edits);

}  // namespace attenscope
