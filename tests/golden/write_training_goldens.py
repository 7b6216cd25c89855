#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes training.safetensors: losses and their gradients, and 20 steps of Adam and AdamW.

A loss "a" has the operands a.0, a.1, its value "a.loss" and the gradients a.0.gradient, …; an optimizer has its
parameters before, the gradients of all steps and the parameters after each. Run it with Debian's python3-torch (1.13).
"""

import torch
import torch.nn.functional as F

from golden_writer import FOLDER, write_safetensors

torch.manual_seed(5)
tensors = {}


def generalized_iou_loss(a, b):
    """Rezatofighi et al. 2019, algorithm 1."""
    low_a, high_a, low_b, high_b = a[:2] - a[2:] / 2, a[:2] + a[2:] / 2, b[:2] - b[2:] / 2, b[:2] + b[2:] / 2
    shared = (torch.minimum(high_a, high_b) - torch.maximum(low_a, low_b)).clamp(min=0).prod()
    around = (torch.maximum(high_a, high_b) - torch.minimum(low_a, low_b)).prod()
    joined = a[2:].prod() + b[2:].prod() - shared
    return 1 - (shared / joined - (around - joined) / around)


def soft_iou(logits, t):
    p = torch.sigmoid(logits)
    return 1 - (p * t).sum() / (p + t - p * t).sum()


def loss(name, function, *operands):
    """All in float64; the operands are float32 numbers."""
    live = [operand.double().requires_grad_() for operand in operands]
    value = function(*live)
    value.backward()
    tensors[name + ".loss"] = value
    for i, operand in enumerate(live):
        tensors[f"{name}.{i}"] = operand
        if operand.grad is not None:
            tensors[f"{name}.{i}.gradient"] = operand.grad


logits, classes = torch.randn(6, 37) * 3, torch.tensor([3, 36, -1, 0, 3, 17])
loss("crossEntropy", lambda x: F.cross_entropy(x, classes, ignore_index=-1), logits)
loss("crossEntropySmoothed", lambda x: F.cross_entropy(x, classes, ignore_index=-1, label_smoothing=0.1), logits)
loss("crossEntropyFar", lambda x: F.cross_entropy(x, classes, ignore_index=-1), logits * 40)
masks = (torch.rand(9, 11) > 0.7).float()
maps = torch.randn(9, 11) * 4
loss("binaryCrossEntropy", lambda x: F.binary_cross_entropy_with_logits(x, masks.double()), maps)
loss("binaryCrossEntropyWeighted",
     lambda x: F.binary_cross_entropy_with_logits(x, masks.double(), pos_weight=torch.tensor(3.0).double()), maps)
loss("softIou", lambda x: soft_iou(x, masks.double()), maps)
tensors["masks"] = masks
loss("meanAbsoluteError", F.l1_loss, torch.randn(5, 4), torch.randn(5, 4))
loss("meanSquaredError", F.mse_loss, torch.randn(5, 4), torch.randn(5, 4))
for name, box in (("Near", (0.4, 0.5, 0.3, 0.4)), ("Inside", (0.55, 0.5, 0.1, 0.12)), ("Far", (0.1, 0.9, 0.1, 0.1))):
    loss("boxIouLoss" + name, generalized_iou_loss, torch.tensor(box), torch.tensor((0.52, 0.48, 0.25, 0.3)))
loss("embeddingRows", lambda table: (F.embedding(torch.tensor([2, 0, 2, 5]), table) ** 3).sum(), torch.randn(7, 4))

for name, kind, decay in (("adam", torch.optim.Adam, 0.0), ("adamw", torch.optim.AdamW, 0.1)):
    parameters = {"w": torch.randn(5, 7), "b": torch.randn(9)}
    for key, value in parameters.items():
        tensors[f"{name}.{key}.before"] = value.clone()
        value.requires_grad_()
    optimizer = kind(list(parameters.values()), betas=(0.9, 0.98), eps=1e-8, weight_decay=decay)
    gradients = {key: torch.randn(20, *value.shape) * 10 ** torch.randn(20, *value.shape)
                 for key, value in parameters.items()}
    after = {key: [] for key in parameters}
    for step in range(20):
        for group in optimizer.param_groups:
            group["lr"] = 0.001 * (step + 1)
        for key, value in parameters.items():
            value.grad = gradients[key][step].clone()
        optimizer.step()
        for key, value in parameters.items():
            after[key].append(value.detach().clone())
    for key in parameters:
        tensors[f"{name}.{key}.gradients"] = gradients[key]
        tensors[f"{name}.{key}.after"] = torch.stack(after[key])

clipped = [torch.randn(4, 3).requires_grad_(), torch.randn(6).requires_grad_()]
for i, value in enumerate(clipped):
    value.grad = torch.randn(value.shape)
    tensors[f"clip.{i}"] = value.grad.clone()
tensors["clip.norm"] = torch.nn.utils.clip_grad_norm_(clipped, 1.5)
for i, value in enumerate(clipped):
    tensors[f"clip.{i}.after"] = value.grad

write_safetensors(FOLDER / "training.safetensors", tensors, {})
