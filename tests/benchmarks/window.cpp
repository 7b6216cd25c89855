// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window takes from a mouse event on a slider to painted pixels, and from start to the first
// frame. A program that one runs, not a test: build/release/attenscope_window_benchmark [TOKENS MOVES]
// With two numbers it only drags, so that instructions can be counted, which do not depend on the machine:
// valgrind --tool=callgrind '--zero-before=*drag(*int)' build/release/attenscope_window_benchmark 12 20
#include "app/session/samples.h"
#include "app/window/main_window.h"
#include "app/window/view_pane.h"
#include "tests/benchmarks/window_timing.h"
#include "widgets/controls/parameter_panel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QSlider>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <vector>

using namespace attenscope;

namespace {

/// Counts, by class, how often widgets are painted and how many pixels.
class PaintCount : public QObject {
 public:
  bool eventFilter(QObject* object, QEvent* event) override {
    if (event->type() == QEvent::Paint) {
      Painted& painted = m_painted[object->metaObject()->className() + (":" + object->objectName())];
      ++painted.times;
      for (const QRect& part : static_cast<QPaintEvent*>(event)->region())
        painted.pixels += static_cast<qint64>(part.width()) * part.height();
    }
    return QObject::eventFilter(object, event);
  }

  void print() const {
    for (const auto& [name, painted] : m_painted)
      std::printf("  %-60s %5d times %12lld pixels\n", qPrintable(name), painted.times,
                  static_cast<long long>(painted.pixels));
  }

 private:
  struct Painted {
    int times = 0;
    qint64 pixels = 0;
  };
  std::map<QString, Painted> m_painted;
};

void mouse(QWidget* widget, QEvent::Type type, const QPointF& at, Qt::MouseButtons buttons) {
  QMouseEvent event(type, at, widget->mapToGlobal(at), Qt::LeftButton, buttons, Qt::NoModifier);
  QApplication::sendEvent(widget, &event);
}

/// From a mouse move on the temperature slider until the run that follows is painted in the main view.
[[gnu::noinline]] std::vector<double> drag(MainWindow& window, int moves) {
  auto* slider = qobject_cast<QSlider*>(window.findChild<ParameterPanel*>(QStringLiteral("parameters"))
                                            ->controlOf(QStringLiteral("temperature")));
  QWidget* view = window.findChild<ViewPane*>(QStringLiteral("mainPane"))->currentView();
  QElapsedTimer clock;
  PaintWatch watch;
  view->installEventFilter(&watch);
  std::vector<double> times;
  const double y = slider->height() / 2.0;
  mouse(slider, QEvent::MouseButtonPress, {slider->width() / 2.0, y}, Qt::LeftButton);
  int paintsBefore = 0;
  const auto connection =
      QObject::connect(&window.session(), &Session::traceChanged, [&] { paintsBefore = watch.paints(); });
  for (int i = 0; i < moves; ++i) {
    const double x = slider->width() * (0.25 + 0.5 * ((i * 7) % moves) / moves);
    const auto before = window.session().trace();
    clock.start();
    mouse(slider, QEvent::MouseMove, {x, y}, Qt::LeftButton);
    if (!window.session().busy() && window.session().trace() == before) continue;  // the slider stood there
    while (window.session().busy() || window.session().trace() == before || watch.paints() == paintsBefore)
      QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    times.push_back(milliseconds(clock.nsecsElapsed()));
  }
  QObject::disconnect(connection);
  mouse(slider, QEvent::MouseButtonRelease, {slider->width() / 2.0, y}, Qt::NoButton);
  return times;
}

/// How long the window was deaf at most while a slider was dragged and the runs that followed came in.
double longestBlock(MainWindow& window) {
  const DeafWatch deaf;
  drag(window, 8);
  return deaf.longest();
}

/// The sentence of the window becomes one of so many words.
void setWords(MainWindow& window, int count, int different) {
  SessionState state = window.session().state();
  state.input.text.clear();
  for (int i = 0; i < count; ++i) state.input.text += "word" + std::to_string(i % different) + " ";
  window.session().reset(state);
  while (window.session().busy()) QApplication::processEvents();
  QApplication::processEvents();
}

}  // namespace

int main(int argc, char** argv) {
  QElapsedTimer start;
  start.start();
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("attenscope-benchmark"));
  MainWindow window;
  window.session().reset(openingState());
  window.resize(1440, 900);
  window.show();
  while (window.session().trace() == nullptr) QApplication::processEvents();
  QApplication::processEvents();
  if (argc == 3) {
    const int tokens = std::atoi(argv[1]);
    if (tokens != 12) setWords(window, tokens, 40);
    PaintCount count;
    QApplication::instance()->installEventFilter(&count);
    report("slider to pixels", drag(window, std::atoi(argv[2])));
    count.print();
    return 0;
  }
  std::printf("%-44s %6.0f ms\n", "main() to the first frame with a sample",
              static_cast<double>(start.nsecsElapsed()) / 1e6);
  report("slider to pixels, 12 tokens, multi-head", drag(window, 60));
  for (const int words : {64, 256}) {
    setWords(window, words, 40);
    report(qPrintable(QStringLiteral("slider to pixels, %1 tokens, multi-head").arg(words)),
           drag(window, 40));
  }
  setWords(window, 2000, 400);
  std::printf("%-44s %6.0f ms\n", "longest block of the window, 2,000 tokens", longestBlock(window));
  return 0;
}
