#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes sequence_*.safetensors: inputs, weights and every step of the sequence mechanisms, from PyTorch.

Weights and output of multi_head come from torch.nn.MultiheadAttention, those of scaled_dot_product from
torch.softmax in float32; the steps between from the plain formula in float64. Run it with Debian's python3-torch
(1.13); the seeds are fixed, so that the files come out the same.
"""

import math

import torch

from golden_writer import FOLDER, write_safetensors


def attend(q, k, v, visible, temperature):
    """scores … head_output of the last two axes, in the precision of q."""
    scores = q @ k.transpose(-1, -2)
    scaled = scores / math.sqrt(q.shape[-1]) / temperature
    masked = scaled if visible is None else scaled.masked_fill(~visible, -math.inf)
    weights = torch.softmax(masked, -1).nan_to_num(0.0)  # a row that sees nothing: zeros
    return {"scores": scores, "scaled": scaled, "masked": masked, "weights": weights}, weights @ v


def multi_head(name, seed, tokens, width, heads, bias=True, mask=None, temperature=1.0, parameters=""):
    torch.manual_seed(seed)
    module = torch.nn.MultiheadAttention(width, heads, bias=bias, batch_first=True).eval()
    if bias:  # PyTorch starts them at zero, which would prove nothing
        torch.nn.init.normal_(module.in_proj_bias, std=0.3)
        torch.nn.init.normal_(module.out_proj.bias, std=0.3)
    x = torch.randn(tokens, width)
    visible = None if mask is None else mask(tokens)

    x64 = x.double()
    weight = module.in_proj_weight.double()
    projected = x64 @ weight.T
    if bias:
        projected = projected + module.in_proj_bias.double()
    split = [p.reshape(tokens, heads, width // heads).transpose(0, 1) for p in projected.split(width, -1)]
    steps, head_output = attend(*split, visible, temperature)
    concat = head_output.transpose(0, 1).reshape(tokens, width)
    output = concat @ module.out_proj.weight.double().T
    if bias:
        output = output + module.out_proj.bias.double()

    # A temperature divides the queries' projection: the module itself has none.
    cooled = torch.nn.MultiheadAttention(width, heads, bias=bias, batch_first=True).eval()
    cooled.load_state_dict(module.state_dict())
    with torch.no_grad():
        cooled.in_proj_weight[:width] /= temperature
        if bias:
            cooled.in_proj_bias[:width] /= temperature
        module_output, module_weights = cooled(
            x[None], x[None], x[None],
            attn_mask=None if visible is None else ~visible,
            average_attn_weights=False,
        )
    module_output, module_weights = module_output[0], module_weights[0]
    # PyTorch gives NaN for a row that sees nothing; there the definition is ours.
    module_weights = torch.where(module_weights.isnan(), steps["weights"].float(), module_weights)
    module_output = torch.where(module_output.isnan(), output.float(), module_output)
    assert torch.allclose(module_weights.double(), steps["weights"], atol=1e-6), name
    assert torch.allclose(module_output.double(), output, atol=1e-5), name

    tensors = {"input.x": x}
    if visible is not None:
        tensors["input.mask"] = visible.float()
    for key, value in module.state_dict().items():
        tensors["weight." + key] = value
    steps.update({
        "x": x64, "q": split[0], "k": split[1], "v": split[2], "weights": module_weights,
        "head_output": head_output, "concat": concat, "output": module_output,
    })
    tensors.update({"step." + key: value for key, value in steps.items()})
    settings = f"heads={heads} width={width} temperature={temperature} weights=file {parameters}".strip()
    write_safetensors(FOLDER / f"sequence_{name}.safetensors", tensors,
                      {"mechanism": "multi_head", "parameters": settings})


def scaled_dot_product(name, seed, queries, keys, width, values, mask=None, temperature=1.0):
    torch.manual_seed(seed)
    q, k, v = torch.randn(queries, width), torch.randn(keys, width), torch.randn(keys, values)
    steps, output = attend(q.double(), k.double(), v.double(), mask, temperature)
    tensors = {"input.q": q, "input.k": k, "input.v": v}
    if mask is not None:  # as it is added to the scores
        tensors["input.mask"] = torch.zeros(mask.shape).masked_fill(~mask, -math.inf)
    steps.update({"q": q, "k": k, "v": v, "output": output})
    tensors.update({"step." + key: value for key, value in steps.items()})
    write_safetensors(FOLDER / f"sequence_{name}.safetensors", tensors,
                      {"mechanism": "scaled_dot_product", "parameters": f"temperature={temperature}"})


def scaled_dot_product_of_x(name, seed, tokens, width):
    torch.manual_seed(seed)
    x = torch.randn(tokens, width)
    projections = {part: torch.randn(width, width) / math.sqrt(width) for part in "qkv"}
    q, k, v = (x.double() @ projections[part].double().T for part in "qkv")
    steps, output = attend(q, k, v, None, 1.0)
    tensors = {"input.x": x}
    tensors.update({f"weight.{part}_proj.weight": value for part, value in projections.items()})
    steps.update({"x": x, "q": q, "k": k, "v": v, "output": output})
    tensors.update({"step." + key: value for key, value in steps.items()})
    write_safetensors(FOLDER / f"sequence_{name}.safetensors", tensors,
                      {"mechanism": "scaled_dot_product", "parameters": f"width={width} weights=file"})


def causal(tokens):
    return torch.ones(tokens, tokens).tril().bool()


def scattered(tokens):
    visible = torch.rand(tokens, tokens) < 0.6
    visible[2] = False  # a query that sees nothing
    return visible


multi_head("multi_head", 1, 12, 64, 8)
multi_head("multi_head_causal", 2, 9, 24, 3, mask=causal)
multi_head("multi_head_hidden_row", 3, 7, 16, 4, mask=scattered)
multi_head("multi_head_no_bias", 4, 6, 16, 1, bias=False)
multi_head("multi_head_warm", 5, 10, 32, 8, temperature=2.5)
multi_head("multi_head_cold_causal", 6, 10, 32, 2, temperature=0.25, mask=causal)
multi_head("multi_head_one_token", 7, 1, 8, 2)
scaled_dot_product("scaled_dot_product", 8, 5, 9, 8, 6)
scaled_dot_product("scaled_dot_product_masked", 9, 4, 6, 8, 8, mask=torch.tensor(
    [[1, 1, 0, 1, 0, 1], [0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1]]).bool())
scaled_dot_product("scaled_dot_product_cold", 10, 3, 8, 4, 2, temperature=0.1)
scaled_dot_product_of_x("scaled_dot_product_sentence", 11, 8, 16)
