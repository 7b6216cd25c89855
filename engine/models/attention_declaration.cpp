// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/attention_declaration.h"

#include "engine/io/mapped_file.h"
#include "engine/models/model.h"
#include "engine/models/statistic_steps.h"

#include <algorithm>

namespace attenscope {

namespace {

Parameter arrayParameter(const AttentionFile& file) {
  Parameter array;
  array.id = "array";
  array.title = "Array";
  array.type = ParameterType::Choice;
  for (const AttentionArray& one : file.arrays)
    array.values.push_back({printable(one.name), printable(one.name)});
  array.defaultValue = array.values.front().id;
  array.help = "Which of the file's arrays of this shape is shown.";
  return array;
}

Parameter itemParameter(const AttentionFile& file) {
  Parameter item;
  item.id = "item";
  item.title = "Item of the batch";
  item.type = ParameterType::Integer;
  item.minimum = 0;
  item.maximum = static_cast<double>(file.items - 1);
  item.defaultValue = std::int64_t{0};
  item.help = "Which text of the batch is shown, counted from 0.";
  return item;
}

Parameter queryParameter(const AttentionFile& file) {
  Parameter query;
  query.id = "query";
  query.title = "Flow from token";
  query.type = ParameterType::Integer;
  std::int64_t most = 1;
  for (const StoredAttention& stack : file.arrays.front().stacks) most = std::max(most, stack.queries() - 1);
  query.maximum = static_cast<double>(most);
  query.defaultValue = most;
  query.help = "The token of the last layer from which the flow to every token of the input is computed.";
  query.onlyWhen = "analysis=flow";
  return query;
}

Parameter statisticsParameter() {
  Parameter statistics;
  statistics.id = "statistics";
  statistics.title = "Head statistics";
  statistics.type = ParameterType::Switch;
  statistics.defaultValue = false;
  statistics.help =
      "Read the whole file once for the statistics of all heads and their pictures on the wall; with a file "
      "this large, that takes a while.";
  return statistics;
}

}  // namespace

std::vector<Parameter> attentionParameters(const AttentionFile& file, bool whole) {
  std::vector<Parameter> parameters;
  if (file.arrays.size() > 1) parameters.push_back(arrayParameter(file));
  if (file.items > 1) parameters.push_back(itemParameter(file));
  if (!whole) parameters.push_back(statisticsParameter());
  parameters.push_back(analysisParameter());
  parameters.push_back(queryParameter(file));
  return parameters;
}

StepSpec scoresStep(const std::string& stack, bool hides) {
  StepSpec scores;
  scores.id = Model::step(stack, "scores");
  scores.symbol = "scores";
  scores.formula = hides ? "scores of the file, −∞ where hidden" : "scores of the file";
  scores.role = hides ? Role::Masked : Role::Scores;
  scores.axes = {AxisKind::Head, AxisKind::Query, AxisKind::Key};
  scores.stack = stack;
  return scores;
}

std::vector<StepSpec> attentionSteps(const AttentionFile& file) {
  std::vector<StepSpec> steps;
  for (const StoredAttention& attention : file.arrays.front().stacks) {
    StepSpec weights;
    weights.id = Model::step(attention.stack, "weights");
    weights.symbol = "A";
    weights.formula = "weights of the file";
    weights.role = Role::Weights;
    weights.axes = {AxisKind::Head, AxisKind::Query, AxisKind::Key};
    weights.stack = attention.stack;
    steps.push_back(std::move(weights));
    steps.push_back(scoresStep(attention.stack, false));
    steps.push_back(rolloutStep(attention.stack));
    for (StepSpec& spec : headStatisticSteps(attention.stack)) steps.push_back(std::move(spec));
    steps.push_back(flowStep(attention.stack));
  }
  return steps;
}

}  // namespace attenscope
