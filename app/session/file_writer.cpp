// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/file_writer.h"

#include "engine/error.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <new>

namespace attenscope {

FileWriter::FileWriter(QObject* parent) : QObject(parent) {
  m_pool.setMaxThreadCount(1);
}

FileWriter::~FileWriter() {
  m_pool.waitForDone();
}

bool FileWriter::finish() {
  const int before = m_failed;
  m_pool.waitForDone();
  QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
  return m_failed == before;
}

void FileWriter::write(const QString& path, std::function<void()> write) {
  ++m_waiting;
  m_pool.start([this, path, write = std::move(write)] {
    QString sentence;
    try {
      write();
    } catch (const std::bad_alloc&) {
      sentence = tr("There is not enough memory to write this file.");
    } catch (const std::exception& error) {
      sentence = QString::fromStdString(printableMessage(error.what()));
    }
    QMetaObject::invokeMethod(
        this,
        [this, path, sentence] {
          --m_waiting;
          if (sentence.isEmpty()) {
            emit saved(path);
          } else {
            ++m_failed;
            emit failed(sentence);
          }
        },
        Qt::QueuedConnection);
  });
}

}  // namespace attenscope
