// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/recent_files.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>

namespace attenscope {

namespace {

constexpr int kMost = 10;
const QString kKey = QStringLiteral("recentFiles");

/// As a menu shows it: "&" marks a key there.
QString plain(QString text) {
  return text.replace(u'&', QStringLiteral("&&"));
}

}  // namespace

RecentFiles::RecentFiles(const QString& title, std::function<QStringList()> earlier, QWidget* parent)
    : QMenu(title, parent), m_earlier(std::move(earlier)) {
  setObjectName(QStringLiteral("recentFiles"));
  setToolTipsVisible(true);
  addAction(tr("Nothing yet"))->setEnabled(false);  // some desktops never open an empty menu
  connect(this, &QMenu::aboutToShow, this, &RecentFiles::fill);
}

QStringList RecentFiles::paths() {
  return QSettings().value(kKey).toStringList().mid(0, kMost);
}

void RecentFiles::add(const QString& path) {
  QStringList all = paths();
  all.removeAll(path);
  all.prepend(path);
  QSettings().setValue(kKey, all.mid(0, kMost));
}

void RecentFiles::remove(const QString& path) {
  QStringList all = paths();
  all.removeAll(path);
  QSettings().setValue(kKey, all);
}

void RecentFiles::fill() {
  clear();
  constexpr int kWidest = 420;
  const QStringList files = paths();
  for (const QString& path : files) {
    const QFileInfo info(path);
    const QString text = tr("%1 — %2").arg(info.fileName(), QDir::toNativeSeparators(info.path()));
    QAction* action = addAction(plain(fontMetrics().elidedText(text, Qt::ElideMiddle, kWidest)));
    action->setToolTip(QDir::toNativeSeparators(path));
    connect(action, &QAction::triggered, this, [this, path] { emit chosen(path); });
  }
  const QStringList earlier = m_earlier();
  if (!earlier.isEmpty()) addSection(tr("Sessions of earlier windows"));
  for (const QString& path : earlier) {
    const QString when = QLocale().toString(QFileInfo(path).lastModified(), QLocale::ShortFormat);
    connect(addAction(tr("Session of %1").arg(when)), &QAction::triggered, this,
            [this, path] { emit earlierChosen(path); });
  }
  if (files.isEmpty() && earlier.isEmpty()) addAction(tr("Nothing yet"))->setEnabled(false);
  if (files.isEmpty()) return;
  addSeparator();
  connect(addAction(tr("Forget these files")), &QAction::triggered, this, [] { QSettings().remove(kKey); });
}

}  // namespace attenscope
