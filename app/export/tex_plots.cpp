// SPDX-License-Identifier: GPL-3.0-or-later
// Bars and curves in LaTeX.
#include "app/export/drawn_numbers.h"
#include "app/export/tex_page.h"
#include "app/export/tex_text.h"
#include "engine/analysis/regression.h"
#include "engine/error.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace attenscope {

namespace {

constexpr std::int64_t kMostPoints = 5'000;
constexpr double kMargin = 3;

void checkCount(std::int64_t count, const char* what) {
  if (count > kMostPoints)
    throw Error(std::to_string(count) + " " + what + " are too many for LaTeX, which takes " +
                std::to_string(kMostPoints) + "; .pdf, .svg and .png take any");
}

QByteArray pair(double x, double y) {
  return "(" + texNumber(x) + "," + texNumber(y) + ") ";
}

QRectF plotArea(const TexPage& page, double below) {
  const double left = page.widthOf(QStringLiteral("0.0000")) + kMargin;
  return {left, below, std::max(10.0, page.width - left - kMargin),
          std::max(10.0, page.top - below - kMargin)};
}

constexpr const char* kAxis =
    "axis line style={draw=rule}, tick style={draw=rule}, ticklabel style={text=faint}, scaled ticks=false, "
    "ymajorgrids, grid style={draw=rule},\n";

/// The range of an axis, with labels at round numbers as on the screen.
QByteArray axisRange(char axis, double low, double high, bool labels = true) {
  QByteArray places;
  QByteArray texts;
  for (const auto& [value, text] : roundTicks({low, high})) {
    places += (places.isEmpty() ? "" : ",") + texNumber(value);
    texts += (texts.isEmpty() ? "" : ",") + QByteArray("{") + (labels ? texText(text) : QByteArray()) + "}";
  }
  const QByteArray name(1, axis);
  return name + "min=" + texNumber(low) + ", " + name + "max=" + texNumber(high) + ", " + name + "tick={" +
         places + "}, " + name + "ticklabels={" + texts + "},\n";
}

/// What finite numbers span, with a little room around them.
std::pair<double, double> spanOf(const std::vector<double>& values) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  if (!(low <= high)) return {0, 1};
  const double room = high > low ? 0.05 * (high - low) : 0.5;
  return {low - room, high + room};
}

QByteArray pointsOf(const Tensor& table, std::int64_t x, std::int64_t y) {
  QByteArray tex = "coordinates {";
  for (std::int64_t i = 0; i < table.dim(0); ++i)
    tex += pair(static_cast<double>(table.at({i, x})), static_cast<double>(table.at({i, y})));
  return tex + "};\n";
}

}  // namespace

QByteArray texBars(const View& view, const TexPage& page, QStringList& texts) {
  const ViewState& state = view.state();
  const Step& step = *state.stepOrNull();
  const std::int64_t count = step.value.size();
  checkCount(count, "bars");
  QStringList labels;
  for (int i = 0; i < count; ++i) labels << axisLabel(step.axes[0], i);
  const bool named = step.axes[0].labels != nullptr;
  texts = labels;
  // Bars are lengths, so 0 always belongs to the range.
  double low = 0;
  double high = 0;
  for (const float value : step.value.values())
    if (std::isfinite(value)) {
      low = std::min(low, 1.06 * static_cast<double>(value));
      high = std::max(high, 1.06 * static_cast<double>(value));
    }
  if (high <= low) high = low + 1;
  const double below =
      2 * kMargin + (named ? std::min(0.6 * page.height, page.widestOf(labels)) : page.textHeight);
  const QRectF area = plotArea(page, below);
  const double pitch = area.width() / static_cast<double>(count);
  QByteArray tex =
      texColor("bar", state.style.palette.accent) + "\\begin{axis}[\n" + texPlace(page, area) + kAxis +
      "ybar, bar width=" + QByteArray::number(0.78 * pitch, 'f', 4) +
      "mm, xtick pos=bottom, enlarge x limits={abs=0.5}, xmin=0, xmax=" + QByteArray::number(count - 1) +
      ",\n" + axisRange('y', low, high) +
      texTicks('x', labels, pitch, named ? page.textHeight : page.widestOf(labels) + 1,
               view.state().style.look.ticks);
  if (named) tex += "xticklabel style={rotate=90, anchor=east},\n";
  tex += "]\n\\addplot[draw=none, fill=bar] coordinates {";
  for (std::int64_t i = 0; i < count; ++i)
    if (std::isfinite(step.value[i])) tex += pair(static_cast<double>(i), static_cast<double>(step.value[i]));
  return tex + "};\n\\end{axis}\n";
}

QByteArray texCurve(const View& view, const TexPage& page, QStringList&) {
  const ViewState& state = view.state();
  const std::vector<DrawnTable> tables = drawnNumbers(*findView(QStringLiteral("curve")), state);
  const Tensor& points = tables.front().step.value;
  const std::optional<Regression> regression = regressionOf(*state.trace, *state.stepOrNull());
  if (!regression) throw Error("there is no curve to draw");
  for (const DrawnTable& table : tables) checkCount(table.step.value.dim(0), "points");
  const Palette& palette = state.style.palette;
  QByteArray tex = texColor("curve", palette.accent) + texColor("point", palette.value) +
                   texColor("weight", palette.key) + texColor("query", palette.query);
  const double low = kMargin + page.textHeight;
  const double height = page.top - low;
  const QRectF upper = plotArea(page, low + 0.3 * height);
  const QRectF lower(upper.left(), low, upper.width(), 0.2 * height);
  const Regression::Query query = regression->query(
      regression->queries.size() > 1 && state.selection.query >= 0
          ? std::min(state.selection.query, static_cast<int>(regression->queries.size()) - 1)
      : regression->live ? -1
                         : 0);
  std::vector<double> across = regression->keys;
  std::vector<double> up = regression->values;
  for (const std::vector<CurvePoint>* curve : {&regression->curve, &regression->truth})
    for (const CurvePoint& point : *curve) {
      across.push_back(point.x);
      up.push_back(point.y);
    }
  double most = 0;
  for (const float weight : query.weights.values())
    if (std::isfinite(weight)) most = std::max(most, static_cast<double>(weight));
  const auto [left, right] = spanOf(across);
  const auto [bottom, top] = spanOf(up);
  tex += "\\begin{axis}[\n" + texPlace(page, upper) + kAxis + axisRange('x', left, right, false) +
         axisRange('y', bottom, top) + "]\n";
  for (const DrawnTable& table : tables) {
    if (table.step.id == "truth")
      tex += "\\addplot[draw=faint, densely dotted] " + pointsOf(table.step.value, 0, 1);
    if (table.step.id == "curve") tex += "\\addplot[draw=curve, thick] " + pointsOf(table.step.value, 0, 1);
  }
  tex += "\\addplot[only marks, mark=*, mark size=1.2pt, draw=point, fill=point, fill opacity=0.4] " +
         pointsOf(points, 0, 1);
  if (query.output)
    tex += "\\addplot[only marks, mark=*, mark size=1.8pt, draw=query, fill=query] coordinates {" +
           pair(query.at, *query.output) + "};\n";
  tex += "\\draw[draw=query, dashed] ({axis cs:" + texNumber(query.at) +
         ",0} |- {rel axis cs:0,0}) -- ({axis cs:" + texNumber(query.at) +
         ",0} |- {rel axis cs:0,1});\n\\end{axis}\n";
  tex += "\\begin{axis}[\n" + texPlace(page, lower) + kAxis + axisRange('x', left, right) +
         axisRange('y', 0, most > 0 ? 1.06 * most : 1) + "]\n\\addplot[ycomb, draw=weight, thick] " +
         pointsOf(points, 0, 2) + "\\end{axis}\n";
  return tex;
}

}  // namespace attenscope
