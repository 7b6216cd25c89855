#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Feeds every reader of files with inputs that nobody meant, found by libFuzzer: each for SECONDS (60), two at a time.
# usage: scripts/fuzz.sh [SECONDS] [TARGET…]
# What breaks one is kept in build/fuzz/found; once it is mended, its input belongs in tests/fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
shift || true
if ! command -v clang++ >/dev/null; then
  sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends clang >/dev/null
fi
scripts/install_dependencies.sh
cmake --preset release >/dev/null
cmake --build --preset release --target attenscope_app
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz

targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(ls tests/fuzz/corpus)
mkdir -p build/fuzz/found
run() { # TARGET
  local seen=build/fuzz/seen/$1 log=build/fuzz/$1.log
  mkdir -p "$seen"
  if QT_QPA_PLATFORM=offscreen "build/fuzz/fuzz_$1" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 \
    -max_len=8192 -artifact_prefix="build/fuzz/found/$1-" -print_final_stats=1 \
    "$seen" "tests/fuzz/corpus/$1" >"$log" 2>&1; then
    echo "$1: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, nothing found"
  else
    echo "$1: broken, see $log"
    return 1
  fi
}
export -f run
export seconds
printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} bash -c 'run {}'
