// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/figure_style.h"

#include <QObject>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSettings;
class QSpinBox;

namespace attenscope {

/// The rows of a form that say how large a figure becomes: in pixels, or on paper.
class PaperForm : public QObject {
  Q_OBJECT

 public:
  /// Appends its rows to the form.
  PaperForm(QFormLayout* form, QWidget* parent);

  /// Lays the figure out as chosen. Throws Error for a size that has no room for text of its size.
  void apply(FigureOptions& options) const;
  bool inPixels() const;
  /// Whether the format has a size at all, and whether it has pixels.
  void setUsed(bool used);
  void setScaled(bool scaled);
  /// "88 × 70 mm, labels of 7 pt", with the pixels if the format has any.
  QString words(const FigureOptions& options, bool pixels) const;

  /// What is chosen of a style's size; and chooses it.
  void fill(FigureStyle& style) const;
  void take(const FigureStyle& style);
  void recall(const QSettings& settings);
  void remember(QSettings& settings) const;

 signals:
  void changed();

 private:
  QDoubleSpinBox* measure(const char* name, double least, double most, double value, const QString& unit);
  /// Fills in the measures of the chosen preset.
  void takePreset();
  /// A measure that was typed makes it a size of one's own.
  void makeOwn();
  void showRows();

  QFormLayout* m_form;
  QWidget* m_parent;
  QComboBox* m_kind = nullptr;
  QSpinBox* m_width = nullptr;
  QSpinBox* m_height = nullptr;
  QDoubleSpinBox* m_scale = nullptr;
  QDoubleSpinBox* m_paperWidth = nullptr;
  QDoubleSpinBox* m_paperHeight = nullptr;
  QDoubleSpinBox* m_fontSize = nullptr;
  QDoubleSpinBox* m_dpi = nullptr;
  bool m_filling = false;  ///< measures change because a preset was chosen
};

}  // namespace attenscope
