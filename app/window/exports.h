// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/motion/motion.h"
#include "app/panels/panel_plan.h"
#include "app/session/file_writer.h"

#include <QWidget>

#include <vector>

namespace attenscope {

struct ExportSource;
class MessageBar;
class Session;
struct DrawnTable;
class ViewPane;

/// Exports figures and numbers: asks for the file name, hands copies to the writer and reports the
/// outcome in the message bar.
class Exports : public QObject {
  Q_OBJECT

 public:
  /// `panes` are ordered from the largest; `window` is the parent of dialogs.
  Exports(Session& session, std::vector<const ViewPane*> panes, MessageBar* messages, QWidget* window);

  /// The panels that the next figures have at first: those of a figure that was opened.
  void setPanels(const PanelPlan& panels) { m_firstPanels = panels; }
  /// Of this pane first, or of the main one.
  void exportPicture(const ViewPane* pane = nullptr);
  /// The main view as a moving picture.
  void exportMotion();
  /// What that is made of, but for what moves.
  MotionPlan motionPlan() const;
  /// Copies the view of this pane, or the main one, to the clipboard.
  void copyPicture(const ViewPane* pane = nullptr);
  /// Copies the line that makes the figure in a terminal, or says that there is none.
  void copyCommand();
  /// Of the whole step that is shown.
  void exportNumbers();
  /// Of what this pane draws.
  void exportNumbers(const ViewPane& pane);
  /// What this pane, or the main one, draws, as a table for a spreadsheet on the clipboard.
  void copyTable(const ViewPane* pane = nullptr);
  void exportAll();
  /// Waits until everything is written; false if something could not be, which the message bar then reports.
  bool finish() { return m_writer.finish(); }

 private:
  /// What is shown, that of `first` leading.
  std::vector<ExportSource> sources(const ViewPane* first) const;
  void exportTables(const std::vector<DrawnTable>& tables);

  Session& m_session;
  std::vector<const ViewPane*> m_panes;
  MessageBar* m_messages;
  QWidget* m_window;
  FileWriter m_writer;
  PanelPlan m_firstPanels;
};

}  // namespace attenscope
