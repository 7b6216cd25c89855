// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/kept_sessions.h"

#include "engine/error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <string>

namespace attenscope {

namespace {

constexpr int kMostPlaces = 1000;
constexpr int kMostKept = 12;  // sessions that no window holds; older ones are removed
constexpr const char* kSession = ".attenscope";
constexpr const char* kLock = ".lock";
constexpr const char* kOpening = ".opening";
const QString kPrefix = QStringLiteral("window-");

Error unusable(const QString& folder) {
  return Error(folder.toStdString() +
               ": sessions cannot be kept here; expected a folder that can be written to");
}

}  // namespace

KeptSessions::KeptSessions(QString folder) : m_folder(std::move(folder)) {}

QString KeptSessions::file(int place, const char* suffix) const {
  return QDir(m_folder).filePath(kPrefix + QString::number(place) + QLatin1String(suffix));
}

QString KeptSessions::path() const {
  return m_place > 0 ? file(m_place, kSession) : QString();
}

void KeptSessions::prepareFolder() const {
  if (!QDir().mkpath(m_folder) || !QFileInfo(m_folder).isWritable()) throw unusable(m_folder);
  // What somebody typed is not for the others on this machine.
  QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QList<int> KeptSessions::places() const {
  QList<int> places;
  const QDir folder(m_folder);
  for (const QFileInfo& info :
       folder.entryInfoList({kPrefix + u'*' + QLatin1String(kSession)}, QDir::Files, QDir::Time)) {
    bool number = false;
    const int place = info.completeBaseName().mid(kPrefix.size()).toInt(&number);
    if (number && place > 0 && place <= kMostPlaces) places << place;
  }
  return places;
}

bool KeptSessions::take(int place) {
  auto lock = std::make_unique<QLockFile>(file(place, kLock));
  lock->setStaleLockTime(0);  // only a lock whose process is gone is stale, however old
  if (!lock->tryLock()) return false;
  m_lock = std::move(lock);
  m_place = place;
  return true;
}

std::optional<KeptSessions::Found> KeptSessions::takeLatest() {
  prepareFolder();
  for (const int place : places()) {
    const bool crashed = QFileInfo::exists(file(place, kLock));
    if (!take(place)) continue;
    removeOldest();
    return Found{path(), crashed, crashed && QFileInfo::exists(file(place, kOpening))};
  }
  takeNew();
  return std::nullopt;
}

void KeptSessions::takeNew() {
  prepareFolder();
  for (int place = 1; place <= kMostPlaces; ++place) {
    if (QFileInfo::exists(file(place, kSession)) || !take(place)) continue;
    removeOldest();
    return;
  }
  throw unusable(m_folder);
}

void KeptSessions::setOpening(bool opening) const {
  if (m_place == 0) return;
  QFile mark(file(m_place, kOpening));
  if (!opening) {
    mark.remove();
  } else if (mark.open(QIODevice::WriteOnly)) {
    mark.close();
  }
}

QString KeptSessions::putAside() const {
  for (int number = 1; number <= kMostPlaces; ++number) {
    const QString aside =
        QDir(m_folder).filePath(QStringLiteral("kept-%1").arg(number) + QLatin1String(kSession));
    if (QFileInfo::exists(aside)) continue;
    return QFile::rename(path(), aside) ? aside : QString();
  }
  return {};
}

QStringList KeptSessions::free() const {
  QStringList paths;
  for (const int place : places()) {
    if (place == m_place) continue;
    QLockFile lock(file(place, kLock));
    lock.setStaleLockTime(0);
    if (lock.tryLock()) paths << file(place, kSession);
  }
  return paths;
}

void KeptSessions::removeOldest() const {
  if (places().size() <= kMostKept) return;  // asking for locks forgets which windows ended badly
  const QStringList kept = free();
  for (qsizetype i = kMostKept; i < kept.size(); ++i) QFile::remove(kept[i]);
}

}  // namespace attenscope
