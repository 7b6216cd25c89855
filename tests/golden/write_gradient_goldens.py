#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes gradients.safetensors: what autograd gives for the weights of the runs in the other golden files.

The other scripts are run again with writing replaced: the same seeds give the same inputs and weights, and their
float64 steps carry autograd's graph. The scalar is Σ sin(0.7 i + 1) · output[i] (seq2seq has one a
variant: additive_output); "sequence_x/in_proj_weight" is
the gradient of it with respect to that weight of sequence_x.safetensors. Run it with Debian's python3-torch (1.13).
"""

import importlib

import torch

import golden_writer

LARGEST = 2500  # numbers; the larger gradients would only make the file larger
SKIPPED = ("transformer_whole_pre", "map_vit_pre", "transformer_encoder_pre", "cbam_single_row", "single_location",
           "single_cross_attention_masked", "single_pooling_asked")  # others like them are there
gradients = {}


def collect(file, tensors, live=None):
    """tensors as they would be written; `live` are weights that autograd knows by other objects."""
    weights = {key[7:]: value for key, value in tensors.items() if key.startswith("weight.")}
    weights.update(live or {})
    weights = {key: value for key, value in weights.items() if value.requires_grad}
    output = tensors["step.output" if "step.output" in tensors else "step.additive_output"]
    if not weights or file in SKIPPED or sum(value.numel() for value in weights.values()) > LARGEST:
        return
    if file.startswith("sequence_"):  # its output comes from the module itself, without autograd
        output = tensors["step.concat"] @ weights["out_proj.weight"].double().T + weights.get("out_proj.bias", 0)
    factors = torch.sin(0.7 * torch.arange(output.numel()).double() + 1)
    found = torch.autograd.grad((output.double().flatten() * factors).sum(), list(weights.values()),
                                allow_unused=True)
    if any(gradient is not None and not gradient.isfinite().all() for gradient in found):
        return  # PyTorch's softmax gives NaN for a row that sees nothing; there the definition is ours
    for (key, value), gradient in zip(weights.items(), found):
        gradients[f"{file}/{key}"] = torch.zeros_like(value) if gradient is None else gradient


def write_safetensors(path, tensors, metadata):
    collect(path.stem, tensors)


def named(module):
    """Parameters themselves: a state_dict has detached copies."""
    return {key: value for key, value in module.named_parameters()}


writing = golden_writer.write_safetensors
golden_writer.write_safetensors = write_safetensors

maps = importlib.import_module("write_feature_map_goldens")
maps.write = lambda name, mechanism, parameters, module, inputs, steps: collect(
    f"map_{name}", {"step." + key: value for key, value in steps.items()}, named(module))
squares = maps.Glimpses.squares
maps.Glimpses.squares = staticmethod(  # a choice: no gradient moves where a glimpse looks
    lambda x, location, *more: squares(x, location.detach(), *more))
maps.main()

cbam = importlib.import_module("write_cbam_goldens")
forward = cbam.CBAM.forward
last = {}


def remember(module, x, gain):
    last["module"] = module
    return forward(module, x, gain)


cbam.CBAM.forward = remember
cbam.write = lambda path, tensors, metadata: collect(path.stem, tensors, named(last["module"]))
cbam.main()

torch.nn.Module.state_dict = named
importlib.import_module("write_transformer_goldens")
importlib.import_module("write_recurrent_goldens")
importlib.import_module("write_sequence_goldens")
single = importlib.import_module("write_single_head_goldens")
plain = single.Case.weight


def weight(self, name, *shape):
    plain(self, name, *shape)
    self.weights[name].requires_grad_()
    return self.weights[name].double()


single.Case.weight = weight
for case in ("dot_product", "additive", "bilinear", "cosine", "location", "self_attention", "cross_attention", "soft",
             "hard", "local", "pooling"):
    getattr(single, case)()

writing(golden_writer.FOLDER / "gradients.safetensors", gradients, {})
