// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include <functional>

namespace attenscope {

/// The menu of what was opened or saved lately, kept in the settings: sessions, pictures, texts, models,
/// attention; below them the sessions of windows that were closed.
class RecentFiles : public QMenu {
  Q_OBJECT

 public:
  /// `earlier` gives the files of sessions that are kept, the newest first.
  RecentFiles(const QString& title, std::function<QStringList()> earlier, QWidget* parent);

  /// Puts it at the top.
  static void add(const QString& path);
  static void remove(const QString& path);
  static QStringList paths();

 signals:
  void chosen(const QString& path);
  void earlierChosen(const QString& path);

 private:
  void fill();

  std::function<QStringList()> m_earlier;
};

}  // namespace attenscope
