// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/video_facts.h"

#include "app/video/child_process.h"
#include "app/video/ffmpeg.h"
#include "app/video/ffmpeg_arguments.h"
#include "engine/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <list>
#include <mutex>
#include <optional>

namespace attenscope {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t kMostDescription = 1'000'000;  // bytes

std::string nameOf(const std::string& path) {
  return printable(fs::path(path).filename().string());
}

std::string program(const std::string& path) {
  const std::optional<QString> found = ffprobeProgram();
  if (!found || !ffmpegProgram())
    failWithoutFfmpeg(nameOf(path) + ": reading a video", "give its frames as numbered pictures");
  return found->toStdString();
}

/// Runs ffprobe on the first video in the file. `take` gets its output line by line; what it said on standard
/// error is returned.
template <typename Take>
std::string probe(const std::string& path, const std::vector<std::string>& what, Take take,
                  const RunControl& control, const double& done = 0) {
  std::vector<std::string> arguments{"-v", "error", "-select_streams", "V:0"};
  arguments.insert(arguments.end(), what.begin(), what.end());
  const std::vector<std::string> input = inputArguments(path);
  arguments.insert(arguments.end(), input.begin(), input.end());
  std::string said;
  ChildProcess process(program(path), arguments, [&](std::string_view line) {
    constexpr std::size_t kMost = 10'000;
    if (said.size() < kMost) said.append(line).append("\n");
  });
  std::vector<std::uint8_t> bytes(64 * 1024);
  std::string line;
  while (const std::size_t count = process.readSome(bytes, control, done)) {
    for (std::size_t i = 0; i < count; ++i) {
      if (bytes[i] != '\n') {
        line += static_cast<char>(bytes[i]);
        if (line.size() > kMostDescription) throw Error(nameOf(path) + ": ffprobe says too much about it");
        continue;
      }
      take(line);
      line.clear();
    }
  }
  take(line);
  process.readErrors();
  return said;
}

/// "12800" of "1/12800"; 0 for what is none.
std::int64_t wholeNumber(std::string_view text) {
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && stop == text.data() + text.size() ? value : 0;
}

std::pair<std::int64_t, std::int64_t> fraction(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return {0, 0};
  return {wholeNumber(std::string_view(text).substr(0, slash)),
          wholeNumber(std::string_view(text).substr(slash + 1))};
}

double secondsIn(const Json& json, const char* key) {
  const std::string text = json.value(key, "");
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? value : 0;
}

bool beginsAsMp4(const std::string& path) {
  constexpr std::size_t kHead = 12;
  std::string head(kHead, '\0');
  std::ifstream(path, std::ios::binary).read(head.data(), kHead);
  return looksLikeVideo(head);
}

struct Described {
  VideoFacts facts;
  std::int64_t declared = 0;  ///< frames, as the file says; 0 where it does not
  double duration = 0;        ///< likewise, seconds
  std::string codec;
};

Described describe(const std::string& path, const RunControl& control) {
  const std::string name = nameOf(path);
  std::string text;
  const std::string said = probe(
      path,
      {"-show_entries",
       "format=start_time,duration:stream=codec_name,width,height,pix_fmt,time_base,nb_frames,duration,"
       "avg_frame_rate",
       "-of", "json"},
      [&](const std::string& line) {
        text += line;
        if (text.size() > kMostDescription) throw Error(name + ": ffprobe says too much about it");
      },
      control);
  const Json json = Json::parse(text, nullptr, false);
  const bool none = !json.is_object() || !json.contains("streams") || json.at("streams").empty();
  if (none) {
    if (said.find("moov atom not found") != std::string::npos && beginsAsMp4(path))
      throw Error(name +
                  ": is cut short before the table of its frames, which is at its end; nothing of it "
                  "can be read");
    throw Error(name +
                ": holds no video that ffmpeg reads; expected, for example, MP4, MKV, WebM, AVI, MOV or GIF");
  }
  Described found;
  try {
    const Json& stream = json.at("streams").at(0);
    found.facts.width = stream.value("width", std::int64_t{0});
    found.facts.height = stream.value("height", std::int64_t{0});
    const std::string format = stream.value("pix_fmt", "");
    found.codec = stream.value("codec_name", "");
    // Of VP8 and VP9 alpha lies beside the picture and is not decoded.
    found.facts.alpha =
        format.starts_with("yuva") || format.starts_with("gbrap") ||
        format.find("rgba") != std::string::npos || format.find("bgra") != std::string::npos ||
        format.find("argb") != std::string::npos || format.find("abgr") != std::string::npos ||
        format.starts_with("ya") || format == "pal8";
    const auto [numerator, denominator] = fraction(stream.value("time_base", ""));
    if (numerator > 0 && denominator > 0) {
      found.facts.tickNumerator = numerator;
      found.facts.tickDenominator = denominator;
    }
    const auto [frames, seconds] = fraction(stream.value("avg_frame_rate", ""));
    if (frames > 0 && seconds > 0)
      found.facts.framesPerSecond = static_cast<double>(frames) / static_cast<double>(seconds);
    found.declared = wholeNumber(stream.value("nb_frames", ""));
    const Json& file = json.at("format");
    found.facts.start = secondsIn(file, "start_time");
    found.duration =
        stream.contains("duration") ? secondsIn(stream, "duration") : secondsIn(file, "duration");
  } catch (const Json::exception&) {
    throw Error(name + ": what ffprobe says about it cannot be read");
  }
  const VideoFacts& facts = found.facts;
  if (facts.width <= 0 || facts.height <= 0)
    throw Error(name + ": its frames have no size, or one that no video has; the file is damaged");
  if (facts.width > kMaxFramePixels || facts.height > kMaxFramePixels / facts.width)
    throw Error(name + ": its frames are " + std::to_string(facts.width) + " × " +
                std::to_string(facts.height) + " pixels; expected at most " +
                std::to_string(kMaxFramePixels / 1'000'000) + " million");
  return found;
}

/// The times of all frames, of the packets that hold them or, decoding each, of the frames themselves.
/// Nothing if one has no time.
std::optional<std::vector<std::int64_t>> readTicks(const std::string& path, const Described& described,
                                                   bool decode, const RunControl& control) {
  std::vector<std::int64_t> ticks;
  std::size_t lacking = 0;
  double done = 0;
  const double expected =
      std::max(1.0, static_cast<double>(described.declared > 0
                                            ? described.declared
                                            : static_cast<std::int64_t>(described.duration *
                                                                        described.facts.framesPerSecond)));
  const auto take = [&](const std::string& line) {
    if (line.empty()) return;
    const std::string_view text = line;
    const std::size_t comma = text.find(',');
    const std::string_view time = text.substr(0, comma);
    // What is to be decoded but not shown.
    if (!decode && comma != std::string_view::npos && text.find('D', comma) != std::string_view::npos) return;
    std::int64_t tick = 0;
    const auto [stop, error] = std::from_chars(time.data(), time.data() + time.size(), tick);
    if (error != std::errc() || stop != time.data() + time.size()) {
      ++lacking;
      tick = static_cast<std::int64_t>(ticks.size());
    }
    ticks.push_back(tick);
    if (static_cast<std::int64_t>(ticks.size()) > kMostFrames)
      throw Error(nameOf(path) + ": has more than " + std::to_string(kMostFrames) +
                  " frames; expected a shorter part of it");
    done = std::min(1.0, static_cast<double>(ticks.size()) / expected);
    control.checkpoint(done);
  };
  probe(path,
        {"-show_entries", decode ? "frame=best_effort_timestamp" : "packet=pts,flags", "-of", "csv=p=0"},
        take, control, done);
  if (lacking > 0 && !decode) return std::nullopt;
  std::sort(ticks.begin(), ticks.end());
  const bool twice = std::adjacent_find(ticks.begin(), ticks.end()) != ticks.end();
  if (twice && !decode) return std::nullopt;
  return ticks;
}

std::string noticeOf(const std::string& name, const Described& described) {
  const auto have = static_cast<std::int64_t>(described.facts.ticks.size());
  const VideoFacts& facts = described.facts;
  if (described.declared > have)
    return name + " is cut short or damaged: of its " + std::to_string(described.declared) + " frames " +
           std::to_string(have) + " are there.";
  if (facts.byOrder || described.duration <= 0) return {};
  const double shown =
      facts.secondsOfTicks(facts.ticks.back() - facts.ticks.front()) + 1 / facts.framesPerSecond;
  constexpr double kSlack = 0.5;  // of durations that are of the sound, too
  if (described.duration - shown < kSlack + 2 / facts.framesPerSecond) return {};
  const auto tenths = [](double seconds) {
    const std::int64_t whole = std::llround(seconds * 10);
    return std::to_string(whole / 10) + "." + std::to_string(whole % 10);
  };
  return name + " is cut short or damaged: of its " + tenths(described.duration) + " seconds " +
         tenths(shown) + " are there.";
}

VideoFacts readFacts(const std::string& path, const RunControl& control) {
  Described described = describe(path, control);
  VideoFacts& facts = described.facts;
  // VP8 has packets that are never shown.
  std::optional<std::vector<std::int64_t>> ticks;
  if (described.codec != "vp8") ticks = readTicks(path, described, false, control);
  if (!ticks) {
    ticks = readTicks(path, described, true, control);
    facts.byOrder = true;
  }
  if (ticks->empty()) throw Error(nameOf(path) + ": none of its frames can be read; the file is damaged");
  facts.ticks = std::move(*ticks);
  facts.notice = noticeOf(nameOf(path), described);
  return std::move(described.facts);
}

/// The facts of the last few files that were asked for, while these are as they were.
struct Known {
  std::string path;
  fs::file_time_type changed;
  std::uintmax_t size = 0;
  VideoFacts facts;
};

}  // namespace

VideoFacts videoFacts(const std::string& path, const RunControl& control) {
  static std::mutex mutex;
  static std::list<Known> known;
  constexpr std::size_t kKnown = 4;
  std::error_code failed;
  if (!fs::exists(path, failed)) throw Error(nameOf(path) + ": there is no such file");
  if (!fs::is_regular_file(path, failed)) throw Error(nameOf(path) + ": is not a file; expected a video");
  const auto changed = fs::last_write_time(path, failed);
  const std::uintmax_t size = fs::file_size(path, failed);
  {
    const std::scoped_lock lock(mutex);
    for (const Known& each : known)
      if (each.path == path && each.changed == changed && each.size == size) return each.facts;
  }
  VideoFacts facts = readFacts(path, control);
  const std::scoped_lock lock(mutex);
  std::erase_if(known, [&](const Known& each) { return each.path == path; });
  known.push_front({path, changed, size, facts});
  if (known.size() > kKnown) known.pop_back();
  return facts;
}

bool looksLikeVideo(std::string_view head) {
  using namespace std::string_view_literals;
  const auto at = [&](std::size_t place, std::string_view bytes) {
    return head.size() >= place && head.substr(place).starts_with(bytes);
  };
  if (at(4, "ftyp"sv)) {  // of which some are still pictures
    const std::string_view brand = head.substr(std::min<std::size_t>(8, head.size()), 4);
    return brand != "heic" && brand != "heix" && brand != "mif1" && brand != "avif";
  }
  for (const std::string_view atom : {"moov"sv, "mdat"sv, "wide"sv})
    if (at(4, atom)) return true;
  if (at(0, "RIFF"sv)) return at(8, "AVI "sv);
  constexpr std::size_t kPacket = 188;
  if (at(0, "\x47"sv) && at(kPacket, "\x47"sv) && at(2 * kPacket, "\x47"sv)) return true;
  for (const std::string_view magic :
       {"\x1a\x45\xdf\xa3"sv, "OggS"sv, "FLV\x01"sv, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"sv, "\0\0\1\xba"sv,
        "\0\0\1\xb3"sv, "DKIF"sv, "YUV4MPEG2"sv, "\0\0\0\1\x67"sv, "\0\0\0\1\x40\1"sv})
    if (at(0, magic)) return true;
  return false;
}

}  // namespace attenscope
