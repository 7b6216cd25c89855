// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/motion/motion.h"
#include "app/session/exploration_controller.h"

#include <QDialog>
#include <QImage>
#include <QPixmap>

#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;
class QToolButton;

namespace attenscope {

class MotionForm;
class PanelForm;
class PaperForm;

/// Makes a moving picture of the main view, with a preview that plays. Everything is computed in the
/// background.
class MotionDialog : public QDialog {
  Q_OBJECT

 public:
  /// `plan` has a state, its run and its view.
  MotionDialog(MotionPlan plan, QWidget* parent);

  /// Begins to write to this file, in the format of its extension or else in the chosen one.
  void save(QString path);
  bool busy() const { return m_work.busy(); }
  int previewed() const { return static_cast<int>(m_preview.size()); }

  /// Gives up what is being made.
  void done(int result) override;

 signals:
  void saved(const QString& path);
  /// The preview plays.
  void previewReady();

 private:
  /// What the preview found out beside its pictures.
  struct Preview {
    std::vector<QImage> pictures;
    std::size_t count = 0;  ///< of the motion, which may have more of them
    QSize size{};           ///< of its pictures, in pixels
    double bytes = 0;       ///< of the file, about; 0 if that is not known
  };
  static Preview previewOf(const MotionPlan& plan, const RunControl& control);

  QWidget* makeForm();
  void offerPanels();
  QWidget* makePreview();
  QLayout* makePlayer(QWidget* side);
  void play(bool plays);
  /// Shows another picture of the preview, which then stands.
  void stepPreview(int by);
  MotionPlan planned() const;
  QString ending() const;
  /// Everything but the view as it was when a dialog was last closed.
  void recall();
  void remember() const;
  /// Computes the preview anew, in a moment.
  void restart();
  void startPreview();
  void takePreview(const Preview& preview);
  /// Says how many pictures there are, how long they are played, and what is to be known of the format.
  void showTiming();
  void showNext();
  void chooseAndSave();
  void setSaving(bool saving);
  void showProgress(double fraction, double secondsLeft);
  void fail(const QString& sentence);

  MotionPlan m_plan;
  QFormLayout* m_rows = nullptr;
  MotionForm* m_form = nullptr;
  PanelForm* m_panels = nullptr;
  QComboBox* m_format = nullptr;
  PaperForm* m_paper = nullptr;
  QComboBox* m_theme = nullptr;
  QCheckBox* m_common = nullptr;
  QCheckBox* m_dither = nullptr;
  QCheckBox* m_recipe = nullptr;
  QLabel* m_picture = nullptr;
  QLabel* m_message = nullptr;
  QProgressBar* m_progress = nullptr;
  QPushButton* m_stop = nullptr;
  QPushButton* m_save = nullptr;
  QWidget* m_choices = nullptr;
  QTimer* m_restart = nullptr;
  QTimer* m_player = nullptr;
  QToolButton* m_play = nullptr;
  std::vector<QPixmap> m_preview;
  std::size_t m_shown = 0;  ///< the one that is shown next
  bool m_plays = true;
  std::size_t m_count = 0;  ///< of the motion's pictures
  QSize m_size;             ///< as in Preview, as is the next
  double m_bytes = 0;
  bool m_saving = false;
  ExplorationController m_work;
};

}  // namespace attenscope
