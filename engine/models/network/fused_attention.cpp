// SPDX-License-Identifier: GPL-3.0-or-later
/// Attention (Vaswani et al. 2017) that exporters and optimisers write as one operator, in plain ones:
/// queries · keysᵀ ("scores"), scaled and masked, softmax ("weights"), weights · values ("mixed").
#include "engine/error.h"
#include "engine/models/network/expansion.h"

namespace attenscope::fused {

namespace {

using Values = std::vector<std::string>;

/// What one attention mixes, all [batch × heads × tokens × width], and how scores are changed.
struct Attention {
  std::string queries, keys, values;
  double scale = 0;  ///< 0: 1 / √width
  double softcap = 0;
};

struct Attended {
  std::string scores, masked, weights, mixed;
};

/// 1 / √width of the queries, or the number that the node names.
std::string factorOf(Expansion& e, const Attention& a) {
  if (a.scale != 0) return e.constant("scale", a.scale);
  const std::string width = e.add("width", "Shape", {a.queries}, {{"start", attributeOf(std::int64_t{-1})}});
  const std::string number =
      e.add("width as number", "Cast", {width}, {{"to", attributeOf(std::int64_t{1})}});
  return e.add("scale", "Reciprocal", {e.add("root of width", "Sqrt", {number})});
}

/// Adds masks by a function that is called with the scores' name and returns what has been masked.
template <typename Mask>
Attended attend(Expansion& e, const Attention& a, const Mask& mask) {
  Attended made;
  const std::string turned = e.add("keys turned", "Transpose", {a.keys},
                                   {{"perm", attributeOf(std::vector<std::int64_t>{0, 1, 3, 2})}});
  const std::string products = e.add("products", "MatMul", {a.queries, turned});
  made.scores = e.add("scores", "Mul", {products, factorOf(e, a)});
  std::string scores = made.scores;
  if (a.softcap != 0) {
    const std::string cap = e.constant("cap", a.softcap);
    scores =
        e.add("capped", "Mul", {e.add("bent", "Tanh", {e.add("shares of cap", "Div", {scores, cap})}), cap});
  }
  made.masked = mask(scores);
  made.weights = e.add("weights", "Softmax", {made.masked}, {{"axis", attributeOf(std::int64_t{-1})}});
  made.mixed = e.add("mixed", "MatMul", {made.weights, a.values});
  return made;
}

std::string headsOf(Expansion& e, const std::string& what, const std::string& value, std::int64_t heads) {
  return e.add(what, "attenscope.SplitHeads", {value}, {{"heads", attributeOf(heads)}});
}

/// [batch × T × heads · width] again.
std::string merged(Expansion& e, const std::string& mixed) {
  const std::string turned = e.add("heads last", "Transpose", {mixed},
                                   {{"perm", attributeOf(std::vector<std::int64_t>{0, 2, 1, 3})}});
  return e.add("merged", "Reshape",
               {turned, e.constant("merged shape", std::vector<std::int64_t>{0, 0, -1})});
}

/// Behind what came before, along the tokens.
std::string behind(Expansion& e, const std::string& what, const std::string& past, const std::string& value) {
  return past.empty() ? value
                      : e.add(what, "Concat", {past, value}, {{"axis", attributeOf(std::int64_t{2})}});
}

/// Keys and values for every head of the queries.
void shareHeads(Expansion& e, Attention& a) {
  const std::string shape = e.add("shape of queries", "Shape", {a.queries});
  a.keys = e.add("shared keys", "attenscope.RepeatHeads", {a.keys, shape});
  a.values = e.add("shared values", "attenscope.RepeatHeads", {a.values, shape});
}

/// com.microsoft's masks: of keys, causal, and numbers to add.
std::string maskedAs(Expansion& e, std::string scores, const std::string& keys, bool causal,
                     const std::string& bias) {
  if (!bias.empty()) scores = e.add("biased", "Add", {scores, bias});
  if (!keys.empty()) {
    const std::string mask = e.add("key mask", "attenscope.KeyMask", {scores, keys},
                                   {{"filter", attributeOf(e.fraction("mask_filter_value", -10000))}});
    scores = e.add("masked", "Add", {scores, mask});
  }
  if (causal)
    scores = e.add("past alone", "Add", {scores, e.add("causal mask", "attenscope.CausalMask", {scores})});
  return scores;
}

std::int64_t headsNamed(const Expansion& e, const char* name) {
  const std::int64_t heads = e.whole(name, 0);
  if (heads < 1) throw Error("'" + std::string(name) + "' is " + std::to_string(heads) + "; expected heads");
  return heads;
}

/// One entry of the first axis, which is dropped.
std::string entry(Expansion& e, const std::string& what, const std::string& value, std::int64_t i,
                  std::int64_t axis) {
  OnnxAttribute place = attributeOf(i);
  const std::string index = e.add(what + " index", "Constant", {}, {{"value_int", std::move(place)}});
  return e.add(what, "Gather", {value, index}, {{"axis", attributeOf(axis)}});
}

}  // namespace

/// Operands: x, weights of q, k and v beside each other, bias, mask, past, addend of scores.
void attentionOfMicrosoft(Expansion& e) {
  e.allow(
      "do_rotary=0 mask_filter_value num_heads past_present_share_buffer=0 qkv_hidden_sizes "
      "rotary_embedding_dim=0 scale unidirectional");
  e.refuse({6});
  const std::int64_t heads = headsNamed(e, "num_heads");
  std::string all = e.add("projected", "MatMul", {e.in(0), e.in(1)});
  if (e.has(2)) all = e.add("q k v", "Add", {all, e.in(2)});
  Expansion::Attributes split{{"axis", attributeOf(std::int64_t{-1})}};
  if (const OnnxAttribute* sizes = e.attribute("qkv_hidden_sizes");
      sizes != nullptr && !sizes->wholes.empty()) {
    if (sizes->wholes.size() != 3) throw Error("'qkv_hidden_sizes' does not hold three numbers");
    split.emplace("split", attributeOf(sizes->wholes));
  }
  const Values parts = e.addSeveral("part", "Split", {all}, 3, split);
  Attention a{headsOf(e, "queries", parts[0], heads), headsOf(e, "own keys", parts[1], heads),
              headsOf(e, "own values", parts[2], heads), e.fraction("scale", 0)};
  if (e.has(4)) {
    a.keys = behind(e, "keys", entry(e, "past keys", e.in(4), 0, 0), a.keys);
    a.values = behind(e, "values", entry(e, "past values", e.in(4), 1, 0), a.values);
  }
  const Attended made = attend(e, a, [&](const std::string& scores) {
    return maskedAs(e, scores, e.inOrNone(3), e.whole("unidirectional", 0) != 0, e.inOrNone(5));
  });
  e.result(0, merged(e, made.mixed));
  if (!e.wants(1)) return;
  const std::string first = e.constant("first axis", std::vector<std::int64_t>{0});
  e.result(1, e.add("present", "Concat",
                    {e.add("present keys", "Unsqueeze", {a.keys, first}),
                     e.add("present values", "Unsqueeze", {a.values, first})},
                    {{"axis", attributeOf(std::int64_t{0})}}));
}

/// Operands: queries, keys, values, bias, mask of keys, addend of scores, past keys, past values.
void multiHeadAttention(Expansion& e) {
  e.allow("mask_filter_value num_heads scale unidirectional");
  e.refuse({8, 9});
  const std::int64_t heads = headsNamed(e, "num_heads");
  Values parts{e.in(0), e.inOrNone(1), e.inOrNone(2)};
  if (parts[1].empty() || parts[2].empty()) {
    if (e.has(3)) throw Error("its bias beside packed operands is not supported");
    // [batch × T × heads × 3 × width], or keys and values alone with 2.
    const bool own = parts[1].empty();
    const std::string packed = own ? parts[0] : parts[1];
    const char* names[] = {"packed queries", "packed keys", "packed values"};
    for (std::size_t i = own ? 0 : 1; i < 3; ++i) {
      const std::string taken = entry(e, names[i], packed, static_cast<std::int64_t>(i) - (own ? 0 : 1), 3);
      parts[i] = e.add(std::string(names[i]) + " by head", "Transpose", {taken},
                       {{"perm", attributeOf(std::vector<std::int64_t>{0, 2, 1, 3})}});
    }
  } else if (e.has(3)) {
    const Values biases =
        e.addSeveral("bias", "Split", {e.in(3)}, 3, {{"axis", attributeOf(std::int64_t{0})}});
    for (std::size_t i = 0; i < 3; ++i)
      parts[i] = e.add("biased part " + std::to_string(i), "Add", {parts[i], biases[i]});
  }
  Attention a{headsOf(e, "queries", parts[0], heads), headsOf(e, "own keys", parts[1], heads),
              headsOf(e, "own values", parts[2], heads), e.fraction("scale", 0)};
  a.keys = behind(e, "keys", e.inOrNone(6), a.keys);
  a.values = behind(e, "values", e.inOrNone(7), a.values);
  const Attended made = attend(e, a, [&](const std::string& scores) {
    return maskedAs(e, scores, e.inOrNone(4), e.whole("unidirectional", 0) != 0, e.inOrNone(5));
  });
  e.result(0, merged(e, made.mixed));
  if (e.wants(1)) e.result(1, a.keys);
  if (e.wants(2)) e.result(2, a.values);
  if (e.wants(3)) throw Error("its scores are asked for, which is not supported");
}

/// Ainslie et al. 2023. Operands: queries, keys, values, past keys, past values, lengths less one, the
/// longest length, caches of cosines and sines.
void groupQueryAttention(Expansion& e) {
  e.allow(
      "do_rotary kv_num_heads local_window_size=-1 num_heads rotary_interleaved scale smooth_softmax=0 "
      "softcap=0");
  e.refuse({9, 10, 11, 12, 13});
  if (e.fraction("softcap", 0) != 0) throw Error("caps masked scores (softcap), which is not supported");
  if (!e.has(1) || !e.has(2)) throw Error("its queries, keys and values are packed, which is not supported");
  const std::int64_t heads = headsNamed(e, "num_heads");
  const std::int64_t shared = headsNamed(e, "kv_num_heads");
  Attention a{headsOf(e, "queries", e.in(0), heads), headsOf(e, "own keys", e.in(1), shared),
              headsOf(e, "own values", e.in(2), shared), e.fraction("scale", 0)};
  if (e.whole("do_rotary", 0) != 0) {
    const std::string first =
        e.has(3) ? e.add("first position", "Shape", {e.in(3)},
                         {{"start", attributeOf(std::int64_t{2})}, {"end", attributeOf(std::int64_t{3})}})
                 : e.constant("first position", std::vector<std::int64_t>{0});
    const Expansion::Attributes turned{{"interleaved", attributeOf(e.whole("rotary_interleaved", 0))}};
    a.queries = e.add("queries turned", "com.microsoft.RotaryEmbedding", {a.queries, first, e.in(7), e.in(8)},
                      turned);
    a.keys =
        e.add("own keys turned", "com.microsoft.RotaryEmbedding", {a.keys, first, e.in(7), e.in(8)}, turned);
  }
  a.keys = behind(e, "keys", e.inOrNone(3), a.keys);
  a.values = behind(e, "values", e.inOrNone(4), a.values);
  const std::string present[] = {a.keys, a.values};
  shareHeads(e, a);
  const Attended made = attend(e, a, [&](const std::string& scores) {
    const std::string nothing = e.add("nothing", "attenscope.WholeLength", {scores, e.in(5)});
    return maskedAs(e, e.add("all keys", "Add", {scores, nothing}), {}, true, {});
  });
  e.result(0, merged(e, made.mixed));
  for (std::size_t i = 0; i < 2; ++i)
    if (e.wants(i + 1)) e.result(i + 1, present[i]);
}

/// Opset 23. Operands: queries, keys, values, mask, past keys, past values.
void attentionOfStandard(Expansion& e) {
  e.allow("is_causal kv_num_heads q_num_heads qk_matmul_output_mode scale softcap softmax_precision");
  e.refuse({6});
  Attention a{headsOf(e, "queries", e.in(0), e.whole("q_num_heads", 0)),
              headsOf(e, "own keys", e.in(1), e.whole("kv_num_heads", 0)),
              headsOf(e, "own values", e.in(2), e.whole("kv_num_heads", 0)), e.fraction("scale", 0),
              e.fraction("softcap", 0)};
  const bool causal = e.whole("is_causal", 0) != 0;
  // Versions of the standard disagree about these.
  if (a.softcap != 0 && (causal || e.has(3)))
    throw Error("caps masked scores (softcap), which is not supported");
  if (causal && e.has(4)) throw Error("is causal behind past keys, which is not supported");
  a.keys = behind(e, "keys", e.inOrNone(4), a.keys);
  a.values = behind(e, "values", e.inOrNone(5), a.values);
  const std::string present[] = {a.keys, a.values};
  shareHeads(e, a);
  const Attended made = attend(e, a, [&](std::string scores) {
    if (causal)
      scores = e.add("past alone", "Add",
                     {scores, e.add("causal mask", "attenscope.CausalMask", {scores},
                                    {{"first", attributeOf(std::int64_t{1})}})});
    if (!e.has(3)) return scores;
    return e.add("masked", "Add", {scores, e.add("mask", "attenscope.Mask", {scores, e.in(3)})});
  });
  e.result(0, e.add("merged", "attenscope.MergeHeads", {made.mixed, e.in(0)}));
  for (std::size_t i = 0; i < 2; ++i)
    if (e.wants(i + 1)) e.result(i + 1, present[i]);
  if (!e.wants(3)) return;
  const std::int64_t mode = e.whole("qk_matmul_output_mode", 0);
  // Versions of the standard disagree about 1 too, where it is not 0.
  if (mode < 0 || mode > 3 || mode == 1)
    throw Error("'qk_matmul_output_mode' is " + std::to_string(mode) + ", which is not supported");
  e.result(3, mode == 3 ? made.weights : mode == 0 ? made.scores : made.masked);
}

}  // namespace attenscope::fused
