// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/accessibility/spoken.h"
#include "widgets/theme/palette.h"

#include <QAbstractScrollArea>
#include <QString>

#include <set>
#include <string>
#include <vector>

namespace attenscope {

/// The tokens of a sentence as chips in wrapping lines: the query outlined in amber, the key in teal, hidden
/// tokens struck through. Grows to a maximum number of lines, then scrolls; only the visible part is painted.
class TokenList : public QAbstractScrollArea, public Spoken {
  Q_OBJECT

 public:
  explicit TokenList(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  void setTokens(const std::vector<std::string>& tokens, const std::set<int>& hidden = {});
  /// Sets the selected tokens; −1 for none. Scrolls to `query` if it changed.
  void setSelection(int query, int key, const std::vector<int>& moreQueries = {});
  /// Number of lines shown before scrolling; 6 by default.
  void setMaximumLines(int lines);

  int tokenCount() const { return static_cast<int>(m_tokens.size()); }
  /// The rectangle of a chip, in the coordinates of viewport().
  QRect chipRect(int token) const;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

  SpokenWhole spoken() const override;
  QSize spokenGrid() const override { return {1, tokenCount()}; }
  SpokenPart spokenPart(int part) const override;
  int spokenAt(const QPoint& position) const override;
  int spokenCurrent() const override { return m_focused; }
  void pressSpoken(int part) override;

 signals:
  void hovered(int token);
  void hoverEnded();
  /// A chip was clicked, or Enter pressed on the focused one.
  void picked(int token, Qt::KeyboardModifiers modifiers);
  /// A chip was double-clicked, or Space pressed: hide or show the token as a key.
  void toggled(int token);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool viewportEvent(QEvent* event) override;

 private:
  struct Chip {
    QRect rect;  ///< in content coordinates
    QString text;
  };

  void flow();
  int tokenAt(const QPoint& position) const;
  bool isQuery(int token) const;
  /// Which of the queries added to the selected one, from 0; −1: none.
  int furtherPlace(int token) const;
  void moveFocus(int token);
  void reveal(int token);
  int contentHeight() const;

  Palette m_palette = darkPalette();
  std::vector<std::string> m_tokens;
  std::set<int> m_hidden;
  std::vector<Chip> m_chips;
  std::vector<int> m_moreQueries;
  int m_query = -1;
  int m_key = -1;
  int m_hovered = -1;
  int m_focused = -1;
  int m_maximumLines = 6;
  int m_lines = 0;
};

}  // namespace attenscope
