// SPDX-License-Identifier: GPL-3.0-or-later
/// What is said of each moment: which numbers of the screen meet, and what comes of them.
#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"
#include "widgets/language/message_text.h"
#include "widgets/views/play/play_stage.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

QString tr(const char* text) {
  return QCoreApplication::translate("PlayView", text);
}

QString number(double value) {
  return formatNumber(value, 3);
}

/// The row or column of a sheet in words: "it", "feature 3"; empty where there is one alone.
QString rowOf(const PlaySheet& sheet, std::int64_t row) {
  if (sheet.sheet.rowSpan.total <= 1) return {};
  return positionText(sheet.sheet.rows, static_cast<int>(sheet.sheet.rowSpan.first + row));
}
QString columnOf(const PlaySheet& sheet, std::int64_t column) {
  if (sheet.sheet.columnSpan.total <= 1) return {};
  return positionText(sheet.sheet.columns, static_cast<int>(sheet.sheet.columnSpan.first + column));
}

QString of(const QString& what, const QString& where) {
  return where.isEmpty() ? what : tr("%1 of %2").arg(what, where);
}

QString cellName(const PlayStage& ready) {
  const QString row = rowOf(ready.result, ready.stage.row);
  const QString column = columnOf(ready.result, ready.stage.column);
  if (row.isEmpty()) return column;
  if (column.isEmpty()) return row;
  return cellText(
      ready.result.sheet.rows, static_cast<int>(ready.result.sheet.rowSpan.first + ready.stage.row),
      ready.result.sheet.columns, static_cast<int>(ready.result.sheet.columnSpan.first + ready.stage.column));
}

QString bracketed(double value) {
  const QString text = number(value);
  return value < 0 ? QStringLiteral("(%1)").arg(text) : text;
}

/// "0.31 × 0.52 + … + 9 more = 1.18": the largest terms, as many as fit, in the order of the formula; what is
/// left out is counted.
QString sumText(const Stage& stage, double width) {
  const std::vector<DerivedTerm>& terms = stage.chosen.terms;
  const QFont font = numberFont(12);
  const QString end = QStringLiteral(" = ") + number(stage.value);
  std::vector<std::size_t> bySize(terms.size());
  std::iota(bySize.begin(), bySize.end(), 0U);
  std::stable_sort(bySize.begin(), bySize.end(), [&](std::size_t a, std::size_t b) {
    return std::abs(terms[a].contribution) > std::abs(terms[b].contribution);
  });
  const auto termText = [&](std::size_t i) {
    const DerivedTerm& term = terms[i];
    const bool product = stage.products > 0 ? i < stage.products : term.factor != 1;
    if (stage.products == 0 && term.factor == -1) return QStringLiteral("−") + bracketed(term.value);
    return product ? QStringLiteral("%1 × %2").arg(bracketed(term.value), bracketed(term.factor))
                   : bracketed(term.contribution);
  };
  const auto textOf = [&](std::vector<std::size_t> shown) {
    std::sort(shown.begin(), shown.end());
    QStringList parts;
    for (const std::size_t i : shown) parts << termText(i);
    if (shown.size() < terms.size()) parts << tr("%1 more").arg(terms.size() - shown.size());
    return parts.join(QStringLiteral(" + ")).replace(QStringLiteral("+ −"), QStringLiteral("− "));
  };
  double sum = 0;
  for (const DerivedTerm& term : terms) sum += term.contribution;
  // What is done to the sum: a square, an activation.
  const bool further = std::abs(sum - stage.value) > 1e-3 * std::max(1.0, std::abs(stage.value));
  const QString so =
      further ? QStringLiteral(" = ") + number(sum) + QStringLiteral(" → ") + number(stage.value) : end;
  constexpr std::size_t kMost = 12;
  std::vector<std::size_t> shown;
  QString text;
  for (const std::size_t i : bySize) {
    shown.push_back(i);
    const QString next = textOf(shown);
    if (shown.size() > kMost || (shown.size() > 1 && textWidth(font, next + so) > width)) break;
    text = next;
  }
  return text + so;
}

PlayWords product(const PlayStage& ready, const Beat& beat, double width) {
  const Stage& stage = ready.stage;
  if (ready.operands.size() < 2) return {};
  const PlaySheet& a = ready.operands[0];
  const PlaySheet& b = ready.operands[1];
  const QString row = rowOf(ready.result, stage.row);
  const QString column = columnOf(ready.result, stage.column);
  const QString result = ready.result.name;
  const bool mix = stage.play == Play::Mix;
  switch (beat.kind) {
    case BeatKind::Operands:
      if (mix)
        return {tr("Each row of %1 says how much of every row of %2 goes into the mix.").arg(a.name, b.name),
                {}};
      return {stage.separable ? tr("%1: each row of %2 meets each column of %3.").arg(result, a.name, b.name)
                              : tr("%1: for each cell, %2 meets %3.").arg(result, a.name, b.name),
              {}};
    case BeatKind::Cell:
      if (mix)
        return {tr("%1 takes %2 by its weights: %3 becomes %4.")
                    .arg(row.isEmpty() ? result : row, b.name, column.isEmpty() ? result : column,
                         number(stage.value)),
                sumText(stage, width)};
      return {tr("%1 meets %2: %3.").arg(of(a.name, row), of(b.name, column), number(stage.value)),
              sumText(stage, width)};
    case BeatKind::Row:
      if (mix) return {tr("The weighted rows add up to %1.").arg(of(result, row)), {}};
      return {tr("%1 meets every column of %2 in turn.").arg(of(a.name, row), b.name), {}};
    default:
      return {tr("All rows at once: %1 is %2 × %3 numbers.")
                  .arg(result)
                  .arg(ready.result.sheet.rowSpan.total)
                  .arg(ready.result.sheet.columnSpan.total),
              {}};
  }
}

PlayWords softmax(const PlayStage& ready, const Beat& beat, double width) {
  const Stage& stage = ready.stage;
  const std::vector<DerivedTerm>& terms = stage.chosen.terms;
  double maximum = -std::numeric_limits<double>::infinity();
  for (const DerivedTerm& term : terms) maximum = std::max(maximum, term.value);
  const QString row = rowOf(ready.result, stage.row);
  const QString column = columnOf(ready.result, stage.column);
  const auto own = static_cast<std::size_t>(ready.result.sheet.columnSpan.first + stage.column);
  const double score = own < terms.size() ? terms[own].value : 0;
  const double part = own < terms.size() ? terms[own].contribution : 0;
  const QString scores = ready.operands.empty() ? tr("the scores") : ready.operands[0].name;
  switch (beat.kind) {
    case BeatKind::Operands:
      return {tr("The softmax makes shares of the %1 numbers of a row of %2.").arg(terms.size()).arg(scores),
              {}};
    case BeatKind::Maximum:
      if (std::isinf(maximum)) return {tr("%1 sees nothing: its row stays 0.").arg(row), {}};
      return {tr("The largest number of %1 is %2.").arg(row.isEmpty() ? tr("the row") : row, number(maximum)),
              {}};
    case BeatKind::Exponential:
      return {tr("Each number less the largest, as a power of e: %1 gets %2.").arg(column, number(part)),
              QStringLiteral("exp(%1 − %2) = %3").arg(number(score), bracketed(maximum), number(part))};
    case BeatKind::Sum: {
      QString text;
      std::size_t shown = 0;
      for (; shown < terms.size(); ++shown) {
        const QString next =
            text + (shown > 0 ? QStringLiteral(" + ") : QString()) + number(terms[shown].contribution);
        if (textWidth(numberFont(12), next + QStringLiteral(" + %1 more = 0.0000").arg(terms.size())) > width)
          break;
        text = next;
      }
      if (shown < terms.size()) text += QStringLiteral(" + ") + tr("%1 more").arg(terms.size() - shown);
      return {tr("Added up, they are %1.").arg(number(stage.chosen.sum)),
              text + QStringLiteral(" = ") + number(stage.chosen.sum)};
    }
    case BeatKind::Divide:
      return {
          tr("Divided by their sum they are shares of 1: %1 gets %2.")
              .arg(cellName(ready), number(stage.value)),
          QStringLiteral("%1 ÷ %2 = %3").arg(number(part), number(stage.chosen.sum), number(stage.value))};
    default:
      return {tr("Every row of %1 adds up to 1.").arg(ready.result.name), {}};
  }
}

/// What makes one number of the chosen cell's terms, as a formula with numbers.
QString formulaOf(const PlayStage& ready, double width) {
  const Stage& stage = ready.stage;
  const std::vector<DerivedTerm>& terms = stage.chosen.terms;
  const QString end = QStringLiteral(" = ") + number(stage.value);
  if (terms.empty()) return messageText(stage.chosen.text) + end;
  switch (stage.chosen.rule) {
    case Rule::Product:
      return bracketed(terms[0].value) + QStringLiteral(" × ") + bracketed(terms[1].value) + end;
    case Rule::Quotient:
      return bracketed(terms[0].value) + QStringLiteral(" ÷ ") + bracketed(terms[1].value) + end;
    case Rule::Sum:
      return sumText(stage, width);
    case Rule::Same:
      return QStringLiteral("= ") + number(stage.value);
    default: {
      QString text = messageText(stage.chosen.text);
      text += QStringLiteral(" · x = ") + number(terms[0].value);
      return text + QStringLiteral(" →") + QStringLiteral(" ") + number(stage.value);
    }
  }
}

PlayWords elementwise(const PlayStage& ready, const Beat& beat, double width) {
  const Stage& stage = ready.stage;
  QStringList names;
  for (const PlaySheet& operand : ready.operands) names << operand.name;
  const QString read = names.join(tr(", "));
  switch (beat.kind) {
    case BeatKind::Operands:
      return {ready.operands.size() > 1
                  ? tr("%1 is made number by number of %2.").arg(ready.result.name, read)
                  : tr("%1 is made of %2, each number by itself.").arg(ready.result.name, read),
              {}};
    case BeatKind::Cell: {
      const QString cell = cellName(ready);
      return {cell.isEmpty() ? tr("%1 is %2.").arg(ready.result.name, number(stage.value))
                             : tr("%1 of %2 is %3.").arg(ready.result.name, cell, number(stage.value)),
              formulaOf(ready, width)};
    }
    default:
      return {tr("And so in every cell of %1.").arg(ready.result.name), {}};
  }
}

PlayWords mask(const PlayStage& ready, const Beat& beat) {
  const Stage& stage = ready.stage;
  const bool hidden = std::isinf(stage.value);
  switch (beat.kind) {
    case BeatKind::Operands:
      return {tr("The mask says which keys each query may see."), {}};
    case BeatKind::Cell:
      return {hidden ? tr("%1 is hidden: its score becomes −∞.").arg(cellName(ready))
                     : tr("%1 may be seen: its score stays %2.").arg(cellName(ready), number(stage.value)),
              {}};
    default: {
      std::int64_t count = 0;
      for (const float value : stage.result.values.values()) count += std::isinf(value) ? 1 : 0;
      return {count == 0 ? tr("No pair is hidden here: every score stays.")
                         : tr("%1 of %2 pairs shown are hidden.").arg(count).arg(stage.result.values.size()),
              {}};
    }
  }
}

PlayWords window(const PlayStage& ready, const Beat& beat, double width) {
  const Stage& stage = ready.stage;
  const QString size = QStringLiteral("%1 × %2").arg(stage.window.rows).arg(stage.window.columns);
  const QString input = ready.operands.empty() ? QString() : ready.operands[0].name;
  switch (beat.kind) {
    case BeatKind::Operands:
      return {tr("A window slides over %1; under it every number is multiplied by the filter's.").arg(input),
              {}};
    case BeatKind::Cell: {
      const QString cell = cellName(ready);
      return {cell.isEmpty()
                  ? tr("The window of %1 adds up to %2.").arg(size, number(stage.value))
                  : tr("At %1 the window of %2 adds up to %3.").arg(cell, size, number(stage.value)),
              sumText(stage, width)};
    }
    default:
      return {tr("The same filter at every place makes %1.").arg(ready.result.name), {}};
  }
}

PlayWords pool(const PlayStage& ready, const Beat& beat, double width) {
  const Stage& stage = ready.stage;
  const QString input = ready.operands.empty() ? QString() : ready.operands[0].name;
  switch (beat.kind) {
    case BeatKind::Operands:
      return {tr("Many numbers of %1 become one.").arg(input), {}};
    case BeatKind::Cell: {
      const QString cell = cellName(ready);
      const QString what = cell.isEmpty() ? ready.result.name : of(ready.result.name, cell);
      if (stage.chosen.rule == Rule::Chosen)
        return {tr("%1 is %2: %3.").arg(what, messageText(stage.chosen.text), number(stage.value)), {}};
      return {tr("%1: %2 numbers make %3.").arg(what).arg(stage.chosen.terms.size()).arg(number(stage.value)),
              sumText(stage, width)};
    }
    default:
      return {tr("And so for all of %1.").arg(ready.result.name), {}};
  }
}

PlayWords recurrent(const PlayStage& ready, const Beat& beat, double width) {
  const Stage& stage = ready.stage;
  if (beat.kind == BeatKind::Operands)
    return {tr("The state goes from token to token: each step reads one token and the state before."), {}};
  const QString row = rowOf(ready.result, stage.row);
  const bool lstm = stage.operation == "lstm";
  const QString numbers =
      lstm ? QStringLiteral("h = o · tanh(c) = ") + number(stage.value) : sumText(stage, width);
  return {row.isEmpty() ? tr("The gates mix the old state and the new: %1 becomes %2.")
                              .arg(columnOf(ready.result, stage.column), number(stage.value))
                        : tr("%1 is read; the gates mix the old state and the new: %2 becomes %3.")
                              .arg(row, columnOf(ready.result, stage.column), number(stage.value)),
          numbers};
}

PlayWords patches(const PlayStage& ready, const Beat& beat) {
  const bool rows = ready.stage.pieces.size() > 1;
  switch (beat.kind) {
    case BeatKind::Operands:
      return {rows ? tr("The picture is cut into pieces.") : tr("A glimpse is taken of the picture."), {}};
    case BeatKind::Cell:
      return {rows ? tr("The pixels of one piece, one after the other, are one row: %1 numbers.")
                         .arg(ready.result.sheet.columnSpan.total)
                   : tr("What lies in the square is reduced to %1 × %2 numbers.")
                         .arg(ready.result.sheet.rowSpan.total)
                         .arg(ready.result.sheet.columnSpan.total),
              {}};
    default:
      return {rows ? tr("All pieces become rows: %1 of them, one token each.")
                         .arg(ready.result.sheet.rowSpan.total)
                   : tr("That is all that is seen at this moment."),
              {}};
  }
}

PlayWords rowWise(const PlayStage& ready, const Beat& beat, double width) {
  const Stage& stage = ready.stage;
  if (beat.kind == BeatKind::Operands)
    return {tr("Each row of %1 is measured by itself.")
                .arg(ready.operands.empty() ? QString() : ready.operands[0].name),
            {}};
  if (beat.kind != BeatKind::Cell) return {tr("And so in every row of %1.").arg(ready.result.name), {}};
  QStringList figures;
  for (const ExplainedLine& line : stage.chosen.lines)
    figures << QStringLiteral("%1 %2").arg(messageText(line.text), number(line.value));
  QString sentence = tr("%1 of %2 is %3.").arg(ready.result.name, cellName(ready), number(stage.value));
  if (!figures.isEmpty()) sentence += QStringLiteral(" ") + figures.join(tr(", ")) + QStringLiteral(".");
  return {sentence, formulaOf(ready, width)};
}

}  // namespace

PlayWords wordsOf(const PlayStage& ready, const Beat& beat, double width) {
  switch (ready.stage.play) {
    case Play::Given:
      return {tr("%1 is what the computation begins with: %2 × %3 numbers.")
                  .arg(ready.result.name)
                  .arg(ready.result.sheet.rowSpan.total)
                  .arg(ready.result.sheet.columnSpan.total),
              {}};
    case Play::Product:
    case Play::Mix:
      if (ready.operands.size() >= 2) return product(ready, beat, width);
      break;
    case Play::Softmax:
      return softmax(ready, beat, width);
    case Play::Mask:
      return mask(ready, beat);
    case Play::Window:
      return window(ready, beat, width);
    case Play::Pool:
      return pool(ready, beat, width);
    case Play::Recurrent:
      return recurrent(ready, beat, width);
    case Play::Patches:
      return patches(ready, beat);
    case Play::Row:
      return rowWise(ready, beat, width);
    case Play::Join: {
      QStringList names;
      for (const PlaySheet& operand : ready.operands) names << operand.name;
      return {ready.stage.operation == "mergeHeads"
                  ? tr("The heads' results stand side by side: %1.").arg(ready.result.name)
                  : tr("The same numbers in another order: %1 of %2.")
                        .arg(ready.result.name, names.join(tr(", "))),
              {}};
    }
    default:
      break;
  }
  return elementwise(ready, beat, width);
}

}  // namespace attenscope
