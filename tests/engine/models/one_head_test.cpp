// SPDX-License-Identifier: GPL-3.0-or-later
// Every family with so little room that one head is shown at a time: its numbers are those of the matrices
// that are kept where there is room, whatever is added to the scores, in every stack and between two.
#include "engine/analysis/attention_row.h"
#include "engine/io/safetensors.h"
#include "engine/mechanism/request.h"
#include "engine/models/layer_room.h"
#include "engine/models/model.h"
#include "tests/support/golden_request.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

using namespace attenscope;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kAll = std::int64_t{1} << 30U;

/// The input of a checkpoint's golden, with room for so many bytes of weights.
RunRequest withRoom(const std::shared_ptr<const Model>& model, std::int64_t room) {
  RunRequest request = goldenRequest(model);
  request.input.maxWeights = room;
  return request;
}

/// The largest difference between a tensor and a head of another; equal infinities do not differ.
double farthest(const Tensor& one, const Tensor& all, std::int64_t head) {
  const Tensor own = all.slice(head);
  if (one.shape() != own.shape()) return std::numeric_limits<double>::infinity();
  double most = 0;
  for (std::int64_t i = 0; i < one.size(); ++i)
    if (one[i] != own[i])
      most = std::max(most, std::abs(static_cast<double>(one[i]) - static_cast<double>(own[i])));
  return most;
}

double farthest(const Tensor& a, const Tensor& b) {
  return farthest(a, b.reshaped([&] {
    Shape shape = b.shape();
    shape.insert(shape.begin(), 1);
    return shape;
  }()),
                  0);
}

/// Scores and weights that a layer of a stack shows, by the stack that their ids name.
std::vector<std::pair<std::string, std::string>> stepsOf(const std::string& stack) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const char* what : {"scores", "masked", "weights"}) {
    all.emplace_back(stack, what);
    if (stack == "decoder") all.emplace_back("cross", what);
  }
  return all;
}

/// Whether the rows of every head, computed one by one, are those of the matrices.
bool rowsAgree(const Trace& trace, const Step& weights) {
  for (std::int64_t query = 0; query < weights.value.dim(1); ++query) {
    const Tensor row = attentionRow(trace, weights.stack, weights.layer, query);
    if (row.empty() || row.dim(0) != weights.value.dim(0)) return false;
    for (std::int64_t head = 0; head < row.dim(0); ++head)
      for (std::int64_t key = 0; key < row.dim(1); ++key)
        if (!(std::abs(row.at({head, key}) - weights.value.at({head, query, key})) < 1e-5F)) return false;
  }
  return true;
}

}  // namespace

class OneHeadTest : public QObject {
  Q_OBJECT

 private slots:
  void headsAreThoseOfTheMatrices_data() {
    QTest::addColumn<QString>("name");
    for (const auto& entry : fs::directory_iterator(kGoldenModels))
      QTest::newRow(entry.path().filename().c_str())
          << QString::fromStdString(entry.path().filename().string());
  }
  void headsAreThoseOfTheMatrices() {
    QFETCH(QString, name);
    const auto model = openModel(kGoldenModels / name.toStdString());
    RunRequest request = withRoom(model, kAll);
    RunRequest small = withRoom(model, 0);
    const bool windows = model->mechanism.findStep("stage1_weights") != nullptr;
    int compared = 0;
    for (const ModelStack& stack : model->stacks)
      for (int layer = 0; layer < stack.layers; ++layer) {
        request.input.detailStack = small.input.detailStack = stack.name;
        request.input.detailLayer = small.input.detailLayer = layer;
        const auto whole = runMechanism(request);
        QCOMPARE(whole->keptHead, -1);
        for (const int head : {0, 1}) {
          small.input.detailHead = head;
          const OtherLayerRoom none({.allHeads = 0});
          const auto one = runMechanism(small);
          QCOMPARE(one->keptHead, windows ? -1 : head);
          for (const auto& [part, what] : stepsOf(stack.name)) {
            const Step* all = whole->find(Model::step(part, what), layer);
            const Step* own = one->find(Model::step(part, "head_" + what), layer);
            if (windows) {
              QVERIFY(own == nullptr);
              continue;
            }
            QCOMPARE(own != nullptr, all != nullptr);
            QVERIFY(one->find(Model::step(part, what), layer) == nullptr);
            if (all == nullptr) continue;
            const double far = farthest(own->value, all->value, head);
            QVERIFY2(far < 1e-5,
                     qPrintable(QString("%1 %2 of head %3 in layer %4: %5")
                                    .arg(QString::fromStdString(part), QString::fromStdString(what))
                                    .arg(head)
                                    .arg(layer)
                                    .arg(far)));
            ++compared;
          }
          const Step* out = one->find(Model::step(stack.name, "output"), layer);
          const Step* kept = whole->find(Model::step(stack.name, "output"), layer);
          if (out != nullptr) QVERIFY(farthest(out->value, kept->value) < 1e-5);
          for (const Step& step : whole->steps)
            if (step.layer == layer && step.id.ends_with("weights") && step.role == Role::Weights &&
                step.axisOf(AxisKind::Head) == 0 && step.axisOf(AxisKind::Query) == 1)
              QVERIFY2(rowsAgree(*one, step), step.id.c_str());
        }
      }
    QVERIFY(windows || compared > 0);
  }

  void sidesOfTwoLengthsAreKeptByThemselves() {
    const auto model = openModel(kGoldenModels / "t5");
    RunRequest request = withRoom(model, kAll);
    const auto whole = runMechanism(request);
    const auto sizeOf = [&](const char* id) { return whole->find(id)->value.size(); };
    QVERIFY(whole->tokens.size() > whole->sourceTokens.size());
    const std::int64_t layers = model->stacks.front().layers;
    // Room for what the decoder has, not for the encoder's.
    request.input.maxWeights = 4 * layers * (sizeOf("decoder_weights") + sizeOf("cross_weights"));
    const auto decoder = runMechanism(request);
    QVERIFY(decoder->find("decoder_weights", 0) != nullptr && decoder->find("cross_weights", 0) != nullptr);
    QVERIFY(decoder->find("encoder_weights", 1) == nullptr);
    QVERIFY(decoder->notice.find("The weights of all layers of the encoder would take more than") !=
            std::string::npos);
    QVERIFY(decoder->notice.find("of the decoder") == std::string::npos);
    request.input.maxWeights -= 4;
    const auto less = runMechanism(request);
    QVERIFY(less->find("decoder_weights", 0) != nullptr && less->find("cross_weights", 0) == nullptr);
    QVERIFY(less->find("cross_row_weights", 0) != nullptr);
    QVERIFY(less->notice.find("of the decoder") != std::string::npos);
  }
};

QTEST_GUILESS_MAIN(OneHeadTest)
#include "one_head_test.moc"
