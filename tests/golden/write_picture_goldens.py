#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/pictures.safetensors: small pictures and what Pillow's resize makes of them, 0 to 255.

Run with Debian's python3-torch, python3-pil and python3-numpy:
/usr/bin/python3 tests/golden/write_picture_goldens.py
"""
import numpy
import torch
from PIL import Image

from golden_writer import FOLDER, write_safetensors

# From width × height to others: down, up, one side each way, to a single pixel, by odd ratios.
SIZES = {(13, 7): [(5, 3), (29, 18), (5, 18), (1, 1), (13, 4), (6, 7), (13, 7)], (1, 5): [(4, 2)], (31, 2): [(3, 5)]}


def tensor(picture):
    return torch.from_numpy(numpy.asarray(picture).astype("float32")).permute(2, 0, 1)


def main():
    random = numpy.random.default_rng(20110125)
    tensors = {}
    for (width, height), targets in SIZES.items():
        pixels = random.integers(0, 256, (height, width, 3), dtype=numpy.uint8)
        pixels[random.random((height, width)) < 0.3] = 255  # flat and steep: filters overshoot and are clipped
        pixels[random.random((height, width)) < 0.3] = 0
        picture = Image.fromarray(pixels, "RGB")
        tensors[f"picture.{width}.{height}"] = tensor(picture)
        for target in targets:
            for resample in range(6):
                result = tensor(picture.resize(target, resample))
                tensors[f"resized.{width}.{height}.{target[0]}.{target[1]}.{resample}"] = result
    write_safetensors(FOLDER / "pictures.safetensors", tensors, {})


if __name__ == "__main__":
    main()
