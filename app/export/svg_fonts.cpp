// SPDX-License-Identifier: GPL-3.0-or-later
// Glyphs are picked by HarfBuzz, which knows what else a font needs for them.
#include "app/export/svg_fonts.h"

#include <QFont>
#include <QFontInfo>
#include <QRawFont>
#include <QStringList>

#include <harfbuzz/hb-subset.h>

#include <memory>
#include <set>
#include <string>

namespace attenscope {

namespace {

template <auto destroy>
struct By {
  template <typename Thing>
  void operator()(Thing* thing) const {
    destroy(thing);
  }
};
using Face = std::unique_ptr<hb_face_t, By<hb_face_destroy>>;
using Blob = std::unique_ptr<hb_blob_t, By<hb_blob_destroy>>;
using Wish = std::unique_ptr<hb_subset_input_t, By<hb_subset_input_destroy>>;

/// The font as HarfBuzz has it: of its tables those that drawing needs, as one file in memory.
Face faceOf(const QRawFont& font) {
  const Face builder(hb_face_builder_create());
  for (const char* name : {"cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "loca", "glyf",
                           "CFF ", "GDEF", "GPOS", "kern"}) {
    const QByteArray bytes = font.fontTable(name);
    if (bytes.isEmpty()) continue;
    const Blob table(hb_blob_create(bytes.constData(), static_cast<unsigned>(bytes.size()),
                                    HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr));
    hb_face_builder_add_table(builder.get(), hb_tag_from_string(name, 4), table.get());
  }
  const Blob file(hb_face_reference_blob(builder.get()));
  return Face(hb_face_create(file.get(), 0));
}

/// Whether the font may lie in files, and in part (OpenType, OS/2, fsType).
bool mayBeInside(const QRawFont& font) {
  const QByteArray table = font.fontTable("OS/2");
  constexpr qsizetype kPlace = 8;
  constexpr unsigned kForbidden = 0x0002 | 0x0100 | 0x0200;  // none, not in part, pictures of glyphs only
  if (table.size() < kPlace + 2) return true;
  const unsigned type =
      256U * static_cast<unsigned char>(table[kPlace]) + static_cast<unsigned char>(table[kPlace + 1]);
  return (type & kForbidden) == 0;
}

bool hasOutlines(const QRawFont& font) {
  return !font.fontTable("glyf").isEmpty() || !font.fontTable("CFF ").isEmpty();
}

/// The font file with these characters alone; empty if it cannot be made.
QByteArray partOf(const QRawFont& font, const std::set<char32_t>& characters) {
  const Face face = faceOf(font);
  const Wish wish(hb_subset_input_create_or_fail());
  if (!face || !wish) return {};
  for (const char32_t code : characters) hb_set_add(hb_subset_input_unicode_set(wish.get()), code);
  // Distances between letters, no other features; no instructions for coarse pixels, no names.
  hb_subset_input_set_flags(wish.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
  hb_set_t* features = hb_subset_input_set(wish.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  hb_set_clear(features);
  hb_set_add(features, HB_TAG('k', 'e', 'r', 'n'));
  hb_set_clear(hb_subset_input_set(wish.get(), HB_SUBSET_SETS_NAME_ID));
  const Face part(hb_subset_or_fail(face.get(), wish.get()));
  if (!part) return {};
  const Blob blob(hb_face_reference_blob(part.get()));
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(blob.get(), &length);
  return QByteArray(bytes, static_cast<qsizetype>(length));
}

/// The names in a list of families, without the generic one at its end.
QStringList familiesOf(const QByteArray& list) {
  QStringList families;
  for (const QByteArray& part : list.split(',')) {
    const QByteArray name = part.trimmed();
    if (name.size() > 2 && (name.startsWith('\'') || name.startsWith('"')))
      families << QString::fromUtf8(name.sliced(1, name.size() - 2));
  }
  return families;
}

}  // namespace

QByteArray fontFaces(const std::map<NamedFont, QString>& texts) {
  QByteArray rules;
  for (const auto& [named, text] : texts) {
    const auto codes = text.toUcs4();
    std::set<char32_t> left(codes.begin(), codes.end());
    for (const QString& family : familiesOf(named.families)) {
      QFont wanted(family);
      wanted.setWeight(static_cast<QFont::Weight>(named.weight));
      wanted.setItalic(named.italic);
      if (QFontInfo(wanted).family().compare(family, Qt::CaseInsensitive) != 0) continue;
      const QRawFont font = QRawFont::fromFont(wanted);
      if (!font.isValid() || !hasOutlines(font) || !mayBeInside(font)) continue;
      std::set<char32_t> own;
      for (const char32_t code : left)
        if (font.supportsCharacter(code)) own.insert(code);
      for (const char32_t code : own) left.erase(code);
      const QByteArray part = own.empty() ? QByteArray() : partOf(font, own);
      if (part.isEmpty()) continue;
      rules += "@font-face{font-family:'" + family.toHtmlEscaped().toUtf8() +
               "';font-weight:" + QByteArray::number(named.weight) +
               (named.italic ? ";font-style:italic" : "") + ";src:url(data:font/" +
               (part.startsWith("OTTO") ? "otf" : "ttf") + ";base64," + part.toBase64() + ")}\n";
    }
  }
  return rules;
}

}  // namespace attenscope
