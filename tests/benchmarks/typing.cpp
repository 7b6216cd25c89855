// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window takes from a key typed into a long text to the painted letter, and for how long it is
// deaf while the runs that follow come in. A program that one runs, not a test:
// build/release/attenscope_typing_benchmark [WORDS]
#include "app/session/samples.h"
#include "app/window/input_panel.h"
#include "app/window/main_window.h"
#include "tests/benchmarks/window_timing.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace attenscope;

namespace {

void key(QWidget* widget, int code, const QString& text) {
  for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
    QKeyEvent event(type, code, Qt::NoModifier, text);
    QApplication::sendEvent(widget, &event);
  }
}

/// Until no run is under way and the window has been painted; the longest time without an event.
double settle(MainWindow& window) {
  QElapsedTimer clock;
  clock.start();
  const DeafWatch deaf;
  do QApplication::processEvents(QEventLoop::WaitForMoreEvents);
  while (window.session().busy() || clock.elapsed() < 300);
  return deaf.longest();
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
    const double pasted = milliseconds(clock.nsecsElapsed());
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
        times.push_back(milliseconds(clock.nsecsElapsed()));
        QApplication::processEvents();
      }
      report(name, times);
      std::printf("  %-40s %7.2f ms\n", "longest block until the run is shown", settle(window));
    }
  }
  return 0;
}
