// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/film/film_values.h"
#include "engine/analysis/film/sources.h"
#include "engine/analysis/film/stage.h"

namespace attenscope {

/// So many matrices have room beside each other.
inline constexpr std::size_t kMostOperands = 6;

/// Sets up the stage of a scene: see stageOf().
class Stager {
 public:
  Stager(const Trace& trace, const Film& film, int scene, const FilmLook& look, const FilmRoom& room,
         int token);
  Stage build();

 private:
  const Record& record() const { return *m_trace.record; }
  const Node& node(int at) const { return record()[static_cast<std::size_t>(at)]; }
  const Step& step(int at) const { return m_trace.steps[static_cast<std::size_t>(at)]; }

  /// Whether the sheets are read cell by cell of the result.
  bool goesByCells() const;
  /// False where the operation has no rule: it is shown as what goes in and what comes out.
  bool takeApart(const Place& place);
  std::int64_t chosenAlong(const Axis& axis, std::int64_t length) const;
  /// One matrix of a value: its last two axes, at what is looked at of the others. `row` and `column` are set
  /// to the chosen cell of it.
  Sheet sheetOf(int at, const Tensor& value, const std::vector<Axis>& axes, std::int64_t* row = nullptr,
                std::int64_t* column = nullptr, int forcedRow = -1) const;
  void cut(Sheet& sheet, const Tensor& matrix, std::int64_t row, std::int64_t column) const;
  void setResult();
  /// The cell of the result's node that a cell of its sheet is.
  Index resultCell(std::int64_t row, std::int64_t column) const;
  Place placeAt(std::int64_t row, std::int64_t column) const;
  void given();
  void beside();

  // Sums of products.
  /// What a term reads, as a sheet of one axis: a matrix that gets its rows elsewhere.
  Sheet blank(const DerivedTerm& term, std::int64_t rows, std::int64_t columns, Tensor values,
              const Place& of, const char* inner) const;
  /// What the axis is along which the cells of the terms differ.
  Axis innerAxis(const Derived& derived) const;
  /// Terms whose factor is 0 may be left out, so that cells can have different numbers of them.
  bool samePlaces(const Derived& a, const Derived& b) const;
  bool sameFactors(const Derived& a, const Derived& b) const;
  void product();
  /// Where the factor of a product is; of packed weights the operand that holds them.
  Place otherFactor(const DerivedTerm& term) const;
  void pair();

  // Number by number, and by rows.
  /// An operand where each of its numbers goes with the result's number at the same place, or with a row, a
  /// column or all of them.
  Sheet alignedSheet(int at, bool own) const;
  void aligned();
  void softmax();
  void recurrent();

  // Pictures.
  /// The planes of which a value is but another shape; itself if it is of none.
  int planesBehind(int at) const;
  void window();
  void patches();

  const Trace& m_trace;
  const Scene& m_scene;
  const FilmLook& m_look;
  const FilmRoom& m_room;
  int m_token;
  FilmValues m_values;
  int m_resultNode = -1;
  bool m_valueLeft = true;
  Stage m_stage;
};

}  // namespace attenscope
