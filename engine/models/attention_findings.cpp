// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_findings.h"

#include "engine/models/grouped_digits.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace attenscope {

namespace {

std::string count(double number, const char* one, const char* several) {
  return groupedDigits(static_cast<std::int64_t>(number)) + (number == 1 ? one : several);
}

std::string digits(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.4g", std::abs(value));
  return (value < 0 ? "−" : "") + std::string(text.data());
}

std::string placeOf(const std::string& where, const FoundCell& cell) {
  return where + ", head " + std::to_string(cell.head) + ", query " + std::to_string(cell.query);
}

std::string cellOf(const std::string& where, const FoundCell& cell) {
  return placeOf(where, cell) + ", key " + std::to_string(cell.key);
}

}  // namespace

void AttentionFindings::add(const RowFindings& layer, const std::string& where, std::int64_t missing) {
  if (layer.negative && layer.lowest.value < m_lowest) {
    m_lowest = layer.lowest.value;
    m_lowestPlace = digits(m_lowest) + " in " + cellOf(where, layer.lowest);
  }
  if (const double off = std::abs(layer.worst.value - 1); layer.offRows > 0 && off > m_worstOff) {
    m_worstOff = off;
    m_worstPlace = placeOf(where, layer.worst) + ": " + digits(layer.worst.value);
  }
  const double notNumbers = layer.notNumbers - static_cast<double>(missing);
  if (m_notNumberPlace.empty() && notNumbers > 0) m_notNumberPlace = cellOf(where, layer.firstNotNumber);
  if (m_minusInfinityPlace.empty() && layer.minusInfinities > 0)
    m_minusInfinityPlace = cellOf(where, layer.firstMinusInfinity);
  m_missing = m_missing || missing > 0;
  m_negative = m_negative || layer.negative;
  m_rows += layer.rows;
  m_offRows += layer.offRows;
  m_farRows += layer.farRows;
  m_notNumbers += notNumbers;
  m_minusInfinities += layer.minusInfinities;
}

std::string AttentionFindings::sentences() const {
  std::string text;
  const auto say = [&](const std::string& sentence) { text += (text.empty() ? "" : " ") + sentence; };
  if (m_negative) {
    say("These are scores, not weights: there are negative numbers, the lowest " + m_lowestPlace + ".");
  } else if (areScores()) {
    say("These are scores, not weights: most rows do not sum to 1" +
        (m_worstPlace.empty() ? std::string() : " (" + m_worstPlace + ")") + ".");
  } else if (m_offRows > 0) {
    say("In " + count(m_offRows, " row", " rows") + " the weights do not sum to 1 (" + m_worstPlace + ").");
  }
  // −∞ hides a key from scores; a weight is never infinite.
  const bool hides = areScores();
  const double broken = m_notNumbers + (hides ? 0 : m_minusInfinities);
  if (broken > 0) {
    const std::string& first = m_notNumberPlace.empty() ? m_minusInfinityPlace : m_notNumberPlace;
    say(count(broken, " cell is not a finite number", " cells are not finite numbers") +
        (m_missing ? "" : (broken == 1 ? " (" : " (the first: ") + first + ")") +
        (hides ? std::string(".")
               : "; figures of heads, rollout and flow leave " +
                     std::string(broken == 1 ? "its row" : "their rows") + " out."));
  }
  return text;
}

}  // namespace attenscope
