// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/play/play_stages.h"

#include <utility>

namespace attenscope {

namespace {

constexpr std::chrono::milliseconds kPartOfFrame(8);

}  // namespace

bool PlayStages::Wanted::operator==(const Wanted& other) const {
  return trace == other.trace && scene == other.scene && token == other.token && look == other.look &&
         room == other.room && sameColors(style, other.style) && style.palette == other.style.palette;
}

void PlayStages::setFilm(std::shared_ptr<const Film> film) {
  m_film = std::move(film);
  m_ready = nullptr;
  m_asked.reset();
  m_later.cancel();
}

PlayStages::Shared PlayStages::made(const Film& film, const Wanted& wanted) {
  const Scene& scene = film.scenes[static_cast<std::size_t>(wanted.scene)];
  auto ready = std::make_shared<Ready>();
  ready->of = wanted;
  ready->stage =
      readyStage(stageOf(*wanted.trace, film, wanted.scene, wanted.look, wanted.room, wanted.token), scene,
                 *wanted.trace, wanted.style);
  ready->title = sceneTitle(film, *wanted.trace, wanted.scene, ready->stage);
  ready->beats = scene.beats;
  return ready;
}

PlayStages::Shared PlayStages::at(const Wanted& wanted) {
  if (m_ready && m_ready->of == wanted) return m_ready;
  std::chrono::milliseconds time(0);
  if (!m_asked || !(*m_asked == wanted)) {
    m_asked = wanted;
    m_later.start([film = m_film, wanted](const RunControl& control) {
      control.checkpoint(0);  // where many were asked for, one after the other
      return made(*film, wanted);
    });
    time = kPartOfFrame;
  }
  if (std::optional<Shared> arrived = m_later.collectWithin(time)) {
    m_ready = std::move(*arrived);
    m_asked.reset();
    return m_ready;
  }
  return nullptr;
}

PlayStages::Shared PlayStages::waitedFor(const Wanted& wanted) {
  if (m_ready && m_ready->of == wanted) return m_ready;
  m_later.cancel();
  m_asked.reset();
  m_ready = made(*m_film, wanted);
  return m_ready;
}

}  // namespace attenscope
