// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace attenscope {

/// Opens the window and `files` in it, and runs until it is closed. Returns the exit code.
int runWindow(int argc, char** argv, const QStringList& files);

}  // namespace attenscope
