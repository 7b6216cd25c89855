# SPDX-License-Identifier: GPL-3.0-or-later
"""A zoo of attention in small networks, written from the papers and exported by PyTorch as ONNX files, each with
what hooks saw of one run, as write_network_goldens.py writes them.

python3 tests/golden/write_zoo_goldens.py [NAME…] (Debian's python3-torch, 1.13, and python3-onnx)

Activations that multiply a map by a function of itself (SiLU, hard swish, Mish, GELU), gates of recurrent cells,
the softmax of an answer and the boxes of a detector are in here, too, and are no attention.
"""

import sys
import warnings

import torch
from torch import nn
from torch.nn import functional as F

from write_network_goldens import Attention, Cbam, ChannelGate, Vit, seen, write
from zoo_text import Bahdanau, Gpt, Grouped, LetteredLinear, LinearAttention, Poolings, Remembering
from zoo_windows import MaxVit, PaddedSwin, Swin


def conv(inputs, outputs, kernel=3, stride=1, groups=1):
    """Convolution and normalisation."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
                         nn.BatchNorm2d(outputs))


class Net(nn.Module):
    """A stem of half the size, one body after the other, and an answer of three classes."""

    def __init__(self, *bodies, width=8, inner=8):
        super().__init__()
        self.stem = conv(3, inner, stride=2)
        self.bodies = nn.ModuleList(bodies)
        self.head = nn.Linear(width, 3)

    def forward(self, x):
        x = F.relu(self.stem(x))
        for body in self.bodies:
            x = body(x)
        return torch.softmax(self.head(x.mean((2, 3))), 1)


class Selective(nn.Module):
    """Li et al. 2019, "Selective kernel networks"; the branches stacked, or each with its own part of the softmax."""

    def __init__(self, width, stacked):
        super().__init__()
        self.stacked = stacked
        self.near, self.far = conv(width, width), conv(width, width, 5)
        self.down = nn.Linear(width, 4)
        self.up = nn.ModuleList(nn.Linear(4, width) for _ in range(2))

    def forward(self, x):
        branches = [F.relu(self.near(x)), F.relu(self.far(x))]
        pooled = F.relu(self.down((branches[0] + branches[1]).mean((2, 3))))
        logits = torch.stack([up(pooled) for up in self.up], 1)
        gate = torch.softmax(logits, 1)
        seen("branches_gate", gate[0])
        if self.stacked:
            return (torch.stack(branches, 1) * gate[..., None, None]).sum(1)
        return sum(branch * gate[:, i][..., None, None] for i, branch in enumerate(branches))


class Coordinate(nn.Module):
    """Hou et al. 2021, "Coordinate attention for efficient mobile network design"; one factor after the other, or their
    product at once."""

    def __init__(self, width, joined=False):
        super().__init__()
        self.joined = joined
        self.shared = conv(width, 4, 1)
        self.rows, self.columns = nn.Conv2d(4, width, 1), nn.Conv2d(4, width, 1)

    def forward(self, x):
        height, width = x.shape[2:]
        y = torch.cat([x.mean(3, keepdim=True), x.mean(2, keepdim=True).permute(0, 1, 3, 2)], 2)
        y = F.hardswish(self.shared(y))
        rows, columns = torch.split(y, [height, width], 2)
        rows = torch.sigmoid(self.rows(rows))
        columns = torch.sigmoid(self.columns(columns.permute(0, 1, 3, 2)))
        seen("rows_gate", rows[0, :, :, 0])
        seen("columns_gate", columns[0, :, 0])
        return x * (columns * rows) if self.joined else x * columns * rows


class SimAm(nn.Module):
    """Yang et al. 2021, "SimAM: a simple, parameter-free attention module"."""

    def forward(self, x):
        d = (x - x.mean((2, 3), keepdim=True)).pow(2)
        n = x.shape[2] * x.shape[3] - 1
        gate = torch.sigmoid(d / (4 * (d.sum((2, 3), keepdim=True) / n + 1e-4)) + 0.5)
        seen("elements_gate", gate[0])
        return x * gate


class GatedHalves(nn.Module):
    """Dauphin et al. 2017, "Language modeling with gated convolutional networks", of maps; `tanh` writes the sigmoid
    as (tanh(x / 2) + 1) / 2."""

    def __init__(self, width, tanh=False):
        super().__init__()
        self.tanh = tanh
        self.both = nn.Conv2d(width, 2 * width, 3, padding=1)

    def forward(self, x):
        values, logits = self.both(x).chunk(2, 1)
        gate = (torch.tanh(logits / 2) + 1) / 2 if self.tanh else torch.sigmoid(logits)
        seen("elements_gate", gate[0])
        return values * gate


class Bottleneck(nn.Module):
    """Park et al. 2018, "BAM: bottleneck attention module": one gate of the sum of a channel's and a place's part."""

    def __init__(self, width):
        super().__init__()
        self.channel = nn.Sequential(nn.Linear(width, 4), nn.ReLU(), nn.Linear(4, width))
        self.place = nn.Sequential(nn.Conv2d(width, 4, 1), nn.ReLU(), nn.Conv2d(4, 1, 3, padding=2, dilation=2))

    def forward(self, x):
        gate = torch.sigmoid(self.channel(x.mean((2, 3)))[:, :, None, None] + self.place(x))
        seen("elements_gate", gate[0])
        return x + x * gate


class Concurrent(nn.Module):
    """Roy et al. 2018, "Concurrent spatial and channel squeeze & excitation", with a hard sigmoid written out."""

    def __init__(self, width):
        super().__init__()
        self.down, self.up, self.place = nn.Linear(width, 4), nn.Linear(4, width), nn.Conv2d(width, 1, 1)

    def forward(self, x):
        logits = self.up(F.relu(self.down(x.mean((2, 3)))))
        gate = (F.relu6(logits + 3) / 6)[:, :, None, None]
        seen("channel_gate", gate.reshape(-1))
        mask = torch.sigmoid(self.place(x))
        seen("spatial_gate", mask[0, 0])
        return x * gate + x * mask


class BesideOne(nn.Module):
    """Wang et al. 2017, "Residual attention network for image classification": the map is multiplied by 1 + gate."""

    def __init__(self, width):
        super().__init__()
        self.coarse, self.fine = nn.Conv2d(width, width, 3, padding=1), nn.Conv2d(width, width, 1)

    def forward(self, x):
        y = F.relu(self.coarse(F.max_pool2d(x, 2)))
        gate = torch.sigmoid(self.fine(F.interpolate(y, size=x.shape[2:], mode="bilinear", align_corners=True)))
        seen("elements_gate", gate[0])
        return (1 + gate) * x


class Plain(nn.Module):
    """A block whose sum of two computed maps compares nothing."""

    def __init__(self, width):
        super().__init__()
        self.conv = conv(width, width)

    def forward(self, x):
        return F.relu(self.conv(x) + x)


class Activations(nn.Module):
    """Functions of a number that are written as a product of it and something between 0 and 1, and are no gates."""

    def __init__(self, width):
        super().__init__()
        self.convs = nn.ModuleList(conv(width, width) for _ in range(6))

    def forward(self, x):
        x = self.convs[0](x)
        x = self.convs[1](x * torch.sigmoid(x))
        x = self.convs[2](x * F.relu6(x + 3) / 6)
        x = self.convs[3](x * (F.relu6(x + 3) / 6))
        x = self.convs[4](x * torch.sigmoid(1.702 * x))
        x = self.convs[5](x * torch.tanh(F.softplus(x)))
        return x * (0.5 * (1 + torch.tanh(0.79788456 * (x + 0.044715 * x**3)))) + F.gelu(x) + F.hardswish(x)


class GatedUnet(nn.Module):
    """Oktay et al. 2018, "Attention U-Net": a coarse map says which places of a fine one pass."""

    def __init__(self, width=8):
        super().__init__()
        self.fine, self.coarse = conv(3, width), conv(width, width, stride=2)
        self.of_fine = nn.Conv2d(width, 4, 2, stride=2, bias=False)
        self.of_coarse = nn.Conv2d(width, 4, 1)
        self.psi = nn.Conv2d(4, 1, 1)
        self.merge, self.head = conv(2 * width, width), nn.Conv2d(width, 2, 1)

    def forward(self, x):
        fine = F.relu(self.fine(x))
        coarse = F.relu(self.coarse(fine))
        mask = torch.sigmoid(self.psi(F.relu(self.of_fine(fine) + self.of_coarse(coarse))))
        mask = F.interpolate(mask, size=fine.shape[2:], mode="bilinear", align_corners=False)
        seen("spatial_gate", mask[0, 0])
        up = F.interpolate(coarse, scale_factor=2.0, mode="nearest")
        return self.head(F.relu(self.merge(torch.cat([fine * mask, up], 1))))


class Inverted(nn.Module):
    """Tan and Le 2019 (MBConv of EfficientNet) with SiLU, or Howard et al. 2019 (MobileNetV3) with hard functions."""

    def __init__(self, width, hard, stride=1):
        super().__init__()
        self.hard, self.stride = hard, stride
        self.widen, self.depthwise = conv(width, 2 * width, 1), conv(2 * width, 2 * width, 3, stride, 2 * width)
        self.down, self.up = nn.Conv2d(2 * width, 4, 1), nn.Conv2d(4, 2 * width, 1)
        self.project = conv(2 * width, width, 1)

    def forward(self, x):
        act = F.hardswish if self.hard else F.silu
        y = act(self.depthwise(act(self.widen(x))))
        logits = self.up((F.relu if self.hard else F.silu)(self.down(F.adaptive_avg_pool2d(y, 1))))
        gate = F.hardsigmoid(logits) if self.hard else torch.sigmoid(logits)
        seen("channel_gate", gate.reshape(-1))
        y = self.project(y * gate)
        return x + y if self.stride == 1 else y


class NonLocal(nn.Module):
    """Wang et al. 2018, "Non-local neural networks": embedded Gaussian, or the dot product divided by the number of
    places."""

    def __init__(self, width, gaussian, kind):
        super().__init__()
        self.gaussian, self.kind = gaussian, kind
        self.theta, self.phi, self.g = (nn.Conv2d(width, 4, 1) for _ in range(3))
        self.out = conv(4, width, 1)

    def forward(self, x):
        batch, _, height, width = x.shape
        theta = self.theta(x).view(batch, 4, -1).permute(0, 2, 1)
        phi = self.phi(x).view(batch, 4, -1)
        g = self.g(x).view(batch, 4, -1).permute(0, 2, 1)
        scores = torch.matmul(theta, phi)
        weights = torch.softmax(scores, -1) if self.gaussian else scores / scores.size(-1)
        seen(self.kind, weights)
        y = torch.matmul(weights, g).permute(0, 2, 1).contiguous().view(batch, 4, height, width)
        return x + self.out(y)


class DualPosition(nn.Module):
    """Fu et al. 2019, "Dual attention network for scene segmentation": every place looks at every place."""

    def __init__(self, width):
        super().__init__()
        self.query, self.key, self.value = nn.Conv2d(width, 4, 1), nn.Conv2d(width, 4, 1), nn.Conv2d(width, width, 1)
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        batch, channels, height, width = x.shape
        query = self.query(x).view(batch, -1, width * height).permute(0, 2, 1)
        weights = torch.softmax(torch.bmm(query, self.key(x).view(batch, -1, width * height)), -1)
        seen("attention_weights", weights)
        value = self.value(x).view(batch, -1, width * height)
        return self.gamma * torch.bmm(value, weights.permute(0, 2, 1)).view(batch, channels, height, width) + x


class DualChannel(nn.Module):
    """Fu et al. 2019: every channel looks at every channel."""

    def __init__(self):
        super().__init__()
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        batch, channels, height, width = x.shape
        rows = x.view(batch, channels, -1)
        energy = torch.bmm(rows, rows.permute(0, 2, 1))
        weights = torch.softmax(torch.max(energy, -1, keepdim=True)[0].expand_as(energy) - energy, -1)
        seen("attention2_weights", weights)
        return self.gamma * torch.bmm(weights, rows).view(batch, channels, height, width) + x


class Dual(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.position, self.channel = DualPosition(width), DualChannel()

    def forward(self, x):
        return self.position(x) + self.channel(x)


class Residual(nn.Module):
    """A block of ResNet (He et al. 2016) with CBAM before its sum (Woo et al. 2018)."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1, self.conv2 = conv(inputs, outputs, 3, stride), conv(outputs, outputs)
        self.cbam = Cbam(outputs)
        self.downsample = conv(inputs, outputs, 1, stride)

    def forward(self, x):
        y = self.cbam(self.conv2(F.relu(self.conv1(x))))
        return F.relu(y + self.downsample(x))


class Context(nn.Module):
    """Cao et al. 2019, "GCNet": one map of attention pools the context that every place is given."""

    def __init__(self, width):
        super().__init__()
        self.mask = nn.Conv2d(width, 1, 1)
        self.transform = nn.Sequential(nn.Conv2d(width, 4, 1), nn.LayerNorm([4, 1, 1]), nn.ReLU(), nn.Conv2d(4, width, 1))

    def forward(self, x):
        batch, channels, height, width = x.shape
        weights = torch.softmax(self.mask(x).view(batch, 1, height * width), 2)
        seen("pooling_weights", weights)
        context = torch.matmul(x.view(batch, 1, channels, -1), weights.unsqueeze(-1)).view(batch, channels, 1, 1)
        return x + self.transform(context)


class ClassAttention(nn.Module):
    """Touvron et al. 2021, "Going deeper with image transformers": only the class token asks; then learnt queries pool
    all tokens (Lee et al. 2019, "Set transformer", without a projection of the queries)."""

    def __init__(self, width=8, heads=2, queries=2):
        super().__init__()
        self.heads = heads
        self.patches, self.cls = nn.Conv2d(3, width, 4, stride=4), nn.Parameter(torch.randn(1, 1, width))
        self.q, self.k, self.v, self.out = (nn.Linear(width, width) for _ in range(4))
        self.keys = nn.Linear(width, width)
        self.queries = nn.Parameter(torch.randn(1, heads, queries, width // heads))
        self.head = nn.Linear((1 + queries) * width, 3)

    def split(self, x):
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        tokens = torch.cat([self.cls.expand(x.shape[0], -1, -1), x], 1)
        q, k, v = self.split(self.q(tokens[:, :1])), self.split(self.k(tokens)), self.split(self.v(tokens))
        weights = torch.softmax(q @ k.transpose(-2, -1) / 2, -1)
        seen("cross_weights", weights[0])
        cls = self.out((weights @ v).transpose(1, 2).flatten(2))
        weights = torch.softmax(self.queries @ self.split(self.keys(F.relu(x))).transpose(-2, -1), -1)
        seen("pooling_weights", weights[0])
        return self.head(torch.cat([cls.flatten(1), (weights @ self.split(x)).flatten(1)], 1))


class Efficient(nn.Module):
    """Shen et al. 2021, "Efficient attention: attention with linear complexities", over the places of a map: softmaxes of
    queries over features and of keys over places, which are parts of it."""

    def __init__(self, width):
        super().__init__()
        self.q, self.k, self.v = (nn.Conv2d(width, width, 1) for _ in range(3))

    def forward(self, x):
        q = torch.softmax(self.q(x).flatten(2).transpose(1, 2), -1)
        k = torch.softmax(self.k(x).flatten(2), -1)
        v = self.v(x).flatten(2).transpose(1, 2)
        seen("linear_weights", q @ k)
        return x + (q @ (k @ v)).transpose(1, 2).reshape(x.shape)


class EinsumLinear(nn.Module):
    """The same as diffusion models write it: heads, einsum, and queries that are scaled after their softmax."""

    def __init__(self, width, heads=2):
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Conv2d(width, 3 * width, 1, bias=False), nn.Conv2d(width, width, 1)

    def forward(self, x):
        batch, width, rows, columns = x.shape
        q, k, v = (part.reshape(batch, self.heads, -1, rows * columns) for part in self.qkv(x).chunk(3, 1))
        q, k = q.softmax(-2) * (width // self.heads) ** -0.5, k.softmax(-1)
        seen("linear2_weights", (q.transpose(-2, -1) @ k)[0])
        context = torch.einsum("bhdn,bhen->bhde", k, v)
        out = torch.einsum("bhde,bhdn->bhen", context, q)
        return x + self.out(out.reshape(batch, width, rows, columns))


class DetrLayer(nn.Module):
    """Carion et al. 2020: queries look at each other, then at the picture; places are added to queries and keys."""

    def __init__(self, width, heads=2):
        super().__init__()
        self.own, self.cross = nn.MultiheadAttention(width, heads), nn.MultiheadAttention(width, heads)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(3))
        self.mlp = nn.Sequential(nn.Linear(width, 16), nn.ReLU(), nn.Linear(16, width))

    def forward(self, x, queries, memory, places):
        asks = x + queries
        found, weights = self.own(asks, asks, x, average_attn_weights=False)
        seen("attention2_weights", weights[0])
        x = self.norms[0](x + found)
        found, weights = self.cross(x + queries, memory + places, memory, average_attn_weights=False)
        seen("cross_weights", weights[0])
        x = self.norms[1](x + found)
        return self.norms[2](x + self.mlp(x))


class Detr(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.backbone = nn.Sequential(conv(3, width, stride=2), nn.ReLU(), conv(width, width, stride=2), nn.ReLU())
        self.project = nn.Conv2d(width, width, 1)
        self.places = nn.Parameter(torch.randn(24, 1, width))
        self.encoder, self.norm = nn.MultiheadAttention(width, 2), nn.LayerNorm(width)
        self.queries = nn.Embedding(5, width)
        self.layers = nn.ModuleList(DetrLayer(width) for _ in range(2))
        self.classes, self.boxes = nn.Linear(width, 4), nn.Linear(width, 4)

    def forward(self, x):
        memory = self.project(self.backbone(x)).flatten(2).permute(2, 0, 1)
        asks = memory + self.places
        found, weights = self.encoder(asks, asks, memory, average_attn_weights=False)
        seen("attention_weights", weights[0])
        memory = self.norm(memory + found)
        queries = self.queries.weight.unsqueeze(1).repeat(1, x.shape[0], 1)
        x = torch.zeros_like(queries)
        for layer in self.layers:
            x = layer(x, queries, memory, self.places)
        return torch.cat([self.classes(x), self.boxes(x).sigmoid()], -1).transpose(0, 1)


class QuantisedAttention(Attention):
    """Of Vit, with all that is multiplied rounded to eight bits (Jacob et al. 2018, "Quantization and training of neural
    networks for efficient integer-arithmetic-only inference")."""

    def forward(self, x):
        batch, tokens, width = x.shape
        qkv = self.qkv(rounded(x)).reshape(batch, tokens, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = (rounded(part) for part in qkv)
        weights = torch.softmax(q @ k.transpose(-2, -1) * (width // self.heads) ** -0.5, -1)
        seen("attention_weights", weights[0])
        mixed = torch.fake_quantize_per_tensor_affine(weights, 1 / 255, 0, 0, 255) @ v
        return self.out(rounded(mixed.transpose(1, 2).reshape(batch, tokens, width)))


def rounded(x):
    return torch.fake_quantize_per_tensor_affine(x, 0.05, 0, -128, 127)


class QuantisedVit(Vit):
    def __init__(self, width=16):
        super().__init__(width)
        for block in self.blocks:
            block.attention = QuantisedAttention(width, 2)
        self.norm = nn.Sequential(nn.LayerNorm(width), Rounded())


class Rounded(nn.Module):
    def forward(self, x):
        return rounded(x)


class Yolo(nn.Module):
    """A detector like YOLOv5 (Jocher 2020) with CBAM in its neck; its boxes are decoded in the graph."""

    def __init__(self, width=8):
        super().__init__()
        self.layers = nn.ModuleList([conv(3, width, 6, 2), conv(width, width, 3, 2), conv(width, width, 3, 2)])
        self.cbam = Cbam(width)
        self.pooled, self.lateral = conv(3 * width, width, 1), conv(2 * width, width, 1)
        self.neck = Cbam(width)
        self.detect = nn.ModuleList(nn.Conv2d(width, 2 * 7, 1) for _ in range(2))
        self.anchors = nn.Parameter(torch.rand(2, 1, 2, 1, 1, 2))

    def forward(self, x):
        for layer in self.layers[:2]:
            x = F.silu(layer(x))
        fine = self.cbam(x)
        x = F.silu(self.layers[2](fine))
        once = F.max_pool2d(x, 5, 1, 2)
        coarse = F.silu(self.pooled(torch.cat([x, once, F.max_pool2d(once, 5, 1, 2)], 1)))
        up = F.interpolate(coarse, scale_factor=2.0, mode="nearest")[:, :, : fine.shape[2], : fine.shape[3]]
        fine = self.neck(F.silu(self.lateral(torch.cat([up, fine], 1))))
        found = []
        for i, (each, stride) in enumerate(((fine, 4.0), (coarse, 8.0))):
            y = self.detect[i](each)
            batch, _, rows, columns = y.shape
            y = y.view(batch, 2, 7, rows, columns).permute(0, 1, 3, 4, 2).contiguous().sigmoid()
            places = torch.stack(torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")[::-1], -1)
            xy = (y[..., 0:2] * 2 - 0.5 + places.float()) * stride
            wh = (y[..., 2:4] * 2) ** 2 * self.anchors[i]
            found.append(torch.cat([xy, wh, y[..., 4:5] * y[..., 5:]], -1).view(batch, -1, 6))
        return torch.cat(found, 1)


def makers():
    """What is written under which name: module, inputs and opsets, of which those marked `False` are not folded."""
    picture = {"image": torch.rand(1, 3, 16, 24)}
    small = {"image": torch.rand(1, 3, 8, 12)}
    square = {"image": torch.rand(1, 3, 32, 32)}
    ids = {"input_ids": torch.tensor([[3, 7, 5, 2, 9, 1]])}
    return {
        "sk": (lambda: Net(Selective(8, True), Selective(8, False)), small, {11: True, 17: False}),
        "coordinate": (lambda: Net(Coordinate(8), Coordinate(8, joined=True)), picture, {11: True, 13: False}),
        "elements": (lambda: Net(SimAm(), GatedHalves(8), GatedHalves(8, True), Bottleneck(8)), small, {11: True, 17: False}),
        "concurrent": (lambda: Net(Concurrent(8), BesideOne(8)), small, {13: True}),
        "activations": (lambda: Net(Activations(8)), small, {11: True, 17: False}),
        "unet": (GatedUnet, picture, {11: True, 17: False}),
        "efficientnet": (lambda: Net(Inverted(8, False), Inverted(8, False, 2)), picture, {13: True, 17: False}),
        "mobilenet": (lambda: Net(Inverted(8, True), Inverted(8, True, 2)), picture, {11: True, 17: False}),
        "nonlocal": (lambda: Net(NonLocal(8, True, "attention_weights"), NonLocal(8, False, "attention2_weights")),
                     small, {11: True, 13: False}),
        "anysize": (lambda: Net(nn.AvgPool2d(4), NonLocal(8, False, "attention_weights")), small, {13: True, 17: False}),
        "danet": (lambda: Net(Dual()), small, {11: True, 17: False}),
        "resnet": (lambda: Net(Residual(8, 8, 1), Residual(8, 8, 2), Residual(8, 8, 1)), picture, {13: True}),
        "context": (lambda: Net(Plain(8), Context(8)), small, {11: True, 17: False}),
        "class": (ClassAttention, picture, {11: True, 17: False}),
        "efficient": (lambda: Net(Efficient(8), EinsumLinear(8)), small, {13: True, 17: False}),
        "detr": (Detr, picture, {13: False, 17: True}),
        "quantised": (QuantisedVit, {"image": torch.rand(1, 3, 24, 32)}, {13: True}),
        "yolo": (Yolo, square, {11: True, 17: False}),
        "swin": (Swin, square, {11: True, 17: False}),
        "padded": (PaddedSwin, {"image": torch.rand(1, 3, 12, 12)}, {13: True}),
        "maxvit": (MaxVit, {"image": torch.rand(1, 3, 16, 16)}, {17: False}),
        "poolings": (Poolings, ids, {11: True, 13: False}),
        "additive": (Bahdanau, ids, {11: True, 17: False}),
        "linear": (LinearAttention, ids, {11: True, 17: False}),
        "lettered": (LetteredLinear, ids, {13: True, 17: False}),
        "remembering": (Remembering, {**ids, "past_key": torch.rand(1, 2, 3, 4), "past_value": torch.rand(1, 2, 3, 4),
                                      "temperature": torch.tensor([2.0])}, {13: True}),
        "grouped": (Grouped, ids, {13: True, 17: False}),
        "gpt": (Gpt, ids, {11: True, 13: False}),
    }


def main():
    warnings.filterwarnings("ignore")
    torch.manual_seed(16)
    for name, (make, inputs, opsets) in makers().items():
        torch.manual_seed(16)
        if len(sys.argv) > 1 and name not in sys.argv[1:]:
            continue
        for opset, folding in opsets.items():
            axes = {"image": {2: "height", 3: "width"}} if name == "anysize" or (name == "context" and opset == 17) else None
            if name == "remembering":
                axes = {"input_ids": {1: "tokens"}, "past_key": {2: "past"}, "past_value": {2: "past"}}
            write(f"zoo-{name}-{opset}", make(), inputs, opset, axes, folding)


if __name__ == "__main__":
    with torch.no_grad():
        main()
