// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/task_vocabulary.h"

#include <utility>

namespace attenscope {

/// A vocabulary that is made where it is first read, or none. To declare a task must cost nothing: the
/// program declares all of them at its start and reads few.
class LazyVocabulary {
 public:
  /// Makes a vocabulary of at least one piece and keeps it (a static of its own); may be called by several
  /// threads.
  using Make = const TaskVocabulary& (*)();

  LazyVocabulary() = default;
  LazyVocabulary(Make make) : m_make(make) {}  // NOLINT: tasks are declared with the function's name
  /// Explicit, so that a task does not call the function by mistake.
  explicit LazyVocabulary(TaskVocabulary made) : m_made(std::move(made)) {}

  /// Whether there is none; makes nothing.
  bool empty() const { return m_make == nullptr && m_made.empty(); }
  /// The vocabulary, made if need be; one without pieces if there is none.
  const TaskVocabulary& operator*() const { return m_make != nullptr ? m_make() : m_made; }
  const TaskVocabulary* operator->() const { return &**this; }

 private:
  Make m_make = nullptr;
  TaskVocabulary m_made{};
};

}  // namespace attenscope
