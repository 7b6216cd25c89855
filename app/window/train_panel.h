// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/side_panel.h"
#include "widgets/exploring/learning_curves.h"
#include "widgets/theme/palette.h"

#include <QString>

#include <cstdint>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace attenscope {

class ChoiceBox;
class ValueSlider;

/// A training that can be put beside the one that there is.
struct TrainVariant {
  QString id;
  QString title;
  QString tip;

  bool operator==(const TrainVariant&) const = default;
};

/// What the panel shows.
struct TrainContent {
  QString task;     ///< id of what is chosen
  QString summary;  ///< what is learned
  std::vector<TrainVariant> variants;
  QString beside;  ///< id of the variant that is trained beside; empty without one
  QString besideName;
  QString words;  ///< how far it is
  bool begun = false;
  bool playing = false;
  bool done = false;
  QString shown;  ///< which weights the views show
  int snapshots = 0;
  int snapshot = 0;  ///< which of them is shown; the last one follows the training
  double rate = 0;   ///< the highest learning rate
  QString rateWords;
  bool shows = false;      ///< the views show these weights
  bool looksBack = false;  ///< at a snapshot before the last
  LearningData curves;
};

/// Beside the views: a task that is trained while one watches, alone or with a variant beside it, its curves,
/// and the way back through the weights that it had.
class TrainPanel : public SidePanel {
  Q_OBJECT

 public:
  explicit TrainPanel(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  /// The tasks by id and title.
  void setTasks(const std::vector<std::pair<QString, QString>>& tasks);
  /// Shows this; emits nothing.
  void setContent(const TrainContent& content);
  std::uint64_t seed() const;
  void setSeed(std::uint64_t seed);
  LearningCurves* curves() { return m_curves; }

 signals:
  void taskChosen(const QString& id);
  void playWanted();
  void stepWanted();
  /// From the first step again, with the seed of the panel.
  void restartWanted();
  void variantChosen(const QString& id, bool on);
  void rateChosen(double highest);
  /// Look at the weights of this snapshot.
  void snapshotChosen(int index);
  void stepPicked(double step);
  /// Train on from the snapshot that is looked at.
  void goOnWanted();
  void keepWanted();
  void showWanted();

 private:
  QWidget* makeTask();
  QWidget* makeTransport();
  QWidget* makeCurves();
  QWidget* makeSettings();
  void showVariants(const TrainContent& content);
  QString legend(const TrainContent& content) const;

  Palette m_palette = darkPalette();
  TrainContent m_content;
  ChoiceBox* m_tasks = nullptr;
  QLabel* m_summary = nullptr;
  QPushButton* m_play = nullptr;
  QPushButton* m_step = nullptr;
  QPushButton* m_restart = nullptr;
  QLabel* m_words = nullptr;
  QWidget* m_variants = nullptr;
  std::vector<TrainVariant> m_offered;
  QLabel* m_legend = nullptr;
  LearningCurves* m_curves = nullptr;
  ValueSlider* m_snapshots = nullptr;
  QLabel* m_shown = nullptr;
  QPushButton* m_show = nullptr;
  QPushButton* m_goOn = nullptr;
  ValueSlider* m_rate = nullptr;
  QLabel* m_rateWords = nullptr;
  QSpinBox* m_seed = nullptr;
  QPushButton* m_keep = nullptr;
};

}  // namespace attenscope
