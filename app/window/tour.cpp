// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/tour.h"

#include "widgets/theme/text_scale.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace attenscope {

namespace {

constexpr TextPixels kWidth{320};
constexpr int kAround = 5;   // of the hole around its part
constexpr int kBeside = 12;  // between hole and bubble
constexpr int kEdge = 10;    // between bubble and the window's edge

}  // namespace

Tour::Tour(QWidget* window, const std::vector<TourStop>& stops) : QWidget(window) {
  setObjectName(QStringLiteral("tour"));
  setFocusPolicy(Qt::StrongFocus);
  for (const TourStop& stop : stops)
    if (stop.part != nullptr && stop.part->isVisible()) m_stops.push_back(stop);
  m_bubble = new QFrame(this);
  m_bubble->setObjectName(QStringLiteral("tourBubble"));
  auto* column = new QVBoxLayout(m_bubble);
  column->setContentsMargins(18, 14, 18, 14);
  column->setSpacing(8);
  m_title = new QLabel(m_bubble);
  m_title->setFont(uiFont(15, QFont::DemiBold));
  m_title->setObjectName(QStringLiteral("tourTitle"));
  m_text = new QLabel(m_bubble);
  m_text->setWordWrap(true);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  m_count = new QLabel(m_bubble);
  m_count->setProperty("role", "muted");
  const auto button = [&](const QString& text, const char* name) {
    auto* made = new QPushButton(text, m_bubble);
    made->setObjectName(QLatin1String(name));
    made->installEventFilter(this);
    return made;
  };
  m_leave = button(tr("Leave"), "tourLeave");
  m_back = button(tr("Back"), "tourBack");
  m_next = button(tr("Next"), "tourNext");
  m_next->setProperty("role", "primary");
  row->addWidget(m_count);
  row->addStretch(1);
  for (QPushButton* one : {m_leave, m_back, m_next}) row->addWidget(one);
  column->addWidget(m_title);
  column->addWidget(m_text);
  column->addSpacing(4);
  column->addLayout(row);
  connect(m_leave, &QPushButton::clicked, this, &Tour::leave);
  connect(m_back, &QPushButton::clicked, this, [this] { go(m_current - 1); });
  connect(m_next, &QPushButton::clicked, this, [this] { go(m_current + 1); });
  window->installEventFilter(this);
  hide();
}

void Tour::setColors(const Palette& colors) {
  m_colors = colors;
  if (isVisible()) go(m_current);
}

void Tour::start() {
  if (m_stops.empty()) return deleteLater();
  m_before = window()->focusWidget();
  setGeometry(parentWidget()->rect());
  show();
  raise();
  go(0);
}

void Tour::go(int stop) {
  if (stop >= count()) return leave();
  m_current = std::max(0, stop);
  const TourStop& now = m_stops[static_cast<std::size_t>(m_current)];
  m_title->setText(now.title);
  m_text->setText(now.text);
  m_count->setText(tr("%1 of %2").arg(m_current + 1).arg(count()));
  m_back->setEnabled(m_current > 0);
  m_next->setText(m_current + 1 == count() ? tr("Done") : tr("Next"));
  // What is read out when the keyboard comes here.
  m_next->setAccessibleDescription(now.title + QStringLiteral(". ") + now.text);
  m_next->setFocus(Qt::OtherFocusReason);
  place();
  update();
}

void Tour::leave() {
  hide();
  if (m_before != nullptr) m_before->setFocus(Qt::OtherFocusReason);
  deleteLater();
}

QRect Tour::hole() const {
  const QWidget* part = m_stops[static_cast<std::size_t>(m_current)].part;
  if (part == nullptr) return {};
  QRect seen(part->mapTo(parentWidget(), QPoint(0, 0)), part->size());
  // Of what is scrolled only what is seen.
  for (const QWidget* around = part->parentWidget(); around != nullptr && around != parentWidget();
       around = around->parentWidget())
    seen &= QRect(around->mapTo(parentWidget(), QPoint(0, 0)), around->size());
  return seen.adjusted(-kAround, -kAround, kAround, kAround).intersected(rect());
}

void Tour::place() {
  const int width = std::min<int>(kWidth, this->width() - 2 * kEdge);
  m_bubble->setFixedWidth(width);
  const int height = std::max(m_bubble->layout()->heightForWidth(width), m_bubble->sizeHint().height());
  m_bubble->resize(width, height);
  const QRect around = hole();
  const QRect room = rect().adjusted(kEdge, kEdge, -kEdge, -kEdge);
  const int middleX = around.center().x() - width / 2;
  const int middleY = around.center().y() - height / 2;
  const QPoint wanted[] = {{around.right() + kBeside, middleY},
                           {around.left() - kBeside - width, middleY},
                           {middleX, around.bottom() + kBeside},
                           {middleX, around.top() - kBeside - height}};
  const auto held = [&](const QPoint& at) {
    return QPoint(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width)),
                  std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height)));
  };
  for (const QPoint& at : wanted) {
    const QRect bubble(held(at), QSize(width, height));
    if (bubble.intersects(around)) continue;
    m_bubble->move(bubble.topLeft());
    return;
  }
  // The part fills the window: in its lower right corner.
  m_bubble->move(held(around.bottomRight() - QPoint(width + kBeside, height + kBeside)));
}

void Tour::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  constexpr int kDim = 165;  // of 255
  constexpr double kRound = 9;
  QPainterPath whole;
  whole.addRect(rect());
  QPainterPath part;
  part.addRoundedRect(hole(), kRound, kRound);
  painter.fillPath(whole.subtracted(part), QColor(0, 0, 0, kDim));
  painter.setPen(QPen(m_colors.accent, 2));
  painter.drawPath(part);
}

void Tour::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Escape:
      return leave();
    case Qt::Key_Right:
    case Qt::Key_PageDown:
      return go(m_current + 1);
    case Qt::Key_Left:
    case Qt::Key_PageUp:
      return go(m_current - 1);
    default:
      event->accept();  // nothing below is meant
  }
}

void Tour::mousePressEvent(QMouseEvent*) {}  // nor by the mouse

bool Tour::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize) {
    setGeometry(parentWidget()->rect());
    place();
  }
  // The keyboard stays in the bubble, and its arrows walk.
  if (event->type() == QEvent::KeyPress && watched->parent() == m_bubble) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    const QList<QPushButton*> buttons{m_leave, m_back, m_next};
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab) {
      auto at = buttons.indexOf(static_cast<QPushButton*>(watched));
      const qsizetype by = key == Qt::Key_Tab ? 1 : buttons.size() - 1;
      do at = (at + by) % buttons.size();
      while (!buttons[at]->isEnabled());
      buttons[at]->setFocus(Qt::TabFocusReason);
      return true;
    }
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
      keyPressEvent(static_cast<QKeyEvent*>(event));
      return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
      static_cast<QPushButton*>(watched)->click();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace attenscope
