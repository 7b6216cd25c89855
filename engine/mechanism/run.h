// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"
#include "engine/input/reading.h"
#include "engine/mechanism/mechanism.h"
#include "engine/mechanism/request.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// What a mechanism's build function works with.
class MechanismRun {
 public:
  MechanismRun(const RunRequest& request, Graph& graph, Trace& trace);
  /// A run that reads and answers as for `learned` whatever its weights (they may be random still).
  MechanismRun(const RunRequest& request, Graph& graph, Trace& trace, const Learned* learned);

  Graph& graph() { return m_graph; }
  const Mechanism& mechanism() const { return *m_request.mechanism; }
  const Parameters& parameters() const { return m_request.parameters; }
  const Input& input() const { return m_request.input; }
  Trace& trace() { return m_trace; }
  /// The task that the weights were trained for; null where they were not.
  const Learned* learned() const { return m_learned; }
  /// Every weight that was asked for, by its full name.
  const std::map<std::string, Var, std::less<>>& weights() const { return m_weights; }

  bool on(std::string_view id) const { return parameters().on(used(id)); }
  std::int64_t integer(std::string_view id) const { return parameters().integer(used(id)); }
  double real(std::string_view id) const { return parameters().real(used(id)); }
  const std::string& choice(std::string_view id) const { return parameters().choice(used(id)); }
  /// A parameter as a scalar leaf, so that changing it computes only what follows. `symbol` is what
  /// explanations call it ("τ").
  Var number(std::string_view id, std::string symbol);
  Var constant(std::string name, float value);

  /// Whether `--tensors` gave this input.
  bool hasTensor(std::string_view name) const { return m_request.input.tensors.contains(name); }
  /// The raw input of this name, its shape checked against the declaration; throws Error naming it.
  Var tensor(std::string_view name);
  /// The sentence as vectors [T × d]: token embeddings plus positions; or the raw input `x`. Binds T and d,
  /// fills the trace's tokens. Uses the parameters `width` and `positions`, without trained weights `seed`.
  /// Words leave the features before `firstWordFeature` to the positions.
  Var embeddedSentence(std::int64_t firstWordFeature = 0);
  /// The keys' side of a pair in the same way [S × d]: the sentence `Input::source`, or the raw input
  /// `source`. Binds S, fills the trace's source tokens, by which keys are labelled from here on.
  Var embeddedSource(std::int64_t firstWordFeature = 0);
  /// The typed query as one vector [1 × d], the mean of its words' embeddings without positions (a query has
  /// no place in the sentence); or the raw input `query`. Not valid where there is none. After
  /// `embeddedSentence`; fills the trace's query tokens.
  Var embeddedQuery();
  /// What labels that vector: the typed words.
  Labels queryLabel() const;
  /// The picture as a leaf [3 × H × W].
  Var image();
  /// 1 where query may see key, 0 where not, [queries × keys]: the parameter `mask` (none, causal, local,
  /// painted), hidden tokens, the raw input `mask`.
  Var visibility(std::int64_t queries, std::int64_t keys);
  /// The declared weight: loaded, analytic or random as the parameter `weights` says. Its shape is checked
  /// against the declaration evaluated with the bound symbols; throws Error naming tensor and shapes.
  /// Where the name is declared with "{layer}", that of layer `layer`.
  Var weight(std::string_view name, int layer = -1);

  /// What declared steps are in this run, where parameters or the input change what is computed; said before
  /// they are named.
  void say(const std::vector<StepSpec>& steps);
  /// The same of one step of which only the formula differs ("softmax(QKᵀ/√16)").
  void say(std::string_view id, std::string formula);
  /// The step as it was said, or declared by the mechanism or the task; null where there is none.
  const StepSpec* findStep(std::string_view id) const;
  /// Names a node as the declared step `id`.
  void step(std::string_view id, Var value, int layer = -1);
  /// As above with labels for some axes.
  void step(std::string_view id, Var value, const std::map<AxisKind, Labels>& labels, int layer = -1);
  /// How many steps there will be where layers make more of them than are declared; for the progress.
  void expectSteps(std::size_t count) { m_stepsExpected = count; }
  /// What a symbol stands for in declared shapes.
  void bind(std::string symbol, std::int64_t value);
  /// Value of a shape expression such as "C/reduction" or "3*d".
  std::int64_t evaluate(std::string_view expression) const;
  Shape evaluate(const std::vector<std::string>& shape) const;
  /// Adds a sentence to what the run has to say.
  void notice(const std::string& sentence);

 private:
  /// What one side of the input gives: its vectors and its tokens.
  struct Side {
    Var vectors;
    std::vector<std::string> tokens;
  };
  Side givenSide(const char* name);
  Side embeddedSide(const std::string& text, bool source, std::int64_t firstWordFeature);
  /// The words as rows of the table that was learned.
  Var learnedEmbeddings(const std::vector<ReadToken>& words, const char* table);
  /// Notes which words these weights do not know.
  void markUnknown(const std::vector<ReadToken>& words, bool source);
  Var randomWeight(const std::string& name, const Shape& shape, WeightSpec::Init init);
  Var loadedWeight(const std::string& name, const WeightSpec& spec, const Shape& shape);
  /// Notes that the run asked for this parameter.
  std::string_view used(std::string_view id) const;
  Labels defaultLabels(AxisKind kind, std::int64_t length) const;

  const RunRequest& m_request;
  const Learned* m_learned;
  Graph& m_graph;
  Trace& m_trace;
  std::map<std::string, std::int64_t, std::less<>> m_bound;
  std::map<std::string, StepSpec, std::less<>> m_said;
  Labels m_tokenLabels;
  Labels m_sourceLabels;
  std::map<std::string, Var, std::less<>> m_weights;
  std::size_t m_stepsDone = 0;
  std::size_t m_stepsExpected = 0;
};

}  // namespace attenscope
