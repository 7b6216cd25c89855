# SPDX-License-Identifier: GPL-3.0-or-later
"""State dicts as PyTorch saves them, old and new, and files that look like them and must be refused.

python3 tests/golden/write_state_dict_goldens.py (Debian's python3-torch, 1.13)

expected.safetensors holds what every tensor of views.pt and views-legacy.pt is; bert/ is the checkpoint of
models/bert as pytorch_model.bin, and bert-shards/ the same in two parts.
"""

import argparse
import collections
import io
import json
import os
import pathlib
import pickle
import struct
import zipfile

import torch
from torch import nn

from golden_writer import FOLDER as GOLDEN
from golden_writer import write_safetensors

FOLDER = GOLDEN / "state_dicts"


def read_safetensors(path):
    """Tensors of float32, as the files beside this script have them."""
    data = path.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    tensors = collections.OrderedDict()
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        raw = data[8 + length + begin : 8 + length + end]
        values = struct.unpack(f"<{len(raw) // 4}f", raw)
        tensors[name] = torch.tensor(values, dtype=torch.float32).reshape(entry["shape"])
    return tensors


def views():
    """Tensors that lie in their storages in every way there is."""
    base = torch.arange(24, dtype=torch.float32).reshape(2, 3, 4) / 8 - 1
    shared = torch.linspace(-2, 2, 12)
    types = {
        "half": torch.float16, "bfloat": torch.bfloat16, "double": torch.float64, "long": torch.int64,
        "int": torch.int32, "short": torch.int16, "char": torch.int8, "byte": torch.uint8, "bool": torch.bool,
    }
    tensors = collections.OrderedDict(
        plain=base, transposed=base.permute(2, 0, 1), part=base[1, :, 1:3], every_second=shared[::2],
        offset=shared[5:9], tied=shared, expanded=shared[:3].reshape(3, 1).expand(3, 4), scalar=torch.tensor(2.5),
        none=torch.zeros(0, 4), channels_last=base.reshape(1, 2, 3, 4).contiguous(memory_format=torch.channels_last),
        parameter=nn.Parameter(base[0]))
    for name, dtype in types.items():
        tensors[name] = torch.tensor([0, 1, 3, 100]).to(dtype)
    return tensors


def pack(path, data, storages):
    """A zip archive with the layout of torch.save()'s."""
    with zipfile.ZipFile(FOLDER / path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in [("data.pkl", data)] + [(f"data/{key}", raw) for key, raw in storages.items()]:
            archive.writestr(zipfile.ZipInfo(f"archive/{name}"), content)


class Untyped(pickle.Pickler):
    """Names storages as PyTorch 2 does for types without a storage class of their own."""

    def persistent_id(self, value):
        return value if isinstance(value, tuple) and value[:1] == ("storage",) else None


def third_version():
    """_rebuild_tensor_v3, of PyTorch 2: the type stands with the tensor, the storage counts bytes."""

    class UntypedStorage:
        pass

    class Rebuilt:
        def __init__(self, *arguments):
            self.arguments = arguments

        def __reduce__(self):
            return torch._utils._rebuild_tensor_v3, self.arguments

    def _rebuild_tensor_v3():
        pass

    UntypedStorage.__module__, UntypedStorage.__qualname__ = "torch.storage", "UntypedStorage"
    torch.storage.UntypedStorage = UntypedStorage
    _rebuild_tensor_v3.__module__, _rebuild_tensor_v3.__qualname__ = "torch._utils", "_rebuild_tensor_v3"
    torch._utils._rebuild_tensor_v3 = _rebuild_tensor_v3
    stored = ("storage", UntypedStorage, "0", "cpu", 16)
    data = io.BytesIO()
    Untyped(data, 2).dump({
        "whole": Rebuilt(stored, 0, (2, 2), (2, 1), False, collections.OrderedDict(), torch.int32),
        "column": Rebuilt(stored, 1, (2,), (2,), False, collections.OrderedDict(), torch.int32)})
    return data.getvalue(), {"0": struct.pack("<4i", 1, -2, 300000, 4)}


class Command:
    def __reduce__(self):
        return os.system, ("true",)


def main():
    for folder in ("bert", "bert-shards"):
        (FOLDER / folder).mkdir(parents=True, exist_ok=True)
    tensors = views()
    write_safetensors(FOLDER / "expected.safetensors", tensors, {})
    torch.save(tensors, FOLDER / "views.pt")
    torch.save(tensors, FOLDER / "views-legacy.pt", _use_new_zipfile_serialization=False)
    checkpoint = {"epoch": 3, "args": argparse.Namespace(lr=1e-3, name="net"), "optimizer": {"state": {}},
                  "state_dict": collections.OrderedDict(("module." + name, tensors[name]) for name in ("plain", "tied"))}
    torch.save(checkpoint, FOLDER / "checkpoint.pth")
    torch.save({"student": {"w": torch.ones(2)}, "teacher": {"w": torch.zeros(2)}}, FOLDER / "two.pt")
    torch.save(nn.Linear(2, 1), FOLDER / "whole-model.pt")
    torch.save(torch.ones(2), FOLDER / "single.pt")
    torch.save({"w": torch.ones(2), "c": torch.ones(2, dtype=torch.complex64)}, FOLDER / "complex.pt")
    pack("command.pt", pickle.dumps({"w": Command()}, 2), {})
    pack("third-version.pt", *third_version())
    torch.jit.save(torch.jit.script(nn.Linear(2, 1)), FOLDER / "program.pt")
    bert = read_safetensors(GOLDEN / "models" / "bert" / "model.safetensors")
    torch.save(bert, FOLDER / "bert" / "pytorch_model.bin")
    names = sorted(bert)
    parts = {f"pytorch_model-0000{part + 1}-of-00002.bin": names[part::2] for part in range(2)}
    for part, own in parts.items():
        torch.save(collections.OrderedDict((name, bert[name]) for name in own), FOLDER / "bert-shards" / part)
    index = {"metadata": {}, "weight_map": {name: part for part, own in parts.items() for name in own}}
    (FOLDER / "bert-shards" / "pytorch_model.bin.index.json").write_text(json.dumps(index))
    heads = collections.OrderedDict(
        (name, value) for name, value in nn.MultiheadAttention(16, 4).state_dict().items())
    torch.save(heads, FOLDER / "heads.pt")
    write_safetensors(FOLDER / "heads.safetensors", heads, {})
    torch.save({"q": torch.randn(3, 4), "k": torch.randn(5, 4), "v": torch.randn(5, 2)}, FOLDER / "inputs.pt")


if __name__ == "__main__":
    torch.manual_seed(1)
    main()
