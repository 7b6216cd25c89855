// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/video_file.h"

#include "app/video/ffmpeg_arguments.h"
#include "app/video/frame_stream.h"
#include "engine/error.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

namespace attenscope {

namespace {

/// Frames that lie so far ahead are sought rather than read on to.
constexpr double kSecondsAhead = 2;
/// Where seeking led beyond a frame, it is looked for from so much before.
constexpr double kSecondsBefore = 10;
constexpr std::size_t kRecentBytes = 96U << 20U;
constexpr std::size_t kRecentFrames = 12;

std::string decimal(double seconds) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.6f", seconds);
  return text.data();
}

}  // namespace

VideoFile::VideoFile(std::string path, const RunControl& control)
    : m_path(std::move(path)), m_facts(videoFacts(m_path, control)) {}

VideoFile::~VideoFile() = default;

std::string VideoFile::name() const {
  return printable(std::filesystem::path(m_path).filename().string());
}

double VideoFile::secondsInFile(std::int64_t index) const {
  if (m_facts.byOrder) return static_cast<double>(index) / m_facts.framesPerSecond;
  return m_facts.secondsOfTicks(m_facts.ticks[static_cast<std::size_t>(index)]);
}

double VideoFile::secondsOf(std::int64_t index) const {
  return secondsInFile(index) - secondsInFile(0);
}

double VideoFile::duration() const {
  // The last frame is shown as long as the others are on average.
  const double last = secondsOf(count() - 1);
  return last + (count() > 1 ? last / static_cast<double>(count() - 1) : 1 / m_facts.framesPerSecond);
}

void VideoFile::start(std::int64_t index, double before) {
  std::vector<std::string> input;
  m_next = 0;
  if (index > 0 && !m_facts.byOrder) {
    const double gap = secondsInFile(index) - secondsInFile(index - 1);
    const double from = secondsInFile(index) - gap / 2 - before - m_facts.start;
    if (from > 0) {
      input = {"-ss", decimal(from)};
      m_next = index;
    }
  }
  const std::vector<std::string> file = inputArguments(m_path);
  input.insert(input.end(), file.begin(), file.end());
  m_stream.reset();  // the one before ends first
  m_stream = std::make_unique<FrameStream>(input, m_facts.alpha, name());
}

std::int64_t VideoFile::indexOf(const StreamedFrame& frame) const {
  if (m_facts.byOrder) return m_next < count() ? m_next : -1;
  if (!frame.seconds) return -1;
  const std::vector<std::int64_t>& ticks = m_facts.ticks;
  const double perTick = m_facts.secondsOfTicks(1);
  const auto after =
      std::lower_bound(ticks.begin(), ticks.end(), *frame.seconds / perTick,
                       [](std::int64_t tick, double wanted) { return static_cast<double>(tick) < wanted; });
  std::int64_t nearest = -1;
  double distance = 0.5 / m_facts.framesPerSecond;
  for (const std::ptrdiff_t at : {after - ticks.begin() - 1, after - ticks.begin()}) {
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(ticks.size())) continue;
    const double from = std::abs(secondsInFile(at) - *frame.seconds);
    if (from > distance) continue;
    distance = from;
    nearest = at;
  }
  return nearest;
}

VideoFile::Pixels VideoFile::recent(std::int64_t index) const {
  for (const auto& [at, pixels] : m_recent)
    if (at == index) return pixels;
  return nullptr;
}

void VideoFile::remember(std::int64_t index, Pixels pixels) {
  const std::size_t most = std::clamp<std::size_t>(kRecentBytes / pixels->values.size(), 1, kRecentFrames);
  m_recent.emplace_back(index, std::move(pixels));
  while (m_recent.size() > most) m_recent.pop_front();
}

VideoFile::Pixels VideoFile::readTo(std::int64_t index, const RunControl& control) {
  while (std::optional<StreamedFrame> frame = m_stream->next(control)) {
    const std::int64_t at = indexOf(*frame);
    if (at < 0) continue;
    m_next = at + 1;
    remember(at, frame->pixels);
    if (at == index) return frame->pixels;
    if (at > index) return nullptr;
  }
  m_stream.reset();
  return nullptr;
}

OpenedImage VideoFile::frame(std::int64_t index, const RunControl& control) {
  const std::scoped_lock lock(m_mutex);
  const std::string which =
      name() + ": frame " + std::to_string(index + 1) + " of " + std::to_string(count());
  if (index < 0 || index >= count())
    throw Error(name() + ": there is no frame " + std::to_string(index + 1) + "; expected 1 to " +
                std::to_string(count()));
  Pixels pixels = recent(index);
  try {
    if (!pixels) {
      const double ahead = kSecondsAhead * m_facts.framesPerSecond;
      const bool near = m_stream && index >= m_next && static_cast<double>(index - m_next) <= ahead;
      if (!near && !(m_facts.byOrder && m_stream && index >= m_next)) start(index, 0);
      pixels = readTo(index, control);
    }
    if (!pixels) {
      start(index, kSecondsBefore);
      pixels = readTo(index, control);
    }
  } catch (...) {
    m_stream.reset();  // it stands in the middle of a frame
    throw;
  }
  if (!pixels) throw Error(which + " cannot be decoded; the file is damaged there");
  PictureSource source;
  Tensor image = imageFromPixels(std::move(pixels), &source);
  return openedImage(std::move(image), name() + ", frame " + std::to_string(index + 1), source);
}

}  // namespace attenscope
