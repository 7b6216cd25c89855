// SPDX-License-Identifier: GPL-3.0-or-later
/// What stands on the stage in a scene: the operands and the result as matrices of the run's own numbers, and
/// the chosen cell taken apart by the rules of provenance.
#pragma once

#include "engine/analysis/film/film.h"
#include "engine/analysis/provenance/derivation.h"

#include <string>
#include <vector>

namespace attenscope {

/// What is looked at, by kind of axis; −1: nothing, then the film chooses.
struct FilmLook {
  int head = 0;
  int query = -1;
  int key = -1;
  int feature = -1;
  int channel = 0;
  int row = -1;
  int column = -1;
  int along(AxisKind kind) const;
  bool operator==(const FilmLook&) const = default;
};

/// How many rows and columns of tokens, features or channels have room; of more, those around the chosen one
/// are shown. Planes of pictures are always whole.
struct FilmRoom {
  std::int64_t rows = 24;
  std::int64_t columns = 24;
  bool operator==(const FilmRoom&) const = default;
};

/// A part of an axis.
struct Span {
  std::int64_t first = 0;
  std::int64_t count = 0;
  std::int64_t total = 0;
  bool whole() const { return count == total; }
};

/// A matrix on the stage.
struct Sheet {
  int node = -1;
  int step = -1;  ///< that shows it, or −1
  std::string name;
  Role role = Role::Hidden;
  Tensor values;  ///< [rows × columns] of the spans
  Axis rows{AxisKind::Row, nullptr};
  Axis columns{AxisKind::Column, nullptr};
  Span rowSpan;
  Span columnSpan;
  bool map = false;                    ///< a plane of a picture
  bool turned = false;                 ///< shown with rows and columns exchanged
  AxisKind leading = AxisKind::Layer;  ///< of which one entry is shown: Head, Channel; Layer: of none
  std::int64_t leadingIndex = 0;
  std::int64_t leadingCount = 0;
  Tensor picture{};  ///< [3 × H × W] if it is a picture in colours

  std::int64_t rowCount() const { return values.empty() ? 0 : values.dim(0); }
  std::int64_t columnCount() const { return values.empty() ? 0 : values.dim(1); }
};

/// A rectangle of cells of a plane.
struct CellRect {
  std::int64_t row = 0, column = 0, rows = 0, columns = 0;
};

struct Stage {
  Play play = Play::Other;
  std::string operation;  ///< of the record: "matmulTransposed"
  std::string sign;       ///< what the step says of it, or the operation's rule: "÷ √d_k"
  Sheet result;
  std::vector<Sheet> operands;
  std::int64_t row = 0;  ///< of the chosen cell, in the result sheet
  std::int64_t column = 0;
  double value = 0;          ///< the number there, as the run has it
  Derived chosen{};          ///< how it follows; terms in the order of the formula
  std::size_t products = 0;  ///< so many of its terms, the first, are products; the others are added
  /// Of a product: whether the left sheet has a row for each of the result's, and the upper a column. Else
  /// both are those of the chosen cell alone.
  bool separable = false;
  CellRect window{};               ///< of a convolution: what the chosen cell reads
  std::vector<CellRect> pieces{};  ///< of patches: the piece of the picture of each row of the result
  Tensor gates{};                  ///< of a recurrent layer: [parts × rows × units]
  std::int64_t unit = 0;           ///< the chosen one
  Sheet state{};                   ///< of a recurrent layer: the states h, as they come
};

/// What is looked at where nothing was chosen: a query in the middle, the key that it looks at most, the
/// place where a gate is widest open.
FilmLook completed(const Trace& trace, const Film& film, FilmLook look);

/// The stage of a scene. A scene of one token's row is looked at in that row, a beat of a recurrent layer in
/// that of its token. Throws Error where an operation has no rule.
Stage stageOf(const Trace& trace, const Film& film, int scene, const FilmLook& look, const FilmRoom& room,
              int token = -1);

}  // namespace attenscope
