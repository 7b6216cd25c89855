# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of attention weights as NumPy writes them: .npz stored and deflated, with texts, .npy in Fortran order.

Weights are [layers, heads, T, T]; those at [l, h, q, k] are (1 + (l + 2h + 3q + 5k) mod 7), each row divided by its
sum, so that a test can compute them again."""

import io
import pathlib
import struct
import zipfile

FOLDER = pathlib.Path(__file__).resolve().parent
TOKENS = ["the", "cat", "saw", "猫"]


def npy(descr, shape, data, fortran=False):
    header = f"{{'descr': '{descr}', 'fortran_order': {fortran}, 'shape': {shape}, }}"
    header = header.encode()
    header += b" " * (-(10 + len(header) + 1) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + data


def weights(layers, heads, queries, keys):
    values = {}
    for l in range(layers):
        for h in range(heads):
            for q in range(queries):
                row = [1 + (l + 2 * h + 3 * q + 5 * k) % 7 for k in range(keys)]
                for k, value in enumerate(row):
                    values[l, h, q, k] = value / sum(row)
    return values


def packed(code, values):
    return struct.pack(f"<{len(values)}{code}", *values)


def write_npz(file, arrays, method):
    with zipfile.ZipFile(FOLDER / file, "w", method) as archive:
        for name, data in arrays.items():
            info = zipfile.ZipInfo(name + ".npy", (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            with archive.open(info, "w", force_zip64=True) as entry:  # as numpy.savez does
                entry.write(data)


def main():
    values = weights(2, 3, 4, 4)
    in_order = list(values.values())
    texts = b"".join(t.encode("utf-32-le").ljust(12, b"\0") for t in TOKENS)
    tokens = npy("<U3", (4,), texts)
    write_npz("attention_stored.npz", {"attentions": npy("<f4", (2, 1, 3, 4, 4), packed("f", in_order)), "tokens": tokens},
              zipfile.ZIP_STORED)
    layers = {f"layer_{l}": npy("<f8", (3, 4, 4), packed("d", [v for key, v in values.items() if key[0] == l])) for l in range(2)}
    write_npz("attention_deflated.npz", {**layers}, zipfile.ZIP_DEFLATED)
    fortran = [values[l, h, q, k] for k in range(4) for q in range(4) for h in range(3) for l in range(2)]
    (FOLDER / "attention_fortran.npy").write_bytes(npy("<f2", (2, 3, 4, 4), packed("e", fortran), True))


main()
