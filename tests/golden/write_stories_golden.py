#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/stories.safetensors: what PyTorch computes from resources/models/stories, the small model that
is in the program, for two texts.

GPT-2 (Radford et al. 2019) written down in plain PyTorch, in float64 over the numbers that the files hold. Run with
Debian's python3-torch: /usr/bin/python3 tests/golden/write_stories_golden.py
"""
import json
import math
import struct

import torch
import torch.nn.functional as F

from golden_writer import FOLDER, write_safetensors
from write_model_goldens import attention, causal, split

MODEL = FOLDER.parents[1] / "resources" / "models" / "stories"
TEXTS = ["Anna gave the red ball to Tom . Tom thanked Anna . Tom took the red",
         "Ben and Lucy went to the river . Ben gave the new zebra to"]


def read_weights(path):
    raw = path.read_bytes()
    length = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8:8 + length])
    types = {"F16": torch.float16, "F32": torch.float32}
    weights = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        values = torch.frombuffer(bytearray(raw[begin:end]), dtype=types[entry["dtype"]])
        weights[name] = values.reshape(entry["shape"]).double()
    return weights


def gpt2(config, w, ids):
    t, d, eps = len(ids), config["n_embd"], config["layer_norm_epsilon"]
    norm = lambda n, x: F.layer_norm(x, (d,), w[n + ".weight"], w[n + ".bias"], eps)
    product = lambda n, x: x @ w[n + ".weight"] + w[n + ".bias"]
    steps = {}
    x = w["transformer.wte.weight"][ids] + w["transformer.wpe.weight"][:t]
    for i in range(config["n_layer"]):
        p = f"transformer.h.{i}."
        q, k, v = (split(part, config["n_head"])
                   for part in product(p + "attn.c_attn", norm(p + "ln_1", x)).split(d, -1))
        weights, mixed = attention(q, k, v, 1 / math.sqrt(d // config["n_head"]), causal(t))
        steps[f"weights.{i}"] = weights
        x = x + product(p + "attn.c_proj", mixed)
        x = x + product(p + "mlp.c_proj", F.gelu(product(p + "mlp.c_fc", norm(p + "ln_2", x))))
        steps[f"output.{i}"] = x
    steps["logits"] = norm("transformer.ln_f", x) @ w["lm_head.weight"].T
    return steps


config = json.loads((MODEL / "config.json").read_text())
assert config["activation_function"] == "gelu" and not config["tie_word_embeddings"]
words = json.loads((MODEL / "tokenizer.json").read_text())["model"]["vocab"]
weights = read_weights(MODEL / "model.safetensors")
tensors = {}
for number, text in enumerate(TEXTS):
    ids = [words.get(word, 0) for word in text.split()]
    tensors[f"ids.{number}"] = torch.tensor(ids)
    for name, value in gpt2(config, weights, ids).items():
        tensors[f"{name}.{number}"] = value
write_safetensors(FOLDER / "stories.safetensors", tensors, {f"text.{i}": text for i, text in enumerate(TEXTS)})
