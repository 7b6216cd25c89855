// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/edits/applied_edits.h"
#include "engine/graph/graph.h"
#include "engine/input/task_vocabulary.h"
#include "engine/mechanism/mechanism.h"
#include "engine/mechanism/request.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// The context in which Mechanism::build runs: parameters, inputs and weights in, steps of the trace out.
class MechanismRun {
 public:
  MechanismRun(const RunRequest& request, Graph& graph, Trace& trace);
  /// A run that reads its input and its answer as `trained` says, whatever its weights are (in training they
  /// start out random).
  MechanismRun(const RunRequest& request, Graph& graph, Trace& trace, const TrainedTask* trained);

  Graph& graph() { return m_graph; }
  const Mechanism& mechanism() const { return *m_request.mechanism; }
  const Parameters& parameters() const { return m_request.parameters; }
  const Input& input() const { return m_request.input; }
  Trace& trace() { return m_trace; }
  /// The task that the weights were trained on, or null.
  const TrainedTask* trained() const { return m_trained; }
  /// Every weight requested so far, by full name.
  const std::map<std::string, Var, std::less<>>& weights() const { return m_weights; }

  bool on(std::string_view id) const { return parameters().on(used(id)); }
  std::int64_t integer(std::string_view id) const { return parameters().integer(used(id)); }
  double real(std::string_view id) const { return parameters().real(used(id)); }
  const std::string& choice(std::string_view id) const { return parameters().choice(used(id)); }
  /// A parameter as a scalar leaf, so that a change of it recomputes only what depends on it. `symbol` is its
  /// name in explanations ("τ").
  Var number(std::string_view id, std::string symbol);
  Var constant(std::string name, float value);

  /// Whether this raw input was given.
  bool hasTensor(std::string_view name) const { return m_request.input.tensors.contains(name); }
  /// The raw input of this name. Throws Error naming it if it is missing, not finite, or not of the declared
  /// shape; symbols of that shape that are not bound yet are bound here.
  Var tensor(std::string_view name);
  /// The sentence as vectors [T × d], token embeddings plus positions; or the raw input `x`. Binds T and d
  /// and fills in the trace's tokens. Reads the parameters `width` and `positions`, and `seed` without
  /// trained weights. Random embeddings leave the features before `firstWordFeature` to the positions. Throws
  /// Error if the sentence is empty.
  Var embeddedSentence(std::int64_t firstWordFeature = 0);
  /// The source of a pair in the same way [S × d]: the sentence `Input::source`, or the raw input `source`.
  /// Binds S and fills in the trace's source tokens, which label keys from here on.
  Var embeddedSource(std::int64_t firstWordFeature = 0);
  /// The typed query as one vector [1 × d]: the mean of its words' embeddings, without positions since a
  /// query has no place in the sentence; or the mean of the rows of the raw input `query`. Invalid if there
  /// is no query. Call after embeddedSentence(); fills in the trace's query tokens.
  Var embeddedQuery();
  /// The label of that vector: the typed words.
  Labels queryLabel() const;
  /// The image as a leaf [3 × H × W]. Throws Error if there is none.
  Var image();
  /// The keys that no query may attend to: of the input, and by edits.
  std::set<int> hiddenTokens() const;
  /// Visibility [queries × keys]: 1 where a query may attend to a key, else 0. Combines the parameter `mask`
  /// (none, causal, local, painted), hidden tokens and the raw input `mask`.
  Var visibility(std::int64_t queries, std::int64_t keys);
  /// The declared weight, loaded, analytic or random according to the parameter `weights`; for names declared
  /// with "{layer}", that of layer `layer`. Throws Error naming the tensor and both shapes if a loaded weight
  /// does not have the declared shape, evaluated with the bound symbols.
  Var weight(std::string_view name, int layer = -1);

  /// Replaces the declarations of these steps in this run, for mechanisms whose symbols and formulas depend
  /// on parameters or input; axes and links stay as declared. Call before the steps are added.
  void say(const std::vector<StepSpec>& steps);
  /// The same, replacing only the formula of one step.
  void say(std::string_view id, std::string formula);
  /// The step's declaration in this run, by say(), the mechanism or the task; null if there is none.
  const StepSpec* findStep(std::string_view id) const;
  /// Lets edits change the value of the declared step `id`, and remembers it as a place that edits and
  /// comparisons can reach. Every handle to `value` stands for the edited value from here on; what was
  /// computed from it before is not changed. `step()` does the same by itself, for steps that were not placed
  /// before.
  void place(std::string_view id, Var value, int layer = -1);
  /// The same for a value whose axes are those of the step in another order, and whose heads may be shared by
  /// several queries' heads.
  void place(std::string_view id, Var value, int layer, std::vector<AxisKind> axes,
             std::int64_t headsOfOne = 1);
  /// The same for one row of a step [queries × …], computed row by row: `value` is [1 × …] for `query`. The
  /// step itself is added when all rows are there.
  void placeRow(std::string_view id, Var value, std::int64_t query, int layer = -1);
  /// The step is a place that edits can reach, though this run does not hold its value by itself.
  void offer(std::string_view id, int layer);
  AppliedEdits& edits() { return m_edits; }
  const AppliedEdits& edits() const { return m_edits; }
  /// Remembers a value that is no step, so that it can be compared with that of another run.
  void remember(const std::string& name, Var value) { m_trace.places[{name, -1}] = value.node(); }
  /// The same value, or that of a step, in the run without edits as a leaf; invalid where there is none of
  /// this shape.
  Var withoutEdits(const std::string& name, const Shape& shape);
  /// Whether edits will change this value.
  bool edited(std::string_view id, int layer = -1);
  /// The run cannot change this value; `why` is said of edits that would.
  void refuseEdits(std::string_view id, int layer, const std::string& why);

  /// Adds a node to the trace as the declared step `id`, with the default labels; edits of the step are
  /// applied first.
  void step(std::string_view id, Var value, int layer = -1);
  /// The same, with labels for some of the axes.
  void step(std::string_view id, Var value, const std::map<AxisKind, Labels>& labels, int layer = -1);
  /// Adds a step without applying edits: its value was placed before, or nothing is computed from it.
  void show(std::string_view id, Var value, const std::map<AxisKind, Labels>& labels, int layer = -1);
  /// Expected number of steps, for the progress display, if layers produce more of them than are declared.
  void expectSteps(std::size_t count) { m_stepsExpected = count; }
  /// Sets the value of a symbol in shape expressions ("T", "d").
  void bind(std::string symbol, std::int64_t value);
  /// The value of a shape expression such as "C/reduction" or "3*d"; all its symbols must be bound.
  std::int64_t evaluate(std::string_view expression) const;
  Shape evaluate(const std::vector<std::string>& shape) const;
  /// Appends a sentence to the trace's notice.
  void notice(const std::string& sentence);

 private:
  /// One side of the input: its vectors and its tokens.
  struct Side {
    Var vectors;
    std::vector<std::string> tokens;
  };
  Side sideOf(bool source, std::int64_t firstWordFeature);
  Side givenSide(const char* name);
  Side embeddedSide(const std::string& text, bool source, std::int64_t firstWordFeature);
  /// The rows of the trained embedding table for these words.
  Var learnedEmbeddings(const std::vector<VocabularyToken>& words, const char* table);
  /// Records in the trace which words the weights do not know.
  void markUnknown(const std::vector<VocabularyToken>& words, bool source);
  Var randomWeight(const std::string& name, const Shape& shape, WeightSpec::Init init);
  Var loadedWeight(const std::string& name, const WeightSpec& spec, const Shape& shape);
  /// Records that the run read this parameter, unless the trained weights fix it.
  std::string_view used(std::string_view id) const;
  Labels defaultLabels(AxisKind kind, std::int64_t length) const;
  EditPoint pointOf(const StepSpec& spec, int layer) const;
  void apply(const EditPoint& point, Var value);
  /// The token at a place after edits have replaced some.
  void replaceTokens(std::vector<VocabularyToken>& words, const TaskVocabulary* known);

  const RunRequest& m_request;
  const TrainedTask* m_trained;
  Graph& m_graph;
  Trace& m_trace;
  std::map<std::string, std::int64_t, std::less<>> m_bound;
  std::map<std::string, StepSpec, std::less<>> m_said;
  Labels m_tokenLabels;
  Labels m_sourceLabels;
  std::map<std::string, Var, std::less<>> m_weights;
  AppliedEdits m_edits;
  std::map<std::pair<std::string, int>, Var> m_masked;  ///< the last masked scores, by stack and layer
  std::size_t m_stepsDone = 0;
  std::size_t m_stepsExpected = 0;
};

}  // namespace attenscope
