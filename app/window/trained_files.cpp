// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/trained_files.h"

#include "app/export/recipe.h"
#include "engine/error.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <optional>
#include <vector>

namespace attenscope {

namespace {

constexpr const char* kWeights = "*.safetensors";
constexpr const char* kSession = ".attenscope";
constexpr qint64 kMostBytes = qint64{256} << 20U;  // as of a session's file

/// The text of what a session or a figure holds; empty for other files. Throws Error.
QByteArray textOf(const QString& path) {
  const QFileInfo info(path);
  if (!info.fileName().contains(QLatin1String(kSession))) {  // also of those put aside
    static const QStringList figures{QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf"),
                                     QStringLiteral("html"), QStringLiteral("tex")};
    if (!figures.contains(info.suffix().toLower())) return {};
    const std::optional<Recipe> recipe = recipeIn(path.toStdString());
    return recipe ? QByteArray::fromStdString(recipeText(*recipe)) : QByteArray();
  }
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly) || file.size() > kMostBytes)
    throw Error(path.toStdString() + ": cannot be read");
  return file.readAll();
}

}  // namespace

QString trainedFolder() {
  return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/trained");
}

bool learnedHere(const QString& path) {
  return QFileInfo(path).absolutePath() == QFileInfo(trainedFolder()).absoluteFilePath();
}

TrainedFiles trainedFilesIn(const QString& folder, const QStringList& used, const QStringList& sessions) {
  TrainedFiles files;
  const QDateTime yesterday = QDateTime::currentDateTime().addDays(-1);
  QFileInfoList old;
  for (const QFileInfo& file :
       QDir(folder).entryInfoList({QLatin1String(kWeights)}, QDir::Files, QDir::Name)) {
    ++files.count;
    files.bytes += file.size();
    if (file.lastModified() < yesterday && !used.contains(file.absoluteFilePath())) old << file;
  }
  if (old.isEmpty()) return files;
  try {
    for (const QString& session : sessions) {
      if (!QFileInfo(session).isFile()) continue;
      const QByteArray text = textOf(session);
      if (!text.isEmpty())
        old.removeIf([&](const QFileInfo& file) { return text.contains(file.fileName().toUtf8()); });
    }
  } catch (const std::exception&) {
    return files;  // it may name any of them
  }
  for (const QFileInfo& file : old) {
    files.forgotten << file.absoluteFilePath();
    files.forgottenBytes += file.size();
  }
  return files;
}

void deleteForgotten(const TrainedFiles& files) {
  for (const QString& path : files.forgotten) QFile::remove(path);
}

}  // namespace attenscope
