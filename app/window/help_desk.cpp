// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/help_desk.h"

#include "app/window/help_topics.h"
#include "app/window/help_window.h"
#include "app/window/key_card.h"
#include "app/window/tour.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>

namespace attenscope {

namespace {

constexpr QKeyCombination kCardKeys = Qt::CTRL | Qt::Key_Slash;

bool isModifier(int key) {
  return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta ||
         key == Qt::Key_AltGr;
}

}  // namespace

HelpDesk::HelpDesk(QWidget* window, std::function<std::vector<TourStop>()> stops)
    : QObject(window), m_window(window), m_stops(std::move(stops)) {
  qApp->installEventFilter(this);
}

HelpDesk::~HelpDesk() {
  delete m_help;  // it has no parent: it is a window beside this one
}

void HelpDesk::fillMenu(QMenu* menu) {
  const auto add = [&](const QString& text, const QList<QKeySequence>& keys, auto slot) {
    QAction* action = menu->addAction(text);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, slot);
    m_window->addAction(action);
  };
  add(tr("&Help on what is here"), {QKeySequence(Qt::Key_F1)}, &HelpDesk::showHere);
  add(tr("&Contents"), {}, [this] { showTopic({helpPageIds().front(), {}}); });
  add(tr("&Keys and gestures"), {QKeySequence(kCardKeys), QKeySequence(Qt::CTRL | Qt::Key_Question)},
      &HelpDesk::showKeys);
  add(tr("&Tour of the window"), {}, &HelpDesk::startTour);
  menu->addSeparator();
  add(tr("&About Attenscope"), {}, &HelpDesk::showAbout);
}

void HelpDesk::setColors(const Palette& colors) {
  m_colors = colors;
  if (m_help != nullptr) m_help->setColors(colors);
  if (m_tour != nullptr) m_tour->setColors(colors);
}

HelpWindow* HelpDesk::openWindow() {
  QWidget* modal = QApplication::activeModalWidget();
  // Over a modal dialog only a child of it can be used.
  if (m_help == nullptr || (modal != nullptr && m_help->parentWidget() != modal)) {
    delete m_help;
    m_help = new HelpWindow(modal);
    m_help->setAttribute(Qt::WA_QuitOnClose, false);
    m_help->setColors(m_colors);
  }
  return m_help;
}

void HelpDesk::showTopic(const HelpTopic& topic) {
  HelpWindow* help = openWindow();
  help->showTopic(topic);
  help->show();
  help->raise();
  help->activateWindow();
}

const QWidget* HelpDesk::inFront() const {
  QWidget* active = QApplication::activeWindow();
  if (active == nullptr) active = m_window;
  const QWidget* under = QApplication::widgetAt(QCursor::pos());
  if (m_pointing && under != nullptr && under->window() == active) return under;
  const QWidget* focus = QApplication::focusWidget();
  return focus != nullptr && focus->window() == active ? focus : active;
}

void HelpDesk::showHere() {
  showTopic(helpTopicOf(inFront()));
}

void HelpDesk::showKeys() {
  QWidget* over = QApplication::activeModalWidget();
  if (over == nullptr) over = m_help != nullptr && m_help->isActiveWindow() ? m_help.data() : m_window;
  if (m_card == nullptr || m_card->parentWidget() != over) {
    delete m_card;
    m_card = new KeyCard(over);
  }
  m_card->show();
  m_card->raise();
  m_card->activateWindow();
}

void HelpDesk::startTour() {
  delete m_tour;
  m_tour = new Tour(m_window, m_stops());
  m_tour->setColors(m_colors);
  m_tour->start();
}

void HelpDesk::showAbout() {
  QMessageBox::about(m_window, tr("About Attenscope"),
                     tr("<p><b>Attenscope %1</b> shows every number that an attention mechanism computes.</p>"
                        "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                         .arg(QStringLiteral(ATTENSCOPE_VERSION)));
}

void HelpDesk::takeOver(const HelpDesk& before) {
  if (before.m_help == nullptr || !before.m_help->isVisible()) return;
  const QRect place = before.m_help->geometry();
  showTopic(before.m_help->topic());
  m_help->setGeometry(place);
}

bool HelpDesk::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
      m_pointing = true;
      break;
    case QEvent::KeyPress: {
      const auto* key = static_cast<QKeyEvent*>(event);
      if (key->key() != Qt::Key_F1 && !isModifier(key->key())) m_pointing = false;
      // In windows other than the main one, whose menu has these keys.
      const auto* widget = qobject_cast<QWidget*>(watched);
      if (widget == nullptr || widget->window() == m_window) break;
      if (key->keyCombination() == kCardKeys ||
          (key->key() == Qt::Key_F1 && widget->window() == m_help.data())) {
        showKeys();
        return true;
      }
      if (key->key() == Qt::Key_F1) {
        showHere();
        return true;
      }
      break;
    }
    default:
      break;
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace attenscope
