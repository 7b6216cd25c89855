// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/later.h"
#include "widgets/views/play/play_stage.h"

#include <memory>
#include <optional>

namespace attenscope {

/// The stages of a film, of which the last is kept. Making one of a wide layer takes longer than a frame: it
/// is made beside the window's thread, which waits for it no longer than it has time for.
class PlayStages {
 public:
  /// What a stage is made of.
  struct Wanted {
    std::shared_ptr<const Trace> trace{};
    int scene = -1;
    int token = -1;
    FilmLook look{};
    FilmRoom room{};
    ViewStyle style{};
    bool operator==(const Wanted& other) const;
  };
  /// A stage with what its scene is called and what happens in it.
  struct Ready {
    Wanted of{};
    PlayStage stage{};
    QString title{};
    std::vector<Beat> beats{};
  };

  /// A film from now on whose scenes are others.
  void setFilm(std::shared_ptr<const Film> film);
  /// The stage, where it is there within a part of a frame; null until then, and where none can be made.
  std::shared_ptr<const Ready> at(const Wanted& wanted);
  /// The same, waiting for it however long it takes. Throws Error where an operation has no rule.
  std::shared_ptr<const Ready> waitedFor(const Wanted& wanted);
  /// Whether one is being made.
  bool waiting() const { return m_later.waiting(); }

 private:
  using Shared = std::shared_ptr<const Ready>;
  static Shared made(const Film& film, const Wanted& wanted);

  std::shared_ptr<const Film> m_film;
  Shared m_ready;
  std::optional<Wanted> m_asked;  ///< of what is being made, or could not be
  Later<Shared> m_later;
};

}  // namespace attenscope
