#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes measures.safetensors: what the weights of runs in this folder are worth, from PyTorch in float64.

α ‖v_j‖ and α ‖f(x_j)‖ (Kobayashi et al. 2020), f(x_j) being written out: the value of a head times its rows of the
output projection, as vectors of the residual stream. Runs: multi_head, and every layer of the tiny GPT-2 and of the tiny
Llama, whose heads share values. Their weights α and the vectors that a layer reads are those of their own golden files.
Keys: RUN.MEASURE, RUN.MEASURE.LAYER; with the first head of layer 1 at half its strength, gpt2.halved.1.
"""

import json
import struct

import torch

from golden_writer import FOLDER, write_safetensors


def read(path):
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8:8 + length])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        assert entry["dtype"] == "F32", name
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        values = struct.unpack(f"<{(end - begin) // 4}f", raw[begin:end])
        tensors[name] = torch.tensor(values, dtype=torch.float64).reshape(entry["shape"])
    return tensors


def measures(weights, values, projection):
    """weights [heads, T, S], values [key heads, S, d], projection [heads * d, out], input first."""
    heads, (key_heads, keys, width) = weights.shape[0], values.shape
    norms, written = torch.empty(heads, 1, keys, dtype=torch.float64), torch.empty(heads, 1, keys, dtype=torch.float64)
    for head in range(heads):
        own = values[head // (heads // key_heads)]
        moved = own @ projection[head * width:(head + 1) * width]
        for key in range(keys):
            norms[head, 0, key] = own[key].norm()
            written[head, 0, key] = moved[key].norm()
    return {"norms": weights * norms, "written": weights * written}


def split(x, heads):
    return x.reshape(x.shape[0], heads, -1).transpose(0, 1)


def gpt2(folder):
    w, run = read(folder / "model.safetensors"), read(folder / "expected.safetensors")
    ids = torch.tensor([2, 7, 11, 7, 3, 13, 7])
    x = w["transformer.wte.weight"][ids] + w["transformer.wpe.weight"][:len(ids)]
    for layer in range(2):
        p = f"transformer.h.{layer}."
        read_by = torch.nn.functional.layer_norm(x, x.shape[-1:], w[p + "ln_1.weight"], w[p + "ln_1.bias"], 1e-5)
        qkv = read_by @ w[p + "attn.c_attn.weight"] + w[p + "attn.c_attn.bias"]
        values = split(qkv[:, 2 * x.shape[1]:], 2)
        yield layer, measures(run[f"weights.{layer}"], values, w[p + "attn.c_proj.weight"])
        x = run[f"output.{layer}"]


def llama(folder):
    w, run = read(folder / "model.safetensors"), read(folder / "expected.safetensors")
    x = w["model.embed_tokens.weight"][torch.tensor([2, 7, 11, 7, 3, 13, 7])]
    for layer in range(2):
        p = f"model.layers.{layer}."
        read_by = x / (x.pow(2).mean(-1, keepdim=True) + 1e-6).sqrt() * w[p + "input_layernorm.weight"]
        values = split(read_by @ w[p + "self_attn.v_proj.weight"].T, 2)
        yield layer, measures(run[f"weights.{layer}"], values, w[p + "self_attn.o_proj.weight"].T)
        x = run[f"output.{layer}"]


def main():
    tensors = {}
    run = read(FOLDER / "sequence_multi_head.safetensors")
    found = measures(run["step.weights"], run["step.v"], run["weight.out_proj.weight"].T)
    tensors.update({f"multi_head.{measure}": value for measure, value in found.items()})
    for name, layers in (("gpt2", gpt2), ("llama", llama)):
        for layer, found in layers(FOLDER / "models" / name):
            tensors.update({f"{name}.{measure}.{layer}": value for measure, value in found.items()})
    halved = tensors["gpt2.written.1"].clone()
    halved[0] *= 0.5
    tensors["gpt2.halved.1"] = halved
    write_safetensors(FOLDER / "measures.safetensors", tensors, {"by": "write_measures_goldens.py"})


if __name__ == "__main__":
    main()
