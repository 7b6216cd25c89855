# SPDX-License-Identifier: GPL-3.0-or-later
"""ONNX files with graphs inside nodes: If, Loop and Scan, and what they give, written out in plain PyTorch.

python3 tests/golden/write_graph_goldens.py (Debian's python3-torch, 1.13, and python3-onnx)
"""

import pathlib

import numpy
import torch
from onnx import TensorProto, helper, numpy_helper

from operator_file import File

NETWORKS = pathlib.Path(__file__).resolve().parent / "networks"
ANY = lambda name, kind=TensorProto.FLOAT: helper.make_tensor_value_info(name, kind, None)


def graph(name, inputs, outputs, nodes, weights=()):
    kept = [numpy_helper.from_array(numpy.asarray(value), key) for key, value in weights]
    return helper.make_graph(nodes, name, inputs, [ANY(each) for each in outputs], kept)


def constant(name, value):
    return helper.make_node("Constant", [], [name], value=numpy_helper.from_array(numpy.asarray(value), name))


def write_branches():
    f = File("branches-17", 17)
    torch.manual_seed(21)
    a, weight = torch.randn(2, 3), torch.randn(3, 3)
    x = f.input(a)
    # Both branches use a value from outside; names occur in both.
    double = graph("double", [], ["y"], [helper.make_node("Add", [x, x], ["y"])])
    product = graph("product", [], ["y"], [helper.make_node("MatMul", [x, "own"], ["y"])], [("own", weight.numpy())])
    yes, no = f.weight(numpy.array(True)), f.weight(numpy.array([False]))
    f.node("If", [yes], 2 * a, then_branch=double, else_branch=product)
    f.node("If", [no], a @ weight, then_branch=double, else_branch=product)
    # By a shape: a question that only a run answers.
    shape = f.node("Shape", [x], None)
    rows = f.node("Gather", [shape, f.weight(numpy.array(0))], None, axis=0)
    for count, expected in ((2, 2 * a), (1, a @ weight)):
        same = f.node("Equal", [rows, f.weight(numpy.array(count))], None)
        # A branch inside a branch.
        inner = graph("inner", [], ["z"], [helper.make_node("If", [same], ["z"], then_branch=double, else_branch=product)])
        f.node("If", [same], expected, then_branch=double, else_branch=product)
        f.node("If", [yes], expected, then_branch=inner, else_branch=product)
    f.write()


def write_loops():
    f = File("loops-17", 17)
    torch.manual_seed(22)
    a, weight = torch.randn(2, 3), 0.5 * torch.randn(3, 3)
    x = f.input(a)
    body = graph("body", [ANY("i", TensorProto.INT64), ANY("go", TensorProto.BOOL), ANY("h")], ["still", "next", "row"], [
        helper.make_node("Identity", ["go"], ["still"]),
        constant("w", weight.numpy()),
        helper.make_node("MatMul", ["h", "w"], ["product"]),
        helper.make_node("Cast", ["i"], ["place"], to=1),
        helper.make_node("Add", ["product", "place"], ["sum"]),
        helper.make_node("Tanh", ["sum"], ["next"]),
        helper.make_node("ReduceMax", ["next"], ["row"], axes=[1], keepdims=0),
    ])
    body.output[0].type.tensor_type.elem_type = TensorProto.BOOL

    def looped(rounds):
        h, rows = a, []
        for i in range(rounds):
            h = torch.tanh(h @ weight + i)
            rows.append(h.amax(1))
        return [h, torch.stack(rows)]

    yes = f.weight(numpy.array(True))
    f.node("Loop", [f.weight(numpy.array(3)), yes, x], looped(3), body=body)
    f.node("Loop", [f.weight(numpy.array([4])), "", x], looped(4), body=body)
    shape = f.node("Shape", [x], None)
    rows = f.node("Gather", [shape, f.weight(numpy.array(1))], None, axis=0)
    f.node("Loop", [rows, "", x], looped(3), body=body)
    f.node("Loop", [f.weight(numpy.array(0)), yes, x], [a], outputs=["unchanged"], body=graph(
        "body", [ANY("i", TensorProto.INT64), ANY("go", TensorProto.BOOL), ANY("h")], ["go", "more"],
        [helper.make_node("Add", ["h", "h"], ["more"])]))
    # Until a count that it carries is large enough; a loop inside.
    twice = graph("twice", [ANY("j", TensorProto.INT64), ANY("on", TensorProto.BOOL), ANY("k")], ["on2", "k2"], [
        helper.make_node("Identity", ["on"], ["on2"]),
        helper.make_node("Mul", ["k", "shrunk"], ["k2"]),
    ])
    twice.output[0].type.tensor_type.elem_type = TensorProto.BOOL
    until = graph("until", [ANY("i", TensorProto.INT64), ANY("go", TensorProto.BOOL), ANY("n", TensorProto.INT64), ANY("h")],
                  ["more", "n2", "h2"], [
        constant("one", numpy.array(1)),
        constant("five", numpy.array(5)),
        constant("two", numpy.array(2)),
        helper.make_node("Add", ["n", "one"], ["n2"]),
        helper.make_node("Less", ["n2", "five"], ["more"]),
        constant("shrunk", numpy.array(0.5, dtype=numpy.float32)),
        helper.make_node("Loop", ["two", "", "h"], ["h2"], body=twice),
    ])
    until.output[0].type.tensor_type.elem_type = TensorProto.BOOL
    until.output[1].type.tensor_type.elem_type = TensorProto.INT64
    f.node("Loop", ["", yes, f.weight(numpy.array(2)), x], [torch.tensor(5), a * 0.5**6], body=until)
    f.write()


def write_scans():
    f = File("scans-17", 17)
    torch.manual_seed(23)
    a, first = torch.randn(4, 2), torch.randn(2)
    x, h = f.input(a), f.input(first)
    body = graph("body", [ANY("state"), ANY("row")], ["sum", "seen"], [
        helper.make_node("Add", ["state", "row"], ["sum"]),
        helper.make_node("Neg", ["sum"], ["seen"]),
    ])
    sums = first + a.cumsum(0)
    f.node("Scan", [h, x], [sums[-1], -sums], body=body, num_scan_inputs=1)
    back = first + a.flip(0).cumsum(0)
    f.node("Scan", [h, x], [back[-1], -back.flip(0)], body=body, num_scan_inputs=1, scan_input_directions=[1],
           scan_output_directions=[1])
    turned = f.node("Transpose", [x], None, perm=[1, 0])
    f.node("Scan", [h, turned], [sums[-1], -sums.T], body=body, num_scan_inputs=1, scan_input_axes=[1],
           scan_output_axes=[1])
    f.write()


def write_network():
    """Attention in a loop of two rounds, which is found as two layers, and in the branch that is taken; what the
    other branch would need is done nowhere."""
    torch.manual_seed(24)
    f = File("graphs-17", 17)
    width, tokens = 8, 5
    a = torch.randn(1, tokens, width)
    x = f.input(a, "x")
    weights = [0.5 * torch.randn(width, width) for _ in range(3)]
    attention = lambda source, prefix: [
        *(helper.make_node("MatMul", [source, f"{prefix}w{i}"], [f"{prefix}{name}"]) for i, name in enumerate("qkv")),
        helper.make_node("Transpose", [f"{prefix}k"], [f"{prefix}kt"], perm=[0, 2, 1]),
        helper.make_node("MatMul", [f"{prefix}q", f"{prefix}kt"], [f"{prefix}products"]),
        helper.make_node("Mul", [f"{prefix}products", f"{prefix}scale"], [f"{prefix}scores"]),
        helper.make_node("Softmax", [f"{prefix}scores"], [f"{prefix}weights"], axis=-1, name=f"{prefix}attn/Softmax"),
        helper.make_node("MatMul", [f"{prefix}weights", f"{prefix}v"], [f"{prefix}mixed"]),
        helper.make_node("Add", [f"{prefix}mixed", source], [f"{prefix}sum"]),
    ]
    own = lambda prefix: [*((f"{prefix}w{i}", each.numpy()) for i, each in enumerate(weights)),
                          (f"{prefix}scale", numpy.float32(width**-0.5))]
    body = graph("body", [ANY("i", TensorProto.INT64), ANY("go", TensorProto.BOOL), ANY("h")], ["go2", "a_sum"],
                 [helper.make_node("Identity", ["go"], ["go2"]), *attention("h", "a_")], own("a_"))
    looped = f.node("Loop", [f.weight(numpy.array(2)), "", x], None, body=body, outputs=["looped"])
    then = graph("then", [], ["b_sum"], attention(looped, "b_"), own("b_"))
    other = graph("other", [], ["o"], [helper.make_node("Mystery", [looped], ["o"])])
    f.node("If", [f.weight(numpy.array(True))], [None], then_branch=then, else_branch=other, outputs=["answer"])
    steps, value = {}, a
    for layer in range(3):
        q, k, v = (value @ each for each in weights)
        attended = (q @ k.transpose(1, 2) * width**-0.5).softmax(-1)
        steps[f"step.attention_weights.{layer}"] = attended
        value = attended @ v + value
    f.outputs = [ANY("answer")]
    f.tensors = {"input.x": a, **steps, "output": value[0]}
    f.write(NETWORKS)


def main():
    write_branches()
    write_loops()
    write_scans()
    write_network()


if __name__ == "__main__":
    with torch.no_grad():
        main()
