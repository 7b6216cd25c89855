#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/networks/wide.onnx: few weights, but maps large enough that a run lets go of their numbers.

Gates, a skip over several layers, and parts of it split and joined again. Run with /usr/bin/python3.
"""
import pathlib
import warnings

import torch
from torch import nn

PATH = pathlib.Path(__file__).with_name("networks") / "wide.onnx"


class Wide(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 8, 3, padding=1)
        self.squeeze, self.excite = nn.Conv2d(8, 4, 1), nn.Conv2d(4, 8, 1)
        self.each = nn.Conv2d(8, 8, 3, padding=1, groups=8)
        self.norm = nn.BatchNorm2d(8)
        self.place = nn.Conv2d(2, 1, 7, padding=3)
        self.last = nn.Conv2d(8, 8, 3, 2, padding=1)
        self.answer = nn.Linear(8, 5)

    def forward(self, image):
        x = self.stem(image)
        x = x * torch.sigmoid(x)
        gate = self.excite(torch.relu(self.squeeze(x.mean((2, 3), keepdim=True))))
        y = torch.relu(self.norm(self.each(x * torch.sigmoid(gate))))
        first, second = (x + y).chunk(2, 1)
        z = torch.cat([second, torch.relu(first)], 1)
        pooled = torch.cat([z.mean(1, keepdim=True), z.amax(1, keepdim=True)], 1)
        z = z * torch.sigmoid(self.place(pooled)) + x
        z = torch.relu(self.last(nn.functional.max_pool2d(z, 3, 1, 1)))
        return self.answer(z.mean((2, 3)))


def main():
    warnings.filterwarnings("ignore")
    torch.manual_seed(21)
    network = Wide().eval()
    with torch.no_grad():
        for name, value in network.named_parameters():
            value.copy_(torch.randn(value.shape) * 0.3)
        network.norm.running_mean.copy_(0.1 * torch.randn(8))
        network.norm.running_var.copy_(0.5 + torch.rand(8))
    torch.onnx.export(network, torch.rand(1, 3, 128, 128), PATH, opset_version=17, input_names=["image"],
                      output_names=["answer"])


if __name__ == "__main__":
    main()
