# SPDX-License-Identifier: GPL-3.0-or-later
"""ONNX files of a few nodes each, one for every way in which an operator may be asked for, and what they give:
by PyTorch where it has the operation, else by the standard's formula in NumPy.

python3 tests/golden/write_operator_goldens.py (Debian's python3-torch, 1.13, and python3-onnx)
"""

import math
import pathlib

import numpy
import torch
from torch import nn
from torch.nn import functional as F

from operator_file import File, array

NETWORKS = pathlib.Path(__file__).resolve().parent / "networks"


def write_functions():
    f = File("functions-20", 20)
    value = torch.tensor([[-2.5, -1.5, -0.5, -0.0, 0.2, 0.5], [0.75, 1.5, 2.5, 3.7, -7.2, 0.1]])
    x = f.input(value)
    f.node("Round", [x], value.round())
    f.node("Floor", [x], value.floor())
    f.node("Ceil", [x], value.ceil())
    f.node("Sign", [x], value.sign())
    f.node("Softsign", [x], F.softsign(value))
    f.node("ThresholdedRelu", [x], F.threshold(value, 0.6, 0), alpha=0.6)
    f.node("Celu", [x], F.celu(value, 1.7), alpha=1.7)
    f.node("Shrink", [x], F.softshrink(value, 0.6), lambd=0.6, bias=0.6)
    f.node("Shrink", [x], F.hardshrink(value, 0.6), lambd=0.6)
    f.node("LogSoftmax", [x], F.log_softmax(value, 0), axis=0)
    far = torch.tensor([[0.0, 200.0, -300.0], [1.0, 1.0, 2.0]])
    f.node("LogSoftmax", [f.input(far)], F.log_softmax(far, -1))
    f.node("Hardmax", [x], F.one_hot(value.argmax(1), 6).float(), axis=1)
    f.node("Tan", [x], value.tan())
    f.node("Atan", [x], value.atan())
    f.node("Sinh", [x], value.sinh())
    f.node("Cosh", [x], value.cosh())
    small = value / 8
    y = f.input(small)
    f.node("Asin", [y], small.asin())
    f.node("Acos", [y], small.acos())
    odd = torch.tensor([1.0, math.nan, math.inf, -math.inf])
    z = f.weight(odd.repeat(20))  # large enough for the graph
    f.node("IsNaN", [z], odd.repeat(20).isnan())
    f.node("IsInf", [z], odd.repeat(20).isinf())
    f.node("IsInf", [z], odd.repeat(20) == math.inf, detect_negative=0)
    f.write()


def write_comparisons():
    f = File("comparisons-17", 17)
    torch.manual_seed(1)
    a, b = torch.randn(3, 4), torch.randn(4)
    b[1] = a[0, 1]
    x, y = f.input(a), f.input(b)
    more = f.node("Greater", [x, y], a > b)
    f.node("GreaterOrEqual", [x, y], a >= b)
    less = f.node("Less", [x, y], a < b)
    f.node("LessOrEqual", [x, y], a <= b)
    f.node("Equal", [x, y], a == b)
    f.node("And", [more, less], torch.zeros(3, 4))
    f.node("Or", [more, less], a != b)
    f.node("Xor", [more, less], a != b)
    f.node("Not", [more], a <= b)
    f.node("Where", [more, x, y], torch.where(a > b, a, b.expand(3, 4)))
    f.node("Max", [x, y], torch.maximum(a, b))
    f.node("Min", [x, y], torch.minimum(a, b))
    f.node("Max", [x, f.weight(torch.tensor(0.25)), y], torch.maximum(a.clamp(min=0.25), b))
    f.node("Mean", [x, y, x], (a + b + a) / 3)
    f.node("Sum", [x, y, x], a + b + a)
    f.node("Cast", [more], (a > b).float(), to=1)
    whole = f.node("Cast", [x], a.trunc(), to=7)
    f.node("Cast", [whole], a.trunc(), to=1)
    f.node("Cast", [x], a != 0, to=9)
    f.write()


def write_reductions():
    f = File("reductions-18", 18)
    torch.manual_seed(2)
    a = torch.rand(2, 3, 4) + 0.1
    x = f.input(a)
    axes = f.weight(numpy.array([0, 2]))
    flat = a.permute(1, 0, 2).reshape(3, 8)
    shape = (1, 3, 1)
    results = {
        "ReduceSum": flat.sum(1),
        "ReduceMean": flat.mean(1),
        "ReduceMax": flat.amax(1),
        "ReduceMin": flat.amin(1),
        "ReduceL1": flat.abs().sum(1),
        "ReduceL2": flat.norm(dim=1),
        "ReduceSumSquare": (flat * flat).sum(1),
        "ReduceLogSum": flat.sum(1).log(),
        "ReduceLogSumExp": flat.logsumexp(1),
    }
    for name, expected in results.items():
        f.node(name, [x, axes], expected.reshape(shape))
        f.node(name, [x, axes], expected, keepdims=0)
    f.node("ReduceLogSumExp", [x], a.logsumexp((0, 1, 2)), keepdims=0)
    f.node("ReduceSum", [x], a, noop_with_empty_axes=1)
    f.node("ArgMax", [x], a.argmax(1), axis=1, keepdims=0)
    f.node("ArgMin", [x], a.argmin(2, keepdim=True), axis=-1)
    equal = f.weight(numpy.array([[3, 7, 7], [7, 1, 7]]))
    f.node("ArgMax", [equal], numpy.array([1, 0]), axis=1, keepdims=0)
    f.node("ArgMax", [equal], numpy.array([2, 2]), axis=1, keepdims=0, select_last_index=1)
    f.node("ReduceSum", [equal, f.weight(numpy.array([1]))], numpy.array([17, 15]), keepdims=0)
    f.node("ReduceMax", [equal, f.weight(numpy.array([0]))], numpy.array([[7, 7, 7]]))
    one = f.weight(numpy.array(1))
    sums = a.cumsum(1)
    f.node("CumSum", [x, one], sums)
    f.node("CumSum", [x, one], sums - a, exclusive=1)
    back = a.flip(1).cumsum(1).flip(1)
    f.node("CumSum", [x, one], back, reverse=1)
    f.node("CumSum", [x, one], back - a, reverse=1, exclusive=1)
    f.node("CumSum", [equal, one], numpy.array([[3, 10, 17], [7, 8, 15]]))
    two = f.weight(numpy.array([2]))
    values, places = a.topk(2, 1)
    f.node("TopK", [x, two], [values, places], axis=1)
    values, places = a.topk(2, 2, largest=False)
    f.node("TopK", [x, two], [values, places], largest=0)
    f.write()


def write_placing():
    f = File("placing-16", 16)
    torch.manual_seed(3)
    a = torch.randn(3, 4, 2)
    x = f.input(a)
    index = torch.tensor([[[0, 1]], [[2, 0]]])
    f.node("GatherElements", [x, f.weight(index)], a.gather(0, index), axis=0)
    last = f.weight(numpy.array([[[-1, 0]]]))
    f.node("GatherElements", [x, last], a.gather(1, torch.tensor([[[3, 0]]])), axis=1)
    nd = torch.tensor([[0, 3], [2, -1], [1, 0]])
    f.node("GatherND", [x, f.weight(nd)], a[nd[:, 0], nd[:, 1]])
    batched = torch.tensor([[1], [0], [3]])
    f.node("GatherND", [x, f.weight(batched)], a[torch.arange(3), batched[:, 0]], batch_dims=1)
    updates = torch.randn(2, 2)
    u = f.input(updates)
    places = f.weight(torch.tensor([[0, 1], [2, 3]]))
    changed = a.clone()
    changed[0, 1], changed[2, 3] = updates[0], updates[1]
    f.node("ScatterND", [x, places, u], changed)
    twice = f.weight(torch.tensor([[1, 1], [1, 1]]))
    added = a.clone()
    added[1, 1] += updates.sum(0)
    f.node("ScatterND", [x, twice, u], added, reduction="add")
    element = torch.tensor([[[0, 2], [1, 1], [3, 0], [2, 2]]])
    source = torch.randn(1, 4, 2)
    s = f.input(source)
    f.node("ScatterElements", [x, f.weight(element), s], a.scatter(1, element, source), axis=1)
    f.node("ScatterElements", [x, f.weight(element), s], a.scatter_add(1, element, source), axis=1, reduction="add")
    hot = f.weight(numpy.array([[1, 3], [-1, 0]]))
    expected = F.one_hot(torch.tensor([[1, 3], [3, 0]]), 4).float() * 4 + 1
    depth, values = f.weight(numpy.array(4)), f.weight(numpy.array([1, 5], dtype=numpy.float32))
    f.node("OneHot", [hot, depth, values], expected)
    f.node("OneHot", [hot, depth, values], expected.permute(2, 0, 1), axis=0)
    f.node("NonZero", [f.weight(numpy.array([[0, 2], [3, 0], [1, 1]]))], numpy.stack(numpy.nonzero([[0, 2], [3, 0], [1, 1]])))
    f.node("Trilu", [x], a.triu())
    f.node("Trilu", [x, f.weight(numpy.array(-2))], a.tril(-2), upper=0)
    f.node("Trilu", [f.weight(numpy.full((3, 3), 5))], numpy.triu(numpy.full((3, 3), 5)))
    f.node("EyeLike", [f.weight(numpy.zeros((3, 4)).astype(numpy.float32))], numpy.eye(3, 4, 1), k=1)
    f.node("Size", [x], 24)
    # Places that the network computes.
    computed = f.node("ArgMax", [x], None, axis=1, keepdims=1)
    f.node("GatherElements", [x, computed], a.amax(1, keepdim=True), axis=1)
    first = f.node("ArgMin", [x], None, axis=0, keepdims=0)
    f.node("Gather", [x, first], a[:, a.argmin(0)], axis=1)
    f.node("OneHot", [first, depth, values], F.one_hot(a.argmin(0), 4).float() * 4 + 1)
    f.node("OneHot", [first, depth, values], F.one_hot(a.argmin(0), 4).permute(0, 2, 1).float() * 4 + 1, axis=1)
    table = numpy.array([5, 6, 7, 8])
    f.node("Gather", [f.weight(table), first], table[a.argmin(0)])
    less = f.node("Sub", [first, f.weight(numpy.array(1))], a.argmin(0) - 1)
    f.node("Gather", [x, less], a[a.argmin(0) - 1])
    f.node("Div", [first, f.weight(numpy.array(2))], a.argmin(0) // 2)
    f.write()


def write_maps():
    f = File("maps-22", 22)
    torch.manual_seed(4)
    a = torch.randn(2, 4, 3, 5)
    x = f.input(a)
    for options in (
        {},
        {"strides": [2, 3]},
        {"strides": [2, 2], "pads": [1, 0, 1, 0], "output_padding": [1, 0]},
        {"dilations": [2, 1], "group": 2, "pads": [1, 1, 1, 1]},
        {"group": 4, "strides": [2, 1]},
    ):
        groups = options.get("group", 1)
        weight, bias = torch.randn(4, 3, 3, 2), torch.randn(3 * groups)
        pads = options.get("pads", [0, 0, 0, 0])
        expected = F.conv_transpose2d(a, weight, bias, options.get("strides", 1), pads[:2],
                                      options.get("output_padding", 0), groups, options.get("dilations", 1))
        f.node("ConvTranspose", [x, f.weight(weight), f.weight(bias)], expected, **options)
    weight = torch.randn(4, 2, 3, 3)
    w = f.weight(weight)
    whole = F.conv_transpose2d(a, weight, None, 2)  # 7 × 11
    f.node("ConvTranspose", [x, w], whole[:, :, :6, :10], strides=[2, 2], auto_pad="SAME_UPPER")
    f.node("ConvTranspose", [x, w], whole[:, :, 1:, 1:], strides=[2, 2], auto_pad="SAME_LOWER")
    f.node("ConvTranspose", [x, w], whole[:, :, 1:, 1:-1], strides=[2, 2], output_shape=[6, 9])
    line, kernel = torch.randn(1, 2, 6), torch.randn(2, 3, 4)
    f.node("ConvTranspose", [f.input(line), f.weight(kernel)], F.conv_transpose1d(line, kernel, None, 2, 1),
           strides=[2], pads=[1, 1])
    largest, places = F.max_pool2d(a, (2, 2), (1, 2), return_indices=True)
    y = f.node("MaxPool", [x], largest, kernel_shape=[2, 2], strides=[1, 2])
    back = torch.zeros(2, 4, 15).scatter(2, places.flatten(2), largest.flatten(2)).reshape(2, 4, 3, 5)
    four = back[..., :4]  # as large as the windows reach
    where = places // 5 * 4 + places % 5 + torch.arange(8).reshape(2, 4, 1, 1) * 12
    f.node("MaxUnpool", [y, f.weight(where)], four, kernel_shape=[2, 2], strides=[1, 2])
    f.node("LpPool", [x], F.lp_pool2d(a.abs(), 3, (2, 3), 1), kernel_shape=[2, 3], p=3)
    f.node("LRN", [x], nn.LocalResponseNorm(3, 0.3, 0.6, 1.5)(a), size=3, alpha=0.3, beta=0.6, bias=1.5)
    even = torch.stack([(a[:, max(0, c):c + 2] ** 2).sum(1) for c in range(4)], 1)
    f.node("LRN", [x], a / (1 + 1e-4 / 2 * even) ** 0.75, size=2)
    scale, shift = torch.rand(4), torch.randn(4)
    f.node("GroupNormalization", [x, f.weight(scale), f.weight(shift)], F.group_norm(a, 2, scale, shift, 1e-3),
           num_groups=2, epsilon=1e-3)
    mean = a.mean((0, 2, 3), keepdim=True)
    deviation = ((a - mean) ** 2).mean((0, 2, 3), keepdim=True).sqrt()
    f.node("MeanVarianceNormalization", [x], (a - mean) / (deviation + 1e-9))
    f.node("LpNormalization", [x], F.normalize(a, 1, 1), p=1, axis=1)
    f.node("LpNormalization", [x], F.normalize(a, 2, 3))
    f.write()

    f = File("group-norm-18", 18)
    x = f.input(a)
    scale, shift = torch.rand(2), torch.randn(2)
    f.node("GroupNormalization", [x, f.weight(scale), f.weight(shift)],
           F.group_norm(a, 2, scale.repeat_interleave(2), shift.repeat_interleave(2)), num_groups=2)
    f.write()


def write_resizing():
    f = File("cubic-resize-18", 18)
    torch.manual_seed(41)
    a = torch.randn(2, 4, 3, 5)
    x = f.input(a)
    for aligned, word in ((False, "half_pixel"), (True, "align_corners")):
        wide = F.interpolate(a, (5, 8), mode="bicubic", align_corners=aligned)
        f.node("Resize", [x, "", "", f.weight(numpy.array([2, 4, 5, 8]))], wide, mode="cubic",
               coordinate_transformation_mode=word)
    keys = lambda d: (1.5 * d - 2.5) * d * d + 1 if d <= 1 else ((-0.5 * d + 2.5) * d - 4) * d + 2  # a = −½
    matrix = torch.zeros(8, 5)
    for i in range(8):
        at = (i + 0.5) * 5 / 8 - 0.5
        for j in range(math.floor(at) - 1, math.floor(at) + 3):
            if 0 <= j < 5:
                matrix[i, j] = keys(abs(at - j))
    f.node("Resize", [x, "", "", f.weight(numpy.array([2, 4, 3, 8]))], a @ (matrix / matrix.sum(1, keepdim=True)).T,
           mode="cubic", cubic_coeff_a=-0.5, exclude_outside=1)
    f.write()
    f = File("smooth-resize-18", 18)
    torch.manual_seed(43)
    a = torch.randn(1, 2, 9, 11)
    x = f.input(a)
    for mode, word in (("bilinear", "linear"), ("bicubic", "cubic")):
        for size in ((4, 5), (3, 20)):
            f.node("Resize", [x, "", "", f.weight(numpy.array([1, 2, *size]))],
                   F.interpolate(a, size, mode=mode, antialias=True), mode=word, cubic_coeff_a=-0.5, antialias=1,
                   exclude_outside=1)
    # Without, what lies outside is the edge's.
    padded = torch.zeros(5, 11)
    for i in range(5):
        at = (i + 0.5) * 11 / 5 - 0.5
        taps = {j: max(0, 1 - abs(j - at) * 5 / 11) for j in range(-4, 15)}
        for j, share in taps.items():
            padded[i, min(max(j, 0), 10)] += share / sum(taps.values())
    f.node("Resize", [x, "", "", f.weight(numpy.array([1, 2, 9, 5]))], a @ padded.T, mode="linear", antialias=1)
    # What fits into 6 × 6, and what covers it, of a map of 9 × 11: no side is squeezed more than the other.
    for policy, size in (("not_larger", (5, 6)), ("not_smaller", (6, 7))):
        scale = (min if policy == "not_larger" else max)(6 / 9, 6 / 11)
        shares = [torch.zeros(to, length) for to, length in zip(size, (9, 11))]
        for share in shares:
            for i in range(share.shape[0]):
                at = min(max((i + 0.5) / scale - 0.5, 0), share.shape[1] - 1)
                first = int(at)
                share[i, first] += 1 - (at - first)
                share[i, min(first + 1, share.shape[1] - 1)] += at - first
        f.node("Resize", [x, "", "", f.weight(numpy.array([6, 6]))], shares[0] @ a @ shares[1].T, mode="linear",
               axes=[2, 3], keep_aspect_ratio_policy=policy)
    # Two and a half places for each: the middles of both lie on each other.
    wide = torch.zeros(27, 11)
    for i in range(27):
        at = min(max(11 / 2 - 27 / 2.5 / 2 + (i + 0.5) / 2.5 - 0.5, 0), 10)
        wide[i, int(at)] += 1 - (at - int(at))
        wide[i, min(int(at) + 1, 10)] += at - int(at)
    f.node("Resize", [x, "", f.weight(numpy.array([1, 1, 1, 2.5], dtype=numpy.float32))], a @ wide.T, mode="linear",
           coordinate_transformation_mode="half_pixel_symmetric")
    f.write()


def write_sampling():
    f = File("grid-sample-16", 16)
    g = File("grid-sample-20", 20)
    torch.manual_seed(5)
    a, grid = torch.randn(2, 2, 4, 5), 1.6 * (2 * torch.rand(2, 3, 4, 2) - 1)
    for file, names in ((f, ("bilinear", "nearest", "bicubic")), (g, ("linear", "nearest", "cubic"))):
        x, places = file.input(a), file.input(grid)
        for mode, name in zip(("bilinear", "nearest", "bicubic"), names):
            for beyond in ("zeros", "border", "reflection"):
                for aligned in (False, True):
                    file.node("GridSample", [x, places], F.grid_sample(a, grid, mode, beyond, aligned), mode=name,
                              padding_mode=beyond, align_corners=int(aligned))
        file.write()


def write_transformer_of_places():
    """A spatial transformer: places that are moved, and a map read there."""
    f = File("affine-grid-20", 20)
    torch.manual_seed(7)
    a, theta = torch.randn(2, 2, 4, 5), torch.randn(2, 2, 3)
    x, moves = f.input(a), f.input(theta)
    for aligned in (False, True):
        for size in ((2, 2, 3, 6), (2, 2, 2 if aligned else 1, 4)):
            grid = F.affine_grid(theta, size, aligned)
            places = f.node("AffineGrid", [moves, f.weight(numpy.array(size))], grid, align_corners=int(aligned))
            f.node("GridSample", [x, places], F.grid_sample(a, grid, align_corners=aligned), align_corners=int(aligned))
    f.write()


def gates(parameter, order, width):
    """PyTorch's blocks of rows in ONNX's order."""
    return torch.cat([parameter[i * width:(i + 1) * width] for i in order])


def parameters(module, order, width):
    """W, R and B as ONNX has them: by direction."""
    ends = ("", "_reverse") if module.bidirectional else ("",)
    each = lambda name: [gates(getattr(module, f"{name}_l0{end}"), order, width) for end in ends]
    biases = [torch.cat(pair) for pair in zip(each("bias_ih"), each("bias_hh"))]
    return torch.stack(each("weight_ih")), torch.stack(each("weight_hh")), torch.stack(biases)


def write_recurrent():
    f = File("recurrent-14", 14)
    torch.manual_seed(6)
    a = torch.randn(5, 2, 3)
    x = f.input(a)
    for both in (False, True):
        directions = 2 if both else 1
        direction = "bidirectional" if both else "forward"
        hidden, cell = torch.randn(directions, 2, 4), torch.randn(directions, 2, 4)
        h, c = f.weight(hidden), f.weight(cell)
        ordered = lambda y: y.reshape(5, 2, directions, 4).permute(0, 2, 1, 3)
        lstm = nn.LSTM(3, 4, bidirectional=both)
        y, (last, lastCell) = lstm(a, (hidden, cell))
        weights = [f.weight(each) for each in parameters(lstm, (0, 3, 1, 2), 4)]
        f.node("LSTM", [x, *weights, "", h, c], [ordered(y), last, lastCell], hidden_size=4, direction=direction)
        gru = nn.GRU(3, 4, bidirectional=both)
        y, last = gru(a, hidden)
        weights = [f.weight(each) for each in parameters(gru, (1, 0, 2), 4)]
        f.node("GRU", [x, *weights, "", h], [ordered(y), last], hidden_size=4, direction=direction,
               linear_before_reset=1)
        rnn = nn.RNN(3, 4, bidirectional=both, nonlinearity="relu" if both else "tanh")
        y, last = rnn(a, hidden)
        weights = [f.weight(each) for each in parameters(rnn, (0,), 4)]
        more = {"activations": ["Relu", "Relu"]} if both else {}
        f.node("RNN", [x, *weights, "", h], [ordered(y), last], hidden_size=4, direction=direction, **more)
    # The last one's results alone, no first state, sequences of full length, from the end.
    w, r, b = parameters(nn.LSTM(3, 4), (0, 3, 1, 2), 4)
    y, h, c = [], torch.zeros(2, 4), torch.zeros(2, 4)
    for t in reversed(range(5)):
        i, o, forget, g = (a[t] @ w[0].T + h @ r[0].T + b[0, :16] + b[0, 16:]).chunk(4, 1)
        c = forget.sigmoid() * c + i.sigmoid() * g.tanh()
        h = o.sigmoid() * c.tanh()
        y.insert(0, h)
    weights = [f.weight(each) for each in (w, r, b)]
    lengths = f.weight(numpy.array([5, 5], dtype=numpy.int32))
    f.node("LSTM", [x, *weights, lengths], [None, h[None]], outputs=["", "last"], hidden_size=4, direction="reverse")
    # Sequences along the second axis.
    f.node("LSTM", [f.input(a.transpose(0, 1)), *weights], [torch.stack(y).transpose(0, 1)[:, :, None], h[:, None]],
           hidden_size=4, direction="reverse", layout=1)
    # The state reset before it is multiplied, as Cho et al. have it; no biases.
    w, r, _ = parameters(nn.GRU(3, 4), (1, 0, 2), 4)
    y, h = [], torch.zeros(2, 4)
    for t in range(5):
        z, reset, new = (a[t] @ w[0].T).chunk(3, 1)
        of_z, of_reset, of_new = r[0].chunk(3)
        z, reset = (z + h @ of_z.T).sigmoid(), (reset + h @ of_reset.T).sigmoid()
        h = (1 - z) * (new + (reset * h) @ of_new.T).tanh() + z * h
        y.append(h)
    f.node("GRU", [x, f.weight(w), f.weight(r)], [torch.stack(y)[:, None], h[None]], hidden_size=4)
    f.write()


def rounded(x, scale, zero, low, high):
    """QuantizeLinear, in float32 as the standard has it."""
    scale = numpy.float32(scale) if numpy.isscalar(scale) else array(scale)
    return numpy.clip(numpy.rint(array(x) / scale) + zero, low, high)


def write_quantised():
    f = File("quantised-21", 21)
    rng = numpy.random.default_rng(7)
    a = rng.normal(size=(2, 3, 4)).astype(numpy.float32)
    a[0, 0, :3] = [0.25, 0.75, -0.25]  # halfway between two whole numbers of the scale 0.5
    x = f.input(a)
    scale = lambda *values: f.weight(numpy.array(values[0] if len(values) == 1 else values, dtype=numpy.float32))
    whole = lambda kind, value: f.weight(numpy.array(value, dtype=kind))
    q = f.node("QuantizeLinear", [x, scale(0.5), whole(numpy.uint8, 3)], rounded(a, 0.5, 3, 0, 255))
    f.node("QuantizeLinear", [x, scale(0.01)], rounded(a, 0.01, 0, 0, 255))
    f.node("QuantizeLinear", [x, scale(0.01), whole(numpy.int8, -5)], rounded(a, 0.01, -5, -128, 127))
    f.node("QuantizeLinear", [x, scale(0.0001), whole(numpy.int16, 7)], rounded(a, 0.0001, 7, -32768, 32767))
    f.node("DequantizeLinear", [q, scale(0.5), whole(numpy.uint8, 3)],
           (rounded(a, 0.5, 3, 0, 255) - 3) * numpy.float32(0.5))
    each = numpy.array([0.1, 0.2, 0.3], dtype=numpy.float32)
    f.node("QuantizeLinear", [x, f.weight(each), whole(numpy.uint8, [1, 2, 128])],
           rounded(a, each[:, None], numpy.array([1, 2, 128])[:, None], 0, 255), axis=1)
    f.node("QuantizeLinear", [x, f.weight(each)], rounded(a, each[:, None], 0, -128, 127), axis=-2, output_dtype=3)
    blocks = rng.uniform(0.05, 0.2, size=(2, 3, 2)).astype(numpy.float32)
    wide = blocks.repeat(3, 2)[:, :, :4]
    f.node("QuantizeLinear", [x, f.weight(blocks)], rounded(a, wide, 0, 0, 255), axis=2, block_size=3)
    stored = rng.integers(-128, 128, size=(6, 20)).astype(numpy.int8)  # many enough for the graph
    spread = rng.uniform(0.05, 0.2, size=(6, 5)).astype(numpy.float32)
    f.node("DequantizeLinear", [f.weight(stored), f.weight(spread)], stored * spread.repeat(4, 1), axis=1, block_size=4)
    rows = rng.uniform(0.05, 0.2, size=6).astype(numpy.float32)
    f.node("DequantizeLinear", [f.weight(stored), f.weight(rows), whole(numpy.int8, [1, 2, 3, 0, -1, -2])],
           (stored - numpy.array([1, 2, 3, 0, -1, -2])[:, None]) * rows[:, None], axis=0)
    big = numpy.array([100000, -70000, 3], dtype=numpy.int32)
    f.node("DequantizeLinear", [f.weight(big), f.weight(each)], big * each, axis=0)

    low, high = min(a.min(), 0), max(a.max(), 0)
    own = numpy.float32((high - low) / numpy.float32(255))
    zero = numpy.rint(-low / own)
    y, s, z = f.node("DynamicQuantizeLinear", [x], [rounded(a, own, zero, 0, 255), own, zero])
    left = rounded(a, own, zero, 0, 255).astype(numpy.int64)
    right = rng.integers(-128, 128, size=(4, 5)).astype(numpy.int8)
    points = numpy.array([0, 3, -4, 100, -128])
    product = (left - int(zero)) @ (right.astype(numpy.int64) - points)
    f.node("MatMulInteger", [y, f.weight(right), z, whole(numpy.int8, points)], product)
    f.microsoft("DynamicQuantizeMatMul", [x, f.weight(right), f.weight(rows[:5]), whole(numpy.int8, points),
                                          f.weight(each[[0, 1, 2, 0, 1]])],
                product * (own * rows[:5]) + each[[0, 1, 2, 0, 1]])
    f.microsoft("MatMulIntegerToFloat", [y, f.weight(right), s, scale(0.02), z], (left - int(zero)) @ right * (own * 0.02))

    # Sums beyond 2²⁴, which floats do not add up exactly.
    many = numpy.full((1, 1200), 255, dtype=numpy.uint8)
    many[0, 1::3] = 254
    column = numpy.full((1200, 2), 255, dtype=numpy.uint8)
    column[::7, 1] = 253
    total = many.astype(numpy.int64) @ column
    f.node("MatMulInteger", [f.weight(many), f.weight(column)], total)
    f.node("QLinearMatMul", [f.weight(many), scale(0.01), whole(numpy.uint8, 0), f.weight(column), scale(0.02),
                             whole(numpy.uint8, 0), scale(125.0), whole(numpy.uint8, 4)],
           rounded(total.astype(numpy.float32) * numpy.float32(0.0002 / 125.0), 1, 4, 0, 255))
    pairs = rng.integers(0, 256, size=(2, 4, 3)).astype(numpy.uint8)
    batch = f.node("QuantizeLinear", [x, scale(0.02), whole(numpy.uint8, 128)], rounded(a, 0.02, 128, 0, 255))
    product = (rounded(a, 0.02, 128, 0, 255) - 128) @ (pairs.astype(numpy.int64) - 100)
    f.node("QLinearMatMul", [batch, scale(0.02), whole(numpy.uint8, 128), f.weight(pairs), scale(0.03),
                             whole(numpy.uint8, 100), scale(0.5), whole(numpy.uint8, 90)],
           rounded(product.astype(numpy.float32) * (numpy.float32(0.02) * numpy.float32(0.03) / numpy.float32(0.5)), 1,
                   90, 0, 255))
    write_quantised_maps(f, rng, scale, whole)
    f.write()


def write_quantised_maps(f, rng, scale, whole):
    picture = rng.integers(0, 256, size=(1, 4, 6, 5)).astype(numpy.uint8)
    x = f.weight(picture)
    for kind, options in ((numpy.int8, {"pads": [1, 0, 1, 1], "strides": [2, 1]}),
                          (numpy.uint8, {"group": 2, "dilations": [2, 1]})):
        limits = (-128, 128) if kind == numpy.int8 else (0, 256)
        groups = options.get("group", 1)
        weight = rng.integers(*limits, size=(4, 4 // groups, 3, 2)).astype(kind)
        points = numpy.array([0, 0, 0, 0] if kind == numpy.int8 else [128, 3, 0, 77])
        centred = torch.from_numpy(weight.astype(numpy.float64) - points[:, None, None, None])
        pads = options.get("pads", [0, 0, 0, 0])
        padded = F.pad(torch.from_numpy(picture.astype(numpy.float64) - 120), (pads[1], pads[3], pads[0], pads[2]))
        sums = F.conv2d(padded, centred, None, options.get("strides", 1), 0, options.get("dilations", 1), groups).numpy()
        f.node("ConvInteger", [x, f.weight(weight), whole(numpy.uint8, 120), whole(kind, points)], sums, **options)
        each = numpy.array([0.01, 0.02, 0.005, 0.03], dtype=numpy.float32)
        bias = numpy.array([100, -2000, 30, 0], dtype=numpy.int32)
        factor = numpy.float32(0.05) * each / numpy.float32(1.5)
        expected = rounded((sums + bias[:, None, None]).astype(numpy.float32) * factor[:, None, None], 1, 10, 0, 255)
        f.node("QLinearConv", [x, scale(0.05), whole(numpy.uint8, 120), f.weight(weight), f.weight(each),
                               whole(kind, points), scale(1.5), whole(numpy.uint8, 10), f.weight(bias)], expected, **options)
    other = rng.integers(0, 256, size=(4, 1, 5)).astype(numpy.uint8)
    a, b = (picture - numpy.float32(120)) * numpy.float32(0.05), (other - numpy.float32(7)) * numpy.float32(0.02)
    ends = [x, scale(0.05), whole(numpy.uint8, 120), f.weight(other), scale(0.02), whole(numpy.uint8, 7)]
    made = [scale(0.07), whole(numpy.uint8, 60)]
    f.microsoft("QLinearAdd", [*ends, *made], rounded(a + b, 0.07, 60, 0, 255))
    f.microsoft("QLinearMul", [*ends, *made], rounded(a * b, 0.07, 60, 0, 255))
    f.microsoft("QLinearSigmoid", [*ends[:3], scale(1 / 256), whole(numpy.uint8, 0)],
                rounded(1 / (1 + numpy.exp(-a)), 1 / 256, 0, 0, 255))
    f.microsoft("QLinearLeakyRelu", [*ends[:3], *made], rounded(numpy.where(a < 0, numpy.float32(0.1) * a, a), 0.07, 60, 0, 255),
                alpha=0.1)
    f.microsoft("QLinearGlobalAveragePool", [*ends[:3], scale(0.03), whole(numpy.uint8, 9)],
                rounded(a.mean((2, 3), keepdims=True), 0.03, 9, 0, 255))
    f.microsoft("QLinearConcat", [*made, *ends[:3], x, scale(0.02), whole(numpy.uint8, 7)],
                rounded(numpy.concatenate([a, (picture - numpy.float32(7)) * numpy.float32(0.02)], 1), 0.07, 60, 0, 255), axis=1)
    f.node("MaxPool", [x], F.max_pool2d(torch.from_numpy(picture).float(), 2, 1), kernel_shape=[2, 2])
    pooled = F.avg_pool2d(torch.from_numpy(a), 3, 2, 1, count_include_pad=False).numpy()
    f.microsoft("QLinearAveragePool", [*ends[:3], scale(0.03), whole(numpy.uint8, 9)], rounded(pooled, 0.03, 9, 0, 255),
                kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    left = rng.integers(0, 256, size=(3, 40)).astype(numpy.uint8)
    right = rng.integers(-128, 128, size=(5, 40)).astype(numpy.int8)
    each = numpy.array([0.01, 0.02, 0.005, 0.03, 0.01], dtype=numpy.float32)
    bias = numpy.array([100, -2000, 30, 0, 7], dtype=numpy.int32)
    sums = (left.astype(numpy.int64) - 90) @ right.astype(numpy.int64).T + bias
    operands = [f.weight(left), scale(0.05), whole(numpy.uint8, 90), f.weight(right), f.weight(each),
                whole(numpy.int8, [0] * 5), f.weight(bias)]
    factor = numpy.float32(0.05) * each
    f.microsoft("QGemm", operands, sums.astype(numpy.float32) * factor, transB=1)
    f.microsoft("QGemm", [*operands, scale(2.0), whole(numpy.uint8, 100)],
                rounded(sums.astype(numpy.float32) * (factor / numpy.float32(2.0)), 1, 100, 0, 255), transB=1)


def write_four_bits():
    f = File("four-bits-21", 21)
    rng = numpy.random.default_rng(8)
    a = rng.normal(size=(2, 40)).astype(numpy.float32)
    x = f.input(a)
    from onnx import helper
    signed = rng.integers(-8, 8, size=(3, 5))
    tensor = helper.make_tensor("signed", 2, [1], [0])
    nibbles = [int(v) & 15 for v in signed.flatten()] + [0]
    packed = bytes(lo | hi << 4 for lo, hi in zip(nibbles[::2], nibbles[1::2]))
    for kind, name in ((22, "signed"), (21, "unsigned")):
        tensor = helper.make_tensor(name, 2, [len(packed)], packed, raw=True)
        tensor.data_type = kind
        del tensor.dims[:]
        tensor.dims.extend([3, 5])
        f.weights.append(tensor)
    f.node("DequantizeLinear", ["signed", f.weight(numpy.array([0.5, 2, 3], dtype=numpy.float32))],
           signed * numpy.array([[0.5], [2], [3]]), axis=0)
    f.node("DequantizeLinear", ["unsigned", f.weight(numpy.float32(0.5))], (signed & 15) * 0.5)

    n, k, block = 3, 40, 16
    blocks = -(-k // block)
    whole = rng.integers(0, 16, size=(n, blocks * block))
    scales = rng.uniform(0.05, 0.2, size=(n, blocks)).astype(numpy.float32)
    zeros = rng.integers(0, 16, size=(n, blocks))
    packed = (whole[:, ::2] | whole[:, 1::2] << 4).astype(numpy.uint8).reshape(n, blocks, block // 2)
    wide = lambda each: each.repeat(block, 1)[:, :k]
    options = {"K": k, "N": n, "bits": 4, "block_size": block}
    weights = [f.weight(packed), f.weight(scales.flatten())]
    f.microsoft("MatMulNBits", [x, *weights], a @ ((whole[:, :k] - 8) * wide(scales)).T, **options)
    even = numpy.concatenate([zeros, numpy.zeros((n, blocks % 2), dtype=zeros.dtype)], 1)
    points = (even[:, ::2] | even[:, 1::2] << 4).astype(numpy.uint8).flatten()
    f.microsoft("MatMulNBits", [x, *weights, f.weight(points)], a @ ((whole[:, :k] - wide(zeros)) * wide(scales)).T,
                **options)
    f.write()


def write_quantised_network():
    """A gate and attention between values that are quantised and turned back, as quantisers write it."""
    f = File("quantised-17", 17)
    rng = numpy.random.default_rng(9)
    torch.manual_seed(9)
    a = torch.randn(1, 4, 3, 4)

    def passed(name, value, scale, zero):
        operands = [f.weight(numpy.float32(scale)), f.weight(numpy.uint8(zero))]
        whole = f.node("QuantizeLinear", [name, *operands], None)
        back = (rounded(value, scale, zero, 0, 255) - zero) * numpy.float32(scale)
        return f.node("DequantizeLinear", [whole, *operands], None), torch.from_numpy(back.astype(numpy.float32))

    def weight(*shape):
        whole, scale = rng.integers(-128, 128, size=shape).astype(numpy.int8), numpy.float32(0.004)
        name = f.node("DequantizeLinear", [f.weight(whole), f.weight(scale), f.weight(numpy.int8(0))], None)
        return name, torch.from_numpy(whole * scale)

    name, x = passed(f.input(a, "x"), a, 0.03, 128)
    w, kernel = weight(6, 4, 3, 3)
    name = f.node("Relu", [f.node("Conv", [name, w], None, pads=[1, 1, 1, 1])], None)
    name, x = passed(name, F.conv2d(x, kernel, None, 1, 1).relu(), 0.02, 0)
    w, down = weight(3, 6, 1, 1)
    v, up = weight(6, 3, 1, 1)
    pooled = f.node("GlobalAveragePool", [name], None)
    logits = f.node("Conv", [f.node("Relu", [f.node("Conv", [pooled, w], None)], None), v], None)
    gate = F.conv2d(F.conv2d(x.mean((2, 3), keepdim=True), down).relu(), up).sigmoid()
    opened, shares = passed(f.node("Sigmoid", [logits], None), gate, 1 / 256, 0)
    name, x = passed(f.node("Mul", [name, opened], None), x * shares, 0.02, 0)
    name = f.node("Reshape", [name, f.weight(numpy.array([1, 6, 12]))], None)
    name, x = f.node("Transpose", [name], None, perm=[0, 2, 1]), x.flatten(2).transpose(1, 2)
    names, parts = [], []
    for _ in range(3):
        w, matrix = weight(6, 6)
        made = passed(f.node("MatMul", [name, w], None), x @ matrix, 0.02, 128)
        names.append(made[0])
        parts.append(made[1])
    turned = f.node("Transpose", [names[1]], None, perm=[0, 2, 1])
    scores = parts[0] @ parts[1].transpose(1, 2) * 0.4
    scaled = f.node("Mul", [f.node("MatMul", [names[0], turned], None), f.weight(numpy.float32(0.4))], None)
    name, weights = passed(f.node("Softmax", [scaled], None, axis=-1), scores.softmax(-1), 1 / 256, 0)
    answer = weights @ parts[2]
    f.node("MatMul", [name, names[2]], answer, outputs=["answer"])
    f.tensors = {"input.x": a, "step.channel_gate.0": gate.flatten(), "step.attention_weights.0": scores.softmax(-1),
                 "output": answer[0]}
    f.write(NETWORKS)


def main():
    write_functions()
    write_comparisons()
    write_reductions()
    write_placing()
    write_maps()
    write_sampling()
    write_transformer_of_places()
    write_resizing()
    write_recurrent()
    write_quantised()
    write_four_bits()
    write_quantised_network()


if __name__ == "__main__":
    with torch.no_grad():
        main()
