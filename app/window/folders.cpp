// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/folders.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace attenscope::folders {

QString last(const char* which) {
  const QString folder = QSettings().value(QLatin1String(which)).toString();
  return QFileInfo(folder).isDir() ? folder : QString();
}

QString inLast(const char* which, const QString& name) {
  const QString folder = last(which);
  return folder.isEmpty() ? name : QDir(folder).filePath(name);
}

void rememberFolder(const char* which, const QString& folder) {
  QSettings().setValue(QLatin1String(which), QFileInfo(folder).absoluteFilePath());
}

void remember(const char* which, const QString& path) {
  QSettings().setValue(QLatin1String(which), QFileInfo(path).absolutePath());
}

}  // namespace attenscope::folders
