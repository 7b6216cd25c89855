// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/explaining/explained_input.h"

#include "engine/explaining/replay.h"

#include <algorithm>

namespace attenscope {

namespace {

/// Not with the channels last, as raw inputs of some networks have them.
bool isPicture(const RecordedValue& value) {
  constexpr std::int64_t kColors = 4;
  if (value.rank() == 3) return true;
  return value.rank() == 4 && value.dim(0) == 1 && (value.dim(1) <= kColors || value.dim(-1) > kColors);
}

std::optional<ExplainedInput> pictureLeaf(const Record& record, const std::vector<bool>& leads) {
  for (std::size_t i = 0; i < leads.size(); ++i) {
    const Node& node = record[i];
    // What networks and models read stands before the picture as it came.
    const bool named = node.leaf == "picture" || node.leaf == "pixels" || node.leaf == "image" ||
                       node.leaf.starts_with("input ");
    if (!leads[i] || !named || !isPicture(node.value) || node.value.dim(-1) < 2 || node.value.dim(-2) < 2)
      continue;
    return ExplainedInput{static_cast<int>(i), true, node.value.dim(-2), node.value.dim(-1)};
  }
  return std::nullopt;
}

/// Vectors of as many tokens, with or without a batch axis of one.
std::optional<ExplainedInput> vectorsOf(const Trace& run, const RecordedValue& value, int node) {
  if (value.rank() < 2 || value.rank() > 3 || (value.rank() == 3 && value.dim(0) != 1)) return std::nullopt;
  ExplainedInput input{node, false, value.dim(-2), value.dim(-1)};
  if (input.rows == std::ssize(run.tokens)) return input;
  input.source = true;
  if (input.rows == std::ssize(run.sourceTokens)) return input;
  return std::nullopt;
}

bool picksRows(const Record& record, const Node& node) {
  return node.operation != nullptr && std::string_view(node.operation->name) == "pickAlong" &&
         record[static_cast<std::size_t>(node.inputs[0])].operation == nullptr;
}

std::optional<ExplainedInput> tokenVectors(const Trace& run, const std::vector<bool>& leads) {
  const Record& record = *run.record;
  for (std::size_t i = 0; i < leads.size(); ++i) {
    const Node& node = record[i];
    // What checkpoints look up before the record begins, and what others pick from a stored table.
    if (!leads[i] || !(node.leaf.starts_with("word vectors") || picksRows(record, node))) continue;
    if (const auto input = vectorsOf(run, node.value, static_cast<int>(i))) return input;
  }
  for (const Step& step : run.steps)
    if (step.role == Role::Input && step.node >= 0 && leads[static_cast<std::size_t>(step.node)])
      if (const auto input = vectorsOf(run, record[static_cast<std::size_t>(step.node)].value, step.node))
        return input;
  return std::nullopt;
}

}  // namespace

std::string ExplainedInput::text() const {
  if (picture) return "the picture, " + std::to_string(columns) + " × " + std::to_string(rows) + " pixels";
  return "the vectors of " + std::to_string(rows) + (rows == 1 ? " token" : " tokens");
}

std::optional<ExplainedInput> explainedInput(const Trace& run, int node) {
  const std::vector<bool> leads = leadingTo(*run.record, node);
  if (const auto picture = pictureLeaf(*run.record, leads)) return picture;
  return tokenVectors(run, leads);
}

Tensor overChannels(const ExplainedInput& input, const Tensor& value, double (*reduce)(double, double)) {
  const std::int64_t places = input.picture ? input.rows * input.columns : input.rows;
  const std::int64_t channels = value.size() / places;
  TensorBuilder out(input.picture ? Shape{input.rows, input.columns} : Shape{input.rows});
  for (std::int64_t place = 0; place < places; ++place) {
    double sum = 0;
    for (std::int64_t c = 0; c < channels; ++c)
      sum =
          reduce(sum, static_cast<double>(value[input.picture ? c * places + place : place * channels + c]));
    out[place] = static_cast<float>(sum);
  }
  return out.finish();
}

}  // namespace attenscope
