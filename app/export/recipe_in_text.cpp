// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes in HTML and LaTeX, and which format a file is of.
#include "app/export/packed.h"
#include "app/export/recipe_places.h"
#include "engine/error.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr QByteArrayView kHtml("<script type=\"application/json\" id=\"attenscope-recipe\">");
constexpr QByteArrayView kHtmlEnd("</script>");
constexpr QByteArrayView kTex("% attenscope-recipe, packed:\n");
constexpr qsizetype kLineLength = 96;

enum class Kind { None, Png, Pdf, Svg, Text };

/// What a file is that begins so.
Kind kindOf(const QByteArray& head) {
  const QByteArray text = head.trimmed().toLower();
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return Kind::Png;
  if (head.startsWith("%PDF-")) return Kind::Pdf;
  if (text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("<svg"))) return Kind::Svg;
  return text.startsWith("<!doctype html") || text.startsWith("% ") ? Kind::Text : Kind::None;
}

std::optional<std::string> recipeInTex(QByteArrayView bytes, qsizetype place, const std::string& name) {
  QByteArray coded;
  for (qsizetype at = place + kTex.size(); bytes.sliced(at).startsWith("%   ");) {
    const qsizetype end = bytes.indexOf('\n', at);
    coded += bytes.sliced(at + 4, (end < 0 ? bytes.size() : end) - at - 4).trimmed().toByteArray();
    if (end < 0) break;
    at = end + 1;
  }
  const auto decoded = QByteArray::fromBase64Encoding(coded, QByteArray::AbortOnBase64DecodingErrors);
  if (const auto recipe = decoded ? unpacked(decoded.decoded) : std::nullopt) return recipe;
  failDamagedRecipe(name);
}

}  // namespace

QByteArray recipeForHtml(const std::string& recipe) {
  QByteArray json = QByteArray::fromStdString(recipe);
  for (const char c : {'<', '>', '&'})  // which JSON has only inside of texts
    json.replace(QByteArray(1, c), "\\u00" + QByteArray::number(static_cast<int>(c), 16));
  return kHtml.toByteArray() + json + kHtmlEnd.toByteArray() + "\n";
}

QByteArray recipeForTex(const std::string& recipe) {
  const QByteArray coded = packed(recipe).toBase64();
  QByteArray lines = kTex.toByteArray();
  for (qsizetype at = 0; at < coded.size(); at += kLineLength)
    lines += "%   " + coded.mid(at, kLineLength) + "\n";
  return lines;
}

std::optional<std::string> recipeInText(const QByteArray& bytes, const std::string& name) {
  if (const qsizetype place = bytes.indexOf(kTex); place >= 0) return recipeInTex(bytes, place, name);
  const qsizetype place = bytes.indexOf(kHtml);
  if (place < 0) return std::nullopt;
  const qsizetype begin = place + kHtml.size();
  const qsizetype end = bytes.indexOf(kHtmlEnd, begin);
  if (end < 0 || static_cast<std::size_t>(end - begin) > kMostUnpacked) failDamagedRecipe(name);
  return bytes.sliced(begin, end - begin).toStdString();
}

bool mayHoldRecipe(const QByteArray& head) {
  return kindOf(head) != Kind::None;
}

std::optional<std::string> recipeInFile(const QByteArray& bytes, const std::string& name) {
  switch (kindOf(bytes.first(std::min(bytes.size(), kRecipeHead)))) {
    case Kind::Png:
      return recipeInPng(bytes, name);
    case Kind::Pdf:
      return recipeInPdf(bytes, name);
    case Kind::Svg:
      return recipeInSvg(bytes, name);
    case Kind::Text:
      return recipeInText(bytes, name);
    case Kind::None:
      break;
  }
  return std::nullopt;
}

void failDamagedRecipe(const std::string& name) {
  throw Error(name +
              ": the recipe inside is damaged or too large to be one; the picture itself may be whole");
}

}  // namespace attenscope
