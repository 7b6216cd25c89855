// SPDX-License-Identifier: GPL-3.0-or-later
/// The Chinese words of reviews-zh.
#pragma once

#include "engine/training/tasks/text/word_lists.h"

#include <array>

namespace attenscope::review_words_zh {

using word_lists::Words;

/// What one kind of reviews speaks of, and the words that judge it. Adjectives take 很 and 不.
struct Field {
  Words things{};
  Words praise{};
  Words blame{};
};

/// Meals, rooms, stories, goods and service.
const std::array<Field, 5>& fields();

/// Adjectives that judge anything.
const Words& good();
const Words& bad();
/// Adjectives that training never uses, though it uses their characters: 好喝, 无趣.
const Words& unseenPraise();
const Words& unseenBlame();
/// Whole predicates without 很: 无可挑剔, 一塌糊涂.
const Words& goodPredicates();
const Words& badPredicates();
/// What something is called that is very good or very bad: 杰作, 灾难.
const Words& delights();
const Words& failures();
/// What is good to have and what is not: 特色, 异味.
const Words& merits();
const Words& faults();
/// States of mind that follow 让人: 满意, 失望.
const Words& pleasures();
const Words& annoyances();
/// Whole clauses of what went well and what did not: 上菜很快, 等了很久.
const Words& goodRemarks();
const Words& badRemarks();
/// Whole clauses of those who come again, and of those who never do.
const Words& returning();
const Words& leaving();
/// Measures of which too much is a fault (贵: 太贵, 不贵), and those of which any amount can be right (咸).
const Words& burdens();
const Words& measures();

/// Neutral clauses: facts, and verdicts such as 中规中矩 that are neither praise nor blame.
const Words& facts();
const Words& middling();
/// Openings that judge nothing, though some contain 不, 没 or 无: 不得不说.
const Words& frames();
const Words& people();

}  // namespace attenscope::review_words_zh
