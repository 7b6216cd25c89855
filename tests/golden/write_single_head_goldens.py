#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes single_*.safetensors: inputs, weights and every step of the mechanisms with one head, from PyTorch.

Steps are computed in float64 from what the file holds. Run it with Debian's python3-torch (1.13); the seeds are
fixed, so that the files come out the same.
"""

import math

import torch

from golden_writer import FOLDER, write_safetensors


class Case:
    """One file: inputs and weights are kept in float32, `steps` are filled in float64."""

    def __init__(self, name, mechanism, seed, parameters=""):
        torch.manual_seed(seed)
        self.name, self.mechanism, self.parameters = name, mechanism, parameters
        self.inputs, self.weights, self.steps = {}, {}, {}

    def input(self, name, *shape):
        self.inputs[name] = torch.randn(*shape)
        return self.inputs[name].double()

    def weight(self, name, *shape):
        self.weights[name] = torch.randn(*shape) / math.sqrt(max(1, math.prod(shape[1:])))
        return self.weights[name].double()

    def numbers(self, queries, keys, query_width, key_width, value_width):
        q, k = self.input("q", queries, query_width), self.input("k", keys, key_width)
        v = self.input("v", keys, value_width)
        self.steps.update({"q": q, "k": k, "v": v})
        return q, k, v

    def sentences(self, tokens, width, source=None, project=True):
        target = self.input("x", tokens, width)
        self.steps["x"] = target
        origin = target
        if source is not None:
            origin = self.steps["source"] = self.input("source", source, width)
        q, k, v = target, origin, origin
        if project:
            q = target @ self.weight("q_proj.weight", width, width).T
            k = origin @ self.weight("k_proj.weight", width, width).T
            v = origin @ self.weight("v_proj.weight", width, width).T
        self.steps.update({"q": q, "k": k, "v": v})
        return q, k, v

    def mask(self, visible):
        self.inputs["mask"] = visible.float()
        return visible

    def softmax(self, scores, visible=None, temperature=1.0, step="weights"):
        scaled = scores / temperature
        masked = scaled if visible is None else scaled.masked_fill(~visible, -math.inf)
        weights = torch.softmax(masked, -1).nan_to_num(0.0)  # a row that sees nothing: zeros
        self.steps.update({"scores": scores, "scaled": scaled, "masked": masked, step: weights})
        return weights

    def attend(self, scores, v, visible=None, temperature=1.0):
        self.steps["output"] = self.softmax(scores, visible, temperature) @ v

    def write(self):
        tensors = {"input." + key: value for key, value in self.inputs.items()}
        tensors.update({"weight." + key: value for key, value in self.weights.items()})
        tensors.update({"step." + key: value for key, value in self.steps.items()})
        settings = self.parameters + (" weights=file" if self.weights else "")
        write_safetensors(FOLDER / f"single_{self.name}.safetensors", tensors,
                          {"mechanism": self.mechanism, "parameters": settings.strip()})


SCATTERED = torch.tensor([[1, 1, 0, 1, 0], [0, 0, 0, 0, 0], [1, 0, 0, 0, 0]]).bool()


def dot_product():
    case = Case("dot_product", "dot_product", 1, "temperature=2.5")
    q, k, v = case.sentences(5, 8)
    case.attend(q @ k.T, v, temperature=2.5)
    case.write()
    case = Case("dot_product_masked", "dot_product", 2)
    q, k, v = case.numbers(3, 5, 4, 4, 6)
    case.attend(q @ k.T, v, case.mask(SCATTERED))
    case.write()


def additive_score(case, q, k, hidden):
    wq = q @ case.weight("W.weight", hidden, q.shape[1]).T
    uk = k @ case.weight("U.weight", hidden, k.shape[1]).T
    v = case.weight("v.weight", 1, hidden)
    inner = torch.tanh(wq[:, None, :] + uk[None, :, :])
    case.steps.update({"wq": wq, "uk": uk, "hidden": inner})
    return torch.nn.functional.linear(inner, v).squeeze(-1)


def additive():
    case = Case("additive", "additive", 3, "hidden=5 temperature=0.5")
    q, k, v = case.numbers(3, 5, 6, 4, 3)
    case.attend(additive_score(case, q, k, 5), v, case.mask(SCATTERED), 0.5)
    case.write()
    case = Case("additive_pair", "additive", 4, "hidden=7 project=on")
    q, k, v = case.sentences(4, 8, source=6)
    case.attend(additive_score(case, q, k, 7), v)
    case.write()


def bilinear():
    for name, seed, project in (("bilinear", 5, False), ("bilinear_projected", 6, True)):
        case = Case(name, "bilinear", seed, f"project={'on' if project else 'off'}")
        q, k, v = case.sentences(5, 6, project=project) if project else case.numbers(4, 5, 6, 3, 4)
        module = torch.nn.Bilinear(q.shape[1], k.shape[1], 1, bias=False).double()
        weight = case.weight("bilinear.weight", *module.weight.shape)  # the gradients' script asks autograd for it
        pairs = torch.nn.functional.bilinear(q[:, None, :].expand(-1, len(k), -1).contiguous(),
                                             k[None, :, :].expand(len(q), -1, -1).contiguous(), weight).squeeze(-1)
        case.steps["qw"] = q @ weight[0]
        case.attend(pairs, v)
        case.write()


def cosine():
    for name, seed, queries in (("cosine", 7, 3), ("cosine_sentence", 8, None)):
        case = Case(name, "cosine", seed, "temperature=0.3 project=on")
        q, k, v = case.numbers(3, 5, 4, 4, 2) if queries else case.sentences(6, 6)
        normalize = torch.nn.functional.normalize
        case.steps.update({"q_unit": normalize(q, dim=-1), "k_unit": normalize(k, dim=-1)})
        scores = torch.nn.functional.cosine_similarity(q[:, None, :], k[None, :, :], dim=-1)
        case.attend(scores, v, case.mask(SCATTERED) if queries else None, 0.3)
        case.write()


def location():
    for name, seed, places in (("location", 9, 9), ("location_short", 10, 3)):
        case = Case(name, "location", seed, f"places={places}")
        q, k, v = case.numbers(4, 5, 6, 3, 2)
        everywhere = q @ case.weight("W.weight", places, 6).T
        case.steps["all_scores"] = everywhere
        scores = torch.zeros(4, 5).double()
        scores[:, : min(places, 5)] = everywhere[:, :5]
        visible = (torch.arange(5) < places).expand(4, 5)
        case.attend(scores, v, visible)
        case.write()


def self_attention():
    masks = {
        "": (None, ""),
        "_causal": (torch.ones(6, 6).tril().bool(), "mask=causal"),
        "_local": (torch.ones(6, 6).tril(1).triu(-1).bool(), "mask=local window=1"),
    }
    for seed, (name, (visible, parameters)) in enumerate(masks.items(), 11):
        case = Case("self_attention" + name, "self_attention", seed, parameters)
        q, k, v = case.sentences(6, 8)
        case.attend(q @ k.T / math.sqrt(8), v, visible)
        plain = torch.nn.functional._scaled_dot_product_attention(
            q[None], k[None], v[None], None if visible is None else visible[None])[0][0]
        assert torch.allclose(plain, case.steps["output"])
        case.write()


def cross_attention():
    case = Case("cross_attention", "cross_attention", 14)
    q, k, v = case.sentences(4, 8, source=7)
    case.attend(q @ k.T / math.sqrt(8), v)
    case.write()
    case = Case("cross_attention_masked", "cross_attention", 15, "temperature=0.5")
    q, k, v = case.sentences(3, 6, source=5)
    case.attend(q @ k.T / math.sqrt(6), v, case.mask(SCATTERED), 0.5)
    case.write()


def soft():
    case = Case("soft", "soft", 16, "temperature=0.7")
    q, k, v = case.sentences(6, 8)
    case.attend(q @ k.T / math.sqrt(8), v, temperature=0.7)
    entropy = torch.distributions.Categorical(probs=case.steps["weights"]).entropy()
    case.steps.update({"entropy": entropy, "effective": torch.exp(entropy)})
    case.write()


def hard():
    for name, seed, mask in (("hard", 17, None), ("hard_masked", 18, SCATTERED)):
        case = Case(name, "hard", seed)
        q, k, v = case.numbers(3, 5, 4, 4, 6)
        weights = case.softmax(q @ k.T / 2, None if mask is None else case.mask(mask), step="soft")
        chosen = torch.nn.functional.one_hot(weights.argmax(-1), 5).double()
        chosen[weights.sum(-1) == 0] = 0  # a query that sees nothing takes nothing
        case.steps.update({"weights": chosen, "expected": weights @ v, "output": chosen @ v})
        case.write()


def local():
    cases = (("local_p", 19, 2, True, True), ("local_p_plain", 20, 3, True, False), ("local_m", 21, 1, False, True))
    for name, seed, window, predictive, renormalise in cases:
        center = "predictive" if predictive else "monotonic"
        case = Case(name, "local", seed,
                    f"center={center} window={window} renormalise={'on' if renormalise else 'off'}")
        q, k, v = case.numbers(5, 7, 4, 4, 3)
        position = torch.arange(5).double()
        if predictive:
            inner = torch.tanh(q @ case.weight("W_p.weight", 4, 4).T)
            position = 7 * torch.sigmoid(inner @ case.weight("v_p.weight", 1, 4).T).squeeze(-1)
        distance = torch.arange(7).double() - position[:, None]
        visible = distance.abs() <= window
        align = case.softmax(q @ k.T / 2, visible, step="align" if predictive else "weights")
        case.steps["position"] = position
        used = align
        if predictive:
            sigma = window / 2
            gaussian = torch.exp(-distance**2 / (2 * sigma**2))
            product = align * gaussian
            weights = product / product.sum(-1, keepdim=True)
            case.steps.update({"gaussian": gaussian, "product": product, "weights": weights})
            used = weights if renormalise else product
            case.steps["applied"] = used
        case.steps["output"] = used @ v
        case.write()


def pooling():
    for name, words in (("pooling", 0), ("pooling_asked", 3)):
        case = Case(name, "pooling", 22)
        x = case.input("x", 7, 6)
        w = case.weight("v_proj.weight", 6, 6)
        v = x @ w.T
        average = torch.nn.AdaptiveAvgPool1d(1)(v.T[None]).flatten()
        maximum = torch.nn.AdaptiveMaxPool1d(1)(v.T[None]).flatten()
        winners = torch.nn.functional.one_hot(v.argmax(0), 7).T.double()
        pooled = [average, maximum]
        case.steps.update({
            "x": x, "v": v, "masked": torch.zeros(1, 7), "weights": torch.full((1, 7), 1 / 7),
            "average": average, "winners": winners, "share": winners.mean(1), "maximum": maximum,
        })
        if words:
            query = case.input("query", words, 6).mean(0, keepdim=True) @ w.T
            scores = query @ v.T / math.sqrt(6)
            weights = torch.softmax(scores, -1)
            case.steps.update({"query": query, "asked_scores": scores, "asked_weights": weights,
                               "asked": weights @ v})
            pooled.append((weights @ v)[0])
        case.steps["output"] = torch.stack(pooled)
        case.write()


def kernel_regression():
    for name, seed, queries, sigma, query in (("kernel", 23, 4, 0.5, 1.5), ("kernel_grid", 24, None, 0.1, 0.25)):
        case = Case(name, "kernel_regression", seed, f"sigma={sigma} query={query}")
        keys, values = case.input("keys", 9), case.input("values", 9)
        grid = case.input("queries", queries) if queries else torch.linspace(keys.min(), keys.max(), 61).double()
        case.steps.update({"keys": keys, "values": values, "query": torch.tensor([query]), "grid": grid})
        for at, prefix, output in ((torch.tensor([query]).double(), "", "output"), (grid, "grid_", "curve")):
            scores = -((at[:, None] - keys) ** 2) / (2 * sigma**2)
            case.steps[prefix + "scores"] = scores
            case.steps[prefix + "weights"] = torch.softmax(scores, -1)
            case.steps[output] = torch.softmax(scores, -1) @ values
        case.write()


if __name__ == "__main__":
    dot_product()
    additive()
    bilinear()
    cosine()
    location()
    self_attention()
    cross_attention()
    soft()
    hard()
    local()
    pooling()
    kernel_regression()
