// SPDX-License-Identifier: GPL-3.0-or-later
/// A run from the command line as a session, which a figure's recipe holds and a window goes on from.
#pragma once

#include "app/session/session_state.h"

#include <optional>
#include <string>

namespace attenscope {

class Drawing;
struct ComparedRun;
struct OutputOptions;

/// The session whose run `request` is; nothing where sessions cannot hold its input. `weightsFile` is the
/// path of its weights, if they are of a file.
std::optional<SessionState> sessionOf(const RunRequest& request,
                                      const std::optional<std::string>& weightsFile = std::nullopt);

/// The session with what a run is compared with, how its answer is explained, and what is drawn of it.
SessionState withDrawing(SessionState state, const ComparedRun& run, const OutputOptions& options,
                         const Drawing& drawing);

/// What of a comparison or an explanation is written: "b", "difference", "causes", "explanation"; empty for
/// the run itself.
std::string shownPart(const ComparedRun& run, const OutputOptions& options);

}  // namespace attenscope
