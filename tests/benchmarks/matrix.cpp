// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window takes with attention over many tokens: from opening a file to the first painted matrix,
// and from one wheel notch, one move of a drag, one move of the pointer and another head to painted pixels. A
// program that one runs, not a test: build/release/attenscope_matrix_benchmark [TOKENS HEADS]
// The file holds causal attention in float32, and lies in the cache of the system when it is opened. Events
// are sent as a mouse sends them; a measure ends when the matrix view has been painted. With images drawn by
// the processor (offscreen) no display holds anything up.
#include "app/session/samples.h"
#include "app/window/main_window.h"
#include "app/window/view_pane.h"
#include "engine/analysis/background_figures.h"
#include "engine/io/safetensors.h"
#include "tests/benchmarks/window_timing.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using namespace attenscope;

namespace {

constexpr int kMoves = 40;
constexpr std::int64_t kMostTokens = 32768;

/// The most memory that the process has held so far, in MB; of it `anonymous`, what is no file's now.
long memory(const char* key) {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line))
    if (line.starts_with(key))
      return std::strtol(line.c_str() + std::string(key).size() + 1, nullptr, 10) / 1024;
  return 0;
}

/// Causal attention, [1 × heads × tokens × tokens]: falling with the distance, with some far peaks.
void writeAttention(const std::filesystem::path& path, std::int64_t heads, std::int64_t tokens) {
  TensorBuilder weights({1, heads, tokens, tokens}, 0.0F);
  for (std::int64_t head = 0; head < heads; ++head) {
    for (std::int64_t query = 0; query < tokens; ++query) {
      float* row = weights.data() + (head * tokens + query) * tokens;
      float sum = 0;
      for (std::int64_t key = 0; key <= query; ++key) {
        row[key] = 1.0F / static_cast<float>(1 + (query - key) * (head + 1)) +
                   ((query * 31 + key * 17) % 4099 == 0 ? 1.0F : 0.0F);
        sum += row[key];
      }
      for (std::int64_t key = 0; key <= query; ++key) row[key] /= sum;
    }
  }
  writeSafetensors(path, {{"weights", weights.finish()}});
}

class Bench {
 public:
  explicit Bench(MainWindow& window) : m_window(window) {}

  /// Milliseconds from asking for a file to its matrix on the screen, and how long the window was deaf.
  void open(const QString& path) {
    const auto before = m_window.session().trace();
    QElapsedTimer clock;
    clock.start();
    const DeafWatch deaf;
    m_window.openFile(path);
    while (m_window.session().trace() == before || m_window.session().busy())
      QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    painted([] {});
    std::printf("  %-34s %7.0f ms\n", "file to first paint", milliseconds(clock.nsecsElapsed()));
    for (QElapsedTimer rest; !rest.isValid() || rest.elapsed() < 1500;) {
      if (!rest.isValid()) rest.start();
      QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    std::printf("  %-34s %7.0f ms\n", "longest block until all is shown", deaf.longest());
  }

  View* view() const { return m_window.findChild<ViewPane*>(QStringLiteral("mainPane"))->currentView(); }

  /// Milliseconds from an event until the main view is painted.
  template <typename Send>
  double painted(Send send) {
    QWidget* shown = view();
    PaintWatch watch;
    shown->installEventFilter(&watch);
    QElapsedTimer clock;
    clock.start();
    send();
    shown->update();
    while (watch.paints() == 0) QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return milliseconds(clock.nsecsElapsed());
  }

  void wheel(int notches) {
    const QPointF at(view()->width() * 0.4, view()->height() * 0.5);
    QWheelEvent event(at, view()->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(view(), &event);
  }

  void mouse(QEvent::Type type, const QPointF& at, Qt::MouseButtons buttons) {
    QMouseEvent event(type, at, view()->mapToGlobal(at), Qt::LeftButton, buttons, Qt::NoModifier);
    QApplication::sendEvent(view(), &event);
  }

  void run(int heads) {
    std::vector<double> times;
    const auto middle = QPointF(view()->width() * 0.5, view()->height() * 0.5);
    for (int i = 0; i < kMoves; ++i)
      times.push_back(painted([&] { mouse(QEvent::MouseMove, middle + QPointF(i * 3, i * 2), {}); }));
    report("hover, all shown", times);
    times.clear();
    for (int i = 0; i < 20; ++i) times.push_back(painted([&] { wheel(1); }));
    report("zoom in, a notch", times);
    for (const int notches : {14, 8}) {
      times.clear();
      for (int i = 0; i < notches; ++i) wheel(-1);
      const int steps = 20 - notches;
      mouse(QEvent::MouseButtonPress, middle, Qt::LeftButton);
      for (int i = 0; i < kMoves; ++i)
        times.push_back(painted(
            [&] { mouse(QEvent::MouseMove, middle + QPointF(40 + i * 4, 20 + i * 3), Qt::LeftButton); }));
      mouse(QEvent::MouseButtonRelease, middle + QPointF(200, 140), {});
      report(qPrintable(QStringLiteral("pan, %1 notches in").arg(steps)), times);
      for (int i = 0; i < notches; ++i) wheel(1);
    }
    times.clear();
    for (int i = 0; i < 20; ++i) times.push_back(painted([&] { wheel(-1); }));
    report("zoom out, a notch", times);
    times.clear();
    for (int i = 1; i <= 2 * heads && heads > 1; ++i) {
      Selection selection = view()->state().selection;
      selection.head = i % heads;
      times.push_back(painted([&] { emit view()->wanted(request::Pick{selection, {}}); }));
      while (m_window.session().busy()) QApplication::processEvents();
    }
    report("another head, to the first paint", times);
    times.clear();
    for (int i = 1; i <= heads && heads > 1; ++i) {
      Selection selection = view()->state().selection;
      selection.head = i % heads;
      QElapsedTimer clock;
      clock.start();
      emit view()->wanted(request::Pick{selection, {}});
      do QApplication::processEvents();
      while (!kept::nothingLater());
      times.push_back(painted([] {}) + milliseconds(clock.nsecsElapsed()));
    }
    report("another head, until all is there", times);
  }

 private:
  MainWindow& m_window;
};

}  // namespace

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("attenscope-benchmark"));
  const std::int64_t tokens = std::clamp<std::int64_t>(argc > 1 ? std::atoll(argv[1]) : 8192, 1, kMostTokens);
  const std::int64_t heads = argc > 2 ? std::max(1, std::atoi(argv[2])) : 1;
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("attention.safetensors"));
  if (const pid_t child = ::fork(); child == 0) {  // its memory is gone with it
    writeAttention(path.toStdString(), heads, tokens);
    ::_exit(0);
  } else {
    ::waitpid(child, nullptr, 0);
  }
  std::ofstream("/proc/self/clear_refs") << 5;  // forget the most memory held so far
  MainWindow window;
  window.session().reset(openingState());
  window.resize(1440, 900);
  window.show();
  while (window.session().trace() == nullptr) QApplication::processEvents();
  const long before = memory("VmHWM:");
  std::printf("%lld tokens, %lld heads; window of 1440 x 900\n", static_cast<long long>(tokens),
              static_cast<long long>(heads));
  Bench bench(window);
  bench.open(path);
  bench.run(static_cast<int>(heads));
  std::printf("  %-34s %7ld MB, before the file %ld MB\n", "most memory held (VmHWM)", memory("VmHWM:"),
              before);
  std::printf("  %-34s %7ld MB\n", "of it no file's, at the end", memory("RssAnon:"));
  return 0;
}
