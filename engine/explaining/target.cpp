// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/explaining/target.h"

#include "engine/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

constexpr std::int64_t kAll = -1;

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::optional<std::int64_t> wholeNumber(const std::string& text) {
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

/// A value that can be explained: a step, or a value of a network by its own name.
struct Output {
  std::string id;
  int node = -1;
  Tensor value;
  const Step* step = nullptr;  ///< null for values that are no step
};

/// Throws Error if what is shown of a step is not what the run goes on with.
Output outputOf(const Trace& run, const Step& step) {
  const Tensor& value = (*run.record)[static_cast<std::size_t>(step.node)].value;
  if (value.shape() != step.value.shape())
    throw Error("'" + step.id +
                "' is shown in another measure than the run computes it in; expected a run without");
  return {step.id, step.node, value, &step};
}

const Step* predictionAfter(const Trace& run, const Step& logits) {
  for (auto i = static_cast<std::size_t>(&logits - run.steps.data()) + 1; i < run.steps.size(); ++i)
    if (run.steps[i].role == Role::Prediction && run.steps[i].value.size() > 0) return &run.steps[i];
  return nullptr;
}

/// The scores of the run's answer: the last that predictions are made from, else those of a regression or
/// what a network gives.
const Step* answerOf(const Trace& run) {
  for (auto step = run.steps.rbegin(); step != run.steps.rend(); ++step)
    if (step->role == Role::Logits && step->node >= 0 && predictionAfter(run, *step) != nullptr)
      return &*step;
  for (const char* id : {"logits", "output"})
    if (const Step* step = run.find(id);
        step != nullptr && step->node >= 0 && (step->role == Role::Logits || step->role == Role::FeatureMap))
      return step;
  return nullptr;
}

Output answerOrRefusal(const Trace& run) {
  if (!run.record)
    throw Error("this run kept no record of its operations, so nothing of it can be explained");
  const Step* answer = answerOf(run);
  if (answer == nullptr)
    throw Error(
        "this run gives no answer; expected a target such as output[0,3], a cell of one of its steps");
  return outputOf(run, *answer);
}

Output outputNamed(const Trace& run, const std::string& id) {
  if (id.empty()) return answerOrRefusal(run);
  if (!run.record) return answerOrRefusal(run);
  const Step* step = run.find(id);
  int node = step != nullptr ? step->node : run.nodeAt(id, -1);
  if (const std::size_t dot = id.rfind('.'); node < 0 && dot != std::string::npos)
    if (const auto layer = wholeNumber(id.substr(dot + 1))) {
      step = run.find(id.substr(0, dot), static_cast<int>(*layer));
      node = step != nullptr ? step->node : run.nodeAt(id.substr(0, dot), static_cast<int>(*layer));
    }
  if (node < 0 || static_cast<std::size_t>(node) >= run.record->size())
    throw Error("there is no value '" + printable(id) + "' to explain; expected a step of the run, such as " +
                (answerOf(run) != nullptr ? answerOf(run)->id : "output"));
  const Tensor& value = (*run.record)[static_cast<std::size_t>(node)].value;
  return {id, node, value, step != nullptr && step->value.shape() == value.shape() ? step : nullptr};
}

const Labels& labelsOf(const Output& output) {
  static const Labels none;
  return output.step == nullptr || output.step->axes.empty() ? none : output.step->axes.back().labels;
}

/// Along a row of classes, the last axis; else the first (channels of a map).
bool hasRows(const Output& output) {
  return output.value.rank() <= 2;
}

/// The place whose answer is explained: that of a hidden word, else the last.
std::int64_t usualRow(const Output& output) {
  const std::int64_t rows = output.value.rank() == 2 ? output.value.dim(0) : 1;
  const Labels names =
      output.step == nullptr || output.step->axes.empty() ? Labels() : output.step->axes[0].labels;
  if (names && std::ssize(*names) == rows)
    for (std::int64_t row = 0; row < rows; ++row)
      for (const char* hidden : {"[MASK]", "<mask>"})
        if ((*names)[static_cast<std::size_t>(row)] == hidden) return row;
  return rows - 1;
}

/// Of a map.
std::size_t channelAxis(const Output& output) {
  return output.value.rank() == 4 ? 1 : 0;
}

/// The cell of a class: a whole channel where the output is a map.
Index cellOfClass(const Output& output, std::int64_t index) {
  switch (output.value.rank()) {
    case 0:
      return {};
    case 1:
      return {index};
    case 2:
      return {usualRow(output), index};
    default: {
      Index cell(static_cast<std::size_t>(output.value.rank()), kAll);
      cell[channelAxis(output)] = index;
      return cell;
    }
  }
}

std::int64_t classCount(const Output& output) {
  if (output.value.rank() == 0) return 1;
  return hasRows(output) ? output.value.dim(-1) : output.value.dim(static_cast<int>(channelAxis(output)));
}

/// Calls visit(flat index) for each cell that an index stands for.
template <typename Visit>
void forCells(const Tensor& value, const Index& cell, const Visit& visit) {
  Index at(cell.size(), 0);
  for (std::size_t axis = 0; axis < cell.size(); ++axis) at[axis] = cell[axis] == kAll ? 0 : cell[axis];
  while (true) {
    visit(value.flatIndex(at));
    std::size_t axis = cell.size();
    while (axis-- > 0) {
      if (cell[axis] != kAll) continue;
      if (++at[axis] < value.dim(static_cast<int>(axis))) break;
      at[axis] = 0;
    }
    if (axis == static_cast<std::size_t>(-1)) return;
  }
}

double sumOf(const Tensor& value, const Index& cell) {
  double sum = 0;
  forCells(value, cell, [&](std::int64_t i) { sum += static_cast<double>(value[i]); });
  return sum;
}

std::int64_t likeliest(const Output& output) {
  std::int64_t best = 0;
  double most = 0;
  for (std::int64_t i = 0; i < classCount(output); ++i) {
    const double score = sumOf(output.value, cellOfClass(output, i));
    if (i > 0 && !(score > most)) continue;
    best = i;
    most = score;
  }
  return best;
}

/// The classes of the row that is explained, the likeliest first; on ties in their order, as predictions are.
std::vector<std::int64_t> ranked(const Output& output) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(classCount(output)));
  std::iota(order.begin(), order.end(), 0);
  std::vector<double> scores;
  for (const std::int64_t i : order) scores.push_back(sumOf(output.value, cellOfClass(output, i)));
  std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) {
    return scores[static_cast<std::size_t>(a)] > scores[static_cast<std::size_t>(b)];
  });
  return order;
}

/// The names that predictions have for the likeliest of a row, most first; empty if there are none.
std::vector<std::string> predictedNames(const Trace& run, const Output& output, std::int64_t row) {
  const Step* step = output.step == nullptr ? nullptr : predictionAfter(run, *output.step);
  if (step == nullptr || !step->cellTexts || !hasRows(output)) return {};
  const std::int64_t rows = output.value.rank() == 2 ? output.value.dim(0) : 1;
  if (step->value.size() % rows != 0) return {};
  const std::int64_t ranks = step->value.size() / rows;
  if (std::ssize(*step->cellTexts) != rows * ranks) return {};
  const auto from = step->cellTexts->begin() + row * ranks;
  return {from, from + ranks};
}

std::string classText(const Trace& run, const Output& output, const Index& cell) {
  if (output.value.rank() == 0) return output.id;
  const std::int64_t index = hasRows(output) ? cell.back() : cell[channelAxis(output)];
  const Labels& names = labelsOf(output);
  if (hasRows(output) && names && index < std::ssize(*names))
    return (*names)[static_cast<std::size_t>(index)];
  const std::vector<std::string> predicted =
      predictedNames(run, output, output.value.rank() == 2 ? cell.front() : 0);
  if (!predicted.empty()) {
    const std::vector<std::int64_t> order = ranked(output);
    for (std::size_t i = 0; i < std::min(predicted.size(), order.size()); ++i)
      if (order[i] == index && output.value.rank() == 2 && cell.front() == usualRow(output))
        return predicted[i];
    if (output.value.rank() == 1)
      for (std::size_t i = 0; i < std::min(predicted.size(), order.size()); ++i)
        if (order[i] == index) return predicted[i];
  }
  return (hasRows(output) ? "class " : "channel ") + std::to_string(index);
}

std::string cellText(const Output& output, const Index& cell) {
  std::string text;
  for (const std::int64_t i : cell) text += (text.empty() ? "" : ",") + (i == kAll ? "*" : std::to_string(i));
  return output.id + "[" + text + "]";
}

bool isOfAnswer(const Trace& run, const Output& output) {
  const Step* answer = answerOf(run);
  return answer != nullptr && output.node == answer->node;
}

/// A class of the answer by its name; of any other output the cell.
std::string nameOf(const Trace& run, const Output& output, const Index& cell) {
  const bool whole = hasRows(output) ? std::find(cell.begin(), cell.end(), kAll) == cell.end()
                                     : cell[channelAxis(output)] != kAll &&
                                           cell == cellOfClass(output, cell[channelAxis(output)]);
  if (!isOfAnswer(run, output) || !whole) return cellText(output, cell);
  std::string name = classText(run, output, cell);
  if (output.value.rank() == 2 && output.value.dim(0) > 1) {
    const Labels& places = output.step == nullptr ? Labels() : output.step->axes[0].labels;
    const auto row = static_cast<std::size_t>(cell.front());
    if (name.find(' ') == std::string::npos) name = "'" + name + "'";  // a word of the model's
    name += places && row < places->size() ? " at '" + (*places)[row] + "'" : " at " + std::to_string(row);
  }
  return name;
}

std::optional<std::int64_t> classNamed(const Trace& run, const Output& output, const std::string& name) {
  const std::int64_t count = classCount(output);
  const Labels& names = labelsOf(output);
  if (hasRows(output) && names)
    for (std::int64_t i = 0; i < std::min<std::int64_t>(count, std::ssize(*names)); ++i)
      if (trimmed((*names)[static_cast<std::size_t>(i)]) == name) return i;
  const std::vector<std::string> predicted =
      predictedNames(run, output, output.value.rank() == 2 ? usualRow(output) : 0);
  if (!predicted.empty()) {
    const std::vector<std::int64_t> order = ranked(output);
    for (std::size_t i = 0; i < std::min(predicted.size(), order.size()); ++i)
      if (trimmed(predicted[i]) == name) return order[i];
  }
  if (const auto number = wholeNumber(name); number && *number < count) return *number;
  return std::nullopt;
}

/// "output[0,*]" → its id and index. Nothing if it is not written like that.
std::optional<std::pair<std::string, Index>> readCell(const std::string& text) {
  const std::size_t open = text.rfind('[');
  if (open == std::string::npos || open == 0 || text.back() != ']') return std::nullopt;
  std::pair<std::string, Index> read{trimmed(text.substr(0, open)), {}};
  for (std::size_t begin = open + 1; begin < text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size() - 1);
    const std::string number = trimmed(text.substr(begin, end - begin));
    const auto whole = number == "*" ? std::optional(kAll) : wholeNumber(number);
    if (!whole) return std::nullopt;
    read.second.push_back(*whole);
    begin = end + 1;
  }
  return read;
}

void checkCell(const Output& output, const Index& cell) {
  bool fits = std::ssize(cell) == output.value.rank();
  for (std::size_t axis = 0; fits && axis < cell.size(); ++axis)
    fits = cell[axis] >= kAll && cell[axis] < output.value.dim(static_cast<int>(axis));
  if (!fits)
    throw Error("there is no cell " + cellText(output, cell) + "; '" + printable(output.id) +
                "' has the shape " + toPrettyString(output.value.shape()));
}

/// The two sides of a difference at each minus, with blanks around it first.
std::vector<std::pair<std::string, std::string>> sidesOf(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const std::string mark : {" - ", " − ", "-"})
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
      all.emplace_back(trimmed(text.substr(0, at)), trimmed(text.substr(at + mark.size())));
  return all;
}

ExplanationTarget readClasses(const std::string& text, const Trace& run) {
  const Output answer = answerOrRefusal(run);
  if (const auto one = classNamed(run, answer, text)) return {{}, cellOfClass(answer, *one), {}};
  for (const auto& [plus, minus] : sidesOf(text)) {
    const auto a = classNamed(run, answer, plus);
    const auto b = classNamed(run, answer, minus);
    if (a && b) return {{}, cellOfClass(answer, *a), cellOfClass(answer, *b)};
  }
  std::vector<std::string> names;
  for (const PossibleTarget& one : possibleTargets(run)) names.push_back(printable(one.name));
  throw Error("the answer has no class '" + printable(text) + "'; expected 0 to " +
              std::to_string(classCount(answer) - 1) + ", or a name such as " + someOf(names));
}

/// softmax, σ or nothing: what gives the probability that the run itself shows of its likeliest.
TargetValue::Probability becomesOf(const Trace& run, const Output& output) {
  using enum TargetValue::Probability;
  const Step* shown = output.step == nullptr ? nullptr : predictionAfter(run, *output.step);
  if (shown == nullptr || !hasRows(output) || output.value.rank() == 0) return None;
  const std::int64_t count = output.value.dim(-1);
  const double largest =
      static_cast<double>(*std::max_element(output.value.data(), output.value.data() + count));
  double sum = 0;
  for (std::int64_t i = 0; i < count; ++i) sum += std::exp(static_cast<double>(output.value[i]) - largest);
  const auto isShown = [&](double p) { return std::abs(p - static_cast<double>(shown->value[0])) < 1e-4; };
  if (isShown(1 / sum)) return Softmax;
  if (isShown(largest)) return Itself;
  return isShown(1 / (1 + std::exp(-largest))) ? Sigmoid : None;
}

}  // namespace

ExplanationTarget readTarget(const std::string& typed, const Trace& run) {
  const std::string text = trimmed(typed);
  if (text.empty()) return {};
  ExplanationTarget target;
  for (const auto& [plus, minus] : sidesOf(text)) {
    const auto a = readCell(plus);
    const auto b = readCell(minus);
    if (!a || !b) continue;
    if (a->first != b->first)
      throw Error("'" + printable(text) + "' is a difference between two outputs; expected two cells of one");
    target = {a->first, a->second, b->second};
  }
  if (const auto one = readCell(text); one && target.output.empty()) target = {one->first, one->second, {}};
  if (target.output.empty()) return readClasses(text, run);
  targetIn(run, target);
  return target;
}

TargetValue targetIn(const Trace& run, const ExplanationTarget& target) {
  const Output output = outputNamed(run, target.output);
  if (output.value.size() == 0)
    throw Error("'" + printable(output.id) + "' is empty, so nothing of it can be explained");
  TargetValue found;
  found.target = target;
  found.target.output = output.id;
  if (target.cell.empty()) found.target.cell = cellOfClass(output, likeliest(output));
  checkCell(output, found.target.cell);
  if (!target.minus.empty()) checkCell(output, target.minus);
  found.node = output.node;
  found.name = nameOf(run, output, found.target.cell);
  TensorBuilder seed(output.value.shape(), 0.0F);
  forCells(output.value, found.target.cell, [&](std::int64_t i) { seed[i] += 1.0F; });
  if (!target.minus.empty()) {
    found.name += " − " + nameOf(run, output, target.minus);
    forCells(output.value, target.minus, [&](std::int64_t i) { seed[i] -= 1.0F; });
  }
  found.seed = seed.finish();
  if (target.minus.empty() && isOfAnswer(run, output)) found.becomes = becomesOf(run, output);
  const Tensor& value = (*run.record)[static_cast<std::size_t>(found.node)].value;
  found.score = found.scoreIn(value);
  found.probability = found.probabilityIn(value);
  return found;
}

double TargetValue::scoreIn(const Tensor& value) const {
  double sum = 0;
  for (std::int64_t i = 0; i < seed.size(); ++i)
    if (seed[i] != 0) sum += static_cast<double>(seed[i]) * static_cast<double>(value[i]);
  return sum;
}

std::optional<double> TargetValue::probabilityIn(const Tensor& value) const {
  if (becomes == Probability::None) return std::nullopt;
  const double own = scoreIn(value);
  if (becomes == Probability::Itself) return own;
  if (becomes == Probability::Sigmoid) return 1 / (1 + std::exp(-own));
  const std::int64_t count = value.dim(-1);
  const float* row = value.data() + (value.rank() == 2 ? target.cell.front() * count : 0);
  double sum = 0;
  for (std::int64_t i = 0; i < count; ++i) sum += std::exp(static_cast<double>(row[i]) - own);
  return 1 / sum;
}

std::vector<PossibleTarget> possibleTargets(const Trace& run, std::size_t most) {
  std::vector<PossibleTarget> all;
  if (!run.record || answerOf(run) == nullptr) return all;
  const Output answer = answerOrRefusal(run);
  for (const std::int64_t index : ranked(answer)) {
    if (all.size() == most) break;
    const Index cell = cellOfClass(answer, index);
    all.push_back({nameOf(run, answer, cell), {answer.id, cell, {}}, sumOf(answer.value, cell)});
  }
  return all;
}

}  // namespace attenscope
