// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/prune_words.h"

#include "widgets/language/message_text.h"
#include "widgets/theme/palette.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace attenscope::prune_words {

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(PruneWords)
};

/// The measures of the engine in the window's words; scores of tasks have names of their own.
QString measureName(const std::string& measure) {
  if (measure == "loss") return Words::tr("loss in nats per token");
  if (measure == "divergence in nats") return Words::tr("KL divergence of the answers in nats");
  if (measure == "relative change of the output") return Words::tr("relative change of the output");
  return messageText(measure);
}

const PruningGoal* goalOf(const PruneResult& result) {
  return result.heads       ? &result.heads->goal
         : result.attention ? &result.attention->goal
         : result.channels  ? &result.channels->goal
                            : nullptr;
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
  const PruningGoal* goal = goalOf(result);
  const std::string& measure = goal != nullptr ? goal->measure : result.weights->measure;
  const bool lower = goal != nullptr ? goal->lower : result.weights->lower;
  Measure made;
  made.name = measureName(measure);
  made.title = lower ? Words::tr("%1, lower is better").arg(made.name)
                     : Words::tr("%1, higher is better").arg(made.name);
  made.percent = result.wish.on == JudgedOn::Examples;
  made.loss = measure == "loss";
  return made;
}

QString titleOf(const PruneResult& result) {
  const PruningGoal* goal = goalOf(result);
  const std::string& title = goal != nullptr ? goal->title : result.weights->title;
  return Words::tr("Judged on %1").arg(messageText(title));
}

QString orderTitle(const PruneResult& result) {
  const PruningWish& wish = result.wish;
  if (result.channels) return Words::tr("lowest gates first");
  if (result.attention)
    return wish.attention.pattern == AttentionSparsity::Pattern::Top ? Words::tr("largest")
                                                                     : Words::tr("window");
  if (!result.heads)
    return wish.weights == WeightOrder::Random ? Words::tr("random") : Words::tr("magnitude");
  switch (wish.heads) {
    case HeadOrder::LeaveOneOut:
      return Words::tr("leave-one-out");
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
      return Words::tr("how much worse without it (%1)").arg(measureName(goal.measure));
    case HeadOrder::Gradient:
      return Words::tr("mean |∂L/∂ξ| of a factor ξ on the head");
    case HeadOrder::Magnitude:
      return Words::tr("norm of the weights by which it writes");
    case HeadOrder::Random:
      break;
  }
  return Words::tr("a random number");
}

namespace {

/// "the 4 largest weights of each query"
QString keptWords(const AttentionSparsity& how, std::int64_t k) {
  if (how.pattern == AttentionSparsity::Pattern::Top)
    return k == 1 ? Words::tr("the largest weight of each query")
                  : Words::tr("the %1 largest weights of each query").arg(k);
  QString words = Words::tr("weights at most %1 tokens away").arg(k);
  if (how.global > 0)
    words += Words::tr(" and of the first %n token(s)", nullptr, static_cast<int>(how.global));
  return words;
}

/// The baseline at the share of weights that is nearest, and what that is.
QString attentionWords(const PruneResult& result, std::size_t at, const Measure& measure) {
  const AttentionPoint& point = result.attention->curve.at(at);
  const QString score =
      QStringLiteral("\n") + measure.name + QStringLiteral(": ") + measure.text(point.score);
  if (at == 0) return Words::tr("All attention is kept") + score;
  const auto& random = result.attention->random;
  const AttentionPoint near =
      *std::min_element(random.begin(), random.end(), [&](const AttentionPoint& a, const AttentionPoint& b) {
        return std::abs(a.share - point.share) < std::abs(b.share - point.share);
      });
  return Words::tr("Kept: %1\n%2 of the weights, with %3 of the attention")
             .arg(keptWords(result.wish.attention, point.k), percent(point.share), percent(point.mass)) +
         score + QStringLiteral("\n") +
         Words::tr("random, %1 of the weights: %2").arg(percent(near.share), measure.text(near.score));
}

/// Which channels are closed, the score, and the multiply-adds with and without them.
QString channelWords(const PruneResult& result, std::size_t at, const Measure& measure) {
  const ChannelPoint& point = result.channels->curve.at(at);
  const ChannelPruning& closed = point.closed;
  QString words = closed.removed.empty() ? Words::tr("All %1 channels are open").arg(closed.gates.size())
                                         : Words::tr("%1 of %2 channels closed, whose mean gate is below %3")
                                               .arg(closed.removed.size())
                                               .arg(closed.gates.size())
                                               .arg(formatNumber(point.below));
  words += QStringLiteral("\n") + measure.name + QStringLiteral(": ") + measure.text(point.score);
  if (at > 0) words += Words::tr(", before: %1").arg(measure.text(result.channels->curve.front().score));
  const QLocale numbers(QLocale::English);
  words += QStringLiteral("\n") +
           Words::tr("multiply-adds: %1").arg(numbers.toString(static_cast<qlonglong>(closed.whole.total)));
  if (closed.saved > 0)
    words += Words::tr(" before, %1 after")
                 .arg(numbers.toString(static_cast<qlonglong>(closed.whole.total - closed.saved)));
  for (const std::string& name : closed.whole.uncounted)
    words += QStringLiteral("\n") + Words::tr("not counted: %1").arg(messageText(name));
  return words;
}

}  // namespace

QString pointWords(const PruneResult& result, int point) {
  const auto at = static_cast<std::size_t>(point);
  const Measure measure = measureOf(result);
  if (result.channels) return channelWords(result, at, measure);
  if (result.attention) return attentionWords(result, at, measure);
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
                        : wish.heads == HeadOrder::Magnitude ? "magnitude"
                                                             : "random";
    what += QStringLiteral(", %1 of %2 heads out by %3%4")
                .arg(point)
                .arg(result.heads->goal.heads.size())
                .arg(QLatin1String(order), wish.iterated ? QStringLiteral(" iterated") : QString());
    what += QStringLiteral(", judged on ") + QString::fromStdString(result.heads->goal.title);
  } else if (result.channels) {
    const ChannelPoint& at = result.channels->curve.at(static_cast<std::size_t>(point));
    what += QStringLiteral(", %1 of %2 channels closed, whose mean gate is below %3, judged on %4")
                .arg(at.closed.removed.size())
                .arg(at.closed.gates.size())
                .arg(at.below)
                .arg(QString::fromStdString(result.channels->goal.title));
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
