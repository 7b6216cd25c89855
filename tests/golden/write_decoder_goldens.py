#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/models/* of the decoders after Llama, GPT-2 and GPT-NeoX, and of heads that classify.

As write_model_goldens.py: tiny random checkpoints as Hugging Face stores them, and what they compute, written
down in plain PyTorch and float64. Run with Debian's python3-torch:
/usr/bin/python3 tests/golden/write_decoder_goldens.py
"""
import math

import torch
import torch.nn.functional as F

from write_model_goldens import (BERT, D, HEADS, IDS, INNER, LAYERS, PLACES, WORDS, Weights, attention, bert_layer,
                                 bert_names, causal, embed_bert, frequencies, gelu_new, rotate, save, split)

T = len(IDS)


def yarn(freq, base, factor, trained, fast=32.0, slow=1.0):
    """Peng et al. 2023: frequencies that turn seldom over the trained length are interpolated."""
    width = 2 * len(freq)
    pair = lambda turns: width * math.log(trained / (turns * 2 * math.pi)) / (2 * math.log(base))
    low, high = max(math.floor(pair(fast)), 0), min(math.ceil(pair(slow)), width - 1)
    ramp = ((torch.arange(len(freq)).double() - low) / max(high - low, 0.001)).clamp(0, 1)
    return freq / factor * ramp + freq * (1 - ramp), 0.1 * math.log(factor) + 1


def decoder(name, config, *, width=4, heads=4, shared=2, prefix="model.", qk=None, norms="before", plus=0.0, gate=True,
            fused=False, layer_norm=False, activation=F.silu, bias=False, tied=False, windows=None, rope=True,
            embed=1.0, residual=1.0, scale=None, cap=0.0, final_cap=0.0, logits=1.0, dtype="F32", eps=1e-6):
    """`rope(layer)` gives frequencies and a factor on cosines and sines, or None."""
    w, s = Weights(dtype, prefix=prefix), {}
    d = 16

    def norm(n, x):
        if layer_norm:
            return w.norm(n, x, eps)
        weight = w.get(n + ".weight", x.shape[-1], around=1.0 - plus) + plus
        return x / torch.sqrt((x * x).mean(-1, keepdim=True) + eps) * weight

    def turn(x, i):
        if rope is None or rope(i) is None:
            return x
        freq, factor = rope(i)
        angles = torch.arange(T)[:, None] * freq
        n = angles.shape[1]
        return torch.cat([rotate(x, angles)[..., :2 * n] * factor, x[..., 2 * n:]], -1)

    x = w.get("embed_tokens.weight", WORDS, d)[IDS] * embed
    for i in range(LAYERS):
        p = f"layers.{i}."
        y = norm(p + "input_layernorm", x) if norms != "after" else x
        if fused:
            q, k, v = w.linear(p + "self_attn.qkv_proj", y, (heads + 2 * shared) * width, False).split(
                [heads * width, shared * width, shared * width], -1)
        else:
            q = w.linear(p + "self_attn.q_proj", y, heads * width, bias)
            k = w.linear(p + "self_attn.k_proj", y, shared * width, bias)
            v = w.linear(p + "self_attn.v_proj", y, shared * width, bias)
        if qk == "all":
            q, k = norm(p + "self_attn.q_norm", q), norm(p + "self_attn.k_norm", k)
        q, k, v = split(q, heads), split(k, shared), split(v, shared)
        if qk == "each":
            q, k = norm(p + "self_attn.q_norm", q), norm(p + "self_attn.k_norm", k)
        q, k = turn(q, i), turn(k, i)
        k, v = (t.repeat_interleave(heads // shared, 0) for t in (k, v))
        scores = q @ k.transpose(1, 2) * (1 / math.sqrt(width) if scale is None else scale)
        if cap:
            scores = torch.tanh(scores / cap) * cap
        seen = causal(T, windows[i] if windows else None)
        weights = torch.softmax(scores.masked_fill(~seen, -math.inf), -1)
        s[f"weights.{i}"] = weights
        out = w.linear(p + "self_attn.o_proj", (weights @ v).transpose(0, 1).reshape(T, -1), d, bias and layer_norm)
        if norms != "before":
            out = norm(p + "post_attention_layernorm", out)
        x = x + residual * out
        y = {"before": lambda: norm(p + "post_attention_layernorm", x), "after": lambda: x,
             "around": lambda: norm(p + "pre_feedforward_layernorm", x)}[norms]()
        if fused:
            g, u = w.linear(p + "mlp.gate_up_proj", y, 2 * INNER, False).chunk(2, -1)
            out = w.linear(p + "mlp.down_proj", activation(g) * u, d, False)
        elif gate:
            out = w.linear(p + "mlp.down_proj", activation(w.linear(p + "mlp.gate_proj", y, INNER, False))
                           * w.linear(p + "mlp.up_proj", y, INNER, False), d, False)
        else:
            out = w.linear(p + "mlp.c_proj", activation(w.linear(p + "mlp.c_fc", y, INNER)), d)
        if norms != "before":
            out = norm(p + "post_feedforward_layernorm", out)
        x = x + residual * out
        s[f"output.{i}"] = x
    last = norm("norm", x)
    table = w.get("embed_tokens.weight", WORDS, d) if tied else w.get("lm_head.weight", WORDS, d, plain=True)
    y = last @ table.T / logits
    s["logits"] = torch.tanh(y / final_cap) * final_cap if final_cap else y
    base = {"model_type": name.split("-")[0], "hidden_size": d, "num_attention_heads": heads, "num_key_value_heads": shared,
            "num_hidden_layers": LAYERS, "intermediate_size": INNER, "vocab_size": WORDS, "head_dim": width,
            "max_position_embeddings": PLACES, "tie_word_embeddings": tied,
            ("norm_epsilon" if layer_norm else "rms_norm_eps"): eps}
    save(name, {**base, **config}, w, s)


def llama_relatives():
    plain = lambda base, width=4: lambda i: (frequencies(width, base), 1.0)
    decoder("llama-yarn", {"rope_parameters": {"rope_type": "yarn", "rope_theta": 10000.0, "factor": 4.0,
                                               "original_max_position_embeddings": 8}, "hidden_act": "silu"}, width=8,
            rope=lambda i: yarn(frequencies(8, 10000.0), 10000.0, 4.0, 8.0))
    decoder("qwen3", {"rope_theta": 1000000.0, "hidden_act": "silu", "use_sliding_window": False, "sliding_window": None,
                      "max_window_layers": 2, "attention_bias": False}, width=6, qk="each", tied=True, dtype="BF16",
            rope=plain(1000000.0, 6))
    decoder("gemma", {"hidden_act": "gelu", "rope_theta": 10000.0}, plus=1.0, activation=gelu_new, embed=4.0, tied=True,
            shared=1, rope=plain(10000.0))
    decoder("gemma2", {"hidden_activation": "gelu_pytorch_tanh", "query_pre_attn_scalar": 9, "attn_logit_softcapping": 2.0,
                       "final_logit_softcapping": 3.0, "sliding_window": 3, "rope_theta": 10000.0}, plus=1.0, norms="around",
            activation=gelu_new, embed=4.0, tied=True, scale=1 / 3, cap=2.0, final_cap=3.0, windows=[3, None], dtype="BF16",
            rope=plain(10000.0))
    decoder("gemma3_text", {"hidden_activation": "gelu_pytorch_tanh", "query_pre_attn_scalar": 16, "sliding_window": 3,
                            "layer_types": ["sliding_attention", "full_attention"], "rope_theta": 1000000.0,
                            "rope_local_base_freq": 5000.0, "rope_scaling": {"rope_type": "linear", "factor": 8.0}},
            plus=1.0, norms="around", qk="each", activation=gelu_new, embed=4.0, tied=True, scale=1 / 4, windows=[3, None],
            dtype="BF16", rope=lambda i: (frequencies(4, 5000.0) if i == 0 else frequencies(4, 1000000.0) / 8, 1.0))
    short, long = [1.0, 1.5, 2.0], [2.0, 5.0, 9.0]
    decoder("phi3", {"hidden_act": "silu", "original_max_position_embeddings": 5, "partial_rotary_factor": 0.75,
                     "rope_theta": 10000.0, "rope_scaling": {"type": "longrope", "short_factor": short, "long_factor": long},
                     "sliding_window": 6}, width=8, fused=True, windows=[6, 6], dtype="F16",
            rope=lambda i: (frequencies(6, 10000.0) / torch.tensor(long), math.sqrt(1 + math.log(PLACES / 5) / math.log(5))))
    decoder("olmo2", {"hidden_act": "silu", "rope_theta": 500000.0}, norms="after", qk="all", dtype="F16", rope=plain(500000.0))
    decoder("smollm3", {"hidden_act": "silu", "rope_theta": 2000000.0, "no_rope_layers": [1, 0], "no_rope_layer_interval": 2},
            tied=True, dtype="BF16", rope=lambda i: (frequencies(4, 2000000.0), 1.0) if i == 0 else None)
    decoder("granite", {"hidden_act": "silu", "rope_theta": 10000.0, "embedding_multiplier": 12.0, "logits_scaling": 8.0,
                        "residual_multiplier": 0.25, "attention_multiplier": 0.3}, embed=12.0, logits=8.0, residual=0.25,
            scale=0.3, dtype="BF16", rope=plain(10000.0))
    decoder("starcoder2", {"hidden_act": "gelu_pytorch_tanh", "rope_theta": 100000.0, "use_bias": True, "sliding_window": 4},
            layer_norm=True, gate=False, bias=True, activation=gelu_new, tied=True, windows=[4, 4], eps=1e-5, dtype="F16",
            rope=plain(100000.0))


def gpt_neo():
    w, s = Weights("F16", prefix="transformer."), {}
    x = w.get("wte.weight", WORDS, D)[IDS] + w.get("wpe.weight", PLACES, D)[:T]
    for i in range(LAYERS):
        p = f"h.{i}."
        y = w.norm(p + "ln_1", x, 1e-5)
        q, k, v = (split(w.linear(f"{p}attn.attention.{n}_proj", y, D, False), HEADS) for n in "qkv")
        s[f"weights.{i}"], mixed = attention(q, k, v, 1.0, causal(T, 3 if i == 1 else None))
        x = x + w.linear(p + "attn.attention.out_proj", mixed, D)
        x = x + w.linear(p + "mlp.c_proj", gelu_new(w.linear(p + "mlp.c_fc", w.norm(p + "ln_2", x, 1e-5), 4 * D)), D)
        s[f"output.{i}"] = x
    s["logits"] = w.norm("ln_f", x, 1e-5) @ w.get("wte.weight", WORDS, D).T
    save("gpt_neo", {"model_type": "gpt_neo", "hidden_size": D, "num_heads": HEADS, "num_layers": LAYERS, "vocab_size": WORDS,
                     "max_position_embeddings": PLACES, "activation_function": "gelu_new", "window_size": 3,
                     "attention_types": [[["global", "local"], 1]], "layer_norm_epsilon": 1e-5}, w, s)


def gptj():
    w, s = Weights("F16", prefix="transformer."), {}
    turned = 2
    angles = torch.arange(T)[:, None] * frequencies(turned, 10000.0)

    def neighbours(x):
        """Features 2i and 2i + 1 turn together."""
        a, b, rest = x[..., 0:turned:2], x[..., 1:turned:2], x[..., turned:]
        both = torch.stack([a * angles.cos() - b * angles.sin(), b * angles.cos() + a * angles.sin()], -1)
        return torch.cat([both.flatten(-2), rest], -1)

    x = w.get("wte.weight", WORDS, D)[IDS]
    for i in range(LAYERS):
        p = f"h.{i}."
        y = w.norm(p + "ln_1", x, 1e-5)
        q, k, v = (split(w.linear(f"{p}attn.{n}_proj", y, D, False), HEADS) for n in "qkv")
        s[f"weights.{i}"], mixed = attention(neighbours(q), neighbours(k), v, 1 / math.sqrt(D // HEADS), causal(T))
        x = (x + w.linear(p + "attn.out_proj", mixed, D, False)
             + w.linear(p + "mlp.fc_out", gelu_new(w.linear(p + "mlp.fc_in", y, INNER)), D))
        s[f"output.{i}"] = x
    s["logits"] = w.linear("lm_head", w.norm("ln_f", x, 1e-5), WORDS, plain=True)
    save("gptj", {"model_type": "gptj", "n_embd": D, "n_head": HEADS, "n_layer": LAYERS, "vocab_size": WORDS, "n_inner": INNER,
                  "n_positions": PLACES, "rotary_dim": turned, "activation_function": "gelu_new",
                  "tie_word_embeddings": False, "layer_norm_epsilon": 1e-5}, w, s)


def opt():
    for name, before in (("opt", True), ("opt-post", False)):
        w, s = Weights("F16", prefix="model.decoder."), {}
        narrow = D if before else 4
        x = w.get("embed_tokens.weight", WORDS, narrow)[IDS]
        if not before:
            x = w.linear("project_in", x, D, False)
        x = x + w.get("embed_positions.weight", PLACES + 2, D)[torch.arange(T) + 2]
        for i in range(LAYERS):
            p = f"layers.{i}."
            one, two = (lambda t, n=n: w.norm(p + n, t, 1e-5) for n in ("self_attn_layer_norm", "final_layer_norm"))
            y = one(x) if before else x
            q, k, v = (split(w.linear(f"{p}self_attn.{n}_proj", y, D), HEADS) for n in "qkv")
            s[f"weights.{i}"], mixed = attention(q, k, v, 1 / math.sqrt(D // HEADS), causal(T))
            x = x + w.linear(p + "self_attn.out_proj", mixed, D)
            x = x if before else one(x)
            y = two(x) if before else x
            x = x + w.linear(p + "fc2", F.relu(w.linear(p + "fc1", y, INNER)), D)
            x = x if before else two(x)
            s[f"output.{i}"] = x
        last = w.norm("final_layer_norm", x, 1e-5) if before else w.linear("project_out", x, narrow, False)
        s["logits"] = last @ w.get("embed_tokens.weight", WORDS, narrow).T
        save(name, {"model_type": "opt", "hidden_size": D, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS,
                    "ffn_dim": INNER, "vocab_size": WORDS, "max_position_embeddings": PLACES, "word_embed_proj_dim": narrow,
                    "do_layer_norm_before": before, "activation_function": "relu"}, w, s)


def bloom():
    w, s = Weights("F16", prefix="transformer."), {}
    heads, d = 3, 12
    # Press et al. 2022: for 3 heads the two slopes of 2 heads, then the first of 4.
    slopes = torch.tensor([2.0 ** -4, 2.0 ** -8, 2.0 ** -2], dtype=torch.float64)
    bias = slopes[:, None, None] * torch.arange(T)[None, None, :]
    x = w.norm("word_embeddings_layernorm", w.get("word_embeddings.weight", WORDS, d)[IDS], 1e-5)
    for i in range(LAYERS):
        p = f"h.{i}."
        joint = w.linear(p + "self_attention.query_key_value", w.norm(p + "input_layernorm", x, 1e-5), 3 * d)
        q, k, v = joint.reshape(T, heads, 3, -1).permute(2, 1, 0, 3)
        s[f"weights.{i}"], mixed = attention(q, k, v, 1 / math.sqrt(d // heads), causal(T), bias)
        x = x + w.linear(p + "self_attention.dense", mixed, d)
        y = w.norm(p + "post_attention_layernorm", x, 1e-5)
        x = x + w.linear(p + "mlp.dense_4h_to_h", gelu_new(w.linear(p + "mlp.dense_h_to_4h", y, 4 * d)), d)
        s[f"output.{i}"] = x
    s["logits"] = w.norm("ln_f", x, 1e-5) @ w.get("word_embeddings.weight", WORDS, d).T
    save("bloom", {"model_type": "bloom", "hidden_size": d, "n_head": heads, "n_layer": LAYERS, "vocab_size": WORDS,
                   "layer_norm_epsilon": 1e-5}, w, s)


def falcon():
    for name, grouped in (("falcon", False), ("falcon-grouped", True)):
        w, s = Weights("BF16", prefix="transformer."), {}
        heads, shared, width = 4, (2 if grouped else 1), 4
        d = heads * width
        angles = torch.arange(T)[:, None] * frequencies(width, 10000.0)
        x = w.get("word_embeddings.weight", WORDS, d)[IDS]
        for i in range(LAYERS):
            p = f"h.{i}."
            y = w.norm(p + ("ln_attn" if grouped else "input_layernorm"), x, 1e-5)
            z = w.norm(p + "ln_mlp", x, 1e-5) if grouped else y
            joint = w.linear(p + "self_attention.query_key_value", y, (heads + 2 * shared) * width, False)
            parts = joint.reshape(T, shared, heads // shared + 2, width)
            q = parts[:, :, :-2].reshape(T, heads, width).transpose(0, 1)
            k, v = parts[:, :, -2].transpose(0, 1), parts[:, :, -1].transpose(0, 1)
            s[f"weights.{i}"], mixed = attention(rotate(q, angles), rotate(k, angles), v, 1 / math.sqrt(width), causal(T))
            x = (x + w.linear(p + "self_attention.dense", mixed, d, False)
                 + w.linear(p + "mlp.dense_4h_to_h", F.gelu(w.linear(p + "mlp.dense_h_to_4h", z, 4 * d, False)), d, False))
            s[f"output.{i}"] = x
        s["logits"] = w.norm("ln_f", x, 1e-5) @ w.get("word_embeddings.weight", WORDS, d).T
        save(name, {"model_type": "falcon", "hidden_size": d, "num_attention_heads": heads, "num_hidden_layers": LAYERS,
                    "vocab_size": WORDS, "multi_query": True, "parallel_attn": True, "bias": False, "alibi": False,
                    "new_decoder_architecture": grouped, **({"num_kv_heads": shared} if grouped else {}),
                    "layer_norm_epsilon": 1e-5}, w, s)


LABELS = {"0": "bad", "1": "good", "2": "neither"}


def classifiers():
    """The heads that tell what a text or each token is, or where an answer starts and ends."""
    def layers(prefix):
        w, s = Weights("F16", prefix=prefix), {}
        x = embed_bert(w, IDS, D, 2 if prefix == "roberta." else 0, 1e-12)
        for i in range(LAYERS):
            x = bert_layer(w, x, bert_names(i), 1e-12, F.gelu, s, i)
        return w, s, x

    w, s, x = layers("bert.")
    s["logits"] = w.linear("classifier", torch.tanh(w.linear("pooler.dense", x[:1], D)), 3, plain=True)
    save("bert-classes", {"model_type": "bert", **BERT, "architectures": ["BertForSequenceClassification"],
                          "id2label": LABELS}, w, s)
    w, s, x = layers("bert.")
    s["logits"] = w.linear("classifier", x, 3, plain=True)
    save("bert-tokens", {"model_type": "bert", **BERT, "architectures": ["BertForTokenClassification"],
                         "id2label": LABELS}, w, s)
    w, s, x = layers("bert.")
    s["logits"] = w.linear("qa_outputs", x, 2, plain=True).T
    save("bert-answer", {"model_type": "bert", **BERT, "architectures": ["BertForQuestionAnswering"]}, w, s)
    w, s, x = layers("roberta.")
    s["logits"] = w.linear("classifier.out_proj", torch.tanh(w.linear("classifier.dense", x[:1], D, plain=True)), 3, plain=True)
    s["predictions"] = torch.sort(torch.sigmoid(s["logits"]), descending=True)[0]
    save("roberta-classes", {"model_type": "roberta", **BERT, "layer_norm_eps": 1e-12, "pad_token_id": 1, "id2label": LABELS,
                             "architectures": ["RobertaForSequenceClassification"],
                             "problem_type": "multi_label_classification"}, w, s)
    w, s, x = layers("electra.")
    y = F.gelu(w.linear("discriminator_predictions.dense", x, D, plain=True))
    s["logits"] = w.linear("discriminator_predictions.dense_prediction", y, 1, plain=True)
    s["predictions"] = torch.sigmoid(s["logits"])
    save("electra-replaced", {"model_type": "electra", **BERT, "embedding_size": D,
                              "architectures": ["ElectraForPreTraining"]}, w, s)

    w, s = Weights("F16", prefix="transformer."), {}
    conv = lambda name, x, out: x @ w.get(name + ".weight", x.shape[-1], out) + w.get(name + ".bias", out)
    x = w.get("wte.weight", WORDS, D)[IDS] + w.get("wpe.weight", PLACES, D)[:T]
    for i in range(LAYERS):
        p = f"h.{i}."
        q, k, v = conv(p + "attn.c_attn", w.norm(p + "ln_1", x, 1e-5), 3 * D).split(D, -1)
        # Scores divided by the layer's number, as scale_attn_by_inverse_layer_idx has it.
        s[f"weights.{i}"], mixed = attention(split(q, HEADS), split(k, HEADS), split(v, HEADS),
                                             1 / math.sqrt(D // HEADS) / (i + 1), causal(T))
        x = x + conv(p + "attn.c_proj", mixed, D)
        x = x + conv(p + "mlp.c_proj", gelu_new(conv(p + "mlp.c_fc", w.norm(p + "ln_2", x, 1e-5), 4 * D)), D)
        s[f"output.{i}"] = x
    s["logits"] = w.linear("score", w.norm("ln_f", x, 1e-5)[-1:], 1, False, plain=True)
    save("gpt2-score", {"model_type": "gpt2", "n_embd": D, "n_head": HEADS, "n_layer": LAYERS, "vocab_size": WORDS,
                        "n_positions": PLACES, "activation_function": "gelu_new", "scale_attn_by_inverse_layer_idx": True,
                        "architectures": ["GPT2ForSequenceClassification"], "id2label": {"0": "stars"}}, w, s)


def main():
    torch.manual_seed(20231002)
    llama_relatives()
    gpt_neo(), gptj(), opt(), bloom(), falcon(), classifiers()


if __name__ == "__main__":
    main()
