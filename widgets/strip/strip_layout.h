// SPDX-License-Identifier: GPL-3.0-or-later
/// Layout of the pipeline strip: steps as cards, a layer as one folded card or, when open, as a frame around
/// its steps. Plain geometry in content coordinates, without widgets.
#pragma once

#include "engine/trace/trace.h"

#include <QFont>
#include <QRect>
#include <QSize>
#include <QString>

#include <vector>

namespace attenscope {

/// The steps of one layer, which are consecutive in the trace.
struct StripLayer {
  int first = 0;
  int last = 0;
  std::string stack{};
  int layer = 0;
  std::vector<int> pictures{};  ///< shown while folded: at most two steps with weights
  int heads = 0;                ///< 0 if it has none

  bool holds(int step) const { return step >= first && step <= last; }
  int steps() const { return last - first + 1; }
};
/// The layers in trace order. A layer with a single step is left out, as it needs no folding.
std::vector<StripLayer> stripLayers(const Trace& trace);
/// The title of a layer, counted from 0: "Encoder 0", "Layer 11".
QString layerTitle(const StripLayer& layer);
/// The second line of a folded layer: "4 heads · 15 steps".
QString layerDetail(const StripLayer& layer);

struct StripPicture {
  int step = 0;
  QSize size;  ///< of the thumbnail, in pixels

  friend bool operator==(const StripPicture&, const StripPicture&) = default;
};

struct StripCard {
  int step = -1;   ///< −1 for a folded layer
  int layer = -1;  ///< index of the layer that is folded here; −1 for a step
  QRect rect;
  QRect arrow;   ///< the arrow with the operation that leads here; empty for the first
  QRect before;  ///< the arrow to the open layer's frame, if this is its first card; else empty
  QString title;
  QString detail;  ///< the shape; for a layer the number of heads
  QString operation;
  std::vector<StripPicture> pictures;

  friend bool operator==(const StripCard&, const StripCard&) = default;
};

struct StripLayout {
  std::vector<StripCard> cards;
  std::vector<int> cardOf;  ///< by step
  QRect frame;              ///< around the cards of the open layer; empty if none is open
  int width = 0;

  friend bool operator==(const StripLayout&, const StripLayout&) = default;
};

/// `open` is an index of `layers`, or −1. Space left over up to `width` is distributed between the cards.
StripLayout layOutStrip(const Trace& trace, const std::vector<StripLayer>& layers, int open, int width);
/// Height of the strip; with layers it includes a line for the heading of the open one.
int stripHeight(bool withLayers);
/// Height of that line; 0 without layers.
int stripHeadingHeight(bool withLayers);

constexpr int kStripTop = 9;  // above and below a card
constexpr int kStripPictureSpace =
    62;                        // height in which pictures are centred, 8 pixels below the top of the card
constexpr int kStripEnd = 26;  // width of the scroll buttons at both ends
constexpr int kStripPictureGap = 4;  // between the two pictures of a folded layer
QFont stripTitleFont();
QFont stripDetailFont();

}  // namespace attenscope
