// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include <map>
#include <vector>

namespace attenscope {

/// Lets Tab go through the parts of the window in their order and inside each as one reads: line by line,
/// from left to right. Parts make controls when they are first needed, which would otherwise come last.
class TabOrder {
 public:
  /// The panes of the window, each of one or several parts one after the other.
  void setPanes(std::vector<std::vector<QWidget*>> panes) { m_panes = std::move(panes); }
  /// Orders what is visible now: to be called where Tab is pressed, when everything lies where it is seen.
  void apply();
  /// Moves the focus to the next pane with a control, or with −1 to the one before: to the control that had
  /// it there last, else to its view, else to its first one.
  void moveOn(int by);

 private:
  std::vector<QWidget*> controlsIn(std::size_t pane) const;

  std::vector<std::vector<QWidget*>> m_panes;
  std::map<std::size_t, QPointer<QWidget>> m_last;  ///< by pane
};

/// The visible controls that Tab reaches: `part` itself, if it is one, then those in it, as one reads them.
std::vector<QWidget*> controlsByEye(QWidget& part);

}  // namespace attenscope
