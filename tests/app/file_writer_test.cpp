// SPDX-License-Identifier: GPL-3.0-or-later
// Files are written beside the window's thread, in the order asked for, and whoever closes learns how it
// ended.
#include "app/session/file_writer.h"

#include "engine/error.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <thread>
#include <vector>

using namespace attenscope;

class FileWriterTest : public QObject {
  Q_OBJECT

 private slots:
  void writesElsewhereAndInOrder() {
    FileWriter writer;
    QSignalSpy saved(&writer, &FileWriter::saved);
    std::vector<int> order;
    const QThread* here = QThread::currentThread();
    bool elsewhere = true;
    for (int i = 0; i < 20; ++i)
      writer.write(QString::number(i), [&, i] {
        elsewhere = elsewhere && QThread::currentThread() != here;
        if (i == 0) std::this_thread::sleep_for(std::chrono::milliseconds(30));
        order.push_back(i);
      });
    QVERIFY(writer.busy());
    QVERIFY(writer.finish());
    QVERIFY(!writer.busy());
    QVERIFY(elsewhere);
    QCOMPARE(saved.size(), 20);
    for (int i = 0; i < 20; ++i) {
      QCOMPARE(order[static_cast<std::size_t>(i)], i);
      QCOMPARE(saved[i][0].toString(), QString::number(i));
    }
  }

  void finishingTellsWhatFailed() {
    FileWriter writer;
    QSignalSpy failed(&writer, &FileWriter::failed);
    writer.write(QStringLiteral("a"), [] { throw Error("a: the disk is full"); });
    QVERIFY(!writer.finish());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].toString(), QStringLiteral("a: the disk is full"));
    writer.write(QStringLiteral("b"), [] {});
    QVERIFY(writer.finish());
  }

  void whatWasAskedForIsWrittenWhenTheWriterGoes() {
    int written = 0;
    {
      FileWriter writer;
      for (int i = 0; i < 5; ++i)
        writer.write(QStringLiteral("x"), [&] {
          std::this_thread::sleep_for(std::chrono::milliseconds(5));
          ++written;
        });
    }
    QCOMPARE(written, 5);
  }
};

QTEST_MAIN(FileWriterTest)
#include "file_writer_test.moc"
