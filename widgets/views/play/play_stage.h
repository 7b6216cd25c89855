// SPDX-License-Identifier: GPL-3.0-or-later
/// A stage made ready for drawing: pictures of its matrices and their colours, so that a frame only places
/// them.
#pragma once

#include "engine/analysis/film/stage.h"
#include "widgets/view.h"

#include <QImage>
#include <QString>

#include <vector>

namespace attenscope {

struct PlaySheet {
  Sheet sheet;
  ValueRange range;
  QImage cells;    ///< a pixel for each cell; hidden ones are transparent
  QImage picture;  ///< in colours, if it is one
  QString name;
  QString part;         ///< "head 3", "channel 5"; may be empty
  QColor hue;           ///< of queries, keys, values
  bool hidden = false;  ///< whether any cell is −∞
};

struct PlayStage {
  Stage stage;
  PlaySheet result;
  std::vector<PlaySheet> operands;
  bool rowOnly = false;  ///< the scene makes one row, of the token whose turn it is
  bool reverse = false;  ///< a recurrent layer that reads from the end
};

PlayStage readyStage(Stage stage, const Scene& scene, const Trace& trace, const ViewStyle& style);

/// What is said of a moment, with its numbers, and the arithmetic in a line of its own (may be empty).
struct PlayWords {
  QString sentence;
  QString numbers;
};
PlayWords wordsOf(const PlayStage& ready, const Beat& beat, double width);
/// "5 / 13 · scores = Q Kᵀ · head 3"
QString sceneTitle(const Film& film, const Trace& trace, int scene, const PlayStage& ready);

}  // namespace attenscope
