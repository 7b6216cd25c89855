// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/steady_size.h"

#include "widgets/drawing/text.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

#include <algorithm>

namespace attenscope {

namespace {

constexpr int kStep = 24;  // pixels

/// What a widget was fitted to; belongs to it, and fits it again when its text has another size.
class Steady : public QObject {
 public:
  explicit Steady(QWidget* widget) : QObject(widget), m_widget(widget) {
    setObjectName(QStringLiteral("steadySize"));
    widget->installEventFilter(this);
  }

  void fit(const QString& text, const QWidget* neighbour, bool anew) {
    m_text = text;
    m_neighbour = neighbour;
    const int own = wholeTextWidth(m_widget->font(), text);
    const int steps = own / kStep;
    if (steps == m_steps && !anew) return;
    m_steps = steps;
    // A label's hint counts the size that it has.
    m_widget->setMinimumSize(0, 0);
    m_widget->setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX);
    const QSize hint = m_widget->sizeHint();
    const int beside = neighbour == nullptr ? 0 : neighbour->sizeHint().height();
    m_widget->setFixedSize(hint.width() - own + (steps + 1) * kStep, std::max(hint.height(), beside));
    // Its row makes room at once: until then the widget would lie over what is beside it.
    QCoreApplication::sendPostedEvents(m_widget->parentWidget(), QEvent::LayoutRequest);
  }

 protected:
  bool eventFilter(QObject*, QEvent* event) override {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
      QMetaObject::invokeMethod(
          this, [this] { fit(m_text, m_neighbour, true); }, Qt::QueuedConnection);
    return false;
  }

 private:
  QWidget* m_widget;
  const QWidget* m_neighbour = nullptr;
  QString m_text;
  int m_steps = -1;
};

}  // namespace

void fitSteadily(QWidget* widget, const QString& text, const QWidget* neighbour) {
  auto* steady = static_cast<Steady*>(
      widget->findChild<QObject*>(QStringLiteral("steadySize"), Qt::FindDirectChildrenOnly));
  if (steady == nullptr) steady = new Steady(widget);
  steady->fit(text, neighbour, false);
}

}  // namespace attenscope
