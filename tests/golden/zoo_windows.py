# SPDX-License-Identifier: GPL-3.0-or-later
"""Attention in windows of a picture, for write_zoo_goldens.py. What hooks keep is put back on the picture:
[heads × places × places], 0 where a key lies in another window."""

import torch
from torch import nn
from torch.nn import functional as F

from write_network_goldens import seen


def on_picture(weights, places):
    """weights [windows × heads × n × n] of the windows that hold `places` [windows × n] → [heads × T × keys]. Places of -1
    lie beyond the picture: as keys they come behind it, window by window, and what they ask is left out."""
    queries, count = int(places.max()) + 1, places.numel()
    held = places.long().clone()
    held[held < 0] = torch.arange(queries, count)
    whole = torch.zeros(weights.shape[1], count, count)
    for window, own in enumerate(held):
        whole[:, own[:, None], own[None]] = weights[window].detach()
    return whole[:, :queries]


def bias_index(side):
    """Which row of a table of relative positions each pair of places of a window has."""
    at = torch.stack(torch.meshgrid(torch.arange(side), torch.arange(side), indexing="ij")).flatten(1)
    apart = at[:, :, None] - at[:, None, :] + side - 1
    return apart[0] * (2 * side - 1) + apart[1]


class WindowAttention(nn.Module):
    """Attention of tokens [windows × n × width] with a bias of relative positions and, of shifted windows, a mask."""

    def __init__(self, width, heads, side):
        super().__init__()
        self.heads = heads
        self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.table = nn.Parameter(torch.randn((2 * side - 1) ** 2, heads))
        self.register_buffer("index", bias_index(side))

    def forward(self, x, places, kind, mask=None):
        windows, n, width = x.shape
        qkv = self.qkv(x).reshape(windows, n, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        scores = (q * (width // self.heads) ** -0.5) @ k.transpose(-2, -1)
        scores = scores + self.table[self.index.view(-1)].view(n, n, -1).permute(2, 0, 1).contiguous().unsqueeze(0)
        if mask is not None:
            count = mask.shape[0]
            scores = scores.view(windows // count, count, self.heads, n, n) + mask.unsqueeze(1).unsqueeze(0)
            scores = scores.view(-1, self.heads, n, n)
        weights = torch.softmax(scores, -1)
        seen(kind, on_picture(weights, places))
        return self.proj((weights @ v).transpose(1, 2).reshape(windows, n, width))


def windows_of(x, side):
    """[B × H × W × C] → [B·windows × side² × C]."""
    batch, height, width, channels = x.shape
    x = x.view(batch, height // side, side, width // side, side, channels)
    return x.permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, side * side, channels)


def from_windows(windows, side, height, width):
    x = windows.view(-1, height // side, width // side, side, side, windows.shape[-1])
    return x.permute(0, 1, 3, 2, 4, 5).contiguous().view(-1, height, width, windows.shape[-1])


class SwinBlock(nn.Module):
    """Liu et al. 2021, "Swin Transformer"; every second block shifts its windows."""

    def __init__(self, width, heads, rows, side, shift, kind):
        super().__init__()
        self.own, self.rows = rows, -(-rows // side) * side
        self.side, self.shift, self.kind = side, shift, kind
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = WindowAttention(width, heads, side)
        self.mlp = nn.Sequential(nn.Linear(width, 16), nn.GELU(), nn.Linear(16, width))
        self.register_buffer("mask", self.mask_of() if shift else None)

    def mask_of(self):
        regions = torch.zeros(1, self.rows, self.rows, 1)
        parts = (slice(0, -self.side), slice(-self.side, -self.shift), slice(-self.shift, None))
        for i, down in enumerate(parts):
            for j, across in enumerate(parts):
                regions[:, down, across] = 3 * i + j
        held = windows_of(regions, self.side).view(-1, self.side * self.side)
        return torch.where(held[:, None] == held[:, :, None], 0.0, -100.0)

    def forward(self, x):
        batch, tokens, width = x.shape
        places = torch.arange(tokens).view(1, self.own, self.own, 1)
        y = self.norm1(x).view(batch, self.own, self.own, width)
        if self.rows > self.own:
            more = self.rows - self.own
            y = F.pad(y, (0, 0, 0, more, 0, more))
            places = F.pad(places, (0, 0, 0, more, 0, more), value=-1)
        if self.shift:
            y = torch.roll(y, (-self.shift, -self.shift), (1, 2))
            places = torch.roll(places, (-self.shift, -self.shift), (1, 2))
        y = self.attention(windows_of(y, self.side), windows_of(places, self.side)[..., 0], self.kind, self.mask)
        y = from_windows(y, self.side, self.rows, self.rows)
        if self.shift:
            y = torch.roll(y, (self.shift, self.shift), (1, 2))
        x = x + y[:, : self.own, : self.own].reshape(batch, tokens, width)
        return x + self.mlp(self.norm2(x))


class Swin(nn.Module):
    """Two stages: 8 × 8 patches in windows of 4 × 4, then, merged, 4 × 4 in windows of 2 × 2."""

    def __init__(self, width=8):
        super().__init__()
        self.patches = nn.Conv2d(3, width, 4, stride=4)
        self.stage1 = nn.ModuleList(SwinBlock(width, 2, 8, 4, shift, "attention_weights") for shift in (0, 2))
        self.norm, self.reduction = nn.LayerNorm(4 * width), nn.Linear(4 * width, width, bias=False)
        self.stage2 = nn.ModuleList(SwinBlock(width, 2, 4, 2, shift, "attention2_weights") for shift in (0, 1))
        self.head = nn.Linear(width, 3)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        for block in self.stage1:
            x = block(x)
        x = x.view(x.shape[0], 8, 8, -1)
        x = torch.cat([x[:, 0::2, 0::2], x[:, 1::2, 0::2], x[:, 0::2, 1::2], x[:, 1::2, 1::2]], -1)
        x = self.reduction(self.norm(x.view(x.shape[0], 16, -1)))
        for block in self.stage2:
            x = block(x)
        return self.head(x.mean(1))


class PaddedSwin(nn.Module):
    """6 × 6 patches in windows of 4 × 4, which reach beyond the picture."""

    def __init__(self, width=8):
        super().__init__()
        self.patches = nn.Conv2d(3, width, 2, stride=2)
        self.blocks = nn.ModuleList(SwinBlock(width, 2, 6, 4, shift, "attention_weights") for shift in (0, 2))
        self.head = nn.Linear(width, 3)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        for block in self.blocks:
            x = block(x)
        return self.head(x.mean(1))


class AxialBlock(nn.Module):
    """Tu et al. 2022, "MaxViT": windows of neighbours (block), then of places far apart (grid)."""

    def __init__(self, width, heads, side):
        super().__init__()
        self.side = side
        self.conv = nn.Conv2d(width, width, 3, padding=1, groups=width)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(2))
        self.attentions = nn.ModuleList(WindowAttention(width, heads, side) for _ in range(2))

    def windows(self, x, grid):
        """[B × C × H × W] → [B·windows × side² × C]."""
        batch, channels, height, width = x.shape
        if grid:
            x = x.view(batch, channels, self.side, height // self.side, self.side, width // self.side)
            x = x.permute(0, 3, 5, 2, 4, 1)
        else:
            x = x.view(batch, channels, height // self.side, self.side, width // self.side, self.side)
            x = x.permute(0, 2, 4, 3, 5, 1)
        return x.reshape(-1, self.side * self.side, channels)

    def back(self, windows, shape, grid):
        batch, channels, height, width = shape
        x = windows.view(batch, height // self.side, width // self.side, self.side, self.side, channels)
        return (x.permute(0, 5, 3, 1, 4, 2) if grid else x.permute(0, 5, 1, 3, 2, 4)).reshape(shape)

    def forward(self, x):
        x = x + self.conv(F.gelu(x))
        for norm, attention, grid in zip(self.norms, self.attentions, (False, True)):
            held = self.windows(torch.arange(x.shape[2] * x.shape[3]).view(1, 1, *x.shape[2:]), grid)[..., 0]
            y = attention(norm(self.windows(x, grid)), held, "attention_weights")
            x = x + self.back(y, x.shape, grid)
        return x


class MaxVit(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.stem = nn.Conv2d(3, width, 4, stride=4)
        self.blocks = nn.ModuleList(AxialBlock(width, 2, 2) for _ in range(2))
        self.head = nn.Linear(width, 3)

    def forward(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.head(x.mean((2, 3)))
