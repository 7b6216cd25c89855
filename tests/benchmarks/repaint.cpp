// SPDX-License-Identifier: GPL-3.0-or-later
// One repaint of the matrix view, 900 × 800 pixels: with new numbers (a slider moved) and with the same
// numbers (the pointer moved).
#include "widgets/views/catalog.h"

#include <QApplication>
#include <qcustomplot.h>

#include <benchmark/benchmark.h>

#include <cmath>

namespace attenscope {

namespace {

void needApplication() {
  static int count = 1;
  static char name[] = "attenscope_benchmarks";
  static char* arguments[] = {name, nullptr};
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  static const QApplication application(count, arguments);
}

std::shared_ptr<const Trace> weightsTrace(std::int64_t tokens, float phase) {
  auto trace = std::make_shared<Trace>();
  std::vector<std::string> words;
  for (std::int64_t i = 0; i < tokens; ++i) words.push_back("word" + std::to_string(i % 97));
  const Labels labels = std::make_shared<const std::vector<std::string>>(std::move(words));
  TensorBuilder weights({1, tokens, tokens});
  for (std::int64_t i = 0; i < weights.size(); ++i)
    weights[i] = 0.5F + 0.5F * std::sin(static_cast<float>(i % 9973) + phase);
  Step step;
  step.id = "weights";
  step.role = Role::Weights;
  step.axes = {{AxisKind::Head, nullptr}, {AxisKind::Query, labels}, {AxisKind::Key, labels}};
  step.value = weights.finish();
  trace->steps.push_back(step);
  return trace;
}

void repaint(benchmark::State& run, bool newNumbers) {
  needApplication();
  const std::shared_ptr<const Trace> traces[] = {weightsTrace(run.range(0), 0),
                                                 weightsTrace(run.range(0), 1)};
  const std::unique_ptr<View> view(findView(QStringLiteral("matrix"))->create(nullptr));
  view->resize(900, 800);
  ViewState state;
  state.step = 0;
  state.selection.query = 8;
  state.selection.key = 1;
  QImage image(900, 800, QImage::Format_RGB32);
  std::size_t turn = 0;
  for ([[maybe_unused]] const auto unused : run) {
    if (newNumbers) ++turn;
    state.trace = traces[turn % 2];
    state.selection.key = static_cast<int>(turn % 2);
    view->setState(state);
    QCPPainter painter(&image);
    painter.fillRect(image.rect(), state.style.palette.canvas);
    view->render(painter, QRectF(image.rect()));
  }
}

void repaintNewNumbers(benchmark::State& run) {
  repaint(run, true);
}

void repaintSameNumbers(benchmark::State& run) {
  repaint(run, false);
}

BENCHMARK(repaintNewNumbers)->Arg(12)->Arg(128)->Arg(512)->Arg(2048)->Unit(benchmark::kMillisecond);
BENCHMARK(repaintSameNumbers)->Arg(12)->Arg(128)->Arg(512)->Arg(2048)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace attenscope
