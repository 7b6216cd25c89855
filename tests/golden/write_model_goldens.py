#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/models/*: tiny random checkpoints as Hugging Face stores them, and what they compute.

Every forward pass is written down from the family's paper and configuration in plain PyTorch, in float64 over
the numbers that the file holds. Run with Debian's python3-torch and python3-pil:
/usr/bin/python3 tests/golden/write_model_goldens.py
"""
import json
import math
import struct

import numpy
import torch
import torch.nn.functional as F
from PIL import Image

from golden_writer import FOLDER, write_safetensors

D, HEADS, LAYERS, INNER, WORDS, PLACES = 8, 2, 2, 10, 14, 9
IDS = [2, 7, 11, 7, 3, 13, 7]
ROOT = FOLDER / "models"


def write_weights(path, tensors, dtype):
    """float32, or halves that the reader widens."""
    name, torch_type = {"F32": ("F32", torch.float32), "F16": ("F16", torch.float16),
                        "BF16": ("BF16", torch.bfloat16)}[dtype]
    header, data = {}, b""
    for key in sorted(tensors):
        values = tensors[key].to(torch_type).contiguous()
        if dtype == "F32":
            raw = struct.pack(f"<{values.numel()}f", *values.flatten().tolist())
        else:
            raw = struct.pack(f"<{values.numel()}h", *values.view(torch.int16).flatten().tolist())
        header[key] = {"dtype": name, "shape": list(values.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


class Weights(dict):
    """Makes a random tensor the first time that a name is asked for, rounded to what the file holds."""

    def __init__(self, dtype="F32", prefix=""):
        super().__init__()
        self.type = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}[dtype]
        self.dtype, self.prefix = dtype, prefix

    def get(self, name, *shape, around=0.0, plain=False):
        key = name if plain else self.prefix + name
        if key not in self:
            value = around + torch.randn(*shape) * (0.3 if len(shape) == 1 else 1.4 / math.sqrt(shape[-1]))
            self[key] = value.to(self.type).double()
        return self[key]

    def linear(self, name, x, out, bias=True, plain=False):
        y = x @ self.get(name + ".weight", out, x.shape[-1], plain=plain).T
        return y + self.get(name + ".bias", out, plain=plain) if bias else y

    def norm(self, name, x, eps, plain=False):
        d = x.shape[-1]
        return F.layer_norm(x, (d,), self.get(name + ".weight", d, around=1.0, plain=plain),
                            self.get(name + ".bias", d, plain=plain), eps)

    def rms(self, name, x, eps):
        return x / torch.sqrt((x * x).mean(-1, keepdim=True) + eps) * self.get(name + ".weight", x.shape[-1], around=1.0)


def split(x, heads):
    return x.reshape(x.shape[0], heads, -1).transpose(0, 1)


def attention(q, k, v, scale, visible=None, bias=None):
    """[heads × T × d] each; keys may have fewer heads."""
    k, v = (t.repeat_interleave(q.shape[0] // t.shape[0], 0) for t in (k, v))
    scores = q @ k.transpose(1, 2) * scale
    if bias is not None:
        scores = scores + bias
    if visible is not None:
        scores = scores.masked_fill(~visible, -math.inf)
    weights = torch.softmax(scores, -1)
    return weights, (weights @ v).transpose(0, 1).reshape(q.shape[1], -1)


def causal(t, window=None):
    i = torch.arange(t)
    seen = i[:, None] >= i[None, :]
    return seen & (i[:, None] - i[None, :] < window) if window else seen


def gelu_new(x):
    return F.gelu(x, approximate="tanh")


def rotate(x, angles):
    """[heads × T × d], angles [T × n]: the first 2n numbers turn in pairs (i, i + n)."""
    n = angles.shape[1]
    a, b, rest = x[..., :n], x[..., n:2 * n], x[..., 2 * n:]
    cos, sin = angles.cos(), angles.sin()
    return torch.cat([a * cos - b * sin, b * cos + a * sin, rest], -1)


def frequencies(width, base):
    return base ** (-torch.arange(0, width, 2, dtype=torch.float64) / width)


def save(name, config, w, steps, ids=IDS, preprocessor=None, target=None):
    folder = ROOT / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    if preprocessor:
        (folder / "preprocessor_config.json").write_text(json.dumps(preprocessor, indent=1) + "\n")
    write_weights(folder / "model.safetensors", w, w.dtype)
    metadata = {"text": " ".join(map(str, ids or []))}
    if target:
        metadata["source"] = " ".join(map(str, target))
    write_safetensors(folder / "expected.safetensors", steps, metadata)


def embed_bert(w, ids, narrow, first, eps, types=True):
    x = w.get("embeddings.word_embeddings.weight", WORDS, narrow)[ids]
    places = w.get("embeddings.position_embeddings.weight", PLACES, narrow)
    x = x + places[torch.arange(len(ids)) + first]
    if types:
        x = x + w.get("embeddings.token_type_embeddings.weight", 2, narrow)[[0] * len(ids)]
    return w.norm("embeddings.LayerNorm", x, eps)


def bert_layer(w, x, names, eps, activation, steps, i):
    q, k, v, o, norm1, up, down, norm2 = names
    weights, mixed = attention(split(w.linear(q, x, D), HEADS), split(w.linear(k, x, D), HEADS),
                               split(w.linear(v, x, D), HEADS), 1 / math.sqrt(D // HEADS))
    x = w.norm(norm1, x + w.linear(o, mixed, D), eps)
    x = w.norm(norm2, x + w.linear(down, activation(w.linear(up, x, INNER)), D), eps)
    steps[f"weights.{i}"], steps[f"output.{i}"] = weights, x
    return x


def bert_names(i):
    p = f"encoder.layer.{i}."
    return [p + n for n in ("attention.self.query", "attention.self.key", "attention.self.value",
                            "attention.output.dense", "attention.output.LayerNorm", "intermediate.dense",
                            "output.dense", "output.LayerNorm")]


BERT = {"hidden_size": D, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS, "intermediate_size": INNER,
        "vocab_size": WORDS, "max_position_embeddings": PLACES, "hidden_act": "gelu", "layer_norm_eps": 1e-12}


def bert():
    w, s = Weights(prefix="bert."), {}
    x = embed_bert(w, IDS, D, 0, 1e-12)
    for i in range(LAYERS):
        x = bert_layer(w, x, bert_names(i), 1e-12, F.gelu, s, i)
    x = w.norm("cls.predictions.transform.LayerNorm",
               F.gelu(w.linear("cls.predictions.transform.dense", x, D, plain=True)), 1e-12, plain=True)
    s["logits"] = (x @ w.get("embeddings.word_embeddings.weight", WORDS, D).T
                   + w.get("cls.predictions.bias", WORDS, plain=True))
    save("bert", {"model_type": "bert", **BERT}, w, s)


def roberta():
    w, s = Weights("F16"), {}  # without its prefix, as sentence models are stored
    x = embed_bert(w, IDS, D, 2, 1e-5)
    for i in range(LAYERS):
        x = bert_layer(w, x, bert_names(i), 1e-5, F.gelu, s, i)
    x = w.norm("lm_head.layer_norm", F.gelu(w.linear("lm_head.dense", x, D)), 1e-5)
    s["logits"] = x @ w.get("embeddings.word_embeddings.weight", WORDS, D).T + w.get("lm_head.bias", WORDS)
    save("roberta", {"model_type": "roberta", **BERT, "layer_norm_eps": 1e-5, "pad_token_id": 1}, w, s)


def distilbert():
    w, s = Weights("F16", prefix="distilbert."), {}
    x = embed_bert(w, IDS, D, 0, 1e-12, types=False)
    for i in range(LAYERS):
        p = f"transformer.layer.{i}."
        x = bert_layer(w, x, [p + n for n in ("attention.q_lin", "attention.k_lin", "attention.v_lin",
                                              "attention.out_lin", "sa_layer_norm", "ffn.lin1", "ffn.lin2",
                                              "output_layer_norm")], 1e-12, F.gelu, s, i)
    x = w.norm("vocab_layer_norm", F.gelu(w.linear("vocab_transform", x, D, plain=True)), 1e-12, plain=True)
    s["logits"] = w.linear("vocab_projector", x, WORDS, plain=True)
    save("distilbert", {"model_type": "distilbert", "dim": D, "n_heads": HEADS, "n_layers": LAYERS, "hidden_dim": INNER,
                        "vocab_size": WORDS, "max_position_embeddings": PLACES, "activation": "gelu",
                        "tie_word_embeddings": False}, w, s)


def albert():
    w, s = Weights(prefix="albert."), {}
    narrow = 4
    x = w.linear("encoder.embedding_hidden_mapping_in", embed_bert(w, IDS, narrow, 0, 1e-12), D)
    p = "encoder.albert_layer_groups.0.albert_layers.0."
    names = [p + n for n in ("attention.query", "attention.key", "attention.value", "attention.dense",
                             "attention.LayerNorm", "ffn", "ffn_output", "full_layer_layer_norm")]
    for i in range(3):
        x = bert_layer(w, x, names, 1e-12, gelu_new, s, i)
    x = w.norm("predictions.LayerNorm", gelu_new(w.linear("predictions.dense", x, narrow, plain=True)), 1e-12, plain=True)
    s["logits"] = (x @ w.get("embeddings.word_embeddings.weight", WORDS, narrow).T
                   + w.get("predictions.bias", WORDS, plain=True))
    save("albert", {"model_type": "albert", **BERT, "num_hidden_layers": 3, "embedding_size": narrow,
                    "hidden_act": "gelu_new"}, w, s)


def electra():
    w, s = Weights("F16", prefix="electra."), {}
    narrow = 4
    x = w.linear("embeddings_project", embed_bert(w, IDS, narrow, 0, 1e-12), D)
    for i in range(LAYERS):
        x = bert_layer(w, x, bert_names(i), 1e-12, F.gelu, s, i)
    x = w.norm("generator_predictions.LayerNorm",
               F.gelu(w.linear("generator_predictions.dense", x, narrow, plain=True)), 1e-12, plain=True)
    s["logits"] = (x @ w.get("embeddings.word_embeddings.weight", WORDS, narrow).T
                   + w.get("generator_lm_head.bias", WORDS, plain=True))
    save("electra", {"model_type": "electra", **BERT, "embedding_size": narrow}, w, s)


def gpt2():
    w, s = Weights(prefix="transformer."), {}
    conv = lambda name, x, out: x @ w.get(name + ".weight", x.shape[-1], out) + w.get(name + ".bias", out)
    x = w.get("wte.weight", WORDS, D)[IDS] + w.get("wpe.weight", PLACES, D)[:len(IDS)]
    for i in range(LAYERS):
        p = f"h.{i}."
        q, k, v = conv(p + "attn.c_attn", w.norm(p + "ln_1", x, 1e-5), 3 * D).split(D, -1)
        s[f"weights.{i}"], mixed = attention(split(q, HEADS), split(k, HEADS), split(v, HEADS),
                                             1 / math.sqrt(D // HEADS), causal(len(IDS)))
        x = x + conv(p + "attn.c_proj", mixed, D)
        x = x + conv(p + "mlp.c_proj", gelu_new(conv(p + "mlp.c_fc", w.norm(p + "ln_2", x, 1e-5), 4 * D)), D)
        s[f"output.{i}"] = x
    s["logits"] = w.norm("ln_f", x, 1e-5) @ w.get("wte.weight", WORDS, D).T
    save("gpt2", {"model_type": "gpt2", "n_embd": D, "n_head": HEADS, "n_layer": LAYERS, "vocab_size": WORDS,
                  "n_positions": PLACES, "activation_function": "gelu_new", "layer_norm_epsilon": 1e-5}, w, s)


def gpt_neox():
    for name, parallel in (("gpt_neox", True), ("gpt_neox_serial", False)):
        w, s = Weights("F32" if parallel else "F16", prefix="gpt_neox."), {}
        d, turned = 8, 2
        angles = torch.arange(len(IDS))[:, None] * frequencies(turned, 10000.0)
        x = w.get("embed_in.weight", WORDS, d)[IDS]
        for i in range(LAYERS):
            p = f"layers.{i}."
            joint = w.linear(p + "attention.query_key_value", w.norm(p + "input_layernorm", x, 1e-5), 3 * d)
            q, k, v = joint.reshape(len(IDS), HEADS, 3, -1).permute(2, 1, 0, 3)
            s[f"weights.{i}"], mixed = attention(rotate(q, angles), rotate(k, angles), v, 1 / math.sqrt(d // HEADS),
                                                 causal(len(IDS)))
            att = w.linear(p + "attention.dense", mixed, d)
            read = x if parallel else x + att
            inner = F.gelu(w.linear(p + "mlp.dense_h_to_4h", w.norm(p + "post_attention_layernorm", read, 1e-5), INNER))
            x = x + att + w.linear(p + "mlp.dense_4h_to_h", inner, d)
            s[f"output.{i}"] = x
        s["logits"] = w.norm("final_layer_norm", x, 1e-5) @ w.get("embed_out.weight", WORDS, d, plain=True).T
        save(name, {"model_type": "gpt_neox", "hidden_size": d, "num_attention_heads": HEADS,
                    "num_hidden_layers": LAYERS, "intermediate_size": INNER, "vocab_size": WORDS,
                    "max_position_embeddings": PLACES, "rotary_pct": 0.5, "rotary_emb_base": 10000,
                    "use_parallel_residual": parallel, "hidden_act": "gelu", "layer_norm_eps": 1e-5}, w, s)


def llama_like(name, dtype, bias=False, window=None, tied=False, scaling=None, base=10000.0):
    w, s = Weights(dtype, prefix="model."), {}
    heads, shared, width = 4, 2, 4
    d = heads * width
    freq = frequencies(width, base)
    if scaling:
        wave = 2 * math.pi / freq
        old, low, high = (scaling[k] for k in ("original_max_position_embeddings", "low_freq_factor", "high_freq_factor"))
        smooth = (old / wave - low) / (high - low)
        mixed = (1 - smooth) * freq / scaling["factor"] + smooth * freq
        freq = torch.where(wave < old / high, freq, torch.where(wave > old / low, freq / scaling["factor"], mixed))
    angles = torch.arange(len(IDS))[:, None] * freq
    x = w.get("embed_tokens.weight", WORDS, d)[IDS]
    for i in range(LAYERS):
        p = f"layers.{i}."
        y = w.rms(p + "input_layernorm", x, 1e-6)
        q = split(w.linear(p + "self_attn.q_proj", y, d, bias), heads)
        k = split(w.linear(p + "self_attn.k_proj", y, shared * width, bias), shared)
        v = split(w.linear(p + "self_attn.v_proj", y, shared * width, bias), shared)
        s[f"weights.{i}"], mixed = attention(rotate(q, angles), rotate(k, angles), v, 1 / math.sqrt(width),
                                             causal(len(IDS), window))
        x = x + w.linear(p + "self_attn.o_proj", mixed, d, False)
        y = w.rms(p + "post_attention_layernorm", x, 1e-6)
        inner = F.silu(w.linear(p + "mlp.gate_proj", y, INNER, False)) * w.linear(p + "mlp.up_proj", y, INNER, False)
        x = x + w.linear(p + "mlp.down_proj", inner, d, False)
        s[f"output.{i}"] = x
    last = w.rms("norm", x, 1e-6)
    s["logits"] = (last @ w.get("embed_tokens.weight", WORDS, d).T if tied
                   else w.linear("lm_head", last, WORDS, False, plain=True))
    config = {"model_type": name, "hidden_size": d, "num_attention_heads": heads, "num_key_value_heads": shared,
              "num_hidden_layers": LAYERS, "intermediate_size": INNER, "vocab_size": WORDS,
              "max_position_embeddings": PLACES, "rms_norm_eps": 1e-6, "rope_theta": base, "hidden_act": "silu",
              "tie_word_embeddings": tied}
    if window:
        config["sliding_window"] = window
    if scaling:
        config["rope_scaling"] = scaling
    save(name, config, w, s)


def relative(table, queries, keys, both, most):
    """Buckets of the distance as the paper's appendix has them."""
    buckets = table.shape[0]
    bias = torch.zeros(table.shape[1], queries, keys, dtype=torch.float64)
    for i in range(queries):
        for j in range(keys):
            distance, count, first = j - i, buckets, 0
            if both:
                count //= 2
                first = count if distance > 0 else 0
                distance = abs(distance)
            else:
                distance = max(0, -distance)
            exact = count // 2
            if distance >= exact:
                far = exact + int(math.log(distance / exact) / math.log(most / exact) * (count - exact))
                distance = min(far, count - 1)
            bias[:, i, j] = table[first + distance]
    return bias


def t5(name, gated):
    w, s = Weights("BF16" if gated else "F32"), {}
    target, width, buckets, most = [0, 5, 9, 4], 6, 8, 6
    words = w.get("shared.weight", WORDS, D)

    def stack(kind, x, memory=None):
        table = w.get(f"{kind}.block.0.layer.0.SelfAttention.relative_attention_bias.weight", buckets, HEADS)
        bias = relative(table, len(x), len(x), kind == "encoder", most)
        for i in range(LAYERS):
            p = f"{kind}.block.{i}.layer."

            def attend(module, y, z, seen, b):
                part = lambda n, t: split(w.linear(f"{p}{module}.{n}", t, HEADS * width, False), HEADS)
                weights, mixed = attention(part("q", y), part("k", z), part("v", z), 1.0, seen, b)
                return weights, w.linear(f"{p}{module}.o", mixed, D, False)

            y = w.rms(p + "0.layer_norm", x, 1e-6)
            s[f"{kind}_weights.{i}"], out = attend("0.SelfAttention", y, y, causal(len(x)) if memory is not None else None, bias)
            x = x + out
            last = "1."
            if memory is not None:
                s[f"cross_weights.{i}"], out = attend("1.EncDecAttention", w.rms(p + "1.layer_norm", x, 1e-6), memory, None, None)
                x = x + out
                last = "2."
            y = w.rms(p + last + "layer_norm", x, 1e-6)
            dense = p + last + "DenseReluDense."
            if gated:
                inner = gelu_new(w.linear(dense + "wi_0", y, INNER, False)) * w.linear(dense + "wi_1", y, INNER, False)
            else:
                inner = F.relu(w.linear(dense + "wi", y, INNER, False))
            x = x + w.linear(dense + "wo", inner, D, False)
            s[f"{kind}_output.{i}"] = x
        return w.rms(f"{kind}.final_layer_norm", x, 1e-6)

    last = stack("decoder", words[target], stack("encoder", words[IDS]))
    s["logits"] = w.linear("lm_head", last, WORDS, False) if gated else last * D ** -0.5 @ words.T
    save(name, {"model_type": "t5", "d_model": D, "d_kv": width, "num_heads": HEADS, "d_ff": INNER, "num_layers": LAYERS,
                "vocab_size": WORDS, "relative_attention_num_buckets": buckets, "relative_attention_max_distance": most,
                "feed_forward_proj": "gated-gelu" if gated else "relu", "tie_word_embeddings": not gated,
                "decoder_start_token_id": 0, "layer_norm_epsilon": 1e-6}, w, s, target=target[1:])


def bart_like(name):
    marian = name == "marian"
    w, s = Weights("BF16", prefix="model."), {}
    target = [2, 5, 9, 4]
    scale = math.sqrt(D) if marian else 1.0
    activation = F.silu if marian else F.gelu

    def embed(kind, ids):
        x = w.get("shared.weight", WORDS, D)[ids] * scale
        if marian:
            angles = torch.arange(len(ids), dtype=torch.float64)[:, None] * frequencies(D, 10000.0)
            return x + torch.cat([angles.sin(), angles.cos()], -1)
        x = x + w.get(f"{kind}.embed_positions.weight", PLACES + 2, D)[torch.arange(len(ids)) + 2]
        return w.norm(f"{kind}.layernorm_embedding", x, 1e-5)

    def stack(kind, x, memory=None):
        for i in range(LAYERS):
            p = f"{kind}.layers.{i}."

            def attend(module, y, z, seen):
                part = lambda n, t: split(w.linear(f"{p}{module}.{n}_proj", t, D), HEADS)
                weights, mixed = attention(part("q", y), part("k", z), part("v", z), 1 / math.sqrt(D // HEADS), seen)
                return weights, w.norm(f"{p}{module}_layer_norm", y + w.linear(f"{p}{module}.out_proj", mixed, D), 1e-5)

            s[f"{kind}_weights.{i}"], x = attend("self_attn", x, x, causal(len(x)) if memory is not None else None)
            if memory is not None:
                s[f"cross_weights.{i}"], x = attend("encoder_attn", x, memory, None)
            x = w.norm(p + "final_layer_norm", x + w.linear(p + "fc2", activation(w.linear(p + "fc1", x, INNER)), D), 1e-5)
            s[f"{kind}_output.{i}"] = x
        return x

    last = stack("decoder", embed("decoder", target), stack("encoder", embed("encoder", IDS)))
    s["logits"] = last @ w.get("shared.weight", WORDS, D).T + w.get("final_logits_bias", 1, WORDS, plain=True)
    config = {"model_type": name, "d_model": D, "vocab_size": WORDS, "max_position_embeddings": PLACES,
              "activation_function": "swish" if marian else "gelu", "scale_embedding": marian,
              "decoder_start_token_id": 2}
    for kind in ("encoder", "decoder"):
        config.update({f"{kind}_layers": LAYERS, f"{kind}_attention_heads": HEADS, f"{kind}_ffn_dim": INNER})
    save(name, config, w, s, target=target[1:])


def picture():
    return torch.randint(0, 256, (3, 20, 14)).double() / 255


def patches(w, pixels, side):
    kernel = w.get("embeddings.patch_embeddings.projection.weight", D, 3, side, side)
    y = F.conv2d(pixels[None], kernel, w.get("embeddings.patch_embeddings.projection.bias", D), stride=side)
    return y[0].flatten(1).T


def resized(image, size, resample):
    """height × width, from 8 bits to 8 bits as Pillow does it."""
    levels = (image * 255).round().byte().permute(1, 2, 0).numpy()
    result = Image.fromarray(levels, "RGB").resize(size[::-1], resample)
    return torch.from_numpy(numpy.array(result)).permute(2, 0, 1).double() / 255


def vit_like(name, teacher=False):
    w, s = Weights("F16" if name != "vit" else "F32", prefix=name + "."), {}
    side, grid, eps = 4, 3, 1e-12
    image = picture()
    mean, deviation = torch.tensor([0.5, 0.4, 0.3]), torch.tensor([0.5, 0.25, 0.2])
    pixels = resized(image, (12, 12), 2)
    pixels = (pixels - mean[:, None, None].double()) / deviation[:, None, None].double()
    tokens = [w.get("embeddings.cls_token", 1, 1, D)[0]]
    if name == "deit":
        tokens.append(w.get("embeddings.distillation_token", 1, 1, D)[0])
    x = torch.cat(tokens + [patches(w, pixels, side)])
    x = x + w.get("embeddings.position_embeddings", 1, len(x), D)[0]
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        y = w.norm(p + "layernorm_before", x, eps)
        q, k, v = (split(w.linear(p + "attention.attention." + n, y, D), HEADS) for n in ("query", "key", "value"))
        s[f"weights.{i}"], mixed = attention(q, k, v, 1 / math.sqrt(D // HEADS))
        x = x + w.linear(p + "attention.output.dense", mixed, D)
        y = w.norm(p + "layernorm_after", x, eps)
        x = x + w.linear(p + "output.dense", F.gelu(w.linear(p + "intermediate.dense", y, INNER)), D)
        s[f"output.{i}"] = x
    last = w.norm("layernorm", x, eps)
    s["logits"] = w.linear("cls_classifier" if name == "deit" else "classifier", last[:1], 3, plain=True)
    if teacher:
        s["logits"] = (s["logits"] + w.linear("distillation_classifier", last[1:2], 3, plain=True)) / 2
    s["image"] = image
    save(name + ("-teacher" if teacher else ""), {"model_type": name, "hidden_size": D, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS,
                "intermediate_size": INNER, "image_size": side * grid, "patch_size": side, "hidden_act": "gelu",
                "layer_norm_eps": eps, "id2label": {"0": "cat", "1": "dog", "2": "bird"}}, w, s, None,
         {"size": {"height": 12, "width": 12}, "do_center_crop": False, "resample": 2, "image_mean": mean.tolist(), "image_std": deviation.tolist()})


def dinov2(name, registers, gated):
    w, s = Weights("F16" if name != "vit" else "F32", prefix=name + "."), {}
    side, stored, eps = 4, 5, 1e-6
    image = picture()
    mean, deviation = torch.tensor([0.485, 0.456, 0.406]).double(), torch.tensor([0.229, 0.224, 0.225]).double()
    pixels = resized(image, (int(16 * 20 / 14), 16), 3)  # shorter side 16, then 12 × 12 from the middle
    top, left = (pixels.shape[1] - 12) // 2, (pixels.shape[2] - 12) // 2
    pixels = (pixels[:, top:top + 12, left:left + 12] - mean[:, None, None]) / deviation[:, None, None]
    places = w.get("embeddings.position_embeddings", 1, 1 + stored * stored, D)[0]
    grid = places[1:].T.reshape(1, D, stored, stored)
    fitted = F.interpolate(grid, size=(3, 3), mode="bicubic", align_corners=False)[0].flatten(1).T
    x = torch.cat([w.get("embeddings.cls_token", 1, 1, D)[0], patches(w, pixels, side)]) + torch.cat([places[:1], fitted])
    if registers:
        x = torch.cat([x[:1], w.get("embeddings.register_tokens", 1, registers, D)[0], x[1:]])
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        y = w.norm(p + "norm1", x, eps)
        q, k, v = (split(w.linear(p + "attention.attention." + n, y, D), HEADS) for n in ("query", "key", "value"))
        s[f"weights.{i}"], mixed = attention(q, k, v, 1 / math.sqrt(D // HEADS))
        x = x + w.get(p + "layer_scale1.lambda1", D) * w.linear(p + "attention.output.dense", mixed, D)
        y = w.norm(p + "norm2", x, eps)
        if gated:
            narrow = (D * 2 * 2 // 3 + 7) // 8 * 8
            a, b = w.linear(p + "mlp.weights_in", y, 2 * narrow).chunk(2, -1)
            inner = w.linear(p + "mlp.weights_out", F.silu(a) * b, D)
        else:
            inner = w.linear(p + "mlp.fc2", F.gelu(w.linear(p + "mlp.fc1", y, 2 * D)), D)
        x = x + w.get(p + "layer_scale2.lambda1", D) * inner
        s[f"output.{i}"] = x
    y = w.norm("layernorm", x, eps)
    if registers:  # the other is a backbone
        y = torch.cat([y[0], y[1 + registers:].mean(0)])[None]
        s["logits"] = w.linear("classifier", y, 5, plain=True)
    s["image"] = image
    config = {"model_type": name, "hidden_size": D, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS,
              "mlp_ratio": 2, "image_size": side * stored, "patch_size": side, "hidden_act": "gelu",
              "layer_norm_eps": eps, "use_swiglu_ffn": gated}
    if registers:
        config["num_register_tokens"] = registers
    save(name, config, w, s, None,
         {"size": {"shortest_edge": 16}, "do_center_crop": True, "crop_size": {"height": 12, "width": 12}, "resample": 3,
          "image_mean": [0.485, 0.456, 0.406], "image_std": [0.229, 0.224, 0.225]})


def main():
    torch.manual_seed(20170612)
    bert(), roberta(), distilbert(), albert(), electra(), gpt2(), gpt_neox()
    llama_like("llama", "F32", base=500000.0, scaling={"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0,
               "high_freq_factor": 4.0, "original_max_position_embeddings": 16})
    llama_like("mistral", "BF16", window=3)
    llama_like("qwen2", "F16", bias=True, tied=True)
    t5("t5", False), t5("t5_gated", True)
    bart_like("bart"), bart_like("marian")
    vit_like("vit"), vit_like("deit")
    dinov2("dinov2", 0, True), dinov2("dinov2_with_registers", 2, False)
    vit_like("deit", teacher=True)


if __name__ == "__main__":
    main()
