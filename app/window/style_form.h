// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/export/figure_style.h"

#include <QObject>

#include <functional>
#include <vector>

class QComboBox;
class QFormLayout;
class QPushButton;

namespace attenscope {

/// The row of a form that names what is chosen: a style in the program, one of the user's own, or none of
/// them. What is chosen can be kept as a style, and one's own deleted.
class StyleForm : public QObject {
  Q_OBJECT

 public:
  StyleForm(QFormLayout* form, QWidget* parent);

  /// Names the style that this is, if it is one.
  void show(const FigureStyle& style);

 signals:
  void chosen(const attenscope::FigureStyle& style);
  /// Something could not be done; the sentence says why.
  void failed(const QString& sentence);

 private:
  void fill();
  void saveAs();
  void remove();

  QWidget* m_parent;
  QComboBox* m_styles = nullptr;
  QPushButton* m_remove = nullptr;
  std::vector<FigureStyle> m_known;
  FigureStyle m_shown;
};

}  // namespace attenscope
