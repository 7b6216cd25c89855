#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Trains the weights that the program brings, from nothing: every task of `attenscope train`, or those named.
# usage: scripts/train_all.sh [TASK…]
set -euo pipefail
cd "$(dirname "$0")/.."

cmake --preset release >/dev/null
cmake --build --preset release --target attenscope
program=build/release/attenscope
if [ $# -gt 0 ]; then
  tasks=("$@")
else
  mapfile -t tasks < <("$program" train | awk 'NR > 1 && NF == 0 { exit } NR > 1 { print $1 }')
fi

mkdir -p resources/weights
begin=$SECONDS
for task in "${tasks[@]}"; do
  if [ -d "resources/models/$task" ]; then
    "$program" train "$task" --half --model "resources/models/$task"
  else
    "$program" train "$task" --half --weights "resources/weights/$task.safetensors"
  fi
done
echo "${#tasks[@]} tasks in $(((SECONDS - begin) / 60)) min $(((SECONDS - begin) % 60)) s; $(du -ch resources/weights/*.safetensors | tail -1 | cut -f1) in all"

# The program is built again with what was learned in it.
cmake --preset release >/dev/null
cmake --build --preset release --target attenscope
"$program" evaluate --all
