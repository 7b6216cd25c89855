// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace attenscope {

/// The heading of a part of the window: words in small spaced capitals, symbols as printed in papers (in
/// capitals, d_k would be another symbol). Coloured by the style sheet.
class Heading : public QLabel {
  Q_OBJECT

 public:
  explicit Heading(const QString& words, QWidget* parent = nullptr);
  /// `symbols` (a formula, a token) is appended after a dot and keeps its case.
  void setHeading(const QString& words, const QString& symbols = {});
};

}  // namespace attenscope
