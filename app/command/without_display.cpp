// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/without_display.h"

#include "app/language.h"

#include <QApplication>

namespace attenscope {

WithoutDisplay::WithoutDisplay(int& argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
  m_application = std::make_unique<QApplication>(argc, argv);
  applyLanguage(commandLanguage());
}

WithoutDisplay::~WithoutDisplay() = default;

}  // namespace attenscope
