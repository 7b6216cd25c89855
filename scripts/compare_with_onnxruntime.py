#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times BERT-base (random weights) against ONNX Runtime, on this machine in one run; both keep every layer's attention.

Needs PyTorch (its exporter writes the ONNX file), node, and ONNX Runtime for node, which ships its library:
    npm install --ignore-scripts onnxruntime-node
Usage, after building `attenscope_model_benchmark`:
/usr/bin/python3 scripts/compare_with_onnxruntime.py build/release/attenscope_model_benchmark FOLDER/node_modules
The file has one fixed number of tokens, and ONNX Runtime optimises it as far as it can. Of its two ways to wait for
threads (spinning or asleep) and to return attention (fresh or into the same memory), the fastest counts.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile
import warnings

import torch

import comparison_models as models

SECONDS = 2.0
SCRIPT = pathlib.Path(__file__).with_name("time_onnxruntime.cjs")

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("program")
parser.add_argument("modules", help="the node_modules folder that has onnxruntime-node")
parser.add_argument("--threads", default="1,2")
parser.add_argument("--inputs", default="16,128,512")
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--folder", default=None, help="where the checkpoint and the ONNX file are written (0.9 GB)")
options = parser.parse_args()


class Bert(torch.nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.weights = weights

    def forward(self, ids):
        x, kept = models.bert(self.weights, ids)
        return (x, *kept)


def export(weights, tokens, path):
    names = ["x"] + [f"attention{i}" for i in range(models.LAYERS)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(Bert(weights), models.ids_of(tokens), str(path), opset_version=14, input_names=["ids"],
                          output_names=names)


def onnxruntime(path, tokens, threads):
    """What the script prints for each way: best and middle milliseconds, and the first numbers of x."""
    processors = ",".join(map(str, sorted(os.sched_getaffinity(0))[:threads]))
    command = ["taskset", "-c", processors, "node", "--expose-gc", str(SCRIPT), options.modules, str(path),
               f"ids=int64:{tokens}", str(threads), str(SECONDS / 2)]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert answer["outputs"] > 1, "the file returns no attention"
    return answer


def compare(folder, path, tokens, threads, expected):
    theirs, ours = [], []
    for _ in range(options.rounds):
        answer = onnxruntime(path, tokens, threads)
        difference = max(abs(a - b) for a, b in zip(answer["first"], expected))
        assert difference < 1e-3, f"ONNX Runtime's result differs from PyTorch's by {difference}"
        theirs += [(way["best"], way["middle"]) for way in answer["ways"]]
        ours.append(models.attenscope(options.program, folder, str(tokens), threads, SECONDS)[:2])
    theirs, ours = ([min(column) for column in zip(*rows)] for rows in (theirs, ours))
    print(f"  {tokens:4} tokens, {threads} threads: ONNX Runtime {answer['version']} {theirs[0]:8.2f} ms (middle "
          f"{theirs[1]:8.2f}), Attenscope {ours[0]:8.2f} ms (middle {ours[1]:8.2f}), {theirs[0] / ours[0]:.2f} × (middle "
          f"{theirs[1] / ours[1]:.2f} ×); load {models.load():.1f}", flush=True)


def main():
    torch.set_grad_enabled(False)
    torch.manual_seed(1)
    print(models.processor())
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(options.folder or temporary)
        weights = models.write(root / "bert", *models.bert_shapes())
        for tokens in map(int, options.inputs.split(",")):
            export(weights, tokens, root / "bert.onnx")
            expected = models.bert(weights, models.ids_of(tokens))[0][0, :8].tolist()
            for threads in map(int, options.threads.split(",")):
                compare(root / "bert", root / "bert.onnx", tokens, threads, expected)


if __name__ == "__main__":
    main()
