// SPDX-License-Identifier: GPL-3.0-or-later
/// A run as a film: every step of the chain has a scene, the numbers of a moment are those of the trace, and
/// what a scene ends with is the step.
#include "engine/analysis/film/stage.h"
#include "engine/catalog.h"
#include "engine/mechanism/request.h"
#include "engine/models/model.h"
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
  for (int axis = 0; axis + 2 < value.rank(); ++axis)
    cell.push_back(
        std::clamp<std::int64_t>(value.rank() == 3 ? result.leadingIndex : 0, 0, value.dim(axis) - 1));
  if (value.rank() >= 2) cell.push_back(result.rowSpan.first + stage.row);
  if (value.rank() >= 1) cell.push_back(result.columnSpan.first + stage.column);
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
