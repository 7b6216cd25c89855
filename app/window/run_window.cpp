// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/run_window.h"

#include "app/session/samples.h"
#include "app/window/main_window.h"

#include <QApplication>
#include <QIcon>
#include <QTimer>

namespace attenscope {

int runWindow(int argc, char** argv, const QStringList& files) {
  const QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("attenscope"));
  QApplication::setOrganizationName(QStringLiteral("attenscope"));
  QApplication::setApplicationDisplayName(QStringLiteral("Attenscope"));
  QApplication::setDesktopFileName(QStringLiteral("attenscope"));
  MainWindow window;
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/attenscope.svg")));
  window.session().reset(openingState());
  window.show();
  for (const QString& file : files) window.openFile(file);
  return QApplication::exec();
}

}  // namespace attenscope
