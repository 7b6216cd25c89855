// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/views/play/play_stage.h"

#include <optional>

namespace attenscope {

/// Where a matrix stands.
struct PlayPlace {
  QRectF cells;
  double width = 0;  ///< of a cell
  double height = 0;
  double rowLabels = 0;     ///< room at the left; 0: none
  double columnLabels = 0;  ///< room above; 0: none
  bool empty() const { return cells.isEmpty(); }
  QRectF cell(std::int64_t row, std::int64_t column) const {
    return {cells.left() + static_cast<double>(column) * width,
            cells.top() + static_cast<double>(row) * height, width, height};
  }
};

/// Where everything of a scene stands.
struct PlayLayout {
  QRectF title;
  QRectF sentence;
  QRectF numbers;
  QRectF field;  ///< between title and sentence
  PlayPlace result;
  std::vector<PlayPlace> operands;
  QRectF bars;           ///< of a softmax; of a mix its weights; of a recurrent layer its gates
  bool stacked = false;  ///< operands stand above each other
};

PlayLayout layOutPlay(const QRectF& rect, const PlayStage& ready);
/// How many rows and columns of tokens have room in `rect`.
FilmRoom playRoom(const QRectF& rect);

/// Draws a moment: beat `beat` of the scene, of which `progress` has passed.
void drawPlay(QCPPainter& painter, const QRectF& rect, const PlayStage& ready, const Beat& beat,
              double progress, const ViewStyle& style, const QString& title);

}  // namespace attenscope
