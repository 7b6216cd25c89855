# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks of convolutions with random weights, written as ONNX files: two from torchvision and a detector with CBAM."""
import warnings

import torch
import torch.nn.functional as F
from torch import nn


class Unit(nn.Sequential):
    """Convolution, batch norm, SiLU."""

    def __init__(self, inputs, outputs, kernel=1, stride=1):
        super().__init__(nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs),
                         nn.SiLU())


class Cbam(nn.Module):
    """Woo et al. 2018: a gate for the channels, then one for the places."""

    def __init__(self, channels, ratio=16, kernel=7):
        super().__init__()
        inner = max(channels // ratio, 4)
        self.mlp = nn.Sequential(nn.Conv2d(channels, inner, 1, bias=False), nn.ReLU(),
                                 nn.Conv2d(inner, channels, 1, bias=False))
        self.places = nn.Conv2d(2, 1, kernel, padding=kernel // 2, bias=False)

    def forward(self, x):
        x = x * torch.sigmoid(self.mlp(F.adaptive_avg_pool2d(x, 1)) + self.mlp(F.adaptive_max_pool2d(x, 1)))
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return x * torch.sigmoid(self.places(pooled))


class Split(nn.Module):
    """Half of the channels goes through `count` residual blocks; all intermediate results are mixed."""

    def __init__(self, inputs, outputs, count, adds=True):
        super().__init__()
        half = outputs // 2
        self.enter = Unit(inputs, outputs)
        self.blocks = nn.ModuleList(nn.Sequential(Unit(half, half, 3), Unit(half, half, 3)) for _ in range(count))
        self.leave = Unit((2 + count) * half, outputs)
        self.adds = adds

    def forward(self, x):
        parts = list(self.enter(x).chunk(2, 1))
        for block in self.blocks:
            y = block(parts[-1])
            parts.append(parts[-1] + y if self.adds else y)
        return self.leave(torch.cat(parts, 1))


class Pyramid(nn.Module):
    """Maxima over wider and wider windows, beside each other."""

    def __init__(self, channels):
        super().__init__()
        self.enter, self.leave = Unit(channels, channels // 2), Unit(2 * channels, channels)

    def forward(self, x):
        parts = [self.enter(x)]
        for _ in range(3):
            parts.append(F.max_pool2d(parts[-1], 5, 1, 2))
        return self.leave(torch.cat(parts, 1))


class Detector(nn.Module):
    """As the one-stage detectors of the YOLO family are built: a backbone with CBAM, down and up again, three heads."""

    def __init__(self, classes=80, width=16):
        super().__init__()
        a, b, c, d, e = (width * 2 ** i for i in range(5))
        self.stem = nn.Sequential(Unit(3, a, 3, 2), Unit(a, b, 3, 2), Split(b, b, 1), Cbam(b))
        self.stage3 = nn.Sequential(Unit(b, c, 3, 2), Split(c, c, 2), Cbam(c))
        self.stage4 = nn.Sequential(Unit(c, d, 3, 2), Split(d, d, 2), Cbam(d))
        self.stage5 = nn.Sequential(Unit(d, e, 3, 2), Split(e, e, 1), Cbam(e), Pyramid(e))
        self.up4, self.up3 = Split(e + d, d, 1, False), Split(d + c, c, 1, False)
        self.to4, self.down4 = Unit(c, c, 3, 2), Split(c + d, d, 1, False)
        self.to5, self.down5 = Unit(d, d, 3, 2), Split(d + e, e, 1, False)
        self.heads = nn.ModuleList(
            nn.Sequential(Unit(n, c, 3), Unit(c, c, 3), nn.Conv2d(c, 64 + classes, 1)) for n in (c, d, e))

    def forward(self, x):
        third = self.stage3(self.stem(x))
        fourth = self.stage4(third)
        fifth = self.stage5(fourth)
        middle = self.up4(torch.cat([F.interpolate(fifth, scale_factor=2.0), fourth], 1))
        fine = self.up3(torch.cat([F.interpolate(middle, scale_factor=2.0), third], 1))
        middle = self.down4(torch.cat([self.to4(fine), middle], 1))
        coarse = self.down5(torch.cat([self.to5(middle), fifth], 1))
        found = [head(part).flatten(2) for head, part in zip(self.heads, (fine, middle, coarse))]
        return torch.cat(found, 2)


def network(name):
    """The module and the side of its picture."""
    import torchvision

    torch.manual_seed(1)
    if name == "detector":
        return Detector().eval(), 640
    return getattr(torchvision.models, name)().eval(), 224


def picture(side):
    """The numbers that every program is given: [1 × 3 × side × side]."""
    return ((torch.arange(3 * side * side) * 7919 % 1000 + 1).float() / 1000).reshape(1, 3, side, side)


def write(name, path):
    """Writes the file, opset 13; returns the side of its picture and the first numbers of PyTorch's own answer."""
    module, side = network(name)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(module, picture(side), str(path), opset_version=13, input_names=["image"],
                          output_names=["answer"])
        return side, module(picture(side)).flatten()[:8].tolist()
