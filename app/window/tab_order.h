// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include <vector>

namespace attenscope {

/// Lets Tab go through the parts of the window in their order and inside each as one reads: line by line,
/// from left to right. Parts make controls when they are first needed, which would otherwise come last.
class TabOrder {
 public:
  void setParts(std::vector<QWidget*> parts) { m_parts = std::move(parts); }
  /// Orders what is visible now.
  void apply();

 private:
  std::vector<QWidget*> m_parts;
  std::vector<QPointer<QWidget>> m_applied;
};

/// The visible controls in `part` that Tab reaches, as one reads them.
std::vector<QWidget*> controlsByEye(const QWidget& part);

}  // namespace attenscope
