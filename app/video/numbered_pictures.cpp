// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/numbered_pictures.h"

#include "engine/error.h"
#include "engine/input/image_header.h"

#include <algorithm>
#include <fstream>

namespace attenscope {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostPictures = 1'000'000;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

/// A name around its number.
struct Numbered {
  std::string before;
  std::string digits;
  std::string after;
};

/// The last number of a name before its ending.
std::optional<Numbered> numbered(const std::string& name) {
  std::size_t end = name.rfind('.');
  if (end == std::string::npos) end = name.size();
  while (end > 0 && !isDigit(name[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && isDigit(name[begin - 1])) --begin;
  if (begin == end) return std::nullopt;
  return Numbered{name.substr(0, begin), name.substr(begin, end - begin), name.substr(end)};
}

/// "frame_%04d.png" around its number, whose digits are then the fewest: "0004" or "0".
std::optional<Numbered> fromPattern(const std::string& name) {
  const std::size_t percent = name.find('%');
  if (percent == std::string::npos) return std::nullopt;
  std::size_t end = percent + 1;
  while (end < name.size() && isDigit(name[end])) ++end;
  if (end >= name.size() || name[end] != 'd' || end - percent > 3) return std::nullopt;
  const std::string width = name.substr(percent + 1, end - percent - 1);
  const int digits = width.empty() ? 1 : std::stoi(width);
  return Numbered{name.substr(0, percent), std::string(static_cast<std::size_t>(std::max(1, digits)), '0'),
                  name.substr(end + 1)};
}

/// Numbers within names by their value.
bool naturallyBefore(const fs::path& left, const fs::path& right) {
  const std::string a = left.filename().string();
  const std::string b = right.filename().string();
  std::size_t i = 0;
  std::size_t j = 0;
  const auto number = [](const std::string& text, std::size_t& at) {
    while (at + 1 < text.size() && text[at] == '0' && isDigit(text[at + 1])) ++at;
    const std::size_t begin = at;
    while (at < text.size() && isDigit(text[at])) ++at;
    return std::string_view(text).substr(begin, at - begin);
  };
  while (i < a.size() && j < b.size()) {
    if (isDigit(a[i]) && isDigit(b[j])) {
      const std::string_view x = number(a, i);
      const std::string_view y = number(b, j);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
    } else {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i;
      ++j;
    }
  }
  if (a.size() - i != b.size() - j) return a.size() - i < b.size() - j;
  return a < b;  // alike but for zeros
}

/// The pictures of a folder for which `takes` is true, in order.
template <typename Takes>
std::vector<fs::path> picturesIn(const fs::path& folder, Takes takes) {
  std::vector<fs::path> files;
  std::error_code ended;
  for (fs::directory_iterator it(folder.empty() ? fs::path(".") : folder, ended);
       !ended && it != fs::directory_iterator(); it.increment(ended)) {
    std::error_code none;
    if (!namedAsPicture(it->path()) || !takes(it->path().filename().string()) || !it->is_regular_file(none))
      continue;
    files.push_back(it->path());
    if (files.size() > kMostPictures)
      throw Error(printable(folder.string()) + ": holds more than " + std::to_string(kMostPictures) +
                  " pictures");
  }
  std::sort(files.begin(), files.end(), naturallyBefore);
  return files;
}

std::vector<fs::path> matching(const fs::path& folder, const Numbered& form) {
  return picturesIn(folder, [&](const std::string& name) {
    if (!name.starts_with(form.before) || !name.ends_with(form.after) ||
        name.size() < form.before.size() + form.digits.size() + form.after.size())
      return false;
    const std::string digits =
        name.substr(form.before.size(), name.size() - form.before.size() - form.after.size());
    // No more digits than the pattern has, but for numbers that need them.
    return std::all_of(digits.begin(), digits.end(), isDigit) &&
           (digits.size() == form.digits.size() || digits.front() != '0');
  });
}

/// The form of names such as this one: without zeros before, a number may have any digits.
std::optional<Numbered> formOf(const std::string& name) {
  std::optional<Numbered> form = numbered(name);
  if (form && form->digits.front() != '0') form->digits = form->digits.size() > 3 ? form->digits : "1";
  return form;
}

/// The sides of a picture as its header has them; 0 × 0 where it does not say.
std::pair<std::int64_t, std::int64_t> sizeOf(const fs::path& file) {
  constexpr std::size_t kHead = 64 * 1024;
  std::vector<char> bytes(kHead);
  std::ifstream stream(file, std::ios::binary);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const auto count = static_cast<std::size_t>(stream.gcount());
  ImageHeader header = readImageHeader({reinterpret_cast<const std::uint8_t*>(bytes.data()), count});
  constexpr int kFirstTurned = 5;
  if (header.orientation >= kFirstTurned) std::swap(header.width, header.height);
  return {header.width, header.height};
}

std::string text(std::pair<std::int64_t, std::int64_t> size) {
  return std::to_string(size.first) + " × " + std::to_string(size.second);
}

}  // namespace

std::optional<NumberedPictures> NumberedPictures::find(const std::string& path) {
  NumberedPictures pictures;
  pictures.m_path = path;
  const fs::path file = path;
  std::error_code none;
  if (fs::is_directory(file, none)) {
    if (fs::exists(file / "config.json", none)) return std::nullopt;
    pictures.m_files = picturesIn(file, [](const std::string&) { return true; });
    if (pictures.m_files.empty()) return std::nullopt;
    return pictures;
  }
  const std::string name = file.filename().string();
  if (!fs::exists(file, none)) {
    const std::optional<Numbered> form = fromPattern(name);
    if (!form) return std::nullopt;
    pictures.m_files = matching(file.parent_path(), *form);
    if (pictures.m_files.empty()) throw Error(printable(path) + ": there is no picture of such a name");
    return pictures;
  }
  const std::optional<std::string> pattern = patternBeside(path);
  if (!pattern) return std::nullopt;
  pictures.m_path = *pattern;
  pictures.m_files = matching(file.parent_path(), *fromPattern(fs::path(*pattern).filename().string()));
  return pictures;
}

std::string NumberedPictures::name() const {
  return printable(fs::path(m_path).filename().string());
}

OpenedImage NumberedPictures::frame(std::int64_t index, const RunControl& control) {
  control.checkpoint(0);
  if (index < 0 || index >= count())
    throw Error(name() + ": there is no frame " + std::to_string(index + 1) + "; expected 1 to " +
                std::to_string(count()));
  const fs::path& file = m_files[static_cast<std::size_t>(index)];
  PictureSource source;
  Tensor image = readImage(file, &source);
  source.firstOfSeveral = false;
  return openedImage(std::move(image), file.filename().string(), source);
}

void NumberedPictures::compareSizes(const RunControl& control) {
  const auto first = sizeOf(m_files.front());
  std::size_t others = 0;
  std::string example;
  for (std::size_t i = 0; i < m_files.size(); ++i) {
    control.checkpoint(static_cast<double>(i) / static_cast<double>(m_files.size()));
    const auto size = sizeOf(m_files[i]);
    if (size == first || size.first <= 0) continue;
    if (others == 0) example = printable(m_files[i].filename().string()) + " with " + text(size);
    ++others;
  }
  if (others == 0) return;
  m_notice = "Of these " + std::to_string(m_files.size()) + " pictures " + std::to_string(others) +
             (others == 1 ? " has" : " have") + " another size than the first, " + text(first) + ": " +
             (others == 1 ? "" : "such as ") + example + ".";
}

std::optional<std::string> patternBeside(const std::string& picture) {
  const fs::path file = picture;
  const std::string name = file.filename().string();
  if (!namedAsPicture(file) || name.find('%') != std::string::npos) return std::nullopt;
  const std::optional<Numbered> form = formOf(name);
  if (!form || matching(file.parent_path(), *form).size() < 2) return std::nullopt;
  const std::size_t digits = form->digits.size();
  const std::string number = digits == 1 ? "%d" : "%0" + std::to_string(digits) + "d";
  return (file.parent_path() / (form->before + number + form->after)).string();
}

}  // namespace attenscope
