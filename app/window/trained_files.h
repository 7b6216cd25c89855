// SPDX-License-Identifier: GPL-3.0-or-later
/// The weights of trainings in the window, which lie in the data folder so that saved sessions find them.
#pragma once

#include <QString>
#include <QStringList>

namespace attenscope {

/// Where they lie.
QString trainedFolder();
/// Whether a file of weights lies there.
bool learnedHere(const QString& path);

struct TrainedFiles {
  int count = 0;
  qint64 bytes = 0;
  QStringList forgotten{};  ///< may be deleted
  qint64 forgottenBytes = 0;
};

/// What the folder holds. Forgotten are files of weights that nobody wrote within a day, that are none of
/// `used`, and that no file of `sessions` (saved sessions, kept ones, figures) names; if one of those is
/// there and cannot be read, none is.
TrainedFiles trainedFilesIn(const QString& folder, const QStringList& used, const QStringList& sessions);
/// Deletes them.
void deleteForgotten(const TrainedFiles& files);

}  // namespace attenscope
