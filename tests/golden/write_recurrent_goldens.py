#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes pooling_*.safetensors and seq2seq_*.safetensors: every step of attention over recurrent states.

The readers are torch.nn.LSTM and torch.nn.GRU, the decoders torch.nn.LSTMCell and GRUCell, all in float64; what
an LSTM keeps inside is computed here and held against them. Run it with Debian's python3-torch (1.13); the seeds
are fixed.
"""

import math

import torch

from golden_writer import rounded, softmax, write_golden


def inside_lstm(module, x, end):
    """i, f, g, o, c and h of every token of one direction."""
    weight_ih, weight_hh, bias_ih, bias_hh = (getattr(module, name + end) for name in
                                              ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
    h = c = torch.zeros(module.hidden_size).double()
    parts = {}
    for row in reversed(range(len(x))) if end.endswith("reverse") else range(len(x)):
        i, f, g, o = (weight_ih @ x[row] + bias_ih + weight_hh @ h + bias_hh).chunk(4)
        i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
        c = f * c + i * g
        h = o * c.tanh()
        parts[row] = (i, f, g, o, c, h)
    names = ("input_gate", "forget_gate", "candidate", "output_gate", "cell", "state")
    return {name: torch.stack([parts[row][k] for row in range(len(x))]) for k, name in enumerate(names)}


def pooling(name, seed, tokens, width, hidden, attention, both, temperature=1.0, words=0):
    torch.manual_seed(seed)
    directions = 2 if both else 1
    reader = rounded(torch.nn.LSTM(width, hidden, bidirectional=both))
    project = rounded(torch.nn.Linear(directions * hidden, attention))
    context = rounded(torch.nn.Linear(attention, 1, bias=False))
    x = torch.randn(tokens, width)
    h = reader(x.double())[0]
    steps = {"x": x, "h": h}
    for number in range(directions):
        inside = inside_lstm(reader, x.double(), "_l0_reverse" if number else "_l0")
        assert torch.allclose(inside["state"], h[:, number * hidden:(number + 1) * hidden], atol=1e-12), name
        steps.update({("backward_" if number else "forward_") + key: value for key, value in inside.items()})
    steps["projected"] = project(h)
    steps["u"] = project(h).tanh()
    inputs = {"x": x}
    if words:  # a typed query, read by the same network as one word, asks in place of the learned vector
        inputs["query"] = torch.randn(words, width)
        steps["query"] = project(reader(inputs["query"].double().mean(0, keepdim=True))[0]).tanh()
    steps["scores"] = steps["query"] @ steps["u"].T if words else context(steps["u"]).T
    steps["scaled"] = steps["masked"] = steps["scores"] / temperature
    steps["weights"] = softmax(steps["masked"])
    steps["output"] = steps["weights"] @ h
    weights = dict(reader.state_dict())
    weights.update({"attention." + key: value for key, value in project.state_dict().items()})
    weights["context.weight"] = context.weight
    parameters = (f"width={width} hidden={hidden} attention={attention} bidirectional={'on' if both else 'off'} "
                  f"temperature={temperature} weights=file")
    write_golden(f"pooling_{name}", "attention_pooling", parameters, inputs, weights, steps)


def seq2seq(name, seed, tokens, sources, width, hidden, attention, kind, both, temperature=1.0):
    torch.manual_seed(seed)
    lstm = kind == "lstm"
    states = hidden * (2 if both else 1)
    reader = rounded((torch.nn.LSTM if lstm else torch.nn.GRU)(width, hidden, bidirectional=both))
    cell = rounded((torch.nn.LSTMCell if lstm else torch.nn.GRUCell)(width + states, hidden))
    bridge = rounded(torch.nn.Linear(states, hidden))
    readout = rounded(torch.nn.Linear(hidden + states, width))
    parts = {
        "additive.W": torch.nn.Linear(hidden, attention, bias=False),
        "additive.U": torch.nn.Linear(states, attention, bias=False),
        "additive.v": torch.nn.Linear(attention, 1, bias=False),
        "dot.q_proj": torch.nn.Linear(hidden, attention, bias=False),
        "dot.k_proj": torch.nn.Linear(states, attention, bias=False),
    }
    parts = {key: rounded(module) for key, module in parts.items()}
    x, source = torch.randn(tokens, width), torch.randn(sources, width)
    h, ends = reader(source.double())
    last = (ends[0] if lstm else ends).reshape(1, states)
    start = bridge(last).tanh()
    shifted = torch.cat([torch.zeros(1, width), x[:-1]]).double()
    steps = {"x": x, "source": source, "h": h, "start": start, "shifted": shifted, "forward_states": h[:, :hidden]}
    if both:
        steps["backward_states"] = h[:, hidden:]

    def scores_of(variant, state):
        if variant == "additive":
            return parts["additive.v"]((parts["additive.W"](state) + parts["additive.U"](h)).tanh()).T
        return parts["dot.q_proj"](state) @ parts["dot.k_proj"](h).T / math.sqrt(attention)

    for variant in ("fixed", "additive", "dot"):
        state, memory = start, torch.zeros(1, hidden).double()
        kept = {"scores": [], "weights": [], "context": [], "states": []}
        for y in shifted:
            context = last
            if variant != "fixed":
                kept["scores"].append(scores_of(variant, state))
                kept["weights"].append(softmax(kept["scores"][-1] / temperature))
                context = kept["weights"][-1] @ h
            kept["context"].append(context)
            entering = torch.cat([y[None], context], 1)
            if lstm:
                state, memory = cell(entering, (state, memory))
            else:
                state = cell(entering, state)
            kept["states"].append(state)
        rows = {key: torch.cat(value) for key, value in kept.items() if value}
        if variant != "fixed":
            rows["scaled"] = rows["masked"] = rows["scores"] / temperature
            rows["keys"] = parts["additive.U" if variant == "additive" else "dot.k_proj"](h)
        rows["output"] = readout(torch.cat([rows["states"], rows["context"]], 1))
        steps.update({f"{variant}_{key}": value for key, value in rows.items()})

    weights = {"encoder." + key: value for key, value in reader.state_dict().items()}
    weights.update({"decoder." + key: value for key, value in cell.state_dict().items()})
    weights.update({key + ".weight": module.weight for key, module in parts.items()})
    for prefix, module in (("bridge.", bridge), ("output.", readout)):
        weights.update({prefix + key: value for key, value in module.state_dict().items()})
    parameters = (f"cell={kind} width={width} hidden={hidden} attention={attention} "
                  f"bidirectional={'on' if both else 'off'} temperature={temperature} weights=file")
    write_golden(f"seq2seq_{name}", "seq2seq", parameters, {"x": x, "source": source}, weights, steps)


pooling("both", 51, 6, 5, 4, 3, True)
pooling("forward", 52, 4, 3, 5, 6, False, 0.5)
pooling("asked", 55, 5, 4, 3, 4, True, words=2)
seq2seq("gru", 53, 5, 4, 4, 3, 5, "gru", True)
seq2seq("lstm", 54, 4, 6, 3, 4, 2, "lstm", False, 0.25)
