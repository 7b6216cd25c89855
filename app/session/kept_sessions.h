// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace attenscope {

/// The folder where every running window keeps its session for the next start: `window-N.attenscope`, whose
/// place N a lock file holds as long as the window runs, so that two windows never write the same file. A
/// lock that nobody holds any more tells that its window did not end as it should.
class KeptSessions {
 public:
  struct Found {
    QString path;
    bool crashed = false;         ///< the window that kept it did not end as it should
    bool crashedOpening = false;  ///< while it brought this very session back
  };

  explicit KeptSessions(QString folder);

  /// Takes the place of the newest session that no running window holds, or a new one if there is none.
  /// Throws Error if the folder cannot be used.
  std::optional<Found> takeLatest();
  /// Takes a new place; what was kept in the one before stays. Throws Error if the folder cannot be used.
  void takeNew();

  /// The own file, which may not be there yet; empty without a place.
  QString path() const;
  /// From here until it is called with false, an end of the program counts as caused by the session.
  void setOpening(bool opening) const;
  /// Moves the own file out of the way, to be kept for whoever wants to look at it; returns where it is then,
  /// or nothing if it could not be moved.
  QString putAside() const;
  /// Sessions that no running window holds, the newest first.
  QStringList free() const;

 private:
  QString file(int place, const char* suffix) const;
  bool take(int place);
  void prepareFolder() const;
  /// Places with a session, the one written last first.
  QList<int> places() const;
  void removeOldest() const;

  QString m_folder;
  int m_place = 0;  ///< 0: none
  std::unique_ptr<QLockFile> m_lock;
};

}  // namespace attenscope
