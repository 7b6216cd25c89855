// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes in HTML and LaTeX, and which format a file is of.
#include "app/export/packed.h"
#include "app/export/recipe_places.h"
#include "engine/error.h"

namespace attenscope {

namespace {

constexpr QByteArrayView kHtml("<script type=\"application/json\" id=\"attenscope-recipe\">");
constexpr QByteArrayView kHtmlEnd("</script>");
constexpr QByteArrayView kTex("% attenscope-recipe, packed:\n");
constexpr qsizetype kLineLength = 96;

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

std::optional<std::string> recipeInFile(const QByteArray& bytes, const std::string& name) {
  const QByteArray head = bytes.first(std::min<qsizetype>(bytes.size(), 1024)).trimmed().toLower();
  if (bytes.startsWith("\x89PNG\r\n\x1a\n")) return recipeInPng(bytes, name);
  if (bytes.startsWith("%PDF-")) return recipeInPdf(bytes, name);
  if (head.startsWith("<svg") || (head.startsWith("<?xml") && head.contains("<svg")))
    return recipeInSvg(bytes, name);
  if (head.startsWith("<!doctype html") || head.startsWith("% ")) return recipeInText(bytes, name);
  return std::nullopt;
}

void failDamagedRecipe(const std::string& name) {
  throw Error(name +
              ": the recipe inside is damaged or too large to be one; the picture itself may be whole");
}

}  // namespace attenscope
