#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes layers.safetensors: torch.nn.LayerNorm, GELU, LSTM and GRU on small inputs, for the operations' own test.

Run it with Debian's python3-torch (1.13); the seeds are fixed, so that the file comes out the same.
"""

import torch

from golden_writer import FOLDER, write_safetensors

torch.manual_seed(21)
tensors = {}
x = torch.randn(5, 12) * 3 + 1
norm = torch.nn.LayerNorm(12)
torch.nn.init.normal_(norm.weight)
torch.nn.init.normal_(norm.bias)
tensors.update({"x": x, "norm.weight": norm.weight, "norm.bias": norm.bias, "norm": norm(x)})
tensors["gelu"] = torch.nn.functional.gelu(x.double())
tensors["tanh"] = torch.tanh(x.double())

for kind, module in (("lstm", torch.nn.LSTM), ("gru", torch.nn.GRU)):
    layer = module(12, 7, bidirectional=True).double()
    layer.load_state_dict({key: value.float().double() for key, value in layer.state_dict().items()})
    initial = torch.randn(2, 7)
    start = initial.double()
    states = (start, start.flip(1)) if kind == "lstm" else start
    h, last = layer(x.double(), states)
    tensors[kind + ".initial"] = initial
    tensors[kind + ".h"] = h
    if kind == "lstm":
        tensors["lstm.c_last"] = last[1]
    tensors.update({f"{kind}.{key}": value for key, value in layer.state_dict().items()})
write_safetensors(FOLDER / "layers.safetensors", tensors, {})
