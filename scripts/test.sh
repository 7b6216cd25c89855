#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything and runs all tests, without a display. An argument chooses the preset:
# release (the default), debug or asan.
set -euo pipefail
cd "$(dirname "$0")/.."

preset=${1:-release}
scripts/install_dependencies.sh
cmake --preset "$preset" -DATTENSCOPE_WERROR=ON >/dev/null
cmake --build --preset "$preset"
ctest --preset "$preset" -j 2
