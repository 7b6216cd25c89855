// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/panels/figure_content.h"
#include "engine/trace/head_ref.h"

#include <memory>
#include <optional>
#include <string>

namespace attenscope {

/// What is compared with the run A that a panel shows.
struct ComparedWith {
  std::shared_ptr<const Trace> b{};  ///< the same trace for another head of it
  std::optional<HeadRef> head{};     ///< that other head; its stack counts in models
  QString words{};                   ///< what makes B different: "text “the dog”"
};

/// The panel of "a", of "b" or of their "difference", A − B. Throws Error for another word, where nothing is
/// compared, and where B has no such step with the same axes.
FigurePanel comparedPanel(FigurePanel panel, const std::string& which, const ComparedWith& with);

}  // namespace attenscope
