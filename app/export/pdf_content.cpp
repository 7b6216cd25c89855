// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/pdf_content.h"

#include "app/export/cell_grid.h"
#include "app/export/pdf_operation.h"

#define POINTERHOLDER_TRANSITION 4  // qpdf: standard pointers alone
#include <qpdf/QPDFObjectHandle.hh>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace attenscope {

namespace {

using Handle = QPDFObjectHandle;

/// Without blocks that leave nothing on the page, and in the others without edges that nothing has.
PdfOperations withoutUnused(const PdfOperations& all) {
  PdfOperations kept;
  std::vector<bool> strokesInside{true};  // of the blocks around
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].is("q")) {
      const auto begin = all.begin() + static_cast<std::ptrdiff_t>(i);
      const std::size_t after = endOfBlock(all, i);
      const auto end = all.begin() + static_cast<std::ptrdiff_t>(after);
      const bool whole = (end - 1)->is("Q");
      if (whole && std::none_of(begin, end, paints)) {
        i = after - 1;
        continue;
      }
      strokesInside.push_back(!whole || std::any_of(begin, end, strokes));
    }
    if (!setsStroke(all[i]) || strokesInside.back()) kept.push_back(all[i]);
    if (all[i].is("Q") && strokesInside.size() > 1) strokesInside.pop_back();
  }
  return kept;
}

/// Filled rectangles of one size, in colours that change, as cells of a grid.
class Cells {
 public:
  /// Those that begin here, if there is a grid of them.
  Cells(const PdfOperations& all, std::size_t begin) : m_all(all), m_begin(begin), m_end(begin) {
    find();
    m_grid = cellGrid(std::span(m_rects).first(m_filled));
  }
  explicit operator bool() const { return m_grid.has_value(); }
  std::size_t end() const { return m_end; }

  void putInto(PdfOperations& shorter) const {
    shorter.push_back({"q"});
    if (m_matrix) shorter.push_back(*m_matrix);
    // A little off whole and half pixels, where viewers that snap edges to them would round the same edge of
    // two neighbours, to which different ways of adding lead, to different sides.
    constexpr double kOffPixels = 7e-4;
    shorter.push_back(operation("cm", {m_grid->cell.width(), 0, 0, m_grid->cell.height(),
                                       m_grid->corner.x() + kOffPixels, m_grid->corner.y() + kOffPixels}));
    // From cell to cell of a colour by small whole numbers, which pack better than places; each colour begins
    // at the corner again, so that nothing adds up in viewers that compute in single precision.
    std::map<std::string, PdfOperation> state;  // as it is left
    std::size_t cell = 0;
    std::optional<QPoint> last;
    for (std::size_t i = m_begin; i < m_end; ++i) {
      const PdfOperation& one = m_all[i];
      if (one.is("re")) {
        const QPoint place = m_grid->places[cell++];
        if (!last) shorter.push_back({"q"});
        const QPoint moved = place - last.value_or(QPoint());
        shorter.push_back(operation("cm", {1, 0, 0, 1, double(moved.x()), double(moved.y())}));
        shorter.push_back(operation("re", {0, 0, 1, 1}));
        shorter.push_back({"f"});
        last = place;
      } else if (one.is("cs") || one.is("scn") || one.is("gs")) {
        if (last) shorter.push_back({"Q"});
        last.reset();
        state[one.name] = one;
        shorter.push_back(one);
      }
    }
    if (last) shorter.push_back({"Q"});
    shorter.push_back({"Q"});
    for (const char* name : {"gs", "cs", "scn"})
      if (const auto left = state.find(name); left != state.end()) shorter.push_back(left->second);
  }

 private:
  void find() {
    int depth = 0;
    for (std::size_t i = m_begin; i < m_all.size(); ++i) {
      const PdfOperation& one = m_all[i];
      if (one.is("re")) {
        const QRectF rect(one.numbers[0], one.numbers[1], one.numbers[2], one.numbers[3]);
        if (!m_rects.empty() && (!sameSize(rect, m_rects.front()) || depth != m_depth)) return;
        m_depth = depth;
        m_rects.push_back(rect);
      } else if (one.is("cm")) {
        // Each colour has the same matrix around it, or none has.
        if (depth != 1 || !m_all[i - 1].is("q") || (m_matrix ? !(one == *m_matrix) : !m_rects.empty()))
          return;
        m_matrix = one;
      } else if (one.is("q") || one.is("Q")) {
        depth += one.is("q") ? 1 : -1;
        if (depth < 0 || depth > 1) return;
      } else if (!one.is("f") && (depth != 0 || !(one.is("cs") || one.is("scn") || one.is("gs")))) {
        return;
      }
      constexpr std::size_t kStates = 5;  // before the first rectangle
      if (m_rects.empty() && i > m_begin + kStates) return;
      if (depth == 0 && (one.is("f") || one.is("Q")) &&
          (i == 0 || m_all[i - (one.is("Q") ? 1 : 0)].is("f"))) {
        m_end = i + 1;
        m_filled = m_rects.size();
      }
    }
  }

  const PdfOperations& m_all;
  std::size_t m_begin;
  std::size_t m_end;         ///< behind the last fill outside of blocks
  std::size_t m_filled = 0;  ///< rectangles before that
  int m_depth = 0;           ///< of blocks that rectangles are in
  std::vector<QRectF> m_rects;
  std::optional<PdfOperation> m_matrix;
  std::optional<CellGrid> m_grid;
};

PdfOperations withGrids(const PdfOperations& all) {
  PdfOperations shorter;
  for (std::size_t i = 0; i < all.size();) {
    const bool may = all[i].is("cs") || all[i].is("re") || all[i].is("q");
    const Cells cells(all, may ? i : all.size());
    if (cells) {
      cells.putInto(shorter);
      i = cells.end();
    } else {
      shorter.push_back(all[i++]);
    }
  }
  return shorter;
}

/// How wide the glyphs of a font are, in thousandths of its size.
class GlyphWidths {
 public:
  explicit GlyphWidths(Handle font) {
    Handle inner = font.getKey("/DescendantFonts");
    if (!inner.isArray() || inner.getArrayNItems() < 1) return;
    Handle widths =
        inner.getArrayItem(0).getKey("/W");  // pairs of a first glyph and the widths from there on
    if (!widths.isArray()) return;
    for (int i = 0; i + 1 < widths.getArrayNItems(); i += 2) {
      Handle list = widths.getArrayItem(i + 1);
      if (!list.isArray()) return;  // another form, which Qt does not write
      const int first = widths.getArrayItem(i).getIntValueAsInt();
      for (int k = 0; k < list.getArrayNItems(); ++k)
        m_widths[first + k] = list.getArrayItem(k).getNumericValue();
    }
  }
  /// Of a glyph of two bytes; nothing if it is not known.
  std::optional<double> of(const std::string& glyph) const {
    if (glyph.size() != 2) return std::nullopt;
    const auto found =
        m_widths.find(256 * static_cast<unsigned char>(glyph[0]) + static_cast<unsigned char>(glyph[1]));
    return found == m_widths.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::map<int, double> m_widths;
};

/// Shows the glyphs of a text in one go, to each of which Qt moves by itself.
class Words {
 public:
  explicit Words(Handle fonts) : m_fonts(fonts) {}

  PdfOperations in(const PdfOperations& all) {
    PdfOperations shorter;
    for (std::size_t i = 0; i < all.size();) {
      if (all[i].is("Tf")) takeFont(all[i]);
      const std::size_t end = put(all, i, shorter);
      if (end == i) shorter.push_back(all[i]);
      i = std::max(i + 1, end);
    }
    return shorter;
  }

 private:
  void takeFont(const PdfOperation& font) {
    if (font.numbers.size() != 1) return;
    m_size = font.numbers[0];
    const std::string name = font.operands.substr(0, font.operands.find(' '));
    auto known = m_known.find(name);
    if (known == m_known.end()) known = m_known.emplace(name, GlyphWidths(m_fonts.getKey(name))).first;
    m_widths = &known->second;
  }

  /// Where the text ends that begins here; here, if none does.
  std::size_t put(const PdfOperations& all, std::size_t begin, PdfOperations& shorter) const {
    if (m_widths == nullptr || m_size <= 0) return begin;
    std::string line;   // operands of TJ
    std::string run;    // glyphs one after the other
    double behind = 0;  // what the next one lacks to its place, in thousandths of the size
    double moved = 0;   // from the first glyph to the last one
    std::optional<double> width;
    std::size_t i = begin;
    for (; i + 1 < all.size() && all[i].is("Td") && all[i + 1].is("Tj"); i += 2) {
      const auto own = m_widths->of(all[i + 1].glyphs);
      if (!own) break;
      if (i > begin) {
        if (all[i].numbers[1] != 0) break;
        moved += all[i].numbers[0];
        behind += 1000 * all[i].numbers[0] / m_size - *width;
        constexpr double kSeen = 8;
        if (std::abs(behind) > kSeen) {
          line += hexOf(run) + operation("", {std::round(-behind)}).operands;
          line.pop_back();
          behind -= std::round(behind);
          run.clear();
        }
      }
      run += all[i + 1].glyphs;
      width = own;
    }
    if (i == begin) return begin;
    shorter.push_back(all[begin]);
    if (line.empty())
      shorter.push_back({"Tj", hexOf(run)});
    else
      shorter.push_back({"TJ", "[" + line + hexOf(run) + "]"});
    // The next one counts from the last glyph, which was not moved to.
    if (i < all.size() && all[i].is("Td") && moved != 0) shorter.push_back(operation("Td", {moved, 0}));
    return i;
  }

  static std::string hexOf(const std::string& glyphs) { return Handle::newString(glyphs).unparseBinary(); }

  Handle m_fonts;
  std::map<std::string, GlyphWidths> m_known;
  const GlyphWidths* m_widths = nullptr;
  double m_size = 0;
};

/// Without setting what is set so already, and with blocks that only draw shapes by the same matrix as one.
PdfOperations withoutRepetition(const PdfOperations& all) {
  using State = std::map<std::string, std::string>;
  std::vector<State> states{{}};
  PdfOperations kept;
  for (const PdfOperation& one : all) {
    State& state = states.back();
    const bool sets = one.is("cs") || one.is("scn") || one.is("gs") || setsStroke(one);
    if (sets) {
      if (const auto set = state.find(one.name); set != state.end() && set->second == one.operands) continue;
      state[one.name] = one.operands;
      if (one.is("cs")) state.erase("scn");
      if (one.is("CS")) state.erase("SCN");
    }
    if (one.is("q")) states.push_back(State(state));
    if (one.is("Q") && states.size() > 1) states.pop_back();
    kept.push_back(one);
  }
  return kept;
}

PdfOperations withJoinedBlocks(const PdfOperations& all) {
  const auto shape = [](const PdfOperation& one) {
    return paints(one) ? !one.is("Do") && !one.is("sh")
                       : one.is("re") || one.is("m") || one.is("l") || one.is("c") || one.is("h");
  };
  PdfOperations joined;
  std::optional<PdfOperation> matrix;  // of the block before, if it only draws shapes and ended just now
  for (std::size_t i = 0; i < all.size();) {
    const std::size_t end = all[i].is("q") ? endOfBlock(all, i) : i;
    const bool simple = end > i + 3 && all[i + 1].is("cm") && all[end - 1].is("Q") &&
                        std::all_of(all.begin() + static_cast<std::ptrdiff_t>(i + 2),
                                    all.begin() + static_cast<std::ptrdiff_t>(end - 1), shape);
    if (!simple) {
      joined.push_back(all[i++]);
      matrix.reset();
      continue;
    }
    if (matrix && *matrix == all[i + 1]) {
      joined.pop_back();
      i += 2;
    }
    matrix = all[i].is("q") ? all[i + 1] : matrix;
    for (; i < end; ++i) joined.push_back(all[i]);
  }
  return joined;
}

}  // namespace

std::string shortContent(QPDFObjectHandle& stream, QPDFObjectHandle& resources) {
  Words words(resources.getKey("/Font"));
  const PdfOperations drawn = words.in(withGrids(withoutUnused(operationsOf(stream))));
  std::string text;
  for (const PdfOperation& one : withJoinedBlocks(withoutRepetition(drawn)))
    text += one.operands + one.name + '\n';
  return text;
}

}  // namespace attenscope
