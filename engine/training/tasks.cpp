// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/training/task.h"
#include "engine/training/tasks/sort.h"

#include <algorithm>

namespace attenscope {

namespace {

std::vector<const Task*> all() {
  std::vector<const Task*> list;
  const auto add = [&](const std::vector<Task>& more) {
    for (const Task& task : more) list.push_back(&task);
  };
  add(sortTasks());
  return list;
}

}  // namespace

const std::vector<const Task*>& tasks() {
  static const std::vector<const Task*> list = all();
  return list;
}

const Task& task(std::string_view id) {
  std::string known;
  for (const Task* candidate : tasks()) {
    if (candidate->learned.id == id) return *candidate;
    known += (known.empty() ? "" : ", ") + candidate->learned.id;
  }
  throw Error("there is no task '" + std::string(id) + "'; there are: " + known);
}

std::vector<const Task*> tasksOf(std::string_view mechanism) {
  std::vector<const Task*> found;
  std::copy_if(tasks().begin(), tasks().end(), std::back_inserter(found),
               [&](const Task* candidate) { return candidate->mechanism == mechanism; });
  return found;
}

}  // namespace attenscope
