// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window takes from a mouse event on a slider to painted pixels, and from start to the first
// frame. A program that one runs, not a test: build/release/attenscope_window_benchmark
#include "app/session/samples.h"
#include "app/window/main_window.h"
#include "app/window/view_pane.h"
#include "widgets/controls/parameter_panel.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QSlider>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace attenscope;

namespace {

/// Counts how often a widget was painted.
class PaintWatch : public QObject {
 public:
  bool eventFilter(QObject* object, QEvent* event) override {
    const bool handled = QObject::eventFilter(object, event);
    if (event->type() == QEvent::Paint) ++m_paints;
    return handled;
  }
  int paints() const { return m_paints; }

 private:
  int m_paints = 0;
};

void mouse(QWidget* widget, QEvent::Type type, const QPointF& at, Qt::MouseButtons buttons) {
  QMouseEvent event(type, at, widget->mapToGlobal(at), Qt::LeftButton, buttons, Qt::NoModifier);
  QApplication::sendEvent(widget, &event);
}

/// From a mouse move on the temperature slider until the run that follows is painted in the main view.
std::vector<double> drag(MainWindow& window, int moves) {
  auto* slider = qobject_cast<QSlider*>(window.findChild<ParameterPanel*>(QStringLiteral("parameters"))
                                            ->controlOf(QStringLiteral("temperature")));
  QWidget* view = window.findChild<ViewPane*>(QStringLiteral("mainPane"))->currentView();
  QElapsedTimer clock;
  PaintWatch watch;
  view->installEventFilter(&watch);
  std::vector<double> milliseconds;
  const double y = slider->height() / 2.0;
  mouse(slider, QEvent::MouseButtonPress, {slider->width() / 2.0, y}, Qt::LeftButton);
  for (int i = 0; i < moves; ++i) {
    const double x = slider->width() * (0.25 + 0.5 * ((i * 7) % moves) / moves);
    const auto before = window.session().trace();
    clock.start();
    mouse(slider, QEvent::MouseMove, {x, y}, Qt::LeftButton);
    while (window.session().busy() || window.session().trace() == before) {
      QApplication::processEvents(QEventLoop::AllEvents);
      if (clock.elapsed() > 2000) break;  // the slider's value did not change
    }
    const int paints = watch.paints();
    while (watch.paints() == paints && clock.elapsed() <= 2000) QApplication::processEvents();
    if (clock.elapsed() <= 2000) milliseconds.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
  }
  mouse(slider, QEvent::MouseButtonRelease, {slider->width() / 2.0, y}, Qt::NoButton);
  return milliseconds;
}

/// How long the window was deaf at most while a slider was dragged and the runs that followed came in.
double longestBlock(MainWindow& window) {
  QElapsedTimer clock;
  qint64 longest = 0;
  qint64 last = 0;
  QTimer ticker;
  QObject::connect(&ticker, &QTimer::timeout, [&] {
    longest = std::max(longest, clock.nsecsElapsed() - last);
    last = clock.nsecsElapsed();
  });
  clock.start();
  ticker.start(0);
  drag(window, 8);
  ticker.stop();
  return static_cast<double>(longest) / 1e6;
}

void report(const char* what, std::vector<double> values) {
  if (values.empty()) return;
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  };
  std::printf("%-44s median %6.2f ms   95 %% %6.2f ms   most %6.2f ms   (%zu)\n", what, at(0.5), at(0.95),
              values.back(), values.size());
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
  std::printf("%-44s %6.0f ms\n", "main() to the first frame with a sample",
              static_cast<double>(start.nsecsElapsed()) / 1e6);
  report("slider to pixels, 12 tokens, multi-head", drag(window, 60));
  for (const int words : {64, 256}) {
    SessionState state = window.session().state();
    state.input.text.clear();
    for (int i = 0; i < words; ++i) state.input.text += "word" + std::to_string(i % 40) + " ";
    window.session().reset(state);
    while (window.session().busy()) QApplication::processEvents();
    QApplication::processEvents();
    report(qPrintable(QStringLiteral("slider to pixels, %1 tokens, multi-head").arg(words)),
           drag(window, 40));
  }
  SessionState state = window.session().state();
  state.input.text.clear();
  for (int i = 0; i < 2000; ++i) state.input.text += "word" + std::to_string(i % 400) + " ";
  window.session().reset(state);
  while (window.session().busy()) QApplication::processEvents();
  QApplication::processEvents();
  std::printf("%-44s %6.0f ms\n", "longest block of the window, 2,000 tokens", longestBlock(window));
  return 0;
}
