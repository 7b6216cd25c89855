// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/exploration_controller.h"
#include "app/session/session.h"
#include "app/session/view_edits.h"
#include "app/window/explained_run.h"
#include "engine/explaining/curves.h"
#include "widgets/view_request.h"
#include "widgets/views/catalog.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace attenscope {

class ExplainPanel;
class MessageBar;
struct ExplainContent;

/// What the panes beside and below the main one show while an answer is explained.
struct ExplainedPane {
  const ViewSpec* view = nullptr;  ///< null while there is nothing to show
  ViewState state{};
  QString name{};  ///< "Grad-CAM · cat"
};

/// Explaining the answer of the run: the panel, and what the panes show of it.
class ExplainDesk : public QObject {
  Q_OBJECT

 public:
  ExplainDesk(Session& session, ViewEdits& edits, ExplainPanel* panel, MessageBar* messages, QWidget* window);

  bool on() const { return m_session.state().explaining.on; }
  /// Begins to explain, or ends it.
  void setOn(bool on);
  /// Looks at the run and shows the panel's contents.
  void show();
  /// The map of the chosen method, with everything else as `main` has it.
  ExplainedPane large(const ViewState& main) const;
  /// The maps of all methods that were computed, side by side.
  ExplainedPane together(const ViewState& main) const;
  /// Answers what the view with this id in one of these panes asks for: a click on a map chooses its method,
  /// and tokens are those of the run.
  void answer(const QString& view, const ViewRequest& wanted);

 signals:
  /// Something that was computed beside the window is there.
  void ready();

 private:
  void change(const QString& what, SessionState next, const QString& merge = {});
  void collect();
  /// The state of a step of `trace` in the best view for it; `ones` has all maps on a scale of 1.
  ExplainedPane paneOf(const ViewState& main, const std::shared_ptr<const Trace>& trace, int index,
                       bool signs, bool ones) const;
  void chooseMap(int channel);
  /// Deletion and insertion of every map that there is.
  void measure();
  /// Whether the shown map changes with the weights.
  void check();
  ExplainContent content() const;
  /// A cell of the run as it is typed: of what is looked at, else of its output.
  QString exampleTarget() const;
  void addMethods(ExplainContent& content) const;
  void addShown(ExplainContent& content) const;
  void addMeasured(ExplainContent& content) const;
  const DeletionCurves* measured(const std::string& method) const;
  /// What a method with a layer can look at: as typed, and its name.
  std::vector<std::pair<QString, QString>> layersFor(const ExplanationMethod& method) const;

  Session& m_session;
  ViewEdits& m_edits;
  ExplainPanel* m_panel;
  ExplainedRun m_explained;
  std::vector<PossibleTarget> m_possible;  ///< the answers of its run
  QTimer m_collect;
  ExplorationController m_measuring;
  std::vector<DeletionCurves> m_curves;
  std::shared_ptr<const Trace> m_curvesOf;
  Explaining m_curvesFor;
  std::vector<RandomisedCheck> m_checks;
  QString m_job;  ///< what is being measured
  double m_measuredPart = 0;
};

}  // namespace attenscope
