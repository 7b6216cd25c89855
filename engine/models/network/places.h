// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the numbers of a network's values lie on its picture: followed from the input through convolutions
/// (stride and receptive field) and then, number by number, through whatever moves them: rows of tokens,
/// class tokens, windows, shifts, merged patches. Nothing is guessed: what cannot be followed has no place.
#pragma once

#include "engine/models/network/finds.h"
#include "engine/models/network/structure.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace attenscope {

/// The middle of the first place of a feature map, and the way to the next, in pixels of the picture.
struct MapPlaces {
  double row = 0;
  double rowStep = 1;
  double column = 0;
  double columnStep = 1;
};

/// The places of a value: a feature map's, or those of every single number.
struct Placed {
  std::optional<MapPlaces> map{};
  /// Of the value's own shape: the pixel's row and column and kPlaceOffset, or 0 where there is no place.
  Tensor rows{};
  Tensor columns{};
  double rowField = 1;  ///< how many pixels convolutions and pools before it read
  double columnField = 1;
};
/// Added to rows and columns, so that padding with 0 means no place.
inline constexpr float kPlaceOffset = 8192;
/// The row of tokens of a text, whose columns count them.
inline constexpr float kTextRow = 1;

class Places {
 public:
  /// Follows the places of all values, and keeps those of `wanted`.
  Places(const Network& network, const Structure& structure, const HostValues& hosts,
         const std::set<std::string>& wanted);

  /// Of a wanted value; null if nothing is known.
  const Placed* of(const std::string& value) const;
  /// Of a wanted value, number by number; empty tensors if nothing is known.
  Placed cells(const std::string& value) const;

  enum class Along { Unknown, Same, Different };
  /// Whether the numbers along an axis of a wanted value (from the end, −1 is the last) share their place.
  Along along(const std::string& value, int axis) const;

 private:
  const Structure& m_structure;
  std::map<std::string, Placed> m_placed;
};

}  // namespace attenscope
