// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/session_keeper.h"

#include "app/session/edits.h"
#include "app/session/samples.h"
#include "app/session/session.h"
#include "app/session/session_file.h"
#include "app/window/message_bar.h"
#include "app/window/session_document.h"
#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kAlwaysMilliseconds = 30'000;

/// A name that the user may save to again: what a kept session says is not believed blindly.
QString trustedFile(const KeptOrigin& origin) {
  const QFileInfo info(origin.file);
  const bool session = info.suffix() == QLatin1String("attenscope");
  return session && info.isAbsolute() && info.isFile() ? origin.file : QString();
}

}  // namespace

SessionKeeper::SessionKeeper(Session& session, SessionDocument* document, MessageBar* messages,
                             QObject* parent)
    : QObject(parent), m_session(session), m_document(document), m_messages(messages) {
  m_soon = new QTimer(this);
  m_soon->setSingleShot(true);
  connect(m_soon, &QTimer::timeout, this, &SessionKeeper::write);
  m_always = new QTimer(this);
  m_always->setInterval(kAlwaysMilliseconds);
  connect(m_always, &QTimer::timeout, this, &SessionKeeper::write);
  setKeeping(settings::keeping());
  connect(&m_loader, &FileLoader::loaded, this,
          [this](const std::shared_ptr<const OpenedFile>& file) { bringBack(*file); });
  connect(&m_loader, &FileLoader::failed, this, &SessionKeeper::giveUp);
  connect(&m_loader, &FileLoader::progressed, this, &SessionKeeper::progressed);
  connect(&m_loader, &FileLoader::finished, this, &SessionKeeper::finished);
  connect(&m_writer, &FileWriter::failed, this, &SessionKeeper::say);
  connect(&m_session, &Session::stateChanged, this, &SessionKeeper::onChange);
  connect(&m_session, &Session::traceChanged, this, &SessionKeeper::onRun);
  connect(&m_session, &Session::failed, this, &SessionKeeper::onRunFailed);
  connect(m_document, &SessionDocument::noted, this, &SessionKeeper::onChange);
}

void SessionKeeper::start(const QString& folder, StartWith with) {
  m_kept = std::make_unique<KeptSessions>(folder);
  try {
    if (with == StartWith::LastSession && m_keeping.on) {
      m_found = m_kept->takeLatest();
    } else {
      m_kept->takeNew();
    }
  } catch (const Error& error) {
    m_kept.reset();
    return say(messageText(error.what()));
  }
  m_always->start();
  if (!m_found) return;
  if (m_found->crashedOpening) return giveUp(tr("the program ended while it was being opened."));
  m_kept->setOpening(true);
  m_loader.open({m_found->path});
}

void SessionKeeper::setKeeping(const settings::Keeping& keeping) {
  const bool began = keeping.on && !m_keeping.on;
  const bool ended = !keeping.on && m_keeping.on;
  m_keeping = keeping;
  m_soon->setInterval(1000 * keeping.seconds);
  m_always->setInterval(std::max(kAlwaysMilliseconds, 1000 * keeping.seconds));
  if (!m_kept || reading()) return;
  if (began && m_changed) m_soon->start();
  if (!ended) return;
  m_soon->stop();
  m_writer.finish();
  QFile::remove(m_kept->path());
  m_changed = true;  // there is nothing of it where it was kept
}

QString SessionKeeper::folder() const {
  return m_kept ? QFileInfo(m_kept->path()).absolutePath() : QString();
}

void SessionKeeper::takeOver(SessionKeeper& before) {
  before.finish();
  before.m_session.disconnect(&before);
  before.m_document->disconnect(&before);
  before.m_soon->stop();
  before.m_always->stop();
  m_kept = std::move(before.m_kept);
  if (m_kept) m_always->start();
}

void SessionKeeper::bringBack(const OpenedFile& file) {
  const auto* opened = std::get_if<OpenedSession>(&file);
  if (opened == nullptr) return giveUp(tr("it is not a saved session"));
  const QString named = opened->kept ? trustedFile(*opened->kept) : QString();
  m_session.takeBack();
  if (!m_found) leaveUnsaved();
  m_broughtBack = true;
  m_session.tryChange(tr("earlier session"), opened->state);
  m_document->setFile(named, opened->kept && opened->kept->changed);
  if (m_found && m_found->crashed)
    m_messages->offer(
        tr("Attenscope did not close properly last time; the session is back as it was last kept."),
        tr("New session"), [this] { startAnew(); });
  onRun();
}

void SessionKeeper::onRun() {
  if (!m_found || !m_broughtBack || m_session.busy()) return;
  m_found.reset();  // it could be computed: it is no danger to the next start
  m_kept->setOpening(false);
}

void SessionKeeper::onRunFailed(const QString& sentence) {
  if (m_found && m_broughtBack) giveUp(sentence);
}

void SessionKeeper::giveUp(const QString& sentence) {
  if (!m_found) return m_messages->showProblem(sentence);
  m_found.reset();
  m_kept->setOpening(false);
  const QString aside = m_kept->putAside();
  const QString said = tr("The last session could not be restored: %1").arg(sentence);
  m_messages->showProblem(aside.isEmpty() ? said : tr("%1 (kept as %2)").arg(said, aside));
  if (aside.isEmpty()) takeNewPlace();
  if (m_changed) m_soon->start();
}

void SessionKeeper::takeNewPlace() {
  try {
    m_kept->takeNew();
  } catch (const Error& error) {
    m_kept.reset();
    say(messageText(error.what()));
  }
}

void SessionKeeper::cancel() {
  if (!reading()) return;
  m_loader.cancel();
  m_found.reset();
  m_kept->setOpening(false);
  takeNewPlace();
  m_messages->showNotice(tr("The last session was not restored; File › Open recent has it."));
  if (m_changed) m_soon->start();
}

void SessionKeeper::leaveBehind() {
  if (!m_kept || reading()) return;
  if (m_changed) {
    m_writer.finish();  // one at a time
    write();
  }
  if (m_writer.busy() || QFileInfo::exists(m_kept->path())) takeNewPlace();
}

void SessionKeeper::leaveUnsaved() {
  if (m_document->changed() && !m_session.aside()) leaveBehind();
}

void SessionKeeper::startAnew() {
  m_session.takeBack();
  cancel();
  leaveBehind();
  m_session.change(tr("new session"), edits::setColormap(openingState(), settings::colormap()));
  m_document->forgetFile();
}

void SessionKeeper::openEarlier(const QString& path) {
  cancel();
  m_loader.open({path});
}

void SessionKeeper::onChange() {
  if (!m_kept || m_session.aside()) return;  // a lesson's states are not kept
  m_changed = true;
  if (m_keeping.on) m_soon->start();
}

void SessionKeeper::write() {
  if (!m_kept || !m_keeping.on || !m_changed || reading()) return;
  if (m_writer.busy()) return m_soon->start();
  m_changed = false;
  const QString path = m_kept->path();
  const KeptOrigin origin{m_document->file(), m_document->changed()};
  m_writer.write(path, [path, origin, state = m_session.ownState()] { saveSession(path, state, origin); });
}

void SessionKeeper::say(const QString& sentence) {
  m_changed = true;
  if (m_said) return;
  m_said = true;
  m_messages->showProblem(tr("This session cannot be kept for the next start: %1").arg(sentence));
}

bool SessionKeeper::finish() {
  if (!m_kept) return true;
  m_soon->stop();
  m_writer.finish();
  if (reading()) {
    if (!m_changed) return true;  // it stays as it was kept
    cancel();
  }
  const bool saidBefore = m_said;
  if (m_changed) {
    write();
  } else if (QFile kept(m_kept->path()); kept.open(QIODevice::ReadWrite | QIODevice::ExistingOnly)) {
    // The window that was closed last is the one that comes back.
    kept.setFileTime(QDateTime::currentDateTime(), QFileDevice::FileModificationTime);
  }
  return m_writer.finish() || saidBefore;
}

}  // namespace attenscope
