// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/film/film.h"
#include "engine/trace/trace.h"

#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// What the values of a film are called and what their axes are, also of those that no step shows. Trace and
/// film must outlive it.
class FilmValues {
 public:
  FilmValues(const Trace& trace, const Film& film) : m_trace(trace), m_film(film) {}

  /// The step of the film that shows a node, itself or rearranged in the scene of the operation; or −1.
  int stepOf(int at) const;
  /// Of a node that is no step: from what it is made of and what is made of it.
  std::vector<Axis> axesOf(int at, int depth = 0) const;
  /// Its symbol, or a formula of what has one; empty if there is nothing to say.
  std::string nameOf(int at, int depth = 0) const;
  Role roleOf(int at) const;
  /// Whether rows and columns were exchanged on the way from what has a name.
  bool isTurned(int at) const;
  /// Whether the last axes are those of planes that are shown somewhere, or of planes of one place.
  bool isOfPlanes(const Shape& shape) const;

 private:
  const Step& step(int at) const { return m_trace.steps[static_cast<std::size_t>(at)]; }
  const Node& node(int at) const { return (*m_trace.record)[static_cast<std::size_t>(at)]; }
  std::optional<std::vector<Axis>> axesFor(int shown, const Shape& shape) const;
  /// The labelled axis of tokens or queries that is so long; null if none is.
  const Axis* tokensOf(std::int64_t length) const;
  /// What an operation makes, as a formula of what it reads: "QKᵀ ÷ √d_k".
  std::string madeName(int at, int depth) const;

  const Trace& m_trace;
  const Film& m_film;
};

/// How many of a value's axes there are without the last two, where those are of planes of one place: its
/// numbers are then a row of channels.
int laidOut(const Shape& shape, const std::vector<Axis>& axes);

}  // namespace attenscope
