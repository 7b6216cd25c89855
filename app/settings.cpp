// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include "engine/compute/memory_limit.h"
#include "engine/compute/thread_limit.h"
#include "widgets/theme/colormap.h"

#include <QSettings>

#include <algorithm>

namespace attenscope::settings {

namespace {

const QString kThreads = QStringLiteral("compute/threads");
const QString kMegabytes = QStringLiteral("compute/megabytes");
const QString kKeeps = QStringLiteral("session/keeps");
const QString kSeconds = QStringLiteral("session/seconds");
const QString kColormap = QStringLiteral("colormap");
constexpr int kLongest = 3600;

}  // namespace

int threads() {
  return std::max(0, QSettings().value(kThreads).toInt());
}

void setThreads(int most) {
  QSettings().setValue(kThreads, most);
  limitThreads(most);
}

int megabytes() {
  return std::max(0, QSettings().value(kMegabytes).toInt());
}

void setMegabytes(int most) {
  QSettings().setValue(kMegabytes, most);
  limitMemory(bytesOf(most));
}

std::size_t bytesOf(int megabytes) {
  return static_cast<std::size_t>(megabytes) * 1'000'000;
}

void applyLimits() {
  limitThreads(threads());
  limitMemory(bytesOf(megabytes()));
}

Keeping keeping() {
  const QSettings settings;
  return {settings.value(kKeeps, true).toBool(),
          std::clamp(settings.value(kSeconds, Keeping().seconds).toInt(), 1, kLongest)};
}

void remember(const Keeping& keeping) {
  QSettings settings;
  settings.setValue(kKeeps, keeping.on);
  settings.setValue(kSeconds, keeping.seconds);
}

QString colormap() {
  const QString id = QSettings().value(kColormap).toString();
  const std::vector<Colormap>& all = colormaps();
  const bool known = std::any_of(all.begin(), all.end(), [&](const Colormap& map) { return map.id == id; });
  return known ? id : QString();
}

void rememberColormap(const QString& id) {
  QSettings().setValue(kColormap, id);
}

}  // namespace attenscope::settings
