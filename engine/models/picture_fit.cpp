// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/picture_fit.h"

#include "engine/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace attenscope {

namespace {

constexpr std::int64_t kLargest = 4096;

/// What an image processor does where the file says nothing.
struct Processor {
  std::string_view name;
  Resample filter;
  std::int64_t size;
  bool squares;  ///< a size that is one number is both sides', not the shorter one's
  bool crops;
  bool rescalesFirst;  ///< and so resizes numbers, which it does not round
  std::array<float, 3> mean;
  std::array<float, 3> deviation;
};

constexpr std::array<float, 3> kHalf{0.5F, 0.5F, 0.5F};
constexpr std::array<float, 3> kImageNetMean{0.485F, 0.456F, 0.406F};
constexpr std::array<float, 3> kImageNetDeviation{0.229F, 0.224F, 0.225F};
constexpr std::array<float, 3> kClipMean{0.48145466F, 0.4578275F, 0.40821073F};
constexpr std::array<float, 3> kClipDeviation{0.26862954F, 0.26130258F, 0.27577711F};
constexpr std::int64_t kCrop = 224;

constexpr auto kProcessors = std::to_array<Processor>({
    {"Beit", Resample::Bicubic, 256, true, true, false, kHalf, kHalf},
    {"BeitImageProcessorFast", Resample::Bicubic, kCrop, true, false, false, kHalf,
     kHalf},  // not as the other
    {"Bit", Resample::Bicubic, kCrop, false, true, false, kClipMean, kClipDeviation},
    {"CLIP", Resample::Bicubic, kCrop, false, true, false, kClipMean, kClipDeviation},
    {"DINOv3ViT", Resample::Bilinear, kCrop, true, false, true, kImageNetMean, kImageNetDeviation},
    {"DeiT", Resample::Bicubic, 256, true, true, false, kHalf, kHalf},
    {"Siglip", Resample::Bicubic, kCrop, true, false, false, kHalf, kHalf},
    {"ViT", Resample::Bilinear, kCrop, true, false, false, kHalf, kHalf},
});

/// By its whole name, or by what it is called before "ImageProcessor".
const Processor* find(std::string_view name) {
  const auto* whole = std::find_if(kProcessors.begin(), kProcessors.end(),
                                   [&](const Processor& processor) { return processor.name == name; });
  if (whole != kProcessors.end()) return whole;
  for (const std::string_view ending : {"Fast", "ImageProcessor", "FeatureExtractor"})
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
  const auto* found = std::find_if(kProcessors.begin(), kProcessors.end(),
                                   [&](const Processor& processor) { return processor.name == name; });
  return found == kProcessors.end() ? nullptr : found;
}

const Processor& processorOf(const ModelConfig& file, std::vector<std::string>& notices,
                             const std::string& usual) {
  for (const char* key : {"image_processor_type", "feature_extractor_type"}) {
    const std::string name = file.textOr(key, "");
    if (name.empty()) continue;
    if (const Processor* found = find(name)) return *found;
    notices.push_back("The image processor " + printable(name) + " is not known here; what " +
                      printable(file.file()) + " does not say is done as " + usual +
                      "ImageProcessor does it.");
    break;
  }
  return *find(usual);
}

[[noreturn]] void refuse(const ModelConfig& file, const char* key, const std::string& expected) {
  const std::string value =
      file.json().at(key).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  file.fail("'" + std::string(key) + "' is " + printable(value) + ", which is not supported; expected " +
            expected);
}

void readSize(const ModelConfig& file, const Processor& processor, PictureFit& fit) {
  const auto single = [&](std::int64_t side) {
    fit.height = fit.width = side;
    fit.shortest = processor.squares ? 0 : side;
  };
  if (!file.has("size")) return single(processor.size);
  const nlohmann::json& value = file.json().at("size");
  if (value.is_number()) return single(file.count({"size"}));
  if (value.is_array() && value.size() == 2 && value[0].is_number_integer() && value[1].is_number_integer()) {
    // Height and width, as early files have them.
    fit.height = value[0].get<std::int64_t>();
    fit.width = value[1].get<std::int64_t>();
    if (fit.height < 1 || fit.width < 1) refuse(file, "size", "two whole numbers from 1");
    return;
  }
  const ModelConfig size = value.is_object() ? file.part("size") : file;
  if (value.is_object() && size.has("shortest_edge")) {
    fit.shortest = size.count({"shortest_edge"});
    fit.longest = size.integerOr("longest_edge", 0);
    if (fit.longest > 0 && fit.longest < fit.shortest)
      refuse(file, "size", "a longest_edge of at least the shortest_edge");
    fit.height = fit.width = fit.shortest;
  } else if (value.is_object() && size.has("height") && size.has("width")) {
    fit.height = size.count({"height"});
    fit.width = size.count({"width"});
  } else {
    refuse(file, "size",
           "a number, or an object with height and width, with shortest_edge, or with shortest_edge and "
           "longest_edge");
  }
}

void readCrop(const ModelConfig& file, const Processor& processor, PictureFit& fit) {
  fit.crops = file.flagOr("do_center_crop", processor.crops);
  if (!fit.crops) return file.ignore({"crop_size"});
  fit.cropHeight = fit.cropWidth = kCrop;
  if (!file.has("crop_size")) return;
  const nlohmann::json& value = file.json().at("crop_size");
  if (value.is_number()) {
    fit.cropHeight = fit.cropWidth = file.count({"crop_size"});
    return;
  }
  const ModelConfig size = value.is_object() ? file.part("crop_size") : file;
  if (!value.is_object() || !size.has("height") || !size.has("width"))
    refuse(file, "crop_size", "a number, or an object with height and width");
  fit.cropHeight = size.count({"height"});
  fit.cropWidth = size.count({"width"});
}

void readColours(const ModelConfig& file, const Processor& processor, PictureFit& fit) {
  const auto triple = [&](const char* key, const std::array<float, 3>& otherwise) {
    std::vector<float> values(otherwise.begin(), otherwise.end());
    if (!file.has(key)) return values;
    const nlohmann::json& list = file.json().at(key);
    if (list.is_number()) return std::vector<float>(3, list.get<float>());
    if (!list.is_array() || list.size() != 3)
      file.fail("'" + std::string(key) + "' is not a list of 3 numbers");
    for (std::size_t i = 0; i < 3; ++i) {
      if (!list[i].is_number()) file.fail("'" + std::string(key) + "' is not a list of 3 numbers");
      values[i] = list[i].get<float>();
    }
    return values;
  };
  fit.rescale = 1;
  const bool rescales = file.flagOr("do_rescale", true);
  fit.rounds = !(processor.rescalesFirst && rescales);
  if (rescales) fit.rescale = file.numberOr("rescale_factor", 1.0 / 255);
  if (!(fit.rescale > 0)) refuse(file, "rescale_factor", "a number above 0");
  if (file.flagOr("do_normalize", true)) {
    fit.mean = triple("image_mean", processor.mean);
    fit.deviation = triple("image_std", processor.deviation);
  } else {
    file.ignore({"image_mean", "image_std"});
    fit.mean = {0, 0, 0};
    fit.deviation = {1, 1, 1};
  }
  for (const float m : fit.mean)
    if (!std::isfinite(m)) file.fail("'image_mean' holds what is not finite");
  for (const float d : fit.deviation)
    if (!(d > 0) || !std::isfinite(d)) file.fail("'image_std' holds what is not above 0");
  // Two names for the same: 1 is taken off what was rescaled, for colours from −1 to 1.
  const bool offset = file.flagOr("offset", false);
  const bool rescaleOffset = file.flagOr("rescale_offset", false);
  if (rescales && (offset || rescaleOffset))
    for (float& mean : fit.mean) mean += 1;
}

}  // namespace

PictureFit readPictureFit(const FamilyInput& in, Architecture& a, const std::string& usual,
                          std::int64_t side) {
  const ModelConfig& file = in.preprocessor;
  if (file.json().empty()) {
    const Processor& processor = *find(usual);
    PictureFit fit;
    fit.filter = processor.filter;
    fit.height = fit.width = side;
    fit.rounds = !processor.rescalesFirst;
    fit.mean.assign(processor.mean.begin(), processor.mean.end());
    fit.deviation.assign(processor.deviation.begin(), processor.deviation.end());
    a.notices.push_back("The folder has no preprocessor_config.json; pictures are resized to " +
                        std::to_string(side) + " × " + std::to_string(side) +
                        " and normalised as is usual for " + a.title + ".");
    return fit;
  }
  return readPictureFit(file, usual, a.notices);
}

PictureFit readPictureFit(const ModelConfig& file, const std::string& usual,
                          std::vector<std::string>& notices) {
  const Processor& processor = processorOf(file, notices, usual);
  PictureFit fit;
  fit.filter = processor.filter;
  file.ignore({"auto_map", "data_format", "device", "disable_grouping", "do_convert_rgb", "do_reduce_labels",
               "input_data_format", "processor_class", "reduce_labels", "return_tensors", "use_fast"});
  for (const char* key : {"do_pad", "do_thumbnail", "do_align_long_axis", "do_flip_channel_order",
                          "do_grayscale", "do_color_quantize", "do_image_splitting"})
    file.only(key, false);
  fit.resizes = file.flagOr("do_resize", true);
  if (fit.resizes)
    readSize(file, processor, fit);
  else
    file.ignore({"size", "resample"});
  readCrop(file, processor, fit);
  if (fit.resizes) {
    const std::int64_t filter = file.integerOr("resample", static_cast<std::int64_t>(processor.filter));
    if (filter >= kResampleFilters)
      refuse(file, "resample", "0 (nearest), 1 (Lanczos), 2 (bilinear), 3 (bicubic), 4 (box) or 5 (Hamming)");
    fit.filter = static_cast<Resample>(filter);
  }
  readColours(file, processor, fit);
  if (std::max({fit.height, fit.width, fit.shortest, fit.longest, fit.crops ? fit.cropHeight : 0,
                fit.crops ? fit.cropWidth : 0}) > kLargest)
    file.fail("pictures would be larger than 4096 pixels");
  return fit;
}

}  // namespace attenscope
