// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/safetensors.h"

#include <QFile>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

/// How a run of the program ended; code −1 where it crashed or never ended.
struct Outcome {
  int code = -1;
  QString out;
  QString error;
};

/// The built program, run in a folder of its own, without a display and with next to no environment.
class Program {
 public:
  QString path(const QString& name) const { return m_folder.filePath(name); }
  QString folder() const { return m_folder.path(); }

  /// Readies a process to start in the folder.
  void prepare(QProcess& process) const {
    QProcessEnvironment environment;
    environment.insert("HOME", m_folder.path());
    environment.insert("PATH", "/usr/bin:/bin");
    for (const char* name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"}) {
      if (qEnvironmentVariableIsSet(name)) environment.insert(name, qEnvironmentVariable(name));
    }
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
  }
  Outcome run(const QStringList& arguments) const {
    QProcess process;
    prepare(process);
    process.start(ATTENSCOPE_PROGRAM, arguments);
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit) return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
  }

  QByteArray contents(const QString& name) const {
    QFile file(path(name));
    file.open(QIODevice::ReadOnly);
    return file.readAll();
  }
  void store(const QString& name, const QByteArray& bytes) const {
    QFile file(path(name));
    file.open(QIODevice::WriteOnly | QIODevice::Truncate);
    file.write(bytes);
  }
  attenscope::SafetensorsFile dumped(const QString& name) const {
    return attenscope::readSafetensors(path(name).toStdString());
  }

 private:
  QTemporaryDir m_folder;
};
