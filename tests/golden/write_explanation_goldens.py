# SPDX-License-Identifier: GPL-3.0-or-later
"""A small network of pictures, exported by PyTorch as an ONNX file, and what explains one of its answers.

python3 tests/golden/write_explanation_goldens.py (Debian's python3-torch, 1.13, and python3-onnx)

Beside explained.onnx lies explained.safetensors: the input ("input.image"), the scores, and the map of each method
under its id, written out in plain PyTorch from its paper: class activation maps of the last feature map, gradients of
the picture. All of the score of the likeliest class; "minus.*" of the next less the likeliest.
"""

import pathlib
import warnings

import onnx
import torch
from torch import nn
from torch.nn import functional as F

from golden_writer import write_safetensors

FOLDER = pathlib.Path(__file__).resolve().parent / "explanations"
STEPS = 32


class Pictures(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 6, 3, stride=2, padding=1)
        self.second = nn.Conv2d(6, 8, 3, padding=1)
        self.head = nn.Linear(8, 4)

    def features(self, x):
        return F.relu(self.second(F.relu(self.first(x))))

    def answer(self, features):
        # Not linear in the features, so that derivatives differ from place to place.
        return self.head((features * torch.sigmoid(features)).mean((2, 3)))

    def forward(self, x):
        return self.answer(self.features(x))


def cams(network, image, score):
    features = network.features(image).detach().requires_grad_()
    (g,) = torch.autograd.grad(score(network.answer(features)), features)
    a, g = features[0].detach(), g[0]
    weighted = lambda weights: F.relu((weights * a).sum(0))
    alpha = g**2 / (2 * g**2 + a.sum((1, 2), keepdim=True) * g**3)
    alpha = torch.where(g > 0, alpha, torch.zeros_like(alpha))
    flat = a.flatten(1).T
    u, s, _ = torch.linalg.svd(flat, full_matrices=False)
    first = u[:, 0] * s[0]
    first = first if first.sum() > 0 else -first
    whole = score(network.answer(features))
    lost = []
    for channel in range(a.shape[0]):
        without = features.detach().clone()
        without[:, channel] = 0
        lost.append(whole - score(network.answer(without)))
    return {
        "gradcam": weighted(g.mean((1, 2), keepdim=True)),
        "gradcam++": weighted((alpha * F.relu(g)).sum((1, 2), keepdim=True)),
        "hirescam": weighted(g),
        "layercam": weighted(F.relu(g)),
        "eigencam": F.relu(first).view(a.shape[1:]),
        "ablationcam": weighted(torch.stack(lost).view(-1, 1, 1)),
    }


def gradients(network, image, score):
    def gradient(x):
        x = x.detach().requires_grad_()
        return torch.autograd.grad(score(network(x)), x)[0][0]

    mean = sum(gradient(image * (k + 0.5) / STEPS) for k in range(STEPS)) / STEPS
    return {"saliency": gradient(image).abs().amax(0), "integrated": (image[0] * mean).sum(0)}


def main():
    warnings.filterwarnings("ignore")
    torch.manual_seed(15)
    network = Pictures().eval()
    image = torch.rand(1, 3, 16, 20)
    FOLDER.mkdir(exist_ok=True)
    torch.onnx.export(network, (image,), FOLDER / "explained.onnx", opset_version=13, input_names=["image"],
                      output_names=["answer"])
    layer = [node for node in onnx.load(FOLDER / "explained.onnx").graph.node if node.op_type == "Relu"][-1].output[0]
    network, image = network.double(), image.double()
    order = network(image)[0].argsort(descending=True)
    best, next_best = int(order[0]), int(order[1])
    one = lambda scores: scores[0, best]
    both = lambda scores: scores[0, next_best] - scores[0, best]
    tensors = {**cams(network, image, one), **gradients(network, image, one)}
    of_both = {**cams(network, image, both), **gradients(network, image, both)}
    tensors.update({f"minus.{name}": value for name, value in of_both.items()})
    tensors = {name: value.detach().float().contiguous() for name, value in tensors.items()}
    write_safetensors(FOLDER / "explained.safetensors",
                      {"input.image": image.float(), "scores": network(image)[0].detach().float(), **tensors},
                      {"best": str(best), "next": str(next_best), "layer": layer})


if __name__ == "__main__":
    main()
