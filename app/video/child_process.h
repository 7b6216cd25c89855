// SPDX-License-Identifier: GPL-3.0-or-later
/// Another program's output, read as it comes and no faster than it is wanted. (QProcess takes in whatever
/// there is, without a limit, and belongs to one thread.)
#pragma once

#include "engine/run_control.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// A program that runs beside this one and writes to two pipes; ended when it is let go of. It stands still
/// while nothing is read. Not for several threads at a time.
class ChildProcess {
 public:
  /// What it says on standard error, line by line.
  using OnLine = std::function<void(std::string_view line)>;

  /// Starts `program` (a path), with nothing to read and patient as to processors. Throws Error.
  ChildProcess(const std::string& program, const std::vector<std::string>& arguments, OnLine onLine = {});
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Reads what has come of its output, at least a byte unless it has ended: how many bytes, 0 at the end.
  /// `control` can cancel the waiting. Throws Error if nothing comes for kPatienceSeconds, and Cancelled.
  std::size_t readSome(std::span<std::uint8_t> to, const RunControl& control = {}, double fraction = 0);
  /// Reads exactly as much; false if the output ends before.
  bool read(std::span<std::uint8_t> to, const RunControl& control = {}, double fraction = 0);
  /// Takes in what has come on standard error, without waiting.
  void readErrors();
  /// Waits until it has ended: its exit status, or −1 where a signal ended it.
  int wait();

  static constexpr int kPatienceSeconds = 60;

 private:
  void takeErrors(std::string_view bytes);

  int m_output = -1;
  int m_errors = -1;
  int m_process = -1;
  std::string m_line;  ///< of standard error, while it is not whole
  OnLine m_onLine;
};

}  // namespace attenscope
