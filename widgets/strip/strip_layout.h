// SPDX-License-Identifier: GPL-3.0-or-later
/// What lies where in the pipeline strip: steps as cards, a layer as one folded card or, where it is open, as
/// a frame around its steps. Plain geometry in content coordinates; no widget.
#pragma once

#include "engine/trace/trace.h"

#include <QFont>
#include <QRect>
#include <QSize>
#include <QString>

#include <vector>

namespace attenscope {

/// The steps of one layer, which follow each other in the trace.
struct StripLayer {
  int first = 0;
  int last = 0;
  std::string stack{};
  int layer = 0;
  std::vector<int>
      pictures{};  ///< steps that stand for it while it is folded: its attention weights, two at most
  int heads = 0;   ///< 0 where it has none

  bool holds(int step) const { return step >= first && step <= last; }
  int steps() const { return last - first + 1; }
};
/// In the order of the trace; a layer of a single step needs no folding and is none.
std::vector<StripLayer> stripLayers(const Trace& trace);
/// "Encoder 0", "Layer 11": counted from 0.
QString layerTitle(const StripLayer& layer);
/// "4 heads · 15 steps".
QString layerDetail(const StripLayer& layer);

struct StripPicture {
  int step = 0;
  QSize size;  ///< of the thumbnail, in pixels
};

struct StripCard {
  int step = -1;   ///< −1 for a folded layer
  int layer = -1;  ///< position in the layers: the one that is folded here; −1 for a step
  QRect rect;
  QRect arrow;   ///< the operation that leads here; empty for the first
  QRect before;  ///< the arrow to the frame of the open layer whose first card this is; else empty
  QString title;
  QString detail;  ///< the shape; of a layer its heads
  QString operation;
  std::vector<StripPicture> pictures;
};

struct StripLayout {
  std::vector<StripCard> cards;
  std::vector<int> cardOf;  ///< by step
  QRect frame;              ///< around the open layer's cards; empty where none is open
  int width = 0;
};

/// `open` is a position in `layers`, or −1. Spare room up to `width` goes between the cards.
StripLayout layOutStrip(const Trace& trace, const std::vector<StripLayer>& layers, int open, int width);
/// Height of a strip; with layers there is a line for the open one's heading.
int stripHeight(bool withLayers);
/// Height of that line; 0 without layers.
int stripHeadingHeight(bool withLayers);

constexpr int kStripTop = 9;            // over and under a card
constexpr int kStripPictureSpace = 62;  // height that pictures are centred in, from 8 under a card's top
constexpr int kStripEnd = 26;           // width of the buttons that scroll, at both ends
constexpr int kStripPictureGap = 4;     // between the two pictures of a folded layer
QFont stripTitleFont();
QFont stripDetailFont();

}  // namespace attenscope
