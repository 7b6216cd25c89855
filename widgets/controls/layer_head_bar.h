// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"

#include <QFrame>
#include <QString>
#include <QStringList>

#include <vector>

class QLabel;
class QSlider;
class QToolButton;

namespace attenscope {

class FittingRow;
class Segmented;

/// A stack of layers, such as a decoder's attention to its encoder.
struct StackChoice {
  QString id;     ///< "" if there is only one
  QString title;  ///< "Encoder"
  int layers = 0;
  int heads = 0;

  bool operator==(const StackChoice&) const = default;
};

/// The selected stack, layer and head, each in a labelled field of its own, and the factor on the head's
/// output.
class LayerHeadBar : public QFrame {
  Q_OBJECT

 public:
  explicit LayerHeadBar(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  /// Shows a selection; emits nothing. `scale` is the factor on this head's output; `scaled` is the number of
  /// heads with a factor.
  void show(const std::vector<StackChoice>& stacks, const QString& stack, int layer, int head, double scale,
            int scaled);
  /// Whether heads can be scaled (not if only attention weights were given).
  void setScalable(bool scalable);
  /// The statistics of the selected head, the most telling first; as many are shown as fit.
  void setFigures(const QStringList& figures);

 signals:
  void stackChosen(const QString& stack);
  void layerChosen(int layer);
  void headChosen(int head);
  /// The slider was moved.
  void scaleChosen(double scale);
  void resetWanted();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void sizeNumbers();
  /// ◀ number ▶ with a label before and the highest number after.
  struct Stepper {
    QLabel* word = nullptr;
    QToolButton* back = nullptr;
    QLabel* number = nullptr;
    QToolButton* forth = nullptr;
    QSlider* slider = nullptr;
    QLabel* highest = nullptr;
    int count = 0;
    int value = 0;
  };
  void fitFigures();
  Stepper makeStepper(const QString& word, const QString& name);
  void showStepper(Stepper& stepper, int count, int value);
  /// Layers of gates have no heads to choose or scale.
  void showHeadParts();

  Palette m_palette = darkPalette();
  std::vector<StackChoice> m_stacks;
  QString m_stack;
  Segmented* m_segments = nullptr;
  Stepper m_layer;
  Stepper m_head;
  QLabel* m_dot = nullptr;
  QLabel* m_scaleWord = nullptr;
  QSlider* m_scale = nullptr;
  QLabel* m_scaleNumber = nullptr;
  QToolButton* m_reset = nullptr;
  FittingRow* m_fitting = nullptr;
  bool m_scalable = true;
  QLabel* m_figures = nullptr;
  QStringList m_figureTexts;
  bool m_showing = false;
};

}  // namespace attenscope
