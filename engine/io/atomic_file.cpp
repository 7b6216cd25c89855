// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/atomic_file.h"

#include "engine/error.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>

namespace attenscope {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
  throw Error(printable(path.string()) + ": cannot be written: " + reason);
}

constexpr std::string_view kPrefix = ".attenscope-";
constexpr std::string_view kSuffix = ".tmp";

/// The process that made a temporary file, by its name; 0 for any other file.
pid_t makerOf(const std::string& name) {
  if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) return 0;
  const char* begin = name.data() + kPrefix.size();
  const char* end = name.data() + name.size() - kSuffix.size();
  pid_t process = 0;
  const auto [dash, error] = std::from_chars(begin, end, process);
  const bool counted = error == std::errc() && dash < end && *dash == '-' && dash + 1 < end &&
                       std::all_of(dash + 1, end, [](char c) { return c >= '0' && c <= '9'; });
  return counted && process > 0 ? process : 0;
}

/// Removes what runs of this program that were killed while they saved have left in a folder: no process of
/// that number lives, and none on another machine holds the lock either.
void removeLeftovers(const fs::path& folder) {
  std::error_code error;
  const fs::path place = folder.empty() ? fs::path(".") : folder;
  for (fs::directory_iterator entry(place, error), end; !error && entry != end; entry.increment(error)) {
    const pid_t maker = makerOf(entry->path().filename().string());
    if (maker == 0 || ::kill(maker, 0) == 0 || errno != ESRCH) continue;
    const int file = ::open(entry->path().c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0) continue;
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) ::unlink(entry->path().c_str());
    ::close(file);
  }
}

/// A new file beside `target`, locked while it lives, and removed again unless it was renamed.
class TemporaryFile {
 public:
  TemporaryFile(const fs::path& target, const fs::path& shownPath) {
    static std::atomic<unsigned> counter{0};
    for (int attempt = 0; attempt < 1000 && m_path.empty(); ++attempt) {
      std::string name(kPrefix);
      name += std::to_string(::getpid()) + "-" + std::to_string(counter++);
      const fs::path candidate = target.parent_path() / (name += kSuffix);
      m_lock = ::open(candidate.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (m_lock >= 0) {
        ::flock(m_lock, LOCK_EX | LOCK_NB);
        m_path = candidate;
      } else if (errno != EEXIST) {
        fail(shownPath, std::strerror(errno));
      }
    }
    if (m_path.empty()) fail(shownPath, "no temporary file could be made beside it");
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (!m_path.empty()) ::unlink(m_path.c_str());
    if (m_lock >= 0) ::close(m_lock);
  }

  const fs::path& path() const { return m_path; }

  /// To the disk before the rename, so that not even a power cut leaves half a file under the final name.
  bool sync() const {
    const int file = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool done = ::fsync(file) == 0 || errno == EINVAL;
    ::close(file);
    return done;
  }

  bool moveTo(const fs::path& target) {
    if (::rename(m_path.c_str(), target.c_str()) != 0) return false;
    m_path.clear();
    return true;
  }

 private:
  fs::path m_path;
  int m_lock = -1;
};

void fill(const fs::path& file, const fs::path& shownPath, const std::function<void(std::ostream&)>& write) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  if (!stream) fail(shownPath, std::strerror(errno));
  errno = 0;
  write(stream);
  stream.close();
  if (!stream) fail(shownPath, errno != 0 ? std::strerror(errno) : "the disk may be full");
}

}  // namespace

void writeAtomically(const fs::path& path, const std::function<void(std::ostream&)>& write) {
  if (path.filename().empty()) fail(path, "a file name was expected");
  std::error_code ignored;
  // Through a link, so that the link itself stays.
  const fs::path resolved = fs::is_symlink(path, ignored) ? fs::weakly_canonical(path, ignored) : path;
  const fs::path target = resolved.empty() ? path : resolved;

  struct stat status {};
  const bool exists = ::stat(target.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) fail(path, "it is a folder");
  if (exists && !S_ISREG(status.st_mode)) return fill(target, path, write);  // a device must not be replaced
  if (exists && ::access(target.c_str(), W_OK) != 0) fail(path, std::strerror(errno));
  const fs::path folder = target.parent_path();
  if (!folder.empty() && !fs::is_directory(folder, ignored)) {
    fail(path, "the folder " + printable(folder.string()) + " does not exist");
  }

  removeLeftovers(folder);
  TemporaryFile temporary(target, path);
  fill(temporary.path(), path, write);
  if (exists) ::chmod(temporary.path().c_str(), status.st_mode & 07777);
  if (!temporary.sync() || !temporary.moveTo(target)) fail(path, std::strerror(errno));
}

}  // namespace attenscope
