// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/file_loader.h"
#include "app/session/session.h"
#include "app/theme.h"
#include "widgets/view.h"

#include <QMainWindow>

#include <optional>

class QLabel;
class QMimeData;
class QScrollArea;
class QSplitter;
class QTimer;

namespace attenscope {

class ExplanationPanel;
class InputPanel;
class Exports;
class Inspector;
class LayerHeadBar;
class MechanismList;
class MessageBar;
class ModelCard;
class ParameterPanel;
class PipelineStrip;
class StatusLine;
class TopBar;
class ViewPane;

/// The main window: lays out the widgets and connects them with the session. It depends on no particular view
/// or mechanism.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(QWidget* parent = nullptr);
  ~MainWindow() override;

  Session& session() { return m_session; }
  /// Opens a file of any kind; errors are shown in the message bar.
  void openFile(const QString& path);
  /// Opens files in order, such as a text and its weights.
  void openFiles(const QStringList& paths);
  void setTheme(ThemeChoice choice);

 signals:
  /// Everything now shows the session's latest state and trace.
  void refreshed();

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QWidget* makeLeft();
  QWidget* makeMiddle();
  void makeMenus();
  void connectInput();
  void connectViews();
  void connectSession();
  void connectPane(ViewPane* pane);
  void makeExplanation();
  void showStep(int step);

  void showState();
  void showTrace();
  void showSelection();
  ViewState viewState(int step) const;

  void pick(const Selection& selection, Qt::KeyboardModifiers modifiers);
  void toggleToken(int token);
  void paintPair(int query, int key, bool hide);
  void invertMask();
  void dragParameter(const QString& id, double value);
  void letGo();
  bool takeData(const QMimeData& mime);
  void takeFile(const OpenedFile& file);
  void chooseFile();
  void connectModel();
  /// Shows the model card and layer bar instead of the list of mechanisms, or vice versa.
  void showModel();
  void showHeadFigures();
  HeadRef selectedHead() const;
  void scaleHead(const HeadRef& head, double scale);
  void headMenu(const Selection& selection, const QPoint& where);
  void chooseModelFolder();
  void chooseAttention();
  void chooseWeights();
  void restoreWindow();

  Session m_session;
  FileLoader m_loader;
  Palette m_palette;
  ThemeChoice m_theme = ThemeChoice::System;
  TopBar* m_top = nullptr;
  InputPanel* m_input = nullptr;
  MechanismList* m_mechanisms = nullptr;
  ParameterPanel* m_parameters = nullptr;
  QWidget* m_mechanismPart = nullptr;
  QWidget* m_modelPart = nullptr;
  ModelCard* m_model = nullptr;
  LayerHeadBar* m_layerHead = nullptr;
  QLabel* m_origin = nullptr;
  PipelineStrip* m_strip = nullptr;
  MessageBar* m_messages = nullptr;
  Exports* m_exports = nullptr;
  QSplitter* m_columns = nullptr;
  QSplitter* m_panes = nullptr;
  QSplitter* m_middle = nullptr;
  ViewPane* m_main = nullptr;
  ViewPane* m_side = nullptr;
  ViewPane* m_wall = nullptr;
  Inspector* m_inspector = nullptr;
  ExplanationPanel* m_explanation = nullptr;
  StatusLine* m_status = nullptr;
  QTimer* m_slowRun = nullptr;
  QString m_lastNotice;
  QString m_sampleNotice;             ///< cleared by the next change
  std::optional<bool> m_listsImages;  ///< whether the list holds image mechanisms
};

}  // namespace attenscope
