// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/ffmpeg_arguments.h"

namespace attenscope {

namespace {

/// Kinds that hold moving pictures themselves; neither playlists nor lists of files.
constexpr const char* kKinds =
    "mov,mp4,matroska,webm,avi,gif,apng,mpegts,mpeg,mpegvideo,ogg,flv,asf,h264,hevc,ivf,obu,m4v,mjpeg,dv,mxf,"
    "nut,yuv4mpegpipe";

}  // namespace

std::vector<std::string> inputArguments(const std::string& path) {
  return {"-protocol_whitelist",           "file", "-format_whitelist", kKinds, "-max_pixels",
          std::to_string(kMaxFramePixels), "-i",   "file:" + path};
}

std::vector<std::string> outputArguments(bool alpha) {
  return {"-map",       "0:V:0",
          "-fps_mode",  "passthrough",
          "-vf",        "showinfo=checksum=0",
          "-sws_flags", "bicubic+accurate_rnd+full_chroma_int",
          "-pix_fmt",   alpha ? "rgba" : "rgb24",
          "-c:v",       "pam",
          "-f",         "image2pipe",
          "pipe:1"};
}

}  // namespace attenscope
