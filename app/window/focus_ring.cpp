// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/focus_ring.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QScrollArea>

namespace attenscope {

namespace {

constexpr int kWidth = 2;
constexpr int kAway = 2;  // from the control
constexpr int kRound = 7;

/// Two lines, of which one is seen on every ground: the accent colour, and inside it that of the window.
class Ring : public QWidget {
 public:
  explicit Ring(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("focusRing"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
  }

 protected:
  // What is inside the ring is not painted anew with it, nor it with what is inside.
  void resizeEvent(QResizeEvent*) override {
    constexpr int kBand = kWidth + 1 + kRound / 2;
    setMask(QRegion(rect()) - QRegion(rect().adjusted(kBand, kBand, -kBand, -kBand)));
  }
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const double middle = kWidth / 2.0;
    painter.setPen(QPen(QApplication::palette().color(QPalette::Highlight), kWidth));
    painter.drawRoundedRect(QRectF(rect()).adjusted(middle, middle, -middle, -middle), kRound, kRound);
    const double inner = kWidth + 0.5;
    painter.setPen(QPen(QApplication::palette().color(QPalette::Window), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(inner, inner, -inner, -inner), kRound - 2, kRound - 2);
  }
};

}  // namespace

FocusRing::FocusRing(QWidget* owner) : QObject(owner), m_owner(owner) {
  qApp->installEventFilter(this);
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
}

FocusRing::~FocusRing() {
  delete m_ring.data();
}

const QWidget* FocusRing::ring() const {
  return m_ring != nullptr && !m_ring->isHidden() ? m_ring : nullptr;
}

void FocusRing::rest() {
  m_byKeys = false;
  follow(nullptr);
}

bool FocusRing::isOurs(const QWidget* widget) const {
  while (widget != nullptr && widget != m_owner) widget = widget->parentWidget();
  return widget != nullptr;
}

void FocusRing::follow(QWidget* focus) {
  const bool shown = m_byKeys && isOurs(focus) && qobject_cast<QMenuBar*>(focus) == nullptr &&
                     qobject_cast<QMenu*>(focus) == nullptr;
  watch(shown ? focus : nullptr);
  if (!shown) {
    delete m_ring.data();
    return;
  }
  if (m_ring == nullptr || m_ring->parentWidget() != focus->window()) {
    delete m_ring.data();
    m_ring = new Ring(focus->window());
  }
  // Where keys move the focus by themselves, as Qt does it for Tab alone.
  for (QWidget* within = focus->parentWidget(); within != nullptr; within = within->parentWidget())
    if (auto* area = qobject_cast<QScrollArea*>(within))
      area->ensureWidgetVisible(focus, kAway + kWidth, kAway + kWidth);
  place();
}

void FocusRing::watch(QWidget* focus) {
  m_watched.clear();
  m_focus = focus;
  for (QWidget* widget = focus; widget != nullptr;
       widget = widget->isWindow() ? nullptr : widget->parentWidget())
    m_watched.append(widget);
}

void FocusRing::place() {
  if (m_ring == nullptr || m_focus == nullptr) return;
  QWidget* window = m_focus->window();
  // As far as it is not scrolled out of sight.
  QRect seen = m_focus->isVisible() ? m_focus->rect() : QRect();
  for (const QWidget* widget = m_focus; widget != window; widget = widget->parentWidget())
    seen = seen.translated(widget->pos()).intersected(widget->parentWidget()->rect());
  constexpr int kOut = kAway + kWidth;
  m_ring->setVisible(!seen.isEmpty());
  m_ring->setGeometry(seen.adjusted(-kOut, -kOut, kOut, kOut).intersected(window->rect()));
  m_ring->raise();
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride:
      m_byKeys = true;
      // Shortcuts go elsewhere, and where one types the cursor shows the place.
      if (const auto* key = static_cast<const QKeyEvent*>(event);
          m_ring == nullptr && key->key() != Qt::Key_Control && key->key() != Qt::Key_Alt &&
          (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0)
        if (QWidget* focus = QApplication::focusWidget();
            focus != nullptr && !focus->testAttribute(Qt::WA_InputMethodEnabled))
          follow(focus);
      break;
    case QEvent::MouseButtonPress:
      if (!watched->isWidgetType()) break;  // a window hears of it before the widget in it
      m_byKeys = false;
      follow(nullptr);
      break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::ZOrderChange:
      // Once everything has moved that moves with it.
      if (m_ring != nullptr && m_watched.contains(watched))
        QMetaObject::invokeMethod(this, &FocusRing::place, Qt::QueuedConnection);
      break;
    default:
      break;
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace attenscope
