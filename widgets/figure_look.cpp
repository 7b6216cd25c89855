// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_look.h"

#include <array>
#include <charconv>
#include <utility>

namespace attenscope {

namespace {

using Look = FigureLook;

constexpr std::array kTurns{
    std::pair{Look::LabelTurn::AsFits, "auto"}, std::pair{Look::LabelTurn::Upright, "0"},
    std::pair{Look::LabelTurn::Slanted, "45"}, std::pair{Look::LabelTurn::Turned, "90"}};
constexpr std::array kLines{std::pair{Look::CellLines::Gaps, "gaps"},
                            std::pair{Look::CellLines::None, "none"},
                            std::pair{Look::CellLines::Lines, "lines"}};
constexpr std::array kValues{std::pair{Look::CellValues::AsFits, "auto"},
                             std::pair{Look::CellValues::Always, "always"},
                             std::pair{Look::CellValues::Never, "never"}};

template <typename Table, typename Value>
const char* textOf(const Table& table, Value value) {
  for (const auto& [one, text] : table)
    if (one == value) return text;
  return table.front().second;
}

template <typename Table>
auto valueOf(const Table& table, const std::string& typed) -> std::optional<decltype(table.front().first)> {
  for (const auto& [one, text] : table)
    if (typed == text) return one;
  return std::nullopt;
}

}  // namespace

const char* toString(FigureLook::LabelTurn turn) {
  return textOf(kTurns, turn);
}

const char* toString(FigureLook::CellLines lines) {
  return textOf(kLines, lines);
}

const char* toString(FigureLook::CellValues values) {
  return textOf(kValues, values);
}

std::string ticksText(int ticks) {
  return ticks == 0 ? "none" : ticks == 1 ? "all" : std::to_string(ticks);
}

std::optional<FigureLook::LabelTurn> labelTurnFrom(const std::string& text) {
  return valueOf(kTurns, text);
}

std::optional<FigureLook::CellLines> cellLinesFrom(const std::string& text) {
  return valueOf(kLines, text);
}

std::optional<FigureLook::CellValues> cellValuesFrom(const std::string& text) {
  return valueOf(kValues, text);
}

std::optional<int> ticksFrom(const std::string& text) {
  constexpr int kMostTicks = 100'000;
  if (text == "all") return 1;
  if (text == "none") return 0;
  int every = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), every);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && every >= 1 && every <= kMostTicks ? std::optional(every) : std::nullopt;
}

LookParts chosenParts(const FigureLook& look) {
  const FigureLook usual;
  LookParts parts;
  parts.setFlag(LookPart::ColorBar, look.colorBar != usual.colorBar);
  parts.setFlag(LookPart::Ticks, look.ticks != usual.ticks);
  parts.setFlag(LookPart::Turn, look.turn != usual.turn);
  parts.setFlag(LookPart::Lines, look.lines != usual.lines);
  parts.setFlag(LookPart::Values, look.values != usual.values);
  parts.setFlag(LookPart::Specials, look.specials != usual.specials);
  return parts;
}

FigureLook withParts(const FigureLook& look, LookParts parts) {
  FigureLook some;
  if (parts.testFlag(LookPart::ColorBar)) some.colorBar = look.colorBar;
  if (parts.testFlag(LookPart::Ticks)) some.ticks = look.ticks;
  if (parts.testFlag(LookPart::Turn)) some.turn = look.turn;
  if (parts.testFlag(LookPart::Lines)) some.lines = look.lines;
  if (parts.testFlag(LookPart::Values)) some.values = look.values;
  if (parts.testFlag(LookPart::Specials)) some.specials = look.specials;
  return some;
}

}  // namespace attenscope
