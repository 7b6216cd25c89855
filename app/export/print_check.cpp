// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/print_check.h"

#include "widgets/theme/query_hues.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace attenscope {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("print", text);
}

QString number(double distance) {
  return QString::number(distance, 'f', 1);
}

/// The hues that tell the selected queries of a drawing apart; fewer than two where nothing else is drawn in
/// them.
std::vector<QRgb> huesOf(const ViewSpec& view, const ViewState& state) {
  static constexpr std::string_view kViews[] = {"tokens", "curve", "flow"};
  std::vector<QRgb> hues;
  if (std::find(std::begin(kViews), std::end(kViews), view.id) == std::end(kViews)) return hues;
  const Palette& palette = state.style.palette;
  if (state.selection.query >= 0) hues.push_back(palette.query.rgb());
  for (std::size_t i = 0; i < state.selection.moreQueries.size(); ++i)
    if (state.selection.moreQueries[i] != state.selection.query)
      hues.push_back(furtherQueryHue(palette, i).rgb());
  return hues;
}

}  // namespace

bool PrintCheck::safe() const {
  return (!values || values->safe()) && (!marks || *marks >= kAlikeMarks);
}

PrintCheck checkPrint(const ViewSpec& view, const ViewState& state, Vision vision) {
  PrintCheck check;
  check.vision = vision;
  if (view.colors) check.values = seenColormap(colormap(state.style.colormap), vision);
  if (const std::vector<QRgb> hues = huesOf(view, state); hues.size() > 1)
    check.marks = closestColors(hues, vision);
  return check;
}

QString verdict(const PrintCheck& check) {
  QStringList parts;
  if (check.values) {
    const SeenColormap& seen = *check.values;
    if (seen.closest < kAlikeColors) {
      parts << tr("two of ten colours look alike (ΔE %1)").arg(number(seen.closest));
    } else {
      parts << (seen.ordered ? tr("order is kept, closest colours ΔE %1")
                             : tr("lighter does not always mean more, closest colours ΔE %1"))
                   .arg(number(seen.closest));
    }
  }
  if (check.marks)
    parts << (*check.marks < kAlikeMarks
                  ? tr("tokens are told apart by hue alone, and two look alike (ΔE %1)")
                  : tr("hues of tokens differ by ΔE %1 or more"))
                 .arg(number(*check.marks));
  return parts.isEmpty() ? tr("Colours do not stand for values here.") : parts.join(QStringLiteral("; "));
}

QString visionTitle(Vision vision) {
  switch (vision) {
    case Vision::Grey:
      return tr("Greyscale");
    case Vision::Protanopia:
      return tr("Protanopia (no red)");
    case Vision::Deuteranopia:
      return tr("Deuteranopia (no green)");
    case Vision::Tritanopia:
      return tr("Tritanopia (no blue)");
    case Vision::Full:
      break;
  }
  return tr("As it is");
}

}  // namespace attenscope
