// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/outline.h"
#include "widgets/controls/side_panel.h"

#include <QString>

#include <map>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace attenscope {

class ChoiceBox;

/// What the panel shows of a network.
struct NetworkContent {
  QString summary;               ///< inputs, outputs, operators
  std::vector<OutlineRow> rows;  ///< every value in the order of computation
  NetworkDeclaration declared;
  int classes = 0;  ///< of its answer; 0 if there are none that could have names
  QString why;      ///< why there is nothing to show; else empty
};

/// Beside the views: what was found in a network and every value that it computes, by module, to look at or
/// to say what it is.
class NetworkPanel : public SidePanel {
  Q_OBJECT

 public:
  explicit NetworkPanel(QWidget* parent = nullptr);

  /// Shows this; emits nothing. The selected value stays if there is one of its name.
  void setContent(NetworkContent content);
  /// Selects the value that this step shows, if it is in the list and not hidden by the search.
  void setShown(const std::string& step, int layer);
  const std::vector<OutlineRow>& rows() const { return m_content.rows; }
  /// How much each find does in the run, from 0 to 1, by the value that shows it.
  void setStrengths(std::map<std::string, double> strengths);
  /// Whether the network is being searched for something else.
  void setSearching(bool searching);

 signals:
  /// A value is to be looked at: its place in the list of values.
  void lookWanted(int row);
  /// What a value is taken for, as parseDeclaredFind() reads it.
  void declared(const QString& line);
  /// What was said of a value no longer holds.
  void takenBack(const QString& value);
  void classesWanted();

 private:
  QWidget* makeChosen();
  /// What was found is listed as the file has it, or by strength.
  enum class Order { File, StrongestFirst, WeakestFirst };

  void fill();
  void showStrengths();
  void sortBy(int column);
  void sortFound();
  void addRow(QTreeWidgetItem* parent, int row, const QString& title);
  QTreeWidgetItem* moduleItem(QTreeWidgetItem* root, const QString& module);
  void filter(const QString& words);
  void showChosen();
  void declareChosen();
  int chosenRow() const;
  const DeclaredFind* declaredOf(const std::string& value) const;

  NetworkContent m_content;
  std::map<std::string, double> m_strengths;
  Order m_order = Order::File;
  QLabel* m_searching = nullptr;
  QLabel* m_why = nullptr;
  QLabel* m_summary = nullptr;
  QLineEdit* m_search = nullptr;
  QTreeWidget* m_tree = nullptr;
  QWidget* m_chosen = nullptr;
  QLineEdit* m_name = nullptr;
  QLabel* m_facts = nullptr;
  QPushButton* m_look = nullptr;
  ChoiceBox* m_taken = nullptr;
  QLineEdit* m_map = nullptr;
  QLabel* m_mapNote = nullptr;
  QPushButton* m_classes = nullptr;
};

}  // namespace attenscope
