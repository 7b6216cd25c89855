// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/session_state.h"
#include "engine/error.h"
#include "engine/mechanism/request.h"

#include <QString>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace attenscope {

/// What a session that a window kept by itself says of the user's own file.
struct KeptOrigin {
  QString file;          ///< where the user saves it; empty: nowhere yet
  bool changed = false;  ///< since it was saved there

  bool operator==(const KeptOrigin&) const = default;
};

/// Saves a session as JSON with its input of the shown kind, image and numbers embedded and weights by path;
/// of a frame the video's path and which frame it is.
/// `origin` is for a session that is kept for the next start. Atomic; throws Error naming the file.
void saveSession(const QString& path, const SessionState& state,
                 const std::optional<KeptOrigin>& origin = std::nullopt);
/// What saveSession() writes.
std::string sessionText(const SessionState& state, const std::optional<KeptOrigin>& origin = std::nullopt);
/// A session names a model, or the video that its picture is a frame of, that is no longer at its place.
class MissingModel : public Error {
 public:
  MissingModel(const std::string& sentence, std::filesystem::path place, bool video = false)
      : Error(sentence), m_place(std::move(place)), m_video(video) {}
  /// Where the session has it.
  const std::filesystem::path& place() const { return m_place; }
  bool video() const { return m_video; }

 private:
  std::filesystem::path m_place;
  bool m_video;
};
/// Where models and videos are now, by the place that a session has them at.
using MovedModels = std::map<std::filesystem::path, std::filesystem::path>;

/// Reads a saved session and, into `origin`, what a kept one says of itself. Throws Error naming the file and
/// what is wrong in it, and MissingModel.
SessionState loadSession(const QString& path, std::optional<KeptOrigin>* origin = nullptr,
                         const MovedModels& moved = {});
/// The same of what sessionText() gives; `name` is the file's in messages.
SessionState sessionFrom(const std::string& text, const std::string& name,
                         std::optional<KeptOrigin>* origin = nullptr, const MovedModels& moved = {});

/// Opens a checkpoint folder or a file of attention weights. Throws Error naming what is missing, and
/// Cancelled.
std::shared_ptr<const Model> openAnyModel(const std::filesystem::path& path, const RunControl& control = {});

/// Loads weights from a safetensors file. Throws Error naming file and tensor.
std::shared_ptr<const LoadedWeights> loadWeights(const QString& path);

}  // namespace attenscope
