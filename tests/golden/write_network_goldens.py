# SPDX-License-Identifier: GPL-3.0-or-later
"""Small networks with attention inside, exported by PyTorch as ONNX files, each with what hooks saw of one run.

python3 tests/golden/write_network_goldens.py (Debian's python3-torch, 1.13, and python3-onnx)

Beside NAME.onnx lies NAME.safetensors: the inputs ("input.NAME"), every attention and gate that the script put
in, in order ("step.attention_weights.0", "step.channel_gate.0", "step.spatial_gate.0"), and the output.
"""

import pathlib
import struct
import warnings

import onnx
import torch
from torch import nn
from torch.nn import functional as F

from golden_writer import write_safetensors

FOLDER = pathlib.Path(__file__).resolve().parent / "networks"
SEEN = {}


def seen(kind, value):
    """Keeps what a module saw, in order; the batch axis of one is dropped."""
    index = sum(name.startswith(f"step.{kind}.") for name in SEEN)
    SEEN[f"step.{kind}.{index}"] = value.detach().clone()
    return value


class ChannelGate(nn.Module):
    """Hu et al. 2018, "Squeeze-and-excitation networks"; linear layers or 1 × 1 convolutions."""

    def __init__(self, channels, linear=False, hard=False):
        super().__init__()
        self.linear, self.hard = linear, hard
        inner = channels // 2
        self.down = nn.Linear(channels, inner) if linear else nn.Conv2d(channels, inner, 1)
        self.up = nn.Linear(inner, channels) if linear else nn.Conv2d(inner, channels, 1)

    def forward(self, x):
        pooled = F.adaptive_avg_pool2d(x, 1)
        if self.linear:
            pooled = pooled.view(x.shape[0], x.shape[1])
        logits = self.up(torch.relu(self.down(pooled)))
        gate = F.hardsigmoid(logits) if self.hard else torch.sigmoid(logits)
        seen("channel_gate", gate.reshape(-1))
        return x * (gate.view(x.shape[0], x.shape[1], 1, 1).expand_as(x) if self.linear else gate)


class Eca(nn.Module):
    """Wang et al. 2020, "ECA-Net"."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(1, 1, 3, padding=1, bias=False)

    def forward(self, x):
        y = F.adaptive_avg_pool2d(x, 1)
        gate = torch.sigmoid(self.conv(y.squeeze(-1).transpose(-1, -2)).transpose(-1, -2).unsqueeze(-1))
        seen("channel_gate", gate.reshape(-1))
        return x * gate


class Cbam(nn.Module):
    """Woo et al. 2018, "CBAM: convolutional block attention module"."""

    def __init__(self, channels):
        super().__init__()
        self.mlp = nn.Sequential(nn.Linear(channels, channels // 2), nn.ReLU(), nn.Linear(channels // 2, channels))
        self.conv = nn.Conv2d(2, 1, 7, padding=3)

    def forward(self, x):
        logits = self.mlp(x.mean((2, 3))) + self.mlp(x.amax((2, 3)))
        gate = torch.sigmoid(logits)[:, :, None, None]
        seen("channel_gate", gate.reshape(-1))
        x = x * gate
        pooled = torch.cat([x.mean(1, keepdim=True), x.max(1, keepdim=True).values], 1)
        mask = torch.sigmoid(self.conv(pooled))
        seen("spatial_gate", mask[0, 0])
        return x * mask


class Block(nn.Module):
    def __init__(self, inputs, outputs, attention, stride=1, groups=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, groups=groups, bias=False)
        self.bn = nn.BatchNorm2d(outputs)
        self.attention = attention

    def forward(self, x):
        return F.hardswish(self.attention(self.bn(self.conv(x))))


class Pictures(nn.Module):
    """A classifier of pictures; the softmax over classes and the SiLU are no attention."""

    def __init__(self, attentions):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 3, stride=2, padding=1)
        self.layers = nn.ModuleList(Block(8, 8, one, groups=4 if i else 1) for i, one in enumerate(attentions))
        self.pool = nn.MaxPool2d(3, 2, 1)
        self.head = nn.Linear(8, 5)

    def forward(self, x):
        x = self.pool(F.silu(self.stem(x)))
        for layer in self.layers:
            x = x + layer(x)
        return torch.softmax(self.head(F.adaptive_avg_pool2d(x, 1).flatten(1)), 1)


class Attention(nn.Module):
    """Vaswani et al. 2017, with q, k and v from one matrix, as vision transformers have it."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x):
        batch, tokens, width = x.shape
        qkv = self.qkv(x).reshape(batch, tokens, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        weights = torch.softmax(q @ k.transpose(-2, -1) * (width // self.heads) ** -0.5, -1)
        seen("attention_weights", weights[0])
        seen("attention_q", q[0])
        seen("attention_k", k[0])
        seen("attention_v", v[0])
        return self.out((weights @ v).transpose(1, 2).reshape(batch, tokens, width))


class TransformerBlock(nn.Module):
    def __init__(self, attention, width):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = attention
        self.mlp = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))

    def forward(self, x, *more):
        x = x + self.attention(self.norm1(x), *more)
        return x + self.mlp(self.norm2(x))


class Vit(nn.Module):
    """Dosovitskiy et al. 2021."""

    def __init__(self, width=16):
        super().__init__()
        self.patches = nn.Conv2d(3, width, 8, stride=8)
        self.cls = nn.Parameter(torch.randn(1, 1, width))
        self.positions = nn.Parameter(torch.randn(1, 13, width))
        self.blocks = nn.ModuleList(TransformerBlock(Attention(width, 2), width) for _ in range(2))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, 4)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls.expand(x.shape[0], -1, -1), x], 1) + self.positions
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x)[:, 0])


class TextAttention(nn.Module):
    """With q, k and v by themselves and a mask, as BERT has it, or a causal one, as GPT-2."""

    def __init__(self, width, heads, causal):
        super().__init__()
        self.heads, self.causal = heads, causal
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.register_buffer("past", torch.tril(torch.ones(24, 24, dtype=torch.bool))[None, None])
        self.out = nn.Linear(width, width)

    def split(self, x):
        return x.view(x.shape[0], x.shape[1], self.heads, -1).permute(0, 2, 1, 3)

    def forward(self, x, mask=None):
        q, k, v = (self.split(each(x)) for each in (self.query, self.key, self.value))
        scores = torch.matmul(q, k.transpose(-1, -2)) / q.shape[-1] ** 0.5
        if mask is not None:
            scores = scores + mask
        if self.causal:
            past = self.past[:, :, : scores.shape[-2], : scores.shape[-1]]
            scores = torch.where(past, scores, torch.tensor(-1e4))
        weights = F.dropout(torch.softmax(scores, -1), 0.1, self.training)
        seen("attention_weights", weights[0])
        mixed = torch.matmul(weights, v).permute(0, 2, 1, 3).contiguous()
        return self.out(mixed.view(mixed.shape[0], mixed.shape[1], -1))


class Text(nn.Module):
    """Devlin et al. 2019, or Radford et al. 2019 if causal."""

    def __init__(self, causal, width=16, words=40):
        super().__init__()
        self.causal = causal
        self.words = nn.Embedding(words, width)
        self.places = nn.Embedding(24, width)
        self.kinds = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(TransformerBlock(TextAttention(width, 4, causal), width) for _ in range(2))

    def forward(self, input_ids, attention_mask=None, token_type_ids=None):
        x = self.words(input_ids) + self.places(torch.arange(input_ids.shape[1], device=input_ids.device)[None])
        mask = None
        if not self.causal:
            x = x + self.kinds(token_type_ids)
            mask = (1.0 - attention_mask[:, None, None, :].float()) * -10000.0
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, mask)
        return x @ self.words.weight.T if self.causal else x


class Detector(nn.Module):
    """Carion et al. 2020, "End-to-end object detection with transformers": self-attention over the places of a
    map, then queries that look at them, by torch.nn.MultiheadAttention."""

    def __init__(self, width=8):
        super().__init__()
        self.conv = nn.Conv2d(3, width, 8, stride=8)
        self.own, self.cross = nn.MultiheadAttention(width, 2), nn.MultiheadAttention(width, 2)
        self.queries = nn.Parameter(torch.randn(5, 1, width))
        self.head = nn.Linear(width, 3)

    def forward(self, x):
        memory = self.conv(x).flatten(2).permute(2, 0, 1)
        found, weights = self.own(memory, memory, memory, average_attn_weights=False)
        seen("attention_weights", weights[0])
        memory = memory + found
        queries = self.queries.expand(-1, x.shape[0], -1)
        found, weights = self.cross(queries, memory, memory, average_attn_weights=False)
        seen("cross_weights", weights[0])
        return self.head(queries + found).transpose(0, 1)


class Einsums(nn.Module):
    """Attention by einsum over the places of a map, with a bias of relative positions and a gate between 0 and 1
    from a clipped sum."""

    def __init__(self, width=8):
        super().__init__()
        self.conv = nn.Conv2d(3, width, 8, stride=8)
        self.qkv = nn.Conv2d(width, 3 * width, 1)
        self.bias = nn.Parameter(torch.randn(2, 12, 12))
        self.mask = nn.Conv2d(width, 1, 3, padding=1)

    def forward(self, x):
        x = self.conv(x)
        b, c, h, w = x.shape
        q, k, v = self.qkv(x).reshape(b, 3, 2, c // 2, h * w).unbind(1)
        weights = torch.softmax(torch.einsum("bhdi,bhdj->bhij", q, k) * 0.5 + self.bias, -1)
        seen("attention_weights", weights[0])
        x = x + torch.einsum("bhij,bhdj->bhdi", weights, v).reshape(b, c, h, w)
        mask = torch.clamp(0.2 * self.mask(x) + 0.5, 0, 1)
        seen("spatial_gate", mask[0, 0])
        return F.interpolate(x * mask, scale_factor=2, mode="nearest")


class Operators(nn.Module):
    """What the other networks do not have, and no attention at all."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(4, 8, (3, 2), stride=(2, 1), padding=(2, 1), dilation=(2, 1), groups=2)
        self.line = nn.Conv1d(8, 4, 3, stride=2, padding=1)
        self.group, self.instance = nn.GroupNorm(2, 4), nn.InstanceNorm2d(4, affine=True)
        self.prelu = nn.PReLU(4)
        self.table = nn.Linear(6, 6)

    def forward(self, x):
        x = torch.cat([x, x.mean(1, keepdim=True)], 1)
        x = F.pad(F.pad(x, (1, 2, 0, 1), mode="reflect"), (0, 1, 2, 0), value=0.25)
        x = F.interpolate(x, scale_factor=1.5, mode="bilinear", align_corners=False)
        x = F.interpolate(x, size=(19, 23), mode="bilinear", align_corners=True)
        x = F.interpolate(x, size=(24, 32), mode="nearest")
        x = self.instance(self.group(self.prelu(x)))
        x = F.avg_pool2d(x, 3, 2, 1, ceil_mode=True) + F.avg_pool2d(x, 3, 2, 1, count_include_pad=False)[:, :, :1, :1]
        x = F.elu(self.conv(F.leaky_relu(x, 0.2)), 0.7)
        x = F.max_pool2d(x, (3, 2), (2, 1), 1, ceil_mode=True)
        x = F.softplus(F.pixel_shuffle(x[:, :, 1:-1:2], 2)).sqrt()
        parts = x.flatten(2).chunk(2, 1)
        x = torch.cat([parts[0] * 0.5 - parts[1].abs(), torch.softmax(parts[1], 1)], 1).amin(1)
        x = self.line(x[:, None].expand(-1, 8, -1))
        x = x / x.norm(dim=-1, keepdim=True)
        return self.table(x[:, :, :6].tanh()).transpose(1, 2) @ x[:, :, :5].clamp(-0.3, 0.4)


def write(name, module, inputs, opset, axes=None, folding=True):
    with torch.no_grad():
        for key, value in module.named_parameters():
            value.copy_(torch.randn(value.shape) * (0.3 if "weight" in key else 0.2))
        for key, value in module.named_buffers():
            if key.endswith("running_mean"):
                value.copy_(0.1 * torch.randn(value.shape))
            if key.endswith("running_var"):
                value.copy_(0.5 + torch.rand(value.shape))
    module.eval()
    FOLDER.mkdir(exist_ok=True)
    values = tuple(inputs.values())
    # Hooks see the exporter's own runs too.
    torch.onnx.export(module, values, FOLDER / f"{name}.onnx", opset_version=opset, input_names=list(inputs),
                      output_names=["answer"], dynamic_axes=axes, do_constant_folding=folding)
    SEEN.clear()
    output = module(*values)
    tensors = {f"input.{key}": value for key, value in inputs.items()}
    write_safetensors(FOLDER / f"{name}.safetensors", {**tensors, **SEEN, "output": output[0]}, {"opset": str(opset)})


def write_types():
    """The same numbers 1, 2, 3 in every way in which a file may store them, one in a file beside the network."""
    kinds = onnx.TensorProto
    bfloat = struct.pack("<3H", *(struct.unpack("<I", struct.pack("<f", x))[0] >> 16 for x in (1, 2, 3)))
    made = [
        onnx.helper.make_tensor("typed", kinds.FLOAT, [3], [1, 2, 3]),
        onnx.helper.make_tensor("raw", kinds.FLOAT, [3], struct.pack("<3f", 1, 2, 3), raw=True),
        onnx.helper.make_tensor("double", kinds.DOUBLE, [3], [1, 2, 3]),
        onnx.helper.make_tensor("half", kinds.FLOAT16, [3], [1, 2, 3]),
        onnx.helper.make_tensor("bfloat", kinds.BFLOAT16, [3], bfloat, raw=True),
        onnx.helper.make_tensor("int64", kinds.INT64, [3], [1, 2, 3]),
        onnx.helper.make_tensor("int8", kinds.INT8, [3], [1, 2, 3]),
    ]
    beside = onnx.helper.make_tensor("beside", kinds.FLOAT, [3], bytes(12), raw=True)
    beside.ClearField("raw_data")
    beside.data_location = kinds.EXTERNAL
    for key, value in (("location", "types.data"), ("offset", "4"), ("length", "12")):
        beside.external_data.add(key=key, value=value)
    (FOLDER / "types.data").write_bytes(struct.pack("<4f", 0, 1, 2, 3))
    value = onnx.helper.make_tensor_value_info
    node = onnx.helper.make_node("Add", ["x", "typed"], ["y"], name="sum")
    graph = onnx.helper.make_graph([node], "types", [value("x", kinds.FLOAT, ["n", 3])],
                                   [value("y", kinds.FLOAT, ["n", 3])], [*made, beside])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)])
    model.metadata_props.add(key="names", value="{0: 'cat', 1: 'dog'}")
    (FOLDER / "types.onnx").write_bytes(model.SerializeToString())


def write_settings():
    """x · a.b + a_b − A_B: three numbers that are asked for, whose names differ in signs and capitals alone."""
    value = onnx.helper.make_tensor_value_info
    names = ["a.b", "a_b", "A_B"]
    nodes = [onnx.helper.make_node("Mul", ["x", names[0]], ["times"]),
             onnx.helper.make_node("Add", ["times", names[1]], ["sum"]),
             onnx.helper.make_node("Sub", ["sum", names[2]], ["y"])]
    kind = onnx.TensorProto.FLOAT
    graph = onnx.helper.make_graph(nodes, "settings", [value("x", kind, ["n", 3]), *(value(n, kind, [1]) for n in names)],
                                   [value("y", kind, ["n", 3])])
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)])
    (FOLDER / "settings.onnx").write_bytes(model.SerializeToString())


def main():
    warnings.filterwarnings("ignore")
    torch.manual_seed(16)
    picture = {"image": torch.rand(1, 3, 24, 32)}
    kinds = [lambda: ChannelGate(8), lambda: ChannelGate(8, linear=True), lambda: ChannelGate(8, hard=True), Eca]
    for opset in (11, 13, 17):
        write(f"se-{opset}", Pictures([make() for make in kinds]), picture, opset, folding=opset != 13)
        write(f"cbam-{opset}", Pictures([Cbam(8), Cbam(8)]), picture, opset, folding=opset != 13)
        write(f"vit-{opset}", Vit(), picture, opset, {"image": {0: "batch"}, "answer": {0: "batch"}})
        ids = torch.tensor([[3, 7, 5, 2, 9, 1, 4]])
        text = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "token_type_ids": torch.zeros_like(ids)}
        axes = {name: {0: "batch", 1: "tokens"} for name in text}
        write(f"bert-{opset}", Text(False), text, opset, axes)
        write(f"gpt2-{opset}", Text(True), {"input_ids": ids}, opset, {"input_ids": {0: "batch", 1: "tokens"}},
              folding=opset != 13)
    write("detector-13", Detector(), picture, 13)
    write("einsum-12", Einsums(), picture, 12)
    for opset in (11, 17):
        write(f"operators-{opset}", Operators(), picture, opset)
    write_types()
    write_settings()


if __name__ == "__main__":
    with torch.no_grad():
        main()
