// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/trained_files.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace attenscope {

class ElidedLabel;
class MainWindow;
class SessionKeeper;
class ToggleSwitch;

/// Everything that is chosen once for all sessions, on one page. Each control takes effect at once and is
/// remembered; nothing waits for a button.
class SettingsDialog : public QDialog {
  Q_OBJECT

 public:
  SettingsDialog(MainWindow* window, SessionKeeper* keeper);

 protected:
  /// What was changed elsewhere meanwhile, such as the theme in the menu, is shown when it comes to the
  /// front.
  void changeEvent(QEvent* event) override;

 private:
  /// A heading with a form under it.
  QFormLayout* section(const QString& title);
  /// A row with a sentence under its control.
  void addRow(QFormLayout* form, const QString& title, QWidget* control, const QString& note = {});
  void addAppearance();
  void addAccessibility();
  void addComputing();
  void addSessions();
  void addFolders();
  /// The weights of trainings, and a button that deletes those that nothing needs.
  void addTrained(QFormLayout* form);
  void countTrained(bool deletes = false);
  void showTrained(const TrainedFiles& files);
  void addPrivacy();
  /// A row with a folder that dialogs of files begin in, `which` of folders.h.
  ElidedLabel* addFolder(QFormLayout* form, const QString& title, const char* which);
  void takeKeeping();
  void showAll();
  /// Of the switches, which paint themselves.
  void showColors();

  MainWindow* m_window;
  SessionKeeper* m_keeper;
  QVBoxLayout* m_page = nullptr;
  QComboBox* m_theme = nullptr;
  QComboBox* m_language = nullptr;
  QComboBox* m_colormap = nullptr;
  QComboBox* m_textSize = nullptr;
  ToggleSwitch* m_reduced = nullptr;
  QSpinBox* m_threads = nullptr;
  QSpinBox* m_memory = nullptr;
  ToggleSwitch* m_keeps = nullptr;
  QComboBox* m_pause = nullptr;
  ElidedLabel* m_exports = nullptr;
  ElidedLabel* m_files = nullptr;
  QLabel* m_trained = nullptr;
  QPushButton* m_deleteTrained = nullptr;
  TrainedFiles m_trainedFiles;
  bool m_showing = false;  ///< controls are filled in, nobody chooses
};

}  // namespace attenscope
