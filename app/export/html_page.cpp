// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/html_page.h"

#include "app/export/recipe_places.h"
#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <nlohmann/json.hpp>

namespace attenscope {

namespace {

QByteArray colorsOf(const Palette& palette) {
  const auto name = [](const QColor& color) { return color.name().toUtf8(); };
  return "--ground:" + name(palette.dark ? palette.canvas : QColor(Qt::white)) +
         ";--ink:" + name(palette.text) + ";--faint:" + name(palette.muted) +
         ";--rule:" + name(palette.border) + ";--query:" + name(palette.query) +
         ";--key:" + name(palette.key) + ";--card:" + name(palette.window);
}

constexpr const char* kStyle = R"(
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.4 Inter,"DejaVu Sans",system-ui,sans-serif}
figure{margin:0 auto;padding:1rem;max-width:72rem}
figcaption{font-weight:600;margin-bottom:.75rem}
figcaption small{font-weight:400;color:var(--faint);margin-left:1em}
.tip{position:fixed;pointer-events:none;background:var(--card);color:var(--ink);border:1px solid var(--rule);
border-radius:6px;padding:.25em .6em;font-size:.85rem;white-space:pre;z-index:2}
.tip[hidden]{display:none}
)";

}  // namespace

QByteArray htmlText(const QString& text) {
  return text.toHtmlEscaped().toUtf8();
}

QByteArray scriptText(const QString& text) {
  std::string json = nlohmann::json(text.toStdString()).dump(-1, ' ', true);
  QByteArray bytes = QByteArray::fromStdString(json);
  for (const char c : {'<', '>', '&'})
    bytes.replace(QByteArray(1, c), "\\u00" + QByteArray::number(static_cast<int>(c), 16));
  return bytes;
}

QByteArray scriptList(const QStringList& texts) {
  QByteArray list = "[";
  for (const QString& text : texts) list += (list.size() > 1 ? "," : "") + scriptText(text);
  return list + "]";
}

QByteArray htmlPage(const FigureDrawing& drawing, const FigureOptions& options, const QByteArray& body,
                    const QByteArray& script) {
  const QString title = drawing.title();
  const ViewState& state = drawing.view().state();
  QByteArray page =
      "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"Attenscope\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "script-src 'unsafe-inline'; img-src data:\">\n<title>" +
      htmlText(title) + "</title>\n<style>\n:root{color-scheme:light dark;" + colorsOf(lightPalette()) +
      "}\n@media (prefers-color-scheme:dark){:root{" + colorsOf(darkPalette()) + "}}\n" + kStyle +
      "</style>\n";
  if (!options.recipe.empty()) page += recipeForHtml(options.recipe);
  page += "</head>\n<body>\n<figure>\n";
  if (options.heading)
    page += "<figcaption>" + htmlText(title) + "<small>" +
            htmlText(messageText(state.trace->weights.text())) + "</small></figcaption>\n";
  return page + body + "</figure>\n<div class=\"tip\" hidden></div>\n<script>\n" + script +
         "</script>\n</body>\n</html>\n";
}

QByteArray htmlFigure(const FigureContent& content, const FigureOptions& options) {
  checkOnePanel(content, "HTML");
  const FigureDrawing drawing(content, options);
  const std::string_view id = content.first().view->id;
  if (id == "matrix") return htmlMatrix(drawing, options);
  if (id == "tokens") return htmlArcs(drawing, options);
  throw Error(
      "the view '" + std::string(id) +
      "' cannot be written as HTML, which has matrix and tokens; .svg, .pdf and .png have every view");
}

}  // namespace attenscope
