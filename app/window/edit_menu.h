// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/edits/edit.h"
#include "widgets/selection.h"

#include <QString>

#include <vector>

namespace attenscope {

struct Step;
class Trace;

/// An edit that the menu of a view offers for what lies under the pointer.
struct OfferedEdit {
  QString title;
  Edit edit;
};
std::vector<OfferedEdit> offeredEdits(const Trace& trace, const Step& step, const Selection& selection);

}  // namespace attenscope
