// SPDX-License-Identifier: GPL-3.0-or-later
/// What the panel of a training shows: how far it is, its curves, its variants.
#include "app/session/session.h"
#include "app/window/train_desk.h"
#include "engine/training/variants.h"
#include "widgets/drawing/layer_title.h"
#include "widgets/language/engine_text.h"
#include "widgets/language/message_text.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

using enum TrainingRuns::Which;

namespace {

/// Averaged over about twenty steps, as the loss is: single batches differ much.
std::vector<double> averaged(const std::vector<double>& values) {
  constexpr double kBlend = 0.05;
  std::vector<double> means(values.size());
  double mean = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    mean += std::max(kBlend, 1.0 / static_cast<double>(i + 1)) * (values[i] - mean);
    means[i] = mean;
  }
  return means;
}

/// The text so that no line ends within it.
QString unbroken(const QString& text) {
  constexpr QChar kNoBreakSpace(0x00A0);
  constexpr QChar kWordJoiner(0x2060);
  QString whole;
  for (const QChar letter : text) {
    // Between ideographs a line may end anywhere.
    if (!whole.isEmpty() && letter.unicode() > 0xFF && whole.back().unicode() > 0xFF) whole += kWordJoiner;
    whole += letter == u' ' ? kNoBreakSpace : letter;
  }
  return whole;
}

}  // namespace

QString TrainDesk::scoreName() const {
  if (!m_task->goals.empty()) return QString::fromStdString(m_task->goals.front().score);
  const LearnedRun* run = m_runs->run(A);
  if (run == nullptr || run->scores.empty() || run->scores.front().second.empty()) return {};
  return QString::fromStdString(run->scores.front().second.begin()->first);
}

std::vector<TrainVariant> TrainDesk::variants() const {
  std::vector<TrainVariant> all;
  for (const Variant& variant : variantsOf(*m_task)) switch (variant.kind) {
      case Variant::Kind::NoScale:
        all.push_back({idOf(variant.kind), tr("without scaling"),
                       tr("Scores are not divided by √d_k: they grow with the width, and the softmax "
                          "saturates. With wide keys it shows: “Sorting numbers, d_k = 128”")});
        break;
      case Variant::Kind::NoMask:
        all.push_back({idOf(variant.kind), tr("without the mask"),
                       tr("Every query sees every key, also those that come after it")});
        break;
      case Variant::Kind::OneHead:
        all.push_back({idOf(variant.kind), tr("one head"), tr("One head as wide as all of them together")});
        break;
    }
  all.push_back({QLatin1String(kSeed), tr("another seed"),
                 tr("Other first weights and other examples: what of it is chance")});
  all.push_back({QLatin1String(kFast), tr("10 × rate"), tr("The same with ten times the learning rate")});
  return all;
}

QString TrainDesk::words() const {
  const LearnedRun* a = m_runs->run(A);
  if (a == nullptr) return tr("%1 steps of %2 examples each").arg(m_task->plan.steps).arg(m_task->plan.batch);
  const LearnedRun* b = m_runs->run(B);
  QString progress = tr("step %1 of %2").arg(a->step).arg(a->steps);
  if (b != nullptr && b->step + 1 < a->step)
    progress += QStringLiteral(" · ") + tr("B at step %1").arg(b->step);
  if (m_runs->playing() && a->step > 0 && !a->done()) {
    const double seconds = a->secondsLeft + (b != nullptr ? b->secondsLeft : 0);
    progress +=
        QStringLiteral(" · ") + unbroken(seconds < 100 ? tr("%1 s left").arg(std::ceil(seconds))
                                                       : tr("%1 min left").arg(std::ceil(seconds / 60)));
  }
  QStringList lines{progress};
  for (const LearnedRun* run : {a, b}) {
    if (run == nullptr) continue;
    QStringList parts;
    if (!run->smooth.empty()) parts << tr("loss %1").arg(formatNumber(run->smooth.back()));
    if (!run->scores.empty()) {
      const auto& scores = run->scores.back().second;
      const auto at = scores.find(scoreName().toStdString());
      if (at != scores.end())
        parts << tr("%1 %2 %", "a score and its share").arg(scoreName()).arg(100 * at->second, 0, 'f', 0);
    }
    const QString who = b == nullptr ? QString() : run == a ? tr("A: ") : tr("B: ");
    lines << who + parts.join(QStringLiteral(" · "));
    if (!run->problem.isEmpty()) lines << who + messageText(run->problem.toStdString());
  }
  return lines.join(u'\n');
}

LearningRun TrainDesk::curvesOf(const LearnedRun& run, const QString& name) const {
  LearningRun curves{name, run.loss, run.smooth};
  const std::string score = scoreName().toStdString();
  for (const auto& [step, scores] : run.scores) {
    const auto at = scores.find(score);
    if (at == scores.end()) continue;
    curves.scoredAt.push_back(static_cast<double>(step));
    curves.scores.push_back(at->second);
  }
  std::vector<std::pair<std::string, int>> layers;
  for (const auto& [place, sizes] : run.gradients) {
    // What the loss does not depend on.
    if (std::all_of(sizes.begin(), sizes.end(), [](double size) { return size == 0; })) continue;
    const std::pair layer{place.stack + place.step, place.layer};
    auto at = std::find(layers.begin(), layers.end(), layer);
    if (at == layers.end()) at = layers.insert(layers.end(), layer);
    QStringList parts;
    if (place.layer >= 0) parts << layerTitle(place.stack, place.layer);
    parts << (place.head >= 0 ? tr("head %1").arg(place.head) : QString::fromStdString(place.step));
    curves.gradients.push_back({parts.join(QStringLiteral(" · ")), std::max(0, place.head),
                                static_cast<int>(at - layers.begin()), averaged(sizes)});
  }
  return curves;
}

QString TrainDesk::gradientTitle() const {
  const LearnedRun* run = m_runs->run(A);
  const bool heads = run == nullptr || std::any_of(run->gradients.begin(), run->gradients.end(),
                                                   [](const auto& one) { return one.first.head >= 0; });
  return heads ? tr("size of the gradient at each head's scores") : tr("size of the gradient");
}

void TrainDesk::addCurves(TrainContent& content) const {
  const LearnedRun* a = m_runs->run(A);
  if (a == nullptr) return;
  content.curves.runs.push_back(curvesOf(*a, tr("A")));
  if (const LearnedRun* b = m_runs->run(B); b != nullptr)
    content.curves.runs.push_back(curvesOf(*b, tr("B")));
  content.curves.scoreTitle = tr("%1, held out").arg(scoreName());
  content.curves.gradientTitle = gradientTitle();
  if (!m_task->goals.empty()) content.curves.goal = m_task->goals.front().least;
  if (m_back >= 0) content.curves.marked = static_cast<double>(m_back);
}

TrainContent TrainDesk::content() const {
  TrainContent content;
  content.task = taskId();
  content.summary = engineText(m_task->trained.summary);
  content.variants = variants();
  content.beside = m_beside;
  for (const TrainVariant& one : content.variants)
    if (one.id == m_beside) content.besideName = one.title;
  content.words = words();
  content.rate = m_rate;
  content.rateWords = formatNumber(m_rate, 4);
  const LearnedRun* run = m_runs->run(A);
  content.begun = run != nullptr;
  if (run == nullptr) return content;
  content.playing = m_runs->playing();
  content.done = m_runs->done();
  if (run->learningRate > 0)
    content.rateWords = tr("%1, now %2").arg(content.rateWords, formatNumber(run->learningRate, 4));
  const auto& all = run->snapshots.all();
  content.snapshots = static_cast<int>(all.size());
  content.snapshot = content.snapshots - 1;
  for (int i = 0; i < content.snapshots; ++i)
    if (all[static_cast<std::size_t>(i)].step == m_back) content.snapshot = i;
  content.shows = showsA(m_session.state());
  content.looksBack = m_back >= 0;
  const std::int64_t step = looked(A).step;
  content.shown = !content.shows ? tr("The views show something else.")
                  : m_back >= 0  ? tr("The views look back at step %1.").arg(step)
                                 : tr("The views show the weights after step %1.").arg(step);
  addCurves(content);
  return content;
}

}  // namespace attenscope
