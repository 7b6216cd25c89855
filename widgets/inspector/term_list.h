// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessibility/spoken.h"
#include "widgets/theme/palette.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace attenscope {

/// One line of a TermList.
struct TermLine {
  QString label;
  double number = 0;  ///< drawn as a figure, and as a bar where `bar` is on
  QString toolTip{};
  bool leads = false;  ///< can be clicked
  bool bar = true;
  bool operator==(const TermLine&) const = default;
};

/// The terms of a number, a line each with a thin bar below, positive or negative. A click on a line, or
/// Enter where the arrow keys have gone, picks it; what is beyond the first lines unfolds.
class TermList : public QWidget, public Spoken {
  Q_OBJECT

 public:
  explicit TermList(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  /// `unlisted` more are only counted.
  void setTerms(std::vector<TermLine> terms, std::size_t unlisted = 0);
  const std::vector<TermLine>& terms() const { return m_terms; }
  bool unfolded() const { return m_unfolded; }
  /// The rectangle of a line that is shown; the last may be that of "more".
  QRect lineRect(int line) const;
  int shownLines() const;

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

  SpokenWhole spoken() const override { return {QAccessible::List, QAccessible::ListItem}; }
  QSize spokenGrid() const override { return {1, shownLines()}; }
  SpokenPart spokenPart(int part) const override;
  int spokenAt(const QPoint& position) const override { return lineAt(position); }
  int spokenCurrent() const override { return m_marked; }
  void pressSpoken(int part) override { choose(part); }

 signals:
  void picked(int term);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;

 private:
  int visibleTerms() const;
  bool hasMore() const { return m_terms.size() > kFolded || m_unlisted > 0; }
  QString moreText() const;
  int lineAt(const QPoint& position) const;
  void mark(int line);
  void choose(int line);
  void fit();
  void paintTerm(QPainter& painter, const QRect& line, const TermLine& term, bool marked) const;

  static constexpr std::size_t kFolded = 8;

  Palette m_palette = darkPalette();
  std::vector<TermLine> m_terms;
  std::size_t m_unlisted = 0;
  double m_largest = 0;
  int m_decimals = 3;
  bool m_unfolded = false;
  int m_marked = -1;
};

}  // namespace attenscope
