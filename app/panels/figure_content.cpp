// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/figure_content.h"

#include "engine/error.h"

#include <array>
#include <utility>

namespace attenscope {

namespace {

constexpr std::array kBars{std::pair{"usual", PanelBars::Usual}, std::pair{"shared", PanelBars::Shared},
                           std::pair{"each", PanelBars::Each}};
constexpr std::size_t kLetters = 26;

}  // namespace

const char* toString(PanelBars bars) {
  for (const auto& [name, value] : kBars)
    if (value == bars) return name;
  return "";
}

PanelBars panelBarsFrom(const std::string& text) {
  for (const auto& [name, value] : kBars)
    if (text == name) return value;
  throw Error("'" + printable(text) + "': expected usual, shared or each");
}

void FigurePanel::addTitle(const QString& text) {
  title += (title.isEmpty() || text.isEmpty() ? QString() : QStringLiteral(" · ")) + text;
}

void FigurePanel::fitView() {
  const Step& step = *state.stepOrNull();
  if (view->accepts(*state.trace, step)) return;
  view = &bestView(*state.trace, step);
  state.options.clear();
}

FigureContent::FigureContent(const ViewSpec& view, ViewState state) {
  panels.push_back({&view, std::move(state), {}});
}

QString panelLetters(std::size_t panel) {
  QString letters;
  for (std::size_t rest = panel + 1; rest > 0; rest = (rest - 1) / kLetters)
    letters.prepend(QChar(u'a' + static_cast<ushort>((rest - 1) % kLetters)));
  return QStringLiteral("(%1)").arg(letters);
}

}  // namespace attenscope
