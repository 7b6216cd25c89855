// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/finder.h"

#include "app/window/finder_list.h"
#include "app/window/finder_match.h"
#include "widgets/theme/text_scale.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace attenscope {

namespace {

const QString kKey = QStringLiteral("finder/recent");
constexpr qsizetype kMostRecent = 12;
constexpr int kMostLines = 12;
constexpr TextPixels kWidth{600};
constexpr int kAside = 24;  // how far it stays from the window's edges

}  // namespace

Finder::Finder(Findables findables, QWidget* window)
    : QFrame(window), m_findables(findables), m_window(window) {
  setObjectName(QStringLiteral("finder"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 8, 8, 8);
  column->setSpacing(6);
  m_text = new QLineEdit(this);
  m_text->setObjectName(QStringLiteral("finderText"));
  m_text->setPlaceholderText(tr("Find a mechanism, step, head, parameter, sample, action…"));
  m_text->setAccessibleName(tr("Find anything"));
  m_list = new FinderList(this);
  m_list->setAccessibleName(tr("What was found"));
  m_nothing = new QLabel(tr("Nothing has that name."), this);
  m_nothing->setObjectName(QStringLiteral("finderNothing"));
  m_nothing->setProperty("role", "label");
  m_nothing->setMargin(10);
  column->addWidget(m_text);
  column->addWidget(m_list, 1);
  column->addWidget(m_nothing);
  connect(m_text, &QLineEdit::textChanged, this, &Finder::search);
  connect(m_list, &QListView::clicked, this, &Finder::choose);
  qApp->installEventFilter(this);
  hide();
}

void Finder::setColors(const Palette& palette) {
  m_list->setColors(palette);
  if (isVisible()) place();
}

QKeySequence Finder::key() {
  return QKeySequence(Qt::CTRL | Qt::Key_K);
}

void Finder::toggle() {
  isVisible() ? leave() : open();
}

void Finder::open() {
  m_before = m_window->focusWidget();
  m_recent = QSettings().value(kKey).toStringList().mid(0, kMostRecent);
  m_all = m_findables.all();
  m_text->clear();
  search();
  show();
  raise();
  m_text->setFocus(Qt::ShortcutFocusReason);
}

void Finder::leave() {
  const bool hadKeyboard = isAncestorOf(QApplication::focusWidget());
  hide();
  if (hadKeyboard && m_before != nullptr) m_before->setFocus(Qt::OtherFocusReason);
}

void Finder::search() {
  const TypedWords words(m_text->text());
  m_typed = m_findables.typed(m_text->text());
  struct Rated {
    Find find;
    int worth;  ///< 0: called exactly so, 1: by its name, 2: by other words
    qsizetype recency;
    int misfit;
  };
  std::vector<Rated> rated;
  for (const Findable& one : m_typed) rated.push_back({{&one, {}}, 0, recency(one), 0});
  for (const Findable& one : m_all) {
    const qsizetype used = recency(one);
    if (words.empty() && !one.listed && used == m_recent.size()) continue;
    auto match = words.match(one.name, one.also + u' ' + one.kind);
    if (!match) continue;
    const int worth = match->exact ? 0 : match->inName ? 1 : 2;
    rated.push_back({{&one, std::move(match->stressed)}, worth, used, words.empty() ? 0 : match->misfit});
  }
  std::ranges::stable_sort(rated, {},
                           [](const Rated& one) { return std::tuple(one.worth, one.recency, one.misfit); });
  std::vector<Find> finds;
  finds.reserve(rated.size());
  for (Rated& one : rated) finds.push_back(std::move(one.find));
  m_list->setFinds(std::move(finds));
  place();
}

qsizetype Finder::recency(const Findable& one) const {
  const qsizetype at = m_recent.indexOf(one.id);
  return at < 0 ? m_recent.size() : at;
}

void Finder::choose() {
  const Findable* chosen = m_list->current();
  if (chosen == nullptr) return;
  const auto act = chosen->choose;  // what is chosen may open the finder again
  m_recent.removeAll(chosen->id);
  m_recent.prepend(chosen->id);
  QSettings().setValue(kKey, m_recent.mid(0, kMostRecent));
  leave();
  act();
}

void Finder::place() {
  const int found = m_list->count();
  m_list->setVisible(found > 0);
  m_nothing->setVisible(found == 0);
  const QRect around = m_window->rect();
  const int width = std::min<int>(kWidth, around.width() - 2 * kAside);
  const int top = around.top() + std::max(kAside, around.height() / 9);
  const int rows = std::min(found, kMostLines) * FinderList::lineHeight();
  const int text = m_text->sizeHint().height();
  const int below = found > 0 ? rows : m_nothing->sizeHint().height();
  const QMargins margins = layout()->contentsMargins();
  const int height = margins.top() + text + layout()->spacing() + below + margins.bottom() + 2 * frameWidth();
  setGeometry((around.width() - width) / 2, top, width, std::min(height, around.height() - top - kAside));
}

bool Finder::pressed(int key) {
  switch (key) {
    case Qt::Key_Down:
      m_list->move(1);
      return true;
    case Qt::Key_Up:
      m_list->move(-1);
      return true;
    case Qt::Key_PageDown:
      m_list->move(m_list->visibleLines());
      return true;
    case Qt::Key_PageUp:
      m_list->move(-m_list->visibleLines());
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      choose();
      return true;
    case Qt::Key_Escape:
      leave();
      return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
      return true;  // there is nothing else to go to
    default:
      return false;
  }
}

bool Finder::keepsKey(const QObject& watched, QKeyEvent& event) const {
  const auto* widget = qobject_cast<const QWidget*>(&watched);
  if (widget == nullptr || widget->window() != m_window) return false;
  if (QKeySequence(event.keyCombination()) != key()) return false;
  event.ignore();
  return true;
}

bool Finder::eventFilter(QObject* watched, QEvent* event) {
  // Fields would take the window's key for their own: to delete what is right of the cursor.
  if (event->type() == QEvent::ShortcutOverride && keepsKey(*watched, *static_cast<QKeyEvent*>(event)))
    return true;
  if (!isVisible()) return QFrame::eventFilter(watched, event);
  if (watched == m_text && event->type() == QEvent::KeyPress)
    return pressed(static_cast<QKeyEvent*>(event)->key());
  if (watched == m_window && event->type() == QEvent::Resize) place();
  // A click elsewhere, in the window or in a menu, goes where it is meant to; the finder makes way.
  const auto* widget = qobject_cast<QWidget*>(watched);
  if (event->type() == QEvent::MouseButtonPress && widget != nullptr && widget != this &&
      !isAncestorOf(widget))
    leave();
  return QFrame::eventFilter(watched, event);
}

}  // namespace attenscope
