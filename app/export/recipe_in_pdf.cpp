// SPDX-License-Identifier: GPL-3.0-or-later
// An attachment of PDF (ISO 32000-2, 7.11.4): a file specification that names an embedded stream. What this
// program wrote is read, not what other programs may have made of it: the stream with a mark of ours or, of
// earlier figures, the one that the specification names.
#include "app/export/packed.h"
#include "app/export/recipe_places.h"

#include <QPdfWriter>

namespace attenscope {

namespace {

constexpr const char* kFile = "attenscope-recipe.json";

/// The number behind `key` after a place; −1 if there is none.
qsizetype numberAfter(const QByteArray& bytes, QByteArrayView key, qsizetype from, qsizetype end) {
  const qsizetype at = bytes.indexOf(key, from);
  if (at < 0 || at >= end) return -1;
  qsizetype digits = at + key.size();
  qsizetype number = 0;
  constexpr qsizetype kMostObjects = 100'000'000;
  bool any = false;
  for (; digits < bytes.size() && bytes[digits] >= '0' && bytes[digits] <= '9' && number < kMostObjects;
       ++digits, any = true)
    number = 10 * number + (bytes[digits] - '0');
  return any ? number : -1;
}

}  // namespace

void recipeIntoPdf(QPdfWriter& writer, const std::string& recipe) {
  writer.addFileAttachment(QString::fromLatin1(kFile), QByteArray::fromStdString(recipe),
                           QStringLiteral("application/json"));
}

namespace {

/// What a stream holds whose dictionary begins at a place.
std::string contentsAt(const QByteArray& bytes, qsizetype begin, const std::string& name) {
  const qsizetype dictionary = begin < 0 ? -1 : bytes.indexOf("stream", begin);
  constexpr qsizetype kLongestDictionary = 1000;
  if (dictionary < 0 || dictionary - begin > kLongestDictionary) failDamagedRecipe(name);
  qsizetype data = dictionary + 6;
  if (data < bytes.size() && bytes[data] == '\r') ++data;
  if (data < bytes.size() && bytes[data] == '\n') ++data;
  if (bytes.sliced(begin, dictionary - begin).contains("/FlateDecode")) {
    if (const auto recipe = unpacked(QByteArrayView(bytes).sliced(data))) return *recipe;
    failDamagedRecipe(name);
  }
  const qsizetype last = bytes.indexOf("endstream", data);
  if (last < 0 || static_cast<std::size_t>(last - data) > kMostUnpacked) failDamagedRecipe(name);
  return bytes.sliced(data, last - data).toStdString();
}

}  // namespace

std::optional<std::string> recipeInPdf(const QByteArray& bytes, const std::string& name) {
  if (const qsizetype mark = bytes.lastIndexOf(kPdfRecipeMark); mark >= 0) {
    const qsizetype begin = bytes.lastIndexOf(" obj", mark);
    return contentsAt(bytes, begin, name);
  }
  const qsizetype file = bytes.lastIndexOf(QByteArray("(") + kFile + ")");
  if (file < 0) return std::nullopt;
  const qsizetype end = bytes.indexOf("endobj", file);
  const qsizetype object = numberAfter(bytes, "/EF <</F ", file, end < 0 ? bytes.size() : end);
  if (object < 0) failDamagedRecipe(name);
  return contentsAt(bytes, bytes.indexOf("\n" + QByteArray::number(object) + " 0 obj"), name);
}

}  // namespace attenscope
