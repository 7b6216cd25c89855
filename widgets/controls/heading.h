// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace attenscope {

/// The heading over a part of the window: words in small spaced capitals, symbols as papers print them
/// (a d_k in capitals would be another letter). Coloured by the style sheet.
class Heading : public QLabel {
  Q_OBJECT

 public:
  explicit Heading(const QString& words, QWidget* parent = nullptr);
  /// `symbols` follows after a dot and keeps its case: a formula, a token.
  void setHeading(const QString& words, const QString& symbols = {});
};

}  // namespace attenscope
