// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <functional>

namespace attenscope {

/// Writes files on a thread of its own, from copies of the data, and reports each outcome on the window's
/// thread. Requests are carried out in order and always completed: the destructor waits for them.
class FileWriter : public QObject {
  Q_OBJECT

 public:
  explicit FileWriter(QObject* parent = nullptr);
  ~FileWriter() override;
  /// Calls `write` on the writer's thread; it must hold copies of all that it needs, and may throw Error.
  void write(const QString& path, std::function<void()> write);
  bool busy() const { return m_waiting > 0; }
  /// Waits until everything is written and reports the outcomes; false if something could not be written.
  bool finish();

 signals:
  void saved(const QString& path);
  /// One sentence on what went wrong.
  void failed(const QString& sentence);

 private:
  QThreadPool m_pool;
  int m_waiting = 0;
  int m_failed = 0;
};

}  // namespace attenscope
