// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/presenter.h"

#include "app/session/session.h"
#include "app/session/view_edits.h"
#include "app/window/focus_ring.h"
#include "app/window/lesson_desk.h"
#include "app/window/lesson_panel.h"
#include "app/window/presenter_layer.h"
#include "app/window/side_columns.h"
#include "app/window/view_pane.h"
#include "widgets/theme/text_scale.h"
#include "widgets/view.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QShortcutEvent>
#include <QSplitter>
#include <QTextEdit>
#include <QTimer>
#include <QToolButton>
#include <QWindow>

#include <algorithm>
#include <cmath>
#include <utility>

namespace attenscope {

namespace {

constexpr int kIdle = 2500;  // milliseconds
constexpr int kCue = 1800;
constexpr int kFirstCue = 6000;      // long enough to be read by whoever does not know how to leave
constexpr int kLines = 720;          // of the screen for which kLarge is meant
constexpr double kLarge = 150;       // per cent
constexpr double kMostLesson = 0.4;  // of the width

bool takesText(const QWidget* widget) {
  if (widget == nullptr) return false;
  if (const auto* box = qobject_cast<const QComboBox*>(widget)) return box->isEditable();
  return qobject_cast<const QLineEdit*>(widget) != nullptr ||
         qobject_cast<const QTextEdit*>(widget) != nullptr ||
         qobject_cast<const QPlainTextEdit*>(widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(widget) != nullptr;
}

/// Whether the widget, or what it is a part of, has this key for itself (kOwnKeys).
bool isOwn(const QKeyEvent& event, const QWidget* widget) {
  if (event.text().isEmpty()) return false;
  for (; widget != nullptr && !widget->isWindow(); widget = widget->parentWidget())
    if (widget->property(kOwnKeys).toString().contains(event.text())) return true;
  return false;
}

bool isModifier(int key) {
  return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta ||
         key == Qt::Key_AltGr || key == Qt::Key_CapsLock || key == Qt::Key_unknown;
}

QString plain(QString text) {
  text = text.section(u'\t', 0, 0);
  return text.remove(u'&').remove(QStringLiteral("…"));
}

}  // namespace

Presenter::Presenter(Session& session, ViewEdits& edits, PresentedParts parts, QWidget* window)
    : QObject(window),
      m_session(session),
      m_edits(edits),
      m_parts(std::move(parts)),
      m_window(window),
      m_idle(new QTimer(this)),
      m_cueEnds(new QTimer(this)) {
  for (const auto& [timer, time] : {std::pair{m_idle, kIdle}, std::pair{m_cueEnds, kCue}}) {
    timer->setSingleShot(true);
    timer->setInterval(time);
  }
  connect(m_idle, &QTimer::timeout, this, [this] {
    if (!on()) return;
    m_layer->setLight({});
    if (!m_bar->underMouse() && !m_layer->drawing()) m_bar->hide();
  });
  connect(m_cueEnds, &QTimer::timeout, this, [this] {
    if (on()) m_layer->setCue({}, {});
  });
  connect(m_parts.lessons, &LessonDesk::changed, this, [this] {
    if (on()) fit();
  });
  connect(&m_session, &Session::shownChanged, this, &Presenter::refreshBar);
}

void Presenter::setOn(bool wanted) {
  if (wanted == on()) return;
  wanted ? enter() : leave();
}

void Presenter::setColors(const Palette& palette) {
  m_palette = palette;
  if (m_layer != nullptr) m_layer->setColors(palette);
}

void Presenter::enter() {
  Before before{.state = m_window->windowState(),
                .size = m_window->size(),
                .textSize = static_cast<int>(std::lround(textScale() * 100)),
                .folded = m_parts.panel->folded(),
                .focus = m_window->focusWidget()};
  for (const QSplitter* splitter : m_parts.splitters) before.splitters << splitter->saveState();
  m_before = std::move(before);
  m_fitted = 0;
  m_laterBack.clear();
  m_window->removeEventFilter(this);
  m_layer = new PresenterLayer(m_palette, m_window);
  connect(m_layer, &PresenterLayer::blackEnded, this, [this] { setBlack(false); });
  makeBar();
  for (QWidget* bar : m_parts.bars) {
    if (!bar->isHidden()) m_before->bars << bar;
    bar->hide();
  }
  m_parts.sides->putAway();
  m_parts.panel->setFolded(false);
  emit changed(true);
  qApp->installEventFilter(this);
  m_window->setWindowState(m_window->windowState() | Qt::WindowFullScreen);
  m_layer->show();
  fit();
  if (const auto* main = m_window->findChild<ViewPane*>(QStringLiteral("mainPane"));
      main != nullptr && main->currentView() != nullptr)
    main->currentView()->setFocus(Qt::OtherFocusReason);
  if (auto* ring = m_window->findChild<FocusRing*>()) ring->rest();
  cue(QStringLiteral("F5"), tr("presenting · Esc leaves"));
  m_cueEnds->start(kFirstCue);
}

void Presenter::leave() {
  const Before before = *std::exchange(m_before, std::nullopt);
  qApp->removeEventFilter(this);
  m_idle->stop();
  m_cueEnds->stop();
  m_layer->hide();
  m_layer->deleteLater();
  m_bar->hide();
  m_bar->deleteLater();
  m_layer = nullptr;
  m_bar = nullptr;
  m_parts.panel->setWidest(0);
  m_parts.panel->setFolded(before.folded);
  for (QWidget* bar : before.bars) bar->show();
  emit textSizeWanted(before.textSize);
  m_parts.sides->bringBack();
  emit changed(false);
  m_laterBack = before.splitters;
  m_sizeBack = before.size;
  m_window->installEventFilter(this);
  if (!(before.state & Qt::WindowFullScreen))
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowFullScreen);
  putSplittersBack();
  // A desktop that gives the window another size leaves it at that: later sizes are the user's.
  constexpr int kSettledMilliseconds = 2000;
  QTimer::singleShot(kSettledMilliseconds, this, [this] { m_laterBack.clear(); });
  if (before.focus != nullptr) before.focus->setFocus(Qt::OtherFocusReason);
}

void Presenter::putSplittersBack() {
  for (qsizetype i = 0; i < m_laterBack.size(); ++i) m_parts.splitters[i]->restoreState(m_laterBack[i]);
  // The desktop gives the window its size back when it likes to, and text is laid out anew a moment later;
  // until then they are only about right.
  if (m_window->size() != m_sizeBack) return;
  m_window->removeEventFilter(this);
  QTimer::singleShot(0, this, [this] {
    for (qsizetype i = 0; i < m_laterBack.size(); ++i) m_parts.splitters[i]->restoreState(m_laterBack[i]);
    m_laterBack.clear();
  });
}

QToolButton* Presenter::tool(const char* name, const QString& sign, const QString& help) {
  auto* button = new QToolButton(m_bar);
  button->setObjectName(QLatin1String(name));
  button->setText(sign);
  button->setToolTip(help);
  button->setAccessibleName(help);
  button->setFocusPolicy(Qt::NoFocus);  // the keys stay with the view
  m_bar->layout()->addWidget(button);
  return button;
}

void Presenter::makeBar() {
  m_bar = new QFrame(m_window);
  m_bar->setObjectName(QStringLiteral("presenterBar"));
  m_bar->setProperty("helpTopic", QStringLiteral("lessons#present"));
  auto* row = new QHBoxLayout(m_bar);
  row->setContentsMargins(8, 5, 8, 5);
  row->setSpacing(4);
  QToolButton* back = tool("presentBack", QStringLiteral("‹"), tr("The page before (Page Up)"));
  connect(back, &QToolButton::clicked, this, [this] { turn(-1); });
  m_place = new QLabel(m_bar);
  m_place->setObjectName(QStringLiteral("presentPlace"));
  row->addWidget(m_place);
  QToolButton* next = tool("presentNext", QStringLiteral("›"), tr("The next page (Page Down)"));
  connect(next, &QToolButton::clicked, this, [this] { turn(1); });
  m_draw = tool("presentDraw", tr("Draw"), tr("Draw on the picture with the mouse (D); Esc clears it"));
  m_draw->setCheckable(true);
  connect(m_draw, &QToolButton::clicked, this, [this](bool drawing) { setDrawing(drawing); });
  QToolButton* light =
      tool("presentLight", tr("Spotlight"), tr("The light around the pointer on or off (P)"));
  light->setCheckable(true);
  light->setChecked(m_spotlight);
  connect(light, &QToolButton::clicked, this, [this](bool lit) { setSpotlight(lit); });
  QToolButton* black = tool("presentBlack", tr("Black"), tr("A black screen until a key is pressed (B)"));
  connect(black, &QToolButton::clicked, this, [this] { setBlack(true); });
  QToolButton* end = tool("presentLeave", QStringLiteral("×"), tr("Leave the presentation (Esc)"));
  connect(end, &QToolButton::clicked, this, [this] { setOn(false); });
  m_bar->hide();
}

void Presenter::fit() {
  const int size = static_cast<int>(std::lround(kLarge * m_window->height() / kLines));
  if (const int wanted = std::max(m_before->textSize, size); wanted != m_fitted) {
    m_fitted = wanted;
    emit textSizeWanted(wanted);
  }
  m_parts.panel->setWidest(static_cast<int>(m_window->width() * kMostLesson));
  place();
}

void Presenter::place() {
  m_layer->setGeometry(m_window->rect());
  m_layer->raise();
  refreshBar();
}

void Presenter::refreshBar() {
  if (!on()) return;
  const bool lesson = m_parts.lessons->on();
  const auto& trace = m_session.trace();
  const int at = lesson ? m_parts.lessons->page() : m_session.shownStep();
  const std::size_t all = lesson ? m_parts.lessons->lesson().pages.size() : trace ? trace->steps.size() : 0;
  m_place->setText((lesson ? tr("page %1 of %2") : tr("step %1 of %2")).arg(at + 1).arg(all));
  m_draw->setChecked(m_layer->drawing());
  m_bar->ensurePolished();
  m_bar->adjustSize();
  const int edge = wholeWithText(10);
  m_bar->move(m_window->width() - m_bar->width() - edge, m_window->height() - m_bar->height() - edge);
  m_bar->raise();
}

void Presenter::turn(int by) {
  if (!on()) return;
  m_layer->clearStrokes();  // they belong to what was shown
  const QString keys = by > 0 ? tr("Page Down") : tr("Page Up");
  if (m_parts.lessons->on()) {
    const int page = m_parts.lessons->page() + by;
    const auto pages = static_cast<int>(m_parts.lessons->lesson().pages.size());
    if (page < 0 || page >= pages) return cue(keys, by > 0 ? tr("the last page") : tr("the first page"));
    m_parts.lessons->showPage(page);
    cue(keys, by > 0 ? tr("next page") : tr("page before"));
  } else {
    const auto& trace = m_session.trace();
    const int step = m_session.shownStep() + by;
    if (!trace || step < 0 || step >= static_cast<int>(trace->steps.size()))
      return cue(keys, by > 0 ? tr("the last step") : tr("the first step"));
    m_edits.showNextStep(by);
    cue(keys, by > 0 ? tr("next step") : tr("step before"));
  }
  refreshBar();
}

void Presenter::setDrawing(bool drawing) {
  m_layer->setDrawing(drawing);
  m_layer->setLight({});
  m_draw->setChecked(drawing);
  m_bar->setVisible(drawing || m_idle->isActive());
  place();
}

void Presenter::setBlack(bool black) {
  m_layer->setBlack(black);
  m_bar->setVisible(!black && m_layer->drawing());
  m_layer->raise();
}

void Presenter::setSpotlight(bool lit) {
  m_spotlight = lit;
  m_bar->findChild<QToolButton*>(QStringLiteral("presentLight"))->setChecked(lit);
  if (!lit) return m_layer->setLight({});
  m_idle->start();
  m_layer->setLight(QPointF(m_window->mapFromGlobal(QCursor::pos())));
}

void Presenter::pointerAt(const QPoint& global) {
  if (m_layer->black()) return;
  const QPoint at = m_window->mapFromGlobal(global);
  m_idle->start();
  if (!m_bar->isVisible()) {
    m_bar->show();
    refreshBar();
  }
  const bool lit = m_spotlight && !m_layer->drawing() && !m_bar->geometry().contains(at);
  m_layer->setLight(lit ? std::optional(QPointF(at)) : std::nullopt);
}

void Presenter::cue(const QString& keys, const QString& words) {
  m_layer->setCue(keys, words);
  m_cueEnds->start(kCue);
}

QString Presenter::keysText(const QKeyEvent& event) const {
  return QKeySequence(event.keyCombination()).toString(QKeySequence::NativeText);
}

/// Whether the key belongs to the presentation; does it if `act`. `typing`: somebody types text.
bool Presenter::keyOf(QKeyEvent& event, bool typing, bool act) {
  const int key = event.key();
  if (m_layer->black()) {
    if (act && !isModifier(key)) setBlack(false);
    return true;
  }
  const auto keys = event.modifiers() & ~Qt::KeypadModifier;
  if (m_layer->drawing() && event.matches(QKeySequence::Undo)) {
    if (act) {
      m_layer->takeBackStroke();
      cue(keysText(event), tr("stroke taken back"));
    }
    return true;
  }
  if (keys != Qt::NoModifier) return false;
  if (key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
    if (act) turn(key == Qt::Key_PageDown ? 1 : -1);
    return true;
  }
  if (typing) return false;
  switch (key) {
    case Qt::Key_Escape:
      if (!act) return true;
      if (!m_layer->drawing() && m_layer->strokes().empty()) {
        setOn(false);
        return true;
      }
      m_layer->clearStrokes();
      setDrawing(false);
      cue(keysText(event), tr("drawing cleared"));
      return true;
    case Qt::Key_B:
    case Qt::Key_Period:
      if (act) setBlack(true);
      return true;
    case Qt::Key_D:
      if (!act) return true;
      setDrawing(!m_layer->drawing());
      cue(keysText(event), m_layer->drawing() ? tr("draw with the mouse · Esc clears") : tr("drawing ended"));
      return true;
    case Qt::Key_P:
      if (!act) return true;
      setSpotlight(!m_spotlight);
      cue(keysText(event), m_spotlight ? tr("spotlight on") : tr("spotlight off"));
      return true;
    default:
      return false;
  }
}

/// Shows a key that some widget took for its own: one that nobody takes comes up to the window.
void Presenter::seeKey(const QKeyEvent& event, bool atWindow) {
  if (atWindow) return m_pressed.clear();
  if (isModifier(event.key())) return;
  const bool waits = !m_pressed.isEmpty();
  m_pressed = keysText(event);
  if (waits) return;
  QTimer::singleShot(0, this, [this] {
    if (on() && !m_pressed.isEmpty()) cue(m_pressed, {});
    m_pressed.clear();
  });
}

bool Presenter::eventFilter(QObject* watched, QEvent* event) {
  if (!on()) {
    if (watched == m_window && event->type() == QEvent::Resize && !m_laterBack.isEmpty())
      QTimer::singleShot(0, this, &Presenter::putSplittersBack);
    return false;
  }
  const auto* widget = qobject_cast<const QWidget*>(watched);
  const bool ours =
      (widget != nullptr && widget->window() == m_window) || watched == m_window->windowHandle();
  if (!ours && event->type() != QEvent::Shortcut) return false;
  switch (event->type()) {
    case QEvent::Resize:
      if (watched == m_window) fit();
      break;
    case QEvent::MouseMove:
      pointerAt(static_cast<QMouseEvent*>(event)->globalPosition().toPoint());
      break;
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress: {
      if (widget == nullptr || QApplication::activeModalWidget() != nullptr) break;
      auto& key = *static_cast<QKeyEvent*>(event);
      const bool atWindow = watched == m_window;
      const bool typing = !atWindow && takesText(widget);
      const bool elsewhere = typing && !m_parts.panel->isAncestorOf(widget);  // such as what finds anything
      const bool press = event->type() == QEvent::KeyPress;
      const bool own = isOwn(key, widget) && !m_layer->black();
      if ((!elsewhere || m_layer->black()) && !own && keyOf(key, typing, press)) {
        key.accept();
        return true;
      }
      if (press && !typing) seeKey(key, atWindow);
      break;
    }
    case QEvent::Shortcut: {
      const auto& shortcut = *static_cast<QShortcutEvent*>(event);
      QString words;
      if (const auto* action = qobject_cast<const QAction*>(watched)) words = plain(action->text());
      if (!words.isEmpty() || qobject_cast<const QShortcut*>(watched) != nullptr)
        cue(shortcut.key().toString(QKeySequence::NativeText), words);
      break;
    }
    default:
      break;
  }
  return false;
}

}  // namespace attenscope
