#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the same matrices of weights with this program and with matplotlib, reads ours back, and prints both.

Of each format: the size of the file and the time of the whole process (matplotlib's import included, and without it).
Ours are read back: the numbers in the CSV and the colours of the cells in the SVG against the matrix, fonts embedded in
the PDF (pdffonts), nothing drawn at the edge of the page, and how far the SVG as rsvg-convert draws it is from the PNG.
Needs python3-matplotlib, librsvg2-bin and poppler-utils; run with /usr/bin/python3 after building the program:
/usr/bin/python3 scripts/compare_figures_with_matplotlib.py build/release/attenscope [--only 12,2048]
"""
import argparse
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import numpy as np

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("program")
parser.add_argument("--only", default="12,64,512,2048", help="sizes of the matrices")
parser.add_argument("--rounds", type=int, default=3)
options = parser.parse_args()
WIDTH, HEIGHT, PIXELS_PER_INCH = 800, 640, 96
NAMED = 64  # tokens that have names

MATPLOTLIB = """
import sys, time, json
import numpy as np
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
values, tokens, target = np.load(sys.argv[1]), json.load(open(sys.argv[2])), sys.argv[3]
begin = time.perf_counter()
figure, axes = plt.subplots(figsize=(800 / 96, 640 / 96), dpi=96)
# As wide a range as ours: what 99 % of the weights do not exceed, and four times what each would get of all alike.
high = min(values.max(), max(np.quantile(values, 0.99), 4 / values.shape[1]))
figure.colorbar(axes.imshow(values, cmap="viridis", interpolation="none", vmin=0, vmax=high))
if tokens:
    axes.set_xticks(range(len(tokens)), tokens, rotation=90)
    axes.set_yticks(range(len(tokens)), tokens)
axes.set_title("weights")
figure.savefig(target)
print(time.perf_counter() - begin)
"""


def shares(count):
    scores = np.random.default_rng(count).normal(size=(count, count)).astype(np.float32) * 2
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)


def best(command):
    """The shortest time of some runs, and what the last one printed."""
    times, printed = [], ""
    for _ in range(options.rounds):
        begin = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        times.append(time.perf_counter() - begin)
        if done.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))}: {done.stderr}")
        printed = done.stdout
    return min(times), printed


def picture(file):
    import matplotlib.image

    read = matplotlib.image.imread(file)[..., :3]
    return (read * 255 + 0.5).astype(np.int16) if read.dtype != np.uint8 else read.astype(np.int16)


def rectangles(svg):
    """The cells, which have a path for each colour in units of their grid: colour, x and y in the file."""
    found = []
    for transform, inside in re.findall(r'<g transform="matrix\(([-\d. ]+)\)">(.*?)</g>', svg, re.S):
        width, _, _, height, left, top = map(float, transform.split())
        for color, path in re.findall(r'<path fill="(#[0-9a-f]+)" d="([^"]*)"', inside):
            if len(color) == 4:
                color = "#" + "".join(2 * digit for digit in color[1:])
            x = y = 0
            for letter, numbers in re.findall(r"([a-zA-Z])([-\d. ]*)", path):
                values = [int(value) for value in re.findall(r"-?\d+", numbers)]
                if letter in "mM":
                    x, y = values if letter == "M" else (x + values[0], y + values[1])
                    found.append((color, left + x * width, top + y * height))
                elif letter in "hH":
                    x = values[0] if letter == "H" else x + values[0]
                elif letter in "vV":
                    y = values[0] if letter == "V" else y + values[0]
    return found


def check(count, values, folder):
    """What is wrong with our files; empty for nothing."""
    wrong = []
    rows = list(csv.reader(open(folder / "ours.csv", encoding="utf-8")))
    numbers = np.array([[float(cell) for cell in row[1:]] for row in rows[1:]], dtype=np.float32)
    if numbers.shape != values.shape or not np.array_equal(numbers, values):
        wrong.append("numbers of the CSV differ")
    svg = (folder / "ours.svg").read_text(encoding="utf-8")
    if count <= NAMED:
        import matplotlib

        cells = rectangles(svg)
        colors = (np.array(matplotlib.colormaps["viridis"].colors) * 255 + 0.5).astype(int)
        index = {tuple(color): place for place, color in enumerate(colors)}
        if len(cells) != count * count:
            wrong.append(f"{len(cells)} cells in the SVG")
        else:
            ordered = sorted(cells, key=lambda cell: (round(cell[2], 3), cell[1]))
            places = [index.get(tuple(int(cell[0][i : i + 2], 16) for i in (1, 3, 5)), -1) for cell in ordered]
            seen = np.array(places).reshape(count, count)
            # A place in the map follows its value on one line.
            scale = np.polyfit(values.ravel(), seen.ravel(), 1) if seen.max() < 255 else [255 / values.max(), 0]
            off = np.abs(seen - np.clip(values * scale[0] + scale[1], 0, 255)).max()
            if off > 1.01 or seen.min() < 0:
                wrong.append(f"colours of the SVG are off by {off:.1f} of 255")
    fonts = subprocess.run(["pdffonts", folder / "ours.pdf"], capture_output=True, text=True, check=True).stdout
    lines = fonts.splitlines()[2:]
    if not lines or any(not re.search(r"\byes\s+yes\s+yes\b|\byes\s+(yes|no)\s+(yes|no)\b", line) for line in lines):
        wrong.append("fonts of the PDF are not embedded")
    subprocess.run(["rsvg-convert", "-w", str(WIDTH), "-h", str(HEIGHT), folder / "ours.svg", "-o", folder / "rsvg.png"],
                   check=True)
    qt, rsvg = picture(folder / "ours.png"), picture(folder / "rsvg.png")
    difference = np.abs(qt - rsvg).mean() / 255
    for name, one in (("PNG", qt), ("SVG", rsvg)):
        edge = np.concatenate([one[0], one[-1], one[:, 0], one[:, -1]])
        if (edge != 255).any():
            wrong.append(f"something is drawn at the edge of the {name}")
    return wrong, difference


def main():
    failed = False
    print(f"{'tokens':>6} {'format':>6} {'ours':>9} {'matplotlib':>10}  {'ours':>7} {'matplotlib':>10} {'alone':>7}")
    for count in map(int, options.only.split(",")):
        values = shares(count)
        tokens = [f"token{i}" for i in range(count)] if count <= NAMED else []
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            np.save(folder / "weights.npy", values)
            (folder / "tokens.json").write_text(json.dumps(tokens))
            if tokens:
                (folder / "weights.json").write_text(json.dumps(tokens))
            (folder / "draw.py").write_text(MATPLOTLIB)
            for ending in ("png", "svg", "pdf"):
                draw = [options.program, "model", folder / "weights.npy", "--view", "matrix", "--no-recipe",
                        "--size", f"{WIDTH}x{HEIGHT}", "--render", folder / f"ours.{ending}"]
                ours, _ = best(draw)
                theirs, alone = best([sys.executable, folder / "draw.py", folder / "weights.npy",
                                      folder / "tokens.json", folder / f"theirs.{ending}"])
                sizes = [(folder / f"{who}.{ending}").stat().st_size for who in ("ours", "theirs")]
                print(f"{count:>6} {ending:>6} {sizes[0] / 1024:>6.0f} KB {sizes[1] / 1024:>7.0f} KB  "
                      f"{ours:>5.2f} s {theirs:>8.2f} s {float(alone):>5.2f} s")
                if count >= 2048 and (ours > 2 or sizes[0] > 20e6):
                    failed = True
                    print("       more than 2 s or 20 MB")
            best([options.program, "model", folder / "weights.npy", "--view", "matrix", "--numbers", folder / "ours.csv"])
            wrong, difference = check(count, values, folder)
            failed = failed or bool(wrong)
            print(f"       read back: {'; '.join(wrong) or 'all as it should be'}; "
                  f"the SVG as rsvg-convert draws it is {100 * difference:.2f} % from the PNG")
    sys.exit(1 if failed else 0)


main()
