// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/batch/batch_plan.h"
#include "engine/run_control.h"

#include <functional>
#include <vector>

namespace attenscope {

/// Calls a function on the thread that may draw and waits until it has returned, whose exception it passes
/// on; throws Cancelled as soon as `stopped`, which is asked on the thread that waits, without waiting any
/// longer.
using OnDrawingThread = std::function<void(std::function<void()> draw, const std::function<bool()>& stopped)>;

/// Makes the figures and the numbers of all items, as many at a time as the plan says; what is there already
/// and whole is kept. A figure that cannot be made stops no other: its row says why. Then writes table.csv
/// and index.html, also after it was cancelled, of what is there. Throws Error if the folder cannot be
/// written, and Cancelled. Not to be called on the drawing thread.
std::vector<BatchRow> runBatch(const BatchPlan& plan, const std::vector<BatchItem>& items,
                               const OnDrawingThread& onDrawingThread, const RunControl& control);

}  // namespace attenscope
