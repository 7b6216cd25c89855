// SPDX-License-Identifier: GPL-3.0-or-later
// What comes back when the program starts again: after it was closed, after it was killed, beside another
// window, and where what was kept is broken.
#include "app/session/kept_sessions.h"
#include "app/session/session_file.h"
#include "engine/error.h"
#include "engine/input/image.h"
#include "tests/support/opened_window.h"
#include "tests/support/program.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>

using namespace attenscope;

class RestoreTest : public QObject, private OpenedWindow {
  Q_OBJECT

 private:
  std::unique_ptr<QTemporaryDir> m_home;

  QString folder() const { return m_home->filePath(QStringLiteral("sessions")); }
  QString kept(int place = 1) const {
    return QDir(folder()).filePath(QStringLiteral("window-%1.attenscope").arg(place));
  }
  QString lockFile() const { return QDir(folder()).filePath(QStringLiteral("window-1.lock")); }
  /// The text that is kept; empty while there is none.
  static std::string textIn(const QString& path) {
    try {
      return loadSession(path).input.text;
    } catch (const Error&) {
      return {};
    }
  }
  void start(StartWith with = StartWith::LastSession) {
    open();
    m_window->keepSession(folder(), with);
    settle();
  }
  void startUntil(const std::string& text) {
    start();
    QTRY_COMPARE_WITH_TIMEOUT(state().input.text, text, kPatience);
    settle();
  }
  /// Leaves the lock as a window does that was killed: held by a process that is gone.
  void kill() {
    QFile lock(lockFile());
    QVERIFY(lock.open(QIODevice::ReadOnly));
    QList<QByteArray> lines = lock.readAll().split('\n');
    lock.close();
    QProcess gone;
    gone.start(QStringLiteral("true"), QStringList());
    QVERIFY(gone.waitForStarted());
    lines[0] = QByteArray::number(gone.processId());
    QVERIFY(gone.waitForFinished());
    m_window.reset();
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write(lines.join('\n'));
  }
  void store(const QString& path, const QByteArray& bytes) const {
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
  }
  QAction* entry(const QString& text) {
    for (QAction* action : m_window->findChildren<QAction*>())
      if (action->text().remove(u'&').startsWith(text)) return action;
    return nullptr;
  }
  QStringList recent() {
    auto* menu = child<QMenu>("recentFiles");
    emit menu->aboutToShow();
    QStringList texts;
    for (const QAction* action : menu->actions()) texts << action->text();
    return texts;
  }
  /// Answers the question that closing asks by this button, if it asks one; says whether the window closed.
  bool closeAnswering(QMessageBox::StandardButton button, int& asked) {
    asked = 0;
    QTimer answer;
    connect(&answer, &QTimer::timeout, this, [&] {
      auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
      if (box == nullptr) return;
      ++asked;
      box->button(button)->click();
    });
    answer.start(20);
    return m_window->close();
  }

 private slots:
  void init() {
    QSettings().clear();
    m_home = std::make_unique<QTemporaryDir>();
  }
  void cleanup() { m_window.reset(); }

  void whatWasClosedComesBack() {
    start();
    type(QStringLiteral("rivers run to the sea"));
    session().change(QStringLiteral("view"), [&] {
      SessionState next = state();
      next.sideView = QStringLiteral("bars");
      return next;
    }());
    int asked = 0;
    QVERIFY(closeAnswering(QMessageBox::Cancel, asked));
    QCOMPARE(asked, 0);  // nothing is lost
    startUntil("rivers run to the sea");
    QCOMPARE(state().sideView, QStringLiteral("bars"));
    QCOMPARE(message(), QString());
    session().undoStack().undo();
    QCOMPARE(state().input.text, openingState().input.text);
  }

  void aChangeIsKeptWithoutClosing() {
    start();
    type(QStringLiteral("kept by itself"));
    QTRY_COMPARE_WITH_TIMEOUT(textIn(kept()), std::string("kept by itself"), kPatience);
    const auto permissions = QFileInfo(folder()).permissions();
    QVERIFY(!(permissions & (QFile::ReadOther | QFile::ReadGroup)));
  }

  void afterACrashItIsSaidAndCanBeStartedAnew() {
    start();
    type(QStringLiteral("before the crash"));
    QTRY_COMPARE_WITH_TIMEOUT(textIn(kept()), std::string("before the crash"), kPatience);
    kill();
    startUntil("before the crash");
    QVERIFY2(message().contains(QStringLiteral("did not close properly")), qPrintable(message()));
    QTest::mouseClick(child<QToolButton>("messageAction"), Qt::LeftButton);
    settle();
    QCOMPARE(state().input.text, openingState().input.text);
    QCOMPARE(message(), QString());
    // It is among the earlier ones, and undo brings it back as well.
    const QStringList entries = recent();
    QVERIFY2(!entries.filter(QStringLiteral("Session of")).isEmpty(), qPrintable(entries.join(u'|')));
    session().undoStack().undo();
    QCOMPARE(state().input.text, std::string("before the crash"));
    session().undoStack().redo();
    entry(QStringLiteral("Session of"))->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(state().input.text, std::string("before the crash"), kPatience);
    QCOMPARE(textIn(kept()), std::string("before the crash"));
  }

  void aSessionThatEndsTheProgramIsNotOpenedAgain() {
    start();
    type(QStringLiteral("a trap"));
    QTRY_COMPARE_WITH_TIMEOUT(textIn(kept()), std::string("a trap"), kPatience);
    kill();
    store(QDir(folder()).filePath(QStringLiteral("window-1.opening")), {});
    start();
    QCOMPARE(state().input.text, openingState().input.text);
    const QString aside = QDir(folder()).filePath(QStringLiteral("kept-1.attenscope"));
    QVERIFY2(message().contains(aside), qPrintable(message()));
    QCOMPARE(textIn(aside), std::string("a trap"));
    // What is done from here on is kept as ever.
    type(QStringLiteral("no trap"));
    QVERIFY(m_window->close());
    startUntil("no trap");
  }

  void brokenFilesAreKeptAsideInOneSentence_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("cut short") << QByteArray("{\"format\":\"attenscope session\",\"version\":1,\"mecha");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("deep") << QByteArray(200000, '[');
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\0", 12);
    const auto session = [](const char* mechanism, const char* input) {
      return QByteArray("{'format':'attenscope session','version':1,'mechanism':'")
          .append(mechanism)
          .append("','input':{")
          .append(input)
          .append("},'parameters':{}}")
          .replace('\'', '"');
    };
    QTest::newRow("unknown mechanism") << session("magic", "'kind':'sentence','text':'a'");
    QTest::newRow("no such model") << session("model", "'kind':'model','model':'/nowhere/model'");
    // It can be read, but not computed.
    QTest::newRow("numbers that do not fit")
        << session("scaled_dot_product",
                   "'kind':'numbers','tensors':{'q':{'shape':[1,2],'values':[1,2]},"
                   "'k':{'shape':[1,3],'values':[1,2,3]},'v':{'shape':[1,2],'values':[1,2]}}");
  }
  void brokenFilesAreKeptAsideInOneSentence() {
    QFETCH(QByteArray, bytes);
    store(kept(), bytes);
    start();
    const QString aside = QDir(folder()).filePath(QStringLiteral("kept-1.attenscope"));
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(aside), kPatience);
    QVERIFY(!message().contains(u'\n'));
    settle();
    QCOMPARE(state().input.text, openingState().input.text);
    QVERIFY(session().trace() != nullptr);
    QFile file(aside);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
    QVERIFY(!QFileInfo::exists(kept()));
  }

  void twoWindowsDoNotFight() {
    start();
    type(QStringLiteral("the first"));
    QTRY_COMPARE_WITH_TIMEOUT(textIn(kept()), std::string("the first"), kPatience);
    const auto first = std::move(m_window);
    start();
    QCOMPARE(state().input.text, openingState().input.text);
    type(QStringLiteral("the second"));
    QTRY_COMPARE_WITH_TIMEOUT(textIn(kept(2)), std::string("the second"), kPatience);
    QCOMPARE(textIn(kept()), std::string("the first"));
    QVERIFY(recent().filter(QStringLiteral("Session of")).isEmpty());  // it runs
    // The one that was closed last is the one that comes back first.
    QVERIFY(m_window->close());
    m_window.reset();
    QTest::qWait(20);
    QVERIFY(first->close());
    delete const_cast<std::unique_ptr<MainWindow>&>(first).release();
    startUntil("the first");
  }

  void freshStartsLeaveWhatIsKept() {
    start();
    type(QStringLiteral("of yesterday"));
    QVERIFY(m_window->close());
    start(StartWith::Sample);
    QCOMPARE(state().input.text, openingState().input.text);
    QVERIFY(m_window->close());  // untouched, it is no session
    QVERIFY(!QFileInfo::exists(kept(2)));
    startUntil("of yesterday");
  }

  void startAnewLeavesTheSessionBehind() {
    start();
    type(QStringLiteral("of yesterday"));
    QVERIFY(m_window->close());
    startUntil("of yesterday");
    entry(QStringLiteral("New session"))->trigger();
    settle();
    QCOMPARE(state().input.text, openingState().input.text);
    type(QStringLiteral("of today"));
    QVERIFY(m_window->close());
    QCOMPARE(textIn(kept(1)), std::string("of yesterday"));
    QCOMPARE(textIn(kept(2)), std::string("of today"));
    startUntil("of today");
  }

  /// As sessions that are saved: what lies behind the other doors is nobody's business.
  void whatIsKeptOfASentenceHoldsNoPicture() {
    start();
    QImage picture(40, 30, QImage::Format_RGB888);
    picture.fill(Qt::red);
    QMimeData data;
    data.setImageData(picture);
    drop(&data);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.kind, InputKind::Image, kPatience);
    const auto stored = [&] {
      QFile file(kept());
      return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_VERIFY_WITH_TIMEOUT(stored().contains("\"image\""), kPatience);
    QVERIFY(entry(QStringLiteral("Undo")) != nullptr);
    session().undoStack().undo();
    type(QStringLiteral("words alone"));
    QTRY_VERIFY_WITH_TIMEOUT(stored().contains("words alone"), kPatience);
    QVERIFY(!stored().contains("\"image"));
  }

  void theNamedFileComesBackWithIt() {
    const QString path = m_home->filePath(QStringLiteral("mine.attenscope"));
    SessionState named = openingState();
    named.input.text = "as it was";
    saveSession(path, named);
    start();
    m_window->openFile(path);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.text, std::string("as it was"), kPatience);
    settle();
    QVERIFY(!m_window->isWindowModified());
    QVERIFY2(m_window->windowTitle().startsWith(QStringLiteral("mine.attenscope")),
             qPrintable(m_window->windowTitle()));
    int asked = 0;
    type(QStringLiteral("as it became"));
    QVERIFY(m_window->isWindowModified());
    QVERIFY(!closeAnswering(QMessageBox::Cancel, asked));
    QCOMPARE(asked, 1);
    QVERIFY(m_window->isVisible());
    QVERIFY(closeAnswering(QMessageBox::Discard, asked));
    QCOMPARE(asked, 1);
    QCOMPARE(textIn(path), std::string("as it was"));
    // Kept nevertheless, and known to be unsaved.
    startUntil("as it became");
    QVERIFY(m_window->isWindowModified());
    QVERIFY(closeAnswering(QMessageBox::Save, asked));
    QCOMPARE(asked, 1);
    QCOMPARE(textIn(path), std::string("as it became"));
    startUntil("as it became");
    QVERIFY(!m_window->isWindowModified());
    QVERIFY(closeAnswering(QMessageBox::Cancel, asked));
    QCOMPARE(asked, 0);
  }

  /// What another session takes the place of is not lost, though nobody was asked.
  void changesOfAFileStayAmongTheEarlierSessions() {
    const QString path = m_home->filePath(QStringLiteral("mine.attenscope"));
    saveSession(path, openingState());
    start();
    m_window->openFile(path);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->windowTitle().startsWith(QStringLiteral("mine")), kPatience);
    settle();
    type(QStringLiteral("never saved"));
    const QString other = m_home->filePath(QStringLiteral("other.attenscope"));
    SessionState next = openingState();
    next.input.text = "another";
    saveSession(other, next);
    m_window->openFile(other);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.text, std::string("another"), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(textIn(kept(1)), std::string("never saved"), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(textIn(kept(2)), std::string("another"), kPatience);
    QVERIFY(m_window->close());
    QCOMPARE(textIn(kept(1)), std::string("never saved"));
  }

  /// A kept session from elsewhere must not lead Ctrl+S to some other file.
  void whatIsKeptCannotNameAnyFileToSaveTo() {
    const QString victim = m_home->filePath(QStringLiteral("notes.txt"));
    store(victim, "precious");
    SessionState planted = openingState();
    planted.input.text = "planted";
    QVERIFY(QDir().mkpath(folder()));
    saveSession(kept(), planted, KeptOrigin{victim, true});
    startUntil("planted");
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Attenscope"));
  }

  void aFolderThatCannotBeWrittenIsSaidOnce() {
    open();
    m_window->keepSession(QStringLiteral("/proc/sessions"), StartWith::LastSession);
    QVERIFY2(message().contains(QStringLiteral("/proc/sessions")), qPrintable(message()));
    type(QStringLiteral("goes on"));
    QVERIFY(m_window->close());
  }

  void recentFilesAreOfferedUntilTheyAreGone() {
    const QString text = m_home->filePath(QStringLiteral("a & b.txt"));
    const QString session = m_home->filePath(QStringLiteral("mine.attenscope"));
    store(text, "from a file");
    saveSession(session, openingState());
    start();
    m_window->openFile(text);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.text, std::string("from a file"), kPatience);
    m_window->openFile(session);
    QTRY_COMPARE_WITH_TIMEOUT(recent().size(), 4, kPatience);
    QVERIFY2(recent()[0].startsWith(QStringLiteral("mine.attenscope")), qPrintable(recent()[0]));
    QVERIFY2(recent()[1].startsWith(QStringLiteral("a && b.txt")), qPrintable(recent()[1]));
    m_window->close();
    start(StartWith::Sample);
    recent();
    entry(QStringLiteral("a  b.txt"))->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(state().input.text, std::string("from a file"), kPatience);
    QVERIFY(recent()[0].startsWith(QStringLiteral("a && b.txt")));
    QVERIFY(QFile::remove(session));
    entry(QStringLiteral("mine.attenscope"))->trigger();
    QVERIFY2(message().contains(session) && message().contains(QStringLiteral("no longer there")),
             qPrintable(message()));
    QVERIFY(recent().filter(QStringLiteral("mine")).isEmpty());
  }

  /// The program itself, killed as by the system; files that it is started with win over what is kept.
  void aKilledProgramComesBack() {
    const QString data = m_home->path() + QStringLiteral("/attenscope/attenscope/sessions/window-");
    const QString path = data + QStringLiteral("2.attenscope");
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    SessionState before = openingState();
    before.input.text = "of yesterday";
    saveSession(data + QStringLiteral("1.attenscope"), before);
    const Program program;
    program.store(QStringLiteral("text.txt"), "typed before the kill");
    QProcess process;
    program.prepare(process);
    QProcessEnvironment environment = process.processEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_home->path());
    process.setProcessEnvironment(environment);
    process.start(ATTENSCOPE_PROGRAM, {QStringLiteral("text.txt")});
    QTRY_COMPARE_WITH_TIMEOUT(textIn(path), std::string("typed before the kill"), kPatience);
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(textIn(data + QStringLiteral("1.attenscope")), std::string("of yesterday"));
    // --fresh takes a place of its own, too.
    process.start(ATTENSCOPE_PROGRAM, {QStringLiteral("--fresh")});
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(data + QStringLiteral("3.lock")), kPatience);
    process.kill();
    QVERIFY(process.waitForFinished());
    // Without either it is the last session that is taken, and nothing is left of how it ended.
    process.start(ATTENSCOPE_PROGRAM, QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(
        textIn(path) == "typed before the kill" && !QFileInfo::exists(data + QStringLiteral("2.opening")),
        kPatience);
    process.kill();
    QVERIFY(process.waitForFinished());
    open();
    m_window->keepSession(QFileInfo(path).path(), StartWith::LastSession);
    QTRY_COMPARE_WITH_TIMEOUT(state().input.text, std::string("typed before the kill"), kPatience);
    QVERIFY2(message().contains(QStringLiteral("did not close properly")), qPrintable(message()));
  }
};

QTEST_MAIN(RestoreTest)
#include "restore_test.moc"
