#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/models/{clip,clip_text,siglip,siglip_vision}: towers for pictures and for sentences.

As write_model_goldens.py: tiny random checkpoints as Hugging Face stores them, and what they compute, written
down in plain PyTorch and float64. Run with Debian's python3-torch and python3-pil:
/usr/bin/python3 tests/golden/write_picture_text_goldens.py
"""
import math

import torch
import torch.nn.functional as F

from write_model_goldens import D, HEADS, INNER, LAYERS, PLACES, WORDS, Weights, attention, causal, gelu_new, picture, \
    resized, save, split

TEXT_D, TEXT_HEADS, TEXT_INNER, COMMON, SIDE, GRID = 12, 3, 14, 6, 4, 3
END = WORDS - 1
SENTENCES = [[12, 7, 2, 5, END], [12, 3, END], [12, 9, 9, 1, 4, END]]


def tower(w, prefix, x, heads, inner, activation, eps, visible, keep):
    """keep(layer, weights, values, what the attention and the MLP add, output)."""
    d = x.shape[-1]
    for i in range(LAYERS):
        p = f"{prefix}encoder.layers.{i}."
        y = w.norm(p + "layer_norm1", x, eps)
        q, k, v = (split(w.linear(p + f"self_attn.{n}_proj", y, d), heads) for n in "qkv")
        weights, mixed = attention(q, k, v, 1 / math.sqrt(d // heads), visible)
        x = x + w.linear(p + "self_attn.out_proj", mixed, d)
        y = w.norm(p + "layer_norm2", x, eps)
        mlp = w.linear(p + "mlp.fc2", activation(w.linear(p + "mlp.fc1", y, inner)), d)
        x = x + mlp
        keep(i, weights, v, mlp, x)
    return x


def quick_gelu(x):
    return x * torch.sigmoid(1.702 * x)


def embedded_patches(w, pixels, bias):
    kernel = w.get("vision_model.embeddings.patch_embedding.weight", D, 3, SIDE, SIDE)
    y = F.conv2d(pixels[None], kernel, stride=SIDE)[0].flatten(1).T
    return y + w.get("vision_model.embeddings.patch_embedding.bias", D) if bias else y


def values_by_key(weights_row, v, out):
    """Of one query [heads × keys]: what each key's value becomes after W_O, [keys × d]."""
    parts = weights_row[:, :, None] * v  # heads × keys × width
    return parts.transpose(0, 1).reshape(v.shape[1], -1) @ out.T


def text_vector(w, s, ids, activation, eps, visible, row, step=None):
    t = "text_model."
    x = w.get(t + "embeddings.token_embedding.weight", WORDS, TEXT_D)[ids]
    x = x + w.get(t + "embeddings.position_embedding.weight", PLACES, TEXT_D)[:len(ids)]

    def keep(i, weights, v, mlp, out):
        if step is not None:
            s[f"{step}weights.{i}"], s[f"{step}output.{i}"] = weights, out
    x = tower(w, t, x, TEXT_HEADS, TEXT_INNER, activation, eps, visible, keep)
    return w.norm(t + "final_layer_norm", x, eps)[row:row + 1]


def clip():
    w, s = Weights("F32"), {}
    eps, chosen = 1e-5, 0
    image = picture()
    mean, deviation = torch.tensor([0.4, 0.45, 0.5]).double(), torch.tensor([0.25, 0.2, 0.3]).double()
    pixels = (resized(image, (12, 12), 3) - mean[:, None, None]) / deviation[:, None, None]
    x = torch.cat([w.get("vision_model.embeddings.class_embedding", D)[None], embedded_patches(w, pixels, False)])
    x = x + w.get("vision_model.embeddings.position_embedding.weight", len(x), D)
    x = w.norm("vision_model.pre_layrnorm", x, eps)
    first, kept = x[0], []

    def keep(i, weights, v, mlp, out):
        s[f"picture_weights.{i}"], s[f"picture_output.{i}"] = weights, out
        kept.append((weights, v, mlp[0]))
    x = tower(w, "vision_model.", x, HEADS, INNER, quick_gelu, eps, None, keep)
    last = x[:1]
    e = w.linear("visual_projection", w.norm("vision_model.post_layernorm", last, eps), COMMON, False)
    sentences = [w.linear("text_projection",
                          text_vector(w, s, ids, quick_gelu, eps, causal(len(ids)), ids.index(END),
                                      "text_" if n == chosen else None), COMMON, False)
                 for n, ids in enumerate(SENTENCES)]
    t = F.normalize(torch.cat(sentences), dim=-1)
    s["picture_vector"], s["text_vector"] = F.normalize(e, dim=-1), t
    s["similarity"] = t @ s["picture_vector"].T
    scale = w.setdefault("logit_scale", torch.tensor(2.75).double()).exp()
    s["logits"] = s["similarity"] * scale
    s["predictions"] = torch.softmax(s["logits"].T, -1).sort(-1, descending=True).values
    # Direct effects on the cosine, with the deviation in the last norm and the length of e held.
    gamma, beta = w["vision_model.post_layernorm.weight"], w["vision_model.post_layernorm.bias"]
    spread = torch.sqrt(last.var(unbiased=False) + eps)

    def effect(z):
        normed = (z - z.mean(-1, keepdim=True)) / spread * gamma
        return normed @ w["visual_projection.weight"].T @ t[chosen] / e.norm()
    parts, total = [[0, 0, 0, effect(first)]], 0
    for i, (weights, v, mlp) in enumerate(kept):
        out = f"vision_model.encoder.layers.{i}.self_attn.out_proj."
        shares = effect(values_by_key(weights[:, 0], v, w[out + "weight"]))
        s[f"layer_shares.{i}"] = shares[1:].reshape(GRID, GRID)
        total = total + s[f"layer_shares.{i}"]
        parts.append([shares[1:].sum(), shares[0], effect(mlp), effect(w[out + "bias"])])
    parts.append([0, 0, 0, beta @ w["visual_projection.weight"].T @ t[chosen] / e.norm()])
    s["patch_shares"], s["similarity_parts"] = total, torch.tensor(parts, dtype=torch.float64)
    assert abs(s["similarity_parts"].sum() - s["similarity"][chosen]) < 1e-12
    s["image"] = image
    config = {"model_type": "clip", "architectures": ["CLIPModel"], "projection_dim": COMMON,
              "logit_scale_init_value": 2.6592,
              "text_config": {"model_type": "clip_text_model", "hidden_size": TEXT_D, "num_attention_heads": TEXT_HEADS,
                              "num_hidden_layers": LAYERS, "intermediate_size": TEXT_INNER, "vocab_size": WORDS,
                              "max_position_embeddings": PLACES, "eos_token_id": END, "projection_dim": COMMON},
              "vision_config": {"model_type": "clip_vision_model", "hidden_size": D, "num_attention_heads": HEADS,
                                "num_hidden_layers": LAYERS, "intermediate_size": INNER, "image_size": SIDE * GRID,
                                "patch_size": SIDE, "projection_dim": COMMON}}
    save("clip", config, w, s, ["\n".join(" ".join(map(str, ids)) for ids in SENTENCES)],
         {"size": {"height": 12, "width": 12}, "do_center_crop": False, "image_mean": mean.tolist(),
          "image_std": deviation.tolist(), "image_processor_type": "CLIPImageProcessor"})


def clip_text():
    """A text tower in a folder of its own, as image generators have it."""
    w, s = Weights("F16"), {}
    ids = SENTENCES[0]
    text_vector(w, s, ids, quick_gelu, 1e-5, causal(len(ids)), 0, "")
    save("clip_text", {"model_type": "clip_text_model", "architectures": ["CLIPTextModel"], "hidden_size": TEXT_D,
                       "num_attention_heads": TEXT_HEADS, "num_hidden_layers": LAYERS, "intermediate_size": TEXT_INNER,
                       "vocab_size": WORDS, "max_position_embeddings": PLACES, "projection_dim": COMMON}, w, s, ids)


def pooled(w, s, x, eps):
    """SigLIP's head: a learned query over all patches. Returns what the attention and the MLP give, and shares."""
    h = "vision_model.head."
    probe = w.get(h + "probe", 1, 1, D)[0]
    joint, bias = w.get(h + "attention.in_proj_weight", 3 * D, D), w.get(h + "attention.in_proj_bias", 3 * D)
    q = split(probe @ joint[:D].T + bias[:D], HEADS)
    k = split(x @ joint[D:2 * D].T + bias[D:2 * D], HEADS)
    v = split(x @ joint[2 * D:].T + bias[2 * D:], HEADS)
    s["pool_weights"], mixed = attention(q, k, v, 1 / math.sqrt(D // HEADS))
    s["pool_k"] = k
    y = w.linear(h + "attention.out_proj", mixed, D)
    mlp = w.linear(h + "mlp.fc2", gelu_new(w.linear(h + "mlp.fc1", w.norm(h + "layernorm", y, eps), INNER)), D)
    s["pool_output"] = y + mlp
    return y, mlp, values_by_key(s["pool_weights"][:, 0], v, w[h + "attention.out_proj.weight"])


def siglip_pictures(w, s, prefix, eps=1e-6):
    image = picture()
    pixels = (resized(image, (12, 12), 3) - 0.5) / 0.5
    x = embedded_patches(w, pixels, True) + w.get("vision_model.embeddings.position_embedding.weight", GRID * GRID, D)

    def keep(i, weights, v, mlp, out):
        s[f"{prefix}weights.{i}"], s[f"{prefix}output.{i}"] = weights, out
    x = tower(w, "vision_model.", x, HEADS, INNER, gelu_new, eps, None, keep)
    s["image"] = image
    return pooled(w, s, w.norm("vision_model.post_layernorm", x, eps), eps)


VISION = {"hidden_size": D, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS, "intermediate_size": INNER,
          "image_size": SIDE * GRID, "patch_size": SIDE}
PREPROCESSOR = {"image_processor_type": "SiglipImageProcessor", "size": {"height": 12, "width": 12}}


def siglip():
    w, s = Weights("F32"), {}
    eps, fill, chosen = 1e-6, 1, 0
    y, mlp, by_key = siglip_pictures(w, s, "picture_")
    sentences = []
    for n, ids in enumerate(SENTENCES[:2]):
        ids = ids + [fill] * (PLACES - len(ids))
        last = text_vector(w, s, ids, gelu_new, eps, None, PLACES - 1, "text_" if n == chosen else None)
        sentences.append(w.linear("text_model.head", last, D))
    t = F.normalize(torch.cat(sentences), dim=-1)
    e = y + mlp
    s["picture_vector"], s["text_vector"] = F.normalize(e, dim=-1), t
    s["similarity"] = t @ s["picture_vector"].T
    w["logit_scale"], w["logit_bias"] = torch.tensor([1.5]).double(), torch.tensor([-1.25]).double()
    s["logits"] = s["similarity"] * w["logit_scale"].exp() + w["logit_bias"]
    s["predictions"] = torch.sigmoid(s["logits"].T).sort(-1, descending=True).values
    shares = by_key @ t[chosen] / e.norm()
    s["patch_shares"] = shares.reshape(GRID, GRID)
    rest = w["vision_model.head.attention.out_proj.bias"] @ t[chosen] / e.norm()
    s["similarity_parts"] = torch.tensor([[shares.sum(), 0, mlp[0] @ t[chosen] / e.norm(), rest]])
    assert abs(s["similarity_parts"].sum() - s["similarity"][chosen]) < 1e-12
    config = {"model_type": "siglip", "architectures": ["SiglipModel"],
              "text_config": {"model_type": "siglip_text_model", "hidden_size": TEXT_D, "num_attention_heads": TEXT_HEADS,
                              "num_hidden_layers": LAYERS, "intermediate_size": TEXT_INNER, "vocab_size": WORDS,
                              "max_position_embeddings": PLACES, "projection_size": D},
              "vision_config": {"model_type": "siglip_vision_model", **VISION}}
    save("siglip", config, w, s, ["\n".join(" ".join(map(str, ids)) for ids in SENTENCES[:2])], PREPROCESSOR)


def siglip_vision():
    w, s = Weights("BF16"), {}
    siglip_pictures(w, s, "")
    save("siglip_vision", {"model_type": "siglip_vision_model", "architectures": ["SiglipVisionModel"], **VISION}, w, s,
         None, PREPROCESSOR)


def main():
    torch.manual_seed(20210226)
    clip(), clip_text(), siglip(), siglip_vision()


if __name__ == "__main__":
    main()
