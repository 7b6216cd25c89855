// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/language.h"
#include "app/session/session.h"
#include "app/session/view_edits.h"
#include "app/theme.h"
#include "app/window/session_keeper.h"
#include "app/window/tab_order.h"

#include <QList>
#include <QMainWindow>

#include <array>
#include <memory>
#include <optional>
#include <vector>

class QMenu;
class QSplitter;
class QTimer;

namespace attenscope {

/// Sizes of the text in the menu, in per cent.
inline constexpr std::array kTextSizes{80, 90, 100, 110, 125, 150, 175, 200};
inline constexpr const char* kTextSize = "textSize";  ///< in the settings

class BatchDesk;
class ChangeBar;
class CompareBar;
class CompareDesk;
class EditDesk;
class EditList;
class ExplainDesk;
class ExplainPanel;
class ExplanationPanel;
class Exports;
class FileDoor;
class Finder;
class FrameBar;
class FrameDesk;
class HelpDesk;
class InputPanel;
class Inspector;
class LayerHeadBar;
class LessonDesk;
class LessonPanel;
class MechanismList;
class MessageBar;
class ModelCard;
class ModelDoor;
class ParameterPanel;
class PipelineStrip;
class Presenter;
class PruneDesk;
class NetworkDesk;
class NetworkPanel;
class PrunePanel;
class SessionDocument;
class SessionKeeper;
class SettingsDialog;
class SideColumns;
class StartStrip;
class StatusLine;
class TopBar;
class TrainDesk;
class TrainPanel;
class ViewMenu;
class ViewPane;
struct TourStop;
struct ViewAssignment;

/// The main window: lays out the widgets and connects them with the session. It depends on no particular view
/// or mechanism.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(QWidget* parent = nullptr);
  /// A window in the place of another one, in the language that is shown now: it takes over the session with
  /// all that can be undone, its file and where it is kept. The other one is of no use any more.
  static std::unique_ptr<MainWindow> inPlaceOf(MainWindow& before);
  ~MainWindow() override;

  Session& session() { return m_session; }
  /// Files of weights that the session has.
  QStringList weightsInUse() const;
  LessonDesk& lessons() { return *m_lessons; }
  /// Opens a file of any kind; errors are shown in the message bar.
  void openFile(const QString& path);
  /// Opens files in order, such as a text and its weights.
  void openFiles(const QStringList& paths);
  void setTheme(ThemeChoice choice);
  ThemeChoice themeChoice() const { return m_theme; }
  const Palette& colors() const { return m_palette; }
  /// Remembered; a new window takes the place of this one, unless figures are being made.
  void setLanguage(Language language);
  /// In per cent, from 80 to 200; remembered.
  void setTextSize(int percent);
  int textSize() const;
  HelpDesk& help() { return *m_help; }
  Presenter& presenter() { return *m_presenter; }
  /// Where to begin, above the views.
  void showStart();
  /// Makes the window smaller and moves it as far as it and such a frame do not lie on the screen.
  void fitScreen(const QMargins& frame);
  /// Keeps the session in `folder` from now on, and brings the last one back.
  void keepSession(const QString& folder, StartWith with);

 signals:
  /// Everything now shows the session's latest state and trace.
  void refreshed();
  /// Another language was chosen and remembered: a new window is to take this one's place.
  void languageChosen();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool focusNextPrevChild(bool next) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  explicit MainWindow(std::shared_ptr<Session> session, QWidget* parent);
  void openSettings();
  /// The entry in the top bar for this kind of input.
  static QString kindId(InputKind kind);
  QWidget* makeLeft();
  QWidget* makeMiddle();
  void makeMenus();
  QMenu* makeFileMenu();
  void makeEditMenu();
  void makeViewMenu();
  void makeLearnMenu();
  void makeHelpMenu();
  /// What the tour shows of the window.
  std::vector<TourStop> tourStops();
  /// The way through the lessons of the program, or of a folder.
  void showLessons(const QString& folder = {});
  void openLesson();
  /// The table of what learners handed in: files, or folders of them.
  void showHandIns(const QStringList& paths);
  template <typename Slot>
  QAction* add(QMenu* menu, const QString& text, const QKeySequence& keys, Slot slot);
  void connectInput();
  void connectViews();
  void connectSession();
  void connectTop();
  void connectStart();

  void showState();
  void showTrace();
  void showSelection();
  /// Shows the views of a comparison; false if there is none, or nothing of it to show beside A.
  bool showCompared(const ViewAssignment& main);
  /// Both panes as wide as each other while two runs are compared.
  void fitPanes(bool alike);
  void showDecoders();

  /// Says what can be opened as a model, while none is; what is shown beside it stays.
  void showEmptyDoor();
  /// Says what is to be noticed of a sample, until something changes.
  void showSampleNotice(const QString& notice);
  void showLive();
  /// Whether the tokens of what is shown are those of the text, not places of a picture beside it.
  bool showsText() const;
  /// Says if a file was cut short whose numbers are shown: what is missing would be drawn as 0.
  void watchFiles();
  void unpin();
  /// Esc: what is pinned or said is let go; then what was called into the right column closes, which it does
  /// at once if the focus is in it.
  void letGo();
  /// Shows what the first camera gives, or says that there is none.
  void openCamera();
  /// The mouse's buttons for back and forward: whether this was one of them.
  bool walks(const QObject& watched, const QMouseEvent& event);
  /// Ctrl and the wheel, wherever in the window: the size of the text. Whether it was that.
  bool sizesText(const QObject& watched, const QWheelEvent& event);
  /// Says what the trained weights read that were just chosen, if it is not what is there, and offers it.
  void offerTaskSample(const SessionState& before);
  void fitWall();
  /// The pane beside the main one goes where it would tell, and where one picture is presented.
  void fitSide();
  void applyTextSize(int percent);
  /// Shows the panel for pruning in place of the selected cell, or that again.
  void showPruning(bool shown);
  /// Shows the outline of the network in place of the selected cell, or that again.
  void showOutline(bool shown);
  /// Shows the panel for training, or the selected cell again.
  void showTraining(bool shown);
  /// Asks for data of one's own, or reads those at `path`, and says what learning them takes.
  void trainOnOwnData(const QString& path = {});
  /// Shows the panel for explaining the answer, or the selected cell again, as the state has it.
  void showExplaining();
  /// What the right column holds: the selected cell or a panel.
  void setRight(QWidget* wanted);
  /// Shows what explains the answer beside `main` and below it; false if there is nothing of it to show.
  bool showExplained(const ViewAssignment& main);
  /// To the next of the menu's sizes.
  void stepTextSize(int by);
  void openRecent(const QString& path);
  void showTitle();
  void restoreWindow();
  void rememberWindow();

  std::shared_ptr<Session> m_owned;  ///< with another window while that takes this one's place
  Session& m_session;
  ViewEdits m_edits{m_session};
  Palette m_palette;
  ThemeChoice m_theme = ThemeChoice::System;
  TopBar* m_top = nullptr;
  InputPanel* m_input = nullptr;
  MechanismList* m_mechanisms = nullptr;
  ParameterPanel* m_parameters = nullptr;
  EditList* m_editList = nullptr;
  ChangeBar* m_change = nullptr;
  EditDesk* m_desk = nullptr;
  CompareBar* m_compareBar = nullptr;
  CompareDesk* m_compare = nullptr;
  QWidget* m_inputPart = nullptr;
  QWidget* m_mechanismPart = nullptr;
  QWidget* m_modelPart = nullptr;
  QWidget* m_parametersPart = nullptr;
  QWidget* m_editsPart = nullptr;
  ModelCard* m_model = nullptr;
  LayerHeadBar* m_layerHead = nullptr;
  PipelineStrip* m_strip = nullptr;
  MessageBar* m_messages = nullptr;
  StartStrip* m_start = nullptr;
  Exports* m_exports = nullptr;
  BatchDesk* m_batch = nullptr;
  SessionDocument* m_document = nullptr;
  SessionKeeper* m_keeper = nullptr;
  FileDoor* m_files = nullptr;
  FrameBar* m_frameBar = nullptr;
  FrameDesk* m_frames = nullptr;
  ModelDoor* m_models = nullptr;
  ViewMenu* m_viewMenu = nullptr;
  Finder* m_finder = nullptr;
  HelpDesk* m_help = nullptr;
  QSplitter* m_columns = nullptr;
  SideColumns* m_sides = nullptr;
  QSplitter* m_panes = nullptr;
  QSplitter* m_middle = nullptr;
  ViewPane* m_main = nullptr;
  ViewPane* m_side = nullptr;
  ViewPane* m_wall = nullptr;
  Inspector* m_inspector = nullptr;
  PrunePanel* m_prunePanel = nullptr;
  PruneDesk* m_pruning = nullptr;
  TrainPanel* m_trainPanel = nullptr;
  TrainDesk* m_training = nullptr;
  NetworkPanel* m_networkPanel = nullptr;
  NetworkDesk* m_network = nullptr;
  ExplainPanel* m_explainPanel = nullptr;
  ExplainDesk* m_explain = nullptr;
  LessonPanel* m_lessonPanel = nullptr;
  LessonDesk* m_lessons = nullptr;
  Presenter* m_presenter = nullptr;
  ExplanationPanel* m_explanation = nullptr;
  StatusLine* m_status = nullptr;
  SettingsDialog* m_settings = nullptr;  ///< once it was opened
  QTimer* m_slowRun = nullptr;
  QTimer* m_fileWatch = nullptr;  ///< runs while numbers that are shown lie in a file
  QString m_sampleNotice;         ///< cleared by the next change
  bool m_atEmptyDoor = false;
  int m_turned = 0;         ///< by the wheel with Ctrl, towards the next size of the text
  bool m_explains = false;  ///< the side pane and the wall show what explains the answer
  TabOrder m_tabs;
  QList<int> m_usualPanes;            ///< their widths before a comparison; empty without one
  QList<int> m_shownPanes{530, 320};  ///< their widths while both are shown
  std::optional<bool> m_listsImages;  ///< whether the list holds image mechanisms
};

}  // namespace attenscope
