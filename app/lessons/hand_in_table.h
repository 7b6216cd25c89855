// SPDX-License-Identifier: GPL-3.0-or-later
/// Files of many learners as one table.
#pragma once

#include "app/language.h"
#include "app/lessons/hand_in.h"

#include <QStringList>

#include <string>
#include <vector>

namespace attenscope {

struct HandInTable {
  /// What is known of a row beside what its file says.
  enum class Known {
    Counted,  ///< the lesson is here and counts it so
    Unknown,  ///< the lesson is not here, or another version of it
  };
  struct Row {
    HandIn handIn;
    Known known = Known::Unknown;
    std::string file;
  };
  std::vector<Row> rows;
  std::vector<std::string> problems;  ///< a sentence for each file that is left out
  std::size_t questions() const;      ///< of the row that has most
};

/// Reads files and the files in folders. Rows are counted again by the lessons of the program and by those
/// that lie in the folders. What is broken or was changed is a problem, not a row. Throws Error if there is
/// no such file, or none at all.
HandInTable readHandIns(const QStringList& paths);

/// Whether it is such a file, or a folder that has one.
bool holdsHandIns(const QString& path);

/// The table for spreadsheets (RFC 4180, UTF-8): a row for each learner, three columns for each question.
std::string handInCsv(const HandInTable& table);

}  // namespace attenscope
