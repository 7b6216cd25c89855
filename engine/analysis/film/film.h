// SPDX-License-Identifier: GPL-3.0-or-later
/// A run as a film: one scene for every operation that leads to a shown step, made of beats. What happens in
/// a scene follows from what its operation does; no mechanism and no model has a scene of its own.
#pragma once

#include "engine/trace/trace.h"

#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// What a scene shows, by what its operation does.
enum class Play {
  Given,        ///< a value that is there: an input, embeddings
  Product,      ///< rows times columns; also other sums of products
  Mix,          ///< a weighted sum of rows: weights times values
  Pair,         ///< a number of the row and one of the column: squared distances
  Elementwise,  ///< the numbers at the same place of the operands
  Mask,         ///< −∞ where a pair is hidden
  Softmax,      ///< maximum, exp, sum, divide
  Row,          ///< each number by figures of its row: norms, shares, the largest
  Window,       ///< a window slides: convolutions
  Pool,         ///< many numbers become one: averages and maxima
  Recurrent,    ///< a state goes from token to token
  Patches,      ///< pieces of a picture become rows or small pictures
  Join,         ///< the same numbers in another order: heads side by side
  Other,        ///< any other operation: operands, and the cell with what it is made of
};
/// By the name of an operation. A matrix product whose left side are weights is a Mix; filmOf() knows that.
Play playOf(std::string_view operation);
/// Whether an operation only moves numbers.
bool movesNumbers(std::string_view operation);

/// A part of a scene; steps of the film go from the end of one to the end of the next.
enum class BeatKind {
  Operands,     ///< what is read appears
  Cell,         ///< the chosen cell is computed
  Row,          ///< and the rest of its row, cell by cell
  All,          ///< and all others at once
  Maximum,      ///< softmax: the largest of the row
  Exponential,  ///< exp(x − maximum)
  Sum,          ///< their sum
  Divide,       ///< by the sum
  Token,        ///< a recurrent layer reads one token
};
struct Beat {
  BeatKind kind = BeatKind::All;
  double seconds = 1;
  int at = -1;  ///< of Token: which row is read
};

struct Scene {
  int node = -1;  ///< index in the record: the operation
  int step = -1;  ///< index of the step that shows its result, or −1
  int row = -1;   ///< where the operation makes a single row of the step: which one
  Play play = Play::Other;
  std::vector<Beat> beats{};
  double begin = 0;  ///< in seconds
  double seconds = 0;
};

struct Film {
  std::vector<Scene> scenes;
  double seconds = 0;
  int layer = -1;     ///< the layer that it tells; −1: all there is
  std::string stack;  ///< of that layer

  int beatCount() const;
  /// The scene that makes this step's first row; −1 if the film does not show it.
  int sceneOf(int step) const;
};

/// A point in time: scene, beat of the scene and how much of the beat has passed, 0 to 1.
struct Moment {
  int scene = -1;
  int beat = 0;
  double progress = 1;
  bool operator==(const Moment&) const = default;
};

/// The film of what leads to and from a step: of its layer, or of the whole run where layers are times of one
/// computation (glimpses). Empty without a record.
Film filmOf(const Trace& trace, int step);

/// The moment at so many seconds, clamped to the film.
Moment momentAt(const Film& film, double seconds);
/// When a moment is.
double timeOf(const Film& film, const Moment& moment);
/// Beat number `beat` of the whole film at its end; clamped.
Moment momentOf(const Film& film, int beat);
/// The number of a moment's beat in the whole film.
int beatOf(const Film& film, const Moment& moment);

}  // namespace attenscope
