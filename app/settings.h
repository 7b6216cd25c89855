// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace attenscope::settings {

/// How many threads share costly work, as remembered; 0: all. Takes effect at once and is remembered.
int threads();
void setThreads(int most);

/// How many megabytes (10⁶ bytes) the numbers of runs may take, as remembered; 0: what the system gives.
/// Takes effect at once and is remembered.
int megabytes();
void setMegabytes(int most);
/// The same in bytes.
std::size_t bytesOf(int megabytes);

/// Gives the engine what is remembered of both.
void applyLimits();

/// Whether the window's session is kept for the next start, and how long after the last change.
struct Keeping {
  bool on = true;
  int seconds = 1;
  friend bool operator==(const Keeping&, const Keeping&) = default;
};
Keeping keeping();
void remember(const Keeping& keeping);

/// The colour map with which sessions begin; empty: what fits the kind of input.
QString colormap();
void rememberColormap(const QString& id);

}  // namespace attenscope::settings
