// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <functional>

namespace attenscope {

/// Writes files without holding up the window: copies in, one outcome out, on the window's thread. What was
/// asked for is written in its order and to its end: the destructor waits for it.
class FileWriter : public QObject {
  Q_OBJECT

 public:
  explicit FileWriter(QObject* parent = nullptr);
  ~FileWriter() override;
  /// Calls `write` on the writer's thread; it holds copies of all that it needs, and throws Error.
  void write(const QString& path, std::function<void()> write);
  bool busy() const { return m_waiting > 0; }
  /// Waits until everything is written and tells the outcomes; false where something could not be.
  bool finish();

 signals:
  void saved(const QString& path);
  /// One sentence about what went wrong.
  void failed(const QString& sentence);

 private:
  QThreadPool m_pool;
  int m_waiting = 0;
  int m_failed = 0;
};

}  // namespace attenscope
