// SPDX-License-Identifier: GPL-3.0-or-later
/// The table of what is in the box (resources/notes/training.md) says what the files themselves say.
#include "engine/catalog.h"
#include "engine/training/trained_weights.h"

#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace attenscope;

namespace {

struct Row {
  qint64 steps = 0;
  QMap<QString, QString> scores{};  ///< by name, in per cent with one digit
};

/// The rows by task.
QMap<QString, Row> tableOfNotes() {
  static const QRegularExpression row(
      "^\\| `([a-z-]+)` \\| `[a-z_0-9]+` \\| ([0-9,]+) \\| [0-9,]+ \\| \\d+ s \\| (.+) \\|$",
      QRegularExpression::MultilineOption);
  QFile file(QStringLiteral(ATTENSCOPE_SOURCE_DIR "/resources/notes/training.md"));
  if (!file.open(QIODevice::ReadOnly)) return {};
  QMap<QString, Row> rows;
  for (const QRegularExpressionMatch& match : row.globalMatch(QString::fromUtf8(file.readAll()))) {
    Row& one = rows[match.captured(1)];
    one.steps = match.captured(2).remove(',').toLongLong();
    for (const QString& score : match.captured(3).split(", "))
      one.scores[score.section(' ', 0, -2).replace(' ', '_')] = score.section(' ', -1);
  }
  return rows;
}

}  // namespace

class ReadmeTableTest : public QObject {
  Q_OBJECT

 private slots:
  void everyRowSaysWhatItsFileSays() {
    const QMap<QString, Row> rows = tableOfNotes();
    int inTheBox = 0;
    for (const Task* one : tasks()) {
      if (!hasTrainedWeights(*one)) continue;
      ++inTheBox;
      const QString id = QString::fromStdString(one->trained.id);
      QVERIFY2(rows.contains(id), qPrintable(id));
      const auto metadata = trainedMetadata(*one);
      QCOMPARE(rows[id].steps, QString::fromStdString(metadata.at("attenscope.steps")).toLongLong());
      const auto scores = nlohmann::json::parse(metadata.at("attenscope.scores"));
      for (const auto& [name, said] : rows[id].scores.asKeyValueRange()) {
        QVERIFY2(scores.contains(name.toStdString()), qPrintable(id + ": " + name));
        const double score = scores.at(name.toStdString()).get<double>();
        QVERIFY2(
            said == QString::number(100 * score, 'f', 1),
            qPrintable(QString("%1: %2 is %3, the table says %4").arg(id, name).arg(100 * score).arg(said)));
      }
      for (const Goal& goal : one->goals)
        QVERIFY2(scores.contains(goal.score), qPrintable(id + ": " + QString::fromStdString(goal.score)));
    }
    QCOMPARE(rows.size(), inTheBox);
  }
};

QTEST_APPLESS_MAIN(ReadmeTableTest)
#include "readme_table_test.moc"
