#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/cbam_*.safetensors: CBAM (Woo et al. 2018) as a plain torch.nn module, every step of it.

Run with Debian's python3-torch: /usr/bin/python3 tests/golden/write_cbam_goldens.py
"""
import json
import pathlib
import struct

import torch
from torch import nn


class ChannelGate(nn.Module):
    def __init__(self, channels, reduction, bias):
        super().__init__()
        self.mlp = nn.Sequential(
            nn.Linear(channels, channels // reduction, bias=bias),
            nn.ReLU(),
            nn.Linear(channels // reduction, channels, bias=bias),
        )

    def forward(self, x, gain, steps):
        steps["avg"] = nn.functional.adaptive_avg_pool2d(x, 1).flatten(1)
        steps["max"] = nn.functional.adaptive_max_pool2d(x, 1).flatten(1)
        steps["mlp_avg"] = self.mlp(steps["avg"])
        steps["mlp_max"] = self.mlp(steps["max"])
        steps["channel_logits"] = steps["mlp_avg"] + steps["mlp_max"]
        steps["channel_gate"] = torch.sigmoid(gain * steps["channel_logits"])
        return steps["channel_gate"][:, :, None, None]


class SpatialGate(nn.Module):
    def __init__(self, kernel, bias):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel, padding=(kernel - 1) // 2, bias=bias)

    def forward(self, x, gain, steps):
        steps["pooled"] = torch.cat([x.mean(1, keepdim=True), x.max(1, keepdim=True).values], dim=1)
        logits = self.conv(steps["pooled"])
        steps["spatial_logits"] = logits[:, 0]
        steps["spatial_gate"] = torch.sigmoid(gain * logits)[:, 0]
        return steps["spatial_gate"][:, None]


class CBAM(nn.Module):
    def __init__(self, channels, reduction, kernel, order, bias):
        super().__init__()
        self.channel_gate = ChannelGate(channels, reduction, bias)
        self.spatial_gate = SpatialGate(kernel, bias)
        self.order = order

    def forward(self, x, gain):
        steps = {"features": x}
        if self.order == "channel_first":
            steps["refined"] = self.channel_gate(x, gain, steps) * x
            steps["output"] = self.spatial_gate(steps["refined"], gain, steps) * steps["refined"]
        elif self.order == "spatial_first":
            steps["refined"] = self.spatial_gate(x, gain, steps) * x
            steps["output"] = self.channel_gate(steps["refined"], gain, steps) * steps["refined"]
        else:
            both = self.channel_gate(x, gain, steps) * self.spatial_gate(x, gain, steps)
            steps["output"] = x * both
        return steps


def write(path, tensors, metadata):
    header = {"__metadata__": metadata}
    data = b""
    for name, tensor in sorted(tensors.items()):
        values = tensor.detach().to(torch.float32).contiguous()
        raw = values.numpy().tobytes()
        header[name] = {
            "dtype": "F32",
            "shape": list(values.shape),
            "data_offsets": [len(data), len(data) + len(raw)],
        }
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


CASES = [
    # name, C, H, W, reduction, kernel, order, gain, bias
    ("channel_first", 16, 7, 9, 4, 7, "channel_first", 1.0, True),
    ("channel_first_plain", 8, 6, 11, 1, 3, "channel_first", 3.0, False),
    ("spatial_first", 16, 5, 8, 16, 5, "spatial_first", 0.5, True),
    ("parallel", 8, 9, 6, 2, 7, "parallel", 2.0, True),
    ("single_row", 8, 1, 13, 4, 15, "channel_first", 1.5, True),
    ("single_cell", 8, 1, 1, 8, 7, "parallel", 1.0, True),
]


def main():
    torch.manual_seed(20180717)
    folder = pathlib.Path(__file__).parent
    for name, channels, height, width, reduction, kernel, order, gain, bias in CASES:
        module = CBAM(channels, reduction, kernel, order, bias).double()
        with torch.no_grad():
            for parameter in module.parameters():
                parameter.copy_(parameter.float().double())  # what the file can hold
        x = torch.randn(1, channels, height, width, dtype=torch.float32).double() * 2
        steps = module(x, gain)
        tensors = {"weight." + key: value for key, value in module.state_dict().items()}
        tensors.update({"step." + key: value[0] for key, value in steps.items()})
        metadata = {"order": order, "reduction": str(reduction), "kernel": str(kernel), "gain": str(gain)}
        write(folder / f"cbam_{name}.safetensors", tensors, metadata)


if __name__ == "__main__":
    main()
