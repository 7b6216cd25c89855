#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times networks of convolutions (random weights) against ONNX Runtime, on this machine in one run.

Needs PyTorch and torchvision (whose exporter writes the ONNX files), node, and ONNX Runtime for node:
    npm install --ignore-scripts onnxruntime-node
Usage, after building `attenscope_network_benchmark`:
/usr/bin/python3 scripts/compare_networks_with_onnxruntime.py build/release/attenscope_network_benchmark FOLDER/node_modules
ONNX Runtime optimises the files as far as it can and returns only the answer; of its ways to wait for threads (spinning or
asleep) and to return (fresh or into the same memory), the fastest counts. Attenscope keeps everything that it finds. The
first numbers of both answers must be PyTorch's. Processor time, of all threads, tells more where others use the machine. --shares prints how long each kind of operation takes.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile

import comparison_models as models
import comparison_networks as networks

SCRIPT = pathlib.Path(__file__).with_name("time_onnxruntime.cjs")

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("program")
parser.add_argument("modules", help="the node_modules folder that has onnxruntime-node")
parser.add_argument("--networks", default="resnet50,mobilenet_v3_large,detector")
parser.add_argument("--threads", default="1,2")
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--seconds", type=float, default=2)
parser.add_argument("--shares", action="store_true")
parser.add_argument("--folder", default=None, help="where the ONNX files are written (0.2 GB)")
options = parser.parse_args()


def on(threads, *command):
    """What a command prints that may use so many processors."""
    processors = ",".join(map(str, sorted(os.sched_getaffinity(0))[:threads]))
    return subprocess.run(["taskset", "-c", processors, *map(str, command)], capture_output=True, text=True,
                          check=True).stdout


def check(numbers, expected, whose):
    scale = max(map(abs, expected))
    difference = max(abs(a - b) for a, b in zip(numbers, expected)) / scale
    assert difference < 1e-3, f"the answer of {whose} differs from PyTorch's by {difference} of its largest number"


def onnxruntime(path, side, threads, expected):
    answer = json.loads(on(threads, "node", "--expose-gc", SCRIPT, options.modules, path,
                           f"image=float32:1,3,{side},{side}", threads, options.seconds / 4))
    check(answer["first"], expected, "ONNX Runtime")
    return answer["version"], [(way["best"], way["middle"], way["processor"]) for way in answer["ways"]]


def attenscope(path, side, threads, expected):
    """Best and middle milliseconds and processor time, peak memory in MB, and the lines about operations."""
    lines = on(threads, options.program, path, f"image=1,3,{side},{side}", options.seconds).splitlines()
    best, middle, processor, peak = (float(part.split()[-2]) for part in lines[0].split(", "))
    check(list(map(float, lines[1].split()[1:])), expected, "Attenscope")
    return best, middle, processor, peak, lines[2:]


def compare(name, path, side, threads, expected):
    theirs, ours = [], []
    for _ in range(options.rounds):
        version, ways = onnxruntime(path, side, threads, expected)
        theirs += ways
        ours.append(attenscope(path, side, threads, expected))
    least = [min(column) for column in zip(*theirs)]
    best, middle, processor = (min(run[i] for run in ours) for i in range(3))
    print(f"  {name}, {threads} threads: ONNX Runtime {version} {least[0]:.1f} ms (middle {least[1]:.1f}), Attenscope "
          f"{best:.1f} ms (middle {middle:.1f}), {best / least[0]:.2f} × its time; processor time {least[2]:.1f} and "
          f"{processor:.1f} ms, {processor / least[2]:.2f} ×; peak {ours[-1][3]:.0f} MB; load {models.load():.1f}", flush=True)
    if options.shares:
        print("\n".join(ours[-1][4]), flush=True)


def main():
    print(models.processor())
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(options.folder or temporary)
        for name in options.networks.split(","):
            path = root / f"{name}.onnx"
            side, expected = networks.write(name, path)
            for threads in map(int, options.threads.split(",")):
                compare(name, path, side, threads, expected)


if __name__ == "__main__":
    main()
