// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/prune_words.h"

#include "widgets/theme/palette.h"

#include <QCoreApplication>

#include <cmath>

namespace attenscope::prune_words {

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(PruneWords)
};

/// The measures of the engine in the window's words; scores of tasks have names of their own.
QString measureName(const std::string& measure) {
  if (measure == "loss") return Words::tr("loss in nats per token");
  if (measure == "divergence in nats") return Words::tr("divergence of the answers in nats");
  if (measure == "relative change of the output") return Words::tr("relative change of the output");
  return QString::fromStdString(measure);
}

QString percent(double share) {
  return Words::tr("%1 %").arg(QString::number(100 * share, 'f', 1));
}

}  // namespace

QString Measure::text(double score) const {
  if (percent) return prune_words::percent(score);
  const QString number = formatNumber(score);
  return loss ? Words::tr("%1 (perplexity %2)").arg(number, formatNumber(std::exp(score))) : number;
}

Measure measureOf(const PruneResult& result) {
  const std::string& measure = result.heads ? result.heads->goal.measure : result.weights->measure;
  const bool lower = result.heads ? result.heads->goal.lower : result.weights->lower;
  Measure made;
  made.name = measureName(measure);
  made.title =
      lower ? Words::tr("%1, less is better").arg(made.name) : Words::tr("%1, more is better").arg(made.name);
  made.percent = result.wish.on == JudgedOn::Examples;
  made.loss = measure == "loss";
  return made;
}

QString titleOf(const PruneResult& result) {
  const std::string& title = result.heads ? result.heads->goal.title : result.weights->title;
  return Words::tr("Judged on %1").arg(QString::fromStdString(title));
}

QString orderTitle(const PruningWish& wish, bool heads) {
  if (!heads) return wish.weights == WeightOrder::Random ? Words::tr("random") : Words::tr("magnitude");
  switch (wish.heads) {
    case HeadOrder::LeaveOneOut:
      return Words::tr("leaving each out");
    case HeadOrder::Gradient:
      return Words::tr("gradient");
    case HeadOrder::Magnitude:
      return Words::tr("magnitude");
    case HeadOrder::Random:
      break;
  }
  return Words::tr("random");
}

QString importanceCaption(const PruningWish& wish, const PruningGoal& goal) {
  switch (wish.heads) {
    case HeadOrder::LeaveOneOut:
      return Words::tr("worse without it by (%1)").arg(measureName(goal.measure));
    case HeadOrder::Gradient:
      return Words::tr("mean |∂L/∂ξ| of a factor ξ on it");
    case HeadOrder::Magnitude:
      return Words::tr("length of the weights by which it writes");
    case HeadOrder::Random:
      break;
  }
  return Words::tr("a random number");
}

QString pointWords(const PruneResult& result, int point) {
  const auto at = static_cast<std::size_t>(point);
  const Measure measure = measureOf(result);
  QString words;
  double score = 0;
  std::optional<double> random;
  if (result.heads) {
    const auto all = static_cast<int>(result.heads->goal.heads.size());
    words = Words::tr("%1 of %2 heads left").arg(all - point).arg(all);
    score = result.heads->by.curve.at(at).score;
    if (result.heads->random) random = result.heads->random->curve.at(at).score;
  } else {
    words = Words::tr("%1 of the weights are 0").arg(percent(result.weights->sparsity.at(at)));
    score = result.weights->scores.at(at);
    if (!result.weights->random.empty()) random = result.weights->random.at(at);
  }
  words += QStringLiteral("\n") + measure.name + QStringLiteral(": ") + measure.text(score);
  if (random && point > 0) words += QStringLiteral("\n") + Words::tr("random: %1").arg(measure.text(*random));
  if (const auto tuned = result.tuned.find(point); tuned != result.tuned.end())
    words += QStringLiteral("\n") + Words::tr("after %1 steps of fine-tuning: %2")
                                        .arg(tuned->second.steps)
                                        .arg(measure.text(tuned->second.score));
  return words;
}

QString originOf(const PruneResult& result, int point) {
  const PruningWish& wish = result.wish;
  QString what =
      QStringLiteral("pruned in Attenscope's window: ") + QString::fromStdString(wish.subject.base);
  if (result.heads) {
    const char* order = wish.heads == HeadOrder::LeaveOneOut ? "leave-one-out"
                        : wish.heads == HeadOrder::Gradient  ? "gradient"
                                                             : "random";
    what += QStringLiteral(", %1 of %2 heads out by %3%4")
                .arg(point)
                .arg(result.heads->goal.heads.size())
                .arg(QLatin1String(order), wish.iterated ? QStringLiteral(" iterated") : QString());
    what += QStringLiteral(", judged on ") + QString::fromStdString(result.heads->goal.title);
  } else {
    const PrunedRecipe recipe{result.weights->asked.at(static_cast<std::size_t>(point)), wish.weights,
                              wish.scope, wish.seed, wish.subject.base};
    what = QString::fromStdString(recipe.text());
  }
  if (const auto tuned = result.tuned.find(point); tuned != result.tuned.end())
    what += QStringLiteral(", then %1 steps of fine-tuning").arg(tuned->second.steps);
  return what;
}

}  // namespace attenscope::prune_words
