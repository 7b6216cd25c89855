// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/file_loader.h"
#include "app/session/session.h"
#include "app/window/causal_map.h"
#include "app/window/compared_steps.h"
#include "engine/analysis/run_comparison.h"
#include "widgets/later.h"
#include "widgets/view_request.h"
#include "widgets/views/catalog.h"

#include <QObject>
#include <QTimer>

#include <optional>

class QMenu;

namespace attenscope {

class CompareBar;
class MessageBar;
class ViewEdits;
struct RankedHead;

/// What the panes show while two runs are compared.
struct ComparedPanes {
  ViewState a;  ///< the main one, on the scale of both
  const ViewSpec* view = nullptr;
  std::optional<ViewState> other{};  ///< B or A − B; nothing while it is computed, or if it cannot be shown
  const ViewSpec* otherView = nullptr;
  QString otherName{};  ///< "B", "A − B"
  bool coming = false;  ///< it is being computed
};

/// Comparing two runs: the menu, the line above the views, and what the second pane shows.
class CompareDesk : public QObject {
  Q_OBJECT

 public:
  CompareDesk(Session& session, ViewEdits& edits, CompareBar* bar, MessageBar* messages, QWidget* window);

  /// The actions, with their keys, for the window's menus.
  QMenu* menu() const { return m_menu; }
  bool on() const { return m_session.state().comparison.on(); }
  /// What is shown of the comparison beside `main`, which `view` draws.
  ComparedPanes panes(const ViewState& main, const ViewSpec& view);
  /// Shows the line, or hides it.
  void showBar();
  /// Answers what the view of B or of the difference asks for; false if it is not of these panes.
  bool answer(const QString& view, const ViewRequest& wanted);
  /// Offers what can be done with what lies under the pointer in the map of causes.
  void addCause(QMenu& menu, const Selection& selection);
  /// Opens a file as B.
  void open(const QString& path);

 signals:
  /// Something that was computed beside the window is there.
  void ready();

 private:
  void makeMenu();
  void change(const QString& what, SessionState next, const QString& merge = {});
  void take(const OpenedFile& file);
  void chooseFile(bool folder);
  void typeText(const QString& text);
  void collect();
  void compareHeads();
  /// Lets go of the runs: large ones take much memory.
  void forget();
  void goToHead(int place);
  /// The map of causes as a state to show; nothing while it is computed, or if it cannot be.
  std::optional<ViewState> causes(const ViewState& main);
  QString causesText() const;
  /// The step whose causes are traced.
  std::string tracedStep() const;
  QString changeText() const;
  /// Nothing was changed since B was kept.
  bool comparedSame() const;
  QString changeTip() const;
  std::vector<RankedHead> ranked() const;

  /// What is known of two runs as wholes.
  struct Known {
    RunComparison heads;
    std::optional<OutputChange> change;
  };

  Session& m_session;
  ViewEdits& m_edits;
  CompareBar* m_bar;
  MessageBar* m_messages;
  QWidget* m_window;
  QMenu* m_menu = nullptr;
  ComparedSteps m_steps;
  CausalMap m_map;
  const CausalMap::Found* m_causes = nullptr;  ///< what is shown
  std::vector<std::string> m_traceable;        ///< the steps of `m_traceableOf` that can be traced
  std::shared_ptr<const Trace> m_traceableOf;
  FileLoader m_loader;
  QTimer m_collect;
  Later<Known> m_later;
  std::optional<Known> m_known;
  std::shared_ptr<const Trace> m_knownA;
  std::shared_ptr<const Trace> m_knownB;
};

}  // namespace attenscope
