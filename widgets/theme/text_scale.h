// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attenscope {

/// How large text is on the screen, as a factor on the sizes written in the code: from 0.8 to 5, of which
/// more than 2 is for audiences. For the window's thread alone. Exported figures are always drawn at 1.
double textScale();
void setTextScale(double scale);

/// A length that grows with the text, such as the height of a line.
inline double withText(double pixels) {
  return pixels * textScale();
}
int wholeWithText(double pixels);

/// A constant of that kind: whole pixels at the scale of the moment.
struct TextPixels {
  double normal = 0;
  operator int() const { return wholeWithText(normal); }  // NOLINT(google-explicit-constructor)
};

/// Draws at scale 1 as long as it lives.
class UnscaledText {
 public:
  UnscaledText() : m_before(textScale()) { setTextScale(1); }
  ~UnscaledText() { setTextScale(m_before); }
  UnscaledText(const UnscaledText&) = delete;
  UnscaledText& operator=(const UnscaledText&) = delete;

 private:
  double m_before;
};

}  // namespace attenscope
