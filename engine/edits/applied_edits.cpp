// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/edits/applied_edits.h"

#include "engine/graph/operations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

using Kind = Edit::Kind;

bool has(const EditPoint& point, AxisKind axis) {
  return std::find(point.axes.begin(), point.axes.end(), axis) != point.axes.end();
}

/// Whether the value is what each head gives: [heads × queries × features] in any order of the axes.
bool isHeadOutput(const EditPoint& point) {
  return point.role == Role::Hidden && has(point, AxisKind::Head) && has(point, AxisKind::Feature) &&
         (has(point, AxisKind::Query) || has(point, AxisKind::Token));
}

constexpr double kSeedsApart = 1'000'003;  // of layers, more than any seed

/// The values that an edit means which names no step but what is done.
bool isMeant(Kind kind, const EditPoint& point) {
  switch (kind) {
    case Kind::Scale:
      return isHeadOutput(point);
    case Kind::Forbid:
      return point.role == Role::Masked;
    case Kind::DropBelow:
    case Kind::KeepTop:
    case Kind::KeepWindow:
    case Kind::KeepRandom:
    case Kind::Uniform:
    case Kind::Diagonal:
    case Kind::Freeze:
      return point.role == Role::Weights;
    default:
      return false;
  }
}

bool isOfToken(Kind kind) {
  return kind == Kind::HideToken || kind == Kind::ReplaceToken;
}
bool isOfRows(Kind kind) {
  return kind == Kind::DropBelow || kind == Kind::KeepTop || kind == Kind::KeepWindow ||
         kind == Kind::KeepRandom || kind == Kind::Uniform || kind == Kind::Diagonal;
}

/// What is missed where an edit without a step meets no value.
std::string missing(const Edit& edit) {
  if (edit.kind == Kind::Scale && edit.step.empty()) return "there are no heads here";
  if (edit.kind == Kind::Forbid && edit.step.empty()) return "no scores are masked here";
  if ((isOfRows(edit.kind) || edit.kind == Kind::Freeze) && edit.step.empty())
    return "there are no weights here";
  return "there is no step '" + edit.step + "' here";
}

std::string noLayer(const Edit& edit, const EditPoint& point) {
  return point.layer < 0 ? "'" + point.id + "' has no layers"
                         : "there is no layer " + std::to_string(edit.layer) + "; they are counted from 0";
}

/// The axis of the value that an edit's axis means: tokens are queries or keys where a step has no other.
int axisOf(const EditPoint& point, AxisKind axis) {
  std::vector<AxisKind> meant{axis};
  if (axis == AxisKind::Token) meant = {AxisKind::Token, AxisKind::Query, AxisKind::Key};
  if (axis == AxisKind::Query) meant = {AxisKind::Query, AxisKind::Token};
  for (const AxisKind kind : meant)
    for (std::size_t i = 0; i < point.axes.size(); ++i)
      if (point.axes[i] == kind) return static_cast<int>(i);
  return -1;
}

int tokenAxis(const EditPoint& point) {
  return axisOf(point, AxisKind::Token);
}

/// Where `x` is averaged over the entries of one axis: a tensor of the same shape.
Tensor meanAlong(const Tensor& x, int axis) {
  std::int64_t inner = 1;
  for (int i = axis + 1; i < x.rank(); ++i) inner *= x.dim(i);
  const std::int64_t length = x.dim(axis);
  TensorBuilder out(x.shape());
  for (std::int64_t outer = 0; outer < x.size() / (length * inner); ++outer)
    for (std::int64_t i = 0; i < inner; ++i) {
      const std::int64_t begin = outer * length * inner + i;
      double sum = 0;
      for (std::int64_t j = 0; j < length; ++j) sum += static_cast<double>(x[begin + j * inner]);
      for (std::int64_t j = 0; j < length; ++j)
        out[begin + j * inner] = static_cast<float>(sum / static_cast<double>(length));
    }
  return out.finish();
}

/// All visible keys of each row alike.
Tensor uniformRows(const Tensor& weights, const Tensor& masked) {
  const std::int64_t keys = weights.dim(-1);
  TensorBuilder out(weights.shape(), 0.0F);
  for (std::int64_t begin = 0; begin < weights.size(); begin += keys) {
    const auto visible = [&](std::int64_t key) {
      return masked.empty() || masked[begin + key] != -std::numeric_limits<float>::infinity();
    };
    std::int64_t count = 0;
    for (std::int64_t key = 0; key < keys; ++key) count += visible(key) ? 1 : 0;
    for (std::int64_t key = 0; key < keys; ++key)
      if (visible(key)) out[begin + key] = 1.0F / static_cast<float>(count);
  }
  return out.finish();
}

/// Each query at itself.
Tensor diagonalRows(const Tensor& weights, std::int64_t firstQuery) {
  const std::int64_t keys = weights.dim(-1);
  const std::int64_t queries = weights.rank() > 1 ? weights.dim(-2) : 1;
  TensorBuilder out(weights.shape(), 0.0F);
  for (std::int64_t row = 0; row < weights.size() / keys; ++row)
    if (const std::int64_t key = row % queries + firstQuery; key < keys) out[row * keys + key] = 1.0F;
  return out.finish();
}

/// The part of a block that lies in painted cells, a block for each of their rows.
std::vector<Block> rowsOf(const Edit& edit, const Block& block, std::int64_t firstRow) {
  std::vector<Block> rows;
  if (block.axes.size() < 2) return rows;
  const auto within = [](const Block::Ranges& all, std::int64_t first, std::int64_t last) {
    Block::Ranges cut;
    for (const auto& [from, to] : all)
      if (std::max(from, first) <= std::min(to, last))
        cut.emplace_back(std::max(from, first), std::min(to, last));
    return cut;
  };
  for (const auto& [row, columns] : edit.cells) {
    Block one = block;
    Block::Ranges& across = one.axes.back();
    Block::Ranges& down = one.axes[one.axes.size() - 2];
    down = within(down, row - firstRow, row - firstRow);
    Block::Ranges cut;
    for (const auto& [first, last] : columns)
      for (const auto& range : within(across, first, last)) cut.push_back(range);
    across = std::move(cut);
    if (!down.empty() && !across.empty()) rows.push_back(std::move(one));
  }
  return rows;
}

std::string keptOfRun(const Edit& edit) {
  return edit.source == Edit::Source::Plain ? "the run without edits" : "the compared run";
}

}  // namespace

AppliedEdits::AppliedEdits(std::vector<Edit> edits, std::shared_ptr<const Trace> plain,
                           std::shared_ptr<const Trace> other)
    : m_plain(std::move(plain)), m_other(std::move(other)) {
  for (Edit& edit : edits) m_edits.push_back({std::move(edit), false, {}});
  m_active = std::any_of(m_edits.begin(), m_edits.end(), [](const State& s) { return s.edit.on; });
}

bool AppliedEdits::concerns(const Edit& edit, const EditPoint& point) const {
  if (!edit.on || isOfToken(edit.kind)) return false;
  if (edit.step == point.id) return true;
  return (edit.step.empty() || edit.step == point.stack) && isMeant(edit.kind, point);
}

bool AppliedEdits::touches(const EditPoint& point) {
  if (!m_active) return false;
  bool any = false;
  for (State& state : m_edits) {
    if (!concerns(state.edit, point)) continue;
    const bool here = state.edit.layer < 0 || state.edit.layer == point.layer;
    any = any || here;
    if (!here && !state.found && state.problem.empty()) state.problem = noLayer(state.edit, point);
  }
  return any;
}

std::optional<Block> AppliedEdits::blockOf(State& state, const EditPoint& point, const Shape& shape) {
  const Edit& edit = state.edit;
  const auto fails = [&](const std::string& problem) {
    if (!state.found) state.problem = problem;
    return std::nullopt;
  };
  if (edit.layer >= 0 && edit.layer != point.layer) return fails(noLayer(edit, point));
  const bool byPlace = edit.kind == Kind::KeepWindow || edit.kind == Kind::Diagonal;
  if (isOfRows(edit.kind) && (point.axes.empty() || (byPlace && point.axes.back() != AxisKind::Key)))
    return fails("'" + point.id + "' has no rows over keys");
  Block block;
  for (const std::int64_t length : shape) block.axes.push_back({{0, length - 1}});
  for (const auto& [kind, ranges] : edit.at) {
    const int axis = axisOf(point, kind);
    if (axis < 0) return fails("'" + point.id + "' has no axis '" + toString(kind) + "'");
    const std::int64_t length = shape[static_cast<std::size_t>(axis)];
    const AxisKind own = point.axes[static_cast<std::size_t>(axis)];
    const std::int64_t begin = own == AxisKind::Query || own == AxisKind::Token ? point.firstQuery : 0;
    const std::int64_t shared = own == AxisKind::Head ? point.headsOfOne : 1;
    Block::Ranges within;
    for (const auto& [first, last] : ranges) {
      const std::int64_t from = std::max<std::int64_t>(first / shared - begin, 0);
      const std::int64_t to = std::min(last / shared - begin, length - 1);
      if (from <= to) within.emplace_back(from, to);
    }
    if (within.empty())
      return fails("'" + point.id + "' has no " + toString(kind) + " " +
                   std::to_string(ranges.front().first) + "; there are " + std::to_string(length * shared) +
                   ", counted from 0");
    block.axes[static_cast<std::size_t>(axis)] = std::move(within);
  }
  return block;
}

Var AppliedEdits::fromRun(State& state, const EditPoint& point, Var value, const Block& block) {
  const bool plain = state.edit.source == Edit::Source::Plain;
  const std::shared_ptr<const Trace>& run = plain ? m_plain : m_other;
  const auto fails = [&](const std::string& problem) {
    state.problem = problem;
    state.found = false;
    return value;
  };
  if (!run) return fails("there is no other run to take it from");
  Tensor other = run->valueAt(point.id, point.layer);
  if (other.empty()) return fails("the other run holds no '" + point.id + "' there");
  if (point.firstQuery > 0 || other.size() != value.size()) {
    // Where rows are computed one by one, the other run has them all together.
    const bool rows = !point.axes.empty() && point.axes.front() == AxisKind::Query &&
                      other.rank() == value.rank() && point.firstQuery + value.dim(0) <= other.dim(0);
    if (rows) other = other.rows(point.firstQuery, point.firstQuery + value.dim(0));
  }
  if (other.shape() != value.shape())
    return fails("'" + point.id + "' has the shape " + toPrettyString(other.shape()) +
                 " in the other run and " + toPrettyString(value.shape()) + " in this one");
  const Var leaf =
      value.graph().leaf("edit: " + state.edit.text() + " at " + point.id + std::to_string(point.layer) +
                             "," + std::to_string(point.firstQuery),
                         other);
  value.graph().name(leaf, keptOfRun(state.edit));
  return replaceBlock(value, leaf, block);
}

Var AppliedEdits::applyOne(State& state, const EditPoint& point, Var value, const Block& block) {
  const Edit& edit = state.edit;
  const auto byLeaf = [&](const char* symbol, Tensor rows) {
    const Var leaf =
        value.graph().leaf("edit: " + edit.text() + " at " + point.id + std::to_string(point.layer) + "," +
                               std::to_string(point.firstQuery),
                           std::move(rows));
    value.graph().name(leaf, symbol);
    return replaceBlock(value, leaf, block);
  };
  const auto kept = [&](KeepRule keep) {
    // Every layer draws its own keys.
    const double second =
        keep == KeepRule::Random ? edit.global + kSeedsApart * (point.layer + 1) : edit.global;
    const Var mask = keptCells(value, block, keep, edit.number, second, point.firstQuery);
    value.graph().name(mask, "kept");
    const Var rest = multiply(value, mask);
    return edit.renormalised ? renormaliseRows(rest, block) : rest;
  };
  switch (edit.kind) {
    case Kind::Scale:
      return scaleBlock(value, block, edit.number);
    case Kind::Set:
      return setBlock(value, block, edit.number);
    case Kind::Add:
      return addToBlock(value, block, edit.number);
    case Kind::Zero:
      return setBlock(value, block, 0);
    case Kind::Forbid:
      return setBlock(value, block, -std::numeric_limits<double>::infinity());
    case Kind::Mean: {
      const int axis = tokenAxis(point);
      if (axis < 0) {
        state.problem = "'" + point.id + "' has no tokens to average over";
        state.found = false;
        return value;
      }
      return byLeaf("the mean over all tokens", meanAlong(value.tensor(), axis));
    }
    case Kind::DropBelow:
      return kept(KeepRule::Above);
    case Kind::KeepTop:
      return kept(KeepRule::Top);
    case Kind::KeepWindow:
      return kept(KeepRule::Window);
    case Kind::KeepRandom:
      return kept(KeepRule::Random);
    case Kind::Uniform:
      return byLeaf("uniform attention",
                    uniformRows(value.tensor(), point.masked.valid() ? point.masked.tensor() : Tensor()));
    case Kind::Diagonal:
      return byLeaf("the diagonal", diagonalRows(value.tensor(), point.firstQuery));
    case Kind::Freeze:
    case Kind::Patch:
      return fromRun(state, point, value, block);
    case Kind::HideToken:
    case Kind::ReplaceToken:
      break;
  }
  return value;
}

Var AppliedEdits::apply(const EditPoint& point, Var value) {
  if (!m_active) return value;
  for (State& state : m_edits) {
    if (!concerns(state.edit, point)) continue;
    const std::optional<Block> block = blockOf(state, point, value.shape());
    if (!block) continue;
    if (state.edit.cells.empty()) {
      state.found = true;
      state.problem.clear();
      value = applyOne(state, point, value, *block);
      continue;
    }
    for (const Block& row : rowsOf(state.edit, *block, point.firstQuery)) {
      state.found = true;
      state.problem.clear();
      value = applyOne(state, point, value, row);
    }
    if (!state.found && state.problem.empty())
      state.problem =
          "'" + point.id + "' has none of these cells; its last axes are " + toPrettyString(value.shape());
  }
  return value;
}

void AppliedEdits::refuse(const EditPoint& point, const std::string& why) {
  for (State& state : m_edits)
    if (concerns(state.edit, point) && !state.found &&
        (state.edit.layer < 0 || state.edit.layer == point.layer))
      state.problem = why;
}

std::set<int> AppliedEdits::hiddenTokens() const {
  std::set<int> hidden;
  for (const State& state : m_edits) {
    if (!state.edit.on || state.edit.kind != Kind::HideToken) continue;
    constexpr std::int64_t kMost = 1 << 20;
    for (const auto& [first, last] : state.edit.at.at(AxisKind::Token))
      for (std::int64_t token = first; token <= std::min(last, kMost); ++token)
        hidden.insert(static_cast<int>(token));
  }
  return hidden;
}

const std::string* AppliedEdits::replacement(std::int64_t token) {
  const std::string* word = nullptr;
  for (State& state : m_edits) {
    if (!state.edit.on || state.edit.kind != Kind::ReplaceToken || state.edit.token() != token) continue;
    state.found = true;
    word = &state.edit.word;
  }
  return word;
}

void AppliedEdits::noteTokens(std::int64_t count) {
  for (State& state : m_edits) {
    if (!state.edit.on || !isOfToken(state.edit.kind)) continue;
    const std::int64_t first = state.edit.at.at(AxisKind::Token).front().first;
    if (first < count) {
      if (state.edit.kind == Kind::HideToken) state.found = true;
      continue;
    }
    state.problem = "there is no token " + std::to_string(first) + "; there are " + std::to_string(count) +
                    ", counted from 0";
  }
}

std::vector<std::string> AppliedEdits::problems() const {
  std::vector<std::string> all;
  for (const State& state : m_edits) {
    const bool fine = !state.edit.on || state.found;
    const std::string otherwise =
        isOfToken(state.edit.kind) ? "no tokens are read here" : missing(state.edit);
    all.push_back(fine ? std::string() : state.problem.empty() ? otherwise : state.problem);
  }
  return all;
}

Tensor AppliedEdits::plainValue(const std::string& id, int layer) const {
  return m_plain ? m_plain->valueAt(id, layer) : Tensor();
}

}  // namespace attenscope
