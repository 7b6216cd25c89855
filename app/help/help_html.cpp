// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/help/help_html.h"

#include "widgets/theme/text_scale.h"

namespace attenscope {

namespace {

QString spansHtml(const QString& text) {
  QString html;
  for (const HelpSpan& span : helpSpans(text)) {
    const QString said = span.text.toHtmlEscaped();
    switch (span.kind) {
      case HelpSpan::Kind::Plain:
        html += said;
        break;
      case HelpSpan::Kind::Code:
        html += QStringLiteral("<code>%1</code>").arg(said);
        break;
      case HelpSpan::Kind::Bold:
        html += QStringLiteral("<b>%1</b>").arg(said);
        break;
      case HelpSpan::Kind::Emphasis:
        html += QStringLiteral("<i>%1</i>").arg(said);
        break;
      case HelpSpan::Kind::Link:
        html += QStringLiteral("<a href=\"%1\">%2</a>").arg(span.target.toHtmlEscaped(), said);
        break;
    }
  }
  return html;
}

QString tableHtml(const std::vector<QStringList>& rows) {
  QString html = QStringLiteral("<table cellspacing=\"0\" width=\"100%\">");
  bool heading = true;
  for (const QStringList& row : rows) {
    const bool empty = row.join(QString()).isEmpty();
    const QString cell = heading ? QStringLiteral("th") : QStringLiteral("td");
    heading = false;
    if (empty) continue;
    html += QStringLiteral("<tr>");
    for (const QString& text : row) html += QStringLiteral("<%1>%2</%1>").arg(cell, spansHtml(text));
    html += QStringLiteral("</tr>");
  }
  return html + QStringLiteral("</table>");
}

QString blockHtml(const HelpBlock& block) {
  switch (block.kind) {
    case HelpBlock::Kind::Heading:
      return QStringLiteral("<h%1><a name=\"%2\"></a>%3</h%1>")
          .arg(block.level)
          .arg(block.anchor, spansHtml(block.text));
    case HelpBlock::Kind::Code:
      return QStringLiteral(
                 "<table cellspacing=\"0\" width=\"100%\"><tr><td class=\"code\"><pre>%1</pre></td></tr>"
                 "</table>")
          .arg(block.text.toHtmlEscaped());
    case HelpBlock::Kind::Table:
      return tableHtml(block.rows);
    case HelpBlock::Kind::Item:
      return QStringLiteral("<li>%1</li>").arg(spansHtml(block.text));
    case HelpBlock::Kind::Paragraph:
      break;
  }
  return QStringLiteral("<p>%1</p>").arg(spansHtml(block.text));
}

QString styleOf(const Palette& colors) {
  const auto size = [](int pixels) { return QString::number(wholeWithText(pixels)) + QStringLiteral("px"); };
  const QString code = numberFont(12).family();
  return QStringLiteral(
             "body { font-size: %1; color: %2; } h1 { font-size: %3; margin: 4px 0 10px 0; } "
             "h2 { font-size: %4; margin: 22px 0 6px 0; } h3 { font-size: %5; margin: 16px 0 4px 0; } "
             "p { margin: 0 0 9px 0; line-height: 135%; } li { margin: 0 0 6px 0; line-height: 135%; } "
             "ul, ol { margin: 0 0 9px 0; } table { margin: 4px 0 12px 0; } ")
             .arg(size(14), colors.text.name(), size(24), size(18), size(15)) +
         QStringLiteral(
             "th { text-align: left; color: %1; font-weight: 600; } "
             "td, th { padding: 5px 14px 5px 0; border-bottom: 1px solid %2; } "
             "td.code { padding: 9px 12px; border: 0; background-color: %3; } "
             "code, pre { font-family: '%4'; font-size: %5; } a { color: %6; }")
             .arg(colors.muted.name(), colors.border.name(), colors.panel.name(), code, size(13),
                  colors.accent.name());
}

}  // namespace

QString helpHtml(const HelpPage& page, const Palette& colors) {
  QString html = QStringLiteral("<html><head><style>%1</style></head><body>").arg(styleOf(colors));
  QString list;  // "ul" or "ol" within one
  const auto enter = [&](const QString& wanted) {
    if (list == wanted) return;
    if (!list.isEmpty()) html += QStringLiteral("</%1>").arg(list);
    if (!wanted.isEmpty()) html += QStringLiteral("<%1>").arg(wanted);
    list = wanted;
  };
  for (const HelpBlock& block : page.blocks) {
    const bool item = block.kind == HelpBlock::Kind::Item;
    enter(!item ? QString() : block.level > 0 ? QStringLiteral("ol") : QStringLiteral("ul"));
    html += blockHtml(block);
  }
  enter({});
  return html + QStringLiteral("</body></html>");
}

}  // namespace attenscope
