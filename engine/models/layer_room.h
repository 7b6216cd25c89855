// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace attenscope {

/// How many bytes a run of a model may take to show scores and weights of the layer that is looked at.
struct LayerRoom {
  std::int64_t allHeads = std::int64_t{768} << 20U;  ///< of longer inputs one head is shown
  std::int64_t oneHead = std::int64_t{2} << 30U;     ///< with the mask; longer inputs are not read
};
LayerRoom layerRoom();

/// Another room while it lives, which tests need to have short inputs shown as long ones are.
class OtherLayerRoom {
 public:
  explicit OtherLayerRoom(const LayerRoom& room);
  ~OtherLayerRoom();
  OtherLayerRoom(const OtherLayerRoom&) = delete;
  OtherLayerRoom& operator=(const OtherLayerRoom&) = delete;

 private:
  LayerRoom m_before;
};

}  // namespace attenscope
