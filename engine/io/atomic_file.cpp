// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/atomic_file.h"

#include "engine/error.h"
#include "engine/io/mapped_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace attenscope {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, const std::string& reason) {
  throw Error(printable(path.string()) + ": cannot be written: " + reason);
}

/// A new file beside `target`, removed again unless it was renamed.
class TemporaryFile {
 public:
  TemporaryFile(const fs::path& target, const fs::path& shownPath) {
    static std::atomic<unsigned> counter{0};
    for (int attempt = 0; attempt < 1000 && m_path.empty(); ++attempt) {
      const fs::path candidate = target.parent_path() / (".attenscope-" + std::to_string(::getpid()) + "-" +
                                                         std::to_string(counter++) + ".tmp");
      const int file = ::open(candidate.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (file >= 0) {
        ::close(file);
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

  TemporaryFile temporary(target, path);
  fill(temporary.path(), path, write);
  if (exists) ::chmod(temporary.path().c_str(), status.st_mode & 07777);
  if (!temporary.sync() || !temporary.moveTo(target)) fail(path, std::strerror(errno));
}

}  // namespace attenscope
