# SPDX-License-Identifier: GPL-3.0-or-later
"""Attention over tokens, for write_zoo_goldens.py."""

import torch
from torch import nn
from torch.nn import functional as F

from write_network_goldens import seen

WORDS = 12


class Poolings(nn.Module):
    """Softmax over the tokens that then weighs them: by a linear layer, in three rows by two layers (Lin et al. 2017,
    "A structured self-attentive sentence embedding"), and by a learned query (Yang et al. 2016)."""

    def __init__(self, width=8):
        super().__init__()
        self.words = nn.Embedding(WORDS, width)
        self.mix = nn.Linear(width, width)
        self.score = nn.Linear(width, 1)
        self.hidden, self.rows = nn.Linear(width, 6, bias=False), nn.Linear(6, 3, bias=False)
        self.asked, self.query = nn.Linear(width, width), nn.Parameter(torch.randn(width))
        self.head = nn.Linear(5 * width, 2)

    def forward(self, input_ids):
        x = F.relu(self.mix(self.words(input_ids)))
        one = torch.softmax(self.score(x), 1)
        seen("pooling_weights", one.transpose(1, 2))
        three = torch.softmax(self.rows(torch.tanh(self.hidden(x))), 1).transpose(1, 2)
        seen("pooling2_weights", three)
        asked = torch.softmax(torch.matmul(torch.tanh(self.asked(x)), self.query), 1)
        seen("pooling_weights", asked[None])
        pooled = [(one * x).sum(1), torch.bmm(three, x).flatten(1), torch.sum(x * asked.unsqueeze(-1), 1)]
        return torch.softmax(self.head(torch.cat(pooled, -1)), -1)


class Cell(nn.Module):
    """Hochreiter and Schmidhuber 1997, written out."""

    def __init__(self, inputs, width):
        super().__init__()
        self.x, self.h = nn.Linear(inputs, 4 * width), nn.Linear(width, 4 * width)

    def forward(self, x, state):
        hidden, cell = state
        i, f, g, o = (self.x(x) + self.h(hidden)).chunk(4, 1)
        cell = torch.sigmoid(f) * cell + torch.sigmoid(i) * torch.tanh(g)
        return torch.sigmoid(o) * torch.tanh(cell), cell


class Bahdanau(nn.Module):
    """Bahdanau et al. 2015, "Neural machine translation by jointly learning to align and translate": an encoder and
    three steps of a decoder, unrolled."""

    def __init__(self, width=6, steps=3):
        super().__init__()
        self.width, self.steps = width, steps
        self.words = nn.Embedding(WORDS, width)
        self.encoder, self.decoder = Cell(width, width), Cell(2 * width, width)
        self.w, self.u, self.v = nn.Linear(width, 5), nn.Linear(width, 5, bias=False), nn.Linear(5, 1, bias=False)
        self.out = nn.Linear(2 * width, WORDS)

    def forward(self, input_ids):
        x = self.words(input_ids)
        state = (torch.zeros(1, self.width), torch.zeros(1, self.width))
        memory = []
        for i in range(x.shape[1]):
            state = self.encoder(x[:, i], state)
            memory.append(state[0])
        memory = torch.stack(memory, 1)
        keys = self.u(memory)
        word, answers = x[:, -1], []
        for _ in range(self.steps):
            scores = self.v(torch.tanh(self.w(state[0]).unsqueeze(1) + keys)).squeeze(-1)
            weights = torch.softmax(scores, -1)
            seen("additive_weights", weights[None])
            context = torch.bmm(weights.unsqueeze(1), memory).squeeze(1)
            state = self.decoder(torch.cat([word, context], 1), state)
            answers.append(self.out(torch.cat([state[0], context], 1)))
            # The word that is likely, as the mean of all.
            word = torch.softmax(answers[-1], -1) @ self.words.weight
        return torch.stack(answers, 1)



class LinearAttention(nn.Module):
    """Katharopoulos et al. 2020, "Transformers are RNNs": φ(Q) (φ(K)ᵀ V) with φ = elu + 1, divided by the sums that the
    weights would have; the weights themselves are only computed by the hook."""

    def __init__(self, width=8, heads=2, layers=2):
        super().__init__()
        self.heads = heads
        self.words, self.places = nn.Embedding(WORDS, width), nn.Parameter(torch.randn(1, 6, width))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(layers))
        self.qkv = nn.ModuleList(nn.Linear(width, 3 * width) for _ in range(layers))
        self.out = nn.ModuleList(nn.Linear(width, width) for _ in range(layers))

    def forward(self, input_ids):
        x = self.words(input_ids) + self.places
        for norm, qkv, out in zip(self.norms, self.qkv, self.out):
            q, k, v = (part.view(1, x.shape[1], self.heads, -1).transpose(1, 2) for part in qkv(norm(x)).chunk(3, -1))
            q, k = F.elu(q) + 1, F.elu(k) + 1
            sums = q @ k.sum(-2).unsqueeze(-1)
            mixed = (q @ (k.transpose(-2, -1) @ v)) / (sums + 1e-6)
            seen("linear_weights", (q @ k.transpose(-2, -1) / sums)[0])
            x = x + out(mixed.transpose(1, 2).flatten(2))
        return x


class LetteredLinear(nn.Module):
    """Linear attention as three operands of one Einsum: with heads behind the tokens (as Katharopoulos et al. 2020 wrote
    it), then with an ellipsis (as performers do, Choromanski et al. 2021)."""

    def __init__(self, width=8, heads=2):
        super().__init__()
        self.heads = heads
        self.words, self.places = nn.Embedding(WORDS, width), nn.Parameter(torch.randn(1, 6, width))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(2))
        self.qkv = nn.ModuleList(nn.Linear(width, 3 * width) for _ in range(2))
        self.out = nn.ModuleList(nn.Linear(width, width) for _ in range(2))

    def features(self, x, layer):
        parts = self.qkv[layer](self.norms[layer](x)).chunk(3, -1)
        q, k, v = (part.view(1, x.shape[1], self.heads, -1) for part in parts)
        return F.elu(q) + 1, F.elu(k) + 1, v

    def forward(self, input_ids):
        x = self.words(input_ids) + self.places
        q, k, v = self.features(x, 0)
        summary = torch.einsum("nshd,nshm->nhmd", k, v)
        shares = 1 / (torch.einsum("nlhd,nhd->nlh", q, k.sum(1)) + 1e-6)
        mixed = torch.einsum("nlhd,nhmd,nlh->nlhm", q, summary, shares)
        seen("linear_weights", torch.einsum("nlhd,nshd,nlh->nhls", q, k, shares)[0])
        x = x + self.out[0](mixed.flatten(2))
        q, k, v = (part.transpose(1, 2) for part in self.features(x, 1))
        shares = 1 / torch.einsum("...nd,...d->...n", q, k.sum(-2))
        context = torch.einsum("...nd,...ne->...de", k, v)
        mixed = torch.einsum("...de,...nd,...n->...ne", context, q, shares)
        seen("linear_weights", torch.einsum("...nd,...md,...n->...nm", q, k, shares)[0])
        return x + self.out[1](mixed.transpose(1, 2).flatten(2))


class Remembering(nn.Module):
    """A decoder that is given keys and values of the tokens before, as exporters write them for generating, and a
    temperature; the answer is cooled by it."""

    def __init__(self, width=8, heads=2):
        super().__init__()
        self.heads = heads
        self.words, self.qkv, self.out = nn.Embedding(WORDS, width), nn.Linear(width, 3 * width), nn.Linear(width, WORDS)

    def forward(self, input_ids, past_key, past_value, temperature):
        x = self.words(input_ids)
        q, k, v = (part.view(1, -1, self.heads, 4).transpose(1, 2) for part in self.qkv(x).chunk(3, -1))
        k, v = torch.cat([past_key, k], 2), torch.cat([past_value, v], 2)
        weights = torch.softmax(q @ k.transpose(-2, -1) / 2, -1)
        seen("attention_weights", weights[0])
        return self.out((weights @ v).transpose(1, 2).flatten(2)) / temperature


class Grouped(nn.Module):
    """Ainslie et al. 2023, "GQA": four heads of queries share two of keys and values; rotary positions (Su et al. 2021),
    RMSNorm and a gated MLP (Shazeer 2020), as Llama has them."""

    def __init__(self, width=16, heads=4, keys=2, tokens=6):
        super().__init__()
        self.heads, self.keys, self.head = heads, keys, width // heads
        self.words = nn.Embedding(WORDS, width)
        self.gains = nn.ParameterList(nn.Parameter(torch.ones(width)) for _ in range(2))
        self.q, self.k, self.v = (nn.Linear(width, n * self.head, bias=False) for n in (heads, keys, keys))
        self.o = nn.Linear(width, width, bias=False)
        self.gate, self.up, self.down = nn.Linear(width, 24), nn.Linear(width, 24), nn.Linear(24, width)
        turns = torch.outer(torch.arange(tokens).float(), 100.0 ** (-torch.arange(0, self.head, 2) / self.head))
        turns = torch.cat([turns, turns], -1)
        self.register_buffer("cos", turns.cos())
        self.register_buffer("sin", turns.sin())
        self.register_buffer("future", torch.full((tokens, tokens), -1e4).triu(1))

    def turned(self, x):
        half = x.shape[-1] // 2
        return x * self.cos + torch.cat([-x[..., half:], x[..., :half]], -1) * self.sin

    def shared(self, x):
        batch, keys, tokens, width = x.shape
        each = self.heads // self.keys
        return x[:, :, None].expand(batch, keys, each, tokens, width).reshape(batch, self.heads, tokens, width)

    def norm(self, x, gain):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * gain

    def forward(self, input_ids):
        x = self.words(input_ids)
        y = self.norm(x, self.gains[0])
        q, k, v = (each(y).view(1, x.shape[1], -1, self.head).transpose(1, 2) for each in (self.q, self.k, self.v))
        q, k, v = self.turned(q), self.shared(self.turned(k)), self.shared(v)
        scores = q @ k.transpose(2, 3) / self.head**0.5 + self.future
        weights = torch.softmax(scores, -1)
        seen("attention_weights", weights[0])
        x = x + self.o((weights @ v).transpose(1, 2).flatten(2))
        y = self.norm(x, self.gains[1])
        return x + self.down(F.silu(self.gate(y)) * self.up(y))


class Gpt(nn.Module):
    """Radford et al. 2019, with q, k and v from one matrix and a mask that is picked from a larger one."""

    def __init__(self, width=16, heads=2, layers=2):
        super().__init__()
        self.heads = heads
        self.words, self.places = nn.Embedding(WORDS, width), nn.Embedding(16, width)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(2 * layers))
        self.qkv = nn.ModuleList(nn.Linear(width, 3 * width) for _ in range(layers))
        self.out = nn.ModuleList(nn.Linear(width, width) for _ in range(layers))
        self.mlps = nn.ModuleList(nn.Sequential(nn.Linear(width, 24), nn.GELU(), nn.Linear(24, width))
                                  for _ in range(layers))
        self.register_buffer("past", torch.tril(torch.ones(16, 16, dtype=torch.bool)).view(1, 1, 16, 16))

    def forward(self, input_ids):
        tokens = input_ids.shape[1]
        x = self.words(input_ids) + self.places(torch.arange(tokens))
        for i, (qkv, out, mlp) in enumerate(zip(self.qkv, self.out, self.mlps)):
            parts = qkv(self.norms[2 * i](x)).split(x.shape[-1], 2)
            q, k, v = (part.view(1, tokens, self.heads, -1).permute(0, 2, 1, 3) for part in parts)
            scores = torch.matmul(q, k.transpose(-1, -2)) / torch.full([], q.shape[-1] ** 0.5)
            scores = torch.where(self.past[:, :, :tokens, :tokens], scores, torch.full([], -3.0e38))
            weights = torch.softmax(scores, -1)
            seen("attention_weights", weights[0])
            x = x + out(torch.matmul(weights, v).permute(0, 2, 1, 3).reshape(1, tokens, -1))
            # GELU as GPT-2 writes it.
            y = mlp[0](self.norms[2 * i + 1](x))
            x = x + mlp[2](0.5 * y * (1 + torch.tanh(0.79788456 * (y + 0.044715 * torch.pow(y, 3)))))
        return x @ self.words.weight.T
