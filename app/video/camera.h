// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/opened_image.h"
#include "engine/run_control.h"

#include <string>
#include <vector>

namespace attenscope {

/// A camera of this machine.
struct Camera {
  std::string device;  ///< "/dev/video0"
  std::string title;   ///< as its driver calls it
};

/// The devices /dev/video* that give pictures, in the order of their numbers.
std::vector<Camera> cameras();

/// Something that gives frames as time goes by, as ffmpeg is told of it.
struct LiveInput {
  std::string name;                    ///< for people: "Integrated Camera"
  std::vector<std::string> arguments;  ///< of ffmpeg, up to -i and what follows it
};

/// A camera by its device, or the first one if that is empty. Throws Error with one sentence where there is
/// none, or what was named is none.
LiveInput cameraInput(const std::string& device = {});

/// One frame of it, when exposure has had a moment to settle. Throws Error and Cancelled.
OpenedImage takePicture(const LiveInput& input, const RunControl& control = {});

}  // namespace attenscope
