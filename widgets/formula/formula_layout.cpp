// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/formula/formula_layout.h"

#include <algorithm>

namespace attenscope {

namespace {

using Kind = FormulaNode::Kind;
using Tint = FormulaLayout::Tint;

// All in units of the font size.
constexpr double kScriptSize = 0.70;
constexpr double kSmallest = 0.55;  // of the formula's size: scripts of scripts stay readable
constexpr double kScriptDown = 0.20;
constexpr double kScriptUp = 0.38;
constexpr double kAxis = 0.30;  // height of fraction bars and of minus signs over the baseline
constexpr double kBarGap = 0.14;
constexpr double kRelationSpace = 0.28;
constexpr double kOperatorSpace = 0.20;
constexpr double kThinSpace = 0.17;
constexpr double kPlainHeight = 0.75;  // letters without anything on top

/// Extent of a laid out piece.
struct Extent {
  double width = 0;
  double ascent = 0;
  double descent = 0;
};

bool isOneOf(const std::string& text, std::initializer_list<const char*> all) {
  return std::any_of(all.begin(), all.end(), [&](const char* one) { return text == one; });
}

/// Room on both sides of an operator, in units of the font size.
double spaceAround(const FormulaNode& node) {
  if (node.kind != Kind::Symbol) return 0;
  if (isOneOf(node.text, {"=", "→", "←", "∈", "∝", "≤", "≥", "<", ">", "≈", "~", "∼", ":", "|", "∣"}))
    return kRelationSpace;
  if (isOneOf(node.text, {"+", "−", "·", "×", "⊗", "⊙", "∗", "⊕", "*"})) return kOperatorSpace;
  return 0;
}

class Composer {
 public:
  Composer(double size, const TextMeasure& measure) : m_size(size), m_measure(measure) {}

  FormulaLayout compose(const FormulaNode& formula) {
    const Extent extent = place(formula, m_size);
    m_out.width = extent.width;
    m_out.ascent = extent.ascent;
    m_out.descent = extent.descent;
    return std::move(m_out);
  }

 private:
  /// What was added since a moment, so that it can be moved.
  struct Mark {
    std::size_t glyphs;
    std::size_t lines;
    std::size_t areas;
  };
  Mark mark() const { return {m_out.glyphs.size(), m_out.lines.size(), m_out.areas.size()}; }
  void moveSince(const Mark& since, double dx, double dy) {
    const QPointF by(dx, dy);
    for (std::size_t i = since.glyphs; i < m_out.glyphs.size(); ++i) m_out.glyphs[i].origin += by;
    for (std::size_t i = since.lines; i < m_out.lines.size(); ++i)
      for (QPointF& point : m_out.lines[i].points) point += by;
    for (std::size_t i = since.areas; i < m_out.areas.size(); ++i) m_out.areas[i].rect.translate(by);
  }

  double smaller(double size) const { return std::max(size * kScriptSize, m_size * kSmallest); }
  double thickness(double size) const { return std::max(0.9, size * 0.07); }

  Extent glyph(const QString& text, double size, bool slanted, double dy = 0) {
    const TextExtent extent = m_measure(text, size, slanted);
    m_out.glyphs.push_back({text, QPointF(0, dy), size, slanted, m_tint, m_area});
    return {extent.width, extent.ascent - dy, extent.descent + dy};
  }

  void line(std::vector<QPointF> points, double size) {
    m_out.lines.push_back({std::move(points), thickness(size), m_tint, m_area});
  }

  /// Lays out `node` with its left edge at 0 and its baseline at 0.
  Extent place(const FormulaNode& node, double size) {
    switch (node.kind) {
      case Kind::Row:
        return row(node, size);
      case Kind::Symbol:
        return glyph(QString::fromStdString(node.text), size, !node.upright);
      case Kind::Space:
        return {kThinSpace * size, 0, 0};
      case Kind::Scripts:
        return node.children[0].kind == Kind::Sum ? limits(node, size) : scripts(node, size);
      case Kind::Sum:
        return glyph(QStringLiteral("Σ"), 1.35 * size, false, 0.16 * size);
      case Kind::Fraction:
        return fraction(node, size);
      case Kind::Root:
        return root(node, size);
      case Kind::Hat:
      case Kind::Bar:
        return accent(node, size);
      case Kind::Enclosed:
        return enclosed(node, size);
      case Kind::Step:
        return step(node, size);
      case Kind::Query:
        return tinted(node, size, Tint::Query);
      case Kind::Key:
        return tinted(node, size, Tint::Key);
      case Kind::Value:
        return tinted(node, size, Tint::Value);
    }
    return {};
  }

  Extent row(const FormulaNode& node, double size) {
    Extent all;
    bool operandBefore = false;  // else "−" is a sign and stands close
    for (const FormulaNode& child : node.children) {
      double around = spaceAround(child) * size;
      if (!operandBefore) around = 0;
      if (size < 0.9 * m_size) around *= 0.6;
      const Mark since = mark();
      const Extent one = place(child, size);
      moveSince(since, all.width + around, 0);
      all.width += one.width + 2 * around;
      if (child.kind == Kind::Symbol && isOneOf(child.text, {",", ";"})) all.width += kOperatorSpace * size;
      all.ascent = std::max(all.ascent, one.ascent);
      all.descent = std::max(all.descent, one.descent);
      operandBefore = !(child.kind == Kind::Symbol &&
                        (spaceAround(child) > 0 || isOneOf(child.text, {"(", "[", ",", "{"})));
    }
    return all;
  }

  Extent scripts(const FormulaNode& node, double size) {
    Extent all = place(node.children[0], size);
    const double scriptSize = smaller(size);
    const double baseAscent = all.ascent;
    const double baseDescent = all.descent;
    double width = 0;
    const double x = all.width + 0.04 * size;
    if (!node.children[1].emptyRow()) {
      const Mark since = mark();
      const Extent below = place(node.children[1], scriptSize);
      const double down = std::max(kScriptDown * size, baseDescent - 0.05 * size);
      moveSince(since, x, down);
      width = below.width;
      all.descent = std::max(all.descent, down + below.descent);
    }
    if (!node.children[2].emptyRow()) {
      const Mark since = mark();
      const Extent above = place(node.children[2], scriptSize);
      const double up = std::max(kScriptUp * size, baseAscent - 0.42 * size);
      moveSince(since, x, -up);
      width = std::max(width, above.width);
      all.ascent = std::max(all.ascent, up + above.ascent);
    }
    all.width = x + width;
    return all;
  }

  Extent limits(const FormulaNode& node, double size) {
    const Mark sumSince = mark();
    const Extent sum = place(node.children[0], size);
    const double scriptSize = smaller(size) * 0.95;
    const Mark belowSince = mark();
    const Extent below = place(node.children[1], scriptSize);
    const Mark aboveSince = mark();
    const Extent above = place(node.children[2], scriptSize);
    const double width = std::max({sum.width, below.width, above.width});
    // From the last part to the first: each mark reaches to the end.
    const double down = sum.descent + 0.06 * size + below.ascent;
    const double up = sum.ascent + 0.1 * size + above.descent;
    moveSince(aboveSince, (width - above.width) / 2, -up);
    moveBetween(belowSince, aboveSince, (width - below.width) / 2, down);
    moveBetween(sumSince, belowSince, (width - sum.width) / 2, 0);
    return {width + 0.06 * size, node.children[2].emptyRow() ? sum.ascent : up + above.ascent,
            node.children[1].emptyRow() ? sum.descent : down + below.descent};
  }

  void moveBetween(const Mark& from, const Mark& to, double dx, double dy) {
    moveSince(from, dx, dy);
    moveSince(to, -dx, -dy);
  }

  Extent fraction(const FormulaNode& node, double size) {
    const double inner = std::max(size * 0.9, m_size * kSmallest);
    const Mark overSince = mark();
    const Extent over = place(node.children[0], inner);
    const Mark underSince = mark();
    const Extent under = place(node.children[1], inner);
    const double margin = 0.08 * size;
    const double width = std::max(over.width, under.width) + 2 * margin;
    const double up = (kAxis + kBarGap) * size + over.descent;
    const double down = (kBarGap - kAxis) * size + under.ascent;
    moveBetween(overSince, underSince, (width - over.width) / 2, -up);
    moveSince(underSince, (width - under.width) / 2, down);
    line({{0, -kAxis * size}, {width, -kAxis * size}}, size);
    return {width, up + over.ascent, down + under.descent};
  }

  Extent root(const FormulaNode& node, double size) {
    const Mark since = mark();
    const Extent inner = place(node.children[0], size);
    const double hook = 0.52 * size;
    const double top = -(std::max(inner.ascent, kPlainHeight * size) + 0.13 * size);
    const double bottom = inner.descent + 0.02 * size;
    moveSince(since, hook + 0.06 * size, 0);
    const double width = hook + inner.width + 0.12 * size;
    const double middle = (top + bottom) / 2;
    line({{0.04 * size, middle + 0.10 * size},
          {0.15 * size, middle + 0.02 * size},
          {0.30 * size, bottom},
          {hook, top},
          {width, top}},
         size);
    return {width + 0.05 * size, -top + 0.05 * size, std::max(inner.descent, bottom)};
  }

  Extent accent(const FormulaNode& node, double size) {
    Extent inner = place(node.children[0], size);
    const double y = -(inner.ascent + 0.10 * size);
    // The slant of letters moves the middle of their tops to the right.
    const double middle = inner.width / 2 + 0.05 * size;
    if (node.kind == Kind::Bar) {
      const double half = std::max(0.2 * size, inner.width / 2 - 0.06 * size);
      line({{middle - half, y}, {middle + half, y}}, size);
    } else {
      line({{middle - 0.17 * size, y + 0.02 * size},
            {middle, y - 0.13 * size},
            {middle + 0.17 * size, y + 0.02 * size}},
           size);
    }
    inner.ascent += 0.26 * size;
    return inner;
  }

  Extent enclosed(const FormulaNode& node, double size) {
    const Mark since = mark();
    const Extent inner = place(node.children[0], size);
    // Brackets are lines, so that they grow without growing fat.
    const double top = -std::max(inner.ascent, kPlainHeight * size) - 0.04 * size;
    const double bottom = std::max(inner.descent, 0.2 * size) + 0.04 * size;
    const double depth = node.text == "(" ? 0.10 * size + 0.05 * (bottom - top) : 0.17 * size;
    const double side = depth + 0.12 * size;
    moveSince(since, side, 0);
    const double width = inner.width + 2 * side;
    const auto bracket = [&](bool left) {
      const auto x = [&](double from) { return left ? from : width - from; };
      const double edge = 0.06 * size;
      if (node.text == "‖") {
        line({{x(edge), top}, {x(edge), bottom}}, size);
        line({{x(edge + 0.14 * size), top}, {x(edge + 0.14 * size), bottom}}, size);
      } else if (node.text == "[") {
        line({{x(edge + depth), top}, {x(edge), top}, {x(edge), bottom}, {x(edge + depth), bottom}}, size);
      } else {
        std::vector<QPointF> curve;
        constexpr int kPieces = 16;
        for (int i = 0; i <= kPieces; ++i) {
          const double t = static_cast<double>(i) / kPieces;
          const double bulge = 4 * t * (1 - t);
          curve.emplace_back(x(edge + depth * (1 - bulge)), top + (bottom - top) * t);
        }
        line(std::move(curve), size);
      }
    };
    bracket(true);
    bracket(false);
    return {width, -top, bottom};
  }

  Extent step(const FormulaNode& node, double size) {
    const int outer = m_area;
    const auto own = static_cast<int>(m_out.areas.size());
    m_out.areas.push_back({node.text, QRectF(), outer});
    m_area = own;
    const Extent inner = place(node.children[0], size);
    m_area = outer;
    m_out.areas[static_cast<std::size_t>(own)].rect =
        QRectF(0, -inner.ascent, inner.width, inner.ascent + inner.descent);
    return inner;
  }

  Extent tinted(const FormulaNode& node, double size, Tint tint) {
    const Tint outer = m_tint;
    m_tint = tint;
    const Extent inner = place(node.children[0], size);
    m_tint = outer;
    return inner;
  }

  double m_size;
  const TextMeasure& m_measure;
  FormulaLayout m_out;
  Tint m_tint = Tint::None;
  int m_area = -1;
};

}  // namespace

int FormulaLayout::areaAt(const QPointF& point) const {
  // An inner area comes after the one around it.
  for (int i = static_cast<int>(areas.size()) - 1; i >= 0; --i)
    if (areas[static_cast<std::size_t>(i)].rect.contains(point)) return i;
  return -1;
}

FormulaLayout layoutFormula(const FormulaNode& formula, double size, const TextMeasure& measure) {
  return Composer(size, measure).compose(formula);
}

}  // namespace attenscope
