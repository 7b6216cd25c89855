// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

class QApplication;

namespace attenscope {

/// What drawing needs, the same with a display as without one. Qt's remarks about a bare environment are no
/// one's business then: standard error holds our one line or nothing.
class WithoutDisplay {
 public:
  WithoutDisplay(int& argc, char** argv);
  ~WithoutDisplay();
  WithoutDisplay(const WithoutDisplay&) = delete;
  WithoutDisplay& operator=(const WithoutDisplay&) = delete;

 private:
  std::unique_ptr<QApplication> m_application;
};

}  // namespace attenscope
