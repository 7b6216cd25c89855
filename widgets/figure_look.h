// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>

#include <optional>
#include <string>

namespace attenscope {

/// What of a drawing is chosen for paper, whatever it shows. Each view honours what it has.
struct FigureLook {
  /// How far labels of columns are turned.
  enum class LabelTurn {
    AsFits,   ///< as little as leaves room for all
    Upright,  ///< not at all
    Slanted,  ///< 45°
    Turned,   ///< 90°
  };
  /// What is between cells.
  enum class CellLines {
    Gaps,   ///< of the ground, round cells that are large enough
    None,   ///< cells touch
    Lines,  ///< hairlines
  };
  /// Numbers in the cells.
  enum class CellValues {
    AsFits,  ///< where there is room for easy reading
    Always,  ///< also small ones, as long as they can be read
    Never,
  };

  bool colorBar = true;  ///< beside the drawing, which has its room otherwise
  int ticks = 1;         ///< of rows and columns every n-th label that has room; 0: none
  LabelTurn turn = LabelTurn::AsFits;
  CellLines lines = CellLines::Gaps;
  CellValues values = CellValues::AsFits;
  bool specials = true;  ///< rows and columns of special tokens are drawn

  bool operator==(const FigureLook&) const = default;
};

const char* toString(FigureLook::LabelTurn turn);     ///< "auto", "0", "45", "90"
const char* toString(FigureLook::CellLines lines);    ///< "gaps", "none", "lines"
const char* toString(FigureLook::CellValues values);  ///< "auto", "always", "never"
std::string ticksText(int ticks);                     ///< "all", "none", "5"
std::optional<FigureLook::LabelTurn> labelTurnFrom(const std::string& text);
std::optional<FigureLook::CellLines> cellLinesFrom(const std::string& text);
std::optional<FigureLook::CellValues> cellValuesFrom(const std::string& text);
std::optional<int> ticksFrom(const std::string& text);

/// The parts of a look that a view, or a format, may have.
enum class LookPart : unsigned { ColorBar = 1, Ticks = 2, Turn = 4, Lines = 8, Values = 16, Specials = 32 };
Q_DECLARE_FLAGS(LookParts, LookPart)
Q_DECLARE_OPERATORS_FOR_FLAGS(LookParts)
inline constexpr LookPart kLookParts[]{LookPart::ColorBar, LookPart::Ticks,  LookPart::Turn,
                                       LookPart::Lines,    LookPart::Values, LookPart::Specials};
/// The parts that differ from the usual look.
LookParts chosenParts(const FigureLook& look);
/// The look with these parts, and the rest as usual.
FigureLook withParts(const FigureLook& look, LookParts parts);

/// What of a run a view draws.
enum class DrawnPart {
  Matrix,  ///< that of the selected head
  Step,    ///< all heads
  Layers,  ///< the step in all layers
};

}  // namespace attenscope
