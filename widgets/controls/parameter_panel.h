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

/// Controls for declared parameters, and nothing else: a slider with an editable value, a switch, segments.
/// What contradicts the other values cannot be chosen; what has no effect now is hidden.
class ParameterPanel : public QWidget {
  Q_OBJECT

 public:
  explicit ParameterPanel(QWidget* parent = nullptr);
  ~ParameterPanel() override;

  void setColors(const Palette& palette);
  /// Shows these values and emits nothing. Where the declarations are the same ones, controls are kept, so
  /// that a drag is not interrupted by its own result.
  void setParameters(const Parameters& parameters);
  const Parameters& parameters() const { return m_parameters; }
  /// What has an effect on what is shown now; the rest is hidden. Nothing given: everything.
  void setUsed(std::optional<std::set<std::string>> ids);
  /// Whether weights from a file are at hand. Without, choosing "file" only asks for one.
  void setWeightsFileAvailable(bool available);

  /// The control of a parameter for tests: the slider, the switch or the segments; null where there is none.
  QWidget* controlOf(const QString& id) const;

 signals:
  /// A control moved; `parameters` is complete and free of contradictions.
  void parametersChanged(const attenscope::Parameters& parameters, const QString& parameterId);
  /// The slider was let go or the value typed: one step of undo ends here.
  void editingFinished(const QString& parameterId);
  /// A typed value was not possible; one sentence says what is.
  void refused(const QString& sentence);
  /// "file" was chosen while no file is loaded.
  void weightsFileWanted();

 private:
  void rebuild();
  void refresh();
  void change(const std::string& id, ParameterValue value);

  Parameters m_parameters;
  Palette m_palette = darkPalette();
  std::optional<std::set<std::string>> m_used;
  bool m_weightsFileAvailable = false;
  QGridLayout* m_grid = nullptr;
  std::vector<std::unique_ptr<ParameterRow>> m_rows;
};

}  // namespace attenscope
