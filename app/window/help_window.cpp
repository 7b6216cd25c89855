// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/help_window.h"

#include "app/help/help_html.h"
#include "widgets/theme/text_scale.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kTopic = Qt::UserRole;
constexpr TextPixels kWidth{980};
constexpr TextPixels kHeight{720};
constexpr TextPixels kLeft{250};

QToolButton* arrow(const QString& sign, const char* name, const QString& help, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setObjectName(QLatin1String(name));
  button->setText(sign);
  button->setToolTip(help);
  button->setAccessibleName(help);
  return button;
}

}  // namespace

HelpWindow::HelpWindow(QWidget* parent) : QWidget(parent, Qt::Window) {
  setObjectName(QStringLiteral("helpWindow"));
  setWindowTitle(tr("Attenscope help"));
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(12, 8, 12, 8);
  bar->setSpacing(6);
  m_back = arrow(QStringLiteral("←"), "helpBack", tr("Back to the page before (Alt+←)"), this);
  m_forward = arrow(QStringLiteral("→"), "helpForward", tr("Forward again (Alt+→)"), this);
  m_words = new QLineEdit(this);
  m_words->setObjectName(QStringLiteral("helpWords"));
  m_words->setPlaceholderText(tr("Search all pages (Ctrl+F)"));
  m_words->setAccessibleName(tr("Search all pages"));
  m_words->setClearButtonEnabled(true);
  bar->addWidget(m_back);
  bar->addWidget(m_forward);
  bar->addWidget(m_words, 1);
  rows->addLayout(bar);
  auto* columns = new QSplitter(Qt::Horizontal, this);
  columns->setHandleWidth(1);
  columns->setChildrenCollapsible(false);
  m_left = new QStackedWidget(columns);
  m_contents = new QTreeWidget(m_left);
  m_contents->setObjectName(QStringLiteral("helpContents"));
  m_contents->setAccessibleName(tr("Contents"));
  m_contents->setHeaderHidden(true);
  m_hits = new QListWidget(m_left);
  m_hits->setObjectName(QStringLiteral("helpHits"));
  m_hits->setAccessibleName(tr("What was found"));
  m_hits->setWordWrap(true);
  m_hits->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_left->addWidget(m_contents);
  m_left->addWidget(m_hits);
  m_browser = new QTextBrowser(columns);
  m_browser->setObjectName(QStringLiteral("helpPage"));
  m_browser->setOpenLinks(false);
  m_browser->setFrameShape(QFrame::NoFrame);
  m_browser->document()->setDocumentMargin(18);
  columns->addWidget(m_left);
  columns->addWidget(m_browser);
  columns->setStretchFactor(1, 1);
  rows->addWidget(columns, 1);
  resize(kWidth, kHeight);
  columns->setSizes({kLeft, kWidth - kLeft});
  makeContents();
  connect(m_back, &QToolButton::clicked, this, [this] { step(-1); });
  connect(m_forward, &QToolButton::clicked, this, [this] { step(1); });
  connect(m_words, &QLineEdit::textChanged, this, &HelpWindow::find);
  connect(m_browser, &QTextBrowser::anchorClicked, this, &HelpWindow::follow);
  connect(m_contents, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem* item) {
    if (item != nullptr) showTopic(HelpTopic::of(item->data(0, kTopic).toString()));
  });
  connect(m_hits, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
    if (item != nullptr) showTopic(HelpTopic::of(item->data(kTopic).toString()));
  });
  m_words->installEventFilter(this);
  new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Left), this, [this] { step(-1); });
  new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Right), this, [this] { step(1); });
  new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_F), this, [this] {
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
  });
}

void HelpWindow::makeContents() {
  for (const QString& id : helpPageIds()) {
    const HelpPage page = helpPage(id, shownLanguage());
    auto* whole = new QTreeWidgetItem(m_contents, {page.title});
    whole->setData(0, kTopic, id);
    for (const HelpSection& section : page.sections()) {
      if (section.anchor.isEmpty()) continue;
      auto* part = new QTreeWidgetItem(whole, {section.title});
      part->setData(0, kTopic, HelpTopic{id, section.anchor}.text());
    }
  }
}

void HelpWindow::setColors(const Palette& colors) {
  m_colors = colors;
  const int scrolled = m_browser->verticalScrollBar()->value();
  m_shown.clear();
  if (m_topic.page.isEmpty()) return;
  display(m_topic);
  m_browser->verticalScrollBar()->setValue(scrolled);
}

void HelpWindow::showTopic(const HelpTopic& topic) {
  if (topic == m_topic && !m_shown.isEmpty()) {
    display(topic);
    return;
  }
  if (!m_past.empty()) m_past.resize(m_at + 1);
  m_past.push_back(topic);
  m_at = m_past.size() - 1;
  display(topic);
}

void HelpWindow::step(int by) {
  const auto to = static_cast<std::ptrdiff_t>(m_at) + by;
  if (to < 0 || to >= static_cast<std::ptrdiff_t>(m_past.size())) return;
  m_at = static_cast<std::size_t>(to);
  display(m_past[m_at]);
}

void HelpWindow::display(const HelpTopic& topic) {
  if (m_shown != topic.page) {
    m_browser->setHtml(helpHtml(helpPage(topic.page, shownLanguage()), m_colors));
    m_shown = topic.page;
  }
  m_topic = topic;
  if (topic.anchor.isEmpty())
    m_browser->verticalScrollBar()->setValue(0);
  else
    m_browser->scrollToAnchor(topic.anchor);
  m_back->setEnabled(m_at > 0);
  m_forward->setEnabled(m_at + 1 < m_past.size());
  markWords();
  const QSignalBlocker quiet(m_contents);
  // Nothing is folded: rows would move away under the mouse that chose one.
  QTreeWidgetItem* item = itemOf(topic);
  if (item == nullptr) return;
  (item->parent() == nullptr ? item : item->parent())->setExpanded(true);
  m_contents->setCurrentItem(item);
}

QTreeWidgetItem* HelpWindow::itemOf(const HelpTopic& topic) const {
  for (int i = 0; i < m_contents->topLevelItemCount(); ++i) {
    QTreeWidgetItem* whole = m_contents->topLevelItem(i);
    if (whole->data(0, kTopic).toString() != topic.page) continue;
    for (int k = 0; k < whole->childCount(); ++k)
      if (whole->child(k)->data(0, kTopic).toString() == topic.text()) return whole->child(k);
    return whole;
  }
  return nullptr;
}

void HelpWindow::follow(const QUrl& link) {
  const HelpTopic topic = HelpTopic::of(link.toString(), m_topic.page);
  if (isHelpTopic(topic, shownLanguage())) showTopic(topic);
}

void HelpWindow::search(const QString& words) {
  m_words->setText(words);
}

void HelpWindow::find() {
  const bool typed = !m_words->text().trimmed().isEmpty();
  m_left->setCurrentWidget(typed ? static_cast<QWidget*>(m_hits) : m_contents);
  {
    const QSignalBlocker quiet(m_hits);
    m_hits->clear();
    for (const HelpHit& hit : findInHelp(m_words->text(), shownLanguage())) {
      const QString place = hit.section.isEmpty() ? hit.page : hit.page + QStringLiteral(" › ") + hit.section;
      auto* item = new QListWidgetItem(place + u'\n' + hit.excerpt, m_hits);
      item->setData(kTopic, hit.topic.text());
    }
    if (typed && m_hits->count() == 0) {
      auto* none = new QListWidgetItem(tr("No page has all of these words."), m_hits);
      none->setFlags(Qt::NoItemFlags);
    }
  }
  markWords();
}

void HelpWindow::markWords() {
  QList<QTextEdit::ExtraSelection> marks;
  QTextCharFormat format;
  format.setBackground(m_colors.selection);
  format.setFontUnderline(true);  // not by colour alone
  for (const QString& word : m_words->text().simplified().split(u' ', Qt::SkipEmptyParts)) {
    QTextCursor found(m_browser->document());
    while (!(found = m_browser->document()->find(word, found)).isNull()) marks.push_back({found, format});
  }
  m_browser->setExtraSelections(marks);
}

bool HelpWindow::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_words && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool hits = m_left->currentWidget() == m_hits && m_hits->count() > 0;
    if (hits && (key == Qt::Key_Down || key == Qt::Key_Up)) {
      const int to = m_hits->currentRow() + (key == Qt::Key_Down ? 1 : -1);
      m_hits->setCurrentRow(std::clamp(to, 0, m_hits->count() - 1));
      return true;
    }
    if (hits && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
      if (m_hits->currentRow() < 0) m_hits->setCurrentRow(0);
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void HelpWindow::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    m_words->text().isEmpty() ? static_cast<void>(close()) : m_words->clear();
  } else {
    QWidget::keyPressEvent(event);
  }
}

}  // namespace attenscope
