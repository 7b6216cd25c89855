// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/parameters/parameters.h"
#include "widgets/theme/palette.h"

#include <QString>
#include <QWidget>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

class QGridLayout;

namespace attenscope {

class ParameterRow;

/// Controls for declared parameters: a slider with an editable value, a switch, segments. Values that
/// contradict others cannot be chosen, and parameters without effect are hidden.
class ParameterPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ParameterPanel(QWidget* parent = nullptr);
  ~ParameterPanel() override;

  void setColors(const Palette& palette);
  /// Shows these values; emits nothing. If the declarations are the same as before, the controls are kept, so
  /// that a drag is not interrupted by its own result.
  void setParameters(const Parameters& parameters);
  const Parameters& parameters() const { return m_parameters; }
  /// The parameters that affect the result shown; the others are hidden. Without a set, all are shown.
  void setUsed(std::optional<std::set<std::string>> ids);
  /// Whether weights from a file are loaded. If not, choosing "file" only requests one (weightsFileWanted).
  void setWeightsFileAvailable(bool available);
  /// What the choice "file" is called, where the loaded weights come from no file; empty for its usual name.
  void setWeightsFileTitle(const QString& title);

  /// The control of a parameter, for tests: the slider, switch or segments; null if there is none.
  QWidget* controlOf(const QString& id) const;

 signals:
  /// A control was moved; `parameters` are complete and consistent.
  void parametersChanged(const attenscope::Parameters& parameters, const QString& parameterId);
  /// The slider was released or a value entered: an undo step ends here.
  void editingFinished(const QString& parameterId);
  /// An entered value is not possible; the sentence says which ones are.
  void refused(const QString& sentence);
  /// "file" was chosen while no file is loaded.
  void weightsFileWanted();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void rebuild();
  void refresh();
  void change(const std::string& id, ParameterValue value);

  Parameters m_parameters;
  Palette m_palette = darkPalette();
  std::optional<std::set<std::string>> m_used;
  bool m_weightsFileAvailable = false;
  QString m_weightsFileTitle;
  QGridLayout* m_grid = nullptr;
  std::vector<std::unique_ptr<ParameterRow>> m_rows;
};

}  // namespace attenscope
