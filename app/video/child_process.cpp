// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/video/child_process.h"

#include "engine/error.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX has it in no header

namespace attenscope {

namespace {

constexpr std::size_t kLongestLine = 4096;

/// The two ends of a pipe, of which the program gets the second.
struct Pipe {
  int read = -1;
  int write = -1;

  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return;
    read = ends[0];
    write = ends[1];
  }
};

void closeAll(std::initializer_list<int> files) {
  for (const int file : files)
    if (file >= 0) close(file);
}

/// Starts it with these ends as its output; −1 if that fails.
int start(const std::string& program, const std::vector<std::string>& arguments, int output, int errors) {
  std::vector<char*> list{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) list.push_back(const_cast<char*>(argument.c_str()));
  list.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);
  // A Ctrl+C in the terminal is for this program, which then ends the other.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t process = -1;
  const int failed = posix_spawn(&process, program.c_str(), &files, &attributes, list.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return failed == 0 ? process : -1;
}

}  // namespace

ChildProcess::ChildProcess(const std::string& program, const std::vector<std::string>& arguments,
                           OnLine onLine)
    : m_onLine(std::move(onLine)) {
  const Pipe output;
  const Pipe errors;
  if (output.read >= 0 && errors.read >= 0) m_process = start(program, arguments, output.write, errors.write);
  closeAll({output.write, errors.write});
  if (m_process < 0) {
    closeAll({output.read, errors.read});
    throw Error(std::filesystem::path(program).filename().string() + " could not be started");
  }
  m_output = output.read;
  m_errors = errors.read;
  fcntl(m_errors, F_SETFL, O_NONBLOCK);
  constexpr int kLater = 5;
  setpriority(PRIO_PROCESS, static_cast<id_t>(m_process), kLater);
}

ChildProcess::~ChildProcess() {
  closeAll({m_output, m_errors});
  if (m_process < 0) return;
  kill(m_process, SIGKILL);
  wait();
}

int ChildProcess::wait() {
  if (m_process < 0) return -1;
  int status = 0;
  while (waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
  }
  m_process = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void ChildProcess::takeErrors(std::string_view bytes) {
  for (const char c : bytes) {
    if (c != '\n' && c != '\r') {
      if (m_line.size() < kLongestLine) m_line += c;
      continue;
    }
    if (m_onLine && !m_line.empty()) m_onLine(m_line);
    m_line.clear();
  }
}

void ChildProcess::readErrors() {
  std::array<char, 4096> bytes{};
  while (m_errors >= 0) {
    const ssize_t count = ::read(m_errors, bytes.data(), bytes.size());
    if (count > 0) {
      takeErrors({bytes.data(), static_cast<std::size_t>(count)});
    } else if (count == 0) {
      takeErrors("\n");
      close(m_errors);
      m_errors = -1;
    } else if (errno != EINTR) {
      return;
    }
  }
}

std::size_t ChildProcess::readSome(std::span<std::uint8_t> to, const RunControl& control, double fraction) {
  using Clock = std::chrono::steady_clock;
  constexpr int kTick = 50;  // ms
  const auto start = Clock::now();
  while (true) {
    std::array<pollfd, 2> files{pollfd{m_output, POLLIN, 0}, pollfd{m_errors, POLLIN, 0}};
    const int ready = poll(files.data(), m_errors >= 0 ? 2 : 1, kTick);
    if (ready <= 0) control.checkpoint(fraction);
    if (ready > 0 && files[1].revents != 0) readErrors();
    if (ready > 0 && files[0].revents != 0) {
      const ssize_t count = ::read(m_output, to.data(), to.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR && errno != EAGAIN) return 0;
    }
    if (Clock::now() - start > std::chrono::seconds(kPatienceSeconds))
      throw Error("ffmpeg gave nothing for " + std::to_string(kPatienceSeconds) + " seconds");
  }
}

bool ChildProcess::read(std::span<std::uint8_t> to, const RunControl& control, double fraction) {
  while (!to.empty()) {
    const std::size_t count = readSome(to, control, fraction);
    if (count == 0) return false;
    to = to.subspan(count);
  }
  return true;
}

}  // namespace attenscope
