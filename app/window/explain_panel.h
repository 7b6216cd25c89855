// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/parameters/parameters.h"
#include "widgets/controls/side_panel.h"
#include "widgets/exploring/score_curve.h"
#include "widgets/theme/palette.h"

#include <QString>

#include <utility>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;

namespace attenscope {

class ChoiceBox;
class ParameterPanel;

/// A method in the panel's list.
struct ExplainRow {
  QString id;
  QString title;
  QString tip;      ///< what it is, or why it cannot explain this
  QString figures;  ///< what was measured of it, behind its title
  bool fits = true;
  QString why{};  ///< it cannot explain this

  bool operator==(const ExplainRow&) const = default;
};

/// What the panel shows.
struct ExplainContent {
  QString why;                                       ///< why nothing can be explained; else empty
  bool asks = false;                                 ///< nothing can be explained until somebody types what
  std::vector<std::pair<QString, QString>> answers;  ///< what can be explained: as typed, and its name
  QString target;                                    ///< as typed; empty: the likeliest answer
  std::vector<ExplainRow> methods;
  QString method;  ///< id of the one shown
  QString summary;
  QString words;                                    ///< what was found, or why not
  std::vector<std::pair<QString, QString>> layers;  ///< values that the method can look at; empty for none
  QString layer;
  Parameters parameters;  ///< of the method
  QString waiting;        ///< what is being computed; else empty
  QString measure;        ///< what the button that measures says; empty: there is nothing to measure
  ScoreCurveData curves;  ///< no lines: nothing was measured
  QString areas;          ///< the curves in words
  QString check;          ///< what the button of the check says; empty: there is nothing to check
  QString checked;        ///< what it gave

  bool operator==(const ExplainContent&) const = default;
};

/// Beside the views: which answer is explained, the methods, the settings of the one that is shown, and how
/// well it explains.
class ExplainPanel : public SidePanel {
  Q_OBJECT

 public:
  explicit ExplainPanel(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  /// Shows this; emits nothing.
  void setContent(const ExplainContent& content);

 signals:
  void targetChosen(const QString& typed);
  void methodChosen(const QString& id);
  void layerChosen(const QString& layer);
  void parametersChanged(const attenscope::Parameters& parameters, const QString& id);
  void measureWanted();
  void checkWanted();
  void cancelWanted();

 private:
  QWidget* makeAnswer();
  QWidget* makeMethod();
  QWidget* makeMeasured();
  void showAnswers(const ExplainContent& content);
  void showMethods(const ExplainContent& content);
  void showLayers(const ExplainContent& content);

  ExplainContent m_content;  ///< what is shown
  QLabel* m_why = nullptr;
  QWidget* m_answerPart = nullptr;
  ChoiceBox* m_answers = nullptr;
  QLineEdit* m_typed = nullptr;
  QWidget* m_methods = nullptr;
  std::vector<ExplainRow> m_rows;
  QWidget* m_methodPart = nullptr;
  QLabel* m_summary = nullptr;
  QWidget* m_layerRow = nullptr;
  ChoiceBox* m_layers = nullptr;
  ParameterPanel* m_parameters = nullptr;
  QLabel* m_words = nullptr;
  QLabel* m_waiting = nullptr;
  QPushButton* m_cancel = nullptr;
  QPushButton* m_measure = nullptr;
  ScoreCurve* m_curve = nullptr;
  QLabel* m_areas = nullptr;
  QLabel* m_figuresAre = nullptr;
  QPushButton* m_check = nullptr;
  QLabel* m_checked = nullptr;
};

}  // namespace attenscope
