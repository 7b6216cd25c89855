// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/patterns/patterns_order.h"

#include "engine/error.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace attenscope {

namespace {

constexpr const char* kOption = "by";

QString tr(const char* text) {
  return QCoreApplication::translate("PatternsView", text);
}

struct Texts {
  const char* title;
  const char* help;
};
constexpr std::array<Texts, kHeadPatterns> kTexts{{
    {QT_TRANSLATE_NOOP("PatternsView", "previous token"),
     QT_TRANSLATE_NOOP("PatternsView", "Looks at the token before the query.")},
    {QT_TRANSLATE_NOOP("PatternsView", "next token"),
     QT_TRANSLATE_NOOP("PatternsView", "Looks at the token after the query.")},
    {QT_TRANSLATE_NOOP("PatternsView", "itself"),
     QT_TRANSLATE_NOOP("PatternsView", "Looks at the query's own position.")},
    {QT_TRANSLATE_NOOP("PatternsView", "induction"),
     QT_TRANSLATE_NOOP("PatternsView", "Looks at what followed an earlier occurrence of the query's token.")},
    {QT_TRANSLATE_NOOP("PatternsView", "same token"),
     QT_TRANSLATE_NOOP("PatternsView", "Looks at other occurrences of the query's token.")},
    {QT_TRANSLATE_NOOP("PatternsView", "first token"),
     QT_TRANSLATE_NOOP("PatternsView", "Looks at the first token: an attention sink.")},
    {QT_TRANSLATE_NOOP("PatternsView", "punctuation"),
     QT_TRANSLATE_NOOP("PatternsView", "Looks at commas, full stops and the like.")},
    {QT_TRANSLATE_NOOP("PatternsView", "separator"),
     QT_TRANSLATE_NOOP("PatternsView", "Looks at special tokens after the first, such as [SEP].")},
    {QT_TRANSLATE_NOOP("PatternsView", "fixed offset"),
     QT_TRANSLATE_NOOP("PatternsView", "Looks at one fixed distance from the query, whatever it is.")},
    {QT_TRANSLATE_NOOP("PatternsView", "broad"),
     QT_TRANSLATE_NOOP("PatternsView", "Looks equally at all the keys that it sees.")},
    {QT_TRANSLATE_NOOP("PatternsView", "painted"),
     QT_TRANSLATE_NOOP("PatternsView",
                       "Looks where the painted mask leaves keys visible: the cosine between the mask and "
                       "the weights taken without it.")},
}};

QString distance(const PatternFit& fit) {
  const auto number = [](std::int64_t value) { return QString::number(std::abs(value)); };
  if (fit.rows == 0)
    return (fit.offset < 0   ? QStringLiteral("−")
            : fit.offset > 0 ? QStringLiteral("+")
                             : QString()) +
           number(fit.offset);
  const QString down = (fit.rows < 0 ? tr("%1 up") : tr("%1 down")).arg(number(fit.rows));
  if (fit.offset == 0) return down;
  return down + QStringLiteral(", ") +
         (fit.offset < 0 ? tr("%1 left") : tr("%1 right")).arg(number(fit.offset));
}

}  // namespace

ViewOptions optionsOf(const PatternOrder& order) {
  return order ? ViewOptions{{kOption, toString(*order)}} : ViewOptions{};
}

PatternOrder patternOrderFrom(const ViewOptions& options) {
  const auto found = options.find(kOption);
  return found == options.end() ? std::nullopt : headPatternNamed(found->second);
}

ViewOptions checkedPatternOptions(const Trace&, const Step&, const ViewOptions& typed) {
  const auto found = typed.find(kOption);
  if (found == typed.end() || headPatternNamed(found->second)) return typed;
  std::string possible;
  for (int i = 0; i < kHeadPatterns; ++i)
    possible += (i == 0 ? "" : ", ") + std::string(toString(static_cast<HeadPattern>(i)));
  throw Error("by " + found->second + ": there is no such pattern of heads; expected one of " + possible);
}

std::vector<HeadPattern> patternsAmong(const std::vector<HeadFits>& heads) {
  std::vector<HeadPattern> patterns;
  for (int i = 0; i < kHeadPatterns; ++i) {
    const auto pattern = static_cast<HeadPattern>(i);
    if (std::any_of(heads.begin(), heads.end(),
                    [&](const HeadFits& head) { return head.of(pattern) != nullptr; }))
      patterns.push_back(pattern);
  }
  return patterns;
}

PatternOrder nextOrder(const PatternOrder& now, const std::vector<HeadPattern>& patterns, int by) {
  std::vector<PatternOrder> orders{std::nullopt};
  orders.insert(orders.end(), patterns.begin(), patterns.end());
  const auto count = static_cast<int>(orders.size());
  const auto found = std::find(orders.begin(), orders.end(), now);
  const int at = found == orders.end() ? 0 : static_cast<int>(found - orders.begin());
  return orders[static_cast<std::size_t>((at + by + count) % count)];
}

QString patternTitle(HeadPattern pattern) {
  return tr(kTexts[static_cast<std::size_t>(pattern)].title);
}

QString patternHelp(HeadPattern pattern) {
  return tr(kTexts[static_cast<std::size_t>(pattern)].help);
}

QString fitTitle(const PatternFit& fit) {
  const QString title = patternTitle(fit.pattern);
  return fit.pattern == HeadPattern::Offset ? title + QStringLiteral(" ") + distance(fit) : title;
}

}  // namespace attenscope
