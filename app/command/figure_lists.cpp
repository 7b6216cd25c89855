// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/figure_lists.h"

#include "app/command/text_table.h"
#include "app/export/figure_style.h"
#include "app/export/print_check.h"
#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <ostream>

namespace attenscope {

namespace {

using Json = nlohmann::ordered_json;
using Rows = std::vector<std::vector<std::string>>;

std::string sizeText(const FigureStyle& style) {
  if (!style.onPaper())
    return std::to_string(style.pixels.width()) + " × " + std::to_string(style.pixels.height()) + " pixels";
  std::string text = sixDigits(*style.paper.width);
  text += style.paper.height ? " × " + sixDigits(*style.paper.height) + " mm" : " mm wide";
  return style.paper.fontSize ? text + ", " + sixDigits(*style.paper.fontSize) + " pt" : text;
}

double tenths(double value) {
  return std::round(10 * value) / 10;
}

}  // namespace

void listStyles(std::ostream& out, bool json) {
  std::vector<FigureStyle> all = builtInStyles();
  for (FigureStyle& own : stylesIn(stylesFolder())) all.push_back(std::move(own));
  if (json) {
    Json list = Json::array();
    for (const FigureStyle& style : all) {
      Json one = Json::parse(styleText(style));
      if (!style.id.empty()) one["id"] = style.id;
      list.push_back(std::move(one));
    }
    out << list.dump(2) << '\n';
    return;
  }
  Rows rows{heading({"STYLE", "NAME", "SIZE"})};
  for (const FigureStyle& style : all)
    rows.push_back(
        {printable(style.id.empty() ? style.name : style.id), printable(style.name), sizeText(style)});
  out << table(rows) << "\n"
      << said("attenscope run … --render F --style STYLE draws in one of them. Your own are files in " +
              printable(stylesFolder().string()) + ".")
      << "\n";
}

void listColormaps(std::ostream& out, bool json) {
  Json list = Json::array();
  Rows rows{heading({"COLORMAP", "TITLE", "SAFE IN", "NOT IN"})};
  for (const Colormap& map : colormaps()) {
    Json one{{"id", map.id.toStdString()}, {"title", map.title.toStdString()}, {"diverging", map.diverging}};
    std::string safe;
    std::string unsafe;
    for (const Vision vision : kVisions) {
      const SeenColormap seen = seenColormap(map, vision);
      one[toString(vision)] = {
          {"safe", seen.safe()}, {"ordered", seen.ordered}, {"closest", tenths(seen.closest)}};
      if (vision == Vision::Full) continue;
      std::string& names = seen.safe() ? safe : unsafe;
      names += (names.empty() ? "" : ", ") + std::string(toString(vision));
    }
    list.push_back(std::move(one));
    rows.push_back({map.id.toStdString(), map.title.toStdString(), safe, unsafe});
  }
  if (json) {
    out << list.dump(2) << '\n';
    return;
  }
  out << table(rows) << "\n"
      << said(
             "Safe: lightness follows the values (of a diverging map on each side), and no two of ten "
             "colours are nearer than ΔE " +
             sixDigits(kAlikeColors) + " (CIEDE2000).")
      << "\n";
}

void printColorCheck(std::ostream& out, const ViewSpec& view, const ViewState& state) {
  if (view.colors) out << said("colours: ") << state.style.colormap.toStdString() << "\n";
  Rows rows;
  for (const Vision vision : kVisions) {
    const PrintCheck check = checkPrint(view, state, vision);
    rows.push_back(
        {toString(vision), check.safe() ? said("safe") : said("not safe"), verdict(check).toStdString()});
    if (!check.values && !check.marks) {
      out << verdict(check).toStdString() << "\n";
      return;
    }
  }
  out << table(rows, "  ");
}

}  // namespace attenscope
