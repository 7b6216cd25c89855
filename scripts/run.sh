#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and starts Attenscope with the arguments given. Without a display it renders the
# sample figures instead and says where they are.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install_dependencies.sh
cmake --preset release >/dev/null
cmake --build --preset release --target attenscope

program=build/release/attenscope
if [ $# -gt 0 ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$program" "$@"
fi

figures=build/figures
mkdir -p "$figures"
sentence="The animal did not cross the street because it was too tired"
figure() { # NAME MECHANISM ARGUMENTS…
  "$program" run "$2" "${@:3}" --render "$figures/$1.png" --size 1200x900 >/dev/null
}
figure sentence-weights multi_head --text "$sentence" --set weights=analytic --step weights --head 1
figure sentence-tokens multi_head --text "$sentence" --set weights=analytic --step weights --head 1 --view tokens
figure sentence-heads multi_head --text "$sentence" --set weights=analytic --step weights --view heads --theme light
figure chinese-weights scaled_dot_product --text 猫喜欢追逐老鼠 --step weights
figure image-mask cbam --image resources/samples/scene-46.png --step spatial_gate
figure image-channels cbam --image resources/samples/scene-46.png --step channel_gate --theme light
echo "There is no display, so the window cannot open. Sample figures are in $PWD/$figures:"
ls "$figures"
