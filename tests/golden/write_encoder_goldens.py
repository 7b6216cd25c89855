#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/models/* of the encoders after BERT, and of the encoder-decoders after BART and T5.

As write_model_goldens.py: tiny random checkpoints as Hugging Face stores them, and what they compute, written
down in plain PyTorch and float64. Run with Debian's python3-torch:
/usr/bin/python3 tests/golden/write_encoder_goldens.py
"""
import math

import torch
import torch.nn.functional as F

from write_model_goldens import (BERT, D, HEADS, IDS, INNER, LAYERS, PLACES, WORDS, Weights, attention, causal,
                                 frequencies, gelu_new, relative, rotate, save, split)

T = len(IDS)


def modernbert():
    """Layer 0 sees all, 1 and 2 only near tokens; the first has no norm before its attention."""
    for name, mean in (("modernbert", False), ("modernbert-mean", True)):
        w, s = Weights("F32" if mean else "F16", prefix="model."), {}
        eps, layers, local = 1e-5, 4, 5  # 5 // 2: two tokens to each side

        def norm(n, x, plain=False):
            if mean:
                return w.norm(n, x, eps, plain)
            return F.layer_norm(x, (D,), w.get(n + ".weight", D, around=1.0, plain=plain), None, eps)

        near = (torch.arange(T)[:, None] - torch.arange(T)[None, :]).abs() <= local // 2
        x = norm("embeddings.norm", w.get("embeddings.tok_embeddings.weight", WORDS, D)[IDS])
        for i in range(layers):
            p = f"layers.{i}."
            y = norm(p + "attn_norm", x) if i else x
            q, k, v = w.linear(p + "attn.Wqkv", y, 3 * D, mean).reshape(T, 3, HEADS, -1).permute(1, 2, 0, 3)
            everywhere = i % 3 == 0
            angles = torch.arange(T)[:, None] * frequencies(D // HEADS, 160000.0 if everywhere else 10000.0)
            s[f"weights.{i}"], mixed = attention(rotate(q, angles), rotate(k, angles), v, 1 / math.sqrt(D // HEADS),
                                                 None if everywhere else near)
            x = x + w.linear(p + "attn.Wo", mixed, D, mean)
            a, gate = w.linear(p + "mlp.Wi", norm(p + "mlp_norm", x), 2 * INNER, mean).chunk(2, -1)
            x = x + w.linear(p + "mlp.Wo", F.gelu(a) * gate, D, mean)
            s[f"output.{i}"] = x
        x = norm("final_norm", x)
        if mean:
            x = x.mean(0, keepdim=True)
        x = norm("head.norm", F.gelu(w.linear("head.dense", x, D, mean, plain=True)), plain=True)
        config = {"model_type": "modernbert", "hidden_size": D, "num_attention_heads": HEADS, "num_hidden_layers": layers,
                  "intermediate_size": INNER, "vocab_size": WORDS, "max_position_embeddings": PLACES, "norm_eps": eps,
                  "hidden_activation": "gelu", "global_attn_every_n_layers": 3, "local_attention": local}
        if mean:
            s["logits"] = w.linear("classifier", x, 3, plain=True)
            config.update({"architectures": ["ModernBertForSequenceClassification"], "classifier_pooling": "mean",
                           "attention_bias": True, "mlp_bias": True, "norm_bias": True, "classifier_bias": True,
                           "layer_types": ["full_attention" if i % 3 == 0 else "sliding_attention" for i in range(layers)],
                           "rope_parameters": {"full_attention": {"rope_type": "default", "rope_theta": 160000.0},
                                               "sliding_attention": {"rope_type": "default", "rope_theta": 10000.0}}})
        else:
            s["logits"] = (x @ w.get("embeddings.tok_embeddings.weight", WORDS, D).T
                           + w.get("decoder.bias", WORDS, plain=True))
            config.update({"architectures": ["ModernBertForMaskedLM"], "global_rope_theta": 160000.0,
                           "local_rope_theta": 10000.0, "norm_bias": False})
        save(name, config, w, s)


def distance_row(apart, buckets, most):
    """The reference's make_log_bucket_position and the clamp after it; `most` rows each side without buckets."""
    bucket, reach = apart, buckets or most
    if buckets and abs(apart) > buckets // 2:
        middle = buckets // 2
        far = middle + math.ceil(math.log(abs(apart) / middle) / math.log((most - 1) / middle) * (middle - 1))
        bucket = far if apart > 0 else -far
    return min(max(bucket + reach, 0), 2 * reach - 1)


def disentangled(w, p, x, relative, terms, shared, rows, s, i):
    """Scores of He et al. 2021: content to content, content to position, position to content."""
    part = lambda n, t: split(w.linear(p + n, t, D), HEADS)
    q, k, v = (part(n + "_proj", x) for n in ("query", "key", "value"))
    scale = math.sqrt(D // HEADS * (1 + len(terms)))
    parts = {"content_content": q @ k.transpose(1, 2) / scale}
    if "c2p" in terms:
        position = part("key_proj" if shared else "pos_key_proj", relative)
        products = q @ position.transpose(1, 2) / scale
        parts["content_position"] = torch.gather(products, 2, rows.expand(HEADS, T, T))
    if "p2c" in terms:
        # Row (key, query) of the products of keys, turned round.
        position = part("query_proj" if shared else "pos_query_proj", relative)
        products = k @ position.transpose(1, 2) / scale
        parts["position_content"] = torch.gather(products, 2, rows.T.expand(HEADS, T, T)).transpose(1, 2)
    if i == 0:
        s.update({f"{n}.0": t for n, t in parts.items()})
        s["scores.0"] = sum(parts.values())
    weights = torch.softmax(sum(parts.values()), -1)
    return weights, (weights @ v).transpose(0, 1).reshape(T, D)


def deberta(name, dtype, config, terms, shared, buckets, most, normed, types, places, head):
    w, s = Weights(dtype, prefix="deberta."), {}
    eps = 1e-7
    x = w.get("embeddings.word_embeddings.weight", WORDS, D)[IDS]
    if places:
        x = x + w.get("embeddings.position_embeddings.weight", PLACES, D)[:T]
    if types:
        x = x + w.get("embeddings.token_type_embeddings.weight", 2, D)[[0] * T]
    x = w.norm("embeddings.LayerNorm", x, eps)
    relative = w.get("encoder.rel_embeddings.weight", 2 * (buckets or most), D)
    if normed:
        relative = w.norm("encoder.LayerNorm", relative, eps)
    rows = torch.tensor([[distance_row(q - k, buckets, most) for k in range(T)] for q in range(T)])
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        s[f"weights.{i}"], mixed = disentangled(w, p + "attention.self.", x, relative, terms, shared, rows, s, i)
        x = w.norm(p + "attention.output.LayerNorm", x + w.linear(p + "attention.output.dense", mixed, D), eps)
        inner = F.gelu(w.linear(p + "intermediate.dense", x, INNER))
        x = w.norm(p + "output.LayerNorm", x + w.linear(p + "output.dense", inner, D), eps)
        s[f"output.{i}"] = x
    if head == "classes":
        s["logits"] = w.linear("classifier", F.gelu(w.linear("pooler.dense", x[:1], D, plain=True)), 3, plain=True)
    else:
        dense, norm = ("transform.dense", "transform.LayerNorm") if head.startswith("cls") else ("dense", "LayerNorm")
        y = w.norm(head + norm, F.gelu(w.linear(head + dense, x, D, plain=True)), eps, plain=True)
        s["logits"] = y @ w.get("embeddings.word_embeddings.weight", WORDS, D).T + w.get(head + "bias", WORDS, plain=True)
    base = {"model_type": "deberta-v2", **BERT, "layer_norm_eps": eps, "relative_attention": True,
            "share_att_key": shared, "max_relative_positions": -1, "position_buckets": buckets or -1,
            "position_biased_input": places, "type_vocab_size": 2 if types else 0, "pooler_hidden_act": "gelu",
            "pooler_hidden_size": D, "norm_rel_ebd": "layer_norm" if normed else "none"}
    save(name, {**base, **config}, w, s)


def debertas():
    # As v3 has it; places 9, so that distances 3 to 6 share rows.
    deberta("deberta-v2", "F16", {"pos_att_type": "p2c|c2p", "architectures": ["DebertaV2ForMaskedLM"]}, ("p2c", "c2p"),
            True, 4, PLACES, True, False, False, "cls.predictions.")
    # Projections of their own and a row for each distance up to 3; the head of the authors' files.
    deberta("deberta-v2-own", "F32", {"pos_att_type": ["c2p", "p2c"], "max_relative_positions": 4, "legacy": False},
            ("c2p", "p2c"), False, 0, 4, False, True, True, "lm_predictions.lm_head.")
    deberta("deberta-v2-classes", "BF16", {"pos_att_type": "c2p",
                                           "architectures": ["DebertaV2ForSequenceClassification"]}, ("c2p",), True, 6, PLACES,
            True, False, False, "classes")


def before_norms(name):
    """mBART, M2M-100, Pegasus: a norm before each part and one at the end of each stack."""
    w, s = Weights({"mbart": "F16", "m2m_100": "F32", "pegasus": "BF16"}[name], prefix="model."), {}
    start = 0 if name == "pegasus" else 2
    target = [start, 5, 9, 4]
    scale = 1.0 if name == "mbart" else math.sqrt(D)
    activation = F.gelu if name == "mbart" else F.relu

    def embed(kind, ids):
        x = w.get("shared.weight", WORDS, D)[ids] * scale
        places = torch.arange(len(ids), dtype=torch.float64)
        if name == "mbart":
            x = x + w.get(f"{kind}.embed_positions.weight", PLACES + 2, D)[torch.arange(len(ids)) + 2]
            return w.norm(f"{kind}.layernorm_embedding", x, 1e-5)
        if name == "pegasus":  # 10000^(−2i / d) from place 0
            angles = places[:, None] * frequencies(D, 10000.0)
        else:  # exp(−i · ln 10000 / (d/2 − 1)), from the padding's index and one on
            rates = torch.exp(torch.arange(D // 2, dtype=torch.float64) * -(math.log(10000.0) / (D // 2 - 1)))
            angles = (places[:, None] + 2) * rates
        return x + torch.cat([angles.sin(), angles.cos()], -1)

    def stack(kind, x, memory=None):
        for i in range(LAYERS):
            p = f"{kind}.layers.{i}."

            def attend(module, y, z, seen):
                part = lambda n, t: split(w.linear(f"{p}{module}.{n}_proj", t, D), HEADS)
                weights, mixed = attention(part("q", y), part("k", z), part("v", z), 1 / math.sqrt(D // HEADS), seen)
                return weights, w.linear(f"{p}{module}.out_proj", mixed, D)

            y = w.norm(p + "self_attn_layer_norm", x, 1e-5)
            s[f"{kind}_weights.{i}"], out = attend("self_attn", y, y, causal(len(x)) if memory is not None else None)
            x = x + out
            if memory is not None:
                s[f"cross_weights.{i}"], out = attend("encoder_attn", w.norm(p + "encoder_attn_layer_norm", x, 1e-5), memory, None)
                x = x + out
            inner = activation(w.linear(p + "fc1", w.norm(p + "final_layer_norm", x, 1e-5), INNER))
            x = x + w.linear(p + "fc2", inner, D)
            s[f"{kind}_output.{i}"] = x
        return w.norm(f"{kind}.layer_norm", x, 1e-5)

    last = stack("decoder", embed("decoder", target), stack("encoder", embed("encoder", IDS)))
    s["logits"] = last @ w.get("shared.weight", WORDS, D).T
    if name != "m2m_100":
        s["logits"] = s["logits"] + w.get("final_logits_bias", 1, WORDS, plain=True)
    config = {"model_type": name, "d_model": D, "vocab_size": WORDS, "max_position_embeddings": PLACES,
              "scale_embedding": name != "mbart"}
    if name == "mbart":
        config.update({"activation_function": "gelu", "normalize_before": True, "add_final_layer_norm": True})
    if name == "pegasus":
        config.update({"activation_function": "relu", "normalize_before": True, "static_position_embeddings": True})
    for kind in ("encoder", "decoder"):
        config.update({f"{kind}_layers": LAYERS, f"{kind}_attention_heads": HEADS, f"{kind}_ffn_dim": INNER})
    save(name, config, w, s, target=target[1:])


def mpnet():
    """Places from 2, and one table of biases for the distances in all layers; sentence models have no prefix."""
    w, s = Weights("F16"), {}
    eps, buckets = 1e-5, 8
    x = w.get("embeddings.word_embeddings.weight", WORDS, D)[IDS]
    x = w.norm("embeddings.LayerNorm", x + w.get("embeddings.position_embeddings.weight", PLACES, D)[torch.arange(T) + 2], eps)
    bias = relative(w.get("encoder.relative_attention_bias.weight", buckets, HEADS), T, T, True, 128)
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        q, k, v = (split(w.linear(p + "attention.attn." + n, x, D), HEADS) for n in "qkv")
        s[f"weights.{i}"], mixed = attention(q, k, v, 1 / math.sqrt(D // HEADS), None, bias)
        x = w.norm(p + "attention.LayerNorm", x + w.linear(p + "attention.attn.o", mixed, D), eps)
        inner = F.gelu(w.linear(p + "intermediate.dense", x, INNER))
        x = w.norm(p + "output.LayerNorm", x + w.linear(p + "output.dense", inner, D), eps)
        s[f"output.{i}"] = x
    y = w.norm("lm_head.layer_norm", F.gelu(w.linear("lm_head.dense", x, D)), eps)
    s["logits"] = y @ w.get("embeddings.word_embeddings.weight", WORDS, D).T + w.get("lm_head.bias", WORDS)
    save("mpnet", {"model_type": "mpnet", **BERT, "layer_norm_eps": eps, "relative_attention_num_buckets": buckets,
                   "architectures": ["MPNetForMaskedLM"]}, w, s)


def mt5():
    """T5 with a gated MLP and a decoder of its own, which its configuration need not say."""
    w, s = Weights("BF16"), {}
    target, width, buckets, most, eps = [0, 5, 9, 4], 6, 8, 6, 1e-6
    words = w.get("shared.weight", WORDS, D)

    def stack(kind, x, memory=None):
        name = f"{kind}.block.0.layer.0.SelfAttention.relative_attention_bias.weight"
        bias = relative(w.get(name, buckets, HEADS), len(x), len(x), memory is None, most)
        for i in range(LAYERS):
            p = f"{kind}.block.{i}.layer."

            def attend(module, y, z, seen, b):
                part = lambda n, t: split(w.linear(f"{p}{module}.{n}", t, HEADS * width, False), HEADS)
                weights, mixed = attention(part("q", y), part("k", z), part("v", z), 1.0, seen, b)
                return weights, w.linear(f"{p}{module}.o", mixed, D, False)

            y = w.rms(p + "0.layer_norm", x, eps)
            s[f"{kind}_weights.{i}"], out = attend("0.SelfAttention", y, y, causal(len(x)) if memory is not None else None, bias)
            x, last = x + out, "1."
            if memory is not None:
                y = w.rms(p + "1.layer_norm", x, eps)
                s[f"cross_weights.{i}"], out = attend("1.EncDecAttention", y, memory, None, None)
                x, last = x + out, "2."
            y, dense = w.rms(p + last + "layer_norm", x, eps), p + last + "DenseReluDense."
            inner = gelu_new(w.linear(dense + "wi_0", y, INNER, False)) * w.linear(dense + "wi_1", y, INNER, False)
            x = x + w.linear(dense + "wo", inner, D, False)
            s[f"{kind}_output.{i}"] = x
        return w.rms(f"{kind}.final_layer_norm", x, eps)

    s["logits"] = w.linear("lm_head", stack("decoder", words[target], stack("encoder", words[IDS])), WORDS, False)
    save("mt5", {"model_type": "mt5", "d_model": D, "d_kv": width, "num_heads": HEADS, "d_ff": INNER, "num_layers": LAYERS,
                 "vocab_size": WORDS, "relative_attention_num_buckets": buckets, "relative_attention_max_distance": most},
         w, s, target=target[1:])


def main():
    torch.manual_seed(20241218)
    modernbert()
    torch.manual_seed(20201109)
    debertas()
    torch.manual_seed(20200122)
    before_norms("mbart"), before_norms("m2m_100"), before_norms("pegasus")
    torch.manual_seed(20200420)
    mpnet(), mt5()


if __name__ == "__main__":
    main()
