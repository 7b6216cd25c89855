// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/change_words.h"

#include "engine/trace/visible_text.h"
#include "widgets/language/message_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace attenscope {

namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(ChangeWords)
};

QString shown(const std::string& answer) {
  return QString::fromStdString(visibleText(answer, EndSpaces::Shown));
}

QString answerWords(const AnswerChange& answer) {
  const QString to = Words::tr("%1 (%2) → %3 (%4)")
                         .arg(shown(answer.before), shareWords(answer.probabilityBefore), shown(answer.after),
                              shareWords(answer.probabilityAfter));
  const QString same = Words::tr("%1: %2 → %3")
                           .arg(shown(answer.before), shareWords(answer.probabilityBefore),
                                shareWords(answer.probabilityAfter));
  return answer.changed() ? to : same;
}

}  // namespace

QString shareWords(double share) {
  const double percent = 100 * share;
  if (percent > 0 && percent < 0.1) return Words::tr("less than 0.1 %");
  return Words::tr("%1 %").arg(QString::number(percent, 'f', percent < 10 ? 1 : 0));
}

QString changeLine(const OutputChange& change) {
  QStringList parts{change.relative == 0
                        ? Words::tr("output unchanged")
                        : Words::tr("output differs by %1").arg(shareWords(change.relative))};
  if (change.relative != 0) parts << Words::tr("cosine %1").arg(QString::number(change.cosine, 'f', 4));
  if (change.divergence && *change.divergence > 0)
    parts << Words::tr("KL %1").arg(QString::number(*change.divergence, 'g', 3));
  if (change.maskOverlap) parts << Words::tr("mask IoU %1").arg(QString::number(*change.maskOverlap, 'f', 3));
  const auto changed = change.changedAnswers();
  if (!changed.empty()) {
    parts << answerWords(change.answers[changed.front()]);
    if (changed.size() == 2) parts << Words::tr("1 more answer changed");
    if (changed.size() > 2) parts << Words::tr("%1 more answers changed").arg(changed.size() - 1);
  } else if (change.answers.size() == 1) {
    parts << answerWords(change.answers.front());
  } else if (!change.answers.empty()) {
    parts << Words::tr("no answer changed");
  }
  return parts.join(QStringLiteral(" · "));
}

QString changeDetails(const OutputChange& change) {
  QStringList lines{Words::tr("‖after − before‖ / ‖before‖ of %1: %2")
                        .arg(messageText(change.output), QString::number(change.relative, 'g', 4)),
                    Words::tr("cosine of the two: %1").arg(QString::number(change.cosine, 'g', 6))};
  if (change.divergence)
    lines << Words::tr("KL: Σ p ln(p / p′) of the answers, averaged: %1 nats")
                 .arg(QString::number(*change.divergence, 'g', 4));
  if (change.maskOverlap)
    lines << Words::tr(
                 "IoU: intersection over union of the masks before and after, each above the middle of the "
                 "range before: %1")
                 .arg(QString::number(*change.maskOverlap, 'f', 4));
  constexpr std::size_t kMost = 12;
  const auto changed = change.changedAnswers();
  for (std::size_t i = 0; i < changed.size() && i < kMost; ++i) {
    const AnswerChange& answer = change.answers[changed[i]];
    lines << (answer.where.empty() ? answerWords(answer)
                                   : shown(answer.where) + QStringLiteral(": ") + answerWords(answer));
  }
  if (changed.size() > kMost) lines << Words::tr("and %1 more").arg(changed.size() - kMost);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace attenscope
