// SPDX-License-Identifier: GPL-3.0-or-later
/// Where numbers come from: random cells of every mechanism and of checkpoints of every family are walked
/// down to what was given; what adds up must add up, every other rule must give the number again.
#include "engine/analysis/provenance/provenance.h"

#include "engine/analysis/provenance/logit_attribution.h"
#include "engine/catalog.h"
#include "engine/edits/edit.h"
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/attention/score_bias.h"
#include "engine/graph/operations/convolution/grid_sample.h"
#include "engine/graph/operations/convolution/transposed.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/elementwise/quantizing.h"
#include "engine/graph/operations/products/exact.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/graph/operations/shapes/places.h"
#include "engine/io/safetensors.h"
#include "engine/models/model.h"
#include "engine/training/trained_weights.h"
#include "tests/support/golden_request.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <cmath>
#include <filesystem>
#include <random>

using namespace attenscope;

namespace {

constexpr int kWalks = 20;  // from each step, of a usual run
constexpr int kFewWalks = 3;
constexpr int kLongestWalk = 400;

Tensor picture() {
  const Tensor noise = randomTensor({3, 24, 32}, 3);
  TensorBuilder picture(noise.shape());
  for (std::int64_t i = 0; i < noise.size(); ++i) picture[i] = 0.5F + 0.4F * std::tanh(noise[i]);
  return picture.finish();
}

std::vector<Input> inputsOf(const Mechanism& mechanism) {
  std::vector<Input> inputs;
  for (const InputKind kind : mechanism.inputKinds) {
    if (kind == InputKind::Numbers) continue;
    Input input;
    input.kind = kind;
    input.text = "the cat saw the dog";
    input.source = "ein Hund und eine Katze";
    if (kind == InputKind::Image) input.image = picture();
    inputs.push_back(input);
  }
  if (inputs.empty())
    for (const Sample& sample : mechanism.samples) inputs.push_back(sample.input);
  return inputs;
}

bool close(double a, double b, double size) {
  return a == b || (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 1e-4 * size + 1e-7;
}

/// By what a number at a place is to be judged: what its terms amount to, since they may cancel.
double sizeAt(const Record& record, const Place& place) {
  double size = 0;
  if (place.inner != Inner::None)
    for (const DerivedTerm& term : derive(record, place).terms) size += std::abs(term.contribution);
  return size;
}

/// What is wrong with a number taken apart, or nothing.
std::string faultOf(const Trace& trace, const Provenance& p) {
  double size = std::abs(p.value);
  double sum = p.ofSmaller;
  for (const ProvenanceTerm& term : p.terms) {
    sum += term.contribution;
    if (p.rule == Rule::Sum) size += std::abs(term.contribution);
    if (p.rule == Rule::Sum && term.value != 0 && !std::isinf(term.value) &&
        !close(term.contribution, term.factor * term.value, std::abs(term.contribution)))
      return "a contribution is not factor times value";
    if (!term.place.valid()) continue;
    if (!isThere(*trace.record, term.place)) return "a term is no place: " + term.label;
    const double there = valueAt(*trace.record, term.place);
    if (!close(there, term.value, std::max(std::abs(there), sizeAt(*trace.record, term.place))))
      return "a term is " + std::to_string(term.value) + ", its place " + std::to_string(there);
    if (term.by.valid() && !isThere(*trace.record, term.by)) return "a factor is no place: " + term.label;
    if (term.label.empty()) return "a term without words";
  }
  if (p.adds() && !close(sum, p.sum, size)) return "terms do not add up to the sum";
  if (!close(p.value, p.computed, size))
    return "is " + std::to_string(p.value) + ", computed " + std::to_string(p.computed);
  if (p.title.empty()) return "no words";
  const bool leaf = p.rule == Rule::Given || p.rule == Rule::Edited || p.rule == Rule::Measured;
  const bool zero = p.rule == Rule::Sum && p.terms.empty() && p.value == 0;
  return p.terms.empty() && !leaf && !zero ? "ends before anything given" : std::string();
}

/// Walks on along random terms until nothing stands behind; what is wrong, or nothing.
std::string walk(const Trace& trace, const PlaceNames& names, Place place, std::mt19937& random) {
  for (int hop = 0; hop < kLongestWalk; ++hop) {
    const Provenance p = provenanceOf(trace, place, names);
    const Node& node = (*trace.record)[static_cast<std::size_t>(p.place.node)];
    const std::string operation = node.operation == nullptr ? "leaf" : node.operation->name;
    if (const std::string fault = faultOf(trace, p); !fault.empty())
      return p.title + " (" + operation + ", " + toString(p.rule) + "): " + fault;
    std::vector<Place> next;
    for (const ProvenanceTerm& term : p.terms) {
      if (term.place.valid()) next.push_back(term.place);
      if (term.by.valid()) next.push_back(term.by);
    }
    if (next.empty()) return {};
    place = next[random() % next.size()];
  }
  return "does not end";
}

Index randomCell(const Shape& shape, std::mt19937& random) {
  Index cell;
  for (const std::int64_t length : shape)
    cell.push_back(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(length)));
  return cell;
}

/// What is wrong with walks from random cells of every step of a run.
QStringList faultsOf(const Trace& trace, const std::string& what, std::mt19937& random, int walks = kWalks) {
  QStringList faults;
  const PlaceNames names(trace);
  for (const Step& step : trace.steps)
    for (int i = 0; i < walks && step.value.size() > 0; ++i) {
      const Place place = PlaceNames::placeOf(step, randomCell(step.value.shape(), random));
      const std::string fault = walk(trace, names, place, random);
      if (!fault.empty()) faults << QString::fromStdString(what + ": " + step.id + ": " + fault);
      const PlaceName name = names.of(place);
      if (name.step < 0 || name.cell != place.cell)
        faults << QString::fromStdString(what + ": " + step.id + ": is not found as shown");
    }
  return faults;
}

RunRequest requestOf(const Mechanism& mechanism, const Input& input) {
  RunRequest request;
  request.mechanism = &mechanism;
  request.input = input;
  request.parameters = untrainedParameters(mechanism);
  return request;
}

std::shared_ptr<const Trace> runCheckpoint(const std::shared_ptr<const Model>& model, int layer,
                                           const std::vector<Edit>& edits = {}) {
  RunRequest request = goldenRequest(model);
  request.input.detailLayer = layer;
  request.edits = edits;
  return runMechanism(request);
}

}  // namespace

class ProvenanceTest : public QObject {
  Q_OBJECT

 private slots:
  void cellsOfEveryMechanismAreWalked();
  void cellsOfEveryFamilyAreWalked();
  void settingsOfEveryMechanismAreWalked();
  void measuredWeightsAreWalked();
  void operationsByThemselvesAreTakenApart();
  void editsAreSaidAsSuch();
  void rearrangedValuesAreFoundAsShown();
  void weightsHaveShares();
  void logitsAreSumsOfParts();
  void partsOfALogitFollowByHand();
  void bentHeadsAreRefused();
};

void ProvenanceTest::cellsOfEveryMechanismAreWalked() {
  QStringList faults;
  std::mt19937 random(7);
  for (const Mechanism* m : mechanisms())
    for (const Input& input : inputsOf(*m)) {
      const auto trace = runMechanism(requestOf(*m, input));
      faults << faultsOf(*trace, m->id + " · " + toString(input.kind), random);
    }
  QVERIFY2(faults.isEmpty(), qPrintable("\n" + faults.join("\n")));
}

void ProvenanceTest::cellsOfEveryFamilyAreWalked() {
  QStringList faults;
  std::mt19937 random(11);
  int families = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kGoldenModels)) {
    if (!std::filesystem::exists(entry.path() / "expected.safetensors")) continue;
    ++families;
    const auto trace = runCheckpoint(openModel(entry.path()), 0);
    faults << faultsOf(*trace, entry.path().filename().string(), random);
  }
  QVERIFY(families > 40);
  QVERIFY2(faults.isEmpty(), qPrintable("\n" + faults.join("\n")));
}

void ProvenanceTest::settingsOfEveryMechanismAreWalked() {
  QStringList faults;
  std::mt19937 random(5);
  for (const Mechanism* m : mechanisms())
    for (const Input& input : inputsOf(*m)) {
      const RunRequest plain = requestOf(*m, input);
      for (const Parameter& parameter : m->parameters) {
        std::vector<std::string> texts{"on", "off"};
        for (const ChoiceValue& value : parameter.values) texts.push_back(value.id);
        for (const std::string& text : texts) {
          RunRequest request = plain;
          try {
            request.parameters.setText(parameter.id, text);
            request.parameters.check();
            const auto trace = runMechanism(request);
            faults << faultsOf(*trace, m->id + " " + parameter.id + "=" + text, random, kFewWalks);
          } catch (const Error&) {  // no such setting, or it needs something else
          }
        }
      }
    }
  QVERIFY2(faults.isEmpty(), qPrintable("\n" + faults.join("\n")));
}

void ProvenanceTest::measuredWeightsAreWalked() {
  std::mt19937 random(9);
  for (const Aggregate aggregate :
       {Aggregate::Mean, Aggregate::Maximum, Aggregate::Minimum, Aggregate::Deviation})
    for (const Measure measure : {Measure::Norms, Measure::Written}) {
      RunRequest request = requestOf(mechanism("multi_head"), inputsOf(mechanism("multi_head")).front());
      request.measuring = {measure, aggregate, Aggregate::None};
      const QStringList faults = faultsOf(*runMechanism(request), toString(aggregate), random);
      QVERIFY2(faults.isEmpty(), qPrintable("\n" + faults.join("\n")));
    }
}

void ProvenanceTest::operationsByThemselvesAreTakenApart() {
  Graph graph;
  const auto leaf = [&](const char* name, Shape shape, std::uint64_t seed) {
    return graph.leaf(name, randomTensor(std::move(shape), seed));
  };
  const Var q = leaf("q", {4, 8}, 1);
  const Var k = leaf("k", {5, 4}, 2);
  const Var v = leaf("v", {5, 4}, 3);
  const Var bias = leaf("bias", {4, 4, 5}, 4);
  TensorBuilder seen({4, 5}, 1.0F);
  seen[3] = seen[9] = 0.0F;
  const Var visible = graph.leaf("visible", seen.finish());
  const HeadLayout layout{4, 2, 0.5, 0};
  const HeadLayout capped{4, 2, 0.5, 3.0};
  const Var weights = headWeights(q, k, bias, visible, layout);
  std::vector<Var> all{weights,
                       attendHeads(q, k, v, bias, visible, layout),
                       attendHeads(q, k, v, Var(), {}, capped),
                       headScores(q, k, bias, capped),
                       headRow(q, k, bias, visible, 2, layout),
                       headWeights(q, k, bias, visible, capped),
                       mixHeads(weights, v, layout)};
  using enum ScoreBias::Kind;
  const Var rows = graph.leaf("rows", Tensor({9}, {0, 0, 1, 2, 3, 3, 3, 4, 4}));
  const Var grid = graph.leaf("grid", Tensor({2}, {2, 2}));
  const Var asked = leaf("asked", {5, 8}, 40);
  for (const ScoreBias& computed :
       {ScoreBias{Distances, {leaf("distances", {4, 9}, 41)}},
        ScoreBias{Places, {leaf("places of keys", {4, 5}, 42)}},
        ScoreBias{Patches, {leaf("table", {12, 4}, 43), grid}},
        ScoreBias{AsKeys, {rows, leaf("as keys", {5, 8}, 44)}},
        ScoreBias{AsQueries, {rows, leaf("as queries", {5, 8}, 45)}},
        ScoreBias{AsBoth, {rows, leaf("as keys", {5, 8}, 44), leaf("as queries", {5, 8}, 45)}}}) {
    all.push_back(attendHeads(asked, k, v, computed, {}, layout));
    all.push_back(headScores(asked, k, computed, capped));
    all.push_back(headRow(asked, k, computed, {}, 2, layout));
  }
  all.push_back(keepLargestMass(weights, 0.6));
  all.push_back(oneHotSample(weights, 3, 1));
  all.push_back(oneHotOfLargest(weights));
  all.push_back(scaleHeads(q, leaf("factors", {4}, 5)));
  all.push_back(splitSharedHeads(k, layout));
  all.push_back(slopedBias(leaf("slopes", {3}, 6), 4, 5));
  for (const Activation activation : {Activation::Relu, Activation::Gelu, Activation::GeluTanh,
                                      Activation::QuickGelu, Activation::Silu, Activation::Tanh})
    all.push_back(activate(q, activation));
  all.push_back(gelu(q));
  all.push_back(negate(q));
  all.push_back(exponential(q));
  all.push_back(logarithm(exponential(q)));
  all.push_back(largestOfRows(q, 3));
  all.push_back(rowNorms(q));
  all.push_back(sum(q));
  all.push_back(mean(q));
  all.push_back(relativeRowChange(q, exponential(q)));
  all.push_back(rowDivergence(q, exponential(q)));
  all.push_back(placeAndSpread(softmax(leaf("places", {12}, 7)), 3, 4));
  const auto packed = [&](const char* name, std::int64_t in, std::int64_t out, std::uint64_t seed) {
    const PackedWeight weight = packWeight(randomTensor({out, in}, seed), true);
    return PackedLinear{graph.leaf(name, weight.panels),
                        leaf((std::string(name) + " b").c_str(), {out}, seed + 1), in, out, weight.precision};
  };
  const PackedLinear up = packed("up", 8, 6, 10);
  const PackedLinear gate = packed("gate", 8, 6, 20);
  const PackedLinear down = packed("down", 6, 8, 30);
  all.push_back(feedForward(q, up, gate, down, Activation::Silu));
  all.push_back(feedForward(q, up, {}, down, Activation::Gelu));
  all.push_back(packedLinear(q, up, Activation::Tanh));

  // What networks from elsewhere are run with.
  for (const Function function : {Function::Absolute, Function::Erf, Function::Clip, Function::HardSigmoid,
                                  Function::LeakyRelu, Function::Elu, Function::Softplus, Function::Sine})
    all.push_back(applyFunction(q, function, 0.3, 0.5));
  all.push_back(applyFunction(exponential(q), Function::Power, 0.5));
  all.push_back(choose(graph.leaf("chosen", Tensor({4, 1}, {1, 0, 0, 1})), q, leaf("other", {8}, 40)));
  all.push_back(permute(bias, {2, 0, 1}));
  for (const Reduction reduction : {Reduction::Mean, Reduction::Sum, Reduction::Maximum, Reduction::Minimum})
    all.insert(all.end(), {reduceRows(q, reduction), reduceColumns(q, reduction)});
  const Var map = leaf("map", {1, 4, 6, 7}, 41);
  const Window window{{3, 2, 1, 1, 1}, {3, 2, 1, 1, 0}};
  all.push_back(
      stridedConvolution(map, leaf("filters", {6, 2, 3, 3}, 42), leaf("added", {6}, 43), window, 2));
  for (const Pooling pooling : {Pooling::Maximum, Pooling::Average, Pooling::AverageOfPadded})
    all.push_back(pool(map, pooling, window));
  for (const Function function :
       {Function::Tangent, Function::Arctangent, Function::HyperbolicSine, Function::Softsign,
        Function::Threshold, Function::Celu, Function::Shrink, Function::Round, Function::Floor,
        Function::Ceiling, Function::Truncate, Function::Sign, Function::IsNan, Function::IsInfinite})
    all.push_back(applyFunction(q, function, 0.3, 0.5));
  for (const Relation relation : {Relation::Equal, Relation::Greater, Relation::GreaterOrEqual})
    all.push_back(compare(q, leaf("other", {8}, 40), relation));
  all.push_back(transposedConvolution(map, leaf("spreading", {4, 3, 3, 2}, 44), leaf("added six", {6}, 45),
                                      {{3, 2, 1, 1, 0}, {2, 2, 1, 0, 0}}, 2, 12, 14));
  const Var places = leaf("places on the map", {1, 3, 2, 2}, 46);
  for (const Sampling sampling : {Sampling::Linear, Sampling::Nearest, Sampling::Cubic})
    all.push_back(gridSample(map, places, sampling, BeyondEdge::Reflection, false));
  const auto whole = [&](Var x, double zero) {
    return quantize(x, graph.leaf("scale", Tensor({}, {0.02F})),
                    graph.leaf("zero " + std::to_string(zero), Tensor::scalar(static_cast<float>(zero))),
                    -128, 127);
  };
  all.push_back(placesOfRows(q, 3, true));
  all.push_back(takeAt(q, placesOfRows(q, 2, false)));
  all.push_back(whole(q, 3));
  all.push_back(exactProduct(whole(q, 3), whole(transpose(q), 0)));
  all.push_back(exactConvolution(whole(map, -7), whole(leaf("filters", {6, 2, 3, 3}, 42), 0),
                                 graph.leaf("whole bias", Tensor({6}, {300, -20, 0, 7, 1, 2})), window, 2));

  Trace trace;
  std::vector<int> nodes;
  for (const Var& one : all) nodes.push_back(one.node());
  trace.record = graph.finish();
  const PlaceNames names(trace);
  std::mt19937 random(13);
  for (const int node : nodes)
    for (int i = 0; i < 60; ++i) {
      const Tensor& value = (*trace.record)[static_cast<std::size_t>(node)].value;
      const std::string fault = walk(trace, names, {node, randomCell(value.shape(), random)}, random);
      QVERIFY2(fault.empty(), fault.c_str());
    }
}

void ProvenanceTest::editsAreSaidAsSuch() {
  std::mt19937 random(3);
  RunRequest request = requestOf(mechanism("multi_head"), inputsOf(mechanism("multi_head")).front());
  for (const char* text : {"set scores head 0 query 1 key 2 to 3", "keep top 2 head 1 renormalised",
                           "scale head 2 by 0.5", "add 1 to q head 0 token 2", "uniform head 3 query 1"})
    request.edits.push_back(parseEdit(text));
  const auto trace = runMechanism(request);
  QVERIFY2(faultsOf(*trace, "edited", random).isEmpty(),
           qPrintable(faultsOf(*trace, "edited", random).join("\n")));
  const Step* scores = trace->find("scores");
  const Provenance set = provenanceOf(*trace, PlaceNames::placeOf(*scores, {0, 1, 2}));
  QCOMPARE(set.rule, Rule::Edited);
  QCOMPARE(set.value, 3.0);
  const Provenance other = provenanceOf(*trace, PlaceNames::placeOf(*scores, {0, 1, 3}));
  QVERIFY(other.rule == Rule::Sum);
}

void ProvenanceTest::rearrangedValuesAreFoundAsShown() {
  // Queries lie side by side [tokens × heads·width] where they are computed, and are shown by heads.
  const auto trace = runCheckpoint(openModel(kGoldenModels / "gpt2"), 0);
  const PlaceNames names(*trace);
  const Step* q = trace->find("q", 0);
  const Tensor shown = q->value;
  const int computed = (*trace->record)[static_cast<std::size_t>(q->node)].inputs.at(0);
  for (std::int64_t i = 0; i < shown.size(); ++i) {
    const Index cell{i / (shown.dim(1) * shown.dim(2)), i / shown.dim(2) % shown.dim(1), i % shown.dim(2)};
    const PlaceName name = names.of({computed, {cell[1], cell[0] * shown.dim(2) + cell[2]}});
    QVERIFY(name.step == trace->indexOf("q", 0) && name.cell == cell);
  }
}

void ProvenanceTest::weightsHaveShares() {
  const auto gpt = runCheckpoint(openModel(kGoldenModels / "gpt2"), 0);
  const auto plain =
      runMechanism(requestOf(mechanism("multi_head"), inputsOf(mechanism("multi_head")).front()));
  for (const auto& trace : {gpt, plain}) {
    const Step* weights = trace->find("weights", trace == gpt ? 0 : -1);
    const std::int64_t query = weights->value.dim(1) - 1;
    double shares = 0;
    for (std::int64_t key = 0; key < weights->value.dim(2); ++key) {
      const Provenance p = provenanceOf(*trace, PlaceNames::placeOf(*weights, {1, query, key}));
      QVERIFY(p.share.has_value());
      QVERIFY(std::abs(p.share->partLength - std::abs(p.value) * p.share->valueLength) < 1e-6);
      QVERIFY(isThere(*trace->record, p.share->value));
      QVERIFY(isThere(*trace->record, p.share->output));
      shares += p.share->share;
    }
    QVERIFY2(std::abs(shares - 1) < 1e-4, qPrintable(QString::number(shares)));
  }
}

void ProvenanceTest::logitsAreSumsOfParts() {
  QStringList done;
  for (const auto& entry : std::filesystem::directory_iterator(kGoldenModels)) {
    if (!std::filesystem::exists(entry.path() / "expected.safetensors")) continue;
    const auto trace = runCheckpoint(openModel(entry.path()), 0);
    const Tensor logits = trace->valueAt("logits", -1);
    if (logits.empty()) continue;
    const std::string name = entry.path().filename().string();
    try {
      const LogitAttribution parts = attributeLogit(*trace, {logits.dim(0) - 1, logits.dim(1) / 2});
      double size = 0;
      for (const LogitPart& part : parts.parts) size += std::abs(part.contribution);
      const std::string fault =
          name + ": " + std::to_string(parts.attributed) + " against " + std::to_string(parts.sum);
      QVERIFY2(std::abs(parts.sum - parts.attributed) <= 1e-5 * size, fault.c_str());
      for (const LogitPart& part : parts.parts)
        QVERIFY2(part.kind != LogitPart::Kind::Other, (name + ": " + part.label).c_str());
      done << QString::fromStdString(name);
    } catch (const Error& error) {
      // Heads with a layer that bends, and no others.
      QVERIFY2(QString(error.what()).contains("stands a layer with"), (name + ": " + error.what()).c_str());
    }
  }
  QVERIFY(done.size() > 40);
  for (const char* name : {"gpt2", "llama", "t5", "gemma2", "vit"}) QVERIFY2(done.contains(name), name);
}

void ProvenanceTest::partsOfALogitFollowByHand() {
  const auto model = openModel(kGoldenModels / "gpt2");
  const auto trace = runCheckpoint(model, 0);
  const PlaceNames names(*trace);
  const int last = static_cast<int>(model->layers()) - 1;
  const Index cell{trace->valueAt("logits", -1).dim(0) - 1, 5};
  const LogitAttribution parts = attributeLogit(*trace, cell);

  // The logit's factors of the normalised vector, and of the vector before: γ / σ, less their mean.
  const Provenance logit = provenanceOf(*trace, {trace->nodeAt("logits", -1), cell}, names);
  std::vector<double> slopes(static_cast<std::size_t>(model->width));
  double mean = 0;
  for (const ProvenanceTerm& term : logit.terms) {
    const Provenance normed = provenanceOf(*trace, term.place, names);
    const auto own = std::find_if(normed.terms.begin(), normed.terms.end(),
                                  [](const ProvenanceTerm& t) { return t.factor != 1; });
    QVERIFY(own != normed.terms.end());
    const double slope = term.factor * own->factor;
    slopes.at(static_cast<std::size_t>(term.place.cell.back())) = slope;
    mean += slope / static_cast<double>(model->width);
  }
  for (double& slope : slopes) slope -= mean;

  const std::int64_t token = trace->valueAt("output", last).dim(0) - 1;
  double network = 0;
  std::vector<double> heads(static_cast<std::size_t>(model->heads()), 0.0);
  const Tensor mlp = trace->valueAt("mlp", last);
  for (std::int64_t i = 0; i < model->width; ++i) {
    network += slopes[static_cast<std::size_t>(i)] * static_cast<double>(mlp.at({token, i}));
    const Provenance written = provenanceOf(*trace, {trace->nodeAt("attention", last), {token, i}}, names);
    for (const ProvenanceTerm& term : written.terms)
      if (term.place.cell.size() > 1) {
        const std::int64_t width = model->width / model->heads();
        const std::int64_t head =
            term.place.cell.size() == 3 ? term.place.cell[1] : term.place.cell[1] / width;
        heads.at(static_cast<std::size_t>(head)) += slopes[static_cast<std::size_t>(i)] * term.contribution;
      }
  }
  int found = 0;
  for (const LogitPart& part : parts.parts) {
    if (part.kind == LogitPart::Kind::Head) ++found;
    if (part.kind == LogitPart::Kind::Head || part.kind == LogitPart::Kind::Network)
      QVERIFY(isThere(*trace->record, part.place));
    if (part.layer != last) continue;
    const double byHand =
        part.kind == LogitPart::Kind::Network ? network : heads.at(static_cast<std::size_t>(part.head));
    QVERIFY2(close(part.contribution, byHand, std::abs(byHand)),
             qPrintable(QString::fromStdString(part.label) +
                        QString(": %1 against %2").arg(part.contribution).arg(byHand)));
  }
  QCOMPARE(found, static_cast<int>(model->layers() * model->heads()));

  // The parts of a run with edits add up as well.
  const auto doubled =
      runCheckpoint(model, 0, {parseEdit("scale layer 0 head 1 by 2"), parseEdit("add 0.5 to mlp layer 1")});
  const LogitAttribution after = attributeLogit(*doubled, cell);
  double size = 0;
  for (const LogitPart& part : after.parts) size += std::abs(part.contribution);
  QVERIFY(std::abs(after.sum - after.attributed) <= 1e-5 * size);
}

void ProvenanceTest::bentHeadsAreRefused() {
  const auto trace = runCheckpoint(openModel(kGoldenModels / "bert"), 0);
  QVERIFY_EXCEPTION_THROWN(attributeLogit(*trace, {0, 0}), Error);
  QVERIFY_EXCEPTION_THROWN(attributeLogit(*trace, {0, 1000000}), Error);
}

QTEST_APPLESS_MAIN(ProvenanceTest)
#include "provenance_test.moc"
