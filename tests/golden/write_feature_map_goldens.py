#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/map_*.safetensors: mechanisms on feature maps as plain PyTorch, every step of them.

Run with Debian's python3-torch: /usr/bin/python3 tests/golden/write_feature_map_goldens.py
"""
import json
import math
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
        elif variant == "eca":  # Wang et al. 2020: the kernel's size from the number of channels
            t = int(abs((math.log2(channels) + 1) / 2))
            k = t if t % 2 else t + 1
            self.eca = nn.Conv1d(1, 1, k, padding=(k - 1) // 2, bias=False)
        else:
            self.concat = nn.Sequential(nn.Linear(2 * channels, inner), nn.Linear(inner, channels))

    def forward(self, x, variant, gain):
        s = {"features": x, "avg": functional.adaptive_avg_pool2d(x, 1).flatten()}
        if variant not in ("se", "eca"):
            s["max"] = functional.adaptive_max_pool2d(x, 1).flatten()
        if variant == "se":
            s["hidden"] = self.fc[1](self.fc[0](s["avg"]))
            s["logits"] = self.fc[2](s["hidden"])
        elif variant == "cbam":
            s["mlp_avg"], s["mlp_max"] = self.mlp(s["avg"]), self.mlp(s["max"])
            s["logits"] = s["mlp_avg"] + s["mlp_max"]
        elif variant == "eca":
            s["logits"] = self.eca(s["avg"][None])[0]
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
    for name, channels, gain in [("eca", 8, 2.0), ("eca_wide", 128, 1.0)]:
        x = feature_map(channels, 3, 2)
        module = prepared(ChannelAttention(channels, 1, "eca"))
        write(f"channel_{name}", "channel_attention", {"variant": "eca", "gain": gain}, module, {"x": x},
              module(x, "eca", gain))


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


class Polarized(nn.Module):
    def __init__(self, channels):
        super().__init__()
        half = channels // 2
        self.ch_wq, self.ch_wv = nn.Conv2d(channels, 1, 1), nn.Conv2d(channels, half, 1)
        self.ch_wz, self.ln = nn.Conv2d(half, channels, 1), nn.LayerNorm(channels)
        self.sp_wq, self.sp_wv = nn.Conv2d(channels, half, 1), nn.Conv2d(channels, half, 1)
        nn.init.normal_(self.ln.weight)
        nn.init.normal_(self.ln.bias)

    def channel(self, x, gain, s):
        s["channel_scores"] = self.ch_wq(x[None]).flatten()
        s["channel_weights"] = torch.softmax(s["channel_scores"], -1)
        s["channel_map"] = s["channel_weights"].reshape(x.shape[1:])
        values = self.ch_wv(x[None])[0]
        s["channel_values"] = rows_of(values)
        s["channel_pooled"] = values.flatten(1) @ s["channel_weights"]
        s["channel_widened"] = self.ch_wz(s["channel_pooled"][None, :, None, None]).flatten()
        s["channel_logits"] = self.ln(s["channel_widened"])
        s["channel_gate"] = torch.sigmoid(gain * s["channel_logits"])
        return s["channel_gate"][:, None, None] * x

    def spatial(self, x, gain, s):
        s["spatial_average"] = x.mean((1, 2))
        s["spatial_scores"] = self.sp_wq(x[None])[0].mean((1, 2))
        s["spatial_weights"] = torch.softmax(s["spatial_scores"], -1)
        values = self.sp_wv(x[None])[0]
        s["spatial_values"] = rows_of(values)
        s["spatial_logits"] = (s["spatial_weights"] @ values.flatten(1)).reshape(x.shape[1:])
        s["spatial_gate"] = torch.sigmoid(gain * s["spatial_logits"])
        return s["spatial_gate"] * x

    def forward(self, x, order, gain):
        s = {"features": x}
        s["channel_output"] = self.channel(x, gain, s)
        if order == "sequential":
            s["output"] = self.spatial(s["channel_output"], gain, s)
        else:
            s["spatial_output"] = self.spatial(x, gain, s)
            s["output"] = s["channel_output"] + s["spatial_output"]
        return s


def polarized():
    for order, gain in [("parallel", 1.0), ("sequential", 2.0)]:
        x = feature_map(6, 4, 5)
        module = prepared(Polarized(6))
        write(f"polarized_{order}", "polarized", {"order": order, "gain": gain}, module, {"x": x},
              module(x, order, gain))


class AttentionGate(nn.Module):
    def __init__(self, channels, signal, inner):
        super().__init__()
        self.W_x = nn.Conv2d(channels, inner, 1)
        self.W_g = nn.Conv2d(signal, inner, 1)
        self.psi = nn.Conv2d(inner, 1, 1)

    def forward(self, x, g, gain):
        def resized(t, size):
            return functional.interpolate(t, size, mode="bilinear", align_corners=False)

        s = {"features": x, "signal": g}
        coarse = resized(x[None], g.shape[1:])
        s["coarse"] = coarse[0]
        s["from_features"], s["from_signal"] = self.W_x(coarse)[0], self.W_g(g[None])[0]
        s["joined"] = torch.relu(s["from_features"] + s["from_signal"])
        s["logits"] = self.psi(s["joined"][None])[0, 0]
        s["coarse_gate"] = torch.sigmoid(gain * s["logits"])
        s["gate"] = resized(s["coarse_gate"][None, None], x.shape[1:])[0, 0]
        s["output"] = s["gate"] * x
        return s


def attention_gate():
    for name, shape, signal, gain in [("half", (4, 6, 8), (6, 3, 4), 1.0), ("odd", (4, 5, 7), (3, 2, 3), 2.0)]:
        x, g = feature_map(*shape), feature_map(*signal)
        module = prepared(AttentionGate(shape[0], signal[0], shape[0] // 2))
        write(f"attention_gate_{name}", "attention_gate", {"reduction": 2, "gain": gain}, module,
              {"x": x, "g": g}, module(x, g, gain))


class SpatialPooling(nn.Module):
    def __init__(self, channels, units, classes):
        super().__init__()
        self.proj, self.context = nn.Linear(channels, units), nn.Linear(units, 1, bias=False)
        self.classifier, self.box = nn.Linear(channels, classes), nn.Linear(channels, 4)
        self.place = nn.Linear(4, 4, bias=False)

    def forward(self, x, task, temperature):
        height, width = x.shape[1:]
        s = {"features": x, "hidden": torch.tanh(self.proj(rows_of(x)))}
        s["scores"] = self.context(s["hidden"])[:, 0]
        s["weights"] = torch.softmax(s["scores"] / temperature, 0)
        s["map"] = s["weights"].reshape(height, width)
        s["pooled"] = (s["map"] * x).sum((1, 2))
        s["class_scores"] = self.classifier(s["pooled"])
        if task == "detection":
            column = (torch.arange(width).double() + 0.5) / width
            row = (torch.arange(height).double() + 0.5) / height
            means = [(s["map"].sum(0) * column).sum(), (s["map"].sum(1) * row).sum()]
            variances = [(s["map"].sum(0) * (column - means[0]) ** 2).sum(),
                         (s["map"].sum(1) * (row - means[1]) ** 2).sum()]
            s["place"] = torch.stack(means + [v.sqrt() for v in variances])
            s["box"] = self.box(s["pooled"]) + self.place(s["place"])
        s["output"] = torch.softmax(s["class_scores"], 0)
        return s


def spatial_pooling():
    for task, temperature in [("classification", 0.5), ("detection", 1.0)]:
        x = feature_map(6, 4, 5)
        module = prepared(SpatialPooling(6, 5, 3))
        write(f"pooling_{task}", "spatial_pooling",
              {"task": task, "temperature": temperature, "units": 5, "classes": 3}, module, {"x": x},
              module(x, task, temperature))


class VisionTransformer(nn.Module):
    def __init__(self, side, tokens, width, heads, forward, layers, classes, pre, activation):
        super().__init__()
        self.conv_proj = nn.Conv2d(3, width, side, stride=side)
        self.class_token = nn.Parameter(torch.randn(1, width))
        self.pos_embedding = nn.Parameter(torch.randn(tokens, width))
        self.encoder = nn.Module()
        self.encoder.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(width, heads, forward, 0.0, activation, batch_first=True, norm_first=pre)
            for _ in range(layers))
        self.encoder.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, classes)

    def attention(self, module, x, at, s):
        heads = module.num_heads

        def split(t):
            return t.reshape(len(t), heads, -1).transpose(0, 1)

        q, k, v = map(split, functional.linear(x, module.in_proj_weight, module.in_proj_bias).chunk(3, -1))
        scores = q @ k.transpose(1, 2)
        scaled = scores / q.shape[-1] ** 0.5
        weights = torch.softmax(scaled, -1)
        head_output = weights @ v
        concat = head_output.transpose(0, 1).reshape(x.shape)
        mixed = module.out_proj(concat)
        for name, value in [("q", q), ("k", k), ("v", v), ("scores", scores), ("scaled", scaled),
                            ("masked", scaled), ("weights", weights), ("head_output", head_output),
                            ("concat", concat), ("attention", mixed)]:
            s[name + at] = value
        assert torch.allclose(module(x[None], x[None], x[None])[0][0], mixed)
        return mixed

    def layer(self, module, x, at, s):
        def forward(z):
            s["linear1" + at] = module.linear1(z)
            s["activation" + at] = module.activation(s["linear1" + at])
            s["linear2" + at] = module.linear2(s["activation" + at])
            return s["linear2" + at]

        blocks = [(module.norm1, lambda z: self.attention(module.self_attn, z, at, s)), (module.norm2, forward)]
        for number, (norm, block) in enumerate(blocks, 1):
            if module.norm_first:
                s[f"norm{number}{at}"] = norm(x)
                x = s[f"residual{number}{at}"] = x + block(s[f"norm{number}{at}"])
            else:
                s[f"residual{number}{at}"] = x + block(x)
                x = s[f"norm{number}{at}"] = norm(s[f"residual{number}{at}"])
        return x

    def forward(self, x, positions, query):
        side = self.conv_proj.kernel_size[0]
        pixels = (x - 0.5) / 0.5
        s = {"patches": functional.unfold(pixels[None], side, stride=side)[0].T}
        s["embedded"] = rows_of(self.conv_proj(pixels[None])[0])
        s["x"] = torch.cat([self.class_token, s["embedded"]])
        if positions == "learned":
            s["x"] = s["x"] + self.pos_embedding
        z = s["x"]
        for number, module in enumerate(self.encoder.layers):
            expected = module(z[None])[0]
            z = self.layer(module, z, f"@{number}", s)
            assert torch.allclose(z, expected)
        s["encoded"] = self.encoder.norm(z)
        last = s[f"weights@{len(self.encoder.layers) - 1}"]
        s["map"] = last[:, query, 1:].reshape(-1, x.shape[1] // side, x.shape[2] // side)
        s["logits"] = self.head(s["encoded"][0])
        s["output"] = torch.softmax(s["logits"], 0)
        return s


def vit():
    for norm, activation, layers, positions, query in [("pre", "gelu", 2, "learned", 0),
                                                       ("post", "relu", 1, "none", 4)]:
        x = torch.rand(3, 4, 6).double()
        module = prepared(VisionTransformer(2, 7, 8, 2, 6, layers, 3, norm == "pre", activation))
        write(f"vit_{norm}", "vit",
              {"patches": 3, "side": 2, "width": 8, "heads": 2, "feed_forward": 6, "layers": layers, "classes": 3,
               "norm": norm, "activation": activation, "positions": positions, "query": query}, module,
              {"x": x}, module(x, positions, query))


class Glimpses(nn.Module):
    def __init__(self, inputs, units, hidden, classes):
        super().__init__()
        self.glimpse = nn.ModuleDict({
            "patch": nn.Linear(inputs, units), "location": nn.Linear(2, units),
            "what": nn.Linear(units, hidden), "where": nn.Linear(units, hidden)})
        self.core = nn.RNNCell(hidden, hidden, nonlinearity="relu")
        self.locator, self.classifier = nn.Linear(hidden, 2), nn.Linear(hidden, classes)

    @staticmethod
    def squares(x, location, side, scales, extent):
        """By grid_sample, four samples along each side of a cell, averaged."""
        height, width = x.shape[1:]
        around = (torch.arange(4 * side).double() + 0.5) / (2 * side) - 1
        planes = []
        for scale in range(scales):
            half = extent * min(height, width) / 2 * 2 ** scale
            column = location[0] + around * half * 2 / width
            row = location[1] + around * half * 2 / height
            grid = torch.stack([column.expand(4 * side, -1), row[:, None].expand(-1, 4 * side)], -1)
            fine = functional.grid_sample(x[None], grid[None], mode="bilinear", padding_mode="zeros",
                                          align_corners=False)
            planes.append(functional.avg_pool2d(fine, 4)[0])
        return torch.cat(planes)

    def forward(self, x, p):
        s, path = {}, []
        location = torch.tensor([2 * p["start_column"] - 1, 2 * p["start_row"] - 1]).double()
        state = torch.zeros(p["hidden"]).double()
        for time in range(p["glimpses"]):
            s[f"location@{time}"] = location
            path.append(location)
            squares = s[f"squares@{time}"] = self.squares(x, location, p["side"], p["scales"], p["extent"])
            what = s[f"what@{time}"] = torch.relu(self.glimpse["patch"](squares.flatten()))
            where = s[f"where@{time}"] = torch.relu(self.glimpse["location"](location))
            s[f"glimpse@{time}"] = torch.relu(self.glimpse["what"](what) + self.glimpse["where"](where))
            state = s[f"state@{time}"] = self.core(s[f"glimpse@{time}"][None], state[None])[0]
            location = torch.tanh(p["reach"] * self.locator(state))
        s["path"] = torch.stack(path)
        height, width = x.shape[1:]
        rows, columns = round(height * 56 / max(height, width)), round(width * 56 / max(height, width))
        halves = p["extent"] * min(height, width) / 2 * 2 ** torch.arange(p["scales"]).double()
        middle = ((s["path"] + 1) / 2)[:, None]
        reach = halves[:, None] / torch.tensor([width, height]).double()
        s["boxes"] = torch.cat([middle - reach, middle + reach], 2).flatten(1)
        row = ((torch.arange(rows).double() + 0.5) / rows)[:, None]
        column = ((torch.arange(columns).double() + 0.5) / columns)[None]
        seen = torch.zeros(rows, columns).double()
        for location in path:
            for scale in reversed(range(p["scales"])):
                half = p["extent"] * min(height, width) / 2 * 2 ** scale
                inside = ((column - (location[0] + 1) / 2).abs() * width <= half) & (
                    (row - (location[1] + 1) / 2).abs() * height <= half)
                seen = torch.where(inside, seen.clamp(min=0.5 ** scale), seen)
        s["seen"] = seen
        s["logits"] = self.classifier(state)
        s["output"] = torch.softmax(s["logits"], 0)
        return s


def glimpse():
    p = {"glimpses": 3, "scales": 2, "side": 2, "extent": 0.3, "start_column": 0.25, "start_row": 0.75,
         "reach": 3.0, "units": 4, "hidden": 5, "classes": 3}
    x = torch.rand(3, 3, 9).double()
    module = prepared(Glimpses(p["scales"] * 3 * p["side"] ** 2, p["units"], p["hidden"], p["classes"]))
    write("glimpse", "glimpse", p, module, {"x": x}, module(x, p))


class Generator(nn.Module):
    def __init__(self, size, channels):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(12, channels, 3, padding=1), nn.Conv2d(channels, channels, 3, padding=1)
        self.time = nn.Linear(8, channels)
        self.position = nn.Parameter(torch.randn(channels, size // 2, size // 2))
        self.query, self.key = nn.Conv2d(channels, channels // 4, 1), nn.Conv2d(channels, channels // 4, 1)
        self.value = nn.Conv2d(channels, channels, 1)
        self.gamma = nn.Parameter(torch.tensor([0.8]))
        self.conv3, self.conv4 = nn.Conv2d(channels, channels, 3, padding=1), nn.Conv2d(channels, 12, 3, padding=1)

    def estimate(self, x, time, strength, at, s):
        angles = torch.pi / 2 * 2.0 ** torch.arange(4).double() * time
        told = self.time(torch.stack([angles.sin(), angles.cos()], 1).flatten())
        placed = self.conv1(functional.pixel_unshuffle(x[None], 2))[0] + self.position
        features = torch.relu(self.conv2(torch.relu(placed + told[:, None, None])[None]))[0]
        s["features" + at] = features
        for name in ["query", "key", "value"]:
            s[name + at] = rows_of(getattr(self, name)(features[None])[0])
        s["scores" + at] = s["query" + at] @ s["key" + at].T
        s["weights" + at] = torch.softmax(s["scores" + at], -1)
        s["attended" + at] = (s["weights" + at] @ s["value" + at]).T.reshape(features.shape)
        s["joined" + at] = self.gamma * strength * s["attended" + at] + features
        end = self.conv4(torch.relu(self.conv3(s["joined" + at][None])))
        return functional.pixel_shuffle(end, 2)[0]

    def forward(self, x, start, steps, strength):
        s = {}
        stride = (1 - start) / steps
        for number in range(steps):
            at, time = f"@{number}", start + number * stride
            s["x" + at] = x
            end = s["estimate" + at] = self.estimate(x, time, strength, at, s)
            s["forecast" + at] = ((end + 1) / 2).clamp(0, 1)
            x = x + stride / (1 - time) * (end - x)
        s["picture"] = ((x + 1) / 2).clamp(0, 1)
        return s


def generator():
    for name, size, start, steps, strength in [("noise", 8, None, 3, 0.5), ("way", 16, 0.375, 1, 1.0)]:
        x = feature_map(3, size, size)
        module = prepared(Generator(size, 8))
        inputs = {"noise": x} if start is None else {"noise": x, "time": torch.tensor([start])}
        write(f"generator_{name}", "generator",
              {"size": size, "channels": 8, "steps": 3, "strength": strength}, module, inputs,
              module(x, start or 0.0, steps, strength))


def main():
    for number, case in enumerate([channel_attention, spatial_attention, non_local, position_attention, dual_attention, polarized,
                                   attention_gate, spatial_pooling, vit, glimpse, generator]):
        torch.manual_seed(20180717 + number)  # each on its own, so that a new one changes no other file
        case()


if __name__ == "__main__":
    main()
