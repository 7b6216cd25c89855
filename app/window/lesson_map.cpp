// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson_map.h"

#include "app/window/window_place.h"
#include "widgets/theme/text_scale.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace attenscope {

namespace {

constexpr TextPixels kCircle{34};
constexpr TextPixels kLeft{66};
constexpr TextPixels kTop{14};

}  // namespace

LessonMap::LessonMap(const std::vector<LessonPlace>& lessons, const Palette& palette, QWidget* window)
    : QDialog(window) {
  setObjectName(QStringLiteral("lessonMap"));
  setWindowTitle(tr("Lessons"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(18, 16, 18, 14);
  column->setSpacing(12);
  auto* about = new QLabel(
      tr("Each lesson runs in this window with real numbers. Your own session waits and comes back."), this);
  about->setProperty("role", "muted");
  about->setWordWrap(true);
  column->addWidget(about);
  auto* area = new QScrollArea(this);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* content = new QWidget(area);
  content->setProperty("role", "side");
  auto* stops = new QVBoxLayout(content);
  stops->setContentsMargins(0, 0, 6, 0);
  stops->setSpacing(0);
  for (std::size_t i = 0; i < lessons.size(); ++i) {
    auto* stop = new LessonStop(lessons[i], i == 0, i + 1 == lessons.size(), palette, content);
    connect(stop, &LessonStop::chosen, this, [this, file = lessons[i].file] {
      emit chosen(file);
      close();
    });
    stops->addWidget(stop);
  }
  stops->addStretch(1);
  area->setWidget(content);
  column->addWidget(area, 1);
  auto* buttons = new QDialogButtonBox(this);
  buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  column->addWidget(buttons);
  resizeWithinScreen(*this, {TextPixels{560}, TextPixels{620}});
}

LessonStop::LessonStop(const LessonPlace& lesson, bool first, bool last, const Palette& palette,
                       QWidget* parent)
    : QFrame(parent),
      m_lesson(lesson),
      m_first(first),
      m_last(last),
      m_palette(palette),
      m_done(std::min(progress::pagesDone(lesson.id), lesson.pages)) {
  setObjectName(QStringLiteral("lessonStop_") + QString::fromStdString(lesson.id));
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setAccessibleName(QString::fromStdString(lesson.title));
  setAttribute(Qt::WA_Hover);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(kLeft, kTop - 2, 12, 14);
  column->setSpacing(3);
  auto* title = new QLabel(QString::fromStdString(lesson.title).toHtmlEscaped(), this);
  title->setProperty("role", "lessonStop");
  title->setWordWrap(true);
  column->addWidget(title);
  auto* about = new QLabel(QString::fromStdString(lesson.about), this);
  about->setWordWrap(true);
  about->setTextFormat(Qt::PlainText);
  column->addWidget(about);
  QString how = tr("%1 min").arg(lesson.minutes);
  if (m_done > 0) how += QStringLiteral(" · ") + tr("%1 of %2 pages done").arg(m_done).arg(lesson.pages);
  auto* figures = new QLabel(how, this);
  figures->setProperty("role", "muted");
  column->addWidget(figures);
}

void LessonStop::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (hasFocus() || underMouse()) {
    painter.setPen(hasFocus() ? QPen(m_palette.accent) : QPen(Qt::NoPen));
    painter.setBrush(m_palette.selection);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);
  }
  const QRectF circle(16, kTop, kCircle, kCircle);
  const double middle = circle.center().x();
  painter.setPen(QPen(m_palette.border, 2));
  if (!m_first) painter.drawLine(QPointF(middle, 0), QPointF(middle, circle.top()));
  if (!m_last) painter.drawLine(QPointF(middle, circle.bottom()), QPointF(middle, height()));
  const bool complete = m_lesson.pages > 0 && m_done == m_lesson.pages;
  painter.setPen(QPen(complete ? m_palette.accent : m_palette.border, 2));
  painter.setBrush(complete ? m_palette.accent : m_palette.window);
  painter.drawEllipse(circle);
  if (m_done > 0 && !complete) {
    constexpr int kSixteenths = 16;
    painter.setPen(QPen(m_palette.accent, 3));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(circle, 90 * kSixteenths, -360 * kSixteenths * m_done / m_lesson.pages);
  }
  painter.setPen(complete ? m_palette.accentText : m_palette.text);
  painter.setFont(uiFont(14, QFont::DemiBold));
  const QString sign = complete              ? QStringLiteral("✓")
                       : m_lesson.number > 0 ? QString::number(m_lesson.number)
                                             : QStringLiteral("·");
  painter.drawText(circle, Qt::AlignCenter, sign);
}

void LessonStop::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) emit chosen();
}

void LessonStop::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
    emit chosen();
  else
    QFrame::keyPressEvent(event);
}

void LessonStop::enterEvent(QEnterEvent*) {
  update();
}

void LessonStop::leaveEvent(QEvent*) {
  update();
}

}  // namespace attenscope
