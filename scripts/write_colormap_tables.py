#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes widgets/theme/colormap_tables.cpp: viridis, cividis and inferno as matplotlib publishes them.

Needs python3-matplotlib; run with /usr/bin/python3 from the repository's root.
"""
import pathlib

import matplotlib

COLORS_A_LINE = 16


def hexadecimal(channels):
    # To the nearest of 256 levels, as the tables in 8 bits of other programs are (D3: #440154 #440256 …).
    return "".join(f"{int(channel * 255 + 0.5):02x}" for channel in channels)


lines = [
    "// SPDX-License-Identifier: GPL-3.0-or-later",
    "// Written by scripts/write_colormap_tables.py; change that instead. The numbers are matplotlib's (_cm_listed.py):",
    "// viridis and inferno by van der Walt, Smith and Firing 2015, cividis by Nuñez, Anderton and Renslow 2018, all",
    "// given to the public domain (CC0). Each channel is rounded to 8 bits.",
    '#include "widgets/theme/colormap_tables.h"',
    "",
    "namespace attenscope {",
    "",
    "// clang-format off",
]
for name in ("viridis", "cividis", "inferno"):
    colors = [hexadecimal(color) for color in matplotlib.colormaps[name].colors]
    assert len(colors) == 256
    lines.append(f"const std::string_view k{name.capitalize()} =")
    rows = ["".join(colors[i : i + COLORS_A_LINE]) for i in range(0, 256, COLORS_A_LINE)]
    lines += [f'    "{row}"' for row in rows]
    lines[-1] += ";"
lines += ["// clang-format on", "", "}  // namespace attenscope", ""]
pathlib.Path("widgets/theme/colormap_tables.cpp").write_text("\n".join(lines), encoding="utf-8")
