// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/drawn_arcs.h"
#include "app/export/tex_page.h"
#include "app/export/tex_text.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::int64_t kMostTokens = 100;
constexpr double kMargin = 3;

}  // namespace

QByteArray texArcs(const View& view, const TexPage& page, QStringList& texts) {
  const ViewState& state = view.state();
  const DrawnArcs drawn = drawnArcs(state, kMostTokens);
  texts = drawn.queries + drawn.keys;
  const auto lines = static_cast<double>(std::max(drawn.queries.size(), drawn.keys.size()));
  const double pitch = std::min((page.top - 2 * kMargin) / lines, 2.4 * page.textHeight);
  const double labels = std::min(0.3 * page.width, page.widestOf(texts));
  const double gap =
      std::max(4.0, std::min(page.width - 2 * labels - 4 * kMargin, std::max(30.0, 0.75 * lines * pitch)));
  const double left = (page.width - gap) / 2;
  const double right = left + gap;
  const auto place = [&](double x, double up) { return texPoint(page, x, up); };
  const auto y = [&](int line) { return page.top - kMargin - (line + 0.5) * pitch; };
  const Palette& palette = state.style.palette;
  const int query = state.selection.query;
  QByteArray tex =
      texColor("head", palette.head(std::max(0, state.selection.head))) + texColor("query", palette.query);
  for (const DrawnArcs::Arc& arc : drawn.arcs) {
    const double part = static_cast<double>(arc.weight / drawn.most);
    const bool chosen = arc.query == query;
    const double opacity = query >= 0 && !chosen ? 0.15 * part : 0.1 + 0.8 * part;
    tex += QByteArray("\\draw[draw=") + (chosen ? "query" : "head") +
           ", opacity=" + QByteArray::number(opacity, 'f', 3) +
           ", line width=" + QByteArray::number(0.3 + 2.2 * part, 'f', 2) + "pt] " +
           place(left, y(arc.query)) + " .. controls " + place((left + right) / 2, y(arc.query)) + " and " +
           place((left + right) / 2, y(arc.key)) + " .. " + place(right, y(arc.key)) + "; % " +
           texNumber(static_cast<double>(arc.weight)) + "\n";
  }
  const auto label = [&](const QString& text, double x, double at, const char* anchor, bool marked) {
    tex += QByteArray("\\node[anchor=") + anchor + ", inner sep=1.5pt, text=" + (marked ? "query" : "ink") +
           "] at " + place(x, at) + " {" + texText(text) + "};\n";
  };
  const int ticks = state.style.look.ticks;
  for (int i = 0; ticks > 0 && i < drawn.queries.size(); i += ticks)
    label(drawn.queries[i], left, y(i), "east", i == query);
  for (int i = 0; ticks > 0 && i < drawn.keys.size(); i += ticks)
    label(drawn.keys[i], right, y(i), "west", false);
  return tex;
}

}  // namespace attenscope
