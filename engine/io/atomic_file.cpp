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
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>

namespace attenscope {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
  throw Error(printable(path.string()) + ": cannot be written: " + reason);
}

constexpr std::string_view kBegin = ".attenscope-";
constexpr std::string_view kEnd = ".tmp";

/// The process that made a temporary file, by its name; 0 for any other file.
pid_t makerOf(std::string_view name) {
  if (!name.starts_with(kBegin) || !name.ends_with(kEnd)) return 0;
  const char* begin = name.data() + kBegin.size();
  const char* end = name.data() + name.size() - kEnd.size();
  pid_t process = 0;
  const auto [dash, error] = std::from_chars(begin, end, process);
  const bool counted = error == std::errc() && dash < end && *dash == '-' && dash + 1 < end &&
                       std::all_of(dash + 1, end, [](char c) { return c >= '0' && c <= '9'; });
  return counted && process > 0 ? process : 0;
}

bool runs(pid_t process) {
  return ::kill(process, 0) == 0 || errno != ESRCH;
}

/// Removes what killed processes left in `folder`. A file that is still being written is locked; a minute's
/// age also tells those whose process number another process has by now.
void removeLeftOver(const fs::path& folder) {
  constexpr std::time_t kOld = 60;
  std::error_code ended;
  for (fs::directory_iterator it(folder.empty() ? "." : folder, ended);
       !ended && it != fs::directory_iterator(); it.increment(ended)) {
    const std::string name = it->path().filename().string();
    const pid_t maker = makerOf(name);
    if (maker == 0) continue;
    const int file = ::open(it->path().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) continue;
    struct stat status {};
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
        (!runs(maker) || std::time(nullptr) - status.st_mtime > kOld) &&
        ::flock(file, LOCK_EX | LOCK_NB) == 0)
      ::unlink(it->path().c_str());
    ::close(file);
  }
}

/// A new file beside `target`, locked, and removed again unless it was renamed.
class TemporaryFile {
 public:
  TemporaryFile(const fs::path& target, const fs::path& shownPath) {
    static std::atomic<unsigned> counter{0};
    for (int attempt = 0; attempt < 1000 && m_path.empty(); ++attempt) {
      const fs::path candidate = target.parent_path() / (std::string(kBegin) + std::to_string(::getpid()) +
                                                         "-" + std::to_string(counter++) + std::string(kEnd));
      const int file = ::open(candidate.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (file >= 0) {
        ::flock(file, LOCK_EX | LOCK_NB);  // held until the end; where files cannot be locked, without
        m_file = file;
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
    if (m_file >= 0) ::close(m_file);
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
  int m_file = -1;
};

void fill(const fs::path& file, const fs::path& shownPath, const std::function<void(std::ostream&)>& write) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  if (!stream) fail(shownPath, std::strerror(errno));
  errno = 0;
  write(stream);
  stream.close();
  if (!stream) fail(shownPath, errno != 0 ? std::strerror(errno) : "the disk may be full");
}

/// Where a path leads.
struct Target {
  fs::path path;
  bool exists = false;
  bool regular = true;  ///< a file to be replaced, not a device to be written to
  mode_t mode = 0;
};

/// Throws what stands against writing to `path`.
Target targetOf(const fs::path& path) {
  if (path.filename().empty()) fail(path, "a file name was expected");
  std::error_code ignored;
  // Through a link, so that the link itself stays.
  const fs::path resolved = fs::is_symlink(path, ignored) ? fs::weakly_canonical(path, ignored) : path;
  Target target{resolved.empty() ? path : resolved};

  struct stat status {};
  target.exists = ::stat(target.path.c_str(), &status) == 0;
  if (!target.exists && errno != ENOENT && errno != ENOTDIR) fail(path, std::strerror(errno));
  if (target.exists && S_ISDIR(status.st_mode)) fail(path, "it is a folder");
  target.mode = status.st_mode;
  target.regular = !target.exists || S_ISREG(status.st_mode);
  if (target.exists && ::access(target.path.c_str(), W_OK) != 0) fail(path, std::strerror(errno));
  const fs::path folder = target.path.parent_path();
  if (target.regular && !folder.empty() && !fs::is_directory(folder, ignored)) {
    fail(path, "the folder " + printable(folder.string()) + " does not exist");
  }
  return target;
}

}  // namespace

void checkWritable(const fs::path& path) {
  const Target target = targetOf(path);
  if (target.regular) const TemporaryFile tried(target.path, path);
}

void writeAtomically(const fs::path& path, const std::function<void(std::ostream&)>& write) {
  const Target target = targetOf(path);
  if (!target.regular) return fill(target.path, path, write);  // a device must not be replaced
  removeLeftOver(target.path.parent_path());
  TemporaryFile temporary(target.path, path);
  fill(temporary.path(), path, write);
  if (target.exists) ::chmod(temporary.path().c_str(), target.mode & 07777);
  if (!temporary.sync() || !temporary.moveTo(target.path)) fail(path, std::strerror(errno));
}

}  // namespace attenscope
