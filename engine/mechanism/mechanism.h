// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"
#include "engine/input/reading.h"
#include "engine/parameters/parameters.h"
#include "engine/trace/head_ref.h"
#include "engine/trace/trace.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

class MechanismRun;
struct Learned;
struct LoadedWeights;
struct Model;

enum class InputKind { Sentence, Pair, Image, Numbers, Model };
const char* toString(InputKind kind);

/// A raw input as `--tensors` gives it. `shape` is in T, d, C, H, W, numbers and parameter ids ("T", "3*d",
/// "C/reduction").
struct InputSpec {
  std::string name{};
  std::vector<std::string> shape{};
  bool required = true;
  std::string help{};
};

/// A weight under the name that PyTorch's module gives it.
struct WeightSpec {
  enum class Init {
    FanIn,  ///< normal with variance 1 / fan-in (product of all but the first axis)
    Zero,
    One,
    Unit,  ///< normal with variance 1 (embeddings)
  };
  std::string name{};
  std::vector<std::string> shape{};
  Init init = Init::FanIn;
  bool required = true;  ///< a file without it is refused; else `init` stands in (biases)
  /// Id of the Integer parameter that counts the layers where the name holds "{layer}"; else empty.
  std::string repeat{};

  /// The name in layer `layer`; the name itself where there are no layers.
  std::string nameIn(int layer) const;
  /// Every name that a file of weights has for it.
  std::vector<std::string> names(const Parameters& parameters) const;
};

/// A step that the mechanism may produce; the run attaches values by id.
struct StepSpec {
  std::string id{};
  std::string symbol{};
  std::string formula{};
  std::string operation{};  ///< what leads here from the step before, as shown between the strip's thumbnails
  Role role = Role::Input;
  std::vector<AxisKind> axes{};
  std::string stack{};  ///< "encoder", "decoder" where the mechanism has more than one stack of layers
  StepLinks links{};    ///< set by Mechanism::link
};

/// A mechanism is a plain value. Everything that others know about it is declared here, once.
struct Mechanism {
  std::string id;
  std::string title;
  std::string group;    ///< heading in the list: "Sequence", "Image", …
  std::string summary;  ///< one line
  std::string source;   ///< "Vaswani et al. 2017, Attention Is All You Need"
  /// Two or three sentences on when it is used.
  std::string use{};
  /// The formulas as the paper prints them, the one that makes the point first, in the markup of
  /// widgets/formula/formula.h; `\step{id}{A}` ties a symbol to a declared step.
  std::vector<std::string> formulas{};
  std::vector<InputKind> inputKinds;
  /// What a query typed as text beside the sentence does here, in a sentence; empty where it takes none.
  std::string queryText{};
  std::vector<InputSpec> inputs;
  std::vector<Parameter> parameters;
  std::vector<WeightSpec> weights;
  std::vector<StepSpec> steps;
  std::string mainStep;  ///< id of the step shown first
  /// Writes the mechanism down on the run's graph, naming its steps.
  std::function<void(MechanismRun& run)> build{};
  /// The weight `name` chosen by reasoning, in its declared shape; null where there are none. Must be pure.
  Tensor (*analyticWeight)(const MechanismRun& run, std::string_view name, const Shape& shape) = nullptr;
  /// The tasks for which the program brings trained weights, the first being the default, and what gives
  /// these weights; set by the catalogue.
  std::vector<const Learned*> learned{};
  std::function<std::shared_ptr<const LoadedWeights>(const Learned& task)> shipped{};

  bool accepts(InputKind kind) const;
  const StepSpec* findStep(std::string_view id) const;
  /// Says how the declared step `id` hangs together with others.
  void link(std::string_view id, StepLinks links);
};

/// Everything a run starts from. A plain value: copied into the run, never changed by it.
struct Input {
  InputKind kind = InputKind::Sentence;
  std::string text;
  std::string source;  ///< the keys' side of a pair
  std::string query;   ///< asks the sentence where the mechanism takes such a text; may be empty
  Tensor image;        ///< [3 × H × W], 0 to 1
  std::string imageName;
  std::int64_t originalWidth = 0;  ///< of the picture before it was reduced for the run; 0 where it was not
  std::int64_t originalHeight = 0;
  TensorMap tensors;                      ///< kind Numbers: raw inputs by name
  std::vector<std::string> numberTokens;  ///< labels of the keys for kind Numbers; may be empty
  std::set<int> hiddenTokens;             ///< keys that nobody may attend to
  Tensor paintedMask;                     ///< [T × T], 0 hides a pair; may be empty
  /// Kind Model: what runs; text, source (the second sentence, or the decoder's text) and image are its
  /// input.
  std::shared_ptr<const Model> model;
  std::map<HeadRef, float> headScales;  ///< factors on heads' outputs: 0 removes a head; 1 where not named
  std::string detailStack;              ///< the layer of a model whose queries, keys, scores … become steps
  int detailLayer = 0;
  /// Bytes of all layers' weights together; of more, those of the detail layer alone are kept.
  std::int64_t maxWeights = std::int64_t{768} << 20U;
};

/// Loaded weights and where they came from.
struct LoadedWeights {
  std::string file;  ///< the name without folders
  TensorMap tensors;
  const Learned* learned = nullptr;  ///< the task that they were trained for, where the file names one
  /// The parameters that they fix, as `--set` writes them.
  std::map<std::string, std::string> settings{};
  bool checked = false;  ///< known to be finite
};

struct RunRequest {
  const Mechanism* mechanism = nullptr;
  Input input;
  Parameters parameters;
  std::shared_ptr<const LoadedWeights> weights;  ///< needed where the parameter `weights` is "file"
  std::shared_ptr<const Trace> previous;         ///< reused as far as it goes
  RunControl control;
};

/// Runs a mechanism. Where its weights were trained, the parameters that these fix have their values, and an
/// answer is read from the result; raw vectors in place of words are weighed by the next origin offered, as
/// trained weights know words only. Throws Error for bad input and Cancelled; on either, nothing of
/// `request` has changed.
std::shared_ptr<const Trace> runMechanism(const RunRequest& request);
/// The weights' task where `request` runs with trained ones (of the program or of a file); else null.
const Learned* learnedOf(const RunRequest& request);

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
  /// fills the trace's tokens. Uses the parameters declared by `sentenceParameters`.
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

  /// Names a node as the declared step `id`.
  void step(std::string_view id, Var value, int layer = -1);
  /// As above with labels for some axes.
  void step(std::string_view id, Var value, const std::map<AxisKind, Labels>& labels, int layer = -1);
  /// How many steps there will be where layers make more of them than are declared; for the progress.
  void expectSteps(std::size_t count) { m_stepsExpected = count; }
  /// A formula with this run's figures instead of the declared one ("softmax(QKᵀ/√16)").
  void bind(std::string symbol, std::int64_t value);
  /// Value of a shape expression such as "C/reduction" or "3*d".
  std::int64_t evaluate(std::string_view expression) const;
  Shape evaluate(const std::vector<std::string>& shape) const;
  void notice(std::string sentence) { m_trace.notice = std::move(sentence); }

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
  Labels m_tokenLabels;
  Labels m_sourceLabels;
  std::map<std::string, Var, std::less<>> m_weights;
  std::size_t m_stepsDone = 0;
  std::size_t m_stepsExpected = 0;
};

/// Declarations shared by mechanisms that read a sentence: width, positions, seed, and weights.
Parameter widthParameter(std::int64_t defaultWidth, const std::string& help);
Parameter positionsParameter();
Parameter seedParameter();
/// `values` in the order shown; the first is the default. Any of trained, random, analytic, file.
Parameter weightsParameter(const std::vector<std::string>& values);
/// Which of the tasks' weights are taken, where more than none are offered; shown with trained weights.
Parameter trainedOnParameter(const std::vector<const Learned*>& tasks);
Parameter temperatureParameter();
Parameter scaleParameter();
/// mask (none, causal, local, painted) and its window.
std::vector<Parameter> maskParameters();

}  // namespace attenscope
