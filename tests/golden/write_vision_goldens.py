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

from write_model_goldens import D, HEADS, INNER, LAYERS, Weights, patches, picture, resized, rotate, save, split

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


def turned(x, registers, rows, columns, base):
    """[heads × T × d]: d/4 frequencies turn by the middle of a patch's row, as many by that of its column."""
    rates = 2 * math.pi * base ** -(torch.arange(x.shape[-1] // 4, dtype=torch.float64) * 4 / x.shape[-1])

    def middles(count):
        return 2 * (torch.arange(count, dtype=torch.float64) + 0.5) / count - 1

    row, column = torch.meshgrid(middles(rows), middles(columns), indexing="ij")
    angles = torch.cat([row.reshape(-1, 1) * rates, column.reshape(-1, 1) * rates], -1)
    return torch.cat([x[:, :1 + registers], rotate(x[:, 1 + registers:], angles)], 1)


def dinov3(name, dtype, registers, gated, biases, size, base_of_places):
    """biases: of queries, keys, values, output and MLP. The picture is resized as numbers, not as 8 bits."""
    w, s, eps, wide = Weights(dtype), {}, 1e-5, 2 * D
    rows, columns = size
    s["image"] = picture()
    pixels = F.interpolate(s["image"][None], size=(rows * SIDE, columns * SIDE), mode="bilinear", align_corners=False,
                           antialias=True)[0]
    s["pixels"] = pixels
    kernel = w.get("embeddings.patch_embeddings.weight", wide, 3, SIDE, SIDE)
    y = F.conv2d(normalised(pixels, IMAGENET)[None], kernel, w.get("embeddings.patch_embeddings.bias", wide), stride=SIDE)
    tokens = [w.get("embeddings.cls_token", 1, 1, wide)[0], y[0].flatten(1).T]
    if registers:
        tokens.insert(1, w.get("embeddings.register_tokens", 1, registers, wide)[0])
    w.get("embeddings.mask_token", 1, 1, wide)  # of pre-training
    x = s["embeddings"] = torch.cat(tokens)
    turn = lambda t: turned(t, registers, rows, columns, base_of_places)
    for i in range(LAYERS):
        p = f"layer.{i}."
        y = w.norm(p + "norm1", x, eps)
        parts = (split(w.linear(p + f"attention.{n}_proj", y, wide, biases[n]), HEADS) for n in "qkv")
        attended = w.linear(p + "attention.o_proj", block(s, i, *parts, turned=turn), wide, biases["o"])
        x = x + w.get(p + "layer_scale1.lambda1", wide) * attended
        inside(s, i, attention=attended, residual=x)
        y = w.norm(p + "norm2", x, eps)
        hidden = w.linear(p + "mlp.up_proj", y, INNER, biases["mlp"])
        if gated:
            hidden = F.silu(w.linear(p + "mlp.gate_proj", y, INNER, biases["mlp"])) * hidden
        else:
            hidden = F.gelu(hidden)
        added = w.linear(p + "mlp.down_proj", hidden, wide, biases["mlp"])
        x = x + w.get(p + "layer_scale2.lambda1", wide) * added
        inside(s, i, mlp_hidden=hidden, mlp=added)
        s[f"output.{i}"] = x
    w.norm("norm", x, eps)
    config = base("dinov3_vit", architectures=["DINOv3ViTModel"], layer_norm_eps=eps, num_register_tokens=registers,
                  use_gated_mlp=gated, layerscale_value=1.0, pos_embed_rescale=2.0, pos_embed_shift=None)
    config.update({"hidden_size": wide, "hidden_act": "silu" if gated else "gelu"})
    config.update({f"{n}_bias": biases[k] for n, k in
                   (("query", "q"), ("key", "k"), ("value", "v"), ("proj", "o"), ("mlp", "mlp"))})
    if base_of_places == 100:
        config["rope_theta"] = 100.0
    else:
        config["rope_parameters"] = {"rope_theta": base_of_places, "rope_type": "default"}
    save(name, config, w, s, None, {"image_processor_type": "DINOv3ViTImageProcessorFast",
                                    "size": {"height": rows * SIDE, "width": columns * SIDE}})


def dinov3s():
    usual = {"q": True, "k": False, "v": True, "o": True, "mlp": True}
    dinov3("dinov3_vit", "F32", 2, True, usual, (3, 4), 100)
    dinov3("dinov3_vit-plain", "F16", 0, False, {"q": False, "k": True, "v": False, "o": False, "mlp": False}, (2, 3), 30)


def main():
    torch.manual_seed(20211111)
    vit_mae()
    torch.manual_seed(20210615)
    beits()
    torch.manual_seed(20250813)
    dinov3s()


if __name__ == "__main__":
    main()
