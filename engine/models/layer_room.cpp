// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/layer_room.h"

#include <mutex>
#include <utility>

namespace attenscope {

namespace {

std::mutex mutex;
LayerRoom current;

LayerRoom exchanged(const LayerRoom& room) {
  const std::scoped_lock lock(mutex);
  return std::exchange(current, room);
}

}  // namespace

LayerRoom layerRoom() {
  const std::scoped_lock lock(mutex);
  return current;
}

OtherLayerRoom::OtherLayerRoom(const LayerRoom& room) : m_before(exchanged(room)) {}

OtherLayerRoom::~OtherLayerRoom() {
  exchanged(m_before);
}

}  // namespace attenscope
