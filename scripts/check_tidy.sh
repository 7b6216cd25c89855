#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What clang-tidy says of the sources, by .clang-tidy; any finding fails.
# usage: scripts/check_tidy.sh [--all | COMMIT] [SECONDS]
# Looks at the sources that changed since COMMIT (the one before the last if none is named), or at all. After
# SECONDS (180) no further source is begun: what is left is said, and is no failure.
set -euo pipefail
cd "$(dirname "$0")/.."

since=${1:-HEAD~1}
seconds=${2:-180}
if ! command -v clang-tidy >/dev/null; then
  sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends clang-tidy >/dev/null
fi

if [ "$since" = --all ]; then
  mapfile -t sources < <(git ls-files 'engine/*.cpp' 'widgets/*.cpp' 'app/*.cpp')
elif git rev-parse -q --verify "$since^{commit}" >/dev/null; then
  mapfile -t sources < <(git diff --name-only --diff-filter=d "$since" -- 'engine/*.cpp' 'widgets/*.cpp' 'app/*.cpp')
else
  echo "check_tidy: there is no commit $since here; nothing is looked at"
  exit 0
fi
[ ${#sources[@]} -gt 0 ] || exit 0

# GCC's precompiled headers mean nothing to clang: the same commands without them. Nothing is built there.
cmake --preset release -B build/tidy -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null
end=$((SECONDS + seconds))
look() { # SOURCE…
  local failed=0 left=0 source said
  for source in "$@"; do
    if [ "$SECONDS" -ge "$end" ]; then
      left=$((left + 1))
    elif said=$(clang-tidy -p build/tidy --quiet --warnings-as-errors='*' --extra-arg=-Wno-unknown-warning-option \
      "$source" 2>/dev/null); then
      continue
    elif grep -q '\[clang-diagnostic-error' <<<"$said"; then
      # Features of processors that GCC alone names, and C++20 that an older clang lacks.
      echo "check_tidy: this clang cannot read $source"
    else
      echo "$said"
      failed=1
    fi
  done
  [ "$left" -eq 0 ] || echo "check_tidy: $left of $# sources were left for want of time"
  return "$failed"
}
# Two at a time, each with every other source.
first=() second=()
for i in "${!sources[@]}"; do
  if ((i % 2)); then second+=("${sources[i]}"); else first+=("${sources[i]}"); fi
done
look "${first[@]}" &
other=$!
failed=0
[ ${#second[@]} -eq 0 ] || look "${second[@]}" || failed=1
wait "$other" || failed=1
exit "$failed"
