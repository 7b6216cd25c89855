#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes circuits_*.safetensors: the QK and OV circuits of heads, from PyTorch in float64.

The matrices W_QK and W_OV are formed whole, d × d, and decomposed as they are; the program never forms them. Of
multi_head the weights are in the file, those of gpt2 and llama are the tiny checkpoints of models/. Run it with
Debian's python3-torch (1.13); the seed is fixed, so that the files come out the same.
"""

import json
import math
import struct

import torch

from golden_writer import FOLDER, write_safetensors


def read_safetensors(path):
    raw = path.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8 : 8 + size])
    metadata = header.pop("__metadata__", {})
    kinds = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + size + offset for offset in entry["data_offsets"])
        flat = torch.frombuffer(bytearray(raw[begin:end]), dtype=kinds[entry["dtype"]])
        tensors[name] = flat.reshape(entry["shape"]).double()
    return tensors, metadata


def effective_rank(values):
    p = values / values.sum()
    return math.exp(-(p * p.clamp_min(1e-300).log()).sum())


def circuit(x, q, k, v, o, along):
    """x [T × d]; q, k, v: a head's (W [d_k × d], b [d_k]); o [d × d_k]; along [n × d]: what is written is told by it."""
    (wq, bq), (wk, bk), (wv, bv) = q, k, v
    # Biases by a coordinate of 1: [x; 1] [W, b]ᵀ.
    one = torch.cat([x, torch.ones(len(x), 1).double()], 1)
    whole_q, whole_k, whole_v = (torch.cat([w, b[:, None]], 1) for w, b in ((wq, bq), (wk, bk), (wv, bv)))
    qk_values = torch.linalg.svdvals(wq.T @ wk)[: len(wq)]
    ov_values = torch.linalg.svdvals(o @ wv)[: len(wv)]
    return {
        "qk": one @ (whole_q.T @ whole_k) @ one.T / math.sqrt(len(wq)),
        "ov": one @ (whole_v.T @ o.T) @ along.T,
        "qk_values": qk_values,
        "ov_values": ov_values,
        "ranks": torch.tensor([effective_rank(qk_values), effective_rank(ov_values)]),
    }


def add(tensors, place, found):
    tensors.update({f"{key}.{place}": value for key, value in found.items()})


def multi_head():
    torch.manual_seed(11)
    tokens, width, heads = 7, 16, 4
    x = torch.randn(tokens, width)
    weight, bias = torch.randn(3 * width, width) / 4, 0.3 * torch.randn(3 * width)
    out, out_bias = torch.randn(width, width) / 4, 0.3 * torch.randn(width)
    tensors = {"input.x": x, "weight.in_proj_weight": weight, "weight.in_proj_bias": bias,
               "weight.out_proj.weight": out, "weight.out_proj.bias": out_bias}
    size = width // heads
    for head in range(heads):
        rows = [slice(part * width + head * size, part * width + (head + 1) * size) for part in range(3)]
        q, k, v = ((weight[r].double(), bias[r].double()) for r in rows)
        o = out[:, head * size : (head + 1) * size].double()
        add(tensors, f"0.{head}", circuit(x.double(), q, k, v, o, x.double()))
    write_safetensors(FOLDER / "circuits_multi_head.safetensors", tensors,
                      {"mechanism": "multi_head", "parameters": f"heads={heads} width={width} weights=file"})


def layer_norm(x, w, name):
    return torch.layer_norm(x, x.shape[-1:], w[name + ".weight"], w[name + ".bias"], 1e-5)


def gpt2():
    w, _ = read_safetensors(FOLDER / "models/gpt2/model.safetensors")
    config = json.loads((FOLDER / "models/gpt2/config.json").read_text())
    width, heads = config["n_embd"], config["n_head"]
    size = width // heads
    ids = [3, 7, 5, 2, 7]
    words = w["transformer.wte.weight"]
    x = words[ids] + w["transformer.wpe.weight"][: len(ids)]
    tensors = {}
    for layer in range(config["n_layer"]):
        name = f"transformer.h.{layer}."
        read = layer_norm(x, w, name + "ln_1")
        weight, bias = w[name + "attn.c_attn.weight"].T, w[name + "attn.c_attn.bias"]
        out = w[name + "attn.c_proj.weight"].T
        projected = read @ weight.T + bias
        mixed = []
        for head in range(heads):
            rows = [slice(part * width + head * size, part * width + (head + 1) * size) for part in range(3)]
            q, k, v = ((weight[r], bias[r]) for r in rows)
            found = circuit(read, q, k, v, out[:, head * size : (head + 1) * size], words[ids])
            add(tensors, f"{layer}.{head}", found)
            hidden = torch.ones(len(ids), len(ids)).triu(1).bool()
            weights = found["qk"].masked_fill(hidden, -math.inf).softmax(-1)
            tensors[f"weights.{layer}.{head}"] = weights
            mixed.append(weights @ projected[:, rows[2]])
        x = x + torch.cat(mixed, 1) @ out.T + w[name + "attn.c_proj.bias"]
        inner = layer_norm(x, w, name + "ln_2") @ w[name + "mlp.c_fc.weight"] + w[name + "mlp.c_fc.bias"]
        inner = 0.5 * inner * (1 + torch.tanh(math.sqrt(2 / math.pi) * (inner + 0.044715 * inner**3)))
        x = x + inner @ w[name + "mlp.c_proj.weight"] + w[name + "mlp.c_proj.bias"]
    write_safetensors(FOLDER / "circuits_gpt2.safetensors", tensors, {"text": " ".join(map(str, ids))})


def llama():
    """Heads of queries share heads of keys, which are rotated: the circuit is without that."""
    w, _ = read_safetensors(FOLDER / "models/llama/model.safetensors")
    config = json.loads((FOLDER / "models/llama/config.json").read_text())
    heads, shared = config["num_attention_heads"], config["num_key_value_heads"]
    size = config["hidden_size"] // heads
    ids = [3, 7, 5, 2, 7]
    x = w["model.embed_tokens.weight"][ids]
    name = "model.layers.0."
    read = x / (x.pow(2).mean(-1, keepdim=True) + config["rms_norm_eps"]).sqrt() * w[name + "input_layernorm.weight"]
    tensors = {}
    for head in range(heads):
        def rows(module, index):
            part = slice(index * size, (index + 1) * size)
            return w[f"{name}self_attn.{module}.weight"][part], torch.zeros(size).double()

        key = head // (heads // shared)
        out = w[name + "self_attn.o_proj.weight"][:, head * size : (head + 1) * size]
        found = circuit(read, rows("q_proj", head), rows("k_proj", key), rows("v_proj", key), out,
                        w["lm_head.weight"][ids])
        add(tensors, f"0.{head}", found)
    write_safetensors(FOLDER / "circuits_llama.safetensors", tensors, {"text": " ".join(map(str, ids))})


if __name__ == "__main__":
    multi_head()
    gpt2()
    llama()
