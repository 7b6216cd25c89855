// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/drop_frame.h"

#include "app/window/file_door.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace attenscope {

DropFrame::DropFrame(QWidget* window) : QFrame(window) {
  setObjectName(QStringLiteral("dropFrame"));
  setAttribute(Qt::WA_TransparentForMouseEvents);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 48);
  column->addStretch(1);
  auto* label = new QLabel(tr("Drop to open"), this);
  label->setObjectName(QStringLiteral("dropLabel"));
  column->addWidget(label, 0, Qt::AlignHCenter);
  window->installEventFilter(this);
  for (auto* edit : window->findChildren<QPlainTextEdit*>()) {
    edit->installEventFilter(this);
    edit->viewport()->installEventFilter(this);
  }
  hide();
}

bool DropFrame::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
    case QEvent::DragEnter:
      if (!FileDoor::takes(*static_cast<QDragEnterEvent*>(event)->mimeData())) break;
      setGeometry(parentWidget()->rect());
      raise();
      show();
      break;
    case QEvent::DragLeave:
    case QEvent::Drop:
      hide();
      break;
    default:
      break;
  }
  return QFrame::eventFilter(watched, event);
}

}  // namespace attenscope
