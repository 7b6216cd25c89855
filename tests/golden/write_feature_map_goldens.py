#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/map_*.safetensors: mechanisms on feature maps as plain PyTorch, every step of them.

Run with Debian's python3-torch: /usr/bin/python3 tests/golden/write_feature_map_goldens.py
"""
import json
import pathlib
import struct

import torch
from torch import nn
from torch.nn import functional

FOLDER = pathlib.Path(__file__).parent


def write(name, mechanism, parameters, module, inputs, steps):
    """Steps carry no batch axis; everything is computed in double and stored as float."""
    tensors = {"weight." + key: value for key, value in module.state_dict().items()}
    tensors.update({"input." + key: value for key, value in inputs.items()})
    tensors.update({"step." + key: value for key, value in steps.items()})
    header = {"__metadata__": {"mechanism": mechanism, **{k: str(v) for k, v in parameters.items()}}}
    data = b""
    for key, tensor in sorted(tensors.items()):
        values = tensor.detach().to(torch.float32).contiguous()
        raw = values.numpy().tobytes()
        header[key] = {
            "dtype": "F32",
            "shape": list(values.shape),
            "data_offsets": [len(data), len(data) + len(raw)],
        }
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    (FOLDER / f"map_{name}.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)


def prepared(module):
    """In double, holding only what a file of floats can hold."""
    module.double()
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(parameter.float().double())
    return module


def feature_map(*shape):
    return torch.randn(*shape, dtype=torch.float32).double()


class ChannelAttention(nn.Module):
    def __init__(self, channels, reduction, variant):
        super().__init__()
        inner = channels // reduction
        if variant == "se":
            self.fc = nn.Sequential(nn.Linear(channels, inner, bias=False), nn.ReLU(),
                                    nn.Linear(inner, channels, bias=False))
        elif variant == "cbam":
            self.mlp = nn.Sequential(nn.Linear(channels, inner), nn.ReLU(), nn.Linear(inner, channels))
        else:
            self.concat = nn.Sequential(nn.Linear(2 * channels, inner), nn.Linear(inner, channels))

    def forward(self, x, variant, gain):
        s = {"features": x, "avg": functional.adaptive_avg_pool2d(x, 1).flatten()}
        if variant != "se":
            s["max"] = functional.adaptive_max_pool2d(x, 1).flatten()
        if variant == "se":
            s["hidden"] = self.fc[1](self.fc[0](s["avg"]))
            s["logits"] = self.fc[2](s["hidden"])
        elif variant == "cbam":
            s["mlp_avg"], s["mlp_max"] = self.mlp(s["avg"]), self.mlp(s["max"])
            s["logits"] = s["mlp_avg"] + s["mlp_max"]
        else:
            s["pooled"] = torch.cat([s["avg"], s["max"]])
            s["hidden"] = self.concat[0](s["pooled"])
            s["logits"] = self.concat[1](s["hidden"])
        s["gate"] = torch.sigmoid(gain * s["logits"])
        s["output"] = s["gate"][:, None, None] * x
        return s


def channel_attention():
    for variant, reduction, gain in [("se", 4, 1.0), ("cbam", 2, 2.0), ("concat", 8, 0.5)]:
        x = feature_map(8, 4, 5)
        module = prepared(ChannelAttention(8, reduction, variant))
        write(f"channel_{variant}", "channel_attention",
              {"variant": variant, "reduction": reduction, "gain": gain}, module, {"x": x},
              module(x, variant, gain))


class SpatialAttention(nn.Module):
    def __init__(self, kernel, bias):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel, padding=(kernel - 1) // 2, bias=bias)

    def forward(self, x, gain):
        s = {"features": x, "pooled": torch.stack([x.mean(0), x.max(0).values])}
        s["logits"] = self.conv(s["pooled"][None])[0, 0]
        s["gate"] = torch.sigmoid(gain * s["logits"])
        s["output"] = s["gate"] * x
        return s


def spatial_attention():
    for kernel, bias, gain in [(7, False, 1.0), (3, True, 2.0)]:
        x = feature_map(4, 6, 8)
        module = prepared(SpatialAttention(kernel, bias))
        write(f"spatial_{kernel}", "spatial_attention", {"kernel": kernel, "gain": gain}, module, {"x": x},
              module(x, gain))


def rows_of(x):
    return x.flatten(1).T


class NonLocal(nn.Module):
    def __init__(self, channels, inner, bias):
        super().__init__()
        self.theta = nn.Conv2d(channels, inner, 1, bias=bias)
        self.phi = nn.Conv2d(channels, inner, 1, bias=bias)
        self.g = nn.Conv2d(channels, inner, 1, bias=bias)
        self.W = nn.Conv2d(inner, channels, 1, bias=bias)
        self.gamma = nn.Parameter(torch.tensor([0.7]))

    def forward(self, x, temperature):
        s = {"features": x}
        for name in ["theta", "phi", "g"]:
            s[name] = rows_of(getattr(self, name)(x[None])[0])
        s["scores"] = s["theta"] @ s["phi"].T
        s["weights"] = torch.softmax(s["scores"] / temperature, -1)
        s["attended"] = s["weights"] @ s["g"]
        s["mapped"] = self.W(s["attended"].T.reshape(1, -1, *x.shape[1:]))[0]
        s["output"] = self.gamma * s["mapped"] + x
        return s


def non_local():
    for name, bias, temperature, shape in [("plain", False, 1.0, (8, 4, 5)), ("bias", True, 0.5, (4, 1, 6))]:
        x = feature_map(*shape)
        module = prepared(NonLocal(shape[0], shape[0] // 2, bias))
        write(f"non_local_{name}", "non_local", {"reduction": 2, "temperature": temperature}, module, {"x": x},
              module(x, temperature))


class PositionModule(nn.Module):
    def __init__(self, channels, reduction):
        super().__init__()
        self.query_conv = nn.Conv2d(channels, channels // reduction, 1)
        self.key_conv = nn.Conv2d(channels, channels // reduction, 1)
        self.value_conv = nn.Conv2d(channels, channels, 1)
        self.gamma = nn.Parameter(torch.tensor([0.6]))

    def forward(self, x, s):
        for name in ["query", "key", "value"]:
            s[name] = rows_of(getattr(self, name + "_conv")(x[None])[0])
        s["scores"] = s["query"] @ s["key"].T
        s["weights"] = torch.softmax(s["scores"], -1)
        s["attended"] = (s["weights"] @ s["value"]).T.reshape(x.shape)
        return self.gamma * s["attended"] + x


def position_attention():
    x = feature_map(8, 4, 5)
    module = prepared(PositionModule(8, 4))
    s = {"features": x}
    s["output"] = module(x, s)
    write("position", "position_attention", {"reduction": 4}, module, {"x": x}, s)


class ChannelModule(nn.Module):
    def __init__(self):
        super().__init__()
        self.gamma = nn.Parameter(torch.tensor([-0.4]))

    def forward(self, x, s):
        flat = x.flatten(1)
        s["channel_energy"] = flat @ flat.T
        s["channel_scores"] = s["channel_energy"].max(-1, keepdim=True).values - s["channel_energy"]
        s["channel_weights"] = torch.softmax(s["channel_scores"], -1)
        s["channel_attended"] = (s["channel_weights"] @ flat).reshape(x.shape)
        return self.gamma * s["channel_attended"] + x


class DualAttention(nn.Module):
    def __init__(self, channels, reduction):
        super().__init__()
        self.pam = PositionModule(channels, reduction)
        self.cam = ChannelModule()

    def forward(self, x):
        s = {"features": x}
        s["position_output"] = self.pam(x, s)
        s["channel_output"] = self.cam(x, s)
        s["output"] = s["position_output"] + s["channel_output"]
        return s


def dual_attention():
    x = 0.5 * feature_map(8, 3, 4)
    module = prepared(DualAttention(8, 2))
    write("dual", "dual_attention", {"reduction": 2}, module, {"x": x}, module(x))


def main():
    for number, case in enumerate([channel_attention, spatial_attention, non_local, position_attention, dual_attention]):
        torch.manual_seed(20180717 + number)  # each on its own, so that a new one changes no other file
        case()


if __name__ == "__main__":
    main()
