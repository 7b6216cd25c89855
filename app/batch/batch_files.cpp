// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch/batch_files.h"

#include "app/export/html_page.h"
#include "engine/io/atomic_file.h"
#include "engine/io/csv.h"

#include <QUrl>

#include <algorithm>
#include <ostream>

namespace attenscope {

namespace {

/// The parameters that any row sets, in the order in which they come.
std::vector<std::string> settingsOf(const std::vector<BatchRow>& rows) {
  std::vector<std::string> ids;
  for (const BatchRow& row : rows)
    for (const auto& [id, value] : row.settings)
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  return ids;
}

std::string settingOf(const BatchRow& row, const std::string& id) {
  for (const auto& [own, value] : row.settings)
    if (own == id) return value;
  return {};
}

std::string numberText(const std::optional<double>& value) {
  return value ? csvNumber(static_cast<float>(*value)) : std::string();
}

QByteArray html(const std::string& text) {
  return htmlText(QString::fromStdString(text));
}

/// A file's name in an address.
QByteArray link(const std::string& file) {
  return QUrl::toPercentEncoding(QString::fromStdString(file));
}

constexpr const char* kHead = R"(<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:">
<title>Figures</title>
<style>
:root{color-scheme:light dark}
body{font:15px/1.4 Inter,"DejaVu Sans",system-ui,sans-serif;margin:1rem}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1rem}
a{color:inherit;text-decoration:none}
figure{margin:0;border:1px solid #8884;border-radius:8px;overflow:hidden}
img{width:100%;display:block;background:#fff}
figcaption{padding:.5rem .7rem;overflow-wrap:anywhere}
figcaption small{display:block;opacity:.7}
.problem{color:#c23050}
</style>
</head>
<body>
<main>
)";

}  // namespace

void writeBatchTable(const std::filesystem::path& folder, const std::vector<BatchRow>& rows) {
  const std::vector<std::string> ids = settingsOf(rows);
  writeAtomically(folder / "table.csv", [&](std::ostream& out) {
    out << "name,input";
    for (const std::string& id : ids) out << ',' << csvField(id);
    out << ",answer,entropy,mask_area,iou,figure,numbers,problem" << kEndOfRow;
    for (const BatchRow& row : rows) {
      out << csvField(row.name) << ',' << csvField(row.title);
      for (const std::string& id : ids) out << ',' << csvField(settingOf(row, id));
      out << ',' << csvField(row.answer) << ',' << numberText(row.entropy) << ',' << numberText(row.maskArea)
          << ',' << numberText(row.iou) << ',' << csvField(row.figure) << ',' << csvField(row.numbers) << ','
          << csvField(row.problem) << kEndOfRow;
    }
  });
}

void writeBatchIndex(const std::filesystem::path& folder, const std::vector<BatchRow>& rows) {
  writeAtomically(folder / "index.html", [&](std::ostream& out) {
    QByteArray page = kHead;
    for (const BatchRow& row : rows) {
      QByteArray caption = html(row.title.empty() ? row.name : row.title);
      for (const auto& [id, value] : row.settings)
        caption += "<small>" + html(id + " = " + value) + "</small>";
      if (!row.answer.empty()) caption += "<small>" + html(row.answer) + "</small>";
      page += "<figure>";
      if (row.problem.empty())
        page += "<a href=\"" + link(row.figure) + "\"><img loading=\"lazy\" alt=\"\" src=\"" + kThumbnails +
                "/" + link(row.name + ".png") + "\"></a><figcaption>" + caption + "</figcaption></figure>\n";
      else
        page += "<figcaption>" + caption + "<small class=\"problem\">" + html(row.problem) +
                "</small></figcaption></figure>\n";
    }
    page += "</main>\n</body>\n</html>\n";
    out.write(page.constData(), page.size());
  });
}

}  // namespace attenscope
