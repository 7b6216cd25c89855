#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times forward passes of random checkpoints of real sizes against plain PyTorch, on this machine in one run.

Every layer's attention weights are kept on both sides. Both take turns, so that what else the machine does meets
both. Usage, after building `attenscope_model_benchmark`:
/usr/bin/python3 scripts/compare_with_pytorch.py build/release/attenscope_model_benchmark [--threads 2]
PyTorch should run on OpenBLAS (see the line that is printed): with the reference BLAS it is 30 times slower.
"""
import argparse
import os
import pathlib
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("program")
parser.add_argument("--threads", type=int, default=os.cpu_count())
parser.add_argument("--folder", default=None, help="where checkpoints are written (1.3 GB); default: temporary")
parser.add_argument("--only", default="bert,gpt2,vit")
parser.add_argument("--inputs", default=None, help="numbers of tokens instead of the usual ones: 128,512")
parser.add_argument("--rounds", type=int, default=3)
options = parser.parse_args()
os.environ["OMP_WAIT_POLICY"] = "passive"
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(options.threads)

import torch  # noqa: E402  (the environment above must be set first)

import comparison_models as models  # noqa: E402

SECONDS = 2.0

torch.set_num_threads(options.threads)
torch.set_grad_enabled(False)


def pytorch(function, *arguments):
    """Sorted milliseconds of the runs, and processor time a run."""
    function(*arguments)
    times, begin, used = [], time.perf_counter(), time.process_time()
    while len(times) < 3 or (time.perf_counter() - begin < SECONDS and len(times) < 60):
        start = time.perf_counter()
        function(*arguments)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times), (time.process_time() - used) * 1000 / len(times)


def compare(folder, function, weights, what):
    theirs, ours = [], []
    for _ in range(options.rounds):
        times, processor = pytorch(function, weights, None if what == "picture" else models.ids_of(int(what)))
        theirs.append((times[0], times[len(times) // 2], processor))
        ours.append(models.attenscope(options.program, folder, what, options.threads, SECONDS))
    theirs, ours = ([min(column) for column in zip(*rows)] for rows in (theirs, ours))
    best, middle, processor = (a / b for a, b in zip(theirs, ours))
    print(f"  {what:>8}: PyTorch {theirs[0]:8.2f} ms (middle {theirs[1]:8.2f}), Attenscope {ours[0]:8.2f} ms (middle "
          f"{ours[1]:8.2f}), {best:.2f} × (middle {middle:.2f} ×; of processor time {processor:.2f} ×); "
          f"load {models.load():.1f}", flush=True)


def main():
    print(models.processor())
    print("PyTorch", torch.__version__, "·", options.threads, "threads · BLAS",
          os.path.realpath("/etc/alternatives/libblas.so.3-x86_64-linux-gnu"))
    cases = {"bert": (models.bert_shapes, models.bert, ["16", "32", "128", "512"]),
             "gpt2": (models.gpt2_shapes, models.gpt2, ["16", "1024"]),
             "vit": (models.vit_shapes, models.vit, ["picture"])}
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(options.folder or temporary)
        for name in options.only.split(","):
            shapes, function, inputs = cases[name]
            torch.manual_seed(1)
            weights = models.write(root / name, *shapes())
            print(name)
            for what in options.inputs.split(",") if options.inputs and name != "vit" else inputs:
                compare(root / name, function, weights, what)


if __name__ == "__main__":
    main()
