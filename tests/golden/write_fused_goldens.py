# SPDX-License-Identifier: GPL-3.0-or-later
"""ONNX files with the fused operators of com.microsoft and the standard's attention (opset 23), and what they give,
written out in plain PyTorch; and networks of them, in which the attention must be found.

python3 tests/golden/write_fused_goldens.py (Debian's python3-torch, 1.13, and python3-onnx)
"""

import math
import pathlib

import numpy
import torch
from torch.nn import functional as F

from operator_file import File

NETWORKS = pathlib.Path(__file__).resolve().parent / "networks"


def heads(x, count):
    return x.reshape(x.shape[0], x.shape[1], count, -1).transpose(1, 2)


def merged(x):
    return x.transpose(1, 2).flatten(2)


def attend(q, k, v, mask=None, scale=None, softcap=0):
    """Vaswani et al. 2017, over [batch × heads × tokens × width]; keys and values may have fewer heads."""
    k, v = (each.repeat_interleave(q.shape[1] // each.shape[1], 1) for each in (k, v))
    scores = q @ k.transpose(-1, -2) * (scale or q.shape[-1] ** -0.5)
    if softcap:
        scores = softcap * (scores / softcap).tanh()
    masked = scores if mask is None else scores + mask
    weights = masked.softmax(-1)
    return weights @ v, weights, scores, masked


def causal(queries, keys, first=False):
    """−∞ for keys behind a query, the last query beside the last key, or the first beside the first."""
    shift = 0 if first else keys - queries
    return torch.full((queries, keys), -math.inf).triu(shift + 1)


def rms(x, scale, epsilon):
    return x / (x.pow(2).mean(-1, keepdim=True) + epsilon).sqrt() * scale


def rotated(x, cos, sin, interleaved=False):
    """Su et al. 2021, on the first features of x [batch × heads × tokens × width]."""
    half = cos.shape[-1]
    turned, rest = x[..., :2 * half], x[..., 2 * half:]
    a, b = (turned[..., ::2], turned[..., 1::2]) if interleaved else turned.chunk(2, -1)
    pair = [a * cos - b * sin, a * sin + b * cos]
    turned = torch.stack(pair, -1).flatten(-2) if interleaved else torch.cat(pair, -1)
    return torch.cat([turned, rest], -1)


def whole(*values):
    return numpy.array(values, dtype=numpy.int32)


def write_parts():
    f = File("fused-parts-17", 17)
    torch.manual_seed(11)
    a, bias = torch.randn(2, 3, 4), torch.randn(4)
    x, b = f.input(a), f.weight(bias)
    gelu = lambda value: 0.5 * value * (1 + (math.sqrt(2 / math.pi) * (value + 0.044715 * value**3)).tanh())
    f.microsoft("FastGelu", [x], gelu(a))
    f.microsoft("FastGelu", [x, b], gelu(a + bias))
    f.microsoft("BiasGelu", [x, b], F.gelu(a + bias))
    f.microsoft("Gelu", [x], F.gelu(a))
    f.microsoft("QuickGelu", [x], a * (1.702 * a).sigmoid(), alpha=1.702)
    skip, scale, shift = torch.randn(2, 3, 4), torch.rand(4) + 0.5, torch.randn(4)
    s, g, h = f.input(skip), f.weight(scale), f.weight(shift)
    summed = a + skip + bias
    f.microsoft("SkipLayerNormalization", [x, s, g, h, b],
                [F.layer_norm(summed, (4,), scale, shift, 1e-5), None, None, summed], epsilon=1e-5,
                outputs=["skipped", "", "", "skipped sum"])
    f.microsoft("SkipLayerNormalization", [x, s, g], F.layer_norm(a + skip, (4,), scale, None, 1e-3), epsilon=1e-3)
    f.microsoft("SkipSimplifiedLayerNormalization", [x, s, g, b], [rms(summed, scale, 1e-5), None, None, summed],
                epsilon=1e-5, outputs=["simplified", "", "", "simplified sum"])
    f.node("SimplifiedLayerNormalization", [x, g], rms(a, scale, 1e-4), axis=-1, epsilon=1e-4)

    one, two = torch.randn(2, 4, 3), torch.randn(2, 5, 4)
    y, z = f.input(one), f.input(two)
    product = one.transpose(1, 2) @ two.transpose(1, 2)
    f.microsoft("FusedMatMul", [y, z], 0.25 * product, alpha=0.25, transA=1, transB=1)
    inside = f.input(one.permute(1, 0, 2))  # its batch between the rows and the columns
    f.microsoft("FusedMatMul", [inside, f.input(two.permute(1, 0, 2))], product, transA=1, transB=1, transBatchA=1,
                transBatchB=1)
    matrix, weight = torch.randn(3, 4), torch.randn(2, 4)
    f.microsoft("FusedGemm", [f.input(matrix), f.weight(weight), f.weight(bias[:2])],
                F.leaky_relu(0.5 * matrix @ weight.T + bias[:2], 0.1), transB=1, alpha=0.5, activation="LeakyRelu",
                activation_alpha=0.1)
    picture, kernel = torch.randn(1, 2, 4, 5), torch.randn(3, 2, 3, 3)
    p, k = f.input(picture), f.weight(kernel)
    convolved = F.conv2d(picture, kernel, bias[:3], 1, 1)
    more = torch.randn_like(convolved)
    options = {"pads": [1, 1, 1, 1]}
    f.microsoft("FusedConv", [p, k, f.weight(bias[:3]), f.input(more)], (convolved + more).relu(), activation="Relu",
                **options)
    f.microsoft("FusedConv", [p, k, f.weight(bias[:3])], convolved.clamp(-0.5, 0.75), activation="Clip",
                activation_params=[-0.5, 0.75], **options)
    f.microsoft("FusedConv", [p, k], (0.3 * F.conv2d(picture, kernel, None, 1, 1) + 0.4).clamp(0, 1),
                activation="HardSigmoid", activation_params=[0.3, 0.4], **options)

    ids, kinds = torch.tensor([[3, 1, 4], [1, 5, 2]]), torch.tensor([[0, 0, 1], [0, 1, 1]])
    tables = [torch.randn(6, 4), torch.randn(7, 4), torch.randn(2, 4)]
    embedded = tables[0][ids] + tables[1][:3] + tables[2][kinds]
    i, t = f.input(ids.int()), f.input(kinds.int())
    names = [f.weight(table) for table in tables]
    shown = f.weight(numpy.array([[1, 1, 0], [1, 1, 1]], dtype=numpy.int32))
    f.microsoft("EmbedLayerNormalization", [i, t, *names, g, h, shown],
                [F.layer_norm(embedded, (4,), scale, shift, 1e-5), torch.tensor([2, 3]), embedded], epsilon=1e-5)
    places = torch.tensor([[6, 0, 2], [1, 1, 3]])
    embedded = tables[0][ids] + tables[1][places]
    f.microsoft("EmbedLayerNormalization", [i, "", names[0], names[1], "", g, h, "", f.input(places.int())],
                [F.layer_norm(embedded, (4,), scale, shift, 1e-12), None], outputs=["words and places", "unused"])

    angles = torch.outer(torch.arange(8.0), torch.tensor([1.0, 0.3]))
    cos, sin = f.weight(angles.cos()), f.weight(angles.sin())
    value = torch.randn(2, 3, 3, 4)
    v = f.input(value)
    at = angles[2:5]
    f.microsoft("RotaryEmbedding", [v, f.weight(numpy.array([2])), cos, sin], rotated(value, at.cos(), at.sin()))
    positions = torch.tensor([[0, 4, 2], [7, 1, 1]])
    at = angles[positions][:, None]
    f.microsoft("RotaryEmbedding", [v, f.weight(positions), cos, sin], rotated(value, at.cos(), at.sin(), True),
                interleaved=1)
    flat = torch.randn(2, 3, 8)
    at = angles[:3]
    f.microsoft("RotaryEmbedding", [f.input(flat), f.weight(numpy.array([0])), cos, sin],
                merged(rotated(heads(flat, 2), at.cos(), at.sin())))
    f.write()


def write_attention():
    f = File("fused-attention-17", 17)
    torch.manual_seed(12)
    a, weight, bias = torch.randn(2, 5, 8), 0.5 * torch.randn(8, 24), torch.randn(24)
    x, w, b = f.input(a), f.weight(weight), f.weight(bias)
    q, k, v = (heads(each, 2) for each in (a @ weight + bias).chunk(3, -1))
    f.microsoft("Attention", [x, w, b], merged(attend(q, k, v)[0]), num_heads=2)
    f.microsoft("Attention", [x, w, b], merged(attend(q, k, v, causal(5, 5), 0.3)[0]), num_heads=2, unidirectional=1,
                scale=0.3)
    seen = torch.tensor([[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]])
    hidden = (1 - seen[:, None, None].float()) * -10000
    f.microsoft("Attention", [x, w, b, f.input(seen.int())], merged(attend(q, k, v, hidden)[0]), num_heads=2)
    f.microsoft("Attention", [x, w, b, f.weight(whole(3, 5))], merged(attend(q, k, v, hidden)[0]), num_heads=2)
    ends = (1 - torch.tensor([[0, 1, 1, 0, 0], [0, 0, 1, 1, 1]])[:, None, None].float()) * -10000
    f.microsoft("Attention", [x, w, b, f.weight(whole(3, 5, 1, 2))], merged(attend(q, k, v, ends)[0]), num_heads=2)
    each = (torch.rand(2, 5, 5) < 0.6).int()
    each[:, :, 0] = 1
    f.microsoft("Attention", [x, w, b, f.weight(each)],
                merged(attend(q, k, v, (1 - each[:, None].float()) * -10000)[0]), num_heads=2)
    addend = torch.randn(1, 2, 5, 5)
    f.microsoft("Attention", [x, w, b, "", "", f.input(addend)], merged(attend(q, k, v, addend)[0]), num_heads=2)
    past = torch.randn(2, 2, 2, 3, 4)
    k_all, v_all = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
    f.microsoft("Attention", [x, w, b, "", f.input(past)],
                [merged(attend(q, k_all, v_all, causal(5, 8))[0]), torch.stack([k_all, v_all])], num_heads=2,
                unidirectional=1)

    queries, keys, values = torch.randn(2, 4, 8), torch.randn(2, 5, 8), torch.randn(2, 5, 8)
    names = [f.input(each) for each in (queries, keys, values)]
    q, k, v = (heads(each, 2) for each in (queries, keys, values))
    f.microsoft("MultiHeadAttention", names, merged(attend(q, k, v)[0]), num_heads=2)
    parts = bias.chunk(3)
    qb, kb, vb = (heads(each + part, 2) for each, part in zip((queries, keys, values), parts))
    f.microsoft("MultiHeadAttention", [*names, b, f.input(seen.int())],
                [merged(attend(qb, kb, vb, hidden)[0]), kb, vb], num_heads=2)
    wide = torch.randn(1, 2, 4, 5)
    f.microsoft("MultiHeadAttention", [*names, "", "", f.input(wide)], merged(attend(q, k, v, wide, 0.7)[0]),
                num_heads=2, scale=0.7)
    crossed = [names[0], f.input(k), f.input(v)]
    f.microsoft("MultiHeadAttention", crossed, merged(attend(q, k, v)[0]), num_heads=2)
    past_k, past_v = torch.randn(2, 2, 3, 4), torch.randn(2, 2, 3, 4)
    own = torch.randn(2, 4, 8)
    k_all, v_all = torch.cat([past_k, heads(own, 2)], 2), torch.cat([past_v, heads(own, 2)], 2)
    o = f.input(own)
    f.microsoft("MultiHeadAttention", [names[0], o, o, "", "", "", f.input(past_k), f.input(past_v)],
                [merged(attend(q, k_all, v_all, causal(4, 7))[0]), k_all, v_all], num_heads=2, unidirectional=1)

    queries, keys, values = torch.randn(2, 4, 32), torch.randn(2, 4, 16), torch.randn(2, 4, 16)
    names = [f.input(each) for each in (queries, keys, values)]
    q, k, v = heads(queries, 2), heads(keys, 1), heads(values, 1)
    f.microsoft("GroupQueryAttention", [*names, "", "", f.weight(whole(3, 3)), f.weight(whole(4)[0])],
                [merged(attend(q, k, v, causal(4, 4))[0]), k, v], num_heads=2, kv_num_heads=1)
    angles = torch.outer(torch.arange(16.0), 0.5 ** torch.arange(8.0))
    caches = [f.weight(angles.cos()), f.weight(angles.sin())]
    at = angles[:4]
    turn = lambda each: rotated(each, at.cos(), at.sin())
    f.microsoft("GroupQueryAttention", [*names, "", "", f.weight(whole(3, 3)), f.weight(whole(4)[0]), *caches],
                [merged(attend(turn(q), turn(k), v, causal(4, 4))[0]), turn(k), v], num_heads=2, kv_num_heads=1,
                do_rotary=1)
    f.write()


def write_standard():
    f = File("attention-23", 23)
    torch.manual_seed(13)
    q, k, v = torch.randn(2, 4, 3, 4), torch.randn(2, 2, 5, 4), torch.randn(2, 2, 5, 6)
    names = [f.input(each) for each in (q, k, v)]
    y, weights, scores, _ = attend(q, k, v)
    f.node("Attention", names, y)
    f.node("Attention", names, attend(q, k, v, causal(3, 5, first=True))[0], is_causal=1)
    f.node("Attention", names, attend(q, k, v, None, 0.3, 1.5)[0], scale=0.3, softcap=1.5)
    seen = torch.rand(3, 5) < 0.6
    seen[:, 1] = True
    hidden = torch.zeros(3, 5).masked_fill(~seen, -math.inf)
    f.node("Attention", [*names, f.weight(seen)], attend(q, k, v, hidden)[0])
    addend = torch.randn(2, 1, 3, 5)
    y, weights, scores, masked = attend(q, k, v, addend)
    m = f.input(addend)
    for mode, expected in ((0, scores), (2, masked), (3, weights)):
        f.node("Attention", [*names, m], [y, k, v, expected], qk_matmul_output_mode=mode)
    flat = [f.input(merged(each)) for each in (q, k, v)]
    f.node("Attention", flat, merged(attend(q, k, v)[0]), q_num_heads=4, kv_num_heads=2)
    past_k, past_v = torch.randn(2, 2, 2, 4), torch.randn(2, 2, 2, 6)
    k_all, v_all = torch.cat([past_k, k], 2), torch.cat([past_v, v], 2)
    f.node("Attention", [*names, "", f.input(past_k), f.input(past_v)], [attend(q, k_all, v_all)[0], k_all, v_all])
    a, scale = torch.randn(2, 3, 4), torch.rand(4)
    f.node("RMSNormalization", [f.input(a), f.weight(scale)], rms(a, scale, 1e-3), epsilon=1e-3)
    angles = torch.outer(torch.arange(8.0), torch.tensor([1.0, 0.3]))
    cos, sin = f.weight(angles.cos()), f.weight(angles.sin())
    value = torch.randn(2, 3, 4, 6)
    positions = torch.tensor([[0, 4, 2, 3], [7, 1, 1, 0]])
    at = angles[positions][:, None]
    r = f.input(value)
    f.node("RotaryEmbedding", [r, cos, sin, f.weight(positions)], rotated(value, at.cos(), at.sin()),
           rotary_embedding_dim=4)
    f.node("RotaryEmbedding", [r, f.weight(at[:, 0].cos()), f.weight(at[:, 0].sin())],
           rotated(value, at.cos(), at.sin(), True), rotary_embedding_dim=4, interleaved=1)
    wide = torch.randn(2, 4, 12)
    f.node("RotaryEmbedding", [f.input(wide), cos, sin, f.weight(positions)],
           merged(rotated(heads(wide, 3), at.cos(), at.sin())), num_heads=3)
    f.write()


class Network(File):
    """A file of a whole network, with what hooks would have seen."""

    def write_network(self, answer, steps):
        tensors = {key: value for key, value in self.tensors.items() if key.startswith("input.")}
        self.tensors = {**tensors, "output": answer[0], **{f"step.{key}": value for key, value in steps.items()}}
        self.write(NETWORKS)


def write_networks():
    torch.manual_seed(14)
    width, count = 8, 2
    for name in ("fused-bert-17", "fused-heads-17", "fused-attention-23"):
        f = Network(name, int(name[-2:]))
        tables = [torch.randn(20, width), torch.randn(9, width), torch.randn(2, width)]
        scale, shift = torch.rand(width) + 0.5, torch.randn(width)
        g, h = f.weight(scale), f.weight(shift)
        ids = torch.tensor([[3, 7, 5, 2, 9]])
        i = f.input(ids.int(), "input_ids")
        x = F.layer_norm(tables[0][ids] + tables[1][:5], (width,), scale, shift, 1e-5)
        value = f.microsoft("EmbedLayerNormalization", [i, "", f.weight(tables[0]), f.weight(tables[1]), "", g, h],
                            [None, None], epsilon=1e-5, outputs=["embedded", ""])[0]
        steps = {}
        for layer in range(2):
            weight, bias = 0.5 * torch.randn(width, 3 * width), torch.randn(3 * width)
            q, k, v = (heads(each, count) for each in (x @ weight + bias).chunk(3, -1))
            mask = causal(5, 5) if name == "fused-heads-17" else None
            mixed, weights, _, _ = attend(q, k, v, mask)
            for key, each in (("weights", weights), ("q", q), ("k", k), ("v", v)):
                steps[f"attention_{key}.{layer}"] = each[0]
            place = f"layers.{layer}/attention"
            if name == "fused-bert-17":
                attended = f.microsoft("Attention", [value, f.weight(weight), f.weight(bias)], None, num_heads=count,
                                       outputs=[f"{place}/Attention"])
            else:
                parts = [f.node("MatMul", [value, f.weight(each)], None) for each in weight.chunk(3, 1)]
                if name == "fused-heads-17":
                    attended = f.microsoft("MultiHeadAttention", [*parts, f.weight(bias)], None, num_heads=count,
                                           unidirectional=1, outputs=[f"{place}/Attention"])
                else:
                    parts = [f.node("Add", [part, f.weight(each)], None) for part, each in zip(parts, bias.chunk(3))]
                    attended = f.node("Attention", parts, None, q_num_heads=count, kv_num_heads=count,
                                      outputs=[f"{place}/Attention"])
            x = F.layer_norm(x + merged(mixed), (width,), scale, shift, 1e-5)
            value = f.microsoft("SkipLayerNormalization", [value, attended, g, h], None, epsilon=1e-5)
        f.node("Identity", [value], x, outputs=["answer"])
        f.write_network(x, steps)


def main():
    write_parts()
    write_attention()
    write_standard()
    write_networks()


if __name__ == "__main__":
    with torch.no_grad():
        main()
