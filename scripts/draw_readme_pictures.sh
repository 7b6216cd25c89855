#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes every picture of the README from the program itself, into resources/pictures. With --list only names them.
# Needs the program as built (build/release/attenscope) and, to make the files small, ImageMagick's convert.
set -euo pipefail
cd "$(dirname "$0")/.."

pictures=resources/pictures
names=(sentence.png image.png network.png arcs.png column.png)
if [ "${1:-}" = --list ]; then
  printf '%s\n' "${names[@]}"
  exit
fi

program=$PWD/build/release/attenscope
[ -x "$program" ] || { echo "draw_readme_pictures.sh: $program is not built" >&2; exit 2; }
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
sentence="The animal did not cross the street because it was too tired"

# A figure holds what it was made of: the window opens it.
"$program" --picture "$made/sentence.png" --picture-theme dark
"$program" run cbam --image resources/samples/scene-46.png --set weights=analytic --step spatial_gate \
  --colormap inferno --render "$made/cbam.png"
"$program" "$made/cbam.png" --picture "$made/image.png"
# By another name: beside others that differ in their number alone they would be offered as frames.
cp resources/samples/scene-46.png "$made/scene.png"
"$program" tests/golden/networks/zoo-resnet-13.onnx "$made/scene.png" --picture "$made/network.png"
"$program" run multi_head --text "$sentence" --set weights=analytic --head 3 --view tokens --width 120 --height 80 \
  --font-size 8 --dpi 200 --render "$made/arcs.png"
"$program" run multi_head --text "$sentence" --set weights=analytic --head 3 --style column --dpi 300 \
  --values never --grid none --render "$made/column.png"

for name in "${names[@]}"; do
  if command -v convert >/dev/null; then
    convert "$made/$name" -strip +dither -colors 255 -define png:compression-level=9 "PNG8:$made/small.png"
    mv "$made/small.png" "$made/$name"
  fi
  mv "$made/$name" "$pictures/$name"
  echo "$pictures/$name: $(($(stat -c %s "$pictures/$name") / 1024)) kB"
done
