// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/typed_tokens.h"

#include "app/session/trained_choice.h"
#include "engine/error.h"
#include "engine/input/task_vocabulary.h"
#include "engine/input/tokenizer.h"
#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/models/model.h"

#include <algorithm>
#include <utility>

namespace attenscope {

namespace {

/// The ranges with every index moved; empty if none is left.
IndexRanges moved(const IndexRanges& ranges, const TokenShift& shift) {
  std::set<std::int64_t> places;
  for (const auto& [first, last] : ranges)
    for (std::int64_t i = first; i <= last; ++i)
      if (const auto place = shift.orInItsPlace(static_cast<int>(i))) places.insert(*place);
  IndexRanges all;
  for (const std::int64_t place : places) {
    if (!all.empty() && all.back().second + 1 == place) {
      all.back().second = place;
    } else {
      all.emplace_back(place, place);
    }
  }
  return all;
}

}  // namespace

TokenShift::TokenShift(const std::vector<std::string>& before, const std::vector<std::string>& after)
    : m_before(static_cast<int>(before.size())), m_after(static_cast<int>(after.size())) {
  const auto shorter = static_cast<std::ptrdiff_t>(std::min(before.size(), after.size()));
  m_front = static_cast<int>(std::mismatch(before.begin(), before.begin() + shorter, after.begin()).first -
                             before.begin());
  m_back = static_cast<int>(
      std::mismatch(before.rbegin(), before.rbegin() + (shorter - m_front), after.rbegin()).first -
      before.rbegin());
}

std::optional<int> TokenShift::of(int token) const {
  if (token < m_front) return token;
  if (token >= m_before - m_back && token < m_before) return token + m_after - m_before;
  return std::nullopt;
}

std::optional<int> TokenShift::orInItsPlace(int token) const {
  if (const auto place = of(token)) return place;
  if (token >= m_before) return token;  // there was no such token: nothing to follow
  const int typed = m_after - m_back - m_front;
  if (typed <= 0) return std::nullopt;
  return m_front + std::min(token - m_front, typed - 1);
}

std::vector<std::string> tokensOf(const SessionState& state, std::string_view text, bool source) {
  std::vector<std::string> tokens;
  if (state.input.kind == InputKind::Model && state.input.model && state.input.model->tokenizer) {
    const Parameters& parameters = state.currentParameters();
    const bool special = !parameters.has("special") || parameters.on("special");
    try {
      for (TextToken& token : state.input.model->tokenizer->encode(text, nullptr, special).tokens)
        tokens.push_back(std::move(token.text));
    } catch (const Error&) {
      tokens.clear();  // the run says what it lacks
    }
    return tokens;
  }
  const TaskVocabulary* vocabulary = trainedVocabulary(state, source);
  if (vocabulary != nullptr && !vocabulary->empty()) {
    for (VocabularyToken& token : tokenizeWith(*vocabulary, text)) tokens.push_back(std::move(token.text));
  } else {
    for (Token& token : tokenize(text)) tokens.push_back(std::move(token.text));
  }
  return tokens;
}

std::set<int> hiddenAfter(const std::set<int>& hidden, const TokenShift& shift) {
  std::set<int> kept;
  for (const int token : hidden)
    if (const auto place = shift.of(token)) kept.insert(*place);
  return kept;
}

std::vector<Edit> editsAfter(std::vector<Edit> edits, const std::set<AxisKind>& axes,
                             const TokenShift& shift) {
  for (Edit& edit : edits) {
    for (auto& [axis, ranges] : edit.at) {
      if (!axes.contains(axis)) continue;
      if (IndexRanges there = moved(ranges, shift); !there.empty()) {
        ranges = std::move(there);
      } else {
        edit.on = false;
      }
    }
  }
  return edits;
}

}  // namespace attenscope
