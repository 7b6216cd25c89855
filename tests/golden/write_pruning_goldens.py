#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes pruned_weights_*.safetensors: what tiny checkpoints lose when torch.nn.utils.prune takes weights away.

The checkpoints of tests/golden/models are run as write_importance_goldens.py runs them, in float64. Of each file

  ids     the tokens [T]
  loss    −log p of the true tokens, summed, with all weights [1]
  global  the same with the fraction 0.3 of all numbers of the layers' matrices gone, the smallest ones [1]
  matrix  with the smallest half of each matrix gone [1]
  rows    with a quarter of the output features of each matrix gone, by their Euclidean norm [1]

Run it with Debian's python3-torch (1.13).
"""

import torch
from torch.nn.utils import prune

import golden_writer
import write_importance_goldens as importance

WHOLE = importance.stored
MATRICES = {  # what the matrices of the layers are called; whether they are [in × out]
    "gpt2": (("attn.c_attn.weight", "attn.c_proj.weight", "mlp.c_fc.weight", "mlp.c_proj.weight"), True),
    "gptj": (("q_proj.weight", "k_proj.weight", "v_proj.weight", "out_proj.weight", "fc_in.weight", "fc_out.weight"),
             False),
    "llama": (("q_proj.weight", "k_proj.weight", "v_proj.weight", "o_proj.weight", "gate_proj.weight",
               "up_proj.weight", "down_proj.weight"), False),
}


def pruned(name, way):
    """The checkpoint's tensors after pruning."""
    tensors = WHOLE(name)
    ends, in_out = MATRICES[name]
    names = [key for key in sorted(tensors) if key.endswith(ends)]
    modules = []
    for key in names:
        module = torch.nn.Module()
        module.weight = torch.nn.Parameter(tensors[key])
        modules.append(module)
    if way == "global":
        prune.global_unstructured([(module, "weight") for module in modules], prune.L1Unstructured, amount=0.3)
    for module in modules:
        if way == "matrix":
            prune.l1_unstructured(module, "weight", amount=0.5)
        if way == "rows":
            prune.ln_structured(module, "weight", amount=0.25, n=2, dim=1 if in_out else 0)
    for key, module in zip(names, modules):
        tensors[key] = module.weight.detach()
    return tensors


def run_of(name, way):
    importance.stored = lambda asked: pruned(asked, way)
    attentions = len(importance.CASES[name][3])
    return importance.Run(name, torch.ones(attentions, importance.heads_of(name), dtype=torch.float64))


for case in MATRICES:
    runs = {way: run_of(case, way) for way in ("loss", "global", "matrix", "rows")}
    golden = {way: run.loss.reshape(1) for way, run in runs.items()}
    golden["ids"] = torch.tensor(runs["loss"].ids, dtype=torch.float64)
    golden_writer.write_safetensors(golden_writer.FOLDER / f"pruned_weights_{case}.safetensors", golden, {})
    print(case, {way: round(float(value[0]), 6) for way, value in golden.items() if way != "ids"})
