#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Whether every source is laid out as .clang-format says. `scripts/check_format.sh --fix` lays it out.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v clang-format >/dev/null; then
  sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends clang-format >/dev/null
fi
mode=(--dry-run -Werror)
[ "${1:-}" = --fix ] && mode=(-i)
find app engine tests widgets \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 -P 2 -n 64 clang-format "${mode[@]}"
