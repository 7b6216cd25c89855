// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace attenscope::folders {

/// Which dialogs share a folder.
inline constexpr const char* kExports = "export/folder";
inline constexpr const char* kFiles = "window/folder";  ///< what is opened, and sessions

/// The folder that such a dialog was last used in; empty if it is not there any more.
QString last(const char* which);
/// A file with this name in that folder.
QString inLast(const char* which, const QString& name);
/// Makes such dialogs begin in this folder.
void rememberFolder(const char* which, const QString& folder);
/// Remembers the folder of a file that was opened or could be written.
void remember(const char* which, const QString& path);

}  // namespace attenscope::folders
