# SPDX-License-Identifier: GPL-3.0-or-later
"""Random checkpoints of real sizes, their forward passes in plain PyTorch, and how long Attenscope takes for them.

Set the environment that PyTorch shall find (threads) before importing this.
"""
import json
import math
import os
import pathlib
import struct
import subprocess

import torch
import torch.nn.functional as F

D, HEADS, LAYERS, INNER = 768, 12, 12, 3072


def bert_shapes():
    shapes = {"embeddings.word_embeddings.weight": (30522, D), "embeddings.position_embeddings.weight": (512, D),
              "embeddings.token_type_embeddings.weight": (2, D), "embeddings.LayerNorm.weight": (D,),
              "embeddings.LayerNorm.bias": (D,)}
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        for name, out, width in (("attention.self.query", D, D), ("attention.self.key", D, D),
                                 ("attention.self.value", D, D), ("attention.output.dense", D, D),
                                 ("intermediate.dense", INNER, D), ("output.dense", D, INNER)):
            shapes[p + name + ".weight"], shapes[p + name + ".bias"] = (out, width), (out,)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes[p + name + ".weight"] = shapes[p + name + ".bias"] = (D,)
    return shapes, {"model_type": "bert", "hidden_size": D, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS,
                    "intermediate_size": INNER, "vocab_size": 30522, "max_position_embeddings": 512}


def gpt2_shapes():
    shapes = {"wte.weight": (50257, D), "wpe.weight": (1024, D), "ln_f.weight": (D,), "ln_f.bias": (D,)}
    for i in range(LAYERS):
        p = f"h.{i}."
        for name, width, out in (("attn.c_attn", D, 3 * D), ("attn.c_proj", D, D), ("mlp.c_fc", D, INNER),
                                 ("mlp.c_proj", INNER, D)):
            shapes[p + name + ".weight"], shapes[p + name + ".bias"] = (width, out), (out,)
        for name in ("ln_1", "ln_2"):
            shapes[p + name + ".weight"] = shapes[p + name + ".bias"] = (D,)
    return shapes, {"model_type": "gpt2", "n_embd": D, "n_head": HEADS, "n_layer": LAYERS, "vocab_size": 50257,
                    "n_positions": 1024}


def vit_shapes():
    kernel = "embeddings.patch_embeddings.projection"
    shapes = {"embeddings.cls_token": (1, 1, D), "embeddings.position_embeddings": (1, 197, D),
              kernel + ".weight": (D, 3, 16, 16), kernel + ".bias": (D,), "layernorm.weight": (D,), "layernorm.bias": (D,)}
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        for name, out, width in (("attention.attention.query", D, D), ("attention.attention.key", D, D),
                                 ("attention.attention.value", D, D), ("attention.output.dense", D, D),
                                 ("intermediate.dense", INNER, D), ("output.dense", D, INNER)):
            shapes[p + name + ".weight"], shapes[p + name + ".bias"] = (out, width), (out,)
        for name in ("layernorm_before", "layernorm_after"):
            shapes[p + name + ".weight"] = shapes[p + name + ".bias"] = (D,)
    return shapes, {"model_type": "vit", "hidden_size": D, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS,
                    "intermediate_size": INNER, "image_size": 224, "patch_size": 16}


def write(folder, shapes, config):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config))
    weights, header, offset = {}, {}, 0
    for name, shape in shapes.items():
        weights[name] = torch.randn(shape) * 0.02 + (1.0 if len(shape) == 1 and "weight" in name else 0.0)
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [offset, offset + weights[name].numel() * 4]}
        offset = header[name]["data_offsets"][1]
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(folder / "model.safetensors", "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name in shapes:
            file.write(weights[name].numpy().tobytes())
    return weights


def attend(q, k, v, causal, kept):
    t = q.shape[0]
    q, k, v = (x.view(t, HEADS, -1).transpose(0, 1) for x in (q, k, v))
    scores = torch.matmul(q, k.transpose(1, 2)) / math.sqrt(D // HEADS)
    if causal is not None:
        scores = scores.masked_fill(causal, -math.inf)
    weights = torch.softmax(scores, -1)
    kept.append(weights)
    return torch.matmul(weights, v).transpose(0, 1).reshape(t, D)


def norm(w, name, x):
    return F.layer_norm(x, (D,), w[name + ".weight"], w[name + ".bias"], 1e-12)


def linear(w, name, x):
    return F.linear(x, w[name + ".weight"], w[name + ".bias"])


def ids_of(tokens):
    """The ids that attenscope_model_benchmark makes of so many tokens."""
    return torch.arange(tokens) * 7919 % 1000 + 1


def bert(w, ids):
    kept, tokens = [], ids.shape[0]
    x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:tokens]
    x = norm(w, "embeddings.LayerNorm", x + w["embeddings.token_type_embeddings.weight"][0])
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        q, k, v = (linear(w, p + "attention.self." + n, x) for n in ("query", "key", "value"))
        mixed = linear(w, p + "attention.output.dense", attend(q, k, v, None, kept))
        x = norm(w, p + "attention.output.LayerNorm", mixed + x)
        inner = F.gelu(linear(w, p + "intermediate.dense", x))
        x = norm(w, p + "output.LayerNorm", linear(w, p + "output.dense", inner) + x)
    return x, kept


def gpt2(w, ids):
    kept, tokens = [], ids.shape[0]
    conv = lambda name, x: torch.addmm(w[name + ".bias"], x, w[name + ".weight"])
    x = w["wte.weight"][ids] + w["wpe.weight"][:tokens]
    causal = torch.ones(tokens, tokens, dtype=torch.bool).triu(1)
    for i in range(LAYERS):
        p = f"h.{i}."
        q, k, v = conv(p + "attn.c_attn", norm(w, p + "ln_1", x)).split(D, -1)
        x = x + conv(p + "attn.c_proj", attend(q, k, v, causal, kept))
        inner = conv(p + "mlp.c_fc", norm(w, p + "ln_2", x))
        inner = 0.5 * inner * (1 + torch.tanh(math.sqrt(2 / math.pi) * (inner + 0.044715 * inner ** 3)))
        x = x + conv(p + "mlp.c_proj", inner)
    return norm(w, "ln_f", x), kept


def vit(w, _):
    kept = []
    kernel = "embeddings.patch_embeddings.projection"
    patches = F.conv2d(torch.full((1, 3, 224, 224), 0.5), w[kernel + ".weight"], w[kernel + ".bias"], stride=16)
    x = torch.cat([w["embeddings.cls_token"][0], patches[0].flatten(1).T]) + w["embeddings.position_embeddings"][0]
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        y = norm(w, p + "layernorm_before", x)
        q, k, v = (linear(w, p + "attention.attention." + n, y) for n in ("query", "key", "value"))
        x = x + linear(w, p + "attention.output.dense", attend(q, k, v, None, kept))
        inner = F.gelu(linear(w, p + "intermediate.dense", norm(w, p + "layernorm_after", x)))
        x = x + linear(w, p + "output.dense", inner)
    return norm(w, "layernorm", x), kept


def attenscope(program, folder, what, threads, seconds):
    """Milliseconds of the best and the middle run, and of processor time a run, on so many processors."""
    processors = ",".join(map(str, sorted(os.sched_getaffinity(0))[:threads]))
    out = subprocess.run(["taskset", "-c", processors, program, str(folder), "--seconds", str(seconds), what],
                         capture_output=True, text=True, check=True).stdout
    line = next(line for line in out.splitlines() if line.startswith(what + ": best "))
    return tuple(float(line.split(word + " ")[1].split(" ms")[0]) for word in ("best", "middle", "time"))


def processor():
    """The processor's name with its vector instructions; every figure needs them."""
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    facts = dict(map(str.strip, line.split(":", 1)) for line in lines if ":" in line)
    flags = facts.get("flags", "").split()
    widest = next((name for name in ("avx512f", "avx2") if name in flags), "neither AVX2 nor AVX-512")
    return f"{facts.get('model name', '?')}, family {facts.get('cpu family', '?')}, model {facts.get('model', '?')}, {widest}"


def load():
    """What else the machine had to do: the load of the last minute, 0 being idle."""
    return float(pathlib.Path("/proc/loadavg").read_text().split()[0])
