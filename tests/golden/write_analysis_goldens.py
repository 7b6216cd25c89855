# SPDX-License-Identifier: GPL-3.0-or-later
"""Head statistics, rollout and flow of random attention, each computed plainly from its definition."""

import collections

import torch

from golden_writer import FOLDER, write_safetensors


def statistics(weights, ids):
    """weights [H, T, T] -> entropy, distance, previous, first, induction of every head."""
    result = torch.zeros(5, weights.shape[0], dtype=torch.float64)
    for head, matrix in enumerate(weights):
        figures = collections.defaultdict(list)
        for q, row in enumerate(matrix):
            if row.sum() == 0:
                continue
            figures[0].append(sum(-p * torch.log(p) for p in row if p > 0))
            figures[1].append(sum(p * abs(q - k) for k, p in enumerate(row)))
            if q > 0:
                figures[2].append(row[q - 1])
                figures[3].append(row[0])
            after = [p + 1 for p in range(q - 1) if ids[p] == ids[q]]
            if after:
                figures[4].append(sum(row[k] for k in after))
        for i, values in figures.items():
            result[i, head] = sum(values) / len(values)
    return result


def with_residual(weights):
    mixed = 0.5 * weights.mean(0) + 0.5 * torch.eye(weights.shape[1], dtype=torch.float64)
    return mixed / mixed.sum(-1, keepdim=True)


def maximum_flow(layers, source, sink):
    """Edmonds and Karp over a table of links, one augmenting way at a time."""
    tokens = layers[0].shape[0]
    room = collections.defaultdict(float)
    links = collections.defaultdict(set)
    for level, layer in enumerate(layers):
        for i in range(tokens):
            for j in range(tokens):
                above, below = (level + 1, i), (level, j)
                room[above, below] += float(layer[i, j])
                links[above].add(below)
                links[below].add(above)
    start, end = (len(layers), source), (0, sink)
    flow = 0.0
    while True:
        came_from = {start: None}
        waiting = collections.deque([start])
        while waiting and end not in came_from:
            node = waiting.popleft()
            for other in links[node]:
                if other not in came_from and room[node, other] > 1e-12:
                    came_from[other] = node
                    waiting.append(other)
        if end not in came_from:
            return flow
        way, node = [], end
        while came_from[node] is not None:
            way.append((came_from[node], node))
            node = came_from[node]
        amount = min(room[link] for link in way)
        for above, below in way:
            room[above, below] -= amount
            room[below, above] += amount
        flow += amount


def write(file, causal, hidden_row):
    torch.manual_seed(5)
    layers, heads, tokens = 3, 2, 9
    ids = torch.tensor([4, 7, 4, 2, 7, 7, 4, 1, 2], dtype=torch.float64)
    scores = 2.5 * torch.randn(layers, heads, tokens, tokens, dtype=torch.float64)
    if causal:
        scores = scores.masked_fill(torch.ones(tokens, tokens).triu(1).bool(), float("-inf"))
    weights = torch.softmax(scores, -1).to(torch.float32).to(torch.float64)
    if hidden_row:
        weights[:, :, 3] = 0
    tensors = {"ids": ids}
    rollout = torch.eye(tokens, dtype=torch.float64)
    factors = []
    for layer in range(layers):
        tensors[f"weights.{layer}"] = weights[layer]
        tensors[f"statistics.{layer}"] = statistics(weights[layer], ids)
        factors.append(with_residual(weights[layer]))
        rollout = factors[-1] @ rollout
        tensors[f"rollout.{layer}"] = rollout
    for query in (2, 6):
        tensors[f"flow.{query}"] = torch.tensor([maximum_flow(factors, query, token) for token in range(tokens)])
    write_safetensors(FOLDER / f"{file}.safetensors", tensors, {})


write("analysis", causal=False, hidden_row=True)
write("analysis_causal", causal=True, hidden_row=False)
