// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QToolButton;

namespace attenscope {

/// Where to begin, for somebody who has nothing of their own yet: a strip above the views that stays away
/// once it was closed or used.
class StartStrip : public QFrame {
  Q_OBJECT

 public:
  explicit StartStrip(QWidget* parent = nullptr);

  /// Whether it was closed or used, as remembered.
  static bool done();
  /// Closes it for good; the menu brings it back.
  void finish();

 signals:
  void sentenceWanted();
  void fileWanted();
  void smallModelWanted();
  void modelFolderWanted();
  void networkWanted();
  void lessonWanted();
  void tourWanted();

 private:
  QToolButton* add(const char* name, const QString& text, const QString& help);
};

}  // namespace attenscope
