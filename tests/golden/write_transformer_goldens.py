#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes transformer_*.safetensors: every step of every layer of encoders, decoders and both together.

The steps are the plain formulas in float64; each stack's output is held against torch.nn.TransformerEncoder,
TransformerDecoder and Transformer here. Run it with Debian's python3-torch (1.13); the seeds are fixed.
"""

import math

import torch

from golden_writer import rounded, softmax, write_golden


def attend(module, x, memory, visible, prefix, steps):
    width, heads = module.embed_dim, module.num_heads
    parts = [torch.nn.functional.linear(source, weight, bias)
             for source, weight, bias in zip((x, memory, memory), module.in_proj_weight.split(width),
                                             module.in_proj_bias.split(width))]
    q, k, v = (part.reshape(len(part), heads, width // heads).transpose(0, 1) for part in parts)
    scores = q @ k.transpose(1, 2)
    scaled = scores / math.sqrt(width // heads)
    masked = scaled if visible is None else scaled.masked_fill(~visible, -math.inf)
    weights = softmax(masked)
    head_output = weights @ v
    concat = head_output.transpose(0, 1).reshape(len(x), width)
    attention = module.out_proj(concat)
    for name, value in (("q", q), ("k", k), ("v", v), ("scores", scores), ("scaled", scaled),
                        ("masked", masked), ("weights", weights), ("head_output", head_output),
                        ("concat", concat), ("attention", attention)):
        steps[prefix + name] = value
    return attention


def layer(module, x, visible, memory, memory_visible, own, rest, steps):
    def residual(number, value, block):
        norm = getattr(module, f"norm{number}")

        def normed(z):
            steps[f"{rest}norm{number}"] = norm(z)
            return norm(z)

        total = value + block(normed(value) if module.norm_first else value)
        steps[f"{rest}residual{number}"] = total
        return total if module.norm_first else normed(total)

    def feed_forward(z):
        inner = module.linear1(z)
        active = module.activation(inner)
        steps.update({rest + "linear1": inner, rest + "activation": active, rest + "linear2": module.linear2(active)})
        return steps[rest + "linear2"]

    x = residual(1, x, lambda z: attend(module.self_attn, z, z, visible, own, steps))
    if memory is not None:
        x = residual(2, x, lambda z: attend(module.multihead_attn, z, memory, memory_visible, rest, steps))
    return residual(3 if memory is not None else 2, x, feed_forward)


def stack(module, x, visible, memory=None, memory_visible=None, own="", rest="", steps=None):
    for number, one in enumerate(module.layers):
        inside = {}
        x = layer(one, x, visible, memory, memory_visible, own, rest, inside)
        steps.update({f"{name}.{number}": value for name, value in inside.items()})
    return x if module.norm is None else module.norm(x)


def tell(layers, width, heads, forward, pre, activation, more=""):
    return (f"{layers} width={width} heads={heads} feed_forward={forward} norm={'pre' if pre else 'post'} "
            f"activation={activation} weights=file {more}").strip()


def causal(tokens):
    return torch.ones(tokens, tokens).tril().bool()


def encoder(name, seed, tokens, width, heads, forward, layers, pre, activation, final, visible=None):
    torch.manual_seed(seed)
    one = torch.nn.TransformerEncoderLayer(width, heads, forward, 0.0, activation, batch_first=True, norm_first=pre)
    module = torch.nn.TransformerEncoder(one, layers, torch.nn.LayerNorm(width) if final else None)
    for number, each in enumerate(module.layers):  # PyTorch clones one layer
        torch.manual_seed(seed + 100 + number)
        for value in each.parameters():
            if value.dim() > 1:
                torch.nn.init.xavier_uniform_(value)
    module = rounded(module)
    x = torch.randn(tokens, width)
    steps = {"x": x}
    steps["output"] = stack(module, x.double(), visible, steps=steps)
    if visible is None or visible.any(1).all():
        mask = None if visible is None else ~visible
        assert torch.allclose(module(x.double()[None], mask)[0], steps["output"], atol=1e-10), name
    inputs = {"x": x} if visible is None else {"x": x, "mask": visible.float()}
    parameters = tell(f"layers={layers}", width, heads, forward, pre, activation, f"final_norm={'on' if final else 'off'}")
    write_golden(f"transformer_{name}", "transformer_encoder", parameters, inputs, module.state_dict(), steps)


scattered = torch.tensor([[1, 1, 0, 1], [0, 0, 0, 0], [1, 0, 1, 1], [1, 1, 1, 1]]).bool()
encoder("encoder_post", 31, 5, 6, 2, 8, 2, False, "relu", False)
encoder("encoder_pre", 32, 4, 6, 3, 10, 2, True, "gelu", True, causal(4))
encoder("encoder_hidden_row", 33, 4, 4, 1, 6, 1, False, "gelu", False, scattered)


def fresh(module, seed):
    """Matrices that differ from layer to layer; PyTorch clones one layer."""
    torch.manual_seed(seed)
    for value in module.parameters():
        if value.dim() > 1:
            torch.nn.init.xavier_uniform_(value)
    return rounded(module)


def decoder(name, seed, tokens, sources, width, heads, forward, layers, pre, activation, final, visible=None):
    one = torch.nn.TransformerDecoderLayer(width, heads, forward, 0.0, activation, batch_first=True, norm_first=pre)
    module = fresh(torch.nn.TransformerDecoder(one, layers, torch.nn.LayerNorm(width) if final else None), seed)
    x, source = torch.randn(tokens, width), torch.randn(sources, width)
    steps = {"x": x, "source": source}
    steps["output"] = stack(module, x.double(), causal(tokens), source.double(), visible, "self_", steps=steps)
    expected = module(x.double()[None], source.double()[None], ~causal(tokens),
                      None if visible is None else ~visible)[0]
    assert torch.allclose(expected, steps["output"], atol=1e-10), name
    inputs = {"x": x, "source": source}
    if visible is not None:
        inputs["mask"] = visible.float()
    parameters = tell(f"layers={layers}", width, heads, forward, pre, activation,
                      f"final_norm={'on' if final else 'off'}")
    write_golden(f"transformer_{name}", "transformer_decoder", parameters, inputs, module.state_dict(), steps)


def both(name, seed, tokens, sources, width, heads, forward, encoders, decoders, pre, activation):
    module = torch.nn.Transformer(width, heads, encoders, decoders, forward, 0.0, activation, batch_first=True,
                                  norm_first=pre)
    module = fresh(module, seed)
    x, source = torch.randn(tokens, width), torch.randn(sources, width)
    steps = {"x": x, "source": source}
    steps["memory"] = stack(module.encoder, source.double(), None, own="encoder_", rest="encoder_", steps=steps)
    steps["output"] = stack(module.decoder, x.double(), causal(tokens), steps["memory"], None, "self_", steps=steps)
    expected = module(source.double()[None], x.double()[None], tgt_mask=~causal(tokens))[0]
    assert torch.allclose(expected, steps["output"], atol=1e-10), name
    parameters = tell(f"encoder_layers={encoders} decoder_layers={decoders}", width, heads, forward, pre, activation)
    write_golden(f"transformer_{name}", "transformer", parameters, {"x": x, "source": source}, module.state_dict(),
                 steps)


decoder("decoder_post", 41, 4, 3, 4, 2, 6, 2, False, "relu", False)
decoder("decoder_pre", 42, 3, 5, 4, 1, 6, 1, True, "gelu", True,
        torch.tensor([[1, 1, 0, 1, 1], [0, 1, 0, 0, 1], [1, 1, 1, 1, 1]]).bool())
both("whole_post", 43, 4, 3, 4, 2, 6, 1, 2, False, "gelu")
both("whole_pre", 44, 3, 4, 4, 1, 6, 2, 1, True, "relu")
