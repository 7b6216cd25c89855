// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/findables.h"
#include "widgets/theme/palette.h"

#include <QListView>

#include <utility>
#include <vector>

namespace attenscope {

/// One line of the list: what was found and which of its letters were typed.
struct Find {
  const Findable* what = nullptr;
  std::vector<std::pair<int, int>> stressed;  ///< first character of the name and length
};

/// What was found, a line each: the name with the typed letters stressed, its kind in grey, the shortcut on
/// the right.
class FinderList : public QListView {
  Q_OBJECT

 public:
  explicit FinderList(QWidget* parent);

  void setColors(const Palette& palette);
  /// What the lines point to must live until the next call.
  void setFinds(std::vector<Find> finds);
  int count() const;
  const Findable* current() const;
  /// Moves the choice by so many lines, within the list.
  void move(int by);
  int visibleLines() const;
  static int lineHeight();

 private:
  class Lines;
  class LineDelegate;

  Lines* m_lines = nullptr;
  LineDelegate* m_delegate = nullptr;
};

}  // namespace attenscope
