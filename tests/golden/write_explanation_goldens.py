# SPDX-License-Identifier: GPL-3.0-or-later
"""Small networks of pictures, exported by PyTorch as ONNX files, and what explains one answer of each.

python3 tests/golden/write_explanation_goldens.py (Debian's python3-torch, 1.13, and python3-onnx)

Beside NAME.onnx lies NAME.safetensors: the input ("input.image"), the scores, and the map of each method under its id,
written out in plain PyTorch from its paper: of a convolutional network ("explained") class activation maps of the last
feature map, of a transformer over patches ("attended") what the weights of attention say; of both gradients of the
picture and what it loses where a window is covered. Of a decoder that asks an encoder ("asked") and of two sides that
ask one another ("both") Chefer's relevance of what the one reads; of a quantised transformer ("quantised") what the
weights say, and without its rounding ("exact.*"). All of the score of the likeliest class; "minus.*" of the next less
the likeliest.
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


class Patches(nn.Module):
    """A transformer that reads its answer from a class token; the weights of its last run are kept."""

    def __init__(self, width=8, heads=2, layers=3):
        super().__init__()
        self.heads = heads
        self.patches = nn.Conv2d(3, width, 4, stride=4)
        self.cls = nn.Parameter(torch.randn(1, 1, width))
        self.positions = nn.Parameter(torch.randn(1, 21, width))
        self.qkv = nn.ModuleList(nn.Linear(width, 3 * width) for _ in range(layers))
        self.out = nn.ModuleList(nn.Linear(width, width) for _ in range(layers))
        self.mlp = nn.ModuleList(nn.Sequential(nn.Linear(width, 16), nn.GELU(), nn.Linear(16, width)) for _ in range(layers))
        self.head = nn.Linear(width, 4)
        self.weights = []

    def forward(self, image):
        x = self.patches(image).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls, x], 1) + self.positions
        self.weights = []
        for qkv, out, mlp in zip(self.qkv, self.out, self.mlp):
            _, tokens, width = x.shape
            q, k, v = qkv(x).reshape(1, tokens, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
            a = torch.softmax(2 * q @ k.transpose(-2, -1), -1)
            self.weights.append(a)
            x = x + out((a @ v).transpose(1, 2).reshape(1, tokens, width))
            x = x + mlp(x)
        return self.head(x[:, 0])


def rounded(x, scale=0.05, low=-128, high=127):
    """Eight bits. Exported as it is; else with the gradient of PyTorch's own operation, which passes straight through
    (Bengio et al. 2013) where nothing is cut off, written out because that knows no double."""
    if torch.onnx.is_in_onnx_export():
        return torch.fake_quantize_per_tensor_affine(x, scale, 0, low, high)
    whole = torch.round(x / scale)
    cut = whole.clamp(low, high)
    return torch.where(whole == cut, x + (cut * scale - x).detach(), (cut * scale).detach())


class Quantised(Patches):
    """The same with what is multiplied rounded, and without it."""

    exact = False

    def forward(self, image):
        less = (lambda x, *how: x) if self.exact else rounded
        x = self.patches(less(image, 1 / 64)).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls, x], 1) + self.positions
        self.weights = []
        for qkv, out, mlp in zip(self.qkv, self.out, self.mlp):
            _, tokens, width = x.shape
            q, k, v = (less(part) for part in
                       qkv(less(x)).reshape(1, tokens, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4))
            a = torch.softmax(2 * q @ k.transpose(-2, -1), -1)
            self.weights.append(a)
            x = x + out(less((less(a, 1 / 255, 0, 255) @ v).transpose(1, 2).reshape(1, tokens, width)))
            x = x + mlp(less(x))
        return self.head(x[:, 0])


class Asked(nn.Module):
    """An encoder reads patches; queries that begin as their mean ask it, each layer after asking one another."""

    def __init__(self, width=8, heads=2, layers=2, queries=3):
        super().__init__()
        self.heads = heads
        self.patches = nn.Conv2d(3, width, 4, stride=4)
        self.positions = nn.Parameter(torch.randn(1, 20, width))
        self.queries = nn.Parameter(torch.randn(1, queries, width))
        make = lambda: nn.ModuleList(nn.Linear(width, width) for _ in range(4))
        self.encoder = nn.ModuleList(make() for _ in range(layers))
        self.own = nn.ModuleList(make() for _ in range(layers))
        self.cross = nn.ModuleList(make() for _ in range(layers))
        self.head = nn.Linear(width, 4)
        self.weights = []

    def attend(self, parts, kind, x, y):
        split = lambda z: z.reshape(1, z.shape[1], self.heads, -1).transpose(1, 2)
        q, k, v = split(parts[0](x)), split(parts[1](y)), split(parts[2](y))
        a = torch.softmax(2 * q @ k.transpose(-2, -1), -1)
        self.weights.append((kind, a))
        return x + parts[3]((a @ v).transpose(1, 2).reshape(1, x.shape[1], -1))

    def forward(self, image):
        self.weights = []
        x = self.patches(image).flatten(2).transpose(1, 2) + self.positions
        for parts in self.encoder:
            x = torch.tanh(self.attend(parts, "keys", x, x))
        y = self.queries + x.mean(1, keepdim=True)
        for own, cross in zip(self.own, self.cross):
            y = torch.tanh(self.attend(own, "queries", y, y))
            y = torch.tanh(self.attend(cross, "cross", y, x))
        return self.head(y.mean(1))


class Both(Asked):
    """Patches and a few tokens that look at one another at once, then each at themselves; the answer is read from the
    first token (as in LXMERT, Tan and Bansal 2019)."""

    def __init__(self, width=8, heads=2, layers=2, queries=3):
        super().__init__(width, heads, layers, queries)
        self.back = nn.ModuleList(nn.ModuleList(nn.Linear(width, width) for _ in range(4)) for _ in range(layers))

    def forward(self, image):
        self.weights = []
        x = self.patches(image).flatten(2).transpose(1, 2) + self.positions
        y = self.queries + x.mean(1, keepdim=True)
        for cross, back, own, encoder in zip(self.cross, self.back, self.own, self.encoder):
            y, x = torch.tanh(self.attend(cross, "cross", y, x)), torch.tanh(self.attend(back, "back", x, y))
            y, x = torch.tanh(self.attend(own, "queries", y, y)), torch.tanh(self.attend(encoder, "keys", x, x))
        return self.head(y[:, 0])


class Level(Both):
    """The same with as many tokens as patches, which only look at one another: nothing says which way a layer looks."""

    def __init__(self):
        super().__init__(width=4, queries=20)

    def forward(self, image):
        self.weights = []
        x = self.patches(image).flatten(2).transpose(1, 2) + self.positions
        y = self.queries + x.mean(1, keepdim=True)
        for cross, back in zip(self.cross, self.back):
            y, x = torch.tanh(self.attend(cross, "cross", y, x)), torch.tanh(self.attend(back, "back", x, y))
        return self.head(y[:, 0])


def relevance_of_both(network, image, score):
    """Chefer et al. 2021, equations 5 to 11, of two sides that look at one another at once."""
    whole = score(network(image))
    grads = torch.autograd.grad(whole, [a for _, a in network.weights], allow_unused=True)
    layers = {}
    for (kind, a), g in zip(network.weights, grads):
        layers.setdefault(kind, []).append(F.relu(a[0].detach() * g[0]).mean(0) if g is not None else None)
    y, x = torch.eye(3).double(), torch.eye(20).double()
    yx, xy = torch.zeros(3, 20).double(), torch.zeros(20, 3).double()
    for cross, back, own, encoder in zip(*(layers[kind] for kind in ("cross", "back", "queries", "keys"))):
        to_yx, to_y = normalised(y).T @ cross @ normalised(x), cross @ xy
        if back is not None:  # the last of these lead nowhere
            to_xy, to_x = normalised(x).T @ back @ normalised(y), back @ yx
            xy, x = xy + to_xy, x + to_x
        yx, y = yx + to_yx, y + to_y
        yx, y = yx + own @ yx, y + own @ y
        if encoder is not None:
            xy, x = xy + encoder @ xy, x + encoder @ x
    return {"chefer": yx[0].view(4, 5)}


def normalised(r):
    rest = r - torch.eye(r.shape[0]).double()
    sums = rest.sum(1, keepdim=True)
    return rest / torch.where(sums > 0, sums, torch.ones_like(sums)) + torch.eye(r.shape[0]).double()


def relevance_between(network, image, score):
    """Chefer et al. 2021, "Generic attention-model explainability": equations 5 to 11, encoder and decoder."""
    whole = score(network(image))
    grads = torch.autograd.grad(whole, [a for _, a in network.weights])
    layers = [(kind, F.relu(a[0].detach() * g[0]).mean(0)) for (kind, a), g in zip(network.weights, grads)]
    keys, queries, between = torch.eye(20).double(), torch.eye(3).double(), torch.zeros(3, 20).double()

    for kind, a in layers:
        if kind == "keys":
            keys = keys + a @ keys
        elif kind == "queries":
            queries, between = queries + a @ queries, between + a @ between
        else:
            between = between + normalised(queries).T @ a @ normalised(keys)
    return {"chefer": between.mean(0).view(4, 5)}


def curves(network, image, score):
    """Deletion and insertion (Petsiuk et al. 2018) by the saliency map, towards the picture blurred."""
    best = network(image)[0].argmax()
    order = gradients(network, image, score)["saliency"].flatten().argsort(descending=True)
    at = torch.arange(-3, 4, dtype=torch.float64)
    kernel = torch.exp(-0.5 * at**2)  # a twentieth of the shorter side would be less than 1
    kernel = (kernel / kernel.sum()).view(1, 1, 1, 7)
    planes = image.view(3, 1, *image.shape[2:])
    planes = F.conv2d(F.pad(planes, (3, 3, 0, 0), mode="replicate"), kernel)
    planes = F.conv2d(F.pad(planes, (0, 0, 3, 3), mode="replicate"), kernel.transpose(2, 3))
    blurred = planes.view_as(image)
    lines = {"deletion": [], "insertion": []}
    for step in range(21):
        taken = order[: step * len(order) // 20]
        mask = torch.zeros(len(order), dtype=torch.bool)
        mask[taken] = True
        mask = mask.view(image.shape[2:])
        for name, value in (("deletion", torch.where(mask, blurred, image)),
                            ("insertion", torch.where(mask, image, blurred))):
            lines[name].append(torch.softmax(network(value)[0], 0)[best])
    return {f"curve.{name}": torch.stack(values) for name, values in lines.items()}


def relevance(network, image, score):
    whole = score(network(image))
    grads = torch.autograd.grad(whole, network.weights)
    plain = [a[0].detach().mean(0) for a in network.weights]
    weighted = [F.relu(a[0].detach() * g[0]).mean(0) for a, g in zip(network.weights, grads)]
    own = torch.eye(21, dtype=torch.float64)

    def multiplied(layers):
        through = own
        for a in layers:
            through = (a + own) / (a + own).sum(1, keepdim=True) @ through
        return through

    chefer = own
    for a in weighted:
        chefer = chefer + a @ chefer
    maps = {
        "attention": plain[-1],
        "attngrad": weighted[-1],
        "rollout": multiplied(plain),
        "gradrollout": multiplied(weighted),
        "chefer": chefer - own,
    }
    return {name: value[0, 1:].view(4, 5) for name, value in maps.items()}


def relevance_of_exact(network, image, score):
    """Of the same network without its rounding."""
    network.exact = True
    found = relevance(network, image, score)
    network.exact = False
    return {f"exact.{name}": value for name, value in found.items()}


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


def occlusion(network, image, score):
    """Windows of an eighth of the shorter side, half a window apart, grey."""
    side = 2
    whole = score(network(image))
    lost, count = torch.zeros(image.shape[2:], dtype=torch.float64), torch.zeros(image.shape[2:])
    for top in range(image.shape[2] - side + 1):
        for left in range(image.shape[3] - side + 1):
            covered = image.clone()
            covered[:, :, top : top + side, left : left + side] = 0.5
            lost[top : top + side, left : left + side] += (whole - score(network(covered))).detach()
            count[top : top + side, left : left + side] += 1
    return {"occlusion": lost / count}


def write(name, network, image, maps):
    FOLDER.mkdir(exist_ok=True)
    torch.onnx.export(network, (image,), FOLDER / f"{name}.onnx", opset_version=13, input_names=["image"],
                      output_names=["answer"])
    relus = [node for node in onnx.load(FOLDER / f"{name}.onnx").graph.node if node.op_type == "Relu"]
    network, image = network.double(), image.double()
    scores = network(image)[0].detach()
    best, next_best = (int(one) for one in scores.argsort(descending=True)[:2])
    tensors = {}
    for prefix, score in (("", lambda y: y[0, best]), ("minus.", lambda y: y[0, next_best] - y[0, best])):
        for method in maps:
            tensors.update({prefix + id: value.detach() for id, value in method(network, image, score).items()})
    tensors.update({"input.image": image, "scores": scores})
    write_safetensors(FOLDER / f"{name}.safetensors",
                      {key: value.float().contiguous() for key, value in tensors.items()},
                      {"best": str(best), "next": str(next_best), "layer": relus[-1].output[0] if relus else ""})


def main():
    warnings.filterwarnings("ignore")
    torch.manual_seed(15)
    image = torch.rand(1, 3, 16, 20)
    write("explained", Pictures().eval(), image, [cams, gradients, occlusion, curves])
    write("attended", Patches().eval(), image, [relevance, gradients, occlusion])
    write("asked", Asked().eval(), image, [relevance_between])
    write("both", Both().eval(), image, [relevance_of_both])
    write("quantised", Quantised().eval(), image, [relevance, relevance_of_exact])
    write("level", Level().eval(), image, [])


if __name__ == "__main__":
    main()
