// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_watch.h"

#include <QMetaObject>

#include <atomic>

namespace attenscope {

namespace {

/// Passes what the computing thread tells on to the thread of the window, once until it has been heard.
class FigureNews : public QObject {
  Q_OBJECT

 public:
  static FigureNews& instance() {
    static FigureNews* const news = new FigureNews;  // the computing thread may tell until the end
    return *news;
  }

 signals:
  void arrived();

 private:
  FigureNews() {
    kept::whenFiguresArrive([this] {
      if (m_told.exchange(true)) return;
      QMetaObject::invokeMethod(
          this,
          [this] {
            m_told = false;
            emit arrived();
          },
          Qt::QueuedConnection);
    });
  }

  std::atomic<bool> m_told = false;
};

}  // namespace

FigureWatch::FigureWatch(QWidget* widget, std::function<void()> again)
    : QObject(widget), m_widget(widget), m_again(std::move(again)) {
  connect(&FigureNews::instance(), &FigureNews::arrived, this, &FigureWatch::arrive);
}

void FigureWatch::arrive() {
  if (!m_missed) return;
  m_missed = false;
  m_again();
}

}  // namespace attenscope

#include "figure_watch.moc"
