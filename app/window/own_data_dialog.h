// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/exploration_controller.h"
#include "engine/training/own_data/own_task.h"

#include <QDialog>

#include <memory>
#include <string>

class QLabel;
class QPushButton;

namespace attenscope {

class ChoiceBox;

/// A task of one's own, and the command that learns the same.
struct ChosenOwnData {
  std::shared_ptr<const Task> task;
  std::string command;  ///< "attenscope train reviews.tsv --on attention_pooling", without the folder
};

/// Says what is in a file or folder of one's own and how long learning it takes, before it begins.
class OwnDataDialog : public QDialog {
  Q_OBJECT

 public:
  explicit OwnDataDialog(QWidget* window);

  /// Reads the file or folder beside the window.
  void read(const QString& path);

 signals:
  void chosen(const attenscope::ChosenOwnData& data);

 private:
  void chooseFile();
  void chooseFolder();
  void offerMechanisms(const OwnTask& made);
  void show(const OwnTask& made, const QString& time);
  void grow();
  void fit();

  QString m_path;
  std::string m_read;  ///< path and mechanism of what is shown
  OwnTask m_made;
  QLabel* m_name = nullptr;
  ChoiceBox* m_mechanisms = nullptr;
  QLabel* m_facts = nullptr;
  QPushButton* m_learn = nullptr;
  ExplorationController m_work;
};

}  // namespace attenscope
