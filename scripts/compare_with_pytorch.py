#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times forward passes of random checkpoints of real sizes against plain PyTorch, on this machine in one run.

Every layer's attention weights are kept on both sides. Usage, after building `attenscope_model_benchmark`:
/usr/bin/python3 scripts/compare_with_pytorch.py build/release/attenscope_model_benchmark [--threads 2]
PyTorch should run on OpenBLAS (see the line that is printed): with the reference BLAS it is 30 times slower.
"""
import argparse
import json
import math
import os
import pathlib
import struct
import subprocess
import tempfile
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("program")
parser.add_argument("--threads", type=int, default=os.cpu_count())
parser.add_argument("--folder", default=None, help="where checkpoints are written (1.3 GB); default: temporary")
parser.add_argument("--only", default="bert,gpt2,vit")
options = parser.parse_args()
os.environ["OMP_WAIT_POLICY"] = "passive"
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(options.threads)

import torch  # noqa: E402  (the environment above must be set first)
import torch.nn.functional as F  # noqa: E402

torch.set_num_threads(options.threads)
torch.set_grad_enabled(False)
D, HEADS, LAYERS, INNER = 768, 12, 12, 3072


def bert_shapes():
    shapes = {"embeddings.word_embeddings.weight": (30522, D), "embeddings.position_embeddings.weight": (512, D),
              "embeddings.token_type_embeddings.weight": (2, D), "embeddings.LayerNorm.weight": (D,),
              "embeddings.LayerNorm.bias": (D,)}
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        for name, out, width in (("attention.self.query", D, D), ("attention.self.key", D, D),
                                 ("attention.self.value", D, D), ("attention.output.dense", D, D),
                                 ("intermediate.dense", INNER, D), ("output.dense", D, INNER)):
            shapes[p + name + ".weight"], shapes[p + name + ".bias"] = (out, width), (out,)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes[p + name + ".weight"] = shapes[p + name + ".bias"] = (D,)
    return shapes, {"model_type": "bert", "hidden_size": D, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS,
                    "intermediate_size": INNER, "vocab_size": 30522, "max_position_embeddings": 512}


def gpt2_shapes():
    shapes = {"wte.weight": (50257, D), "wpe.weight": (1024, D), "ln_f.weight": (D,), "ln_f.bias": (D,)}
    for i in range(LAYERS):
        p = f"h.{i}."
        for name, width, out in (("attn.c_attn", D, 3 * D), ("attn.c_proj", D, D), ("mlp.c_fc", D, INNER),
                                 ("mlp.c_proj", INNER, D)):
            shapes[p + name + ".weight"], shapes[p + name + ".bias"] = (width, out), (out,)
        for name in ("ln_1", "ln_2"):
            shapes[p + name + ".weight"] = shapes[p + name + ".bias"] = (D,)
    return shapes, {"model_type": "gpt2", "n_embd": D, "n_head": HEADS, "n_layer": LAYERS, "vocab_size": 50257,
                    "n_positions": 1024}


def vit_shapes():
    kernel = "embeddings.patch_embeddings.projection"
    shapes = {"embeddings.cls_token": (1, 1, D), "embeddings.position_embeddings": (1, 197, D),
              kernel + ".weight": (D, 3, 16, 16), kernel + ".bias": (D,), "layernorm.weight": (D,), "layernorm.bias": (D,)}
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        for name, out, width in (("attention.attention.query", D, D), ("attention.attention.key", D, D),
                                 ("attention.attention.value", D, D), ("attention.output.dense", D, D),
                                 ("intermediate.dense", INNER, D), ("output.dense", D, INNER)):
            shapes[p + name + ".weight"], shapes[p + name + ".bias"] = (out, width), (out,)
        for name in ("layernorm_before", "layernorm_after"):
            shapes[p + name + ".weight"] = shapes[p + name + ".bias"] = (D,)
    return shapes, {"model_type": "vit", "hidden_size": D, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS,
                    "intermediate_size": INNER, "image_size": 224, "patch_size": 16}


def write(folder, shapes, config):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config))
    weights, header, offset = {}, {}, 0
    for name, shape in shapes.items():
        weights[name] = torch.randn(shape) * 0.02 + (1.0 if len(shape) == 1 and "weight" in name else 0.0)
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [offset, offset + weights[name].numel() * 4]}
        offset = header[name]["data_offsets"][1]
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(folder / "model.safetensors", "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name in shapes:
            file.write(weights[name].numpy().tobytes())
    return weights


def attend(q, k, v, causal, kept):
    t = q.shape[0]
    q, k, v = (x.view(t, HEADS, -1).transpose(0, 1) for x in (q, k, v))
    scores = torch.matmul(q, k.transpose(1, 2)) / math.sqrt(D // HEADS)
    if causal is not None:
        scores = scores.masked_fill(causal, -math.inf)
    weights = torch.softmax(scores, -1)
    kept.append(weights)
    return torch.matmul(weights, v).transpose(0, 1).reshape(t, D)


def norm(w, name, x):
    return F.layer_norm(x, (D,), w[name + ".weight"], w[name + ".bias"], 1e-12)


def linear(w, name, x):
    return F.linear(x, w[name + ".weight"], w[name + ".bias"])


def bert(w, tokens):
    kept = []
    ids = torch.arange(tokens) * 7919 % 1000 + 1
    x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:tokens]
    x = norm(w, "embeddings.LayerNorm", x + w["embeddings.token_type_embeddings.weight"][0])
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        q, k, v = (linear(w, p + "attention.self." + n, x) for n in ("query", "key", "value"))
        mixed = linear(w, p + "attention.output.dense", attend(q, k, v, None, kept))
        x = norm(w, p + "attention.output.LayerNorm", mixed + x)
        inner = F.gelu(linear(w, p + "intermediate.dense", x))
        x = norm(w, p + "output.LayerNorm", linear(w, p + "output.dense", inner) + x)
    return x, kept


def gpt2(w, tokens):
    kept = []
    conv = lambda name, x: torch.addmm(w[name + ".bias"], x, w[name + ".weight"])
    x = w["wte.weight"][torch.arange(tokens) * 7919 % 1000 + 1] + w["wpe.weight"][:tokens]
    causal = torch.ones(tokens, tokens, dtype=torch.bool).triu(1)
    for i in range(LAYERS):
        p = f"h.{i}."
        q, k, v = conv(p + "attn.c_attn", norm(w, p + "ln_1", x)).split(D, -1)
        x = x + conv(p + "attn.c_proj", attend(q, k, v, causal, kept))
        inner = conv(p + "mlp.c_fc", norm(w, p + "ln_2", x))
        inner = 0.5 * inner * (1 + torch.tanh(math.sqrt(2 / math.pi) * (inner + 0.044715 * inner ** 3)))
        x = x + conv(p + "mlp.c_proj", inner)
    return norm(w, "ln_f", x), kept


def vit(w, _):
    kept = []
    kernel = "embeddings.patch_embeddings.projection"
    patches = F.conv2d(torch.full((1, 3, 224, 224), 0.5), w[kernel + ".weight"], w[kernel + ".bias"], stride=16)
    x = torch.cat([w["embeddings.cls_token"][0], patches[0].flatten(1).T]) + w["embeddings.position_embeddings"][0]
    for i in range(LAYERS):
        p = f"encoder.layer.{i}."
        y = norm(w, p + "layernorm_before", x)
        q, k, v = (linear(w, p + "attention.attention." + n, y) for n in ("query", "key", "value"))
        x = x + linear(w, p + "attention.output.dense", attend(q, k, v, None, kept))
        inner = F.gelu(linear(w, p + "intermediate.dense", norm(w, p + "layernorm_after", x)))
        x = x + linear(w, p + "output.dense", inner)
    return norm(w, "layernorm", x), kept


def best(function, *arguments):
    function(*arguments)
    times, begin, used = [], time.perf_counter(), time.process_time()
    while len(times) < 5 or (time.perf_counter() - begin < 4 and len(times) < 60):
        start = time.perf_counter()
        function(*arguments)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times), (time.process_time() - used) * 1000 / len(times)


def main():
    print("PyTorch", torch.__version__, "·", options.threads, "threads · BLAS",
          os.path.realpath("/etc/alternatives/libblas.so.3-x86_64-linux-gnu"))
    cases = {"bert": (bert_shapes, bert, ["16", "32", "128", "512"]), "gpt2": (gpt2_shapes, gpt2, ["16", "1024"]),
             "vit": (vit_shapes, vit, ["picture"])}
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(options.folder or temporary)
        for name in options.only.split(","):
            shapes, function, inputs = cases[name]
            torch.manual_seed(1)
            weights = write(root / name, *shapes())
            processors = ",".join(map(str, sorted(os.sched_getaffinity(0))[:options.threads]))
            out = subprocess.run(["taskset", "-c", processors, options.program, str(root / name), *inputs],
                                 capture_output=True, text=True, check=True).stdout
            print(name, "·", out.splitlines()[0])
            for line in out.splitlines()[1:-1]:
                what, rest = line.split(": best ")
                ours, middle = float(rest.split(" ms")[0]), float(rest.split("middle ")[1].split(" ms")[0])
                processor = float(rest.split("time ")[1].split(" ms")[0])
                theirs, used = best(function, weights, 0 if what == "picture" else int(what))
                print(f"  {what:>8}: PyTorch {theirs[0]:8.2f} ms (middle {theirs[len(theirs) // 2]:8.2f}), Attenscope "
                      f"{ours:8.2f} ms (middle {middle:8.2f}), {theirs[0] / ours:.2f} × (middle "
                      f"{theirs[len(theirs) // 2] / middle:.2f} ×; of processor time {used / processor:.2f} ×)", flush=True)


if __name__ == "__main__":
    main()
