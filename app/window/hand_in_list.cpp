// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/hand_in_list.h"

#include "app/window/folders.h"
#include "app/window/window_place.h"
#include "engine/error.h"
#include "engine/io/atomic_file.h"
#include "widgets/controls/tool_tip.h"
#include "widgets/language/message_text.h"
#include "widgets/theme/text_scale.h"

#include <QDateTime>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>
#include <QThreadPool>
#include <QVBoxLayout>

#include <map>
#include <ostream>

namespace attenscope {

namespace {

enum Column { kName, kLesson, kFirst };
constexpr int kMostProblems = 6;

QTableWidgetItem* cell(const QVariant& value, const QString& help = {}) {
  auto* item = new QTableWidgetItem;
  item->setData(Qt::DisplayRole, value);
  item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
  item->setToolTip(plainToolTip(help));
  return item;
}

QString shown(const std::string& text) {
  return QString::fromStdString(text);
}

}  // namespace

HandInList::HandInList(const QStringList& paths, const Palette& palette, QWidget* window)
    : QDialog(window), m_palette(palette) {
  setObjectName(QStringLiteral("handInList"));
  setWindowTitle(tr("Answers handed in"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(18, 16, 18, 14);
  column->setSpacing(12);
  const auto label = [&](const char* name, const char* role) {
    auto* made = new QLabel(this);
    made->setObjectName(QLatin1String(name));
    made->setProperty("role", role);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    column->addWidget(made);
    return made;
  };
  m_about = label("handInAbout", "muted");
  m_about->setText(tr("Reading and counting…"));
  m_table = new QTableWidget(this);
  m_table->setObjectName(QStringLiteral("handInTable"));
  m_table->setAccessibleName(tr("Answers handed in"));
  m_table->setAlternatingRowColors(true);
  m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_table->verticalHeader()->hide();
  m_table->horizontalHeader()->setStretchLastSection(true);
  column->addWidget(m_table, 1);
  m_summary = label("handInSummary", "");
  m_problems = label("handInProblems", "");
  auto* buttons = new QHBoxLayout;
  buttons->addStretch(1);
  m_export = new QPushButton(tr("Export as CSV…"), this);
  m_export->setObjectName(QStringLiteral("handInExport"));
  m_export->setEnabled(false);
  buttons->addWidget(m_export);
  auto* close = new QPushButton(tr("Close"), this);
  close->setDefault(true);
  buttons->addWidget(close);
  column->addLayout(buttons);
  connect(m_export, &QPushButton::clicked, this, &HandInList::exportCsv);
  connect(close, &QPushButton::clicked, this, &QDialog::reject);
  resizeWithinScreen(*this, {TextPixels{1040}, TextPixels{480}});
  QThreadPool::globalInstance()->start([paths, list = QPointer<HandInList>(this)] {
    HandInTable table;
    try {
      table = readHandIns(paths);
    } catch (const std::exception& error) {
      table.problems.emplace_back(error.what());
    }
    // Through the program: the list may have been closed meanwhile.
    QMetaObject::invokeMethod(
        qApp,
        [list, table = std::move(table)] {
          if (list != nullptr) list->show(table);
        },
        Qt::QueuedConnection);
  });
}

void HandInList::show(const HandInTable& table) {
  m_handIns = table;
  m_ready = true;
  fill();
  m_export->setEnabled(!m_handIns.rows.empty());
  m_summary->setText(summary());
  m_summary->setVisible(!m_handIns.rows.empty());
  QStringList problems;
  const auto& all = m_handIns.problems;
  for (std::size_t i = 0; i < all.size() && i < kMostProblems; ++i) problems << messageText(shown(all[i]));
  if (all.size() > kMostProblems) problems << tr("… and %1 more").arg(all.size() - kMostProblems);
  m_problems->setText(problems.join(u'\n'));
  m_problems->setVisible(!problems.isEmpty());
}

void HandInList::fill() {
  const auto questions = static_cast<int>(m_handIns.questions());
  QStringList titles{tr("Name"), tr("Lesson")};
  for (int i = 1; i <= questions; ++i) titles << tr("Question %1").arg(i);
  titles << tr("Right") << tr("Attempt") << tr("Time") << tr("Counted again");
  m_table->setSortingEnabled(false);
  m_table->setColumnCount(static_cast<int>(titles.size()));
  m_table->setHorizontalHeaderLabels(titles);
  m_table->setRowCount(static_cast<int>(m_handIns.rows.size()));
  for (int row = 0; row < m_table->rowCount(); ++row) {
    const auto& [handIn, known, file] = m_handIns.rows[static_cast<std::size_t>(row)];
    m_table->setItem(row, kName, cell(shown(handIn.name), shown(file)));
    m_table->setItem(row, kLesson, cell(shown(handIn.lesson), shown(handIn.title)));
    for (int i = 0; i < static_cast<int>(handIn.answers.size()); ++i) {
      const HandIn::Answer& answer = handIn.answers[static_cast<std::size_t>(i)];
      auto* item = cell((answer.right ? QStringLiteral("✓ ") : QStringLiteral("✗ ")) + shown(answer.given),
                        tr("%1\nSaid: %2\nIt is: %3")
                            .arg(shown(answer.question), shown(answer.given), shown(answer.truth)));
      item->setForeground(answer.right ? m_palette.key : m_palette.negative);
      m_table->setItem(row, kFirst + i, item);
    }
    const int last = kFirst + questions;
    m_table->setItem(row, last, cell(handIn.right()));
    m_table->setItem(row, last + 1, cell(handIn.attempt, tr("Later attempts have seen the answers before")));
    const QDateTime time = QDateTime::fromString(shown(handIn.time), Qt::ISODate).toLocalTime();
    m_table->setItem(row, last + 2, cell(time.toString(QStringLiteral("yyyy-MM-dd HH:mm"))));
    const bool counted = known == HandInTable::Known::Counted;
    m_table->setItem(
        row, last + 3,
        cell(counted ? tr("yes") : tr("no"),
             counted ? tr("The program has the lesson and comes to the same")
                     : tr("This lesson, or this version of it, is not here: what is right is as the "
                          "file says. Put the lesson's file into the same folder.")));
  }
  m_table->setSortingEnabled(true);
  m_table->sortByColumn(kName, Qt::AscendingOrder);
  m_table->resizeColumnsToContents();
  for (int i = 0; i < questions; ++i)
    m_table->setColumnWidth(kFirst + i, std::min<int>(m_table->columnWidth(kFirst + i), TextPixels{170}));
  m_about->setText(
      m_handIns.rows.empty()
          ? tr("Nothing could be read.")
          : tr("%1 handed in. A click on a heading sorts; point at an answer to read the question.")
                .arg(m_handIns.rows.size()));
}

QString HandInList::summary() const {
  struct Sum {
    int all = 0;
    std::vector<int> right;
  };
  std::map<std::string, Sum> sums;
  for (const HandInTable::Row& row : m_handIns.rows) {
    Sum& sum = sums[row.handIn.lesson];
    ++sum.all;
    sum.right.resize(std::max(sum.right.size(), row.handIn.answers.size()));
    for (std::size_t i = 0; i < row.handIn.answers.size(); ++i)
      sum.right[i] += row.handIn.answers[i].right ? 1 : 0;
  }
  QStringList lines;
  for (const auto& [lesson, sum] : sums) {
    QStringList parts;
    for (std::size_t i = 0; i < sum.right.size(); ++i)
      parts << tr("question %1: %2 of %3 right").arg(i + 1).arg(sum.right[i]).arg(sum.all);
    lines << shown(lesson) + QStringLiteral(" — ") + parts.join(QStringLiteral(" · "));
  }
  return lines.join(u'\n');
}

void HandInList::exportCsv() {
  const QString path = QFileDialog::getSaveFileName(this, tr("Export as CSV"),
                                                    folders::inLast(folders::kExports, tr("answers.csv")),
                                                    tr("Tables (*.csv);;All files (*)"));
  if (path.isEmpty()) return;
  try {
    writeAtomically(path.toStdString(), [&](std::ostream& stream) { stream << handInCsv(m_handIns); });
    folders::remember(folders::kExports, path);
    m_about->setText(tr("The table is in %1.").arg(path));
  } catch (const Error& error) {
    m_problems->setText(messageText(error.what()));
    m_problems->show();
  }
}

}  // namespace attenscope
