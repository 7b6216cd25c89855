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


def main():
    torch.manual_seed(20241218)
    modernbert()


if __name__ == "__main__":
    main()
