// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/packed.h"
#include "app/export/recipe_places.h"

#include <QXmlStreamReader>

namespace attenscope {

namespace {

const QLatin1String kId("attenscope-recipe");
constexpr std::size_t kLargeRecipe = std::size_t{1} << 18U;  // from here on it is packed

}  // namespace

QByteArray recipeIntoSvg(const QByteArray& svg, const std::string& recipe) {
  constexpr QByteArrayView kEnd("</desc>");
  const qsizetype place = svg.indexOf(kEnd);
  if (place < 0) return svg;
  const bool large = recipe.size() > kLargeRecipe;
  const QByteArray text =
      large ? packed(recipe).toBase64() : QString::fromStdString(recipe).toHtmlEscaped().toUtf8();
  const QByteArray element = QByteArray("\n<metadata id=\"attenscope-recipe\"") +
                             (large ? " class=\"packed\">" : ">") + text + "</metadata>";
  return svg.first(place + kEnd.size()) + element + svg.sliced(place + kEnd.size());
}

std::optional<std::string> recipeInSvg(const QByteArray& bytes, const std::string& name) {
  QXmlStreamReader reader(bytes);
  if (!reader.readNextStartElement() || reader.name() != QLatin1String("svg")) return std::nullopt;
  while (!reader.atEnd()) {
    if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != QLatin1String("metadata") ||
        reader.attributes().value(QLatin1String("id")) != kId)
      continue;
    const bool isPacked = reader.attributes().hasAttribute(QLatin1String("class"));
    const QString text = reader.readElementText(QXmlStreamReader::IncludeChildElements);
    if (reader.hasError() || static_cast<std::size_t>(text.size()) > kMostUnpacked) failDamagedRecipe(name);
    if (!isPacked) return text.toStdString();
    if (const auto recipe = unpacked(QByteArray::fromBase64(text.toLatin1()))) return recipe;
    failDamagedRecipe(name);
  }
  return std::nullopt;
}

}  // namespace attenscope
