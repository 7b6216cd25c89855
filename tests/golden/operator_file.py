# SPDX-License-Identifier: GPL-3.0-or-later
"""A small ONNX file that is written node by node, with what every node is expected to give."""

import pathlib

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from golden_writer import write_safetensors

FOLDER = pathlib.Path(__file__).resolve().parent / "operators"


def array(value):
    value = value.detach().numpy() if isinstance(value, torch.Tensor) else numpy.asarray(value)
    return value.astype(numpy.float32) if value.dtype == numpy.float64 else value


class File:
    """NAME.onnx and NAME.safetensors: inputs ("input.x") and results ("output.NAME")."""

    def __init__(self, name, opset):
        self.name, self.opset = name, opset
        self.nodes, self.weights, self.inputs, self.outputs = [], [], [], []
        self.tensors = {}
        self.functions = []
        self.count = 0

    def fresh(self, word):
        self.count += 1
        return f"{word}{self.count}"

    def input(self, value, name=None):
        value = array(value)
        name = name or self.fresh("x")
        kind = helper.np_dtype_to_tensor_dtype(value.dtype) if hasattr(helper, "np_dtype_to_tensor_dtype") else (
            onnx.mapping.NP_TYPE_TO_TENSOR_TYPE[value.dtype])
        self.inputs.append(helper.make_tensor_value_info(name, kind, list(value.shape)))
        self.tensors[f"input.{name}"] = torch.from_numpy(value.astype(numpy.float32))
        return name

    def weight(self, value, name=None):
        name = name or self.fresh("w")
        self.weights.append(numpy_helper.from_array(numpy.array(array(value), order="C"), name))
        return name

    def node(self, operation, inputs, expected, domain="", outputs=None, **attributes):
        """One node whose results are expected to be these; None: it is not looked at. Returns its results' names."""
        several = expected if isinstance(expected, (list, tuple)) else [expected]
        names = outputs or [self.fresh(operation) for _ in several]
        self.nodes.append(helper.make_node(operation, inputs, names, name=names[0], domain=domain, **attributes))
        for name, value in zip(names, several):
            if value is None or not name:
                continue
            self.outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
            self.tensors[f"output.{name}"] = torch.from_numpy(array(value).astype(numpy.float32))
        return names[0] if len(names) == 1 else names

    def microsoft(self, operation, inputs, expected, **more):
        return self.node(operation, inputs, expected, domain="com.microsoft", **more)

    def function(self, name, inputs, outputs, nodes, attributes=(), defaults=()):
        """An operator of the domain "own" that the file itself says; `defaults` are attributes with their values."""
        opsets = [helper.make_opsetid("", self.opset), helper.make_opsetid("own", 1)]
        function = helper.make_function("own", name, inputs, outputs, nodes, opsets, attributes)
        for attribute in defaults:  # field 11, which this version of the library does not name yet
            content = attribute.SerializeToString()
            function.MergeFromString(bytes([11 << 3 | 2, len(content)]) + content)
        self.functions.append(function)

    def write(self, folder=FOLDER):
        graph = helper.make_graph(self.nodes, self.name, self.inputs, self.outputs, self.weights)
        opsets = [helper.make_opsetid("", self.opset), helper.make_opsetid("com.microsoft", 1)]
        if self.functions:
            opsets.append(helper.make_opsetid("own", 1))
        model = helper.make_model(graph, opset_imports=opsets, ir_version=8 if self.opset < 19 else 10)
        model.functions.extend(self.functions)
        folder.mkdir(exist_ok=True)
        (folder / f"{self.name}.onnx").write_bytes(model.SerializeToString())
        write_safetensors(folder / f"{self.name}.safetensors", self.tensors, {"opset": str(self.opset)})
