// SPDX-License-Identifier: GPL-3.0-or-later
/// What the benchmarks of the window measure with.
#pragma once

#include <QElapsedTimer>
#include <QEvent>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace attenscope {

inline double milliseconds(qint64 nanoseconds) {
  return static_cast<double>(nanoseconds) / 1e6;
}

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

/// How long the window took no event at most, in milliseconds, while it lives.
class DeafWatch {
 public:
  DeafWatch() {
    QObject::connect(&m_ticker, &QTimer::timeout, [this] {
      m_longest = std::max(m_longest, m_clock.nsecsElapsed() - m_last);
      m_last = m_clock.nsecsElapsed();
    });
    m_clock.start();
    m_ticker.start(0);
  }
  double longest() const { return milliseconds(m_longest); }

 private:
  QElapsedTimer m_clock;
  QTimer m_ticker;
  qint64 m_longest = 0;
  qint64 m_last = 0;
};

/// Median, 95th percentile and most of times in milliseconds; nothing for none.
inline void report(const char* what, std::vector<double> values) {
  if (values.empty()) return;
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  };
  std::printf("  %-44s median %7.2f ms   95 %% %7.2f ms   most %7.2f ms   (%zu)\n", what, at(0.5), at(0.95),
              values.back(), values.size());
}

}  // namespace attenscope
