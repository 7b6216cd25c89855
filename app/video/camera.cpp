// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/camera.h"

#include "app/video/ffmpeg_arguments.h"
#include "app/video/frame_stream.h"
#include "engine/error.h"

#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <optional>

namespace attenscope {

namespace fs = std::filesystem;

namespace {

constexpr const char* kDevices = "/dev";
constexpr const char* kVideo = "video";

/// What the driver calls a device that gives pictures; nothing if it is none, or may not be opened.
std::optional<std::string> titleOf(const std::string& device) {
  const int file = open(device.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  v4l2_capability can{};
  const bool asked = ioctl(file, VIDIOC_QUERYCAP, &can) == 0;
  close(file);
  if (!asked) return std::nullopt;
  const auto own = (can.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? can.device_caps : can.capabilities;
  if ((own & V4L2_CAP_VIDEO_CAPTURE) == 0) return std::nullopt;
  const auto* card = reinterpret_cast<const char*>(can.card);
  return printable(std::string_view(card, strnlen(card, sizeof can.card)));
}

}  // namespace

std::vector<Camera> cameras() {
  std::vector<std::pair<int, Camera>> found;
  std::error_code ended;
  for (fs::directory_iterator it(kDevices, ended); !ended && it != fs::directory_iterator();
       it.increment(ended)) {
    const std::string name = it->path().filename().string();
    const std::string digits = name.substr(std::min(name.size(), std::strlen(kVideo)));
    if (!name.starts_with(kVideo) || digits.empty() || digits.size() > 3 ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
      continue;
    if (const auto title = titleOf(it->path().string()))
      found.push_back({std::stoi(digits), {it->path().string(), *title}});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Camera> all;
  for (auto& [number, camera] : found) all.push_back(std::move(camera));
  return all;
}

LiveInput cameraInput(const std::string& device) {
  const std::vector<Camera> all = cameras();
  if (device.empty() && all.empty())
    throw Error(
        "there is no camera on this machine: no /dev/video* gives pictures; connect one, or check "
        "that you may read it (group video)");
  const auto named = std::find_if(all.begin(), all.end(), [&](const Camera& camera) {
    return device.empty() || camera.device == device;
  });
  if (named == all.end()) {
    std::vector<std::string> names;
    for (const Camera& camera : all) names.push_back(camera.device);
    throw Error("camera " + printable(device) + ": is none that gives pictures; " +
                (names.empty() ? "there is no other on this machine" : "expected " + someOf(names)));
  }
  return {named->title,
          {"-f", "v4l2", "-fflags", "nobuffer", "-max_pixels", std::to_string(kMaxFramePixels), "-i",
           named->device}};
}

OpenedImage takePicture(const LiveInput& input, const RunControl& control) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds kSettles{400};
  FrameStream stream(input.arguments, false, input.name);
  std::optional<StreamedFrame> last;
  std::optional<Clock::time_point> first;
  while (std::optional<StreamedFrame> frame = stream.next(control)) {
    last = std::move(frame);
    if (!first) first = Clock::now();
    if (Clock::now() - *first > kSettles) break;
  }
  if (!last)
    throw Error(input.name + ": gives no picture" +
                (stream.problem().empty() ? std::string() : "; ffmpeg says: " + stream.problem()));
  PictureSource source;
  Tensor image = imageFromPixels(last->pixels, &source);
  return openedImage(std::move(image), input.name, source);
}

}  // namespace attenscope
