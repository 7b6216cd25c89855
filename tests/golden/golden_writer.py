# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scripts beside it share: a golden file is inputs, weights and steps of one run in safetensors."""

import json
import pathlib
import struct

import torch

FOLDER = pathlib.Path(__file__).resolve().parent


def write_safetensors(path, tensors, metadata):
    """The format by hand: length of the header, header, data."""
    header = {"__metadata__": metadata}
    data = b""
    for name in sorted(tensors):
        values = tensors[name].detach().to(torch.float32).contiguous()
        raw = struct.pack(f"<{values.numel()}f", *values.flatten().tolist())
        header[name] = {
            "dtype": "F32",
            "shape": list(values.shape),
            "data_offsets": [len(data), len(data) + len(raw)],
        }
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def write_golden(file, mechanism, parameters, inputs, weights, steps):
    """parameters as after --set; a step of layer 3 is called "weights.3"."""
    tensors = {f"input.{key}": value for key, value in inputs.items()}
    tensors.update({f"weight.{key}": value for key, value in weights.items()})
    tensors.update({f"step.{key}": value for key, value in steps.items()})
    write_safetensors(FOLDER / f"{file}.safetensors", tensors, {"mechanism": mechanism, "parameters": parameters})


def rounded(module):
    """The module in float64 with weights that are float32 numbers; biases and norms moved off 0 and 1."""
    with torch.no_grad():
        for name, value in module.named_parameters():
            if "bias" in name or "norm" in name:
                value.add_(0.2 * torch.randn(value.shape))
    return module.double().eval()


def softmax(masked):
    """Rows that see nothing: zeros."""
    return torch.softmax(masked, -1).nan_to_num(0.0)
