#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/models/swin*: attention within shifted windows (Liu et al. 2021), put back on the picture.

As write_model_goldens.py: tiny random checkpoints as Hugging Face stores them, and what they compute, written
down in plain PyTorch and float64. Run with Debian's python3-torch and python3-pil:
/usr/bin/python3 tests/golden/write_swin_goldens.py
"""
import math

import torch
import torch.nn.functional as F

from write_model_goldens import Weights, picture, resized, save, split

HIDDEN = -math.inf


def cut(cells, side):
    """[rows × columns × …] → windows [n × side² × …]."""
    rows, columns = cells.shape[:2]
    return torch.stack([cells[top:top + side, left:left + side].flatten(0, 1)
                        for top in range(0, rows, side) for left in range(0, columns, side)])


class Grid:
    """Which token stands at which place of which window: patches by rows, then the cells beyond them."""

    def __init__(self, rows, columns, side, shift):
        self.rows, self.columns, self.side = rows, columns, side
        high, wide = -(-rows // side) * side, -(-columns // side) * side
        self.patches, self.keys = rows * columns, high * wide
        inside = torch.zeros(high, wide, dtype=torch.bool)
        inside[:rows, :columns] = True
        cells = torch.zeros(high, wide, dtype=torch.long)
        cells[inside] = torch.arange(self.patches)
        cells[~inside] = self.patches + torch.arange(self.keys - self.patches)
        self.windows = cut(torch.roll(cells, (-shift, -shift), (0, 1)), side)
        # What comes in from the other end neither sees nor is seen by the rest of its window.
        low, far = torch.arange(high) >= high - shift, torch.arange(wide) >= wide - shift
        self.ends = cut(torch.stack(torch.meshgrid(low, far, indexing="ij"), -1), side)
        self.shift = shift

    def apart(self):
        """[windows × side² × side²]: pairs from different ends of the picture."""
        return (self.ends[:, :, None] != self.ends[:, None, :]).any(-1)

    def pairs(self, inside, outside):
        """[windows × heads × side² × side²] → [heads × patches × keys]."""
        out = torch.full((inside.shape[1], self.keys, self.keys), outside, dtype=torch.float64)
        for window, tokens in enumerate(self.windows):
            out[:, tokens[:, None], tokens[None, :]] = inside[window]
        return out[:, :self.patches]


def bias_of(table, side):
    """[heads × side² × side²] from the row of each difference of places."""
    out = torch.zeros(table.shape[1], side * side, side * side, dtype=torch.float64)
    for query in range(side * side):
        for key in range(side * side):
            down, across = query // side - key // side, query % side - key % side
            out[:, query, key] = table[(down + side - 1) * (2 * side - 1) + across + side - 1]
    return out


def layer(w, s, p, stage, i, x, grid, heads, qkv_bias, ratio, eps):
    d = x.shape[-1]
    put = lambda name, value: s.__setitem__(f"stage{stage}_{name}.{i}", value)
    put("input", x)
    y = w.norm(p + "layernorm_before", x, eps)
    all_cells = torch.cat([y, torch.zeros(grid.keys - grid.patches, d, dtype=torch.float64)])
    part = lambda n: split(w.linear(p + f"attention.self.{n}", all_cells, d, qkv_bias), heads)
    q, k, v = part("query"), part("key"), part("value")
    put("q", q[:, :grid.patches]), put("k", k), put("v", v)
    table = w.get(p + "attention.self.relative_position_bias_table", (2 * grid.side - 1) ** 2, heads)
    bias = bias_of(table, grid.side).expand(len(grid.windows), -1, -1, -1)
    windowed = [t[:, grid.windows].transpose(0, 1) for t in (q, k, v)]  # [windows × heads × side² × d]
    scores = windowed[0] @ windowed[1].transpose(-1, -2) / math.sqrt(d // heads) + bias
    put("bias", grid.pairs(bias, HIDDEN)), put("scores", grid.pairs(scores, HIDDEN))
    if grid.shift:
        scores = scores - 100.0 * grid.apart()[:, None].double()
        put("masked", grid.pairs(scores, HIDDEN))
    weights = grid.pairs(torch.softmax(scores, -1), 0.0)
    put("weights", weights)
    mixed = weights @ v  # over all pairs of the picture: outside of the window there is no weight
    put("heads", mixed)
    out = w.linear(p + "attention.output.dense", mixed.transpose(0, 1).reshape(grid.patches, d), d)
    put("attention", out)
    x = x + out
    put("residual", x)
    hidden = F.gelu(w.linear(p + "intermediate.dense", w.norm(p + "layernorm_after", x, eps), int(ratio * d)))
    put("mlp_hidden", hidden)
    out = w.linear(p + "output.dense", hidden, d)
    put("mlp", out)
    put("output", x + out)
    return x + out


def swin(name, dtype, size, side, window, d, depths, heads, qkv_bias, ratio, labels):
    w, s = Weights(dtype, prefix="swin." if labels else ""), {}
    eps = 1e-3  # of layers and the last norm; those of patches and of merging are 1e-5
    image = picture()
    mean, deviation = torch.tensor([0.485, 0.456, 0.406]).double(), torch.tensor([0.229, 0.224, 0.225]).double()
    pixels = (resized(image, size, 3) - mean[:, None, None]) / deviation[:, None, None]
    kernel = w.get("embeddings.patch_embeddings.projection.weight", d, 3, side, side)
    x = F.conv2d(pixels[None], kernel, w.get("embeddings.patch_embeddings.projection.bias", d), stride=side)[0]
    rows, columns = x.shape[1:]
    x = w.norm("embeddings.norm", x.flatten(1).T, 1e-5)
    for stage, depth in enumerate(depths, 1):
        s[f"stage{stage}_embeddings"] = x
        for i in range(depth):
            shift = window // 2 if i % 2 and min(rows, columns) > window else 0
            x = layer(w, s, f"encoder.layers.{stage - 1}.blocks.{i}.", stage, i, x, Grid(rows, columns, window, shift),
                      heads[stage - 1], qkv_bias, ratio, eps)
        if stage < len(depths):
            p = f"encoder.layers.{stage - 1}.downsample."
            map_ = F.pad(x.T.reshape(-1, rows, columns), (0, columns % 2, 0, rows % 2))
            four = [map_[:, down::2, across::2] for across in (0, 1) for down in (0, 1)]
            rows, columns = four[0].shape[1:]
            x = torch.cat(four).flatten(1).T
            s[f"stage{stage + 1}_neighbours"] = x
            x = w.linear(p + "reduction", w.norm(p + "norm", x, 1e-5), x.shape[-1] // 2, False)
    x = w.norm("layernorm", x, eps)
    if labels:
        s["logits"] = w.linear("classifier", x.mean(0, keepdim=True), labels, plain=True)
    s["image"] = image
    config = {"model_type": "swin", "image_size": max(size), "patch_size": side, "embed_dim": d, "depths": depths,
              "num_heads": heads, "window_size": window, "mlp_ratio": ratio, "qkv_bias": qkv_bias, "hidden_act": "gelu",
              "layer_norm_eps": eps, "use_absolute_embeddings": False, "path_norm": True, "encoder_stride": 32,
              "num_layers": len(depths), "num_channels": 3, "hidden_size": d * 2 ** (len(depths) - 1)}
    if labels:
        config["id2label"] = {str(i): f"kind {i}" for i in range(labels)}
    save(name, config, w, s, None,
         {"size": {"height": size[0], "width": size[1]}, "resample": 3, "feature_extractor_type": "ViTFeatureExtractor",
          "image_mean": mean.tolist(), "image_std": deviation.tolist()})


def main():
    torch.manual_seed(20210325)
    # Grids of 5 × 7, continued to 6 × 8; of 3 × 4, continued to 4 × 4; and of 2 × 2, one window.
    swin("swin", "F32", (10, 14), 2, 2, 4, [2, 2, 2], [2, 2, 4], True, 2.0, 3)
    # Grids of 6 × 6, whose windows of 3 × 3 are shifted by one, and of 3 × 3; a backbone without biases.
    swin("swin-backbone", "BF16", (12, 12), 2, 3, 8, [2, 2], [2, 4], False, 1.5, 0)


if __name__ == "__main__":
    main()
