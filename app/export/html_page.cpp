// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/html_page.h"

#include "app/export/recipe_places.h"
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
figure.wide{max-width:110rem}
figcaption{font-weight:600;margin-bottom:.75rem}
.panels>div{display:grid;gap:1.5rem}
.panels.shared{display:grid;grid-template-columns:minmax(0,1fr) 6rem;align-items:center}
.panels .bar{grid-row:1;grid-column:2;height:min(20rem,60vh)}
.panel{margin:0;padding:0;max-width:none;min-width:0}
.panel figcaption{font-weight:400;font-size:.9rem;margin-bottom:.4rem}
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

namespace {

HtmlPanel panelOf(const ViewSpec& spec, const View& view) {
  return spec.id == std::string_view("tokens") ? htmlArcs(view) : htmlMatrix(view);
}

QByteArray headOf(const FigureDrawing& drawing, const FigureOptions& options) {
  const QByteArray page =
      "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"Attenscope\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "script-src 'unsafe-inline'; img-src data:\">\n<title>" +
      htmlText(drawing.title()) + "</title>\n<style>\n:root{color-scheme:light dark;" +
      colorsOf(lightPalette()) + "}\n@media (prefers-color-scheme:dark){:root{" + colorsOf(darkPalette()) +
      "}}\n" + kStyle;
  return page + "</style>\n" + (options.recipe.empty() ? QByteArray() : recipeForHtml(options.recipe));
}

/// Letters and title of one of several panels.
QByteArray captionOf(const FigureDrawing& drawing, std::size_t panel) {
  const QString letters = drawing.lettersOf(panel);
  return "<figcaption>" + (letters.isEmpty() ? QByteArray() : "<b>" + htmlText(letters) + "</b> ") +
         htmlText(drawing.titleOf(panel)) + "</figcaption>\n";
}

/// The grid of the panels: of so many columns, or of as many as have room in the window that shows it.
QByteArray gridOf(int columns, bool bar) {
  const QByteArray across = columns > 0 ? "repeat(" + QByteArray::number(columns) + ",minmax(0,1fr))"
                                        : QByteArray("repeat(auto-fit,minmax(min(22rem,100%),1fr))");
  return QByteArray("<div class=\"") + (bar ? "panels shared" : "panels") + "\"><div style=\"--wide:18rem;" +
         "grid-template-columns:" + across + "\">\n";
}

}  // namespace

QByteArray htmlFigure(const FigureContent& content, const FigureOptions& options) {
  checkViews(FigureFormat::Html, content);
  const FigureDrawing drawing(content, options);
  const bool several = drawing.count() > 1;
  const bool bar = several && drawing.sharedRange();
  QByteArray styles;
  QByteArray functions;
  QByteArray calls;
  QByteArray body = several ? gridOf(content.columns, bar) : QByteArray();
  for (std::size_t i = 0; i < drawing.count(); ++i) {
    const HtmlPanel panel = panelOf(*content.panels[i].view, drawing.view(i));
    const QByteArray function = QByteArray("function ") + panel.kind + "(root,data){";
    if (!functions.contains(function)) {  // the first of its kind
      styles += QByteArray("<style>") + panel.style + "</style>\n";
      functions += function + panel.script + "}\n";
    }
    body += QByteArray(several ? "<figure class=\"panel\">\n" + captionOf(drawing, i)
                               : "<div class=\"panel\">\n") +
            panel.body + (several ? "</figure>\n" : "</div>\n");
    calls += QByteArray(panel.kind) + "(panels[" + QByteArray::number(i) + "]," + panel.data + ");\n";
  }
  if (several) body += "</div>\n";
  if (bar) body += htmlColorBar(*drawing.sharedRange(), drawing.view().state().style.colormap);
  if (several) body += "</div>\n";
  const QString origin = messageText(drawing.view().state().trace->weights.text());
  const QByteArray heading = options.heading ? "<figcaption>" + htmlText(drawing.title()) + "<small>" +
                                                   htmlText(origin) + "</small></figcaption>\n"
                                             : QByteArray();
  return headOf(drawing, options) + styles + "</head>\n<body>\n<figure" + (several ? " class=\"wide\"" : "") +
         ">\n" + heading + body +
         "</figure>\n<div class=\"tip\" hidden></div>\n<script>\n"
         "const panels=document.querySelectorAll('.panel');\n" +
         functions + calls + "</script>\n</body>\n</html>\n";
}

}  // namespace attenscope
