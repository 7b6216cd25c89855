// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window takes from a key typed into a long text to the painted letter, and for how long it is
// deaf while the runs that follow come in. A program that one runs, not a test:
// build/release/attenscope_typing_benchmark [WORDS]
#include "app/session/samples.h"
#include "app/window/input_panel.h"
#include "app/window/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace attenscope;

namespace {

double ms(qint64 nanoseconds) {
  return static_cast<double>(nanoseconds) / 1e6;
}

void key(QWidget* widget, int code, const QString& text) {
  for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
    QKeyEvent event(type, code, Qt::NoModifier, text);
    QApplication::sendEvent(widget, &event);
  }
}

void report(const char* what, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::printf("  %-40s median %7.2f ms   most %7.2f ms\n", what, values[values.size() / 2], values.back());
}

/// Until no run is under way and the window has been painted; the longest time without an event.
double settle(MainWindow& window) {
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
  do QApplication::processEvents(QEventLoop::WaitForMoreEvents);
  while (window.session().busy() || clock.elapsed() < 300);
  return ms(longest);
}

}  // namespace

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("attenscope-benchmark"));
  const int words = argc > 1 ? std::max(1, std::atoi(argv[1])) : 20000;
  MainWindow window;
  SessionState state = openingState();
  chooseMechanism(state, "scaled_dot_product");
  window.session().reset(state);
  window.resize(1440, 900);
  window.show();
  settle(window);
  auto* edit = window.findChild<SentenceEdit*>(QStringLiteral("sentence"));
  QString text;
  for (int i = 0; i < words; ++i)
    text += QStringLiteral("word%1%2 ").arg(i % 97).arg(i % 40 == 39 ? "\n" : "");
  for (const bool paragraphs : {true, false}) {
    std::printf("%d words, %s\n", words, paragraphs ? "in lines of 40 words" : "in one line");
    const QString typed = paragraphs ? text : QString(text).remove(u'\n');
    QElapsedTimer clock;
    clock.start();
    edit->selectAll();
    edit->insertPlainText(typed);
    const double pasted = ms(clock.nsecsElapsed());
    std::printf("  %-40s %7.2f ms, then at most %.2f ms\n", "pasted", pasted, settle(window));
    for (const auto& [place, name] : {std::pair{QTextCursor::End, "a key at the end"},
                                      std::pair{QTextCursor::Start, "a key at the beginning"}}) {
      edit->moveCursor(place);
      settle(window);
      std::vector<double> times;
      for (int i = 0; i < 30; ++i) {
        clock.start();
        key(edit, Qt::Key_A, QStringLiteral("a"));
        edit->viewport()->repaint();
        times.push_back(ms(clock.nsecsElapsed()));
        QApplication::processEvents();
      }
      report(name, times);
      std::printf("  %-40s %7.2f ms\n", "longest block until the run is shown", settle(window));
    }
  }
  return 0;
}
