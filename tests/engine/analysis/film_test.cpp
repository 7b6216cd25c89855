// SPDX-License-Identifier: GPL-3.0-or-later
/// A run as a film: every step of the chain has a scene, the numbers of a moment are those of the trace, and
/// what a scene ends with is the step.
#include "engine/analysis/film/stage.h"
#include "engine/catalog.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"
#include "engine/models/network/network_model.h"
#include "tests/support/random_tensor.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace attenscope;

namespace {

Tensor picture() {
  const Tensor noise = randomTensor({3, 24, 32}, 3);
  TensorBuilder picture(noise.shape());
  for (std::int64_t i = 0; i < noise.size(); ++i) picture[i] = 0.5F + 0.4F * std::tanh(noise[i]);
  return picture.finish();
}

std::shared_ptr<const Trace> runOf(const Mechanism& mechanism) {
  RunRequest request;
  request.mechanism = &mechanism;
  request.parameters = Parameters(mechanism.parameters);
  request.input.kind = mechanism.inputKinds.front();
  request.input.text = "the cat saw the dog";
  request.input.source = "ein Hund und eine Katze";
  if (request.input.kind == InputKind::Image) request.input.image = picture();
  if (request.input.kind == InputKind::Numbers) request.input = mechanism.samples.front().input;
  return runMechanism(request);
}

std::set<std::string> shownSteps(const Trace& trace, const Film& film) {
  std::set<std::string> shown;
  for (const Scene& scene : film.scenes)
    if (scene.step >= 0) shown.insert(trace.steps[static_cast<std::size_t>(scene.step)].id);
  return shown;
}

bool close(double a, double b, double size) {
  return a == b || (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= 2e-4 * size + 1e-5;
}

/// What the sheets of a scene give for the cell in (row, column): the product of a row of the left and a
/// column of the upper one.
double productOf(const Stage& stage, std::int64_t row, std::int64_t column, double& size) {
  const Tensor& a = stage.operands[0].values;
  const Tensor& b = stage.operands[1].values;
  double sum = 0;
  size = 0;
  for (std::int64_t i = 0; i < a.dim(1); ++i) {
    const double one =
        static_cast<double>(a[row * a.dim(1) + i]) * static_cast<double>(b[i * b.dim(1) + column]);
    sum += one;
    size += std::abs(one);
  }
  for (std::size_t i = stage.products; i < stage.chosen.terms.size(); ++i)
    sum += stage.chosen.terms[i].contribution;
  return sum;
}

/// What is wrong with a scene, or nothing.
std::string faultOf(const Trace& trace, const Film& film, int at, const FilmLook& look) {
  const Scene& scene = film.scenes[static_cast<std::size_t>(at)];
  const int token = scene.play == Play::Recurrent ? scene.beats.back().at : -1;
  const Stage stage = stageOf(trace, film, at, look, {12, 12}, token);
  const Sheet& result = stage.result;
  if (result.values.empty()) return "no result";
  // The numbers shown are those of the step, or of the operation.
  const Tensor& value = scene.step >= 0
                            ? trace.steps[static_cast<std::size_t>(scene.step)].value
                            : (*trace.record)[static_cast<std::size_t>(scene.node)].value.tensor();
  Index cell;
  const bool ofOnePlace = value.rank() == 4 && value.dim(2) == 1 && value.dim(3) == 1 && !result.map;
  const int rank = value.rank() - (ofOnePlace ? 2 : 0);
  for (int axis = 0; axis + 2 < rank; ++axis)
    cell.push_back(
        std::clamp<std::int64_t>(axis + 3 == rank ? result.leadingIndex : 0, 0, value.dim(axis) - 1));
  if (rank >= 2) cell.push_back(result.rowSpan.first + stage.row);
  if (rank >= 1) cell.push_back(result.columnSpan.first + stage.column);
  cell.resize(static_cast<std::size_t>(value.rank()), 0);
  if (!close(stage.value, static_cast<double>(value.at(cell)), std::abs(stage.value)))
    return "the chosen cell is not the step's";
  double size = std::abs(stage.value);
  for (const DerivedTerm& term : stage.chosen.terms)
    if (std::isfinite(term.contribution)) size += std::abs(term.contribution);
  if (!stage.chosen.terms.empty() && !close(stage.chosen.value, stage.value, size))
    return "its terms give " + std::to_string(stage.chosen.value) + ", the step has " +
           std::to_string(stage.value);
  const bool product = (stage.play == Play::Product || stage.play == Play::Mix) && stage.operands.size() >= 2;
  if (product && stage.separable && stage.chosen.lines.empty()) {
    const std::int64_t row = stage.operands[0].rowCount() > 1 ? stage.row : 0;
    double own = 0;
    const double sum = productOf(stage, row, stage.column, own);
    if (!close(sum, stage.value, own)) return "row times column is " + std::to_string(sum);
    for (std::int64_t r = 0; scene.row < 0 && r < stage.operands[0].rowCount(); ++r) {
      const double other = productOf(stage, r, stage.column, own);
      const auto its = static_cast<double>(result.values[r * result.columnCount() + stage.column]);
      if (!close(other, its, own)) return "another row times column is " + std::to_string(other);
    }
  }
  // The window times its filter is the cell, where all planes that it reads are shown.
  const std::int64_t shown = std::ssize(stage.operands) / 2;
  if (stage.play == Play::Window && std::ssize(stage.operands) % 2 == 0 && shown > 0 &&
      stage.products == static_cast<std::size_t>(shown * stage.window.rows * stage.window.columns)) {
    double sum = 0;
    double own = 0;
    for (std::int64_t i = 0; i < shown; ++i) {
      const Tensor& plane = stage.operands[static_cast<std::size_t>(i)].values;
      const Tensor& filter = stage.operands[static_cast<std::size_t>(shown + i)].values;
      if (filter.dim(0) != stage.window.rows || filter.dim(1) != stage.window.columns)
        return {};  // spread out
      for (std::int64_t r = 0; r < filter.dim(0); ++r)
        for (std::int64_t c = 0; c < filter.dim(1); ++c) {
          const double one = static_cast<double>(plane.at({stage.window.row + r, stage.window.column + c})) *
                             static_cast<double>(filter.at({r, c}));
          sum += one;
          own += std::abs(one);
        }
    }
    for (std::size_t i = stage.products; i < stage.chosen.terms.size(); ++i)
      sum += stage.chosen.terms[i].contribution;
    if (!close(sum, stage.chosen.value, own)) return "window times filter is " + std::to_string(sum);
  }
  if (stage.play == Play::Softmax && stage.chosen.sum <= 0 && !stage.chosen.terms.empty() &&
      std::isfinite(stage.chosen.terms[0].value))
    return "the row adds up to nothing";
  return {};
}

void checkFilm(const Trace& trace, const char* step, int layer, const std::vector<const char*>& chain) {
  const int chosen = trace.indexOf(step, layer);
  QVERIFY2(chosen >= 0, step);
  const Film film = filmOf(trace, chosen);
  const std::set<std::string> shown = shownSteps(trace, film);
  for (const char* one : chain) QVERIFY2(shown.contains(one), one);
  double begin = 0;
  for (std::size_t i = 0; i < film.scenes.size(); ++i) {
    QVERIFY(!film.scenes[i].beats.empty());
    QCOMPARE(film.scenes[i].begin, begin);
    begin += film.scenes[i].seconds;
    const std::string fault =
        faultOf(trace, film, static_cast<int>(i), completed(trace, film, {.head = 1, .channel = 2}));
    QVERIFY2(fault.empty(), (std::to_string(i) + ": " + fault).c_str());
  }
  QCOMPARE(film.seconds, begin);
  // Operands are made before they are read.
  std::map<int, std::size_t> made;
  for (std::size_t i = 0; i < film.scenes.size(); ++i) made.try_emplace(film.scenes[i].node, i);
  for (std::size_t i = 0; i < film.scenes.size(); ++i)
    for (const int input : (*trace.record)[static_cast<std::size_t>(film.scenes[i].node)].inputs)
      if (const auto found = made.find(input); found != made.end()) QVERIFY(found->second < i);
}

}  // namespace

class FilmTest : public QObject {
  Q_OBJECT

 private slots:
  void scaledDotProductIsToldToItsOutput() {
    const auto trace = runOf(mechanism("scaled_dot_product"));
    checkFilm(*trace, "weights", -1, {"x", "q", "k", "v", "scores", "scaled", "masked", "weights", "output"});
    const Film film = filmOf(*trace, trace->indexOf("weights"));
    const auto playOfStep = [&](const char* id) {
      return film.scenes[static_cast<std::size_t>(film.sceneOf(trace->indexOf(id)))].play;
    };
    QCOMPARE(playOfStep("scores"), Play::Product);
    QCOMPARE(playOfStep("masked"), Play::Mask);
    QCOMPARE(playOfStep("weights"), Play::Softmax);
    QCOMPARE(playOfStep("output"), Play::Mix);
  }
  void headsAreJoined() {
    const auto trace = runOf(mechanism("multi_head"));
    checkFilm(*trace, "q", -1, {"x", "q", "k", "v", "scores", "weights", "head_output", "concat", "output"});
  }
  void gatesOfChannelsAndPlaces() {
    const auto trace = runOf(mechanism("cbam"));
    checkFilm(*trace, "spatial_gate", -1,
              {"image", "features", "avg", "max", "mlp_avg", "mlp_max", "channel_gate", "refined", "pooled",
               "spatial_logits", "spatial_gate", "output"});
    const Film film = filmOf(*trace, trace->indexOf("spatial_gate"));
    const int scene = film.sceneOf(trace->indexOf("spatial_logits"));
    const Stage stage = stageOf(*trace, film, scene, completed(*trace, film, {.row = 9, .column = 12}), {});
    QCOMPARE(stage.play, Play::Window);
    QCOMPARE(stage.window.rows, 7);
    QCOMPARE(stage.window.row, 6);
    QCOMPARE(stage.window.column, 9);
  }
  void squeezeAndExcitation() {
    const auto trace = runOf(mechanism("channel_attention"));
    checkFilm(*trace, "gate", -1, {"features", "gate", "output"});
  }
  void placesLookAtPlaces() {
    checkFilm(*runOf(mechanism("non_local")), "weights", -1,
              {"theta", "phi", "g", "scores", "weights", "output"});
  }
  void decodingGoesTokenByToken() {
    const auto trace = runOf(mechanism("seq2seq"));
    checkFilm(*trace, "additive_context", -1,
              {"source", "forward_states", "backward_states", "h", "additive_keys", "additive_scores",
               "additive_weights", "additive_context", "additive_states", "additive_output"});
    const Film film = filmOf(*trace, trace->indexOf("additive_context"));
    // Each token has its scores, its context and its state before the next one's.
    std::vector<int> contexts;
    int last = -1;
    for (const Scene& scene : film.scenes) {
      if (scene.row < 0) continue;
      QVERIFY(scene.row >= last);
      last = scene.row;
      if (scene.step == trace->indexOf("additive_context")) contexts.push_back(scene.row);
    }
    QCOMPARE(contexts.size(), trace->tokens.size());
  }
  void patchesBecomeTokens() {
    checkFilm(*runOf(mechanism("vit")), "map", -1,
              {"image", "patches", "embedded", "x", "weights", "map", "output"});
  }
  void glimpsesFollowEachOther() {
    checkFilm(*runOf(mechanism("glimpse")), "squares", 1,
              {"image", "location", "squares", "glimpse", "state"});
  }
  void aKernelOverPoints() {
    checkFilm(*runOf(mechanism("kernel_regression")), "weights", -1,
              {"keys", "values", "query", "scores", "weights", "output"});
  }
  void aLayerOfACheckpoint_data() {
    QTest::addColumn<QString>("family");
    for (const char* family : {"gpt2", "bert", "llama"}) QTest::newRow(family) << family;
  }
  void aLayerOfACheckpoint() {
    QFETCH(QString, family);
    const auto model =
        openModel(std::string(ATTENSCOPE_SOURCE_DIR) + "/tests/golden/models/" + family.toStdString());
    RunRequest request;
    request.mechanism = &model->mechanism;
    request.parameters = Parameters(model->mechanism.parameters);
    request.input.kind = InputKind::Model;
    request.input.model = model;
    request.input.text = "5 7 9 3";
    const auto trace = runMechanism(request);
    checkFilm(*trace, "weights", 0, {"q", "k", "v", "scores", "weights", "heads", "attention", "output"});
  }
  /// Gates and attention that were found in networks: few scenes, round about what is shown of the layer.
  void foundLayersAreToldWithoutTheOthers_data() {
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("layer");
    QTest::addColumn<int>("most");
    QTest::newRow("squeeze and excitation") << "se-17"
                                            << "channel_gate" << 0 << 12;
    QTest::newRow("its gate alone") << "se-17"
                                    << "channel_gate" << 2 << 9;
    QTest::newRow("attention") << "vit-17"
                               << "attention_weights" << 0 << 12;
    QTest::newRow("its weights alone") << "vit-17"
                                       << "attention_weights" << 1 << 12;
    QTest::newRow("answer") << "vit-17"
                            << "output" << -1 << 12;
    QTest::newRow("a convolution in groups") << "se-17"
                                             << "channel_features" << 1 << 12;
    QTest::newRow("attention in windows") << "zoo-swin-17"
                                          << "attention_weights" << 0 << 16;
  }
  void foundLayersAreToldWithoutTheOthers() {
    QFETCH(QString, network);
    QFETCH(QString, step);
    QFETCH(int, layer);
    QFETCH(int, most);
    const auto model = openNetwork(std::filesystem::path(ATTENSCOPE_SOURCE_DIR) / "tests/golden/networks" /
                                   (network.toStdString() + ".onnx"));
    RunRequest request;
    request.mechanism = &model->mechanism;
    request.parameters = Parameters(model->mechanism.parameters);
    request.input.kind = InputKind::Model;
    request.input.model = model;
    request.input.image = picture();
    if (step == "channel_features") {
      request.input.detailStack = "channel";
      request.input.detailLayer = layer;
    }
    const auto trace = runMechanism(request);
    const int chosen = trace->indexOf(step.toStdString(), layer);
    QVERIFY(chosen >= 0);
    const Film film = filmOf(*trace, chosen);
    QVERIFY2(film.scenes.size() >= 3 && std::ssize(film.scenes) <= most,
             std::to_string(film.scenes.size()).c_str());
    QVERIFY(film.sceneOf(chosen) >= 0);
    QCOMPARE(film.layer, layer);
    for (std::size_t i = 0; i < film.scenes.size(); ++i) {
      const Scene& scene = film.scenes[i];
      if (scene.step >= 0)
        QVERIFY(trace->steps[static_cast<std::size_t>(scene.step)].role != Role::Statistic);
      const FilmLook look = completed(*trace, film, {.channel = 5});
      const Stage stage = stageOf(*trace, film, static_cast<int>(i), look, {12, 12});
      const std::string fault = faultOf(*trace, film, static_cast<int>(i), look);
      QVERIFY2(fault.empty(), (std::to_string(i) + " " + stage.result.name + ": " + fault).c_str());
      QVERIFY2(stage.result.name.size() < 60, stage.result.name.c_str());
      // Planes are planes, and those of one place are a row of channels.
      const Shape& shape = (*trace->record)[static_cast<std::size_t>(scene.node)].value.shape();
      if (shape.size() == 4 && scene.step < 0) {
        const bool one = shape[2] == 1 && shape[3] == 1;
        QCOMPARE(stage.result.map, !one && network == "se-17");
        if (one) QCOMPARE(stage.result.columnSpan.total, shape[1]);
      }
    }
  }

  /// A step whose heads are made by operations of their own: what is looked at may be another one's.
  void aStepThatSeveralOperationsMake() {
    Trace trace;
    Graph graph;
    const Var a = softmax(graph.leaf("a", randomTensor({1, 4, 4}, 1)));
    const Var b = softmax(graph.leaf("b", randomTensor({1, 4, 4}, 2)));
    const Var both = concatenate({a, b}, 0);
    using enum AxisKind;
    Step step;
    step.id = step.symbol = "weights";
    step.role = Role::Weights;
    step.axes = {{Head, nullptr}, {Query, nullptr}, {Key, nullptr}};
    step.value = both.tensor();
    step.node = both.node();
    trace.steps.push_back(step);
    trace.record = graph.finish();
    const Film film = filmOf(trace, 0);
    QVERIFY(!film.scenes.empty());
    for (std::size_t i = 0; i < film.scenes.size(); ++i)
      for (const int head : {0, 1}) {
        const FilmLook look = completed(trace, film, {.head = head});
        const Stage stage = stageOf(trace, film, static_cast<int>(i), look, {12, 12});
        QVERIFY(!stage.operands.empty());
        if (film.scenes[i].step < 0) continue;
        QCOMPARE(stage.value, static_cast<double>(step.value.at({head, look.query, look.key})));
        QVERIFY(head == 0 || stage.play == Play::Other);
      }
  }

  void everyStepOfEveryMechanismHasAFilm() {
    for (const Mechanism* each : mechanisms()) {
      const Mechanism& one = *each;
      const auto trace = runOf(one);
      for (int step = 0; step < std::ssize(trace->steps); ++step) {
        const Step& shown = trace->steps[static_cast<std::size_t>(step)];
        if (shown.node < 0 || shown.role == Role::Statistic || shown.aggregated) continue;
        const Film film = filmOf(*trace, step);
        QVERIFY2(film.sceneOf(step) >= 0 ||
                     (*trace->record)[static_cast<std::size_t>(shown.node)].operation != nullptr,
                 (one.id + " " + shown.id).c_str());
        QVERIFY2(!film.scenes.empty(), (one.id + " " + shown.id).c_str());
      }
    }
  }
  void timeGoesFromBeatToBeat() {
    const auto trace = runOf(mechanism("dot_product"));
    const Film film = filmOf(*trace, trace->indexOf("weights"));
    for (int beat = 0; beat < film.beatCount(); ++beat) {
      Moment end = momentOf(film, beat);
      end.progress = 0.5;
      const Moment found = momentAt(film, timeOf(film, end));
      QCOMPARE(beatOf(film, found), beat);
      QVERIFY(std::abs(found.progress - 0.5) < 1e-6);
    }
    QCOMPARE(momentAt(film, -1).scene, 0);
    QCOMPARE(momentAt(film, 1e9).scene, static_cast<int>(film.scenes.size()) - 1);
  }
};

QTEST_APPLESS_MAIN(FilmTest)
#include "film_test.moc"
