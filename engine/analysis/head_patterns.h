// SPDX-License-Identifier: GPL-3.0-or-later
/// What the heads of a run do, found by themselves: how well each fits patterns that are known of heads
/// (Clark et al. 2019, "What does BERT look at?"; Olsson et al. 2022, "In-context learning and induction
/// heads"; Xiao et al. 2023, "Efficient streaming language models with attention sinks").
#pragma once

#include "engine/analysis/pattern_tokens.h"
#include "engine/trace/head_ref.h"
#include "engine/trace/trace.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// A pattern is a set of keys for each query. Of equal fits the one that stands first here is named first: it
/// says more.
enum class HeadPattern {
  Previous,     ///< the token before the query
  Next,         ///< the token after it
  Itself,       ///< the query itself
  Induction,    ///< what follows an earlier occurrence of the query's token
  SameToken,    ///< other occurrences of the query's token (in a causal layer, earlier ones)
  First,        ///< the first token, for all queries but itself: an attention sink
  Punctuation,  ///< tokens that are punctuation
  Separator,    ///< special tokens after the first, such as [SEP]
  Offset,       ///< the key at a fixed distance from the query, at the distance that fits best
  Broad,        ///< all visible keys alike
  Painted,      ///< the pairs that a painted mask leaves visible (paintedFits())
};
inline constexpr int kHeadPatterns = 11;
/// "previous", "next", … as options and files have it.
const char* toString(HeadPattern pattern);
/// "previous token", "next token", …
const char* titleOf(HeadPattern pattern);
std::optional<HeadPattern> headPatternNamed(std::string_view id);

/// How well a head fits a pattern. A query counts if some of the keys that it sees are the pattern's and some
/// are not: else there is nothing to choose.
///
/// For Broad, `mass` is the mean of (e^H − 1) / (n − 1) over queries that see n > 1 keys, H being the entropy
/// of the weights in nats: 0 for a single key, 1 for all alike, which `uniform` is then.
struct PatternFit {
  HeadPattern pattern = HeadPattern::Broad;
  double mass = 0;           ///< mean weight on the pattern's keys together, 0 to 1
  double uniform = 0;        ///< the same if all visible keys had equal weights
  double fit = 0;            ///< (mass − uniform) / (1 − uniform), 0 to 1; of Broad its mass
  std::int64_t queries = 0;  ///< how many counted
  std::int64_t offset = 0;   ///< of Offset: key less query; in a picture in columns
  std::int64_t rows = 0;     ///< of Offset in a picture: rows down

  /// How many times as much weight as equal weights would give.
  double lift() const { return uniform > 0 ? mass / uniform : 0; }
};

/// The fits of one head, best first; a pattern for which no query counts is left out. Weights [Q × K];
/// `visible` [Q × K] is 0 where a pair is hidden, or empty where none is. Rows that are not finite, or sum to
/// 0, do not count. Offset is looked for among the distances that at least half of the queries have.
std::vector<PatternFit> patternFits(const Tensor& weights, const Tensor& visible,
                                    const PatternTokens& tokens);

/// Which pairs of a layer's weights [H × Q × K] or [Q × K] are visible, [Q × K] of 0 and 1: those whose
/// masked score is not −∞ in some head; where a layer kept no masked scores, those that some head gives a
/// weight above 0.
Tensor visiblePairsOf(const Trace& trace, const Step& step);

/// A head of a trace with what it does.
struct HeadFits {
  HeadRef head{};
  std::string step{};  ///< id of the weights
  std::vector<PatternFit> fits{};

  /// The fits that say something: not those below 0.05, nor a distance that is the previous token's, the next
  /// one's or the query's own, which are patterns by themselves, nor the painted one.
  std::vector<PatternFit> notable() const;
  /// Its fit to `pattern`; null if no query counts.
  const PatternFit* of(HeadPattern pattern) const;
};

/// The steps whose heads are looked at: weights [heads × queries × keys], or where there are none, weights
/// [queries × keys].
std::vector<const Step*> stepsOfHeads(const Trace& trace);
/// Whether `step` is such a step with an axis of heads, and has several, alone or with other layers.
bool isOfSeveralHeads(const Trace& trace, const Step& step);
/// All heads of a trace in order of its steps, or those of the steps with the id `only`. Layers whose weights
/// were not kept are not among them (layersNotKept()).
std::vector<HeadFits> headPatterns(const Trace& trace, std::string_view only = {},
                                   const RunControl& control = {});
/// How many layers have no weights in the trace, only pictures of them.
int layersNotKept(const Trace& trace);

/// Where a run was given a painted mask, how like it the heads of a step are: for each head a fit to Painted,
/// whose `mass` and `fit` are the cosine of likeness(). The weights are taken as they would be without the
/// mask, which is known where the scores before it are a step of the run; else there are none. headPatterns()
/// puts them behind all other fits.
std::vector<PatternFit> paintedFits(const Trace& trace, const Step& step);

/// The heads by their fit to `pattern`, best first; those that it does not concern are left out.
std::vector<const HeadFits*> sortedBy(const std::vector<HeadFits>& heads, HeadPattern pattern);

/// The cosine of a head's weights [Q × K] and a painted pattern [Q × K] of 0 and 1, over visible pairs: 1
/// where all weight lies evenly on the painted pairs. 0 if nothing visible is painted.
double likeness(const Tensor& weights, const Tensor& visible, const Tensor& painted);
struct HeadLikeness {
  HeadRef head{};
  std::string step{};
  double cosine = 0;
};
/// The heads of a trace by their likeness to a painted pattern, the most alike first: those of steps with as
/// many queries and keys. Throws Error if there are none.
std::vector<HeadLikeness> headsLike(const Trace& trace, const Tensor& painted,
                                    const RunControl& control = {});

}  // namespace attenscope
