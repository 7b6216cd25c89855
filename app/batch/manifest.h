// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/batch/batch_plan.h"

#include <fstream>
#include <map>
#include <mutex>

namespace attenscope {

/// What of a batch is made, a line of JSON each in the file manifest.jsonl of its folder: with a hash of what
/// made it and the sizes of its files. A line that was cut short is none.
class Manifest {
 public:
  /// Reads what is there. Throws Error if it cannot be written.
  explicit Manifest(std::filesystem::path folder);

  /// What is known of a figure, if this is what made it and its files are there and whole.
  std::optional<BatchRow> find(const std::string& name, const std::string& hash) const;
  /// Notes what was made. May be called from any thread.
  void add(const BatchRow& row, const std::string& hash);

 private:
  std::filesystem::path m_folder;
  std::map<std::string, std::string> m_lines;  ///< by name
  std::ofstream m_file;
  std::mutex m_mutex;
};

}  // namespace attenscope
