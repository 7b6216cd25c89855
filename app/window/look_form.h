// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure_look.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSettings;
class QToolButton;

namespace attenscope {

/// The look of a figure: colours and their bar, labels, what is between and in the cells, special tokens.
/// Folded until its heading is clicked.
class LookForm : public QWidget {
  Q_OBJECT

 public:
  explicit LookForm(QWidget* parent = nullptr);

  FigureLook look() const;
  void setLook(const FigureLook& look);
  /// Id of a colour map; empty: that of the window.
  QString colormap() const;
  void setColormap(const QString& id);
  /// Only what view and format have can be changed.
  void setUsed(LookParts parts, bool colors);

  void recall(const QSettings& settings);
  void remember(QSettings& settings) const;

 signals:
  void changed();
  /// Its rows are shown or hidden.
  void folded();

 private:
  QComboBox* choice(const char* name, const QString& title, const QString& help);
  QCheckBox* box(const char* name, const QString& title, const QString& help);
  void fold(bool open);

  QToolButton* m_heading = nullptr;
  QWidget* m_rows = nullptr;
  QFormLayout* m_form = nullptr;
  QComboBox* m_colormap = nullptr;
  QComboBox* m_ticks = nullptr;
  QComboBox* m_turn = nullptr;
  QComboBox* m_lines = nullptr;
  QComboBox* m_values = nullptr;
  QCheckBox* m_colorBar = nullptr;
  QCheckBox* m_specials = nullptr;
};

}  // namespace attenscope
