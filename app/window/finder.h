// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/findables.h"
#include "widgets/theme/palette.h"

#include <QFrame>
#include <QKeySequence>
#include <QPointer>

#include <vector>

class QLabel;
class QLineEdit;
class QKeyEvent;

namespace attenscope {

class FinderList;

/// A field over the window that finds by name whatever the window has. What was chosen lately comes first; it
/// is kept in the settings.
class Finder : public QFrame {
  Q_OBJECT

 public:
  Finder(Findables findables, QWidget* window);

  void setColors(const Palette& palette);
  /// Shows it, or puts it away where it is shown.
  void toggle();
  /// The window's key for it.
  static QKeySequence key();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void open();
  /// Puts it away; the keyboard goes back to where it was.
  void leave();
  void search();
  void choose();
  bool pressed(int key);
  /// Keeps the finder's key for the window.
  bool keepsKey(const QObject& watched, QKeyEvent& event) const;
  void place();
  /// How late this was chosen, 0 for the last; what was not is beyond the end.
  qsizetype recency(const Findable& one) const;

  Findables m_findables;
  QWidget* m_window;
  QLineEdit* m_text = nullptr;
  FinderList* m_list = nullptr;
  QLabel* m_nothing = nullptr;
  std::vector<Findable> m_all;    ///< as it was when the finder was opened
  std::vector<Findable> m_typed;  ///< what there is for the numbers that are typed
  QStringList m_recent;           ///< ids, the last first
  QPointer<QWidget> m_before;     ///< where the keyboard was
};

}  // namespace attenscope
