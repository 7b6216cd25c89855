// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/figure.h"
#include "app/panels/compared_panel.h"
#include "app/panels/panels.h"
#include "app/session/exploration_controller.h"
#include "app/session/file_writer.h"

#include <QDialog>

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace attenscope {

class LookForm;
class PanelForm;
class PaperForm;
class SightForm;
class StyleForm;
struct FigureStyle;

struct Recipe;

/// What is chosen of a figure.
struct FigureWish {
  FigureOptions options;
  ViewStyle style;
  PanelPlan panels{};
  std::string file;  ///< that is written; its name alone where that is not chosen yet
};

/// A view of the window that can be exported, with its state.
struct ExportSource {
  QString title;
  const ViewSpec* view = nullptr;
  ViewState state;
  /// The recipe that such a figure holds; none if it is null.
  std::function<Recipe(const FigureWish& wish)> recipe{};
  std::optional<RunRequest> request{};  ///< of the run shown, where panels may have other parameters
  std::set<std::string> fixed{};        ///< parameters that its weights fix
  ComparedWith compared{};              ///< B, where one is compared
};

/// Exports a view in a chosen format and size, with a preview of the result.
class ExportDialog : public QDialog {
  Q_OBJECT

 public:
  ExportDialog(std::vector<ExportSource> sources, QWidget* parent);

  /// Writes to `path`, in the format of its extension or else in the chosen one; returns the path written.
  /// Throws Error.
  QString save(QString path) const;
  QImage picture() const;
  /// Chooses these panels, as far as the view that is chosen has them.
  void choosePanels(const PanelPlan& panels);

  /// Waits for a file that is being written and stays open if it cannot be.
  void done(int result) override;

 signals:
  void saved(const QString& path);

 private:
  FigureOptions options() const;
  /// The same with the recipe, where that is wanted.
  FigureOptions optionsOfFile(const QString& path) const;
  /// What is chosen, for a file of this name.
  FigureWish wish(const QString& path) const;
  /// Shows the line that makes the figure without the window.
  void showCommand();
  /// The ending of files of the chosen format.
  QString ending() const;
  const ExportSource& source() const;
  const ViewSpec& view() const;
  FigureFormat format() const;
  /// What is chosen, without what is drawn; and chooses it.
  FigureStyle style() const;
  void takeStyle(const FigureStyle& style);
  ViewState state() const;
  /// The view, or the panels that are chosen. Throws Error for what is not there.
  FigureContent content() const;
  /// Whether all runs that the panels need are there; begins those that are not.
  bool hasRuns();
  void offerPanels();
  QString withExtension(QString path) const;
  /// Everything but the view as it was when a dialog was last closed.
  void recall();
  void remember() const;
  void showPreview();
  void chooseAndSave();
  void copy();

  std::vector<ExportSource> m_sources;
  QComboBox* m_source = nullptr;
  QComboBox* m_format = nullptr;
  StyleForm* m_style = nullptr;
  PaperForm* m_paper = nullptr;
  PanelForm* m_panels = nullptr;
  QComboBox* m_font = nullptr;
  QComboBox* m_theme = nullptr;
  QComboBox* m_background = nullptr;
  QCheckBox* m_heading = nullptr;
  QCheckBox* m_marks = nullptr;
  QCheckBox* m_recipe = nullptr;
  LookForm* m_look = nullptr;
  SightForm* m_sight = nullptr;
  QLabel* m_preview = nullptr;
  QLabel* m_message = nullptr;
  QLineEdit* m_command = nullptr;
  QPushButton* m_copyCommand = nullptr;
  QPushButton* m_save = nullptr;
  bool m_taking = false;  ///< rows change because a style was chosen
  FileWriter m_writer;
  ExplorationController m_work;
  std::map<Settings, std::shared_ptr<const Trace>> m_runs;  ///< of the source that is chosen
  std::vector<Settings> m_running;
};

}  // namespace attenscope
