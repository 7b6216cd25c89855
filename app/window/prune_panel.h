// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/side_panel.h"
#include "widgets/theme/palette.h"

#include <QString>

#include <cstdint>
#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace attenscope {

class ChoiceBox;
class ImportanceMap;
class ScoreCurve;
class Segmented;
class ToggleSwitch;

enum class PruneKind { Heads, Weights, Attention, Channels };

/// What the panel is set to.
struct PruneSettings {
  PruneKind kind = PruneKind::Heads;
  QString judged;  ///< "examples", "input" or "texts"
  int examples = 200;
  QString order;          ///< "leave-one-out", "gradient", "magnitude" or "random"
  bool iterated = false;  ///< heads: importance anew after each
  QString scope;          ///< weights: "global", "matrix" or "rows"
  bool window = false;    ///< attention: what is near, else the largest weights
  int global = 0;         ///< first tokens that a window has as well
  bool renormalised = false;

  bool operator==(const PruneSettings&) const = default;
};

/// What can be pruned of what is shown, and how that can be judged.
struct PruneOffers {
  bool heads = false;
  bool weights = false;
  bool attention = false;
  bool channels = false;
  bool examples = false;
  bool texts = false;
  bool gradient = false;  ///< also on the input at hand
  QString input;          ///< how the input at hand is called
  QString why;            ///< why there is nothing to prune; else empty

  bool any() const { return heads || weights || attention || channels; }
  bool operator==(const PruneOffers&) const = default;
};

/// A head in a short list, with what is said of it.
struct PruneListed {
  QString text;
  int cell = -1;  ///< of the map

  bool operator==(const PruneListed&) const = default;
};

/// Beside the views: what is to be pruned and how it is judged, the map of the heads, the curve with its
/// point, fine-tuning and saving.
class PrunePanel : public SidePanel {
  Q_OBJECT

 public:
  explicit PrunePanel(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  void setOffers(const PruneOffers& offers);
  PruneSettings settings() const;
  /// The file whose lines judge a model, as it is shown.
  void setTextFile(const QString& name);
  /// Shows a job of this name, or what can be done next if `what` is empty.
  void setRunning(const QString& what);
  void setProgress(double fraction, double secondsLeft);
  /// What the point of the curve is, in words; empty hides all results.
  void setResult(const QString& words, const QString& title);
  void setListed(const QString& heading, const std::vector<PruneListed>& heads);
  void setTools(bool canTune, bool canSave, const QString& whyNot);
  int steps() const;
  ImportanceMap* map() { return m_map; }
  ScoreCurve* curve() { return m_curve; }

 signals:
  void startWanted();
  void cancelWanted();
  void tuneWanted();
  void saveWanted();
  void textFileWanted();
  void settingsChanged();
  /// An entry of the short list: the head of this cell of the map.
  void listedPicked(int cell);

 private:
  QWidget* makeSettings();
  QWidget* makeJob();
  QWidget* makeResult();
  void showSettings();
  void showKinds();
  void showOrders(PruneKind kind);
  void showWays(PruneKind kind);
  PruneKind kind() const;

  Palette m_palette = darkPalette();
  PruneOffers m_offers;
  QWidget* m_settings = nullptr;
  QLabel* m_why = nullptr;
  Segmented* m_what = nullptr;
  ChoiceBox* m_judged = nullptr;
  QSpinBox* m_examples = nullptr;
  QPushButton* m_textFile = nullptr;
  ChoiceBox* m_order = nullptr;
  QLabel* m_orderLabel = nullptr;
  Segmented* m_way = nullptr;
  QSpinBox* m_global = nullptr;
  ToggleSwitch* m_renormalised = nullptr;
  QLabel* m_renormalisedLabel = nullptr;
  QPushButton* m_start = nullptr;
  QWidget* m_job = nullptr;
  QLabel* m_jobText = nullptr;
  QProgressBar* m_progress = nullptr;
  QWidget* m_result = nullptr;
  QLabel* m_title = nullptr;
  ImportanceMap* m_map = nullptr;
  ScoreCurve* m_curve = nullptr;
  QLabel* m_words = nullptr;
  QLabel* m_listHeading = nullptr;
  QWidget* m_list = nullptr;
  std::vector<PruneListed> m_listed;
  QSpinBox* m_steps = nullptr;
  QPushButton* m_tune = nullptr;
  QPushButton* m_save = nullptr;
  QString m_running;
};

}  // namespace attenscope
