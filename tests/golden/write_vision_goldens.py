#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/models/* of the vision families after ViT and DINOv2.

As write_model_goldens.py: tiny random checkpoints as Hugging Face stores them, and what they compute, written
down in plain PyTorch and float64. Run with Debian's python3-torch and python3-pil:
/usr/bin/python3 tests/golden/write_vision_goldens.py
"""
import math

import torch
import torch.nn.functional as F

from write_model_goldens import D, HEADS, INNER, LAYERS, Weights, patches, picture, resized, save, split

SIDE, GRID = 4, 3
SIZE = SIDE * GRID
NAMES = {"0": "cat", "1": "dog", "2": "bird"}
STANDARD = ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5])
IMAGENET = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])


def normalised(pixels, colours):
    mean, deviation = (torch.tensor(c, dtype=torch.float64)[:, None, None] for c in colours)
    return (pixels - mean) / deviation


def base(kind, **more):
    return {"model_type": kind, "hidden_size": D, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS,
            "intermediate_size": INNER, "image_size": SIZE, "patch_size": SIDE, "hidden_act": "gelu", **more}


def block(s, i, q, k, v, bias=None, turned=None):
    """Attention of all heads, with its steps in the first layer, which is shown whole: [T × d]."""
    if i == 0:
        s["q.0"], s["k.0"], s["v.0"] = q, k, v
    if turned:
        q, k = turned(q), turned(k)
        if i == 0:
            s["q_rotated.0"], s["k_rotated.0"] = q, k
    scores = q @ k.transpose(1, 2) / math.sqrt(q.shape[-1])
    if bias is not None:
        scores = scores + bias
    weights = torch.softmax(scores, -1)
    heads = weights @ v
    if i == 0:
        s["scores.0"], s["heads.0"] = scores, heads
    s[f"weights.{i}"] = weights
    return heads.transpose(0, 1).reshape(q.shape[1], -1)


def inside(s, i, **steps):
    if i == 0:
        s.update({f"{name}.0": value for name, value in steps.items()})


def sines(width, grid):
    """The fixed places of MAE, whose first half tells the column: [grid² × width], rows one after another."""
    rates = 1 / 10000 ** (torch.arange(width // 4, dtype=torch.float64) / (width / 4))
    along = torch.arange(grid, dtype=torch.float64)[:, None] * rates
    along = torch.cat([along.sin(), along.cos()], -1)
    row, column = torch.meshgrid(torch.arange(grid), torch.arange(grid), indexing="ij")
    return torch.cat([along[column.flatten()], along[row.flatten()]], -1)


def vit_mae():
    """The encoder over the whole picture. The file also has a decoder, which is not read."""
    w, s, eps = Weights("F32", prefix="vit."), {}, 1e-12
    s["image"] = picture()
    pixels = normalised(resized(s["image"], (SIZE, SIZE), 3), IMAGENET)
    places = torch.cat([torch.zeros(1, D, dtype=torch.float64), sines(D, GRID)]).float().double()
    w["vit.embeddings.position_embeddings"] = places[None]
    x = torch.cat([w.get("embeddings.cls_token", 1, 1, D)[0], patches(w, pixels, SIDE)]) + places
    s["embeddings"] = x
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        y = w.norm(p + "layernorm_before", x, eps)
        parts = (split(w.linear(p + "attention.attention." + n, y, D), HEADS) for n in ("query", "key", "value"))
        attended = w.linear(p + "attention.output.dense", block(s, i, *parts), D)
        x = x + attended
        inside(s, i, attention=attended, residual=x)
        hidden = F.gelu(w.linear(p + "intermediate.dense", w.norm(p + "layernorm_after", x, eps), INNER))
        added = w.linear(p + "output.dense", hidden, D)
        x = x + added
        inside(s, i, mlp_hidden=hidden, mlp=added)
        s[f"output.{i}"] = x
    w.norm("layernorm", x, eps)
    narrow = 4
    w.linear("decoder.decoder_embed", x, narrow, plain=True)
    w.get("decoder.mask_token", 1, 1, narrow, plain=True)
    w.get("decoder.decoder_pos_embed", 1, 1 + GRID * GRID, narrow, plain=True)
    config = base("vit_mae", architectures=["ViTMAEForPreTraining"], layer_norm_eps=eps, qkv_bias=True, mask_ratio=0.75,
                  norm_pix_loss=False, decoder_hidden_size=narrow, decoder_num_hidden_layers=1,
                  decoder_num_attention_heads=2, decoder_intermediate_size=6)
    save("vit_mae", config, w, s, None, {"feature_extractor_type": "ViTFeatureExtractor", "size": SIZE, "resample": 3,
                                         "image_mean": IMAGENET[0], "image_std": IMAGENET[1]})


def distances(table, trained, rows, columns):
    """The bias of all pairs of tokens [heads × T × T], the class token first; the table fitted to another grid."""
    heads = table.shape[1]
    among = table[:-3].T.reshape(1, heads, 2 * trained - 1, 2 * trained - 1)
    among = F.interpolate(among, size=(2 * rows - 1, 2 * columns - 1), mode="bilinear", align_corners=False)[0]
    bias = torch.zeros(heads, 1 + rows * columns, 1 + rows * columns, dtype=torch.float64)
    places = [(row, column) for row in range(rows) for column in range(columns)]
    for query, (row, column) in enumerate(places):
        for key, (other_row, other_column) in enumerate(places):
            bias[:, 1 + query, 1 + key] = among[:, row - other_row + rows - 1, column - other_column + columns - 1]
    to_patch, to_class, itself = table[-3:]
    bias[:, 0, 1:], bias[:, 1:, 0], bias[:, 0, 0] = to_patch[:, None], to_class[:, None], itself
    return bias


def beit(name, dtype, trained, size, own, shared, places, scaled, mean):
    """size: height and width of the picture in patches, of which `trained` were seen in training on each side."""
    w, s, eps = Weights(dtype, prefix="beit."), {}, 1e-12
    rows, columns = size
    s["image"] = picture()
    pixels = normalised(resized(s["image"], (rows * SIDE, columns * SIDE), 3), STANDARD)
    x = torch.cat([w.get("embeddings.cls_token", 1, 1, D)[0], patches(w, pixels, SIDE)])
    if places:
        known = w.get("embeddings.position_embeddings", 1, 1 + trained * trained, D)[0]
        grid = known[1:].T.reshape(1, D, trained, trained)
        fitted = F.interpolate(grid, size=size, mode="bicubic", align_corners=False)[0].flatten(1).T
        x = x + torch.cat([known[:1], fitted])
    s["embeddings"] = x

    def table(n):
        return w.get(n + ".relative_position_bias_table", (2 * trained - 1) ** 2 + 3, HEADS)

    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        bias = torch.zeros(1, dtype=torch.float64)
        if own:
            bias = bias + distances(table(p + "attention.attention.relative_position_bias"), trained, *size)
        if shared:
            bias = bias + distances(table("encoder.relative_position_bias"), trained, *size)
        y = w.norm(p + "layernorm_before", x, eps)
        q, k, v = (split(w.linear(p + "attention.attention." + n, y, D, n != "key"), HEADS) for n in ("query", "key", "value"))
        attended = w.linear(p + "attention.output.dense", block(s, i, q, k, v, bias), D)
        x = x + (w.get(p + "lambda_1", D) * attended if scaled else attended)
        inside(s, i, attention=attended, residual=x)
        hidden = F.gelu(w.linear(p + "intermediate.dense", w.norm(p + "layernorm_after", x, eps), INNER))
        added = w.linear(p + "output.dense", hidden, D)
        x = x + (w.get(p + "lambda_2", D) * added if scaled else added)
        inside(s, i, mlp_hidden=hidden, mlp=added)
        s[f"output.{i}"] = x
    pooled = w.norm("pooler.layernorm", x[1:].mean(0, keepdim=True), eps) if mean else w.norm("layernorm", x, eps)[:1]
    s["logits"] = w.linear("classifier", pooled, len(NAMES), plain=True)
    config = base("beit", architectures=["BeitForImageClassification"], layer_norm_eps=eps, id2label=NAMES, use_mask_token=True,
                  use_absolute_position_embeddings=places, use_relative_position_bias=own,
                  use_shared_relative_position_bias=shared, layer_scale_init_value=0.1 if scaled else 0, use_mean_pooling=mean)
    config["image_size"] = trained * SIDE
    save(name, config, w, s, None, {"image_processor_type": "BeitImageProcessor", "do_center_crop": False,
                                    "size": {"height": rows * SIDE, "width": columns * SIDE}, "do_reduce_labels": False})


def beits():
    beit("beit", "F32", GRID, (GRID, GRID), own=True, shared=False, places=False, scaled=True, mean=True)
    # On another grid than it was trained for, with all that a configuration can ask for besides.
    beit("beit-shared", "F16", 4, (3, 2), own=False, shared=True, places=True, scaled=False, mean=False)
    beit("beit-both", "BF16", 2, (2, 3), own=True, shared=True, places=False, scaled=True, mean=True)


def main():
    torch.manual_seed(20211111)
    vit_mae()
    torch.manual_seed(20210615)
    beits()


if __name__ == "__main__":
    main()
