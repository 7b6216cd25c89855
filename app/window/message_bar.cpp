// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/message_bar.h"

#include "widgets/language/message_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QTimer>
#include <QToolButton>

namespace attenscope {

MessageBar::MessageBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("messageBar"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(14, 7, 8, 7);
  m_text = new QLabel(this);
  m_text->setWordWrap(true);
  m_text->setTextFormat(Qt::PlainText);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
  row->addWidget(m_text, 1);
  m_action = new QToolButton(this);
  m_action->setObjectName(QStringLiteral("messageAction"));
  connect(m_action, &QToolButton::clicked, this, [this] {
    end();
    const auto act = m_act;
    act();
  });
  row->addWidget(m_action, 0, Qt::AlignTop);
  auto* close = new QToolButton(this);
  close->setProperty("role", "link");
  close->setText(QStringLiteral("×"));
  close->setToolTip(tr("Close this message"));
  close->setAccessibleName(tr("Close this message"));
  row->addWidget(close, 0, Qt::AlignTop);
  connect(close, &QToolButton::clicked, this, [this] { m_passing ? end() : dismiss(); });
  m_timer = new QTimer(this);
  m_timer->setSingleShot(true);
  connect(m_timer, &QTimer::timeout, this, &MessageBar::end);
  hide();
}

void MessageBar::show(const QString& sentence, bool problem) {
  m_timer->stop();
  m_passing = true;
  m_problem = problem;
  m_action->hide();
  const QString said = messageText(sentence);
  m_text->setText(said);
  setProperty("problem", problem);
  style()->unpolish(this);
  style()->polish(this);
  setVisible(true);
  setAccessibleName(problem ? tr("Problem: %1").arg(said) : said);
  tellAlert();
}

void MessageBar::end() {
  m_timer->stop();
  const Standing& now = m_standing[m_aside ? 1 : 0];
  const bool stands = !now.sentence.isEmpty() && !now.closed;
  if (stands) show(now.sentence, false);
  m_passing = false;
  m_problem = false;
  setVisible(stands);
}

void MessageBar::dismiss() {
  m_standing[m_aside ? 1 : 0].closed = true;
  end();
}

void MessageBar::setStanding(const QString& sentence, bool aside) {
  Standing& next = m_standing[aside ? 1 : 0];
  if (sentence == next.sentence && aside == m_aside) return;
  if (sentence != next.sentence) next = {sentence, false};
  m_aside = aside;
  if (!m_passing) end();
}

void MessageBar::showProblem(const QString& sentence) {
  show(sentence, true);
}

void MessageBar::showNotice(const QString& sentence) {
  constexpr int kMilliseconds = 9000;
  show(sentence, false);
  m_timer->start(kMilliseconds);
}

void MessageBar::offer(const QString& sentence, const QString& action, std::function<void()> act) {
  show(sentence, false);
  m_act = std::move(act);
  m_action->setText(action);
  m_action->show();
}

void MessageBar::clearProblem() {
  if (m_problem) end();
}

QString MessageBar::text() const {
  return isVisible() ? m_text->text() : QString();
}

}  // namespace attenscope
