// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/compact_svg.h"

#include "app/export/cell_grid.h"
#include "app/export/figure_drawing.h"
#include "app/export/svg_fonts.h"
#include "app/export/svg_path.h"

#include <QImage>
#include <QRectF>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>
#include <map>

namespace attenscope {

namespace {

constexpr int kDecimals = 2;  // of a unit, of which a label has 13

using Attributes = std::map<QByteArray, QByteArray>;

/// What is drawn at once: a shape, a text or a picture.
struct Mark {
  QByteArray tag;
  Attributes given{};            ///< with those of the groups around it
  Attributes own{};              ///< its own alone
  QByteArray text{};             ///< of a text
  SvgOutline outline{};          ///< of a shape that is a path in the end
  std::optional<QRectF> rect{};  ///< of one that is a rectangle, in the places of the file
  QByteArray style{};            ///< as attributes: " fill=…"
  QByteArray font{};             ///< of a text
  QByteArray transform{};        ///< but for shifts, which are in the places
  QPointF shift{};
  int decimals = kDecimals;

  bool isPath() const { return tag == "path"; }
  bool isPlain() const { return rect && transform.isEmpty() && onlyColor; }
  bool onlyColor = false;  ///< filled with one colour that hides what is below it, without an edge
  bool filledOnly = false;
};

QByteArray valueOf(const Attributes& attributes, const char* name, const char* usual) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? QByteArray(usual) : found->second;
}

double numberOf(const Attributes& attributes, const char* name, double usual = 0) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? usual : found->second.toDouble();
}

QByteArray escaped(const QByteArray& text) {
  QByteArray safe = text;
  return safe.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
}

QByteArray attribute(const char* name, const QByteArray& value) {
  return QByteArray(" ") + name + "=\"" + escaped(value) + '"';
}

/// "#ffffff" as "#fff".
QByteArray shortColor(const QByteArray& color) {
  const bool pairs = color.size() == 7 && color[0] == '#' && color[1] == color[2] && color[3] == color[4] &&
                     color[5] == color[6];
  return pairs ? QByteArray("#") + color[1] + color[3] + color[5] : color;
}

/// An attribute unless it has the value that SVG gives it anyway.
QByteArray unless(const Attributes& given, const char* name, const char* usual) {
  const QByteArray value = valueOf(given, name, usual);
  bool isNumber = false;
  const double number = value.toDouble(&isNumber);
  if (value == usual || (isNumber && shortNumber(number, 3) == usual)) return {};
  return attribute(name, isNumber ? shortNumber(number, 3) : value);
}

/// Of how something is filled and how its edge is drawn.
QByteArray paintOf(const Attributes& given) {
  QByteArray style;
  const QByteArray fill = valueOf(given, "fill", "black");
  if (fill != "black" && fill != "#000000") style += attribute("fill", shortColor(fill));
  if (fill != "none") style += unless(given, "fill-opacity", "1");
  if (valueOf(given, "stroke", "none") != "none") {
    style += attribute("stroke", shortColor(valueOf(given, "stroke", "none")));
    for (const auto& [name, usual] :
         {std::pair{"stroke-width", "1"}, std::pair{"stroke-opacity", "1"},
          std::pair{"stroke-linecap", "square"}, std::pair{"stroke-linejoin", "bevel"},
          std::pair{"stroke-miterlimit", "4"}, std::pair{"stroke-dasharray", "none"},
          std::pair{"vector-effect", "none"}})
      style += unless(given, name, usual);
    if (valueOf(given, "stroke-dasharray", "none") != "none")
      style += unless(given, "stroke-dashoffset", "0");
  }
  return style + unless(given, "opacity", "1");
}

/// The first of a list of families, which is all that QtSvg understands; a rule of the file names the others.
QByteArray firstFamily(const Attributes& given) {
  QByteArray first = valueOf(given, "font-family", "").split(',').first().trimmed();
  if (first.size() > 2 && first.startsWith('\'')) first = first.sliced(1, first.size() - 2);
  return first;
}

QByteArray fontOf(const Attributes& given, const QByteArray& family) {
  const QByteArray own = firstFamily(given);
  return (own == family ? QByteArray() : attribute("font-family", own)) +
         unless(given, "font-size", "medium") + unless(given, "font-weight", "400") +
         unless(given, "font-style", "normal");
}

SvgOutline outlineOf(const QRectF& rect) {
  return {{'M', {rect.topLeft()}},
          {'L', {rect.topRight()}},
          {'L', {rect.bottomRight()}},
          {'L', {rect.bottomLeft()}},
          {'Z'}};
}

/// Makes a path of the shapes that can be one.
void takeOutline(Mark& mark) {
  std::optional<SvgOutline> outline;
  if (mark.tag == "rect" && !mark.own.contains("rx")) {
    const QRectF rect(numberOf(mark.own, "x"), numberOf(mark.own, "y"), numberOf(mark.own, "width"),
                      numberOf(mark.own, "height"));
    if (rect.width() <= 0 || rect.height() <= 0) return;
    mark.rect = rect;
    outline = outlineOf(rect);
  } else if (mark.tag == "path") {
    outline = outlineFrom(valueOf(mark.own, "d", ""));
  } else if (mark.tag == "polyline" || mark.tag == "polygon") {
    outline = outlineOfPoints(valueOf(mark.own, "points", ""));
    if (outline && mark.tag == "polygon") outline->push_back({'Z'});
  }
  if (!outline) return;
  const auto moves = std::count_if(outline->begin(), outline->end(),
                                   [](const SvgSegment& segment) { return segment.kind == 'M'; });
  const bool filled = valueOf(mark.given, "fill", "black") != "none";
  if (filled && moves > 1 && valueOf(mark.given, "fill-rule", "nonzero") == "evenodd")
    mark.style += " fill-rule=\"evenodd\"";
  mark.tag = "path";
  mark.outline = std::move(*outline);
}

/// Divides what moves a mark into a shift, which its places take, and the rest.
void takeTransform(Mark& mark) {
  QByteArray text = valueOf(mark.given, "transform", "");
  if (text.isEmpty()) return;
  mark.transform = text;
  if (!text.startsWith("matrix(") || !text.endsWith(')')) return;
  const auto numbers = numbersIn(QByteArrayView(text).sliced(7).chopped(1));
  if (!numbers || numbers->size() != 6) return;
  const std::vector<double>& m = *numbers;
  // A gradient is in places of its own, which move as well.
  const bool gradient = valueOf(mark.given, "fill", "").startsWith("url") ||
                        valueOf(mark.given, "stroke", "").startsWith("url");
  const bool shifts = m[0] == 1 && m[1] == 0 && m[2] == 0 && m[3] == 1;
  if (shifts && (!gradient || (m[4] == 0 && m[5] == 0))) {
    mark.transform.clear();
    mark.shift = QPointF(m[4], m[5]);
    if (mark.rect) mark.rect->translate(mark.shift);
    for (SvgSegment& segment : mark.outline)
      for (QPointF& point : segment.points) point += mark.shift;
    return;
  }
  // What is enlarged needs more decimals.
  const double scale = std::max(std::hypot(m[0], m[1]), std::hypot(m[2], m[3]));
  if (scale > 1) mark.decimals += static_cast<int>(std::ceil(std::log10(scale)));
}

void finish(Mark& mark, const QByteArray& family) {
  if (mark.tag == "text") {
    mark.font = fontOf(mark.given, family);
    mark.style = paintOf(mark.given);
    takeTransform(mark);
    return;
  }
  const bool image = mark.tag == "image";
  mark.style = image ? unless(mark.given, "opacity", "1") : paintOf(mark.given);
  takeOutline(mark);
  takeTransform(mark);
  const QByteArray fill = valueOf(mark.given, "fill", "black");
  mark.filledOnly = mark.isPath() && valueOf(mark.given, "stroke", "none") == "none";
  mark.onlyColor = mark.filledOnly && fill.startsWith('#') && numberOf(mark.given, "fill-opacity", 1) == 1 &&
                   numberOf(mark.given, "opacity", 1) == 1;
}

/// Writes marks one after the other, those that have something in common as a group.
class SvgWriter {
 public:
  explicit SvgWriter(std::vector<Mark> marks) : m_marks(std::move(marks)) {}

  QByteArray written() {
    for (std::size_t i = 0; i < m_marks.size();) {
      const Mark& mark = m_marks[i];
      std::size_t end = i + 1;
      if (mark.isPlain()) {
        end = endOf(i, [](const Mark& one) { return one.isPlain(); });
        putRectangles(i, end);
      } else if (mark.tag == "text") {
        end = endOf(i, [&](const Mark& one) {
          return one.tag == "text" && one.font == mark.font && one.transform == mark.transform;
        });
        putTexts(i, end);
      } else {
        end = endOf(i, [&](const Mark& one) {
          return one.tag == mark.tag && one.style == mark.style && one.transform == mark.transform &&
                 !one.isPlain();
        });
        QList<QByteArray> elements;
        for (std::size_t k = i; k < end; ++k) elements += elementOf(m_marks[k]);
        put(mark.style + transformOf(mark), elements);
      }
      i = end;
    }
    return m_text;
  }

 private:
  template <typename Same>
  std::size_t endOf(std::size_t from, Same same) const {
    while (from < m_marks.size() && same(m_marks[from])) ++from;
    return from;
  }

  static QByteArray transformOf(const Mark& mark) {
    return mark.transform.isEmpty() ? QByteArray() : attribute("transform", mark.transform);
  }

  /// Elements "<rect%1 …/>" with what all of them share, at the place marked, once.
  void put(const QByteArray& shared, QList<QByteArray> elements) {
    if (elements.size() == 1 || shared.isEmpty()) {
      for (QByteArray& element : elements) {
        const qsizetype place = element.indexOf('\1');
        m_text += element.replace(place, 1, shared) + '\n';
      }
      return;
    }
    m_text += "<g" + shared + ">\n";
    for (QByteArray& element : elements) m_text += element.replace(element.indexOf('\1'), 1, "") + '\n';
    m_text += "</g>\n";
  }

  static QByteArray elementOf(const Mark& mark) {
    if (mark.isPath())
      return "<path\1 d=\"" + pathData(mark.outline, mark.decimals, mark.filledOnly) + "\"/>";
    QByteArray element = "<" + mark.tag + '\1';
    for (const auto& [name, value] : mark.own) {
      bool isNumber = false;
      double number = value.toDouble(&isNumber);
      static const QByteArrayList kPainted{"fill",           "fill-opacity",    "stroke",
                                           "stroke-opacity", "stroke-width",    "vector-effect",
                                           "transform",      "stroke-linecap",  "stroke-linejoin",
                                           "opacity",        "stroke-dasharray"};
      if (kPainted.contains(name)) continue;
      if (name == "x" || name == "cx") number += mark.shift.x();
      if (name == "y" || name == "cy") number += mark.shift.y();
      element += attribute(name.constData(), isNumber ? shortNumber(number, mark.decimals) : value);
    }
    return element + "/>";
  }

  void putTexts(std::size_t begin, std::size_t end) {
    const Mark& first = m_marks[begin];
    const bool alike = std::all_of(m_marks.begin() + static_cast<std::ptrdiff_t>(begin),
                                   m_marks.begin() + static_cast<std::ptrdiff_t>(end),
                                   [&](const Mark& one) { return one.style == first.style; });
    QList<QByteArray> elements;
    for (std::size_t k = begin; k < end; ++k) {
      const Mark& mark = m_marks[k];
      const QByteArray& text = mark.text;
      const bool spaces = text.startsWith(' ') || text.endsWith(' ') || text.contains("  ");
      const auto place = [&](const char* name, double shift) {
        return attribute(name, shortNumber(numberOf(mark.own, name) + shift, mark.decimals));
      };
      elements += "<text\1" + place("x", mark.shift.x()) + place("y", mark.shift.y()) +
                  (alike ? QByteArray() : mark.style) + (spaces ? " xml:space=\"preserve\"" : "") + '>' +
                  escaped(text) + "</text>";
    }
    put(first.font + (alike ? first.style : QByteArray()) + transformOf(first), elements);
  }

  /// Rectangles of one colour after the other, each colour as one path; cells in units of their grid.
  void putRectangles(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end;) {
      std::vector<QRectF> cells;
      for (std::size_t k = i; k < end && sameSize(*m_marks[k].rect, *m_marks[i].rect); ++k)
        cells.push_back(*m_marks[k].rect);
      if (const auto grid = cellGrid(cells)) {
        const auto number = [](double value) { return QByteArray::number(value, 'g', 8); };
        m_text += "<g transform=\"matrix(" + number(grid->cell.width()) + " 0 0 " +
                  number(grid->cell.height()) + ' ' + number(grid->corner.x()) + ' ' +
                  number(grid->corner.y()) + ")\">\n";
        putColors(i, i + cells.size(), 0, [&](std::size_t k) { return grid->placeOf(k - i); });
        m_text += "</g>\n";
        i += cells.size();
        continue;
      }
      std::size_t same = i;
      while (same < end && m_marks[same].style == m_marks[i].style) ++same;
      putColors(i, same, kDecimals, [&](std::size_t k) { return *m_marks[k].rect; });
      i = same;
    }
  }

  template <typename Place>
  void putColors(std::size_t begin, std::size_t end, int decimals, Place place) {
    for (std::size_t k = begin; k < end;) {
      const QByteArray& style = m_marks[k].style;
      SvgOutline all;
      for (; k < end && m_marks[k].style == style; ++k) {
        const SvgOutline one = outlineOf(place(k));
        all.insert(all.end(), one.begin(), one.end());
      }
      m_text += "<path" + style + " d=\"" + pathData(all, decimals, true) + "\"/>\n";
    }
  }

  std::vector<Mark> m_marks;
  QByteArray m_text;
};

/// A picture inside, coded as small as figures are.
QByteArray packedPicture(const QByteArray& link) {
  constexpr QByteArrayView kPng("data:image/png;base64,");
  if (!link.startsWith(kPng)) return link;
  const QImage image = QImage::fromData(QByteArray::fromBase64(link.sliced(kPng.size())), "PNG");
  if (image.isNull()) return link;
  const QByteArray packed = kPng.toByteArray() + pngFigure(image).toBase64();
  return packed.size() < link.size() ? packed : link;
}

/// Reads the file into marks.
class SvgReader {
 public:
  explicit SvgReader(const QByteArray& svg) : m_reader(svg) {}

  /// Whether all of it was understood.
  bool read() {
    if (!m_reader.readNextStartElement() || m_reader.name() != QLatin1String("svg")) return false;
    m_around.emplace_back();
    while (!m_reader.atEnd()) {
      m_reader.readNext();
      if (m_reader.isEndElement() && m_reader.name() == QLatin1String("g")) m_around.pop_back();
      if (m_reader.isStartElement() && !take()) return false;
    }
    return !m_reader.hasError();
  }
  std::vector<Mark> marks{};
  QByteArray family{};  ///< font of the first text, and usually of all

 private:
  bool take() {
    const QByteArray tag = m_reader.name().toUtf8();
    if (tag == "title" || tag == "desc" || tag == "defs" || tag == "metadata") {
      m_reader.skipCurrentElement();
      return true;
    }
    static const QByteArrayList kKnown{"g",    "rect",    "path",  "polyline", "polygon",
                                       "text", "ellipse", "image", "circle"};
    if (!kKnown.contains(tag)) return false;
    Mark mark{tag};
    for (const QXmlStreamAttribute& one : m_reader.attributes())
      mark.own[one.qualifiedName().toUtf8()] = one.value().toUtf8();
    mark.given = m_around.back();
    if (mark.given.contains("transform") && mark.own.contains("transform")) return false;  // Qt writes one
    for (const auto& [name, value] : mark.own) mark.given[name] = value;
    if (tag == "g") {
      m_around.push_back(mark.given);
      return true;
    }
    if (tag == "text") mark.text = m_reader.readElementText().toUtf8();
    if (auto link = mark.own.find("xlink:href"); link != mark.own.end())
      link->second = packedPicture(link->second);
    if (tag == "text" && family.isEmpty()) family = firstFamily(mark.given);
    finish(mark, family);
    if (mark.isPath() && mark.outline.empty() && !valueOf(mark.own, "d", "").trimmed().isEmpty())
      return false;  // not as Qt writes it
    marks.push_back(std::move(mark));
    return true;
  }

  QXmlStreamReader m_reader;
  std::vector<Attributes> m_around;
};

/// The characters of all texts, font by font.
std::map<NamedFont, QString> textsOf(const std::vector<Mark>& marks) {
  std::map<NamedFont, QString> texts;
  for (const Mark& mark : marks)
    if (mark.tag == "text")
      texts[{valueOf(mark.given, "font-family", ""),
             static_cast<int>(numberOf(mark.given, "font-weight", 400)),
             valueOf(mark.given, "font-style", "normal") != "normal"}] += QString::fromUtf8(mark.text);
  return texts;
}

/// What fonts there are to fall back on, in a rule that QtSvg, which knows no lists, passes over for what it
/// does not know in it.
QByteArray fallbackRules(const std::map<NamedFont, QString>& texts) {
  std::map<QByteArray, QByteArray> lists;
  for (const auto& [font, text] : texts) lists[firstFamily({{"font-family", font.families}})] = font.families;
  QByteArray rules;
  for (const auto& [first, list] : lists)
    if (list.contains(','))
      rules += "[font-family='" + escaped(first) + "']:not(a){font-family:" + escaped(list) + "}\n";
  return rules;
}

/// Gradients, without what they say of themselves that holds anyway.
QByteArray shortDefinitions(QByteArray text) {
  for (const char* usual : {" stop-opacity=\"1\"", " spreadMethod=\"pad\""}) text.replace(usual, "");
  text.replace("    <stop", "<stop").replace(" />", "/>");
  return text.trimmed();
}

}  // namespace

QByteArray compactSvg(const QByteArray& svg) {
  constexpr QByteArrayView kDefinitions("<defs>");
  constexpr QByteArrayView kEnd("</defs>");
  const qsizetype begin = svg.indexOf(kDefinitions);
  const qsizetype end = svg.indexOf(kEnd, begin);
  SvgReader reader(svg);
  if (begin < 0 || end < 0 || !reader.read()) return svg;
  const std::map<NamedFont, QString> texts = textsOf(reader.marks);
  const QByteArray fonts = fontFaces(texts) + fallbackRules(texts);
  const QByteArray inside =
      (fonts.isEmpty() ? QByteArray() : "<style>\n" + fonts + "</style>\n") +
      shortDefinitions(svg.mid(begin + kDefinitions.size(), end - begin - kDefinitions.size()));
  QByteArray text = svg.first(begin);
  if (!inside.isEmpty()) text += "<defs>" + inside + "</defs>\n";
  // How most edges end and bend, and the font of most texts.
  text += "<g stroke-linecap=\"square\" stroke-linejoin=\"bevel\"" +
          (reader.family.isEmpty() ? QByteArray() : attribute("font-family", reader.family)) + ">\n";
  return text + SvgWriter(std::move(reader.marks)).written() + "</g>\n</svg>\n";
}

}  // namespace attenscope
