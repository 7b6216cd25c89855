// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/private_paths.h"

#include <QDir>

#include <algorithm>
#include <filesystem>

namespace attenscope {

namespace {

/// The home folder as it is called and as it is reached, each with a slash; none if it is the root.
std::vector<std::string> homes() {
  std::vector<std::string> all;
  for (const QString& path : {QDir::homePath(), QFileInfo(QDir::homePath()).canonicalFilePath()})
    if (path.size() > 1) all.push_back(path.toStdString() + "/");
  return all;
}

/// Where a word begins: paths have no other mark.
void replaceAtWords(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    const bool begins = at == 0 || text[at - 1] == ' ';
    if (begins) text.replace(at, from.size(), to);
    at += begins ? to.size() : from.size();
  }
}

std::string quoted(const std::string& text) {
  constexpr const char* kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=@%+,-";
  if (!text.empty() && text.find_first_not_of(kPlain) == std::string::npos) return text;
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::string argument(const std::string& text) {
  for (const std::string& home : homes()) {
    if (text + "/" == home) return "~";
    if (text.starts_with(home)) return "~/" + quoted(text.substr(home.size()));
    if (const std::size_t at = text.find(home); at != std::string::npos)
      return quoted(text.substr(0, at) + std::filesystem::path(text.substr(at)).filename().string());
  }
  return quoted(text);
}

}  // namespace

std::string withoutHome(std::string text) {
  for (const std::string& home : homes()) replaceAtWords(text, home, "~/");
  return text;
}

std::string withHome(std::string text) {
  replaceAtWords(text, "~/", QDir::homePath().toStdString() + "/");
  return text;
}

std::string commandLine(const std::vector<std::string>& arguments) {
  std::string line;
  for (const std::string& one : arguments) line += (line.empty() ? "" : " ") + argument(one);
  return line;
}

}  // namespace attenscope
