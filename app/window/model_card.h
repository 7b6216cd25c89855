// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace attenscope {

struct Model;

/// The open model: its name, description and path, and buttons to open another one.
class ModelCard : public QWidget {
  Q_OBJECT

 public:
  explicit ModelCard(QWidget* parent = nullptr);
  void setModel(const Model& model);
  /// Says what can be opened.
  void setEmpty();

 signals:
  void openFolderWanted();
  void openFileWanted();
  void storiesWanted();
  void outlineWanted();

 private:
  QLabel* m_name = nullptr;
  QLabel* m_summary = nullptr;
  QPushButton* m_stories = nullptr;
  QPushButton* m_outline = nullptr;
};

}  // namespace attenscope
