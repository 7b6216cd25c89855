// SPDX-License-Identifier: GPL-3.0-or-later
/// Where files of figures hold the text of their recipe, format by format. A recipe is JSON in ASCII.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>

class QPdfWriter;

namespace attenscope {

/// Compressed international text (iTXt) of the keyword "attenscope recipe", behind the header.
QByteArray recipeIntoPng(const QByteArray& png, const std::string& recipe);
/// An element <metadata id="attenscope-recipe"> behind the description; a large one is packed.
QByteArray recipeIntoSvg(const QByteArray& svg, const std::string& recipe);
/// An attached file, attenscope-recipe.json. Its stream, which is the only embedded one, is given the mark
/// when the file is packed: the reader finds it without unpacking anything else.
inline constexpr const char* kPdfRecipeMark = "/AttenscopeRecipe";
void recipeIntoPdf(QPdfWriter& writer, const std::string& recipe);
/// A block of JSON that no browser runs or shows.
QByteArray recipeForHtml(const std::string& recipe);
/// Lines of comments, packed.
QByteArray recipeForTex(const std::string& recipe);

/// Whether a file that begins so may hold a recipe: it is of one of these formats.
bool mayHoldRecipe(const QByteArray& head);
/// How much of a file that takes.
inline constexpr qsizetype kRecipeHead = 1024;
/// The recipe in the bytes of such a file; nothing if it is none of these or has none. Throws Error,
/// beginning with `name`, for one that is damaged or too large.
std::optional<std::string> recipeInFile(const QByteArray& bytes, const std::string& name);

/// What recipeInFile() is made of: for files that begin as such a format does.
std::optional<std::string> recipeInPng(const QByteArray& bytes, const std::string& name);
std::optional<std::string> recipeInSvg(const QByteArray& bytes, const std::string& name);
std::optional<std::string> recipeInPdf(const QByteArray& bytes, const std::string& name);
std::optional<std::string> recipeInText(const QByteArray& bytes, const std::string& name);

/// What is said of a recipe that cannot be read.
[[noreturn]] void failDamagedRecipe(const std::string& name);

}  // namespace attenscope
