// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/frame_reader.h"

#include "app/video/frame_stream.h"
#include "engine/error.h"

#include <QMetaObject>

#include <new>
#include <utility>

namespace attenscope {

namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

}  // namespace

FrameReader::FrameReader(QObject* parent) : QObject(parent), m_thread([this] { work(); }) {}

FrameReader::~FrameReader() {
  ++m_latest;
  {
    const std::scoped_lock lock(m_mutex);
    m_stopping = true;
  }
  m_wake.notify_one();
  m_thread.join();
}

void FrameReader::open(const QString& path) {
  start({0, path, std::nullopt});
}

void FrameReader::openLive(const LiveInput& input) {
  start({0, {}, input});
}

void FrameReader::close() {
  start({});
}

void FrameReader::start(Job job) {
  job.number = ++m_latest;
  {
    const std::scoped_lock lock(m_mutex);
    m_job = std::move(job);
    m_wanted.reset();
  }
  m_wake.notify_one();
}

void FrameReader::want(std::int64_t index) {
  {
    const std::scoped_lock lock(m_mutex);
    m_wanted = index;
  }
  m_wake.notify_one();
}

template <typename Tell>
void FrameReader::tell(const Job& job, Tell tell) {
  QMetaObject::invokeMethod(
      this,
      [this, number = job.number, tell = std::move(tell)] {
        if (number == m_latest) tell();
      },
      Qt::QueuedConnection);
}

void FrameReader::work() {
  while (true) {
    Job job;
    {
      std::unique_lock lock(m_mutex);
      m_wake.wait(lock, [this] { return m_stopping || m_job.has_value(); });
      if (m_stopping) return;
      job = *std::exchange(m_job, std::nullopt);
    }
    if (job.path.isEmpty() && !job.live) continue;
    QString sentence;
    try {
      job.live ? serveLive(job) : serve(job);
      continue;
    } catch (const Cancelled&) {
      continue;
    } catch (const std::bad_alloc&) {
      sentence = tr("There is not enough memory for these frames.");
    } catch (const std::exception& error) {
      sentence = QString::fromStdString(printableMessage(error.what()));
    }
    const bool live = job.live.has_value();
    tell(job, [this, sentence, live] { live ? emit ended(sentence) : emit failed(sentence); });
  }
}

std::optional<std::int64_t> FrameReader::nextWanted(const Job& job) {
  std::unique_lock lock(m_mutex);
  m_wake.wait(lock, [&] { return m_stopping || !current(job) || m_wanted.has_value(); });
  if (m_stopping || !current(job)) return std::nullopt;
  return std::exchange(m_wanted, std::nullopt);
}

void FrameReader::serve(const Job& job) {
  const RunControl control([this, &job](double) { return !m_stopping && current(job); });
  const std::shared_ptr<FrameSource> source = openFrames(job.path.toStdString(), control);
  tell(job, [this, source] { emit opened(source); });
  while (const std::optional<std::int64_t> index = nextWanted(job)) {
    const auto start = Clock::now();
    try {
      ReadFrame frame{*index, source->frame(*index, control), {}, 0};
      frame.whole = Clock::now();
      frame.readMilliseconds = millisecondsSince(start);
      tell(job, [this, frame] { emit arrived(frame); });
    } catch (const Error& error) {  // of one frame: the others can be read
      tell(job, [this, sentence = QString::fromUtf8(error.what())] { emit failed(sentence); });
    }
  }
}

void FrameReader::serveLive(const Job& job) {
  const RunControl control([this, &job](double) { return !m_stopping && current(job); });
  FrameStream stream(job.live->arguments, false, job.live->name);
  std::int64_t count = 0;
  while (std::optional<StreamedFrame> taken = stream.next(control)) {
    const auto whole = Clock::now();
    control.checkpoint(0);
    ++count;
    {
      const std::scoped_lock lock(m_mutex);
      if (!m_wanted) continue;
      m_wanted.reset();
    }
    PictureSource source;
    Tensor image = imageFromPixels(taken->pixels, &source);
    const ReadFrame frame{count - 1, openedImage(std::move(image), job.live->name, source), whole, 0};
    tell(job, [this, frame] { emit arrived(frame); });
  }
  const std::string problem = stream.problem();
  throw Error(job.live->name + (count == 0 ? ": gives no picture" : ": gives no more pictures") +
              (problem.empty() ? std::string() : "; ffmpeg says: " + problem));
}

}  // namespace attenscope
