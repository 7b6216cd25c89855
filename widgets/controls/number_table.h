// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "widgets/theme/palette.h"

#include <QString>
#include <QWidget>

#include <string>
#include <vector>

class QLabel;

namespace attenscope {

class Heading;
class NumberGrid;

/// Q, K and V as three small tables with consistent shapes: Q [T_q × d_k], K [T_k × d_k] with a name for
/// every key, V [T_k × d_v]. Enter and Tab move to the next cell; numbers copied from a spreadsheet can be
/// pasted. An entry that is not a number is refused with an explanation.
class NumberTable : public QWidget {
  Q_OBJECT

 public:
  explicit NumberTable(QWidget* parent = nullptr);

  void setColors(const Palette& palette);
  /// Shows the tensors q, k, v (rank 2, or rank 1 as a single row); emits nothing. Throws Error if one is
  /// missing or their shapes do not fit together.
  void setTensors(const TensorMap& tensors, const std::vector<std::string>& names);
  TensorMap tensors() const;
  std::vector<std::string> names() const { return m_names; }

  /// The grid of "q", "k" or "v".
  NumberGrid* grid(const QString& name) const;

 signals:
  void tensorsChanged(const attenscope::TensorMap& tensors, const std::vector<std::string>& names);
  /// An entry or pasted text is not a number; one sentence.
  void refused(const QString& sentence);

 private:
  void addQueries(int by);
  void addKeys(int by);
  void addWidth(int by);
  void addValueWidth(int by);
  void changed();
  void updateHeadings();

  Palette m_palette = darkPalette();
  std::vector<std::string> m_names;
  NumberGrid* m_q = nullptr;
  NumberGrid* m_k = nullptr;
  NumberGrid* m_v = nullptr;
  QLabel* m_message = nullptr;
};

}  // namespace attenscope
