// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/text.h"

#include <QCache>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPaintEngine>
#include <QPainter>
#include <QRawFont>
#include <QStaticText>

#include <algorithm>
#include <cmath>
#include <list>
#include <optional>

namespace attenscope {

namespace {

constexpr int kMaxKept = 8192;  // lines; a full window shows some hundred

struct LineKey {
  QFont font;
  QString text;
  bool turned = false;  ///< whether it is drawn upwards: its glyphs then lie in other places

  friend bool operator==(const LineKey&, const LineKey&) = default;
  friend size_t qHash(const LineKey& key, size_t seed) {
    return qHashMulti(seed, key.font.pixelSize(), static_cast<int>(key.font.weight()), key.text, key.turned);
  }
};

struct Line {
  double width = -1;  ///< negative until it is measured or drawn
  double height = 0;
  QStaticText glyphs;  ///< empty until it is drawn
};

Line& lineOf(const QFont& font, const QString& text, bool turned) {
  // Never taken down: glyphs know fonts, which are gone by then.
  static auto& kept = *new QCache<LineKey, Line>(kMaxKept);
  const LineKey key{font, text, turned};
  if (Line* known = kept.object(key)) return *known;
  auto* line = new Line;
  kept.insert(key, line);
  return *line;
}

/// The characters of a font, if all are equally wide.
struct Characters {
  QRawFont font;
  double advance = 0;  ///< 0 if they differ
  double height = 0;
};

const Characters& charactersOf(const QFont& font) {
  struct Kept {
    QFont font;
    Characters characters;
  };
  static auto& kept = *new std::list<Kept>;  // what is in it keeps its place
  const auto known =
      std::find_if(kept.begin(), kept.end(), [&](const Kept& one) { return one.font == font; });
  if (known != kept.end()) return known->characters;
  Characters characters{QRawFont::fromFont(font), 0, QFontMetricsF(font).height()};
  const QList<quint32> glyphs = characters.font.glyphIndexesForString(QStringLiteral("0.8−"));
  const QList<QPointF> advances = characters.font.advancesForGlyphIndexes(glyphs);
  const bool same = std::all_of(advances.begin(), advances.end(),
                                [&](const QPointF& one) { return one == advances.constFirst(); });
  if (same && !glyphs.contains(0) && !advances.isEmpty()) characters.advance = advances.constFirst().x();
  kept.push_back({font, std::move(characters)});
  return kept.back().characters;
}

/// Whether no character of a text joins with its neighbours in any monospaced font.
bool standsApart(const QString& text) {
  constexpr QStringView kSigns = u" .,%()+-−—·×÷→";
  return std::all_of(text.begin(), text.end(), [&](QChar c) {
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') ||
           kSigns.contains(c);
  });
}

/// The corner of a line of this size in `box`.
QPointF cornerOf(const QRectF& box, Qt::Alignment alignment, double width, double height) {
  QPointF corner = box.topLeft();
  if (alignment & Qt::AlignRight) corner.setX(box.right() - width);
  if (alignment & Qt::AlignHCenter) corner.setX(box.left() + (box.width() - width) / 2);
  if (alignment & Qt::AlignBottom) corner.setY(box.bottom() - height);
  if (alignment & Qt::AlignVCenter) corner.setY(box.top() + (box.height() - height) / 2);
  return corner;
}

/// A text in a monospaced font as characters side by side, which need no layout.
struct Apart {
  const Characters& characters;
  QList<quint32> glyphs;

  double width() const { return static_cast<double>(glyphs.size()) * characters.advance; }
};

/// Nothing where the font would have it otherwise: characters of several widths, joined or from another font.
std::optional<Apart> apart(const QFont& font, const QString& text) {
  if (!font.fixedPitch() || !standsApart(text)) return std::nullopt;
  const Characters& characters = charactersOf(font);
  if (characters.advance <= 0) return std::nullopt;
  Apart found{characters, characters.font.glyphIndexesForString(text)};
  if (found.glyphs.size() != text.size() || found.glyphs.contains(0)) return std::nullopt;
  return found;
}

void drawApart(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const Apart& text) {
  QList<QPointF> places(text.glyphs.size());
  for (qsizetype i = 0; i < places.size(); ++i)
    places[i] = {static_cast<double>(i) * text.characters.advance, 0};
  QGlyphRun run;
  run.setRawFont(text.characters.font);
  run.setGlyphIndexes(text.glyphs);
  run.setPositions(places);
  const QPointF corner = cornerOf(box, alignment, text.width(), text.characters.height);
  painter.drawGlyphRun(corner + QPointF(0, text.characters.font.ascent()), run);
}

/// A text that is fitted to a width.
struct FittedKey {
  QFont font;
  QString text;
  Qt::TextElideMode mode;
  int width;

  friend bool operator==(const FittedKey&, const FittedKey&) = default;
  friend size_t qHash(const FittedKey& key, size_t seed) {
    return qHashMulti(seed, key.font.pixelSize(), key.text, static_cast<int>(key.mode), key.width);
  }
};

bool isOnScreen(const QPainter& painter) {
  return painter.paintEngine() != nullptr && painter.paintEngine()->type() == QPaintEngine::Raster;
}

void layOut(Line& line, const QPainter& painter, const QString& text) {
  QTextOption option;
  option.setWrapMode(QTextOption::NoWrap);
  option.setTextDirection(Qt::LayoutDirectionAuto);
  line.glyphs = QStaticText(text);
  line.glyphs.setTextFormat(Qt::PlainText);
  line.glyphs.setTextOption(option);
  line.glyphs.setPerformanceHint(QStaticText::AggressiveCaching);
  // As it will be drawn: a move of the painter does not count, anything else would lay it out again.
  const QTransform device = painter.deviceTransform();
  line.glyphs.prepare(QTransform(device.m11(), device.m12(), device.m21(), device.m22(), 0, 0),
                      painter.font());
  if (line.width < 0) {
    // What several fonts may draw is measured by itself: a static text counts in whole pixels there.
    constexpr char16_t kSigns = 0x2000;
    const bool oneFont = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < kSigns; });
    line.width = oneFont ? line.glyphs.size().width() : QFontMetricsF(painter.font()).horizontalAdvance(text);
  }
  // A static text knows its height in whole pixels; in one font that of the font is it, exactly.
  const double height = QFontMetricsF(painter.font()).height();
  line.height = std::ceil(height) == line.glyphs.size().height() ? height : line.glyphs.size().height();
}

}  // namespace

double textWidth(const QFont& font, const QString& text) {
  if (const std::optional<Apart> characters = apart(font, text)) return characters->width();
  Line& line = lineOf(font, text, false);
  if (line.width < 0) line.width = QFontMetricsF(font).horizontalAdvance(text);
  return line.width;
}

int wholeTextWidth(const QFont& font, const QString& text) {
  return static_cast<int>(std::lround(textWidth(font, text)));
}

QString elidedText(const QFont& font, const QString& text, Qt::TextElideMode mode, double width) {
  if (textWidth(font, text) <= width) return text;
  constexpr int kParts = 16;  // of a pixel
  static auto& kept = *new QCache<FittedKey, QString>(kMaxKept);
  const FittedKey key{font, text, mode, static_cast<int>(std::floor(width * kParts))};
  if (const QString* known = kept.object(key)) return *known;
  auto* elided = new QString(QFontMetricsF(font).elidedText(text, mode, width));
  kept.insert(key, elided);
  return *elided;
}

int wrappedHeight(const QFont& font, const QString& text, int width) {
  static auto& kept = *new QCache<FittedKey, int>(kMaxKept);
  const FittedKey key{font, text, Qt::ElideNone, width};
  if (const int* known = kept.object(key)) return *known;
  constexpr int kHigh = 1000;
  auto* height = new int(QFontMetrics(font)
                             .boundingRect(QRect(0, 0, width, kHigh), Qt::AlignLeft | Qt::TextWordWrap, text)
                             .height());
  kept.insert(key, height);
  return *height;
}

void drawLine(QPainter& painter, const QRectF& box, Qt::Alignment alignment, const QString& text) {
  if (text.isEmpty()) return;
  if (!isOnScreen(painter)) {
    painter.drawText(box, static_cast<int>(alignment) | Qt::TextSingleLine | Qt::TextDontClip, text);
    return;
  }
  if (const std::optional<Apart> characters = apart(painter.font(), text))
    return drawApart(painter, box, alignment, *characters);
  Line& line = lineOf(painter.font(), text, painter.transform().type() > QTransform::TxScale);
  if (line.glyphs.text().isEmpty()) layOut(line, painter, text);
  painter.drawStaticText(cornerOf(box, alignment, line.width, line.height), line.glyphs);
}

}  // namespace attenscope
