#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times training steps against plain PyTorch: the translation model (GRU encoder, three decoders) and the network of
shapes (CBAM on filter responses), forward, backward, clipping and Adam, in one run on this machine, taking turns.

PyTorch trains padded batches of the very lengths that our generator draws, with layers and operations of the same
sizes. Usage, after building `attenscope_training_benchmark`:
/usr/bin/python3 scripts/compare_training_with_pytorch.py build/release/attenscope_training_benchmark [--threads 2]
"""
import argparse
import json
import os
import subprocess
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("program")
parser.add_argument("--threads", type=int, default=os.cpu_count())
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--steps", type=int, default=40)
options = parser.parse_args()
os.environ["OMP_WAIT_POLICY"] = "passive"
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(options.threads)

import comparison_models as models  # noqa: E402
import torch  # noqa: E402  (the environment above must be set first)
from torch import nn  # noqa: E402
from torch.nn import functional  # noqa: E402

torch.set_num_threads(options.threads)
torch.manual_seed(1)


class Translation(nn.Module):
    """Bidirectional GRU encoder and one GRU decoder run three times: fixed context, additive, scaled dot."""

    def __init__(self, shapes, words, source_words):
        super().__init__()
        width = shapes["embedding.weight"][1]
        hidden = shapes["bridge.weight"][0]
        attention = shapes["additive.W.weight"][0]
        self.source = nn.Embedding(source_words, shapes["source_embedding.weight"][1])
        self.target = nn.Embedding(words, width)
        self.encoder = nn.GRU(width, hidden, batch_first=True, bidirectional=True)
        self.bridge = nn.Linear(2 * hidden, hidden)
        self.decoder = nn.GRUCell(width + 2 * hidden, hidden)
        self.W = nn.Linear(hidden, attention, bias=False)
        self.U = nn.Linear(2 * hidden, attention, bias=False)
        self.v = nn.Linear(attention, 1, bias=False)
        self.q = nn.Linear(hidden, attention, bias=False)
        self.k = nn.Linear(2 * hidden, attention, bias=False)
        self.output = nn.Linear(3 * hidden, width)
        self.answers = nn.ModuleList(nn.Linear(width, words) for _ in range(3))

    def forward(self, source, lengths, target):
        packed = nn.utils.rnn.pack_padded_sequence(self.source(source), lengths, batch_first=True, enforce_sorted=False)
        states, last = self.encoder(packed)
        states, _ = nn.utils.rnn.pad_packed_sequence(states, batch_first=True)
        last = torch.cat([last[0], last[1]], 1)
        start = torch.tanh(self.bridge(last))
        hidden_keys = torch.arange(states.shape[1])[None, :] >= lengths[:, None]
        embedded = self.target(target)
        shifted = torch.cat([torch.zeros_like(embedded[:, :1]), embedded[:, :-1]], 1)
        additive_keys, dot_keys = self.U(states), self.k(states)
        losses = []
        for variant in range(3):
            state, outputs = start, []
            for step in range(target.shape[1]):
                if variant == 0:
                    context = last
                else:
                    if variant == 1:
                        scores = self.v(torch.tanh(self.W(state)[:, None] + additive_keys))[..., 0]
                    else:
                        scores = (self.q(state)[:, None] * dot_keys).sum(-1) / dot_keys.shape[-1] ** 0.5
                    weights = functional.softmax(scores.masked_fill(hidden_keys, float("-inf")), -1)
                    context = torch.bmm(weights[:, None], states)[:, 0]
                state = self.decoder(torch.cat([shifted[:, step], context], 1), state)
                outputs.append(torch.cat([state, context], 1))
            logits = self.answers[variant](self.output(torch.stack(outputs, 1)))
            losses.append(functional.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=0))
        return sum(losses)


def mask_loss(logits, mask):
    """Cross entropy of every place plus what the masks' intersection over union lacks."""
    p = torch.sigmoid(logits)
    union = (p + mask - p * mask).sum((1, 2, 3))
    return functional.binary_cross_entropy_with_logits(logits, mask) + (1 - (p * mask).sum((1, 2, 3)) / union).mean()


class Shapes(nn.Module):
    """CBAM on filter responses, a small network after it, the same network without it, and the gates' own losses."""

    def __init__(self, shapes):
        super().__init__()
        inner, channels = shapes["channel_gate.mlp.0.weight"][:2]
        kernel = shapes["spatial_gate.conv.weight"][-1]
        width = shapes["network.0.weight"][0]
        self.mlp = nn.Sequential(nn.Linear(channels, inner), nn.ReLU(), nn.Linear(inner, channels))
        self.conv = nn.Conv2d(2, 1, kernel, padding=kernel // 2)
        depth = sum(name.startswith("network.") and name.endswith(".weight") for name in shapes) - 1
        self.network, self.without = (nn.Sequential(
            nn.Conv2d(channels, width, 1), nn.ReLU(),
            *(layer for _ in range(depth) for layer in (nn.Conv2d(width, width, 3, padding=1), nn.ReLU())),
            nn.Conv2d(width, 1, 1)) for _ in range(2))

    def forward(self, x, mask):
        channels = self.mlp(x.mean((2, 3))) + self.mlp(x.amax((2, 3)))
        gate = torch.sigmoid(channels)
        refined = x * gate[:, :, None, None]
        logits = self.conv(torch.cat([refined.mean(1, keepdim=True), refined.amax(1, keepdim=True)], 1))
        gated = refined * torch.sigmoid(logits)
        on = (functional.softmax(logits.flatten(1), -1) * mask.flatten(1)).sum(1)
        peak = functional.binary_cross_entropy_with_logits(logits, mask) - torch.log(on + 1e-6).mean()
        colors = channels[:, [8, 10, 11, 13]]  # one of four is asked for; which one makes no difference to the time
        asked = functional.one_hot(torch.zeros(len(x), dtype=torch.long), 4).float()
        opened = (functional.binary_cross_entropy_with_logits(colors, asked) + 0.002 * (channels ** 2).mean()
                  + gate.mean())
        return mask_loss(self.network(4 * gated), mask) + mask_loss(self.without(x), mask) + 2 * peak + opened


def translation_batches(sizes):
    count = sizes["batch"]
    batches = []
    for begin in range(0, len(sizes["targets"]), count):
        lengths = torch.tensor(sizes["sources"][begin:begin + count])
        targets = sizes["targets"][begin:begin + count]
        source = torch.randint(1, sizes["source_words"], (count, int(lengths.max())))
        target = torch.zeros(count, max(targets), dtype=torch.long)
        for row, length in enumerate(targets):
            target[row, :length] = torch.randint(1, sizes["words"], (length,))
        batches.append((source, lengths, target))
    return batches


def shapes_batches(sizes):
    """Scenes differ in shape: PyTorch gets batches of the mean size, which pads nothing."""
    count = sizes["batch"]
    rows = round(sum(shape[1] for shape in sizes["maps"]) / len(sizes["maps"]))
    columns = round(sum(shape[2] for shape in sizes["maps"]) / len(sizes["maps"]))
    channels = sizes["maps"][0][0]
    return [(torch.rand(count, channels, rows, columns), torch.rand(count, 1, rows, columns).round())
            for _ in range(len(sizes["maps"]) // count)]


def pytorch(model, batches):
    """Sorted milliseconds of training steps."""
    adam = torch.optim.Adam(model.parameters(), 1e-3)
    times = []
    for step in range(options.steps + 5):
        start = time.perf_counter()
        adam.zero_grad()
        model(*batches[step % len(batches)]).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()
        times.append(1000 * (time.perf_counter() - start))
    return sorted(times[5:])


def ours(task):
    command = [options.program, task, str(options.steps)]
    if options.threads == 1:
        command = ["taskset", "-c", "0"] + command
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main():
    print(models.processor())
    print("PyTorch", torch.__version__, "·", options.threads, "threads · BLAS",
          os.path.realpath("/etc/alternatives/libblas.so.3-x86_64-linux-gnu"))
    for task in ("translation-fr", "shapes-cbam"):
        theirs, mine = [], []
        for _ in range(options.rounds):
            sizes = ours(task)
            mine.append((sizes["median_ms"], sizes["mean_ms"]))
            if task == "translation-fr":
                model = Translation(sizes["weights"], sizes["words"], sizes["source_words"])
                batches = translation_batches(sizes)
            else:
                model, batches = Shapes(sizes["weights"]), shapes_batches(sizes)
            times = pytorch(model, batches)
            theirs.append((times[len(times) // 2], sum(times) / len(times)))
        (their_middle, their_mean), (my_middle, my_mean) = (
            [min(column) for column in zip(*rows)] for rows in (theirs, mine))
        print(f"  {task}: batch {sizes['batch']} · PyTorch {their_middle:.1f} ms a step (mean {their_mean:.1f}), "
              f"Attenscope {my_middle:.1f} ms (mean {my_mean:.1f}): {their_middle / my_middle:.2f} × "
              f"(mean {their_mean / my_mean:.2f} ×); load {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
