// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/missing_fonts.h"

#include "engine/trace/trace.h"
#include "widgets/theme/palette.h"

#include <QCoreApplication>
#include <QGlyphRun>
#include <QHash>
#include <QRawFont>
#include <QTextLayout>

#include <algorithm>
#include <array>

namespace attenscope {

namespace {

constexpr int kNamed = 4;                                  // characters of a script that are named
constexpr char32_t kFirstAsked = 0x250;                    // Latin letters below are in every font
constexpr const char* kCommonPackage = "fonts-noto-core";  // has nearly every script

struct ScriptFont {
  QChar::Script script;
  const char* name;
  const char* package;
};

constexpr std::array kScripts{
    ScriptFont{QChar::Script_Han, QT_TRANSLATE_NOOP("fonts", "Chinese"), "fonts-noto-cjk"},
    ScriptFont{QChar::Script_Hiragana, QT_TRANSLATE_NOOP("fonts", "Japanese"), "fonts-noto-cjk"},
    ScriptFont{QChar::Script_Katakana, QT_TRANSLATE_NOOP("fonts", "Japanese"), "fonts-noto-cjk"},
    ScriptFont{QChar::Script_Bopomofo, QT_TRANSLATE_NOOP("fonts", "Bopomofo"), "fonts-noto-cjk"},
    ScriptFont{QChar::Script_Hangul, QT_TRANSLATE_NOOP("fonts", "Korean"), "fonts-noto-cjk"},
    ScriptFont{QChar::Script_Thai, QT_TRANSLATE_NOOP("fonts", "Thai"), "fonts-thai-tlwg"},
    ScriptFont{QChar::Script_Arabic, QT_TRANSLATE_NOOP("fonts", "Arabic"), kCommonPackage},
    ScriptFont{QChar::Script_Hebrew, QT_TRANSLATE_NOOP("fonts", "Hebrew"), "culmus"},
    ScriptFont{QChar::Script_Devanagari, QT_TRANSLATE_NOOP("fonts", "Devanagari"), "fonts-deva"},
    ScriptFont{QChar::Script_Bengali, QT_TRANSLATE_NOOP("fonts", "Bengali"), "fonts-beng"},
    ScriptFont{QChar::Script_Tamil, QT_TRANSLATE_NOOP("fonts", "Tamil"), "fonts-taml"},
    ScriptFont{QChar::Script_Telugu, QT_TRANSLATE_NOOP("fonts", "Telugu"), "fonts-telu"},
    ScriptFont{QChar::Script_Gujarati, QT_TRANSLATE_NOOP("fonts", "Gujarati"), "fonts-gujr"},
    ScriptFont{QChar::Script_Gurmukhi, QT_TRANSLATE_NOOP("fonts", "Gurmukhi"), "fonts-guru"},
    ScriptFont{QChar::Script_Kannada, QT_TRANSLATE_NOOP("fonts", "Kannada"), "fonts-knda"},
    ScriptFont{QChar::Script_Malayalam, QT_TRANSLATE_NOOP("fonts", "Malayalam"), "fonts-mlym"},
    ScriptFont{QChar::Script_Oriya, QT_TRANSLATE_NOOP("fonts", "Odia"), "fonts-orya"},
    ScriptFont{QChar::Script_Sinhala, QT_TRANSLATE_NOOP("fonts", "Sinhala"), "fonts-lklug-sinhala"},
    ScriptFont{QChar::Script_Khmer, QT_TRANSLATE_NOOP("fonts", "Khmer"), "fonts-khmeros"},
    ScriptFont{QChar::Script_Lao, QT_TRANSLATE_NOOP("fonts", "Lao"), "fonts-lao"},
    ScriptFont{QChar::Script_Myanmar, QT_TRANSLATE_NOOP("fonts", "Burmese"), "fonts-sil-padauk"},
    ScriptFont{QChar::Script_Tibetan, QT_TRANSLATE_NOOP("fonts", "Tibetan"), "fonts-ddc-uchen"},
    ScriptFont{QChar::Script_Ethiopic, QT_TRANSLATE_NOOP("fonts", "Ethiopic"), "fonts-sil-abyssinica"},
    ScriptFont{QChar::Script_Georgian, QT_TRANSLATE_NOOP("fonts", "Georgian"), "fonts-dejavu-core"},
    ScriptFont{QChar::Script_Armenian, QT_TRANSLATE_NOOP("fonts", "Armenian"), "fonts-dejavu-core"},
    ScriptFont{QChar::Script_Greek, QT_TRANSLATE_NOOP("fonts", "Greek"), "fonts-dejavu-core"},
    ScriptFont{QChar::Script_Cyrillic, QT_TRANSLATE_NOOP("fonts", "Cyrillic"), "fonts-dejavu-core"},
};

QString tr(const char* text) {
  return QCoreApplication::translate("fonts", text);
}

bool isEmoji(char32_t code) {
  return code >= 0x1f000 && code <= 0x1faff;
}

/// Whether a character needs a glyph of its own.
bool isAsked(char32_t code) {
  if (code < kFirstAsked) return false;
  switch (QChar::category(code)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
      return false;
    default:
      return true;
  }
}

/// The characters of a script have a font in common: punctuation such as 。 is in that of Chinese.
QChar::Script scriptOf(char32_t code) {
  const bool wide = (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xffef);
  const QChar::Script script = QChar::script(code);
  return wide && script == QChar::Script_Common ? QChar::Script_Han : script;
}

/// As it is drawn: Qt lays it out with the fonts that the window's texts fall back on.
bool fontsDraw(char32_t code) {
  static auto& known = *new QHash<char32_t, bool>();
  if (const auto found = known.constFind(code); found != known.constEnd()) return *found;
  QTextLayout layout(QString::fromUcs4(&code, 1), uiFont(13));
  layout.beginLayout();
  layout.createLine();
  layout.endLayout();
  // A glyph 0 stands for none; where no font would do, Qt draws boxes by what is no font at all.
  const QList<QGlyphRun> runs = layout.glyphRuns();
  const bool drawn = !runs.isEmpty() && std::all_of(runs.begin(), runs.end(), [](const QGlyphRun& run) {
    return !run.glyphIndexes().contains(0U) && !run.rawFont().fontTable("cmap").isEmpty();
  });
  return known[code] = drawn;
}

MissingFont missingOf(char32_t code) {
  if (isEmoji(code))
    return {QString::fromLatin1(QT_TRANSLATE_NOOP("fonts", "emoji")),
            QStringLiteral("fonts-noto-color-emoji"),
            {}};
  const QChar::Script script = scriptOf(code);
  const auto found = std::find_if(kScripts.begin(), kScripts.end(),
                                  [script](const ScriptFont& one) { return one.script == script; });
  if (found == kScripts.end()) return {{}, QString::fromLatin1(kCommonPackage), {}};
  return {QString::fromLatin1(found->name), QString::fromLatin1(found->package), {}};
}

}  // namespace

std::vector<MissingFont> missingFonts(const QString& text, const CanDraw& canDraw) {
  std::vector<MissingFont> missing;
  for (const char32_t code : text.toUcs4()) {
    if (!isAsked(code) || (canDraw ? canDraw(code) : fontsDraw(code))) continue;
    MissingFont one = missingOf(code);
    auto same = std::find_if(missing.begin(), missing.end(), [&](const MissingFont& other) {
      return other.script == one.script && other.package == one.package;
    });
    if (same == missing.end()) same = missing.insert(missing.end(), std::move(one));
    const QString character = QString::fromUcs4(&code, 1);
    if (same->characters.toUcs4().size() < kNamed && !same->characters.contains(character))
      same->characters += character;
  }
  return missing;
}

QString missingFontsNotice(const std::vector<MissingFont>& missing) {
  if (missing.empty()) return {};
  // Whoever has no font for Chinese could not read it in Chinese.
  const bool readable = std::none_of(missing.begin(), missing.end(), [](const MissingFont& one) {
    return one.script == QLatin1String("Chinese");
  });
  const auto say = [readable](const char* text) { return readable ? tr(text) : QString::fromUtf8(text); };
  QStringList scripts;
  QStringList packages;
  for (const MissingFont& one : missing) {
    QStringList codes;
    for (const char32_t code : one.characters.toUcs4())
      codes << QStringLiteral("U+") + QString::number(code, 16).toUpper().rightJustified(4, u'0');
    scripts << (one.script.isEmpty() ? codes.join(QStringLiteral(", "))
                                     : say(one.script.toLatin1().constData()));
    if (!packages.contains(one.package)) packages << one.package;
  }
  return say(QT_TRANSLATE_NOOP("fonts",
                               "No font on this machine has these characters: %1. To see them, install %2 "
                               "(Debian, Ubuntu) and start the program again."))
      .arg(scripts.join(say(QT_TRANSLATE_NOOP("fonts", ", "))), packages.join(QLatin1Char(' ')));
}

QString missingFontsNotice(const Trace& trace) {
  std::string text = trace.written;
  for (const auto* tokens : {&trace.tokens, &trace.sourceTokens, &trace.queryTokens})
    for (const std::string& token : *tokens) text += token;
  // What the program itself says: in Chinese this is Chinese.
  return missingFontsNotice(missingFonts(QString::fromStdString(text) + tr("Chinese")));
}

}  // namespace attenscope
