// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/key_card.h"

#include "app/help/help_pages.h"
#include "widgets/controls/heading.h"
#include "widgets/theme/text_scale.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace attenscope {

namespace {

constexpr TextPixels kColumn{360};
constexpr TextPixels kKeys{132};
constexpr int kGap = 26;

/// Keys as caps, what is between them as words.
QWidget* keysOf(const QString& text, QWidget* parent) {
  auto* holder = new QWidget(parent);
  auto* row = new QHBoxLayout(holder);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  for (const HelpSpan& span : helpSpans(text)) {
    const QString said = span.text.trimmed();
    if (said.isEmpty()) continue;
    auto* label = new QLabel(said, holder);
    label->setProperty("role", span.kind == HelpSpan::Kind::Code ? "key" : "muted");
    label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    row->addWidget(label, 0, Qt::AlignTop);
  }
  row->addStretch(1);
  holder->setAccessibleName(withoutMarks(text));
  return holder;
}

std::vector<QStringList> rowsOf(const HelpSection& section) {
  std::vector<QStringList> rows;
  for (const HelpBlock& block : section.blocks)
    for (const QStringList& row : block.rows)
      if (row.size() == 2 && !row.front().isEmpty()) rows.push_back(row);
  return rows;
}

/// How many lines a group takes, with its heading and the space before it.
int linesOf(const std::vector<QStringList>& rows, const QWidget& on) {
  constexpr int kAround = 2;
  const int width = kColumn - kKeys - 12;
  int lines = kAround;
  for (const QStringList& row : rows)
    lines += 1 + on.fontMetrics().horizontalAdvance(withoutMarks(row[1])) / width;
  return lines;
}

/// The height of the highest of so many columns, which take groups in their order, where that is least.
int lowestOf(const std::vector<int>& heights, int columns) {
  int most = heights.empty() ? 0 : *std::max_element(heights.begin(), heights.end());
  for (;; ++most) {
    int begun = 1;
    int done = 0;
    for (const int own : heights) {
      if (done + own > most) {
        ++begun;
        done = 0;
      }
      done += own;
    }
    if (begun <= columns) return most;
  }
}

}  // namespace

KeyCard::KeyCard(QWidget* parent) : QDialog(parent) {
  setObjectName(QStringLiteral("keyCard"));
  setWindowTitle(tr("Keys and gestures"));
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
  auto* area = new QScrollArea(this);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  auto* content = new QWidget(area);
  content->setProperty("role", "side");
  auto* row = new QHBoxLayout(content);
  row->setContentsMargins(kGap, 20, kGap, 20);
  row->setSpacing(kGap);
  area->setWidget(content);
  whole->addWidget(area);
  const QSize room = screen()->availableSize() * 0.92;
  const int columns = std::clamp((room.width() - kGap) / (kColumn + kGap), 1, 3);
  fill(row, columns);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  // Caps of keys have their size once they look as they will.
  for (QWidget* part : content->findChildren<QWidget*>()) part->ensurePolished();
  row->invalidate();
  const int width = std::max(row->totalSizeHint().width(), row->totalMinimumSize().width());
  const int height =
      row->hasHeightForWidth() ? row->totalHeightForWidth(width) : row->totalSizeHint().height();
  const QSize wanted = QSize(width, height) + QSize(2 + area->verticalScrollBar()->sizeHint().width(), 4);
  resize(wanted.boundedTo(room));
}

void KeyCard::fill(QHBoxLayout* row, int columns) {
  struct Group {
    QString title;
    std::vector<QStringList> rows;
  };
  std::vector<Group> groups;
  std::vector<int> heights;  // in lines
  for (const HelpSection& section : helpPage(QStringLiteral("keys"), shownLanguage()).sections())
    if (std::vector<QStringList> rows = rowsOf(section); !rows.empty()) {
      heights.push_back(linesOf(rows, *this));
      groups.push_back({section.title, std::move(rows)});
    }
  QVBoxLayout* column = nullptr;
  const int most = lowestOf(heights, columns);
  int done = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Group& group = groups[i];
    if (column == nullptr || done + heights[i] > most) {
      if (column != nullptr) column->addStretch(1);
      column = new QVBoxLayout;
      column->setSpacing(6);
      row->addLayout(column, 1);
      done = 0;
    } else {
      column->addSpacing(14);
    }
    column->addWidget(new Heading(group.title, this));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(5);
    grid->setColumnMinimumWidth(0, kKeys);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const QStringList& one : group.rows) {
      grid->addWidget(keysOf(one[0], this), line, 0, Qt::AlignTop);
      auto* text = new QLabel(withoutMarks(one[1]), this);
      text->setWordWrap(true);
      text->setMinimumWidth(kColumn - kKeys - 12);
      grid->addWidget(text, line++, 1);
    }
    column->addLayout(grid);
    done += heights[i];
  }
  if (column != nullptr) column->addStretch(1);
}

void KeyCard::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_F1) {
    close();
  } else {
    QDialog::keyPressEvent(event);
  }
}

}  // namespace attenscope
