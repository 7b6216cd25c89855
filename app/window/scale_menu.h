// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/value_range.h"

#include <QMenu>

#include <functional>

namespace attenscope {

class Session;

/// How the values of the step that is shown are coloured: the scale, each row by itself, heads together.
class ScaleMenu : public QMenu {
  Q_OBJECT

 public:
  ScaleMenu(const QString& title, Session& session, QWidget* parent);

 private:
  /// An entry that is ticked where `is` says so and makes it so by `make`.
  QAction* add(const QString& text, std::function<bool(const Coloring&)> is,
               std::function<void(Coloring&)> make);
  void change(const std::function<void(Coloring&)>& make);
  /// Ticks and enables the entries for the step that is shown now.
  void refresh();
  const Step* shown() const;

  struct Entry {
    QAction* action;
    std::function<bool(const Coloring&)> is;
  };
  Session& m_session;
  std::vector<Entry> m_entries;
  QAction* m_rows = nullptr;
  std::vector<QAction*> m_heads;
};

}  // namespace attenscope
