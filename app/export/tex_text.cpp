// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/tex_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

namespace {

struct Sign {
  char32_t code;
  const char* text;
};

/// What LaTeX means something by, and what the engines' usual fonts have only as commands.
constexpr std::array kSigns{Sign{U'\\', "\\textbackslash{}"},
                            Sign{U'{', "\\{"},
                            Sign{U'}', "\\}"},
                            Sign{U'$', "\\$"},
                            Sign{U'%', "\\%"},
                            Sign{U'&', "\\&"},
                            Sign{U'#', "\\#"},
                            Sign{U'_', "\\_"},
                            Sign{U'~', "\\textasciitilde{}"},
                            Sign{U'^', "\\textasciicircum{}"},
                            Sign{U'<', "\\textless{}"},
                            Sign{U'>', "\\textgreater{}"},
                            Sign{U'|', "\\textbar{}"},
                            Sign{U'"', "\\textquotedbl{}"},
                            Sign{U'\'', "\\textquotesingle{}"},
                            Sign{U'`', "\\textasciigrave{}"},
                            Sign{U'-', "-{}"},
                            Sign{U'[', "{[}"},
                            Sign{U']', "{]}"},
                            Sign{U',', "{,}"},
                            Sign{U'°', "\\textdegree{}"},
                            Sign{U'µ', "\\ensuremath{\\mu}"},
                            Sign{U'£', "\\pounds{}"},
                            Sign{U'§', "\\S{}"},
                            Sign{U'©', "\\copyright{}"},
                            Sign{U'®', "\\textregistered{}"},
                            Sign{U'«', "\\guillemotleft{}"},
                            Sign{U'»', "\\guillemotright{}"},
                            Sign{U'¿', "\\textquestiondown{}"},
                            Sign{U'¡', "\\textexclamdown{}"},
                            Sign{U'\u00a0', "~"},
                            Sign{U'·', "\\ensuremath{\\cdot}"},
                            Sign{U'×', "\\ensuremath{\\times}"},
                            Sign{U'±', "\\ensuremath{\\pm}"},
                            Sign{U'−', "\\ensuremath{-}"},
                            Sign{U'–', "--"},
                            Sign{U'—', "---"},
                            Sign{U'…', "\\dots{}"},
                            Sign{U'“', "\\textquotedblleft{}"},
                            Sign{U'”', "\\textquotedblright{}"},
                            Sign{U'‘', "\\textquoteleft{}"},
                            Sign{U'’', "\\textquoteright{}"},
                            Sign{U'→', "\\ensuremath{\\rightarrow}"},
                            Sign{U'←', "\\ensuremath{\\leftarrow}"},
                            Sign{U'√', "\\ensuremath{\\surd}"},
                            Sign{U'∞', "\\ensuremath{\\infty}"},
                            Sign{U'∑', "\\ensuremath{\\sum}"},
                            Sign{U'Σ', "\\ensuremath{\\Sigma}"},
                            Sign{U'ᵏ', "\\ensuremath{^{k}}"},
                            Sign{U'ˣ', "\\ensuremath{^{x}}"},
                            Sign{U'₋', "\\ensuremath{_{-}}"},
                            Sign{U'ᵢ', "\\ensuremath{_{i}}"},
                            Sign{U'ᵣ', "\\ensuremath{_{r}}"},
                            Sign{U'′', "\\ensuremath{'}"},
                            Sign{U'θ', "\\ensuremath{\\theta}"},
                            Sign{U'Δ', "\\ensuremath{\\Delta}"},
                            Sign{U'ρ', "\\ensuremath{\\rho}"},
                            Sign{U'↓', "\\ensuremath{\\downarrow}"},
                            Sign{U'↑', "\\ensuremath{\\uparrow}"},
                            Sign{U'ᵀ', "\\ensuremath{^{\\top}}"},
                            Sign{U'⊤', "\\ensuremath{\\top}"},
                            Sign{U'⁻', "\\ensuremath{^{-}}"},
                            Sign{U'¹', "\\ensuremath{^{1}}"},
                            Sign{U'²', "\\ensuremath{^{2}}"},
                            Sign{U'³', "\\ensuremath{^{3}}"},
                            Sign{U'₀', "\\ensuremath{_{0}}"},
                            Sign{U'₁', "\\ensuremath{_{1}}"},
                            Sign{U'₂', "\\ensuremath{_{2}}"},
                            Sign{U'ₖ', "\\ensuremath{_{k}}"},
                            Sign{U'≤', "\\ensuremath{\\leq}"},
                            Sign{U'≥', "\\ensuremath{\\geq}"},
                            Sign{U'≠', "\\ensuremath{\\neq}"},
                            Sign{U'≈', "\\ensuremath{\\approx}"},
                            Sign{U'⊙', "\\ensuremath{\\odot}"},
                            Sign{U'⊗', "\\ensuremath{\\otimes}"},
                            Sign{U'⊕', "\\ensuremath{\\oplus}"},
                            Sign{U'∘', "\\ensuremath{\\circ}"},
                            Sign{U'‖', "\\ensuremath{\\|}"},
                            Sign{U'∈', "\\ensuremath{\\in}"},
                            Sign{U'α', "\\ensuremath{\\alpha}"},
                            Sign{U'β', "\\ensuremath{\\beta}"},
                            Sign{U'γ', "\\ensuremath{\\gamma}"},
                            Sign{U'δ', "\\ensuremath{\\delta}"},
                            Sign{U'ε', "\\ensuremath{\\varepsilon}"},
                            Sign{U'λ', "\\ensuremath{\\lambda}"},
                            Sign{U'μ', "\\ensuremath{\\mu}"},
                            Sign{U'π', "\\ensuremath{\\pi}"},
                            Sign{U'σ', "\\ensuremath{\\sigma}"},
                            Sign{U'τ', "\\ensuremath{\\tau}"},
                            Sign{U'φ', "\\ensuremath{\\varphi}"},
                            Sign{U'ϕ', "\\ensuremath{\\phi}"},
                            Sign{U'ψ', "\\ensuremath{\\psi}"},
                            Sign{U'ω', "\\ensuremath{\\omega}"}};

const char* signOf(char32_t code) {
  const auto* found =
      std::find_if(kSigns.begin(), kSigns.end(), [&](const Sign& sign) { return sign.code == code; });
  return found == kSigns.end() ? nullptr : found->text;
}

/// Printable ASCII and the letters of Latin-1 and Latin Extended-A, which both engines' usual fonts have.
bool isPlain(char32_t code) {
  constexpr char32_t kFirstLetter = 0xc0;
  constexpr char32_t kLastLetter = 0x17e;
  const bool latin = code >= kFirstLetter && code <= kLastLetter;
  // Those that T1 fonts lack.
  constexpr char32_t kLacking[] = {
      0x108, 0x109, 0x10a, 0x10b, 0x11c, 0x11d, 0x120, 0x121, 0x124, 0x125, 0x126, 0x127, 0x128,
      0x129, 0x134, 0x135, 0x136, 0x137, 0x138, 0x13b, 0x13c, 0x13f, 0x140, 0x145, 0x146, 0x149,
      0x156, 0x157, 0x15c, 0x15d, 0x166, 0x167, 0x168, 0x169, 0x16c, 0x16d, 0x172, 0x173, 0x174,
      0x175, 0x176, 0x177, 0x100, 0x101, 0x112, 0x113, 0x114, 0x115, 0x116, 0x117, 0x122, 0x123,
      0x12a, 0x12b, 0x12c, 0x12d, 0x12e, 0x12f, 0x14c, 0x14d, 0x14e, 0x14f, 0x16a, 0x16b};
  return (code >= U' ' && code < 0x7f) ||
         (latin && std::find(std::begin(kLacking), std::end(kLacking), code) == std::end(kLacking));
}

}  // namespace

QByteArray texText(const QString& text) {
  QByteArray tex;
  for (const char32_t code : text.toUcs4()) {
    if (const char* sign = signOf(code))
      tex += sign;
    else if (isPlain(code))
      tex += QString::fromUcs4(&code, 1).toUtf8();
    else
      tex += "\\otherchar{" + QByteArray::number(static_cast<uint>(code), 16).toUpper() + "}";
  }
  return tex;
}

bool needsOtherFonts(const QString& text) {
  const auto codes = text.toUcs4();
  return std::any_of(codes.begin(), codes.end(),
                     [](char32_t code) { return signOf(code) == nullptr && !isPlain(code); });
}

QByteArray texNumber(double value) {
  return std::isfinite(value) ? QByteArray::number(value, 'g', 9) : QByteArray("nan");
}

QByteArray texColor(const char* name, const QColor& color) {
  return QByteArray("\\definecolor{") + name + "}{RGB}{" + QByteArray::number(color.red()) + "," +
         QByteArray::number(color.green()) + "," + QByteArray::number(color.blue()) + "}\n";
}

}  // namespace attenscope
