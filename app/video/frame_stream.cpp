// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/frame_stream.h"

#include "app/video/ffmpeg.h"
#include "app/video/ffmpeg_arguments.h"
#include "engine/error.h"

#include <charconv>

namespace attenscope {

namespace {

std::string program(const std::string& name) {
  const std::optional<QString> found = ffmpegProgram();
  if (!found) failWithoutFfmpeg(name + ": reading a video", "give its frames as numbered pictures");
  return found->toStdString();
}

std::vector<std::string> arguments(const std::vector<std::string>& input, bool alpha) {
  std::vector<std::string> all{"-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info", "-copyts"};
  all.insert(all.end(), input.begin(), input.end());
  const std::vector<std::string> output = outputArguments(alpha);
  all.insert(all.end(), output.begin(), output.end());
  return all;
}

/// The number behind `key`, with white space between them.
std::optional<std::int64_t> numberBehind(std::string_view line, std::string_view key) {
  const std::size_t found = line.find(key);
  if (found == std::string_view::npos) return std::nullopt;
  std::string_view rest = line.substr(found + key.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (error != std::errc()) return std::nullopt;
  return value;
}

}  // namespace

FrameStream::FrameStream(const std::vector<std::string>& input, bool alpha, std::string name)
    : m_name(std::move(name)),
      m_process(program(m_name), arguments(input, alpha), [this](std::string_view line) { onLine(line); }) {}

void FrameStream::onLine(std::string_view line) {
  if (line.find("showinfo") == std::string_view::npos) {
    const std::size_t error = line.find("[error] ");
    const std::size_t fatal = line.find("[fatal] ");
    const std::size_t said = std::min(error, fatal);
    if (said != std::string_view::npos) m_problem = line.substr(line.find("] ", said) + 2);
    return;
  }
  if (const auto numerator = numberBehind(line, "config in time_base:")) {
    const std::size_t slash = line.find('/', line.find("time_base:"));
    if (const auto denominator = numberBehind(line.substr(slash == std::string_view::npos ? 0 : slash), "/");
        denominator && *denominator > 0)
      m_tick = static_cast<double>(*numerator) / static_cast<double>(*denominator);
    return;
  }
  if (!numberBehind(line, " n:")) return;
  const auto pts = numberBehind(line, " pts:");
  m_times.push_back(pts && m_tick > 0 ? std::optional(static_cast<double>(*pts) * m_tick) : std::nullopt);
}

std::optional<std::string> FrameStream::headerLine(const RunControl& control) {
  constexpr std::size_t kLongest = 100;
  std::string line;
  for (std::uint8_t byte = 0; line.size() < kLongest;) {
    if (!m_process.read({&byte, 1}, control)) return std::nullopt;
    if (byte == '\n') return line;
    line += static_cast<char>(byte);
  }
  throw Error(m_name + ": ffmpeg gave something else than a frame");
}

std::optional<StreamedFrame> FrameStream::next(const RunControl& control) {
  auto pixels = std::make_shared<PicturePixels>();
  const std::optional<std::string> first = headerLine(control);
  m_process.readErrors();
  if (!first) return std::nullopt;
  if (*first != "P7") throw Error(m_name + ": ffmpeg gave something else than a frame");
  while (true) {
    const std::optional<std::string> line = headerLine(control);
    if (!line) return std::nullopt;
    if (*line == "ENDHDR") break;
    if (const auto width = numberBehind(*line, "WIDTH ")) pixels->width = *width;
    if (const auto height = numberBehind(*line, "HEIGHT ")) pixels->height = *height;
    if (const auto depth = numberBehind(*line, "DEPTH ")) pixels->channels = static_cast<int>(*depth);
  }
  if (pixels->width <= 0 || pixels->height <= 0 || (pixels->channels != 3 && pixels->channels != 4))
    throw Error(m_name + ": ffmpeg gave something else than a frame");
  if (pixels->width > kMaxFramePixels || pixels->height > kMaxFramePixels / pixels->width)
    throw Error(m_name + ": a frame of " + std::to_string(pixels->width) + " × " +
                std::to_string(pixels->height) + " pixels is too large");
  pixels->values.resize(static_cast<std::size_t>(pixels->width * pixels->height * pixels->channels));
  if (!m_process.read(pixels->values, control)) return std::nullopt;
  m_process.readErrors();
  StreamedFrame frame{pixels, std::nullopt};
  if (!m_times.empty()) {
    frame.seconds = m_times.front();
    m_times.pop_front();
  }
  return frame;
}

}  // namespace attenscope
