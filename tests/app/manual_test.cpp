// SPDX-License-Identifier: GPL-3.0-or-later
// The manual page and the completions of shells name every option that there is.
#include "app/command/manual.h"

#include "app/command/declared_options.h"
#include "engine/error.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace attenscope;

class ManualTest : public QObject {
  Q_OBJECT

  DeclaredOptions m_options;

  /// Every subcommand, and the long name of every option.
  QStringList names() const {
    QStringList all;
    const auto add = [&](const CLI::App& app) {
      for (const CLI::Option* option : app.get_options())
        for (const std::string& name : option->get_lnames()) all << QString::fromStdString(name);
    };
    add(m_options.app);
    for (const CLI::App* command : m_options.app.get_subcommands([](const CLI::App*) { return true; })) {
      all << QString::fromStdString(command->get_name());
      add(*command);
    }
    all.removeDuplicates();
    return all;
  }
  static void check(const QString& text, const QStringList& names) {
    for (const QString& name : names) QVERIFY2(text.contains(name), qPrintable(name));
  }

 private slots:
  void theManualPageHasEveryOption() {
    QString page = QString::fromStdString(manualPage(m_options.app));
    QVERIFY(page.startsWith(QStringLiteral(".TH ATTENSCOPE 1")));
    // No line begins with what roff takes for a request that it does not know.
    for (const QString& line : page.split(u'\n'))
      if (line.startsWith(u'.'))
        QVERIFY2(QStringList({".TH", ".SH", ".SS", ".TP", ".B", ".br", ".PP", ".nf", ".fi"})
                     .contains(line.section(u' ', 0, 0)),
                 qPrintable(line));
    page.replace(QStringLiteral("\\-"), QStringLiteral("-"));
    QVERIFY(names().size() > 100);
    check(page, names());
  }

  void completionsHaveEveryOptionAndAreUnderstood() {
    for (const char* shell : {"bash", "zsh", "fish"}) {
      const std::string text = completionFor(m_options.app, shell);
      check(QString::fromStdString(text), names());
      const QString program = QStandardPaths::findExecutable(QString::fromLatin1(shell));
      if (program.isEmpty()) continue;
      const QTemporaryDir folder;
      const QString path = folder.filePath(QStringLiteral("completion"));
      std::ofstream(path.toStdString()) << text;
      QCOMPARE(QProcess::execute(program, {QStringLiteral("-n"), path}), 0);
    }
    QVERIFY_EXCEPTION_THROWN(completionFor(m_options.app, "ksh"), Error);
  }

  void bashCompletesOptionsOfASubcommand() {
    if (QStandardPaths::findExecutable(QStringLiteral("bash")).isEmpty()) QSKIP("bash is not installed");
    const QTemporaryDir empty;  // files are completed, too
    QProcess bash;
    bash.setWorkingDirectory(empty.path());
    bash.start(QStringLiteral("bash"),
               {QStringLiteral("-c"), QString::fromStdString(completionFor(m_options.app, "bash")) +
                                          QStringLiteral("\nCOMP_WORDS=(attenscope run --pan); COMP_CWORD=2; "
                                                         "_attenscope; echo \"${COMPREPLY[@]}\"\n"
                                                         "COMP_WORDS=(attenscope anim); COMP_CWORD=1; "
                                                         "_attenscope; echo \"${COMPREPLY[@]}\"")});
    QVERIFY(bash.waitForFinished(30000));
    QCOMPARE(QString::fromUtf8(bash.readAllStandardOutput()), QStringLiteral("--panels\nanimate\n"));
  }
};

QTEST_APPLESS_MAIN(ManualTest)
#include "manual_test.moc"
